/* unit/calc_financing.c: who pays: loans, grants and the rest, worked by hand and against BLCC.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/memory.h"
#include "calc/assess.h"
#include "calc/financing.h"
#include "store/folder.h"

static struct financing_terms blank(enum instrument instrument)
{
    return (struct financing_terms){
        .measure = PACKAGE_NONE,
        .instrument = instrument,
        .amount = NAN,
        .share = NAN,
        .rate = NAN,
        .term = NAN,
        .grace = NAN,
        .cap = NAN,
    };
}

/* ---- debts ---- */

/* As the spreadsheet's PMT, IPMT and PPMT: 1000 at 12 % over 3 years is 416.35 a year. */
static void equal_payments_are_pmt(void **state)
{
    struct financing_terms loan = blank(INSTRUMENT_LOAN);
    double interest;
    loan.rate = 0.12;
    loan.term = 3;
    assert_near(financing_payment(&loan, 1000, 1, &interest), 416.34898, 1e-7, 0);
    assert_near(interest, 120, 1e-12, 0);
    for (size_t year = 1; year <= 3; year++) {
        const double paid = financing_payment(&loan, 1000, year, &interest);
        assert_near(paid, -finance_pmt(0.12, 3, 1000, 0, false), 1e-12, 0);
        assert_near(interest, -finance_ipmt(0.12, (double)year, 3, 1000, 0, false), 1e-11, 0);
    }
    assert_same(financing_payment(&loan, 1000, 4, &interest), 0);
    assert_same(financing_payment(&loan, 1000, 0, &interest), 0);
    loan.rate = 0;
    assert_near(financing_payment(&loan, 900, 2, &interest), 300, 1e-12, 0);
    assert_same(interest, 0);
}

/* 40 at 16 %, three years, one of grace, equal principal: 6.4, 20 + 6.4, 20 + 3.2. */
static void grace_counts_and_pays_interest(void **state)
{
    struct financing_terms loan = blank(INSTRUMENT_LOAN);
    double interest;
    loan.rate = 0.16;
    loan.term = 3;
    loan.grace = 1;
    loan.equal_principal = true;
    assert_near(financing_payment(&loan, 40, 1, &interest), 6.4, 1e-12, 0);
    assert_near(financing_payment(&loan, 40, 2, &interest), 26.4, 1e-12, 0);
    assert_near(financing_payment(&loan, 40, 3, &interest), 23.2, 1e-12, 0);
    loan.equal_principal = false;
    assert_near(financing_payment(&loan, 40, 1, &interest), 6.4, 1e-12, 0);
    assert_near(financing_payment(&loan, 40, 3, &interest), -finance_pmt(0.16, 2, 40, 0, false),
                1e-12, 0);
}

/* Whatever the term, its payments at its own rate are worth what was lent, where whole years make
   that exact; and principal adds up to the loan in any case. */
static void what_is_lent_is_paid_back(void **state)
{
    static const double terms[] = {1, 2.5, 4, 7.25}, graces[] = {0, 0.5, 1};
    for (size_t i = 0; i < 4; i++) {
        for (size_t g = 0; g < 3; g++) {
            for (int principal = 0; principal < 2; principal++) {
                struct financing_terms loan = blank(INSTRUMENT_LOAN);
                double paid_back = 0, worth = 0, interest;
                loan.rate = 0.11;
                loan.term = terms[i];
                loan.grace = graces[g];
                loan.equal_principal = principal;
                if (loan.grace >= loan.term) continue;
                for (size_t year = 1; year < 12; year++) {
                    const double paid = financing_payment(&loan, 500, year, &interest);
                    paid_back += paid - interest;
                    worth += paid * finance_spv(0.11, (double)year);
                }
                assert_near(paid_back, 500, 1e-12, 0);
                const bool whole = loan.term == floor(loan.term) && loan.grace != 0.5;
                if (whole) assert_near(worth, 500, 1e-12, 0);
            }
        }
    }
}

/* ---- cash ---- */

struct bed {
    struct package_flow flow;
    struct package_measure measure[2];
    struct package_effect effect[2];
    struct package_input input;
    struct package *package;
    struct package_outcome out;
    void *room;
    uint8_t set[2];
    struct financing_case in;
    struct financing_view *view;
};

/* Two measures: 1000 saves 400 a year for 5 years and 2 t CO2e; 500 saves 100 for 8 years. */
static void bed_make(struct bed *bed)
{
    static const double investment[] = {1000, 500}, life[] = {5, 8}, saving[] = {400, 100};
    static const char *const id[] = {"A", "B"};
    *bed = (struct bed){0};
    bed->flow = (struct package_flow){
        .code = "GLP",
        .quantity = 10000,
        .price = {0.4, NAN, NAN},
        .escalation = NAN,
        .factor = {2, NAN, NAN},
        .climate = true,
        .part_of = PACKAGE_NONE,
    };
    for (size_t m = 0; m < 2; m++) {
        bed->measure[m] = (struct package_measure){
            .id = id[m],
            .status = PACKAGE_PLANNED,
            .rank = NAN,
            .investment = {investment[m], NAN, NAN},
            .life = {life[m], NAN, NAN},
            .annual_cost = NAN,
            .replacement = NAN,
            .replacement_year = NAN,
            .salvage = NAN,
        };
    }
    bed->effect[0] = (struct package_effect){0, 0, false, {saving[0] / 0.4, NAN, NAN}};
    bed->effect[1] = (struct package_effect){1, PACKAGE_NONE, false, {saving[1], NAN, NAN}};
    bed->input = (struct package_input){
        .flow = &bed->flow,
        .flow_count = 1,
        .measure = bed->measure,
        .measure_count = 2,
        .effect = bed->effect,
        .effect_count = 2,
        .production = {NAN, NAN, NAN},
        .rate = 0.1,
        .horizon = NAN,
    };
    bed->package = package_new(&bed->input, NULL);
    bed->room = memory_alloc(package_sizes(bed->package));
    bed->view = memory_alloc(sizeof *bed->view);
    package_outcome_place(bed->package, bed->room, &bed->out);
    bed->set[0] = bed->set[1] = 1;
    package_evaluate(bed->package, bed->set, NULL, &bed->out);
    bed->in = (struct financing_case){
        .package = bed->package,
        .outcome = &bed->out,
        .set = bed->set,
        .rate = 0.1,
        .inflation = 0,
        .tax_rate = 0.25,
        .plan = true,
    };
}

static void bed_free(struct bed *bed)
{
    package_free(bed->package);
    free(bed->room);
    free(bed->view);
}

static const struct financing_view *look(struct bed *bed, const struct financing_terms *terms,
                                         size_t count)
{
    bed->in.terms = terms;
    bed->in.count = count;
    financing_look(&bed->in, bed->view);
    return bed->view;
}

static void without_terms_it_is_the_project(void **state)
{
    struct bed bed;
    bed_make(&bed);
    const struct financing_view *view = look(&bed, NULL, 0);
    assert_int_equal(view->years, 9);
    assert_same(view->own[0], -1500);
    assert_near(view->own[5], 500, 1e-12, 0);
    assert_near(view->own[8], 100, 1e-12, 0);
    assert_same(view->outlay, 1500);
    assert_near(view->result.npv, bed.out.total_npv, 1e-12, 0);
    assert_missing(view->cover);
    bed_free(&bed);
}

/* 900 at 12 % over 3 years: PMT 374.714; inflation 4 % makes the first 360.302 of today. */
static void a_loan_is_nominal(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms loan = blank(INSTRUMENT_LOAN);
    loan.amount = 900;
    loan.rate = 0.12;
    loan.term = 3;
    bed.in.inflation = 0.04;
    const struct financing_view *view = look(&bed, &loan, 1);
    const double pmt = 374.714082504;
    assert_same(view->outlay, 600);
    assert_same(view->lent, 900);
    assert_near(view->debt[1], pmt / 1.04, 1e-9, 0);
    assert_near(view->debt[3], pmt / 1.04 / 1.04 / 1.04, 1e-9, 0);
    assert_near(view->own[2], 500 - pmt / 1.0816, 1e-9, 0);
    /* The hardest instalment is the first: 500 of today are 520 then. */
    assert_near(view->cover, 520 / pmt, 1e-9, 0);
    assert_int_equal(view->cover_year, 1);
    const double real = view->result.npv, payback = view->result.payback_simple.years;
    bed.in.nominal = true;
    bed.in.rate = finance_nominal_rate(0.1, 0.04);
    view = look(&bed, &loan, 1);
    assert_near(view->debt[1], pmt, 1e-9, 0);
    assert_near(view->debt[3], pmt, 1e-9, 0);
    assert_near(view->own[2], 500 * 1.0816 - pmt, 1e-9, 0);
    assert_near(view->result.npv, real, 1e-12, 0);
    assert_near(view->result.payback_simple.years, payback, 1e-12, 0);
    assert_near(view->cover, 520 / pmt, 1e-9, 0);
    bed.in.inflation = NAN;
    assert_int_equal(look(&bed, &loan, 1)->lack, FINANCING_NO_INFLATION);
    bed_free(&bed);
}

/* NIST BLCC 5, FederalFinanced 2019: 67000 a year for ten years at 3.103 % nominal is worth
   568558. A loan with those payments takes just that from the project. */
static void a_contract_of_blcc(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms loan = blank(INSTRUMENT_REVOLVING_FUND);
    loan.rate = 0.05;
    loan.term = 10;
    loan.amount = 67000 * finance_upv(0.05, 10);
    bed.in.nominal = true;
    bed.in.rate = 0.03103;
    bed.in.inflation = 0.001;
    const double project = look(&bed, NULL, 0)->result.npv;
    const double own = look(&bed, &loan, 1)->result.npv;
    assert_near(project + loan.amount - own, 568558, 0, 57);
    assert_near(bed.view->debt[7], 67000, 1e-9, 0);
    bed_free(&bed);
}

/* Grants of a measure first, then of the plan on the rest; never more than there is. */
static void grants_lower_the_outlay(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms[] = {blank(INSTRUMENT_GRANT), blank(INSTRUMENT_GRANT)};
    terms[0].measure = 0;
    terms[0].share = 0.3;
    terms[0].cap = 250;
    terms[1].share = 0.1;
    const double investment[] = {1000, 500};
    assert_near(look(&bed, terms, 2)->outlay, 1250 * 0.9, 1e-12, 0);
    assert_near(bed.view->granted, 375, 1e-12, 0);
    assert_near(financing_outlay(terms, 2, bed.set, investment, 2), 1125, 1e-12, 0);
    terms[0].amount = 5000;
    terms[0].cap = NAN;
    assert_near(financing_outlay(terms, 2, bed.set, investment, 2), 450, 1e-12, 0);
    assert_near(look(&bed, terms, 2)->outlay, 450, 1e-12, 0);
    /* The payback of what the firm itself puts: 450 of 500 a year. */
    assert_near(bed.view->result.payback_simple.years, 0.9, 1e-12, 0);
    bed_free(&bed);
}

/* A credit of 600 at 10 %, two years, of which 40 % come back, at most 200: in year 1. */
static void a_credit_is_given_back_in_part(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms[] = {blank(INSTRUMENT_REIMBURSEMENT), blank(INSTRUMENT_LOAN)};
    terms[0].amount = 600;
    terms[0].share = 0.4;
    terms[0].rate = 0.1;
    terms[0].term = 2;
    terms[0].cap = 200;
    const double pmt = -finance_pmt(0.1, 2, 600, 0, false);
    const struct financing_view *view = look(&bed, terms, 1);
    assert_same(view->outlay, 900);
    assert_near(view->own[1], 500 + 200 - pmt, 1e-12, 0);
    assert_near(view->own[2], 500 - pmt, 1e-12, 0);
    /* Without terms of its own it gives back of the loan beside it. */
    terms[1] = terms[0];
    terms[1].instrument = INSTRUMENT_LOAN;
    terms[1].cap = terms[1].share = NAN;
    terms[0].rate = terms[0].term = terms[0].amount = NAN;
    view = look(&bed, terms, 2);
    assert_same(view->outlay, 900);
    assert_near(view->own[1], 500 + 200 - pmt, 1e-12, 0);
    bed_free(&bed);
}

/* Half of 1500 deducted over 3 years at a tax of 25 %: 62.5 a year; a credit of 10 % at once. */
static void tax_is_relieved(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms[] = {blank(INSTRUMENT_TAX_DEDUCTION),
                                      blank(INSTRUMENT_TAX_CREDIT)};
    terms[0].share = 0.5;
    terms[0].term = 3;
    terms[1].share = 0.1;
    const struct financing_view *view = look(&bed, terms, 2);
    assert_same(view->outlay, 1500);
    assert_near(view->own[1], 500 + 62.5 + 150, 1e-12, 0);
    assert_near(view->own[3], 562.5, 1e-12, 0);
    assert_near(view->own[4], 500, 1e-12, 0);
    bed.in.tax_rate = NAN;
    assert_int_equal(look(&bed, terms, 2)->lack, FINANCING_NO_TAX);
    bed_free(&bed);
}

/* The investor pays all of A and takes 60 % of what it saves for two and a half years. */
static void savings_are_shared(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms = blank(INSTRUMENT_SHARED_SAVINGS);
    terms.measure = 0;
    terms.share = 0.6;
    terms.term = 2.5;
    const struct financing_view *view = look(&bed, &terms, 1);
    assert_same(view->outlay, 500);
    assert_same(view->invested, 1000);
    assert_near(view->own[2], 500 - 240, 1e-12, 0);
    assert_near(view->own[3], 500 - 120, 1e-12, 0);
    assert_near(view->own[4], 500, 1e-12, 0);
    bed_free(&bed);
}

/* 1000 units × 2 kg are 2 t a year, at 15 each, for four of A's five years. */
static void credits_are_sold(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms = blank(INSTRUMENT_CREDITS);
    terms.amount = 15;
    terms.term = 4;
    const struct financing_view *view = look(&bed, &terms, 1);
    assert_near(view->own[4], 530, 1e-12, 0);
    assert_near(view->own[5], 500, 1e-12, 0);
    terms.term = NAN;
    view = look(&bed, &terms, 1);
    assert_near(view->own[5], 530, 1e-12, 0);
    assert_near(view->own[6], 100, 1e-12, 0);
    bed_free(&bed);
}

/* A measure by itself: only the rows that name it. */
static void one_measure_has_its_own_rows(void **state)
{
    struct bed bed;
    bed_make(&bed);
    struct financing_terms terms[] = {blank(INSTRUMENT_LOAN), blank(INSTRUMENT_GRANT)};
    terms[0].amount = 900;
    terms[0].rate = 0.12;
    terms[0].term = 3;
    terms[1].measure = 1;
    terms[1].amount = 120;
    bed.set[0] = 0;
    bed.in.plan = false;
    package_evaluate(bed.package, bed.set, NULL, &bed.out);
    assert_same(look(&bed, terms, 2)->outlay, 380);
    assert_same(bed.view->debt[1], 0);
    bed_free(&bed);
}

/* ---- the rows of a case, and what is said of bad ones ---- */

/* Mermeladas, whole; `change` (or NULL) stands in for its loan, and its grant goes. */
struct whole {
    struct diag *diag;
    struct catalog *catalog;
    struct casefile *c;
    struct study *study;
    struct results *results;
};

static void change_loan(struct whole *whole, const struct financing *change, bool of_m07)
{
    struct table *rows = case_table(whole->c, RECORD_FINANCING);
    struct financing *loan = table_row(rows, 0);
    const struct financing *grant = table_row(rows, 1);
    const struct record head = loan->record;
    const uint32_t m07 = grant->measure;
    *loan = *change;
    loan->record = head;
    loan->measure = of_m07 ? m07 : 0;
    table_remove(rows, grant->record.key);
}

static void whole_open(struct whole *whole, const struct financing *change, bool of_m07)
{
    char path[512];
    const int32_t today = day_of((struct date){2026, 1, 1});
    const struct folder_options options = {0, today, PERIOD_NONE};
    const struct study_options terms = {PERIOD_NONE, PERIOD_NONE, today};
    whole->diag = diag_new();
    snprintf(path, sizeof path, "%s/sectors", test_root());
    whole->catalog = catalog_open(path, NULL, whole->diag);
    snprintf(path, sizeof path, "%s/samples/mermeladas", test_root());
    whole->c = folder_read(path, whole->catalog, &options, whole->diag);
    assert_non_null(whole->c);
    if (change != NULL) change_loan(whole, change, of_m07);
    whole->study = study_new(whole->c, whole->catalog, &terms, whole->diag);
    whole->results = results_new();
    assess_results(whole->study, whole->results, whole->diag);
}

static void whole_close(struct whole *whole)
{
    results_free(whole->results);
    study_free(whole->study);
    case_free(whole->c);
    catalog_close(whole->catalog);
    diag_free(whole->diag);
}

/* Mermeladas: 70.52 million less a loan of 10 and a grant of 12 (30 % of M07 would be 14.4). */
static void the_sample_is_financed(void **state)
{
    struct whole whole;
    whole_open(&whole, NULL, false);
    assert_int_equal(diag_errors(whole.diag), 0);
    assert_same(results_value(whole.results, "equity.investment", ""), 48520000);
    assert_same(results_value(whole.results, "equity.investment", "M07"), 36000000);
    assert_same(results_value(whole.results, "cash", "0"), -48520000);
    assert_same(results_value(whole.results, "cash.project", "0"), -70520000);
    /* PMT(12 %, 3, 10 million) = 4163489.806, of which inflation takes 4 %. */
    assert_near(results_value(whole.results, "cash.debt", "1"), 4163489.806 / 1.04, 1e-9, 0);
    assert_near(results_value(whole.results, "cash", "1"), 35263141.25 - 4163489.806 / 1.04, 1e-8,
                0);
    assert_near(results_value(whole.results, "debt_cover.min", ""),
                35263141.25 / (4163489.806 / 1.04), 1e-8, 0);
    /* The grant of 12 million is all that parts M07 from its project. */
    assert_near(results_value(whole.results, "equity.npv", "M07"), 41169479.62 + 12000000, 1e-8, 0);
    whole_close(&whole);
}

struct bad {
    enum instrument instrument;
    double amount, share, rate, term, grace;
    const char *code;
    bool error, of_m07;
};

static void bad_rows_are_told(void **state)
{
    static const struct bad rows[] = {
        {INSTRUMENT_GRANT, 6e7, NAN, NAN, NAN, NAN, "financing.grant", true, true},
        {INSTRUMENT_LOAN, 1e7, NAN, 0.12, 30, 0, "financing.term", false, false},
        {INSTRUMENT_LOAN, 1e7, NAN, 0.12, 0, 0, "financing.term", true, false},
        {INSTRUMENT_LOAN, 1e7, NAN, 0.12, 2, 2, "financing.grace", true, false},
        {INSTRUMENT_LOAN, 1e7, NAN, NAN, 3, 0, "financing.lack", false, false},
        {INSTRUMENT_LOAN, NAN, NAN, 0.12, 3, 0, "financing.lack", false, false},
        {INSTRUMENT_LOAN, 1e7, NAN, 0.12, NAN, 0, "financing.lack", false, false},
        {INSTRUMENT_LOAN, 1e8, NAN, 0.12, 3, 0, "financing.amount", false, false},
        {INSTRUMENT_SHARED_SAVINGS, NAN, 0.4, NAN, NAN, NAN, "financing.lack", false, false},
        {INSTRUMENT_CREDITS, NAN, NAN, NAN, 5, NAN, "financing.lack", false, false},
        {INSTRUMENT_REIMBURSEMENT, NAN, NAN, NAN, NAN, NAN, "financing.lack", false, false},
        {INSTRUMENT_GRANT, NAN, NAN, NAN, NAN, NAN, "financing.lack", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct whole whole;
        const struct financing change = {
            .instrument = (uint8_t)rows[i].instrument,
            .amount = rows[i].amount,
            .share = rows[i].share,
            .rate = rows[i].rate,
            .term = rows[i].term,
            .grace = rows[i].grace,
            .cap = NAN,
        };
        whole_open(&whole, &change, rows[i].of_m07);
        if (!diag_has(whole.diag, rows[i].code)) fail_msg("row %zu: no %s", i, rows[i].code);
        assert_int_equal(diag_errors(whole.diag) > 0, rows[i].error);
        whole_close(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_payments_are_pmt),
        cmocka_unit_test(grace_counts_and_pays_interest),
        cmocka_unit_test(what_is_lent_is_paid_back),
        cmocka_unit_test(without_terms_it_is_the_project),
        cmocka_unit_test(a_loan_is_nominal),
        cmocka_unit_test(a_contract_of_blcc),
        cmocka_unit_test(grants_lower_the_outlay),
        cmocka_unit_test(a_credit_is_given_back_in_part),
        cmocka_unit_test(tax_is_relieved),
        cmocka_unit_test(savings_are_shared),
        cmocka_unit_test(credits_are_sold),
        cmocka_unit_test(one_measure_has_its_own_rows),
        cmocka_unit_test(the_sample_is_financed),
        cmocka_unit_test(bad_rows_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
