/* calc/risk.c: the checklist's score and the risk matrices.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/risk.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

static const double ANSWERED_ENOUGH = 0.8;
static const double CAP = 59;
static const double GRAVE_WEIGHT = 3;

/* ---- matrices --------------------------------------------------------------------------- */

static const char *const index_ids[RISK_INDICES] = {"a", "b", "c", "d", "severity"};

/* Which indices a matrix asks for. */
static const bool asked[][RISK_INDICES] = {
    [MATRIX_NONE] = {false},
    [MATRIX_5X5] = {true, false, false, false, true},
    [MATRIX_IPERC] = {true, true, true, true, true},
    [MATRIX_GTC45] = {true, true, false, false, true},
};

static double combined(enum risk_matrix matrix, const double x[RISK_INDICES])
{
    switch (matrix) {
    case MATRIX_5X5: return x[0] * x[4];
    case MATRIX_IPERC: return (x[0] + x[1] + x[2] + x[3]) * x[4];
    case MATRIX_GTC45: return x[0] * x[1] * x[4];
    case MATRIX_NONE: break;
    }
    return NAN;
}

static const struct band_row *index_row(struct catalog *catalog, const char *matrix,
                                        const char *index)
{
    const struct table *table = catalog_table(catalog, RECORD_BAND, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct band_row *row = table_row(table, i);
        if (row->matrix != NULL && row->index != NULL && strcmp(row->matrix, matrix) == 0 &&
            strcmp(row->index, index) == 0)
            return row;
    }
    return NULL;
}

size_t risk_index_values(const struct band_row *row, double *values, size_t most)
{
    size_t count = 0;
    if (row->values == NULL) {
        for (double value = row->from; value <= row->to && count < most; value++)
            values[count++] = value;
        return count;
    }
    for (const char *at = row->values; *at != '\0' && count < most;) {
        char *end;
        values[count] = strtod(at, &end);
        if (end == at) break;
        count++;
        at = end + strspn(end, " ");
    }
    return count;
}

static bool allowed(const struct band_row *row, double value)
{
    enum { MOST = 64 };
    double values[MOST];
    const size_t count = risk_index_values(row, values, MOST);
    for (size_t i = 0; i < count; i++) {
        if (values[i] == value) return true;
    }
    return false;
}

static void say_allowed(const struct band_row *row, char *buffer, size_t size)
{
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    number_format(row->from, from);
    number_format(row->to, to);
    if (row->values != NULL)
        text_copy(buffer, size, row->values);
    else
        (void)snprintf(buffer, size, _("whole numbers from %s to %s"), from, to);
}

static bool fits(const struct band_row *row, const char *index, const char *matrix, double value,
                 char *reason, size_t size)
{
    char values[120], number[NUMBER_SIZE];
    if (row == NULL) {
        (void)snprintf(reason, size, _("the values of %s are not known here"), matrix);
        return false;
    }
    const char *name = bilingual_text(&row->label);
    if (*name == '\0') name = index;
    say_allowed(row, values, sizeof values);
    number_format(value, number);
    if (isnan(value))
        (void)snprintf(reason, size, _("%s is missing; %s takes %s"), name, matrix, values);
    else if (!allowed(row, value))
        (void)snprintf(reason, size, _("%s cannot be %s; %s takes %s"), name, number, matrix,
                       values);
    else
        return true;
    return false;
}

const struct band_row *risk_index(struct catalog *catalog, enum risk_matrix matrix, int index)
{
    return asked[matrix][index]
               ? index_row(catalog, risk_matrix_choices[matrix].id, index_ids[index])
               : NULL;
}

double risk_value(struct catalog *catalog, enum risk_matrix matrix,
                  const double indices[RISK_INDICES], char *reason, size_t size)
{
    const struct choice *choice = &risk_matrix_choices[matrix];
    text_copy(reason, size, "");
    for (int i = 0; i < RISK_INDICES; i++) {
        if (asked[matrix][i] && !fits(index_row(catalog, choice->id, index_ids[i]), index_ids[i],
                                      _(choice->label), indices[i], reason, size))
            return NAN;
    }
    return combined(matrix, indices);
}

const struct band_row *risk_band(struct catalog *catalog, const char *matrix, double value)
{
    const struct table *table = catalog_table(catalog, RECORD_BAND, NULL);
    const struct band_row *best = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct band_row *row = table_row(table, i);
        if (row->matrix == NULL || strcmp(row->matrix, matrix) != 0 ||
            (row->index != NULL && *row->index != '\0') || !(row->from <= value))
            continue;
        if (best == NULL || row->from > best->from) best = row;
    }
    return best;
}

enum risk_matrix risk_matrix_of(const struct study *study)
{
    if (study->firm->risk_matrix != MATRIX_NONE) return (enum risk_matrix)study->firm->risk_matrix;
    const struct country_row *country =
        study->country == NULL ? NULL : catalog_country(study->catalog, study->country);
    return country == NULL || country->default_matrix == MATRIX_NONE
               ? MATRIX_5X5
               : (enum risk_matrix)country->default_matrix;
}

/* ---- items ------------------------------------------------------------------------------ */

struct sums {
    double weights, points;
};

static const char *sector_of(const struct study *study)
{
    return study->firm->sector == NULL ? "general" : study->firm->sector;
}

static const struct checkitem *find_check(const struct study *study, const char *id)
{
    const struct checkitem *check = catalog_find(study->catalog, RECORD_CHECKITEM, NULL, id);
    return check != NULL ? check
                         : catalog_find(study->catalog, RECORD_CHECKITEM, sector_of(study), id);
}

static void count_answer(struct risk_view *view, struct sums *sums, struct risk_item *item)
{
    static const double points[] = {
        [ANSWER_YES] = 1, [ANSWER_PARTIAL] = 0.5, [ANSWER_NO] = 0, [ANSWER_NA] = 0};
    const uint8_t answer = item->row->answer;
    if (item->check == NULL || answer == ANSWER_NONE) return;
    if (answer == ANSWER_NA) {
        view->inapplicable++;
        return;
    }
    const double weight = isnan(item->check->weight) ? 1 : item->check->weight;
    view->answered++;
    sums->weights += weight;
    sums->points += weight * points[answer];
    item->capped = answer == ANSWER_NO && weight >= GRAVE_WEIGHT;
    view->capped = view->capped || item->capped;
}

static void value_item(const struct study *study, struct risk_view *view, struct risk_item *item)
{
    const struct risk *row = item->row;
    const double indices[RISK_INDICES] = {row->index_a, row->index_b, row->index_c, row->index_d,
                                          row->severity};
    char reason[240];
    bool any = false;
    for (int i = 0; i < RISK_INDICES; i++) any = any || !isnan(indices[i]);
    item->value = NAN;
    if (any) {
        item->value = risk_value(study->catalog, view->matrix, indices, reason, sizeof reason);
        if (isnan(item->value)) item->reason = arena_dup(view->arena, reason);
        item->band = risk_band(study->catalog, risk_matrix_choices[view->matrix].id, item->value);
    }
    item->urgent = item->capped || (item->band != NULL && item->band->urgent == YES);
    view->urgent += item->urgent;
}

static int gravest_first(const void *left, const void *right)
{
    const struct risk_item *a = left, *b = right;
    if (a->urgent != b->urgent) return a->urgent ? -1 : 1;
    const double x = isnan(a->value) ? -1 : a->value, y = isnan(b->value) ? -1 : b->value;
    if (x != y) return x > y ? -1 : 1;
    if (a->capped != b->capped) return a->capped ? -1 : 1;
    return a->row->record.key < b->row->record.key ? -1 : 1;
}

static size_t checklist_size(const struct study *study)
{
    const char *sector = sector_of(study);
    const size_t shared = catalog_table(study->catalog, RECORD_CHECKITEM, NULL)->count;
    return shared + (strcmp(sector, "common") == 0
                         ? 0
                         : catalog_table(study->catalog, RECORD_CHECKITEM, sector)->count);
}

static bool answers_again(const struct table *table, size_t index, const char *item)
{
    for (size_t i = 0; i < index; i++) {
        const struct risk *row = table_row(table, i);
        if (row->item != NULL && strcmp(row->item, item) == 0) return true;
    }
    return false;
}

static void read_items(const struct study *study, struct risk_view *view, struct sums *sums)
{
    const struct table *table = case_table(study->c, RECORD_RISK);
    view->list = arena_alloc(view->arena, (table->count + 1) * sizeof *view->list);
    for (size_t i = 0; i < table->count; i++) {
        const struct risk *row = table_row(table, i);
        if (row->item == NULL) continue;
        struct risk_item *item = &view->list[view->count++];
        item->row = row;
        item->check = find_check(study, row->item);
        item->name = item->check == NULL ? row->item : bilingual_text(&item->check->question);
        /* A second row of an item may hold another danger, but is no second answer. */
        if (!answers_again(table, i, row->item)) count_answer(view, sums, item);
        value_item(study, view, item);
    }
    if (view->count > 0) qsort(view->list, view->count, sizeof *view->list, gravest_first);
}

struct risk_view *risk_new(const struct study *study)
{
    struct arena *arena = arena_new();
    struct risk_view *view = arena_alloc(arena, sizeof *view);
    struct sums sums = {0, 0};
    view->arena = arena;
    view->raw = view->score = NAN;
    view->matrix = risk_matrix_of(study);
    if (case_table(study->c, RECORD_RISK)->count == 0) return view;
    read_items(study, view, &sums);
    view->items = checklist_size(study);
    const size_t known = view->answered + view->inapplicable;
    view->unanswered = view->items > known ? view->items - known : 0;
    if (sums.weights > 0) {
        view->raw = 100 * sums.points / sums.weights;
        view->score = view->capped && view->raw > CAP ? CAP : view->raw;
        view->level = risk_band(study->catalog, "score", view->score);
    }
    const double applicable = (double)(view->answered + view->unanswered);
    view->provisional = (double)view->answered < ANSWERED_ENOUGH * applicable;
    return view;
}

void risk_free(struct risk_view *view)
{
    if (view != NULL) arena_free(view->arena);
}

/* ---- rows ------------------------------------------------------------------------------- */

/* Each band that gave a level is a factor of the assessment. */
static void factor_row(struct results *results, const struct band_row *band)
{
    if (band->origin.source == NULL || results_find(results, band->id, "") != NULL) return;
    struct result *row = results_add(results, SECTION_FACTOR, band->id, "", NAN, "");
    row->low = band->from;
    row->high = band->to;
    result_name(results, row, _("Bands of risk"));
    result_source(results, row, band->origin.source);
    result_rating(results, row, evidence_choices[band->origin.evidence].id);
    result_note(results, row, "%s", _("a band: between the two"));
}

static void level_row(struct results *results, const char *item, const char *name,
                      const struct band_row *band)
{
    if (band == NULL || band->level == NULL) return;
    factor_row(results, band);
    struct result *row = results_add(results, SECTION_RISK, "risk.level", item, NAN, "");
    result_name(results, row, name);
    result_text(results, row, band->level);
    result_rating(results, row, band->level);
    if (band->origin.source != NULL) result_source(results, row, band->origin.source);
    const char *label = bilingual_text(&band->label), *means = bilingual_text(&band->acceptability);
    if (*label != '\0') result_note(results, row, "%s", label);
    if (*means != '\0') result_note(results, row, "%s", means);
}

static void score_rows(const struct risk_view *view, struct results *results)
{
    struct result *row = results_add(results, SECTION_RISK, "risk.score", "", view->score, "");
    result_name(results, row, _("Score of the workplace, of 100"));
    if (view->count == 0) {
        result_note(results, row, "%s", _("no risks were looked at"));
        return;
    }
    if (isnan(view->score))
        result_note(results, row, "%s", _("no item of the checklists has an answer"));
    if (view->capped && view->raw > view->score)
        result_note(results, row, "%s", _("at most 59: an item of the greatest weight fails"));
    if (view->unanswered > 0)
        result_note(results, row,
                    ngettext("%zu of %zu item without an answer",
                             "%zu of %zu items without an answer", view->items),
                    view->unanswered, view->items);
    if (view->provisional)
        result_note(results, row, "%s", _("provisional: fewer than four fifths answered"));
    level_row(results, "", _("Level of the workplace"), view->level);
    row = results_add(results, SECTION_RISK, "risk.raw", "", view->raw, "");
    result_name(results, row, _("Score before the cap"));
    if (isnan(view->raw))
        result_note(results, row, "%s", _("no item of the checklists has an answer"));
    const double share = (double)view->answered / (double)(view->answered + view->unanswered);
    row = results_add(results, SECTION_RISK, "risk.answered", "", share, "1");
    result_name(results, row, _("Answered"));
    if (isnan(share)) result_note(results, row, "%s", _("no item of the checklists applies"));
    row = results_add(results, SECTION_RISK, "risk.matrix", "", NAN, "");
    result_name(results, row, _("Risk matrix"));
    result_text(results, row, risk_matrix_choices[view->matrix].id);
    row = results_add(results, SECTION_RISK, "risk.urgent", "", (double)view->urgent, "1");
    result_name(results, row, _("Urgent items"));
}

/* Who does it until when, and what was seen. */
static void duty_note(struct results *results, struct result *row, const struct risk *risk)
{
    char day[PERIOD_SIZE];
    day_format(risk->due, day);
    if (risk->notes != NULL) result_note(results, row, "%s", risk->notes);
    if (risk->responsible != NULL && risk->due != DAY_NONE)
        result_note(results, row, _("%s, by %s"), risk->responsible, day);
    else if (risk->responsible != NULL)
        result_note(results, row, "%s", risk->responsible);
}

static void item_rows(const struct risk_view *view, struct results *results)
{
    for (size_t i = 0; i < view->count; i++) {
        const struct risk_item *item = &view->list[i];
        if (item->urgent) {
            struct result *row =
                results_add(results, SECTION_RISK, "risk.urgent", item->row->item, NAN, "");
            result_name(results, row, item->name);
            result_text(results, row,
                        item->band != NULL && item->band->level != NULL ? item->band->level : "no");
            duty_note(results, row, item->row);
        }
        if (isnan(item->value) && item->reason == NULL) continue;
        struct result *row =
            results_add(results, SECTION_RISK, "risk.value", item->row->item, item->value, "");
        result_name(results, row, item->name);
        if (item->reason != NULL) result_note(results, row, "%s", item->reason);
        level_row(results, item->row->item, item->name, item->band);
    }
}

void risk_results(const struct study *study, struct results *results)
{
    struct risk_view *view = risk_new(study);
    score_rows(view, results);
    item_rows(view, results);
    risk_free(view);
}
