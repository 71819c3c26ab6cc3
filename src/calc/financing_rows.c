/* calc/financing_rows.c: terms from the rows of a case, and the rows of their results.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "calc/financing.h"
#include "calc/measure.h"

/* ---- from rows to terms ---- */

struct checked {
    const struct study *study;
    const struct package *package;
    struct diag *diag;
    const struct financing *row;
    const char *scope; /* how messages call it */
};

static void say(const struct checked *at, enum diag_severity severity, const char *code,
                const char *text)
{
    const struct place place = {"financing.csv", at->row->record.line, 0};
    diag_add(at->diag, severity, code, place, text,
             _(instrument_choices[at->row->instrument].label), at->scope);
}

static bool is_credit(const struct financing *row)
{
    return row->instrument == INSTRUMENT_LOAN || row->instrument == INSTRUMENT_REVOLVING_FUND ||
           (row->instrument == INSTRUMENT_REIMBURSEMENT && !isnan(row->rate));
}

/* A word for what the row cannot do without; NULL when it has all. */
static const char *lack(const struct financing *row)
{
    const bool sum = !isnan(row->amount) || !isnan(row->share);
    switch ((enum instrument)row->instrument) {
    case INSTRUMENT_NONE: return NULL;
    case INSTRUMENT_REIMBURSEMENT:
        if (isnan(row->share)) return N_("%s for %s: write the share that is given back");
        if (is_credit(row) && isnan(row->amount))
            return N_("%s for %s: write the amount of the credit, or leave its rate blank");
        break;
    case INSTRUMENT_SHARED_SAVINGS:
        if (isnan(row->share) || isnan(row->term))
            return N_("%s for %s: write the investor's share of the saving and the term");
        return NULL;
    case INSTRUMENT_CREDITS:
        return isnan(row->amount) ? N_("%s for %s: write the price of a tonne of CO₂e as its "
                                       "amount")
                                  : NULL;
    case INSTRUMENT_LOAN:
    case INSTRUMENT_REVOLVING_FUND:
        if (isnan(row->rate)) return N_("%s for %s: write its rate, 0 when it asks no interest");
        break;
    case INSTRUMENT_GRANT:
    case INSTRUMENT_TAX_DEDUCTION:
    case INSTRUMENT_TAX_CREDIT: break;
    }
    if (!sum) return N_("%s for %s: write its amount, or its share of the investment");
    if (is_credit(row) && isnan(row->term)) return N_("%s for %s: write its term in years");
    return NULL;
}

/* Sums of the scope: what is invested, and the longest use. */
static void measure_scope(const struct checked *at, size_t measure, double *invested, double *life)
{
    const struct package *package = at->package;
    uint8_t *set = memory_zero(package->in.measure_count, 1);
    package_choose(package, set, NULL);
    *invested = *life = 0;
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (measure == PACKAGE_NONE ? !set[m] : m != measure) continue;
        *invested += package->likely[package->investment[m]];
        *life = fmax(*life, package->likely[package->life[m]]);
    }
    if (!isnan(package->in.horizon)) *life = fmax(*life, package->in.horizon);
    free(set);
}

/* False when the row cannot be counted; it has been said. */
static bool check_terms(const struct checked *at, const struct financing_terms *terms)
{
    const struct financing *row = at->row;
    const char *missing = lack(row);
    double invested, life;
    if (missing != NULL) {
        say(at, DIAG_WARNING, "financing.lack", _(missing));
        return false;
    }
    if (row->term <= 0) {
        say(at, DIAG_ERROR, "financing.term",
            _("%s for %s: the term is 0 years; write how long it lasts"));
        return false;
    }
    if (is_credit(row) && row->grace >= row->term) {
        say(at, DIAG_ERROR, "financing.grace",
            _("%s for %s: the grace takes up the whole term; write a longer term (it includes the "
              "grace)"));
        return false;
    }
    measure_scope(at, terms->measure, &invested, &life);
    if (terms->instrument == INSTRUMENT_GRANT && financing_sum(terms, invested) > invested) {
        say(at, DIAG_ERROR, "financing.grant",
            _("%s for %s: it gives more than the investment; only the investment is counted"));
    }
    if (is_credit(row) && terms->instrument != INSTRUMENT_REIMBURSEMENT &&
        financing_sum(terms, invested) > invested) {
        say(at, DIAG_WARNING, "financing.amount",
            _("%s for %s: it lends more than the investment; what is over counts as cash in hand"));
    }
    if (is_credit(row) && row->term > life && life > 0) {
        say(at, DIAG_WARNING, "financing.term",
            _("%s for %s: it is still being paid when what it bought no longer works; shorten the "
              "term or check the life"));
    }
    if (terms->instrument == INSTRUMENT_TAX_DEDUCTION && isnan(at->study->firm->tax_rate)) {
        say(at, DIAG_WARNING, "financing.tax",
            _("%s for %s: the firm's tax rate is missing; write it on the firm's page"));
    }
    return true;
}

struct financing_terms *financing_terms(const struct study *study, const struct package *package,
                                        size_t *count, struct diag *diag)
{
    const struct table *rows = case_table(study->c, RECORD_FINANCING);
    const struct table *measures = case_table(study->c, RECORD_MEASURE);
    struct financing_terms *list = memory_zero(rows->count, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct financing *row = table_row(rows, i);
        const size_t measure =
            row->measure == 0 ? PACKAGE_NONE : table_index(measures, row->measure);
        if (row->instrument == INSTRUMENT_NONE) continue;
        if (measure != PACKAGE_NONE && measure >= package->in.measure_count) continue;
        const struct financing_terms terms = {
            .measure = measure,
            .instrument = (enum instrument)row->instrument,
            .amount = row->amount,
            .share = row->share,
            .rate = row->rate,
            .term = row->term,
            .grace = row->grace,
            .cap = row->cap,
            .equal_principal = row->instalments == INSTALMENTS_EQUAL_PRINCIPAL,
        };
        const struct checked at = {
            .study = study,
            .package = package,
            .diag = diag,
            .row = row,
            .scope =
                measure == PACKAGE_NONE ? _("the whole plan") : package->in.measure[measure].id,
        };
        if (check_terms(&at, &terms)) list[(*count)++] = terms;
    }
    return list;
}

/* ---- rows ---- */

struct rows {
    const struct study *study;
    struct results *results;
    const char *item;
    enum section section;
    const struct financing_view *view;
};

static struct result *add(const struct rows *rows, const char *id, const char *name, double value,
                          const char *unit)
{
    char text[64];
    const char *currency = rows->study->currency == NULL ? "" : rows->study->currency;
    snprintf(text, sizeof text, "%s%s", unit[0] == '$' ? currency : "",
             unit[0] == '$' ? unit + 1 : unit);
    struct result *row = results_add(rows->results, rows->section, id, rows->item, value, text);
    result_name(rows->results, row, name);
    return row;
}

static const char *lack_text(enum financing_lack lack)
{
    switch (lack) {
    case FINANCING_NO_FLOWS: return _("no data: an investment, a saving or a life is missing");
    case FINANCING_NO_INFLATION:
        return _("no data: inflation is missing, and the instalments are nominal");
    case FINANCING_NO_TAX: return _("no data: the firm's tax rate is missing");
    case FINANCING_NO_EMISSIONS: return _("no data: the emissions avoided are not known");
    case FINANCING_WHOLE: break;
    }
    return "";
}

static const char *payback_text(const struct finance_payback *payback, char *buffer, size_t size)
{
    switch (payback->state) {
    case FINANCE_PAYBACK_LONGER_THAN_LIFE: return _("not recovered within its life");
    case FINANCE_PAYBACK_NEVER: return _("not recovered");
    case FINANCE_PAYBACK_LOST:
        snprintf(buffer, size, _("recovered, then lost (year %d)"), payback->lost_year);
        return buffer;
    case FINANCE_PAYBACK_MISSING:
    case FINANCE_PAYBACK_RECOVERED:
    case FINANCE_PAYBACK_IMMEDIATE: break;
    }
    return NULL;
}

static void add_payback(const struct rows *rows, const char *id, const char *name,
                        const struct finance_payback *payback, bool rated)
{
    char buffer[120];
    const enum financing_lack missing = rows->view->lack;
    struct result *row = add(rows, id, name, payback->years, "y");
    const char *note = missing != FINANCING_WHOLE ? lack_text(missing)
                       : !rated ? _("no data: the firm's discount rate is missing")
                                : payback_text(payback, buffer, sizeof buffer);
    if (note != NULL) result_note(rows->results, row, "%s", note);
}

static void add_equity(const struct rows *rows)
{
    const struct financing_view *view = rows->view;
    const bool whole = view->lack == FINANCING_WHOLE;
    const bool rated = !isnan(rows->study->firm->discount_rate);
    const struct finance_result missing = {
        .npv = NAN,
        .irr = NAN,
        .payback_simple = {.years = NAN},
        .payback_discounted = {.years = NAN},
    };
    const struct finance_result *result = whole ? &view->result : &missing;
    struct result *row =
        add(rows, "equity.investment", _("Own money in year 0"), whole ? view->outlay : NAN, "$");
    if (!whole) result_note(rows->results, row, "%s", lack_text(view->lack));
    row = add(rows, "equity.npv", _("Net present value for the firm, financed"), result->npv, "$");
    if (!whole)
        result_note(rows->results, row, "%s", lack_text(view->lack));
    else if (!rated)
        result_note(rows->results, row, "%s", _("no data: the firm's discount rate is missing"));
    row = add(rows, "equity.irr", _("Rate of return on own money"), result->irr, "1");
    if (!whole)
        result_note(rows->results, row, "%s", lack_text(view->lack));
    else if (isnan(result->irr) && result->irr_count > 1)
        result_note(rows->results, row, _("%zu rates of return; none is the rate"),
                    result->irr_count);
    else if (isnan(result->irr))
        result_note(rows->results, row, "%s",
                    view->outlay > 0 ? _("no rate: the flows have one sign only")
                                     : _("not applicable: no own money goes in"));
    add_payback(rows, "equity.payback.simple", _("Simple payback of own money"),
                &result->payback_simple, true);
    add_payback(rows, "equity.payback.discounted", _("Discounted payback of own money"),
                &result->payback_discounted, rated);
}

static void add_cover(const struct rows *rows, bool debts)
{
    const struct financing_view *view = rows->view;
    if (!debts) return;
    struct result *row =
        add(rows, "debt_cover.min", _("Lowest cover of the instalments"), view->cover, "1");
    if (view->lack != FINANCING_WHOLE)
        result_note(rows->results, row, "%s", lack_text(view->lack));
    else if (isnan(view->cover))
        result_note(rows->results, row, "%s", _("not applicable: nothing is owed"));
    else
        result_note(rows->results, row, _("in year %zu: cash before instalments ÷ instalments"),
                    view->cover_year);
}

static void add_cash(const struct rows *rows, bool debts)
{
    const struct financing_view *view = rows->view;
    struct rows by_year = *rows;
    char year[16];
    if (view->lack != FINANCING_WHOLE) return;
    by_year.item = year;
    for (size_t t = 0; t < view->years; t++) {
        snprintf(year, sizeof year, "%zu", t);
        add(&by_year, "cash", _("Cash of the firm"), view->own[t], "$");
        add(&by_year, "cash.project", _("Cash before financing"), view->project[t], "$");
        if (debts && view->debt[t] != 0)
            add(&by_year, "cash.debt", _("Instalments"), view->debt[t], "$");
    }
}

static bool has_debt(const struct financing_terms *terms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (terms[i].instrument == INSTRUMENT_LOAN ||
            terms[i].instrument == INSTRUMENT_REVOLVING_FUND ||
            (terms[i].instrument == INSTRUMENT_REIMBURSEMENT && !isnan(terms[i].rate)))
            return true;
    }
    return false;
}

static bool has_own(const struct financing_terms *terms, size_t count, size_t measure)
{
    for (size_t i = 0; i < count; i++) {
        if (terms[i].measure == measure) return true;
    }
    return false;
}

static void add_measures(struct rows *rows, struct financing_case *in, struct financing_view *view)
{
    const struct package *package = in->package;
    uint8_t *one = memory_zero(package->in.measure_count, 1);
    const uint8_t *set = in->set;
    in->set = one;
    in->plan = false;
    rows->section = SECTION_MEASURE;
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (!set[m] || !has_own(in->terms, in->count, m)) continue;
        one[m] = 1;
        financing_look(in, view); /* its share in the package, with the rows of its own */
        rows->item = package->in.measure[m].id;
        add_equity(rows);
        one[m] = 0;
    }
    in->set = set;
    free(one);
}

void financing_results(const struct study *study, const struct package *package,
                       struct results *results, struct diag *diag)
{
    size_t count;
    if (package->in.measure_count == 0) return;
    struct financing_terms *terms = financing_terms(study, package, &count, diag);
    uint8_t *set = memory_zero(package->in.measure_count, 1);
    void *room = memory_alloc(package_sizes(package));
    struct package_outcome outcome;
    struct financing_view *view = memory_alloc(sizeof *view);
    package_outcome_place(package, room, &outcome);
    package_choose(package, set, NULL);
    if (count > 0 && memchr(set, 1, package->in.measure_count) != NULL) {
        const struct firm *firm = study->firm;
        struct financing_case in = {
            .package = package,
            .outcome = &outcome,
            .set = set,
            .terms = terms,
            .count = count,
            .rate = firm->discount_rate,
            .nominal = firm->money == MONEY_NOMINAL,
            .inflation = firm->inflation,
            .tax_rate = firm->tax_rate,
            .plan = true,
        };
        struct rows rows = {study, results, "", SECTION_PLAN, view};
        package_evaluate(package, set, NULL, &outcome);
        financing_look(&in, view);
        add_equity(&rows);
        add_cover(&rows, has_debt(terms, count));
        add_cash(&rows, has_debt(terms, count));
        add_measures(&rows, &in, view);
    }
    free(view);
    free(room);
    free(set);
    free(terms);
}
