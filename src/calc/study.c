/* calc/study.c: case + catalogue + options, worked up once.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/study.h"

#include <math.h>
#include <string.h>

#include "calc/study_build.h"

static struct period last_year_with_readings(const struct casefile *c)
{
    const struct table *readings = case_table(c, RECORD_READING);
    int32_t last = DAY_NONE;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (!period_missing(reading->period) && reading->period.last > last)
            last = reading->period.last;
    }
    return last == DAY_NONE ? PERIOD_NONE : period_year(day_date(last).year);
}

static void choose_periods(struct study *study)
{
    const struct firm *firm = study->firm;
    struct period assessed = study->options.period;
    struct period baseline = study->options.baseline;
    if (period_missing(assessed)) assessed = firm->period;
    if (period_missing(assessed)) assessed = last_year_with_readings(study->c);
    if (period_missing(baseline)) baseline = firm->baseline;
    if (period_same(baseline, assessed)) baseline = PERIOD_NONE;
    study->period[PERIOD_ASSESSED] = assessed;
    study->period[PERIOD_BASELINE] = baseline;
    study->years = period_missing(assessed) ? NAN : period_years(assessed);
}

static void find_product_unit(struct study *study)
{
    study->product_unit = (struct unit){.factor = NAN};
    study->product_symbol = "";
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        if (flow->kind == FLOW_PRODUCT && !(flow->row->equivalence == 0)) {
            study->product_unit = flow->unit;
            study->product_symbol = study->product_unit.symbol;
            return;
        }
    }
}

/* Several products meet in the first one's unit: same dimension, else by equivalence alone. */
static void scale_products(struct study *study)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        struct study_flow *flow = &study->flows[i];
        flow->output = NAN;
        if (flow->kind != FLOW_PRODUCT) continue;
        const double equivalence = isnan(flow->row->equivalence) ? 1 : flow->row->equivalence;
        flow->output = equivalence;
        if (isnan(flow->row->equivalence) && !isnan(study->product_unit.factor) &&
            unit_same_dimension(&flow->unit, &study->product_unit))
            flow->output = flow->unit.factor / study->product_unit.factor;
    }
}

/* A part is no larger than the whole it is measured in, where both were read for as long. */
static void compare_parts(const struct study *study, size_t whole, struct diag *diag)
{
    const struct study_flow *flow = &study->flows[whole];
    const struct activity *all = study_activity(study, whole, PERIOD_ASSESSED);
    const double apart = 1.05; /* two meters, or a meter and a nameplate, differ by some percent */
    double sum = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *part = &study->flows[i];
        const struct activity *activity = study_activity(study, i, PERIOD_ASSESSED);
        if (part->part_of == whole && unit_same_dimension(&part->unit, &flow->unit) &&
            !isnan(activity->quantity) && activity->covered <= all->covered)
            sum += activity->quantity * part->unit.factor / flow->unit.factor;
    }
    if (!(sum > apart * all->quantity)) return;
    diag_add(
        diag, DIAG_WARNING, "flow.parts",
        (struct place){"flows.csv", flow->row->record.line > 0 ? flow->row->record.line : 0, 0},
        _("%s: its parts add up to %.0f %% of it; check their readings and units"), flow->code,
        100 * sum / all->quantity);
}

struct study *study_new(const struct casefile *c, struct catalog *catalog,
                        const struct study_options *options, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct study *study = arena_alloc(arena, sizeof *study);
    study->arena = arena;
    study->c = c;
    study->catalog = catalog;
    study->options = *options;
    study->firm = case_firm((struct casefile *)c);
    study->currency = study->firm->currency == NULL ? "" : study->firm->currency;
    study->country = study->firm->country;
    study->gwp = study->firm->gwp == GWP_NONE ? GWP_AR5 : (enum gwp_set)study->firm->gwp;
    choose_periods(study);
    study_build_flows(study, diag);
    find_product_unit(study);
    scale_products(study);
    study_build_activity(study, diag);
    for (size_t i = 0; i < study->flow_count; i++) compare_parts(study, i, diag);
    return study;
}

void study_free(struct study *study)
{
    if (study != NULL) arena_free(study->arena);
}

size_t study_flow_by_key(const struct study *study, uint32_t key)
{
    const struct table *flows = case_table(study->c, RECORD_FLOW);
    const size_t index = table_index(flows, key);
    return index == flows->count ? STUDY_NONE : index;
}

size_t study_flow_by_code(const struct study *study, const char *code)
{
    struct table *flows = case_table(study->c, RECORD_FLOW);
    return study_flow_by_key(study, table_by_id(flows, code, strlen(code)));
}

bool study_has_baseline(const struct study *study)
{
    return !period_missing(study->period[PERIOD_BASELINE]);
}

double study_convert(const struct study *study, size_t index, double amount, const char *symbol)
{
    const struct study_flow *flow = &study->flows[index];
    struct unit unit;
    if (symbol == NULL) return amount;
    if (units_find(catalog_units(study->catalog), symbol, study->country, &unit, NULL, 0) !=
        UNIT_OK)
        return NAN;
    if (unit_same_dimension(&unit, &flow->unit))
        return unit_from_base(&flow->unit, unit_to_base(&unit, amount));
    const double base = unit_to_base(&unit, amount);
    if (unit_is(&unit, "energy")) return base / (flow->to_energy * flow->gross_ratio);
    if (unit_is(&unit, "mass")) return base / flow->to_mass;
    if (unit_is(&unit, "volume")) return base / flow->to_volume;
    return NAN;
}

static double scale_of(struct flow_set set, const struct study_flow *flow)
{
    return set.scale(flow, set.user);
}

double study_sum(const struct study *study, struct flow_set set, int period)
{
    if (set.cost) return study_cost(study, set, period);
    double sum = 0;
    bool any = false;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double scale = scale_of(set, &study->flows[i]);
        const double quantity = study_activity(study, i, period)->quantity;
        if (isnan(scale) || isnan(quantity)) continue;
        sum += quantity * scale;
        any = true;
    }
    return any ? sum : NAN;
}

double study_cost(const struct study *study, struct flow_set set, int period)
{
    double sum = 0;
    bool any = false;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double cost = study_activity(study, i, period)->cost;
        if (isnan(scale_of(set, &study->flows[i])) || isnan(cost)) continue;
        sum += cost;
        any = true;
    }
    return any ? sum : NAN;
}

double study_month(const struct study *study, struct flow_set set, size_t month)
{
    double sum = 0;
    bool any = false;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double scale = scale_of(set, &study->flows[i]);
        if (isnan(scale)) continue;
        const double quantity = study->quantity[i * study->month_count + month];
        if (isnan(quantity)) return NAN;
        sum += quantity * scale;
        any = true;
    }
    return any ? sum : NAN;
}

/* Are all flows of both sets that have readings at all covered for `days` of that month? */
static bool month_covered(const struct study *study, struct flow_set top, struct flow_set bottom,
                          int period, size_t month, int32_t days)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        if (isnan(scale_of(top, flow)) && isnan(scale_of(bottom, flow))) continue;
        if (study_activity(study, i, period)->covered > 0 &&
            study->covered_days[i * study->month_count + month] < days)
            return false;
    }
    return true;
}

static bool wholly_covered(const struct study *study, struct flow_set top, struct flow_set bottom,
                           int period)
{
    const int32_t days = period_days(study->period[period]);
    for (size_t i = 0; i < study->flow_count; i++) {
        const struct study_flow *flow = &study->flows[i];
        const struct activity *activity = study_activity(study, i, period);
        if (isnan(scale_of(top, flow)) && isnan(scale_of(bottom, flow))) continue;
        if (activity->covered > 0 && activity->covered < days) return false;
    }
    return true;
}

/* What is known of a month; of a cost the scale only says that the flow belongs to the set. */
static double month_sum(const struct study *study, struct flow_set set, size_t month)
{
    const double *known = set.cost ? study->cost : study->quantity;
    double sum = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double scale = scale_of(set, &study->flows[i]);
        const double value = known[i * study->month_count + month] * (set.cost ? 1 : scale);
        if (!isnan(scale) && !isnan(value)) sum += value;
    }
    return sum;
}

void study_pair(const struct study *study, struct flow_set top, struct flow_set bottom, int period,
                double *above, double *below, bool *partial)
{
    *above = study_sum(study, top, period);
    *below = study_sum(study, bottom, period);
    *partial = false;
    const struct period span = study->period[period];
    if (period_missing(span) || isnan(*above) || isnan(*below) ||
        wholly_covered(study, top, bottom, period))
        return;
    double sums[2] = {0, 0};
    size_t months = 0;
    for (size_t m = 0; m < study->month_count; m++) {
        const struct period month = period_month(study->first_month + (int)m);
        if (period_overlap(month, span) < period_days(month) ||
            !month_covered(study, top, bottom, period, m, period_days(month)))
            continue;
        months++;
        sums[0] += month_sum(study, top, m);
        sums[1] += month_sum(study, bottom, m);
    }
    *partial = true;
    *above = months > 0 ? sums[0] : NAN;
    *below = months > 0 ? sums[1] : NAN;
}
