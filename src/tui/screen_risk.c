/* tui/screen_risk.c: the workplace, question by question: a letter answers and goes on.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/risk.h"
#include "tui/figures.h"
#include "tui/line.h"
#include "tui/screen_records.h"
#include "tui/screens.h"

enum { STEP = 5, ANSWERED = -1, VALUES = 16 };

struct quiz {
    struct app *app;
    size_t current; /* row of the table of risks */
    int index;      /* asked now, of the matrix; ANSWERED: the answer itself */
};

/* The letters, in the reader's language and in the other one. */
static const struct {
    const char *letters;
    enum answer answer;
    const char *label; /* N_() */
} answers[] = {
    {"sy", ANSWER_YES, N_("s  Yes")},
    {"p", ANSWER_PARTIAL, N_("p  In part")},
    {"n", ANSWER_NO, N_("n  No")},
    {"x", ANSWER_NA, N_("x  Not applicable")},
};

static const char *const index_columns[RISK_INDICES] = {"index_a", "index_b", "index_c", "index_d",
                                                        "severity"};

/* ---- what there is ----------------------------------------------------------------------- */

static struct table *risks(const struct quiz *self)
{
    return case_table(self->app->c, RECORD_RISK);
}

static const struct risk *row_of(const struct quiz *self)
{
    const struct table *table = risks(self);
    return self->current < table->count ? table_row(table, self->current) : NULL;
}

static const struct study *study_of(const struct quiz *self)
{
    const struct figures *figures = app_figures(self->app);
    return figures == NULL ? NULL : figures->study;
}

static const struct checkitem *check_of(const struct quiz *self, const struct risk *row)
{
    struct catalog *catalog = self->app->options.catalog;
    const char *sectors[] = {case_firm(self->app->c)->sector, "common"};
    for (size_t s = 0; s < 2 && row->item != NULL && catalog != NULL; s++) {
        if (sectors[s] == NULL) continue;
        const struct table *items = catalog_table(catalog, RECORD_CHECKITEM, sectors[s]);
        for (size_t i = 0; i < items->count; i++) {
            const struct checkitem *item = table_row(items, i);
            if (strcmp(item->id, row->item) == 0) return item;
        }
    }
    return NULL;
}

static enum risk_matrix matrix_of(const struct quiz *self)
{
    const struct study *study = study_of(self);
    return study == NULL ? MATRIX_5X5 : risk_matrix_of(study);
}

static const struct band_row *index_of(const struct quiz *self, int index)
{
    struct catalog *catalog = self->app->options.catalog;
    return catalog == NULL ? NULL : risk_index(catalog, matrix_of(self), index);
}

static double *index_at(struct risk *row, int index)
{
    double *const at[] = {&row->index_a, &row->index_b, &row->index_c, &row->index_d,
                          &row->severity};
    return at[index];
}

static double index_value(const struct risk *row, int index)
{
    struct risk copy = *row;
    return *index_at(&copy, index);
}

static bool is_at_risk(const struct risk *row)
{
    return row->answer == ANSWER_NO || row->answer == ANSWER_PARTIAL;
}

/* The first index not valued yet, from `from` on; ANSWERED: none. */
static int next_index(const struct quiz *self, int from, bool blank)
{
    const struct risk *row = row_of(self);
    for (int i = from; row != NULL && i < RISK_INDICES; i++) {
        if (index_of(self, i) != NULL && (!blank || isnan(index_value(row, i)))) return i;
    }
    return ANSWERED;
}

/* ---- opening ----------------------------------------------------------------------------- */

static void *open_risk(struct app *app, const void *argument)
{
    (void)argument;
    struct quiz *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->index = ANSWERED;
    const struct table *table = risks(self);
    while (self->current < table->count &&
           ((const struct risk *)table_row(table, self->current))->answer != ANSWER_NONE)
        self->current++;
    if (self->current >= table->count) self->current = 0;
    return self;
}

static void close_risk(void *state) { free(state); }

static unsigned place_risk(const void *state)
{
    (void)state;
    return PLACE_QUIZ;
}

static void changed(void *state)
{
    struct quiz *self = state;
    const size_t count = risks(self)->count;
    if (self->current >= count) self->current = count == 0 ? 0 : count - 1;
    self->index = ANSWERED;
}

/* ---- answering --------------------------------------------------------------------------- */

static void put(struct quiz *self, const char *column, const char *text)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_RISK), column, &part);
    struct cell_context context = case_context(self->app->c);
    struct change_list changes;
    changes_init(&changes);
    const struct cell cell = {RECORD_RISK, row_of(self)->record.key, field, part};
    (void)case_set(self->app->c, cell, text, &context, 1, &changes);
    if (changes.count > 0) app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
}

static void go(struct quiz *self, size_t row)
{
    self->current = row;
    self->index = ANSWERED;
}

static void next(struct quiz *self)
{
    const size_t count = risks(self)->count;
    if (self->current + 1 < count)
        go(self, self->current + 1);
    else
        app_say(self->app, false, "%s",
                _("That was the last question. F7 goes to one unanswered."));
}

static void answer(struct quiz *self, enum answer given)
{
    put(self, "answer", answer_choices[given].id);
    self->index = is_at_risk(row_of(self)) ? next_index(self, 0, false) : ANSWERED;
    if (self->index == ANSWERED) next(self);
}

/* A digit is the value itself, or its place among values of two digits and more. */
static bool put_index(struct quiz *self, int digit)
{
    double values[VALUES];
    const struct band_row *row = index_of(self, self->index);
    const size_t count = row == NULL ? 0 : risk_index_values(row, values, VALUES);
    bool itself = false;
    for (size_t i = 0; i < count; i++) itself = itself || values[i] == digit;
    for (size_t i = 0; i < count; i++) itself = itself && values[i] < 10;
    if (!itself && (digit < 1 || (size_t)digit > count)) return false;
    char text[NUMBER_SIZE];
    number_format(itself ? digit : values[digit - 1], text);
    put(self, index_columns[self->index], text);
    self->index = next_index(self, self->index + 1, false);
    if (self->index == ANSWERED) next(self);
    return true;
}

static bool typed(struct quiz *self, uint32_t character)
{
    if (self->index != ANSWERED && character >= '0' && character <= '9')
        return put_index(self, (int)(character - '0'));
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (character >= 128 || strchr(answers[i].letters, (int)character) == NULL) continue;
        answer(self, answers[i].answer);
        return true;
    }
    return false;
}

static bool key_risk(void *state, struct keys_key key)
{
    struct quiz *self = state;
    if (row_of(self) == NULL) return false;
    const size_t last = risks(self)->count - 1;
    if (keys_is_text(key) && key.character != ' ') return typed(self, key.character);
    if (key.modifiers != 0) return false;
    switch (key.code) {
    case KEYS_LEFT:
    case KEYS_UP:
        if (self->index != ANSWERED)
            self->index = ANSWERED;
        else if (self->current > 0)
            go(self, self->current - 1);
        return true;
    case KEYS_RIGHT:
    case KEYS_DOWN:
    case KEYS_ENTER: next(self); return true;
    case KEYS_HOME: go(self, 0); return true;
    case KEYS_END: go(self, last); return true;
    default: return false;
    }
}

/* The next one without an answer, or without the value of its risk. */
static bool problem(void *state, bool forward)
{
    struct quiz *self = state;
    const struct table *table = risks(self);
    size_t at = self->current;
    while (forward ? ++at < table->count : at-- > 0) {
        const struct risk *row = table_row(table, at);
        const size_t before = self->current;
        self->current = at;
        const int index = is_at_risk(row) ? next_index(self, 0, true) : ANSWERED;
        if (row->answer == ANSWER_NONE || index != ANSWERED) {
            self->index = index;
            return true;
        }
        self->current = before;
    }
    return false;
}

/* The other matrices, as a choice of the firm. */
static bool matrix(void *state)
{
    struct quiz *self = state;
    const enum risk_matrix now = matrix_of(self);
    const char *id = risk_matrix_choices[now == MATRIX_GTC45 ? MATRIX_5X5 : now + 1].id;
    int part = 0;
    const int field = record_column(record_type(RECORD_FIRM), "risk_matrix", &part);
    struct cell_context context = case_context(self->app->c);
    struct change_list changes;
    changes_init(&changes);
    const struct cell cell = {RECORD_FIRM, case_firm(self->app->c)->record.key, field, part};
    (void)case_set(self->app->c, cell, id, &context, 1, &changes);
    if (changes.count > 0) app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    self->index = ANSWERED;
    return true;
}

/* Its record: who sees to it, by when, a note. */
static bool record(void *state)
{
    static const int step = STEP;
    struct quiz *self = state;
    struct app *app = self->app;
    const uint32_t key = row_of(self) == NULL ? 0 : row_of(self)->record.key;
    app_show(app, screen_records(step), &step);
    screen_records_go(app, key);
    return true;
}

static bool go_to(void *state, struct cell cell)
{
    struct quiz *self = state;
    const struct table *table = risks(self);
    if (cell.record != RECORD_RISK || table_find(table, cell.key) == NULL) return false;
    go(self, table_index(table, cell.key));
    return true;
}

/* ---- drawing ----------------------------------------------------------------------------- */

/* Filled for what is answered, hollow for what is not. */
static void draw_progress(struct quiz *self, int row, int column, int width)
{
    struct term *term = self->app->options.term;
    const struct table *table = risks(self);
    size_t done = 0;
    for (size_t i = 0; i < table->count; i++)
        done += ((const struct risk *)table_row(table, i))->answer != ANSWER_NONE;
    const int full = table->count == 0 ? 0 : (int)(done * (size_t)width / table->count);
    term_fill(term, row, column, full, ROLE_BAR, GLYPH_FULL);
    term_fill(term, row, column + full, width - full, ROLE_MUTED, GLYPH_HOLLOW);
}

static void draw_heads(struct quiz *self, struct box box, const struct checkitem *check)
{
    enum { BAR = 24 };
    struct term *term = self->app->options.term;
    char head[128];
    const size_t count = risks(self)->count;
    (void)snprintf(head, sizeof head, _("Risks · %zu of %zu"), self->current + 1, count);
    term_fit(term, box.row, box.column, box.width - BAR - 1, ROLE_TITLE, head);
    draw_progress(self, box.row, box.column + box.width - BAR, BAR);
    if (check == NULL) return;
    char weight[NUMBER_SIZE];
    number_format(check->weight, weight);
    (void)snprintf(head, sizeof head, _("%s · weight %s"), check->id, weight);
    term_fit(term, box.row + 1, box.column, box.width, ROLE_LABEL, head);
}

static int draw_question(struct quiz *self, struct box box, int row, const char *question)
{
    struct term *term = self->app->options.term;
    size_t from = 0, to = 0;
    int line = 0;
    for (; line < 3 && line_wrap(question, box.width - 4, line, &from, &to); line++) {
        char part[256];
        (void)snprintf(part, sizeof part, "%.*s", (int)(to - from), question + from);
        term_fit(term, row + line, box.column + 2, box.width - 2, ROLE_TEXT, part);
    }
    return row + line;
}

static void draw_answers(struct quiz *self, struct box box, int row, bool focus)
{
    struct term *term = self->app->options.term;
    const struct risk *risk = row_of(self);
    const size_t count = sizeof answers / sizeof *answers;
    int at = box.column + 2;
    const bool asked = self->index == ANSWERED;
    for (size_t i = 0; i < count; i++) {
        const bool given = risk->answer == answers[i].answer;
        const int end = term_text(term, row, at, ROLE_TEXT, _(answers[i].label));
        if (given) {
            term_role(term, row, at, end - at, asked ? ROLE_CURRENT : ROLE_TITLE);
            term_sign(term, row, at - 1, ROLE_TEXT, GLYPH_CURRENT);
        }
        if (focus && asked && (given || (i == 0 && risk->answer == ANSWER_NONE)))
            term_cursor(term, row, at);
        at = end + 3;
    }
}

static int draw_index(struct quiz *self, struct box box, int row, int index, bool focus)
{
    enum { NAME = 26 };
    struct term *term = self->app->options.term;
    const struct band_row *what = index_of(self, index);
    const double value = index_value(row_of(self), index);
    double values[VALUES];
    if (what == NULL) return row;
    const size_t count = risk_index_values(what, values, VALUES);
    term_fit(term, row, box.column + 2, NAME, ROLE_LABEL, bilingual_text(&what->label));
    int at = box.column + 2 + NAME + 1;
    if (focus && self->index == index) term_cursor(term, row, at);
    for (size_t i = 0; i < count && at + 5 < box.column + box.width; i++) {
        char text[NUMBER_SIZE];
        number_format(values[i], text);
        if (values[i] == value) term_sign(term, row, at - 1, ROLE_TEXT, GLYPH_CURRENT);
        const int end = term_text(term, row, at,
                                  values[i] == value     ? ROLE_TITLE
                                  : self->index == index ? ROLE_TEXT
                                                         : ROLE_MUTED,
                                  text);
        if (values[i] == value && self->index == index)
            term_role(term, row, at, end - at, ROLE_CURRENT);
        at = end + 2;
    }
    return row + 1;
}

static void draw_value(struct quiz *self, struct box box, int row)
{
    struct catalog *catalog = self->app->options.catalog;
    struct term *term = self->app->options.term;
    const struct risk *risk = row_of(self);
    double indices[RISK_INDICES];
    char reason[160], words[256], figure[NUMBER_SIZE];
    if (catalog == NULL) return;
    for (int i = 0; i < RISK_INDICES; i++) indices[i] = index_value(risk, i);
    const enum risk_matrix of = matrix_of(self);
    const double value = risk_value(catalog, of, indices, reason, sizeof reason);
    if (isnan(value)) return;
    const struct band_row *band = risk_band(catalog, risk_matrix_choices[of].id, value);
    number_format(value, figure);
    (void)snprintf(words, sizeof words, _("Risk %s: %s. %s"), figure,
                   band == NULL ? "–" : bilingual_text(&band->label),
                   band == NULL ? "" : bilingual_text(&band->acceptability));
    term_fit(term, row, box.column + 2, box.width - 2,
             band != NULL && band->urgent == YES ? ROLE_BAD : ROLE_TEXT, words);
}

static void draw_score(struct quiz *self, struct box box)
{
    struct term *term = self->app->options.term;
    const struct study *study = study_of(self);
    if (study == NULL || box.height < 2) return;
    struct risk_view *view = risk_new(study);
    char words[256], score[NUMBER_SIZE], raw[NUMBER_SIZE];
    const struct number_style style = {self->app->decimal};
    number_show_fixed(view->score, 0, style, score);
    number_show_fixed(view->raw, 0, style, raw);
    term_fill(term, box.row, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
    if (isnan(view->score))
        text_copy(words, sizeof words, _("No score yet: nothing is answered."));
    else if (view->capped)
        (void)snprintf(words, sizeof words,
                       _("Score %s of 100, capped: a «no» of weight 3. Without it, %s."), score,
                       raw);
    else
        (void)snprintf(words, sizeof words, _("Score %s of 100 · %s"), score,
                       view->level == NULL ? "–" : bilingual_text(&view->level->label));
    term_fit(term, box.row + 1, box.column, box.width, view->capped ? ROLE_WARN : ROLE_TEXT, words);
    for (size_t i = 0; i < view->count && view->list[i].urgent && (int)i + 2 < box.height; i++) {
        const struct risk_item *item = &view->list[i];
        char figure[NUMBER_SIZE];
        number_format(item->value, figure);
        (void)snprintf(words, sizeof words, "%s %s", figure,
                       item->band == NULL ? "" : bilingual_text(&item->band->label));
        const int row = box.row + 2 + (int)i, wide = term_width(term, words);
        (void)term_text(term, row, box.column, ROLE_MARK_BAD, "!");
        term_fit(term, row, box.column + 2, box.width - wide - 3, ROLE_TEXT, item->name);
        term_fit(term, row, box.column + box.width - wide, wide, ROLE_BAD, words);
    }
    risk_free(view);
}

static void draw(void *state, struct box box, bool focus)
{
    struct quiz *self = state;
    struct term *term = self->app->options.term;
    const struct risk *risk = row_of(self);
    if (risk == NULL) {
        term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Risks"));
        term_cursor(term, box.row + 1, box.column);
        return;
    }
    const struct checkitem *check = check_of(self, risk);
    const char *question = check != NULL ? bilingual_text(&check->question) : risk->item;
    const bool low = box.height < 16;
    draw_heads(self, box, check);
    int row = draw_question(self, box, box.row + (low ? 2 : 3), question == NULL ? "–" : question);
    row += low ? 0 : 1;
    draw_answers(self, box, row, focus);
    row += low ? 1 : 2;
    if (is_at_risk(risk)) {
        for (int i = 0; i < RISK_INDICES; i++) row = draw_index(self, box, row, i, focus);
        draw_value(self, box, row++);
    }
    if (risk->notes != NULL && !low) {
        char note[512];
        (void)snprintf(note, sizeof note, _("Note: %s"), risk->notes);
        term_fit(term, row++, box.column + 2, box.width - 2, ROLE_LABEL, note);
    }
    const int top = box.row + box.height - (low ? 3 : 6);
    const int from = row > top ? row : top;
    draw_score(self, (struct box){from, box.column, box.row + box.height - from, box.width});
}

static bool message(void *state, char *buffer, size_t size)
{
    struct quiz *self = state;
    const struct risk *risk = row_of(self);
    if (risk == NULL) {
        text_copy(buffer, size, _("No questions yet: F4 opens the list, where F5 adds one."));
        return false;
    }
    const struct checkitem *check = check_of(self, risk);
    if (self->index != ANSWERED) {
        const struct band_row *what = index_of(self, self->index);
        (void)snprintf(buffer, size, _("%s: a digit values it and goes on. ← comes back."),
                       what == NULL ? "" : bilingual_text(&what->label));
        return false;
    }
    if (check != NULL && check->weight >= 3)
        text_copy(
            buffer, size,
            _("A letter answers and goes on; ← comes back. Weight 3: a «no» caps the score."));
    else
        text_copy(buffer, size, _("A letter answers and goes on; ← comes back."));
    return false;
}

static void explain(void *state, struct text *out)
{
    struct quiz *self = state;
    const struct risk *risk = row_of(self);
    const struct checkitem *check = risk == NULL ? NULL : check_of(self, risk);
    if (check == NULL) return;
    char weight[NUMBER_SIZE];
    number_format(check->weight, weight);
    text_addf(out, "%s · %s\n\n", check->id, bilingual_text(&check->question));
    text_addf(out,
              _("Weight %s of 3. Yes counts whole, in part half, no nothing; what does not "
                "apply stays out.\n"),
              weight);
    if (check->origin.source != NULL) text_addf(out, "%s\n", check->origin.source);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, N_("why asked"), true},
    {ACTION_VIEW, matrix, N_("matrix"), true},
    {ACTION_PROBLEM_NEXT, NULL, N_("unanswered"), true},
    {ACTION_CHOOSE, record, N_("record, note"), true},
    {ACTION_UNDO, NULL, NULL, false},
    {ACTION_NONE},
};

const struct screen_type screen_risk = {
    .id = "risks",
    .title = N_("Risks"),
    .step = STEP,
    .framed = true,
    .open = open_risk,
    .close = close_risk,
    .place = place_risk,
    .key = key_risk,
    .draw = draw,
    .message = message,
    .problem = problem,
    .changed = changed,
    .go = go_to,
    .explain = explain,
    .bindings = bindings,
};
