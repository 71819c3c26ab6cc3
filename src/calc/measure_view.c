/* calc/measure_view.c: one measure, or the package, evaluated as a project.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "calc/measure.h"

static const struct package_node *node_at(const struct measure_view *view, size_t node)
{
    return &view->package->node[node];
}

double measure_taken(const struct measure_view *view, size_t node)
{
    return view->measure == PACKAGE_NONE
               ? package_node_total(view->package, view->outcome, node)
               : package_taken(view->package, view->outcome, node, view->measure);
}

/* Yearly cost of the flows it touches; none where one has no price. */
static size_t list_without(const struct measure_view *view, struct finance_stream *without)
{
    const struct package *package = view->package;
    size_t count = 0;
    for (size_t n = 0; n < package->node_count; n++) {
        const struct package_node *node = node_at(view, n);
        if (!node->root || node->free || node->output || measure_taken(view, n) == 0) continue;
        if (node->price == PACKAGE_NONE || isnan(node->quantity)) return 0;
        without[count++] = (struct finance_stream){node->quantity * package->likely[node->price],
                                                   package->level[node->level].escalation};
    }
    return count;
}

void measure_look(struct measure_view *view, size_t measure)
{
    const struct package_outcome *outcome = view->outcome;
    const struct measure *row = table_row(case_table(view->study->c, RECORD_MEASURE), measure);
    view->measure = measure;
    view->investment = outcome->investment[measure];
    view->money = outcome->money[measure];
    view->net = outcome->net[measure];
    package_project(view->package, outcome, measure, NULL, view->stream, &view->project);
    measure_terms(view->study, &view->project);
    view->project.depreciation_years = row->depreciation_years;
    view->project.without = view->without;
    view->project.without_count = list_without(view, view->without);
    finance_evaluate(&view->project, &view->before);
    finance_after_tax(&view->project, &view->after);
}

/* All lives equal and nothing replaced on the way: the set is one project. */
static bool lives_are_equal(const struct measure_view *view)
{
    const struct package *package = view->package;
    double life = NAN;
    for (size_t m = 0; m < package->in.measure_count; m++) {
        if (!view->set[m]) continue;
        const double own = package->likely[package->life[m]];
        if (isnan(own) || !isnan(package->in.measure[m].replacement)) return false;
        if (!isnan(life) && own != life) return false;
        life = own;
    }
    return !isnan(life);
}

/* Sums the measures' flows, each over its own life; 0 years when one is not known. */
static size_t sum_flows(const struct measure_view *view, double *sum)
{
    size_t most = 0;
    for (size_t t = 0; t < FINANCE_FLOWS_MAX; t++) sum[t] = 0;
    for (size_t m = 0; m < view->package->in.measure_count; m++) {
        struct finance_project project;
        double flow[FINANCE_FLOWS_MAX];
        if (!view->set[m]) continue;
        package_project(view->package, view->outcome, m, NULL, view->stream, &project);
        measure_terms(view->study, &project);
        const size_t count = finance_flows(&project, flow, FINANCE_FLOWS_MAX);
        if (count == 0) return 0;
        for (size_t t = 0; t < count; t++) sum[t] += flow[t];
        if (count > most) most = count;
    }
    return most;
}

static double salvage_total(const struct measure_view *view)
{
    double sum = 0;
    for (size_t m = 0; m < view->package->in.measure_count; m++) {
        const double salvage = view->package->in.measure[m].salvage;
        if (view->set[m] && !isnan(salvage)) sum += salvage;
    }
    return sum;
}

/* One project of the whole set, where all lives are equal. */
static void join_projects(const struct measure_view *view, struct finance_project *project)
{
    size_t first = 0;
    while (!view->set[first]) first++;
    package_project(view->package, view->outcome, first, NULL, view->stream, project);
    measure_terms(view->study, project);
    project->investment = view->investment;
    project->salvage = salvage_total(view);
    size_t count = 0;
    for (size_t i = 0; i < view->package->level_count; i++) {
        double sum = 0;
        for (size_t m = 0; m < view->package->in.measure_count; m++) {
            if (view->set[m]) {
                sum += view->outcome->level_money[i * view->package->in.measure_count + m];
            }
        }
        view->stream[count++] = (struct finance_stream){sum, view->package->level[i].escalation};
    }
    project->stream_count = count;
    project->saving = NAN;
    project->annual_cost = view->money - view->net;
}

void measure_look_plan(struct measure_view *view)
{
    const struct package_outcome *outcome = view->outcome;
    double flow[FINANCE_FLOWS_MAX];
    struct finance_result joined;
    const struct firm *firm = view->study->firm;
    view->measure = PACKAGE_NONE;
    view->investment = outcome->total_investment;
    view->money = outcome->total_money;
    view->net = outcome->total_net;
    const size_t years = sum_flows(view, flow);
    finance_evaluate_flows(flow, years, firm->discount_rate, firm->finance_rate,
                           firm->reinvest_rate, &view->before);
    view->before.mirr = view->before.airr = view->before.annual_worth = NAN;
    view->equal_lives = lives_are_equal(view);
    finance_project_clear(&view->project);
    if (view->equal_lives) {
        join_projects(view, &view->project);
        finance_evaluate(&view->project, &joined);
        view->before.mirr = joined.mirr;
        view->before.airr = joined.airr;
        view->before.annual_worth = joined.annual_worth;
    }
    view->before.npv = outcome->total_npv;
    const bool pays = view->net > 0;
    view->before.payback_simple = (struct finance_payback){
        .years = pays ? fmax(view->investment, 0) / view->net : NAN,
        .state = pays ? FINANCE_PAYBACK_RECOVERED : FINANCE_PAYBACK_NEVER,
    };
    view->before.roi = view->investment > 0 ? view->net / view->investment : NAN;
    if (!(view->investment > 0)) view->before.irr = NAN;
}
