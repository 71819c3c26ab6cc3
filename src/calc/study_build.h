/* calc/study_build.h: the steps that work a case up; only study*.c use it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_CALC_STUDY_BUILD_H
#define LIMPIA_CALC_STUDY_BUILD_H

#include "calc/study.h"

/* Units, conversions and emission factors of every flow. */
void study_build_flows(struct study *study, struct diag *diag);
/* Emission factor (kg CO₂e per unit of the flow) for a year: electricity by its year. */
double study_factor_of_year(const struct study *study, const struct study_flow *flow, int year);
/* Readings, stocks, shares and equipment into activities, months and emissions. */
void study_build_activity(struct study *study, struct diag *diag);

#endif
