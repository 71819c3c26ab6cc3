/* calc/emission.c: greenhouse gases, air pollutants and loads discharged.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/emission.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* kg SO₂ per kg of sulphur burnt: 64/32. */
static const double SO2_PER_SULPHUR = 2;

/* ---- air ------------------------------------------------------------------------------ */

/* Share of a substance in a flow's `content`, kg per kg; NaN when it is not named. */
static double content_of(const struct flow *row, const char *substance)
{
    const size_t length = strlen(substance);
    for (const char *at = row->content; at != NULL && *at != '\0';) {
        if (strncmp(at, substance, length) == 0 && at[length] == ':')
            return strtod(at + length + 1, NULL);
        at = strchr(at, ' ');
        at = at == NULL ? NULL : at + 1;
    }
    return NAN;
}

double emission_so2_per_unit(const struct study *study, const struct study_flow *flow)
{
    (void)study;
    if (flow->kind != FLOW_FUEL) return NAN;
    const double sulphur = content_of(flow->row, "S");
    return isnan(sulphur) ? flow->so2 : flow->to_mass * sulphur * SO2_PER_SULPHUR;
}

static double nox_per_unit(const struct study *study, const struct study_flow *flow)
{
    (void)study;
    return flow->kind == FLOW_FUEL ? flow->nox : NAN;
}

static double pm_per_unit(const struct study *study, const struct study_flow *flow)
{
    (void)study;
    return flow->kind == FLOW_FUEL ? flow->pm : NAN;
}

static double sum_per_unit(const struct study *study, int period,
                           double (*per_unit)(const struct study *, const struct study_flow *))
{
    double sum = NAN;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const double part = study_activity(study, i, period)->quantity * per_unit(study, flow);
        if (flow->counted && !isnan(part)) sum = isnan(sum) ? part : sum + part;
    }
    return sum;
}

double emission_so2(const struct study *study, int period)
{
    return sum_per_unit(study, period, emission_so2_per_unit);
}
double emission_nox(const struct study *study, int period)
{
    return sum_per_unit(study, period, nox_per_unit);
}
double emission_pm(const struct study *study, int period)
{
    return sum_per_unit(study, period, pm_per_unit);
}

/* ---- parameters and loads ------------------------------------------------------------- */

static const char *const aliases[][2] = {
    {"COD", "DQO"},
    {"BOD", "DBO5"},
    {"BOD5", "DBO5"},
    {"DBO", "DBO5"},
    {"DBO₅", "DBO5"},
    {"TSS", "SST"},
    {"SS", "SST"},
    {"Cr VI", "CR6"},
    {"CrVI", "CR6"},
    {"Cr+6", "CR6"},
    {"Cr6+", "CR6"},
    {"Cr6", "CR6"},
    {"Cr", "CR"},
    {"Cr total", "CR"},
    {"Cr_total", "CR"},
    {"CrT", "CR"},
    {"temperature", "TEMP"},
    {"T", "TEMP"},
    {"temperatura", "TEMP"},
    {"oil_grease", "AyG"},
    {"G&A", "AyG"},
    {"sulfuro", "S2"},
    {"sulphide", "S2"},
    {"S2-", "S2"},
    {"cianuro", "CN"},
    {"cyanide", "CN"},
};

const char *parameter_id(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (text_same(aliases[i][0], name)) return aliases[i][1];
    }
    return name;
}

/* A result in mg/L; half of the detection limit below it; NaN when it cannot be counted. */
static double concentration(const struct study *study, const struct lab *lab)
{
    struct unit unit;
    if (lab->unit == NULL ||
        units_find(catalog_units(study->catalog), lab->unit, study->country, &unit, NULL, 0) !=
            UNIT_OK ||
        !unit_is(&unit, "concentration"))
        return NAN;
    return unit_to_base(&unit, lab->value.below ? lab->value.value / 2 : lab->value.value);
}

static bool concerns(const struct study *study, const struct lab *lab, const char *parameter,
                     enum lab_role role, int period)
{
    const struct period span = study->period[period];
    if (lab->parameter == NULL || period_missing(span) || lab->date == DAY_NONE ||
        lab->date < span.first || lab->date > span.last ||
        !text_same(parameter_id(lab->parameter), parameter))
        return false;
    return role == LAB_ROLE_NONE ? lab->role != LAB_RAW : lab->role == role;
}

double emission_mean(const struct study *study, const char *parameter, enum lab_role role,
                     int period, size_t *count, size_t *below)
{
    const struct table *table = case_table(study->c, RECORD_LAB);
    double sum = 0, weighted = 0, volume = 0;
    bool weigh = true;
    *count = *below = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        const double value = concentration(study, lab);
        if (!concerns(study, lab, parameter, role, period) || isnan(value)) continue;
        ++*count;
        *below += lab->value.below;
        sum += value;
        weigh = weigh && !isnan(lab->volume);
        weighted += value * lab->volume;
        volume += lab->volume;
    }
    if (*count == 0) return NAN;
    return weigh && volume > 0 ? weighted / volume : sum / (double)*count;
}

static double discharged_volume(const struct study *study, int period)
{
    double sum = NAN;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const double part = study_activity(study, i, period)->quantity * flow->to_volume;
        if (flow->counted && flow->kind == FLOW_WASTEWATER && !isnan(part))
            sum = isnan(sum) ? part : sum + part;
    }
    return sum;
}

double emission_load(const struct study *study, const char *parameter, int period)
{
    size_t count, below;
    /* C mg/L = g/m³; × m³ ÷ 1000 = kg */
    return emission_mean(study, parameter, LAB_ROLE_NONE, period, &count, &below) *
           discharged_volume(study, period) / 1000;
}

size_t emission_parameters(const struct study *study, const char **list, size_t capacity)
{
    const struct table *table = case_table(study->c, RECORD_LAB);
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        if (lab->parameter == NULL || isnan(concentration(study, lab))) continue;
        const char *id = parameter_id(lab->parameter);
        bool known = false;
        for (size_t j = 0; j < count && !known; j++) known = text_same(list[j], id);
        if (!known && count < capacity) list[count++] = id;
    }
    return count;
}

/* ---- methane of own wastewater -------------------------------------------------------- */

/* (TOW − S)·Bo·MCF − R; TOW by the organic load that enters treatment; S is not recorded: 0. */
static double wastewater_methane(const struct study *study, const struct study_flow *flow,
                                 int period)
{
    static const struct {
        const char *parameter, *capacity;
    } organics[] = {{"DQO", "bo_cod"}, {"DBO5", "bo_bod"}};
    if (flow->kind != FLOW_WASTEWATER || flow->row->treatment == NULL) return NAN;
    const struct wastewater_row *mcf =
        catalog_find(study->catalog, RECORD_WASTEWATER, NULL, flow->row->treatment);
    const double volume = study_activity(study, flow->index, period)->quantity * flow->to_volume;
    for (size_t i = 0; mcf != NULL && i < sizeof organics / sizeof *organics; i++) {
        size_t count, below;
        const double mean =
            emission_mean(study, organics[i].parameter, LAB_RAW, period, &count, &below);
        const struct wastewater_row *bo =
            catalog_find(study->catalog, RECORD_WASTEWATER, NULL, organics[i].capacity);
        if (isnan(mean) || bo == NULL) continue;
        const double recovered = isnan(flow->row->recovered) ? 0 : flow->row->recovered;
        const double methane = mean * volume / 1000 * bo->value.likely * mcf->value.likely -
                               recovered * period_years(study->period[period]);
        return methane > 0 ? methane : 0;
    }
    return NAN;
}

double emission_of_flow(const struct study *study, size_t flow, int period)
{
    const struct study_flow *f = &study->flows[flow];
    if (f->kind == FLOW_WASTEWATER && f->row->treatment != NULL)
        return wastewater_methane(study, f, period) *
               catalog_gwp(study->catalog, "ch4_biogenic", study->gwp).value;
    return study->ghg[flow * STUDY_PERIODS + (size_t)period];
}

static bool scope_two(const struct study_flow *flow)
{
    return flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_UTILITY;
}

static double scope(const struct study *study, int period, bool two)
{
    double sum = NAN;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const double part = emission_of_flow(study, i, period);
        if (flow->counted && scope_two(flow) == two && !isnan(part))
            sum = isnan(sum) ? part : sum + part;
    }
    return sum;
}

double emission_scope1(const struct study *study, int period)
{
    return scope(study, period, false);
}
double emission_scope2(const struct study *study, int period) { return scope(study, period, true); }

double emission_biogenic(const struct study *study, int period)
{
    double sum = NAN;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double part = study->co2_bio[i * STUDY_PERIODS + (size_t)period];
        if (study->flows[i].counted && !isnan(part)) sum = isnan(sum) ? part : sum + part;
    }
    return sum;
}

/* ---- substances ----------------------------------------------------------------------- */

size_t balance_substances(const struct study *study, const char **list, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const char *at = flow->kind == FLOW_FUEL ? NULL : flow->row->content;
        while (at != NULL && *at != '\0') {
            const size_t length = strcspn(at, ":");
            bool known = false;
            for (size_t j = 0; j < count && !known; j++)
                known = strlen(list[j]) == length && memcmp(list[j], at, length) == 0;
            if (!known && count < capacity) list[count++] = arena_copy(study->arena, at, length);
            at = strchr(at, ' ');
            at = at == NULL ? NULL : at + 1;
        }
    }
    return count;
}

double balance_substance(const struct study *study, const char *substance, int period)
{
    double in = NAN, out = 0;
    bool discharge_named = false;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const double mass = study_activity(study, i, period)->quantity * flow->to_mass *
                            content_of(flow->row, substance);
        if (isnan(mass) || (!flow->counted && flow->kind != FLOW_PRODUCT)) continue;
        if (flow->kind == FLOW_MATERIAL || flow->kind == FLOW_WATER)
            in = isnan(in) ? mass : in + mass;
        else if (flow->kind == FLOW_PRODUCT || flow->kind == FLOW_WASTE ||
                 flow->kind == FLOW_WASTEWATER)
            out += mass;
        discharge_named = discharge_named || flow->kind == FLOW_WASTEWATER;
    }
    const double load = discharge_named ? NAN : emission_load(study, substance, period);
    return in - out - (isnan(load) ? 0 : load);
}

/* ---- rows ----------------------------------------------------------------------------- */

static void missing_methane(const struct study *study, struct results *results,
                            const struct study_flow *flow, struct result *row)
{
    if (flow->kind == FLOW_WASTEWATER && isnan(wastewater_methane(study, flow, PERIOD_ASSESSED)))
        result_note(results, row, "%s",
                    _("no DQO or DBO5 result at a raw point: its methane is missing"));
}

static void flow_rows(const struct study *study, struct results *results)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const bool treated = flow->kind == FLOW_WASTEWATER && flow->row->treatment != NULL;
        const bool emits = flow->kind == FLOW_FUEL || flow->kind == FLOW_ELECTRICITY ||
                           flow->kind == FLOW_REFRIGERANT || flow->kind == FLOW_UTILITY || treated;
        if (!emits || !flow->counted ||
            (isnan(study_activity(study, i, PERIOD_ASSESSED)->quantity)))
            continue;
        struct result *row = results_add(results, SECTION_EMISSION, "ghg.total", flow->code,
                                         emission_of_flow(study, i, PERIOD_ASSESSED), "kg");
        result_name(results, row, flow->row->name == NULL ? flow->code : flow->row->name);
        if (treated)
            missing_methane(study, results, flow, row);
        else if (isnan(flow->ghg))
            result_note(results, row, "%s", _("no emission factor is known"));
    }
}

static void load_rows(const struct study *study, struct results *results)
{
    const char *list[64];
    const size_t count = emission_parameters(study, list, 64);
    for (size_t i = 0; i < count; i++) {
        char id[96];
        size_t samples, below;
        if (isnan(emission_mean(study, list[i], LAB_ROLE_NONE, PERIOD_ASSESSED, &samples, &below)))
            continue;
        (void)snprintf(id, sizeof id, "load.%s", list[i]);
        const double load = emission_load(study, list[i], PERIOD_ASSESSED);
        struct result *row = results_add(results, SECTION_EMISSION, id, "", load, "kg");
        result_name(results, row, list[i]);
        if (isnan(load)) result_note(results, row, "%s", _("no wastewater volume in the period"));
        result_note(results, row, ngettext("%zu sample", "%zu samples", samples), samples);
        if (below > 0)
            result_note(results, row, _("%zu under the detection limit, counted as half of it"),
                        below);
    }
}

static void substance_rows(const struct study *study, struct results *results)
{
    const char *list[64];
    const size_t count = balance_substances(study, list, 64);
    for (size_t i = 0; i < count; i++) {
        char id[96];
        (void)snprintf(id, sizeof id, "balance.%s", list[i]);
        struct result *row = results_add(results, SECTION_USE, id, "",
                                         balance_substance(study, list[i], PERIOD_ASSESSED), "kg");
        result_name(results, row, list[i]);
        result_note(results, row, "%s", _("in with the materials, less product, waste, discharge"));
    }
}

void emission_results(const struct study *study, struct results *results)
{
    flow_rows(study, results);
    load_rows(study, results);
    substance_rows(study, results);
}
