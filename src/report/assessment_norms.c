/* report/assessment_norms.c: the assessment: discharge norms and the low-risk workplace.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/compliance.h"
#include "report/assessment_parts.h"

enum { NAMES_MOST = 12, URGENT_MOST = 8 };

static const struct result *row_of(const struct assessment *a, const char *id, const char *item)
{
    return results_find(a->results, id, item);
}

static const char *text_of(const struct assessment *a, const char *id, const char *item)
{
    const struct result *row = row_of(a, id, item);
    return row == NULL || row->text == NULL ? "" : row->text;
}

/* ---- 3 discharge norms ------------------------------------------------------------------------- */

static const char *state_word(const char *id)
{
    for (size_t i = 1; i < COMPLIANCE_STATES; i++) {
        if (strcmp(compliance_states[i].id, id) == 0) return _(compliance_states[i].label);
    }
    return id;
}

static enum mood state_mood(const char *id)
{
    if (strcmp(id, "exceeds") == 0) return MOOD_BAD;
    if (strcmp(id, "near") == 0) return MOOD_WARN;
    return strcmp(id, "complies") == 0 ? MOOD_GOOD : MOOD_PLAIN;
}

/* Rows of parameters, not of single results, whose item names point and day too. */
static bool is_parameter(const struct result *row)
{
    return row->section == SECTION_COMPLIANCE && strcmp(row->id, "compliance.state") == 0 &&
           strchr(row->item, '@') == NULL;
}

static const char *evidence_mark(const struct result *limit)
{
    return limit != NULL && limit->rating != NULL && strcmp(limit->rating, "seen") != 0 ? "*" : "";
}

/* Figures of norms and matrices as they were written, thousands apart. */
static enum show_form form_of(double value) { return value < 1000 ? SHOW_EXACT : SHOW_BARE; }

/* `300`, `5,5–9`, `≥ 2`. */
static void limit_words(const struct assessment *a, const struct result *limit, char *buffer,
                        size_t size)
{
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    const double most = isnan(limit->value) ? limit->high : limit->value;
    show_value(limit->low, "", form_of(limit->low), a->style, low, sizeof low);
    show_value(most, "", form_of(most), a->style, high, sizeof high);
    if (isnan(limit->low))
        (void)snprintf(buffer, size, "%s%s", isnan(most) ? "–" : high, evidence_mark(limit));
    else if (isnan(limit->high))
        (void)snprintf(buffer, size, "≥ %s%s", low, evidence_mark(limit));
    else
        (void)snprintf(buffer, size, "%s–%s%s", low, high, evidence_mark(limit));
}

static void value_cell(struct assessment *a, const char *item)
{
    const struct result *value = row_of(a, "compliance.value", item);
    if (value == NULL) {
        document_blank(a->document);
    } else if (isnan(value->value) && value->text != NULL) {
        char text[SHOW_SIZE + 2], number[SHOW_SIZE];
        show_value(value->high, value->unit, SHOW_EXACT, a->style, number, sizeof number);
        if (isnan(value->high))
            text_copy(text, sizeof text, _("< LD"));
        else
            (void)snprintf(text, sizeof text, "< %s", number);
        document_text(a->document, text, MOOD_PLAIN);
    } else {
        document_number(a->document, value->value, value->unit,
                        strcmp(value->unit, "pH") == 0 ? SHOW_BARE : SHOW_PLAIN, NULL);
    }
}

static void put_parameter(struct assessment *a, const struct result *row)
{
    const struct result *limit = row_of(a, "compliance.limit", row->item);
    const double ratio = figure(a, "compliance.ratio", row->item);
    const char *trend = text_of(a, "compliance.trend", row->item);
    char words[SHOW_SIZE];
    document_row(a->document);
    document_text(a->document, row->name, MOOD_PLAIN);
    value_cell(a, row->item);
    if (limit == NULL) {
        document_blank(a->document);
    } else {
        limit_words(a, limit, words, sizeof words);
        document_text(a->document, words, MOOD_PLAIN);
    }
    if (isnan(ratio))
        document_blank(a->document);
    else
        document_number(a->document, ratio, "1", SHOW_PLAIN, NULL);
    document_text(a->document, state_word(row->text), state_mood(row->text));
    document_text(a->document, strcmp(trend, row->text) == 0 ? "" : state_word(trend), MOOD_PLAIN);
}

static void put_parameters(struct assessment *a)
{
    const struct doc_column heads[] = {
        {.head = _("Worst of the period"), .most = 20},
        {.head = _("result"), .right = true},
        {.head = _("limit"), .right = true},
        {.head = _("used"), .right = true},
        {.head = _("state"), .most = 16},
        {.head = _("the latest"), .most = 14},
    };
    bool begun = false;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (!is_parameter(row)) continue;
        if (!begun) document_table(a->document, heads, sizeof heads / sizeof *heads);
        begun = true;
        put_parameter(a, row);
    }
}

/* `L02 Suero a requesón (−45 %)`, for the rows of one id and parameter. */
static void name_actions(const struct assessment *a, const char *id, const char *parameter,
                         struct text *names)
{
    const size_t length = strlen(parameter);
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        char share[SHOW_SIZE];
        if (row->section != SECTION_COMPLIANCE || strcmp(row->id, id) != 0 ||
            strncmp(row->item, parameter, length) != 0 || row->item[length] != '@')
            continue;
        text_addf(names, "%s%s %s", names->length > 0 ? ", " : "", row->item + length + 1,
                  row->name);
        if (isnan(row->value)) continue;
        show_value(row->value, row->unit, SHOW_PLAIN, a->style, share, sizeof share);
        text_addf(names, " (%s%s)", strcmp(id, "compliance.fee") == 0 ? "" : "−", share);
    }
}

static void add_actions(const struct assessment *a, const char *id, const char *parameter,
                        const char *format, struct text *all)
{
    struct text names = {0};
    name_actions(a, id, parameter, &names);
    if (names.length > 0) {
        text_add(all, " ");
        text_addf(all, format, names.bytes);
    }
    text_free(&names);
}

static void say_actions(struct assessment *a, const struct result *parameter)
{
    const char *item = parameter->item;
    const double fall = figure(a, "compliance.fall", item);
    struct text all = {0};
    char share[SHOW_SIZE];
    show_value(fall, "1", SHOW_PLAIN, a->style, share, sizeof share);
    if (isnan(fall))
        text_addf(&all, _("%s has to come inside its band."), parameter->name);
    else
        text_addf(&all, _("%s has to fall by %s."), parameter->name, share);
    const size_t before = all.length;
    add_actions(a, "compliance.measure", item, _("Measures that act on it: %s."), &all);
    add_actions(a, "compliance.model", item, _("The catalogue has for it: %s."), &all);
    if (all.length == before) {
        text_add(&all, " ");
        text_add(&all, _("No measure here names its load: look for where it enters the water."));
    }
    add_actions(a, "compliance.fee", item, _("A charge follows its load: %s."), &all);
    document_say(a->document, BLOCK_ITEM, "%s", all.bytes);
    text_free(&all);
}

/* What to do about each parameter over its limit. */
static void say_exceedances(struct assessment *a)
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (is_parameter(row) && strcmp(row->text, "exceeds") == 0) say_actions(a, row);
    }
}

/* The norms the limits come from, each once. */
static void say_norms(struct assessment *a)
{
    struct text names = {0};
    bool doubtful = false;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_COMPLIANCE || strcmp(row->id, "compliance.limit") != 0 ||
            row->source == NULL || strchr(row->item, '@') != NULL)
            continue;
        doubtful = doubtful || *evidence_mark(row) != '\0';
        if (names.bytes == NULL || strstr(names.bytes, row->source) == NULL)
            text_addf(&names, "%s%s", names.length > 0 ? "; " : "", row->source);
    }
    if (names.length > 0) document_say(a->document, BLOCK_NOTE, _("Limits: %s."), names.bytes);
    if (doubtful)
        document_say(a->document, BLOCK_NOTE, "%s",
                     _("* a limit read at second hand or given from memory: look it up in the "
                       "norm before relying on it."));
    text_free(&names);
}

/* Limits that nobody measured, or (report) what is only to be analysed. */
static void say_missing(struct assessment *a, bool report)
{
    struct text names = {0};
    size_t count = 0;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_COMPLIANCE || strcmp(row->id, "compliance.missing") != 0 ||
            (strcmp(row->rating, "report") == 0) != report)
            continue;
        if (++count <= NAMES_MOST)
            text_addf(&names, "%s%s", names.length > 0 ? ", " : "", row->name);
    }
    if (count > NAMES_MOST)
        text_addf(&names, ngettext(" and %zu more", " and %zu more", count - NAMES_MOST),
                  count - NAMES_MOST);
    if (count > 0)
        document_say(a->document, BLOCK_ITEM,
                     report ? _("To be analysed and reported, without a limit: %s.")
                            : _("The norms limit it and it was not measured: %s."),
                     names.bytes);
    text_free(&names);
}

static void say_critical(struct assessment *a)
{
    struct text names = {0};
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (is_parameter(row) && strcmp(row->text, "exceeds") == 0 && row->note != NULL &&
            strstr(row->note, _("critical parameter")) != NULL)
            text_addf(&names, "%s%s", names.length > 0 ? ", " : "", row->name);
    }
    if (names.length > 0)
        document_say(a->document, BLOCK_ITEM,
                     _("Critical: %s exceeds its limit. It comes first, whatever the rest."),
                     names.bytes);
    text_free(&names);
}

static void say_permits(struct assessment *a)
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section == SECTION_WARNING && strcmp(row->id, "permit.expiry") == 0 &&
            row->note != NULL)
            document_say(a->document, BLOCK_ITEM, "%s: %s.", row->name, row->note);
    }
}

static size_t count_state(const struct assessment *a, const char *first, const char *second)
{
    size_t count = 0;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        count +=
            is_parameter(row) && (strcmp(row->text, first) == 0 || strcmp(row->text, second) == 0);
    }
    return count;
}

static void say_rate(struct assessment *a)
{
    const struct result *word = row_of(a, "compliance.discharge", "");
    const char *discharge = word == NULL || word->text == NULL ? _("discharges") : word->text;
    const size_t good = count_state(a, "complies", "near");
    const size_t bad = count_state(a, "exceeds", "exceeds");
    document_say(a->document, BLOCK_PARAGRAPH,
                 ngettext("%zu parameter judged in the %s: %zu within the limit, %zu over it.",
                          "%zu parameters judged in the %s: %zu within the limit, %zu over it.",
                          good + bad),
                 good + bad, discharge, good, bad);
}

void assess_norms(struct assessment *a)
{
    const double rate = figure(a, "compliance.rate", "");
    const struct result *row = row_of(a, "compliance.rate", "");
    document_heading(a->document, 1, _("3. Discharge norms"));
    if (isnan(rate))
        document_say(a->document, BLOCK_PARAGRAPH, _("Not assessed: %s."),
                     row == NULL || row->note == NULL ? _("no results of the laboratory")
                                                      : row->note);
    else
        say_rate(a);
    say_critical(a);
    put_parameters(a);
    say_exceedances(a);
    say_norms(a);
    if (!isnan(rate)) {
        say_missing(a, false);
        say_missing(a, true);
    }
    say_permits(a);
}

/* ---- 4 low-risk workplace ------------------------------------------------------------------------ */

/* The first words of a level's note: the level as it is printed. */
static void level_words(const struct result *level, char *buffer, size_t size)
{
    text_copy(buffer, size, level == NULL || level->note == NULL ? "" : level->note);
    char *end = strstr(buffer, "; ");
    if (end != NULL) *end = '\0';
}

/* The level and what it means for the work: `I: not acceptable`. */
static void level_meaning(const struct result *level, char *buffer, size_t size)
{
    level_words(level, buffer, size);
    const char *rest = level == NULL || level->note == NULL ? NULL : strstr(level->note, "; ");
    if (rest == NULL) return;
    const size_t used = strlen(buffer);
    (void)snprintf(buffer + used, size - used, ": %s", rest + 2);
}

static void put_urgent(struct assessment *a)
{
    const struct doc_column heads[] = {
        {.head = _("What comes first"), .most = 44},
        {.head = _("risk"), .right = true},
        {.head = _("level"), .most = 22},
    };
    size_t count = 0;
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section != SECTION_RISK || strcmp(row->id, "risk.urgent") != 0 ||
            row->item[0] == '\0' || ++count > URGENT_MOST)
            continue;
        char level[160], label[400];
        const double value = figure(a, "risk.value", row->item);
        level_meaning(row_of(a, "risk.level", row->item), level, sizeof level);
        if (count == 1) document_table(a->document, heads, 3);
        if (row->note == NULL)
            text_copy(label, sizeof label, row->name);
        else
            (void)snprintf(label, sizeof label, "%s [%s]", row->name, row->note);
        document_row(a->document);
        document_text(a->document, label, MOOD_PLAIN);
        if (isnan(value))
            document_blank(a->document);
        else
            document_number(a->document, value, "", form_of(value), NULL);
        document_text(a->document, level[0] == '\0' ? _("does not comply") : level, MOOD_BAD);
    }
    if (count > URGENT_MOST)
        document_say(a->document, BLOCK_NOTE,
                     ngettext("and %zu more", "and %zu more", count - URGENT_MOST),
                     count - URGENT_MOST);
}

static void say_refused(struct assessment *a)
{
    for (size_t i = 0; i < results_count(a->results); i++) {
        const struct result *row = results_at(a->results, i);
        if (row->section == SECTION_RISK && strcmp(row->id, "risk.value") == 0 &&
            isnan(row->value) && row->note != NULL)
            document_say(a->document, BLOCK_ITEM, "%s: %s.", row->item, row->note);
    }
}

void assess_risk(struct assessment *a)
{
    const struct result *score = row_of(a, "risk.score", "");
    char level[80], number[NUMBER_SIZE];
    document_heading(a->document, 1, _("4. Low-risk workplace"));
    if (score == NULL || isnan(score->value)) {
        document_say(a->document, BLOCK_PARAGRAPH, _("Not assessed: %s."),
                     score == NULL || score->note == NULL ? _("no risks were looked at")
                                                          : score->note);
    } else {
        number_show_fixed(score->value, 0, (struct number_style){a->style.decimal}, number);
        level_words(row_of(a, "risk.level", ""), level, sizeof level);
        document_say(a->document, BLOCK_PARAGRAPH,
                     _("The workplace has %s points of 100: its risk is %s."), number,
                     level[0] == '\0' ? "–" : level);
        if (score->note != NULL)
            document_say(a->document, BLOCK_NOTE, _("Score: %s."), score->note);
    }
    put_urgent(a);
    say_refused(a);
}
