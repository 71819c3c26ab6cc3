/* unit/base_number.c: numbers as people write them, against strtod and against hand-made lists.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/number.h"

struct reading {
    const char *text;
    char decimal;
    enum number_status status;
    double value;
    const char *rest;
};

#define GOOD(text, decimal, value, rest)                                                           \
    {                                                                                              \
        text, decimal, NUMBER_OK, value, rest                                                      \
    }
#define MARKS(text, decimal)                                                                       \
    {                                                                                              \
        text, decimal, NUMBER_MARKS, NAN, text                                                     \
    }
#define NONE(text, decimal)                                                                        \
    {                                                                                              \
        text, decimal, NUMBER_NONE, NAN, text                                                      \
    }

static const struct reading READINGS[] = {
    GOOD("0", '.', 0, ""),
    GOOD("120", '.', 120, ""),
    GOOD("120 gal", '.', 120, " gal"),
    GOOD("12%", '.', 12, "%"),
    GOOD("1.234", '.', 1.234, ""),
    GOOD("1.234", ',', 1234, ""),
    GOOD("1,234", '.', 1234, ""),
    GOOD("1,234", ',', 1.234, ""),
    GOOD("1.234,5", ',', 1234.5, ""),
    GOOD("1,234.5", '.', 1234.5, ""),
    GOOD("1 234,5", ',', 1234.5, ""),
    GOOD("12 345 678", '.', 12345678, ""),
    GOOD("1\xC2\xA0"
         "234.5",
         '.', 1234.5, ""),
    GOOD("1\xE2\x80\xAF"
         "234.5",
         '.', 1234.5, ""),
    GOOD("1\xE2\x80\x89"
         "234.5",
         '.', 1234.5, ""),
    GOOD("1'234'567.8", '.', 1234567.8, ""),
    GOOD("1\xE2\x80\x99"
         "234.5",
         '.', 1234.5, ""),
    GOOD("1'234,567.89", '.', 1234567.89, ""),
    GOOD("1'234.567,89", ',', 1234567.89, ""),
    GOOD("-5", '.', -5, ""),
    GOOD("+5", '.', 5, ""),
    GOOD("\xE2\x88\x92"
         "5,5",
         ',', -5.5, ""),
    GOOD("  7 ", '.', 7, " "),
    GOOD("\xC2\xA0\t7", '.', 7, ""),
    GOOD(".5", '.', 0.5, ""),
    GOOD(",5", ',', 0.5, ""),
    GOOD("5.", '.', 5, ""),
    GOOD("5. nota", '.', 5, " nota"),
    GOOD("5,", '.', 5, ","),
    GOOD("8.34O", '.', 8.34, "O"),
    GOOD("1e5", '.', 1e5, ""),
    GOOD("1.5E-3", '.', 1.5e-3, ""),
    GOOD("1,5e+3 kg", ',', 1500, " kg"),
    GOOD("2e", '.', 2, "e"),
    GOOD("2e-x", '.', 2, "e-x"),
    GOOD("1e-400", '.', 0, ""),
    GOOD("0e999999999999", '.', 0, ""),
    GOOD("007", '.', 7, ""),
    GOOD("0 kg", '.', 0, " kg"),
    GOOD("0.123", '.', 0.123, ""),
    GOOD("0,123", ',', 0.123, ""),
    GOOD("9007199254740993", '.', 9007199254740992.0, ""),
    GOOD("9007199254740993.1", '.', 9007199254740994.0, ""),
    GOOD("-0", '.', 0, ""),
    MARKS("1.234,5", '.'),
    MARKS("1,234.5", ','),
    MARKS("1,5", '.'),
    MARKS("1.5", ','),
    MARKS("1,2345", '.'),
    MARKS("1,23,456", '.'),
    MARKS("1234,567", '.'),
    MARKS("0,123", '.'),
    MARKS("1.234.567", '.'),
    MARKS("1 23", '.'),
    MARKS("1 234,567", '.'),
    MARKS("1,234 567", '.'),
    NONE("", '.'),
    NONE("   ", '.'),
    NONE("kg", '.'),
    NONE("-", '.'),
    NONE(".", '.'),
    NONE("- 5", '.'),
    NONE("--5", '.'),
    NONE("inf", '.'),
    NONE("nan", '.'),
    NONE("-Infinity", '.'),
    NONE("0x10", '.'),
    NONE("O12", '.'),
    {"1e400", '.', NUMBER_RANGE, NAN, "1e400"},
    {"-2e308", '.', NUMBER_RANGE, NAN, "-2e308"},
};

static void reads_what_people_write(void **state)
{
    for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++) {
        const struct reading *want = &READINGS[i];
        double value = 77;
        size_t used = 77;
        const enum number_status status =
            number_parse(want->text, strlen(want->text), want->decimal, &value, &used);
        if (status != want->status || strcmp(want->text + used, want->rest) != 0)
            fail_msg("«%s» (%c): status %d, rest «%s»", want->text, want->decimal, (int)status,
                     want->text + used);
        test_near(value, want->value, 0, 0, want->text, __FILE__, __LINE__);
    }
}

static void zero_has_no_sign(void **state)
{
    double value;
    size_t used;
    assert_int_equal(number_parse("-0.00", 5, '.', &value, &used), NUMBER_OK);
    assert_false(signbit(value));
}

static void stops_at_the_length(void **state)
{
    double value;
    size_t used;
    assert_int_equal(number_parse("12345", 2, '.', &value, &used), NUMBER_OK);
    assert_same(value, 12);
    assert_int_equal(used, 2);
    assert_int_equal(number_parse("1,2345", 5, '.', &value, &used), NUMBER_OK);
    assert_same(value, 1234);
    assert_int_equal(number_parse("1e5", 2, '.', &value, &used), NUMBER_OK);
    assert_int_equal(used, 1);
    assert_int_equal(number_parse("5", 0, '.', &value, &used), NUMBER_NONE);
}

static void votes(void **state)
{
    static const struct {
        const char *text;
        enum number_vote vote;
    } CELLS[] = {
        {"1,234", NUMBER_VOTE_EITHER},    {"1.234", NUMBER_VOTE_EITHER},
        {"1,5", NUMBER_VOTE_COMMA},       {"1.5", NUMBER_VOTE_DOT},
        {"1.234,5", NUMBER_VOTE_COMMA},   {"1,234.5", NUMBER_VOTE_DOT},
        {"0,123", NUMBER_VOTE_COMMA},     {"0.123", NUMBER_VOTE_DOT},
        {"1234,567", NUMBER_VOTE_COMMA},  {"1.234.567", NUMBER_VOTE_COMMA},
        {"1,234,567", NUMBER_VOTE_DOT},   {"120", NUMBER_VOTE_NONE},
        {"12 000", NUMBER_VOTE_NONE},     {"", NUMBER_VOTE_NONE},
        {"kg", NUMBER_VOTE_NONE},         {"1.2.3", NUMBER_VOTE_NONE},
        {"18.11.2024", NUMBER_VOTE_NONE}, {"8.34O", NUMBER_VOTE_DOT},
        {"-1,5 kg", NUMBER_VOTE_COMMA},
    };
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        if (number_vote(CELLS[i].text, strlen(CELLS[i].text)) != CELLS[i].vote)
            fail_msg("«%s» votes %d", CELLS[i].text,
                     (int)number_vote(CELLS[i].text, strlen(CELLS[i].text)));
    }
}

static uint64_t seed = 20241118;

static uint64_t draw(void) /* splitmix64 */
{
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static void agrees(const char *text)
{
    const double expected = strtod(text, NULL);
    double value;
    size_t used;
    const enum number_status status = number_parse(text, strlen(text), '.', &value, &used);
    if (isinf(expected)) {
        assert_int_equal(status, NUMBER_RANGE);
        return;
    }
    if (status != NUMBER_OK || used != strlen(text) || value < expected || value > expected)
        fail_msg("«%s»: %.17g, strtod reads %.17g", text, value, expected);
}

static size_t put_digits(char *out, size_t count)
{
    for (size_t i = 0; i < count; i++) out[i] = (char)('0' + draw() % 10);
    return count;
}

static void reads_as_strtod(void **state)
{
    char text[128];
    for (int i = test_rounds(300000); i > 0; i--) {
        size_t length = 0;
        if (draw() % 2 == 0) text[length++] = '-';
        const size_t whole = draw() % 24;
        length += put_digits(text + length, whole);
        if (whole == 0) text[length++] = '0';
        if (draw() % 3 != 0) {
            text[length++] = '.';
            length += put_digits(text + length, draw() % 24);
        }
        text[length] = '\0';
        if (draw() % 3 == 0) (void)snprintf(text + length, 16, "e%d", (int)(draw() % 700) - 350);
        agrees(text);
    }
}

/* A double's exact value has up to 767 digits; the halves between neighbours are the hard ones. */
static void reads_any_number_of_digits(void **state)
{
    static char text[4000];
    for (int i = test_rounds(2000); i > 0; i--) {
        const uint64_t bits = draw() & UINT64_C(0x7FFFFFFFFFFFFFFF);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) continue;
        const double next = nextafter(value, INFINITY);
        if (isinf(next) || value > 1e300) continue;
        const long double half = ((long double)value + (long double)next) / 2;
        int length = snprintf(text, sizeof text, "%.1100Lf", half);
        agrees(text);
        memset(text + length, '0', 900);
        text[length + 900] = '1';
        text[length + 901] = '\0';
        agrees(text);
    }
    memset(text, '9', 3000);
    text[3000] = '\0';
    agrees(text);
    memcpy(text + 3000, "e-2999", 7);
    agrees(text);
    memset(text, '0', 3000);
    text[1] = '.';
    memcpy(text + 3000, "123e2990", 9);
    agrees(text);
}

static size_t significant(const char *text)
{
    size_t count = 0, zeros = 0;
    bool begun = false;
    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text < '0' || *text > '9') continue;
        begun = begun || *text != '0';
        if (!begun) continue;
        zeros = *text == '0' ? zeros + 1 : 0;
        count++;
    }
    return count - zeros;
}

static void round_trip(double value)
{
    char text[NUMBER_SIZE], shorter[64];
    number_format(value, text);
    assert_true(strlen(text) < NUMBER_SIZE);
    const double back = strtod(text, NULL);
    if (back < value || back > value) fail_msg("%.17g is written «%s»", value, text);
    const size_t digits = significant(text);
    if (digits > 1) {
        (void)snprintf(shorter, sizeof shorter, "%.*e", (int)digits - 2, value);
        const double other = strtod(shorter, NULL);
        if (!(other < value || other > value)) fail_msg("«%s» is longer than «%s»", text, shorter);
    }
    const double size = fabs(value);
    const bool plain = (size >= 1e-5 && size < 1e15) || !(size > 0);
    assert_int_equal(strchr(text, 'e') == NULL, plain);
    double parsed;
    size_t used;
    assert_int_equal(number_parse(text, strlen(text), '.', &parsed, &used), NUMBER_OK);
    assert_int_equal(used, strlen(text));
    assert_same(parsed, value);
}

static void writes_the_shortest(void **state)
{
    for (int i = test_rounds(1000000); i > 0; i--) {
        const uint64_t bits = draw();
        double value;
        memcpy(&value, &bits, sizeof value);
        switch (i % 4) {
        case 0: break; /* any bits */
        case 1: value = (double)((int64_t)bits % 1000000000) / 100; break;
        case 2: value = (double)((int64_t)bits >> (bits % 60)); break;
        default: value = (double)bits / 1e19 * pow(10, (int)(bits % 20) - 6); break;
        }
        if (isfinite(value)) round_trip(value);
    }
}

static void writes_plainly(void **state)
{
    static const struct {
        double value;
        const char *text;
    } WRITTEN[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1, "-1"},
        {0.1, "0.1"},
        {1234.5, "1234.5"},
        {100, "100"},
        {123456789012345, "123456789012345"},
        {999999999999999, "999999999999999"},
        {1e15, "1e15"},
        {1.5e20, "1.5e20"},
        {1.0 / 3, "0.3333333333333333"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e-5, "0.00001"},
        {1.25e-5, "0.0000125"},
        {9.5e-6, "9.5e-6"},
        {1e-6, "1e-6"},
        {2.5e-7, "2.5e-7"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e308"},
        {-1395361.07, "-1395361.07"},
        {161607.65, "161607.65"},
        {0.454, "0.454"},
        {123.0000001, "123.0000001"},
        {2.0 / 3 * 1e6, "666666.6666666666"},
        {NAN, ""},
        {INFINITY, ""},
        {-INFINITY, ""},
    };
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        char text[NUMBER_SIZE];
        number_format(WRITTEN[i].value, text);
        assert_string_equal(text, WRITTEN[i].text);
    }
}

static void shows_to_people(void **state)
{
    static const struct {
        double value;
        int digits;
        char decimal;
        const char *text;
    } SHOWN[] = {
        {1234567, 3, '.', "1 234 567"},
        {1234.56, 3, ',', "1 235"},
        {12.345, 3, ',', "12,3"},
        {0.0123456, 3, '.', "0.0123"},
        {9.996, 3, '.', "10.0"},
        {999.6, 3, '.', "1 000"},
        {0.5, 3, ',', "0,500"},
        {-2.84, 2, ',', "−2,8"},
        {0, 3, '.', "0"},
        {-0.0, 3, '.', "0"},
        {NAN, 3, '.', "–"},
        {INFINITY, 3, '.', "∞"},
        {-INFINITY, 3, '.', "−∞"},
        {1.5e20, 3, ',', "1,50e20"},
        {2e-9, 2, '.', "2.0e-9"},
        {999, 3, '.', "999"},
        {1000, 3, '.', "1 000"},
        {0.00012345, 3, '.', "0.000123"},
    };
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        char text[NUMBER_SIZE];
        number_show(SHOWN[i].value, SHOWN[i].digits, (struct number_style){SHOWN[i].decimal}, text);
        assert_string_equal(text, SHOWN[i].text);
    }
}

static void shows_fixed_decimals(void **state)
{
    static const struct {
        double value;
        int decimals;
        char decimal;
        const char *text;
    } SHOWN[] = {
        {1234.5, 2, ',', "1 234,50"},  {-1234567.891, 0, '.', "−1 234 568"},
        {0, 2, '.', "0.00"},           {-0.001, 2, '.', "0.00"},
        {-0.006, 2, '.', "−0.01"},     {NAN, 2, '.', "–"},
        {999.999, 2, '.', "1 000.00"}, {12, 0, ',', "12"},
        {1e15, 2, '.', "1.00000e15"},
    };
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        char text[NUMBER_SIZE];
        number_show_fixed(SHOWN[i].value, SHOWN[i].decimals,
                          (struct number_style){SHOWN[i].decimal}, text);
        assert_string_equal(text, SHOWN[i].text);
    }
}

/* The room in a buffer holds whatever the value and the digits asked for. */
static void never_writes_too_much(void **state)
{
    char text[NUMBER_SIZE + 8];
    for (int i = test_rounds(50000); i > 0; i--) {
        const uint64_t bits = draw();
        double value;
        memcpy(&value, &bits, sizeof value);
        if (i % 2 == 0) value = -fabs(remainder((double)bits, 1e15));
        memset(text, '#', sizeof text);
        number_show(value, (int)(bits % 40) - 5, (struct number_style){','}, text);
        assert_memory_equal(text + NUMBER_SIZE, "########", 8);
        assert_non_null(memchr(text, '\0', NUMBER_SIZE));
        memset(text, '#', sizeof text);
        number_show_fixed(value, (int)(bits % 40) - 5, (struct number_style){','}, text);
        assert_memory_equal(text + NUMBER_SIZE, "########", 8);
        assert_non_null(memchr(text, '\0', NUMBER_SIZE));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_people_write), cmocka_unit_test(zero_has_no_sign),
        cmocka_unit_test(stops_at_the_length),     cmocka_unit_test(votes),
        cmocka_unit_test(reads_as_strtod),         cmocka_unit_test(reads_any_number_of_digits),
        cmocka_unit_test(writes_the_shortest),     cmocka_unit_test(writes_plainly),
        cmocka_unit_test(shows_to_people),         cmocka_unit_test(shows_fixed_decimals),
        cmocka_unit_test(never_writes_too_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
