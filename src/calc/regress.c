/* calc/regress.c: least squares with all its statistics.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/regress.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* Columns whose dependence on each other is this near rounding have no slopes of their own: with
   sixteen digits put in, fewer than six would come out. */
#define CONDITION_MAX 1e10L

/* The square root in the wide type, from the double one: libm's own is not asked for. */
static long double root(long double square)
{
    if (!((double)square > 0)) return 0;
    if (!isfinite((double)square)) return (long double)INFINITY;
    int exponent = 0;
    (void)frexp((double)square, &exponent);
    exponent -= exponent % 2;
    const long double down = (long double)ldexp(1.0, -exponent / 2);
    const long double small = square * down * down;
    long double guess = (long double)sqrt((double)small);
    guess = (guess + small / guess) / 2;
    return (guess + small / guess) / 2 / down;
}

static long double larger(long double left, long double right)
{
    return left > right ? left : right;
}

static long double dot(const long double *left, const long double *right, size_t n)
{
    long double sum = 0;
    for (size_t i = 0; i < n; i++) sum += left[i] * right[i];
    return sum;
}

/* ---- the design and its singular values ------------------------ */

struct work {
    const struct regress_input *in;
    long double *z, *u, *v, *s, *y, *beta; /* z, u: [k][n]; v: [k][k] by column */
    size_t n, k;
};

static void rotate(long double *a, long double *b, size_t n, long double c, long double s)
{
    for (size_t i = 0; i < n; i++) {
        const long double x = a[i], y = b[i];
        a[i] = c * x - s * y;
        b[i] = s * x + c * y;
    }
}

/* Turns pairs of columns until all are at right angles: u becomes U·S, v the turns made. */
static void singular_values(struct work *w)
{
    const long double small = 4 * LDBL_EPSILON;
    for (size_t i = 0; i < w->k * w->k; i++) w->v[i] = i % (w->k + 1) == 0;
    for (int sweep = 0; sweep < 40; sweep++) {
        bool turned = false;
        for (size_t a = 0; a + 1 < w->k; a++) {
            for (size_t b = a + 1; b < w->k; b++) {
                long double *p = w->u + a * w->n, *q = w->u + b * w->n;
                const long double pp = dot(p, p, w->n), qq = dot(q, q, w->n), pq = dot(p, q, w->n);
                if (pq * pq <= small * small * pp * qq) continue;
                const long double tau = (qq - pp) / (2 * pq);
                const long double far = (tau < 0 ? -tau : tau) + root(1 + tau * tau);
                const long double t = (tau < 0 ? -1 : 1) / far;
                const long double c = 1 / root(1 + t * t);
                rotate(p, q, w->n, c, c * t);
                rotate(w->v + a * w->k, w->v + b * w->k, w->k, c, c * t);
                turned = true;
            }
        }
        if (!turned) break;
    }
    for (size_t j = 0; j < w->k; j++) {
        long double *column = w->u + j * w->n;
        w->s[j] = root(dot(column, column, w->n));
        for (size_t i = 0; w->s[j] > 0 && i < w->n; i++) column[i] /= w->s[j];
    }
}

static bool centre(struct work *w, struct regress *fit)
{
    const struct regress_input *in = w->in;
    for (size_t j = 0; j < w->k; j++) {
        long double sum = 0, square = 0, size = 0;
        long double *z = w->z + j * w->n;
        fit->least[j] = fit->most[j] = in->x[j];
        for (size_t i = 0; i < w->n; i++) {
            const double x = in->x[i * w->k + j];
            sum += (long double)x;
            fit->least[j] = fmin(fit->least[j], x);
            fit->most[j] = fmax(fit->most[j], x);
            size = larger(size, (long double)fabs(x));
        }
        fit->mean[j] = in->intercept ? sum / (long double)w->n : 0;
        for (size_t i = 0; i < w->n; i++) {
            z[i] = (long double)in->x[i * w->k + j] - fit->mean[j];
            square += z[i] * z[i];
        }
        fit->scale[j] = root(square);
        const long double rounding = 8 * (long double)DBL_EPSILON * size;
        const bool flat = in->intercept && fit->most[j] == fit->least[j];
        if (!(fit->scale[j] > rounding) || flat || !isfinite((double)fit->scale[j])) {
            fit->reasons |= isfinite((double)fit->scale[j]) ? REGRESS_CONSTANT : REGRESS_WILD;
            fit->columns |= 1u << j;
        }
        for (size_t i = 0; fit->scale[j] > 0 && i < w->n; i++) z[i] /= fit->scale[j];
    }
    return (fit->reasons & REGRESS_REFUSALS) == 0;
}

static bool centre_y(struct work *w, struct regress *fit, long double *total)
{
    long double sum = 0;
    for (size_t i = 0; i < w->n; i++) sum += (long double)w->in->y[i];
    const long double mean = sum / (long double)w->n;
    fit->y_mean = (double)mean;
    fit->level = w->in->intercept ? mean : 0;
    *total = 0;
    for (size_t i = 0; i < w->n; i++) {
        w->y[i] = (long double)w->in->y[i] - fit->level;
        *total += w->y[i] * w->y[i];
    }
    const long double small = 8 * (long double)DBL_EPSILON * (mean < 0 ? -mean : mean);
    if (!isfinite((double)*total))
        fit->reasons |= REGRESS_WILD;
    else if (!(*total > small * small * (long double)w->n))
        fit->reasons |= REGRESS_CONSTANT_Y;
    return (fit->reasons & REGRESS_REFUSALS) == 0;
}

/* The condition number, and whether the columns can be told apart; if not, which cannot. */
static bool independent(struct work *w, struct regress *fit)
{
    size_t least = 0;
    long double most = 0, weight = 0;
    for (size_t j = 0; j < w->k; j++) {
        most = w->s[j] > most ? w->s[j] : most;
        least = w->s[j] < w->s[least] ? j : least;
    }
    const long double low = w->s[least];
    /* beyond that no double can say how bad it is */
    const long double floor = most * (long double)DBL_EPSILON;
    fit->condition = w->k == 0 ? 1 : (double)(most / larger(low, floor));
    if (w->k < 2 || low * CONDITION_MAX > most) return true;
    const long double *null = w->v + least * w->k;
    for (size_t j = 0; j < w->k; j++) weight = larger(weight, fabsl(null[j]));
    for (size_t j = 0; j < w->k; j++) {
        if (fabsl(null[j]) > weight / 20) fit->columns |= 1u << j;
    }
    fit->reasons |= REGRESS_COLLINEAR;
    return false;
}

static void add_solution(const struct work *w, const long double *right)
{
    for (size_t j = 0; j < w->k; j++) {
        const long double share = dot(w->u + j * w->n, right, w->n) / w->s[j];
        for (size_t i = 0; i < w->k; i++) w->beta[i] += w->v[j * w->k + i] * share;
    }
}

static void residuals(const struct work *w, long double *left)
{
    for (size_t i = 0; i < w->n; i++) left[i] = w->y[i];
    for (size_t j = 0; j < w->k; j++) {
        for (size_t i = 0; i < w->n; i++) left[i] -= w->z[j * w->n + i] * w->beta[j];
    }
}

/* ---- statistics ------------------------ */

static double two_sided(double t, double dof)
{
    return isnan(t) ? (double)NAN : 2 * gsl_cdf_tdist_Q(fabs(t), dof);
}

static void fill_term(struct regress *fit, size_t at, long double coef, long double variance)
{
    struct regress_term *term = &fit->term[at];
    const bool exact = (fit->reasons & REGRESS_EXACT) != 0;
    term->coef = (double)coef;
    term->se = fit->sigma * (double)root(variance);
    term->t = exact ? (double)NAN : term->coef / term->se;
    term->p = two_sided(term->t, fit->dof);
    term->vif = NAN;
}

static void fill_terms(const struct work *w, struct regress *fit)
{
    long double start = fit->level, spread = 1 / (long double)w->n;
    for (size_t a = 0; a < w->k; a++) {
        for (size_t b = 0; b < w->k; b++) {
            long double sum = 0;
            for (size_t j = 0; j < w->k; j++)
                sum += w->v[j * w->k + a] * w->v[j * w->k + b] / (w->s[j] * w->s[j]);
            fit->inverse[a * w->k + b] = sum;
        }
    }
    for (size_t a = 0; a < w->k; a++) {
        const long double at = fit->mean[a] / fit->scale[a];
        fit->slope[a] = w->beta[a];
        start -= w->beta[a] * at;
        for (size_t b = 0; b < w->k; b++)
            spread += at * fit->inverse[a * w->k + b] * fit->mean[b] / fit->scale[b];
        fill_term(fit, a, w->beta[a] / fit->scale[a],
                  fit->inverse[a * w->k + a] / (fit->scale[a] * fit->scale[a]));
        if (fit->intercept) fit->term[a].vif = (double)fit->inverse[a * w->k + a];
    }
    if (fit->intercept) fill_term(fit, w->k, start, spread);
}

/* Are the residuals no more than the rounding of what was put in? */
static bool exact_fit(const struct work *w, const struct regress *fit, long double rss)
{
    long double size = 0, start = fabsl(fit->level);
    for (size_t j = 0; j < w->k; j++) start += fabsl(w->beta[j] * fit->mean[j] / fit->scale[j]);
    for (size_t i = 0; i < w->n; i++) {
        long double row = fabsl((long double)w->in->y[i]) + start;
        for (size_t j = 0; j < w->k; j++) row += fabsl(w->beta[j] * w->z[j * w->n + i]);
        size += row * row;
    }
    const long double small = 4 * (long double)DBL_EPSILON;
    return rss <= small * small * size;
}

static void fill_sums(struct regress *fit, long double rss, long double total)
{
    const double n = (double)fit->n, p = (double)fit->p, constant = fit->intercept ? 1 : 0;
    const double moving = p - constant;
    const bool exact = (fit->reasons & REGRESS_EXACT) != 0;
    fit->dof = n - p;
    fit->rss = exact ? 0 : (double)rss;
    fit->sigma = exact ? 0 : sqrt((double)(rss / (long double)fit->dof));
    fit->r2 = exact ? 1 : (double)(1 - rss / total);
    fit->adj_r2 = 1 - (1 - fit->r2) * (n - constant) / fit->dof;
    fit->cv_rmse = fit->y_mean == 0 ? (double)NAN : fit->sigma / fit->y_mean;
    fit->f = exact || moving < 1
                 ? (double)NAN
                 : (double)((total - rss) / (long double)moving) / (fit->sigma * fit->sigma);
    fit->f_p = isnan(fit->f) ? (double)NAN : gsl_cdf_fdist_Q(fit->f, moving, fit->dof);
}

static void fill_rows(const struct work *w, struct regress *fit, const long double *left)
{
    const bool exact = (fit->reasons & REGRESS_EXACT) != 0;
    long double bias = 0, size = 0, steps = 0, loo = 0, sum = 0;
    fit->worst = 0;
    for (size_t i = 0; i < w->n; i++) {
        long double h = fit->intercept ? 1 / (long double)w->n : 0;
        for (size_t j = 0; j < w->k; j++) h += w->u[j * w->n + i] * w->u[j * w->n + i];
        const long double e = exact ? 0 : left[i], room = 1 - h;
        fit->fitted[i] = (double)((long double)w->in->y[i] - left[i]);
        fit->residual[i] = (double)e;
        fit->leverage[i] = (double)h;
        const bool alone = room < 1e-9L;
        if (alone) fit->reasons |= REGRESS_LEVERAGE;
        fit->cook[i] = alone || exact ? (double)NAN
                                      : (double)(e * e * h / (room * room)) /
                                            ((double)fit->p * fit->sigma * fit->sigma);
        if (fit->cook[i] > 1) fit->reasons |= REGRESS_COOK;
        if (!(fit->cook[i] <= fit->cook[fit->worst])) fit->worst = i;
        bias += e;
        size += fabsl(e);
        sum += e * e;
        loo += alone ? (long double)NAN : e * e / (room * room);
        if (i > 0) steps += (left[i] - left[i - 1]) * (left[i] - left[i - 1]);
    }
    if (fabsl(bias) < 1e-12L * size) bias = 0; /* nothing but rounding */
    fit->nmbe = fit->y_mean == 0 ? (double)NAN : (double)bias / (fit->dof * fit->y_mean);
    fit->loo_rmse = sqrt((double)(loo / (long double)w->n));
    fit->durbin_watson = exact ? (double)NAN : (double)(steps / sum);
}

/* Pearson correlation of each residual with the one before. */
static double lag_one(const double *e, size_t n)
{
    double before = 0, after = 0, cross = 0, left = 0, right = 0;
    for (size_t i = 1; i < n; i++) {
        before += e[i - 1];
        after += e[i];
    }
    before /= (double)(n - 1);
    after /= (double)(n - 1);
    for (size_t i = 1; i < n; i++) {
        cross += (e[i - 1] - before) * (e[i] - after);
        left += (e[i - 1] - before) * (e[i - 1] - before);
        right += (e[i] - after) * (e[i] - after);
    }
    return left > 0 && right > 0 ? cross / sqrt(left * right) : (double)NAN;
}

/* ---- may it be believed? ------------------------ */

static void judge_rules(struct regress *fit)
{
    bool strong = false;
    if (fit->f_p > 0.10) fit->reasons |= REGRESS_F_WEAK;
    for (size_t j = 0; j < fit->k; j++) {
        if (fit->term[j].p > 0.20) {
            fit->reasons |= REGRESS_P_WEAK;
            fit->columns |= 1u << j;
        }
        strong = strong || !(fit->term[j].p > 0.10);
        if (fit->term[j].coef < 0) fit->reasons |= REGRESS_SLOPE_NEGATIVE;
    }
    if (!strong) fit->reasons |= REGRESS_NONE_STRONG;
    if (fit->r2 < 0.5)
        fit->reasons |= REGRESS_R2_WEAK;
    else if (fit->r2 < 0.75)
        fit->reasons |= REGRESS_R2_FAIR;
    if (fabs(fit->cv_rmse) > 0.15) fit->reasons |= REGRESS_CV_LARGE;
    if (fit->intercept && fit->term[fit->k].coef < 0) fit->reasons |= REGRESS_BASE_NEGATIVE;
}

/* Does the square of a column, added to the line, matter? Then the line is a curve. What the square
   has at right angles to the design is all it can add. */
static bool square_matters(const struct work *w, const struct regress *fit, size_t j,
                           const long double *left, long double rss)
{
    const long double *z = w->z + j * w->n;
    long double *q = w->y; /* y is not needed any more */
    long double sum = 0, before = 0, after = 0, along = 0;
    for (size_t i = 0; i < w->n; i++) sum += q[i] = z[i] * z[i];
    for (size_t i = 0; i < w->n; i++) {
        if (fit->intercept) q[i] -= sum / (long double)w->n;
        before += q[i] * q[i];
    }
    for (int twice = 0; twice < 2; twice++) {
        for (size_t a = 0; a < w->k; a++) {
            const long double *u = w->u + a * w->n;
            const long double share = dot(u, q, w->n);
            for (size_t i = 0; i < w->n; i++) q[i] -= share * u[i];
        }
    }
    after = dot(q, q, w->n);
    if (!(after > 1e-16L * before))
        return false; /* the column has two values, or its square is in */
    along = dot(q, left, w->n);
    const long double gain = along * along / after, rest = rss - gain;
    if (!(rest > 1e-20L * rss)) return true;
    const double dof = fit->dof - 1, t = sqrt((double)(gain / (rest / (long double)dof)));
    return two_sided(t, dof) < 0.05;
}

static void judge_squares(const struct work *w, struct regress *fit, const long double *left,
                          long double rss)
{
    if (fit->dof < 3 || (fit->reasons & REGRESS_EXACT) != 0) return;
    for (size_t j = 0; j < w->k && (fit->reasons & REGRESS_CURVED) == 0; j++) {
        if (square_matters(w, fit, j, left, rss)) fit->reasons |= REGRESS_CURVED;
    }
}

static void judge(const struct regress_input *in, struct regress *fit)
{
    if ((fit->reasons & REGRESS_REFUSALS) == 0 && !in->plain) {
        judge_rules(fit);
    }
    fit->verdict = (fit->reasons & REGRESS_REFUSALS) != 0   ? REGRESS_REFUSED
                   : (fit->reasons & REGRESS_WARNINGS) != 0 ? REGRESS_WARN
                                                            : REGRESS_OK;
}

/* ---- all of it ------------------------ */

static struct regress *room_for(const struct regress_input *in)
{
    const size_t n = in->n, k = in->k;
    struct regress *fit = memory_zero(1, sizeof *fit);
    *fit = (struct regress){.n = n, .k = k, .intercept = in->intercept, .condition = NAN};
    fit->p = k + in->known + (in->intercept ? 1 : 0);
    fit->mean = memory_zero(k * 3 + k * k + 1, sizeof *fit->mean);
    fit->scale = fit->mean + k;
    fit->slope = fit->scale + k;
    fit->inverse = fit->slope + k;
    fit->term = memory_zero(k + 1, sizeof *fit->term);
    fit->fitted = memory_zero(n * 4 + k * 2 + 1, sizeof *fit->fitted);
    fit->residual = fit->fitted + n;
    fit->leverage = fit->residual + n;
    fit->cook = fit->leverage + n;
    fit->least = fit->cook + n;
    fit->most = fit->least + k;
    if (!in->intercept) fit->reasons |= REGRESS_THROUGH_ZERO;
    return fit;
}

static void solve(struct work *w, struct regress *fit)
{
    long double total = 0, rss = 0;
    long double *left = w->y + w->n;
    if (!centre(w, fit) || !centre_y(w, fit, &total)) return;
    for (size_t i = 0; i < w->n * w->k; i++) w->u[i] = w->z[i];
    singular_values(w);
    if (!independent(w, fit)) return;
    for (size_t j = 0; j < w->k; j++) w->beta[j] = 0;
    add_solution(w, w->y);
    residuals(w, left);
    add_solution(w, left); /* what rounding left over */
    residuals(w, left);
    for (size_t i = 0; i < w->n; i++) rss += left[i] * left[i];
    if (exact_fit(w, fit, rss)) fit->reasons |= REGRESS_EXACT;
    fill_sums(fit, rss, total);
    fill_terms(w, fit);
    fill_rows(w, fit, left);
    if (!w->in->plain) judge_squares(w, fit, left, rss);
    fit->autocorrelation =
        (fit->reasons & REGRESS_EXACT) != 0 ? (double)NAN : lag_one(fit->residual, fit->n);
}

struct regress *regress_new(const struct regress_input *in)
{
    struct regress *fit = room_for(in);
    const size_t n = in->n, k = in->k;
    (void)gsl_set_error_handler_off();
    if (n < fit->p + 2 || k > REGRESS_COLUMNS) {
        fit->reasons |= REGRESS_FEW;
    } else {
        struct work w = {.in = in, .n = n, .k = k};
        w.z = memory_alloc((2 * n * k + 2 * n + k * k + 2 * k + 1) * sizeof *w.z);
        w.u = w.z + n * k;
        w.y = w.u + n * k; /* and the residuals behind it */
        w.v = w.y + 2 * n;
        w.s = w.v + k * k;
        w.beta = w.s + k;
        solve(&w, fit);
        free(w.z);
    }
    judge(in, fit);
    return fit;
}

void regress_free(struct regress *fit)
{
    if (fit == NULL) return;
    free(fit->mean);
    free(fit->term);
    free(fit->fitted);
    free(fit);
}

/* ---- what is asked of a line ------------------------ */

double regress_predict(const struct regress *fit, const double *x)
{
    long double y = fit->level;
    for (size_t j = 0; j < fit->k; j++)
        y += fit->slope[j] * ((long double)x[j] - fit->mean[j]) / fit->scale[j];
    return (double)y;
}

double regress_spread(const struct regress *fit, const double *x, double count)
{
    long double z[REGRESS_COLUMNS], sum = 0;
    for (size_t j = 0; j < fit->k; j++)
        z[j] = ((long double)x[j] - (long double)count * fit->mean[j]) / fit->scale[j];
    if (fit->intercept) sum = (long double)count * (long double)count / (long double)fit->n;
    for (size_t a = 0; a < fit->k; a++) {
        for (size_t b = 0; b < fit->k; b++) sum += z[a] * fit->inverse[a * fit->k + b] * z[b];
    }
    return (double)sum;
}

double regress_quantile(double confidence, double dof)
{
    return gsl_cdf_tdist_Pinv((1 + confidence) / 2, dof);
}
