/* calc/estimate.h: what is estimated on site with a meter, a bucket, a bag or a nameplate.
   SPDX-License-Identifier: GPL-3.0-or-later

   One table, static: each estimate has its inputs, the formula in words, where the formula comes
   from, and its function. Pure: nothing is kept, nothing is freed. The functions take every input
   in the unit its row names (a ratio as a fraction: 0.85) and give every output in the unit its
   row names; NaN = missing. A year's figures come from the hours of the year.
   Altitude is the height over the sea in metres: the pressure of the air falls with it, and with
   it the gas in a cubic metre of the meter and the heat that bare surfaces lose to the air.
   Source of each formula: its row. */
#ifndef LIMPIA_CALC_ESTIMATE_H
#define LIMPIA_CALC_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/unit.h"

enum { ESTIMATE_INPUTS = 12, ESTIMATE_OUTPUTS = 5 };

enum estimate_kind {
    ESTIMATE_QUANTITY, /* with any unit of the same dimension; bare: in `unit` */
    ESTIMATE_SYMBOL,   /* a number, or a number and exactly `unit`: V, A, kVAr */
    ESTIMATE_NUMBER,   /* without a unit */
    ESTIMATE_RATIO,    /* 0.85 or 85%; a bare 85 is refused */
    ESTIMATE_CHOICE,   /* one of `choices`; its value is the place in the list */
};
enum estimate_need {
    ESTIMATE_REQUIRED,
    ESTIMATE_FALLBACK, /* `fallback` when it is not given, and it is said */
    ESTIMATE_OPTIONAL, /* NaN when it is not given: what needs it is missing */
};
enum estimate_sign { ESTIMATE_ANY, ESTIMATE_NOT_NEGATIVE, ESTIMATE_POSITIVE };

struct estimate_input {
    const char *key;
    const char *label; /* N_() */
    const char *unit;  /* in which the function takes it; "1" for ratios and numbers */
    enum estimate_kind kind;
    enum estimate_need need;
    enum estimate_sign sign;
    double fallback;
    double most;         /* at most; 0: no bound */
    const char *choices; /* ids apart by spaces */
};

struct estimate_output {
    const char *id;
    const char *label; /* N_() */
    const char *unit;
};

struct estimate {
    const char *id;
    const char *label;                                /* N_() */
    const char *formula;                              /* N_(), in the words of the trade */
    const char *source;                               /* who publishes it; NULL: by definition */
    struct estimate_input inputs[ESTIMATE_INPUTS];    /* ends with a NULL key */
    struct estimate_output outputs[ESTIMATE_OUTPUTS]; /* the first is the answer */
    /* Fills `out`; NULL, or N_(): why nothing comes out of these inputs. */
    const char *(*compute)(const double *in, double *out);
};

const struct estimate *estimate_table(size_t *count);
const struct estimate *estimate_by_id(const char *id); /* NULL when there is none */
size_t estimate_inputs(const struct estimate *estimate);
size_t estimate_outputs(const struct estimate *estimate);
/* Its place, or ESTIMATE_INPUTS. */
size_t estimate_input_by_key(const struct estimate *estimate, const char *key);

/* Reads what was written for an input into its unit. `decimal`: '.' or ','; `country` settles
   units of several meanings (alpha-2 or NULL). False: `message` says what is wrong, in the
   reader's language. */
bool estimate_read(const struct estimate_input *input, const struct units *units,
                   const char *country, char decimal, const char *text, double *value,
                   char *message, size_t size);
/* `in` has NaN where nothing was given and gets the fallbacks; `out` is filled. False: `message`
   says what is missing or why nothing comes out, and all of `out` is NaN. */
bool estimate_run(const struct estimate *estimate, double in[ESTIMATE_INPUTS],
                  double out[ESTIMATE_OUTPUTS], char *message, size_t size);

/* Pressure of the air at a height over the sea, kPa. Source: ISO 2533 standard atmosphere. */
double estimate_air_pressure(double altitude);

#endif
