/* tui/readings_problem.c: the next reading that does not count, is doubtful or is missing.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "tui/readings_parts.h"
#include "tui/screen_records.h"

static bool is_gap(const struct readings *self, size_t row, size_t column)
{
    const struct grid_cell *cell = grid_at(&self->grid, row, column);
    return row >= self->grid.home && !self->grid.cost && isnan(cell->value) && !cell->unread &&
           grid_filled(&self->grid, column) > 0;
}

/* A problem that has no cell here (a month not understood, an adjustment) is among the rows. */
static bool open_rows(struct readings *self)
{
    static const int step = 3;
    const struct casefile *c = self->app->c;
    int part = 0;
    const int quantity = record_column(record_type(RECORD_READING), "quantity", &part);
    for (size_t i = 0; i < c->wrong_count; i++) {
        const struct cell cell = c->wrong[i].cell;
        if (cell.record != RECORD_ADJUSTMENT &&
            (cell.record != RECORD_READING || cell.field == quantity))
            continue;
        struct app *app = self->app;
        app_show(app, screen_records(step), &step);
        struct open_screen *top = app_top(app);
        return top->type->problem(top->self, true);
    }
    return false;
}

bool readings_problem(void *state, bool forward)
{
    struct readings *self = state;
    const size_t rows = self->grid.row_count, cells = rows * self->grid.column_count;
    if (cells == 0) return false;
    size_t at = self->column * rows + self->row;
    while (forward ? ++at < cells : at-- > 0) {
        const size_t row = at % rows, column = at / rows;
        const struct grid_cell *cell = grid_at(&self->grid, row, column);
        if (!cell->unread && !cell->doubtful && !is_gap(self, row, column)) continue;
        self->row = row;
        self->column = column;
        self->tabbing = self->problem = false;
        self->message[0] = '\0';
        return true;
    }
    return forward && open_rows(self);
}
