/* calc/result.c: what was computed: one fact a row, found by id and item.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/result.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

const char *const section_ids[SECTIONS] = {
    [SECTION_FIRM] = "firm",           [SECTION_USE] = "use",
    [SECTION_INDICATOR] = "indicator", [SECTION_BENCHMARK] = "benchmark",
    [SECTION_POTENTIAL] = "potential", [SECTION_NPO] = "npo",
    [SECTION_EMISSION] = "emission",   [SECTION_COMPLIANCE] = "compliance",
    [SECTION_RISK] = "risk",           [SECTION_MEASURE] = "measure",
    [SECTION_PLAN] = "plan",           [SECTION_UNCERTAINTY] = "uncertainty",
    [SECTION_TRACKING] = "tracking",   [SECTION_FIT] = "fit",
    [SECTION_FINANCE] = "finance",     [SECTION_FACTOR] = "factor",
    [SECTION_WARNING] = "warning",
};

struct results {
    struct arena *arena;
    struct result *list;
    size_t count, capacity;
    uint32_t *slots; /* hash of id and item: index + 1; power of two */
    size_t slot_count;
};

struct results *results_new(void)
{
    struct results *results = memory_zero(1, sizeof *results);
    results->arena = arena_new();
    return results;
}

void results_free(struct results *results)
{
    if (results == NULL) return;
    arena_free(results->arena);
    free(results->list);
    free(results->slots);
    free(results);
}

static size_t slot_of(const struct results *results, const char *id, const char *item)
{
    const uint64_t hash = text_hash(id, strlen(id)) * 31 + text_hash(item, strlen(item));
    return (size_t)hash & (results->slot_count - 1);
}

static void enter(struct results *results, size_t index)
{
    const struct result *row = &results->list[index];
    size_t slot = slot_of(results, row->id, row->item);
    while (results->slots[slot] != 0) slot = (slot + 1) & (results->slot_count - 1);
    results->slots[slot] = (uint32_t)index + 1;
}

struct result *results_add(struct results *results, enum section section, const char *id,
                           const char *item, double value, const char *unit)
{
    results->list =
        memory_grow(results->list, &results->capacity, results->count + 1, sizeof *results->list);
    struct result *row = &results->list[results->count++];
    *row = (struct result){
        .section = section,
        .id = arena_dup(results->arena, id),
        .item = arena_dup(results->arena, item == NULL ? "" : item),
        .name = "",
        .value = isfinite(value) ? value : NAN,
        .low = NAN,
        .high = NAN,
        .unit = arena_dup(results->arena, unit == NULL ? "" : unit),
    };
    if (results->count * 2 > results->slot_count) {
        results->slot_count = results->slot_count == 0 ? 256 : results->slot_count * 2;
        free(results->slots);
        results->slots = memory_zero(results->slot_count, sizeof *results->slots);
        for (size_t i = 0; i < results->count; i++) enter(results, i);
    } else {
        enter(results, results->count - 1);
    }
    return row;
}

void result_name(struct results *results, struct result *row, const char *name)
{
    row->name = arena_dup(results->arena, name);
}

void result_note(struct results *results, struct result *row, const char *format, ...)
{
    char small[512];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(small, sizeof small, format, args);
    va_end(args);
    row->note = row->note == NULL ? arena_dup(results->arena, small)
                                  : arena_format(results->arena, "%s; %s", row->note, small);
}

void result_source(struct results *results, struct result *row, const char *source)
{
    row->source = arena_dup(results->arena, source);
}

void result_text(struct results *results, struct result *row, const char *text)
{
    row->text = arena_dup(results->arena, text);
}

void result_rating(struct results *results, struct result *row, const char *rating)
{
    row->rating = arena_dup(results->arena, rating);
}

size_t results_count(const struct results *results) { return results->count; }

const struct result *results_at(const struct results *results, size_t index)
{
    return &results->list[index];
}

const struct result *results_find(const struct results *results, const char *id, const char *item)
{
    if (results->slot_count == 0) return NULL;
    if (item == NULL) item = "";
    size_t slot = slot_of(results, id, item);
    for (; results->slots[slot] != 0; slot = (slot + 1) & (results->slot_count - 1)) {
        const struct result *row = &results->list[results->slots[slot] - 1];
        if (strcmp(row->id, id) == 0 && strcmp(row->item, item) == 0) return row;
    }
    return NULL;
}

double results_value(const struct results *results, const char *id, const char *item)
{
    const struct result *row = results_find(results, id, item);
    return row == NULL ? NAN : row->value;
}
