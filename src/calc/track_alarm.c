/* calc/track_alarm.c: when use began to differ from what was expected, and to which side.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "calc/track.h"

/* The line of all points so far, taken further point by point: coefficients b and inverse P of
   Z'Z, in the coordinates of the baseline fit. */
struct recursive {
    size_t p;
    long double b[REGRESS_COLUMNS + 1], inverse[(REGRESS_COLUMNS + 1) * (REGRESS_COLUMNS + 1)];
};

static void start(struct recursive *line, const struct regress *fit)
{
    const size_t first = fit->intercept ? 1 : 0;
    line->p = fit->k + first;
    for (size_t i = 0; i < line->p * line->p; i++) line->inverse[i] = 0;
    if (fit->intercept) {
        line->b[0] = fit->level;
        line->inverse[0] = 1 / (long double)fit->n;
    }
    for (size_t a = 0; a < fit->k; a++) {
        line->b[a + first] = fit->slope[a];
        for (size_t b = 0; b < fit->k; b++)
            line->inverse[(a + first) * line->p + b + first] = fit->inverse[a * fit->k + b];
    }
}

static void place(const struct regress *fit, const double *x, long double *z)
{
    const size_t first = fit->intercept ? 1 : 0;
    if (fit->intercept) z[0] = 1;
    for (size_t j = 0; j < fit->k; j++)
        z[j + first] = ((long double)x[j] - fit->mean[j]) / fit->scale[j];
}

/* Expected less seen, over its standard error by all points before; then the point is taken in
   (Sherman and Morrison's update of the inverse). */
static double step(struct recursive *line, const long double *z, double y, double sigma)
{
    long double v[REGRESS_COLUMNS + 1], size = 1, expected = 0;
    for (size_t a = 0; a < line->p; a++) {
        v[a] = 0;
        for (size_t b = 0; b < line->p; b++) v[a] += line->inverse[a * line->p + b] * z[b];
        size += z[a] * v[a];
        expected += z[a] * line->b[a];
    }
    const long double apart = expected - (long double)y;
    for (size_t a = 0; a < line->p; a++) {
        line->b[a] -= v[a] * apart / size;
        for (size_t b = 0; b < line->p; b++) line->inverse[a * line->p + b] -= v[a] * v[b] / size;
    }
    return (double)apart / (sigma * sqrt((double)size));
}

/* The two-level step of the savings from..at, rising for a saving, that leaves least error; its
   first point. */
static size_t onset_of(const struct track_outcome *outcome, size_t from, size_t at, int direction)
{
    long double all = 0, left = 0, best = -1;
    size_t count = 0, seen = 0, onset = at;
    for (size_t i = from; i <= at; i++) {
        if (isnan(outcome->saving[i])) continue;
        all += (long double)outcome->saving[i];
        count++;
    }
    for (size_t i = from; i <= at; i++) {
        if (isnan(outcome->saving[i])) continue;
        if (seen > 0) {
            const long double l = (long double)seen, r = (long double)(count - seen);
            const long double rise = (all - left) / r - left / l;
            const long double gain = rise * rise * l * r;
            if (rise * direction > 0 && gain > best) {
                best = gain;
                onset = i;
            }
        }
        left += (long double)outcome->saving[i];
        seen++;
    }
    return onset;
}

static void add_alarm(struct track_outcome *outcome, size_t *capacity, size_t from, size_t at,
                      int direction)
{
    outcome->alarm =
        memory_grow(outcome->alarm, capacity, outcome->alarm_count + 1, sizeof *outcome->alarm);
    outcome->alarm[outcome->alarm_count++] =
        (struct track_alarm){at, onset_of(outcome, from, at, direction), direction};
}

void track_alarms(const struct track_series *series, struct track_outcome *outcome)
{
    const struct regress *fit = outcome->fit;
    const double slack = 0.5, limit = outcome->n >= 24 ? 5 : 6;
    struct recursive line;
    double up = 0, down = 0;
    size_t capacity = 0, from = 0;
    if (!(fit->sigma > 0)) return;
    start(&line, fit);
    while (from < series->count && !series->point[from].baseline) from++;
    for (size_t i = 0; i < series->count; i++) {
        long double z[REGRESS_COLUMNS + 1];
        double x[REGRESS_COLUMNS] = {0};
        if (isnan(outcome->cusum[i]) || isnan(outcome->saving[i])) continue;
        for (size_t j = 0; j < series->k; j++) x[j] = series->x[i * series->k + j];
        if (!isnan(outcome->change_point)) x[0] = fmax(0, x[0] - outcome->change_point);
        place(fit, x, z);
        const double y = series->point[i].y - series->point[i].adjustment;
        const double w = step(&line, z, y, fit->sigma);
        up = fmax(0, up + w - slack);
        down = fmax(0, down - w - slack);
        if (up <= limit && down <= limit) continue;
        const int direction = up > limit ? 1 : -1;
        add_alarm(outcome, &capacity, from, i, direction);
        /* the next change is looked for behind this one */
        from = outcome->alarm[outcome->alarm_count - 1].onset;
        up = down = 0;
    }
}
