/* tui/screen_measures.c: the measures: what each costs and brings, alone and in the plan.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/explain.h"
#include "report/writer.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screen_records.h"
#include "tui/screens.h"

/* A column of figures: what it shows of a measure, and of the plan as a whole. */
struct column {
    const char *head;  /* N_() */
    const char *id;    /* of a result */
    bool money;        /* in the list's unit of money */
    bool alone;        /* of the measure alone, even where the plan is shown */
    bool share;        /* only its share in the plan */
    bool wide;         /* left out on a narrow page */
    double scale;      /* what the value is multiplied with; 0: 1 */
    const char *order; /* N_(): «by payback»; NULL: not sorted by it */
    bool ascending;
};

static const struct column columns[] = {
    {N_("Inv."), "investment", .money = true, .alone = true},
    {N_("Alone"), "saving.net", .money = true, .alone = true, .wide = true,
     .order = N_("by saving")},
    {N_("Plan"), "saving.net", .money = true, .share = true},
    {N_("Rec."), "payback.simple", .order = N_("by payback"), .ascending = true},
    {N_("NPV"), "npv", .money = true, .order = N_("by NPV")},
    {N_("CO₂e"), "gain.ghg", .scale = 1e-3, .order = N_("by emissions avoided")},
};
enum { COLUMNS = sizeof columns / sizeof *columns, PAYBACK = 3 };

struct measures {
    struct app *app;
    uint32_t key; /* current measure; 0: none */
    bool package; /* payback, NPV and CO₂ are those in the plan */
    size_t order; /* index of the column sorted by + 1; 0: as in the file */
    uint32_t *rows;
    size_t count, first;
    int width[COLUMNS]; /* of the columns as they stand, with the blank before; 0: left out */
};

/* ---- what there is ---------------------------------------------------------------------- */

static const struct measure *measure_of(const struct measures *self, uint32_t key)
{
    return table_find(case_table(self->app->c, RECORD_MEASURE), key);
}

static bool is_off(const struct measure *measure) { return measure->status == STATUS_REJECTED; }

static double figure_of(const struct measures *self, const char *item, const struct column *column)
{
    const struct figures *figures = app_figures(self->app);
    char id[64];
    const bool share = column->share || (self->package && !column->alone);
    (void)snprintf(id, sizeof id, "%s%s", share ? "package." : "", column->id);
    if (figures == NULL || item == NULL) return NAN;
    const double value = results_value(figures->results, id, item);
    return column->scale > 0 ? value * column->scale : value;
}

/* Blank figures last, whatever the order. */
static bool comes_before(const struct measures *self, uint32_t left, uint32_t right)
{
    const struct column *column = &columns[self->order - 1];
    const double a = figure_of(self, measure_of(self, left)->id, column);
    const double b = figure_of(self, measure_of(self, right)->id, column);
    if (isnan(a) || isnan(b)) return !isnan(a) && isnan(b);
    return column->ascending ? a < b : a > b;
}

static void find_rows(struct measures *self)
{
    const struct table *table = case_table(self->app->c, RECORD_MEASURE);
    free(self->rows);
    self->rows = memory_zero(table->count + 1, sizeof *self->rows);
    self->count = 0;
    bool found = false;
    for (size_t i = 0; i < table->count; i++) {
        const uint32_t key = table_key(table_row(table, i));
        size_t at = self->count++;
        for (; self->order > 0 && at > 0 && comes_before(self, key, self->rows[at - 1]); at--)
            self->rows[at] = self->rows[at - 1];
        self->rows[at] = key;
        found = found || key == self->key;
    }
    if (!found) self->key = self->count == 0 ? 0 : self->rows[0];
}

static size_t place(const struct measures *self)
{
    for (size_t i = 0; i < self->count; i++) {
        if (self->rows[i] == self->key) return i;
    }
    return 0;
}

static void *open_measures(struct app *app, const void *argument)
{
    (void)argument;
    struct measures *self = memory_zero(1, sizeof *self);
    self->app = app;
    find_rows(self);
    return self;
}

static void close_measures(void *state)
{
    struct measures *self = state;
    free(self->rows);
    free(self);
}

static unsigned place_measures(const void *state)
{
    (void)state;
    return PLACE_LIST;
}

static void changed(void *state) { find_rows(state); }

/* ---- acts ------------------------------------------------------------------------------- */

static void commit(struct measures *self, struct change_list *changes)
{
    if (changes->count > 0) app_commit(self->app, changes->list, changes->count);
    changes_free(changes);
    find_rows(self);
}

static bool key_measures(void *state, struct keys_key key)
{
    enum { PAGE = 8 };
    struct measures *self = state;
    const size_t last = self->count == 0 ? 0 : self->count - 1;
    size_t at = place(self);
    if (self->count == 0) return false;
    switch (key.code) {
    case KEYS_UP: at -= at > 0 ? 1 : 0; break;
    case KEYS_DOWN: at += at < last ? 1 : 0; break;
    case KEYS_PAGE_UP: at = at > PAGE ? at - PAGE : 0; break;
    case KEYS_PAGE_DOWN: at = at + PAGE < last ? at + PAGE : last; break;
    case KEYS_HOME: at = 0; break;
    case KEYS_END: at = last; break;
    case KEYS_ENTER: app_push(self->app, &screen_measure, &self->key); return true;
    default: return false;
    }
    self->key = self->rows[at];
    return true;
}

/* Off: rejected, with its figures alone; on again: planned. */
static bool toggle(void *state)
{
    struct measures *self = state;
    const struct measure *measure = measure_of(self, self->key);
    if (measure == NULL) return true;
    const bool on = is_off(measure);
    int part = 0;
    const int field = record_column(record_type(RECORD_MEASURE), "status", &part);
    struct change_list changes;
    struct cell_context context = case_context(self->app->c);
    changes_init(&changes);
    if (measure->status == STATUS_IMPLEMENTED) {
        changes_free(&changes);
        app_say(self->app, false, _("%s works already; F4 opens its record."), measure->name);
        return true;
    }
    const struct choice *status = &status_choices[on ? STATUS_PLANNED : STATUS_REJECTED];
    (void)case_set(self->app->c, (struct cell){RECORD_MEASURE, self->key, field, part}, status->id,
                   &context, 1, &changes);
    commit(self, &changes);
    return true;
}

static bool sort(void *state)
{
    struct measures *self = state;
    do self->order = self->order >= COLUMNS ? 0 : self->order + 1;
    while (self->order > 0 && columns[self->order - 1].order == NULL);
    find_rows(self);
    return true;
}

/* Alone, in the plan, then the rows as they are kept. */
static bool view(void *state)
{
    static const int step = 7;
    struct measures *self = state;
    if (!self->package) {
        self->package = true;
        find_rows(self);
        return true;
    }
    app_show(self->app, screen_records(step), &step);
    return true;
}

static bool add(void *state)
{
    struct measures *self = state;
    app_push(self->app, &screen_catalogue, NULL);
    return true;
}

static bool record(void *state)
{
    static const int step = 7;
    struct measures *self = state;
    struct app *app = self->app;
    const uint32_t key = self->key;
    app_show(app, screen_records(step), &step);
    screen_records_go(app, key);
    return true;
}

static bool remove_measure(void *state)
{
    struct measures *self = state;
    const struct measure *measure = measure_of(self, self->key);
    if (measure == NULL) return true;
    char name[128];
    form_title(self->app->c, RECORD_MEASURE, self->key, name, sizeof name);
    const size_t at = place(self);
    struct change_list changes;
    changes_init(&changes);
    list_remove_row(self->app->c, RECORD_MEASURE, self->key, &changes);
    commit(self, &changes);
    if (self->count > 0) self->key = self->rows[at < self->count ? at : self->count - 1];
    char undo[32];
    action_key_label(ACTION_UNDO, PLACE_LIST, undo, sizeof undo);
    app_say(self->app, false, _("%s removed. %s brings it back."), name, undo);
    return true;
}

static bool go(void *state, struct cell cell)
{
    struct measures *self = state;
    uint32_t key = cell.record == RECORD_MEASURE ? cell.key : 0;
    if (cell.record == RECORD_EFFECT) {
        const struct effect *effect = table_find(case_table(self->app->c, RECORD_EFFECT), cell.key);
        key = effect == NULL ? 0 : effect->measure;
    }
    if (key == 0 || measure_of(self, key) == NULL) return false;
    self->key = key;
    return true;
}

/* Inside its record a measure is looked at cell by cell. */
static bool problem(void *state, bool forward)
{
    struct measures *self = state;
    if (!screen_records_wrong(self->app, 7)) return false;
    static const int step = 7;
    struct app *app = self->app;
    app_show(app, screen_records(step), &step);
    struct open_screen *top = app_top(app);
    return top->type->problem(top->self, forward);
}

/* ---- drawing ---------------------------------------------------------------------------- */

static void words_of(const struct measures *self, const struct column *column, double value,
                     bool lost, char *buffer, size_t size)
{
    const char decimal = self->app->decimal;
    if (column == &columns[PAYBACK] && isnan(value)) {
        text_copy(buffer, size, lost ? _("no") : "–");
        return;
    }
    if (column->money) {
        figures_money(app_figures(self->app), value, decimal, buffer, size);
        return;
    }
    char digits[NUMBER_SIZE];
    number_show_fixed(value, 1, (struct number_style){decimal}, digits);
    text_copy(buffer, size, isnan(value) ? "–" : digits);
}

/* What stands in a column for a measure, or (item "") for the plan. */
static void cell_words(const struct measures *self, size_t column, const char *item, char *buffer,
                       size_t size)
{
    const struct column *c = &columns[column];
    const struct results *results = app_figures(self->app)->results;
    const bool plan = item[0] == '\0';
    const double scale = c->scale > 0 ? c->scale : 1;
    const double value =
        plan ? results_value(results, c->id, "") * scale : figure_of(self, item, c);
    buffer[0] = '\0';
    /* What a measure saves alone is no part of the plan. */
    if (!plan || !c->wide)
        words_of(self, c, value, results_value(results, "saving.net", item) <= 0, buffer, size);
}

static const char *item_of(const struct measures *self, uint32_t key)
{
    const char *id = measure_of(self, key)->id;
    return id == NULL ? "–" : id;
}

/* As wide as the widest figure. */
static void lay_out(struct measures *self, const struct box *box)
{
    struct term *term = self->app->options.term;
    for (size_t c = 0; c < COLUMNS; c++) {
        self->width[c] = 0;
        if (columns[c].wide && box->width < LIST_BOTH) continue;
        int widest = term_width(term, _(columns[c].head));
        for (size_t i = 0; i <= self->count; i++) {
            char words[NUMBER_SIZE];
            cell_words(self, c, i == self->count ? "" : item_of(self, self->rows[i]), words,
                       sizeof words);
            const int wide = term_width(term, words);
            widest = wide > widest ? wide : widest;
        }
        self->width[c] = widest + 1;
    }
}

static int figures_at(const struct measures *self, const struct box *box)
{
    int at = box->column + box->width;
    for (size_t c = 0; c < COLUMNS; c++) at -= self->width[c];
    return at;
}

static void draw_figures(struct measures *self, struct box box, int row, const char *item,
                         enum role role)
{
    int at = figures_at(self, &box);
    for (size_t c = 0; c < COLUMNS; c++) {
        char words[NUMBER_SIZE];
        cell_words(self, c, item, words, sizeof words);
        if (self->width[c] > 0)
            term_figure(self->app->options.term, row, at + 1, self->width[c] - 1, role, words);
        at += self->width[c];
    }
}

static void draw_row(struct measures *self, struct box box, int row, uint32_t key, bool focus)
{
    enum { MARK = 5, ID = 8 };
    struct term *term = self->app->options.term;
    const struct measure *measure = measure_of(self, key);
    const bool narrow = box.width < LIST_BOTH, off = is_off(measure);
    const enum role role = off ? ROLE_MUTED : ROLE_TEXT;
    int at = box.column + MARK;
    (void)term_text(term, row, box.column + 1, role, off ? "[ ]" : "[x]");
    if (form_problems(self->app->c, RECORD_MEASURE, key) > 0)
        (void)term_text(term, row, box.column + 4, ROLE_MARK_BAD, "!");
    if (!narrow) {
        const char *id = measure->id == NULL ? "–" : measure->id;
        const int wide = term_width(term, id);
        const int room = wide < ID ? wide : ID;
        term_fit(term, row, at, room, role, id);
        at += (room > 3 ? room : 3) + 1;
    }
    term_fit(term, row, at, figures_at(self, &box) - at, role,
             measure->name == NULL ? "–" : measure->name);
    draw_figures(self, box, row, item_of(self, key), role);
    if (key != self->key) return;
    term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
    if (!focus) return;
    term_role(term, row, box.column + 1, box.width - 1, ROLE_CURRENT);
    term_cursor(term, row, box.column + 1);
}

static size_t in_plan(const struct measures *self)
{
    const struct figures *figures = app_figures(self->app);
    size_t count = 0;
    for (size_t i = 0; i < self->count && figures != NULL; i++) {
        const struct measure *measure = measure_of(self, self->rows[i]);
        count +=
            measure->id != NULL && results_value(figures->results, "selected", measure->id) > 0;
    }
    return count;
}

static void draw_head(struct measures *self, struct box box)
{
    struct term *term = self->app->options.term;
    char head[160], other[96], key[16];
    (void)snprintf(head, sizeof head, _("Measures · %zu, in the plan %zu"), self->count,
                   in_plan(self));
    action_key_label(ACTION_VIEW, PLACE_LIST, key, sizeof key);
    (void)snprintf(other, sizeof other, "%s · %s %s",
                   self->order == 0 ? _("in their order") : _(columns[self->order - 1].order), key,
                   self->package ? _("rows") : _("in the plan"));
    const int wide = term_width(term, other);
    term_fit(term, box.row, box.column, box.width - wide - 1, ROLE_TITLE, head);
    (void)term_text(term, box.row, box.column + box.width - wide, ROLE_LABEL, other);
    const struct figures *figures = app_figures(self->app);
    if (figures == NULL) return;
    int at = figures_at(self, &box);
    (void)snprintf(head, sizeof head, _("Measure, %s %s"), figures_money_word(figures),
                   figures->money_unit > 1 ? figures->study->currency : "");
    term_fit(term, box.row + 1, box.column + 5, at - box.column - 5, ROLE_LABEL, head);
    for (size_t c = 0; c < COLUMNS; c++) {
        if (self->width[c] > 0)
            term_fit_right(term, box.row + 1, at + 1, self->width[c] - 1, ROLE_LABEL,
                           _(columns[c].head));
        at += self->width[c];
    }
}

/* ---- sentences -------------------------------------------------------------------------- */

/* The flow on which the plan leaves a measure the least of what it would save alone, in money. */
static const struct study_flow *contested(const struct figures *figures, const char *id)
{
    const struct study_flow *found = NULL;
    double most = 0;
    for (size_t i = 0; i < figures->study->flow_count; i++) {
        const struct study_flow *flow = &figures->study->flows[i];
        char name[96];
        (void)snprintf(name, sizeof name, "package.saving.%s", flow->code);
        const double alone = results_value(figures->results, name + strlen("package."), id);
        const double lost = (alone - results_value(figures->results, name, id)) * flow->price;
        if (lost > most) {
            most = lost;
            found = flow;
        }
    }
    return found;
}

/* Measures of the plan that save of that flow too, at most three; "" none. */
static void name_rivals(const struct measures *self, const char *id, char *buffer, size_t size)
{
    const struct figures *figures = app_figures(self->app);
    const struct study_flow *flow = contested(figures, id);
    const struct table *measures = case_table(self->app->c, RECORD_MEASURE);
    size_t named = 0;
    char name[96];
    buffer[0] = '\0';
    if (flow == NULL) return;
    (void)snprintf(name, sizeof name, "package.saving.%s", flow->code);
    for (size_t i = 0; i < measures->count && named < 3; i++) {
        const struct measure *other = table_row(measures, i);
        if (other->id == NULL || strcmp(other->id, id) == 0 ||
            !(results_value(figures->results, name, other->id) > 0))
            continue;
        const size_t length = strlen(buffer);
        (void)snprintf(buffer + length, size - length, "%s%s", named++ > 0 ? ", " : "", other->id);
    }
    const size_t length = strlen(buffer);
    if (named > 0) (void)snprintf(buffer + length, size - length, " (%s)", flow->code);
}

static void say_measure(const struct measures *self, char *buffer, size_t size)
{
    const struct figures *figures = app_figures(self->app);
    const struct measure *measure = measure_of(self, self->key);
    buffer[0] = '\0';
    if (figures == NULL || measure == NULL || measure->id == NULL) return;
    const char *id = measure->id, *word = figures_money_word(figures);
    const struct result *selected = results_find(figures->results, "selected", id);
    const double alone = results_value(figures->results, "saving.net", id);
    const double share = results_value(figures->results, "package.saving.net", id);
    const double investment = results_value(figures->results, "investment", id);
    char one[NUMBER_SIZE], two[NUMBER_SIZE], rivals[96];
    figures_money(figures, alone, self->app->decimal, one, sizeof one);
    figures_money(figures, share, self->app->decimal, two, sizeof two);
    if (isnan(alone))
        (void)snprintf(buffer, size,
                       _("%s: what it saves is not known yet. Enter: its effects, then prices."),
                       id);
    else if (isnan(investment))
        (void)snprintf(buffer, size, _("%s saves %s %s a year; what it costs is not written yet."),
                       id, one, word);
    else if (alone <= 0)
        (void)snprintf(buffer, size, _("%s is not recovered: it spends more than it saves."), id);
    else if (selected != NULL && !(selected->value > 0))
        (void)snprintf(buffer, size, _("%s is out of the plan: %s."), id,
                       selected->note == NULL ? "–" : selected->note);
    else if (!isnan(share) && strcmp(one, two) != 0) {
        name_rivals(self, id, rivals, sizeof rivals);
        if (rivals[0] != '\0')
            (void)snprintf(buffer, size, _("%s alone %s and in the plan %s: of the same save %s."),
                           id, one, two, rivals);
        else
            (void)snprintf(buffer, size, _("%s alone %s and in the plan %s."), id, one, two);
    }
}

static void draw_words(struct measures *self, struct box box, int row, int rows)
{
    struct term *term = self->app->options.term;
    char words[512];
    size_t from = 0, to = 0;
    say_measure(self, words, sizeof words);
    for (int i = 0; i < rows && line_wrap(words, box.width - 1, i, &from, &to); i++) {
        char part[512];
        (void)snprintf(part, sizeof part, "%.*s", (int)(to - from), words + from);
        term_fit(term, row + i, box.column, box.width, ROLE_TEXT, part);
    }
}

static void draw(void *state, struct box box, bool focus)
{
    enum { HEAD = 2, FOOT = 5, FOOT_NARROW = 3 };
    struct measures *self = state;
    struct term *term = self->app->options.term;
    if (app_figures(self->app) != NULL) lay_out(self, &box);
    draw_head(self, box);
    if (self->count == 0 || app_figures(self->app) == NULL) {
        term_cursor(term, box.row + HEAD, box.column);
        return;
    }
    const bool low = box.height < 16;
    const size_t room = (size_t)(box.height - HEAD - (low ? FOOT_NARROW : FOOT));
    const size_t at = place(self);
    if (at < self->first) self->first = at;
    if (at >= self->first + room) self->first = at - room + 1;
    if (self->first + room > self->count) self->first = self->count > room ? self->count - room : 0;
    int row = box.row + HEAD;
    for (size_t i = self->first; i < self->count && i < self->first + room; i++)
        draw_row(self, box, row++, self->rows[i], focus);
    if (self->first > 0) term_sign(term, box.row + 1, box.column, ROLE_MUTED, GLYPH_UP);
    if (self->first + room < self->count)
        term_sign(term, row - 1, box.column, ROLE_MUTED, GLYPH_DOWN);
    if (!low) term_fill(term, row++, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
    term_fit(term, row, box.column + 5, 16, ROLE_TITLE, _("The plan"));
    draw_figures(self, box, row, "", ROLE_TITLE);
    draw_words(self, box, low ? row + 1 : row + 2, 2);
}

static bool message(void *state, char *buffer, size_t size)
{
    struct measures *self = state;
    const struct figures *figures = app_figures(self->app);
    if (self->count == 0) {
        text_copy(buffer, size, _("No measures yet. F5 shows those of the catalogue."));
        return false;
    }
    if (figures == NULL) return false;
    char unit[64], rate[NUMBER_SIZE];
    const struct firm *firm = case_firm(self->app->c);
    (void)snprintf(unit, sizeof unit, "%s %s", figures_money_word(figures),
                   figures->money_unit > 1 ? figures->study->currency : "");
    number_show(firm->discount_rate * 100, 3, (struct number_style){self->app->decimal}, rate);
    if (isnan(firm->discount_rate))
        (void)snprintf(buffer, size,
                       _("Money in %s; payback in years. Without a discount rate there is no NPV."),
                       unit);
    else
        (void)snprintf(buffer, size,
                       firm->money == MONEY_NOMINAL
                           ? _("Money in %s. Payback in years. NPV at %s %% nominal; CO₂e in t.")
                           : _("Money in %s. Payback in years. NPV at %s %% real; CO₂e in t."),
                       unit, rate);
    return false;
}

static void explain(void *state, struct text *out)
{
    enum { WIDTH = 58 };
    struct measures *self = state;
    const struct figures *figures = app_figures(self->app);
    const struct measure *measure = measure_of(self, self->key);
    if (figures == NULL || measure == NULL || measure->id == NULL) return;
    const struct writer_options options = {.width = WIDTH};
    const struct show_style style = {self->app->decimal, figures->study->currency};
    struct explanation explanation;
    char near[256];
    if (!explain_result(figures->study, figures->results, "saving.net", measure->id, style,
                        &explanation, near, sizeof near))
        return;
    write_text(explanation.document, &options, out);
    document_free(explanation.document);
    results_free(explanation.results);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_TOGGLE, toggle, NULL, true},
    {ACTION_NEW, add, N_("catalogue"), true},
    {ACTION_VIEW, view, N_("alone, plan"), true},
    {ACTION_SORT, sort, NULL, true},
    {ACTION_DELETE, remove_measure, NULL, false},
    {ACTION_CHOOSE, record, N_("record"), false},
    {ACTION_UNDO, NULL, NULL, false},
    {ACTION_OPEN, NULL, NULL, false},
    {ACTION_NONE},
};

const struct screen_type screen_measures = {
    .id = "measures",
    .title = N_("Measures"),
    .step = 7,
    .framed = true,
    .open = open_measures,
    .close = close_measures,
    .place = place_measures,
    .key = key_measures,
    .draw = draw,
    .message = message,
    .problem = problem,
    .changed = changed,
    .go = go,
    .explain = explain,
    .bindings = bindings,
};
