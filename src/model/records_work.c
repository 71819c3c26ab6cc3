/* model/records_work.c: fields of results, risks, permits, measures and what goes with them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "model/records_parts.h"

/* Laid out by hand: a field a line or two, its words side by side. */
/* clang-format off */

/* ---- lab.csv -------------------------------------------------------------------------- */

static const struct field lab_fields[] = {
    {.name = "date", MEMBER_DAY(struct lab, date), .required = true,
     .label = N_("Date"), .help = N_("Day of the sample: 2024-11-18")},
    {.name = "point", MEMBER_TEXT(struct lab, point), .required = true,
     .label = N_("Point"), .help = N_("Where it was taken: plant outlet, bath 3")},
    {.name = "parameter", MEMBER_TEXT(struct lab, parameter), .required = true,
     .label = N_("Parameter"), .help = N_("What was measured: DBO5, DQO, Cr6, pH")},
    {.name = "value", MEMBER_DETECT(struct lab, value), AT_LEAST(0), .takes_unit = true,
     .required = true,
     .label = N_("Value"), .help = N_("As reported: 410, or <0.05 below the detection limit")},
    {.name = "unit", MEMBER_CODE(struct lab, unit), .refers = RECORD_UNIT, .required = true,
     .label = N_("Unit"), .help = N_("As on the report: mg/L, mL/L, pH, °C")},
    {.name = "role", MEMBER_CHOICE(struct lab, role), .choices = lab_role_choices,
     .label = N_("Taken"),
     .help = N_("Before the firm's treatment, or at the outlet that is judged")},
    {.name = "sample", MEMBER_CHOICE(struct lab, sample), .choices = lab_sample_choices,
     .label = N_("Kind of sample"), .help = N_("One moment, or composed over hours")},
    {.name = "volume", MEMBER_NUMBER(struct lab, volume), .unit = "m³/d", AT_LEAST(0),
     .label = N_("Flow that day"),
     .help = N_("m³ discharged on the day of the sample: it weights the mean")},
    {.name = "receiving_body", MEMBER_CHOICE(struct lab, receiving_body),
     .choices = receiving_body_choices,
     .label = N_("Discharges to"),
     .help = N_("Where this point goes, if not where the firm's does")},
    {.name = "laboratory", MEMBER_TEXT(struct lab, laboratory),
     .label = N_("Laboratory"), .help = N_("Who analysed it, and whether it is accredited")},
    {.name = "report", MEMBER_TEXT(struct lab, report),
     .label = N_("Report number"), .help = N_("Number of the laboratory's report")},
    {.name = "notes", MEMBER_TEXT(struct lab, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type lab_type = {
    .id = RECORD_LAB, .name = "lab", .file = "lab",
    .label = N_("Analyses"), .help = N_("Results of the laboratory, judged against the norms"),
    TYPE_OF(struct lab, lab_fields),
};

/* ---- risks.csv ------------------------------------------------------------------------ */

/* A question answered with yes, or one that does not apply, has no risk to value. */
static bool at_risk(const void *row)
{
    const uint8_t answer = ((const struct risk *)row)->answer;
    return answer != ANSWER_YES && answer != ANSWER_NA;
}

static const struct field risk_fields[] = {
    {.name = "item", MEMBER_TEXT(struct risk, item), .required = true,
     .label = N_("Question or risk"),
     .help = N_("Id of the question, GEN-L01, or the risk in your words")},
    {.name = "answer", MEMBER_CHOICE(struct risk, answer), .choices = answer_choices,
     .label = N_("Answer"), .help = N_("Yes, in part, no, or not applicable")},
    {.name = "index_a", MEMBER_NUMBER(struct risk, index_a), BETWEEN(0, 100), .needed = at_risk,
     .label = N_("Index A"),
     .help = N_("5×5: probability 1–5; IPERC: exposed; GTC 45: deficiency")},
    {.name = "index_b", MEMBER_NUMBER(struct risk, index_b), BETWEEN(0, 100), .needed = at_risk,
     .label = N_("Index B"), .help = N_("IPERC: procedures 1–3; GTC 45: exposure 1–4")},
    {.name = "index_c", MEMBER_NUMBER(struct risk, index_c), BETWEEN(0, 100), .needed = at_risk,
     .label = N_("Index C"), .help = N_("IPERC: training 1–3")},
    {.name = "index_d", MEMBER_NUMBER(struct risk, index_d), BETWEEN(0, 100), .needed = at_risk,
     .label = N_("Index D"), .help = N_("IPERC: exposure 1–3")},
    {.name = "severity", MEMBER_NUMBER(struct risk, severity), BETWEEN(0, 100), .needed = at_risk,
     .label = N_("Severity"), .help = N_("5×5: 1–5; IPERC: 1–3; GTC 45: 10, 25, 60 or 100")},
    {.name = "responsible", MEMBER_TEXT(struct risk, responsible),
     .label = N_("Responsible"), .help = N_("Who sees to it")},
    {.name = "due", MEMBER_DAY(struct risk, due),
     .label = N_("Due"), .help = N_("Day by which it must be done: 2025-03-31")},
    {.name = "notes", MEMBER_TEXT(struct risk, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type risk_type = {
    .id = RECORD_RISK, .name = "risk", .file = "risks",
    .label = N_("Risks"), .help = N_("Answers to the checklist, and the value of each risk"),
    TYPE_OF(struct risk, risk_fields),
};

/* ---- permits.csv ---------------------------------------------------------------------- */

static const struct field permit_fields[] = {
    {.name = "kind", MEMBER_TEXT(struct permit, kind),
     .label = N_("Permit"), .help = N_("What it allows: sanitary permit, discharge permit")},
    {.name = "number", MEMBER_TEXT(struct permit, number),
     .label = N_("Number"), .help = N_("Number of the resolution or file")},
    {.name = "authority", MEMBER_TEXT(struct permit, authority),
     .label = N_("Authority"), .help = N_("Who grants it")},
    {.name = "issued", MEMBER_DAY(struct permit, issued),
     .label = N_("Issued"), .help = N_("Day it was granted")},
    {.name = "expires", MEMBER_DAY(struct permit, expires),
     .label = N_("Expires"), .help = N_("Last day it holds; blank: it does not expire")},
    {.name = "notes", MEMBER_TEXT(struct permit, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type permit_type = {
    .id = RECORD_PERMIT, .name = "permit", .file = "permits",
    .label = N_("Permits"), .help = N_("Permits of the firm and the day they expire"),
    TYPE_OF(struct permit, permit_fields),
};

/* ---- measures.csv --------------------------------------------------------------------- */

static bool is_replaced(const void *row)
{
    return !isnan(((const struct measure *)row)->replacement);
}

static const struct field measure_fields[] = {
    {.name = "id", MEMBER_ID(struct measure, id), .required = true,
     .label = N_("Id"), .help = N_("A short word to name it by: M05")},
    {.name = "name", MEMBER_TEXT(struct measure, name), .required = true,
     .label = N_("Name"), .help = N_("What is to be done: Insulate kettles and steam pipes")},
    {.name = "category", MEMBER_CHOICE(struct measure, category), .choices = category_choices,
     .label = N_("Category"), .help = N_("What sort of cleaner production it is")},
    {.name = "programme", MEMBER_CHOICE(struct measure, programme), .choices = programme_choices,
     .label = N_("Programme"), .help = N_("The programme of the plan it goes into")},
    {.name = "status", MEMBER_CHOICE(struct measure, status), .choices = status_choices,
     .label = N_("Status"),
     .help = N_("Ideas and planned ones count in the plan; rejected ones do not")},
    {.name = "rank", MEMBER_INTEGER(struct measure, rank), AT_LEAST(0),
     .label = N_("Rank"), .help = N_("Its turn on a shared flow: 1 takes its saving first")},
    {.name = "start", MEMBER_DAY(struct measure, start),
     .label = N_("Start"), .help = N_("Day it begins to work: 2025-03-01")},
    {.name = "life", MEMBER_RANGE(struct measure, life), .unit = N_("years"), AT_LEAST(0),
     .label = N_("Life"), .help = N_("Years it saves before it must be bought again: 10")},
    {.name = "investment", MEMBER_RANGE(struct measure, investment), .unit = "$", AT_LEAST(0),
     .label = N_("Investment"),
     .help = N_("Purchase, works and start-up, without recoverable VAT")},
    {.name = "cost_source", MEMBER_CHOICE(struct measure, cost_source),
     .choices = cost_source_choices,
     .label = N_("Cost from"), .help = N_("Where the investment's figure comes from")},
    {.name = "annual_cost", MEMBER_NUMBER(struct measure, annual_cost), .unit = "$",
     .label = N_("Yearly O&M cost"), .help = N_("What it costs a year to run and keep")},
    {.name = "replacement", MEMBER_NUMBER(struct measure, replacement), .unit = "$", AT_LEAST(0),
     .label = N_("Replacement"), .help = N_("Cost of what must be replaced within its life")},
    {.name = "replacement_year", MEMBER_NUMBER(struct measure, replacement_year), AT_LEAST(0),
     .unit = N_("years"), .needed = is_replaced,
     .label = N_("Replacement in year"), .help = N_("Year of its life in which that falls: 5")},
    {.name = "salvage", MEMBER_NUMBER(struct measure, salvage), .unit = "$",
     .label = N_("Salvage value"),
     .help = N_("What it sells for at the end; dismantling is negative")},
    {.name = "depreciation_years", MEMBER_NUMBER(struct measure, depreciation_years), AT_LEAST(0),
     .unit = N_("years"),
     .label = N_("Depreciation"), .help = N_("Years the tax law gives; blank: its life")},
    {.name = "downtime_days", MEMBER_NUMBER(struct measure, downtime_days), AT_LEAST(0),
     .unit = N_("days"),
     .label = N_("Days stopped"), .help = N_("Days the plant stands still to install it")},
    {.name = "responsible", MEMBER_TEXT(struct measure, responsible),
     .label = N_("Responsible"), .help = N_("Who sees to it")},
    {.name = "due", MEMBER_DAY(struct measure, due),
     .label = N_("Due"), .help = N_("Day by which it must be done: 2025-03-31")},
    {.name = "catalogue", MEMBER_CODE(struct measure, catalogue), .refers = RECORD_MODEL_MEASURE,
     .label = N_("From the catalogue"), .help = N_("Id of the catalogue's measure: TAN-05")},
    {.name = "group", MEMBER_TEXT(struct measure, group),
     .label = N_("Alternative group"),
     .help = N_("Measures with the same word exclude each other: boiler")},
    {.name = "requires", MEMBER_REFS(struct measure, requires), .refers = RECORD_MEASURE,
     .label = N_("Requires"),
     .help = N_("Ids of the measures it needs first, apart by spaces: M01 M04")},
    {.name = "notes", MEMBER_TEXT(struct measure, notes),
     .label = N_("Notes"), .help = N_("Anything worth remembering")},
};

const struct record_type measure_type = {
    .id = RECORD_MEASURE, .name = "measure", .file = "measures",
    .label = N_("Measures"), .help = N_("What can be done, what it costs and how long it lasts"),
    TYPE_OF(struct measure, measure_fields),
};

/* ---- effects.csv, couplings.csv ------------------------------------------------------- */

static bool in_percent(const void *row)
{
    return ((const struct effect *)row)->mode == MODE_PERCENT;
}

static bool in_units(const void *row)
{
    return !in_percent(row);
}

static const char *const effect_words[] = {"money", NULL};

static const struct field effect_fields[] = {
    {.name = "measure", MEMBER_REF(struct effect, measure), .refers = RECORD_MEASURE,
     .required = true,
     .label = N_("Measure"), .help = N_("Id of the measure that has this effect")},
    {.name = "target", MEMBER_TARGET(struct effect, target), .refers = RECORD_FLOW,
     .words = effect_words, .required = true,
     .label = N_("Saves in"), .help = N_("Code of a flow, load:DBO5, or money")},
    {.name = "mode", MEMBER_CHOICE(struct effect, mode), .choices = effect_mode_choices,
     .required = true,
     .label = N_("Given as"), .help = N_("Percent of that flow's use, or an amount a year")},
    {.name = "value", MEMBER_RANGE(struct effect, value), .takes_unit = true, .ratio = in_percent,
     .required = true,
     .label = N_("Saving"), .help = N_("How much less a year: 7%, 120 m³; negative: it uses more")},
    {.name = "unit", MEMBER_CODE(struct effect, unit), .refers = RECORD_UNIT, .needed = in_units,
     .label = N_("Unit"), .help = N_("Where it is not the flow's unit")},
};

const struct record_type effect_type = {
    .id = RECORD_EFFECT, .name = "effect", .file = "effects",
    .label = N_("Effects"), .help = N_("What each measure saves, flow by flow"),
    TYPE_OF(struct effect, effect_fields),
};

static const struct field coupling_fields[] = {
    {.name = "flow", MEMBER_REF(struct coupling, flow), .refers = RECORD_FLOW, .required = true,
     .label = N_("Flow"), .help = N_("The flow that pulls: hot water")},
    {.name = "drives", MEMBER_REF(struct coupling, drives), .refers = RECORD_FLOW, .required = true,
     .label = N_("Drives"), .help = N_("The flow that goes along: LPG, wastewater")},
    {.name = "amount", MEMBER_NUMBER(struct coupling, amount), .takes_unit = true, .required = true,
     .label = N_("Amount"), .help = N_("Units of the driven flow per unit of the other: 0.9")},
    {.name = "unit", MEMBER_CODE(struct coupling, unit), .refers = RECORD_UNIT,
     .label = N_("Unit"), .help = N_("Where it is not the driven flow's unit")},
};

const struct record_type coupling_type = {
    .id = RECORD_COUPLING, .name = "coupling", .file = "couplings",
    .label = N_("Couplings"), .help = N_("Flows that rise and fall with another one"),
    TYPE_OF(struct coupling, coupling_fields),
};

/* ---- financing.csv -------------------------------------------------------------------- */

static uint8_t instrument_of(const void *row)
{
    return ((const struct financing *)row)->instrument;
}

static bool is_debt(const void *row)
{
    return instrument_of(row) == INSTRUMENT_LOAN ||
           instrument_of(row) == INSTRUMENT_REVOLVING_FUND ||
           instrument_of(row) == INSTRUMENT_REIMBURSEMENT;
}

static bool has_amount(const void *row)
{
    return instrument_of(row) != INSTRUMENT_SHARED_SAVINGS;
}

static bool has_share(const void *row)
{
    return instrument_of(row) != INSTRUMENT_CREDITS;
}

static bool has_term(const void *row)
{
    return instrument_of(row) != INSTRUMENT_GRANT;
}

static bool has_cap(const void *row)
{
    switch (instrument_of(row)) {
    case INSTRUMENT_REIMBURSEMENT:
    case INSTRUMENT_GRANT:
    case INSTRUMENT_TAX_DEDUCTION:
    case INSTRUMENT_TAX_CREDIT:
        return true;
    default:
        return false;
    }
}

static const struct field financing_fields[] = {
    {.name = "measure", MEMBER_REF(struct financing, measure), .refers = RECORD_MEASURE,
     .label = N_("Measure"), .help = N_("The measure it pays for; blank: the whole plan")},
    {.name = "instrument", MEMBER_CHOICE(struct financing, instrument),
     .choices = instrument_choices, .required = true,
     .label = N_("Instrument"),
     .help = N_("Loan, fund, grant, tax relief, shared savings or credits")},
    {.name = "amount", MEMBER_NUMBER(struct financing, amount), .unit = "$", AT_LEAST(0),
     .needed = has_amount,
     .label = N_("Amount"),
     .help = N_("Money lent or given; of carbon credits, the price per t CO₂e")},
    {.name = "share", MEMBER_RATIO(struct financing, share), BETWEEN(0, 1), .needed = has_share,
     .label = N_("Share"), .help = N_("Of the investment, the credit or the net saving: 30%")},
    {.name = "rate", MEMBER_RATIO(struct financing, rate), AT_LEAST(0), .needed = is_debt,
     .label = N_("Interest a year"), .help = N_("Nominal rate of the loan: 12%")},
    {.name = "term", MEMBER_NUMBER(struct financing, term), .unit = N_("years"), AT_LEAST(0),
     .needed = has_term,
     .label = N_("Term"), .help = N_("Years it lasts, grace included: 3")},
    {.name = "grace", MEMBER_NUMBER(struct financing, grace), .unit = N_("years"), AT_LEAST(0),
     .needed = is_debt,
     .label = N_("Grace"), .help = N_("First years that pay interest only: 1")},
    {.name = "cap", MEMBER_NUMBER(struct financing, cap), .unit = "$", AT_LEAST(0),
     .needed = has_cap,
     .label = N_("At most"), .help = N_("The most the instrument gives")},
    {.name = "instalments", MEMBER_CHOICE(struct financing, instalments),
     .choices = instalments_choices, .needed = is_debt,
     .label = N_("Instalments"),
     .help = N_("Equal payments, or equal principal with falling interest")},
};

const struct record_type financing_type = {
    .id = RECORD_FINANCING, .name = "financing", .file = "financing",
    .label = N_("Financing"), .help = N_("Who pays for the measures and on what terms"),
    TYPE_OF(struct financing, financing_fields),
};

/* ---- adjustments.csv, targets.csv, evidence.csv --------------------------------------- */

static const struct field adjustment_fields[] = {
    {.name = "period", MEMBER_PERIOD(struct adjustment, period), .required = true,
     .label = N_("Period"), .help = N_("The days it is spread over: 2025-04")},
    {.name = "flow", MEMBER_REF(struct adjustment, flow), .refers = RECORD_FLOW, .required = true,
     .label = N_("Flow"), .help = N_("The code of the flow")},
    {.name = "quantity", MEMBER_NUMBER(struct adjustment, quantity), .required = true,
     .label = N_("Quantity"),
     .help = N_("In the flow's unit; above zero it raises the expected use")},
    {.name = "reason", MEMBER_TEXT(struct adjustment, reason),
     .label = N_("Reason"), .help = N_("What changed that no driver tells: a second shift")},
};

const struct record_type adjustment_type = {
    .id = RECORD_ADJUSTMENT, .name = "adjustment", .file = "adjustments",
    .label = N_("Adjustments"),
     .help = N_("Changes outside the measures that the model must allow for"),
    TYPE_OF(struct adjustment, adjustment_fields),
};

static const struct field goal_fields[] = {
    {.name = "indicator", MEMBER_TEXT(struct goal, indicator), .required = true,
     .label = N_("Indicator"), .help = N_("Id of the indicator: specific.water")},
    {.name = "value", MEMBER_NUMBER(struct goal, value), .required = true,
     .label = N_("Target"), .help = N_("The value to reach, in the indicator's unit: 8")},
    {.name = "by", MEMBER_DAY(struct goal, by),
     .label = N_("Reach it by"), .help = N_("The day it should be met: 2025-12-31")},
};

const struct record_type goal_type = {
    .id = RECORD_TARGET, .name = "target", .file = "targets",
    .label = N_("Targets"), .help = N_("What the firm wants to reach, and by when"),
    TYPE_OF(struct goal, goal_fields),
};

static const struct field evidence_fields[] = {
    {.name = "record", MEMBER_TEXT(struct evidence, of), .required = true,
     .label = N_("Of the table"), .help = N_("The table it supports: readings, measures, lab")},
    {.name = "key", MEMBER_TEXT(struct evidence, key), .required = true,
     .label = N_("Of the row"), .help = N_("Which row of it: M05, or 2024-07 WATER")},
    {.name = "file", MEMBER_TEXT(struct evidence, file), .required = true,
     .label = N_("File"), .help = N_("Name of the picture, bill or report; it stays where it is")},
    {.name = "date", MEMBER_DAY(struct evidence, date),
     .label = N_("Date"), .help = N_("Day it was taken or signed")},
    {.name = "who", MEMBER_TEXT(struct evidence, who),
     .label = N_("Who"), .help = N_("Who took it or signed it")},
    {.name = "caption", MEMBER_TEXT(struct evidence, caption),
     .label = N_("Caption"), .help = N_("What it shows, in one sentence")},
};

const struct record_type evidence_type = {
    .id = RECORD_EVIDENCE, .name = "evidence", .file = "evidence",
    .label = N_("Evidence"), .help = N_("Pictures, bills and reports behind the figures"),
    TYPE_OF(struct evidence, evidence_fields),
};
