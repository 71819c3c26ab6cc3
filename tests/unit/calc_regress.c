/* unit/calc_regress.c: least squares against NIST's certified results, Anscombe's four sets, and
   the refusals. tests/data/nist is of the NIST Statistical Reference Datasets, public domain.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <float.h>

#include "base/csv.h"
#include "calc/regress.h"

enum { ROWS = 100, COLUMNS = 12 };

struct data {
    double y[ROWS], x[ROWS * COLUMNS];
    size_t n, k;
};

static struct csv *nist(const char *name)
{
    char path[512];
    struct diag *diag = diag_new();
    (void)snprintf(path, sizeof path, "%s/tests/data/nist/%s.csv", test_root(), name);
    struct csv *csv = csv_open(path, name, diag);
    assert_non_null(csv);
    diag_free(diag);
    return csv;
}

/* degree 0: the columns as they are; else powers of the one column. */
static void load(struct data *data, const char *name, size_t degree)
{
    struct csv *csv = nist(name);
    data->n = csv_rows(csv) - 1;
    data->k = degree > 0 ? degree : csv_row(csv, 0).count - 1;
    assert_true(data->n <= ROWS && data->k <= COLUMNS);
    for (size_t i = 0; i < data->n; i++) {
        const struct csv_row row = csv_row(csv, i + 1);
        data->y[i] = strtod(row.cells[0].text, NULL);
        for (size_t j = 0; j < data->k; j++)
            data->x[i * data->k + j] = degree > 0
                                           ? pow(strtod(row.cells[1].text, NULL), (double)(j + 1))
                                           : strtod(row.cells[j + 1].text, NULL);
    }
    csv_close(csv);
}

static struct regress *fit_of(const struct data *data, bool intercept)
{
    const struct regress_input in = {
        .y = data->y, .x = data->x, .n = data->n, .k = data->k, .intercept = intercept};
    return regress_new(&in);
}

/* Coefficients and standard errors to `digits`; returns how many were compared. */
static int agrees(const struct regress *fit, const char *name, double digits)
{
    struct csv *csv = nist("certified_params");
    const double rel = pow(10, -digits);
    int seen = 0;
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        if (strcmp(row.cells[0].text, name) != 0) continue;
        const size_t b = (size_t)strtol(row.cells[1].text + 1, NULL, 10),
                     at = b == 0 ? fit->k : b - 1;
        assert_near(fit->term[at].coef, strtod(row.cells[2].text, NULL), rel, 0);
        assert_near(fit->term[at].se, strtod(row.cells[3].text, NULL), rel, 0);
        seen++;
    }
    csv_close(csv);
    return seen;
}

static void summary_agrees(const struct regress *fit, const char *name, double rel)
{
    struct csv *csv = nist("certified_summary");
    bool seen = false;
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        if (strcmp(row.cells[0].text, name) != 0) continue;
        seen = true;
        assert_near(fit->sigma, strtod(row.cells[5].text, NULL), rel, 0);
        assert_near(fit->r2, strtod(row.cells[6].text, NULL), rel, 0);
        assert_near(fit->rss, strtod(row.cells[12].text, NULL), rel, 0);
        assert_near(fit->dof, strtod(row.cells[11].text, NULL), 0, 0);
        if ((fit->reasons & REGRESS_EXACT) == 0)
            assert_near(fit->f, strtod(row.cells[10].text, NULL), rel, 0);
        else
            assert_missing(fit->f);
    }
    csv_close(csv);
    assert_true(seen);
}

static void certified(const char *name, size_t degree, bool intercept, double digits, int count)
{
    struct data data;
    load(&data, name, degree);
    struct regress *fit = fit_of(&data, intercept);
    assert_int_not_equal(fit->verdict, REGRESS_REFUSED);
    assert_int_equal(agrees(fit, name, digits), count);
    summary_agrees(fit, name, pow(10, -digits));
    regress_free(fit);
}

static void norris(void **state) { certified("Norris", 1, true, 11, 2); }
static void no_intercept(void **state) { certified("NoInt1", 1, false, 11, 1); }
static void longley(void **state) { certified("Longley", 0, true, 10, 7); }
static void wampler_1(void **state) { certified("Wampler1", 5, true, 8, 6); }
static void wampler_2(void **state) { certified("Wampler2", 5, true, 8, 6); }
static void wampler_3(void **state) { certified("Wampler3", 5, true, 8, 6); }

/* Is the wide type as wide here as the compiler says? Not under valgrind. */
static bool wide(void)
{
    volatile long double one = 1, small = LDBL_EPSILON;
    return LDBL_MANT_DIG > 60 && one + small > one;
}

/* Powers up to the tenth: the columns can hardly be told apart. */
static void filip(void **state)
{
    struct data data;
    load(&data, "Filip", 10);
    struct regress *fit = fit_of(&data, true);
    assert_int_not_equal(fit->verdict, REGRESS_REFUSED);
    assert_true(fit->condition > 1e9);
    if (wide()) assert_int_equal(agrees(fit, "Filip", 6.5), 11);
    assert_near(fit->sigma, 0.334801051324544E-02, 1e-6, 0);
    assert_near(fit->r2, 0.996727416185620, 1e-8, 0);
    regress_free(fit);
}

/* ---- Anscombe 1973 ------------------------ */

static const double anscombe_y[4][11] = {
    {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68},
    {9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74},
    {7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73},
    {6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89}};
static const double anscombe_x[2][11] = {{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5},
                                         {8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8}};

static struct regress *anscombe(size_t set)
{
    struct data data = {.n = 11, .k = 1};
    memcpy(data.y, anscombe_y[set], sizeof anscombe_y[set]);
    memcpy(data.x, anscombe_x[set == 3], sizeof anscombe_x[0]);
    return fit_of(&data, true);
}

static void anscombe_first(void **state)
{
    struct regress *fit = anscombe(0);
    assert_near(fit->term[1].coef, 3.000091, 0, 5e-7);
    assert_near(fit->term[0].coef, 0.500091, 0, 5e-7);
    assert_near(fit->r2, 0.666542, 0, 5e-7);
    assert_near(fit->sigma, 1.236603, 0, 5e-7);
    assert_near(fit->term[0].se, 0.117906, 0, 5e-7);
    assert_near(fit->term[0].t, 4.241455, 0, 5e-7);
    assert_near(fit->cv_rmse, 0.164860, 0, 5e-7);
    assert_near(fit->f, fit->term[0].t * fit->term[0].t, 1e-12, 0);
    assert_near(fit->f_p, fit->term[0].p, 1e-12, 0);
    assert_near(fit->nmbe, 0, 0, 1e-15);
    assert_int_equal(fit->verdict, REGRESS_WARN);
    assert_int_equal(fit->reasons, REGRESS_R2_FAIR | REGRESS_CV_LARGE);
    regress_free(fit);
}

static void anscombe_apart(void **state)
{
    const unsigned patterns = REGRESS_CURVED | REGRESS_COOK | REGRESS_LEVERAGE;
    const unsigned wanted[] = {0, REGRESS_CURVED, REGRESS_COOK, REGRESS_LEVERAGE};
    for (size_t set = 0; set < 4; set++) {
        struct regress *fit = anscombe(set);
        assert_near(fit->r2, 0.6665, 0, 5e-4);
        assert_int_equal(fit->reasons & patterns, wanted[set]);
        if (set == 3)
            assert_missing(fit->loo_rmse);
        else
            assert_true(fit->loo_rmse > fit->sigma * 0.9);
        regress_free(fit);
    }
}

/* ---- what each row would be, left out ------------------------ */

static void leaving_out_is_refitting(void **state)
{
    struct data data, less;
    load(&data, "Longley", 0);
    struct regress *fit = fit_of(&data, true);
    double sum = 0;
    for (size_t out = 0; out < data.n; out++) {
        less = data;
        less.n--;
        for (size_t i = out; i < less.n; i++) {
            less.y[i] = data.y[i + 1];
            memcpy(less.x + i * data.k, data.x + (i + 1) * data.k, data.k * sizeof *data.x);
        }
        struct regress *without = fit_of(&less, true);
        const double e = data.y[out] - regress_predict(without, data.x + out * data.k);
        sum += e * e;
        regress_free(without);
    }
    assert_near(fit->loo_rmse, sqrt(sum / (double)data.n), 1e-9, 0);
    /* published diagnostics of this set: Durbin-Watson 2.559; VIF of x1 135.5, of x6 759.0 */
    assert_near(fit->durbin_watson, 2.559, 0, 5e-4);
    assert_near(fit->term[0].vif, 135.53, 0, 5e-3);
    assert_near(fit->term[5].vif, 758.98, 0, 5e-3);
    regress_free(fit);
}

/* The predicted variance of a sum is that of the design's own quadratic form. */
static void spread_of_sums(void **state)
{
    struct data data;
    load(&data, "Norris", 1);
    struct regress *fit = fit_of(&data, true);
    for (size_t i = 0; i < data.n; i++)
        assert_near(regress_spread(fit, &data.x[i], 1), fit->leverage[i], 1e-12, 0);
    const double zero = 0;
    assert_near(fit->sigma * sqrt(regress_spread(fit, &zero, 1)), fit->term[1].se, 1e-12, 0);
    regress_free(fit);
}

/* ---- refusals ------------------------ */

static void refuses_by_name(void **state)
{
    static const char *const names[] = {"hides", "days", "kilos"};
    struct data data = {.n = 12, .k = 3};
    for (size_t i = 0; i < 12; i++) {
        const double x = 10.3 + (double)((i * 7) % 12);
        data.y[i] = 5 + 2 * x + (double)(i % 3);
        data.x[i * 3] = x;
        data.x[i * 3 + 1] = 30;
        data.x[i * 3 + 2] = 0.453 * x + 0.1;
    }
    struct regress *fit = fit_of(&data, true);
    struct text words = {0};
    assert_int_equal(fit->verdict, REGRESS_REFUSED);
    assert_int_equal(fit->reasons & REGRESS_REFUSALS, REGRESS_CONSTANT);
    regress_reasons(fit, names, &words);
    assert_non_null(strstr(words.bytes, "days"));
    assert_null(strstr(words.bytes, "hides"));
    regress_free(fit);
    for (size_t i = 0; i < 12; i++) data.x[i * 3 + 1] = (double)((i * i) % 5);
    fit = fit_of(&data, true);
    assert_int_equal(fit->reasons & REGRESS_REFUSALS, REGRESS_COLLINEAR);
    assert_true(fit->condition > 1e10);
    text_clear(&words);
    regress_reasons(fit, names, &words);
    assert_non_null(strstr(words.bytes, "hides, kilos"));
    regress_free(fit);
    data.n = 5; /* four parameters: six rows are the least */
    fit = fit_of(&data, true);
    assert_int_equal(fit->reasons & REGRESS_REFUSALS, REGRESS_FEW);
    regress_free(fit);
    text_free(&words);
}

static void exact_lines(void **state)
{
    struct data data = {.n = 12, .k = 1};
    for (size_t i = 0; i < 12; i++) {
        data.x[i] = 1000.7 * (double)(i + 3);
        data.y[i] = 93.6 + 0.011 * data.x[i];
    }
    struct regress *fit = fit_of(&data, true);
    assert_int_equal(fit->verdict, REGRESS_OK);
    assert_true((fit->reasons & REGRESS_EXACT) != 0);
    assert_same(fit->sigma, 0);
    assert_same(fit->r2, 1);
    assert_same(fit->term[0].se, 0);
    assert_missing(fit->term[0].t);
    assert_missing(fit->f_p);
    assert_near(fit->term[0].coef, 0.011, 1e-12, 0);
    regress_free(fit);
    for (size_t i = 0; i < 12; i++) data.y[i] = 7.1;
    fit = fit_of(&data, true);
    assert_int_equal(fit->reasons & REGRESS_REFUSALS, REGRESS_CONSTANT_Y);
    regress_free(fit);
}

/* ---- change point ------------------------ */

static double error_of(const struct data *data, double c)
{
    struct data bent = *data;
    for (size_t i = 0; i < bent.n; i++) bent.x[i] = fmax(0, bent.x[i] - c);
    const struct regress_input in = {
        .y = bent.y, .x = bent.x, .n = bent.n, .k = 1, .intercept = true, .plain = true};
    struct regress *fit = regress_new(&in);
    const double rss = fit->verdict == REGRESS_REFUSED ? (double)INFINITY : fit->rss;
    regress_free(fit);
    return rss;
}

static void change_point_is_found(void **state)
{
    struct data data = {.n = 24, .k = 1};
    double c = 0;
    for (size_t i = 0; i < data.n; i++) {
        data.x[i] = 4 + (double)((i * 5) % 24);
        data.y[i] = 80 + 3 * fmax(0, data.x[i] - 13.37);
    }
    assert_true(regress_change_point(data.y, data.x, data.n, &c));
    assert_near(c, 13.37, 1e-9, 0);
    for (size_t i = 0; i < data.n; i++) data.y[i] += 2 * sin((double)(i * i));
    assert_true(regress_change_point(data.y, data.x, data.n, &c));
    const double best = error_of(&data, c);
    for (int i = 400; i < 2700; i++) assert_true(error_of(&data, i / 100.0) >= best * (1 - 1e-9));
    for (size_t i = 0; i < data.n; i++) data.x[i] = (double)(i % 2);
    assert_false(regress_change_point(data.y, data.x, data.n, &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(norris),         cmocka_unit_test(no_intercept),
        cmocka_unit_test(longley),        cmocka_unit_test(wampler_1),
        cmocka_unit_test(wampler_2),      cmocka_unit_test(wampler_3),
        cmocka_unit_test(filip),          cmocka_unit_test(anscombe_first),
        cmocka_unit_test(anscombe_apart), cmocka_unit_test(leaving_out_is_refitting),
        cmocka_unit_test(spread_of_sums), cmocka_unit_test(refuses_by_name),
        cmocka_unit_test(exact_lines),    cmocka_unit_test(change_point_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
