/* model/records_parts.h: what the files of record tables share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by model/records*.c only; everybody else asks record_type() or record_named(). All of
   it is constant and lives as long as the program. */
#ifndef LIMPIA_MODEL_RECORDS_PARTS_H
#define LIMPIA_MODEL_RECORDS_PARTS_H

#include "model/records.h"

/* Laid out by hand: a field a line or two, its words side by side. */
/* clang-format off */

/* Bounds of a number, ends included. */
#define AT_LEAST(bound_) .low = {true, (bound_)}
#define BETWEEN(low_, high_) .low = {true, (low_)}, .high = {true, (high_)}
#define MARK_0_3 BETWEEN(0, 3)
#define CALENDAR_YEAR BETWEEN(1900, 2199)
#define HOURS_A_YEAR .unit = "h", BETWEEN(0, 8784)

#define TYPE_OF(struct_, fields_) \
    .size = sizeof(struct_), .fields = (fields_), .field_count = sizeof(fields_) / sizeof *(fields_)

/* ---- columns every row of the catalogue has ------------------------------------------ */

/* The last columns of every row: where the figure comes from. */
#define ORIGIN(row_)                                                                             \
    {.name = "source", MEMBER_TEXT(row_, origin.source), .required = true,                       \
     .label = N_("Source"), .help = N_("Publication and table the figure comes from")},          \
    {.name = "year", MEMBER_TEXT(row_, origin.year),                                             \
     .label = N_("Year"), .help = N_("Year of the publication")},                                \
    {.name = "evidence", MEMBER_CHOICE(row_, origin.evidence), .choices = evidence_choices,      \
     .required = true,                                                                           \
     .label = N_("Evidence"), .help = N_("Seen in the source, second-hand, or unverified")},     \
    {.name = "seen_at", MEMBER_TEXT(row_, origin.seen_at),                                       \
     .label = N_("Read in"), .help = N_("The copy the figure was read in")},                     \
    {.name = "notes", MEMBER_TEXT(row_, origin.notes),                                           \
     .label = N_("Notes"), .help = N_("Anything worth remembering")}

/* The first columns. */
#define ROW_ID(row_)                                                                             \
    {.name = "id", MEMBER_ID(row_, id), .required = true,                                        \
     .label = N_("Id"), .help = N_("Id of the row, the same in every language")}
#define ROW_NAME(row_)                                                                           \
    {.name = "name", MEMBER_BILINGUAL(row_, name),                                               \
     .label = N_("Name"), .help = N_("Name in Spanish and English")}
#define ROW_UNIT(row_)                                                                           \
    {.name = "unit", MEMBER_TEXT(row_, unit),                                                    \
     .label = N_("Unit"), .help = N_("Unit of the value: kg/TJ, MJ/kg; 1 for a ratio")}
#define ROW_VALUE_RANGE(row_)                                                                    \
    {.name = "value", MEMBER_RANGE(row_, value),                                                 \
     .label = N_("Value"), .help = N_("The figure with its low and high bounds")}

/* ---- tables of choices ---------------------------------------------------------------- */

/* A choice that stands for "missing", and the end of every table of choices. */
#define CHOICE_MISSING {"", "–"}
#define CHOICE_END {NULL, NULL}

extern const struct choice yes_no_choices[];
extern const struct choice money_choices[];
extern const struct choice distribution_choices[];
extern const struct choice receiving_body_choices[];
extern const struct choice risk_matrix_choices[];
extern const struct choice fuel_use_choices[];
extern const struct choice energy_basis_choices[];
extern const struct choice equipment_basis_choices[];
extern const struct choice reading_what_choices[];
extern const struct choice lab_role_choices[];
extern const struct choice lab_sample_choices[];
extern const struct choice cost_source_choices[];
extern const struct choice instalments_choices[];
extern const struct choice sector_row_choices[];
extern const struct choice benchmark_use_choices[];
extern const struct choice better_choices[];
extern const struct choice averaging_choices[];
extern const struct choice obligation_choices[];

extern const struct record_type firm_type, process_type, equipment_type, flow_type, reading_type;
extern const struct record_type lab_type, risk_type, permit_type, measure_type, effect_type;
extern const struct record_type coupling_type, financing_type, adjustment_type, goal_type;
extern const struct record_type evidence_type;
extern const struct record_type unit_type, fuel_type, grid_type, gwp_type, refrigerant_type;
extern const struct record_type wastewater_type, country_type, rate_type, sector_type;
extern const struct record_type benchmark_type, model_measure_type, model_effect_type;
extern const struct record_type checkitem_type, norm_type, parameter_type, place_type;
extern const struct record_type instrument_offer_type, band_type;

/* clang-format on */

#endif
