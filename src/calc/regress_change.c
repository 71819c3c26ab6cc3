/* calc/regress_change.c: the change point of a broken line.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "calc/regress.h"

struct pair {
    double x, y;
};

static int by_x(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->x != b->x) return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y); /* the same sums whatever the order given */
}

/* Sums of a set of points, x and y from their means over all. */
struct sums {
    long double n, x, y, xx, xy, yy;
};

static void take(struct sums *sums, const struct pair *pair, double sign)
{
    const long double x = (long double)pair->x, y = (long double)pair->y, s = (long double)sign;
    sums->n += s;
    sums->x += s * x;
    sums->y += s * y;
    sums->xx += s * x * x;
    sums->xy += s * x * y;
    sums->yy += s * y * y;
}

/* Squared error with the bend at c; `right` are the points beyond it, `all` every point. */
static long double error_at(const struct sums *right, const struct sums *all, long double c)
{
    const long double z = right->x - c * right->n;
    const long double zz = right->xx - 2 * c * right->x + c * c * right->n - z * z / all->n;
    const long double zy = right->xy - c * right->y - z * all->y / all->n;
    const long double yy = all->yy - all->y * all->y / all->n;
    return zz > 0 ? yy - zy * zy / zz : yy;
}

/* Where a level through the left points meets a line through the right ones; false: nowhere. */
static bool meeting(const struct sums *left, const struct sums *right, long double *c)
{
    const long double xx = right->xx - right->x * right->x / right->n;
    const long double slope = (right->xy - right->x * right->y / right->n) / xx;
    if (!(xx > 0) || slope == 0) return false;
    *c = (left->y / left->n - right->y / right->n) / slope + right->x / right->n;
    return true;
}

/* Between two neighbouring x the error is smooth in c, with its least where level and line of
   the two sides meet, if they meet there; else the best c stands on an x. */
static bool search(const struct pair *pair, size_t n, double *c)
{
    struct sums all = {0}, left = {0}, right;
    long double best = INFINITY;
    for (size_t i = 0; i < n; i++) take(&all, &pair[i], 1);
    right = all;
    for (size_t i = 0; i < n; i++) {
        take(&left, &pair[i], 1);
        take(&right, &pair[i], -1);
        if (i + 1 == n || pair[i + 1].x == pair[i].x) continue;
        const long double here = (long double)pair[i].x, next = (long double)pair[i + 1].x;
        long double at = here, error = error_at(&right, &all, here);
        if (error < best) {
            best = error;
            *c = (double)at;
        }
        if (pair[n - 1].x == pair[i + 1].x || !meeting(&left, &right, &at)) continue;
        error = error_at(&right, &all, at);
        if (at > here && at < next && error < best) {
            best = error;
            *c = (double)at;
        }
    }
    return isfinite((double)best);
}

bool regress_change_point(const double *y, const double *x, size_t n, double *c)
{
    long double mean_x = 0, mean_y = 0;
    size_t kinds = 1;
    *c = NAN;
    if (n < 3) return false;
    struct pair *pair = memory_alloc(n * sizeof *pair);
    for (size_t i = 0; i < n; i++) {
        mean_x += (long double)x[i] / (long double)n;
        mean_y += (long double)y[i] / (long double)n;
    }
    const double middle_x = (double)mean_x, middle_y = (double)mean_y;
    for (size_t i = 0; i < n; i++) pair[i] = (struct pair){x[i] - middle_x, y[i] - middle_y};
    qsort(pair, n, sizeof *pair, by_x);
    for (size_t i = 1; i < n; i++) kinds += pair[i].x != pair[i - 1].x;
    const bool found = kinds >= 3 && search(pair, n, c);
    if (found) *c += middle_x;
    free(pair);
    return found;
}
