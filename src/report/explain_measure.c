/* report/explain_measure.c: where a figure of a measure, or of the plan, comes from.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/measure.h"
#include "report/explain_parts.h"

enum { CELLS_MOST = 12 };

/* The measure a row of the case belongs to; 0 when it belongs to none. */
static uint32_t owner(enum record_id record, const void *row)
{
    if (record == RECORD_MEASURE)
        return table_key(row);
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
    if (dot == NULL || (size_t)(dot - input) >= sizeof file)
        return false;
    (void)snprintf(file, sizeof file, "%.*s", (int)(dot - input), input);
    const struct record_type *type = record_named(file);
    int part = 0;
    if (type == NULL || type->id >= RECORD_CASE_END || strcmp(type->file, file) != 0)
        return false;
    const int field = record_column(type, dot + 1, &part);
    if (field < 0)
        return false;
    const struct table *table = case_table(e->study->c, type->id);
    size_t said = 0;
    for (size_t i = 0; i < table->count && said < CELLS_MOST; i++) {
        const void *row = table_row(table, i);
        const uint32_t key = owner(type->id, row);
        if (key != 0 && measure != 0 && key != measure)
            continue;
        if (!cell_missing(&type->fields[field], 0, row)) {
            put_cell(e, type->id, row, field);
            said++;
        }
    }
    return true;
}

/* Rows of the same measure whose id is, or for `saving.<flow>` begins with, that of the input. */
static void put_figures(struct explainer *e, const struct result *asked, const char *prefix,
                        const char *input)
{
    char id[128];
    const char *family = strchr(input, '<');
    const size_t length = family == NULL ? strlen(input) : (size_t)(family - input);
    (void)snprintf(id, sizeof id, "%s%.*s", prefix, (int)length, input);
    for (size_t i = 0; i < results_count(e->all); i++) {
        const struct result *row = results_at(e->all, i);
        const bool money = strstr(row->id, "saving.money") != NULL ||
                           strstr(row->id, "saving.net") != NULL ||
                           strstr(row->id, ".ratio") != NULL;
        if (row->section != asked->section || strcmp(row->item, asked->item) != 0 ||
            (family == NULL ? strcmp(row->id, id) != 0
                            : strncmp(row->id, id, strlen(id)) != 0 || money) ||
            isnan(row->value) || row->value == 0)
            continue;
        char number[SHOW_SIZE];
        show_value(row->value, row->unit, SHOW_EXACT, e->style, number, sizeof number);
        document_say(e->document, BLOCK_ITEM, "%s · %s = %s", row->name, row->id, number);
        explain_row(e, row->section, row->id, row->item, row->name, row->value, row->unit, NULL,
                    row->note);
    }
}

/* The flows the measure acts on: their use, price and factors, down to the readings. */
static void put_flows(struct explainer *e, uint32_t measure, bool emissions)
{
    const struct table *effects = case_table(e->study->c, RECORD_EFFECT);
    bool *seen = memory_zero(e->study->flow_count, sizeof *seen);
    for (size_t i = 0; i < effects->count; i++) {
        const struct effect *effect = table_row(effects, i);
        const size_t flow = study_flow_by_key(e->study, effect->target.key);
        if (flow >= e->study->flow_count || seen[flow] ||
            (measure != 0 && effect->measure != measure))
            continue;
        seen[flow] = true;
        const struct study_flow *f = &e->study->flows[flow];
        explain_head(e, 2, f->row->name == NULL ? "" : f->row->name, f->code,
                     study_activity(e->study, flow, PERIOD_ASSESSED)->quantity, f->unit.symbol);
        if (!isnan(f->price)) {
            char number[SHOW_SIZE];
            show_value(f->price, "", SHOW_EXACT, e->style, number, sizeof number);
            document_say(e->document, BLOCK_ITEM,
                         f->average_price ? _("price of a saved unit %s %s/%s (average of the "
                                              "bills)")
                                          : _("price of a saved unit %s %s/%s (flows.csv)"),
                         number, e->study->currency, f->unit.symbol);
        }
        explain_factors(e, flow, emissions);
        explain_readings(e, flow);
    }
    free(seen);
}

bool explain_measure(struct explainer *e, const struct result *row)
{
    static const char package[] = "package.";
    const char *prefix = strncmp(row->id, package, sizeof package - 1) == 0 ? package : "";
    const struct measure_figure *figure = measure_figure_by_id(row->id);
    struct table *measures = case_table(e->study->c, RECORD_MEASURE);
    const uint32_t measure = table_by_id(measures, row->item, strlen(row->item));
    if (figure == NULL)
        return false;
    explain_formula(e, _(figure->formula), figure->source);
    bool cells = false;
    char input[96];
    for (const char *at = figure->inputs == NULL ? "" : figure->inputs; *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        (void)snprintf(input, sizeof input, "%.*s", (int)piece, at);
        if (!put_cells(e, input, measure))
            put_figures(e, row, prefix, input);
        cells = cells || strcmp(input, "effects.value") == 0;
        at += piece + strspn(at + piece, " ");
    }
    const bool emissions = strstr(row->id, "gain.ghg") != NULL || strstr(row->id, "mac") != NULL;
    if (!cells)
        (void)put_cells(e, "effects.value", measure);
    put_flows(e, measure, emissions);
    return true;
}
