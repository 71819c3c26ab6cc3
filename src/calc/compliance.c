/* calc/compliance.c: results of the laboratory judged against the norms in force.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/compliance.h"

#include <math.h>
#include <string.h>

#include "calc/compliance_limit.h"
#include "calc/emission.h"

/* From here on a discharge that complies is said to be near its limit. */
static const double NEAR_FROM = 0.8;

const struct choice compliance_states[] = {
    [COMPLIANCE_NONE] = {"", ""},
    [COMPLIANCE_NOT_MEASURED] = {"not_measured", N_("not measured")},
    [COMPLIANCE_NOT_JUDGED] = {"not_judged", N_("not judged")},
    [COMPLIANCE_REPORT] = {"report", N_("to be reported")},
    [COMPLIANCE_COMPLIES] = {"complies", N_("complies")},
    [COMPLIANCE_NEAR] = {"near", N_("complies, near")},
    [COMPLIANCE_EXCEEDS] = {"exceeds", N_("exceeds")},
    [COMPLIANCE_STATES] = {NULL, NULL},
};

struct work {
    const struct study *study;
    struct compliance *view;
    struct norm_list norms;
};

/* ---- parameters ------------------------------------------------------------------------- */

static bool spelled(const char *aliases, const char *name)
{
    char part[96];
    for (const char *at = aliases; at != NULL && *at != '\0';) {
        at += strspn(at, "; ");
        const size_t length = strcspn(at, ";");
        if (length > 0 && length < sizeof part) {
            memcpy(part, at, length);
            part[length] = '\0';
            if (text_same(part, name)) return true;
        }
        at += length;
    }
    return false;
}

const struct parameter_row *compliance_parameter_row(const struct study *study, const char *id)
{
    const struct table *table = catalog_table(study->catalog, RECORD_PARAMETER, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct parameter_row *row = table_row(table, i);
        if (row->id != NULL && text_same(row->id, id)) return row;
    }
    return NULL;
}

const char *compliance_parameter_id(const struct study *study, const char *name)
{
    const char *id = parameter_id(name);
    const struct parameter_row *row = compliance_parameter_row(study, id);
    if (row != NULL) return row->id;
    const struct table *table = catalog_table(study->catalog, RECORD_PARAMETER, NULL);
    for (size_t i = 0; i < table->count; i++) {
        row = table_row(table, i);
        if (row->id != NULL &&
            (spelled(row->aliases, name) || (row->symbol != NULL && text_same(row->symbol, name))))
            return row->id;
    }
    return id;
}

/* ---- one result --------------------------------------------------------------------------- */

/* A number of the laboratory in the norm's unit; NaN where the units do not meet. */
static double in_unit(const struct study *study, const struct lab *lab, const char *unit)
{
    struct unit from, to;
    const double value = lab->value.value;
    if (unit == NULL) return value;
    /* pH has no unit: a blank cell is no doubt there. */
    if (lab->unit == NULL) return text_same(unit, "pH") ? value : NAN;
    if (text_same(lab->unit, unit)) return value;
    const struct units *units = catalog_units(study->catalog);
    if (units_find(units, lab->unit, study->country, &from, NULL, 0) != UNIT_OK ||
        units_find(units, unit, study->country, &to, NULL, 0) != UNIT_OK ||
        !unit_same_dimension(&from, &to))
        return NAN;
    return unit_from_base(&to, unit_to_base(&from, value));
}

static enum receiving_body body_of(const struct study *study, const struct lab *lab)
{
    return (enum receiving_body)(lab->receiving_body != BODY_MISSING ? lab->receiving_body
                                                                     : study->firm->receiving_body);
}

/* The month or the year a mean is taken over. */
static struct period span_of(const struct compliance_limit *limit, int32_t day)
{
    if (limit->mean || limit->norm->averaging == AVERAGING_MONTHLY)
        return period_month(month_of(day));
    return limit->norm->averaging == AVERAGING_YEARLY ? period_year(day_date(day).year)
                                                      : PERIOD_NONE;
}

static bool same_point(const struct lab *left, const struct lab *right)
{
    return text_same(left->point == NULL ? "" : left->point,
                     right->point == NULL ? "" : right->point);
}

/* Mean of the point's results of the span; half of the detection limit below it. */
static double mean_of(const struct work *work, const struct compliance_sample *sample,
                      const struct compliance_limit *limit, size_t *count)
{
    const struct table *table = case_table(work->study->c, RECORD_LAB);
    const struct period span = span_of(limit, sample->lab->date);
    double sum = 0;
    *count = 0;
    if (period_missing(span)) return NAN;
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        if (lab->parameter == NULL || lab->date == DAY_NONE || lab->role == LAB_RAW ||
            lab->date < span.first || lab->date > span.last || !same_point(lab, sample->lab) ||
            !text_same(compliance_parameter_id(work->study, lab->parameter), sample->parameter))
            continue;
        const double value = in_unit(work->study, lab, limit->norm->unit);
        if (isnan(value)) continue;
        sum += lab->value.below ? value / 2 : value;
        ++*count;
    }
    return *count == 0 ? NAN : sum / (double)*count;
}

static double strain_of(double value, const struct compliance_limit *limit)
{
    if (isnan(limit->low)) return value / limit->high;
    if (isnan(limit->high)) return limit->low / value;
    return fabs(value - (limit->low + limit->high) / 2) / ((limit->high - limit->low) / 2);
}

static void judge(struct compliance_sample *s)
{
    const struct compliance_limit *limit = &s->limit;
    s->ratio = s->strain = NAN;
    s->reason = NULL;
    s->state = COMPLIANCE_NOT_JUDGED;
    if (limit->norm->obligation == OBLIGATION_REPORT) {
        s->state = COMPLIANCE_REPORT;
    } else if (isnan(limit->low) && isnan(limit->high)) {
        s->reason = _("the figure of the limit is not known");
    } else if (s->below && isnan(s->value)) {
        s->reason = _("under a detection limit that is not told");
    } else if (isnan(s->value)) {
        s->reason = isnan(s->lab->value.value) ? _("the result is missing")
                                               : _("its unit is not that of the norm");
    } else if (s->below) {
        if (isnan(limit->low) && s->value <= limit->high)
            s->state = COMPLIANCE_COMPLIES;
        else
            s->reason = _("the detection limit is above the norm's limit");
    } else {
        s->strain = strain_of(s->value, limit);
        if (isnan(limit->low)) s->ratio = s->strain;
        s->state = s->value > limit->high || s->value < limit->low ? COMPLIANCE_EXCEEDS
                   : s->ratio > NEAR_FROM                          ? COMPLIANCE_NEAR
                                                                   : COMPLIANCE_COMPLIES;
    }
}

/* Of two norms in force the stricter speaks: one that cannot tell outweighs one that is kept. */
static int weight(const struct compliance_sample *s)
{
    static const int weights[COMPLIANCE_STATES] = {
        [COMPLIANCE_REPORT] = 1,     [COMPLIANCE_COMPLIES] = 3, [COMPLIANCE_NEAR] = 4,
        [COMPLIANCE_NOT_JUDGED] = 5, [COMPLIANCE_EXCEEDS] = 6,
    };
    const bool figureless =
        s->state == COMPLIANCE_NOT_JUDGED && isnan(s->limit.low) && isnan(s->limit.high);
    return figureless ? 2 : weights[s->state];
}

static bool stricter(const struct compliance_sample *a, const struct compliance_sample *b)
{
    if (weight(a) != weight(b)) return weight(a) > weight(b);
    if (!isnan(a->strain) || !isnan(b->strain)) return a->strain > b->strain;
    return a->limit.high < b->limit.high;
}

static void try_limit(const struct work *work, struct compliance_sample *best,
                      const struct compliance_limit *limit)
{
    struct compliance_sample s = *best;
    size_t count;
    s.limit = *limit;
    s.below = s.lab->value.below;
    s.averaged = 0;
    s.value = in_unit(work->study, s.lab, limit->norm->unit);
    const double mean = mean_of(work, &s, limit, &count);
    /* One result is no mean of a month where the norm also has a limit for each result. */
    if (limit->mean && count < 2) return;
    if (count > 1) {
        s.value = mean;
        s.below = false;
        s.averaged = count;
    }
    judge(&s);
    if (best->limit.norm == NULL || stricter(&s, best)) *best = s;
}

static struct compliance_limit limit_of(const struct norm_row *row)
{
    return (struct compliance_limit){
        .norm = row,
        .low = row->value_min,
        .high = isnan(row->value) ? row->value_max : row->value,
    };
}

static void judge_sample(const struct work *work, struct compliance_sample *s)
{
    s->state = COMPLIANCE_NOT_JUDGED;
    s->value = s->lab->value.value;
    s->below = s->lab->value.below;
    s->ratio = s->strain = s->limit.low = s->limit.high = NAN;
    if (s->lab->role == LAB_RAW) {
        s->reason = _("water before treatment is not judged");
    } else if (s->body == BODY_MISSING) {
        s->reason = _("it is not told where the water goes: choose the receiving body");
    } else if (s->body == BODY_NONE) {
        s->reason = _("the firm discharges nothing");
    } else {
        for (size_t i = 0; i < work->norms.count; i++) {
            const struct norm_row *row = work->norms.rows[i];
            if (!text_same(row->parameter, s->parameter) ||
                !norm_rules(&work->norms, row, s->body, s->lab->date))
                continue;
            struct compliance_limit limit = limit_of(row);
            try_limit(work, s, &limit);
            if (isnan(row->monthly_mean)) continue;
            limit = (struct compliance_limit){row, NAN, row->monthly_mean, true};
            try_limit(work, s, &limit);
        }
        if (s->limit.norm == NULL)
            s->reason = work->norms.count == 0
                            ? _("there are no norms of this country and sector here")
                            : _("no norm in force limits it");
    }
}

static void judge_samples(const struct work *work)
{
    const struct table *table = case_table(work->study->c, RECORD_LAB);
    const struct period span = work->study->period[PERIOD_ASSESSED];
    struct compliance *view = work->view;
    view->samples = arena_alloc(view->arena, (table->count + 1) * sizeof *view->samples);
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        if (lab->parameter == NULL || lab->date == DAY_NONE || period_missing(span) ||
            lab->date < span.first || lab->date > span.last)
            continue;
        struct compliance_sample *sample = &view->samples[view->sample_count++];
        sample->lab = lab;
        sample->parameter = compliance_parameter_id(work->study, lab->parameter);
        sample->body = body_of(work->study, lab);
        judge_sample(work, sample);
    }
}

/* ---- parameters: the worst, the latest, the missing ------------------------------------------ */

static struct compliance_parameter *parameter_at(const struct work *work, const char *id)
{
    struct compliance *view = work->view;
    for (size_t i = 0; i < view->parameter_count; i++) {
        if (text_same(view->parameters[i].id, id)) return &view->parameters[i];
    }
    const struct parameter_row *row = compliance_parameter_row(work->study, id);
    struct compliance_parameter *p = &view->parameters[view->parameter_count++];
    *p = (struct compliance_parameter){
        .id = id,
        .symbol = row == NULL || row->symbol == NULL ? id : row->symbol,
        .name = row == NULL ? id : bilingual_text(&row->name),
        .critical = row != NULL && row->critical == YES,
        .limit = {.low = NAN, .high = NAN},
    };
    return p;
}

static bool is_judged(enum compliance_state state)
{
    return state == COMPLIANCE_COMPLIES || state == COMPLIANCE_NEAR || state == COMPLIANCE_EXCEEDS;
}

static bool worse(const struct compliance_sample *a, const struct compliance_sample *b)
{
    if (b == NULL) return true;
    if (a->state != b->state) return a->state > b->state;
    return !isnan(a->strain) && !(a->strain <= b->strain);
}

/* What cannot be judged tells nothing of where things go. */
static bool later(const struct compliance_sample *a, const struct compliance_sample *b)
{
    if (b == NULL) return true;
    if (is_judged(a->state) != is_judged(b->state)) return is_judged(a->state);
    return a->lab->date != b->lab->date ? a->lab->date > b->lab->date : worse(a, b);
}

static void sum_up(const struct work *work)
{
    for (size_t i = 0; i < work->view->sample_count; i++) {
        const struct compliance_sample *s = &work->view->samples[i];
        if (s->lab->role == LAB_RAW) continue;
        struct compliance_parameter *p = parameter_at(work, s->parameter);
        p->samples++;
        p->judged += is_judged(s->state);
        p->exceed += s->state == COMPLIANCE_EXCEEDS;
        if (worse(s, p->worst)) p->worst = s;
        if (later(s, p->latest)) p->latest = s;
        if (s->limit.norm != NULL && s->limit.norm->critical == YES) p->critical = true;
    }
    work->view->measured = work->view->parameter_count;
    for (size_t i = 0; i < work->view->parameter_count; i++) {
        struct compliance_parameter *p = &work->view->parameters[i];
        p->state = p->worst->state;
        p->trend = p->latest->state;
        p->limit = p->worst->limit;
    }
}

/* Is the water seen, or said, to go there? */
static bool goes_to(const struct work *work, enum receiving_body body)
{
    if (work->study->firm->receiving_body == body) return true;
    for (size_t i = 0; i < work->view->sample_count; i++) {
        const struct compliance_sample *s = &work->view->samples[i];
        if (s->body == body && s->lab->role != LAB_RAW) return true;
    }
    return false;
}

static void add_asked(const struct work *work, const struct norm_row *row)
{
    struct compliance_parameter *p =
        parameter_at(work, compliance_parameter_id(work->study, row->parameter));
    const struct compliance_limit limit = limit_of(row);
    if (p->state == COMPLIANCE_NONE) p->state = p->trend = COMPLIANCE_NOT_MEASURED;
    if (p->state != COMPLIANCE_NOT_MEASURED) return;
    p->critical = p->critical || row->critical == YES;
    /* A limit is asked for before a report, and the strictest limit is the one shown. */
    if (p->limit.norm == NULL || p->limit.norm->obligation == OBLIGATION_REPORT ||
        limit.high < p->limit.high)
        p->limit = limit;
}

static void ask(const struct work *work)
{
    const int32_t day = work->study->period[PERIOD_ASSESSED].last;
    for (enum receiving_body body = BODY_SEWER_TREATED; body < BODY_NONE; body++) {
        if (!goes_to(work, body)) continue;
        for (size_t i = 0; i < work->norms.count; i++) {
            if (norm_rules(&work->norms, work->norms.rows[i], body, day))
                add_asked(work, work->norms.rows[i]);
        }
    }
}

static void rate(struct compliance *view)
{
    for (size_t i = 0; i < view->parameter_count; i++) {
        const struct compliance_parameter *p = &view->parameters[i];
        const bool limited =
            p->limit.norm != NULL && p->limit.norm->obligation != OBLIGATION_REPORT;
        view->required += limited;
        view->missing += limited && p->state == COMPLIANCE_NOT_MEASURED;
        view->judged += is_judged(p->state);
        view->good += p->state == COMPLIANCE_COMPLIES || p->state == COMPLIANCE_NEAR;
        view->critical = view->critical || (p->critical && p->state == COMPLIANCE_EXCEEDS);
    }
    view->rate = view->judged == 0 ? NAN : (double)view->good / (double)view->judged;
}

static const char *reason_of(const struct work *work)
{
    const struct compliance *view = work->view;
    if (view->judged > 0) return NULL;
    if (work->study->firm->receiving_body == BODY_NONE) return _("the firm discharges nothing");
    if (view->sample_count == 0) return _("no results of the laboratory in the period");
    for (size_t i = 0; i < view->sample_count; i++) {
        if (view->samples[i].lab->role != LAB_RAW) return view->samples[i].reason;
    }
    return _("water before treatment is not judged");
}

struct compliance *compliance_new(const struct study *study)
{
    struct arena *arena = arena_new();
    struct compliance *view = arena_alloc(arena, sizeof *view);
    struct work work = {.study = study, .view = view};
    view->arena = arena;
    view->rate = NAN;
    /* The norms are not even read for a firm without results: loading them is not free. */
    if (case_table(study->c, RECORD_LAB)->count > 0) {
        norms_of_firm(study, arena, &work.norms);
        judge_samples(&work);
        view->parameters = arena_alloc(arena, (view->sample_count + work.norms.count + 1) *
                                                  sizeof *view->parameters);
        sum_up(&work);
        if (view->sample_count > 0) ask(&work);
        rate(view);
    }
    view->reason = reason_of(&work);
    return view;
}

void compliance_free(struct compliance *compliance)
{
    if (compliance != NULL) arena_free(compliance->arena);
}
