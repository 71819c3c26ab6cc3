/* catalog/check_readings.c: readings: overlaps, gaps, the future, and what was produced.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "catalog/check_parts.h"

/* One series: the readings of a flow that say the same `what`. */
struct series {
    int32_t last;                /* the latest day seen so far */
    const struct reading *at;    /* the reading it belongs to */
    bool unsorted;               /* not one after the other: looked at again */
    size_t count, start, filled; /* of those looked at again: their place in one list */
};

static enum reading_what what_of(const struct reading *reading)
{
    return reading->what == WHAT_NONE ? WHAT_USE : reading->what;
}

static const char *code_of(const struct checker *k, size_t flow)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    return table_id(flows, table_row(flows, flow));
}

static bool one_day(const struct reading *reading)
{
    return reading->period.first == reading->period.last;
}

static void report_overlap(const struct checker *k, size_t flow, const struct reading *early,
                           const struct reading *late)
{
    char first[PERIOD_SIZE], second[PERIOD_SIZE];
    if (early->record.line > late->record.line) {
        const struct reading *swap = early;
        early = late;
        late = swap;
    }
    period_format(early->period, first);
    period_format(late->period, second);
    if (period_same(early->period, late->period) && early->quality != QUALITY_NONE &&
        late->quality != QUALITY_NONE && early->quality != late->quality) {
        const struct reading *better = early->quality < late->quality ? early : late;
        diag_add(k->diag, DIAG_WARNING, "reading.twice",
                 check_place(k, RECORD_READING, late, "period"),
                 _("%s: %s stands also in line %d; the %s one counts"), code_of(k, flow), second,
                 (int)early->record.line, _(quality_choices[better->quality].label));
        return;
    }
    diag_add(k->diag, DIAG_ERROR, "reading.overlap", check_place(k, RECORD_READING, late, "period"),
             _("%s: %s shares days with %s of line %d; leave one, or correct a date"),
             code_of(k, flow), second, first, (int)early->record.line);
}

/* Gaps are worth a word where the bill comes by periods; a list of single days has none. */
static bool wants_gaps(enum flow_kind kind)
{
    return kind == FLOW_PRODUCT || kind == FLOW_ELECTRICITY || kind == FLOW_FUEL ||
           kind == FLOW_UTILITY || kind == FLOW_WATER || kind == FLOW_MATERIAL ||
           kind == FLOW_WASTEWATER;
}

static void report_gap(const struct checker *k, size_t flow, const struct reading *at,
                       int32_t first, int32_t last)
{
    const struct flow *row = table_row(case_table(k->c, RECORD_FLOW), flow);
    const struct period gap = {
        first < k->period.first ? k->period.first : first,
        last > k->period.last ? k->period.last : last,
    };
    if (gap.first > gap.last || !k->whole || !wants_gaps(row->kind)) return;
    char text[PERIOD_SIZE];
    period_format(gap, text);
    const int days = (int)period_days(gap);
    diag_add(k->diag, DIAG_WARNING, "reading.gap", check_place(k, RECORD_READING, at, NULL),
             ngettext("%s: no reading for %d day (%s); sums count only what there is",
                      "%s: no reading for %d days (%s); sums count only what there is",
                      (unsigned long)days),
             row->code, days, text);
}

static int by_days(const void *left, const void *right)
{
    const struct reading *a = *(const struct reading *const *)left;
    const struct reading *b = *(const struct reading *const *)right;
    if (a->period.first != b->period.first) return a->period.first < b->period.first ? -1 : 1;
    if (a->period.last != b->period.last) return a->period.last < b->period.last ? -1 : 1;
    return a->record.line < b->record.line ? -1 : a->record.line > b->record.line;
}

/* A series out of order: its readings sorted by days, then walked. */
static void walk_sorted(const struct checker *k, size_t flow, enum reading_what what,
                        const struct reading **list, size_t count)
{
    qsort(list, count, sizeof *list, by_days);
    const struct reading *last = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct reading *reading = list[i];
        const bool single = last != NULL && one_day(reading) && one_day(last);
        if (last != NULL && !single && reading->period.first <= last->period.last)
            report_overlap(k, flow, last, reading);
        else if (last != NULL && !single && what == WHAT_USE &&
                 reading->period.first > last->period.last + 1)
            report_gap(k, flow, reading, last->period.last + 1, reading->period.first - 1);
        if (last == NULL || reading->period.last > last->period.last) last = reading;
    }
}

static void check_one(const struct checker *k, const struct reading *reading, size_t flow)
{
    if (reading->period.first > k->today) {
        char text[PERIOD_SIZE], today[PERIOD_SIZE];
        period_format(reading->period, text);
        day_format(k->today, today);
        diag_add(k->diag, DIAG_ERROR, "reading.future",
                 check_place(k, RECORD_READING, reading, "period"),
                 _("%s: %s has not begun (today is %s); correct the date"), code_of(k, flow), text,
                 today);
    }
    if (reading->unit == NULL) return;
    struct unit unit;
    char who[96], text[PERIOD_SIZE];
    period_format(reading->period, text);
    text_copy(who, sizeof who, code_of(k, flow));
    const size_t used = strlen(who);
    if (used + 1 + strlen(text) < sizeof who) {
        who[used] = ' ';
        memcpy(who + used + 1, text, strlen(text) + 1);
    }
    int part = 0;
    /* The unit may have been typed behind the number: then that cell is the place. */
    const int column = record_column(record_type(RECORD_READING), "unit", &part);
    const struct place place =
        k->where->place(k->where->user, RECORD_READING, reading, column, part);
    const char *cell = place.column == 0 ? "quantity" : "unit";
    if (check_unit(k, RECORD_READING, reading, cell, who, reading->unit, &unit))
        check_converts(k, RECORD_READING, reading, cell, who, &unit, reading->flow);
}

/* One pass in file order settles what is sorted, as bills are; only the rest is sorted. */
static void walk_readings(const struct checker *k, struct series *series)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    const struct table *table = case_table(k->c, RECORD_READING);
    for (size_t i = 0; i < table->count; i++) {
        const struct reading *reading = table_row(table, i);
        const size_t flow = table_index(flows, reading->flow);
        if (flow >= flows->count || period_missing(reading->period)) continue;
        if (reading->unit != NULL || reading->period.first > k->today) check_one(k, reading, flow);
        struct series *s = &series[flow * (WHAT_STOCK + 1) + what_of(reading)];
        s->count++;
        if (s->at != NULL && reading->period.first != s->last + 1) s->unsorted = true;
        if (s->at == NULL || reading->period.last > s->last) {
            s->last = reading->period.last;
            s->at = reading;
        }
    }
}

/* The readings of all series to be looked at again, series by series, in one list. */
static const struct reading **gather(const struct checker *k, struct series *series, size_t count)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    const struct table *table = case_table(k->c, RECORD_READING);
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        series[i].start = total;
        total += series[i].unsorted ? series[i].count : 0;
    }
    const struct reading **list = memory_zero(total, sizeof(struct reading *));
    for (size_t i = 0; i < table->count && total > 0; i++) {
        const struct reading *reading = table_row(table, i);
        const size_t flow = table_index(flows, reading->flow);
        if (flow >= flows->count || period_missing(reading->period)) continue;
        struct series *s = &series[flow * (WHAT_STOCK + 1) + what_of(reading)];
        if (s->unsorted) list[s->start + s->filled++] = reading;
    }
    return list;
}

/* The days of the assessed period after the last reading of a series that has some inside. */
static void check_end(const struct checker *k, size_t flow, const struct series *s)
{
    if (s->at == NULL || period_missing(k->period) || one_day(s->at)) return;
    if (s->last >= k->period.first && s->last < k->period.last && s->last < k->today)
        report_gap(k, flow, s->at, s->last + 1,
                   k->period.last < k->today ? k->period.last : k->today);
}

/* What was made in the assessed period: something, nothing, or no product declared. */
static void check_output(const struct checker *k)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    const struct table *table = case_table(k->c, RECORD_READING);
    const struct flow *product = NULL;
    for (size_t i = 0; i < flows->count; i++) {
        const struct flow *flow = table_row(flows, i);
        if (flow->kind == FLOW_PRODUCT && flow->part_of != 0)
            return; /* a share of another flow: it has no readings of its own */
        if (flow->kind == FLOW_PRODUCT && product == NULL) product = flow;
    }
    if (product == NULL) {
        diag_add(k->diag, DIAG_WARNING, "output.absent", check_place(k, RECORD_FLOW, NULL, NULL),
                 _("there is no flow of kind product: what is used per unit of product cannot be "
                   "told; add the product and its readings"));
        return;
    }
    for (size_t i = 0; i < table->count; i++) {
        const struct reading *reading = table_row(table, i);
        const struct flow *flow = table_find(flows, reading->flow);
        if (flow != NULL && flow->kind == FLOW_PRODUCT && reading->quantity > 0 &&
            (period_missing(k->period) || period_overlap(reading->period, k->period) > 0))
            return;
    }
    char text[PERIOD_SIZE];
    period_format(k->period, text);
    diag_add(k->diag, DIAG_ERROR, "output.none", check_place(k, RECORD_FLOW, product, NULL),
             _("%s: nothing was produced in %s; enter its readings or choose another period"),
             product->code, text);
}

void check_readings(const struct checker *k)
{
    const size_t flows = case_table(k->c, RECORD_FLOW)->count;
    struct series *series = memory_zero(flows * (WHAT_STOCK + 1), sizeof *series);
    walk_readings(k, series);
    const struct reading **again = gather(k, series, flows * (WHAT_STOCK + 1));
    for (size_t flow = 0; flow < flows; flow++) {
        for (enum reading_what what = WHAT_USE; what <= WHAT_STOCK; what++) {
            struct series *s = &series[flow * (WHAT_STOCK + 1) + what];
            if (s->unsorted) walk_sorted(k, flow, what, &again[s->start], s->filled);
        }
        check_end(k, flow, &series[flow * (WHAT_STOCK + 1) + WHAT_USE]);
    }
    free(again);
    free(series);
    if (k->whole) check_output(k);
}
