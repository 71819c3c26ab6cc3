/* store/workbook.c: a workbook is opened, looked over, copied and closed.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/workbook_parts.h"

enum { BUSY_WAIT = 2000 /* ms */, COPIES = 3, PATH_ROOM = 4200 };

static void complain(struct diag *diag, enum diag_severity severity, const char *code,
                     const char *path, const char *text)
{
    diag_add(diag, severity, code, (struct place){path, 0, 0}, "%s", text);
}

/* ---- the connection ----------------------------------------------------------------------- */

/* What a file from elsewhere may bring along (triggers, views, functions) stays asleep. */
static void connect(struct workbook *workbook, const char *path, bool write)
{
    static const char setup[] = "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY;"
                                "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
                                "PRAGMA trusted_schema = OFF;";
    const int flags = (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_EXRESCODE;
    workbook->rc = sqlite3_open_v2(path, &workbook->db, flags, NULL);
    if (workbook->rc != SQLITE_OK) return;
    (void)sqlite3_busy_timeout(workbook->db, BUSY_WAIT);
    (void)sqlite3_db_config(workbook->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(workbook->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    (void)sqlite3_db_config(workbook->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    workbook_exec(workbook, setup);
}

static void disconnect(struct workbook *workbook)
{
    (void)sqlite3_close(workbook->db);
    workbook->db = NULL;
}

/* ---- a new workbook ----------------------------------------------------------------------- */

/* Made whole under another name: a workbook that is there is never half a workbook. */
static bool create(struct workbook *workbook, struct diag *diag)
{
    char name[PATH_ROOM];
    if (!workbook_file_beside(workbook->path, name, sizeof name)) {
        diag_add(diag, DIAG_ERROR, "workbook.refused", (struct place){workbook->path, 0, 0},
                 _("it cannot be made here: %s"), strerror(errno));
        return false;
    }
    connect(workbook, name, true);
    workbook_exec(workbook, "PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE");
    char sql[64];
    (void)sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d", WORKBOOK_ID);
    workbook_exec(workbook, sql);
    workbook_migrate(workbook, workbook_steps, workbook_step_count, 0);
    bool made = workbook_end(workbook, diag);
    disconnect(workbook);
    if (made && !workbook_file_settle(name, workbook->path) && errno != EEXIST) {
        diag_add(diag, DIAG_ERROR, "workbook.refused", (struct place){workbook->path, 0, 0},
                 _("it cannot be made here: %s"), strerror(errno));
        made = false;
    }
    (void)unlink(name);
    workbook->changed = false;
    return made;
}

/* ---- opening ------------------------------------------------------------------------------ */

static struct workbook *begin_open(const char *path, const struct env *env)
{
    struct workbook *workbook = memory_zero(1, sizeof *workbook);
    workbook->arena = arena_new();
    workbook->env = env;
    workbook->lock = -1;
    /* the lock and the copies stand beside the file itself, whatever link leads to it */
    char first;
    char *real = readlink(path, &first, 1) >= 0 ? realpath(path, NULL) : NULL;
    workbook->path = arena_dup(workbook->arena, real == NULL ? path : real);
    free(real);
    return workbook;
}

static void take_lock(struct workbook *workbook, struct diag *diag)
{
    const enum lock_status status = workbook_lock(workbook);
    const struct workbook_holder *holder = &workbook->holder;
    workbook->writable = status == LOCK_HELD;
    if (status == LOCK_REFUSED)
        complain(diag, DIAG_NOTE, "workbook.readonly", workbook->path,
                 _("its folder may not be written; it is opened to look, without changing it"));
    if (status != LOCK_TAKEN) return;
    char since[PERIOD_SIZE];
    day_format((int32_t)(holder->since / 86400), since);
    if (holder->user[0] == '\0' || holder->since <= 0)
        complain(diag, DIAG_NOTE, "workbook.locked", workbook->path,
                 _("another session has it open; here it is opened to look, without changing it"));
    else
        diag_add(diag, DIAG_NOTE, "workbook.locked", (struct place){workbook->path, 0, 0},
                 _("%s has it open on %s since %s; here it is opened to look, without changing "
                   "it"),
                 holder->user, holder->host, since);
}

/* After a power cut a journal may lie beside the file: only one who writes can put it back. */
static void recover(struct workbook *workbook)
{
    const int rc = workbook->rc;
    disconnect(workbook);
    if (workbook_lock(workbook) != LOCK_HELD) {
        workbook->rc = rc;
        return;
    }
    connect(workbook, workbook->path, true);
    (void)workbook_number(workbook, "PRAGMA application_id", 0);
}

static void open_file(struct workbook *workbook)
{
    connect(workbook, workbook->path, workbook->writable);
    if (workbook->writable && sqlite3_db_readonly(workbook->db, "main") != 0)
        workbook->writable = false;
    (void)workbook_number(workbook, "PRAGMA application_id", 0);
    if (!workbook->writable && (workbook->rc & 0xff) == SQLITE_READONLY) recover(workbook);
    if (workbook->writable) workbook_exec(workbook, "PRAGMA journal_mode = TRUNCATE");
}

/* Copies made before a migration are not counted among the copies of the days. */
static bool copy_before(struct workbook *workbook, int version, struct diag *diag)
{
    char day[PERIOD_SIZE];
    struct text path = {0};
    day_format(workbook->env->today, day);
    text_addf(&path, "%s.v%d.%s.copy", workbook->path, version, day);
    const bool kept = workbook_copy(workbook, path.bytes, diag);
    if (kept)
        diag_add(diag, DIAG_NOTE, "workbook.copied", (struct place){workbook->path, 0, 0},
                 _("it was brought to this version of limpia; as it was before, it is kept in %s"),
                 path.bytes);
    text_free(&path);
    return kept;
}

static bool bring_up(struct workbook *workbook, const struct workbook_lack *lack, struct diag *diag)
{
    struct workbook_lack now;
    if (!lack->steps && !lack->columns) return true;
    if (!workbook->writable) {
        if (lack->looks) return true; /* a column that is not there reads as blank */
        complain(diag, DIAG_ERROR, "workbook.older", workbook->path,
                 _("an older version of limpia wrote it: open it once with this one, to write"));
        return false;
    }
    if (!workbook_check(workbook, diag) || !copy_before(workbook, lack->version, diag))
        return false;
    workbook_begin(workbook);
    workbook_migrate(workbook, workbook_steps, workbook_step_count, lack->version);
    if (!workbook_end(workbook, diag)) return false;
    workbook_compare(workbook, &now);
    return workbook_said(workbook, diag);
}

static bool settle_version(struct workbook *workbook, struct diag *diag)
{
    struct workbook_lack lack = {0};
    const int64_t id = workbook_number(workbook, "PRAGMA application_id", 0);
    if (workbook->rc == SQLITE_OK && id != WORKBOOK_ID) workbook->rc = SQLITE_NOTADB;
    workbook_compare(workbook, &lack);
    if (!workbook_said(workbook, diag)) return false;
    if (lack.version > workbook_steps[workbook_step_count - 1].to) {
        complain(diag, DIAG_ERROR, "workbook.newer", workbook->path,
                 _("a newer version of limpia wrote it; it was not touched. Open it with that "
                   "version"));
        return false;
    }
    if (lack.other || lack.version < 1) {
        workbook->rc = SQLITE_CORRUPT;
        return workbook_said(workbook, diag);
    }
    return bring_up(workbook, &lack, diag);
}

static bool is_there(struct workbook *workbook, enum workbook_mode mode, struct diag *diag)
{
    if (file_is_folder(workbook->path)) {
        complain(diag, DIAG_ERROR, "workbook.foreign", workbook->path,
                 _("this is a folder; give the file of a workbook"));
        return false;
    }
    if (file_is_stream(workbook->path)) {
        complain(diag, DIAG_ERROR, "workbook.foreign", workbook->path,
                 _("a workbook is a file on the disk; this is a pipe or a device"));
        return false;
    }
    if (file_exists(workbook->path)) return true;
    if (mode == WORKBOOK_CREATE) return create(workbook, diag);
    complain(diag, DIAG_ERROR, "workbook.absent", workbook->path,
             _("there is no such workbook; check the path"));
    return false;
}

struct workbook *workbook_open(const char *path, const struct env *env, enum workbook_mode mode,
                               struct diag *diag)
{
    struct workbook *workbook = begin_open(path, env);
    bool good = is_there(workbook, mode, diag);
    if (good) {
        if (mode != WORKBOOK_READ) take_lock(workbook, diag);
        open_file(workbook);
        good = workbook_said(workbook, diag) && settle_version(workbook, diag);
    }
    if (good) return workbook;
    workbook->changed = false;
    workbook_close(workbook, NULL);
    return NULL;
}

/* ---- closing, copies ---------------------------------------------------------------------- */

static void copy_of_day(struct workbook *workbook, struct diag *diag)
{
    char day[PERIOD_SIZE];
    struct text path = {0};
    day_format(workbook->env->today, day);
    text_addf(&path, "%s.%s.copy", workbook->path, day);
    if (workbook_copy(workbook, path.bytes, NULL))
        workbook_prune_copies(workbook->path, COPIES);
    else
        complain(diag, DIAG_NOTE, "workbook.uncopied", workbook->path,
                 _("it is saved, but its copy of today could not be made"));
    text_free(&path);
}

void workbook_close(struct workbook *workbook, struct diag *diag)
{
    if (workbook == NULL) return;
    if (workbook->changed) copy_of_day(workbook, diag);
    workbook->rc = SQLITE_OK;
    if (workbook->writable) /* takes the empty journal away; not done, it does no harm */
        workbook_exec(workbook, "PRAGMA journal_mode = DELETE");
    disconnect(workbook);
    workbook_unlock(workbook);
    arena_free(workbook->arena);
    free(workbook);
}

static bool whole(struct workbook *workbook)
{
    sqlite3_stmt *query = workbook_query(workbook, "PRAGMA integrity_check(1)");
    const bool ok = workbook_row(workbook, query) && sqlite3_column_text(query, 0) != NULL &&
                    strcmp((const char *)sqlite3_column_text(query, 0), "ok") == 0;
    sqlite3_finalize(query);
    return ok;
}

bool workbook_check(struct workbook *workbook, struct diag *diag)
{
    const bool ok = whole(workbook);
    if (workbook->rc == SQLITE_OK && !ok) workbook->rc = SQLITE_CORRUPT;
    return workbook_said(workbook, diag);
}

static int copy_pages(sqlite3 *from, const char *name)
{
    sqlite3 *copy = NULL;
    int rc = sqlite3_open_v2(name, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(copy, "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = OFF", NULL, NULL,
                          NULL);
    if (rc == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", from, "main");
        const int step = backup == NULL ? SQLITE_ERROR : sqlite3_backup_step(backup, -1);
        rc = backup == NULL ? sqlite3_errcode(copy) : sqlite3_backup_finish(backup);
        if (rc == SQLITE_OK && step != SQLITE_DONE) rc = step;
    }
    const int closed = sqlite3_close(copy);
    return rc == SQLITE_OK ? closed : rc;
}

bool workbook_copy(struct workbook *workbook, const char *path, struct diag *diag)
{
    char name[PATH_ROOM];
    if (!workbook_file_beside(path, name, sizeof name)) {
        diag_add(diag, DIAG_ERROR, "workbook.refused", (struct place){path, 0, 0},
                 _("it cannot be made here: %s"), strerror(errno));
        return false;
    }
    workbook->rc = copy_pages(workbook->db, name);
    bool made = workbook_said(workbook, diag);
    if (made && rename(name, path) != 0) {
        diag_add(diag, DIAG_ERROR, "workbook.refused", (struct place){path, 0, 0},
                 _("it cannot be made here: %s"), strerror(errno));
        made = false;
    }
    if (!made) (void)unlink(name);
    return made;
}

bool workbook_writable(const struct workbook *workbook) { return workbook->writable; }

const char *workbook_path(const struct workbook *workbook) { return workbook->path; }

const struct workbook_holder *workbook_holder(const struct workbook *workbook)
{
    return workbook->held ? &workbook->holder : NULL;
}
