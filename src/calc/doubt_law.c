/* calc/doubt_law.c: laws to draw from, quantiles, noise.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "calc/doubt.h"

/* ---- noise ---- */

/* SplitMix64 (Steele, Lea and Flood 2014), its counter set by hand. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t doubt_noise(uint64_t stream, uint64_t index)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
    return mix(mix((stream + 1) * golden) + (index + 1) * golden);
}

/* ---- PERT by table ---- */

enum { CELLS = 256 };

/* The density is taken as straight inside a cell, so that its chance is a quadratic there; in the
   first and the last, where it may rise from zero steeply, as the power it is. Cells are equal in
   value, and `first` finds the one a chance falls into. */
enum { STEPS = 512, STEEP = 8 };
struct pert {
    double at[STEPS + 1];         /* positions of equal chances, for all but the steep ends */
    double low_power, high_power; /* 1 / (exponent + 1) */
    double chance[CELLS + 1], density[CELLS + 1];
    uint16_t first[CELLS];
};

/* A triangle's side: value = start + sign·sqrt(offset + chance·slope). */
struct side {
    double start, sign, offset, slope;
};

struct doubt_law_table {
    double low, high;
    double split;        /* chance of the likely value (triangular) */
    struct side side[2]; /* above it, below it */
    const struct pert *pert;
};

static double beta_density(double a, double b, double x) { return pow(x, a) * pow(1 - x, b); }

/* Chance of a cell that begins at an end, to the first order of the other end's power. */
static double end_mass(double near, double far, double step)
{
    return pow(step, near + 1) * (1 / (near + 1) - far * step / (near + 2));
}

static void fill_pert(struct pert *pert, double mode)
{
    const double a = 4 * mode, b = 4 * (1 - mode); /* exponents: parameters less 1 */
    const double step = 1.0 / CELLS;
    pert->low_power = 1 / (a + 1);
    pert->high_power = 1 / (b + 1);
    double before = beta_density(a, b, 0);
    pert->density[0] = before;
    pert->chance[0] = 0;
    for (size_t i = 0; i < CELLS; i++) {
        const double x = (double)i * step;
        const double middle = beta_density(a, b, x + step / 2);
        const double after = beta_density(a, b, fmin(x + step, 1));
        const double mass = i == 0           ? end_mass(a, b, step)
                            : i == CELLS - 1 ? end_mass(b, a, step)
                                             : (before + 4 * middle + after) * step / 6;
        pert->chance[i + 1] = pert->chance[i] + mass;
        pert->density[i + 1] = before = after;
    }
    const double whole = pert->chance[CELLS];
    size_t cell = 0;
    for (size_t i = 0; i <= CELLS; i++) {
        pert->chance[i] /= whole;
        pert->density[i] /= whole;
    }
    for (size_t i = 0; i < CELLS; i++) {
        while (cell + 1 < CELLS && pert->chance[cell + 1] <= (double)i * step) cell++;
        pert->first[i] = (uint16_t)cell;
    }
}

/* Position between the ends, 0 … 1. */
static double invert_pert(const struct pert *pert, double chance)
{
    const double at = chance * CELLS;
    size_t cell = pert->first[at < CELLS ? (size_t)at : CELLS - 1];
    while (cell + 1 < CELLS && pert->chance[cell + 1] <= chance) cell++;
    const double mass = pert->chance[cell + 1] - pert->chance[cell];
    const double share = mass > 0 ? (chance - pert->chance[cell]) / mass : 0;
    if (cell == 0) return pow(share, pert->low_power) / CELLS;
    if (cell == CELLS - 1) return 1 - pow(fmax(1 - share, 0), pert->high_power) / CELLS;
    const double p = pert->density[cell], q = pert->density[cell + 1];
    /* p·t + (q-p)·t²/2 = share·(p+q)/2, in the form that is good for q = p too. */
    const double part = share * (p + q);
    const double root = sqrt(fmax(p * p + (q - p) * part, 0));
    const double t = p + root > 0 ? part / (p + root) : share;
    return ((double)cell + fmin(t, 1)) / CELLS;
}

static void fill_steps(struct pert *pert)
{
    for (size_t i = 0; i <= STEPS; i++) pert->at[i] = invert_pert(pert, (double)i / STEPS);
}

static double draw_pert(const struct pert *pert, double chance)
{
    const double place = chance * STEPS;
    if (!(place >= STEEP && place < STEPS - STEEP)) return invert_pert(pert, chance);
    const size_t step = (size_t)place;
    return pert->at[step] + (place - (double)step) * (pert->at[step + 1] - pert->at[step]);
}

/* ---- laws ---- */

static void fill_law(struct doubt_law_table *table, double low, double likely, double high)
{
    const double width = high - low;
    const double below = width * (likely - low), above = width * (high - likely);
    *table = (struct doubt_law_table){
        .low = low,
        .high = high,
        .split = width > 0 ? (likely - low) / width : 0,
        .side = {{high, -1, above, -above}, {low, 1, 0, below}},
    };
}

const struct doubt_law_table *doubt_law_table(enum doubt_law law, double low, double likely,
                                              double high, struct arena *arena)
{
    struct doubt_law_table *table = arena_alloc(arena, sizeof *table);
    fill_law(table, low, likely, high);
    if (law == DOUBT_PERT && high > low) {
        struct pert *pert = arena_alloc(arena, sizeof *pert);
        fill_pert(pert, table->split);
        fill_steps(pert);
        table->pert = pert;
    }
    return table;
}

double doubt_draw(const struct doubt_law_table *table, double chance)
{
    if (table->pert != NULL)
        return table->low + (table->high - table->low) * draw_pert(table->pert, chance);
    /* Looked up, not jumped to: which side a draw falls on cannot be foreseen. */
    const struct side *side = &table->side[chance < table->split];
    return side->start + side->sign * sqrt(side->offset + chance * side->slope);
}

double doubt_quantile(enum doubt_law law, double low, double likely, double high, double chance)
{
    struct doubt_law_table table;
    struct pert pert;
    fill_law(&table, low, likely, high);
    if (!(high > low)) return likely;
    if (law == DOUBT_PERT) {
        fill_pert(&pert, table.split);
        fill_steps(&pert);
        table.pert = &pert;
    }
    return doubt_draw(&table, chance);
}

/* ---- quantiles ---- */

/* The value of that rank comes to its place, the smaller before it (Hoare 1961). */
static double select_rank(double *value, size_t count, size_t rank)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        const double pivot = value[low + (high - low) / 2];
        size_t i = low, j = high;
        for (;;) {
            while (value[i] < pivot) i++;
            while (value[j] > pivot) j--;
            if (i >= j) break;
            const double swap = value[i];
            value[i++] = value[j];
            value[j--] = swap;
        }
        /* value[j+1 …] are not below the pivot, value[… j] not above it. */
        if (rank <= j)
            high = j;
        else
            low = j + 1;
    }
    return value[rank];
}

/* Between the values of two neighbouring ranks. */
static double blend(double below, double above, double share)
{
    if (share == 0) return below;
    return isinf(above) ? above : below + share * (above - below);
}

/* Bins of equal width over the finite values: a quantile is then sought in its bin alone. */
enum { BINS = 1024 };
struct bins {
    const double *value;
    size_t count, stride;
    size_t used; /* a power of two: some values each */
    double low, scale;
    size_t first[BINS + 1]; /* rank of the first value of each; the infinite ones come last */
};

static size_t bin_of(const struct bins *bins, double value)
{
    const double at = (value - bins->low) * bins->scale;
    return at < (double)bins->used ? (size_t)at : bins->used - 1;
}

static void fill_bins(struct bins *bins)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < bins->count; i++) {
        const double value = bins->value[i * bins->stride];
        if (value < low) low = value;
        if (value > high && value < INFINITY) high = value;
    }
    bins->low = low;
    bins->used = 1;
    while (bins->used < BINS && bins->used * 4 < bins->count) bins->used *= 2;
    bins->scale = high > low ? (double)bins->used / (high - low) : 0;
    if (!isfinite(bins->scale)) bins->scale = 0;
    for (size_t b = 0; b <= bins->used; b++) bins->first[b] = 0;
    for (size_t i = 0; i < bins->count; i++) {
        const double value = bins->value[i * bins->stride];
        if (value < INFINITY) bins->first[bin_of(bins, value) + 1]++;
    }
    for (size_t b = 0; b < bins->used; b++) bins->first[b + 1] += bins->first[b];
}

static double value_of_rank(const struct bins *bins, size_t rank, double *work)
{
    size_t bin = 0, step = bins->used, found = 0;
    if (rank >= bins->first[bins->used]) return INFINITY;
    while (step > 1) {
        step /= 2;
        if (bins->first[bin + step] <= rank) bin += step;
    }
    for (size_t i = 0; i < bins->count; i++) {
        const double value = bins->value[i * bins->stride];
        if (value < INFINITY && bin_of(bins, value) == bin) work[found++] = value;
    }
    return select_rank(work, found, rank - bins->first[bin]);
}

void doubt_pick(const double *value, size_t count, size_t stride, const double *chance,
                size_t chances, double *out, double *work)
{
    struct bins bins = {.value = value, .count = count, .stride = stride};
    fill_bins(&bins);
    for (size_t i = 0; i < chances; i++) {
        const double at = (double)(count - 1) * chance[i];
        const size_t rank = (size_t)at;
        const double share = at - (double)rank;
        const double below = value_of_rank(&bins, rank, work);
        const double above = share > 0 ? value_of_rank(&bins, rank + 1, work) : below;
        out[i] = blend(below, above, share);
    }
}
