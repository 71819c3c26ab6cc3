/* unit/base_text.c: UTF-8, against the C library's converter and its table of widths.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* wcwidth */
#include "test.h"

#include <iconv.h>
#include <locale.h>
#include <wchar.h>

#include "base/memory.h"
#include "base/text.h"

/* What is valid, and what it means, is asked of iconv: random bytes of the kinds that matter. */
static void decodes_as_iconv(void **state)
{
    static const unsigned char KINDS[] = {'a',  'z',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                          0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xDF, 0xE0, 0xE1,
                                          0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    iconv_t converter = iconv_open("UTF-32LE", "UTF-8");
    assert_true(converter != (iconv_t)-1);
    srand(3);
    for (int i = test_rounds(200000); i > 0; i--) {
        char bytes[16];
        const size_t length = 1 + (size_t)rand() % 14;
        for (size_t j = 0; j < length; j++) bytes[j] = (char)KINDS[(size_t)rand() % sizeof KINDS];
        bytes[length] = '\0';
        uint32_t points[16];
        char *in = bytes, *out = (char *)points;
        size_t in_left = length, out_left = sizeof points;
        (void)iconv(converter, NULL, NULL, NULL, NULL);
        (void)iconv(converter, &in, &in_left, &out, &out_left);
        assert_int_equal(text_valid(bytes, length), length - in_left);
        const char *at = bytes;
        for (const uint32_t *point = points; point < (const uint32_t *)(void *)out; point++) {
            const char *start = at;
            char back[4];
            assert_int_equal(text_next(&at), *point);
            assert_int_equal(text_encode(*point, back), at - start);
            assert_memory_equal(back, start, (size_t)(at - start));
        }
        if (in_left > 0) {
            const char *start = at;
            assert_int_equal(text_next(&at), 0xFFFD);
            assert_int_equal(at - start, 1);
        }
    }
    (void)iconv_close(converter);
}

static void never_passes_the_end(void **state)
{
    const char *cut = "a\xE2\x82"; /* the beginning of a three-byte character */
    assert_int_equal(text_next(&cut), 'a');
    assert_int_equal(text_next(&cut), 0xFFFD);
    assert_int_equal(text_next(&cut), 0xFFFD);
    assert_int_equal(text_next(&cut), 0);
    assert_int_equal(text_next(&cut), 0);
    char bytes[4];
    assert_int_equal(text_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(text_encode(0x110000, bytes), 3);
}

static size_t width_of(uint32_t point)
{
    char bytes[5] = "";
    bytes[text_encode(point, bytes)] = '\0';
    return text_width(bytes);
}

static void widths_of_the_terminal(void **state)
{
    static const struct {
        uint32_t first, last;
    } SCRIPTS[] = {
        {0x0020, 0x007E},   {0x00A1, 0x00AC}, {0x00AE, 0x05FF}, {0x0620, 0x06DC},
        {0x06DE, 0x06FF},   {0x0E00, 0x0E7F}, {0x1100, 0x11FF}, {0x1DC0, 0x1FFF},
        {0x2000, 0x2027},   {0x2030, 0x2060}, {0x2070, 0x2CEE}, {0x2E80, 0xA4FF},
        {0xAC00, 0xD7A3},   {0xF900, 0xFAFF}, {0xFE00, 0xFFEF}, {0x1F000, 0x1FAFF},
        {0x20000, 0x2FFFF},
    };
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
        print_message("skip widths_of_the_terminal: no C.UTF-8\n");
        return;
    }
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        for (uint32_t point = SCRIPTS[i].first; point <= SCRIPTS[i].last; point++) {
            const int width = wcwidth((wchar_t)point);
            if (width >= 0 && width_of(point) != (size_t)width)
                fail_msg("U+%04X: %zu columns, the terminal gives %d", (unsigned)point,
                         width_of(point), width);
        }
    }
    (void)setlocale(LC_CTYPE, "C");
}

static void widths(void **state)
{
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("Ñuñoa"), 5);
    assert_int_equal(text_width("n\xCC\x83"), 1);
    assert_int_equal(text_width("m³ CO₂"), 6);
    assert_int_equal(text_width("水"), 2);
    assert_int_equal(text_width("a\xFF"), 2);
    assert_int_equal(text_width("\x1B[2J"), 4);
}

static void fits(void **state)
{
    assert_int_equal(text_fit("Ñuñoa", 3), strlen("Ñuñ"));
    assert_int_equal(text_fit("Ñuñoa", 0), 0);
    assert_int_equal(text_fit("Ñuñoa", 99), strlen("Ñuñoa"));
    assert_int_equal(text_fit("n\xCC\x83"
                              "a",
                              1),
                     3); /* the mark goes with its letter */
    assert_int_equal(text_fit("a水b", 2), 1);
    assert_int_equal(text_fit("a水b", 3), 4);
}

static void copies_whole_characters(void **state)
{
    char buffer[8];
    assert_int_equal(text_copy(buffer, sizeof buffer, "agua"), 4);
    assert_string_equal(buffer, "agua");
    assert_int_equal(text_copy(buffer, 4, "Ñuñoa"), 3);
    assert_string_equal(buffer, "Ñu");
    assert_int_equal(text_copy(buffer, 5, "Ñuñoa"), 3);
    assert_int_equal(text_copy(buffer, 6, "Ñuñoa"), 5);
    assert_int_equal(text_copy(buffer, 1, "Ñ"), 0);
    assert_string_equal(buffer, "");
    buffer[0] = '#';
    assert_int_equal(text_copy(buffer, 0, "Ñ"), 0);
    assert_int_equal(buffer[0], '#');
}

static void folds_to(const char *text, const char *want)
{
    char buffer[128];
    text_fold(text, buffer, sizeof buffer);
    assert_string_equal(buffer, want);
    char again[128];
    text_fold(buffer, again, sizeof again);
    assert_string_equal(again, want);
}

static void folds(void **state)
{
    folds_to("Ñuñoa", "nunoa");
    folds_to("n\xCC\x83", "n");
    folds_to("ÁÉÍÓÚÜ áéíóúü ÀÈÌÒÙ ÂÊÎÔÛ ÃÕ Çç", "aeiouu aeiouu aeiou aeiou ao cc");
    folds_to("Œuvre Æon straße Þ Đĳ", "oeuvre aeon strasse th dij");
    folds_to("ŠšŽžŁłĞğİıŐőŘřŤťŸÿ", "sszzllggiioorrttyy");
    folds_to("m³ m² CO₂ 10⁶ H₂SO₄ µg μg 1ª Nº", "m3 m2 co2 106 h2so4 ug ug 1a no");
    folds_to("«l’eau» – “x”", "\"l'eau\" - \"x\"");
    folds_to("1\xC2\xA0"
             "2\xE2\x80\xAF"
             "3−4",
             "1 2 3-4");
    folds_to("×÷ 水 Ω", "×÷ 水 Ω");
    char small[4];
    text_fold("ab×", small, sizeof small);
    assert_string_equal(small, "ab");
    text_fold("œ", small, 2);
    assert_string_equal(small, "o");
}

static void compares(void **state)
{
    assert_true(text_same("PERÚ", "peru"));
    assert_false(text_same("peru", "perus"));
    assert_int_equal(text_compare("Ñuñoa", "nunoa"), 0);
    assert_true(text_compare("agua", "Bagazo") < 0);
    assert_true(text_compare("éter", "etanol") > 0);
    assert_true(text_compare("a", "ab") < 0);
    assert_true(text_compare("ab", "a") > 0);
    assert_true(text_contains("Vapor de la caldera nº 2", "CALDERA NO"));
    assert_true(text_contains("Electricidad", "ELÉCTRI"));
    assert_true(text_contains("x", ""));
    assert_true(text_contains("", ""));
    assert_false(text_contains("", "a"));
    assert_false(text_contains("aab", "aac"));
    assert_true(text_contains("aaab", "aab"));
}

static void distances(void **state)
{
    assert_int_equal(text_distance("", ""), 0);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("Saturday", "Sunday"), 3);
    assert_int_equal(text_distance("período", "PERIODO"), 0);
    assert_int_equal(text_distance("flaw", "lawn"), 2);
    char many[200];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    assert_int_equal(text_distance(many, ""), 63);
}

static void trims_to(const char *text, const char *want)
{
    size_t length = strlen(text);
    text_trim(&text, &length);
    assert_int_equal(length, strlen(want));
    assert_memory_equal(text, want, length);
}

static void trims(void **state)
{
    trims_to("", "");
    trims_to("  \t\r\n", "");
    trims_to(" a b ", "a b");
    trims_to("\xC2\xA0\xE2\x80\xAF"
             "a\xE2\x80\x89\xC2\xA0",
             "a");
    trims_to("\xEF\xBB\xBF"
             "a\xE2\x80\x8B",
             "a");
    trims_to("ñ", "ñ");
    trims_to("a\xA0", "a\xA0"); /* half a character is no blank */
    trims_to("\xC2", "\xC2");
}

static void cleans_to(const char *text, const char *want)
{
    char buffer[64];
    text_clean(text, buffer, sizeof buffer);
    assert_string_equal(buffer, want);
    assert_int_equal(text_width(text), text_width(buffer));
}

static void cleans(void **state)
{
    cleans_to("Ñuñoa, m³", "Ñuñoa, m³");
    cleans_to("\x1B[31mrojo\x7F", "?[31mrojo?");
    cleans_to("a\tb\nc\rd", "a b c d");
    cleans_to("a\xC2\x9B"
              "31m",
              "a?31m");
    cleans_to("x\xE2\x80\xAEy\xE2\x81\xA6z", "x?y?z");
    cleans_to("a\xFF\xC3", "a??");
    cleans_to("\xEF\xBF\xBD", "\xEF\xBF\xBD");
    char small[4];
    text_clean("abñ", small, sizeof small);
    assert_string_equal(small, "ab");
}

static bool has_control(const char *text)
{
    for (uint32_t point; (point = text_next(&text)) != 0;) {
        if (point < 0x20 || (point >= 0x7F && point < 0xA0) ||
            (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069))
            return true;
    }
    return false;
}

/* Strings that have broken programs: clean, cut and copied at every width and size. */
static void naughty_strings(void **state)
{
    char path[512], line[4096], clean[16384], copy[4096];
    (void)snprintf(path, sizeof path, "%s/tests/data/utf8/blns.txt", test_root());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int seen = 0;
    for (; fgets(line, sizeof line, file) != NULL; seen++) {
        line[strcspn(line, "\n")] = '\0';
        const size_t length = strlen(line);
        text_clean(line, clean, sizeof clean);
        assert_false(has_control(clean));
        assert_int_equal(text_valid(clean, strlen(clean)), strlen(clean));
        const size_t width = text_width(line);
        for (size_t columns = 0; columns <= width + 1; columns += 1 + columns / 16) {
            const size_t fit = text_fit(line, columns);
            assert_true(fit <= length && (columns < width || fit == length));
            assert_int_equal(text_valid(line, fit), fit);
            memcpy(copy, line, fit);
            copy[fit] = '\0';
            assert_true(text_width(copy) <= columns);
        }
        for (size_t size = 1; size <= length + 1; size += 1 + size / 16) {
            const size_t copied = text_copy(copy, size, line);
            assert_true(copied < size && strlen(copy) == copied);
            assert_int_equal(text_valid(line, copied), copied);
            text_clean(line, copy, size);
            assert_int_equal(text_valid(copy, strlen(copy)), strlen(copy));
            text_fold(line, copy, size);
            assert_int_equal(text_valid(copy, strlen(copy)), strlen(copy));
        }
        assert_true(text_same(line, line) && text_contains(line, line));
        assert_int_equal(text_distance(line, line), 0);
    }
    assert_true(seen > 700);
    (void)fclose(file);
}

static void grows(void **state)
{
    struct text text = {0};
    text_clear(&text);
    text_add(&text, "");
    assert_string_equal(text.bytes, "");
    for (int i = 0; i < 1000; i++) text_addf(&text, "%d,", i % 10);
    assert_int_equal(text.length, 2000);
    assert_memory_equal(text.bytes + 1990, "5,6,7,8,9,", 11);
    text_clear(&text);
    text_pad(&text, "Ñu", 4, false);
    text_add(&text, "|");
    text_pad(&text, "水", 4, true);
    text_add(&text, "|");
    text_pad(&text, "largo", 2, false);
    assert_string_equal(text.bytes, "Ñu  |  水|largo");
    text_clear(&text);
    text_add_bytes(&text, "a\0b", 3);
    assert_int_equal(text.length, 3);
    assert_memory_equal(text.bytes, "a\0b", 4);
    text_free(&text);
    assert_null(text.bytes);
    text_free(&text);
}

static void hashes(void **state)
{
    /* published values of FNV-1a, 64 bits */
    assert_true(text_hash("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(text_hash("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(text_hash("foobar", 6) == UINT64_C(0x85944171f73967e8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_as_iconv),
        cmocka_unit_test(never_passes_the_end),
        cmocka_unit_test(widths_of_the_terminal),
        cmocka_unit_test(widths),
        cmocka_unit_test(fits),
        cmocka_unit_test(copies_whole_characters),
        cmocka_unit_test(folds),
        cmocka_unit_test(compares),
        cmocka_unit_test(distances),
        cmocka_unit_test(trims),
        cmocka_unit_test(cleans),
        cmocka_unit_test(naughty_strings),
        cmocka_unit_test(grows),
        cmocka_unit_test(hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
