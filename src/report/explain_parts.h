/* report/explain_parts.h: what the files of explain share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by report/explain*.c only. */
#ifndef LIMPIA_REPORT_EXPLAIN_PARTS_H
#define LIMPIA_REPORT_EXPLAIN_PARTS_H

#include "calc/indicator.h"
#include "report/explain.h"

struct explainer {
    const struct study *study;
    const struct results *all;
    struct show_style style;
    struct document *document;
    struct results *out;
    int period;              /* PERIOD_ASSESSED or PERIOD_BASELINE */
    struct period span;      /* days whose readings are listed */
    double v[INDICATORS];    /* of that period */
    bool *shown;             /* by flow: its readings were listed */
    bool walked[INDICATORS]; /* explained already */
};

/* A figure as one row of the answer, also for the csv. */
void explain_row(struct explainer *e, enum section section, const char *id, const char *item,
                 const char *name, double value, const char *unit, const char *source,
                 const char *note);
/* A value with enough digits to follow the sum by hand, units as the engine has them. */
void explain_value(const struct explainer *e, double value, const char *unit, char *buffer,
                   size_t size);
/* Label, id and value as a heading; then formula and source. */
void explain_head(struct explainer *e, int level, const char *label, const char *id, double value,
                  const char *unit);
void explain_formula(struct explainer *e, const char *formula, const char *source);
/* An indicator, then what it is made of; level 1: its head stands already. */
void explain_indicator(struct explainer *e, enum indicator indicator, int level);
/* The readings of a flow inside the span, once; `named`: below the flow's name. */
void explain_readings(struct explainer *e, size_t flow, bool named);
/* The catalogue rows behind a flow's energy and emissions. */
void explain_factors(struct explainer *e, size_t flow, bool emissions);
void explain_figure(struct explainer *e, const struct figure *figure, const char *item,
                    const char *label);
/* A figure of a measure or of the plan (item ""). False when the id is none. */
bool explain_measure(struct explainer *e, const struct result *row);
/* A row of the sections compliance and risk: results of the laboratory and norms, answers. */
bool explain_compliance(struct explainer *e, const struct result *row);
bool explain_risk(struct explainer *e, const struct result *row);

#endif
