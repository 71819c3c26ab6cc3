/* model/record.c: fields of every kind behind one table of operations.
   SPDX-License-Identifier: GPL-3.0-or-later

   One row of operations per kind (cell_*.c); nobody else switches on the kind of a field. */
#include "model/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/cell_kinds.h"

static const struct kind *const kinds[FIELD_KINDS] = {
    [FIELD_TEXT] = &kind_text,
    [FIELD_ID] = &kind_id,
    [FIELD_CODE] = &kind_text,
    [FIELD_CONTENT] = &kind_content,
    [FIELD_NUMBER] = &kind_number,
    [FIELD_INTEGER] = &kind_integer,
    [FIELD_RATIO] = &kind_number,
    [FIELD_RANGE] = &kind_range,
    [FIELD_BILINGUAL] = &kind_bilingual,
    [FIELD_CHOICE] = &kind_choice,
    [FIELD_PERIOD] = &kind_period,
    [FIELD_DAY] = &kind_day,
    [FIELD_REF] = &kind_ref,
    [FIELD_REFS] = &kind_refs,
    [FIELD_TARGET] = &kind_target,
    [FIELD_DETECT] = &kind_detect,
};

/* ---- messages ------------------------------------------------------------------------- */

enum cell_status cell_wrong(struct cell_context *context, const char *code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(context->message, sizeof context->message, format, args);
    va_end(args);
    context->code = code;
    return CELL_WRONG;
}

/* The typed text as messages show it: short, and safe for a terminal. */
const char *cell_shown(const char *text, size_t length, char *buffer, size_t size)
{
    char raw[128];
    const size_t copy = length < sizeof raw - 1 ? length : sizeof raw - 1;
    memcpy(raw, text, copy);
    raw[copy] = '\0';
    char clean[256];
    text_clean(raw, clean, sizeof clean);
    const size_t fit = text_fit(clean, 40);
    if (clean[fit] == '\0') {
        text_copy(buffer, size, clean);
    } else {
        clean[fit] = '\0';
        (void)snprintf(buffer, size, "%s…", clean);
    }
    return buffer;
}

bool field_is_ratio(const struct field *field, const void *row)
{
    return field->kind == FIELD_RATIO || (field->ratio != NULL && field->ratio(row));
}

int field_parts(const struct field *field) { return kinds[field->kind]->parts; }

void field_column(const struct field *field, int part, char *buffer, size_t size)
{
    const char *const *suffixes = kinds[field->kind]->suffixes;
    (void)snprintf(buffer, size, "%s%s", field->name, suffixes == NULL ? "" : suffixes[part]);
}

/* Does `column` name that part: the field's name and, behind it, the part's suffix? */
static bool is_column(const struct field *field, int part, const char *column)
{
    const char *const *suffixes = kinds[field->kind]->suffixes;
    const size_t length = strlen(field->name);
    return strncmp(field->name, column, length) == 0 &&
           strcmp(column + length, suffixes == NULL ? "" : suffixes[part]) == 0;
}

int record_column(const struct record_type *type, const char *column, int *part)
{
    for (size_t i = 0; i < type->field_count; i++) {
        for (int p = 0; p < field_parts(&type->fields[i]); p++) {
            if (is_column(&type->fields[i], p, column)) {
                *part = p;
                return (int)i;
            }
        }
    }
    return -1;
}

int record_id_field(const struct record_type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].kind == FIELD_ID) return (int)i;
    }
    return -1;
}

static void clear_part(const struct field *field, int part, void *row)
{
    const struct kind *kind = kinds[field->kind];
    if (kind->clear_part != NULL)
        kind->clear_part(field_at(field, row), part);
    else
        kind->clear(field_at(field, row));
}

enum cell_status cell_parse(const struct field *field, int part, void *row, const char *text,
                            size_t length, struct cell_context *context)
{
    context->unit[0] = '\0';
    const bool exact = field->kind == FIELD_TEXT || field->kind == FIELD_BILINGUAL;
    if (!exact) text_trim(&text, &length);
    if (length == 0) {
        clear_part(field, part, row);
        return CELL_BLANK;
    }
    const enum cell_status status =
        kinds[field->kind]->parse(field, part, row, text, length, context);
    if (status == CELL_WRONG) clear_part(field, part, row);
    return status;
}

void cell_print(const struct field *field, int part, const void *row,
                const struct cell_context *context, struct text *out)
{
    const void *at = field_of(field, row);
    if (!kinds[field->kind]->missing(at, part))
        kinds[field->kind]->print(at, part, field, context, out);
}

bool cell_missing(const struct field *field, int part, const void *row)
{
    return kinds[field->kind]->missing(field_of(field, row), part);
}

bool cell_equal(const struct field *field, int part, const void *left, const void *right)
{
    return kinds[field->kind]->equal(field_of(field, left), field_of(field, right), part);
}

void record_clear(const struct record_type *type, void *row)
{
    memset(row, 0, type->size);
    for (size_t i = 0; i < type->field_count; i++)
        kinds[type->fields[i].kind]->clear(field_at(&type->fields[i], row));
}

const char *bilingual_text(const struct bilingual *both)
{
    /* TRANSLATORS: the code of your language, e.g. es. */
    const bool english = strcmp(_("en"), "en") == 0;
    const char *text = english && both->en != NULL ? both->en : both->es;
    return text == NULL ? both->en == NULL ? "" : both->en : text;
}
