/* unit/calc_track.c: savings against a baseline: the published test, the samples, what chance does
   to intervals and alarms, and data as it comes from real meters.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <unistd.h>

#include "base/csv.h"
#include "base/text.h"
#include "calc/track.h"
#include "trial.h"

/* ---- chance with a fixed seed ------------------------ */

static uint64_t seed;

static double uniform(void)
{
    seed += 0x9e3779b97f4a7c15u;
    uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void)
{
    const double radius = sqrt(-2 * log(uniform()));
    return radius * cos(6.283185307179586 * uniform());
}

/* ---- series made here ------------------------ */

enum { MONTHS = 120 };

struct made {
    struct track_point point[MONTHS];
    double x[MONTHS];
    struct track_series series;
};

/* n months of baseline, m of the period; `effect` is saved from its month `from` (1 = first) on. */
static void make(struct made *made, size_t n, size_t m, double effect, size_t from, double noise)
{
    const double base = 200, slope = 8, typical = 1000;
    for (size_t i = 0; i < n + m; i++) {
        made->x[i] = 70 + 60 * uniform();
        const bool saving = i + 1 >= n + from;
        const double y = (base + slope * made->x[i]) * (saving ? 1 - effect : 1);
        made->point[i] = (struct track_point){.span = period_month(600 + (int)i),
                                              .y = y + noise * typical * normal(),
                                              .baseline = i < n,
                                              .report = i >= n};
    }
    made->series = (struct track_series){n + m, 1, made->point, made->x};
}

static struct track_outcome *evaluate(struct made *made, double confidence)
{
    const struct track_options options = {.model = TRACK_OLS, .confidence = confidence};
    return track_evaluate(&made->series, &options);
}

static void interval_covers(size_t n, size_t m)
{
    const int rounds = test_rounds(10000);
    int inside = 0;
    seed = 20240101 + n * 100 + m;
    for (int i = 0; i < rounds; i++) {
        struct made made;
        make(&made, n, m, 0, 1, 0.05);
        struct track_outcome *outcome = evaluate(&made, 0.80);
        inside += outcome->low <= 0 && 0 <= outcome->high;
        track_outcome_free(outcome);
    }
    const double share = (double)inside / rounds, slack = rounds < 5000 ? 0.06 : 0.03;
    assert_true(share > 0.80 - slack && share < 0.80 + slack);
}

static void intervals_cover_what_they_say(void **state)
{
    interval_covers(12, 12);
    interval_covers(24, 5);
    interval_covers(10, 36);
}

/* 8 % from month 7 on, 3 % noise: dated within two months; and a year in which nothing happens. */
static void changes_are_dated(size_t n, double dated_at_least)
{
    const int rounds = test_rounds(2000);
    int dated = 0, disturbed = 0;
    seed = 7 * n;
    for (int i = 0; i < rounds; i++) {
        struct made made;
        make(&made, n, 12, 0.08, 7, 0.03);
        struct track_outcome *outcome = evaluate(&made, 0.90);
        bool found = false;
        for (size_t a = 0; a < outcome->alarm_count; a++) {
            const size_t month = outcome->alarm[a].onset - n + 1;
            found = found || (outcome->alarm[a].direction == 1 && month >= 5 && month <= 9);
        }
        dated += found;
        track_outcome_free(outcome);
        make(&made, n, 12, 0, 1, 0.03);
        outcome = evaluate(&made, 0.90);
        disturbed += outcome->alarm_count > 0;
        track_outcome_free(outcome);
    }
    print_message("%zu months: dated %.3f, false %.3f\n", n, (double)dated / rounds,
                  (double)disturbed / rounds);
    const double slack = rounds < 1000 ? 0.06 : 0;
    assert_true((double)dated / rounds >= dated_at_least - slack);
    assert_true((double)disturbed / rounds < 0.05 + slack);
}

static void alarms_24(void **state) { changes_are_dated(24, 0.90); }
static void alarms_12(void **state) { changes_are_dated(12, 0.85); }

/* Each month refitted from nothing on all months before gives the same alarms. */
static void alarms_are_those_of_refits(void **state)
{
    struct made made;
    seed = 99;
    for (int trial = 0; trial < 20; trial++) {
        size_t next = 0;
        double up = 0, down = 0;
        make(&made, 24, 30, 0.08, 10, 0.03);
        struct track_outcome *outcome = evaluate(&made, 0.90);
        for (size_t t = 24; t < 54; t++) {
            double y[MONTHS];
            for (size_t i = 0; i < t; i++) y[i] = made.point[i].y;
            const struct regress_input in = {
                .y = y, .x = made.x, .n = t, .k = 1, .intercept = true, .plain = true};
            struct regress *fit = regress_new(&in);
            const double spread = sqrt(1 + regress_spread(fit, &made.x[t], 1));
            const double w = (regress_predict(fit, &made.x[t]) - made.point[t].y) /
                             (outcome->fit->sigma * spread);
            regress_free(fit);
            up = fmax(0, up + w - 0.5);
            down = fmax(0, down - w - 0.5);
            if (up <= 5 && down <= 5) continue;
            assert_true(next < outcome->alarm_count);
            assert_int_equal(outcome->alarm[next].at, t);
            assert_int_equal(outcome->alarm[next].direction, up > 5 ? 1 : -1);
            next++;
            up = down = 0;
        }
        assert_int_equal(next, outcome->alarm_count);
        track_outcome_free(outcome);
    }
}

/* ---- figures ------------------------ */

/* ASHRAE 14 as the method gives it: n = m = 12, two parameters, CV 10 %, 10 % saved, 90 %. */
static void fractional_uncertainty(void **state)
{
    const double u = track_uncertainty(0.90, 0.10, 12, 10, 12);
    assert_near(u / 0.10, 0.7378, 0, 5e-5);
    assert_near(u / 0.5, 0.1476, 0, 5e-5);
}

static void sums_run_on(void **state)
{
    struct made made;
    seed = 5;
    make(&made, 12, 14, 0.05, 1, 0.02);
    made.point[14].adjustment = 30;
    struct track_outcome *outcome = evaluate(&made, 0.90);
    double sum = 0;
    for (size_t i = 12; i < 26; i++) {
        sum += outcome->adjusted[i] - made.point[i].y;
        assert_near(outcome->cusum[i], sum, 1e-12, 0);
        double use = 0;
        for (size_t j = i - 11; j <= i; j++) use += made.point[j].y;
        assert_near(outcome->rolling_use[i], use, 1e-12, 0);
    }
    assert_near(outcome->adjusted[14], outcome->expected[14] + 30, 1e-12, 0);
    assert_near(outcome->total, sum, 1e-12, 0);
    assert_near(outcome->enpi, 1 - sum / outcome->adjusted_total, 1e-12, 0);
    assert_near(outcome->provable, outcome->f50 * outcome->adjusted_total, 1e-12, 0);
    assert_near(outcome->f50, 2 * outcome->fsu * sum / outcome->adjusted_total, 1e-12, 0);
    for (size_t i = 0; i < 11; i++) assert_missing(outcome->rolling_use[i]);
    track_outcome_free(outcome);
    made.point[20].span = period_month(700); /* a month dropped out before it */
    outcome = evaluate(&made, 0.90);
    assert_missing(outcome->rolling_use[25]);
    track_outcome_free(outcome);
}

static void intensity_is_use_per_driver(void **state)
{
    struct made made;
    seed = 6;
    make(&made, 3, 2, 0, 1, 0.02);
    const struct track_options options = {TRACK_INTENSITY, 0.90, NAN},
                               shared = {TRACK_INTENSITY, 0.90, 0.4};
    struct track_outcome *outcome = track_evaluate(&made.series, &options);
    const double use = made.point[0].y + made.point[1].y + made.point[2].y;
    const double driver = made.x[0] + made.x[1] + made.x[2];
    assert_near(outcome->expected[4], use / driver * made.x[4], 1e-12, 0);
    assert_missing(outcome->low);
    assert_null(outcome->fit);
    track_outcome_free(outcome);
    outcome = track_evaluate(&made.series, &shared);
    assert_near(outcome->expected[4], use / 3 * (0.4 + 0.6 * made.x[4] / (driver / 3)), 1e-12, 0);
    track_outcome_free(outcome);
}

/* ---- cases ------------------------ */

static struct results *follow(struct trial *t, const char *flow, const char *driver, bool *whole)
{
    struct track_request request = {.flow = study_flow_by_code(t->study, flow), .confidence = 0.90};
    assert_true(request.flow != STUDY_NONE);
    if (driver != NULL)
        request.driver[request.driver_count++] = study_flow_by_code(t->study, driver);
    struct results *results = results_new();
    *whole = track_results(t->study, &request, results, t->diag);
    return results;
}

struct expected {
    const char *firm, *flow, *driver; /* NULL: found by itself */
    double b0, b1, r2, sigma, cv, adjusted, use, total, enpi;
};

/* Worked out apart from the samples' CSV files. */
static const struct expected samples[] = {
    {"mermeladas", "AGUA", NULL, 93.60274741, 0.01094196319, 0.99418880, 9.9874226, 0.02436452,
     5063.433914, 4779, 284.43391, 0.94382589},
    {"mermeladas", "GLP", "FRU", 508.0181797, 0.1322680364, 0.99695870, 87.217856, 0.02013494,
     53725.93808, 51270, 2455.9381, 0.95428766},
    {"mermeladas", "ELE", NULL, 3380.60506, 0.1529914652, 0.99641579, 109.54777, 0.01403859,
     95659.48734, 95340, 319.48734, 0.99666016},
    {"cromado", "ELE", "DEC", 4799.512226, 7.405677008, 0.93894301, 147.81478, 0.01236082,
     146462.2708, 142000, 4462.2708, 0.96953297},
    {"curtiembre", "DIE", NULL, 776.3816418, 0.04792133397, 0.90851483, 40.701817, 0.01545639,
     32318.82001, 31800, 518.82001, 0.98394681},
    {"curtiembre", "POZO", "PIEL", 48.8253941, 0.02605181779, 0.93361390, 18.593815, 0.01756896,
     13090.77727, 12600, 490.77727, 0.96250969},
    {"curtiembre", "ELE", "PIEL", 10568.82028, 0.6390842078, 0.90359790, 558.71365, 0.01581265,
     433586.2631, 432000, 1586.2631, 0.99634153},
};

static void samples_agree(void **state)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct expected *e = &samples[i];
        char path[512];
        struct trial t;
        bool whole;
        (void)snprintf(path, sizeof path, "%s/samples/%s", test_root(), e->firm);
        trial_folder(&t, path, NULL, NULL);
        struct results *r = follow(&t, e->flow, e->driver, &whole);
        const char *driver = e->driver != NULL                    ? e->driver
                             : strcmp(e->firm, "mermeladas") == 0 ? "FRU"
                                                                  : "PIEL";
        assert_true(whole);
        assert_near(results_value(r, "coef", "intercept"), e->b0, 1e-8, 0);
        assert_near(results_value(r, "coef", driver), e->b1, 1e-8, 0);
        assert_near(results_value(r, "r2", ""), e->r2, 1e-8, 0);
        assert_near(results_value(r, "sigma", ""), e->sigma, 1e-7, 0);
        assert_near(results_value(r, "cv_rmse", ""), e->cv, 1e-6, 0);
        assert_near(results_value(r, "adjusted.total", e->flow), e->adjusted, 1e-8, 0);
        assert_near(results_value(r, "use.total", e->flow), e->use, 1e-12, 0);
        assert_near(results_value(r, "saving.total", e->flow), e->total, 1e-6, 0);
        assert_near(results_value(r, "enpi", e->flow), e->enpi, 1e-7, 0);
        assert_near(results_value(r, "cusum", "2024-12"), e->total, 1e-6, 0);
        assert_near(results_value(r, "rolling12.use", "2024-12"), e->use, 1e-12, 0);
        if (strcmp(e->flow, "ELE") == 0) { /* kWh are 3.6 MJ */
            assert_near(results_value(r, "gain.energy", "ELE"), 3.6 * e->total, 1e-6, 0);
            assert_near(results_value(r, "gain.energy.base", "ELE"), 3.6 * e->total, 1e-6, 0);
            assert_near(results_value(r, "gain.energy.month", "ELE"),
                        3.6 * results_value(r, "saving", "2024-12"), 1e-12, 0);
        }
        results_free(r);
        trial_free(&t);
    }
}

#define FIRM                                                                                       \
    "=== firm\nid,name,country,sector,currency,period,baseline\n"                                  \
    "f,Firma,CO,general,COP,2024,2023\n"
#define TWO_FLOWS                                                                                  \
    "=== flows\ncode,kind,name,unit\nAG,water,Agua,m³\nP,product,Producto,t\n"                    \
    "=== readings\nperiod,flow,quantity,quality\n"

/* Two years of months; `use` adds a line for the water of each, 100 + 3 P. */
static void two_years(struct text *text, const char *skip)
{
    text_add(text, FIRM TWO_FLOWS);
    for (int i = 0; i < 24; i++) {
        char month[PERIOD_SIZE];
        period_format(period_month(636 + i), month);
        const int p = 40 + (i * 17) % 30, noise = (i * 7) % 5 - 2;
        text_addf(text, "%s,P,%d,measured\n", month, p);
        if (skip == NULL || strcmp(skip, month) != 0)
            text_addf(text, "%s,AG,%d,billed\n", month, 100 + 3 * p + noise - (i >= 12 ? 20 : 0));
    }
}

static bool warned(const struct trial *t, const char *code, const char *words)
{
    for (size_t i = 0; i < diag_count(t->diag); i++) {
        const struct problem *problem = diag_at(t->diag, i);
        if (strcmp(problem->code, code) == 0 && strstr(problem->text, words) != NULL) return true;
    }
    return false;
}

static void months_without_readings_are_named(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    two_years(&text, "2024-05");
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_true(whole);
    assert_true(warned(&t, "track.dropped", "2024-05"));
    assert_null(results_find(r, "saving", "2024-05"));
    assert_near(results_value(r, "months.used", "AG"), 11, 0, 0);
    assert_missing(results_value(r, "rolling12.use", "2024-12"));
    assert_near(results_value(r, "n", ""), 12, 0, 0);
    assert_non_null(results_find(r, "track.dropped", "AG"));
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

/* A later measured reading of days that were estimated before counts alone, and it is said. */
static void the_better_reading_counts(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    two_years(&text, NULL);
    trial_text(&t, text.bytes);
    struct table *readings = case_table(t.c, RECORD_READING);
    const uint32_t flow = t.study->flows[study_flow_by_code(t.study, "AG")].row->record.key;
    struct reading *guess = table_add(readings);
    guess->period = period_month(636 + 14);
    guess->flow = flow;
    guess->quantity = 9999;
    guess->quality = QUALITY_ESTIMATED;
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_true(results_value(r, "use", "2024-03") < 400);
    assert_true(warned(&t, "track.twice", "2024-03"));
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

static void strange_months_are_named(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    text_add(&text, FIRM TWO_FLOWS);
    for (int i = 0; i < 24; i++) {
        char month[PERIOD_SIZE];
        period_format(period_month(636 + i), month);
        const int p = i == 17 ? 0 : 40 + (i * 17) % 30;
        text_addf(&text, "%s,P,%d,measured\n%s,AG,%d,billed\n", month, p, month,
                  i == 20 ? 5000 : 100 + 3 * p + (i * 7) % 5);
    }
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_true(warned(&t, "track.zero", "2024-06"));
    assert_true(warned(&t, "track.strange", "2024-09"));
    assert_true(warned(&t, "track.outside", "2024-06"));
    assert_true(results_value(r, "saving", "2024-06") < 1e9); /* it stays */
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

static void refusals_leave_a_verdict(void **state)
{
    struct trial t;
    struct text text = {0};
    bool whole;
    text_add(&text, FIRM TWO_FLOWS);
    for (int i = 0; i < 24; i++) {
        char month[PERIOD_SIZE];
        period_format(period_month(636 + i), month);
        text_addf(&text, "%s,P,50,measured\n%s,AG,%d,billed\n", month, month, 200 + (i * 7) % 9);
    }
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_false(whole);
    assert_string_equal(results_find(r, "verdict", "")->text, "refused");
    assert_non_null(strstr(results_find(r, "verdict", "")->note, "P"));
    assert_null(results_find(r, "saving.total", "AG"));
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

static void swapped_years_are_told(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    two_years(&text, NULL);
    trial_text(&t, text.bytes);
    t.study->period[PERIOD_ASSESSED] = period_year(2023);
    t.study->period[PERIOD_BASELINE] = period_year(2024);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_false(whole);
    assert_true(warned(&t, "track.swapped", "swapped"));
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

static void adjustments_and_ledger(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    two_years(&text, NULL);
    text_add(&text, "=== adjustments\nperiod,flow,quantity,reason\n2024-07/2024-08,AG,62,visitas\n"
                    "=== measures\nid,name,status,start,life,investment\n"
                    "M1,Boquillas,implemented,2024-01-01,5,100\n"
                    "M2,Medidor,implemented,2024-07-01,5,100\nM3,Idea,idea,,5,100\n"
                    "=== effects\nmeasure,target,mode,value,unit\n"
                    "M1,AG,absolute,120,\nM2,AG,absolute,60,\nM3,AG,percent,10%,\n");
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    /* 62 over 62 days: one a day */
    assert_near(results_value(r, "adjusted", "2024-07") - results_value(r, "baseline", "2024-07"),
                31, 1e-12, 0);
    double first = 0, second = 0;
    for (int m = 0; m < 12; m++) {
        char month[PERIOD_SIZE];
        period_format(period_month(648 + m), month);
        const double saving = results_value(r, "saving", month);
        first += m < 6 ? saving : saving * 120 / 180;
        second += m < 6 ? 0 : saving * 60 / 180;
    }
    assert_near(results_value(r, "ledger.estimated", "M1"), 120, 1e-12, 0);
    assert_near(results_value(r, "ledger.verified", "M1"), first, 1e-9, 0);
    assert_near(results_value(r, "ledger.verified", "M2"), second, 1e-9, 0);
    assert_near(results_value(r, "ledger.implemented", "M2"), 60 * 184 / 365.25, 1e-12, 0);
    assert_near(results_value(r, "realisation", "M1"), first / (120 * 366 / 365.25), 1e-9, 0);
    assert_non_null(results_find(r, "ledger.estimated", "M3"));
    assert_null(results_find(r, "ledger.verified", "M3"));
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

/* Water falls by 2 a month: the sum of twelve by 24, 1980 at the end; 1900 four months later. */
static void targets_are_dated(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    text_add(&text, FIRM TWO_FLOWS);
    for (int i = 0; i < 24; i++) {
        char month[PERIOD_SIZE];
        period_format(period_month(636 + i), month);
        text_addf(&text, "%s,P,%d,measured\n%s,AG,%d,billed\n", month, 40 + (i * 17) % 30, month,
                  200 - 2 * i);
    }
    text_add(&text, "=== targets\nindicator,value,by\nwater.total,1900,2025-12-31\n"
                    "water.total,1980,\nmaterial.total,5,\noutput.total,99999,\n");
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_near(results_value(r, "target.now", "water.total"), 1980, 1e-12, 0);
    size_t seen = 0;
    for (size_t i = 0; i < results_count(r); i++) {
        const struct result *row = results_at(r, i);
        if (strcmp(row->id, "target") != 0) continue;
        static const char *const wanted[] = {"2025-04", "2024-12", NULL, NULL};
        if (wanted[seen] == NULL && seen == 2)
            assert_null(row->text);
        else if (wanted[seen] != NULL)
            assert_string_equal(row->text, wanted[seen]);
        seen++;
    }
    assert_int_equal(seen, 4);
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

/* Batches of hides by the day, water by the month: one point a month, the days summed. */
static void days_meet_months(void **state)
{
    struct text text = {0};
    struct trial t;
    bool whole;
    double first = 0;
    text_add(&text, FIRM TWO_FLOWS);
    for (int i = 0; i < 24; i++) {
        char month[PERIOD_SIZE], day[PERIOD_SIZE];
        double sum = 0;
        for (int d = 1; d < 28; d += 3) {
            const double p = 1 + (i * 17 + d * d) % 11;
            day_format(period_month(636 + i).first + d, day);
            text_addf(&text, "%s,P,%g,measured\n", day, p);
            sum += p;
        }
        if (i == 0) first = sum;
        period_format(period_month(636 + i), month);
        text_addf(&text, "%s,AG,%g,billed\n", month, 50 + 4 * sum + (i * 7) % 5);
    }
    trial_text(&t, text.bytes);
    struct results *r = follow(&t, "AG", NULL, &whole);
    assert_true(whole);
    assert_near(results_value(r, "n", ""), 12, 0, 0);
    assert_near(results_value(r, "coef", "P"), 4, 0.02, 0);
    struct track_request request = {.flow = study_flow_by_code(t.study, "AG"), .driver_count = 1};
    request.driver[0] = study_flow_by_code(t.study, "P");
    struct track_series *series = track_series(t.study, &request, NULL);
    assert_near(series->x[0], first, 1e-12, 0);
    track_series_free(series);
    results_free(r);
    trial_free(&t);
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractional_uncertainty),
        cmocka_unit_test(sums_run_on),
        cmocka_unit_test(intensity_is_use_per_driver),
        cmocka_unit_test(intervals_cover_what_they_say),
        cmocka_unit_test(alarms_24),
        cmocka_unit_test(alarms_12),
        cmocka_unit_test(alarms_are_those_of_refits),
        cmocka_unit_test(samples_agree),
        cmocka_unit_test(months_without_readings_are_named),
        cmocka_unit_test(the_better_reading_counts),
        cmocka_unit_test(strange_months_are_named),
        cmocka_unit_test(refusals_leave_a_verdict),
        cmocka_unit_test(swapped_years_are_told),
        cmocka_unit_test(adjustments_and_ledger),
        cmocka_unit_test(targets_are_dated),
        cmocka_unit_test(days_meet_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
