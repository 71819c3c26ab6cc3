/* calc/compliance.h: what is discharged against the norms in force.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions of the study and of the catalogue's norms and parameters. A view owns its arrays
   (one arena) and borrows the rows of case and catalogue. Values and limits are in the unit of the
   norm's row; NaN = missing.
   Which limit: rows of the firm's country, in force on the day of the sample, for its receiving
   body, region and subsector; in each norm the row of the sector before the one for all, and the
   table of a subsector in place of its sector's; a norm that another one `replaces` does not rule
   where the newer one does. The strictest of what is left judges. Country INT is no law.
   A result under the detection limit complies when that limit is not above the norm's, else it
   cannot be judged. A limit on a month's or a year's mean judges the mean of the point's results.
   Source: the norms themselves, row by row in sectors/common/norms.csv. */
#ifndef LIMPIA_CALC_COMPLIANCE_H
#define LIMPIA_CALC_COMPLIANCE_H

#include "calc/result.h"
#include "calc/study.h"

/* From the best to the worst among those that are judged. */
enum compliance_state {
    COMPLIANCE_NONE,
    COMPLIANCE_NOT_MEASURED, /* a norm asks for it and there is no result */
    COMPLIANCE_NOT_JUDGED,
    COMPLIANCE_REPORT,   /* to be analysed and reported: there is no limit */
    COMPLIANCE_COMPLIES, /* at most 80 % of the limit, or inside the band */
    COMPLIANCE_NEAR,     /* complies, with more than 80 % of the limit */
    COMPLIANCE_EXCEEDS,
    COMPLIANCE_STATES
};
/* Ids and words of the states. */
extern const struct choice compliance_states[];

/* What one row asks: at most `high`, at least `low`, both for a band. */
struct compliance_limit {
    const struct norm_row *norm; /* NULL: no norm in force limits it */
    double low, high;
    bool mean; /* of the month: the row's second figure, `monthly_mean` */
};

/* One result of the laboratory inside the assessed period. */
struct compliance_sample {
    const struct lab *lab;
    const char *parameter; /* id */
    enum receiving_body body;
    struct compliance_limit limit;
    double value;  /* what was compared: the result or a mean; of "<LD" the LD */
    double ratio;  /* value / high; NaN for bands and under the detection limit */
    double strain; /* the same for bands too: 1 at the edge */
    bool below;
    size_t averaged; /* results in the mean; 0: the result itself */
    enum compliance_state state;
    const char *reason; /* why it is not judged, in the reader's language; or NULL */
};

/* One parameter: its worst result and its latest. */
struct compliance_parameter {
    const char *id, *symbol;
    const char *name; /* in the reader's language */
    enum compliance_state state, trend;
    const struct compliance_sample *worst, *latest; /* NULL: not measured */
    struct compliance_limit limit;
    size_t samples, judged, exceed;
    bool critical;
};

struct compliance {
    struct arena *arena;
    struct compliance_sample *samples;
    size_t sample_count;
    struct compliance_parameter *parameters; /* measured ones first, then what is missing */
    size_t parameter_count;
    size_t measured;     /* of them with a result */
    size_t missing;      /* limited by a norm and without a result */
    size_t judged, good; /* parameters judged; of them complies or near */
    size_t required;     /* parameters the norms in force limit */
    double rate;         /* good / judged; NaN: nothing was judged */
    bool critical;       /* a critical parameter exceeds */
    const char *reason;  /* why nothing was judged, in the reader's language; or NULL */
};

/* The caller frees it with compliance_free; the study must outlive it. */
struct compliance *compliance_new(const struct study *study);
void compliance_free(struct compliance *compliance);

/* The id of a parameter by any of its spellings; unknown ones come back as they are. */
const char *compliance_parameter_id(const struct study *study, const char *name);
/* Its row of parameters.csv, or NULL. */
const struct parameter_row *compliance_parameter_row(const struct study *study, const char *id);

/* Rows of sections compliance and factor, and warnings of permits that expire. */
void compliance_results(const struct study *study, struct results *results);

#endif
