/* catalog/catalog.h: the knowledge of `sectors/`: loads only the files that are asked for.
   SPDX-License-Identifier: GPL-3.0-or-later

   A catalogue is a folder of CSV files, each row with its source: `common/` and one folder per
   sector. Rows of the user's own folder replace rows of the same id, or are added. Tables and
   texts belong to the catalogue and live as long as it. */
#ifndef LIMPIA_CATALOG_CATALOG_H
#define LIMPIA_CATALOG_CATALOG_H

#include "base/diag.h"
#include "model/records.h"
#include "model/table.h"
#include "model/unit.h"

struct catalog;

/* `own` (the user's rows) may be NULL. Nothing is read yet. Problems of files read later go to
   `diag`, which must outlive the catalogue. */
struct catalog *catalog_open(const char *folder, const char *own, struct diag *diag);
void catalog_close(struct catalog *catalog);
const char *catalog_folder(const struct catalog *catalog);

/* The rows of a type, loaded at the first call. `sector` matters for the types that have a file
   per sector (sector, benchmark, model_measure, model_effect, checkitem); "common" or NULL is the
   shared folder. An absent file gives an empty table. Never NULL. */
const struct table *catalog_table(struct catalog *catalog, enum record_id type, const char *sector);
/* The rows of a type of the shared folder (grid, norm) for one country, the user's own first among
   them; rows of other countries may stand there too. Reads no more than those where the whole is
   not loaded already. `country` NULL = all. */
const struct table *catalog_table_of(struct catalog *catalog, enum record_id type,
                                     const char *country);
bool catalog_per_sector(enum record_id type);
/* Ids of the sectors that have a folder, sorted; the list belongs to the catalogue. */
const char *const *catalog_sectors(struct catalog *catalog, size_t *count);
bool catalog_has_sector(struct catalog *catalog, const char *sector);
const struct units *catalog_units(struct catalog *catalog);

/* Row by id, or NULL. */
const void *catalog_find(struct catalog *catalog, enum record_id type, const char *sector,
                         const char *id);
/* Did the row come from the user's own folder? */
bool catalog_is_own(const void *row);
/* Rows replaced or added by the user's folder among the tables loaded so far. */
size_t catalog_own_count(const struct catalog *catalog);
/* Does every word stand somewhere in the row's texts (accents and case aside)? */
bool catalog_matches(const struct record_type *type, const void *row, const char *const *words,
                     size_t count);

/* ---- what the formulas ask for --------------------------------------------------------- */

/* One figure with where it comes from; `row` NULL and NaN = not known. */
struct figure {
    double value, low, high;
    const char *id, *unit;
    const struct origin *origin;
};

/* A fuel's figure in the units of its file; `use` matters for co2, ch4, n2o and the pollutants. */
struct figure catalog_fuel(struct catalog *catalog, const char *fuel, enum fuel_property property,
                           enum fuel_use use);
/* Any row of the fuel (its names, whether biogenic), or NULL when it is not known. */
const struct fuel_row *catalog_fuel_row(struct catalog *catalog, const char *fuel);

/* Emission factor of a country's grid for a year (kg CO₂e per kWh): kinds in the order inventory,
   average, modelled, lifecycle among factors not after the year and at most five years older;
   else the latest before. *age: years between. */
const struct grid_row *catalog_grid(struct catalog *catalog, const char *country, int year,
                                    int *age);
/* The combined margin for efficiency projects (first crediting period), national before IFI's. */
const struct grid_row *catalog_grid_margin(struct catalog *catalog, const char *country);

struct figure catalog_gwp(struct catalog *catalog, const char *gas, enum gwp_set set);
const struct country_row *catalog_country(struct catalog *catalog, const char *id);

#endif
