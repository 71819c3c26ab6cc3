/* calc/package.c: the one evaluator of a set of measures.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/package.h"

#include <math.h>
#include <string.h>

/* A year this near to a whole number is one, as in finance.c. */
static const double WHOLE = 1e-9;

static double or_zero(double value) { return isnan(value) ? 0 : value; }

/* ---- rooms ---- */

size_t package_sizes(const struct package *package)
{
    const size_t m = package->in.measure_count, n = package->node_count;
    const size_t doubles = 3 * n * m + n + 7 * m + package->level_count * m;
    return doubles * sizeof(double) + 2 * m * sizeof(size_t) + m + sizeof(double);
}

static void *carve(char **room, size_t count, size_t size)
{
    void *piece = *room;
    *room += count * size;
    return piece;
}

void package_outcome_place(const struct package *package, void *room,
                           struct package_outcome *outcome)
{
    const size_t m = package->in.measure_count, n = package->node_count;
    char *at = room;
    *outcome = (struct package_outcome){
        .taken = carve(&at, n * m, sizeof(double)),
        .fixed = carve(&at, n * m, sizeof(double)),
        .scaled = carve(&at, n * m, sizeof(double)),
        .left = carve(&at, n, sizeof(double)),
        .money = carve(&at, m, sizeof(double)),
        .net = carve(&at, m, sizeof(double)),
        .investment = carve(&at, m, sizeof(double)),
        .npv = carve(&at, m, sizeof(double)),
        .ghg = carve(&at, m, sizeof(double)),
        .water = carve(&at, m, sizeof(double)),
        .ratio = carve(&at, m, sizeof(double)),
        .level_money = carve(&at, package->level_count * m, sizeof(double)),
        .asked = carve(&at, m, sizeof(size_t)),
        .turn = carve(&at, m, sizeof(size_t)),
        .open = carve(&at, m, 1),
    };
}

/* ---- turns ---- */

/* Puts the measure into the order, what it needs first. `open` 1: not yet placed. */
static void place_turn(const struct package *package, size_t measure, struct package_outcome *out)
{
    const struct package_measure *row = &package->in.measure[measure];
    out->open[measure] = 0;
    for (size_t i = 0; i < row->requires_count; i++) {
        if (out->open[row->requires[i]]) place_turn(package, row->requires[i], out);
    }
    out->turn[out->turn_count++] = measure;
}

static void find_turns(const struct package *package, const uint8_t *set,
                       struct package_outcome *out)
{
    const size_t count = package->in.measure_count;
    out->turn_count = 0;
    memcpy(out->open, set, count);
    for (size_t i = 0; i < count; i++) {
        const size_t measure = package->order[i];
        if (!out->open[measure]) continue;
        if (package->late)
            place_turn(package, measure, out);
        else
            out->turn[out->turn_count++] = measure;
    }
}

/* ---- one flow ---- */

struct work {
    const struct package *package;
    const uint8_t *set;
    const double *x;
    struct package_outcome *out;
    const double *shrink; /* by measure; NULL in the first pass */
};

static double shrunk(const struct work *work, size_t measure, double value)
{
    return value < 0 && work->shrink != NULL ? value * work->shrink[measure] : value;
}

/* What moved a driver or a sub-flow arrives here, never more than is left. */
static void take_edge(const struct work *work, size_t at, const struct package_edge *edge)
{
    const struct package_outcome *out = work->out;
    const size_t count = work->package->in.measure_count;
    const double *from_fixed = out->fixed + edge->from * count;
    const double *from_scaled = out->scaled + edge->from * count;
    double *fixed = out->fixed + at * count, *scaled = out->scaled + at * count;
    double left = out->left[at];
    for (size_t i = 0; i < out->turn_count; i++) {
        const size_t m = out->turn[i];
        double by_fixed = from_fixed[m] * edge->amount, by_scaled = from_scaled[m] * edge->amount;
        double sum = by_fixed + by_scaled;
        if (sum == 0) continue;
        if (sum > left) {
            by_fixed *= left / sum;
            by_scaled *= left / sum;
            sum = left;
        }
        fixed[m] += by_fixed;
        scaled[m] += by_scaled;
        left -= sum;
    }
    out->left[at] = left;
}

static void take_absolute(const struct work *work, size_t at, const struct package_turn *turn)
{
    struct package_outcome *out = work->out;
    const struct package_node *node = &work->package->node[at];
    const size_t m = turn->measure;
    const double ask = shrunk(work, m, work->x[turn->param]);
    double take = ask;
    if (!node->output) {
        if (ask > out->left[at]) take = out->left[at];
        out->left[at] -= take;
    } else {
        out->left[at] += take;
    }
    out->fixed[at * work->package->in.measure_count + m] += take;
    if (ask > 0 && work->shrink == NULL) {
        out->asked[m]++;
        out->ratio[m] += take / ask;
        if (!(take < ask)) out->open[m] = 1;
    }
}

static void take_percent(const struct work *work, size_t at, const struct package_turn *turn)
{
    struct package_outcome *out = work->out;
    const size_t m = turn->measure;
    const double share = shrunk(work, m, work->x[turn->param]);
    const double take = share * out->left[at];
    out->left[at] += work->package->node[at].output ? take : -take;
    out->scaled[at * work->package->in.measure_count + m] += take;
    if (share > 0) out->open[m] = 1;
}

typedef void (*take_turn)(const struct work *work, size_t at, const struct package_turn *turn);

/* Effects stand in base order; where a prerequisite was moved up, they follow the turns. */
static void take_effects(const struct work *work, size_t at, const struct package_turn *turn,
                         size_t count, take_turn take)
{
    if (!work->package->late) {
        for (size_t i = 0; i < count; i++) {
            if (work->set[turn[i].measure]) take(work, at, &turn[i]);
        }
        return;
    }
    for (size_t k = 0; count > 0 && k < work->out->turn_count; k++) {
        for (size_t i = 0; i < count; i++) {
            if (turn[i].measure == work->out->turn[k]) take(work, at, &turn[i]);
        }
    }
}

static void take_all(const struct work *work)
{
    const struct package *package = work->package;
    struct package_outcome *out = work->out;
    const size_t cells = package->node_count * package->in.measure_count;
    memset(out->fixed, 0, cells * sizeof *out->fixed);
    memset(out->scaled, 0, cells * sizeof *out->scaled);
    for (size_t at = 0; at < package->node_count; at++) {
        const struct package_node *node = &package->node[at];
        out->left[at] = node->quantity;
        for (size_t i = 0; i < node->edge_count; i++) take_edge(work, at, &node->edge[i]);
        take_effects(work, at, node->absolute, node->absolute_count, take_absolute);
        take_effects(work, at, node->percent, node->percent_count, take_percent);
    }
}

/* ---- shrinking ---- */

/* The mean of taken/asked, where nothing positive went uncapped; true when anything shrinks. */
static bool find_shrinking(const struct work *work)
{
    struct package_outcome *out = work->out;
    const struct package *package = work->package;
    bool any = false;
    for (size_t i = 0; i < package->money_count; i++) {
        if (work->x[package->money[i].param] > 0) out->open[package->money[i].measure] = 1;
    }
    for (size_t m = 0; m < package->in.measure_count; m++) {
        const bool capped =
            work->set[m] && package->can_shrink[m] && out->asked[m] && !out->open[m];
        out->ratio[m] = capped ? out->ratio[m] / (double)out->asked[m] : 1;
        any = any || capped;
    }
    return any;
}

/* ---- money ---- */

static void price_node(const struct work *work, size_t at, double production)
{
    const struct package *package = work->package;
    const struct package_node *node = &package->node[at];
    struct package_outcome *out = work->out;
    const size_t count = package->in.measure_count;
    const size_t row = at * count;
    const double price = node->price == PACKAGE_NONE ? NAN : work->x[node->price];
    const double factor = node->factor == PACKAGE_NONE ? NAN : work->x[node->factor];
    for (size_t i = 0; i < out->turn_count; i++) {
        const size_t m = out->turn[i];
        const double taken = out->fixed[row + m] + production * out->scaled[row + m];
        out->taken[row + m] = taken;
        if (!node->root || taken == 0) continue;
        if (node->climate) out->ghg[m] += taken * factor;
        if (node->water != 0) out->water[m] += taken * node->water;
        if (node->free) continue;
        const double worth = taken * price;
        if (isnan(worth) && package->has_money[m]) continue;
        out->level_money[node->level * count + m] += worth;
    }
}

static double annuity(const struct package_level *level, size_t last, double share)
{
    return level->sum[last - 1] + level->worth[last] * share;
}

static size_t year_of(double time) { return (size_t)ceil(time - WHOLE); }

/* Present value of what is bought, replaced and sold: finance.c's ledger, discounted. */
static double outlays(const struct package *package, size_t measure, double investment, double life,
                      double span)
{
    const struct package_measure *row = &package->in.measure[measure];
    const double *discount = package->discount;
    const double horizon = package->in.horizon, part_year = row->replacement_year;
    const bool alone = isnan(horizon);
    const bool has_part = !isnan(row->replacement) && part_year >= 0 &&
                          (alone ? part_year <= life + WHOLE : part_year < life - WHOLE);
    const bool renews = !has_part && !isnan(row->replacement);
    double sum = 0, start = 0, price = investment;
    for (size_t unit = 0; start < span - WHOLE;) {
        const double end = start + life, part = start + part_year;
        sum += price * discount[year_of(start)];
        if (has_part && (alone || part < span - WHOLE)) {
            sum += row->replacement * discount[year_of(part)];
        }
        if (end <= span + WHOLE)
            sum -= or_zero(row->salvage) * discount[year_of(end)];
        else
            sum -= price * (end - span) / life * discount[year_of(span)];
        start = (double)++unit * life;
        if (renews) price = row->replacement;
    }
    return sum;
}

static double present_value(const struct work *work, size_t measure)
{
    const struct package *package = work->package;
    const size_t count = package->in.measure_count;
    const double life = work->x[package->life[measure]];
    const double investment = work->x[package->investment[measure]];
    const double span = isnan(package->in.horizon) ? life : package->in.horizon;
    if (isnan(package->in.rate) || isnan(investment) || !(life > WHOLE)) return NAN;
    if (!(span > WHOLE) || !(span <= FINANCE_YEARS_MAX) || !(span / life < 1e4)) return NAN;
    const size_t last = year_of(span);
    double share = span - (double)(last - 1);
    if (fabs(share - 1) <= WHOLE) share = 1;
    double sum = -or_zero(package->in.measure[measure].annual_cost) *
                 annuity(&package->level[0], last, share);
    for (size_t i = 0; i < package->level_count; i++) {
        const double money = work->out->level_money[i * count + measure];
        if (money != 0) sum += money * annuity(&package->level[i], last, share);
    }
    return sum - outlays(package, measure, investment, life, span);
}

static void price_all(const struct work *work)
{
    const struct package *package = work->package;
    struct package_outcome *out = work->out;
    const size_t count = package->in.measure_count;
    memset(out->ghg, 0, count * sizeof *out->ghg);
    memset(out->water, 0, count * sizeof *out->water);
    memset(out->level_money, 0, package->level_count * count * sizeof *out->level_money);
    memset(out->taken, 0, package->node_count * count * sizeof *out->taken);
    for (size_t at = 0; at < package->node_count; at++) price_node(work, at, work->x[0]);
    for (size_t i = 0; i < package->money_count; i++) {
        const struct package_turn *turn = &package->money[i];
        if (work->set[turn->measure]) {
            out->level_money[turn->measure] += shrunk(work, turn->measure, work->x[turn->param]);
        }
    }
}

static void add_up(const struct work *work)
{
    const struct package *package = work->package;
    struct package_outcome *out = work->out;
    const size_t count = package->in.measure_count;
    out->total_money = out->total_net = out->total_investment = 0;
    out->total_npv = out->total_ghg = out->total_water = 0;
    for (size_t m = 0; m < count; m++) {
        out->money[m] = out->net[m] = out->investment[m] = out->npv[m] = 0;
        if (!work->set[m]) continue;
        for (size_t i = 0; i < package->level_count; i++) {
            out->money[m] += out->level_money[i * count + m];
        }
        out->net[m] = out->money[m] - or_zero(package->in.measure[m].annual_cost);
        out->investment[m] = work->x[package->investment[m]];
        out->npv[m] = present_value(work, m);
        out->total_money += out->money[m];
        out->total_net += out->net[m];
        out->total_investment += out->investment[m];
        out->total_npv += out->npv[m];
        out->total_ghg += out->ghg[m];
        out->total_water += out->water[m];
    }
}

double package_evaluate(const struct package *package, const uint8_t *set, const double *x,
                        struct package_outcome *outcome)
{
    const size_t count = package->in.measure_count;
    struct work work = {package, set, x == NULL ? package->likely : x, outcome, NULL};
    find_turns(package, set, outcome);
    memset(outcome->open, 0, count);
    memset(outcome->asked, 0, count * sizeof *outcome->asked);
    memset(outcome->ratio, 0, count * sizeof *outcome->ratio);
    take_all(&work);
    if (find_shrinking(&work)) {
        work.shrink = outcome->ratio;
        take_all(&work);
    }
    price_all(&work);
    add_up(&work);
    return outcome->total_npv;
}

double package_node_total(const struct package *package, const struct package_outcome *outcome,
                          size_t node)
{
    double sum = 0;
    for (size_t m = 0; m < package->in.measure_count; m++) {
        sum += package_taken(package, outcome, node, m);
    }
    return sum;
}

bool package_unpriced(const struct package *package, const struct package_outcome *outcome,
                      size_t node, size_t measure)
{
    const struct package_node *row = &package->node[node];
    const double taken = package_taken(package, outcome, node, measure);
    return row->root && !row->free && taken != 0 && (row->price == PACKAGE_NONE || isnan(taken));
}

void package_project(const struct package *package, const struct package_outcome *outcome,
                     size_t measure, const double *x, struct finance_stream *stream,
                     struct finance_project *project)
{
    const struct package_measure *row = &package->in.measure[measure];
    const size_t count = package->in.measure_count;
    size_t streams = 0;
    double direct = 0;
    if (x == NULL) x = package->likely;
    for (size_t i = 0; i < package->money_count; i++) {
        const double value = x[package->money[i].param];
        if (package->money[i].measure != measure) continue;
        direct += value < 0 ? value * outcome->ratio[measure] : value;
    }
    for (size_t at = 0; at < package->node_count; at++) {
        const struct package_node *node = &package->node[at];
        const double taken = outcome->taken[at * count + measure];
        if (!node->root || node->free || taken == 0) continue;
        const double worth = node->price == PACKAGE_NONE ? NAN : taken * x[node->price];
        if (isnan(worth) && package->has_money[measure]) continue;
        stream[streams++] = (struct finance_stream){worth, package->level[node->level].escalation};
    }
    if (direct != 0 || streams == 0) stream[streams++] = (struct finance_stream){direct, 0};
    finance_project_clear(project);
    project->stream = stream;
    project->stream_count = streams;
    project->investment = x[package->investment[measure]];
    project->life = x[package->life[measure]];
    project->annual_cost = row->annual_cost;
    project->salvage = row->salvage;
    project->replacement = row->replacement;
    project->replacement_year = row->replacement_year;
    project->horizon = package->in.horizon;
}
