/* model/table.c: the rows of one record type, in order, found by key and by id.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

void table_init(struct table *table, const struct record_type *type, struct arena *arena)
{
    *table = (struct table){.type = type, .arena = arena, .next_key = 1, .slots_stale = true};
}

void table_free(struct table *table)
{
    free(table->rows);
    free(table->blank);
    free(table->position);
    free(table->slots);
    free(table->extra_names);
    free(table->extra);
    *table = (struct table){0};
}

static void make_room(struct table *table, size_t rows, size_t keys)
{
    const size_t old = table->position_capacity;
    table->rows = memory_grow(table->rows, &table->capacity, rows, table->type->size);
    table->position =
        memory_grow(table->position, &table->position_capacity, keys, sizeof(uint32_t));
    if (table->position_capacity > old)
        memset(table->position + old, 0, (table->position_capacity - old) * sizeof(uint32_t));
}

void table_reserve(struct table *table, size_t count)
{
    make_room(table, table->count + count, (size_t)table->next_key + count);
}

static void remember(struct table *table, uint32_t key, size_t index)
{
    make_room(table, table->count, (size_t)key + 1);
    table->position[key] = (uint32_t)index + 1;
}

static void *place(struct table *table, size_t index, uint32_t key)
{
    const size_t size = table->type->size;
    make_room(table, table->count + 1, (size_t)key + 1);
    char *row = table->rows + index * size;
    if (index < table->count) memmove(row + size, row, (table->count - index) * size);
    if (table->blank == NULL) {
        table->blank = memory_alloc(size);
        record_clear(table->type, table->blank);
    }
    memcpy(row, table->blank, size);
    ((struct record *)(void *)row)->key = key;
    table->count++;
    for (size_t i = index; i < table->count; i++)
        remember(table, table_key(table_row(table, i)), i);
    if (key >= table->next_key) table->next_key = key + 1;
    table->slots_stale = true;
    return row;
}

void *table_add(struct table *table) { return place(table, table->count, table->next_key); }

void *table_insert(struct table *table, size_t index, uint32_t key)
{
    return place(table, index < table->count ? index : table->count, key);
}

void table_remove(struct table *table, uint32_t key)
{
    const size_t index = table_index(table, key);
    if (index == table->count) return;
    const size_t size = table->type->size;
    char *row = table->rows + index * size;
    memmove(row, row + size, (table->count - index - 1) * size);
    table->count--;
    table->position[key] = 0;
    for (size_t i = index; i < table->count; i++)
        remember(table, table_key(table_row(table, i)), i);
    table->slots_stale = true;
}

void *table_row(const struct table *table, size_t index)
{
    return table->rows + index * table->type->size;
}

size_t table_index(const struct table *table, uint32_t key)
{
    if (key == 0 || key >= table->position_capacity || table->position[key] == 0)
        return table->count;
    return table->position[key] - 1;
}

void *table_find(const struct table *table, uint32_t key)
{
    const size_t index = table_index(table, key);
    return index == table->count ? NULL : table_row(table, index);
}

uint32_t table_key(const void *row) { return ((const struct record *)row)->key; }

const char *table_id(const struct table *table, const void *row)
{
    const int field = record_id_field(table->type);
    if (field < 0) return "";
    const char *id = *(const char *const *)field_of(&table->type->fields[field], row);
    return id == NULL ? "" : id;
}

void table_ids_changed(struct table *table) { table->slots_stale = true; }

static void index_ids(struct table *table)
{
    size_t slots = 16;
    while (slots < table->count * 2) slots *= 2;
    free(table->slots);
    table->slots = memory_zero(slots, sizeof *table->slots);
    table->slot_count = slots;
    for (size_t i = 0; i < table->count; i++) {
        const void *row = table_row(table, i);
        const char *id = table_id(table, row);
        if (*id == '\0') continue;
        size_t slot = text_hash(id, strlen(id)) & (slots - 1);
        while (table->slots[slot] != 0) slot = (slot + 1) & (slots - 1);
        table->slots[slot] = table_key(row);
    }
    table->slots_stale = false;
}

uint32_t table_by_id(struct table *table, const char *id, size_t length)
{
    if (length == 0 || table->count == 0) return 0;
    if (table->slots_stale) index_ids(table);
    size_t slot = text_hash(id, length) & (table->slot_count - 1);
    while (table->slots[slot] != 0) {
        const void *row = table_find(table, table->slots[slot]);
        const char *own = row == NULL ? "" : table_id(table, row);
        if (strncmp(own, id, length) == 0 && own[length] == '\0') return table->slots[slot];
        slot = (slot + 1) & (table->slot_count - 1);
    }
    return 0;
}

void table_nearest(const struct table *table, const char *id, char *buffer, size_t size)
{
    const char *best[3] = {NULL, NULL, NULL};
    size_t distance[3] = {0, 0, 0};
    const size_t limit = strlen(id) / 2 + 1;
    for (size_t i = 0; i < table->count; i++) {
        const char *own = table_id(table, table_row(table, i));
        const size_t far = text_distance(own, id);
        if (*own == '\0' || far > limit) continue;
        for (int rank = 0; rank < 3; rank++) {
            if (best[rank] != NULL && distance[rank] <= far) continue;
            for (int move = 2; move > rank; move--) {
                best[move] = best[move - 1];
                distance[move] = distance[move - 1];
            }
            best[rank] = own;
            distance[rank] = far;
            break;
        }
    }
    struct text names = {0};
    for (int rank = 0; rank < 3 && best[rank] != NULL; rank++)
        text_addf(&names, "%s%s", rank == 0 ? "" : ", ", best[rank]);
    text_copy(buffer, size, names.bytes == NULL ? "" : names.bytes);
    text_free(&names);
}
