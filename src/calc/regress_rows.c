/* calc/regress_rows.c: a fit as rows of results, and its verdict in words.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "calc/regress.h"

struct reason_row {
    unsigned reason;
    const char *words; /* N_(); with %s where it names columns */
    bool columns;
};

static const struct reason_row reason_rows[] = {
    {REGRESS_FEW, N_("too few rows: at least two more than parameters are needed"), false},
    {REGRESS_WILD, N_("a number is too large to be worked with"), false},
    {REGRESS_CONSTANT, N_("never changes: %s"), true},
    {REGRESS_CONSTANT_Y, N_("what is to be explained never changes"), false},
    {REGRESS_COLLINEAR, N_("cannot be told apart, leave one out: %s"), true},
    {REGRESS_F_WEAK, N_("the drivers explain no more than chance would (p of F above 0.10)"),
     false},
    {REGRESS_P_WEAK, N_("may be chance (p above 0.20): %s"), true},
    {REGRESS_NONE_STRONG, N_("no driver is sure (no p up to 0.10)"), false},
    {REGRESS_R2_WEAK, N_("R² below 0.5: most of the changes have another cause"), false},
    {REGRESS_R2_FAIR, N_("R² below 0.75"), false},
    {REGRESS_CV_LARGE, N_("the points lie far from the line (CV above 15 %)"), false},
    {REGRESS_BASE_NEGATIVE, N_("the base load comes out below zero"), false},
    {REGRESS_SLOPE_NEGATIVE, N_("use falls where a driver rises"), false},
    {REGRESS_CURVED, N_("the points follow a curve, not a line"), false},
    {REGRESS_COOK, N_("one point alone pulls the line (Cook's distance above 1)"), false},
    {REGRESS_LEVERAGE, N_("one point alone fixes the slope (leverage 1)"), false},
    {REGRESS_OUTSIDE, N_("a driver left the range of the baseline by more than 10 %"), false},
    {REGRESS_EXACT, N_("exact fit: no error to judge by"), false},
    {REGRESS_THROUGH_ZERO, N_("through zero: R² cannot be compared with that of other models"),
     false},
};

static void add_names(const struct regress *fit, const char *const *names, struct text *out)
{
    bool first = true;
    for (size_t j = 0; j < fit->k; j++) {
        if ((fit->columns & 1u << j) == 0) continue;
        text_addf(out, "%s%s", first ? "" : ", ", names[j]);
        first = false;
    }
}

void regress_reasons(const struct regress *fit, const char *const *names, struct text *out)
{
    const size_t start = out->length;
    for (size_t i = 0; i < sizeof reason_rows / sizeof *reason_rows; i++) {
        const struct reason_row *row = &reason_rows[i];
        if ((fit->reasons & row->reason) == 0) continue;
        if (out->length > start) text_add(out, "; ");
        const char *words = _(row->words);
        const char *gap = row->columns ? strstr(words, "%s") : NULL;
        if (gap == NULL) {
            text_add(out, words);
            continue;
        }
        text_add_bytes(out, words, (size_t)(gap - words));
        add_names(fit, names, out);
        text_add(out, gap + 2);
    }
    if ((fit->reasons & REGRESS_COLLINEAR) != 0) {
        char number[NUMBER_SIZE];
        number_show(fit->condition, 2, (struct number_style){'.'}, number);
        text_addf(out, _(" (condition number %s)"), number);
    }
}

static const char *const verdict_ids[] = {
    [REGRESS_OK] = "ok", [REGRESS_WARN] = "warn", [REGRESS_REFUSED] = "refused"};

static void add_verdict(const struct regress *fit, const char *const *names,
                        struct results *results)
{
    struct text words = {0};
    struct result *row = results_add(results, SECTION_FIT, "verdict", "", NAN, "");
    result_name(results, row, _("Verdict"));
    result_text(results, row, verdict_ids[fit->verdict]);
    regress_reasons(fit, names, &words);
    if (words.length > 0) result_note(results, row, "%s", words.bytes);
    text_free(&words);
}

static void add_term(const struct regress_term *term, const char *item, const char *unit,
                     struct results *results)
{
    const struct {
        const char *id, *name, *unit;
        double value;
    } rows[] = {
        {"coef", N_("Coefficient"), unit, term->coef},
        {"se", N_("Standard error"), unit, term->se},
        {"t", N_("t value"), "1", term->t},
        {"p", N_("p value"), "1", term->p},
        {"vif", N_("Variance inflation (VIF)"), "1", term->vif},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (i == 4 && isnan(term->vif)) continue;
        struct result *row =
            results_add(results, SECTION_FIT, rows[i].id, item, rows[i].value, rows[i].unit);
        result_name(results, row, _(rows[i].name));
        if (isnan(rows[i].value)) result_note(results, row, "%s", _("exact fit"));
    }
}

static void add_terms(const struct regress *fit, const char *const *names,
                      const char *const *x_units, const char *y_unit, struct results *results)
{
    char unit[64];
    if (fit->intercept) add_term(&fit->term[fit->k], "intercept", y_unit, results);
    for (size_t j = 0; j < fit->k; j++) {
        const char *x_unit = x_units == NULL ? "" : x_units[j];
        (void)snprintf(unit, sizeof unit, "%s%s%s", y_unit, *x_unit == '\0' ? "" : "/", x_unit);
        add_term(&fit->term[j], names[j], unit, results);
    }
}

static void add_statistics(const struct regress *fit, const char *unit, struct results *results)
{
    const struct {
        const char *id, *name, *unit;
        double value;
    } rows[] = {
        {"r2", N_("R²"), "1", fit->r2},
        {"adj_r2", N_("Adjusted R²"), "1", fit->adj_r2},
        {"sigma", N_("Standard error of the fit"), unit, fit->sigma},
        {"cv_rmse", N_("CV(RMSE)"), "1", fit->cv_rmse},
        {"nmbe", N_("Mean bias (NMBE)"), "1", fit->nmbe},
        {"f", N_("F"), "1", fit->f},
        {"f_p", N_("p of F"), "1", fit->f_p},
        {"n", N_("Rows"), "1", (double)fit->n},
        {"dof", N_("Degrees of freedom"), "1", fit->dof},
        {"rss", N_("Residual sum of squares"), "", fit->rss},
        {"durbin_watson", N_("Durbin–Watson"), "1", fit->durbin_watson},
        {"autocorrelation", N_("Correlation of each residual with the one before"), "1",
         fit->autocorrelation},
        {"loo_rmse", N_("Error of each row when left out"), unit, fit->loo_rmse},
        {"condition", N_("Condition number"), "1", fit->condition},
    };
    const bool exact = (fit->reasons & REGRESS_EXACT) != 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct result *row =
            results_add(results, SECTION_FIT, rows[i].id, "", rows[i].value, rows[i].unit);
        result_name(results, row, _(rows[i].name));
        if (!isnan(rows[i].value)) continue;
        if (exact)
            result_note(results, row, "%s", _("exact fit"));
        else if ((fit->reasons & REGRESS_LEVERAGE) != 0 && strcmp(rows[i].id, "loo_rmse") == 0)
            result_note(results, row, "%s", _("one row alone fixes a parameter"));
    }
}

void regress_results(const struct regress *fit, const char *const *names,
                     const char *const *x_units, const char *y_unit, struct results *results)
{
    const char *unit = y_unit == NULL ? "" : y_unit;
    add_verdict(fit, names, results);
    if (fit->verdict != REGRESS_REFUSED) {
        add_terms(fit, names, x_units, unit, results);
        add_statistics(fit, unit, results);
    } else if (!isnan(fit->condition)) {
        struct result *row =
            results_add(results, SECTION_FIT, "condition", "", fit->condition, "1");
        result_name(results, row, _("Condition number"));
    }
}
