/* tui/form.h: one record's fields, shown and typed, from the table of its type.
   SPDX-License-Identifier: GPL-3.0-or-later

   A form stands on one row of a case, with lines of other rows that belong to it, and never on a
   pointer into them. What is typed goes into the
   case cell by cell and to `commit` as a list of changes; what is not understood stays as typed,
   marked `!` with its reason, and never holds the cursor. Fields not needed in that row are muted
   and Enter passes them by. Ranges are three cells: low, likely, high.
   The form borrows case, catalogue and texts of its options; form_free at the end. */
#ifndef LIMPIA_TUI_FORM_H
#define LIMPIA_TUI_FORM_H

#include "catalog/catalog.h"
#include "model/case.h"
#include "tui/line.h"
#include "tui/offers.h"
#include "tui/term.h"

struct box { /* a part of the page */
    int row, column, height, width;
};

struct form_options {
    struct casefile *c;
    struct catalog *catalog; /* or NULL: no names, no choices of the catalogue */
    const char *currency;    /* or NULL */
    char decimal;
    void *user;
    /* Every act; the list is the form's. */
    void (*commit)(void *user, const struct change *changes, size_t count);
    /* What stands behind a value (where it comes from), in buffer; NULL: its unit. */
    void (*note)(void *user, const void *row, const struct field *field, char *buffer, size_t size);
    /* Names of fields in the order they are shown first, "" a blank line, NULL the end; the
       others follow in the order of the table. NULL: the table's order. */
    const char *const *order;
    const char *const *hidden; /* fields not shown, NULL the end; or NULL */
    bool quiet;                /* a required field is no problem before the cursor has left it */
};

struct form_item { /* a line of the form; field -1: blank, -2: heads of the ranges */
    int field, part;
    /* Of a line that form_add put in: the row it belongs to and its own name (lent). */
    enum record_id record; /* RECORD_NONE: the form's own row */
    uint32_t key;
    const char *label;
};

struct form {
    struct form_options options;
    enum record_id record;
    uint32_t key;
    struct form_item *items;
    size_t count, capacity;
    size_t ordered;                 /* items of the fields named in `order`; added ones follow */
    size_t current, first;          /* item under the cursor, first one seen */
    size_t reached;                 /* items before this one have been left */
    int column;                     /* of a range: 0 low, 1 likely, 2 high */
    bool editing, choosing, chosen; /* chosen: the pick was moved by hand */
    struct line line;
    struct offers offers;
    size_t pick;
    char message[512]; /* about the last act; "" = the field's help speaks */
    bool problem;      /* the message is one */
};

void form_open(struct form *form, enum record_id record, uint32_t key,
               const struct form_options *options);
void form_free(struct form *form);
/* Shows another row of the same type; the current field stays. What is being typed is kept
   first. */
void form_show(struct form *form, uint32_t key);

/* Another row's field as a line of this form, behind the fields of `order` (the effects of a
   measure); `label` is lent. form_cut takes all such lines away. */
void form_add(struct form *form, enum record_id record, uint32_t key, const char *field,
              const char *label);
void form_cut(struct form *form);

/* Typing, moving, keeping, restoring. False: the key is somebody else's (what was being typed has
   been kept, but for Esc at rest). */
bool form_key(struct form *form, struct keys_key key);
bool form_paste(struct form *form, const char *text);
/* Keeps what is being typed, if anything. */
void form_keep(struct form *form);
bool form_edit(void *form);   /* opens the text as it is */
bool form_choose(void *form); /* choices, or past values */
bool form_clear(void *form);  /* empties the cell */
/* Goes to the next (or previous) cell that was not understood or is required and blank. */
bool form_problem(struct form *form, bool forward);
bool form_go(struct form *form, const char *field);
bool form_go_cell(struct form *form, struct cell cell); /* to the line of that cell */
void form_home(struct form *form);                      /* to the first field */
struct cell form_cell(const struct form *form);         /* under the cursor */
/* Problems of the row: cells not understood, required ones blank. */
size_t form_problems(struct casefile *c, enum record_id record, uint32_t key);

void form_draw(struct form *form, struct term *term, struct box box, bool focus);
/* The message line: the last problem, else the field's help. True: it is a problem. */
bool form_message(struct form *form, char *buffer, size_t size);
/* A text in a case's field, for people, in buffer. */
const char *form_title(struct casefile *c, enum record_id record, uint32_t key, char *buffer,
                       size_t size);

#endif
