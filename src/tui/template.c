/* tui/template.c: what a sector's template proposes to a new firm.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/template.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

void template_open(struct template *proposal, struct catalog *catalog, const char *sector)
{
    *proposal = (struct template){
        .open = true,
        .sector = catalog_table(catalog, RECORD_SECTOR, sector),
        .measures = catalog_table(catalog, RECORD_MODEL_MEASURE, sector),
        .questions = catalog_table(catalog, RECORD_CHECKITEM, sector),
        .common = catalog_table(catalog, RECORD_CHECKITEM, "common"),
    };
}

void template_free(struct template *proposal) { *proposal = (struct template){0}; }

static void add_name(char *words, size_t size, const char *name)
{
    const size_t length = strlen(words);
    if (length + strlen(name) + 3 < size)
        (void)snprintf(words + length, size - length, "%s%s", length > 0 ? ", " : "", name);
}

bool template_is_rare(enum template_part part) { return part == TEMPLATE_RARE_FLOWS; }

static bool is_rare(const struct sector_row *row)
{
    return row->description.en != NULL && strcmp(row->description.en, "Less common") == 0;
}

static size_t count_kind(const struct template *proposal, enum sector_row_kind kind, bool rare,
                         char *words, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < proposal->sector->count; i++) {
        const struct sector_row *row = table_row(proposal->sector, i);
        if (row->kind != kind || is_rare(row) != rare) continue;
        count++;
        add_name(words, size, bilingual_text(&row->name));
    }
    return count;
}

void template_words(const struct template *proposal, enum template_part part, char *name,
                    char *words, size_t size)
{
    enum { NAME = 64 };
    words[0] = '\0';
    size_t count = 0;
    switch (part) {
    case TEMPLATE_FLOWS:
        count = count_kind(proposal, SECTOR_ROW_FLOW, false, words, size);
        (void)snprintf(name, NAME, ngettext("%zu flow", "%zu flows", count), count);
        break;
    case TEMPLATE_RARE_FLOWS:
        count = count_kind(proposal, SECTOR_ROW_FLOW, true, words, size);
        (void)snprintf(name, NAME, ngettext("%zu less usual", "%zu less usual", count), count);
        break;
    case TEMPLATE_PROCESSES:
        count = count_kind(proposal, SECTOR_ROW_PROCESS, false, words, size);
        (void)snprintf(name, NAME, ngettext("%zu process", "%zu processes", count), count);
        break;
    case TEMPLATE_MEASURES:
        count = proposal->measures->count;
        (void)snprintf(name, NAME, ngettext("%zu measure", "%zu measures", count), count);
        for (size_t i = 0; i < count; i++) {
            const struct model_measure *row = table_row(proposal->measures, i);
            add_name(words, size, bilingual_text(&row->name));
        }
        break;
    default:
        count = proposal->questions->count + proposal->common->count;
        (void)snprintf(name, NAME, ngettext("%zu question", "%zu questions", count), count);
        text_copy(words, size, _("on safety and compliance"));
        break;
    }
}

static void set(struct casefile *c, enum record_id record, uint32_t key, const char *column,
                const char *text)
{
    int part = 0;
    const int field = record_column(record_type(record), column, &part);
    struct cell_context context = case_context(c);
    if (field >= 0 && text != NULL)
        (void)case_set(c, (struct cell){record, key, field, part}, text, &context, 1, NULL);
}

static uint32_t add_row(struct casefile *c, enum record_id record)
{
    return case_add_row(c, record, SIZE_MAX, 1, NULL);
}

static void add_flow(struct casefile *c, const struct sector_row *row)
{
    const uint32_t key = add_row(c, RECORD_FLOW);
    char code[48];
    (void)snprintf(code, sizeof code, "%s",
                   strncmp(row->id, "flow_", 5) == 0 ? row->id + 5 : row->id);
    for (char *at = code; *at != '\0'; at++) *at = (char)toupper((unsigned char)*at);
    set(c, RECORD_FLOW, key, "code", code);
    set(c, RECORD_FLOW, key, "name", bilingual_text(&row->name));
    if (row->flow_kind != 0) set(c, RECORD_FLOW, key, "kind", flow_kind_choices[row->flow_kind].id);
    set(c, RECORD_FLOW, key, "unit", row->unit);
    set(c, RECORD_FLOW, key, "role", row->role);
    set(c, RECORD_FLOW, key, "carrier", row->carrier);
    if (row->flow_kind == FLOW_FUEL) set(c, RECORD_FLOW, key, "use", "stationary");
}

static void add_process(struct casefile *c, const struct sector_row *row, size_t number)
{
    const uint32_t key = add_row(c, RECORD_PROCESS);
    char order[24];
    (void)snprintf(order, sizeof order, "%zu", number);
    set(c, RECORD_PROCESS, key, "id", strncmp(row->id, "process_", 8) == 0 ? row->id + 8 : row->id);
    set(c, RECORD_PROCESS, key, "name", bilingual_text(&row->name));
    set(c, RECORD_PROCESS, key, "order", order);
    set(c, RECORD_PROCESS, key, "area", row->area);
}

/* Costs are asked of suppliers: the catalogue's, in dollars, are shown beside and not taken. */
static void add_measure(struct casefile *c, const struct model_measure *row)
{
    const uint32_t key = add_row(c, RECORD_MEASURE);
    char life[NUMBER_SIZE];
    number_format(row->life, life);
    set(c, RECORD_MEASURE, key, "id", row->id);
    set(c, RECORD_MEASURE, key, "name", bilingual_text(&row->name));
    set(c, RECORD_MEASURE, key, "category",
        row->category == 0 ? NULL : category_choices[row->category].id);
    set(c, RECORD_MEASURE, key, "programme",
        row->programme == 0 ? NULL : programme_choices[row->programme].id);
    set(c, RECORD_MEASURE, key, "status", "idea");
    set(c, RECORD_MEASURE, key, "life", life);
    set(c, RECORD_MEASURE, key, "catalogue", row->id);
    set(c, RECORD_MEASURE, key, "group", row->group);
}

static void add_questions(struct casefile *c, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct checkitem *row = table_row(table, i);
        set(c, RECORD_RISK, add_row(c, RECORD_RISK), "item", row->id);
    }
}

void template_fill(const struct template *proposal, const bool left_out[TEMPLATE_PARTS],
                   struct casefile *c)
{
    if (!proposal->open) return;
    size_t processes = 0;
    for (size_t i = 0; i < proposal->sector->count; i++) {
        const struct sector_row *row = table_row(proposal->sector, i);
        const enum template_part part = is_rare(row) ? TEMPLATE_RARE_FLOWS : TEMPLATE_FLOWS;
        if (row->kind == SECTOR_ROW_FLOW && !left_out[part]) add_flow(c, row);
        if (row->kind == SECTOR_ROW_PROCESS && !left_out[TEMPLATE_PROCESSES])
            add_process(c, row, ++processes);
    }
    for (size_t i = 0; i < proposal->measures->count && !left_out[TEMPLATE_MEASURES]; i++)
        add_measure(c, table_row(proposal->measures, i));
    if (!left_out[TEMPLATE_QUESTIONS]) {
        add_questions(c, proposal->common);
        add_questions(c, proposal->questions);
    }
}

void template_id(struct workbook *workbook, const char *name, char *id, size_t size)
{
    char folded[128], base[48];
    size_t length = 0;
    text_fold(name, folded, sizeof folded);
    for (const char *at = folded; *at != '\0' && length + 1 < sizeof base; at++) {
        const bool kept = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (kept)
            base[length++] = *at;
        else if (length > 0 && base[length - 1] != '-')
            base[length++] = '-';
    }
    while (length > 0 && base[length - 1] == '-') length--;
    base[length] = '\0';
    if (length == 0) text_copy(base, sizeof base, "firm");
    text_copy(id, size, base);
    for (int number = 2; workbook != NULL && workbook_firm(workbook, id, NULL) != 0; number++)
        (void)snprintf(id, size, "%s-%d", base, number);
}
