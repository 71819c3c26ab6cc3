/* report/explain_norms.c: where a state of the discharges or a risk of the workplace comes from.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/compliance.h"
#include "calc/risk.h"
#include "report/explain_parts.h"

/* The formula of each id, in the words of the trade; the longest prefix counts. */
static const struct {
    const char *prefix, *formula;
} formulas[] = {
    {"compliance.", N_("the worst result of the period against the strictest limit in force")},
    {"compliance.ratio", N_("result ÷ limit, both in the unit of the norm")},
    {"compliance.state",
     N_("exceeds over its limit or outside its band; near from four fifths of the limit "
        "on; the worst result of the period counts")},
    {"compliance.trend", N_("the state of the latest result that can be judged")},
    {"compliance.limit", N_("the norms of the country for that receiving body, in force on the "
                            "day: the sector's row before the one for all, the strictest rules")},
    {"compliance.rate", N_("parameters within their limit ÷ parameters judged")},
    {"compliance.fall", N_("1 − limit ÷ worst result")},
    {"compliance.measure", N_("share of the load that the measure takes away, as its effect says")},
    {"compliance.model", N_("share of the load that the measure takes away, as the catalogue's "
                            "effect says")},
    {"compliance.fee", N_("cost in the period of the charge whose basis is that load")},
    {"compliance.missing", N_("a norm in force names it and the laboratory has no result of it")},
    {"risk.", N_("answers of the checklist and indices of the matrix, as typed")},
    {"risk.score", N_("100 × Σ weight × answer ÷ Σ weight; yes 1, partial ½, no 0; at most 59 "
                      "with a no of weight 3")},
    {"risk.raw", N_("100 × Σ weight × answer ÷ Σ weight; yes 1, partial ½, no 0")},
    {"risk.answered", N_("items with an answer ÷ items that apply")},
    {"risk.value", N_("5 × 5: probability × severity; IPERC: (a + b + c + d) × severity; GTC 45: "
                      "deficiency × exposure × consequence")},
    {"risk.level", N_("the band of the matrix where the value falls")},
};

static void put_formula(struct explainer *e, const struct result *row)
{
    size_t longest = 0;
    const char *formula = NULL;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        const size_t length = strlen(formulas[i].prefix);
        if (length < longest || strncmp(row->id, formulas[i].prefix, length) != 0) continue;
        longest = length;
        formula = formulas[i].formula;
    }
    explain_formula(e, formula == NULL ? NULL : _(formula), row->source);
}

/* ---- discharges ---------------------------------------------------------------------------- */

static void sample_line(struct explainer *e, const struct compliance_sample *s)
{
    char place[40], day[PERIOD_SIZE], number[SHOW_SIZE];
    const char *unit = s->lab->unit == NULL ? "" : s->lab->unit;
    (void)snprintf(place, sizeof place, "lab.csv:%d", (int)s->lab->record.line);
    day_format(s->lab->date, day);
    show_value(s->lab->value.value, unit, SHOW_EXACT, e->style, number, sizeof number);
    char value[SHOW_SIZE + 2];
    (void)snprintf(value, sizeof value, "%s%s", s->lab->value.below ? "<" : "", number);
    document_row(e->document);
    document_text(e->document, place, MOOD_PLAIN);
    document_text(e->document, day, MOOD_PLAIN);
    document_text(e->document, s->lab->point == NULL ? "" : s->lab->point, MOOD_PLAIN);
    document_text(e->document, value, MOOD_PLAIN);
    document_text(e->document, _(compliance_states[s->state].label), MOOD_PLAIN);
    explain_row(e, SECTION_COMPLIANCE, "lab", s->parameter, day, s->lab->value.value, unit, place,
                s->reason);
}

static void put_samples(struct explainer *e, const struct compliance *view, const char *parameter)
{
    const struct doc_column heads[] = {
        {.head = _("file and line")},
        {.head = _("date")},
        {.head = _("point"), .most = 24},
        {.head = _("result"), .right = true},
        {.head = _("state")},
    };
    bool begun = false;
    for (size_t i = 0; i < view->sample_count; i++) {
        if (strcmp(view->samples[i].parameter, parameter) != 0) continue;
        if (!begun) document_table(e->document, heads, 5);
        begun = true;
        sample_line(e, &view->samples[i]);
    }
}

static void put_norm(struct explainer *e, const struct compliance_limit *limit)
{
    const struct norm_row *norm = limit->norm;
    if (norm == NULL) return;
    const struct figure figure = {
        isnan(limit->low) ? limit->high : limit->low, NAN,          NAN, norm->id,
        norm->unit == NULL ? "" : norm->unit,         &norm->origin};
    document_say(e->document, BLOCK_PARAGRAPH, "%s", norm->norm == NULL ? "" : norm->norm);
    explain_figure(e, &figure, norm->parameter, isnan(limit->low) ? _("Limit") : _("Lower limit"));
    if (isnan(limit->low) || isnan(limit->high)) return;
    const struct figure upper = {limit->high, NAN, NAN, norm->id, figure.unit, &norm->origin};
    explain_figure(e, &upper, norm->parameter, _("Upper limit"));
}

static void put_parameters(struct explainer *e, const struct compliance *view)
{
    for (size_t i = 0; i < view->measured; i++) {
        const struct compliance_parameter *p = &view->parameters[i];
        document_say(e->document, BLOCK_ITEM, "%s: %s", p->symbol,
                     _(compliance_states[p->state].label));
        explain_row(e, SECTION_COMPLIANCE, "compliance.ratio", p->id, p->symbol, p->worst->ratio,
                    "1", NULL, _(compliance_states[p->state].label));
    }
}

bool explain_compliance(struct explainer *e, const struct result *row)
{
    char parameter[80];
    struct compliance *view = compliance_new(e->study);
    (void)snprintf(parameter, sizeof parameter, "%.*s", (int)strcspn(row->item, "@"), row->item);
    put_formula(e, row);
    if (parameter[0] == '\0') put_parameters(e, view);
    for (size_t i = 0; i < view->parameter_count; i++) {
        const struct compliance_parameter *p = &view->parameters[i];
        if (strcmp(p->id, parameter) != 0) continue;
        put_samples(e, view, p->id);
        put_norm(e, &p->limit);
    }
    compliance_free(view);
    return true;
}

/* ---- workplace -------------------------------------------------------------------------------- */

static void index_words(const struct explainer *e, const struct risk *risk, struct text *out)
{
    const double index[] = {risk->index_a, risk->index_b, risk->index_c, risk->index_d,
                            risk->severity};
    static const char *const names[] = {"a", "b", "c", "d", N_("severity")};
    char number[SHOW_SIZE];
    for (size_t i = 0; i < sizeof index / sizeof *index; i++) {
        if (isnan(index[i])) continue;
        show_value(index[i], "", SHOW_EXACT, e->style, number, sizeof number);
        text_addf(out, "%s%s %s", out->length > 0 ? ", " : "", i < 4 ? names[i] : _(names[i]),
                  number);
    }
}

static void risk_line(struct explainer *e, const struct risk_item *item)
{
    char place[40];
    struct text words = {0};
    const struct risk *risk = item->row;
    (void)snprintf(place, sizeof place, "risks.csv:%d", (int)risk->record.line);
    if (risk->answer != ANSWER_NONE) text_add(&words, _(answer_choices[risk->answer].label));
    index_words(e, risk, &words);
    document_row(e->document);
    document_text(e->document, place, MOOD_PLAIN);
    document_text(e->document, item->name, MOOD_PLAIN);
    if (item->check == NULL)
        document_blank(e->document);
    else
        document_number(e->document, item->check->weight, "", SHOW_EXACT, NULL);
    document_text(e->document, words.bytes == NULL ? "" : words.bytes, MOOD_PLAIN);
    explain_row(e, SECTION_RISK, "answer", risk->item, item->name,
                item->check == NULL ? item->value : item->check->weight, "", place, words.bytes);
    text_free(&words);
}

bool explain_risk(struct explainer *e, const struct result *row)
{
    const struct doc_column heads[] = {
        {.head = _("file and line")},
        {.head = _("item"), .most = 36},
        {.head = _("weight"), .right = true},
        {.head = _("answer")},
    };
    struct risk_view *view = risk_new(e->study);
    bool begun = false;
    put_formula(e, row);
    for (size_t i = 0; i < view->count; i++) {
        const struct risk_item *item = &view->list[i];
        const bool asked = row->item[0] == '\0' ||
                           (item->row->item != NULL && strcmp(item->row->item, row->item) == 0);
        if (!asked) continue;
        if (!begun) document_table(e->document, heads, 4);
        begun = true;
        risk_line(e, item);
    }
    risk_free(view);
    return true;
}
