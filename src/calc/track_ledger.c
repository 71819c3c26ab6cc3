/* calc/track_ledger.c: what measures promised and gave, and when targets will be met.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/indicator.h"
#include "calc/measure.h"
#include "calc/track_parts.h"

/* ---- the ledger ------------------------ */

struct entry {
    const struct measure *row;
    double estimate;  /* a year, in the flow's unit */
    double expected;  /* of the days of the period it ran */
    double verified;  /* its share of what was saved on those days */
    bool implemented; /* and begun behind the baseline */
};

static const struct measure *measure_named(const struct study *study, const char *id)
{
    const struct table *rows = case_table(study->c, RECORD_MEASURE);
    for (size_t i = 0; i < rows->count; i++) {
        const struct measure *row = table_row(rows, i);
        if (row->id != NULL && strcmp(row->id, id) == 0) return row;
    }
    return NULL;
}

/* Estimates of a set, by measure: what each takes in the package of that set. */
static void estimate(const struct package *package, const uint8_t *set, size_t node,
                     struct entry *entry, bool implemented)
{
    struct package_outcome outcome;
    void *room = memory_alloc(package_sizes(package));
    package_outcome_place(package, room, &outcome);
    package_evaluate(package, set, NULL, &outcome);
    for (size_t i = 0; i < package->in.measure_count; i++) {
        if (set[i] != 0 && entry[i].implemented == implemented)
            entry[i].estimate = package_taken(package, &outcome, node, i);
    }
    free(room);
}

/* Against the use of the baseline: the measures in place are no part of those bills. */
static void estimates(const struct study *base, const struct package *package, size_t node,
                      struct entry *entry)
{
    const size_t count = package->in.measure_count;
    uint8_t *set = memory_zero(count + 1, sizeof *set);
    for (size_t i = 0; i < count; i++) {
        entry[i] =
            (struct entry){.row = measure_named(base, package->in.measure[i].id), .estimate = NAN};
        entry[i].implemented = package->in.measure[i].status == PACKAGE_COMMITTED &&
                               entry[i].row != NULL && entry[i].row->start != DAY_NONE;
        set[i] = entry[i].implemented;
    }
    estimate(package, set, node, entry, true);
    package_choose(package, set, NULL);
    estimate(package, set, node, entry, false);
    free(set);
}

static int32_t days_run(const struct entry *entry, struct period span)
{
    if (!entry->implemented || !(entry->estimate > 0)) return 0;
    return period_overlap(span, (struct period){entry->row->start, INT32_MAX - 1});
}

/* Each interval's saving goes to the measures that ran in it, by estimate and days. */
static void share(const struct track_series *series, const struct track_outcome *outcome,
                  struct entry *entry, size_t count)
{
    for (size_t i = 0; i < series->count; i++) {
        const struct track_point *point = &series->point[i];
        double weight = 0;
        if (!point->report || isnan(outcome->saving[i])) continue;
        for (size_t j = 0; j < count; j++)
            weight += days_run(&entry[j], point->span) == 0
                          ? 0
                          : entry[j].estimate * days_run(&entry[j], point->span);
        for (size_t j = 0; j < count && weight > 0; j++) {
            const int32_t days = days_run(&entry[j], point->span);
            if (days == 0) continue;
            entry[j].expected += entry[j].estimate * days / 365.25;
            entry[j].verified += outcome->saving[i] * entry[j].estimate * days / weight;
        }
    }
}

static void add_entry(const struct entry *entry, const char *unit, bool shared, bool weak,
                      struct results *results)
{
    const char *id = entry->row->id;
    struct result *row =
        results_add(results, SECTION_TRACKING, "ledger.estimated", id, entry->estimate, unit);
    result_name(results, row, _("Saving estimated, a year"));
    if (!entry->implemented) return;
    row = results_add(results, SECTION_TRACKING, "ledger.implemented", id, entry->expected, unit);
    result_name(results, row, _("Saving estimated, of the days it ran"));
    row = results_add(results, SECTION_TRACKING, "ledger.verified", id,
                      entry->expected > 0 ? entry->verified : (double)NAN, unit);
    result_name(results, row, weak ? _("Saving seen, not verified") : _("Saving verified"));
    if (shared)
        result_note(results, row, "%s",
                    _("shared with other measures in proportion to their estimates"));
    row = results_add(results, SECTION_TRACKING, "realisation", id,
                      entry->verified / entry->expected, "1");
    result_name(results, row, _("Achieved of what was promised"));
    if (isnan(row->value)) result_note(results, row, "%s", _("it has not run in the period yet"));
    if (entry->row->responsible != NULL) result_note(results, row, "%s", entry->row->responsible);
}

void track_ledger(const struct study *study, const struct track_request *request,
                  const struct track_series *series, const struct track_outcome *outcome,
                  struct results *results)
{
    if (case_table(study->c, RECORD_MEASURE)->count == 0) return;
    const struct study_options options = {.period = study->period[PERIOD_BASELINE],
                                          .baseline = study->period[PERIOD_BASELINE],
                                          .today = study->options.today};
    struct study *base = study_new(study->c, study->catalog, &options, NULL);
    struct package *package = measure_package(base, NULL);
    const size_t node = package == NULL ? PACKAGE_NONE : package->node_of[request->flow];
    if (node != PACKAGE_NONE) {
        const size_t count = package->in.measure_count;
        const bool weak = outcome->fit == NULL || (outcome->fit->reasons & REGRESS_UNVERIFIED) != 0;
        struct entry *entry = memory_zero(count + 1, sizeof *entry);
        size_t running = 0;
        estimates(base, package, node, entry);
        share(series, outcome, entry, count);
        for (size_t i = 0; i < count; i++) running += entry[i].expected > 0;
        for (size_t i = 0; i < count; i++) {
            if (entry[i].row != NULL && !isnan(entry[i].estimate) && entry[i].estimate != 0)
                add_entry(&entry[i], study->flows[request->flow].unit.symbol, running > 1, weak,
                          results);
        }
        free(entry);
    }
    package_free(package);
    study_free(base);
}

/* ---- targets ------------------------ */

/* The figures of the twelve months that end with `month`. */
static double rolling(const struct study *study, enum indicator indicator, size_t month)
{
    double v[INDICATORS];
    for (int i = 0; i < INDICATORS; i++) v[i] = NAN;
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        if (row->set != NULL) {
            v[i] = 0;
            for (size_t m = month + 1 - 12; m <= month; m++)
                v[i] += study_month(study, indicator_set((enum indicator)i), m);
        } else if (row->leaf == NULL) {
            v[i] = indicator_compute((enum indicator)i, v);
        }
    }
    return v[indicator];
}

struct trend {
    double now, level, slope; /* value, and line at the last month, a month */
    size_t count;
    size_t last; /* month */
};

/* Straight line through the last twelve values there are. */
static struct trend trend_of(const struct study *study, enum indicator indicator)
{
    struct trend trend = {.now = NAN, .level = NAN, .slope = NAN};
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    const int end = month_of(study->period[PERIOD_ASSESSED].last);
    for (size_t m = study->month_count; m-- > 11 && trend.count < 12;) {
        if (study->first_month + (int)m > end) continue;
        const double value = rolling(study, indicator, m);
        if (isnan(value) && trend.count == 0) continue;
        if (isnan(value)) break;
        if (trend.count == 0) {
            trend.now = value;
            trend.last = m;
        }
        const double at = (double)m - (double)trend.last;
        n += 1;
        x += at;
        y += value;
        xx += at * at;
        xy += at * value;
        trend.count++;
    }
    if (trend.count < 3) return trend;
    trend.slope = (xy - x * y / n) / (xx - x * x / n);
    trend.level = y / n - trend.slope * x / n;
    return trend;
}

static void add_goal(const struct study *study, const struct goal *goal, struct results *results)
{
    enum { MONTHS_AHEAD = 600 };
    const enum indicator indicator = indicator_by_id(goal->indicator);
    char unit[64] = "", month[PERIOD_SIZE] = "", by[PERIOD_SIZE];
    const struct trend trend =
        indicator == INDICATOR_NONE ? (struct trend){.now = NAN} : trend_of(study, indicator);
    if (indicator != INDICATOR_NONE)
        indicator_unit(study, indicator_table[indicator].unit, unit, sizeof unit);
    const double sign =
        indicator != INDICATOR_NONE && indicator_table[indicator].better == BETTER_HIGHER ? -1 : 1;
    const bool met = sign * trend.now <= sign * goal->value;
    const double ahead = met ? 0 : (goal->value - trend.level) / trend.slope;
    struct result *row =
        results_add(results, SECTION_TRACKING, "target.now", goal->indicator, trend.now, unit);
    result_name(results, row, _("Value of the last twelve months"));
    row =
        results_add(results, SECTION_TRACKING, "target.value", goal->indicator, goal->value, unit);
    result_name(results, row, _("Target"));
    day_format(goal->by, by);
    if (*by != '\0') result_note(results, row, _("by %s"), by);
    row = results_add(results, SECTION_TRACKING, "target", goal->indicator, NAN, "");
    result_name(results, row, _("Month in which the target is met"));
    if (isnan(trend.now))
        result_note(results, row, "%s", _("there are no twelve whole months of it"));
    else if (met || (ahead >= 0 && ahead <= MONTHS_AHEAD)) {
        const int at = study->first_month + (int)trend.last + (int)ceil(ahead);
        period_format(period_month(at), month);
        result_text(results, row, month);
        if (met)
            result_note(results, row, "%s", _("met"));
        else if (goal->by != DAY_NONE && period_month(at).first > goal->by)
            result_note(results, row, "%s", _("later than wanted: another measure is needed"));
    } else
        result_note(results, row, "%s", _("it does not come nearer: another measure is needed"));
}

void track_targets(const struct study *study, struct results *results)
{
    const struct table *goals = case_table(study->c, RECORD_TARGET);
    for (size_t i = 0; i < goals->count; i++) {
        const struct goal *goal = table_row(goals, i);
        if (goal->indicator != NULL && !isnan(goal->value)) add_goal(study, goal, results);
    }
}
