/* calc/plan_rows.c: the rows of a plan under a budget.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "calc/measure.h"
#include "calc/plan.h"

static const char *why_text(enum plan_why why)
{
    switch (why) {
    case PLAN_NOT_TAKEN: return _("the money does more elsewhere");
    case PLAN_TOO_DEAR: return _("it does not fit in the budget beside the others");
    case PLAN_NO_GAIN: return _("it adds nothing to the others");
    case PLAN_GROUP: return _("another of its group is in the plan");
    case PLAN_PREREQUISITE: return _("something it requires cannot be in the plan");
    case PLAN_UNKNOWN: return _("its investment, or what it would bring, is not known");
    case PLAN_REJECTED: return _("rejected");
    case PLAN_PAST: return _("works already: its saving is in the bills");
    case PLAN_EXCLUDED: return _("left out by choice");
    case PLAN_IN: break;
    }
    return NULL;
}

static struct result *add(struct results *results, const char *id, const char *name, double value,
                          const char *currency, const char *unit)
{
    char text[64];
    snprintf(text, sizeof text, "%s%s", unit[0] == '$' ? currency : "",
             unit[0] == '$' ? unit + 1 : unit);
    struct result *row = results_add(results, SECTION_PLAN, id, "", value, text);
    result_name(results, row, name);
    return row;
}

/* A figure that the package has too, in the same words. */
static struct result *add_figure(struct results *results, const char *id, double value,
                                 const char *currency)
{
    const struct measure_figure *figure = measure_figure_by_id(id);
    return add(results, id, _(figure->label), value, currency, figure->unit);
}

static const char *goal_unit(enum plan_goal goal)
{
    const char *id = goal == PLAN_GHG ? "gain.ghg" : goal == PLAN_WATER ? "gain.water" : "npv";
    return measure_figure_by_id(id)->unit;
}

static void add_bound(struct results *results, const struct plan_options *options,
                      const struct plan *plan, const char *currency)
{
    struct result *row = add(results, "bound", _("No plan does better than"), plan->bound, currency,
                             goal_unit(options->goal));
    if (plan->impossible) return;
    if (plan->exact) {
        result_note(results, row, _("exact: %zu candidates, %zu sets looked at"),
                    plan->candidate_count, plan->visited);
        return;
    }
    const double gap = (plan->bound - plan->value) / fabs(plan->value);
    result_note(results, row,
                _("best found among %zu candidates; a better one gains %.2g %% more at most"),
                plan->candidate_count, 100 * gap);
}

void plan_results(const struct study *study, const struct package *package,
                  const struct plan_options *options, const struct plan *plan,
                  struct results *results)
{
    const char *currency = study->currency == NULL ? "" : study->currency;
    for (size_t m = 0; m < plan->measure_count; m++) {
        const struct measure *measure = table_row(case_table(study->c, RECORD_MEASURE), m);
        const char *why = why_text(plan->why[m]);
        struct result *row = results_add(results, SECTION_PLAN, "selected",
                                         package->in.measure[m].id, plan->set[m], "1");
        result_name(results, row, measure->name == NULL ? "" : measure->name);
        if (why != NULL) result_note(results, row, "%s", why);
    }
    struct result *row = add_figure(results, "npv", plan->npv, currency);
    if (isnan(plan->npv))
        result_note(results, row, "%s",
                    isnan(package->in.rate) ? _("no data: the firm's discount rate is missing")
                                            : _("no data: a measure's value is not known"));
    add_figure(results, "investment", plan->investment, currency);
    add(results, "outlay", _("Own money in year 0, grants taken off"), plan->outlay, currency, "$");
    add(results, "budget", _("Budget"), options->budget, currency, "$");
    add_figure(results, "saving.net", plan->saving_net, currency);
    row = add_figure(results, "gain.ghg", plan->ghg, currency);
    if (isnan(plan->ghg))
        result_note(results, row, "%s", _("no data: a flow it saves has no emission factor"));
    add_figure(results, "gain.water", plan->water, currency);
    add_bound(results, options, plan, currency);
}
