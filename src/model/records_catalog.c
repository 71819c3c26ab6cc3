/* model/records_catalog.c: fields of the catalogue, the CSV files under sectors/.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records_parts.h"

/* Laid out by hand: a field a line or two, its words side by side. */
/* clang-format off */

/* ---- units.csv, fuels.csv ------------------------------------------------------------- */

static const struct field unit_fields[] = {
    ROW_ID(struct unit_row),
    {.name = "symbols", MEMBER_TEXT(struct unit_row, symbols), .required = true,
     .label = N_("Symbols"), .help = N_("Spellings apart by a space; the first is printed: m³ m3")},
    ROW_NAME(struct unit_row),
    {.name = "dimension", MEMBER_TEXT(struct unit_row, dimension), .required = true,
     .label = N_("Dimension"), .help = N_("What it measures: energy, volume, mass")},
    {.name = "factor", MEMBER_NUMBER(struct unit_row, factor), .required = true,
     .label = N_("Factor"), .help = N_("Base units in one unit: 1 kWh is 3.6 MJ")},
    {.name = "offset", MEMBER_NUMBER(struct unit_row, offset),
     .label = N_("Offset"), .help = N_("Added after the factor, in base units: −17.78 for °F")},
    {.name = "countries", MEMBER_TEXT(struct unit_row, countries),
     .label = N_("Countries"), .help = N_("Where an ambiguous symbol means this unit: CO EC")},
    ORIGIN(struct unit_row),
};

const struct record_type unit_type = {
    .id = RECORD_UNIT, .name = "unit", .file = "units",
    .label = N_("Units"), .help = N_("Units, their symbols and their size in base units"),
    TYPE_OF(struct unit_row, unit_fields),
};

static const struct field fuel_fields[] = {
    ROW_ID(struct fuel_row),
    {.name = "fuel", MEMBER_TEXT(struct fuel_row, fuel), .required = true,
     .label = N_("Fuel"), .help = N_("Id of the fuel, as flows name it: natural_gas")},
    ROW_NAME(struct fuel_row),
    {.name = "biogenic", MEMBER_CHOICE(struct fuel_row, biogenic), .choices = yes_no_choices,
     .label = N_("Biogenic"), .help = N_("Whether its CO₂ stays outside the total")},
    {.name = "use", MEMBER_CHOICE(struct fuel_row, use), .choices = fuel_use_choices,
     .label = N_("Burnt"), .help = N_("Boilers and ovens of the plant, or vehicles")},
    {.name = "property", MEMBER_CHOICE(struct fuel_row, property),
     .choices = fuel_property_choices, .required = true,
     .label = N_("Property"), .help = N_("Which property the figure is")},
    ROW_VALUE_RANGE(struct fuel_row),
    ROW_UNIT(struct fuel_row),
    ORIGIN(struct fuel_row),
};

const struct record_type fuel_type = {
    .id = RECORD_FUEL, .name = "fuel", .file = "fuels",
    .label = N_("Fuels"), .help = N_("Calorific values, densities and emission factors of fuels"),
    TYPE_OF(struct fuel_row, fuel_fields),
};

/* ---- grid.csv, gwp.csv ---------------------------------------------------------------- */

static const struct field grid_fields[] = {
    ROW_ID(struct grid_row),
    {.name = "country", MEMBER_CODE(struct grid_row, country), .refers = RECORD_COUNTRY,
     .required = true,
     .label = N_("Country"), .help = N_("Two letters of the country")},
    {.name = "data_year", MEMBER_INTEGER(struct grid_row, data_year), CALENDAR_YEAR,
     .label = N_("Year of the data"), .help = N_("Year of the electricity it describes")},
    {.name = "kind", MEMBER_CHOICE(struct grid_row, kind), .choices = grid_kind_choices,
     .required = true,
     .label = N_("Kind"), .help = N_("What sort of factor it is")},
    {.name = "scheme", MEMBER_TEXT(struct grid_row, scheme),
     .label = N_("Scheme"), .help = N_("Whose margin it is: national or IFI")},
    {.name = "variant", MEMBER_TEXT(struct grid_row, variant),
     .label = N_("Variant"), .help = N_("What it is for: efficiency, wind_solar, LV")},
    ROW_VALUE_RANGE(struct grid_row),
    ROW_UNIT(struct grid_row),
    {.name = "gases", MEMBER_TEXT(struct grid_row, gases),
     .label = N_("Gases"), .help = N_("CO2 alone, or CO2e")},
    {.name = "release", MEMBER_TEXT(struct grid_row, release),
     .label = N_("Release"), .help = N_("Edition of the data")},
    ORIGIN(struct grid_row),
};

const struct record_type grid_type = {
    .id = RECORD_GRID, .name = "grid", .file = "grid",
    .label = N_("Grid factors"), .help = N_("CO₂ of the electricity of each country and year"),
    TYPE_OF(struct grid_row, grid_fields),
};

static const struct field gwp_fields[] = {
    ROW_ID(struct gwp_row),
    {.name = "gas", MEMBER_TEXT(struct gwp_row, gas), .required = true,
     .label = N_("Gas"), .help = N_("Id of the gas: n2o, r134a")},
    ROW_NAME(struct gwp_row),
    {.name = "formula", MEMBER_TEXT(struct gwp_row, formula),
     .label = N_("Formula"), .help = N_("Chemical formula or composition")},
    {.name = "set", MEMBER_CHOICE(struct gwp_row, set), .choices = gwp_choices, .required = true,
     .label = N_("Report"), .help = N_("The IPCC report it belongs to")},
    {.name = "value", MEMBER_NUMBER(struct gwp_row, value), AT_LEAST(0), .unit = "kg CO₂e",
     .label = N_("Warming potential"), .help = N_("kg CO₂e per kg of the gas, over 100 years")},
    {.name = "in_total", MEMBER_CHOICE(struct gwp_row, in_total), .choices = yes_no_choices,
     .label = N_("In the total"), .help = N_("No for gases of the Montreal Protocol")},
    ORIGIN(struct gwp_row),
};

const struct record_type gwp_type = {
    .id = RECORD_GWP, .name = "gwp", .file = "gwp",
    .label = N_("Warming potentials"),
     .help = N_("Warming potential of each gas in each IPCC report"),
    TYPE_OF(struct gwp_row, gwp_fields),
};

/* ---- refrigerants.csv, wastewater.csv ------------------------------------------------- */

static const struct field refrigerant_fields[] = {
    ROW_ID(struct refrigerant_row),
    {.name = "equipment", MEMBER_TEXT(struct refrigerant_row, equipment), .required = true,
     .label = N_("Equipment"), .help = N_("Kind of equipment: chillers, domestic_refrigeration")},
    ROW_NAME(struct refrigerant_row),
    {.name = "property", MEMBER_TEXT(struct refrigerant_row, property), .required = true,
     .label = N_("Property"), .help = N_("Which property the figure is")},
    {.name = "value_low", MEMBER_NUMBER(struct refrigerant_row, value_low),
     .label = N_("Low value"), .help = N_("Low end of the range")},
    {.name = "value_high", MEMBER_NUMBER(struct refrigerant_row, value_high),
     .label = N_("High value"), .help = N_("High end of the range")},
    ROW_UNIT(struct refrigerant_row),
    ORIGIN(struct refrigerant_row),
};

const struct record_type refrigerant_type = {
    .id = RECORD_REFRIGERANT, .name = "refrigerant", .file = "refrigerants",
    .label = N_("Refrigerant leakage"), .help = N_("Charge and leakage by kind of equipment"),
    TYPE_OF(struct refrigerant_row, refrigerant_fields),
};

static const struct field wastewater_fields[] = {
    ROW_ID(struct wastewater_row),
    ROW_NAME(struct wastewater_row),
    {.name = "group", MEMBER_TEXT(struct wastewater_row, group),
     .label = N_("Group"), .help = N_("The family of rows it belongs to")},
    {.name = "property", MEMBER_TEXT(struct wastewater_row, property), .required = true,
     .label = N_("Property"), .help = N_("Which property the figure is")},
    ROW_VALUE_RANGE(struct wastewater_row),
    ROW_UNIT(struct wastewater_row),
    ORIGIN(struct wastewater_row),
};

const struct record_type wastewater_type = {
    .id = RECORD_WASTEWATER, .name = "wastewater", .file = "wastewater",
    .label = N_("Wastewater and waste"),
     .help = N_("Methane and nitrous oxide of wastewater and waste"),
    TYPE_OF(struct wastewater_row, wastewater_fields),
};

/* ---- countries.csv, rates.csv --------------------------------------------------------- */

static const struct field country_fields[] = {
    ROW_ID(struct country_row),
    {.name = "iso3", MEMBER_TEXT(struct country_row, iso3),
     .label = N_("Three letters"), .help = N_("ISO 3166 alpha-3: BOL")},
    ROW_NAME(struct country_row),
    {.name = "currency", MEMBER_TEXT(struct country_row, currency), .required = true,
     .label = N_("Currency"), .help = N_("Three letters, ISO 4217: CLP, PEN, USD")},
    {.name = "minor_units", MEMBER_INTEGER(struct country_row, minor_units), BETWEEN(0, 4),
     .label = N_("Decimals of money"), .help = N_("Decimals money is printed with: 0 or 2")},
    {.name = "decimal", MEMBER_TEXT(struct country_row, decimal), .required = true,
     .label = N_("Decimal mark"), .help = N_("Comma or dot")},
    {.name = "discharge", MEMBER_BILINGUAL(struct country_row, discharge),
     .label = N_("Word for discharges"), .help = N_("RILes, vertimientos, descargas, efluentes")},
    {.name = "default_matrix", MEMBER_CHOICE(struct country_row, default_matrix),
     .choices = risk_matrix_choices,
     .label = N_("Risk matrix"), .help = N_("The matrix used where the firm names none")},
    ORIGIN(struct country_row),
};

const struct record_type country_type = {
    .id = RECORD_COUNTRY, .name = "country", .file = "countries",
    .label = N_("Countries"), .help = N_("Money, decimal mark and words of each country"),
    TYPE_OF(struct country_row, country_fields),
};

static const struct field rate_fields[] = {
    ROW_ID(struct rate_row),
    {.name = "currency", MEMBER_TEXT(struct rate_row, currency), .required = true,
     .label = N_("Currency"), .help = N_("Three letters, ISO 4217: CLP, PEN, USD")},
    {.name = "rate_year", MEMBER_INTEGER(struct rate_row, rate_year), CALENDAR_YEAR,
     .label = N_("Year of the rate"), .help = N_("Year it holds for; blank: every year")},
    {.name = "property", MEMBER_TEXT(struct rate_row, property), .required = true,
     .label = N_("Property"), .help = N_("usd: units per US dollar; deflator: price index")},
    {.name = "value", MEMBER_NUMBER(struct rate_row, value), AT_LEAST(0), .required = true,
     .label = N_("Value"), .help = N_("The rate or index")},
    ROW_UNIT(struct rate_row),
    ORIGIN(struct rate_row),
};

const struct record_type rate_type = {
    .id = RECORD_RATE, .name = "rate", .file = "rates",
    .label = N_("Exchange rates"), .help = N_("Currencies and price indices by year"),
    TYPE_OF(struct rate_row, rate_fields),
};

/* ---- a sector: sector.csv, benchmarks.csv --------------------------------------------- */

static const struct field sector_fields[] = {
    ROW_ID(struct sector_row),
    {.name = "kind", MEMBER_CHOICE(struct sector_row, kind), .choices = sector_row_choices,
     .required = true,
     .label = N_("Kind"), .help = N_("What the row describes of the sector")},
    {.name = "rank", MEMBER_NUMBER(struct sector_row, rank),
     .label = N_("Order"), .help = N_("Its place among the rows of its kind")},
    ROW_NAME(struct sector_row),
    {.name = "flow_kind", MEMBER_CHOICE(struct sector_row, flow_kind),
     .choices = flow_kind_choices,
     .label = N_("Kind of flow"), .help = N_("Kind of the flow that plays the role")},
    {.name = "unit", MEMBER_TEXT(struct sector_row, unit),
     .label = N_("Unit"), .help = N_("The unit it is counted in: t, m², kg")},
    {.name = "role", MEMBER_TEXT(struct sector_row, role),
     .label = N_("Role"), .help = N_("What it is in its sector: fruit, raw_hide, packaging")},
    {.name = "area", MEMBER_TEXT(struct sector_row, area),
     .label = N_("Area"), .help = N_("The part of the plant it stands in: boiler house")},
    {.name = "carrier", MEMBER_CODE(struct sector_row, carrier), .refers = RECORD_FUEL,
     .label = N_("Fuel or gas"), .help = N_("Which fuel: natural_gas, lpg; or refrigerant: r134a")},
    {.name = "description", MEMBER_BILINGUAL(struct sector_row, description),
     .label = N_("Description"), .help = N_("What it is, in one sentence")},
    ORIGIN(struct sector_row),
};

const struct record_type sector_type = {
    .id = RECORD_SECTOR, .name = "sector", .file = "sector",
    .label = N_("Sector"), .help = N_("Units, roles, processes and usual flows of a sector"),
    TYPE_OF(struct sector_row, sector_fields),
};

static const struct field benchmark_fields[] = {
    ROW_ID(struct benchmark_row),
    ROW_NAME(struct benchmark_row),
    {.name = "use", MEMBER_CHOICE(struct benchmark_row, use), .choices = benchmark_use_choices,
     .required = true,
     .label = N_("Serves as"), .help = N_("Only an efficiency is rated and priced")},
    {.name = "numerator", MEMBER_TEXT(struct benchmark_row, numerator),
     .label = N_("Numerator"), .help = N_("Id of an indicator, or the role of a flow")},
    {.name = "numerator_unit", MEMBER_TEXT(struct benchmark_row, numerator_unit),
     .label = N_("Numerator's unit"), .help = N_("Unit of the numerator: m³")},
    {.name = "denominator", MEMBER_TEXT(struct benchmark_row, denominator),
     .label = N_("Denominator"), .help = N_("Id of an indicator, or the role of a flow")},
    {.name = "denominator_unit", MEMBER_TEXT(struct benchmark_row, denominator_unit),
     .label = N_("Denominator's unit"), .help = N_("Unit of the denominator: t")},
    {.name = "best", MEMBER_NUMBER(struct benchmark_row, best),
     .label = N_("Good practice"), .help = N_("What the best plants reach")},
    {.name = "typical", MEMBER_NUMBER(struct benchmark_row, typical),
     .label = N_("Typical"), .help = N_("What most plants reach")},
    {.name = "poor", MEMBER_NUMBER(struct benchmark_row, poor),
     .label = N_("Poor"), .help = N_("Beyond this a plant is wasteful")},
    {.name = "better", MEMBER_CHOICE(struct benchmark_row, better), .choices = better_choices,
     .label = N_("Better"), .help = N_("Whether less or more is better")},
    {.name = "variant", MEMBER_TEXT(struct benchmark_row, variant),
     .label = N_("Variant"), .help = N_("The fruit or article it is true of")},
    {.name = "process", MEMBER_TEXT(struct benchmark_row, process),
     .label = N_("Process"), .help = N_("The one process it is about")},
    ORIGIN(struct benchmark_row),
};

const struct record_type benchmark_type = {
    .id = RECORD_BENCHMARK, .name = "benchmark", .file = "benchmarks",
    .label = N_("Benchmarks"), .help = N_("What plants of a sector use per unit of product"),
    TYPE_OF(struct benchmark_row, benchmark_fields),
};

/* ---- a sector: measures.csv, effects.csv, checklist.csv ------------------------------- */

static const struct field model_measure_fields[] = {
    ROW_ID(struct model_measure),
    ROW_NAME(struct model_measure),
    {.name = "category", MEMBER_CHOICE(struct model_measure, category),
     .choices = category_choices,
     .label = N_("Category"), .help = N_("What sort of cleaner production it is")},
    {.name = "programme", MEMBER_CHOICE(struct model_measure, programme),
     .choices = programme_choices,
     .label = N_("Programme"), .help = N_("The programme of the plan it goes into")},
    {.name = "base", MEMBER_TEXT(struct model_measure, base),
     .label = N_("Percent of"),
     .help = N_("The end use its percent is of: lighting, steam, rinse")},
    {.name = "group", MEMBER_TEXT(struct model_measure, group),
     .label = N_("Alternative group"),
     .help = N_("Measures with the same word exclude each other: boiler")},
    {.name = "requires", MEMBER_TEXT(struct model_measure, requires),
     .label = N_("Requires"),
     .help = N_("Ids of the measures it needs first, apart by spaces: M01 M04")},
    {.name = "life", MEMBER_NUMBER(struct model_measure, life), .unit = N_("years"), AT_LEAST(0),
     .label = N_("Life"), .help = N_("Years it saves before it must be bought again: 10")},
    {.name = "investment_low", MEMBER_NUMBER(struct model_measure, investment_low), .unit = "USD",
     AT_LEAST(0),
     .label = N_("Investment from"), .help = N_("Low end of the investment, in US dollars")},
    {.name = "investment_high", MEMBER_NUMBER(struct model_measure, investment_high),
     .unit = "USD", AT_LEAST(0),
     .label = N_("Investment to"), .help = N_("High end of the investment, in US dollars")},
    {.name = "cost_rule", MEMBER_TEXT(struct model_measure, cost_rule),
     .label = N_("Rule of cost"), .help = N_("What the investment grows with: USD per m² of roof")},
    {.name = "rationale", MEMBER_BILINGUAL(struct model_measure, rationale),
     .label = N_("Why it saves"), .help = N_("Why it saves, in one sentence")},
    ORIGIN(struct model_measure),
};

const struct record_type model_measure_type = {
    .id = RECORD_MODEL_MEASURE, .name = "model_measure", .file = "measures",
    .label = N_("Measures proposed"), .help = N_("Measures the catalogue proposes to a sector"),
    TYPE_OF(struct model_measure, model_measure_fields),
};

static bool in_percent(const void *row)
{
    return ((const struct model_effect *)row)->mode == MODE_PERCENT;
}

static const struct field model_effect_fields[] = {
    ROW_ID(struct model_effect),
    {.name = "measure", MEMBER_CODE(struct model_effect, measure), .refers = RECORD_MODEL_MEASURE,
     .required = true,
     .label = N_("Measure"), .help = N_("Id of the measure that has this effect")},
    {.name = "target", MEMBER_TEXT(struct model_effect, target), .required = true,
     .label = N_("Saves in"), .help = N_("A role, a kind of flow, or load:DBO5")},
    {.name = "mode", MEMBER_CHOICE(struct model_effect, mode), .choices = effect_mode_choices,
     .required = true,
     .label = N_("Given as"), .help = N_("Percent of that flow's use, or an amount a year")},
    {.name = "value", MEMBER_RANGE(struct model_effect, value), .ratio = in_percent,
     .label = N_("Saving"), .help = N_("How much less a year: 7%, 120 m³; negative: it uses more")},
    ORIGIN(struct model_effect),
};

const struct record_type model_effect_type = {
    .id = RECORD_MODEL_EFFECT, .name = "model_effect", .file = "effects",
    .label = N_("Effects proposed"), .help = N_("What each measure of the catalogue saves"),
    TYPE_OF(struct model_effect, model_effect_fields),
};

static const struct field checkitem_fields[] = {
    ROW_ID(struct checkitem),
    {.name = "block", MEMBER_TEXT(struct checkitem, block), .required = true,
     .label = N_("Block"), .help = N_("Part of the checklist: legal, work, sector")},
    {.name = "area", MEMBER_TEXT(struct checkitem, area),
     .label = N_("Area"), .help = N_("The part of the plant it stands in: boiler house")},
    {.name = "question", MEMBER_BILINGUAL(struct checkitem, question),
     .label = N_("Question"), .help = N_("The question, to be answered yes, in part or no")},
    {.name = "weight", MEMBER_INTEGER(struct checkitem, weight), BETWEEN(1, 3), .required = true,
     .label = N_("Weight"), .help = N_("3 grave, 2 medium, 1 slight")},
    {.name = "parameter", MEMBER_TEXT(struct checkitem, parameter),
     .label = N_("Parameter"), .help = N_("What is measured to answer it")},
    ORIGIN(struct checkitem),
};

const struct record_type checkitem_type = {
    .id = RECORD_CHECKITEM, .name = "checkitem", .file = "checklist",
    .label = N_("Checklist"), .help = N_("Questions on law, safety and good work"),
    TYPE_OF(struct checkitem, checkitem_fields),
};
