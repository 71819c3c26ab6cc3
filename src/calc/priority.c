/* calc/priority.c: what weighs most where the firm is.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/priority.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *id, *label;
} media[MEDIA] = {
    [MEDIUM_WATER] = {"priority.water", N_("Water")},
    [MEDIUM_AIR] = {"priority.air", N_("Air")},
    [MEDIUM_SOIL] = {"priority.soil", N_("Soil and waste")},
    [MEDIUM_ENERGY] = {"priority.energy", N_("Energy")},
};

static const struct place_row *place_of(const struct study *study)
{
    const struct table *table = catalog_table(study->catalog, RECORD_PLACE, NULL);
    const struct firm *firm = study->firm;
    if (firm->city == NULL || study->country == NULL) return NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct place_row *row = table_row(table, i);
        if (row->name != NULL && row->country != NULL &&
            strcmp(row->country, study->country) == 0 && text_same(row->name, firm->city))
            return row;
    }
    return NULL;
}

void priority_of(const struct study *study, struct priority *priority)
{
    const struct place_row *place = place_of(study);
    const struct firm *firm = study->firm;
    *priority = (struct priority){.place = place};
    const double own[MEDIA] = {firm->priority_water, firm->priority_air, firm->priority_soil,
                               firm->priority_energy};
    const double none = NAN;
    const double weights[MEDIA] = {
        place == NULL ? none : place->water, place == NULL ? none : place->air,
        place == NULL ? none : place->soil, place == NULL ? none : place->energy};
    for (int i = 0; i < MEDIA; i++) {
        priority->own[i] = !isnan(own[i]);
        priority->weight[i] = priority->own[i] ? own[i] : isnan(weights[i]) ? 1 : weights[i];
        int at = i;
        while (at > 0 && priority->weight[priority->order[at - 1]] < priority->weight[i]) {
            priority->order[at] = priority->order[at - 1];
            at--;
        }
        priority->order[at] = (enum priority_medium)i;
    }
}

static bool is_known(const struct priority *p)
{
    bool known = p->place != NULL;
    for (int i = 0; i < MEDIA; i++) known = known || p->own[i];
    return known;
}

/* Burning less clears the air and saves energy: the heavier counts. */
static double burning(const struct priority *p)
{
    return fmax(p->weight[MEDIUM_AIR], p->weight[MEDIUM_ENERGY]);
}

static double of_kind(const struct priority *p, enum flow_kind kind)
{
    switch (kind) {
    case FLOW_WATER:
    case FLOW_WASTEWATER: return p->weight[MEDIUM_WATER];
    case FLOW_FUEL: return burning(p);
    case FLOW_REFRIGERANT: return p->weight[MEDIUM_AIR];
    case FLOW_ELECTRICITY:
    case FLOW_UTILITY: return p->weight[MEDIUM_ENERGY];
    case FLOW_WASTE: return p->weight[MEDIUM_SOIL];
    default: return NAN;
    }
}

/* What an effect relieves. */
static double touched(const struct study *study, const struct priority *p,
                      const struct effect *effect)
{
    const size_t flow = study_flow_by_key(study, effect->target.key);
    if (effect->target.key == 0 || flow == STUDY_NONE)
        return effect->target.word != NULL && strncmp(effect->target.word, "load:", 5) == 0
                   ? p->weight[MEDIUM_WATER]
                   : (double)NAN;
    return of_kind(p, study->flows[flow].kind);
}

/* What a benchmark's numerator is about: an indicator, a load, or flows of a role. */
static double of_numerator(const struct study *study, const struct priority *p, const char *name)
{
    static const struct {
        const char *start;
        enum flow_kind kind;
    } totals[] = {{"water.", FLOW_WATER},        {"wastewater.", FLOW_WASTEWATER},
                  {"load.", FLOW_WASTEWATER},    {"energy.electricity", FLOW_ELECTRICITY},
                  {"energy.thermal", FLOW_FUEL}, {"energy.", FLOW_FUEL},
                  {"waste.", FLOW_WASTE}};
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        if (strncmp(name, totals[i].start, strlen(totals[i].start)) == 0)
            return of_kind(p, totals[i].kind);
    }
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct flow *flow = study->flows[i].row;
        if (flow->role != NULL && strcmp(flow->role, name) == 0)
            return of_kind(p, study->flows[i].kind);
    }
    return NAN;
}

static double weight_of(const struct study *study, const struct priority *p, uint32_t measure)
{
    const struct table *effects = case_table(study->c, RECORD_EFFECT);
    double weight = NAN;
    for (size_t i = 0; i < effects->count; i++) {
        const struct effect *effect = table_row(effects, i);
        if (effect->measure == measure && !(effect->value.likely < 0))
            weight = fmax(weight, touched(study, p, effect));
    }
    return weight;
}

static void measure_rows(const struct study *study, const struct priority *p,
                         struct results *results)
{
    const struct table *measures = case_table(study->c, RECORD_MEASURE);
    for (int level = 3; level > 1; level--) {
        for (size_t i = 0; i < measures->count; i++) {
            const struct measure *measure = table_row(measures, i);
            if (measure->id == NULL || measure->status == STATUS_REJECTED) continue;
            const double weight = weight_of(study, p, measure->record.key);
            if (!(weight > level - 1 && weight <= level)) continue;
            struct result *row =
                results_add(results, SECTION_FIRM, "priority.measure", measure->id, weight, "1");
            if (measure->name != NULL) result_name(results, row, measure->name);
        }
    }
}

static void medium_row(const struct priority *p, enum priority_medium medium,
                       struct results *results)
{
    struct result *row =
        results_add(results, SECTION_FIRM, media[medium].id, "", p->weight[medium], "1");
    result_name(results, row, _(media[medium].label));
    if (p->own[medium]) {
        result_note(results, row, "%s", _("the firm's own"));
    } else if (p->place != NULL) {
        const struct origin *origin = &p->place->origin;
        if (origin->source != NULL) result_source(results, row, origin->source);
        result_rating(results, row, evidence_choices[origin->evidence].id);
    }
}

void priority_results(const struct study *study, struct results *results)
{
    struct priority p;
    priority_of(study, &p);
    if (!is_known(&p)) return;
    if (p.place != NULL && isnan(study->firm->altitude) && !isnan(p.place->altitude)) {
        struct result *row =
            results_add(results, SECTION_FIRM, "firm.altitude", "", p.place->altitude, "m");
        result_name(results, row, _("Altitude"));
        if (p.place->origin.source != NULL) result_source(results, row, p.place->origin.source);
        result_note(results, row, "%s", _("of the city"));
    }
    for (int i = 0; i < MEDIA; i++) medium_row(&p, p.order[i], results);
    measure_rows(study, &p, results);
}

void priority_benchmarks(const struct study *study, struct results *results)
{
    struct priority p;
    priority_of(study, &p);
    if (!is_known(&p) || study->firm->sector == NULL) return;
    const struct table *table =
        catalog_table(study->catalog, RECORD_BENCHMARK, study->firm->sector);
    for (int level = 3; level > 1; level--) {
        for (size_t i = 0; i < table->count; i++) {
            const struct benchmark_row *row = table_row(table, i);
            char id[96];
            (void)snprintf(id, sizeof id, "benchmark.%s", row->id);
            const struct result *compared = results_find(results, id, "");
            if (compared == NULL || isnan(compared->value) || row->numerator == NULL) continue;
            const double weight = of_numerator(study, &p, row->numerator);
            if (!(weight > level - 1 && weight <= level)) continue;
            /* Names are kept apart from the rows, which may move as they grow. */
            const char *name = compared->name;
            result_name(
                results,
                results_add(results, SECTION_BENCHMARK, "priority.benchmark", row->id, weight, "1"),
                name);
        }
    }
}
