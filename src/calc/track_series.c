/* calc/track_series.c: readings as points: one a billing interval, drivers over the same days.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/track.h"
#include "calc/track_parts.h"

/* ---- the uses of one flow, in the order of their days ------------------------ */

static int by_days(const void *left, const void *right)
{
    const struct track_use *a = left, *b = right;
    if (a->span.first != b->span.first) return a->span.first < b->span.first ? -1 : 1;
    if (a->span.last != b->span.last) return a->span.last < b->span.last ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static void add(struct track_uses *uses, struct period span, double quantity, enum quality quality,
                int32_t line)
{
    if (isnan(quantity)) return;
    uses->list = memory_grow(uses->list, &uses->capacity, uses->count + 1, sizeof *uses->list);
    uses->list[uses->count++] = (struct track_use){span, quantity, quality, line};
}

/* Use between stock-takings: what stood, and what was bought, less what stands. */
static void add_between_stocks(struct track_uses *uses, struct track_uses *stocks,
                               const struct track_uses *bought)
{
    qsort(stocks->list, stocks->count, sizeof *stocks->list, by_days);
    for (size_t i = 1; i < stocks->count; i++) {
        const struct track_use *open = &stocks->list[i - 1], *close = &stocks->list[i];
        const struct period span = {open->span.last + 1, close->span.last};
        double used = open->quantity - close->quantity;
        if (span.last < span.first) continue;
        for (size_t j = 0; j < bought->count; j++)
            used += bought->list[j].quantity * period_overlap(bought->list[j].span, span) /
                    period_days(bought->list[j].span);
        add(uses, span, used, QUALITY_MEASURED, close->line);
    }
}

/* A flow without readings of its own (a share, an equipment list) is known by month. */
static void add_months(const struct study *study, size_t flow, struct track_uses *uses)
{
    for (size_t m = 0; m < study->month_count; m++)
        add(uses, period_month(study->first_month + (int)m),
            study->quantity[flow * study->month_count + m], QUALITY_ESTIMATED, 0);
}

static int rank_of(enum quality quality)
{
    return quality == QUALITY_MEASURED ? 3
           : quality == QUALITY_BILLED ? 2
           : quality == QUALITY_NONE   ? 1
                                       : 0;
}

/* Of two readings that share days the better counts, the later entered of equals; it is said.
   Readings of one same day are batches, which add up. */
static void settle(const struct study *study, size_t flow, struct track_uses *uses,
                   struct diag *diag)
{
    size_t kept = 0;
    for (size_t i = 0; i < uses->count; i++) {
        const struct track_use next = uses->list[i];
        struct track_use *last = kept > 0 ? &uses->list[kept - 1] : NULL;
        if (last == NULL || next.span.first > last->span.last) {
            uses->list[kept++] = next;
            continue;
        }
        const bool same = rank_of(next.quality) == rank_of(last->quality);
        if (period_days(next.span) == 1 && period_days(last->span) == 1 && same) {
            last->quantity += next.quantity;
            continue;
        }
        const bool newer = same && next.line > last->line;
        const bool better = rank_of(next.quality) > rank_of(last->quality) || newer;
        const struct track_use lost = better ? *last : next;
        if (better) *last = next;
        char won[PERIOD_SIZE], gone[PERIOD_SIZE];
        period_format(last->span, won);
        period_format(lost.span, gone);
        diag_add(diag, DIAG_WARNING, "track.twice",
                 (struct place){"readings.csv", lost.line > 0 ? lost.line : 0, 0},
                 _("%s: %s shares its days with %s, which is better known or newer and counts "
                   "alone"),
                 study->flows[flow].code, gone, won);
    }
    uses->count = kept;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double track_median(const double *list, size_t count)
{
    double *sorted = memory_alloc((count + 1) * sizeof *sorted);
    memcpy(sorted, list, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_number);
    const double middle =
        count == 0 ? (double)NAN : (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
    free(sorted);
    return middle;
}

static void look_over(struct track_uses *uses)
{
    double *days = memory_alloc((uses->count + 1) * sizeof *days);
    double covered = 0;
    for (size_t i = 0; i < uses->count; i++) covered += days[i] = period_days(uses->list[i].span);
    uses->days = track_median(days, uses->count);
    free(days);
    if (uses->count == 0) return;
    const double span = uses->list[uses->count - 1].span.last - uses->list[0].span.first + 1;
    uses->sparse = uses->days <= 1 && covered < 0.9 * span;
}

void track_uses_of(const struct study *study, size_t flow, struct track_uses *uses,
                   struct diag *diag)
{
    const struct table *readings = case_table(study->c, RECORD_READING);
    struct track_uses stocks = {0}, bought = {0};
    *uses = (struct track_uses){.flow = flow};
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (reading->flow != study->flows[flow].row->record.key || period_missing(reading->period))
            continue;
        const double quantity = study_convert(study, flow, reading->quantity, reading->unit);
        struct track_uses *to = reading->what == WHAT_STOCK      ? &stocks
                                : reading->what == WHAT_PURCHASE ? &bought
                                                                 : uses;
        add(to, reading->period, quantity, (enum quality)reading->quality, reading->record.line);
    }
    if (stocks.count > 1)
        add_between_stocks(uses, &stocks, &bought);
    else if (uses->count == 0 && bought.count > 0) {
        free(uses->list);
        *uses = bought;
        uses->flow = flow;
        bought.list = NULL;
    }
    if (uses->count == 0) add_months(study, flow, uses);
    free(stocks.list);
    free(bought.list);
    if (uses->count > 1) qsort(uses->list, uses->count, sizeof *uses->list, by_days);
    settle(study, flow, uses, diag);
    look_over(uses);
}

/* Sum over an interval, each use spread evenly over its days; NaN where days are not covered. */
static double sum_over(const struct track_uses *uses, struct period span, size_t *from)
{
    double sum = 0;
    int32_t covered = 0;
    while (*from > 0 && uses->list[*from - 1].span.last >= span.first) --*from;
    while (*from < uses->count && uses->list[*from].span.last < span.first) ++*from;
    for (size_t i = *from; i < uses->count && uses->list[i].span.first <= span.last; i++) {
        const struct track_use *use = &uses->list[i];
        const int32_t days = period_overlap(use->span, span), whole = period_days(use->span);
        sum += days == whole ? use->quantity : use->quantity * days / whole;
        covered += days;
    }
    const bool whole = uses->sparse ? covered > 0 : covered == period_days(span);
    return whole ? sum : (double)NAN;
}

/* ---- the points ------------------------ */

struct build {
    const struct study *study;
    const struct track_request *request;
    struct track_uses y, driver[TRACK_DRIVERS];
    size_t at[TRACK_DRIVERS + 1]; /* where each list stands */
    struct track_series *series;
    size_t capacity;
    struct diag *diag;
};

static bool belongs(struct period span, struct period period)
{
    return !period_missing(period) && 2 * period_overlap(span, period) > period_days(span);
}

static bool matters(const struct study *study, struct period span)
{
    const struct period base = study->period[PERIOD_BASELINE], now = study->period[PERIOD_ASSESSED];
    return belongs(span, base) || belongs(span, now) ||
           (span.first > base.last && span.last <= now.last);
}

/* Units of a summed column: the product's, or those of its first flow. */
static double unit_of(const struct study *study, const struct track_request *request, size_t j)
{
    const struct study_flow *flow = &study->flows[request->driver[j]];
    if (request->summed == NULL) return 1;
    if (flow->kind == FLOW_PRODUCT && isfinite(flow->output)) return flow->output;
    return flow->unit.factor / study->flows[request->driver[0]].unit.factor;
}

static void say_dropped(const struct build *build, struct period span, size_t flow)
{
    char text[PERIOD_SIZE];
    if (!matters(build->study, span)) return;
    period_format(span, text);
    diag_add(build->diag, DIAG_WARNING, "track.dropped", (struct place){NULL, 0, 0},
             _("%s drops out of the follow-up of %s: %s has no readings for all its days"), text,
             build->study->flows[build->request->flow].code, build->study->flows[flow].code);
}

static double adjusted_by(const struct build *build, struct period span)
{
    const struct table *rows = case_table(build->study->c, RECORD_ADJUSTMENT);
    double sum = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct adjustment *row = table_row(rows, i);
        if (row->flow != build->study->flows[build->request->flow].row->record.key ||
            period_missing(row->period) || isnan(row->quantity))
            continue;
        sum += row->quantity * period_overlap(row->period, span) / period_days(row->period);
    }
    return sum;
}

static void add_point(struct build *build, struct period span, double y)
{
    const struct track_request *request = build->request;
    struct track_series *series = build->series;
    double x[TRACK_DRIVERS] = {0};
    if (!matters(build->study, span) && period_overlap(span, build->study->period[0]) == 0 &&
        period_overlap(span, build->study->period[1]) == 0)
        return;
    for (size_t j = 0; j < request->driver_count; j++) {
        const double sum = sum_over(&build->driver[j], span, &build->at[j]);
        if (isnan(sum)) {
            say_dropped(build, span, request->driver[j]);
            return;
        }
        x[request->summed != NULL ? 0 : j] += sum * unit_of(build->study, request, j);
    }
    if (series->count == build->capacity) {
        build->capacity = build->capacity == 0 ? 64 : 2 * build->capacity;
        series->point = memory_resize(series->point, build->capacity, sizeof *series->point);
        series->x = memory_resize(series->x, build->capacity * series->k, sizeof *series->x);
    }
    series->point[series->count] = (struct track_point){
        .span = span,
        .y = y,
        .adjustment = adjusted_by(build, span),
        .baseline = belongs(span, build->study->period[PERIOD_BASELINE]),
        .report = belongs(span, build->study->period[PERIOD_ASSESSED]),
    };
    memcpy(series->x + series->count * series->k, x, series->k * sizeof *x);
    series->count++;
}

static bool finer_than_drivers(const struct build *build)
{
    bool finer = build->y.sparse;
    if (build->y.days > 16) return false;
    for (size_t j = 0; j < build->request->driver_count; j++)
        finer = finer || build->driver[j].sparse || build->driver[j].days > 1.5 * build->y.days;
    return finer;
}

/* Readings of days against drivers of months: both by month. */
static void add_by_month(struct build *build)
{
    const struct track_uses *y = &build->y;
    size_t at = 0;
    if (y->count == 0) return;
    const int last = month_of(y->list[y->count - 1].span.last);
    for (int m = month_of(y->list[0].span.first); m <= last; m++) {
        const double sum = sum_over(y, period_month(m), &at);
        if (isnan(sum))
            say_dropped(build, period_month(m), build->request->flow);
        else
            add_point(build, period_month(m), sum);
    }
}

/* Days of the two periods that no reading of the flow covers. */
static void say_gaps(const struct build *build)
{
    const struct track_uses *y = &build->y;
    for (int period = 0; period < STUDY_PERIODS; period++) {
        const struct period whole = build->study->period[period];
        if (period_missing(whole)) continue;
        int32_t next = whole.first;
        for (size_t i = 0; i <= y->count; i++) {
            const int32_t first = i < y->count ? y->list[i].span.first : whole.last + 1;
            const int32_t end = first > whole.last ? whole.last : first - 1;
            /* the halves of bills that belong to the neighbouring period are no gap */
            if (end - next >= 20)
                say_dropped(build, (struct period){next, end}, build->request->flow);
            if (i < y->count && y->list[i].span.last + 1 > next) next = y->list[i].span.last + 1;
            if (next > whole.last) break;
        }
    }
}

/* A month without production stays, a figure far from the others stays: both are named. */
static void say_strange(const struct build *build)
{
    const struct track_series *series = build->series;
    double *y = memory_alloc((series->count + 1) * sizeof *y);
    for (size_t i = 0; i < series->count; i++) y[i] = series->point[i].y;
    const double usual = track_median(y, series->count);
    free(y);
    for (size_t i = 0; i < series->count; i++) {
        char text[PERIOD_SIZE];
        const double use = series->point[i].y;
        period_format(series->point[i].span, text);
        for (size_t j = 0; j < series->k; j++) {
            if (series->x[i * series->k + j] != 0) continue;
            diag_add(build->diag, DIAG_WARNING, "track.zero", (struct place){NULL, 0, 0},
                     _("%s: %s is zero; the month stays, check that nothing was made"), text,
                     track_column_name(build->study, build->request, j));
        }
        if (use < 0 || (usual > 0 && (use > 4 * usual || use < usual / 4)))
            diag_add(build->diag, DIAG_WARNING, "track.strange", (struct place){NULL, 0, 0},
                     _("%s: %s is far from its other readings; was the meter changed, or the "
                       "figure mistyped?"),
                     text, build->study->flows[build->request->flow].code);
    }
}

struct track_series *track_series(const struct study *study, const struct track_request *request,
                                  struct diag *diag)
{
    struct build build = {.study = study, .request = request, .diag = diag};
    build.series = memory_zero(1, sizeof *build.series);
    build.series->k = track_columns(request);
    track_uses_of(study, request->flow, &build.y, diag);
    for (size_t j = 0; j < request->driver_count; j++)
        track_uses_of(study, request->driver[j], &build.driver[j], diag);
    if (finer_than_drivers(&build)) {
        add_by_month(&build);
    } else {
        for (size_t i = 0; i < build.y.count; i++)
            add_point(&build, build.y.list[i].span, build.y.list[i].quantity);
        say_gaps(&build);
    }
    say_strange(&build);
    free(build.y.list);
    for (size_t j = 0; j < request->driver_count; j++) free(build.driver[j].list);
    return build.series;
}

void track_series_free(struct track_series *series)
{
    if (series == NULL) return;
    free(series->point);
    free(series->x);
    free(series);
}
