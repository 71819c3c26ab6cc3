/* unit/tui_grid.c: what is typed into readings, and what a pasted block is taken for.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/period.h"
#include "tui/grid_text.h"

static void texts_are_understood(void **state)
{
    static const struct {
        const char *typed;
        char decimal;
        double value;
        const char *unit;
        bool estimated, computed;
    } cases[] = {
        {"412", ',', 412, "", false, false},        {"374e", ',', 374, "", true, false},
        {"120 gal", ',', 120, "gal", false, false}, {"120 gal e", ',', 120, "gal", true, false},
        {"3*45+12", ',', 147, "", false, true},     {"=2*(80+20)/8 kg", ',', 25, "kg", false, true},
        {"1.234,5", ',', 1234.5, "", false, false}, {"1 234,5", ',', 1234.5, "", false, false},
        {"1.234", ',', 1234, "", false, false},     {"1.234", '.', 1.234, "", false, false},
        {"2,5*4", ',', 10, "", false, true},        {"10-2-3", ',', 5, "", false, true},
        {"5 m3/t", ',', 5, "m3/t", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct grid_text read;
        if (!grid_text_read(cases[i].typed, cases[i].decimal, &read))
            fail_msg("%s", cases[i].typed);
        assert_near(read.value, cases[i].value, 1e-12, 0);
        assert_string_equal(read.unit, cases[i].unit);
        assert_int_equal(read.estimated, cases[i].estimated);
        assert_int_equal(read.computed, cases[i].computed);
    }
}

static void others_are_not(void **state)
{
    static const char *const texts[] = {"", "abc", "8.34O", "3*", "3/0", "(3", "12%", "nan"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct grid_text read;
        if (grid_text_read(texts[i], ',', &read)) fail_msg("%s is %g", texts[i], read.value);
    }
}

static void letters_that_look_like_digits(void **state)
{
    char letter = '\0';
    assert_near(grid_text_meant("8.34O", ',', &letter), 8340, 0, 0);
    assert_int_equal(letter, 'O');
    assert_near(grid_text_meant("l20", ',', &letter), 120, 0, 0);
    assert_missing(grid_text_meant("kilo", ',', &letter));
    assert_missing(grid_text_meant("12", ',', &letter));
}

static void months_are_understood(void **state)
{
    static const char *const march[] = {"2024-03",    "03/2024", "mar-24",
                                        "Marzo 2024", "marzo",   "Mar 2024"};
    const int expected = month_of(day_of((struct date){2024, 3, 1}));
    for (size_t i = 0; i < sizeof march / sizeof *march; i++)
        assert_int_equal(grid_text_month(march[i], 2024), expected);
    assert_int_equal(grid_text_month("Agua", 2024), -1);
    assert_int_equal(grid_text_month("2024", 2024), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_understood),
        cmocka_unit_test(others_are_not),
        cmocka_unit_test(letters_that_look_like_digits),
        cmocka_unit_test(months_are_understood),
    };
    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
