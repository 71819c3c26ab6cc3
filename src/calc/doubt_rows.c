/* calc/doubt_rows.c: the rows of the section uncertainty.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "calc/doubt.h"
#include "calc/measure.h"

enum { WORTH_MEASURING = 3 };

struct rows {
    const struct study *study;
    const struct package *package;
    struct results *results;
    const char *item;
};

static const char *const figure_ids[DOUBT_FIGURES] = {
    [DOUBT_NPV] = "npv",
    [DOUBT_PAYBACK] = "payback.simple",
    [DOUBT_NET] = "saving.net",
    [DOUBT_GHG] = "gain.ghg",
};

static struct result *add(const struct rows *rows, const char *id, const char *item,
                          const char *name, double value, const char *unit)
{
    char text[80];
    const char *currency = rows->study->currency == NULL ? "" : rows->study->currency;
    snprintf(text, sizeof text, "%s%s", unit[0] == '$' ? currency : "",
             unit[0] == '$' ? unit + 1 : unit);
    struct result *row = results_add(rows->results, SECTION_UNCERTAINTY, id, item, value, text);
    result_name(rows->results, row, name);
    return row;
}

/* ---- what an input is called ---- */

static const char *flow_word(const struct rows *rows, size_t flow)
{
    if (flow == PACKAGE_NONE) return _("money");
    if (flow < rows->study->flow_count && rows->study->flows[flow].row->name != NULL)
        return rows->study->flows[flow].row->name;
    return rows->package->in.flow[flow].code;
}

static void input_words(const struct rows *rows, size_t param, char *buffer, size_t size)
{
    const struct package_param *row = &rows->package->param[param];
    const char *measure =
        row->measure == PACKAGE_NONE ? "" : rows->package->in.measure[row->measure].id;
    switch (row->kind) {
    case PACKAGE_PRODUCTION:
        snprintf(buffer, size, "%s", _("Production of the coming years"));
        break;
    case PACKAGE_INVESTMENT: snprintf(buffer, size, _("%s: investment"), measure); break;
    case PACKAGE_LIFE: snprintf(buffer, size, _("%s: life"), measure); break;
    case PACKAGE_EFFECT:
        snprintf(buffer, size, _("%s: what it saves of %s"), measure, flow_word(rows, row->flow));
        break;
    case PACKAGE_PRICE: snprintf(buffer, size, _("Price of %s"), flow_word(rows, row->flow)); break;
    case PACKAGE_FACTOR:
        snprintf(buffer, size, _("Emission factor of %s"), flow_word(rows, row->flow));
        break;
    case PACKAGE_KINDS: break;
    }
}

static void input_unit(const struct rows *rows, size_t param, char *buffer, size_t size)
{
    const struct package_param *row = &rows->package->param[param];
    const bool own = row->flow != PACKAGE_NONE && row->flow < rows->study->flow_count;
    const char *symbol = own ? rows->study->flows[row->flow].unit.symbol : "kg";
    snprintf(buffer, size, "1");
    if (row->kind == PACKAGE_INVESTMENT) snprintf(buffer, size, "$");
    if (row->kind == PACKAGE_LIFE) snprintf(buffer, size, "y");
    if (row->kind == PACKAGE_PRICE) snprintf(buffer, size, "$/%s", symbol);
    if (row->kind != PACKAGE_EFFECT || rows->package->in.effect[row->effect].percent) return;
    if (row->flow == PACKAGE_NONE)
        snprintf(buffer, size, "$/y");
    else
        snprintf(buffer, size, "%s/y", symbol);
}

/* ---- quantiles ---- */

static void note_points(const struct rows *rows, struct result *row, const struct doubt *doubt,
                        double error)
{
    if (isnan(error)) return;
    if (doubt->settled)
        result_note(rows->results, row, _("standard error %.2g; %zu points"), error, doubt->points);
    else
        result_note(rows->results, row,
                    _("standard error %.2g; more than wished for, even with %zu points"), error,
                    doubt->points);
}

static void add_quantiles(const struct rows *rows, const struct doubt *doubt, int figure)
{
    static const struct {
        const char *id;
        enum doubt_quantile_id at;
        const char *words;
    } kept[] = {
        {"p10", DOUBT_P10, N_("%s, low (P10)")},
        {"p50", DOUBT_P50, N_("%s, middle (P50)")},
        {"p90", DOUBT_P90, N_("%s, high (P90)")},
    };
    const struct measure_figure *words = measure_figure_by_id(figure_ids[figure]);
    const struct doubt_figure *values = &doubt->figure[figure];
    for (size_t i = 0; values->known && i < sizeof kept / sizeof *kept; i++) {
        char id[48], name[160];
        const double value = values->at[kept[i].at];
        snprintf(id, sizeof id, "%s.%s", figure_ids[figure], kept[i].id);
        snprintf(name, sizeof name, _(kept[i].words), _(words->label));
        struct result *row =
            add(rows, id, rows->item, name, isfinite(value) ? value : (double)NAN, words->unit);
        if (isinf(value))
            result_note(rows->results, row, "%s", _("so often it is not recovered"));
        else
            note_points(rows, row, doubt, values->error[kept[i].at]);
    }
}

static void add_figures(const struct rows *rows, const struct doubt *doubt)
{
    for (int f = 0; f < DOUBT_FIGURES; f++) {
        /* Nothing on emissions: no rows of noughts. */
        if (f == DOUBT_GHG && doubt->figure[f].at[DOUBT_P10] == 0 &&
            doubt->figure[f].at[DOUBT_P90] == 0)
            continue;
        add_quantiles(rows, doubt, f);
    }
    if (!isnan(doubt->positive))
        add(rows, "npv.p_positive", rows->item, _("Chance that it pays (NPV above zero)"),
            doubt->positive, "1");
    if (!isnan(doubt->within))
        add(rows, "payback.p_limit", rows->item, _("Chance that it pays back in time"),
            doubt->within, "1");
}

/* ---- inputs ---- */

static void add_tornado(const struct rows *rows, const struct doubt *doubt)
{
    for (size_t i = 0; i < doubt->input_count; i++) {
        const struct doubt_input *input = &doubt->input[i];
        char item[160], name[240];
        if (!(input->swing > 0)) continue;
        package_param_name(rows->package, input->param, item, sizeof item);
        input_words(rows, input->param, name, sizeof name);
        struct result *row = add(rows, "tornado", item, name, input->swing, "$");
        row->low = input->low;
        row->high = input->high;
    }
}

static void add_worth(const struct rows *rows, const struct doubt *doubt)
{
    size_t first[WORTH_MEASURING], count = 0;
    for (size_t i = 0; i < doubt->input_count; i++) {
        const double share = doubt->input[i].share;
        size_t at = count < WORTH_MEASURING ? count : WORTH_MEASURING - 1;
        if (!(share > 0)) continue;
        if (count == WORTH_MEASURING && share <= doubt->input[first[at]].share) continue;
        if (count < WORTH_MEASURING) count++;
        for (; at > 0 && share > doubt->input[first[at - 1]].share; at--) first[at] = first[at - 1];
        first[at] = i;
    }
    for (size_t k = 0; k < count; k++) {
        char item[160], name[240];
        package_param_name(rows->package, doubt->input[first[k]].param, item, sizeof item);
        input_words(rows, doubt->input[first[k]].param, name, sizeof name);
        struct result *row =
            add(rows, "worth_measuring", item, name, doubt->input[first[k]].share, "1");
        result_note(rows->results, row, "%s", _("share of the variance of the net present value"));
    }
}

static const char *never_text(const struct package_param *param)
{
    return param->kind == PACKAGE_PRODUCTION ? _("nothing of the package follows production")
                                             : _("no value of it alone brings it to zero");
}

static void add_break_even(const struct rows *rows, const uint8_t *set)
{
    const struct package *package = rows->package;
    const struct result *irr = NULL;
    for (size_t i = 0; i < package->param_count; i++) {
        const struct package_param *param = &package->param[i];
        char item[160], name[240], unit[64];
        if (param->kind == PACKAGE_FACTOR || isnan(param->likely)) continue;
        if (param->measure != PACKAGE_NONE && !set[param->measure]) continue;
        const double zero = doubt_break_even(package, set, i);
        package_param_name(package, i, item, sizeof item);
        input_words(rows, i, name, sizeof name);
        input_unit(rows, i, unit, sizeof unit);
        struct result *row = add(rows, "break_even", item, name, zero, unit);
        if (isnan(zero)) result_note(rows->results, row, "%s", never_text(param));
    }
    for (size_t i = 0; i < results_count(rows->results); i++) {
        const struct result *row = results_at(rows->results, i);
        if (row->section == SECTION_PLAN && strcmp(row->id, "irr") == 0) irr = row;
    }
    const double rate = irr == NULL ? (double)NAN : irr->value;
    struct result *row = add(rows, "break_even", "rate", _("Discount rate"), rate, "1");
    if (isnan(rate)) result_note(rows->results, row, "%s", _("there is no single rate"));
}

/* ---- the section ---- */

static void warn_lean(const struct rows *rows, const struct doubt *doubt)
{
    const struct doubt_figure *npv = &doubt->figure[DOUBT_NPV];
    const double likely = doubt->likely_npv;
    if (!npv->known || doubt->input_count == 0) return;
    if (likely >= npv->at[DOUBT_P25] && likely <= npv->at[DOUBT_P75]) return;
    struct result *row = results_add(rows->results, SECTION_WARNING, "uncertainty.lean", "", likely,
                                     rows->study->currency == NULL ? "" : rows->study->currency);
    result_name(rows->results, row, _("Net present value"));
    result_note(rows->results, row, "%s",
                likely < npv->at[DOUBT_P25]
                    ? _("the ranges lean to the high side: the net present value with the likely "
                        "figures is among the lowest quarter of what may happen")
                    : _("the ranges lean to the low side: the net present value with the likely "
                        "figures is among the highest quarter of what may happen"));
}

static void add_alone(struct rows *rows, const struct doubt_options *options, size_t measure)
{
    struct package *alone = doubt_alone(rows->package, measure);
    const uint8_t in = 1;
    if (alone == NULL) return;
    struct doubt *doubt = doubt_new(alone, &in, options);
    rows->item = rows->package->in.measure[measure].id;
    if (doubt->input_count > 0) add_figures(rows, doubt);
    doubt_free(doubt);
    package_free(alone);
}

/* Ranges that the firm gave; the bounds of catalogue factors alone are worth no sampling. */
static bool has_ranges(const struct package *package)
{
    for (size_t i = 0; i < package->param_count; i++) {
        const struct package_param *param = &package->param[i];
        if (param->kind != PACKAGE_FACTOR && param->low < param->high) return true;
    }
    return false;
}

void doubt_results(const struct study *study, const struct package *package,
                   struct results *results)
{
    if (package->in.measure_count == 0 || !has_ranges(package)) return;
    const struct doubt_options options = {
        .law = study->firm->distribution == DISTRIBUTION_PERT ? DOUBT_PERT : DOUBT_TRIANGULAR,
        .payback_limit = study->firm->payback_limit,
    };
    struct doubt_options brief = options;
    brief.brief = true;
    struct rows rows = {study, package, results, ""};
    uint8_t *set = memory_zero(package->in.measure_count, 1);
    package_choose(package, set, NULL);
    if (memchr(set, 1, package->in.measure_count) != NULL) {
        struct doubt *doubt = doubt_new(package, set, &options);
        if (doubt->input_count > 0) add_figures(&rows, doubt);
        add_tornado(&rows, doubt);
        add_worth(&rows, doubt);
        if (doubt->figure[DOUBT_NPV].known) add_break_even(&rows, set);
        warn_lean(&rows, doubt);
        doubt_free(doubt);
    }
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (package->in.measure[m].status != PACKAGE_PAST) add_alone(&rows, &brief, m);
    }
    free(set);
}
