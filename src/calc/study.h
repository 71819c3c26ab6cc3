/* calc/study.h: case + catalogue + options, worked up once: base units, factors, indices.
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything computed later is a pure function of `const struct study *`. The study owns its
   arrays (one arena) and borrows the case and the catalogue, which must outlive it.
   Two periods: PERIOD_ASSESSED and PERIOD_BASELINE. Quantities of a flow are in the flow's own
   unit; `to_…` turn them into base units. NaN = missing. */
#ifndef LIMPIA_CALC_STUDY_H
#define LIMPIA_CALC_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/period.h"
#include "catalog/catalog.h"
#include "model/case.h"

enum { PERIOD_ASSESSED, PERIOD_BASELINE, STUDY_PERIODS };
#define STUDY_NONE SIZE_MAX

struct study_options {
    struct period period, baseline; /* PERIOD_NONE: the firm's, else the last year with readings */
    int32_t today;
};

/* What one flow did in one period, in the flow's unit. */
struct activity {
    double quantity;                    /* NaN: no reading */
    double cost;                        /* money; NaN: neither cost nor price */
    double paid, paid_quantity;         /* of readings that carry a cost */
    double measured, billed, estimated; /* quantity by quality (the rest: not told) */
    int32_t covered;                    /* days of the period with readings */
    bool no_stock;                      /* purchases only: use is not known by month */
    bool unpriced;                      /* part of the quantity has neither cost nor price */
};

struct study_flow {
    const struct flow *row;
    const char *code;
    enum flow_kind kind;
    struct unit unit;
    size_t index;
    size_t part_of; /* index, or STUDY_NONE */
    bool counted;   /* enters totals: no sub-meter, not made on site, not declared evaporation */
    bool internal;  /* a utility made on site */
    bool packaging; /* material that stays out of material totals */
    bool derived;   /* quantity from share or equipment, not from readings */
    double to_energy, to_volume, to_mass; /* MJ, m³, kg per unit; NaN: has none */
    double output;             /* product units per unit (equivalence); NaN: no product */
    double price;              /* money per saved unit in the assessed period (METHOD §9); NaN */
    bool average_price;        /* price comes from bills, fixed charges included */
    const char *biogenic_fuel; /* not NULL: its CO₂ is biogenic */
    /* kg per unit of the flow in the assessed period, with the rows they came from */
    double ghg, co2, ch4, n2o, biogenic_co2;
    double so2, nox, pm;
    double gross_ratio; /* gross over net heat, where its `basis` is gross; else 1 */
    struct figure ncv, density, factor_co2, factor_ch4, factor_n2o, factor_so2, factor_nox,
        factor_pm;
    const struct grid_row *grid; /* of the assessed period's last year */
    int grid_age;
};

struct study {
    struct arena *arena;
    const struct casefile *c;
    struct catalog *catalog;
    const struct firm *firm;
    struct study_options options;
    struct period period[STUDY_PERIODS]; /* baseline PERIOD_NONE when there is none */
    double years;                        /* of the assessed period; 1 for a whole year */
    const char *currency, *country;
    struct unit product_unit;   /* of the first product; factor NaN when none */
    const char *product_symbol; /* "" when there is none */
    enum gwp_set gwp;
    struct figure gwp_ch4_fossil, gwp_ch4_bio, gwp_n2o;

    size_t flow_count;
    struct study_flow *flows;
    struct activity *activity; /* [flow * STUDY_PERIODS + period] */

    /* By month, from first_month for month_count months: the whole span of the readings. */
    int first_month;
    size_t month_count;
    double *quantity, *cost; /* [flow * month_count + month]; NaN where nothing is known */
    uint8_t *covered_days;

    /* Greenhouse gases of the period by flow, kg (each reading at its own year's factor). */
    double *ghg, *co2_bio; /* [flow * STUDY_PERIODS + period] */

    int first_year; /* of the readings; grid[i] is the factor row of year first_year + i */
    size_t year_count;
    const struct grid_row **grid;
};

/* Never NULL; problems (units that do not fit, fuels without a heating value) go to `diag`. */
struct study *study_new(const struct casefile *c, struct catalog *catalog,
                        const struct study_options *options, struct diag *diag);
void study_free(struct study *study);

static inline const struct activity *study_activity(const struct study *study, size_t flow,
                                                    int period)
{
    return &study->activity[flow * STUDY_PERIODS + (size_t)period];
}
/* Index of the flow with that key or code; STUDY_NONE. */
size_t study_flow_by_key(const struct study *study, uint32_t key);
size_t study_flow_by_code(const struct study *study, const char *code);
bool study_has_baseline(const struct study *study);

/* Converts an amount of `unit` (symbol; NULL = the flow's own) into the flow's unit; mass, volume
   and energy go over density and heating value. NaN when the dimensions do not meet. */
double study_convert(const struct study *study, size_t flow, double amount, const char *unit);

/* Which flows a total takes, and with what factor: NaN = not in the set. */
struct flow_set {
    double (*scale)(const struct study_flow *flow, const void *user);
    const void *user;
    bool cost; /* sums what the flows cost instead of their quantities */
};
/* Sum over the set in a period; NaN when no flow of the set has a quantity. */
double study_sum(const struct study *study, struct flow_set set, int period);
/* The same of costs. */
double study_cost(const struct study *study, struct flow_set set, int period);
/* Both sums over only the days that all flows concerned cover (METHOD §1: ratios use only the
   days both sides cover). *partial: months were left out. */
void study_pair(const struct study *study, struct flow_set top, struct flow_set bottom, int period,
                double *above, double *below, bool *partial);
/* Value of one month (index from first_month); NaN where a flow of the set lacks the month. */
double study_month(const struct study *study, struct flow_set set, size_t month);

#endif
