/* unit/store_damage.c: cut, wiped and flipped workbooks are met with a sentence, or read; never
   with a crash, never touched.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_test.h"
#include "vfs.h"

enum { PATIENCE = 60 /* seconds for one broken file */ };

struct whole {
    char *bytes;
    size_t length;
};

static void put_file(const char *path, const char *bytes, size_t length)
{
    (void)fresh("broken.limpia");
    assert_true(file_write(path, bytes, length));
}

static bool untouched(const char *path, const char *bytes, size_t length)
{
    char *now = NULL;
    size_t now_length = 0;
    assert_int_equal(file_read(path, &now, &now_length), FILE_OK);
    const bool same = now_length == length && memcmp(now, bytes, length) == 0;
    free(now);
    return same;
}

/* Does all a person might. True: something was said. */
static bool go_through(const char *path, enum workbook_mode mode)
{
    struct diag *diag = diag_new();
    struct arena *arena = arena_new();
    struct firm_list firms = {0};
    struct workbook *workbook = workbook_open(path, &test_env, mode, diag);
    if (workbook != NULL && workbook_firms(workbook, arena, &firms, diag)) {
        for (size_t i = 0; i < firms.count; i++) {
            struct casefile *c = workbook_load(workbook, firms.list[i].firm, diag);
            if (c == NULL) continue;
            free(case_bytes(c));
            if (mode == WORKBOOK_WRITE) {
                struct change_list changes;
                bool done = false;
                changes_init(&changes);
                random_act(c, &changes);
                (void)commit_all(workbook, firms.list[i].firm, c, &changes, diag);
                (void)workbook_undo(workbook, firms.list[i].firm, c, false, 3, &changes, &done,
                                    diag);
                changes_free(&changes);
            }
            case_free(c);
        }
        (void)workbook_check(workbook, diag);
    } else {
        assert_true(diag_errors(diag) > 0);
    }
    workbook_close(workbook, diag);
    const bool said = diag_count(diag) > 0;
    for (size_t i = 0; i < diag_count(diag); i++) assert_true(strlen(diag_at(diag, i)->text) > 20);
    arena_free(arena);
    diag_free(diag);
    return said;
}

static bool opens(const char *path)
{
    struct diag *diag = diag_new();
    struct workbook *workbook = workbook_open(path, &test_env, WORKBOOK_WRITE, diag);
    workbook_close(workbook, NULL);
    diag_free(diag);
    return workbook != NULL;
}

static bool try_broken(const char *bytes, size_t length)
{
    const char *path = below(test_tmp(), "broken.limpia");
    put_file(path, bytes, length);
    (void)alarm(PATIENCE);
    const bool said = go_through(path, WORKBOOK_READ);
    assert_true(untouched(path, bytes, length));
    if (!opens(path)) assert_true(untouched(path, bytes, length));
    put_file(path, bytes, length);
    (void)go_through(path, WORKBOOK_WRITE);
    (void)alarm(0);
    return said;
}

static int rounds(void) { return test_rounds(100) > 400 ? 400 : test_rounds(100); }

static void cut_files(void **state)
{
    const struct whole *whole = *state;
    for (int i = 0; i < rounds(); i++) {
        const size_t length = chance((uint32_t)whole->length);
        assert_true(try_broken(whole->bytes, length));
    }
    assert_true(try_broken(whole->bytes, 0));
}

static void wiped_files(void **state)
{
    const struct whole *whole = *state;
    char *bytes = memory_alloc(whole->length);
    int said = 0;
    for (int i = 0; i < rounds(); i++) {
        const size_t from = chance((uint32_t)whole->length);
        size_t length = 1 + chance(8192);
        if (from + length > whole->length) length = whole->length - from;
        memcpy(bytes, whole->bytes, whole->length);
        memset(bytes + from, 0, length);
        said += try_broken(bytes, whole->length);
    }
    assert_true(said > rounds() / 3);
    free(bytes);
}

static void flipped_files(void **state)
{
    const struct whole *whole = *state;
    char *bytes = memory_alloc(whole->length);
    int said = 0;
    for (int i = 0; i < rounds(); i++) {
        memcpy(bytes, whole->bytes, whole->length);
        /* half of them in the first pages, where what the file is stands */
        const uint32_t area = i % 2 == 0 ? 8192 : (uint32_t)whole->length;
        for (uint32_t flips = 1 + chance(8); flips > 0; flips--) {
            const uint32_t at = chance(area);
            bytes[at] = (char)(bytes[at] ^ (1 << chance(8)));
        }
        said += try_broken(bytes, whole->length);
    }
    assert_true(said > rounds() / 10);
    free(bytes);
}

static int make_whole(void **state)
{
    static struct whole whole;
    const char *path = make_workbook("whole.limpia", "samples/mermeladas");
    struct workbook *workbook = open_good(path, WORKBOOK_WRITE);
    struct casefile *c = load_good(workbook, 1);
    struct diag *diag = diag_new();
    struct change_list changes;
    changes_init(&changes);
    for (int i = 0; i < 30; i++) {
        random_act(c, &changes);
        assert_true(commit_all(workbook, 1, c, &changes, diag));
    }
    changes_free(&changes);
    case_free(c);
    good(diag);
    close_good(workbook);
    vfs_register();
    *state = &whole;
    return file_read(path, &whole.bytes, &whole.length) == FILE_OK ? 0 : -1;
}

static int drop_whole(void **state)
{
    vfs_unregister();
    free(((struct whole *)*state)->bytes);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_files),
        cmocka_unit_test(wiped_files),
        cmocka_unit_test(flipped_files),
    };
    return cmocka_run_group_tests(tests, make_whole, drop_whole);
}
