/* calc/track_rows.c: the follow-up of one flow as rows of results.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/track_parts.h"

struct view {
    const struct study *study;
    struct track_request *request;
    const struct study_flow *flow;
    const struct track_series *series;
    struct track_outcome *outcome;
    struct results *results;
    struct diag *diag;
};

/* ---- drivers ------------------------ */

size_t track_columns(const struct track_request *request)
{
    return request->summed != NULL ? 1 : request->driver_count;
}

const char *track_column_name(const struct study *study, const struct track_request *request,
                              size_t column)
{
    return request->summed != NULL ? request->summed : study->flows[request->driver[column]].code;
}

/* What the sector says its firms process: hides soaked, fruit received, surface plated. */
static const char *sector_role(const struct study *study)
{
    if (study->firm->sector == NULL) return NULL;
    const struct table *rows = catalog_table(study->catalog, RECORD_SECTOR, study->firm->sector);
    for (size_t i = 0; i < rows->count; i++) {
        const struct sector_row *row = table_row(rows, i);
        if (row->kind == SECTOR_ROW_SECTOR) return row->role;
    }
    return NULL;
}

static void take_driver(struct track_request *request, size_t flow)
{
    if (request->driver_count < TRACK_DRIVERS) request->driver[request->driver_count++] = flow;
}

bool track_default_drivers(const struct study *study, struct track_request *request,
                           struct diag *diag)
{
    const char *role = sector_role(study);
    if (request->driver_count > 0) return true;
    for (size_t i = 0; i < study->flow_count && role != NULL; i++) {
        const struct flow *row = study->flows[i].row;
        if (row->role == NULL || strcmp(row->role, role) != 0 || i == request->flow) continue;
        const struct unit *first =
            &study->flows[request->driver_count > 0 ? request->driver[0] : i].unit;
        if (unit_same_dimension(first, &study->flows[i].unit)) take_driver(request, i);
    }
    if (request->driver_count > 1) request->summed = role;
    const bool processed = request->driver_count > 0;
    for (size_t i = 0; i < study->flow_count && !processed; i++) {
        if (study->flows[i].kind == FLOW_PRODUCT && isfinite(study->flows[i].output) &&
            i != request->flow)
            take_driver(request, i);
    }
    if (request->driver_count > 1 && request->summed == NULL) request->summed = "output.total";
    if (request->driver_count > 0) return true;
    diag_add(diag, DIAG_ERROR, "track.driver", (struct place){"flows.csv", 0, 0},
             _("there is no product or processed input to compare with; name a flow with "
               "--driver"));
    return false;
}

/* ---- one row ------------------------ */

static struct result *add(const struct view *view, const char *id, const char *item,
                          const char *name, double value, const char *unit)
{
    struct result *row = results_add(view->results, SECTION_TRACKING, id, item, value, unit);
    result_name(view->results, row, name);
    return row;
}

/* ---- the fit ------------------------ */

/* A driver beyond what the baseline saw, and a tenth more: the line is only hoped for there. */
static void judge_range(const struct view *view)
{
    struct regress *fit = view->outcome->fit;
    for (size_t i = 0; i < view->series->count; i++) {
        for (size_t j = 0; j < view->series->k; j++) {
            double x = view->series->x[i * view->series->k + j];
            if (isnan(view->outcome->cusum[i])) continue;
            if (!isnan(view->outcome->change_point)) x = fmax(0, x - view->outcome->change_point);
            if (x <= fit->most[j] + 0.1 * fabs(fit->most[j]) &&
                x >= fit->least[j] - 0.1 * fabs(fit->least[j]))
                continue;
            char text[PERIOD_SIZE];
            period_format(view->series->point[i].span, text);
            fit->reasons |= REGRESS_OUTSIDE;
            if (fit->verdict == REGRESS_OK) fit->verdict = REGRESS_WARN;
            diag_add(view->diag, DIAG_WARNING, "track.outside", (struct place){NULL, 0, 0},
                     _("%s: %s lies beyond what the baseline saw"), text,
                     track_column_name(view->study, view->request, j));
        }
    }
}

static void intensity_rows(const struct view *view)
{
    const char *name = track_column_name(view->study, view->request, 0);
    double use = 0, driver = 0;
    char unit[64];
    for (size_t i = 0; i < view->series->count; i++) {
        if (!view->series->point[i].baseline) continue;
        use += view->series->point[i].y - view->series->point[i].adjustment;
        driver += view->series->x[i * view->series->k];
    }
    struct result *row = results_add(view->results, SECTION_FIT, "verdict", "", NAN, "");
    result_name(view->results, row, _("Verdict"));
    result_text(view->results, row, "warn");
    result_note(view->results, row, "%s",
                _("use per unit of the driver, as in the baseline: how sure it is cannot be told, "
                  "savings are not verified"));
    (void)snprintf(unit, sizeof unit, "%s/%s", view->flow->unit.symbol,
                   view->study->flows[view->request->driver[0]].unit.symbol);
    row = results_add(view->results, SECTION_FIT, "coef", name, use / driver, unit);
    result_name(view->results, row, _("Use per unit of the driver"));
    row = results_add(view->results, SECTION_FIT, "n", "", (double)view->outcome->n, "1");
    result_name(view->results, row, _("Rows"));
}

static void fit_rows(const struct view *view)
{
    const char *names[TRACK_DRIVERS] = {0}, *units[TRACK_DRIVERS] = {0};
    for (size_t j = 0; j < view->series->k; j++) {
        const struct study_flow *driver = &view->study->flows[view->request->driver[j]];
        names[j] = track_column_name(view->study, view->request, j);
        units[j] = view->request->summed != NULL && driver->kind == FLOW_PRODUCT
                       ? view->study->product_symbol
                       : driver->unit.symbol;
    }
    if (view->outcome->fit == NULL) {
        intensity_rows(view);
        return;
    }
    regress_results(view->outcome->fit, names, units, view->flow->unit.symbol, view->results);
    if (isnan(view->outcome->change_point)) return;
    struct result *row = results_add(view->results, SECTION_FIT, "change_point", names[0],
                                     view->outcome->change_point, units[0]);
    result_name(view->results, row, _("Change point"));
    result_note(view->results, row, "%s",
                _("below it use does not depend on the driver; the interval takes it as known"));
}

/* What the same baseline gives with each other driver: shown, never chosen by itself. */
static void candidate(const struct view *view, struct track_request *request,
                      enum track_model model)
{
    char item[96];
    struct track_series *series = track_series(view->study, request, NULL);
    const struct track_options options = {.model = model, .confidence = request->confidence};
    struct track_outcome *outcome = track_evaluate(series, &options);
    const struct regress *fit = outcome->fit;
    const bool bent = model == TRACK_CHANGE_POINT && !isnan(outcome->change_point);
    if (fit->verdict != REGRESS_REFUSED && (bent || model == TRACK_OLS)) {
        (void)snprintf(item, sizeof item, "%s%s", track_column_name(view->study, request, 0),
                       bent ? ":changepoint" : "");
        struct result *row = results_add(view->results, SECTION_FIT, "candidate.loo_rmse", item,
                                         fit->loo_rmse, view->flow->unit.symbol);
        result_name(view->results, row, _("Error of each row when left out, with this driver"));
        row = results_add(view->results, SECTION_FIT, "candidate.r2", item, fit->r2, "1");
        result_name(view->results, row, _("R² with this driver"));
    }
    track_outcome_free(outcome);
    track_series_free(series);
}

static void candidate_rows(const struct view *view)
{
    const char *role = sector_role(view->study);
    for (size_t i = 0; i < view->study->flow_count; i++) {
        const struct study_flow *flow = &view->study->flows[i];
        const bool processed =
            role != NULL && flow->row->role != NULL && strcmp(flow->row->role, role) == 0;
        bool chosen = false;
        for (size_t j = 0; j < view->request->driver_count; j++)
            chosen = chosen || view->request->driver[j] == i;
        if (i == view->request->flow ||
            (flow->kind != FLOW_PRODUCT && flow->kind != FLOW_DRIVER && !processed && !chosen))
            continue;
        struct track_request request = {.flow = view->request->flow,
                                        .driver = {i},
                                        .driver_count = 1,
                                        .confidence = view->request->confidence};
        candidate(view, &request, TRACK_OLS);
        candidate(view, &request, TRACK_CHANGE_POINT);
    }
}

/* ---- by month ------------------------ */

static void point_rows(const struct view *view, size_t i)
{
    const struct track_outcome *o = view->outcome;
    const char *unit = view->flow->unit.symbol;
    char item[PERIOD_SIZE];
    period_format(view->series->point[i].span, item);
    add(view, "use", item, _("Use"), view->series->point[i].y, unit);
    add(view, "baseline", item, _("Expected"), o->expected[i], unit);
    add(view, "adjusted", item, _("Expected, adjusted"), o->adjusted[i], unit);
    add(view, "saving", item, _("Saving"), o->saving[i], unit);
    add(view, "cusum", item, _("Saving so far (CUSUM)"), o->cusum[i], unit);
    const double rolling[] = {o->rolling_use[i], o->rolling_saving[i]};
    const char *const ids[] = {"rolling12.use", "rolling12.saving"};
    const char *const names[] = {_("Use of twelve months"), _("Saving of twelve months")};
    for (int j = 0; j < 2; j++) {
        struct result *row = add(view, ids[j], item, names[j], rolling[j], unit);
        if (isnan(rolling[j]))
            result_note(view->results, row, "%s", _("there are no twelve whole months before it"));
    }
}

/* Bills have rows of their own days; what was used is told by month too. */
static void month_rows(const struct view *view)
{
    const struct study *study = view->study;
    const struct period now = study->period[PERIOD_ASSESSED];
    for (size_t m = 0; m < study->month_count; m++) {
        const struct period month = period_month(study->first_month + (int)m);
        const size_t at = view->request->flow * study->month_count + m;
        char item[PERIOD_SIZE];
        period_format(month, item);
        if (month.last > now.last || month.first <= study->period[PERIOD_BASELINE].last ||
            study->covered_days[at] < period_days(month) ||
            results_find(view->results, "use", item) != NULL)
            continue;
        struct result *row =
            add(view, "use", item, _("Use"), study->quantity[at], view->flow->unit.symbol);
        result_note(view->results, row, "%s", _("bills spread evenly over their days"));
    }
}

/* ---- alarms ------------------------ */

static void name_measures(const struct view *view, struct period onset, struct result *row)
{
    const struct table *measures = case_table(view->study->c, RECORD_MEASURE);
    for (size_t i = 0; i < measures->count; i++) {
        const struct measure *measure = table_row(measures, i);
        if (measure->start == DAY_NONE || measure->status == STATUS_REJECTED) continue;
        const int apart = month_of(measure->start) - month_of(onset.first);
        if (apart < -2 || apart > 2) continue;
        char day[PERIOD_SIZE];
        day_format(measure->start, day);
        result_note(view->results, row, _("%s %s began on %s"), measure->id,
                    measure->name == NULL ? "" : measure->name, day);
    }
}

static void alarm_rows(const struct view *view)
{
    for (size_t i = 0; i < view->outcome->alarm_count; i++) {
        const struct track_alarm *alarm = &view->outcome->alarm[i];
        const struct period at = view->series->point[alarm->at].span,
                            onset = view->series->point[alarm->onset].span;
        char item[PERIOD_SIZE];
        period_format(at, item);
        struct result *row =
            add(view, "cusum.alarm", item, _("Change noticed"), alarm->direction, "1");
        result_note(view->results, row, "%s",
                    alarm->direction > 0 ? _("less is used than before")
                                         : _("more is used than before"));
        period_format(onset, item);
        if (results_find(view->results, "cusum.onset", item) != NULL) continue;
        row = add(view, "cusum.onset", item, _("Change since"), alarm->direction, "1");
        name_measures(view, onset, row);
    }
}

/* ---- the period ------------------------ */

static void total_rows(const struct view *view)
{
    const struct track_outcome *o = view->outcome;
    const char *code = view->flow->code, *unit = view->flow->unit.symbol;
    const bool weak = o->fit == NULL || (o->fit->reasons & REGRESS_UNVERIFIED) != 0;
    const bool proved = !weak && o->fsu <= 0.5 && o->total > 0;
    struct result *row = add(view, "saving.total", code, _("Saving of the period"), o->total, unit);
    row->low = o->low;
    row->high = o->high;
    result_rating(view->results, row, proved ? "proved" : "unproved");
    if (weak)
        result_note(view->results, row, "%s", _("not verified: the fit does not allow it"));
    else if (!proved)
        result_note(view->results, row, "%s",
                    o->total > 0 ? _("not proved yet: the months differ too much")
                                 : _("nothing was saved"));
    add(view, "adjusted.total", code, _("Expected in the period"), o->adjusted_total, unit);
    add(view, "use.total", code, _("Used in the period"), o->use, unit);
    add(view, "enpi", code, _("Used over expected"), o->enpi, "1");
    add(view, "fsu", code, _("Uncertainty of the saving, as a share of it"), o->fsu, "1");
    add(view, "f50", code, _("Least saving that could be proved, as a share"), o->f50, "1");
    add(view, "saving.provable", code, _("Least saving that could be proved"), o->provable, unit);
    row = add(view, "months.needed", code, _("Months still needed to prove it"), o->months_needed,
              "1");
    if (isnan(o->months_needed) && o->total > 0)
        result_note(view->results, row, "%s",
                    _("a saving of this size cannot be proved in five "
                      "years"));
    add(view, "months.used", code, _("Intervals compared"), (double)o->m, "1");
}

/* Saved in the last interval, in its year, since the baseline, and in the period. */
static void saved_in(const struct view *view, double saved[4])
{
    const struct track_series *series = view->series;
    int year = 0;
    saved[0] = saved[1] = saved[2] = NAN;
    saved[3] = view->outcome->total;
    for (size_t i = series->count; i-- > 0;) {
        const double one = view->outcome->saving[i];
        if (isnan(view->outcome->cusum[i]) || isnan(one)) continue;
        const int of = day_date(series->point[i].span.last).year;
        if (isnan(saved[0])) {
            saved[0] = one;
            saved[1] = saved[2] = 0;
            year = of;
        }
        if (of == year) saved[1] += one;
        saved[2] += one;
    }
}

static void gain_rows(const struct view *view)
{
    static const char *const spans[] = {".month", ".year", ".base", ""};
    static const char *const span_names[] = {N_("%s, last month"), N_("%s, this year"),
                                             N_("%s, since the baseline"), N_("%s, in the period")};
    const struct study_flow *flow = view->flow;
    double saved[4];
    const struct {
        const char *id, *name, *unit;
        double each;
    } rows[] = {
        {"gain.money", N_("Money saved"), view->study->currency, flow->price},
        {"gain.ghg", N_("Emissions avoided (CO₂e)"), "kg", flow->ghg},
        {"gain.energy", N_("Energy saved"), "MJ", flow->to_energy},
        {"gain.water", N_("Water saved"), "m³",
         flow->kind == FLOW_WATER ? flow->to_volume : (double)NAN},
    };
    saved_in(view, saved);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t j = 0; j < 4 && !isnan(rows[i].each); j++) {
            char id[32], name[160];
            (void)snprintf(id, sizeof id, "%s%s", rows[i].id, spans[j]);
            (void)snprintf(name, sizeof name, _(span_names[j]), _(rows[i].name));
            add(view, id, flow->code, name, saved[j] * rows[i].each, rows[i].unit);
        }
    }
}

static void adjustment_rows(const struct view *view)
{
    const struct table *rows = case_table(view->study->c, RECORD_ADJUSTMENT);
    for (size_t i = 0; i < rows->count; i++) {
        const struct adjustment *one = table_row(rows, i);
        char item[PERIOD_SIZE];
        if (one->flow != view->flow->row->record.key || period_missing(one->period)) continue;
        period_format(one->period, item);
        struct result *row = add(view, "adjustment", item, _("Non-routine adjustment"),
                                 one->quantity, view->flow->unit.symbol);
        if (one->reason != NULL) result_note(view->results, row, "%s", one->reason);
    }
}

static void warning_rows(const struct view *view, size_t from)
{
    for (size_t i = from; i < diag_count(view->diag); i++) {
        const struct problem *problem = diag_at(view->diag, i);
        if (strncmp(problem->code, "track.", 6) != 0) continue;
        struct result *row =
            results_add(view->results, SECTION_WARNING, problem->code, view->flow->code, NAN, "");
        result_note(view->results, row, "%s", problem->text);
    }
}

/* ---- all of it ------------------------ */

static bool periods_fit(const struct study *study, struct diag *diag)
{
    const struct period base = study->period[PERIOD_BASELINE], now = study->period[PERIOD_ASSESSED];
    const char *code = NULL, *words = NULL;
    if (period_missing(base)) {
        code = "track.baseline";
        words = N_("there is no baseline to compare with; give --baseline, or fill it in firm.csv");
    } else if (period_missing(now)) {
        code = "track.period";
        words = N_("there is no period to compare; give --period");
    } else if (base.first > now.first) {
        code = "track.swapped";
        words = N_("the baseline comes after the period; are the two years swapped?");
    } else if (period_overlap(base, now) > 0) {
        code = "track.overlap";
        words = N_("baseline and period share days; give two that do not");
    }
    if (code == NULL) return true;
    diag_add(diag, DIAG_ERROR, code, (struct place){NULL, 0, 0}, "%s", _(words));
    return false;
}

static struct track_outcome *evaluate(const struct view *view)
{
    struct track_request *request = view->request;
    struct track_options options = {request->model, request->confidence, NAN};
    struct track_outcome *outcome = track_evaluate(view->series, &options);
    const bool few = outcome->fit != NULL && (outcome->fit->reasons & REGRESS_FEW) != 0;
    if (request->model == TRACK_CHANGE_POINT && isnan(outcome->change_point))
        diag_add(view->diag, DIAG_WARNING, "track.straight", (struct place){NULL, 0, 0},
                 _("the driver takes too few values for a change point: a straight line is used"));
    if (!few || request->model_given || outcome->n == 0) return outcome;
    track_outcome_free(outcome);
    options.model = request->model = TRACK_INTENSITY;
    diag_add(
        view->diag, DIAG_WARNING, "track.intensity", (struct place){NULL, 0, 0},
        _("the baseline has too few months for a fit: use per unit of the driver is compared"));
    return track_evaluate(view->series, &options);
}

static void all_rows(const struct view *view)
{
    fit_rows(view);
    candidate_rows(view);
    for (size_t i = 0; i < view->series->count; i++) {
        if (!isnan(view->outcome->cusum[i])) point_rows(view, i);
    }
    month_rows(view);
    alarm_rows(view);
    total_rows(view);
    gain_rows(view);
    adjustment_rows(view);
    track_ledger(view->study, view->request, view->series, view->outcome, view->results);
    track_targets(view->study, view->results);
}

bool track_results(const struct study *study, struct track_request *request,
                   struct results *results, struct diag *diag)
{
    const size_t before = diag_count(diag);
    if (!periods_fit(study, diag) || !track_default_drivers(study, request, diag)) return false;
    struct track_series *series = track_series(study, request, diag);
    struct view view = {study, request, &study->flows[request->flow], series, NULL, results, diag};
    view.outcome = evaluate(&view);
    const struct regress *fit = view.outcome->fit;
    const bool refused = fit != NULL && fit->verdict == REGRESS_REFUSED;
    if (fit != NULL && !refused) judge_range(&view);
    if (refused) {
        fit_rows(&view);
        track_targets(study, results);
    } else {
        all_rows(&view);
    }
    warning_rows(&view, before);
    track_outcome_free(view.outcome);
    track_series_free(series);
    return !refused;
}
