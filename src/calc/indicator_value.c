/* calc/indicator_value.c: the table of figures evaluated, and why a value is missing.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calc/emission.h"
#include "calc/indicator.h"
#include "calc/npo.h"

enum indicator indicator_by_id(const char *id)
{
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        if (strcmp(indicator_table[i].id, id) == 0) return (enum indicator)i;
    }
    return INDICATOR_NONE;
}

struct flow_set indicator_set(enum indicator indicator)
{
    const struct indicator_row *row = &indicator_table[indicator];
    return (struct flow_set){.scale = row->set, .cost = row->cost};
}

double indicator_compute(enum indicator indicator, const double v[INDICATORS])
{
    const struct indicator_row *row = &indicator_table[indicator];
    double declared[INDICATORS];
    for (int i = 0; i < INDICATORS; i++) declared[i] = NAN;
    for (int i = 0; i < INDICATOR_INPUTS && row->inputs[i] != INDICATOR_NONE; i++)
        declared[row->inputs[i]] = v[row->inputs[i]];
    const double value = row->value(declared);
    return isfinite(value) ? value : NAN;
}

struct emitting {
    const struct study *study;
    int period;
};

/* kg CO₂e per unit of the flow in the period. */
static double emitted(const struct study_flow *flow, const void *user)
{
    const struct emitting *in = user;
    if (!flow->counted) return NAN;
    return emission_of_flow(in->study, flow->index, in->period) /
           study_activity(in->study, flow->index, in->period)->quantity;
}

/* Puts the two inputs over only the days that both sides cover into v; false: they cover all. */
static bool align(const struct study *study, enum indicator indicator, int period, double *v)
{
    const struct indicator_row *row = &indicator_table[indicator];
    const enum indicator sides[2] = {row->inputs[0], row->inputs[1]};
    const struct emitting emitting = {study, period};
    struct flow_set sets[2];
    for (int i = 0; i < 2; i++)
        sets[i] = sides[i] == GHG_TOTAL ? (struct flow_set){.scale = emitted, .user = &emitting}
                                        : indicator_set(sides[i]);
    double above, below;
    bool partial = false;
    study_pair(study, sets[0], sets[1], period, &above, &below, &partial);
    if (!partial) return false;
    v[sides[0]] = above;
    v[sides[1]] = below;
    return true;
}

bool indicator_partial(const struct study *study, enum indicator indicator, int period)
{
    double v[INDICATORS];
    return indicator_table[indicator].aligned && !period_missing(study->period[period]) &&
           align(study, indicator, period, v);
}

static double aligned_value(const struct study *study, enum indicator indicator, int period,
                            const double *v)
{
    double own[INDICATORS];
    memcpy(own, v, sizeof own);
    (void)align(study, indicator, period, own);
    return indicator_compute(indicator, own);
}

void indicator_values(const struct study *study, int period, double v[INDICATORS])
{
    v[INDICATOR_NONE] = NAN;
    for (int i = INDICATOR_NONE + 1; i < INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        if (period_missing(study->period[period]))
            v[i] = NAN;
        else if (row->set != NULL)
            v[i] = study_sum(study, indicator_set((enum indicator)i), period);
        else if (row->leaf != NULL)
            v[i] = row->leaf(study, period);
        else if (row->aligned)
            v[i] = aligned_value(study, (enum indicator)i, period, v);
        else
            v[i] = indicator_compute((enum indicator)i, v);
    }
}

void indicator_unit(const struct study *study, const char *pattern, char *buffer, size_t size)
{
    struct text out = {0};
    for (const char *c = pattern; *c != '\0'; c++) {
        const bool alone = (c == pattern || c[-1] == '/') && (c[1] == '\0' || c[1] == '/');
        if (*c == 'P' && alone && study->product_symbol[0] == '\0') {
            text_clear(&out); /* no product: there is no unit either */
            break;
        }
        if (*c == 'P' && alone)
            text_add(&out, study->product_symbol);
        else if (*c == '$')
            text_add(&out, study->currency);
        else
            text_add_bytes(&out, c, 1);
    }
    text_copy(buffer, size, out.length == 0 ? "" : out.bytes);
    text_free(&out);
}

/* ---- why a value is missing ----------------------------------------------------------- */

static bool set_has_flows(const struct study *study, enum indicator indicator)
{
    const struct indicator_row *row = &indicator_table[indicator];
    for (size_t i = 0; i < study->flow_count; i++) {
        if (!isnan(row->set(&study->flows[i], NULL))) return true;
    }
    return false;
}

const char *indicator_reason(const struct study *study, enum indicator indicator, int period,
                             char *buffer, size_t size)
{
    const struct indicator_row *row = &indicator_table[indicator];
    buffer[0] = '\0';
    if (indicator == WORK_HOURS) {
        text_copy(buffer, size, _("the firm's workers or hours are missing"));
    } else if (row->leaf == npo_total || row->leaf == npo_cost) {
        npo_reason(study, period, buffer, size);
    } else if (row->leaf != NULL) {
        text_copy(buffer, size, _("no flow with a factor"));
    } else if (row->cost && set_has_flows(study, indicator)) {
        text_copy(buffer, size, _("neither bills nor prices"));
    } else if (row->set != NULL) {
        (void)snprintf(buffer, size,
                       set_has_flows(study, indicator) ? _("no readings: %s")
                                                       : _("no flow of this kind: %s"),
                       _(row->label));
    } else {
        double v[INDICATORS];
        indicator_values(study, period, v);
        for (int i = 0; i < INDICATOR_INPUTS && row->inputs[i] != INDICATOR_NONE; i++) {
            if (isnan(v[row->inputs[i]]))
                return indicator_reason(study, row->inputs[i], period, buffer, size);
        }
        text_copy(buffer, size, _("the divisor is zero"));
    }
    return buffer;
}
