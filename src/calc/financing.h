/* calc/financing.h: who pays for the measures: the firm's own cash beside the project's.
   SPDX-License-Identifier: GPL-3.0-or-later

   A view is filled from a package already evaluated and from terms, one per row of financing.csv;
   it borrows nothing and owns nothing. Money in the firm's currency. Everything is before tax; of
   the tax only what the instruments themselves give back is counted.
   Year 0 is the day of the investment; what is paid or received later falls at its year's end.

   loan, revolving_fund  amount, else share of the investment; cap. Interest is nominal and falls
                         due on what is still owed; grace counts in the term and pays interest only.
   reimbursement         with rate and term a credit like the above of which `share` is given back;
                         without them, `share` of the loans of the same scope; cap on what is given
                         back, which comes at the end of year 1.
   grant                 amount, else share; cap; year 0.
   tax_deduction         amount or share deducted from income in equal parts over the term (default
                         1 year), worth the firm's tax rate; cap on what is deducted.
   tax_credit            amount or share off the tax itself, in equal parts over the term; cap.
   shared_savings        an investor pays `amount` (default: all that grants leave) and takes
                         `share` of the net saving for `term` years.
   credits               `amount` is the price of a tonne of CO2e avoided, for `term` years (default:
                         as long as the measures run).
   The scope of a row is its measure, or the whole plan. Fixed sums of later years are nominal: in
   real money each is divided by (1+inflation)^t.
   A part of a year counts as such: a term of 2.5 years pays for half of the third. */
#ifndef LIMPIA_CALC_FINANCING_H
#define LIMPIA_CALC_FINANCING_H

#include "calc/package.h"
#include "calc/result.h"
#include "calc/study.h"

struct financing_terms {
    size_t measure; /* PACKAGE_NONE: the whole plan */
    enum instrument instrument;
    double amount, share, rate, term, grace, cap; /* NaN: blank */
    bool equal_principal;
};

/* Money lent or given for `investment`: the amount, else the share, at most the cap. NaN where
   the row gives neither. */
double financing_sum(const struct financing_terms *terms, double investment);
/* What a debt of `principal` pays at the end of `year` (1…), and the interest in it; 0 outside its
   term. Same as the spreadsheet's PMT, IPMT and PPMT in whole years. */
double financing_payment(const struct financing_terms *terms, double principal, size_t year,
                         double *interest);

/* The firm's own outlay in year 0 for a set: its investments less grants, those of each measure
   first, those of the plan on what they leave. Never grows when a measure leaves the set.
   `investment` by measure. */
double financing_outlay(const struct financing_terms *terms, size_t count, const uint8_t *set,
                        const double *investment, size_t measures);

enum financing_lack {
    FINANCING_WHOLE,
    FINANCING_NO_FLOWS,     /* an investment, a saving or a life of the set is missing */
    FINANCING_NO_INFLATION, /* nominal sums cannot be set beside real ones */
    FINANCING_NO_TAX,       /* relief from a tax whose rate is not given */
    FINANCING_NO_EMISSIONS, /* credits for emissions that are not known */
};

struct financing_case {
    const struct package *package;
    const struct package_outcome *outcome; /* evaluated with `set` */
    const uint8_t *set;
    const struct financing_terms *terms;
    size_t count;
    double rate; /* in the money chosen; NaN: no present values */
    bool nominal;
    double inflation, tax_rate;
    bool plan; /* rows without a measure count too */
};

struct financing_view {
    enum financing_lack lack;
    size_t years;                           /* flows 0 … years - 1 */
    double project[FINANCE_FLOWS_MAX];      /* before financing, in the money chosen */
    double own[FINANCE_FLOWS_MAX];          /* the firm's */
    double debt[FINANCE_FLOWS_MAX];         /* instalments, positive */
    double outlay, granted, lent, invested; /* year 0: own, given, lent, by an investor */
    double cover; /* least cash before instalments ÷ instalments; NaN without any */
    size_t cover_year;
    struct finance_result result; /* of `own`; paybacks at today's prices */
};

void financing_look(const struct financing_case *in, struct financing_view *out);

/* The terms of the firm's rows that can be used, a list of the caller's (free). What cannot be
   used, or deserves a look (more given than invested, a loan that outlives its measure), is told
   in `diag`, which may be NULL. */
struct financing_terms *financing_terms(const struct study *study, const struct package *package,
                                        size_t *count, struct diag *diag);
/* Rows of the plan (cash by year, equity.…, debt_cover.min) and, of measures with rows of their
   own, their equity.… in the package; none without financing rows. */
void financing_results(const struct study *study, const struct package *package,
                       struct results *results, struct diag *diag);

#endif
