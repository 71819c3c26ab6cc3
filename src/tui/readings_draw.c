/* tui/readings_draw.c: how the grid of readings looks, and what it says.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "tui/cellview.h"
#include "tui/figures.h"
#include "tui/grid_text.h"
#include "tui/readings_parts.h"

enum { PERIOD_WIDTH = 8, LEAST = 8, MOST_COLUMNS = 64, BARS = 12 };

/* ---- widths ------------------------------------------------------------------------------ */

struct layout {
    struct box box;
    bool titled;
    int bars, rows; /* lines for bars, and for rows of the grid */
    size_t first, count;
    int width[MOST_COLUMNS]; /* of each column seen, the blank before it included */
};

static void head_of(const struct readings *self, size_t column, char *buffer, size_t size)
{
    const struct flow *flow = grid_flow(&self->grid, column);
    const char *code = flow->code == NULL ? "?" : flow->code;
    const bool fits = flow->name != NULL && text_width(flow->name) < LEAST;
    text_copy(buffer, size, fits ? flow->name : code);
}

static void unit_of(const struct readings *self, size_t column, char *buffer, size_t size)
{
    const struct flow *flow = grid_flow(&self->grid, column);
    const struct firm *firm = case_firm(self->app->c);
    const char *unit = self->grid.cost ? firm->currency : flow->unit;
    text_copy(buffer, size, unit == NULL ? "" : unit);
}

static void sum_of(const struct readings *self, size_t column, char *buffer, size_t size)
{
    bool doubtful = false;
    const double sum = grid_sum(&self->grid, column, true, &doubtful);
    struct text text = {0};
    if (doubtful) text_add(&text, "!");
    if (isnan(sum))
        text_add(&text, "–");
    else
        cellview_figure(round(sum * 1e6) / 1e6, self->app->decimal, &text);
    text_copy(buffer, size, text.bytes);
    text_free(&text);
}

static int widest(int wide, const struct term *term, const char *text)
{
    const int own = term_width(term, text);
    return own > wide ? own : wide;
}

static int column_width(const struct readings *self, size_t column)
{
    const struct term *term = self->app->options.term;
    char text[128];
    int wide = LEAST;
    head_of(self, column, text, sizeof text);
    wide = widest(wide, term, text);
    unit_of(self, column, text, sizeof text);
    wide = widest(wide, term, text);
    sum_of(self, column, text, sizeof text);
    wide = widest(wide, term, text);
    for (size_t row = 0; row < self->grid.row_count; row++) {
        struct text shown = {0};
        grid_shown(&self->grid, row, column, self->app->decimal, &shown);
        wide = widest(wide, term, shown.bytes);
        text_free(&shown);
    }
    return (wide < 16 ? wide : 16) + 1;
}

/* Columns from `first` that fit. */
static size_t fit(const struct readings *self, struct layout *layout, size_t first)
{
    int left = layout->box.width - PERIOD_WIDTH - 1;
    layout->first = first;
    layout->count = 0;
    while (first + layout->count < self->grid.column_count && layout->count < MOST_COLUMNS) {
        const int width = column_width(self, first + layout->count);
        if (width > left && layout->count > 0) break;
        layout->width[layout->count++] = width < left ? width : left;
        left -= width;
    }
    return first + layout->count;
}

static struct layout lay_out(struct readings *self, struct box box)
{
    enum { TITLED = 16, THREE_BARS = 20, FIXED = 4 /* heads, units, rule, sum */ };
    struct layout layout = {.box = box, .titled = box.height >= TITLED};
    layout.bars = box.height >= THREE_BARS ? 3 : 1;
    layout.rows = box.height - FIXED - layout.bars - layout.titled;
    const int needed = (int)self->grid.row_count;
    if (layout.rows > needed) {
        const int spare = layout.rows - needed;
        layout.bars += spare < BARS - layout.bars ? spare : BARS - layout.bars;
        layout.rows = needed;
    }
    if (self->column < self->first_flow) self->first_flow = self->column;
    while (fit(self, &layout, self->first_flow) <= self->column) self->first_flow++;
    const size_t rows = (size_t)(layout.rows > 0 ? layout.rows : 1);
    if (!self->moved) { /* the assessed months first, whatever stands before them */
        const size_t count = self->grid.row_count;
        self->first_row = count > rows ? count - rows : 0;
        if (self->first_row > self->grid.home) self->first_row = self->grid.home;
        self->moved = true;
    }
    if (self->row < self->first_row) self->first_row = self->row;
    if (self->row >= self->first_row + rows) self->first_row = self->row - rows + 1;
    return layout;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_title(struct readings *self, const struct layout *layout)
{
    struct term *term = self->app->options.term;
    char key[16], other[96];
    action_key_label(ACTION_VIEW, PLACE_GRID, key, sizeof key);
    (void)snprintf(other, sizeof other, "%s %s", key,
                   self->grid.cost ? _("see them one by one") : _("see cost"));
    const int wide = term_width(term, other);
    const struct box box = layout->box;
    term_fit(term, box.row, box.column, box.width - wide - 1, ROLE_TITLE,
             self->grid.cost ? _("Readings · cost") : _("Readings · quantity"));
    (void)term_text(term, box.row, box.column + box.width - wide, ROLE_LABEL, other);
}

static void draw_heads(struct readings *self, const struct layout *layout, int row)
{
    struct term *term = self->app->options.term;
    int at = layout->box.column + PERIOD_WIDTH;
    char text[128];
    for (size_t i = 0; i < layout->count; i++) {
        const int width = layout->width[i];
        head_of(self, layout->first + i, text, sizeof text);
        term_fit_right(term, row, at + 1, width - 1, ROLE_LABEL, text);
        unit_of(self, layout->first + i, text, sizeof text);
        term_fit_right(term, row + 1, at + 1, width - 1, ROLE_LABEL, text);
        at += width;
    }
    const size_t hidden = self->grid.column_count - layout->first - layout->count;
    const int edge = layout->box.column + layout->box.width - 1;
    if (hidden > 0) term_sign(term, row, edge, ROLE_MUTED, GLYPH_MORE);
    if (layout->first > 0)
        term_sign(term, row, layout->box.column + PERIOD_WIDTH - 1, ROLE_MUTED, GLYPH_LESS);
}

static void draw_typing(struct readings *self, int row, int column, int width)
{
    struct term *term = self->app->options.term;
    const int place = width < 4 ? 4 : width;
    const struct line_view seen = line_view(&self->line, place);
    char text[256];
    (void)snprintf(text, sizeof text, "%.*s", (int)(seen.to - seen.from),
                   line_text(&self->line) + seen.from);
    term_fill(term, row, column, place, ROLE_EDITING, GLYPHS);
    if (seen.left) term_sign(term, row, column, ROLE_EDITING, GLYPH_CUT);
    const int end = term_text(term, row, column + (seen.left ? 1 : 0), ROLE_EDITING, text);
    if (seen.right)
        term_sign(term, row, end < column + place ? end : column + place - 1, ROLE_EDITING,
                  GLYPH_CUT);
    term_cursor(term, row, column + seen.cursor);
}

static enum role role_of(const struct grid_cell *cell)
{
    if (cell->unread) return ROLE_BAD;
    if (cell->doubtful) return ROLE_WARN;
    return cell->state == GRID_ONE ? ROLE_TEXT : ROLE_MUTED;
}

static void draw_cell(struct readings *self, int row, int column, int width, size_t r, size_t c,
                      bool focus)
{
    struct term *term = self->app->options.term;
    const struct grid_cell *cell = grid_at(&self->grid, r, c);
    const bool current = focus && r == self->row && c == self->column;
    const struct block block = readings_block(self);
    if (current && self->editing) {
        term_sign(term, row, column, ROLE_TEXT, GLYPH_CURRENT);
        draw_typing(self, row, column + 1, width - 1);
        return;
    }
    struct text shown = {0};
    grid_shown(&self->grid, r, c, self->app->decimal, &shown);
    const bool figure = !isnan(cell->value) || cell->state == GRID_EMPTY;
    if (figure)
        term_figure(term, row, column + 1, width - 1, role_of(cell), shown.bytes);
    else
        term_fit_right(term, row, column + 1, width - 1, role_of(cell), shown.bytes);
    if (cell->unread || cell->doubtful) {
        const int wide = term_width(term, shown.bytes);
        const int at = column + width - 1 - wide;
        (void)term_text(term, row, at > column ? at : column, ROLE_MARK_BAD, "!");
    }
    text_free(&shown);
    if (current) {
        term_role(term, row, column + 1, width - 1, ROLE_CURRENT);
        term_sign(term, row, column, ROLE_TEXT, GLYPH_CURRENT);
        term_cursor(term, row, column + width - 1);
    } else if (self->block && r >= block.top && r <= block.bottom && c >= block.left &&
               c <= block.right) {
        term_role(term, row, column + 1, width - 1, ROLE_SELECT);
    }
}

static void draw_row(struct readings *self, const struct layout *layout, int row, size_t r,
                     bool focus)
{
    struct term *term = self->app->options.term;
    char name[PERIOD_SIZE];
    grid_row_name(&self->grid, r, name);
    term_fit(term, row, layout->box.column, PERIOD_WIDTH - 1,
             self->grid.rows[r].year ? ROLE_TITLE : ROLE_LABEL, name);
    int at = layout->box.column + PERIOD_WIDTH;
    for (size_t i = 0; i < layout->count; i++) {
        draw_cell(self, row, at, layout->width[i], r, layout->first + i, focus);
        at += layout->width[i];
    }
}

static void draw_sums(struct readings *self, const struct layout *layout, int row)
{
    struct term *term = self->app->options.term;
    term_fill(term, row, layout->box.column, layout->box.width, ROLE_WINDOW, GLYPH_LINE);
    term_fit(term, row + 1, layout->box.column, PERIOD_WIDTH - 1, ROLE_LABEL, _("sum"));
    int at = layout->box.column + PERIOD_WIDTH;
    for (size_t i = 0; i < layout->count; i++) {
        char text[128];
        sum_of(self, layout->first + i, text, sizeof text);
        term_figure(term, row + 1, at + 1, layout->width[i] - 1,
                    text[0] == '!' ? ROLE_WARN : ROLE_TEXT, text);
        at += layout->width[i];
    }
}

static void draw_bar(struct readings *self, struct box box, int row, const struct result *what)
{
    enum { VALUE = 8, UNIT = 7, RATING = 10, END = 5 };
    struct term *term = self->app->options.term;
    const struct figures *figures = app_figures(self->app);
    const struct number_style style = {self->app->decimal};
    char value[NUMBER_SIZE], best[NUMBER_SIZE], poor[NUMBER_SIZE];
    number_show(what->value, 3, style, value);
    const double low = figures_bound(figures, what, "best"),
                 high = figures_bound(figures, what, "poor");
    number_show(low, 2, style, best);
    number_show(high, 2, style, poor);
    const int rest = box.width - VALUE - UNIT - RATING - 2 * END - 4;
    const int bar = rest / 2 < 9 ? rest / 2 : rest < 40 ? 9 : rest / 2, name = rest - bar;
    int at = box.column;
    term_fit(term, row, at, name, ROLE_LABEL, what->name);
    term_figure(term, row, at += name + 1, VALUE, ROLE_TEXT, value);
    term_fit(term, row, at += VALUE + 1, UNIT, ROLE_LABEL, what->unit);
    term_figure(term, row, at += UNIT, END, ROLE_LABEL, best);
    figures_bar(term, row, at += END, bar, what->value, low,
                figures_bound(figures, what, "typical"), high);
    term_figure(term, row, at += bar, END - 1, ROLE_LABEL, poor);
    term_fit(term, row, at + END + 1, RATING, ROLE_TEXT, figures_rating(what->rating));
}

static void draw_bars(struct readings *self, const struct layout *layout, int row)
{
    const struct figures *figures = app_figures(self->app);
    const struct result *rows[BARS];
    if (figures == NULL) return;
    const size_t count = figures_benchmarks(figures, rows, BARS);
    for (size_t i = 0; i < count && (int)i < layout->bars; i++)
        draw_bar(self, layout->box, row + (int)i, rows[i]);
}

void readings_draw(struct readings *self, struct box box, bool focus)
{
    struct term *term = self->app->options.term;
    if (self->grid.row_count == 0 || self->grid.column_count == 0) {
        term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Readings"));
        term_cursor(term, box.row, box.column);
        return;
    }
    const struct flow *flow = grid_flow(&self->grid, self->column);
    self->app->flow = flow == NULL ? 0 : flow->record.key;
    const struct layout layout = lay_out(self, box);
    int row = box.row;
    if (layout.titled) {
        draw_title(self, &layout);
        row++;
    }
    draw_heads(self, &layout, row);
    row += 2;
    for (int i = 0; i < layout.rows && self->first_row + (size_t)i < self->grid.row_count; i++)
        draw_row(self, &layout, row++, self->first_row + (size_t)i, focus);
    draw_sums(self, &layout, row);
    draw_bars(self, &layout, row + 2);
}

/* ---- words ------------------------------------------------------------------------------- */

static void show_number(const struct readings *self, double value, char *buffer)
{
    number_show(value, 3, (struct number_style){self->app->decimal}, buffer);
}

/* A figure of many digits is said whole: what is typed is never rounded. */
static void show_whole(const struct readings *self, double value, char *buffer, size_t size)
{
    struct text text = {0};
    cellview_figure(value, self->app->decimal, &text);
    text_copy(buffer, size, text.bytes);
    text_free(&text);
}

static void say_letter(const struct readings *self, const char *where, const char *typed,
                       char letter, double meant, char *buffer, size_t size)
{
    char figure[64];
    show_whole(self, meant, figure, sizeof figure);
    (void)snprintf(buffer, size, _("%s «%s»: the %c is a letter. %s? Not counted."), where, typed,
                   letter, figure);
}

/* A unit that does not fit: not known, of two meanings, or of something else. */
static void say_unit(const struct readings *self, const char *where, const char *typed,
                     const char *unit, const struct flow *flow, char *buffer, size_t size)
{
    struct unit found;
    char choices[128] = "";
    struct catalog *catalog = self->app->options.catalog;
    const char *own = flow->unit == NULL ? "–" : flow->unit;
    const enum unit_status status =
        catalog == NULL ? UNIT_OK
                        : units_find(catalog_units(catalog), unit, case_firm(self->app->c)->country,
                                     &found, choices, sizeof choices);
    if (status == UNIT_AMBIGUOUS)
        (void)snprintf(buffer, size, _("%s: «%s» may be %s. Write which."), where, typed, choices);
    else if (status == UNIT_UNKNOWN)
        (void)snprintf(buffer, size, _("%s: «%s»: limpia knows no unit «%s». Type %s."), where,
                       typed, unit, own);
    else
        (void)snprintf(buffer, size, _("%s: «%s» does not fit a flow in %s. Type %s or see Flows."),
                       where, typed, own, own);
}

/* Why a text typed into a cell does not count. */
static void say_unread(const struct readings *self, size_t row, size_t column, const char *where,
                       char *buffer, size_t size)
{
    const struct grid_cell *cell = grid_at(&self->grid, row, column);
    const struct flow *flow = grid_flow(&self->grid, column);
    struct text typed = {0};
    grid_typed(&self->grid, row, column, self->app->decimal, &typed);
    char letter = '\0';
    const double meant = grid_text_meant(typed.bytes, self->app->decimal, &letter);
    const struct reading *reading = table_find(case_table(self->grid.c, RECORD_READING), cell->key);
    struct cell place = {RECORD_READING, cell->key, 0, 0};
    place.field = record_column(record_type(RECORD_READING), self->grid.cost ? "cost" : "quantity",
                                &place.part);
    const struct wrong_cell *wrong = case_wrong(self->grid.c, place);
    if (!isnan(meant))
        say_letter(self, where, typed.bytes, letter, meant, buffer, size);
    else if (wrong != NULL)
        (void)snprintf(buffer, size, "%s: %s", where, wrong->message);
    else
        say_unit(self, where, typed.bytes,
                 reading == NULL || reading->unit == NULL ? "" : reading->unit, flow, buffer, size);
    text_free(&typed);
}

static void say_doubt(const struct readings *self, const struct grid_cell *cell, const char *what,
                      char *buffer, size_t size)
{
    char factor[NUMBER_SIZE];
    if (cell->value > cell->usual) {
        show_number(self, cell->value / cell->usual, factor);
        (void)snprintf(buffer, size, _("%s, %s times the usual. Is it right? F2 corrects."), what,
                       factor);
        return;
    }
    number_show_fixed((1 - cell->value / cell->usual) * 100, 1,
                      (struct number_style){self->app->decimal}, factor);
    (void)snprintf(buffer, size, _("%s, %s %% below the usual. Is it right? F2 corrects."), what,
                   factor);
}

static const char *quality_of(const struct readings *self, uint32_t key)
{
    const struct reading *reading = table_find(case_table(self->grid.c, RECORD_READING), key);
    return reading == NULL || reading->quality == QUALITY_NONE
               ? ""
               : _(quality_choices[reading->quality].label);
}

bool readings_say(struct readings *self, size_t row, size_t column, char *buffer, size_t size)
{
    const struct grid_cell *cell = grid_at(&self->grid, row, column);
    const struct flow *flow = grid_flow(&self->grid, column);
    char name[PERIOD_SIZE], where[160], what[320], unit[64], figure[64];
    grid_row_name(&self->grid, row, name);
    (void)snprintf(where, sizeof where, "%s %s", flow->code == NULL ? "?" : flow->code, name);
    unit_of(self, column, unit, sizeof unit);
    if (cell->unread) {
        say_unread(self, row, column, where, buffer, size);
        return true;
    }
    if (cell->state == GRID_EMPTY || isnan(cell->value)) {
        (void)snprintf(buffer, size, _("%s: %s, in %s. Type the figure and Enter."), where,
                       flow->name == NULL ? "–" : flow->name, unit);
        return false;
    }
    struct text typed = {0};
    grid_typed(&self->grid, row, column, self->app->decimal, &typed);
    show_whole(self, cell->value, figure, sizeof figure);
    if (strchr(typed.bytes, ' ') != NULL)
        (void)snprintf(what, sizeof what, "%s: %s = %s %s", where, typed.bytes, figure, unit);
    else
        (void)snprintf(what, sizeof what, "%s: %s %s", where, figure, unit);
    text_free(&typed);
    if (cell->doubtful) {
        say_doubt(self, cell, what, buffer, size);
        return true;
    }
    const char *quality = cell->state == GRID_ONE    ? quality_of(self, cell->key)
                          : cell->state == GRID_MANY ? _("sum of several readings")
                          : cell->state == GRID_SUM  ? _("sum of its months")
                                                     : _("share of a longer reading");
    (void)snprintf(buffer, size, "%s%s%s.", what, quality[0] == '\0' ? "" : ", ", quality);
    return false;
}

void readings_understood(struct readings *self, char *buffer, size_t size)
{
    const char *typed = line_text(&self->line);
    const struct flow *flow = grid_flow(&self->grid, self->column);
    struct grid_text read;
    char unit[64], figure[64];
    unit_of(self, self->column, unit, sizeof unit);
    if (!grid_text_read(typed, self->app->decimal, &read) ||
        (self->grid.cost && read.unit[0] != '\0')) {
        char letter = '\0';
        const double meant = grid_text_meant(typed, self->app->decimal, &letter);
        if (isnan(meant))
            (void)snprintf(buffer, size, _("«%s» is no figure yet. Esc leaves it as it was."),
                           typed);
        else
            say_letter(self, flow->code == NULL ? "" : flow->code, typed, letter, meant, buffer,
                       size);
        return;
    }
    double value = read.value;
    const struct figures *figures = app_figures(self->app);
    if (read.unit[0] != '\0' && figures != NULL) {
        const size_t index = study_flow_by_key(figures->study, flow->record.key);
        value =
            index == STUDY_NONE ? NAN : study_convert(figures->study, index, read.value, read.unit);
    }
    if (isnan(value)) {
        say_unit(self, flow->code == NULL ? "" : flow->code, typed, read.unit, flow, buffer, size);
        return;
    }
    show_whole(self, value, figure, sizeof figure);
    (void)snprintf(buffer, size, "%s = %s %s%s%s", typed, figure, unit, read.estimated ? ", " : "",
                   read.estimated ? _("estimated") : "");
}
