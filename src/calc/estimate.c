/* calc/estimate.c: on-site estimates: their inputs read, checked and put in.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/estimate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

const struct estimate *estimate_by_id(const char *id)
{
    size_t count;
    const struct estimate *table = estimate_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].id, id) == 0) return &table[i];
    }
    return NULL;
}

size_t estimate_inputs(const struct estimate *estimate)
{
    size_t count = 0;
    while (count < ESTIMATE_INPUTS && estimate->inputs[count].key != NULL) count++;
    return count;
}

size_t estimate_outputs(const struct estimate *estimate)
{
    size_t count = 0;
    while (count < ESTIMATE_OUTPUTS && estimate->outputs[count].id != NULL) count++;
    return count;
}

size_t estimate_input_by_key(const struct estimate *estimate, const char *key)
{
    const size_t count = estimate_inputs(estimate);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(estimate->inputs[i].key, key) == 0) return i;
    }
    return ESTIMATE_INPUTS;
}

/* ---- reading one input -------------------------------------------------------------------- */

static bool read_choice(const struct estimate_input *input, const char *text, double *value,
                        char *message, size_t size)
{
    char word[40];
    double place = 0;
    for (const char *at = input->choices; *at != '\0'; place++) {
        const size_t length = strcspn(at, " ");
        (void)snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (text_same(word, text)) {
            *value = place;
            return true;
        }
        at += length + strspn(at + length, " ");
    }
    (void)snprintf(message, size, _("%s: write one of %s"), input->key, input->choices);
    return false;
}

static bool read_unit(const struct estimate_input *input, const struct units *units,
                      const char *country, const char *symbol, double *value, char *message,
                      size_t size)
{
    struct unit from, to;
    char choices[300] = "";
    if (input->kind == ESTIMATE_SYMBOL || input->kind == ESTIMATE_NUMBER) {
        if (input->kind == ESTIMATE_SYMBOL && text_same(symbol, input->unit)) return true;
        if (input->kind == ESTIMATE_SYMBOL)
            (void)snprintf(message, size, _("%s: it is taken in %s, not in \"%s\""), input->key,
                           input->unit, symbol);
        else
            (void)snprintf(message, size, _("%s: a number alone goes here, without \"%s\""),
                           input->key, symbol);
        return false;
    }
    const enum unit_status status =
        units_find(units, symbol, country, &from, choices, sizeof choices);
    if (status == UNIT_AMBIGUOUS) {
        (void)snprintf(message, size, _("%s: \"%s\" may be several units; write one of %s"),
                       input->key, symbol, choices);
    } else if (status == UNIT_UNKNOWN) {
        (void)snprintf(message, size,
                       _("%s: the unit \"%s\" is not known; \"limpia catalog units\" lists them"),
                       input->key, symbol);
    } else if (units_find(units, input->unit, NULL, &to, NULL, 0) != UNIT_OK ||
               !unit_same_dimension(&from, &to)) {
        (void)snprintf(message, size, _("%s: %s and %s measure different things"), input->key,
                       from.symbol, input->unit);
    } else {
        *value = unit_from_base(&to, unit_to_base(&from, *value));
        return true;
    }
    return false;
}

/* 85 may be 85 % or a slip: only 0.85 and 85% are clear. */
static bool read_ratio(const struct estimate_input *input, const char *rest, double *value,
                       char *message, size_t size)
{
    if (strcmp(rest, "%") == 0) {
        *value /= 100;
        return true;
    }
    if (*rest != '\0') {
        (void)snprintf(message, size, _("%s: a fraction or a percent goes here, without \"%s\""),
                       input->key, rest);
        return false;
    }
    if (fabs(*value) <= 1) return true;
    char plain[NUMBER_SIZE], share[NUMBER_SIZE];
    number_format(*value, plain);
    number_format(*value / 100, share);
    (void)snprintf(message, size, _("%s: a bare %s may be %s %% or a slip: write %s%% or %s"),
                   input->key, plain, plain, plain, share);
    return false;
}

static bool check_bounds(const struct estimate_input *input, double value, char *message,
                         size_t size)
{
    char bound[NUMBER_SIZE];
    const double most = input->kind == ESTIMATE_RATIO ? 1 : input->most;
    if (input->sign == ESTIMATE_POSITIVE && !(value > 0)) {
        (void)snprintf(message, size, _("%s: it must be more than 0"), input->key);
    } else if (input->sign == ESTIMATE_NOT_NEGATIVE && !(value >= 0)) {
        (void)snprintf(message, size, _("%s: it cannot be less than 0"), input->key);
    } else if (most > 0 && value > most) {
        number_format(most, bound);
        (void)snprintf(message, size, _("%s: at most %s %s"), input->key, bound,
                       strcmp(input->unit, "1") == 0 ? "" : input->unit);
    } else {
        return true;
    }
    return false;
}

bool estimate_read(const struct estimate_input *input, const struct units *units,
                   const char *country, char decimal, const char *text, double *value,
                   char *message, size_t size)
{
    char rest[64];
    size_t used = 0, length = strlen(text);
    *value = NAN;
    if (input->kind == ESTIMATE_CHOICE) return read_choice(input, text, value, message, size);
    double read = NAN;
    if (number_parse(text, length, decimal, &read, &used) != NUMBER_OK || !isfinite(read)) {
        (void)snprintf(message, size, _("%s: \"%s\" is not a number"), input->key, text);
        return false;
    }
    const char *unit = text + used;
    length -= used;
    text_trim(&unit, &length);
    (void)snprintf(rest, sizeof rest, "%.*s", (int)length, unit);
    if (input->kind == ESTIMATE_RATIO) {
        if (!read_ratio(input, rest, &read, message, size)) return false;
    } else if (*rest != '\0' && !read_unit(input, units, country, rest, &read, message, size)) {
        return false;
    }
    if (!check_bounds(input, read, message, size)) return false;
    *value = read;
    return true;
}

/* ---- the sum ------------------------------------------------------------------------------- */

bool estimate_run(const struct estimate *estimate, double in[ESTIMATE_INPUTS],
                  double out[ESTIMATE_OUTPUTS], char *message, size_t size)
{
    const size_t count = estimate_inputs(estimate);
    struct text missing = {0};
    for (size_t i = 0; i < ESTIMATE_OUTPUTS; i++) out[i] = NAN;
    for (size_t i = 0; i < count; i++) {
        const struct estimate_input *input = &estimate->inputs[i];
        if (!isnan(in[i])) continue;
        if (input->need == ESTIMATE_FALLBACK) in[i] = input->fallback;
        if (input->need == ESTIMATE_REQUIRED)
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", input->key);
    }
    if (missing.length > 0) {
        (void)snprintf(message, size, _("%s: still missing: %s"), estimate->id, missing.bytes);
        text_free(&missing);
        return false;
    }
    const char *reason = estimate->compute(in, out);
    if (reason == NULL) return true;
    for (size_t i = 0; i < ESTIMATE_OUTPUTS; i++) out[i] = NAN;
    (void)snprintf(message, size, "%s: %s", estimate->id, _(reason));
    return false;
}
