/* bench/reading.c: how fast bills are read: one large firm, half of it, and a thousand firms.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each measurement runs in a process of its own, so that its peak memory is its own. Reading is
   all a case goes through before the first sum: bytes, cells, records, every check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/period.h"
#include "catalog/catalog.h"
#include "store/folder.h"

enum { RUNS = 5, LAST_YEAR = 2023 };

struct measured {
    double seconds[RUNS];
    double cpu; /* the least of a run: tells on a busy machine what an idle one would need */
    long peak;  /* KiB */
};

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static FILE *create(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        exit(3);
    }
    return file;
}

static void write_firm(const char *folder, int flows, int months)
{
    static const char *const kind[][3] = {
        {"product", "kg", ""}, {"electricity", "kWh", ""}, {"fuel", "kg", "lpg"},
        {"water", "m³", ""},   {"material", "kg", ""},     {"waste", "kg", ""},
    };
    mkdir(folder, 0777);
    FILE *file = create(folder, "firm.csv");
    fputs("id,name,country,sector,currency,period\nf,Firma,CL,general,CLP,2022\n", file);
    fclose(file);
    file = create(folder, "flows.csv");
    fputs("code,kind,name,unit,carrier,price\n", file);
    for (int i = 0; i < flows; i++)
        fprintf(file, "F%04d,%s,Flujo %d,%s,%s,%d\n", i, kind[i % 6][0], i, kind[i % 6][1],
                kind[i % 6][2], 10 + i);
    fclose(file);
    file = create(folder, "readings.csv");
    fputs("period,flow,quantity,cost,quality\n", file);
    for (int m = 0; m < months; m++) {
        for (int i = 0; i < flows; i++) {
            const int cents = 100000 + (i * 37 + m * 11) % 50000;
            fprintf(file, "%d-%02d,F%04d,%d.%02d,%d,billed\n",
                    LAST_YEAR - (months - 1) / 12 + m / 12, m % 12 + 1, i, cents / 100, cents % 100,
                    cents * (10 + i) / 100);
        }
    }
    fclose(file);
}

static void read_one(const char *folder, struct catalog *catalog, size_t wanted)
{
    struct diag *diag = diag_new();
    const struct folder_options options = {.today = day_of((struct date){2025, 1, 1}),
                                           .period = PERIOD_NONE};
    struct casefile *c = folder_read(folder, catalog, &options, diag);
    if (c == NULL || case_table(c, RECORD_READING)->count != wanted) {
        fprintf(stderr, "%s was not read whole: %zu problems\n", folder, diag_errors(diag));
        exit(1);
    }
    case_free(c);
    diag_free(diag);
}

static struct measured measure(const char *const *folders, size_t count, size_t readings)
{
    struct measured result = {.peak = 0};
    int ends[2];
    if (pipe(ends) != 0) exit(3);
    const pid_t child = fork();
    if (child == 0) {
        struct diag *diag = diag_new();
        struct catalog *catalog = catalog_open("sectors", NULL, diag);
        for (int run = -1; run < RUNS; run++) { /* run -1 warms up */
            const double start = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
            for (size_t i = 0; i < count; i++) read_one(folders[i], catalog, readings);
            const double cpu = now(CLOCK_PROCESS_CPUTIME_ID) - used;
            if (run < 1 || cpu < result.cpu) result.cpu = cpu;
            if (run >= 0) result.seconds[run] = now(CLOCK_MONOTONIC) - start;
        }
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        result.peak = usage.ru_maxrss;
        catalog_close(catalog);
        diag_free(diag);
        _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 3);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0 || read(ends[0], &result, sizeof result) != sizeof result) exit(1);
    close(ends[0]);
    close(ends[1]);
    return result;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double print(const char *words, struct measured result, double readings)
{
    qsort(result.seconds, RUNS, sizeof *result.seconds, by_size);
    const double best = result.seconds[0], middle = result.seconds[RUNS / 2];
    printf("   %-34s %6.0f ms (median %.0f)  %5.2f M readings/s (median %.2f), "
           "%.2f by CPU time  %ld MiB\n",
           words, best * 1e3, middle * 1e3, readings / best / 1e6, readings / middle / 1e6,
           readings / result.cpu / 1e6, result.peak / 1024);
    return result.cpu;
}

int main(void)
{
    enum { FLOWS = 2000, MONTHS = 500, FIRMS = 1000 };
    char place[] = "build/bench-XXXXXX", name[FIRMS][64], command[128];
    const char *firms[FIRMS];
    if (mkdtemp(place) == NULL) {
        perror(place);
        return 3;
    }
    for (int i = 0; i < FIRMS; i++) {
        snprintf(name[i], sizeof name[i], "%s/f%d", place, i);
        write_firm(name[i], 20, 50);
        firms[i] = name[i];
    }
    char large[64], half[64];
    snprintf(large, sizeof large, "%s/large", place);
    snprintf(half, sizeof half, "%s/half", place);
    write_firm(large, FLOWS, MONTHS);
    write_firm(half, FLOWS, MONTHS / 2);
    const char *one = large, *other = half;
    const double whole =
        print("2000 flows x 500 months", measure(&one, 1, FLOWS * MONTHS), FLOWS * MONTHS);
    const double part = print("2000 flows x 250 months", measure(&other, 1, FLOWS * MONTHS / 2),
                              FLOWS * MONTHS / 2);
    printf("   %-34s %6.2f (linear: 2.00)\n", "CPU time of the whole over the half", whole / part);
    print("1000 firms x 1000 readings", measure(firms, FIRMS, 1000), FIRMS * 1000);
    snprintf(command, sizeof command, "rm -rf '%s'", place);
    return system(command) == 0 ? 0 : 3;
}
