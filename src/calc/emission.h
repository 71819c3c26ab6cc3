/* calc/emission.h: greenhouse gases, air pollutants and loads discharged.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions of the study; kg of the period; NaN = missing. Sources: IPCC 2006 Guidelines
   Vol. 2 (fuels, manufacturing and mobile), Vol. 5 ch. 6 (wastewater), GHG Protocol scope 2. */
#ifndef LIMPIA_CALC_EMISSION_H
#define LIMPIA_CALC_EMISSION_H

#include "calc/result.h"
#include "calc/study.h"

double emission_scope1(const struct study *study, int period);
double emission_scope2(const struct study *study, int period);
double emission_biogenic(const struct study *study, int period);
double emission_so2(const struct study *study, int period);
double emission_nox(const struct study *study, int period);
double emission_pm(const struct study *study, int period);

/* Greenhouse gases of one flow, kg CO₂e; own wastewater's methane included. */
double emission_of_flow(const struct study *study, size_t flow, int period);
/* kg SO₂, NOₓ, PM per unit of the flow; SO₂ by the firm's own sulphur content first. */
double emission_so2_per_unit(const struct study *study, const struct study_flow *flow);

/* The id under which a parameter is kept: COD → DQO, BOD5 → DBO5, TSS → SST, Cr VI → CR6.
   Unknown names come back as they are. */
const char *parameter_id(const char *name);

/* Mean of a parameter's results in the period, mg/L: role 0 takes every point but raw ones, else
   only that role; weighted by volume where every sample has one; under the detection limit counts
   as half of it. *count: samples, *below: of them under the limit. NaN: none. */
double emission_mean(const struct study *study, const char *parameter, enum lab_role role,
                     int period, size_t *count, size_t *below);
/* Load discharged: mean × wastewater of the period, kg. */
double emission_load(const struct study *study, const char *parameter, int period);
/* Parameters with a result in the assessed period, each once, in order of appearance; at most
   `capacity`; returns how many. */
size_t emission_parameters(const struct study *study, const char **list, size_t capacity);

/* What enters with the materials less product, waste and discharge, kg, for one substance. */
double balance_substance(const struct study *study, const char *substance, int period);
size_t balance_substances(const struct study *study, const char **list, size_t capacity);

/* Rows of sections emission and use that stand for a flow, parameter or substance each. */
void emission_results(const struct study *study, struct results *results);

#endif
