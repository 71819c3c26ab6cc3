/* calc/priority.h: what weighs most where the firm is: water, air, soil, energy.
   SPDX-License-Identifier: GPL-3.0-or-later

   The weights are those the firm gives itself (firm.csv: priority_water and its like), else those
   of its city in sectors/common/places.csv, found by country and name, where a user's own row of
   the same id replaces ours (1 usual, 2 strained, 3 severe; blank counts as 1). Rows of section
   firm, none where neither is known: priority.water and its like (the weight), firm.altitude where
   the firm does not tell its own, priority.measure (item = the measure, value = the greatest weight
   among what its effects touch); of section benchmark, priority.benchmark (item = the benchmark,
   value = the weight of its numerator). The heaviest first; those of weight 1 are left out. */
#ifndef LIMPIA_CALC_PRIORITY_H
#define LIMPIA_CALC_PRIORITY_H

#include "calc/result.h"
#include "calc/study.h"

enum priority_medium { MEDIUM_WATER, MEDIUM_AIR, MEDIUM_SOIL, MEDIUM_ENERGY, MEDIA };

struct priority {
    const struct place_row *place; /* NULL: the city is not known */
    bool own[MEDIA];               /* the firm's own weight */
    double weight[MEDIA];
    enum priority_medium order[MEDIA]; /* heaviest first; equal ones as in the enum */
};

void priority_of(const struct study *study, struct priority *priority);
void priority_results(const struct study *study, struct results *results);
/* After the benchmarks. */
void priority_benchmarks(const struct study *study, struct results *results);

#endif
