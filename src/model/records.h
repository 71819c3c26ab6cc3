/* model/records.h: every record type, of a case and of the catalogue, as plain structs.
   SPDX-License-Identifier: GPL-3.0-or-later

   The tables of fields that describe them are in records.c (a case) and records_catalog.c.
   Units of numbers stand behind the member; money is in the firm's currency. NaN, NULL, 0 (choice
   and reference) and DAY_NONE mean missing. */
#ifndef LIMPIA_MODEL_RECORDS_H
#define LIMPIA_MODEL_RECORDS_H

#include "model/record.h"

/* ---- a case --------------------------------------------------------------------------- */

enum money { MONEY_NONE, MONEY_REAL, MONEY_NOMINAL };
enum gwp_set { GWP_NONE, GWP_AR4, GWP_AR5, GWP_AR6 };
enum distribution { DISTRIBUTION_NONE, DISTRIBUTION_TRIANGULAR, DISTRIBUTION_PERT };
enum receiving_body {
    BODY_MISSING,
    BODY_SEWER_TREATED,
    BODY_SEWER,
    BODY_RIVER,
    BODY_LAKE,
    BODY_SEA,
    BODY_SOIL,
    BODY_GROUNDWATER,
    BODY_IRRIGATION,
    BODY_NONE
};
enum risk_matrix { MATRIX_NONE, MATRIX_5X5, MATRIX_IPERC, MATRIX_GTC45 };
enum yes_no { YES_NO_NONE, YES, NO };

struct firm {
    struct record record;
    const char *id, *name, *country, *sector, *currency, *subsector;
    struct period baseline, period;
    const char *city, *address, *tax_id, *isic, *contact, *consultant;
    double altitude;                                                     /* m */
    double priority_water, priority_air, priority_soil, priority_energy; /* 1–3; NaN: the city's */
    double employees;                                                    /* persons */
    double hours; /* worked a year by one person */
    double sales; /* money a year */
    uint8_t money;
    double discount_rate, finance_rate, reinvest_rate, inflation, tax_rate; /* ratio a year */
    double horizon, payback_limit;                                          /* years */
    double system_cost;                                                     /* money a year */
    struct range production; /* of the coming years, ratio to the assessed period */
    uint8_t gwp, distribution, receiving_body, risk_matrix, consent;
    const char *quote, *format, *notes;
};

struct process {
    struct record record;
    const char *id, *name;
    double order;
    const char *area;
    double hours;                                   /* a year */
    double water, energy, solids, air, noise, risk; /* eco-map marks 0–3 */
    const char *notes;
};

enum flow_kind {
    FLOW_NONE,
    FLOW_PRODUCT,
    FLOW_ELECTRICITY,
    FLOW_DEMAND,
    FLOW_REACTIVE,
    FLOW_FUEL,
    FLOW_UTILITY,
    FLOW_WATER,
    FLOW_MATERIAL,
    FLOW_WASTEWATER,
    FLOW_WASTE,
    FLOW_REFRIGERANT,
    FLOW_CHARGE,
    FLOW_DRIVER,
    FLOW_KINDS
};
enum fuel_use { USE_NONE, USE_STATIONARY, USE_MOBILE };
enum energy_basis { BASIS_NONE, BASIS_NET, BASIS_GROSS };

struct flow {
    struct record record;
    const char *code;
    uint8_t kind;
    const char *name, *unit, *role, *carrier;
    uint8_t use;
    double heating_value; /* MJ per unit of the flow */
    uint8_t basis;
    uint32_t part_of;      /* flow */
    double share;          /* ratio of part_of */
    struct range price;    /* money per unit of the flow */
    double escalation;     /* real, ratio a year */
    double equivalence;    /* of a product, default 1 */
    uint32_t process;      /* process */
    double mass_per_unit;  /* kg per unit of the flow */
    double water_per_unit; /* m³ per unit of the flow */
    double in_product;     /* ratio */
    const char *content;   /* substance:kg per kg */
    struct target charge_basis;
    double factor; /* of a charge: money per unit of its basis; of another flow: kg CO₂e per unit */
    const char *treatment; /* wastewater.csv id */
    double recovered;      /* methane recovered, kg a year */
    uint8_t hazardous;
    const char *destination, *notes;
};

enum equipment_basis {
    EQUIPMENT_BASIS_NONE,
    EQUIPMENT_NAMEPLATE,
    EQUIPMENT_MEASURED,
    EQUIPMENT_ESTIMATED
};

struct equipment {
    struct record record;
    const char *id;
    uint32_t process, flow;
    const char *name;
    double count, power; /* power in `unit` (default kW) */
    const char *unit;
    double load, hours, efficiency; /* ratio, h a year, ratio */
    uint8_t basis;
    double year;
    const char *notes;
};

enum reading_what { WHAT_NONE, WHAT_USE, WHAT_PURCHASE, WHAT_STOCK };
enum quality { QUALITY_NONE, QUALITY_MEASURED, QUALITY_BILLED, QUALITY_ESTIMATED };

struct reading {
    struct record record;
    struct period period;
    uint32_t flow;
    uint8_t what, quality;
    double quantity; /* in `unit`, else the flow's unit */
    const char *unit;
    double cost;        /* money */
    double uncertainty; /* ratio */
    const char *batch, *notes;
};

enum lab_role { LAB_ROLE_NONE, LAB_RAW, LAB_TREATED };
enum lab_sample { LAB_SAMPLE_NONE, LAB_GRAB, LAB_COMPOSITE };

struct lab {
    struct record record;
    int32_t date;
    const char *point, *parameter;
    struct detect value;
    const char *unit;
    uint8_t role, sample;
    double volume; /* m³ a day at sampling */
    uint8_t receiving_body;
    const char *laboratory, *report, *notes;
};

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_PARTIAL, ANSWER_NO, ANSWER_NA };

struct risk {
    struct record record;
    const char *item; /* id of a checklist item, or free text */
    uint8_t answer;
    double index_a, index_b, index_c, index_d, severity;
    const char *responsible;
    int32_t due;
    const char *notes;
};

struct permit {
    struct record record;
    const char *kind, *number, *authority;
    int32_t issued, expires;
    const char *notes;
};

enum measure_status {
    STATUS_NONE,
    STATUS_IDEA,
    STATUS_PLANNED,
    STATUS_IMPLEMENTED,
    STATUS_REJECTED
};
enum cost_source { COST_SOURCE_NONE, COST_QUOTE, COST_SUPPLIER, COST_ESTIMATE };

struct measure {
    struct record record;
    const char *id, *name;
    uint8_t category, programme, status;
    double rank;
    int32_t start;
    struct range life;       /* years */
    struct range investment; /* money */
    uint8_t cost_source;
    double annual_cost, replacement; /* money a year, money */
    double replacement_year;
    double salvage;
    double depreciation_years, downtime_days;
    const char *responsible;
    int32_t due;
    const char *catalogue, *group;
    struct key_list requires; /* measures */
    const char *notes;
};

enum effect_mode { MODE_NONE, MODE_PERCENT, MODE_ABSOLUTE };

struct effect {
    struct record record;
    uint32_t measure;
    struct target target;
    uint8_t mode;
    struct range value; /* ratio, or amount a year in `unit` (default the target's) */
    const char *unit;
};

struct coupling {
    struct record record;
    uint32_t flow, drives;
    double amount; /* units of `drives` (or `unit`) per unit of `flow` */
    const char *unit;
};

enum instrument {
    INSTRUMENT_NONE,
    INSTRUMENT_LOAN,
    INSTRUMENT_REVOLVING_FUND,
    INSTRUMENT_REIMBURSEMENT,
    INSTRUMENT_GRANT,
    INSTRUMENT_TAX_DEDUCTION,
    INSTRUMENT_TAX_CREDIT,
    INSTRUMENT_SHARED_SAVINGS,
    INSTRUMENT_CREDITS
};
enum instalments { INSTALMENTS_NONE, INSTALMENTS_EQUAL_PAYMENT, INSTALMENTS_EQUAL_PRINCIPAL };

struct financing {
    struct record record;
    uint32_t measure; /* 0: the whole plan */
    uint8_t instrument;
    double amount, share, rate, term, grace, cap;
    uint8_t instalments;
};

struct adjustment {
    struct record record;
    struct period period;
    uint32_t flow;
    double quantity; /* in the flow's unit; + raises the expected use */
    const char *reason;
};

struct goal { /* a row of targets.csv */
    struct record record;
    const char *indicator;
    double value;
    int32_t by;
};

struct evidence {
    struct record record;
    const char *of, *key, *file; /* `of` is the column `record` */
    int32_t date;
    const char *who, *caption;
};

/* ---- the catalogue -------------------------------------------------------------------- */

enum evidence_level { EVIDENCE_NONE, EVIDENCE_SEEN, EVIDENCE_SECONDARY, EVIDENCE_RECALLED };

/* Where a figure comes from: on every row of the catalogue. */
struct origin {
    const char *source;
    const char *year;
    uint8_t evidence;
    const char *seen_at, *notes;
};

struct unit_row {
    struct record record;
    const char *id, *symbols; /* spellings apart by a space, the first is printed */
    struct bilingual name;
    const char *dimension;
    double factor, offset; /* base = x·factor + offset */
    const char *countries; /* where an ambiguous symbol means this unit */
    struct origin origin;
};

enum fuel_property {
    FUEL_NONE,
    FUEL_NCV,
    FUEL_DENSITY,
    FUEL_CO2,
    FUEL_CH4,
    FUEL_N2O,
    FUEL_SO2,
    FUEL_NOX,
    FUEL_PM,
    FUEL_BIO_SHARE,
    FUEL_GCV_RATIO,
    FUEL_SO2_PER_S,
    FUEL_PROPERTIES
};

struct fuel_row { /* one property of one fuel */
    struct record record;
    const char *id, *fuel;
    struct bilingual name;
    uint8_t biogenic, use, property;
    struct range value; /* in `unit`: MJ/kg, kg/m³, kg/TJ, 1 */
    const char *unit;
    struct origin origin;
};

enum grid_kind {
    GRID_NONE,
    GRID_INVENTORY,
    GRID_AVERAGE,
    GRID_MODELLED,
    GRID_LIFECYCLE,
    GRID_OPERATING_MARGIN,
    GRID_COMBINED_MARGIN,
    GRID_LOSSES
};

struct grid_row {
    struct record record;
    const char *id, *country;
    double data_year;
    uint8_t kind;
    const char *scheme; /* of a combined margin: national, IFI */
    const char *variant;
    struct range value; /* kg/kWh */
    const char *unit, *gases, *release;
    struct origin origin;
};

struct gwp_row {
    struct record record;
    const char *id, *gas;
    struct bilingual name;
    const char *formula;
    uint8_t set;
    double value; /* kg CO₂e per kg, 100 years */
    uint8_t in_total;
    struct origin origin;
};

struct refrigerant_row { /* leakage by kind of equipment */
    struct record record;
    const char *id, *equipment;
    struct bilingual name;
    const char *property;
    double value_low, value_high;
    const char *unit;
    struct origin origin;
};

struct wastewater_row {
    struct record record;
    const char *id;
    struct bilingual name;
    const char *group, *property;
    struct range value;
    const char *unit;
    struct origin origin;
};

struct country_row {
    struct record record;
    const char *id, *iso3;
    struct bilingual name;
    const char *currency;
    double minor_units;
    const char *decimal;
    struct bilingual discharge;
    uint8_t default_matrix;
    struct origin origin;
};

struct rate_row {
    struct record record;
    const char *id, *currency;
    double rate_year;
    const char *property; /* usd: units per US$; deflator */
    double value;
    const char *unit;
    struct origin origin;
};

enum sector_row_kind {
    SECTOR_ROW_NONE,
    SECTOR_ROW_SECTOR,
    SECTOR_ROW_UNIT,
    SECTOR_ROW_ROLE,
    SECTOR_ROW_PROCESS,
    SECTOR_ROW_FLOW
};

struct sector_row {
    struct record record;
    const char *id;
    uint8_t kind;
    double rank;
    struct bilingual name;
    uint8_t flow_kind;
    const char *unit, *role, *area, *carrier;
    struct bilingual description;
    struct origin origin;
};

enum benchmark_use {
    BENCHMARK_NONE,
    BENCHMARK_EFFICIENCY,
    BENCHMARK_RECIPE,
    BENCHMARK_LIMIT,
    BENCHMARK_MEASURE,
    BENCHMARK_FACTOR
};
enum better { BETTER_NONE, BETTER_LOWER, BETTER_HIGHER };

struct benchmark_row {
    struct record record;
    const char *id;
    struct bilingual name;
    uint8_t use;
    const char *numerator, *numerator_unit, *denominator, *denominator_unit;
    double best, typical, poor;
    uint8_t better;
    const char *variant, *process;
    struct origin origin;
};

struct model_measure { /* a measure the catalogue proposes */
    struct record record;
    const char *id;
    struct bilingual name;
    uint8_t category, programme;
    const char *base, *group, *requires;
    double life;
    double investment_low, investment_high; /* US$ */
    const char *cost_rule;
    struct bilingual rationale;
    struct origin origin;
};

struct model_effect {
    struct record record;
    const char *id, *measure, *target;
    uint8_t mode;
    struct range value;
    struct origin origin;
};

struct checkitem {
    struct record record;
    const char *id, *block, *area;
    struct bilingual question;
    double weight;
    const char *parameter;
    struct origin origin;
};

enum averaging {
    AVERAGING_NONE,
    AVERAGING_INSTANT,
    AVERAGING_DAILY,
    AVERAGING_MONTHLY,
    AVERAGING_YEARLY
};
enum obligation { OBLIGATION_NONE, OBLIGATION_LIMIT, OBLIGATION_REPORT };

/* What one norm asks of one parameter. A limit is `value`, the most allowed, or the band between
   value_min and value_max (pH); a limit with neither is one whose figure is not known. */
struct norm_row {
    struct record record;
    const char *id, *country; /* alpha-2, or INT: a reference that is no law */
    const char *norm;
    const char *sector, *subsector; /* sector id, or all; blank subsector: the whole sector */
    const char *receiving_body;     /* firm's choices apart by spaces: sewer sewer_treated */
    const char *parameter;
    double value, value_min, value_max, monthly_mean; /* in `unit` */
    const char *unit;
    uint8_t averaging, obligation;
    const char *region;    /* blank: the whole country */
    int32_t since, until;  /* first and last day in force; blank: not known, or still in force */
    const char *replaces;  /* the norm that no longer rules where this one does */
    const char *threshold; /* size under which the norm does not apply, in words */
    uint8_t critical;
    struct origin origin;
};

struct parameter_row { /* what laboratories measure */
    struct record record;
    const char *id, *symbol; /* DBO5, printed as DBO₅ */
    struct bilingual name;
    const char *unit;
    const char *aliases; /* other spellings, apart by "; " */
    uint8_t critical;
    struct origin origin;
};

/* How severe each theme is where the firm stands: 1 normal, 2 serious, 3 severe; NaN not known. */
struct place_row {
    struct record record;
    const char *id, *country, *name;
    double altitude; /* m */
    double water, air, soil, energy;
    struct origin origin;
};

struct instrument_offer {
    struct record record;
    const char *id, *country;
    uint8_t instrument;
    struct bilingual name;
    double rate, share; /* ratio a year, ratio of the investment or of the credit */
    double cap;         /* in `currency` */
    const char *currency;
    double term; /* years */
    struct bilingual conditions;
    struct origin origin;
};

/* Bands of a risk matrix, or the values one of its indices may have. A figure is in the band with
   the greatest `from` not above it; `matrix` is a choice of firm.risk_matrix, or score. */
struct band_row {
    struct record record;
    const char *id, *matrix;
    const char *index;  /* blank: a band; a b c d severity: values of that index */
    const char *values; /* of an index, apart by spaces; blank: every integer from..to */
    double from, to;    /* both included; `to` blank: no end */
    const char *level;  /* id of the level: low, IN, II */
    struct bilingual label, acceptability;
    uint8_t urgent; /* comes first on the list */
    struct origin origin;
};

/* Rows of the choices used outside the tables. */
extern const struct choice receiving_body_choices[];
extern const struct choice risk_matrix_choices[];
extern const struct choice flow_kind_choices[];
extern const struct choice quality_choices[];
extern const struct choice evidence_choices[];
extern const struct choice status_choices[];
extern const struct choice answer_choices[];
extern const struct choice category_choices[];
extern const struct choice effect_mode_choices[];
extern const struct choice programme_choices[];
extern const struct choice gwp_choices[];
extern const struct choice grid_kind_choices[];
extern const struct choice fuel_property_choices[];
extern const struct choice instrument_choices[];

#endif
