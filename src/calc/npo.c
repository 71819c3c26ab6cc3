/* calc/npo.c: the cost of what is bought and does not end in the product.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/npo.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool takes_part(const struct study_flow *flow, enum flow_kind kind)
{
    return flow->counted && flow->kind == kind;
}

static double mass_of(const struct study *study, size_t i, int period)
{
    return study_activity(study, i, period)->quantity * study->flows[i].to_mass;
}

/* Mass of all products, and of waste; NaN when none is known. */
static double mass_of_kind(const struct study *study, enum flow_kind kind, int period)
{
    double sum = NAN;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double mass = mass_of(study, i, period);
        if (takes_part(&study->flows[i], kind) && !isnan(mass))
            sum = isnan(sum) ? mass : sum + mass;
    }
    return sum;
}

/* The share in the product of the materials that name none: what the product weighs beyond the
   materials that do, over their own mass; without a product mass, 1 − the waste's share. */
static double share_of_the_rest(const struct study *study, int period, bool *own_waste)
{
    double named = 0, blank = 0, all = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const double mass = mass_of(study, i, period);
        if (!takes_part(flow, FLOW_MATERIAL) || flow->packaging || isnan(mass)) continue;
        all += mass;
        if (isnan(flow->row->in_product))
            blank += mass;
        else
            named += mass * flow->row->in_product;
    }
    if (blank == 0) return NAN;
    const double product = mass_of_kind(study, FLOW_PRODUCT, period);
    *own_waste = isnan(product);
    if (!isnan(product)) return (product - named) / blank;
    const double waste = mass_of_kind(study, FLOW_WASTE, period);
    return isnan(waste) ? NAN : 1 - waste / all;
}

static double share_in_product(const struct study_flow *flow, const struct npo *npo)
{
    if (!isnan(flow->row->in_product)) return flow->row->in_product;
    return flow->packaging ? 1 : npo->derived_share;
}

static void add_materials(const struct study *study, int period, struct npo *npo)
{
    double mass = 0, lost = 0;
    npo->derived_share = share_of_the_rest(study, period, &npo->own_waste);
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const struct activity *activity = study_activity(study, i, period);
        if (!takes_part(flow, FLOW_MATERIAL) || isnan(activity->quantity)) continue;
        const double share = share_in_product(flow, npo);
        if (!(share >= 0 && share <= 1)) {
            npo->bad = flow->code;
            return;
        }
        if (!flow->packaging && !isnan(flow->to_mass)) {
            mass += activity->quantity * flow->to_mass;
            lost += activity->quantity * flow->to_mass * (1 - share);
        }
        if (!isnan(activity->cost)) {
            npo->material += activity->cost;
            npo->material_loss += activity->cost * (1 - share);
        }
    }
    npo->lost_share = mass > 0 ? lost / mass : NAN;
}

static double volume_where(const struct study *study, int period,
                           double (*volume)(const struct study_flow *flow))
{
    double sum = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double part = study_activity(study, i, period)->quantity * volume(&study->flows[i]);
        if (!isnan(part)) sum += part;
    }
    return sum;
}

static double intake(const struct study_flow *flow)
{
    return takes_part(flow, FLOW_WATER) ? flow->to_volume : NAN;
}
static double in_product(const struct study_flow *flow)
{
    return takes_part(flow, FLOW_PRODUCT) ? flow->row->water_per_unit : NAN;
}
static double evaporated(const struct study_flow *flow)
{
    return flow->row->role != NULL && strcmp(flow->row->role, "evaporation") == 0 ? flow->to_volume
                                                                                  : NAN;
}

static double cost_of(const struct study *study, int period, enum flow_kind kind)
{
    double sum = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double cost = study_activity(study, i, period)->cost;
        if (takes_part(&study->flows[i], kind) && !isnan(cost)) sum += cost;
    }
    return sum;
}

/* What is evaporated on purpose is neither product nor loss. */
static void add_water(const struct study *study, int period, struct npo *npo)
{
    const double in = volume_where(study, period, intake);
    npo->water = cost_of(study, period, FLOW_WATER);
    if (in <= 0) return;
    const double share =
        (in - volume_where(study, period, in_product) - volume_where(study, period, evaporated)) /
        in;
    if (!(share >= 0 && share <= 1)) npo->bad = "water";
    npo->water_loss = npo->water * share;
}

void npo_evaluate(const struct study *study, int period, struct npo *npo)
{
    *npo = (struct npo){.lost_share = NAN, .derived_share = NAN};
    if (period_missing(study->period[period])) return;
    add_materials(study, period, npo);
    add_water(study, period, npo);
    npo->energy = cost_of(study, period, FLOW_ELECTRICITY) + cost_of(study, period, FLOW_DEMAND) +
                  cost_of(study, period, FLOW_REACTIVE) + cost_of(study, period, FLOW_FUEL) +
                  cost_of(study, period, FLOW_UTILITY);
    npo->no_system = isnan(study->firm->system_cost);
    npo->system =
        npo->no_system ? 0 : study->firm->system_cost * period_years(study->period[period]);
    npo->energy_loss = npo->energy == 0 ? 0 : npo->energy * npo->lost_share;
    npo->system_loss = npo->system == 0 ? 0 : npo->system * npo->lost_share;
    npo->waste = cost_of(study, period, FLOW_WASTE);
    npo->wastewater = cost_of(study, period, FLOW_WASTEWATER);
}

static double all_costs(const struct npo *npo)
{
    const double sum =
        npo->material + npo->water + npo->energy + npo->system + npo->waste + npo->wastewater;
    return npo->bad != NULL || sum == 0 ? NAN : sum;
}

double npo_total(const struct study *study, int period)
{
    struct npo npo;
    npo_evaluate(study, period, &npo);
    return all_costs(&npo);
}

static double lost_cost(const struct npo *npo)
{
    if (isnan(all_costs(npo))) return NAN;
    return npo->material_loss + npo->water_loss + npo->energy_loss + npo->system_loss + npo->waste +
           npo->wastewater;
}

double npo_cost(const struct study *study, int period)
{
    struct npo npo;
    npo_evaluate(study, period, &npo);
    return lost_cost(&npo);
}

const char *npo_reason(const struct study *study, int period, char *buffer, size_t size)
{
    struct npo npo;
    npo_evaluate(study, period, &npo);
    if (npo.bad != NULL && isnan(npo.derived_share) && strcmp(npo.bad, "water") != 0)
        (void)snprintf(buffer, size,
                       _("%s: the share that ends in the product is not known (no mass of the "
                         "product)"),
                       npo.bad);
    else if (npo.bad != NULL)
        (void)snprintf(buffer, size,
                       _("%s: its share in the product lies outside 0…1; check the masses"),
                       npo.bad);
    else if (isnan(all_costs(&npo)))
        text_copy(buffer, size, _("no costs are known"));
    else
        text_copy(buffer, size, _("the lost share of the material is not known"));
    return buffer;
}

struct part {
    const char *id, *label;
    size_t cost, loss;
};

#define PART(id_, label_, cost_, loss_)                                                            \
    {                                                                                              \
        .id = id_, .label = label_, .cost = offsetof(struct npo, cost_),                           \
        .loss = offsetof(struct npo, loss_)                                                        \
    }

static const struct part parts[] = {
    PART("npo.material", N_("Material that is not product"), material, material_loss),
    PART("npo.water", N_("Water that is not product"), water, water_loss),
    PART("npo.energy", N_("Energy spent on losses"), energy, energy_loss),
    PART("npo.system", N_("Work spent on losses"), system, system_loss),
    PART("npo.waste", N_("Handling of waste"), waste, waste),
    PART("npo.wastewater", N_("Handling of wastewater"), wastewater, wastewater),
};

static double member(const struct npo *npo, size_t offset)
{
    return *(const double *)(const void *)((const char *)npo + offset);
}

/* What a flow costs beyond the product, by its kind; NaN: it has no such cost. */
static double flow_loss(const struct study *study, const struct study_flow *flow,
                        const struct npo *npo)
{
    const double cost = study_activity(study, flow->index, PERIOD_ASSESSED)->cost;
    switch (flow->kind) {
    case FLOW_MATERIAL: return cost * (1 - share_in_product(flow, npo));
    case FLOW_WATER: return npo->water > 0 ? cost * npo->water_loss / npo->water : NAN;
    case FLOW_WASTE:
    case FLOW_WASTEWATER: return cost;
    case FLOW_ELECTRICITY:
    case FLOW_DEMAND:
    case FLOW_REACTIVE:
    case FLOW_FUEL:
    case FLOW_UTILITY: return cost * npo->lost_share;
    default: return NAN;
    }
}

/* By process, where flows carry one: sub-meters count, the system cost does not. */
static void process_rows(const struct study *study, const struct npo *npo, struct results *results)
{
    const struct table *processes = case_table(study->c, RECORD_PROCESS);
    for (size_t p = 0; p < processes->count; p++) {
        const struct process *process = table_row(processes, p);
        double sum = NAN;
        for (size_t i = 0; i < study->flow_count; i++) {
            const struct study_flow *flow = &study->flows[i];
            if (flow->row->process != process->record.key) continue;
            const double loss = flow_loss(study, flow, npo);
            if (!isnan(loss)) sum = isnan(sum) ? loss : sum + loss;
        }
        if (isnan(sum)) continue;
        struct result *row =
            results_add(results, SECTION_NPO, "npo.cost", process->id == NULL ? "" : process->id,
                        sum, study->currency);
        result_name(results, row, process->name == NULL ? "" : process->name);
        result_note(results, row, "%s", _("of the flows that carry this process"));
    }
}

void npo_results(const struct study *study, struct results *results)
{
    struct npo npo;
    char reason[256];
    npo_evaluate(study, PERIOD_ASSESSED, &npo);
    const bool missing = isnan(lost_cost(&npo));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (member(&npo, parts[i].cost) == 0) continue;
        struct result *row =
            results_add(results, SECTION_NPO, parts[i].id, "",
                        missing ? NAN : member(&npo, parts[i].loss), study->currency);
        result_name(results, row, _(parts[i].label));
        if (missing)
            result_note(results, row, "%s",
                        npo_reason(study, PERIOD_ASSESSED, reason, sizeof reason));
    }
    struct result *row =
        results_add(results, SECTION_NPO, "npo.lost_share", "", npo.lost_share, "1");
    result_name(results, row, _("Share of material that is lost"));
    if (npo.own_waste)
        result_note(results, row, "%s", _("from the waste, for want of the product's mass"));
    if (npo.no_system) result_note(results, row, "%s", _("no system cost given: counted as 0"));
    if (!missing) process_rows(study, &npo, results);
}
