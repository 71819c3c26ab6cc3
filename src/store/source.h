/* store/source.h: a case from wherever it is: a folder of CSV files, or a firm of a workbook.
   SPDX-License-Identifier: GPL-3.0-or-later

   source_read hands over a case that the formulas may use (case_free), or nothing, and `diag` says
   why. Of a workbook, whose cells are typed one by one, a row that still lacks something it needs
   is left out with a warning; a firm, a flow or a measure that lacks it is an error.
   Codes: firm.several firm.absent firm.none cell.draft row.unfinished, and those of folder.h,
   workbook.h and catalog/check.h */
#ifndef LIMPIA_STORE_SOURCE_H
#define LIMPIA_STORE_SOURCE_H

#include "base/env.h"
#include "store/folder.h"

/* Is it to be read as a workbook? A file, or a name that ends in .limpia; never a folder. */
bool source_is_workbook(const char *path);

/* `firm` is the id of the wanted firm, NULL: the only one there is. */
struct casefile *source_read(const char *path, const char *firm, struct catalog *catalog,
                             const struct folder_options *options, const struct env *env,
                             struct diag *diag);

#endif
