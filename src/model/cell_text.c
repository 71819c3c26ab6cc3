/* model/cell_text.c: texts, ids, contents, bilingual texts.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cell_kinds.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* ---- texts ---------------------------------------------------------------------------- */

static void text_clear_at(void *at) { *(const char **)at = NULL; }

static enum cell_status parse_text(const struct field *field, int part, void *row, const char *text,
                                   size_t length, struct cell_context *context)
{
    (void)part;
    *(const char **)field_at(field, row) = arena_copy(context->arena, text, length);
    return CELL_VALUE;
}

static enum cell_status parse_id(const struct field *field, int part, void *row, const char *text,
                                 size_t length, struct cell_context *context)
{
    char buffer[CELL_SHOWN];
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c <= ' ' || c == 0x7F)
            return cell_wrong(context, "id.blank",
                              _("\"%s\" holds a blank; an id is one word, e.g. WATER-1"),
                              cell_shown(text, length, buffer, sizeof buffer));
    }
    return parse_text(field, part, row, text, length, context);
}

static void print_text(const void *at, int part, const struct field *field,
                       const struct cell_context *context, struct text *out)
{
    (void)part, (void)field, (void)context;
    text_add(out, *(const char *const *)at);
}

static bool missing_text(const void *at, int part)
{
    (void)part;
    return *(const char *const *)at == NULL;
}

bool cell_same_text(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool equal_text(const void *left, const void *right, int part)
{
    (void)part;
    return cell_same_text(*(const char *const *)left, *(const char *const *)right);
}

/* `Cr:0.52 S:0,1`: either decimal mark, since a space parts the substances. */
static enum cell_status parse_content(const struct field *field, int part, void *row,
                                      const char *text, size_t length, struct cell_context *context)
{
    char buffer[CELL_SHOWN];
    struct text clean = {0};
    size_t i = 0;
    enum cell_status status = CELL_VALUE;
    while (i < length && status == CELL_VALUE) {
        if (text[i] == ' ' || text[i] == ';') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < length && text[end] != ' ' && text[end] != ';') end++;
        const char *colon = memchr(text + i, ':', end - i);
        double value = NAN;
        size_t used = 0;
        if (colon != NULL && colon > text + i) {
            const size_t rest = (size_t)(text + end - colon - 1);
            const char mark = memchr(colon, ',', rest + 1) != NULL ? ',' : '.';
            if (number_parse(colon + 1, rest, mark, &value, &used) != NUMBER_OK || used != rest)
                value = NAN;
        }
        if (!(value >= 0 && value <= 1)) {
            status = cell_wrong(context, "content.form",
                                _("\"%s\" is no content; write substance:share in kg per kg, "
                                  "e.g. Cr:0.17"),
                                cell_shown(text + i, end - i, buffer, sizeof buffer));
            break;
        }
        char number[NUMBER_SIZE];
        number_format(value, number);
        if (clean.length > 0) text_add(&clean, " ");
        text_add_bytes(&clean, text + i, (size_t)(colon + 1 - (text + i)));
        text_add(&clean, number);
        i = end;
    }
    if (status == CELL_VALUE)
        status = parse_text(field, part, row, clean.bytes, clean.length, context);
    text_free(&clean);
    return status;
}

static const char *const bilingual_suffixes[] = {"_es", "_en"};

static void bilingual_clear(void *at) { *(struct bilingual *)at = (struct bilingual){NULL, NULL}; }

static enum cell_status parse_bilingual(const struct field *field, int part, void *row,
                                        const char *text, size_t length,
                                        struct cell_context *context)
{
    struct bilingual *both = field_at(field, row);
    *(part == 0 ? &both->es : &both->en) = arena_copy(context->arena, text, length);
    return CELL_VALUE;
}

static const char *bilingual_part(const void *at, int part)
{
    const struct bilingual *both = at;
    return part == 0 ? both->es : both->en;
}

static void print_bilingual(const void *at, int part, const struct field *field,
                            const struct cell_context *context, struct text *out)
{
    (void)field, (void)context;
    text_add(out, bilingual_part(at, part));
}

static bool missing_bilingual(const void *at, int part) { return bilingual_part(at, part) == NULL; }

static bool equal_bilingual(const void *left, const void *right, int part)
{
    return cell_same_text(bilingual_part(left, part), bilingual_part(right, part));
}

static void bilingual_clear_part(void *at, int part)
{
    struct bilingual *both = at;
    *(part == 0 ? &both->es : &both->en) = NULL;
}

#define TEXT_KIND(parse_)                                                                          \
    {                                                                                              \
        .parts = 1, .clear = text_clear_at, .parse = parse_, .print = print_text,                  \
        .missing = missing_text, .equal = equal_text                                               \
    }

const struct kind kind_text = TEXT_KIND(parse_text);
const struct kind kind_id = TEXT_KIND(parse_id);
const struct kind kind_content = TEXT_KIND(parse_content);
const struct kind kind_bilingual = {
    .parts = 2,
    .suffixes = bilingual_suffixes,
    .clear = bilingual_clear,
    .clear_part = bilingual_clear_part,
    .parse = parse_bilingual,
    .print = print_bilingual,
    .missing = missing_bilingual,
    .equal = equal_bilingual,
};
