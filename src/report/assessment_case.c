/* report/assessment_case.c: the success case of a firm, on one page.
   SPDX-License-Identifier: GPL-3.0-or-later

   Without the firm's consent nothing in it says which firm it is: neither name, city nor words. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/assessment_parts.h"

static void put_title(struct assessment *a, const struct firm *firm, const char *sector)
{
    const bool named = firm->consent == YES;
    char number[NUMBER_SIZE];
    struct text title = {0}, small = {0};
    if (named && firm->name != NULL)
        text_add(&title, firm->name);
    else
        text_addf(&title, _("A firm of the sector %s"), sector);
    text_addf(&small, "%s", _("Success case in cleaner production"));
    if (named) text_addf(&small, " · %s", sector);
    if (named && firm->city != NULL) text_addf(&small, " · %s", firm->city);
    text_addf(&small, " · %s · %s", firm->country == NULL ? "" : firm->country, a->period);
    if (!isnan(firm->employees)) {
        number_show_fixed(firm->employees, 0, (struct number_style){a->style.decimal}, number);
        text_addf(&small, _(" · %s workers"), number);
    }
    document_title(a->document, title.bytes, small.bytes);
    text_free(&title);
    text_free(&small);
}

static void put_change(struct assessment *a)
{
    static const char *const ids[] = {
        "specific.water", "specific.energy",       "specific.material",   "specific.wastewater",
        "specific.waste", "recp.carbon_intensity", "specific.cost.total", "npo.share"};
    const struct doc_column heads[] = {{.head = "", .most = 36},
                                       {.head = _("before"), .right = true},
                                       {.head = _("after"), .right = true},
                                       {.head = _("change"), .right = true}};
    bool begun = false;
    for (size_t i = 0; a->baseline && i < sizeof ids / sizeof *ids; i++) {
        char before[64], change[64];
        const struct result *row = results_find(a->results, ids[i], "");
        (void)snprintf(before, sizeof before, "%s.baseline", ids[i]);
        (void)snprintf(change, sizeof change, "%s.change", ids[i]);
        if (row == NULL || isnan(row->value) || isnan(figure(a, before, ""))) continue;
        if (!begun) {
            document_heading(a->document, 1, _("Before and after"));
            document_table(a->document, heads, 4);
        }
        begun = true;
        document_row(a->document);
        document_text(a->document, row->name, MOOD_PLAIN);
        document_number(a->document, figure(a, before, ""), row->unit, SHOW_PLAIN, NULL);
        document_number(a->document, row->value, row->unit, SHOW_PLAIN, NULL);
        document_number(a->document, figure(a, change, ""), "1", SHOW_PLAIN, NULL);
    }
}

static bool is_done(const struct assessment *a, const char *id)
{
    struct table *table = case_table(a->c, RECORD_MEASURE);
    const struct measure *row = table_find(table, table_by_id(table, id, strlen(id)));
    return row != NULL && row->status == STATUS_IMPLEMENTED;
}

static void put_list(struct assessment *a, const struct measure_words *list, size_t count,
                     bool done)
{
    const struct doc_column heads[] = {{.head = _("Measure"), .most = 40},
                                       {.head = _("costs"), .right = true},
                                       {.head = _("saves a year"), .right = true},
                                       {.head = _("pays back in"), .right = true}};
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        if (is_done(a, list[i].id) != done) continue;
        if (!begun) {
            document_heading(a->document, 1, done ? _("What was done") : _("What is planned"));
            document_table(a->document, heads, 4);
        }
        begun = true;
        document_row(a->document);
        document_text(a->document, list[i].name, MOOD_PLAIN);
        document_number(a->document, list[i].investment, a->style.currency, SHOW_PLAIN, NULL);
        document_number(a->document, list[i].saving, a->style.currency, SHOW_PLAIN, NULL);
        document_text(a->document, payback_words(a, list[i].payback).text, MOOD_PLAIN);
    }
}

static void put_plan(struct assessment *a)
{
    static const char *const ids[] = {"investment",    "saving.net",  "payback.simple",
                                      "gain.ghg",      "gain.energy", "gain.water",
                                      "gain.material", "gain.waste",  "gain.wastewater"};
    bool begun = false;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const struct result *row = plan_row(a, ids[i]);
        if (row == NULL || isnan(row->value) || row->value == 0) continue;
        if (!begun) {
            document_heading(a->document, 1, _("All the measures together"));
            document_facts(a->document, 2)->columns[1].right = true;
        }
        begun = true;
        document_row(a->document);
        document_text(a->document, row->name, MOOD_PLAIN);
        if (strcmp(ids[i], "payback.simple") == 0)
            document_text(a->document, payback_words(a, row->value).text, MOOD_PLAIN);
        else if (strcmp(ids[i], "gain.ghg") == 0)
            document_number(a->document, row->value / 1000, "t CO₂e/y", SHOW_PLAIN, NULL);
        else
            document_number(a->document, row->value, row->unit, SHOW_PLAIN, NULL);
    }
}

struct document *success_document(const struct results *results, struct casefile *c,
                                  const char *sector, struct show_style style)
{
    struct assessment a = {
        .results = results, .c = c, .style = style, .document = document_new(style)};
    const struct result *period = results_find(results, "firm.period", "");
    const struct result *base = results_find(results, "firm.baseline", "");
    const struct firm *firm = case_firm(c);
    size_t count = 0;
    struct measure_words *list = assessment_measures(&a, &count);
    a.period = period == NULL || period->text == NULL ? "" : period->text;
    a.baseline = base != NULL && base->text != NULL && strcmp(base->text, a.period) != 0;
    put_title(&a, firm, sector);
    put_change(&a);
    put_list(&a, list, count, true);
    put_list(&a, list, count, false);
    put_plan(&a);
    if (firm->consent == YES && firm->quote != NULL) {
        document_heading(a.document, 1, _("In the owner's words"));
        document_say(a.document, BLOCK_PARAGRAPH, "«%s»", firm->quote);
    }
    if (firm->consent != YES)
        document_say(a.document, BLOCK_NOTE, "%s",
                     _("The firm is not named: its consent is not recorded (consent in "
                       "firm.csv)."));
    free(list);
    return a.document;
}
