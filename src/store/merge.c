/* store/merge.c: one case into another, as a list of changes.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { NAMING = 4 };

/* The columns that name a row of a type without id. Two rows of one name are told apart by their
   order. */
static const char *const naming[RECORD_CASE_END][NAMING] = {
    [RECORD_READING] = {"period", "flow", "what", "batch"},
    [RECORD_LAB] = {"date", "point", "parameter", "role"},
    [RECORD_RISK] = {"item"},
    [RECORD_PERMIT] = {"kind", "number"},
    [RECORD_EFFECT] = {"measure", "target"},
    [RECORD_COUPLING] = {"flow", "drives"},
    [RECORD_FINANCING] = {"measure", "instrument"},
    [RECORD_ADJUSTMENT] = {"period", "flow"},
    [RECORD_TARGET] = {"indicator", "by"},
    [RECORD_EVIDENCE] = {"record", "key", "file"},
};

struct named {
    const char *name;
    size_t index; /* of the row */
};

struct pair {
    uint32_t from, into; /* keys */
    bool added;
};

struct merging {
    struct casefile *into, *from;
    uint32_t step;
    struct change_list *changes;
    struct merge_count *counts;
    struct pair *pairs[RECORD_CASE_END];
};

static int by_name(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    const int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void add_cell(struct casefile *c, struct cell cell, struct text *out)
{
    (void)case_get(c, cell, out);
    text_add_bytes(out, "\x1f", 1); /* a character no cell holds */
}

static char *name_of_row(struct casefile *c, const struct table *table, const void *row)
{
    struct text name = {0};
    struct cell cell = {table->type->id, table_key(row), record_id_field(table->type), 0};
    text_add(&name, "");
    if (table->type->single) return name.bytes;
    if (cell.field >= 0) {
        add_cell(c, cell, &name);
        return name.bytes;
    }
    for (size_t i = 0; i < NAMING && naming[cell.record][i] != NULL; i++) {
        cell.field = record_column(table->type, naming[cell.record][i], &cell.part);
        add_cell(c, cell, &name);
    }
    return name.bytes;
}

static struct named *name_rows(struct casefile *c, const struct table *table)
{
    struct named *names = memory_zero(table->count + 1, sizeof *names);
    for (size_t i = 0; i < table->count; i++)
        names[i] = (struct named){name_of_row(c, table, table_row(table, i)), i};
    qsort(names, table->count, sizeof *names, by_name);
    return names;
}

static void free_names(struct named *names, size_t count)
{
    for (size_t i = 0; i < count; i++) free((char *)names[i].name);
    free(names);
}

/* Walks both sorted lists side by side; what stands only in the incoming one is new. */
static void pair_rows(struct merging *m, enum record_id id)
{
    struct table *from = case_table(m->from, id), *into = case_table(m->into, id);
    const size_t old = into->count;
    struct named *news = name_rows(m->from, from), *olds = name_rows(m->into, into);
    struct pair *pairs = memory_zero(from->count + 1, sizeof *pairs);
    size_t at = 0;
    for (size_t i = 0; i < from->count; i++) {
        while (at < old && strcmp(olds[at].name, news[i].name) < 0) at++;
        struct pair *pair = &pairs[news[i].index];
        pair->from = table_key(table_row(from, news[i].index));
        pair->added = at == old || strcmp(olds[at].name, news[i].name) != 0;
        if (!pair->added) pair->into = table_key(table_row(into, olds[at++].index));
    }
    for (size_t i = 0; i < from->count; i++) { /* in their own order */
        if (pairs[i].added)
            pairs[i].into = case_add_row(m->into, id, into->count, m->step, m->changes);
    }
    free_names(news, from->count);
    free_names(olds, old);
    m->pairs[id] = pairs;
}

/* Ids first: references are looked up by them. */
static void set_cell(struct merging *m, enum record_id id, const struct pair *pair, size_t f,
                     int part)
{
    const struct cell from = {id, pair->from, (int)f, part}, into = {id, pair->into, (int)f, part};
    struct cell_context context = case_context(m->into);
    struct text text = {0}, old = {0};
    (void)case_get(m->from, from, &text);
    (void)case_get(m->into, into, &old);
    if (text.length > 0 && (old.bytes == NULL || strcmp(old.bytes, text.bytes) != 0 || pair->added))
        (void)case_set(m->into, into, text.bytes, &context, m->step, m->changes);
    text_free(&text);
    text_free(&old);
}

static void set_row(struct merging *m, enum record_id id, const struct pair *pair, int id_field)
{
    const struct record_type *type = record_type(id);
    const size_t before = m->changes->count;
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; (int)f != id_field && part < field_parts(&type->fields[f]); part++)
            set_cell(m, id, pair, f, part);
    }
    struct merge_count *count = &m->counts[id];
    count->added += pair->added;
    count->changed += !pair->added && m->changes->count > before;
    count->equal += !pair->added && m->changes->count == before;
}

void merge_case(struct casefile *into, struct casefile *from, uint32_t step,
                struct change_list *changes, struct merge_count counts[RECORD_CASE_END],
                bool *left_out)
{
    struct merging m = {into, from, step, changes, counts, {NULL}};
    *left_out = false;
    memset(counts, 0, RECORD_CASE_END * sizeof *counts);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const int id_field = record_id_field(record_type(id));
        pair_rows(&m, id);
        *left_out |= case_table(from, id)->extra_count > 0;
        for (size_t i = 0; id_field >= 0 && i < case_table(from, id)->count; i++)
            set_cell(&m, id, &m.pairs[id][i], (size_t)id_field, 0);
    }
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        for (size_t i = 0; i < case_table(from, id)->count; i++)
            set_row(&m, id, &m.pairs[id][i], record_id_field(record_type(id)));
        free(m.pairs[id]);
    }
}
