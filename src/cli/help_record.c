/* cli/help_record.c: the manual entry of a file, from its table of fields.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/number.h"
#include "cli/help.h"

enum { NAME_COLUMN = 2, TEXT_COLUMN = 22 };

static void put_names(const struct field *field, struct text *out)
{
    char column[64];
    struct text names = {0};
    for (int part = 0; part < field_parts(field); part++) {
        field_column(field, part, column, sizeof column);
        text_addf(&names, "%s%s", part == 0 ? "" : ", ", column);
    }
    text_pad(out, "", NAME_COLUMN, false);
    if (text_width(names.bytes) + 1 > TEXT_COLUMN - NAME_COLUMN) {
        text_addf(out, "%s\n", names.bytes);
        text_pad(out, "", TEXT_COLUMN, false);
    } else {
        text_pad(out, names.bytes, TEXT_COLUMN - NAME_COLUMN, false);
    }
    text_free(&names);
}

static void add_choices(const struct field *field, struct text *line)
{
    struct text names = {0};
    for (size_t i = 1; field->choices != NULL && field->choices[i].id != NULL; i++)
        text_addf(&names, "%s%s", names.length == 0 ? "" : ", ", field->choices[i].id);
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++)
        text_addf(&names, "%s%s", names.length == 0 ? "" : ", ", field->words[i]);
    if (names.length > 0 && field->choices != NULL)
        text_addf(line, _(" One of: %s."), names.bytes);
    else if (names.length > 0)
        text_addf(line, _(" Also: %s."), names.bytes);
    text_free(&names);
}

static void add_bounds(const struct field *field, struct text *line)
{
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    number_format(field->low.at, low);
    number_format(field->high.at, high);
    if (field->low.on && field->high.on)
        text_addf(line, _(" From %s to %s."), low, high);
    else if (field->low.on)
        text_addf(line, _(" At least %s."), low);
    else if (field->high.on)
        text_addf(line, _(" At most %s."), high);
}

static void put_field(const struct field *field, struct text *out)
{
    struct text line = {0};
    put_names(field, out);
    text_add(&line, _(field->label));
    if (field->unit != NULL)
        text_addf(&line, " (%s)", strcmp(field->unit, "$") == 0 ? _("money") : _(field->unit));
    if (field->required) text_addf(&line, ", %s", _("required"));
    text_addf(&line, ". %s.", _(field->help));
    add_choices(field, &line);
    add_bounds(field, &line);
    if (field->refers != RECORD_NONE)
        text_addf(&line, _(" See %s.csv."), record_type(field->refers)->file);
    help_wrap(out, line.bytes, TEXT_COLUMN);
    text_free(&line);
}

void help_record_text(const struct record_type *type, struct text *out)
{
    text_addf(out, "%s.csv · %s\n\n", type->file, _(type->label));
    help_wrap(out, _(type->help), 0);
    text_add(out, "\n");
    for (size_t i = 0; i < type->field_count; i++) put_field(&type->fields[i], out);
}
