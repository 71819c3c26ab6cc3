/* base/period.c: days and intervals of days.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/period.h"

#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199, CENTURY_TURN = 70 };

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

bool day_valid(struct date date)
{
    return date.year >= YEAR_FIRST && date.year <= YEAR_LAST && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 && date.day <= month_days(date.year, date.month);
}

/* Years begin in March here, so that the leap day is the last of its year and the lengths of the
   months before a month follow (153 m + 2) / 5. */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH_SHIFT = 719468 /* 0000-03-01 to 1970-01-01 */ };

int32_t day_of(struct date date)
{
    const int year = date.month > 2 ? date.year : date.year - 1;
    const int month = date.month > 2 ? date.month - 3 : date.month + 9;
    const int era = (year >= 0 ? year : year - (ERA_YEARS - 1)) / ERA_YEARS;
    const int of_era = year - era * ERA_YEARS;
    const int of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT;
}

struct date day_date(int32_t day)
{
    const int64_t shifted = (int64_t)day + EPOCH_SHIFT;
    const int64_t era = (shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS;
    const int rest = (int)(shifted - era * ERA_DAYS);
    const int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    const int of_year = rest - (365 * year + year / 4 - year / 100);
    const int month = (5 * of_year + 2) / 153;
    return (struct date){
        .year = (int)(era * ERA_YEARS) + year + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = of_year - (153 * month + 2) / 5 + 1,
    };
}

/* Numbers and the single characters between them, up to three numbers: all a date is made of. */
struct parts {
    int number[3], digits[3];
    char between[2];
    int count;
};

static void trim(const char **text, size_t *length)
{
    while (*length > 0 && (**text == ' ' || **text == '\t')) {
        ++*text;
        --*length;
    }
    while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t')) --*length;
}

static bool read_parts(const char *text, size_t length, struct parts *parts)
{
    *parts = (struct parts){0};
    for (size_t i = 0; i < length;) {
        if (parts->count == 3) return false;
        int number = 0, digits = 0;
        for (; i < length && text[i] >= '0' && text[i] <= '9' && digits < 5; i++, digits++)
            number = number * 10 + (text[i] - '0');
        if (digits == 0 || digits > 4) return false;
        parts->number[parts->count] = number;
        parts->digits[parts->count++] = digits;
        if (i == length) return true;
        if (parts->count == 3 || i + 1 == length) return false;
        parts->between[parts->count - 1] = text[i++];
    }
    return false;
}

static bool is_mark(char c) { return c == '-' || c == '/' || c == '.'; }

static bool parts_day(const struct parts *parts, int32_t *day)
{
    const int *digits = parts->digits, *number = parts->number;
    if (parts->count != 3 || !is_mark(parts->between[0]) || parts->between[0] != parts->between[1])
        return false;
    struct date date = {.month = number[1]};
    if (digits[1] > 2) return false;
    if (digits[0] == 4 && digits[2] <= 2 && parts->between[0] != '.') {
        date.year = number[0];
        date.day = number[2];
    } else if (digits[0] <= 2 && (digits[2] == 4 || digits[2] == 2)) {
        date.day = number[0];
        date.year = number[2];
        if (digits[2] == 2) date.year += date.year < CENTURY_TURN ? 2000 : 1900;
    } else {
        return false;
    }
    if (!day_valid(date)) return false;
    *day = day_of(date);
    return true;
}

bool day_parse(const char *text, size_t length, int32_t *day)
{
    struct parts parts;
    *day = DAY_NONE;
    trim(&text, &length);
    return read_parts(text, length, &parts) && parts_day(&parts, day);
}

static char *put_number(char *out, int number, int digits)
{
    for (int i = digits; i-- > 0; number /= 10) out[i] = (char)('0' + number % 10);
    return out + digits;
}

static char *put_day(char *out, int32_t day)
{
    const struct date date = day_date(day);
    out = put_number(out, date.year, 4);
    *out++ = '-';
    out = put_number(out, date.month, 2);
    *out++ = '-';
    return put_number(out, date.day, 2);
}

void day_format(int32_t day, char *buffer)
{
    if (day != DAY_NONE) buffer = put_day(buffer, day);
    *buffer = '\0';
}

static struct period months(int year, int first, int last)
{
    return (struct period){
        .first = day_of((struct date){year, first, 1}),
        .last = day_of((struct date){year, last, month_days(year, last)}),
    };
}

static bool year_valid(int year) { return year >= YEAR_FIRST && year <= YEAR_LAST; }

/* Everything but a quarter and an interval. */
static bool simple_period(const char *text, size_t length, struct period *period)
{
    struct parts parts;
    if (!read_parts(text, length, &parts)) return false;
    if (parts.count == 3) {
        if (!parts_day(&parts, &period->first)) return false;
        period->last = period->first;
        return true;
    }
    if (parts.count == 1) {
        if (parts.digits[0] != 4 || !year_valid(parts.number[0])) return false;
        *period = months(parts.number[0], 1, 12);
        return true;
    }
    const bool year_first = parts.digits[0] == 4;
    const int year = parts.number[year_first ? 0 : 1], month = parts.number[year_first ? 1 : 0];
    if (parts.digits[year_first ? 0 : 1] != 4 || parts.digits[year_first ? 1 : 0] > 2 ||
        !is_mark(parts.between[0]) || parts.between[0] == '.')
        return false;
    if (!year_valid(year) || month < 1 || month > 12) return false;
    *period = months(year, month, month);
    return true;
}

static bool quarter(const char *text, size_t length, struct period *period)
{
    struct parts year;
    if (length != 7 || text[4] != '-' || memchr("QqTt", text[5], 4) == NULL || text[6] < '1' ||
        text[6] > '4' || !read_parts(text, 4, &year) || !year_valid(year.number[0]))
        return false;
    const int number = text[6] - '0';
    *period = months(year.number[0], number * 3 - 2, number * 3);
    return true;
}

/* Two halves of the same make around the slash in the middle: `2024-02-14/2024-03-13`. */
static bool interval(const char *text, size_t length, struct period *period)
{
    const char *slash = memchr(text, '/', length);
    if (slash == NULL || memchr(text, '-', (size_t)(slash - text)) == NULL) return false;
    const char *right = slash + 1;
    size_t left_length = (size_t)(slash - text), right_length = length - left_length - 1;
    trim(&text, &left_length);
    trim(&right, &right_length);
    struct period first, last;
    if (!simple_period(text, left_length, &first) || !simple_period(right, right_length, &last))
        return false;
    if (last.last < first.first) return false;
    *period = (struct period){first.first, last.last};
    return true;
}

bool period_parse(const char *text, size_t length, struct period *period)
{
    struct period found = PERIOD_NONE;
    trim(&text, &length);
    const bool read = simple_period(text, length, &found) || quarter(text, length, &found) ||
                      interval(text, length, &found);
    *period = read ? found : PERIOD_NONE;
    return read;
}

bool period_missing(struct period period)
{
    return period.first == DAY_NONE || period.last == DAY_NONE;
}

bool period_same(struct period left, struct period right)
{
    return left.first == right.first && left.last == right.last;
}

/* How many whole months a period is; 0 when its ends cut a month. */
static int whole_months(struct period period)
{
    if (period_missing(period) || period.last < period.first) return 0;
    const struct date first = day_date(period.first), last = day_date(period.last);
    if (first.day != 1 || last.day != month_days(last.year, last.month)) return 0;
    return (last.year - first.year) * 12 + last.month - first.month + 1;
}

void period_format(struct period period, char *buffer)
{
    *buffer = '\0';
    if (period_missing(period)) return;
    const struct date first = day_date(period.first);
    const int count = whole_months(period);
    if (count == 12 && first.month == 1) {
        buffer = put_number(buffer, first.year, 4);
    } else if (count == 3 && first.month % 3 == 1) {
        buffer = put_number(buffer, first.year, 4);
        *buffer++ = '-';
        *buffer++ = 'Q';
        buffer = put_number(buffer, (first.month + 2) / 3, 1);
    } else if (count == 1) {
        buffer = put_number(buffer, first.year, 4);
        *buffer++ = '-';
        buffer = put_number(buffer, first.month, 2);
    } else {
        buffer = put_day(buffer, period.first);
        if (period.last != period.first) {
            *buffer++ = '/';
            buffer = put_day(buffer, period.last);
        }
    }
    *buffer = '\0';
}

int32_t period_days(struct period period)
{
    return period_missing(period) ? 0 : period.last - period.first + 1;
}

int32_t period_overlap(struct period left, struct period right)
{
    if (period_missing(left) || period_missing(right)) return 0;
    const int32_t first = left.first > right.first ? left.first : right.first;
    const int32_t last = left.last < right.last ? left.last : right.last;
    return last < first ? 0 : last - first + 1;
}

struct period period_year(int year) { return months(year, 1, 12); }

struct period period_month(int month_index)
{
    const int year = month_index >= 0 ? month_index / 12 : -((11 - month_index) / 12);
    const int month = month_index - year * 12 + 1;
    return months(1970 + year, month, month);
}

int month_of(int32_t day)
{
    const struct date date = day_date(day);
    return (date.year - 1970) * 12 + date.month - 1;
}

bool period_is_month(struct period period) { return whole_months(period) == 1; }

double period_years(struct period period)
{
    const int count = whole_months(period);
    return count > 0 ? count / 12.0 : period_days(period) / 365.25;
}
