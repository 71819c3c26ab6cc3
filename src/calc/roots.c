/* calc/roots.c: where a curve or a polynomial is zero.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/roots.h"

#include <float.h>
#include <math.h>

enum { BRENT_STEPS = 200 };
static const double FARTHEST = 700; /* |ln x| beyond which exp() leaves the doubles */

static int sign_of(double value) { return (value > 0) - (value < 0); }

/* The next step of Brent's method from b, with a on its other side or the point before it. */
static double brent_step(double a, double fa, double b, double fb, double c, double fc)
{
    double s = fb / fa;
    double half = 0.5 * (c - b);
    double p, q;
    if (a == c) {
        p = 2 * half * s;
        q = 1 - s;
    } else {
        double u = fa / fc, v = fb / fc;
        p = s * (2 * half * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
    }
    return p > 0 ? p / -q : -p / q;
}

bool roots_brent(double (*curve)(double at, const void *about), const void *about, double low,
                 double high, double *root)
{
    double a = low, fa = curve(a, about);
    double b = high, fb = curve(b, about);
    *root = NAN;
    if (isnan(fa) || isnan(fb) || sign_of(fa) * sign_of(fb) > 0) return false;
    double c = a, fc = fa; /* b and c enclose the root, b is the better end */
    double step = b - a, before = step;
    for (int i = 0; i < BRENT_STEPS; i++) {
        if (sign_of(fb) * sign_of(fc) > 0) {
            c = a, fc = fa;
            step = before = b - a;
        }
        if (fabs(fc) < fabs(fb)) {
            a = b, b = c, c = a;
            fa = fb, fb = fc, fc = fa;
        }
        double least = DBL_EPSILON * fabs(b) + 1e-18;
        double half = 0.5 * (c - b);
        if (fabs(half) <= least || fb == 0) break;
        double wish = half, bound = 0;
        bool trust = fabs(before) >= least && fabs(fa) > fabs(fb);
        if (trust) {
            wish = brent_step(a, fa, b, fb, c, fc);
            bound = fmin(1.5 * fabs(half) - 0.5 * least, 0.5 * fabs(before));
            trust = isfinite(wish) && wish * half > 0 && fabs(wish) < bound;
        }
        before = trust ? step : half;
        step = trust ? wish : half;
        a = b, fa = fb;
        b += fabs(step) > least ? step : copysign(least, half);
        fb = curve(b, about);
    }
    *root = b;
    return true;
}

size_t roots_sign_changes(const double *coefficient, size_t count)
{
    size_t changes = 0;
    int last = 0;
    for (size_t i = 0; i < count; i++) {
        int now = sign_of(coefficient[i]);
        if (now && last && now != last) changes++;
        if (now) last = now;
    }
    return changes;
}

struct polynomial {
    const double *coefficient; /* first and last are not zero */
    size_t count;
};

/* f(e^y) / Σ |terms|: in [-1, 1] whatever the scale, and small only where the terms cancel.
   From the side on which the powers shrink, so that nothing overflows. */
static double balance_at(double y, const void *about)
{
    const struct polynomial *f = about;
    double x = exp(-fabs(y));
    double sum = 0, size = 0;
    for (size_t i = 0; i < f->count; i++) {
        double term = f->coefficient[y > 0 ? i : f->count - 1 - i];
        sum = sum * x + term;
        size = size * x + fabs(term);
    }
    return sum / size;
}

/* The sign of f at y, 0 where what is left is no more than rounding. */
static int clear_sign(const struct polynomial *f, double y)
{
    double noise = (2 * (double)f->count + 8) * DBL_EPSILON;
    double balance = balance_at(y, f);
    return fabs(balance) <= noise ? 0 : sign_of(balance);
}

/* From `from`, outwards, to where f has the sign it keeps for ever; NaN when that is nowhere. */
static double reach(const struct polynomial *f, double from, double direction, int sign)
{
    double y = from, step = 0.125;
    do {
        y = from + direction * step;
        if (fabs(y) > FARTHEST) return NAN;
        step *= 2;
    } while (sign_of(balance_at(y, f)) != sign);
    return y;
}

struct crossings {
    size_t count;
    double at[ROOTS_TERMS_MAX];
};

static void keep_root(struct crossings *roots, double at)
{
    bool known = roots->count > 0 && roots->at[roots->count - 1] == at;
    if (!known && roots->count < ROOTS_TERMS_MAX) roots->at[roots->count++] = at;
}

static void keep_between(const struct polynomial *f, double low, double high,
                         struct crossings *roots)
{
    double at;
    if (!isnan(low) && !isnan(high) && roots_brent(balance_at, f, low, high, &at)) {
        keep_root(roots, at);
    }
}

/* The roots of f, given the turning points of x^-m f: at most one root between two of them. */
static void cross(const struct polynomial *f, const struct crossings *turn, struct crossings *roots)
{
    int first = sign_of(f->coefficient[0]);
    int last = sign_of(f->coefficient[f->count - 1]);
    roots->count = 0;
    if (turn->count == 0) {
        int here = sign_of(balance_at(0, f));
        if (first == last) return;
        if (here == 0)
            keep_root(roots, 0);
        else if (here == first)
            keep_between(f, 0, reach(f, 0, 1, last), roots);
        else
            keep_between(f, reach(f, 0, -1, first), 0, roots);
        return;
    }
    int before = first;
    for (size_t i = 0; i < turn->count; i++) {
        double at = turn->at[i];
        int here = clear_sign(f, at);
        if (before * here < 0) {
            keep_between(f, i ? turn->at[i - 1] : reach(f, at, -1, first), at, roots);
        }
        if (here == 0) keep_root(roots, at);
        before = here;
    }
    double end = turn->at[turn->count - 1];
    if (before * last < 0) keep_between(f, end, reach(f, end, 1, last), roots);
}

/* coefficient · Π (i - m) over the first `depth` sign changes, scaled so as not to overflow. */
static void derive(const double *coefficient, size_t count, const double *change, size_t depth,
                   double *derived)
{
    for (size_t i = 0; i < count; i++) derived[i] = coefficient[i];
    for (size_t k = 0; k < depth; k++) {
        double largest = 0;
        for (size_t i = 0; i < count; i++) {
            derived[i] *= (double)i - change[k];
            largest = fmax(largest, fabs(derived[i]));
        }
        for (size_t i = 0; i < count; i++) derived[i] /= largest;
    }
}

/* Half-way between the two terms of each sign change. */
static size_t find_changes(const double *coefficient, size_t count, double *change)
{
    size_t changes = 0, last = 0;
    for (size_t i = 1; i < count; i++) {
        if (sign_of(coefficient[i]) == 0) continue;
        if (sign_of(coefficient[i]) != sign_of(coefficient[last])) {
            change[changes++] = 0.5 * (double)(last + i);
        }
        last = i;
    }
    return changes;
}

static size_t hand_over(const struct crossings *roots, double *log_root, size_t capacity)
{
    for (size_t i = 0; i < roots->count && i < capacity; i++) log_root[i] = roots->at[i];
    return roots->count;
}

size_t roots_log_positive(const double *coefficient, size_t count, double *log_root,
                          size_t capacity)
{
    while (count > 0 && coefficient[count - 1] == 0) count--;
    while (count > 0 && coefficient[0] == 0) coefficient++, count--;
    if (count < 2 || count > ROOTS_TERMS_MAX) return 0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(coefficient[i])) return 0;
    }
    size_t changes = roots_sign_changes(coefficient, count);
    if (changes == 0) return 0;
    struct crossings found[2];
    found[0].count = found[1].count = 0;
    if (changes == 1) { /* the ordinary project */
        const struct polynomial f = {coefficient, count};
        cross(&f, &found[0], &found[1]);
        return hand_over(&found[1], log_root, capacity);
    }
    double change[ROOTS_TERMS_MAX], derived[ROOTS_TERMS_MAX];
    changes = find_changes(coefficient, count, change);
    size_t now = 0;
    for (size_t depth = changes; depth-- > 0; now = 1 - now) {
        derive(coefficient, count, change, depth, derived);
        const struct polynomial f = {derived, count};
        cross(&f, &found[now], &found[1 - now]);
    }
    return hand_over(&found[now], log_root, capacity);
}
