/* base/csv_vote.h: which delimiter a CSV file has, by the vote of its rows. A part of base/csv.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_BASE_CSV_VOTE_H
#define LIMPIA_BASE_CSV_VOTE_H

/* `,` `;` or tab, from the first rows of the text between `at` and `end`; base/csv.h has the rule.
   Looks only. */
char csv_vote(const char *at, const char *end);

#endif
