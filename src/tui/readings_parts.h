/* tui/readings_parts.h: what the files of the readings' screen share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by tui/screen_readings.c, tui/readings_*.c and tui/screen_paste.c only. */
#ifndef LIMPIA_TUI_READINGS_PARTS_H
#define LIMPIA_TUI_READINGS_PARTS_H

#include "tui/app.h"
#include "tui/grid.h"
#include "tui/line.h"

struct readings {
    struct app *app;
    struct grid grid;
    size_t row, column;           /* current cell */
    size_t first_row, first_flow; /* first ones seen */
    bool moved;                   /* the view has been placed once */
    bool editing, tabbing;
    size_t tab_from; /* column where a run of Tabs began */
    bool marking;    /* moving widens the block */
    bool block;      /* there is one, from the anchor to the current cell */
    size_t anchor_row, anchor_column;
    struct line line;
    char message[512]; /* of the last act; "" = the current cell speaks */
    bool problem;
};

struct block { /* rows and columns, ends included */
    size_t top, left, bottom, right;
};

struct block readings_block(const struct readings *self);
void readings_refill(struct readings *self); /* after a change of the case */
void readings_draw(struct readings *self, struct box box, bool focus);
/* What there is to say of a cell; true: a problem. */
bool readings_say(struct readings *self, size_t row, size_t column, char *buffer, size_t size);
/* Goes to the next (or previous) problem or gap. */
bool readings_problem(void *state, bool forward);
/* What the text being typed means. */
void readings_understood(struct readings *self, char *buffer, size_t size);

/* What the paste's screen is opened with. */
struct paste_argument {
    struct readings *readings;
    const char *text;
};
extern const struct screen_type screen_paste;

#endif
