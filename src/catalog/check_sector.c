/* catalog/check_sector.c: a folder of `sectors/`, as strictly as a case.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "catalog/check_parts.h"

struct inspector {
    struct catalog *catalog;
    const char *sector;
    struct diag *diag;
};

static void complain(const struct inspector *s, const struct table *table, const void *row,
                     const char *code, const char *text, const char *detail)
{
    struct text path = {0};
    text_addf(&path, "%s/%s/%s.csv", catalog_folder(s->catalog), s->sector, table->type->file);
    const int line = row == NULL ? 0 : abs(((const struct record *)row)->line);
    /* A user's own row keeps its line, not its file: the id in the text finds it. */
    const struct place place = {row != NULL && catalog_is_own(row) ? NULL : path.bytes, line, 0};
    const char *id = row == NULL ? s->sector : table_id(table, row);
    if (detail == NULL)
        diag_add(s->diag, DIAG_ERROR, code, place, "%s: %s", id, text);
    else
        diag_add(s->diag, DIAG_ERROR, code, place, "%s: \"%s\": %s", id, detail, text);
    text_free(&path);
}

static void inspect_unit(const struct inspector *s, const struct table *table, const void *row,
                         const char *symbol)
{
    struct unit unit;
    char choices[200];
    if (symbol == NULL) return;
    const enum unit_status status =
        units_find(catalog_units(s->catalog), symbol, NULL, &unit, choices, sizeof choices);
    if (status == UNIT_UNKNOWN)
        complain(s, table, row, "unit.unknown", _("the unit is not known"), symbol);
    else if (status == UNIT_AMBIGUOUS)
        complain(s, table, row, "unit.ambiguous", _("the unit has several meanings"), symbol);
}

/* Two rows are outside their own printed range in their source; their notes say so. */
static bool printed_so(const struct origin *origin)
{
    return origin->notes != NULL && (strstr(origin->notes, "outside") != NULL ||
                                     strstr(origin->notes, "as printed") != NULL);
}

static void inspect_ranges(const struct inspector *s, const struct table *table)
{
    const struct record_type *type = table->type;
    for (size_t f = 0; f < type->field_count; f++) {
        for (size_t i = 0; i < table->count && type->fields[f].kind == FIELD_RANGE; i++) {
            const void *row = table_row(table, i);
            const struct range *range = field_of(&type->fields[f], row);
            const bool wild = range->low > range->likely || range->likely > range->high ||
                              range->low > range->high;
            const bool known = type->id == RECORD_WASTEWATER &&
                               printed_so(&((const struct wastewater_row *)row)->origin);
            if (wild && !known)
                complain(s, table, row, "row.order", _("low, likely and high do not rise"),
                         type->fields[f].name);
        }
    }
}

static bool is_role(const struct inspector *s, const char *word)
{
    const struct table *table = catalog_table(s->catalog, RECORD_SECTOR, s->sector);
    for (size_t i = 0; i < table->count; i++) {
        const struct sector_row *row = table_row(table, i);
        if (row->kind == SECTOR_ROW_ROLE && row->id != NULL && strcmp(row->id, word) == 0)
            return true;
    }
    return false;
}

static bool is_kind(const char *word)
{
    for (int kind = FLOW_PRODUCT; kind < FLOW_KINDS; kind++) {
        if (strcmp(flow_kind_choices[kind].id, word) == 0) return true;
    }
    return strncmp(word, "load:", 5) == 0 || strcmp(word, "money") == 0;
}

static void inspect_benchmarks(const struct inspector *s)
{
    const struct table *table = catalog_table(s->catalog, RECORD_BENCHMARK, s->sector);
    for (size_t i = 0; i < table->count; i++) {
        const struct benchmark_row *row = table_row(table, i);
        const char *const sides[] = {row->numerator, row->denominator};
        const double sign = row->better == BETTER_HIGHER ? -1 : 1;
        if (sign * row->best > sign * row->typical || sign * row->typical > sign * row->poor ||
            sign * row->best > sign * row->poor)
            complain(s, table, row, "row.order", _("best, typical and poor are out of order"),
                     NULL);
        inspect_unit(s, table, row, row->numerator_unit);
        inspect_unit(s, table, row, row->denominator_unit);
        for (size_t side = 0; side < 2; side++) {
            if (sides[side] != NULL && strcmp(sides[side], "none") != 0 &&
                strchr(sides[side], '.') == NULL && !is_role(s, sides[side]))
                complain(s, table, row, "row.refers",
                         _("it is neither an indicator nor a role of the sector"), sides[side]);
        }
    }
}

static void inspect_measures(const struct inspector *s)
{
    const struct table *measures = catalog_table(s->catalog, RECORD_MODEL_MEASURE, s->sector);
    for (size_t i = 0; i < measures->count; i++) {
        const struct model_measure *row = table_row(measures, i);
        if (row->investment_low > row->investment_high)
            complain(s, measures, row, "row.order", _("low, likely and high do not rise"),
                     "investment");
        char id[64];
        for (const char *at = row->requires == NULL ? "" : row->requires; *at != '\0';) {
            const size_t piece = strcspn(at, " ");
            (void)snprintf(id, sizeof id, "%.*s", (int)piece, at);
            if (piece > 0 && catalog_find(s->catalog, RECORD_MODEL_MEASURE, s->sector, id) == NULL)
                complain(s, measures, row, "row.refers", _("there is no such measure"), id);
            at += piece + strspn(at + piece, " ");
        }
    }
    const struct table *effects = catalog_table(s->catalog, RECORD_MODEL_EFFECT, s->sector);
    for (size_t i = 0; i < effects->count; i++) {
        const struct model_effect *row = table_row(effects, i);
        if (row->measure != NULL &&
            catalog_find(s->catalog, RECORD_MODEL_MEASURE, s->sector, row->measure) == NULL)
            complain(s, effects, row, "row.refers", _("there is no such measure"), row->measure);
        if (row->target != NULL && !is_kind(row->target) && !is_role(s, row->target))
            complain(s, effects, row, "row.refers",
                     _("it is neither a kind of flow, a role of the sector nor load:X"),
                     row->target);
        if (row->mode == MODE_PERCENT && (row->value.likely > 1 || row->value.high > 1))
            complain(s, effects, row, "percent.over", _("no measure saves more than 100 %"), NULL);
    }
}

static void inspect_template(const struct inspector *s)
{
    const struct table *table = catalog_table(s->catalog, RECORD_SECTOR, s->sector);
    size_t heads = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct sector_row *row = table_row(table, i);
        heads += row->kind == SECTOR_ROW_SECTOR;
        inspect_unit(s, table, row, row->unit);
        if (row->role != NULL && !is_role(s, row->role))
            complain(s, table, row, "row.refers", _("there is no such role"), row->role);
        if (row->carrier != NULL && catalog_fuel_row(s->catalog, row->carrier) == NULL)
            complain(s, table, row, "carrier.unknown", _("the fuel is not known"), row->carrier);
    }
    if (heads != 1)
        complain(s, table, NULL, "sector.empty", _("it needs exactly one row of kind sector"),
                 NULL);
}

void catalog_check_sector(struct catalog *catalog, const char *sector, struct diag *diag)
{
    const struct inspector s = {catalog, sector, diag};
    const bool common = strcmp(sector, "common") == 0;
    for (enum record_id type = RECORD_CASE_END; type < RECORD_END; type++) {
        if (catalog_per_sector(type) ? !(common && type == RECORD_SECTOR) : common)
            inspect_ranges(&s, catalog_table(catalog, type, sector));
    }
    if (!common) inspect_template(&s);
    inspect_benchmarks(&s);
    inspect_measures(&s);
}
