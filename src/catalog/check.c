/* catalog/check.c: what a case says against the catalogue and against itself.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "catalog/check_parts.h"

struct place check_place(const struct checker *k, enum record_id record, const void *row,
                         const char *column)
{
    int part = 0;
    const int field = column == NULL ? -1 : record_column(record_type(record), column, &part);
    return k->where->place(k->where->user, record, row, field, part);
}

/* ---- units ---------------------------------------------------------------------------- */

static const struct {
    const char *id, *word;
} dimensions[] = {
    {"energy", N_("energy")},
    {"power", N_("power")},
    {"volume", N_("volume")},
    {"mass", N_("mass")},
    {"area", N_("area")},
    {"length", N_("length")},
    {"count", N_("count of pieces")},
    {"demand", N_("billed demand")},
    {"reactive", N_("reactive energy")},
    {"apparent_power", N_("apparent power")},
    {"temperature", N_("temperature")},
    {"pressure", N_("pressure")},
    {"time", N_("time")},
    {"concentration", N_("concentration")},
    {"flow", N_("flow rate")},
};

const char *check_dimension(const char *dimension)
{
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
        if (strcmp(dimensions[i].id, dimension) == 0) return _(dimensions[i].word);
    }
    return dimension;
}

bool check_unit(const struct checker *k, enum record_id record, const void *row, const char *column,
                const char *who, const char *symbol, struct unit *unit)
{
    char choices[400] = "", clean[80];
    const enum unit_status status = units_find(catalog_units(k->catalog), symbol, k->firm->country,
                                               unit, choices, sizeof choices);
    if (status == UNIT_OK) return true;
    text_clean(symbol, clean, sizeof clean);
    const struct place place = check_place(k, record, row, column);
    if (status == UNIT_AMBIGUOUS)
        diag_add(k->diag, DIAG_ERROR, "unit.ambiguous", place,
                 _("%s: \"%s\" may be several units; write one of %s"), who, clean, choices);
    else if (choices[0] != '\0')
        diag_add(k->diag, DIAG_ERROR, "unit.unknown", place,
                 _("%s: the unit \"%s\" is not known; did you mean %s?"), who, clean, choices);
    else
        diag_add(k->diag, DIAG_ERROR, "unit.unknown", place,
                 _("%s: the unit \"%s\" is not known; \"limpia catalog units\" lists them"), who,
                 clean);
    unit->factor = NAN;
    return false;
}

/* What a kind of flow may be measured in; NULL: anything. */
static const char *const kind_dimensions[FLOW_KINDS] = {
    [FLOW_ELECTRICITY] = "energy",
    [FLOW_DEMAND] = "power demand apparent_power",
    [FLOW_REACTIVE] = "reactive",
    [FLOW_FUEL] = "energy mass volume",
    [FLOW_UTILITY] = "energy mass volume",
    [FLOW_WATER] = "volume",
    [FLOW_WASTEWATER] = "volume",
    [FLOW_REFRIGERANT] = "mass",
    [FLOW_MATERIAL] = "mass volume count area length",
    [FLOW_WASTE] = "mass volume count area length",
};

static bool in_list(const char *list, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = list; *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        if (piece == length && memcmp(at, word, length) == 0) return true;
        at += piece + strspn(at + piece, " ");
    }
    return false;
}

static void words_of(const char *list, struct text *out)
{
    char word[48];
    for (const char *at = list; *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        if (piece < sizeof word) {
            memcpy(word, at, piece);
            word[piece] = '\0';
            text_addf(out, "%s%s", out->length > 0 ? ", " : "", check_dimension(word));
        }
        at += piece + strspn(at + piece, " ");
    }
}

static void check_flow_unit(const struct checker *k, const struct flow *flow, struct unit *unit)
{
    if (flow->unit == NULL ||
        !check_unit(k, RECORD_FLOW, flow, "unit", flow->code, flow->unit, unit))
        return;
    const char *allowed = flow->kind < FLOW_KINDS ? kind_dimensions[flow->kind] : NULL;
    if (allowed == NULL || in_list(allowed, unit->dimension)) return;
    struct text words = {0};
    words_of(allowed, &words);
    diag_add(k->diag, DIAG_ERROR, "unit.dimension", check_place(k, RECORD_FLOW, flow, "unit"),
             _("%s: \"%s\" is a unit of %s and this kind of flow (%s) is measured in %s; change "
               "the unit or the kind"),
             flow->code, unit->symbol, check_dimension(unit->dimension),
             _(flow_kind_choices[flow->kind].label), words.bytes);
    text_free(&words);
}

static bool holds_energy(const struct flow *flow)
{
    return flow->kind == FLOW_FUEL || flow->kind == FLOW_UTILITY;
}

static bool knows(const struct checker *k, const struct flow *flow, enum fuel_property property)
{
    return flow->carrier != NULL &&
           !isnan(catalog_fuel(k->catalog, flow->carrier, property, USE_NONE).value);
}

/* Mass, volume and energy of a fuel meet over density and heating value. */
static bool meets(const struct checker *k, const struct flow *flow, const struct unit *from,
                  const struct unit *to)
{
    if (unit_same_dimension(from, to)) return true;
    const bool energy = unit_is(from, "energy") || unit_is(to, "energy");
    const bool volume = unit_is(from, "volume") || unit_is(to, "volume");
    const bool mass = unit_is(from, "mass") || unit_is(to, "mass");
    if (energy + volume + mass != 2) return unit_is(from, "mass") && !isnan(flow->mass_per_unit);
    if (energy)
        return !isnan(flow->heating_value) || (holds_energy(flow) && knows(k, flow, FUEL_NCV) &&
                                               (mass || knows(k, flow, FUEL_DENSITY)));
    return !isnan(flow->mass_per_unit) || flow->kind == FLOW_WATER ||
           flow->kind == FLOW_WASTEWATER || (holds_energy(flow) && knows(k, flow, FUEL_DENSITY));
}

void check_converts(const struct checker *k, enum record_id record, const void *row,
                    const char *column, const char *who, const struct unit *unit, uint32_t flow_key)
{
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    const size_t index = table_index(flows, flow_key);
    if (index >= flows->count || isnan(k->units[index].factor)) return;
    const struct flow *flow = table_row(flows, index);
    const struct unit *own = &k->units[index];
    if (meets(k, flow, unit, own)) return;
    diag_add(k->diag, DIAG_ERROR, "unit.convert", check_place(k, record, row, column),
             _("%s: \"%s\" is %s and the flow %s is in %s (%s); write it in %s or change the unit "
               "of the flow"),
             who, unit->symbol, check_dimension(unit->dimension), flow->code, own->symbol,
             check_dimension(own->dimension), own->symbol);
}

/* ---- codes of the catalogue ------------------------------------------------------------ */

static void check_country(const struct checker *k)
{
    const struct firm *firm = k->firm;
    if (firm->country == NULL || catalog_country(k->catalog, firm->country) != NULL) return;
    const struct table *table = catalog_table(k->catalog, RECORD_COUNTRY, NULL);
    struct text known = {0};
    for (size_t i = 0; i < table->count; i++)
        text_addf(&known, "%s%s", i > 0 ? ", " : "", table_id(table, table_row(table, i)));
    diag_add(k->diag, DIAG_ERROR, "country.unknown", check_place(k, RECORD_FIRM, firm, "country"),
             _("the country \"%s\" is not known; write one of %s"), firm->country,
             known.bytes == NULL ? "" : known.bytes);
    text_free(&known);
}

/* The three sector ids nearest to what was typed, nearest first. */
static void nearest_sectors(struct catalog *catalog, const char *typed, struct text *out)
{
    size_t count = 0;
    const char *const *ids = catalog_sectors(catalog, &count);
    for (size_t round = 0, last = 0; round < 3 && round < count; round++) {
        const char *best = NULL;
        size_t distance = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            const size_t far = text_distance(typed, ids[i]) * 1000 + i;
            if (far < distance && (round == 0 || far > last)) {
                distance = far;
                best = ids[i];
            }
        }
        if (best == NULL) return;
        text_addf(out, "%s%s", round > 0 ? ", " : "", best);
        last = distance;
    }
}

static void check_sector(const struct checker *k)
{
    const char *sector = k->firm->sector;
    if (sector == NULL || catalog_has_sector(k->catalog, sector)) return;
    struct text near = {0};
    char clean[80];
    nearest_sectors(k->catalog, sector, &near);
    text_clean(sector, clean, sizeof clean);
    diag_add(k->diag, DIAG_ERROR, "sector.unknown", check_place(k, RECORD_FIRM, k->firm, "sector"),
             _("the sector \"%s\" is not known; the nearest names are %s"), clean,
             near.bytes == NULL ? "–" : near.bytes);
    text_free(&near);
}

static void check_firm(const struct checker *k)
{
    const char *currency = k->firm->currency;
    check_country(k);
    check_sector(k);
    if (currency != NULL &&
        (strlen(currency) != 3 || strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)) {
        char clean[40];
        text_clean(currency, clean, sizeof clean);
        diag_add(
            k->diag, DIAG_ERROR, "currency.form", check_place(k, RECORD_FIRM, k->firm, "currency"),
            _("\"%s\" is no currency code; write three capitals such as BOB, CLP or USD"), clean);
    }
}

static void check_carrier(const struct checker *k, const struct flow *flow)
{
    if (flow->kind != FLOW_FUEL) return;
    const struct place place = check_place(k, RECORD_FLOW, flow, "carrier");
    if (flow->carrier == NULL)
        diag_add(k->diag, DIAG_WARNING, "carrier.absent", place,
                 _("%s: without its fuel (column carrier) it has no energy and no emissions; "
                   "\"limpia catalog fuels\" lists the ids"),
                 flow->code);
    else if (catalog_fuel_row(k->catalog, flow->carrier) == NULL)
        diag_add(k->diag, DIAG_ERROR, "carrier.unknown", place,
                 _("%s: the fuel \"%s\" is not known; \"limpia catalog fuels\" lists the ids"),
                 flow->code, flow->carrier);
}

static void check_flows(const struct checker *k)
{
    const struct table *table = case_table(k->c, RECORD_FLOW);
    for (size_t i = 0; i < table->count; i++) {
        const struct flow *flow = table_row(table, i);
        if (flow->code == NULL) continue;
        check_flow_unit(k, flow, &k->units[i]);
        check_carrier(k, flow);
        if (flow->treatment != NULL &&
            catalog_find(k->catalog, RECORD_WASTEWATER, NULL, flow->treatment) == NULL)
            diag_add(k->diag, DIAG_ERROR, "treatment.unknown",
                     check_place(k, RECORD_FLOW, flow, "treatment"),
                     _("%s: the treatment \"%s\" is not known; see sectors/common/wastewater.csv"),
                     flow->code, flow->treatment);
    }
}

/* ---- bounds ---------------------------------------------------------------------------- */

static bool orderly(const struct range *range)
{
    const double low = isnan(range->low) ? range->likely : range->low;
    const double high = isnan(range->high) ? range->likely : range->high;
    return !(low > range->likely) && !(range->likely > high) && !(low > high);
}

static void check_ranges(const struct checker *k, enum record_id id)
{
    const struct record_type *type = record_type(id);
    const struct table *table = case_table(k->c, id);
    for (size_t f = 0; f < type->field_count; f++) {
        const struct field *field = &type->fields[f];
        if (field->kind != FIELD_RANGE) continue;
        for (size_t i = 0; i < table->count; i++) {
            const void *row = table_row(table, i);
            const struct range *range = field_of(field, row);
            if (orderly(range)) continue;
            char low[NUMBER_SIZE], likely[NUMBER_SIZE], high[NUMBER_SIZE];
            number_format(range->low, low);
            number_format(range->likely, likely);
            number_format(range->high, high);
            diag_add(k->diag, DIAG_ERROR, "range.order", check_place(k, id, row, field->name),
                     _("%s: low, likely and high do not rise: \"%s\", \"%s\", \"%s\"; order them "
                       "by value"),
                     field->name, low, likely, high);
        }
    }
}

static void check_lives(const struct checker *k)
{
    const struct table *table = case_table(k->c, RECORD_MEASURE);
    for (size_t i = 0; i < table->count; i++) {
        const struct measure *measure = table_row(table, i);
        if (measure->life.likely <= 0 || measure->life.low <= 0)
            diag_add(k->diag, DIAG_ERROR, "life.zero",
                     check_place(k, RECORD_MEASURE, measure, "life"),
                     _("%s: a life of 0 years saves nothing; write the years it will last, or "
                       "leave it blank"),
                     measure->id == NULL ? "" : measure->id);
    }
}

/* ---- rows that name a unit --------------------------------------------------------------- */

static void check_effect(const struct checker *k, const struct effect *effect)
{
    const struct table *measures = case_table(k->c, RECORD_MEASURE);
    const void *measure = table_find(measures, effect->measure);
    const char *who = measure == NULL ? "" : table_id(measures, measure);
    if (effect->mode == MODE_PERCENT &&
        (effect->value.likely > 1 || effect->value.low > 1 || effect->value.high > 1))
        diag_add(
            k->diag, DIAG_ERROR, "percent.over", check_place(k, RECORD_EFFECT, effect, "value"),
            _("%s: no measure saves more than 100 %%; write the share of the use it saves"), who);
    const bool money = effect->target.word != NULL && strcmp(effect->target.word, "money") == 0;
    if (effect->mode == MODE_PERCENT && money)
        diag_add(k->diag, DIAG_ERROR, "effect.mode", check_place(k, RECORD_EFFECT, effect, "mode"),
                 _("%s: a money effect is an amount a year; write absolute"), who);
    struct unit unit;
    if (effect->unit == NULL || effect->target.key == 0) return;
    if (check_unit(k, RECORD_EFFECT, effect, "unit", who, effect->unit, &unit))
        check_converts(k, RECORD_EFFECT, effect, "unit", who, &unit, effect->target.key);
}

static void check_named_units(const struct checker *k)
{
    const struct table *table = case_table(k->c, RECORD_EFFECT);
    struct unit unit;
    for (size_t i = 0; i < table->count; i++) check_effect(k, table_row(table, i));
    table = case_table(k->c, RECORD_COUPLING);
    const struct table *flows = case_table(k->c, RECORD_FLOW);
    for (size_t i = 0; i < table->count; i++) {
        const struct coupling *coupling = table_row(table, i);
        const void *flow = table_find(flows, coupling->flow);
        const char *who = flow == NULL ? "" : table_id(flows, flow);
        if (coupling->unit != NULL &&
            check_unit(k, RECORD_COUPLING, coupling, "unit", who, coupling->unit, &unit))
            check_converts(k, RECORD_COUPLING, coupling, "unit", who, &unit, coupling->drives);
    }
    table = case_table(k->c, RECORD_EQUIPMENT);
    for (size_t i = 0; i < table->count; i++) {
        const struct equipment *e = table_row(table, i);
        if (e->unit != NULL)
            (void)check_unit(k, RECORD_EQUIPMENT, e, "unit", e->name == NULL ? "" : e->name,
                             e->unit, &unit);
    }
    table = case_table(k->c, RECORD_LAB);
    for (size_t i = 0; i < table->count; i++) {
        const struct lab *lab = table_row(table, i);
        if (lab->unit != NULL)
            (void)check_unit(k, RECORD_LAB, lab, "unit",
                             lab->parameter == NULL ? "" : lab->parameter, lab->unit, &unit);
    }
}

/* ---- the case ----------------------------------------------------------------------------- */

static struct period assessed(const struct casefile *c, const struct firm *firm,
                              struct period asked)
{
    if (!period_missing(asked)) return asked;
    if (!period_missing(firm->period)) return firm->period;
    int32_t last = DAY_NONE;
    const struct table *table = case_table(c, RECORD_READING);
    for (size_t i = 0; i < table->count; i++) {
        const struct reading *reading = table_row(table, i);
        if (!period_missing(reading->period) && reading->period.last > last)
            last = reading->period.last;
    }
    return last == DAY_NONE ? PERIOD_NONE : period_year(day_date(last).year);
}

void catalog_check_case(const struct casefile *c, struct catalog *catalog, int32_t today,
                        struct period period, bool whole, const struct check_where *where,
                        struct diag *diag)
{
    const struct table *firms = case_table(c, RECORD_FIRM);
    const size_t flows = case_table(c, RECORD_FLOW)->count;
    if (firms->count == 0) return;
    struct checker k = {
        .c = c,
        .catalog = catalog,
        .where = where,
        .diag = diag,
        .firm = table_row(firms, 0),
        .today = today,
        .whole = whole,
        .units = memory_zero(flows, sizeof(struct unit)),
    };
    k.period = assessed(c, k.firm, period);
    for (size_t i = 0; i < flows; i++) k.units[i].factor = NAN;
    check_firm(&k);
    check_flows(&k);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) check_ranges(&k, id);
    check_readings(&k);
    check_lives(&k);
    check_named_units(&k);
    check_cycles(&k);
    free(k.units);
}
