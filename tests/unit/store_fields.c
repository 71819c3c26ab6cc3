/* unit/store_fields.c: a field is one row of one table: CSV, workbook, label and help follow.
   SPDX-License-Identifier: GPL-3.0-or-later

   Walks all tables and types a value into every column of every record: each must come back from
   the CSV and from the workbook without anything else being told of the field. */
#include <sqlite3.h>

#include "model/codec.h"
#include "store_test.h"

/* An id that a reference may name: rows of the referred types are made first. */
static const char *id_for(enum record_id type)
{
    return type == RECORD_FLOW      ? "F1"
           : type == RECORD_MEASURE ? "M1"
           : type == RECORD_PROCESS ? "P1"
                                    : "X1";
}

static const char *value_for(const struct field *field)
{
    switch (field->kind) {
    case FIELD_NUMBER:
    case FIELD_INTEGER:
    case FIELD_RANGE: return field->low.on && field->low.at > 1 ? "1990" : "1";
    case FIELD_RATIO: return "0.25";
    case FIELD_DETECT: return "<0.5";
    case FIELD_CHOICE: return field->choices[1].id;
    case FIELD_PERIOD: return "2024-03";
    case FIELD_DAY: return "2024-03-15";
    case FIELD_CONTENT: return "Cr:0.17";
    case FIELD_REF:
    case FIELD_REFS: return id_for(field->refers);
    case FIELD_TARGET: return "load:DQO";
    default: return "texto";
    }
}

static void type_in(struct casefile *c, enum record_id record, uint32_t key, int field, int part,
                    const char *text)
{
    struct cell_context context = case_context(c);
    const struct cell cell = {record, key, field, part};
    const enum cell_status status = case_set(c, cell, text, &context, 1, NULL);
    if (status != CELL_VALUE)
        fail_msg("%s.%s: %s", record_type(record)->file, record_type(record)->fields[field].name,
                 context.message);
}

static uint32_t row_with_id(struct casefile *c, enum record_id record)
{
    const struct record_type *type = record_type(record);
    const uint32_t key = case_add_row(c, record, SIZE_MAX, 1, NULL);
    const int id = record_id_field(type);
    if (id >= 0) type_in(c, record, key, id, 0, id_for(record));
    return key;
}

/* A case in which every cell of one row of every table has a value. */
static struct casefile *full_case(void)
{
    struct casefile *c = case_new("full");
    uint32_t keys[RECORD_CASE_END];
    for (enum record_id r = RECORD_FIRM; r < RECORD_CASE_END; r++) keys[r] = row_with_id(c, r);
    for (enum record_id r = RECORD_FIRM; r < RECORD_CASE_END; r++) {
        const struct record_type *type = record_type(r);
        for (size_t f = 0; f < type->field_count; f++) {
            if (type->fields[f].kind == FIELD_ID) continue;
            for (int part = 0; part < field_parts(&type->fields[f]); part++)
                type_in(c, r, keys[r], (int)f, part, value_for(&type->fields[f]));
        }
    }
    return c;
}

static size_t columns_of(const struct record_type *type)
{
    size_t count = 0;
    for (size_t f = 0; f < type->field_count; f++) count += (size_t)field_parts(&type->fields[f]);
    return count;
}

static void every_field_is_a_csv_column(void **state)
{
    struct casefile *c = full_case();
    for (enum record_id r = RECORD_FIRM; r < RECORD_CASE_END; r++) {
        const struct record_type *type = record_type(r);
        struct text out = {0};
        codec_write(case_table(c, r), c, &(struct codec_options){.defuse = true}, &out);
        struct diag *diag = diag_new();
        struct csv *csv = csv_parse_bytes(out.bytes, out.length, type->file, diag);
        assert_non_null(csv);
        const struct csv_row head = csv_row(csv, 0), row = csv_row(csv, 1);
        assert_int_equal(head.count, columns_of(type));
        for (size_t i = 0; i < head.count; i++) {
            int part = 0;
            assert_true(record_column(type, head.cells[i].text, &part) >= 0);
            assert_true(row.cells[i].length > 0);
        }
        csv_close(csv);
        text_free(&out);
        diag_free(diag);
    }
    case_free(c);
    (void)state;
}

/* The columns SQLite itself names. */
static bool has_column(sqlite3 *db, const char *table, const char *column)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
    const bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

static void every_field_is_a_column_of_the_workbook(void **state)
{
    struct diag *diag = diag_new();
    struct casefile *c = full_case();
    const char *path = fresh("fields.limpia");
    struct workbook *workbook = open_good(path, WORKBOOK_CREATE);
    const uint32_t firm = workbook_put(workbook, c, false, 1, diag);
    assert_int_not_equal(firm, 0);
    struct casefile *again = load_good(workbook, firm);
    char *before = case_bytes(c), *after = case_bytes(again);
    assert_string_equal(before, after);
    assert_int_equal(again->wrong_count, 0);
    close_good(workbook);

    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (enum record_id r = RECORD_FIRM; r < RECORD_CASE_END; r++) {
        const struct record_type *type = record_type(r);
        for (size_t f = 0; f < type->field_count; f++) {
            for (int part = 0; part < field_parts(&type->fields[f]); part++) {
                char column[64];
                field_column(&type->fields[f], part, column, sizeof column);
                if (!has_column(db, type->name, column))
                    fail_msg("%s has no column %s", type->name, column);
            }
        }
    }
    assert_false(has_column(db, "flow", "no_such_column"));
    sqlite3_close(db);
    free(before);
    free(after);
    case_free(again);
    case_free(c);
    diag_free(diag);
    (void)state;
}

static void every_field_has_its_words(void **state)
{
    for (enum record_id r = RECORD_FIRM; r < RECORD_END; r++) {
        const struct record_type *type = record_type(r);
        for (size_t f = 0; f < type->field_count; f++) {
            assert_true(type->fields[f].label != NULL && type->fields[f].label[0] != '\0');
            assert_true(type->fields[f].help != NULL && type->fields[f].help[0] != '\0');
        }
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_a_csv_column),
        cmocka_unit_test(every_field_is_a_column_of_the_workbook),
        cmocka_unit_test(every_field_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
