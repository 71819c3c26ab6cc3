/* store/workbook_parts.h: what the files of the workbook share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first failure of SQLite is kept in `rc`: after it the helpers do nothing, so that a chain of
   them needs one question at its end, which workbook_end and workbook_said ask. */
#ifndef LIMPIA_STORE_WORKBOOK_PARTS_H
#define LIMPIA_STORE_WORKBOOK_PARTS_H

#include <sqlite3.h>

#include "store/workbook.h"

enum {
    WORKBOOK_ID = 0x4c696d70,  /* application_id: "Limp" */
    WORKBOOK_KEYS = 1 << 24,   /* no row has a key from here on: a larger one is damage */
    WORKBOOK_EXTRAS = 1 << 10, /* unknown columns of one file */
    WORKBOOK_GAP = 1 << 20     /* between the positions of two rows: room for rows between */
};

struct workbook {
    sqlite3 *db;
    int rc; /* first failure since the last workbook_said */
    struct arena *arena;
    const char *path;
    const struct env *env;
    bool writable;
    bool changed; /* something was committed since it was opened */
    int lock;     /* descriptor that holds the lock of the session, or -1 */
    bool held;    /* by somebody else: */
    struct workbook_holder holder;
    /* [record][field * FIELD_PARTS + part]: the table has the column */
    bool *columns[RECORD_CASE_END];
};

/* ---- SQL -------------------------------------------------------------------------------- */

/* `format` as sqlite3_mprintf: %w inside double quotes for names. NULL after a failure. */
sqlite3_stmt *workbook_query(struct workbook *workbook, const char *format, ...);
/* True: a row is there. */
bool workbook_row(struct workbook *workbook, sqlite3_stmt *query);
/* Runs to the end and makes the query ready for other values. */
void workbook_run(struct workbook *workbook, sqlite3_stmt *query);
void workbook_exec(struct workbook *workbook, const char *sql);
int64_t workbook_number(struct workbook *workbook, const char *sql, int64_t when_none);
void workbook_begin(struct workbook *workbook);
/* Commits, or rolls back after a failure and says it. */
bool workbook_end(struct workbook *workbook, struct diag *diag);
/* True when nothing failed; otherwise says what did, in words, and forgets it. */
bool workbook_said(struct workbook *workbook, struct diag *diag);
/* Refuses when the workbook only reads. */
bool workbook_may_write(struct workbook *workbook, struct diag *diag);

/* ---- cells as SQLite keeps them (workbook_cell.c) ----------------------------------------- */

/* A value outside any row: type SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT or SQLITE_TEXT. */
struct stored {
    int type;
    int64_t integer;
    double real;
    const char *text;
    size_t length;
};

const char *workbook_column_type(const struct field *field);
/* `scratch` holds the text of what is not a text in the row. */
struct stored workbook_take(const struct field *field, int part, const void *row,
                            struct text *scratch);
/* False: no such value can stand there; the member is left as it was. */
bool workbook_give(const struct field *field, int part, void *row, const struct stored *stored,
                   struct arena *arena);
struct stored workbook_stored(sqlite3_stmt *query, int column);
void workbook_bind(struct workbook *workbook, sqlite3_stmt *query, int index,
                   const struct stored *stored);
void workbook_bind_text(struct workbook *workbook, sqlite3_stmt *query, int index,
                        const char *text);
void workbook_bind_number(struct workbook *workbook, sqlite3_stmt *query, int index,
                          int64_t number);
/* Is it text this program could have written: UTF-8, no zero inside? */
bool workbook_text_whole(const struct stored *stored);

/* ---- the shape of the file (workbook_schema.c) -------------------------------------------- */

/* One numbered step: SQL that brings a workbook from version `to - 1` to `to`. Kept for ever. */
struct workbook_step {
    int to;
    const char *sql;
    bool adds; /* without it a workbook can still be looked at */
};
extern const struct workbook_step workbook_steps[];
extern const size_t workbook_step_count;

/* What a workbook needs to become one of today; nothing is changed. */
struct workbook_lack {
    int version;  /* of the file */
    bool steps;   /* numbered steps to go */
    bool looks;   /* all of them only add: reading does without */
    bool columns; /* tables or columns to add or rename */
    bool other;   /* a column of another type than its field: no rule for that */
};
void workbook_compare(struct workbook *workbook, struct workbook_lack *lack);
/* Goes the steps, then adds and renames, inside the caller's transaction. */
void workbook_migrate(struct workbook *workbook, const struct workbook_step *steps, size_t count,
                      int version);
/* Table and columns of one record type: made, added, renamed. */
void workbook_fit_table(struct workbook *workbook, const struct record_type *type);

/* ---- files beside the workbook (workbook_file.c) ------------------------------------------ */

enum lock_status { LOCK_HELD, LOCK_TAKEN /* by another */, LOCK_REFUSED /* see errno */ };
enum lock_status workbook_lock(struct workbook *workbook);
void workbook_unlock(struct workbook *workbook);
/* An empty file of mode 0600 with a name of its own beside `path`, in `name`. */
bool workbook_file_beside(const char *path, char *name, size_t size);
/* Gives the file its name, but never over another; false with errno EEXIST. */
bool workbook_file_settle(const char *name, const char *path);
/* Removes all but the last `keep` of PATH.YYYY-MM-DD.copy. */
void workbook_prune_copies(const char *path, size_t keep);

/* ---- one case (workbook_load.c, workbook_journal.c) --------------------------------------- */

/* Clears the cell and keeps `text` as what was typed there. */
void workbook_keep_draft(struct casefile *c, struct cell cell, const char *text);
/* Writes all rows of the case under that firm's key. */
void workbook_insert_case(struct workbook *workbook, uint32_t firm, const struct casefile *c);
int32_t workbook_last_day(const struct casefile *c);
/* A new step of that firm (0: of the list of firms); what was undone before goes. */
int64_t workbook_new_step(struct workbook *workbook, uint32_t firm, int64_t now);

#endif
