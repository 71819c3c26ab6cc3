/* tui/screen_firms.c: the firms of the workbook; letters search at once.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/period.h"
#include "tui/frame.h"
#include "tui/glance.h"
#include "tui/line.h"
#include "tui/screens.h"
#include "tui/template.h"

struct label {
    struct label *next;
    const char *id, *text;
};

struct firms {
    struct app *app;
    struct arena *arena;
    struct firm_list all;
    const struct firm_entry **shown;
    const char **sectors; /* labels, beside `shown` */
    struct label *labels; /* of the sectors met so far */
    size_t count, pick, first;
    bool archived;
    struct line word;
    char message[256];
};

static const char *find_label(const struct firms *self, const char *sector)
{
    struct catalog *catalog = self->app->options.catalog;
    if (catalog == NULL || !catalog_has_sector(catalog, sector)) return sector;
    const struct table *table = catalog_table(catalog, RECORD_SECTOR, sector);
    for (size_t i = 0; i < table->count; i++) {
        const struct sector_row *row = table_row(table, i);
        if (row->kind == SECTOR_ROW_SECTOR) return bilingual_text(&row->name);
    }
    return sector;
}

/* A thousand firms are of few sectors: each is looked up once. */
static const char *sector_label(struct firms *self, const char *sector)
{
    if (sector == NULL) return "";
    for (const struct label *label = self->labels; label != NULL; label = label->next) {
        if (strcmp(label->id, sector) == 0) return label->text;
    }
    struct label *label = arena_alloc(self->arena, sizeof *label);
    *label = (struct label){self->labels, sector, find_label(self, sector)};
    self->labels = label;
    return label->text;
}

static const char *country_label(const struct firms *self, const char *country)
{
    struct catalog *catalog = self->app->options.catalog;
    const struct country_row *row =
        catalog == NULL || country == NULL ? NULL : catalog_country(catalog, country);
    return row == NULL ? "" : bilingual_text(&row->name);
}

static bool matches(const struct firms *self, const struct firm_entry *firm, const char *sector)
{
    char all[512];
    if (line_text(&self->word)[0] == '\0') return true;
    (void)snprintf(all, sizeof all, "%s %s %s %s %s", firm->name == NULL ? "" : firm->name,
                   firm->id == NULL ? "" : firm->id, sector,
                   firm->country == NULL ? "" : firm->country, country_label(self, firm->country));
    return text_contains(all, line_text(&self->word));
}

static void narrow(struct firms *self)
{
    const uint32_t now = self->pick < self->count ? self->shown[self->pick]->firm : 0;
    self->count = self->pick = 0;
    for (size_t i = 0; i < self->all.count; i++) {
        const struct firm_entry *firm = &self->all.list[i];
        const char *sector = sector_label(self, firm->sector);
        if (firm->archived != self->archived || !matches(self, firm, sector)) continue;
        self->sectors[self->count] = sector;
        self->shown[self->count++] = firm;
    }
    for (size_t i = 0; i < self->count; i++) {
        if (self->shown[i]->firm == now) self->pick = i;
    }
}

static void load(struct firms *self)
{
    arena_free(self->arena);
    self->arena = arena_new();
    self->all = (struct firm_list){NULL, 0};
    self->labels = NULL;
    self->count = 0;
    if (self->app->options.workbook != NULL)
        (void)workbook_firms(self->app->options.workbook, self->arena, &self->all,
                             self->app->options.diag);
    self->shown = arena_alloc(self->arena, (self->all.count + 1) * sizeof *self->shown);
    self->sectors = arena_alloc(self->arena, (self->all.count + 1) * sizeof *self->sectors);
    narrow(self);
}

static void *open_firms(struct app *app, const void *argument)
{
    (void)argument;
    struct firms *self = memory_zero(1, sizeof *self);
    self->app = app;
    line_start(&self->word, "", false);
    load(self);
    return self;
}

static void close_firms(void *state)
{
    struct firms *self = state;
    line_free(&self->word);
    arena_free(self->arena);
    free(self);
}

static unsigned place_firms(const void *state)
{
    const struct firms *self = state;
    return PLACE_SEARCH | (line_text(&self->word)[0] != '\0' ? (unsigned)PLACE_EDIT : 0U);
}

static const struct firm_entry *current(const struct firms *self)
{
    return self->pick < self->count ? self->shown[self->pick] : NULL;
}

static bool move(struct firms *self, long by)
{
    const long to = (long)self->pick + by, last = self->count > 0 ? (long)self->count - 1 : 0;
    self->pick = (size_t)(to < 0 ? 0 : to > last ? last : to);
    return true;
}

static bool search_key(struct firms *self, struct keys_key key)
{
    const bool typing = line_text(&self->word)[0] != '\0';
    if (typing && key.code == KEYS_ESC) {
        line_start(&self->word, "", false);
        narrow(self);
        return true;
    }
    if (!typing && !(keys_is_text(key) && key.character != ' ' && key.character != '?' &&
                     key.character != ':' && key.character != '/'))
        return false;
    if (key.code == KEYS_UP || key.code == KEYS_DOWN) return false;
    const enum line_result result = line_key(&self->word, key);
    if (result == LINE_TYPED) narrow(self);
    return result != LINE_LEFT;
}

static bool key_firms(void *state, struct keys_key key)
{
    enum { PAGE = 10 };
    struct firms *self = state;
    self->message[0] = '\0';
    if (search_key(self, key)) return true;
    switch (key.code) {
    case KEYS_UP: return move(self, -1);
    case KEYS_DOWN: return move(self, 1);
    case KEYS_PAGE_UP: return move(self, -PAGE);
    case KEYS_PAGE_DOWN: return move(self, PAGE);
    case KEYS_HOME: return move(self, -(long)self->count);
    case KEYS_END: return move(self, (long)self->count);
    case KEYS_ENTER:
        if (current(self) != NULL) screens_open_firm(self->app, current(self)->firm);
        return true;
    default: return false;
    }
}

/* Columns, from the left; the name and the sector share what the others leave. */
enum { COUNTRY = 4, LAST = 7, STATE = 4, SAVING = 7, NOTICE = 15, NARROW = 70 };
struct columns {
    int name, sector, country, last, state, saving, notice; /* where each begins */
    int end;
};

static struct columns place_columns(struct box box)
{
    const int notice = box.width < NARROW ? 0 : NOTICE + 1;
    const int free = box.width - 1 - (COUNTRY + LAST + STATE + SAVING + 4) - notice - 2;
    struct columns at = {.name = box.column + 1, .end = box.column + box.width};
    at.sector = at.name + free - free * 2 / 5 + 1;
    at.country = at.name + free + 2;
    at.last = at.country + COUNTRY + 1;
    at.state = at.last + LAST + 1;
    at.saving = at.state + STATE + 1;
    at.notice = at.saving + SAVING + 1;
    return at;
}

/* What the workbook itself knows of the firm: no study is made for a list. */
static void draw_state(struct term *term, const struct firm_entry *firm, int row, int column)
{
    const int problems = firm->seen ? firm->glance.problems : firm->wrong;
    char words[16];
    (void)snprintf(words, sizeof words, "!%d", problems < 99 ? problems : 99);
    if (problems > 0)
        term_fit(term, row, column, STATE, ROLE_MARK_BAD, words);
    else if (firm->last != DAY_NONE)
        term_sign(term, row, column, ROLE_MARK_GOOD, GLYPH_DONE);
    else
        term_sign(term, row, column, ROLE_MUTED, GLYPH_BEGUN);
}

static void draw_glance(const struct firms *self, const struct firm_entry *firm, int row,
                        const struct columns *at)
{
    struct term *term = self->app->options.term;
    struct catalog *catalog = self->app->options.catalog;
    const struct country_row *country =
        catalog == NULL || firm->country == NULL ? NULL : catalog_country(catalog, firm->country);
    const bool comma = country == NULL || country->decimal == NULL || country->decimal[0] == ',';
    char words[128];
    glance_saving(firm, comma ? ',' : '.', words, sizeof words);
    term_figure(term, row, at->saving, SAVING, ROLE_TEXT, words);
    if (at->notice >= at->end) return;
    glance_notice(firm, self->app->options.env->today, words, sizeof words);
    term_fit(term, row, at->notice, at->end - at->notice, ROLE_TEXT, words);
}

static void draw_firm(struct firms *self, size_t index, int row, struct box box)
{
    struct term *term = self->app->options.term;
    const struct firm_entry *firm = self->shown[index];
    const struct columns at = place_columns(box);
    char last[PERIOD_SIZE] = "–";
    if (firm->last != DAY_NONE) period_format(period_month(month_of(firm->last)), last);
    term_fit(term, row, at.name, at.sector - at.name - 1, ROLE_TEXT,
             firm->name == NULL ? firm->id : firm->name);
    term_fit(term, row, at.sector, at.country - at.sector - 1, ROLE_TEXT, self->sectors[index]);
    term_fit(term, row, at.country, COUNTRY, ROLE_TEXT, firm->country == NULL ? "" : firm->country);
    term_fit(term, row, at.last, LAST, ROLE_TEXT, last);
    draw_state(term, firm, row, at.state);
    draw_glance(self, firm, row, &at);
    if (index != self->pick) return;
    term_role(term, row, box.column + 1, box.width - 1, ROLE_CURRENT);
    term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
    term_cursor(term, row, box.column + 1);
}

static void draw_heads(const struct firms *self, struct box box)
{
    struct term *term = self->app->options.term;
    const struct columns at = place_columns(box);
    const int row = box.row + 3;
    term_fit(term, row, at.name, at.sector - at.name - 1, ROLE_LABEL, _("Firm"));
    term_fit(term, row, at.sector, at.country - at.sector - 1, ROLE_LABEL, _("Sector"));
    term_fit(term, row, at.country, COUNTRY, ROLE_LABEL, _("In"));
    term_fit(term, row, at.last, LAST, ROLE_LABEL, _("Latest"));
    term_fit(term, row, at.state, STATE, ROLE_LABEL, _("St."));
    term_fit_right(term, row, at.saving, SAVING, ROLE_LABEL, _("Saving"));
    if (at.notice < at.end)
        term_fit(term, row, at.notice, at.end - at.notice, ROLE_LABEL, _("Notice"));
    term_fill(term, row + 1, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
}

enum { LEGEND = 2 /* lines */ };

static void draw_legend(const struct firms *self, struct box box)
{
    struct term *term = self->app->options.term;
    const int row = box.row + box.height - LEGEND;
    term_fit(term, row, box.column + 1, box.width - 1, ROLE_MUTED,
             box.width < NARROW
                 ? _("Saving: a year, at what is typical of the sector")
                 : _("Saving: a year, at what is typical of the sector, in the firm's currency"));
    term_fit(term, row + 1, box.column + 1, box.width - 1, ROLE_MUTED,
             _("St.: ✓ no problem   !7 seven problems   … without readings"));
}

static void draw_firms(void *state, struct box box, bool focus)
{
    struct firms *self = state;
    struct term *term = self->app->options.term;
    char words[512];
    const char *path =
        self->app->options.workbook == NULL ? "" : workbook_path(self->app->options.workbook);
    const char *slash = strrchr(path, '/');
    (void)snprintf(words, sizeof words, _("limpia · workbook %s"),
                   slash == NULL ? path : slash + 1);
    frame_title(term, words, self->app->language == ENV_EN ? "English" : "español");
    (void)snprintf(words, sizeof words, "%s · %zu",
                   self->archived ? _("Firms put away") : _("Firms"), self->count);
    (void)term_text(term, box.row + 1, box.column, ROLE_TITLE, words);
    (void)snprintf(words, sizeof words, _("Search: %s"), line_text(&self->word));
    const int word = box.column + box.width / 2 + 10;
    const int end = term_text(term, box.row + 1, word, ROLE_EDITING, words);
    draw_heads(self, box);
    const size_t rows = (size_t)box.height - 6;
    if (self->pick < self->first) self->first = self->pick;
    if (self->pick >= self->first + rows) self->first = self->pick - rows + 1;
    for (size_t i = 0; i < rows && self->first + i < self->count; i++)
        draw_firm(self, self->first + i, box.row + 5 + (int)i, box);
    if (self->count > 0 && self->count + LEGEND + 1 <= rows) draw_legend(self, box);
    if (self->count == 0)
        term_fit(term, box.row + 5, box.column + 1, box.width - 1, ROLE_MUTED,
                 line_text(&self->word)[0] != '\0'
                     ? _("No firm matches. Backspace widens the search; F5 makes a new firm.")
                     : _("No firm here. F5 makes a new one; F6 shows the others."));
    if (focus && (self->count == 0 || (place_firms(self) & PLACE_EDIT) != 0))
        term_cursor(term, box.row + 1, end);
}

static bool message_firms(void *state, char *buffer, size_t size)
{
    const struct firms *self = state;
    text_copy(buffer, size,
              self->message[0] != '\0'
                  ? self->message
                  : _("Type to search: name, sector or country, with or without accents."));
    return false;
}

static void changed_firms(void *state) { load(state); }

static bool new_firm(void *state)
{
    struct firms *self = state;
    app_push(self->app, &screen_new_firm, NULL);
    return true;
}

static bool other_view(void *state)
{
    struct firms *self = state;
    self->archived = !self->archived;
    narrow(self);
    return true;
}

/* Says what was done, or why it was not. */
static bool done(struct firms *self, bool went, const char *sentence)
{
    const struct diag *diag = self->app->options.diag;
    load(self);
    if (went)
        text_copy(self->message, sizeof self->message, sentence);
    else if (diag != NULL && diag_count(diag) > 0)
        app_say(self->app, true, "%s", diag_at(diag, diag_count(diag) - 1)->text);
    return true;
}

static bool delete_firm(void *state)
{
    struct firms *self = state;
    const struct firm_entry *firm = current(self);
    if (firm == NULL || self->app->options.workbook == NULL) return true;
    char undo[32], words[256];
    action_key_label(ACTION_UNDO, PLACE_SEARCH, undo, sizeof undo);
    (void)snprintf(words, sizeof words, _("%s removed. %s brings it back."),
                   firm->name == NULL ? firm->id : firm->name, undo);
    const bool went = workbook_delete(self->app->options.workbook, firm->firm, app_now(self->app),
                                      self->app->options.diag);
    return done(self, went, words);
}

static bool archive_firm(void *state)
{
    struct firms *self = state;
    const struct firm_entry *firm = current(self);
    if (firm == NULL || self->app->options.workbook == NULL) return true;
    char undo[32], words[256];
    action_key_label(ACTION_UNDO, PLACE_SEARCH, undo, sizeof undo);
    const char *name = firm->name == NULL ? firm->id : firm->name;
    if (self->archived)
        (void)snprintf(words, sizeof words, _("%s is in the list again. %s puts it away."), name,
                       undo);
    else
        (void)snprintf(words, sizeof words, _("%s put away; F6 shows it. %s brings it back."), name,
                       undo);
    const bool went = workbook_archive(self->app->options.workbook, firm->firm, !self->archived,
                                       app_now(self->app), self->app->options.diag);
    return done(self, went, words);
}

/* The same firm once more under another name: to try a second version of it. */
static bool duplicate_firm(void *state)
{
    struct firms *self = state;
    const struct firm_entry *firm = current(self);
    if (firm == NULL || self->app->options.workbook == NULL) return true;
    char name[160], id[80], words[256];
    (void)snprintf(name, sizeof name, _("%s (copy)"), firm->name == NULL ? firm->id : firm->name);
    template_id(self->app->options.workbook, name, id, sizeof id);
    (void)snprintf(words, sizeof words, _("%s is a firm of its own now."), name);
    const bool went = workbook_duplicate(self->app->options.workbook, firm->firm, id, name,
                                         app_now(self->app), self->app->options.diag) != 0;
    return done(self, went, words);
}

static bool take_back(struct firms *self, bool redo)
{
    bool any = false;
    if (self->app->options.workbook == NULL) return true;
    (void)workbook_undo_firms(self->app->options.workbook, redo, &any, self->app->options.diag);
    load(self);
    app_say(self->app, false, "%s",
            any ? (redo ? _("Done again.") : _("Taken back.")) : _("There is nothing to undo."));
    return true;
}

static bool undo_firms(void *state) { return take_back(state, false); }

static bool redo_firms(void *state) { return take_back(state, true); }

static bool read_folder(void *state)
{
    struct firms *self = state;
    app_push(self->app, &screen_folder, NULL);
    return true;
}

static bool quit_firms(void *state)
{
    struct firms *self = state;
    self->app->over = true;
    return true;
}

static const struct action_binding bindings[] = {
    {ACTION_OPEN, NULL, NULL, true},
    {ACTION_NEW, new_firm, N_("new one"), true},
    {ACTION_DELETE, delete_firm, NULL, true},
    {ACTION_VIEW, other_view, N_("put away"), true},
    {ACTION_QUIT, quit_firms, NULL, true},
    {ACTION_TOGGLE, archive_firm, N_("puts away"), false},
    {ACTION_COPY, duplicate_firm, N_("duplicates"), false},
    {ACTION_PASTE, read_folder, N_("CSV folder"), false},
    {ACTION_UNDO, undo_firms, NULL, false},
    {ACTION_REDO, redo_firms, NULL, false},
    {ACTION_NONE},
};

const struct screen_type screen_firms = {
    .id = "firms",
    .title = N_("Firms"),
    .open = open_firms,
    .close = close_firms,
    .place = place_firms,
    .key = key_firms,
    .draw = draw_firms,
    .message = message_firms,
    .changed = changed_firms,
    .bindings = bindings,
};
