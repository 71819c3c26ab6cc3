/* calc/estimate_formula.c: estimates of electricity, water, gas, air and baths.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/estimate_formula.h"

#include <math.h>
#include <stddef.h>

#include "base/text.h"
#include "calc/estimate.h"

static const double CFM = 1.69901079552; /* m³/h: 0.3048³ m³ a minute */

/* ---- electricity --------------------------------------------------------------------------- */

const char *estimate_electricity_va(const double *in, double *out)
{
    const double system = in[0] > 0 ? sqrt(3) : 1;
    out[1] = system * in[1] * in[2] * in[3] / 1000;
    out[0] = out[1] * in[4];
    out[2] = out[0] * in[5];
    return NULL;
}

const char *estimate_electricity_meter(const double *in, double *out)
{
    out[0] = in[0] * in[1] * in[2];
    out[1] = out[0] * in[3];
    return NULL;
}

const char *estimate_nameplate(const double *in, double *out)
{
    out[1] = in[0] * in[1] * in[2] / in[3];
    out[0] = out[1] * in[4];
    out[2] = out[0] * in[5];
    return NULL;
}

const char *estimate_lighting(const double *in, double *out)
{
    out[1] = in[0] * in[1] * in[4] / 1000;
    out[2] = in[2] * in[3] * in[4] / 1000;
    out[0] = out[1] - out[2];
    out[3] = out[0] * in[5];
    return NULL;
}

const char *estimate_motor(const double *in, double *out)
{
    const double shaft = in[0] * in[1] * in[4];
    out[1] = shaft / in[2];
    out[2] = shaft / in[3];
    out[0] = out[1] - out[2];
    out[3] = out[0] * in[5];
    return NULL;
}

const char *estimate_power_factor(const double *in, double *out)
{
    const double apparent = hypot(in[0], in[1]);
    out[1] = in[0] / apparent;
    if (in[2] < out[1]) return N_("the power factor is already better than the one asked for");
    out[2] = apparent;
    out[3] = in[0] / in[2];
    out[4] = sqrt(out[3] * out[3] - in[0] * in[0]);
    out[0] = in[1] - out[4];
    return NULL;
}

/* ---- water and gas --------------------------------------------------------------------------- */

static const char *const backwards = N_("the last reading is below the first one");

const char *estimate_water_meter(const double *in, double *out)
{
    if (in[1] < in[0]) return backwards;
    out[1] = (in[1] - in[0]) / in[2];
    out[0] = out[1] * in[3];
    out[2] = out[0] * in[4];
    return NULL;
}

const char *estimate_water_flow(const double *in, double *out)
{
    out[0] = in[0] * in[1];
    out[1] = out[0] * in[2];
    return NULL;
}

const char *estimate_water_bucket(const double *in, double *out)
{
    out[1] = in[0] / in[1];
    out[0] = out[1] * in[2];
    out[2] = out[0] * in[3];
    return NULL;
}

const char *estimate_water_people(const double *in, double *out)
{
    out[0] = in[0] * in[1] * in[2];
    return NULL;
}

const char *estimate_cooling_tower(const double *in, double *out)
{
    out[2] = in[2] / in[1];
    if (!(out[2] > 1)) return N_("the purge must be saltier than the water that comes in");
    out[1] = in[0] / (out[2] - 1);
    out[0] = in[0] + out[1];
    return NULL;
}

double estimate_air_pressure(double altitude)
{
    return 101.325 * pow(1 - 2.25577e-5 * altitude, 5.25588);
}

/* A cubic metre of the meter, brought to 15 °C and 101.325 kPa, as the catalogue's gas is. */
const char *estimate_gas_meter(const double *in, double *out)
{
    if (in[1] < in[0]) return backwards;
    out[2] = (estimate_air_pressure(in[6]) + in[4]) / 101.325 * 288.15 / (273.15 + in[5]);
    out[1] = (in[1] - in[0]) / in[2] * out[2];
    out[0] = out[1] * in[3];
    out[3] = out[0] * in[7];
    return NULL;
}

/* ---- compressed air --------------------------------------------------------------------------- */

const char *estimate_air_flow(const double *in, double *out)
{
    out[0] = in[0] * CFM * in[1];
    out[1] = in[0] * in[2] * in[1];
    out[2] = out[1] * in[3];
    return NULL;
}

const char *estimate_air_bag(const double *in, double *out)
{
    out[1] = in[0] / in[1] / CFM * in[2];
    out[0] = out[1] * in[3] * in[4];
    out[2] = out[0] * in[5];
    return NULL;
}

const char *estimate_air_leaks(const double *in, double *out)
{
    out[1] = in[0] / (in[0] + in[1]);
    out[0] = in[2] * out[1] * in[3];
    out[2] = in[4] * out[1];
    out[3] = out[0] * in[5];
    return NULL;
}

/* ---- baths --------------------------------------------------------------------------------------- */

/* Σ r^i, i = 0…n: how much n rinses dilute when r litres flow per litre dragged. */
static double dilution(double r, double stages)
{
    double sum = 1;
    for (double i = 0; i < stages; i++) sum = sum * r + 1;
    return sum;
}

const char *estimate_rinse(const double *in, double *out)
{
    const double ratio = in[1] / in[2], stages = in[3];
    if (stages != floor(stages)) return N_("the tanks are counted in whole numbers");
    if (!(ratio > 1)) return N_("the last rinse must be more dilute than the bath");
    double low = 0, high = ratio;
    for (int i = 0; i < 200; i++) {
        const double middle = (low + high) / 2;
        *(dilution(middle, stages) < ratio ? &low : &high) = middle;
    }
    out[0] = in[0] * (low + high) / 2;
    out[1] = in[0] * pow(ratio, 1 / stages);
    out[2] = in[0] * (ratio - 1);
    out[3] = (out[2] - out[0]) * in[4] / 1000;
    return NULL;
}

const char *estimate_dragout(const double *in, double *out)
{
    out[1] = in[0] * in[1];
    out[0] = out[1] * in[2] / 1000;
    out[2] = out[0] * in[3];
    return NULL;
}

const char *estimate_dragout_tank(const double *in, double *out)
{
    if (in[2] < in[1]) return N_("the rinse ends more dilute than it began");
    if (in[2] >= in[3]) return N_("the last rinse must be more dilute than the bath");
    out[0] = in[0] * (in[2] - in[1]) / in[3];
    out[1] = out[0] / in[4];
    return NULL;
}

const char *estimate_chromium(const double *in, double *out)
{
    static const double CHROMIUM_IN_OXIDE = 2 * 51.996 / (2 * 51.996 + 3 * 15.999);
    const double left = in[0] * in[1] * (1 - in[2]);
    out[1] = left * in[3];
    out[0] = in[0] * (1 - in[2]) * in[3];
    out[2] = out[1] * CHROMIUM_IN_OXIDE;
    out[3] = (left - out[1]) * CHROMIUM_IN_OXIDE;
    out[4] = out[0] * in[4];
    return NULL;
}
