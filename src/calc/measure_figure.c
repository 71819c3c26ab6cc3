/* calc/measure_figure.c: the table of what is printed of a measure and of the package.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "calc/emission.h"
#include "calc/measure.h"

static const double MJ_PER_KWH = 3.6;
static const double KCAL_PER_MJ = 1 / 4.1868e-3; /* international table calorie */
static const double KG_PER_T = 1000;

/* ---- gains: what a unit of a flow weighs ---- */

static bool is_energy(const struct study_flow *flow)
{
    return flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_FUEL ||
           (flow->kind == FLOW_UTILITY && !flow->internal);
}

static bool weigh_ghg(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->ghg;
    return flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_FUEL || !isnan(flow->ghg);
}

static bool weigh_project(const struct study *study, const struct study_flow *flow, double *weight)
{
    const struct grid_row *margin =
        study->country == NULL ? NULL : catalog_grid_margin(study->catalog, study->country);
    if (flow->kind != FLOW_ELECTRICITY || margin == NULL) return weigh_ghg(study, flow, weight);
    *weight = margin->value.likely * flow->to_energy / MJ_PER_KWH;
    return true;
}

static bool weigh_energy(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->to_energy * KCAL_PER_MJ;
    return is_energy(flow);
}

static bool weigh_water(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->to_volume;
    return flow->kind == FLOW_WATER;
}

static bool weigh_wastewater(const struct study *study, const struct study_flow *flow,
                             double *weight)
{
    (void)study;
    *weight = flow->to_volume;
    return flow->kind == FLOW_WASTEWATER;
}

static bool weigh_waste(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->to_mass;
    return flow->kind == FLOW_WASTE;
}

static bool weigh_material(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->to_mass;
    return flow->kind == FLOW_MATERIAL && !flow->packaging;
}

static bool weigh_output(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->output;
    return flow->kind == FLOW_PRODUCT;
}

static bool weigh_so2(const struct study *study, const struct study_flow *flow, double *weight)
{
    *weight = emission_so2_per_unit(study, flow);
    return flow->kind == FLOW_FUEL;
}

static bool weigh_nox(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->nox;
    return flow->kind == FLOW_FUEL;
}

static bool weigh_pm(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->pm;
    return flow->kind == FLOW_FUEL;
}

static bool weigh_biogenic(const struct study *study, const struct study_flow *flow, double *weight)
{
    (void)study;
    *weight = flow->biogenic_co2;
    return flow->kind == FLOW_FUEL && flow->biogenic_co2 > 0;
}

double measure_gain(const struct measure_view *view, measure_weigh weigh, bool *concerns,
                    size_t *unknown)
{
    const struct package *package = view->package;
    double sum = 0;
    *concerns = false;
    *unknown = STUDY_NONE;
    for (size_t n = 0; n < package->node_count; n++) {
        const struct package_node *node = &package->node[n];
        if (!node->root || node->flow >= view->study->flow_count) continue;
        const struct study_flow *flow = &view->study->flows[node->flow];
        const double taken = view->measure == PACKAGE_NONE
                                 ? package_node_total(package, view->outcome, n)
                                 : package_taken(package, view->outcome, n, view->measure);
        double weight;
        if (taken == 0 || flow->internal || !weigh(view->study, flow, &weight)) continue;
        *concerns = true;
        sum += taken * weight;
        if (isnan(taken * weight) && *unknown == STUDY_NONE) *unknown = node->flow;
    }
    return sum;
}

/* ---- figures: each one line ---- */

static double investment(const struct measure_view *v) { return v->investment; }
static double money(const struct measure_view *v) { return v->money; }
static double net(const struct measure_view *v) { return v->net; }
static double payback_simple(const struct measure_view *v)
{
    return v->before.payback_simple.years;
}
static double payback_discounted(const struct measure_view *v)
{
    return v->before.payback_discounted.years;
}
static double npv(const struct measure_view *v) { return v->before.npv; }
static double irr(const struct measure_view *v) { return v->before.irr; }
static double irr_count(const struct measure_view *v)
{
    return isnan(v->net + v->investment) ? NAN : (double)v->before.irr_count;
}
static double mirr(const struct measure_view *v) { return v->before.mirr; }
static double bcr(const struct measure_view *v) { return v->before.bcr; }
static double sir(const struct measure_view *v) { return v->before.sir; }
static double airr(const struct measure_view *v) { return v->before.airr; }
static double roi(const struct measure_view *v) { return v->before.roi; }
static double annual_worth(const struct measure_view *v) { return v->before.annual_worth; }
static double lcc(const struct measure_view *v) { return v->before.lcc; }
static double lcc_without(const struct measure_view *v) { return v->before.lcc_without; }
static double ns(const struct measure_view *v) { return v->before.ns; }
static double tax_npv(const struct measure_view *v) { return v->after.npv; }
static double tax_irr(const struct measure_view *v) { return v->after.irr; }
static double tax_mirr(const struct measure_view *v) { return v->after.mirr; }
static double tax_simple(const struct measure_view *v) { return v->after.payback_simple.years; }
static double tax_discounted(const struct measure_view *v)
{
    return v->after.payback_discounted.years;
}
static double tax_worth(const struct measure_view *v) { return v->after.annual_worth; }

static double mac(const struct measure_view *v)
{
    bool concerns;
    size_t unknown;
    const double tonnes = measure_gain(v, weigh_ghg, &concerns, &unknown) / KG_PER_T;
    return finance_mac(v->investment, v->net, finance_crf(v->package->in.rate, v->project.life),
                       tonnes);
}

#define EVERYWHERE (MEASURE_ALONE | MEASURE_SHARE | MEASURE_PLAN)
#define EACH (MEASURE_ALONE | MEASURE_SHARE)
#define WHERE_EQUAL (EACH | MEASURE_EQUAL)
#define WHERE_TAXED (EACH | MEASURE_TAXED)
#define FLOWS (NEEDS_INVESTMENT | NEEDS_SAVING | NEEDS_LIFE)
#define VALUES (FLOWS | NEEDS_RATE)

static const struct measure_figure figures[] = {
    {.id = "investment",
     .label = N_("Investment"),
     .unit = "$",
     .formula = N_("purchase, works and start-up, before grants"),
     .inputs = "measures.investment",
     .where = EVERYWHERE,
     .needs = NEEDS_INVESTMENT,
     .value = investment},
    {.id = "saving.<flow>",
     .label = N_("Saving: %s"),
     .unit = "",
     .formula = N_("what couplings bring, then the absolute effects, then the percent of what is "
                   "left of the flow's yearly use"),
     .inputs = "quantity effects.value couplings.amount",
     .where = EVERYWHERE,
     .family = FAMILY_SAVING},
    {.id = "saving.<flow>.ratio",
     .label = N_("Saving: %s, of its use"),
     .unit = "1",
     .formula = N_("saving ÷ yearly use"),
     .inputs = "saving.<flow> quantity",
     .where = EVERYWHERE,
     .family = FAMILY_RATIO},
    {.id = "saving.money",
     .label = N_("Saving in money"),
     .unit = "$/y",
     .formula = N_("Σ saving × price of a saved unit + effects on money"),
     .inputs = "saving.<flow> flows.price effects.value",
     .where = EVERYWHERE,
     .needs = NEEDS_SAVING,
     .value = money},
    {.id = "saving.net",
     .label = N_("Net saving"),
     .unit = "$/y",
     .formula = N_("saving in money − yearly O&M cost"),
     .inputs = "saving.money measures.annual_cost",
     .where = EVERYWHERE,
     .needs = NEEDS_SAVING,
     .value = net},
    {.id = "payback.simple",
     .label = N_("Simple payback"),
     .unit = "y",
     .formula = N_("investment ÷ net saving; with unequal years, when the cumulative flow stays "
                   "above zero"),
     .source = "10 CFR 436",
     .inputs = "investment saving.net",
     .where = EVERYWHERE,
     .needs = NEEDS_INVESTMENT | NEEDS_SAVING,
     .value = payback_simple},
    {.id = "payback.discounted",
     .label = N_("Discounted payback"),
     .unit = "y",
     .formula = N_("when the cumulative discounted flow stays above zero"),
     .source = "NIST Handbook 135",
     .inputs = "investment saving.net measures.life "
               "firm.discount_rate",
     .where = EACH,
     .needs = VALUES,
     .value = payback_discounted},
    {.id = "npv",
     .label = N_("Net present value"),
     .unit = "$",
     .formula = N_("Σ flow of year t ÷ (1 + rate)^t"),
     .source = "NIST Handbook 135",
     .inputs = "investment saving.net measures.life firm.discount_rate",
     .where = EVERYWHERE,
     .needs = VALUES,
     .value = npv},
    {.id = "irr",
     .label = N_("Internal rate of return"),
     .unit = "1",
     .formula = N_("the rate at which the net present value is zero"),
     .inputs = "investment saving.net measures.life",
     .where = EVERYWHERE,
     .needs = FLOWS | NEEDS_OUTLAY,
     .value = irr},
    {.id = "irr.count",
     .label = N_("Rates of return found"),
     .unit = "1",
     .formula = N_("how many rates make the net present value zero"),
     .inputs = "investment saving.net measures.life",
     .where = EVERYWHERE,
     .needs = FLOWS,
     .value = irr_count},
    {.id = "irr.<n>",
     .label = N_("Internal rate of return %zu"),
     .unit = "1",
     .formula = N_("one of several rates at which the net present value is zero"),
     .inputs = "investment saving.net measures.life",
     .where = EVERYWHERE,
     .family = FAMILY_IRR},
    {.id = "mirr",
     .label = N_("Modified rate of return"),
     .unit = "1",
     .formula = N_("(inflows at the reinvestment rate ÷ outflows at the finance rate)^(1/n) − 1"),
     .inputs = "investment saving.net measures.life firm.finance_rate firm.reinvest_rate",
     .where = WHERE_EQUAL,
     .needs = VALUES,
     .value = mirr},
    {.id = "bcr",
     .label = N_("Benefit–cost ratio"),
     .unit = "1",
     .formula = N_("present value of benefits ÷ present value of costs"),
     .inputs = "investment saving.money measures.annual_cost measures.life firm.discount_rate",
     .where = EACH,
     .needs = VALUES | NEEDS_OUTLAY,
     .value = bcr},
    {.id = "sir",
     .label = N_("Savings-to-investment ratio"),
     .unit = "1",
     .formula = N_("present value of net savings ÷ present value of investment and replacements "
                   "less residual"),
     .source = "10 CFR 436",
     .inputs = "investment saving.net measures.life firm.discount_rate",
     .where = EACH,
     .needs = VALUES,
     .value = sir},
    {.id = "airr",
     .label = N_("Adjusted rate of return"),
     .unit = "1",
     .formula = N_("(1 + rate) × SIR^(1/n) − 1"),
     .source = "10 CFR 436",
     .inputs = "sir measures.life firm.discount_rate",
     .where = WHERE_EQUAL,
     .needs = VALUES,
     .value = airr},
    {.id = "roi",
     .label = N_("Return on investment"),
     .unit = "1",
     .formula = N_("net saving ÷ investment"),
     .inputs = "saving.net investment",
     .where = EVERYWHERE,
     .needs = NEEDS_INVESTMENT | NEEDS_SAVING | NEEDS_OUTLAY,
     .value = roi},
    {.id = "annual_worth",
     .label = N_("Annual worth"),
     .unit = "$/y",
     .formula = N_("net present value × capital recovery factor"),
     .inputs = "npv measures.life firm.discount_rate",
     .where = WHERE_EQUAL,
     .needs = VALUES,
     .value = annual_worth},
    {.id = "lcc.without",
     .label = N_("Life-cycle cost without it"),
     .unit = "$",
     .formula = N_("present value of the yearly cost of the flows it touches"),
     .source = "NIST Handbook 135",
     .inputs = "quantity flows.price measures.life "
               "firm.discount_rate",
     .where = EACH,
     .needs = VALUES,
     .value = lcc_without},
    {.id = "lcc",
     .label = N_("Life-cycle cost with it"),
     .unit = "$",
     .formula = N_("the same less savings, plus investment, O&M and replacements, less salvage"),
     .source = "NIST Handbook 135",
     .inputs = "lcc.without saving.net investment",
     .where = EACH,
     .needs = VALUES,
     .value = lcc},
    {.id = "ns",
     .label = N_("Net savings"),
     .unit = "$",
     .formula = N_("life-cycle cost without it − with it"),
     .source = "NIST Handbook 135",
     .inputs = "lcc.without lcc",
     .where = EACH,
     .needs = VALUES,
     .value = ns},
    {.id = "gain.ghg",
     .label = N_("Greenhouse gases avoided"),
     .unit = "kg/y",
     .formula = N_("Σ saving × emission factor, kg CO₂e"),
     .source = "IPCC 2006; GHG Protocol",
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_ghg},
    {.id = "gain.ghg.project",
     .label = N_("Avoided, project factor"),
     .unit = "kg/y",
     .formula = N_("the same with the grid's combined margin for efficiency projects"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_project},
    {.id = "gain.energy",
     .label = N_("Energy saved"),
     .unit = "kcal/y",
     .formula = N_("Σ final energy saved; 1 kcal = 4.1868 kJ"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_energy},
    {.id = "gain.water",
     .label = N_("Water saved"),
     .unit = "m³/y",
     .formula = N_("Σ water saved"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_water},
    {.id = "gain.wastewater",
     .label = N_("Wastewater avoided"),
     .unit = "m³/y",
     .formula = N_("Σ wastewater avoided"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_wastewater},
    {.id = "gain.waste",
     .label = N_("Waste avoided"),
     .unit = "kg/y",
     .formula = N_("Σ waste avoided"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_waste},
    {.id = "gain.material",
     .label = N_("Material saved"),
     .unit = "kg/y",
     .formula = N_("Σ material saved, packaging apart"),
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_material},
    {.id = "gain.so2",
     .label = N_("SO₂ avoided"),
     .unit = "kg/y",
     .formula = N_("Σ fuel saved × factor"),
     .source = "EMEP/EEA 2019; AP-42",
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_so2},
    {.id = "gain.nox",
     .label = N_("NOₓ avoided"),
     .unit = "kg/y",
     .formula = N_("Σ fuel saved × factor"),
     .source = "EMEP/EEA 2019; AP-42",
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_nox},
    {.id = "gain.pm",
     .label = N_("Particles avoided"),
     .unit = "kg/y",
     .formula = N_("Σ fuel saved × factor"),
     .source = "EMEP/EEA 2019; AP-42",
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_pm},
    {.id = "gain.biogenic_co2",
     .label = N_("Biogenic CO₂ avoided"),
     .unit = "kg/y",
     .formula = N_("Σ biomass saved × factor; apart from the total"),
     .source = "IPCC 2006",
     .inputs = "saving.<flow>",
     .where = EVERYWHERE,
     .weigh = weigh_biogenic},
    {.id = "gain.load.<parameter>",
     .label = N_("Load avoided: %s"),
     .unit = "kg/y",
     .formula = N_("percent of the load discharged, or kg a year"),
     .inputs = "load.<parameter> effects.value",
     .where = EVERYWHERE,
     .family = FAMILY_LOAD},
    {.id = "gain.output",
     .label = N_("More product"),
     .unit = "P/y",
     .formula = N_("effect on the product"),
     .inputs = "output.total effects.value",
     .where = EVERYWHERE,
     .weigh = weigh_output},
    {.id = "mac",
     .label = N_("Cost per tonne avoided"),
     .unit = "$/t",
     .formula = N_("(investment × capital recovery factor − net saving) ÷ t CO₂e avoided a year"),
     .inputs = "investment saving.net gain.ghg measures.life firm.discount_rate",
     .where = WHERE_EQUAL,
     .needs = VALUES,
     .value = mac},
    {.id = "aftertax.npv",
     .label = N_("Net present value after tax"),
     .unit = "$",
     .formula = N_("straight-line depreciation; losses used at once"),
     .inputs = "npv firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = VALUES,
     .value = tax_npv},
    {.id = "aftertax.irr",
     .label = N_("Rate of return after tax"),
     .unit = "1",
     .formula = N_("the rate at which the net present value after tax is zero"),
     .inputs = "irr firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = FLOWS | NEEDS_OUTLAY,
     .value = tax_irr},
    {.id = "aftertax.mirr",
     .label = N_("Modified rate after tax"),
     .unit = "1",
     .formula = N_("modified rate of return of the flows after tax"),
     .inputs = "mirr firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = VALUES,
     .value = tax_mirr},
    {.id = "aftertax.payback.simple",
     .label = N_("Simple payback after tax"),
     .unit = "y",
     .formula = N_("when the cumulative flow after tax stays above zero"),
     .inputs = "payback.simple firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = FLOWS,
     .value = tax_simple},
    {.id = "aftertax.payback.discounted",
     .label = N_("Discounted payback, taxed"),
     .unit = "y",
     .formula = N_("when the cumulative discounted flow after tax stays above zero"),
     .inputs = "payback.discounted firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = VALUES,
     .value = tax_discounted},
    {.id = "aftertax.annual_worth",
     .label = N_("Annual worth after tax"),
     .unit = "$/y",
     .formula = N_("net present value after tax × capital recovery factor"),
     .inputs = "annual_worth firm.tax_rate measures.depreciation_years",
     .where = WHERE_TAXED,
     .needs = VALUES,
     .value = tax_worth},
};

const struct measure_figure *measure_figures(size_t *count)
{
    *count = sizeof figures / sizeof *figures;
    return figures;
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* Which family an id belongs to that is no row of its own. */
static enum measure_family family_of(const char *id)
{
    if (strncmp(id, "saving.", 7) == 0) {
        return ends_with(id, ".ratio") ? FAMILY_RATIO : FAMILY_SAVING;
    }
    if (strncmp(id, "gain.load.", 10) == 0) return FAMILY_LOAD;
    if (strncmp(id, "irr.", 4) == 0) return FAMILY_IRR;
    return FAMILY_NONE;
}

const struct measure_figure *measure_figure_by_id(const char *id)
{
    static const char prefix[] = "package.";
    if (strncmp(id, prefix, sizeof prefix - 1) == 0) id += sizeof prefix - 1;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (strcmp(figures[i].id, id) == 0) return &figures[i];
    }
    const enum measure_family family = family_of(id);
    for (size_t i = 0; family != FAMILY_NONE && i < sizeof figures / sizeof *figures; i++) {
        if (figures[i].family == family) return &figures[i];
    }
    return NULL;
}
