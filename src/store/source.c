/* store/source.c: a case from wherever it is: a folder of CSV files, or a firm of a workbook.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "catalog/check.h"
#include "store/workbook.h"

bool source_is_workbook(const char *path)
{
    static const char ending[] = ".limpia";
    const size_t length = strlen(path), tail = sizeof ending - 1;
    if (file_is_folder(path)) return false;
    return file_exists(path) || (length > tail && strcmp(path + length - tail, ending) == 0);
}

/* ---- which firm --------------------------------------------------------------------------- */

static void name_firms(const struct firm_list *firms, struct text *names)
{
    text_add(names, "");
    for (size_t i = 0; i < firms->count; i++) {
        const char *id = firms->list[i].id;
        text_addf(names, "%s%s", i == 0 ? "" : ", ", id == NULL ? "–" : id);
    }
}

static uint32_t pick(const char *path, const struct firm_list *firms, const char *wanted,
                     struct diag *diag)
{
    const struct place place = {path, 0, 0};
    for (size_t i = 0; wanted != NULL && i < firms->count; i++) {
        if (firms->list[i].id != NULL && strcmp(firms->list[i].id, wanted) == 0)
            return firms->list[i].firm;
    }
    if (wanted == NULL && firms->count == 1) return firms->list[0].firm;
    struct text names = {0};
    name_firms(firms, &names);
    if (firms->count == 0)
        diag_add(diag, DIAG_ERROR, "firm.none", place, "%s",
                 _("the workbook has no firm yet; put one in with \"limpia import\""));
    else if (wanted == NULL)
        diag_add(diag, DIAG_ERROR, "firm.several", place,
                 _("it holds several firms; say which with --firm: %s"), names.bytes);
    else
        diag_add(diag, DIAG_ERROR, "firm.absent", place, _("it holds no firm \"%s\"; it holds: %s"),
                 wanted, names.bytes);
    text_free(&names);
    return 0;
}

/* ---- what is not finished yet ------------------------------------------------------------- */

struct rows {
    struct casefile *c;
    const char *path;
    char *names[RECORD_CASE_END]; /* how messages call each table: workbook/flows */
    struct diag *diag;
};

static struct place place_of(void *user, enum record_id record, const void *row, int field,
                             int part)
{
    struct rows *rows = user;
    (void)field, (void)part;
    struct place place = {.file = rows->names[record]};
    const struct table *table = case_table(rows->c, record);
    if (row != NULL) place.line = (int)table_index(table, table_key(row)) + 1;
    return place;
}

static void warn_drafts(struct rows *rows)
{
    for (size_t i = 0; i < rows->c->wrong_count; i++) {
        const struct wrong_cell *wrong = &rows->c->wrong[i];
        const enum record_id record = wrong->cell.record;
        const void *row = table_find(case_table(rows->c, record), wrong->cell.key);
        char column[80];
        field_column(&record_type(record)->fields[wrong->cell.field], wrong->cell.part, column,
                     sizeof column);
        diag_add(rows->diag, DIAG_WARNING, "cell.draft", place_of(rows, record, row, 0, 0),
                 _("%s: %s. It was not counted"), column, wrong->message);
    }
}

/* A key whose row is gone reads as blank. */
static void forget_dangling(struct rows *rows, const struct field *field, void *row)
{
    uint32_t *key = NULL;
    if (field->kind == FIELD_REF)
        key = field_at(field, row);
    else if (field->kind == FIELD_TARGET)
        key = &((struct target *)field_at(field, row))->key;
    if (key != NULL && *key != 0 && table_find(case_table(rows->c, field->refers), *key) == NULL)
        *key = 0;
    if (field->kind != FIELD_REFS) return;
    struct key_list *list = field_at(field, row);
    uint32_t *kept = arena_alloc(rows->c->arena, (list->count + 1) * sizeof *kept);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (table_find(case_table(rows->c, field->refers), list->keys[i]) != NULL)
            kept[count++] = list->keys[i];
    }
    *list = (struct key_list){kept, count};
}

/* The name of the first column that is missing; NULL when the row is whole. */
static const char *lacks(struct rows *rows, const struct record_type *type, void *row)
{
    const char *missing = NULL;
    for (size_t f = 0; f < type->field_count; f++) {
        const struct field *field = &type->fields[f];
        forget_dangling(rows, field, row);
        if (missing == NULL && field->required && cell_missing(field, 0, row))
            missing = field->name;
    }
    return missing;
}

static void settle_table(struct rows *rows, enum record_id id)
{
    struct table *table = case_table(rows->c, id);
    const struct record_type *type = table->type;
    const bool weighty = type->single || record_id_field(type) >= 0;
    uint32_t *out = memory_zero(table->count + 1, sizeof *out);
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++) {
        void *row = table_row(table, i);
        const char *column = lacks(rows, type, row);
        if (column == NULL) continue;
        diag_add(rows->diag, weighty ? DIAG_ERROR : DIAG_WARNING, "row.unfinished",
                 place_of(rows, id, row, 0, 0),
                 weighty ? _("%s is missing; fill it in")
                         : _("%s is missing: the row was not counted"),
                 column);
        if (!weighty) out[count++] = table_key(row);
    }
    /* from the end: what moves has been passed */
    while (count > 0) table_remove(table, out[--count]);
    free(out);
}

static void check(struct rows *rows, struct catalog *catalog, const struct folder_options *options)
{
    const size_t errors = diag_errors(rows->diag);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        struct text name = {0};
        text_addf(&name, "%s/%s", rows->path, record_type(id)->file);
        rows->names[id] = name.bytes;
    }
    (void)case_firm(rows->c);
    warn_drafts(rows);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) settle_table(rows, id);
    const struct check_where where = {rows, place_of};
    catalog_check_case(rows->c, catalog, options->today, options->period,
                       diag_errors(rows->diag) == errors, &where, rows->diag);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) free(rows->names[id]);
}

/* ---- reading ------------------------------------------------------------------------------ */

static struct casefile *read_firm(const char *path, const char *firm, const struct env *env,
                                  struct diag *diag)
{
    struct firm_list firms;
    struct casefile *c = NULL;
    struct workbook *workbook = workbook_open(path, env, WORKBOOK_READ, diag);
    if (workbook == NULL) return NULL;
    struct arena *arena = arena_new();
    if (workbook_firms(workbook, arena, &firms, diag)) {
        const uint32_t key = pick(path, &firms, firm, diag);
        if (key != 0) c = workbook_load(workbook, key, diag);
    }
    arena_free(arena);
    workbook_close(workbook, diag);
    return c;
}

static struct casefile *refuse(struct casefile *c)
{
    case_free(c);
    return NULL;
}

struct casefile *source_read(const char *path, const char *firm, struct catalog *catalog,
                             const struct folder_options *options, const struct env *env,
                             struct diag *diag)
{
    const size_t errors = diag_errors(diag);
    if (source_is_workbook(path)) {
        struct rows rows = {.c = read_firm(path, firm, env, diag), .path = path, .diag = diag};
        if (rows.c != NULL) check(&rows, catalog, options);
        return diag_errors(diag) > errors ? refuse(rows.c) : rows.c;
    }
    struct casefile *c = folder_read(path, catalog, options, diag);
    const char *id = c == NULL ? NULL : case_firm(c)->id;
    if (c == NULL || firm == NULL || (id != NULL && strcmp(id, firm) == 0)) return c;
    diag_add(diag, DIAG_ERROR, "firm.absent", (struct place){path, 0, 0},
             _("it holds no firm \"%s\"; it holds: %s"), firm, id == NULL ? "–" : id);
    return refuse(c);
}
