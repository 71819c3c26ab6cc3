/* calc/measure.h: the measures of a firm: their package, and the rows of their results.
   SPDX-License-Identifier: GPL-3.0-or-later

   measure_package turns the rows of measures, effects and couplings into a package (package.h),
   whose flows are the study's, in order, followed by the loads that effects or charges name
   (`load:DBO5`). measure_results adds what each measure gives alone, its share in the package
   (ids with `package.` in front) and the package as a whole.
   What is printed is one table, measure_figures: results, explain, help and the method page walk
   it. Money in the firm's currency; savings and gains a year. Sources of formulas: NIST Handbook
   135 and 10 CFR 436 for cost and benefit; GHG Protocol and IPCC 2006 for emissions. */
#ifndef LIMPIA_CALC_MEASURE_H
#define LIMPIA_CALC_MEASURE_H

#include "calc/package.h"
#include "calc/result.h"
#include "calc/study.h"

/* The caller frees it with package_free. NULL, with an error in `diag`, when couplings run in a
   circle. Effects that cannot be understood (a unit that does not fit, a percent of money) are
   told as warnings and count as missing. */
struct package *measure_package(const struct study *study, struct diag *diag);

/* Rows of the sections `measure` and `plan`; none without measures. */
void measure_results(const struct study *study, const struct package *package,
                     struct results *results);

/* ---- one measure, or the whole package, evaluated: what the figures look at ---- */

struct measure_view {
    const struct study *study;
    const struct package *package;
    const struct package_outcome *outcome;
    const uint8_t *set;
    struct finance_stream *stream, *without; /* room for node_count + level_count + 1 each */
    size_t measure;                          /* PACKAGE_NONE: the whole set */
    double investment, money, net;           /* the outcome's, of the measure or of the set */
    struct finance_project project;
    struct finance_result before, after; /* of tax */
    bool equal_lives;                    /* the set can be seen as one project */
};

/* Fills the rest of a view whose study, package, outcome (evaluated), set, stream and without are
   given: the measure's share in the set, or the set as a whole. */
void measure_look(struct measure_view *view, size_t measure);
void measure_look_plan(struct measure_view *view);
/* What the measure, or the set, saves on a node, in the flow's unit a year. */
double measure_taken(const struct measure_view *view, size_t node);
/* Terms of money that are the firm's: rates, inflation, tax. */
void measure_terms(const struct study *study, struct finance_project *project);
/* Emissions and stock of a flow: what a unit saved is worth. False: the flow does not enter that
   gain; *weight NaN: it does, but the factor is not known. */
typedef bool (*measure_weigh)(const struct study *study, const struct study_flow *flow,
                              double *weight);
/* Σ over the flows the view touches; *concerns: whether any enters; *unknown: the first whose
   factor is missing, or STUDY_NONE. */
double measure_gain(const struct measure_view *view, measure_weigh weigh, bool *concerns,
                    size_t *unknown);

/* ---- the table ---- */

enum { /* where a figure is printed */
       MEASURE_ALONE = 1,
       MEASURE_SHARE = 2,  /* with `package.` in front */
       MEASURE_PLAN = 4,   /* the package as a whole */
       MEASURE_EQUAL = 8,  /* there, only where all lives are equal */
       MEASURE_TAXED = 16, /* only where the firm gives its tax rate */
};
enum { /* what a figure is missing without */
       NEEDS_INVESTMENT = 1,
       NEEDS_SAVING = 2,
       NEEDS_LIFE = 4,
       NEEDS_RATE = 8,
       NEEDS_OUTLAY = 16, /* an investment above 0 */
};
enum measure_family { /* rows that stand for several ids */
                      FAMILY_NONE,
                      FAMILY_SAVING, /* saving.<flow> */
                      FAMILY_RATIO,  /* saving.<flow>.ratio */
                      FAMILY_LOAD,   /* gain.load.<parameter> */
                      FAMILY_IRR,    /* irr.1, irr.2 … */
};

struct measure_figure {
    const char *id;      /* of a family: with <flow>, <parameter>, <n> */
    const char *label;   /* N_() */
    const char *unit;    /* $ = the firm's currency, P = the product's unit, "" = the flow's own */
    const char *formula; /* N_(), in the words of the trade */
    const char *source;  /* who publishes the formula; NULL: by definition */
    const char *inputs;  /* ids apart by spaces: other figures, columns of the case */
    unsigned where, needs;
    enum measure_family family;
    double (*value)(const struct measure_view *view);
    measure_weigh weigh; /* of a gain */
};

const struct measure_figure *measure_figures(size_t *count);
/* By id, `package.` in front or not; families by pattern; NULL when there is none. */
const struct measure_figure *measure_figure_by_id(const char *id);

#endif
