/* calc/package.h: what a set of measures saves together, and what that is worth.
   SPDX-License-Identifier: GPL-3.0-or-later

   A package is built once from plain arrays (struct package_input) and then only read: the one
   evaluator package_evaluate answers for any set of its measures and any value of what is
   uncertain, without allocating, so that plain results (x = NULL), samples, tornado and budget
   plan all mean the same thing. The package owns copies of all it was given; texts included.

   Measures on the same flow do not add up. Flows are taken in the order of their couplings; on
   each flow first what couplings and sub-flows bring, then absolute effects, each capped by what
   is left, then percents of what is left; within each, measures by rank, then file order, a late
   prerequisite moved up to just before the first measure that needs it. Where all absolute
   positive effects of a measure were capped, its negative effects shrink by the mean of
   taken/asked: the set is evaluated once without shrinking and once with it. What a measure took
   in its turn is its share; coupled savings go to whom moved the driver.

   Amounts are a year, in the flow's own unit; money in the firm's currency; rates are ratios a
   year. NaN = missing. A blank low or high bound equals the likely value. */
#ifndef LIMPIA_CALC_PACKAGE_H
#define LIMPIA_CALC_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "calc/finance.h"
#include "model/record.h"

#define PACKAGE_NONE SIZE_MAX

/* ---- what it is built from ---- */

struct package_flow {
    const char *code;
    double quantity;    /* used a year; NaN: not known, nothing is capped, percents are missing */
    struct range price; /* money per saved unit; NaN: none */
    bool free;          /* its savings are no money by nature (a load, a driver): price not asked */
    double escalation;  /* of the price, real; NaN: none */
    struct range factor; /* kg CO2e per unit; NaN: not known */
    bool climate;        /* its savings change emissions: the factor is asked for */
    double water;        /* m3 of water per unit, 0 where it is none */
    size_t part_of;      /* index of the flow it is a sub-meter of, or PACKAGE_NONE */
    double to_parent;    /* units of the parent per unit */
    bool output;         /* a product: effects raise it, nothing caps it */
};

enum package_status {
    PACKAGE_REJECTED, /* evaluated alone only */
    PACKAGE_PAST,     /* works already, is in the bills: satisfies prerequisites */
    PACKAGE_IDEA,
    PACKAGE_PLANNED,
    PACKAGE_COMMITTED, /* implemented, starts after the period: in every package */
};

struct package_measure {
    const char *id;
    enum package_status status;
    double rank;            /* NaN: after all ranked ones */
    const char *group;      /* one of a group; NULL or "": none */
    const size_t *requires; /* indices of measures */
    size_t requires_count;
    struct range investment, life;                              /* money, years */
    double annual_cost, replacement, replacement_year, salvage; /* as in finance_project */
};

struct package_effect {
    size_t measure;
    size_t flow;  /* PACKAGE_NONE: money a year */
    bool percent; /* of the flow's use; else units a year */
    struct range value;
};

struct package_coupling { /* a unit of `flow` saved saves `amount` units of `drives` */
    size_t flow, drives;
    double amount;
};

struct package_input {
    const struct package_flow *flow;
    const struct package_measure *measure;
    const struct package_effect *effect;
    const struct package_coupling *coupling;
    size_t flow_count, measure_count, effect_count, coupling_count;
    struct range production; /* of the coming years over the assessed period; NaN: 1 */
    double rate;             /* real discount rate; NaN: no present values */
    double horizon;          /* years; NaN: each measure runs for its own life */
};

/* ---- what is uncertain: one vector ---- */

enum package_kind {
    PACKAGE_PRODUCTION,
    PACKAGE_INVESTMENT,
    PACKAGE_LIFE,
    PACKAGE_EFFECT,
    PACKAGE_PRICE,
    PACKAGE_FACTOR,
    PACKAGE_KINDS
};

struct package_param {
    enum package_kind kind;
    size_t measure;           /* or PACKAGE_NONE */
    size_t flow;              /* or PACKAGE_NONE; of an effect on money too */
    size_t effect;            /* index into the effects, or PACKAGE_NONE */
    double likely, low, high; /* low <= likely <= high */
};

/* ---- the package ---- */

struct package_edge {
    size_t from; /* node */
    double amount;
};

struct package_turn { /* one effect on a node */
    size_t measure, param;
};

struct package_node { /* a flow that some measure touches, itself or through couplings */
    size_t flow;
    double quantity, water;
    size_t price, factor; /* params, or PACKAGE_NONE */
    size_t level;         /* of escalation: index into the levels */
    bool root;            /* not passed to a parent: counts for money, emissions, water */
    bool free, climate, output;
    const struct package_edge *edge;
    const struct package_turn *absolute, *percent; /* in base order */
    size_t edge_count, absolute_count, percent_count;
};

struct package_level { /* prices that escalate alike: present value of 1 a year, by last year */
    double escalation;
    double worth[FINANCE_FLOWS_MAX], sum[FINANCE_FLOWS_MAX];
};

struct arena;
struct package {
    struct arena *arena;
    struct package_input in; /* copies */
    const struct package_param *param;
    const double *likely; /* [param]: the plain x */
    size_t param_count;
    const struct package_node *node; /* in the order of evaluation */
    size_t node_count;
    const size_t *node_of;           /* [flow]: node, or PACKAGE_NONE where no measure touches it */
    const size_t *order;             /* measures by rank and file */
    bool late;                       /* some prerequisite stands after who needs it */
    const size_t *investment, *life; /* [measure]: params */
    const size_t *group;             /* [measure]: number of its group, or PACKAGE_NONE */
    const bool *has_money;           /* [measure]: has an effect on money */
    const bool *can_shrink;          /* [measure]: has an effect that may be negative */
    const struct package_turn *money; /* effects on money */
    size_t money_count;
    const struct package_level *level; /* [0] does not escalate */
    size_t level_count;
    double discount[FINANCE_FLOWS_MAX]; /* (1+rate)^-t */
};

/* NULL, with an error in `diag` that names the flows, when couplings run in a circle. Otherwise
   the caller frees it with package_free. */
struct package *package_new(const struct package_input *input, struct diag *diag);
void package_free(struct package *package); /* NULL is allowed */

/* "effect:M05:GLP", "price:GLP", "production"; cut to the buffer. */
void package_param_name(const struct package *package, size_t param, char *buffer, size_t size);

/* ---- sets: one byte a measure, 1 = in ---- */

enum package_why {
    PACKAGE_IN,
    PACKAGE_OUT_REJECTED,
    PACKAGE_OUT_PAST,        /* its saving is in the bills already */
    PACKAGE_OUT_GROUP,       /* another of its group was taken */
    PACKAGE_OUT_PREREQUISITE /* something it requires is not in */
};

/* The package as METHOD has it: ideas, planned and committed ones; of each group the committed,
   else the first planned, else the first; then those whose prerequisites are in or work already.
   `why` (per measure) may be NULL. */
void package_choose(const struct package *package, uint8_t *set, enum package_why *why);
/* At most one of each group, all prerequisites in or working already, no rejected or past one,
   every committed one that package_choose takes. */
bool package_allowed(const struct package *package, const uint8_t *set);

/* ---- evaluation ---- */

/* Arrays by measure hold 0 for those not in the set. */
struct package_outcome {
    double *taken;      /* [node * measure_count + measure], flow's unit a year */
    double *money;      /* gross saving a year */
    double *net;        /* less annual cost */
    double *investment; /* year 0 */
    double *npv;        /* share of the net present value */
    double *ghg;        /* kg CO2e a year, root flows */
    double *water;      /* m3 a year */
    double total_money, total_net, total_investment, total_npv, total_ghg, total_water;
    /* at work */
    double *left, *fixed, *scaled, *ratio, *level_money;
    size_t *asked, *turn;
    uint8_t *open;
    size_t turn_count;
};

/* Bytes of the room an outcome needs; lays it out in `room` (aligned for double, the caller's,
   must outlive the outcome). */
size_t package_sizes(const struct package *package);
void package_outcome_place(const struct package *package, void *room,
                           struct package_outcome *outcome);

/* Evaluates the set with x (by param; NULL = likely). Returns the net present value of the set
   (also total_npv); NaN when a rate, life, investment or price is missing. */
double package_evaluate(const struct package *package, const uint8_t *set, const double *x,
                        struct package_outcome *outcome);

static inline double package_taken(const struct package *package,
                                   const struct package_outcome *outcome, size_t node,
                                   size_t measure)
{
    return outcome->taken[node * package->in.measure_count + measure];
}
/* Sum over the measures of the set. */
double package_node_total(const struct package *package, const struct package_outcome *outcome,
                          size_t node);

/* Does the measure's saving on that node have no money of its own, though it should? */
bool package_unpriced(const struct package *package, const struct package_outcome *outcome,
                      size_t node, size_t measure);

/* The project of one measure as finance wants it: its share in the outcome. `stream` has room for
   node_count + 1; rate, taxes and money are the caller's to fill. */
void package_project(const struct package *package, const struct package_outcome *outcome,
                     size_t measure, const double *x, struct finance_stream *stream,
                     struct finance_project *project);

#endif
