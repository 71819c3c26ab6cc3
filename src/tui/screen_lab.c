/* tui/screen_lab.c: what is discharged against the norms, typed result by result.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/compliance.h"
#include "report/explain.h"
#include "report/writer.h"
#include "tui/figures.h"
#include "tui/line.h"
#include "tui/list.h"
#include "tui/screen_records.h"
#include "tui/screens.h"

enum { STEP = 4, DATE_ROW = -1, FULL_BAR = 5 };

/* Figures typed go into the analysis at hand: a day and a point. */
struct lab_screen {
    struct app *app;
    struct compliance *view; /* of `study`; made again when that is another one */
    const struct study *study;
    int current, first; /* a parameter; DATE_ROW: the day of the analysis */
    int32_t date;       /* DAY_NONE: to be typed */
    const char *point;  /* lent by the case, or NULL */
    bool editing;
    struct line line;
};

/* ---- what there is ----------------------------------------------------------------------- */

static const struct compliance *view_of(struct lab_screen *self)
{
    const struct figures *figures = app_figures(self->app);
    if (figures == NULL || figures->study != self->study) {
        compliance_free(self->view);
        self->view = figures == NULL ? NULL : compliance_new(figures->study);
        self->study = figures == NULL ? NULL : figures->study;
    }
    return self->view;
}

static int count_of(struct lab_screen *self)
{
    const struct compliance *view = view_of(self);
    return view == NULL ? 0 : (int)view->parameter_count;
}

static const struct compliance_parameter *parameter_of(struct lab_screen *self, int row)
{
    const struct compliance *view = view_of(self);
    return row < 0 || row >= count_of(self) ? NULL : &view->parameters[row];
}

/* The last analysis is the one at hand. */
static void find_analysis(struct lab_screen *self)
{
    const struct table *table = case_table(self->app->c, RECORD_LAB);
    self->date = DAY_NONE;
    self->point = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        if (lab->date == DAY_NONE || (self->date != DAY_NONE && lab->date < self->date)) continue;
        self->date = lab->date;
        self->point = lab->point;
    }
}

static void *open_lab(struct app *app, const void *argument)
{
    (void)argument;
    struct lab_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    find_analysis(self);
    self->current = self->date == DAY_NONE ? DATE_ROW : 0;
    return self;
}

static void close_lab(void *state)
{
    struct lab_screen *self = state;
    compliance_free(self->view);
    line_free(&self->line);
    free(self);
}

static unsigned place_lab(const void *state)
{
    const struct lab_screen *self = state;
    return PLACE_GRID | (self->editing ? (unsigned)PLACE_EDIT : 0U);
}

static void changed(void *state)
{
    struct lab_screen *self = state;
    compliance_free(self->view); /* its study is gone */
    self->view = NULL;
    self->study = NULL;
    find_analysis(self);
    if (self->current >= count_of(self)) self->current = count_of(self) - 1;
}

/* ---- typing ------------------------------------------------------------------------------ */

static void put(struct lab_screen *self, uint32_t key, const char *column, const char *text,
                struct change_list *changes)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_LAB), column, &part);
    struct cell_context context = case_context(self->app->c);
    context.decimal = self->app->decimal;
    if (text != NULL)
        (void)case_set(self->app->c, (struct cell){RECORD_LAB, key, field, part}, text, &context, 1,
                       changes);
}

/* The row of that parameter in the analysis at hand; 0: none yet. */
static uint32_t row_of(struct lab_screen *self, const char *parameter)
{
    const struct table *table = case_table(self->app->c, RECORD_LAB);
    for (size_t i = 0; i < table->count && self->study != NULL; i++) {
        const struct lab *lab = table_row(table, i);
        const bool here = lab->point == NULL
                              ? self->point == NULL
                              : self->point != NULL && strcmp(lab->point, self->point) == 0;
        if (lab->date == self->date && here && lab->parameter != NULL &&
            strcmp(compliance_parameter_id(self->study, lab->parameter), parameter) == 0)
            return lab->record.key;
    }
    return 0;
}

static void say_result(struct lab_screen *self, const char *id)
{
    for (int i = 0; i < count_of(self); i++) {
        const struct compliance_parameter *parameter = parameter_of(self, i);
        if (strcmp(parameter->id, id) != 0) continue;
        self->current = i;
        if (parameter->state == COMPLIANCE_EXCEEDS)
            app_say(self->app, true, _("%s exceeds its limit."), parameter->name);
    }
}

static void take_date(struct lab_screen *self, const char *typed)
{
    int32_t day = DAY_NONE;
    if (!day_parse(typed, strlen(typed), &day)) {
        app_say(self->app, true, _("«%s» is no day; write it as 2024-11-18"), typed);
        return;
    }
    self->date = day;
    self->current = 0;
}

static void take_value(struct lab_screen *self, const char *typed)
{
    const struct compliance_parameter *parameter = parameter_of(self, self->current);
    if (parameter == NULL || typed[0] == '\0') return;
    char id[64], day[PERIOD_SIZE];
    text_copy(id, sizeof id, parameter->id);
    const struct parameter_row *row = compliance_parameter_row(self->study, id);
    const char *unit = parameter->limit.norm != NULL ? parameter->limit.norm->unit
                       : row != NULL                 ? row->unit
                                                     : NULL;
    struct change_list changes;
    changes_init(&changes);
    uint32_t key = row_of(self, id);
    if (key == 0) {
        key = case_add_row(self->app->c, RECORD_LAB, SIZE_MAX, 1, &changes);
        day_format(self->date, day);
        put(self, key, "date", day, &changes);
        put(self, key, "point", self->point == NULL ? _("plant outlet") : self->point, &changes);
        put(self, key, "parameter", id, &changes);
        put(self, key, "unit", unit, &changes);
        put(self, key, "role", "treated", &changes);
    }
    put(self, key, "value", typed, &changes);
    const int before = self->current;
    if (changes.count > 0) app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    const int32_t date = self->date;
    changed(self);
    self->date = date;
    self->current = before;
    const struct lab *lab = table_find(case_table(self->app->c, RECORD_LAB), key);
    if (lab != NULL) self->point = lab->point;
    int part = 0;
    const int field = record_column(record_type(RECORD_LAB), "value", &part);
    const struct wrong_cell *wrong =
        case_wrong(self->app->c, (struct cell){RECORD_LAB, key, field, part});
    if (wrong != NULL) {
        app_say(self->app, true, "«%s»: %s", wrong->text, wrong->message);
        return;
    }
    say_result(self, id);
    if (self->current + 1 < count_of(self)) self->current++;
}

static void keep(void *state)
{
    struct lab_screen *self = state;
    if (!self->editing) return;
    self->editing = false;
    struct text typed = {0};
    text_add(&typed, line_text(&self->line));
    if (self->current == DATE_ROW)
        take_date(self, typed.bytes);
    else
        take_value(self, typed.bytes);
    text_free(&typed);
}

static bool starts_text(struct keys_key key)
{
    return keys_is_text(key) &&
           strchr(" ?:/\"", (int)(key.character < 128 ? key.character : 'a')) == NULL;
}

static bool start(struct lab_screen *self)
{
    if (self->current != DATE_ROW && self->date == DAY_NONE) {
        self->current = DATE_ROW;
        app_say(self->app, false, "%s", _("The day of the analysis comes first: 2024-11-18."));
    }
    line_start(&self->line, "", false);
    self->editing = true;
    return true;
}

static bool move_key(struct lab_screen *self, struct keys_key key)
{
    enum { PAGE = 10 };
    const int last = count_of(self) - 1;
    int to = self->current;
    switch (key.code) {
    case KEYS_UP: to--; break;
    case KEYS_DOWN:
    case KEYS_ENTER: to++; break;
    case KEYS_PAGE_UP: to -= PAGE; break;
    case KEYS_PAGE_DOWN: to += PAGE; break;
    case KEYS_HOME: to = 0; break;
    case KEYS_END: to = last; break;
    default: return false;
    }
    self->current = to < DATE_ROW ? DATE_ROW : to > last ? last : to;
    return true;
}

static bool key_lab(void *state, struct keys_key key)
{
    struct lab_screen *self = state;
    if (count_of(self) == 0 && self->current != DATE_ROW) return false;
    if (self->editing) {
        if (key.code == KEYS_ESC) {
            self->editing = false;
            return true;
        }
        if (line_key(&self->line, key) != LINE_LEFT) return true;
        keep(self);
        return key.code == KEYS_ENTER || move_key(self, key);
    }
    if (starts_text(key)) {
        (void)start(self);
        (void)line_key(&self->line, key);
        return true;
    }
    return move_key(self, key);
}

static bool paste(void *state, const char *text)
{
    struct lab_screen *self = state;
    if (!self->editing && !start(self)) return false;
    (void)line_insert(&self->line, text);
    return true;
}

static bool edit(void *state)
{
    struct lab_screen *self = state;
    const struct compliance_parameter *parameter = parameter_of(self, self->current);
    const uint32_t key = parameter == NULL ? 0 : row_of(self, parameter->id);
    struct text text = {0};
    text_add(&text, "");
    if (key != 0) {
        int part = 0;
        const int field = record_column(record_type(RECORD_LAB), "value", &part);
        (void)case_get(self->app->c, (struct cell){RECORD_LAB, key, field, part}, &text);
    }
    if (start(self)) line_start(&self->line, text.bytes, false);
    text_free(&text);
    return true;
}

/* Another analysis: its day first. */
static bool another(void *state)
{
    struct lab_screen *self = state;
    keep(self);
    self->date = DAY_NONE;
    self->current = DATE_ROW;
    return true;
}

/* The results as they are kept, and the permits. */
static bool rows(void *state)
{
    static const int step = STEP;
    struct lab_screen *self = state;
    keep(self);
    app_show(self->app, screen_records(step), &step);
    return true;
}

static bool problem(void *state, bool forward)
{
    struct lab_screen *self = state;
    for (int i = self->current + (forward ? 1 : -1); i >= 0 && i < count_of(self);
         i += forward ? 1 : -1) {
        const enum compliance_state now = parameter_of(self, i)->state;
        if (now != COMPLIANCE_EXCEEDS && now != COMPLIANCE_NEAR && now != COMPLIANCE_NOT_MEASURED)
            continue;
        self->current = i;
        return true;
    }
    return false;
}

static bool go(void *state, struct cell cell)
{
    struct lab_screen *self = state;
    if (cell.record != RECORD_LAB) return false;
    const struct lab *lab = table_find(case_table(self->app->c, RECORD_LAB), cell.key);
    if (lab == NULL || lab->parameter == NULL || view_of(self) == NULL) return true;
    for (int i = 0; i < count_of(self); i++) {
        if (strcmp(parameter_of(self, i)->id,
                   compliance_parameter_id(self->study, lab->parameter)) == 0)
            self->current = i;
    }
    return true;
}

/* ---- drawing ----------------------------------------------------------------------------- */

struct columns {
    int name, value, unit, limit, bar, state; /* widths; bar 0: none */
};

static void show(const struct lab_screen *self, double value, char *buffer)
{
    char digits[NUMBER_SIZE];
    number_format(value, digits);
    for (char *at = digits; *at != '\0'; at++) *at = *at == '.' ? self->app->decimal : *at;
    text_copy(buffer, NUMBER_SIZE, isnan(value) ? "–" : digits);
}

static void limit_words(const struct lab_screen *self, const struct compliance_limit *limit,
                        char *buffer, size_t size)
{
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    show(self, limit->low, low);
    show(self, limit->high, high);
    if (limit->norm == NULL)
        text_copy(buffer, size, "–");
    else if (!isnan(limit->low) && !isnan(limit->high))
        (void)snprintf(buffer, size, "%.30s–%.30s", low, high);
    else
        (void)snprintf(buffer, size, "%s%s", isnan(limit->high) ? ">" : "",
                       isnan(limit->high) ? low : high);
}

/* The bar ends at the limit; what is beyond is excess. */
static void draw_bar(struct lab_screen *self, int row, int column,
                     const struct compliance_parameter *parameter)
{
    struct term *term = self->app->options.term;
    const double ratio = parameter->worst == NULL ? (double)NAN : parameter->worst->ratio;
    if (isnan(ratio)) return;
    const double cells = fmin(ratio * FULL_BAR, FULL_BAR + 1.875);
    const long eighths = lround(cells * 8);
    const enum role role = parameter->state == COMPLIANCE_EXCEEDS ? ROLE_BAD : ROLE_BAR;
    term_fill(term, row, column, (int)(eighths / 8), role, GLYPH_EIGHTH_8);
    if (eighths % 8 > 0)
        term_sign(term, row, column + (int)(eighths / 8), role,
                  (enum glyph)(GLYPH_EIGHTH_1 + eighths % 8 - 1));
}

static struct columns lay_out(const struct box *box)
{
    struct columns c = {.value = 8, .unit = 7, .limit = 9, .bar = 0, .state = 13};
    if (box->width >= LIST_BOTH) c.bar = FULL_BAR + 8;
    c.name = box->width - 2 - c.value - c.unit - c.limit - c.bar - c.state;
    return c;
}

static const char *state_words(const struct compliance_parameter *parameter, char *buffer,
                               size_t size)
{
    text_copy(buffer, size, _(compliance_states[parameter->state].label));
    if (parameter->state == COMPLIANCE_EXCEEDS) text_copy(buffer, size, _("EXCEEDS"));
    return buffer;
}

static void draw_row(struct lab_screen *self, struct box box, int row, int index, bool focus)
{
    struct term *term = self->app->options.term;
    const struct columns c = lay_out(&box);
    const struct compliance_parameter *parameter = parameter_of(self, index);
    const bool bad = parameter->state == COMPLIANCE_EXCEEDS;
    const bool near = parameter->state == COMPLIANCE_NEAR;
    const bool none = parameter->state == COMPLIANCE_NOT_MEASURED;
    const struct compliance_sample *worst = parameter->worst;
    char value[NUMBER_SIZE + 4] = "–", limit[2 * NUMBER_SIZE], words[96], percent[NUMBER_SIZE];
    if (worst != NULL) {
        show(self, worst->value, value);
        if (worst->below) (void)snprintf(words, sizeof words, "<%s", value);
        if (worst->below) text_copy(value, sizeof value, words);
    }
    limit_words(self, &parameter->limit, limit, sizeof limit);
    if (bad || near) (void)term_text(term, row, box.column, ROLE_MARK_BAD, "!");
    if (none) term_sign(term, row, box.column, ROLE_MUTED, GLYPH_EMPTY);
    int at = box.column + 2;
    const bool fits = term_width(term, parameter->name) < c.name || parameter->symbol == NULL;
    term_fit(term, row, at, c.name - 1, none ? ROLE_MUTED : ROLE_TEXT,
             fits ? parameter->name : parameter->symbol);
    at += c.name;
    const int value_at = at;
    term_figure(term, row, at, c.value - 1, none ? ROLE_MUTED : ROLE_TEXT, value);
    const struct norm_row *norm = parameter->limit.norm;
    term_fit(term, row, at += c.value, c.unit - 1, ROLE_LABEL,
             norm != NULL && norm->unit != NULL ? norm->unit : "");
    term_figure(term, row, at += c.unit, c.limit - 1, ROLE_LABEL, limit);
    at += c.limit;
    if (c.bar > 0 && worst != NULL && !isnan(worst->ratio)) {
        draw_bar(self, row, at, parameter);
        number_show_fixed(worst->ratio * 100, 0, (struct number_style){self->app->decimal},
                          percent);
        (void)snprintf(words, sizeof words, "%.12s %%", percent);
        term_fit_right(term, row, at + FULL_BAR + 2, c.bar - FULL_BAR - 3, ROLE_TEXT, words);
    }
    term_fit(term, row, at + c.bar, c.state,
             bad    ? ROLE_BAD
             : near ? ROLE_WARN
                    : ROLE_TEXT,
             state_words(parameter, words, sizeof words));
    if (index != self->current) return;
    term_sign(term, row, value_at - 1, ROLE_TEXT, GLYPH_CURRENT);
    if (self->editing) {
        const struct line_view view = line_view(&self->line, c.value - 1);
        char seen[256];
        (void)snprintf(seen, sizeof seen, "%.*s", (int)(view.to - view.from),
                       line_text(&self->line) + view.from);
        term_fill(term, row, value_at, c.value - 1, ROLE_EDITING, GLYPHS);
        (void)term_text(term, row, value_at, ROLE_EDITING, seen);
        if (focus) term_cursor(term, row, value_at + view.cursor);
    } else if (focus) {
        term_role(term, row, value_at, c.value - 1, ROLE_CURRENT);
        term_cursor(term, row, value_at);
    }
}

static void draw_heads(struct lab_screen *self, struct box box, bool focus)
{
    struct term *term = self->app->options.term;
    const struct compliance *view = view_of(self);
    const struct columns c = lay_out(&box);
    const struct firm *firm = case_firm(self->app->c);
    char head[160], rate[96] = "", day[PERIOD_SIZE];
    const struct result *discharge =
        results_find(app_figures(self->app)->results, "compliance.discharge", "");
    (void)snprintf(head, sizeof head, "%s · %s",
                   discharge != NULL && discharge->text != NULL ? discharge->text : _("Discharges"),
                   firm->receiving_body == 0
                       ? _("receiving body not told")
                       : _(receiving_body_choices[firm->receiving_body].label));
    if (view != NULL && view->judged > 0)
        (void)snprintf(rate, sizeof rate, _("complies %zu of %zu"), view->good, view->judged);
    const int wide = term_width(term, rate);
    term_fit(term, box.row, box.column, box.width - wide - 1, ROLE_TITLE, head);
    (void)term_text(term, box.row, box.column + box.width - wide, ROLE_LABEL, rate);
    day_format(self->date, day);
    int at = term_text(term, box.row + 1, box.column + 2, ROLE_LABEL, _("Analysis of"));
    at += 2;
    if (self->editing && self->current == DATE_ROW) {
        term_fill(term, box.row + 1, at, 12, ROLE_EDITING, GLYPHS);
        const int end = term_text(term, box.row + 1, at, ROLE_EDITING, line_text(&self->line));
        if (focus) term_cursor(term, box.row + 1, end);
    } else {
        (void)term_text(term, box.row + 1, at, ROLE_TEXT, day[0] == '\0' ? "–" : day);
        if (self->current == DATE_ROW) {
            term_sign(term, box.row + 1, at - 1, ROLE_TEXT, GLYPH_CURRENT);
            term_role(term, box.row + 1, at, 10, ROLE_CURRENT);
            if (focus) term_cursor(term, box.row + 1, at);
        }
    }
    term_fit(term, box.row + 1, at + 12, box.width - (at + 12 - box.column), ROLE_LABEL,
             self->point == NULL ? "" : self->point);
    int x = box.column + 2;
    term_fit(term, box.row + 2, x, c.name - 1, ROLE_LABEL, _("Parameter"));
    term_fit_right(term, box.row + 2, x += c.name, c.value - 1, ROLE_LABEL, _("Worst"));
    term_fit(term, box.row + 2, x += c.value, c.unit - 1, ROLE_LABEL, _("Unit"));
    term_fit_right(term, box.row + 2, x += c.unit, c.limit - 1, ROLE_LABEL, _("Limit"));
    term_fit(term, box.row + 2, x + c.limit + c.bar, c.state, ROLE_LABEL, _("State"));
}

/* Load, what is lacking, the measures that lower it, where the limit was read. */
static void draw_detail(struct lab_screen *self, struct box box)
{
    struct term *term = self->app->options.term;
    const struct compliance_parameter *parameter = parameter_of(self, self->current);
    const struct results *results = app_figures(self->app)->results;
    const struct show_style style = {self->app->decimal, case_firm(self->app->c)->currency};
    char words[512], id[96], value[SHOW_SIZE];
    int row = box.row;
    const int end = box.row + box.height;
    if (parameter == NULL || box.height < 2) return;
    term_fill(term, row, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
    (void)snprintf(words, sizeof words, " %s ", parameter->name);
    const int wide = term_width(term, words);
    term_fit(term, row++, box.column + 3, wide < box.width - 6 ? wide : box.width - 6, ROLE_LABEL,
             words);
    (void)snprintf(id, sizeof id, "load.%s", parameter->id);
    const double load = results_value(results, id, "");
    if (!isnan(load) && row < end) {
        show_value(load, "kg", SHOW_PLAIN, style, value, sizeof value);
        (void)snprintf(words, sizeof words, _("Load: %s in the period."), value);
        term_fit(term, row++, box.column, box.width, ROLE_TEXT, words);
    }
    const double fall = results_value(results, "compliance.fall", parameter->id);
    if (!isnan(fall) && row < end) {
        show_value(fall, "1", SHOW_PLAIN, style, value, sizeof value);
        (void)snprintf(words, sizeof words, _("It must fall %s to comply."), value);
        term_fit(term, row++, box.column, box.width, ROLE_TEXT, words);
    }
    const size_t length = strlen(parameter->id);
    for (size_t i = 0; i < results_count(results) && row < end; i++) {
        const struct result *what = results_at(results, i);
        if (strcmp(what->id, "compliance.measure") != 0 ||
            strncmp(what->item, parameter->id, length) != 0 || what->item[length] != '@')
            continue;
        show_value(what->value, "1", SHOW_PLAIN, style, value, sizeof value);
        (void)snprintf(words, sizeof words, "%s %s  −%s  %s", what->item + length + 1, what->name,
                       value, what->note == NULL ? "" : what->note);
        term_fit(term, row++, box.column, box.width, ROLE_TEXT, words);
    }
    const struct norm_row *norm = parameter->limit.norm;
    if (norm == NULL || row >= end) return;
    (void)snprintf(words, sizeof words, "%s%s%s", norm->norm,
                   norm->origin.evidence == EVIDENCE_SEEN ? "" : " · ",
                   norm->origin.evidence == EVIDENCE_SEEN
                       ? ""
                       : _(evidence_choices[norm->origin.evidence].label));
    term_fit(term, row++, box.column, box.width, ROLE_LABEL, words);
    if (norm->threshold != NULL && row < end)
        term_fit(term, row, box.column, box.width, ROLE_LABEL, norm->threshold);
}

static void draw(void *state, struct box box, bool focus)
{
    enum { HEAD = 3, DETAIL = 7 };
    struct lab_screen *self = state;
    struct term *term = self->app->options.term;
    if (app_figures(self->app) == NULL) {
        term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Discharges"));
        term_cursor(term, box.row, box.column);
        return;
    }
    draw_heads(self, box, focus);
    const int detail = box.height >= 16 ? DETAIL : 0;
    const int room = box.height - HEAD - detail, count = count_of(self);
    if (self->current >= 0 && self->current < self->first) self->first = self->current;
    if (self->current >= self->first + room) self->first = self->current - room + 1;
    if (self->first < 0 || self->current == DATE_ROW) self->first = 0;
    for (int i = 0; i < room && self->first + i < count; i++)
        draw_row(self, box, box.row + HEAD + i, self->first + i, focus);
    if (self->first + room < count)
        term_sign(term, box.row + HEAD + room - 1, box.column + box.width - 1, ROLE_MUTED,
                  GLYPH_DOWN);
    if (self->first > 0)
        term_sign(term, box.row + HEAD, box.column + box.width - 1, ROLE_MUTED, GLYPH_UP);
    if (detail > 0)
        draw_detail(self, (struct box){box.row + HEAD + room, box.column, detail, box.width});
}

static bool message(void *state, char *buffer, size_t size)
{
    struct lab_screen *self = state;
    const struct compliance *view = view_of(self);
    const struct compliance_parameter *parameter = parameter_of(self, self->current);
    if (self->current == DATE_ROW) {
        text_copy(buffer, size, _("Day of the analysis: 2024-11-18 or 18/11/24, then Enter."));
        return false;
    }
    if (parameter == NULL) {
        text_copy(buffer, size,
                  view != NULL && view->reason != NULL
                      ? view->reason
                      : _("No norm is known here: say in step 1 where the firm discharges."));
        return false;
    }
    if (parameter->state == COMPLIANCE_EXCEEDS) {
        (void)snprintf(buffer, size, _("%s exceeds its limit."), parameter->name);
        return true;
    }
    if (parameter->state == COMPLIANCE_NOT_MEASURED) {
        (void)snprintf(buffer, size, _("%s: the norm limits it and nobody has measured it."),
                       parameter->name);
        return false;
    }
    (void)snprintf(buffer, size, _("%s: type the result (<0,5 under the detection limit)."),
                   parameter->name);
    return false;
}

static void explain(void *state, struct text *out)
{
    enum { WIDTH = 58 };
    struct lab_screen *self = state;
    const struct figures *figures = app_figures(self->app);
    const struct compliance_parameter *parameter = parameter_of(self, self->current);
    if (figures == NULL || parameter == NULL) return;
    const struct writer_options options = {.width = WIDTH};
    const struct show_style style = {self->app->decimal, figures->study->currency};
    struct explanation explanation;
    char near[256];
    if (!explain_result(figures->study, figures->results, "compliance.state", parameter->id, style,
                        &explanation, near, sizeof near))
        return;
    write_text(explanation.document, &options, out);
    document_free(explanation.document);
    results_free(explanation.results);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_EDIT, edit, NULL, true},
    {ACTION_NEW, another, N_("analysis"), true},
    {ACTION_PROBLEM_NEXT, NULL, N_("next"), true},
    {ACTION_VIEW, rows, N_("rows, permits"), true},
    {ACTION_UNDO, NULL, NULL, false},
    {ACTION_NONE},
};

const struct screen_type screen_lab = {
    .id = "lab",
    .title = N_("Discharges"),
    .step = STEP,
    .framed = true,
    .open = open_lab,
    .close = close_lab,
    .place = place_lab,
    .key = key_lab,
    .paste = paste,
    .draw = draw,
    .message = message,
    .keep = keep,
    .problem = problem,
    .changed = changed,
    .go = go,
    .explain = explain,
    .bindings = bindings,
};
