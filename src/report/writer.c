/* report/writer.c: the forms a report can take, in one table.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/writer.h"

#include <string.h>

static const struct writer table[] = {
    {
        .id = "text",
        .extension = "txt",
        .label = N_("text of 80 columns, to read or print"),
        .needs = WRITER_DOCUMENT,
        .document = write_text,
    },
    {
        .id = "csv",
        .extension = "csv",
        .label = N_("table, one fact a row, for a spreadsheet or another program"),
        .needs = WRITER_RESULTS,
        .results = write_csv,
    },
    {
        .id = "json",
        .extension = "json",
        .label = N_("the same facts as JSON, for another program"),
        .needs = WRITER_RESULTS,
        .results = write_json,
    },
    {
        .id = "md",
        .extension = "md",
        .label = N_("Markdown with tables, for mail and notes"),
        .needs = WRITER_DOCUMENT,
        .document = write_markdown,
    },
    {
        .id = "html",
        .extension = "html",
        .label = N_("a page with drawings, for a telephone, a screen or A4 paper"),
        .needs = WRITER_DOCUMENT,
        .document = write_html,
    },
    {
        .id = "xlsx",
        .extension = "xlsx",
        .label = N_("workbook of a spreadsheet, with numbers as numbers"),
        .needs = WRITER_RESULTS,
        .results = write_xlsx,
    },
};

const struct writer *writers(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}

const struct writer *writer_by_id(const char *id)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(table[i].id, id) == 0) return &table[i];
    }
    return NULL;
}
