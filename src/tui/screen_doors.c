/* tui/screen_doors.c: a few numbered choices: the first run, a workbook that cannot be written.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "tui/frame.h"
#include "tui/line.h"
#include "tui/screens.h"

enum { DOORS = 6, LABEL = 22 };

struct door_screen {
    struct app *app;
    struct doors (*make)(struct app *app); /* again when the language changes */
    struct doors doors;
    size_t pick;
};

static void *open_doors(struct app *app, const void *argument)
{
    struct door_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    memcpy(&self->make, argument, sizeof self->make);
    self->doors = self->make(app);
    return self;
}

static void close_doors(void *state) { free(state); }

static unsigned place_doors(const void *state)
{
    (void)state;
    return PLACE_DOORS;
}

static size_t count_of(const struct door_screen *self)
{
    size_t count = 0;
    while (count < DOORS && self->doors.doors[count].label != NULL) count++;
    return count;
}

static bool key_doors(void *state, struct keys_key key)
{
    struct door_screen *self = state;
    const size_t count = count_of(self);
    if (key.code == KEYS_UP || key.code == KEYS_DOWN) {
        self->pick = (self->pick + (key.code == KEYS_DOWN ? 1 : count - 1)) % count;
        return true;
    }
    size_t chosen = self->pick;
    if (key.code == KEYS_CHARACTER && key.modifiers == 0 && key.character >= '1' &&
        key.character < '1' + count)
        chosen = key.character - '1';
    else if (key.code != KEYS_ENTER)
        return false;
    self->pick = chosen;
    self->doors.doors[chosen].open(self->app);
    return true;
}

static void draw_doors(void *state, struct box box, bool focus)
{
    struct door_screen *self = state;
    struct term *term = self->app->options.term;
    const struct doors *doors = &self->doors;
    /* A small page leaves out the blank lines. */
    const int gap = box.height > 16 ? 2 : 1;
    int row = box.row - 1 + gap;
    frame_title(term, "limpia", self->app->language == ENV_EN ? "English" : "español");
    if (doors->head != NULL) {
        term_fit(term, row + 1, box.column, box.width, ROLE_TITLE, doors->head);
        row += gap;
    }
    for (size_t i = 0; i < DOORS && doors->words[i] != NULL; i++)
        term_fit(term, ++row, box.column, box.width, ROLE_TEXT, doors->words[i]);
    row += gap;
    for (size_t i = 0; i < DOORS && doors->doors[i].label != NULL; i++, row++) {
        const struct door *door = &doors->doors[i];
        const char number[2] = {(char)('1' + i), '\0'};
        const int wide = term_width(term, door->label);
        (void)term_text(term, row, box.column + 2, ROLE_KEY, number);
        term_fit(term, row, box.column + 5, LABEL > wide ? LABEL : wide, ROLE_TEXT, door->label);
        if (door->detail != NULL)
            term_fit(term, row, box.column + 6 + LABEL, box.width - LABEL - 6, ROLE_MUTED,
                     door->detail);
        if (i != self->pick || !focus) continue;
        term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
        term_role(term, row, box.column + 5, wide, ROLE_CURRENT);
        term_cursor(term, row, box.column + 5);
    }
    row += gap - 1;
    for (size_t i = 0; i < DOORS && doors->foot[i] != NULL; i++)
        term_fit(term, ++row, box.column, box.width, ROLE_TEXT, doors->foot[i]);
}

static bool message_doors(void *state, char *buffer, size_t size)
{
    (void)state;
    text_copy(buffer, size, _("↑ ↓ and Enter, or the number."));
    return false;
}

static void changed_doors(void *state)
{
    struct door_screen *self = state;
    self->doors = self->make(self->app);
}

static const struct action_binding bindings[] = {
    {ACTION_OPEN, NULL, N_("choose"), true},
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_QUIT, NULL, NULL, true},
    {ACTION_NONE},
};

const struct screen_type screen_doors = {
    .id = "doors",
    .title = N_("Start"),
    .open = open_doors,
    .close = close_doors,
    .place = place_doors,
    .key = key_doors,
    .draw = draw_doors,
    .message = message_doors,
    .changed = changed_doors,
    .bindings = bindings,
};

/* ---- first run -------------------------------------------------------------------------- */

static void open_new(struct app *app) { app_push(app, &screen_new_firm, NULL); }

static void open_sample(struct app *app) { screens_sample(app); }

static void open_folder(struct app *app) { app_push(app, &screen_folder, NULL); }

static void other_language(struct app *app) { (void)app_act(app, ACTION_LANGUAGE); }

const char *screens_short_path(const struct app *app, const char *path, char *buffer, size_t size)
{
    const char *home = app->options.env->home;
    const size_t length = home == NULL ? 0 : strlen(home);
    if (length > 1 && strncmp(path, home, length) == 0 && path[length] == '/')
        (void)snprintf(buffer, size, "~%s", path + length);
    else
        text_copy(buffer, size, path);
    return buffer;
}

/* The workbook's, or that of the one that could not be opened. */
static const char *short_path(struct app *app, char *buffer, size_t size)
{
    const char *path = app->options.workbook != NULL ? workbook_path(app->options.workbook)
                       : app->options.path != NULL   ? app->options.path
                                                     : "";
    return screens_short_path(app, path, buffer, size);
}

static struct doors first_run(struct app *app)
{
    static char path[1024];
    return (struct doors){
        .head = _("Making what is needed with less."),
        .words = {_("There are no firms on this computer yet. Where do we begin?")},
        .doors =
            {
                {_("New firm"), _("name, country and sector; limpia proposes the rest"), open_new},
                {_("Open an example"), _("a jam maker of Maule, with twelve months"), open_sample},
                {_("Read a CSV folder"), _("if the data are in spreadsheets already"), open_folder},
                {app->language == ENV_EN ? "Español" : "English",
                 app->language == ENV_EN ? "cambiar el idioma" : "change the language",
                 other_language},
            },
        .foot =
            {
                _("What you type is kept as you go to the next item: there is no saving."),
                _("Everything can be undone, tomorrow too."),
                "",
                _("The data stay on this computer and only you can read them:"),
                short_path(app, path, sizeof path),
            },
    };
}

/* ---- a workbook that somebody else holds -------------------------------------------------- */

static void only_look(struct app *app) { screens_firms(app); }

static void other_book(struct app *app) { app_push(app, &screen_workbook, NULL); }

static void leave(struct app *app) { app->over = true; }

static void try_again(struct app *app) { app->again = app->over = true; }

/* No workbook at all: the store has said why. */
static struct doors refused(struct app *app)
{
    static char why[DOORS][512], path[1024];
    const struct diag *diag = app->options.diag;
    const size_t count = diag == NULL ? 0 : diag_count(diag);
    struct doors doors = {
        .head = _("The workbook could not be opened."),
        .words = {short_path(app, path, sizeof path)},
        .doors =
            {
                {_("Try again"), NULL, try_again},
                {_("Open another workbook"), NULL, other_book},
                {_("Quit"), NULL, leave},
            },
        .foot = {_("Nothing was changed in it. «limpia help» tells of other ways to read it.")},
    };
    /* The last problem, in as many lines as it needs. */
    const char *text = count > 0 ? diag_at(diag, count - 1)->text : "";
    const int width = term_columns(app->options.term) - 2;
    size_t from = 0, to = 0;
    for (int i = 1; i < DOORS && line_wrap(text, width, i - 1, &from, &to); i++) {
        (void)snprintf(why[i], sizeof why[i], "%.*s", (int)(to - from), text + from);
        doors.words[i] = why[i];
    }
    return doors;
}

/* Nobody holds it: the file, or its folder, may not be written by this user. */
static struct doors readable(struct app *app)
{
    static char path[1024];
    return (struct doors){
        .head = _("The workbook can be read but not written."),
        .words = {short_path(app, path, sizeof path),
                  _("You have no permission to write there, or the medium is read-only.")},
        .doors =
            {
                {_("Look, change nothing"), NULL, only_look},
                {_("Try again"), NULL, try_again},
                {_("Open another workbook"), NULL, other_book},
                {_("Quit"), NULL, leave},
            },
        .foot = {_("Nothing was changed. A copy of the file in your own folder can be written.")},
    };
}

static struct doors locked(struct app *app)
{
    static char holder[256], path[1024];
    const struct workbook_holder *who = workbook_holder(app->options.workbook);
    char since[16] = "–";
    const time_t at = who == NULL ? 0 : (time_t)who->since;
    struct tm tm;
    if (at != 0 && localtime_r(&at, &tm) != NULL)
        (void)snprintf(since, sizeof since, "%02d:%02d", tm.tm_hour, tm.tm_min);
    (void)snprintf(holder, sizeof holder, _("Held by    %s on %s, since %s"),
                   who != NULL && who->user[0] != '\0' ? who->user : _("somebody"),
                   who != NULL && who->host[0] != '\0' ? who->host : _("this computer"), since);
    return (struct doors){
        .head = _("The workbook is open in another window."),
        .words = {short_path(app, path, sizeof path), holder},
        .doors =
            {
                {_("Look, change nothing"), NULL, only_look},
                {_("Try again"), NULL, try_again},
                {_("Open another workbook"), NULL, other_book},
                {_("Quit"), NULL, leave},
            },
        .foot = {_("Nothing is lost. If that window is gone by now, trying again is enough.")},
    };
}

static void show(struct app *app, struct doors (*make)(struct app *app))
{
    app_show(app, &screen_doors, &make);
}

void screens_first_run(struct app *app) { show(app, first_run); }

void screens_trouble(struct app *app)
{
    struct workbook *workbook = app->options.workbook;
    show(app, workbook == NULL ? refused : workbook_holder(workbook) == NULL ? readable : locked);
}
