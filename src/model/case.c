/* model/case.c: one firm's rows, addressed by cell, with its list of changes.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct casefile *case_new(const char *name)
{
    struct casefile *c = memory_zero(1, sizeof *c);
    c->arena = arena_new();
    c->name = arena_dup(c->arena, name);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++)
        table_init(&c->tables[id], record_type(id), c->arena);
    return c;
}

void case_free(struct casefile *c)
{
    if (c == NULL) return;
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) table_free(&c->tables[id]);
    free(c->wrong);
    arena_free(c->arena);
    free(c);
}

struct table *case_table(const struct casefile *c, enum record_id record)
{
    return (struct table *)&c->tables[record];
}

struct firm *case_firm(struct casefile *c)
{
    struct table *table = case_table(c, RECORD_FIRM);
    return table->count > 0 ? table_row(table, 0) : table_add(table);
}

static uint32_t find_id(void *user, enum record_id type, const char *id, size_t length)
{
    return table_by_id(case_table(user, type), id, length);
}

static const char *name_id(void *user, enum record_id type, uint32_t key)
{
    const struct table *table = case_table(user, type);
    const void *row = table_find(table, key);
    return row == NULL ? "" : table_id(table, row);
}

struct cell_context case_context(struct casefile *c)
{
    return (struct cell_context){
        .arena = c->arena,
        .decimal = '.',
        .user = c,
        .find = find_id,
        .name = name_id,
    };
}

/* ---- wrong cells ---------------------------------------------------------------------- */

static bool same_cell(struct cell left, struct cell right)
{
    return left.record == right.record && left.key == right.key && left.field == right.field &&
           left.part == right.part;
}

static size_t wrong_index(const struct casefile *c, struct cell cell)
{
    size_t i = 0;
    while (i < c->wrong_count && !same_cell(c->wrong[i].cell, cell)) i++;
    return i;
}

const struct wrong_cell *case_wrong(const struct casefile *c, struct cell cell)
{
    const size_t i = wrong_index(c, cell);
    return i == c->wrong_count ? NULL : &c->wrong[i];
}

void case_set_wrong(struct casefile *c, struct cell cell, const char *text, const char *code,
                    const char *message)
{
    const size_t i = wrong_index(c, cell);
    if (i == c->wrong_count) {
        c->wrong = memory_grow(c->wrong, &c->wrong_capacity, i + 1, sizeof *c->wrong);
        c->wrong_count++;
    }
    c->wrong[i] = (struct wrong_cell){
        .cell = cell,
        .text = arena_dup(c->arena, text),
        .code = code,
        .message = arena_dup(c->arena, message),
    };
}

void case_forget_wrong(struct casefile *c, struct cell cell)
{
    const size_t i = wrong_index(c, cell);
    if (i == c->wrong_count) return;
    memmove(&c->wrong[i], &c->wrong[i + 1], (c->wrong_count - i - 1) * sizeof *c->wrong);
    c->wrong_count--;
}

/* ---- cells ---------------------------------------------------------------------------- */

static const struct field *cell_field(struct cell cell)
{
    return &record_type(cell.record)->fields[cell.field];
}

bool case_get(struct casefile *c, struct cell cell, struct text *out)
{
    const void *row = table_find(case_table(c, cell.record), cell.key);
    if (row == NULL) return false;
    const struct wrong_cell *wrong = case_wrong(c, cell);
    const struct cell_context context = case_context(c);
    if (wrong != NULL)
        text_add(out, wrong->text);
    else
        cell_print(cell_field(cell), cell.part, row, &context, out);
    return true;
}

static enum cell_status put(struct casefile *c, struct cell cell, void *row, const char *text,
                            struct cell_context *context)
{
    const struct field *field = cell_field(cell);
    case_forget_wrong(c, cell);
    const enum cell_status status = cell_parse(field, cell.part, row, text, strlen(text), context);
    if (status == CELL_WRONG) case_set_wrong(c, cell, text, context->code, context->message);
    if (field->kind == FIELD_ID) table_ids_changed(case_table(c, cell.record));
    return status;
}

enum cell_status case_set(struct casefile *c, struct cell cell, const char *text,
                          struct cell_context *context, uint32_t step, struct change_list *changes)
{
    void *row = table_find(case_table(c, cell.record), cell.key);
    if (row == NULL) return CELL_BLANK;
    const struct field *field = cell_field(cell);
    struct text before = {0}, after = {0};
    case_get(c, cell, &before);
    /* the text alone does not tell: a reference whose row has gone, or lost its id, shows none */
    const bool was_wrong = case_wrong(c, cell) != NULL;
    const size_t size = record_type(cell.record)->size;
    void *old_row = memcpy(memory_alloc(size), row, size);
    enum cell_status status = put(c, cell, row, text, context);
    const bool moved =
        was_wrong != (status == CELL_WRONG) || !cell_equal(field, cell.part, old_row, row);
    free(old_row);
    if (status == CELL_VALUE && context->unit[0] != '\0') {
        const struct record_type *type = record_type(cell.record);
        int part = 0;
        const int unit = record_column(type, "unit", &part);
        char symbol[sizeof context->unit];
        memcpy(symbol, context->unit, sizeof symbol);
        if (unit >= 0 && field->takes_unit)
            case_set(c, (struct cell){cell.record, cell.key, unit, 0}, symbol, context, step,
                     changes);
    }
    case_get(c, cell, &after);
    const char *old = before.bytes == NULL ? "" : before.bytes;
    const char *new = after.bytes == NULL ? "" : after.bytes;
    if (changes != NULL && (moved || strcmp(old, new) != 0))
        changes_add(changes, step, cell, old, new);
    text_free(&before);
    text_free(&after);
    return status;
}

static struct cell row_cell(enum record_id record, uint32_t key)
{
    return (struct cell){.record = record, .key = key, .field = CHANGE_ROW};
}

uint32_t case_add_row(struct casefile *c, enum record_id record, size_t index, uint32_t step,
                      struct change_list *changes)
{
    struct table *table = case_table(c, record);
    if (index > table->count) index = table->count;
    const uint32_t key = table->next_key;
    table_insert(table, index, key);
    char position[32];
    (void)snprintf(position, sizeof position, "%zu", index);
    if (changes != NULL) changes_add(changes, step, row_cell(record, key), NULL, position);
    return key;
}

void case_remove_row(struct casefile *c, enum record_id record, uint32_t key, uint32_t step,
                     struct change_list *changes)
{
    struct table *table = case_table(c, record);
    const size_t index = table_index(table, key);
    if (index == table->count) return;
    struct cell_context context = case_context(c);
    for (size_t f = 0; f < table->type->field_count; f++) {
        for (int part = 0; part < field_parts(&table->type->fields[f]); part++)
            case_set(c, (struct cell){record, key, (int)f, part}, "", &context, step, changes);
    }
    char position[32];
    (void)snprintf(position, sizeof position, "%zu", index);
    table_remove(table, key);
    if (changes != NULL) changes_add(changes, step, row_cell(record, key), position, NULL);
}

void case_apply(struct casefile *c, const struct change *change, bool forward)
{
    const char *text = forward ? change->after : change->before;
    struct table *table = case_table(c, change->cell.record);
    if (change->cell.field == CHANGE_ROW) {
        if (text == NULL)
            table_remove(table, change->cell.key);
        else
            table_insert(table, strtoul(text, NULL, 10), change->cell.key);
        return;
    }
    void *row = table_find(table, change->cell.key);
    struct cell_context context = case_context(c);
    if (row != NULL) put(c, change->cell, row, text == NULL ? "" : text, &context);
}

/* ---- lists of changes ----------------------------------------------------------------- */

void changes_init(struct change_list *changes)
{
    *changes = (struct change_list){.arena = arena_new()};
}

void changes_free(struct change_list *changes)
{
    arena_free(changes->arena);
    free(changes->list);
    *changes = (struct change_list){0};
}

void changes_add(struct change_list *changes, uint32_t step, struct cell cell, const char *before,
                 const char *after)
{
    changes->list =
        memory_grow(changes->list, &changes->capacity, changes->count + 1, sizeof *changes->list);
    changes->list[changes->count++] = (struct change){
        .step = step,
        .cell = cell,
        .before = arena_dup(changes->arena, before),
        .after = arena_dup(changes->arena, after),
    };
}
