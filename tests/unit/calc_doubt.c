/* unit/calc_doubt.c: draws against closed forms: laws, sums, products, annuities, shares, zeros.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <gsl/gsl_cdf.h>

#include "base/memory.h"
#include "calc/doubt.h"

static const struct range none = {NAN, NAN, NAN};

/* ---- laws ---- */

static double triangular_cdf(double a, double m, double c, double x)
{
    if (x <= m) return (x - a) * (x - a) / ((c - a) * (m - a));
    return 1 - (c - x) * (c - x) / ((c - a) * (c - m));
}

static void a_triangle_is_inverted(void **state)
{
    for (int i = 1; i < 100; i++) {
        const double u = i / 100.0;
        const double x = doubt_quantile(DOUBT_TRIANGULAR, 2, 3, 7, u);
        assert_near(triangular_cdf(2, 3, 7, x), u, 1e-12, 0);
    }
    assert_same(doubt_quantile(DOUBT_TRIANGULAR, 2, 2, 2, 0.3), 2);
    assert_same(doubt_quantile(DOUBT_TRIANGULAR, 2, 3, 7, 0), 2);
    assert_same(doubt_quantile(DOUBT_TRIANGULAR, 2, 3, 7, 1), 7);
}

/* Against GSL's beta law, and the moments of PERT: mean (a+4m+c)/6, variance (μ-a)(c-μ)/7. */
static void pert_is_beta(void **state)
{
    static const double modes[] = {10, 10.7, 12, 15, 18.5, 20};
    struct arena *arena = arena_new();
    for (size_t k = 0; k < sizeof modes / sizeof *modes; k++) {
        const double a = 10, m = modes[k], c = 20;
        const double alpha = 1 + 4 * (m - a) / (c - a), beta = 1 + 4 * (c - m) / (c - a);
        double mean = 0, square = 0;
        const int count = 100000;
        const struct doubt_law_table *table = doubt_law_table(DOUBT_PERT, a, m, c, arena);
        for (int i = 0; i < count; i++) {
            const double u = (i + 0.5) / count;
            const double x = doubt_draw(table, u);
            if (i % 500 == 0)
                assert_near(gsl_cdf_beta_P((x - a) / (c - a), alpha, beta), u, 0, 5e-5);
            mean += x / count;
            square += x * x / count;
        }
        const double mu = (a + 4 * m + c) / 6;
        assert_near(mean, mu, 1e-5, 0);
        assert_near(square - mean * mean, (mu - a) * (c - mu) / 7, 1e-4, 0);
        assert_same(doubt_quantile(DOUBT_PERT, a, m, c, 0.37), doubt_draw(table, 0.37));
    }
    arena_free(arena);
}

static double pick(const double *value, size_t count, double chance)
{
    double work[16], out;
    doubt_pick(value, count, 1, &chance, 1, &out, work);
    return out;
}

static void a_quantile_is_type_7(void **state)
{
    const double value[] = {9, 1, 5, 3, 7, 2};
    assert_near(pick(value, 6, 0.5), 4, 1e-15, 0);
    assert_near(pick(value, 6, 0.1), 1.5, 1e-15, 0);
    assert_near(pick(value, 6, 0.25), 2.25, 1e-15, 0);
    assert_same(pick(value, 6, 1), 9);
    assert_same(pick(value, 6, 0), 1);
    const double never[] = {1, INFINITY, 2, INFINITY};
    assert_same(pick(never, 4, 0.2), 1 + 0.6);
    assert_true(isinf(pick(never, 4, 0.5)));
    const double same[] = {4, 4, 4};
    assert_same(pick(same, 3, 0.7), 4);
    /* Every second of them. */
    double work[3], out;
    const double half = 0.5;
    doubt_pick(value, 3, 2, &half, 1, &out, work);
    assert_same(out, 7);
}

/* ---- packages whose answer is known ---- */

struct bed {
    struct package_flow flow[2];
    struct package_measure measure[60];
    struct package_effect effect[60];
    char id[60][8];
    struct package_input input;
    struct package *package;
    uint8_t set[60];
};

static void bed_measure(struct bed *bed, struct range investment, struct range life)
{
    const size_t m = bed->input.measure_count++;
    snprintf(bed->id[m], sizeof bed->id[m], "M%02zu", m);
    bed->measure[m] = (struct package_measure){
        .id = bed->id[m],
        .status = PACKAGE_PLANNED,
        .rank = NAN,
        .investment = investment,
        .life = life,
        .annual_cost = NAN,
        .replacement = NAN,
        .replacement_year = NAN,
        .salvage = NAN,
    };
}

static void bed_effect(struct bed *bed, size_t measure, size_t flow, struct range value)
{
    bed->effect[bed->input.effect_count++] = (struct package_effect){measure, flow, false, value};
}

static void bed_start(struct bed *bed)
{
    *bed = (struct bed){0};
    for (size_t i = 0; i < 2; i++) {
        bed->flow[i] = (struct package_flow){
            .code = i == 0 ? "AGUA" : "GLP",
            .quantity = 1e6,
            .price = none,
            .escalation = NAN,
            .factor = none,
            .part_of = PACKAGE_NONE,
        };
    }
    bed->input = (struct package_input){
        .flow = bed->flow,
        .flow_count = 2,
        .measure = bed->measure,
        .effect = bed->effect,
        .production = none,
        .rate = 0.1,
        .horizon = NAN,
    };
}

static struct doubt *bed_run(struct bed *bed, struct doubt_options options)
{
    bed->package = package_new(&bed->input, NULL);
    assert_non_null(bed->package);
    package_choose(bed->package, bed->set, NULL);
    return doubt_new(bed->package, bed->set, &options);
}

static const struct range sure = {100, NAN, NAN}, decade = {10, NAN, NAN};

/* Two money effects of triangle (0, 1, 2) each: their sum is that of four uniforms. */
static double four_uniforms(double x)
{
    double sum = 0, sign = 1, choose = 1;
    for (int k = 0; k <= (int)x && k <= 4; k++) {
        sum += sign * choose * pow(x - k, 4);
        sign = -sign;
        choose = choose * (4 - k) / (k + 1);
    }
    return sum / 24;
}

static void make_sum(struct bed *bed)
{
    bed_start(bed);
    for (size_t m = 0; m < 2; m++) {
        bed_measure(bed, (struct range){0, NAN, NAN}, decade);
        bed_effect(bed, m, PACKAGE_NONE, (struct range){1, 0, 2});
    }
}

static void a_sum_of_triangles(void **state)
{
    struct bed bed;
    make_sum(&bed);
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = NAN});
    const struct doubt_figure *net = &doubt->figure[DOUBT_NET];
    static const double chances[] = {0.1, 0.25, 0.5, 0.75, 0.9};
    assert_int_equal(doubt->input_count, 2);
    for (int q = 0; q < DOUBT_QUANTILES; q++) {
        const double wide = net->at[DOUBT_P90] - net->at[DOUBT_P10];
        assert_near(four_uniforms(net->at[q]), chances[q], 0, 0.005);
        assert_true(net->error[q] < 0.01 * wide);
    }
    assert_true(doubt->settled);
    /* UPV(10 %, 10) = 1 / 0.1627454: npv goes with the saving. */
    assert_near(doubt->figure[DOUBT_NPV].at[DOUBT_P50], net->at[DOUBT_P50] / 0.1627454, 1e-6, 0);
    assert_near(doubt->input[0].share, 0.5, 0, 0.02);
    assert_near(doubt->input[0].swing, 2 / 0.1627454, 1e-6, 0);
    doubt_free(doubt);
    package_free(bed.package);
}

/* Against points: with one input the error of the median falls nearly as 1/N; with two alike, whose
   contours run along the diagonal, the worst case of the sequence, more slowly. In either the
   standard error covers it: a deviation beyond three of them is rare. */
static double errors_against_points(size_t inputs, double truth)
{
    double first = 0, last = 0;
    size_t beyond = 0;
    for (size_t most = 1024; most <= 65536; most *= 2) {
        struct bed bed;
        make_sum(&bed);
        if (inputs == 1) bed.effect[1].value = (struct range){1, NAN, NAN};
        struct doubt *doubt = bed_run(
            &bed, (struct doubt_options){.payback_limit = NAN, .most = most, .target = 1e-12});
        const struct doubt_figure *net = &doubt->figure[DOUBT_NET];
        const double error = fabs(net->at[DOUBT_P50] - truth);
        print_message("%zu input(s), %6zu points: median off by %.1e, standard error %.1e\n",
                      inputs, doubt->points, error, net->error[DOUBT_P50]);
        assert_int_equal(doubt->points, most);
        assert_false(doubt->settled);
        beyond += error > 3 * net->error[DOUBT_P50];
        if (most == 1024) first = net->error[DOUBT_P50];
        last = net->error[DOUBT_P50];
        doubt_free(doubt);
        package_free(bed.package);
    }
    assert_true(beyond <= 1);
    return first / last;
}

static void the_error_is_as_told(void **state)
{
    /* 64 times the points: plain chance would give 8 times less, 1/N 64. */
    assert_true(errors_against_points(1, 2) > 40);
    assert_true(errors_against_points(2, 2) > 4);
}

/* Amount × price, both triangles: the mean is the product of the means; the median is where the
   integral over one of the other's chance is one half. */
static double product_cdf(double z)
{
    double sum = 0;
    const int steps = 20000;
    for (int i = 0; i < steps; i++) {
        const double u = (i + 0.5) / steps;
        const double price = u < 0.2 ? 1 + sqrt(u * 5 * 1) : 6 - sqrt((1 - u) * 5 * 4);
        const double amount = z / price;
        sum += (amount <= 50    ? 0
                : amount >= 200 ? 1
                                : triangular_cdf(50, 120, 200, amount)) /
               steps;
    }
    return sum;
}

static void a_product_of_triangles(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed.flow[0].price = (struct range){2, 1, 6};
    bed_measure(&bed, sure, decade);
    bed_effect(&bed, 0, 0, (struct range){120, 50, 200});
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = 0.3});
    const struct doubt_figure *net = &doubt->figure[DOUBT_NET];
    assert_near(product_cdf(net->at[DOUBT_P10]), 0.10, 0, 0.005);
    assert_near(product_cdf(net->at[DOUBT_P50]), 0.50, 0, 0.005);
    assert_near(product_cdf(net->at[DOUBT_P90]), 0.90, 0, 0.005);
    /* It pays back within 0.3 years when it saves 100 / 0.3 a year. */
    assert_near(doubt->within, 1 - product_cdf(100 / 0.3), 0, 0.005);
    assert_near(doubt->figure[DOUBT_PAYBACK].at[DOUBT_P50], 100 / net->at[DOUBT_P50], 1e-3, 0);
    /* With the likely 120 × 2: NPV at the ends of the price. */
    assert_near(doubt->input[0].low, 120 * 1 / 0.1627454 - 100, 1e-6, 0);
    assert_near(doubt->input[0].high, 120 * 6 / 0.1627454 - 100, 1e-6, 0);
    doubt_free(doubt);
    package_free(bed.package);
}

/* The present value of 50 a year rises with the life: its quantiles are those of the life. */
static void an_annuity_of_uncertain_life(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed_measure(&bed, sure, (struct range){6, 2, 12});
    bed_effect(&bed, 0, PACKAGE_NONE, (struct range){50, NAN, NAN});
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = 1});
    const struct doubt_figure *npv = &doubt->figure[DOUBT_NPV];
    static const double chances[] = {0.1, 0.25, 0.5, 0.75, 0.9};
    for (int q = 0; q < DOUBT_QUANTILES; q++) {
        const double life = doubt_quantile(DOUBT_TRIANGULAR, 2, 6, 12, chances[q]);
        assert_near(npv->at[q], 50 * finance_annuity(0.1, 0, life) - 100, 0, 1);
    }
    /* It must last until 50 a year have paid back 100 at 10 %: 1.735537 after two years, and
       2.486852 - 2 = 0.486852 of 0.751315 is more than needed of the third. */
    const double zero = doubt_break_even(bed.package, bed.set, bed.package->life[0]);
    assert_near(zero, 2 + (2 - 1.7355371900826446) / 0.7513148009015775, 1e-9, 0);
    assert_near(doubt->positive, 1 - triangular_cdf(2, 6, 12, zero), 0, 0.005);
    assert_same(doubt->within, 0); /* two years, whatever the life */
    assert_near(doubt_break_even(bed.package, bed.set, bed.package->investment[0]),
                50 * 6.144567105704682 - 50 * (6.144567105704682 - 4.355260699417566), 1e-6, 0);
    doubt_free(doubt);
    package_free(bed.package);
}

/* Sixty inputs: forty by Sobol, the others by hypercubes; the sum is all but normal. Mean 60,
   variance 60/6; quantiles by Cornish and Fisher with the excess -0.6/60. */
static void more_inputs_than_sobol_has(void **state)
{
    struct bed bed;
    bed_start(&bed);
    for (size_t m = 0; m < 60; m++) {
        bed_measure(&bed, (struct range){0, NAN, NAN}, decade);
        bed_effect(&bed, m, PACKAGE_NONE, (struct range){1, 0, 2});
    }
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = NAN});
    const struct doubt_figure *net = &doubt->figure[DOUBT_NET];
    const double z = 1.2815515655446004, deviation = sqrt(10.0);
    const double bent = z + (z * z * z - 3 * z) * -0.01 / 24;
    assert_int_equal(doubt->input_count, 60);
    assert_near(net->at[DOUBT_P50], 60, 0, 0.02 * deviation);
    assert_near(net->at[DOUBT_P90], 60 + bent * deviation, 0, 0.04 * deviation);
    assert_near(net->at[DOUBT_P10], 60 - bent * deviation, 0, 0.04 * deviation);
    double share = 0;
    for (size_t i = 0; i < 60; i++) share += doubt->input[i].share;
    assert_near(share, 1, 0, 0.1);
    doubt_free(doubt);
    package_free(bed.package);
}

/* Draws that never pay back are beyond every number; with enough of them a quantile is. */
static void what_never_pays_back_is_infinite(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed_measure(&bed, sure, decade);
    bed_effect(&bed, 0, PACKAGE_NONE, (struct range){5, -20, 60});
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = 5});
    const struct doubt_figure *payback = &doubt->figure[DOUBT_PAYBACK];
    assert_true(isinf(payback->at[DOUBT_P90]));
    const double paid = 1 - triangular_cdf(-20, 5, 60, 20);
    assert_near(doubt->within, paid, 0, 0.005);
    doubt_free(doubt);
    package_free(bed.package);
}

/* A measure alone is drawn as in a package of its own; salvage makes its years unequal, and then
   the payback is that of the flows, as finance has it. */
static void a_measure_alone_keeps_its_terms(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed.flow[1].price = (struct range){2, 1.5, 2.5};
    bed_measure(&bed, (struct range){500, 400, 700}, (struct range){3, NAN, NAN});
    bed_measure(&bed, (struct range){300, NAN, NAN}, decade);
    bed.measure[1].group = "g";
    bed.measure[0].salvage = 150;
    bed_effect(&bed, 0, 1, (struct range){90, NAN, NAN});
    bed_effect(&bed, 1, 1, (struct range){40, 30, 50});
    bed.package = package_new(&bed.input, NULL);
    struct package *alone = doubt_alone(bed.package, 0);
    const uint8_t in = 1;
    char name[32];
    struct doubt *doubt = doubt_new(alone, &in, &(struct doubt_options){.payback_limit = 2.99});
    assert_int_equal(alone->in.measure_count, 1);
    assert_int_equal(doubt->input_count, 2);
    package_param_name(alone, doubt->input[0].param, name, sizeof name);
    assert_string_equal(name, "investment:M00");
    package_param_name(alone, doubt->input[1].param, name, sizeof name);
    assert_string_equal(name, "price:GLP");
    /* 180 a year and 150 back: 500 is recovered in 2 years and 140/330 of the third. */
    struct package_outcome out;
    void *room = memory_alloc(package_sizes(alone));
    package_outcome_place(alone, room, &out);
    struct finance_stream stream[4];
    struct finance_project project;
    struct finance_result result;
    package_evaluate(alone, &in, NULL, &out);
    package_project(alone, &out, 0, NULL, stream, &project);
    finance_evaluate(&project, &result);
    assert_near(result.payback_simple.years, 2 + 140.0 / 330, 1e-12, 0);
    assert_near(doubt->figure[DOUBT_PAYBACK].at[DOUBT_P50], result.payback_simple.years, 0.1, 0);
    free(room);
    doubt_free(doubt);
    package_free(alone);
    package_free(bed.package);
}

/* Nothing uncertain: the figures are the likely ones. Without a rate: no value, but a saving. */
static void sure_things_are_not_drawn(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed_measure(&bed, sure, decade);
    bed_effect(&bed, 0, PACKAGE_NONE, (struct range){50, NAN, NAN});
    struct doubt *doubt = bed_run(&bed, (struct doubt_options){.payback_limit = NAN});
    assert_int_equal(doubt->input_count, 0);
    assert_same(doubt->figure[DOUBT_NET].at[DOUBT_P10], 50);
    doubt_free(doubt);
    package_free(bed.package);
    bed.effect[0].value = (struct range){50, 40, 60};
    bed.input.rate = NAN;
    doubt = bed_run(&bed, (struct doubt_options){.payback_limit = NAN});
    assert_false(doubt->figure[DOUBT_NPV].known);
    assert_missing(doubt->positive);
    assert_near(doubt->figure[DOUBT_NET].at[DOUBT_P50], 50, 0.01, 0);
    doubt_free(doubt);
    package_free(bed.package);
}

/* The very bits, whatever compiled it (the suite runs under gcc and clang). */
static void the_same_bytes_everywhere(void **state)
{
    struct bed bed;
    bed_start(&bed);
    bed.flow[0].price = (struct range){2, 1, 6};
    bed_measure(&bed, (struct range){100, 80, 150}, (struct range){6, 2, 12});
    bed_effect(&bed, 0, 0, (struct range){120, 50, 200});
    struct doubt *doubt =
        bed_run(&bed, (struct doubt_options){.payback_limit = 0.3, .law = DOUBT_PERT});
    print_message("%a %a %zu\n", doubt->figure[DOUBT_NPV].at[DOUBT_P50],
                  doubt->figure[DOUBT_NPV].error[DOUBT_P90], doubt->points);
    assert_same(doubt->figure[DOUBT_NPV].at[DOUBT_P50], 0x1.15410f3705889p+10);
    assert_same(doubt->figure[DOUBT_NPV].error[DOUBT_P90], 0x1.fc2fc196b7e6p+3);
    doubt_free(doubt);
    package_free(bed.package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_triangle_is_inverted),
        cmocka_unit_test(pert_is_beta),
        cmocka_unit_test(a_quantile_is_type_7),
        cmocka_unit_test(a_sum_of_triangles),
        cmocka_unit_test(the_error_is_as_told),
        cmocka_unit_test(a_product_of_triangles),
        cmocka_unit_test(an_annuity_of_uncertain_life),
        cmocka_unit_test(more_inputs_than_sobol_has),
        cmocka_unit_test(what_never_pays_back_is_infinite),
        cmocka_unit_test(a_measure_alone_keeps_its_terms),
        cmocka_unit_test(sure_things_are_not_drawn),
        cmocka_unit_test(the_same_bytes_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
