/* store/workbook_schema.c: the shape of a workbook: made from the tables of fields, brought up to
   date by comparing with them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "store/workbook_parts.h"

/* Tables that are no record types begin with `_`, which no record type does. */
const struct workbook_step workbook_steps[] = {
    {.to = 1,
     .sql = "CREATE TABLE _firms("
            "  firm INTEGER PRIMARY KEY,"
            "  archived INTEGER NOT NULL DEFAULT 0,"
            "  deleted INTEGER NOT NULL DEFAULT 0,"
            "  changed INTEGER NOT NULL DEFAULT 0," /* seconds since 1970 */
            "  last TEXT"                           /* last day with readings */
            ") STRICT;"
            "CREATE TABLE _sheets("
            "  firm INTEGER NOT NULL, record TEXT NOT NULL,"
            "  next_key INTEGER NOT NULL, present INTEGER NOT NULL,"
            "  PRIMARY KEY(firm, record)"
            ") STRICT, WITHOUT ROWID;"
            /* row 0: the names of the unknown columns */
            "CREATE TABLE _extras("
            "  firm INTEGER NOT NULL, record TEXT NOT NULL, key INTEGER NOT NULL,"
            "  n INTEGER NOT NULL, text TEXT NOT NULL,"
            "  PRIMARY KEY(firm, record, key, n)"
            ") STRICT, WITHOUT ROWID;"
            "CREATE TABLE _drafts("
            "  firm INTEGER NOT NULL, record TEXT NOT NULL, key INTEGER NOT NULL,"
            "  field TEXT NOT NULL, text TEXT NOT NULL, code TEXT,"
            "  PRIMARY KEY(firm, record, key, field)"
            ") STRICT, WITHOUT ROWID;"
            "CREATE TABLE _steps("
            "  step INTEGER PRIMARY KEY, firm INTEGER NOT NULL,"
            "  at INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0"
            ") STRICT;"
            "CREATE INDEX _steps_firm ON _steps(firm, step);"
            /* field '': the row itself, before and after are its position */
            "CREATE TABLE _journal("
            "  step INTEGER NOT NULL, n INTEGER NOT NULL,"
            "  record TEXT NOT NULL, key INTEGER NOT NULL, field TEXT NOT NULL,"
            "  before ANY, after ANY, before_draft TEXT, after_draft TEXT,"
            "  PRIMARY KEY(step, n)"
            ") STRICT, WITHOUT ROWID;"},
    {.to = 2, /* how files of a firm with these titles are read */
     .adds = true,
     .sql = "CREATE TABLE _maps("
            "  firm INTEGER NOT NULL, titles TEXT NOT NULL, map TEXT NOT NULL,"
            "  PRIMARY KEY(firm, titles)"
            ") STRICT, WITHOUT ROWID;"},
    {.to = 3, /* what the list of firms says of one; worked out again after a change */
     .adds = true,
     .sql = "CREATE TABLE _glances("
            "  firm INTEGER PRIMARY KEY, problems INTEGER NOT NULL, saving REAL,"
            "  notice TEXT NOT NULL"
            ") STRICT;"},
};
const size_t workbook_step_count = sizeof workbook_steps / sizeof *workbook_steps;

enum { COLUMN_NAME = 80 };

/* The name a part of the field had before it was renamed. */
static void old_column(const struct field *field, int part, char *buffer, size_t size)
{
    struct field old = *field;
    old.name = field->was;
    field_column(&old, part, buffer, size);
}

/* ---- what is there ------------------------------------------------------------------------ */

static sqlite3_stmt *query_columns(struct workbook *workbook)
{
    return workbook_query(workbook, "SELECT m.name, c.name, c.type FROM sqlite_schema AS m, "
                                    "pragma_table_info(m.name) AS c WHERE m.type = 'table'");
}

static const char *text_at(sqlite3_stmt *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query, column);
    return text == NULL ? "" : text;
}

static const struct record_type *case_type(const char *name)
{
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        if (strcmp(record_type(id)->name, name) == 0) return record_type(id);
    }
    return NULL;
}

void workbook_compare(struct workbook *workbook, struct workbook_lack *lack)
{
    lack->version = (int)workbook_number(workbook, "PRAGMA user_version", 0);
    lack->steps = lack->version < workbook_steps[workbook_step_count - 1].to;
    lack->columns = lack->other = false;
    lack->looks = true;
    for (size_t i = 0; i < workbook_step_count; i++)
        lack->looks &= workbook_steps[i].to <= lack->version || workbook_steps[i].adds;
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const size_t size = record_type(id)->field_count * FIELD_PARTS;
        if (workbook->columns[id] == NULL)
            workbook->columns[id] = arena_alloc(workbook->arena, size * sizeof(bool));
        memset(workbook->columns[id], 0, size * sizeof(bool));
    }
    sqlite3_stmt *query = query_columns(workbook);
    while (workbook_row(workbook, query)) {
        const struct record_type *type = case_type(text_at(query, 0));
        int part = 0;
        const int field = type == NULL ? -1 : record_column(type, text_at(query, 1), &part);
        if (field < 0) continue;
        workbook->columns[type->id][field * FIELD_PARTS + part] = true;
        if (strcmp(text_at(query, 2), workbook_column_type(&type->fields[field])) != 0)
            lack->other = true;
    }
    sqlite3_finalize(query);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const struct record_type *type = record_type(id);
        for (size_t f = 0; f < type->field_count; f++) {
            for (int part = 0; part < field_parts(&type->fields[f]); part++)
                lack->columns |= !workbook->columns[id][f * FIELD_PARTS + (size_t)part];
        }
    }
}

/* ---- what is made ------------------------------------------------------------------------- */

static void make_table(struct workbook *workbook, const struct record_type *type)
{
    struct text sql = {0};
    text_addf(&sql,
              "CREATE TABLE \"%s\"(_firm INTEGER NOT NULL, _key INTEGER NOT NULL, "
              "_position INTEGER NOT NULL",
              type->name);
    for (size_t f = 0; f < type->field_count; f++) {
        const struct field *field = &type->fields[f];
        for (int part = 0; part < field_parts(field); part++) {
            char name[COLUMN_NAME];
            field_column(field, part, name, sizeof name);
            text_addf(&sql, ", \"%s\" %s", name, workbook_column_type(field));
        }
    }
    text_add(&sql, ", PRIMARY KEY(_firm, _key)) STRICT, WITHOUT ROWID");
    workbook_exec(workbook, sql.bytes);
    text_free(&sql);
}

static bool has_column(struct workbook *workbook, const struct record_type *type, const char *name)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "SELECT 1 FROM pragma_table_info(%Q) WHERE name = %Q", type->name, name);
    const bool found = workbook_row(workbook, query);
    sqlite3_finalize(query);
    return found;
}

static void rename_column(struct workbook *workbook, const struct record_type *type,
                          const char *old, const char *new)
{
    static const char *const sql[] = {
        "ALTER TABLE \"%w\" RENAME COLUMN \"%w\" TO \"%w\"",
        "UPDATE _drafts SET field = %Q WHERE record = %Q AND field = %Q",
        "UPDATE _journal SET field = %Q WHERE record = %Q AND field = %Q",
    };
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        sqlite3_stmt *query = i == 0 ? workbook_query(workbook, sql[i], type->name, old, new)
                                     : workbook_query(workbook, sql[i], new, type->name, old);
        workbook_run(workbook, query);
        sqlite3_finalize(query);
    }
}

static void fit_column(struct workbook *workbook, const struct record_type *type,
                       const struct field *field, int part)
{
    char name[COLUMN_NAME], old[COLUMN_NAME] = "";
    field_column(field, part, name, sizeof name);
    if (has_column(workbook, type, name)) return;
    if (field->was != NULL) old_column(field, part, old, sizeof old);
    if (old[0] != '\0' && has_column(workbook, type, old)) {
        rename_column(workbook, type, old, name);
        return;
    }
    sqlite3_stmt *query = workbook_query(workbook, "ALTER TABLE \"%w\" ADD COLUMN \"%w\" %s",
                                         type->name, name, workbook_column_type(field));
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

void workbook_fit_table(struct workbook *workbook, const struct record_type *type)
{
    if (!has_column(workbook, type, "_firm")) {
        make_table(workbook, type);
        return;
    }
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++)
            fit_column(workbook, type, &type->fields[f], part);
    }
}

void workbook_migrate(struct workbook *workbook, const struct workbook_step *steps, size_t count,
                      int version)
{
    for (size_t i = 0; i < count; i++) {
        if (steps[i].to <= version) continue;
        workbook_exec(workbook, steps[i].sql);
        char sql[64];
        sqlite3_snprintf(sizeof sql, sql, "PRAGMA user_version = %d", steps[i].to);
        workbook_exec(workbook, sql);
    }
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++)
        workbook_fit_table(workbook, record_type(id));
}
