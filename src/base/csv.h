/* base/csv.h: CSV files of any origin in, one plain form out. The only user of libcsv.
   SPDX-License-Identifier: GPL-3.0-or-later

   Reading takes UTF-8, UTF-16 and Windows-1252, with or without byte order mark, any line end,
   `,` `;` or tab (found by vote, or by a `sep=;` line), quoted newlines. The first row that has
   text decides on the delimiter; where it leaves a doubt, the rows that agree with it do, and a
   comma between digits speaks for `;`.
   Errors, each with the line it stands on:
     file.absent file.refused file.large   the whole file
     csv.line      a line, or one quoted cell, of more than CSV_LINE_CAP bytes
     csv.quote     a quote that does not close (where it opens), text behind a closing quote
     csv.nul       a zero byte
     encoding.mixed   no encoding reads the whole file; encoding.absent: not known to this system
   A quote inside a cell that does not begin with one is text: `tubo 2" PVC`.
   The table owns its cells and lends them: they live as long as the table. */
#ifndef LIMPIA_BASE_CSV_H
#define LIMPIA_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/text.h"

enum { CSV_LINE_CAP = 1024 * 1024 };

struct csv_cell {
    const char *text; /* terminated UTF-8, trimmed of blanks unless it was quoted */
    size_t length;
};

struct csv_row {
    const struct csv_cell *cells;
    size_t count;
    int line; /* of the file, from 1, where the row begins */
};

struct csv; /* a file read whole */

/* Parses `bytes`, which are not needed afterwards; `name` is how messages call the file.
   NULL when diag got an error. Rows without any text are left out; a file of none is no error. */
struct csv *csv_parse_bytes(const char *bytes, size_t length, const char *name, struct diag *diag);
/* The same from a file. An absent file is an error of code file.absent. */
struct csv *csv_open(const char *path, const char *name, struct diag *diag);
/* The same, but of the rows below the head only those with `value` in `column` (accents and case
   aside) are kept; all of them when the head has no such column or `value` is NULL. */
struct csv *csv_open_rows(const char *path, const char *name, const char *column, const char *value,
                          struct diag *diag);
void csv_close(struct csv *csv);

size_t csv_rows(const struct csv *csv); /* the head included */
struct csv_row csv_row(const struct csv *csv, size_t index);
char csv_delimiter(const struct csv *csv);
const char *csv_name(const struct csv *csv); /* as given */

/* Writing: `before` (the separator in front of the cell, or 0) and then the cell, quoted where
   `separator`, a quote, a line end or an outer blank asks for it. */
void csv_put(struct text *out, const char *cell, char before, char separator);
/* Text that a spreadsheet would run (behind any run of ' it starts with = + - @ TAB or CR) gets one
   more ' in front; csv_restore gives the place behind exactly one of it, and any other cell as it
   is. Numbers pass through neither. */
void csv_put_safe(struct text *out, const char *cell, char before, char separator);
const char *csv_restore(const char *cell);

#endif
