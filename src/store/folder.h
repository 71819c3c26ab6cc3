/* store/folder.h: a case as a folder of CSV files, read whole or not at all.
   SPDX-License-Identifier: GPL-3.0-or-later

   folder_read hands over a case (case_free). With one error in any file it hands over nothing, and
   `diag` holds the problems of all files. The catalogue is borrowed. */
#ifndef LIMPIA_STORE_FOLDER_H
#define LIMPIA_STORE_FOLDER_H

#include "base/diag.h"
#include "base/period.h"
#include "catalog/catalog.h"
#include "model/case.h"

struct folder_options {
    char decimal;         /* '.' or ',' for files that cannot be decided; 0 = the country's */
    int32_t today;        /* day number: later readings are refused */
    struct period period; /* the assessed one; PERIOD_NONE = the firm's */
};

/* Errors: folder.absent file.absent, those of csv.h, codec.h and check.h. */
struct casefile *folder_read(const char *path, struct catalog *catalog,
                             const struct folder_options *options, struct diag *diag);

struct folder_write_options {
    bool excel_es; /* `;`, decimal comma, byte order mark, CR LF */
    bool defuse;   /* a text that a spreadsheet would run gets a leading ' */
    bool replace;  /* write into a folder that already has something in it */
};

/* Writes one file per record type that has rows. False: diag says why. */
bool folder_write(const struct casefile *c, const char *path,
                  const struct folder_write_options *options, struct diag *diag);

#endif
