/* tui/grid.c: readings as months × flows.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/grid.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "tui/cellview.h"
#include "tui/grid_text.h"

enum { MONTHS_MOST = 240 };

static const struct reading *reading_at(const struct grid *grid, uint32_t key)
{
    return table_find(case_table(grid->c, RECORD_READING), key);
}

static struct cell address(uint32_t key, const char *column)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_READING), column, &part);
    return (struct cell){RECORD_READING, key, field, part};
}

static struct cell value_cell(const struct grid *grid, uint32_t key)
{
    return address(key, grid->cost ? "cost" : "quantity");
}

struct grid_cell *grid_at(const struct grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->column_count + column];
}

const struct flow *grid_flow(const struct grid *grid, size_t column)
{
    return table_find(case_table(grid->c, RECORD_FLOW), grid->flows[column]);
}

void grid_row_name(const struct grid *grid, size_t row, char *buffer)
{
    period_format(grid->rows[row].period, buffer);
}

void grid_open(struct grid *grid, struct casefile *c) { *grid = (struct grid){.c = c}; }

static void forget(struct grid *grid)
{
    free(grid->rows);
    free(grid->flows);
    free(grid->cells);
    grid->rows = NULL;
    grid->flows = NULL;
    grid->cells = NULL;
    grid->row_count = grid->column_count = grid->home = 0;
}

void grid_free(struct grid *grid)
{
    forget(grid);
    *grid = (struct grid){0};
}

/* ---- rows and columns ---------------------------------------------------------------------- */

static bool is_read(const struct grid *grid, uint32_t flow)
{
    const struct table *readings = case_table(grid->c, RECORD_READING);
    for (size_t i = 0; i < readings->count; i++) {
        if (((const struct reading *)table_row(readings, i))->flow == flow) return true;
    }
    return false;
}

static void find_columns(struct grid *grid)
{
    const struct table *flows = case_table(grid->c, RECORD_FLOW);
    grid->flows = memory_zero(flows->count + 1, sizeof *grid->flows);
    for (size_t i = 0; i < flows->count; i++) {
        const struct flow *flow = table_row(flows, i);
        if (flow->part_of == 0 || is_read(grid, flow->record.key))
            grid->flows[grid->column_count++] = flow->record.key;
    }
}

/* The last year of the readings, where neither firm nor study says which period it is. */
static struct period last_year(const struct grid *grid)
{
    const struct table *readings = case_table(grid->c, RECORD_READING);
    int32_t last = DAY_NONE;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (!period_missing(reading->period) && reading->period.last > last)
            last = reading->period.last;
    }
    return last == DAY_NONE ? PERIOD_NONE : period_year(day_date(last).year);
}

static bool has_months(const struct grid *grid, struct period period)
{
    const struct table *readings = case_table(grid->c, RECORD_READING);
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (period_is_month(reading->period) && reading->period.first >= period.first &&
            reading->period.last <= period.last)
            return true;
    }
    return false;
}

static void add_months(struct grid *grid, struct period period, bool assessed)
{
    int first = month_of(period.first);
    const int last = month_of(period.last);
    if (last - first >= MONTHS_MOST) first = last - MONTHS_MOST + 1;
    for (int month = first; month <= last; month++)
        grid->rows[grid->row_count++] =
            (struct grid_line){.period = period_month(month), .assessed = assessed};
}

static void find_rows(struct grid *grid, const struct study *study)
{
    const struct firm *firm = case_firm(grid->c);
    struct period period = firm->period, base = firm->baseline;
    if (period_missing(period) && study != NULL) period = study->period[PERIOD_ASSESSED];
    if (period_missing(period)) period = last_year(grid);
    if (period_missing(period) && !period_missing(base))
        period = period_year(day_date(base.last).year + 1);
    grid->rows = memory_zero(2 * MONTHS_MOST + 1, sizeof *grid->rows);
    if (period_missing(period)) return;
    /* A base that overlaps would show the same months twice. */
    if (!period_missing(base) && period_overlap(base, period) == 0) {
        if (has_months(grid, base)) add_months(grid, base, false);
        grid->rows[grid->row_count++] = (struct grid_line){.period = base, .year = true};
    }
    grid->home = grid->row_count;
    add_months(grid, period, true);
}

/* ---- cells ------------------------------------------------------------------------------- */

static size_t row_of(const struct grid *grid, struct period period)
{
    for (size_t i = 0; i < grid->row_count; i++) {
        if (period_same(grid->rows[i].period, period)) return i;
    }
    return grid->row_count;
}

/* Rows of months are in runs: found without a search in all but the year's row. */
static size_t quick_row(const struct grid *grid, struct period period)
{
    if (period_missing(period) || grid->row_count == 0) return grid->row_count;
    const int month = month_of(period.first);
    for (int pass = 0; pass < 2; pass++) {
        const size_t start = pass == 0 ? grid->home : 0;
        if (start >= grid->row_count) continue;
        const int offset = month - month_of(grid->rows[start].period.first);
        if (offset < 0 || (size_t)offset >= grid->row_count - start) continue;
        if (period_same(grid->rows[start + (size_t)offset].period, period))
            return start + (size_t)offset;
    }
    return row_of(grid, period);
}

static double value_of(const struct grid *grid, const struct reading *reading,
                       const struct study *study)
{
    if (grid->cost) return reading->cost;
    const struct flow *flow = table_find(case_table(grid->c, RECORD_FLOW), reading->flow);
    if (reading->unit == NULL || flow == NULL ||
        (flow->unit != NULL && strcmp(reading->unit, flow->unit) == 0))
        return reading->quantity;
    const size_t index = study == NULL ? STUDY_NONE : study_flow_by_key(study, reading->flow);
    return index == STUDY_NONE ? NAN
                               : study_convert(study, index, reading->quantity, reading->unit);
}

static void place_reading(struct grid *grid, const struct reading *reading, size_t column,
                          const struct study *study)
{
    const size_t row = quick_row(grid, reading->period);
    if (row == grid->row_count || reading->what == WHAT_STOCK) return;
    struct grid_cell *cell = grid_at(grid, row, column);
    const struct cell place = value_cell(grid, reading->record.key);
    const double value = value_of(grid, reading, study);
    const bool wrong = case_wrong(grid->c, place) != NULL;
    const double typed = grid->cost ? reading->cost : reading->quantity;
    cell->unread = cell->unread || wrong || (isnan(value) && !isnan(typed));
    if (cell->state == GRID_EMPTY) {
        cell->state = GRID_ONE;
        cell->key = reading->record.key;
        cell->value = value;
        return;
    }
    cell->state = GRID_MANY;
    if (!isnan(value)) cell->value = isnan(cell->value) ? value : cell->value + value;
}

static void place_readings(struct grid *grid, const struct study *study)
{
    const struct table *flows = case_table(grid->c, RECORD_FLOW);
    const struct table *readings = case_table(grid->c, RECORD_READING);
    size_t *columns = memory_zero(flows->next_key + 1, sizeof *columns);
    for (size_t i = 0; i < grid->column_count; i++) columns[grid->flows[i]] = i + 1;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (reading->flow == 0 || reading->flow > flows->next_key || columns[reading->flow] == 0)
            continue;
        place_reading(grid, reading, columns[reading->flow] - 1, study);
    }
    free(columns);
}

/* What bills across months say of a month. */
static void spread(struct grid *grid, const struct study *study, size_t row, size_t column)
{
    struct grid_cell *cell = grid_at(grid, row, column);
    const size_t flow = study_flow_by_key(study, grid->flows[column]);
    const int month = month_of(grid->rows[row].period.first) - study->first_month;
    if (cell->state != GRID_EMPTY || grid->rows[row].year || flow == STUDY_NONE || month < 0 ||
        (size_t)month >= study->month_count || study->flows[flow].derived)
        return;
    const double *values = grid->cost ? study->cost : study->quantity;
    const double value = values[flow * study->month_count + (size_t)month];
    if (isnan(value)) return;
    cell->state = GRID_SPREAD;
    cell->value = value;
}

static void sum_years(struct grid *grid, size_t row, size_t column)
{
    struct grid_cell *cell = grid_at(grid, row, column);
    if (!grid->rows[row].year || cell->state != GRID_EMPTY) return;
    bool doubtful = false;
    const double sum = grid_sum(grid, column, false, &doubtful);
    if (isnan(sum)) return;
    cell->state = GRID_SUM;
    cell->value = sum;
    cell->doubtful = false;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Median of the column without the cell; NaN with fewer than three others. */
static double usual(const struct grid *grid, size_t row, size_t column, double *room)
{
    size_t count = 0;
    for (size_t i = 0; i < grid->row_count; i++) {
        const struct grid_cell *cell = grid_at(grid, i, column);
        const bool taken = i != row && !grid->rows[i].year && cell->state == GRID_ONE;
        if (taken && cell->value > 0) room[count++] = cell->value;
    }
    if (count < 3) return NAN;
    qsort(room, count, sizeof *room, by_size);
    return count % 2 == 1 ? room[count / 2] : (room[count / 2 - 1] + room[count / 2]) / 2;
}

static void find_doubts(struct grid *grid, size_t column)
{
    static const double far = 10;
    double *room = memory_zero(grid->row_count + 1, sizeof *room);
    for (size_t i = 0; i < grid->row_count; i++) {
        struct grid_cell *cell = grid_at(grid, i, column);
        if (grid->rows[i].year || cell->state != GRID_ONE || !(cell->value > 0)) continue;
        cell->usual = usual(grid, i, column, room);
        cell->doubtful = cell->value > far * cell->usual || cell->value < cell->usual / far;
    }
    free(room);
}

void grid_fill(struct grid *grid, const struct study *study)
{
    forget(grid);
    find_columns(grid);
    find_rows(grid, study);
    const size_t count = grid->row_count * grid->column_count;
    grid->cells = memory_zero(count + 1, sizeof *grid->cells);
    for (size_t i = 0; i < count; i++) grid->cells[i].value = grid->cells[i].usual = NAN;
    place_readings(grid, study);
    for (size_t column = 0; column < grid->column_count; column++) {
        find_doubts(grid, column);
        for (size_t row = 0; row < grid->row_count; row++) {
            if (study != NULL) spread(grid, study, row, column);
            sum_years(grid, row, column);
        }
    }
}

double grid_sum(const struct grid *grid, size_t column, bool assessed, bool *doubtful)
{
    double sum = NAN;
    *doubtful = false;
    for (size_t i = 0; i < grid->row_count; i++) {
        const struct grid_cell *cell = grid_at(grid, i, column);
        if (grid->rows[i].assessed != assessed || grid->rows[i].year || isnan(cell->value))
            continue;
        sum = isnan(sum) ? cell->value : sum + cell->value;
        *doubtful = *doubtful || cell->doubtful;
    }
    return sum;
}

size_t grid_filled(const struct grid *grid, size_t column)
{
    size_t count = 0;
    for (size_t i = grid->home; i < grid->row_count; i++)
        count += isnan(grid_at(grid, i, column)->value) ? 0 : 1;
    return count;
}

/* ---- texts ------------------------------------------------------------------------------- */

bool grid_writable(const struct grid *grid, size_t row, size_t column)
{
    const enum grid_state state = grid_at(grid, row, column)->state;
    return state == GRID_EMPTY || state == GRID_ONE;
}

static void add_unit(const struct grid *grid, const struct reading *reading, size_t column,
                     struct text *out)
{
    const struct flow *flow = grid_flow(grid, column);
    if (grid->cost || isnan(reading->quantity)) return;
    if (reading->unit != NULL && (flow->unit == NULL || strcmp(reading->unit, flow->unit) != 0))
        text_addf(out, " %s", reading->unit);
    if (reading->quality == QUALITY_ESTIMATED)
        text_add(out, reading->unit != NULL && out->length > 0 && strchr(out->bytes, ' ') != NULL &&
                              reading->unit[0] != '\0' &&
                              (flow->unit == NULL || strcmp(reading->unit, flow->unit) != 0)
                          ? " e"
                          : "e");
}

void grid_typed(const struct grid *grid, size_t row, size_t column, char decimal, struct text *out)
{
    const struct grid_cell *cell = grid_at(grid, row, column);
    text_add(out, "");
    if (cell->state != GRID_ONE) return;
    const struct cell place = value_cell(grid, cell->key);
    cellview_typed(grid->c, place, decimal, out);
    if (case_wrong(grid->c, place) == NULL)
        add_unit(grid, reading_at(grid, cell->key), column, out);
}

void grid_shown(const struct grid *grid, size_t row, size_t column, char decimal, struct text *out)
{
    const struct grid_cell *cell = grid_at(grid, row, column);
    text_add(out, "");
    if (cell->state == GRID_EMPTY) {
        text_add(out, "·");
        return;
    }
    if (cell->state != GRID_ONE) {
        char digits[NUMBER_SIZE];
        number_show(cell->value, 4, (struct number_style){decimal}, digits);
        text_add(out, digits);
        return;
    }
    const struct cell place = value_cell(grid, cell->key);
    const struct wrong_cell *wrong = case_wrong(grid->c, place);
    if (wrong == NULL && cellview_blank(grid->c, place)) {
        text_add(out, "·");
        return;
    }
    (void)cellview_show(grid->c, place, NULL, decimal, out);
    if (wrong == NULL) add_unit(grid, reading_at(grid, cell->key), column, out);
}

/* ---- writing ----------------------------------------------------------------------------- */

static void set(struct grid *grid, uint32_t key, const char *column, const char *text,
                struct change_list *changes)
{
    struct cell_context context = case_context(grid->c);
    (void)case_set(grid->c, address(key, column), text, &context, 1, changes);
}

static uint32_t make_reading(struct grid *grid, size_t row, size_t column,
                             struct change_list *changes)
{
    const struct table *table = case_table(grid->c, RECORD_READING);
    const uint32_t key = case_add_row(grid->c, RECORD_READING, table->count, 1, changes);
    char period[PERIOD_SIZE];
    period_format(grid->rows[row].period, period);
    set(grid, key, "period", period, changes);
    set(grid, key, "flow", grid_flow(grid, column)->code, changes);
    return key;
}

/* A reading of which nothing is left but its month and flow goes. */
static void empty(struct grid *grid, uint32_t key, struct change_list *changes)
{
    set(grid, key, grid->cost ? "cost" : "quantity", "", changes);
    if (!grid->cost) {
        set(grid, key, "unit", "", changes);
        set(grid, key, "quality", "", changes);
    }
    const struct reading *reading = reading_at(grid, key);
    const struct cell other = address(key, grid->cost ? "quantity" : "cost");
    if (cellview_blank(grid->c, other) && reading->notes == NULL && reading->batch == NULL)
        case_remove_row(grid->c, RECORD_READING, key, 1, changes);
}

static void set_quality(struct grid *grid, uint32_t key, bool estimated,
                        struct change_list *changes)
{
    const struct reading *reading = reading_at(grid, key);
    if (estimated != (reading->quality == QUALITY_ESTIMATED))
        set(grid, key, "quality", estimated ? "estimated" : "", changes);
}

enum cell_status grid_put(struct grid *grid, size_t row, size_t column, const char *typed,
                          struct cell_context *context, struct change_list *changes)
{
    const struct grid_cell *cell = grid_at(grid, row, column);
    size_t length = strlen(typed);
    const char *text = typed;
    text_trim(&text, &length);
    const struct flow *flow = grid_flow(grid, column);
    if (!grid_writable(grid, row, column) || flow->code == NULL) return CELL_BLANK;
    if (length == 0) {
        if (cell->state == GRID_ONE) empty(grid, cell->key, changes);
        return CELL_BLANK;
    }
    const char mark = context->decimal == 0 ? '.' : context->decimal;
    const uint32_t key =
        cell->state == GRID_ONE ? cell->key : make_reading(grid, row, column, changes);
    struct grid_text read;
    const bool understood =
        grid_text_read(typed, mark, &read) && (!grid->cost || read.unit[0] == '\0');
    if (!understood) return case_set(grid->c, value_cell(grid, key), typed, context, 1, changes);
    char digits[NUMBER_SIZE], whole[NUMBER_SIZE + 40];
    number_format(read.value, digits);
    (void)snprintf(whole, sizeof whole, "%s %s", digits, read.unit);
    const bool own_unit = flow->unit != NULL && strcmp(read.unit, flow->unit) == 0;
    context->decimal = '.';
    const enum cell_status status =
        case_set(grid->c, value_cell(grid, key), read.unit[0] == '\0' || own_unit ? digits : whole,
                 context, 1, changes);
    context->decimal = mark;
    if (grid->cost) return status;
    if (read.unit[0] == '\0' || own_unit) set(grid, key, "unit", "", changes);
    set_quality(grid, key, read.estimated, changes);
    return status;
}

void grid_quality(struct grid *grid, size_t row, size_t column, struct change_list *changes)
{
    static const char *const next[] = {[QUALITY_NONE] = "billed",
                                       [QUALITY_BILLED] = "measured",
                                       [QUALITY_MEASURED] = "estimated",
                                       [QUALITY_ESTIMATED] = "billed"};
    const struct grid_cell *cell = grid_at(grid, row, column);
    if (cell->state != GRID_ONE) return;
    set(grid, cell->key, "quality", next[reading_at(grid, cell->key)->quality], changes);
}
