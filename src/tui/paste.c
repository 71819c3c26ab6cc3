/* tui/paste.c: a block from a spreadsheet: recognised, compared, written.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/paste.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/period.h"
#include "tui/grid_text.h"

/* ---- cutting apart ------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Commas part cells when every line has as many of them and one at least stands where no decimal
   mark could: not between two digits. */
static bool parts_by_comma(const char *text)
{
    size_t first = 0, here = 0;
    bool plain = false, begun = false, inside = false;
    for (const char *at = text;; at++) {
        if (*at == '"') inside = !inside;
        if (*at == ',' && !inside) {
            here++;
            plain = plain || at == text || !is_digit(at[-1]) || !is_digit(at[1]);
        }
        if (*at != '\n' && *at != '\0') continue;
        if (begun && here != first) return false;
        if (!begun) first = here;
        begun = true;
        here = 0;
        if (*at == '\0') break;
    }
    return first > 0 && plain;
}

static char find_separator(const char *text)
{
    if (strchr(text, '\t') != NULL) return '\t';
    if (strchr(text, ';') != NULL) return ';';
    return strchr(text, '\n') != NULL && parts_by_comma(text) ? ',' : '\t';
}

struct cutter {
    char *at, *to;
    char separator;
};

/* Takes one cell; the sign behind it: separator, line end or the end. */
static char cut(struct cutter *cutter, const char **cell)
{
    char *out = cutter->to;
    *cell = out;
    const bool quoted = *cutter->at == '"';
    bool inside = quoted;
    if (quoted) cutter->at++;
    for (; *cutter->at != '\0'; cutter->at++) {
        if (inside && *cutter->at == '"') {
            if (cutter->at[1] != '"') {
                inside = false;
                continue;
            }
            cutter->at++;
        } else if (!inside && (*cutter->at == cutter->separator || *cutter->at == '\n')) {
            break;
        }
        *out++ = *cutter->at;
    }
    const char end = *cutter->at;
    if (end != '\0') cutter->at++;
    while (out > *cell && out[-1] == ' ') out--;
    *out = '\0';
    cutter->to = cutter->at > out + 1 ? out + 1 : cutter->at;
    while (**cell == ' ') (*cell)++;
    return end;
}

static size_t count_columns(const char *text, char separator)
{
    size_t most = 1, columns = 1;
    for (; *text != '\0'; text++) {
        if (*text == separator) columns++;
        if (*text == '\n') columns = 1;
        if (columns > most) most = columns;
    }
    return most;
}

static void cut_apart(struct paste *paste, const char *text)
{
    text_add(&paste->bytes, "");
    for (; *text != '\0'; text++) {
        if (*text == '\r' && text[1] == '\n') continue;
        text_add_bytes(&paste->bytes, *text == '\r' ? "\n" : text, 1);
    }
    while (paste->bytes.length > 0 && paste->bytes.bytes[paste->bytes.length - 1] == '\n')
        paste->bytes.bytes[--paste->bytes.length] = '\0';
    paste->separator = find_separator(paste->bytes.bytes);
    paste->columns = count_columns(paste->bytes.bytes, paste->separator);
    size_t rows = 1;
    for (const char *at = paste->bytes.bytes; *at != '\0'; at++) rows += *at == '\n';
    paste->cells = memory_zero(rows * paste->columns, sizeof *paste->cells);
    for (size_t i = 0; i < rows * paste->columns; i++) paste->cells[i] = "";
    struct cutter cutter = {paste->bytes.bytes, paste->bytes.bytes, paste->separator};
    size_t column = 0;
    for (char end = '\n'; paste->rows < rows && end != '\0';) {
        const char *cell = "";
        end = cut(&cutter, &cell);
        if (column < paste->columns) paste->cells[paste->rows * paste->columns + column] = cell;
        column++;
        if (end != paste->separator) {
            paste->rows++;
            column = 0;
        }
    }
}

static const char *cell_at(const struct paste *paste, size_t row, size_t column)
{
    return paste->cells[row * paste->columns + column];
}

/* ---- what it is ---------------------------------------------------------------------------- */

static bool is_number(const char *text)
{
    double value = NAN;
    size_t used = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (number_parse(text, strlen(text), pass == 0 ? ',' : '.', &value, &used) == NUMBER_OK)
            return true;
    }
    return false;
}

static bool has_titles(const struct paste *paste)
{
    bool any = false;
    for (size_t column = 0; column < paste->columns; column++) {
        const char *cell = cell_at(paste, 0, column);
        if (column > 0 && is_number(cell)) return false;
        any = any || (cell[0] != '\0' && !is_number(cell) && grid_text_month(cell, 2000) < 0);
    }
    return any;
}

static bool has_months(const struct paste *paste, int year)
{
    size_t months = 0;
    if (paste->columns < 2) return false;
    for (size_t row = paste_top(paste); row < paste->rows; row++) {
        const char *cell = cell_at(paste, row, 0);
        if (cell[0] == '\0') continue;
        if (grid_text_month(cell, year) < 0) return false;
        months++;
    }
    return months > 0;
}

/* The mark the cells speak for; where they do not, the firm's. */
static char find_decimal(const struct paste *paste, char decimal)
{
    long commas = 0;
    for (size_t row = paste_top(paste); row < paste->rows; row++) {
        for (size_t column = paste_left(paste); column < paste->columns; column++) {
            const char *cell = cell_at(paste, row, column);
            const enum number_vote vote = number_vote(cell, strlen(cell));
            commas += vote == NUMBER_VOTE_COMMA ? 1 : vote == NUMBER_VOTE_DOT ? -1 : 0;
        }
    }
    return commas > 0 ? ',' : commas < 0 ? '.' : decimal;
}

/* `Agua (m3)` → `Agua`, `m3`. */
static void split_title(const char *title, char *name, size_t size, char *unit, size_t room)
{
    text_copy(name, size, title);
    unit[0] = '\0';
    char *open = strpbrk(name, "([");
    if (open == NULL) return;
    const size_t length = strcspn(open + 1, ")]");
    if (length < room) {
        memcpy(unit, open + 1, length);
        unit[length] = '\0';
    }
    while (open > name && open[-1] == ' ') open--;
    *open = '\0';
}

static int flow_named(const struct grid *grid, const char *name)
{
    int found = PASTE_NOWHERE;
    for (size_t i = 0; i < grid->column_count; i++) {
        const struct flow *flow = grid_flow(grid, i);
        const char *own = flow->name == NULL ? "" : flow->name;
        const bool same = (flow->code != NULL && text_same(flow->code, name)) ||
                          (own[0] != '\0' && text_same(own, name));
        if (same) return (int)i;
        const bool like = own[0] != '\0' && name[0] != '\0' &&
                          (text_contains(own, name) || text_contains(name, own));
        if (like && found == PASTE_NOWHERE) found = (int)i;
    }
    return found;
}

static void find_flows(struct paste *paste, const struct grid *grid, size_t column)
{
    for (size_t i = paste_left(paste); i < paste->columns; i++) {
        const size_t at = column + i - paste_left(paste);
        paste->flow[i] = at < grid->column_count ? (int)at : PASTE_NOWHERE;
        if (!paste->titles) continue;
        char name[128];
        split_title(cell_at(paste, 0, i), name, sizeof name, paste->unit[i], sizeof paste->unit[i]);
        paste->flow[i] = flow_named(grid, name);
    }
}

static void find_lines(struct paste *paste, const struct grid *grid, size_t row, int year)
{
    for (size_t i = paste_top(paste); i < paste->rows; i++) {
        const size_t at = row + i - paste_top(paste);
        paste->line[i] = !paste->months && at < grid->row_count ? (int)at : PASTE_NOWHERE;
        if (!paste->months) continue;
        const int month = grid_text_month(cell_at(paste, i, 0), year);
        for (size_t r = 0; month >= 0 && r < grid->row_count; r++) {
            if (!grid->rows[r].year && month_of(grid->rows[r].period.first) == month)
                paste->line[i] = (int)r;
        }
    }
}

void paste_read(struct paste *paste, const char *text, const struct grid *grid, size_t row,
                size_t column, char decimal)
{
    *paste = (struct paste){.decimal = decimal};
    const int year = day_date(grid->rows[row].period.first).year;
    cut_apart(paste, text);
    paste->titles = paste->rows > 1 && has_titles(paste);
    paste->months = has_months(paste, year);
    paste->decimal = find_decimal(paste, decimal);
    paste->flow = memory_zero(paste->columns, sizeof *paste->flow);
    paste->line = memory_zero(paste->rows, sizeof *paste->line);
    paste->unit = memory_zero(paste->columns, sizeof *paste->unit);
    for (size_t i = 0; i < paste->columns; i++) paste->flow[i] = PASTE_NOWHERE;
    for (size_t i = 0; i < paste->rows; i++) paste->line[i] = PASTE_NOWHERE;
    find_flows(paste, grid, column);
    find_lines(paste, grid, row, year);
}

void paste_free(struct paste *paste)
{
    text_free(&paste->bytes);
    free(paste->cells);
    free(paste->flow);
    free(paste->line);
    free(paste->unit);
    *paste = (struct paste){0};
}

/* ---- judging and writing ------------------------------------------------------------------- */

/* What would be typed: the figure with the firm's mark, the title's unit where it is not the
   flow's. False: not understood. */
static bool as_typed(const struct paste *paste, const struct grid *grid, const struct study *study,
                     size_t row, size_t column, char decimal, struct text *typed, double *value)
{
    struct grid_text read;
    const struct flow *flow = grid_flow(grid, (size_t)paste->flow[column]);
    if (!grid_text_read(cell_at(paste, row, column), paste->decimal, &read)) return false;
    const char *unit = read.unit[0] != '\0' ? read.unit : paste->unit[column];
    if (grid->cost || (flow->unit != NULL && text_same(unit, flow->unit))) unit = "";
    *value = read.value;
    if (unit[0] != '\0') {
        const size_t index =
            study == NULL ? STUDY_NONE : study_flow_by_key(study, flow->record.key);
        *value = index == STUDY_NONE ? NAN : study_convert(study, index, read.value, unit);
        /* `m3` is m³: the same unit in another spelling is not kept beside the figure. */
        if (*value == read.value) unit = "";
    }
    if (isnan(*value) || *value < 0) return false;
    char digits[NUMBER_SIZE];
    number_format(read.value, digits);
    char *dot = strchr(digits, '.');
    if (dot != NULL) *dot = decimal;
    text_add(typed, digits);
    if (unit[0] != '\0') text_addf(typed, " %s", unit);
    if (read.estimated) text_add(typed, unit[0] == '\0' ? "e" : " e");
    return true;
}

enum paste_kind paste_judge(const struct paste *paste, const struct grid *grid,
                            const struct study *study, size_t row, size_t column, char decimal,
                            struct text *typed)
{
    const int line = paste->line[row], flow = paste->flow[column];
    if (line < 0 || flow < 0 || cell_at(paste, row, column)[0] == '\0') return PASTE_BLANK;
    const struct grid_cell *cell = grid_at(grid, (size_t)line, (size_t)flow);
    struct text own = {0}, now = {0};
    double value = NAN;
    const bool read = as_typed(paste, grid, study, row, column, decimal, &own, &value);
    enum paste_kind kind = PASTE_PROBLEM;
    if (read && grid_writable(grid, (size_t)line, (size_t)flow)) {
        grid_typed(grid, (size_t)line, (size_t)flow, decimal, &now);
        kind = now.length == 0 ? PASTE_NEW : cell->value == value ? PASTE_EQUAL : PASTE_CHANGED;
    }
    if (typed != NULL) text_add(typed, own.bytes == NULL ? "" : own.bytes);
    text_free(&own);
    text_free(&now);
    return kind;
}

void paste_apply(const struct paste *paste, struct grid *grid, const struct study *study,
                 char decimal, struct change_list *changes)
{
    /* All is judged against the grid as it was: the study is of the case before the first change. */
    const size_t count = paste->rows * paste->columns;
    struct text *typed = memory_zero(count, sizeof *typed);
    bool *wanted = memory_zero(count, sizeof *wanted);
    for (size_t i = 0; i < count; i++) {
        const enum paste_kind kind = paste_judge(paste, grid, study, i / paste->columns,
                                                 i % paste->columns, decimal, &typed[i]);
        wanted[i] = kind == PASTE_NEW || kind == PASTE_CHANGED;
    }
    for (size_t i = 0; i < count; i++) {
        struct cell_context context = case_context(grid->c);
        context.decimal = decimal;
        if (wanted[i])
            (void)grid_put(grid, (size_t)paste->line[i / paste->columns],
                           (size_t)paste->flow[i % paste->columns], typed[i].bytes, &context,
                           changes);
        text_free(&typed[i]);
    }
    free(typed);
    free(wanted);
}
