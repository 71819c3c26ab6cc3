/* report/csv.c: results as a tidy table, one fact a row.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/csv.h"
#include "base/number.h"
#include "report/writer.h"

static void put_number(struct text *out, double value, char separator)
{
    char number[NUMBER_SIZE];
    number_format(value, number);
    for (char *at = number; separator == ';' && *at != '\0'; at++) *at = *at == '.' ? ',' : *at;
    csv_put(out, number, separator, separator);
}

static void put_text(struct text *out, const char *text, char separator)
{
    csv_put_safe(out, text == NULL ? "" : text, separator, separator);
}

void write_csv(const struct results *results, const struct writer_options *options,
               struct text *out)
{
    static const char *const heads[] = {"id",  "item", "name",   "value",  "unit",
                                        "low", "high", "rating", "source", "note"};
    const char separator = options->excel_es ? ';' : ',';
    const char *end = options->excel_es ? "\r\n" : "\n";
    if (options->excel_es) text_add(out, "\xEF\xBB\xBF");
    text_add(out, "section");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        csv_put(out, heads[i], separator, separator);
    text_add(out, end);
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        csv_put(out, section_ids[row->section], '\0', separator);
        put_text(out, row->id, separator);
        put_text(out, row->item, separator);
        put_text(out, row->name, separator);
        if (row->text != NULL && isnan(row->value))
            put_text(out, row->text, separator);
        else
            put_number(out, row->value, separator);
        put_text(out, row->unit, separator);
        put_number(out, row->low, separator);
        put_number(out, row->high, separator);
        put_text(out, row->rating, separator);
        put_text(out, row->source, separator);
        put_text(out, row->note, separator);
        text_add(out, end);
    }
}
