/* calc/compliance_limit.h: which rows of the norms speak of a discharge.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by calc/compliance*.c only. The list is in the arena that was given and borrows the
   catalogue's rows. */
#ifndef LIMPIA_CALC_COMPLIANCE_LIMIT_H
#define LIMPIA_CALC_COMPLIANCE_LIMIT_H

#include "calc/compliance.h"

/* Rows of the firm's country, sector, subsector and region, of any body and day. */
struct norm_list {
    const struct norm_row **rows;
    size_t count;
};
void norms_of_firm(const struct study *study, struct arena *arena, struct norm_list *list);

/* Does the row rule that body on that day, all others of the list considered? */
bool norm_rules(const struct norm_list *list, const struct norm_row *row, enum receiving_body body,
                int32_t day);

#endif
