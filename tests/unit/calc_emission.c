/* unit/calc_emission.c: greenhouse gases, air and water, by hand from the published factors.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/emission.h"
#include "calc/indicator.h"
#include "trial.h"

/* Two years: each reading at its own year's factor. */
static void each_year_has_its_own_factor(void **state)
{
    struct trial t;
    trial_text(&t, "=== firm\nid,name,country,sector,currency,period,baseline\n"
                   "f,Firma,CO,general,COP,2022,2015\n"
                   "=== flows\ncode,kind,name,unit\nELE,electricity,Luz,MWh\n"
                   "=== readings\nperiod,flow,quantity\n2015,ELE,10\n2022,ELE,10\n");
    const struct study *s = t.study;
    int age2022, age2015;
    const struct grid_row *now = catalog_grid(t.catalog, "CO", 2022, &age2022);
    const struct grid_row *then = catalog_grid(t.catalog, "CO", 2015, &age2015);
    assert_true(now->value.likely != then->value.likely);
    assert_true(now->data_year <= 2022 && then->data_year <= 2015); /* never a later year's */
    assert_near(trial_value(&t, "ghg.scope2", ""), 10000 * 0.112, 1e-12, 0);
    assert_near(trial_value(&t, "ghg.scope2.baseline", ""), 10000 * then->value.likely, 1e-12, 0);
    assert_near(s->flows[0].ghg, 1000 * 0.112, 1e-12, 0); /* a saved unit: the assessed year's */
    trial_free(&t);
}

static void a_bill_over_new_year_is_split(void **state)
{
    struct trial t;
    int age;
    trial_text(&t, "=== firm\nid,name,country,sector,currency,period\n"
                   "f,Firma,CO,general,COP,2021-12-01/2022-01-31\n"
                   "=== flows\ncode,kind,name,unit\nELE,electricity,Luz,kWh\n"
                   "=== readings\nperiod,flow,quantity\n2021-12-01/2022-01-31,ELE,6200\n");
    const double before = catalog_grid(t.catalog, "CO", 2021, &age)->value.likely;
    assert_near(trial_value(&t, "ghg.scope2", ""), 3100 * before + 3100 * 0.112, 1e-12, 0);
    trial_free(&t);
}

static const char fuels[] =
    "=== flows\ncode,kind,name,unit,carrier,use,factor\nDIE,fuel,Caldera,L,diesel,stationary,\n"
    "CAM,fuel,Camión,L,diesel,mobile,\nVAP,utility,Vapor,t,,,180\n"
    "=== readings\nperiod,flow,quantity\n2024,DIE,1000\n2024,CAM,1000\n2024,VAP,5\n";

/* 1000 L · 0.84 kg/L · 43 MJ/kg = 36.12 GJ */
static void sets_of_warming_potentials(void **state)
{
    static const struct {
        const char *set;
        double ch4, n2o;
    } sets[] = {{"AR4", 25, 298}, {"AR5", 28, 265}, {"AR6", 29.8, 273}};
    for (size_t i = 0; i < 3; i++) {
        char text[2048];
        struct trial t;
        (void)snprintf(text, sizeof text,
                       "=== firm\nid,name,country,sector,currency,period,gwp\n"
                       "f,Firma,CO,general,COP,2024,%s\n%s",
                       sets[i].set, fuels);
        trial_text(&t, text);
        const double gj = 36.12;
        assert_near(trial_value(&t, "ghg.total", "DIE"),
                    gj * (74.1 + 0.003 * sets[i].ch4 + 0.0006 * sets[i].n2o), 1e-12, 0);
        assert_near(trial_value(&t, "ghg.total", "CAM"),
                    gj * (74.1 + 0.0039 * sets[i].ch4 + 0.0039 * sets[i].n2o), 1e-12, 0);
        assert_near(trial_value(&t, "ghg.scope2", ""), 900, 1e-12, 0);
        assert_near(trial_value(&t, "ghg.total", ""),
                    trial_value(&t, "ghg.scope1", "") + trial_value(&t, "ghg.scope2", ""), 1e-12,
                    0);
        /* NOₓ: 513 kg/TJ in the boiler, 800 in the truck */
        assert_near(trial_value(&t, "air.nox", ""), gj * (0.513 + 0.800), 1e-12, 0);
        trial_free(&t);
    }
}

static void refrigerants_are_scope_one(void **state)
{
    struct trial t;
    trial_text(&t, "=== flows\ncode,kind,name,unit,carrier\nA,refrigerant,Frío,kg,r404a\n"
                   "B,refrigerant,Frío viejo,kg,r22\n"
                   "=== readings\nperiod,flow,quantity\n2024-05-10,A,2\n2024-06-10,B,3\n");
    assert_near(trial_value(&t, "ghg.scope1", ""), 2 * 3942.8, 1e-12, 0);
    /* HCFC-22 is of the Montreal Protocol: outside the total, and it is said */
    assert_missing(trial_value(&t, "ghg.total", "B"));
    assert_true(trial_noted(&t, "ghg.scope1", "", "without Frío viejo"));
    assert_null(results_find(t.results, "coverage", "A")); /* a refill is no gap */
    trial_free(&t);
}

static void biogenic_carbon_stands_apart(void **state)
{
    struct trial t;
    trial_text(&t, "=== firm\nid,name,country,sector,currency,period,gwp\n"
                   "f,Firma,CO,general,COP,2024,AR6\n"
                   "=== flows\ncode,kind,name,unit,carrier\nL,fuel,Leña,t,wood\n"
                   "=== readings\nperiod,flow,quantity\n2024,L,10\n");
    /* 156 GJ; 112 kg CO₂, 0.03 CH₄ at 27.0 (biogenic), 0.004 N₂O at 273 */
    assert_near(trial_value(&t, "ghg.biogenic_co2", ""), 156 * 112, 1e-12, 0);
    assert_near(trial_value(&t, "ghg.total", ""), 156 * (0.03 * 27.0 + 0.004 * 273), 1e-12, 0);
    assert_near(trial_value(&t, "ghg.scope1", ""), trial_value(&t, "ghg.total", ""), 0, 0);
    trial_free(&t);
}

static void methane_needs_what_enters_treatment(void **state)
{
    static const char flows[] =
        "=== flows\ncode,kind,name,unit,treatment\nV,wastewater,Efluente,m³,mcf06_ind_deep_lagoon\n"
        "=== readings\nperiod,flow,quantity\n2024,V,1000\n"
        "=== lab\ndate,point,parameter,value,unit,role\n2024-03-01,salida,DBO5,100,mg/L,treated\n";
    struct trial t;
    char text[1024];
    trial_text(&t, flows);
    assert_missing(trial_value(&t, "ghg.total", "V"));
    assert_null(results_find(t.results, "ghg.scope1", ""));
    trial_free(&t);
    (void)snprintf(text, sizeof text, "%s2024-03-01,entrada,BOD5,2000,mg/L,raw\n", flows);
    trial_text(&t, text);
    /* 2000 kg DBO · 0.6 · 0.8 = 960 kg CH₄ · 28 */
    assert_near(trial_value(&t, "ghg.scope1", ""), 960 * 28, 1e-12, 0);
    assert_near(trial_value(&t, "load.DBO5", ""), 100, 1e-12, 0); /* raw points are no discharge */
    trial_free(&t);
}

static void parameters_have_many_names(void **state)
{
    static const char *const names[][2] = {
        {"COD", "DQO"},     {"cod", "DQO"},   {"BOD5", "DBO5"},
        {"TSS", "SST"},     {"Cr VI", "CR6"}, {"Cr6+", "CR6"},
        {"Cr total", "CR"}, {"DQO", "DQO"},   {"Fenoles", "Fenoles"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(parameter_id(names[i][0]), names[i][1]);
}

static void substances_balance(void **state)
{
    struct trial t;
    trial_text(&t,
               "=== flows\ncode,kind,name,unit,content,mass_per_unit\n"
               "CRO,material,Ácido crómico,kg,Cr:0.52,\nP,product,Piezas,m²,Cr:0.01 Ni:0.9,0.1\n"
               "NI,material,Níquel,kg,Ni:1,\nLODO,waste,Lodo,t,Cr:0.03 Ni:0.02,\n"
               "V,wastewater,Efluente,m³,,\n"
               "=== readings\nperiod,flow,quantity\n2024,CRO,100\n2024,NI,150\n2024,P,1000\n"
               "2024,LODO,1.5\n2024,V,200\n"
               "=== lab\ndate,point,parameter,value,unit,role\n"
               "2024-05-05,salida,Cr total,2,mg/L,treated\n");
    /* Cr: 52 in; product 100 kg · 0.01 = 1; sludge 45; discharge 2 mg/L · 200 m³ = 0.4 */
    assert_near(trial_value(&t, "balance.Cr", ""), 52 - 1 - 45 - 0.4, 1e-12, 1e-12);
    assert_near(trial_value(&t, "balance.Ni", ""), 150 - 90 - 30, 1e-12, 1e-12);
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_year_has_its_own_factor),
        cmocka_unit_test(a_bill_over_new_year_is_split),
        cmocka_unit_test(sets_of_warming_potentials),
        cmocka_unit_test(refrigerants_are_scope_one),
        cmocka_unit_test(biogenic_carbon_stands_apart),
        cmocka_unit_test(methane_needs_what_enters_treatment),
        cmocka_unit_test(parameters_have_many_names),
        cmocka_unit_test(substances_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
