/* catalog/check_parts.h: what the files of the check share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by catalog/check*.c only. A checker borrows everything but its units. */
#ifndef LIMPIA_CATALOG_CHECK_PARTS_H
#define LIMPIA_CATALOG_CHECK_PARTS_H

#include "catalog/check.h"

struct checker {
    const struct casefile *c;
    struct catalog *catalog;
    const struct check_where *where;
    struct diag *diag;
    const struct firm *firm;
    int32_t today;
    struct period period;
    bool whole;         /* every row was understood */
    struct unit *units; /* of every flow, by position; factor NaN: not known */
};

/* The place of the cell named `column` (NULL: the row) of a row of the case. */
struct place check_place(const struct checker *k, enum record_id record, const void *row,
                         const char *column);
/* Finds a unit or complains at that cell. `who` opens the message: a flow's code and period. */
bool check_unit(const struct checker *k, enum record_id record, const void *row, const char *column,
                const char *who, const char *symbol, struct unit *unit);
/* Complains when amounts in `unit` cannot become the flow's own unit. */
void check_converts(const struct checker *k, enum record_id record, const void *row,
                    const char *column, const char *who, const struct unit *unit,
                    uint32_t flow_key);
/* The word of a dimension in the reader's language. */
const char *check_dimension(const char *dimension);

/* Readings: overlaps, gaps, future, production. */
void check_readings(const struct checker *k);
/* Cycles: couplings, prerequisites, parts. */
void check_cycles(const struct checker *k);

#endif
