/* tui/screen_catalogue.c: the measures the catalogue has for the firm's sector, to be taken over.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "tui/line.h"
#include "tui/screen_records.h"
#include "tui/screens.h"
#include "tui/template.h"

struct catalogue {
    struct app *app;
    struct template proposal;
    struct line line; /* what is searched for */
    size_t *rows;     /* of proposal.measures; the last item is a blank measure */
    size_t count;     /* without the blank one */
    size_t pick;
};

static const struct model_measure *measure_at(const struct catalogue *self, size_t item)
{
    return table_row(self->proposal.measures, self->rows[item]);
}

static bool matches(const struct model_measure *row, const char *typed)
{
    return text_contains(row->id, typed) ||
           (row->name.es != NULL && text_contains(row->name.es, typed)) ||
           (row->name.en != NULL && text_contains(row->name.en, typed));
}

static void search(struct catalogue *self)
{
    const struct table *measures = self->proposal.measures;
    self->count = self->pick = 0;
    for (size_t i = 0; measures != NULL && i < measures->count; i++) {
        if (template_offers(&self->proposal, self->app->c, i) &&
            matches(table_row(measures, i), line_text(&self->line)))
            self->rows[self->count++] = i;
    }
}

static void *open_catalogue(struct app *app, const void *argument)
{
    (void)argument;
    struct catalogue *self = memory_zero(1, sizeof *self);
    self->app = app;
    const char *sector = case_firm(app->c)->sector;
    if (app->options.catalog != NULL && sector != NULL &&
        catalog_has_sector(app->options.catalog, sector))
        template_open(&self->proposal, app->options.catalog, sector);
    const size_t most = self->proposal.open ? self->proposal.measures->count : 0;
    self->rows = memory_zero(most + 1, sizeof *self->rows);
    line_start(&self->line, "", false);
    search(self);
    return self;
}

static void close_catalogue(void *state)
{
    struct catalogue *self = state;
    line_free(&self->line);
    template_free(&self->proposal);
    free(self->rows);
    free(self);
}

static unsigned place_catalogue(const void *state)
{
    (void)state;
    return PLACE_SEARCH | PLACE_EDIT;
}

static uint32_t blank(struct casefile *c, struct change_list *changes)
{
    const uint32_t key = case_add_row(c, RECORD_MEASURE, SIZE_MAX, 1, changes);
    screen_records_name(c, RECORD_MEASURE, key, changes);
    return key;
}

static void take(struct catalogue *self)
{
    struct app *app = self->app;
    struct change_list changes;
    changes_init(&changes);
    const bool own = self->pick >= self->count;
    const uint32_t key =
        own ? blank(app->c, &changes)
            : template_take(&self->proposal, app->c, self->rows[self->pick], &changes);
    app_pop(app);
    app_commit(app, changes.list, changes.count);
    changes_free(&changes);
    if (table_find(case_table(app->c, RECORD_MEASURE), key) == NULL) return;
    struct open_screen *top = app_top(app);
    if (top != NULL && top->type->changed != NULL) top->type->changed(top->self);
    if (top != NULL && top->type->go != NULL)
        (void)top->type->go(top->self, (struct cell){RECORD_MEASURE, key, CHANGE_ROW, 0});
    app_push(app, &screen_measure, &key);
}

static bool key_catalogue(void *state, struct keys_key key)
{
    struct catalogue *self = state;
    const size_t all = self->count + 1;
    switch (key.code) {
    case KEYS_ENTER: take(self); return true;
    case KEYS_ESC: app_pop(self->app); return true;
    case KEYS_UP: self->pick = (self->pick + all - 1) % all; return true;
    case KEYS_DOWN: self->pick = (self->pick + 1) % all; return true;
    default: break;
    }
    const enum line_result result = line_key(&self->line, key);
    if (result == LINE_TYPED) search(self);
    return result != LINE_LEFT;
}

static bool paste_catalogue(void *state, const char *text)
{
    struct catalogue *self = state;
    (void)line_insert(&self->line, text);
    search(self);
    return true;
}

/* What the catalogue says it costs, in dollars, or what it is reckoned by. */
static void cost_of(const struct catalogue *self, const struct model_measure *row, char *buffer,
                    size_t size)
{
    const struct number_style style = {self->app->decimal};
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    number_show(row->investment_low, 3, style, low);
    number_show(row->investment_high, 3, style, high);
    buffer[0] = '\0';
    if (!isnan(row->investment_low) && !isnan(row->investment_high))
        (void)snprintf(buffer, size, "USD %.20s–%.20s", low, high);
    else if (!isnan(row->investment_high))
        (void)snprintf(buffer, size, "USD %s", high);
}

static void draw(void *state, struct box box, bool focus)
{
    enum { MARGIN = 2, COST = 20, ID = 8 };
    struct catalogue *self = state;
    struct term *term = self->app->options.term;
    (void)focus;
    const int column = MARGIN, width = term_columns(term) - 2 * MARGIN;
    const int all = (int)self->count + 1, room = box.height - 4;
    const int rows = all < room ? all : room;
    char title[256];
    (void)snprintf(title, sizeof title, _("Measures of the catalogue: %s"), line_text(&self->line));
    term_window(term, box.row + 1, column, rows + 2, width, title);
    const int first = (int)self->pick < rows ? 0 : (int)self->pick - rows + 1;
    for (int i = 0; i < rows; i++) {
        const size_t item = (size_t)(first + i);
        const int row = box.row + 2 + i, at = column + 3;
        if (item < self->count) {
            const struct model_measure *measure = measure_at(self, item);
            char cost[64];
            cost_of(self, measure, cost, sizeof cost);
            term_fit(term, row, at, ID, ROLE_LABEL, measure->id);
            term_fit(term, row, at + ID + 1, width - ID - COST - 7, ROLE_TEXT,
                     bilingual_text(&measure->name));
            term_fit_right(term, row, column + width - COST - 2, COST, ROLE_LABEL, cost);
        } else {
            term_fit(term, row, at, width - 5, ROLE_TEXT, _("A measure of your own, blank"));
        }
        if (item != self->pick) continue;
        term_role(term, row, column + 2, width - 3, ROLE_CURRENT);
        term_sign(term, row, column + 1, ROLE_TEXT, GLYPH_CURRENT);
    }
    const int end = column + 3 + term_width(term, title);
    term_cursor(term, box.row + 1, end < column + width - 2 ? end : column + width - 2);
}

static bool message(void *state, char *buffer, size_t size)
{
    struct catalogue *self = state;
    if (self->pick >= self->count) {
        text_copy(buffer, size, _("Enter adds it blank; type to search among the others."));
        return false;
    }
    const char *why = bilingual_text(&measure_at(self, self->pick)->rationale);
    text_copy(buffer, size, why == NULL ? _("Enter takes it over; type to search.") : why);
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_BACK, NULL, N_("closes"), true},
    {ACTION_NONE},
};

const struct screen_type screen_catalogue = {
    .id = "catalogue",
    .title = N_("Measures of the catalogue"),
    .window = true,
    .open = open_catalogue,
    .close = close_catalogue,
    .place = place_catalogue,
    .key = key_catalogue,
    .paste = paste_catalogue,
    .draw = draw,
    .message = message,
    .bindings = bindings,
};
