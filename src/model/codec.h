/* model/codec.h: rows of a table from CSV, and back.
   SPDX-License-Identifier: GPL-3.0-or-later

   Reading goes on after a problem and collects them all; the caller looks at the errors in `diag`
   before it uses anything. Writing gives the shortest numbers that read back the same, so that
   reading and writing again changes no byte. */
#ifndef LIMPIA_MODEL_CODEC_H
#define LIMPIA_MODEL_CODEC_H

#include "base/csv.h"
#include "base/diag.h"
#include "model/case.h"
#include "model/table.h"

struct codec_options {
    char decimal;       /* given by the user for what cannot be decided; 0 = not given */
    char local_decimal; /* of the firm's country; 0 = not known */
    char separator;     /* of what is written; 0 = ',' */
    bool defuse;        /* a text cell that a spreadsheet would run gets a leading ' */
};

/* Adds the rows of `csv` to the table. Unknown columns are kept and noted. `context` names the
   case that references look into; its decimal mark is set here by the vote over the file. */
void codec_read(struct table *table, const struct csv *csv, const struct codec_options *options,
                struct cell_context *context, struct diag *diag);

/* The decimal mark by vote over the numeric cells of the file; 0 when every number reads both
   ways or none has a mark; *line and *column then name the first that reads both ways. */
char codec_vote(const struct record_type *type, const struct csv *csv, bool *contradicts, int *line,
                int *column);

/* Adds the table as CSV to `out`: required columns and those with a value, in record order, then
   the unknown ones. Lines end with LF (CR LF when the separator is ';'). `c` (or NULL) gives the
   text of wrong cells. */
void codec_write(const struct table *table, const struct casefile *c,
                 const struct codec_options *options, struct text *out);

#endif
