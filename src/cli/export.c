/* cli/export.c: limpia export: a firm of a workbook as a folder of CSV files.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "cli/cli.h"
#include "store/folder.h"
#include "store/workbook.h"

static struct casefile *load(const struct line *line, struct diag *diag)
{
    const char *id = line->value[OPTION_FIRM];
    struct casefile *c = NULL;
    struct workbook *workbook = workbook_open(line->words[0], line->env, WORKBOOK_READ, diag);
    if (workbook == NULL) return NULL;
    const size_t errors = diag_errors(diag);
    const uint32_t firm = workbook_firm(workbook, id, diag);
    if (firm != 0)
        c = workbook_load(workbook, firm, diag);
    else if (diag_errors(diag) == errors)
        diag_add(diag, DIAG_ERROR, "firm.absent", (struct place){line->words[0], 0, 0},
                 _("it holds no firm \"%s\""), id);
    workbook_close(workbook, diag);
    return c;
}

int command_export(const struct line *line)
{
    const char *csv = line->value[OPTION_CSV];
    const struct folder_write_options options = {
        .excel_es = csv != NULL && strcmp(csv, "excel-es") == 0,
        .defuse = true,
        .replace = line->value[OPTION_REPLACE] != NULL,
    };
    if (line->value[OPTION_FIRM] == NULL)
        return line_refuse(line, "%s", _("say which firm with --firm ID"));
    struct diag *diag = diag_new();
    struct casefile *c = load(line, diag);
    if (c != NULL) (void)folder_write(c, line->words[1], &options, diag);
    case_free(c);
    const int status = line_status(diag);
    line_messages(diag);
    diag_free(diag);
    return status;
}
