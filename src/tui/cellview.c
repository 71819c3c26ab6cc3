/* tui/cellview.c: how a cell looks at rest.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/cellview.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "tui/offers.h"

static const struct field *field_of_cell(struct cell cell)
{
    return &record_type(cell.record)->fields[cell.field];
}

static const void *row_of(const struct casefile *c, struct cell cell)
{
    return table_find(case_table(c, cell.record), cell.key);
}

void cellview_figure(double value, char decimal, struct text *out)
{
    char plain[NUMBER_SIZE];
    number_format(value, plain);
    const char *digits = plain;
    if (*digits == '-') {
        text_add(out, "−");
        digits++;
    }
    const size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) text_add(out, " ");
        text_add_bytes(out, digits + i, 1);
    }
    if (digits[whole] == '.') {
        text_add_bytes(out, &decimal, 1);
        text_add(out, digits + whole + 1);
    } else {
        text_add(out, digits + whole);
    }
}

/* 0.07 is 7 %, not 7.000000000000001 %. */
static double percent(double ratio)
{
    char digits[NUMBER_SIZE];
    (void)snprintf(digits, sizeof digits, "%.12g", ratio * 100);
    double value = NAN;
    size_t used = 0;
    (void)number_parse(digits, strlen(digits), '.', &value, &used);
    return value;
}

/* The number of a cell that is one; NaN for all others. */
static double number_of(const struct field *field, int part, const void *row)
{
    const void *at = field_of(field, row);
    switch (field->kind) {
    case FIELD_NUMBER:
    case FIELD_INTEGER:
    case FIELD_RATIO: return *(const double *)at;
    case FIELD_RANGE: {
        const struct range *range = at;
        return part == 0 ? range->likely : part == 1 ? range->low : range->high;
    }
    default: return NAN;
    }
}

static void show_code(const struct field *field, struct casefile *c, struct catalog *catalog,
                      const char *id, struct text *out)
{
    struct offers offers = {0};
    const char *label = NULL;
    /* A unit's symbol says more than its name. */
    const bool named =
        field->kind != FIELD_CODE || (catalog != NULL && field->refers != RECORD_UNIT);
    if (named) {
        offers_fill(&offers, field, c, catalog);
        label = offers_label(&offers, id);
    }
    text_add(out, label == NULL ? id : label);
    offers_free(&offers);
}

static bool show_value(struct casefile *c, const struct field *field, int part, const void *row,
                       struct catalog *catalog, char decimal, struct text *out)
{
    const double number = number_of(field, part, row);
    if (!isnan(number)) {
        const bool ratio = field_is_ratio(field, row);
        cellview_figure(ratio ? percent(number) : number, decimal, out);
        text_add(out, ratio ? " %" : "");
        return true;
    }
    struct text plain = {0};
    struct cell_context context = case_context(c);
    context.decimal = decimal;
    cell_print(field, part, row, &context, &plain);
    const char *text = plain.bytes == NULL ? "" : plain.bytes;
    if (field->kind == FIELD_CHOICE)
        text_add(out, _(field->choices[*(const uint8_t *)field_of(field, row)].label));
    else if (field->kind == FIELD_CODE || field->kind == FIELD_REF || field->kind == FIELD_TARGET)
        show_code(field, c, catalog, text, out);
    else
        text_add(out, text);
    text_free(&plain);
    return field->kind == FIELD_DETECT;
}

bool cellview_blank(struct casefile *c, struct cell cell)
{
    const void *row = row_of(c, cell);
    return row == NULL ||
           (case_wrong(c, cell) == NULL && cell_missing(field_of_cell(cell), cell.part, row));
}

bool cellview_show(struct casefile *c, struct cell cell, struct catalog *catalog, char decimal,
                   struct text *out)
{
    const struct field *field = field_of_cell(cell);
    const struct wrong_cell *wrong = case_wrong(c, cell);
    text_add(out, "");
    if (wrong != NULL) {
        text_add(out, wrong->text);
        return false;
    }
    if (cellview_blank(c, cell)) {
        text_add(out, "–");
        return field->kind == FIELD_NUMBER || field->kind == FIELD_INTEGER ||
               field->kind == FIELD_RATIO || field->kind == FIELD_RANGE;
    }
    return show_value(c, field, cell.part, row_of(c, cell), catalog, decimal, out);
}

void cellview_typed(struct casefile *c, struct cell cell, char decimal, struct text *out)
{
    const struct field *field = field_of_cell(cell);
    const void *row = row_of(c, cell);
    const struct wrong_cell *wrong = case_wrong(c, cell);
    text_add(out, wrong == NULL ? "" : wrong->text);
    if (wrong != NULL || row == NULL || cell_missing(field, cell.part, row)) return;
    const double number = number_of(field, cell.part, row);
    if (!isnan(number) && field_is_ratio(field, row)) {
        char digits[NUMBER_SIZE];
        number_format(percent(number), digits);
        char *dot = strchr(digits, '.');
        if (dot != NULL) *dot = decimal;
        text_addf(out, "%s%%", digits);
        return;
    }
    struct cell_context context = case_context(c);
    context.decimal = decimal;
    cell_print(field, cell.part, row, &context, out);
}

char cellview_decimal(const struct casefile *c, struct catalog *catalog)
{
    const struct table *firms = case_table(c, RECORD_FIRM);
    const struct firm *firm = firms->count > 0 ? table_row(firms, 0) : NULL;
    if (catalog == NULL || firm == NULL || firm->country == NULL) return '.';
    const struct country_row *country = catalog_country(catalog, firm->country);
    return country != NULL && country->decimal != NULL && country->decimal[0] == ',' ? ',' : '.';
}
