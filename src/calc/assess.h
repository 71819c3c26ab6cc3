/* calc/assess.h: all results of an assessment, in the order of their sections.
   SPDX-License-Identifier: GPL-3.0-or-later

   A pure function of the study: the document and the CSV are made from these rows alone. */
#ifndef LIMPIA_CALC_ASSESS_H
#define LIMPIA_CALC_ASSESS_H

#include "calc/result.h"
#include "calc/study.h"

/* `diag` gets what the measures complain about (cycles of couplings, prerequisites). */
void assess_results(const struct study *study, struct results *results, struct diag *diag);
/* The same without the section uncertainty, whose sampling costs more than all the rest. */
void assess_plain(const struct study *study, struct results *results, struct diag *diag);

#endif
