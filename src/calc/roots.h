/* calc/roots.h: where a curve or a polynomial is zero.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions over the caller's arrays: nothing is allocated, kept or printed. */
#ifndef LIMPIA_CALC_ROOTS_H
#define LIMPIA_CALC_ROOTS_H

#include <stdbool.h>
#include <stddef.h>

enum { ROOTS_TERMS_MAX = 601 }; /* the longest polynomial: fifty years of months */

/* The zero of `curve` between low and high, where it must have opposite signs (or be zero at an
   end), to the last digits of a double. False, and *root NaN, when the signs do not differ.
   Source: R. P. Brent, Algorithms for Minimization without Derivatives, 1973, ch. 4. */
bool roots_brent(double (*curve)(double at, const void *about), const void *about, double low,
                 double high, double *root);

/* Sign changes of the coefficients, zeros left out: Descartes' bound on the positive roots. */
size_t roots_sign_changes(const double *coefficient, size_t count);

/* Every distinct positive root x of  Σ coefficient[i] x^i , as ln x, ascending: the logarithm
   keeps all digits of a root near 1, and of one near 0 or infinity. A double root counts once,
   and so do two roots that rounding cannot tell apart. Returns how many there are; the first
   `capacity` of them are written. 0 when a coefficient is not finite, when all are zero, or when
   count > ROOTS_TERMS_MAX.
   Method: between two roots of the derivative of x^-m f there is at most one root of f. With m
   at a sign change of the coefficients that derivative has one sign change less, so the chain
   ends after as many steps as there are sign changes (the classical proof of Descartes' rule). */
size_t roots_log_positive(const double *coefficient, size_t count, double *log_root,
                          size_t capacity);

#endif
