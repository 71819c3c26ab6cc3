/* tui/offers.c: what a field can be filled with.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/offers.h"

#include <stdlib.h>
#include <string.h>

static void add(struct offers *offers, const char *id, const char *label)
{
    if (id == NULL || id[0] == '\0') return;
    offers->list =
        memory_grow(offers->list, &offers->capacity, offers->count + 1, sizeof *offers->list);
    offers->list[offers->count++] =
        (struct offer){id, label == NULL || label[0] == '\0' ? id : label, NULL};
}

/* A consultant types the name he knows, whatever the language of the screen. */
static void add_named(struct offers *offers, const char *id, const struct bilingual *name)
{
    const size_t before = offers->count;
    const char *label = bilingual_text(name);
    add(offers, id, label);
    if (offers->count > before) offers->list[before].also = label == name->es ? name->en : name->es;
}

static void add_choices(struct offers *offers, const struct choice *choices)
{
    for (const struct choice *choice = choices + 1; choice->id != NULL; choice++)
        add(offers, choice->id, _(choice->label));
    offers->closed = true;
}

static void add_rows(struct offers *offers, const struct table *table)
{
    int part = 0;
    const int name = record_column(table->type, "name", &part);
    const struct cell_context context = {.arena = offers->arena};
    for (size_t i = 0; i < table->count; i++) {
        const void *row = table_row(table, i);
        const char *id = table_id(table, row);
        struct text label = {0};
        if (name >= 0) cell_print(&table->type->fields[name], part, row, &context, &label);
        add(offers, id, label.bytes == NULL ? NULL : arena_dup(offers->arena, label.bytes));
        text_free(&label);
    }
}

static void add_target(struct offers *offers, const struct field *field, struct casefile *c)
{
    for (const char *const *word = field->words; word != NULL && *word != NULL; word++)
        add(offers, *word, *word);
    add_rows(offers, case_table(c, field->refers));
}

static void add_countries(struct offers *offers, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct country_row *row = table_row(table, i);
        add_named(offers, row->id, &row->name);
    }
}

static void add_sectors(struct offers *offers, struct catalog *catalog)
{
    size_t count = 0;
    const char *const *ids = catalog_sectors(catalog, &count);
    for (size_t i = 0; i < count; i++) {
        const struct table *table = catalog_table(catalog, RECORD_SECTOR, ids[i]);
        const struct bilingual *name = NULL;
        for (size_t r = 0; r < table->count && name == NULL; r++) {
            const struct sector_row *row = table_row(table, r);
            if (row->kind == SECTOR_ROW_SECTOR) name = &row->name;
        }
        if (name != NULL) add_named(offers, ids[i], name);
    }
}

/* A unit is offered by the symbol that is printed. */
static void add_units(struct offers *offers, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct unit_row *row = table_row(table, i);
        if (row->symbols == NULL) continue;
        const char *symbol = arena_copy(offers->arena, row->symbols, strcspn(row->symbols, " "));
        add_named(offers, symbol, &row->name);
    }
}

static bool has(const struct offers *offers, const char *id)
{
    for (size_t i = 0; i < offers->count; i++) {
        if (strcmp(offers->list[i].id, id) == 0) return true;
    }
    return false;
}

/* Several rows tell one fuel's properties. */
static void add_fuels(struct offers *offers, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct fuel_row *row = table_row(table, i);
        if (row->fuel != NULL && !has(offers, row->fuel)) add_named(offers, row->fuel, &row->name);
    }
}

static void add_codes(struct offers *offers, const struct field *field, struct catalog *catalog)
{
    const struct table *table =
        field->refers == RECORD_SECTOR ? NULL : catalog_table(catalog, field->refers, NULL);
    switch (field->refers) {
    case RECORD_COUNTRY: add_countries(offers, table); break;
    case RECORD_SECTOR: add_sectors(offers, catalog); break;
    case RECORD_UNIT: add_units(offers, table); break;
    case RECORD_FUEL: add_fuels(offers, table); break;
    default: add_rows(offers, table); break;
    }
}

void offers_fill(struct offers *offers, const struct field *field, struct casefile *c,
                 struct catalog *catalog)
{
    offers_free(offers);
    offers->arena = arena_new();
    switch (field->kind) {
    case FIELD_CHOICE: add_choices(offers, field->choices); break;
    case FIELD_REF:
        offers->closed = true;
        add_rows(offers, case_table(c, field->refers));
        break;
    case FIELD_REFS: add_rows(offers, case_table(c, field->refers)); break;
    case FIELD_TARGET: add_target(offers, field, c); break;
    case FIELD_CODE:
        if (catalog != NULL) add_codes(offers, field, catalog);
        break;
    default: break;
    }
}

void offers_free(struct offers *offers)
{
    arena_free(offers->arena);
    free(offers->list);
    *offers = (struct offers){0};
}

/* 0 the same, 1 begins with it, 2 a word of it does, 3 holds it, 4 not at all. */
static int nearness(const char *text, const char *typed)
{
    char folded[512];
    text_fold(text, folded, sizeof folded);
    const char *at = strstr(folded, typed);
    if (at == NULL) return 4;
    if (at == folded) return strcmp(folded, typed) == 0 ? 0 : 1;
    for (; at != NULL; at = strstr(at + 1, typed)) {
        if (at[-1] == ' ' || at[-1] == '_' || at[-1] == '(') return 2;
    }
    return 3;
}

static int best_nearness(const struct offer *offer, const char *typed)
{
    const int id = nearness(offer->id, typed);
    const int label = nearness(offer->label, typed);
    const int also = offer->also == NULL ? 4 : nearness(offer->also, typed);
    const int shown = id < label ? id : label;
    return shown < also ? shown : also;
}

void offers_narrow(struct offers *offers, const char *typed)
{
    char folded[256];
    size_t length = strlen(typed);
    text_trim(&typed, &length);
    char trimmed[256];
    text_copy(trimmed, sizeof trimmed, typed);
    if (length < sizeof trimmed) trimmed[length] = '\0';
    text_fold(trimmed, folded, sizeof folded);
    if (folded[0] == '\0') return;
    struct offer *kept = memory_zero(offers->count, sizeof *kept);
    size_t count = 0;
    for (int wanted = 0; wanted < 4; wanted++) {
        for (size_t i = 0; i < offers->count; i++) {
            if (best_nearness(&offers->list[i], folded) == wanted) kept[count++] = offers->list[i];
        }
    }
    free(offers->list);
    offers->list = kept;
    offers->capacity = offers->count;
    offers->count = count;
}

const char *offers_label(const struct offers *offers, const char *id)
{
    for (size_t i = 0; i < offers->count; i++) {
        if (strcmp(offers->list[i].id, id) == 0) return offers->list[i].label;
    }
    return NULL;
}
