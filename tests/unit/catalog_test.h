/* unit/catalog_test.h: what the tests of knowledge share: the real catalogue and made-up ones.
   SPDX-License-Identifier: GPL-3.0-or-later

   A test that looks at many rows says every wrong one before it fails. */
#ifndef LIMPIA_CATALOG_TEST_H
#define LIMPIA_CATALOG_TEST_H

#include "base/csv.h"
#include "base/file.h"
#include "catalog/catalog.h"
#include "test.h"

struct known {
    struct diag *diag;
    struct catalog *catalog;
};

static inline struct known known_open(const char *folder, const char *own)
{
    struct known known = {.diag = diag_new()};
    known.catalog = catalog_open(folder, own, known.diag);
    return known;
}

/* The catalogue of the repository. */
static inline struct known known_here(void)
{
    char folder[512];
    (void)snprintf(folder, sizeof folder, "%s/sectors", test_root());
    return known_open(folder, NULL);
}

/* Problems the files had while they were read; each is printed. */
static inline size_t known_problems(const struct known *known)
{
    for (size_t i = 0; i < diag_count(known->diag); i++) {
        char line[600];
        diag_format(diag_at(known->diag, i), line, sizeof line);
        print_error("%s\n", line);
    }
    return diag_count(known->diag);
}

static inline void known_close(struct known *known)
{
    catalog_close(known->catalog);
    diag_free(known->diag);
}

/* One file of the catalogue. */
struct known_file {
    enum record_id type;
    const char *sector;
    const struct table *table;
    char name[80]; /* tannery/measures.csv */
};

enum { KNOWN_FILES = 200 };

/* Every file there is, the shared ones first; returns their number. */
static inline size_t known_files(const struct known *known, struct known_file *files)
{
    size_t sectors = 0, count = 0;
    const char *const *names = catalog_sectors(known->catalog, &sectors);
    for (size_t s = 0; s <= sectors; s++) {
        const char *sector = s == 0 ? "common" : names[s - 1];
        for (enum record_id type = RECORD_CASE_END; type < RECORD_END; type++) {
            if (s > 0 && !catalog_per_sector(type)) continue;
            struct known_file file = {type, sector, catalog_table(known->catalog, type, sector),
                                      ""};
            if (!file.table->present || count == KNOWN_FILES) continue;
            (void)snprintf(file.name, sizeof file.name, "%s/%s.csv", sector,
                           file.table->type->file);
            files[count++] = file;
        }
    }
    return count;
}

/* Every file at once, and how many rows the running test found wrong. */
struct inspection {
    struct known known;
    struct known_file files[KNOWN_FILES];
    size_t count, wrong;
};

static inline void inspection_open(struct inspection *all)
{
    all->known = known_here();
    all->count = known_files(&all->known, all->files);
}

static inline void wrong_row(struct inspection *all, const struct known_file *file, const void *row,
                             const char *what, const char *detail)
{
    print_error("%s: %s: %s %s\n", file->name, table_id(file->table, row), what,
                detail == NULL ? "" : detail);
    all->wrong++;
}

static inline void none_wrong(struct inspection *all)
{
    const size_t found = all->wrong;
    all->wrong = 0;
    assert_int_equal(found, 0);
}

static inline const struct sector_row *role_of(const struct known *known, const char *sector,
                                               const char *role)
{
    const struct sector_row *row = catalog_find(known->catalog, RECORD_SECTOR, sector, role);
    return row != NULL && row->kind == SECTOR_ROW_ROLE ? row : NULL;
}

/* load:DQO, load.CR: a parameter as laboratories write it. */
static inline bool is_load(const char *word, const char *prefix)
{
    const size_t length = strlen(prefix);
    const char *parameter = word + length;
    return strncmp(word, prefix, length) == 0 && parameter[0] != '\0' &&
           strspn(parameter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(parameter);
}

/* The text of a cell as a file has it, "" when blank; NULL when there is no such column. */
static inline const char *cell_of(const struct table *table, const void *row, const char *column,
                                  struct text *buffer)
{
    int part = 0;
    const int field = record_column(table->type, column, &part);
    if (field < 0) return NULL;
    text_clear(buffer);
    text_add(buffer, "");
    cell_print(&table->type->fields[field], part, row, NULL, buffer);
    return buffer->bytes == NULL ? "" : buffer->bytes;
}

static inline bool said(const char *text) { return text != NULL && text[0] != '\0'; }

/* Writes tmp/NAME/FOLDER/FILE and gives tmp/NAME in `root`. */
static inline void made_up(const char *name, const char *folder, const char *file,
                           const char *content, char *root, size_t size)
{
    char path[700];
    (void)snprintf(root, size, "%s/%s", test_tmp(), name);
    assert_true(file_make_folder(root));
    (void)snprintf(path, sizeof path, "%s/%s", root, folder);
    assert_true(file_make_folder(path));
    (void)snprintf(path, sizeof path, "%s/%s/%s", root, folder, file);
    assert_true(file_write(path, content, strlen(content)));
}

#endif
