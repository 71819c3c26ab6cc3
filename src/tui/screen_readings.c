/* tui/screen_readings.c: readings as a grid of months and flows.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/readings_parts.h"
#include "tui/screen_records.h"
#include "tui/screens.h"

static void hush(struct readings *self)
{
    self->message[0] = '\0';
    self->problem = false;
}

static void say(struct readings *self, bool problem, const char *text)
{
    text_copy(self->message, sizeof self->message, text);
    self->problem = problem;
}

static bool has_cells(const struct readings *self)
{
    return self->grid.row_count > 0 && self->grid.column_count > 0;
}

void readings_refill(struct readings *self)
{
    const struct figures *figures = app_figures(self->app);
    grid_fill(&self->grid, figures == NULL ? NULL : figures->study);
    if (self->row >= self->grid.row_count)
        self->row = self->grid.row_count == 0 ? 0 : self->grid.row_count - 1;
    if (self->column >= self->grid.column_count)
        self->column = self->grid.column_count == 0 ? 0 : self->grid.column_count - 1;
    if (self->anchor_row >= self->grid.row_count || self->anchor_column >= self->grid.column_count)
        self->block = self->marking = false;
}

struct block readings_block(const struct readings *self)
{
    if (!self->block) return (struct block){self->row, self->column, self->row, self->column};
    const size_t r = self->anchor_row, c = self->anchor_column;
    return (struct block){r < self->row ? r : self->row, c < self->column ? c : self->column,
                          r > self->row ? r : self->row, c > self->column ? c : self->column};
}

/* ---- opening ----------------------------------------------------------------------------- */

/* Where a visit goes on: the first cell of the assessed months that nobody has filled. */
static void go_to_gap(struct readings *self)
{
    self->row = self->grid.home;
    for (size_t column = 0; column < self->grid.column_count; column++) {
        const size_t filled = grid_filled(&self->grid, column);
        if (filled == 0 || filled == self->grid.row_count - self->grid.home) continue;
        for (size_t row = self->grid.home; row < self->grid.row_count; row++) {
            if (!isnan(grid_at(&self->grid, row, column)->value)) continue;
            self->row = row;
            self->column = column;
            return;
        }
    }
}

static void *open_readings(struct app *app, const void *argument)
{
    (void)argument;
    struct readings *self = memory_zero(1, sizeof *self);
    self->app = app;
    grid_open(&self->grid, app->c);
    readings_refill(self);
    if (has_cells(self)) go_to_gap(self);
    return self;
}

static void close_readings(void *state)
{
    struct readings *self = state;
    grid_free(&self->grid);
    line_free(&self->line);
    free(self);
}

static unsigned place_readings(const void *state)
{
    const struct readings *self = state;
    return PLACE_GRID | (self->editing ? (unsigned)PLACE_EDIT : 0U);
}

/* ---- writing ----------------------------------------------------------------------------- */

static void say_refused(struct readings *self)
{
    const struct grid_cell *cell = grid_at(&self->grid, self->row, self->column);
    if (cell->state == GRID_MANY)
        say(self, true, _("Several readings make up this cell. F4 shows them one by one."));
    else if (cell->state == GRID_SUM)
        say(self, true, _("This is the sum of the months above: type there."));
    else
        say(self, true, _("A reading of several months covers this one. F4 shows it."));
}

static bool commit(struct readings *self, struct change_list *changes)
{
    const bool any = changes->count > 0;
    if (any) app_commit(self->app, changes->list, changes->count);
    changes_free(changes);
    if (any) readings_refill(self);
    return any;
}

/* Types a text into the current cell and says what came of it. */
static void put(struct readings *self, const char *typed)
{
    if (!grid_writable(&self->grid, self->row, self->column)) {
        say_refused(self);
        return;
    }
    struct change_list changes;
    changes_init(&changes);
    struct cell_context context = case_context(self->app->c);
    context.decimal = self->app->decimal;
    (void)grid_put(&self->grid, self->row, self->column, typed, &context, &changes);
    if (!commit(self, &changes)) return;
    const struct grid_cell *cell = grid_at(&self->grid, self->row, self->column);
    const bool strange = strpbrk(typed, ".,*/+=(") != NULL || cell->doubtful || cell->unread;
    struct grid_cell now = *cell;
    hush(self);
    if (now.state == GRID_ONE && (strange || strchr(typed, ' ') != NULL))
        self->problem =
            readings_say(self, self->row, self->column, self->message, sizeof self->message);
}

static void keep_readings(void *state)
{
    struct readings *self = state;
    if (!self->editing) return;
    struct text typed = {0};
    text_add(&typed, line_text(&self->line));
    self->editing = false;
    put(self, typed.bytes);
    text_free(&typed);
}

static bool clear(struct readings *self)
{
    const struct block block = readings_block(self);
    struct change_list changes;
    changes_init(&changes);
    struct cell_context context = case_context(self->app->c);
    for (size_t row = block.top; row <= block.bottom; row++) {
        for (size_t column = block.left; column <= block.right; column++)
            (void)grid_put(&self->grid, row, column, "", &context, &changes);
    }
    hush(self);
    if (!commit(self, &changes) && !grid_writable(&self->grid, self->row, self->column))
        say_refused(self);
    self->block = self->marking = false;
    return true;
}

/* ---- moving ------------------------------------------------------------------------------ */

static void go(struct readings *self, size_t row, size_t column)
{
    self->row = row;
    self->column = column;
    self->tabbing = false;
}

/* Down a column; from its foot to the head of the next. */
static void enter(struct readings *self)
{
    const size_t column = self->tabbing ? self->tab_from : self->column;
    self->tabbing = false;
    if (self->row + 1 < self->grid.row_count)
        go(self, self->row + 1, column);
    else
        go(self, self->grid.home, column + 1 < self->grid.column_count ? column + 1 : 0);
}

static void tab(struct readings *self, bool back)
{
    if (!self->tabbing) self->tab_from = self->column;
    self->tabbing = true;
    if (back && self->column > 0) self->column--;
    if (!back && self->column + 1 < self->grid.column_count) self->column++;
}

static size_t moved_by(size_t at, long by, size_t count)
{
    const long to = (long)at + by;
    return to < 0 ? 0 : to >= (long)count ? count - 1 : (size_t)to;
}

static void ends(struct readings *self, bool home, bool all)
{
    const struct grid *grid = &self->grid;
    if (!all)
        go(self, self->row, home ? 0 : grid->column_count - 1);
    else if (home)
        go(self, self->row == grid->home && self->column == 0 ? 0 : grid->home, 0);
    else
        go(self, grid->row_count - 1, grid->column_count - 1);
}

static bool move_key(struct readings *self, struct keys_key key)
{
    enum { PAGE = 12 };
    const size_t rows = self->grid.row_count, columns = self->grid.column_count;
    const bool ctrl = (key.modifiers & KEYS_CTRL) != 0;
    switch (key.code) {
    case KEYS_UP: go(self, moved_by(self->row, -1, rows), self->column); break;
    case KEYS_DOWN: go(self, moved_by(self->row, 1, rows), self->column); break;
    case KEYS_LEFT: go(self, self->row, moved_by(self->column, -1, columns)); break;
    case KEYS_RIGHT: go(self, self->row, moved_by(self->column, 1, columns)); break;
    case KEYS_PAGE_UP: go(self, moved_by(self->row, -PAGE, rows), self->column); break;
    case KEYS_PAGE_DOWN: go(self, moved_by(self->row, PAGE, rows), self->column); break;
    case KEYS_HOME:
    case KEYS_END: ends(self, key.code == KEYS_HOME, ctrl); break;
    default: return false;
    }
    return true;
}

/* Shift with an arrow, or any arrow while a block is being marked, widens it. */
static void widen(struct readings *self, struct keys_key key)
{
    const bool shift = (key.modifiers & KEYS_SHIFT) != 0;
    if (shift && !self->block) {
        self->anchor_row = self->row;
        self->anchor_column = self->column;
        self->block = true;
    } else if (!shift && !self->marking) {
        self->block = false;
    }
}

static bool is_move(struct keys_key key)
{
    return (key.code >= KEYS_UP && key.code <= KEYS_PAGE_DOWN) && (key.modifiers & KEYS_ALT) == 0;
}

/* ---- keys -------------------------------------------------------------------------------- */

static bool is_restore(struct keys_key key)
{
    return key.code == KEYS_ESC ||
           keys_same(key, (struct keys_key){KEYS_CHARACTER, KEYS_CTRL, 'g'});
}

/* Keypad point and comma are the firm's decimal mark. */
static struct keys_key as_mark(const struct readings *self, struct keys_key key)
{
    if ((key.modifiers & KEYS_PAD) != 0 && (key.character == '.' || key.character == ','))
        key.character = (unsigned char)self->app->decimal;
    return key;
}

static bool editing_key(struct readings *self, struct keys_key key)
{
    if (is_restore(key)) {
        self->editing = false;
        return true;
    }
    const bool up_down = (key.code == KEYS_UP || key.code == KEYS_DOWN) && key.modifiers == 0;
    if (key.code == KEYS_ENTER || key.code == KEYS_TAB || up_down) {
        keep_readings(self);
        if (key.code == KEYS_ENTER)
            enter(self);
        else if (key.code == KEYS_TAB)
            tab(self, (key.modifiers & KEYS_SHIFT) != 0);
        else
            (void)move_key(self, key);
        return true;
    }
    if (line_key(&self->line, as_mark(self, key)) != LINE_LEFT) return true;
    keep_readings(self);
    return false;
}

static bool begins_text(struct keys_key key)
{
    return keys_is_text(key) && key.character < 128 && strchr(" ?:/\"", (int)key.character) == NULL;
}

static bool rest_key(struct readings *self, struct keys_key key)
{
    if (is_restore(key) && self->block) {
        self->block = self->marking = false;
        return true;
    }
    if (is_move(key)) {
        widen(self, key);
        hush(self);
        return move_key(self, key);
    }
    switch (key.code) {
    case KEYS_ENTER: enter(self); break;
    case KEYS_TAB: tab(self, (key.modifiers & KEYS_SHIFT) != 0); break;
    case KEYS_DELETE:
    case KEYS_BACKSPACE: return clear(self);
    default:
        if (!begins_text(key)) return false;
        if (!grid_writable(&self->grid, self->row, self->column)) {
            say_refused(self);
            return true;
        }
        line_start(&self->line, "", false);
        (void)line_key(&self->line, as_mark(self, key));
        self->editing = true;
    }
    self->block = self->marking = false;
    hush(self);
    return true;
}

static bool key_readings(void *state, struct keys_key key)
{
    struct readings *self = state;
    if (!has_cells(self)) return false;
    return self->editing ? editing_key(self, key) : rest_key(self, key);
}

/* ---- acts -------------------------------------------------------------------------------- */

static bool edit(void *state)
{
    struct readings *self = state;
    if (!has_cells(self) || self->editing) return true;
    if (!grid_writable(&self->grid, self->row, self->column)) {
        say_refused(self);
        return true;
    }
    struct text text = {0};
    grid_typed(&self->grid, self->row, self->column, self->app->decimal, &text);
    line_start(&self->line, text.bytes, false);
    text_free(&text);
    self->editing = true;
    hush(self);
    return true;
}

/* A block repeats its first row downwards; a cell alone repeats the one above. */
static bool ditto(void *state)
{
    struct readings *self = state;
    if (!has_cells(self)) return true;
    struct block block = readings_block(self);
    if (block.top == block.bottom) {
        if (block.top == 0 || self->grid.rows[block.top - 1].year) {
            say(self, false, _("There is no month above to repeat."));
            return true;
        }
        block.top--;
    }
    struct change_list changes;
    changes_init(&changes);
    for (size_t column = block.left; column <= block.right; column++) {
        struct text above = {0};
        grid_typed(&self->grid, block.top, column, self->app->decimal, &above);
        for (size_t row = block.top + 1; row <= block.bottom; row++) {
            struct cell_context context = case_context(self->app->c);
            context.decimal = self->app->decimal;
            (void)grid_put(&self->grid, row, column, above.bytes, &context, &changes);
        }
        text_free(&above);
    }
    const bool alone = !self->block;
    hush(self);
    (void)commit(self, &changes);
    self->block = self->marking = false;
    if (alone) enter(self);
    return true;
}

static bool mark(void *state)
{
    struct readings *self = state;
    if (!has_cells(self)) return true;
    self->marking = !self->marking;
    self->block = self->marking;
    self->anchor_row = self->row;
    self->anchor_column = self->column;
    say(self, false,
        self->marking ? _("Move to widen the block; then fill, copy or empty it.") : "");
    return true;
}

static bool copy(void *state)
{
    struct readings *self = state;
    if (!has_cells(self)) return true;
    const struct block block = readings_block(self);
    text_clear(&self->app->clipboard);
    for (size_t row = block.top; row <= block.bottom; row++) {
        for (size_t column = block.left; column <= block.right; column++) {
            if (column > block.left) text_add(&self->app->clipboard, "\t");
            grid_typed(&self->grid, row, column, self->app->decimal, &self->app->clipboard);
        }
        text_add(&self->app->clipboard, "\n");
    }
    char words[128];
    (void)snprintf(words, sizeof words, _("Copied: %zu × %zu."), block.bottom - block.top + 1,
                   block.right - block.left + 1);
    say(self, false, words);
    self->block = self->marking = false;
    return true;
}

static bool is_block(const char *text)
{
    const char *end = text + strlen(text);
    while (end > text && (end[-1] == '\n' || end[-1] == '\r')) end--;
    for (; text < end; text++) {
        if (*text == '\t' || *text == '\n' || *text == '\r' || *text == ';') return true;
    }
    return false;
}

static bool paste_readings(void *state, const char *text)
{
    struct readings *self = state;
    if (!has_cells(self)) return false;
    if (!self->editing && is_block(text)) {
        const struct paste_argument argument = {self, text};
        app_push(self->app, &screen_paste, &argument);
        return true;
    }
    if (!self->editing) {
        if (!grid_writable(&self->grid, self->row, self->column)) {
            say_refused(self);
            return true;
        }
        line_start(&self->line, "", false);
        self->editing = true;
    }
    (void)line_insert(&self->line, text);
    return true;
}

static bool bring(void *state)
{
    struct readings *self = state;
    if (self->app->clipboard.length > 0) return paste_readings(self, self->app->clipboard.bytes);
    /* Nothing was copied here: a file, then. */
    app_push(self->app, &screen_file, NULL);
    return true;
}

static bool quality(void *state)
{
    struct readings *self = state;
    if (!has_cells(self)) return true;
    struct change_list changes;
    changes_init(&changes);
    const struct block block = readings_block(self);
    for (size_t row = block.top; row <= block.bottom; row++) {
        for (size_t column = block.left; column <= block.right; column++)
            grid_quality(&self->grid, row, column, &changes);
    }
    (void)commit(self, &changes);
    hush(self);
    return true;
}

/* The whole reading, cost and notes with it. */
static bool remove_reading(void *state)
{
    struct readings *self = state;
    if (!has_cells(self)) return true;
    const struct grid_cell *cell = grid_at(&self->grid, self->row, self->column);
    if (cell->state != GRID_ONE) {
        if (cell->state != GRID_EMPTY) say_refused(self);
        return true;
    }
    struct change_list changes;
    changes_init(&changes);
    list_remove_row(self->app->c, RECORD_READING, cell->key, &changes);
    (void)commit(self, &changes);
    say(self, false, _("Reading removed. F9 brings it back."));
    return true;
}

/* From quantities to costs, then to the readings one by one. */
static bool view(void *state)
{
    struct readings *self = state;
    keep_readings(self);
    if (!self->grid.cost) {
        self->grid.cost = true;
        readings_refill(self);
        hush(self);
        return true;
    }
    static const int step = 3;
    app_show(self->app, screen_records(step), &step);
    return true;
}

/* The record of the current reading, among the others. */
static bool record(void *state)
{
    struct readings *self = state;
    static const int step = 3;
    keep_readings(self);
    struct app *app = self->app;
    const uint32_t key = has_cells(self) ? grid_at(&self->grid, self->row, self->column)->key : 0;
    app_show(app, screen_records(step), &step);
    screen_records_go(app, key);
    return true;
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void draw(void *state, struct box box, bool focus) { readings_draw(state, box, focus); }

static bool message(void *state, char *buffer, size_t size)
{
    struct readings *self = state;
    if (!has_cells(self)) {
        text_copy(buffer, size,
                  self->grid.column_count == 0
                      ? _("There are no flows yet: what is bought, used and made goes into step 2.")
                      : _("The firm has no period yet: write it in step 1 (2024, for example)."));
        return true;
    }
    if (self->editing) {
        readings_understood(self, buffer, size);
        return false;
    }
    if (self->message[0] != '\0') {
        text_copy(buffer, size, self->message);
        return self->problem;
    }
    return readings_say(self, self->row, self->column, buffer, size);
}

static void changed(void *state) { readings_refill(state); }

/* To the cell of a reading that an undo or a problem names. */
static bool go_cell(void *state, struct cell cell)
{
    struct readings *self = state;
    if (cell.record != RECORD_READING) return false;
    for (size_t i = 0; i < self->grid.row_count * self->grid.column_count; i++) {
        if (self->grid.cells[i].state != GRID_ONE || self->grid.cells[i].key != cell.key) continue;
        self->block = self->marking = false;
        go(self, i / self->grid.column_count, i % self->grid.column_count);
        return true;
    }
    return false;
}

static void explain(void *state, struct text *out)
{
    struct readings *self = state;
    if (!has_cells(self)) return;
    char words[512];
    (void)readings_say(self, self->row, self->column, words, sizeof words);
    text_addf(out, "%s\n\n", words);
    text_add(out, _("Type a figure and press Enter. A unit (120 gal), a count (3*45+12) and an «e» "
                    "for an estimate (374e) are understood.\n"));
    text_add(out, _("· never read   e estimated   ! not counted, or far from the usual\n"));
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_EDIT, edit, NULL, true},
    {ACTION_DITTO, ditto, NULL, true},
    {ACTION_VIEW, view, N_("cost"), true},
    {ACTION_PROBLEM_NEXT, NULL, N_("next"), true},
    {ACTION_UNDO, NULL, NULL, false},
    {ACTION_CHOOSE, record, N_("record"), false},
    {ACTION_SELECT, mark, NULL, false},
    {ACTION_COPY, copy, NULL, false},
    {ACTION_PASTE, bring, NULL, false},
    {ACTION_QUALITY, quality, NULL, false},
    {ACTION_DELETE, remove_reading, NULL, false},
    {ACTION_NONE},
};

const struct screen_type screen_readings = {
    .id = "readings",
    .title = N_("Readings"),
    .step = 3,
    .framed = true,
    .open = open_readings,
    .close = close_readings,
    .place = place_readings,
    .key = key_readings,
    .paste = paste_readings,
    .draw = draw,
    .message = message,
    .keep = keep_readings,
    .problem = readings_problem,
    .changed = changed,
    .go = go_cell,
    .explain = explain,
    .bindings = bindings,
};
