/* calc/compliance_rows.c: compliance as rows of results; permits that expire.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "calc/compliance_measure.h"

/* Authorities ask for the renewal months ahead. */
enum { PERMIT_DAYS = 180 };

static struct result *add(struct results *results, const char *id, const char *item, double value,
                          const char *unit, const char *name)
{
    struct result *row = results_add(results, SECTION_COMPLIANCE, id, item, value, unit);
    result_name(results, row, name);
    return row;
}

static struct result *state_row(struct results *results, const char *id, const char *item,
                                enum compliance_state state, const char *name)
{
    struct result *row = add(results, id, item, NAN, "", name);
    result_text(results, row, compliance_states[state].id);
    result_rating(results, row, compliance_states[state].id);
    return row;
}

/* ---- the limit ---------------------------------------------------------------------------- */

static void limit_row(struct results *results, const char *item, const char *name,
                      const struct compliance_limit *limit)
{
    const struct norm_row *norm = limit->norm;
    if (norm == NULL || norm->obligation == OBLIGATION_REPORT) return;
    const bool band = !isnan(limit->low);
    struct result *row = add(results, "compliance.limit", item, band ? NAN : limit->high,
                             norm->unit == NULL ? "" : norm->unit, name);
    row->low = limit->low;
    if (band) row->high = limit->high;
    result_source(results, row, norm->norm);
    result_rating(results, row, evidence_choices[norm->origin.evidence].id);
    if (band && !isnan(limit->high))
        result_note(results, row, "%s", _("a band: between the two"));
    else if (band)
        result_note(results, row, "%s", _("at least"));
    else if (isnan(limit->high))
        result_note(results, row, "%s", _("the figure of the limit is not known"));
    if (limit->mean) result_note(results, row, "%s", _("mean of the month"));
    if (norm->threshold != NULL)
        result_note(results, row, _("it applies from a size on: %s"), norm->threshold);
}

/* Each norm's row that judged something is a factor of the assessment. */
static void factor_row(struct results *results, const struct compliance_parameter *p)
{
    const struct norm_row *norm = p->limit.norm;
    if (norm == NULL || norm->obligation == OBLIGATION_REPORT || p->judged == 0) return;
    struct result *row = results_add(results, SECTION_FACTOR, norm->id, p->id,
                                     isnan(p->limit.low) ? p->limit.high : NAN,
                                     norm->unit == NULL ? "" : norm->unit);
    row->low = p->limit.low;
    if (!isnan(p->limit.low)) row->high = p->limit.high;
    result_name(results, row, _("Discharge limits"));
    result_source(results, row, norm->origin.source == NULL ? norm->norm : norm->origin.source);
    result_rating(results, row, evidence_choices[norm->origin.evidence].id);
    if (norm->origin.notes != NULL) result_note(results, row, "%s", norm->origin.notes);
}

/* ---- one result, one parameter -------------------------------------------------------------- */

/* The number as it was compared: `<0.05`, `<LD`, a mean. */
static void value_row(struct results *results, const char *item, const char *name,
                      const struct compliance_sample *s)
{
    const char *unit = s->limit.norm != NULL ? s->limit.norm->unit : s->lab->unit;
    struct result *row = add(results, "compliance.value", item, s->below ? NAN : s->value,
                             unit == NULL ? "" : unit, name);
    if (s->below) {
        char number[NUMBER_SIZE], text[NUMBER_SIZE + 1];
        number_format(s->value, number);
        (void)snprintf(text, sizeof text, "<%s", isnan(s->value) ? "LD" : number);
        result_text(results, row, text);
        row->high = s->value;
        result_note(results, row, "%s", _("under the detection limit"));
    } else if (isnan(s->value)) {
        result_note(results, row, "%s", s->reason == NULL ? _("the result is missing") : s->reason);
    }
    if (s->averaged > 0)
        result_note(results, row,
                    ngettext("mean of %zu result", "mean of %zu results", s->averaged),
                    s->averaged);
}

static void ratio_row(struct results *results, const char *item, const char *name,
                      const struct compliance_sample *s)
{
    struct result *row = add(results, "compliance.ratio", item, s->ratio, "1", name);
    if (!isnan(s->ratio)) return;
    result_note(results, row, "%s",
                s->reason != NULL               ? s->reason
                : s->state == COMPLIANCE_REPORT ? _("to be analysed and reported: no limit")
                : s->below                      ? _("under the detection limit")
                                                : _("a band: between the two"));
}

static void sample_rows(struct results *results, const struct compliance *view)
{
    for (size_t i = 0; i < view->sample_count; i++) {
        const struct compliance_sample *s = &view->samples[i];
        char item[256], day[PERIOD_SIZE];
        day_format(s->lab->date, day);
        (void)snprintf(item, sizeof item, "%s@%s@%s", s->parameter,
                       s->lab->point == NULL ? "" : s->lab->point, day);
        struct result *row = state_row(results, "compliance.state", item, s->state, s->parameter);
        if (s->reason != NULL) result_note(results, row, "%s", s->reason);
        value_row(results, item, s->parameter, s);
        if (s->limit.norm == NULL) continue;
        ratio_row(results, item, s->parameter, s);
        limit_row(results, item, s->parameter, &s->limit);
    }
}

static void parameter_rows(struct results *results, const struct compliance_parameter *p)
{
    struct result *row = state_row(results, "compliance.state", p->id, p->state, p->symbol);
    if (p->critical) result_note(results, row, "%s", _("critical parameter"));
    if (p->worst->reason != NULL) result_note(results, row, "%s", p->worst->reason);
    if (p->judged > 0)
        result_note(results, row,
                    ngettext("%zu exceeds of %zu sample", "%zu exceed of %zu samples", p->samples),
                    p->exceed, p->samples);
    value_row(results, p->id, p->symbol, p->worst);
    if (p->limit.norm == NULL) return;
    ratio_row(results, p->id, p->symbol, p->worst);
    limit_row(results, p->id, p->symbol, &p->limit);
    state_row(results, "compliance.trend", p->id, p->trend, p->symbol);
    factor_row(results, p);
}

static void missing_row(struct results *results, const struct compliance_parameter *p)
{
    struct result *row =
        state_row(results, "compliance.missing", p->id, COMPLIANCE_NOT_MEASURED, p->symbol);
    const bool report = p->limit.norm->obligation == OBLIGATION_REPORT;
    result_source(results, row, p->limit.norm->norm);
    if (report) result_rating(results, row, compliance_states[COMPLIANCE_REPORT].id);
    result_note(results, row, "%s",
                report ? _("to be analysed and reported: no limit")
                       : _("the norm limits it and nobody has measured it"));
}

/* ---- the block -------------------------------------------------------------------------------- */

static void block_rows(struct results *results, const struct compliance *view)
{
    struct result *row =
        add(results, "compliance.rate", "", view->rate, "1", _("Parameters that comply"));
    if (view->reason != NULL) result_note(results, row, "%s", view->reason);
    if (view->judged > 0)
        result_note(results, row, _("judged %zu of the %zu parameters the norms limit"),
                    view->judged, view->required);
    row = add(results, "compliance.block", "", NAN, "", _("Discharge norms"));
    const char *id = view->judged == 0           ? "not_judged"
                     : view->critical            ? "critical"
                     : view->good < view->judged ? "exceeds"
                                                 : "complies";
    result_text(results, row, id);
    result_rating(results, row, id);
    if (view->critical)
        result_note(results, row, "%s", _("a critical parameter exceeds its limit"));
    if (view->judged == 0 && view->reason != NULL) result_note(results, row, "%s", view->reason);
}

/* RILes, vertimientos, descargas: the word of the country. */
static void word_row(const struct study *study, struct results *results)
{
    const struct country_row *country =
        study->country == NULL ? NULL : catalog_country(study->catalog, study->country);
    const char *word = country == NULL ? "" : bilingual_text(&country->discharge);
    struct result *row = add(results, "compliance.discharge", "", NAN, "", _("Discharges"));
    result_text(results, row, *word == '\0' ? _("discharges") : word);
}

static void permit_rows(const struct study *study, struct results *results)
{
    const struct table *table = case_table(study->c, RECORD_PERMIT);
    const int32_t today = study->options.today;
    for (size_t i = 0; i < table->count; i++) {
        const struct permit *permit = table_row(table, i);
        char day[PERIOD_SIZE];
        if (permit->expires == DAY_NONE || today == DAY_NONE || today == 0) continue;
        const int32_t left = permit->expires - today;
        if (left > PERMIT_DAYS) continue;
        const char *kind = permit->kind == NULL ? "" : permit->kind;
        struct result *row =
            results_add(results, SECTION_WARNING, "permit.expiry", kind, left, "d");
        result_name(results, row, kind);
        day_format(permit->expires, day);
        if (left < 0)
            result_note(results, row, _("expired on %s: renew it before anything else"), day);
        else
            result_note(results, row,
                        ngettext("expires on %s, in %d day: ask for its renewal now",
                                 "expires on %s, in %d days: ask for its renewal now",
                                 (unsigned long)left),
                        day, (int)left);
    }
}

void compliance_results(const struct study *study, struct results *results)
{
    struct compliance *view = compliance_new(study);
    block_rows(results, view);
    word_row(study, results);
    for (size_t i = 0; i < view->measured; i++) {
        parameter_rows(results, &view->parameters[i]);
        compliance_measure_rows(study, &view->parameters[i], results);
    }
    for (size_t i = view->measured; i < view->parameter_count; i++)
        missing_row(results, &view->parameters[i]);
    sample_rows(results, view);
    permit_rows(study, results);
    compliance_free(view);
}
