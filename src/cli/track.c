/* cli/track.c: limpia track: what was saved since the baseline, in words and by month.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/track.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/source.h"

/* ---- the line ------------------------ */

static bool find_flow(const struct line *line, const struct study *study, const char *code,
                      size_t *flow)
{
    char near[160];
    *flow = study_flow_by_code(study, code);
    if (*flow != STUDY_NONE) return true;
    table_nearest(case_table(study->c, RECORD_FLOW), code, near, sizeof near);
    if (*near != '\0')
        (void)line_refuse(line, _("there is no flow \"%s\"; the nearest are: %s"), code, near);
    else
        (void)line_refuse(line, _("there is no flow \"%s\" in flows.csv"), code);
    return false;
}

static bool read_drivers(const struct line *line, const struct study *study,
                         struct track_request *request)
{
    const char *at = line->value[OPTION_DRIVER];
    while (at != NULL) {
        char code[64];
        size_t length = strcspn(at, ",");
        const char *next = at[length] == ',' ? at + length + 1 : NULL;
        text_trim(&at, &length);
        (void)snprintf(code, sizeof code, "%.*s", (int)(length < 63 ? length : 63), at);
        if (request->driver_count == TRACK_DRIVERS) {
            (void)line_refuse(line, _("--driver: more than %d flows"), (int)TRACK_DRIVERS);
            return false;
        }
        if (!find_flow(line, study, code, &request->driver[request->driver_count])) return false;
        if (request->driver[request->driver_count] == request->flow) {
            (void)line_refuse(line, _("--driver: a flow cannot explain itself"));
            return false;
        }
        request->driver_count++;
        at = next;
    }
    return true;
}

static bool read_model(const struct line *line, struct track_request *request)
{
    static const char *const ids[] = {"ols", "changepoint", "intensity"};
    const char *typed = line->value[OPTION_MODEL];
    request->model = TRACK_OLS;
    request->model_given = typed != NULL;
    if (typed == NULL) return true;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (strcmp(typed, ids[i]) != 0) continue;
        request->model = (enum track_model)i;
        if (i == TRACK_OLS || request->driver_count < 2) return true;
        (void)line_refuse(line, _("--model %s takes one driver"), typed);
        return false;
    }
    (void)line_refuse(line, _("--model is ols, changepoint or intensity, not \"%s\""), typed);
    return false;
}

static bool read_confidence(const struct line *line, struct track_request *request)
{
    if (!line_number(line, OPTION_CONFIDENCE, &request->confidence)) return false;
    if (isnan(request->confidence)) request->confidence = 0.90;
    if (request->confidence > 0 && request->confidence < 1) return true;
    (void)line_refuse(line, _("--confidence: between 0 and 1, such as 0.90 or 90%%"));
    return false;
}

/* ---- words ------------------------ */

struct page {
    const struct results *results;
    struct document *document;
    struct show_style style;
    const struct study_flow *flow;
    const struct track_request *request;
};

static void words_of(const struct page *page, double value, const char *unit, char *buffer)
{
    show_value(value, unit, SHOW_PLAIN, page->style, buffer, SHOW_SIZE);
}

static const struct result *total_of(const struct page *page, const char *id)
{
    return results_find(page->results, id, page->flow->code);
}

static void say_saving(const struct page *page)
{
    char expected[SHOW_SIZE], used[SHOW_SIZE], saved[SHOW_SIZE], part[SHOW_SIZE];
    const struct result *total = total_of(page, "saving.total");
    const double adjusted = results_value(page->results, "adjusted.total", page->flow->code);
    if (total == NULL || isnan(total->value)) {
        document_say(page->document, BLOCK_PARAGRAPH, "%s",
                     _("No month of the period can be compared."));
        return;
    }
    words_of(page, adjusted, total->unit, expected);
    words_of(page, results_value(page->results, "use.total", page->flow->code), total->unit, used);
    words_of(page, fabs(total->value), total->unit, saved);
    words_of(page, fabs(total->value) / adjusted, "1", part);
    document_say(page->document, BLOCK_PARAGRAPH,
                 total->value >= 0 ? _("Expected %s, used %s: saved %s (%s).")
                                   : _("Expected %s, used %s: %s more than expected (%s)."),
                 expected, used, saved, part);
}

static void say_proof(const struct page *page)
{
    char low[SHOW_SIZE], high[SHOW_SIZE], sure[SHOW_SIZE], least[SHOW_SIZE], share[SHOW_SIZE];
    const struct result *total = total_of(page, "saving.total");
    const struct result *provable = total_of(page, "saving.provable");
    if (total == NULL || isnan(total->low)) return;
    words_of(page, total->low, total->unit, low);
    words_of(page, total->high, total->unit, high);
    words_of(page, page->request->confidence, "1", sure);
    words_of(page, provable->value, total->unit, least);
    words_of(page, results_value(page->results, "f50", page->flow->code), "1", share);
    document_say(page->document, BLOCK_PARAGRAPH, _("The saving lies between %s and %s (%s)."), low,
                 high, sure);
    document_say(page->document, BLOCK_PARAGRAPH,
                 _("The least that can be proved in such a period: %s (%s)."), least, share);
    const double needed = results_value(page->results, "months.needed", page->flow->code);
    const struct result *f = results_find(page->results, "verdict", "");
    const bool weak = results_value(page->results, "fsu", page->flow->code) <= 0.5;
    if (total->rating != NULL && strcmp(total->rating, "proved") == 0)
        document_say(page->document, BLOCK_PARAGRAPH, "%s", _("Proved."));
    else if (total->value > 0 && weak && f != NULL)
        document_say(page->document, BLOCK_PARAGRAPH, "%s",
                     _("Not verified: the model does not allow it."));
    else if (needed > 0)
        document_say(page->document, BLOCK_PARAGRAPH,
                     _("Not proved yet: the months differ too much. Months still needed: %.0f."),
                     needed);
    else
        document_say(page->document, BLOCK_PARAGRAPH, "%s", _("No saving is proved."));
}

static void say_changes(const struct page *page)
{
    bool any = false;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "cusum.alarm") == 0) {
            document_say(page->document, BLOCK_PARAGRAPH, _("Change noticed in %s: %s."), row->item,
                         row->note);
            any = true;
        } else if (strcmp(row->id, "cusum.onset") == 0) {
            document_say(page->document, BLOCK_PARAGRAPH,
                         row->note == NULL ? _("It began in %s.") : _("It began in %s: %s."),
                         row->item, row->note);
        }
    }
    if (!any)
        document_say(page->document, BLOCK_PARAGRAPH, "%s",
                     _("No lasting change is noticed month by month."));
}

/* The driver's code, or what it has beyond the change point. */
static void add_driver(const struct page *page, const char *code, struct text *line)
{
    char number[SHOW_SIZE];
    const double bend = results_value(page->results, "change_point", code);
    show_value(bend, "", SHOW_BARE, page->style, number, sizeof number);
    if (isnan(bend))
        text_add(line, code);
    else
        text_addf(line, _("(%s above %s)"), code, number);
}

static void say_model(const struct page *page)
{
    char number[SHOW_SIZE];
    struct text line = {0};
    const struct result *verdict = results_find(page->results, "verdict", "");
    const struct result *r2 = results_find(page->results, "r2", "");
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "coef") != 0) continue;
        show_value(row->value, "", SHOW_BARE, page->style, number, sizeof number);
        const bool level = strcmp(row->item, "intercept") == 0;
        text_addf(&line, "%s%s%s", line.length > 0 ? " + " : "", number, level ? "" : " × ");
        if (!level) add_driver(page, row->item, &line);
    }
    if (line.length > 0)
        document_say(page->document, BLOCK_PARAGRAPH, _("Model: %s = %s."), page->flow->code,
                     line.bytes);
    if (r2 != NULL) {
        char cv[SHOW_SIZE];
        show_value(r2->value, "", SHOW_BARE, page->style, number, sizeof number);
        words_of(page, results_value(page->results, "cv_rmse", ""), "1", cv);
        document_say(page->document, BLOCK_PARAGRAPH, _("R² %s, CV %s, %.0f intervals."), number,
                     cv, results_value(page->results, "n", ""));
    }
    if (verdict != NULL && verdict->note != NULL)
        document_say(page->document, BLOCK_NOTE,
                     strcmp(verdict->text, "refused") == 0 ? _("No model can be fitted: %s.")
                                                           : _("To be looked at: %s."),
                     verdict->note);
    text_free(&line);
}

/* ---- tables ------------------------ */

static void put_points(const struct page *page)
{
    static const char *const ids[] = {"adjusted", "saving", "cusum"};
    const struct doc_column heads[] = {{_("Month"), false, 0},
                                       {_("Use"), true, 0},
                                       {_("Expected"), true, 0},
                                       {_("Saving"), true, 0},
                                       {_("So far"), true, 0}};
    bool any = false;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "use") != 0 || results_find(page->results, "cusum", row->item) == NULL)
            continue;
        if (!any) {
            document_heading(page->document, 2, page->flow->unit.symbol);
            document_table(page->document, heads, sizeof heads / sizeof *heads);
        }
        any = true;
        document_row(page->document);
        document_text(page->document, row->item, MOOD_PLAIN);
        document_number(page->document, row->value, row->unit, SHOW_BARE, NULL);
        for (size_t j = 0; j < 3; j++)
            document_number(page->document, results_value(page->results, ids[j], row->item),
                            row->unit, SHOW_BARE, NULL);
    }
}

static void put_gains(const struct page *page)
{
    static const char *const spans[] = {".month", ".year", ".base"};
    static const char *const ids[] = {"gain.money", "gain.ghg", "gain.energy", "gain.water"};
    static const char *const names[] = {N_("Money saved"), N_("Emissions avoided (CO₂e)"),
                                        N_("Energy saved"), N_("Water saved")};
    const struct doc_column heads[] = {{_("Gained"), false, 0},
                                       {_("Last month"), true, 0},
                                       {_("This year"), true, 0},
                                       {_("Since the baseline"), true, 0}};
    bool any = false;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (total_of(page, ids[i]) == NULL) continue;
        if (!any) document_table(page->document, heads, sizeof heads / sizeof *heads);
        any = true;
        document_row(page->document);
        document_text(page->document, _(names[i]), MOOD_PLAIN);
        for (size_t j = 0; j < 3; j++) {
            char id[32];
            (void)snprintf(id, sizeof id, "%s%s", ids[i], spans[j]);
            const struct result *row = total_of(page, id);
            document_number(page->document, row->value, row->unit, SHOW_PLAIN, NULL);
        }
    }
}

static void put_candidates(const struct page *page)
{
    const struct doc_column heads[] = {
        {_("Driver"), false, 0}, {"R²", true, 0}, {_("Error when a month is left out"), true, 0}};
    bool any = false;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "candidate.loo_rmse") != 0) continue;
        if (!any) {
            document_heading(page->document, 2, _("What each driver would explain"));
            document_table(page->document, heads, sizeof heads / sizeof *heads);
        }
        any = true;
        document_row(page->document);
        document_text(page->document, row->item, MOOD_PLAIN);
        document_number(page->document, results_value(page->results, "candidate.r2", row->item), "",
                        SHOW_BARE, NULL);
        document_number(page->document, row->value, row->unit, SHOW_PLAIN, NULL);
    }
}

static void put_ledger(const struct page *page)
{
    const struct doc_column heads[] = {{_("Measure"), false, 0},
                                       {_("Promised a year"), true, 0},
                                       {_("Promised so far"), true, 0},
                                       {_("Achieved"), true, 0},
                                       {"", true, 0}};
    bool any = false;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "ledger.estimated") != 0) continue;
        if (!any) {
            document_heading(page->document, 2, _("Measures on this flow"));
            document_table(page->document, heads, sizeof heads / sizeof *heads);
        }
        any = true;
        document_row(page->document);
        document_text(page->document, row->item, MOOD_PLAIN);
        document_number(page->document, row->value, row->unit, SHOW_PLAIN, NULL);
        document_number(page->document,
                        results_value(page->results, "ledger.implemented", row->item), row->unit,
                        SHOW_PLAIN, NULL);
        document_number(page->document, results_value(page->results, "ledger.verified", row->item),
                        row->unit, SHOW_PLAIN, NULL);
        document_number(page->document, results_value(page->results, "realisation", row->item), "1",
                        SHOW_PLAIN, NULL);
    }
}

static void put_targets(const struct page *page)
{
    const struct doc_column heads[] = {{_("Target"), false, 0},
                                       {_("Wanted"), true, 0},
                                       {_("Twelve months"), true, 0},
                                       {_("Met in"), false, 0},
                                       {"", false, 0}};
    bool any = false;
    for (size_t i = 0; i < results_count(page->results); i++) {
        const struct result *row = results_at(page->results, i);
        if (strcmp(row->id, "target") != 0) continue;
        const struct result *wanted = results_find(page->results, "target.value", row->item);
        if (!any) {
            document_heading(page->document, 2, _("Targets"));
            document_table(page->document, heads, sizeof heads / sizeof *heads);
        }
        any = true;
        document_row(page->document);
        document_text(page->document, row->item, MOOD_PLAIN);
        document_number(page->document, wanted->value, wanted->unit, SHOW_PLAIN, NULL);
        document_number(page->document, results_value(page->results, "target.now", row->item),
                        wanted->unit, SHOW_PLAIN, NULL);
        document_text(page->document, row->text == NULL ? "–" : row->text, MOOD_PLAIN);
        document_text(page->document, row->note == NULL ? "" : row->note, MOOD_PLAIN);
    }
}

static void put_text(const struct line *line, const struct source *source,
                     const struct track_request *request, struct text *out)
{
    const struct writer_options options = line_writer_options(line);
    struct page page = {.results = source->results,
                        .style = source_style(line, source),
                        .flow = &source->study->flows[request->flow],
                        .request = request};
    char now[PERIOD_SIZE], before[PERIOD_SIZE], title[256], small[256];
    period_format(source->study->period[PERIOD_ASSESSED], now);
    period_format(source->study->period[PERIOD_BASELINE], before);
    const char *name = page.flow->row->name;
    (void)snprintf(title, sizeof title, _("Follow-up of %s"),
                   name == NULL ? page.flow->code : name);
    (void)snprintf(small, sizeof small, _("%s · %s against %s"),
                   source->study->firm->name == NULL ? "" : source->study->firm->name, now, before);
    page.document = document_new(page.style);
    document_title(page.document, title, small);
    if (results_find(source->results, "saving.total", page.flow->code) != NULL) {
        say_saving(&page);
        say_proof(&page);
        say_changes(&page);
    }
    say_model(&page);
    put_points(&page);
    put_gains(&page);
    put_ledger(&page);
    put_targets(&page);
    put_candidates(&page);
    line_writer(line)->document(page.document, &options, out);
    document_free(page.document);
}

/* ---- the command ------------------------ */

static int work(const struct line *line, struct source *source, struct track_request *request,
                bool *whole)
{
    struct study_options options = {.today = line->env->today};
    *whole = false;
    if (!line_period(line, OPTION_PERIOD, &options.period) ||
        !line_period(line, OPTION_BASELINE, &options.baseline))
        return STATUS_USAGE;
    source->study = study_new(source->c, source->catalog, &options, source->diag);
    if (!find_flow(line, source->study, line->value[OPTION_FLOW], &request->flow) ||
        !read_drivers(line, source->study, request) || !read_model(line, request))
        return STATUS_USAGE;
    source->results = results_new();
    *whole = track_results(source->study, request, source->results, source->diag);
    return STATUS_DONE;
}

static int put(const struct line *line, const struct writer *writer, const struct source *source,
               const struct track_request *request, int status)
{
    const struct writer_options options = line_writer_options(line);
    struct text out = {0};
    if (writer->needs == WRITER_RESULTS)
        writer->results(source->results, &options, &out);
    else
        put_text(line, source, request, &out);
    return line_put(line, &out, status);
}

int command_track(const struct line *line)
{
    struct source source = {0};
    struct track_request request = {0};
    bool whole = false;
    const struct writer *writer = line_writer(line);
    if (writer == NULL || !read_confidence(line, &request)) return STATUS_USAGE;
    if (line->value[OPTION_FLOW] == NULL)
        return line_refuse(line, _("give --flow: the code of the flow to follow"));
    int status = source_case(line, &source);
    if (status == STATUS_DONE && source.c != NULL) status = work(line, &source, &request, &whole);
    if (status == STATUS_DONE) {
        status = line_status(source.diag);
        line_messages(source.diag);
        if (status == STATUS_DONE)
            status = put(line, writer, &source, &request, whole ? STATUS_DONE : STATUS_DATA);
    }
    source_close(&source);
    return status;
}
