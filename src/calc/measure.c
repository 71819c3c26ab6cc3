/* calc/measure.c: rows of the measures alone, of their shares, and of the package.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* One evaluated set and where its rows go. */
struct writer {
    struct measure_view view;
    struct results *results;
    const char *prefix, *item; /* "package." or ""; measure or "" */
    enum section section;
    unsigned where;
};

enum { NOTE_SIZE = 400 };

/* ---- reasons ---- */

static const struct package_node *node_at(const struct measure_view *view, size_t node)
{
    return &view->package->node[node];
}

static const char *flow_code(const struct measure_view *view, size_t node)
{
    return view->package->in.flow[node_at(view, node)->flow].code;
}

static void add_word(char *buffer, size_t size, const char *word)
{
    const size_t length = strlen(buffer);
    snprintf(buffer + length, size - length, "%s%s", length ? ", " : "", word);
}

static bool any_in_set(const struct measure_view *view,
                       bool (*is)(const struct measure_view *, size_t measure), char *names,
                       size_t size)
{
    bool any = false;
    for (size_t m = 0; m < view->package->in.measure_count; m++) {
        if (!view->set[m] || (view->measure != PACKAGE_NONE && view->measure != m)) continue;
        if (!is(view, m)) continue;
        if (view->measure == PACKAGE_NONE) add_word(names, size, view->package->in.measure[m].id);
        any = true;
    }
    return any;
}

static bool lacks_investment(const struct measure_view *view, size_t measure)
{
    return isnan(view->package->likely[view->package->investment[measure]]);
}
static bool lacks_life(const struct measure_view *view, size_t measure)
{
    return isnan(view->package->likely[view->package->life[measure]]);
}

/* Flows whose saving has no money, apart in those without a price and those of unknown use. */
static void list_unpriced(const struct measure_view *view, bool unknown_use, bool with_money,
                          char *buffer, size_t size)
{
    const struct package *package = view->package;
    buffer[0] = '\0';
    for (size_t n = 0; n < package->node_count; n++) {
        for (size_t m = 0; m < package->in.measure_count; m++) {
            if (!view->set[m] || (view->measure != PACKAGE_NONE && view->measure != m)) continue;
            if (package->has_money[m] != with_money) continue;
            if (!package_unpriced(package, view->outcome, n, m)) continue;
            if (isnan(package_taken(package, view->outcome, n, m)) != unknown_use) continue;
            add_word(buffer, size, flow_code(view, n));
            break;
        }
    }
}

static void explain_saving(const struct measure_view *view, char *note, size_t size)
{
    char names[NOTE_SIZE / 2];
    list_unpriced(view, true, false, names, sizeof names);
    if (names[0] != '\0')
        snprintf(note, size, _("no data: the yearly use of %s is missing"), names);
    if (names[0] != '\0') return;
    list_unpriced(view, false, false, names, sizeof names);
    if (names[0] != '\0')
        snprintf(note, size, _("no data: the price of %s is missing"), names);
    else
        snprintf(note, size, "%s", _("no data: an effect's amount is missing"));
}

static void explain_lack(const char *one, const char *many, const char *names, char *note,
                         size_t size)
{
    if (names[0] == '\0')
        snprintf(note, size, "%s", one);
    else
        snprintf(note, size, many, names);
}

/* Fills the note with what the figure lacks; false when it lacks nothing. */
static bool explain_needs(const struct measure_view *view, unsigned needs, char *note, size_t size)
{
    const struct firm *firm = view->study->firm;
    char names[NOTE_SIZE / 2] = "";
    if ((needs & NEEDS_INVESTMENT) && any_in_set(view, lacks_investment, names, sizeof names)) {
        explain_lack(_("no data: the measure's investment is missing"),
                     _("no data: the investment of %s is missing"), names, note, size);
    } else if ((needs & NEEDS_SAVING) && isnan(view->money)) {
        explain_saving(view, note, size);
    } else if ((needs & NEEDS_LIFE) && any_in_set(view, lacks_life, names, sizeof names)) {
        explain_lack(_("no data: the measure's life is missing"),
                     _("no data: the life of %s is missing"), names, note, size);
    } else if ((needs & NEEDS_RATE) && isnan(firm->discount_rate)) {
        snprintf(note, size, "%s", _("no data: the firm's discount rate is missing"));
    } else if ((needs & (NEEDS_RATE | NEEDS_LIFE)) && firm->money == MONEY_NOMINAL &&
               isnan(firm->inflation)) {
        snprintf(note, size, "%s",
                 _("no data: inflation is missing, and the firm's money is nominal"));
    } else if ((needs & NEEDS_OUTLAY) && !(view->investment > 0)) {
        snprintf(note, size, "%s", _("not applicable: there is no investment"));
    } else {
        return false;
    }
    return true;
}

static const struct finance_payback *payback_of(const struct measure_view *view, const char *id)
{
    if (strcmp(id, "payback.simple") == 0) return &view->before.payback_simple;
    if (strcmp(id, "payback.discounted") == 0) return &view->before.payback_discounted;
    if (strcmp(id, "aftertax.payback.simple") == 0) return &view->after.payback_simple;
    if (strcmp(id, "aftertax.payback.discounted") == 0) return &view->after.payback_discounted;
    return NULL;
}

static void explain_payback(const struct finance_payback *payback, char *note, size_t size)
{
    const bool late = payback->state == FINANCE_PAYBACK_LONGER_THAN_LIFE;
    if (payback->state == FINANCE_PAYBACK_LOST)
        snprintf(note, size, _("recovered, then lost (year %d)"), payback->lost_year);
    else if (late && isnan(payback->years))
        snprintf(note, size, "%s", _("not recovered within its life"));
    else if (late)
        snprintf(note, size, "%s", _("longer than its life"));
    else if (isnan(payback->years))
        snprintf(note, size, "%s", _("not recovered"));
}

/* Why a figure that lacks nothing is missing all the same. */
static void explain_result(const struct writer *writer, const struct measure_figure *figure,
                           double value, char *note, size_t size)
{
    const struct measure_view *view = &writer->view;
    const struct finance_payback *payback = payback_of(view, figure->id);
    const bool taxed = strncmp(figure->id, "aftertax.", 9) == 0;
    const size_t rates = taxed ? view->after.irr_count : view->before.irr_count;
    if (payback != NULL) {
        explain_payback(payback, note, size);
    } else if (!isnan(value)) {
        return;
    } else if ((figure->where & MEASURE_EQUAL) && writer->where == MEASURE_PLAN &&
               !view->equal_lives) {
        snprintf(note, size, "%s", _("not applicable: the measures' lives differ"));
    } else if (strstr(figure->id, "irr") != NULL && rates > 1) {
        snprintf(note, size, _("%zu rates of return; none is the rate"), rates);
    } else if (strstr(figure->id, "irr") != NULL || strcmp(figure->id, "sir") == 0) {
        snprintf(note, size, "%s", _("no rate: the flows have one sign only"));
    } else if (strcmp(figure->id, "mac") == 0) {
        snprintf(note, size, "%s", _("not applicable: it avoids no emissions"));
    } else if (strncmp(figure->id, "lcc", 3) == 0) {
        snprintf(note, size, "%s", _("no data: a flow it touches has no price or no yearly use"));
    }
}

/* ---- rows ---- */

static struct result *add_row(const struct writer *writer, const struct measure_figure *figure,
                              const char *id, const char *name, double value, const char *unit)
{
    char full[160], label[200];
    snprintf(full, sizeof full, "%s%s", writer->prefix, id);
    struct result *row =
        results_add(writer->results, writer->section, full, writer->item, value, unit);
    snprintf(label, sizeof label, writer->prefix[0] ? _("%s, in the package") : "%s", name);
    result_name(writer->results, row, label);
    if (figure->source != NULL) result_source(writer->results, row, figure->source);
    return row;
}

static void put_note(const struct writer *writer, struct result *row, const char *note)
{
    if (note[0] != '\0') result_note(writer->results, row, "%s", note);
}

static void unit_text(const struct study *study, const char *pattern, char *buffer, size_t size)
{
    if (pattern[0] == '$')
        snprintf(buffer, size, "%s%s", study->currency ? study->currency : "", pattern + 1);
    else if (pattern[0] == 'P')
        snprintf(buffer, size, "%s%s", study->product_symbol, pattern + 1);
    else
        snprintf(buffer, size, "%s", pattern);
}

/* What a reader of a money saving must know: what has no price, average prices, part years. */
static void note_saving(const struct writer *writer, char *note, size_t size)
{
    const struct measure_view *view = &writer->view;
    const struct study *study = view->study;
    char names[NOTE_SIZE / 2], average[NOTE_SIZE / 2] = "";
    list_unpriced(view, false, true, names, sizeof names);
    if (names[0] != '\0')
        snprintf(note, size, _("the effect on money stands for flows without a price: %s"), names);
    for (size_t n = 0; n < view->package->node_count; n++) {
        const struct package_node *node = node_at(view, n);
        if (node->flow >= study->flow_count || node->price == PACKAGE_NONE) continue;
        if (study->flows[node->flow].average_price && measure_taken(view, n) != 0)
            add_word(average, sizeof average, flow_code(view, n));
    }
    const size_t length = strlen(note);
    if (average[0] != '\0') {
        if (length > 0) snprintf(note + length, size - length, "; ");
        snprintf(note + strlen(note), size - strlen(note),
                 _("average price, fixed charges included: %s"), average);
    }
}

static void note_part_year(const struct writer *writer, char *note, size_t size)
{
    const double years = writer->view.study->years;
    if (note[0] != '\0' || fabs(years - 1) < 0.005 || !(years > 0)) return;
    snprintf(note, size, _("a year: the period's use × %.4g"), 1 / years);
}

static bool avoids_emissions(const struct measure_view *view)
{
    bool concerns;
    size_t unknown;
    measure_gain(view, measure_figure_by_id("gain.ghg")->weigh, &concerns, &unknown);
    return concerns;
}

static void put_value(const struct writer *writer, const struct measure_figure *figure)
{
    const struct measure_view *view = &writer->view;
    char unit[64], note[NOTE_SIZE] = "";
    double value = NAN;
    if (strcmp(figure->id, "mac") == 0 && !avoids_emissions(view)) return;
    if (!explain_needs(view, figure->needs, note, sizeof note)) {
        value = figure->value(view);
        explain_result(writer, figure, value, note, sizeof note);
    }
    if (strcmp(figure->id, "saving.money") == 0 && !isnan(value)) {
        note_saving(writer, note, sizeof note);
        note_part_year(writer, note, sizeof note);
    }
    unit_text(view->study, figure->unit, unit, sizeof unit);
    struct result *row = add_row(writer, figure, figure->id, _(figure->label), value, unit);
    if (figure->needs == NEEDS_INVESTMENT && view->measure != PACKAGE_NONE) {
        const struct package_param *param =
            &view->package->param[view->package->investment[view->measure]];
        if (param->low < param->high) row->low = param->low, row->high = param->high;
    }
    put_note(writer, row, note);
}

static void put_gain(const struct writer *writer, const struct measure_figure *figure)
{
    const struct measure_view *view = &writer->view;
    char unit[64];
    bool concerns;
    size_t unknown;
    const double value = measure_gain(view, figure->weigh, &concerns, &unknown);
    if (!concerns) return;
    if (strcmp(figure->id, "gain.ghg.project") == 0) {
        /* Only where the combined margin makes a difference. */
        size_t count;
        const double plain =
            measure_gain(view, measure_figure_by_id("gain.ghg")->weigh, &concerns, &count);
        if (value == plain || (isnan(value) && isnan(plain))) return;
    }
    unit_text(view->study, figure->unit, unit, sizeof unit);
    struct result *row = add_row(writer, figure, figure->id, _(figure->label), value, unit);
    if (unknown == STUDY_NONE) return;
    const size_t node = view->package->node_of[unknown];
    if (isnan(measure_taken(view, node)))
        result_note(writer->results, row, _("no data: the yearly use of %s is missing"),
                    view->study->flows[unknown].code);
    else
        result_note(writer->results, row, _("no data: %s has no factor for it"),
                    view->study->flows[unknown].code);
}

static bool is_charge(const struct measure_view *view, size_t flow)
{
    const struct flow *row = view->study->flows[flow].row;
    return row->kind == FLOW_CHARGE && !isnan(row->factor);
}

/* saving.<flow>, saving.<flow>.ratio and gain.load.<parameter>: one row a flow or load touched. */
static void put_family(const struct writer *writer, const struct measure_figure *figure)
{
    const struct measure_view *view = &writer->view;
    const struct package *package = view->package;
    const size_t flows = view->study->flow_count;
    for (size_t n = 0; n < package->node_count; n++) {
        const struct package_node *node = node_at(view, n);
        const double taken = measure_taken(view, n);
        const bool load = node->flow >= flows;
        const bool ratio = figure->family == FAMILY_RATIO;
        if (taken == 0 || node->output || load != (figure->family == FAMILY_LOAD)) continue;
        if (ratio && !(node->quantity > 0)) continue;
        const char *code = flow_code(view, n) + (load ? 5 : 0);
        const char *word = load ? code : view->study->flows[node->flow].row->name;
        char id[120], name[200], unit[64];
        snprintf(id, sizeof id,
                 load    ? "gain.load.%s"
                 : ratio ? "saving.%s.ratio"
                         : "saving.%s",
                 code);
        snprintf(name, sizeof name, _(figure->label), word ? word : code);
        unit_text(view->study, figure->unit, unit, sizeof unit);
        if (figure->family == FAMILY_SAVING && is_charge(view, node->flow))
            unit_text(view->study, "$/y", unit, sizeof unit);
        else if (figure->family == FAMILY_SAVING)
            snprintf(unit, sizeof unit, "%s/y", view->study->flows[node->flow].unit.symbol);
        struct result *row =
            add_row(writer, figure, id, name, ratio ? taken / node->quantity : taken, unit);
        if (isnan(taken))
            result_note(writer->results, row, _("no data: the yearly use of %s is missing"), code);
        else if (view->study->years > 0 && !ratio) {
            char note[NOTE_SIZE] = "";
            note_part_year(writer, note, sizeof note);
            put_note(writer, row, note);
        }
    }
}

static void put_rates(const struct writer *writer, const struct measure_figure *figure)
{
    const struct finance_result *before = &writer->view.before;
    if (before->irr_count < 2) return;
    for (size_t i = 0; i < before->irr_count && i < FINANCE_ROOTS_MAX; i++) {
        char id[32], name[80];
        snprintf(id, sizeof id, "irr.%zu", i + 1);
        snprintf(name, sizeof name, _(figure->label), i + 1);
        add_row(writer, figure, id, name, before->irr_root[i], figure->unit);
    }
    if (writer->prefix[0] != '\0') return;
    struct result *row = results_add(writer->results, SECTION_WARNING, "irr.several", writer->item,
                                     (double)before->irr_count, "1");
    result_name(writer->results, row, _("Rates of return found"));
    result_note(writer->results, row, _("%zu rates of return; none is the rate"),
                before->irr_count);
}

static void put_all(const struct writer *writer)
{
    size_t count;
    const struct measure_figure *figure = measure_figures(&count);
    const bool taxed = !isnan(writer->view.study->firm->tax_rate);
    for (size_t i = 0; i < count; i++, figure++) {
        const bool equal = writer->where == MEASURE_PLAN && (figure->where & MEASURE_EQUAL);
        if (!(figure->where & writer->where) && !equal) continue;
        if ((figure->where & MEASURE_TAXED) && !taxed) continue;
        if (figure->value != NULL)
            put_value(writer, figure);
        else if (figure->weigh != NULL)
            put_gain(writer, figure);
        else if (figure->family == FAMILY_IRR)
            put_rates(writer, figure);
        else
            put_family(writer, figure);
    }
}

/* ---- the sections ---- */

static const char *why_text(enum package_why why)
{
    switch (why) {
    case PACKAGE_OUT_REJECTED: return _("rejected");
    case PACKAGE_OUT_PAST: return _("works already: its saving is in the bills");
    case PACKAGE_OUT_GROUP: return _("another of its group is in the package");
    case PACKAGE_OUT_PREREQUISITE: return _("something it requires is not in the package");
    case PACKAGE_IN: break;
    }
    return "";
}

static void put_selected(const struct writer *writer, size_t measure, enum package_why why)
{
    struct result *row =
        results_add(writer->results, SECTION_PLAN, "selected",
                    writer->view.package->in.measure[measure].id, why == PACKAGE_IN ? 1 : 0, "1");
    result_name(writer->results, row, _("In the package"));
    put_note(writer, row, why_text(why));
}

static void put_alone(struct writer *writer, uint8_t *set, struct package_outcome *outcome)
{
    const struct package *package = writer->view.package;
    writer->section = SECTION_MEASURE;
    writer->where = MEASURE_ALONE;
    writer->prefix = "";
    writer->view.set = set;
    writer->view.outcome = outcome;
    memset(set, 0, package->in.measure_count);
    for (size_t m = 0; m < package->in.measure_count; m++) {
        set[m] = 1;
        package_evaluate(package, set, NULL, outcome);
        writer->item = package->in.measure[m].id;
        measure_look(&writer->view, m);
        put_all(writer);
        set[m] = 0;
    }
}

static void put_package(struct writer *writer, uint8_t *set, struct package_outcome *outcome)
{
    const struct package *package = writer->view.package;
    const size_t count = package->in.measure_count;
    enum package_why *why = memory_zero(count, sizeof *why);
    bool any = false;
    package_choose(package, set, why);
    package_evaluate(package, set, NULL, outcome);
    writer->where = MEASURE_SHARE;
    writer->prefix = "package.";
    for (size_t m = 0; m < count; m++) {
        if (!set[m]) continue;
        any = true;
        writer->item = package->in.measure[m].id;
        measure_look(&writer->view, m);
        put_all(writer);
    }
    writer->section = SECTION_PLAN;
    writer->where = MEASURE_PLAN;
    writer->prefix = writer->item = "";
    for (size_t m = 0; m < count; m++) put_selected(writer, m, why[m]);
    if (any) {
        measure_look_plan(&writer->view);
        put_all(writer);
    }
    free(why);
}

void measure_results(const struct study *study, const struct package *package,
                     struct results *results)
{
    if (package == NULL || package->in.measure_count == 0) return;
    struct package_outcome outcome;
    void *room = memory_alloc(package_sizes(package));
    uint8_t *set = memory_zero(package->in.measure_count, 1);
    struct writer writer = {.results = results, .view = {.study = study, .package = package}};
    const size_t streams = package->node_count + package->level_count + 1;
    writer.view.stream = memory_zero(streams, sizeof *writer.view.stream);
    writer.view.without = memory_zero(streams, sizeof *writer.view.without);
    package_outcome_place(package, room, &outcome);
    put_alone(&writer, set, &outcome);
    put_package(&writer, set, &outcome);
    free(writer.view.stream);
    free(writer.view.without);
    free(set);
    free(room);
}
