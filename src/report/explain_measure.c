/* report/explain_measure.c: where a figure of a measure, or of the plan, comes from.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/measure.h"
#include "report/explain_parts.h"

enum { CELLS_MOST = 12 };

/* The measure a row of the case belongs to; 0 when it belongs to none. */
static uint32_t owner(enum record_id record, const void *row)
{
    if (record == RECORD_MEASURE) return table_key(row);
    return record == RECORD_EFFECT ? ((const struct effect *)row)->measure : 0;
}

/* A cell of the case as it was typed: `measures.csv:5 investment = 2240`. */
static void put_cell(struct explainer *e, enum record_id record, const void *row, int field)
{
    const struct record_type *type = record_type(record);
    struct cell_context context = case_context((struct casefile *)e->study->c);
    struct text value = {0}, line = {0};
    char column[64];
    field_column(&type->fields[field], 0, column, sizeof column);
    cell_print(&type->fields[field], 0, row, &context, &value);
    if (value.length > 0) {
        text_addf(&line, "%s.csv:%d ", type->file, (int)((const struct record *)row)->line);
        if (record == RECORD_EFFECT) {
            const struct effect *effect = row;
            const struct table *flows = case_table(e->study->c, RECORD_FLOW);
            const void *flow = table_find(flows, effect->target.key);
            text_addf(&line, "%s %s: ",
                      flow == NULL ? effect->target.word == NULL ? "" : effect->target.word
                                   : table_id(flows, flow),
                      effect->mode == MODE_PERCENT ? _("percent") : _("absolute"));
            text_addf(&line, "%s%s%s", value.bytes, effect->unit == NULL ? "" : " ",
                      effect->unit == NULL ? "" : effect->unit);
        } else {
            text_addf(&line, "%s %s = %s", table_id(case_table(e->study->c, record), row), column,
                      value.bytes);
        }
        document_say(e->document, BLOCK_ITEM, "%s", line.bytes);
        explain_row(e, SECTION_MEASURE, "cell", column, line.bytes, NAN, "", NULL, value.bytes);
    }
    text_free(&value);
    text_free(&line);
}

/* `measures.investment`, `effects.value`, `firm.discount_rate`: the cells of that column. */
static bool put_cells(struct explainer *e, const char *input, uint32_t measure)
{
    char file[32];
    const char *dot = strchr(input, '.');
    if (dot == NULL || (size_t)(dot - input) >= sizeof file) return false;
    (void)snprintf(file, sizeof file, "%.*s", (int)(dot - input), input);
    const struct record_type *type = record_named(file);
    int part = 0;
    if (type == NULL || type->id >= RECORD_CASE_END || strcmp(type->file, file) != 0) return false;
    const int field = record_column(type, dot + 1, &part);
    if (field < 0) return false;
    const struct table *table = case_table(e->study->c, type->id);
    size_t said = 0;
    for (size_t i = 0; i < table->count && said < CELLS_MOST; i++) {
        const void *row = table_row(table, i);
        const uint32_t key = owner(type->id, row);
        if (key != 0 && measure != 0 && key != measure) continue;
        if (!cell_missing(&type->fields[field], 0, row)) {
            put_cell(e, type->id, row, field);
            said++;
        }
    }
    return true;
}

/* ---- flows ------------------------------------------------------------------------------------ */

/* The saving of one flow in the same row of results: `saving.AGUA` of the same measure. */
static double saved_of(const struct explainer *e, const struct result *asked, const char *prefix,
                       const char *code)
{
    char id[128];
    (void)snprintf(id, sizeof id, "%ssaving.%s", prefix, code);
    for (size_t i = 0; i < results_count(e->all); i++) {
        const struct result *row = results_at(e->all, i);
        if (row->section == asked->section && strcmp(row->item, asked->item) == 0 &&
            strcmp(row->id, id) == 0)
            return row->value;
    }
    return NAN;
}

/* The effects of the measure (0: of all of them) on a flow, or on money (0), as typed. */
static void put_effects(struct explainer *e, uint32_t measure, uint32_t flow)
{
    const struct record_type *type = record_type(RECORD_EFFECT);
    const struct table *table = case_table(e->study->c, RECORD_EFFECT);
    int part = 0;
    const int field = record_column(type, "value", &part);
    for (size_t i = 0; i < table->count; i++) {
        const struct effect *effect = table_row(table, i);
        const bool money = effect->target.word != NULL && strcmp(effect->target.word, "money") == 0;
        if ((measure == 0 || effect->measure == measure) &&
            (flow == 0 ? money : effect->target.key == flow))
            put_cell(e, RECORD_EFFECT, effect, field);
    }
}

static void put_price(struct explainer *e, const struct study_flow *flow)
{
    char number[SHOW_SIZE];
    if (isnan(flow->price)) return;
    show_value(flow->price, "", SHOW_EXACT, e->style, number, sizeof number);
    document_say(e->document, BLOCK_ITEM,
                 flow->average_price ? _("price of a saved unit: %s %s/%s, average of the bills")
                                     : _("price of a saved unit: %s %s/%s, of flows.csv:%d"),
                 number, e->study->currency, flow->unit.symbol, (int)flow->row->record.line);
}

/* What a unit saved of the flow is worth here: money, kilograms, kilocalories. */
static bool weight_of(const struct explainer *e, const struct measure_figure *figure,
                      const struct study_flow *flow, double *weight)
{
    if (figure->weigh != NULL) return figure->weigh(e->study, flow, weight);
    *weight = flow->price;
    return true;
}

static void flow_line(struct explainer *e, const struct study_flow *flow, double saved,
                      double weight)
{
    char label[160], number[SHOW_SIZE];
    (void)snprintf(label, sizeof label, "%s %s", flow->code,
                   flow->row->name == NULL ? "" : flow->row->name);
    document_row(e->document);
    document_text(e->document, label, MOOD_PLAIN);
    explain_value(e, saved, flow->unit.symbol, number, sizeof number);
    document_text(e->document, number, MOOD_PLAIN);
    explain_value(e, weight, "1", number, sizeof number);
    document_text(e->document, number, MOOD_PLAIN);
    explain_value(e, saved * weight, "1", number, sizeof number);
    document_text(e->document, number, MOOD_PLAIN);
    explain_row(e, SECTION_MEASURE, "saved", flow->code, flow->row->name, saved, flow->unit.symbol,
                NULL, NULL);
}

static void flow_table(struct explainer *e, const struct result *row, const char *prefix,
                       const struct measure_figure *figure)
{
    const struct doc_column heads[] = {
        {.head = _("flow"), .most = 30},
        {.head = _("saved a year"), .right = true},
        {.head = figure->weigh == NULL ? _("× price") : "×", .right = true},
        {.head = "=", .right = true},
    };
    bool begun = false;
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        const double saved = saved_of(e, row, prefix, flow->code);
        double weight;
        if (isnan(saved) || saved == 0 || !weight_of(e, figure, flow, &weight)) continue;
        if (!begun) document_table(e->document, heads, 4);
        begun = true;
        flow_line(e, flow, saved, weight);
    }
}

/* Below the table, flow by flow: the effects as typed, price or factors, readings. */
static void flow_details(struct explainer *e, const struct result *row, const char *prefix,
                         const struct measure_figure *figure, uint32_t measure)
{
    for (size_t i = 0; i < e->study->flow_count; i++) {
        const struct study_flow *flow = &e->study->flows[i];
        const double saved = saved_of(e, row, prefix, flow->code);
        double weight;
        char label[160];
        if (isnan(saved) || saved == 0 || !weight_of(e, figure, flow, &weight)) continue;
        (void)snprintf(label, sizeof label, "%s (%s)",
                       flow->row->name == NULL ? "" : flow->row->name, flow->code);
        document_heading(e->document, 2, label);
        put_effects(e, measure, flow->row->record.key);
        if (figure->weigh == NULL)
            put_price(e, flow);
        else
            explain_factors(e, i, strstr(figure->id, "ghg") != NULL);
        explain_readings(e, i, false);
    }
}

/* ---- figures ------------------------------------------------------------------------------------- */

static const struct result *same_measure(const struct explainer *e, const struct result *asked,
                                         const char *id)
{
    for (size_t i = 0; i < results_count(e->all); i++) {
        const struct result *row = results_at(e->all, i);
        if (row->section == asked->section && strcmp(row->item, asked->item) == 0 &&
            strcmp(row->id, id) == 0)
            return row;
    }
    return NULL;
}

static void walk(struct explainer *e, const struct result *row, const char *prefix,
                 uint32_t measure, int depth);

/* The inputs of a figure: cells of the case, other figures; those are then explained too. */
static void put_inputs(struct explainer *e, const struct result *row, const char *prefix,
                       const struct measure_figure *figure, uint32_t measure, int depth)
{
    const struct result *deeper[8];
    size_t count = 0;
    char input[96], id[128], number[SHOW_SIZE];
    for (const char *at = figure->inputs == NULL ? "" : figure->inputs; *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        (void)snprintf(input, sizeof input, "%.*s", (int)piece, at);
        at += piece + strspn(at + piece, " ");
        if (put_cells(e, input, measure)) continue;
        (void)snprintf(id, sizeof id, "%s%s", prefix, input);
        const struct result *other = same_measure(e, row, id);
        if (other == NULL) continue;
        show_value(other->value, other->unit, SHOW_EXACT, e->style, number, sizeof number);
        document_say(e->document, BLOCK_ITEM, "%s · %s = %s", other->name, other->id, number);
        explain_row(e, other->section, other->id, other->item, other->name, other->value,
                    other->unit, NULL, other->note);
        if (count < sizeof deeper / sizeof *deeper) deeper[count++] = other;
    }
    for (size_t i = 0; i < count; i++) walk(e, deeper[i], prefix, measure, depth + 1);
}

static void walk(struct explainer *e, const struct result *row, const char *prefix,
                 uint32_t measure, int depth)
{
    const struct measure_figure *figure = measure_figure_by_id(row->id);
    if (figure == NULL || depth > 4) return;
    if (depth > 0) {
        char text[300], number[SHOW_SIZE];
        show_value(row->value, row->unit, SHOW_EXACT, e->style, number, sizeof number);
        (void)snprintf(text, sizeof text, "%s · %s = %s", row->name, row->id, number);
        document_heading(e->document, 2, text);
    }
    explain_formula(e, _(figure->formula), figure->source);
    const bool money = strcmp(figure->id, "saving.money") == 0;
    if (figure->weigh != NULL || money) {
        flow_table(e, row, prefix, figure);
        if (money) put_effects(e, measure, 0);
        flow_details(e, row, prefix, figure, measure);
    } else if (figure->family == FAMILY_SAVING || figure->family == FAMILY_RATIO) {
        const char *code = strstr(row->id, "saving.") + 7;
        char flow[64];
        (void)snprintf(flow, sizeof flow, "%.*s", (int)strcspn(code, "."), code);
        const size_t index = study_flow_by_code(e->study, flow);
        if (index < e->study->flow_count) {
            put_effects(e, measure, e->study->flows[index].row->record.key);
            explain_readings(e, index, true);
        }
    } else {
        put_inputs(e, row, prefix, figure, measure, depth);
    }
}

bool explain_measure(struct explainer *e, const struct result *row)
{
    static const char package[] = "package.";
    const char *prefix = strncmp(row->id, package, sizeof package - 1) == 0 ? package : "";
    struct table *measures = case_table(e->study->c, RECORD_MEASURE);
    walk(e, row, prefix, table_by_id(measures, row->item, strlen(row->item)), 0);
    return true;
}
