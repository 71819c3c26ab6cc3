/* tui/list.h: the rows of one record type in a table, alone or with the record of the current one.
   SPDX-License-Identifier: GPL-3.0-or-later

   A list stands on a row's key, so that it stays on its row whatever is added or removed above.
   Where there is room (LIST_BOTH columns), list and record are both on the page; in narrower
   places the record takes the list's. It borrows what its form does; list_free at the end. */
#ifndef LIMPIA_TUI_LIST_H
#define LIMPIA_TUI_LIST_H

#include "tui/form.h"

enum { LIST_BOTH = 60, LIST_COLUMNS = 8 };

struct list_column {
    const char *field; /* column name: `price`, `name_es` */
    int width;         /* columns; 0: what is left, for one column */
    const char *head;  /* N_() or NULL: the field's label */
};

struct list_options {
    struct form_options form; /* case, catalogue, commit: for all */
    enum record_id record;
    struct list_column columns[LIST_COLUMNS];   /* ends with a NULL field */
    bool (*shown)(void *user, const void *row); /* or NULL: every row */
    /* Fills a new row beyond its key (its code, say), in the same act; or NULL. */
    void (*fresh)(void *user, uint32_t key, struct change_list *changes);
};

struct list {
    struct list_options options;
    uint32_t key; /* current row; 0 = there is none */
    size_t first;
    struct form form;
    bool inside;  /* the record has the keys */
    bool finding; /* a word is being typed to search for */
    struct line word;
    char message[256];
};

void list_open(struct list *list, const struct list_options *options);
void list_free(struct list *list);
/* Moving, opening the record, leaving it; typing inside. False: the key is somebody else's. */
bool list_key(struct list *list, struct keys_key key);
bool list_paste(struct list *list, const char *text);
unsigned list_place(const struct list *list); /* PLACE_LIST or PLACE_FORM, with PLACE_EDIT */
bool list_edit(void *list);
bool list_choose(void *list);
bool list_new(void *list);
bool list_remove(void *list);
bool list_find(void *list);
/* After changes from elsewhere (undo): stands on a row that is there. */
void list_settle(struct list *list);
bool list_go(struct list *list, uint32_t key, const char *field);
bool list_problem(struct list *list, bool forward);
size_t list_count(const struct list *list);
void list_draw(struct list *list, struct term *term, struct box box, bool focus);
bool list_message(struct list *list, char *buffer, size_t size);

/* Removes a row, what cannot stand without it (readings of a flow), and every mention of it. */
void list_remove_row(struct casefile *c, enum record_id record, uint32_t key,
                     struct change_list *changes);

#endif
