/* calc/estimate_formula.h: the functions behind the table of estimates.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by calc/estimate_*.c only. Each takes its inputs in the order of its row of the table,
   complete and within their bounds, and gives NULL, or the reason why nothing comes out. */
#ifndef LIMPIA_CALC_ESTIMATE_FORMULA_H
#define LIMPIA_CALC_ESTIMATE_FORMULA_H

const char *estimate_electricity_va(const double *in, double *out);
const char *estimate_electricity_meter(const double *in, double *out);
const char *estimate_nameplate(const double *in, double *out);
const char *estimate_water_meter(const double *in, double *out);
const char *estimate_water_flow(const double *in, double *out);
const char *estimate_water_bucket(const double *in, double *out);
const char *estimate_water_people(const double *in, double *out);
const char *estimate_cooling_tower(const double *in, double *out);
const char *estimate_gas_meter(const double *in, double *out);
const char *estimate_air_flow(const double *in, double *out);
const char *estimate_air_bag(const double *in, double *out);
const char *estimate_air_leaks(const double *in, double *out);
const char *estimate_lighting(const double *in, double *out);
const char *estimate_motor(const double *in, double *out);
const char *estimate_power_factor(const double *in, double *out);
const char *estimate_hot_water(const double *in, double *out);
const char *estimate_pipe(const double *in, double *out);
const char *estimate_tank(const double *in, double *out);
const char *estimate_boiler_fuel(const double *in, double *out);
const char *estimate_boiler_stack(const double *in, double *out);
const char *estimate_boiler_steam(const double *in, double *out);
const char *estimate_rinse(const double *in, double *out);
const char *estimate_dragout(const double *in, double *out);
const char *estimate_dragout_tank(const double *in, double *out);
const char *estimate_chromium(const double *in, double *out);

#endif
