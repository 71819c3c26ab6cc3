/* cli/source.h: what a command works on: a case, its catalogue, its study, its results.
   SPDX-License-Identifier: GPL-3.0-or-later

   Opened step by step, as far as a command needs; source_close frees whatever there is. */
#ifndef LIMPIA_CLI_SOURCE_H
#define LIMPIA_CLI_SOURCE_H

#include "calc/result.h"
#include "calc/study.h"
#include "catalog/catalog.h"
#include "cli/cli.h"
#include "model/case.h"

struct source {
    struct diag *diag;
    struct catalog *catalog;
    struct casefile *c;
    struct study *study;
    struct results *results;
};

/* The catalogue alone. The status is not STATUS_DONE when there is none; it has been said. */
int source_catalog(const struct line *line, struct source *source);
/* Catalogue and case of words[0]; problems stay in source->diag, nothing is said yet. */
int source_case(const struct line *line, struct source *source);
/* All of it: case, study, results. Messages are said, also when all went well. */
int source_results(const struct line *line, struct source *source);
void source_close(struct source *source);
/* Numbers for people as the firm's country writes them. */
struct show_style source_style(const struct line *line, const struct source *source);

#endif
