/* unit/base_csv_data.c: the CSV reader on files of others, with what they must read as.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <jansson.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/period.h"

static const char *data_path(const char *name)
{
    static char path[4][512];
    static int next;
    char *here = path[next++ % 4];
    (void)snprintf(here, sizeof path[0], "%s/tests/data/%s", test_root(), name);
    return here;
}

static struct csv *opened(const char *name)
{
    struct diag *diag = diag_new();
    struct csv *csv = csv_open(data_path(name), name, diag);
    if (csv == NULL) fail_msg("%s: %s", name, diag_at(diag, 0)->text);
    assert_int_equal(diag_count(diag), 0);
    diag_free(diag);
    return csv;
}

/* The JSON is a list of objects with the columns as keys; one file holds its only object bare, with
   another telephone number than the table. */
static json_t *expected_rows(const char *name)
{
    char file[64];
    json_error_t error;
    (void)snprintf(file, sizeof file, "csv/spectrum_%s.json", name);
    json_t *rows = json_load_file(data_path(file), 0, &error);
    assert_non_null(rows);
    if (json_is_array(rows)) return rows;
    json_t *list = json_array();
    assert_int_equal(json_object_set_new(rows, "Contact Phone Number", json_string("2095257564")),
                     0);
    assert_int_equal(json_array_append_new(list, rows), 0);
    return list;
}

static void assert_spectrum(const char *name)
{
    char file[64];
    json_t *rows = expected_rows(name);
    (void)snprintf(file, sizeof file, "csv/spectrum_%s.csv", name);
    struct csv *csv = opened(file);
    assert_int_equal(csv_rows(csv), json_array_size(rows) + 1);
    const struct csv_row head = csv_row(csv, 0);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const struct csv_row row = csv_row(csv, i + 1);
        const json_t *object = json_array_get(rows, i);
        assert_int_equal(row.count, head.count);
        assert_int_equal(json_object_size(object), head.count);
        for (size_t j = 0; j < head.count; j++) {
            const char *want = json_string_value(json_object_get(object, head.cells[j].text));
            assert_non_null(want);
            assert_string_equal(row.cells[j].text, want);
        }
    }
    csv_close(csv);
    json_decref(rows);
}

static void spectrum(void **state)
{
    static const char *const NAMES[] = {
        "comma_in_quotes",      "empty",    "empty_crlf",    "escaped_quotes",      "json",
        "location_coordinates", "newlines", "newlines_crlf", "quotes_and_newlines", "simple",
        "simple_crlf",          "utf8",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) assert_spectrum(NAMES[i]);
}

enum { READ_DATE = 5, FIRST_NUMBER = 6 };

/* The bills as a Spanish spreadsheet writes them, cell by cell against the plain form. */
static void assert_bills(const char *name)
{
    struct csv *want = opened("csv/bills_expected.csv"), *csv = opened(name);
    assert_int_equal(csv_delimiter(csv), ';');
    assert_int_equal(csv_rows(csv), csv_rows(want));
    assert_int_equal(csv_rows(csv), 442);
    size_t votes[4] = {0};
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i), plain = csv_row(want, i);
        assert_int_equal(row.count, plain.count);
        assert_int_equal(row.line, i + 1);
        for (size_t j = 0; j < row.count; j++) {
            const struct csv_cell *cell = &row.cells[j], *other = &plain.cells[j];
            if (j < FIRST_NUMBER && j != READ_DATE) {
                assert_string_equal(cell->text, other->text);
            } else if (j == READ_DATE) {
                int32_t day, other_day;
                assert_true(day_parse(cell->text, cell->length, &day));
                assert_true(day_parse(other->text, other->length, &other_day));
                assert_int_equal(day, other_day);
            } else if (other->length == 0) {
                assert_int_equal(cell->length, 0);
            } else {
                double value;
                size_t used;
                assert_int_equal(number_parse(cell->text, cell->length, ',', &value, &used),
                                 NUMBER_OK);
                assert_int_equal(used, cell->length);
                assert_same(value, strtod(other->text, NULL));
                votes[number_vote(cell->text, cell->length)]++;
            }
        }
    }
    assert_true(votes[NUMBER_VOTE_COMMA] > 100);
    assert_int_equal(votes[NUMBER_VOTE_DOT], 0);
    csv_close(csv);
    csv_close(want);
}

static void spanish_utf8(void **state)
{
    assert_bills("csv/bills_es_utf8.csv");
    struct csv *csv = opened("csv/bills_es_utf8.csv");
    assert_string_equal(csv_row(csv, 0).cells[0].text, "Instalación");
    csv_close(csv);
}

static void spanish_windows(void **state) { assert_bills("csv/bills_es_cp1252.csv"); }

/* Strings that have broken programs survive export and import, alone and all together. */
static void naughty_strings(void **state)
{
    char *bytes;
    size_t length;
    assert_int_equal(file_read(data_path("utf8/blns.txt"), &bytes, &length), FILE_OK);
    struct text out = {0};
    text_add(&out, "n;text\n");
    size_t count = 0;
    for (char *line = bytes; *line != '\0'; count++) {
        char *end = line + strcspn(line, "\n");
        const bool more = *end == '\n';
        *end = '\0';
        text_addf(&out, "%zu", count);
        csv_put_safe(&out, line, ';', ';');
        text_add(&out, "\n");
        *end = more ? '\n' : '\0';
        line = end + more;
    }
    struct diag *diag = diag_new();
    struct csv *csv = csv_parse_bytes(out.bytes, out.length, "blns", diag);
    assert_non_null(csv);
    assert_int_equal(csv_rows(csv), count + 1);
    assert_true(count > 700);
    const char *line = bytes;
    for (size_t i = 0; i < count; i++) {
        const size_t width = strcspn(line, "\n");
        const struct csv_row row = csv_row(csv, i + 1);
        assert_int_equal(row.count, 2);
        const char *back = csv_restore(row.cells[1].text);
        assert_int_equal(strlen(back), width);
        assert_memory_equal(back, line, width);
        assert_null(strchr("=+-@\t\r", row.cells[1].text[0] == '\0' ? 'x' : row.cells[1].text[0]));
        line += width + (line[width] == '\n');
    }
    csv_close(csv);
    diag_free(diag);
    text_free(&out);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spectrum),
        cmocka_unit_test(spanish_utf8),
        cmocka_unit_test(spanish_windows),
        cmocka_unit_test(naughty_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
