/* model/cell_ref.c: references to rows, lists of them, targets.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cell_kinds.h"

#include <string.h>

/* ---- references ----------------------------------------------------------------------- */

static void ref_clear(void *at) { *(uint32_t *)at = 0; }

static uint32_t look_up(const struct field *field, const char *text, size_t length,
                        struct cell_context *context)
{
    return context->find == NULL ? 0 : context->find(context->user, field->refers, text, length);
}

static enum cell_status unknown(const struct field *field, const char *text, size_t length,
                                struct cell_context *context)
{
    char buffer[CELL_SHOWN];
    return cell_wrong(context, "ref.unknown", _("\"%s\" is not in %s.csv"),
                      cell_shown(text, length, buffer, sizeof buffer),
                      record_type(field->refers)->file);
}

static enum cell_status parse_ref(const struct field *field, int part, void *row, const char *text,
                                  size_t length, struct cell_context *context)
{
    (void)part;
    const uint32_t key = look_up(field, text, length, context);
    if (key == 0) return unknown(field, text, length, context);
    *(uint32_t *)field_at(field, row) = key;
    return CELL_VALUE;
}

static const char *name_of(const struct field *field, uint32_t key,
                           const struct cell_context *context)
{
    return context == NULL || context->name == NULL
               ? ""
               : context->name(context->user, field->refers, key);
}

static void print_ref(const void *at, int part, const struct field *field,
                      const struct cell_context *context, struct text *out)
{
    (void)part;
    text_add(out, name_of(field, *(const uint32_t *)at, context));
}

static bool missing_ref(const void *at, int part)
{
    (void)part;
    return *(const uint32_t *)at == 0;
}

static bool equal_ref(const void *left, const void *right, int part)
{
    (void)part;
    return *(const uint32_t *)left == *(const uint32_t *)right;
}

static void refs_clear(void *at) { *(struct key_list *)at = (struct key_list){NULL, 0}; }

static enum cell_status parse_refs(const struct field *field, int part, void *row, const char *text,
                                   size_t length, struct cell_context *context)
{
    (void)part;
    uint32_t keys[64];
    uint32_t count = 0;
    size_t i = 0;
    while (i < length) {
        if (text[i] == ' ') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < length && text[end] != ' ') end++;
        const uint32_t key = look_up(field, text + i, end - i, context);
        if (key == 0 || count == sizeof keys / sizeof *keys)
            return unknown(field, text + i, end - i, context);
        keys[count++] = key;
        i = end;
    }
    uint32_t *own = arena_alloc(context->arena, count * sizeof *own);
    memcpy(own, keys, count * sizeof *own);
    *(struct key_list *)field_at(field, row) = (struct key_list){own, count};
    return CELL_VALUE;
}

static void print_refs(const void *at, int part, const struct field *field,
                       const struct cell_context *context, struct text *out)
{
    (void)part;
    const struct key_list *list = at;
    for (uint32_t i = 0; i < list->count; i++)
        text_addf(out, "%s%s", i == 0 ? "" : " ", name_of(field, list->keys[i], context));
}

static bool missing_refs(const void *at, int part)
{
    (void)part;
    return ((const struct key_list *)at)->count == 0;
}

static bool equal_refs(const void *left, const void *right, int part)
{
    (void)part;
    const struct key_list *a = left, *b = right;
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->keys, b->keys, a->count * sizeof *a->keys) == 0);
}

static void target_clear(void *at) { *(struct target *)at = (struct target){0, NULL}; }

static enum cell_status parse_target(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    struct target *target = field_at(field, row);
    for (const char *const *word = field->words; *word != NULL; word++) {
        if (strlen(*word) == length && memcmp(*word, text, length) == 0) {
            *target = (struct target){0, *word};
            return CELL_VALUE;
        }
    }
    if (length > 5 && memcmp(text, "load:", 5) == 0) {
        *target = (struct target){0, arena_copy(context->arena, text, length)};
        return CELL_VALUE;
    }
    const uint32_t key = look_up(field, text, length, context);
    if (key == 0) return unknown(field, text, length, context);
    *target = (struct target){key, NULL};
    return CELL_VALUE;
}

static void print_target(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part;
    const struct target *target = at;
    text_add(out, target->word != NULL ? target->word : name_of(field, target->key, context));
}

static bool missing_target(const void *at, int part)
{
    (void)part;
    const struct target *target = at;
    return target->key == 0 && target->word == NULL;
}

static bool equal_target(const void *left, const void *right, int part)
{
    (void)part;
    const struct target *a = left, *b = right;
    return a->key == b->key && cell_same_text(a->word, b->word);
}

#define KIND(name)                                                                                 \
    {                                                                                              \
        .parts = 1, .clear = name##_clear, .parse = parse_##name, .print = print_##name,           \
        .missing = missing_##name, .equal = equal_##name                                           \
    }

const struct kind kind_ref = KIND(ref);
const struct kind kind_refs = KIND(refs);
const struct kind kind_target = KIND(target);
