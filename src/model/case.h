/* model/case.h: one firm's rows, addressed by cell, with its list of changes.
   SPDX-License-Identifier: GPL-3.0-or-later

   A cell's address is (record, row key, field, part), never a pointer: rows move. Text that was
   not understood is kept as a wrong cell: its typed value is missing, its text comes back on
   export. Every edit gives a `struct change` in text; undo applies it the other way round.
   The case owns its tables and all texts. */
#ifndef LIMPIA_MODEL_CASE_H
#define LIMPIA_MODEL_CASE_H

#include "base/diag.h"
#include "model/records.h"
#include "model/table.h"

struct cell {
    enum record_id record;
    uint32_t key;
    int field, part;
};

struct wrong_cell {
    struct cell cell;
    const char *text, *code, *message;
};

/* field CHANGE_ROW: the row itself appears (before NULL) or goes (after NULL); the text is its
   position. */
enum { CHANGE_ROW = -1 };

struct change {
    uint32_t step; /* changes of one act share a step */
    struct cell cell;
    const char *before, *after; /* text of the cell; NULL = blank (for a row: absent) */
};

struct change_list { /* owns its texts */
    struct arena *arena;
    struct change *list;
    size_t count, capacity;
};

struct casefile {
    struct arena *arena;
    struct table tables[RECORD_CASE_END];
    struct wrong_cell *wrong;
    size_t wrong_count, wrong_capacity;
    const char *name; /* how messages call it: the folder's or firm's name */
};

struct casefile *case_new(const char *name);
void case_free(struct casefile *c);

struct table *case_table(const struct casefile *c, enum record_id record);
/* The firm's row; one is made when there is none. */
struct firm *case_firm(struct casefile *c);
/* A context for cell_parse and cell_print on this case: '.' decimals, references by id. */
struct cell_context case_context(struct casefile *c);

const struct wrong_cell *case_wrong(const struct casefile *c, struct cell cell); /* or NULL */
void case_set_wrong(struct casefile *c, struct cell cell, const char *text, const char *code,
                    const char *message);
void case_forget_wrong(struct casefile *c, struct cell cell);

/* The cell's text (a wrong cell's as typed), added to `out`. False when the row is not there. */
bool case_get(struct casefile *c, struct cell cell, struct text *out);
/* Types `text` into the cell. CELL_WRONG keeps it as a wrong cell and fills context->code and
   message. The change goes to `changes` (may be NULL) unless nothing changed. */
enum cell_status case_set(struct casefile *c, struct cell cell, const char *text,
                          struct cell_context *context, uint32_t step, struct change_list *changes);
uint32_t case_add_row(struct casefile *c, enum record_id record, size_t index, uint32_t step,
                      struct change_list *changes);
/* Removes the row; its cells go first as changes of their own, so that undo brings all back. */
void case_remove_row(struct casefile *c, enum record_id record, uint32_t key, uint32_t step,
                     struct change_list *changes);
/* Applies one change forward, or backward (undo). */
void case_apply(struct casefile *c, const struct change *change, bool forward);

void changes_init(struct change_list *changes);
void changes_free(struct change_list *changes);
void changes_add(struct change_list *changes, uint32_t step, struct cell cell, const char *before,
                 const char *after);

#endif
