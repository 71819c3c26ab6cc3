/* unit/calc_compliance.c: discharges judged: which limit rules, what a result says of it.
   Limits of the real catalogue, and made-up norms of tests/data/sectors-norms where dates, regions
   and means must meet. SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/compliance.h"
#include "store/folder.h"
#include "trial.h"

/* ---- shared --------------------------------------------------------------------------------- */

static void says(const struct trial *t, const char *id, const char *item, const char *text)
{
    const struct result *row = trial_row(t, id, item);
    if (row->text == NULL || strcmp(row->text, text) != 0)
        fail_msg("%s %s is %s, expected %s", id, item, row->text == NULL ? "blank" : row->text,
                 text);
    assert_missing(row->value);
}

static void ratio(const struct trial *t, const char *item, double wanted, const char *state)
{
    assert_near(trial_value(t, "compliance.ratio", item), wanted, 0, 5e-7);
    says(t, "compliance.state", item, state);
}

static void sample(struct trial *t, const char *firm)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), firm);
    trial_folder(t, path, NULL, NULL);
}

/* The made-up norms, added to the real catalogue as a user's own rows. */
static void made_up(struct trial *t)
{
    char sectors[512], own[512], path[512];
    (void)snprintf(sectors, sizeof sectors, "%s/sectors", test_root());
    (void)snprintf(own, sizeof own, "%s/tests/data/sectors-norms", test_root());
    (void)snprintf(path, sizeof path, "%s/tests/data/cases/norms", test_root());
    const int32_t today = day_of((struct date){2025, 6, 30});
    const struct study_options options = {
        .period = PERIOD_NONE, .baseline = PERIOD_NONE, .today = today};
    const struct folder_options reading = {.today = today, .period = PERIOD_NONE};
    *t = (struct trial){.diag = diag_new()};
    t->catalog = catalog_open(sectors, own, t->diag);
    t->c = folder_read(path, t->catalog, &reading, t->diag);
    assert_non_null(t->c);
    t->study = study_new(t->c, t->catalog, &options, t->diag);
    t->results = results_new();
    compliance_results(t->study, t->results);
}

/* ---- the samples, against ratios worked out apart from the program ------------------------------ */

static void jam_in_chile(void **state)
{
    struct trial t;
    sample(&t, "mermeladas");
    ratio(&t, "DBO5", 1.366667, "exceeds");
    ratio(&t, "SST", 0.866667, "near");
    ratio(&t, "TEMP", 0.942857, "near");
    ratio(&t, "P", 0.413333, "complies");
    ratio(&t, "AyG", 0.253333, "complies");
    says(&t, "compliance.state", "SSED", "complies");
    says(&t, "compliance.value", "SSED", "<0.5");
    says(&t, "compliance.state", "pH", "complies");
    /* Of 6.8 and 6.1 inside 5.5–9 the worse is the one nearer to an edge. */
    assert_near(trial_value(&t, "compliance.value", "pH"), 6.1, 1e-12, 0);
    assert_near(trial_row(&t, "compliance.limit", "pH")->low, 5.5, 1e-12, 0);
    assert_near(trial_row(&t, "compliance.limit", "pH")->high, 9, 1e-12, 0);
    says(&t, "compliance.missing", "NH4", "not_measured");
    assert_null(results_find(t.results, "compliance.state", "NH4"));
    assert_near(trial_value(&t, "compliance.rate", ""), 6.0 / 7, 1e-12, 0);
    says(&t, "compliance.block", "", "exceeds");
    trial_free(&t);
}

static void chromium_in_colombia(void **state)
{
    struct trial t;
    sample(&t, "cromado");
    ratio(&t, "CR", 1.8, "exceeds");
    assert_true(trial_noted(&t, "compliance.state", "CR", "4 exceed of 4 samples"));
    assert_near(trial_value(&t, "compliance.ratio", "CR@salida planta de aguas@2024-12-04"), 1.7,
                1e-12, 0);
    says(&t, "compliance.trend", "CR", "exceeds");
    ratio(&t, "NI", 0.9, "near");
    says(&t, "compliance.trend", "NI", "complies"); /* 0.4 / 0.5 is not above 0.8 */
    says(&t, "compliance.state", "CN", "complies");
    ratio(&t, "ZN", 0.1, "complies");
    ratio(&t, "DQO", 0.56, "complies");
    ratio(&t, "SST", 0.573333, "complies");
    ratio(&t, "AyG", 0.4, "complies");
    says(&t, "compliance.state", "AyG@salida planta de aguas@2024-09-11", "not_judged");
    says(&t, "compliance.state", "CR6", "not_judged");
    assert_true(trial_noted(&t, "compliance.state", "CR6", "no norm in force"));
    ratio(&t, "TEMP", 0.6, "complies");
    says(&t, "compliance.block", "", "exceeds"); /* total chromium is no critical parameter */
    trial_free(&t);
}

static void tannery_in_ecuador(void **state)
{
    struct trial t;
    sample(&t, "curtiembre");
    ratio(&t, "CR", 6.4, "exceeds");
    ratio(&t, "S2", 1.6, "exceeds");
    ratio(&t, "DQO", 2.3, "exceeds");
    ratio(&t, "DBO5", 1.64, "exceeds");
    ratio(&t, "NH4", 3.5, "exceeds");
    ratio(&t, "SST", 0.954545, "near");
    ratio(&t, "AyG", 0.628571, "complies");
    says(&t, "compliance.state", "SO4", "exceeds");
    says(&t, "compliance.state", "CR6", "complies");
    says(&t, "compliance.state", "CR6@salida planta de aguas@2024-10-16", "not_judged");
    says(&t, "compliance.state", "DQO@entrada planta de aguas@2024-10-16", "not_judged");
    says(&t, "compliance.block", "", "critical");
    trial_free(&t);
}

/* ---- limits of the catalogue --------------------------------------------------------------------- */

#define PLATER                                                                                     \
    "=== firm\nid,name,country,sector,currency,period,receiving_body\n"                            \
    "f,Firma,CO,plating,COP,2024,river\n"
#define FLOWS                                                                                      \
    "=== flows\ncode,kind,name,unit\nV,wastewater,V,m³\n"                                         \
    "=== readings\nperiod,flow,quantity\n2024,V,10\n"
#define LAB "=== lab\ndate,point,parameter,value,unit,role,receiving_body\n"

/* Res. 0631/2015, Art. 16: in a sewer 1.5 times an organic limit; metals and cyanide as they are. */
static void sewer_by_half_more(void **state)
{
    struct trial t;
    trial_text(&t, PLATER FLOWS LAB "2024-02-01,a,DBO5,120,mg/L,treated,river\n"
                                    "2024-02-01,b,DBO5,120,mg/L,treated,sewer\n"
                                    "2024-02-01,a,CN,0.09,mg/L,treated,river\n"
                                    "2024-02-01,b,CN,0.09,mg/L,treated,sewer\n");
    assert_near(trial_value(&t, "compliance.limit", "DBO5@a@2024-02-01"), 100, 0, 0);
    assert_near(trial_value(&t, "compliance.limit", "DBO5@b@2024-02-01"), 150, 0, 0);
    says(&t, "compliance.state", "DBO5@a@2024-02-01", "exceeds");
    says(&t, "compliance.state", "DBO5@b@2024-02-01", "complies");
    assert_same(trial_value(&t, "compliance.limit", "CN@a@2024-02-01"),
                trial_value(&t, "compliance.limit", "CN@b@2024-02-01"));
    trial_free(&t);
}

static void acid_and_organic(void **state)
{
    struct trial t;
    trial_text(&t, PLATER FLOWS LAB "2024-02-01,a,pH,9.4,pH,treated,\n"
                                    "2024-03-01,a,pH,6.1,pH,treated,\n"
                                    "2024-02-01,a,BOD5,180,mg/L,treated,sewer\n"
                                    "2024-03-01,a,Cr total,<0.6,mg/L,treated,\n"
                                    "2024-04-01,a,Cr total,<0.5,mg/L,treated,\n");
    says(&t, "compliance.state", "pH@a@2024-02-01", "exceeds");
    says(&t, "compliance.state", "pH@a@2024-03-01", "complies");
    says(&t, "compliance.state", "pH", "exceeds");
    says(&t, "compliance.trend", "pH", "complies");
    ratio(&t, "DBO5@a@2024-02-01", 1.2, "exceeds");
    says(&t, "compliance.state", "CR@a@2024-03-01", "not_judged");
    says(&t, "compliance.state", "CR@a@2024-04-01", "complies");
    trial_free(&t);
}

static void nowhere_known(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS LAB "2024-02-01,a,DBO5,120,mg/L,treated,\n");
    says(&t, "compliance.state", "DBO5", "not_judged");
    assert_true(trial_noted(&t, "compliance.rate", "", "receiving body"));
    says(&t, "compliance.block", "", "not_judged");
    trial_free(&t);
}

static void no_results(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS);
    assert_missing(trial_value(&t, "compliance.rate", ""));
    assert_true(trial_noted(&t, "compliance.rate", "", "no results of the laboratory"));
    assert_missing(trial_value(&t, "risk.score", ""));
    trial_free(&t);
}

/* A unit of another dimension is said, not judged; another unit of the same is converted. */
static void units_that_do_not_meet(void **state)
{
    struct trial t;
    trial_text(&t, PLATER FLOWS LAB "2024-02-01,a,SST,40,mL/L,treated,\n"
                                    "2024-03-01,a,SST,40000,µg/L,treated,\n");
    says(&t, "compliance.state", "SST@a@2024-02-01", "not_judged");
    assert_near(trial_value(&t, "compliance.value", "SST@a@2024-03-01"), 40, 1e-9, 0);
    trial_free(&t);
}

/* ---- made-up norms: dates, sectors, regions, means -------------------------------------------------- */

static void newer_norm_in_place(void **state)
{
    struct trial t;
    made_up(&t);
    ratio(&t, "DBO5@salida@2024-03-10", 70.0 / 50, "exceeds");
    ratio(&t, "DBO5@salida@2024-08-10", 70.0 / 80, "near");
    says(&t, "compliance.trend", "DBO5", "near");
    says(&t, "compliance.state", "SST@salida@2024-03-10", "exceeds");
    says(&t, "compliance.state", "SST@salida@2024-08-10", "not_judged"); /* no longer limited */
    ratio(&t, "AS@salida@2024-03-10", 0.5, "complies");
    says(&t, "compliance.state", "AS@salida@2024-09-10", "not_judged"); /* until June */
    trial_free(&t);
}

static void sector_then_strictest(void **state)
{
    struct trial t;
    made_up(&t);
    ratio(&t, "ZN@salida@2024-03-10", 3.0 / 4,
          "complies"); /* 5 of the sector, not 1; 4 of the other */
    ratio(&t, "ZN@pozo@2024-03-10", 4.5 / 4, "exceeds");
    /* Under 4.5: kept of 5, and nobody can tell of 4. */
    says(&t, "compliance.state", "ZN@salida@2024-10-10", "not_judged");
    ratio(&t, "CU", 0.5, "complies");                 /* its region */
    says(&t, "compliance.state", "FE", "not_judged"); /* another region */
    says(&t, "compliance.state", "P", "not_judged");  /* the branch has its own table */
    says(&t, "compliance.missing", "NTK", "not_measured");
    says(&t, "compliance.state", "AL", "not_judged"); /* a reference is no law */
    trial_free(&t);
}

static void means(void **state)
{
    struct trial t;
    made_up(&t);
    ratio(&t, "NI@salida@2024-05-03", (1.5 + 0.3) / 2, "near");
    ratio(&t, "NI@salida@2024-06-20", 1.1, "exceeds");
    /* 1.8 of 2 in the day, and (1.8 + 0.6)/2 of 1 in the month; June has one result, no mean */
    ratio(&t, "CR@salida@2024-05-03", 1.2, "exceeds");
    ratio(&t, "CR@salida@2024-06-20", 0.9, "near");
    ratio(&t, "MN@salida@2024-11-20", (1.6 + 0.1) / 2, "near");
    ratio(&t, "CD", 0.9, "near");
    says(&t, "compliance.state", "CL", "report");
    trial_free(&t);
}

static void critical_and_raw(void **state)
{
    struct trial t;
    made_up(&t);
    says(&t, "compliance.block", "", "critical");
    assert_true(trial_noted(&t, "compliance.state", "HG", "1 exceed of 2 samples"));
    says(&t, "compliance.trend", "HG", "complies");
    says(&t, "compliance.state", "PB", "not_judged"); /* <1 above 0.5; the raw 9 is not counted */
    says(&t, "compliance.state", "PB@entrada@2024-03-10", "not_judged");
    assert_near(trial_value(&t, "compliance.value", "pH"), 8.95, 1e-12, 0); /* 2023 is outside */
    trial_free(&t);
}

static void permits(void **state)
{
    struct trial t;
    made_up(&t);
    assert_same(trial_value(&t, "permit.expiry", "Descarga vencida"), -1);
    assert_same(trial_value(&t, "permit.expiry", "Descarga por vencer"), 180);
    assert_null(results_find(t.results, "permit.expiry", "Descarga vigente"));
    trial_free(&t);
}

/* ---- the view of the screens -------------------------------------------------------------------------- */

static void view(void **state)
{
    struct trial t;
    sample(&t, "curtiembre");
    struct compliance *view = compliance_new(t.study);
    assert_int_equal(view->sample_count, 30);
    assert_int_equal(view->measured, 12);
    assert_int_equal(view->judged, 11); /* the limit of chloride has no figure */
    assert_int_equal(view->good, 5);
    assert_true(view->critical);
    size_t counted = 0;
    for (size_t i = 0; i < view->measured; i++) {
        const struct compliance_parameter *p = &view->parameters[i];
        counted += p->samples;
        assert_true(p->exceed <= p->judged && p->judged <= p->samples);
        assert_non_null(p->worst);
        if (strcmp(p->id, "S2") == 0) assert_true(p->critical);
        if (strcmp(p->id, "DBO5") == 0) assert_string_equal(p->symbol, "DBO₅");
    }
    assert_int_equal(counted, 24); /* six of the 30 are raw */
    for (size_t i = view->measured; i < view->parameter_count; i++)
        assert_int_equal(view->parameters[i].state, COMPLIANCE_NOT_MEASURED);
    compliance_free(view);
    assert_string_equal(compliance_parameter_id(t.study, "Chromium VI"), "Chromium VI");
    assert_string_equal(compliance_parameter_id(t.study, "cr vi"), "CR6");
    assert_string_equal(compliance_parameter_id(t.study, "Fósforo total"), "P");
    trial_free(&t);
}

/* What acts on a parameter over its limit; the limit and the result stand in the two files. */
static void what_to_do(void **state)
{
    struct trial t;
    sample(&t, "lacteos");
    assert_near(trial_value(&t, "compliance.fall", "DBO5"), 1 - 80.0 / 1850, 1e-12, 0);
    assert_near(trial_value(&t, "compliance.measure", "DBO5@L02"), 0.45, 1e-12, 0);
    assert_near(trial_value(&t, "compliance.model", "DBO5@FOO-11"), 0.35, 1e-12, 0);
    /* L02 is FOO-02 of the catalogue: it is not offered again. A band has no fall. */
    assert_null(results_find(t.results, "compliance.model", "DBO5@FOO-02"));
    assert_null(results_find(t.results, "compliance.fall", "pH"));
    assert_null(results_find(t.results, "compliance.measure", "SST@L01"));
    trial_free(&t);
    trial_text(&t, "=== firm\n"
                   "id,name,country,sector,currency,period,receiving_body\n"
                   "uno,Uno,EC,small_mining,USD,2024,river\n"
                   "=== flows\n"
                   "code,kind,name,unit,charge_basis,factor\n"
                   "ORO,product,Oro,kg,,\n"
                   "TASA,charge,Tasa por DBO,kg,load:DBO5,1\n"
                   "=== readings\n"
                   "period,flow,quantity,cost\n"
                   "2024,ORO,10,\n"
                   "2024,TASA,350,350\n"
                   "=== lab\n"
                   "date,point,parameter,value,unit,role\n"
                   "2024-06-01,salida,DBO,400,mg/L,treated\n"
                   "=== measures\n"
                   "id,name,status\n"
                   "A,Una,planned\n"
                   "B,Otra,rejected\n"
                   "=== effects\n"
                   "measure,target,mode,value\n"
                   "A,load:BOD5,percent,0.3\n"
                   "B,load:DBO5,percent,0.9\n");
    says(&t, "compliance.state", "DBO5", "exceeds");
    assert_near(trial_value(&t, "compliance.measure", "DBO5@A"), 0.3, 1e-12, 0);
    assert_null(results_find(t.results, "compliance.measure", "DBO5@B"));
    assert_near(trial_value(&t, "compliance.fee", "DBO5@TASA"), 350, 1e-12, 0);
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jam_in_chile),
        cmocka_unit_test(chromium_in_colombia),
        cmocka_unit_test(tannery_in_ecuador),
        cmocka_unit_test(sewer_by_half_more),
        cmocka_unit_test(acid_and_organic),
        cmocka_unit_test(nowhere_known),
        cmocka_unit_test(no_results),
        cmocka_unit_test(units_that_do_not_meet),
        cmocka_unit_test(newer_norm_in_place),
        cmocka_unit_test(sector_then_strictest),
        cmocka_unit_test(means),
        cmocka_unit_test(critical_and_raw),
        cmocka_unit_test(permits),
        cmocka_unit_test(view),
        cmocka_unit_test(what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
