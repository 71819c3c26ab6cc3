/* unit/calc_track_meters.c: follow-up on data as it comes from real meters, where their files lie
   beside the repository.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <unistd.h>

#include "base/csv.h"
#include "base/text.h"
#include "calc/track.h"
#include "trial.h"

enum { MONTHS = 120 };

#define FIRM                                                                                       \
    "=== firm\nid,name,country,sector,currency,period,baseline\n"                                  \
    "f,Firma,CO,general,COP,2024,2023\n"
#define TWO_FLOWS                                                                                  \
    "=== flows\ncode,kind,name,unit\nAG,water,Agua,m³\nP,product,Producto,t\n"                    \
    "=== readings\nperiod,flow,quantity,quality\n"

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
/* ---- real meters, where their files lie beside the repository ------------------------ */

static struct csv *oracle(const char *name)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/../shared/oracles/mv/%s", test_root(), name);
    if (access(path, R_OK) != 0) return NULL;
    struct diag *diag = diag_new();
    struct csv *csv = csv_open(path, name, diag);
    diag_free(diag);
    return csv;
}

static int32_t day_in(const char *text)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse(text, 10, &day));
    return day;
}

/* The bills of one meter as readings, each from the day behind the one before; their days. */
static size_t add_bills(struct csv *csv, const char *site, const char *meter, struct text *text,
                        struct period *span, double *amount)
{
    size_t count = 0;
    int32_t before = DAY_NONE;
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        char days[PERIOD_SIZE];
        if (strcmp(row.cells[0].text, site) != 0 || strcmp(row.cells[1].text, meter) != 0) continue;
        const int32_t day = day_in(row.cells[5].text);
        if (day > day_of((struct date){2025, 6, 1})) break;
        if (before != DAY_NONE && count < MONTHS) {
            span[count] = (struct period){before + 1, day};
            amount[count] = strtod(row.cells[6].text, NULL);
            period_format(span[count], days);
            text_addf(text, "%s,AG,%.17g,billed\n", days, amount[count]);
            count++;
        }
        before = day;
    }
    return count;
}

static size_t add_production(struct csv *csv, const char *site, struct text *text,
                             struct period *span, double *amount)
{
    size_t count = 0;
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        if (strcmp(row.cells[0].text, site) != 0 || strcmp(row.cells[2].text, "1") != 0) continue;
        if (strcmp(row.cells[3].text, "2025-06") >= 0 || count == MONTHS) break;
        assert_true(period_parse(row.cells[3].text, 7, &span[count]));
        amount[count] = strtod(row.cells[4].text, NULL);
        text_addf(text, "%s,P,%.17g,measured\n", row.cells[3].text, amount[count]);
        count++;
    }
    return count;
}

/* Day by day, as slowly as can be. */
static double day_by_day(const struct period *span, const double *amount, size_t count,
                         struct period wanted)
{
    double sum = 0;
    for (int32_t day = wanted.first; day <= wanted.last; day++) {
        for (size_t i = 0; i < count; i++) {
            if (span[i].first <= day && day <= span[i].last)
                sum += amount[i] / period_days(span[i]);
        }
    }
    return sum;
}

static void bills_meet_the_calendar(void **state)
{
    struct csv *bills = oracle("verifi/bills.csv"), *made = oracle("verifi/predictors.csv");
    struct period span[MONTHS], month[MONTHS];
    double amount[MONTHS], product[MONTHS];
    struct text text = {0};
    struct trial t;
    bool whole;
    if (bills == NULL || made == NULL) skip();
    text_add(&text, "=== firm\nid,name,country,sector,currency,period,baseline\n"
                    "f,Firma,CO,general,COP,2024,2023\n" TWO_FLOWS);
    const size_t bill_count =
        add_bills(bills, "Peanuts (Average)", "Electricity", &text, span, amount);
    const size_t months = add_production(made, "Peanuts (Average)", &text, month, product);
    assert_true(bill_count > 36 && months > 36);
    trial_text(&t, text.bytes);
    const size_t flow = study_flow_by_code(t.study, "AG");
    size_t seen = 0;
    for (size_t m = 0; m < t.study->month_count; m++) {
        const struct period days = period_month(t.study->first_month + (int)m);
        const size_t at = flow * t.study->month_count + m;
        if (t.study->covered_days[at] < period_days(days)) continue;
        assert_near(t.study->quantity[at], day_by_day(span, amount, bill_count, days), 1e-12, 0);
        seen++;
    }
    assert_true(seen > 36);
    struct track_request request = {.flow = flow, .driver_count = 1};
    request.driver[0] = study_flow_by_code(t.study, "P");
    struct track_series *series = track_series(t.study, &request, t.diag);
    assert_true(series->count >= 24);
    for (size_t i = 0; i < series->count; i++)
        assert_near(series->x[i], day_by_day(month, product, months, series->point[i].span), 1e-12,
                    0);
    track_series_free(series);
    struct results *r = follow(&t, "AG", "P", &whole);
    assert_near(results_value(r, "months.used", "AG"), 12, 0, 0);
    assert_non_null(results_find(r, "use", "2024-06")); /* by month too */
    results_free(r);
    trial_free(&t);
    text_free(&text);
    csv_close(bills);
    csv_close(made);
}

/* A steel plant of 2018, kWh on hours of load; the line worked out apart in exact fractions. */
static void steel_by_month_and_day(void **state)
{
    static const struct {
        const char *file;
        size_t y, x, n;
        double b0, b1, r2, rss;
    } sets[] = {{"steel/steel_monthly.csv", 1, 3, 12, 32244.60237842617, 135.0074213717317,
                 0.09374454273324737, 3255047681.8872585},
                {"steel/steel_daily.csv", 1, 4, 365, 350.14532258064514, 196.09468817964745,
                 0.4864101336246519, 409584031.158966}};
    for (size_t s = 0; s < 2; s++) {
        static double y[400], x[400];
        struct csv *csv = oracle(sets[s].file);
        if (csv == NULL) skip();
        const struct regress_input in = {
            .y = y, .x = x, .n = csv_rows(csv) - 1, .k = 1, .intercept = true};
        assert_int_equal(in.n, sets[s].n);
        for (size_t i = 0; i < in.n; i++) {
            y[i] = strtod(csv_row(csv, i + 1).cells[sets[s].y].text, NULL);
            x[i] = strtod(csv_row(csv, i + 1).cells[sets[s].x].text, NULL);
        }
        struct regress *fit = regress_new(&in);
        assert_near(fit->term[1].coef, sets[s].b0, 1e-12, 0);
        assert_near(fit->term[0].coef, sets[s].b1, 1e-12, 0);
        assert_near(fit->r2, sets[s].r2, 1e-11, 0);
        assert_near(fit->rss, sets[s].rss, 1e-12, 0);
        assert_true((fit->reasons & REGRESS_UNVERIFIED) != 0);
        regress_free(fit);
        csv_close(csv);
    }
}

/* ---- homes whose saving is known: 10 % a year ------------------------ */

enum { HOURS = 20000, BILLS = 27 };

static FILE *unpacked(const char *name)
{
    char command[700], path[600];
    (void)snprintf(path, sizeof path, "%s/../shared/oracles/mv/eemeter/%s", test_root(), name);
    if (access(path, R_OK) != 0) return NULL;
    (void)snprintf(command, sizeof command, "gzip -dc '%s'", path);
    return popen(command, "r"); // NOLINT(cert-env33-c): the files are packed
}

static void home(const char *name, const char *const *wanted, size_t k, double heat, double cool)
{
    static int32_t day[HOURS];
    static double degrees[HOURS];
    char line[120];
    size_t hours = 0, bills = 0;
    int32_t begins[BILLS + 1];
    double use[BILLS + 1];
    struct track_point point[BILLS];
    double x[BILLS * 3];
    FILE *file = unpacked("il-tempF.csv.gz");
    if (file == NULL) skip();
    while (fgets(line, sizeof line, file) != NULL && hours < HOURS) {
        if (line[0] != '2') continue;
        day[hours] = day_in(line);
        degrees[hours++] = strtod(strchr(line, ',') + 1, NULL);
    }
    (void)pclose(file);
    file = unpacked(name);
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL && bills <= BILLS) {
        if (line[0] != '2') continue;
        begins[bills] = day_in(line);
        use[bills++] = strtod(strchr(line, ',') + 1, NULL);
    }
    (void)pclose(file);
    struct track_series series = {.k = k, .point = point, .x = x};
    for (size_t i = 0; i + 1 < bills; i++) {
        const struct period span = {begins[i], begins[i + 1] - 1};
        double heating = 0, cooling = 0;
        for (size_t h = 0; h < hours; h++) {
            if (day[h] < span.first || day[h] > span.last) continue;
            heating += fmax(0, heat - degrees[h]) / 24;
            cooling += fmax(0, degrees[h] - cool) / 24;
        }
        const bool before =
            span.last<day_in("2016-12-26"), after = span.first> day_in("2017-01-04");
        if (!before && !after) continue;
        point[series.count] =
            (struct track_point){.span = span, .y = use[i], .baseline = before, .report = after};
        for (size_t j = 0; j < k; j++)
            x[series.count * k + j] = strcmp(wanted[j], "heat") == 0   ? heating
                                      : strcmp(wanted[j], "cool") == 0 ? cooling
                                                                       : period_days(span);
        series.count++;
    }
    const struct track_options options = {.model = TRACK_OLS, .confidence = 0.90};
    struct track_outcome *outcome = track_evaluate(&series, &options);
    assert_int_not_equal(outcome->fit->verdict, REGRESS_REFUSED);
    const double truth = 0.10 * outcome->adjusted_total;
    print_message("%s: %.1f %% saved, %.1f to %.1f\n", name,
                  100 * outcome->total / outcome->adjusted_total,
                  100 * outcome->low / outcome->adjusted_total,
                  100 * outcome->high / outcome->adjusted_total);
    assert_true(outcome->low <= truth && truth <= outcome->high);
    track_outcome_free(outcome);
}

static void known_savings_lie_inside(void **state)
{
    static const char *const both[] = {"days", "heat", "cool"}, *const hot[] = {"days", "cool"},
                             *const cold[] = {"days", "heat"}, *const flat[] = {"days"};
    home("il-electricity-cdd-hdd-billing_monthly.csv.gz", both, 3, 60, 65);
    home("il-electricity-cdd-only-billing_monthly.csv.gz", hot, 2, 60, 65);
    home("il-gas-hdd-only-billing_monthly.csv.gz", cold, 2, 60, 65);
    home("il-gas-intercept-only-billing_monthly.csv.gz", flat, 1, 60, 65);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bills_meet_the_calendar),
        cmocka_unit_test(steel_by_month_and_day),
        cmocka_unit_test(known_savings_lie_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
