/* report/show.c: figures as people read them: digits, percent, money, energy, time.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RESULT_DIGITS = 3 };

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool show_is_money(const char *unit, const char *currency)
{
    if (unit == NULL || currency == NULL || !starts_with(unit, currency)) return false;
    const char *rest = unit + strlen(currency);
    return *rest == '\0' || strcmp(rest, "/y") == 0;
}

static bool has_cents(const char *unit)
{
    return unit[0] == '$' || starts_with(unit, "USD") || starts_with(unit, "PEN") ||
           starts_with(unit, "PAB") || starts_with(unit, "BOB");
}

double show_unit(const char *unit, double largest, char *buffer, size_t size)
{
    static const struct {
        const char *engine, *person;
        double scale, from; /* used from this value on */
    } swaps[] = {
        {"MJ", "GJ", 0.001, 1000},     {"MJ/y", "GJ/y", 0.001, 1000},
        {"kg", "t", 0.001, 10000},     {"kg/y", "t/y", 0.001, 10000},
        {"kcal", "Mcal", 0.001, 1e5},  {"kcal/y", "Mcal/y", 0.001, 1e5},
        {"t/MJ", "kg/GJ", 1e6, 0},     {"t/kg", "t/t", 1000, 0},
        {"t/m3", "kg/m³", 1000, 0},    {"t/m³", "kg/m³", 1000, 0},
        {"t/h", "kg/h", 1000, 0},      {"1", "%", 100, 0},
        {"MJ/t", "GJ/t", 0.001, 1000}, {"m3", "m³", 1, 0},
        {"m3/y", "m³/y", 1, 0},
    };
    const char *at = unit == NULL ? "" : unit;
    for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
        if (strcmp(swaps[i].engine, at) == 0 && !(fabs(largest) < swaps[i].from)) {
            text_copy(buffer, size, swaps[i].person);
            return swaps[i].scale;
        }
    }
    if (starts_with(at, "m3/"))
        (void)snprintf(buffer, size, "m³%s", at + 2);
    else if (strlen(at) > 3 && strcmp(at + strlen(at) - 3, "/m3") == 0)
        (void)snprintf(buffer, size, "%.*s/m³", (int)strlen(at) - 3, at);
    else
        text_copy(buffer, size, at);
    return 1;
}

void show_unit_words(const char *unit, char *buffer, size_t size)
{
    const size_t length = strlen(unit);
    if (strcmp(unit, "y") == 0) {
        text_copy(buffer, size, _("years"));
    } else if (length > 2 && strcmp(unit + length - 2, "/y") == 0) {
        (void)snprintf(buffer, size, "%.*s %s", (int)(length - 2), unit, _("a year"));
    } else {
        text_copy(buffer, size, unit);
    }
}

static void number_part(double value, const char *unit, enum show_form form,
                        struct show_style style, char number[NUMBER_SIZE])
{
    const struct number_style mark = {style.decimal};
    if (form == SHOW_EXACT) {
        number_format(value, number);
        for (char *at = number; *at != '\0'; at++) *at = *at == '.' ? style.decimal : *at;
    } else if (show_is_money(unit, style.currency)) {
        const bool cents = has_cents(unit) && fabs(value) < 999.995 && value != 0;
        number_show_fixed(value, cents ? 2 : 0, mark, number);
    } else {
        number_show(value, RESULT_DIGITS, mark, number);
    }
}

void show_value(double value, const char *unit, enum show_form form, struct show_style style,
                char *buffer, size_t size)
{
    char number[NUMBER_SIZE], shown[64], words[64];
    if (isnan(value)) {
        text_copy(buffer, size, "–");
        return;
    }
    double scale = 1;
    if (form == SHOW_EXACT && (unit == NULL || strcmp(unit, "1") != 0))
        text_copy(shown, sizeof shown, unit == NULL ? "" : unit);
    else
        scale = show_unit(unit, value, shown, sizeof shown);
    number_part(value * scale, shown, form, style, number);
    if (form == SHOW_BARE || *shown == '\0') {
        text_copy(buffer, size, number);
        return;
    }
    show_unit_words(shown, words, sizeof words);
    (void)snprintf(buffer, size, "%s %s", number, words);
}

void show_money(double value, struct show_style style, char *buffer, size_t size)
{
    char number[NUMBER_SIZE];
    if (isnan(value) || fabs(value) < 1e6) {
        show_value(value, style.currency, SHOW_PLAIN, style, buffer, size);
        return;
    }
    number_show(value / 1e6, RESULT_DIGITS, (struct number_style){style.decimal}, number);
    (void)snprintf(buffer, size, _("%s million %s"), number, style.currency);
}

void show_payback(double years, struct show_style style, char *buffer, size_t size)
{
    char number[NUMBER_SIZE];
    const struct number_style mark = {style.decimal};
    if (isnan(years)) {
        text_copy(buffer, size, "–");
    } else if (years <= 0) {
        text_copy(buffer, size, _("at once"));
    } else if (years < 23.5 / 12) {
        const double months = years * 12;
        number_show_fixed(months, months < 10 ? 1 : 0, mark, number);
        (void)snprintf(buffer, size, _("%s months"), number);
    } else {
        number_show_fixed(years, 1, mark, number);
        (void)snprintf(buffer, size, _("%s years"), number);
    }
}
