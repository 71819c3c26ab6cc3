/* unit/calc_benchmark.c: the firm against its sector: ratings, potentials, and what may be added.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/benchmark.h"
#include "trial.h"

#define HEAD                                                                                       \
    "=== own benchmarks\nid,name_es,use,numerator,numerator_unit,denominator,denominator_unit,"    \
    "best,typical,poor,better,process,source,evidence\n"

static void boundaries_belong_to_the_better_side(void **state)
{
    const struct benchmark_row lower = {.best = 2, .typical = 5, .poor = 9, .better = BETTER_LOWER};
    const struct benchmark_row higher = {
        .best = 9, .typical = 5, .poor = 2, .better = BETTER_HIGHER};
    static const struct {
        double value;
        enum rating low, high;
    } rows[] = {
        {1, RATING_BEST, RATING_POOR},    {2, RATING_BEST, RATING_FAIR},
        {2.01, RATING_GOOD, RATING_FAIR}, {4.99, RATING_GOOD, RATING_FAIR},
        {5, RATING_GOOD, RATING_GOOD},    {5.01, RATING_FAIR, RATING_GOOD},
        {8.99, RATING_FAIR, RATING_GOOD}, {9, RATING_FAIR, RATING_BEST},
        {9.01, RATING_POOR, RATING_BEST}, {NAN, RATING_NONE, RATING_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (benchmark_rate(rows[i].value, &lower) != rows[i].low ||
            benchmark_rate(rows[i].value, &higher) != rows[i].high)
            fail_msg("%g: rated %s and %s", rows[i].value,
                     rating_id(benchmark_rate(rows[i].value, &lower)),
                     rating_id(benchmark_rate(rows[i].value, &higher)));
    }
}

static void without_a_best_nothing_rates_best(void **state)
{
    const struct benchmark_row row = {.best = NAN, .typical = 5, .poor = 9, .better = BETTER_LOWER};
    assert_int_equal(benchmark_rate(0.001, &row), RATING_GOOD);
    const struct benchmark_row open = {.best = 1, .typical = 5, .poor = NAN};
    assert_int_equal(benchmark_rate(5, &open), RATING_GOOD);
    assert_int_equal(benchmark_rate(6, &open), RATING_NONE);
}

static const char firm[] =
    "=== flows\ncode,kind,name,unit,role,part_of,price,process\n"
    "CUERO,product,Cuero,m²,,,,\nPIEL,material,Piel,kg,raw_hide,,1,\n"
    "ELE,electricity,Luz,kWh,,,2,\nGAS,fuel,Gas,MMBTU,,,0,\nAGUA,water,Agua,m³,network,,3,\n"
    "LAV,water,Lavado,m³,fruit_washing,AGUA,,lavado\nENF,water,Enfriado,L,jar_cooling,AGUA,,\n"
    "VER,wastewater,Vertimiento,m³,,,,\nSAL,material,Sal,kg,salt,,,\n"
    "=== processes\nid,name\nlavado,Lavado\n"
    "=== readings\nperiod,flow,quantity\n2024,CUERO,5000\n2024,PIEL,20000\n2024,ELE,40000\n"
    "2024,GAS,100\n2024,AGUA,1000\n2024,LAV,300\n2024,ENF,200000\n2024,VER,800\n2024,SAL,100\n"
    "=== lab\ndate,point,parameter,value,unit,role\n2024-05-05,salida,COD,2500,mg/L,treated\n";

static void open_with(struct trial *t, const char *rows)
{
    char text[8192];
    (void)snprintf(text, sizeof text, "%s%s%s", firm, HEAD, rows);
    trial_text(t, text);
}

static const char *rating_of(const struct trial *t, const char *id)
{
    const struct result *row = trial_row(t, id, "");
    return row->rating == NULL ? "" : row->rating;
}

static void roles_are_denominators(void **state)
{
    struct trial t;
    open_with(&t, "X1,Agua por piel,efficiency,water.total,m³,raw_hide,t,20,40,60,lower,,F,seen\n"
                  "X2,Agua por pelambre,efficiency,water.total,m³,pelt,t,20,40,60,lower,,F,seen\n"
                  "X4,Agua por piel,efficiency,water.total,m³,raw_hide,t,20,60,90,lower,,F,seen\n"
                  "X3,Luz por cuero,efficiency,energy.electricity,kWh,output.total,m²,4,8,9,lower,,"
                  "F,seen\n");
    assert_near(trial_value(&t, "benchmark.X1", ""), 50, 1e-12, 0);
    assert_string_equal(rating_of(&t, "benchmark.X1"), "fair");
    assert_near(trial_value(&t, "potential.X1.typical", ""), 200, 1e-12, 0);
    assert_near(trial_value(&t, "potential.X1.best", ""), 600, 1e-12, 0);
    assert_near(trial_value(&t, "potential.X1.best.money", ""), 1800, 1e-12, 0);
    /* no pelt is weighed: the row is shown and not used */
    assert_missing(trial_value(&t, "benchmark.X2", ""));
    assert_string_equal(rating_of(&t, "benchmark.X2"), "");
    assert_null(results_find(t.results, "potential.X2.typical", ""));
    assert_near(trial_value(&t, "benchmark.X3", ""), 8, 1e-12, 0);
    assert_string_equal(rating_of(&t, "benchmark.X3"), "good");
    assert_near(trial_value(&t, "potential.X3.typical", ""), 0, 0, 1e-9);
    assert_near(trial_value(&t, "potential.X4.typical", ""), 0, 0, 0); /* never below 0 */
    trial_free(&t);
}

static void the_finest_set_does_not_overlap(void **state)
{
    struct trial t;
    open_with(&t,
              "A,Energía,efficiency,energy.total,MJ,raw_hide,t,1000,2000,3000,lower,,F,seen\n"
              "B,Luz,efficiency,energy.electricity,kWh,raw_hide,t,1000,1500,3000,lower,,F,seen\n"
              "C,Agua,efficiency,water.total,m³,raw_hide,t,,40,60,lower,,F,seen\n"
              "D,Lavado,efficiency,fruit_washing,m³,raw_hide,t,5,10,60,lower,,F,seen\n"
              "E,Enfriado,efficiency,jar_cooling,m³,raw_hide,t,,4,60,lower,,F,seen\n"
              "F,Sal,efficiency,salt,kg,raw_hide,t,1,2,3,lower,,F,seen\n");
    /* electricity 500 kWh/t · 20 t · 2; washing 5 m³/t · 20 · 3; cooling, its sister, 6 · 20 · 3;
       the energy and the whole water overlap with them, salt has no price */
    assert_near(trial_value(&t, "potential.total.typical", ""), 20000 + 300 + 360, 1e-12, 0);
    assert_near(trial_value(&t, "potential.total.best", ""), 40000 + 600, 1e-12, 0);
    assert_true(trial_noted(&t, "potential.total.typical", "", "left out: F C A"));
    assert_true(trial_noted(&t, "potential.total.best", "", "left out: F E C A"));
    assert_missing(trial_value(&t, "potential.F.typical.money", ""));
    assert_near(trial_value(&t, "potential.F.typical", ""), 60, 1e-12, 0);
    trial_free(&t);
}

static void figures_from_memory_stand_apart(void **state)
{
    struct trial t;
    open_with(&t, "A,Luz,efficiency,energy.electricity,kWh,raw_hide,t,1000,1500,3000,lower,,F,"
                  "recalled\nB,Agua,efficiency,water.total,m³,raw_hide,t,30,40,60,lower,,F,seen\n");
    assert_near(trial_value(&t, "potential.total.typical", ""), 200 * 3, 1e-12, 0);
    assert_near(trial_value(&t, "potential.unconfirmed.typical", ""), 20000, 1e-12, 0);
    assert_near(trial_value(&t, "potential.unconfirmed.best", ""), 40000, 1e-12, 0);
    assert_true(trial_noted(&t, "benchmark.A", "", "unverified"));
    trial_free(&t);
}

static void a_recipe_is_no_inefficiency(void **state)
{
    struct trial t;
    open_with(&t, "A,Piel por cuero,recipe,raw_hide,kg,output.total,m²,1,2,3,lower,,F,seen\n"
                  "B,Cuero por piel,efficiency,output.total,m²,raw_hide,kg,0.5,0.4,0.2,higher,,F,"
                  "seen\nC,Agua,limit,water.total,m³,raw_hide,t,1,2,3,lower,,F,seen\n");
    assert_near(trial_value(&t, "benchmark.A", ""), 4, 1e-12, 0);
    assert_string_equal(rating_of(&t, "benchmark.A"), "");
    assert_null(results_find(t.results, "potential.A.typical", ""));
    assert_string_equal(rating_of(&t, "benchmark.B"), "fair"); /* 0.25: higher is better */
    assert_null(results_find(t.results, "potential.B.typical", ""));
    assert_null(results_find(t.results, "benchmark.C", ""));
    trial_free(&t);
}

static void loads_are_compared_per_unit(void **state)
{
    struct trial t;
    open_with(&t, "A,DQO por piel,efficiency,load.DQO,kg,raw_hide,t,60,90,150,lower,,F,seen\n");
    assert_near(trial_value(&t, "benchmark.A", ""), 2500 * 800 / 1000.0 / 20, 1e-12, 0);
    assert_string_equal(rating_of(&t, "benchmark.A"), "fair");
    assert_near(trial_value(&t, "potential.A.typical", ""), 200, 1e-12, 0);
    assert_missing(trial_value(&t, "potential.A.typical.money", ""));
    assert_missing(trial_value(&t, "potential.total.typical", ""));
    trial_free(&t);
}

/* A row about one process counts only the flows that carry it. */
static void a_process_counts_its_own_flows(void **state)
{
    struct trial t;
    open_with(&t, "A,Agua del lavado,efficiency,water.total,m³,fruit_washing,m³,0.1,0.5,2,lower,"
                  "lavado,F,seen\nB,Lavado,efficiency,fruit_washing,m³,fruit_washing,L,0.1,0.5,2,"
                  "lower,lavado,F,seen\nC,Otro,efficiency,fruit_washing,m³,fruit_washing,L,0.1,0.5,"
                  "2,lower,pelado,F,seen\n");
    assert_missing(trial_value(&t, "benchmark.A", "")); /* the main meter serves all processes */
    assert_near(trial_value(&t, "benchmark.B", ""), 0.001, 1e-12, 0);
    assert_missing(trial_value(&t, "benchmark.C", ""));
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boundaries_belong_to_the_better_side),
        cmocka_unit_test(without_a_best_nothing_rates_best),
        cmocka_unit_test(roles_are_denominators),
        cmocka_unit_test(the_finest_set_does_not_overlap),
        cmocka_unit_test(figures_from_memory_stand_apart),
        cmocka_unit_test(a_recipe_is_no_inefficiency),
        cmocka_unit_test(loads_are_compared_per_unit),
        cmocka_unit_test(a_process_counts_its_own_flows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
