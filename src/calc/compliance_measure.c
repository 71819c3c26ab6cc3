/* calc/compliance_measure.c: what can be done about a parameter over its limit.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/compliance_measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct answer_to {
    const struct study *study;
    const struct compliance_parameter *parameter;
    struct results *results;
};

/* `load:DBO5`, in any spelling of the parameter. */
static bool aims_at(const struct answer_to *to, const char *word)
{
    static const char load[] = "load:";
    if (word == NULL || strncmp(word, load, sizeof load - 1) != 0) return false;
    return text_same(compliance_parameter_id(to->study, word + sizeof load - 1), to->parameter->id);
}

static struct result *add(const struct answer_to *to, const char *id, const char *what,
                          double value, const char *unit, const char *name)
{
    char item[200];
    (void)snprintf(item, sizeof item, "%s@%s", to->parameter->id, what);
    struct result *row = results_add(to->results, SECTION_COMPLIANCE, id, item, value, unit);
    if (name != NULL) result_name(to->results, row, name);
    return row;
}

static void own_measures(const struct answer_to *to)
{
    const struct table *effects = case_table(to->study->c, RECORD_EFFECT);
    const struct table *measures = case_table(to->study->c, RECORD_MEASURE);
    for (size_t i = 0; i < effects->count; i++) {
        const struct effect *effect = table_row(effects, i);
        const struct measure *measure = table_find(measures, effect->measure);
        if (measure == NULL || measure->id == NULL || measure->status == STATUS_REJECTED ||
            effect->target.key != 0 || !aims_at(to, effect->target.word))
            continue;
        const bool share = effect->mode == MODE_PERCENT;
        struct result *row = add(to, "compliance.measure", measure->id, effect->value.likely,
                                 share                  ? "1"
                                 : effect->unit == NULL ? "kg"
                                                        : effect->unit,
                                 measure->name);
        row->low = effect->value.low;
        row->high = effect->value.high;
        if (measure->status != STATUS_NONE)
            result_note(to->results, row, "%s", _(status_choices[measure->status].label));
        if (isnan(effect->value.likely))
            result_note(to->results, row, "%s", _("its effect is not told"));
    }
}

static bool has_model(const struct answer_to *to, const char *id)
{
    const struct table *measures = case_table(to->study->c, RECORD_MEASURE);
    for (size_t i = 0; i < measures->count; i++) {
        const struct measure *measure = table_row(measures, i);
        if (measure->catalogue != NULL && text_same(measure->catalogue, id)) return true;
    }
    return false;
}

static void models(const struct answer_to *to, const char *sector)
{
    struct catalog *catalog = to->study->catalog;
    const struct table *effects = catalog_table(catalog, RECORD_MODEL_EFFECT, sector);
    for (size_t i = 0; i < effects->count; i++) {
        const struct model_effect *effect = table_row(effects, i);
        if (effect->measure == NULL || !aims_at(to, effect->target) ||
            has_model(to, effect->measure))
            continue;
        const struct model_measure *model =
            catalog_find(catalog, RECORD_MODEL_MEASURE, sector, effect->measure);
        if (model == NULL) continue;
        struct result *row = add(to, "compliance.model", model->id, effect->value.likely, "1",
                                 bilingual_text(&model->name));
        row->low = effect->value.low;
        row->high = effect->value.high;
        if (model->origin.source != NULL) result_source(to->results, row, model->origin.source);
        result_rating(to->results, row, evidence_choices[effect->origin.evidence].id);
        if (isnan(effect->value.likely))
            result_note(to->results, row, "%s", _("its effect is not told"));
    }
}

static void fees(const struct answer_to *to)
{
    for (size_t i = 0; i < to->study->flow_count; i++) {
        const struct study_flow *flow = &to->study->flows[i];
        if (flow->kind != FLOW_CHARGE || flow->row->charge_basis.key != 0 ||
            !aims_at(to, flow->row->charge_basis.word))
            continue;
        const double cost = study_activity(to->study, i, PERIOD_ASSESSED)->cost;
        struct result *row =
            add(to, "compliance.fee", flow->code, cost, to->study->currency, flow->row->name);
        result_note(to->results, row, "%s",
                    isnan(cost) ? _("the charge follows the load; its cost is missing")
                                : _("the charge follows the load: it falls with it"));
    }
}

void compliance_measure_rows(const struct study *study, const struct compliance_parameter *p,
                             struct results *results)
{
    const struct answer_to to = {study, p, results};
    if (p->state != COMPLIANCE_EXCEEDS) return;
    if (p->worst->ratio > 1) {
        struct result *row = results_add(results, SECTION_COMPLIANCE, "compliance.fall", p->id,
                                         1 - 1 / p->worst->ratio, "1");
        result_name(results, row, p->symbol);
        result_note(results, row, "%s", _("what the worst result must fall to meet its limit"));
    }
    own_measures(&to);
    if (study->firm->sector != NULL) models(&to, study->firm->sector);
    models(&to, "common");
    fees(&to);
}
