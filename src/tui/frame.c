/* tui/frame.c: title, steps, message and keys.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/frame.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/period.h"
#include "tui/cellview.h"
#include "tui/figures.h"
#include "tui/line.h"
#include "tui/screens.h"

enum {
    WIDE = 80,
    STEPS_WIDE = 17,
    STEPS_NARROW = 4,
    STRIP_LINES = 4,
    STRIP_COLUMN = 19,
    PANE_LEAST = 29, /* narrower, it would say little */
    PANE_MOST = 39,
};

static int steps_width(const struct term *term)
{
    return term_columns(term) >= WIDE ? STEPS_WIDE : STEPS_NARROW;
}

struct box frame_body(const struct term *term, bool framed)
{
    const int lines = term_lines(term), columns = term_columns(term);
    if (!framed) return (struct box){1, 1, lines - 3, columns - 2};
    const int left = steps_width(term) + 1 + (columns >= WIDE ? 1 : 0);
    const int pane = frame_pane(term).width;
    return (struct box){1, left, lines - 3, columns - left - (pane > 0 ? pane + 1 : 0)};
}

struct box frame_pane(const struct term *term)
{
    const int columns = term_columns(term), spare = columns - WIDE - 1;
    if (spare < PANE_LEAST) return (struct box){0, 0, 0, 0};
    const int width = spare < PANE_MOST ? spare : PANE_MOST;
    return (struct box){1, columns - width, term_lines(term) - 3, width};
}

void frame_title(struct term *term, const char *left, const char *right)
{
    const int columns = term_columns(term), wide = term_width(term, right);
    term_fit(term, 0, 1, columns - wide - 3, ROLE_TITLE, left);
    (void)term_text(term, 0, columns - wide - 1, ROLE_TITLE, right);
}

/* ---- steps ----------------------------------------------------------------------------- */

const char *frame_step_name(int step)
{
    return _(action_row((enum action_id)(ACTION_STEP_1 + step - 1))->label);
}

struct mark {
    enum role role;
    char text[8];
};

static size_t wrong_in(const struct casefile *c, enum record_id first, enum record_id second)
{
    size_t count = 0;
    for (size_t i = 0; i < c->wrong_count; i++)
        count += c->wrong[i].cell.record == first || c->wrong[i].cell.record == second;
    return count;
}

static size_t problems_in(struct casefile *c, enum record_id record)
{
    const struct table *table = case_table(c, record);
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        count += form_problems(c, record, table_key(table_row(table, i)));
    return count;
}

static bool every_flow_is_read(const struct casefile *c)
{
    const struct table *flows = case_table(c, RECORD_FLOW);
    const struct table *readings = case_table(c, RECORD_READING);
    bool all = true;
    for (size_t f = 0; f < flows->count && all; f++) {
        const struct flow *flow = table_row(flows, f);
        bool read = flow->part_of != 0;
        for (size_t r = 0; r < readings->count && !read; r++)
            read = ((const struct reading *)table_row(readings, r))->flow == flow->record.key;
        all = read;
    }
    return all;
}

static struct mark sign_mark(const struct term *term, enum role role, enum glyph glyph)
{
    struct mark mark = {.role = role};
    text_copy(mark.text, sizeof mark.text, glyph_of(term_glyphs(term), glyph));
    return mark;
}

static struct mark state_mark(const struct term *term, size_t problems, size_t rows, bool done)
{
    struct mark mark = {.role = ROLE_MARK_BAD};
    if (problems > 0) {
        (void)snprintf(mark.text, sizeof mark.text, "!%zu", problems < 99 ? problems : 99);
        return mark;
    }
    if (rows == 0) return sign_mark(term, ROLE_MUTED, GLYPH_EMPTY);
    return done ? sign_mark(term, ROLE_MARK_GOOD, GLYPH_DONE)
                : sign_mark(term, ROLE_TEXT, GLYPH_BEGUN);
}

static struct mark step_mark(struct app *app, int step)
{
    const struct term *term = app->options.term;
    struct casefile *c = app->c;
    struct mark mark = {.role = ROLE_TEXT};
    const struct figures *figures = NULL;
    const size_t measures = case_table(c, RECORD_MEASURE)->count;
    switch (step) {
    case 1: return state_mark(term, problems_in(c, RECORD_FIRM), 1, true);
    case 2:
        return state_mark(term, problems_in(c, RECORD_FLOW), case_table(c, RECORD_FLOW)->count,
                          true);
    case 3:
        figures = app_figures(app);
        return state_mark(term,
                          figures == NULL ? wrong_in(c, RECORD_READING, RECORD_ADJUSTMENT)
                                          : wrong_in(c, RECORD_ADJUSTMENT, RECORD_ADJUSTMENT) +
                                                figures->unread + figures->doubtful,
                          case_table(c, RECORD_READING)->count, every_flow_is_read(c));
    case 4:
        return state_mark(term, wrong_in(c, RECORD_LAB, RECORD_PERMIT),
                          case_table(c, RECORD_LAB)->count, true);
    case 5:
        return state_mark(term, wrong_in(c, RECORD_RISK, RECORD_RISK),
                          case_table(c, RECORD_RISK)->count, true);
    case 7:
        mark = state_mark(term, wrong_in(c, RECORD_MEASURE, RECORD_EFFECT), measures, true);
        if (mark.text[0] != '!' && measures > 0)
            (void)snprintf(mark.text, sizeof mark.text, "%zu", measures < 999 ? measures : 999);
        return mark;
    case 9: return state_mark(term, 0, case_table(c, RECORD_TARGET)->count, true);
    default: return mark;
    }
}

size_t frame_problems(struct app *app)
{
    size_t count = 0;
    for (int step = 1; step <= APP_STEPS; step++) {
        const struct mark mark = step_mark(app, step);
        if (mark.text[0] == '!') count += strtoul(mark.text + 1, NULL, 10);
    }
    return count;
}

static void draw_steps(struct app *app, int step)
{
    struct term *term = app->options.term;
    const int width = steps_width(term);
    const int shown = app->in_steps ? app->step : step;
    for (int row = 1; row < term_lines(term) - 2; row++)
        term_sign(term, row, width, ROLE_WINDOW, GLYPH_COLUMN);
    for (int s = 1; s <= APP_STEPS; s++) {
        const struct mark mark = step_mark(app, s);
        const char digit[2] = {(char)('0' + s % 10), '\0'};
        (void)term_text(term, s, 1, ROLE_TEXT, digit);
        if (width == STEPS_WIDE) term_fit(term, s, 3, 12, ROLE_TEXT, frame_step_name(s));
        const int wide = (int)text_width(mark.text);
        if (s == shown) {
            term_sign(term, s, 0, ROLE_TITLE, GLYPH_STEP);
            if (app->in_steps) {
                term_role(term, s, 1, width - 1, ROLE_CURRENT);
                term_cursor(term, s, 1);
            } else {
                term_role(term, s, 1, width - 1, ROLE_TITLE);
            }
        }
        /* Written past glyph_text: it is a sign of the set already. */
        (void)term_text(term, s, width - wide, mark.role, mark.text);
    }
}

/* A line of the scoreboard: words at the left, or a figure at the right. */
static int add_score(struct term *term, int row, bool figure, const char *text)
{
    if (figure)
        term_fit_right(term, row, 1, STEPS_WIDE - 1, ROLE_TITLE, text);
    else
        term_fit(term, row, 1, STEPS_WIDE - 1, ROLE_LABEL, text);
    return row + 1;
}

static size_t planned(const struct figures *figures)
{
    size_t count = 0;
    for (size_t i = 0; i < results_count(figures->results); i++) {
        const struct result *row = results_at(figures->results, i);
        count += strcmp(row->id, "selected") == 0 && row->value > 0 ? 1 : 0;
    }
    return count;
}

static int score_plan(const struct app *app, const struct figures *figures, int row)
{
    struct term *term = app->options.term;
    const struct show_style style = {.decimal = app->decimal};
    const size_t count = planned(figures);
    char words[128], money[64];
    if (count == 0) return row;
    (void)snprintf(words, sizeof words, _("Measures: %zu"), count);
    row = add_score(term, row, false, words);
    figures_money(figures, results_value(figures->results, "saving.net", ""), app->decimal, money,
                  sizeof money);
    (void)snprintf(words, sizeof words, _("%s %s a year"), money, figures_money_word(figures));
    row = add_score(term, row, true, words);
    const double payback = results_value(figures->results, "payback.simple", "");
    if (!isnan(payback)) {
        show_payback(payback, style, words, sizeof words);
        row = add_score(term, row, false, _("Recovered in"));
        row = add_score(term, row, true, words);
    }
    const double npv = results_value(figures->results, "npv", "");
    if (isnan(npv)) return row;
    figures_money(figures, npv, app->decimal, money, sizeof money);
    (void)snprintf(words, sizeof words, "%s %s %s", _("NPV"), money, figures_money_word(figures));
    return add_score(term, row, false, words);
}

/* Under the steps: what could be saved, the plan, its payback. */
static void draw_score(struct app *app)
{
    enum { FIRST = 12, LINES = 9 };
    struct term *term = app->options.term;
    const struct figures *figures = app_figures(app);
    if (steps_width(term) != STEPS_WIDE || figures == NULL || term_lines(term) < FIRST + LINES + 2)
        return;
    int row = FIRST;
    char words[64], money[64];
    if (figures->has_potential) {
        figures_money(figures, figures->potential, app->decimal, money, sizeof money);
        (void)snprintf(words, sizeof words, _("%s %s a year"), money, figures_money_word(figures));
        row = add_score(term, row, false, _("One could save"));
        row = add_score(term, row, true, words);
        if (figures->unconfirmed) row = add_score(term, row, true, _("to be confirmed"));
    }
    (void)score_plan(app, figures, row);
}

static void draw_saved(struct app *app)
{
    struct term *term = app->options.term;
    if (steps_width(term) != STEPS_WIDE || app->saved == 0) return;
    const time_t at = (time_t)app->saved;
    struct tm tm;
    char words[64];
    if (localtime_r(&at, &tm) == NULL) return;
    (void)snprintf(words, sizeof words, _("saved %02d:%02d"), tm.tm_hour, tm.tm_min);
    term_fit(term, term_lines(term) - 3, 1, STEPS_WIDE - 1, app->refused ? ROLE_BAD : ROLE_MUTED,
             app->refused ? _("! not saved") : words);
}

void frame_firm(struct app *app, int step)
{
    const struct firm *firm = case_firm(app->c);
    char left[256], right[128], period[PERIOD_SIZE], base[PERIOD_SIZE];
    (void)snprintf(left, sizeof left, "limpia · %s",
                   firm->name == NULL ? _("new firm") : firm->name);
    period_format(firm->period, period);
    period_format(firm->baseline, base);
    const char *currency = firm->currency == NULL ? "" : firm->currency;
    const char *dot = currency[0] != '\0' ? " · " : "";
    if (period[0] != '\0' && base[0] != '\0')
        (void)snprintf(right, sizeof right, _("%s against %s%s%s"), period, base, dot, currency);
    else
        (void)snprintf(right, sizeof right, "%s%s%s", period, period[0] != '\0' ? dot : "",
                       currency);
    frame_title(app->options.term, left, right);
    draw_steps(app, step);
    draw_score(app);
    draw_saved(app);
}

/* ---- message and keys ------------------------------------------------------------------- */

void frame_message(struct term *term, bool problem, const char *text)
{
    const int row = term_lines(term) - 2, columns = term_columns(term);
    if (problem && strncmp(text, "! ", 2) != 0) {
        (void)term_text(term, row, 1, ROLE_MARK_BAD, "!");
        term_fit(term, row, 3, columns - 4, ROLE_TEXT, text);
    } else {
        term_fit(term, row, 1, columns - 2, ROLE_TEXT, text);
    }
}

void frame_footer(struct term *term, const struct action_binding *bindings, unsigned place)
{
    const int row = term_lines(term) - 1, columns = term_columns(term);
    char space[16], commands[64];
    keys_label(keys_character(' '), space, sizeof space);
    (void)snprintf(commands, sizeof commands, "%s %s", space, _("commands"));
    const bool rest = (place & PLACE_EDIT) == 0;
    const int wide = term_width(term, commands);
    const int end = rest ? columns - wide - 2 : columns;
    int at = 1;
    for (; bindings != NULL && bindings->id != ACTION_NONE; bindings++) {
        char key[32];
        action_key_label(bindings->id, place, key, sizeof key);
        const char *word =
            _(bindings->word == NULL ? action_row(bindings->id)->label : bindings->word);
        const int need = term_width(term, key) + 1 + term_width(term, word);
        if (!bindings->footer || key[0] == '\0' || at + need > end) continue;
        at = term_text(term, row, at, ROLE_KEY, key) + 1;
        at = term_text(term, row, at, ROLE_TEXT, word) + 2;
    }
    if (rest) {
        at = term_text(term, row, columns - wide - 1, ROLE_KEY, space);
        (void)term_text(term, row, at + 1, ROLE_TEXT, _("commands"));
    }
}

static bool is_on_strip(struct app *app, enum action_id id, unsigned place)
{
    const struct action *action = action_row(id);
    const bool digit = action->letter >= '0' && action->letter <= '9';
    return action->letter != 0 && action->letter != ' ' && !digit && (action->where & place) != 0 &&
           app_can(app, id);
}

void frame_strip(struct app *app, unsigned place)
{
    struct term *term = app->options.term;
    const int columns = term_columns(term), top = term_lines(term) - STRIP_LINES;
    const struct action_binding *bindings =
        app->in_steps ? screens_step_bindings() : app_top(app)->type->bindings;
    int at = 0;
    const int across = (columns - 1) / STRIP_COLUMN;
    for (int row = top; row < top + STRIP_LINES; row++)
        term_fill(term, row, 0, columns, ROLE_TEXT, GLYPHS);
    /* What this screen does comes first, then what works everywhere. */
    for (int pass = 0; pass < 2; pass++) {
        for (int id = ACTION_NONE + 1; id < ACTIONS && at < across * STRIP_LINES; id++) {
            const struct action_binding *own = action_binding(bindings, (enum action_id)id);
            if ((own != NULL) != (pass == 0) || !is_on_strip(app, (enum action_id)id, place))
                continue;
            const struct action *action = action_row((enum action_id)id);
            const int row = top + at / across, column = 1 + at % across * STRIP_COLUMN;
            const char letter[2] = {action->letter, '\0'};
            (void)term_text(term, row, column, ROLE_KEY, letter);
            term_fit(term, row, column + 2, STRIP_COLUMN - 3, ROLE_TEXT,
                     _(own != NULL && own->word != NULL ? own->word : action->label));
            at++;
        }
    }
}

/* Whatever the width, the words are whole; the next row. */
static int add_words(struct term *term, int row, enum role role, const char *words)
{
    size_t from = 0, to = 0;
    const int width = term_columns(term) > 2 ? term_columns(term) - 1 : 1;
    for (int i = 0; line_wrap(words, width, i, &from, &to); i++, row++) {
        char line[512];
        (void)snprintf(line, sizeof line, "%.*s", (int)(to - from), words + from);
        (void)term_text(term, row, 1, role, line);
    }
    return row;
}

void frame_too_small(struct term *term)
{
    char words[160];
    (void)snprintf(words, sizeof words, _("This window has %d and %d: make it larger."),
                   term_columns(term), term_lines(term));
    int row = add_words(term, 0, ROLE_TITLE, _("limpia needs 60 columns and 16 lines."));
    row = add_words(term, row, ROLE_TEXT, words);
    row = add_words(term, row, ROLE_TEXT, _("Your data are saved."));
    if (row < term_lines(term))
        (void)term_text(term, term_lines(term) - 1, 1, ROLE_KEY, _("F10 or q: quit"));
    term_cursor(term, 0, 0);
}
