/* calc/benchmark.h: the firm against its sector, and what it could save.
   SPDX-License-Identifier: GPL-3.0-or-later

   A benchmark is a numerator over a denominator, each an indicator or the role of a flow. Only rows
   of use "efficiency" are rated and priced; a recipe is shown. Potential = (actual − reference) ×
   denominator, never below 0; money at the price of a saved unit. What rests on figures from
   memory (evidence recalled) is kept apart as «unconfirmed». */
#ifndef LIMPIA_CALC_BENCHMARK_H
#define LIMPIA_CALC_BENCHMARK_H

#include "calc/result.h"
#include "calc/study.h"

/* Rating of a value against best, typical, poor; the boundaries belong to the better side. */
enum rating benchmark_rate(double value, const struct benchmark_row *row);
const char *rating_id(enum rating rating);

/* Rows of sections benchmark and potential. */
void benchmark_results(const struct study *study, struct results *results);

#endif
