/* tui/grid_text.c: numbers, counts, units and months as people type them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/grid_text.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/period.h"
#include "base/text.h"

/* ---- arithmetic -------------------------------------------------------------------------- */

enum { DEEPEST = 32 }; /* brackets in brackets */

struct sum {
    const char *at;
    char decimal;
    int depth;
    bool wrong, computed;
};

static void skip_blanks(struct sum *sum)
{
    while (*sum->at == ' ') sum->at++;
}

/* Takes one of the signs, if it is next and a figure follows: `m³/t` is no division. */
static char take_sign(struct sum *sum, const char *signs)
{
    skip_blanks(sum);
    const char sign = *sum->at;
    if (sign == '\0' || strchr(signs, sign) == NULL) return '\0';
    const char *behind = sum->at + 1;
    while (*behind == ' ') behind++;
    if (!isdigit((unsigned char)*behind) && *behind != '(') return '\0';
    sum->at++;
    sum->computed = true;
    return sign;
}

static double add_up(struct sum *sum);

static double factor(struct sum *sum)
{
    skip_blanks(sum);
    if (*sum->at == '(' && sum->depth < DEEPEST) {
        sum->at++;
        sum->depth++;
        const double inside = add_up(sum);
        sum->depth--;
        skip_blanks(sum);
        if (*sum->at == ')')
            sum->at++;
        else
            sum->wrong = true;
        sum->computed = true;
        return inside;
    }
    double value = NAN;
    size_t used = 0;
    if (number_parse(sum->at, strlen(sum->at), sum->decimal, &value, &used) != NUMBER_OK)
        sum->wrong = true;
    sum->at += used;
    return value;
}

static double multiply(struct sum *sum)
{
    double value = factor(sum);
    for (char sign; !sum->wrong && (sign = take_sign(sum, "*/")) != '\0';) {
        const double other = factor(sum);
        value = sign == '*' ? value * other : value / other;
    }
    return value;
}

static double add_up(struct sum *sum)
{
    double value = multiply(sum);
    for (char sign; !sum->wrong && (sign = take_sign(sum, "+-")) != '\0';) {
        const double other = multiply(sum);
        value = sign == '+' ? value + other : value - other;
    }
    return value;
}

/* ---- the text ---------------------------------------------------------------------------- */

/* The `e` of an estimate stands alone, or behind the unit with a blank before it. */
static void take_estimate(const char *rest, size_t *length, struct grid_text *out)
{
    const size_t n = *length;
    if (n == 0 || (rest[n - 1] != 'e' && rest[n - 1] != 'E')) return;
    if (n > 1 && rest[n - 2] != ' ') return;
    out->estimated = true;
    *length = n - 1;
    while (*length > 0 && rest[*length - 1] == ' ') (*length)--;
}

bool grid_text_read(const char *typed, char decimal, struct grid_text *out)
{
    *out = (struct grid_text){.value = NAN};
    struct sum sum = {.at = typed, .decimal = decimal};
    skip_blanks(&sum);
    if (*sum.at == '=') sum.at++;
    const double value = add_up(&sum);
    if (sum.wrong || !isfinite(value)) return false;
    const char *rest = sum.at;
    size_t length = strlen(rest);
    text_trim(&rest, &length);
    take_estimate(rest, &length, out);
    const bool unit_like =
        length == 0 || (length < sizeof out->unit && !isdigit((unsigned char)*rest) &&
                        strchr(".,+-*/()%", *rest) == NULL);
    if (!unit_like) return false;
    memcpy(out->unit, rest, length);
    out->unit[length] = '\0';
    out->value = value;
    out->computed = sum.computed;
    return true;
}

double grid_text_meant(const char *typed, char decimal, char *letter)
{
    char digits[64];
    size_t length = 0;
    *letter = '\0';
    for (const char *at = typed; *at != '\0' && length + 1 < sizeof digits; at++) {
        const char *looks = strchr("Oo", *at) != NULL   ? "0"
                            : strchr("lI", *at) != NULL ? "1"
                                                        : NULL;
        if (looks != NULL && *letter == '\0') *letter = *at;
        digits[length++] = looks != NULL ? *looks : *at;
    }
    digits[length] = '\0';
    double value = NAN;
    size_t used = 0;
    if (*letter == '\0') return NAN;
    /* `8.340` in a country of commas may have lost a mark, not only a digit. */
    for (int pass = 0; pass < 2; pass++) {
        const char mark = pass == 0 ? decimal : decimal == ',' ? '.' : ',';
        if (number_parse(digits, length, mark, &value, &used) == NUMBER_OK && used == length)
            return value;
    }
    return NAN;
}

static int month_word(const char *word)
{
    static const char *const names[][2] = {{"ene", "jan"}, {"feb", "feb"}, {"mar", "mar"},
                                           {"abr", "apr"}, {"may", "may"}, {"jun", "jun"},
                                           {"jul", "jul"}, {"ago", "aug"}, {"sep", "sep"},
                                           {"oct", "oct"}, {"nov", "nov"}, {"dic", "dec"}};
    for (int i = 0; i < 12; i++) {
        if (strncmp(word, names[i][0], 3) == 0 || strncmp(word, names[i][1], 3) == 0) return i + 1;
    }
    return strncmp(word, "set", 3) == 0 ? 9 : 0;
}

int grid_text_month(const char *typed, int year)
{
    struct period period;
    if (period_parse(typed, strlen(typed), &period))
        return month_of(period.first) == month_of(period.last) ? month_of(period.first) : -1;
    char folded[64];
    text_fold(typed, folded, sizeof folded);
    const char *at = folded;
    while (*at == ' ') at++;
    const int month = month_word(at);
    if (month == 0) return -1;
    while (isalpha((unsigned char)*at)) at++;
    at += strcspn(at, "0123456789");
    if (*at != '\0') {
        const long given = strtol(at, NULL, 10);
        year = (int)(given < 100 ? 2000 + given : given);
    }
    const struct date date = {year, month, 1};
    return day_valid(date) ? month_of(day_of(date)) : -1;
}
