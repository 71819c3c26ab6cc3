/* tui/grid.h: readings as months × flows: which reading stands in which cell, and writing there.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rows are, in this order, the months of the base period (where it was read by month), the base
   period as one row, and the months of the assessed period, from `home` on. Columns are flows; a
   sub-flow has one only when it has readings. A cell holds at most one reading of exactly that
   month; what several readings or a bill across months say is shown and not typed over.
   The grid borrows the case and is filled anew after every change; grid_free at the end. */
#ifndef LIMPIA_TUI_GRID_H
#define LIMPIA_TUI_GRID_H

#include "calc/study.h"
#include "model/case.h"

enum grid_state {
    GRID_EMPTY,
    GRID_ONE,    /* one reading: `key` */
    GRID_MANY,   /* several readings of the same month; `key` is the first */
    GRID_SPREAD, /* part of a reading of another period */
    GRID_SUM,    /* a year that was read by months */
};

struct grid_cell {
    enum grid_state state;
    uint32_t key;
    double value;  /* quantity in the flow's unit, or money; NaN = missing or not counted */
    bool unread;   /* typed, and not counted: not understood, or a unit that does not fit */
    bool doubtful; /* ten times what is usual in the flow, or a tenth */
    double usual;  /* median of the others in the column; NaN when they are too few */
};

struct grid_line {
    struct period period;
    bool year, assessed;
};

struct grid {
    struct casefile *c;
    bool cost;
    struct grid_line *rows;
    size_t row_count, home; /* home: the first row of the assessed period */
    uint32_t *flows;        /* keys, by column */
    size_t column_count;
    struct grid_cell *cells; /* [row * column_count + column] */
};

void grid_open(struct grid *grid, struct casefile *c);
void grid_free(struct grid *grid);
/* Reads the case again; `study` (or NULL) gives conversions and bills across months. */
void grid_fill(struct grid *grid, const struct study *study);

struct grid_cell *grid_at(const struct grid *grid, size_t row, size_t column);
const struct flow *grid_flow(const struct grid *grid, size_t column);
/* The row's period in few letters: `2024-03`. */
void grid_row_name(const struct grid *grid, size_t row, char *buffer /* PERIOD_SIZE */);
/* Can the cell be typed into? */
bool grid_writable(const struct grid *grid, size_t row, size_t column);
/* The text one corrects: as typed, with unit and `e`. */
void grid_typed(const struct grid *grid, size_t row, size_t column, char decimal, struct text *out);
/* The cell at rest: thousands apart, unit when it is not the flow's; `·` when empty. */
void grid_shown(const struct grid *grid, size_t row, size_t column, char decimal, struct text *out);
/* Types a text into the cell, its reading made or removed as needed. CELL_WRONG: kept as typed, the
   context says why. Nothing changes in a cell that is not writable. */
enum cell_status grid_put(struct grid *grid, size_t row, size_t column, const char *typed,
                          struct cell_context *context, struct change_list *changes);
/* The next of billed, measured, estimated. */
void grid_quality(struct grid *grid, size_t row, size_t column, struct change_list *changes);
/* Sum of the column over the assessed rows, or the others; NaN when nothing is there. *doubtful:
   it rests on a doubtful cell. */
double grid_sum(const struct grid *grid, size_t column, bool assessed, bool *doubtful);
/* Assessed rows of the column that have a value. */
size_t grid_filled(const struct grid *grid, size_t column);

#endif
