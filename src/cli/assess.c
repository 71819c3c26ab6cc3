/* cli/assess.c: limpia assess: the assessment of a firm.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/source.h"
#include "report/assessment.h"

int command_assess(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    if (writer == NULL) return STATUS_USAGE;
    struct source source;
    int status = source_results(line, &source);
    if (status == STATUS_DONE) {
        struct writer_options options = line_writer_options(line);
        options.source = source.c;
        struct text out = {0};
        if (writer->needs == WRITER_RESULTS) {
            writer->results(source.results, &options, &out);
        } else {
            struct document *document =
                assessment_document(source.results, source.c, source_style(line, &source));
            writer->document(document, &options, &out);
            document_free(document);
        }
        status = line_put(line, &out, status);
    }
    source_close(&source);
    return status;
}
