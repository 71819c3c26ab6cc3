/* report/assessment_charts.c: the drawings of the assessment, for the forms that can draw.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same figures stand in tables of the assessment, or in the rows of the results. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/assessment_parts.h"

void assess_parts_chart(struct assessment *a)
{
    static const char *const parts[] = {"npo.material", "npo.water", "npo.energy",
                                        "npo.system",   "npo.waste", "npo.wastewater"};
    if (isnan(figure(a, "npo.cost", ""))) return;
    document_chart(a->document, CHART_PARTS, _("Where the money goes that is no product"),
                   a->style.currency, NULL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct result *row = results_find(a->results, parts[i], "");
        if (row == NULL || isnan(row->value) || row->value == 0) continue;
        document_point(a->document, row->name, row->value, true);
    }
}

void assess_profile_chart(struct assessment *a)
{
    static const struct {
        const char *id, *label;
    } axes[] = {
        {"recp.energy_productivity.index", N_("Energy")},
        {"recp.material_productivity.index", N_("Materials")},
        {"recp.water_productivity.index", N_("Water")},
        {"recp.carbon_intensity.index", N_("Carbon")},
        {"recp.wastewater_intensity.index", N_("Wastewater")},
        {"recp.waste_intensity.index", N_("Waste")},
    };
    enum { AXES = sizeof axes / sizeof *axes, LEAST = 3 };
    double values[AXES];
    size_t known = 0;
    for (size_t i = 0; i < AXES; i++) {
        values[i] = a->baseline ? figure(a, axes[i].id, "") : (double)NAN;
        known += isnan(values[i]) ? 0 : 1;
    }
    if (known < LEAST) return;
    document_chart(a->document, CHART_PROFILE, _("Eco-efficiency profile"), "",
                   _("Dashed line: the base period, 100. Outside it is better; from the centre "
                     "(0) outwards."));
    for (size_t i = 0; i < AXES; i++)
        if (!isnan(values[i])) document_point(a->document, _(axes[i].label), values[i], false);
}

/* The plan's money, year after year: the firm's own where it is financed. */
void assess_cash_chart(struct assessment *a)
{
    double sum = 0;
    const struct result *row;
    char year[24];
    for (int t = 0; (row = results_find(a->results, "cash",
                                        (snprintf(year, sizeof year, "%d", t), year))) != NULL;
         t++) {
        if (row->section != SECTION_PLAN || isnan(row->value)) return;
        if (t == 0)
            document_chart(a->document, CHART_COLUMNS,
                           _("The firm's money in the plan, added up year by year"),
                           a->style.currency,
                           _("Below the line while more has been paid than came back."));
        sum += row->value;
        document_point(a->document, year, sum, sum < 0);
    }
}
