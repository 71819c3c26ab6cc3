/* tui/form_parts.h: what the files of the form share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by tui/form*.c only. */
#ifndef LIMPIA_TUI_FORM_PARTS_H
#define LIMPIA_TUI_FORM_PARTS_H

#include "base/memory.h"
#include "tui/form.h"

enum { FORM_BLANK = -1, FORM_HEADS = -2 }; /* lines of a form that are no field */

/* The cell's record and row, of a line. */
enum record_id form_item_record(const struct form *form, size_t item);
uint32_t form_item_key(const struct form *form, size_t item);
const struct field *form_item_field(const struct form *form, size_t item);
const void *form_item_row(const struct form *form, size_t item); /* NULL when it is gone */
const struct field *form_field(const struct form *form);         /* under the cursor */
const void *form_row(const struct form *form);                   /* NULL when the row is gone */
/* The part of the field shown in that column. */
int form_part(const struct field *field, const struct form_item *item, int column);
/* Types a text into the cell under the cursor. */
void form_put(struct form *form, const char *text);
void form_say(struct form *form, bool problem, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void form_hush(struct form *form); /* the field's help speaks again */

#endif
