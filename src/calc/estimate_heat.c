/* calc/estimate_heat.c: estimates of heat: hot water, boilers, bare pipes and tanks.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>

#include "base/text.h"
#include "calc/estimate.h"
#include "calc/estimate_formula.h"

static const double ZERO_CELSIUS = 273.15;
static const double PI = 3.14159265358979323846;
static const double STEFAN_BOLTZMANN = 5.670374419e-8; /* W/(m²·K⁴), CODATA 2018 */
static const double WATER_HEAT = 4.1868; /* MJ/(m³·K): 1 kcal per litre and degree */

const char *estimate_hot_water(const double *in, double *out)
{
    if (in[2] < in[1]) return N_("the water leaves colder than it comes in");
    out[1] = in[0] * WATER_HEAT * (in[2] - in[1]);
    out[0] = out[1] / in[3];
    out[2] = out[0] / in[4];
    return NULL;
}

/* ---- boilers --------------------------------------------------------------------------------- */

const char *estimate_boiler_fuel(const double *in, double *out)
{
    out[0] = in[0] / in[1];
    out[1] = out[0] - in[0];
    return NULL;
}

/* Siegert's constants for oxygen, by the order of the row's choices. */
const char *estimate_boiler_stack(const double *in, double *out)
{
    static const struct {
        double a, b;
    } fuel[] = {{0.66, 0.009}, {0.63, 0.008}, {0.68, 0.007}};
    const double oxygen = in[1] * 100;
    const size_t kind = (size_t)in[0];
    if (oxygen >= 21) return N_("so much oxygen is plain air: measure before the draught opening");
    if (in[2] < in[3]) return N_("the flue gas is colder than the air");
    out[1] = (in[2] - in[3]) * (fuel[kind].a / (21 - oxygen) + fuel[kind].b) / 100;
    out[2] = oxygen / (21 - oxygen);
    out[0] = 1 - out[1] - in[4];
    return NULL;
}

const char *estimate_boiler_steam(const double *in, double *out)
{
    out[1] = in[0] * (in[1] - WATER_HEAT * in[2]) / 1000;
    out[0] = out[1] / in[3];
    return out[0] > 1 ? N_("more heat comes out than goes in: look at the readings again") : NULL;
}

/* ---- surfaces ---------------------------------------------------------------------------------- */

/* One surface in still air: all temperatures in °C, lengths in m, losses in W. */
struct surface {
    double hot, air;     /* °C */
    double thickness;    /* of the insulation */
    double conductivity; /* W/(m·K) */
    double emissivity;
    double pressure; /* of the air, of that at sea level */
    double diameter; /* NaN: a wall */
};

/* W per m² of a surface at `t`. Thin air carries less heat away, by the square of its density
   under the power of the equation. */
static double shed(const struct surface *s, double t, double diameter)
{
    const double apart = t - s->air, kelvin = t + ZERO_CELSIUS, air = s->air + ZERO_CELSIUS;
    const double film = isnan(diameter) ? 1.31 * cbrt(apart) * pow(s->pressure, 2.0 / 3)
                                        : 1.32 * pow(apart / diameter, 0.25) * sqrt(s->pressure);
    return film * apart + s->emissivity * STEFAN_BOLTZMANN * (pow(kelvin, 4) - pow(air, 4));
}

/* W per m of a pipe, per m² of a wall, through its insulation; the outer temperature is where
   what comes through is what the air takes. */
static double insulated(const struct surface *s)
{
    const double outer = s->diameter + 2 * s->thickness;
    const bool wall = isnan(s->diameter);
    double low = s->air, high = s->hot, through = NAN;
    for (int i = 0; i < 100; i++) {
        const double t = (low + high) / 2;
        through = wall ? s->conductivity * (s->hot - t) / s->thickness
                       : 2 * PI * s->conductivity * (s->hot - t) / log(outer / s->diameter);
        const double taken = shed(s, t, outer) * (wall ? 1 : PI * outer);
        *(through > taken ? &low : &high) = t;
    }
    return through;
}

/* `extent` in m or m². */
static const char *insulate(const struct surface *s, double extent, double hours, double efficiency,
                            double price, double *out)
{
    if (!(s->hot > s->air)) return N_("the surface is no hotter than the air");
    out[1] = extent * shed(s, s->hot, s->diameter) * (isnan(s->diameter) ? 1 : PI * s->diameter);
    out[2] = extent * insulated(s);
    out[0] = (out[1] - out[2]) * hours * 3600 / 1e6 / efficiency;
    out[3] = out[0] * price;
    out[1] /= 1000;
    out[2] /= 1000;
    return out[0] < 0 ? N_("so thin a layer saves nothing on so thin a pipe") : NULL;
}

static struct surface surface_of(const double *in)
{
    return (struct surface){
        .hot = in[0],
        .air = in[1],
        .thickness = in[2] / 1000,
        .conductivity = in[3],
        .emissivity = in[4],
        .pressure = estimate_air_pressure(in[7]) / 101.325,
        .diameter = NAN,
    };
}

const char *estimate_pipe(const double *in, double *out)
{
    struct surface s = surface_of(in + 2);
    s.diameter = in[1] / 1000;
    return insulate(&s, in[0], in[7], in[8], in[10], out);
}

const char *estimate_tank(const double *in, double *out)
{
    const struct surface s = surface_of(in + 1);
    return insulate(&s, in[0], in[6], in[7], in[9], out);
}
