/* base/diag.c: the list of problems.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct counted_file {
    const char *name;
    size_t kept;
};

struct diag {
    struct arena *arena;
    struct problem *list;
    size_t count, capacity;
    size_t errors, hidden;
    struct counted_file *files;
    size_t file_count, file_capacity;
};

struct diag *diag_new(void)
{
    struct diag *diag = memory_zero(1, sizeof *diag);
    diag->arena = arena_new();
    return diag;
}

void diag_free(struct diag *diag)
{
    if (diag == NULL) return;
    arena_free(diag->arena);
    free(diag->list);
    free(diag->files);
    free(diag);
}

static struct counted_file *file_of(struct diag *diag, const char *name)
{
    if (name == NULL) name = "";
    for (size_t i = diag->file_count; i-- > 0;) {
        if (strcmp(diag->files[i].name, name) == 0) return &diag->files[i];
    }
    diag->files =
        memory_grow(diag->files, &diag->file_capacity, diag->file_count + 1, sizeof *diag->files);
    struct counted_file *file = &diag->files[diag->file_count++];
    *file = (struct counted_file){.name = arena_dup(diag->arena, name)};
    return file;
}

void diag_add(struct diag *diag, enum diag_severity severity, const char *code, struct place place,
              const char *format, ...)
{
    if (diag == NULL) return;
    if (severity == DIAG_ERROR) diag->errors++;
    struct counted_file *file = file_of(diag, place.file);
    if (file->kept >= DIAG_PER_FILE) {
        diag->hidden++;
        return;
    }
    file->kept++;
    char small[1024];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(small, sizeof small, format, args);
    va_end(args);
    diag->list = memory_grow(diag->list, &diag->capacity, diag->count + 1, sizeof *diag->list);
    place.file = place.file == NULL ? NULL : file->name;
    diag->list[diag->count++] = (struct problem){
        .severity = severity,
        .code = code,
        .place = place,
        .text = arena_dup(diag->arena, small),
    };
}

size_t diag_count(const struct diag *diag) { return diag->count; }

size_t diag_errors(const struct diag *diag) { return diag->errors; }

size_t diag_hidden(const struct diag *diag) { return diag->hidden; }

const struct problem *diag_at(const struct diag *diag, size_t index) { return &diag->list[index]; }

bool diag_has(const struct diag *diag, const char *code)
{
    for (size_t i = 0; i < diag->count; i++) {
        if (strcmp(diag->list[i].code, code) == 0) return true;
    }
    return false;
}

static size_t file_rank(const struct diag *diag, const char *name)
{
    for (size_t i = 0; i < diag->file_count; i++) {
        if (name != NULL ? diag->files[i].name == name : diag->files[i].name[0] == '\0') return i;
    }
    return diag->file_count;
}

struct ranked {
    struct problem problem;
    size_t file, order;
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->file != b->file) return a->file < b->file ? -1 : 1;
    if (a->problem.place.line != b->problem.place.line)
        return a->problem.place.line < b->problem.place.line ? -1 : 1;
    if (a->problem.place.column != b->problem.place.column)
        return a->problem.place.column < b->problem.place.column ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void diag_sort(struct diag *diag)
{
    struct ranked *ranked = memory_zero(diag->count, sizeof *ranked);
    for (size_t i = 0; i < diag->count; i++) {
        ranked[i] = (struct ranked){
            .problem = diag->list[i],
            .file = file_rank(diag, diag->list[i].place.file),
            .order = i,
        };
    }
    if (diag->count > 0) qsort(ranked, diag->count, sizeof *ranked, compare);
    for (size_t i = 0; i < diag->count; i++) diag->list[i] = ranked[i].problem;
    free(ranked);
}

void diag_format(const struct problem *problem, char *buffer, size_t size)
{
    const struct place *place = &problem->place;
    if (place->file == NULL)
        (void)snprintf(buffer, size, "%s", problem->text);
    else if (place->line == 0)
        (void)snprintf(buffer, size, "%s: %s", place->file, problem->text);
    else if (place->column == 0)
        (void)snprintf(buffer, size, "%s:%d: %s", place->file, place->line, problem->text);
    else
        (void)snprintf(buffer, size, "%s:%d:%d: %s", place->file, place->line, place->column,
                       problem->text);
}
