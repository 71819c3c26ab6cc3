/* unit/report_show.c: figures as people read them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "report/show.h"

static const struct show_style chile = {',', "CLP"}, peru = {'.', "PEN"};

static void shows(double value, const char *unit, struct show_style style, const char *expected)
{
    char text[SHOW_SIZE];
    show_value(value, unit, SHOW_PLAIN, style, text, sizeof text);
    assert_string_equal(text, expected);
}

static void three_digits(void **state)
{
    shows(4779, "m³", chile, "4 779 m³");
    shows(9.022087974325089, "m3/t", chile, "9,02 m³/t");
    shows(9.022087974325089, "m3/t", peru, "9.02 m³/t");
    shows(-0.0284609, "1", chile, "−2,85 %");
    shows(0, "1", chile, "0 %");
    shows((double)NAN, "m³", chile, "–");
}

static void larger_units(void **state)
{
    shows(660726.42, "MJ", chile, "661 GJ");
    shows(999, "MJ", chile, "999 MJ");
    shows(360100, "kg", chile, "360 t");
    shows(1900, "kg", chile, "1 900 kg");
    shows(0.00019134521429255193, "t/MJ", chile, "191 kg/GJ");
}

static void money(void **state)
{
    char text[SHOW_SIZE];
    shows(14491680, "CLP", chile, "14 491 680 CLP");
    shows(0.4, "CLP", chile, "0 CLP");
    shows(12.345, "PEN", peru, "12.35 PEN");
    shows(12345.6, "PEN", peru, "12 346 PEN");
    show_money(96029393.87, chile, text, sizeof text);
    assert_string_equal(text, "96,0 million CLP");
    show_money(20400, peru, text, sizeof text);
    assert_string_equal(text, "20 400 PEN");
    assert_true(show_is_money("CLP/y", "CLP"));
    assert_false(show_is_money("CLP/t", "CLP"));
    assert_false(show_is_money("kg", NULL));
}

static void payback(void **state)
{
    const struct {
        double years;
        const char *text;
    } cases[] = {{0.109804, "1,3 months"}, {1.9, "23 months"},  {2, "2,0 years"},
                 {1.99, "2,0 years"},      {3.37, "3,4 years"}, {0, "at once"}};
    char text[SHOW_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        show_payback(cases[i].years, chile, text, sizeof text);
        assert_string_equal(text, cases[i].text);
    }
}

static void exact(void **state)
{
    char text[SHOW_SIZE];
    show_value(3964.285714285714, "m³", SHOW_EXACT, chile, text, sizeof text);
    assert_string_equal(text, "3964,285714285714 m³");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_digits), cmocka_unit_test(larger_units), cmocka_unit_test(money),
        cmocka_unit_test(payback),      cmocka_unit_test(exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
