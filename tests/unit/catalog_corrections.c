/* unit/catalog_corrections.c: figures that circulate and are wrong do not come back.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each row below was once taken from a document as it stood there and found wrong by arithmetic or
   by its own source. It carries the corrected figure, or is absent, for the reason given. Rows of
   sectors that are not there yet bind as soon as they come. */
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

enum rule {
    ABSENT,   /* no such row in any sector */
    EQUALS,   /* the row is there and its cell says `text` ("" = blank) */
    HAS,      /* the row is there and its cell holds `text` */
    LACKS,    /* the row is there and its cell does not hold `text` */
    IF_THERE, /* absent, or its cell says `text` */
    IF_NAMED  /* absent, or its cell is not blank */
};

struct correction {
    enum record_id type;
    const char *id;
    enum rule rule;
    const char *column, *text, *reason;
};

#define BENCH RECORD_BENCHMARK
#define MEASURE RECORD_MODEL_MEASURE
#define EFFECT RECORD_MODEL_EFFECT

static const struct correction corrections[] = {
    /* boilers */
    {MEASURE, "GEN-07", HAS, "rationale_en", "22 °C (40 °F)",
     "the tip sheet says 40 °F, not 40 °C"},
    {MEASURE, "GEN-07", HAS, "rationale_es", "22 °C (40 °F)",
     "the tip sheet says 40 °F, not 40 °C"},
    {MEASURE, "GEN-06", HAS, "rationale_en", "15 % excess air corresponds to 3 % O₂",
     "excess air and oxygen are two quantities, not a way from 15 to 3"},
    {BENCH, "B118", EQUALS, "variant", "gross", "the figures are on gross heating value"},
    /* fruit */
    {MEASURE, "FRU-10", HAS, "rationale_es", "1,12", "sucrose takes 384/342; 1.07 is glucose"},
    {MEASURE, "FRU-10", HAS, "rationale_en", "1.12", "sucrose takes 384/342; 1.07 is glucose"},
    {MEASURE, "FRU-10", LACKS, "rationale_es", "1,07", "sucrose takes 384/342; 1.07 is glucose"},
    {MEASURE, "FRU-13", HAS, "rationale_en", "0.15–0.3 kW", "0.5–1 is a line of 2 to 4 inches"},
    {MEASURE, "FRU-04", HAS, "rationale_en", "not heat of evaporation",
     "a lower boiling point takes more latent heat, not less"},
    {EFFECT, "FRU-04.electricity", HAS, "value", "-", "the vacuum pump uses electricity"},
    {EFFECT, "FRU-04.water", HAS, "value", "-", "the condenser uses water"},
    {MEASURE, "FRU-04", EQUALS, "base", "cooking",
     "the percent is of the cooking, not of all fuel"},
    {MEASURE, "FRU-02", EQUALS, "base", "fruit_washing", "two savings of one water would add up"},
    {MEASURE, "FRU-07", EQUALS, "base", "jar_cooling", "two savings of one water would add up"},
    {BENCH, "B048", EQUALS, "better", "lower", "solids above the norm are given away"},
    {BENCH, "B048", EQUALS, "best", "60", "the norm asks for 60; 65 is give-away"},
    {BENCH, "B043", EQUALS, "use", "recipe",
     "a least share of fruit is a recipe, not an efficiency"},
    {BENCH, "B044", EQUALS, "use", "recipe", "a ratio of sugar is a recipe, not an efficiency"},
    {BENCH, "B041", EQUALS, "evidence", "recalled", "its reason contradicts the balance of solids"},
    {BENCH, "B041", LACKS, "notes", "0.4", "1.05 kg go in: no 0.4 kg can evaporate"},
    {BENCH, "B045", ABSENT, NULL, NULL, "berries have 5 % of peel, passion fruit 60 to 70"},
    {BENCH, "B045-berries", EQUALS, "variant", "berries", "one figure for each fruit"},
    {BENCH, "B045-peach", EQUALS, "typical", "175", "peel and stone are 15 to 20 %"},
    {BENCH, "B045-mango", EQUALS, "poor", "500", "peel and stone are 40 to 50 %"},
    {BENCH, "B045-passion", EQUALS, "best", "600", "peel and seed are 60 to 70 %"},
    {BENCH, "B047", ABSENT, NULL, NULL, "41 to 74 g/L is fish canning"},
    {BENCH, "B039", EQUALS, "use", "measure", "what recirculation saved on onions"},
    {BENCH, "B040", EQUALS, "use", "measure", "what recirculation saved on onions"},
    {BENCH, "B039", EQUALS, "typical", "", "only one figure stands in the source"},
    {BENCH, "B040", EQUALS, "typical", "", "only one figure stands in the source"},
    /* plating */
    {MEASURE, "PLA-01", HAS, "rationale_en", "(1/n)", "Q ≈ D·(C₀/Cₙ)^(1/n): a root of the ratio"},
    {MEASURE, "PLA-14", EQUALS, "base", "tank_heating", "the percent is of the heating of tanks"},
    {MEASURE, "PLA-15", EQUALS, "base", "rectifier", "the percent is of the rectifier"},
    {MEASURE, "PLA-02", EQUALS, "group", "drag_out_return", "both return the same drag-out"},
    {MEASURE, "PLA-03", EQUALS, "group", "drag_out_return", "both return the same drag-out"},
    {BENCH, "B027", EQUALS, "use", "measure", "a saving reached by measures"},
    {BENCH, "B033", EQUALS, "use", "factor", "grows with the thickness: a calculation"},
    {BENCH, "B034", EQUALS, "use", "factor", "grows with the thickness: a calculation"},
    {BENCH, "B036", ABSENT, NULL, NULL, "a limit of discharge in mg/L"},
    /* tannery */
    {MEASURE, "TAN-05", EQUALS, "group", "chrome_loss", "five measures draw on one loss of chrome"},
    {MEASURE, "TAN-06", EQUALS, "group", "chrome_loss", "five measures draw on one loss of chrome"},
    {MEASURE, "TAN-07", EQUALS, "group", "chrome_loss", "five measures draw on one loss of chrome"},
    {MEASURE, "TAN-08", EQUALS, "group", "chrome_loss", "five measures draw on one loss of chrome"},
    {MEASURE, "TAN-09", EQUALS, "group", "chrome_loss", "five measures draw on one loss of chrome"},
    {EFFECT, "TAN-08.load_CR", EQUALS, "target", "load:CR", "99.9 % is of the treated stream"},
    {MEASURE, "TAN-08", EQUALS, "base", "spent_tan_liquor", "99.9 % is of the treated stream"},
    {EFFECT, "TAN-08.chromium_salt", ABSENT, NULL, NULL, "no chrome bought is saved by 99.9 %"},
    {BENCH, "B004", EQUALS, "typical", "70", "one uptake, kept once"},
    {BENCH, "B005", ABSENT, NULL, NULL, "the same uptake with another typical"},
    {BENCH, "B006", ABSENT, NULL, NULL, "the same uptake with another typical"},
    {BENCH, "B001", EQUALS, "best", "", "16 m³/t is of unsalted hides"},
    {BENCH, "B002", EQUALS, "best", "", "10 m³/t is of unsalted hides"},
    {BENCH, "B022", EQUALS, "best", "250", "its own source ends at 250 kg/t"},
    {BENCH, "B008", ABSENT, NULL, NULL, "a concentration falls when water is wasted"},
    {BENCH, "B017", ABSENT, NULL, NULL, "1–3 g/L of COD contradict 180 kg in 35 m³"},
    {BENCH, "B018", ABSENT, NULL, NULL, "more solids than COD, against the loads a tonne"},
    {BENCH, "B019", ABSENT, NULL, NULL, "a concentration falls when water is wasted"},
    /* power factor */
    {EFFECT, "TAN-17.reactive", EQUALS, "value_low", "0.9", "capacitors take away the kVArh"},
    {EFFECT, "TAN-17.electricity", EQUALS, "value_high", "0.01", "and hardly touch the kWh"},
    {EFFECT, "GEN-08.reactive", EQUALS, "value_low", "0.9", "capacitors take away the kVArh"},
    {EFFECT, "GEN-08.electricity", EQUALS, "value_high", "0.01", "and hardly touch the kWh"},
    {BENCH, "B120", ABSENT, NULL, NULL, "0.85 pays a penalty: the threshold is the country's"},
    {BENCH, "B120-CL", EQUALS, "poor", "0.85", "0.85 pays a penalty, it is not typical"},
    {BENCH, "B120-CL", EQUALS, "typical", "0.93", "the threshold of the tariff"},
    {BENCH, "B120-CO", EQUALS, "typical", "0.9", "the threshold of the tariff"},
    {BENCH, "B120-EC", EQUALS, "typical", "0.92", "the threshold of the tariff"},
    {BENCH, "B120-PE", EQUALS, "typical", "0.958", "cos(arctan 0.30)"},
    {BENCH, "B120-PA", EQUALS, "best", "0.98", "what a good bank reaches"},
    /* compressed air and other end uses: percents of a use are not of the whole flow */
    {BENCH, "B116", EQUALS, "poor", "40", "80 would make a leak of 60 % fair"},
    {BENCH, "B090", ABSENT, NULL, NULL, "the same leaks twice"},
    {MEASURE, "GEN-01", EQUALS, "base", "compressed_air", "of the compressor, not of all kWh"},
    {MEASURE, "GEN-02", EQUALS, "base", "compressed_air", "of the compressor, not of all kWh"},
    {MEASURE, "GEN-10", EQUALS, "base", "pumps_fans", "of pumps and fans, not of all kWh"},
    {MEASURE, "GEN-11", EQUALS, "base", "motors", "of the motors replaced, not of all kWh"},
    {MEASURE, "MET-10", IF_NAMED, "base", NULL, "a percent of an end use"},
    {MEASURE, "MET-11", IF_NAMED, "base", NULL, "a percent of an end use"},
    {MEASURE, "MIN-09", IF_NAMED, "base", NULL, "a percent of an end use"},
    {MEASURE, "MIN-12", IF_NAMED, "base", NULL, "a percent of an end use"},
    {MEASURE, "FOO-09", IF_NAMED, "base", NULL, "a percent of an end use"},
    {MEASURE, "MIN-01", IF_NAMED, "group", NULL, "three ways to the same mercury"},
    {MEASURE, "MIN-04", IF_NAMED, "group", NULL, "three ways to the same mercury"},
    {MEASURE, "MIN-05", IF_NAMED, "group", NULL, "three ways to the same mercury"},
    /* not benchmarks at all */
    {BENCH, "B052", IF_THERE, "use", "factor", "a factor of calculation"},
    {BENCH, "B054", IF_THERE, "use", "factor", "a factor of calculation"},
    {BENCH, "B055", IF_THERE, "use", "factor", "a factor of calculation"},
    {BENCH, "B056", IF_THERE, "use", "factor", "a factor of calculation"},
    {BENCH, "B053", ABSENT, NULL, NULL, "a concentration falls when water is wasted"},
    {BENCH, "B061", ABSENT, NULL, NULL, "a concentration falls when water is wasted"},
    {BENCH, "B071", ABSENT, NULL, NULL, "a concentration falls when water is wasted"},
    {BENCH, "B074", IF_THERE, "use", "limit", "a limit of the United States"},
    {BENCH, "B075", IF_THERE, "use", "limit", "a limit of the United States"},
    {BENCH, "B076", IF_THERE, "use", "limit", "a limit of the United States"},
    {BENCH, "B077", IF_THERE, "use", "limit", "a limit of the United States"},
    {BENCH, "B078", IF_THERE, "use", "limit", "a limit of the United States"},
    {BENCH, "B082", IF_THERE, "use", "measure", "a saving of a measure"},
    {BENCH, "B083", IF_THERE, "use", "measure", "a saving of a measure"},
    {BENCH, "B084", IF_THERE, "use", "measure", "a saving of a measure"},
    {BENCH, "B098", IF_THERE, "use", "measure", "a saving of a measure"},
    {BENCH, "B102", IF_THERE, "use", "limit", "a limit"},
    {BENCH, "B112", IF_THERE, "use", "limit", "a limit"},
    {BENCH, "B106", IF_THERE, "best", "", "0.5 is not reached with concentrate and retort"},
    {BENCH, "B125", IF_THERE, "use", "factor", "a formula"},
    {BENCH, "B126", IF_THERE, "use", "factor", "a factor"},
    {BENCH, "B127", ABSENT, NULL, NULL, "the payback of a programme, not of a firm"},
};

/* The row of that id in whatever sector has it. */
static const void *row_anywhere(const struct correction *c, const struct table **table)
{
    size_t sectors = 0;
    const char *const *names = catalog_sectors(known.catalog, &sectors);
    for (size_t s = 0; s <= sectors; s++) {
        const char *sector = s == 0 ? "common" : names[s - 1];
        const void *row = catalog_find(known.catalog, c->type, sector, c->id);
        *table = catalog_table(known.catalog, c->type, sector);
        if (row != NULL) return row;
    }
    return NULL;
}

static bool holds(const struct correction *c)
{
    const struct table *table = NULL;
    const void *row = row_anywhere(c, &table);
    if (c->rule == ABSENT) return row == NULL;
    if (row == NULL) return c->rule == IF_THERE || c->rule == IF_NAMED;
    struct text cell = {0};
    const char *text = cell_of(table, row, c->column, &cell);
    assert_non_null(text);
    bool good = false;
    switch (c->rule) {
    case EQUALS:
    case IF_THERE: good = strcmp(text, c->text) == 0; break;
    case HAS: good = strstr(text, c->text) != NULL; break;
    case LACKS: good = strstr(text, c->text) == NULL; break;
    case IF_NAMED: good = text[0] != '\0'; break;
    case ABSENT: break;
    }
    text_free(&cell);
    return good;
}

static void corrected_rows(void **state)
{
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++) {
        const struct correction *c = &corrections[i];
        if (holds(c)) continue;
        print_error("%s %s %s: %s\n", c->id, c->column == NULL ? "" : c->column,
                    c->text == NULL ? "" : c->text, c->reason);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* kWh per m² for a layer: Faraday's law, M/(n·F), the density, the current's efficiency, 85 % of
   rectifier. mm of thickness in micrometres, M in g/mol, density in g/cm³. */
static double plating_energy(double um, double molar, double valence, double density,
                             double efficiency, double volts)
{
    const double grams = um * density; /* per m² */
    const double charge = grams / molar * valence * 96485.332 / efficiency;
    return charge * volts / 0.85 / 3.6e6;
}

static const struct benchmark_row *plating(const char *id)
{
    const struct benchmark_row *row = catalog_find(known.catalog, RECORD_BENCHMARK, "plating", id);
    assert_non_null(row);
    return row;
}

static void plating_energy_by_faraday(void **state)
{
    const struct benchmark_row *chrome = plating("B033"), *nickel = plating("B034");
    /* hexavalent chromium, 25 µm, at 25, 18 and 12 % and 5, 5.5 and 6 V */
    assert_near(chrome->best, plating_energy(25, 51.996, 6, 7.19, 0.25, 5), 0.05, 0);
    assert_near(chrome->typical, plating_energy(25, 51.996, 6, 7.19, 0.18, 5.5), 0.05, 0);
    assert_near(chrome->poor, plating_energy(25, 51.996, 6, 7.19, 0.12, 6), 0.05, 0);
    /* nickel, 20 µm, at 96 % and 4, 5 and 6 V */
    assert_near(nickel->best, plating_energy(20, 58.693, 2, 8.908, 0.96, 4), 0.05, 0);
    assert_near(nickel->typical, plating_energy(20, 58.693, 2, 8.908, 0.96, 5), 0.05, 0);
    assert_near(nickel->poor, plating_energy(20, 58.693, 2, 8.908, 0.96, 6), 0.05, 0);
}

/* The fruit and sugar of a jam's recipe leave no more to evaporate than its balance allows. */
static void the_recipe_of_jam_closes(void **state)
{
    const struct benchmark_row *fruit =
        catalog_find(known.catalog, RECORD_BENCHMARK, "fruit_preserves", "B043");
    const struct benchmark_row *sugar =
        catalog_find(known.catalog, RECORD_BENCHMARK, "fruit_preserves", "B044");
    const double evaporated = fruit->typical + sugar->typical - 1;
    assert_true(evaporated > 0.04 && evaporated < 0.12);
    /* solids: fruit of 11 °Brix and sugar come to the 60 to 65 of the norm */
    const double solids = 0.11 * fruit->typical + sugar->typical;
    assert_true(solids >= 0.60 && solids <= 0.66);
}

/* The load of a tannery and its water give the concentration that laboratories find. */
static void loads_and_water_agree(void **state)
{
    const struct benchmark_row *water =
        catalog_find(known.catalog, RECORD_BENCHMARK, "tannery", "B001");
    const struct benchmark_row *cod =
        catalog_find(known.catalog, RECORD_BENCHMARK, "tannery", "B011");
    const struct benchmark_row *bod =
        catalog_find(known.catalog, RECORD_BENCHMARK, "tannery", "B012");
    assert_near(cod->typical / water->typical, 5.1, 0.02, 0); /* kg/m³ = g/L */
    assert_true(bod->typical < cod->typical);
}

static void chrome_savings_stay_below_the_loss(void **state)
{
    /* A loss of 30 to 40 % of what is offered bounds every saving of chrome. */
    const struct table *effects = catalog_table(known.catalog, RECORD_MODEL_EFFECT, "tannery");
    size_t seen = 0;
    for (size_t i = 0; i < effects->count; i++) {
        const struct model_effect *row = table_row(effects, i);
        if (strcmp(row->target, "chromium_salt") != 0) continue;
        seen++;
        if (!(row->value.high <= 0.4)) fail_msg("%s: %g", row->id, row->value.high);
    }
    assert_int_equal(seen, 4);
}

/* These are branches of a sector, not sectors: rows filed under them could never match. */
static void no_sector_of_a_branch(void **state)
{
    static const char *const branches[] = {"food_dairy", "food_slaughter",
                                           "small_mining_nonferrous"};
    for (size_t i = 0; i < sizeof branches / sizeof *branches; i++)
        assert_false(catalog_has_sector(known.catalog, branches[i]));
}

/* Densities and factors known to be wrong in tables that are much copied. */
static void slips_of_much_copied_tables(void **state)
{
    assert_near(catalog_fuel(known.catalog, "diesel", FUEL_DENSITY, USE_NONE).value, 840, 0.01, 0);
    assert_near(catalog_fuel(known.catalog, "natural_gas", FUEL_NCV, USE_NONE).value, 48.0, 0, 0);
    assert_near(catalog_fuel(known.catalog, "natural_gas", FUEL_CO2, USE_STATIONARY).value, 56100,
                0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corrected_rows),
        cmocka_unit_test(plating_energy_by_faraday),
        cmocka_unit_test(the_recipe_of_jam_closes),
        cmocka_unit_test(loads_and_water_agree),
        cmocka_unit_test(chrome_savings_stay_below_the_loss),
        cmocka_unit_test(no_sector_of_a_branch),
        cmocka_unit_test(slips_of_much_copied_tables),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
