/* unit/calc_estimate.c: on-site estimates against reference cases and sums made elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tests/data/amo/amo_simple_cases.csv are cases of a public suite of calculators. Left out:
 *   S10, S11  the split of a known water balance: nothing is estimated there
 *   S13, S14  evaporation of a cooling tower from its tonnage: rules of thumb of the suite
 *   S18       area × depth of watering: a plain product
 *   S19–S22   combustion efficiency by the suite's own flue gas model; here it is Siegert's
 * The other figures were computed apart, in Python, from the published formulas. */
#include "calc/estimate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/catalog.h"
#include "test.h"

static struct catalog *catalog;

static int open_catalog(void **state)
{
    char path[500];
    (void)snprintf(path, sizeof path, "%s/sectors", test_root());
    catalog = catalog_open(path, NULL, NULL);
    return catalog == NULL;
}

static int close_catalog(void **state)
{
    catalog_close(catalog);
    return 0;
}

/* Runs `id` with inputs apart by spaces; returns the output named. */
static double run_estimate(const char *id, const char *inputs, const char *output)
{
    char word[100], message[500] = "";
    double in[ESTIMATE_INPUTS], out[ESTIMATE_OUTPUTS];
    const struct estimate *estimate = estimate_by_id(id);
    assert_non_null(estimate);
    for (size_t i = 0; i < ESTIMATE_INPUTS; i++) in[i] = NAN;
    for (const char *at = inputs; *at != '\0';) {
        const size_t length = strcspn(at, " ");
        (void)snprintf(word, sizeof word, "%.*s", (int)length, at);
        at += length + strspn(at + length, " ");
        char *equals = strchr(word, '=');
        assert_non_null(equals);
        *equals = '\0';
        const size_t key = estimate_input_by_key(estimate, word);
        assert_true(key < ESTIMATE_INPUTS);
        if (!estimate_read(&estimate->inputs[key], catalog_units(catalog), NULL, '.', equals + 1,
                           &in[key], message, sizeof message))
            fail_msg("%s: %s", id, message);
    }
    if (!estimate_run(estimate, in, out, message, sizeof message)) return NAN;
    for (size_t i = 0; i < estimate_outputs(estimate); i++) {
        if (strcmp(estimate->outputs[i].id, output) == 0) return out[i];
    }
    fail_msg("%s has no output %s", id, output);
    return NAN;
}

/* ---- the reference cases ------------------------------------------------------------------- */

/* map: our key, `=`, the case's key or #number, `:`, unit. Scale: what one of the case's units is
   in ours. */
static const struct {
    const char *id, *estimate, *output, *map;
    double scale;
} cases[] = {
#define VA "phases=phases volts=volts:V amps=amps:A pf=pf hours=hours:h price=price"
#define KW "power=kw:kW count=units hours=hours price=price"
#define FLOW "flow=flow_per_min:L/min hours=hours price=price"
#define AIR "flow=flow_scfm:cfm hours=hours price=price specific=specific_power_kw_per_scfm:kW/cfm"
#define LEAK "flow=leak_scfm:cfm hours=hours price=price specific=specific_power:kW/cfm"
#define TOWER "evaporation=#72000:L makeup=makeup_cond:µS/cm purge=blowdown_cond:µS/cm"
#define FACTOR "real=real_kw:kW reactive=reactive_kvar:kVAr target=target_pf"
    {"S01", "electricity_va", "energy", VA, 1},
    {"S02", "electricity_va", "cost", VA, 1},
    {"S03", "electricity_va", "energy", VA, 1},
    {"S04", "electricity_meter", "energy", KW, 1},
    {"S05", "electricity_meter", "cost", KW, 1},
    {"S06", "water_flow", "water", FLOW, 0.001},
    {"S07", "water_flow", "cost", FLOW, 0.001},
    {"S08", "water_meter", "water",
     "first=initial:L last=final:L time=minutes:min hours=hours price=price", 0.001},
    {"S09", "water_bucket", "water", "volume=bucket_volume:L time=seconds:s hours=hours", 0.001},
    {"S12", "cooling_tower", "cycles", TOWER, 1},
    {"S15", "cooling_tower", "water", TOWER, 0.001},
    {"S16", "cooling_tower", "purge", TOWER, 0.001},
    {"S17", "water_people", "water",
     "people=employees days=days_per_year each=gal_per_employee_day:L", 0.001},
    {"S23", "air_flow", "air", "flow=flow_scfm:cfm hours=hours", 0.028316846592},
    {"S24", "air_flow", "energy", AIR, 1},
    {"S25", "air_flow", "energy", LEAK, 1},
    {"S26", "air_flow", "cost", LEAK, 1},
    {"S27", "power_factor", "apparent", FACTOR, 1},
    {"S28", "power_factor", "pf", FACTOR, 1},
    {"S29", "power_factor", "apparent_new", FACTOR, 1},
    {"S30", "power_factor", "reactive_new", FACTOR, 1},
    {"S31", "power_factor", "capacitor", FACTOR, 1},
    {"S33", "boiler_fuel", "fuel", "heat=boiler_energy:MJ efficiency=combustion_eff_pct:%", 1},
};
static const char *const left_out[] = {"S10", "S11", "S13", "S14", "S18",
                                       "S19", "S20", "S21", "S22"};

/* The value behind `key=` in `hours=8640;price=0.12`. */
static bool value_of(const char *inputs, const char *key, size_t length, char *value, size_t size)
{
    for (const char *at = inputs; *at != '\0'; at += *at == ';') {
        const size_t piece = strcspn(at, ";");
        if (piece > length && strncmp(at, key, length) == 0 && at[length] == '=') {
            (void)snprintf(value, size, "%.*s", (int)(piece - length - 1), at + length + 1);
            return true;
        }
        at += piece;
    }
    return false;
}

static void fill(const char *map, const char *inputs, char *words, size_t size)
{
    size_t used = 0;
    for (const char *at = map; *at != '\0';) {
        char value[40], own[40];
        const size_t length = strcspn(at, " "), key = strcspn(at, "=");
        (void)snprintf(own, sizeof own, "%.*s", (int)key, at);
        const char *theirs = at + key + 1;
        const size_t name = strcspn(theirs, ": ");
        const char *unit = theirs[name] == ':' ? theirs + name + 1 : "";
        if (*theirs == '#')
            (void)snprintf(value, sizeof value, "%.*s", (int)(name - 1), theirs + 1);
        else if (!value_of(inputs, theirs, name, value, sizeof value))
            fail_msg("the case has no %.*s: %s", (int)name, theirs, inputs);
        used += (size_t)snprintf(words + used, size - used, "%s%s=%s%.*s", used > 0 ? " " : "", own,
                                 value, (int)strcspn(unit, " "), unit);
        assert_true(used < size);
        at += length + strspn(at + length, " ");
    }
}

/* Plain cells, none of them quoted but for the topic: cut from the right. */
static void split(char *row, char *cell[8])
{
    size_t count = 0;
    for (char *at = row; count < 8; at++) {
        cell[count++] = at;
        at += strcspn(at, ",\r\n");
        if (*at == '\0' || *at == '\n' || *at == '\r') {
            *at = '\0';
            break;
        }
        *at = '\0';
    }
    while (count < 8) cell[count++] = row + strlen(row);
}

static void reference_cases(void **state)
{
    char path[500], row[1000], words[400];
    size_t seen = 0, skipped = 0;
    (void)snprintf(path, sizeof path, "%s/tests/data/amo/amo_simple_cases.csv", test_root());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(row, sizeof row, file));
    while (fgets(row, sizeof row, file) != NULL) {
        char *cell[8];
        bool known = false;
        split(row, cell);
        for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
            if (strcmp(cell[0], left_out[i]) == 0) known = true, skipped++;
        }
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            if (strcmp(cell[0], cases[i].id) != 0) continue;
            known = true;
            seen++;
            fill(cases[i].map, cell[3], words, sizeof words);
            const bool money = strcmp(cases[i].output, "cost") == 0;
            double scale = cases[i].scale;
            double expected = strtod(cell[5], NULL);
            double got = run_estimate(cases[i].estimate, words, cases[i].output);
            /* A price per litre was given as one per m³. */
            if (money || scale != 1) expected *= scale;
            print_message("%s %s %s\n", cell[0], cases[i].estimate, words);
            assert_near(got, expected, strtod(cell[6], NULL), 0);
        }
        if (!known) fail_msg("%s is neither tried nor left out", cell[0]);
    }
    (void)fclose(file);
    assert_int_equal(seen, sizeof cases / sizeof *cases);
    assert_int_equal(skipped, sizeof left_out / sizeof *left_out);
}

/* ---- sums made elsewhere --------------------------------------------------------------------- */

static void published_formulas(void **state)
{
#define PIPE                                                                                       \
    "length=25m diameter=60.3mm surface=160 air=20 thickness=50mm conductivity=0.04 hours=4800 "   \
    "efficiency=82%"
#define TANK "area=6 surface=80 air=18 thickness=4cm conductivity=0.035 hours=2400 efficiency=0.8"
#define STACK "oxygen=6% flue=220 air=20 other=2%"
#define GAS "first=1500 last=1530 time=30min hours=2400 pressure=30kPa temperature=20"
#define RINSE "dragout=4L/h bath=250g/L limit=50mg/L hours=2000"
#define LEAKS "loaded=90s unloaded=210s power=22 hours=6000 capacity=200"
#define SALT "salt=20t oxide=25% uptake=70% recovered=90%"
    static const struct {
        const char *id, *inputs, *output;
        double expected;
    } sums[] = {
        {"insulation_pipe", PIPE, "loss.bare", 12.79803818},
        {"insulation_pipe", PIPE, "loss.insulated", 0.8504672119},
        {"insulation_pipe", PIPE, "fuel", 251773.2029},
        {"insulation_pipe", PIPE " altitude=2600", "fuel", 233025.3244},
        {"insulation_tank", TANK, "loss.bare", 4.491087076},
        {"insulation_tank", TANK, "loss.insulated", 0.2920319241},
        {"insulation_tank", TANK, "fuel", 45349.79564},
        {"gas_meter", GAS " altitude=2600", "gas", 144929.959166},
        {"boiler_stack", STACK " fuel=gas", "efficiency", 0.874},
        {"boiler_stack", STACK " fuel=lpg", "efficiency", 0.88},
        {"boiler_stack", STACK " fuel=oil", "efficiency", 0.8753333333333},
        {"boiler_stack", STACK " fuel=oil", "excess_air", 0.4},
        {"boiler_steam", "steam=5t feed=80 fuel=15GJ", "efficiency", 0.8116853333333},
        {"hot_water", "volume=1200 cold=15 hot=60 efficiency=80%", "fuel", 282609},
        {"hot_water", "volume=1200 cold=15 hot=60 efficiency=80% heating_value=35.8", "units",
         7894.106145251},
        {"rinse", RINSE " stages=2", "flow", 280.821498476},
        {"rinse", RINSE " stages=2", "flow.approximate", 282.842712475},
        {"rinse", RINSE " stages=3", "flow", 67.0103415418},
        {"rinse", RINSE " stages=3", "saving", 39857.9793169},
        {"rinse", RINSE " stages=1", "flow", 19996},
        {"lighting", "count=80 watts=46 count_new=80 watts_new=18 hours=3000", "saving", 6720},
        {"motor", "power=7.5 load=75% efficiency=0.86 efficiency_new=91.7% hours=4000", "saving",
         1626.258527554},
        {"electricity_nameplate", "power=11kW count=3 load=0.7 efficiency=89% hours=2000", "energy",
         51910.11235956},
        {"air_bag", "volume=100L time=18s count=4 specific=0.18 hours=6000", "energy",
         50853.12007894},
        {"air_leaks", LEAKS, "energy", 39600},
        {"air_leaks", LEAKS, "flow", 60},
        {"dragout", "area=12000 film=100mL/m2 bath=250 recovered=60%", "mass", 300},
        {"dragout", "area=12000 film=0.1 bath=250 recovered=60%", "returned", 180},
        {"dragout_tank", "volume=200 before=0.5 after=3.5 bath=250 area=24", "film", 0.1},
        {"chromium", SALT, "salt", 5400},
        {"chromium", SALT, "chromium", 923.6800031581},
        {"chromium", SALT, "lost", 102.631111462},
    };
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        print_message("%s %s\n", sums[i].id, sums[i].inputs);
        assert_near(run_estimate(sums[i].id, sums[i].inputs, sums[i].output), sums[i].expected,
                    2e-9, 0);
    }
}

/* ISO 2533, table 1: 70.1085 kPa at 3000 m, 101.325 at the sea. */
static void thin_air(void **state)
{
    assert_near(estimate_air_pressure(0), 101.325, 1e-12, 0);
    assert_near(estimate_air_pressure(3000), 70.1085, 1e-4, 0);
    assert_near(estimate_air_pressure(1000), 89.8746, 1e-4, 0);
}

/* ---- what is read ----------------------------------------------------------------------------- */

static bool reads(const char *id, const char *key, const char *text, double *value, char *message)
{
    const struct estimate *estimate = estimate_by_id(id);
    const size_t at = estimate_input_by_key(estimate, key);
    assert_true(at < ESTIMATE_INPUTS);
    return estimate_read(&estimate->inputs[at], catalog_units(catalog), NULL, '.', text, value,
                         message, 400);
}

static void fraction_or_percent(void **state)
{
    char message[400];
    double value;
    assert_true(reads("boiler_fuel", "efficiency", "85%", &value, message));
    assert_near(value, 0.85, 1e-15, 0);
    assert_true(reads("boiler_fuel", "efficiency", "85 %", &value, message));
    assert_near(value, 0.85, 1e-15, 0);
    assert_true(reads("boiler_fuel", "efficiency", "0.85", &value, message));
    assert_near(value, 0.85, 1e-15, 0);
    assert_false(reads("boiler_fuel", "efficiency", "85", &value, message));
    assert_non_null(strstr(message, "85%"));
    assert_non_null(strstr(message, "0.85"));
    assert_missing(value);
    assert_false(reads("boiler_fuel", "efficiency", "120%", &value, message));
    assert_false(reads("boiler_fuel", "efficiency", "0", &value, message));
    assert_false(reads("boiler_fuel", "efficiency", "-5%", &value, message));
    assert_true(reads("chromium", "uptake", "0", &value, message));
}

static void units_and_slips(void **state)
{
    char message[400];
    double value;
    assert_true(reads("water_bucket", "volume", "20 L", &value, message));
    assert_near(value, 0.02, 1e-15, 0);
    assert_true(reads("insulation_pipe", "surface", "320 °F", &value, message));
    assert_near(value, 160, 1e-12, 0);
    assert_true(reads("electricity_va", "volts", "380V", &value, message));
    assert_same(value, 380);
    assert_true(reads("electricity_va", "phases", "3", &value, message));
    assert_same(value, 1);
    assert_false(reads("electricity_va", "phases", "2", &value, message));
    assert_false(reads("electricity_va", "volts", "380A", &value, message));
    assert_false(reads("water_bucket", "volume", "20 kg", &value, message));
    assert_false(reads("water_bucket", "volume", "20 cubos", &value, message));
    assert_false(reads("water_bucket", "volume", "5 gal", &value, message));
    assert_non_null(strstr(message, "gal_us"));
    assert_false(reads("water_bucket", "volume", "-1", &value, message));
    assert_false(reads("water_bucket", "volume", "mucho", &value, message));
    assert_false(reads("water_bucket", "time", "0", &value, message));
    assert_false(reads("water_bucket", "hours", "9000", &value, message));
    assert_false(reads("rinse", "stages", "2 L", &value, message));
}

/* What cannot be answered is missing, and says why. */
static void refused(void **state)
{
    char message[400] = "";
    double in[ESTIMATE_INPUTS], out[ESTIMATE_OUTPUTS];
    for (size_t i = 0; i < ESTIMATE_INPUTS; i++) in[i] = NAN;
    in[0] = 1;
    assert_false(estimate_run(estimate_by_id("water_bucket"), in, out, message, sizeof message));
    assert_non_null(strstr(message, "time"));
    assert_non_null(strstr(message, "hours"));
    assert_missing(out[0]);
    assert_missing(run_estimate("water_meter", "first=9 last=8 time=1h hours=10", "water"));
    assert_missing(run_estimate("power_factor", "real=87 reactive=10 target=0.9", "capacitor"));
    assert_missing(run_estimate("cooling_tower", "evaporation=9 makeup=500 purge=500", "water"));
    assert_missing(
        run_estimate("boiler_stack", "fuel=gas oxygen=21% flue=200 air=20", "efficiency"));
    assert_missing(run_estimate("rinse", "dragout=1 bath=1 limit=2 stages=2", "flow"));
    assert_missing(run_estimate("rinse", "dragout=1 bath=9 limit=2 stages=2.5", "flow"));
    /* Without a price the rest stands. */
    assert_missing(run_estimate("water_flow", "flow=2 hours=3", "cost"));
    assert_same(run_estimate("water_flow", "flow=2 hours=3", "water"), 6);
}

/* Every row is whole: unique ids, units that are known, room for what it holds. */
static void whole_table(void **state)
{
    size_t count;
    const struct estimate *table = estimate_table(&count);
    assert_true(count >= 20);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(estimate_by_id(table[i].id), &table[i]);
        assert_non_null(table[i].formula);
        assert_non_null(table[i].compute);
        assert_true(estimate_outputs(&table[i]) > 0);
        for (size_t j = 0; j < estimate_inputs(&table[i]); j++) {
            const struct estimate_input *input = &table[i].inputs[j];
            struct unit unit;
            assert_int_equal(estimate_input_by_key(&table[i], input->key), j);
            assert_non_null(input->label);
            if (input->kind == ESTIMATE_QUANTITY)
                assert_int_equal(
                    units_find(catalog_units(catalog), input->unit, NULL, &unit, NULL, 0), UNIT_OK);
            assert_int_equal(input->kind == ESTIMATE_CHOICE, input->choices != NULL);
        }
    }
    assert_null(estimate_by_id("horoscope"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_cases), cmocka_unit_test(published_formulas),
        cmocka_unit_test(thin_air),        cmocka_unit_test(fraction_or_percent),
        cmocka_unit_test(units_and_slips), cmocka_unit_test(refused),
        cmocka_unit_test(whole_table),
    };
    return cmocka_run_group_tests(tests, open_catalog, close_catalog);
}
