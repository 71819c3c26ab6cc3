/* store/mapping_parts.h: what the files of the mapping share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by store/mapping*.c only. */
#ifndef LIMPIA_STORE_MAPPING_PARTS_H
#define LIMPIA_STORE_MAPPING_PARTS_H

#include "store/mapping.h"

bool mapping_has(const struct mapping *mapping, enum mapping_role role);
void mapping_add_name(struct mapping *mapping, const char *text, uint32_t flow);
/* The flow of that code or name, accents and case aside; 0: none. */
uint32_t mapping_flow_titled(struct casefile *c, const char *title);
/* Are period, flow and quantity told? Otherwise diag says what is not. */
bool mapping_is_whole(const struct mapping *mapping, const struct csv *csv, struct diag *diag);

#endif
