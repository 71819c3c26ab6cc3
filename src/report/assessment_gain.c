/* report/assessment_gain.c: the assessment: measures, environmental gain, what is missing, sources.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/assessment_parts.h"

enum { BEST_MEASURES = 5, LIST_MOST = 14 };

/* ---- measures ------------------------------------------------------------------------------- */

static int best_first(const void *left, const void *right)
{
    const struct measure_words *a = left, *b = right;
    if (isnan(a->npv) != isnan(b->npv)) return isnan(a->npv) ? 1 : -1;
    const double worth_a = isnan(a->npv) ? a->saving : a->npv;
    const double worth_b = isnan(b->npv) ? b->saving : b->npv;
    if (worth_a != worth_b) return worth_a > worth_b ? -1 : 1;
    return strcmp(a->id, b->id);
}

struct measure_words *assessment_measures(const struct assessment *a, size_t *count)
{
    const struct table *table = case_table(a->c, RECORD_MEASURE);
    struct measure_words *list = memory_zero(table->count, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct measure *row = table_row(table, i);
        if (row->id == NULL || row->status == STATUS_REJECTED) continue;
        const struct measure_words words = {
            .id = row->id,
            .name = row->name == NULL ? row->id : row->name,
            .investment = figure(a, "investment", row->id),
            .saving = figure(a, "saving.net", row->id),
            .payback = figure(a, "payback.simple", row->id),
            .npv = figure(a, "npv", row->id),
            .packaged = !isnan(figure(a, "package.saving.net", row->id)),
        };
        if (words.saving > 0) list[(*count)++] = words;
    }
    if (*count > 0) qsort(list, *count, sizeof *list, best_first);
    return list;
}

const struct measure_words *first_to_do(const struct measure_words *list, size_t count)
{
    const struct measure_words *first = NULL;
    for (size_t i = 0; i < count && i < BEST_MEASURES; i++) {
        if (list[i].packaged && (first == NULL || list[i].payback < first->payback))
            first = &list[i];
    }
    return first;
}

/* ---- 6 cost and benefit ------------------------------------------------------------------------ */

static void payback_cell(struct assessment *a, double years)
{
    document_text(a->document, payback_words(a, years).text, MOOD_PLAIN);
}

static void put_measures(struct assessment *a, const struct measure_words *list, size_t count)
{
    const struct doc_column heads[] = {
        {.head = _("Measure"), .most = 36},         {.head = _("costs"), .right = true},
        {.head = _("saves a year"), .right = true}, {.head = _("pays back in"), .right = true},
        {.head = _("NPV"), .right = true},
    };
    bool valued = !isnan(plan_figure(a, "npv"));
    for (size_t i = 0; i < count; i++) valued = valued || !isnan(list[i].npv);
    document_table(a->document, heads, valued ? 5 : 4);
    for (size_t i = 0; i < count && i < BEST_MEASURES; i++) {
        char label[200];
        (void)snprintf(label, sizeof label, "%s %s", list[i].id, list[i].name);
        document_row(a->document);
        document_text(a->document, label, MOOD_PLAIN);
        document_number(a->document, list[i].investment, a->style.currency, SHOW_BARE, NULL);
        document_number(a->document, list[i].saving, a->style.currency, SHOW_BARE, NULL);
        payback_cell(a, list[i].payback);
        if (valued) document_number(a->document, list[i].npv, a->style.currency, SHOW_BARE, NULL);
    }
    if (isnan(plan_figure(a, "saving.net"))) return;
    document_total(a->document);
    document_row(a->document);
    document_text(a->document, _("The whole plan"), MOOD_STRONG);
    document_number(a->document, plan_figure(a, "investment"), a->style.currency, SHOW_BARE, NULL);
    document_number(a->document, plan_figure(a, "saving.net"), a->style.currency, SHOW_BARE, NULL);
    payback_cell(a, plan_figure(a, "payback.simple"));
    if (valued)
        document_number(a->document, plan_figure(a, "npv"), a->style.currency, SHOW_BARE, NULL);
}

static const char *flow_name(const struct assessment *a, const char *code)
{
    struct table *table = case_table(a->c, RECORD_FLOW);
    const struct flow *flow = table_find(table, table_by_id(table, code, strlen(code)));
    return flow == NULL || flow->name == NULL ? code : flow->name;
}

/* What the plan saves of each flow: `saving.<flow>` that has a share of its use beside it. */
static void put_savings(struct assessment *a)
{
    const struct doc_column heads[] = {
        {.head = _("What the plan saves a year"), .most = 36},
        {.head = _("amount"), .right = true},
        {.head = _("of its use"), .right = true},
    };
    bool begun = false;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_PLAN || strncmp(row->id, "saving.", 7) != 0 ||
            isnan(row->value) || row->value == 0)
            continue;
        char id[160], unit[64];
        (void)snprintf(id, sizeof id, "%s.ratio", row->id);
        const double ratio = plan_figure(a, id);
        if (isnan(ratio)) continue;
        if (!begun) document_table(a->document, heads, 3);
        begun = true;
        (void)snprintf(unit, sizeof unit, "%s", row->unit);
        char *year = strstr(unit, "/y");
        if (year != NULL) *year = '\0';
        document_row(a->document);
        document_text(a->document, flow_name(a, row->id + 7), MOOD_PLAIN);
        document_number(a->document, row->value, unit, SHOW_PLAIN, NULL);
        document_number(a->document, ratio, "1", SHOW_PLAIN, NULL);
    }
}

static void say_returns(struct assessment *a)
{
    const struct result *money = plan_row(a, "saving.money");
    if (money != NULL && money->note != NULL)
        document_say(a->document, BLOCK_NOTE, _("Saving in money: %s."), money->note);
    const double roi = plan_figure(a, "roi"), irr = plan_figure(a, "irr");
    const double rate = figure(a, "firm.discount_rate", "");
    char number[NUMBER_SIZE];
    number_show(roi, 3, (struct number_style){a->style.decimal}, number);
    if (!isnan(roi))
        document_say(a->document, BLOCK_NOTE, _("Each %s invested brings %s a year."),
                     a->style.currency, number);
    if (!isnan(irr))
        document_say(a->document, BLOCK_NOTE, _("The plan's internal rate of return is %s."),
                     value_words(a, irr, "1").text);
    if (isnan(rate))
        document_say(a->document, BLOCK_NOTE, "%s",
                     _("No discount rate is given: there is no net present value."));
    else
        document_say(a->document, BLOCK_NOTE,
                     _("NPV: net present value at %s a year, before "
                       "tax."),
                     value_words(a, rate, "1").text);
}

void assess_cost_benefit(struct assessment *a)
{
    size_t count = 0;
    struct measure_words *list = assessment_measures(a, &count);
    document_heading(a->document, 1, _("6. Cost and benefit of the measures"));
    if (count == 0) {
        document_say(a->document, BLOCK_PARAGRAPH, "%s",
                     case_table(a->c, RECORD_MEASURE)->count == 0
                         ? _("There are no measures yet; \"limpia catalog measures\" lists those "
                             "of the sector.")
                         : _("No measure can be priced yet: their savings or the prices of what "
                             "they save are missing."));
    } else {
        put_measures(a, list, count);
        if (count > BEST_MEASURES)
            document_say(a->document, BLOCK_NOTE,
                         _("The five best of %zu, each alone; measures that act on the same flow "
                           "do not add up, and the plan counts that."),
                         count);
        else if (count > 1)
            document_say(a->document, BLOCK_NOTE, "%s",
                         _("Each measure alone; those that act on the same flow do not add up, "
                           "and the plan counts that."));
        say_returns(a);
        assess_cash_chart(a);
        put_savings(a);
        assess_money(a);
    }
    free(list);
}

/* ---- 7 environmental gain --------------------------------------------------------------------------- */

static void put_emissions(struct assessment *a)
{
    static const char *const ids[] = {"ghg.total", "ghg.scope1", "ghg.scope2", "ghg.biogenic_co2"};
    bool begun = false;
    const struct doc_column heads[] = {
        {.head = _("What is emitted now"), .most = 44},
        {.head = a->period, .right = true},
    };
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        bool wanted = row->section == SECTION_EMISSION && row->item[0] == '\0' &&
                      !isnan(row->value) && strstr(row->id, ".baseline") == NULL &&
                      strstr(row->id, ".delta") == NULL && strstr(row->id, ".change") == NULL;
        if (!wanted || row->value == 0) continue;
        bool gases = false;
        for (size_t g = 0; g < sizeof ids / sizeof *ids; g++)
            gases = gases || strcmp(row->id, ids[g]) == 0;
        if (!begun) document_table(a->document, heads, 2);
        begun = true;
        char label[160];
        const bool load = strncmp(row->id, "load.", 5) == 0;
        (void)snprintf(label, sizeof label, load ? _("%s discharged") : "%s", row->name);
        document_row(a->document);
        document_text(a->document, label, MOOD_PLAIN);
        if (gases)
            document_number(a->document, row->value / 1000, "t CO₂e", SHOW_PLAIN, NULL);
        else
            document_number(a->document, row->value, row->unit, SHOW_PLAIN, NULL);
    }
}

static void gain_row(struct assessment *a, const char *label, double value, const char *unit)
{
    document_row(a->document);
    document_text(a->document, label, MOOD_PLAIN);
    document_number(a->document, value, unit, SHOW_PLAIN, NULL);
}

/* Energy three ways: kilocalories as on the bills, the unit of the papers, and electricity's. */
static void energy_rows(struct assessment *a, const struct result *row)
{
    const double megajoules = row->value * 4.1868e-3;
    document_row(a->document);
    document_text(a->document, row->name, MOOD_PLAIN);
    char number[NUMBER_SIZE], text[SHOW_SIZE];
    number_show(row->value, 3, (struct number_style){a->style.decimal}, number);
    (void)snprintf(text, sizeof text, "%s kcal", number);
    document_text(a->document, text, MOOD_PLAIN);
    gain_row(a, "", megajoules, "MJ");
    gain_row(a, "", megajoules / 3.6, "kWh");
}

void assess_gain(struct assessment *a)
{
    const struct doc_column heads[] = {
        {.head = _("What the plan spares the environment a year"), .most = 44},
        {.head = "", .right = true},
    };
    bool begun = false;
    document_heading(a->document, 1, _("7. Environmental gain"));
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_PLAN || strncmp(row->id, "gain.", 5) != 0 ||
            isnan(row->value) || row->value == 0)
            continue;
        /* Where the country has no factor for projects it is the same figure. */
        if (strcmp(row->id, "gain.ghg.project") == 0 &&
            fabs(row->value - plan_figure(a, "gain.ghg")) < 1e-9 * fabs(row->value))
            continue;
        if (!begun) document_table(a->document, heads, 2);
        begun = true;
        char unit[64];
        (void)snprintf(unit, sizeof unit, "%s", row->unit);
        char *year = strstr(unit, "/y");
        if (year != NULL) *year = '\0';
        if (strcmp(row->id, "gain.energy") == 0)
            energy_rows(a, row);
        else if (strncmp(row->id, "gain.ghg", 8) == 0)
            gain_row(a, row->name, row->value / 1000, "t CO₂e");
        else
            gain_row(a, row->name, row->value, unit);
    }
    const size_t before = document_count(a->document);
    put_emissions(a);
    if (!begun && document_count(a->document) == before)
        document_say(a->document, BLOCK_PARAGRAPH, "%s",
                     _("It cannot be told yet: neither the fuels and the electricity nor measures "
                       "on them are known."));
}

/* ---- what is missing --------------------------------------------------------------------------------- */

/* Figures of the plan that are only for measures of one life: no gap of the data. */
static bool only_equal_lives(const char *id)
{
    return strcmp(id, "mirr") == 0 || strcmp(id, "airr") == 0 || strcmp(id, "annual_worth") == 0 ||
           strcmp(id, "mac") == 0 || strcmp(id, "irr.count") == 0;
}

static bool is_gap(const struct result *row)
{
    return isnan(row->value) && row->text == NULL && row->note != NULL &&
           (row->section == SECTION_USE || row->section == SECTION_INDICATOR ||
            row->section == SECTION_EMISSION || row->section == SECTION_NPO ||
            row->section == SECTION_PLAN) &&
           !only_equal_lives(row->id);
}

/* Names of missing results that share a reason, in one line each. */
static void missing_results(struct assessment *a, size_t *said)
{
    const size_t count = results_count(a->results);
    bool *done = memory_zero(count, sizeof *done);
    for (size_t i = 0; i < count && *said < LIST_MOST; i++) {
        const struct result *row = results_at(a->results, i);
        if (done[i] || !is_gap(row)) continue;
        struct text names = {0};
        size_t named = 0;
        for (size_t j = i; j < count; j++) {
            const struct result *other = results_at(a->results, j);
            if (!is_gap(other) || strcmp(other->note, row->note) != 0) continue;
            done[j] = true;
            char name[200];
            (void)snprintf(name, sizeof name,
                           strcmp(other->id, "cost") == 0 ? _("cost of %s") : "%s", other->name);
            if (other->name[0] == '\0' ||
                (names.bytes != NULL && strstr(names.bytes, name) != NULL))
                continue;
            named++;
            if (named <= 4) text_addf(&names, "%s%s", names.length > 0 ? ", " : "", name);
        }
        if (named > 4)
            text_addf(&names, ngettext(" and %zu more", " and %zu more", named - 4), named - 4);
        if (names.length > 0) {
            char reason[400];
            text_copy(reason, sizeof reason, row->note);
            if (reason[0] >= 'a' && reason[0] <= 'z') reason[0] = (char)(reason[0] - 'a' + 'A');
            document_say(a->document, BLOCK_ITEM, _("%s. So there is no: %s."), reason,
                         names.bytes);
            (*said)++;
        }
        text_free(&names);
    }
    free(done);
}

static void warnings(struct assessment *a, size_t *said)
{
    for (size_t i = 0; i < results_count(a->results) && *said < LIST_MOST; i++) {
        const struct result *row = results_at(a->results, i);
        /* Permits are spoken of beside the norms. */
        if (row->section != SECTION_WARNING || row->note == NULL ||
            strcmp(row->id, "permit.expiry") == 0)
            continue;
        if (row->item[0] == '\0')
            document_say(a->document, BLOCK_ITEM, "%s", row->note);
        else
            document_say(a->document, BLOCK_ITEM, "%s (%s): %s", flow_name(a, row->item), row->item,
                         row->note);
        (*said)++;
    }
}

static size_t uncompared(const struct assessment *a)
{
    size_t count = 0;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        count += row->section == SECTION_BENCHMARK && strncmp(row->id, "benchmark.", 10) == 0 &&
                 strchr(row->id + 10, '.') == NULL && isnan(row->value);
    }
    return count;
}

void assess_missing(struct assessment *a)
{
    size_t said = 0;
    document_heading(a->document, 1, _("What is missing or deserves a look"));
    warnings(a, &said);
    missing_results(a, &said);
    const size_t without = uncompared(a);
    if (without > 0)
        document_say(a->document, BLOCK_ITEM,
                     ngettext("%zu reference of the sector could not be used: the firm does not "
                              "give what it compares with",
                              "%zu references of the sector could not be used: the firm does not "
                              "give what they compare with",
                              without),
                     without);
    if (said == 0 && without == 0) document_say(a->document, BLOCK_PARAGRAPH, "%s", _("Nothing."));
}

/* ---- sources -------------------------------------------------------------------------------------------- */

static bool cites(const struct result *row)
{
    return row->source != NULL && row->source[0] != '\0' &&
           (row->section == SECTION_FACTOR ||
            (row->section == SECTION_BENCHMARK && !isnan(row->value)));
}

static bool recalled(const struct result *row)
{
    return row->section == SECTION_FACTOR
               ? row->rating != NULL && strcmp(row->rating, "recalled") == 0
               : is_unverified(row);
}

static bool second_hand(const struct result *row)
{
    return row->section == SECTION_FACTOR && row->rating != NULL &&
           strcmp(row->rating, "secondary") == 0;
}

/* Each source once, with what rests on it. */
static void put_sources(struct assessment *a, bool (*wanted)(const struct result *row))
{
    const size_t count = results_count(a->results);
    for (size_t i = 0; i < count; i++) {
        const struct result *row = results_at(a->results, i);
        bool seen = !cites(row) || !wanted(row);
        for (size_t j = 0; j < i && !seen; j++) {
            const struct result *other = results_at(a->results, j);
            seen = cites(other) && wanted(other) && strcmp(other->source, row->source) == 0;
        }
        if (seen) continue;
        struct text names = {0};
        for (size_t j = i; j < count; j++) {
            const struct result *other = results_at(a->results, j);
            if (cites(other) && wanted(other) && strcmp(other->source, row->source) == 0 &&
                (names.bytes == NULL || strstr(names.bytes, other->name) == NULL))
                text_addf(&names, "%s%s", names.length > 0 ? ", " : "", other->name);
        }
        document_say(a->document, BLOCK_ITEM, "%s: %s.", names.bytes == NULL ? "" : names.bytes,
                     row->source);
        text_free(&names);
    }
}

static bool verified(const struct result *row) { return !recalled(row) && !second_hand(row); }

static bool any(const struct assessment *a, bool (*wanted)(const struct result *row))
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (cites(row) && wanted(row)) return true;
    }
    return false;
}

void assess_sources(struct assessment *a)
{
    if (any(a, recalled) || any(a, second_hand)) {
        document_heading(a->document, 1, _("What rests on figures to confirm"));
        if (any(a, recalled)) {
            document_say(a->document, BLOCK_PARAGRAPH, "%s",
                         _("Not verified (*): the figure is given from memory and the document "
                           "named is to be looked up before it is relied on."));
            put_sources(a, recalled);
        }
        if (any(a, second_hand)) {
            document_say(a->document, BLOCK_PARAGRAPH, "%s",
                         _("At second hand: the figure was read in a work that quotes the "
                           "source."));
            put_sources(a, second_hand);
        }
    }
    if (any(a, verified)) {
        document_heading(a->document, 1, _("Sources"));
        put_sources(a, verified);
    }
}
