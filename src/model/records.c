/* model/records.c: the table of all record types, and finding one in it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/records_parts.h"

static const struct record_type *const types[RECORD_END] = {
    [RECORD_FIRM] = &firm_type,
    [RECORD_PROCESS] = &process_type,
    [RECORD_FLOW] = &flow_type,
    [RECORD_EQUIPMENT] = &equipment_type,
    [RECORD_READING] = &reading_type,
    [RECORD_LAB] = &lab_type,
    [RECORD_RISK] = &risk_type,
    [RECORD_PERMIT] = &permit_type,
    [RECORD_MEASURE] = &measure_type,
    [RECORD_EFFECT] = &effect_type,
    [RECORD_COUPLING] = &coupling_type,
    [RECORD_FINANCING] = &financing_type,
    [RECORD_ADJUSTMENT] = &adjustment_type,
    [RECORD_TARGET] = &goal_type,
    [RECORD_EVIDENCE] = &evidence_type,
    [RECORD_UNIT] = &unit_type,
    [RECORD_FUEL] = &fuel_type,
    [RECORD_GRID] = &grid_type,
    [RECORD_GWP] = &gwp_type,
    [RECORD_REFRIGERANT] = &refrigerant_type,
    [RECORD_WASTEWATER] = &wastewater_type,
    [RECORD_COUNTRY] = &country_type,
    [RECORD_RATE] = &rate_type,
    [RECORD_SECTOR] = &sector_type,
    [RECORD_BENCHMARK] = &benchmark_type,
    [RECORD_MODEL_MEASURE] = &model_measure_type,
    [RECORD_MODEL_EFFECT] = &model_effect_type,
    [RECORD_CHECKITEM] = &checkitem_type,
    [RECORD_NORM] = &norm_type,
    [RECORD_PARAMETER] = &parameter_type,
    [RECORD_PLACE] = &place_type,
    [RECORD_INSTRUMENT_OFFER] = &instrument_offer_type,
    [RECORD_BAND] = &band_type,
};

const struct record_type *record_type(enum record_id id) { return types[id]; }

const struct record_type *record_named(const char *name)
{
    /* Types of a case stand first, so `measures` is the firm's file, not the catalogue's. */
    for (int id = RECORD_NONE + 1; id < RECORD_END; id++)
        if (strcmp(types[id]->name, name) == 0 || strcmp(types[id]->file, name) == 0)
            return types[id];
    return NULL;
}
