/* model/record.c: what every kind of field can do: clear, parse, print, compare.
   SPDX-License-Identifier: GPL-3.0-or-later

   One row of operations per kind; nobody else switches on the kind of a field. */
#include "model/record.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

struct kind {
    const char *const *suffixes; /* of the columns of its parts; NULL = one part */
    int parts;
    void (*clear)(void *at);
    enum cell_status (*parse)(const struct field *field, int part, void *row, const char *text,
                              size_t length, struct cell_context *context);
    void (*print)(const void *at, int part, const struct field *field,
                  const struct cell_context *context, struct text *out);
    bool (*missing)(const void *at, int part);
    bool (*equal)(const void *left, const void *right, int part);
};

static const struct kind kinds[FIELD_KINDS];

/* ---- messages ------------------------------------------------------------------------- */

static enum cell_status wrong(struct cell_context *context, const char *code, const char *format,
                              ...) __attribute__((format(printf, 3, 4)));

static enum cell_status wrong(struct cell_context *context, const char *code, const char *format,
                              ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(context->message, sizeof context->message, format, args);
    va_end(args);
    context->code = code;
    return CELL_WRONG;
}

/* The typed text as messages show it: short, and safe for a terminal. */
static const char *shown(const char *text, size_t length, char *buffer, size_t size)
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

enum { SHOWN = 300 };

/* ---- texts ---------------------------------------------------------------------------- */

static void text_clear_at(void *at)
{
    *(const char **)at = NULL;
}

static enum cell_status parse_text(const struct field *field, int part, void *row,
                                   const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    *(const char **)field_at(field, row) = arena_copy(context->arena, text, length);
    return CELL_VALUE;
}

static enum cell_status parse_id(const struct field *field, int part, void *row, const char *text,
                                 size_t length, struct cell_context *context)
{
    char buffer[SHOWN];
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c <= ' ' || c == 0x7F)
            return wrong(context, "id.blank",
                         _("\"%s\" holds a blank; an id is one word, e.g. WATER-1"),
                         shown(text, length, buffer, sizeof buffer));
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

static bool same_text(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool equal_text(const void *left, const void *right, int part)
{
    (void)part;
    return same_text(*(const char *const *)left, *(const char *const *)right);
}

/* `Cr:0.52 S:0,1`: either decimal mark, since a space parts the substances. */
static enum cell_status parse_content(const struct field *field, int part, void *row,
                                      const char *text, size_t length,
                                      struct cell_context *context)
{
    char buffer[SHOWN];
    struct text clean = {0};
    size_t i = 0;
    enum cell_status status = CELL_VALUE;
    while (i < length && status == CELL_VALUE) {
        if (text[i] == ' ' || text[i] == ';') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < length && text[end] != ' ' && text[end] != ';')
            end++;
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
            status = wrong(context, "content.form",
                           _("\"%s\" is no content; write substance:share in kg per kg, "
                             "e.g. Cr:0.17"),
                           shown(text + i, end - i, buffer, sizeof buffer));
            break;
        }
        char number[NUMBER_SIZE];
        number_format(value, number);
        if (clean.length > 0)
            text_add(&clean, " ");
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

static void bilingual_clear(void *at)
{
    *(struct bilingual *)at = (struct bilingual){NULL, NULL};
}

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

static bool missing_bilingual(const void *at, int part)
{
    return bilingual_part(at, part) == NULL;
}

static bool equal_bilingual(const void *left, const void *right, int part)
{
    return same_text(bilingual_part(left, part), bilingual_part(right, part));
}

/* ---- numbers -------------------------------------------------------------------------- */

static enum cell_status check_bounds(const struct field *field, double value,
                                     struct cell_context *context)
{
    char bound[NUMBER_SIZE];
    if (field->low.on && value < field->low.at) {
        number_format(field->low.at, bound);
        return wrong(context, "number.low", _("the value must be at least %s"), bound);
    }
    if (field->high.on && value > field->high.at) {
        number_format(field->high.at, bound);
        return wrong(context, "number.high", _("the value must be at most %s"), bound);
    }
    return CELL_VALUE;
}

static enum cell_status bare_ratio(double value, struct cell_context *context)
{
    char plain[NUMBER_SIZE], share[NUMBER_SIZE];
    number_format(value, plain);
    number_format(value / 100, share);
    return wrong(context, "ratio.bare", _("a bare %s may be %s %% or a slip: write %s%% or %s"), plain,
                 plain, plain, share);
}

static enum cell_status read_number(const struct field *field, bool ratio, const char *text,
                                    size_t length, struct cell_context *context, double *value)
{
    char buffer[SHOWN];
    size_t used = 0;
    const char mark = context->decimal == 0 ? '.' : context->decimal;
    const enum number_status status = number_parse(text, length, mark, value, &used);
    if (status == NUMBER_NONE)
        return wrong(context, "number.text", _("\"%s\" is not a number; write digits only"),
                     shown(text, length, buffer, sizeof buffer));
    if (status != NUMBER_OK)
        return wrong(context, "number.marks",
                     _("\"%s\" cannot be read with decimal mark \"%c\"; write e.g. 1234%c5"),
                     shown(text, length, buffer, sizeof buffer), mark, mark);
    const char *rest = text + used;
    size_t left = length - used;
    text_trim(&rest, &left);
    if (left == 1 && *rest == '%') {
        if (!ratio)
            return wrong(context, "number.percent",
                         _("\"%s\": a percentage has no place here; write the amount"),
                         shown(text, length, buffer, sizeof buffer));
        *value /= 100;
    } else if (left > 0) {
        const bool unit_like = field->takes_unit && left < sizeof context->unit &&
                               !(*rest >= '0' && *rest <= '9') && *rest != '.' && *rest != ',';
        if (!unit_like)
            return wrong(context, "number.text", _("\"%s\" is not a number: what is \"%.*s\"?"),
                         shown(text, length, buffer, sizeof buffer), (int)(left < 20 ? left : 20),
                         rest);
        memcpy(context->unit, rest, left);
        context->unit[left] = '\0';
    } else if (ratio && fabs(*value) > 1) {
        return bare_ratio(*value, context);
    }
    return check_bounds(field, *value, context);
}

static void number_clear(void *at)
{
    *(double *)at = NAN;
}

static enum cell_status parse_number(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    double value = NAN;
    const enum cell_status status =
        read_number(field, field_is_ratio(field, row), text, length, context, &value);
    if (status == CELL_VALUE)
        *(double *)field_at(field, row) = value;
    return status;
}

static enum cell_status parse_integer(const struct field *field, int part, void *row,
                                      const char *text, size_t length,
                                      struct cell_context *context)
{
    const enum cell_status status = parse_number(field, part, row, text, length, context);
    double *value = field_at(field, row);
    if (status != CELL_VALUE || *value == floor(*value))
        return status;
    *value = NAN;
    return wrong(context, "number.whole", _("a whole number goes here"));
}

static void add_number(double value, const struct cell_context *context, struct text *out)
{
    char buffer[NUMBER_SIZE];
    number_format(value, buffer);
    if (context != NULL && context->decimal == ',') {
        char *dot = strchr(buffer, '.');
        if (dot != NULL)
            *dot = ',';
    }
    text_add(out, buffer);
}

static void print_number(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field;
    add_number(*(const double *)at, context, out);
}

static bool missing_number(const void *at, int part)
{
    (void)part;
    return isnan(*(const double *)at);
}

static bool same_number(double left, double right)
{
    return left == right || (isnan(left) && isnan(right));
}

static bool equal_number(const void *left, const void *right, int part)
{
    (void)part;
    return same_number(*(const double *)left, *(const double *)right);
}

static const char *const range_suffixes[] = {"", "_low", "_high"};

static double *range_part(void *at, int part)
{
    struct range *range = at;
    return part == 0 ? &range->likely : part == 1 ? &range->low : &range->high;
}

static double range_value(const void *at, int part)
{
    const struct range *range = at;
    return part == 0 ? range->likely : part == 1 ? range->low : range->high;
}

static void range_clear(void *at)
{
    *(struct range *)at = (struct range){NAN, NAN, NAN};
}

static enum cell_status parse_range(const struct field *field, int part, void *row,
                                    const char *text, size_t length, struct cell_context *context)
{
    double value = NAN;
    const enum cell_status status =
        read_number(field, field_is_ratio(field, row), text, length, context, &value);
    if (status == CELL_VALUE)
        *range_part(field_at(field, row), part) = value;
    return status;
}

static void print_range(const void *at, int part, const struct field *field,
                        const struct cell_context *context, struct text *out)
{
    (void)field;
    add_number(range_value(at, part), context, out);
}

static bool missing_range(const void *at, int part)
{
    return isnan(range_value(at, part));
}

static bool equal_range(const void *left, const void *right, int part)
{
    return same_number(range_value(left, part), range_value(right, part));
}

static void detect_clear(void *at)
{
    *(struct detect *)at = (struct detect){NAN, false};
}

static enum cell_status parse_detect(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    struct detect result = {NAN, false};
    if (*text == '<') {
        result.below = true;
        text++, length--;
        text_trim(&text, &length);
        char word[8];
        const size_t copy = length < sizeof word - 1 ? length : sizeof word - 1;
        memcpy(word, text, copy);
        word[copy] = '\0';
        if (text_same(word, "LD") || text_same(word, "LCM") || text_same(word, "LC")) {
            *(struct detect *)field_at(field, row) = result;
            return CELL_VALUE;
        }
    }
    const enum cell_status status =
        read_number(field, false, text, length, context, &result.value);
    if (status == CELL_VALUE)
        *(struct detect *)field_at(field, row) = result;
    return status;
}

static void print_detect(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field;
    const struct detect *result = at;
    if (result->below)
        text_add(out, "<");
    if (isnan(result->value))
        text_add(out, "LD");
    else
        add_number(result->value, context, out);
}

static bool missing_detect(const void *at, int part)
{
    (void)part;
    const struct detect *result = at;
    return isnan(result->value) && !result->below;
}

static bool equal_detect(const void *left, const void *right, int part)
{
    (void)part;
    const struct detect *a = left, *b = right;
    return a->below == b->below && same_number(a->value, b->value);
}

/* ---- choices, days -------------------------------------------------------------------- */

static void choice_clear(void *at)
{
    *(uint8_t *)at = 0;
}

static enum cell_status parse_choice(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    char word[64], buffer[SHOWN];
    text_copy(word, length + 1 < sizeof word ? length + 1 : sizeof word, text);
    struct text names = {0};
    for (uint8_t i = 1; field->choices[i].id != NULL; i++) {
        if (text_same(word, field->choices[i].id)) {
            *(uint8_t *)field_at(field, row) = i;
            text_free(&names);
            return CELL_VALUE;
        }
        text_addf(&names, "%s%s", i == 1 ? "" : ", ", field->choices[i].id);
    }
    const enum cell_status status =
        wrong(context, "choice.unknown", _("\"%s\" is not one of: %s"),
              shown(text, length, buffer, sizeof buffer), names.bytes);
    text_free(&names);
    return status;
}

static void print_choice(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)context;
    text_add(out, field->choices[*(const uint8_t *)at].id);
}

static bool missing_choice(const void *at, int part)
{
    (void)part;
    return *(const uint8_t *)at == 0;
}

static bool equal_choice(const void *left, const void *right, int part)
{
    (void)part;
    return *(const uint8_t *)left == *(const uint8_t *)right;
}

static void period_clear(void *at)
{
    *(struct period *)at = PERIOD_NONE;
}

static enum cell_status parse_period(const struct field *field, int part, void *row,
                                     const char *text, size_t length, struct cell_context *context)
{
    (void)part;
    char buffer[SHOWN];
    if (period_parse(text, length, field_at(field, row)))
        return CELL_VALUE;
    return wrong(context, "period.form",
                 _("\"%s\" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or "
                   "2024-02-14/2024-03-13"),
                 shown(text, length, buffer, sizeof buffer));
}

static void print_period(const void *at, int part, const struct field *field,
                         const struct cell_context *context, struct text *out)
{
    (void)part, (void)field, (void)context;
    char buffer[PERIOD_SIZE];
    period_format(*(const struct period *)at, buffer);
    text_add(out, buffer);
}

static bool missing_period(const void *at, int part)
{
    (void)part;
    return period_missing(*(const struct period *)at);
}

static bool equal_period(const void *left, const void *right, int part)
{
    (void)part;
    return period_same(*(const struct period *)left, *(const struct period *)right);
}

static void day_clear(void *at)
{
    *(int32_t *)at = DAY_NONE;
}

static enum cell_status parse_day(const struct field *field, int part, void *row, const char *text,
                                  size_t length, struct cell_context *context)
{
    (void)part;
    char buffer[SHOWN];
    int32_t day = DAY_NONE;
    if (day_parse(text, length, &day)) {
        *(int32_t *)field_at(field, row) = day;
        return CELL_VALUE;
    }
    struct period period = PERIOD_NONE;
    if (period_parse(text, length, &period)) { /* a month or a year: its last day */
        *(int32_t *)field_at(field, row) = period.last;
        return CELL_VALUE;
    }
    return wrong(context, "day.form", _("\"%s\" is no date; write 2024-11-18"),
                 shown(text, length, buffer, sizeof buffer));
}

static void print_day(const void *at, int part, const struct field *field,
                      const struct cell_context *context, struct text *out)
{
    (void)part, (void)field, (void)context;
    char buffer[PERIOD_SIZE];
    day_format(*(const int32_t *)at, buffer);
    text_add(out, buffer);
}

static bool missing_day(const void *at, int part)
{
    (void)part;
    return *(const int32_t *)at == DAY_NONE;
}

static bool equal_day(const void *left, const void *right, int part)
{
    (void)part;
    return *(const int32_t *)left == *(const int32_t *)right;
}

/* ---- references ----------------------------------------------------------------------- */

static void ref_clear(void *at)
{
    *(uint32_t *)at = 0;
}

static uint32_t look_up(const struct field *field, const char *text, size_t length,
                        struct cell_context *context)
{
    return context->find == NULL ? 0
                                 : context->find(context->user, field->refers, text, length);
}

static enum cell_status unknown(const struct field *field, const char *text, size_t length,
                                struct cell_context *context)
{
    char buffer[SHOWN];
    return wrong(context, "ref.unknown", _("\"%s\" is not in %s.csv"),
                 shown(text, length, buffer, sizeof buffer), record_type(field->refers)->file);
}

static enum cell_status parse_ref(const struct field *field, int part, void *row, const char *text,
                                  size_t length, struct cell_context *context)
{
    (void)part;
    const uint32_t key = look_up(field, text, length, context);
    if (key == 0)
        return unknown(field, text, length, context);
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

static void refs_clear(void *at)
{
    *(struct key_list *)at = (struct key_list){NULL, 0};
}

static enum cell_status parse_refs(const struct field *field, int part, void *row,
                                   const char *text, size_t length, struct cell_context *context)
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
        while (end < length && text[end] != ' ')
            end++;
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

static void target_clear(void *at)
{
    *(struct target *)at = (struct target){0, NULL};
}

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
    if (key == 0)
        return unknown(field, text, length, context);
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
    return a->key == b->key && same_text(a->word, b->word);
}

/* ---- the table ------------------------------------------------------------------------ */

#define TEXT_KIND(parse_) \
    { .parts = 1, .clear = text_clear_at, .parse = parse_, .print = print_text, \
      .missing = missing_text, .equal = equal_text }
#define NUMBER_KIND(parse_) \
    { .parts = 1, .clear = number_clear, .parse = parse_, .print = print_number, \
      .missing = missing_number, .equal = equal_number }
#define KIND(name) \
    { .parts = 1, .clear = name##_clear, .parse = parse_##name, .print = print_##name, \
      .missing = missing_##name, .equal = equal_##name }

static const struct kind kinds[FIELD_KINDS] = {
    [FIELD_TEXT] = TEXT_KIND(parse_text),
    [FIELD_ID] = TEXT_KIND(parse_id),
    [FIELD_CODE] = TEXT_KIND(parse_text),
    [FIELD_CONTENT] = TEXT_KIND(parse_content),
    [FIELD_NUMBER] = NUMBER_KIND(parse_number),
    [FIELD_INTEGER] = NUMBER_KIND(parse_integer),
    [FIELD_RATIO] = NUMBER_KIND(parse_number),
    [FIELD_RANGE] = {.parts = 3, .suffixes = range_suffixes, .clear = range_clear,
                     .parse = parse_range, .print = print_range, .missing = missing_range,
                     .equal = equal_range},
    [FIELD_BILINGUAL] = {.parts = 2, .suffixes = bilingual_suffixes, .clear = bilingual_clear,
                         .parse = parse_bilingual, .print = print_bilingual,
                         .missing = missing_bilingual, .equal = equal_bilingual},
    [FIELD_CHOICE] = KIND(choice),
    [FIELD_PERIOD] = KIND(period),
    [FIELD_DAY] = KIND(day),
    [FIELD_REF] = KIND(ref),
    [FIELD_REFS] = KIND(refs),
    [FIELD_TARGET] = KIND(target),
    [FIELD_DETECT] = KIND(detect),
};

bool field_is_ratio(const struct field *field, const void *row)
{
    return field->kind == FIELD_RATIO || (field->ratio != NULL && field->ratio(row));
}

int field_parts(const struct field *field)
{
    return kinds[field->kind].parts;
}

void field_column(const struct field *field, int part, char *buffer, size_t size)
{
    const char *const *suffixes = kinds[field->kind].suffixes;
    (void)snprintf(buffer, size, "%s%s", field->name, suffixes == NULL ? "" : suffixes[part]);
}

int record_column(const struct record_type *type, const char *column, int *part)
{
    char name[64];
    for (size_t i = 0; i < type->field_count; i++) {
        for (int p = 0; p < field_parts(&type->fields[i]); p++) {
            field_column(&type->fields[i], p, name, sizeof name);
            if (strcmp(name, column) == 0) {
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
        if (type->fields[i].kind == FIELD_ID)
            return (int)i;
    }
    return -1;
}

static void clear_part(const struct field *field, int part, void *row)
{
    if (field->kind == FIELD_RANGE)
        *range_part(field_at(field, row), part) = NAN;
    else if (field->kind != FIELD_BILINGUAL)
        kinds[field->kind].clear(field_at(field, row));
    else if (part == 0)
        ((struct bilingual *)field_at(field, row))->es = NULL;
    else
        ((struct bilingual *)field_at(field, row))->en = NULL;
}

enum cell_status cell_parse(const struct field *field, int part, void *row, const char *text,
                            size_t length, struct cell_context *context)
{
    context->unit[0] = '\0';
    const bool exact = field->kind == FIELD_TEXT || field->kind == FIELD_BILINGUAL;
    if (!exact)
        text_trim(&text, &length);
    if (length == 0) {
        clear_part(field, part, row);
        return CELL_BLANK;
    }
    const enum cell_status status =
        kinds[field->kind].parse(field, part, row, text, length, context);
    if (status == CELL_WRONG)
        clear_part(field, part, row);
    return status;
}

void cell_print(const struct field *field, int part, const void *row,
                const struct cell_context *context, struct text *out)
{
    const void *at = field_of(field, row);
    if (!kinds[field->kind].missing(at, part))
        kinds[field->kind].print(at, part, field, context, out);
}

bool cell_missing(const struct field *field, int part, const void *row)
{
    return kinds[field->kind].missing(field_of(field, row), part);
}

bool cell_equal(const struct field *field, int part, const void *left, const void *right)
{
    return kinds[field->kind].equal(field_of(field, left), field_of(field, right), part);
}

void record_clear(const struct record_type *type, void *row)
{
    memset(row, 0, type->size);
    for (size_t i = 0; i < type->field_count; i++)
        kinds[type->fields[i].kind].clear(field_at(&type->fields[i], row));
}

const char *bilingual_text(const struct bilingual *both)
{
    /* TRANSLATORS: the code of your language, e.g. es. */
    const bool english = strcmp(_("en"), "en") == 0;
    const char *text = english && both->en != NULL ? both->en : both->es;
    return text == NULL ? both->en == NULL ? "" : both->en : text;
}
