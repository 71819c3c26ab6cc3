/* model/cell_number.c: numbers, ratios, ranges, laboratory results.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cell_kinds.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* ---- numbers -------------------------------------------------------------------------- */

static enum cell_status check_bounds(const struct field *field, double value,
                                     struct cell_context *context)
{
    char bound[NUMBER_SIZE];
    if (field->low.on && value < field->low.at) {
        number_format(field->low.at, bound);
        return cell_wrong(context, "number.low", _("the value must be at least %s"), bound);
    }
    if (field->high.on && value > field->high.at) {
        number_format(field->high.at, bound);
        return cell_wrong(context, "number.high", _("the value must be at most %s"), bound);
    }
    return CELL_VALUE;
}

static enum cell_status bare_ratio(double value, struct cell_context *context)
{
    char plain[NUMBER_SIZE], share[NUMBER_SIZE];
    number_format(value, plain);
    number_format(value / 100, share);
    return cell_wrong(context, "ratio.bare",
                      _("a bare %s may be %s %% or a slip: write %s%% or %s"), plain, plain, plain,
                      share);
}

static enum cell_status read_number(const struct field *field, bool ratio, const char *text,
                                    size_t length, struct cell_context *context, double *value)
{
    char buffer[CELL_SHOWN];
    size_t used = 0;
    const char mark = context->decimal == 0 ? '.' : context->decimal;
    const enum number_status status = number_parse(text, length, mark, value, &used);
    if (status == NUMBER_NONE)
        return cell_wrong(context, "number.text", _("\"%s\" is not a number; write digits only"),
                          cell_shown(text, length, buffer, sizeof buffer));
    if (status != NUMBER_OK)
        return cell_wrong(context, "number.marks",
                          _("\"%s\" cannot be read with decimal mark \"%c\"; write e.g. 1234%c5"),
                          cell_shown(text, length, buffer, sizeof buffer), mark, mark);
    const char *rest = text + used;
    size_t left = length - used;
    text_trim(&rest, &left);
    if (left == 1 && *rest == '%') {
        if (!ratio)
            return cell_wrong(context, "number.percent",
                              _("\"%s\": a percentage has no place here; write the amount"),
                              cell_shown(text, length, buffer, sizeof buffer));
        *value /= 100;
    } else if (left > 0) {
        const bool unit_like = field->takes_unit && left < sizeof context->unit &&
                               !(*rest >= '0' && *rest <= '9') && *rest != '.' && *rest != ',';
        if (!unit_like)
            return cell_wrong(context, "number.text",
                              _("\"%s\" is not a number: what is \"%.*s\"?"),
                              cell_shown(text, length, buffer, sizeof buffer),
                              (int)(left < 20 ? left : 20), rest);
        memcpy(context->unit, rest, left);
        context->unit[left] = '\0';
    } else if (ratio && fabs(*value) > 1) {
        return bare_ratio(*value, context);
    }
    return check_bounds(field, *value, context);
}

static void number_clear(void *at) { *(double *)at = NAN; }

static enum cell_status parse_number(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    double value = NAN;
    const enum cell_status status =
        read_number(field, field_is_ratio(field, row), text, length, context, &value);
    if (status == CELL_VALUE) *(double *)field_at(field, row) = value;
    return status;
}

static enum cell_status parse_integer(const struct field *field, int part, void *row,
                                      const char *text, size_t length, struct cell_context *context)
{
    const enum cell_status status = parse_number(field, part, row, text, length, context);
    double *value = field_at(field, row);
    if (status != CELL_VALUE || *value == floor(*value)) return status;
    *value = NAN;
    return cell_wrong(context, "number.whole", _("a whole number goes here"));
}

static void add_number(double value, const struct cell_context *context, struct text *out)
{
    char buffer[NUMBER_SIZE];
    number_format(value, buffer);
    if (context != NULL && context->decimal == ',') {
        char *dot = strchr(buffer, '.');
        if (dot != NULL) *dot = ',';
    }
    text_add(out, buffer);
}

static void print_number(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field;
    add_number(*(const double *)at, context, out);
}

static bool missing_number(const void *at, int part)
{
    (void)part;
    return isnan(*(const double *)at);
}

static bool same_number(double left, double right)
{
    return left == right || (isnan(left) && isnan(right));
}

static bool equal_number(const void *left, const void *right, int part)
{
    (void)part;
    return same_number(*(const double *)left, *(const double *)right);
}

static const char *const range_suffixes[] = {"", "_low", "_high"};

static double *range_part(void *at, int part)
{
    struct range *range = at;
    return part == 0 ? &range->likely : part == 1 ? &range->low : &range->high;
}

static double range_value(const void *at, int part)
{
    const struct range *range = at;
    return part == 0 ? range->likely : part == 1 ? range->low : range->high;
}

static void range_clear(void *at) { *(struct range *)at = (struct range){NAN, NAN, NAN}; }

static enum cell_status parse_range(const struct field *field, int part, void *row,
                                    const char *text, size_t length, struct cell_context *context)
{
    double value = NAN;
    const enum cell_status status =
        read_number(field, field_is_ratio(field, row), text, length, context, &value);
    if (status == CELL_VALUE) *range_part(field_at(field, row), part) = value;
    return status;
}

static void print_range(const void *at, int part, const struct field *field,
                        const struct cell_context *context, struct text *out)
{
    (void)field;
    add_number(range_value(at, part), context, out);
}

static bool missing_range(const void *at, int part) { return isnan(range_value(at, part)); }

static bool equal_range(const void *left, const void *right, int part)
{
    return same_number(range_value(left, part), range_value(right, part));
}

static void detect_clear(void *at) { *(struct detect *)at = (struct detect){NAN, false}; }

static enum cell_status parse_detect(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    struct detect result = {NAN, false};
    if (*text == '<') {
        result.below = true;
        text++, length--;
        text_trim(&text, &length);
        char word[8];
        const size_t copy = length < sizeof word - 1 ? length : sizeof word - 1;
        memcpy(word, text, copy);
        word[copy] = '\0';
        if (text_same(word, "LD") || text_same(word, "LCM") || text_same(word, "LC")) {
            *(struct detect *)field_at(field, row) = result;
            return CELL_VALUE;
        }
        if (length == 0)
            return cell_wrong(context, "detect.limit",
                              _("behind \"<\" goes the limit of detection: <0.5, or <LD"));
    }
    const enum cell_status status = read_number(field, false, text, length, context, &result.value);
    if (status == CELL_VALUE) *(struct detect *)field_at(field, row) = result;
    return status;
}

static void print_detect(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field;
    const struct detect *result = at;
    if (result->below) text_add(out, "<");
    if (isnan(result->value))
        text_add(out, "LD");
    else
        add_number(result->value, context, out);
}

static bool missing_detect(const void *at, int part)
{
    (void)part;
    const struct detect *result = at;
    return isnan(result->value) && !result->below;
}

static bool equal_detect(const void *left, const void *right, int part)
{
    (void)part;
    const struct detect *a = left, *b = right;
    return a->below == b->below && same_number(a->value, b->value);
}

static void range_clear_part(void *at, int part) { *range_part(at, part) = NAN; }

#define NUMBER_KIND(parse_)                                                                        \
    {                                                                                              \
        .parts = 1, .clear = number_clear, .parse = parse_, .print = print_number,                 \
        .missing = missing_number, .equal = equal_number                                           \
    }

const struct kind kind_number = NUMBER_KIND(parse_number);
const struct kind kind_integer = NUMBER_KIND(parse_integer);
const struct kind kind_range = {
    .parts = 3,
    .suffixes = range_suffixes,
    .clear = range_clear,
    .clear_part = range_clear_part,
    .parse = parse_range,
    .print = print_range,
    .missing = missing_range,
    .equal = equal_range,
};
const struct kind kind_detect = {
    .parts = 1,
    .clear = detect_clear,
    .parse = parse_detect,
    .print = print_detect,
    .missing = missing_detect,
    .equal = equal_detect,
};
