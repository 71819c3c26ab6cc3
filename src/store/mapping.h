/* store/mapping.h: readings out of a CSV file with columns of its own (bills, a meter's list).
   SPDX-License-Identifier: GPL-3.0-or-later

   A mapping says what each column of the file is. In writing, apart by commas:
     period=TITLE    the period of the row (2024-03, a day, an interval)
     read=TITLE      the day the meter was read: the interval begins the day after the reading
                     before it; the first one is taken as a month long
     from=TITLE to=TITLE   first and last day
     flow=TITLE      names the flow, by code or name; two columns as TITLE+TITLE, their texts are
                     then joined by " / "
     quantity=TITLE  several apart by `|`: the first one that is filled counts
     unit=TITLE cost=TITLE
     CODE=TITLE, CODE.cost=TITLE    a column of its own for that flow
     flow:TEXT=CODE  what the flow column calls TEXT is that flow
     only:TITLE=TEXT only rows with that text in that column
   Titles are compared without accents and case; `#4` is the fourth column.
   A mapping owns its texts; mapping_free. Nothing is read of a file with an error. */
#ifndef LIMPIA_STORE_MAPPING_H
#define LIMPIA_STORE_MAPPING_H

#include "base/csv.h"
#include "catalog/catalog.h"
#include "model/case.h"

enum mapping_role {
    MAPPING_NONE,
    MAPPING_PERIOD,
    MAPPING_READ,
    MAPPING_FROM,
    MAPPING_TO,
    MAPPING_FLOW,
    MAPPING_QUANTITY,
    MAPPING_UNIT,
    MAPPING_COST,
    MAPPING_OWN,      /* quantity of `flow` */
    MAPPING_OWN_COST, /* its cost */
    MAPPING_ROLES
};

struct mapping_column {
    enum mapping_role role;
    uint32_t flow; /* key, of the last two */
    int order;     /* among several of one role, as they were written */
    char *only;    /* rows with another text here are left out; or NULL */
};
struct mapping_name {
    char *text;
    uint32_t flow; /* key; 0: to be told */
};
struct mapping {
    struct mapping_column *columns; /* one a column of the file */
    size_t column_count;
    struct mapping_name *names;
    size_t name_count;
};

/* Reads a mapping in writing for a file with that head. False: diag says what is wrong. */
bool mapping_read(struct mapping *mapping, const char *text, struct csv_row head,
                  struct casefile *c, struct diag *diag);
/* What the titles say by themselves, in Spanish or English, or as the firm's flows are called;
   only what has not been told. Zero-initialised, or read before. */
void mapping_guess(struct mapping *mapping, const struct csv *csv, struct casefile *c);
void mapping_free(struct mapping *mapping);
/* In writing, to be remembered. */
void mapping_write(const struct mapping *mapping, struct csv_row head, struct casefile *c,
                   struct text *out);
/* The role's word, as it is written: `quantity`. */
const char *mapping_word(enum mapping_role role);

/* Adds the names in the flow column that are no flow of the firm, to be told; at most
   MAPPING_NAMES. */
enum { MAPPING_NAMES = 64 };
void mapping_find_names(struct mapping *mapping, const struct csv *csv, struct casefile *c);

struct mapping_count {
    size_t rows;  /* read */
    size_t other; /* left out by `only` */
    size_t blank; /* without a quantity */
};

/* The readings of the file as a case of the firm `c` (its flows and these readings), for
   merge_case. `decimal`: the mark where the figures read both ways. NULL: diag says why. */
struct casefile *mapping_case(const struct mapping *mapping, const struct csv *csv,
                              struct casefile *c, struct catalog *catalog, char decimal,
                              struct mapping_count *count, struct diag *diag);

#endif
