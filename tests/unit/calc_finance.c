/* unit/calc_finance.c: flows, present value, returns and payback against published results.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/finance.h"

/* ---- the table of published cases ---- */

enum { CELLS = 9, FLOWS = 64 };

struct row {
    char text[4096];
    char *cell[CELLS]; /* id function source params flows expected rel_tol abs_tol note */
    double flow[FLOWS];
    size_t flow_count;
};

static bool row_read(struct row *row, FILE *file)
{
    if (!fgets(row->text, sizeof row->text, file)) return false;
    char *to = row->text;
    bool quoted = false;
    size_t cell = 0;
    row->cell[cell++] = to;
    for (const char *c = row->text; *c && *c != '\n'; c++) {
        if (*c == '"')
            quoted = !quoted;
        else if (*c == ',' && !quoted) {
            *to++ = '\0';
            if (cell < CELLS) row->cell[cell++] = to;
        } else
            *to++ = *c;
    }
    *to = '\0';
    assert_int_equal(cell, CELLS);
    row->flow_count = 0;
    for (char *at = row->cell[4], *end; *at; at = end) {
        assert_true(row->flow_count < FLOWS);
        row->flow[row->flow_count] = strtod(at, &end);
        if (end == at) break;
        row->flow_count++;
    }
    return true;
}

/* `name=number` or `name=a/b` among the parameters; 0 when it is not there, as spreadsheets do. */
static double param(const struct row *row, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = row->cell[3]; at; at = strchr(at, ';')) {
        if (*at == ';') at++;
        if (strncmp(at, name, length) != 0 || at[length] != '=') continue;
        char *end;
        double value = strtod(at + length + 1, &end);
        return *end == '/' ? value / strtod(end + 1, NULL) : value;
    }
    return 0;
}

static double answer(const struct row *row)
{
    const char *function = row->cell[1];
    double rate = param(row, "rate"), nper = param(row, "nper"), pmt = param(row, "pmt");
    double pv = param(row, "pv"), fv = param(row, "fv");
    if (!strcmp(function, "NPV")) return finance_npv(rate, row->flow, row->flow_count);
    if (!strcmp(function, "MIRR")) {
        return finance_mirr(row->flow, row->flow_count, param(row, "finance_rate"),
                            param(row, "reinvest_rate"));
    }
    if (!strcmp(function, "PMT")) return finance_pmt(rate, nper, pv, fv, false);
    if (!strcmp(function, "PV")) return finance_pv(rate, nper, pmt, fv, false);
    if (!strcmp(function, "RATE")) return finance_rate(nper, pmt, pv, fv, false);
    if (!strcmp(function, "NPER")) return finance_nper(rate, pmt, pv, fv, false);
    if (!strcmp(function, "PPMT")) {
        return finance_ppmt(rate, param(row, "per"), nper, pv, fv, false);
    }
    fail_msg("%s: no function %s", row->cell[0], function);
    return NAN;
}

static void check_irr(const struct row *row, double expected, double rel, double abs)
{
    struct finance_irr irr;
    finance_irr(row->flow, row->flow_count, &irr);
    if (isnan(expected)) {
        assert_int_equal(irr.count, 0);
        return;
    }
    double nearest = INFINITY;
    for (size_t i = 0; i < irr.count; i++) {
        if (fabs(irr.root[i] - expected) < fabs(nearest - expected)) nearest = irr.root[i];
    }
    assert_near(nearest, expected, rel, abs);
}

static void published_cases(void **state)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/data/finance/cases.csv", test_root());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    struct row row;
    int rows = 0;
    bool more = row_read(&row, file);
    assert_string_equal(row.cell[0], "id");
    for (; more && row_read(&row, file); rows++) {
        bool none = !strcmp(row.cell[5], "NaN") || row.cell[5][0] == '#';
        double expected = none ? (double)NAN : strtod(row.cell[5], NULL);
        double rel = strtod(row.cell[6], NULL), abs = strtod(row.cell[7], NULL);
        print_message("# %s %s\n", row.cell[0], row.cell[1]);
        if (!strcmp(row.cell[1], "IRR"))
            check_irr(&row, expected, rel, abs);
        else
            assert_near(answer(&row), expected, rel, abs);
    }
    assert_int_equal(rows, 46);
    fclose(file);
}

/* Series with several returns, known beforehand. */
static void all_returns_are_found(void **state)
{
    const double pump[] = {-1600, 10000, -10000}; /* Lorie and Savage's oil pump: 25 %, 400 % */
    const double cubic[] = {-1000, 3600, -4310, 1716}; /* 10 %, 20 %, 30 % by construction */
    const double twice[] = {-100, 240, -144};          /* 20 %, a double root */
    struct finance_irr irr;
    finance_irr(pump, 3, &irr);
    assert_int_equal(irr.count, 2);
    assert_near(irr.root[0], 0.25, 1e-14, 0);
    assert_near(irr.root[1], 4, 1e-14, 0);
    finance_irr(cubic, 4, &irr);
    assert_int_equal(irr.count, 3);
    for (int i = 0; i < 3; i++) assert_near(irr.root[i], 0.1 * (i + 1), 1e-9, 0);
    assert_missing(irr.root[3]);
    finance_irr(twice, 3, &irr);
    assert_int_equal(irr.count, 1);
    assert_near(irr.root[0], 0.2, 1e-7, 0);
}

static void no_return_where_there_is_none(void **state)
{
    const double never[] = {100, -150, 100}, zero[] = {0, 0, 0}, hole[] = {-1, NAN, 3};
    struct finance_irr irr;
    finance_irr(never, 3, &irr);
    assert_int_equal(irr.count, 0);
    finance_irr(zero, 3, &irr);
    assert_int_equal(irr.count, 0);
    finance_irr(hole, 3, &irr);
    assert_int_equal(irr.count, 0);
    finance_irr(hole, 1, &irr);
    assert_int_equal(irr.count, 0);
}

static double dice(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 33) / 2147483648.0;
}

/* Σ terms and Σ |terms| of the present value at a rate. */
static double cancelled(double rate, const double *flow, size_t count)
{
    double size = 0;
    for (size_t t = 0; t < count; t++) size += fabs(flow[t]) * pow(1 + rate, -(double)t);
    return fabs(finance_npv(rate, flow, count)) / size;
}

/* Flows built from chosen rates: Π (x(1+r_k) - 1) is zero at x = 1/(1+r_k) and nowhere else. */
static void returns_put_in_come_out(void **state)
{
    uint64_t seed = 20;
    for (int again = 0; again < test_rounds(2000); again++) {
        double flow[8] = {1}, rate[6];
        size_t roots = 1 + (size_t)(dice(&seed) * 5), count = 1;
        for (size_t k = 0; k < roots; k++) {
            rate[k] = (k ? rate[k - 1] : -0.6) + 0.15 + dice(&seed);
            for (size_t t = count; t > 0; t--) flow[t] = flow[t - 1] * (1 + rate[k]) - flow[t];
            flow[0] = -flow[0];
            count++;
        }
        struct finance_irr irr;
        finance_irr(flow, count, &irr);
        assert_int_equal(irr.count, roots);
        for (size_t k = 0; k < roots; k++) assert_near(irr.root[k], rate[k], 1e-7, 1e-8);
    }
}

/* Any flows: each return is one, they ascend, and between them the sign changes are all seen. */
static void returns_are_returns(void **state)
{
    uint64_t seed = 7;
    for (int again = 0; again < test_rounds(3000); again++) {
        double flow[40];
        size_t count = 2 + (size_t)(dice(&seed) * 38), seen = 0;
        for (size_t t = 0; t < count; t++) flow[t] = round(1000 * (dice(&seed) - 0.5));
        struct finance_irr irr;
        finance_irr(flow, count, &irr);
        assert_true(irr.count <= FINANCE_ROOTS_MAX);
        assert_true(irr.count <= roots_sign_changes(flow, count));
        for (size_t i = 0; i < irr.count; i++) {
            assert_true(cancelled(irr.root[i], flow, count) < 1e-12);
            assert_true(i == 0 || irr.root[i] > irr.root[i - 1]);
        }
        double before = finance_npv(-0.5, flow, count);
        for (double rate = -0.499; rate < 3; rate += 0.001) {
            double now = finance_npv(rate, flow, count);
            if (before * now < 0) seen++;
            before = now;
        }
        assert_true(seen <= irr.count);
    }
}

/* The longest series, changing sign every month, ends and stays within its arrays. */
static void longest_series(void **state)
{
    double flow[FINANCE_SERIES_MAX + 1];
    uint64_t seed = 3;
    for (size_t t = 0; t <= FINANCE_SERIES_MAX; t++) {
        flow[t] = (t % 2 ? 1 : -1) * (1 + dice(&seed));
    }
    struct finance_irr irr;
    finance_irr(flow, FINANCE_SERIES_MAX, &irr);
    for (size_t i = 0; i < irr.count && i < FINANCE_ROOTS_MAX; i++) {
        assert_true(cancelled(irr.root[i], flow, FINANCE_SERIES_MAX) < 1e-9);
    }
    finance_irr(flow, FINANCE_SERIES_MAX + 1, &irr);
    assert_int_equal(irr.count, 0);
}

static void slope_is_the_slope(void **state)
{
    const double flow[] = {-1000, 300, 400, 500, -20};
    const double step = 1e-6;
    double rise = finance_npv(0.1 + step, flow, 5) - finance_npv(0.1 - step, flow, 5);
    assert_near(finance_npv_derivative(0.1, flow, 5), rise / (2 * step), 1e-7, 0);
    assert_missing(finance_npv_derivative(-1, flow, 5));
}

/* ---- factors ---- */

/* Printed tables: engineering economy factors; NIST HB 135 UPV and SPV at 3 %. */
static void factors(void **state)
{
    assert_near(finance_crf(0.10, 5), 0.2637975, 0, 5e-8);
    assert_near(finance_crf(0.10, 10), 0.1627454, 0, 5e-8);
    assert_near(finance_upv(0.03, 15), 11.9379351, 0, 5e-8);
    assert_near(finance_spv(0.03, 10), 0.7440939, 0, 5e-8);
    assert_same(finance_crf(0, 8), 0.125);
    assert_near(finance_crf(1e-13, 8), 0.125, 1e-12, 0);
    assert_near(finance_annuity(0.03, 0, 15), 11.9379351, 0, 5e-8);
    assert_near(finance_annuity(0.08, 0.08, 7.25), 7.25, 1e-14, 0);
    assert_near(finance_annuity(0.10, 0, 2.5), 1 / 1.1 + 1 / 1.21 + 0.5 / 1.331, 1e-15, 0);
    assert_missing(finance_crf(0.1, 0));
    assert_missing(finance_crf(-1, 5));
    assert_missing(finance_crf(NAN, 5));
    assert_missing(finance_annuity(0.1, 0, -3));
    assert_missing(finance_annuity(0.1, NAN, 3));
    assert_near(finance_real_rate(0.1442, 0.04), 0.1001923, 0, 1e-6);
    assert_near(finance_nominal_rate(0.10, 0.04), 0.144, 1e-15, 0);
    assert_near(finance_mac(1000, 100, 0.2, 50), 2, 1e-15, 0);
    assert_missing(finance_mac(1000, 100, 0.2, 0));
}

/* A loan paid at its payment ends at nothing; interest and principal add up to the payments. */
static void loans_close(void **state)
{
    for (int begin = 0; begin < 2; begin++) {
        double pmt = finance_pmt(0.02, 12, 5000, -300, begin), principal = 0;
        assert_near(finance_fv(0.02, 12, pmt, 5000, begin), -300, 1e-11, 0);
        assert_near(finance_pv(0.02, 12, pmt, -300, begin), 5000, 1e-12, 0);
        assert_near(finance_nper(0.02, pmt, 5000, -300, begin), 12, 1e-12, 0);
        assert_near(finance_rate(12, pmt, 5000, -300, begin), 0.02, 1e-12, 0);
        for (int per = 1; per <= 12; per++) {
            double part = finance_ppmt(0.02, per, 12, 5000, -300, begin);
            assert_near(part + finance_ipmt(0.02, per, 12, 5000, -300, begin), pmt, 1e-13, 0);
            principal += part;
        }
        /* paid at the start, what is left bears interest for one more period */
        assert_near(principal, 300 / (begin ? 1.02 : 1) - 5000, 1e-12, 0);
    }
    assert_missing(finance_ipmt(0.02, 13, 12, 5000, 0, false));
    assert_missing(finance_nper(0.10, -400, 5000, 0, false)); /* does not even pay the interest */
    assert_missing(finance_rate(10, 100, 1000, 0, false));    /* all received, nothing paid */
}

/* ---- projects ---- */

static struct finance_project plain(double investment, double saving, double life, double rate)
{
    struct finance_project project;
    finance_project_clear(&project);
    project.investment = investment;
    project.saving = saving;
    project.life = life;
    project.rate = rate;
    return project;
}

static double simple_payback(double investment, double saving)
{
    struct finance_project project = plain(investment, saving, 10, NAN);
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_RECOVERED);
    return result.payback_simple.years;
}

/* Paybacks printed in three published cases, to their decimals. */
static void paybacks_of_published_cases(void **state)
{
    assert_near(simple_payback(42000, 28729), 1.46, 0, 0.005);
    assert_near(simple_payback(83200, 93524), 0.89, 0, 0.005);
    assert_near(simple_payback(9950, 59812), 0.17, 0, 0.005);
    assert_near(simple_payback(135150, 182065), 0.74, 0, 0.005);
}

/* 1000 for 400 a year over 4 years at 10 %, worked by hand with the factor 3.1698654. */
static void plain_project(void **state)
{
    struct finance_project project = plain(1000, 450, 4, 0.10);
    project.annual_cost = 50;
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_same(result.saving_net, 400);
    assert_same(result.roi, 0.4);
    assert_near(result.npv, 400 * 3.1698654 - 1000, 0, 3e-5);
    assert_near(result.bcr, 450 * 3.1698654 / (1000 + 50 * 3.1698654), 1e-7, 0);
    assert_near(result.sir, 0.4 * 3.1698654, 1e-7, 0);
    assert_near(result.airr, 1.1 * pow(1.26794616, 0.25) - 1, 1e-7, 0);
    assert_near(result.mirr, result.airr, 1e-13, 0);
    assert_near(result.annual_worth, 400 - 1000 / 3.1698654, 1e-6, 0);
    assert_near(result.irr, 0.21862, 0, 1e-5);
    assert_int_equal(result.irr_count, 1);
    assert_same(result.irr_root[0], result.irr);
    assert_missing(result.irr_root[1]);
    assert_same(result.payback_simple.years, 2.5);
    /* discounted: 363.636 330.579 300.526 273.205; 1000 - 994.741 = 5.259 is left for year 4 */
    assert_int_equal(result.payback_discounted.state, FINANCE_PAYBACK_RECOVERED);
    assert_near(result.payback_discounted.years, 3 + 5.2592 / 273.2054, 1e-6, 0);
    assert_missing(result.lcc);
    assert_same(result.ns, result.npv);
}

static void without_a_rate(void **state)
{
    struct finance_project project = plain(1000, 400, 4, NAN);
    project.finance_rate = project.reinvest_rate = 0.1;
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_same(result.payback_simple.years, 2.5);
    assert_same(result.roi, 0.4);
    assert_near(result.irr, 0.21862, 0, 1e-5);
    const double missing[] = {
        result.npv,          result.mirr, result.bcr, result.sir,
        result.annual_worth, result.airr, result.ns,  result.payback_discounted.years};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) assert_missing(missing[i]);
    assert_int_equal(result.payback_discounted.state, FINANCE_PAYBACK_MISSING);
}

static void without_investment(void **state)
{
    struct finance_project project = plain(0, 400, 4, 0.1);
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_same(result.payback_simple.years, 0);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_IMMEDIATE);
    assert_same(result.payback_discounted.years, 0);
    assert_near(result.npv, 400 * 3.1698654, 1e-7, 0);
    assert_missing(result.roi);
    assert_missing(result.bcr);
    assert_missing(result.irr);
    assert_missing(result.mirr);
    assert_missing(result.sir);
    assert_int_equal(result.irr_count, 0);
    project.replacement = 3000, project.replacement_year = 2; /* zeros, of no investment */
    finance_evaluate(&project, &result);
    assert_missing(result.irr);
    assert_int_equal(result.irr_count, 0);
    assert_same(result.payback_simple.years, 0);
}

static void what_never_pays(void **state)
{
    struct finance_project project = plain(1000, 30, 4, 0.1);
    project.annual_cost = 50;
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_NEVER);
    assert_missing(result.payback_simple.years);
    assert_int_equal(result.payback_discounted.state, FINANCE_PAYBACK_NEVER);
    assert_missing(result.irr);
    assert_missing(result.mirr);
    assert_missing(result.airr);
    assert_near(result.npv, -1000 - 20 * 3.1698654, 1e-7, 0);
}

static void longer_than_the_life(void **state)
{
    struct finance_project project = plain(1000, 200, 4, 0.1);
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_LONGER_THAN_LIFE);
    assert_same(result.payback_simple.years, 5);
    assert_int_equal(result.payback_discounted.state, FINANCE_PAYBACK_LONGER_THAN_LIFE);
    assert_missing(result.payback_discounted.years);
    assert_true(result.irr < 0); /* negative returns are returns */
    project.salvage = 10;
    finance_evaluate(&project, &result);
    assert_missing(result.payback_simple.years);
    project.life = 5, project.salvage = NAN; /* to the day */
    finance_evaluate(&project, &result);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_RECOVERED);
}

/* Recovered in year 3, spent again in year 4, recovered for good in year 6; or lost. */
static void recovered_twice_or_lost(void **state)
{
    struct finance_project project = plain(1000, 400, 8, 0.1);
    project.replacement = 1000;
    project.replacement_year = 4;
    struct finance_result result;
    finance_evaluate(&project, &result); /* -1000 -600 -200 200 -400 0 400 800 1200 */
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_RECOVERED);
    assert_same(result.payback_simple.years, 5);
    project.salvage = -2000;
    finance_evaluate(&project, &result);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_LOST);
    assert_int_equal(result.payback_simple.lost_year, 8);
    assert_missing(result.payback_simple.years);
}

/* A part of the last year: its fraction of the saving, and of the time. */
static void fractional_life(void **state)
{
    struct finance_project project = plain(1000, 400, 2.75, 0.1);
    project.salvage = 1e-9; /* not equal flows: by the balance */
    double flow[FINANCE_FLOWS_MAX];
    assert_int_equal(finance_flows(&project, flow, FINANCE_FLOWS_MAX), 4);
    assert_near(flow[3], 300, 1e-11, 0);
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_near(result.payback_simple.years, 2 + 0.75 * 200 / 300, 1e-10, 0);
    assert_near(result.npv, finance_npv(0.1, flow, 4), 1e-15, 0);
    assert_near(result.npv, 400 * finance_annuity(0.1, 0, 2.75) - 1000, 1e-10, 0);
}

static void lives_out_of_range(void **state)
{
    const double life[] = {0, -1, NAN, FINANCE_YEARS_MAX + 0.5, INFINITY};
    for (size_t i = 0; i < sizeof life / sizeof *life; i++) {
        struct finance_project project = plain(1000, 400, life[i], 0.1);
        struct finance_result result;
        double flow[1];
        finance_evaluate(&project, &result);
        assert_missing(result.npv);
        assert_same(result.roi, 0.4);
        assert_int_equal(finance_flows(&project, flow, 1), 0);
        if (isnan(life[i])) assert_same(result.payback_simple.years, 2.5);
    }
    struct finance_project shortest = plain(1000, 400, 1e-300, 0.1);
    struct finance_result result;
    shortest.horizon = 100;
    finance_evaluate(&shortest, &result);
    assert_missing(result.npv);
}

/* Savings and an extra use, each with its own escalation; money real or nominal: one NPV. */
static void real_and_nominal_agree(void **state)
{
    uint64_t seed = 11;
    for (int again = 0; again < test_rounds(500); again++) {
        const struct finance_stream stream[] = {{500 * dice(&seed), 0.05 * dice(&seed)},
                                                {-100 * dice(&seed), -0.02}};
        struct finance_project project = plain(1000, 300, 1 + 14 * dice(&seed), 0.12);
        project.stream = stream, project.stream_count = 2;
        project.annual_cost = 40, project.salvage = 90, project.escalation = 0.01;
        project.tax_rate = 0.25, project.inflation = 0.06;
        struct finance_result real, nominal, real_net, nominal_net;
        finance_evaluate(&project, &real);
        finance_after_tax(&project, &real_net);
        project.nominal = true;
        project.rate = finance_nominal_rate(0.12, 0.06);
        finance_evaluate(&project, &nominal);
        finance_after_tax(&project, &nominal_net);
        assert_near(nominal.npv, real.npv, 1e-11, 1e-9);
        assert_near(nominal_net.npv, real_net.npv, 1e-11, 1e-9);
        assert_near(nominal.bcr, real.bcr, 1e-12, 0);
        assert_near(nominal.sir, real.sir, 1e-12, 0);
        assert_near(1 + nominal.airr, (1 + real.airr) * 1.06, 1e-12, 0);
        assert_near(1 + nominal.irr, (1 + real.irr) * 1.06, 1e-12, 0);
        assert_near(1 + nominal.mirr, (1 + real.mirr) * 1.06, 1e-12, 0);
        assert_same(nominal.payback_simple.years, real.payback_simple.years);
        assert_near(nominal.payback_discounted.years, real.payback_discounted.years, 1e-9, 0);
        double sum = 300 * finance_annuity(0.12, 0.01, project.life) - 1000;
        for (int i = 0; i < 2; i++) {
            sum += stream[i].amount * finance_annuity(0.12, stream[i].escalation, project.life);
        }
        sum += 90 * finance_spv(0.12, ceil(project.life)) -
               40 * finance_annuity(0.12, 0, project.life);
        assert_near(real.npv, sum, 1e-11, 1e-9);
    }
}

static void nominal_needs_inflation(void **state)
{
    struct finance_project project = plain(1000, 400, 4, 0.1);
    project.nominal = true;
    struct finance_result result;
    double flow[8];
    finance_evaluate(&project, &result);
    assert_missing(result.npv);
    assert_missing(result.irr);
    assert_missing(result.annual_worth);
    assert_same(result.payback_simple.years, 2.5);
    assert_int_equal(finance_flows(&project, flow, 8), 0);
}

/* Extra use is a cost by item: the same NPV, another ratio. */
static void ratios_by_item(void **state)
{
    const struct finance_stream stream[] = {{500, NAN}, {-100, NAN}};
    struct finance_project project = plain(1000, NAN, 4, 0.1);
    project.stream = stream, project.stream_count = 2;
    struct finance_result result;
    finance_evaluate(&project, &result);
    assert_same(result.saving_net, 400);
    assert_near(result.bcr, 500 * 3.1698654 / (1000 + 100 * 3.1698654), 1e-7, 0);
    assert_near(result.sir, 0.4 * 3.1698654, 1e-7, 0);
    project.salvage = -200; /* the end costs */
    finance_evaluate(&project, &result);
    double end = 200 / 1.4641;
    assert_near(result.bcr, 500 * 3.1698654 / (1000 + 100 * 3.1698654 + end), 1e-7, 0);
    assert_near(result.sir, 400 * 3.1698654 / (1000 + end), 1e-7, 0);
    project.salvage = 200;
    finance_evaluate(&project, &result);
    assert_near(result.bcr, (500 * 3.1698654 + end) / (1000 + 100 * 3.1698654), 1e-7, 0);
    assert_near(result.sir, 400 * 3.1698654 / (1000 - end), 1e-7, 0);
}

static void expect_flows(const struct finance_project *project, size_t count, const double *want)
{
    double flow[FINANCE_FLOWS_MAX];
    assert_int_equal(finance_flows(project, flow, FINANCE_FLOWS_MAX), count);
    for (size_t t = 0; t < count; t++) assert_near(flow[t], want[t], 1e-12, 1e-10);
}

/* Repeated to the horizon, or cut by it. */
static void horizon(void **state)
{
    struct finance_project project = plain(1000, 400, 3, 0.1);
    project.horizon = 5, project.salvage = 60;
    expect_flows(&project, 6,
                 (const double[]){-1000, 400, 400, 400 - 1000 + 60, 400, 400 + 1000.0 / 3});
    project.replacement = 600; /* the second unit is cheaper */
    expect_flows(&project, 6, (const double[]){-1000, 400, 400, 400 - 600 + 60, 400, 400 + 200});
    project.replacement_year = 1; /* now a part of each unit */
    expect_flows(&project, 6,
                 (const double[]){-1000, -200, 400, 400 - 1000 + 60, -200, 400 + 1000.0 / 3});
    project.replacement = project.replacement_year = NAN;
    project.horizon = 6; /* both units at their own end */
    expect_flows(&project, 7, (const double[]){-1000, 400, 400, 400 - 1000 + 60, 400, 400, 460});
    project.horizon = 2;
    expect_flows(&project, 3, (const double[]){-1000, 400, 400 + 1000.0 / 3});
    project.horizon = 3;
    expect_flows(&project, 4, (const double[]){-1000, 400, 400, 460});
    project.salvage = NAN, project.life = 2.5, project.horizon = 5; /* renewed in year 3 */
    expect_flows(&project, 6, (const double[]){-1000, 400, 400, -600, 400, 400});
}

static void life_cycle_cost(void **state)
{
    const struct finance_stream use[] = {{3000, 0.02}, {800, NAN}};
    struct finance_project project = plain(1000, 400, 7.5, 0.09);
    project.without = use, project.without_count = 2;
    project.annual_cost = 30, project.salvage = -100, project.escalation = 0.02;
    project.replacement = 150, project.replacement_year = 3;
    struct finance_result result;
    finance_evaluate(&project, &result);
    double before = 3000 * finance_annuity(0.09, 0.02, 7.5) + 800 * finance_annuity(0.09, 0, 7.5);
    assert_near(result.lcc_without, before, 1e-13, 0);
    assert_near(result.lcc, before - result.npv, 1e-12, 0);
    assert_near(result.ns, result.npv, 1e-11, 0);
}

/* Without inflation tax takes its rate of all that was earned, sooner or later; worked by hand:
   1000 for 400 a year, four years, 25 %: 400 - 0.25 (400 - 250) = 362.5. */
static void tax(void **state)
{
    struct finance_project project = plain(1000, 400, 4, 0.1);
    project.tax_rate = 0.25;
    struct finance_result result;
    finance_after_tax(&project, &result);
    assert_near(result.npv, 362.5 * 3.1698654 - 1000, 0, 3e-5);
    assert_near(result.payback_simple.years, 1000 / 362.5, 1e-12, 0);
    assert_missing(result.bcr);
    project.rate = 0, project.salvage = 130, project.replacement = 70;
    project.replacement_year = 3, project.life = 9.5;
    const double years[] = {NAN, 2, 5.5, 30};
    for (size_t i = 0; i < 4; i++) {
        struct finance_result gross;
        project.depreciation_years = years[i];
        finance_evaluate(&project, &gross);
        finance_after_tax(&project, &result);
        assert_near(result.npv, 0.75 * gross.npv, 1e-12, 0);
    }
    project.tax_rate = NAN;
    finance_after_tax(&project, &result);
    assert_missing(result.npv);
}

static void given_flows(void **state)
{
    const double flow[] = {-1000, 400, 400, 400, 400}, pump[] = {-1600, 10000, -10000};
    struct finance_project project = plain(1000, 400, 4, 0.1);
    struct finance_result given, built;
    finance_evaluate_flows(flow, 5, 0.1, NAN, NAN, &given);
    finance_evaluate(&project, &built);
    assert_same(given.npv, built.npv);
    assert_same(given.irr, built.irr);
    assert_same(given.mirr, built.mirr);
    assert_near(given.sir, built.sir, 1e-14, 0);
    assert_near(given.airr, built.airr, 1e-14, 0);
    assert_near(given.bcr, built.bcr, 1e-14, 0);
    assert_same(given.annual_worth, built.annual_worth);
    assert_same(given.payback_simple.years, 2.5);
    assert_same(given.payback_discounted.years, built.payback_discounted.years);
    assert_missing(given.roi);
    finance_evaluate_flows(pump, 3, 0.1, NAN, NAN, &given);
    assert_missing(given.irr);
    assert_int_equal(given.irr_count, 2);
    assert_near(given.irr_root[0], 0.25, 1e-14, 0);
    assert_int_equal(given.payback_simple.state, FINANCE_PAYBACK_LOST);
    assert_int_equal(given.payback_simple.lost_year, 2);
    finance_evaluate_flows((const double[]){-100, -1}, 2, 0.1, NAN, NAN, &given);
    assert_int_equal(given.payback_simple.state, FINANCE_PAYBACK_NEVER);
    assert_missing(given.mirr);
}

/* A value that appears anywhere as missing makes no number out of nothing. */
static void missing_stays_missing(void **state)
{
    const struct finance_stream unknown = {NAN, NAN};
    struct finance_project project = plain(1000, 400, 4, 0.1);
    struct finance_result result;
    project.stream = &unknown, project.stream_count = 1;
    finance_evaluate(&project, &result);
    assert_missing(result.saving_net);
    assert_missing(result.npv);
    assert_missing(result.roi);
    assert_missing(result.bcr);
    assert_missing(result.payback_simple.years);
    assert_int_equal(result.payback_simple.state, FINANCE_PAYBACK_MISSING);
    project = plain(NAN, 400, 4, 0.1);
    finance_evaluate(&project, &result);
    assert_missing(result.npv);
    assert_missing(result.payback_simple.years);
    project = plain(1000, NAN, 4, 0.1);
    finance_evaluate(&project, &result);
    assert_missing(result.npv);
    assert_missing(result.bcr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_cases),
        cmocka_unit_test(all_returns_are_found),
        cmocka_unit_test(no_return_where_there_is_none),
        cmocka_unit_test(returns_put_in_come_out),
        cmocka_unit_test(returns_are_returns),
        cmocka_unit_test(longest_series),
        cmocka_unit_test(slope_is_the_slope),
        cmocka_unit_test(factors),
        cmocka_unit_test(loans_close),
        cmocka_unit_test(paybacks_of_published_cases),
        cmocka_unit_test(plain_project),
        cmocka_unit_test(without_a_rate),
        cmocka_unit_test(without_investment),
        cmocka_unit_test(what_never_pays),
        cmocka_unit_test(longer_than_the_life),
        cmocka_unit_test(recovered_twice_or_lost),
        cmocka_unit_test(fractional_life),
        cmocka_unit_test(lives_out_of_range),
        cmocka_unit_test(real_and_nominal_agree),
        cmocka_unit_test(nominal_needs_inflation),
        cmocka_unit_test(ratios_by_item),
        cmocka_unit_test(horizon),
        cmocka_unit_test(life_cycle_cost),
        cmocka_unit_test(tax),
        cmocka_unit_test(given_flows),
        cmocka_unit_test(missing_stays_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
