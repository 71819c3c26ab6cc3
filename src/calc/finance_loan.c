/* calc/finance_loan.c: payments, balance, term and rate of a loan, with spreadsheet signs.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "calc/finance.h"

/* What 1 a period, paid n times, has grown to. */
static double accrued(double rate, double nper, bool begin)
{
    double end = rate == 0 ? nper : expm1(nper * log1p(rate)) / rate;
    return begin ? end * (1 + rate) : end;
}

static double growth(double rate, double nper) { return exp(nper * log1p(rate)); }

double finance_pmt(double rate, double nper, double pv, double fv, bool begin)
{
    if (!(rate > -1) || !(nper > 0)) return NAN;
    return -(fv + pv * growth(rate, nper)) / accrued(rate, nper, begin);
}

double finance_pv(double rate, double nper, double pmt, double fv, bool begin)
{
    if (!(rate > -1)) return NAN;
    return -(fv + pmt * accrued(rate, nper, begin)) / growth(rate, nper);
}

double finance_fv(double rate, double nper, double pmt, double pv, bool begin)
{
    if (!(rate > -1)) return NAN;
    return -(pv * growth(rate, nper) + pmt * accrued(rate, nper, begin));
}

double finance_nper(double rate, double pmt, double pv, double fv, bool begin)
{
    if (!(rate > -1)) return NAN;
    if (rate == 0) return pmt != 0 ? -(fv + pv) / pmt : NAN;
    double z = pmt * (begin ? 1 + rate : 1) / rate;
    double grown = (z - fv) / (z + pv);
    return grown > 0 && isfinite(grown) ? log(grown) / log1p(rate) : NAN;
}

struct loan {
    double nper, pmt, pv, fv;
    bool begin;
};

/* What is left of the loan at ln(1+rate) = y, against all that moved: in [-1, 1]. */
static double imbalance_at(double y, const void *about)
{
    const struct loan *loan = about;
    double principal = loan->pv * exp(loan->nper * y);
    double paid = loan->pmt * accrued(expm1(y), loan->nper, loan->begin);
    return (principal + paid + loan->fv) / (fabs(principal) + fabs(paid) + fabs(loan->fv));
}

double finance_rate(double nper, double pmt, double pv, double fv, bool begin)
{
    const struct loan loan = {nper, pmt, pv, fv, begin};
    double start = imbalance_at(0, &loan);
    if (!(nper > 0) || isnan(start)) return NAN;
    double up = 0, down = 0, step = 0.01;
    while (up < 50 && up * nper < 600) {
        double root;
        if (roots_brent(imbalance_at, &loan, up, up + step, &root)) return expm1(root);
        if (roots_brent(imbalance_at, &loan, down - step, down, &root)) return expm1(root);
        up += step;
        down -= step;
        step *= 1.5;
    }
    return NAN;
}

double finance_ipmt(double rate, double per, double nper, double pv, double fv, bool begin)
{
    if (!(per >= 1) || !(per <= nper)) return NAN;
    if (begin && per == 1) return 0;
    double pmt = finance_pmt(rate, nper, pv, fv, begin);
    double interest = finance_fv(rate, per - 1, pmt, pv, begin) * rate;
    return begin ? interest / (1 + rate) : interest;
}

double finance_ppmt(double rate, double per, double nper, double pv, double fv, bool begin)
{
    return finance_pmt(rate, nper, pv, fv, begin) - finance_ipmt(rate, per, nper, pv, fv, begin);
}
