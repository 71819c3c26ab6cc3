/* unit/calc_package.c: what measures save together: worked by hand, and laws on random packages.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <time.h>

#include "base/memory.h"
#include "calc/package.h"

#define NO_RANGE                                                                                   \
    {                                                                                              \
        NAN, NAN, NAN                                                                              \
    }
#define FLOW(code_, quantity_, price_)                                                             \
    {                                                                                              \
        .code = (code_), .quantity = (quantity_), .price = {(price_), NAN, NAN},                   \
        .escalation = NAN, .factor = NO_RANGE, .part_of = PACKAGE_NONE                             \
    }
#define MEASURE(id_, rank_)                                                                        \
    {                                                                                              \
        .id = (id_), .status = PACKAGE_PLANNED, .rank = (rank_), .investment = {100, NAN, NAN},    \
        .life = {10, NAN, NAN}, .annual_cost = NAN, .replacement = NAN, .replacement_year = NAN,   \
        .salvage = NAN                                                                             \
    }
#define EFFECT(measure_, flow_, percent_, value_)                                                  \
    {                                                                                              \
        (measure_), (flow_), (percent_), { (value_), NAN, NAN }                                    \
    }
#define COUNT(list) (sizeof(list) / sizeof *(list))

struct bed { /* a package with one outcome beside it */
    struct package *package;
    struct package_outcome out;
    void *room;
    uint8_t set[64];
};

static void bed_make(struct bed *bed, const struct package_input *input)
{
    bed->package = package_new(input, NULL);
    assert_non_null(bed->package);
    bed->room = memory_alloc(package_sizes(bed->package));
    package_outcome_place(bed->package, bed->room, &bed->out);
    memset(bed->set, 0, sizeof bed->set);
    package_choose(bed->package, bed->set, NULL);
}

static void bed_free(struct bed *bed)
{
    package_free(bed->package);
    free(bed->room);
}

static double run(struct bed *bed)
{
    return package_evaluate(bed->package, bed->set, NULL, &bed->out);
}

static double taken(const struct bed *bed, size_t flow, size_t measure)
{
    return package_taken(bed->package, &bed->out, bed->package->node_of[flow], measure);
}

static double total(const struct bed *bed, size_t flow)
{
    return package_node_total(bed->package, &bed->out, bed->package->node_of[flow]);
}

#define INPUT                                                                                      \
    {                                                                                              \
        .flow = flow, .flow_count = COUNT(flow), .measure = measure,                               \
        .measure_count = COUNT(measure), .effect = effect, .effect_count = COUNT(effect),          \
        .production = NO_RANGE, .rate = 0.1, .horizon = NAN                                        \
    }

static void percents_compound(void **state)
{
    const struct package_flow flow[] = {FLOW("AGUA", 1000, 2)};
    const struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2)};
    const struct package_effect effect[] = {EFFECT(0, 0, true, 0.20), EFFECT(1, 0, true, 0.15)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_near(total(&bed, 0), 320, 1e-12, 0);
    assert_near(taken(&bed, 0, 0), 200, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 120, 1e-12, 0);
    assert_near(bed.out.total_money, 640, 1e-12, 0);
    /* UPV(10 %, 10) = 1 / 0.1627454 */
    assert_near(bed.out.total_npv, 640 / 0.1627454 - 200, 1e-6, 0);
    bed_free(&bed);
}

static void absolutes_come_first_and_are_capped(void **state)
{
    const struct package_flow flow[] = {FLOW("SAL", 100, 1)};
    const struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2), MEASURE("C", 3)};
    const struct package_effect effect[] = {EFFECT(0, 0, true, 0.5), EFFECT(1, 0, false, 70),
                                            EFFECT(2, 0, false, 40)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_same(taken(&bed, 0, 1), 70);
    assert_same(taken(&bed, 0, 2), 30);
    assert_same(taken(&bed, 0, 0), 0);
    bed_free(&bed);
}

static void negative_effects_raise_what_is_left(void **state)
{
    const struct package_flow flow[] = {FLOW("ELE", 1000, 1)};
    const struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2)};
    const struct package_effect effect[] = {EFFECT(0, 0, true, -0.10), EFFECT(1, 0, true, 0.20)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_near(taken(&bed, 0, 0), -100, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 220, 1e-12, 0); /* 20 % of 1100 */
    bed_free(&bed);
}

/* A asks 80 of 100 kg, B asks 50 and gets 20: 0.4 of it, so B's extra electricity is 0.4 of 10. */
static void extra_use_shrinks_with_what_was_capped(void **state)
{
    const struct package_flow flow[] = {FLOW("SAL", 100, 1), FLOW("ELE", 1000, 1)};
    const struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2)};
    const struct package_effect effect[] = {EFFECT(0, 0, false, 80), EFFECT(1, 0, false, 50),
                                            EFFECT(1, 1, false, -10)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_near(taken(&bed, 0, 1), 20, 1e-12, 0);
    assert_near(taken(&bed, 1, 1), -4, 1e-12, 0);
    /* An uncapped percent of the same measure: nothing shrinks. */
    const struct package_effect more[] = {EFFECT(0, 0, false, 80), EFFECT(1, 0, false, 50),
                                          EFFECT(1, 1, false, -10), EFFECT(1, 1, true, 0.01)};
    bed_free(&bed);
    struct package_input input = INPUT;
    input.effect = more, input.effect_count = COUNT(more);
    bed_make(&bed, &input);
    run(&bed);
    assert_near(taken(&bed, 1, 1), -10 + 0.01 * 1010, 1e-12, 0);
    bed_free(&bed);
}

/* 1 m3 of hot water: 1.15 gal of fuel, and 1 m3 of the network water it is part of, which sends
   0.92 m3 to the drain. */
static void couplings_and_sub_flows_bring_savings(void **state)
{
    struct package_flow flow[] = {FLOW("DIE", 5000, 3), FLOW("CAL", 400, 9), FLOW("RED", 1000, 2),
                                  FLOW("VERT", 900, 0.5)};
    flow[1].part_of = 2;
    flow[1].to_parent = 1;
    const struct package_measure measure[] = {MEASURE("A", 2), MEASURE("B", 1)};
    const struct package_effect effect[] = {EFFECT(0, 1, true, 0.25), EFFECT(1, 2, true, 0.10),
                                            EFFECT(1, 0, true, 0.10)};
    const struct package_coupling coupling[] = {{2, 3, 0.92}, {1, 0, 1.15}};
    struct bed bed;
    struct package_input input = INPUT;
    input.coupling = coupling, input.coupling_count = 2;
    bed_make(&bed, &input);
    run(&bed);
    assert_near(taken(&bed, 1, 0), 100, 1e-12, 0);
    assert_near(taken(&bed, 2, 0), 100, 1e-12, 0);
    assert_near(taken(&bed, 2, 1), 90, 1e-12, 0); /* of what is left, though B ranks first */
    assert_near(taken(&bed, 3, 0), 92, 1e-12, 0);
    assert_near(taken(&bed, 3, 1), 82.8, 1e-12, 0);
    assert_near(taken(&bed, 0, 0), 115, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 488.5, 1e-12, 0);
    /* Hot water itself has no money: its price would count the same litre twice. */
    assert_near(bed.out.money[0], 100 * 2 + 92 * 0.5 + 115 * 3, 1e-12, 0);
    bed_free(&bed);
}

static void a_circle_is_refused_by_name(void **state)
{
    const struct package_flow flow[] = {FLOW("UNO", 1, 1), FLOW("DOS", 1, 1), FLOW("TRES", 1, 1),
                                        FLOW("FUERA", 1, 1)};
    const struct package_measure measure[] = {MEASURE("A", 1)};
    const struct package_effect effect[] = {EFFECT(0, 0, true, 0.1)};
    const struct package_coupling coupling[] = {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {2, 3, 1}};
    struct package_input input = INPUT;
    input.coupling = coupling, input.coupling_count = 4;
    struct diag *diag = diag_new();
    assert_null(package_new(&input, diag));
    assert_true(diag_has(diag, "coupling.circle"));
    const char *text = diag_at(diag, 0)->text;
    assert_non_null(strstr(text, "UNO"));
    assert_non_null(strstr(text, "DOS"));
    assert_non_null(strstr(text, "TRES"));
    assert_null(strstr(text, "FUERA"));
    diag_free(diag);
}

static void money_stands_for_what_has_no_price(void **state)
{
    const struct package_flow flow[] = {FLOW("AGUA", 1000, NAN)};
    const struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2)};
    const struct package_effect effect[] = {
        EFFECT(0, 0, true, 0.2), EFFECT(0, PACKAGE_NONE, false, 50), EFFECT(1, 0, true, 0.1)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_same(bed.out.money[0], 50);
    assert_missing(bed.out.money[1]);
    assert_missing(bed.out.total_money);
    assert_true(package_unpriced(bed.package, &bed.out, 0, 1));
    bed_free(&bed);
}

static void groups_and_prerequisites(void **state)
{
    const struct package_flow flow[] = {FLOW("AGUA", 1000, 1)};
    struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2), MEASURE("C", 3),
                                        MEASURE("D", 4), MEASURE("E", 5)};
    const size_t needs_e[] = {4}, needs_b[] = {1};
    measure[0].group = measure[1].group = measure[2].group = "g";
    measure[0].status = PACKAGE_IDEA;
    measure[2].status = PACKAGE_PLANNED;
    measure[1].status = PACKAGE_PLANNED;
    measure[1].requires = needs_e, measure[1].requires_count = 1;
    measure[3].requires = needs_b, measure[3].requires_count = 1;
    const struct package_effect effect[] = {EFFECT(1, 0, true, 0.5), EFFECT(3, 0, true, 0.5),
                                            EFFECT(4, 0, true, 0.5)};
    struct bed bed;
    enum package_why why[5];
    bed_make(&bed, &(struct package_input)INPUT);
    package_choose(bed.package, bed.set, why);
    assert_int_equal(why[0], PACKAGE_OUT_GROUP);
    assert_int_equal(why[1], PACKAGE_IN);
    assert_int_equal(why[2], PACKAGE_OUT_GROUP);
    assert_int_equal(why[3], PACKAGE_IN);
    assert_true(package_allowed(bed.package, bed.set));
    run(&bed); /* E comes just before B, which needs it; D last */
    assert_near(taken(&bed, 0, 4), 500, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 250, 1e-12, 0);
    assert_near(taken(&bed, 0, 3), 125, 1e-12, 0);
    bed.set[1] = bed.set[3] = 0; /* without B nothing is moved */
    bed.set[3] = 1;
    assert_false(package_allowed(bed.package, bed.set));
    run(&bed);
    assert_near(taken(&bed, 0, 3), 500, 1e-12, 0);
    assert_near(taken(&bed, 0, 4), 250, 1e-12, 0);
    bed_free(&bed);

    measure[4].status = PACKAGE_REJECTED; /* B drops out, the group stays empty, D follows */
    bed_make(&bed, &(struct package_input)INPUT);
    package_choose(bed.package, bed.set, why);
    assert_int_equal(why[0], PACKAGE_OUT_GROUP);
    assert_int_equal(why[1], PACKAGE_OUT_PREREQUISITE);
    assert_int_equal(why[2], PACKAGE_OUT_GROUP);
    assert_int_equal(why[3], PACKAGE_OUT_PREREQUISITE);
    bed_free(&bed);

    measure[4].status = PACKAGE_PAST; /* works already: satisfies */
    bed_make(&bed, &(struct package_input)INPUT);
    package_choose(bed.package, bed.set, why);
    assert_int_equal(why[1], PACKAGE_IN);
    assert_int_equal(why[4], PACKAGE_OUT_PAST);
    bed_free(&bed);
}

/* Late by rank, though early in the file. */
static void a_prerequisite_is_late_by_rank(void **state)
{
    const struct package_flow flow[] = {FLOW("AGUA", 1000, 1)};
    struct package_measure measure[] = {MEASURE("E", 2), MEASURE("B", 1)};
    const size_t needs_e[] = {0};
    measure[1].requires = needs_e, measure[1].requires_count = 1;
    const struct package_effect effect[] = {EFFECT(0, 0, true, 0.5), EFFECT(1, 0, true, 0.5)};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    run(&bed);
    assert_near(taken(&bed, 0, 0), 500, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 250, 1e-12, 0);
    bed_free(&bed);
}

/* 0.8 of the production: percents and what they bring follow, absolutes and yearly cost do not. */
static void production_scales_percents_after_caps(void **state)
{
    const struct package_flow flow[] = {FLOW("AGUA", 100, 1), FLOW("VERT", 90, 1)};
    struct package_measure measure[] = {MEASURE("A", 1), MEASURE("B", 2)};
    measure[1].annual_cost = 7;
    const struct package_effect effect[] = {EFFECT(0, 0, false, 60), EFFECT(1, 0, true, 0.5)};
    const struct package_coupling coupling[] = {{0, 1, 0.5}};
    struct bed bed;
    struct package_input input = INPUT;
    input.coupling = coupling, input.coupling_count = 1;
    input.production.likely = 0.8;
    bed_make(&bed, &input);
    run(&bed);
    assert_near(taken(&bed, 0, 0), 60, 1e-12, 0);
    assert_near(taken(&bed, 0, 1), 16, 1e-12, 0);
    assert_near(taken(&bed, 1, 0), 30, 1e-12, 0);
    assert_near(taken(&bed, 1, 1), 8, 1e-12, 0);
    assert_near(bed.out.net[1], 24 - 7, 1e-12, 0);
    bed_free(&bed);
}

/* ---- laws on random packages ---- */

static uint64_t seed;
static double draw(void)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}
static size_t pick(size_t count) { return (size_t)(draw() * (double)count); }

struct wild { /* a random input, owned by the test's stack */
    struct package_flow flow[8];
    struct package_measure measure[10];
    struct package_effect effect[30];
    struct package_coupling coupling[8];
    struct package_input input;
    char code[8][8], id[10][8];
};

static void make_wild(struct wild *wild, bool percents_only, bool negatives)
{
    struct package_input *input = &wild->input;
    *input = (struct package_input){.flow = wild->flow,
                                    .measure = wild->measure,
                                    .effect = wild->effect,
                                    .coupling = wild->coupling,
                                    .flow_count = 2 + pick(7),
                                    .measure_count = 1 + pick(10),
                                    .production = NO_RANGE,
                                    .rate = 0.02 + 0.2 * draw(),
                                    .horizon = draw() < 0.4 ? 1 + floor(25 * draw()) : NAN};
    for (size_t i = 0; i < input->flow_count; i++) {
        wild->flow[i] = (struct package_flow)FLOW(wild->code[i], 1000 * draw(), 5 * draw());
        snprintf(wild->code[i], sizeof wild->code[i], "F%zu", i);
        if (draw() < 0.3) wild->flow[i].escalation = 0.05 * draw();
        wild->flow[i].climate = true;
        wild->flow[i].factor.likely = draw();
    }
    for (size_t i = 0; i < input->measure_count; i++) {
        wild->measure[i] = (struct package_measure)MEASURE(wild->id[i], floor(5 * draw()));
        snprintf(wild->id[i], sizeof wild->id[i], "M%zu", i);
        wild->measure[i].life.likely = draw() < 0.5 ? 1 + floor(20 * draw()) : 0.5 + 20 * draw();
        wild->measure[i].investment.likely = 3000 * draw();
        if (draw() < 0.4) wild->measure[i].annual_cost = 200 * draw();
        if (draw() < 0.3) wild->measure[i].salvage = 400 * draw() - 100;
        if (draw() < 0.3) wild->measure[i].replacement = 500 * draw();
        if (draw() < 0.5) wild->measure[i].replacement_year = 1 + floor(12 * draw());
    }
    for (size_t k = input->measure_count * 2; input->effect_count < k; input->effect_count++) {
        const bool percent = percents_only || draw() < 0.6;
        double value = percent ? draw() : 600 * draw();
        if (negatives && draw() < 0.3) value = -value;
        wild->effect[input->effect_count] = (struct package_effect)EFFECT(
            pick(input->measure_count), pick(input->flow_count), percent, value);
    }
    for (size_t k = pick(6); !percents_only && input->coupling_count < k;) {
        const size_t from = pick(input->flow_count), to = pick(input->flow_count);
        if (from >= to) continue;
        wild->coupling[input->coupling_count++] = (struct package_coupling){from, to, 2 * draw()};
    }
}

static void shares_add_up_and_caps_hold(void **state)
{
    seed = 7;
    for (int round = 0; round < test_rounds(2000); round++) {
        struct wild wild;
        struct bed bed;
        make_wild(&wild, false, round % 2);
        bed_make(&bed, &wild.input);
        run(&bed);
        double net = 0, money = 0;
        for (size_t n = 0; n < bed.package->node_count; n++) {
            const struct package_node *node = &bed.package->node[n];
            const double sum = package_node_total(bed.package, &bed.out, n);
            assert_true(sum <= node->quantity * (1 + 1e-12));
            assert_near(sum, node->quantity - bed.out.left[n], 1e-9, 1e-9 * node->quantity);
            money += sum * wild.flow[node->flow].price.likely;
        }
        for (size_t m = 0; m < wild.input.measure_count; m++) net += bed.out.npv[m];
        assert_near(money, bed.out.total_money, 1e-9, 1e-6);
        assert_near(net, bed.out.total_npv, 1e-12, 1e-9);
        bed_free(&bed);
    }
}

static void order_changes_no_total_of_percents(void **state)
{
    seed = 11;
    for (int round = 0; round < test_rounds(1000); round++) {
        struct wild wild;
        struct bed bed;
        make_wild(&wild, true, true);
        bed_make(&bed, &wild.input);
        run(&bed);
        const double before = bed.out.total_money;
        bed_free(&bed);
        for (size_t i = 0; i < wild.input.measure_count; i++) wild.measure[i].rank = draw();
        bed_make(&bed, &wild.input);
        run(&bed);
        assert_near(bed.out.total_money, before, 1e-9, 1e-6);
        bed_free(&bed);
    }
}

static void more_measures_never_save_less(void **state)
{
    seed = 13;
    for (int round = 0; round < test_rounds(1000); round++) {
        struct wild wild;
        struct bed bed;
        make_wild(&wild, false, false);
        bed_make(&bed, &wild.input);
        memset(bed.set, 0, sizeof bed.set);
        double before = 0;
        for (size_t k = 0; k < 2 * wild.input.measure_count; k++) {
            bed.set[pick(wild.input.measure_count)] = 1;
            run(&bed);
            assert_true(bed.out.total_money >= before * (1 - 1e-12) - 1e-9);
            before = bed.out.total_money;
        }
        bed_free(&bed);
    }
}

/* The evaluator's present value is that of the yearly flows of finance.h. */
static void present_value_is_that_of_the_flows(void **state)
{
    seed = 17;
    for (int round = 0; round < test_rounds(2000); round++) {
        struct wild wild;
        struct bed bed;
        make_wild(&wild, false, true);
        bed_make(&bed, &wild.input);
        run(&bed);
        for (size_t m = 0; m < wild.input.measure_count; m++) {
            struct finance_stream stream[16];
            struct finance_project project;
            double flow[FINANCE_FLOWS_MAX];
            package_project(bed.package, &bed.out, m, NULL, stream, &project);
            const size_t count = finance_flows(&project, flow, FINANCE_FLOWS_MAX);
            assert_true(count > 0);
            assert_near(bed.out.npv[m], finance_npv(wild.input.rate, flow, count), 1e-9, 1e-6);
        }
        bed_free(&bed);
    }
}

static void names_of_what_is_uncertain(void **state)
{
    const struct package_flow flow[] = {FLOW("GLP", 100, 1)};
    const struct package_measure measure[] = {MEASURE("M05", 1)};
    const struct package_effect effect[] = {EFFECT(0, 0, true, 0.1)};
    static const char *const expected[] = {"production", "investment:M05", "life:M05",
                                           "effect:M05:GLP", "price:GLP"};
    struct bed bed;
    bed_make(&bed, &(struct package_input)INPUT);
    assert_int_equal(bed.package->param_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        char name[64];
        package_param_name(bed.package, i, name, sizeof name);
        assert_string_equal(name, expected[i]);
    }
    bed_free(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percents_compound),
        cmocka_unit_test(absolutes_come_first_and_are_capped),
        cmocka_unit_test(negative_effects_raise_what_is_left),
        cmocka_unit_test(extra_use_shrinks_with_what_was_capped),
        cmocka_unit_test(couplings_and_sub_flows_bring_savings),
        cmocka_unit_test(a_circle_is_refused_by_name),
        cmocka_unit_test(money_stands_for_what_has_no_price),
        cmocka_unit_test(groups_and_prerequisites),
        cmocka_unit_test(a_prerequisite_is_late_by_rank),
        cmocka_unit_test(production_scales_percents_after_caps),
        cmocka_unit_test(shares_add_up_and_caps_hold),
        cmocka_unit_test(order_changes_no_total_of_percents),
        cmocka_unit_test(more_measures_never_save_less),
        cmocka_unit_test(present_value_is_that_of_the_flows),
        cmocka_unit_test(names_of_what_is_uncertain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
