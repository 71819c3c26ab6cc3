/* tui/glance.c: what the list of firms says of one.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/glance.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/period.h"
#include "tui/figures.h"
#include "tui/frame.h"

enum { STALE = 6 /* months without a reading */ };

static bool month_is_read(const struct study *study, int month)
{
    const int at = month - study->first_month;
    if (at < 0 || (size_t)at >= study->month_count) return false;
    for (size_t flow = 0; flow < study->flow_count; flow++) {
        if (study->covered_days[flow * study->month_count + (size_t)at] > 0) return true;
    }
    return false;
}

/* Months of the assessed period of which nothing is known. */
static int months_missing(const struct study *study)
{
    const struct period period = study->period[PERIOD_ASSESSED];
    int count = 0;
    if (period_missing(period)) return 0;
    for (int month = month_of(period.first); month <= month_of(period.last); month++)
        count += !month_is_read(study, month);
    return count;
}

/* What exceeds a limit weighs most, then what was not read. */
static void find_notice(const struct figures *figures, char *buffer, size_t size)
{
    buffer[0] = '\0';
    for (size_t i = 0; i < results_count(figures->results); i++) {
        const struct result *row = results_at(figures->results, i);
        if (strcmp(row->id, "compliance.state") != 0 || row->text == NULL ||
            strcmp(row->text, "exceeds") != 0)
            continue;
        (void)snprintf(buffer, size, "limit %s", row->name == NULL ? row->item : row->name);
        return;
    }
    const int missing = months_missing(figures->study);
    if (missing > 0) (void)snprintf(buffer, size, "months %d", missing);
}

void glance_keep(struct app *app)
{
    struct workbook *workbook = app->options.workbook;
    if (app->c == NULL || app->firm == 0 || workbook == NULL || !workbook_writable(workbook) ||
        app->pending.count > 0)
        return;
    const struct figures *figures = app_figures(app);
    if (figures == NULL) return;
    char notice[128];
    find_notice(figures, notice, sizeof notice);
    const struct firm_glance glance = {
        .problems = (int)frame_problems(app),
        .saving = figures->has_potential ? figures->potential : NAN,
        .notice = notice,
    };
    /* Not kept, it is worked out another time. */
    (void)workbook_glance(workbook, app->firm, &glance, NULL);
}

void glance_notice(const struct firm_entry *firm, int32_t today, char *buffer, size_t size)
{
    const char *notice = firm->seen ? firm->glance.notice : "";
    buffer[0] = '\0';
    if (strncmp(notice, "limit ", 6) == 0) {
        (void)snprintf(buffer, size, _("%s over limit"), notice + 6);
        return;
    }
    if (firm->last == DAY_NONE) {
        text_copy(buffer, size, _("no readings yet"));
        return;
    }
    const int months = strncmp(notice, "months ", 7) == 0 ? atoi(notice + 7) : 0;
    if (months > 0) {
        (void)snprintf(buffer, size,
                       ngettext("lacks %d month", "lacks %d months", (unsigned long)months),
                       months);
        return;
    }
    const int since = firm->last == DAY_NONE ? 0 : month_of(today) - month_of(firm->last);
    if (since > STALE) (void)snprintf(buffer, size, _("%d months ago"), since);
}

void glance_saving(const struct firm_entry *firm, char decimal, char *buffer, size_t size)
{
    const double saving = firm->seen ? firm->glance.saving : NAN;
    const bool millions = fabs(saving) >= 1e6;
    char digits[NUMBER_SIZE];
    number_show_fixed(millions ? saving / 1e6 : saving, millions ? 1 : 0,
                      (struct number_style){decimal}, digits);
    if (isnan(saving))
        text_copy(buffer, size, "–");
    else
        (void)snprintf(buffer, size, millions ? "%s M" : "%s", digits);
}
