/* unit/calc_indicator.c: the table of the firm's figures keeps its own promises.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "calc/indicator.h"
#include "trial.h"

static bool declared(const struct indicator_row *row, int input)
{
    for (int i = 0; i < INDICATOR_INPUTS && row->inputs[i] != INDICATOR_NONE; i++) {
        if ((int)row->inputs[i] == input) return true;
    }
    return false;
}

static void every_row_is_whole(void **state)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        if (row->id == NULL || row->label == NULL || row->unit == NULL || row->formula == NULL)
            fail_msg("row %d (%s) lacks an id, a label, a unit or a formula", i,
                     row->id == NULL ? "" : row->id);
        const int ways = (row->set != NULL) + (row->leaf != NULL) + (row->value != NULL);
        if (ways != 1) fail_msg("%s is computed in %d ways", row->id, ways);
        if ((row->value != NULL) != (row->inputs[0] != INDICATOR_NONE))
            fail_msg("%s: inputs and formula do not go together", row->id);
        if (row->cost && row->set == NULL) fail_msg("%s is a cost of no flows", row->id);
        if (row->recp && row->better == BETTER_NONE) fail_msg("%s: no better side", row->id);
        for (int j = i + 1; j < INDICATORS; j++) {
            if (strcmp(row->id, indicator_table[j].id) == 0) fail_msg("%s twice", row->id);
        }
        assert_int_equal(indicator_by_id(row->id), i);
    }
}

static void inputs_come_first(void **state)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        for (int k = 0; k < INDICATOR_INPUTS && row->inputs[k] != INDICATOR_NONE; k++) {
            if ((int)row->inputs[k] >= i)
                fail_msg("%s looks at %s, which comes later", row->id,
                         indicator_table[row->inputs[k]].id);
        }
    }
}

/* Two inputs at a time are compared: values apart enough that no sum or ratio meets by chance. */
static void fill(double v[INDICATORS])
{
    for (int i = 0; i < INDICATORS; i++) v[i] = 1000.0 + 37.0 * i + 0.5 * (i % 7);
}

static void only_declared_inputs_count(void **state)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        if (row->value == NULL) continue;
        double v[INDICATORS], bare[INDICATORS];
        fill(v);
        fill(bare);
        const double whole = row->value(v);
        for (int j = 0; j < INDICATORS; j++) {
            if (!declared(row, j)) bare[j] = NAN;
        }
        if (memcmp(&whole, &(double){row->value(bare)}, sizeof whole) != 0)
            fail_msg("%s looks at something it does not declare", row->id);
        assert_same(indicator_compute((enum indicator)i, v), whole);
        for (int j = 0; j < INDICATORS; j++) {
            if (!declared(row, j)) continue;
            double moved[INDICATORS];
            fill(moved);
            moved[j] *= 1.25;
            if (row->value(moved) == whole)
                fail_msg("%s does not change with %s", row->id, indicator_table[j].id);
        }
    }
}

static void no_row_prints_infinity(void **state)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        if (indicator_table[i].value == NULL) continue;
        double v[INDICATORS];
        for (int j = 0; j < INDICATORS; j++) v[j] = 0;
        const double value = indicator_compute((enum indicator)i, v);
        assert_true(!isinf(value));
        for (int j = 0; j < INDICATORS; j++) v[j] = NAN;
        assert_missing(indicator_compute((enum indicator)i, v));
    }
}

static void units_are_spelt_out(void **state)
{
    struct trial t;
    char text[64];
    trial_text(&t, "=== flows\ncode,kind,name,unit\nP,product,Producto,t\nE,electricity,Luz,kWh\n"
                   "=== readings\nperiod,flow,quantity\n2024,P,2\n2024,E,3\n");
    indicator_unit(t.study, "$/P", text, sizeof text);
    assert_string_equal(text, "COP/t");
    indicator_unit(t.study, "MJ/P", text, sizeof text);
    assert_string_equal(text, "MJ/t");
    indicator_unit(t.study, "P", text, sizeof text);
    assert_string_equal(text, "t");
    trial_free(&t);
}

/* A missing input gives a missing value with its reason; never 0, infinity or NaN on paper. */
static void missing_values_have_reasons(void **state)
{
    static const char *const samples[] = {"mermeladas", "cromado", "curtiembre"};
    for (size_t s = 0; s < sizeof samples / sizeof *samples; s++) {
        char path[512];
        struct trial t;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), samples[s]);
        trial_folder(&t, path, NULL, NULL);
        for (size_t i = 0; i < results_count(t.results); i++) {
            const struct result *row = results_at(t.results, i);
            assert_true(!isinf(row->value));
            if (isnan(row->value) && row->text == NULL && row->note == NULL)
                fail_msg("%s: %s %s is missing without a reason", samples[s], row->id, row->item);
        }
        trial_free(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_whole),         cmocka_unit_test(inputs_come_first),
        cmocka_unit_test(only_declared_inputs_count), cmocka_unit_test(no_row_prints_infinity),
        cmocka_unit_test(units_are_spelt_out),        cmocka_unit_test(missing_values_have_reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
