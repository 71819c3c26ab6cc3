/* unit/base_csv.c: the rules of the CSV reader and writer, one by one.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <iconv.h>

#include "base/csv.h"

static struct diag *diag;

static int fresh_diag(void **state)
{
    diag = diag_new();
    return 0;
}

static int drop_diag(void **state)
{
    diag_free(diag);
    return 0;
}

/* Every row on one line: its number, then the cells, each behind a bar. */
static void show(const struct csv *csv, struct text *out)
{
    text_add(out, "");
    for (size_t i = 0; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        text_addf(out, "%s%d", i == 0 ? "" : "\n", row.line);
        for (size_t j = 0; j < row.count; j++) {
            assert_int_equal(strlen(row.cells[j].text), row.cells[j].length);
            text_addf(out, "|%s", row.cells[j].text);
        }
    }
}

static void reads_bytes(const char *bytes, size_t length, const char *want)
{
    /* behind the bytes given there is nothing: a reader that looks there is caught by the tools */
    char *exact = malloc(length == 0 ? 1 : length);
    assert_non_null(exact);
    memcpy(exact, bytes, length);
    struct csv *csv = csv_parse_bytes(exact, length, "t.csv", diag);
    free(exact);
    if (csv == NULL)
        fail_msg("«%s» is refused: %s", bytes, diag_at(diag, diag_count(diag) - 1)->text);
    struct text out = {0};
    show(csv, &out);
    assert_string_equal(out.bytes, want);
    text_free(&out);
    csv_close(csv);
    assert_int_equal(diag_count(diag), 0);
}

static void reads(const char *bytes, const char *want) { reads_bytes(bytes, strlen(bytes), want); }

static void refuses_bytes(const char *bytes, size_t length, const char *code, int line, int column)
{
    struct diag *own = diag_new();
    assert_null(csv_parse_bytes(bytes, length, "t.csv", own));
    assert_int_equal(diag_count(own), 1);
    const struct problem *problem = diag_at(own, 0);
    assert_string_equal(problem->code, code);
    assert_int_equal(problem->severity, DIAG_ERROR);
    assert_string_equal(problem->place.file, "t.csv");
    assert_int_equal(problem->place.line, line);
    assert_int_equal(problem->place.column, column);
    assert_true(strlen(problem->text) > 20);
    diag_free(own);
}

static void refuses(const char *bytes, const char *code, int line, int column)
{
    refuses_bytes(bytes, strlen(bytes), code, line, column);
}

static void lines_end_in_any_way(void **state)
{
    reads("", "");
    reads("\n\r\n\r", "");
    reads("a,b\n1,2\n", "1|a|b\n2|1|2");
    reads("a,b\r\n1,2\r\n", "1|a|b\n2|1|2");
    reads("a,b\r1,2\r", "1|a|b\n2|1|2");
    reads("a,b\r1,2\n3,4\r\n5,6", "1|a|b\n2|1|2\n3|3|4\n4|5|6");
    reads("a,b\n\n\r\n , \n1,2", "1|a|b\n5|1|2");
    reads("a,b\n\"\",\"\"\n1,2", "1|a|b\n3|1|2");
    reads("a", "1|a");
    reads("a,", "1|a|");
    reads(",a\n", "1||a");
}

static void lines_are_those_of_the_file(void **state)
{
    reads("a,b\n\"x\ny\",2\n3,4\n", "1|a|b\n2|x\ny|2\n4|3|4");
    reads("a,b\r\n\"x\r\n\r\ny\",2\r\n3,4\r\n", "1|a|b\n2|x\r\n\r\ny|2\n5|3|4");
    reads("a,b\r\"x\ry\",2\r3,4\r", "1|a|b\n2|x\ry|2\n4|3|4");
    reads("a,b\n\"x\ny\",\"z\n\nw\"\n3,4\n", "1|a|b\n2|x\ny|z\n\nw\n6|3|4");
}

static void cells_keep_what_was_quoted(void **state)
{
    reads("a,b\n  x  ,\"  y  \"\n", "1|a|b\n2|x|  y  ");
    reads("a,b\n\"x\" , \"y\"\n", "1|a|b\n2|x|y");
    reads("a,b\n\"say \"\"no\"\"\",\"\"\"\"\n", "1|a|b\n2|say \"no\"|\"");
    reads("a,b\n\"1,5\",\"x;y\"\n", "1|a|b\n2|1,5|x;y");
    reads("a,b\n\"x\",\"y\"", "1|a|b\n2|x|y");
    reads("a,b\ntubo 2\" PVC,5\"\n3\"x\"y,z\n", "1|a|b\n2|tubo 2\" PVC|5\"\n3|3\"x\"y|z");
}

static void finds_the_delimiter(void **state)
{
    reads("a;b\n1;2\n", "1|a|b\n2|1|2");
    reads("a\tb\n1\t2\n", "1|a|b\n2|1|2");
    reads("a\tb\n\t2\n", "1|a|b\n2||2");
    reads("fecha;costo\n2024-01;1,5\n2024-02;2,5\n", "1|fecha|costo\n2|2024-01|1,5\n3|2024-02|2,5");
    reads("a;costo, USD\n1;1,5\n2;2,5\n", "1|a|costo, USD\n2|1|1,5\n3|2|2,5");
    reads("a;b;c, d\n1;2;3\n1;2;3,5\n", "1|a|b|c, d\n2|1|2|3\n3|1|2|3,5");
    reads("name,content\nx,Cr:1; S:2\ny,Cr:2\n", "1|name|content\n2|x|Cr:1; S:2\n3|y|Cr:2");
    reads("name,a; b\nx,Cr; S\ny,Cr; S\n", "1|name|a; b\n2|x|Cr; S\n3|y|Cr; S");
    reads("name,note\tx\n1,2\n3,4\n", "1|name|note\tx\n2|1|2\n3|3|4");
    reads("\"a;b;c\",d\n1,2\n", "1|a;b;c|d\n2|1|2");
    reads("\"a\n;;;\n\"\"x\",d\n1,2\n", "1|a\n;;;\n\"x|d\n4|1|2");
    reads("a;b,c,d\n", "1|a;b|c|d");
    reads("a;b;c,d\n", "1|a|b|c,d");
    reads("costo\n1,5\n2,5\n", "1|costo\n2|1,5\n3|2,5");
    reads("nota\nuno, dos\ntres\ncuatro\n", "1|nota\n2|uno, dos\n3|tres\n4|cuatro");
    reads("Consumo 2024\na;b\n1,5;2\n3;4\n", "1|Consumo 2024\n2|a|b\n3|1,5|2\n4|3|4");
    reads("Consumo 2024\na,b\nx,2\n3,y\n", "1|Consumo 2024\n2|a|b\n3|x|2\n4|3|y");
    reads("\n  \na;b\n1,5;2,5\n", "3|a|b\n4|1,5|2,5");
    struct csv *csv = csv_parse_bytes("a;b\n", 4, "t.csv", diag);
    assert_non_null(csv);
    assert_int_equal(csv_delimiter(csv), ';');
    assert_string_equal(csv_name(csv), "t.csv");
    csv_close(csv);
}

static void obeys_the_separator_line(void **state)
{
    reads("sep=;\na,x;b\n1;2\n", "2|a,x|b\n3|1|2");
    reads("SEP=,\r\na;x,b\r\n", "2|a;x|b");
    reads("\"sep=;\"\na;b\n", "2|a|b");
    reads("sep=\t\na\tb\n", "2|a|b");
    reads("sep=|\na|b\n", "2|a|b");
    reads("\xEF\xBB\xBFsep=;\ra,b;c\r", "2|a,b|c");
    reads("sep=;", "");
    reads("sep=x\na,b\n", "1|sep=x\n2|a|b");
    reads("sep=\n", "1|sep=");
}

static const char SPANISH[] = "año;«ñ» – €\n1,5;PERÚ\n";
static const char SPANISH_READ[] = "1|año|«ñ» – €\n2|1,5|PERÚ";

static size_t converted(const char *encoding, const char *mark, size_t mark_length, char *out,
                        size_t size)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    memcpy(out, mark, mark_length);
    char text[sizeof SPANISH], *in = text, *at = out + mark_length;
    memcpy(text, SPANISH, sizeof SPANISH);
    size_t in_left = sizeof SPANISH - 1, left = size - mark_length;
    assert_int_equal(iconv(converter, &in, &in_left, &at, &left), 0);
    (void)iconv_close(converter);
    return size - left;
}

static void reads_every_encoding(void **state)
{
    char bytes[256];
    size_t length;
    reads(SPANISH, SPANISH_READ);
    length = converted("UTF-8", "\xEF\xBB\xBF", 3, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    length = converted("UTF-16LE", "\xFF\xFE", 2, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    length = converted("UTF-16BE", "\xFE\xFF", 2, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    length = converted("UTF-16LE", "", 0, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    length = converted("UTF-16BE", "", 0, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    length = converted("CP1252", "", 0, bytes, sizeof bytes);
    reads_bytes(bytes, length, SPANISH_READ);
    /* «PERÚ» in Windows-1252 holds two bytes that are also an Arabic letter in UTF-8 */
    reads("a,b\n\xD1"
          "and\xFA,\xABPER\xDA\xBB\n",
          "1|a|b\n2|Ñandú|«PERÚ»");
    reads("\xEF\xBB\xBF", "");
    reads("\xFF\xFE", "");
    reads("\xEF\xBB\xBF\"a\",b\n", "1|a|b");
}

static void refuses_mixed_encodings(void **state)
{
    refuses("a,b\nñ,1\n2,3\n\xF1,4\n", "encoding.mixed", 4, 0);
    refuses("a,b\n\xF1,4\n2,3\r\nñ,1\n", "encoding.mixed", 4, 0);
    refuses("a,b\r\xF1,\x81\r", "encoding.mixed", 2, 0);
    refuses("\xEF\xBB\xBF"
            "a,b\n1,\xF1\n",
            "encoding.mixed", 2, 0);
    refuses_bytes("\xFF\xFE"
                  "a\0\n\0b",
                  7, "encoding.mixed", 2, 0);                              /* half a character */
    refuses_bytes("\xFE\xFF\0a\0\n\xDC\0\0b", 10, "encoding.mixed", 2, 0); /* half a pair */
}

static void refuses_zero_bytes(void **state)
{
    refuses_bytes("a,b\n1,\0\n", 8, "csv.nul", 2, 0);
    refuses_bytes("a,b\r\n1,2\r\n\0", 11, "csv.nul", 3, 0);
    refuses_bytes("\0", 1, "csv.nul", 1, 0);
}

static void refuses_broken_quotes(void **state)
{
    refuses("a,b\n1,\"2\n3,4\n", "csv.quote", 2, 0);
    refuses("a,b\n\"1\n2\",\"3\n4\n", "csv.quote", 3, 0);
    refuses("a,b\n1,\"2", "csv.quote", 2, 0);
    refuses("\"", "csv.quote", 1, 0);
    refuses("a,b\n1,\"x\"y\n", "csv.quote", 2, 2);
    refuses("a,b\n\"x\" y,1\n", "csv.quote", 2, 1);
    refuses("a,b\n\"x\" \"y\",1\n", "csv.quote", 2, 1);
    refuses("a,b\n\"x\n\"y,1\n", "csv.quote", 3, 1);
    refuses("a,b\n2\",x\n\"y\"z,1\n", "csv.quote", 3, 1); /* an inch before it changes nothing */
}

static char *repeated(const char *head, char c, size_t count, const char *tail)
{
    const size_t head_length = strlen(head), tail_length = strlen(tail);
    char *text = malloc(head_length + count + tail_length + 1);
    assert_non_null(text);
    memcpy(text, head, head_length);
    memset(text + head_length, c, count);
    memcpy(text + head_length + count, tail, tail_length + 1);
    return text;
}

static void caps_a_line(void **state)
{
    char *text = repeated("a,b\n1,", 'x', CSV_LINE_CAP - 2, "\n");
    struct csv *csv = csv_parse_bytes(text, strlen(text), "t.csv", diag);
    assert_non_null(csv);
    assert_int_equal(csv_row(csv, 1).cells[1].length, CSV_LINE_CAP - 2);
    csv_close(csv);
    free(text);
    text = repeated("a,b\n1,", 'x', CSV_LINE_CAP - 1, "\n");
    refuses(text, "csv.line", 2, 0);
    free(text);
    /* short lines inside one quote that never closes */
    text = repeated("a,b\n\"y\",\"", '\n', 2 * CSV_LINE_CAP, "");
    refuses(text, "csv.line", 2, 0);
    free(text);
}

static void opens_files(void **state)
{
    struct diag *own = diag_new();
    assert_null(csv_open("tests/data/csv/none.csv", "none.csv", own));
    assert_true(diag_has(own, "file.absent"));
    assert_null(csv_open("/", "root", own));
    assert_true(diag_has(own, "file.refused"));
    assert_string_equal(diag_at(own, 1)->place.file, "root");
    diag_free(own);
    assert_null(csv_open("none.csv", "none.csv", NULL));
}

static void writes(const char *cell, char separator, const char *want)
{
    struct text out = {0};
    text_add(&out, "");
    csv_put(&out, cell, '\0', separator);
    assert_string_equal(out.bytes, want);
    text_clear(&out);
    csv_put(&out, cell, separator, separator);
    assert_int_equal(out.bytes[0], separator);
    assert_string_equal(out.bytes + 1, want);
    text_free(&out);
}

static void writes_cells(void **state)
{
    writes("", ',', "");
    writes("agua", ',', "agua");
    writes("a,b", ',', "\"a,b\"");
    writes("a,b", ';', "a,b");
    writes("a;b", ';', "\"a;b\"");
    writes("a\tb", '\t', "\"a\tb\"");
    writes("a\tb", ',', "a\tb");
    writes("2\"", ',', "\"2\"\"\"");
    writes("\"", ',', "\"\"\"\"");
    writes("a\nb", ',', "\"a\nb\"");
    writes("a\rb", ',', "\"a\rb\"");
    writes(" a", ',', "\" a\"");
    writes("a\t", ',', "\"a\t\"");
    writes("=1+1", ',', "=1+1");
}

static void defuses(const char *cell, const char *want)
{
    struct text out = {0};
    text_add(&out, "");
    csv_put_safe(&out, cell, '\0', ',');
    assert_string_equal(out.bytes, want);
    text_free(&out);
}

static void defuses_what_a_spreadsheet_runs(void **state)
{
    defuses("=1+1", "'=1+1");
    defuses("+1", "'+1");
    defuses("-1", "'-1");
    defuses("@SUM", "'@SUM");
    defuses("\tx", "\"'\tx\"");
    defuses("\rx", "\"'\rx\"");
    defuses("'=x", "''=x");
    defuses("''-x", "'''-x");
    defuses("'x", "'x");
    defuses("'", "'");
    defuses("a=b", "a=b");
    defuses(" =x", "\" =x\"");
    defuses("=\"a\",b", "\"'=\"\"a\"\",b\"");
    defuses("", "");
    assert_string_equal(csv_restore("'=1"), "=1");
    assert_string_equal(csv_restore("''=1"), "'=1");
    assert_string_equal(csv_restore("=1"), "=1");
    assert_string_equal(csv_restore("'x"), "'x");
    assert_string_equal(csv_restore("'"), "'");
    assert_string_equal(csv_restore(""), "");
    assert_string_equal(csv_restore("'''@"), "''@");
}

/* Any cells, written and read, are the same again, with each separator. */
static void what_is_written_comes_back(void **state)
{
    static const char ALPHABET[] = "ab1 ,;\t\"'=+-@\n\r.";
    srand(5);
    for (int i = test_rounds(20000); i > 0; i--) {
        enum { ROWS = 4, COLUMNS = 3 };
        char cells[ROWS][COLUMNS][12];
        const char separator = ",;\t"[rand() % 3];
        struct text out = {0};
        text_addf(&out, "sep=%c\n", separator);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                const int length = rand() % 11;
                for (int k = 0; k < length; k++)
                    cells[row][column][k] = ALPHABET[(size_t)rand() % (sizeof ALPHABET - 1)];
                cells[row][column][length] = '\0';
                if (column == 0) cells[row][column][0] = 'k'; /* no row is empty */
                if (column == 0 && length == 0) cells[row][column][1] = '\0';
                csv_put_safe(&out, cells[row][column], column == 0 ? '\0' : separator, separator);
            }
            text_add(&out, i % 2 == 0 ? "\n" : "\r\n");
        }
        struct csv *csv = csv_parse_bytes(out.bytes, out.length, "t.csv", diag);
        assert_non_null(csv);
        assert_int_equal(csv_rows(csv), ROWS);
        for (size_t row = 0; row < ROWS; row++) {
            assert_int_equal(csv_row(csv, row).count, COLUMNS);
            for (size_t column = 0; column < COLUMNS; column++)
                assert_string_equal(csv_restore(csv_row(csv, row).cells[column].text),
                                    cells[row][column]);
        }
        csv_close(csv);
        text_free(&out);
    }
    assert_int_equal(diag_count(diag), 0);
}

/* No bytes at all make the reader do worse than refuse. */
static void survives_any_bytes(void **state)
{
    static const char KINDS[] = "a1,;\t\"\r\n =sep\xF1\xC3\xB1\xEF\xBB\xBF\xFF\xFE";
    srand(9);
    for (int i = test_rounds(50000); i > 0; i--) {
        const size_t length = (size_t)rand() % 60;
        char *bytes = malloc(length + 1);
        assert_non_null(bytes);
        for (size_t k = 0; k < length; k++)
            bytes[k] = KINDS[(size_t)rand() % sizeof KINDS]; /* the zero behind them too */
        struct diag *own = diag_new();
        struct csv *csv = csv_parse_bytes(bytes, length, "t.csv", own);
        assert_int_equal(csv == NULL, diag_errors(own) == 1);
        for (size_t row = 0; csv != NULL && row < csv_rows(csv); row++) {
            const struct csv_row cells = csv_row(csv, row);
            assert_true(cells.count > 0 && cells.line > 0);
            for (size_t k = 0; k < cells.count; k++)
                assert_int_equal(text_valid(cells.cells[k].text, cells.cells[k].length),
                                 cells.cells[k].length);
        }
        csv_close(csv);
        diag_free(own);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_in_any_way),
        cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(cells_keep_what_was_quoted),
        cmocka_unit_test(finds_the_delimiter),
        cmocka_unit_test(obeys_the_separator_line),
        cmocka_unit_test(reads_every_encoding),
        cmocka_unit_test(refuses_mixed_encodings),
        cmocka_unit_test(refuses_zero_bytes),
        cmocka_unit_test(refuses_broken_quotes),
        cmocka_unit_test(caps_a_line),
        cmocka_unit_test(opens_files),
        cmocka_unit_test(writes_cells),
        cmocka_unit_test(defuses_what_a_spreadsheet_runs),
        cmocka_unit_test(what_is_written_comes_back),
        cmocka_unit_test(survives_any_bytes),
    };
    return cmocka_run_group_tests(tests, fresh_diag, drop_diag);
}
