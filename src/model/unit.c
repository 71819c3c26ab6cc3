/* model/unit.c: units of measure: found by symbol, converted, their dimension checked.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/unit.h"

#include <stdlib.h>
#include <string.h>

/* One spelling of one unit. */
struct spelling {
    const char *text;
    size_t length;
    const struct unit_row *row;
    bool is_id;
};

struct units {
    const struct table *rows;
    struct spelling *list;
    size_t count, capacity;
    uint32_t *slots; /* hash of the spelling: index + 1 */
    size_t slot_count;
};

static void add_spelling(struct units *units, const char *text, size_t length,
                         const struct unit_row *row, bool is_id)
{
    units->list = memory_grow(units->list, &units->capacity, units->count + 1, sizeof *units->list);
    units->list[units->count++] = (struct spelling){text, length, row, is_id};
}

struct units *units_new(const struct table *rows)
{
    struct units *units = memory_zero(1, sizeof *units);
    units->rows = rows;
    for (size_t i = 0; i < rows->count; i++) {
        const struct unit_row *row = table_row(rows, i);
        add_spelling(units, row->id, strlen(row->id), row, true);
        const char *at = row->symbols == NULL ? "" : row->symbols;
        while (*at != '\0') {
            const size_t length = strcspn(at, " ");
            if (length > 0) add_spelling(units, at, length, row, false);
            at += length + strspn(at + length, " ");
        }
    }
    units->slot_count = 64;
    while (units->slot_count < units->count * 2) units->slot_count *= 2;
    units->slots = memory_zero(units->slot_count, sizeof *units->slots);
    for (size_t i = 0; i < units->count; i++) {
        size_t slot =
            text_hash(units->list[i].text, units->list[i].length) & (units->slot_count - 1);
        while (units->slots[slot] != 0) slot = (slot + 1) & (units->slot_count - 1);
        units->slots[slot] = (uint32_t)i + 1;
    }
    return units;
}

void units_free(struct units *units)
{
    if (units == NULL) return;
    free(units->list);
    free(units->slots);
    free(units);
}

static bool holds_word(const char *list, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = list; at != NULL && *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        if (piece == length && memcmp(at, word, length) == 0) return true;
        at += piece + strspn(at + piece, " ");
    }
    return false;
}

enum { MEANINGS = 16 };

struct meanings {
    const struct unit_row *row[MEANINGS];
    size_t count;
    bool by_id;
};

static void add_meaning(struct meanings *found, const struct spelling *spelling)
{
    for (size_t i = 0; i < found->count; i++) {
        if (found->row[i] == spelling->row) return;
    }
    if (found->count < MEANINGS) found->row[found->count++] = spelling->row;
}

static void look_exact(const struct units *units, const char *symbol, struct meanings *found)
{
    const size_t length = strlen(symbol);
    size_t slot = text_hash(symbol, length) & (units->slot_count - 1);
    for (; units->slots[slot] != 0; slot = (slot + 1) & (units->slot_count - 1)) {
        const struct spelling *spelling = &units->list[units->slots[slot] - 1];
        if (spelling->length == length && memcmp(spelling->text, symbol, length) == 0)
            add_meaning(found, spelling);
    }
}

/* m before a capital (mW, mPa) is a thousandth: never the million that M is. */
static bool is_thousandth(const char *symbol)
{
    return symbol[0] == 'm' && symbol[1] >= 'A' && symbol[1] <= 'Z';
}

/* Accents and case aside; only when no spelling is exact, and never mW for MW. */
static void look_folded(const struct units *units, const char *symbol, struct meanings *found)
{
    char wanted[64], own[64], raw[64];
    text_fold(symbol, wanted, sizeof wanted);
    for (size_t i = 0; i < units->count; i++) {
        const struct spelling *spelling = &units->list[i];
        const char *shown = spelling->is_id ? spelling->row->symbols : spelling->text;
        if (shown != NULL && shown[0] == 'M' && is_thousandth(symbol)) continue;
        if (spelling->length >= sizeof raw) continue;
        memcpy(raw, spelling->text, spelling->length);
        raw[spelling->length] = '\0';
        text_fold(raw, own, sizeof own);
        if (strcmp(own, wanted) == 0) add_meaning(found, spelling);
    }
}

static void fill(const struct unit_row *row, struct unit *unit)
{
    *unit = (struct unit){.factor = row->factor,
                          .offset = row->offset == row->offset ? row->offset : 0};
    text_copy(unit->dimension, sizeof unit->dimension, row->dimension);
    text_copy(unit->id, sizeof unit->id, row->id);
    const char *symbols = row->symbols == NULL ? row->id : row->symbols;
    const size_t length = strcspn(symbols, " ");
    text_copy(unit->symbol, length + 1 < sizeof unit->symbol ? length + 1 : sizeof unit->symbol,
              symbols);
}

static void list_meanings(const struct meanings *found, char *choices, size_t size)
{
    struct text names = {0};
    for (size_t i = 0; i < found->count; i++)
        text_addf(&names, "%s%s", i == 0 ? "" : ", ", found->row[i]->id);
    text_copy(choices, size, names.bytes == NULL ? "" : names.bytes);
    text_free(&names);
}

static enum unit_status find_simple(const struct units *units, const char *symbol,
                                    const char *country, struct unit *unit, char *choices,
                                    size_t size)
{
    struct meanings found = {.count = 0};
    const uint32_t key = table_by_id((struct table *)units->rows, symbol, strlen(symbol));
    if (key != 0) {
        const struct unit_row *row = table_find(units->rows, key);
        add_meaning(&found, &(struct spelling){.row = row});
        /* An id that is also another unit's symbol (ton, gal) stays ambiguous. */
        look_exact(units, symbol, &found);
    } else {
        look_exact(units, symbol, &found);
        if (found.count == 0) look_folded(units, symbol, &found);
    }
    if (found.count == 0) return UNIT_UNKNOWN;
    const struct unit_row *chosen = found.count == 1 ? found.row[0] : NULL;
    size_t local = 0;
    for (size_t i = 0; i < found.count && chosen == NULL && country != NULL; i++) {
        if (holds_word(found.row[i]->countries, country)) {
            local++;
            chosen = found.row[i];
            for (size_t j = i + 1; j < found.count; j++)
                local += holds_word(found.row[j]->countries, country);
        }
    }
    if (chosen == NULL || local > 1) {
        if (choices != NULL) list_meanings(&found, choices, size);
        return UNIT_AMBIGUOUS;
    }
    fill(chosen, unit);
    return unit->factor == unit->factor ? UNIT_OK : UNIT_UNKNOWN;
}

enum unit_status units_find(const struct units *units, const char *symbol, const char *country,
                            struct unit *unit, char *choices, size_t size)
{
    if (choices != NULL && size > 0) choices[0] = '\0';
    enum unit_status status = find_simple(units, symbol, country, unit, choices, size);
    const char *slash = strrchr(symbol, '/');
    if (status != UNIT_UNKNOWN || slash == NULL || slash == symbol || slash[1] == '\0')
        return status;
    char top[64];
    if ((size_t)(slash - symbol) >= sizeof top) return UNIT_UNKNOWN;
    memcpy(top, symbol, (size_t)(slash - symbol));
    top[slash - symbol] = '\0';
    struct unit above, below;
    status = units_find(units, top, country, &above, choices, size);
    if (status == UNIT_OK) status = find_simple(units, slash + 1, country, &below, choices, size);
    if (status != UNIT_OK) return status;
    struct text both = {0};
    *unit = (struct unit){.factor = above.factor / below.factor};
    text_addf(&both, "%s/%s", above.dimension, below.dimension);
    text_copy(unit->dimension, sizeof unit->dimension, both.bytes);
    text_clear(&both);
    text_addf(&both, "%s/%s", above.symbol, below.symbol);
    text_copy(unit->symbol, sizeof unit->symbol, both.bytes);
    text_copy(unit->id, sizeof unit->id, both.bytes);
    text_free(&both);
    return UNIT_OK;
}

double unit_to_base(const struct unit *unit, double value)
{
    return value * unit->factor + unit->offset;
}

double unit_from_base(const struct unit *unit, double value)
{
    return (value - unit->offset) / unit->factor;
}

bool unit_same_dimension(const struct unit *left, const struct unit *right)
{
    return strcmp(left->dimension, right->dimension) == 0;
}

bool unit_is(const struct unit *unit, const char *dimension)
{
    return strcmp(unit->dimension, dimension) == 0;
}
