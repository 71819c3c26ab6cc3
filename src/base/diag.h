/* base/diag.h: the list of problems.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whoever reads or checks something adds its problems here and goes on; the caller decides.
   A problem says where, what, and what to do. `diag` owns every text it holds. */
#ifndef LIMPIA_BASE_DIAG_H
#define LIMPIA_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* Where a problem stands; file NULL = no file, line 0 = the whole file, column 0 = the whole line.
   `column` is the number of the cell in its line, from 1. */
struct place {
    const char *file;
    int line;
    int column;
};

struct problem {
    enum diag_severity severity;
    const char *code; /* stable, e.g. "number.text"; static text */
    struct place place;
    const char *text; /* already in the reader's language */
};

enum { DIAG_PER_FILE = 200 }; /* problems kept for one file; the rest is only counted */

struct diag;
struct diag *diag_new(void);
void diag_free(struct diag *diag);

/* `code` must be a static string. `diag` may be NULL: the problem is dropped. */
void diag_add(struct diag *diag, enum diag_severity severity, const char *code, struct place place,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

size_t diag_count(const struct diag *diag);
size_t diag_errors(const struct diag *diag); /* counts also what was not kept */
size_t diag_hidden(const struct diag *diag); /* problems counted and not kept */
const struct problem *diag_at(const struct diag *diag, size_t index);
bool diag_has(const struct diag *diag, const char *code);
/* Sorts by file (in order of first appearance), line and column; stable. */
void diag_sort(struct diag *diag);
/* `file:line:column: text`, as messages are printed; the buffer is always terminated. */
void diag_format(const struct problem *problem, char *buffer, size_t size);

#endif
