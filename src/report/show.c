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
    if (unit == NULL || currency == NULL || !starts_with(unit, currency))
        return false;
    const char *rest = unit + strlen(currency);
    return *rest == '\0' || strcmp(rest, "/y") == 0;
}

static bool has_cents(const char *unit)
{
    return starts_with(unit, "USD") || starts_with(unit, "PEN") || starts_with(unit, "PAB") ||
           starts_with(unit, "BOB");
}

const char *show_unit(const char *unit, double largest, double *scale)
{
    static const struct {
        const char *engine, *person;
        double scale, from; /* used from this value on */
    } swaps[] = {
        {"MJ", "GJ", 0.001, 1000},           {"MJ/y", "GJ/y", 0.001, 1000},
        {"kg CO2e", "t CO₂e", 0.001, 1000},  {"kg CO2e/y", "t CO₂e/y", 0.001, 1000},
        {"kg CO₂e", "t CO₂e", 0.001, 1000},  {"kg CO₂e/y", "t CO₂e/y", 0.001, 1000},
        {"kg", "t", 0.001, 10000},           {"kg/y", "t/y", 0.001, 10000},
        {"kcal", "Mcal", 0.001, 1e5},        {"kcal/y", "Mcal/y", 0.001, 1e5},
        {"kg CO2e", "kg CO₂e", 1, 0},        {"kg CO2e/y", "kg CO₂e/y", 1, 0},
        {"1", "%", 100, 0},                  {"y", "", 1, 0},
    };
    *scale = 1;
    for (size_t i = 0; unit != NULL && i < sizeof swaps / sizeof *swaps; i++) {
        if (strcmp(swaps[i].engine, unit) == 0 && !(fabs(largest) < swaps[i].from)) {
            *scale = swaps[i].scale;
            return swaps[i].engine[0] == 'y' ? unit : swaps[i].person;
        }
    }
    return unit == NULL ? "" : unit;
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
        for (char *at = number; *at != '\0'; at++)
            *at = *at == '.' ? style.decimal : *at;
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
    char number[NUMBER_SIZE], words[64];
    double scale = 1;
    if (isnan(value)) {
        text_copy(buffer, size, "–");
        return;
    }
    const char *shown =
        form == SHOW_EXACT && (unit == NULL || strcmp(unit, "1") != 0)
            ? (unit == NULL ? "" : unit)
            : show_unit(unit, value, &scale);
    number_part(value * scale, shown, form, style, number);
    if (form == SHOW_BARE || *shown == '\0') {
        text_copy(buffer, size, number);
        return;
    }
    show_unit_words(shown, words, sizeof words);
    (void)snprintf(buffer, size, "%s %s", number, words);
}

void show_payback(double years, struct show_style style, char *buffer, size_t size)
{
    char number[NUMBER_SIZE];
    const struct number_style mark = {style.decimal};
    if (isnan(years)) {
        text_copy(buffer, size, "–");
    } else if (years <= 0) {
        text_copy(buffer, size, _("at once"));
    } else if (years < 2) {
        const double months = years * 12;
        number_show_fixed(months, months < 10 ? 1 : 0, mark, number);
        (void)snprintf(buffer, size, _("%s months"), number);
    } else {
        number_show_fixed(years, 1, mark, number);
        (void)snprintf(buffer, size, _("%s years"), number);
    }
}
