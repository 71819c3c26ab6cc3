/* cli/finance.c: limpia finance: cost and benefit of one project.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/finance.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/source.h"

/* One id of the answer: its words, its unit, and where its value stands in the result. */
struct figure_row {
    const char *id;
    const char *label; /* N_() */
    const char *unit;
    size_t at;
    bool needs_rate;
};

#define AT(member) offsetof(struct finance_result, member)
static const struct figure_row rows[] = {
    {"saving.net", N_("Net saving a year"), "$/y", AT(saving_net), false},
    {"npv", N_("Net present value"), "$", AT(npv), true},
    {"irr", N_("Internal rate of return"), "1", AT(irr), false},
    {"mirr", N_("Modified internal rate of return"), "1", AT(mirr), true},
    {"payback.simple", N_("Simple payback"), "y", AT(payback_simple.years), false},
    {"payback.discounted", N_("Discounted payback"), "y", AT(payback_discounted.years), true},
    {"bcr", N_("Benefits over costs"), "1", AT(bcr), true},
    {"sir", N_("Savings over investment"), "1", AT(sir), true},
    {"airr", N_("Adjusted internal rate of return"), "1", AT(airr), true},
    {"roi", N_("Saving a year over investment"), "1", AT(roi), false},
    {"annual_worth", N_("Annual worth"), "$/y", AT(annual_worth), true},
    {"ns", N_("Net savings"), "$", AT(ns), true},
};

static const char *payback_note(const struct finance_payback *payback, char *buffer, size_t size)
{
    switch (payback->state) {
    case FINANCE_PAYBACK_LONGER_THAN_LIFE: return _("longer than the life");
    case FINANCE_PAYBACK_NEVER: return _("it is not recovered");
    case FINANCE_PAYBACK_LOST:
        (void)snprintf(buffer, size, _("recovered, then lost (year %d)"), payback->lost_year);
        return buffer;
    case FINANCE_PAYBACK_IMMEDIATE: return _("nothing to recover");
    case FINANCE_PAYBACK_MISSING:
    case FINANCE_PAYBACK_RECOVERED: break;
    }
    return NULL;
}

static const char *note_of(const struct figure_row *row, const struct finance_result *result,
                           double rate, char *buffer, size_t size)
{
    if (strcmp(row->id, "payback.simple") == 0)
        return payback_note(&result->payback_simple, buffer, size);
    if (row->needs_rate && isnan(rate)) return _("no rate is given (--rate)");
    if (strcmp(row->id, "payback.discounted") == 0)
        return payback_note(&result->payback_discounted, buffer, size);
    if (strcmp(row->id, "irr") == 0 && result->irr_count != 1)
        return result->irr_count == 0 ? _("no rate makes it zero") : _("several rates");
    return NULL;
}

static struct result *add(struct results *results, const char *id, const char *label, double value,
                          const char *unit)
{
    struct result *row = results_add(results, SECTION_FINANCE, id, "", value, unit);
    result_name(results, row, label);
    return row;
}

static void add_rates(struct results *results, const struct finance_result *result)
{
    char id[24];
    add(results, "irr.count", _("Internal rates of return"), (double)result->irr_count, "1");
    for (size_t i = 0; result->irr_count > 1 && i < result->irr_count && i < FINANCE_ROOTS_MAX;
         i++) {
        (void)snprintf(id, sizeof id, "irr.%zu", i + 1);
        add(results, id, _("Internal rate of return"), result->irr_root[i], "1");
    }
}

static struct results *results_of(const struct finance_result *result, double rate)
{
    struct results *results = results_new();
    char buffer[120];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double value = *(const double *)(const void *)((const char *)result + rows[i].at);
        const char *note = note_of(&rows[i], result, rate, buffer, sizeof buffer);
        const bool given = strcmp(rows[i].id, "saving.net") != 0 || !isnan(value);
        struct result *row =
            given ? add(results, rows[i].id, _(rows[i].label), value, rows[i].unit) : NULL;
        if (row != NULL && note != NULL) result_note(results, row, "%s", note);
        if (strcmp(rows[i].id, "irr") == 0) add_rates(results, result);
    }
    if (result->irr_count > 1) {
        struct result *row =
            results_add(results, SECTION_WARNING, "irr", "", (double)result->irr_count, "1");
        result_note(results, row, "%s",
                    _("the flows change sign more than once: judge by net present value"));
    }
    return results;
}

static void put_text(const struct line *line, const struct results *results,
                     struct show_style style, const struct writer_options *options,
                     struct text *out)
{
    struct document *document = document_new(style);
    document_title(document, _("Cost and benefit"), NULL);
    struct doc_table *table = document_facts(document, 3);
    table->columns[1].right = true;
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        const bool plain = strcmp(row->id, "bcr") == 0 || strcmp(row->id, "sir") == 0;
        if (row->section == SECTION_WARNING || strcmp(row->id, "irr.count") == 0) continue;
        document_row(document);
        document_text(document, row->name, MOOD_PLAIN);
        if (strncmp(row->id, "payback", 7) == 0) {
            char words[SHOW_SIZE];
            show_payback(row->value, style, words, sizeof words);
            document_text(document, words, MOOD_PLAIN);
        } else {
            document_number(document, row->value, plain ? "" : row->unit,
                            row->unit[0] == '$' ? SHOW_BARE : SHOW_PLAIN, NULL);
        }
        document_text(document, row->note, MOOD_PLAIN);
    }
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        if (row->section == SECTION_WARNING) document_say(document, BLOCK_NOTE, "%s", row->note);
    }
    line_writer(line)->document(document, options, out);
    document_free(document);
}

static int put(const struct line *line, const struct writer *writer,
               const struct finance_result *result, double rate)
{
    const struct writer_options options = line_writer_options(line);
    struct results *results = results_of(result, rate);
    struct text out = {0};
    if (writer->needs == WRITER_RESULTS)
        writer->results(results, &options, &out);
    else
        put_text(line, results, (struct show_style){line_decimal(line, NULL), "$"}, &options, &out);
    results_free(results);
    return line_put(line, &out, STATUS_DONE);
}

/* `-1000,300,420.5`: commas part the flows, so decimals take a dot; `;` parts them too. */
static bool read_flows(const struct line *line, double *flow, size_t *count)
{
    const char *at = line->value[OPTION_FLOWS];
    const char *parts = strchr(at, ';') != NULL ? ";" : ",";
    *count = 0;
    while (*count < FINANCE_SERIES_MAX) {
        char piece[64];
        const size_t length = strcspn(at, parts);
        (void)snprintf(piece, sizeof piece, "%.*s", (int)(length < 63 ? length : 63), at);
        if (!line_parse_number(line, piece, &flow[(*count)++])) return false;
        if (at[length] == '\0') return true;
        at += length + 1;
    }
    (void)line_refuse(line, _("--flows: more than %d flows"), (int)FINANCE_SERIES_MAX);
    return false;
}

static bool read_rates(const struct line *line, struct finance_project *project)
{
    return line_number(line, OPTION_RATE, &project->rate) &&
           line_number(line, OPTION_FINANCE_RATE, &project->finance_rate) &&
           line_number(line, OPTION_REINVEST_RATE, &project->reinvest_rate);
}

/* At -100 % a year nothing is left to discount. */
static bool rates_make_sense(const struct line *line, const struct finance_project *project)
{
    if (!(project->rate <= -1) && !(project->finance_rate <= -1) && !(project->reinvest_rate <= -1))
        return true;
    (void)line_refuse(line, _("a rate must be above -100 %%: write it as 0.12 or 12%%"));
    return false;
}

static bool read_project(const struct line *line, struct finance_project *project)
{
    return line_number(line, OPTION_INVESTMENT, &project->investment) &&
           line_number(line, OPTION_SAVING, &project->saving) &&
           line_number(line, OPTION_LIFE, &project->life) &&
           line_number(line, OPTION_ANNUAL_COST, &project->annual_cost) &&
           line_number(line, OPTION_SALVAGE, &project->salvage) &&
           line_number(line, OPTION_ESCALATION, &project->escalation);
}

int command_finance(const struct line *line)
{
    struct finance_project project;
    struct finance_result result;
    const struct writer *writer = line_writer(line);
    finance_project_clear(&project);
    if (writer == NULL || !read_rates(line, &project) || !rates_make_sense(line, &project))
        return STATUS_USAGE;
    if (line->value[OPTION_FLOWS] != NULL) {
        double flow[FINANCE_SERIES_MAX];
        size_t count;
        if (line->value[OPTION_INVESTMENT] != NULL || line->value[OPTION_SAVING] != NULL ||
            line->value[OPTION_LIFE] != NULL)
            return line_refuse(line, _("give --flows, or --investment, --saving and --life"));
        if (!read_flows(line, flow, &count)) return STATUS_USAGE;
        finance_evaluate_flows(flow, count, project.rate, project.finance_rate,
                               project.reinvest_rate, &result);
        return put(line, writer, &result, project.rate);
    }
    if (!read_project(line, &project)) return STATUS_USAGE;
    if (isnan(project.investment) || isnan(project.saving) || isnan(project.life))
        return line_refuse(line, _("give --flows, or --investment, --saving and --life"));
    if (project.life <= 0 || project.life > FINANCE_YEARS_MAX)
        return line_refuse(line, _("--life: from more than 0 to %d years"), FINANCE_YEARS_MAX);
    finance_evaluate(&project, &result);
    return put(line, writer, &result, project.rate);
}
