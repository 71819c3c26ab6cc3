/* unit/catalog_rows.c: every row of `sectors/` has its source, its words and figures that agree.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/check.h"
#include "catalog_test.h"

static struct known known;
static struct known_file files[KNOWN_FILES];
static size_t file_count;
static size_t wrong; /* of the running test */

static int open_all(void **state)
{
    known = known_here();
    file_count = known_files(&known, files);
    return 0;
}

static int close_all(void **state)
{
    known_close(&known);
    return 0;
}

static void wrong_row(const struct known_file *file, const void *row, const char *what,
                      const char *detail)
{
    print_error("%s: %s: %s %s\n", file->name, table_id(file->table, row), what,
                detail == NULL ? "" : detail);
    wrong++;
}

static void none_wrong(void)
{
    const size_t found = wrong;
    wrong = 0;
    assert_int_equal(found, 0);
}

/* ---- files and ids ----------------------------------------------------------------------- */

static void files_read_whole(void **state)
{
    assert_int_equal(known_problems(&known), 0);
    assert_true(file_count >= 12 + 3 * 5);
    for (size_t f = 0; f < file_count; f++) {
        char path[600];
        (void)snprintf(path, sizeof path, "%s/%s", catalog_folder(known.catalog), files[f].name);
        struct diag *diag = diag_new();
        struct csv *csv = csv_open(path, path, diag);
        assert_non_null(csv);
        if (csv_rows(csv) != files[f].table->count + 1) {
            print_error("%s: %zu rows of %zu were read\n", files[f].name, files[f].table->count,
                        csv_rows(csv) - 1);
            wrong++;
        }
        if (files[f].table->extra_count > 0) {
            print_error("%s: column %s is not known\n", files[f].name,
                        files[f].table->extra_names[0]);
            wrong++;
        }
        csv_close(csv);
        diag_free(diag);
    }
    none_wrong();
}

static bool plain_id(const char *id)
{
    return id[0] != '\0' && strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_.-") == strlen(id);
}

static void ids_are_unique(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        const struct table *table = files[f].table;
        for (size_t i = 0; i < table->count; i++) {
            const char *id = table_id(table, table_row(table, i));
            if (!plain_id(id)) wrong_row(&files[f], table_row(table, i), "no plain id", NULL);
            for (size_t j = 0; j < i; j++) {
                if (strcmp(id, table_id(table, table_row(table, j))) == 0)
                    wrong_row(&files[f], table_row(table, i), "twice", NULL);
            }
        }
    }
    none_wrong();
}

/* A report names a benchmark or a measure without its sector. */
static void ids_are_unique_among_sectors(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        if (!catalog_per_sector(files[f].type) || files[f].type == RECORD_SECTOR) continue;
        for (size_t g = 0; g < f; g++) {
            if (files[g].type != files[f].type) continue;
            for (size_t i = 0; i < files[f].table->count; i++) {
                const void *row = table_row(files[f].table, i);
                if (catalog_find(known.catalog, files[g].type, files[g].sector,
                                 table_id(files[f].table, row)) != NULL)
                    wrong_row(&files[f], row, "also in", files[g].name);
            }
        }
    }
    none_wrong();
}

/* ---- words, sources ---------------------------------------------------------------------- */

static void both_languages(void **state)
{
    size_t seen = 0;
    for (size_t f = 0; f < file_count; f++) {
        const struct record_type *type = files[f].table->type;
        for (size_t k = 0; k < type->field_count; k++) {
            if (type->fields[k].kind != FIELD_BILINGUAL) continue;
            const bool may_be_blank = strcmp(type->fields[k].name, "description") == 0;
            for (size_t i = 0; i < files[f].table->count; i++) {
                const void *row = table_row(files[f].table, i);
                const struct bilingual *both = field_of(&type->fields[k], row);
                seen++;
                if (may_be_blank && both->es == NULL && both->en == NULL) continue;
                if (!said(both->es) || !said(both->en))
                    wrong_row(&files[f], row, "one language lacks", type->fields[k].name);
            }
        }
    }
    assert_true(seen > 1000);
    none_wrong();
}

static void sources_and_evidence(void **state)
{
    struct text cell = {0};
    print_message("# %-32s %5s %5s %9s %8s\n", "file", "rows", "seen", "secondary", "recalled");
    for (size_t f = 0; f < file_count; f++) {
        const struct table *table = files[f].table;
        size_t levels[4] = {0};
        for (size_t i = 0; i < table->count; i++) {
            const void *row = table_row(table, i);
            if (!said(cell_of(table, row, "source", &cell)))
                wrong_row(&files[f], row, "has no source", NULL);
            const char *level = cell_of(table, row, "evidence", &cell);
            const char *const words[] = {"", "seen", "secondary", "recalled"};
            for (size_t w = 0; w < 4; w++) levels[w] += strcmp(level, words[w]) == 0;
            if (!said(level)) wrong_row(&files[f], row, "has no evidence", NULL);
            const char *year = cell_of(table, row, "year", &cell);
            if (said(year) && (strlen(year) < 4 || strspn(year, "0123456789-") != strlen(year)))
                wrong_row(&files[f], row, "its year is", year);
        }
        print_message("# %-32s %5zu %5zu %9zu %8zu\n", files[f].name, table->count, levels[1],
                      levels[2], levels[3]);
        if (levels[0] > 0 || levels[1] + levels[2] + levels[3] != table->count) wrong++;
    }
    text_free(&cell);
    none_wrong();
}

/* ---- order of figures ---------------------------------------------------------------------- */

/* Kept as their source prints them: the value stands outside its own range. */
static const struct {
    const char *id, *reason;
} printed_so[] = {
    {"n2o_septic_land_2019", "the refinement of 2019 prints a default outside its bounds"},
    {"towrem_septic", "the refinement of 2019 prints a default outside its bounds"},
};

static bool kept_as_printed(const char *id)
{
    for (size_t i = 0; i < sizeof printed_so / sizeof *printed_so; i++) {
        if (strcmp(id, printed_so[i].id) == 0) return true;
    }
    return false;
}

static void ranges_rise(void **state)
{
    size_t kept = 0, bounded = 0;
    for (size_t f = 0; f < file_count; f++) {
        const struct record_type *type = files[f].table->type;
        for (size_t k = 0; k < type->field_count; k++) {
            for (size_t i = 0; i < files[f].table->count; i++) {
                if (type->fields[k].kind != FIELD_RANGE) break;
                const void *row = table_row(files[f].table, i);
                const struct range *range = field_of(&type->fields[k], row);
                bounded += range->low <= range->high;
                const bool wild = range->low > range->likely || range->likely > range->high ||
                                  range->low > range->high;
                if (!wild) continue;
                if (kept_as_printed(table_id(files[f].table, row)))
                    kept++;
                else
                    wrong_row(&files[f], row, "does not rise:", type->fields[k].name);
            }
        }
    }
    assert_int_equal(kept, sizeof printed_so / sizeof *printed_so);
    assert_true(bounded > 300);
    none_wrong();
}

/* The value itself, or the two ends where the source prints nothing else. */
static void values_are_there(void **state)
{
    struct text cell = {0};
    size_t ends_only = 0;
    for (size_t f = 0; f < file_count; f++) {
        int part = 0;
        const struct table *table = files[f].table;
        if (files[f].type == RECORD_BENCHMARK || record_column(table->type, "source", &part) < 0)
            continue;
        const bool has_value = record_column(table->type, "value", &part) >= 0,
                   has_ends = record_column(table->type, "value_low", &part) >= 0;
        for (size_t i = 0; i < table->count && (has_value || has_ends); i++) {
            const void *row = table_row(table, i);
            if (has_value && said(cell_of(table, row, "value", &cell))) continue;
            ends_only++;
            if (!has_ends || !said(cell_of(table, row, "value_low", &cell)) ||
                !said(cell_of(table, row, "value_high", &cell)))
                wrong_row(&files[f], row, "has no value", NULL);
        }
    }
    text_free(&cell);
    assert_true(ends_only < 60); /* 48 of them: leakage, printed as ranges */
    none_wrong();
}

static void other_bounds_rise(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        for (size_t i = 0; i < files[f].table->count; i++) {
            const void *row = table_row(files[f].table, i);
            if (files[f].type == RECORD_REFRIGERANT) {
                const struct refrigerant_row *leak = row;
                if (!(leak->value_low <= leak->value_high && leak->value_low >= 0))
                    wrong_row(&files[f], row, "low is above high", NULL);
            } else if (files[f].type == RECORD_MODEL_MEASURE) {
                const struct model_measure *measure = row;
                if (!(measure->investment_low <= measure->investment_high) ||
                    !(measure->investment_low >= 0) || !(measure->life >= 1))
                    wrong_row(&files[f], row, "investment or life", NULL);
            }
        }
    }
    none_wrong();
}

static void benchmarks_in_their_direction(void **state)
{
    size_t three = 0;
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_BENCHMARK) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct benchmark_row *row = table_row(files[f].table, i);
            const double sign = row->better == BETTER_HIGHER ? -1 : 1;
            if (row->better == BETTER_NONE) wrong_row(&files[f], row, "has no direction", NULL);
            if (row->use == BENCHMARK_NONE) wrong_row(&files[f], row, "has no use", NULL);
            if (sign * row->best >= sign * row->typical || sign * row->typical >= sign * row->poor ||
                sign * row->best >= sign * row->poor)
                wrong_row(&files[f], row, "best, typical, poor are out of order", NULL);
            if (isnan(row->best) && isnan(row->typical) && isnan(row->poor))
                wrong_row(&files[f], row, "has no figure", NULL);
            three += isnan(row->best + row->typical + row->poor) ? 0 : 1;
        }
    }
    assert_true(three > 30);
    none_wrong();
}

/* ---- units --------------------------------------------------------------------------------- */

/* The dimension of a unit, "" when it is blank, NULL when it is not known or has meanings. */
static const char *dimension_of(const char *symbol, struct unit *unit)
{
    if (symbol == NULL) return "";
    return units_find(catalog_units(known.catalog), symbol, NULL, unit, NULL, 0) == UNIT_OK
               ? unit->dimension
               : NULL;
}

static void must_be(const struct known_file *file, const void *row, const char *symbol,
                    const char *allowed)
{
    struct unit unit;
    char word[64], list[200];
    const char *dimension = dimension_of(symbol, &unit);
    if (dimension == NULL) {
        wrong_row(file, row, "unit not known:", symbol);
        return;
    }
    (void)snprintf(word, sizeof word, " %s ", dimension);
    (void)snprintf(list, sizeof list, " %s ", allowed);
    if (strstr(list, word) == NULL) wrong_row(file, row, "unit of another dimension:", symbol);
}

static const char *const fuel_dimensions[FUEL_PROPERTIES] = {
    [FUEL_NCV] = "energy/mass",     [FUEL_DENSITY] = "mass/volume", [FUEL_CO2] = "mass/energy",
    [FUEL_CH4] = "mass/energy",     [FUEL_N2O] = "mass/energy",     [FUEL_SO2] = "mass/energy",
    [FUEL_NOX] = "mass/energy",     [FUEL_PM] = "mass/energy",      [FUEL_BIO_SHARE] = "ratio",
    [FUEL_GCV_RATIO] = "ratio",     [FUEL_SO2_PER_S] = "mass/mass",
};

static const struct {
    const char *property, *dimension;
} other_dimensions[] = {
    {"charge", "mass"},
    {"lifetime", "time"},
    {"initial_emission", "ratio"},
    {"operation_emission", "ratio/time"},
    {"initial_charge_remaining", "ratio"},
    {"recovery_efficiency", "ratio"},
    {"bo", "mass/mass"},
    {"mcf", "ratio"},
    {"cod_concentration", "mass/volume"},
    {"wastewater_generation", "volume/mass"},
    {"cod_load", "mass/mass"},
    {"total_nitrogen", "mass/volume"},
    {"ef_n2o", "mass/mass"},
    {"ef_ch4", "mass/mass"},
    {"organics_removal", "ratio"},
    {"nitrogen_removal", "ratio"},
    {"bod_person", "mass/time"},
    {"krem", "mass/mass"},
    {"f_ind_com", "ratio"},
    {"f_npr", "mass/mass"},
};

static const char *dimension_for(const char *property)
{
    for (size_t i = 0; i < sizeof other_dimensions / sizeof *other_dimensions; i++) {
        if (strcmp(property, other_dimensions[i].property) == 0)
            return other_dimensions[i].dimension;
    }
    return "(a property the test does not know)";
}

static const char *const kind_dimensions[FLOW_KINDS] = {
    [FLOW_NONE] = "",
    [FLOW_PRODUCT] = "mass count area volume length",
    [FLOW_ELECTRICITY] = "energy",
    [FLOW_DEMAND] = "demand power",
    [FLOW_REACTIVE] = "reactive",
    [FLOW_FUEL] = "volume mass energy",
    [FLOW_UTILITY] = "mass energy volume",
    [FLOW_WATER] = "volume",
    [FLOW_MATERIAL] = "mass volume count area length",
    [FLOW_WASTEWATER] = "volume",
    [FLOW_WASTE] = "mass volume count",
    [FLOW_REFRIGERANT] = "mass",
    [FLOW_CHARGE] = "",
    [FLOW_DRIVER] = "mass count area volume length time",
};

static void units_fit_the_figures(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct known_file *file = &files[f];
            const void *row = table_row(file->table, i);
            if (file->type == RECORD_FUEL) {
                const struct fuel_row *fuel = row;
                must_be(file, row, fuel->unit, fuel_dimensions[fuel->property]);
            } else if (file->type == RECORD_GRID) {
                must_be(file, row, ((const struct grid_row *)row)->unit, "mass/energy");
            } else if (file->type == RECORD_REFRIGERANT) {
                const struct refrigerant_row *leak = row;
                must_be(file, row, leak->unit, dimension_for(leak->property));
            } else if (file->type == RECORD_WASTEWATER) {
                const struct wastewater_row *water = row;
                must_be(file, row, water->unit, dimension_for(water->property));
            } else if (file->type == RECORD_SECTOR) {
                const struct sector_row *part = row;
                if (part->kind == SECTOR_ROW_ROLE || part->kind == SECTOR_ROW_FLOW)
                    must_be(file, row, part->unit, kind_dimensions[part->flow_kind]);
                else if (part->kind != SECTOR_ROW_PROCESS)
                    must_be(file, row, part->unit, kind_dimensions[FLOW_PRODUCT]);
            }
        }
    }
    none_wrong();
}

/* ---- what rows refer to ------------------------------------------------------------------ */

static const struct sector_row *role_of(const char *sector, const char *role)
{
    const struct sector_row *row = catalog_find(known.catalog, RECORD_SECTOR, sector, role);
    return row != NULL && row->kind == SECTOR_ROW_ROLE ? row : NULL;
}

/* A shared measure must find its role in every sector. */
static bool has_role(const char *sector, const char *role)
{
    size_t sectors = 0;
    const char *const *names = catalog_sectors(known.catalog, &sectors);
    if (strcmp(sector, "common") != 0) return role_of(sector, role) != NULL;
    bool everywhere = true;
    for (size_t s = 0; s < sectors; s++) everywhere = everywhere && role_of(names[s], role) != NULL;
    return everywhere;
}

static bool is_kind(const char *word)
{
    for (int kind = FLOW_PRODUCT; kind < FLOW_KINDS; kind++) {
        if (strcmp(flow_kind_choices[kind].id, word) == 0) return true;
    }
    return false;
}

/* load:DQO, load.CR: a parameter as laboratories write it. */
static bool is_load(const char *word, const char *prefix)
{
    const size_t length = strlen(prefix);
    const char *parameter = word + length;
    return strncmp(word, prefix, length) == 0 && parameter[0] != '\0' &&
           strspn(parameter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(parameter);
}

static const struct {
    const char *id, *dimension;
} indicators[] = {
    {"water.total", "volume"},       {"wastewater.total", "volume"}, {"energy.total", "energy"},
    {"energy.electricity", "energy"}, {"energy.thermal", "energy"},  {"waste.total", "mass"},
    {"material.total", "mass"},      {"output.total", NULL},
};

static void inspect_side(const struct known_file *file, const void *row, const char *side,
                         const char *symbol)
{
    struct unit unit;
    if (side == NULL) {
        wrong_row(file, row, "a side is blank", NULL);
        return;
    }
    if (strcmp(side, "none") == 0) {
        if (symbol != NULL && dimension_of(symbol, &unit) == NULL)
            wrong_row(file, row, "unit not known:", symbol);
        return;
    }
    if (is_load(side, "load.")) {
        must_be(file, row, symbol, "mass");
        return;
    }
    for (size_t i = 0; i < sizeof indicators / sizeof *indicators; i++) {
        if (strcmp(side, indicators[i].id) != 0) continue;
        must_be(file, row, symbol,
                indicators[i].dimension == NULL ? kind_dimensions[FLOW_PRODUCT]
                                                : indicators[i].dimension);
        return;
    }
    const struct sector_row *role = role_of(file->sector, side);
    if (role == NULL) {
        wrong_row(file, row, "neither an indicator nor a role:", side);
        return;
    }
    /* leather is counted in square feet and judged in kilograms: its flow gives the mass */
    const bool product = role->flow_kind == FLOW_PRODUCT;
    const char *dimension = dimension_of(role->unit, &unit);
    must_be(file, row, symbol, product ? kind_dimensions[FLOW_PRODUCT] : dimension);
}

static void benchmarks_refer_to_something(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_BENCHMARK) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct benchmark_row *row = table_row(files[f].table, i);
            inspect_side(&files[f], row, row->numerator, row->numerator_unit);
            inspect_side(&files[f], row, row->denominator, row->denominator_unit);
            const bool computed = strcmp(row->numerator, "none") != 0;
            if (computed != (strcmp(row->denominator, "none") != 0))
                wrong_row(&files[f], row, "only one side can be computed", NULL);
            if (computed && row->numerator_unit == NULL)
                wrong_row(&files[f], row, "a figure without a unit", NULL);
        }
    }
    none_wrong();
}

static void effects_refer_to_something(void **state)
{
    size_t negative = 0;
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_MODEL_EFFECT) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct model_effect *row = table_row(files[f].table, i);
            if (catalog_find(known.catalog, RECORD_MODEL_MEASURE, files[f].sector, row->measure) ==
                NULL)
                wrong_row(&files[f], row, "no such measure:", row->measure);
            if (strncmp(row->id, row->measure, strlen(row->measure)) != 0)
                wrong_row(&files[f], row, "its id is not of its measure", row->measure);
            if (!is_kind(row->target) && !is_load(row->target, "load:") &&
                !has_role(files[f].sector, row->target))
                wrong_row(&files[f], row, "neither kind, role nor load:", row->target);
            if (row->mode != MODE_PERCENT && row->mode != MODE_ABSOLUTE)
                wrong_row(&files[f], row, "has no mode", NULL);
            if (row->mode == MODE_PERCENT &&
                !(row->value.low >= -1 && row->value.high <= 1 && row->value.likely != 0))
                wrong_row(&files[f], row, "percent is no share", NULL);
            negative += row->value.likely < 0;
        }
    }
    assert_true(negative >= 2); /* what a measure costs more of is told too */
    none_wrong();
}

/* Proposed without a percent, with the reason: nothing at hand says what share it would save. */
static const struct {
    const char *id, *reason;
} without_effect[] = {
    {"FRU-12", "the only percent read does not say of what it is a share"},
};

static bool has_effect(const char *sector, const char *measure)
{
    const struct table *effects = catalog_table(known.catalog, RECORD_MODEL_EFFECT, sector);
    for (size_t i = 0; i < effects->count; i++) {
        if (strcmp(((const struct model_effect *)table_row(effects, i))->measure, measure) == 0)
            return true;
    }
    return false;
}

static void measures_have_effects(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_MODEL_MEASURE) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct model_measure *row = table_row(files[f].table, i);
            bool excused = false;
            for (size_t e = 0; e < sizeof without_effect / sizeof *without_effect; e++)
                excused = excused || strcmp(without_effect[e].id, row->id) == 0;
            if (has_effect(files[f].sector, row->id) == excused)
                wrong_row(&files[f], row, excused ? "has an effect now" : "has no effect", NULL);
            if (row->category == 0 || row->programme == 0)
                wrong_row(&files[f], row, "category or programme", NULL);
        }
    }
    none_wrong();
}

static size_t members(const struct table *measures, const char *group)
{
    size_t count = 0;
    for (size_t i = 0; i < measures->count; i++) {
        const struct model_measure *row = table_row(measures, i);
        count += row->group != NULL && strcmp(row->group, group) == 0;
    }
    return count;
}

static void bases_groups_and_requirements(void **state)
{
    size_t bases = 0, groups = 0;
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_MODEL_MEASURE) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct model_measure *row = table_row(files[f].table, i);
            bases += row->base != NULL;
            groups += row->group != NULL;
            if (row->base != NULL && !has_role(files[f].sector, row->base))
                wrong_row(&files[f], row, "its base is no role:", row->base);
            if (row->group != NULL && members(files[f].table, row->group) < 2)
                wrong_row(&files[f], row, "alone in its group:", row->group);
            char list[200];
            (void)snprintf(list, sizeof list, "%s", row->requires == NULL ? "" : row->requires);
            for (char *id = strtok(list, " "); id != NULL; id = strtok(NULL, " ")) {
                if (strcmp(id, row->id) == 0 ||
                    catalog_find(known.catalog, RECORD_MODEL_MEASURE, files[f].sector, id) == NULL)
                    wrong_row(&files[f], row, "requires no such measure:", id);
            }
        }
    }
    assert_true(bases >= 20 && groups >= 7);
    none_wrong();
}

static void templates_are_whole(void **state)
{
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_SECTOR) continue;
        size_t kinds[SECTOR_ROW_FLOW + 1] = {0}, products = 0;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct sector_row *row = table_row(files[f].table, i);
            kinds[row->kind]++;
            products += row->kind == SECTOR_ROW_FLOW && row->flow_kind == FLOW_PRODUCT;
            if (row->kind == SECTOR_ROW_SECTOR && strcmp(row->id, files[f].sector) != 0)
                wrong_row(&files[f], row, "is not its folder's name", NULL);
            if (row->role != NULL && !has_role(files[f].sector, row->role))
                wrong_row(&files[f], row, "no such role:", row->role);
            if (row->carrier != NULL && catalog_fuel_row(known.catalog, row->carrier) == NULL)
                wrong_row(&files[f], row, "no such fuel:", row->carrier);
            if (row->kind == SECTOR_ROW_FLOW && row->flow_kind == FLOW_FUEL && row->carrier == NULL)
                wrong_row(&files[f], row, "a fuel without its carrier", NULL);
        }
        if (kinds[SECTOR_ROW_NONE] != 0 || kinds[SECTOR_ROW_SECTOR] != 1 ||
            kinds[SECTOR_ROW_UNIT] == 0 || kinds[SECTOR_ROW_PROCESS] < 3 || products == 0) {
            print_error("%s: not a whole template\n", files[f].name);
            wrong++;
        }
    }
    none_wrong();
}

static bool between(const char *text, const char *open, const char *close)
{
    const size_t length = strlen(text), tail = strlen(close);
    return strncmp(text, open, strlen(open)) == 0 && length > tail &&
           strcmp(text + length - tail, close) == 0;
}

static void checklists(void **state)
{
    size_t items = 0;
    for (size_t f = 0; f < file_count; f++) {
        if (files[f].type != RECORD_CHECKITEM) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct checkitem *row = table_row(files[f].table, i);
            items++;
            if (row->weight != 1 && row->weight != 2 && row->weight != 3)
                wrong_row(&files[f], row, "its weight is not 1, 2 or 3", NULL);
            if (!between(row->question.es, "¿", "?"))
                wrong_row(&files[f], row, "no question:", row->question.es);
            if (!between(row->question.en, "", "?"))
                wrong_row(&files[f], row, "no question:", row->question.en);
            if (strcmp(row->block, "legal") != 0 && strcmp(row->block, "work") != 0 &&
                strcmp(row->block, "sector") != 0)
                wrong_row(&files[f], row, "no block:", row->block);
        }
    }
    assert_true(items > 50);
    none_wrong();
}

static void countries_have_their_money(void **state)
{
    static const char *const expected[][3] = {
        {"BO", "BOL", "BOB"}, {"CL", "CHL", "CLP"}, {"CO", "COL", "COP"}, {"EC", "ECU", "USD"},
        {"PA", "PAN", NULL},  {"PE", "PER", "PEN"}, {"VE", "VEN", "VES"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct country_row *row = catalog_country(known.catalog, expected[i][0]);
        assert_non_null(row);
        assert_string_equal(row->iso3, expected[i][1]);
        if (expected[i][2] != NULL) assert_string_equal(row->currency, expected[i][2]);
        assert_true(strcmp(row->decimal, ",") == 0 || strcmp(row->decimal, ".") == 0);
        assert_int_not_equal(row->default_matrix, MATRIX_NONE);
    }
    assert_null(catalog_country(known.catalog, "XX"));
    assert_null(catalog_country(known.catalog, NULL));
}

/* The program's own inspection finds nothing either. */
static void the_inspection_agrees(void **state)
{
    size_t sectors = 0;
    const char *const *names = catalog_sectors(known.catalog, &sectors);
    assert_true(sectors >= 4);
    struct diag *diag = diag_new();
    catalog_check_sector(known.catalog, "common", diag);
    for (size_t s = 0; s < sectors; s++) catalog_check_sector(known.catalog, names[s], diag);
    const struct known said_so = {.diag = diag};
    const size_t problems = known_problems(&said_so);
    diag_free(diag);
    assert_int_equal(problems, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_read_whole),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(ids_are_unique_among_sectors),
        cmocka_unit_test(both_languages),
        cmocka_unit_test(sources_and_evidence),
        cmocka_unit_test(ranges_rise),
        cmocka_unit_test(values_are_there),
        cmocka_unit_test(other_bounds_rise),
        cmocka_unit_test(benchmarks_in_their_direction),
        cmocka_unit_test(units_fit_the_figures),
        cmocka_unit_test(benchmarks_refer_to_something),
        cmocka_unit_test(effects_refer_to_something),
        cmocka_unit_test(measures_have_effects),
        cmocka_unit_test(bases_groups_and_requirements),
        cmocka_unit_test(templates_are_whole),
        cmocka_unit_test(checklists),
        cmocka_unit_test(countries_have_their_money),
        cmocka_unit_test(the_inspection_agrees),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
