/* calc/doubt.c: a package evaluated many times.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/doubt.h"

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { CLASSES = 16 }; /* of an input, for its share of the variance */

static const double chances[DOUBT_QUANTILES] = {0.10, 0.25, 0.50, 0.75, 0.90};
static const double WHOLE = 1e-9;
static const double EPSILON = 0x1p-53;

struct draws {
    const struct package *package;
    const uint8_t *set;
    const struct doubt_options *options;
    struct arena *arena;
    struct package_outcome outcome;
    struct doubt *doubt;
    size_t alone; /* the one measure of the set, or PACKAGE_NONE */
    double *x;
    const struct doubt_law_table **law; /* [input] */
    gsl_qrng *sobol;
    size_t sobol_count;           /* inputs drawn by it */
    double *point;                /* [input] of the sequence */
    uint32_t *rank;               /* at work: a Latin hypercube's column */
    float *cube;                  /* [shift][input beyond Sobol][point of the block] */
    double *shift;                /* [shift][input] */
    double *value[DOUBT_FIGURES]; /* [point * DOUBT_SHIFTS + shift] */
    double *work;                 /* as many */
    double (*sum)[CLASSES];       /* [input]: of net present value less the likely one */
    uint32_t (*count)[CLASSES];   /* [input] */
    double square, total;         /* Σ of the same, squared and plain */
    size_t done;                  /* points of each shift */
    double wide[DOUBT_FIGURES];   /* P90 - P10 of the first points; 0: not found yet */
};

/* ---- one draw ---- */

/* Years are unequal where prices escalate, something is replaced or sold, or units follow. */
static bool has_equal_years(const struct draws *draws, size_t measure)
{
    const struct package *package = draws->package;
    const struct package_measure *row = &package->in.measure[measure];
    if (row->replacement > 0 || (!isnan(row->salvage) && row->salvage != 0)) return false;
    for (size_t i = 1; i < package->level_count; i++) {
        if (draws->outcome.level_money[i * package->in.measure_count + measure] != 0) return false;
    }
    const double life = draws->x[package->life[measure]];
    return isnan(package->in.horizon) || fabs(package->in.horizon - life) <= WHOLE;
}

/* The time from which the balance stays at or above zero; infinite when it never does. */
static double crossing(const double *flow, size_t count, double share)
{
    double balance = 0, moved = 0, years = 0;
    bool below = false;
    for (size_t t = 0; t < count; t++) {
        const double before = balance;
        balance += flow[t];
        moved += fabs(flow[t]);
        const bool now = balance < -1e-12 * moved;
        const double length = t + 1 == count ? share : 1;
        if (!now && below) years = (double)t - 1 + length * fmin(-before / flow[t], 1);
        below = now;
    }
    return below ? INFINITY : years;
}

static double payback_by_year(struct draws *draws, size_t measure)
{
    const struct package *package = draws->package;
    struct finance_stream *stream =
        memory_alloc((package->node_count + package->level_count + 1) * sizeof *stream);
    struct finance_project project;
    double flow[FINANCE_FLOWS_MAX];
    package_project(package, &draws->outcome, measure, draws->x, stream, &project);
    const size_t count = finance_flows(&project, flow, FINANCE_FLOWS_MAX);
    const double span = isnan(project.horizon) ? project.life : project.horizon;
    free(stream);
    if (count == 0) return INFINITY;
    double share = span - ceil(span - WHOLE) + 1;
    if (fabs(share - 1) <= WHOLE) share = 1;
    return crossing(flow, count, share);
}

static double payback_of(struct draws *draws)
{
    const double investment = draws->outcome.total_investment, net = draws->outcome.total_net;
    if (isnan(investment) || isnan(net)) return NAN;
    if (!(net > 0)) return INFINITY;
    if (!(investment > 0)) return 0;
    if (draws->alone != PACKAGE_NONE && !has_equal_years(draws, draws->alone))
        return payback_by_year(draws, draws->alone);
    return investment / net;
}

static void evaluate(struct draws *draws, double figure[DOUBT_FIGURES])
{
    package_evaluate(draws->package, draws->set, draws->x, &draws->outcome);
    figure[DOUBT_NPV] = draws->outcome.total_npv;
    figure[DOUBT_NET] = draws->outcome.total_net;
    figure[DOUBT_GHG] = draws->outcome.total_ghg;
    figure[DOUBT_PAYBACK] = payback_of(draws);
}

/* ---- inputs ---- */

static int by_swing(const void *left, const void *right)
{
    const struct doubt_input *a = left, *b = right;
    const double x = isnan(a->swing) ? -1 : a->swing, y = isnan(b->swing) ? -1 : b->swing;
    if (x != y) return x > y ? -1 : 1;
    return a->param < b->param ? -1 : 1;
}

static double npv_at(struct draws *draws, size_t param, double value)
{
    double figure[DOUBT_FIGURES];
    draws->x[param] = value;
    evaluate(draws, figure);
    draws->x[param] = draws->package->likely[param];
    return figure[DOUBT_NPV];
}

static void find_inputs(struct draws *draws)
{
    const struct package *package = draws->package;
    struct doubt *doubt = draws->doubt;
    doubt->input = memory_zero(package->param_count, sizeof *doubt->input);
    for (size_t i = 0; i < package->param_count; i++) {
        const struct package_param *param = &package->param[i];
        if (!(param->low < param->high)) continue;
        if (param->measure != PACKAGE_NONE && !draws->set[param->measure]) continue;
        struct doubt_input *input = &doubt->input[doubt->input_count++];
        input->param = i;
        input->low = npv_at(draws, i, param->low);
        input->high = npv_at(draws, i, param->high);
        input->swing = fabs(input->high - input->low);
    }
    if (doubt->input_count > 0)
        qsort(doubt->input, doubt->input_count, sizeof *doubt->input, by_swing);
}

/* ---- points ---- */

static double fraction(uint64_t bits) { return (double)(bits >> 11) * EPSILON; }

static void make_ready(struct draws *draws)
{
    const size_t inputs = draws->doubt->input_count;
    const struct package *package = draws->package;
    const size_t most = draws->options->most > 0 ? draws->options->most : DOUBT_MOST;
    struct arena *arena = draws->arena;
    draws->law = arena_alloc(arena, (inputs + 1) * sizeof *draws->law);
    for (size_t i = 0; i < inputs; i++) {
        const struct package_param *param = &package->param[draws->doubt->input[i].param];
        draws->law[i] =
            doubt_law_table(draws->options->law, param->low, param->likely, param->high, arena);
    }
    draws->sobol_count = inputs < DOUBT_SOBOL ? inputs : DOUBT_SOBOL;
    draws->sobol = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)draws->sobol_count);
    if (draws->sobol == NULL) memory_panic("no room for Sobol's sequence");
    draws->shift = arena_alloc(arena, DOUBT_SHIFTS * (DOUBT_SOBOL + 1) * sizeof(double));
    for (size_t s = 0; s < DOUBT_SHIFTS; s++) {
        for (size_t i = 0; i < draws->sobol_count; i++)
            draws->shift[s * DOUBT_SOBOL + i] = fraction(doubt_noise(s, i));
    }
    draws->sum = arena_alloc(arena, (inputs + 1) * sizeof *draws->sum);
    draws->count = arena_alloc(arena, (inputs + 1) * sizeof *draws->count);
    for (int f = 0; f < DOUBT_FIGURES; f++) draws->value[f] = memory_alloc(most * sizeof(double));
    draws->work = memory_alloc(most * sizeof(double));
}

/* A hypercube for the points of one doubling, apart for each shift: every stratum once. */
static void fill_cube(struct draws *draws, size_t block)
{
    const size_t beyond = draws->doubt->input_count - draws->sobol_count;
    if (beyond == 0) return;
    free(draws->cube); /* not resized: nothing of it is needed again */
    free(draws->rank);
    draws->cube = memory_alloc(DOUBT_SHIFTS * beyond * block * sizeof *draws->cube);
    draws->rank = memory_alloc(block * sizeof *draws->rank);
    for (size_t s = 0; s < DOUBT_SHIFTS; s++) {
        for (size_t k = 0; k < beyond; k++) {
            const uint64_t stream = DOUBT_SHIFTS + (draws->done * DOUBT_SHIFTS + s) * beyond + k;
            float *column = draws->cube + (s * beyond + k) * block;
            for (size_t i = 0; i < block; i++) draws->rank[i] = (uint32_t)i;
            for (size_t i = block; i-- > 0;) {
                const uint64_t bits = doubt_noise(stream, i);
                const size_t other = (size_t)((bits & 0xffffffff) * (i + 1) >> 32);
                const uint32_t rank = draws->rank[other];
                draws->rank[other] = draws->rank[i];
                column[i] =
                    (float)(((double)rank + (double)(bits >> 32) * 0x1p-32) / (double)block);
            }
        }
    }
}

static double chance_of(const struct draws *draws, size_t shift, size_t input, size_t at,
                        size_t block)
{
    if (input >= draws->sobol_count) {
        const size_t beyond = draws->doubt->input_count - draws->sobol_count;
        return draws->cube[(shift * beyond + input - draws->sobol_count) * block + at];
    }
    const double sum =
        draws->point[at * draws->sobol_count + input] + draws->shift[shift * DOUBT_SOBOL + input];
    return sum < 1 ? sum : sum - 1;
}

static void draw_one(struct draws *draws, size_t shift, size_t at, size_t block)
{
    const struct doubt *doubt = draws->doubt;
    uint8_t class[256];
    double figure[DOUBT_FIGURES];
    for (size_t i = 0; i < doubt->input_count; i++) {
        const double chance = chance_of(draws, shift, i, at, block);
        if (i < sizeof class && !draws->options->brief) {
            const uint8_t place = (uint8_t)(chance * CLASSES);
            class[i] = place < CLASSES ? place : CLASSES - 1;
        }
        draws->x[doubt->input[i].param] = doubt_draw(draws->law[i], chance);
    }
    evaluate(draws, figure);
    for (int f = 0; f < DOUBT_FIGURES; f++) {
        draws->value[f][(draws->done + at) * DOUBT_SHIFTS + shift] = figure[f];
    }
    if (draws->options->brief) return;
    const double apart = figure[DOUBT_NPV] - doubt->likely_npv;
    draws->total += apart;
    draws->square += apart * apart;
    for (size_t i = 0; i < doubt->input_count && i < sizeof class; i++) {
        draws->sum[i][class[i]] += apart;
        draws->count[i][class[i]]++;
    }
}

/* Shift by shift, so that each hypercube's columns are read from end to end. */
static void draw_block(struct draws *draws, size_t block)
{
    fill_cube(draws, block);
    draws->point = memory_resize(draws->point, block * draws->sobol_count, sizeof(double));
    for (size_t at = 0; at < block; at++) {
        double *point = draws->point + at * draws->sobol_count;
        /* GSL leaves out the sequence's first point, the origin; without it a power of two of
           points would not be balanced. */
        if (draws->done + at == 0)
            memset(point, 0, draws->sobol_count * sizeof(double));
        else
            gsl_qrng_get(draws->sobol, point);
    }
    for (size_t s = 0; s < DOUBT_SHIFTS; s++) {
        for (size_t at = 0; at < block; at++) draw_one(draws, s, at, block);
    }
    draws->done += block;
}

/* ---- what they say ---- */

/* Standard errors of quantiles of all points, from those of the shifts; NaN where one shift has
   none. */
static void find_errors(struct draws *draws, int figure, const double *chance, size_t count,
                        double *error)
{
    double each[DOUBT_SHIFTS][DOUBT_QUANTILES];
    for (size_t s = 0; s < DOUBT_SHIFTS; s++) {
        doubt_pick(draws->value[figure] + s, draws->done, DOUBT_SHIFTS, chance, count, each[s],
                   draws->work);
    }
    for (size_t q = 0; q < count; q++) {
        double mean = 0, square = 0;
        for (size_t s = 0; s < DOUBT_SHIFTS; s++) mean += each[s][q] / DOUBT_SHIFTS;
        for (size_t s = 0; s < DOUBT_SHIFTS; s++)
            square += (each[s][q] - mean) * (each[s][q] - mean);
        error[q] = isfinite(mean) ? sqrt(square / (DOUBT_SHIFTS - 1) / DOUBT_SHIFTS) : (double)NAN;
    }
}

static double width_of(struct draws *draws, int figure)
{
    static const double ends[] = {0.1, 0.9};
    double at[2];
    doubt_pick(draws->value[figure], draws->done * DOUBT_SHIFTS, 1, ends, 2, at, draws->work);
    return at[1] - at[0];
}

/* The width, which changes little, is found at the first doubling and again when it decides. */
static bool figure_is_settled(struct draws *draws, int figure)
{
    const double target = draws->options->target > 0 ? draws->options->target : DOUBT_TARGET;
    if (draws->wide[figure] == 0) draws->wide[figure] = width_of(draws, figure);
    double error;
    find_errors(draws, figure, &chances[DOUBT_P50], 1, &error);
    if (!isfinite(draws->wide[figure]) || !isfinite(error)) return true;
    if (error > target * draws->wide[figure] * 1.1) return false;
    draws->wide[figure] = width_of(draws, figure);
    return error <= target * draws->wide[figure];
}

static bool is_settled(struct draws *draws)
{
    for (int f = 0; f < DOUBT_FIGURES; f++) {
        if (draws->doubt->figure[f].known && !figure_is_settled(draws, f)) return false;
    }
    return true;
}

static void describe(struct draws *draws)
{
    struct doubt *doubt = draws->doubt;
    const size_t count = draws->done * DOUBT_SHIFTS;
    size_t positive = 0, within = 0;
    for (int f = 0; f < DOUBT_FIGURES; f++) {
        if (!doubt->figure[f].known) continue;
        doubt_pick(draws->value[f], count, 1, chances, DOUBT_QUANTILES, doubt->figure[f].at,
                   draws->work);
        find_errors(draws, f, chances, DOUBT_QUANTILES, doubt->figure[f].error);
    }
    for (size_t i = 0; i < count; i++) {
        positive += draws->value[DOUBT_NPV][i] > 0;
        within += draws->value[DOUBT_PAYBACK][i] <= draws->options->payback_limit;
    }
    if (doubt->figure[DOUBT_NPV].known) doubt->positive = (double)positive / (double)count;
    if (doubt->figure[DOUBT_PAYBACK].known && !isnan(draws->options->payback_limit))
        doubt->within = (double)within / (double)count;
}

/* Variance between the classes of an input, less what chance alone puts there. */
static void find_shares(struct draws *draws)
{
    const double n = (double)(draws->done * DOUBT_SHIFTS);
    const double whole = draws->square - draws->total * draws->total / n;
    for (size_t i = 0; i < draws->doubt->input_count; i++) {
        struct doubt_input *input = &draws->doubt->input[i];
        double between = -draws->total * draws->total / n;
        size_t used = 0;
        input->share = 0;
        if (i >= 256 || !(whole > 0)) continue;
        for (size_t c = 0; c < CLASSES; c++) {
            if (draws->count[i][c] == 0) continue;
            between += draws->sum[i][c] * draws->sum[i][c] / draws->count[i][c];
            used++;
        }
        const double chance = (double)(used - 1) * (whole - between) / (n - (double)used);
        input->share = fmax((between - chance) / whole, 0);
    }
}

static void draw_all(struct draws *draws)
{
    const size_t most = draws->options->most > 0 ? draws->options->most : DOUBT_MOST;
    make_ready(draws);
    draw_block(draws, DOUBT_LEAST);
    while (!(draws->doubt->settled = is_settled(draws)) && 2 * draws->done * DOUBT_SHIFTS <= most) {
        draw_block(draws, draws->done);
    }
    draws->doubt->points = draws->done * DOUBT_SHIFTS;
    describe(draws);
    find_shares(draws);
    gsl_qrng_free(draws->sobol);
    for (int f = 0; f < DOUBT_FIGURES; f++) free(draws->value[f]);
    free(draws->work);
    free(draws->cube);
    free(draws->point);
    free(draws->rank);
}

static void start(struct draws *draws)
{
    double figure[DOUBT_FIGURES];
    size_t members = 0;
    draws->alone = PACKAGE_NONE;
    for (size_t m = 0; m < draws->package->in.measure_count; m++) {
        if (draws->set[m]) draws->alone = m;
        members += draws->set[m];
    }
    if (members != 1 || draws->package->in.measure_count > 1) draws->alone = PACKAGE_NONE;
    memcpy(draws->x, draws->package->likely, draws->package->param_count * sizeof(double));
    evaluate(draws, figure);
    for (int f = 0; f < DOUBT_FIGURES; f++) {
        draws->doubt->figure[f].known = !isnan(figure[f]);
        for (int q = 0; q < DOUBT_QUANTILES; q++) {
            draws->doubt->figure[f].at[q] = figure[f];
            draws->doubt->figure[f].error[q] = NAN;
        }
    }
    draws->doubt->likely_npv = figure[DOUBT_NPV];
}

struct doubt *doubt_new(const struct package *package, const uint8_t *set,
                        const struct doubt_options *options)
{
    struct arena *arena = arena_new();
    struct doubt *doubt = memory_zero(1, sizeof *doubt);
    struct draws draws = {
        .package = package,
        .set = set,
        .options = options,
        .arena = arena,
        .doubt = doubt,
        .x = arena_alloc(arena, package->param_count * sizeof(double) + 1),
    };
    doubt->positive = doubt->within = NAN;
    package_outcome_place(package, arena_alloc(arena, package_sizes(package)), &draws.outcome);
    start(&draws);
    find_inputs(&draws);
    doubt->settled = true;
    if (doubt->input_count > 0) draw_all(&draws);
    arena_free(arena);
    return doubt;
}

void doubt_free(struct doubt *doubt)
{
    if (doubt == NULL) return;
    free(doubt->input);
    free(doubt);
}

/* ---- a measure alone ---- */

struct package *doubt_alone(const struct package *package, size_t measure)
{
    struct package_input input = package->in;
    struct package_measure row = package->in.measure[measure];
    struct package_effect *effect = memory_zero(input.effect_count, sizeof *effect);
    size_t count = 0;
    row.status = PACKAGE_IDEA;
    row.group = NULL;
    row.requires_count = 0;
    for (size_t i = 0; i < input.effect_count; i++) {
        if (input.effect[i].measure != measure) continue;
        effect[count] = input.effect[i];
        effect[count++].measure = 0;
    }
    input.measure = &row;
    input.measure_count = 1;
    input.effect = effect;
    input.effect_count = count;
    struct package *alone = package_new(&input, NULL);
    free(effect);
    return alone;
}

/* ---- break-even ---- */

struct trial {
    const struct package *package;
    const uint8_t *set;
    struct package_outcome outcome;
    double *x;
    size_t param;
};

static double npv_with(struct trial *trial, double value)
{
    trial->x[trial->param] = value;
    return package_evaluate(trial->package, trial->set, trial->x, &trial->outcome);
}

/* False position by halves (Illinois): between `a` and `b` the sign changes. */
static double zero_between(struct trial *trial, double a, double b)
{
    double at_a = npv_with(trial, a), at_b = npv_with(trial, b);
    if (isnan(at_a) || isnan(at_b) || (at_a > 0) == (at_b > 0)) {
        return at_a == 0 ? a : at_b == 0 ? b : (double)NAN;
    }
    int side = 0;
    for (int step = 0; step < 100; step++) {
        const double c = (a * at_b - b * at_a) / (at_b - at_a), at_c = npv_with(trial, c);
        if (fabs(b - a) <= 1e-12 * (fabs(a) + fabs(b)) || at_c == 0) return c;
        if ((at_c > 0) == (at_b > 0)) {
            if (fabs(c - b) <= 1e-13 * fabs(c)) return c;
            b = c;
            at_b = at_c;
            if (side == -1) at_a /= 2;
            side = -1;
        } else {
            if (fabs(c - a) <= 1e-13 * fabs(c)) return c;
            a = c;
            at_a = at_c;
            if (side == 1) at_b /= 2;
            side = 1;
        }
    }
    return a;
}

/* How far the search goes on either side of the likely value. */
static void reach_of(const struct package *package, const struct package_param *param, double *low,
                     double *high)
{
    const double wide = 10 * fabs(param->likely);
    *low = 0;
    *high = wide;
    if (param->kind == PACKAGE_LIFE) {
        *low = 1e-6;
        *high = FINANCE_YEARS_MAX;
    } else if (param->kind == PACKAGE_EFFECT) {
        const bool percent = package->in.effect[param->effect].percent;
        *low = param->likely < 0 ? (percent ? -1 : -wide) : 0;
        *high = param->likely < 0 ? 0 : percent ? 1 : wide;
    }
}

/* Investment, price and production are straight lines: two points are enough. */
static double straight_zero(struct trial *trial, double likely)
{
    const double step = likely != 0 ? likely : 1;
    const double here = npv_with(trial, likely), there = npv_with(trial, likely + step);
    const double slope = (there - here) / step;
    if (!(fabs(slope * step) > 1e-12 * fabs(here))) return NAN;
    const double zero = likely - here / slope;
    return zero >= 0 || likely < 0 ? zero : (double)NAN;
}

double doubt_break_even(const struct package *package, const uint8_t *set, size_t param)
{
    const struct package_param *row = &package->param[param];
    struct arena *arena = arena_new();
    struct trial trial = {.package = package, .set = set, .param = param};
    double low, high, zero = NAN;
    trial.x = arena_alloc(arena, package->param_count * sizeof(double) + 1);
    memcpy(trial.x, package->likely, package->param_count * sizeof(double));
    package_outcome_place(package, arena_alloc(arena, package_sizes(package)), &trial.outcome);
    if (row->kind == PACKAGE_LIFE || row->kind == PACKAGE_EFFECT) {
        reach_of(package, row, &low, &high);
        /* The nearer side first: the zero on the way from the likely value. */
        zero = zero_between(&trial, low, row->likely);
        if (isnan(zero)) zero = zero_between(&trial, row->likely, high);
    } else if (row->kind != PACKAGE_FACTOR) {
        zero = straight_zero(&trial, row->likely);
    }
    arena_free(arena);
    return zero;
}
