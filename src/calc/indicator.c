/* calc/indicator.c: the table of the firm's figures.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/indicator.h"

#include <math.h>
#include <string.h>

#include "calc/emission.h"
#include "calc/npo.h"

#define UNIDO N_("UNIDO/UNEP, enterprise-level indicators for RECP (2010)")

/* ---- sets of flows -------------------------------------------------------------------- */

static bool of_kind(const struct study_flow *flow, enum flow_kind kind)
{
    return flow->counted && flow->kind == kind;
}

static double output(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_PRODUCT) && flow->output != 0 ? flow->output : NAN;
}

static double electricity(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_ELECTRICITY) ? flow->to_energy : NAN;
}

static double thermal(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_FUEL) || of_kind(flow, FLOW_UTILITY) ? flow->to_energy : NAN;
}

static double energy(const struct study_flow *flow, const void *user)
{
    return of_kind(flow, FLOW_ELECTRICITY) ? flow->to_energy : thermal(flow, user);
}

static double water(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_WATER) ? flow->to_volume : NAN;
}

static double wastewater(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_WASTEWATER) ? flow->to_volume : NAN;
}

static double material(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_MATERIAL) && !flow->packaging ? flow->to_mass : NAN;
}

static double waste(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_WASTE) ? flow->to_mass : NAN;
}

static double product_mass(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_PRODUCT) ? flow->to_mass : NAN;
}

static double product_water(const struct study_flow *flow, const void *user)
{
    (void)user;
    return of_kind(flow, FLOW_PRODUCT) ? flow->row->water_per_unit : NAN;
}

static double evaporated(const struct study_flow *flow, const void *user)
{
    (void)user;
    return flow->row->role != NULL && strcmp(flow->row->role, "evaporation") == 0 ? flow->to_volume
                                                                                  : NAN;
}

/* Of costs the factor is 1: their sums are in money whatever the flow's unit. */
#define COST_SET(name, kind_)                                                                      \
    static double name(const struct study_flow *flow, const void *user)                            \
    {                                                                                              \
        (void)user;                                                                                \
        return of_kind(flow, kind_) ? 1 : NAN;                                                     \
    }
COST_SET(cost_electricity, FLOW_ELECTRICITY)
COST_SET(cost_demand, FLOW_DEMAND)
COST_SET(cost_reactive, FLOW_REACTIVE)
COST_SET(cost_fuel, FLOW_FUEL)
COST_SET(cost_utility, FLOW_UTILITY)
COST_SET(cost_water, FLOW_WATER)
COST_SET(cost_material, FLOW_MATERIAL)
COST_SET(cost_wastewater, FLOW_WASTEWATER)
COST_SET(cost_waste, FLOW_WASTE)
COST_SET(cost_refrigerant, FLOW_REFRIGERANT)
COST_SET(cost_charge, FLOW_CHARGE)

static double cost_total(const struct study_flow *flow, const void *user)
{
    (void)user;
    return flow->counted && flow->kind != FLOW_PRODUCT && flow->kind != FLOW_DRIVER ? 1 : NAN;
}

/* ---- figures of the study ------------------------------------------------------------- */

static double work_hours(const struct study *study, int period)
{
    return study->firm->employees * study->firm->hours * period_years(study->period[period]);
}

/* ---- formulas ------------------------------------------------------------------------- */

static double or_zero(double value) { return isnan(value) ? 0 : value; }

static double balance_material(const double *v)
{
    return v[MATERIAL_TOTAL] - v[PRODUCT_MASS] - or_zero(v[WASTE_TOTAL]);
}
static double balance_material_share(const double *v)
{
    return v[BALANCE_MATERIAL] / v[MATERIAL_TOTAL];
}
static double balance_water(const double *v)
{
    return v[WATER_TOTAL] - v[WASTEWATER_TOTAL] - or_zero(v[WATER_IN_PRODUCT]) -
           or_zero(v[WATER_EVAPORATED]);
}
static double ghg_total(const double *v)
{
    return isnan(v[GHG_SCOPE1]) && isnan(v[GHG_SCOPE2])
               ? NAN
               : or_zero(v[GHG_SCOPE1]) + or_zero(v[GHG_SCOPE2]);
}

#define RATIO(name, above, below)                                                                  \
    static double name(const double *v) { return v[above] / v[below]; }
RATIO(energy_productivity, OUTPUT_TOTAL, ENERGY_TOTAL)
RATIO(material_productivity, OUTPUT_TOTAL, MATERIAL_TOTAL)
RATIO(water_productivity, OUTPUT_TOTAL, WATER_TOTAL)
RATIO(carbon_intensity, GHG_TOTAL, OUTPUT_TOTAL)
RATIO(wastewater_intensity, WASTEWATER_TOTAL, OUTPUT_TOTAL)
RATIO(waste_intensity, WASTE_TOTAL, OUTPUT_TOTAL)
RATIO(specific_electricity, ENERGY_ELECTRICITY, OUTPUT_TOTAL)
RATIO(specific_fuel, ENERGY_THERMAL, OUTPUT_TOTAL)
RATIO(specific_energy, ENERGY_TOTAL, OUTPUT_TOTAL)
RATIO(specific_water, WATER_TOTAL, OUTPUT_TOTAL)
RATIO(specific_material, MATERIAL_TOTAL, OUTPUT_TOTAL)
RATIO(specific_wastewater, WASTEWATER_TOTAL, OUTPUT_TOTAL)
RATIO(specific_waste, WASTE_TOTAL, OUTPUT_TOTAL)
RATIO(specific_cost_electricity, COST_ELECTRICITY, OUTPUT_TOTAL)
RATIO(specific_cost_fuel, COST_FUEL, OUTPUT_TOTAL)
RATIO(specific_cost_water, COST_WATER, OUTPUT_TOTAL)
RATIO(specific_cost_material, COST_MATERIAL, OUTPUT_TOTAL)
RATIO(specific_cost_wastewater, COST_WASTEWATER, OUTPUT_TOTAL)
RATIO(specific_cost_waste, COST_WASTE, OUTPUT_TOTAL)
RATIO(specific_cost_total, COST_TOTAL, OUTPUT_TOTAL)
RATIO(labour_productivity, OUTPUT_TOTAL, WORK_HOURS)
RATIO(material_yield, PRODUCT_MASS, MATERIAL_TOTAL)
RATIO(cost_share_electricity, COST_ELECTRICITY, COST_TOTAL)
RATIO(cost_share_fuel, COST_FUEL, COST_TOTAL)
RATIO(cost_share_water, COST_WATER, COST_TOTAL)
RATIO(cost_share_material, COST_MATERIAL, COST_TOTAL)
RATIO(cost_share_wastewater, COST_WASTEWATER, COST_TOTAL)
RATIO(cost_share_waste, COST_WASTE, COST_TOTAL)
RATIO(npo_share, NPO_COST, NPO_ALL)

static double npo_product_cost(const double *v) { return v[NPO_ALL] - v[NPO_COST]; }

/* ---- the table ------------------------------------------------------------------------ */

#define COST_ROW(suffix, label_, set_)                                                             \
    {                                                                                              \
        .id = "cost." suffix, .section = SECTION_USE, .label = label_, .unit = "$",                \
        .better = BETTER_LOWER, .cost = true, .set = set_,                                         \
        .formula = N_("sum of the bills; without a bill, quantity × price")                        \
    }
#define SPECIFIC_ROW(suffix, label_, unit_, total, value_)                                         \
    {                                                                                              \
        .id = "specific." suffix, .section = SECTION_INDICATOR, .label = label_, .unit = unit_,    \
        .better = BETTER_LOWER, .aligned = true, .inputs = {total, OUTPUT_TOTAL}, .value = value_, \
        .formula = N_("what goes in ÷ product")                                                    \
    }
#define SPECIFIC_COST_ROW(suffix, label_, total, value_)                                           \
    {                                                                                              \
        .id = "specific.cost." suffix, .section = SECTION_INDICATOR, .label = label_,              \
        .unit = "$/P", .better = BETTER_LOWER, .aligned = true, .inputs = {total, OUTPUT_TOTAL},   \
        .value = value_, .formula = N_("cost ÷ product")                                           \
    }
#define COST_SHARE_ROW(suffix, label_, total, value_)                                              \
    {                                                                                              \
        .id = "productivity.cost_share." suffix, .section = SECTION_INDICATOR, .label = label_,    \
        .unit = "1", .inputs = {total, COST_TOTAL}, .value = value_,                               \
        .formula = N_("cost of the item ÷ total cost")                                             \
    }

const struct indicator_row indicator_table[INDICATORS] = {
    [OUTPUT_TOTAL] = {.id = "output.total",
                      .section = SECTION_USE,
                      .label = N_("Product"),
                      .unit = "P",
                      .better = BETTER_HIGHER,
                      .set = output,
                      .formula = N_("sum of the products × their equivalence")},
    [ENERGY_TOTAL] = {.id = "energy.total",
                      .section = SECTION_USE,
                      .label = N_("Energy"),
                      .unit = "MJ",
                      .better = BETTER_LOWER,
                      .set = energy,
                      .formula = N_("electricity + fuels × net calorific value + bought steam, "
                                    "cold and compressed air")},
    [ENERGY_ELECTRICITY] = {.id = "energy.electricity",
                            .section = SECTION_USE,
                            .label = N_("Electricity"),
                            .unit = "MJ",
                            .better = BETTER_LOWER,
                            .set = electricity,
                            .formula = N_("sum of the electricity bought")},
    [ENERGY_THERMAL] = {.id = "energy.thermal",
                        .section = SECTION_USE,
                        .label = N_("Fuels"),
                        .unit = "MJ",
                        .better = BETTER_LOWER,
                        .set = thermal,
                        .formula = N_("sum of fuels × net calorific value, and of bought heat")},
    [WATER_TOTAL] = {.id = "water.total",
                     .section = SECTION_USE,
                     .label = N_("Water"),
                     .unit = "m³",
                     .better = BETTER_LOWER,
                     .set = water,
                     .formula = N_("sum of the water taken in from every source")},
    [WASTEWATER_TOTAL] = {.id = "wastewater.total",
                          .section = SECTION_USE,
                          .label = N_("Wastewater"),
                          .unit = "m³",
                          .better = BETTER_LOWER,
                          .set = wastewater,
                          .formula = N_("sum of the discharges")},
    [MATERIAL_TOTAL] = {.id = "material.total",
                        .section = SECTION_USE,
                        .label = N_("Raw and auxiliary materials"),
                        .unit = "kg",
                        .better = BETTER_LOWER,
                        .set = material,
                        .formula = N_("sum of the materials by mass, packaging apart")},
    [WASTE_TOTAL] = {.id = "waste.total",
                     .section = SECTION_USE,
                     .label = N_("Waste"),
                     .unit = "kg",
                     .better = BETTER_LOWER,
                     .set = waste,
                     .formula = N_("sum of the wastes by mass")},

    [COST_TOTAL] = COST_ROW("total", N_("Cost of all flows"), cost_total),
    [COST_ELECTRICITY] = COST_ROW("electricity", N_("Cost of electricity"), cost_electricity),
    [COST_DEMAND] = COST_ROW("demand", N_("Cost of demand"), cost_demand),
    [COST_REACTIVE] = COST_ROW("reactive", N_("Cost of reactive energy"), cost_reactive),
    [COST_FUEL] = COST_ROW("fuel", N_("Cost of fuels"), cost_fuel),
    [COST_UTILITY] = COST_ROW("utility", N_("Cost of bought heat and cold"), cost_utility),
    [COST_WATER] = COST_ROW("water", N_("Cost of water"), cost_water),
    [COST_MATERIAL] = COST_ROW("material", N_("Cost of materials"), cost_material),
    [COST_WASTEWATER] = COST_ROW("wastewater", N_("Cost of wastewater"), cost_wastewater),
    [COST_WASTE] = COST_ROW("waste", N_("Cost of waste"), cost_waste),
    [COST_REFRIGERANT] = COST_ROW("refrigerant", N_("Cost of refrigerants"), cost_refrigerant),
    [COST_CHARGE] = COST_ROW("charge", N_("Fixed and other charges"), cost_charge),

    [PRODUCT_MASS] = {.id = "balance.material.product",
                      .section = SECTION_USE,
                      .label = N_("Mass of the product"),
                      .unit = "kg",
                      .set = product_mass,
                      .formula = N_("sum of the products × mass per unit")},
    [WATER_IN_PRODUCT] = {.id = "balance.water.product",
                          .section = SECTION_USE,
                          .label = N_("Water in the product"),
                          .unit = "m³",
                          .set = product_water,
                          .formula = N_("sum of the products × water per unit")},
    [WATER_EVAPORATED] = {.id = "balance.water.evaporated",
                          .section = SECTION_USE,
                          .label = N_("Water evaporated on purpose"),
                          .unit = "m³",
                          .set = evaporated,
                          .formula = N_("sum of the flows with the role evaporation")},
    [BALANCE_MATERIAL] = {.id = "balance.material",
                          .section = SECTION_USE,
                          .label = N_("Unexplained material"),
                          .unit = "kg",
                          .better = BETTER_LOWER,
                          .inputs = {MATERIAL_TOTAL, PRODUCT_MASS, WASTE_TOTAL},
                          .value = balance_material,
                          .formula = N_("materials − product − waste, by mass (evaporated water "
                                        "included)")},
    [BALANCE_MATERIAL_SHARE] = {.id = "balance.material.share",
                                .section = SECTION_USE,
                                .label = N_("Unexplained share of material"),
                                .unit = "1",
                                .better = BETTER_LOWER,
                                .inputs = {BALANCE_MATERIAL, MATERIAL_TOTAL},
                                .value = balance_material_share,
                                .formula = N_("unexplained material ÷ materials")},
    [BALANCE_WATER] = {.id = "balance.water",
                       .section = SECTION_USE,
                       .label = N_("Leak or unmeasured water"),
                       .unit = "m³",
                       .better = BETTER_LOWER,
                       .inputs = {WATER_TOTAL, WASTEWATER_TOTAL, WATER_IN_PRODUCT,
                                  WATER_EVAPORATED},
                       .value = balance_water,
                       .formula = N_("water − wastewater − water in the product − evaporated on "
                                     "purpose")},

    [GHG_SCOPE1] = {.id = "ghg.scope1",
                    .section = SECTION_EMISSION,
                    .label = N_("Greenhouse gases, scope 1"),
                    .unit = "kg",
                    .better = BETTER_LOWER,
                    .leaf = emission_scope1,
                    .source = N_("IPCC 2006 Guidelines; GHG Protocol Corporate Standard"),
                    .formula = N_("Σ fuel × factor of each gas × GWP100, refrigerants lost, "
                                  "methane of own wastewater")},
    [GHG_SCOPE2] = {.id = "ghg.scope2",
                    .section = SECTION_EMISSION,
                    .label = N_("Greenhouse gases, scope 2"),
                    .unit = "kg",
                    .better = BETTER_LOWER,
                    .leaf = emission_scope2,
                    .source = N_("GHG Protocol Scope 2 Guidance, location-based"),
                    .formula = N_("electricity × the grid's factor of its year, bought heat × its "
                                  "factor")},
    [GHG_TOTAL] = {.id = "ghg.total",
                   .section = SECTION_EMISSION,
                   .label = N_("Greenhouse gases"),
                   .unit = "kg",
                   .better = BETTER_LOWER,
                   .inputs = {GHG_SCOPE1, GHG_SCOPE2},
                   .value = ghg_total,
                   .source = N_("GHG Protocol Corporate Standard"),
                   .formula = N_("scope 1 + scope 2, as CO₂ equivalent")},
    [GHG_BIOGENIC] = {.id = "ghg.biogenic_co2",
                      .section = SECTION_EMISSION,
                      .label = N_("Biogenic CO₂, apart"),
                      .unit = "kg",
                      .leaf = emission_biogenic,
                      .source = N_("IPCC 2006 Guidelines"),
                      .formula = N_("Σ biofuel × its CO₂ factor")},
    [AIR_SO2] = {.id = "air.so2",
                 .section = SECTION_EMISSION,
                 .label = N_("Sulphur dioxide"),
                 .unit = "kg",
                 .better = BETTER_LOWER,
                 .leaf = emission_so2,
                 .source = N_("mass balance of sulphur, else EMEP/EEA 2019 tier 1"),
                 .formula = N_("2 × sulphur burnt, else Σ fuel × factor")},
    [AIR_NOX] = {.id = "air.nox",
                 .section = SECTION_EMISSION,
                 .label = N_("Nitrogen oxides"),
                 .unit = "kg",
                 .better = BETTER_LOWER,
                 .leaf = emission_nox,
                 .source = N_("EMEP/EEA 2019 tier 1"),
                 .formula = N_("Σ fuel × factor")},
    [AIR_PM] = {.id = "air.pm",
                .section = SECTION_EMISSION,
                .label = N_("Particulate matter"),
                .unit = "kg",
                .better = BETTER_LOWER,
                .leaf = emission_pm,
                .source = N_("EMEP/EEA 2019 tier 1"),
                .formula = N_("Σ fuel × factor")},

    [RECP_ENERGY] = {.id = "recp.energy_productivity",
                     .section = SECTION_INDICATOR,
                     .label = N_("Energy productivity"),
                     .unit = "P/MJ",
                     .better = BETTER_HIGHER,
                     .recp = true,
                     .aligned = true,
                     .source = UNIDO,
                     .inputs = {OUTPUT_TOTAL, ENERGY_TOTAL},
                     .value = energy_productivity,
                     .formula = N_("product ÷ energy")},
    [RECP_MATERIAL] = {.id = "recp.material_productivity",
                       .section = SECTION_INDICATOR,
                       .label = N_("Material productivity"),
                       .unit = "P/kg",
                       .better = BETTER_HIGHER,
                       .recp = true,
                       .aligned = true,
                       .source = UNIDO,
                       .inputs = {OUTPUT_TOTAL, MATERIAL_TOTAL},
                       .value = material_productivity,
                       .formula = N_("product ÷ material")},
    [RECP_WATER] = {.id = "recp.water_productivity",
                    .section = SECTION_INDICATOR,
                    .label = N_("Water productivity"),
                    .unit = "P/m³",
                    .better = BETTER_HIGHER,
                    .recp = true,
                    .aligned = true,
                    .source = UNIDO,
                    .inputs = {OUTPUT_TOTAL, WATER_TOTAL},
                    .value = water_productivity,
                    .formula = N_("product ÷ water")},
    [RECP_CARBON] = {.id = "recp.carbon_intensity",
                     .section = SECTION_INDICATOR,
                     .label = N_("Carbon intensity"),
                     .unit = "kg/P",
                     .better = BETTER_LOWER,
                     .recp = true,
                     .aligned = true,
                     .source = UNIDO,
                     .inputs = {GHG_TOTAL, OUTPUT_TOTAL},
                     .value = carbon_intensity,
                     .formula = N_("greenhouse gases ÷ product")},
    [RECP_WASTEWATER] = {.id = "recp.wastewater_intensity",
                         .section = SECTION_INDICATOR,
                         .label = N_("Wastewater intensity"),
                         .unit = "m³/P",
                         .better = BETTER_LOWER,
                         .recp = true,
                         .aligned = true,
                         .source = UNIDO,
                         .inputs = {WASTEWATER_TOTAL, OUTPUT_TOTAL},
                         .value = wastewater_intensity,
                         .formula = N_("wastewater ÷ product")},
    [RECP_WASTE] = {.id = "recp.waste_intensity",
                    .section = SECTION_INDICATOR,
                    .label = N_("Waste intensity"),
                    .unit = "kg/P",
                    .better = BETTER_LOWER,
                    .recp = true,
                    .aligned = true,
                    .source = UNIDO,
                    .inputs = {WASTE_TOTAL, OUTPUT_TOTAL},
                    .value = waste_intensity,
                    .formula = N_("waste ÷ product")},

    [SPECIFIC_ELECTRICITY] = SPECIFIC_ROW("electricity", N_("Electricity per product"), "MJ/P",
                                          ENERGY_ELECTRICITY, specific_electricity),
    [SPECIFIC_FUEL] =
        SPECIFIC_ROW("fuel", N_("Fuels per product"), "MJ/P", ENERGY_THERMAL, specific_fuel),
    [SPECIFIC_ENERGY] =
        SPECIFIC_ROW("energy", N_("Energy per product"), "MJ/P", ENERGY_TOTAL, specific_energy),
    [SPECIFIC_WATER] =
        SPECIFIC_ROW("water", N_("Water per product"), "m³/P", WATER_TOTAL, specific_water),
    [SPECIFIC_MATERIAL] = SPECIFIC_ROW("material", N_("Material per product"), "kg/P",
                                       MATERIAL_TOTAL, specific_material),
    [SPECIFIC_WASTEWATER] = SPECIFIC_ROW("wastewater", N_("Wastewater per product"), "m³/P",
                                         WASTEWATER_TOTAL, specific_wastewater),
    [SPECIFIC_WASTE] =
        SPECIFIC_ROW("waste", N_("Waste per product"), "kg/P", WASTE_TOTAL, specific_waste),
    [SPECIFIC_COST_ELECTRICITY] =
        SPECIFIC_COST_ROW("electricity", N_("Electricity cost per product"), COST_ELECTRICITY,
                          specific_cost_electricity),
    [SPECIFIC_COST_FUEL] =
        SPECIFIC_COST_ROW("fuel", N_("Fuel cost per product"), COST_FUEL, specific_cost_fuel),
    [SPECIFIC_COST_WATER] =
        SPECIFIC_COST_ROW("water", N_("Water cost per product"), COST_WATER, specific_cost_water),
    [SPECIFIC_COST_MATERIAL] = SPECIFIC_COST_ROW("material", N_("Material cost per product"),
                                                 COST_MATERIAL, specific_cost_material),
    [SPECIFIC_COST_WASTEWATER] = SPECIFIC_COST_ROW("wastewater", N_("Wastewater cost per product"),
                                                   COST_WASTEWATER, specific_cost_wastewater),
    [SPECIFIC_COST_WASTE] =
        SPECIFIC_COST_ROW("waste", N_("Waste cost per product"), COST_WASTE, specific_cost_waste),
    [SPECIFIC_COST_TOTAL] =
        SPECIFIC_COST_ROW("total", N_("Cost per product"), COST_TOTAL, specific_cost_total),

    [WORK_HOURS] = {.id = "productivity.hours",
                    .section = SECTION_INDICATOR,
                    .label = N_("Hours worked"),
                    .unit = "h",
                    .leaf = work_hours,
                    .formula = N_("workers × hours a year of each × share of the year")},
    [PRODUCTIVITY_LABOUR] = {.id = "productivity.labour",
                             .section = SECTION_INDICATOR,
                             .label = N_("Labour productivity"),
                             .unit = "P/h",
                             .better = BETTER_HIGHER,
                             .inputs = {OUTPUT_TOTAL, WORK_HOURS},
                             .value = labour_productivity,
                             .formula = N_("product ÷ hours worked")},
    [PRODUCTIVITY_YIELD] = {.id = "productivity.yield",
                            .section = SECTION_INDICATOR,
                            .label = N_("Yield of material"),
                            .unit = "1",
                            .better = BETTER_HIGHER,
                            .aligned = true,
                            .inputs = {PRODUCT_MASS, MATERIAL_TOTAL},
                            .value = material_yield,
                            .formula = N_("mass of the product ÷ mass of the materials")},
    [COST_SHARE_ELECTRICITY] = COST_SHARE_ROW("electricity", N_("Electricity in the cost"),
                                              COST_ELECTRICITY, cost_share_electricity),
    [COST_SHARE_FUEL] = COST_SHARE_ROW("fuel", N_("Fuels in the cost"), COST_FUEL, cost_share_fuel),
    [COST_SHARE_WATER] =
        COST_SHARE_ROW("water", N_("Water in the cost"), COST_WATER, cost_share_water),
    [COST_SHARE_MATERIAL] =
        COST_SHARE_ROW("material", N_("Materials in the cost"), COST_MATERIAL, cost_share_material),
    [COST_SHARE_WASTEWATER] = COST_SHARE_ROW("wastewater", N_("Wastewater in the cost"),
                                             COST_WASTEWATER, cost_share_wastewater),
    [COST_SHARE_WASTE] =
        COST_SHARE_ROW("waste", N_("Waste in the cost"), COST_WASTE, cost_share_waste),

    [NPO_ALL] = {.id = "npo.total",
                 .section = SECTION_NPO,
                 .label = N_("Cost of material, water, energy, waste"),
                 .unit = "$",
                 .leaf = npo_total,
                 .source = N_("after material flow cost accounting, ISO 14051"),
                 .formula = N_("materials + water + energy + system + waste + wastewater")},
    [NPO_COST] = {.id = "npo.cost",
                  .section = SECTION_NPO,
                  .label = N_("Cost of what is not product"),
                  .unit = "$",
                  .better = BETTER_LOWER,
                  .leaf = npo_cost,
                  .source = N_("after material flow cost accounting, ISO 14051"),
                  .formula = N_("losses of material, water and energy at their cost + waste + "
                                "wastewater")},
    [NPO_PRODUCT_COST] = {.id = "npo.product_cost",
                          .section = SECTION_NPO,
                          .label = N_("Cost of the product"),
                          .unit = "$",
                          .inputs = {NPO_ALL, NPO_COST},
                          .value = npo_product_cost,
                          .formula = N_("all those costs − what is not product")},
    [NPO_SHARE] = {.id = "npo.share",
                   .section = SECTION_NPO,
                   .label = N_("Share that is not product"),
                   .unit = "1",
                   .better = BETTER_LOWER,
                   .inputs = {NPO_COST, NPO_ALL},
                   .value = npo_share,
                   .formula = N_("cost of what is not product ÷ all those costs")},
};

const struct indicator_family indicator_families[] = {
    {.prefix = "quantity",
     .items = N_("flow"),
     .label = N_("Quantity"),
     .formula = N_("sum of the readings; a reading is spread evenly over its days")},
    {.prefix = "cost",
     .items = N_("flow"),
     .label = N_("Cost"),
     .formula = N_("sum of the bills; without a bill, quantity × price")},
    {.prefix = "quality.",
     .items = N_("flow"),
     .label = N_("Quality of the readings"),
     .formula = N_("quantity of that quality ÷ quantity")},
    {.prefix = "specific.",
     .items = N_("flow"),
     .label = N_("Per product"),
     .formula = N_("quantity ÷ product, over the days both cover")},
    {.prefix = "balance.",
     .items = N_("substance"),
     .label = N_("Balance of a substance"),
     .formula = N_("in with the materials − in the product − in the waste − in the discharge")},
    {.prefix = "benchmark.",
     .items = N_("benchmark"),
     .label = N_("Against the sector"),
     .formula = N_("numerator ÷ denominator of the reference")},
    {.prefix = "potential.",
     .items = N_("benchmark"),
     .label = N_("Potential saving"),
     .formula = N_("(actual − reference) × denominator, never below 0; money: × unit price")},
    {.prefix = "load.",
     .items = N_("parameter"),
     .label = N_("Load discharged"),
     .formula = N_("mean concentration × wastewater of the period ÷ 1000")},
    {.prefix = "ghg",
     .items = N_("flow"),
     .label = N_("Greenhouse gases of a flow"),
     .formula = N_("quantity × emission factor")},
    {.prefix = NULL},
};
