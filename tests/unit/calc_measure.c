/* unit/calc_measure.c: the measures of the sample firms, and a published case to the last figure.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/measure.h"
#include "store/folder.h"

struct world {
    struct diag *diag;
    struct catalog *catalog;
    struct casefile *c;
    struct study *study;
    struct package *package;
    struct results *results;
};

static void work_out(struct world *world)
{
    const struct study_options options = {PERIOD_NONE, PERIOD_NONE,
                                          day_of((struct date){2026, 1, 1})};
    world->study = study_new(world->c, world->catalog, &options, world->diag);
    world->package = measure_package(world->study, world->diag);
    world->results = results_new();
    measure_results(world->study, world->package, world->results);
}

static void put_back(struct world *world)
{
    results_free(world->results);
    package_free(world->package);
    study_free(world->study);
}

static void open_world(struct world *world, const char *sample)
{
    char path[512];
    const struct folder_options options = {0, day_of((struct date){2026, 1, 1}), PERIOD_NONE};
    world->diag = diag_new();
    snprintf(path, sizeof path, "%s/sectors", test_root());
    world->catalog = catalog_open(path, NULL, world->diag);
    snprintf(path, sizeof path, "%s/samples/%s", test_root(), sample);
    world->c = folder_read(path, world->catalog, &options, world->diag);
    for (size_t i = 0; world->c == NULL && i < diag_count(world->diag); i++) {
        char text[512];
        diag_format(diag_at(world->diag, i), text, sizeof text);
        print_error("%s\n", text);
    }
    assert_non_null(world->c);
    work_out(world);
}

static void close_world(struct world *world)
{
    put_back(world);
    case_free(world->c);
    catalog_close(world->catalog);
    diag_free(world->diag);
}

static double value(const struct world *world, const char *id, const char *item)
{
    if (results_find(world->results, id, item) == NULL) fail_msg("no row %s %s", id, item);
    return results_value(world->results, id, item);
}

static const char *note(const struct world *world, const char *id, const char *item)
{
    const struct result *row = results_find(world->results, id, item);
    if (row == NULL) fail_msg("no row %s %s", id, item);
    return row->note == NULL ? "" : row->note;
}

static void *row_of(const struct world *world, enum record_id record, const char *id)
{
    struct table *table = case_table(world->c, record);
    void *row = table_find(table, table_by_id(table, id, strlen(id)));
    assert_non_null(row);
    return row;
}

/* CPTS, case study 14: 2 240 US$, 20 400 US$ a year, seven savings with their percentages. */
static void published_tannery(void **state)
{
    static const struct {
        const char *flow;
        double saving, ratio;
    } published[] = {{"AGUA", 555, 0.14}, {"SAL", 21500, 0.44}, {"SULF", 575, 0.24},
                     {"CAL", 1530, 0.24}, {"CROMO", 760, 0.15}, {"TANINO", 6240, 0.20},
                     {"GAS", 500, 0.72}};
    struct world world;
    open_world(&world, "curtiembre-san-lorenzo");
    assert_near(value(&world, "investment", "SL01"), 2240, 0, 0);
    assert_near(value(&world, "saving.money", "SL01"), 20400, 1e-12, 0);
    assert_near(value(&world, "payback.simple", "SL01"), 0.109804, 0, 5e-7);
    assert_near(value(&world, "roi", "SL01"), 9.107143, 0, 5e-7);
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        char id[64];
        snprintf(id, sizeof id, "saving.%s", published[i].flow);
        assert_near(value(&world, id, "SL01"), published[i].saving, 1e-12, 0);
        snprintf(id, sizeof id, "saving.%s.ratio", published[i].flow);
        assert_near(value(&world, id, "SL01"), published[i].ratio, 1e-12, 0);
    }
    assert_non_null(strstr(note(&world, "saving.money", "SL01"), "TANINO"));
    assert_missing(value(&world, "npv", "SL01"));
    assert_non_null(strstr(note(&world, "npv", "SL01"), "life"));
    assert_missing(value(&world, "irr.count", "SL01"));
    /* It starts after the assessed year, so it is the package. */
    assert_same(value(&world, "selected", "SL01"), 1);
    assert_near(value(&world, "package.saving.money", "SL01"), 20400, 1e-12, 0);
    assert_near(value(&world, "saving.money", ""), 20400, 1e-12, 0);
    assert_near(value(&world, "payback.simple", ""), 0.109804, 0, 5e-7);
    assert_near(value(&world, "roi", ""), 9.107143, 0, 5e-7);
    assert_near(value(&world, "gain.water", ""), 555, 1e-12, 0);
    assert_near(value(&world, "gain.material", ""), 21500 + 575 + 1530 + 760 + 6240, 1e-12, 0);
    assert_string_equal(results_find(world.results, "saving.money", "SL01")->unit, "USD/y");
    /* 500 thousand cubic feet: 14 158.4 m³ of about 33.6 MJ net. */
    assert_near(value(&world, "gain.energy", "SL01"), 500 * 28.316846592 * 33.6 / 4.1868e-3, 0.02,
                0);
    assert_near(value(&world, "gain.ghg", "SL01"), 500 * 28.316846592 * 33.6 * 0.0561, 0.02, 0);
    close_world(&world);
}

/* In every sample: shares add up to the plan, and each share's present value is its own project's. */
static void shares_add_up(void **state)
{
    static const char *const samples[] = {"curtiembre", "mermeladas", "cromado",
                                          "curtiembre-san-lorenzo"};
    static const char *const ids[] = {"investment", "saving.money", "saving.net", "npv",
                                      "gain.ghg",   "gain.energy",  "gain.water", "gain.waste"};
    for (size_t s = 0; s < sizeof samples / sizeof *samples; s++) {
        struct world world;
        open_world(&world, samples[s]);
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
            char id[64];
            double sum = 0;
            snprintf(id, sizeof id, "package.%s", ids[i]);
            for (size_t k = 0; k < results_count(world.results); k++) {
                const struct result *row = results_at(world.results, k);
                if (strcmp(row->id, id) == 0) sum += row->value;
            }
            if (results_find(world.results, ids[i], "") != NULL)
                assert_near(sum, value(&world, ids[i], ""), 1e-9, 1e-6);
        }
        close_world(&world);
    }
}

/* The jam maker's water: M01 8 %, M02 20 %, M03 22 %, M05 1 %, M07 −2 % of 9.02 m³/t × 529.7 t. */
static void jam_maker(void **state)
{
    struct world world;
    open_world(&world, "mermeladas");
    const size_t flow = study_flow_by_code(world.study, "AGUA");
    const double use = study_activity(world.study, flow, PERIOD_ASSESSED)->quantity;
    double left = use;
    const double shares[] = {0.08, 0.20, 0.22, 0.01, -0.02};
    for (size_t i = 0; i < 5; i++) left *= 1 - shares[i];
    assert_near(value(&world, "saving.AGUA", ""), use - left, 1e-12, 0);
    assert_near(value(&world, "saving.RIL", ""), 0.88 * (use - left), 1e-12, 0);
    assert_near(value(&world, "saving.AGUA", "M02"), 0.2 * use, 1e-12, 0);
    assert_near(value(&world, "package.saving.AGUA", "M02"), 0.2 * 0.92 * use, 1e-12, 0);
    assert_near(value(&world, "saving.money", "M02"),
                0.2 * use * 1450 - 0.005 *
                                       study_activity(world.study,
                                                      study_flow_by_code(world.study, "ELE"),
                                                      PERIOD_ASSESSED)
                                           ->quantity *
                                       152,
                1e-12, 0);
    assert_same(value(&world, "selected", "M11"), 0);
    assert_near(value(&world, "gain.load.DBO5", "M10"),
                0.25 / 0.15 * value(&world, "gain.load.DBO5", "M02"), 1e-12, 0);
    /* Steam peeling costs more fuel than it saves fruit: not recovered, said so. */
    assert_missing(value(&world, "payback.simple", "M11"));
    assert_non_null(strstr(note(&world, "payback.simple", "M11"), "not recovered"));
    assert_missing(value(&world, "mirr", "")); /* lives differ */
    /* Lighting is part of the electricity bill: passed on once, at the bill's price. */
    assert_near(value(&world, "saving.money", "M12"), value(&world, "saving.ELE_ILU", "M12") * 152,
                1e-12, 0);
    assert_near(value(&world, "saving.ELE", "M12"), value(&world, "saving.ELE_ILU", "M12"), 1e-12,
                0);
    close_world(&world);
}

static void what_is_missing_is_said(void **state)
{
    struct world world;
    open_world(&world, "mermeladas");
    put_back(&world);
    struct flow *water = row_of(&world, RECORD_FLOW, "AGUA");
    struct measure *m04 = row_of(&world, RECORD_MEASURE, "M04");
    const double price = water->price.likely;
    m04->life.likely = NAN;
    work_out(&world);
    assert_missing(value(&world, "npv", "M04"));
    assert_missing(value(&world, "npv", ""));
    assert_non_null(strstr(note(&world, "npv", ""), "M04"));
    assert_true(isfinite(value(&world, "payback.simple", "M04")) != 0);
    assert_true(isfinite(value(&world, "roi", "")) != 0);
    put_back(&world);

    case_firm(world.c)->discount_rate = NAN;
    m04->life.likely = 10;
    work_out(&world);
    assert_missing(value(&world, "npv", "M04"));
    assert_non_null(strstr(note(&world, "npv", "M04"), "discount rate"));
    assert_true(isfinite(value(&world, "irr", "M04")) != 0);
    assert_true(isfinite(value(&world, "payback.simple", "")) != 0);
    put_back(&world);

    /* Without a typed price the bills give it; without bills the flow is named. */
    water->price.likely = NAN;
    struct table *readings = case_table(world.c, RECORD_READING);
    for (size_t i = 0; i < readings->count; i++) {
        struct reading *reading = table_row(readings, i);
        if (reading->flow == water->record.key) reading->cost = NAN;
    }
    work_out(&world);
    assert_missing(value(&world, "saving.money", "M02"));
    assert_non_null(strstr(note(&world, "saving.money", "M02"), "AGUA"));
    assert_missing(value(&world, "saving.money", ""));
    water->price.likely = price;
    close_world(&world);
}

/* One quarter alone: percents of a year's use, four quarters. */
static void a_quarter_is_a_quarter(void **state)
{
    struct world world;
    open_world(&world, "mermeladas");
    put_back(&world);
    assert_true(period_parse("2024-Q1", 7, &case_firm(world.c)->period));
    work_out(&world);
    const double use =
        study_activity(world.study, study_flow_by_code(world.study, "AGUA"), PERIOD_ASSESSED)
            ->quantity;
    assert_near(value(&world, "saving.AGUA", "M02"), 4 * 0.2 * use, 1e-9, 0);
    assert_non_null(strstr(note(&world, "saving.AGUA", "M02"), "× 4"));
    close_world(&world);
}

/* Nominal money and the real rate that goes with it give the same present value. */
static void nominal_and_real_agree(void **state)
{
    struct world world;
    open_world(&world, "cromado");
    const double before = value(&world, "npv", "");
    put_back(&world);
    struct firm *firm = case_firm(world.c);
    assert_int_equal(firm->money, MONEY_NOMINAL);
    firm->discount_rate = (1 + firm->discount_rate) / (1 + firm->inflation) - 1;
    firm->money = MONEY_REAL;
    work_out(&world);
    assert_near(value(&world, "npv", ""), before, 1e-9, 0);
    close_world(&world);
}

/* A discharge fee by load falls with the load, whatever the parameter's spelling; a fixed charge
   does not; more product is money only where its price is marked as margin. */
static void charges_and_products(void **state)
{
    struct world world;
    open_world(&world, "mermeladas");
    const double plain = value(&world, "saving.money", "M10");
    const double load = value(&world, "gain.load.DBO5", "M10");
    put_back(&world);
    const uint32_t measure = ((struct measure *)row_of(&world, RECORD_MEASURE, "M10"))->record.key;
    struct flow *jam = row_of(&world, RECORD_FLOW, "MER");
    struct effect *more = table_add(case_table(world.c, RECORD_EFFECT));
    more->measure = measure;
    more->target.key = jam->record.key;
    more->mode = MODE_PERCENT;
    more->value.likely = 0.02;
    struct flow *fee = table_add(case_table(world.c, RECORD_FLOW));
    fee->code = fee->name = "TASA";
    fee->kind = FLOW_CHARGE;
    fee->unit = "u";
    fee->charge_basis.word = "load:BOD5";
    fee->factor = 300;
    work_out(&world);
    const double output =
        study_activity(world.study, study_flow_by_code(world.study, "MER"), PERIOD_ASSESSED)
            ->quantity;
    assert_near(value(&world, "saving.money", "M10"), plain + 300 * load, 1e-12, 0);
    assert_near(value(&world, "saving.TASA", "M10"), 300 * load, 1e-12, 0);
    assert_near(value(&world, "gain.output", "M10"), 0.02 * output, 1e-12, 0);
    put_back(&world);

    jam = row_of(&world, RECORD_FLOW, "MER");
    jam->role = "margin";
    jam->price.likely = 1000;
    work_out(&world);
    assert_near(value(&world, "saving.money", "M10"), plain + 300 * load + 20 * output, 1e-12, 0);
    close_world(&world);
}

/* Implemented before the period's end: in the bills already, and good enough as a prerequisite. */
static void what_works_already_is_no_saving(void **state)
{
    struct world world;
    open_world(&world, "mermeladas");
    const double before = value(&world, "saving.AGUA", "");
    put_back(&world);
    struct measure *nozzles = row_of(&world, RECORD_MEASURE, "M01");
    nozzles->status = STATUS_IMPLEMENTED;
    nozzles->start = day_of((struct date){2024, 12, 31});
    work_out(&world);
    assert_same(value(&world, "selected", "M01"), 0);
    assert_true(value(&world, "saving.AGUA", "") < before);
    put_back(&world);
    nozzles->start = day_of((struct date){2025, 1, 1});
    work_out(&world);
    assert_near(value(&world, "saving.AGUA", ""), before, 1e-12, 0);
    close_world(&world);
}

static void figures_are_whole(void **state)
{
    size_t count;
    const struct measure_figure *figure = measure_figures(&count);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(figure[i].id);
        assert_non_null(figure[i].label);
        assert_non_null(figure[i].unit);
        assert_non_null(figure[i].formula);
        assert_non_null(figure[i].inputs);
        assert_true(figure[i].where != 0);
        assert_int_equal(1, (figure[i].value != NULL) + (figure[i].weigh != NULL) +
                                (figure[i].family != FAMILY_NONE));
        assert_ptr_equal(measure_figure_by_id(figure[i].id), &figure[i]);
        for (size_t k = 0; k < i; k++) assert_string_not_equal(figure[i].id, figure[k].id);
    }
    assert_string_equal(measure_figure_by_id("package.saving.GLP")->id, "saving.<flow>");
    assert_string_equal(measure_figure_by_id("saving.GLP.ratio")->id, "saving.<flow>.ratio");
    assert_string_equal(measure_figure_by_id("gain.load.DBO5")->id, "gain.load.<parameter>");
    assert_string_equal(measure_figure_by_id("irr.2")->id, "irr.<n>");
    assert_null(measure_figure_by_id("recp.energy"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_tannery),
        cmocka_unit_test(shares_add_up),
        cmocka_unit_test(jam_maker),
        cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(a_quarter_is_a_quarter),
        cmocka_unit_test(nominal_and_real_agree),
        cmocka_unit_test(charges_and_products),
        cmocka_unit_test(what_works_already_is_no_saving),
        cmocka_unit_test(figures_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
