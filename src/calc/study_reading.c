/* calc/study_reading.c: readings, stocks, shares and equipment into activities and months.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/study_build.h"

/* One use of one flow over an interval, in the flow's unit. */
struct use {
    size_t flow;
    struct period span;
    double quantity, cost; /* cost NaN: none given */
    enum quality quality;
};

/* Stocks and purchases of one flow, in the order of their days. */
struct movement {
    size_t flow;
    struct period span;
    double quantity, cost;
    bool stock;
};

struct build {
    struct study *study;
    struct movement *movements;
    size_t movement_count, movement_capacity;
    bool *has_stock; /* by flow */
    bool *by_day;    /* by flow: read by single days (batches, collections, refills) */
    /* The last unit met, so that a file with one unit looks it up once. */
    const char *last_symbol;
    size_t last_flow;
    double last_scale;
};

static struct activity *activity_of(struct study *study, size_t flow, int period)
{
    return &study->activity[flow * STUDY_PERIODS + (size_t)period];
}

/* Units of `flow` in one unit of its parent; NaN when they cannot be compared. */
static double units_of_parent(const struct study_flow *flow, const struct study_flow *parent)
{
    if (unit_same_dimension(&flow->unit, &parent->unit))
        return parent->unit.factor / flow->unit.factor;
    const double ways[] = {parent->to_energy / flow->to_energy, parent->to_volume / flow->to_volume,
                           parent->to_mass / flow->to_mass};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (isfinite(ways[i])) return ways[i];
    }
    return NAN;
}

static double price_of(const struct study *study, size_t flow)
{
    const struct study_flow *f = &study->flows[flow];
    const double own = f->row->price.likely;
    if (!isnan(own) || f->part_of == STUDY_NONE) return own;
    const struct study_flow *parent = &study->flows[f->part_of];
    return parent->kind == f->kind ? price_of(study, f->part_of) / units_of_parent(f, parent) : NAN;
}

/* Greenhouse gases of `share` of a use that falls in `part`, each year at its own factor. */
static double emitted(const struct study *study, const struct use *use, struct period part)
{
    const struct study_flow *flow = &study->flows[use->flow];
    const double per_day = use->quantity / period_days(use->span);
    const int first = day_date(part.first).year, last = day_date(part.last).year;
    if (first == last || flow->kind != FLOW_ELECTRICITY)
        return per_day * period_days(part) * study_factor_of_year(study, flow, last);
    double sum = 0;
    for (int year = first; year <= last; year++)
        sum += per_day * period_overlap(part, period_year(year)) *
               study_factor_of_year(study, flow, year);
    return sum;
}

static void add_to_period(struct study *study, const struct use *use, int period)
{
    const struct period span = study->period[period];
    if (period_missing(span)) return;
    const int32_t days = period_overlap(use->span, span);
    if (days <= 0) return;
    struct activity *activity = activity_of(study, use->flow, period);
    const double share = days == period_days(use->span) ? 1 : (double)days / period_days(use->span);
    const double quantity = use->quantity * share;
    if (isnan(activity->quantity)) activity->quantity = 0;
    activity->quantity += quantity;
    activity->covered += days;
    activity->measured += use->quality == QUALITY_MEASURED ? quantity : 0;
    activity->billed += use->quality == QUALITY_BILLED ? quantity : 0;
    activity->estimated += use->quality == QUALITY_ESTIMATED ? quantity : 0;
    double cost = use->cost * share;
    if (!isnan(cost)) {
        activity->paid += cost;
        activity->paid_quantity += quantity;
    } else {
        cost = quantity * price_of(study, use->flow);
    }
    if (isnan(cost))
        activity->unpriced = true;
    else
        activity->cost = isnan(activity->cost) ? cost : activity->cost + cost;
    const struct period part = {use->span.first > span.first ? use->span.first : span.first,
                                use->span.last < span.last ? use->span.last : span.last};
    const size_t at = use->flow * STUDY_PERIODS + (size_t)period;
    if (!isnan(study->flows[use->flow].ghg))
        study->ghg[at] = (isnan(study->ghg[at]) ? 0 : study->ghg[at]) + emitted(study, use, part);
    if (!isnan(study->flows[use->flow].biogenic_co2))
        study->co2_bio[at] = (isnan(study->co2_bio[at]) ? 0 : study->co2_bio[at]) +
                             quantity * study->flows[use->flow].biogenic_co2;
}

static void add_to_months(struct study *study, const struct use *use)
{
    const int first = month_of(use->span.first), last = month_of(use->span.last);
    const int32_t days = period_days(use->span);
    const double price = price_of(study, use->flow);
    const double cost = isnan(use->cost) ? use->quantity * price : use->cost;
    for (int m = first; m <= last; m++) {
        const int32_t part = first == last ? days : period_overlap(use->span, period_month(m));
        const double share = part == days ? 1 : (double)part / days;
        const size_t at = use->flow * study->month_count + (size_t)(m - study->first_month);
        study->quantity[at] =
            (isnan(study->quantity[at]) ? 0 : study->quantity[at]) + use->quantity * share;
        if (!isnan(cost))
            study->cost[at] = (isnan(study->cost[at]) ? 0 : study->cost[at]) + cost * share;
        const int covered = study->covered_days[at] + part;
        study->covered_days[at] = (uint8_t)(covered > 31 ? 31 : covered);
    }
}

static void add_use(struct study *study, const struct use *use)
{
    for (int period = 0; period < STUDY_PERIODS; period++) add_to_period(study, use, period);
    add_to_months(study, use);
}

/* ---- readings ------------------------------------------------------------------------- */

static double in_flow_unit(struct build *build, size_t flow, double quantity, const char *symbol)
{
    if (symbol == NULL) return quantity;
    if (build->last_symbol == NULL || build->last_flow != flow ||
        strcmp(build->last_symbol, symbol) != 0) {
        build->last_symbol = symbol;
        build->last_flow = flow;
        build->last_scale = study_convert(build->study, flow, 1, symbol);
    }
    return quantity * build->last_scale;
}

static void keep_movement(struct build *build, size_t flow, const struct reading *reading,
                          double quantity)
{
    build->movements = memory_grow(build->movements, &build->movement_capacity,
                                   build->movement_count + 1, sizeof *build->movements);
    build->movements[build->movement_count++] = (struct movement){
        .flow = flow,
        .span = reading->period,
        .quantity = quantity,
        .cost = reading->cost,
        .stock = reading->what == WHAT_STOCK,
    };
    if (reading->what == WHAT_STOCK) build->has_stock[flow] = true;
}

static void take_reading(struct build *build, const struct reading *reading, struct diag *diag)
{
    struct study *study = build->study;
    const size_t flow = study_flow_by_key(study, reading->flow);
    if (flow == STUDY_NONE || period_missing(reading->period) || isnan(reading->quantity)) return;
    const double quantity = in_flow_unit(build, flow, reading->quantity, reading->unit);
    if (isnan(quantity)) {
        diag_add(
            diag, DIAG_WARNING, "unit.dimension",
            (struct place){"readings.csv", reading->record.line > 0 ? reading->record.line : 0, 0},
            _("%s: %s cannot become %s; the reading is not counted"), study->flows[flow].code,
            reading->unit, study->flows[flow].unit.symbol);
        return;
    }
    if (reading->what == WHAT_STOCK || reading->what == WHAT_PURCHASE) {
        keep_movement(build, flow, reading, quantity);
        return;
    }
    const struct use use = {flow, reading->period, quantity, reading->cost,
                            (enum quality)reading->quality};
    if (period_days(reading->period) == 1) build->by_day[flow] = true;
    add_use(study, &use);
}

/* ---- the same days told twice ---------------------------------------------------------- */

static uint64_t span_hash(const struct reading *reading)
{
    const int32_t words[] = {(int32_t)reading->flow, reading->period.first, reading->period.last};
    return text_hash((const char *)words, sizeof words);
}

static bool same_span(const struct reading *left, const struct reading *right)
{
    return left->flow == right->flow && period_same(left->period, right->period);
}

/* Lower is better: measured, billed, estimated. A reading that tells no quality has no twin. */
static bool may_have_twin(const struct reading *reading)
{
    return reading->quality != QUALITY_NONE && reading->period.first != reading->period.last &&
           (reading->what == WHAT_NONE || reading->what == WHAT_USE);
}

/* Of two readings for the same days the better known one counts: the other is marked here. NULL
   when there is no such pair; else one flag a reading, the caller's. */
static bool *find_worse_twins(const struct table *readings)
{
    size_t slots = 64;
    while (slots < readings->count * 2) slots *= 2;
    uint32_t *slot = memory_zero(slots, sizeof *slot);
    bool *worse = NULL;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (!may_have_twin(reading)) continue;
        size_t at = (size_t)span_hash(reading) & (slots - 1);
        while (slot[at] != 0 && !same_span(reading, table_row(readings, slot[at] - 1)))
            at = (at + 1) & (slots - 1);
        const struct reading *twin = slot[at] == 0 ? NULL : table_row(readings, slot[at] - 1);
        if (twin != NULL && twin->quality != reading->quality) {
            if (worse == NULL) worse = memory_zero(readings->count, sizeof *worse);
            worse[twin->quality < reading->quality ? i : slot[at] - 1] = true;
        }
        if (twin == NULL || reading->quality < twin->quality) slot[at] = (uint32_t)i + 1;
    }
    free(slot);
    return worse;
}

/* ---- stocks: use = opening + purchases − closing -------------------------------------- */

static int by_flow_and_day(const void *left, const void *right)
{
    const struct movement *a = left, *b = right;
    if (a->flow != b->flow) return a->flow < b->flow ? -1 : 1;
    if (a->span.last != b->span.last) return a->span.last < b->span.last ? -1 : 1;
    return a->stock - b->stock; /* a stock counts at the end of its day */
}

/* Price of the purchases that fall in an interval; NaN when none carries a cost. */
static double average_price(const struct movement *list, size_t count, struct period span)
{
    double paid = 0, bought = 0;
    for (size_t i = 0; i < count; i++) {
        const int32_t days = list[i].stock ? 0 : period_overlap(list[i].span, span);
        const double share = (double)days / period_days(list[i].span);
        if (days > 0 && !isnan(list[i].cost)) {
            paid += list[i].cost * share;
            bought += list[i].quantity * share;
        }
    }
    return bought > 0 ? paid / bought : NAN;
}

static double purchases_in(const struct movement *list, size_t count, struct period span)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!list[i].stock)
            sum +=
                list[i].quantity * period_overlap(list[i].span, span) / period_days(list[i].span);
    }
    return sum;
}

/* The average price of the whole period's purchases stands for every use in it (METHOD §1). */
static double price_for(const struct study *study, const struct movement *list, size_t count,
                        struct period span)
{
    for (int period = 0; period < STUDY_PERIODS; period++) {
        const struct period whole = study->period[period];
        if (!period_missing(whole) && period_overlap(span, whole) * 2 > period_days(span)) {
            const double price = average_price(list, count, whole);
            if (!isnan(price)) return price;
        }
    }
    return average_price(list, count, span);
}

static void use_of_purchase(struct study *study, const struct movement *bought, struct period part)
{
    const int32_t days = period_overlap(bought->span, part);
    if (bought->stock || days <= 0) return;
    const double share = (double)days / period_days(bought->span);
    const struct period span = {bought->span.first > part.first ? bought->span.first : part.first,
                                bought->span.last < part.last ? bought->span.last : part.last};
    const struct use use = {bought->flow, span, bought->quantity * share, bought->cost * share,
                            QUALITY_BILLED};
    add_use(study, &use);
    for (int period = 0; period < STUDY_PERIODS; period++) {
        if (period_overlap(span, study->period[period]) > 0)
            activity_of(study, bought->flow, period)->no_stock = true;
    }
}

/* Before the first stock-taking and after the last one, what is bought stands for what is used. */
static void use_outside_stocks(struct study *study, const struct movement *list, size_t count)
{
    int32_t first = INT32_MAX, last = DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        if (!list[i].stock) continue;
        if (list[i].span.last < first) first = list[i].span.last;
        if (list[i].span.last > last) last = list[i].span.last;
    }
    for (size_t i = 0; i < count; i++) {
        if (first == INT32_MAX) {
            use_of_purchase(study, &list[i], list[i].span);
            continue;
        }
        use_of_purchase(study, &list[i], (struct period){DAY_NONE + 1, first});
        use_of_purchase(study, &list[i], (struct period){last + 1, INT32_MAX});
    }
}

static void use_between_stocks(struct study *study, const struct movement *list, size_t count)
{
    const struct movement *opening = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!list[i].stock) continue;
        if (opening != NULL && list[i].span.last > opening->span.last) {
            const struct period span = {opening->span.last + 1, list[i].span.last};
            const double used =
                opening->quantity + purchases_in(list, count, span) - list[i].quantity;
            const double price = price_for(study, list, count, span);
            const struct use use = {list[i].flow, span, used, used * price, QUALITY_MEASURED};
            add_use(study, &use);
        }
        opening = &list[i];
    }
}

static void settle_movements(struct build *build)
{
    if (build->movement_count == 0) return;
    qsort(build->movements, build->movement_count, sizeof *build->movements, by_flow_and_day);
    for (size_t i = 0; i < build->movement_count;) {
        size_t end = i;
        while (end < build->movement_count &&
               build->movements[end].flow == build->movements[i].flow)
            end++;
        if (build->has_stock[build->movements[i].flow])
            use_between_stocks(build->study, &build->movements[i], end - i);
        use_outside_stocks(build->study, &build->movements[i], end - i);
        i = end;
    }
}

/* ---- what no meter tells: shares and the equipment list ------------------------------- */

static bool has_readings(const struct study *study, size_t flow)
{
    for (size_t m = 0; m < study->month_count; m++) {
        if (!isnan(study->quantity[flow * study->month_count + m])) return true;
    }
    return false;
}

/* kWh (or the flow's unit of energy) a year by the equipment list; NaN when none is listed. */
static double equipment_use(const struct study *study, size_t flow)
{
    const struct table *list = case_table(study->c, RECORD_EQUIPMENT);
    const struct units *units = catalog_units(study->catalog);
    double sum = 0;
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct equipment *machine = table_row(list, i);
        struct unit power;
        const char *symbol = machine->unit == NULL ? "kW" : machine->unit;
        if (study_flow_by_key(study, machine->flow) != flow || isnan(machine->power) ||
            isnan(machine->hours) ||
            units_find(units, symbol, study->country, &power, NULL, 0) != UNIT_OK ||
            !unit_is(&power, "power"))
            continue;
        const double kw = unit_to_base(&power, machine->power);
        const double count = isnan(machine->count) ? 1 : machine->count;
        const double load = isnan(machine->load) ? 1 : machine->load;
        const double efficiency = isnan(machine->efficiency) ? 1 : machine->efficiency;
        sum += count * kw * load * machine->hours / efficiency * 3.6;
        any = true;
    }
    return any ? sum / study->flows[flow].to_energy : NAN;
}

static void derive_share(struct study *study, size_t flow)
{
    const size_t parent = study->flows[flow].part_of;
    const double share =
        study->flows[flow].row->share * units_of_parent(&study->flows[flow], &study->flows[parent]);
    for (size_t m = 0; m < study->month_count; m++) {
        const size_t to = flow * study->month_count + m, from = parent * study->month_count + m;
        study->quantity[to] = study->quantity[from] * share;
        study->covered_days[to] = study->covered_days[from];
        study->cost[to] = study->quantity[to] * price_of(study, flow);
    }
    for (int period = 0; period < STUDY_PERIODS; period++) {
        const struct activity *from = activity_of(study, parent, period);
        struct activity *to = activity_of(study, flow, period);
        *to = (struct activity){.quantity = from->quantity * share, .covered = from->covered};
        to->estimated = isnan(to->quantity) ? 0 : to->quantity;
        to->cost = to->quantity * price_of(study, flow);
        to->unpriced = isnan(to->cost) && !isnan(to->quantity);
    }
}

static void derive_equipment(struct study *study, size_t flow, double a_year)
{
    const size_t parent = study->flows[flow].part_of;
    for (int period = 0; period < STUDY_PERIODS; period++) {
        if (period_missing(study->period[period]) ||
            (parent != STUDY_NONE && activity_of(study, parent, period)->covered == 0))
            continue;
        struct activity *to = activity_of(study, flow, period);
        const double quantity = a_year * period_years(study->period[period]);
        *to = (struct activity){.quantity = quantity,
                                .estimated = quantity,
                                .cost = quantity * price_of(study, flow),
                                .covered = period_days(study->period[period])};
        to->unpriced = isnan(to->cost);
    }
    for (size_t m = 0; m < study->month_count; m++) {
        const size_t at = flow * study->month_count + m;
        study->quantity[at] = a_year / 12;
        study->covered_days[at] = (uint8_t)period_days(period_month(study->first_month + (int)m));
    }
}

static void derive(struct study *study, bool *waiting)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        struct study_flow *flow = &study->flows[i];
        if (!waiting[i] || (flow->part_of != STUDY_NONE && waiting[flow->part_of])) continue;
        waiting[i] = false;
        if (has_readings(study, i)) continue;
        flow->derived = true;
        if (!isnan(flow->row->share) && flow->part_of != STUDY_NONE)
            derive_share(study, i);
        else if (flow->part_of != STUDY_NONE && !isnan(equipment_use(study, i)))
            derive_equipment(study, i, equipment_use(study, i));
        else
            flow->derived = false;
    }
}

/* ---- prices --------------------------------------------------------------------------- */

static void find_price(struct study *study, size_t index)
{
    struct study_flow *flow = &study->flows[index];
    flow->price = price_of(study, index);
    flow->average_price = false;
    if (!isnan(flow->price)) return;
    const struct activity *activity = activity_of(study, index, PERIOD_ASSESSED);
    if (activity->paid_quantity > 0) {
        flow->price = activity->paid / activity->paid_quantity;
        flow->average_price = true;
    } else if (flow->part_of != STUDY_NONE && study->flows[flow->part_of].kind == flow->kind) {
        const struct study_flow *parent = &study->flows[flow->part_of];
        find_price(study, flow->part_of);
        flow->price = parent->price / units_of_parent(flow, parent);
        flow->average_price = parent->average_price;
    }
}

static void find_span(struct study *study)
{
    const struct table *readings = case_table(study->c, RECORD_READING);
    int first = 0, last = -1;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = table_row(readings, i);
        if (period_missing(reading->period)) continue;
        const int a = month_of(reading->period.first), b = month_of(reading->period.last);
        if (last < first || a < first) first = a;
        if (b > last) last = b;
    }
    study->first_month = first;
    study->month_count = last < first ? 0 : (size_t)(last - first + 1);
}

/* One look-up a year, not one a reading; none where no flow is electricity. */
static void find_grid_years(struct study *study)
{
    bool electric = false;
    for (size_t i = 0; i < study->flow_count; i++)
        electric = electric || study->flows[i].kind == FLOW_ELECTRICITY;
    if (!electric || study->month_count == 0 || study->country == NULL) return;
    const int last = study->first_month + (int)study->month_count - 1;
    study->first_year = day_date(period_month(study->first_month).first).year;
    study->year_count = (size_t)(day_date(period_month(last).first).year - study->first_year + 1);
    study->grid = arena_alloc(study->arena, study->year_count * sizeof *study->grid);
    for (size_t i = 0; i < study->year_count; i++) {
        int age = 0;
        study->grid[i] =
            catalog_grid(study->catalog, study->country, study->first_year + (int)i, &age);
    }
}

static double *missing_numbers(struct study *study, size_t count)
{
    double *list = arena_alloc(study->arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) list[i] = NAN;
    return list;
}

/* Is the flow read off a meter or counter, so that days without a reading are a gap? */
static bool is_metered(enum flow_kind kind)
{
    return kind == FLOW_PRODUCT || kind == FLOW_ELECTRICITY || kind == FLOW_FUEL ||
           kind == FLOW_UTILITY || kind == FLOW_WATER || kind == FLOW_WASTEWATER;
}

/* A list of single days has no gaps: a metered flow covers the months it has some in, anything
   else (collections of waste, refills) the whole period. A purchase without stock-taking stands
   for the whole period it was bought in. Batches share their days. */
static void settle_coverage(struct study *study, size_t flow, bool by_day)
{
    const bool months_only = is_metered(study->flows[flow].kind);
    uint8_t *months = &study->covered_days[flow * study->month_count];
    for (size_t m = 0; by_day && m < study->month_count; m++) {
        if (months[m] > 0 || !months_only)
            months[m] = (uint8_t)period_days(period_month(study->first_month + (int)m));
    }
    for (int period = 0; period < STUDY_PERIODS; period++) {
        struct activity *activity = activity_of(study, flow, period);
        const struct period span = study->period[period];
        const int32_t days = period_days(span);
        if (activity->covered == 0) continue;
        if (by_day && months_only) {
            activity->covered = 0;
            for (size_t m = 0; m < study->month_count; m++) {
                const struct period month = period_month(study->first_month + (int)m);
                activity->covered += period_overlap(month, span) * months[m] / period_days(month);
            }
        }
        if (activity->no_stock || (by_day && !months_only) || activity->covered > days)
            activity->covered = days;
    }
}

void study_build_activity(struct study *study, struct diag *diag)
{
    const size_t flows = study->flow_count;
    find_span(study);
    find_grid_years(study);
    const size_t cells = flows * study->month_count;
    study->quantity = missing_numbers(study, cells);
    study->cost = missing_numbers(study, cells);
    study->covered_days = arena_alloc(study->arena, cells + 1);
    study->ghg = missing_numbers(study, flows * STUDY_PERIODS);
    study->co2_bio = missing_numbers(study, flows * STUDY_PERIODS);
    study->activity =
        arena_alloc(study->arena, (flows * STUDY_PERIODS + 1) * sizeof(struct activity));
    for (size_t i = 0; i < flows * STUDY_PERIODS; i++)
        study->activity[i] = (struct activity){.quantity = NAN, .cost = NAN};

    bool *flags = memory_zero(flows * 3 + 1, sizeof *flags);
    struct build build = {.study = study, .has_stock = flags, .by_day = flags + 2 * flows};
    const struct table *readings = case_table(study->c, RECORD_READING);
    bool *worse = find_worse_twins(readings);
    for (size_t i = 0; i < readings->count; i++) {
        if (worse == NULL || !worse[i]) take_reading(&build, table_row(readings, i), diag);
    }
    free(worse);
    settle_movements(&build);
    for (size_t i = 0; i < flows; i++) settle_coverage(study, i, build.by_day[i]);
    bool *waiting = flags + flows;
    for (size_t i = 0; i < flows; i++) waiting[i] = true;
    for (int level = 0; level < 8; level++) derive(study, waiting);
    for (size_t i = 0; i < flows; i++) find_price(study, i);
    free(build.movements);
    free(flags);
}
