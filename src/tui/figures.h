/* tui/figures.h: what the numbers of the open firm come to, worked out once per change.
   SPDX-License-Identifier: GPL-3.0-or-later

   Study and results borrow the case and the catalogue: whoever changes the case drops the figures
   before anybody asks them again; the app does. */
#ifndef LIMPIA_TUI_FIGURES_H
#define LIMPIA_TUI_FIGURES_H

#include "calc/result.h"
#include "calc/study.h"
#include "report/show.h"
#include "tui/term.h"

struct figures {
    struct study *study;
    struct results *results;
    struct diag *diag;  /* what the engine complains about */
    size_t unread;      /* readings typed that do not count: their unit does not fit */
    size_t doubtful;    /* readings far from what is usual in their flow */
    bool has_potential; /* money that could be saved is known */
    bool unconfirmed;   /* it rests on references to be confirmed */
    double potential;   /* at the typical value, money a year */
    double money_unit;  /* lists show money in it: 1e6, 1000 or 1, by what the firm spends */
};

/* NULL without a catalogue. The caller frees it. */
struct figures *figures_new(struct casefile *c, struct catalog *catalog, int32_t today);
void figures_free(struct figures *figures); /* NULL is allowed */

/* Ids of the firm's benchmarks (`benchmark.B037`) among the results, by the money each could save,
   the largest first; at most `size`. */
size_t figures_benchmarks(const struct figures *figures, const struct result **rows, size_t size);
/* The figure that goes with a benchmark: `baseline`, `best`, `typical`, `poor`; NaN. */
double figures_bound(const struct figures *figures, const struct result *benchmark,
                     const char *bound);
/* What the firm would save with the typical value, money a year; NaN. */
double figures_saving(const struct figures *figures, const struct result *benchmark);
const char *figures_rating(const char *id); /* in the reader's language; "" for none */
/* Money in the firm's large unit (struct figures): `2,3`; NaN → "–". */
void figures_money(const struct figures *figures, double money, char decimal, char *buffer,
                   size_t size);
/* The unit's word: «M», «thousand», or the currency where money is small. */
const char *figures_money_word(const struct figures *figures);
/* A figure between its best, typical and poor, in `width` columns: ├──┼──●─┤ */
void figures_bar(struct term *term, int row, int column, int width, double value, double best,
                 double typical, double poor);

#endif
