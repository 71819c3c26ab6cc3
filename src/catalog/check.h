/* catalog/check.h: what a case says against the catalogue and against itself.
   SPDX-License-Identifier: GPL-3.0-or-later

   Reading has already checked every cell alone; here the codes of the catalogue, the units, and
   what several rows say together are checked. All problems go to `diag`, each with its place, what
   is wrong and what to do. Nothing is kept.
   Errors: country.unknown sector.unknown currency.form unit.unknown unit.ambiguous unit.dimension
     unit.convert carrier.unknown treatment.unknown range.order percent.over effect.mode life.zero
     reading.overlap reading.future output.none coupling.cycle requires.cycle part.cycle
     sector.empty row.order row.refers row.source
   Warnings: reading.gap output.absent carrier.absent */
#ifndef LIMPIA_CATALOG_CHECK_H
#define LIMPIA_CATALOG_CHECK_H

#include "base/diag.h"
#include "base/period.h"
#include "catalog/catalog.h"
#include "model/case.h"

/* Where a cell stands in what the reader knows: a file's line and column, or a form.
   `field` -1: the whole row; `row` NULL: the whole table. */
struct check_where {
    void *user;
    struct place (*place)(void *user, enum record_id record, const void *row, int field, int part);
};

/* `period` is the assessed one; PERIOD_NONE: the firm's, else the last year with readings.
   `whole` false: cells were refused already, so that gaps and a missing product would be said of
   rows that were only misread; they are left out. */
void catalog_check_case(const struct casefile *c, struct catalog *catalog, int32_t today,
                        struct period period, bool whole, const struct check_where *where,
                        struct diag *diag);

/* A folder of `sectors/` as strictly as a case: every row's source, units, order of bounds and of
   best, typical and poor, references between files. `sector` "common" checks the shared files. */
void catalog_check_sector(struct catalog *catalog, const char *sector, struct diag *diag);

#endif
