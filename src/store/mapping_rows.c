/* store/mapping_rows.c: the readings of a foreign CSV file, by its mapping.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "store/mapping_parts.h"

struct entry {
    uint32_t flow;
    struct period period;
    int32_t read; /* day, or DAY_NONE */
    double quantity, cost;
    const char *unit;
    int line;
};

struct gathering {
    const struct mapping *mapping;
    const struct csv *csv;
    struct casefile *c;
    struct catalog *catalog;
    struct diag *diag;
    char decimal;
    struct entry *entries;
    size_t count, capacity;
    struct text unknown; /* names of no flow, each told once */
};

static void wrong(struct gathering *g, struct csv_row row, size_t column, const char *code,
                  const char *format, const char *what)
{
    struct text words = {0};
    text_addf(&words, format, what);
    diag_add(g->diag, DIAG_ERROR, code, (struct place){csv_name(g->csv), row.line, (int)column + 1},
             "%s", words.bytes);
    text_free(&words);
}

static const char *cell_at(struct csv_row row, size_t column)
{
    return column < row.count ? row.cells[column].text : "";
}

/* The first column of a role, from `from` on in their written order; the count when there is
   none. */
static size_t column_of(const struct mapping *mapping, enum mapping_role role, int from)
{
    size_t found = mapping->column_count;
    for (size_t i = 0; i < mapping->column_count; i++) {
        const struct mapping_column *column = &mapping->columns[i];
        if (column->role == role && column->order >= from &&
            (found == mapping->column_count || column->order < mapping->columns[found].order))
            found = i;
    }
    return found;
}

static double number_at(struct gathering *g, struct csv_row row, size_t column)
{
    const char *text = csv_restore(cell_at(row, column));
    double value = NAN;
    size_t used = 0;
    if (text[0] == '\0') return NAN;
    if (number_parse(text, strlen(text), g->decimal, &value, &used) == NUMBER_OK &&
        text[used + strspn(text + used, " ")] == '\0')
        return value;
    wrong(g, row, column, "number.text", _("«%s» is no number"), text);
    return NAN;
}

static bool is_wanted(const struct gathering *g, struct csv_row row)
{
    for (size_t i = 0; i < g->mapping->column_count; i++) {
        const char *only = g->mapping->columns[i].only;
        if (only != NULL && !text_same(cell_at(row, i), only)) return false;
    }
    return true;
}

static bool read_day(struct gathering *g, struct csv_row row, size_t column, int32_t *day)
{
    const char *text = cell_at(row, column);
    if (day_parse(text, strlen(text), day)) return true;
    wrong(g, row, column, "period.text", _("«%s» is no day; write it as 2024-11-18"), text);
    return false;
}

static bool read_when(struct gathering *g, struct csv_row row, struct entry *entry)
{
    const struct mapping *m = g->mapping;
    const size_t none = m->column_count;
    const size_t read = column_of(m, MAPPING_READ, 0), period = column_of(m, MAPPING_PERIOD, 0);
    entry->read = DAY_NONE;
    if (read != none) return read_day(g, row, read, &entry->read);
    if (period != none) {
        const char *text = cell_at(row, period);
        if (period_parse(text, strlen(text), &entry->period)) return true;
        wrong(g, row, period, "period.text", _("«%s» is no period; write it as 2024-03"), text);
        return false;
    }
    const size_t to = column_of(m, MAPPING_TO, 0);
    if (!read_day(g, row, column_of(m, MAPPING_FROM, 0), &entry->period.first) ||
        !read_day(g, row, to, &entry->period.last))
        return false;
    if (entry->period.first <= entry->period.last) return true;
    wrong(g, row, to, "period.order", _("«%s» is before the first day"), cell_at(row, to));
    return false;
}

/* What the flow columns say, joined. */
static void name_of(const struct mapping *mapping, struct csv_row row, struct text *out)
{
    text_add(out, "");
    size_t column = column_of(mapping, MAPPING_FLOW, 0);
    while (column < mapping->column_count) {
        text_addf(out, "%s%s", out->length > 0 ? " / " : "", cell_at(row, column));
        column = column_of(mapping, MAPPING_FLOW, mapping->columns[column].order + 1);
    }
}

void mapping_find_names(struct mapping *mapping, const struct csv *csv, struct casefile *c)
{
    if (!mapping_has(mapping, MAPPING_FLOW)) return;
    for (size_t i = 1; i < csv_rows(csv) && mapping->name_count < MAPPING_NAMES; i++) {
        struct text name = {0};
        name_of(mapping, csv_row(csv, i), &name);
        bool known = name.length == 0 || mapping_flow_titled(c, name.bytes) != 0;
        for (size_t n = 0; n < mapping->name_count && !known; n++)
            known = text_same(mapping->names[n].text, name.bytes);
        if (!known) mapping_add_name(mapping, name.bytes, 0);
        text_free(&name);
    }
}

static uint32_t flow_at(struct gathering *g, struct csv_row row)
{
    struct text name = {0};
    name_of(g->mapping, row, &name);
    uint32_t flow = 0;
    for (size_t i = 0; i < g->mapping->name_count && flow == 0; i++) {
        if (text_same(g->mapping->names[i].text, name.bytes)) flow = g->mapping->names[i].flow;
    }
    if (flow == 0) flow = mapping_flow_titled(g->c, name.bytes);
    if (flow == 0) {
        struct text mark = {0};
        text_addf(&mark, "\x1f%s\x1f", name.bytes);
        if (g->unknown.length == 0 || strstr(g->unknown.bytes, mark.bytes) == NULL) {
            text_add(&g->unknown, mark.bytes);
            wrong(g, row, column_of(g->mapping, MAPPING_FLOW, 0), "mapping.flow",
                  _("«%s» is no flow of the firm; say which one with --map \"flow:…=CODE\""),
                  name.bytes);
        }
        text_free(&mark);
    }
    text_free(&name);
    return flow;
}

/* The unit of the row where it is not the flow's own; NULL: as the flow. */
static const char *unit_at(struct gathering *g, struct csv_row row, uint32_t key)
{
    const size_t column = column_of(g->mapping, MAPPING_UNIT, 0);
    const struct flow *flow = table_find(case_table(g->c, RECORD_FLOW), key);
    const char *text = cell_at(row, column);
    struct unit unit;
    if (text[0] == '\0' || (flow->unit != NULL && strcmp(flow->unit, text) == 0)) return NULL;
    if (g->catalog != NULL && units_find(catalog_units(g->catalog), text, case_firm(g->c)->country,
                                         &unit, NULL, 0) != UNIT_OK)
        wrong(g, row, column, "unit.unknown", _("the unit «%s» is not known"), text);
    return text;
}

static void add_entry(struct gathering *g, const struct entry *entry)
{
    g->entries = memory_grow(g->entries, &g->capacity, g->count + 1, sizeof *g->entries);
    g->entries[g->count++] = *entry;
}

/* What it cost without how much it was is no reading. */
static bool is_filled(const struct entry *entry) { return !isnan(entry->quantity); }

/* A row of one flow. */
static bool gather_long(struct gathering *g, struct csv_row row, struct entry entry)
{
    const struct mapping *m = g->mapping;
    entry.flow = flow_at(g, row);
    if (entry.flow == 0) return true;
    entry.quantity = entry.cost = NAN;
    size_t column = column_of(m, MAPPING_QUANTITY, 0);
    while (column < m->column_count && isnan(entry.quantity)) {
        entry.quantity = number_at(g, row, column);
        column = column_of(m, MAPPING_QUANTITY, m->columns[column].order + 1);
    }
    column = column_of(m, MAPPING_COST, 0);
    if (column < m->column_count) entry.cost = number_at(g, row, column);
    entry.unit = unit_at(g, row, entry.flow);
    if (is_filled(&entry)) add_entry(g, &entry);
    return is_filled(&entry);
}

/* A row with a column for each flow. */
static bool gather_wide(struct gathering *g, struct csv_row row, struct entry entry)
{
    const struct mapping *m = g->mapping;
    bool any = false;
    for (size_t i = 0; i < m->column_count; i++) {
        if (m->columns[i].role != MAPPING_OWN) continue;
        entry.flow = m->columns[i].flow;
        entry.quantity = number_at(g, row, i);
        entry.cost = NAN;
        for (size_t j = 0; j < m->column_count; j++) {
            if (m->columns[j].role == MAPPING_OWN_COST && m->columns[j].flow == entry.flow)
                entry.cost = number_at(g, row, j);
        }
        if (!is_filled(&entry)) continue;
        add_entry(g, &entry);
        any = true;
    }
    return any;
}

static int by_flow_and_day(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->flow != b->flow) return (a->flow > b->flow) - (a->flow < b->flow);
    if (a->read != b->read) return (a->read > b->read) - (a->read < b->read);
    return (a->line > b->line) - (a->line < b->line);
}

/* From the day after the reading before to the day of the reading. */
static void make_intervals(struct gathering *g)
{
    qsort(g->entries, g->count, sizeof *g->entries, by_flow_and_day);
    for (size_t i = 0; i < g->count; i++) {
        struct entry *entry = &g->entries[i];
        if (entry->read == DAY_NONE) continue;
        const bool first = i == 0 || g->entries[i - 1].flow != entry->flow;
        if (!first && g->entries[i - 1].read == entry->read) {
            diag_add(g->diag, DIAG_ERROR, "mapping.day",
                     (struct place){csv_name(g->csv), entry->line, 0},
                     _("the same meter was read on that day in line %d already"),
                     g->entries[i - 1].line);
            continue;
        }
        int32_t before = DAY_NONE;
        if (first) {
            struct date date = day_date(entry->read);
            date.month = date.month == 1 ? 12 : date.month - 1;
            date.year -= date.month == 12;
            while (!day_valid(date)) date.day--;
            before = day_of(date);
        } else {
            before = g->entries[i - 1].read;
        }
        entry->period = (struct period){before + 1, entry->read};
    }
}

/* The mark the figures speak for. */
static char find_decimal(const struct gathering *g, char decimal)
{
    long commas = 0;
    for (size_t i = 1; i < csv_rows(g->csv); i++) {
        const struct csv_row row = csv_row(g->csv, i);
        for (size_t c = 0; c < g->mapping->column_count && c < row.count; c++) {
            const enum mapping_role role = g->mapping->columns[c].role;
            if (role != MAPPING_QUANTITY && role < MAPPING_COST) continue;
            const enum number_vote vote = number_vote(row.cells[c].text, row.cells[c].length);
            commas += vote == NUMBER_VOTE_COMMA ? 1 : vote == NUMBER_VOTE_DOT ? -1 : 0;
        }
    }
    return commas > 0 ? ',' : commas < 0 ? '.' : decimal;
}

static void put(struct casefile *c, enum record_id record, uint32_t key, const char *column,
                const char *text)
{
    int part = 0;
    const int field = record_column(record_type(record), column, &part);
    struct cell_context context = case_context(c);
    (void)case_set(c, (struct cell){record, key, field, part}, text, &context, 0, NULL);
}

static void put_number(struct casefile *c, uint32_t key, const char *column, double value)
{
    char digits[NUMBER_SIZE];
    number_format(value, digits);
    if (!isnan(value)) put(c, RECORD_READING, key, column, digits);
}

static struct casefile *make_case(const struct gathering *g)
{
    struct casefile *made = case_new("");
    const struct table *flows = case_table(g->c, RECORD_FLOW);
    put(made, RECORD_FIRM, case_firm(made)->record.key, "id", case_firm(g->c)->id);
    for (size_t i = 0; i < flows->count; i++)
        put(made, RECORD_FLOW, case_add_row(made, RECORD_FLOW, i, 0, NULL), "code",
            table_id(flows, table_row(flows, i)));
    for (size_t i = 0; i < g->count; i++) {
        const struct entry *entry = &g->entries[i];
        char period[PERIOD_SIZE];
        const uint32_t key = case_add_row(made, RECORD_READING, i, 0, NULL);
        period_format(entry->period, period);
        put(made, RECORD_READING, key, "period", period);
        put(made, RECORD_READING, key, "flow", table_id(flows, table_find(flows, entry->flow)));
        put_number(made, key, "quantity", entry->quantity);
        put_number(made, key, "cost", entry->cost);
        if (entry->unit != NULL) put(made, RECORD_READING, key, "unit", entry->unit);
    }
    return made;
}

struct casefile *mapping_case(const struct mapping *mapping, const struct csv *csv,
                              struct casefile *c, struct catalog *catalog, char decimal,
                              struct mapping_count *count, struct diag *diag)
{
    struct gathering g = {.mapping = mapping, .csv = csv, .c = c, .catalog = catalog, .diag = diag};
    const size_t errors = diag_errors(diag);
    *count = (struct mapping_count){0};
    if (!mapping_is_whole(mapping, csv, diag)) return NULL;
    g.decimal = find_decimal(&g, decimal);
    const bool wide = mapping_has(mapping, MAPPING_OWN);
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        struct entry entry = {.line = row.line};
        if (!is_wanted(&g, row)) {
            count->other++;
            continue;
        }
        count->rows++;
        if (!read_when(&g, row, &entry)) continue;
        const bool filled = wide ? gather_wide(&g, row, entry) : gather_long(&g, row, entry);
        count->blank += !filled;
    }
    make_intervals(&g);
    struct casefile *made = diag_errors(diag) > errors ? NULL : make_case(&g);
    free(g.entries);
    text_free(&g.unknown);
    return made;
}
