/* model/cell_choice.c: choices, periods, days.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cell_kinds.h"

#include <string.h>

/* ---- choices, days -------------------------------------------------------------------- */

static void choice_clear(void *at) { *(uint8_t *)at = 0; }

static enum cell_status no_choice(const struct field *field, const char *text, size_t length,
                                  struct cell_context *context)
{
    char buffer[CELL_SHOWN];
    struct text names = {0};
    for (const struct choice *choice = field->choices + 1; choice->id != NULL; choice++)
        text_addf(&names, "%s%s", names.length == 0 ? "" : ", ", choice->id);
    const enum cell_status status =
        cell_wrong(context, "choice.unknown", _("\"%s\" is not one of: %s"),
                   cell_shown(text, length, buffer, sizeof buffer), names.bytes);
    text_free(&names);
    return status;
}

/* As written first: folding letters is slow, and a million readings have a choice or two each. */
static enum cell_status parse_choice(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    char word[64];
    uint8_t at = 1;
    for (; field->choices[at].id != NULL; at++) {
        const char *id = field->choices[at].id;
        if (strncmp(id, text, length) == 0 && id[length] == '\0') break;
    }
    if (field->choices[at].id == NULL) {
        text_copy(word, length + 1 < sizeof word ? length + 1 : sizeof word, text);
        for (at = 1; field->choices[at].id != NULL && !text_same(word, field->choices[at].id);)
            at++;
    }
    if (field->choices[at].id == NULL) return no_choice(field, text, length, context);
    *(uint8_t *)field_at(field, row) = at;
    return CELL_VALUE;
}

static void print_choice(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)context;
    text_add(out, field->choices[*(const uint8_t *)at].id);
}

static bool missing_choice(const void *at, int part)
{
    (void)part;
    return *(const uint8_t *)at == 0;
}

static bool equal_choice(const void *left, const void *right, int part)
{
    (void)part;
    return *(const uint8_t *)left == *(const uint8_t *)right;
}

static void period_clear(void *at) { *(struct period *)at = PERIOD_NONE; }

static enum cell_status parse_period(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    char buffer[CELL_SHOWN];
    if (period_parse(text, length, field_at(field, row))) return CELL_VALUE;
    return cell_wrong(context, "period.form",
                      _("\"%s\" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or "
                        "2024-02-14/2024-03-13"),
                      cell_shown(text, length, buffer, sizeof buffer));
}

static void print_period(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field, (void)context;
    char buffer[PERIOD_SIZE];
    period_format(*(const struct period *)at, buffer);
    text_add(out, buffer);
}

static bool missing_period(const void *at, int part)
{
    (void)part;
    return period_missing(*(const struct period *)at);
}

static bool equal_period(const void *left, const void *right, int part)
{
    (void)part;
    return period_same(*(const struct period *)left, *(const struct period *)right);
}

static void day_clear(void *at) { *(int32_t *)at = DAY_NONE; }

static enum cell_status parse_day(const struct field *field, int part, void *row, const char *text,
                                  size_t length, struct cell_context *context)
{
    (void)part;
    char buffer[CELL_SHOWN];
    int32_t day = DAY_NONE;
    if (day_parse(text, length, &day)) {
        *(int32_t *)field_at(field, row) = day;
        return CELL_VALUE;
    }
    struct period period = PERIOD_NONE;
    if (period_parse(text, length, &period)) { /* a month or a year: its last day */
        *(int32_t *)field_at(field, row) = period.last;
        return CELL_VALUE;
    }
    return cell_wrong(context, "day.form", _("\"%s\" is no date; write 2024-11-18"),
                      cell_shown(text, length, buffer, sizeof buffer));
}

static void print_day(const void *at, int part, const struct field *field,
                      const struct cell_context *context, struct text *out)
{
    (void)part, (void)field, (void)context;
    char buffer[PERIOD_SIZE];
    day_format(*(const int32_t *)at, buffer);
    text_add(out, buffer);
}

static bool missing_day(const void *at, int part)
{
    (void)part;
    return *(const int32_t *)at == DAY_NONE;
}

static bool equal_day(const void *left, const void *right, int part)
{
    (void)part;
    return *(const int32_t *)left == *(const int32_t *)right;
}

#define KIND(name)                                                                                 \
    {                                                                                              \
        .parts = 1, .clear = name##_clear, .parse = parse_##name, .print = print_##name,           \
        .missing = missing_##name, .equal = equal_##name                                           \
    }

const struct kind kind_choice = KIND(choice);
const struct kind kind_period = KIND(period);
const struct kind kind_day = KIND(day);
