/* tui/screen_mapping.c: a CSV file with columns of its own: what each is, what it would change.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/mapping.h"
#include "store/merge.h"
#include "tui/screens.h"

struct mapping_screen {
    struct app *app;
    char *path;
    struct csv *csv;
    struct text titles; /* by which the map is remembered */
    struct mapping mapping;
    struct diag *diag; /* of the last look */
    struct mapping_count count;
    struct merge_count readings;
    size_t current, first;
};

/* ---- the look before ---------------------------------------------------------------------- */

/* Merges, counts, and takes all of it back unless it is to stay. */
static bool merge(struct mapping_screen *self, struct change_list *kept)
{
    struct app *app = self->app;
    struct merge_count counts[RECORD_CASE_END];
    struct change_list changes;
    bool left_out = false;
    diag_free(self->diag);
    self->diag = diag_new();
    self->readings = (struct merge_count){0, 0, 0};
    struct casefile *made = mapping_case(&self->mapping, self->csv, app->c, app->options.catalog,
                                         app->decimal, &self->count, self->diag);
    if (made == NULL) return false;
    changes_init(&changes);
    merge_case(app->c, made, 1, &changes, counts, &left_out);
    self->readings = counts[RECORD_READING];
    case_free(made);
    if (kept != NULL) {
        *kept = changes;
        return true;
    }
    for (size_t i = changes.count; i > 0; i--) case_apply(app->c, &changes.list[i - 1], false);
    changes_free(&changes);
    return true;
}

static void read_titles(struct mapping_screen *self)
{
    const struct csv_row head = csv_row(self->csv, 0);
    text_add(&self->titles, "");
    for (size_t i = 0; i < head.count; i++)
        text_addf(&self->titles, "%s%s", i > 0 ? "\x1f" : "", head.cells[i].text);
}

static void find_map(struct mapping_screen *self)
{
    struct app *app = self->app;
    struct text kept = {0};
    bool known = false;
    if (app->options.workbook != NULL)
        known = workbook_map(app->options.workbook, app->firm, self->titles.bytes, &kept, NULL) &&
                kept.length > 0 &&
                mapping_read(&self->mapping, kept.bytes, csv_row(self->csv, 0), app->c, NULL);
    if (!known) {
        mapping_free(&self->mapping);
        mapping_guess(&self->mapping, self->csv, app->c);
    }
    mapping_find_names(&self->mapping, self->csv, app->c);
    text_free(&kept);
}

void screens_read_bills(struct app *app, const char *path)
{
    struct diag *diag = diag_new();
    struct csv *csv = csv_open(path, path, diag);
    char words[512];
    if (csv == NULL || csv_rows(csv) < 2) {
        if (diag_count(diag) > 0)
            diag_format(diag_at(diag, 0), words, sizeof words);
        else
            (void)snprintf(words, sizeof words, _("%.300s: there are no rows below the titles"),
                           path);
        app_say(app, true, "%s", words);
    } else {
        struct open_screen *top = app_top(app);
        if (top != NULL && top->type == &screen_file) app_pop(app);
        app_push(app, &screen_mapping, path);
    }
    csv_close(csv);
    diag_free(diag);
}

static void *open_mapping(struct app *app, const void *argument)
{
    struct mapping_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->path = memory_dup(argument);
    self->diag = diag_new();
    self->csv = csv_open(self->path, self->path, self->diag);
    if (self->csv == NULL) return self;
    read_titles(self);
    find_map(self);
    (void)merge(self, NULL);
    return self;
}

static void close_mapping(void *state)
{
    struct mapping_screen *self = state;
    mapping_free(&self->mapping);
    csv_close(self->csv);
    text_free(&self->titles);
    diag_free(self->diag);
    free(self->path);
    free(self);
}

static unsigned place_mapping(const void *state)
{
    (void)state;
    return PLACE_LIST;
}

/* ---- acts --------------------------------------------------------------------------------- */

/* Its columns, then the names it has for flows that the firm calls otherwise. */
static size_t lines(const struct mapping_screen *self)
{
    return self->mapping.column_count + self->mapping.name_count;
}

static uint32_t next_flow(const struct mapping_screen *self, uint32_t flow, bool forward)
{
    const struct table *flows = case_table(self->app->c, RECORD_FLOW);
    if (flows->count == 0) return 0;
    if (flow == 0) return table_key(table_row(flows, forward ? 0 : flows->count - 1));
    const size_t at = table_index(flows, flow);
    if (forward) return at + 1 < flows->count ? table_key(table_row(flows, at + 1)) : 0;
    return at > 0 ? table_key(table_row(flows, at - 1)) : 0;
}

/* Roles come first, then each flow of the firm as a column of its own. */
static void turn_column(struct mapping_screen *self, struct mapping_column *column, bool forward)
{
    if (column->role == MAPPING_OWN) {
        column->flow = next_flow(self, column->flow, forward);
        if (column->flow == 0) column->role = forward ? MAPPING_NONE : MAPPING_COST;
    } else if (forward && column->role == MAPPING_COST) {
        column->flow = next_flow(self, 0, true);
        column->role = column->flow == 0 ? MAPPING_NONE : MAPPING_OWN;
    } else if (!forward && column->role == MAPPING_NONE) {
        column->flow = next_flow(self, 0, false);
        column->role = column->flow == 0 ? MAPPING_COST : MAPPING_OWN;
    } else {
        column->role = (enum mapping_role)((int)column->role + (forward ? 1 : -1));
    }
}

static bool turn(struct mapping_screen *self, bool forward)
{
    const size_t columns = self->mapping.column_count;
    if (self->current < columns) {
        turn_column(self, &self->mapping.columns[self->current], forward);
        mapping_find_names(&self->mapping, self->csv, self->app->c);
    } else if (self->current < lines(self)) {
        struct mapping_name *name = &self->mapping.names[self->current - columns];
        name->flow = next_flow(self, name->flow, forward);
    }
    (void)merge(self, NULL);
    return true;
}

static bool choose(void *state) { return turn(state, true); }

static void take(struct mapping_screen *self)
{
    struct app *app = self->app;
    struct change_list changes;
    if (!merge(self, &changes)) return;
    struct text written = {0};
    mapping_write(&self->mapping, csv_row(self->csv, 0), app->c, &written);
    if (app->options.workbook != NULL)
        (void)workbook_keep_map(app->options.workbook, app->firm, self->titles.bytes, written.bytes,
                                NULL);
    text_free(&written);
    const struct merge_count count = self->readings;
    app_pop(app);
    if (changes.count > 0) app_commit(app, changes.list, changes.count);
    changes_free(&changes);
    struct open_screen *top = app_top(app);
    if (top != NULL && top->type->changed != NULL) top->type->changed(top->self);
    app_say(app, false, _("Readings: %zu new, %zu changed, %zu equal. F9 takes them back."),
            count.added, count.changed, count.equal);
}

static bool key_mapping(void *state, struct keys_key key)
{
    struct mapping_screen *self = state;
    const size_t last = lines(self) == 0 ? 0 : lines(self) - 1;
    switch (key.code) {
    case KEYS_UP: self->current -= self->current > 0 ? 1 : 0; return true;
    case KEYS_DOWN: self->current += self->current < last ? 1 : 0; return true;
    case KEYS_RIGHT: return turn(self, true);
    case KEYS_LEFT: return turn(self, false);
    case KEYS_HOME: self->current = 0; return true;
    case KEYS_END: self->current = last; return true;
    case KEYS_ENTER: take(self); return true;
    case KEYS_ESC: app_pop(self->app); return true;
    default: return false;
    }
}

/* ---- drawing ------------------------------------------------------------------------------ */

static const char *role_label(enum mapping_role role)
{
    static const char *const labels[MAPPING_ROLES] = {
        [MAPPING_NONE] = N_("left out"),     [MAPPING_PERIOD] = N_("period"),
        [MAPPING_READ] = N_("day read"),     [MAPPING_FROM] = N_("first day"),
        [MAPPING_TO] = N_("last day"),       [MAPPING_FLOW] = N_("flow"),
        [MAPPING_QUANTITY] = N_("quantity"), [MAPPING_UNIT] = N_("unit"),
        [MAPPING_COST] = N_("cost"),         [MAPPING_OWN] = "",
        [MAPPING_OWN_COST] = N_("cost"),
    };
    return labels[role][0] == '\0' ? "" : _(labels[role]);
}

static const char *flow_code(const struct mapping_screen *self, uint32_t key)
{
    const struct flow *flow = table_find(case_table(self->app->c, RECORD_FLOW), key);
    return flow == NULL || flow->code == NULL ? "–" : flow->code;
}

static void draw_line(struct mapping_screen *self, struct box box, int row, size_t line)
{
    enum { ROLE_WIDTH = 14, MARK = 2 };
    struct term *term = self->app->options.term;
    const size_t columns = self->mapping.column_count;
    const int half = (box.width - ROLE_WIDTH - MARK) / 2;
    const char *title = "", *sample = "", *role = "";
    if (line < columns) {
        const struct mapping_column *column = &self->mapping.columns[line];
        title = csv_row(self->csv, 0).cells[line].text;
        for (size_t i = 1; i < csv_rows(self->csv) && sample[0] == '\0'; i++) {
            const struct csv_row at = csv_row(self->csv, i);
            if (line < at.count) sample = at.cells[line].text;
        }
        role =
            column->role == MAPPING_OWN ? flow_code(self, column->flow) : role_label(column->role);
    } else {
        title = self->mapping.names[line - columns].text;
        sample = _("is the flow");
        role = self->mapping.names[line - columns].flow == 0
                   ? _("which one?")
                   : flow_code(self, self->mapping.names[line - columns].flow);
    }
    const bool none = line < columns && self->mapping.columns[line].role == MAPPING_NONE;
    const enum role shade = none ? ROLE_MUTED : ROLE_TEXT;
    term_fit(term, row, box.column + MARK, half - 1, shade, title);
    term_fit(term, row, box.column + MARK + half, half - 1, ROLE_LABEL, sample);
    term_fit(term, row, box.column + MARK + 2 * half, ROLE_WIDTH, shade, role);
    if (line != self->current) return;
    term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
    term_role(term, row, box.column + MARK + 2 * half, ROLE_WIDTH, ROLE_CURRENT);
    term_cursor(term, row, box.column + MARK + 2 * half);
}

static void draw(void *state, struct box box, bool focus)
{
    enum { HEAD = 4, FOOT = 3 };
    struct mapping_screen *self = state;
    struct term *term = self->app->options.term;
    char words[256], key[16];
    (void)focus;
    if (self->csv == NULL) return;
    action_key_label(ACTION_CHOOSE, PLACE_LIST, key, sizeof key);
    term_fit(term, box.row, box.column, box.width / 2, ROLE_TITLE, _("Read a CSV file"));
    term_fit_right(term, box.row, box.column + box.width / 2, box.width - box.width / 2, ROLE_LABEL,
                   _("nothing has changed yet"));
    (void)snprintf(words, sizeof words, _("%zu rows × %zu columns · separator %s"),
                   csv_rows(self->csv) - 1, self->mapping.column_count,
                   csv_delimiter(self->csv) == '\t'  ? _("tab")
                   : csv_delimiter(self->csv) == ';' ? ";"
                                                     : ",");
    term_fit(term, box.row + 1, box.column, box.width, ROLE_LABEL, words);
    (void)snprintf(words, sizeof words, _("In the file, an example, what it is (← → or %s)"), key);
    term_fit(term, box.row + 3, box.column + 2, box.width - 2, ROLE_LABEL, words);
    const size_t room = (size_t)(box.height - HEAD - FOOT);
    if (self->current < self->first) self->first = self->current;
    if (self->current >= self->first + room) self->first = self->current - room + 1;
    for (size_t i = 0; i < room && self->first + i < lines(self); i++)
        draw_line(self, box, box.row + HEAD + (int)i, self->first + i);
    if (self->first > 0) term_sign(term, box.row + HEAD - 1, box.column, ROLE_MUTED, GLYPH_UP);
    if (self->first + room < lines(self))
        term_sign(term, box.row + box.height - FOOT, box.column, ROLE_MUTED, GLYPH_DOWN);
    (void)snprintf(
        words, sizeof words, _("New %zu   changed %zu   equal %zu   without quantity %zu"),
        self->readings.added, self->readings.changed, self->readings.equal, self->count.blank);
    term_fit(term, box.row + box.height - 1, box.column, box.width, ROLE_TEXT, words);
}

static bool message(void *state, char *buffer, size_t size)
{
    struct mapping_screen *self = state;
    if (diag_errors(self->diag) == 0) {
        text_copy(buffer, size, _("Enter takes the readings in, in one step that F9 takes back."));
        return false;
    }
    for (size_t i = 0; i < diag_count(self->diag); i++) {
        const struct problem *problem = diag_at(self->diag, i);
        if (problem->severity != DIAG_ERROR) continue;
        if (strcmp(problem->code, "mapping.flow") == 0)
            text_copy(buffer, size,
                      _("The file names flows otherwise: go down and say which one each is."));
        else if (problem->place.line > 0)
            (void)snprintf(buffer, size, _("Line %d: %s"), problem->place.line, problem->text);
        else
            text_copy(buffer, size, problem->text);
        break;
    }
    return true;
}

static void explain(void *state, struct text *out)
{
    struct mapping_screen *self = state;
    struct text written = {0};
    text_add(out,
             _("Each column of the file is left out, or says one thing of a reading: when, of "
               "which flow, how much, in what unit, what it cost. Bills read on a day run from "
               "the day after the reading before.\n\n"));
    mapping_write(&self->mapping, csv_row(self->csv, 0), self->app->c, &written);
    text_addf(out, "limpia import %s … --map \"%s\"\n", self->path, written.bytes);
    text_free(&written);
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_OPEN, NULL, N_("takes it in"), true},
    {ACTION_CHOOSE, choose, N_("what it is"), true},
    {ACTION_BACK, NULL, N_("does not"), true},
    {ACTION_NONE},
};

const struct screen_type screen_mapping = {
    .id = "mapping",
    .title = N_("Read a CSV file"),
    .step = 3,
    .framed = true,
    .open = open_mapping,
    .close = close_mapping,
    .place = place_mapping,
    .key = key_mapping,
    .draw = draw,
    .message = message,
    .explain = explain,
    .bindings = bindings,
};
