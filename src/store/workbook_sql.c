/* store/workbook_sql.c: asking SQLite, and saying in words what it refused.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <string.h>

#include "store/workbook_parts.h"

/* ---- asking ------------------------------------------------------------------------------- */

static void note(struct workbook *workbook, int rc)
{
    if (workbook->rc == SQLITE_OK && rc != SQLITE_OK && rc != SQLITE_ROW && rc != SQLITE_DONE)
        workbook->rc = rc;
}

sqlite3_stmt *workbook_query(struct workbook *workbook, const char *format, ...)
{
    sqlite3_stmt *query = NULL;
    if (workbook->rc != SQLITE_OK) return NULL;
    va_list args;
    va_start(args, format);
    char *sql = sqlite3_vmprintf(format, args);
    va_end(args);
    note(workbook,
         sql == NULL ? SQLITE_NOMEM : sqlite3_prepare_v2(workbook->db, sql, -1, &query, NULL));
    sqlite3_free(sql);
    return query;
}

bool workbook_row(struct workbook *workbook, sqlite3_stmt *query)
{
    if (query == NULL || workbook->rc != SQLITE_OK) return false;
    const int rc = sqlite3_step(query);
    note(workbook, rc);
    return rc == SQLITE_ROW;
}

void workbook_run(struct workbook *workbook, sqlite3_stmt *query)
{
    while (workbook_row(workbook, query)) {
    }
    if (query != NULL) (void)sqlite3_reset(query);
}

void workbook_exec(struct workbook *workbook, const char *sql)
{
    if (workbook->rc == SQLITE_OK)
        note(workbook, sqlite3_exec(workbook->db, sql, NULL, NULL, NULL));
}

int64_t workbook_number(struct workbook *workbook, const char *sql, int64_t when_none)
{
    sqlite3_stmt *query = workbook_query(workbook, "%s", sql);
    const bool found =
        workbook_row(workbook, query) && sqlite3_column_type(query, 0) == SQLITE_INTEGER;
    const int64_t number = found ? sqlite3_column_int64(query, 0) : when_none;
    sqlite3_finalize(query);
    return number;
}

void workbook_begin(struct workbook *workbook)
{
    workbook->rc = SQLITE_OK;
    workbook_exec(workbook, "BEGIN IMMEDIATE");
}

bool workbook_end(struct workbook *workbook, struct diag *diag)
{
    workbook_exec(workbook, "COMMIT");
    if (workbook->rc == SQLITE_OK) {
        workbook->changed = true;
        return true;
    }
    if (sqlite3_get_autocommit(workbook->db) == 0)
        (void)sqlite3_exec(workbook->db, "ROLLBACK", NULL, NULL, NULL);
    return workbook_said(workbook, diag);
}

/* ---- saying ------------------------------------------------------------------------------- */

struct trouble {
    int rc; /* primary code of SQLite */
    const char *code;
    const char *text; /* N_() */
};

static const struct trouble troubles[] = {
    {SQLITE_FULL, "workbook.full",
     N_("the disk is full: nothing was saved. Free some space and try again")},
    {SQLITE_IOERR, "workbook.refused",
     N_("the disk refused it: nothing was saved. Check its space and try again")},
    {SQLITE_CANTOPEN, "workbook.refused",
     N_("it cannot be opened; check that you may read and write in its folder")},
    {SQLITE_PERM, "workbook.refused",
     N_("it cannot be opened; check that you may read and write in its folder")},
    {SQLITE_NOMEM, "workbook.refused", N_("there is not enough memory for it")},
    {SQLITE_BUSY, "workbook.busy",
     N_("another program is writing in it; close that program and try again")},
    {SQLITE_LOCKED, "workbook.busy",
     N_("another program is writing in it; close that program and try again")},
    {SQLITE_READONLY, "workbook.readonly",
     N_("it may only be read: nothing was saved. Copy it to where you may write")},
    {SQLITE_NOTADB, "workbook.foreign",
     N_("this is no workbook of limpia, or its beginning is damaged; it was not touched")},
    {0, "workbook.damaged",
     N_("the workbook is damaged; go on with its last copy (the files that end in .copy, beside "
        "it)")},
};

bool workbook_said(struct workbook *workbook, struct diag *diag)
{
    const int rc = workbook->rc & 0xff;
    const struct trouble *trouble = troubles;
    workbook->rc = SQLITE_OK;
    if (rc == SQLITE_OK) return true;
    while (trouble->rc != 0 && trouble->rc != rc) trouble++;
    diag_add(diag, DIAG_ERROR, trouble->code, (struct place){workbook->path, 0, 0}, "%s",
             _(trouble->text));
    return false;
}

bool workbook_may_write(struct workbook *workbook, struct diag *diag)
{
    if (workbook->writable) return true;
    workbook->rc = workbook->held ? SQLITE_BUSY : SQLITE_READONLY;
    return workbook_said(workbook, diag);
}
