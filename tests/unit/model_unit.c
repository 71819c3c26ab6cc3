/* unit/model_unit.c: units are found by what people write, and agree with another program's.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/unit.h"

#include <dlfcn.h>

#include "catalog_test.h"

static struct known known;
static const struct units *units;

static int open_units(void **state)
{
    known = known_here();
    units = catalog_units(known.catalog);
    return known_problems(&known) == 0 ? 0 : -1;
}

static int close_units(void **state)
{
    known_close(&known);
    return 0;
}

static struct unit found(const char *symbol, const char *country)
{
    struct unit unit = {.factor = NAN};
    char choices[200] = "";
    const enum unit_status status =
        units_find(units, symbol, country, &unit, choices, sizeof choices);
    if (status != UNIT_OK) fail_msg("%s in %s: status %d %s", symbol, country, status, choices);
    return unit;
}

/* ---- finding --------------------------------------------------------------------------- */

/* What one written word means in each country; NULL: it must be asked. Weights in kg, m³, m. */
static const struct {
    const char *symbol, *country, *id;
    double factor;
} local_meanings[] = {
    {"qq", NULL, NULL, 0},
    {"qq", "BO", "quintal_46", 46},
    {"qq", "PE", "quintal_46", 46},
    {"qq", "PA", "quintal_100lb", 45.359237},
    {"qq", "CO", NULL, 0},
    {"qq", "CL", NULL, 0},
    {"@", NULL, NULL, 0},
    {"@", "BO", "arroba_11_5", 11.5},
    {"@", "PE", "arroba_11_5", 11.5},
    {"@", "CO", "arroba_12_5", 12.5},
    {"@", "PA", "arroba_25lb", 11.33980925},
    {"@", "VE", NULL, 0},
    {"arroba", "CO", "arroba_12_5", 12.5},
    {"ARROBA", "CO", "arroba_12_5", 12.5},
    {"ton", NULL, NULL, 0},
    {"ton", "CL", NULL, 0},
    {"ton", "PE", NULL, 0},
    {"t", NULL, "t", 1000},
    {"TM", NULL, "t", 1000},
    {"gal", NULL, NULL, 0},
    {"gal", "CO", "gal_us", 0.003785411784},
    {"gal", "EC", "gal_us", 0.003785411784},
    {"gal", "PE", "gal_us", 0.003785411784},
    {"gal", "PA", "gal_us", 0.003785411784},
    {"gal", "BO", NULL, 0},
    {"gal", "CL", NULL, 0},
    {"gal", "VE", NULL, 0},
    {"gal_us", NULL, "gal_us", 0.003785411784},
    {"gal_us", "BO", "gal_us", 0.003785411784},
    {"libra", NULL, NULL, 0},
    {"libra", "PE", "lb", 0.45359237},
    {"libra", "CO", NULL, 0},
    {"lb", "CO", "lb", 0.45359237},
    {"garrafa", "BO", "garrafa_10", 10},
    {"cilindro", "EC", NULL, 0},
    {"saco", "BO", NULL, 0},
    {"oz", "CO", NULL, 0},
    {"gr", "CL", NULL, 0},
    {"pie", NULL, NULL, 0},
    {"pie", "PE", "ft", 0.3048},
};

static void words_of_the_country(void **state)
{
    for (size_t i = 0; i < sizeof local_meanings / sizeof *local_meanings; i++) {
        struct unit unit = {.factor = NAN};
        char choices[300] = "";
        const enum unit_status status =
            units_find(units, local_meanings[i].symbol, local_meanings[i].country, &unit, choices,
                       sizeof choices);
        print_message("# %s in %s\n", local_meanings[i].symbol,
                      local_meanings[i].country == NULL ? "any" : local_meanings[i].country);
        if (local_meanings[i].id == NULL) {
            assert_int_equal(status, UNIT_AMBIGUOUS);
            assert_non_null(strstr(choices, ", "));
        } else {
            assert_int_equal(status, UNIT_OK);
            assert_string_equal(unit.id, local_meanings[i].id);
            assert_near(unit.factor, local_meanings[i].factor, 1e-12, 0);
        }
    }
}

/* A choice offered is one that can be taken. */
static void choices_can_be_taken(void **state)
{
    char choices[300] = "";
    struct unit unit;
    assert_int_equal(units_find(units, "qq", NULL, &unit, choices, sizeof choices), UNIT_AMBIGUOUS);
    size_t taken = 0;
    for (char *at = strtok(choices, ", "); at != NULL; at = strtok(NULL, ", ")) {
        assert_string_equal(found(at, NULL).id, at);
        taken++;
    }
    assert_int_equal(taken, 4);
}

static void an_ambiguous_part_keeps_the_whole_open(void **state)
{
    struct unit unit;
    char choices[200] = "";
    assert_int_equal(units_find(units, "kWh/qq", NULL, &unit, choices, sizeof choices),
                     UNIT_AMBIGUOUS);
    assert_non_null(strstr(choices, "quintal_46"));
    assert_near(found("kWh/qq", "BO").factor, 3.6 / 46, 1e-12, 0);
    assert_int_equal(units_find(units, "gal/t", NULL, &unit, NULL, 0), UNIT_AMBIGUOUS);
    assert_near(found("gal/t", "EC").factor, 0.003785411784 / 1000, 1e-12, 0);
    assert_int_equal(units_find(units, "kWh/zzz", "BO", &unit, NULL, 0), UNIT_UNKNOWN);
    assert_int_equal(units_find(units, "zzz/kWh", "BO", &unit, NULL, 0), UNIT_UNKNOWN);
    assert_int_equal(units_find(units, "/t", "BO", &unit, NULL, 0), UNIT_UNKNOWN);
    assert_int_equal(units_find(units, "kWh/", "BO", &unit, NULL, 0), UNIT_UNKNOWN);
    assert_int_equal(units_find(units, "", "BO", &unit, NULL, 0), UNIT_UNKNOWN);
}

static void compounds(void **state)
{
    const struct unit per_tonne = found("kWh/t", NULL), energy = found("kWh", NULL);
    assert_near(per_tonne.factor, 0.0036, 1e-12, 0); /* MJ a kg */
    assert_string_equal(per_tonne.dimension, "energy/mass");
    assert_string_equal(per_tonne.symbol, "kWh/t");
    assert_false(unit_same_dimension(&per_tonne, &energy));
    assert_true(unit_is(&energy, "energy"));
    const struct unit heating = found("MJ/kg", NULL);
    assert_true(unit_same_dimension(&per_tonne, &heating));
    assert_near(unit_from_base(&per_tonne, unit_to_base(&heating, 48)), 48 / 0.0036, 1e-12, 0);
    assert_near(found("kg/TJ", NULL).factor, 1e-6, 1e-12, 0);
    /* Written with a slash, but with a row of their own. */
    assert_string_equal(found("mg/L", NULL).dimension, "concentration");
    assert_string_equal(found("kg/cm2", NULL).dimension, "pressure");
    assert_string_equal(found("m3/h", NULL).dimension, "flow");
    assert_near(found("m3/t", NULL).factor, 0.001, 1e-12, 0);
}

static void dimensions_apart(void **state)
{
    static const char *const apart[][2] = {
        {"kWh", "kW"},  {"kW", "kW·mes"},   {"kVArh", "kWh"}, {"kVA", "kW"},
        {"m3", "kg"},   {"m2", "m"},        {"u", "kg"},      {"mg/L", "mL/L"},
        {"L/s", "L"},   {"TR", "t"},        {"°C", "h"},      {"kWh/t", "kWh"},
        {"kWh/t", "t"}, {"kWh/t", "t/kWh"}, {"pulg", "psi"},  {"fl_oz", "oz_avoirdupois"},
    };
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        const struct unit left = found(apart[i][0], NULL), right = found(apart[i][1], NULL);
        if (unit_same_dimension(&left, &right)) fail_msg("%s and %s", apart[i][0], apart[i][1]);
    }
}

static void case_rules(void **state)
{
    struct unit unit = {.factor = NAN};
    assert_near(found("MW", NULL).factor, 1000, 1e-12, 0);
    assert_near(found("MWh", NULL).factor, 3600, 1e-12, 0);
    assert_near(found("mwh", NULL).factor, 3600, 1e-12, 0);
    assert_near(found("MWH", NULL).factor, 3600, 1e-12, 0);
    assert_near(found("KWH", NULL).factor, 3.6, 1e-12, 0);
    assert_near(found("Kw", NULL).factor, 1, 1e-12, 0);
    assert_near(found("KG", NULL).factor, 1, 1e-12, 0);
    assert_near(found("M3", NULL).factor, 1, 1e-12, 0);
    assert_near(found("Galón", "EC").factor, 0.003785411784, 1e-12, 0);
    assert_near(found("GALON", "EC").factor, 0.003785411784, 1e-12, 0);
    assert_near(found("Metros", NULL).factor, 1, 1e-12, 0);
    assert_near(found("mg", NULL).factor, 1e-6, 1e-12, 0);
    assert_near(found("MPa", NULL).factor, 1000, 1e-12, 0);
    /* A thousandth is never taken for a million, nor a tonne for a milligram. */
    static const char *const thousandths[] = {"mW", "mWh", "mJ", "mPa"};
    for (size_t i = 0; i < sizeof thousandths / sizeof *thousandths; i++) {
        if (units_find(units, thousandths[i], NULL, &unit, NULL, 0) == UNIT_OK)
            fail_msg("%s is read as %s", thousandths[i], unit.symbol);
    }
    assert_near(found("Mg", NULL).factor, 1000, 1e-12, 0);
    /* Electric and mechanical horsepower differ only by case. */
    assert_near(found("HP", NULL).factor, 0.746, 1e-12, 0);
    assert_near(found("hp", NULL).factor, 0.7456999, 1e-12, 0);
    assert_int_equal(units_find(units, "Hp", NULL, &unit, NULL, 0), UNIT_AMBIGUOUS);
}

static void temperatures(void **state)
{
    const struct unit fahrenheit = found("°F", NULL), kelvin = found("K", NULL);
    assert_near(unit_to_base(&fahrenheit, 212), 100, 0, 1e-9);
    assert_near(unit_to_base(&fahrenheit, -40), -40, 0, 1e-9);
    assert_near(unit_from_base(&fahrenheit, 37), 98.6, 0, 1e-9);
    assert_near(unit_to_base(&kelvin, 0), -273.15, 0, 1e-9);
    assert_near(unit_from_base(&kelvin, 25), 298.15, 0, 1e-9);
}

/* Every spelling of the file leads to its row, or is asked about; never to another row. */
static void every_spelling(void **state)
{
    const struct table *rows = catalog_table(known.catalog, RECORD_UNIT, NULL);
    size_t wrong = 0, spellings = 0, asked = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct unit_row *row = table_row(rows, i);
        char words[300];
        (void)snprintf(words, sizeof words, "%s %s", row->id, row->symbols);
        for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
            struct unit unit = {.factor = NAN};
            const enum unit_status status = units_find(units, word, NULL, &unit, NULL, 0);
            const bool own = status == UNIT_OK && strcmp(unit.id, row->id) == 0;
            spellings++;
            asked += status == UNIT_AMBIGUOUS;
            if (own || (status == UNIT_AMBIGUOUS && word != words)) continue;
            print_error("%s of %s: status %d, unit %s\n", word, row->id, status, unit.id);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    assert_true(spellings > 300 && asked > 20 && asked < spellings / 5);
}

/* A country settles a word once. */
static void countries_settle_once(void **state)
{
    static const char *const countries[] = {"BO", "CL", "CO", "EC", "PA", "PE", "VE"};
    const struct table *rows = catalog_table(known.catalog, RECORD_UNIT, NULL);
    size_t settled = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct unit_row *row = table_row(rows, i);
        if (row->countries == NULL) continue;
        for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
            if (strstr(row->countries, countries[c]) == NULL) continue;
            char words[200];
            (void)snprintf(words, sizeof words, "%s", row->symbols);
            for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
                assert_string_equal(found(word, countries[c]).id, row->id);
            settled++;
        }
        char rest[80];
        (void)snprintf(rest, sizeof rest, "%s", row->countries);
        for (char *word = strtok(rest, " "); word != NULL; word = strtok(NULL, " "))
            assert_non_null(catalog_country(known.catalog, word));
    }
    assert_true(settled >= 10);
}

static void there_and_back(void **state)
{
    const struct table *rows = catalog_table(known.catalog, RECORD_UNIT, NULL);
    for (size_t i = 0; i < rows->count; i++) {
        const struct unit_row *row = table_row(rows, i);
        const struct unit unit = found(row->id, NULL);
        assert_true(unit.factor > 0 && isfinite(unit.offset));
        assert_near(unit_from_base(&unit, unit_to_base(&unit, 123.456)), 123.456, 1e-12, 0);
        assert_missing(unit_to_base(&unit, NAN));
    }
}

/* ---- against UDUNITS-2 ------------------------------------------------------------------- */

/* Another program's name of our unit, and of the base unit of its dimension. */
static const struct {
    const char *id, *name, *base;
} twins[] = {
    {"mj", "megajoule", "MJ"},
    {"j", "joule", "MJ"},
    {"kj", "kilojoule", "MJ"},
    {"gj", "gigajoule", "MJ"},
    {"tj", "terajoule", "MJ"},
    {"wh", "W.h", "MJ"},
    {"kwh", "kW.h", "MJ"},
    {"mwh", "MW.h", "MJ"},
    {"gwh", "GW.h", "MJ"},
    {"kcal", "1000 IT_calorie", "MJ"},
    {"kcal_th", "1000 thermochemical_calorie", "MJ"},
    {"mcal", "1e6 IT_calorie", "MJ"},
    {"gcal", "1e9 IT_calorie", "MJ"},
    {"btu", "IT_Btu", "MJ"},
    {"mmbtu", "1e6 IT_Btu", "MJ"},
    {"therm_us", "US_therm", "MJ"},
    {"therm_ec", "EC_therm", "MJ"},
    {"tep", "1e10 IT_calorie", "MJ"},
    {"tce", "7e9 IT_calorie", "MJ"},
    {"kw", "kilowatt", "kW"},
    {"w", "watt", "kW"},
    {"mw", "megawatt", "kW"},
    {"hp_electric", "electric_horsepower", "kW"},
    {"hp_mechanical", "shaft_horsepower", "kW"},
    {"cv", "metric_horsepower", "kW"},
    {"bhp", "boiler_horsepower", "kW"},
    {"ton_refrigeration", "ton_of_refrigeration", "kW"},
    {"btu_h", "IT_Btu/h", "kW"},
    {"kcal_h", "1000 IT_calorie/h", "kW"},
    {"kva", "kV.A", "kV.A"},
    {"va", "V.A", "kV.A"},
    {"m3", "m3", "m3"},
    {"l", "liter", "m3"},
    {"ml", "milliliter", "m3"},
    {"hl", "hectoliter", "m3"},
    {"dm3", "decimeter3", "m3"},
    {"gal_us", "US_liquid_gallon", "m3"},
    {"gal_imperial", "Canadian_liquid_gallon", "m3"},
    {"bbl", "barrel", "m3"},
    {"ft3", "foot3", "m3"},
    {"mpc", "1000 foot3", "m3"},
    {"mmpc", "1e6 foot3", "m3"},
    {"fl_oz", "US_fluid_ounce", "m3"},
    {"board_foot", "board_foot", "m3"},
    {"kg", "kilogram", "kg"},
    {"g", "gram", "kg"},
    {"mg", "milligram", "kg"},
    {"ug", "microgram", "kg"},
    {"t", "metric_ton", "kg"},
    {"ton_short", "short_ton", "kg"},
    {"ton_long", "long_ton", "kg"},
    {"lb", "pound", "kg"},
    {"oz_avoirdupois", "avoirdupois_ounce", "kg"},
    {"quintal_100lb", "100 pound", "kg"},
    {"quintal_metric", "100 kilogram", "kg"},
    {"arroba_25lb", "25 pound", "kg"},
    {"cilindro_100lb", "100 pound", "kg"},
    {"m2", "m2", "m2"},
    {"cm2", "centimeter2", "m2"},
    {"dm2", "decimeter2", "m2"},
    {"ft2", "foot2", "m2"},
    {"ha", "hectare", "m2"},
    {"m", "meter", "m"},
    {"km", "kilometer", "m"},
    {"cm", "centimeter", "m"},
    {"mm", "millimeter", "m"},
    {"um", "micrometer", "m"},
    {"ft", "foot", "m"},
    {"in", "inch", "m"},
    {"yd", "yard", "m"},
    {"kpa", "kilopascal", "kPa"},
    {"pa", "pascal", "kPa"},
    {"mpa", "megapascal", "kPa"},
    {"bar", "bar", "kPa"},
    {"mbar", "millibar", "kPa"},
    {"psi", "psi", "kPa"},
    {"kgf_cm2", "technical_atmosphere", "kPa"},
    {"atm", "standard_atmosphere", "kPa"},
    {"inh2o", "inch conventional_water", "kPa"},
    {"mmh2o", "millimeter conventional_water", "kPa"},
    {"mg_l", "mg/L", "mg/L"},
    {"g_l", "g/L", "mg/L"},
    {"ug_l", "ug/L", "mg/L"},
    {"ml_l", "mL/L", "mL/L"},
    {"degc", "degC", "degC"},
    {"degf", "degF", "degC"},
    {"k", "kelvin", "degC"},
    {"us_cm", "uS/cm", "uS/cm"},
    {"ms_cm", "mS/cm", "uS/cm"},
    {"h", "hour", "h"},
    {"min", "minute", "h"},
    {"s", "second", "h"},
    {"d", "day", "h"},
    {"y", "common_year", "h"},
    {"m3_h", "m3/h", "m3/h"},
    {"m3_d", "m3/d", "m3/h"},
    {"m3_s", "m3/s", "m3/h"},
    {"l_s", "L/s", "m3/h"},
    {"l_min", "L/min", "m3/h"},
    {"l_h", "L/h", "m3/h"},
    {"gpm", "US_liquid_gallon/min", "m3/h"},
    {"cfm", "foot3/min", "m3/h"},
    {"one", "1", "1"},
    {"percent", "percent", "1"},
    {"permille", "1e-3", "1"},
};

/* The other program's library is opened when it runs, so that none is needed to build. */
struct other {
    void *library, *system;
    void *(*parse)(const void *system, const char *text, int encoding);
    void *(*converter)(void *from, void *to);
    double (*convert)(const void *converter, double value);
    void (*free_converter)(void *converter);
    void (*free_unit)(void *unit);
    void (*free_system)(void *system);
};

static void symbol_of(void *library, const char *name, void *function)
{
    void *at = dlsym(library, name);
    assert_non_null(at);
    memcpy(function, &at, sizeof at);
}

static bool other_open(struct other *other)
{
    void *(*read_xml)(const char *path) = NULL;
    void *(*be_quiet)(void *handler) = NULL;
    void *ignore = NULL;
    other->library = dlopen("libudunits2.so.0", RTLD_NOW | RTLD_LOCAL);
    if (other->library == NULL) return false;
    symbol_of(other->library, "ut_read_xml", &read_xml);
    symbol_of(other->library, "ut_parse", &other->parse);
    symbol_of(other->library, "ut_get_converter", &other->converter);
    symbol_of(other->library, "cv_convert_double", &other->convert);
    symbol_of(other->library, "cv_free", &other->free_converter);
    symbol_of(other->library, "ut_free", &other->free_unit);
    symbol_of(other->library, "ut_free_system", &other->free_system);
    symbol_of(other->library, "ut_set_error_message_handler", &be_quiet);
    symbol_of(other->library, "ut_ignore", &ignore);
    (void)be_quiet(ignore);
    other->system = read_xml(NULL);
    return other->system != NULL;
}

/* Its factor and offset from one unit to another; false when it does not know them. */
static bool other_asked(const struct other *other, const char *name, const char *base,
                        double *factor, double *offset)
{
    enum { UTF8 = 2 };
    void *from = other->parse(other->system, name, UTF8);
    void *to = other->parse(other->system, base, UTF8);
    void *converter = from == NULL || to == NULL ? NULL : other->converter(from, to);
    if (converter != NULL) {
        *offset = other->convert(converter, 0);
        *factor = other->convert(converter, 1) - *offset;
        other->free_converter(converter);
    }
    if (from != NULL) other->free_unit(from);
    if (to != NULL) other->free_unit(to);
    return converter != NULL;
}

static bool has_twin(const char *id)
{
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        if (strcmp(twins[i].id, id) == 0) return true;
    }
    return false;
}

static void agrees_with_udunits(void **state)
{
    struct other other = {.library = NULL};
    if (!other_open(&other)) {
        print_message("# skip agrees_with_udunits: libudunits2 is not installed\n");
        skip();
    }
    size_t agreed = 0, apart = 0;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        const struct unit unit = found(twins[i].id, NULL);
        double factor = NAN, offset = NAN;
        if (!other_asked(&other, twins[i].name, twins[i].base, &factor, &offset)) {
            print_message("# not known to UDUNITS-2: %s (%s)\n", twins[i].id, twins[i].name);
            continue;
        }
        if (fabs(unit.factor / factor - 1) <= 1e-6 && fabs(unit.offset - offset) <= 1e-6) {
            agreed++;
            continue;
        }
        print_error("%s: %.10g and %.10g, there %.10g and %.10g\n", twins[i].id, unit.factor,
                    unit.offset, factor, offset);
        apart++;
    }
    other.free_system(other.system);
    const struct table *rows = catalog_table(known.catalog, RECORD_UNIT, NULL);
    for (size_t i = 0; i < rows->count; i++) {
        const char *id = ((const struct unit_row *)table_row(rows, i))->id;
        if (!has_twin(id)) print_message("# ours alone: %s\n", id);
    }
    print_message("# %zu units agree\n", agreed);
    assert_int_equal(apart, 0);
    assert_true(agreed > 90);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_the_country),
        cmocka_unit_test(choices_can_be_taken),
        cmocka_unit_test(an_ambiguous_part_keeps_the_whole_open),
        cmocka_unit_test(compounds),
        cmocka_unit_test(dimensions_apart),
        cmocka_unit_test(case_rules),
        cmocka_unit_test(temperatures),
        cmocka_unit_test(every_spelling),
        cmocka_unit_test(countries_settle_once),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(agrees_with_udunits),
    };
    return cmocka_run_group_tests(tests, open_units, close_units);
}
