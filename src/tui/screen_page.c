/* tui/screen_page.c: pages to read: help, the explanation of an item.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/frame.h"
#include "tui/line.h"
#include "tui/screens.h"

struct page {
    struct app *app;
    char title[128];
    struct text text;
    int first, height, rows;
};

static void *open_page(struct app *app, const void *argument)
{
    const struct page_text *what = argument;
    struct page *self = memory_zero(1, sizeof *self);
    self->app = app;
    text_copy(self->title, sizeof self->title, what->title);
    text_add(&self->text, what->text);
    return self;
}

static void close_page(void *state)
{
    struct page *self = state;
    text_free(&self->text);
    free(self);
}

static unsigned place_page(const void *state)
{
    (void)state;
    return PLACE_PAGE;
}

static bool key_page(void *state, struct keys_key key)
{
    struct page *self = state;
    const int last = self->rows > self->height ? self->rows - self->height : 0;
    int to = self->first;
    switch (key.code) {
    case KEYS_UP: to--; break;
    case KEYS_DOWN: to++; break;
    case KEYS_PAGE_UP: to -= self->height; break;
    case KEYS_PAGE_DOWN: to += self->height; break;
    case KEYS_HOME: to = 0; break;
    case KEYS_END: to = last; break;
    case KEYS_ENTER: app_pop(self->app); return true;
    default: return false;
    }
    self->first = to < 0 ? 0 : to > last ? last : to;
    return true;
}

static int count_rows(const struct page *self, int width)
{
    size_t from = 0, to = 0;
    int rows = 0;
    while (line_wrap(self->text.bytes, width, rows, &from, &to)) rows++;
    return rows;
}

static void draw_lines(struct page *self, int row, int column, int width)
{
    size_t from = 0, to = 0;
    for (int i = 0;
         i < self->height && line_wrap(self->text.bytes, width, self->first + i, &from, &to); i++) {
        char line[2048];
        (void)snprintf(line, sizeof line, "%.*s", (int)(to - from), self->text.bytes + from);
        /* A line that begins with # is a head. */
        const bool head = strncmp(line, "# ", 2) == 0;
        term_fit(self->app->options.term, row + i, column, width, head ? ROLE_TITLE : ROLE_TEXT,
                 head ? line + 2 : line);
    }
}

static void draw_help(void *state, struct box box, bool focus)
{
    struct page *self = state;
    (void)focus;
    struct term *term = self->app->options.term;
    char title[160];
    (void)snprintf(title, sizeof title, _("limpia · help · %s"), self->title);
    frame_title(term, title, "");
    self->height = box.height - 1;
    self->rows = count_rows(self, box.width);
    draw_lines(self, box.row + 1, box.column, box.width);
    term_cursor(term, box.row + 1, box.column);
}

static void draw_window(void *state, struct box box, bool focus)
{
    struct page *self = state;
    (void)focus;
    struct term *term = self->app->options.term;
    const int width = box.width < 64 ? box.width : 64;
    const int column = (term_columns(term) - width) - 1;
    self->rows = count_rows(self, width - 4);
    int height = self->rows + 2;
    if (height > box.height - 2) height = box.height - 2;
    self->height = height - 2;
    term_window(term, box.row + 2, column, height, width, self->title);
    draw_lines(self, box.row + 3, column + 2, width - 4);
    term_cursor(term, box.row + 3, column + 2);
}

static bool message_page(void *state, char *buffer, size_t size)
{
    const struct page *self = state;
    const bool more = self->rows > self->height;
    text_copy(buffer, size, more ? _("↑ ↓ for more. Esc goes back.") : _("Esc goes back."));
    return false;
}

static bool again(void *state)
{
    struct page *self = state;
    struct app *app = self->app;
    app_pop(app);
    screens_keys(app);
    return true;
}

static bool stay(void *state)
{
    (void)state;
    return true;
}

static const struct action_binding help_bindings[] = {
    {ACTION_BACK, NULL, NULL, true},
    {ACTION_MOVE_PAGE, NULL, NULL, true},
    {ACTION_HELP, stay, NULL, false},
    {ACTION_NONE},
};

static const struct action_binding window_bindings[] = {
    {ACTION_BACK, NULL, NULL, true},
    {ACTION_HELP, again, N_("keys"), true},
    {ACTION_NONE},
};

const struct screen_type screen_help = {
    .id = "help",
    .title = N_("Help"),
    .open = open_page,
    .close = close_page,
    .place = place_page,
    .key = key_page,
    .draw = draw_help,
    .message = message_page,
    .bindings = help_bindings,
};

const struct screen_type screen_page = {
    .id = "explain",
    .title = N_("Explanation"),
    .window = true,
    .open = open_page,
    .close = close_page,
    .place = place_page,
    .key = key_page,
    .draw = draw_window,
    .message = message_page,
    .bindings = window_bindings,
};

/* ---- help from the table of actions ------------------------------------------------------ */

enum { COLUMN_KEY = 11, COLUMN_SPACE = 8, COLUMN_WORD = 16 };

/* A sentence behind the three columns, its other lines under the first. */
static void add_hanging(const char *sentence, int width, struct text *out)
{
    const int indent = COLUMN_KEY + COLUMN_SPACE + COLUMN_WORD;
    size_t from = 0, to = 0;
    for (int row = 0; line_wrap(sentence, width - indent, row, &from, &to); row++) {
        if (row > 0) text_pad(out, "", (size_t)indent, false);
        text_add_bytes(out, sentence + from, to - from);
        text_add(out, "\n");
    }
}

/* Columns: key, word and sentence of every action that makes sense in the place. */
static void add_keys(struct app *app, unsigned place, bool here, struct text *out)
{
    const struct open_screen *below = app_below(app);
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        const struct action *action = action_row((enum action_id)id);
        const struct action_binding *own =
            action_binding(below->type->bindings, (enum action_id)id);
        const bool possible = action->fixed || app_can(app, (enum action_id)id);
        const bool step = id >= ACTION_STEP_1 && id <= ACTION_STEP_0;
        if ((action->where & place) == 0 || !possible || step || (own != NULL) != here) continue;
        char keys[64], space[32] = "";
        action_key_label((enum action_id)id, place, keys, sizeof keys);
        if (action->letter != 0 && action->letter != ' ') {
            char word[16];
            keys_label(keys_character(' '), word, sizeof word);
            (void)snprintf(space, sizeof space, "%s %c", word, action->letter);
            if (strcmp(space, keys) == 0) space[0] = '\0';
        }
        text_pad(out, keys, COLUMN_KEY, false);
        text_pad(out, space, COLUMN_SPACE, false);
        text_pad(out, _(own != NULL && own->word != NULL ? own->word : action->label), COLUMN_WORD,
                 false);
        add_hanging(_(action->help), term_columns(app->options.term) - 2, out);
    }
}

static void add_steps(struct text *out)
{
    char first[32], last[32], space[16];
    keys_label(keys_character(' '), space, sizeof space);
    action_key_label(ACTION_STEP_1, PLACE_FORM, first, sizeof first);
    action_key_label(ACTION_STEP_0, PLACE_FORM, last, sizeof last);
    text_addf(out, "%s … %s   %s 1 … %s 0   ", first, last, space, space);
    for (int step = 1; step <= APP_STEPS; step++)
        text_addf(out, "%d %s%s", step % 10, frame_step_name(step), step < APP_STEPS ? ", " : "\n");
}

void screens_keys(struct app *app)
{
    const struct open_screen *below = app_below(app);
    if (below == NULL || below->type == &screen_help) return;
    struct text text = {0};
    const unsigned place = app->in_steps ? (unsigned)PLACE_STEPS
                                         : below->type->place(below->self) & ~(unsigned)PLACE_EDIT;
    text_addf(&text, "# %s\n", _("In this place"));
    add_keys(app, place, true, &text);
    text_addf(&text, "\n# %s\n", _("Everywhere"));
    if (app->c != NULL) add_steps(&text);
    add_keys(app, place, false, &text);
    text_addf(&text, "\n# %s\n%s\n", _("The signs"),
              _("✓ complete   !2 two problems   … begun   · empty   ▌ current item"));
    const struct page_text page = {_(below->type->title), text.bytes};
    app_push(app, &screen_help, &page);
    text_free(&text);
}

/* Once: the current item in words; once more, or where there is nothing to say: the keys. */
void screens_help(struct app *app)
{
    const struct open_screen *below = app_below(app);
    struct text text = {0};
    if (below == NULL) return;
    if (!app->in_steps && app_top(app) == below && below->type->explain != NULL)
        below->type->explain(below->self, &text);
    if (text.length > 0) {
        const struct page_text page = {_(below->type->title), text.bytes};
        app_push(app, &screen_page, &page);
    } else {
        screens_keys(app);
    }
    text_free(&text);
}
