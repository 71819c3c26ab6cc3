/* calc/plan_search.c: branch and bound over sets of measures.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/plan_parts.h"

enum { USUAL_EFFORT = 20000 }; /* sets valued beyond PLAN_EXACT candidates */
enum { OPEN, TAKEN, BARRED };  /* of a measure in a branch */

/* One set on the way down, and what could still be added to it. */
struct branch {
    uint8_t *state;  /* by measure */
    double *room[2]; /* of the bounds */
    double base[2];  /* bound of the set itself */
    double spent;    /* Σ outlay of what is not committed */
    double investment;
    size_t *item; /* open measures, the most gain per money first */
    double *gain[2];
    double *slope; /* of the tangent of the goal's bound, and where it begins */
    double offset;
    uint8_t *near;
    size_t item_count;
};

/* ---- values ---- */

bool plan_better(const double left[3], const double right[3], double scale)
{
    for (int i = 0; i < 2; i++) {
        if (left[i] > right[i] + PLAN_EQUAL * scale) return true;
        if (left[i] < right[i] - PLAN_EQUAL * scale) return false;
        scale = fmax(fabs(left[1]), fabs(right[1]));
        if (!isfinite(scale)) scale = 0;
    }
    return left[2] < right[2] * (1 - PLAN_EQUAL);
}

double plan_value(const struct package_outcome *outcome, enum plan_goal goal)
{
    switch (goal) {
    case PLAN_GHG: return outcome->total_ghg;
    case PLAN_WATER: return outcome->total_water;
    case PLAN_NPV: break;
    }
    return outcome->total_npv;
}

double plan_outlay(const struct search *search, const uint8_t *set)
{
    uint8_t *own = search->needs + search->count * search->count; /* at work */
    for (size_t m = 0; m < search->count; m++) own[m] = set[m] && !search->committed[m];
    return financing_outlay(search->options->terms, search->options->term_count, own,
                            search->investment, search->count);
}

/* Values the set; keeps it when it is the best so far. */
static void try_set(struct search *search, const uint8_t *set)
{
    search->visited++;
    if (!package_allowed(search->package, set)) return;
    if (plan_outlay(search, set) > search->budget * (1 + PLAN_PENNY)) return;
    package_evaluate(search->package, set, NULL, &search->outcome);
    double value[3] = {plan_value(&search->outcome, search->options->goal),
                       search->outcome.total_npv, search->outcome.total_investment};
    if (isnan(value[0])) return;
    if (isnan(value[1])) value[1] = -INFINITY;
    if (search->found && !plan_better(value, search->best, search->scale[0])) return;
    search->found = true;
    memcpy(search->best, value, sizeof value);
    memcpy(search->best_set, set, search->count);
}

/* ---- branches ---- */

static void branch_make(const struct search *search, struct branch *branch)
{
    const size_t count = search->count;
    branch->state = memory_zero(count, 1);
    branch->item = memory_zero(count, sizeof *branch->item);
    branch->slope = memory_zero(count, sizeof *branch->slope);
    branch->near = memory_zero(count, 1);
    for (size_t i = 0; i < search->bounds; i++) {
        branch->room[i] = memory_zero(plan_bound_room(search->bound[i]), sizeof(double));
        branch->gain[i] = memory_zero(count, sizeof(double));
    }
}

static void branch_free(const struct search *search, struct branch *branch)
{
    free(branch->state);
    free(branch->item);
    free(branch->slope);
    free(branch->near);
    for (size_t i = 0; i < search->bounds; i++) {
        free(branch->room[i]);
        free(branch->gain[i]);
    }
}

/* Can the measure be added, with all that it requires? */
static bool can_add(const struct search *search, const struct branch *branch, size_t measure)
{
    const uint8_t *needs = search->needs + measure * search->count;
    double spent = branch->spent;
    if (search->hopeless[measure]) return false;
    for (size_t m = 0; m < search->count; m++) {
        if (!needs[m] || branch->state[m] == TAKEN) continue;
        if (branch->state[m] == BARRED) return false;
        for (size_t other = 0; other < search->count; other++) {
            if (branch->state[other] == TAKEN && plan_shares_group(search, m, other)) return false;
        }
        if (!search->committed[m]) spent += search->outlay[m];
    }
    return spent <= (search->budget + search->slack) * (1 + PLAN_PENNY);
}

static void take(const struct search *search, struct branch *branch, size_t measure)
{
    branch->state[measure] = TAKEN;
    branch->investment += search->investment[measure];
    if (!search->committed[measure]) branch->spent += search->outlay[measure];
    for (size_t i = 0; i < search->bounds; i++) {
        branch->base[i] += plan_bound_add(search->bound[i], branch->room[i], measure);
    }
}

static void add_with_needs(const struct search *search, struct branch *branch, size_t measure)
{
    const uint8_t *needs = search->needs + measure * search->count;
    for (size_t m = 0; m < search->count; m++) {
        if (needs[m] && branch->state[m] == OPEN) take(search, branch, m);
    }
}

static void branch_copy(const struct search *search, const struct branch *from, struct branch *to)
{
    memcpy(to->state, from->state, search->count);
    for (size_t i = 0; i < search->bounds; i++) {
        memcpy(to->room[i], from->room[i], plan_bound_room(search->bound[i]) * sizeof(double));
        to->base[i] = from->base[i];
    }
    to->spent = from->spent;
    to->investment = from->investment;
}

/* What is worth its money first; what gains nothing last. */
static bool comes_first(const struct search *search, const struct branch *branch, size_t one,
                        size_t other)
{
    const double a = branch->gain[0][one], b = branch->gain[0][other];
    const double x = search->outlay[one], y = search->outlay[other];
    if ((a > 0) != (b > 0)) return a > 0;
    if (!(a > 0)) return a > b;
    return a * y > b * x;
}

static void list_items(const struct search *search, struct branch *branch)
{
    branch->item_count = 0;
    for (size_t m = 0; m < search->count; m++) {
        if (branch->state[m] != OPEN) continue;
        if (!can_add(search, branch, m)) continue;
        for (size_t i = 0; i < search->bounds; i++) {
            branch->gain[i][m] = plan_bound_gain(search->bound[i], branch->room[i], m);
        }
        size_t at = branch->item_count++;
        for (; at > 0 && comes_first(search, branch, m, branch->item[at - 1]); at--) {
            branch->item[at] = branch->item[at - 1];
        }
        branch->item[at] = m;
    }
}

/* ---- bounds of a branch ---- */

/* The items of a group as one: its best gain for its least money. */
static void join_group(const struct search *search, const struct branch *branch,
                       const double *gains, size_t from, size_t at, double *gain, double *cost)
{
    const size_t measure = branch->item[at];
    for (size_t i = from; i < branch->item_count; i++) {
        if (i == at || !plan_shares_group(search, branch->item[i], measure)) continue;
        const double other = gains[branch->item[i]];
        /* The first of its group stands for all; the others count nothing. */
        if (i < at) *gain = 0;
        if (i < at || !(other > 0)) continue;
        *gain = fmax(*gain, other);
        *cost = fmin(*cost, search->outlay[branch->item[i]]);
    }
}

struct piece {
    double gain, cost;
};

static int by_ratio(const void *left, const void *right)
{
    const struct piece *a = left, *b = right;
    const double x = a->gain * b->cost, y = b->gain * a->cost;
    return x > y ? -1 : x < y ? 1 : 0;
}

/* The most that items from `from` on can add within the money left, the last one in part. */
static double knapsack(const struct search *search, const struct branch *branch,
                       const double *gains, size_t from, double spent)
{
    struct piece small[64], *piece = small;
    size_t count = 0;
    double left = fmax((search->budget + search->slack) * (1 + PLAN_PENNY) - spent, 0), sum = 0;
    const size_t most = branch->item_count - from;
    if (most > sizeof small / sizeof *small) piece = memory_alloc(most * sizeof *piece);
    for (size_t i = from; i < branch->item_count; i++) {
        const size_t m = branch->item[i];
        double gain = fmax(gains[m], 0), cost = search->outlay[m];
        if (search->package->group[m] != PACKAGE_NONE)
            join_group(search, branch, gains, from, i, &gain, &cost);
        if (gain > 0) piece[count++] = (struct piece){gain, cost};
    }
    qsort(piece, count, sizeof *piece, by_ratio);
    for (size_t i = 0; i < count && left >= 0; i++) {
        const bool fits = piece[i].cost <= left;
        sum += fits ? piece[i].gain : piece[i].gain * left / piece[i].cost;
        left = fits ? left - piece[i].cost : -1;
    }
    if (piece != small) free(piece);
    return sum;
}

/* Could a set with this bound of its goal, of its npv and at least this investment be better? */
static bool is_promising(const struct search *search, double goal, double npv, double investment)
{
    const double near = PLAN_EQUAL * search->scale[0];
    if (!search->found) return true;
    if (goal < search->best[0] - near) return false;
    if (goal > search->best[0] + 2 * near) return true;
    /* As good as the best at most: it takes a higher npv, or the same for less money. */
    if (search->bounds == 1) npv = goal;
    const double tie = PLAN_EQUAL * search->scale[1];
    if (isfinite(search->best[1]) && npv < search->best[1] - tie) return false;
    if (npv > search->best[1] + 2 * tie) return true;
    return investment < search->best[2];
}

/* The lesser of both bounds of the goal, with the items from `from` on open and `m` (or none)
   added first. */
static double goal_bound(const struct search *search, const struct branch *branch, size_t from,
                         size_t m, double spent)
{
    const bool with = m != PACKAGE_NONE;
    const double flat =
        (with ? branch->gain[0][m] : 0) + knapsack(search, branch, branch->gain[0], from, spent);
    const double leaning = branch->offset + (with ? branch->slope[m] : 0) +
                           knapsack(search, branch, branch->slope, from, spent);
    return branch->base[0] + fmin(flat, leaning);
}

static bool is_worth_it(const struct search *search, const struct branch *branch, size_t from,
                        size_t m, double *bound)
{
    const bool with = m != PACKAGE_NONE;
    const double spent = branch->spent + (with ? search->outlay[m] : 0);
    const double investment = branch->investment + (with ? search->investment[m] : 0);
    *bound = goal_bound(search, branch, from, m, spent);
    double npv = *bound;
    if (search->bounds == 2) {
        npv = branch->base[1] + (with ? branch->gain[1][m] : 0) +
              knapsack(search, branch, branch->gain[1], from, spent);
    }
    return is_promising(search, *bound, npv, investment);
}

/* Where the tangent touches: what would be bought with the money, twice over, the second time by
   what it is worth beside the rest. */
static void lean_on(const struct search *search, struct branch *branch)
{
    const double *gains = branch->gain[0];
    for (int pass = 0; pass < 2; pass++) {
        double left = search->budget + search->slack - branch->spent;
        memset(branch->near, 0, search->count);
        for (size_t i = 0; i < branch->item_count; i++) {
            const size_t m = branch->item[i];
            if (!(gains[m] > 0) || search->outlay[m] > left) continue;
            branch->near[m] = 1;
            left -= search->outlay[m];
        }
        plan_bound_tangent(search->bound[0], branch->room[0], branch->item, branch->item_count,
                           branch->near, &branch->offset, branch->slope);
        gains = branch->slope;
    }
}

static void leave_open(struct search *search, double bound)
{
    search->open_bound = fmax(search->open_bound, bound);
}

static void explore(struct search *search, struct branch *branch)
{
    struct branch child;
    double bound, below;
    uint8_t *set = memory_zero(search->count, 1);
    for (size_t m = 0; m < search->count; m++) set[m] = branch->state[m] == TAKEN;
    try_set(search, set);
    free(set);
    list_items(search, branch);
    lean_on(search, branch);
    branch_make(search, &child);
    for (size_t i = 0; i < branch->item_count; i++) {
        const size_t m = branch->item[i];
        if (!is_worth_it(search, branch, i, PACKAGE_NONE, &bound)) break;
        if (search->visited >= search->limit) {
            search->stopped = true;
            leave_open(search, bound);
            break;
        }
        if (can_add(search, branch, m) && is_worth_it(search, branch, i + 1, m, &below)) {
            branch_copy(search, branch, &child);
            add_with_needs(search, &child, m);
            explore(search, &child);
        }
        branch->state[m] = BARRED;
    }
    branch_free(search, &child);
}

/* ---- a first plan for long lists: add, drop or swap as long as it helps ---- */

static bool improve(struct search *search, uint8_t *set)
{
    uint8_t *trial = memory_zero(search->count, 1);
    const double before[3] = {search->best[0], search->best[1], search->best[2]};
    for (size_t m = 0; m < search->count; m++) {
        if (!search->able[m] || search->committed[m]) continue;
        for (size_t other = 0; other <= search->count; other++) {
            if (other < search->count && (other == m || !set[other] || set[m])) continue;
            memcpy(trial, set, search->count);
            trial[m] = !set[m];
            if (other < search->count) trial[other] = 0;
            for (size_t k = 0; trial[m] && k < search->count; k++) {
                if (search->needs[m * search->count + k]) trial[k] = 1;
            }
            bool wanted = true;
            for (size_t k = 0; k < search->count; k++) {
                if (trial[k] && !search->able[k]) wanted = false;
                if (!trial[k] && search->options->wish != NULL &&
                    search->options->wish[k] == PLAN_FIXED)
                    wanted = false;
            }
            if (wanted) try_set(search, trial);
        }
    }
    free(trial);
    memcpy(set, search->best_set, search->count);
    return plan_better(search->best, before, search->scale[0]);
}

/* ---- the search ---- */

/* Begun, with nothing it waits for and nothing it excludes that is not begun too: in every plan.
   Others that have begun come in with what they wait for (package_allowed sees to that). */
static bool is_certain(const struct search *search, size_t measure)
{
    const uint8_t *needs = search->needs + measure * search->count;
    if (!search->committed[measure]) return false;
    for (size_t m = 0; m < search->count; m++) {
        if (needs[m] && !search->committed[m]) return false;
        for (size_t other = 0; needs[m] && other < search->count; other++) {
            if (other != m && search->committed[other] && plan_shares_group(search, m, other))
                return false;
        }
    }
    return true;
}

/* What is in every plan: what has begun, what is fixed. False when it does not go together. */
static bool take_fixed(struct search *search, struct branch *root)
{
    bool fits = true;
    for (size_t i = 0; i < search->bounds; i++) plan_bound_empty(search->bound[i], root->room[i]);
    for (size_t m = 0; m < search->count; m++) {
        if (!search->able[m]) root->state[m] = BARRED;
    }
    for (size_t m = 0; m < search->count; m++) {
        const bool fixed = is_certain(search, m) || plan_wish_of(search->options, m) == PLAN_FIXED;
        if (!fixed || root->state[m] == TAKEN) continue;
        if (root->state[m] == BARRED || !can_add(search, root, m))
            fits = false;
        else
            add_with_needs(search, root, m);
    }
    return fits;
}

void plan_search(struct search *search, struct plan *plan)
{
    struct branch root = {0};
    branch_make(search, &root);
    plan->impossible = !take_fixed(search, &root);
    if (!plan->impossible && plan->candidate_count > PLAN_EXACT) {
        const size_t effort = search->options->effort;
        search->limit = effort > 0 ? effort : USUAL_EFFORT;
        uint8_t *set = memory_zero(search->count, 1);
        for (size_t m = 0; m < search->count; m++) set[m] = root.state[m] == TAKEN;
        try_set(search, set);
        while (search->found && search->visited < search->limit / 2 && improve(search, set)) {
        }
        free(set);
        search->limit += search->visited;
    }
    if (!plan->impossible) explore(search, &root);
    branch_free(search, &root);
}
