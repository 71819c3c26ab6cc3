/* tui/screen_diagnosis.c: where the firm stands: comparisons, losses, emissions, each explained.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/explain.h"
#include "report/writer.h"
#include "tui/figures.h"
#include "tui/screens.h"

enum { ITEMS = 48, BENCHMARKS = 16 };

struct diagnosis {
    struct app *app;
    bool indices; /* the six indices in place of the comparisons */
    const struct result *items[ITEMS];
    size_t count, benchmarks; /* the first of them are comparisons */
    size_t current, first;
};

static const char *const facts[] = {
    "npo.total",
    "npo.cost",
    "npo.share",
    "balance.material",
    "balance.material.share",
    "balance.water",
    "ghg.total",

    "energy.total",
    "energy.thermal",
    "energy.electricity",
    "water.total",
    "waste.total",
};
static const char *const indices[] = {
    "recp.energy_productivity", "recp.material_productivity", "recp.water_productivity",
    "recp.carbon_intensity",    "recp.wastewater_intensity",  "recp.waste_intensity",
};

/* Results are worked out anew after a change: the rows are found again. */
static void find_items(struct diagnosis *self)
{
    const struct figures *figures = app_figures(self->app);
    self->count = self->benchmarks = 0;
    if (figures == NULL) return;
    const char *const *ids = self->indices ? indices : facts;
    const size_t count =
        self->indices ? sizeof indices / sizeof *indices : sizeof facts / sizeof *facts;
    if (!self->indices)
        self->count = self->benchmarks = figures_benchmarks(figures, self->items, BENCHMARKS);
    for (size_t i = 0; i < count; i++) {
        const struct result *row = results_find(figures->results, ids[i], "");
        if (row != NULL && !isnan(row->value)) self->items[self->count++] = row;
    }
    if (self->current >= self->count) self->current = self->count == 0 ? 0 : self->count - 1;
}

static void *open_diagnosis(struct app *app, const void *argument)
{
    (void)argument;
    struct diagnosis *self = memory_zero(1, sizeof *self);
    self->app = app;
    return self;
}

static void close_diagnosis(void *state) { free(state); }

static unsigned place_diagnosis(const void *state)
{
    (void)state;
    return PLACE_RESULT;
}

static bool key_diagnosis(void *state, struct keys_key key)
{
    enum { PAGE = 10 };
    struct diagnosis *self = state;
    find_items(self);
    const size_t last = self->count == 0 ? 0 : self->count - 1;
    switch (key.code) {
    case KEYS_UP: self->current -= self->current > 0 ? 1 : 0; return true;
    case KEYS_DOWN: self->current += self->current < last ? 1 : 0; return true;
    case KEYS_PAGE_UP: self->current = self->current > PAGE ? self->current - PAGE : 0; return true;
    case KEYS_PAGE_DOWN:
        self->current = self->current + PAGE < last ? self->current + PAGE : last;
        return true;
    case KEYS_HOME: self->current = 0; return true;
    case KEYS_END: self->current = last; return true;
    case KEYS_ENTER: screens_step(self->app, 7); return true;
    default: return false;
    }
}

static bool view(void *state)
{
    struct diagnosis *self = state;
    self->indices = !self->indices;
    self->current = self->first = 0;
    return true;
}

/* ---- drawing ------------------------------------------------------------------------------- */

static struct show_style style_of(const struct diagnosis *self)
{
    return (struct show_style){self->app->decimal, case_firm(self->app->c)->currency};
}

/* Change against the base, in percent: `−2,8%`. */
static void change_of(const struct diagnosis *self, const struct result *row, char *buffer,
                      size_t size)
{
    const struct figures *figures = app_figures(self->app);
    const double base = figures_bound(figures, row, "baseline");
    char digits[NUMBER_SIZE] = "";
    buffer[0] = '\0';
    if (isnan(base) || base == 0) return;
    const double change = (row->value / base - 1) * 100;
    number_show_fixed(change, 1, (struct number_style){self->app->decimal}, digits);
    (void)snprintf(buffer, size, "%s%.20s%%", change > 0 ? "+" : "", digits);
}

static void draw_benchmark(struct diagnosis *self, struct box box, int row,
                           const struct result *what)
{
    enum { VALUE = 7, UNIT = 7, CHANGE = 7, BAR = 8, RATING = 11, MONEY = 6 };
    struct term *term = self->app->options.term;
    const struct figures *figures = app_figures(self->app);
    const int spare = box.width - VALUE - UNIT - CHANGE - RATING - MONEY - 1;
    const int bar = spare - BAR > 24 ? spare / 3 : BAR;
    char text[NUMBER_SIZE];
    int at = box.column + 1;
    term_fit(term, row, at, spare - bar - 1, ROLE_TEXT, what->name);
    at += spare - bar;
    number_show(what->value, 3, (struct number_style){self->app->decimal}, text);
    term_figure(term, row, at, VALUE - 1, ROLE_TEXT, text);
    term_fit(term, row, at += VALUE, UNIT - 1, ROLE_LABEL, what->unit);
    change_of(self, what, text, sizeof text);
    term_figure(term, row, at += UNIT - 1, CHANGE - 1, ROLE_TEXT, text);
    figures_bar(term, row, at += CHANGE, bar, what->value, figures_bound(figures, what, "best"),
                figures_bound(figures, what, "typical"), figures_bound(figures, what, "poor"));
    at += bar + 1;
    const bool poor = what->rating != NULL && strcmp(what->rating, "poor") == 0;
    term_fit(term, row, at, RATING - 1, poor ? ROLE_BAD : ROLE_TEXT, figures_rating(what->rating));
    figures_money(figures, figures_saving(figures, what), self->app->decimal, text, sizeof text);
    term_figure(term, row, box.column + box.width - MONEY, MONEY, ROLE_TEXT, text);
}

static void draw_fact(struct diagnosis *self, struct box box, int row, const struct result *what)
{
    enum { VALUE = 17, CHANGE = 8 };
    struct term *term = self->app->options.term;
    char value[SHOW_SIZE], change[NUMBER_SIZE];
    show_value(what->value, what->unit, SHOW_PLAIN, style_of(self), value, sizeof value);
    if (self->indices) {
        const double index = figures_bound(app_figures(self->app), what, "index");
        number_show_fixed(index, 0, (struct number_style){self->app->decimal}, change);
    } else {
        change_of(self, what, change, sizeof change);
    }
    const int name = box.width - VALUE - CHANGE - 2;
    term_fit(term, row, box.column + 1, name, ROLE_TEXT, what->name);
    term_fit_right(term, row, box.column + 2 + name, VALUE - 1, ROLE_TEXT, value);
    term_figure(term, row, box.column + 1 + name + VALUE, CHANGE, ROLE_TEXT, change);
}

static void draw_heads(struct diagnosis *self, struct box box)
{
    struct term *term = self->app->options.term;
    char key[16], other[96], base[PERIOD_SIZE], now[PERIOD_SIZE], head[160];
    const struct figures *figures = app_figures(self->app);
    action_key_label(ACTION_VIEW, PLACE_RESULT, key, sizeof key);
    (void)snprintf(other, sizeof other, "%s %s", key,
                   self->indices ? _("per product") : _("RECP indices"));
    period_format(figures->study->period[PERIOD_ASSESSED], now);
    period_format(figures->study->period[PERIOD_BASELINE], base);
    if (base[0] != '\0')
        (void)snprintf(head, sizeof head, _("Diagnosis · %s against %s"), now, base);
    else
        (void)snprintf(head, sizeof head, "%s · %s", _("Diagnosis"), now);
    const int wide = term_width(term, other);
    term_fit(term, box.row, box.column, box.width - wide - 1, ROLE_TITLE, head);
    (void)term_text(term, box.row, box.column + box.width - wide, ROLE_LABEL, other);
    term_fit(term, box.row + 1, box.column + 1, box.width - 20, ROLE_LABEL,
             self->indices ? _("The six RECP indices, base year = 100") : _("Per product"));
    (void)snprintf(head, sizeof head, _("%s a year"), figures_money_word(figures));
    term_fit_right(term, box.row + 1, box.column + box.width - 19, 19, ROLE_LABEL,
                   self->indices ? _("Index") : head);
}

/* The line under the comparisons: what all of it is worth. */
static void draw_total(struct diagnosis *self, struct box box, int row)
{
    struct term *term = self->app->options.term;
    const struct figures *figures = app_figures(self->app);
    char money[NUMBER_SIZE];
    if (!figures->has_potential) return;
    figures_money(figures, figures->potential, self->app->decimal, money, sizeof money);
    term_fit_right(term, row, box.column, box.width - 8, ROLE_LABEL,
                   figures->unconfirmed ? _("Could be saved, at the typical value; to be confirmed")
                                        : _("Could be saved, at the typical value"));
    term_figure(term, row, box.column + box.width - 7, 7, ROLE_TITLE, money);
}

static void draw_item(struct diagnosis *self, struct box box, int row, size_t item, bool focus)
{
    struct term *term = self->app->options.term;
    if (item < self->benchmarks)
        draw_benchmark(self, box, row, self->items[item]);
    else
        draw_fact(self, box, row, self->items[item]);
    if (!focus || item != self->current) return;
    term_role(term, row, box.column + 1, box.width - 1, ROLE_CURRENT);
    term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
    term_cursor(term, row, box.column + 1);
}

static void draw_diagnosis(void *state, struct box box, bool focus)
{
    struct diagnosis *self = state;
    struct term *term = self->app->options.term;
    find_items(self);
    if (self->count == 0) {
        term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Diagnosis"));
        term_cursor(term, box.row, box.column);
        return;
    }
    draw_heads(self, box);
    /* Two lines stand between comparisons and facts: the total and a blank. */
    const size_t gap = self->benchmarks > 0 && self->benchmarks < self->count ? 2 : 0;
    const size_t room = (size_t)(box.height - 2);
    const size_t at = self->current + (self->current >= self->benchmarks ? gap : 0);
    if (at < self->first) self->first = at;
    if (at >= self->first + room) self->first = at - room + 1;
    const size_t lines = self->count + gap;
    for (size_t line = self->first; line < lines && line < self->first + room; line++) {
        const int row = box.row + 2 + (int)(line - self->first);
        if (line < self->benchmarks)
            draw_item(self, box, row, line, focus);
        else if (line >= self->benchmarks + gap)
            draw_item(self, box, row, line - gap, focus);
        else if (line == self->benchmarks)
            draw_total(self, box, row);
    }
    if (self->first + room < lines)
        term_sign(term, box.row + box.height - 1, box.column, ROLE_MUTED, GLYPH_DOWN);
}

static bool message_diagnosis(void *state, char *buffer, size_t size)
{
    struct diagnosis *self = state;
    find_items(self);
    if (self->count == 0) {
        text_copy(buffer, size,
                  _("Nothing can be compared yet: readings of a product and a sector come first."));
        return false;
    }
    const struct result *row = self->items[self->current];
    const struct figures *figures = app_figures(self->app);
    if (self->current >= self->benchmarks) {
        (void)snprintf(buffer, size, _("%s. F1 says where it comes from."), row->name);
        return false;
    }
    char best[NUMBER_SIZE], typical[NUMBER_SIZE], poor[NUMBER_SIZE];
    const struct number_style style = {self->app->decimal};
    number_show(figures_bound(figures, row, "best"), 2, style, best);
    number_show(figures_bound(figures, row, "typical"), 2, style, typical);
    number_show(figures_bound(figures, row, "poor"), 2, style, poor);
    (void)snprintf(buffer, size, _("best %s, typical %s, poor %s %s · %s"), best, typical, poor,
                   row->unit, row->name);
    return false;
}

static void explain_diagnosis(void *state, struct text *out)
{
    struct diagnosis *self = state;
    find_items(self);
    if (self->count == 0) return;
    enum { WIDTH = 58 };
    const struct figures *figures = app_figures(self->app);
    const struct result *row = self->items[self->current];
    const struct writer_options options = {.width = WIDTH};
    struct explanation explanation;
    char near[256];
    if (!explain_result(figures->study, figures->results, row->id, row->item, style_of(self),
                        &explanation, near, sizeof near))
        return;
    write_text(explanation.document, &options, out);
    document_free(explanation.document);
    results_free(explanation.results);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_OPEN, NULL, N_("measures"), true},
    {ACTION_VIEW, view, NULL, true},
    {ACTION_UNDO, NULL, NULL, true},
    {ACTION_NONE},
};

const struct screen_type screen_diagnosis = {
    .id = "diagnosis",
    .title = N_("Diagnosis"),
    .step = 6,
    .framed = true,
    .open = open_diagnosis,
    .close = close_diagnosis,
    .place = place_diagnosis,
    .key = key_diagnosis,
    .draw = draw_diagnosis,
    .message = message_diagnosis,
    .explain = explain_diagnosis,
    .bindings = bindings,
};
