/* calc/estimate_table.c: the table of on-site estimates.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/estimate.h"

#include "base/text.h"
#include "calc/estimate_formula.h"

/* clang-format off */
#define HOURS {"hours", N_("hours a year"), "h", .sign = ESTIMATE_NOT_NEGATIVE, .most = 8784}
#define PRICE(per) {"price", per, "1", .kind = ESTIMATE_NUMBER, .need = ESTIMATE_OPTIONAL}
#define PRICE_KWH PRICE(N_("price of a kWh"))
#define PRICE_M3 PRICE(N_("price of a m³"))
#define PRICE_MJ PRICE(N_("price of a MJ of fuel"))
#define COST {"cost", N_("Money a year"), "$/y"}
#define RATIO .unit = "1", .kind = ESTIMATE_RATIO, .sign = ESTIMATE_POSITIVE
#define SYMBOL .kind = ESTIMATE_SYMBOL, .sign = ESTIMATE_POSITIVE
#define AMOUNT .sign = ESTIMATE_NOT_NEGATIVE
#define MORE .sign = ESTIMATE_POSITIVE
#define DEFAULT(value) .need = ESTIMATE_FALLBACK, .fallback = (value)
#define COUNT .unit = "1", .kind = ESTIMATE_NUMBER, .sign = ESTIMATE_NOT_NEGATIVE
#define OPTION .need = ESTIMATE_OPTIONAL
#define ALTITUDE {"altitude", N_("height over the sea"), "m", DEFAULT(0), .most = 6000}
#define SURFACE(hot) {"surface", hot, "°C"}, {"air", N_("temperature of the air"), "°C"},          \
    {"thickness", N_("thickness of the insulation"), "mm", MORE},                                  \
    {"conductivity", N_("conductivity of the insulation"), "W/mK", SYMBOL},                        \
    {"emissivity", N_("emissivity of the surface"), RATIO, DEFAULT(0.9)}
#define LOSSES {"fuel", N_("Fuel saved a year"), "MJ"},                                            \
    {"loss.bare", N_("Heat lost bare"), "kW"},                                                     \
    {"loss.insulated", N_("Heat lost insulated"), "kW"}, COST
#define EFFICIENCY {"efficiency", N_("efficiency of what heats"), RATIO}
#define FREE_CONVECTION "McAdams, Heat Transmission, 1954: simplified equations for air; " \
    "density by the standard atmosphere, ISO 2533"
/* clang-format on */

static const struct estimate table[] = {
    {
        .id = "electricity_va",
        .label = N_("Electricity by voltage and current"),
        .formula = N_("volts × amperes × power factor (× √3 with three phases) / 1000 × hours; "
                      "volts between phases"),
        .inputs = {{"phases", N_("phases"), "1", ESTIMATE_CHOICE, DEFAULT(1), .choices = "1 3"},
                   {"volts", N_("voltage"), "V", SYMBOL},
                   {"amps", N_("current of a phase"), "A", SYMBOL},
                   {"pf", N_("power factor"), RATIO},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"energy", N_("Electricity a year"), "kWh"},
                    {"power", N_("Power"), "kW"},
                    COST},
        .compute = estimate_electricity_va,
    },
    {
        .id = "electricity_meter",
        .label = N_("Electricity by a power meter"),
        .formula = N_("power × machines × hours"),
        .inputs = {{"power", N_("measured power"), "kW", AMOUNT},
                   {"count", N_("equal machines"), COUNT, DEFAULT(1)},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"energy", N_("Electricity a year"), "kWh"}, COST},
        .compute = estimate_electricity_meter,
    },
    {
        .id = "electricity_nameplate",
        .label = N_("Electricity by nameplate"),
        .formula = N_("nameplate power × machines × load / efficiency × hours; the power of a "
                      "motor's plate is that of its shaft, that of an oven is what it takes "
                      "(efficiency 100%)"),
        .source = "US DOE, Determining Electric Motor Load and Efficiency, 2014",
        .inputs = {{"power", N_("power of the plate"), "kW", AMOUNT},
                   {"count", N_("equal machines"), COUNT, DEFAULT(1)},
                   {"load", N_("load at which it works"), RATIO},
                   {"efficiency", N_("efficiency of the motor"), RATIO},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"energy", N_("Electricity a year"), "kWh"},
                    {"power", N_("Power"), "kW"},
                    COST},
        .compute = estimate_nameplate,
    },
    {
        .id = "lighting",
        .label = N_("Lighting replaced"),
        .formula = N_("(lamps now × watts − lamps then × watts) / 1000 × hours; watts with the "
                      "ballast"),
        .inputs = {{"count", N_("lamps now"), COUNT},
                   {"watts", N_("power of a lamp now"), "W", AMOUNT},
                   {"count_new", N_("lamps then"), COUNT},
                   {"watts_new", N_("power of a lamp then"), "W", AMOUNT},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"saving", N_("Electricity saved a year"), "kWh"},
                    {"now", N_("Now"), "kWh"},
                    {"then", N_("Then"), "kWh"},
                    COST},
        .compute = estimate_lighting,
    },
    {
        .id = "motor",
        .label = N_("Motor replaced"),
        .formula = N_("shaft power × load × hours × (1/efficiency now − 1/efficiency then)"),
        .source = "US DOE, Determining Electric Motor Load and Efficiency, 2014",
        .inputs = {{"power", N_("power of the plate"), "kW", AMOUNT},
                   {"load", N_("load at which it works"), RATIO},
                   {"efficiency", N_("efficiency now"), RATIO},
                   {"efficiency_new", N_("efficiency then"), RATIO},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"saving", N_("Electricity saved a year"), "kWh"},
                    {"now", N_("Now"), "kWh"},
                    {"then", N_("Then"), "kWh"},
                    COST},
        .compute = estimate_motor,
    },
    {
        .id = "power_factor",
        .label = N_("Capacitors for a power factor"),
        .formula = N_("reactive power now − √((real power / power factor wanted)² − real power²)"),
        .inputs = {{"real", N_("real power"), "kW", MORE},
                   {"reactive", N_("reactive power"), "kVAr", SYMBOL},
                   {"target", N_("power factor wanted"), RATIO}},
        .outputs = {{"capacitor", N_("Capacitors"), "kVAr"},
                    {"pf", N_("Power factor now"), ""},
                    {"apparent", N_("Apparent power now"), "kVA"},
                    {"apparent_new", N_("Apparent power then"), "kVA"},
                    {"reactive_new", N_("Reactive power then"), "kVAr"}},
        .compute = estimate_power_factor,
    },
    {
        .id = "water_meter",
        .label = N_("Water by two readings of the meter"),
        .formula = N_("(last reading − first) / time between them × hours"),
        .inputs = {{"first", N_("first reading"), "m³", AMOUNT},
                   {"last", N_("last reading"), "m³", AMOUNT},
                   {"time", N_("time between them"), "h", MORE},
                   HOURS,
                   PRICE_M3},
        .outputs = {{"water", N_("Water a year"), "m³"},
                    {"flow", N_("Rate of flow"), "m³/h"},
                    COST},
        .compute = estimate_water_meter,
    },
    {
        .id = "water_flow",
        .label = N_("Water by a flow meter"),
        .formula = N_("flow × hours"),
        .inputs = {{"flow", N_("measured flow"), "m³/h", AMOUNT}, HOURS, PRICE_M3},
        .outputs = {{"water", N_("Water a year"), "m³"}, COST},
        .compute = estimate_water_flow,
    },
    {
        .id = "water_bucket",
        .label = N_("Water by bucket and clock"),
        .formula = N_("volume of the bucket / time to fill it × hours"),
        .inputs = {{"volume", N_("volume of the bucket"), "m³", AMOUNT},
                   {"time", N_("time to fill it"), "h", MORE},
                   HOURS,
                   PRICE_M3},
        .outputs = {{"water", N_("Water a year"), "m³"},
                    {"flow", N_("Rate of flow"), "m³/h"},
                    COST},
        .compute = estimate_water_bucket,
    },
    {
        .id = "water_people",
        .label = N_("Water of kitchen and washrooms"),
        .formula = N_("workers × days a year × water of one in a day"),
        .inputs = {{"people", N_("workers"), COUNT},
                   {"days", N_("days worked a year"), COUNT, .most = 366},
                   {"each", N_("water of one in a day"), "m³", AMOUNT}},
        .outputs = {{"water", N_("Water a year"), "m³"}},
        .compute = estimate_water_people,
    },
    {
        .id = "cooling_tower",
        .label = N_("Make-up water of a cooling tower"),
        .formula = N_("evaporation + purge; purge = evaporation / (cycles − 1); cycles = "
                      "conductivity of the purge / of the make-up"),
        .inputs = {{"evaporation", N_("evaporated a year"), "m³", AMOUNT},
                   {"makeup", N_("conductivity of the make-up"), "µS/cm", MORE},
                   {"purge", N_("conductivity of the purge"), "µS/cm", MORE}},
        .outputs = {{"water", N_("Make-up a year"), "m³"},
                    {"purge", N_("Purge a year"), "m³"},
                    {"cycles", N_("Cycles of concentration"), ""}},
        .compute = estimate_cooling_tower,
    },
    {
        .id = "gas_meter",
        .label = N_("Gas by two readings of the meter"),
        .formula = N_("(last reading − first) / time × hours × (pressure of the air + pressure of "
                      "the line) / 101.325 × 288.15 / (273.15 + temperature): gas at 15 °C; a "
                      "meter that corrects by itself stays at 15 °C, 0 kPa, 0 m"),
        .source = "Ideal gas; standard atmosphere, ISO 2533",
        .inputs = {{"first", N_("first reading"), "m³", AMOUNT},
                   {"last", N_("last reading"), "m³", AMOUNT},
                   {"time", N_("time between them"), "h", MORE},
                   HOURS,
                   {"pressure", N_("pressure of the line, over the air's"), "kPa", AMOUNT,
                    DEFAULT(0)},
                   {"temperature", N_("temperature of the gas"), "°C", DEFAULT(15)},
                   ALTITUDE,
                   PRICE_M3},
        .outputs = {{"gas", N_("Gas a year"), "m³"},
                    {"flow", N_("Rate of flow"), "m³/h"},
                    {"correction", N_("Gas at 15 °C in one m³ of the meter"), ""},
                    COST},
        .compute = estimate_gas_meter,
    },
    {
        .id = "air_flow",
        .label = N_("Compressed air by a flow meter"),
        .formula = N_("flow of free air × hours; × what the compressor takes per unit of flow"),
        .inputs = {{"flow", N_("flow of free air"), "cfm", AMOUNT},
                   HOURS,
                   {"specific", N_("power of the compressor per flow"), "kW/cfm", AMOUNT, OPTION},
                   PRICE_KWH},
        .outputs = {{"air", N_("Free air a year"), "m³"},
                    {"energy", N_("Electricity a year"), "kWh"},
                    COST},
        .compute = estimate_air_flow,
    },
    {
        .id = "air_bag",
        .label = N_("Air leaks by a bag"),
        .formula = N_("volume of the bag / time to fill it × leaks alike × power of the "
                      "compressor per flow × hours"),
        .inputs = {{"volume", N_("volume of the bag"), "m³", AMOUNT},
                   {"time", N_("time to fill it"), "h", MORE},
                   {"count", N_("leaks alike"), COUNT, DEFAULT(1)},
                   {"specific", N_("power of the compressor per flow"), "kW/cfm", AMOUNT},
                   HOURS,
                   PRICE_KWH},
        .outputs = {{"energy", N_("Electricity of the leaks a year"), "kWh"},
                    {"flow", N_("Leaks"), "cfm"},
                    COST},
        .compute = estimate_air_bag,
    },
    {
        .id = "air_leaks",
        .label = N_("Air leaks by the compressor's clock"),
        .formula = N_("with nobody using air: time loaded / (time loaded + time unloaded) × power "
                      "loaded × hours"),
        .source = "US DOE, Improving Compressed Air System Performance, 3rd ed., 2016",
        .inputs = {{"loaded", N_("time loaded"), "h", MORE},
                   {"unloaded", N_("time unloaded"), "h", AMOUNT},
                   {"power", N_("power loaded"), "kW", AMOUNT},
                   HOURS,
                   {"capacity", N_("flow of the compressor"), "m³/h", AMOUNT, OPTION},
                   PRICE_KWH},
        .outputs = {{"energy", N_("Electricity of the leaks a year"), "kWh"},
                    {"share", N_("Leaks, of what it can give"), "1"},
                    {"flow", N_("Leaks"), "m³/h"},
                    COST},
        .compute = estimate_air_leaks,
    },
    {
        .id = "hot_water",
        .label = N_("Fuel of hot water"),
        .formula = N_("volume × 4.1868 MJ/m³ per degree × warming / efficiency"),
        .inputs = {{"volume", N_("hot water a year"), "m³", AMOUNT},
                   {"cold", N_("temperature in"), "°C"},
                   {"hot", N_("temperature out"), "°C"},
                   EFFICIENCY,
                   {"heating_value", N_("MJ in a unit of the fuel"), "1", ESTIMATE_NUMBER, OPTION,
                    MORE}},
        .outputs = {{"fuel", N_("Fuel a year"), "MJ"},
                    {"heat", N_("Heat a year"), "MJ"},
                    {"units", N_("Fuel a year, in its units"), ""}},
        .compute = estimate_hot_water,
    },
    {
        .id = "insulation_pipe",
        .label = N_("Insulation of a pipe"),
        .formula = N_("heat to still air by convection, 1.32·(ΔT/D)^¼ per m² and degree, and "
                      "radiation, bare and with the layer; the difference × hours / efficiency"),
        .source = FREE_CONVECTION,
        .inputs = {{"length", N_("length"), "m", AMOUNT},
                   {"diameter", N_("outer diameter"), "mm", MORE},
                   SURFACE(N_("temperature of the pipe")),
                   HOURS,
                   EFFICIENCY,
                   ALTITUDE,
                   PRICE_MJ},
        .outputs = {LOSSES},
        .compute = estimate_pipe,
    },
    {
        .id = "insulation_tank",
        .label = N_("Insulation of a tank"),
        .formula = N_("heat to still air by convection, 1.31·ΔT^⅓ per m² and degree, and "
                      "radiation, bare and with the layer; the difference × hours / efficiency"),
        .source = FREE_CONVECTION,
        .inputs = {{"area", N_("area of walls and cover"), "m²", AMOUNT},
                   SURFACE(N_("temperature of the wall")),
                   HOURS,
                   EFFICIENCY,
                   ALTITUDE,
                   PRICE_MJ},
        .outputs = {LOSSES},
        .compute = estimate_tank,
    },
    {
        .id = "boiler_fuel",
        .label = N_("Fuel of a boiler by its efficiency"),
        .formula = N_("useful heat / efficiency"),
        .inputs = {{"heat", N_("useful heat"), "MJ", AMOUNT},
                   {"efficiency", N_("efficiency of the boiler"), RATIO}},
        .outputs = {{"fuel", N_("Fuel"), "MJ"}, {"loss", N_("Heat lost"), "MJ"}},
        .compute = estimate_boiler_fuel,
    },
    {
        .id = "boiler_stack",
        .label = N_("Efficiency of a boiler by its flue gas"),
        .formula = N_("1 − (flue gas − air) × (A / (21 − oxygen %) + B) / 100 − other losses; on "
                      "the net heating value"),
        .source = "Siegert's formula with the constants of 1. BImSchV (Germany): gas 0.66 and "
                  "0.009, LPG 0.63 and 0.008, fuel oil 0.68 and 0.007",
        .inputs = {{"fuel", N_("fuel"), "1", ESTIMATE_CHOICE, .choices = "gas lpg oil"},
                   {"oxygen", N_("oxygen in the dry flue gas"), "1", ESTIMATE_RATIO, AMOUNT},
                   {"flue", N_("temperature of the flue gas"), "°C"},
                   {"air", N_("temperature of the air"), "°C"},
                   {"other", N_("other losses: walls, purge"), "1", ESTIMATE_RATIO, AMOUNT,
                    DEFAULT(0)}},
        .outputs = {{"efficiency", N_("Efficiency, net"), "1"},
                    {"loss.stack", N_("Lost through the stack"), "1"},
                    {"excess_air", N_("Excess air"), "1"}},
        .compute = estimate_boiler_stack,
    },
    {
        .id = "boiler_steam",
        .label = N_("Efficiency of a boiler by its steam"),
        .formula = N_("steam × (its enthalpy − 4.1868 × temperature of the feed water) / energy "
                      "of the fuel; enthalpy 2770 kJ/kg is that of dry steam of 6 to 10 bar"),
        .inputs = {{"steam", N_("steam"), "kg", AMOUNT},
                   {"enthalpy", N_("enthalpy of the steam"), "kJ/kg", MORE, DEFAULT(2770)},
                   {"feed", N_("temperature of the feed water"), "°C"},
                   {"fuel", N_("energy of the fuel"), "MJ", MORE}},
        .outputs = {{"efficiency", N_("Efficiency"), "1"}, {"heat", N_("Useful heat"), "MJ"}},
        .compute = estimate_boiler_steam,
    },
    {
        .id = "rinse",
        .label = N_("Counter-current rinsing"),
        .formula = N_("flow Q with Σ (Q/D)^i, i = 0…n, = C₀/Cₙ; about D·(C₀/Cₙ)^(1/n); one tank: "
                      "D·(C₀/Cₙ − 1)"),
        .source = "Mass balance of the tanks; US EPA, Guides to Pollution Prevention: The "
                  "Fabricated Metal Products Industry, 1990",
        .inputs = {{"dragout", N_("drag-out"), "L/h", AMOUNT},
                   {"bath", N_("concentration of the bath"), "g/L", MORE},
                   {"limit", N_("concentration allowed in the last rinse"), "g/L", MORE},
                   {"stages", N_("rinsing tanks in a row"), "1", ESTIMATE_NUMBER, MORE, .most = 10},
                   {"hours", N_("hours a year"), "h", AMOUNT, OPTION, .most = 8784}},
        .outputs = {{"flow", N_("Rinse water"), "L/h"},
                    {"flow.approximate", N_("By the short formula"), "L/h"},
                    {"flow.single", N_("With a single tank"), "L/h"},
                    {"saving", N_("Water saved a year"), "m³"}},
        .compute = estimate_rinse,
    },
    {
        .id = "dragout",
        .label = N_("Drag-out by area"),
        .formula = N_("area plated × liquid per area × concentration of the bath"),
        .inputs = {{"area", N_("area plated"), "m²", AMOUNT},
                   {"film", N_("liquid dragged per area"), "L/m²", AMOUNT},
                   {"bath", N_("concentration of the bath"), "g/L", AMOUNT},
                   {"recovered", N_("share brought back"), "1", ESTIMATE_RATIO, AMOUNT,
                    DEFAULT(0)}},
        .outputs = {{"mass", N_("Substance dragged"), "kg"},
                    {"liquid", N_("Liquid dragged"), "L"},
                    {"returned", N_("Brought back"), "kg"}},
        .compute = estimate_dragout,
    },
    {
        .id = "dragout_tank",
        .label = N_("Drag-out by a still rinse"),
        .formula = N_("volume of the still rinse × (concentration after − before) / concentration "
                      "of the bath"),
        .inputs = {{"volume", N_("volume of the still rinse"), "L", AMOUNT},
                   {"before", N_("concentration before"), "g/L", AMOUNT},
                   {"after", N_("concentration after"), "g/L", AMOUNT},
                   {"bath", N_("concentration of the bath"), "g/L", MORE},
                   {"area", N_("area plated"), "m²", MORE, OPTION}},
        .outputs = {{"liquid", N_("Liquid dragged"), "L"},
                    {"film", N_("Liquid dragged per area"), "L/m²"}},
        .compute = estimate_dragout_tank,
    },
    {
        .id = "chromium",
        .label = N_("Chromium recovered from tanning baths"),
        .formula = N_("chromium salt × (1 − uptake) × share recovered; × Cr₂O₃ in the salt; "
                      "chromium = 0.684 of Cr₂O₃"),
        .inputs = {{"salt", N_("chromium salt a year"), "kg", AMOUNT},
                   {"oxide", N_("Cr₂O₃ in the salt"), RATIO},
                   {"uptake", N_("uptake of the hides"), "1", ESTIMATE_RATIO, AMOUNT},
                   {"recovered", N_("share recovered"), "1", ESTIMATE_RATIO, AMOUNT},
                   PRICE(N_("price of a kg of salt"))},
        .outputs = {{"salt", N_("Salt saved a year"), "kg"},
                    {"oxide", N_("Cr₂O₃ recovered a year"), "kg"},
                    {"chromium", N_("Chromium recovered a year"), "kg"},
                    {"lost", N_("Chromium still lost a year"), "kg"},
                    COST},
        .compute = estimate_chromium,
    },
};

const struct estimate *estimate_table(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}
