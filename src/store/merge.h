/* store/merge.h: one case into another, as a list of changes.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rows are the same when what names them is: the id, or for rows without one the columns that
   together say which they are (a reading: period, flow, what, batch). A cell that is blank in the
   incoming case leaves the old one as it is; nothing is removed. The incoming case is lent. */
#ifndef LIMPIA_STORE_MERGE_H
#define LIMPIA_STORE_MERGE_H

#include "model/case.h"

struct merge_count {
    size_t added, changed, equal; /* rows */
};

/* Changes `into`; every change goes to `changes` with that step, for commit or for the way back
   (case_apply). `counts` has one entry a record type. Unknown columns are not merged: *left_out
   says whether there were any. */
void merge_case(struct casefile *into, struct casefile *from, uint32_t step,
                struct change_list *changes, struct merge_count counts[RECORD_CASE_END],
                bool *left_out);

#endif
