/* calc/study_flow.c: units, conversions and emission factors of every flow.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "calc/study_build.h"

/* kg per TJ into kg per MJ. */
static const double PER_TJ = 1e-6;
static const double MJ_PER_KWH = 3.6;
static const double WATER_KG_PER_M3 = 1000;

static struct place flow_place(const struct study_flow *flow)
{
    return (struct place){"flows.csv", flow->row->record.line > 0 ? flow->row->record.line : 0, 0};
}

static bool burns(const struct study_flow *flow) { return flow->kind == FLOW_FUEL; }

static bool is_water(const struct study_flow *flow)
{
    return flow->kind == FLOW_WATER || flow->kind == FLOW_WASTEWATER;
}

/* Gross over net calorific value: the fuel's own ratio where the catalogue has it. */
static double gross_over_net(const struct study *study, const struct study_flow *flow)
{
    if (flow->row->basis != BASIS_GROSS) return 1;
    const struct figure ratio =
        catalog_fuel(study->catalog, flow->row->carrier, FUEL_GCV_RATIO, USE_NONE);
    return ratio.value;
}

static void convert_mass_and_volume(struct study_flow *flow)
{
    const struct flow *row = flow->row;
    const double factor = flow->unit.factor;
    flow->to_mass = flow->to_volume = NAN;
    if (unit_is(&flow->unit, "mass")) flow->to_mass = factor;
    if (unit_is(&flow->unit, "volume")) flow->to_volume = factor;
    if (is_water(flow) && isnan(flow->to_volume)) flow->to_volume = flow->to_mass / WATER_KG_PER_M3;
    if (!isnan(row->mass_per_unit))
        flow->to_mass = row->mass_per_unit;
    else if (is_water(flow) && isnan(flow->to_mass))
        flow->to_mass = flow->to_volume * WATER_KG_PER_M3;
    if (burns(flow) && isnan(flow->to_mass)) flow->to_mass = flow->to_volume * flow->density.value;
    if (burns(flow) && isnan(flow->to_volume))
        flow->to_volume = flow->to_mass / flow->density.value;
}

static void convert_energy(const struct study *study, struct study_flow *flow)
{
    const double ratio = flow->gross_ratio = gross_over_net(study, flow);
    flow->to_energy = NAN;
    if (flow->kind != FLOW_ELECTRICITY && flow->kind != FLOW_UTILITY && !burns(flow)) return;
    if (!isnan(flow->row->heating_value))
        flow->to_energy = flow->row->heating_value / ratio;
    else if (unit_is(&flow->unit, "energy"))
        flow->to_energy = flow->unit.factor / ratio;
    else if (burns(flow))
        flow->to_energy = flow->to_mass * flow->ncv.value;
    /* An energy unit on a fuel: its mass and volume follow from the heating value. */
    if (burns(flow) && isnan(flow->to_mass)) {
        flow->to_mass = flow->to_energy / flow->ncv.value;
        flow->to_volume = flow->to_mass / flow->density.value;
    }
}

static void find_fuel_figures(const struct study *study, struct study_flow *flow)
{
    struct catalog *catalog = study->catalog;
    const char *fuel = flow->row->carrier;
    const enum fuel_use use =
        flow->row->use == USE_NONE ? USE_STATIONARY : (enum fuel_use)flow->row->use;
    flow->ncv = catalog_fuel(catalog, fuel, FUEL_NCV, use);
    flow->density = catalog_fuel(catalog, fuel, FUEL_DENSITY, use);
    flow->factor_co2 = catalog_fuel(catalog, fuel, FUEL_CO2, use);
    flow->factor_ch4 = catalog_fuel(catalog, fuel, FUEL_CH4, use);
    flow->factor_n2o = catalog_fuel(catalog, fuel, FUEL_N2O, use);
    flow->factor_so2 = catalog_fuel(catalog, fuel, FUEL_SO2, use);
    flow->factor_nox = catalog_fuel(catalog, fuel, FUEL_NOX, use);
    flow->factor_pm = catalog_fuel(catalog, fuel, FUEL_PM, use);
}

/* GHG = Σ activity × factor of the gas × GWP100; CH₄ by its origin. Biogenic CO₂ stands apart. */
static void find_fuel_emissions(const struct study *study, struct study_flow *flow)
{
    const struct fuel_row *row =
        flow->row->carrier == NULL ? NULL : catalog_fuel_row(study->catalog, flow->row->carrier);
    const double energy = flow->to_energy * PER_TJ;
    const struct figure share =
        row == NULL ? (struct figure){.value = NAN}
                    : catalog_fuel(study->catalog, flow->row->carrier, FUEL_BIO_SHARE, USE_NONE);
    double bio = isnan(share.value) ? 0 : share.value;
    if (row != NULL && row->biogenic == YES) {
        bio = 1;
        flow->biogenic_fuel = row->fuel;
    }
    const double ch4_gwp = bio == 1 ? study->gwp_ch4_bio.value : study->gwp_ch4_fossil.value;
    flow->co2 = energy * flow->factor_co2.value * (1 - bio);
    flow->biogenic_co2 = bio > 0 ? energy * flow->factor_co2.value * bio : NAN;
    flow->ch4 = energy * flow->factor_ch4.value;
    flow->n2o = energy * flow->factor_n2o.value;
    flow->ghg = flow->co2 + flow->ch4 * ch4_gwp + flow->n2o * study->gwp_n2o.value;
    flow->so2 = energy * flow->factor_so2.value;
    flow->nox = energy * flow->factor_nox.value;
    flow->pm = energy * flow->factor_pm.value;
}

static void no_emissions(struct study_flow *flow)
{
    flow->ghg = flow->co2 = flow->ch4 = flow->n2o = flow->biogenic_co2 = NAN;
    flow->so2 = flow->nox = flow->pm = NAN;
}

double study_factor_of_year(const struct study *study, const struct study_flow *flow, int year)
{
    if (flow->kind != FLOW_ELECTRICITY || !isnan(flow->row->factor)) return flow->ghg;
    const int at = year - study->first_year;
    if (at < 0 || (size_t)at >= study->year_count || study->grid[at] == NULL) return NAN;
    return study->grid[at]->value.likely * flow->to_energy / MJ_PER_KWH;
}

static void find_grid(struct study *study, struct study_flow *flow)
{
    const struct period assessed = study->period[PERIOD_ASSESSED];
    if (study->country == NULL || period_missing(assessed)) return;
    flow->grid =
        catalog_grid(study->catalog, study->country, day_date(assessed.last).year, &flow->grid_age);
    if (flow->grid != NULL) flow->ghg = flow->grid->value.likely * flow->to_energy / MJ_PER_KWH;
}

/* Gases of the Montreal Protocol (HCFC, CFC) stay outside the totals of greenhouse gases. */
static double refrigerant_gwp(const struct study *study, const char *gas)
{
    const struct figure gwp = catalog_gwp(study->catalog, gas, study->gwp);
    const struct gwp_row *row =
        gwp.id == NULL ? NULL : catalog_find(study->catalog, RECORD_GWP, NULL, gwp.id);
    return row != NULL && row->in_total == NO ? NAN : gwp.value;
}

static void find_emissions(struct study *study, struct study_flow *flow)
{
    no_emissions(flow);
    if (burns(flow))
        find_fuel_emissions(study, flow);
    else if (flow->kind == FLOW_REFRIGERANT && flow->row->carrier != NULL)
        flow->ghg = flow->to_mass * refrigerant_gwp(study, flow->row->carrier);
    if (!isnan(flow->row->factor) && flow->kind != FLOW_CHARGE)
        flow->ghg = flow->row->factor;
    else if (flow->kind == FLOW_ELECTRICITY)
        find_grid(study, flow);
}

static void find_unit(const struct study *study, struct study_flow *flow, struct diag *diag)
{
    const char *symbol = flow->row->unit == NULL ? "" : flow->row->unit;
    flow->unit = (struct unit){.factor = NAN};
    if (units_find(catalog_units(study->catalog), symbol, study->country, &flow->unit, NULL, 0) ==
        UNIT_OK)
        return;
    text_copy(flow->unit.symbol, sizeof flow->unit.symbol, symbol);
    diag_add(diag, DIAG_WARNING, "unit.unknown", flow_place(flow),
             _("%s: the unit \"%s\" is not known; the flow enters no total"), flow->code, symbol);
}

static bool drives_energy(const struct study *study, uint32_t key)
{
    const struct table *couplings = case_table(study->c, RECORD_COUPLING);
    for (size_t i = 0; i < couplings->count; i++) {
        const struct coupling *coupling = table_row(couplings, i);
        const struct flow *driven = table_find(case_table(study->c, RECORD_FLOW), coupling->drives);
        if (coupling->flow == key && driven != NULL &&
            (driven->kind == FLOW_FUEL || driven->kind == FLOW_ELECTRICITY))
            return true;
    }
    return false;
}

static bool role_is(const struct flow *row, const char *role)
{
    return row->role != NULL && strcmp(row->role, role) == 0;
}

static bool is_counted(const struct study *study, const struct study_flow *flow)
{
    if (flow->internal || role_is(flow->row, "evaporation")) return false;
    if (flow->part_of == STUDY_NONE) return true;
    /* Wastewater that is a share of a water flow is no sub-meter of it. */
    const struct flow *parent = table_row(case_table(study->c, RECORD_FLOW), flow->part_of);
    return parent->kind != flow->row->kind;
}

static void warn_about_energy(const struct study_flow *flow, struct diag *diag)
{
    if (burns(flow) && isnan(flow->to_energy))
        diag_add(diag, DIAG_WARNING, "fuel.heat", flow_place(flow),
                 _("%s: no heating value for \"%s\" in %s; give the carrier or the heating value"),
                 flow->code, flow->row->carrier == NULL ? "" : flow->row->carrier,
                 flow->unit.symbol);
    else if ((burns(flow) || flow->kind == FLOW_ELECTRICITY) && isnan(flow->ghg))
        diag_add(diag, DIAG_WARNING, "factor.missing", flow_place(flow),
                 _("%s: no emission factor is known; its emissions are missing"), flow->code);
}

void study_build_flows(struct study *study, struct diag *diag)
{
    const struct table *rows = case_table(study->c, RECORD_FLOW);
    study->flow_count = rows->count;
    study->flows = arena_alloc(study->arena, (rows->count + 1) * sizeof *study->flows);
    bool any_fuel = false;
    for (size_t i = 0; i < rows->count; i++)
        any_fuel = any_fuel || ((const struct flow *)table_row(rows, i))->kind == FLOW_FUEL;
    const struct figure none = {.value = NAN};
    study->gwp_ch4_fossil = any_fuel ? catalog_gwp(study->catalog, "ch4_fossil", study->gwp) : none;
    study->gwp_ch4_bio = any_fuel ? catalog_gwp(study->catalog, "ch4_biogenic", study->gwp) : none;
    study->gwp_n2o = any_fuel ? catalog_gwp(study->catalog, "n2o", study->gwp) : none;
    for (size_t i = 0; i < rows->count; i++) {
        struct study_flow *flow = &study->flows[i];
        *flow = (struct study_flow){.row = table_row(rows, i), .index = i};
        flow->code = flow->row->code == NULL ? "" : flow->row->code;
        flow->kind = (enum flow_kind)flow->row->kind;
        flow->part_of = study_flow_by_key(study, flow->row->part_of);
        flow->internal =
            flow->kind == FLOW_UTILITY &&
            (flow->part_of != STUDY_NONE || drives_energy(study, flow->row->record.key));
        flow->counted = is_counted(study, flow);
        flow->packaging = role_is(flow->row, "packaging");
        find_unit(study, flow, diag);
        const struct figure unknown = {.value = NAN, .low = NAN, .high = NAN};
        flow->ncv = flow->density = unknown;
        if (burns(flow) && flow->row->carrier != NULL)
            find_fuel_figures(study, flow);
        else
            flow->factor_co2 = flow->factor_ch4 = flow->factor_n2o = flow->factor_so2 =
                flow->factor_nox = flow->factor_pm = unknown;
        convert_mass_and_volume(flow);
        convert_energy(study, flow);
        find_emissions(study, flow);
        warn_about_energy(flow, diag);
    }
}
