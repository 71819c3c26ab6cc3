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
        .effects = catalog_table(catalog, RECORD_MODEL_EFFECT, sector),
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

/* Where a row is made; `changes` may be NULL. */
struct making {
    struct casefile *c;
    struct change_list *changes;
    enum record_id record;
    uint32_t key;
};

static struct making make_row(struct casefile *c, enum record_id record,
                              struct change_list *changes)
{
    return (struct making){c, changes, record, case_add_row(c, record, SIZE_MAX, 1, changes)};
}

static void set(const struct making *row, const char *column, const char *text)
{
    int part = 0;
    const int field = record_column(record_type(row->record), column, &part);
    struct cell_context context = case_context(row->c);
    if (field >= 0 && text != NULL)
        (void)case_set(row->c, (struct cell){row->record, row->key, field, part}, text, &context, 1,
                       row->changes);
}

static void set_number(const struct making *row, const char *column, double value)
{
    char digits[NUMBER_SIZE];
    number_format(value, digits);
    if (value == value) set(row, column, digits);
}

static void add_flow(struct casefile *c, const struct sector_row *row)
{
    const struct making made = make_row(c, RECORD_FLOW, NULL);
    char code[48];
    (void)snprintf(code, sizeof code, "%s",
                   strncmp(row->id, "flow_", 5) == 0 ? row->id + 5 : row->id);
    for (char *at = code; *at != '\0'; at++) *at = (char)toupper((unsigned char)*at);
    set(&made, "code", code);
    set(&made, "name", bilingual_text(&row->name));
    if (row->flow_kind != 0) set(&made, "kind", flow_kind_choices[row->flow_kind].id);
    set(&made, "unit", row->unit);
    set(&made, "role", row->role);
    set(&made, "carrier", row->carrier);
    if (row->flow_kind == FLOW_FUEL) set(&made, "use", "stationary");
}

static void add_process(struct casefile *c, const struct sector_row *row, size_t number)
{
    const struct making made = make_row(c, RECORD_PROCESS, NULL);
    set(&made, "id", strncmp(row->id, "process_", 8) == 0 ? row->id + 8 : row->id);
    set(&made, "name", bilingual_text(&row->name));
    set_number(&made, "order", (double)number);
    set(&made, "area", row->area);
}

/* ---- measures ---- */

/* The firm's flow that an effect of the catalogue speaks of; 0: none. `load:X` is no flow. */
static uint32_t flow_of(struct casefile *c, const struct model_measure *measure,
                        const struct model_effect *effect)
{
    const struct table *flows = case_table(c, RECORD_FLOW);
    const char *wanted = measure->base != NULL ? measure->base : effect->target;
    for (size_t i = 0; i < flows->count && wanted != NULL; i++) {
        const struct flow *flow = table_row(flows, i);
        const bool role = flow->role != NULL && strcmp(flow->role, wanted) == 0;
        const bool kind = measure->base == NULL && flow->part_of == 0 && flow->kind != 0 &&
                          strcmp(flow_kind_choices[flow->kind].id, wanted) == 0;
        if (role || kind) return flow->record.key;
    }
    return 0;
}

static bool is_load(const struct model_effect *effect)
{
    return effect->target != NULL && strncmp(effect->target, "load:", 5) == 0;
}

static bool is_of(const struct model_effect *effect, const struct model_measure *measure)
{
    return effect->measure != NULL && strcmp(effect->measure, measure->id) == 0;
}

static void add_effects(const struct template *proposal, struct casefile *c,
                        const struct model_measure *measure, struct change_list *changes)
{
    for (size_t i = 0; i < proposal->effects->count; i++) {
        const struct model_effect *effect = table_row(proposal->effects, i);
        if (!is_of(effect, measure)) continue;
        const uint32_t flow = flow_of(c, measure, effect);
        const bool load = is_load(effect) && measure->base == NULL;
        if (flow == 0 && !load) continue;
        const struct making made = make_row(c, RECORD_EFFECT, changes);
        const struct table *flows = case_table(c, RECORD_FLOW);
        set(&made, "measure", measure->id);
        set(&made, "target", load ? effect->target : table_id(flows, table_find(flows, flow)));
        set(&made, "mode", effect->mode == 0 ? NULL : effect_mode_choices[effect->mode].id);
        set_number(&made, "value", effect->value.likely);
        set_number(&made, "value_low", effect->value.low);
        set_number(&made, "value_high", effect->value.high);
    }
}

/* Costs are asked of suppliers: the catalogue's, in dollars, are shown beside and not taken. */
static uint32_t add_measure(const struct template *proposal, struct casefile *c,
                            const struct model_measure *row, struct change_list *changes)
{
    const struct making made = make_row(c, RECORD_MEASURE, changes);
    set(&made, "id", row->id);
    set(&made, "name", bilingual_text(&row->name));
    set(&made, "category", row->category == 0 ? NULL : category_choices[row->category].id);
    set(&made, "programme", row->programme == 0 ? NULL : programme_choices[row->programme].id);
    set(&made, "status", "idea");
    set_number(&made, "life", row->life);
    set(&made, "catalogue", row->id);
    set(&made, "group", row->group);
    add_effects(proposal, c, row, changes);
    return made.key;
}

bool template_offers(const struct template *proposal, struct casefile *c, size_t index)
{
    const struct model_measure *measure = table_row(proposal->measures, index);
    const struct table *own = case_table(c, RECORD_MEASURE);
    for (size_t i = 0; i < own->count; i++) {
        const struct measure *row = table_row(own, i);
        if ((row->catalogue != NULL && strcmp(row->catalogue, measure->id) == 0) ||
            (row->id != NULL && strcmp(row->id, measure->id) == 0))
            return false;
    }
    bool any = false;
    for (size_t i = 0; i < proposal->effects->count; i++) {
        const struct model_effect *effect = table_row(proposal->effects, i);
        if (!is_of(effect, measure)) continue;
        any = true;
        if (is_load(effect) || flow_of(c, measure, effect) != 0) return true;
    }
    return !any || measure->base != NULL;
}

uint32_t template_take(const struct template *proposal, struct casefile *c, size_t index,
                       struct change_list *changes)
{
    return add_measure(proposal, c, table_row(proposal->measures, index), changes);
}

static void add_questions(struct casefile *c, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct checkitem *row = table_row(table, i);
        const struct making made = make_row(c, RECORD_RISK, NULL);
        set(&made, "item", row->id);
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
        (void)add_measure(proposal, c, table_row(proposal->measures, i), NULL);
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
