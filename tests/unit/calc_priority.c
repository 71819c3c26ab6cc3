/* unit/calc_priority.c: what weighs most in a city orders media and measures.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/priority.h"
#include "trial.h"

static const char firm[] = "=== firm\n"
                           "id,name,country,sector,currency,period,city,altitude\n"
                           "uno,Uno,%s,general,USD,2024,%s,%s\n"
                           "=== flows\n"
                           "code,kind,name,unit,carrier,use\n"
                           "PRO,product,Producto,t,,\n"
                           "AGUA,water,Agua,m3,,\n"
                           "ELE,electricity,Electricidad,kWh,,\n"
                           "LEN,fuel,Leña,kg,wood,stationary\n"
                           "=== readings\n"
                           "period,flow,quantity,cost\n"
                           "2024,PRO,10,\n"
                           "2024,AGUA,100,100\n"
                           "2024,ELE,1000,100\n"
                           "2024,LEN,1000,100\n"
                           "=== measures\n"
                           "id,name,status\n"
                           "A,Luz,planned\n"
                           "B,Agua,planned\n"
                           "C,Horno,idea\n"
                           "D,Otra,rejected\n"
                           "=== effects\n"
                           "measure,target,mode,value\n"
                           "A,ELE,percent,0.1\n"
                           "B,AGUA,percent,0.1\n"
                           "C,LEN,percent,0.1\n"
                           "D,AGUA,percent,0.1\n";

static void place(struct trial *t, const char *country, const char *city, const char *altitude)
{
    char text[2000];
    (void)snprintf(text, sizeof text, firm, country, city, altitude);
    trial_text(t, text);
}

static void check_order(const struct trial *t, const char *const *ids, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < results_count(t->results); i++) {
        const struct result *row = results_at(t->results, i);
        if (strncmp(row->id, "priority.", 9) != 0) continue;
        assert_true(at < count);
        assert_string_equal(row->item[0] != '\0' ? row->item : row->id + 9, ids[at++]);
    }
    assert_int_equal(at, count);
}

/* places.csv: water 3 and air 2 in Bogotá, at 2600 m. */
static void water_in_bogota(void **state)
{
    static const char *const ids[] = {"water", "air", "soil", "energy", "B", "C"};
    struct trial t;
    place(&t, "CO", "Bogota", "");
    check_order(&t, ids, 6);
    assert_near(trial_value(&t, "priority.water", ""), 3, 0, 0);
    assert_near(trial_value(&t, "priority.soil", ""), 1, 0, 0);
    assert_near(trial_value(&t, "priority.measure", "B"), 3, 0, 0);
    assert_near(trial_value(&t, "firm.altitude", ""), 2600, 0, 0);
    trial_free(&t);
}

/* Only air in Santiago: the kiln comes first. */
static void air_in_santiago(void **state)
{
    static const char *const ids[] = {"air", "water", "soil", "energy", "C"};
    struct trial t;
    place(&t, "CL", "SANTIAGO", "700");
    check_order(&t, ids, 5);
    assert_null(results_find(t.results, "firm.altitude", "")); /* the firm tells its own */
    trial_free(&t);
}

/* The firm's own weights outrank the city's, and serve where no city is known. */
static void weights_of_its_own(void **state)
{
    static const char *const ids[] = {"soil", "water", "air", "energy"};
    struct trial t;
    trial_text(&t, "=== firm\n"
                   "id,name,country,sector,currency,period,city,priority_air,priority_soil\n"
                   "uno,Uno,CL,general,USD,2024,Santiago,1,2\n"
                   "=== flows\n"
                   "code,kind,name,unit\n"
                   "PRO,product,Producto,t\n"
                   "=== readings\n"
                   "period,flow,quantity\n"
                   "2024,PRO,10\n");
    check_order(&t, ids, 4);
    assert_near(trial_value(&t, "priority.air", ""), 1, 0, 0);
    assert_near(trial_value(&t, "priority.soil", ""), 2, 0, 0);
    trial_free(&t);
}

/* Jam in Talca, where the air weighs 3: heat before water, and nothing of weight 1 is listed. */
static void benchmarks_follow(void **state)
{
    struct trial t;
    trial_folder(&t, "samples/mermeladas", NULL, NULL);
    size_t count = 0;
    for (size_t i = 0; i < results_count(t.results); i++) {
        const struct result *row = results_at(t.results, i);
        if (strcmp(row->id, "priority.benchmark") != 0) continue;
        assert_string_equal(row->item, "B041");
        assert_near(row->value, 3, 0, 0);
        count++;
    }
    assert_int_equal(count, 1);
    trial_free(&t);
}

static void nowhere_known(void **state)
{
    struct trial t;
    place(&t, "CO", "Santiago", "");
    check_order(&t, NULL, 0);
    trial_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(water_in_bogota),    cmocka_unit_test(air_in_santiago),
        cmocka_unit_test(weights_of_its_own), cmocka_unit_test(benchmarks_follow),
        cmocka_unit_test(nowhere_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
