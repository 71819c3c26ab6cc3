/* lib/trial.c: a case worked up for a test.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/period.h"
#include "calc/assess.h"
#include "store/folder.h"
#include "test.h"

static struct period typed(const char *text)
{
    struct period period = PERIOD_NONE;
    if (text != NULL && !period_parse(text, strlen(text), &period)) fail_msg("no period: %s", text);
    return period;
}

static void print_problems(const struct diag *diag)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        char text[512];
        diag_format(diag_at(diag, i), text, sizeof text);
        print_error("%s\n", text);
    }
}

static void work_up(struct trial *trial, const char *path, const char *own, const char *period,
                    const char *baseline)
{
    char sectors[512];
    (void)snprintf(sectors, sizeof sectors, "%s/sectors", test_root());
    const struct study_options options = {.period = typed(period),
                                          .baseline = typed(baseline),
                                          .today = day_of((struct date){2025, 6, 30})};
    const struct folder_options reading = {.today = options.today, .period = options.period};
    *trial = (struct trial){.diag = diag_new()};
    trial->catalog = catalog_open(sectors, own, trial->diag);
    trial->c = folder_read(path, trial->catalog, &reading, trial->diag);
    if (trial->c == NULL) {
        print_problems(trial->diag);
        fail_msg("%s cannot be read", path);
    }
    trial->study = study_new(trial->c, trial->catalog, &options, trial->diag);
    trial->results = results_new();
    assess_results(trial->study, trial->results, trial->diag);
}

void trial_folder(struct trial *trial, const char *path, const char *period, const char *baseline)
{
    work_up(trial, path, NULL, period, baseline);
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0700) != 0) fail_msg("cannot make %s", path);
}

static FILE *open_section(const char *folder, const char *name, size_t length)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%.*s.csv", folder, (int)length, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) fail_msg("cannot write %s", path);
    return file;
}

static const char default_firm[] = "id,name,country,sector,currency,period\n"
                                   "firma,Firma de prueba,CO,general,COP,2024\n";

void trial_text(struct trial *trial, const char *text)
{
    static int number;
    char folder[512], own[600], sector[700];
    (void)snprintf(folder, sizeof folder, "%s/trial%d-%d", test_tmp(), (int)getpid(), ++number);
    (void)snprintf(own, sizeof own, "%s-own", folder);
    (void)snprintf(sector, sizeof sector, "%s/general", own);
    make_folder(folder);
    const bool adds = strstr(text, "=== own ") != NULL;
    if (adds) {
        make_folder(own);
        make_folder(sector);
    }
    if (strstr(text, "=== firm\n") == NULL) {
        FILE *firm = open_section(folder, "firm", 4);
        (void)fputs(default_firm, firm);
        (void)fclose(firm);
    }
    FILE *file = NULL;
    for (const char *line = text; *line != '\0';) {
        const char *end = strchr(line, '\n');
        const size_t length = end == NULL ? strlen(line) : (size_t)(end - line);
        if (strncmp(line, "=== ", 4) == 0) {
            if (file != NULL) (void)fclose(file);
            file = strncmp(line + 4, "own ", 4) == 0 ? open_section(sector, line + 8, length - 8)
                                                     : open_section(folder, line + 4, length - 4);
        } else if (file != NULL) {
            (void)fprintf(file, "%.*s\n", (int)length, line);
        }
        line += length + (end == NULL ? 0 : 1);
    }
    if (file != NULL) (void)fclose(file);
    work_up(trial, folder, adds ? own : NULL, NULL, NULL);
}

void trial_free(struct trial *trial)
{
    results_free(trial->results);
    study_free(trial->study);
    case_free(trial->c);
    catalog_close(trial->catalog);
    diag_free(trial->diag);
    *trial = (struct trial){0};
}

const struct result *trial_row(const struct trial *trial, const char *id, const char *item)
{
    const struct result *row = results_find(trial->results, id, item);
    if (row == NULL) fail_msg("no row %s %s", id, item == NULL ? "" : item);
    return row;
}

double trial_value(const struct trial *trial, const char *id, const char *item)
{
    return trial_row(trial, id, item)->value;
}

bool trial_noted(const struct trial *trial, const char *id, const char *item, const char *text)
{
    const struct result *row = trial_row(trial, id, item);
    if (row->note != NULL && strstr(row->note, text) != NULL) return true;
    print_error("note of %s %s: %s\n", id, item, row->note == NULL ? "" : row->note);
    return false;
}
