/* tui/screen_palette.c: every command by its name.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/line.h"
#include "tui/screens.h"

struct palette {
    struct app *app;
    struct line line;
    enum action_id found[ACTIONS];
    size_t count, possible; /* those possible here come first */
    size_t pick;
};

static void search(struct palette *self)
{
    const char *typed = line_text(&self->line);
    self->count = self->possible = self->pick = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
            const bool can = app_can(self->app, (enum action_id)id);
            if (action_row((enum action_id)id)->fixed || id == ACTION_PALETTE ||
                can != (pass == 0) || !action_matches((enum action_id)id, typed))
                continue;
            self->found[self->count++] = (enum action_id)id;
        }
        if (pass == 0) self->possible = self->count;
    }
}

static void *open_palette(struct app *app, const void *argument)
{
    (void)argument;
    struct palette *self = memory_zero(1, sizeof *self);
    self->app = app;
    line_start(&self->line, "", false);
    search(self);
    return self;
}

static void close_palette(void *state)
{
    struct palette *self = state;
    line_free(&self->line);
    free(self);
}

static unsigned place_palette(const void *state)
{
    (void)state;
    return PLACE_SEARCH | PLACE_EDIT;
}

static bool do_it(struct palette *self)
{
    struct app *app = self->app;
    if (self->pick >= self->possible) return true;
    const enum action_id id = self->found[self->pick];
    app_pop(app);
    (void)app_act(app, id);
    return true;
}

static bool key_palette(void *state, struct keys_key key)
{
    struct palette *self = state;
    if (key.code == KEYS_ENTER) return do_it(self);
    if (key.code == KEYS_ESC) {
        app_pop(self->app);
        return true;
    }
    if ((key.code == KEYS_UP || key.code == KEYS_DOWN) && self->possible > 0) {
        const size_t step = key.code == KEYS_DOWN ? 1 : self->possible - 1;
        self->pick = (self->pick + step) % self->possible;
        return true;
    }
    const enum line_result result = line_key(&self->line, key);
    if (result == LINE_TYPED) search(self);
    return result != LINE_LEFT;
}

static bool paste_palette(void *state, const char *text)
{
    struct palette *self = state;
    (void)line_insert(&self->line, text);
    search(self);
    return true;
}

/* Two ways to it: its key and its letter. */
static void keys_of(enum action_id id, unsigned place, char *first, char *second, size_t size)
{
    const struct action *action = action_row(id);
    action_key_label(id, place, first, size);
    second[0] = '\0';
    if (action->letter != 0) {
        char space[16];
        keys_label(keys_character(' '), space, sizeof space);
        (void)snprintf(second, size, "%s %c", space, action->letter);
    }
    if (strcmp(first, second) == 0) second[0] = '\0';
}

static void draw_row(struct palette *self, size_t index, int row, int column, int width)
{
    struct term *term = self->app->options.term;
    const struct action *action = action_row(self->found[index]);
    const struct open_screen *below = app_below(self->app);
    const bool possible = index < self->possible;
    const enum role role = possible ? ROLE_TEXT : ROLE_MUTED;
    char first[32], second[32], label[96];
    keys_of(self->found[index], below->type->place(below->self) & ~(unsigned)PLACE_EDIT, first,
            second, sizeof first);
    (void)snprintf(label, sizeof label, "%s%s", possible ? "" : _("Not here: "), _(action->label));
    const int name = possible ? 15 : 28;
    term_fit(term, row, column + 1, name, role, label);
    if (index == self->pick && possible) {
        term_role(term, row, column + 1, width - 1, ROLE_CURRENT);
        term_sign(term, row, column, ROLE_TEXT, GLYPH_CURRENT);
    }
    int at = column + 1 + name + 1;
    if (possible) {
        term_fit(term, row, at, 9, ROLE_KEY, first);
        term_fit(term, row, at + 9, 8, ROLE_KEY, second);
        at += 17;
    }
    term_fit(term, row, at, column + width - at, ROLE_MUTED, _(action->help));
    if (index == self->pick && possible) term_role(term, row, column + 1, width - 1, ROLE_CURRENT);
}

static void draw_palette(void *state, struct box box, bool focus)
{
    enum { MARGIN = 2, ROWS = 10 };
    struct palette *self = state;
    (void)focus;
    struct term *term = self->app->options.term;
    const int columns = term_columns(term), column = MARGIN, width = columns - 2 * MARGIN;
    const int room = box.height - 4;
    const int most = room < ROWS ? room : ROWS;
    const int rows = (int)self->count < most ? (int)self->count : most;
    char title[256];
    (void)snprintf(title, sizeof title, _("Command: %s"), line_text(&self->line));
    term_window(term, box.row + 1, column, rows + 2, width, title);
    const int end = column + 3 + term_width(term, title);
    const int first = (int)self->pick < rows ? 0 : (int)self->pick - rows + 1;
    for (int i = 0; i < rows; i++)
        draw_row(self, (size_t)(first + i), box.row + 2 + i, column + 1, width - 2);
    term_cursor(term, box.row + 1, end < column + width - 2 ? end : column + width - 2);
}

static bool message_palette(void *state, char *buffer, size_t size)
{
    const struct palette *self = state;
    if (self->count == 0) {
        text_copy(buffer, size, _("No command has that name. Backspace widens the search."));
        return false;
    }
    (void)snprintf(buffer, size,
                   ngettext("%zu command. With or without accents, in Spanish or English.",
                            "%zu commands. With or without accents, in Spanish or English.",
                            self->possible),
                   self->possible);
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_COMMIT_DOWN, NULL, N_("does it"), true},
    {ACTION_BACK, NULL, N_("closes"), true},
    {ACTION_NONE},
};

const struct screen_type screen_palette = {
    .id = "palette",
    .title = N_("Commands"),
    .window = true,
    .open = open_palette,
    .close = close_palette,
    .place = place_palette,
    .key = key_palette,
    .paste = paste_palette,
    .draw = draw_palette,
    .message = message_palette,
    .bindings = bindings,
};

void screens_palette(struct app *app)
{
    if (app_top(app) != NULL && app_top(app)->type != &screen_palette)
        app_push(app, &screen_palette, NULL);
}
