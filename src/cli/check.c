/* cli/check.c: limpia check: everything that is wrong, and nothing else.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/file.h"
#include "catalog/check.h"
#include "cli/cli.h"
#include "cli/source.h"

static int check_sector(const struct line *line)
{
    struct source source;
    struct text out = {0};
    int status = source_catalog(line, &source);
    if (status != STATUS_DONE) {
        source_close(&source);
        return status;
    }
    catalog_check_sector(source.catalog, line->words[0], source.diag);
    line_messages(source.diag);
    status = line_status(source.diag);
    if (status == STATUS_DONE) {
        text_addf(&out, _("%s: nothing is wrong\n"), line->words[0]);
        status = line_put(line, &out, status);
    }
    source_close(&source);
    return status;
}

static bool is_sector(const struct line *line)
{
    struct source source;
    const char *word = line->words[0];
    bool found = false;
    if (strchr(word, '/') == NULL && source_catalog(line, &source) == STATUS_DONE) {
        found = strcmp(word, "common") == 0 || catalog_has_sector(source.catalog, word);
        source_close(&source);
    }
    return found;
}

int command_check(const struct line *line)
{
    if (!file_is_folder(line->words[0]) && is_sector(line)) return check_sector(line);
    struct source source;
    int status = source_case(line, &source);
    if (status == STATUS_DONE) {
        struct text out = {0};
        status = line_status(source.diag);
        line_messages(source.diag);
        if (source.c != NULL) {
            const unsigned long readings =
                (unsigned long)case_table(source.c, RECORD_READING)->count;
            text_addf(&out,
                      ngettext("%s: %lu reading, nothing is wrong\n",
                               "%s: %lu readings, nothing is wrong\n", readings),
                      line->words[0], readings);
            status = line_put(line, &out, status);
        }
    }
    source_close(&source);
    return status;
}
