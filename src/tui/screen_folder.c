/* tui/screen_folder.c: a path is asked for: a folder of CSV files to read, another workbook.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "tui/line.h"
#include "tui/screens.h"

struct folder_screen {
    struct app *app;
    struct line path;
    bool workbook; /* it is one that is asked for */
};

static void *open_folder(struct app *app, const void *argument)
{
    (void)argument;
    struct folder_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    line_start(&self->path, "", false);
    return self;
}

/* Begins with the folder of the workbook that could not be opened. */
static void *open_other(struct app *app, const void *argument)
{
    struct folder_screen *self = open_folder(app, argument);
    char start[1024];
    const char *path = app->options.path == NULL ? "" : app->options.path;
    (void)screens_short_path(app, path, start, sizeof start);
    char *slash = strrchr(start, '/');
    if (slash != NULL) slash[1] = '\0';
    line_start(&self->path, slash == NULL ? "" : start, false);
    self->workbook = true;
    return self;
}

static void close_folder(void *state)
{
    struct folder_screen *self = state;
    line_free(&self->path);
    free(self);
}

static unsigned place_folder(const void *state)
{
    (void)state;
    return PLACE_SEARCH | PLACE_EDIT;
}

static void read_folder(struct app *app, const char *path) { (void)screens_read_folder(app, path); }

/* A workbook that is not there is not made: here one is looked for that exists. */
static void open_workbook(struct app *app, const char *path)
{
    if (!file_exists(path)) {
        char shown[1024];
        app_say(app, true, _("There is no file %s. Look at the path and press Enter again."),
                screens_short_path(app, path, shown, sizeof shown));
        return;
    }
    if (strlen(path) >= sizeof app->other) {
        app_say(app, true, "%s", _("That path is too long."));
        return;
    }
    text_copy(app->other, sizeof app->other, path);
    app->again = app->over = true;
}

/* `~/` is the user's own folder, as the shell has it. */
static void read_path(struct folder_screen *self)
{
    struct app *app = self->app;
    const char *typed = line_text(&self->path), *home = app->options.env->home;
    struct text path = {0};
    if (typed[0] == '~' && typed[1] == '/' && home != NULL)
        text_addf(&path, "%s%s", home, typed + 1);
    else
        text_add(&path, typed);
    if (self->workbook)
        open_workbook(app, path.bytes);
    else
        read_folder(app, path.bytes);
    text_free(&path);
}

static bool key_folder(void *state, struct keys_key key)
{
    struct folder_screen *self = state;
    if (key.code == KEYS_ESC) {
        app_pop(self->app);
        return true;
    }
    if (key.code == KEYS_ENTER) {
        if (line_text(&self->path)[0] != '\0') read_path(self);
        return true;
    }
    return line_key(&self->path, key) != LINE_LEFT;
}

static bool paste_folder(void *state, const char *text)
{
    struct folder_screen *self = state;
    size_t length = strlen(text);
    text_trim(&text, &length);
    char *path = memory_dup(text);
    path[length] = '\0';
    (void)line_insert(&self->path, path);
    free(path);
    return true;
}

static void draw_folder(void *state, struct box box, bool focus)
{
    struct folder_screen *self = state;
    struct term *term = self->app->options.term;
    const int column = 3, width = term_columns(term) - 6, row = box.row + 6;
    (void)focus;
    term_window(term, row, column, 3, width,
                self->workbook ? _("Another workbook") : _("Folder of CSV files"));
    const struct line_view view = line_view(&self->path, width - 4);
    char seen[1024];
    (void)snprintf(seen, sizeof seen, "%.*s", (int)(view.to - view.from),
                   line_text(&self->path) + view.from);
    term_fill(term, row + 1, column + 2, width - 4, ROLE_EDITING, GLYPHS);
    if (view.left) term_sign(term, row + 1, column + 2, ROLE_EDITING, GLYPH_CUT);
    (void)term_text(term, row + 1, column + 2 + (view.left ? 1 : 0), ROLE_EDITING, seen);
    term_cursor(term, row + 1, column + 2 + view.cursor);
}

static bool message_folder(void *state, char *buffer, size_t size)
{
    const struct folder_screen *self = state;
    text_copy(buffer, size,
              self->workbook
                  ? _("The path of a workbook, a file ending in .limpia; then Enter.")
                  : _("The folder with firm.csv, flows.csv and readings.csv; then Enter."));
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_BACK, NULL, N_("closes"), true},
    {ACTION_NONE},
};

const struct screen_type screen_folder = {
    .id = "folder",
    .title = N_("Read a CSV folder"),
    .window = true,
    .open = open_folder,
    .close = close_folder,
    .place = place_folder,
    .key = key_folder,
    .paste = paste_folder,
    .draw = draw_folder,
    .message = message_folder,
    .bindings = bindings,
};

const struct screen_type screen_workbook = {
    .id = "workbook",
    .title = N_("Another workbook"),
    .window = true,
    .open = open_other,
    .close = close_folder,
    .place = place_folder,
    .key = key_folder,
    .paste = paste_folder,
    .draw = draw_folder,
    .message = message_folder,
    .bindings = bindings,
};
