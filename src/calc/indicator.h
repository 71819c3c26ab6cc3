/* calc/indicator.h: the table of the firm's figures: what each is, how it is computed, from what.
   SPDX-License-Identifier: GPL-3.0-or-later

   A row is one of three: the sum of a set of flows (`set`), a figure read off the study (`leaf`),
   or a formula of other rows (`value`, which may look only at the `inputs` it declares). Explain,
   help and the method page walk this table; nobody keeps a second list. */
#ifndef LIMPIA_CALC_INDICATOR_H
#define LIMPIA_CALC_INDICATOR_H

#include "calc/result.h"
#include "calc/study.h"

enum indicator {
    INDICATOR_NONE,
    /* sums of flows */
    OUTPUT_TOTAL,
    ENERGY_TOTAL,
    ENERGY_ELECTRICITY,
    ENERGY_THERMAL,
    WATER_TOTAL,
    WASTEWATER_TOTAL,
    MATERIAL_TOTAL,
    WASTE_TOTAL,
    /* costs */
    COST_TOTAL,
    COST_ELECTRICITY,
    COST_DEMAND,
    COST_REACTIVE,
    COST_FUEL,
    COST_UTILITY,
    COST_WATER,
    COST_MATERIAL,
    COST_WASTEWATER,
    COST_WASTE,
    COST_REFRIGERANT,
    COST_CHARGE,
    /* balances */
    PRODUCT_MASS,
    WATER_IN_PRODUCT,
    WATER_EVAPORATED,
    BALANCE_MATERIAL,
    BALANCE_MATERIAL_SHARE,
    BALANCE_WATER,
    /* emissions */
    GHG_SCOPE1,
    GHG_SCOPE2,
    GHG_TOTAL,
    GHG_BIOGENIC,
    AIR_SO2,
    AIR_NOX,
    AIR_PM,
    /* resource productivity and pollution intensity */
    RECP_ENERGY,
    RECP_MATERIAL,
    RECP_WATER,
    RECP_CARBON,
    RECP_WASTEWATER,
    RECP_WASTE,
    /* specific use and cost */
    SPECIFIC_ELECTRICITY,
    SPECIFIC_FUEL,
    SPECIFIC_ENERGY,
    SPECIFIC_WATER,
    SPECIFIC_MATERIAL,
    SPECIFIC_WASTEWATER,
    SPECIFIC_WASTE,
    SPECIFIC_COST_ELECTRICITY,
    SPECIFIC_COST_FUEL,
    SPECIFIC_COST_WATER,
    SPECIFIC_COST_MATERIAL,
    SPECIFIC_COST_WASTEWATER,
    SPECIFIC_COST_WASTE,
    SPECIFIC_COST_TOTAL,
    /* productivity */
    WORK_HOURS,
    PRODUCTIVITY_LABOUR,
    PRODUCTIVITY_YIELD,
    COST_SHARE_ELECTRICITY,
    COST_SHARE_FUEL,
    COST_SHARE_WATER,
    COST_SHARE_MATERIAL,
    COST_SHARE_WASTEWATER,
    COST_SHARE_WASTE,
    /* cost of what is not product */
    NPO_ALL,
    NPO_COST,
    NPO_PRODUCT_COST,
    NPO_SHARE,
    INDICATORS
};

enum { INDICATOR_INPUTS = 6 };

struct indicator_row {
    const char *id;
    enum section section;
    const char *label; /* N_() */
    const char *unit;  /* P = the product's unit, $ = the firm's currency */
    enum better better;
    const char *formula; /* N_(), in the words of the trade */
    const char *source;  /* who publishes the formula; NULL: by definition */
    bool cost;           /* the sum of `set` is of costs, not quantities */
    bool recp;           /* has an index against the baseline */
    bool aligned;        /* inputs are summed over the days that all of them cover */
    double (*set)(const struct study_flow *flow, const void *user);
    double (*leaf)(const struct study *study, int period);
    enum indicator inputs[INDICATOR_INPUTS]; /* INDICATOR_NONE ends */
    double (*value)(const double *v);        /* v by indicator; only the inputs are filled */
};

extern const struct indicator_row indicator_table[INDICATORS];

/* Row by id; INDICATOR_NONE when there is none. */
enum indicator indicator_by_id(const char *id);
/* The set of flows a row sums, and NULL scale when it sums none. */
struct flow_set indicator_set(enum indicator indicator);
/* All values of a period, by indicator. */
void indicator_values(const struct study *study, int period, double v[INDICATORS]);
/* One row from the values of others: fills NaN into what is not declared (also used by tests). */
double indicator_compute(enum indicator indicator, const double v[INDICATORS]);
/* Is the row's value over only part of the period, for want of readings? */
bool indicator_partial(const struct study *study, enum indicator indicator, int period);
/* The row's unit with the product's unit and the currency put in. */
void indicator_unit(const struct study *study, const char *pattern, char *buffer, size_t size);
/* Why a value is missing, in the reader's language; "" when nothing can be said. */
const char *indicator_reason(const struct study *study, enum indicator indicator, int period,
                             char *buffer, size_t size);

/* A family of figures, one per flow, substance, parameter…: for explain, help, the method page. */
struct indicator_family {
    const char *prefix;  /* "quantity", "specific.", "balance." … */
    const char *items;   /* N_(): what the item or the last part of the id is */
    const char *label;   /* N_() */
    const char *formula; /* N_() */
    const char *source;
};
extern const struct indicator_family indicator_families[]; /* ends with a NULL prefix */

#endif
