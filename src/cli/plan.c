/* cli/plan.c: limpia plan: the best set of measures under a budget.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/measure.h"
#include "cli/cli.h"
#include "cli/source.h"
#include "report/show.h"

static const char *const goals[] = {
    [PLAN_NPV] = "npv",
    [PLAN_GHG] = "ghg",
    [PLAN_WATER] = "water",
};

static bool read_goal(const struct line *line, enum plan_goal *goal)
{
    const char *text = line->value[OPTION_MAXIMISE];
    *goal = PLAN_NPV;
    if (text == NULL) return true;
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
        if (strcmp(goals[i], text) != 0) continue;
        *goal = (enum plan_goal)i;
        return true;
    }
    (void)line_refuse(line, _("--maximise: npv, ghg or water, not \"%s\""), text);
    return false;
}

/* What a page of the plan is made from. */
struct page {
    const struct package *package;
    const struct results *results;
    const struct plan *plan;
    const struct plan_options *options;
    struct show_style style;
    struct document *document;
};

static void put_measures(const struct page *page, bool taken)
{
    const struct doc_column heads[] = {
        {.head = taken ? _("Goes in") : _("Stays out"), .most = 36},
        {.head = taken ? _("investment") : _("because"), .right = taken, .most = taken ? 0 : 36},
    };
    bool begun = false;
    size_t m = 0; /* rows of `selected` stand in the order of the measures */
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "selected") != 0) continue;
        const double investment = page->package->likely[page->package->investment[m++]];
        char label[240];
        if ((row->value > 0) != taken) continue;
        if (!begun) document_table(page->document, heads, 2);
        begun = true;
        (void)snprintf(label, sizeof label, "%s %s", row->item, row->name);
        document_row(page->document);
        document_text(page->document, label, MOOD_PLAIN);
        if (taken)
            document_number(page->document, investment, page->style.currency, SHOW_BARE, NULL);
        else
            document_text(page->document, row->note == NULL ? "" : row->note, MOOD_PLAIN);
    }
}

static const char *goal_words(enum plan_goal goal)
{
    switch (goal) {
    case PLAN_GHG: return _("The set that avoids the most emissions");
    case PLAN_WATER: return _("The set that saves the most water");
    case PLAN_NPV: break;
    }
    return _("The set of highest net present value");
}

static void put_figures(const struct page *page)
{
    document_facts(page->document, 2)->columns[1].right = true;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        const bool gain = strncmp(row->id, "gain.", 5) == 0;
        if (strcmp(row->id, "selected") == 0 || strcmp(row->id, "bound") == 0) continue;
        if (gain && (isnan(row->value) || row->value == 0)) continue;
        document_row(page->document);
        document_text(page->document, row->name, MOOD_PLAIN);
        if (strcmp(row->id, "gain.ghg") == 0)
            document_number(page->document, row->value / 1000, "t CO₂e/y", SHOW_PLAIN, NULL);
        else
            document_number(page->document, row->value, row->unit, SHOW_PLAIN, NULL);
    }
}

static struct document *page_document(struct page *page)
{
    const struct plan *plan = page->plan;
    const struct result *bound = results_find(page->results, "bound", "");
    char money[SHOW_SIZE], most[SHOW_SIZE];
    page->document = document_new(page->style);
    show_money(page->options->budget, page->style, money, sizeof money);
    document_title(page->document, _("Plan under a budget"), goal_words(page->options->goal));
    if (plan->impossible)
        document_say(page->document, BLOCK_PARAGRAPH, "%s",
                     _("No plan can be valued: what has begun already has no known value."));
    else if (memchr(plan->set, 1, plan->measure_count) == NULL)
        document_say(page->document, BLOCK_PARAGRAPH,
                     _("With %s there is no measure to take that brings something."), money);
    put_measures(page, true);
    put_figures(page);
    put_measures(page, false);
    show_value(bound->value, bound->unit, SHOW_PLAIN, page->style, most, sizeof most);
    if (plan->exact && plan->candidate_count > 0)
        document_say(page->document, BLOCK_NOTE,
                     _("All sets of the %zu candidates were weighed: with %s there is none "
                       "better."),
                     plan->candidate_count, money);
    else if (!plan->exact)
        document_say(page->document, BLOCK_NOTE,
                     _("There are many candidates (%zu): this is the best set found, and none goes "
                       "beyond %s."),
                     plan->candidate_count, most);
    return page->document;
}

static int put(const struct line *line, const struct source *source, const struct writer *writer,
               struct plan_options *options, struct package *package)
{
    size_t count;
    struct text out = {0};
    struct financing_terms *terms = financing_terms(source->study, package, &count, NULL);
    options->terms = terms;
    options->term_count = count;
    struct plan *plan = plan_new(package, options);
    struct results *results = results_new();
    plan_results(source->study, package, options, plan, results);
    const struct writer_options writing = line_writer_options(line);
    if (writer->needs == WRITER_RESULTS) {
        writer->results(results, &writing, &out);
    } else {
        struct page page = {package, results, plan, options, source_style(line, source), NULL};
        writer->document(page_document(&page), &writing, &out);
        document_free(page.document);
    }
    results_free(results);
    plan_free(plan);
    free(terms);
    return line_put(line, &out, STATUS_DONE);
}

int command_plan(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    struct plan_options options = {.budget = NAN};
    struct source source;
    if (writer == NULL || !line_number(line, OPTION_BUDGET, &options.budget) ||
        !read_goal(line, &options.goal))
        return STATUS_USAGE;
    if (isnan(options.budget)) return line_refuse(line, _("give the budget: --budget 15000000"));
    if (options.budget < 0) return line_refuse(line, _("--budget: 0 or more"));
    int status = source_results(line, &source);
    struct package *package = source.study == NULL ? NULL : measure_package(source.study, NULL);
    if (status == STATUS_DONE && package != NULL) {
        if (package->in.measure_count == 0) {
            fprintf(stderr, "limpia: %s\n",
                    _("the firm has no measures yet: write them into "
                      "measures.csv and effects.csv"));
            status = STATUS_DATA;
        } else {
            status = put(line, &source, writer, &options, package);
        }
    }
    package_free(package);
    source_close(&source);
    return status;
}
