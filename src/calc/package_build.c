/* calc/package_build.c: a package from plain arrays: order, nodes, params, levels; sets.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "calc/package.h"

static void *copy(struct arena *arena, const void *from, size_t count, size_t size)
{
    void *to = arena_alloc(arena, count * size + 1);
    if (count > 0) memcpy(to, from, count * size);
    return to;
}

static void copy_input(struct package *package, const struct package_input *input)
{
    struct arena *arena = package->arena;
    struct package_flow *flow = copy(arena, input->flow, input->flow_count, sizeof *flow);
    struct package_measure *measure =
        copy(arena, input->measure, input->measure_count, sizeof *measure);
    for (size_t i = 0; i < input->flow_count; i++) flow[i].code = arena_dup(arena, flow[i].code);
    for (size_t i = 0; i < input->measure_count; i++) {
        measure[i].id = arena_dup(arena, measure[i].id);
        measure[i].group = arena_dup(arena, measure[i].group);
        measure[i].requires = copy(arena, measure[i].requires, measure[i].requires_count,
                                   sizeof *measure[i].requires);
    }
    package->in = *input;
    package->in.flow = flow;
    package->in.measure = measure;
    package->in.effect = copy(arena, input->effect, input->effect_count, sizeof *input->effect);
    package->in.coupling =
        copy(arena, input->coupling, input->coupling_count, sizeof *input->coupling);
}

/* ---- measures: order and groups ---- */

static bool before(const struct package_measure *left, const struct package_measure *right)
{
    if (isnan(left->rank) || isnan(right->rank)) return !isnan(left->rank) && isnan(right->rank);
    return left->rank < right->rank;
}

static void order_measures(struct package *package)
{
    const size_t count = package->in.measure_count;
    const struct package_measure *measure = package->in.measure;
    size_t *order = arena_alloc(package->arena, count * sizeof *order + 1);
    size_t *position = arena_alloc(package->arena, count * sizeof *position + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && before(&measure[i], &measure[order[at - 1]]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    for (size_t i = 0; i < count; i++) position[order[i]] = i;
    for (size_t m = 0; m < count; m++) {
        for (size_t i = 0; i < measure[m].requires_count; i++) {
            if (position[measure[m].requires[i]] > position[m]) package->late = true;
        }
    }
    package->order = order;
}

static bool has_group(const struct package_measure *measure)
{
    return measure->group != NULL && measure->group[0] != '\0';
}

/* A group goes by the number of its first measure. */
static void number_groups(struct package *package)
{
    const size_t count = package->in.measure_count;
    const struct package_measure *measure = package->in.measure;
    size_t *group = arena_alloc(package->arena, count * sizeof *group + 1);
    for (size_t m = 0; m < count; m++) {
        group[m] = has_group(&measure[m]) ? m : PACKAGE_NONE;
        for (size_t k = 0; k < m && group[m] == m; k++) {
            if (has_group(&measure[k]) && strcmp(measure[k].group, measure[m].group) == 0)
                group[m] = group[k];
        }
    }
    package->group = group;
}

/* ---- params ---- */

static size_t add_param(struct package *package, struct package_param param, struct range range)
{
    const size_t at = package->param_count++;
    struct package_param *list = (struct package_param *)package->param;
    const double low = isnan(range.low) ? range.likely : range.low;
    const double high = isnan(range.high) ? range.likely : range.high;
    param.likely = range.likely;
    param.low = fmin(fmin(low, high), range.likely);
    param.high = fmax(fmax(low, high), range.likely);
    if (isnan(range.likely)) param.low = param.high = NAN;
    list[at] = param;
    ((double *)package->likely)[at] = param.likely;
    return at;
}

static void add_measure_params(struct package *package)
{
    const size_t count = package->in.measure_count;
    size_t *investment = arena_alloc(package->arena, count * sizeof *investment + 1);
    size_t *life = arena_alloc(package->arena, count * sizeof *life + 1);
    for (size_t m = 0; m < count; m++) {
        struct package_param param = {PACKAGE_INVESTMENT, m, PACKAGE_NONE, PACKAGE_NONE};
        investment[m] = add_param(package, param, package->in.measure[m].investment);
        param.kind = PACKAGE_LIFE;
        life[m] = add_param(package, param, package->in.measure[m].life);
    }
    package->investment = investment;
    package->life = life;
}

static void add_params(struct package *package)
{
    const size_t most =
        1 + 2 * package->in.measure_count + package->in.effect_count + 2 * package->in.flow_count;
    package->param = arena_alloc(package->arena, most * sizeof *package->param);
    package->likely = arena_alloc(package->arena, most * sizeof *package->likely);
    struct range production = package->in.production;
    if (isnan(production.likely)) production.likely = 1;
    add_param(package,
              (struct package_param){PACKAGE_PRODUCTION, PACKAGE_NONE, PACKAGE_NONE, PACKAGE_NONE},
              production);
    add_measure_params(package);
    for (size_t i = 0; i < package->in.effect_count; i++) {
        const struct package_effect *effect = &package->in.effect[i];
        add_param(package, (struct package_param){PACKAGE_EFFECT, effect->measure, effect->flow, i},
                  effect->value);
    }
}

static size_t effect_param(const struct package *package, size_t effect)
{
    return 1 + 2 * package->in.measure_count + effect;
}

/* ---- flows: who brings to whom ---- */

static bool brings(const struct package *package, const struct package_coupling *coupling)
{
    const struct package_flow *flow = package->in.flow;
    return !flow[coupling->flow].output && !flow[coupling->drives].output;
}

static bool coupled(const struct package *package, size_t from, size_t to)
{
    for (size_t i = 0; i < package->in.coupling_count; i++) {
        const struct package_coupling *coupling = &package->in.coupling[i];
        if (coupling->flow == from && coupling->drives == to) return true;
    }
    return false;
}

/* Sub-flows first, then couplings, as one list of edges between flows. A coupling to the parent
   says better than the sub-meter what a unit of the sub-flow saves there. */
static size_t list_edges(const struct package *package, struct package_coupling *edge)
{
    size_t count = 0;
    for (size_t i = 0; i < package->in.flow_count; i++) {
        const struct package_flow *flow = &package->in.flow[i];
        if (flow->part_of == PACKAGE_NONE || coupled(package, i, flow->part_of)) continue;
        edge[count++] = (struct package_coupling){i, flow->part_of, flow->to_parent};
    }
    for (size_t i = 0; i < package->in.coupling_count; i++) {
        if (brings(package, &package->in.coupling[i])) edge[count++] = package->in.coupling[i];
    }
    return count;
}

struct graph {
    struct package_coupling *edge;
    size_t edge_count;
    size_t *order; /* of flows */
    bool *live;
    size_t ordered;
};

static void order_flows(const struct package *package, struct graph *graph, bool *placed)
{
    const size_t count = package->in.flow_count;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            bool ready = !placed[i];
            for (size_t k = 0; k < graph->edge_count && ready; k++) {
                if (graph->edge[k].drives == i && !placed[graph->edge[k].flow]) ready = false;
            }
            if (!ready) continue;
            placed[i] = moved = true;
            graph->order[graph->ordered++] = i;
        }
    }
}

/* Who brings to `flow`, among those in no order: every flow of a circle has one. */
static size_t previous(const struct graph *graph, const bool *placed, size_t flow)
{
    for (size_t k = 0; k < graph->edge_count; k++) {
        const struct package_coupling *edge = &graph->edge[k];
        if (edge->drives == flow && !placed[edge->flow]) return edge->flow;
    }
    return flow;
}

static void report_circle(const struct package *package, const struct graph *graph,
                          const bool *placed, struct diag *diag)
{
    const struct package_flow *flow = package->in.flow;
    char *names = "";
    size_t start = 0;
    while (placed[start]) start++;
    for (size_t step = 0; step < package->in.flow_count; step++) {
        start = previous(graph, placed, start); /* back often enough ends inside the circle */
    }
    size_t at = start;
    do {
        names = arena_format(package->arena, " → %s%s", flow[at].code, names);
        at = previous(graph, placed, at);
    } while (at != start);
    diag_add(diag, DIAG_ERROR, "coupling.circle", (struct place){"couplings.csv", 0, 0},
             _("the couplings run in a circle: %s%s. Remove one of them; until then the measures "
               "are not computed"),
             flow[start].code, names);
}

/* Flows that some effect touches, and all that those drive. */
static void find_live(const struct package *package, struct graph *graph)
{
    for (size_t i = 0; i < package->in.effect_count; i++) {
        if (package->in.effect[i].flow != PACKAGE_NONE)
            graph->live[package->in.effect[i].flow] = true;
    }
    for (size_t i = 0; i < graph->ordered; i++) {
        for (size_t k = 0; k < graph->edge_count; k++) {
            const struct package_coupling *edge = &graph->edge[k];
            if (edge->drives == graph->order[i] && graph->live[edge->flow])
                graph->live[edge->drives] = true;
        }
    }
}

/* ---- nodes ---- */

static size_t level_of(struct package *package, double escalation)
{
    struct package_level *level = (struct package_level *)package->level;
    for (size_t i = 0; i < package->level_count; i++) {
        if (level[i].escalation == escalation) return i;
    }
    level[package->level_count].escalation = escalation;
    return package->level_count++;
}

static const struct package_turn *list_turns(const struct package *package, size_t flow,
                                             bool percent, size_t *count)
{
    struct package_turn *turn =
        arena_alloc(package->arena, package->in.effect_count * sizeof *turn + 1);
    *count = 0;
    for (size_t i = 0; i < package->in.measure_count; i++) {
        for (size_t k = 0; k < package->in.effect_count; k++) {
            const struct package_effect *effect = &package->in.effect[k];
            if (effect->measure != package->order[i] || effect->flow != flow) continue;
            if (effect->percent != percent) continue;
            turn[(*count)++] = (struct package_turn){effect->measure, effect_param(package, k)};
        }
    }
    return turn;
}

static void add_edges(const struct package *package, const struct graph *graph,
                      struct package_node *node)
{
    struct package_edge *list = arena_alloc(package->arena, graph->edge_count * sizeof *list + 1);
    for (size_t k = 0; k < graph->edge_count; k++) {
        const struct package_coupling *edge = &graph->edge[k];
        if (edge->drives == node->flow && graph->live[edge->flow]) {
            list[node->edge_count++] =
                (struct package_edge){package->node_of[edge->flow], edge->amount};
        }
    }
    node->edge = list;
}

static void fill_node(struct package *package, const struct graph *graph, struct package_node *node,
                      size_t index)
{
    const struct package_flow *flow = &package->in.flow[index];
    *node = (struct package_node){
        .flow = index,
        .quantity = flow->quantity,
        .water = flow->water,
        .price = PACKAGE_NONE,
        .factor = PACKAGE_NONE,
        .root = flow->part_of == PACKAGE_NONE,
        .free = flow->free,
        .climate = flow->climate,
        .output = flow->output,
    };
    add_edges(package, graph, node);
    node->absolute = list_turns(package, index, false, &node->absolute_count);
    node->percent = list_turns(package, index, true, &node->percent_count);
    if (!node->root) return;
    if (!node->free && !isnan(flow->price.likely)) {
        node->price = add_param(
            package, (struct package_param){PACKAGE_PRICE, PACKAGE_NONE, index, PACKAGE_NONE},
            flow->price);
        node->level = level_of(package, isnan(flow->escalation) ? 0 : flow->escalation);
    }
    if (node->climate && !isnan(flow->factor.likely)) {
        node->factor = add_param(
            package, (struct package_param){PACKAGE_FACTOR, PACKAGE_NONE, index, PACKAGE_NONE},
            flow->factor);
    }
}

static void build_nodes(struct package *package, const struct graph *graph)
{
    const size_t flows = package->in.flow_count;
    struct package_node *node = arena_alloc(package->arena, flows * sizeof *node + 1);
    size_t *node_of = arena_alloc(package->arena, flows * sizeof *node_of + 1);
    package->level = arena_alloc(package->arena, (flows + 1) * sizeof(struct package_level));
    level_of(package, 0);
    package->node = node;
    package->node_of = node_of;
    for (size_t i = 0; i < flows; i++) node_of[i] = PACKAGE_NONE;
    for (size_t i = 0; i < graph->ordered; i++) {
        const size_t flow = graph->order[i];
        if (!graph->live[flow]) continue;
        node_of[flow] = package->node_count;
        fill_node(package, graph, &node[package->node_count++], flow);
    }
}

static void build_money(struct package *package)
{
    const size_t count = package->in.measure_count;
    bool *has_money = arena_alloc(package->arena, count * sizeof *has_money + 1);
    bool *can_shrink = arena_alloc(package->arena, count * sizeof *can_shrink + 1);
    for (size_t i = 0; i < package->in.effect_count; i++) {
        const struct package_effect *effect = &package->in.effect[i];
        if (effect->flow == PACKAGE_NONE) has_money[effect->measure] = true;
        if (package->param[effect_param(package, i)].low < 0) can_shrink[effect->measure] = true;
    }
    package->money = list_turns(package, PACKAGE_NONE, false, &package->money_count);
    package->has_money = has_money;
    package->can_shrink = can_shrink;
}

static void build_levels(struct package *package)
{
    const double rate = package->in.rate;
    struct package_level *level = (struct package_level *)package->level;
    package->discount[0] = 1;
    for (size_t t = 1; t < FINANCE_FLOWS_MAX; t++) {
        package->discount[t] = package->discount[t - 1] / (1 + rate);
    }
    for (size_t i = 0; i < package->level_count; i++) {
        const double ratio = (1 + level[i].escalation) / (1 + rate);
        level[i].worth[0] = 1;
        level[i].sum[0] = 0;
        for (size_t t = 1; t < FINANCE_FLOWS_MAX; t++) {
            level[i].worth[t] = level[i].worth[t - 1] * ratio;
            level[i].sum[t] = level[i].sum[t - 1] + level[i].worth[t];
        }
    }
}

struct package *package_new(const struct package_input *input, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct package *package = arena_alloc(arena, sizeof *package);
    package->arena = arena;
    copy_input(package, input);
    if (!(package->in.rate > -1)) package->in.rate = NAN;
    order_measures(package);
    number_groups(package);
    add_params(package);
    const size_t flows = input->flow_count;
    const size_t edges = flows + input->coupling_count;
    struct graph graph = {
        .edge = arena_alloc(arena, edges * sizeof *graph.edge + 1),
        .order = arena_alloc(arena, flows * sizeof *graph.order + 1),
        .live = arena_alloc(arena, flows * sizeof *graph.live + 1),
    };
    bool *placed = arena_alloc(arena, flows * sizeof *placed + 1);
    graph.edge_count = list_edges(package, graph.edge);
    order_flows(package, &graph, placed);
    if (graph.ordered < flows) {
        report_circle(package, &graph, placed, diag);
        arena_free(arena);
        return NULL;
    }
    find_live(package, &graph);
    build_nodes(package, &graph);
    build_money(package);
    build_levels(package);
    return package;
}

void package_free(struct package *package)
{
    if (package != NULL) arena_free(package->arena);
}

/* ---- names ---- */

static const char *const kind_names[PACKAGE_KINDS] = {
    [PACKAGE_PRODUCTION] = "production",
    [PACKAGE_INVESTMENT] = "investment",
    [PACKAGE_LIFE] = "life",
    [PACKAGE_EFFECT] = "effect",
    [PACKAGE_PRICE] = "price",
    [PACKAGE_FACTOR] = "factor",
};

void package_param_name(const struct package *package, size_t param, char *buffer, size_t size)
{
    const struct package_param *row = &package->param[param];
    const char *kind = kind_names[row->kind];
    const char *measure = row->measure == PACKAGE_NONE ? "" : package->in.measure[row->measure].id;
    const char *flow = row->flow == PACKAGE_NONE ? "money" : package->in.flow[row->flow].code;
    char name[256];
    if (row->kind == PACKAGE_PRODUCTION)
        snprintf(name, sizeof name, "%s", kind);
    else if (row->kind == PACKAGE_EFFECT)
        snprintf(name, sizeof name, "%s:%s:%s", kind, measure, flow);
    else
        snprintf(name, sizeof name, "%s:%s", kind, row->measure == PACKAGE_NONE ? flow : measure);
    text_copy(buffer, size, name);
}

/* ---- sets ---- */

static int claim(enum package_status status)
{
    return status == PACKAGE_COMMITTED ? 3 : status == PACKAGE_PLANNED ? 2 : 1;
}

/* Of each group the strongest claim, the first of equals in rank order. */
static bool beaten(const struct package *package, const uint8_t *set, size_t measure)
{
    const struct package_measure *row = package->in.measure;
    bool earlier = true;
    for (size_t i = 0; i < package->in.measure_count; i++) {
        const size_t other = package->order[i];
        if (other == measure) {
            earlier = false;
            continue;
        }
        if (!set[other] || package->group[other] != package->group[measure]) continue;
        const int theirs = claim(row[other].status), mine = claim(row[measure].status);
        if (theirs > mine || (theirs == mine && earlier)) return true;
    }
    return false;
}

static bool has_prerequisites(const struct package *package, const uint8_t *set, size_t measure)
{
    const struct package_measure *row = &package->in.measure[measure];
    for (size_t i = 0; i < row->requires_count; i++) {
        const size_t needed = row->requires[i];
        if (!set[needed] && package->in.measure[needed].status != PACKAGE_PAST) return false;
    }
    return true;
}

static void set_why(enum package_why *why, size_t measure, enum package_why reason)
{
    if (why != NULL) why[measure] = reason;
}

void package_choose(const struct package *package, uint8_t *set, enum package_why *why)
{
    const size_t count = package->in.measure_count;
    for (size_t m = 0; m < count; m++) {
        const enum package_status status = package->in.measure[m].status;
        set[m] = status >= PACKAGE_IDEA;
        set_why(why, m,
                status == PACKAGE_REJECTED ? PACKAGE_OUT_REJECTED
                : status == PACKAGE_PAST   ? PACKAGE_OUT_PAST
                                           : PACKAGE_IN);
    }
    /* From the last in order: who beats a measure is still there when it is asked. */
    for (size_t pass = 0; pass < count; pass++) {
        const size_t m = package->order[count - 1 - pass];
        if (set[m] && package->group[m] != PACKAGE_NONE && beaten(package, set, m)) {
            set[m] = 0;
            set_why(why, m, PACKAGE_OUT_GROUP);
        }
    }
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t m = 0; m < count; m++) {
            if (!set[m] || has_prerequisites(package, set, m)) continue;
            set[m] = 0;
            set_why(why, m, PACKAGE_OUT_PREREQUISITE);
            moved = true;
        }
    }
}

static bool shares_group(const struct package *package, const uint8_t *set, size_t measure)
{
    for (size_t m = 0; m < measure; m++) {
        if (set[m] && package->group[m] != PACKAGE_NONE &&
            package->group[m] == package->group[measure])
            return true;
    }
    return false;
}

static bool committed_in(const struct package *package, const uint8_t *set, size_t measure)
{
    if (set[measure] || package->in.measure[measure].status != PACKAGE_COMMITTED) return true;
    /* It may be out where another committed one of its group is in, or what it needs is not. */
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (set[m] && package->in.measure[m].status == PACKAGE_COMMITTED &&
            package->group[m] != PACKAGE_NONE && package->group[m] == package->group[measure])
            return true;
    }
    return !has_prerequisites(package, set, measure);
}

bool package_allowed(const struct package *package, const uint8_t *set)
{
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (!committed_in(package, set, m)) return false;
        if (!set[m]) continue;
        if (package->in.measure[m].status < PACKAGE_IDEA) return false;
        if (shares_group(package, set, m) || !has_prerequisites(package, set, m)) return false;
    }
    return true;
}
