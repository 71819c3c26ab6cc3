/* report/assessment_money.c: the assessment: how the plan is paid for, and how sure it is.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/assessment_parts.h"

enum { YEARS_MOST = 10, MOVERS_MOST = 5 };

/* ---- how it is paid for --------------------------------------------------------------------- */

static double of_year(const struct assessment *a, const char *id, size_t year)
{
    char item[16];
    (void)snprintf(item, sizeof item, "%zu", year);
    return figure(a, id, item);
}

static void put_cash(struct assessment *a)
{
    const bool owes = plan_row(a, "debt_cover.min") != NULL;
    const struct doc_column firm = {.head = _("the firm's"), .right = true};
    const struct doc_column heads[] = {
        {.head = _("Cash of the year")},
        {.head = _("of the plan"), .right = true},
        owes ? (struct doc_column){.head = _("instalments"), .right = true} : firm,
        firm,
    };
    document_table(a->document, heads, owes ? 4 : 3);
    for (size_t year = 0; year <= YEARS_MOST && !isnan(of_year(a, "cash", year)); year++) {
        char label[32];
        (void)snprintf(label, sizeof label, _("Year %zu"), year);
        document_row(a->document);
        document_text(a->document, label, MOOD_PLAIN);
        document_number(a->document, of_year(a, "cash.project", year), a->style.currency, SHOW_BARE,
                        NULL);
        const double debt = of_year(a, "cash.debt", year);
        if (owes && isnan(debt))
            document_blank(a->document);
        else if (owes)
            document_number(a->document, debt, a->style.currency, SHOW_BARE, NULL);
        document_number(a->document, of_year(a, "cash", year), a->style.currency, SHOW_BARE, NULL);
    }
}

static void say_cover(struct assessment *a)
{
    const double cover = plan_figure(a, "debt_cover.min");
    char number[NUMBER_SIZE];
    if (isnan(cover)) return;
    number_show(cover, 3, (struct number_style){a->style.decimal}, number);
    document_say(a->document, cover < 1 ? BLOCK_PARAGRAPH : BLOCK_NOTE,
                 cover < 1 ? _("There is a year in which what the plan brings covers its "
                               "instalment only %s times: the rest must come from elsewhere.")
                           : _("In the hardest year, what the plan brings covers its instalment "
                               "%s times."),
                 number);
}

static void financing(struct assessment *a)
{
    const double own = plan_figure(a, "equity.investment"), npv = plan_figure(a, "equity.npv");
    if (isnan(own)) return;
    document_heading(a->document, 2, _("How it is paid for"));
    document_say(a->document, BLOCK_PARAGRAPH,
                 own > 0 ? _("Of %s that the plan costs, the firm puts in %s of its own to begin "
                             "with; loans, grants and the like bring the rest.")
                         : _("Of %s that the plan costs, the firm puts in nothing of its own to "
                             "begin with (%s)."),
                 money_words(a, plan_figure(a, "investment")).text, money_words(a, own).text);
    put_cash(a);
    const struct firm *firm = table_row(case_table(a->c, RECORD_FIRM), 0);
    if (firm->money != MONEY_NOMINAL && plan_row(a, "debt_cover.min") != NULL)
        document_say(a->document, BLOCK_NOTE, "%s",
                     _("In today's money: inflation makes a fixed instalment lighter every year."));
    say_cover(a);
    if (!isnan(npv))
        document_say(a->document, BLOCK_NOTE,
                     _("Paid for in this way, the plan leaves the firm %s at today's value, before "
                       "tax."),
                     money_words(a, npv).text);
}

/* ---- how sure it is ------------------------------------------------------------------------- */

/* A chance is never told as certain. */
static struct words chance_words(const struct assessment *a, double chance)
{
    struct words words;
    if (chance > 0.99)
        (void)snprintf(words.text, sizeof words.text, "%s", _("more than 99 %"));
    else if (chance < 0.01)
        (void)snprintf(words.text, sizeof words.text, "%s", _("less than 1 %"));
    else
        words = value_words(a, chance, "1");
    return words;
}

static void put_quantile(struct assessment *a, const char *id, const char *which)
{
    char full[64];
    (void)snprintf(full, sizeof full, "%s.%s", id, which);
    const struct result *row = results_find(a->results, full, "");
    if (row == NULL || isnan(row->value))
        document_text(a->document, _("not recovered"), MOOD_PLAIN);
    else if (strcmp(id, "payback.simple") == 0)
        document_text(a->document, payback_words(a, row->value).text, MOOD_PLAIN);
    else if (strcmp(id, "gain.ghg") == 0)
        document_number(a->document, row->value / 1000, "", SHOW_BARE, NULL);
    else
        document_number(a->document, row->value, a->style.currency, SHOW_BARE, NULL);
}

static void put_bands(struct assessment *a)
{
    static const struct {
        const char *id, *label;
    } lines[] = {
        {"saving.net", N_("It saves a year")},
        {"payback.simple", N_("It pays back in")},
        {"npv", N_("Net present value")},
        {"gain.ghg", N_("t CO₂e avoided a year")},
    };
    const struct doc_column heads[] = {
        {.head = _("The plan, with the ranges given"), .most = 36},
        {.head = _("low (P10)"), .right = true},
        {.head = _("middle"), .right = true},
        {.head = _("high (P90)"), .right = true},
    };
    document_table(a->document, heads, 4);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char id[64];
        (void)snprintf(id, sizeof id, "%s.p10", lines[i].id);
        if (results_find(a->results, id, "") == NULL) continue;
        document_row(a->document);
        document_text(a->document, _(lines[i].label), MOOD_PLAIN);
        put_quantile(a, lines[i].id, "p10");
        put_quantile(a, lines[i].id, "p50");
        put_quantile(a, lines[i].id, "p90");
    }
}

static void put_movers(struct assessment *a)
{
    const struct doc_column heads[] = {
        {.head = _("What moves the net present value"), .most = 44},
        {.head = _("at its low end"), .right = true},
        {.head = _("at its high end"), .right = true},
    };
    size_t count = 0;
    for (size_t i = 0; i < results_count(a->results) && count < MOVERS_MOST; i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_UNCERTAINTY || strcmp(row->id, "tornado") != 0) continue;
        if (count++ == 0) document_table(a->document, heads, 3);
        document_row(a->document);
        document_text(a->document, row->name, MOOD_PLAIN);
        document_number(a->document, row->low, a->style.currency, SHOW_BARE, NULL);
        document_number(a->document, row->high, a->style.currency, SHOW_BARE, NULL);
    }
}

static void say_worth(struct assessment *a)
{
    struct text names = {0};
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_UNCERTAINTY || strcmp(row->id, "worth_measuring") != 0)
            continue;
        text_addf(&names, "%s%s", names.length > 0 ? "; " : "", row->name);
    }
    if (names.length > 0)
        document_say(a->document, BLOCK_NOTE, _("Most worth measuring or quoting better: %s."),
                     names.bytes);
    text_free(&names);
}

static void certainty(struct assessment *a)
{
    const double pays = figure(a, "npv.p_positive", "");
    const double in_time = figure(a, "payback.p_limit", "");
    if (results_find(a->results, "saving.net.p10", "") == NULL) return;
    document_heading(a->document, 2, _("How sure it is"));
    put_bands(a);
    document_say(a->document, BLOCK_NOTE, "%s",
                 _("Low and high: in one case out of ten it is less than the low figure, and in "
                   "one out of ten more than the high one."));
    if (!isnan(pays))
        document_say(a->document, BLOCK_NOTE, _("Chance that the plan is worth its money: %s."),
                     chance_words(a, pays).text);
    if (!isnan(in_time)) {
        const struct firm *firm = table_row(case_table(a->c, RECORD_FIRM), 0);
        document_say(a->document, BLOCK_NOTE,
                     _("Chance that it pays back within the %s that the firm gives it: %s."),
                     payback_words(a, firm->payback_limit).text, chance_words(a, in_time).text);
    }
    put_movers(a);
    say_worth(a);
}

void assess_money(struct assessment *a)
{
    financing(a);
    certainty(a);
}
