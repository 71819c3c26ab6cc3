/* report/json.c: results as JSON, one fact an object, for other programs.
   SPDX-License-Identifier: GPL-3.0-or-later

   Written here and not by a library: numbers keep the shortest digits that read back the same, as
   in the csv, and the start of the program loads nothing for it. */
#include <math.h>

#include "base/number.h"
#include "report/writer.h"

/* The one place where texts are escaped. Bytes that are no UTF-8 become U+FFFD. */
static void put_text(struct text *out, const char *text)
{
    char bytes[5];
    text_add(out, "\"");
    for (uint32_t point; (point = text_next(&text)) != 0;) {
        if (point == '"' || point == '\\')
            text_addf(out, "\\%c", (int)point);
        else if (point < 0x20 || point == 0x7F || point == 0x2028 || point == 0x2029)
            text_addf(out, "\\u%04x", (unsigned)point);
        else
            text_add_bytes(out, bytes, text_encode(point, bytes));
    }
    text_add(out, "\"");
}

static void put_member(struct text *out, const char *name, const char *text)
{
    text_addf(out, ",\"%s\":", name);
    if (text == NULL)
        text_add(out, "null");
    else
        put_text(out, text);
}

static void put_number(struct text *out, const char *name, double value)
{
    char number[NUMBER_SIZE] = "null";
    if (isfinite(value)) number_format(value, number);
    text_addf(out, ",\"%s\":%s", name, number);
}

void write_json(const struct results *results, const struct writer_options *options,
                struct text *out)
{
    (void)options;
    text_add(out, "{\"program\":\"limpia\",\"version\":1,\"results\":[");
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        text_addf(out, "%s\n{\"section\":\"%s\"", i > 0 ? "," : "", section_ids[row->section]);
        put_member(out, "id", row->id);
        put_member(out, "item", row->item);
        put_member(out, "name", row->name);
        if (row->text != NULL && isnan(row->value))
            put_member(out, "value", row->text);
        else
            put_number(out, "value", row->value);
        put_member(out, "unit", row->unit);
        put_number(out, "low", row->low);
        put_number(out, "high", row->high);
        put_member(out, "rating", row->rating);
        put_member(out, "source", row->source);
        put_member(out, "note", row->note);
        text_add(out, "}");
    }
    text_add(out, "\n]}\n");
}
