/* calc/plan.h: the best set of measures under a budget.
   SPDX-License-Identifier: GPL-3.0-or-later

   Candidates are ideas and planned measures; implemented ones that have yet to start are in every
   plan and their money is already spent; those that work already satisfy prerequisites. A set
   keeps at most one of each group and all its prerequisites, and its own outlay of year 0
   (investments less grants) stays within the budget. Among the sets the largest value of the goal
   wins, then the higher net present value, then the smaller investment. Every set is valued by
   package_evaluate, interactions and all; a set where the goal cannot be computed is no plan.

   Up to PLAN_EXACT candidates the search is complete: branch and bound over sets, the next
   candidate the one with the most gain per money. Beyond, it stops after a fixed number of sets and
   says how much better a plan could be at most. The same input gives the same answer.

   The bound (plan_bound.c) is proven: positive savings of a set are at most those of a function
   that is submodular, so that what more measures add is at most the sum of what each adds alone to
   the set so far, packed into the money left by parts (Nemhauser, Wolsey and Fisher 1978; Dantzig
   1957); extra uses and costs are each taken at the least they can be in any set. */
#ifndef LIMPIA_CALC_PLAN_H
#define LIMPIA_CALC_PLAN_H

#include "calc/financing.h"
#include "calc/package.h"

enum { PLAN_EXACT = 24 };

enum plan_goal { PLAN_NPV, PLAN_GHG, PLAN_WATER };

enum plan_wish { PLAN_OUT = -1, PLAN_FREE, PLAN_FIXED };

struct plan_options {
    double budget; /* NaN: no limit */
    enum plan_goal goal;
    const struct financing_terms *terms; /* for grants */
    size_t term_count;
    const int8_t *wish; /* by measure, enum plan_wish; NULL: all free */
    size_t effort;      /* most sets valued beyond PLAN_EXACT candidates; 0: the usual */
};

enum plan_why {
    PLAN_IN,
    PLAN_NOT_TAKEN,    /* the money is better spent otherwise */
    PLAN_TOO_DEAR,     /* does not fit in what is left */
    PLAN_NO_GAIN,      /* added to the plan it would lower the goal */
    PLAN_GROUP,        /* another of its group is in */
    PLAN_PREREQUISITE, /* something it requires cannot be in */
    PLAN_UNKNOWN,      /* its investment or its gain is not known */
    PLAN_REJECTED,     /* by the firm */
    PLAN_PAST,         /* works already */
    PLAN_EXCLUDED,     /* by wish */
};

struct plan {
    uint8_t *set;       /* by measure */
    enum plan_why *why; /* by measure */
    size_t measure_count, candidate_count;
    double value; /* of the goal */
    double npv, investment, outlay, saving_net, ghg, water;
    double bound;    /* no set is better than this; the value itself when exact */
    bool exact;      /* the search was complete */
    bool impossible; /* what is fixed does not fit, or excludes itself; then the set is empty */
    size_t visited;  /* sets valued */
};

/* Never NULL; the caller frees it with plan_free. */
struct plan *plan_new(const struct package *package, const struct plan_options *options);
void plan_free(struct plan *plan); /* NULL is allowed */

/* Is `left` the better plan? Values of the goal, net present values, investments; `scale` says
   what counts as equal. */
bool plan_better(const double left[3], const double right[3], double scale);

struct results;
struct study;
/* Rows of the section plan: selected, npv, investment, outlay, saving.net, gain.ghg, gain.water,
   bound. */
void plan_results(const struct study *study, const struct package *package,
                  const struct plan_options *options, const struct plan *plan,
                  struct results *results);

#endif
