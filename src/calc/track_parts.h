/* calc/track_parts.h: what the files of the follow-up share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   A struct track_uses owns its list (free(list)); the rest borrows. Quantities
   in the flow's unit. */
#ifndef LIMPIA_CALC_TRACK_PARTS_H
#define LIMPIA_CALC_TRACK_PARTS_H

#include "calc/track.h"

struct track_use {
    struct period span;
    double quantity;
    enum quality quality;
    int32_t line; /* of readings.csv; 0: none */
};

/* What a flow used, by intervals that share no days, in their order. */
struct track_uses {
    size_t flow;
    struct track_use *list;
    size_t count, capacity;
    double days; /* the usual length of an interval */
    bool sparse; /* single days with gaps: a list of batches or refills */
};

void track_uses_of(const struct study *study, size_t flow, struct track_uses *uses,
                   struct diag *diag);
double track_median(const double *list, size_t count); /* NaN of none */

/* Rows of the ledger: what each measure on the flow promised and gave. */
void track_ledger(const struct study *study, const struct track_request *request,
                  const struct track_series *series, const struct track_outcome *outcome,
                  struct results *results);
/* Rows of the targets: when the trend of the last twelve months meets them. */
void track_targets(const struct study *study, struct results *results);

#endif
