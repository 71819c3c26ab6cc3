/* calc/regress.h: least squares with all its statistics, and whether the line may be believed.
   SPDX-License-Identifier: GPL-3.0-or-later

   y = b0 + Σ bk xk, by singular values of the centred, scaled design (one-sided Jacobi in the
   widest floating type, refined once), with or without b0. Numbers are in the units of y and of
   the columns. The caller owns the arrays given; a struct regress owns all it points to and goes
   with regress_free. NaN = missing.
   A fit is refused (nothing but `verdict` and `reasons` is then filled, and `condition` where the
   columns are collinear) when rows are fewer than parameters + 2, when a column or y never
   changes, or when columns move together. An exact fit has sigma and standard errors 0 and no t,
   p or F.
   Sources: NIST/SEMATECH e-Handbook of Statistical Methods, ch. 4 (statistics); Anscombe 1973 and
   Cook 1977 (patterns); US DOE Superior Energy Performance M&V protocol (validity rules);
   J. Demmel, K. Veselić, Jacobi's method is more accurate than QR, 1992. */
#ifndef LIMPIA_CALC_REGRESS_H
#define LIMPIA_CALC_REGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "calc/result.h"

enum { REGRESS_COLUMNS = 32 }; /* the most drivers */

enum regress_verdict { REGRESS_OK, REGRESS_WARN, REGRESS_REFUSED };

enum regress_reason {
    /* refused */
    REGRESS_FEW = 1u << 0,        /* rows < parameters + 2 */
    REGRESS_CONSTANT = 1u << 1,   /* a column (see `columns`) never changes */
    REGRESS_CONSTANT_Y = 1u << 2, /* y never changes */
    REGRESS_COLLINEAR = 1u << 3,  /* columns (see `columns`) move together */
    REGRESS_WILD = 1u << 4,       /* a number too large to be worked with */
    /* no saving can be called verified */
    REGRESS_F_WEAK = 1u << 5,      /* p of F above 0.10 */
    REGRESS_P_WEAK = 1u << 6,      /* p of a column (see `columns`) above 0.20 */
    REGRESS_NONE_STRONG = 1u << 7, /* no column with p up to 0.10 */
    REGRESS_R2_WEAK = 1u << 8,     /* R2 below 0.5 */
    /* to be looked at */
    REGRESS_R2_FAIR = 1u << 9,        /* R2 below 0.75 */
    REGRESS_CV_LARGE = 1u << 10,      /* CV(RMSE) above 15 % */
    REGRESS_BASE_NEGATIVE = 1u << 11, /* b0 below zero */
    REGRESS_SLOPE_NEGATIVE = 1u << 12,
    REGRESS_CURVED = 1u << 13,   /* a square added has p < 0.05 */
    REGRESS_COOK = 1u << 14,     /* a Cook's distance above 1 */
    REGRESS_LEVERAGE = 1u << 15, /* a row that alone fixes a parameter */
    /* said, no warning */
    REGRESS_EXACT = 1u << 16,
    REGRESS_THROUGH_ZERO = 1u << 17, /* without b0: R2 is not comparable */
    /* set by who uses the fit */
    REGRESS_OUTSIDE = 1u << 18, /* used beyond the range of its columns, and 10 % more */
};
enum {
    REGRESS_REFUSALS = 0x1f,
    REGRESS_UNVERIFIED = 0x1e0,
    REGRESS_WARNINGS = 0xffe0,
};

struct regress_input {
    const double *y; /* [n] */
    const double *x; /* [n * k], a row after the other */
    size_t n, k;
    bool intercept;
    size_t known; /* parameters fixed beforehand from the same data: a change point */
    bool plain;   /* leave the search for patterns out */
};

struct regress_term {
    double coef, se, t, p, vif; /* vif NaN for b0 */
};

struct regress {
    size_t n, k, p; /* rows, columns, parameters with b0 and the known ones */
    bool intercept;
    enum regress_verdict verdict;
    unsigned reasons;          /* bits of regress_reason */
    unsigned columns;          /* bits of the columns the reasons speak of */
    double condition;          /* of the centred, scaled design */
    struct regress_term *term; /* [k], and b0 at [k] where there is one */
    double dof, rss, sigma, r2, adj_r2, cv_rmse, nmbe, f, f_p;
    double durbin_watson, autocorrelation, loo_rmse, y_mean;
    double *fitted, *residual, *leverage, *cook; /* [n] */
    double *least, *most;                        /* [k]: range of each column */
    size_t worst;                                /* row of the largest Cook's distance */
    /* the line in its own coordinates z = (x - mean) / scale, and the inverse of Z'Z */
    long double *mean, *scale, *slope, *inverse, level;
};

struct regress *regress_new(const struct regress_input *input); /* never NULL */
void regress_free(struct regress *fit);                         /* NULL is allowed */

double regress_predict(const struct regress *fit, const double *x);
/* x' (X'X)^-1 x of the sum of `count` rows whose columns sum to x: the variance of their expected
   sum over sigma^2. */
double regress_spread(const struct regress *fit, const double *x, double count);
/* Two-sided quantile of Student's t. */
double regress_quantile(double confidence, double dof);

/* Change point: c of y = b0 + b1 max(0, x - c), the minimiser of the squared error over the whole
   range of x. False where fewer than three different x are given. */
bool regress_change_point(const double *y, const double *x, size_t n, double *c);

/* The reasons in words, apart by "; ". `names` are those of the columns. */
void regress_reasons(const struct regress *fit, const char *const *names, struct text *out);
/* Rows of section `fit`: coef se t p vif by column, the statistics, the verdict. A refused fit
   gives its verdict and, where it is known, its condition. Units may be NULL. */
void regress_results(const struct regress *fit, const char *const *names,
                     const char *const *x_units, const char *y_unit, struct results *results);

#endif
