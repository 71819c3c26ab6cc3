/* report/explain.h: where one result comes from, down to the readings and factors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing was recorded while computing: the tables of indicators and measures say what each figure
   is made of, and this walks them down to the cells of the case (file and line, as typed) and the
   rows of the catalogue (source, year, evidence). */
#ifndef LIMPIA_REPORT_EXPLAIN_H
#define LIMPIA_REPORT_EXPLAIN_H

#include "calc/result.h"
#include "calc/study.h"
#include "report/document.h"

struct explanation {
    struct document *document; /* for people */
    struct results *results;   /* the same as rows: the figure, its inputs, readings, factors */
};

/* False when there is no such result; `near` then gets ids that look like it. Both parts are the
   caller's (document_free, results_free). */
bool explain_result(const struct study *study, const struct results *all, const char *id,
                    const char *item, struct show_style style, struct explanation *out, char *near,
                    size_t size);

#endif
