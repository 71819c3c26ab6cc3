/* calc/plan.c: candidates of a plan, what it comes to, why the others stayed out.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/plan_parts.h"

/* ---- candidates ---- */

static double goal_alone(const struct package_outcome *outcome, enum plan_goal goal, size_t m)
{
    return goal == PLAN_GHG     ? outcome->ghg[m]
           : goal == PLAN_WATER ? outcome->water[m]
                                : outcome->npv[m];
}

/* Also what each is worth alone: who cannot be valued alone is no candidate. */
static void find_candidates(struct search *search, struct plan *plan, double *alone)
{
    const struct package *package = search->package;
    uint8_t *set = memory_zero(search->count, 1);
    double worth = 0;
    for (size_t m = 0; m < search->count; m++) {
        const enum package_status status = package->in.measure[m].status;
        set[m] = 1;
        package_evaluate(package, set, NULL, &search->outcome);
        set[m] = 0;
        alone[m] = search->outcome.npv[m];
        const double goal = goal_alone(&search->outcome, search->options->goal, m);
        search->investment[m] = search->outcome.investment[m];
        plan->why[m] = PLAN_NOT_TAKEN;
        if (status == PACKAGE_REJECTED)
            plan->why[m] = PLAN_REJECTED;
        else if (status == PACKAGE_PAST)
            plan->why[m] = PLAN_PAST;
        else if (plan_wish_of(search->options, m) == PLAN_OUT)
            plan->why[m] = PLAN_EXCLUDED;
        else if (isnan(goal) || (isnan(search->investment[m]) && !search->committed[m]))
            plan->why[m] = PLAN_UNKNOWN;
        else
            search->able[m] = 1;
        plan->candidate_count += search->able[m] && !search->committed[m];
        if (!isnan(goal)) worth += fabs(goal);
        if (isfinite(alone[m])) search->scale[1] += fabs(alone[m]);
    }
    search->scale[0] = worth;
    free(set);
}

/* Closes the prerequisites: itself, what it requires, what that requires. */
static void find_needs(struct search *search)
{
    const struct package_measure *measure = search->package->in.measure;
    const size_t count = search->count;
    for (size_t m = 0; m < count; m++) {
        uint8_t *needs = search->needs + m * count;
        needs[m] = 1;
        for (bool moved = true; moved;) {
            moved = false;
            for (size_t k = 0; k < count; k++) {
                for (size_t i = 0; needs[k] && i < measure[k].requires_count; i++) {
                    const size_t other = measure[k].requires[i];
                    if (measure[other].status == PACKAGE_PAST || needs[other]) continue;
                    needs[other] = 1;
                    moved = true;
                }
            }
        }
        for (size_t k = 0; k < count; k++) {
            if (needs[k] && !search->able[k]) search->hopeless[m] = true;
            for (size_t other = 0; other < k; other++) {
                if (needs[k] && needs[other] && plan_shares_group(search, k, other))
                    search->hopeless[m] = true;
            }
        }
    }
}

static void find_money(struct search *search)
{
    const struct plan_options *options = search->options;
    uint8_t *set = memory_zero(search->count, 1);
    double all = 0;
    search->budget = isnan(options->budget) ? INFINITY : options->budget;
    for (size_t m = 0; m < search->count; m++) {
        const struct package_measure *row = &search->package->in.measure[m];
        if (isnan(search->investment[m]) || row->status < PACKAGE_IDEA) continue;
        struct financing_terms *own = memory_zero(options->term_count, sizeof *own);
        size_t count = 0;
        for (size_t i = 0; i < options->term_count; i++) {
            if (options->terms[i].measure == m) own[count++] = options->terms[i];
        }
        set[m] = 1;
        search->outlay[m] = financing_outlay(own, count, set, search->investment, search->count);
        set[m] = 0;
        if (!search->committed[m]) all += search->outlay[m];
        free(own);
    }
    for (size_t i = 0; i < options->term_count; i++) {
        if (options->terms[i].measure != PACKAGE_NONE ||
            options->terms[i].instrument != INSTRUMENT_GRANT)
            continue;
        const double grant = financing_sum(&options->terms[i], all);
        if (grant > 0) search->slack += grant;
    }
    free(set);
}

/* ---- the plan ---- */

/* Why the others stayed out. */
static void find_why(struct search *search, struct plan *plan)
{
    uint8_t *set = memory_zero(search->count, 1);
    for (size_t m = 0; m < search->count; m++) {
        if (plan->set[m]) plan->why[m] = PLAN_IN;
        if (plan->why[m] != PLAN_NOT_TAKEN) continue;
        memcpy(set, plan->set, search->count);
        const uint8_t *needs = search->needs + m * search->count;
        bool groups = false;
        for (size_t k = 0; k < search->count; k++) {
            for (size_t other = 0; needs[k] && other < search->count; other++) {
                if (plan->set[other] && other != k && !plan->set[k] &&
                    plan_shares_group(search, k, other))
                    groups = true;
            }
            if (needs[k]) set[k] = 1;
        }
        if (search->hopeless[m])
            plan->why[m] = PLAN_PREREQUISITE;
        else if (groups)
            plan->why[m] = PLAN_GROUP;
        if (plan->why[m] != PLAN_NOT_TAKEN) continue;
        const bool dear = plan_outlay(search, set) > search->budget * (1 + PLAN_PENNY);
        package_evaluate(search->package, set, NULL, &search->outcome);
        const double value = plan_value(&search->outcome, search->options->goal);
        if (value <= plan->value + PLAN_EQUAL * search->scale[0])
            plan->why[m] = PLAN_NO_GAIN;
        else if (dear)
            plan->why[m] = PLAN_TOO_DEAR;
    }
    free(set);
}

static void fill_plan(struct search *search, struct plan *plan)
{
    plan->impossible = plan->impossible || !search->found;
    if (search->found) memcpy(plan->set, search->best_set, search->count);
    package_evaluate(search->package, plan->set, NULL, &search->outcome);
    plan->value = plan_value(&search->outcome, search->options->goal);
    plan->npv = search->outcome.total_npv;
    plan->investment = search->outcome.total_investment;
    plan->outlay = plan_outlay(search, plan->set);
    plan->saving_net = search->outcome.total_net;
    plan->ghg = search->outcome.total_ghg;
    plan->water = search->outcome.total_water;
    plan->exact = !search->stopped;
    plan->bound = plan->exact ? plan->value : fmax(plan->value, search->open_bound);
    plan->visited = search->visited;
    find_why(search, plan);
}

static uint8_t *committed_of(const struct package *package, struct arena *arena)
{
    uint8_t *set = arena_alloc(arena, package->in.measure_count + 1);
    for (size_t m = 0; m < package->in.measure_count; m++) {
        set[m] = package->in.measure[m].status == PACKAGE_COMMITTED;
    }
    return set;
}

struct plan *plan_new(const struct package *package, const struct plan_options *options)
{
    const size_t count = package->in.measure_count;
    struct arena *arena = arena_new();
    struct plan *plan = memory_zero(1, sizeof *plan);
    struct search search = {
        .package = package,
        .options = options,
        .arena = arena,
        .count = count,
        .outlay = arena_alloc(arena, (count + 1) * sizeof(double)),
        .investment = arena_alloc(arena, (count + 1) * sizeof(double)),
        .able = arena_alloc(arena, count + 1),
        .needs = arena_alloc(arena, (count + 1) * count + 1),
        .hopeless = arena_alloc(arena, (count + 1) * sizeof(bool)),
        .committed = committed_of(package, arena),
        .best_set = arena_alloc(arena, count + 1),
        .bounds = options->goal == PLAN_NPV ? 1 : 2,
        .limit = SIZE_MAX,
        .open_bound = -INFINITY,
    };
    double *alone = arena_alloc(arena, (count + 1) * sizeof *alone);
    plan->set = memory_zero(count, 1);
    plan->why = memory_zero(count, sizeof *plan->why);
    plan->measure_count = count;
    package_outcome_place(package, arena_alloc(arena, package_sizes(package)), &search.outcome);
    find_candidates(&search, plan, alone);
    find_needs(&search);
    find_money(&search);
    search.bound[0] = plan_bound_new(package, options->goal, search.able, alone, arena);
    if (search.bounds == 2)
        search.bound[1] = plan_bound_new(package, PLAN_NPV, search.able, alone, arena);
    plan_search(&search, plan);
    fill_plan(&search, plan);
    arena_free(arena);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (plan == NULL) return;
    free(plan->set);
    free(plan->why);
    free(plan);
}
