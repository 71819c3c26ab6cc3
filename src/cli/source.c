/* cli/source.c: what a command works on.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/source.h"

#include <stdio.h>

#include "base/file.h"
#include "calc/assess.h"
#include "store/source.h"

int source_catalog(const struct line *line, struct source *source)
{
    *source = (struct source){.diag = diag_new()};
    for (size_t i = 0; i < ENV_FOLDERS && line->env->sectors[i] != NULL; i++) {
        if (!file_is_folder(line->env->sectors[i])) continue;
        const char *own = line->env->user_sectors;
        source->catalog = catalog_open(
            line->env->sectors[i], own != NULL && file_is_folder(own) ? own : NULL, source->diag);
        return STATUS_DONE;
    }
    fprintf(stderr, "limpia: %s\n",
            _("the folder of factors (sectors) was not found; give it with --sectors DIR"));
    return STATUS_SYSTEM;
}

int source_case(const struct line *line, struct source *source)
{
    struct folder_options options = {.decimal = line->env->decimal, .today = line->env->today};
    *source = (struct source){0};
    if (!line_period(line, OPTION_PERIOD, &options.period)) return STATUS_USAGE;
    const int status = source_catalog(line, source);
    if (status != STATUS_DONE) return status;
    source->c = source_read(line->words[0], line->value[OPTION_FIRM], source->catalog, &options,
                            line->env, source->diag);
    return STATUS_DONE;
}

int source_results(const struct line *line, struct source *source)
{
    struct study_options options = {.today = line->env->today};
    int status = source_case(line, source);
    if (status != STATUS_DONE) return status;
    if (!line_period(line, OPTION_PERIOD, &options.period) ||
        !line_period(line, OPTION_BASELINE, &options.baseline))
        return STATUS_USAGE;
    if (source->c != NULL) {
        source->study = study_new(source->c, source->catalog, &options, source->diag);
        source->results = results_new();
        assess_results(source->study, source->results, source->diag);
    }
    status = line_status(source->diag);
    line_messages(source->diag);
    return status;
}

void source_close(struct source *source)
{
    results_free(source->results);
    if (source->study != NULL) study_free(source->study);
    case_free(source->c);
    catalog_close(source->catalog);
    if (source->diag != NULL) diag_free(source->diag);
    *source = (struct source){0};
}

struct show_style source_style(const struct line *line, const struct source *source)
{
    const struct firm *firm = source->c == NULL ? NULL : case_firm(source->c);
    const struct country_row *country =
        firm == NULL ? NULL : catalog_country(source->catalog, firm->country);
    return (struct show_style){
        .decimal = line_decimal(line, country == NULL ? NULL : country->decimal),
        .currency = firm == NULL ? NULL : firm->currency,
    };
}
