/* unit/calc_study.c: readings of every kind into quantities, costs and months.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/text.h"
#include "calc/indicator.h"
#include "trial.h"

#define FLOWS "=== flows\n"
#define READINGS "=== readings\n"

static double quantity(const struct trial *t, const char *flow)
{
    return trial_value(t, "quantity", flow);
}

static const struct study_flow *flow_of(const struct trial *t, const char *code)
{
    return &t->study->flows[study_flow_by_code(t->study, code)];
}

static const struct activity *activity_of(const struct trial *t, const char *code)
{
    return study_activity(t->study, study_flow_by_code(t->study, code), PERIOD_ASSESSED);
}

/* ---- stored materials ------------------------------------------------------------------------ */

static void stock_is_opening_plus_bought_less_closing(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit,price\nSAL,material,Sal,kg,9\n" READINGS
                         "period,flow,what,quantity,cost\n"
                         "2023-12-31,SAL,stock,200,\n2024-03-10,SAL,purchase,600,1200\n"
                         "2024-06-30,SAL,stock,350,\n2024-09,SAL,purchase,400,1400\n"
                         "2024-12-31,SAL,stock,300,\n");
    /* first half 200 + 600 − 350, second half 350 + 400 − 300, at 2600/1000 the year round */
    assert_near(quantity(&t, "SAL"), 900, 1e-12, 0);
    assert_near(trial_value(&t, "cost", "SAL"), 900 * 2.6, 1e-12, 0);
    assert_int_equal(activity_of(&t, "SAL")->covered, 366);
    assert_false(activity_of(&t, "SAL")->no_stock);
    trial_free(&t);
}

static void stock_counts_at_the_end_of_its_day(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit,price\nSAL,material,Sal,kg,2\n" READINGS
                         "period,flow,what,quantity,cost\n"
                         "2023-12-31,SAL,purchase,500,1000\n2023-12-31,SAL,stock,700,\n"
                         "2024-12-31,SAL,purchase,100,\n2024-12-31,SAL,stock,250,\n");
    assert_near(quantity(&t, "SAL"), 550, 1e-12, 0); /* 700 + 100 − 250 */
    /* no purchase of the year carries a cost: its price stands in */
    assert_near(trial_value(&t, "cost", "SAL"), 1100, 1e-12, 0);
    trial_free(&t);
}

static void purchases_alone_stand_for_use(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit\nSAL,material,Sal,kg\nP,product,Cuero,kg\n" READINGS
                         "period,flow,what,quantity,cost\n"
                         "2024-02-05,SAL,purchase,600,1200\n2024-08-20,SAL,purchase,400,1000\n"
                         "2024-01/2024-06,P,,60,\n2024-07/2024-12,P,,40,\n");
    assert_near(quantity(&t, "SAL"), 1000, 1e-12, 0);
    assert_near(trial_value(&t, "cost", "SAL"), 2200, 1e-12, 0);
    assert_true(trial_noted(&t, "quantity", "SAL", "without stock-taking"));
    assert_near(trial_value(&t, "specific.material", ""), 10, 1e-12, 0);
    assert_null(results_find(t.results, "material.total", "2024-02")); /* no use of a month */
    assert_non_null(results_find(t.results, "output.total", "2024-02"));
    assert_null(results_find(t.results, "coverage", "SAL"));
    trial_free(&t);
}

static void purchases_after_the_last_stock_are_not_lost(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit\nSAL,material,Sal,kg\n" READINGS
                         "period,flow,what,quantity\n"
                         "2023-12-31,SAL,stock,200\n2024-03,SAL,purchase,600\n"
                         "2024-06-30,SAL,stock,300\n2024-10,SAL,purchase,450\n");
    assert_near(quantity(&t, "SAL"), 500 + 450, 1e-12, 0);
    assert_true(trial_noted(&t, "quantity", "SAL", "without stock-taking"));
    trial_free(&t);
    trial_text(&t, FLOWS "code,kind,name,unit\nSAL,material,Sal,kg\n" READINGS
                         "period,flow,what,quantity\n"
                         "2023-12-31,SAL,stock,200\n2024-03,SAL,purchase,600\n");
    assert_near(quantity(&t, "SAL"), 600, 1e-12, 0);
    trial_free(&t);
}

/* ---- days ------------------------------------------------------------------------------------ */

static void bills_are_spread_over_their_days(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit\nELE,electricity,Luz,kWh\n" READINGS
                         "period,flow,quantity,cost\n"
                         "2023-12-16/2024-01-15,ELE,3100,310\n" /* 31 days, 15 of them inside */
                         "2024-01-16/2024-12-31,ELE,35100,3510\n");
    assert_near(quantity(&t, "ELE"), 1500 + 35100, 1e-12, 0);
    assert_near(trial_value(&t, "cost", "ELE"), 150 + 3510, 1e-12, 0);
    /* January: 15 days at 100 and 16 of the 351 of the second bill, at 100 too; in MJ */
    assert_near(trial_value(&t, "energy.electricity", "2024-01"), 3100 * 3.6, 1e-12, 0);
    trial_free(&t);
}

static void batches_of_one_day_add_up(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit\nP,product,Mermelada,kg\nR,waste,Cáscara,kg\n"
                         "ELE,electricity,Luz,kWh\n" READINGS "period,flow,quantity,batch\n"
                         "2024-01-10,P,100,a\n2024-01-10,P,50,b\n2024-02-20,P,80,c\n"
                         "2024-03-10,P,10,\n2024-04-10,P,10,\n2024-05-10,P,10,\n2024-06-10,P,10,\n"
                         "2024-07-10,P,10,\n2024-08-10,P,10,\n2024-09-10,P,10,\n2024-10-10,P,10,\n"
                         "2024-11-10,P,10,\n2024-12-10,P,10,\n"
                         "2024-05-03,R,12,\n2024-11-03,R,21,\n2024,ELE,660,\n");
    assert_near(trial_value(&t, "output.total", ""), 330, 1e-12, 0);
    assert_near(trial_value(&t, "output.total", "2024-01"), 150, 1e-12, 0);
    /* a list of single days has no gaps: nothing is left out of a ratio */
    assert_near(trial_value(&t, "specific.electricity", ""), 660 * 3.6 / 330, 1e-12, 0);
    assert_near(trial_value(&t, "specific.waste", ""), 0.1, 1e-12, 0);
    assert_null(results_find(t.results, "coverage", "P"));
    assert_null(results_find(t.results, "coverage", "R"));
    trial_free(&t);
}

static void a_quarter_is_a_quarter_of_a_year(void **state)
{
    struct trial t;
    trial_text(&t,
               "=== firm\nid,name,country,sector,currency,period,employees,hours\n"
               "f,Firma,CO,general,COP,2024-Q1,10,2000\n" FLOWS
               "code,kind,name,unit,price\nAGUA,water,Agua,m³,1\nP,product,Producto,t,\n" READINGS
               "period,flow,quantity\n"
               "2024-01,AGUA,100\n2024-02,AGUA,100\n2024-03,AGUA,100\n2024-04,AGUA,900\n"
               "2024-Q1,P,50\n"
               "=== measures\nid,name,status,rank,life,investment\nM,Fugas,planned,1,5,60\n"
               "=== effects\nmeasure,target,mode,value\nM,AGUA,percent,10%\n");
    assert_near(t.study->years, 0.25, 1e-15, 0);
    assert_near(trial_value(&t, "water.total", ""), 300, 1e-12, 0);
    assert_near(trial_value(&t, "recp.water_productivity", ""), 50.0 / 300, 1e-12, 0);
    assert_near(trial_value(&t, "productivity.labour", ""), 50.0 / 5000, 1e-12, 0);
    assert_near(trial_value(&t, "saving.money", "M"), 120, 1e-12, 0); /* 30 in the quarter, ×4 */
    assert_near(trial_value(&t, "payback.simple", "M"), 0.5, 1e-12, 0);
    trial_free(&t);
}

static void a_period_need_not_begin_with_a_month(void **state)
{
    struct trial t;
    trial_text(&t, "=== firm\nid,name,country,sector,currency,period\n"
                   "f,Firma,CO,general,COP,2024-01-16/2024-03-15\n" FLOWS
                   "code,kind,name,unit\nAGUA,water,Agua,m³\nP,product,Producto,t\n" READINGS
                   "period,flow,quantity\n2024-01,AGUA,310\n2024-02,AGUA,290\n2024-03,AGUA,310\n"
                   "2024-01-16/2024-03-15,P,6\n");
    assert_near(quantity(&t, "AGUA"), 160 + 290 + 150, 1e-12, 0);
    assert_near(trial_value(&t, "specific.water", ""), 100, 1e-12, 0);
    assert_near(t.study->years, 60 / 365.25, 1e-12, 0);
    assert_non_null(results_find(t.results, "water.total", "2024-02"));
    assert_null(results_find(t.results, "water.total", "2024-01")); /* only half of it is inside */
    trial_free(&t);
}

static void no_period_means_the_last_year_with_readings(void **state)
{
    struct trial t;
    trial_text(&t, "=== firm\nid,name,country,sector,currency\nf,Firma,CO,general,COP\n" FLOWS
                   "code,kind,name,unit\nAGUA,water,Agua,m³\n" READINGS
                   "period,flow,quantity\n2022,AGUA,1\n2023,AGUA,2\n");
    assert_near(quantity(&t, "AGUA"), 2, 0, 0);
    assert_null(results_find(t.results, "quantity.baseline", "AGUA"));
    trial_free(&t);
}

static void a_baseline_equal_to_the_period_is_none(void **state)
{
    struct trial t;
    trial_text(&t, "=== firm\nid,name,country,sector,currency,period,baseline\n"
                   "f,Firma,CO,general,COP,2024,2024\n" FLOWS
                   "code,kind,name,unit\nAGUA,water,Agua,m³\n" READINGS
                   "period,flow,quantity\n2024,AGUA,2\n");
    assert_null(results_find(t.results, "water.total.baseline", ""));
    assert_null(results_find(t.results, "water.total.change", ""));
    trial_free(&t);
}

/* Eleven of twelve months: sums are of what exists, ratios of the days both sides cover. */
static void gaps_are_said_and_kept_out_of_ratios(void **state)
{
    struct text text = {0};
    struct trial t;
    text_add(&text, FLOWS "code,kind,name,unit,price\nELE,electricity,Luz,kWh,2\n"
                          "P,product,Producto,t,\n" READINGS "period,flow,quantity\n");
    for (int month = 1; month <= 12; month++) {
        if (month != 7) text_addf(&text, "2024-%02d,ELE,%d\n", month, 100 * month);
        text_addf(&text, "2024-%02d,P,%d\n", month, month == 7 ? 500 : 10);
    }
    trial_text(&t, text.bytes);
    text_free(&text);
    assert_near(quantity(&t, "ELE"), 7100, 1e-12, 0);
    assert_true(trial_noted(&t, "quantity", "ELE", "11 of 12 months"));
    assert_true(trial_noted(&t, "energy.electricity", "", "11 of 12 months"));
    assert_near(trial_value(&t, "coverage", "ELE"), 335.0 / 366, 1e-12, 0);
    assert_near(trial_value(&t, "output.total", ""), 610, 1e-12, 0);
    assert_near(trial_value(&t, "specific.electricity", ""), 7100 * 3.6 / 110, 1e-12, 0);
    assert_near(trial_value(&t, "specific.electricity", "ELE"), 7100 * 3.6 / 110, 1e-12, 0);
    assert_true(trial_noted(&t, "specific.electricity", "", "months that both sides cover"));
    assert_near(trial_value(&t, "recp.energy_productivity", ""), 110 / (7100 * 3.6), 1e-12, 0);
    assert_near(trial_value(&t, "specific.cost.electricity", ""), 2 * 7100 / 110.0, 1e-12, 0);
    assert_near(trial_value(&t, "recp.carbon_intensity", ""), 7100 * 0.112 / 110, 1e-12, 0);
    trial_free(&t);
}

/* ---- parts, shares, equipment ---------------------------------------------------------------- */

static void parts_are_listed_and_never_added(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS
               "code,kind,name,unit,part_of,share,price\n"
               "ELE,electricity,Luz,kWh,,,3\nLAV,electricity,Lavado,kWh,ELE,,\n"
               "AIR,electricity,Aire,MWh,ELE,20%,\nBOM,electricity,Bombas,kWh,ELE,,\n"
               "AGUA,water,Agua,m³,,,2\nVER,wastewater,Vertimiento,L,AGUA,0.85,0.001\n"
               "P,product,Producto,t,,,\nPX,product,Exportado,t,P,50%,\n" READINGS
               "period,flow,quantity\n2024,ELE,10000\n2024,LAV,1500\n2024,AGUA,400\n2024,P,80\n"
               "=== equipment\nid,flow,name,count,power,unit,load,hours,efficiency\n"
               "b,BOM,Bomba,2,0.5,kW,75%,2000,80%\n");
    assert_near(trial_value(&t, "energy.electricity", ""), 36000, 1e-12, 0);
    assert_near(quantity(&t, "LAV"), 1500, 0, 0);
    assert_near(quantity(&t, "AIR"), 2, 1e-12, 0);     /* a fifth of 10 000 kWh, in its own MWh */
    assert_near(quantity(&t, "BOM"), 1875, 1e-12, 0);  /* 2 · 0.5 · 0.75 · 2000 / 0.8 */
    assert_near(quantity(&t, "VER"), 340e3, 1e-12, 0); /* 85 % of 400 m³, in litres */
    assert_near(trial_value(&t, "quality.estimated", "VER"), 1, 0, 0);
    assert_near(trial_value(&t, "quality.estimated", "BOM"), 1, 0, 0);
    assert_true(trial_noted(&t, "quantity", "AIR", "listed, not added"));
    /* the discharge that is a share of the water is a discharge all the same */
    assert_near(trial_value(&t, "wastewater.total", ""), 340, 1e-12, 0);
    assert_near(trial_value(&t, "cost.wastewater", ""), 340, 1e-12, 0);
    assert_near(trial_value(&t, "output.total", ""), 80, 0, 0);
    assert_near(trial_value(&t, "cost.total", ""), 30000 + 800 + 340, 1e-12, 0);
    assert_near(trial_value(&t, "cost", "LAV"), 4500, 1e-12, 0); /* at its parent's price */
    assert_near(flow_of(&t, "AIR")->price, 3000, 1e-12, 0);      /* of kWh, for a MWh */
    assert_near(trial_value(&t, "cost", "AIR"), 6000, 1e-12, 0);
    trial_free(&t);
}

static void steam_is_added_only_where_it_is_bought(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS
               "code,kind,name,unit,carrier,part_of,heating_value,factor\n"
               "GAS,fuel,Gas,m³,natural_gas,,36,\nVAP,utility,Vapor propio,t,,GAS,2700,\n"
               "VEC,utility,Vapor del vecino,t,,,2700,\nFRI,utility,Frío,kWh,,,,0.2\n" READINGS
               "period,flow,quantity\n2024,GAS,1000\n2024,VAP,9\n2024,VEC,2\n"
               "2024,FRI,100\n");
    assert_near(trial_value(&t, "energy.total", ""), 36000 + 5400 + 360, 1e-12, 0);
    assert_near(trial_value(&t, "ghg.scope2", ""), 20, 1e-12, 0);
    assert_true(trial_noted(&t, "ghg.scope2", "", "without Vapor del vecino"));
    assert_true(trial_noted(&t, "ghg.total", "", "without Vapor del vecino"));
    trial_free(&t);
}

/* ---- units and heat -------------------------------------------------------------------------- */

static void heat_is_net_unless_the_flow_says_gross(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit,carrier,basis,heating_value\n"
                         "A,fuel,Gas en energía,MMBTU,natural_gas,,\n"
                         "B,fuel,Gas en energía bruta,MMBTU,natural_gas,gross,\n"
                         "C,fuel,Gas con boleta bruta,m³,natural_gas,gross,39.96\n"
                         "D,fuel,Gas con poder neto,m³,natural_gas,,36\n"
                         "E,fuel,Gas,m³,natural_gas,gross,\n" READINGS "period,flow,quantity,unit\n"
                         "2024,A,10,\n2024,B,10,\n2024,C,100,\n2024,D,100,\n2024,E,3996,MJ\n");
    const double mmbtu = 1055.05585262;
    assert_near(flow_of(&t, "A")->to_energy, mmbtu, 1e-12, 0);
    assert_near(flow_of(&t, "B")->to_energy, mmbtu / 1.11, 1e-12, 0);
    assert_near(flow_of(&t, "C")->to_energy, 36, 1e-12, 0);
    assert_near(flow_of(&t, "D")->to_energy, 36, 1e-12, 0);
    /* 3996 MJ on a gross bill are 3600 net, and the volume that gives them: 0.7 · 48 MJ/m³ */
    assert_near(quantity(&t, "E"), 3600 / 33.6, 1e-12, 0);
    assert_near(trial_value(&t, "energy.thermal", ""), 10 * mmbtu * (1 + 1 / 1.11) + 3600 * 3,
                1e-12, 0);
    trial_free(&t);
}

static void readings_may_come_in_other_units(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit,carrier,mass_per_unit\n"
                         "GLP,fuel,GLP,kg,lpg,\nDIE,fuel,Diésel,kg,diesel,\n"
                         "CIL,fuel,Cilindros,cilindro_15,lpg,\nP,product,Pan,docena,,0.6\n" READINGS
                         "period,flow,quantity,unit\n2024-01,GLP,2,t\n2024-02,GLP,473,MJ\n"
                         "2024,DIE,100,L\n2024,CIL,4,\n2024-01,P,6,kg\n2024-02,P,24,u\n");
    assert_near(quantity(&t, "GLP"), 2000 + 10, 1e-12, 0);
    assert_near(quantity(&t, "DIE"), 84, 1e-12, 0); /* 0.1 m³ · 840 kg/m³ */
    assert_near(quantity(&t, "P"), 10 + 2, 1e-12, 0);
    assert_near(flow_of(&t, "CIL")->to_energy, 15 * 47.3, 1e-12, 0);
    trial_free(&t);
}

/* The same firm in other units: every total, ratio of totals, cost and emission stays. */
static void units_change_no_result(void **state)
{
    static const char firm[] = "=== firm\nid,name,country,sector,currency,period,baseline\n"
                               "f,Firma,CO,general,COP,2024,2023\n";
    static const char *const cases[2] = {
        FLOWS "code,kind,name,unit,carrier,price,role\nELE,electricity,Luz,kWh,,500,\n"
              "AGUA,water,Agua,m³,,8000,network\nVER,wastewater,Vertimiento,m³,,100,\n"
              "SAL,material,Sal,kg,,700,\nGAS,fuel,Gas,m³,natural_gas,2000,\nP,product,Cuero,t,,,\n"
              "LODO,waste,Lodo,kg,,50,\n" READINGS
              "period,flow,quantity\n2023,ELE,91000\n2023,AGUA,1234\n2023,VER,900\n"
              "2023,SAL,5600\n2023,GAS,7000\n2023,P,31\n2023,LODO,2100\n2024,ELE,90300\n"
              "2024,AGUA,1177\n2024,VER,870\n2024,SAL,5712\n2024,GAS,6911\n2024,P,33\n"
              "2024,LODO,2050\n=== lab\ndate,point,parameter,value,unit,role\n"
              "2024-04-10,salida,DQO,250,mg/L,treated\n",
        FLOWS "code,kind,name,unit,carrier,price,role\nELE,electricity,Luz,MWh,,500000,\n"
              "AGUA,water,Agua,L,,8,network\nVER,wastewater,Vertimiento,L,,0.1,\n"
              "SAL,material,Sal,t,,700000,\nGAS,fuel,Gas,L,natural_gas,2,\nP,product,Cuero,t,,,\n"
              "LODO,waste,Lodo,t,,50000,\n" READINGS
              "period,flow,quantity\n2023,ELE,91\n2023,AGUA,1234000\n2023,VER,900000\n"
              "2023,SAL,5.6\n2023,GAS,7000000\n2023,P,31\n2023,LODO,2.1\n2024,ELE,90.3\n"
              "2024,AGUA,1177000\n2024,VER,870000\n2024,SAL,5.712\n2024,GAS,6911000\n2024,P,33\n"
              "2024,LODO,2.05\n=== lab\ndate,point,parameter,value,unit,role\n"
              "2024-04-10,salida,DQO,0.25,g/L,treated\n"};
    struct trial t[2];
    size_t compared = 0;
    for (int i = 0; i < 2; i++) {
        char whole[4096];
        (void)snprintf(whole, sizeof whole, "%s%s", firm, cases[i]);
        trial_text(&t[i], whole);
    }
    for (size_t i = 0; i < results_count(t[0].results); i++) {
        const struct result *row = results_at(t[0].results, i);
        const struct result *other = results_find(t[1].results, row->id, row->item);
        /* What is told in the unit it was typed in: quantities, and a result no limit judges. */
        if (strncmp(row->id, "quantity", 8) == 0 || strncmp(row->id, "price.average", 13) == 0 ||
            strcmp(row->id, "compliance.value") == 0)
            continue;
        if (other == NULL) fail_msg("%s %s only in the first units", row->id, row->item);
        test_near(other->value, row->value, 1e-12, 1e-15, row->id, __FILE__, __LINE__);
        compared += isnan(row->value) ? 0 : 1;
    }
    assert_int_equal(results_count(t[0].results), results_count(t[1].results));
    assert_true(compared > 120);
    trial_free(&t[0]);
    trial_free(&t[1]);
}

/* ---- costs ----------------------------------------------------------------------------------- */

static void bills_outrank_prices(void **state)
{
    struct trial t;
    trial_text(&t,
               FLOWS "code,kind,name,unit,price\nELE,electricity,Luz,kWh,500\n"
                     "DEM,demand,Demanda,kW·mes,30000\nREA,reactive,Reactiva,kVArh,\n"
                     "ALU,charge,Alumbrado,u,\nSAL,material,Sal,kg,\nAGUA,water,Agua,m³,\n" READINGS
                     "period,flow,quantity,cost\n2024-01,ELE,100,47000\n"
                     "2024-02,ELE,100,\n2024-01,DEM,40,\n2024-02,DEM,42,\n2024,REA,10,900\n"
                     "2024,ALU,2,5000\n2024,SAL,7,\n2024-01,AGUA,10,300\n2024-02,AGUA,10,\n");
    assert_near(trial_value(&t, "cost.electricity", ""), 47000 + 50000, 1e-12, 0);
    assert_near(quantity(&t, "DEM"), 82, 1e-12, 0); /* kW are summed over months */
    assert_near(trial_value(&t, "cost.demand", ""), 82 * 30000, 1e-12, 0);
    assert_near(trial_value(&t, "cost.charge", ""), 5000, 1e-12, 0);
    assert_near(trial_value(&t, "energy.total", ""), 200 * 3.6, 1e-12, 0); /* and no energy */
    assert_missing(trial_value(&t, "cost", "SAL"));
    assert_true(trial_noted(&t, "cost", "SAL", "neither bills nor a price"));
    assert_missing(trial_value(&t, "cost.material", ""));
    assert_true(trial_noted(&t, "cost.total", "", "without cost or price: SAL AGUA"));
    assert_near(trial_value(&t, "cost.total", ""), 97000 + 2460000 + 900 + 5000 + 300, 1e-12, 0);
    /* the price of a saved unit: the tariff, else the average of what was billed */
    assert_near(flow_of(&t, "ELE")->price, 500, 0, 0);
    assert_near(flow_of(&t, "AGUA")->price, 30, 1e-12, 0);
    assert_true(flow_of(&t, "AGUA")->average_price);
    assert_missing(flow_of(&t, "SAL")->price);
    trial_free(&t);
}

static void packaging_costs_and_weighs_nothing(void **state)
{
    struct trial t;
    trial_text(&t, FLOWS "code,kind,name,unit,role,price\nAZU,material,Azúcar,kg,,2\n"
                         "CAJ,material,Cajas,kg,packaging,1\nP,product,Mermelada,kg,,\n" READINGS
                         "period,flow,quantity\n2024,AZU,100\n2024,CAJ,30\n2024,P,80\n");
    assert_near(trial_value(&t, "material.total", ""), 100, 0, 0);
    assert_near(trial_value(&t, "cost.material", ""), 230, 0, 0);
    assert_near(trial_value(&t, "balance.material", ""), 20, 0, 0);
    assert_near(trial_value(&t, "npo.lost_share", ""), 0.2, 1e-12, 0);
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stock_is_opening_plus_bought_less_closing),
        cmocka_unit_test(stock_counts_at_the_end_of_its_day),
        cmocka_unit_test(purchases_alone_stand_for_use),
        cmocka_unit_test(purchases_after_the_last_stock_are_not_lost),
        cmocka_unit_test(bills_are_spread_over_their_days),
        cmocka_unit_test(batches_of_one_day_add_up),
        cmocka_unit_test(a_quarter_is_a_quarter_of_a_year),
        cmocka_unit_test(a_period_need_not_begin_with_a_month),
        cmocka_unit_test(no_period_means_the_last_year_with_readings),
        cmocka_unit_test(a_baseline_equal_to_the_period_is_none),
        cmocka_unit_test(gaps_are_said_and_kept_out_of_ratios),
        cmocka_unit_test(parts_are_listed_and_never_added),
        cmocka_unit_test(steam_is_added_only_where_it_is_bought),
        cmocka_unit_test(heat_is_net_unless_the_flow_says_gross),
        cmocka_unit_test(readings_may_come_in_other_units),
        cmocka_unit_test(units_change_no_result),
        cmocka_unit_test(bills_outrank_prices),
        cmocka_unit_test(packaging_costs_and_weighs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
