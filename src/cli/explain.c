/* cli/explain.c: limpia explain: where a result comes from.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/explain.h"

#include <stdio.h>

#include "cli/cli.h"
#include "cli/source.h"

static int refuse(const struct line *line, const char *near)
{
    const char *id = line->words[1];
    const char *item = line->word_count > 2 ? line->words[2] : "";
    const char *space = item[0] == '\0' ? "" : " ";
    if (near[0] != '\0')
        fprintf(stderr, _("limpia: there is no result \"%s%s%s\" here; there is %s\n"), id, space,
                item, near);
    else
        fprintf(stderr,
                _("limpia: there is no result \"%s%s%s\" here; \"limpia assess %s -f csv\" lists "
                  "them\n"),
                id, space, item, line->words[0]);
    return STATUS_DATA;
}

int command_explain(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    struct source source;
    struct explanation explanation;
    char near[400];
    if (writer == NULL) return STATUS_USAGE;
    int status = source_results(line, &source);
    if (status == STATUS_DONE) {
        const struct writer_options options = line_writer_options(line);
        struct text out = {0};
        if (!explain_result(source.study, source.results, line->words[1],
                            line->word_count > 2 ? line->words[2] : "", source_style(line, &source),
                            &explanation, near, sizeof near)) {
            status = refuse(line, near);
        } else {
            if (writer->needs == WRITER_RESULTS)
                writer->results(explanation.results, &options, &out);
            else
                writer->document(explanation.document, &options, &out);
            document_free(explanation.document);
            results_free(explanation.results);
            status = line_put(line, &out, status);
        }
    }
    source_close(&source);
    return status;
}
