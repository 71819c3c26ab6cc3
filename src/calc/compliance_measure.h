/* calc/compliance_measure.h: what can be done about a parameter over its limit.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rows of section compliance, item `PARAMETER@ID`: compliance.measure (the firm's own measures,
   rejected ones aside), compliance.model (what the sector's catalogue has besides) with the share
   of the load each takes away, and compliance.fee (what a charge that follows the load cost in the
   assessed period). compliance.fall: by how much the parameter must fall to comply. */
#ifndef LIMPIA_CALC_COMPLIANCE_MEASURE_H
#define LIMPIA_CALC_COMPLIANCE_MEASURE_H

#include "calc/compliance.h"

void compliance_measure_rows(const struct study *study, const struct compliance_parameter *p,
                             struct results *results);

#endif
