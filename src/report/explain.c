/* report/explain.c: where one result comes from: indicators, references, readings.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/explain.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/emission.h"
#include "report/explain_parts.h"

enum { READINGS_MOST = 12 };

/* ---- rows ------------------------------------------------------------------------------------ */

void explain_row(struct explainer *e, enum section section, const char *id, const char *item,
                 const char *name, double value, const char *unit, const char *source,
                 const char *note)
{
    struct result *row = results_add(e->out, section, id, item, value, unit);
    if (name != NULL) result_name(e->out, row, name);
    if (source != NULL) result_source(e->out, row, source);
    if (note != NULL && *note != '\0') result_note(e->out, row, "%s", note);
}

void explain_value(const struct explainer *e, double value, const char *unit, char *buffer,
                   size_t size)
{
    char number[NUMBER_SIZE];
    if (isnan(value)) {
        text_copy(buffer, size, _("no data"));
        return;
    }
    number_show(value, 6, (struct number_style){e->style.decimal}, number);
    char *mark = strchr(number, e->style.decimal);
    if (mark != NULL && strpbrk(number, "e∞") == NULL) {
        size_t length = strlen(number);
        while (number[length - 1] == '0') number[--length] = '\0';
        if (number[length - 1] == e->style.decimal) number[length - 1] = '\0';
    }
    char shown[64];
    (void)show_unit(unit, 0, shown, sizeof shown);
    if (strcmp(unit, "1") == 0)
        text_copy(buffer, size, number);
    else
        (void)snprintf(buffer, size, "%s %s", number, strcmp(shown, "%") == 0 ? unit : shown);
}

void explain_head(struct explainer *e, int level, const char *label, const char *id, double value,
                  const char *unit)
{
    char words[SHOW_SIZE], text[400];
    explain_value(e, value, unit, words, sizeof words);
    (void)snprintf(text, sizeof text, "%s · %s = %s", label, id, words);
    document_heading(e->document, level, text);
}

void explain_formula(struct explainer *e, const char *formula, const char *source)
{
    if (formula != NULL) document_say(e->document, BLOCK_PARAGRAPH, "%s", formula);
    if (source != NULL) document_say(e->document, BLOCK_NOTE, _("After: %s"), source);
}

/* ---- factors ------------------------------------------------------------------------------------ */

void explain_figure(struct explainer *e, const struct figure *figure, const char *item,
                    const char *label)
{
    char words[SHOW_SIZE];
    if (figure->origin == NULL || isnan(figure->value)) return;
    const struct origin *origin = figure->origin;
    show_value(figure->value, figure->unit, SHOW_EXACT, e->style, words, sizeof words);
    struct text text = {0};
    text_addf(&text, "%s %s = %s · %s", label, figure->id, words,
              origin->source == NULL ? "" : origin->source);
    if (origin->year != NULL && strstr(text.bytes, origin->year) == NULL)
        text_addf(&text, ", %s", origin->year);
    text_addf(&text, " · %s", _(evidence_choices[origin->evidence].label));
    document_say(e->document, BLOCK_ITEM, "%s", text.bytes);
    text_free(&text);
    if (results_find(e->out, figure->id, item) == NULL) {
        explain_row(e, SECTION_FACTOR, figure->id, item, label, figure->value, figure->unit,
                    origin->source, origin->notes);
    }
}

void explain_factors(struct explainer *e, size_t index, bool emissions)
{
    const struct study_flow *flow = &e->study->flows[index];
    explain_figure(e, &flow->ncv, flow->code, _("Net calorific value"));
    if (unit_is(&flow->unit, "volume")) explain_figure(e, &flow->density, flow->code, _("Density"));
    if (!emissions) return;
    explain_figure(e, &flow->factor_co2, flow->code, _("CO₂ factor"));
    explain_figure(e, &flow->factor_ch4, flow->code, _("CH₄ factor"));
    explain_figure(e, &flow->factor_n2o, flow->code, _("N₂O factor"));
    if (flow->grid != NULL && flow->kind == FLOW_ELECTRICITY) {
        const struct figure grid = {
            flow->grid->value.likely, NAN, NAN, flow->grid->id, flow->grid->unit,
            &flow->grid->origin};
        explain_figure(e, &grid, flow->code, _("Emission factor of the grid"));
    }
    if (flow->kind == FLOW_FUEL) {
        explain_figure(e, &e->study->gwp_ch4_fossil, "", _("GWP100 of CH₄"));
        explain_figure(e, &e->study->gwp_n2o, "", _("GWP100 of N₂O"));
    }
}

/* ---- readings ------------------------------------------------------------------------------------- */

static void reading_row(struct explainer *e, const struct study_flow *flow,
                        const struct reading *reading)
{
    char place[40], period[PERIOD_SIZE], amount[SHOW_SIZE];
    const char *unit = reading->unit == NULL ? flow->row->unit : reading->unit;
    (void)snprintf(place, sizeof place, "readings.csv:%d", (int)reading->record.line);
    period_format(reading->period, period);
    show_value(reading->quantity, unit, SHOW_EXACT, e->style, amount, sizeof amount);
    document_row(e->document);
    document_text(e->document, place, MOOD_PLAIN);
    document_text(e->document, period, MOOD_PLAIN);
    document_text(e->document, amount, MOOD_PLAIN);
    document_number(e->document, reading->cost, e->study->currency,
                    isnan(reading->cost) ? SHOW_BARE : SHOW_EXACT, NULL);
    document_text(e->document,
                  reading->quality == QUALITY_NONE ? ""
                                                   : _(quality_choices[reading->quality].label),
                  MOOD_PLAIN);
    explain_row(e, SECTION_USE, "reading", flow->code, period, reading->quantity, unit, place,
                reading->notes);
}

void explain_readings(struct explainer *e, size_t index, bool named)
{
    const struct study_flow *flow = &e->study->flows[index];
    const struct table *table = case_table(e->study->c, RECORD_READING);
    const struct doc_column heads[] = {
        {.head = _("file and line")},
        {.head = _("period")},
        {.head = _("quantity"), .right = true},
        {.head = _("cost"), .right = true},
        {.head = _("quality")},
    };
    size_t count = 0;
    if (e->shown[index]) return;
    e->shown[index] = true;
    for (size_t i = 0; i < table->count; i++) {
        const struct reading *reading = table_row(table, i);
        if (reading->flow != flow->row->record.key || period_overlap(reading->period, e->span) <= 0)
            continue;
        if (count == 0) {
            if (named)
                document_say(e->document, BLOCK_PARAGRAPH, "%s (%s)",
                             flow->row->name == NULL ? "" : flow->row->name, flow->code);
            document_table(e->document, heads, 5);
        }
        if (++count <= READINGS_MOST) reading_row(e, flow, reading);
    }
    if (count > READINGS_MOST)
        document_say(
            e->document, BLOCK_NOTE,
            ngettext("and %zu reading more", "and %zu readings more", count - READINGS_MOST),
            count - READINGS_MOST);
    if (count == 0 && flow->derived)
        document_say(e->document, BLOCK_NOTE,
                     _("%s: estimated, as flows.csv:%d says (a share, or "
                       "its equipment)"),
                     flow->code, (int)flow->row->record.line);
}

/* ---- indicators ------------------------------------------------------------------------------------ */

static double quantity_of(const struct explainer *e, size_t flow)
{
    return study_activity(e->study, flow, e->period)->quantity;
}

/* The flows of a sum: quantity as typed × what turns it into the sum's unit. */
static void sum_table(struct explainer *e, const struct indicator_row *row, const char *unit)
{
    char shown[64];
    (void)show_unit(unit, 0, shown, sizeof shown);
    const struct doc_column heads[] = {
        {.head = _("flow"), .most = 30},
        {.head = _("quantity"), .right = true},
        {.head = "×", .right = true},
        {.head = row->cost ? _("cost") : shown, .right = true},
    };
    bool begun = false;
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        const double scale = row->set(flow, NULL);
        const double amount =
            row->cost ? study_activity(e->study, i, e->period)->cost : quantity_of(e, i) * scale;
        if (isnan(scale) || (isnan(amount) && isnan(quantity_of(e, i)))) continue;
        char label[160], number[SHOW_SIZE];
        if (!begun) document_table(e->document, heads, 4);
        begun = true;
        (void)snprintf(label, sizeof label, "%s %s", flow->code,
                       flow->row->name == NULL ? "" : flow->row->name);
        document_row(e->document);
        document_text(e->document, label, MOOD_PLAIN);
        explain_value(e, quantity_of(e, i), flow->unit.symbol, number, sizeof number);
        document_text(e->document, number, MOOD_PLAIN);
        explain_value(e, scale, "1", number, sizeof number);
        document_text(e->document, row->cost ? "" : number, MOOD_PLAIN);
        explain_value(e, amount, "1", number, sizeof number);
        document_text(e->document, number, MOOD_PLAIN);
        explain_row(e, SECTION_USE, row->cost ? "cost" : "quantity", flow->code, label,
                    row->cost ? amount : quantity_of(e, i),
                    row->cost ? e->study->currency : flow->unit.symbol, NULL, NULL);
    }
    for (size_t i = 0; i < e->study->flow_count; i++) {
        if (isnan(row->set(&e->study->flows[i], NULL))) continue;
        if (!row->cost && strcmp(row->unit, "MJ") == 0) explain_factors(e, i, false);
        explain_readings(e, i, true);
    }
}

/* Emissions: flow by flow, quantity × kg per unit, then the factors. */
static void emission_table(struct explainer *e, enum indicator indicator)
{
    const struct doc_column heads[] = {
        {.head = _("flow"), .most = 30},
        {.head = _("quantity"), .right = true},
        {.head = _("kg per unit"), .right = true},
        {.head = "kg", .right = true},
    };
    bool begun = false;
    const bool air = indicator == AIR_SO2 || indicator == AIR_NOX || indicator == AIR_PM;
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        const double mass = indicator == GHG_BIOGENIC ? quantity_of(e, i) * flow->biogenic_co2
                            : indicator == AIR_SO2
                                ? quantity_of(e, i) * emission_so2_per_unit(e->study, flow)
                            : indicator == AIR_NOX ? quantity_of(e, i) * flow->nox
                            : indicator == AIR_PM  ? quantity_of(e, i) * flow->pm
                                                   : emission_of_flow(e->study, i, e->period);
        const bool electric = flow->kind == FLOW_ELECTRICITY;
        if (isnan(mass) || mass == 0 || !flow->counted || (indicator == GHG_SCOPE1 && electric) ||
            (indicator == GHG_SCOPE2 && !electric && flow->kind != FLOW_UTILITY))
            continue;
        char number[SHOW_SIZE];
        if (!begun) document_table(e->document, heads, 4);
        begun = true;
        document_row(e->document);
        document_text(e->document, flow->code, MOOD_PLAIN);
        explain_value(e, quantity_of(e, i), flow->unit.symbol, number, sizeof number);
        document_text(e->document, number, MOOD_PLAIN);
        explain_value(e, mass / quantity_of(e, i), "1", number, sizeof number);
        document_text(e->document, number, MOOD_PLAIN);
        explain_value(e, mass, "1", number, sizeof number);
        document_text(e->document, number, MOOD_PLAIN);
        explain_row(e, SECTION_EMISSION, indicator_table[indicator].id, flow->code, flow->code,
                    mass, "kg", NULL, NULL);
    }
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        const bool electric = flow->kind == FLOW_ELECTRICITY;
        if (!flow->counted || isnan(quantity_of(e, i)) || (!electric && flow->kind != FLOW_FUEL) ||
            (indicator == GHG_SCOPE1 && electric) || (indicator == GHG_SCOPE2 && !electric) ||
            (air && electric))
            continue;
        explain_factors(e, i, !air);
        if (indicator == AIR_SO2) explain_figure(e, &flow->factor_so2, flow->code, _("SO₂ factor"));
        if (indicator == AIR_NOX) explain_figure(e, &flow->factor_nox, flow->code, _("NOₓ factor"));
        if (indicator == AIR_PM)
            explain_figure(e, &flow->factor_pm, flow->code, _("Particulate factor"));
        explain_readings(e, i, true);
    }
}

static void npo_parts(struct explainer *e)
{
    bool begun = false;
    for (size_t i = 0; i < results_count(e->all); i++) {
        const struct result *row = results_at(e->all, i);
        if (row->section != SECTION_NPO || row->name[0] == '\0' || isnan(row->value) ||
            indicator_by_id(row->id) != INDICATOR_NONE)
            continue;
        if (!begun) document_facts(e->document, 2)->columns[1].right = true;
        begun = true;
        char number[SHOW_SIZE], label[200];
        (void)snprintf(label, sizeof label, "%s · %s %s", row->name, row->id, row->item);
        explain_value(e, row->value, row->unit, number, sizeof number);
        document_row(e->document);
        document_text(e->document, label, MOOD_PLAIN);
        document_text(e->document, number, MOOD_PLAIN);
        explain_row(e, SECTION_NPO, row->id, row->item, row->name, row->value, row->unit, NULL,
                    row->note);
    }
}

static void firm_cells(struct explainer *e)
{
    const struct firm *firm = e->study->firm;
    document_say(e->document, BLOCK_ITEM, _("firm.csv:%d: employees %.15g, hours %.15g"),
                 (int)firm->record.line, firm->employees, firm->hours);
}

static void input_table(struct explainer *e, const struct indicator_row *row)
{
    document_facts(e->document, 3)->columns[2].right = true;
    for (size_t i = 0; i < INDICATOR_INPUTS && row->inputs[i] != INDICATOR_NONE; i++) {
        const struct indicator_row *input = &indicator_table[row->inputs[i]];
        char unit[64], number[SHOW_SIZE];
        indicator_unit(e->study, input->unit, unit, sizeof unit);
        explain_value(e, e->v[row->inputs[i]], unit, number, sizeof number);
        document_row(e->document);
        document_text(e->document, _(input->label), MOOD_PLAIN);
        document_text(e->document, input->id, MOOD_PLAIN);
        document_text(e->document, number, MOOD_PLAIN);
        explain_row(e, input->section, input->id, "", _(input->label), e->v[row->inputs[i]], unit,
                    input->source == NULL ? NULL : _(input->source), NULL);
    }
}

void explain_indicator(struct explainer *e, enum indicator indicator, int level)
{
    const struct indicator_row *row = &indicator_table[indicator];
    char unit[64];
    if (e->walked[indicator]) return;
    e->walked[indicator] = true;
    indicator_unit(e->study, row->unit, unit, sizeof unit);
    if (level > 1) explain_head(e, 2, _(row->label), row->id, e->v[indicator], unit);
    explain_formula(e, row->formula == NULL ? NULL : _(row->formula),
                    row->source == NULL ? NULL : _(row->source));
    if (row->value != NULL) {
        input_table(e, row);
        for (size_t i = 0; i < INDICATOR_INPUTS && row->inputs[i] != INDICATOR_NONE; i++)
            explain_indicator(e, row->inputs[i], 2);
    } else if (row->set != NULL) {
        sum_table(e, row, unit);
    } else if (row->section == SECTION_EMISSION) {
        emission_table(e, indicator);
    } else if (row->section == SECTION_NPO) {
        npo_parts(e);
    } else if (indicator == WORK_HOURS) {
        firm_cells(e);
    }
}

/* ---- references of the sector ------------------------------------------------------------------------ */

static void side(struct explainer *e, const char *word)
{
    const enum indicator indicator = indicator_by_id(word);
    if (indicator != INDICATOR_NONE) {
        explain_indicator(e, indicator, 2);
        return;
    }
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        if (flow->row->role != NULL && strcmp(flow->row->role, word) == 0) {
            explain_head(e, 2, flow->row->name == NULL ? "" : flow->row->name, flow->code,
                         quantity_of(e, i), flow->unit.symbol);
            explain_readings(e, i, false);
        }
    }
}

static bool explain_benchmark(struct explainer *e, const char *id)
{
    char key[64];
    const char *at = strchr(id, '.') + 1;
    (void)snprintf(key, sizeof key, "%.*s", (int)strcspn(at, "."), at);
    const struct benchmark_row *row =
        catalog_find(e->study->catalog, RECORD_BENCHMARK, e->study->firm->sector, key);
    if (row == NULL) row = catalog_find(e->study->catalog, RECORD_BENCHMARK, NULL, key);
    if (row == NULL) return strncmp(id, "potential.", 10) == 0;
    char unit[80];
    (void)snprintf(unit, sizeof unit, "%s/%s",
                   row->numerator_unit == NULL ? "" : row->numerator_unit,
                   row->denominator_unit == NULL ? "" : row->denominator_unit);
    const struct figure marks[] = {
        {row->best, NAN, NAN, row->id, unit, &row->origin},
        {row->typical, NAN, NAN, row->id, unit, &row->origin},
        {row->poor, NAN, NAN, row->id, unit, &row->origin},
    };
    static const char *const labels[] = {N_("Best"), N_("Typical"), N_("Poor")};
    for (size_t i = 0; i < 3; i++) explain_figure(e, &marks[i], labels[i], _(labels[i]));
    if (row->numerator != NULL) side(e, row->numerator);
    if (row->denominator != NULL) side(e, row->denominator);
    return true;
}

/* ---- finding what is asked ---------------------------------------------------------------------------- */

static const struct indicator_family *family_of(const char *id)
{
    const struct indicator_family *best = NULL;
    for (const struct indicator_family *f = indicator_families; f->prefix != NULL; f++) {
        if (strncmp(id, f->prefix, strlen(f->prefix)) == 0 &&
            (best == NULL || strlen(f->prefix) > strlen(best->prefix)))
            best = f;
    }
    return best;
}

/* Takes `.baseline`, `.change`, `.delta` or `.index` off the end of an id. */
static void base_id(struct explainer *e, char *id)
{
    static const char *const ends[] = {".baseline", ".change", ".delta", ".index"};
    const size_t length = strlen(id);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t tail = strlen(ends[i]);
        if (length <= tail || strcmp(id + length - tail, ends[i]) != 0) continue;
        id[length - tail] = '\0';
        if (i == 0) {
            e->period = PERIOD_BASELINE;
            e->span = e->study->period[PERIOD_BASELINE];
        } else {
            document_say(e->document, BLOCK_PARAGRAPH,
                         i == 1   ? _("change = (assessed − baseline) ÷ baseline")
                         : i == 2 ? _("delta = assessed − baseline")
                                  : _("index = 100 × assessed ÷ baseline where more is better, "
                                      "100 × baseline ÷ assessed where less is"));
        }
    }
}

static bool walk(struct explainer *e, const struct result *row)
{
    char id[128];
    text_copy(id, sizeof id, row->id);
    if (row->section == SECTION_MEASURE || row->section == SECTION_PLAN)
        return explain_measure(e, row);
    if (row->section == SECTION_COMPLIANCE) return explain_compliance(e, row);
    if (row->section == SECTION_RISK) return explain_risk(e, row);
    base_id(e, id);
    indicator_values(e->study, e->period, e->v);
    const enum indicator indicator = indicator_by_id(id);
    const size_t flow = study_flow_by_code(e->study, row->item);
    struct period month;
    if (indicator != INDICATOR_NONE && flow == STUDY_NONE &&
        (row->item[0] == '\0' || !period_parse(row->item, strlen(row->item), &month))) {
        explain_indicator(e, indicator, 1);
        return true;
    }
    if (flow == STUDY_NONE && row->item[0] != '\0' &&
        period_parse(row->item, strlen(row->item), &month)) {
        e->span = month;
        const struct indicator_row *sum = &indicator_table[indicator];
        explain_formula(e, sum->formula == NULL ? NULL : _(sum->formula), NULL);
        for (size_t i = 0; i < e->study->flow_count && sum->set != NULL; i++) {
            if (!isnan(sum->set(&e->study->flows[i], NULL))) explain_readings(e, i, true);
        }
        return true;
    }
    const struct indicator_family *family = family_of(id);
    explain_formula(e, family == NULL ? NULL : _(family->formula),
                    family == NULL || family->source == NULL ? row->source : _(family->source));
    if (strncmp(id, "benchmark.", 10) == 0 || strncmp(id, "potential.", 10) == 0)
        return explain_benchmark(e, id);
    if (flow != STUDY_NONE) {
        explain_factors(e, flow, strncmp(id, "ghg", 3) == 0);
        explain_readings(e, flow, true);
        if (strncmp(id, "specific.", 9) == 0) explain_indicator(e, OUTPUT_TOTAL, 2);
    } else if (strncmp(id, "load.", 5) == 0) {
        explain_indicator(e, WASTEWATER_TOTAL, 2);
    } else if (strncmp(id, "npo.", 4) == 0) {
        npo_parts(e);
    }
    return true;
}

static void nearest_ids(const struct results *all, const char *id, char *near, size_t size)
{
    const char *best[3] = {NULL};
    near[0] = '\0';
    for (int round = 0; round < 3; round++) {
        size_t least = 9;
        for (size_t i = 0; i < results_count(all); i++) {
            const char *other = results_at(all, i)->id;
            const size_t far = text_contains(other, id) ? 1 : text_distance(id, other);
            const bool taken = (best[0] != NULL && strcmp(best[0], other) == 0) ||
                               (best[1] != NULL && strcmp(best[1], other) == 0);
            if (far < least && !taken) {
                least = far;
                best[round] = other;
            }
        }
        if (best[round] == NULL) return;
        const size_t used = strlen(near);
        (void)snprintf(near + used, size - used, "%s%s", round > 0 ? ", " : "", best[round]);
    }
}

/* The row asked for: the plan's where no item is given and measures have the same id. */
static const struct result *find(const struct results *all, const char *id, const char *item)
{
    for (size_t i = 0; i < results_count(all); i++) {
        const struct result *row = results_at(all, i);
        if (strcmp(row->id, id) == 0 && strcmp(row->item, item) == 0 &&
            row->section != SECTION_WARNING)
            return row;
    }
    return NULL;
}

static void items_of(const struct results *all, const char *id, char *near, size_t size)
{
    near[0] = '\0';
    for (size_t i = 0; i < results_count(all); i++) {
        const struct result *row = results_at(all, i);
        const size_t used = strlen(near);
        if (strcmp(row->id, id) == 0 && row->item[0] != '\0' &&
            used + strlen(id) + strlen(row->item) + 4 < size && used < 120)
            (void)snprintf(near + used, size - used, "%s%s %s", used > 0 ? ", " : "", id,
                           row->item);
    }
}

bool explain_result(const struct study *study, const struct results *all, const char *id,
                    const char *item, struct show_style style, struct explanation *out, char *near,
                    size_t size)
{
    const struct result *row = find(all, id, item == NULL ? "" : item);
    if (row == NULL) {
        items_of(all, id, near, size);
        if (near[0] == '\0') nearest_ids(all, id, near, size);
        return false;
    }
    struct explainer e = {
        .study = study,
        .all = all,
        .style = style,
        .document = document_new(style),
        .out = results_new(),
        .period = PERIOD_ASSESSED,
        .span = study->period[PERIOD_ASSESSED],
        .shown = memory_zero(study->flow_count, sizeof(bool)),
    };
    char words[SHOW_SIZE], title[300];
    explain_value(&e, row->value, row->unit, words, sizeof words);
    (void)snprintf(title, sizeof title, "%s%s%s%s%s = %s", row->name,
                   row->name[0] != '\0' ? " · " : "", row->id, row->item[0] != '\0' ? " " : "",
                   row->item, row->text != NULL ? row->text : words);
    document_title(e.document, title, row->note);
    explain_row(&e, row->section, row->id, row->item, row->name, row->value, row->unit, row->source,
                row->note);
    (void)walk(&e, row);
    free(e.shown);
    *out = (struct explanation){e.document, e.out};
    return true;
}
