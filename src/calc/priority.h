/* calc/priority.h: what weighs most where the firm is: water, air, soil, energy.
   SPDX-License-Identifier: GPL-3.0-or-later

   The weights are those of the firm's city in sectors/common/places.csv (1 usual, 2 strained, 3
   severe; blank counts as 1), found by country and name; a user's own row of the same id replaces
   them. Rows of section firm, none where the city is not known: priority.water and its like (the
   weight), firm.altitude where the firm does not tell its own, and priority.measure (item = the
   measure, value = the greatest weight among what its effects touch), the heaviest first. */
#ifndef LIMPIA_CALC_PRIORITY_H
#define LIMPIA_CALC_PRIORITY_H

#include "calc/result.h"
#include "calc/study.h"

enum priority_medium { MEDIUM_WATER, MEDIUM_AIR, MEDIUM_SOIL, MEDIUM_ENERGY, MEDIA };

struct priority {
    const struct place_row *place; /* NULL: the city is not known */
    double weight[MEDIA];
    enum priority_medium order[MEDIA]; /* heaviest first; equal ones as in the enum */
};

void priority_of(const struct study *study, struct priority *priority);
void priority_results(const struct study *study, struct results *results);

#endif
