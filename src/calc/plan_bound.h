/* calc/plan_bound.h: how good a set of measures could be at most; for the search of plan.c only.
   SPDX-License-Identifier: GPL-3.0-or-later

   An upper bound of a goal as a sum: what a set saves of each flow, taken as if every extra use
   came first (so that there is the most to save) and every positive effect followed, weighed by
   price and years; and for each measure a constant: its costs, the least its extra uses can be.
   The first part is submodular and never falls when a measure is added, because what is left of a
   flow is a product of maxima of differences of such parts, flow by flow along the couplings.
   Savings of measures that last differently are counted in layers: the years that all of the
   longest-lived share, then what the next add, each layer with the measures that reach it. */
#ifndef LIMPIA_CALC_PLAN_BOUND_H
#define LIMPIA_CALC_PLAN_BOUND_H

#include "calc/plan.h"

struct plan_bound;

/* For sets of the measures in `able`; `alone` is the net present value of each alone (NaN: not
   known). A measure that has none in any set counts -infinity. Freed with its arena. */
struct plan_bound *plan_bound_new(const struct package *package, enum plan_goal goal,
                                  const uint8_t *able, const double *alone, struct arena *arena);

/* A set as the bound sees it, in room of plan_bound_room doubles. */
size_t plan_bound_room(const struct plan_bound *bound);
void plan_bound_empty(const struct plan_bound *bound, double *room);
/* Adds the measure to the set in `room`; returns by how much the bound grows (may be negative). */
double plan_bound_add(const struct plan_bound *bound, double *room, size_t measure);
/* The same growth without adding. */
double plan_bound_gain(const struct plan_bound *bound, double *room, size_t measure);
/* Another bound of the growth, linear in what is added: at most `*offset` + Σ slope[measure] over
   the measures added to the set in `room`, for any of `item`. It is a tangent where the measures
   in `near` (of the items) have been added: of the product of what percents leave, by its
   logarithm; products of the rest by McCormick's inequality (1976). */
void plan_bound_tangent(const struct plan_bound *bound, double *room, const size_t *item,
                        size_t item_count, const uint8_t *near, double *offset, double *slope);

#endif
