/* unit/base_period.c: days and periods, against the C library's calendar and by counting.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <time.h>

#include "base/period.h"

static bool parse_day(const char *text, int32_t *day) { return day_parse(text, strlen(text), day); }

static bool parse(const char *text, struct period *period)
{
    return period_parse(text, strlen(text), period);
}

static int32_t on(int year, int month, int day) { return day_of((struct date){year, month, day}); }

/* Every day of three centuries: the number, the date and all the ways to write it. */
static void every_day_comes_back(void **state)
{
    const int32_t first = on(1900, 1, 1), last = on(2199, 12, 31);
    for (int32_t day = first; day <= last; day++) {
        const time_t seconds = (time_t)day * 86400;
        struct tm tm;
        assert_non_null(gmtime_r(&seconds, &tm));
        const struct date date = day_date(day);
        assert_int_equal(date.year, tm.tm_year + 1900);
        assert_int_equal(date.month, tm.tm_mon + 1);
        assert_int_equal(date.day, tm.tm_mday);
        assert_true(day_valid(date));
        assert_int_equal(day_of(date), day);
        assert_int_equal(month_of(day), (date.year - 1970) * 12 + tm.tm_mon);
        char text[64], written[PERIOD_SIZE];
        int32_t back;
        (void)strftime(text, sizeof text, "%Y-%m-%d", &tm);
        day_format(day, written);
        assert_string_equal(written, text);
        assert_true(parse_day(text, &back) && back == day);
        (void)strftime(text, sizeof text, "%d/%m/%Y", &tm);
        assert_true(parse_day(text, &back) && back == day);
        (void)strftime(text, sizeof text, "%d-%m-%Y", &tm);
        assert_true(parse_day(text, &back) && back == day);
        (void)strftime(text, sizeof text, "%d/%m/%y", &tm);
        assert_true(parse_day(text, &back));
        assert_int_equal(back == day, date.year >= 1970 && date.year < 2070);
        struct period period;
        assert_true(parse(written, &period));
        assert_int_equal(period.first, day);
        assert_int_equal(period.last, day);
    }
    assert_int_equal(last - first + 1, 300 * 365 + 73); /* 73 leap years: not 1900, 2100 */
}

static void refuses_what_is_no_day(void **state)
{
    static const char *const WRONG[] = {
        "",
        " ",
        "2024",
        "2024-03",
        "2023-02-29",
        "2024-02-30",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "2024-01-32",
        "1899-12-31",
        "2200-01-01",
        "31/04/2024",
        "2024-1-1x",
        "x2024-01-01",
        "2024-01-01-01",
        "2024--01-01",
        "2024-01/01",
        "2024.01.01",
        "124-01-01",
        "18/11/024",
        "18/111/2024",
        "118/11/2024",
        "02024-01-01",
        "2024-01-",
        "-2024-01-01",
        "2024-01-01 10:00",
        "20240101",
        "18 11 2024",
        "1,5",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        int32_t day = 5;
        if (parse_day(WRONG[i], &day) || day != DAY_NONE) fail_msg("«%s» reads as a day", WRONG[i]);
    }
    assert_false(day_valid((struct date){2024, 0, 1}));
    assert_false(day_valid((struct date){2024, 13, 1}));
    assert_false(day_valid((struct date){2100, 2, 29}));
    assert_true(day_valid((struct date){2000, 2, 29}));
}

static void reads_days_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        struct date date;
    } WRITTEN[] = {
        {"2024-11-18", {2024, 11, 18}}, {"18/11/2024", {2024, 11, 18}},
        {"18/11/24", {2024, 11, 18}},   {"18-11-2024", {2024, 11, 18}},
        {"18.11.2024", {2024, 11, 18}}, {"3/7/2024", {2024, 7, 3}},
        {"2024/11/18", {2024, 11, 18}}, {" 18/11/2024\t", {2024, 11, 18}},
        {"1/2/99", {1999, 2, 1}},       {"1/2/69", {2069, 2, 1}},
    };
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        int32_t day;
        assert_true(parse_day(WRITTEN[i].text, &day));
        assert_int_equal(day, day_of(WRITTEN[i].date));
    }
}

static void reads_periods(void **state)
{
    static const struct {
        const char *text;
        struct date first, last;
        const char *shortest;
    } WRITTEN[] = {
        {"2024", {2024, 1, 1}, {2024, 12, 31}, "2024"},
        {"2024-Q1", {2024, 1, 1}, {2024, 3, 31}, "2024-Q1"},
        {"2024-T4", {2024, 10, 1}, {2024, 12, 31}, "2024-Q4"},
        {"2023-q2", {2023, 4, 1}, {2023, 6, 30}, "2023-Q2"},
        {"2024-02", {2024, 2, 1}, {2024, 2, 29}, "2024-02"},
        {"02/2023", {2023, 2, 1}, {2023, 2, 28}, "2023-02"},
        {"2/2023", {2023, 2, 1}, {2023, 2, 28}, "2023-02"},
        {"2023/02", {2023, 2, 1}, {2023, 2, 28}, "2023-02"},
        {"2024-03-15", {2024, 3, 15}, {2024, 3, 15}, "2024-03-15"},
        {"15/03/2024", {2024, 3, 15}, {2024, 3, 15}, "2024-03-15"},
        {"2024-02-14/2024-03-13", {2024, 2, 14}, {2024, 3, 13}, "2024-02-14/2024-03-13"},
        {"2024-02-14 / 2024-03-13", {2024, 2, 14}, {2024, 3, 13}, "2024-02-14/2024-03-13"},
        {"2024-01-01/2024-12-31", {2024, 1, 1}, {2024, 12, 31}, "2024"},
        {"2024-04-01/2024-06-30", {2024, 4, 1}, {2024, 6, 30}, "2024-Q2"},
        {"2024-01/2024-06", {2024, 1, 1}, {2024, 6, 30}, "2024-01-01/2024-06-30"},
        {"2024-02-01/2024-02-29", {2024, 2, 1}, {2024, 2, 29}, "2024-02"},
        {"2024-02-01/2024-04-30", {2024, 2, 1}, {2024, 4, 30}, "2024-02-01/2024-04-30"},
        {"2023-07-01/2024-06-30", {2023, 7, 1}, {2024, 6, 30}, "2023-07-01/2024-06-30"},
        {" 2024 ", {2024, 1, 1}, {2024, 12, 31}, "2024"},
    };
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        struct period period, back;
        char text[PERIOD_SIZE];
        if (!parse(WRITTEN[i].text, &period)) fail_msg("«%s» is refused", WRITTEN[i].text);
        assert_int_equal(period.first, day_of(WRITTEN[i].first));
        assert_int_equal(period.last, day_of(WRITTEN[i].last));
        period_format(period, text);
        assert_string_equal(text, WRITTEN[i].shortest);
        assert_true(parse(text, &back) && period_same(period, back));
    }
}

static void refuses_what_is_no_period(void **state)
{
    static const char *const WRONG[] = {
        "",
        "24",
        "02024",
        "1899",
        "2200",
        "2024-Q0",
        "2024-Q5",
        "2024-Q",
        "2024-Q12",
        "2024Q1",
        "2024-13",
        "2024-0",
        "13/2024",
        "2024-03-15/",
        "/2024-03-15",
        "2024-03-13/2024-02-14",
        "2024-02-30",
        "2024-02-14/2024-03-13/2024-04-01",
        "abr 2024",
        "2024.03",
        "2024-003",
        "3/24",
        "2024-",
        "1e3",
        "2024-02-14/x",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct period period = {1, 2};
        if (parse(WRONG[i], &period) || !period_missing(period))
            fail_msg("«%s» reads as a period", WRONG[i]);
    }
    assert_false(period_parse("2024-Q\0", 7, &(struct period){0, 0}));
}

static void missing_is_missing(void **state)
{
    char text[PERIOD_SIZE] = "x";
    period_format(PERIOD_NONE, text);
    assert_string_equal(text, "");
    day_format(DAY_NONE, text);
    assert_string_equal(text, "");
    assert_int_equal(period_days(PERIOD_NONE), 0);
    assert_int_equal(period_overlap(PERIOD_NONE, period_year(2024)), 0);
    assert_same(period_years(PERIOD_NONE), 0);
    assert_false(period_is_month(PERIOD_NONE));
    assert_true(period_same(PERIOD_NONE, PERIOD_NONE));
    assert_false(period_missing(period_year(2024)));
}

static void months_follow_each_other(void **state)
{
    int32_t next = on(1900, 1, 1);
    for (int month = -70 * 12; month < 230 * 12; month++) {
        const struct period period = period_month(month);
        struct period back;
        char text[PERIOD_SIZE];
        assert_int_equal(period.first, next);
        assert_true(period_is_month(period));
        assert_int_equal(month_of(period.first), month);
        assert_int_equal(month_of(period.last), month);
        period_format(period, text);
        assert_int_equal(strlen(text), 7);
        assert_true(parse(text, &back) && period_same(period, back));
        next = period.last + 1;
    }
    assert_int_equal(next, on(2199, 12, 31) + 1);
    for (int year = 1900; year < 2200; year++) {
        const struct period period = period_year(year);
        const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        assert_int_equal(period_days(period), leap ? 366 : 365);
        assert_same(period_years(period), 1);
    }
}

static void overlap_by_counting(void **state)
{
    srand(7);
    for (int i = test_rounds(20000); i > 0; i--) {
        const int32_t a = rand() % 60, b = a + rand() % 40, c = rand() % 60, d = c + rand() % 40;
        const struct period left = {a, b}, right = {c, d};
        int32_t common = 0, length = 0;
        for (int32_t day = 0; day < 100; day++) {
            const bool inside = day >= a && day <= b;
            length += inside;
            common += inside && day >= c && day <= d;
        }
        assert_int_equal(period_overlap(left, right), common);
        assert_int_equal(period_overlap(right, left), common);
        assert_int_equal(period_days(left), length);
    }
}

static void any_interval_comes_back(void **state)
{
    srand(11);
    const int32_t first = on(1900, 1, 1), days = on(2199, 12, 31) - first;
    for (int i = test_rounds(100000); i > 0; i--) {
        const int32_t start = first + rand() % days;
        const int32_t room = first + days - start;
        const struct period period = {start, start + rand() % (room < 800 ? room + 1 : 800)};
        struct period back;
        char text[PERIOD_SIZE];
        period_format(period, text);
        assert_true(strlen(text) < PERIOD_SIZE);
        if (!parse(text, &back) || !period_same(period, back))
            fail_msg("«%s» does not come back", text);
    }
}

static void share_of_a_year(void **state)
{
    static const struct {
        const char *text;
        double years;
    } SHARES[] = {
        {"2024", 1},
        {"2023", 1},
        {"2024-Q1", 0.25},
        {"2024-02", 1.0 / 12},
        {"2023-07-01/2024-06-30", 1},
        {"2023-01-01/2024-12-31", 2},
        {"2024-01/2024-06", 0.5},
        {"2024-03-15", 1 / 365.25},
        {"2023-02-14/2024-02-13", 365 / 365.25},
        {"2024-02-01/2024-02-28", 28 / 365.25},
    };
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++) {
        struct period period;
        assert_true(parse(SHARES[i].text, &period));
        assert_near(period_years(period), SHARES[i].years, 1e-15, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(refuses_what_is_no_day),
        cmocka_unit_test(reads_days_as_people_write_them),
        cmocka_unit_test(reads_periods),
        cmocka_unit_test(refuses_what_is_no_period),
        cmocka_unit_test(missing_is_missing),
        cmocka_unit_test(months_follow_each_other),
        cmocka_unit_test(overlap_by_counting),
        cmocka_unit_test(any_interval_comes_back),
        cmocka_unit_test(share_of_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
