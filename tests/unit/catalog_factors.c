/* unit/catalog_factors.c: the figures of fuels, grids and gases, and which of several is taken.
   SPDX-License-Identifier: GPL-3.0-or-later

   Expected figures: IPCC 2006 Guidelines Vol. 2, tables 1.2, 2.3, 3.2.1 and 3.2.2; AR4 table 2.14,
   AR5 table 8.A.1, AR6 table 7.SM.7; UPME resolution 0762 of 2023; blends by their mass shares. */
#include "catalog_test.h"

static struct known known;

static int open_all(void **state)
{
    known = known_here();
    return 0;
}

static int close_all(void **state)
{
    known_close(&known);
    return 0;
}

/* ---- fuels --------------------------------------------------------------------------------- */

static const struct {
    const char *fuel;
    double ncv, co2; /* MJ/kg = TJ/Gg, kg/TJ */
    int biogenic;
} ipcc[] = {
    {"natural_gas", 48.0, 56100, NO},
    {"lpg", 47.3, 63100, NO},
    {"diesel", 43.0, 74100, NO},
    {"gasoline", 44.3, 69300, NO},
    {"kerosene", 43.8, 71900, NO},
    {"fuel_oil", 40.4, 77400, NO},
    {"crude_oil", 42.3, 73300, NO},
    {"naphtha", 44.5, 73300, NO},
    {"petcoke", 32.5, 97500, NO},
    {"anthracite", 26.7, 98300, NO},
    {"coking_coal", 28.2, 94600, NO},
    {"bituminous_coal", 25.8, 94600, NO},
    {"subbituminous_coal", 18.9, 96100, NO},
    {"lignite", 11.9, 101000, NO},
    {"peat", 9.76, 106000, NO},
    {"waste_oil", 40.2, 73300, NO},
    {"wood", 15.6, 112000, YES},
    {"solid_biomass", 11.6, 100000, YES},
    {"charcoal", 29.5, 112000, YES},
    {"biogas", 50.4, 54600, YES},
    {"landfill_gas", 50.4, 54600, YES},
    {"bioethanol", 27.0, 70800, YES},
};

static void fuels_of_the_tables(void **state)
{
    for (size_t i = 0; i < sizeof ipcc / sizeof *ipcc; i++) {
        print_message("# %s\n", ipcc[i].fuel);
        const struct figure ncv = catalog_fuel(known.catalog, ipcc[i].fuel, FUEL_NCV, USE_NONE);
        const struct figure co2 =
            catalog_fuel(known.catalog, ipcc[i].fuel, FUEL_CO2, USE_STATIONARY);
        assert_near(ncv.value, ipcc[i].ncv, 1e-12, 0);
        assert_string_equal(ncv.unit, "MJ/kg");
        assert_near(co2.value, ipcc[i].co2, 1e-12, 0);
        assert_string_equal(co2.unit, "kg/TJ");
        assert_true(co2.low < co2.value && co2.value < co2.high);
        assert_non_null(co2.origin);
        assert_int_equal(co2.origin->evidence, EVIDENCE_SEEN);
        assert_int_equal(catalog_fuel_row(known.catalog, ipcc[i].fuel)->biogenic, ipcc[i].biogenic);
    }
}

/* The row below it in the tables is of natural gas liquids: 44.2 and 64 200 are the slip. */
static void natural_gas(void **state)
{
    static const enum fuel_use uses[] = {USE_STATIONARY, USE_MOBILE};
    for (size_t i = 0; i < 2; i++) {
        const struct figure co2 = catalog_fuel(known.catalog, "natural_gas", FUEL_CO2, uses[i]);
        assert_near(co2.value, 56100, 0, 0);
        assert_near(co2.low, 54300, 0, 0);
        assert_near(co2.high, 58300, 0, 0);
        assert_near(catalog_fuel(known.catalog, "natural_gas", FUEL_NCV, uses[i]).value, 48, 0, 0);
    }
    /* 0.7 kg/m³ · 48 MJ/kg; gross over net about 1.11, a gas bill's basis */
    const double volume = catalog_fuel(known.catalog, "natural_gas", FUEL_DENSITY, USE_NONE).value *
                          catalog_fuel(known.catalog, "natural_gas", FUEL_NCV, USE_NONE).value;
    assert_near(volume, 33.6, 1e-9, 0);
    assert_near(catalog_fuel(known.catalog, "natural_gas", FUEL_GCV_RATIO, USE_NONE).value, 1.11,
                0.01, 0);
    /* A year of gas of a jam factory: 51 270 kg · 47.3 MJ/kg · 63.1 t/TJ = 153 t */
    const double lpg = 51270 * catalog_fuel(known.catalog, "lpg", FUEL_NCV, USE_NONE).value *
                       catalog_fuel(known.catalog, "lpg", FUEL_CO2, USE_STATIONARY).value * 1e-6;
    assert_near(lpg, 153022, 1e-4, 0);
}

/* Two rows of one figure would let the order of a file decide. */
static void one_figure_each(void **state)
{
    const struct table *table = catalog_table(known.catalog, RECORD_FUEL, NULL);
    size_t densities = 0, twice = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct fuel_row *row = table_row(table, i);
        densities += row->property == FUEL_DENSITY;
        for (size_t j = 0; j < i; j++) {
            const struct fuel_row *other = table_row(table, j);
            if (strcmp(other->fuel, row->fuel) != 0) continue;
            if (other->biogenic != row->biogenic || strcmp(other->name.es, row->name.es) != 0 ||
                strcmp(other->name.en, row->name.en) != 0) {
                print_error("%s and %s are not of one fuel\n", other->id, row->id);
                twice++;
            }
            if (other->property != row->property) continue;
            if (other->use == row->use || row->property == FUEL_DENSITY ||
                row->property == FUEL_NCV) {
                print_error("%s and %s\n", other->id, row->id);
                twice++;
            }
        }
    }
    assert_int_equal(twice, 0);
    assert_true(densities >= 6);
    static const char *const liquids[] = {"lpg", "diesel", "gasoline", "fuel_oil", "kerosene"};
    for (size_t i = 0; i < sizeof liquids / sizeof *liquids; i++) {
        const double density =
            catalog_fuel(known.catalog, liquids[i], FUEL_DENSITY, USE_NONE).value;
        if (!(density >= 500 && density <= 1000)) fail_msg("%s: %g kg/m³", liquids[i], density);
    }
    assert_near(catalog_fuel(known.catalog, "diesel", FUEL_DENSITY, USE_NONE).value, 840, 0, 0);
}

static void the_use_decides(void **state)
{
    const struct {
        const char *fuel;
        enum fuel_property property;
        double stationary, mobile;
    } cases[] = {
        {"diesel", FUEL_CH4, 3, 3.9},     {"diesel", FUEL_N2O, 0.6, 3.9},
        {"natural_gas", FUEL_CH4, 1, 92}, {"natural_gas", FUEL_N2O, 0.1, 3},
        {"lpg", FUEL_CH4, 1, 62},         {"lpg", FUEL_N2O, 0.1, 0.2},
        {"gasoline", FUEL_CH4, 3, 25},    {"gasoline", FUEL_N2O, 0.6, 8.0},
        {"wood", FUEL_CH4, 30, NAN},      {"wood", FUEL_N2O, 4, NAN},
        {"charcoal", FUEL_CH4, 200, NAN}, {"fuel_oil", FUEL_CH4, 3, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("# %s\n", cases[i].fuel);
        const struct figure still =
            catalog_fuel(known.catalog, cases[i].fuel, cases[i].property, USE_STATIONARY);
        const struct figure moving =
            catalog_fuel(known.catalog, cases[i].fuel, cases[i].property, USE_MOBILE);
        assert_same(still.value, cases[i].stationary);
        assert_same(moving.value, cases[i].mobile); /* a boiler's figure is no lorry's */
        if (isnan(moving.value)) assert_null(moving.id);
    }
    assert_missing(catalog_fuel(known.catalog, "uranium", FUEL_NCV, USE_STATIONARY).value);
    assert_null(catalog_fuel(known.catalog, "uranium", FUEL_NCV, USE_STATIONARY).origin);
    assert_null(catalog_fuel_row(known.catalog, "uranium"));
    assert_null(catalog_fuel_row(known.catalog, "Diesel"));
}

/* ---- grids ----------------------------------------------------------------------------------- */

#define GRID_HEAD                                                                                  \
    "id,country,data_year,kind,scheme,variant,value,unit,gases,release,source,year,evidence\n"
#define GRID(id, country, year, kind, scheme, variant, value)                                      \
    id "," country "," year "," kind "," scheme "," variant "," value                              \
       ",kg/kWh,CO2e,,Made up,2020,recalled\n"

static const char grid_rows[] = GRID_HEAD
    /* AA: an inventory older than an average */
    GRID("aa-i", "AA", "2019", "inventory", "", "", "0.1")
        GRID("aa-a", "AA", "2022", "average", "", "", "0.2")
            GRID("aa-m", "AA", "2023", "modelled", "", "", "0.3")
                GRID("aa-l", "AA", "2024", "lifecycle", "", "", "0.4")
                    GRID("aa-o", "AA", "2024", "operating_margin", "", "", "0.8")
                        GRID("aa-x", "AA", "2024", "losses", "", "LV", "0.9")
    /* BB: two years of one kind, the newer first; a life cycle of the same year before them */
    GRID("bb-l", "BB", "2021", "lifecycle", "", "", "0.5")
        GRID("bb-21", "BB", "2021", "average", "", "", "0.6")
            GRID("bb-18", "BB", "2018", "average", "", "", "0.7")
    /* CC: everything is old */
    GRID("cc-i", "CC", "2008", "inventory", "", "", "0.1")
        GRID("cc-l", "CC", "2010", "lifecycle", "", "", "0.2")
            GRID("cc-a", "CC", "2010", "average", "", "", "0.3")
    /* DD: margins only */
    GRID("dd-e1", "DD", "2021", "combined_margin", "IFI", "efficiency",
         "0.31") GRID("dd-e2", "DD", "2022", "combined_margin", "IFI", "efficiency", "0.32")
        GRID("dd-w", "DD", "2024", "combined_margin", "national", "wind_solar",
             "0.33") GRID("dd-l", "DD", "2024", "combined_margin", "national", "later", "0.34")
            GRID("dd-i", "DD", "2024", "combined_margin", "IFI", "intermittent", "0.35")
                GRID("dd-f1", "DD", "2015", "combined_margin", "national", "first", "0.36")
                    GRID("dd-f2", "DD", "2016", "combined_margin", "national", "first", "0.37")
                        GRID("dd-f3", "DD", "2014", "combined_margin", "national", "first", "0.38")
    /* EE: the bank's margin only */
    GRID("ee-w", "EE", "2024", "combined_margin", "IFI", "intermittent", "0.41")
        GRID("ee-e", "EE", "2021", "combined_margin", "IFI", "efficiency", "0.42");

static const struct {
    const char *country;
    int year;
    const char *id;
    int age;
} grid_cases[] = {
    /* kind outranks year among factors of at most five years */
    {"AA", 2024, "aa-i", 5},  {"AA", 2023, "aa-i", 4},  {"AA", 2019, "aa-i", 0},
    {"AA", 2025, "aa-a", 3}, /* the inventory is six years old now */
    {"AA", 2027, "aa-a", 5},  {"AA", 2028, "aa-m", 5},  {"AA", 2029, "aa-l", 5},
    {"AA", 2030, "aa-l", 6}, /* nothing is fresh: the latest */
    {"AA", 2018, NULL, 0},   /* nothing of the future */
    {"BB", 2024, "bb-21", 3}, {"BB", 2021, "bb-21", 0}, {"BB", 2020, "bb-18", 2},
    {"BB", 2023, "bb-21", 2}, /* both years are fresh: the newer of one kind */
    {"BB", 2027, "bb-21", 6}, {"CC", 2024, "cc-a", 14}, /* the latest; of one year, the better kind */
    {"CC", 2009, "cc-i", 1},  {"DD", 2024, NULL, 0},    /* a margin is no average */
    {"ZZ", 2024, NULL, 0},
};

static void grid_by_kind_and_year(void **state)
{
    char folder[600];
    made_up("grids", "common", "grid.csv", grid_rows, folder, sizeof folder);
    struct known made = known_open(folder, NULL);
    for (size_t i = 0; i < sizeof grid_cases / sizeof *grid_cases; i++) {
        int age = -1;
        const struct grid_row *row =
            catalog_grid(made.catalog, grid_cases[i].country, grid_cases[i].year, &age);
        print_message("# %s %d\n", grid_cases[i].country, grid_cases[i].year);
        if (grid_cases[i].id == NULL)
            assert_null(row);
        else
            assert_string_equal(row == NULL ? "none" : row->id, grid_cases[i].id);
        assert_int_equal(age, grid_cases[i].age);
    }
    assert_int_equal(known_problems(&made), 0);
    known_close(&made);
}

static void grid_margins(void **state)
{
    char folder[600];
    made_up("margins", "common", "grid.csv", grid_rows, folder, sizeof folder);
    struct known made = known_open(folder, NULL);
    /* the country's own first period, its latest, before a newer one of the banks */
    assert_string_equal(catalog_grid_margin(made.catalog, "DD")->id, "dd-f2");
    assert_string_equal(catalog_grid_margin(made.catalog, "EE")->id, "ee-e");
    assert_null(catalog_grid_margin(made.catalog, "AA"));
    assert_null(catalog_grid_margin(made.catalog, "ZZ"));
    assert_null(catalog_grid_margin(made.catalog, NULL));
    known_close(&made);
}

static void grid_of_the_countries(void **state)
{
    static const struct {
        const char *country;
        int year;
        double value, margin;
    } cases[] = {
        {"CO", 2022, 0.112, 0.165},    {"CO", 2024, 0.112, 0.165},    {"EC", 2024, 0.12, 0.280},
        {"EC", 2022, 0.0435, 0.280},   {"CL", 2024, 0.262068, 0.235}, {"PE", 2024, 0.195164, 0.252},
        {"BO", 2024, 0.231916, 0.393}, {"PA", 2024, 0.154701, 0.230}, {"VE", 2024, 0.180164, 0.368},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int age = 0;
        const struct grid_row *row =
            catalog_grid(known.catalog, cases[i].country, cases[i].year, &age);
        print_message("# %s %d\n", cases[i].country, cases[i].year);
        assert_non_null(row);
        assert_near(row->value.likely, cases[i].value, 1e-12, 0);
        assert_int_equal(age, cases[i].year - (int)row->data_year);
        const struct grid_row *margin = catalog_grid_margin(known.catalog, cases[i].country);
        assert_non_null(margin);
        assert_near(margin->value.likely, cases[i].margin, 1e-12, 0);
    }
    /* every firm of the seven countries has a factor for any year one may assess */
    static const char *const countries[] = {"BO", "CL", "CO", "EC", "PA", "PE", "VE"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        for (int year = 2012; year <= 2040; year++) {
            int age = 0;
            const struct grid_row *row = catalog_grid(known.catalog, countries[i], year, &age);
            if (row == NULL || age < 0 || !(row->value.likely > 0 && row->value.likely < 1.2))
                fail_msg("%s %d", countries[i], year);
        }
    }
}

/* ---- gases ------------------------------------------------------------------------------------- */

static const struct {
    const char *gas;
    double ar4, ar5, ar6;
} warming[] = {
    {"co2", 1, 1, 1},
    {"ch4_fossil", 25, 28, 29.8},
    {"ch4_biogenic", 25, 28, 27.0},
    {"n2o", 298, 265, 273},
    {"r32", 675, 677, 771},
    {"r125", 3500, 3170, 3740},
    {"r134a", 1430, 1300, 1530},
    {"r143a", 4470, 4800, 5810},
    {"r22", 1810, 1760, 1960},
    {"sf6", 22800, 23500, 25200},
    {"r717", 0, 0, 0},
    {"r744", 1, 1, 1},
};

static double gwp(const char *gas, enum gwp_set set)
{
    return catalog_gwp(known.catalog, gas, set).value;
}

static void warming_potentials(void **state)
{
    for (size_t i = 0; i < sizeof warming / sizeof *warming; i++) {
        print_message("# %s\n", warming[i].gas);
        assert_near(gwp(warming[i].gas, GWP_AR4), warming[i].ar4, 1e-12, 0);
        assert_near(gwp(warming[i].gas, GWP_AR5), warming[i].ar5, 1e-12, 0);
        /* AR6 is rounded in some prints */
        assert_near(gwp(warming[i].gas, GWP_AR6), warming[i].ar6, 1e-2, 0);
    }
    assert_missing(gwp("helium", GWP_AR5));
    assert_missing(gwp("co2", GWP_NONE));
    assert_null(catalog_gwp(known.catalog, "helium", GWP_AR5).id);
}

/* A blend is its parts by mass (ASHRAE 34). */
static void blends_are_their_parts(void **state)
{
    static const struct {
        const char *blend;
        double r32, r125, r134a, r143a;
    } blends[] = {
        {"r404a", 0, 0.44, 0.04, 0.52}, {"r407a", 0.20, 0.40, 0.40, 0},
        {"r407c", 0.23, 0.25, 0.52, 0}, {"r410a", 0.50, 0.50, 0, 0},
        {"r507a", 0, 0.50, 0, 0.50},
    };
    for (size_t i = 0; i < sizeof blends / sizeof *blends; i++) {
        for (enum gwp_set set = GWP_AR4; set <= GWP_AR6; set++) {
            const double sum = blends[i].r32 * gwp("r32", set) + blends[i].r125 * gwp("r125", set) +
                               blends[i].r134a * gwp("r134a", set) +
                               blends[i].r143a * gwp("r143a", set);
            print_message("# %s, set %d\n", blends[i].blend, set);
            assert_near(gwp(blends[i].blend, set), sum, 1e-6, 0);
        }
    }
}

/* Gases of the Montreal Protocol are told apart from the total. */
static void what_counts_in_the_total(void **state)
{
    static const char *const apart[] = {"r11",   "r12",   "r22",  "r115", "r124",
                                        "r141b", "r142b", "r502", "r408a"};
    const struct table *table = catalog_table(known.catalog, RECORD_GWP, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct gwp_row *row = table_row(table, i);
        bool out = false;
        for (size_t a = 0; a < sizeof apart / sizeof *apart; a++)
            out = out || strcmp(row->gas, apart[a]) == 0;
        if (row->in_total != (out ? NO : YES)) fail_msg("%s", row->id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fuels_of_the_tables),    cmocka_unit_test(natural_gas),
        cmocka_unit_test(one_figure_each),        cmocka_unit_test(the_use_decides),
        cmocka_unit_test(grid_by_kind_and_year),  cmocka_unit_test(grid_margins),
        cmocka_unit_test(grid_of_the_countries),  cmocka_unit_test(warming_potentials),
        cmocka_unit_test(blends_are_their_parts), cmocka_unit_test(what_counts_in_the_total),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
