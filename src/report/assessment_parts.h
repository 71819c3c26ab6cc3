/* report/assessment_parts.h: what the files of the assessment share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by report/assessment*.c only. */
#ifndef LIMPIA_REPORT_ASSESSMENT_PARTS_H
#define LIMPIA_REPORT_ASSESSMENT_PARTS_H

#include "report/assessment.h"

struct assessment {
    const struct results *results;
    const struct casefile *c;
    struct show_style style;
    struct document *document;
    const char *period;
    bool baseline;
};

/* One measure as the report speaks of it; the figures are of the measure alone. */
struct measure_words {
    const char *id, *name;
    double investment, saving, payback, npv;
    bool packaged; /* has a share in the package */
};

struct words {
    char text[SHOW_SIZE];
};

double figure(const struct assessment *a, const char *id, const char *item);
/* Money in a sentence; a value with its unit; a payback. */
struct words money_words(const struct assessment *a, double value);
struct words value_words(const struct assessment *a, double value, const char *unit);
struct words payback_words(const struct assessment *a, double years);
/* Value of a row of `section`: the package has ids that measures have too. */
double plan_figure(const struct assessment *a, const char *id);
const struct result *plan_row(const struct assessment *a, const char *id);
bool is_unverified(const struct result *row);

/* The measures worth it, the best first: by net present value, else by saving; a list of the
   caller's (free). */
struct measure_words *assessment_measures(const struct assessment *a, size_t *count);
/* Of the five best, the one that pays back first; NULL when there is none. */
const struct measure_words *first_to_do(const struct measure_words *list, size_t count);

void assess_norms(struct assessment *a);
void assess_risk(struct assessment *a);
void assess_cost_benefit(struct assessment *a);
/* Within section 6: how the plan is paid for, and how sure it is. */
void assess_money(struct assessment *a);
void assess_gain(struct assessment *a);
void assess_missing(struct assessment *a);
void assess_sources(struct assessment *a);
/* Drawings: where the money goes, the profile, the plan's cash. */
void assess_parts_chart(struct assessment *a);
void assess_profile_chart(struct assessment *a);
void assess_cash_chart(struct assessment *a);

#endif
