/* unit/store_test.h: what the tests of the workbook share.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_STORE_TEST_H
#define LIMPIA_STORE_TEST_H

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "model/codec.h"
#include "store/folder.h"
#include "store/workbook.h"
#include "test.h"

static const struct env test_env = {
    .user = "ana", .host = "taller", .now = 1735689600, .today = 20089};

/* The same path is the same text for ever. */
static inline const char *below(const char *folder, const char *name)
{
    static char paths[256][2048];
    char path[2048];
    size_t i = 0;
    (void)snprintf(path, sizeof path, "%.1000s/%.1000s", folder, name);
    while (paths[i][0] != '\0' && strcmp(paths[i], path) != 0) i++;
    assert_true(i + 1 < sizeof paths / sizeof *paths);
    memcpy(paths[i], path, sizeof path);
    return paths[i];
}

/* A path in the test's own folder, with nothing there. */
static inline const char *fresh(const char *name)
{
    const char *path = below(test_tmp(), name);
    const char *const endings[] = {"", "-journal", ".lock", ".2025-01-01.copy"};
    for (size_t i = 0; i < 4; i++) {
        char whole[2100];
        (void)snprintf(whole, sizeof whole, "%s%s", path, endings[i]);
        (void)unlink(whole);
    }
    return path;
}

static inline void show_problems(const struct diag *diag)
{
    char text[600];
    for (size_t i = 0; i < diag_count(diag); i++) {
        diag_format(diag_at(diag, i), text, sizeof text);
        print_error("%s: %s\n", diag_at(diag, i)->code, text);
    }
}

/* Frees the list; no error may stand in it. */
static inline void good(struct diag *diag)
{
    if (diag_errors(diag) > 0) show_problems(diag);
    const size_t errors = diag_errors(diag);
    diag_free(diag);
    assert_int_equal(errors, 0);
}

/* Everything the firm's folder would hold. */
static inline char *case_bytes(struct casefile *c)
{
    const struct codec_options options = {.decimal = '.', .defuse = true};
    struct text out = {0};
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++)
        codec_write(case_table(c, id), c, &options, &out);
    return out.bytes;
}

static inline struct casefile *read_sample(const char *path)
{
    struct diag *diag = diag_new();
    const struct folder_options options = {.today = test_env.today, .period = PERIOD_NONE};
    struct catalog *catalog = catalog_open(below(test_root(), "sectors"), NULL, diag);
    struct casefile *c = folder_read(path, catalog, &options, diag);
    catalog_close(catalog);
    good(diag);
    assert_non_null(c);
    return c;
}

static inline struct workbook *open_good(const char *path, enum workbook_mode mode)
{
    struct diag *diag = diag_new();
    struct workbook *workbook = workbook_open(path, &test_env, mode, diag);
    good(diag);
    assert_non_null(workbook);
    return workbook;
}

static inline struct casefile *load_good(struct workbook *workbook, uint32_t firm)
{
    struct diag *diag = diag_new();
    struct casefile *c = workbook_load(workbook, firm, diag);
    good(diag);
    assert_non_null(c);
    return c;
}

static inline void close_good(struct workbook *workbook)
{
    struct diag *diag = diag_new();
    workbook_close(workbook, diag);
    good(diag);
}

/* A workbook with one sample in it, closed; the firm's key is 1. */
static inline const char *make_workbook(const char *name, const char *sample)
{
    const char *path = fresh(name);
    struct diag *diag = diag_new();
    struct casefile *c = read_sample(below(test_root(), sample));
    struct workbook *workbook = open_good(path, WORKBOOK_CREATE);
    assert_int_equal(workbook_put(workbook, c, false, 1, diag), 1);
    case_free(c);
    good(diag);
    close_good(workbook);
    return path;
}

static inline struct cell cell_named(enum record_id record, uint32_t key, const char *column)
{
    struct cell cell = {record, key, 0, 0};
    cell.field = record_column(record_type(record), column, &cell.part);
    assert_true(cell.field >= 0);
    return cell;
}

static inline void type_text(struct casefile *c, struct cell cell, const char *text,
                             struct change_list *changes)
{
    struct cell_context context = case_context(c);
    (void)case_set(c, cell, text, &context, 0, changes);
}

static inline bool commit_all(struct workbook *workbook, uint32_t firm, struct casefile *c,
                              struct change_list *changes, struct diag *diag)
{
    const bool done = workbook_commit(workbook, firm, c, changes->list, changes->count, 2, diag);
    changes_free(changes);
    changes_init(changes);
    return done;
}

/* ---- chance, the same on every machine ---------------------------------------------------- */

static uint32_t chance_state = 20241118;

static inline uint32_t chance(uint32_t below_this)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 17;
    chance_state ^= chance_state << 5;
    return chance_state % below_this;
}

/* One act of somebody who types whatever comes: a cell, a row more, a row less. */
static inline void random_act(struct casefile *c, struct change_list *changes)
{
    static const char *const texts[] = {"",
                                        "",
                                        "12",
                                        "0.5",
                                        "120 gal",
                                        "8.34O",
                                        "2024-03",
                                        "2024-02-14/2024-03-13",
                                        "2024-11-18",
                                        "AGUA",
                                        "ELE",
                                        "no hay",
                                        "yes",
                                        "fuel",
                                        "Ñandú, «de oro»",
                                        "'=1+1",
                                        "-7",
                                        "M01",
                                        "M02 M03",
                                        "load:DBO5",
                                        "money",
                                        "<0.05",
                                        "<LD",
                                        "Cr:0.52 S:0.1",
                                        "a\nb",
                                        "1e300",
                                        "12%",
                                        "kg"};
    const enum record_id id = RECORD_FIRM + chance(RECORD_CASE_END - RECORD_FIRM);
    const struct record_type *type = record_type(id);
    struct table *table = case_table(c, id);
    const uint32_t what = type->single ? 9 : chance(10);
    uint32_t key = 0;
    int cells = 1;
    if (what == 0 && table->count > 0) {
        key = table_key(table_row(table, chance((uint32_t)table->count)));
        case_remove_row(c, id, key, 0, changes);
        return;
    }
    if (what <= 2 || table->count == 0) {
        key = case_add_row(c, id, chance((uint32_t)table->count + 1), 0, changes);
        cells = 4;
    } else {
        key = table_key(table_row(table, chance((uint32_t)table->count)));
    }
    while (cells-- > 0) {
        const int field = (int)chance((uint32_t)type->field_count);
        const int part = (int)chance((uint32_t)field_parts(&type->fields[field]));
        type_text(c, (struct cell){id, key, field, part},
                  texts[chance(sizeof texts / sizeof *texts)], changes);
    }
}

#endif
