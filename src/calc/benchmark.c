/* calc/benchmark.c: the firm against its sector, and what it could save.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/benchmark.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calc/emission.h"
#include "calc/indicator.h"

/* ---- rating --------------------------------------------------------------------------- */

const char *rating_id(enum rating rating)
{
    static const char *const ids[] = {
        [RATING_NONE] = "",     [RATING_BEST] = "best", [RATING_GOOD] = "good",
        [RATING_FAIR] = "fair", [RATING_POOR] = "poor",
    };
    return ids[rating];
}

enum rating benchmark_rate(double value, const struct benchmark_row *row)
{
    const double sign = row->better == BETTER_HIGHER ? -1 : 1;
    if (isnan(value) || isnan(row->typical)) return RATING_NONE;
    if (!isnan(row->best) && sign * value <= sign * row->best) return RATING_BEST;
    if (sign * value <= sign * row->typical) return RATING_GOOD;
    if (isnan(row->poor)) return RATING_NONE;
    return sign * value <= sign * row->poor ? RATING_FAIR : RATING_POOR;
}

/* ---- a side of the fraction ------------------------------------------------------------ */

/* An indicator or a role, in the unit that the row asks for. */
struct side {
    const struct study *study;
    const char *name;
    const char *process; /* only flows that carry it; NULL: all */
    struct unit unit;
    enum indicator indicator; /* or INDICATOR_NONE: a role, or load:… */
    bool load;
};

/* What one unit of the flow is in the side's unit; NaN when the dimensions do not meet. */
static double into_unit(const struct side *side, const struct study_flow *flow)
{
    if (unit_same_dimension(&side->unit, &flow->unit)) return flow->unit.factor / side->unit.factor;
    if (unit_is(&side->unit, "energy")) return flow->to_energy / side->unit.factor;
    if (unit_is(&side->unit, "mass")) return flow->to_mass / side->unit.factor;
    if (unit_is(&side->unit, "volume")) return flow->to_volume / side->unit.factor;
    return NAN;
}

/* The process of a sector's row is `hard_chrome` or `process_hard_chrome`. */
static bool in_process(const struct side *side, const struct study_flow *flow)
{
    static const char prefix[] = "process_";
    if (side->process == NULL) return true;
    const struct process *process =
        table_find(case_table(side->study->c, RECORD_PROCESS), flow->row->process);
    const char *id = process == NULL || process->id == NULL ? "" : process->id;
    const char *wanted = side->process;
    if (strncmp(id, prefix, sizeof prefix - 1) == 0) id += sizeof prefix - 1;
    if (strncmp(wanted, prefix, sizeof prefix - 1) == 0) wanted += sizeof prefix - 1;
    return text_same(id, wanted);
}

static double side_scale(const struct study_flow *flow, const void *user)
{
    const struct side *side = user;
    if (!in_process(side, flow)) return NAN;
    if (side->indicator != INDICATOR_NONE) {
        const struct indicator_row *row = &indicator_table[side->indicator];
        const double own = row->set(flow, NULL);
        if (isnan(own)) return NAN;
        /* Totals of the product are in the product's unit and may carry an equivalence. */
        if (side->indicator != OUTPUT_TOTAL) return own / side->unit.factor;
        const double mass = into_unit(side, flow);
        return isnan(flow->row->equivalence) ? mass : mass * flow->row->equivalence;
    }
    if (flow->row->role == NULL || strcmp(flow->row->role, side->name) != 0) return NAN;
    return into_unit(side, flow);
}

static bool side_open(const struct study *study, const char *name, const char *symbol,
                      const char *process, struct side *side)
{
    *side = (struct side){.study = study, .name = name == NULL ? "" : name, .process = process};
    if (side->name[0] == '\0' || strcmp(side->name, "none") == 0 || symbol == NULL ||
        units_find(catalog_units(study->catalog), symbol, study->country, &side->unit, NULL, 0) !=
            UNIT_OK)
        return false;
    side->load = strncmp(side->name, "load.", 5) == 0;
    side->indicator = side->load ? INDICATOR_NONE : indicator_by_id(side->name);
    const struct indicator_row *row = &indicator_table[side->indicator];
    return side->indicator == INDICATOR_NONE || (row->set != NULL && !row->cost);
}

static struct flow_set side_set(const struct side *side)
{
    return (struct flow_set){.scale = side_scale, .user = side};
}

/* ---- one benchmark --------------------------------------------------------------------- */

struct compared {
    const struct benchmark_row *row;
    struct side top, bottom;
    double above, below; /* in the row's units */
    double baseline;     /* the ratio in the baseline period */
    double price;        /* money per unit of the numerator; NaN */
    size_t flows;        /* of the numerator with a quantity */
    size_t depth;        /* of the shallowest of them: 0 a main meter, 1 a part of one … */
    bool partial;
    bool computable;
};

static double money_per_unit(const struct study *study, const struct side *side)
{
    double money = 0, quantity = 0;
    for (size_t i = 0; i < study->flow_count; i++) {
        const double scale = side_scale(&study->flows[i], side);
        const double q = study_activity(study, i, PERIOD_ASSESSED)->quantity;
        if (isnan(scale) || isnan(q)) continue;
        money += q * study->flows[i].price; /* NaN when one of them has no price */
        quantity += q * scale;
    }
    return quantity > 0 ? money / quantity : NAN;
}

static void measure_fineness(const struct study *study, struct compared *c)
{
    for (size_t i = 0; i < study->flow_count; i++) {
        if (isnan(side_scale(&study->flows[i], &c->top)) ||
            isnan(study_activity(study, i, PERIOD_ASSESSED)->quantity))
            continue;
        size_t depth = 0;
        for (size_t at = study->flows[i].part_of; at != STUDY_NONE && depth < study->flow_count;
             at = study->flows[at].part_of)
            depth++;
        c->depth = c->flows++ == 0 || depth < c->depth ? depth : c->depth;
    }
}

static void sums(const struct study *study, struct compared *c, int period, double *above,
                 double *below, bool *partial)
{
    *partial = false;
    if (c->top.load) {
        *above = emission_load(study, c->top.name + 5, period) / c->top.unit.factor;
        *below = study_sum(study, side_set(&c->bottom), period);
    } else {
        study_pair(study, side_set(&c->top), side_set(&c->bottom), period, above, below, partial);
    }
}

static void compare(const struct study *study, const struct benchmark_row *row, struct compared *c)
{
    *c = (struct compared){.row = row, .above = NAN, .below = NAN, .baseline = NAN, .price = NAN};
    c->computable =
        side_open(study, row->numerator, row->numerator_unit, row->process, &c->top) &&
        side_open(study, row->denominator, row->denominator_unit, row->process, &c->bottom);
    if (!c->computable) return;
    sums(study, c, PERIOD_ASSESSED, &c->above, &c->below, &c->partial);
    if (study_has_baseline(study)) {
        double above, below;
        bool partial;
        sums(study, c, PERIOD_BASELINE, &above, &below, &partial);
        c->baseline = above / below;
    }
    if (!c->top.load) {
        measure_fineness(study, c);
        c->price = money_per_unit(study, &c->top);
    }
}

static double ratio(const struct compared *c)
{
    const double value = c->above / c->below;
    return isfinite(value) ? value : NAN;
}

/* ---- potential -------------------------------------------------------------------------- */

static double saving(const struct compared *c, double reference)
{
    /* Where more is better there is no quantity that could be used less. */
    if (c->row->use != BENCHMARK_EFFICIENCY || c->row->better == BETTER_HIGHER) return NAN;
    const double value = (ratio(c) - reference) * c->below;
    return isnan(value) ? NAN : value > 0 ? value : 0;
}

static const char *name_of(const struct benchmark_row *row)
{
    const char *name = bilingual_text(&row->name);
    return *name == '\0' ? row->id : name;
}

static bool applies(const struct study *study, const struct benchmark_row *row)
{
    if (row->variant == NULL) return true;
    /* A row for one fruit, article or country counts for a firm that names it. */
    return (study->firm->subsector != NULL && text_same(study->firm->subsector, row->variant)) ||
           (study->country != NULL && text_same(study->country, row->variant));
}

static void unverified(struct results *results, struct result *row)
{
    row->unverified = true;
    result_note(results, row, "%s", _("unverified reference"));
}

static void benchmark_row(const struct study *study, const struct compared *c,
                          struct results *results)
{
    const struct benchmark_row *row = c->row;
    char id[96], unit[80];
    (void)snprintf(id, sizeof id, "benchmark.%s", row->id);
    (void)snprintf(unit, sizeof unit, "%s/%s",
                   row->numerator_unit == NULL ? "" : row->numerator_unit,
                   row->denominator_unit == NULL ? "" : row->denominator_unit);
    const double value = ratio(c);
    struct result *out = results_add(results, SECTION_BENCHMARK, id, "", value, unit);
    result_name(results, out, name_of(row));
    out->low = row->best;
    out->high = row->poor;
    result_source(results, out, row->origin.source);
    const enum rating rating =
        row->use == BENCHMARK_EFFICIENCY ? benchmark_rate(value, row) : RATING_NONE;
    if (rating != RATING_NONE) result_rating(results, out, rating_id(rating));
    if (row->use == BENCHMARK_RECIPE)
        result_note(results, out, "%s", _("recipe: shown, not rated"));
    if (isnan(value))
        result_note(results, out, "%s",
                    isnan(c->below) ? _("the firm has no such denominator")
                                    : _("the firm has no such numerator"));
    if (c->partial) result_note(results, out, "%s", _("only the months that both sides cover"));
    if (row->origin.evidence == EVIDENCE_RECALLED) unverified(results, out);
    static const struct {
        const char *suffix;
        size_t member;
    } marks[] = {{"best", offsetof(struct benchmark_row, best)},
                 {"typical", offsetof(struct benchmark_row, typical)},
                 {"poor", offsetof(struct benchmark_row, poor)}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const double mark = *(const double *)(const void *)((const char *)row + marks[i].member);
        char full[128];
        (void)snprintf(full, sizeof full, "%s.%s", id, marks[i].suffix);
        if (!isnan(mark)) results_add(results, SECTION_BENCHMARK, full, "", mark, unit);
    }
    if (study_has_baseline(study) && !isnan(c->baseline)) {
        char full[128];
        (void)snprintf(full, sizeof full, "%s.baseline", id);
        results_add(results, SECTION_BENCHMARK, full, "", c->baseline, unit);
    }
}

static void potential_rows(const struct study *study, const struct compared *c,
                           struct results *results)
{
    static const char *const levels[] = {"typical", "best"};
    const double references[] = {c->row->typical, c->row->best};
    if (isnan(ratio(c)) || c->row->use != BENCHMARK_EFFICIENCY || c->row->better == BETTER_HIGHER)
        return;
    for (int i = 0; i < 2; i++) {
        char id[96];
        const double amount = saving(c, references[i]) / study->years;
        char unit[64];
        (void)snprintf(unit, sizeof unit, "%s/y", c->row->numerator_unit);
        (void)snprintf(id, sizeof id, "potential.%s.%s", c->row->id, levels[i]);
        struct result *row = results_add(results, SECTION_POTENTIAL, id, "", amount, unit);
        result_name(results, row, name_of(c->row));
        if (isnan(references[i])) result_note(results, row, "%s", _("no such reference is known"));
        (void)snprintf(id, sizeof id, "potential.%s.%s.money", c->row->id, levels[i]);
        (void)snprintf(unit, sizeof unit, "%s/y", study->currency);
        row = results_add(results, SECTION_POTENTIAL, id, "", amount * c->price, unit);
        result_name(results, row, name_of(c->row));
        if (c->top.load)
            result_note(results, row, "%s", _("a load has no price here"));
        else if (isnan(amount))
            result_note(results, row, "%s", _("no such reference is known"));
        else if (isnan(c->price))
            result_note(results, row, "%s", _("no price is known"));
        if (study->years != 1)
            result_note(results, row, "%s", _("a year at the pace of the assessed period"));
        if (c->row->origin.evidence == EVIDENCE_RECALLED) unverified(results, row);
    }
}

/* ---- the finest set that does not overlap ----------------------------------------------- */

static int finest_first(const void *left, const void *right)
{
    const struct compared *a = *(const struct compared *const *)left;
    const struct compared *b = *(const struct compared *const *)right;
    if (a->depth != b->depth) return a->depth > b->depth ? -1 : 1;
    if (a->flows != b->flows) return a->flows < b->flows ? -1 : 1;
    if (a->row->origin.evidence != b->row->origin.evidence)
        return a->row->origin.evidence < b->row->origin.evidence ? -1 : 1;
    return strcmp(a->row->id, b->row->id);
}

static bool priced(const struct compared *c)
{
    return c->row->use == BENCHMARK_EFFICIENCY && c->row->better != BETTER_HIGHER &&
           c->computable && !c->top.load && !isnan(c->price) && !isnan(ratio(c));
}

enum { TAKEN = 1, INSIDE = 2 }; /* by a row itself; a part of it by some row */

static bool whole_taken(const struct study *study, size_t flow, const uint8_t *taken)
{
    for (size_t at = flow, level = 0; at != STUDY_NONE && level < study->flow_count; level++) {
        if (taken[at] & TAKEN) return true;
        at = study->flows[at].part_of;
    }
    return false;
}

/* Takes the flows of the numerator when none of them is taken yet. A sub-meter overlaps with its
   main meter, not with its sisters. */
static bool take(const struct study *study, const struct compared *c, uint8_t *taken)
{
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < study->flow_count; i++) {
            if (isnan(side_scale(&study->flows[i], &c->top)) ||
                isnan(study_activity(study, i, PERIOD_ASSESSED)->quantity))
                continue;
            if (pass == 0) {
                if (taken[i] != 0 || whole_taken(study, i, taken)) return false;
                continue;
            }
            taken[i] |= TAKEN;
            size_t above = study->flows[i].part_of;
            for (size_t level = 0; above != STUDY_NONE && level < study->flow_count; level++) {
                taken[above] |= INSIDE;
                above = study->flows[above].part_of;
            }
        }
    }
    return true;
}

static void total_row(const struct study *study, struct results *results, const char *id,
                      const char *name, double value, const struct text *members,
                      const struct text *skipped)
{
    char unit[32];
    (void)snprintf(unit, sizeof unit, "%s/y", study->currency);
    struct result *row = results_add(results, SECTION_POTENTIAL, id, "", value, unit);
    result_name(results, row, name);
    if (members->length > 0)
        result_note(results, row, _("sum of %s"), members->bytes);
    else
        result_note(results, row, "%s", _("no reference can be priced"));
    if (skipped->length > 0) result_note(results, row, _("left out: %s"), skipped->bytes);
}

static void add_word(struct text *list, const char *word)
{
    text_addf(list, "%s%s", list->length > 0 ? " " : "", word);
}

static void totals(const struct study *study, struct results *results, struct compared *list,
                   size_t count, bool recalled, uint8_t *taken)
{
    const struct compared **order = memory_zero(count + 1, sizeof *order);
    double sum[2] = {0, 0};
    struct text members[2] = {{0}}, skipped[2] = {{0}};
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const bool own = (list[i].row->origin.evidence == EVIDENCE_RECALLED) == recalled;
        if (own && priced(&list[i]))
            order[used++] = &list[i];
        else if (own && list[i].row->use == BENCHMARK_EFFICIENCY &&
                 list[i].row->better != BETTER_HIGHER && list[i].computable)
            for (int level = 0; level < 2; level++) add_word(&skipped[level], list[i].row->id);
    }
    qsort(order, used, sizeof *order, finest_first);
    for (size_t i = 0; i < used; i++) {
        const double references[] = {order[i]->row->typical, order[i]->row->best};
        const bool free_to_take = take(study, order[i], taken);
        for (int level = 0; level < 2; level++) {
            const double money = saving(order[i], references[level]) * order[i]->price;
            const bool adds = free_to_take && !isnan(money);
            sum[level] += adds ? money / study->years : 0;
            add_word(adds ? &members[level] : &skipped[level], order[i]->row->id);
        }
    }
    static const char *const ids[2][2] = {
        {"potential.total.typical", "potential.total.best"},
        {"potential.unconfirmed.typical", "potential.unconfirmed.best"}};
    for (int level = 0; level < 2; level++) {
        const char *name =
            recalled ? _("Potential saving, to be confirmed") : _("Potential saving");
        total_row(study, results, ids[recalled][level], name,
                  members[level].length > 0 ? sum[level] : NAN, &members[level], &skipped[level]);
        text_free(&members[level]);
        text_free(&skipped[level]);
    }
    free(order);
}

void benchmark_results(const struct study *study, struct results *results)
{
    const char *sectors[2] = {study->firm->sector, "common"};
    struct compared *list = NULL;
    size_t count = 0, capacity = 0;
    for (size_t s = 0; s < 2; s++) {
        if (sectors[s] == NULL) continue;
        const struct table *rows = catalog_table(study->catalog, RECORD_BENCHMARK, sectors[s]);
        for (size_t i = 0; i < rows->count; i++) {
            const struct benchmark_row *row = table_row(rows, i);
            if (!applies(study, row) ||
                (row->use != BENCHMARK_EFFICIENCY && row->use != BENCHMARK_RECIPE))
                continue;
            list = memory_grow(list, &capacity, count + 1, sizeof *list);
            compare(study, row, &list[count]);
            /* The sides are looked at again later: they stand where they are only now. */
            count += list[count].computable;
        }
    }
    uint8_t *taken = memory_zero(study->flow_count + 1, sizeof *taken);
    for (size_t i = 0; i < count; i++) benchmark_row(study, &list[i], results);
    for (size_t i = 0; i < count; i++) potential_rows(study, &list[i], results);
    totals(study, results, list, count, false, taken);
    totals(study, results, list, count, true, taken);
    free(taken);
    free(list);
}
