/* calc/assess.c: all results of an assessment, in the order of their sections.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/assess.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/benchmark.h"
#include "calc/compliance.h"
#include "calc/doubt.h"
#include "calc/emission.h"
#include "calc/financing.h"
#include "calc/indicator.h"
#include "calc/measure.h"
#include "calc/npo.h"
#include "calc/package.h"
#include "calc/priority.h"
#include "calc/risk.h"

/* ---- the firm -------------------------------------------------------------------------- */

static void firm_text(struct results *results, const char *id, const char *name, const char *text)
{
    if (text == NULL || *text == '\0') return;
    struct result *row = results_add(results, SECTION_FIRM, id, "", NAN, "");
    result_text(results, row, text);
    result_name(results, row, name);
}

static void firm_number(struct results *results, const char *id, const char *name, double value,
                        const char *unit)
{
    if (!isnan(value))
        result_name(results, results_add(results, SECTION_FIRM, id, "", value, unit), name);
}

static void firm_rows(const struct study *study, struct results *results)
{
    const struct firm *firm = study->firm;
    char text[PERIOD_SIZE];
    firm_text(results, "firm.name", _("Firm"), firm->name);
    firm_text(results, "firm.country", _("Country"), firm->country);
    firm_text(results, "firm.city", _("City"), firm->city);
    firm_text(results, "firm.sector", _("Sector"), firm->sector);
    firm_text(results, "firm.currency", _("Currency"), firm->currency);
    period_format(study->period[PERIOD_ASSESSED], text);
    firm_text(results, "firm.period", _("Assessed period"), text);
    period_format(study->period[PERIOD_BASELINE], text);
    firm_text(results, "firm.baseline", _("Baseline"), text);
    firm_number(results, "firm.employees", _("Workers"), firm->employees, "1");
    firm_number(results, "firm.sales", _("Sales"), firm->sales, study->currency);
    firm_number(results, "firm.discount_rate", _("Discount rate"), firm->discount_rate, "1");
    firm_text(results, "firm.gwp", _("Global warming potentials"), gwp_choices[study->gwp].id);
}

/* ---- use ------------------------------------------------------------------------------- */

static const char *flow_name(const struct study_flow *flow)
{
    return flow->row->name == NULL ? flow->code : flow->row->name;
}

static void coverage_note(const struct study *study, struct results *results, struct result *row,
                          const struct activity *activity)
{
    const struct period span = study->period[PERIOD_ASSESSED];
    const int32_t days = period_missing(span) ? 0 : period_days(span);
    if (activity->covered <= 0 || activity->covered >= days) return;
    const int months = (int)lround((double)activity->covered * 12 * period_years(span) / days);
    const int all = (int)lround(12 * period_years(span));
    result_note(results, row, _("%d of %d months"), months, all);
}

static void quality_row(struct results *results, const struct study_flow *flow, const char *id,
                        const char *name, double part, double whole)
{
    if (part > 0)
        result_name(results, results_add(results, SECTION_USE, id, flow->code, part / whole, "1"),
                    name);
}

/* Why a comparison of two periods has no value. */
static void missing_side(struct results *results, struct result *row, double now, double before)
{
    if (!isnan(row->value)) return;
    result_note(results, row, "%s",
                isnan(now)      ? _("missing in the assessed period")
                : isnan(before) ? _("missing in the baseline")
                                : _("the baseline is zero"));
}

static void baseline_rows(const struct study *study, struct results *results, enum section section,
                          const char *id, const char *item, double now, double before,
                          const char *unit)
{
    if (!study_has_baseline(study)) return;
    char full[128];
    (void)snprintf(full, sizeof full, "%s.baseline", id);
    struct result *row = results_add(results, section, full, item, before, unit);
    if (isnan(before)) result_note(results, row, "%s", _("missing in the baseline"));
    (void)snprintf(full, sizeof full, "%s.delta", id);
    row = results_add(results, section, full, item, now - before, unit);
    missing_side(results, row, now, before);
    (void)snprintf(full, sizeof full, "%s.change", id);
    row = results_add(results, section, full, item, (now - before) / fabs(before), "1");
    missing_side(results, row, now, before);
}

static void flow_rows(const struct study *study, struct results *results, size_t i)
{
    const struct study_flow *flow = &study->flows[i];
    const struct activity *now = study_activity(study, i, PERIOD_ASSESSED);
    const struct activity *before = study_activity(study, i, PERIOD_BASELINE);
    struct result *row =
        results_add(results, SECTION_USE, "quantity", flow->code, now->quantity, flow->unit.symbol);
    result_name(results, row, flow_name(flow));
    if (isnan(now->quantity)) result_note(results, row, "%s", _("no readings in the period"));
    coverage_note(study, results, row, now);
    if (now->no_stock)
        result_note(results, row, "%s", _("without stock-taking: purchases stand for use"));
    if (flow->derived) result_note(results, row, "%s", _("estimated: share or equipment list"));
    if (!flow->counted) result_note(results, row, "%s", _("listed, not added to the totals"));
    baseline_rows(study, results, SECTION_USE, "quantity", flow->code, now->quantity,
                  before->quantity, flow->unit.symbol);
    if (flow->kind == FLOW_PRODUCT || flow->kind == FLOW_DRIVER) return;
    row = results_add(results, SECTION_USE, "cost", flow->code, now->cost, study->currency);
    result_name(results, row, flow_name(flow));
    if (isnan(now->cost))
        result_note(results, row, "%s", _("neither bills nor a price"));
    else if (now->unpriced)
        result_note(results, row, "%s", _("part of it has neither a bill nor a price"));
    baseline_rows(study, results, SECTION_USE, "cost", flow->code, now->cost, before->cost,
                  study->currency);
    quality_row(results, flow, "quality.measured", _("Measured"), now->measured, now->quantity);
    quality_row(results, flow, "quality.billed", _("Billed"), now->billed, now->quantity);
    quality_row(results, flow, "quality.estimated", _("Estimated"), now->estimated, now->quantity);
}

/* ---- indicators ------------------------------------------------------------------------ */

struct values {
    double now[INDICATORS], before[INDICATORS];
};

static void index_row(const struct study *study, struct results *results,
                      const struct indicator_row *row, double now, double before)
{
    if (!row->recp || !study_has_baseline(study)) return;
    char id[96];
    (void)snprintf(id, sizeof id, "%s.index", row->id);
    const bool higher = row->better == BETTER_HIGHER;
    const double index = 100 * (higher ? now / before : before / now);
    struct result *out = results_add(results, SECTION_INDICATOR, id, "", index, "1");
    result_name(results, out, _(row->label));
    if (!higher && now == 0)
        result_note(results, out, "%s", _("eliminated"));
    else
        missing_side(results, out, now, before);
}

static bool concerns(const struct study *study, enum indicator i, const struct values *v)
{
    const struct indicator_row *row = &indicator_table[i];
    /* A cost of a kind the firm has no flow of is no missing figure. */
    if (!isnan(v->now[i]) || !isnan(v->before[i])) return true;
    if (row->section == SECTION_EMISSION && row->leaf != NULL) return false;
    if (row->set == NULL || row->section != SECTION_USE)
        return strncmp(row->id, "productivity.cost_share", 23) != 0 &&
               strncmp(row->id, "specific.cost", 13) != 0;
    for (size_t f = 0; f < study->flow_count; f++) {
        if (!isnan(row->set(&study->flows[f], NULL))) return true;
    }
    return !row->cost && strncmp(row->id, "balance", 7) != 0;
}

static void unpriced_note(const struct study *study, struct results *results, struct result *out,
                          enum indicator i)
{
    const struct indicator_row *row = &indicator_table[i];
    struct text names = {0};
    for (size_t f = 0; f < study->flow_count; f++) {
        const struct activity *activity = study_activity(study, f, PERIOD_ASSESSED);
        if (!isnan(row->set(&study->flows[f], NULL)) && activity->unpriced)
            text_addf(&names, "%s%s", names.length > 0 ? " " : "", study->flows[f].code);
    }
    if (names.length > 0) result_note(results, out, _("without cost or price: %s"), names.bytes);
    text_free(&names);
}

/* A sum of emissions says what it goes without: bought steam and the like without a factor. */
static void without_factor_note(const struct study *study, struct results *results,
                                struct result *out, enum indicator i)
{
    struct text names = {0};
    for (size_t f = 0; f < study->flow_count; f++) {
        const struct study_flow *flow = &study->flows[f];
        const bool two = flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_UTILITY;
        const bool one = flow->kind == FLOW_FUEL || flow->kind == FLOW_REFRIGERANT ||
                         (flow->kind == FLOW_WASTEWATER && flow->row->treatment != NULL);
        const bool asked = i == GHG_TOTAL ? one || two : i == GHG_SCOPE1 ? one : two;
        if (asked && flow->counted && study_activity(study, f, PERIOD_ASSESSED)->quantity > 0 &&
            isnan(emission_of_flow(study, f, PERIOD_ASSESSED)))
            text_addf(&names, "%s%s", names.length > 0 ? ", " : "", flow_name(flow));
    }
    if (names.length > 0) result_note(results, out, _("without %s"), names.bytes);
    text_free(&names);
}

/* Costs over a gap are summed as they are. */
static void npo_gap_note(const struct study *study, struct results *results, struct result *out)
{
    for (size_t f = 0; f < study->flow_count; f++) {
        const struct study_flow *flow = &study->flows[f];
        const struct activity *activity = study_activity(study, f, PERIOD_ASSESSED);
        if (flow->counted && flow->kind != FLOW_DRIVER && activity->covered > 0 &&
            activity->covered < period_days(study->period[PERIOD_ASSESSED])) {
            coverage_note(study, results, out, activity);
            return;
        }
    }
}

static void gap_note(const struct study *study, struct results *results, struct result *out,
                     enum indicator i)
{
    const struct indicator_row *row = &indicator_table[i];
    if (row->set != NULL && row->cost) unpriced_note(study, results, out, i);
    if (i == GHG_TOTAL || i == GHG_SCOPE1 || i == GHG_SCOPE2)
        without_factor_note(study, results, out, i);
    if (i == NPO_COST || i == NPO_ALL) npo_gap_note(study, results, out);
    if (indicator_partial(study, i, PERIOD_ASSESSED))
        result_note(results, out, "%s", _("only the months that both sides cover"));
    for (size_t f = 0; row->set != NULL && f < study->flow_count; f++) {
        if (isnan(row->set(&study->flows[f], NULL))) continue;
        const struct activity *activity = study_activity(study, f, PERIOD_ASSESSED);
        if (activity->covered > 0 &&
            activity->covered < period_days(study->period[PERIOD_ASSESSED])) {
            coverage_note(study, results, out, activity);
            return;
        }
    }
}

/* A total of greenhouse gases names the flows it had to leave out. */
static void factorless_note(const struct study *study, struct results *results, struct result *out,
                            enum indicator i)
{
    struct text names = {0};
    if (i != GHG_TOTAL && i != GHG_SCOPE1 && i != GHG_SCOPE2) return;
    for (size_t f = 0; f < study->flow_count; f++) {
        const struct study_flow *flow = &study->flows[f];
        const bool two = flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_UTILITY;
        const bool one = flow->kind == FLOW_FUEL || flow->kind == FLOW_REFRIGERANT;
        if (!flow->counted || !((one && i != GHG_SCOPE2) || (two && i != GHG_SCOPE1))) continue;
        if (study_activity(study, f, PERIOD_ASSESSED)->quantity > 0 &&
            isnan(emission_of_flow(study, f, PERIOD_ASSESSED)))
            text_addf(&names, "%s%s", names.length > 0 ? ", " : "", flow_name(flow));
    }
    if (names.length > 0)
        result_note(results, out, _("without %s: no factor is known"), names.bytes);
    text_free(&names);
}

static void indicator_rows(const struct study *study, struct results *results,
                           const struct values *v, enum section section)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        if (row->section != section || !concerns(study, (enum indicator)i, v)) continue;
        char unit[64], reason[256];
        indicator_unit(study, row->unit, unit, sizeof unit);
        struct result *out = results_add(results, section, row->id, "", v->now[i], unit);
        result_name(results, out, _(row->label));
        if (row->source != NULL) result_source(results, out, _(row->source));
        if (isnan(v->now[i])) {
            indicator_reason(study, (enum indicator)i, PERIOD_ASSESSED, reason, sizeof reason);
            if (reason[0] != '\0') result_note(results, out, "%s", reason);
        } else {
            gap_note(study, results, out, (enum indicator)i);
            factorless_note(study, results, out, (enum indicator)i);
        }
        baseline_rows(study, results, section, row->id, "", v->now[i], v->before[i], unit);
        index_row(study, results, row, v->now[i], v->before[i]);
    }
}

/* ---- by flow and by month ---------------------------------------------------------------- */

struct specific {
    const char *id;
    enum indicator indicator;
};

static const struct specific specifics[] = {
    {"specific.electricity", ENERGY_ELECTRICITY},
    {"specific.fuel", ENERGY_THERMAL},
    {"specific.water", WATER_TOTAL},
    {"specific.material", MATERIAL_TOTAL},
    {"specific.wastewater", WASTEWATER_TOTAL},
    {"specific.waste", WASTE_TOTAL},
};

struct one_flow {
    size_t index;
    enum indicator indicator;
};

static double single(const struct study_flow *flow, const void *user)
{
    const struct one_flow *one = user;
    return flow->index == one->index ? indicator_table[one->indicator].set(flow, NULL) : NAN;
}

static void specific_of_flows(const struct study *study, struct results *results)
{
    for (size_t s = 0; s < sizeof specifics / sizeof *specifics; s++) {
        for (size_t f = 0; f < study->flow_count; f++) {
            const struct one_flow one = {f, specifics[s].indicator};
            double above, below;
            bool partial;
            study_pair(study, (struct flow_set){.scale = single, .user = &one},
                       indicator_set(OUTPUT_TOTAL), PERIOD_ASSESSED, &above, &below, &partial);
            if (isnan(above / below)) continue;
            char pattern[32], unit[64];
            (void)snprintf(pattern, sizeof pattern, "%s/P",
                           indicator_table[specifics[s].indicator].unit);
            indicator_unit(study, pattern, unit, sizeof unit);
            struct result *row = results_add(results, SECTION_INDICATOR, specifics[s].id,
                                             study->flows[f].code, above / below, unit);
            result_name(results, row, flow_name(&study->flows[f]));
            if (partial)
                result_note(results, row, "%s", _("only the months that both sides cover"));
        }
    }
}

/* A month of a stored material without stock-taking is no use: no ratio of it is printed. */
static bool has_months(const struct study *study, enum indicator indicator)
{
    for (size_t f = 0; f < study->flow_count; f++) {
        if (!isnan(indicator_table[indicator].set(&study->flows[f], NULL)) &&
            study_activity(study, f, PERIOD_ASSESSED)->no_stock)
            return false;
    }
    return true;
}

static void month_rows(const struct study *study, struct results *results)
{
    static const enum indicator totals[] = {OUTPUT_TOTAL,   ENERGY_ELECTRICITY, ENERGY_THERMAL,
                                            ENERGY_TOTAL,   WATER_TOTAL,        WASTEWATER_TOTAL,
                                            MATERIAL_TOTAL, WASTE_TOTAL};
    const struct period span = study->period[PERIOD_ASSESSED];
    for (size_t t = 0; t < sizeof totals / sizeof *totals; t++) {
        const struct indicator_row *row = &indicator_table[totals[t]];
        if (!has_months(study, totals[t])) continue;
        for (size_t m = 0; m < study->month_count; m++) {
            const struct period month = period_month(study->first_month + (int)m);
            const double value = study_month(study, indicator_set(totals[t]), m);
            if (period_missing(span) || period_overlap(month, span) < period_days(month) ||
                isnan(value) || period_same(month, span))
                continue;
            char item[PERIOD_SIZE], unit[64];
            period_format(month, item);
            indicator_unit(study, row->unit, unit, sizeof unit);
            result_name(results, results_add(results, SECTION_USE, row->id, item, value, unit),
                        _(row->label));
        }
    }
}

/* ---- factors used, warnings ---------------------------------------------------------------- */

static void factor_row(struct results *results, const struct figure *figure, const char *item,
                       const char *label)
{
    if (figure->origin == NULL || results_find(results, figure->id, item) != NULL) return;
    struct result *row =
        results_add(results, SECTION_FACTOR, figure->id, item, figure->value, figure->unit);
    row->low = figure->low;
    row->high = figure->high;
    result_name(results, row, label);
    result_source(results, row, figure->origin->source);
    result_rating(results, row, evidence_choices[figure->origin->evidence].id);
    if (figure->origin->notes != NULL) result_note(results, row, "%s", figure->origin->notes);
}

static void grid_factor(struct results *results, const struct grid_row *grid, const char *item)
{
    if (grid == NULL) return;
    const struct figure figure = {grid->value.likely, grid->value.low, grid->value.high,
                                  grid->id,           grid->unit,      &grid->origin};
    factor_row(results, &figure, item, _("Emission factor of the grid"));
}

static void factor_rows(const struct study *study, struct results *results)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        if (isnan(study_activity(study, i, PERIOD_ASSESSED)->quantity) || !flow->counted) continue;
        factor_row(results, &flow->ncv, flow->code, _("Net calorific value"));
        if (unit_is(&flow->unit, "volume"))
            factor_row(results, &flow->density, flow->code, _("Density"));
        factor_row(results, &flow->factor_co2, flow->code, _("CO₂ factor"));
        factor_row(results, &flow->factor_ch4, flow->code, _("CH₄ factor"));
        factor_row(results, &flow->factor_n2o, flow->code, _("N₂O factor"));
        factor_row(results, &flow->factor_so2, flow->code, _("SO₂ factor"));
        factor_row(results, &flow->factor_nox, flow->code, _("NOₓ factor"));
        factor_row(results, &flow->factor_pm, flow->code, _("Particulate factor"));
        if (flow->kind != FLOW_ELECTRICITY || !isnan(flow->row->factor)) continue;
        for (size_t y = 0; y < study->year_count; y++) {
            const struct period year = period_year(study->first_year + (int)y);
            for (int p = 0; p < STUDY_PERIODS; p++) {
                if (!period_missing(study->period[p]) && period_overlap(year, study->period[p]) > 0)
                    grid_factor(results, study->grid[y], flow->code);
            }
        }
    }
    if (!isnan(study->gwp_n2o.value)) {
        factor_row(results, &study->gwp_ch4_fossil, "", _("GWP100 of CH₄"));
        factor_row(results, &study->gwp_n2o, "", _("GWP100 of N₂O"));
    }
    for (size_t i = 0; i < study->flow_count; i++) {
        if (study->flows[i].biogenic_fuel != NULL)
            factor_row(results, &study->gwp_ch4_bio, "", _("GWP100 of biogenic CH₄"));
    }
}

static struct result *warn(struct results *results, const char *id, const char *item, double value,
                           const char *unit, const char *note)
{
    struct result *row = results_add(results, SECTION_WARNING, id, item, value, unit);
    result_note(results, row, "%s", note);
    return row;
}

enum { OLD_FACTOR = 3 }; /* years */

static void warning_rows(const struct study *study, struct results *results)
{
    const struct period span = study->period[PERIOD_ASSESSED];
    char text[256];
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const struct activity *activity = study_activity(study, i, PERIOD_ASSESSED);
        if (!period_missing(span) && activity->covered < period_days(span) &&
            !(flow->derived && activity->covered == 0))
            warn(results, "coverage", flow->code, (double)activity->covered / period_days(span),
                 "1",
                 activity->covered == 0 ? _("no readings in the period")
                                        : _("the readings leave gaps in the period"));
        if (flow->average_price && flow->counted && flow->kind != FLOW_PRODUCT)
            warn(results, "price.average", flow->code, flow->price, study->currency,
                 _("average price: fixed charges included"));
        if (flow->grid != NULL && flow->grid_age > OLD_FACTOR) {
            (void)snprintf(text, sizeof text, _("grid factor of %d"), (int)flow->grid->data_year);
            warn(results, "factor.old", flow->code, flow->grid_age, "y", text);
        }
        if (flow->grid != NULL && flow->grid->kind == GRID_LIFECYCLE)
            warn(results, "factor.lifecycle", flow->code, NAN, "",
                 _("the grid factor is of the whole life cycle"));
        if (flow->grid != NULL && flow->grid->kind == GRID_MODELLED)
            warn(results, "factor.modelled", flow->code, NAN, "",
                 _("the grid factor comes from a model, not from an inventory"));
    }
    if (catalog_own_count(study->catalog) > 0)
        warn(results, "catalog.own", "", (double)catalog_own_count(study->catalog), "1",
             _("rows of your own folder replace rows of the catalogue"));
}

static void assess(const struct study *study, bool sampled, struct results *results,
                   struct diag *diag)
{
    struct values v;
    indicator_values(study, PERIOD_ASSESSED, v.now);
    indicator_values(study, PERIOD_BASELINE, v.before);
    firm_rows(study, results);
    priority_results(study, results);
    indicator_rows(study, results, &v, SECTION_USE);
    for (size_t i = 0; i < study->flow_count; i++) flow_rows(study, results, i);
    month_rows(study, results);
    indicator_rows(study, results, &v, SECTION_INDICATOR);
    specific_of_flows(study, results);
    benchmark_results(study, results);
    priority_benchmarks(study, results);
    indicator_rows(study, results, &v, SECTION_NPO);
    npo_results(study, results);
    indicator_rows(study, results, &v, SECTION_EMISSION);
    emission_results(study, results);
    compliance_results(study, results);
    risk_results(study, results);
    struct package *package = measure_package(study, diag);
    if (package != NULL) {
        measure_results(study, package, results);
        financing_results(study, package, results, diag);
        if (sampled) doubt_results(study, package, results);
    }
    package_free(package);
    factor_rows(study, results);
    warning_rows(study, results);
}

void assess_results(const struct study *study, struct results *results, struct diag *diag)
{
    assess(study, true, results, diag);
}

void assess_plain(const struct study *study, struct results *results, struct diag *diag)
{
    assess(study, false, results, diag);
}
