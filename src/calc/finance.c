/* calc/finance.c: cost and benefit of a project: flows, present value, returns, payback.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/finance.h"

#include <math.h>

static const double WHOLE = 1e-9;     /* a year this near to a whole number is one */
static const double ROUNDING = 1e-12; /* of the money moved: a balance this small is zero */

static double or_else(double value, double otherwise) { return isnan(value) ? otherwise : value; }

/* ---- series of flows ---- */

double finance_npv(double rate, const double *flow, size_t count)
{
    if (!(rate > -1)) return NAN;
    double sum = 0, discount = 1;
    for (size_t t = 0; t < count; t++) {
        sum += flow[t] * discount;
        discount /= 1 + rate;
    }
    return sum;
}

double finance_npv_derivative(double rate, const double *flow, size_t count)
{
    if (!(rate > -1)) return NAN;
    double sum = 0, discount = 1 / (1 + rate);
    for (size_t t = 0; t < count; t++) {
        sum -= (double)t * flow[t] * discount;
        discount /= 1 + rate;
    }
    return sum;
}

void finance_irr(const double *flow, size_t count, struct finance_irr *out)
{
    for (size_t i = 0; i < FINANCE_ROOTS_MAX; i++) out->root[i] = NAN;
    double discount[FINANCE_SERIES_MAX]; /* ln 1/(1+r), so the last is the lowest rate */
    out->count = roots_log_positive(flow, count, discount, FINANCE_SERIES_MAX);
    for (size_t i = 0; i < out->count && i < FINANCE_ROOTS_MAX; i++) {
        out->root[i] = expm1(-discount[out->count - 1 - i]);
    }
}

double finance_mirr(const double *flow, size_t count, double finance_rate, double reinvest_rate)
{
    if (count < 2 || !(finance_rate > -1) || !(reinvest_rate > -1)) return NAN;
    double inflow = 0, outflow = 0; /* present values */
    double spent = 1, reinvested = 1;
    for (size_t t = 0; t < count; t++) {
        if (isnan(flow[t])) return NAN;
        if (flow[t] > 0)
            inflow += flow[t] * reinvested;
        else
            outflow -= flow[t] * spent;
        spent /= 1 + finance_rate;
        reinvested /= 1 + reinvest_rate;
    }
    if (outflow <= 0) return NAN;
    return (1 + reinvest_rate) * pow(inflow / outflow, 1 / (double)(count - 1)) - 1;
}

/* ---- factors ---- */

double finance_upv(double rate, double years)
{
    if (!(rate > -1) || !(years > 0)) return NAN;
    return rate == 0 ? years : -expm1(-years * log1p(rate)) / rate;
}

double finance_crf(double rate, double years) { return 1 / finance_upv(rate, years); }

double finance_spv(double rate, double years)
{
    return rate > -1 && years >= 0 ? pow(1 + rate, -years) : NAN;
}

/* The year at whose end something at that time is counted. */
static size_t year_of(double time) { return (size_t)ceil(time - WHOLE); }

/* How much of the last year counts. */
static double last_share(double years)
{
    double share = years - (double)(year_of(years) - 1);
    return fabs(share - 1) <= WHOLE ? 1 : share;
}

static bool is_span(double years) { return years > WHOLE && years <= FINANCE_YEARS_MAX; }

double finance_annuity(double rate, double escalation, double life)
{
    if (!(rate > -1) || !is_span(life) || isnan(escalation)) return NAN;
    double ratio = (1 + escalation) / (1 + rate);
    double sum = 0, worth = 1;
    size_t last = year_of(life);
    for (size_t t = 1; t < last; t++) {
        worth *= ratio;
        sum += worth;
    }
    return sum + worth * ratio * last_share(life);
}

double finance_airr(double rate, double sir, double years)
{
    if (!(sir >= 0) || !(years > 0) || !(rate > -1)) return NAN;
    return (1 + rate) * pow(sir, 1 / years) - 1;
}

double finance_mac(double investment, double saving_net, double crf, double tonnes)
{
    return tonnes > 0 ? (investment * crf - saving_net) / tonnes : NAN;
}

double finance_real_rate(double nominal, double inflation)
{
    return inflation > -1 ? (nominal - inflation) / (1 + inflation) : NAN;
}

double finance_nominal_rate(double real, double inflation)
{
    return real + inflation + real * inflation;
}

/* ---- a project: its items, year by year, in today's money ---- */

void finance_project_clear(struct finance_project *project)
{
    *project = (struct finance_project){
        .investment = NAN,
        .saving = NAN,
        .escalation = NAN,
        .annual_cost = NAN,
        .life = NAN,
        .salvage = NAN,
        .replacement = NAN,
        .replacement_year = NAN,
        .horizon = NAN,
        .rate = NAN,
        .inflation = NAN,
        .finance_rate = NAN,
        .reinvest_rate = NAN,
        .tax_rate = NAN,
        .depreciation_years = NAN,
    };
}

struct ledger {
    size_t count; /* years 0 … count-1; 0: the project is not known well enough */
    double span;  /* life or horizon */
    bool even;    /* the same flow every year after year 0 */
    double gain[FINANCE_FLOWS_MAX];   /* savings */
    double cost[FINANCE_FLOWS_MAX];   /* annual cost, extra use */
    double outlay[FINANCE_FLOWS_MAX]; /* investment, replacements */
    double back[FINANCE_FLOWS_MAX];   /* salvage and residuals; negative: cost of the end */
};

static void ledger_spread(struct ledger *book, double amount, double escalation)
{
    double *row = amount < 0 ? book->cost : book->gain;
    double value = fabs(amount);
    for (size_t t = 1; t < book->count; t++) {
        value *= 1 + escalation;
        row[t] += t + 1 == book->count ? value * last_share(book->span) : value;
    }
    if (amount != 0 && escalation != 0) book->even = false;
}

/* One unit bought at `start` for `price`, with the part replaced within its life. */
static void ledger_unit(struct ledger *book, const struct finance_project *project, double start,
                        double price, bool has_part)
{
    double end = start + project->life;
    book->outlay[year_of(start)] += price;
    double part = start + project->replacement_year;
    if (has_part && (isnan(project->horizon) || part < book->span - WHOLE)) {
        book->outlay[year_of(part)] += project->replacement;
    }
    if (end <= book->span + WHOLE) {
        book->back[year_of(end)] += or_else(project->salvage, 0);
    } else {
        book->back[book->count - 1] += price * (end - book->span) / project->life;
    }
}

static void ledger_units(struct ledger *book, const struct finance_project *project)
{
    double year = project->replacement_year;
    bool alone = isnan(project->horizon);
    bool has_part = !isnan(project->replacement) && year >= 0 &&
                    (alone ? year <= project->life + WHOLE : year < project->life - WHOLE);
    double renewal = project->investment;
    if (!has_part) renewal = or_else(project->replacement, renewal);
    double start = 0;
    for (size_t unit = 0; start < book->span - WHOLE;) {
        ledger_unit(book, project, start, unit ? renewal : project->investment, has_part);
        start = (double)++unit * project->life;
    }
    bool renewed = project->life < book->span - WHOLE;
    bool cut = project->life > book->span + WHOLE;
    bool salvaged = or_else(project->salvage, 0) != 0;
    bool partly = has_part && project->replacement != 0;
    if (partly || renewed || cut || salvaged) book->even = false;
}

static void ledger_fill(struct ledger *book, const struct finance_project *project)
{
    const double span = or_else(project->horizon, project->life);
    book->count = 0;
    if (!is_span(span) || !(project->life > WHOLE) || !(span / project->life < 1e4)) return;
    if (isnan(project->investment)) return;
    book->span = span;
    book->even = true;
    size_t count = year_of(span) + 1;
    for (size_t t = 0; t < count; t++) {
        book->gain[t] = book->cost[t] = book->outlay[t] = book->back[t] = 0;
    }
    book->count = count;
    ledger_spread(book, or_else(project->saving, 0), or_else(project->escalation, 0));
    for (size_t i = 0; i < project->stream_count; i++) {
        const struct finance_stream *stream = &project->stream[i];
        ledger_spread(book, stream->amount, or_else(stream->escalation, 0));
    }
    ledger_spread(book, -or_else(project->annual_cost, 0), 0);
    ledger_units(book, project);
}

/* Today's yearly savings less extra use and annual cost. */
static double saving_net(const struct finance_project *project)
{
    if (isnan(project->saving) && project->stream_count == 0) return NAN;
    double sum = or_else(project->saving, 0);
    for (size_t i = 0; i < project->stream_count; i++) sum += project->stream[i].amount;
    return sum - or_else(project->annual_cost, 0);
}

static double inflation_of(const struct finance_project *project)
{
    return project->nominal ? project->inflation : 0;
}

static void inflate(double inflation, double *flow, size_t count)
{
    double level = 1;
    for (size_t t = 0; t < count; t++) {
        flow[t] *= level;
        level *= 1 + inflation;
    }
}

static void ledger_flows(const struct ledger *book, double *flow)
{
    for (size_t t = 0; t < book->count; t++) {
        flow[t] = book->gain[t] - book->cost[t] - book->outlay[t] + book->back[t];
    }
}

size_t finance_flows(const struct finance_project *project, double *flow, size_t capacity)
{
    struct ledger book;
    double year[FINANCE_FLOWS_MAX];
    const double inflation = inflation_of(project);
    ledger_fill(&book, project);
    if (book.count == 0 || isnan(saving_net(project)) || !(inflation > -1)) return 0;
    ledger_flows(&book, year);
    inflate(inflation, year, book.count);
    for (size_t t = 0; t < book.count && t < capacity; t++) flow[t] = year[t];
    return book.count;
}

/* ---- results ---- */

static void result_clear(struct finance_result *out)
{
    *out = (struct finance_result){
        .saving_net = NAN,
        .npv = NAN,
        .irr = NAN,
        .mirr = NAN,
        .payback_simple = {.years = NAN},
        .payback_discounted = {.years = NAN},
        .bcr = NAN,
        .sir = NAN,
        .airr = NAN,
        .roi = NAN,
        .annual_worth = NAN,
        .lcc_without = NAN,
        .lcc = NAN,
        .ns = NAN,
    };
    for (size_t i = 0; i < FINANCE_ROOTS_MAX; i++) out->irr_root[i] = NAN;
}

/* The time from which the balance of the discounted flows is never below zero again. */
static struct finance_payback payback(const double *flow, size_t count, double rate, double share)
{
    struct finance_payback back = {.years = 0, .state = FINANCE_PAYBACK_IMMEDIATE};
    double balance = 0, moved = 0, discount = 1;
    bool below = false;
    for (size_t t = 0; t < count; t++) {
        double before = balance, worth = flow[t] * discount;
        balance += worth;
        moved += fabs(worth);
        discount /= 1 + rate;
        bool now = balance < -ROUNDING * moved;
        if (now && !below && t > 0) back.lost_year = (int)t;
        if (!now && below) {
            double length = t + 1 == count ? share : 1;
            back.years = (double)(t - 1) + length * fmin(-before / worth, 1);
            back.state = FINANCE_PAYBACK_RECOVERED;
        }
        below = now;
    }
    if (isnan(balance)) return (struct finance_payback){.years = NAN};
    if (!below) back.lost_year = 0;
    if (below) {
        back.years = NAN;
        back.state = back.lost_year ? FINANCE_PAYBACK_LOST : FINANCE_PAYBACK_LONGER_THAN_LIFE;
    }
    return back;
}

/* Net saving and investment decide before the flows do. */
static bool payback_is_plain(double investment, double net, struct finance_payback *out)
{
    *out = (struct finance_payback){.years = NAN, .state = FINANCE_PAYBACK_MISSING};
    if (isnan(investment) || isnan(net)) return true;
    if (net <= 0)
        out->state = FINANCE_PAYBACK_NEVER;
    else if (investment <= 0)
        *out = (struct finance_payback){0, FINANCE_PAYBACK_IMMEDIATE, 0};
    return out->state != FINANCE_PAYBACK_MISSING;
}

static void find_returns(const double *flow, size_t count, double finance_rate,
                         double reinvest_rate, struct finance_result *out)
{
    bool inflow = false, outflow = false;
    for (size_t t = 0; t < count; t++) {
        if (flow[t] > 0) inflow = true;
        if (flow[t] < 0) outflow = true;
    }
    if (!inflow || !outflow) return;
    struct finance_irr irr;
    finance_irr(flow, count, &irr);
    out->irr_count = irr.count;
    for (size_t i = 0; i < FINANCE_ROOTS_MAX; i++) out->irr_root[i] = irr.root[i];
    if (irr.count == 1) out->irr = irr.root[0];
    out->mirr = finance_mirr(flow, count, finance_rate, reinvest_rate);
}

static void forget_irr(struct finance_result *out)
{
    out->irr = NAN;
    out->irr_count = 0;
    for (size_t i = 0; i < FINANCE_ROOTS_MAX; i++) out->irr_root[i] = NAN;
}

/* What needs no item of the ledger: from today's flows, real rate, and the money chosen. */
static void find_from_flows(const struct finance_project *project, const struct ledger *book,
                            const double *flow, struct finance_result *out)
{
    const double inflation = inflation_of(project);
    const double real = finance_real_rate(project->rate, inflation);
    const double share = last_share(book->span);
    if (!payback_is_plain(project->investment, out->saving_net, &out->payback_simple)) {
        out->payback_simple = payback(flow, book->count, 0, share);
    }
    if (!(inflation > -1)) return;
    double money[FINANCE_FLOWS_MAX];
    for (size_t t = 0; t < book->count; t++) money[t] = flow[t];
    inflate(inflation, money, book->count);
    find_returns(money, book->count, or_else(project->finance_rate, project->rate),
                 or_else(project->reinvest_rate, project->rate), out);
    if (project->investment <= 0) forget_irr(out);
    if (!(real > -1)) {
        out->mirr = NAN;
        return;
    }
    if (!payback_is_plain(project->investment, out->saving_net, &out->payback_discounted)) {
        out->payback_discounted = payback(flow, book->count, real, share);
    }
    out->npv = finance_npv(real, flow, book->count);
    out->annual_worth = out->npv * finance_crf(project->rate, book->span);
}

/* Ratios and life-cycle cost, item by item. */
static void find_from_items(const struct finance_project *project, const struct ledger *book,
                            struct finance_result *out)
{
    const double real = finance_real_rate(project->rate, inflation_of(project));
    if (!(real > -1)) return;
    double gain = finance_npv(real, book->gain, book->count);
    double cost = finance_npv(real, book->cost, book->count);
    double outlay = finance_npv(real, book->outlay, book->count);
    double back = 0, end_cost = 0, discount = 1;
    for (size_t t = 0; t < book->count; t++) {
        if (book->back[t] < 0)
            end_cost -= book->back[t] * discount;
        else
            back += book->back[t] * discount;
        discount /= 1 + real;
    }
    double costs = outlay + cost + end_cost;
    double invested = outlay - back + end_cost;
    if (project->investment > 0 && costs > 0) out->bcr = (gain + back) / costs;
    if (invested > 0) out->sir = (gain - cost) / invested;
    out->airr = finance_airr(project->rate, out->sir, (double)(book->count - 1));
    out->ns = out->npv;
    if (project->without_count == 0) return;
    out->lcc_without = 0;
    for (size_t i = 0; i < project->without_count; i++) {
        const struct finance_stream *use = &project->without[i];
        out->lcc_without +=
            use->amount * finance_annuity(real, or_else(use->escalation, 0), book->span);
    }
    out->lcc = out->lcc_without - gain + cost + invested;
    out->ns = out->lcc_without - out->lcc;
}

/* Payback of equal yearly flows, good also where the life is not known. */
static void find_even_payback(const struct finance_project *project, double span,
                              struct finance_result *out)
{
    if (payback_is_plain(project->investment, out->saving_net, &out->payback_simple)) return;
    double years = project->investment / out->saving_net;
    bool late = years > span * (1 + ROUNDING);
    out->payback_simple = (struct finance_payback){
        .years = years,
        .state = late ? FINANCE_PAYBACK_LONGER_THAN_LIFE : FINANCE_PAYBACK_RECOVERED,
    };
}

/* With no life known, whether the yearly flows would be equal. */
static bool looks_even(const struct finance_project *project)
{
    bool escalates = or_else(project->saving, 0) != 0 && or_else(project->escalation, 0) != 0;
    for (size_t i = 0; i < project->stream_count; i++) {
        if (or_else(project->stream[i].escalation, 0) != 0) escalates = true;
    }
    return !escalates && or_else(project->replacement, 0) == 0 && or_else(project->salvage, 0) == 0;
}

void finance_evaluate(const struct finance_project *project, struct finance_result *out)
{
    result_clear(out);
    out->saving_net = saving_net(project);
    if (project->investment > 0) out->roi = out->saving_net / project->investment;
    struct ledger book;
    ledger_fill(&book, project);
    if (book.count == 0) {
        bool unknown = isnan(project->life) && looks_even(project);
        if (unknown) find_even_payback(project, INFINITY, out);
        return;
    }
    if (isnan(out->saving_net)) return;
    double flow[FINANCE_FLOWS_MAX];
    ledger_flows(&book, flow);
    find_from_flows(project, &book, flow, out);
    find_from_items(project, &book, out);
    if (book.even) find_even_payback(project, book.span, out);
}

/* ---- after tax ---- */

/* Takes the depreciation of what was bought in year `bought` off the taxable income. */
static void depreciate(double *taxable, size_t count, size_t bought, double price, double years,
                       double inflation)
{
    double left = price, level = 1;
    for (size_t t = bought; t < count; t++) {
        double now = t > bought ? fmin(price / years, left) : 0;
        if (t + 1 == count) now = left;
        taxable[t] -= now / level;
        left -= now;
        level *= 1 + inflation;
    }
}

void finance_after_tax(const struct finance_project *project, struct finance_result *out)
{
    result_clear(out);
    struct ledger book;
    ledger_fill(&book, project);
    out->saving_net = saving_net(project);
    if (book.count == 0 || isnan(out->saving_net) || isnan(project->tax_rate)) return;
    double years = or_else(project->depreciation_years, project->life);
    if (!(years > 0)) return;
    double taxable[FINANCE_FLOWS_MAX], flow[FINANCE_FLOWS_MAX];
    ledger_flows(&book, flow);
    for (size_t t = 0; t < book.count; t++) taxable[t] = flow[t] + book.outlay[t];
    for (size_t t = 0; t < book.count; t++) {
        if (book.outlay[t] == 0) continue;
        depreciate(taxable, book.count, t, book.outlay[t], years, or_else(project->inflation, 0));
    }
    for (size_t t = 0; t < book.count; t++) flow[t] -= project->tax_rate * taxable[t];
    find_from_flows(project, &book, flow, out);
    out->ns = out->npv;
}

/* ---- a given series ---- */

/* bcr and sir of bare flows: by sign, and by year 0 against the rest. */
static void find_ratios(const double *flow, size_t count, double rate, struct finance_result *out)
{
    double inflow = 0, outflow = 0, discount = 1;
    for (size_t t = 0; t < count; t++) {
        if (flow[t] > 0)
            inflow += flow[t] * discount;
        else
            outflow -= flow[t] * discount;
        discount /= 1 + rate;
    }
    if (!(flow[0] < 0)) return;
    out->bcr = inflow / outflow;
    out->sir = (out->npv - flow[0]) / -flow[0];
    out->airr = finance_airr(rate, out->sir, (double)(count - 1));
}

void finance_evaluate_flows(const double *flow, size_t count, double rate, double finance_rate,
                            double reinvest_rate, struct finance_result *out)
{
    result_clear(out);
    if (count < 2) return;
    double later = 0;
    for (size_t t = 1; t < count; t++) later += flow[t];
    if (isnan(later + flow[0])) return;
    find_returns(flow, count, or_else(finance_rate, rate), or_else(reinvest_rate, rate), out);
    out->payback_simple = payback(flow, count, 0, 1);
    if (later <= 0 && out->payback_simple.state == FINANCE_PAYBACK_LONGER_THAN_LIFE) {
        out->payback_simple.state = FINANCE_PAYBACK_NEVER;
    }
    if (!(rate > -1)) {
        out->mirr = NAN;
        return;
    }
    out->payback_discounted = payback(flow, count, rate, 1);
    if (out->payback_simple.state == FINANCE_PAYBACK_NEVER) {
        out->payback_discounted = out->payback_simple;
    }
    out->npv = out->ns = finance_npv(rate, flow, count);
    out->annual_worth = out->npv * finance_crf(rate, (double)(count - 1));
    find_ratios(flow, count, rate, out);
}
