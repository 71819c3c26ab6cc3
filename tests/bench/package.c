/* bench/package.c: one evaluation of a package: 12 measures, 20 years, 10 flows, 30 effects.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "calc/package.h"

enum { FLOWS = 10, MEASURES = 12, EFFECTS = 30, RUNS = 9, ROUNDS = 100000 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static struct package *build(struct diag *diag)
{
    static char names[FLOWS + MEASURES][8];
    static struct package_flow flow[FLOWS];
    static struct package_measure measure[MEASURES];
    static struct package_effect effect[EFFECTS];
    static const struct package_coupling coupling[] = {{0, 1, 0.9}, {2, 3, 0.2}};
    for (size_t i = 0; i < FLOWS; i++) {
        snprintf(names[i], sizeof names[i], "F%zu", i);
        const double price = 10.0 + (double)i;
        flow[i] = (struct package_flow){
            .code = names[i],
            .quantity = 1000.0 * (double)(i + 1),
            .price = {price, price * 0.9, price * 1.2},
            .escalation = i == 2 ? 0.02 : NAN,
            .factor = {2.5, 2, 3},
            .climate = i > 1,
            .water = i == 0 ? 1 : 0,
            .part_of = i == 9 ? 4 : PACKAGE_NONE,
            .to_parent = 1,
        };
    }
    for (size_t m = 0; m < MEASURES; m++) {
        snprintf(names[FLOWS + m], sizeof *names, "M%zu", m);
        measure[m] = (struct package_measure){
            .id = names[FLOWS + m],
            .status = PACKAGE_PLANNED,
            .rank = (double)m,
            .investment = {5000.0 * (double)(m + 1), 4000, 80000},
            .life = {20, 15, 25},
            .annual_cost = 100,
            .replacement = NAN,
            .replacement_year = NAN,
            .salvage = NAN,
        };
    }
    for (size_t e = 0; e < EFFECTS; e++) {
        const bool percent = e % 3 != 2;
        const double value = percent ? e % 7 == 6 ? -0.02 : 0.05 : 40;
        effect[e] = (struct package_effect){
            .measure = e % MEASURES,
            .flow = (e * 7) % FLOWS,
            .percent = percent,
            .value = {value, value * 0.5, value * 1.5},
        };
    }
    const struct package_input input = {
        .flow = flow,
        .measure = measure,
        .effect = effect,
        .coupling = coupling,
        .flow_count = FLOWS,
        .measure_count = MEASURES,
        .effect_count = EFFECTS,
        .coupling_count = 2,
        .production = {1, 0.9, 1.1},
        .rate = 0.1,
        .horizon = 20,
    };
    return package_new(&input, diag);
}

int main(void)
{
    struct diag *diag = diag_new();
    struct package *package = build(diag);
    if (package == NULL) return 1;
    uint8_t set[MEASURES];
    package_choose(package, set, NULL);
    void *room = malloc(package_sizes(package));
    double *x = malloc(package->param_count * sizeof *x);
    if (room == NULL || x == NULL) return 3;
    struct package_outcome outcome;
    package_outcome_place(package, room, &outcome);
    memcpy(x, package->likely, package->param_count * sizeof *x);
    double seconds[RUNS], sum = 0;
    for (int run = -1; run < RUNS; run++) { /* run -1 warms up */
        const double start = now();
        for (int i = 0; i < ROUNDS; i++) {
            x[i % (int)package->param_count] *= 1 + 1e-9; /* no two alike */
            sum += package_evaluate(package, set, x, &outcome);
        }
        if (run >= 0) seconds[run] = (now() - start) / ROUNDS;
    }
    qsort(seconds, RUNS, sizeof *seconds, by_size);
    printf("   %-34s %6.2f us (median %.2f), %zu uncertain values, net present value %.6g\n",
           "package_evaluate, 12 measures", seconds[0] * 1e6, seconds[RUNS / 2] * 1e6,
           package->param_count, sum / (RUNS + 1) / ROUNDS);
    free(x);
    free(room);
    package_free(package);
    diag_free(diag);
    return isfinite(sum) ? 0 : 1;
}
