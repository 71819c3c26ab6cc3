/* unit/catalog_rows.c: every row of `sectors/` has its source, its words and figures that agree.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog_test.h"

static struct inspection all;

static int open_all(void **state)
{
    inspection_open(&all);
    return 0;
}

static int close_all(void **state)
{
    known_close(&all.known);
    return 0;
}

/* ---- files and ids ----------------------------------------------------------------------- */

static void files_read_whole(void **state)
{
    assert_int_equal(known_problems(&all.known), 0);
    assert_true(all.count >= 12 + 3 * 5);
    for (size_t f = 0; f < all.count; f++) {
        char path[600];
        (void)snprintf(path, sizeof path, "%s/%s", catalog_folder(all.known.catalog),
                       all.files[f].name);
        struct diag *diag = diag_new();
        struct csv *csv = csv_open(path, path, diag);
        assert_non_null(csv);
        if (csv_rows(csv) != all.files[f].table->count + 1) {
            print_error("%s: %zu rows of %zu were read\n", all.files[f].name,
                        all.files[f].table->count, csv_rows(csv) - 1);
            all.wrong++;
        }
        if (all.files[f].table->extra_count > 0) {
            print_error("%s: column %s is not known\n", all.files[f].name,
                        all.files[f].table->extra_names[0]);
            all.wrong++;
        }
        csv_close(csv);
        diag_free(diag);
    }
    none_wrong(&all);
}

static bool plain_id(const char *id)
{
    return id[0] != '\0' && strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_.-") == strlen(id);
}

static void ids_are_unique(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        const struct table *table = all.files[f].table;
        for (size_t i = 0; i < table->count; i++) {
            const char *id = table_id(table, table_row(table, i));
            if (!plain_id(id))
                wrong_row(&all, &all.files[f], table_row(table, i), "no plain id", NULL);
            for (size_t j = 0; j < i; j++) {
                if (strcmp(id, table_id(table, table_row(table, j))) == 0)
                    wrong_row(&all, &all.files[f], table_row(table, i), "twice", NULL);
            }
        }
    }
    none_wrong(&all);
}

/* A report names a benchmark or a measure without its sector. */
static void ids_are_unique_among_sectors(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        if (!catalog_per_sector(all.files[f].type) || all.files[f].type == RECORD_SECTOR) continue;
        for (size_t g = 0; g < f; g++) {
            if (all.files[g].type != all.files[f].type) continue;
            for (size_t i = 0; i < all.files[f].table->count; i++) {
                const void *row = table_row(all.files[f].table, i);
                if (catalog_find(all.known.catalog, all.files[g].type, all.files[g].sector,
                                 table_id(all.files[f].table, row)) != NULL)
                    wrong_row(&all, &all.files[f], row, "also in", all.files[g].name);
            }
        }
    }
    none_wrong(&all);
}

/* ---- words, sources ---------------------------------------------------------------------- */

static void both_languages(void **state)
{
    size_t seen = 0;
    for (size_t f = 0; f < all.count; f++) {
        const struct record_type *type = all.files[f].table->type;
        for (size_t k = 0; k < type->field_count; k++) {
            if (type->fields[k].kind != FIELD_BILINGUAL) continue;
            const bool may_be_blank = strcmp(type->fields[k].name, "description") == 0 ||
                                      strcmp(type->fields[k].name, "acceptability") == 0;
            for (size_t i = 0; i < all.files[f].table->count; i++) {
                const void *row = table_row(all.files[f].table, i);
                const struct bilingual *both = field_of(&type->fields[k], row);
                seen++;
                if (may_be_blank && both->es == NULL && both->en == NULL) continue;
                if (!said(both->es) || !said(both->en))
                    wrong_row(&all, &all.files[f], row, "one language lacks", type->fields[k].name);
            }
        }
    }
    assert_true(seen > 1000);
    none_wrong(&all);
}

static void sources_and_evidence(void **state)
{
    struct text cell = {0};
    print_message("# %-32s %5s %5s %9s %8s\n", "file", "rows", "seen", "secondary", "recalled");
    for (size_t f = 0; f < all.count; f++) {
        const struct table *table = all.files[f].table;
        size_t levels[4] = {0};
        for (size_t i = 0; i < table->count; i++) {
            const void *row = table_row(table, i);
            if (!said(cell_of(table, row, "source", &cell)))
                wrong_row(&all, &all.files[f], row, "has no source", NULL);
            const char *level = cell_of(table, row, "evidence", &cell);
            const char *const words[] = {"", "seen", "secondary", "recalled"};
            for (size_t w = 0; w < 4; w++) levels[w] += strcmp(level, words[w]) == 0;
            if (!said(level)) wrong_row(&all, &all.files[f], row, "has no evidence", NULL);
            const char *year = cell_of(table, row, "year", &cell);
            if (said(year) && (strlen(year) < 4 || strspn(year, "0123456789-") != strlen(year)))
                wrong_row(&all, &all.files[f], row, "its year is", year);
        }
        print_message("# %-32s %5zu %5zu %9zu %8zu\n", all.files[f].name, table->count, levels[1],
                      levels[2], levels[3]);
        if (levels[0] > 0 || levels[1] + levels[2] + levels[3] != table->count) all.wrong++;
    }
    text_free(&cell);
    none_wrong(&all);
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
    for (size_t f = 0; f < all.count; f++) {
        const struct record_type *type = all.files[f].table->type;
        for (size_t k = 0; k < type->field_count; k++) {
            for (size_t i = 0; i < all.files[f].table->count; i++) {
                if (type->fields[k].kind != FIELD_RANGE) break;
                const void *row = table_row(all.files[f].table, i);
                const struct range *range = field_of(&type->fields[k], row);
                bounded += range->low <= range->high;
                const bool wild = range->low > range->likely || range->likely > range->high ||
                                  range->low > range->high;
                if (!wild) continue;
                if (kept_as_printed(table_id(all.files[f].table, row)))
                    kept++;
                else
                    wrong_row(&all, &all.files[f], row, "does not rise:", type->fields[k].name);
            }
        }
    }
    assert_int_equal(kept, sizeof printed_so / sizeof *printed_so);
    assert_true(bounded > 300);
    none_wrong(&all);
}

/* The value itself, or the two ends where the source prints nothing else. */
static void values_are_there(void **state)
{
    struct text cell = {0};
    size_t ends_only = 0;
    for (size_t f = 0; f < all.count; f++) {
        int part = 0;
        const struct table *table = all.files[f].table;
        if (all.files[f].type == RECORD_BENCHMARK || all.files[f].type == RECORD_NORM ||
            record_column(table->type, "source", &part) < 0)
            continue;
        const bool has_value = record_column(table->type, "value", &part) >= 0,
                   has_ends = record_column(table->type, "value_low", &part) >= 0;
        for (size_t i = 0; i < table->count && (has_value || has_ends); i++) {
            const void *row = table_row(table, i);
            if (has_value && said(cell_of(table, row, "value", &cell))) continue;
            ends_only++;
            if (!has_ends || !said(cell_of(table, row, "value_low", &cell)) ||
                !said(cell_of(table, row, "value_high", &cell)))
                wrong_row(&all, &all.files[f], row, "has no value", NULL);
        }
    }
    text_free(&cell);
    assert_true(ends_only < 60); /* 48 of them: leakage, printed as ranges */
    none_wrong(&all);
}

static void other_bounds_rise(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const void *row = table_row(all.files[f].table, i);
            if (all.files[f].type == RECORD_REFRIGERANT) {
                const struct refrigerant_row *leak = row;
                if (!(leak->value_low <= leak->value_high && leak->value_low >= 0))
                    wrong_row(&all, &all.files[f], row, "low is above high", NULL);
            } else if (all.files[f].type == RECORD_MODEL_MEASURE) {
                const struct model_measure *measure = row;
                if (!(measure->investment_low <= measure->investment_high) ||
                    !(measure->investment_low >= 0) || !(measure->life >= 1))
                    wrong_row(&all, &all.files[f], row, "investment or life", NULL);
            }
        }
    }
    none_wrong(&all);
}

static void benchmarks_in_their_direction(void **state)
{
    size_t three = 0;
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_BENCHMARK) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct benchmark_row *row = table_row(all.files[f].table, i);
            const double sign = row->better == BETTER_HIGHER ? -1 : 1;
            if (row->better == BETTER_NONE)
                wrong_row(&all, &all.files[f], row, "has no direction", NULL);
            if (row->use == BENCHMARK_NONE) wrong_row(&all, &all.files[f], row, "has no use", NULL);
            if (sign * row->best >= sign * row->typical ||
                sign * row->typical >= sign * row->poor || sign * row->best >= sign * row->poor)
                wrong_row(&all, &all.files[f], row, "best, typical, poor are out of order", NULL);
            if (isnan(row->best) && isnan(row->typical) && isnan(row->poor))
                wrong_row(&all, &all.files[f], row, "has no figure", NULL);
            three += isnan(row->best + row->typical + row->poor) ? 0 : 1;
        }
    }
    assert_true(three > 30);
    none_wrong(&all);
}

/* ---- units --------------------------------------------------------------------------------- */

/* The dimension of a unit, "" when it is blank, NULL when it is not known or has meanings. */
static const char *dimension_of(const char *symbol, struct unit *unit)
{
    if (symbol == NULL) return "";
    return units_find(catalog_units(all.known.catalog), symbol, NULL, unit, NULL, 0) == UNIT_OK
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
        wrong_row(&all, file, row, "unit not known:", symbol);
        return;
    }
    (void)snprintf(word, sizeof word, " %s ", dimension);
    (void)snprintf(list, sizeof list, " %s ", allowed);
    if (strstr(list, word) == NULL)
        wrong_row(&all, file, row, "unit of another dimension:", symbol);
}

static const char *const fuel_dimensions[FUEL_PROPERTIES] = {
    [FUEL_NCV] = "energy/mass", [FUEL_DENSITY] = "mass/volume", [FUEL_CO2] = "mass/energy",
    [FUEL_CH4] = "mass/energy", [FUEL_N2O] = "mass/energy",     [FUEL_SO2] = "mass/energy",
    [FUEL_NOX] = "mass/energy", [FUEL_PM] = "mass/energy",      [FUEL_BIO_SHARE] = "ratio",
    [FUEL_GCV_RATIO] = "ratio", [FUEL_SO2_PER_S] = "mass/mass",
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
    for (size_t f = 0; f < all.count; f++) {
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct known_file *file = &all.files[f];
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
    none_wrong(&all);
}

/* ---- what rows refer to ------------------------------------------------------------------ */

static const struct {
    const char *id, *dimension;
} indicators[] = {
    {"water.total", "volume"},        {"wastewater.total", "volume"}, {"energy.total", "energy"},
    {"energy.electricity", "energy"}, {"energy.thermal", "energy"},   {"waste.total", "mass"},
    {"material.total", "mass"},       {"output.total", NULL},
};

static void inspect_side(const struct known_file *file, const void *row, const char *side,
                         const char *symbol)
{
    struct unit unit;
    if (side == NULL) {
        wrong_row(&all, file, row, "a side is blank", NULL);
        return;
    }
    if (strcmp(side, "none") == 0) {
        if (symbol != NULL && dimension_of(symbol, &unit) == NULL)
            wrong_row(&all, file, row, "unit not known:", symbol);
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
    const struct sector_row *role = role_of(&all.known, file->sector, side);
    if (role == NULL) {
        wrong_row(&all, file, row, "neither an indicator nor a role:", side);
        return;
    }
    /* leather is counted in square feet and judged in kilograms: its flow gives the mass */
    const bool product = role->flow_kind == FLOW_PRODUCT;
    const char *dimension = dimension_of(role->unit, &unit);
    must_be(file, row, symbol, product ? kind_dimensions[FLOW_PRODUCT] : dimension);
}

static void benchmarks_refer_to_something(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_BENCHMARK) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct benchmark_row *row = table_row(all.files[f].table, i);
            inspect_side(&all.files[f], row, row->numerator, row->numerator_unit);
            inspect_side(&all.files[f], row, row->denominator, row->denominator_unit);
            const bool computed = strcmp(row->numerator, "none") != 0;
            if (computed != (strcmp(row->denominator, "none") != 0))
                wrong_row(&all, &all.files[f], row, "only one side can be computed", NULL);
            if (computed && row->numerator_unit == NULL)
                wrong_row(&all, &all.files[f], row, "a figure without a unit", NULL);
        }
    }
    none_wrong(&all);
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
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
