/* cli/convert.c: limpia convert: a quantity in another unit.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "cli/cli.h"
#include "cli/source.h"

static int complain(const char *text, const char *detail)
{
    fprintf(stderr, "limpia: ");
    fprintf(stderr, text, detail);
    fputc('\n', stderr);
    return STATUS_DATA;
}

static int find_unit(struct source *source, const char *symbol, struct unit *unit)
{
    char choices[400] = "", clean[80];
    text_clean(symbol, clean, sizeof clean);
    const enum unit_status status =
        units_find(catalog_units(source->catalog), symbol, NULL, unit, choices, sizeof choices);
    if (status == UNIT_OK) return STATUS_DONE;
    if (status == UNIT_AMBIGUOUS)
        fprintf(stderr, _("limpia: \"%s\" may be several units; write one of %s\n"), clean,
                choices);
    else if (choices[0] != '\0')
        fprintf(stderr, _("limpia: the unit \"%s\" is not known; did you mean %s?\n"), clean,
                choices);
    else
        fprintf(stderr,
                _("limpia: the unit \"%s\" is not known; \"limpia catalog units\" lists them\n"),
                clean);
    return STATUS_DATA;
}

/* MJ of fuel in one base unit of that dimension (kg, m³, MJ); NaN: not told. */
static double energy_of(const struct unit *unit, double ncv, double density)
{
    if (unit_is(unit, "energy")) return 1;
    if (unit_is(unit, "mass")) return ncv;
    return unit_is(unit, "volume") ? ncv * density : (double)NAN;
}

static double over_fuel(struct source *source, const char *fuel, double value,
                        const struct unit *from, const struct unit *to)
{
    const double ncv = catalog_fuel(source->catalog, fuel, FUEL_NCV, USE_STATIONARY).value;
    const double density = catalog_fuel(source->catalog, fuel, FUEL_DENSITY, USE_STATIONARY).value;
    if (unit_is(from, "mass") && unit_is(to, "volume"))
        return unit_from_base(to, unit_to_base(from, value) / density);
    if (unit_is(from, "volume") && unit_is(to, "mass"))
        return unit_from_base(to, unit_to_base(from, value) * density);
    return unit_from_base(to, unit_to_base(from, value) * energy_of(from, ncv, density) /
                                  energy_of(to, ncv, density));
}

static int convert(const struct line *line, struct source *source, double *value)
{
    struct unit from, to;
    const char *fuel = line->value[OPTION_CARRIER];
    int status = find_unit(source, line->words[1], &from);
    if (status == STATUS_DONE) status = find_unit(source, line->words[2], &to);
    if (status != STATUS_DONE) return status;
    if (fuel != NULL && catalog_fuel_row(source->catalog, fuel) == NULL)
        return complain(_("the fuel \"%s\" is not known; \"limpia catalog fuels\" lists the ids"),
                        fuel);
    if (unit_same_dimension(&from, &to)) {
        *value = unit_from_base(&to, unit_to_base(&from, *value));
        return STATUS_DONE;
    }
    if (fuel == NULL) {
        fprintf(stderr,
                _("limpia: %s and %s measure different things; with --carrier a fuel passes "
                  "between mass, volume and energy\n"),
                from.symbol, to.symbol);
        return STATUS_DATA;
    }
    *value = over_fuel(source, fuel, *value, &from, &to);
    if (isnan(*value)) {
        fprintf(stderr, _("limpia: nothing is known to pass from %s to %s for %s\n"), from.symbol,
                to.symbol, fuel);
        return STATUS_DATA;
    }
    return STATUS_DONE;
}

int command_convert(const struct line *line)
{
    double value;
    char number[NUMBER_SIZE];
    struct text out = {0};
    struct source source;
    if (!line_parse_number(line, line->words[0], &value)) return STATUS_USAGE;
    int status = source_catalog(line, &source);
    if (status == STATUS_DONE) status = convert(line, &source, &value);
    if (status == STATUS_DONE) {
        /* Fifteen digits are what a double keeps of a product of two factors. */
        (void)snprintf(number, sizeof number, "%.15g", value);
        double rounded = value;
        size_t used = 0;
        if (number_parse(number, strlen(number), '.', &rounded, &used) == NUMBER_OK)
            value = rounded;
        number_format(value, number);
        for (char *at = number; line->env->decimal == ',' && *at != '\0'; at++)
            *at = *at == '.' ? ',' : *at;
        text_addf(&out, "%s\n", number);
        status = line_put(line, &out, status);
    }
    if (status != STATUS_DONE && source.diag != NULL && diag_errors(source.diag) > 0)
        line_messages(source.diag);
    source_close(&source);
    return status;
}
