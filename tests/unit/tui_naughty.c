/* unit/tui_naughty.c: strings that break programs, typed and pasted into every kind of field: what
   is on the screen, in the case, in the workbook and in the CSV is what was typed.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "store_test.h"
#include "tui/form.h"
#include "vfs.h"

enum { WAYS = 2 /* typed, pasted */, LINES = 24, COLUMNS_SEEN = 80 };

/* One field of each kind, and the note editor. */
struct spot {
    enum record_id record;
    const char *field;
    struct form form;
};

struct bench {
    struct casefile *c;
    struct catalog *catalog;
    struct diag *diag;
    struct term *term;
    struct spot spots[FIELD_KINDS + 1];
    size_t count;
};

static void add_spot(struct bench *bench, enum record_id record, const char *field)
{
    struct spot *spot = &bench->spots[bench->count++];
    const struct form_options options = {
        .c = bench->c, .catalog = bench->catalog, .currency = "CLP", .decimal = '.'};
    *spot = (struct spot){.record = record, .field = field};
    const uint32_t key = case_add_row(bench->c, record, SIZE_MAX, 0, NULL);
    form_open(&spot->form, record, key, &options);
    case_remove_row(bench->c, record, key, 0, NULL); /* a row of blanks is none in a CSV */
}

/* The first field of each kind in the records of many rows. */
static void find_spots(struct bench *bench)
{
    for (int kind = 0; kind < FIELD_KINDS; kind++) {
        bool found = false;
        for (enum record_id r = RECORD_FIRM; r < RECORD_CASE_END && !found; r++) {
            const struct record_type *type = record_type(r);
            for (size_t f = 0; f < type->field_count && !type->single && !found; f++) {
                found = (int)type->fields[f].kind == kind;
                if (found) add_spot(bench, r, type->fields[f].name);
            }
        }
        if (!found && kind != FIELD_BILINGUAL) fail_msg("no record has kind %d", kind);
    }
    add_spot(bench, RECORD_MEASURE, "notes");
}

static void set_bench(struct bench *bench)
{
    const struct term_options options = {
        .color = ENV_COLOR_ALWAYS, .glyphs = "rich", .lines = LINES, .columns = COLUMNS_SEEN};
    *bench = (struct bench){.c = case_new("f"), .diag = diag_new()};
    bench->catalog = catalog_open(below(test_root(), "sectors"), NULL, bench->diag);
    assert_int_equal(term_open(&options, &bench->term), TERM_OK);
    static const char *const firm[][2] = {{"id", "f"},
                                          {"name", "Firm"},
                                          {"country", "PE"},
                                          {"sector", "general"},
                                          {"currency", "PEN"}};
    for (size_t i = 0; i < sizeof firm / sizeof *firm; i++)
        type_text(bench->c, cell_named(RECORD_FIRM, case_firm(bench->c)->record.key, firm[i][0]),
                  firm[i][1], NULL);
    find_spots(bench);
}

static void strike(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++) form_free(&bench->spots[i].form);
    term_close(bench->term);
    case_free(bench->c);
    catalog_close(bench->catalog);
    diag_free(bench->diag);
}

static void press(struct form *form, enum keys_code code)
{
    (void)form_key(form, (struct keys_key){.code = code});
}

/* As a terminal hands it over: characters as keys; control characters are other keys. */
static void type_keys(struct form *form, const char *line)
{
    for (uint32_t point = text_next(&line); point != 0; point = text_next(&line)) {
        const struct keys_key key = keys_character(point);
        if (keys_is_text(key)) (void)form_key(form, key);
    }
}

/* Of control characters there is none on the page, and every row is as wide as the terminal. */
static void look(struct bench *bench, struct form *form, const char *line)
{
    struct text text = {0}, roles = {0};
    char message[512];
    int row = 0, column = 0;
    term_erase(bench->term);
    form_draw(form, bench->term, (struct box){1, 1, LINES - 3, COLUMNS_SEEN - 2}, true);
    (void)form_message(form, message, sizeof message);
    term_fit(bench->term, LINES - 2, 1, COLUMNS_SEEN - 2, ROLE_TEXT, message);
    term_paint(bench->term);
    term_capture(bench->term, &text, &roles, &row, &column);
    assert_true(row >= 0 && row < LINES && column >= 0 && column < COLUMNS_SEEN);
    size_t width = 0, rows = 0;
    const char *at = text.bytes;
    for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
        char bytes[5];
        if (point == '\n') {
            if (width != COLUMNS_SEEN) fail_msg("row %zu is %zu wide: %s", rows, width, line);
            rows++;
            width = 0;
            continue;
        }
        const bool control = point < ' ' || (point >= 0x7F && point < 0xA0);
        const bool turns =
            (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        if (control || turns) fail_msg("U+%04X is on the page: %s", (unsigned)point, line);
        bytes[text_encode(point, bytes)] = '\0';
        width += text_width(bytes);
    }
    assert_int_equal(rows, LINES);
    text_free(&text);
    text_free(&roles);
}

static void cell_text(struct bench *bench, struct cell cell, struct text *out)
{
    text_clear(out);
    text_add(out, "");
    (void)case_get(bench->c, cell, out);
}

/* A row more, the line in its field; the cell's text in `out`. */
static void enter(struct bench *bench, struct spot *spot, const char *line, int way, bool seen,
                  struct text *out)
{
    struct form *form = &spot->form;
    form_show(form, case_add_row(bench->c, spot->record, SIZE_MAX, 0, NULL));
    assert_true(form_go(form, spot->field));
    const struct cell cell = form_cell(form);
    assert_true(form_edit(form));
    if (way == 0)
        type_keys(form, line);
    else
        assert_true(form_paste(form, line));
    if (seen) look(bench, form, line);
    form_keep(form);
    assert_true(form_go(form, spot->field));
    if (seen) look(bench, form, line);
    if (form->choosing) press(form, KEYS_ESC);
    cell_text(bench, cell, out);
    if (out->length == 0) case_remove_row(bench->c, spot->record, cell.key, 0, NULL);
}

/* Has it anything an editor of one line may change: control characters, marks that compose? */
static bool is_plain(const char *line)
{
    for (uint32_t point = text_next(&line); point != 0; point = text_next(&line)) {
        if (point < ' ' || (point >= 0x7F && point < 0xA0)) return false;
        if ((point >= 0x300 && point < 0x370) || (point >= 0x2000 && point < 0x2070)) return false;
    }
    return true;
}

static enum field_kind kind_of(const struct spot *spot)
{
    const struct record_type *type = record_type(spot->record);
    int part = 0;
    return type->fields[record_column(type, spot->field, &part)].kind;
}

/* Of a closed list, Enter may take what was meant by what was typed. */
static bool is_chosen(const struct spot *spot)
{
    const enum field_kind kind = kind_of(spot);
    return kind == FIELD_CODE || kind == FIELD_CHOICE || kind == FIELD_REF || kind == FIELD_REFS ||
           kind == FIELD_TARGET;
}

/* What the CSV of the table says of a row, without the guard against formulas. */
static void compare_csv(struct casefile *c, enum record_id record, const char *name)
{
    const struct codec_options options = {.decimal = '.', .defuse = true};
    const struct record_type *type = record_type(record);
    const struct table *table = case_table(c, record);
    struct diag *diag = diag_new();
    struct text out = {0}, text = {0};
    int part = 0, column = -1;
    const int field = record_column(type, name, &part);
    codec_write(table, c, &options, &out);
    struct csv *csv = csv_parse_bytes(out.bytes, out.length, type->file, diag);
    assert_non_null(csv);
    const struct csv_row head = csv_row(csv, 0);
    for (size_t i = 0; i < head.count; i++) {
        if (strcmp(head.cells[i].text, name) == 0) column = (int)i;
    }
    if (column < 0) fail_msg("%s: no column %s: %s", type->file, name, out.bytes);
    if (csv_rows(csv) != table->count + 1)
        fail_msg("%s: %zu rows of %zu", type->file, csv_rows(csv), table->count + 1);
    for (size_t i = 0; i < table->count; i++) {
        const struct csv_row row = csv_row(csv, i + 1);
        text_clear(&text);
        text_add(&text, "");
        (void)case_get(c, (struct cell){record, table_key(table_row(table, i)), field, part},
                       &text);
        assert_string_equal(csv_restore(row.cells[column].text), text.bytes);
    }
    csv_close(csv);
    text_free(&out);
    text_free(&text);
    diag_free(diag);
}

/* Into a workbook and out of it again: the same bytes, the same texts not understood. */
static void compare_workbook(struct casefile *c)
{
    struct diag *diag = diag_new();
    vfs_register(); /* the disk is not waited for */
    struct workbook *workbook = open_good(fresh("naughty.limpia"), WORKBOOK_CREATE);
    const uint32_t firm = workbook_put(workbook, c, false, 1, diag);
    assert_int_not_equal(firm, 0);
    struct casefile *again = load_good(workbook, firm);
    char *before = case_bytes(c), *after = case_bytes(again);
    size_t same = 0;
    while (before[same] != '\0' && before[same] == after[same]) same++;
    if (strcmp(before, after) != 0) fail_msg("«%.60s» is «%.60s»", before + same, after + same);
    assert_true(c->wrong_count > 0);
    assert_int_equal(again->wrong_count, c->wrong_count);
    for (size_t i = 0; i < c->wrong_count; i++) {
        const struct wrong_cell *kept = case_wrong(again, c->wrong[i].cell);
        assert_non_null(kept);
        assert_string_equal(kept->text, c->wrong[i].text);
    }
    free(before);
    free(after);
    case_free(again);
    close_good(workbook);
    vfs_unregister();
    good(diag);
}

static void compare_all(struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        compare_csv(bench->c, bench->spots[i].record, bench->spots[i].field);
    compare_workbook(bench->c);
}

static char *naughty_lines(void)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(below(test_root(), "tests/data/utf8/blns.txt"), &bytes, &length),
                     FILE_OK);
    return bytes;
}

static void in_every_spot(struct bench *bench, const char *line, size_t number)
{
    struct text typed = {0}, pasted = {0};
    const bool plain = is_plain(line);
    for (size_t i = 0; i < bench->count; i++) {
        struct spot *spot = &bench->spots[i];
        const bool seen = (number + i) % 8 == 0;
        enter(bench, spot, line, 0, seen, &typed);
        enter(bench, spot, line, 1, seen, &pasted);
        /* A tab is a blank in a paste and a key of its own when typed. */
        if (plain && !is_chosen(spot) && strcmp(typed.bytes, pasted.bytes) != 0)
            fail_msg("%s: typed «%s», pasted «%s»", spot->field, typed.bytes, pasted.bytes);
        if (plain && kind_of(spot) == FIELD_TEXT && strcmp(typed.bytes, line) != 0)
            fail_msg("%s: typed «%s», kept «%s»", spot->field, line, typed.bytes);
    }
    text_free(&typed);
    text_free(&pasted);
}

static void in_every_kind_of_field(void **state)
{
    enum { FIRM_LINES = 8 }; /* of one firm, then the next */
    struct bench bench;
    char *bytes = naughty_lines();
    size_t lines = 0, tried = 0, exact = 0;
    const size_t every = test_rounds(20) < 20 ? 20 : 1;
    set_bench(&bench);
    for (char *line = strtok(bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (text_valid(line, strlen(line)) != strlen(line) || lines++ % every != 0) continue;
        exact += is_plain(line);
        in_every_spot(&bench, line, ++tried);
        if (tried % FIRM_LINES != 0) continue;
        compare_all(&bench);
        strike(&bench);
        set_bench(&bench);
    }
    assert_true(lines > 450);
    assert_true(every > 1 || exact * 10 > tried * 8);
    if (tried % FIRM_LINES != 0) compare_all(&bench);
    free(bytes);
    strike(&bench);
}

/* Letters with their accents as marks of their own, as some keyboards and all Macs send them. */
static void accents_are_composed(void **state)
{
    static const char *const pairs[][2] = {
        {"A\xCC\x81gua de la n\xCC\x83"
         "apa",
         "Água de la ñapa"},
        {"pingu\xCC\x88ino E\xCC\x81l", "pingüino Él"},
        {"N\xCC\x83un\xCC\x83oa", "Ñuñoa"},
    };
    struct bench bench;
    struct text kept = {0};
    set_bench(&bench);
    for (size_t n = 0; n < sizeof pairs / sizeof *pairs; n++) {
        for (size_t i = 0; i < bench.count; i++) {
            for (int way = 0; way < WAYS; way++) {
                enter(&bench, &bench.spots[i], pairs[n][0], way, true, &kept);
                if (strcmp(kept.bytes, pairs[n][1]) != 0)
                    fail_msg("%s: «%s» is kept as «%s»", bench.spots[i].field, pairs[n][1],
                             kept.bytes);
            }
        }
    }
    compare_all(&bench);
    text_free(&kept);
    strike(&bench);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setlocale(LC_NUMERIC, "C");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_every_kind_of_field),
        cmocka_unit_test(accents_are_composed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
