/* store/workbook_cell.c: the cells of each kind as SQLite keeps them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "store/workbook_parts.h"

struct kind_store {
    const char *column; /* type of the column in a STRICT table */
    struct stored (*take)(const struct field *field, int part, const void *at,
                          struct text *scratch);
    bool (*give)(const struct field *field, int part, void *at, const struct stored *stored,
                 struct arena *arena);
};

static const struct stored nothing = {.type = SQLITE_NULL};

static struct stored of_text(const char *text)
{
    if (text == NULL || *text == '\0') return nothing;
    return (struct stored){.type = SQLITE_TEXT, .text = text, .length = strlen(text)};
}

static struct stored of_real(double value)
{
    if (isnan(value)) return nothing;
    return (struct stored){.type = SQLITE_FLOAT, .real = value};
}

static struct stored of_integer(int64_t value)
{
    if (value == 0) return nothing;
    return (struct stored){.type = SQLITE_INTEGER, .integer = value};
}

static bool to_real(const struct stored *stored, double *value)
{
    if (stored->type == SQLITE_INTEGER)
        *value = (double)stored->integer;
    else if (stored->type == SQLITE_FLOAT && isfinite(stored->real))
        *value = stored->real;
    else
        return false;
    return true;
}

static bool to_key(const struct stored *stored, uint32_t *key)
{
    if (stored->type != SQLITE_INTEGER || stored->integer <= 0 || stored->integer >= WORKBOOK_KEYS)
        return false;
    *key = (uint32_t)stored->integer;
    return true;
}

/* ---- by kind ------------------------------------------------------------------------------ */

static struct stored take_text(const struct field *field, int part, const void *at,
                               struct text *scratch)
{
    (void)field, (void)part, (void)scratch;
    return of_text(*(const char *const *)at);
}

static bool give_text(const struct field *field, int part, void *at, const struct stored *stored,
                      struct arena *arena)
{
    (void)field, (void)part;
    if (!workbook_text_whole(stored)) return false;
    *(const char **)at = arena_copy(arena, stored->text, stored->length);
    return true;
}

static struct stored take_both(const struct field *field, int part, const void *at,
                               struct text *scratch)
{
    (void)field, (void)scratch;
    const struct bilingual *both = at;
    return of_text(part == 0 ? both->es : both->en);
}

static bool give_both(const struct field *field, int part, void *at, const struct stored *stored,
                      struct arena *arena)
{
    struct bilingual *both = at;
    return give_text(field, 0, part == 0 ? &both->es : &both->en, stored, arena);
}

static struct stored take_number(const struct field *field, int part, const void *at,
                                 struct text *scratch)
{
    (void)field, (void)part, (void)scratch;
    return of_real(*(const double *)at);
}

static bool give_number(const struct field *field, int part, void *at, const struct stored *stored,
                        struct arena *arena)
{
    (void)field, (void)part, (void)arena;
    return to_real(stored, at);
}

static struct stored take_range(const struct field *field, int part, const void *at,
                                struct text *scratch)
{
    (void)field, (void)scratch;
    const struct range *range = at;
    const double parts[FIELD_PARTS] = {range->likely, range->low, range->high};
    return of_real(parts[part]);
}

static bool give_range(const struct field *field, int part, void *at, const struct stored *stored,
                       struct arena *arena)
{
    (void)field, (void)arena;
    struct range *range = at;
    double *const parts[FIELD_PARTS] = {&range->likely, &range->low, &range->high};
    return to_real(stored, parts[part]);
}

static struct stored take_choice(const struct field *field, int part, const void *at,
                                 struct text *scratch)
{
    (void)part, (void)scratch;
    const uint8_t choice = *(const uint8_t *)at;
    return choice == 0 ? nothing : of_text(field->choices[choice].id);
}

static bool give_choice(const struct field *field, int part, void *at, const struct stored *stored,
                        struct arena *arena)
{
    (void)part, (void)arena;
    if (!workbook_text_whole(stored)) return false;
    for (uint8_t i = 1; field->choices[i].id != NULL; i++) {
        if (strcmp(field->choices[i].id, stored->text) == 0) {
            *(uint8_t *)at = i;
            return true;
        }
    }
    return false;
}

static struct stored take_period(const struct field *field, int part, const void *at,
                                 struct text *scratch)
{
    (void)field, (void)part;
    char buffer[PERIOD_SIZE];
    period_format(*(const struct period *)at, buffer);
    text_clear(scratch);
    text_add(scratch, buffer);
    return of_text(scratch->bytes);
}

static bool give_period(const struct field *field, int part, void *at, const struct stored *stored,
                        struct arena *arena)
{
    (void)field, (void)part, (void)arena;
    struct period period = PERIOD_NONE;
    if (!workbook_text_whole(stored) || !period_parse(stored->text, stored->length, &period))
        return false;
    *(struct period *)at = period;
    return true;
}

static struct stored take_day(const struct field *field, int part, const void *at,
                              struct text *scratch)
{
    (void)field, (void)part;
    char buffer[PERIOD_SIZE];
    day_format(*(const int32_t *)at, buffer);
    text_clear(scratch);
    text_add(scratch, buffer);
    return of_text(scratch->bytes);
}

static bool give_day(const struct field *field, int part, void *at, const struct stored *stored,
                     struct arena *arena)
{
    (void)field, (void)part, (void)arena;
    int32_t day = DAY_NONE;
    if (!workbook_text_whole(stored) || !day_parse(stored->text, stored->length, &day))
        return false;
    *(int32_t *)at = day;
    return true;
}

static struct stored take_ref(const struct field *field, int part, const void *at,
                              struct text *scratch)
{
    (void)field, (void)part, (void)scratch;
    return of_integer(*(const uint32_t *)at);
}

static bool give_ref(const struct field *field, int part, void *at, const struct stored *stored,
                     struct arena *arena)
{
    (void)field, (void)part, (void)arena;
    return to_key(stored, at);
}

static struct stored take_refs(const struct field *field, int part, const void *at,
                               struct text *scratch)
{
    (void)field, (void)part;
    const struct key_list *list = at;
    text_clear(scratch);
    for (uint32_t i = 0; i < list->count; i++)
        text_addf(scratch, "%s%lu", i == 0 ? "" : " ", (unsigned long)list->keys[i]);
    return of_text(scratch->bytes);
}

static bool give_refs(const struct field *field, int part, void *at, const struct stored *stored,
                      struct arena *arena)
{
    (void)field, (void)part;
    if (!workbook_text_whole(stored)) return false;
    /* a key takes two bytes at least: one and the blank before the next */
    uint32_t *keys = arena_alloc(arena, (stored->length / 2 + 1) * sizeof *keys);
    uint32_t count = 0;
    for (const char *next = stored->text; *next != '\0';) {
        char *end = NULL;
        const struct stored key = {.type = SQLITE_INTEGER, .integer = strtoll(next, &end, 10)};
        if (end == next || (*end != ' ' && *end != '\0') || !to_key(&key, &keys[count]))
            return false;
        count++;
        next = *end == ' ' ? end + 1 : end;
    }
    *(struct key_list *)at = (struct key_list){keys, count};
    return true;
}

static struct stored take_target(const struct field *field, int part, const void *at,
                                 struct text *scratch)
{
    (void)field, (void)part, (void)scratch;
    const struct target *target = at;
    return target->word != NULL ? of_text(target->word) : of_integer(target->key);
}

static bool give_target(const struct field *field, int part, void *at, const struct stored *stored,
                        struct arena *arena)
{
    (void)part;
    struct target target = {0};
    if (stored->type == SQLITE_INTEGER && to_key(stored, &target.key)) {
        *(struct target *)at = target;
        return true;
    }
    if (!workbook_text_whole(stored)) return false;
    for (const char *const *word = field->words; *word != NULL; word++) {
        if (strcmp(*word, stored->text) == 0) target.word = *word;
    }
    if (target.word == NULL) {
        if (strncmp(stored->text, "load:", 5) != 0 || stored->length == 5) return false;
        target.word = arena_copy(arena, stored->text, stored->length);
    }
    *(struct target *)at = target;
    return true;
}

static struct stored take_detect(const struct field *field, int part, const void *at,
                                 struct text *scratch)
{
    (void)field, (void)part;
    const struct detect *detect = at;
    char buffer[NUMBER_SIZE];
    if (!detect->below) return of_real(detect->value);
    number_format(detect->value, buffer);
    text_clear(scratch);
    text_addf(scratch, "<%s", buffer);
    return of_text(scratch->bytes);
}

/* A bare `<`: under a limit that was not told. */
static bool give_detect(const struct field *field, int part, void *at, const struct stored *stored,
                        struct arena *arena)
{
    (void)field, (void)part, (void)arena;
    struct detect detect = {.value = NAN};
    if (stored->type == SQLITE_TEXT) {
        size_t used = 0;
        if (!workbook_text_whole(stored) || stored->text[0] != '<') return false;
        detect.below = true;
        if (stored->length > 1 && (number_parse(stored->text + 1, stored->length - 1, '.',
                                                &detect.value, &used) != NUMBER_OK ||
                                   used != stored->length - 1))
            return false;
    } else if (!to_real(stored, &detect.value)) {
        return false;
    }
    *(struct detect *)at = detect;
    return true;
}

#define KIND_STORE(column_, name)                                                                  \
    {                                                                                              \
        .column = column_, .take = take_##name, .give = give_##name                                \
    }

static const struct kind_store stores[FIELD_KINDS] = {
    [FIELD_TEXT] = KIND_STORE("TEXT", text),     [FIELD_ID] = KIND_STORE("TEXT", text),
    [FIELD_CODE] = KIND_STORE("TEXT", text),     [FIELD_CONTENT] = KIND_STORE("TEXT", text),
    [FIELD_NUMBER] = KIND_STORE("REAL", number), [FIELD_INTEGER] = KIND_STORE("REAL", number),
    [FIELD_RATIO] = KIND_STORE("REAL", number),  [FIELD_RANGE] = KIND_STORE("REAL", range),
    [FIELD_CHOICE] = KIND_STORE("TEXT", choice), [FIELD_PERIOD] = KIND_STORE("TEXT", period),
    [FIELD_DAY] = KIND_STORE("TEXT", day),       [FIELD_REF] = KIND_STORE("INTEGER", ref),
    [FIELD_REFS] = KIND_STORE("TEXT", refs),     [FIELD_TARGET] = KIND_STORE("ANY", target),
    [FIELD_DETECT] = KIND_STORE("ANY", detect),  [FIELD_BILINGUAL] = KIND_STORE("TEXT", both),
};

const char *workbook_column_type(const struct field *field) { return stores[field->kind].column; }

struct stored workbook_take(const struct field *field, int part, const void *row,
                            struct text *scratch)
{
    if (cell_missing(field, part, row)) return nothing;
    return stores[field->kind].take(field, part, field_of(field, row), scratch);
}

bool workbook_give(const struct field *field, int part, void *row, const struct stored *stored,
                   struct arena *arena)
{
    if (stored->type != SQLITE_NULL)
        return stores[field->kind].give(field, part, field_at(field, row), stored, arena);
    struct cell_context context = {.arena = arena, .decimal = '.'};
    (void)cell_parse(field, part, row, "", 0, &context);
    return true;
}

/* ---- to and from SQLite ------------------------------------------------------------------- */

bool workbook_text_whole(const struct stored *stored)
{
    return stored->type == SQLITE_TEXT && stored->length > 0 &&
           memchr(stored->text, '\0', stored->length) == NULL &&
           text_valid(stored->text, stored->length) == stored->length;
}

struct stored workbook_stored(sqlite3_stmt *query, int column)
{
    struct stored stored = {.type = sqlite3_column_type(query, column)};
    if (stored.type == SQLITE_INTEGER) {
        stored.integer = sqlite3_column_int64(query, column);
    } else if (stored.type == SQLITE_FLOAT) {
        stored.real = sqlite3_column_double(query, column);
    } else if (stored.type == SQLITE_TEXT) {
        stored.text = (const char *)sqlite3_column_text(query, column);
        stored.length = (size_t)sqlite3_column_bytes(query, column);
        if (stored.text == NULL) stored.type = SQLITE_NULL;
    }
    return stored;
}

static void note_bind(struct workbook *workbook, int rc)
{
    if (workbook->rc == SQLITE_OK) workbook->rc = rc;
}

/* Copied: a row of columns shares one scratch. */
void workbook_bind(struct workbook *workbook, sqlite3_stmt *query, int index,
                   const struct stored *stored)
{
    if (workbook->rc != SQLITE_OK) return;
    if (stored->type == SQLITE_INTEGER)
        note_bind(workbook, sqlite3_bind_int64(query, index, stored->integer));
    else if (stored->type == SQLITE_FLOAT)
        note_bind(workbook, sqlite3_bind_double(query, index, stored->real));
    else if (stored->type == SQLITE_TEXT)
        note_bind(workbook, sqlite3_bind_text(query, index, stored->text, (int)stored->length,
                                              SQLITE_TRANSIENT));
    else
        note_bind(workbook, sqlite3_bind_null(query, index));
}

void workbook_bind_text(struct workbook *workbook, sqlite3_stmt *query, int index, const char *text)
{
    const struct stored stored = of_text(text);
    workbook_bind(workbook, query, index, &stored);
}

void workbook_bind_number(struct workbook *workbook, sqlite3_stmt *query, int index, int64_t number)
{
    const struct stored stored = {.type = SQLITE_INTEGER, .integer = number};
    workbook_bind(workbook, query, index, &stored);
}
