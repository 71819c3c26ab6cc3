/* catalog/catalog.c: the knowledge of `sectors/`: loads only the files that are asked for.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/catalog.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "model/codec.h"

struct loaded {
    struct loaded *next;
    enum record_id type;
    const char *sector, *country; /* country: NULL = the rows of all */
    struct table table;
};

struct catalog {
    struct arena *arena;
    const char *folder, *own;
    struct diag *diag;
    struct loaded *loaded;
    struct units *units;
    const char **sectors;
    size_t sector_count;
    bool sectors_listed;
    size_t own_rows;
};

struct catalog *catalog_open(const char *folder, const char *own, struct diag *diag)
{
    struct catalog *catalog = memory_zero(1, sizeof *catalog);
    catalog->arena = arena_new();
    catalog->folder = arena_dup(catalog->arena, folder);
    catalog->own = arena_dup(catalog->arena, own);
    catalog->diag = diag;
    return catalog;
}

void catalog_close(struct catalog *catalog)
{
    if (catalog == NULL) return;
    for (struct loaded *loaded = catalog->loaded; loaded != NULL; loaded = loaded->next)
        table_free(&loaded->table);
    units_free(catalog->units);
    arena_free(catalog->arena);
    free(catalog);
}

const char *catalog_folder(const struct catalog *catalog) { return catalog->folder; }

bool catalog_per_sector(enum record_id type)
{
    return type == RECORD_SECTOR || type == RECORD_BENCHMARK || type == RECORD_MODEL_MEASURE ||
           type == RECORD_MODEL_EFFECT || type == RECORD_CHECKITEM;
}

/* ---- loading -------------------------------------------------------------------------- */

static void read_into(struct catalog *catalog, const char *folder, const char *sector,
                      const char *country, struct table *table)
{
    const char *path =
        arena_format(catalog->arena, "%s/%s/%s.csv", folder, sector, table->type->file);
    if (!file_exists(path)) return;
    struct csv *csv = csv_open_rows(path, path, "country", country, catalog->diag);
    if (csv == NULL) return;
    struct cell_context context = {.arena = catalog->arena, .decimal = '.'};
    /* Few rows may hold no number that tells dot from comma; the files are written with dots. */
    const struct codec_options options = {.decimal = country == NULL ? '\0' : '.',
                                          .local_decimal = '.'};
    codec_read(table, csv, &options, &context, catalog->diag);
    csv_close(csv);
}

/* The user's rows replace those of the same id in place, so that the order stays. */
static void merge_own(struct catalog *catalog, struct table *table, struct table *own)
{
    for (size_t i = 0; i < own->count; i++) {
        const void *row = table_row(own, i);
        const char *id = table_id(own, row);
        const uint32_t key = table_by_id(table, id, strlen(id));
        char *at = key == 0 ? table_add(table) : table_find(table, key);
        const struct record head = *(struct record *)(void *)at;
        memcpy(at, row, table->type->size);
        struct record *record = (struct record *)(void *)at;
        record->key = head.key;
        record->line = -record->line;
        table_ids_changed(table);
        catalog->own_rows++;
    }
}

/* Loaded already: all its rows or those of the country. */
static struct loaded *find_loaded(const struct catalog *catalog, enum record_id type,
                                  const char *sector, const char *country)
{
    for (struct loaded *loaded = catalog->loaded; loaded != NULL; loaded = loaded->next) {
        const bool enough =
            loaded->country == NULL || (country != NULL && text_same(loaded->country, country));
        if (loaded->type == type && enough && strcmp(loaded->sector, sector) == 0) return loaded;
    }
    return NULL;
}

static bool has_any(const struct catalog *catalog, enum record_id type, const char *sector)
{
    for (const struct loaded *loaded = catalog->loaded; loaded != NULL; loaded = loaded->next) {
        if (loaded->type == type && strcmp(loaded->sector, sector) == 0) return true;
    }
    return false;
}

/* The user's rows are all read: one may give a row of this country to another. */
static struct loaded *load(struct catalog *catalog, enum record_id type, const char *sector,
                           const char *country)
{
    struct loaded *found = find_loaded(catalog, type, sector, country);
    if (found != NULL) return found;
    struct loaded *loaded = arena_alloc(catalog->arena, sizeof *loaded);
    loaded->type = type;
    loaded->sector = arena_dup(catalog->arena, sector);
    loaded->country = arena_dup(catalog->arena, country);
    table_init(&loaded->table, record_type(type), catalog->arena);
    read_into(catalog, catalog->folder, sector, country, &loaded->table);
    if (catalog->own != NULL) {
        struct table own;
        table_init(&own, record_type(type), catalog->arena);
        read_into(catalog, catalog->own, sector, NULL, &own);
        const size_t before = catalog->own_rows;
        merge_own(catalog, &loaded->table, &own);
        if (has_any(catalog, type, sector)) catalog->own_rows = before; /* counted then */
        table_free(&own);
    }
    loaded->next = catalog->loaded;
    catalog->loaded = loaded;
    return loaded;
}

const struct table *catalog_table(struct catalog *catalog, enum record_id type, const char *sector)
{
    if (sector == NULL || !catalog_per_sector(type)) sector = "common";
    return &load(catalog, type, sector, NULL)->table;
}

const struct table *catalog_table_of(struct catalog *catalog, enum record_id type,
                                     const char *country)
{
    return &load(catalog, type, "common", country)->table;
}

static void list_sectors(struct catalog *catalog, const char *folder)
{
    size_t count = 0;
    char **names = folder == NULL ? NULL : file_list(folder, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = arena_format(catalog->arena, "%s/%s/sector.csv", folder, names[i]);
        bool known = strcmp(names[i], "common") == 0 || !file_exists(path);
        for (size_t j = 0; j < catalog->sector_count && !known; j++)
            known = strcmp(catalog->sectors[j], names[i]) == 0;
        if (!known && catalog->sector_count < 256)
            catalog->sectors[catalog->sector_count++] = arena_dup(catalog->arena, names[i]);
        free(names[i]);
    }
    free(names);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char *const *catalog_sectors(struct catalog *catalog, size_t *count)
{
    if (!catalog->sectors_listed) {
        catalog->sectors = arena_alloc(catalog->arena, 256 * sizeof *catalog->sectors);
        list_sectors(catalog, catalog->folder);
        list_sectors(catalog, catalog->own);
        qsort(catalog->sectors, catalog->sector_count, sizeof *catalog->sectors, by_name);
        catalog->sectors_listed = true;
    }
    *count = catalog->sector_count;
    return catalog->sectors;
}

bool catalog_has_sector(struct catalog *catalog, const char *sector)
{
    if (strpbrk(sector, "/\\") != NULL || sector[0] == '.' || strcmp(sector, "common") == 0)
        return false;
    const char *folders[] = {catalog->folder, catalog->own};
    for (size_t i = 0; i < 2; i++) {
        if (folders[i] != NULL &&
            file_exists(arena_format(catalog->arena, "%s/%s/sector.csv", folders[i], sector)))
            return true;
    }
    return false;
}

const struct units *catalog_units(struct catalog *catalog)
{
    if (catalog->units == NULL)
        catalog->units = units_new(catalog_table(catalog, RECORD_UNIT, NULL));
    return catalog->units;
}

const void *catalog_find(struct catalog *catalog, enum record_id type, const char *sector,
                         const char *id)
{
    /* The index of ids is a cache inside the table. */
    struct table *table = (struct table *)catalog_table(catalog, type, sector);
    return table_find(table, table_by_id(table, id, strlen(id)));
}

bool catalog_is_own(const void *row) { return ((const struct record *)row)->line < 0; }

size_t catalog_own_count(const struct catalog *catalog) { return catalog->own_rows; }

bool catalog_matches(const struct record_type *type, const void *row, const char *const *words,
                     size_t count)
{
    struct text all = {0};
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++) {
            cell_print(&type->fields[f], part, row, NULL, &all);
            text_add(&all, "\n");
        }
    }
    bool matches = true;
    for (size_t i = 0; i < count && matches; i++) matches = text_contains(all.bytes, words[i]);
    text_free(&all);
    return matches;
}

/* ---- what the formulas ask for --------------------------------------------------------- */

static struct figure no_figure(void)
{
    return (struct figure){.value = NAN, .low = NAN, .high = NAN};
}

static bool same(const char *left, const char *right)
{
    return left != NULL && right != NULL && strcmp(left, right) == 0;
}

struct figure catalog_fuel(struct catalog *catalog, const char *fuel, enum fuel_property property,
                           enum fuel_use use)
{
    const struct table *table = catalog_table(catalog, RECORD_FUEL, NULL);
    struct figure found = no_figure();
    for (size_t i = 0; i < table->count; i++) {
        const struct fuel_row *row = table_row(table, i);
        if (row->property != property || !same(row->fuel, fuel)) continue;
        if (row->use != USE_NONE && row->use != use) continue;
        found = (struct figure){row->value.likely, row->value.low, row->value.high,
                                row->id,           row->unit,      &row->origin};
        if (row->use == use) return found; /* a row for this very use outranks one for any */
    }
    return found;
}

const struct fuel_row *catalog_fuel_row(struct catalog *catalog, const char *fuel)
{
    const struct table *table = catalog_table(catalog, RECORD_FUEL, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct fuel_row *row = table_row(table, i);
        if (same(row->fuel, fuel)) return row;
    }
    return NULL;
}

/* Lower is better; kinds that are no average of the system do not count. */
static int grid_rank(const struct grid_row *row)
{
    return row->kind >= GRID_INVENTORY && row->kind <= GRID_LIFECYCLE ? row->kind : 99;
}

static bool grid_better(const struct grid_row *row, const struct grid_row *best, int year)
{
    if (best == NULL) return true;
    const bool fresh = year - row->data_year <= 5, best_fresh = year - best->data_year <= 5;
    if (fresh != best_fresh) return fresh;
    if (fresh && grid_rank(row) != grid_rank(best)) return grid_rank(row) < grid_rank(best);
    if (row->data_year != best->data_year) return row->data_year > best->data_year;
    return grid_rank(row) < grid_rank(best);
}

const struct grid_row *catalog_grid(struct catalog *catalog, const char *country, int year,
                                    int *age)
{
    const struct table *table = catalog_table_of(catalog, RECORD_GRID, country);
    const struct grid_row *best = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct grid_row *row = table_row(table, i);
        if (same(row->country, country) && grid_rank(row) < 99 && row->data_year <= year &&
            !isnan(row->value.likely) && grid_better(row, best, year))
            best = row;
    }
    *age = best == NULL ? 0 : year - (int)best->data_year;
    return best;
}

const struct grid_row *catalog_grid_margin(struct catalog *catalog, const char *country)
{
    const struct table *table = catalog_table_of(catalog, RECORD_GRID, country);
    const struct grid_row *best = NULL;
    int best_rank = 99;
    for (size_t i = 0; i < table->count; i++) {
        const struct grid_row *row = table_row(table, i);
        if (!same(row->country, country) || row->kind != GRID_COMBINED_MARGIN ||
            isnan(row->value.likely) || row->variant == NULL)
            continue;
        const int rank = strcmp(row->variant, "first") == 0        ? 0
                         : strcmp(row->variant, "efficiency") == 0 ? 1
                                                                   : 99;
        if (rank < best_rank ||
            (rank < 99 && rank == best_rank && row->data_year > best->data_year)) {
            best = row;
            best_rank = rank;
        }
    }
    return best;
}

struct figure catalog_gwp(struct catalog *catalog, const char *gas, enum gwp_set set)
{
    const struct table *table = catalog_table(catalog, RECORD_GWP, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct gwp_row *row = table_row(table, i);
        if (row->set == set && same(row->gas, gas))
            return (struct figure){row->value, NAN, NAN, row->id, "kg/kg", &row->origin};
    }
    return no_figure();
}

const struct country_row *catalog_country(struct catalog *catalog, const char *id)
{
    return id == NULL ? NULL : catalog_find(catalog, RECORD_COUNTRY, NULL, id);
}
