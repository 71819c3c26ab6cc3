/* calc/finance.h: cost and benefit of a project: flows, present value, returns, payback.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions: nothing is allocated, kept or printed; arrays are the caller's and are only
   read. Money is in one currency, rates are ratios a year (0.12), times are years. A missing
   number is NaN, going in and coming out; a result that does not apply is NaN too.
   Year 0 is the day of the investment; every other flow falls at the end of its year. A life
   may be fractional: of its last year only the fraction counts, and it falls at that year's end
   (2.5 years: flows 0, 1, 2, 3, the last one halved).
   Sources: NIST Handbook 135 and 10 CFR 436 (npv, lcc, ns, sir, airr, payback); the usual
   spreadsheet functions for mirr, pmt, pv, fv, nper, rate, ipmt, ppmt and their signs. */
#ifndef LIMPIA_CALC_FINANCE_H
#define LIMPIA_CALC_FINANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "calc/roots.h"

enum {
    FINANCE_ROOTS_MAX = 16,                    /* rates of return kept; more are counted */
    FINANCE_YEARS_MAX = 100,                   /* longest life or horizon of a project */
    FINANCE_FLOWS_MAX = FINANCE_YEARS_MAX + 1, /* room finance_flows may need */
    FINANCE_SERIES_MAX = ROOTS_TERMS_MAX,      /* longest series of given flows */
};

/* ---- series of flows: flow[0] is today's, undiscounted ---- */

/* Σ flow[t] / (1+rate)^t. rate <= -1 → NaN. */
double finance_npv(double rate, const double *flow, size_t count);
/* Its slope, d npv / d rate. */
double finance_npv_derivative(double rate, const double *flow, size_t count);

struct finance_irr {
    size_t count; /* distinct rates in (-1, inf) at which the present value is zero */
    double root[FINANCE_ROOTS_MAX]; /* ascending; the first FINANCE_ROOTS_MAX of them */
};
/* All internal rates of return. None without a sign change, with a flow missing, or with more
   than FINANCE_SERIES_MAX flows. */
void finance_irr(const double *flow, size_t count, struct finance_irr *out);

/* (FV of inflows at reinvest_rate / PV of outflows at finance_rate)^(1/n) - 1 over the n =
   count-1 years. No outflow → NaN; no inflow → -1 (all is lost). */
double finance_mirr(const double *flow, size_t count, double finance_rate, double reinvest_rate);

/* ---- factors ---- */

/* Capital recovery r(1+r)^n/((1+r)^n-1), 1/n at r = 0; its inverse, the present value of 1 a
   year; and (1+r)^-n. NaN for years <= 0 (spv: < 0) or rate <= -1. Fractional years: the closed
   formula. */
double finance_crf(double rate, double years);
double finance_upv(double rate, double years);
double finance_spv(double rate, double years);
/* Σ t=1..life of ((1+escalation)/(1+rate))^t, of a fractional last year its fraction: present
   value of 1 a year, at today's price, that escalates. NaN for life <= 0 or beyond
   FINANCE_YEARS_MAX. */
double finance_annuity(double rate, double escalation, double life);
/* (1+rate)·sir^(1/years) - 1. */
double finance_airr(double rate, double sir, double years);
/* Cost of a tonne avoided: (investment·crf - saving_net) / tonnes a year; tonnes <= 0 → NaN. */
double finance_mac(double investment, double saving_net, double crf, double tonnes);
/* The real rate of a nominal one, (1+nominal)/(1+inflation) - 1, and back. */
double finance_real_rate(double nominal, double inflation);
double finance_nominal_rate(double real, double inflation);

/* ---- loans: what is received is positive, what is paid negative; `begin`: paid at the start
   of each period. NaN where there is no answer. ---- */

double finance_pmt(double rate, double nper, double pv, double fv, bool begin);
double finance_pv(double rate, double nper, double pmt, double fv, bool begin);
double finance_fv(double rate, double nper, double pmt, double pv, bool begin);
double finance_nper(double rate, double pmt, double pv, double fv, bool begin);
/* The rate nearest to zero that balances the loan. */
double finance_rate(double nper, double pmt, double pv, double fv, bool begin);
/* Interest and principal in payment `per` (1..nper). */
double finance_ipmt(double rate, double per, double nper, double pv, double fv, bool begin);
double finance_ppmt(double rate, double per, double nper, double pv, double fv, bool begin);

/* ---- a project ---- */

/* A yearly amount at today's price; negative: an extra use, a cost. */
struct finance_stream {
    double amount;
    double escalation; /* real, above inflation; NaN: none */
};

/* Start from finance_project_clear: 0 is a number here. `stream` and `without` are borrowed. */
struct finance_project {
    double investment;                   /* year 0, net of recoverable tax, before grants */
    double saving;                       /* a year, at today's prices; NaN: only the streams */
    double escalation;                   /* of `saving`, real; NaN: none */
    const struct finance_stream *stream; /* further savings and extra uses */
    size_t stream_count;
    double annual_cost; /* NaN: none; negative: a benefit */
    double life;
    double salvage;          /* at the end of the life; negative: cost of disposal; NaN: none */
    double replacement;      /* NaN: none */
    double replacement_year; /* within the life; NaN or from the life on: see horizon */
    /* NaN: the project runs for its own life. Given: a unit that ends before the horizon leaves
       its salvage and is bought again, for `replacement` when that has no year inside the life,
       else (and by default) for `investment`; a part replaced within the life is replaced in
       every unit. The unit in use at the horizon returns the unused part of its price, in a
       straight line, instead of its salvage. */
    double horizon;
    double rate;  /* discount rate, in the money chosen; NaN: no results that need one */
    bool nominal; /* money: nominal (inflation is then needed) or real */
    double inflation;
    double finance_rate, reinvest_rate;   /* of mirr; NaN: the discount rate */
    double tax_rate;                      /* of finance_after_tax */
    double depreciation_years;            /* NaN: the life */
    const struct finance_stream *without; /* yearly cost of the touched flows, for lcc */
    size_t without_count;
};
void finance_project_clear(struct finance_project *project);

/* The yearly flows of year 0, 1, … in the money chosen (inflated when nominal). Returns how many
   there are; at most `capacity` are written. 0: something they need is missing (investment,
   saving, life, inflation of nominal money) or out of range. */
size_t finance_flows(const struct finance_project *project, double *flow, size_t capacity);

enum finance_payback_state {
    FINANCE_PAYBACK_MISSING,   /* something it needs is missing */
    FINANCE_PAYBACK_RECOVERED, /* value: years */
    /* Not within the life. Equal yearly flows: the simple payback is still given. Else NaN. */
    FINANCE_PAYBACK_LONGER_THAN_LIFE,
    FINANCE_PAYBACK_NEVER,     /* the net saving is not positive: NaN */
    FINANCE_PAYBACK_LOST,      /* recovered, and lost again for good in lost_year: NaN */
    FINANCE_PAYBACK_IMMEDIATE, /* nothing to recover: 0 */
};

struct finance_payback {
    double years;
    enum finance_payback_state state;
    int lost_year; /* 0 unless LOST */
};

struct finance_result {
    double saving_net; /* a year, today's prices: savings - extra use - annual cost */
    double npv;
    double irr; /* NaN unless there is exactly one */
    size_t irr_count;
    double irr_root[FINANCE_ROOTS_MAX]; /* ascending; NaN beyond irr_count */
    double mirr;
    struct finance_payback payback_simple; /* today's prices */
    struct finance_payback payback_discounted;
    double bcr;  /* savings and positive salvage / investment, annual cost, replacements, extra
                    use, end cost */
    double sir;  /* (savings - extra use - annual cost) / (investment + replacements - residual) */
    double airr; /* n: the whole years up to the last flow, as in mirr */
    double roi;
    double annual_worth;     /* npv·crf over the life (the horizon), in the money chosen */
    double lcc_without, lcc; /* NaN unless `without` is given */
    double ns;               /* lcc_without - lcc; without `without`, the npv */
};

/* Every result of the project, before tax. A missing rate leaves the results that need none. No
   investment: payback 0; roi, irr and bcr missing. No inflow or no outflow: irr, mirr missing. */
void finance_evaluate(const struct finance_project *project, struct finance_result *out);

/* The same after tax: npv, irr, mirr, paybacks, annual_worth; the ratios by item stay missing.
   Each outlay is depreciated in a straight line from the year after it, what is left in the last
   year is written off there; salvage is income; a loss lowers other tax at once. Depreciation
   keeps its historical money: where inflation is given, it loses value with it. */
void finance_after_tax(const struct finance_project *project, struct finance_result *out);

/* The results of a given series, flow[0] today, in the money of the rate. The investment is
   -flow[0], bcr is inflows over outflows, sir what follows over the investment; roi, saving_net
   and lcc are missing. NaN finance_rate or reinvest_rate: the rate. */
void finance_evaluate_flows(const double *flow, size_t count, double rate, double finance_rate,
                            double reinvest_rate, struct finance_result *out);

#endif
