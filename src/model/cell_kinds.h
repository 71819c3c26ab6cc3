/* model/cell_kinds.h: what every kind of field can do; only record.c and cell_*.c use it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_MODEL_CELL_KINDS_H
#define LIMPIA_MODEL_CELL_KINDS_H

#include "model/record.h"

struct kind {
    const char *const *suffixes; /* of the columns of its parts; NULL = one part */
    int parts;
    void (*clear)(void *at);
    void (*clear_part)(void *at, int part); /* NULL: one part, clear does it */
    enum cell_status (*parse)(const struct field *field, int part, void *row, const char *text,
                              size_t length, struct cell_context *context);
    void (*print)(const void *at, int part, const struct field *field,
                  const struct cell_context *context, struct text *out);
    bool (*missing)(const void *at, int part);
    bool (*equal)(const void *left, const void *right, int part);
};

extern const struct kind kind_text, kind_id, kind_content, kind_bilingual;
extern const struct kind kind_number, kind_integer, kind_range, kind_detect;
extern const struct kind kind_choice, kind_period, kind_day;
extern const struct kind kind_ref, kind_refs, kind_target;

/* Fills code and message of the context and returns CELL_WRONG. */
enum cell_status cell_wrong(struct cell_context *context, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Equal as bytes, or both NULL. */
bool cell_same_text(const char *left, const char *right);

enum { CELL_SHOWN = 300 };
/* The typed text as messages show it: short, and safe for a terminal. */
const char *cell_shown(const char *text, size_t length, char *buffer, size_t size);

#endif
