/* calc/doubt.h: how sure a package's results are: sampling, tornado, break-even.
   SPDX-License-Identifier: GPL-3.0-or-later

   The uncertain inputs are the package's params whose bounds differ; each is drawn by itself from
   a triangular or PERT law of its low, likely and high value. Every draw is evaluated whole, with
   caps, order and interactions. The inputs of the largest swing are drawn by Sobol's sequence (as
   many as GSL has, 40), shifted at random 16 times over; the others by Latin hypercubes, one for
   each doubling and shift. Points are doubled until the standard error of every median, found from
   the 16 shifts, is at most DOUBT_TARGET of P90 - P10. The seed is fixed: the same package gives
   the same bytes, whatever compiled it.
   Sources: Sobol 1967 with the shifts of Cranley and Patterson 1976; McKay, Beckman and Conover
   1979 (Latin hypercube); Hyndman and Fan 1996, type 7 (quantiles); first-order variance shares
   from the same draws, by classes of each input (Pearson's correlation ratio, corrected for
   chance: Kelley 1935). */
#ifndef LIMPIA_CALC_DOUBT_H
#define LIMPIA_CALC_DOUBT_H

#include "calc/package.h"
#include "calc/result.h"
#include "calc/study.h"

enum { DOUBT_SHIFTS = 16, DOUBT_LEAST = 64, DOUBT_MOST = 65536, DOUBT_SOBOL = 40 };
#define DOUBT_TARGET 0.005

enum doubt_law { DOUBT_TRIANGULAR, DOUBT_PERT };

/* Value not exceeded with that chance, 0 … 1. low <= likely <= high; a blank bound is the caller's
   to fill. PERT: Beta(1+4(m-a)/(c-a), 1+4(c-m)/(c-a)) between the ends (Malcolm 1959). */
double doubt_quantile(enum doubt_law law, double low, double likely, double high, double chance);

enum doubt_figure_id { DOUBT_NPV, DOUBT_PAYBACK, DOUBT_NET, DOUBT_GHG, DOUBT_FIGURES };
enum doubt_quantile_id { DOUBT_P10, DOUBT_P25, DOUBT_P50, DOUBT_P75, DOUBT_P90, DOUBT_QUANTILES };

struct doubt_figure {
    double at[DOUBT_QUANTILES];    /* +infinity: at least that share never pays back */
    double error[DOUBT_QUANTILES]; /* standard error; NaN where it cannot be told */
    bool known;                    /* its likely value is */
};

struct doubt_input {
    size_t param;
    double low, high; /* net present value with that input at its ends, the rest likely */
    double swing;     /* |high - low|; NaN without a rate */
    double share;     /* of the variance of the net present value, first order */
};

struct doubt_options {
    enum doubt_law law;
    double payback_limit; /* years; NaN: none */
    size_t most;          /* points; 0: DOUBT_MOST */
    double target;        /* 0: DOUBT_TARGET */
    bool brief;           /* without shares of the variance */
};

struct doubt {
    struct doubt_figure figure[DOUBT_FIGURES];
    double likely_npv;
    double positive, within;   /* chance of npv > 0, of payback <= limit; NaN: not known */
    struct doubt_input *input; /* by swing, the largest first */
    size_t input_count;
    size_t points;
    bool settled; /* the target was met */
};

/* Draws for a set of the package. Never NULL; no input: nothing is uncertain, and the figures are
   their likely values. Freed with doubt_free. */
struct doubt *doubt_new(const struct package *package, const uint8_t *set,
                        const struct doubt_options *options);
void doubt_free(struct doubt *doubt); /* NULL is allowed */

/* A package of that measure alone, as an idea without group and prerequisites; freed with
   package_free. Its params are fewer; names stay. */
struct package *doubt_alone(const struct package *package, size_t measure);

/* The value of a param at which the set's net present value is zero, the rest likely; NaN where
   none within reach does it (percents up to 100 %, lives to FINANCE_YEARS_MAX, amounts to ten
   times the likely one). */
double doubt_break_even(const struct package *package, const uint8_t *set, size_t param);

/* Rows of the section uncertainty, of the package and of each measure alone. */
void doubt_results(const struct study *study, const struct package *package,
                   struct results *results);

/* ---- between the files of this room ---- */

struct doubt_law_table; /* a law made ready for many draws */
struct arena;
const struct doubt_law_table *doubt_law_table(enum doubt_law law, double low, double likely,
                                              double high, struct arena *arena);
double doubt_draw(const struct doubt_law_table *table, double chance);
/* Quantiles (type 7) of value[0], value[stride] …, `count` of them; +infinity is a value. `work`
   has room for as many. */
void doubt_pick(const double *value, size_t count, size_t stride, const double *chance,
                size_t chances, double *out, double *work);
/* A generator of its own for each (stream, index): 64 bits from both. */
uint64_t doubt_noise(uint64_t stream, uint64_t index);

#endif
