/* lib/trial.h: a case worked up for a test: from a folder, or from CSV text in the test itself.
   SPDX-License-Identifier: GPL-3.0-or-later

   A trial owns all it holds; trial_free gives it back. A case that cannot be read fails the test
   and prints its problems. The catalogue is the repository's `sectors/`. */
#ifndef LIMPIA_TESTS_TRIAL_H
#define LIMPIA_TESTS_TRIAL_H

#include "base/diag.h"
#include "calc/result.h"
#include "calc/study.h"

struct trial {
    struct diag *diag;
    struct catalog *catalog;
    struct casefile *c;
    struct study *study;
    struct results *results;
};

/* `period` and `baseline` as typed by a user; NULL: the firm's. */
void trial_folder(struct trial *trial, const char *path, const char *period, const char *baseline);
/* Sections "=== flows" and so on, each the text of flows.csv; "=== firm" may be left out: then
   the firm is of Colombia, sector general, assessed period 2024, no baseline. "=== own benchmarks"
   is a file of the user's own catalogue for the sector general. */
void trial_text(struct trial *trial, const char *text);
void trial_free(struct trial *trial);

/* A result's value; fails where there is no such row. */
double trial_value(const struct trial *trial, const char *id, const char *item);
const struct result *trial_row(const struct trial *trial, const char *id, const char *item);
/* Does the row's note hold that text? */
bool trial_noted(const struct trial *trial, const char *id, const char *item, const char *text);

#endif
