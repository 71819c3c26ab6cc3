/* unit/store_version.c: workbooks of other versions, of other programs, and how they are met.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "store/workbook_parts.h"
#include "store_test.h"

static sqlite3 *raw(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s", why);
    return db;
}

static void raw_exec(const char *path, const char *sql)
{
    assert_int_equal(sqlite3_close(raw(path, sql)), SQLITE_OK);
}

static int raw_number(const char *path, const char *sql)
{
    sqlite3_stmt *query = NULL;
    sqlite3 *db = raw(path, "");
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &query, NULL), SQLITE_OK);
    const int number = sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int(query, 0) : -1;
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(db);
    return number;
}

/* The file is refused with that code, in every mode, and not a byte of it changes. */
static void refused(const char *path, const char *code)
{
    char *before = NULL, *after = NULL;
    size_t length = 0, now = 0;
    assert_int_equal(file_read(path, &before, &length), FILE_OK);
    for (int mode = WORKBOOK_READ; mode <= WORKBOOK_CREATE; mode++) {
        struct diag *diag = diag_new();
        assert_null(workbook_open(path, &test_env, (enum workbook_mode)mode, diag));
        if (!diag_has(diag, code)) show_problems(diag);
        assert_true(diag_has(diag, code));
        diag_free(diag);
    }
    assert_int_equal(file_read(path, &after, &now), FILE_OK);
    assert_int_equal(now, length);
    assert_memory_equal(before, after, length);
    free(before);
    free(after);
}

static void a_newer_version_is_refused(void **state)
{
    const char *path = make_workbook("newer.limpia", "samples/curtiembre-san-lorenzo");
    raw_exec(path, "PRAGMA user_version = 4711");
    refused(path, "workbook.newer");
}

static void other_files_are_refused(void **state)
{
    const char *path = fresh("other.limpia");
    raw_exec(path, "CREATE TABLE t(a); PRAGMA user_version = 1");
    refused(path, "workbook.foreign");
    path = fresh("text.limpia");
    assert_true(file_write(path, "id,name\nx,y\n", 12));
    refused(path, "workbook.foreign");
    path = fresh("empty.limpia");
    assert_true(file_write(path, "", 0));
    refused(path, "workbook.foreign");
    struct diag *diag = diag_new();
    assert_null(workbook_open(test_tmp(), &test_env, WORKBOOK_CREATE, diag));
    assert_null(workbook_open(fresh("absent.limpia"), &test_env, WORKBOOK_WRITE, diag));
    assert_true(diag_has(diag, "workbook.absent"));
    assert_null(workbook_open("/proc/no/where.limpia", &test_env, WORKBOOK_CREATE, diag));
    assert_true(diag_has(diag, "workbook.refused"));
    diag_free(diag);
}

static void a_column_of_another_type_is_refused(void **state)
{
    const char *path = make_workbook("type.limpia", "samples/curtiembre-san-lorenzo");
    raw_exec(path, "ALTER TABLE firm DROP COLUMN sales; ALTER TABLE firm ADD COLUMN sales TEXT");
    refused(path, "workbook.damaged");
}

/* tests/data/workbooks/version-1.sql: written by the first version, which had no field
   `consultant` of a firm and no `batch` of a reading. */
static const char *old_workbook(void)
{
    char *sql = NULL;
    size_t length = 0;
    const char *path = fresh("old.limpia");
    assert_int_equal(
        file_read(below(test_root(), "tests/data/workbooks/version-1.sql"), &sql, &length),
        FILE_OK);
    raw_exec(path, sql);
    free(sql);
    return path;
}

static void check_old(struct workbook *workbook)
{
    struct casefile *c = load_good(workbook, 1);
    const struct table *readings = case_table(c, RECORD_READING);
    const struct reading *first = table_row(readings, 0);
    assert_string_equal(case_firm(c)->name, "Confecciones Sastre");
    assert_int_equal(readings->count, 3);
    assert_near(first->quantity, 120, 0, 0);
    assert_string_equal(case_wrong(c, cell_named(RECORD_FIRM, 1, "sales"))->text, "8.34O");
    case_free(c);
}

static void an_older_workbook_is_brought_up_and_kept(void **state)
{
    const char *path = old_workbook();
    const char *copy = below(test_tmp(), "old.limpia.v1.2025-01-01.copy");
    (void)unlink(copy);
    struct workbook *workbook = open_good(path, WORKBOOK_READ);
    check_old(workbook); /* to look, nothing is brought up */
    close_good(workbook);
    assert_false(file_exists(copy));
    struct diag *diag = diag_new();
    workbook = workbook_open(path, &test_env, WORKBOOK_WRITE, diag);
    assert_non_null(workbook);
    assert_true(diag_has(diag, "workbook.copied"));
    check_old(workbook);
    struct casefile *c = load_good(workbook, 1);
    struct change_list changes;
    bool done = false;
    changes_init(&changes);
    type_text(c, cell_named(RECORD_FIRM, 1, "consultant"), "Inés", &changes);
    type_text(c, cell_named(RECORD_READING, 1, "batch"), "L-7", &changes);
    assert_true(commit_all(workbook, 1, c, &changes, diag));
    /* what the older version wrote down is still undone */
    assert_true(workbook_undo(workbook, 1, c, false, 3, NULL, &done, diag));
    assert_true(workbook_undo(workbook, 1, c, false, 3, NULL, &done, diag));
    assert_true(done);
    assert_null(case_wrong(c, cell_named(RECORD_FIRM, 1, "sales")));
    changes_free(&changes);
    case_free(c);
    good(diag);
    close_good(workbook);
    assert_int_equal(raw_number(path, "SELECT count(*) FROM pragma_table_info('firm') WHERE name "
                                      "= 'consultant'"),
                     1);
    assert_int_equal(raw_number(copy, "SELECT count(*) FROM pragma_table_info('firm') WHERE name "
                                      "= 'consultant'"),
                     0);
    workbook = open_good(copy, WORKBOOK_READ);
    check_old(workbook);
    close_good(workbook);
}

/* A permit whose `number` was once called `folio`. */
static void a_renamed_field_keeps_its_cells(void **state)
{
    const char *path = make_workbook("renamed.limpia", "samples/mermeladas");
    raw_exec(path,
             "ALTER TABLE permit RENAME COLUMN number TO folio;"
             "UPDATE permit SET folio = 'F-1';"
             "INSERT INTO _drafts VALUES(1, 'permit', 1, 'folio', 'x', NULL);"
             "INSERT INTO _journal VALUES(900, 0, 'permit', 1, 'folio', NULL, 'x', NULL, NULL)");
    struct record_type type = *record_type(RECORD_PERMIT);
    struct field fields[16];
    assert_true(type.field_count <= 16);
    memcpy(fields, type.fields, type.field_count * sizeof *fields);
    int part = 0;
    fields[record_column(&type, "number", &part)].was = "folio";
    type.fields = fields;
    struct workbook plain = {.path = path, .db = raw(path, "")};
    workbook_begin(&plain);
    workbook_fit_table(&plain, &type);
    assert_true(workbook_end(&plain, NULL));
    (void)sqlite3_close(plain.db);
    assert_int_equal(raw_number(path, "SELECT count(*) FROM permit WHERE number = 'F-1'"), 2);
    assert_int_equal(raw_number(path, "SELECT count(*) FROM _drafts WHERE field = 'number'"), 1);
    assert_int_equal(raw_number(path, "SELECT count(*) FROM _journal WHERE field = 'number'"), 1);
}

static void steps_are_gone_in_order_once_and_whole(void **state)
{
    const struct workbook_step steps[] = {
        workbook_steps[0],
        {.to = 2, .sql = "CREATE TABLE _more(a INTEGER) STRICT; INSERT INTO _more VALUES(2)"},
        {.to = 98, .sql = "UPDATE _more SET a = a * 10"},
    };
    const struct workbook_step bad = {.to = 99, .sql = "DROP TABLE _more; SELECT * FROM nowhere"};
    const char *path = make_workbook("steps.limpia", "samples/curtiembre-san-lorenzo");
    struct diag *diag = diag_new();
    struct workbook plain = {.path = path, .db = raw(path, "")};
    workbook_begin(&plain);
    workbook_migrate(&plain, steps, 3, 1);
    assert_true(workbook_end(&plain, diag));
    workbook_begin(&plain);
    workbook_migrate(&plain, &bad, 1, 98);
    assert_false(workbook_end(&plain, diag));
    (void)sqlite3_close(plain.db);
    diag_free(diag);
    assert_int_equal(raw_number(path, "SELECT a FROM _more"), 20);
    assert_int_equal(raw_number(path, "PRAGMA user_version"), 98);
    refused(path, "workbook.newer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newer_version_is_refused),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(a_column_of_another_type_is_refused),
        cmocka_unit_test(an_older_workbook_is_brought_up_and_kept),
        cmocka_unit_test(a_renamed_field_keeps_its_cells),
        cmocka_unit_test(steps_are_gone_in_order_once_and_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
