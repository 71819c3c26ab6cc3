/* tui/paste.h: a block of text from a spreadsheet, and where it goes in the grid of readings.
   SPDX-License-Identifier: GPL-3.0-or-later

   Separator (tab, `;` or `,`), decimal mark, a first row of titles and a first column of months
   are recognised; nothing is written before paste_apply. A paste owns its cells; paste_free. */
#ifndef LIMPIA_TUI_PASTE_H
#define LIMPIA_TUI_PASTE_H

#include "tui/grid.h"

enum { PASTE_NOWHERE = -1 };
enum paste_kind { PASTE_BLANK, PASTE_NEW, PASTE_EQUAL, PASTE_CHANGED, PASTE_PROBLEM, PASTE_KINDS };

struct paste {
    struct text bytes;  /* the cells, cut apart in place */
    const char **cells; /* [row * columns + column], never NULL */
    size_t rows, columns;
    char separator, decimal;
    bool titles, months; /* the first row, the first column say what the others are */
    int *flow;           /* by column: of the grid, or PASTE_NOWHERE */
    int *line;           /* by row: of the grid, or PASTE_NOWHERE */
    char (*unit)[32];    /* by column: the title's, or "" */
};

/* Where titles and months do not say, cells go right and down from (row, column) of the grid. */
void paste_read(struct paste *paste, const char *text, const struct grid *grid, size_t row,
                size_t column, char decimal);
void paste_free(struct paste *paste);
/* The first row and column of figures. */
static inline size_t paste_top(const struct paste *paste) { return paste->titles ? 1 : 0; }
static inline size_t paste_left(const struct paste *paste) { return paste->months ? 1 : 0; }
/* What the cell would do; `typed` (or NULL) gets what would be typed into the grid. */
enum paste_kind paste_judge(const struct paste *paste, const struct grid *grid,
                            const struct study *study, size_t row, size_t column, char decimal,
                            struct text *typed);
/* Writes the new and the changed cells. */
void paste_apply(const struct paste *paste, struct grid *grid, const struct study *study,
                 char decimal, struct change_list *changes);

#endif
