/* calc/risk.h: how safe the work is: the checklist's score and the risk matrices.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions of the study and of the catalogue's checklists and bands. A view owns its arrays
   (one arena) and borrows the rows of case and catalogue; NaN = missing.
   Score: 100·Σw·a/Σw over the answered items of the shared checklist and the sector's; yes 1,
   partial ½, no 0; what does not apply is out; what is not answered is out and counted, and under
   80 % answered the score is provisional. A `no` on an item of weight 3 caps it at 59.
   Matrices: 5×5 a·severity; IPERC (a+b+c+d)·severity (Peru, RM 050-2013-TR); GTC 45 a·b·severity
   (Colombia, ICONTEC). Which values an index may have, and the bands of the levels, are rows of
   sectors/common/matrices.csv; other values are refused. */
#ifndef LIMPIA_CALC_RISK_H
#define LIMPIA_CALC_RISK_H

#include "calc/result.h"
#include "calc/study.h"

enum { RISK_INDICES = 5 }; /* a b c d severity */

/* One row of the firm's risks. */
struct risk_item {
    const struct risk *row;
    const struct checkitem *check; /* NULL: free text, which stays out of the score */
    const char *name;              /* the question, or the text itself */
    double value;                  /* of the matrix; NaN: no indices, or refused */
    const struct band_row *band;   /* its level; NULL where there is no value */
    const char *reason;            /* why the indices give no value; NULL: they do, or are blank */
    bool capped;                   /* a `no` on an item of weight 3 */
    bool urgent;                   /* capped, or in a band that is urgent */
};

struct risk_view {
    struct arena *arena;
    enum risk_matrix matrix;
    double raw, score;            /* before and after the cap; NaN: nothing answered */
    const struct band_row *level; /* of the score; NULL where there is none */
    bool capped, provisional;
    size_t items;    /* of the checklists */
    size_t answered; /* yes, partial, no */
    size_t inapplicable, unanswered;
    struct risk_item *list; /* urgent items first, the gravest at the top */
    size_t count, urgent;
};

/* The caller frees it with risk_free; the study must outlive it. */
struct risk_view *risk_new(const struct study *study);
void risk_free(struct risk_view *view);

/* What the matrix asks for that index (0 a … 3 d, 4 severity): its name and values; NULL: nothing. */
const struct band_row *risk_index(struct catalog *catalog, enum risk_matrix matrix, int index);
/* The values it may have, ascending as written; at most `most`. */
size_t risk_index_values(const struct band_row *row, double *values, size_t most);

/* The firm's choice, else its country's usual one, else 5 × 5. */
enum risk_matrix risk_matrix_of(const struct study *study);
/* Indices in the order a b c d severity. NaN when one of them is missing or not allowed: then
   `reason` says which and what may stand there. */
double risk_value(struct catalog *catalog, enum risk_matrix matrix,
                  const double indices[RISK_INDICES], char *reason, size_t size);
/* The band of a figure; `matrix` an id, or "score". NULL when there is none. */
const struct band_row *risk_band(struct catalog *catalog, const char *matrix, double value);

/* Rows of section risk. */
void risk_results(const struct study *study, struct results *results);

#endif
