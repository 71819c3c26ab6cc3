/* tui/screen_paste.c: a block that is about to be pasted, before anything changes.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/figures.h"
#include "tui/paste.h"
#include "tui/readings_parts.h"

struct preview {
    struct app *app;
    struct readings *readings;
    struct paste paste;
    size_t current; /* column of the block whose place is being chosen */
    size_t first;   /* row of the block seen first */
};

static const struct study *study_of(const struct preview *self)
{
    const struct figures *figures = app_figures(self->app);
    return figures == NULL ? NULL : figures->study;
}

static void *open_paste(struct app *app, const void *argument)
{
    const struct paste_argument *what = argument;
    struct preview *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->readings = what->readings;
    paste_read(&self->paste, what->text, &self->readings->grid, self->readings->row,
               self->readings->column, app->decimal);
    self->current = paste_left(&self->paste);
    self->first = paste_top(&self->paste);
    return self;
}

static void close_paste(void *state)
{
    struct preview *self = state;
    paste_free(&self->paste);
    free(self);
}

static unsigned place_paste(const void *state)
{
    (void)state;
    return PLACE_LIST;
}

static void count_kinds(const struct preview *self, size_t column, size_t *counts)
{
    const bool all = column == self->paste.columns;
    for (size_t c = all ? paste_left(&self->paste) : column;
         c < (all ? self->paste.columns : column + 1); c++) {
        for (size_t r = paste_top(&self->paste); r < self->paste.rows; r++)
            counts[paste_judge(&self->paste, &self->readings->grid, study_of(self), r, c,
                               self->app->decimal, NULL)]++;
    }
}

static void apply(struct preview *self)
{
    size_t counts[PASTE_KINDS] = {0};
    count_kinds(self, self->paste.columns, counts);
    struct change_list changes;
    changes_init(&changes);
    paste_apply(&self->paste, &self->readings->grid, study_of(self), self->app->decimal, &changes);
    if (changes.count > 0) app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    struct readings *readings = self->readings;
    struct app *app = self->app;
    app_pop(app);
    readings_refill(readings);
    if (app->message[0] == '\0')
        app_say(app, false,
                _("Pasted: %zu new, %zu changed, %zu with a problem. F9 takes it back."),
                counts[PASTE_NEW], counts[PASTE_CHANGED], counts[PASTE_PROBLEM]);
}

static bool key_paste(void *state, struct keys_key key)
{
    struct preview *self = state;
    switch (key.code) {
    case KEYS_ENTER: apply(self); return true;
    case KEYS_ESC: app_pop(self->app); return true;
    case KEYS_LEFT:
        if (self->current > paste_left(&self->paste)) self->current--;
        return true;
    case KEYS_RIGHT:
    case KEYS_TAB:
        if (self->current + 1 < self->paste.columns) self->current++;
        return true;
    case KEYS_UP:
        if (self->first > paste_top(&self->paste)) self->first--;
        return true;
    case KEYS_DOWN:
        if (self->first + 1 < self->paste.rows) self->first++;
        return true;
    default: return false;
    }
}

/* The column goes to the next flow, and behind the last one nowhere. */
static bool elsewhere(void *state)
{
    struct preview *self = state;
    int *flow = &self->paste.flow[self->current];
    *flow = (size_t)(*flow + 1) < self->readings->grid.column_count ? *flow + 1 : PASTE_NOWHERE;
    return true;
}

/* ---- drawing ------------------------------------------------------------------------------- */

static void describe(const struct preview *self, char *buffer, size_t size)
{
    const struct paste *paste = &self->paste;
    (void)snprintf(buffer, size, _("%zu rows × %zu columns · separator %s · decimal %s"),
                   paste->rows - paste_top(paste), paste->columns - paste_left(paste),
                   paste->separator == '\t'  ? _("tab")
                   : paste->separator == ';' ? _("semicolon")
                                             : _("comma (separator)"),
                   paste->decimal == ',' ? _("comma") : _("dot"));
}

static void describe_heads(const struct preview *self, char *buffer, size_t size)
{
    const bool titles = self->paste.titles, months = self->paste.months;
    text_copy(buffer, size,
              titles && months ? _("First row: titles. First column: month.")
              : titles         ? _("First row: titles. It begins at the current month.")
              : months         ? _("First column: month. It begins at the current flow.")
                               : _("It begins at the current cell."));
}

static void code_of(const struct preview *self, size_t column, char *buffer, size_t size)
{
    const int flow = self->paste.flow[column];
    const struct flow *row = flow < 0 ? NULL : grid_flow(&self->readings->grid, (size_t)flow);
    text_copy(buffer, size, row == NULL || row->code == NULL ? "–" : row->code);
}

/* Only what there is: `7 new, 1 with a problem`. */
static void tell_counts(const size_t *counts, char *buffer, size_t size)
{
    static const char *const words[PASTE_KINDS] = {
        [PASTE_NEW] = N_("%zu new"),
        [PASTE_EQUAL] = N_("%zu equal"),
        [PASTE_CHANGED] = N_("%zu changed"),
        [PASTE_PROBLEM] = N_("%zu with !"),
    };
    buffer[0] = '\0';
    for (int kind = PASTE_NEW; kind < PASTE_KINDS; kind++) {
        const size_t length = strlen(buffer);
        char part[64];
        if (counts[kind] == 0) continue;
        (void)snprintf(part, sizeof part, _(words[kind]), counts[kind]);
        (void)snprintf(buffer + length, size - length, "%s%s", length > 0 ? ", " : "", part);
    }
}

static void draw_place(struct preview *self, struct box box, int row, size_t column, bool focus)
{
    enum { TITLE = 18, CODE = 9 };
    struct term *term = self->app->options.term;
    const bool current = focus && column == self->current;
    char code[32], words[160];
    size_t counts[PASTE_KINDS] = {0};
    code_of(self, column, code, sizeof code);
    count_kinds(self, column, counts);
    tell_counts(counts, words, sizeof words);
    term_fit(term, row, box.column, TITLE - 2, ROLE_TEXT,
             self->paste.titles ? self->paste.cells[column] : "–");
    term_fit(term, row, box.column + TITLE, CODE, ROLE_TEXT, code);
    if (current) {
        term_role(term, row, box.column + TITLE, CODE, ROLE_CURRENT);
        term_sign(term, row, box.column + TITLE - 1, ROLE_TEXT, GLYPH_CURRENT);
        term_cursor(term, row, box.column + TITLE);
    }
    term_fit(term, row, box.column + TITLE + CODE + 1, box.width - TITLE - CODE - 1,
             counts[PASTE_PROBLEM] > 0 ? ROLE_WARN : ROLE_TEXT, words);
}

static void draw_value(struct preview *self, int row, int column, int width, size_t r, size_t c)
{
    struct term *term = self->app->options.term;
    struct text typed = {0}, now = {0}, shown = {0};
    const enum paste_kind kind = paste_judge(&self->paste, &self->readings->grid, study_of(self), r,
                                             c, self->app->decimal, &typed);
    const char *raw = self->paste.cells[r * self->paste.columns + c];
    text_add(&shown, "");
    if (kind == PASTE_CHANGED) {
        grid_typed(&self->readings->grid, (size_t)self->paste.line[r], (size_t)self->paste.flow[c],
                   self->app->decimal, &now);
        text_addf(&shown, "%s → %s", now.bytes, typed.bytes);
    } else if (kind == PASTE_PROBLEM) {
        text_addf(&shown, "! «%s»", raw);
    } else if (kind != PASTE_BLANK) {
        text_add(&shown, typed.bytes);
    }
    term_fit_right(term, row, column, width - 1, kind == PASTE_PROBLEM ? ROLE_BAD : ROLE_TEXT,
                   shown.bytes);
    text_free(&typed);
    text_free(&now);
    text_free(&shown);
}

static void draw_values(struct preview *self, struct box box, int row, int bottom)
{
    enum { PERIOD = 8, WIDTH = 16 };
    struct term *term = self->app->options.term;
    const struct paste *paste = &self->paste;
    const int across = (box.width - PERIOD) / WIDTH;
    size_t left = paste_left(paste);
    if (self->current >= left + (size_t)across) left = self->current - (size_t)across + 1;
    char name[64];
    for (int i = 0; i < across && left + (size_t)i < paste->columns; i++) {
        code_of(self, left + (size_t)i, name, sizeof name);
        term_fit_right(term, row, box.column + PERIOD + i * WIDTH, WIDTH - 1, ROLE_LABEL, name);
    }
    size_t r = self->first;
    for (row++; row < bottom && r < paste->rows; row++, r++) {
        name[0] = '\0';
        if (paste->line[r] >= 0) grid_row_name(&self->readings->grid, (size_t)paste->line[r], name);
        term_fit(term, row, box.column, PERIOD - 1, ROLE_LABEL, name[0] == '\0' ? "–" : name);
        for (int i = 0; i < across && left + (size_t)i < paste->columns; i++)
            draw_value(self, row, box.column + PERIOD + i * WIDTH, WIDTH, r, left + (size_t)i);
    }
    if (r < paste->rows) {
        (void)snprintf(name, sizeof name, _("… %zu more rows"), paste->rows - r);
        term_fit(term, row, box.column, box.width, ROLE_MUTED, name);
    }
}

static void draw_paste(void *state, struct box box, bool focus)
{
    struct preview *self = state;
    struct term *term = self->app->options.term;
    char words[256];
    size_t counts[PASTE_KINDS] = {0};
    term_fit(term, box.row, box.column, box.width, ROLE_TITLE,
             _("Paste a block · nothing has changed yet"));
    describe(self, words, sizeof words);
    term_fit(term, box.row + 1, box.column, box.width, ROLE_TEXT, words);
    describe_heads(self, words, sizeof words);
    term_fit(term, box.row + 2, box.column, box.width, ROLE_TEXT, words);
    const size_t left = paste_left(&self->paste);
    const size_t most = box.height >= 20 ? 6 : 2;
    size_t first = left;
    if (self->current >= left + most) first = self->current - most + 1;
    int row = box.row + 3;
    for (size_t i = first; i < self->paste.columns && i < first + most; i++)
        draw_place(self, box, row++, i, focus);
    const int bottom = box.row + box.height - 2;
    draw_values(self, box, row + 1, bottom - 1);
    count_kinds(self, self->paste.columns, counts);
    (void)snprintf(words, sizeof words, _("New %zu   changed %zu   equal %zu   with a problem %zu"),
                   counts[PASTE_NEW], counts[PASTE_CHANGED], counts[PASTE_EQUAL],
                   counts[PASTE_PROBLEM]);
    term_fit(term, bottom + 1, box.column, box.width, ROLE_TITLE, words);
}

static bool message_paste(void *state, char *buffer, size_t size)
{
    struct preview *self = state;
    size_t counts[PASTE_KINDS] = {0};
    count_kinds(self, self->paste.columns, counts);
    if (counts[PASTE_PROBLEM] > 0)
        text_copy(buffer, size, _("Cells with a problem stay as they are; the others are pasted."));
    else if (counts[PASTE_NEW] + counts[PASTE_CHANGED] == 0)
        text_copy(buffer, size, _("Nothing would change. Choose where the columns go, or Esc."));
    else
        text_copy(buffer, size, _("← → choose a column, F4 says which flow it is."));
    return counts[PASTE_PROBLEM] > 0;
}

/* Undo may take flows or months away: the block would not know its place any more. */
static void changed_paste(void *state) { app_pop(((struct preview *)state)->app); }

static const struct action_binding bindings[] = {
    {ACTION_OPEN, NULL, N_("paste all"), true},
    {ACTION_CHOOSE, elsewhere, N_("other flow"), true},
    {ACTION_BACK, NULL, N_("paste nothing"), true},
    {ACTION_NONE},
};

const struct screen_type screen_paste = {
    .id = "paste",
    .title = N_("Paste"),
    .step = 3,
    .framed = true,
    .open = open_paste,
    .close = close_paste,
    .place = place_paste,
    .key = key_paste,
    .draw = draw_paste,
    .message = message_paste,
    .changed = changed_paste,
    .bindings = bindings,
};
