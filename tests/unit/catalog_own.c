/* unit/catalog_own.c: rows of the user's own folder replace those of the same id, or are added.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/check.h"
#include "catalog_test.h"

static char here[600];

static int set_up(void **state)
{
    (void)snprintf(here, sizeof here, "%s/sectors", test_root());
    return 0;
}

#define GRID_HEAD "id,country,data_year,kind,value,unit,gases,source,year,evidence,notes\n"

static void replaces_by_id_in_place(void **state)
{
    char own[600];
    made_up("replaced", "common", "grid.csv",
            GRID_HEAD "CO-2022-inventory,CO,2022,inventory,0.119,kg/kWh,CO2e,Bill,2026,seen,mine\n",
            own, sizeof own);
    struct known plain = known_open(here, NULL), with = known_open(here, own);
    const struct table *before = catalog_table(plain.catalog, RECORD_GRID, NULL);
    const struct table *after = catalog_table(with.catalog, RECORD_GRID, NULL);
    assert_int_equal(after->count, before->count);
    assert_int_equal(catalog_own_count(plain.catalog), 0);
    assert_int_equal(catalog_own_count(with.catalog), 1);
    size_t own_rows = 0;
    for (size_t i = 0; i < before->count; i++) {
        const struct grid_row *left = table_row(before, i), *right = table_row(after, i);
        assert_string_equal(left->id, right->id); /* the order stays */
        assert_false(catalog_is_own(left));
        if (!catalog_is_own(right)) {
            assert_same(right->value.likely, left->value.likely);
            continue;
        }
        own_rows++;
        assert_string_equal(right->id, "CO-2022-inventory");
        assert_near(left->value.likely, 0.112, 1e-12, 0);
        assert_near(right->value.likely, 0.119, 1e-12, 0);
        /* the whole row is the user's: nothing of the old one is left in it */
        assert_string_equal(right->origin.notes, "mine");
        assert_string_equal(right->origin.source, "Bill");
        assert_null(right->release);
    }
    assert_int_equal(own_rows, 1);
    int age = -1;
    const struct grid_row *chosen = catalog_grid(with.catalog, "CO", 2024, &age);
    assert_true(catalog_is_own(chosen));
    assert_near(chosen->value.likely, 0.119, 1e-12, 0);
    assert_int_equal(age, 2);
    assert_ptr_equal(catalog_find(with.catalog, RECORD_GRID, NULL, "CO-2022-inventory"), chosen);
    assert_int_equal(known_problems(&with), 0);
    known_close(&plain);
    known_close(&with);
}

static void adds_what_is_new(void **state)
{
    char own[600];
    made_up("added", "common", "grid.csv",
            GRID_HEAD "PE-2024-own,PE,2024,inventory,0.171,kg/kWh,CO2e,Ministry,2025,seen,\n"
                      "XK-2024,XK,2024,average,0.9,kg/kWh,CO2e,Utility,2025,secondary,\n",
            own, sizeof own);
    struct known plain = known_open(here, NULL), with = known_open(here, own);
    const size_t before = catalog_table(plain.catalog, RECORD_GRID, NULL)->count;
    assert_int_equal(catalog_table(with.catalog, RECORD_GRID, NULL)->count, before + 2);
    assert_int_equal(catalog_own_count(with.catalog), 2);
    int age = -1;
    const struct grid_row *peru = catalog_grid(with.catalog, "PE", 2024, &age);
    assert_string_equal(peru->id, "PE-2024-own");
    assert_true(catalog_is_own(peru));
    assert_int_equal(age, 0);
    assert_near(catalog_grid(with.catalog, "XK", 2026, &age)->value.likely, 0.9, 0, 0);
    assert_null(catalog_grid(plain.catalog, "XK", 2026, &age));
    /* what it does not touch is as before */
    assert_false(catalog_is_own(catalog_grid(with.catalog, "CL", 2024, &age)));
    assert_int_equal(known_problems(&with), 0);
    known_close(&plain);
    known_close(&with);
}

/* The rows of one country are those that the whole table has of it, the user's among them; a row
   that the user gave to another country has left. */
static void one_country_as_in_the_whole(void **state)
{
    char own[600];
    made_up("country", "common", "grid.csv",
            GRID_HEAD "CO-2022-inventory,XK,2022,inventory,0.7,kg/kWh,CO2e,Bill,2026,seen,\n"
                      "CO-own,CO,2024,average,0.3,kg/kWh,CO2e,Utility,2025,seen,\n",
            own, sizeof own);
    struct known few = known_open(here, own), all = known_open(here, own);
    const struct table *some = catalog_table_of(few.catalog, RECORD_GRID, "co");
    const struct table *whole = catalog_table(all.catalog, RECORD_GRID, NULL);
    assert_true(some->count < whole->count);
    size_t at = 0, seen = 0;
    for (size_t i = 0; i < whole->count; i++) {
        const struct grid_row *row = table_row(whole, i);
        if (strcmp(row->country, "CO") != 0) continue;
        const struct grid_row *same = NULL;
        for (; at < some->count && same == NULL; at++) {
            const struct grid_row *next = table_row(some, at);
            if (strcmp(next->country, "CO") == 0) same = next;
        }
        assert_non_null(same);
        assert_string_equal(same->id, row->id);
        assert_same(same->value.likely, row->value.likely);
        seen++;
    }
    assert_true(seen > 3);
    for (; at < some->count; at++) {
        const struct grid_row *left = table_row(some, at);
        assert_string_not_equal(left->country, "CO");
    }
    /* read again as a whole, the user's rows are still two */
    assert_int_equal(catalog_own_count(few.catalog), 2);
    assert_int_equal(catalog_table(few.catalog, RECORD_GRID, NULL)->count, whole->count);
    assert_int_equal(catalog_own_count(few.catalog), 2);
    assert_ptr_equal(catalog_table_of(all.catalog, RECORD_GRID, "CO"), whole);
    assert_int_equal(known_problems(&few), 0);
    known_close(&few);
    known_close(&all);
}

static void a_unit_of_the_firm(void **state)
{
    char own[600];
    made_up("unit", "common", "units.csv",
            "id,symbols,name_es,name_en,dimension,factor,offset,countries,source,evidence\n"
            "caja,caja cajas,caja,crate,mass,22.5,0,,Scale of the firm,seen\n"
            "quintal_46,qq,quintal,quintal,mass,46.2,0,BO PE CO,Scale of the firm,seen\n",
            own, sizeof own);
    struct known with = known_open(here, own), plain = known_open(here, NULL);
    struct unit unit;
    const struct units *units = catalog_units(with.catalog);
    assert_int_equal(units_find(units, "cajas", NULL, &unit, NULL, 0), UNIT_OK);
    assert_near(unit.factor, 22.5, 1e-12, 0);
    assert_int_equal(units_find(units, "kWh/caja", NULL, &unit, NULL, 0), UNIT_OK);
    assert_int_equal(units_find(units, "qq", "CO", &unit, NULL, 0), UNIT_OK);
    assert_near(unit.factor, 46.2, 1e-12, 0);
    assert_int_equal(units_find(catalog_units(plain.catalog), "caja", NULL, &unit, NULL, 0),
                     UNIT_UNKNOWN);
    known_close(&with);
    known_close(&plain);
}

static void a_sector_of_the_user(void **state)
{
    char own[600];
    made_up("sector", "brewery", "sector.csv",
            "id,kind,rank,name_es,name_en,flow_kind,unit,role,source,evidence\n"
            "brewery,sector,1,Cervecería,Brewery,,hL,malt,Own notes,recalled\n"
            "malt,role,1,Malta,Malt,material,kg,malt,Own notes,recalled\n",
            own, sizeof own);
    made_up("sector", "tannery", "measures.csv",
            "id,name_es,name_en,category,programme,life,investment_low,investment_high,source,"
            "evidence\n"
            "TAN-99,Medida propia,Own measure,process_control,water_saving,5,1,2,Own,recalled\n",
            own, sizeof own);
    struct known plain = known_open(here, NULL), with = known_open(here, own);
    size_t before = 0, after = 0;
    (void)catalog_sectors(plain.catalog, &before);
    const char *const *names = catalog_sectors(with.catalog, &after);
    assert_int_equal(after, before + 1);
    for (size_t i = 1; i < after; i++) assert_true(strcmp(names[i - 1], names[i]) < 0);
    assert_true(catalog_has_sector(with.catalog, "brewery"));
    assert_false(catalog_has_sector(plain.catalog, "brewery"));
    assert_true(catalog_is_own(catalog_find(with.catalog, RECORD_SECTOR, "brewery", "malt")));
    assert_true(
        catalog_is_own(catalog_find(with.catalog, RECORD_MODEL_MEASURE, "tannery", "TAN-99")));
    assert_false(
        catalog_is_own(catalog_find(with.catalog, RECORD_MODEL_MEASURE, "tannery", "TAN-01")));
    assert_null(catalog_find(with.catalog, RECORD_MODEL_MEASURE, "plating", "TAN-99"));
    known_close(&plain);
    known_close(&with);
}

/* A folder name from a file never leads out of the catalogue. */
static void no_way_out_of_the_folder(void **state)
{
    struct known known = known_open(here, NULL);
    static const char *const names[] = {"common", ".", "..",      "../sectors/tannery", "tannery/",
                                        "/tmp",   "",  "Tannery", "tannery\\x"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (catalog_has_sector(known.catalog, names[i])) fail_msg("\"%s\"", names[i]);
    }
    assert_true(catalog_has_sector(known.catalog, "tannery"));
    known_close(&known);
}

/* A wrong row is said with its file and line; the rows that came with the program stay. */
static void a_wrong_row_is_said(void **state)
{
    char own[600];
    made_up("wrong", "common", "grid.csv",
            GRID_HEAD "PE-1,PE,2024,inventory,0.171,kg/kWh,CO2e,Ministry,2025,seen,\n"
                      "PE-2,PE,2024,inventory,many,kg/kWh,CO2e,Ministry,2025,seen,\n"
                      "PE-3,PE,2024,guess,0.2,kg/kWh,CO2e,Ministry,2025,seen,\n"
                      "PE-4,PE,2024,average,0.2,kg/kWh,CO2e,,2025,seen,\n",
            own, sizeof own);
    struct known with = known_open(here, own);
    const struct table *table = catalog_table(with.catalog, RECORD_GRID, NULL);
    assert_true(table->count > 150);
    bool lines[8] = {false};
    for (size_t i = 0; i < diag_count(with.diag); i++) {
        const struct problem *problem = diag_at(with.diag, i);
        assert_non_null(strstr(problem->place.file, "wrong/common/grid.csv"));
        if (problem->severity == DIAG_ERROR && problem->place.line < 8)
            lines[problem->place.line] = true;
    }
    assert_false(lines[2]);
    assert_true(lines[3]); /* no number */
    assert_true(lines[4]); /* no such kind */
    assert_true(lines[5]); /* no source */
    known_close(&with);
}

static void no_own_folder_is_no_problem(void **state)
{
    char absent[700];
    (void)snprintf(absent, sizeof absent, "%s/absent", test_tmp());
    struct known with = known_open(here, absent);
    assert_true(catalog_table(with.catalog, RECORD_GRID, NULL)->count > 150);
    assert_int_equal(catalog_own_count(with.catalog), 0);
    assert_int_equal(known_problems(&with), 0);
    known_close(&with);
    struct known nothing = known_open(absent, NULL);
    const struct table *empty = catalog_table(nothing.catalog, RECORD_GRID, NULL);
    assert_int_equal(empty->count, 0);
    assert_false(empty->present);
    size_t count = 9;
    (void)catalog_sectors(nothing.catalog, &count);
    assert_int_equal(count, 0);
    known_close(&nothing);
}

/* The inspection finds what a careless sector brings; each row has one mistake. */
static void the_inspection_sees(void **state)
{
    char own[600];
    made_up("careless", "dairy", "sector.csv",
            "id,kind,rank,name_es,name_en,flow_kind,unit,role,carrier,source,evidence\n"
            "dairy,sector,1,Lechería,Dairy,,t,milk,,Own,recalled\n"
            "milk,role,1,Leche,Milk,material,churn,milk,,Own,recalled\n"
            "GAS,flow,1,Gas,Gas,fuel,m³,,moonshine,Own,recalled\n"
            "AGUA,flow,2,Agua,Water,water,m³,river,,Own,recalled\n",
            own, sizeof own);
    made_up("careless", "dairy", "benchmarks.csv",
            "id,name_es,name_en,use,numerator,numerator_unit,denominator,denominator_unit,best,"
            "typical,poor,better,source,evidence\n"
            "D1,Agua,Water,efficiency,water.total,m³,milk,t,5,3,1,lower,Own,recalled\n"
            "D2,Agua,Water,efficiency,butter,kg,milk,t,1,3,5,lower,Own,recalled\n",
            own, sizeof own);
    made_up("careless", "dairy", "measures.csv",
            "id,name_es,name_en,category,programme,requires,life,investment_low,investment_high,"
            "source,evidence\n"
            "M1,Medida,Measure,process_control,water_saving,M9,5,1,2,Own,recalled\n"
            "M2,Medida,Measure,process_control,water_saving,,5,9,2,Own,recalled\n",
            own, sizeof own);
    made_up("careless", "dairy", "effects.csv",
            "id,measure,target,mode,value,value_low,value_high,source,evidence\n"
            "E1,M8,water,percent,0.2,0.1,0.3,Own,recalled\n"
            "E2,M1,whey,percent,0.2,0.1,0.3,Own,recalled\n"
            "E3,M1,water,percent,0.2,0.3,0.4,Own,recalled\n",
            own, sizeof own);
    struct known with = known_open(here, own);
    catalog_check_sector(with.catalog, "dairy", with.diag);
    static const char *const expected[][2] = {
        {"unit.unknown", "churn"},   {"carrier.unknown", "moonshine"},
        {"row.refers", "river"},     {"row.order", "D1"},
        {"row.refers", "butter"},    {"row.refers", "M9"},
        {"row.order", "investment"}, {"row.refers", "M8"},
        {"row.refers", "whey"},      {"row.order", "E3"},
    };
    for (size_t e = 0; e < sizeof expected / sizeof *expected; e++) {
        bool there = false;
        for (size_t i = 0; i < diag_count(with.diag); i++) {
            const struct problem *problem = diag_at(with.diag, i);
            there = there || (strcmp(problem->code, expected[e][0]) == 0 &&
                              strstr(problem->text, expected[e][1]) != NULL);
        }
        if (!there) fail_msg("%s of %s is not seen", expected[e][0], expected[e][1]);
    }
    known_close(&with);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces_by_id_in_place),
        cmocka_unit_test(adds_what_is_new),
        cmocka_unit_test(one_country_as_in_the_whole),
        cmocka_unit_test(a_unit_of_the_firm),
        cmocka_unit_test(a_sector_of_the_user),
        cmocka_unit_test(no_way_out_of_the_folder),
        cmocka_unit_test(a_wrong_row_is_said),
        cmocka_unit_test(no_own_folder_is_no_problem),
        cmocka_unit_test(the_inspection_sees),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
