/* calc/financing.c: cash of a set of measures as the firm sees it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/financing.h"

#include <math.h>

static double or_else(double value, double otherwise) { return isnan(value) ? otherwise : value; }

static bool is_debt(const struct financing_terms *terms)
{
    return terms->instrument == INSTRUMENT_LOAN || terms->instrument == INSTRUMENT_REVOLVING_FUND ||
           (terms->instrument == INSTRUMENT_REIMBURSEMENT && !isnan(terms->rate) &&
            terms->term > 0);
}

double financing_sum(const struct financing_terms *terms, double investment)
{
    const double wish = isnan(terms->amount) ? terms->share * investment : terms->amount;
    return isnan(terms->cap) ? wish : fmin(wish, terms->cap);
}

/* ---- debts ---- */

/* The share of a year that lies between two times. */
static double part_of_year(size_t year, double from, double to)
{
    return fmax(fmin(to, (double)year) - fmax(from, (double)year - 1), 0);
}

/* What is still owed after so many years of repayment. */
static double owed(const struct financing_terms *terms, double principal, double repaid_years)
{
    const double span = terms->term - or_else(terms->grace, 0), rate = terms->rate;
    if (repaid_years >= span) return 0;
    if (terms->equal_principal || rate == 0) return principal * (1 - repaid_years / span);
    const double whole = expm1(span * log1p(rate));
    return principal * (whole - expm1(repaid_years * log1p(rate))) / whole;
}

double financing_payment(const struct financing_terms *terms, double principal, size_t year,
                         double *interest)
{
    const double grace = or_else(terms->grace, 0);
    const double running = part_of_year(year, 0, terms->term);
    *interest = 0;
    if (year == 0 || running == 0) return 0;
    const double before = owed(terms, principal, fmax((double)year - 1 - grace, 0));
    const double after = owed(terms, principal, fmax(fmin((double)year, terms->term) - grace, 0));
    *interest = before * expm1(running * log1p(terms->rate));
    return *interest + before - after;
}

/* ---- outlay ---- */

static double grants(const struct financing_terms *terms, size_t count, size_t measure,
                     double investment)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (terms[i].instrument != INSTRUMENT_GRANT || terms[i].measure != measure) continue;
        sum += or_else(financing_sum(&terms[i], investment), 0);
    }
    return fmin(sum, fmax(investment, 0));
}

double financing_outlay(const struct financing_terms *terms, size_t count, const uint8_t *set,
                        const double *investment, size_t measures)
{
    double sum = 0;
    for (size_t m = 0; m < measures; m++) {
        if (set[m]) sum += investment[m] - grants(terms, count, m, investment[m]);
    }
    return sum - grants(terms, count, PACKAGE_NONE, sum);
}

/* ---- cash ---- */

enum { STREAMS = 32 };

struct cash {
    const struct financing_case *in;
    struct financing_view *out;
    bool fixed_later; /* some sum of a later year is nominal */
    double level[FINANCE_FLOWS_MAX];
};

static bool in_scope(const struct cash *cash, const struct financing_terms *terms, size_t measure)
{
    return cash->in->set[measure] && (terms->measure == PACKAGE_NONE || terms->measure == measure);
}

static bool applies(const struct cash *cash, const struct financing_terms *terms)
{
    return terms->measure == PACKAGE_NONE ? cash->in->plan : cash->in->set[terms->measure] != 0;
}

/* One measure's project in today's money, with the prices from `level` on, as many as there is
   room for: those that rise alike stand together. Sums and outlays belong to the first part. */
static void part_of_project(const struct cash *cash, size_t measure, size_t level, bool outlays,
                            struct finance_stream *stream, struct finance_project *project)
{
    const struct package *package = cash->in->package;
    const struct package_measure *row = &package->in.measure[measure];
    finance_project_clear(project);
    project->stream = stream;
    for (size_t i = level; i < package->level_count && project->stream_count < STREAMS; i++) {
        const double money =
            cash->in->outcome->level_money[i * package->in.measure_count + measure];
        stream[project->stream_count++] =
            (struct finance_stream){money, package->level[i].escalation};
    }
    project->life = package->likely[package->life[measure]];
    project->horizon = package->in.horizon;
    project->investment = 0;
    if (level > 0) return;
    project->annual_cost = row->annual_cost;
    if (!outlays) return;
    project->investment = cash->in->outcome->investment[measure];
    project->salvage = row->salvage;
    project->replacement = row->replacement;
    project->replacement_year = row->replacement_year;
}

static size_t flows_of(const struct cash *cash, size_t measure, bool outlays, double *flow)
{
    struct finance_stream stream[STREAMS];
    struct finance_project project;
    double part[FINANCE_FLOWS_MAX];
    size_t count = 0;
    for (size_t t = 0; t < FINANCE_FLOWS_MAX; t++) flow[t] = 0;
    for (size_t level = 0; level < cash->in->package->level_count; level += STREAMS) {
        part_of_project(cash, measure, level, outlays, stream, &project);
        count = finance_flows(&project, part, FINANCE_FLOWS_MAX);
        for (size_t t = 0; t < count; t++) flow[t] += part[t];
    }
    return count;
}

static void add_project(struct cash *cash)
{
    struct financing_view *out = cash->out;
    double flow[FINANCE_FLOWS_MAX];
    for (size_t m = 0; m < cash->in->package->in.measure_count; m++) {
        if (!cash->in->set[m]) continue;
        const size_t count = flows_of(cash, m, true, flow);
        if (count == 0) out->lack = FINANCING_NO_FLOWS;
        for (size_t t = 0; t < count; t++) {
            if (isnan(flow[t])) out->lack = FINANCING_NO_FLOWS;
            out->project[t] += flow[t];
        }
        if (count > out->years) out->years = count;
    }
    for (size_t t = 0; t < FINANCE_FLOWS_MAX; t++) out->own[t] = out->project[t];
}

static double investment_of(const struct cash *cash, const struct financing_terms *terms)
{
    double sum = 0;
    for (size_t m = 0; m < cash->in->package->in.measure_count; m++) {
        if (in_scope(cash, terms, m)) sum += cash->in->outcome->investment[m];
    }
    return sum;
}

/* A nominal sum at the end of `year`, in today's money. */
static void pay_fixed(struct cash *cash, double *flow, size_t year, double sum)
{
    if (year >= FINANCE_FLOWS_MAX || sum == 0) return;
    cash->fixed_later = true;
    flow[year] += sum / cash->level[year];
    if (year >= cash->out->years) cash->out->years = year + 1;
}

static void borrow(struct cash *cash, const struct financing_terms *terms)
{
    const double principal = financing_sum(terms, investment_of(cash, terms));
    struct financing_view *out = cash->out;
    out->lent += principal;
    out->own[0] += principal;
    for (size_t year = 1; (double)year < terms->term + 1 && year < FINANCE_FLOWS_MAX; year++) {
        double interest;
        const double paid = financing_payment(terms, principal, year, &interest);
        pay_fixed(cash, out->debt, year, paid);
    }
}

/* Sums lent in the same scope: what a reimbursement without a credit of its own gives back of. */
static double lent_in_scope(const struct cash *cash, const struct financing_terms *terms)
{
    double sum = 0;
    for (size_t i = 0; i < cash->in->count; i++) {
        const struct financing_terms *other = &cash->in->terms[i];
        if (other->instrument == INSTRUMENT_REIMBURSEMENT || !is_debt(other)) continue;
        if (other->measure == terms->measure)
            sum += financing_sum(other, investment_of(cash, other));
    }
    return sum;
}

static void reimburse(struct cash *cash, const struct financing_terms *terms)
{
    double principal = lent_in_scope(cash, terms);
    if (is_debt(terms)) {
        /* The share and the cap are of what is given back, not of what is lent. */
        struct financing_terms credit = *terms;
        credit.share = 1;
        credit.cap = NAN;
        principal = financing_sum(&credit, investment_of(cash, terms));
        borrow(cash, &credit);
    }
    double back = or_else(terms->share, 1) * principal;
    if (!isnan(terms->cap)) back = fmin(back, terms->cap);
    pay_fixed(cash, cash->out->own, 1, back);
}

static void relieve_tax(struct cash *cash, const struct financing_terms *terms)
{
    const double years = or_else(terms->term, 1);
    const bool deduction = terms->instrument == INSTRUMENT_TAX_DEDUCTION;
    const double sum =
        financing_sum(terms, investment_of(cash, terms)) * (deduction ? cash->in->tax_rate : 1);
    if (isnan(sum)) cash->out->lack = FINANCING_NO_TAX;
    for (size_t year = 1; (double)year < years + 1 && year < FINANCE_FLOWS_MAX; year++) {
        pay_fixed(cash, cash->out->own, year, sum * part_of_year(year, 0, years) / years);
    }
}

static void share_savings(struct cash *cash, const struct financing_terms *terms)
{
    const double investment = investment_of(cash, terms);
    const double rest =
        terms->measure == PACKAGE_NONE
            ? investment - cash->out->granted
            : investment - grants(cash->in->terms, cash->in->count, terms->measure, investment);
    const double put = fmin(or_else(terms->amount, rest), rest);
    double flow[FINANCE_FLOWS_MAX];
    cash->out->invested += put;
    cash->out->own[0] += put;
    for (size_t m = 0; m < cash->in->package->in.measure_count; m++) {
        if (!in_scope(cash, terms, m)) continue;
        const size_t count = flows_of(cash, m, false, flow);
        for (size_t t = 1; t < count; t++) {
            cash->out->own[t] -= terms->share * flow[t] * part_of_year(t, 0, terms->term);
        }
    }
}

static void sell_credits(struct cash *cash, const struct financing_terms *terms)
{
    const double KG_PER_T = 1000;
    double flow[FINANCE_FLOWS_MAX];
    for (size_t m = 0; m < cash->in->package->in.measure_count; m++) {
        if (!in_scope(cash, terms, m)) continue;
        struct finance_project sale;
        finance_project_clear(&sale);
        sale.investment = 0;
        sale.saving = cash->in->outcome->ghg[m] / KG_PER_T * terms->amount;
        sale.life = cash->in->package->likely[cash->in->package->life[m]];
        sale.horizon = cash->in->package->in.horizon;
        if (isnan(sale.saving)) cash->out->lack = FINANCING_NO_EMISSIONS;
        const size_t count = finance_flows(&sale, flow, FINANCE_FLOWS_MAX);
        for (size_t t = 1; t < count; t++) {
            const double share = isnan(terms->term) ? 1 : part_of_year(t, 0, terms->term);
            cash->out->own[t] += flow[t] * share;
        }
    }
}

static void add_instrument(struct cash *cash, const struct financing_terms *terms)
{
    if (!applies(cash, terms)) return;
    switch (terms->instrument) {
    case INSTRUMENT_LOAN:
    case INSTRUMENT_REVOLVING_FUND: borrow(cash, terms); break;
    case INSTRUMENT_REIMBURSEMENT: reimburse(cash, terms); break;
    case INSTRUMENT_TAX_DEDUCTION:
    case INSTRUMENT_TAX_CREDIT: relieve_tax(cash, terms); break;
    case INSTRUMENT_SHARED_SAVINGS: share_savings(cash, terms); break;
    case INSTRUMENT_CREDITS: sell_credits(cash, terms); break;
    case INSTRUMENT_GRANT: /* taken together: they cannot pay more than there is */
    case INSTRUMENT_NONE: break;
    }
}

static void add_grants(struct cash *cash)
{
    const struct financing_case *in = cash->in;
    const size_t measures = in->package->in.measure_count;
    double invested = 0, left = 0;
    for (size_t m = 0; m < measures; m++) {
        if (!in->set[m]) continue;
        invested += in->outcome->investment[m];
        left += in->outcome->investment[m] -
                grants(in->terms, in->count, m, in->outcome->investment[m]);
    }
    if (in->plan) left -= grants(in->terms, in->count, PACKAGE_NONE, left);
    cash->out->granted = invested - left;
    cash->out->own[0] += invested - left;
}

/* ---- what it comes to ---- */

static void find_cover(struct financing_view *out)
{
    out->cover = NAN;
    for (size_t t = 1; t < out->years; t++) {
        if (!(out->debt[t] > 0)) continue;
        const double cover = out->own[t] / out->debt[t];
        if (isnan(out->cover) || cover < out->cover) {
            out->cover = cover;
            out->cover_year = t;
        }
    }
}

static void evaluate(const struct financing_case *in, struct financing_view *out)
{
    struct finance_result today; /* paybacks stay at today's prices */
    finance_evaluate_flows(out->own, out->years, NAN, NAN, NAN, &today);
    if (in->nominal) {
        double level = 1;
        for (size_t t = 0; t < out->years; t++) {
            out->project[t] *= level;
            out->own[t] *= level;
            out->debt[t] *= level;
            level *= 1 + in->inflation;
        }
    }
    finance_evaluate_flows(out->own, out->years, in->rate, NAN, NAN, &out->result);
    out->result.payback_simple = today.payback_simple;
}

void financing_look(const struct financing_case *in, struct financing_view *out)
{
    struct cash cash = {.in = in, .out = out};
    *out = (struct financing_view){.lack = FINANCING_WHOLE, .cover = NAN};
    cash.level[0] = 1;
    for (size_t t = 1; t < FINANCE_FLOWS_MAX; t++) {
        cash.level[t] = cash.level[t - 1] * (1 + in->inflation);
    }
    add_project(&cash);
    if (out->lack != FINANCING_WHOLE || out->years == 0) {
        out->lack = FINANCING_NO_FLOWS;
        return;
    }
    add_grants(&cash);
    for (size_t i = 0; i < in->count; i++) add_instrument(&cash, &in->terms[i]);
    out->outlay = fmax(-out->own[0], 0);
    if (out->lack == FINANCING_WHOLE && isnan(in->inflation) && (cash.fixed_later || in->nominal)) {
        out->lack = FINANCING_NO_INFLATION;
    }
    if (out->lack != FINANCING_WHOLE) return;
    find_cover(out);
    for (size_t t = 0; t < out->years; t++) out->own[t] -= out->debt[t];
    evaluate(in, out);
}
