/* calc/result.h: what was computed: one fact a row, found by id and item.
   SPDX-License-Identifier: GPL-3.0-or-later

   Results own their texts. Values are in the unit they name; NaN = missing, and then `note` says
   why. Ids are those of doc/method; they do not change with the language. */
#ifndef LIMPIA_CALC_RESULT_H
#define LIMPIA_CALC_RESULT_H

#include <stdbool.h>
#include <stddef.h>

enum section {
    SECTION_FIRM,
    SECTION_USE,
    SECTION_INDICATOR,
    SECTION_BENCHMARK,
    SECTION_POTENTIAL,
    SECTION_NPO,
    SECTION_EMISSION,
    SECTION_COMPLIANCE,
    SECTION_RISK,
    SECTION_MEASURE,
    SECTION_PLAN,
    SECTION_UNCERTAINTY,
    SECTION_TRACKING,
    SECTION_FIT,
    SECTION_FINANCE,
    SECTION_FACTOR,
    SECTION_WARNING,
    SECTIONS
};

extern const char *const section_ids[SECTIONS];

enum rating { RATING_NONE, RATING_BEST, RATING_GOOD, RATING_FAIR, RATING_POOR };

struct result {
    enum section section;
    const char *id, *item; /* item "" = the firm as a whole */
    const char *name;      /* for people, in the reader's language */
    double value, low, high;
    const char *text;   /* instead of a value (firm facts, states); or NULL */
    const char *unit;   /* "1" for a ratio, "CLP/y" for money a year */
    const char *rating; /* id: best good fair poor, complies, low…; or NULL */
    const char *source; /* or NULL */
    const char *note;   /* or NULL */
    bool unverified;    /* rests on a reference given from memory */
};

struct results;
struct results *results_new(void);
void results_free(struct results *results);

/* Adds a row; texts are copied. The pointer is good until the next row is added. */
struct result *results_add(struct results *results, enum section section, const char *id,
                           const char *item, double value, const char *unit);
/* Sets texts of a row already added (copied). */
void result_name(struct results *results, struct result *row, const char *name);
void result_note(struct results *results, struct result *row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void result_source(struct results *results, struct result *row, const char *source);
void result_text(struct results *results, struct result *row, const char *text);
void result_rating(struct results *results, struct result *row, const char *rating);

size_t results_count(const struct results *results);
const struct result *results_at(const struct results *results, size_t index);
/* By id and item ("" or NULL: the firm); NULL when there is no such row. */
const struct result *results_find(const struct results *results, const char *id, const char *item);
/* Its value, or NaN. */
double results_value(const struct results *results, const char *id, const char *item);

#endif
