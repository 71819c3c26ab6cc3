/* cli/import.c: limpia import: a firm into a workbook.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/source.h"
#include "store/merge.h"
#include "store/workbook.h"

static bool merge_into(const struct line *line, struct workbook *workbook, uint32_t firm,
                       struct casefile *from, struct text *out, struct diag *diag)
{
    struct casefile *into = workbook_load(workbook, firm, diag);
    struct merge_count counts[RECORD_CASE_END];
    struct change_list changes;
    bool left_out = false;
    if (into == NULL) return false;
    changes_init(&changes);
    merge_case(into, from, 0, &changes, counts, &left_out);
    if (left_out)
        diag_add(diag, DIAG_NOTE, "merge.columns", (struct place){line->words[0], 0, 0}, "%s",
                 _("its unknown columns were not merged; --replace takes them too"));
    const bool done =
        workbook_commit(workbook, firm, into, changes.list, changes.count, line->env->now, diag);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const struct merge_count *count = &counts[id];
        if (count->added + count->changed + count->equal > 0)
            text_addf(out, _("%s: %zu new, %zu changed, %zu equal\n"), _(record_type(id)->label),
                      count->added, count->changed, count->equal);
    }
    changes_free(&changes);
    case_free(into);
    return done;
}

static bool put(const struct line *line, struct workbook *workbook, struct casefile *c,
                struct text *out, struct diag *diag)
{
    const bool merge = line->value[OPTION_MERGE] != NULL;
    const struct firm *firm = case_firm(c);
    const size_t errors = diag_errors(diag);
    const uint32_t old = merge ? workbook_firm(workbook, firm->id, diag) : 0;
    if (diag_errors(diag) > errors) return false;
    if (old != 0) {
        if (!merge_into(line, workbook, old, c, out, diag)) return false;
    } else if (workbook_put(workbook, c, line->value[OPTION_REPLACE] != NULL, line->env->now,
                            diag) == 0) {
        return false;
    }
    const unsigned long readings = (unsigned long)case_table(c, RECORD_READING)->count;
    text_addf(out, ngettext("%s is in %s: %lu reading\n", "%s is in %s: %lu readings\n", readings),
              firm->name, line->words[1], readings);
    return true;
}

static void import_case(const struct line *line, struct source *source, struct text *out)
{
    struct workbook *workbook =
        workbook_open(line->words[1], line->env, WORKBOOK_CREATE, source->diag);
    if (workbook == NULL) return;
    (void)put(line, workbook, source->c, out, source->diag);
    workbook_close(workbook, source->diag);
}

int command_import(const struct line *line)
{
    struct source source;
    struct text out = {0};
    if (line->value[OPTION_REPLACE] != NULL && line->value[OPTION_MERGE] != NULL)
        return line_refuse(line, "%s", _("--replace and --merge exclude each other; give one"));
    int status = source_case(line, &source);
    if (status == STATUS_DONE) {
        if (source.c != NULL) import_case(line, &source, &out);
        status = line_status(source.diag);
        line_messages(source.diag);
        if (status == STATUS_DONE)
            status = line_put(line, &out, status);
        else
            text_free(&out);
    }
    source_close(&source);
    return status;
}
