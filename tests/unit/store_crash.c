/* unit/store_crash.c: power cuts, full disks, killed programs: what was said to be saved is there,
   and nothing by half.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "store_test.h"
#include "vfs.h"

enum { COMMITS = 24 };

/* A random act, and its number in the firm's notes. */
static void numbered_act(struct casefile *c, int number, struct change_list *changes)
{
    char text[24];
    (void)snprintf(text, sizeof text, "acto %d", number);
    random_act(c, changes);
    type_text(c, cell_named(RECORD_FIRM, 1, "notes"), text, changes);
}

static int number_of_act(struct casefile *c)
{
    const char *notes = case_firm(c)->notes;
    int number = 0;
    return notes != NULL && sscanf(notes, "acto %d", &number) == 1 ? number : 0;
}

static char *bytes_of(const char *path, enum workbook_mode mode, int *number)
{
    struct diag *diag = diag_new();
    struct workbook *workbook = open_good(path, mode);
    assert_true(workbook_check(workbook, diag));
    struct casefile *c = load_good(workbook, 1);
    char *bytes = case_bytes(c);
    *number = number_of_act(c);
    case_free(c);
    close_good(workbook);
    good(diag);
    return bytes;
}

static const char *crash_folder(void)
{
    const char *folder = below(test_tmp(), "cut");
    assert_true(file_make_folder(folder));
    return folder;
}

static void a_power_cut_at_any_write_loses_nothing_said(void **state)
{
    char *texts[COMMITS + 1];
    size_t marks[COMMITS + 1] = {0};
    int number = 0;
    struct change_list changes;
    struct diag *diag = diag_new();
    const char *path = make_workbook("power.limpia", "samples/curtiembre-san-lorenzo");
    const int stride = test_rounds(20) < 20 ? 7 : test_rounds(20) > 20 ? 1 : 5;
    vfs_register();
    vfs_log(true);
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    changes_init(&changes);
    texts[0] = case_bytes(c);
    for (int i = 1; i <= COMMITS; i++) {
        numbered_act(c, i, &changes);
        assert_true(commit_all(workbook, 1, c, &changes, diag));
        marks[i] = vfs_log_count();
        texts[i] = case_bytes(c);
    }
    vfs_log(false);
    case_free(c);
    close_good(workbook);
    assert_true(marks[COMMITS] > COMMITS * 8); /* there was something to cut */
    const char *there = below(crash_folder(), "power.limpia");
    for (size_t cut = marks[1] - 1; cut <= marks[COMMITS]; cut += (size_t)stride) {
        for (int rest = VFS_DROPPED; rest <= VFS_MIXED; rest++) {
            int said = 0;
            while (said < COMMITS && marks[said + 1] <= cut) said++;
            vfs_crash(cut, (enum vfs_rest)rest, (unsigned)cut, crash_folder());
            char *bytes = bytes_of(there, cut % 2 == 0 ? WORKBOOK_WRITE : WORKBOOK_READ, &number);
            if (number != said && number != said + 1)
                print_error("cut %zu, rest %d: %d was said, %d is there\n", cut, rest, said,
                            number);
            assert_true(number == said || number == said + 1);
            assert_string_equal(bytes, texts[number]);
            free(bytes);
        }
    }
    for (int i = 0; i <= COMMITS; i++) free(texts[i]);
    changes_free(&changes);
    good(diag);
    vfs_unregister();
}

/* ---- failing writes ----------------------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(from, &bytes, &length), FILE_OK);
    assert_true(file_write(to, bytes, length));
    free(bytes);
}

/* Tries acts until one fails, then once more with a disk that answers. False: none failed. */
static bool fails_and_goes_on(const char *path, int n, int rc, bool once)
{
    struct diag *diag = diag_new();
    struct change_list changes;
    int number = 0;
    bool failed = false;
    changes_init(&changes);
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    vfs_fail(n, rc, once);
    for (int i = 1; i <= 3; i++) {
        numbered_act(c, i, &changes);
        if (workbook_commit(workbook, 1, c, changes.list, changes.count, 2, diag)) {
            changes_free(&changes);
            changes_init(&changes);
            continue;
        }
        failed = true;
        assert_true(diag_has(diag, rc == SQLITE_FULL ? "workbook.full" : "workbook.refused") ||
                    diag_has(diag, "workbook.refused"));
        vfs_fail(0, 0, false);
        struct diag *later = diag_new();
        if (!workbook_commit(workbook, 1, c, changes.list, changes.count, 2, later))
            show_problems(later);
        good(later);
        changes_free(&changes);
        changes_init(&changes);
    }
    const bool came = failed || vfs_failed();
    vfs_fail(0, 0, false);
    bool done = true;
    char *expected = case_bytes(c);
    close_good(workbook);
    char *bytes = bytes_of(path, WORKBOOK_WRITE, &number);
    assert_string_equal(bytes, expected);
    free(bytes);
    /* and back to the beginning: the journal is as whole as the cells */
    struct diag *more = diag_new();
    workbook = open_good(path, WORKBOOK_WRITE);
    while (done) assert_true(workbook_undo(workbook, 1, c, false, 3, NULL, &done, more));
    assert_int_equal(number_of_act(c), 0);
    close_good(workbook);
    good(more);
    free(expected);
    case_free(c);
    changes_free(&changes);
    assert_int_equal(diag_errors(diag) > 0, failed);
    diag_free(diag);
    return came;
}

static void every_failing_write_is_said_and_can_be_tried_again(void **state)
{
    const char *base = make_workbook("base.limpia", "samples/curtiembre-san-lorenzo");
    const int stride = test_rounds(20) < 20 ? 9 : test_rounds(20) > 20 ? 1 : 3;
    vfs_register();
    for (int mode = 0; mode < 4; mode++) {
        int n = 1;
        const uint32_t seed = chance_state;
        for (bool came = true; came; n += stride) {
            const char *path = fresh("fault.limpia");
            copy_file(base, path);
            chance_state = seed;
            came = fails_and_goes_on(path, n, mode % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR,
                                     mode / 2 == 0);
        }
        assert_true(n > 20); /* the writes of three commits */
    }
    vfs_unregister();
}

static void a_failing_undo_leaves_the_case_as_it_was(void **state)
{
    const char *path = make_workbook("undofault.limpia", "samples/curtiembre-san-lorenzo");
    vfs_register();
    struct diag *diag = diag_new(), *trouble = diag_new();
    struct change_list changes;
    changes_init(&changes);
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    for (int i = 1; i <= 10; i++) {
        numbered_act(c, i, &changes);
        assert_true(commit_all(workbook, 1, c, &changes, diag));
    }
    for (int n = 1; n < 12; n++) {
        bool done = false;
        char *before = case_bytes(c);
        vfs_fail(n, SQLITE_FULL, true);
        const bool undone = workbook_undo(workbook, 1, c, false, 3, NULL, &done, trouble);
        vfs_fail(0, 0, false);
        char *after = case_bytes(c);
        if (!undone) assert_string_equal(before, after);
        free(before);
        free(after);
    }
    assert_true(diag_errors(trouble) > 0);
    struct casefile *read = load_good(workbook, 1);
    char *here = case_bytes(c), *there = case_bytes(read);
    assert_string_equal(here, there);
    free(here);
    free(there);
    case_free(read);
    case_free(c);
    changes_free(&changes);
    close_good(workbook);
    good(diag);
    diag_free(trouble);
    vfs_unregister();
}

/* ---- killed, and out of room -------------------------------------------------------------- */

/* Types without end and says each number when it is saved. Never returns. */
static void scripted_entry(const char *path, int said, int from, bool until_full)
{
    struct diag *diag = diag_new();
    struct change_list changes;
    changes_init(&changes);
    struct workbook *workbook = workbook_open(path, &test_env, WORKBOOK_WRITE, diag);
    struct casefile *c = workbook == NULL ? NULL : workbook_load(workbook, 1, diag);
    for (int i = from; c != NULL; i++) {
        numbered_act(c, i, &changes);
        if (!commit_all(workbook, 1, c, &changes, diag)) break;
        if (write(said, &i, sizeof i) != (ssize_t)sizeof i) break;
    }
    const bool sentence = diag_has(diag, "workbook.full") || diag_has(diag, "workbook.refused");
    _exit(until_full && sentence ? 0 : 1);
}

/* `wait` ms after the first saved act (or, now and then, after the start) the child is killed. */
static void kill_later(pid_t child, int said, bool at_start, uint32_t wait, int *first)
{
    const struct timespec moment = {0, (long)wait * 1000000};
    int status = 0;
    *first = 0;
    if (!at_start) assert_int_equal(read(said, first, sizeof *first), sizeof *first);
    (void)nanosleep(&moment, NULL);
    (void)kill(child, SIGKILL);
    (void)waitpid(child, &status, 0);
}

static int last_said(int said, int first)
{
    int number = 0, last = first;
    while (read(said, &number, sizeof number) == (ssize_t)sizeof number) last = number;
    return last;
}

static void killed_at_any_moment_every_saved_cell_is_there(void **state)
{
    const char *path = make_workbook("killed.limpia", "samples/mermeladas");
    const int rounds = test_rounds(20) > 200 ? 200 : test_rounds(20);
    int number = 0, total = 0;
    for (int round = 0; round < rounds; round++) {
        int said[2], first = 0;
        assert_int_equal(pipe(said), 0);
        chance_state += (uint32_t)round;
        const uint32_t wait = chance(60);
        const pid_t child = fork();
        if (child == 0) scripted_entry(path, said[1], number + 1, false);
        (void)close(said[1]);
        kill_later(child, said[0], round % 5 == 4, wait, &first);
        const int last = last_said(said[0], first);
        const int least = last > 0 ? last : number;
        (void)close(said[0]);
        free(bytes_of(path, WORKBOOK_WRITE, &number));
        assert_true(number == least || number == least + 1);
        total = number;
    }
    assert_true(total > 0);
}

static void a_full_quota_is_said_and_the_workbook_is_whole(void **state)
{
    const char *path = make_workbook("quota.limpia", "samples/mermeladas");
    struct stat about;
    int said[2], status = 0, number = 0;
    assert_int_equal(pipe(said), 0);
    assert_int_equal(stat(path, &about), 0);
    const pid_t child = fork();
    if (child == 0) {
        const rlim_t most = (rlim_t)about.st_size + 16384;
        const struct rlimit limit = {most, most};
        (void)signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(2);
        scripted_entry(path, said[1], 1, true);
    }
    (void)close(said[1]);
    const int last = last_said(said[0], 0);
    (void)close(said[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    free(bytes_of(path, WORKBOOK_WRITE, &number));
    assert_true(last > 0 && (number == last || number == last + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_cut_at_any_write_loses_nothing_said),
        cmocka_unit_test(every_failing_write_is_said_and_can_be_tried_again),
        cmocka_unit_test(a_failing_undo_leaves_the_case_as_it_was),
        cmocka_unit_test(killed_at_any_moment_every_saved_cell_is_there),
        cmocka_unit_test(a_full_quota_is_said_and_the_workbook_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
