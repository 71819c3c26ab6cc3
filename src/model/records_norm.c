/* model/records_norm.c: fields of norms, parameters, places, instruments and risk bands.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records_parts.h"

/* Laid out by hand: a field a line or two, its words side by side. */
/* clang-format off */

#define COUNTRY(row_)                                                                            \
    {.name = "country", MEMBER_CODE(row_, country), .refers = RECORD_COUNTRY, .required = true,  \
     .label = N_("Country"), .help = N_("Two letters of the country")}

/* ---- norms.csv, parameters.csv -------------------------------------------------------- */

static const struct field norm_fields[] = {
    ROW_ID(struct norm_row),
    {.name = "country", MEMBER_TEXT(struct norm_row, country), .required = true,
     .label = N_("Country"), .help = N_("Two letters of the country; INT: a reference, not law")},
    {.name = "norm", MEMBER_TEXT(struct norm_row, norm), .required = true,
     .label = N_("Norm"), .help = N_("Its name and table, as quoted in the country")},
    {.name = "sector", MEMBER_TEXT(struct norm_row, sector), .required = true,
     .label = N_("Sector"), .help = N_("Id of the sector it is for, or all")},
    {.name = "subsector", MEMBER_TEXT(struct norm_row, subsector),
     .label = N_("Subsector"), .help = N_("A branch of the sector, as the firm writes it: dairy")},
    {.name = "receiving_body", MEMBER_TEXT(struct norm_row, receiving_body), .required = true,
     .label = N_("Receiving body"), .help = N_("Where the water goes; several apart by spaces")},
    {.name = "parameter", MEMBER_TEXT(struct norm_row, parameter), .required = true,
     .label = N_("Parameter"), .help = N_("What is measured: DBO5, CR6, pH")},
    {.name = "value", MEMBER_NUMBER(struct norm_row, value), AT_LEAST(0),
     .label = N_("Limit"), .help = N_("The most allowed, in the unit of the row")},
    {.name = "value_min", MEMBER_NUMBER(struct norm_row, value_min), AT_LEAST(0),
     .label = N_("Band from"), .help = N_("Low end of a band: pH 6")},
    {.name = "value_max", MEMBER_NUMBER(struct norm_row, value_max), AT_LEAST(0),
     .label = N_("Band to"), .help = N_("High end of a band: pH 9")},
    {.name = "monthly_mean", MEMBER_NUMBER(struct norm_row, monthly_mean), AT_LEAST(0),
     .label = N_("Limit of monthly mean"), .help = N_("The most the mean of a month may be")},
    ROW_UNIT(struct norm_row),
    {.name = "averaging", MEMBER_CHOICE(struct norm_row, averaging),
     .choices = averaging_choices,
     .label = N_("Averaged over"), .help = N_("What the limit is compared with; blank: not told")},
    {.name = "obligation", MEMBER_CHOICE(struct norm_row, obligation),
     .choices = obligation_choices, .required = true,
     .label = N_("Obligation"), .help = N_("To keep a limit, or only to analyse and report")},
    {.name = "region", MEMBER_TEXT(struct norm_row, region),
     .label = N_("Region"), .help = N_("The city or region it rules; blank: the whole country")},
    {.name = "since", MEMBER_DAY(struct norm_row, since),
     .label = N_("In force since"), .help = N_("First day it rules: 2016-01-01")},
    {.name = "until", MEMBER_DAY(struct norm_row, until),
     .label = N_("In force until"), .help = N_("Last day it ruled; blank: still in force")},
    {.name = "replaces", MEMBER_TEXT(struct norm_row, replaces),
     .label = N_("Replaces"), .help = N_("Name of the older norm that no longer rules")},
    {.name = "threshold", MEMBER_TEXT(struct norm_row, threshold),
     .label = N_("Threshold"), .help = N_("Size under which it does not apply")},
    {.name = "critical", MEMBER_CHOICE(struct norm_row, critical), .choices = yes_no_choices,
     .label = N_("Critical"), .help = N_("One exceedance makes the whole block critical")},
    ORIGIN(struct norm_row),
};

const struct record_type norm_type = {
    .id = RECORD_NORM, .name = "norm", .file = "norms",
    .label = N_("Discharge norms"), .help = N_("Limits by country, sector and receiving body"),
    TYPE_OF(struct norm_row, norm_fields),
};

static const struct field parameter_fields[] = {
    ROW_ID(struct parameter_row),
    {.name = "symbol", MEMBER_TEXT(struct parameter_row, symbol), .required = true,
     .label = N_("Symbol"), .help = N_("How it is printed: DBO₅, Cr(VI)")},
    ROW_NAME(struct parameter_row),
    ROW_UNIT(struct parameter_row),
    {.name = "aliases", MEMBER_TEXT(struct parameter_row, aliases),
     .label = N_("Other spellings"), .help = N_("As laboratories write it, apart by ;")},
    {.name = "critical", MEMBER_CHOICE(struct parameter_row, critical),
     .choices = yes_no_choices,
     .label = N_("Critical"), .help = N_("One exceedance makes the whole block critical")},
    ORIGIN(struct parameter_row),
};

const struct record_type parameter_type = {
    .id = RECORD_PARAMETER, .name = "parameter", .file = "parameters",
    .label = N_("Parameters of water"), .help = N_("What laboratories measure in discharges"),
    TYPE_OF(struct parameter_row, parameter_fields),
};

/* ---- places.csv ----------------------------------------------------------------------- */

static const struct field place_fields[] = {
    ROW_ID(struct place_row),
    COUNTRY(struct place_row),
    {.name = "name", MEMBER_TEXT(struct place_row, name), .required = true,
     .label = N_("Name"), .help = N_("City or region, as the firm writes its city")},
    {.name = "altitude", MEMBER_NUMBER(struct place_row, altitude), BETWEEN(-50, 6000),
     .unit = "m", .label = N_("Altitude"), .help = N_("Metres above the sea, for boiling and air")},
    {.name = "water", MEMBER_INTEGER(struct place_row, water), BETWEEN(1, 3),
     .label = N_("Water"), .help = N_("How short or dirty water is: 1 normal, 3 severe")},
    {.name = "air", MEMBER_INTEGER(struct place_row, air), BETWEEN(1, 3),
     .label = N_("Air"), .help = N_("How dirty the air is: 1 normal, 3 severe")},
    {.name = "soil", MEMBER_INTEGER(struct place_row, soil), BETWEEN(1, 3),
     .label = N_("Soil and waste"), .help = N_("How grave soil and waste are: 1 normal, 3 severe")},
    {.name = "energy", MEMBER_INTEGER(struct place_row, energy), BETWEEN(1, 3),
     .label = N_("Energy"), .help = N_("How short energy is: 1 normal, 3 severe")},
    ORIGIN(struct place_row),
};

const struct record_type place_type = {
    .id = RECORD_PLACE, .name = "place", .file = "places",
    .label = N_("Places"), .help = N_("Altitude and what is most severe in each city or region"),
    TYPE_OF(struct place_row, place_fields),
};

/* ---- instruments.csv ------------------------------------------------------------------ */

static const struct field instrument_offer_fields[] = {
    ROW_ID(struct instrument_offer),
    COUNTRY(struct instrument_offer),
    {.name = "instrument", MEMBER_CHOICE(struct instrument_offer, instrument),
     .choices = instrument_choices, .required = true,
     .label = N_("Instrument"), .help = N_("What sort of help it is")},
    ROW_NAME(struct instrument_offer),
    {.name = "rate", MEMBER_RATIO(struct instrument_offer, rate), AT_LEAST(0),
     .label = N_("Rate"), .help = N_("Interest a year of the credit")},
    {.name = "share", MEMBER_RATIO(struct instrument_offer, share), BETWEEN(0, 1),
     .label = N_("Share"), .help = N_("Part of the investment or of the credit it covers")},
    {.name = "cap", MEMBER_NUMBER(struct instrument_offer, cap), AT_LEAST(0),
     .label = N_("Cap"), .help = N_("The most it gives, in the currency of the row")},
    {.name = "currency", MEMBER_TEXT(struct instrument_offer, currency),
     .label = N_("Currency"), .help = N_("Three letters, ISO 4217: CLP, PEN, USD")},
    {.name = "term", MEMBER_NUMBER(struct instrument_offer, term), .unit = N_("years"),
     AT_LEAST(0), .label = N_("Term"), .help = N_("Years to pay or to use it")},
    {.name = "conditions", MEMBER_BILINGUAL(struct instrument_offer, conditions),
     .label = N_("Conditions"), .help = N_("Who can ask for it and how")},
    ORIGIN(struct instrument_offer),
};

const struct record_type instrument_offer_type = {
    .id = RECORD_INSTRUMENT_OFFER, .name = "instrument_offer", .file = "instruments",
    .label = N_("Instruments on offer"),
    .help = N_("Credits, grants and tax relief that each country offers"),
    TYPE_OF(struct instrument_offer, instrument_offer_fields),
};

/* ---- matrices.csv --------------------------------------------------------------------- */

static const struct field band_fields[] = {
    ROW_ID(struct band_row),
    {.name = "matrix", MEMBER_TEXT(struct band_row, matrix), .required = true,
     .label = N_("Matrix"), .help = N_("5x5, iperc or gtc45; score: the checklist's own bands")},
    {.name = "index", MEMBER_TEXT(struct band_row, index),
     .label = N_("Index"), .help = N_("Blank: a band; a, b, c, d, severity: what it may be")},
    {.name = "values", MEMBER_TEXT(struct band_row, values),
     .label = N_("Values"), .help = N_("Values an index may have, apart by spaces: 0 2 6 10")},
    {.name = "from", MEMBER_NUMBER(struct band_row, from),
     .label = N_("From"), .help = N_("Where the band begins, itself included")},
    {.name = "to", MEMBER_NUMBER(struct band_row, to),
     .label = N_("To"), .help = N_("Where the band ends, itself included; blank: no end")},
    {.name = "level", MEMBER_TEXT(struct band_row, level),
     .label = N_("Level"), .help = N_("Id of the level: low, important, II")},
    {.name = "label", MEMBER_BILINGUAL(struct band_row, label),
     .label = N_("Label"), .help = N_("The level as it is printed")},
    {.name = "acceptability", MEMBER_BILINGUAL(struct band_row, acceptability),
     .label = N_("Acceptability"), .help = N_("What the level means for the work")},
    {.name = "urgent", MEMBER_CHOICE(struct band_row, urgent), .choices = yes_no_choices,
     .label = N_("Urgent"), .help = N_("Whether it comes first on the list")},
    ORIGIN(struct band_row),
};

const struct record_type band_type = {
    .id = RECORD_BAND, .name = "band", .file = "matrices",
    .label = N_("Risk bands"), .help = N_("Levels and index values of each risk matrix"),
    TYPE_OF(struct band_row, band_fields),
};
