/* calc/plan_parts.h: what plan.c and plan_search.c share; included by them only.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_CALC_PLAN_PARTS_H
#define LIMPIA_CALC_PLAN_PARTS_H

#include "calc/plan_bound.h"

#define PLAN_EQUAL 1e-9 /* of the scale: values this near are the same */
#define PLAN_PENNY 1e-9 /* of the budget: what rounding may cost */

struct search {
    const struct package *package;
    const struct plan_options *options;
    struct arena *arena;
    struct package_outcome outcome;
    size_t count;
    double *outlay;     /* [measure]: less its own grants */
    double *investment; /* [measure] */
    uint8_t *able;      /* candidates, and what is in every plan */
    uint8_t *needs;     /* [measure * count + other]: itself and all it requires that is no past */
    bool *hopeless;     /* [measure]: what it requires cannot be had */
    const uint8_t *committed;    /* [measure]: begun, its money is spent */
    double budget, slack;        /* slack: the most that grants to the whole plan may give */
    double scale[2];             /* of the goal, of net present values */
    struct plan_bound *bound[2]; /* of the goal; of npv, where that only breaks ties */
    size_t bounds;
    double best[3];
    uint8_t *best_set;
    bool found, stopped;
    size_t visited, limit;
    double open_bound; /* of what was left unsearched */
};

static inline bool plan_shares_group(const struct search *search, size_t one, size_t other)
{
    return search->package->group[one] != PACKAGE_NONE &&
           search->package->group[one] == search->package->group[other];
}

static inline int8_t plan_wish_of(const struct plan_options *options, size_t measure)
{
    return options->wish == NULL ? (int8_t)PLAN_FREE : options->wish[measure];
}

double plan_value(const struct package_outcome *outcome, enum plan_goal goal);
/* Own outlay of a set, without what has begun. */
double plan_outlay(const struct search *search, const uint8_t *set);
/* Fills best, best_set, visited, stopped, open_bound; plan->impossible. */
void plan_search(struct search *search, struct plan *plan);

#endif
