/* calc/measure_build.c: from the rows of a case to a package.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "calc/emission.h"
#include "calc/measure.h"

struct build {
    const struct study *study;
    struct diag *diag;
    struct arena *arena;
    struct package_flow *flow; /* the study's flows, then the loads */
    size_t flow_count;
    struct package_input input;
};

static const struct range unknown_range = {NAN, NAN, NAN};

static bool is_load(const char *word) { return word != NULL && strncmp(word, "load:", 5) == 0; }

/* ---- flows ---- */

static double relative(double part, double bound, double value)
{
    return isnan(part) || isnan(bound) || !(value > 0) ? 0 : part * (bound / value - 1);
}

/* The bounds of the catalogue's factors, gas by gas; all low or all high together. */
static struct range ghg_range(const struct study *study, const struct study_flow *flow)
{
    struct range range = {flow->ghg, flow->ghg, flow->ghg};
    if (!isnan(flow->row->factor)) return range;
    if (flow->kind == FLOW_ELECTRICITY && flow->grid != NULL) {
        const struct range *grid = &flow->grid->value;
        range.low += relative(flow->ghg, grid->low, grid->likely);
        range.high += relative(flow->ghg, grid->high, grid->likely);
        return range;
    }
    if (flow->kind != FLOW_FUEL) return range;
    const double gwp = flow->biogenic_fuel ? study->gwp_ch4_bio.value : study->gwp_ch4_fossil.value;
    const double ch4 = flow->ch4 * gwp, n2o = flow->n2o * study->gwp_n2o.value;
    const struct figure *f1 = &flow->factor_co2, *f2 = &flow->factor_ch4, *f3 = &flow->factor_n2o;
    range.low += relative(flow->co2, f1->low, f1->value) + relative(ch4, f2->low, f2->value) +
                 relative(n2o, f3->low, f3->value);
    range.high += relative(flow->co2, f1->high, f1->value) + relative(ch4, f2->high, f2->value) +
                  relative(n2o, f3->high, f3->value);
    return range;
}

/* A product's price is what it sells for; only one marked as margin is gained by making more. */
static bool is_margin(const struct study_flow *flow)
{
    return flow->row->role != NULL && strcmp(flow->row->role, "margin") == 0;
}

static bool has_no_price(const struct study_flow *flow)
{
    return flow->kind == FLOW_DRIVER || flow->internal ||
           (flow->kind == FLOW_PRODUCT && !is_margin(flow));
}

/* A charge that follows a flow or a load is counted in money. */
static bool follows(const struct study_flow *flow)
{
    const struct target *basis = &flow->row->charge_basis;
    return flow->kind == FLOW_CHARGE && !isnan(flow->row->factor) &&
           (basis->key != 0 || is_load(basis->word));
}

static struct range price_range(const struct study_flow *flow)
{
    if (follows(flow)) return (struct range){1, 1, 1};
    if (isnan(flow->row->price.likely)) return (struct range){flow->price, NAN, NAN};
    return (struct range){flow->price, flow->row->price.low, flow->row->price.high};
}

/* Units of the parent per unit of the sub-flow: by their units, else by its share. */
static double to_parent(struct build *build, const struct study_flow *flow)
{
    const struct study *study = build->study;
    const struct study_flow *parent = &study->flows[flow->part_of];
    if (unit_same_dimension(&flow->unit, &parent->unit)) {
        return flow->unit.factor / parent->unit.factor;
    }
    const double own = study_activity(study, flow->index, PERIOD_ASSESSED)->quantity;
    const double whole = study_activity(study, flow->part_of, PERIOD_ASSESSED)->quantity;
    return flow->row->share * whole / own;
}

static void fill_flow(struct build *build, size_t index)
{
    const struct study *study = build->study;
    const struct study_flow *flow = &study->flows[index];
    const struct activity *activity = study_activity(study, index, PERIOD_ASSESSED);
    const bool sub = flow->part_of != STUDY_NONE && !flow->counted;
    build->flow[index] = (struct package_flow){
        .code = flow->code,
        .quantity = (follows(flow) ? activity->cost : activity->quantity) / study->years,
        .price = price_range(flow),
        .free = has_no_price(flow),
        .escalation = flow->row->escalation,
        .factor = ghg_range(study, flow),
        .climate = !flow->internal &&
                   (flow->kind == FLOW_ELECTRICITY || flow->kind == FLOW_FUEL || !isnan(flow->ghg)),
        .water = flow->kind == FLOW_WATER && flow->counted ? flow->to_volume : 0,
        .part_of = sub ? flow->part_of : PACKAGE_NONE,
        .to_parent = sub ? to_parent(build, flow) : 0,
        .output = flow->kind == FLOW_PRODUCT,
    };
}

/* The load of that name, added when it is new. COD and DQO are one. */
static size_t load_index(struct build *build, const char *word)
{
    const char *parameter = parameter_id(word + 5);
    for (size_t i = build->study->flow_count; i < build->flow_count; i++) {
        if (text_same(build->flow[i].code + 5, parameter)) return i;
    }
    build->flow[build->flow_count] = (struct package_flow){
        .code = arena_format(build->arena, "load:%s", parameter),
        .quantity = emission_load(build->study, parameter, PERIOD_ASSESSED) / build->study->years,
        .price = unknown_range,
        .free = true,
        .escalation = NAN,
        .factor = unknown_range,
        .part_of = PACKAGE_NONE,
    };
    return build->flow_count++;
}

static size_t target_index(struct build *build, const struct target *target)
{
    if (is_load(target->word)) return load_index(build, target->word);
    return study_flow_by_key(build->study, target->key);
}

/* ---- couplings ---- */

static void add_coupling(struct build *build, struct package_coupling *list,
                         const struct coupling *row)
{
    const struct study *study = build->study;
    const size_t from = study_flow_by_key(study, row->flow);
    const size_t to = study_flow_by_key(study, row->drives);
    if (from == STUDY_NONE || to == STUDY_NONE || isnan(row->amount)) return;
    const double amount = study_convert(study, to, row->amount, row->unit);
    if (isnan(amount)) {
        diag_add(build->diag, DIAG_WARNING, "coupling.unit",
                 (struct place){"couplings.csv", row->record.line, 0},
                 _("%s drives %s: \"%s\" does not convert into %s; the coupling is not counted"),
                 study->flows[from].code, study->flows[to].code, row->unit ? row->unit : "",
                 study->flows[to].unit.symbol);
        return;
    }
    list[build->input.coupling_count++] = (struct package_coupling){from, to, amount};
}

static void build_couplings(struct build *build)
{
    const struct study *study = build->study;
    const struct table *rows = case_table(study->c, RECORD_COUPLING);
    struct package_coupling *list =
        arena_alloc(build->arena, (rows->count + study->flow_count + 1) * sizeof *list);
    for (size_t i = 0; i < rows->count; i++) add_coupling(build, list, table_row(rows, i));
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        if (!follows(flow)) continue;
        const size_t basis = target_index(build, &flow->row->charge_basis);
        if (basis == STUDY_NONE) continue;
        list[build->input.coupling_count++] =
            (struct package_coupling){basis, i, flow->row->factor};
    }
    build->input.coupling = list;
}

/* ---- measures ---- */

static enum package_status status_of(const struct study *study, const struct measure *row)
{
    const struct period assessed = study->period[PERIOD_ASSESSED];
    switch ((enum measure_status)row->status) {
    case STATUS_REJECTED: return PACKAGE_REJECTED;
    case STATUS_PLANNED: return PACKAGE_PLANNED;
    case STATUS_IMPLEMENTED:
        return row->start != DAY_NONE && row->start > assessed.last ? PACKAGE_COMMITTED
                                                                    : PACKAGE_PAST;
    case STATUS_NONE:
    case STATUS_IDEA: break;
    }
    return PACKAGE_IDEA;
}

static void build_measures(struct build *build)
{
    const struct table *rows = case_table(build->study->c, RECORD_MEASURE);
    struct package_measure *list = arena_alloc(build->arena, (rows->count + 1) * sizeof *list);
    for (size_t m = 0; m < rows->count; m++) {
        const struct measure *row = table_row(rows, m);
        size_t *needs = arena_alloc(build->arena, (row->requires.count + 1) * sizeof *needs);
        size_t count = 0;
        for (size_t i = 0; i < row->requires.count; i++) {
            const size_t needed = table_index(rows, row->requires.keys[i]);
            if (needed < rows->count && needed != m) needs[count++] = needed;
        }
        list[m] = (struct package_measure){
            .id = row->id ? row->id : "",
            .status = status_of(build->study, row),
            .rank = row->rank,
            .group = row->group,
            .requires = needs,
            .requires_count = count,
            .investment = row->investment,
            .life = row->life.likely > 0 ? row->life : unknown_range,
            .annual_cost = row->annual_cost,
            .replacement = row->replacement,
            .replacement_year = row->replacement_year,
            .salvage = row->salvage,
        };
    }
    build->input.measure = list;
    build->input.measure_count = rows->count;
}

/* ---- effects ---- */

/* Factor from the effect's unit into the target's; NaN where they do not meet. */
static double unit_factor(const struct build *build, const struct effect *row, size_t flow)
{
    const struct study *study = build->study;
    struct unit unit;
    if (row->unit == NULL || row->unit[0] == '\0') return 1;
    if (flow == PACKAGE_NONE) {
        return study->currency != NULL && text_same(row->unit, study->currency) ? 1 : NAN;
    }
    if (flow < study->flow_count) return study_convert(study, flow, 1, row->unit);
    const enum unit_status found =
        units_find(catalog_units(study->catalog), row->unit, study->country, &unit, NULL, 0);
    return found == UNIT_OK && unit_is(&unit, "mass") ? unit.factor : NAN;
}

static void warn_effect(const struct build *build, const struct effect *row, const char *text)
{
    const struct measure *measure =
        table_find(case_table(build->study->c, RECORD_MEASURE), row->measure);
    diag_add(build->diag, DIAG_WARNING, "effect.unit",
             (struct place){"effects.csv", row->record.line, 0}, text,
             measure && measure->id ? measure->id : "", row->unit ? row->unit : "%");
}

static void add_effect(struct build *build, struct package_effect *list, const struct effect *row)
{
    const struct table *measures = case_table(build->study->c, RECORD_MEASURE);
    const size_t measure = table_index(measures, row->measure);
    const bool money = row->target.word != NULL && strcmp(row->target.word, "money") == 0;
    const size_t flow = money ? PACKAGE_NONE : target_index(build, &row->target);
    if (measure >= measures->count || isnan(row->value.likely) || row->mode == MODE_NONE) return;
    if (!money && flow == STUDY_NONE) return;
    const bool percent = row->mode == MODE_PERCENT;
    if (percent && money) {
        warn_effect(build, row,
                    _("%s: an effect on money is an amount a year, not \"%s\"; it is not counted"));
        return;
    }
    struct range value = row->value;
    const double factor = percent ? 1 : unit_factor(build, row, flow);
    if (isnan(factor)) {
        warn_effect(build, row,
                    _("%s: \"%s\" does not convert into the unit of what the effect acts on; its "
                      "saving is missing"));
    }
    value.likely *= factor;
    value.low *= factor;
    value.high *= factor;
    list[build->input.effect_count++] = (struct package_effect){measure, flow, percent, value};
}

static void build_effects(struct build *build)
{
    const struct table *rows = case_table(build->study->c, RECORD_EFFECT);
    struct package_effect *list = arena_alloc(build->arena, (rows->count + 1) * sizeof *list);
    for (size_t i = 0; i < rows->count; i++) add_effect(build, list, table_row(rows, i));
    build->input.effect = list;
}

/* ---- terms ---- */

void measure_terms(const struct study *study, struct finance_project *project)
{
    const struct firm *firm = study->firm;
    project->rate = firm->discount_rate;
    project->nominal = firm->money == MONEY_NOMINAL;
    project->inflation = firm->inflation;
    project->finance_rate = firm->finance_rate;
    project->reinvest_rate = firm->reinvest_rate;
    project->tax_rate = firm->tax_rate;
}

static double real_rate(const struct firm *firm)
{
    return firm->money == MONEY_NOMINAL ? finance_real_rate(firm->discount_rate, firm->inflation)
                                        : firm->discount_rate;
}

struct package *measure_package(const struct study *study, struct diag *diag)
{
    struct build build = {.study = study, .diag = diag, .arena = arena_new()};
    const size_t effects = case_table(study->c, RECORD_EFFECT)->count;
    const size_t most = 2 * study->flow_count + effects + 1; /* a load for each charge and effect */
    build.flow = arena_alloc(build.arena, most * sizeof *build.flow);
    build.flow_count = study->flow_count;
    for (size_t i = 0; i < study->flow_count; i++) fill_flow(&build, i);
    build_couplings(&build);
    build_measures(&build);
    build_effects(&build);
    build.input.flow = build.flow;
    build.input.flow_count = build.flow_count;
    build.input.production = study->firm->production;
    build.input.rate = real_rate(study->firm);
    build.input.horizon = study->firm->horizon > 0 ? study->firm->horizon : NAN;
    struct package *package = package_new(&build.input, diag);
    arena_free(build.arena);
    return package;
}
