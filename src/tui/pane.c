/* tui/pane.c: what the figures come to, beside the work of a wide page.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/pane.h"

#include <math.h>
#include <stdio.h>

#include "tui/figures.h"

enum { MOST = 8, COMPARED = 4, MONTHS = 36 };

struct pane {
    struct app *app;
    const struct figures *figures;
    struct box box; /* without the line at its left */
    int row;        /* the next one */
};

static bool has_room(const struct pane *pane, int rows)
{
    return pane->row + rows <= pane->box.row + pane->box.height;
}

static void say(struct pane *pane, enum role role, const char *text)
{
    term_fit(pane->app->options.term, pane->row++, pane->box.column, pane->box.width, role, text);
}

static void show(const struct pane *pane, double value, int digits, char *buffer)
{
    number_show(value, digits, (struct number_style){pane->app->decimal}, buffer);
}

/* A name, its figure and unit at the right. */
static void say_figure(struct pane *pane, const char *name, const char *figure)
{
    struct term *term = pane->app->options.term;
    const int wide = term_width(term, figure), room = pane->box.width - wide - 1;
    term_fit(term, pane->row, pane->box.column, room, ROLE_LABEL, name);
    (void)term_text(term, pane->row++, pane->box.column + pane->box.width - wide, ROLE_TEXT,
                    figure);
}

/* ---- comparisons ------------------------------------------------------------------------- */

static void compare(struct pane *pane, const struct result *what)
{
    enum { END = 5, RATING = 11 };
    struct term *term = pane->app->options.term;
    char value[NUMBER_SIZE], words[96], best[NUMBER_SIZE], poor[NUMBER_SIZE];
    const double low = figures_bound(pane->figures, what, "best");
    const double high = figures_bound(pane->figures, what, "poor");
    show(pane, what->value, 3, value);
    (void)snprintf(words, sizeof words, "%s %s", value, what->unit);
    say_figure(pane, what->name, words);
    show(pane, low, 2, best);
    show(pane, high, 2, poor);
    const int bar = pane->box.width - 2 * END - RATING - 1;
    const int at = pane->box.column;
    term_figure(term, pane->row, at, END, ROLE_LABEL, isnan(low) ? "" : best);
    figures_bar(term, pane->row, at + END, bar, what->value, low,
                figures_bound(pane->figures, what, "typical"), high);
    term_figure(term, pane->row, at + END + bar, END - 1, ROLE_LABEL, isnan(high) ? "" : poor);
    term_fit_right(term, pane->row++, at + pane->box.width - RATING, RATING, ROLE_TEXT,
                   figures_rating(what->rating));
}

/* A length in eighths of a cell. */
static void fill_bar(struct pane *pane, int column, int width, double share)
{
    struct term *term = pane->app->options.term;
    const long eighths = lround((share < 0 ? 0 : share > 1 ? 1 : share) * width * 8);
    term_fill(term, pane->row, column, (int)(eighths / 8), ROLE_BAR, GLYPH_EIGHTH_8);
    if (eighths % 8 > 0)
        term_sign(term, pane->row, column + (int)(eighths / 8), ROLE_BAR,
                  (enum glyph)(GLYPH_EIGHTH_1 + eighths % 8 - 1));
}

static void draw_savings(struct pane *pane, const struct result *const *rows, size_t count)
{
    enum { NAME = 16, MONEY = 7 };
    struct term *term = pane->app->options.term;
    char words[128], money[NUMBER_SIZE];
    if (!pane->figures->has_potential || !has_room(pane, 3)) return;
    pane->row++;
    (void)snprintf(words, sizeof words, _("Could be saved, %s a year"),
                   figures_money_word(pane->figures));
    say(pane, ROLE_TITLE, words);
    const double most = count > 0 ? figures_saving(pane->figures, rows[0]) : (double)NAN;
    const int bar = pane->box.width - NAME - MONEY - 2;
    for (size_t i = 0; i < count && has_room(pane, 2); i++) {
        const double saving = figures_saving(pane->figures, rows[i]);
        if (isnan(saving) || !(saving > 0)) continue;
        figures_money(pane->figures, saving, pane->app->decimal, money, sizeof money);
        term_fit(term, pane->row, pane->box.column, NAME, ROLE_TEXT, rows[i]->name);
        term_figure(term, pane->row, pane->box.column + NAME, MONEY, ROLE_TEXT, money);
        fill_bar(pane, pane->box.column + NAME + MONEY + 1, bar, saving / most);
        pane->row++;
    }
    figures_money(pane->figures, pane->figures->potential, pane->app->decimal, money, sizeof money);
    term_fit(term, pane->row, pane->box.column, NAME, ROLE_LABEL,
             pane->figures->unconfirmed ? _("to be confirmed") : _("Total"));
    term_figure(term, pane->row++, pane->box.column + NAME, MONEY, ROLE_TITLE, money);
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void draw_fact(struct pane *pane, const char *id)
{
    const struct show_style style = {pane->app->decimal, case_firm(pane->app->c)->currency};
    const struct result *row = results_find(pane->figures->results, id, "");
    char value[SHOW_SIZE];
    if (row == NULL || isnan(row->value) || !has_room(pane, 1)) return;
    show_value(row->value, row->unit, SHOW_PLAIN, style, value, sizeof value);
    say_figure(pane, row->name, value);
}

/* The months of the flow at hand, as heights from zero. */
static void draw_months(struct pane *pane)
{
    const struct study *study = pane->figures->study;
    const size_t flow = study_flow_by_key(study, pane->app->flow);
    if (pane->app->flow == 0 || flow == STUDY_NONE || study->month_count == 0 || !has_room(pane, 3))
        return;
    struct term *term = pane->app->options.term;
    const size_t most = (size_t)(pane->box.width < MONTHS ? pane->box.width : MONTHS);
    const size_t count = study->month_count < most ? study->month_count : most;
    const double *values = &study->quantity[flow * study->month_count + study->month_count - count];
    double high = 0, low = NAN;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i])) continue;
        high = fmax(high, values[i]);
        low = isnan(low) ? values[i] : fmin(low, values[i]);
    }
    if (!(high > 0)) return;
    char words[192], least[NUMBER_SIZE], largest[NUMBER_SIZE];
    show(pane, low, 3, least);
    show(pane, high, 3, largest);
    (void)snprintf(words, sizeof words, _("%s by month: %s–%s"), study->flows[flow].code, least,
                   largest);
    pane->row++;
    say(pane, ROLE_TITLE, words);
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i])) continue;
        const long height = lround(values[i] / high * 8);
        if (height > 0)
            term_sign(term, pane->row, pane->box.column + (int)i, ROLE_BAR,
                      (enum glyph)(GLYPH_HEIGHT_1 + height - 1));
    }
    pane->row++;
}

void pane_draw(struct app *app, struct box box)
{
    static const char *const facts[] = {"balance.material", "balance.material.share",
                                        "balance.water",    "npo.cost",
                                        "ghg.total",        "recp.carbon_intensity"};
    if (box.width == 0 || app->c == NULL) return;
    struct term *term = app->options.term;
    for (int row = box.row; row < box.row + box.height; row++)
        term_sign(term, row, box.column - 1, ROLE_WINDOW, GLYPH_COLUMN);
    struct pane pane = {.app = app, .figures = app_figures(app), .row = box.row};
    pane.box = (struct box){box.row, box.column + 1, box.height, box.width - 2};
    say(&pane, ROLE_TITLE, _("Results"));
    if (pane.figures == NULL) return;
    const struct result *rows[MOST];
    const size_t count = figures_benchmarks(pane.figures, rows, MOST);
    if (count == 0) say(&pane, ROLE_LABEL, _("nothing to compare with yet"));
    for (size_t i = 0; i < count && i < COMPARED && has_room(&pane, 2); i++)
        compare(&pane, rows[i]);
    draw_savings(&pane, rows, count);
    draw_months(&pane);
    pane.row++;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) draw_fact(&pane, facts[i]);
}
