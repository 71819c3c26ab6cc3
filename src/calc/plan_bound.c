/* calc/plan_bound.c: an upper bound of what a set of measures can reach.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/plan_bound.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

static const double WHOLE = 1e-9; /* as in package.c */

struct plan_bound {
    const struct package *package;
    const uint8_t *able;
    size_t layers;
    size_t *rank;       /* [measure]: the first layer it is in */
    double *weight;     /* [layer * nodes + node]: worth of a unit saved */
    double *supply;     /* [node]: use and all extra uses there may be */
    double *fixed;      /* [node * measures + measure]: absolute savings asked */
    double *keep;       /* the same: what its percents leave, as a factor */
    double *fade;       /* the same: minus its logarithm */
    uint8_t *touched;   /* the same: the measure may change what is saved of that node */
    double *constant;   /* [measure] */
    double *low, *high; /* [node * measures + measure]: what it can take, in any set */
    bool *murky;        /* [node]: what is left of it may be unknown: then nothing is capped */
    bool *unknown;      /* [node]: what is taken of it may be */
};

static size_t cell(const struct plan_bound *bound, size_t node, size_t measure)
{
    return node * bound->package->in.measure_count + measure;
}

/* ---- ranges of what each can take ---- */

static double effect_of(const struct plan_bound *bound, const struct package_turn *turn)
{
    return bound->able[turn->measure] ? bound->package->likely[turn->param] : 0;
}

/* What drivers bring, each way. */
static void range_edges(struct plan_bound *bound, size_t at)
{
    const struct package_node *node = &bound->package->node[at];
    for (size_t i = 0; i < node->edge_count; i++) {
        const double amount = node->edge[i].amount;
        for (size_t m = 0; m < bound->package->in.measure_count; m++) {
            const size_t from = cell(bound, node->edge[i].from, m), to = cell(bound, at, m);
            bound->low[to] += fmin(amount * bound->low[from], amount * bound->high[from]);
            bound->high[to] += fmax(amount * bound->low[from], amount * bound->high[from]);
            /* An extra use that makes another flow fall saves there. */
            if (amount < 0) bound->fixed[to] += amount * fmin(bound->low[from], 0);
        }
    }
    for (size_t m = 0; m < bound->package->in.measure_count; m++) {
        const size_t to = cell(bound, at, m);
        bound->low[to] = fmin(bound->low[to], 0);
        bound->high[to] = fmax(bound->high[to], 0);
    }
}

static void find_murky(struct plan_bound *bound, size_t at)
{
    const struct package_node *node = &bound->package->node[at];
    bound->murky[at] = isnan(node->quantity);
    for (size_t i = 0; i < node->edge_count; i++) {
        if (bound->unknown[node->edge[i].from]) bound->murky[at] = bound->unknown[at] = true;
    }
    for (size_t i = 0; i < node->absolute_count; i++) {
        if (isnan(effect_of(bound, &node->absolute[i])))
            bound->murky[at] = bound->unknown[at] = true;
    }
    for (size_t i = 0; i < node->percent_count; i++) {
        const double value = effect_of(bound, &node->percent[i]);
        if (isnan(value)) bound->murky[at] = true;
        if (bound->murky[at] && value != 0) bound->unknown[at] = true;
    }
}

/* Where savings of a driver raise this flow: what they would beyond all that there is to save. */
static double never_raised(const struct plan_bound *bound, size_t at)
{
    const struct package_node *node = &bound->package->node[at];
    double sum = 0;
    for (size_t i = 0; i < node->edge_count; i++) {
        const size_t from = node->edge[i].from;
        double high = 0;
        for (size_t m = 0; m < bound->package->in.measure_count; m++) {
            high += bound->high[cell(bound, from, m)];
        }
        if (node->edge[i].amount < 0)
            sum -= node->edge[i].amount * fmax(high - bound->supply[from], 0);
    }
    return sum;
}

/* Use plus every extra use. */
static void range_node(struct plan_bound *bound, size_t at)
{
    const struct package_node *node = &bound->package->node[at];
    const size_t count = bound->package->in.measure_count;
    double raise = 0, asked = 0, factor = 1;
    range_edges(bound, at);
    find_murky(bound, at);
    for (size_t i = 0; i < node->absolute_count; i++) {
        const double value = effect_of(bound, &node->absolute[i]);
        const size_t to = cell(bound, at, node->absolute[i].measure);
        bound->low[to] += fmin(value, 0);
        bound->high[to] += fmax(value, 0);
        bound->fixed[to] += fmax(value, 0);
    }
    for (size_t m = 0; m < count; m++) {
        raise -= bound->low[cell(bound, at, m)];
        asked += bound->high[cell(bound, at, m)];
    }
    raise -= never_raised(bound, at);
    for (size_t i = 0; i < node->percent_count; i++) {
        const double value = effect_of(bound, &node->percent[i]);
        factor *= 1 + (node->output ? fmax(value, 0) : fmax(-value, 0));
    }
    bound->supply[at] = (node->quantity + (node->output ? asked : raise)) * factor;
    if (bound->murky[at]) bound->supply[at] = asked;
    for (size_t i = 0; i < node->percent_count; i++) {
        const double value = effect_of(bound, &node->percent[i]);
        const size_t to = cell(bound, at, node->percent[i].measure);
        bound->low[to] += fmin(value, 0) * bound->supply[at];
        bound->high[to] += fmax(value, 0) * bound->supply[at];
        bound->keep[to] *= fmax(1 - fmax(value, 0), 0);
    }
}

/* The least that can be left of a node when a percent comes to its turn. */
static double least_left(const struct plan_bound *bound, size_t at)
{
    const struct package_node *node = &bound->package->node[at];
    double taken = 0, keep = 1;
    for (size_t i = 0; i < node->edge_count; i++) {
        for (size_t m = 0; m < bound->package->in.measure_count; m++) {
            const size_t from = cell(bound, node->edge[i].from, m);
            taken += fmax(node->edge[i].amount * bound->high[from], 0) +
                     fmax(node->edge[i].amount * bound->low[from], 0);
        }
    }
    for (size_t m = 0; m < bound->package->in.measure_count; m++) {
        taken += bound->fixed[cell(bound, at, m)];
        keep *= bound->keep[cell(bound, at, m)];
    }
    return fmax(node->quantity - taken, 0) * keep;
}

/* Can its extra uses shrink because all that it saves is capped? */
static bool may_shrink(const struct package *package, size_t measure)
{
    bool asks = false;
    for (size_t i = 0; i < package->in.effect_count; i++) {
        const struct package_effect *effect = &package->in.effect[i];
        if (effect->measure != measure || !(effect->value.likely > 0)) continue;
        if (effect->percent || effect->flow == PACKAGE_NONE) return false;
        asks = true;
    }
    return asks && package->can_shrink[measure];
}

/* ---- worth ---- */

static double span_of(const struct package *package, size_t measure)
{
    const double life = package->likely[package->life[measure]];
    return isnan(package->in.horizon) ? life : package->in.horizon;
}

static double annuity(const struct package *package, size_t level, double span)
{
    if (!(span > WHOLE) || !(span <= FINANCE_YEARS_MAX)) return 0;
    const size_t last = (size_t)ceil(span - WHOLE);
    double share = span - (double)(last - 1);
    if (fabs(share - 1) <= WHOLE) share = 1;
    const struct package_level *row = &package->level[level];
    return row->sum[last - 1] + row->worth[last] * share;
}

static double worth_of(const struct plan_bound *bound, enum plan_goal goal, size_t at)
{
    const struct package *package = bound->package;
    const struct package_node *node = &package->node[at];
    double worth = 0;
    if (!node->root) return 0;
    if (goal == PLAN_WATER) worth = node->water;
    if (goal == PLAN_GHG && node->climate && node->factor != PACKAGE_NONE)
        worth = package->likely[node->factor];
    if (goal == PLAN_NPV && !node->free && node->price != PACKAGE_NONE)
        worth = package->likely[node->price];
    return isnan(worth) ? 0 : worth;
}

/* Layers by life, the longest first; one layer where years do not count. */
static void rank_measures(struct plan_bound *bound, enum plan_goal goal, double *span)
{
    const size_t count = bound->package->in.measure_count;
    for (size_t m = 0; goal == PLAN_NPV && m < count; m++) {
        const double own = span_of(bound->package, m);
        size_t at = 0;
        if (!bound->able[m] || !(own > WHOLE)) continue;
        while (at < bound->layers && span[at] > own) at++;
        if (at < bound->layers && span[at] == own) continue;
        memmove(&span[at + 1], &span[at], (bound->layers - at) * sizeof *span);
        span[at] = own;
        bound->layers++;
    }
    if (bound->layers == 0) bound->layers = 1;
    for (size_t m = 0; goal == PLAN_NPV && m < count; m++) {
        const double own = span_of(bound->package, m);
        while (bound->rank[m] + 1 < bound->layers && span[bound->rank[m]] > own) bound->rank[m]++;
    }
}

static void weigh_layers(struct plan_bound *bound, enum plan_goal goal, const double *span)
{
    const struct package *package = bound->package;
    /* The part that follows production grows with it; the fixed part does not. */
    const double growth = fmax(package->likely[0], 1);
    for (size_t at = 0; at < package->node_count; at++) {
        const double worth = fmax(worth_of(bound, goal, at), 0) * growth;
        const size_t level = package->node[at].level;
        for (size_t j = 0; j < bound->layers; j++) {
            double years = 1;
            if (goal == PLAN_NPV) {
                years = annuity(package, level, span[j]);
                if (j + 1 < bound->layers) years -= annuity(package, level, span[j + 1]);
            }
            bound->weight[j * package->node_count + at] =
                package->node[at].output ? 0 : worth * years;
        }
    }
}

/* The most that its extra uses, and what it makes more of, can be worth. */
static double aside(const struct plan_bound *bound, enum plan_goal goal, size_t measure)
{
    const struct package *package = bound->package;
    const double growth = fmax(package->likely[0], 1), least = fmin(package->likely[0], 1);
    const bool shrinks = may_shrink(package, measure);
    double sum = 0;
    for (size_t at = 0; at < package->node_count; at++) {
        const struct package_node *node = &package->node[at];
        const double worth = worth_of(bound, goal, at);
        const double years =
            goal == PLAN_NPV ? annuity(package, node->level, span_of(package, measure)) : 1;
        const size_t here = cell(bound, at, measure);
        if (worth < 0) sum += worth * years * growth * bound->low[here];
        if (!(worth > 0)) continue;
        if (node->output) sum += worth * years * growth * bound->high[here];
        if (node->output || shrinks) continue;
        const double cost = worth * years;
        for (size_t i = 0; i < node->absolute_count; i++) {
            if (node->absolute[i].measure != measure) continue;
            sum += cost * fmin(effect_of(bound, &node->absolute[i]), 0);
        }
        for (size_t i = 0; i < node->percent_count; i++) {
            if (node->percent[i].measure != measure || bound->murky[at]) continue;
            sum +=
                cost * least * fmin(effect_of(bound, &node->percent[i]), 0) * least_left(bound, at);
        }
    }
    return sum;
}

/* Effects on money, and costs: the latter are what is missing between the money saved by the
   measure alone and its net present value. Where that is not known it may still be in a set that
   leaves it nothing to save: then the costs count as nothing, and only gains are taken. */
static double money_and_costs(const struct plan_bound *bound, const double *alone, size_t measure,
                              struct package_outcome *outcome, uint8_t *set)
{
    const struct package *package = bound->package;
    const bool shrinks = may_shrink(package, measure);
    const double span = span_of(package, measure);
    const struct package_measure *row = &package->in.measure[measure];
    double sum = fmax(row->salvage, 0) + fmax(-row->annual_cost, 0) * annuity(package, 0, span);
    set[measure] = 1;
    package_evaluate(package, set, NULL, outcome);
    set[measure] = 0;
    if (!isnan(alone[measure])) sum = alone[measure];
    for (size_t i = 0; i < package->level_count && !isnan(alone[measure]); i++) {
        const double money = outcome->level_money[i * package->in.measure_count + measure];
        if (money != 0) sum -= money * annuity(package, i, span);
    }
    if (isnan(package->in.rate) || isnan(outcome->investment[measure]) || isnan(span)) return NAN;
    for (size_t i = 0; i < package->money_count; i++) {
        const double value = package->likely[package->money[i].param];
        if (package->money[i].measure != measure || (value < 0 && shrinks)) continue;
        sum += value * annuity(package, 0, span);
    }
    return sum;
}

static void find_constants(struct plan_bound *bound, enum plan_goal goal, const double *alone,
                           struct arena *arena)
{
    const struct package *package = bound->package;
    struct package_outcome outcome;
    uint8_t *set = arena_alloc(arena, package->in.measure_count + 1);
    package_outcome_place(package, arena_alloc(arena, package_sizes(package)), &outcome);
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (!bound->able[m]) continue;
        double sum = aside(bound, goal, m);
        if (goal == PLAN_NPV) sum += money_and_costs(bound, alone, m, &outcome, set);
        bound->constant[m] = isnan(sum) ? -INFINITY : sum;
    }
}

/* ---- which nodes a measure reaches ---- */

static void find_touched(struct plan_bound *bound)
{
    const struct package *package = bound->package;
    for (size_t at = 0; at < package->node_count; at++) {
        const struct package_node *node = &package->node[at];
        for (size_t m = 0; m < package->in.measure_count; m++) {
            const size_t here = cell(bound, at, m);
            bool any = bound->fixed[here] > 0 || bound->keep[here] < 1;
            for (size_t i = 0; i < node->edge_count; i++) {
                any = any || (node->edge[i].amount > 0 &&
                              bound->touched[cell(bound, node->edge[i].from, m)]);
            }
            bound->touched[here] = any && !node->output;
        }
    }
}

struct plan_bound *plan_bound_new(const struct package *package, enum plan_goal goal,
                                  const uint8_t *able, const double *alone, struct arena *arena)
{
    const size_t m = package->in.measure_count, n = package->node_count;
    struct plan_bound *bound = arena_alloc(arena, sizeof *bound);
    double *span = arena_alloc(arena, (m + 1) * sizeof *span);
    *bound = (struct plan_bound){
        .package = package,
        .able = able,
        .rank = arena_alloc(arena, (m + 1) * sizeof(size_t)),
        .supply = arena_alloc(arena, (n + 1) * sizeof(double)),
        .fixed = arena_alloc(arena, (n * m + 1) * sizeof(double)),
        .keep = arena_alloc(arena, (n * m + 1) * sizeof(double)),
        .fade = arena_alloc(arena, (n * m + 1) * sizeof(double)),
        .low = arena_alloc(arena, (n * m + 1) * sizeof(double)),
        .high = arena_alloc(arena, (n * m + 1) * sizeof(double)),
        .touched = arena_alloc(arena, n * m + 1),
        .constant = arena_alloc(arena, (m + 1) * sizeof(double)),
        .murky = arena_alloc(arena, (n + 1) * sizeof(bool)),
        .unknown = arena_alloc(arena, (n + 1) * sizeof(bool)),
    };
    for (size_t i = 0; i < n * m; i++) bound->keep[i] = 1;
    for (size_t at = 0; at < n; at++) range_node(bound, at);
    for (size_t i = 0; i < n * m; i++) {
        bound->fade[i] = bound->keep[i] > 0 ? -log(bound->keep[i]) : INFINITY;
    }
    rank_measures(bound, goal, span);
    bound->weight = arena_alloc(arena, (n * bound->layers + 1) * sizeof(double));
    weigh_layers(bound, goal, span);
    find_constants(bound, goal, alone, arena);
    find_touched(bound);
    return bound;
}

/* ---- sets ---- */

/* By layer and node: absolute savings asked, what percents leave, what is taken; and at work, of
   which a tangent needs the most: offset, and the share that each item moves. */
size_t plan_bound_room(const struct plan_bound *bound)
{
    const size_t work = 3 + bound->package->in.measure_count;
    return (3 * bound->layers + work) * bound->package->node_count + 1;
}

static double *asked_of(const struct plan_bound *bound, double *room, size_t layer)
{
    return room + 3 * layer * bound->package->node_count;
}

void plan_bound_empty(const struct plan_bound *bound, double *room)
{
    const size_t nodes = bound->package->node_count;
    for (size_t j = 0; j < bound->layers; j++) {
        double *asked = asked_of(bound, room, j);
        for (size_t at = 0; at < nodes; at++) {
            asked[at] = asked[2 * nodes + at] = 0;
            asked[nodes + at] = 1;
        }
    }
}

/* One layer with the measure added: fills `now` and returns the growth. */
static double grow(const struct plan_bound *bound, const double *asked, size_t layer,
                   size_t measure, double *now)
{
    const struct package *package = bound->package;
    const size_t nodes = package->node_count, count = package->in.measure_count;
    const double *keep = asked + nodes, *taken = asked + 2 * nodes;
    const double *weight = bound->weight + layer * nodes;
    double sum = 0;
    for (size_t at = 0; at < nodes; at++) {
        const size_t here = at * count + measure;
        if (!bound->touched[here]) {
            now[at] = taken[at];
            continue;
        }
        const struct package_node *node = &package->node[at];
        double left = bound->supply[at] - asked[at] - bound->fixed[here];
        for (size_t i = 0; i < node->edge_count; i++) {
            if (node->edge[i].amount > 0) left -= node->edge[i].amount * now[node->edge[i].from];
        }
        now[at] = bound->supply[at] - (left > 0 ? left : 0) * keep[at] * bound->keep[here];
        sum += weight[at] * (now[at] - taken[at]);
    }
    return sum;
}

double plan_bound_gain(const struct plan_bound *bound, double *room, size_t measure)
{
    double sum = bound->constant[measure];
    double *now = asked_of(bound, room, bound->layers);
    for (size_t j = bound->rank[measure]; j < bound->layers; j++) {
        sum += grow(bound, asked_of(bound, room, j), j, measure, now);
    }
    return sum;
}

double plan_bound_add(const struct plan_bound *bound, double *room, size_t measure)
{
    const size_t nodes = bound->package->node_count;
    const size_t count = bound->package->in.measure_count;
    double sum = bound->constant[measure];
    double *now = asked_of(bound, room, bound->layers);
    for (size_t j = bound->rank[measure]; j < bound->layers; j++) {
        double *asked = asked_of(bound, room, j);
        sum += grow(bound, asked, j, measure, now);
        for (size_t at = 0; at < nodes; at++) {
            asked[at] += bound->fixed[at * count + measure];
            asked[nodes + at] *= bound->keep[at * count + measure];
            asked[2 * nodes + at] = now[at];
        }
    }
    return sum;
}

/* ---- tangents ---- */

/* What is left is y·k: y what absolute effects and drivers leave, k the product of percents. With
   the set's own y and k as their highest values, y·k >= y_set·k + k_set·y - y_set·k_set; and k is
   at least its tangent in Σ fade. A measure never moves the tangent by more than all of it. */
static double lean(const struct plan_bound *bound, size_t layer, double *room, const size_t *item,
                   size_t item_count, const uint8_t *near, double *slope)
{
    const struct package *package = bound->package;
    const size_t nodes = package->node_count, count = package->in.measure_count;
    const double *asked = asked_of(bound, room, layer);
    const double *keep = asked + nodes, *taken = asked + 2 * nodes;
    const double *weight = bound->weight + layer * nodes;
    double *offset = asked_of(bound, room, bound->layers), *share = offset + nodes;
    double sum = 0;
    for (size_t at = 0; at < nodes; at++) {
        const struct package_node *node = &package->node[at];
        double left = bound->supply[at] - asked[at], beyond = 1;
        for (size_t i = 0; i < node->edge_count; i++) {
            if (node->edge[i].amount > 0) left -= node->edge[i].amount * taken[node->edge[i].from];
        }
        offset[at] = 0;
        for (size_t i = 0; i < item_count; i++) share[at * count + i] = 0;
        if (!(left > 0) || !(keep[at] > 0)) continue;
        for (size_t i = 0; i < item_count; i++) {
            if (near[item[i]] && bound->rank[item[i]] <= layer)
                beyond *= bound->keep[at * count + item[i]];
        }
        beyond = fmax(beyond, 1e-6);
        const double further = -log(beyond), product = left * keep[at] * beyond;
        offset[at] = left * keep[at] - product * (1 + further);
        for (size_t i = 0; i < node->edge_count; i++) {
            if (node->edge[i].amount > 0)
                offset[at] += keep[at] * node->edge[i].amount * offset[node->edge[i].from];
        }
        for (size_t i = 0; i < item_count; i++) {
            const size_t here = at * count + item[i];
            if (!bound->touched[here] || bound->rank[item[i]] > layer) continue;
            double moved = bound->fixed[here];
            for (size_t k = 0; k < node->edge_count; k++) {
                if (node->edge[k].amount > 0)
                    moved += node->edge[k].amount * share[node->edge[k].from * count + i];
            }
            share[at * count + i] =
                product * fmin(bound->fade[here], 1 + further) + keep[at] * moved;
            slope[item[i]] += weight[at] * share[at * count + i];
        }
        sum += weight[at] * offset[at];
    }
    return sum;
}

void plan_bound_tangent(const struct plan_bound *bound, double *room, const size_t *item,
                        size_t item_count, const uint8_t *near, double *offset, double *slope)
{
    *offset = 0;
    for (size_t i = 0; i < item_count; i++) slope[item[i]] = bound->constant[item[i]];
    for (size_t j = 0; j < bound->layers; j++) {
        *offset += lean(bound, j, room, item, item_count, near, slope);
    }
}
