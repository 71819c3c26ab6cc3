/* model/unit.h: units of measure: found by symbol, converted, their dimension checked.
   SPDX-License-Identifier: GPL-3.0-or-later

   Units are rows of the catalogue (sectors/common/units.csv); compound ones such as kg/TJ or m3/t
   are built from two. Base units: MJ, kW, m³, kg, m², m, count 1, kPa, kVArh, mg/L, °C, h, m³/h.
   A dimension is the text of its row ("energy", "volume"), or "a/b" for a compound one. */
#ifndef LIMPIA_MODEL_UNIT_H
#define LIMPIA_MODEL_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/records.h"
#include "model/table.h"

struct unit {
    double factor, offset; /* base = x·factor + offset */
    char dimension[48];
    char symbol[32]; /* as printed */
    char id[48];
};

enum unit_status { UNIT_OK, UNIT_UNKNOWN, UNIT_AMBIGUOUS };

struct units; /* an index over the rows of a table, which must outlive it */
struct units *units_new(const struct table *rows);
void units_free(struct units *units);

/* By id or symbol. `country` (alpha-2 or NULL) settles a symbol of several meanings. When it is
   ambiguous, `choices` (or NULL) gets their ids joined by ", "; when unknown, near symbols. */
enum unit_status units_find(const struct units *units, const char *symbol, const char *country,
                            struct unit *unit, char *choices, size_t size);
double unit_to_base(const struct unit *unit, double value);
double unit_from_base(const struct unit *unit, double value);
bool unit_same_dimension(const struct unit *left, const struct unit *right);
bool unit_is(const struct unit *unit, const char *dimension);

#endif
