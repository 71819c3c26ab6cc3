/* store/workbook_load.c: one firm out of the workbook, and whole into it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "store/workbook_parts.h"

enum { COLUMN_NAME = 80, PLACE = 96 };

/* ---- reading ------------------------------------------------------------------------------ */

struct loading {
    struct workbook *workbook;
    uint32_t firm;
    struct casefile *c;
    struct diag *diag;
};

static const char *text_at(sqlite3_stmt *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query, column);
    return text == NULL ? "" : text;
}

static struct table *table_at(struct loading *loading, sqlite3_stmt *query, int column)
{
    const char *name = text_at(query, column);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        if (strcmp(record_type(id)->name, name) == 0) return case_table(loading->c, id);
    }
    return NULL;
}

/* Keys come from a file that may be damaged: what is too large is as good as none. */
static uint32_t key_at(sqlite3_stmt *query, int column)
{
    const int64_t key = sqlite3_column_int64(query, column);
    return key > 0 && key < WORKBOOK_KEYS ? (uint32_t)key : 0;
}

void workbook_keep_draft(struct casefile *c, struct cell cell, const char *text)
{
    void *row = table_find(case_table(c, cell.record), cell.key);
    if (row == NULL) return;
    const struct field *field = &record_type(cell.record)->fields[cell.field];
    struct cell_context context = case_context(c);
    if (cell_parse(field, cell.part, row, text, strlen(text), &context) == CELL_WRONG) {
        case_set_wrong(c, cell, text, context.code, context.message);
        return;
    }
    /* it would be understood today: it still is what the firm's file holds until it is typed */
    (void)cell_parse(field, cell.part, row, "", 0, &context);
    case_set_wrong(c, cell, text, "draft.typed",
                   _("it was not understood when it was typed; type it again"));
}

static void lost_cell(struct loading *loading, struct cell cell, const struct stored *stored)
{
    char text[256], name[COLUMN_NAME], place[PLACE];
    const struct record_type *type = record_type(cell.record);
    if (stored->type == SQLITE_TEXT)
        text_clean(stored->text, text, sizeof text);
    else if (stored->type == SQLITE_INTEGER)
        number_format((double)stored->integer, text);
    else
        number_format(stored->real, text);
    field_column(&type->fields[cell.field], cell.part, name, sizeof name);
    sqlite3_snprintf(sizeof place, place, "%s, %s", type->file, name);
    case_set_wrong(loading->c, cell, text, "workbook.cell",
                   _("it was not understood when it was read; type it again"));
    diag_add(loading->diag, DIAG_WARNING, "workbook.cell",
             (struct place){loading->workbook->path, 0, 0},
             _("%s: \"%s\" cannot stand there; it is kept as text and not counted. Correct it"),
             place, text);
}

static void load_cells(struct loading *loading, const struct record_type *type, void *row,
                       sqlite3_stmt *query)
{
    int column = 1;
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++, column++) {
            struct stored stored = workbook_stored(query, column);
            if (stored.type == SQLITE_TEXT && stored.length == 0) stored.type = SQLITE_NULL;
            if (stored.type == SQLITE_NULL) continue;
            if (!workbook_give(&type->fields[f], part, row, &stored, loading->c->arena))
                lost_cell(loading, (struct cell){type->id, table_key(row), (int)f, part}, &stored);
        }
    }
}

static void add_columns(const struct workbook *workbook, const struct record_type *type,
                        struct text *sql)
{
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++) {
            char name[COLUMN_NAME];
            field_column(&type->fields[f], part, name, sizeof name);
            if (workbook->columns[type->id][f * FIELD_PARTS + (size_t)part])
                text_addf(sql, ", \"%s\"", name);
            else
                text_add(sql, ", NULL");
        }
    }
}

static void load_table(struct loading *loading, const struct record_type *type)
{
    struct table *table = case_table(loading->c, type->id);
    bool any = false;
    for (size_t i = 0; i < type->field_count * FIELD_PARTS; i++)
        any |= loading->workbook->columns[type->id][i];
    if (!any) return;
    struct text sql = {0};
    text_add(&sql, "SELECT _key");
    add_columns(loading->workbook, type, &sql);
    text_addf(&sql, " FROM \"%s\" WHERE _firm = %lu ORDER BY _position, _key", type->name,
              (unsigned long)loading->firm);
    sqlite3_stmt *query = workbook_query(loading->workbook, "%s", sql.bytes);
    while (workbook_row(loading->workbook, query)) {
        const uint32_t key = key_at(query, 0);
        if (key == 0 || table_find(table, key) != NULL || (type->single && table->count > 0)) {
            loading->workbook->rc = SQLITE_CORRUPT;
            break;
        }
        load_cells(loading, type, table_insert(table, table->count, key), query);
    }
    sqlite3_finalize(query);
    text_free(&sql);
}

static void load_sheets(struct loading *loading)
{
    sqlite3_stmt *query = workbook_query(
        loading->workbook, "SELECT record, next_key, present FROM _sheets WHERE firm = %u",
        (unsigned)loading->firm);
    while (workbook_row(loading->workbook, query)) {
        struct table *table = table_at(loading, query, 0);
        const uint32_t next = key_at(query, 1);
        if (table == NULL) continue;
        if (next > table->next_key) table->next_key = next;
        table->present = sqlite3_column_int(query, 2) != 0;
    }
    sqlite3_finalize(query);
}

/* Names first (key 0), then cells: the primary key gives them in that order. */
static void load_extra(struct loading *loading, struct table *table, sqlite3_stmt *query)
{
    struct stored stored = workbook_stored(query, 3);
    const int64_t key = sqlite3_column_int64(query, 1), n = sqlite3_column_int64(query, 2);
    const bool name = key == 0;
    if (stored.type != SQLITE_TEXT || text_valid(stored.text, stored.length) != stored.length ||
        key < 0 || key >= table->next_key || n < 0 ||
        n > (name ? (int64_t)table->extra_count : (int64_t)table->extra_count - 1) ||
        n >= WORKBOOK_EXTRAS) {
        loading->workbook->rc = SQLITE_CORRUPT;
        return;
    }
    const char *text = arena_dup(loading->c->arena, stored.text);
    if (name) {
        table->extra_names =
            memory_resize(table->extra_names, table->extra_count + 1, sizeof *table->extra_names);
        table->extra_names[table->extra_count++] = text;
        return;
    }
    const size_t old = table->extra_capacity;
    const size_t at = (size_t)key * table->extra_count + (size_t)n;
    table->extra = memory_grow(table->extra, &table->extra_capacity, at + 1, sizeof *table->extra);
    for (size_t i = old; i < table->extra_capacity; i++) table->extra[i] = NULL;
    table->extra[at] = text;
}

static void load_extras(struct loading *loading)
{
    sqlite3_stmt *query = workbook_query(
        loading->workbook,
        "SELECT record, key, n, text FROM _extras WHERE firm = %u ORDER BY record, key, n",
        (unsigned)loading->firm);
    while (workbook_row(loading->workbook, query)) {
        struct table *table = table_at(loading, query, 0);
        if (table != NULL) load_extra(loading, table, query);
    }
    sqlite3_finalize(query);
}

static void load_drafts(struct loading *loading)
{
    sqlite3_stmt *query = workbook_query(
        loading->workbook, "SELECT record, key, field, text FROM _drafts WHERE firm = %u",
        (unsigned)loading->firm);
    while (workbook_row(loading->workbook, query)) {
        struct table *table = table_at(loading, query, 0);
        const struct stored text = workbook_stored(query, 3);
        int part = 0;
        const int field = table == NULL ? -1 : record_column(table->type, text_at(query, 2), &part);
        if (field >= 0 && workbook_text_whole(&text))
            workbook_keep_draft(loading->c,
                                (struct cell){table->type->id, key_at(query, 1), field, part},
                                text.text);
    }
    sqlite3_finalize(query);
}

static bool is_firm(struct workbook *workbook, uint32_t firm)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "SELECT 1 FROM _firms WHERE firm = %u AND deleted = 0", (unsigned)firm);
    const bool found = workbook_row(workbook, query);
    sqlite3_finalize(query);
    return found;
}

struct casefile *workbook_load(struct workbook *workbook, uint32_t firm, struct diag *diag)
{
    struct loading loading = {workbook, firm, case_new(""), diag};
    workbook->rc = SQLITE_OK;
    /* one transaction: another session may be writing between two tables */
    workbook_exec(workbook, "BEGIN");
    const bool found = is_firm(workbook, firm);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++)
        load_table(&loading, record_type(id));
    load_sheets(&loading);
    load_extras(&loading);
    load_drafts(&loading);
    (void)sqlite3_exec(workbook->db, "COMMIT", NULL, NULL, NULL);
    const bool good = workbook_said(workbook, diag);
    if (good && !found)
        diag_add(diag, DIAG_ERROR, "firm.absent", (struct place){workbook->path, 0, 0},
                 _("that firm is no longer in the workbook"));
    if (!good || !found) {
        case_free(loading.c);
        return NULL;
    }
    const char *id = case_firm(loading.c)->id;
    loading.c->name = arena_dup(loading.c->arena, id == NULL ? workbook->path : id);
    return loading.c;
}

/* ---- writing ------------------------------------------------------------------------------ */

static void insert_rows(struct workbook *workbook, uint32_t firm, const struct table *table)
{
    const struct record_type *type = table->type;
    struct text sql = {0}, marks = {0}, scratch = {0};
    text_addf(&sql, "INSERT INTO \"%s\"(_firm, _key, _position", type->name);
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++) {
            char name[COLUMN_NAME];
            field_column(&type->fields[f], part, name, sizeof name);
            text_addf(&sql, ", \"%s\"", name);
            text_add(&marks, ", ?");
        }
    }
    text_addf(&sql, ") VALUES(%lu, ?, ?%s)", (unsigned long)firm, marks.bytes);
    sqlite3_stmt *query = workbook_query(workbook, "%s", sql.bytes);
    for (size_t i = 0; i < table->count && workbook->rc == SQLITE_OK; i++) {
        const void *row = table_row(table, i);
        int index = 3;
        workbook_bind_number(workbook, query, 1, table_key(row));
        workbook_bind_number(workbook, query, 2, (int64_t)i * WORKBOOK_GAP);
        for (size_t f = 0; f < type->field_count; f++) {
            for (int part = 0; part < field_parts(&type->fields[f]); part++) {
                const struct stored stored = workbook_take(&type->fields[f], part, row, &scratch);
                workbook_bind(workbook, query, index++, &stored);
            }
        }
        workbook_run(workbook, query);
    }
    sqlite3_finalize(query);
    text_free(&scratch);
    text_free(&marks);
    text_free(&sql);
}

static void insert_extras(struct workbook *workbook, uint32_t firm, const struct table *table)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "INSERT INTO _extras(firm, record, key, n, text) VALUES(%u, %Q, ?, ?, ?)",
        (unsigned)firm, table->type->name);
    for (size_t n = 0; n < table->extra_count; n++) {
        const struct stored name = {.type = SQLITE_TEXT,
                                    .text = table->extra_names[n],
                                    .length = strlen(table->extra_names[n])};
        workbook_bind_number(workbook, query, 1, 0);
        workbook_bind_number(workbook, query, 2, (int64_t)n);
        workbook_bind(workbook, query, 3, &name);
        workbook_run(workbook, query);
        for (size_t i = 0; i < table->count; i++) {
            const uint32_t key = table_key(table_row(table, i));
            const size_t at = key * table->extra_count + n;
            if (at >= table->extra_capacity || table->extra[at] == NULL ||
                table->extra[at][0] == '\0')
                continue;
            workbook_bind_number(workbook, query, 1, key);
            workbook_bind_text(workbook, query, 3, table->extra[at]);
            workbook_run(workbook, query);
        }
    }
    sqlite3_finalize(query);
}

static void insert_drafts(struct workbook *workbook, uint32_t firm, const struct casefile *c)
{
    sqlite3_stmt *query = workbook_query(workbook,
                                         "INSERT INTO _drafts(firm, record, key, field, text, "
                                         "code) VALUES(%u, ?, ?, ?, ?, ?)",
                                         (unsigned)firm);
    for (size_t i = 0; i < c->wrong_count; i++) {
        const struct wrong_cell *wrong = &c->wrong[i];
        const struct record_type *type = record_type(wrong->cell.record);
        char name[COLUMN_NAME];
        field_column(&type->fields[wrong->cell.field], wrong->cell.part, name, sizeof name);
        workbook_bind_text(workbook, query, 1, type->name);
        workbook_bind_number(workbook, query, 2, wrong->cell.key);
        workbook_bind_text(workbook, query, 3, name);
        workbook_bind_text(workbook, query, 4, wrong->text);
        workbook_bind_text(workbook, query, 5, wrong->code);
        workbook_run(workbook, query);
    }
    sqlite3_finalize(query);
}

void workbook_insert_case(struct workbook *workbook, uint32_t firm, const struct casefile *c)
{
    sqlite3_stmt *sheet = workbook_query(
        workbook, "INSERT INTO _sheets(firm, record, next_key, present) VALUES(%u, ?, ?, ?)",
        (unsigned)firm);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const struct table *table = case_table(c, id);
        workbook_bind_text(workbook, sheet, 1, table->type->name);
        workbook_bind_number(workbook, sheet, 2, table->next_key);
        workbook_bind_number(workbook, sheet, 3, table->present);
        workbook_run(workbook, sheet);
        insert_rows(workbook, firm, table);
        insert_extras(workbook, firm, table);
    }
    sqlite3_finalize(sheet);
    insert_drafts(workbook, firm, c);
}

int32_t workbook_last_day(const struct casefile *c)
{
    const struct table *table = case_table(c, RECORD_READING);
    int32_t last = DAY_NONE;
    for (size_t i = 0; i < table->count; i++) {
        const struct reading *reading = table_row(table, i);
        if (!period_missing(reading->period) && reading->period.last > last)
            last = reading->period.last;
    }
    return last;
}
