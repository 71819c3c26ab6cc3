/* unit/calc_assess.c: the samples, figure by figure, against a computation made apart from the
   CSV files alone (tests/data/samples_expected.csv), and the balances that must close.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "base/csv.h"
#include "calc/emission.h"
#include "trial.h"

static struct csv *expected;

static const char *cell(struct csv_row row, size_t column)
{
    return column < row.count ? row.cells[column].text : "";
}

/* `load.DQO.raw` is what enters treatment: no result of the assessment, but a figure of it. */
static double found(const struct trial *t, const char *id, const char *item, int line)
{
    const char *raw = strstr(id, ".raw");
    if (raw != NULL) {
        char parameter[32];
        size_t samples, below;
        (void)snprintf(parameter, sizeof parameter, "%.*s", (int)(raw - id - 5), id + 5);
        return emission_mean(t->study, parameter, LAB_RAW, PERIOD_ASSESSED, &samples, &below) *
               trial_value(t, "wastewater.total", "") / 1000;
    }
    const struct result *row = results_find(t->results, id, item);
    if (row == NULL) print_error("samples_expected.csv:%d: no row %s %s\n", line, id, item);
    return row == NULL ? NAN : row->value;
}

/* A blank value: missing, or not printed at all. */
static bool agrees(const struct trial *t, struct csv_row row)
{
    const char *id = cell(row, 1), *item = cell(row, 2), *value = cell(row, 3);
    if (*value == '\0') {
        const struct result *result = results_find(t->results, id, item);
        if (result == NULL || isnan(result->value)) return true;
        print_error("samples_expected.csv:%d: %s %s is %.12g, expected missing\n", row.line, id,
                    item, result->value);
        return false;
    }
    const double wanted = strtod(value, NULL), rel = strtod(cell(row, 4), NULL);
    const double actual = found(t, id, item, row.line);
    if (fabs(actual - wanted) <= rel * fabs(wanted) || actual == wanted) return true;
    print_error("samples_expected.csv:%d: %s %s is %.12g, expected %s\n", row.line, id, item,
                actual, value);
    return false;
}

static void sample(const char *firm, size_t at_least)
{
    char path[512];
    struct trial t;
    size_t seen = 0, wrong = 0;
    (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), firm);
    trial_folder(&t, path, NULL, NULL);
    for (size_t i = 1; i < csv_rows(expected); i++) {
        const struct csv_row row = csv_row(expected, i);
        if (strcmp(cell(row, 0), firm) != 0) continue;
        seen++;
        wrong += !agrees(&t, row);
    }
    trial_free(&t);
    assert_true(seen >= at_least);
    assert_int_equal(wrong, 0);
}

static void fruit_preserves(void **state) { sample("mermeladas", 230); }
static void plating(void **state) { sample("cromado", 260); }
static void tannery(void **state) { sample("curtiembre", 290); }
static void tannery_of_2001(void **state) { sample("curtiembre-san-lorenzo", 25); }

/* What is left unexplained is small beside what came in. */
static void balances_close(void **state)
{
    static const struct {
        const char *firm, *balance, *in;
        double in_kg, share;
    } closes[] = {
        {"mermeladas", "balance.water", "water.total", 0, 0.05},
        {"cromado", "balance.water", "water.total", 0, 0.05},
        {"curtiembre", "balance.water", "water.total", 0, 0.05},
        {"mermeladas", "balance.material", "material.total", 0, 0.10},
        {"curtiembre", "balance.material", "material.total", 0, 0.10},
        {"cromado", "balance.Cr", NULL, 413.4, 0.0005},   /* 795 kg CrO3 × 52 % */
        {"cromado", "balance.Ni", NULL, 1387.834, 0.001}, /* 1 308 anodes + 79.834 of salt */
        {"curtiembre", "balance.Cr", NULL, 4625.4, 0.001},
        {"curtiembre", "balance.Cl", NULL, 55200, 0.05},
    };
    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
        char path[512];
        struct trial t;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), closes[i].firm);
        trial_folder(&t, path, NULL, NULL);
        const double in =
            closes[i].in == NULL ? closes[i].in_kg : trial_value(&t, closes[i].in, "");
        const double rest = trial_value(&t, closes[i].balance, "");
        if (!(fabs(rest) <= closes[i].share * in))
            fail_msg("%s %s does not close: %g of %g", closes[i].firm, closes[i].balance, rest, in);
        trial_free(&t);
    }
}

/* 1 + ΔRP = (1 + ΔPO) / (1 + ΔUse), and the index is 100 (1 + ΔRP). */
static void productivity_identity(void **state)
{
    static const char *const samples[] = {"mermeladas", "cromado", "curtiembre"};
    static const char *const pairs[][2] = {{"recp.energy_productivity", "energy.total"},
                                           {"recp.water_productivity", "water.total"},
                                           {"recp.material_productivity", "material.total"}};
    for (size_t s = 0; s < 3; s++) {
        char path[512], id[96];
        struct trial t;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), samples[s]);
        trial_folder(&t, path, NULL, NULL);
        const double output = trial_value(&t, "output.total.change", "");
        for (size_t i = 0; i < 3; i++) {
            (void)snprintf(id, sizeof id, "%s.change", pairs[i][1]);
            const double wanted = (1 + output) / (1 + trial_value(&t, id, ""));
            (void)snprintf(id, sizeof id, "%s.change", pairs[i][0]);
            assert_near(1 + trial_value(&t, id, ""), wanted, 1e-12, 0);
            (void)snprintf(id, sizeof id, "%s.index", pairs[i][0]);
            assert_near(trial_value(&t, id, ""), 100 * wanted, 1e-12, 0);
        }
        (void)snprintf(id, sizeof id, "recp.waste_intensity.index");
        assert_near(trial_value(&t, id, ""),
                    100 * trial_value(&t, "recp.waste_intensity.baseline", "") /
                        trial_value(&t, "recp.waste_intensity", ""),
                    1e-12, 0);
        trial_free(&t);
    }
}

/* Shares of the package add up to its total, to the cent. */
static void shares_add_up(void **state)
{
    static const char *const samples[] = {"mermeladas", "cromado", "curtiembre"};
    static const char *const ids[] = {"saving.money", "saving.net", "npv", "investment"};
    for (size_t s = 0; s < 3; s++) {
        char path[512];
        struct trial t;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), samples[s]);
        trial_folder(&t, path, NULL, NULL);
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
            char id[96];
            double sum = 0;
            (void)snprintf(id, sizeof id, "package.%s", ids[k]);
            for (size_t i = 0; i < results_count(t.results); i++) {
                const struct result *row = results_at(t.results, i);
                if (strcmp(row->id, id) == 0 && row->item[0] != '\0') sum += row->value;
            }
            assert_near(sum, trial_value(&t, ids[k], ""), 0, 0.005);
        }
        trial_free(&t);
    }
}

static int open_expected(void **state)
{
    char path[512];
    struct diag *diag = diag_new();
    (void)snprintf(path, sizeof path, "%s/tests/data/samples_expected.csv", test_root());
    expected = csv_open(path, "samples_expected.csv", diag);
    diag_free(diag);
    return expected == NULL;
}

static int close_expected(void **state)
{
    csv_close(expected);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fruit_preserves), cmocka_unit_test(plating),
        cmocka_unit_test(tannery),         cmocka_unit_test(tannery_of_2001),
        cmocka_unit_test(balances_close),  cmocka_unit_test(productivity_identity),
        cmocka_unit_test(shares_add_up),
    };
    return cmocka_run_group_tests(tests, open_expected, close_expected);
}
