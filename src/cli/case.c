/* cli/case.c: limpia case: the success case of a firm.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/source.h"
#include "report/assessment.h"

static const char *sector_name(const struct source *source)
{
    const char *sector = case_firm(source->c)->sector;
    const struct table *rows = catalog_table(source->catalog, RECORD_SECTOR, sector);
    for (size_t i = 0; i < rows->count; i++) {
        const struct sector_row *row = table_row(rows, i);
        if (row->kind == SECTOR_ROW_SECTOR) return bilingual_text(&row->name);
    }
    return sector == NULL ? "" : sector;
}

int command_case(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    struct source source;
    if (writer == NULL) return STATUS_USAGE;
    if (writer->needs != WRITER_DOCUMENT)
        return line_refuse(line, _("the success case is a page: -f text, md or html"));
    int status = source_results(line, &source);
    if (status == STATUS_DONE) {
        const struct writer_options options = line_writer_options(line);
        struct document *document = success_document(source.results, source.c, sector_name(&source),
                                                     source_style(line, &source));
        struct text out = {0};
        writer->document(document, &options, &out);
        document_free(document);
        status = line_put(line, &out, status);
    }
    source_close(&source);
    return status;
}
