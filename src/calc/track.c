/* calc/track.c: a baseline, what would have been used, and what that saved.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/track.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { POINTS_LOOKED_AHEAD = 60 };

double track_uncertainty(double confidence, double cv, size_t n, double dof, double m)
{
    const double a = -0.00022 * m * m + 0.03306 * m + 0.94054;
    return regress_quantile(confidence, dof) * a * fabs(cv) * sqrt((1 + 2 / (double)n) / m);
}

static struct track_outcome *room_for(size_t count)
{
    struct track_outcome *outcome = memory_zero(1, sizeof *outcome);
    *outcome = (struct track_outcome){
        .change_point = NAN,
        .use = NAN,
        .total = NAN,
        .low = NAN,
        .high = NAN,
        .adjusted_total = NAN,
        .enpi = NAN,
        .fsu = NAN,
        .f50 = NAN,
        .provable = NAN,
        .months_needed = NAN,
    };
    outcome->expected = memory_alloc((6 * count + 1) * sizeof *outcome->expected);
    for (size_t i = 0; i < 6 * count; i++) outcome->expected[i] = NAN;
    outcome->adjusted = outcome->expected + count;
    outcome->saving = outcome->adjusted + count;
    outcome->cusum = outcome->saving + count;
    outcome->rolling_use = outcome->cusum + count;
    outcome->rolling_saving = outcome->rolling_use + count;
    return outcome;
}

void track_outcome_free(struct track_outcome *outcome)
{
    if (outcome == NULL) return;
    regress_free(outcome->fit);
    free(outcome->expected);
    free(outcome->alarm);
    free(outcome);
}

/* ---- the baseline ------------------------ */

/* Rows of the baseline as the fit wants them: y without what was adjusted by hand. */
static size_t baseline_rows(const struct track_series *series, double *y, double *x)
{
    size_t n = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (!series->point[i].baseline) continue;
        y[n] = series->point[i].y - series->point[i].adjustment;
        for (size_t j = 0; j < series->k; j++) x[n * series->k + j] = series->x[i * series->k + j];
        n++;
    }
    return n;
}

static void driver_of(const struct track_series *series, const struct track_outcome *outcome,
                      size_t i, double *x)
{
    for (size_t j = 0; j < series->k; j++) x[j] = series->x[i * series->k + j];
    if (!isnan(outcome->change_point)) x[0] = fmax(0, x[0] - outcome->change_point);
}

static void fit_line(const struct track_series *series, const struct track_options *options,
                     struct track_outcome *outcome)
{
    double *y = memory_alloc((series->count * (series->k + 1) + 1) * sizeof *y);
    double *x = y + series->count;
    struct regress_input in = {.y = y, .x = x, .k = series->k, .intercept = true};
    in.n = outcome->n = baseline_rows(series, y, x);
    if (options->model == TRACK_CHANGE_POINT && series->k == 1 &&
        regress_change_point(y, x, in.n, &outcome->change_point)) {
        for (size_t i = 0; i < in.n; i++) x[i] = fmax(0, x[i] - outcome->change_point);
        in.known = 1;
    }
    outcome->fit = regress_new(&in);
    free(y);
    if (outcome->fit->verdict == REGRESS_REFUSED) return;
    for (size_t i = 0; i < series->count; i++) {
        double at[REGRESS_COLUMNS] = {0};
        driver_of(series, outcome, i, at);
        outcome->expected[i] = regress_predict(outcome->fit, at);
    }
}

/* So much per unit of the first driver as in the baseline, and a share that nothing moves. */
static void fit_intensity(const struct track_series *series, const struct track_options *options,
                          struct track_outcome *outcome)
{
    const double share = isnan(options->base_share) ? 0 : options->base_share;
    double use = 0, driver = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (!series->point[i].baseline) continue;
        use += series->point[i].y - series->point[i].adjustment;
        driver += series->x[i * series->k];
        outcome->n++;
    }
    const double points = (double)outcome->n;
    for (size_t i = 0; i < series->count && outcome->n > 0 && driver > 0; i++)
        outcome->expected[i] =
            use / points * share + use / driver * (1 - share) * series->x[i * series->k];
}

/* ---- after it ------------------------ */

static void compare(const struct track_series *series, struct track_outcome *outcome)
{
    int32_t end = DAY_NONE;
    double sum = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (series->point[i].baseline) end = series->point[i].span.last;
    }
    for (size_t i = 0; i < series->count; i++) {
        const struct track_point *point = &series->point[i];
        outcome->adjusted[i] = outcome->expected[i] + point->adjustment;
        outcome->saving[i] = outcome->adjusted[i] - point->y;
        if (point->baseline || point->span.first <= end) continue;
        if (!isnan(outcome->saving[i])) sum += outcome->saving[i];
        outcome->cusum[i] = sum;
    }
}

/* Sums of the twelve months that end with each point: as many whole intervals as come nearest to
   a year, none left out between them. */
static void roll(const struct track_series *series, struct track_outcome *outcome)
{
    const double year = 365.25;
    size_t first = 0;
    int32_t days = 0;
    long double *use = memory_zero(2 * series->count + 2, sizeof *use); /* sums so far */
    long double *saving = use + series->count + 1;
    for (size_t i = 0; i < series->count; i++) {
        const struct track_point *point = &series->point[i];
        use[i + 1] = use[i] + (long double)point->y;
        saving[i + 1] = saving[i] + (long double)outcome->saving[i];
        if (i > 0 && point->span.first != series->point[i - 1].span.last + 1) {
            first = i;
            days = 0;
        }
        days += period_days(point->span);
        for (; first < i; first++) {
            const int32_t less = days - period_days(series->point[first].span);
            if (fabs(less - year) > fabs(days - year)) break;
            days = less;
        }
        if (fabs(days - year) > period_days(point->span) / 2.0 + 1) continue;
        outcome->rolling_use[i] = (double)(use[i + 1] - use[first]);
        outcome->rolling_saving[i] = (double)(saving[i + 1] - saving[first]);
    }
    free(use);
}

static void add_up(const struct track_series *series, struct track_outcome *outcome, double *x)
{
    double use = 0, adjusted = 0;
    for (size_t j = 0; j < series->k; j++) x[j] = 0;
    for (size_t i = 0; i < series->count; i++) {
        double at[REGRESS_COLUMNS] = {0};
        if (!series->point[i].report || isnan(outcome->saving[i])) continue;
        driver_of(series, outcome, i, at);
        for (size_t j = 0; j < series->k; j++) x[j] += at[j];
        use += series->point[i].y;
        adjusted += outcome->adjusted[i];
        outcome->m++;
    }
    if (outcome->m == 0) return;
    outcome->use = use;
    outcome->adjusted_total = adjusted;
    outcome->total = adjusted - use;
    if (adjusted != 0) outcome->enpi = use / adjusted;
}

/* Months of the period, where its points are shorter than months; else the points themselves. */
static double months_of(const struct track_series *series, size_t m)
{
    double days = 0;
    for (size_t i = 0; i < series->count; i++)
        days += series->point[i].report ? period_days(series->point[i].span) : 0;
    return fmin((double)m, fmax(1, round(days / 30.4375)));
}

static void prove(const struct track_series *series, const struct track_options *options,
                  const double *x, struct track_outcome *outcome)
{
    const struct regress *fit = outcome->fit;
    if (fit == NULL || fit->verdict == REGRESS_REFUSED || outcome->m == 0) return;
    const double m = (double)outcome->m, share = outcome->total / outcome->adjusted_total;
    const double half = regress_quantile(options->confidence, fit->dof) * fit->sigma *
                        sqrt(m + regress_spread(fit, x, m));
    outcome->low = outcome->total - half;
    outcome->high = outcome->total + half;
    const double months = months_of(series, outcome->m);
    const double uncertainty =
        track_uncertainty(options->confidence, fit->cv_rmse, fit->n, fit->dof, months);
    outcome->fsu = share == 0 ? (double)NAN : uncertainty / fabs(share);
    outcome->f50 = uncertainty / 0.5;
    outcome->provable = outcome->f50 * outcome->adjusted_total;
    for (int ahead = 1; ahead <= POINTS_LOOKED_AHEAD && share > 0; ahead++) {
        const double then =
            track_uncertainty(options->confidence, fit->cv_rmse, fit->n, fit->dof, ahead);
        if (then > 0.5 * share) continue;
        outcome->months_needed = fmax(0, ahead - months);
        break;
    }
}

struct track_outcome *track_evaluate(const struct track_series *series,
                                     const struct track_options *options)
{
    struct track_outcome *outcome = room_for(series->count);
    double x[REGRESS_COLUMNS] = {0};
    if (options->model == TRACK_INTENSITY)
        fit_intensity(series, options, outcome);
    else
        fit_line(series, options, outcome);
    if (outcome->fit != NULL && outcome->fit->verdict == REGRESS_REFUSED) return outcome;
    compare(series, outcome);
    roll(series, outcome);
    add_up(series, outcome, x);
    prove(series, options, x, outcome);
    if (outcome->fit != NULL) track_alarms(series, outcome);
    return outcome;
}
