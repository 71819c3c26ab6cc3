/* unit/calc_plan.c: the best plan against an exhaustive search, and its bound against every set.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/memory.h"
#include "calc/plan.h"
#include "calc/plan_bound.h"

enum { MOST = 30, FLOWS = 6, EFFECTS = 4 * MOST, TERMS = 6 };

/* ---- random packages ---- */

struct chance {
    uint64_t state;
};

static uint64_t draw(struct chance *chance)
{
    uint64_t z = (chance->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
static double unit(struct chance *chance) { return (double)(draw(chance) >> 11) * 0x1p-53; }
static double between(struct chance *chance, double low, double high)
{
    return low + (high - low) * unit(chance);
}
static size_t below(struct chance *chance, size_t count) { return (size_t)(draw(chance) % count); }
static bool happens(struct chance *chance, double share) { return unit(chance) < share; }

struct world {
    struct package_flow flow[FLOWS];
    struct package_measure measure[MOST];
    struct package_effect effect[EFFECTS];
    struct package_coupling coupling[FLOWS];
    struct financing_terms terms[TERMS];
    size_t requires[MOST][2];
    char id[MOST][8], group[MOST][8];
    struct package_input input;
    struct plan_options options;
};

static const struct range no_range = {NAN, NAN, NAN};

static void make_flows(struct world *world, struct chance *chance, size_t count)
{
    static const char *const codes[FLOWS] = {"UNO", "DOS", "TRES", "CUATRO", "CINCO", "SEIS"};
    for (size_t i = 0; i < count; i++) {
        struct package_flow *flow = &world->flow[i];
        *flow = (struct package_flow){
            .code = codes[i],
            .quantity = happens(chance, 0.05) ? (double)NAN : between(chance, 100, 2000),
            .price = {between(chance, 0.2, 4), NAN, NAN},
            .escalation = happens(chance, 0.2) ? 0.03 : (double)NAN,
            .factor = {between(chance, 0, 3), NAN, NAN},
            .climate = happens(chance, 0.6),
            .water = happens(chance, 0.4) ? 1 : 0,
            .part_of = PACKAGE_NONE,
        };
        if (happens(chance, 0.08)) flow->price.likely = -flow->price.likely;
        if (happens(chance, 0.05)) flow->price = no_range;
        if (happens(chance, 0.05)) flow->free = true;
        if (happens(chance, 0.08)) flow->output = true;
        const size_t whole = i > 0 && happens(chance, 0.2) ? below(chance, i) : PACKAGE_NONE;
        if (whole == PACKAGE_NONE || flow->output || world->flow[whole].output) continue;
        flow->part_of = whole;
        flow->to_parent = between(chance, 0.5, 1);
    }
    world->input.flow = world->flow;
    world->input.flow_count = count;
    for (size_t i = 0; count > 1 && i < 3; i++) {
        /* From later flows to earlier ones, as sub-meters go: no circles. */
        const size_t from = 1 + below(chance, count - 1), to = below(chance, from);
        world->coupling[world->input.coupling_count++] = (struct package_coupling){
            from, to, happens(chance, 0.15) ? -between(chance, 0, 0.5) : between(chance, 0, 1.2)};
    }
    world->input.coupling = world->coupling;
}

static void add_effects(struct world *world, struct chance *chance, size_t measure)
{
    const size_t count = 1 + below(chance, 4);
    for (size_t i = 0; i < count; i++) {
        const bool money = happens(chance, 0.08);
        const bool percent = !money && happens(chance, 0.6);
        double value = percent ? between(chance, 0.02, 0.5) : between(chance, 20, 600);
        if (i > 0 && happens(chance, 0.4)) value *= -0.3;
        world->effect[world->input.effect_count++] =
            (struct package_effect){measure,
                                    money ? PACKAGE_NONE : below(chance, world->input.flow_count),
                                    percent,
                                    {value, NAN, NAN}};
    }
}

static void make_measures(struct world *world, struct chance *chance, size_t count)
{
    static const double lives[] = {2.5, 3, 5, 5, 8, 10, 15};
    for (size_t m = 0; m < count; m++) {
        snprintf(world->id[m], sizeof world->id[m], "M%02zu", m);
        snprintf(world->group[m], sizeof world->group[m], "g%zu", below(chance, 3));
        struct package_measure *row = &world->measure[m];
        *row = (struct package_measure){
            .id = world->id[m],
            .status = happens(chance, 0.5) ? PACKAGE_IDEA : PACKAGE_PLANNED,
            .rank = happens(chance, 0.2) ? (double)NAN : (double)below(chance, 20),
            .group = happens(chance, 0.3) ? world->group[m] : NULL,
            .requires = world->requires[m],
            .investment = {between(chance, 0, 3000), NAN, NAN},
            .life = {lives[below(chance, 7)], NAN, NAN},
            .annual_cost = happens(chance, 0.4) ? between(chance, 0, 200) : (double)NAN,
            .replacement = happens(chance, 0.1) ? between(chance, 0, 500) : (double)NAN,
            .replacement_year = 2,
            .salvage = happens(chance, 0.1) ? between(chance, -100, 300) : (double)NAN,
        };
        if (happens(chance, 0.04)) row->status = PACKAGE_REJECTED;
        if (happens(chance, 0.05)) row->status = PACKAGE_PAST;
        if (happens(chance, 0.05)) row->status = PACKAGE_COMMITTED;
        if (happens(chance, 0.05)) row->investment.likely = 0;
        if (happens(chance, 0.03)) row->investment.likely = NAN;
        /* Ranks are drawn, so that many a prerequisite comes late all the same. */
        while (m > 0 && row->requires_count < 2 && happens(chance, 0.15))
        world->requires[m][row->requires_count++] = below(chance, m);
        add_effects(world, chance, m);
    }
    world->input.measure = world->measure;
    world->input.measure_count = count;
    world->input.effect = world->effect;
}

static void make_grants(struct world *world, struct chance *chance)
{
    const size_t count = below(chance, 4);
    for (size_t i = 0; i < count; i++) {
        world->terms[i] = (struct financing_terms){
            .measure =
                happens(chance, 0.3) ? PACKAGE_NONE : below(chance, world->input.measure_count),
            .instrument = happens(chance, 0.8) ? INSTRUMENT_GRANT : INSTRUMENT_LOAN,
            .amount = happens(chance, 0.4) ? between(chance, 0, 2000) : (double)NAN,
            .share = between(chance, 0.05, 0.6),
            .rate = 0.1,
            .term = 3,
            .grace = NAN,
            .cap = happens(chance, 0.5) ? between(chance, 50, 1500) : (double)NAN,
        };
    }
    world->options.terms = world->terms;
    world->options.term_count = count;
}

static void make_world(struct world *world, struct chance *chance, size_t measures)
{
    *world = (struct world){0};
    make_flows(world, chance, 2 + below(chance, FLOWS - 1));
    make_measures(world, chance, measures);
    make_grants(world, chance);
    world->input.production = no_range;
    if (happens(chance, 0.3)) world->input.production.likely = between(chance, 0.5, 1.5);
    world->input.rate = happens(chance, 0.05) ? (double)NAN : between(chance, 0, 0.2);
    world->input.horizon = happens(chance, 0.2) ? between(chance, 3, 12) : (double)NAN;
    world->options.goal = (enum plan_goal)below(chance, 3);
    world->options.budget = happens(chance, 0.1) ? (double)NAN : between(chance, 0, 12000);
}

/* ---- the search that leaves nothing out ---- */

struct exhaustive {
    double best[3];
    uint8_t set[MOST];
    bool found;
};

static double goal_of(const struct package_outcome *out, enum plan_goal goal)
{
    return goal == PLAN_GHG     ? out->total_ghg
           : goal == PLAN_WATER ? out->total_water
                                : out->total_npv;
}

/* A candidate must be worth something known by itself, as the header says. */
static void find_known(const struct world *world, const struct package *package,
                       struct package_outcome *out, bool *known)
{
    uint8_t one[MOST] = {0};
    for (size_t m = 0; m < package->in.measure_count; m++) {
        one[m] = 1;
        package_evaluate(package, one, NULL, out);
        one[m] = 0;
        known[m] = !isnan(goal_of(out, world->options.goal)) && !isnan(out->total_investment);
    }
}

static double own_outlay(const struct world *world, const struct package_outcome *out,
                         const uint8_t *set)
{
    uint8_t own[MOST];
    for (size_t m = 0; m < world->input.measure_count; m++)
        own[m] = set[m] && world->measure[m].status != PACKAGE_COMMITTED;
    return financing_outlay(world->options.terms, world->options.term_count, own, out->investment,
                            world->input.measure_count);
}

static void search_all(const struct world *world, const struct package *package,
                       struct package_outcome *out, struct exhaustive *found)
{
    const size_t count = package->in.measure_count;
    bool known[MOST];
    uint8_t set[MOST];
    *found = (struct exhaustive){.found = false};
    find_known(world, package, out, known);
    for (uint32_t mask = 0; mask < (1u << count); mask++) {
        bool able = true;
        for (size_t m = 0; m < count; m++) {
            set[m] = mask >> m & 1;
            if (set[m] && !known[m] && world->measure[m].status != PACKAGE_COMMITTED) able = false;
        }
        if (!able || !package_allowed(package, set)) continue;
        package_evaluate(package, set, NULL, out);
        if (own_outlay(world, out, set) > world->options.budget * (1 + 1e-9)) continue;
        double value[3] = {goal_of(out, world->options.goal), out->total_npv,
                           out->total_investment};
        if (isnan(value[0])) continue;
        if (isnan(value[1])) value[1] = -INFINITY;
        if (found->found && !plan_better(value, found->best, fabs(value[0]))) continue;
        found->found = true;
        memcpy(found->best, value, sizeof value);
        memcpy(found->set, set, count);
    }
}

/* No set is worth more than the bound says of it. */
static void check_bound(const struct world *world, const struct package *package,
                        struct package_outcome *out, struct chance *chance)
{
    const size_t count = package->in.measure_count;
    struct arena *arena = arena_new();
    uint8_t able[MOST], set[MOST];
    bool known[MOST];
    double alone[MOST];
    memset(set, 0, sizeof set);
    for (size_t m = 0; m < count; m++) {
        set[m] = 1;
        package_evaluate(package, set, NULL, out);
        set[m] = 0;
        alone[m] = out->npv[m];
    }
    find_known(world, package, out, known);
    for (size_t m = 0; m < count; m++) able[m] = known[m];
    struct plan_bound *bound = plan_bound_new(package, world->options.goal, able, alone, arena);
    double *room = memory_zero(plan_bound_room(bound), sizeof *room);
    for (int round = 0; round < 40; round++) {
        double most = 0, last[MOST], first[MOST];
        plan_bound_empty(bound, room);
        for (size_t m = 0; m < count; m++) first[m] = plan_bound_gain(bound, room, m);
        for (size_t m = 0; m < count; m++) {
            set[m] = able[m] && happens(chance, 0.5);
            if (!set[m]) continue;
            last[m] = plan_bound_gain(bound, room, m);
            assert_true(last[m] <= first[m] + 1e-9 * fabs(first[m]) + 1e-9);
            most += plan_bound_add(bound, room, m);
        }
        package_evaluate(package, set, NULL, out);
        const double value = goal_of(out, world->options.goal);
        if (!isnan(value)) assert_true(value <= most + 1e-9 * (fabs(most) + fabs(value)) + 1e-6);
        /* The tangent from half of the set, at some measures of their own, to the whole of it. */
        uint8_t near[MOST];
        size_t item[MOST], items = 0;
        double offset, slope[MOST], half = 0;
        plan_bound_empty(bound, room);
        for (size_t m = 0; m < count; m++) {
            near[m] = happens(chance, 0.4);
            if (set[m] && m % 2)
                half += plan_bound_add(bound, room, m);
            else if (able[m])
                item[items++] = m;
        }
        plan_bound_tangent(bound, room, item, items, near, &offset, slope);
        half += offset;
        for (size_t i = 0; i < items; i++) half += set[item[i]] ? slope[item[i]] : 0;
        if (!isnan(value)) assert_true(value <= half + 1e-9 * (fabs(half) + fabs(value)) + 1e-6);
    }
    free(room);
    arena_free(arena);
}

static void branch_and_bound_agrees(void **state)
{
    const uint64_t seed = 20240607;
    struct chance chance = {seed};
    const int rounds = test_rounds(1000);
    size_t sets = 0, visited = 0;
    print_message("seed %llu, %d cases\n", (unsigned long long)seed, rounds);
    for (int round = 0; round < rounds; round++) {
        struct world world;
        struct exhaustive all;
        struct package_outcome out;
        make_world(&world, &chance, 3 + below(&chance, 12));
        struct package *package = package_new(&world.input, NULL);
        assert_non_null(package);
        void *room = memory_alloc(package_sizes(package));
        package_outcome_place(package, room, &out);
        check_bound(&world, package, &out, &chance);
        search_all(&world, package, &out, &all);
        struct plan *plan = plan_new(package, &world.options);
        sets += (size_t)1 << package->in.measure_count;
        visited += plan->visited;
        if (plan->impossible == all.found) fail_msg("case %d: found %d", round, all.found);
        if (all.found) {
            const double scale = 1e-9 * (fabs(all.best[0]) + 1e-6);
            if (!(fabs(plan->value - all.best[0]) <= scale * 10))
                fail_msg("case %d: %.12g, the best is %.12g", round, plan->value, all.best[0]);
            const double npv = isnan(plan->npv) ? -INFINITY : plan->npv;
            if (npv != all.best[1] && !(fabs(npv - all.best[1]) <= 1e-7 * fabs(npv)))
                fail_msg("case %d: npv %.12g, the best has %.12g", round, npv, all.best[1]);
            assert_near(plan->investment, all.best[2], 1e-9, 0);
            assert_true(plan->exact);
            assert_same(plan->bound, plan->value);
            assert_true(package_allowed(package, plan->set));
        }
        plan_free(plan);
        free(room);
        package_free(package);
    }
    print_message("%zu sets there were, %zu valued\n", sets, visited);
}

/* Thirty candidates: cut short, the bound holds for what a longer search finds. */
static void a_bound_beyond_the_exact_is_a_bound(void **state)
{
    struct chance chance = {77};
    const int rounds = test_rounds(20);
    for (int round = 0; round < rounds; round++) {
        struct world world;
        make_world(&world, &chance, MOST);
        struct package *package = package_new(&world.input, NULL);
        assert_non_null(package);
        world.options.effort = 50;
        struct plan *brief = plan_new(package, &world.options);
        world.options.effort = 4000;
        struct plan *longer = plan_new(package, &world.options);
        assert_true(brief->bound >= brief->value);
        assert_true(longer->bound >= longer->value);
        assert_true(longer->bound <= brief->bound + 1e-9 * fabs(brief->bound));
        assert_true(longer->value <= brief->bound + 1e-9 * fabs(brief->bound));
        assert_int_equal(longer->impossible, brief->impossible);
        plan_free(brief);
        plan_free(longer);
        package_free(package);
    }
}

/* ---- by hand ---- */

static struct package_measure plain(const char *id, double investment)
{
    return (struct package_measure){
        .id = id,
        .status = PACKAGE_PLANNED,
        .rank = NAN,
        .investment = {investment, NAN, NAN},
        .life = {10, NAN, NAN},
        .annual_cost = NAN,
        .replacement = NAN,
        .replacement_year = NAN,
        .salvage = NAN,
    };
}

/* Three savings in money of 60, 50 and 50 a year for 100, 80 and 80: with 160 the two small ones
   beat the large one, though that one is worth most; a grant of 20 to the large one and 180 let
   the large one in beside a small one. Fixing and excluding overrule. */
static void a_budget_is_spent_well(void **state)
{
    const struct package_flow flow[] = {{.code = "AGUA", .quantity = 1, .part_of = PACKAGE_NONE}};
    const struct package_measure measure[] = {plain("A", 100), plain("B", 80), plain("C", 80)};
    const struct package_effect effect[] = {{0, PACKAGE_NONE, false, {60, NAN, NAN}},
                                            {1, PACKAGE_NONE, false, {50, NAN, NAN}},
                                            {2, PACKAGE_NONE, false, {50, NAN, NAN}}};
    struct package_input input = {.flow = flow,
                                  .flow_count = 1,
                                  .measure = measure,
                                  .measure_count = 3,
                                  .effect = effect,
                                  .effect_count = 3,
                                  .production = no_range,
                                  .rate = 0.1,
                                  .horizon = NAN};
    struct package *package = package_new(&input, NULL);
    struct plan_options options = {.budget = 160, .goal = PLAN_NPV};
    struct plan *plan = plan_new(package, &options);
    assert_memory_equal(plan->set, ((uint8_t[]){0, 1, 1}), 3);
    /* UPV(10 %, 10 years) = 1 / 0.1627454 */
    assert_near(plan->npv, 100 / 0.1627454 - 160, 1e-6, 0);
    assert_int_equal(plan->why[0], PLAN_TOO_DEAR);
    plan_free(plan);
    const struct financing_terms grant = {
        .measure = 0, .instrument = INSTRUMENT_GRANT, .amount = 20, .share = NAN, .cap = NAN};
    options.terms = &grant;
    options.term_count = 1;
    plan = plan_new(package, &options);
    assert_memory_equal(plan->set, ((uint8_t[]){1, 1, 0}), 3);
    assert_same(plan->outlay, 160);
    assert_same(plan->investment, 180);
    plan_free(plan);
    const int8_t wish[] = {PLAN_OUT, PLAN_FREE, PLAN_FIXED};
    options.wish = wish;
    options.budget = 100;
    plan = plan_new(package, &options);
    assert_memory_equal(plan->set, ((uint8_t[]){0, 0, 1}), 3);
    assert_int_equal(plan->why[0], PLAN_EXCLUDED);
    plan_free(plan);
    options.budget = 50;
    plan = plan_new(package, &options);
    assert_true(plan->impossible);
    plan_free(plan);
    package_free(package);
}

/* Effects as measures have them: a few percent to a fifth of a flow, some with an extra use. */
static void soften(struct world *world, struct chance *chance)
{
    for (size_t m = 0; m < world->input.measure_count; m++) {
        world->measure[m].status = PACKAGE_PLANNED;
        if (isnan(world->measure[m].investment.likely)) world->measure[m].investment.likely = 900;
    }
    for (size_t i = 0; i < world->input.flow_count; i++) {
        struct package_flow *flow = &world->flow[i];
        if (isnan(flow->quantity)) flow->quantity = 800;
        if (!(flow->price.likely > 0)) flow->price.likely = 2;
        flow->output = false;
    }
    for (size_t i = 0; i < world->input.effect_count; i++) {
        struct package_effect *effect = &world->effect[i];
        double share = between(chance, 0.01, 0.2);
        if (effect->value.likely < 0 && happens(chance, 0.5)) share *= -0.2;
        const double quantity =
            effect->flow == PACKAGE_NONE ? 500 : world->flow[effect->flow].quantity;
        effect->value.likely = effect->percent ? share : share * quantity;
    }
    world->input.rate = between(chance, 0.05, 0.15);
}

/* Twenty-four that interact are mostly sought out while a figure is typed. Not a timed test: it
   counts the sets valued, each of which takes some microseconds. */
static void twenty_four_are_few_sets(void **state)
{
    struct chance chance = {4242};
    size_t worst = 0, few = 0;
    const int rounds = test_rounds(40);
    for (int round = 0; round < rounds; round++) {
        struct world world;
        make_world(&world, &chance, 24);
        soften(&world, &chance);
        world.options.goal = PLAN_NPV;
        struct package *package = package_new(&world.input, NULL);
        assert_non_null(package);
        struct plan *plan = plan_new(package, &world.options);
        if (plan->visited > worst) worst = plan->visited;
        few += plan->visited < 5000;
        assert_true(plan->exact);
        plan_free(plan);
        package_free(package);
    }
    print_message("24 candidates, 16777216 sets: %zu of %d plans took under 5000, the worst %zu\n",
                  few, rounds, worst);
    assert_true(few * 4 >= (size_t)rounds * 3);
    assert_true(worst < 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branch_and_bound_agrees),
        cmocka_unit_test(a_bound_beyond_the_exact_is_a_bound),
        cmocka_unit_test(a_budget_is_spent_well),
        cmocka_unit_test(twenty_four_are_few_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
