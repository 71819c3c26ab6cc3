/* unit/calc_risk.c: the checklist's score with its cap, and the three matrices.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/risk.h"
#include "catalog_test.h"
#include "trial.h"

/* ---- matrices --------------------------------------------------------------------------------- */

struct vector {
    enum risk_matrix matrix;
    double indices[RISK_INDICES];
    double value;
    const char *level;
};

#define NO (double)NAN

static void values_and_levels(void **state)
{
    static const struct vector vectors[] = {
        {MATRIX_GTC45, {6, 3, NO, NO, 100}, 1800, "I"},
        {MATRIX_GTC45, {2, 1, NO, NO, 100}, 200, "II"},
        {MATRIX_GTC45, {10, 4, NO, NO, 100}, 4000, "I"},
        {MATRIX_GTC45, {6, 4, NO, NO, 25}, 600, "I"},
        {MATRIX_GTC45, {6, 1, NO, NO, 25}, 150, "II"},
        {MATRIX_GTC45, {2, 2, NO, NO, 10}, 40, "III"},
        {MATRIX_GTC45, {2, 1, NO, NO, 10}, 20, "IV"},
        {MATRIX_GTC45, {0, 4, NO, NO, 100}, 0, "IV"},
        {MATRIX_IPERC, {1, 1, 1, 1, 1}, 4, "TR"},
        {MATRIX_IPERC, {2, 1, 1, 1, 1}, 5, "TO"},
        {MATRIX_IPERC, {1, 1, 1, 1, 2}, 8, "TO"},
        {MATRIX_IPERC, {3, 2, 2, 2, 1}, 9, "MO"},
        {MATRIX_IPERC, {2, 2, 2, 2, 2}, 16, "MO"},
        {MATRIX_IPERC, {3, 2, 2, 2, 2}, 18, "IM"},
        {MATRIX_IPERC, {2, 2, 2, 2, 3}, 24, "IM"},
        {MATRIX_IPERC, {3, 2, 2, 2, 3}, 27, "IN"},
        {MATRIX_IPERC, {3, 3, 3, 3, 3}, 36, "IN"},
        {MATRIX_5X5, {1, NO, NO, NO, 4}, 4, "low"},
        {MATRIX_5X5, {1, NO, NO, NO, 5}, 5, "medium"},
        {MATRIX_5X5, {3, NO, NO, NO, 3}, 9, "medium"},
        {MATRIX_5X5, {2, NO, NO, NO, 5}, 10, "high"},
        {MATRIX_5X5, {5, NO, NO, NO, 3}, 15, "high"},
        {MATRIX_5X5, {4, NO, NO, NO, 4}, 16, "extreme"},
        {MATRIX_5X5, {5, NO, NO, NO, 5}, 25, "extreme"},
    };
    static const char *const names[] = {
        [MATRIX_5X5] = "5x5", [MATRIX_IPERC] = "iperc", [MATRIX_GTC45] = "gtc45"};
    struct known known = known_here();
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const struct vector *v = &vectors[i];
        char reason[240];
        const double value =
            risk_value(known.catalog, v->matrix, v->indices, reason, sizeof reason);
        const struct band_row *band = risk_band(known.catalog, names[v->matrix], value);
        if (value != v->value || band == NULL || strcmp(band->level, v->level) != 0)
            fail_msg("vector %zu: %g %s, expected %g %s (%s)", i, value,
                     band == NULL ? "-" : band->level, v->value, v->level, reason);
        assert_string_equal(reason, "");
    }
    known_close(&known);
}

/* Each is one step outside of what its matrix allows, or blank. */
static void refused(void **state)
{
    static const struct vector vectors[] = {
        {MATRIX_GTC45, {5, 3, NO, NO, 100}, NO, "5"},
        {MATRIX_GTC45, {6, 5, NO, NO, 100}, NO, "5"},
        {MATRIX_GTC45, {6, 0, NO, NO, 100}, NO, "0"},
        {MATRIX_GTC45, {6, 3, NO, NO, 50}, NO, "50"},
        {MATRIX_GTC45, {6, NO, NO, NO, 100}, NO, "missing"},
        {MATRIX_IPERC, {4, 1, 1, 1, 1}, NO, "4"},
        {MATRIX_IPERC, {1, 1, 1, 1, 0}, NO, "0"},
        {MATRIX_IPERC, {1, 1, 1, NO, 1}, NO, "missing"},
        {MATRIX_5X5, {6, NO, NO, NO, 1}, NO, "6"},
        {MATRIX_5X5, {2.5, NO, NO, NO, 1}, NO, "2.5"},
        {MATRIX_5X5, {1, NO, NO, NO, NO}, NO, "missing"},
    };
    struct known known = known_here();
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        char reason[240];
        const double value =
            risk_value(known.catalog, vectors[i].matrix, vectors[i].indices, reason, sizeof reason);
        assert_missing(value);
        if (strstr(reason, vectors[i].level) == NULL) fail_msg("vector %zu: %s", i, reason);
        assert_null(risk_band(known.catalog, "gtc45", value));
    }
    known_close(&known);
}

/* ---- score ---------------------------------------------------------------------------------------- */

static void sample(const char *firm, double raw, size_t items, size_t answered, size_t urgent)
{
    char path[512];
    struct trial t;
    (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), firm);
    trial_folder(&t, path, NULL, NULL);
    struct risk_view *view = risk_new(t.study);
    assert_near(view->raw, raw, 1e-6, 0);
    assert_near(view->score, 59, 1e-12, 0);
    assert_true(view->capped && !view->provisional);
    assert_int_equal(view->items, items);
    assert_int_equal(view->answered, answered);
    assert_int_equal(view->urgent, urgent);
    assert_string_equal(view->level->level, "high");
    for (size_t i = 0; i < view->count; i++) assert_true(view->list[i].urgent == (i < urgent));
    for (size_t i = 1; i < urgent; i++) assert_false(view->list[i].value > view->list[i - 1].value);
    assert_near(trial_value(&t, "risk.score", ""), 59, 1e-12, 0);
    risk_free(view);
    trial_free(&t);
}

static void samples(void **state)
{
    sample("mermeladas", 100 * 56.0 / 79, 34, 33, 3);
    sample("cromado", 100 * 58.0 / 79, 35, 33, 5);
    sample("curtiembre", 100 * 53.0 / 84, 35, 35, 4);
}

#define FIRM(country, matrix)                                                                      \
    "=== firm\nid,name,country,sector,currency,period,risk_matrix\nf,Firma," country               \
    ",plating,COP,2024," matrix "\n"                                                               \
    "=== flows\ncode,kind,name,unit\nV,wastewater,V,m³\n"                                         \
    "=== readings\nperiod,flow,quantity\n2024,V,10\n"
#define RISKS "=== risks\nitem,answer,index_a,index_b,index_c,index_d,severity\n"

static void few_answers(void **state)
{
    struct trial t;
    /* Weights 3, 3: yes and partial; one does not apply; 32 are not answered. */
    trial_text(&t, FIRM("CO", "") RISKS "GEN-L01,yes,,,,,\nGEN-L02,partial,,,,,\n"
                                        "PLA-C05,na,,,,,\n");
    assert_near(trial_value(&t, "risk.score", ""), 75, 1e-12, 0);
    assert_true(trial_noted(&t, "risk.score", "", "provisional"));
    assert_true(trial_noted(&t, "risk.score", "", "32 of 35"));
    assert_near(trial_value(&t, "risk.answered", ""), 2.0 / 34, 1e-12, 0);
    assert_string_equal(trial_row(&t, "risk.level", "")->text, "medium");
    trial_free(&t);
}

/* Free text has a risk of its own, and no say in the score. */
static void free_text(void **state)
{
    struct trial t;
    trial_text(&t, FIRM("CO", "") RISKS "GEN-L01,yes,,,,,\nEscalera sin baranda,no,6,3,,,100\n"
                                        "Cable pelado,,5,3,,,100\n");
    assert_near(trial_value(&t, "risk.score", ""), 100, 1e-12, 0);
    assert_near(trial_value(&t, "risk.value", "Escalera sin baranda"), 1800, 0, 0);
    assert_string_equal(trial_row(&t, "risk.level", "Escalera sin baranda")->text, "I");
    assert_true(trial_noted(&t, "risk.level", "Escalera sin baranda", "Not acceptable"));
    assert_missing(trial_value(&t, "risk.value", "Cable pelado"));
    assert_true(trial_noted(&t, "risk.value", "Cable pelado", "0 2 6 10"));
    assert_null(results_find(t.results, "risk.level", "Cable pelado"));
    trial_free(&t);
}

static void matrix_of(const char *text, const char *wanted)
{
    struct trial t;
    trial_text(&t, text);
    assert_string_equal(trial_row(&t, "risk.matrix", "")->text, wanted);
    trial_free(&t);
}

static void matrix_by_country(void **state)
{
    matrix_of(FIRM("CO", "") RISKS "GEN-L01,yes,,,,,\n", "gtc45");
    matrix_of(FIRM("PE", "") RISKS "GEN-L01,yes,,,,,\n", "iperc");
    matrix_of(FIRM("EC", "") RISKS "GEN-L01,yes,,,,,\n", "5x5");
    matrix_of(FIRM("CO", "5x5") RISKS "GEN-L01,yes,,,,,\n", "5x5");
}

/* Where nothing fails that weighs most there is no cap: 100 (3 + 3·0 of weight 2 …) stays. */
static void no_cap_for_lesser_items(void **state)
{
    struct trial t;
    const struct known known = known_here();
    const struct table *table = catalog_table(known.catalog, RECORD_CHECKITEM, NULL);
    struct text text = {0};
    double all = 0, points = 0;
    bool failed = false;
    text_add(&text, FIRM("CO", "") RISKS);
    for (size_t i = 0; i < table->count; i++) {
        const struct checkitem *item = table_row(table, i);
        const bool fails = item->weight < 3 && !failed;
        failed = failed || fails;
        all += item->weight;
        points += fails ? 0 : item->weight;
        text_addf(&text, "%s,%s,,,,,\n", item->id, fails ? "no" : "yes");
    }
    assert_true(failed);
    trial_text(&t, text.bytes);
    assert_near(trial_value(&t, "risk.score", ""), 100 * points / all, 1e-12, 0);
    assert_true(points / all > 0.6);
    trial_free(&t);
    text_free(&text);
    struct known close = known;
    known_close(&close);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_levels),
        cmocka_unit_test(refused),
        cmocka_unit_test(samples),
        cmocka_unit_test(few_answers),
        cmocka_unit_test(free_text),
        cmocka_unit_test(matrix_by_country),
        cmocka_unit_test(no_cap_for_lesser_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
