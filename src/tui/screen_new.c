/* tui/screen_new.c: a new firm: name, country, sector; the sector's template proposes the rest.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/period.h"
#include "tui/frame.h"
#include "tui/screens.h"
#include "tui/template.h"

struct new_firm {
    struct app *app;
    struct casefile *c; /* until it is in the workbook */
    struct form form;
    struct template proposal;
    char sector[64]; /* the one the proposal is of */
    bool left_out[TEMPLATE_PARTS];
    int part; /* under the cursor, -1: the form has the keys */
};

static const char *const order[] = {"name", "country", "sector", NULL};

/* All of the firm's fields but the three. */
static const char *const *hidden_fields(void)
{
    enum { MOST = 64 };
    static const char *names[MOST];
    const struct record_type *type = record_type(RECORD_FIRM);
    size_t count = 0;
    for (size_t i = 0; i < type->field_count && count + 1 < MOST; i++) {
        const char *name = type->fields[i].name;
        if (strcmp(name, "name") != 0 && strcmp(name, "country") != 0 &&
            strcmp(name, "sector") != 0)
            names[count++] = name;
    }
    return names;
}

static void set(struct casefile *c, const char *column, const char *text)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_FIRM), column, &part);
    struct cell_context context = case_context(c);
    (void)case_set(c, (struct cell){RECORD_FIRM, case_firm(c)->record.key, field, part}, text,
                   &context, 1, NULL);
}

static void note(void *user, const void *row, const struct field *field, char *buffer, size_t size)
{
    struct new_firm *self = user;
    const struct firm *firm = row;
    if (strcmp(field->name, "country") != 0 || firm->country == NULL ||
        self->app->options.catalog == NULL)
        return;
    const struct country_row *country = catalog_country(self->app->options.catalog, firm->country);
    if (country != NULL && country->currency != NULL)
        (void)snprintf(buffer, size, "→ %s, %s", country->currency,
                       country->decimal != NULL && country->decimal[0] == ',' ? _("decimal comma")
                                                                              : _("decimal point"));
}

/* The country of the last firm is the likeliest of the next. */
static void take_last_country(struct new_firm *self)
{
    struct app *app = self->app;
    struct arena *arena = arena_new();
    struct firm_list firms = {NULL, 0};
    if (app->options.workbook != NULL &&
        workbook_firms(app->options.workbook, arena, &firms, app->options.diag) &&
        firms.count > 0 && firms.list[firms.count - 1].country != NULL)
        set(self->c, "country", firms.list[firms.count - 1].country);
    arena_free(arena);
}

static void *open_new(struct app *app, const void *argument)
{
    (void)argument;
    struct new_firm *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->part = -1;
    for (int part = 0; part < TEMPLATE_PARTS; part++)
        self->left_out[part] = template_is_rare((enum template_part)part);
    self->c = case_new("");
    const uint32_t key = case_firm(self->c)->record.key;
    take_last_country(self);
    const struct form_options options = {.c = self->c,
                                         .catalog = app->options.catalog,
                                         .decimal = '.',
                                         .user = self,
                                         .note = note,
                                         .order = order,
                                         .hidden = hidden_fields(),
                                         .quiet = true};
    form_open(&self->form, RECORD_FIRM, key, &options);
    return self;
}

static void close_new(void *state)
{
    struct new_firm *self = state;
    form_free(&self->form);
    template_free(&self->proposal);
    case_free(self->c);
    free(self);
}

static unsigned place_new(const void *state)
{
    const struct new_firm *self = state;
    return self->part >= 0 ? (unsigned)PLACE_LIST
                           : PLACE_FORM | (self->form.editing ? (unsigned)PLACE_EDIT : 0U);
}

static void refresh(struct new_firm *self)
{
    const struct firm *firm = case_firm(self->c);
    const char *sector = firm->sector == NULL ? "" : firm->sector;
    if (strcmp(sector, self->sector) == 0) return;
    text_copy(self->sector, sizeof self->sector, sector);
    template_free(&self->proposal);
    if (self->app->options.catalog != NULL &&
        catalog_has_sector(self->app->options.catalog, sector))
        template_open(&self->proposal, self->app->options.catalog, sector);
}

static bool is_whole(const struct new_firm *self)
{
    const struct firm *firm = case_firm(self->c);
    return firm->name != NULL && firm->country != NULL && self->sector[0] != '\0';
}

/* The last whole year; the one before it is the baseline. */
static int assessed_year(const struct new_firm *self)
{
    return day_date(self->app->options.env->today).year - 1;
}

static void fill_firm(struct new_firm *self)
{
    const struct firm *firm = case_firm(self->c);
    const int year = assessed_year(self);
    char text[80];
    template_id(self->app->options.workbook, firm->name, text, sizeof text);
    set(self->c, "id", text);
    (void)snprintf(text, sizeof text, "%d", year);
    set(self->c, "period", text);
    (void)snprintf(text, sizeof text, "%d", year - 1);
    set(self->c, "baseline", text);
    const struct country_row *country =
        self->app->options.catalog == NULL
            ? NULL
            : catalog_country(self->app->options.catalog, firm->country);
    set(self->c, "currency",
        country != NULL && country->currency != NULL ? country->currency : "USD");
}

static bool create(struct new_firm *self)
{
    enum { READINGS = 3 };
    struct app *app = self->app;
    fill_firm(self);
    template_fill(&self->proposal, self->left_out, self->c);
    if (app->options.workbook == NULL) {
        struct casefile *c = self->c;
        self->c = case_new("");
        app_take_firm(app, c, 0);
        app->step = READINGS;
        screens_step(app, READINGS);
        return true;
    }
    const uint32_t firm =
        workbook_put(app->options.workbook, self->c, false, app_now(app), app->options.diag);
    if (firm == 0) {
        app_say(app, true, "%s",
                diag_at(app->options.diag, diag_count(app->options.diag) - 1)->text);
        return true;
    }
    app->saved = app_now(app);
    screens_open_firm(app, firm);
    return true;
}

/* In the proposal: ↑ ↓ and x; Enter accepts all. */
static bool part_key(struct new_firm *self, struct keys_key key)
{
    switch (key.code) {
    case KEYS_UP: self->part--; return true;
    case KEYS_DOWN: self->part += self->part + 1 < TEMPLATE_PARTS ? 1 : 0; return true;
    case KEYS_ENTER: return is_whole(self) ? create(self) : (self->part = -1, true);
    case KEYS_ESC: self->part = -1; return true;
    default: return false;
    }
}

static bool key_new(void *state, struct keys_key key)
{
    struct new_firm *self = state;
    if (self->part >= 0) return part_key(self, key);
    const bool last = self->form.current + 1 == self->form.count;
    if (key.code == KEYS_ENTER && last && !self->form.editing && is_whole(self))
        return create(self);
    if (key.code == KEYS_DOWN && last && !self->form.choosing && self->proposal.open) {
        form_keep(&self->form);
        refresh(self);
        self->part = 0;
        return true;
    }
    const bool taken = form_key(&self->form, key);
    refresh(self);
    return taken;
}

static bool paste_new(void *state, const char *text)
{
    struct new_firm *self = state;
    return self->part < 0 && form_paste(&self->form, text);
}

static void draw_parts(struct new_firm *self, struct box box)
{
    enum { NAME = 17 };
    struct term *term = self->app->options.term;
    int row = box.row + 6;
    if (!self->proposal.open) return;
    term_fit(term, row++, box.column, box.width, ROLE_LABEL, _("The template proposes"));
    for (int part = 0; part < TEMPLATE_PARTS; part++, row++) {
        char name[64], words[256];
        template_words(&self->proposal, (enum template_part)part, name, words, sizeof words);
        const enum role role = self->left_out[part] ? ROLE_MUTED : ROLE_TEXT;
        (void)term_text(term, row, box.column + 1, role, self->left_out[part] ? "[ ]" : "[x]");
        term_fit(term, row, box.column + 5, NAME, role, name);
        term_fit(term, row, box.column + 6 + NAME, box.width - NAME - 6, ROLE_MUTED, words);
        if (part == self->part) {
            term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
            term_role(term, row, box.column + 1, NAME + 4, ROLE_CURRENT);
            term_cursor(term, row, box.column + 2);
        }
    }
    const int year = assessed_year(self);
    char words[80];
    (void)snprintf(words, sizeof words, _("Period %d, against %d"), year, year - 1);
    term_fit(term, row + 1, box.column, box.width, ROLE_TEXT, words);
    term_fit(term, row + 3, box.column, box.width, ROLE_TEXT,
             _("All of this can be changed later; nothing is really lost."));
}

static void draw_new(void *state, struct box box, bool focus)
{
    struct new_firm *self = state;
    struct term *term = self->app->options.term;
    const struct country_row *country =
        self->app->options.catalog == NULL
            ? NULL
            : catalog_country(self->app->options.catalog, case_firm(self->c)->country);
    frame_title(term, _("limpia · new firm"),
                country != NULL && country->currency != NULL ? country->currency : "");
    term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("New firm"));
    const bool choosing = focus && self->form.choosing;
    if (!choosing) /* the list of choices needs the room below */
        draw_parts(self, box);
    form_draw(&self->form, term,
              (struct box){box.row + 2, box.column, choosing ? box.height - 2 : 3, box.width},
              focus && self->part < 0);
}

static bool message_new(void *state, char *buffer, size_t size)
{
    struct new_firm *self = state;
    const bool asks = !is_whole(self) || self->form.editing || self->form.choosing ||
                      self->form.current + 1 < self->form.count;
    if (self->part < 0 && asks) return form_message(&self->form, buffer, size);
    if (self->part < 0)
        text_copy(buffer, size, _("Enter accepts all of it; ↓ and x leave a part out."));
    else
        text_copy(buffer, size, _("x leaves it out or puts it in. Enter accepts all of it."));
    return false;
}

static bool toggle(void *state)
{
    struct new_firm *self = state;
    if (self->part < 0) return false;
    self->left_out[self->part] = !self->left_out[self->part];
    return true;
}

static bool choose(void *state)
{
    struct new_firm *self = state;
    return self->part >= 0 || form_choose(&self->form);
}

static bool edit(void *state)
{
    struct new_firm *self = state;
    return self->part >= 0 || form_edit(&self->form);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},     {ACTION_CHOOSE, choose, NULL, true},
    {ACTION_TOGGLE, toggle, NULL, true}, {ACTION_BACK, NULL, NULL, true},
    {ACTION_EDIT, edit, NULL, false},    {ACTION_NONE},
};

const struct screen_type screen_new_firm = {
    .id = "new-firm",
    .title = N_("New firm"),
    .open = open_new,
    .close = close_new,
    .place = place_new,
    .key = key_new,
    .paste = paste_new,
    .draw = draw_new,
    .message = message_new,
    .bindings = bindings,
};
