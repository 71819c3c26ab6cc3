/* model/table.h: the rows of one record type, in order, found by key and by id.
   SPDX-License-Identifier: GPL-3.0-or-later

   A table lends its rows: a pointer to a row is good until the next row is added or removed.
   Texts live in the arena the table was made with. Unknown columns of a file live on beside. */
#ifndef LIMPIA_MODEL_TABLE_H
#define LIMPIA_MODEL_TABLE_H

#include "model/record.h"

struct table {
    const struct record_type *type;
    struct arena *arena; /* borrowed */
    char *rows;
    char *blank; /* a row with all missing, copied into each new one */
    size_t count, capacity;
    uint32_t next_key;
    uint32_t *position; /* by key: index + 1, 0 = no such row */
    size_t position_capacity;
    uint32_t *slots; /* hash of ids: key, 0 = free; power of two */
    size_t slot_count;
    bool slots_stale;
    const char **extra_names; /* unknown columns, in the order of the file */
    size_t extra_count;
    const char **extra; /* [key * extra_count + column] */
    size_t extra_capacity;
    bool present; /* there was a file */
    bool broken;  /* its file gave no ids: what refers to its rows cannot be judged */
};

void table_init(struct table *table, const struct record_type *type, struct arena *arena);
void table_free(struct table *table);

/* Room for `count` more rows, so that adding them copies nothing. */
void table_reserve(struct table *table, size_t count);
/* A new row at the end, all missing; its key is given by the table. */
void *table_add(struct table *table);
/* A new row at `index` with a key of the caller's that no row has (undo of a removal). */
void *table_insert(struct table *table, size_t index, uint32_t key);
void table_remove(struct table *table, uint32_t key);

void *table_row(const struct table *table, size_t index);
void *table_find(const struct table *table, uint32_t key);   /* NULL when there is none */
size_t table_index(const struct table *table, uint32_t key); /* count when there is none */
uint32_t table_key(const void *row);
/* Key of the row with that id (exact); 0 when there is none. */
uint32_t table_by_id(struct table *table, const char *id, size_t length);
/* The id of a row, or "" for a type without one. */
const char *table_id(const struct table *table, const void *row);
/* To be called after an id cell was changed. */
void table_ids_changed(struct table *table);
/* Up to three ids that look like `id`, nearest first, joined by ", "; "" when none is near. */
void table_nearest(const struct table *table, const char *id, char *buffer, size_t size);

#endif
