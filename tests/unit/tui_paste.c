/* unit/tui_paste.c: blocks of all sorts pasted over the readings: all or nothing, and back again.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_test.h"

#include <math.h>

#include "calc/study.h"
#include "tui/paste.h"

struct place_of_work {
    struct diag *diag;
    struct catalog *catalog;
    struct casefile *c;
    struct study *study;
    struct grid grid;
    char **strings; /* of the list of naughty strings */
    size_t string_count;
    char *bytes;
};

static void set_up(struct place_of_work *w)
{
    const struct study_options options = {
        .period = PERIOD_NONE, .baseline = PERIOD_NONE, .today = test_env.today};
    size_t length = 0;
    *w = (struct place_of_work){.diag = diag_new()};
    w->catalog = catalog_open(below(test_root(), "sectors"), NULL, w->diag);
    w->c = read_sample(below(test_root(), "samples/mermeladas"));
    w->study = study_new(w->c, w->catalog, &options, w->diag);
    grid_open(&w->grid, w->c);
    grid_fill(&w->grid, w->study);
    assert_int_equal(file_read(below(test_root(), "tests/data/utf8/blns.txt"), &w->bytes, &length),
                     FILE_OK);
    w->strings = memory_zero(length, sizeof *w->strings);
    for (char *line = strtok(w->bytes, "\n"); line != NULL; line = strtok(NULL, "\n"))
        w->strings[w->string_count++] = line;
    assert_true(w->string_count > 400);
}

static void clear_up(struct place_of_work *w)
{
    grid_free(&w->grid);
    study_free(w->study);
    case_free(w->c);
    catalog_close(w->catalog);
    diag_free(w->diag);
    free(w->strings);
    free(w->bytes);
}

static void add_cell(const struct place_of_work *w, struct text *out)
{
    static const char *const plain[] = {"",        "412",     "1.234,5",    "0",      "-3",
                                        "8.34O",   "2024-03", "mar-24",     "AGUA",   "Agua (m3)",
                                        "3*45+12", "374e",    "120 gal",    "40 kWh", "\"a;b\"",
                                        "\"",      "1e300",   "Gas licuado"};
    const size_t count = sizeof plain / sizeof *plain;
    const size_t pick = (size_t)(rand() % (int)(count + 4));
    if (pick < count)
        text_add(out, plain[pick]);
    else if (pick == count)
        text_addf(out, "%d", rand() % 100000);
    else
        text_add(out, w->strings[(size_t)rand() % w->string_count]);
}

static void make_block(const struct place_of_work *w, struct text *out)
{
    static const char *const separators[] = {"\t", ";", ",", " ", "\t\t"};
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n"};
    const char *separator = separators[rand() % 5], *end = ends[rand() % 4];
    const int rows = rand() % 16, columns = 1 + rand() % 8;
    text_add(out, "");
    for (int r = 0; r < rows; r++) {
        const int here = rand() % 5 == 0 ? rand() % 12 : columns; /* a wrong count at times */
        for (int c = 0; c < here; c++) {
            if (c > 0) text_add(out, rand() % 50 == 0 ? ";" : separator);
            add_cell(w, out);
        }
        if (r + 1 < rows || rand() % 2 == 0) text_add(out, end);
    }
}

/* What was new or changed is there as judged; what was not is as it was. */
static void check_whole(struct place_of_work *w, const struct paste *paste,
                        const enum paste_kind *before)
{
    for (size_t i = 0; i < paste->rows * paste->columns; i++) {
        const size_t row = i / paste->columns, column = i % paste->columns;
        const enum paste_kind now = paste_judge(paste, &w->grid, w->study, row, column, ',', NULL);
        if (before[i] == PASTE_NEW || before[i] == PASTE_CHANGED)
            assert_true(now == PASTE_EQUAL || now == PASTE_CHANGED);
        else
            assert_int_equal(now == PASTE_BLANK, before[i] == PASTE_BLANK);
    }
}

static void any_block_is_pasted_whole_or_not_and_taken_back(void **state)
{
    struct place_of_work w;
    size_t written = 0;
    set_up(&w);
    srand(20241122);
    char *first = case_bytes(w.c);
    for (int i = test_rounds(500); i > 0; i--) {
        struct text block = {0};
        struct paste paste;
        struct change_list changes;
        make_block(&w, &block);
        changes_init(&changes);
        paste_read(&paste, block.bytes, &w.grid, (size_t)rand() % w.grid.row_count,
                   (size_t)rand() % w.grid.column_count, ',');
        const size_t count = paste.rows * paste.columns;
        enum paste_kind *before = memory_zero(count + 1, sizeof *before);
        for (size_t at = 0; at < count; at++)
            before[at] = paste_judge(&paste, &w.grid, w.study, at / paste.columns,
                                     at % paste.columns, ',', NULL);
        paste_apply(&paste, &w.grid, w.study, ',', &changes);
        grid_fill(&w.grid, w.study);
        check_whole(&w, &paste, before);
        written += changes.count;
        for (size_t at = changes.count; at > 0; at--) case_apply(w.c, &changes.list[at - 1], false);
        grid_fill(&w.grid, w.study);
        char *now = case_bytes(w.c);
        assert_string_equal(now, first);
        free(now);
        free(before);
        changes_free(&changes);
        paste_free(&paste);
        text_free(&block);
    }
    assert_true(written > 100); /* the blocks do reach the readings */
    free(first);
    clear_up(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_block_is_pasted_whole_or_not_and_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
