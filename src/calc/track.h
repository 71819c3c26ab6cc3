/* calc/track.h: what a firm used against what it would have used: savings, proof, alarms.
   SPDX-License-Identifier: GPL-3.0-or-later

   A series is one point per billing interval of a flow, with the drivers summed over the same
   days. track_evaluate fits the baseline points and compares the later ones; it knows nothing of
   a case. track_series makes the points from a study, and track_results does all of it and adds
   the rows of the sections `fit` and `tracking`. Amounts are in the flow's unit, drivers in
   theirs; a saving above zero is use avoided. NaN = missing. Series and outcomes own what they
   point to.
   Sources: ISO 50006 and IPMVP (adjusted baseline), ASHRAE Guideline 14 (fractional savings
   uncertainty), Brown, Durbin and Evans 1975 (recursive residuals), Page 1954 (tabular CUSUM). */
#ifndef LIMPIA_CALC_TRACK_H
#define LIMPIA_CALC_TRACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/period.h"
#include "calc/regress.h"
#include "calc/result.h"
#include "calc/study.h"

enum track_model { TRACK_OLS, TRACK_CHANGE_POINT, TRACK_INTENSITY };

/* ---- the numbers ------------------------ */

struct track_point {
    struct period span;
    double y;
    double adjustment; /* non-routine: raises what is expected */
    bool baseline, report;
};

struct track_series {
    size_t count, k;
    struct track_point *point; /* [count], by days */
    double *x;                 /* [count * k] */
};

struct track_options {
    enum track_model model;
    double confidence; /* two-sided; of the interval and of FSU */
    double base_share; /* of the intensity method: share of use that no driver moves */
};

struct track_alarm {
    size_t at, onset; /* points */
    int direction;    /* 1 saving, -1 loss */
};

struct track_outcome {
    struct regress *fit; /* NULL with the intensity method */
    double change_point; /* NaN without one */
    size_t n, m;         /* points of the baseline, of the period */
    /* by point; NaN where missing */
    double *expected, *adjusted, *saving, *cusum, *rolling_use, *rolling_saving;
    /* over the period */
    double use, total, low, high, adjusted_total, enpi, fsu, f50, provable;
    double months_needed; /* points until a saving of this share is proved; NaN: not within 60 */
    struct track_alarm *alarm;
    size_t alarm_count;
};

/* Never NULL. Where the fit is refused everything behind it is missing. */
struct track_outcome *track_evaluate(const struct track_series *series,
                                     const struct track_options *options);
void track_outcome_free(struct track_outcome *outcome); /* NULL is allowed */

/* t a CV sqrt((1 + 2/n)/m): FSU times the share saved (ASHRAE 14 for monthly data with
   a = -0.00022 m² + 0.03306 m + 0.94054, m the months used of the period). */
double track_uncertainty(double confidence, double cv, size_t n, double dof, double m);

/* Fills `alarm` from the first point behind the baseline on: h = 5 with 24 or more baseline
   points, else 6. */
void track_alarms(const struct track_series *series, struct track_outcome *outcome);

/* ---- a case ------------------------ */

enum { TRACK_DRIVERS = 16 };

struct track_request {
    size_t flow;
    size_t driver[TRACK_DRIVERS]; /* flows */
    size_t driver_count;          /* 0: the sector's processed input, else the products */
    const char *summed;           /* the drivers are one column of this name, the sum of them */
    enum track_model model;
    bool model_given; /* else too short a baseline falls back on the intensity method */
    double confidence;
};

/* Columns of the series, and the name of each. */
size_t track_columns(const struct track_request *request);
const char *track_column_name(const struct study *study, const struct track_request *request,
                              size_t column);
/* Fills the drivers that nobody named. False, with an error in `diag`, when there is none. */
bool track_default_drivers(const struct study *study, struct track_request *request,
                           struct diag *diag);
/* The points of the flow; months and bills that lack y or a driver are named in `diag` and left
   out. Never NULL. */
struct track_series *track_series(const struct study *study, const struct track_request *request,
                                  struct diag *diag);
void track_series_free(struct track_series *series);

/* All rows of one flow. False when the fit was refused (its verdict is among the rows) or when
   there is nothing to compare (an error in `diag`). */
bool track_results(const struct study *study, struct track_request *request,
                   struct results *results, struct diag *diag);

#endif
