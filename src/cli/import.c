/* cli/import.c: limpia import: a firm into a workbook.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "cli/cli.h"
#include "cli/source.h"
#include "store/mapping.h"
#include "store/merge.h"
#include "store/workbook.h"

static bool merge_into(const struct line *line, struct workbook *workbook, uint32_t firm,
                       struct casefile *from, bool rows_only, struct text *out, struct diag *diag)
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
        line->value[OPTION_DRY_RUN] != NULL ||
        workbook_commit(workbook, firm, into, changes.list, changes.count, line->env->now, diag);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const struct merge_count *count = &counts[id];
        const size_t news = count->added + count->changed;
        /* Of a file of readings, what it leaves as it is needs no line. */
        if (news + count->equal > 0 && (!rows_only || news > 0 || id == RECORD_READING))
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
        if (!merge_into(line, workbook, old, c, false, out, diag)) return false;
    } else if (line->value[OPTION_DRY_RUN] != NULL) {
        if (line->value[OPTION_REPLACE] == NULL && workbook_firm(workbook, firm->id, diag) != 0) {
            diag_add(diag, DIAG_ERROR, "firm.exists", (struct place){line->words[1], 0, 0},
                     _("the firm \"%s\" is there already; --merge or --replace"), firm->id);
            return false;
        }
    } else if (workbook_put(workbook, c, line->value[OPTION_REPLACE] != NULL, line->env->now,
                            diag) == 0) {
        return false;
    }
    const unsigned long readings = (unsigned long)case_table(c, RECORD_READING)->count;
    if (line->value[OPTION_DRY_RUN] != NULL)
        text_addf(out, _("%s: nothing was written (--dry-run)\n"), line->words[1]);
    else
        text_addf(out,
                  ngettext("%s is in %s: %lu reading\n", "%s is in %s: %lu readings\n", readings),
                  firm->name, line->words[1], readings);
    return true;
}

/* ---- a CSV file with columns of its own ---------------------------------------------------- */

struct foreign {
    const struct line *line;
    struct catalog *catalog;
    struct diag *diag;
    struct workbook *workbook;
    uint32_t firm;
    struct casefile *c;
    struct csv *csv;
    struct text titles; /* of the file, by which its map is remembered */
};

static void join_titles(struct foreign *f)
{
    const struct csv_row head = csv_row(f->csv, 0);
    text_add(&f->titles, "");
    for (size_t i = 0; i < head.count; i++)
        text_addf(&f->titles, "%s%s", i > 0 ? "\x1f" : "", head.cells[i].text);
}

/* As the line says, else as it was said for such a file before, else by the titles. */
static bool find_map(struct foreign *f, struct mapping *mapping)
{
    const char *said = f->line->value[OPTION_MAP];
    struct text kept = {0};
    bool good = true;
    if (said == NULL) good = workbook_map(f->workbook, f->firm, f->titles.bytes, &kept, f->diag);
    if (said == NULL && good && kept.length > 0) said = kept.bytes;
    if (good && said != NULL) good = mapping_read(mapping, said, csv_row(f->csv, 0), f->c, f->diag);
    if (good && kept.length == 0) mapping_guess(mapping, f->csv, f->c);
    text_free(&kept);
    return good;
}

/* The firm's country says how figures are read that read both ways. */
static char local_decimal(const struct foreign *f)
{
    const struct country_row *country = catalog_country(f->catalog, case_firm(f->c)->country);
    if (f->line->env->decimal != 0) return f->line->env->decimal;
    return country == NULL || country->decimal == NULL ? '.' : country->decimal[0];
}

static void merge_file(struct foreign *f, const struct mapping *mapping, struct text *out)
{
    struct mapping_count count;
    struct casefile *made =
        mapping_case(mapping, f->csv, f->c, f->catalog, local_decimal(f), &count, f->diag);
    if (made == NULL) return;
    struct text written = {0};
    mapping_write(mapping, csv_row(f->csv, 0), f->c, &written);
    text_addf(out, _("columns: %s\n"), written.bytes);
    text_addf(out, _("%zu rows, %zu without a quantity, %zu left out\n"), count.rows + count.other,
              count.blank, count.other);
    const bool dry = f->line->value[OPTION_DRY_RUN] != NULL;
    if (merge_into(f->line, f->workbook, f->firm, made, true, out, f->diag) && !dry)
        (void)workbook_keep_map(f->workbook, f->firm, f->titles.bytes, written.bytes, f->diag);
    text_free(&written);
    case_free(made);
}

static void import_file(struct foreign *f, struct text *out)
{
    struct mapping mapping = {0};
    const char *id = f->line->value[OPTION_FIRM];
    f->workbook = workbook_open(f->line->words[1], f->line->env, WORKBOOK_WRITE, f->diag);
    if (f->workbook == NULL) return;
    f->firm = workbook_firm(f->workbook, id, f->diag);
    if (f->firm == 0)
        diag_add(f->diag, DIAG_ERROR, "firm.absent", (struct place){f->line->words[1], 0, 0},
                 _("it holds no firm \"%s\""), id);
    else
        f->c = workbook_load(f->workbook, f->firm, f->diag);
    if (f->c != NULL) f->csv = csv_open(f->line->words[0], f->line->words[0], f->diag);
    if (f->csv != NULL && csv_rows(f->csv) < 2) {
        diag_add(f->diag, DIAG_ERROR, "mapping.empty", (struct place){f->line->words[0], 0, 0},
                 "%s", _("there are no rows below the titles"));
    } else if (f->csv != NULL) {
        join_titles(f);
        if (find_map(f, &mapping)) merge_file(f, &mapping, out);
        mapping_free(&mapping);
    }
    csv_close(f->csv);
    case_free(f->c);
    text_free(&f->titles);
    workbook_close(f->workbook, f->diag);
}

static int command_import_file(const struct line *line)
{
    struct source source;
    struct text out = {0};
    if (line->value[OPTION_FIRM] == NULL)
        return line_refuse(line, "%s", _("say whose readings these are with --firm ID"));
    if (line->value[OPTION_REPLACE] != NULL)
        return line_refuse(line, "%s",
                           _("--replace is for whole firms; readings of a file are merged"));
    int status = source_catalog(line, &source);
    if (status == STATUS_DONE) {
        struct foreign foreign = {.line = line, .catalog = source.catalog, .diag = source.diag};
        text_add(&out, "");
        import_file(&foreign, &out);
        status = line_status(source.diag);
        line_messages(source.diag);
        if (status == STATUS_DONE) status = line_put(line, &out, status);
    }
    text_free(&out);
    source_close(&source);
    return status;
}

static bool is_file(const char *path)
{
    const size_t length = strlen(path);
    return !file_is_folder(path) && length > 4 && text_same(path + length - 4, ".csv");
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
    if (line->value[OPTION_MAP] != NULL || is_file(line->words[0]))
        return command_import_file(line);
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
