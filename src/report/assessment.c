/* report/assessment.c: the assessment of a firm: the first page, use and productivity.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assessment.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/assessment_parts.h"

/* ---- figures ------------------------------------------------------------------------------ */

double figure(const struct assessment *a, const char *id, const char *item)
{
    return results_value(a->results, id, item);
}

const struct result *plan_row(const struct assessment *a, const char *id)
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section == SECTION_PLAN && row->item[0] == '\0' && strcmp(row->id, id) == 0)
            return row;
    }
    return NULL;
}

double plan_figure(const struct assessment *a, const char *id)
{
    const struct result *row = plan_row(a, id);
    return row == NULL ? (double)NAN : row->value;
}

struct words money_words(const struct assessment *a, double value)
{
    struct words words;
    show_money(value, a->style, words.text, sizeof words.text);
    return words;
}

struct words value_words(const struct assessment *a, double value, const char *unit)
{
    struct words words;
    show_value(value, unit, SHOW_PLAIN, a->style, words.text, sizeof words.text);
    return words;
}

struct words payback_words(const struct assessment *a, double years)
{
    struct words words;
    show_payback(years, a->style, words.text, sizeof words.text);
    return words;
}

bool is_unverified(const struct result *row) { return row->unverified; }

static const char *firm_word(const struct assessment *a, const char *id)
{
    const struct result *row = results_find(a->results, id, "");
    return row == NULL || row->text == NULL ? "" : row->text;
}

/* ---- the first page: three sentences for the owner ------------------------------------------- */

static void say_loss(struct assessment *a)
{
    const double cost = figure(a, "npo.cost", ""), share = figure(a, "npo.share", "");
    if (!isnan(cost) && !isnan(share)) {
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("In %s the firm spent %s on what did not become product: %s of what "
                       "materials, water, energy, work and waste cost."),
                     a->period, money_words(a, cost).text, value_words(a, share, "1").text);
        return;
    }
    double typical = figure(a, "potential.total.typical", "");
    if (isnan(typical)) typical = figure(a, "potential.unconfirmed.typical", "");
    if (!isnan(typical))
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("Working like a typical firm of its sector it would save about %s a year."),
                     money_words(a, typical).text);
}

static void say_first(struct assessment *a, const struct measure_words *first)
{
    if (isnan(first->investment) || isnan(first->payback))
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("What to do first: %s (%s). It saves %s a year."), first->name, first->id,
                     money_words(a, first->saving).text);
    else if (first->investment <= 0)
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("What to do first: %s (%s). It costs nothing to begin and saves %s a "
                       "year."),
                     first->name, first->id, money_words(a, first->saving).text);
    else
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("What to do first: %s (%s). It costs %s, saves %s a year and pays back in "
                       "%s."),
                     first->name, first->id, money_words(a, first->investment).text,
                     money_words(a, first->saving).text, payback_words(a, first->payback).text);
}

static void say_plan(struct assessment *a, size_t packaged)
{
    const double investment = plan_figure(a, "investment");
    const double saving = plan_figure(a, "saving.net");
    const double payback = plan_figure(a, "payback.simple"), npv = plan_figure(a, "npv");
    if (packaged < 2 || isnan(investment) || isnan(saving) || isnan(payback)) return;
    if (isnan(npv))
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("The %zu measures of the plan together cost %s, save %s a year and pay "
                       "back in %s."),
                     packaged, money_words(a, investment).text, money_words(a, saving).text,
                     payback_words(a, payback).text);
    else
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("The %zu measures of the plan together cost %s, save %s a year, pay back "
                       "in %s and leave %s at today's value."),
                     packaged, money_words(a, investment).text, money_words(a, saving).text,
                     payback_words(a, payback).text, money_words(a, npv).text);
}

/* What is strained where the firm is, and the measures that relieve it most. */
static void say_priorities(struct assessment *a)
{
    struct text media = {0}, measures = {0};
    double top = NAN;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_FIRM || strncmp(row->id, "priority.", 9) != 0) continue;
        if (row->item[0] == '\0') {
            if (row->value > 1) text_addf(&media, "%s%s", media.length > 0 ? ", " : "", row->name);
        } else if (isnan(top) || row->value == top) {
            top = row->value;
            text_addf(&measures, "%s%s", measures.length > 0 ? ", " : "", row->item);
        }
    }
    if (media.length > 0)
        document_say(a->document, BLOCK_NOTE, _("What weighs most in %s: %s."),
                     firm_word(a, "firm.city"), media.bytes);
    if (measures.length > 0)
        document_say(a->document, BLOCK_NOTE, _("The measures that relieve it most: %s."),
                     measures.bytes);
    text_free(&media);
    text_free(&measures);
}

static void opening(struct assessment *a)
{
    size_t count = 0, packaged = 0;
    struct measure_words *list = assessment_measures(a, &count);
    const struct measure_words *first = first_to_do(list, count);
    for (size_t i = 0; i < count; i++) packaged += list[i].packaged;
    say_loss(a);
    if (first != NULL) say_first(a, first);
    say_plan(a, packaged);
    say_priorities(a);
    free(list);
}

static void title(struct assessment *a)
{
    struct text small = {0};
    text_add(&small, _("Cleaner production assessment"));
    text_addf(&small, " · %s", a->period);
    if (a->baseline) text_addf(&small, _(" against %s"), firm_word(a, "firm.baseline"));
    if (firm_word(a, "firm.city")[0] != '\0') text_addf(&small, " · %s", firm_word(a, "firm.city"));
    text_addf(&small, " · %s", firm_word(a, "firm.currency"));
    document_title(a->document, firm_word(a, "firm.name"), small.bytes);
    text_free(&small);
}

/* ---- 1 potential saving ------------------------------------------------------------------------- */

static const char *rating_word(const char *rating)
{
    static const struct {
        const char *id, *word;
    } words[] = {
        {"best", N_("the best")}, {"good", N_("good")}, {"fair", N_("fair")}, {"poor", N_("poor")}};
    for (size_t i = 0; rating != NULL && i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].id, rating) == 0) return _(words[i].word);
    }
    return "";
}

static double mark_of(const struct assessment *a, const char *id, const char *suffix)
{
    char full[128];
    (void)snprintf(full, sizeof full, "%s.%s", id, suffix);
    return figure(a, full, "");
}

/* The rows of the benchmarks themselves, not of their marks: `benchmark.B037`. */
static bool is_benchmark(const struct result *row)
{
    return row->section == SECTION_BENCHMARK && strncmp(row->id, "benchmark.", 10) == 0 &&
           strchr(row->id + 10, '.') == NULL;
}

static void add_bar(struct assessment *a, const struct result *row)
{
    char id[128], label[240], unit[64];
    struct words money = {""};
    (void)snprintf(id, sizeof id, "potential.%s.typical.money", row->id + 10);
    const double value = figure(a, id, "");
    if (value > 0)
        (void)snprintf(money.text, sizeof money.text, _("at the typical value: %s a year"),
                       money_words(a, value).text);
    (void)snprintf(label, sizeof label, "%s%s", row->name, is_unverified(row) ? " *" : "");
    const double scale = show_unit(row->unit, row->value, unit, sizeof unit);
    document_bar(a->document, &(struct doc_bar){
                                  .label = label,
                                  .unit = unit,
                                  .rating = rating_word(row->rating),
                                  .remark = money.text,
                                  .value = row->value * scale,
                                  .best = mark_of(a, row->id, "best") * scale,
                                  .typical = mark_of(a, row->id, "typical") * scale,
                                  .poor = mark_of(a, row->id, "poor") * scale,
                              });
}

/* The weight of what a benchmark is about, where the firm is; 1 where nothing is strained. */
static double severity(const struct assessment *a, const struct result *row)
{
    const double weight = figure(a, "priority.benchmark", row->id + 10);
    return isnan(weight) ? 1 : weight;
}

/* What weighs most in the place stands first. */
static void put_bars(struct assessment *a, bool rated)
{
    bool begun = false;
    for (int level = 3; level > 0; level--) {
        for (size_t i = 0; i < results_count(a->results); i++) {
            const struct result *row = results_at(a->results, i);
            if (!is_benchmark(row) || isnan(row->value) || (row->rating != NULL) != rated) continue;
            const double weight = severity(a, row);
            if (!(weight > level - 1 && weight <= level)) continue;
            if (!begun) {
                document_say(a->document, BLOCK_PARAGRAPH, "%s",
                             rated ? _("The firm (●) between the best (├), the typical (┼) and the "
                                       "poor (┤) of its sector:")
                                   : _("The recipe, which is no loss and is not judged:"));
                document_bars(a->document);
            }
            begun = true;
            add_bar(a, row);
        }
    }
}

static void potential(struct assessment *a)
{
    const double typical = figure(a, "potential.total.typical", "");
    const double best = figure(a, "potential.total.best", "");
    const double loose = figure(a, "potential.unconfirmed.typical", "");
    const double loose_best = figure(a, "potential.unconfirmed.best", "");
    document_heading(a->document, 1, _("1. Potential saving"));
    if (!isnan(typical) && !isnan(best))
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("With the typical use of its sector the firm would save %s a year; with "
                       "the best, %s."),
                     money_words(a, typical).text, money_words(a, best).text);
    else if (!isnan(typical))
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("With the typical use of its sector the firm would save %s a year."),
                     money_words(a, typical).text);
    if (!isnan(loose))
        document_say(a->document, BLOCK_PARAGRAPH,
                     isnan(loose_best)
                         ? _("To be confirmed, because its references (*) were not verified: %s "
                             "a year at the typical value.")
                         : _("To be confirmed, because its references (*) were not verified: %s "
                             "a year at the typical value, %s at the best."),
                     money_words(a, loose).text, money_words(a, loose_best).text);
    if (isnan(typical) && isnan(loose))
        document_say(a->document, BLOCK_PARAGRAPH, "%s",
                     _("It cannot be told yet: to compare the firm with its sector, its "
                       "production and the prices of what it uses are needed."));
    put_bars(a, true);
    put_bars(a, false);
}

/* ---- 2 raw material and energy -------------------------------------------------------------------- */

static void change_cell(struct assessment *a, const char *id, const char *item)
{
    char full[128];
    (void)snprintf(full, sizeof full, "%s.change", id);
    const double change = figure(a, full, item);
    if (!a->baseline) return;
    if (isnan(change))
        document_blank(a->document);
    else
        document_number(a->document, change, "1", SHOW_PLAIN, NULL);
}

static bool has_costs(const struct assessment *a)
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section == SECTION_USE && strcmp(row->id, "cost") == 0 && !isnan(row->value))
            return true;
    }
    return false;
}

static void put_flow(struct assessment *a, const struct result *row, bool costs)
{
    const struct result *cost = results_find(a->results, "cost", row->item);
    const bool part =
        row->note != NULL && strstr(row->note, _("listed, not added to the totals")) != NULL;
    char label[200];
    (void)snprintf(label, sizeof label, "%s%s", part ? "· " : "", row->name);
    document_row(a->document);
    document_text(a->document, label, MOOD_PLAIN);
    document_number(a->document, row->value, row->unit, SHOW_PLAIN, NULL);
    change_cell(a, "quantity", row->item);
    if (costs && cost != NULL && !part)
        document_number(a->document, cost->value, cost->unit, SHOW_BARE, NULL);
}

static void put_flows(struct assessment *a)
{
    const bool costs = has_costs(a);
    const struct doc_column change = {.head = _("change"), .right = true};
    const struct doc_column cost = {.head = _("cost"), .right = true};
    const struct doc_column heads[] = {
        {.head = _("What is used"), .most = 40},
        {.head = a->period, .right = true},
        a->baseline ? change : cost,
        cost,
    };
    document_table(a->document, heads, 2 + (size_t)a->baseline + (size_t)costs);
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section == SECTION_USE && strcmp(row->id, "quantity") == 0)
            put_flow(a, row, costs);
    }
    if (!costs || isnan(figure(a, "cost.total", ""))) return;
    document_total(a->document);
    document_row(a->document);
    document_text(a->document, _("Total"), MOOD_STRONG);
    document_blank(a->document);
    change_cell(a, "cost.total", "");
    document_number(a->document, figure(a, "cost.total", ""), a->style.currency, SHOW_BARE, NULL);
}

struct line_of_figures {
    const char *id, *unit; /* unit NULL: the row's own */
    double scale;
};

/* Rows of figures that exist, with change and index where there is a baseline. */
static void put_figures(struct assessment *a, const struct line_of_figures *lines, size_t count,
                        bool index)
{
    const struct doc_column heads[] = {
        {.head = "", .most = 34},
        {.head = a->period, .right = true},
        {.head = _("change"), .right = true},
        {.head = _("index"), .right = true},
    };
    const size_t columns = !a->baseline ? 2 : index ? 4 : 3;
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        const struct result *row = results_find(a->results, lines[i].id, "");
        if (row == NULL || isnan(row->value)) continue;
        if (!begun) document_table(a->document, heads, columns);
        begun = true;
        document_row(a->document);
        document_text(a->document, row->name, MOOD_PLAIN);
        if (lines[i].unit == NULL) {
            document_number(a->document, row->value, row->unit, SHOW_PLAIN, NULL);
        } else {
            char unit[64];
            const char *rest = strchr(row->unit, '/');
            (void)snprintf(unit, sizeof unit, "%s%s", lines[i].unit, rest == NULL ? "" : rest);
            document_number(a->document, row->value * lines[i].scale, unit, SHOW_PLAIN, NULL);
        }
        change_cell(a, lines[i].id, "");
        if (columns == 4)
            document_number(a->document, mark_of(a, lines[i].id, "index"), "", SHOW_BARE, NULL);
    }
}

static void put_losses(struct assessment *a)
{
    static const char *const parts[] = {"npo.material", "npo.water", "npo.energy",
                                        "npo.system",   "npo.waste", "npo.wastewater"};
    const double total = figure(a, "npo.cost", "");
    if (isnan(total)) return;
    const struct doc_column heads[] = {
        {.head = _("Where the money goes that is no product"), .most = 44},
        {.head = a->style.currency, .right = true},
    };
    document_table(a->document, heads, 2);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct result *row = results_find(a->results, parts[i], "");
        if (row == NULL || isnan(row->value) || row->value == 0) continue;
        document_row(a->document);
        document_text(a->document, row->name, MOOD_PLAIN);
        document_number(a->document, row->value, a->style.currency, SHOW_BARE, NULL);
    }
    document_total(a->document);
    document_row(a->document);
    char label[120];
    (void)snprintf(label, sizeof label, _("Not product: %s of all that is spent"),
                   value_words(a, figure(a, "npo.share", ""), "1").text);
    document_text(a->document, label, MOOD_STRONG);
    document_number(a->document, total, a->style.currency, SHOW_BARE, NULL);
    document_row(a->document);
    document_text(a->document, _("Product"), MOOD_PLAIN);
    document_number(a->document, figure(a, "npo.product_cost", ""), a->style.currency, SHOW_BARE,
                    NULL);
}

static void say_balances(struct assessment *a)
{
    const double matter = figure(a, "balance.material", "");
    const double share = figure(a, "balance.material.share", "");
    const double water = figure(a, "balance.water", "");
    if (!isnan(matter) && !isnan(share))
        document_say(
            a->document, BLOCK_ITEM,
            matter < 0 ? _("Material balance: %s more come out, as product and waste, than go in "
                           "(%s): water weighed with them, or something that is not measured.")
                       : _("Material balance: %s go in and are found neither in the product nor in "
                           "the waste (%s): what evaporates, is lost or is not measured."),
            value_words(a, fabs(matter), "kg").text, value_words(a, fabs(share), "1").text);
    if (!isnan(water))
        document_say(
            a->document, BLOCK_ITEM,
            water < 0 ? _("Water balance: %s more go out than come in: a source, or a discharge, "
                          "is badly measured.")
                      : _("Water balance: %s come in and are not seen to go out: leaks, or water "
                          "that is not measured."),
            value_words(a, fabs(water), "m³").text);
}

static void use(struct assessment *a)
{
    static const struct line_of_figures specific[] = {
        {"specific.water", NULL, 1},    {"specific.electricity", "kWh", 1 / 3.6},
        {"specific.fuel", NULL, 1},     {"specific.energy", NULL, 1},
        {"specific.material", NULL, 1}, {"specific.wastewater", NULL, 1},
        {"specific.waste", NULL, 1},    {"specific.cost.total", NULL, 1},
    };
    static const struct line_of_figures recp[] = {
        {"recp.energy_productivity", NULL, 1},  {"recp.material_productivity", NULL, 1},
        {"recp.water_productivity", NULL, 1},   {"recp.carbon_intensity", NULL, 1},
        {"recp.wastewater_intensity", NULL, 1}, {"recp.waste_intensity", NULL, 1},
    };
    document_heading(a->document, 1, _("2. Raw material and energy"));
    put_flows(a);
    say_balances(a);
    if (!isnan(figure(a, "output.total", ""))) {
        document_heading(a->document, 2, _("Per unit of product"));
        put_figures(a, specific, sizeof specific / sizeof *specific, false);
        document_heading(a->document, 2,
                         _("Resource productivity and pollution intensity (index: over 100 is "
                           "better)"));
        put_figures(a, recp, sizeof recp / sizeof *recp, true);
        assess_profile_chart(a);
    }
    put_losses(a);
}

/* ---- 5 productivity ------------------------------------------------------------------------------------- */

static void productivity(struct assessment *a)
{
    static const struct line_of_figures lines[] = {
        {"productivity.labour", NULL, 1},
        {"productivity.yield", NULL, 1},
        {"productivity.cost_share.material", NULL, 1},
        {"productivity.cost_share.fuel", NULL, 1},
        {"productivity.cost_share.electricity", NULL, 1},
        {"productivity.cost_share.water", NULL, 1},
        {"productivity.cost_share.waste", NULL, 1},
        {"productivity.cost_share.wastewater", NULL, 1},
    };
    bool any = false;
    document_heading(a->document, 1, _("5. Productivity"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        any = any || !isnan(figure(a, lines[i].id, ""));
    if (any)
        put_figures(a, lines, sizeof lines / sizeof *lines, false);
    else
        document_say(a->document, BLOCK_PARAGRAPH, "%s",
                     _("It cannot be told yet: the production, the workers and their hours, and "
                       "what things cost are needed."));
}

struct document *assessment_document(const struct results *results, const struct casefile *c,
                                     struct show_style style)
{
    struct assessment a = {
        .results = results,
        .c = c,
        .style = style,
        .document = document_new(style),
    };
    a.period = firm_word(&a, "firm.period");
    a.baseline = firm_word(&a, "firm.baseline")[0] != '\0' &&
                 strcmp(firm_word(&a, "firm.baseline"), a.period) != 0;
    if (a.style.currency == NULL) a.style.currency = firm_word(&a, "firm.currency");
    title(&a);
    opening(&a);
    assess_parts_chart(&a);
    potential(&a);
    use(&a);
    assess_norms(&a);
    assess_risk(&a);
    productivity(&a);
    assess_cost_benefit(&a);
    assess_gain(&a);
    assess_missing(&a);
    assess_sources(&a);
    const struct table *firms = case_table(c, RECORD_FIRM);
    const char *notes =
        firms->count == 0 ? NULL : ((const struct firm *)table_row(firms, 0))->notes;
    if (notes != NULL) {
        document_heading(a.document, 1, _("Notes on the firm"));
        document_say(a.document, BLOCK_PARAGRAPH, "%s", notes);
    }
    return a.document;
}
