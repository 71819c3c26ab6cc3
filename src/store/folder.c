/* store/folder.c: a case as a folder of CSV files, read whole or not at all.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "catalog/check.h"
#include "model/codec.h"

/* What is remembered of a file that was read: its name, and the column of every field. */
struct origin_file {
    char *name;
    uint16_t *column; /* [field * FIELD_PARTS + part], from 1; 0: not in the file */
};

struct folder {
    struct casefile *c;
    struct catalog *catalog;
    const struct folder_options *options;
    struct diag *diag;
    char *path;
    char local; /* decimal mark of the firm's country; 0 = not known */
    struct origin_file files[RECORD_CASE_END];
};

static char *file_name(const char *path, const char *file)
{
    struct text name = {0};
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;
    text_add_bytes(&name, path, length);
    text_addf(&name, "/%s.csv", file);
    return name.bytes;
}

static struct place place_of(void *user, enum record_id record, const void *row, int field,
                             int part)
{
    const struct folder *folder = user;
    const struct origin_file *file = &folder->files[record];
    struct place place = {.file = file->name};
    if (row != NULL) place.line = ((const struct record *)row)->line;
    if (row != NULL && field >= 0 && file->column != NULL)
        place.column = file->column[field * FIELD_PARTS + part];
    return place;
}

static void remember_columns(struct origin_file *file, const struct record_type *type,
                             const struct csv *csv)
{
    const struct csv_row head = csv_row(csv, 0);
    file->column = memory_zero(type->field_count * FIELD_PARTS, sizeof *file->column);
    for (size_t i = 0; i < head.count && i < UINT16_MAX; i++) {
        char name[128];
        int part = 0;
        text_copy(name, sizeof name, head.cells[i].text);
        for (char *at = name; *at != '\0'; at++)
            *at = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
        const int field = record_column(type, name, &part);
        if (field >= 0) file->column[field * FIELD_PARTS + part] = (uint16_t)(i + 1);
    }
}

/* The firm's country settles every file, its own too: so it is asked for first, aside. */
static char country_decimal(struct folder *folder)
{
    char mark = 0;
    char *name = file_name(folder->path, "firm");
    struct csv *csv = file_exists(name) ? csv_open(name, name, NULL) : NULL;
    free(name);
    if (csv == NULL) return mark;
    struct casefile *aside = case_new("");
    struct cell_context context = case_context(aside);
    const struct codec_options options = {.decimal = '.'};
    codec_read(case_table(aside, RECORD_FIRM), csv, &options, &context, NULL);
    csv_close(csv);
    const struct firm *firm = case_firm(aside);
    const struct country_row *country = catalog_country(folder->catalog, firm->country);
    if (country != NULL && country->decimal != NULL) mark = country->decimal[0];
    case_free(aside);
    return mark;
}

static void read_file(struct folder *folder, const struct record_type *type)
{
    struct origin_file *file = &folder->files[type->id];
    file->name = file_name(folder->path, type->file);
    if (!type->required && !file_exists(file->name)) return;
    struct csv *csv = csv_open(file->name, file->name, folder->diag);
    if (csv == NULL) {
        case_table(folder->c, type->id)->broken = true;
        return;
    }
    const struct codec_options options = {
        .decimal = folder->options->decimal,
        .local_decimal = folder->local,
    };
    struct cell_context context = case_context(folder->c);
    struct table *table = case_table(folder->c, type->id);
    table->present = true;
    if (csv_rows(csv) > 0) remember_columns(file, type, csv);
    codec_read(table, csv, &options, &context, folder->diag);
    csv_close(csv);
}

/* Files the folder holds and nobody reads: a misspelt name must not pass in silence. */
static void note_strangers(struct folder *folder)
{
    size_t count = 0;
    char **names = file_list(folder->path, &count);
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(names[i]);
        bool ours = length < 5 || strcmp(names[i] + length - 4, ".csv") != 0;
        for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END && !ours; id++) {
            const char *file = record_type(id)->file;
            ours = strlen(file) == length - 4 && memcmp(file, names[i], length - 4) == 0;
        }
        if (!ours) {
            names[i][length - 4] = '\0';
            char *name = file_name(folder->path, names[i]);
            diag_add(folder->diag, DIAG_NOTE, "file.unknown", (struct place){name, 0, 0},
                     _("no file of a case has this name; it was not read"));
            free(name);
        }
        free(names[i]);
    }
    free(names);
}

static bool folder_there(const char *path, struct diag *diag)
{
    if (file_is_folder(path)) return true;
    if (file_exists(path))
        diag_add(diag, DIAG_ERROR, "folder.absent", (struct place){path, 0, 0},
                 _("this is a file; give the folder that holds firm.csv, flows.csv and "
                   "readings.csv"));
    else
        diag_add(diag, DIAG_ERROR, "folder.absent", (struct place){path, 0, 0},
                 _("there is no such folder; check the path"));
    return false;
}

struct casefile *folder_read(const char *path, struct catalog *catalog,
                             const struct folder_options *options, struct diag *diag)
{
    if (!folder_there(path, diag)) return NULL;
    const size_t errors = diag_errors(diag);
    struct folder folder = {
        .c = case_new(path),
        .catalog = catalog,
        .options = options,
        .diag = diag,
        .path = memory_dup(path),
    };
    folder.local = country_decimal(&folder);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++)
        read_file(&folder, record_type(id));
    note_strangers(&folder);
    const struct check_where where = {&folder, place_of};
    catalog_check_case(folder.c, catalog, options->today, options->period,
                       diag_errors(diag) == errors, &where, diag);
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        free(folder.files[id].name);
        free(folder.files[id].column);
    }
    free(folder.path);
    if (diag_errors(diag) > errors) {
        case_free(folder.c);
        return NULL;
    }
    return folder.c;
}

/* ---- writing --------------------------------------------------------------------------- */

static bool complain(struct diag *diag, const char *path, const char *format)
{
    diag_add(diag, DIAG_ERROR, "folder.write", (struct place){path, 0, 0}, format, strerror(errno));
    return false;
}

static bool folder_ready(const char *path, bool replace, struct diag *diag)
{
    if (!file_make_folder(path)) return complain(diag, path, _("the folder cannot be made: %s"));
    size_t count = 0;
    char **names = file_list(path, &count);
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
    if (count == 0 || replace) return true;
    diag_add(diag, DIAG_ERROR, "folder.full", (struct place){path, 0, 0},
             _("the folder is not empty; give a new one, or --replace"));
    return false;
}

bool folder_write(const struct casefile *c, const char *path,
                  const struct folder_write_options *options, struct diag *diag)
{
    if (!folder_ready(path, options->replace, diag)) return false;
    const struct codec_options codec = {
        .decimal = options->excel_es ? ',' : '.',
        .separator = options->excel_es ? ';' : ',',
        .defuse = options->defuse,
    };
    bool written = true;
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END && written; id++) {
        const struct table *table = case_table(c, id);
        char *name = file_name(path, table->type->file);
        if (table->count == 0 && !table->type->required) {
            file_remove(name); /* of the firm that stood there before */
            free(name);
            continue;
        }
        struct text out = {0};
        if (options->excel_es) text_add(&out, "\xEF\xBB\xBF");
        codec_write(table, c, &codec, &out);
        written = file_write(name, out.bytes, out.length) ||
                  complain(diag, name, _("the file cannot be written: %s"));
        free(name);
        text_free(&out);
    }
    return written;
}
