/* base/period.h: days and intervals of days.
   SPDX-License-Identifier: GPL-3.0-or-later

   A day is a number (days since 1970-01-01, proleptic Gregorian). A period is an interval of days,
   both ends included. Pure functions; today is given, never asked for. */
#ifndef LIMPIA_BASE_PERIOD_H
#define LIMPIA_BASE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PERIOD_SIZE = 24 }; /* "2024-02-14/2024-03-13" */
#define DAY_NONE INT32_MIN

struct period {
    int32_t first, last; /* DAY_NONE both: missing */
};
#define PERIOD_NONE ((struct period){DAY_NONE, DAY_NONE})

struct date {
    int year, month, day; /* month 1–12, day 1–31 */
};

bool day_valid(struct date date); /* years 1900–2199 */
int32_t day_of(struct date date);
struct date day_date(int32_t day);
/* `2024-11-18`, `2024/11/18`, `18/11/2024`, `18/11/24` (70–99: 1970–1999), `18-11-2024`,
   `18.11.2024`, blanks around; false when it is no day. */
bool day_parse(const char *text, size_t length, int32_t *day);
void day_format(int32_t day, char *buffer /* PERIOD_SIZE */); /* DAY_NONE → "" */

/* `2024`, `2024-Q1` (also T1), `2024-03`, `03/2024`, `2024-03-15` and every form of a day,
   `2024-02-14/2024-03-13`, `2024-01/2024-06`; blanks around. False, and *period missing, when it
   is none of these or ends before it begins. */
bool period_parse(const char *text, size_t length, struct period *period);
/* The shortest of `2024`, `2024-Q1`, `2024-03`, `2024-03-15`, `2024-02-14/2024-03-13`.
   Missing → "". period_parse reads it back the same. */
void period_format(struct period period, char *buffer /* PERIOD_SIZE */);

bool period_missing(struct period period);
bool period_same(struct period left, struct period right);
int32_t period_days(struct period period);                       /* 0 when missing */
int32_t period_overlap(struct period left, struct period right); /* days in common */
struct period period_year(int year);
struct period period_month(int month_index); /* months since 1970-01 = 0 */
int month_of(int32_t day);                   /* index of the month that holds the day */
bool period_is_month(struct period period);
/* Share of a year: 1 for a calendar year, months/12 for whole months, else days/365.25;
   0 when missing. */
double period_years(struct period period);

#endif
