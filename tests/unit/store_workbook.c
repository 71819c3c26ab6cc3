/* unit/store_workbook.c: what goes into a workbook comes out of it, and every act can be undone.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/wait.h>

#include "store/merge.h"
#include "store_test.h"
#include "vfs.h"

static const char *const samples[] = {"samples/mermeladas", "samples/cromado", "samples/curtiembre",
                                      "samples/curtiembre-san-lorenzo", NULL};

static void same_folders(const char *left, const char *right)
{
    size_t count = 0, other = 0;
    char **names = file_list(left, &count), **others = file_list(right, &other);
    assert_int_equal(count, other);
    assert_true(count >= 3);
    for (size_t i = 0; i < count; i++) {
        char *a = NULL, *b = NULL;
        size_t a_length = 0, b_length = 0;
        assert_int_equal(file_read(below(left, names[i]), &a, &a_length), FILE_OK);
        assert_int_equal(file_read(below(right, names[i]), &b, &b_length), FILE_OK);
        assert_int_equal(a_length, b_length);
        assert_memory_equal(a, b, a_length);
        free(a);
        free(b);
        free(names[i]);
        free(others[i]);
    }
    free(names);
    free(others);
}

static void export(const char *path, uint32_t firm, const char *folder)
{
    struct diag *diag = diag_new();
    struct workbook *workbook = open_good(path, WORKBOOK_READ);
    struct casefile *c = load_good(workbook, firm);
    const struct folder_write_options options = {.defuse = true, .replace = true};
    assert_true(folder_write(c, folder, &options, diag));
    case_free(c);
    close_good(workbook);
    good(diag);
}

static void samples_are_a_fixed_point(void **state)
{
    for (size_t i = 0; samples[i] != NULL; i++) {
        char first[2048], second[2048];
        (void)snprintf(first, sizeof first, "%.1000s/first-%zu", test_tmp(), i);
        (void)snprintf(second, sizeof second, "%.1000s/second-%zu", test_tmp(), i);
        struct casefile *c = read_sample(below(test_root(), samples[i]));
        export(make_workbook("fixed.limpia", samples[i]), 1, first);
        struct casefile *again = read_sample(first);
        char *before = case_bytes(c), *after = case_bytes(again);
        assert_string_equal(before, after);
        struct diag *diag = diag_new();
        struct workbook *workbook = open_good(fresh("again.limpia"), WORKBOOK_CREATE);
        assert_int_equal(workbook_put(workbook, again, false, 1, diag), 1);
        close_good(workbook);
        good(diag);
        export(below(test_tmp(), "again.limpia"), 1, second);
        same_folders(first, second);
        free(before);
        free(after);
        case_free(c);
        case_free(again);
    }
}

static void unknown_columns_live_on(void **state)
{
    const char *folder = below(test_root(), "tests/data/workbooks/unknown-columns");
    struct casefile *c = read_sample(folder);
    char *before = case_bytes(c);
    assert_non_null(strstr(before, "zona"));
    assert_non_null(strstr(before, "segundo turno"));
    struct diag *diag = diag_new();
    const char *path = fresh("extra.limpia");
    struct workbook *workbook = open_good(path, WORKBOOK_CREATE);
    assert_int_equal(workbook_put(workbook, c, false, 1, diag), 1);
    struct casefile *loaded = load_good(workbook, 1);
    char *after = case_bytes(loaded);
    assert_string_equal(before, after);
    /* a row that goes and comes back brings its unknown cells along, also when read anew */
    struct change_list changes;
    bool done = false;
    changes_init(&changes);
    case_remove_row(loaded, RECORD_READING, 2, 0, &changes);
    assert_true(commit_all(workbook, 1, loaded, &changes, diag));
    case_free(loaded);
    loaded = load_good(workbook, 1);
    assert_true(workbook_undo(workbook, 1, loaded, false, 3, NULL, &done, diag));
    assert_true(done);
    free(after);
    after = case_bytes(loaded);
    assert_string_equal(before, after);
    changes_free(&changes);
    good(diag);
    close_good(workbook);
    case_free(loaded);
    case_free(c);
    free(before);
    free(after);
}

/* ---- undo --------------------------------------------------------------------------------- */

static void same_as(struct workbook *workbook, struct casefile *c, const char *expected)
{
    char *here = case_bytes(c);
    struct casefile *read = load_good(workbook, 1);
    char *there = case_bytes(read);
    assert_string_equal(here, expected);
    assert_string_equal(there, expected);
    case_free(read);
    free(here);
    free(there);
}

static int undo_all(struct workbook *workbook, struct casefile *c, bool redo)
{
    struct diag *diag = diag_new();
    int count = 0;
    for (bool done = true; done; count += done)
        assert_true(workbook_undo(workbook, 1, c, redo, 3, NULL, &done, diag));
    good(diag);
    return count;
}

static void a_thousand_changes_are_undone_and_redone(void **state)
{
    const int acts = test_rounds(1000) > 1000 ? 1000 : test_rounds(1000);
    const char *path = make_workbook("undo.limpia", samples[0]);
    vfs_register(); /* the disk is not waited for */
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct change_list changes;
    char *first = case_bytes(c);
    int committed = 0;
    changes_init(&changes);
    while (committed < acts) {
        random_act(c, &changes);
        committed += changes.count > 0;
        assert_true(commit_all(workbook, 1, c, &changes, diag));
    }
    char *last = case_bytes(c);
    same_as(workbook, c, last);
    assert_string_not_equal(first, last);
    assert_int_equal(undo_all(workbook, c, false), acts);
    same_as(workbook, c, first);
    assert_int_equal(undo_all(workbook, c, true), acts);
    same_as(workbook, c, last);
    case_free(c);
    close_good(workbook);
    workbook = open_good(path, WORKBOOK_WRITE);
    c = load_good(workbook, 1);
    same_as(workbook, c, last);
    assert_int_equal(undo_all(workbook, c, false), acts);
    same_as(workbook, c, first);
    case_free(c);
    close_good(workbook);
    workbook = open_good(path, WORKBOOK_WRITE);
    c = load_good(workbook, 1);
    assert_int_equal(undo_all(workbook, c, true), acts);
    same_as(workbook, c, last);
    case_free(c);
    close_good(workbook);
    changes_free(&changes);
    good(diag);
    free(first);
    free(last);
    vfs_unregister();
}

static void undo_says_what_it_did_and_a_new_act_cuts_redo(void **state)
{
    struct workbook *workbook = open_good(make_workbook("cut.limpia", samples[0]), WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct change_list changes, undone;
    bool done = false;
    changes_init(&changes);
    changes_init(&undone);
    type_text(c, cell_named(RECORD_FIRM, 1, "city"), "Talca", &changes);
    assert_true(commit_all(workbook, 1, c, &changes, diag));
    type_text(c, cell_named(RECORD_FIRM, 1, "sales"), "8.34O", &changes);
    assert_true(commit_all(workbook, 1, c, &changes, diag));
    assert_true(workbook_undo(workbook, 1, c, false, 3, &undone, &done, diag));
    assert_int_equal(undone.count, 1);
    assert_string_equal(undone.list[0].before, "8.34O");
    assert_null(case_wrong(c, cell_named(RECORD_FIRM, 1, "sales")));
    assert_true(workbook_undo(workbook, 1, c, true, 3, NULL, &done, diag));
    assert_string_equal(case_wrong(c, cell_named(RECORD_FIRM, 1, "sales"))->text, "8.34O");
    assert_true(workbook_undo(workbook, 1, c, false, 3, NULL, &done, diag));
    type_text(c, cell_named(RECORD_FIRM, 1, "city"), "Linares", &changes);
    assert_true(commit_all(workbook, 1, c, &changes, diag));
    assert_true(workbook_undo(workbook, 1, c, true, 3, NULL, &done, diag));
    assert_false(done);
    changes_free(&changes);
    changes_free(&undone);
    good(diag);
    case_free(c);
    close_good(workbook);
}

static void naughty_texts_survive(void **state)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *path = make_workbook("naughty.limpia", samples[3]);
    assert_int_equal(file_read(below(test_root(), "tests/data/utf8/blns.txt"), &bytes, &length),
                     FILE_OK);
    vfs_register();
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct change_list changes;
    const struct cell name = cell_named(RECORD_FIRM, 1, "name");
    size_t lines = 0;
    changes_init(&changes);
    for (char *line = strtok(bytes, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++) {
        if (text_valid(line, strlen(line)) != strlen(line)) continue;
        const uint32_t row = case_add_row(c, RECORD_MEASURE, lines, 0, &changes);
        type_text(c, name, line, &changes);
        type_text(c, cell_named(RECORD_MEASURE, row, "notes"), line, &changes);
        assert_true(commit_all(workbook, 1, c, &changes, diag));
        struct casefile *read = load_good(workbook, 1);
        const struct measure *measure = table_find(case_table(read, RECORD_MEASURE), row);
        assert_string_equal(case_firm(read)->name, line);
        assert_string_equal(measure->notes, line);
        case_free(read);
    }
    assert_true(lines > 400);
    changes_free(&changes);
    good(diag);
    case_free(c);
    close_good(workbook);
    vfs_unregister();
    free(bytes);
}

/* ---- firms -------------------------------------------------------------------------------- */

static size_t count_firms(struct workbook *workbook, const char *id)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct firm_list firms;
    size_t count = 0;
    assert_true(workbook_firms(workbook, arena, &firms, diag));
    for (size_t i = 0; i < firms.count; i++)
        count += id == NULL || (firms.list[i].id != NULL && strcmp(firms.list[i].id, id) == 0);
    arena_free(arena);
    good(diag);
    return count;
}

static void firms_come_and_go_and_come_back(void **state)
{
    struct workbook *workbook =
        open_good(make_workbook("firms.limpia", samples[0]), WORKBOOK_WRITE);
    struct diag *diag = diag_new();
    bool done = false;
    const uint32_t twin = workbook_duplicate(workbook, 1, "gemela", "La gemela", 5, diag);
    assert_true(twin > 1);
    assert_int_equal(count_firms(workbook, NULL), 2);
    assert_true(workbook_delete(workbook, 1, 6, diag));
    assert_int_equal(count_firms(workbook, "mermeladas"), 0);
    assert_true(workbook_undo_firms(workbook, false, &done, diag));
    assert_int_equal(count_firms(workbook, "mermeladas"), 1);
    assert_true(workbook_undo_firms(workbook, false, &done, diag));
    assert_int_equal(count_firms(workbook, "gemela"), 0);
    assert_true(workbook_undo_firms(workbook, true, &done, diag));
    assert_int_equal(count_firms(workbook, "gemela"), 1);
    assert_true(workbook_archive(workbook, twin, true, 7, diag));
    assert_true(workbook_undo_firms(workbook, true, &done, diag));
    assert_false(done);
    struct casefile *one = load_good(workbook, 1), *two = load_good(workbook, twin);
    type_text(two, cell_named(RECORD_FIRM, 1, "id"), "mermeladas", NULL);
    type_text(two, cell_named(RECORD_FIRM, 1, "name"), case_firm(one)->name, NULL);
    char *left = case_bytes(one), *right = case_bytes(two);
    assert_string_equal(left, right);
    free(left);
    free(right);
    /* the same id again is refused, unless it takes the place of the first */
    good(diag);
    diag = diag_new();
    assert_int_equal(workbook_put(workbook, one, false, 8, diag), 0);
    assert_true(diag_has(diag, "firm.exists"));
    assert_true(workbook_put(workbook, one, true, 8, diag) > twin);
    assert_int_equal(count_firms(workbook, "mermeladas"), 1);
    assert_true(workbook_undo_firms(workbook, false, &done, diag));
    assert_int_equal(workbook_firm(workbook, "mermeladas", diag), 1);
    diag_free(diag);
    case_free(one);
    case_free(two);
    close_good(workbook);
}

/* What the list says of a firm is kept while the firm stays as it was. */
static void a_glance_lasts_until_a_change(void **state)
{
    struct workbook *workbook =
        open_good(make_workbook("glance.limpia", samples[0]), WORKBOOK_WRITE);
    struct arena *arena = arena_new();
    struct casefile *c = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct change_list changes;
    struct firm_list firms;
    bool done = false;
    const struct firm_glance glance = {.problems = 3, .saving = 31.5e6, .notice = "limit DBO₅"};
    changes_init(&changes);
    assert_true(workbook_firms(workbook, arena, &firms, diag));
    assert_false(firms.list[0].seen);
    for (int way = 0; way < 2; way++) {
        assert_true(workbook_glance(workbook, 1, &glance, diag));
        assert_true(workbook_firms(workbook, arena, &firms, diag));
        assert_true(firms.list[0].seen);
        assert_int_equal(firms.list[0].glance.problems, 3);
        assert_same(firms.list[0].glance.saving, 31.5e6);
        assert_string_equal(firms.list[0].glance.notice, "limit DBO₅");
        if (way == 0) {
            type_text(c, cell_named(RECORD_FIRM, 1, "city"), "Linares", &changes);
            assert_true(commit_all(workbook, 1, c, &changes, diag));
        } else {
            assert_true(workbook_undo(workbook, 1, c, false, 3, NULL, &done, diag));
        }
        assert_true(workbook_firms(workbook, arena, &firms, diag));
        assert_false(firms.list[0].seen);
    }
    changes_free(&changes);
    case_free(c);
    good(diag);
    arena_free(arena);
    close_good(workbook);
}

static void what_was_deleted_goes_when_it_cannot_come_back(void **state)
{
    const char *path = make_workbook("purge.limpia", samples[0]);
    vfs_register();
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct diag *diag = diag_new();
    bool done = true;
    assert_true(workbook_duplicate(workbook, 1, "otra", "Otra", 5, diag) == 2);
    assert_true(workbook_delete(workbook, 1, 6, diag));
    for (int i = 0; i < 60; i++) assert_true(workbook_archive(workbook, 2, i % 2, 7, diag));
    while (done) assert_true(workbook_undo_firms(workbook, false, &done, diag));
    assert_int_equal(count_firms(workbook, NULL), 1);
    good(diag);
    close_good(workbook);
    vfs_unregister();
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(path, &bytes, &length), FILE_OK);
    const char name[] = "Mermeladas del Maule"; /* not a byte of it is left */
    for (size_t i = 0; i + sizeof name < length; i++)
        assert_memory_not_equal(bytes + i, name, sizeof name - 1);
    free(bytes);
}

static void opening_reads_only_the_first_screen(void **state)
{
    const char *path = make_workbook("lean.limpia", samples[0]);
    struct diag *diag = diag_new();
    vfs_register();
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    char id[16];
    for (int i = 0; i < 40; i++) {
        (void)snprintf(id, sizeof id, "e%d", i);
        assert_true(workbook_duplicate(workbook, 1, id, id, 5, diag) > 0);
    }
    close_good(workbook);
    (void)vfs_reads();
    workbook = open_good(path, WORKBOOK_READ);
    assert_int_equal(count_firms(workbook, NULL), 41);
    const size_t reads = vfs_reads();
    struct stat about;
    close_good(workbook);
    assert_int_equal(stat(path, &about), 0);
    if (reads * 10 > (size_t)about.st_size / 4096)
        print_error("%zu pieces of %ld pages\n", reads, (long)about.st_size / 4096);
    assert_true(reads * 10 < (size_t)about.st_size / 4096);
    good(diag);
    vfs_unregister();
}

static void merging_adds_and_changes_and_can_be_undone(void **state)
{
    struct workbook *workbook =
        open_good(make_workbook("merge.limpia", samples[0]), WORKBOOK_WRITE);
    struct casefile *into = load_good(workbook, 1), *from = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct merge_count counts[RECORD_CASE_END];
    struct change_list changes;
    bool left_out = true, done = false;
    char *before = case_bytes(into);
    changes_init(&changes);
    merge_case(into, from, 0, &changes, counts, &left_out);
    assert_int_equal(changes.count, 0);
    assert_int_equal(counts[RECORD_READING].equal, 312);
    type_text(from, cell_named(RECORD_READING, 5, "quantity"), "77", NULL);
    type_text(from, cell_named(RECORD_READING, 6, "cost"), "", NULL);
    const uint32_t row = case_add_row(from, RECORD_READING, 0, 0, NULL);
    type_text(from, cell_named(RECORD_READING, row, "period"), "2025-01-01", NULL);
    type_text(from, cell_named(RECORD_READING, row, "flow"),
              table_id(case_table(from, RECORD_FLOW), table_row(case_table(from, RECORD_FLOW), 0)),
              NULL);
    type_text(from, cell_named(RECORD_READING, row, "quantity"), "5", NULL);
    merge_case(into, from, 0, &changes, counts, &left_out);
    assert_int_equal(counts[RECORD_READING].added, 1);
    assert_int_equal(counts[RECORD_READING].changed, 1);
    assert_int_equal(counts[RECORD_READING].equal, 311);
    assert_false(left_out);
    assert_true(commit_all(workbook, 1, into, &changes, diag));
    assert_true(workbook_undo(workbook, 1, into, false, 4, NULL, &done, diag));
    same_as(workbook, into, before);
    changes_free(&changes);
    good(diag);
    free(before);
    case_free(into);
    case_free(from);
    close_good(workbook);
}

/* ---- two at once -------------------------------------------------------------------------- */

static void holder_process(const char *path, int ready, int leave)
{
    char byte;
    struct env env = test_env;
    env.user = "berta";
    struct diag *diag = diag_new();
    struct workbook *workbook = workbook_open(path, &env, WORKBOOK_WRITE, diag);
    bool fine = workbook != NULL && workbook_writable(workbook) && write(ready, "r", 1) == 1 &&
                read(leave, &byte, 1) == 1;
    if (fine) {
        struct casefile *c = workbook_load(workbook, 1, diag);
        struct change_list changes;
        changes_init(&changes);
        type_text(c, cell_named(RECORD_FIRM, 1, "city"), "Talca", &changes);
        fine = commit_all(workbook, 1, c, &changes, diag) && write(ready, "c", 1) == 1 &&
               read(leave, &byte, 1) == 1;
        changes_free(&changes);
        case_free(c);
    }
    workbook_close(workbook, diag);
    diag_free(diag);
    _exit(fine ? 0 : 1);
}

static void the_second_opening_reads_and_says_who(void **state)
{
    const char *path = make_workbook("two.limpia", samples[0]);
    int ready[2], leave[2], status = 0;
    char byte;
    assert_int_equal(pipe(ready) | pipe(leave), 0);
    const pid_t child = fork();
    if (child == 0) holder_process(path, ready[1], leave[0]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    struct diag *diag = diag_new();
    struct workbook *workbook = workbook_open(path, &test_env, WORKBOOK_WRITE, diag);
    assert_non_null(workbook);
    assert_false(workbook_writable(workbook));
    assert_string_equal(workbook_holder(workbook)->user, "berta");
    assert_string_equal(workbook_holder(workbook)->host, "taller");
    assert_int_equal(workbook_holder(workbook)->since, test_env.now);
    assert_true(diag_has(diag, "workbook.locked"));
    assert_non_null(strstr(diag_at(diag, 0)->text, "berta"));
    assert_int_equal(diag_errors(diag), 0);
    struct casefile *c = load_good(workbook, 1);
    struct change_list changes;
    changes_init(&changes);
    type_text(c, cell_named(RECORD_FIRM, 1, "city"), "Curicó", &changes);
    assert_false(commit_all(workbook, 1, c, &changes, diag));
    assert_true(diag_has(diag, "workbook.busy"));
    case_free(c);
    assert_int_equal(write(leave[1], "x", 1), 1); /* it commits while we have it open */
    assert_int_equal(read(ready[0], &byte, 1), 1);
    c = load_good(workbook, 1);
    assert_string_equal(case_firm(c)->city, "Talca");
    case_free(c);
    diag_free(diag);
    close_good(workbook);
    assert_int_equal(write(leave[1], "x", 1), 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    workbook = open_good(path, WORKBOOK_WRITE);
    assert_true(workbook_writable(workbook));
    close_good(workbook);
    changes_free(&changes);
    for (int i = 0; i < 2; i++) {
        (void)close(ready[i]);
        (void)close(leave[i]);
    }
}

static void the_file_is_nobody_elses(void **state)
{
    struct stat about;
    const char *path = make_workbook("mode.limpia", samples[3]);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_false(file_exists(below(test_tmp(), "mode.limpia.lock")));
    assert_false(file_exists(below(test_tmp(), "mode.limpia-journal")));
    assert_int_equal(stat(below(test_tmp(), "mode.limpia.2025-01-01.copy"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void three_copies_are_kept(void **state)
{
    const char *path = make_workbook("days.limpia", samples[3]);
    for (int day = 0; day < 5; day++) {
        struct env env = test_env;
        struct diag *diag = diag_new();
        env.today += day;
        struct workbook *workbook = workbook_open(path, &env, WORKBOOK_WRITE, diag);
        assert_true(workbook_archive(workbook, 1, day % 2, 1, diag));
        workbook_close(workbook, diag);
        good(diag);
    }
    assert_false(file_exists(below(test_tmp(), "days.limpia.2025-01-02.copy")));
    for (int day = 3; day <= 5; day++) {
        char name[64];
        (void)snprintf(name, sizeof name, "days.limpia.2025-01-0%d.copy", day);
        struct workbook *workbook = open_good(below(test_tmp(), name), WORKBOOK_READ);
        assert_int_equal(count_firms(workbook, NULL), 1);
        close_good(workbook);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_a_fixed_point),
        cmocka_unit_test(unknown_columns_live_on),
        cmocka_unit_test(a_thousand_changes_are_undone_and_redone),
        cmocka_unit_test(undo_says_what_it_did_and_a_new_act_cuts_redo),
        cmocka_unit_test(naughty_texts_survive),
        cmocka_unit_test(firms_come_and_go_and_come_back),
        cmocka_unit_test(a_glance_lasts_until_a_change),
        cmocka_unit_test(what_was_deleted_goes_when_it_cannot_come_back),
        cmocka_unit_test(opening_reads_only_the_first_screen),
        cmocka_unit_test(merging_adds_and_changes_and_can_be_undone),
        cmocka_unit_test(the_second_opening_reads_and_says_who),
        cmocka_unit_test(the_file_is_nobody_elses),
        cmocka_unit_test(three_copies_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
