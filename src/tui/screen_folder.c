/* tui/screen_folder.c: a path is asked for: a folder of CSV files to read, another workbook, a CSV
   file of readings.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "tui/line.h"
#include "tui/screens.h"

/* What is asked for. */
struct asking {
    const char *title, *help; /* N_() */
    void (*take)(struct app *app, const char *path);
};

struct folder_screen {
    struct app *app;
    struct line path;
    const struct asking *asking;
};

static void *open_asking(struct app *app, const struct asking *asking)
{
    struct folder_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->asking = asking;
    line_start(&self->path, "", false);
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
    self->asking->take(app, path.bytes); /* may close this screen */
    text_free(&path);
}

/* What the names in a folder that begin as typed have in common goes in. */
static void complete(struct folder_screen *self)
{
    const char *typed = line_text(&self->path), *home = self->app->options.env->home;
    const char *slash = strrchr(typed, '/');
    if (slash == NULL) return;
    const char *begun = slash + 1;
    struct text folder = {0};
    const bool own = typed[0] == '~' && typed[1] == '/' && home != NULL;
    if (own) text_add(&folder, home);
    const char *from = own ? typed + 1 : typed;
    text_add_bytes(&folder, from, (size_t)(slash + 1 - from));
    size_t count = 0, same = 0;
    char **names = file_list(folder.bytes, &count);
    const char *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(names[i], begun, strlen(begun)) != 0) continue;
        if (first == NULL) {
            first = names[i];
            same = strlen(first);
        }
        size_t equal = 0;
        while (equal < same && names[i][equal] == first[equal]) equal++;
        same = equal;
    }
    if (first != NULL && same > strlen(begun)) {
        struct text more = {0};
        text_add_bytes(&more, first + strlen(begun), same - strlen(begun));
        text_add_bytes(&folder, first, strlen(first));
        if (same == strlen(first) && file_is_folder(folder.bytes)) text_add(&more, "/");
        (void)line_insert(&self->path, more.bytes);
        text_free(&more);
    }
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
    text_free(&folder);
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
    if (key.code == KEYS_TAB) {
        complete(self);
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
    term_window(term, row, column, 3, width, _(self->asking->title));
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
    text_copy(buffer, size, _(self->asking->help));
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_BACK, NULL, N_("closes"), true},
    {ACTION_NONE},
};

static void *open_folder(struct app *app, const void *argument)
{
    static const struct asking asking = {
        N_("Folder of CSV files"),
        N_("The folder with firm.csv, flows.csv and readings.csv; then Enter."), read_folder};
    (void)argument;
    return open_asking(app, &asking);
}

/* Begins with the folder of the workbook that could not be opened. */
static void *open_other(struct app *app, const void *argument)
{
    static const struct asking asking = {
        N_("Another workbook"), N_("The path of a workbook, a file ending in .limpia; then Enter."),
        open_workbook};
    struct folder_screen *self = open_asking(app, &asking);
    char start[1024];
    (void)argument;
    (void)screens_short_path(app, app->options.path == NULL ? "" : app->options.path, start,
                             sizeof start);
    char *slash = strrchr(start, '/');
    if (slash != NULL) slash[1] = '\0';
    line_start(&self->path, slash == NULL ? "" : start, false);
    return self;
}

static void *open_file(struct app *app, const void *argument)
{
    static const struct asking asking = {
        N_("CSV file of readings"),
        N_("The path of a CSV file: bills, a meter's list. Tab completes it; then Enter."),
        screens_read_bills};
    struct folder_screen *self = open_asking(app, &asking);
    (void)argument;
    line_start(&self->path, "~/", false);
    return self;
}

#define ASKS(id_, title_, open_)                                                                   \
    {                                                                                              \
        .id = id_, .title = title_, .window = true, .open = open_, .close = close_folder,          \
        .place = place_folder, .key = key_folder, .paste = paste_folder, .draw = draw_folder,      \
        .message = message_folder, .bindings = bindings                                            \
    }

const struct screen_type screen_folder = ASKS("folder", N_("Read a CSV folder"), open_folder);
const struct screen_type screen_workbook = ASKS("workbook", N_("Another workbook"), open_other);
const struct screen_type screen_file = ASKS("file", N_("CSV file of readings"), open_file);
