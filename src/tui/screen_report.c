/* tui/screen_report.c: the report: what to look at before handing it over, and its file.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "calc/assess.h"
#include "report/assessment.h"
#include "report/writer.h"
#include "tui/figures.h"
#include "tui/line.h"
#include "tui/screens.h"

enum { PATH = 1024, POINTS = 16 };

struct report {
    struct app *app;
    size_t form;     /* of the writers */
    char path[PATH]; /* typed by hand; "" = proposed */
    bool editing, asked;
    struct line line;
};

static const struct writer *form_of(const struct report *self)
{
    size_t count = 0;
    const struct writer *all = writers(&count);
    return &all[self->form % count];
}

/* In the home folder, by firm, period and form. */
static void path_of(const struct report *self, char *buffer, size_t size)
{
    const struct firm *firm = case_firm(self->app->c);
    const char *home = self->app->options.env->home;
    char period[PERIOD_SIZE];
    if (self->path[0] != '\0') {
        text_copy(buffer, size, self->path);
        return;
    }
    period_format(firm->period, period);
    for (char *at = period; *at != '\0'; at++) *at = *at == '/' ? '_' : *at;
    (void)snprintf(buffer, size, "%s/%s%s%s.%s", home == NULL ? "." : home,
                   firm->id == NULL || strchr(firm->id, '/') != NULL ? "limpia" : firm->id,
                   period[0] == '\0' ? "" : "-", period, form_of(self)->extension);
}

static void *open_report(struct app *app, const void *argument)
{
    (void)argument;
    struct report *self = memory_zero(1, sizeof *self);
    self->app = app;
    return self;
}

static void close_report(void *state)
{
    struct report *self = state;
    line_free(&self->line);
    free(self);
}

static unsigned place_report(const void *state)
{
    const struct report *self = state;
    return PLACE_FORM | (self->editing ? (unsigned)PLACE_EDIT : 0U);
}

/* ---- writing ------------------------------------------------------------------------------- */

static void make(const struct report *self, const struct figures *figures, struct text *out)
{
    const struct writer *writer = form_of(self);
    const struct writer_options options = {0};
    const struct show_style style = {self->app->decimal, case_firm(self->app->c)->currency};
    /* What the screens show leaves the sampling out; the report has it. */
    struct results *results = results_new();
    struct diag *diag = diag_new();
    assess_results(figures->study, results, diag);
    if (writer->needs == WRITER_RESULTS) {
        writer->results(results, &options, out);
    } else {
        struct document *document = assessment_document(results, self->app->c, style);
        writer->document(document, &options, out);
        document_free(document);
    }
    results_free(results);
    diag_free(diag);
}

static void write_report(struct report *self)
{
    const struct figures *figures = app_figures(self->app);
    char path[PATH];
    path_of(self, path, sizeof path);
    if (figures == NULL) return;
    if (!self->asked && file_exists(path)) {
        self->asked = true;
        app_say(self->app, true, _("%s exists already: Enter again replaces it, Esc leaves it."),
                path);
        return;
    }
    self->asked = false;
    struct text out = {0};
    text_add(&out, "");
    make(self, figures, &out);
    if (file_write(path, out.bytes, out.length))
        app_say(self->app, false, _("Written: %s"), path);
    else
        app_say(self->app, true, _("%s could not be written: %s"), path, strerror(errno));
    text_free(&out);
}

/* ---- keys ---------------------------------------------------------------------------------- */

static void keep_report(void *state)
{
    struct report *self = state;
    if (!self->editing) return;
    self->editing = false;
    text_copy(self->path, sizeof self->path, line_text(&self->line));
}

static bool begin(struct report *self, const char *text)
{
    line_start(&self->line, text, false);
    self->editing = true;
    self->asked = false;
    return true;
}

static bool edit(void *state)
{
    struct report *self = state;
    char path[PATH];
    path_of(self, path, sizeof path);
    return self->editing || begin(self, path);
}

static bool other_form(void *state)
{
    struct report *self = state;
    size_t count = 0;
    (void)writers(&count);
    self->form = (self->form + 1) % count;
    self->path[0] = '\0';
    self->asked = false;
    return true;
}

static bool editing_key(struct report *self, struct keys_key key)
{
    if (key.code == KEYS_ESC) {
        self->editing = false;
        return true;
    }
    if (key.code == KEYS_ENTER || key.code == KEYS_TAB) {
        keep_report(self);
        return true;
    }
    if (line_key(&self->line, key) != LINE_LEFT) return true;
    keep_report(self);
    return false;
}

static bool key_report(void *state, struct keys_key key)
{
    struct report *self = state;
    if (self->editing) return editing_key(self, key);
    if (key.code == KEYS_ENTER) {
        write_report(self);
        return true;
    }
    if (key.code == KEYS_ESC && self->asked) {
        self->asked = false;
        return true;
    }
    return false;
}

static bool paste_report(void *state, const char *text)
{
    struct report *self = state;
    if (!self->editing) (void)begin(self, "");
    (void)line_insert(&self->line, text);
    return true;
}

/* ---- what would embarrass ------------------------------------------------------------------ */

struct points {
    char text[POINTS][256];
    size_t count;
};

static void add_point(struct points *points, size_t number, const char *format)
{
    if (number == 0 || points->count == POINTS) return;
    char *at = points->text[points->count++];
    (void)snprintf(at, sizeof points->text[0], format, number);
}

static size_t count_rated(const struct figures *figures, const char *id, const char *rating)
{
    size_t count = 0;
    for (size_t i = 0; i < results_count(figures->results); i++) {
        const struct result *row = results_at(figures->results, i);
        count += strcmp(row->id, id) == 0 && row->rating != NULL && strcmp(row->rating, rating) == 0
                     ? 1
                     : 0;
    }
    return count;
}

static size_t count_estimated(const struct casefile *c)
{
    const struct table *readings = case_table(c, RECORD_READING);
    const struct period period = case_firm((struct casefile *)c)->period;
    size_t count = 0;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        count += reading->quality == QUALITY_ESTIMATED &&
                         (period_missing(period) || period_overlap(reading->period, period) > 0)
                     ? 1
                     : 0;
    }
    return count;
}

static void add_warnings(struct points *points, const struct figures *figures)
{
    for (size_t i = 0; i < results_count(figures->results) && points->count < POINTS; i++) {
        const struct result *row = results_at(figures->results, i);
        if (row->section != SECTION_WARNING) continue;
        (void)snprintf(points->text[points->count++], sizeof points->text[0], "%s: %s", row->name,
                       row->note == NULL ? "" : row->note);
    }
}

static void find_points(const struct report *self, const struct figures *figures,
                        struct points *points)
{
    points->count = 0;
    add_point(points, self->app->c->wrong_count, _("%zu cells are as typed, not understood"));
    add_point(points, figures->unread, _("%zu readings do not count: F7 goes to them"));
    add_point(points, figures->doubtful, _("%zu readings are far from the usual"));
    add_point(points, count_rated(figures, "compliance.state", "exceeds"),
              _("%zu discharge values exceed their limit"));
    add_point(points, count_rated(figures, "compliance.state", "not_measured"),
              _("%zu discharge values were never measured"));
    add_point(points, count_estimated(self->app->c), _("%zu readings are estimated"));
    if (figures->unconfirmed && points->count < POINTS)
        text_copy(points->text[points->count++], sizeof points->text[0],
                  _("Savings rest on references to be confirmed; marked"));
    add_warnings(points, figures);
}

/* ---- drawing ------------------------------------------------------------------------------- */

static void draw_field(struct report *self, struct box box, int row, const char *label,
                       const char *value)
{
    enum { LABEL = 11 };
    struct term *term = self->app->options.term;
    term_fit(term, row, box.column, LABEL, ROLE_LABEL, label);
    term_fit(term, row, box.column + LABEL + 1, box.width - LABEL - 1, ROLE_TEXT, value);
}

/* `~/report.txt` says it shorter. */
static void near_home(const struct report *self, char *path)
{
    const char *home = self->app->options.env->home;
    const size_t length = home == NULL ? 0 : strlen(home);
    if (length == 0 || strncmp(path, home, length) != 0 || path[length] != '/') return;
    path[0] = '~';
    memmove(path + 1, path + length, strlen(path + length) + 1);
}

static void draw_path(struct report *self, struct box box, int row, bool focus)
{
    enum { LABEL = 11 };
    struct term *term = self->app->options.term;
    const int column = box.column + LABEL + 1, width = box.width - LABEL - 1;
    char path[PATH], seen[PATH];
    path_of(self, path, sizeof path);
    near_home(self, path);
    draw_field(self, box, row, _("File"), path);
    if (!focus) return;
    term_sign(term, row, column - 1, ROLE_TEXT, GLYPH_CURRENT);
    if (!self->editing) {
        const int wide = term_width(term, path);
        term_role(term, row, column, wide < width ? wide : width, ROLE_CURRENT);
        term_cursor(term, row, column);
        return;
    }
    const struct line_view view = line_view(&self->line, width);
    (void)snprintf(seen, sizeof seen, "%.*s", (int)(view.to - view.from),
                   line_text(&self->line) + view.from);
    term_fill(term, row, column, width, ROLE_EDITING, GLYPHS);
    (void)term_text(term, row, column + (view.left ? 1 : 0), ROLE_EDITING, seen);
    term_cursor(term, row, column + view.cursor);
}

static void draw_report(void *state, struct box box, bool focus)
{
    struct report *self = state;
    struct term *term = self->app->options.term;
    const struct figures *figures = app_figures(self->app);
    struct points points = {.count = 0};
    if (figures != NULL) find_points(self, figures, &points);
    term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Report"));
    draw_field(self, box, box.row + 2, _("Form"), _(form_of(self)->label));
    draw_field(self, box, box.row + 3, _("Language"),
               self->app->language == ENV_EN ? "English" : "español");
    draw_path(self, box, box.row + 4, focus);
    int row = box.row + 6;
    const int bottom = box.row + box.height - 1;
    term_fit(term, row++, box.column, box.width, ROLE_LABEL, _("Before handing it over"));
    for (size_t i = 0; i < points.count && row < bottom; i++, row++) {
        (void)term_text(term, row, box.column, ROLE_MARK_BAD, "!");
        term_fit(term, row, box.column + 2, box.width - 2, ROLE_TEXT, points.text[i]);
    }
    term_fit(term, row, box.column, box.width, ROLE_MUTED,
             points.count == 0 ? _("Nothing to fear: no gap and no doubt was found.")
                               : _("None of this keeps the report from being written."));
}

static bool message_report(void *state, char *buffer, size_t size)
{
    (void)state;
    text_copy(buffer, size, _("Enter writes it. An existing file is asked about first."));
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_COMMIT_DOWN, NULL, N_("write"), true},
    {ACTION_CHOOSE, other_form, N_("other form"), true},
    {ACTION_EDIT, edit, NULL, true},
    {ACTION_PROBLEM_NEXT, NULL, N_("next"), true},
    {ACTION_NONE},
};

const struct screen_type screen_report = {
    .id = "report",
    .title = N_("Report"),
    .step = 10,
    .framed = true,
    .open = open_report,
    .close = close_report,
    .place = place_report,
    .key = key_report,
    .paste = paste_report,
    .draw = draw_report,
    .message = message_report,
    .keep = keep_report,
    .bindings = bindings,
};
