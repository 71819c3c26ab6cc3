/* report/assessment.h: the assessment of a firm, as a page one hands over.
   SPDX-License-Identifier: GPL-3.0-or-later

   Built from results alone: nothing is computed here but what words need (which is largest, how
   many). Order: the firm in three sentences, then the firms' own list: potential saving, raw
   material and energy, discharge norms, workplace, productivity, cost and benefit, environmental
   gain; at the end what is missing, what rests on figures to confirm, sources. */
#ifndef LIMPIA_REPORT_ASSESSMENT_H
#define LIMPIA_REPORT_ASSESSMENT_H

#include "calc/result.h"
#include "model/case.h"
#include "report/document.h"

/* The caller frees it with document_free. The case lends the names of its measures. */
struct document *assessment_document(const struct results *results, const struct casefile *c,
                                     struct show_style style);
/* The success case, on one page: before and after, the measures, what they bring, the owner's words;
   without the firm's consent it does not say which firm. `sector`: its name for people. */
struct document *success_document(const struct results *results, struct casefile *c,
                                  const char *sector, struct show_style style);

#endif
