/* store/workbook_firms.c: the firms of a workbook: listed, put in, doubled, set aside, deleted.
   SPDX-License-Identifier: GPL-3.0-or-later

   These acts are steps of "firm" 0; their journal holds a column of `_firms`, before and after.
   A firm that is put in appears (deleted 1 → 0), so that undo only ever sets a column. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "store/workbook_parts.h"

enum { FIRM_ACTS = 50 }; /* acts on the list that can be undone */

/* ---- looking ------------------------------------------------------------------------------ */

static const char *lend(struct arena *arena, sqlite3_stmt *query, int column)
{
    const struct stored stored = workbook_stored(query, column);
    return workbook_text_whole(&stored) ? arena_copy(arena, stored.text, stored.length) : NULL;
}

/* A column of the firm's record that an older file may not have yet. */
static const char *column_or_null(const struct workbook *workbook, const char *name)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_FIRM), name, &part);
    return field >= 0 && workbook->columns[RECORD_FIRM][field * FIELD_PARTS + part] ? name : "NULL";
}

/* An older file that may not be written has no table of them. */
static bool has_glances(struct workbook *workbook)
{
    return workbook_number(workbook, "SELECT 1 FROM sqlite_schema WHERE name = '_glances'", 0) == 1;
}

static struct firm_glance glance_of(sqlite3_stmt *query, int column, struct arena *arena)
{
    const struct stored saving = workbook_stored(query, column + 1);
    const char *notice = lend(arena, query, column + 2);
    return (struct firm_glance){
        .problems = sqlite3_column_int(query, column),
        .saving = saving.type == SQLITE_FLOAT ? saving.real : NAN,
        .notice = notice == NULL ? "" : notice,
    };
}

static bool is_kept(struct workbook *workbook, uint32_t firm, const struct firm_glance *glance)
{
    struct arena *arena = arena_new();
    sqlite3_stmt *query = workbook_query(
        workbook, "SELECT problems, saving, notice FROM _glances WHERE firm = %u", (unsigned)firm);
    bool kept = workbook_row(workbook, query);
    if (kept) {
        const struct firm_glance old = glance_of(query, 0, arena);
        kept = old.problems == glance->problems && strcmp(old.notice, glance->notice) == 0 &&
               (old.saving == glance->saving || (isnan(old.saving) && isnan(glance->saving)));
    }
    sqlite3_finalize(query);
    arena_free(arena);
    return kept;
}

bool workbook_glance(struct workbook *workbook, uint32_t firm, const struct firm_glance *glance,
                     struct diag *diag)
{
    if (!workbook->writable || is_kept(workbook, firm, glance))
        return workbook_said(workbook, diag);
    const bool changed = workbook->changed;
    workbook_begin(workbook);
    sqlite3_stmt *query =
        workbook_query(workbook,
                       "INSERT OR REPLACE INTO _glances(firm, problems, saving, notice) "
                       "VALUES(%u, %d, ?, %Q)",
                       (unsigned)firm, glance->problems, glance->notice);
    if (!isnan(glance->saving))
        workbook_bind(workbook, query, 1,
                      &(struct stored){.type = SQLITE_FLOAT, .real = glance->saving});
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    const bool done = workbook_end(workbook, diag);
    workbook->changed = changed; /* no copy of the day for what can be worked out again */
    return done;
}

bool workbook_has_firms(struct workbook *workbook, struct diag *diag)
{
    const int64_t any = workbook_number(workbook, "SELECT 1 FROM _firms WHERE deleted = 0", 0);
    return workbook_said(workbook, diag) && any == 1;
}

bool workbook_firms(struct workbook *workbook, struct arena *arena, struct firm_list *firms,
                    struct diag *diag)
{
    *firms = (struct firm_list){0};
    const size_t room =
        (size_t)workbook_number(workbook, "SELECT count(*) FROM _firms WHERE deleted = 0", 0);
    struct firm_entry *list = arena_alloc(arena, (room + 1) * sizeof *list);
    const bool glances = has_glances(workbook);
    sqlite3_stmt *query = workbook_query(
        workbook,
        "SELECT f.firm, r.%s, r.%s, r.%s, r.%s, f.last, f.archived, f.changed, "
        "d.count, %s FROM _firms AS f LEFT JOIN firm AS r ON r._firm = f.firm LEFT JOIN "
        "(SELECT firm, count(*) AS count FROM _drafts GROUP BY firm) AS d ON d.firm = f.firm "
        "%s WHERE f.deleted = 0 GROUP BY f.firm",
        column_or_null(workbook, "id"), column_or_null(workbook, "name"),
        column_or_null(workbook, "sector"), column_or_null(workbook, "country"),
        glances ? "g.problems, g.saving, g.notice" : "NULL, NULL, NULL",
        glances ? "LEFT JOIN _glances AS g ON g.firm = f.firm" : "");
    while (firms->count < room && workbook_row(workbook, query)) {
        struct firm_entry *entry = &list[firms->count];
        const int64_t key = sqlite3_column_int64(query, 0);
        const struct stored last = workbook_stored(query, 5);
        if (key <= 0 || key >= WORKBOOK_KEYS) continue;
        *entry = (struct firm_entry){
            .firm = (uint32_t)key,
            .id = lend(arena, query, 1),
            .name = lend(arena, query, 2),
            .sector = lend(arena, query, 3),
            .country = lend(arena, query, 4),
            .last = DAY_NONE,
            .archived = sqlite3_column_int(query, 6) != 0,
            .changed = sqlite3_column_int64(query, 7),
            .wrong = sqlite3_column_int(query, 8),
            .seen = sqlite3_column_type(query, 9) != SQLITE_NULL,
            .glance = glance_of(query, 9, arena),
        };
        if (workbook_text_whole(&last)) (void)day_parse(last.text, last.length, &entry->last);
        firms->count++;
    }
    sqlite3_finalize(query);
    firms->list = list;
    return workbook_said(workbook, diag);
}

static uint32_t firm_by_id(struct workbook *workbook, const char *id)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "SELECT f.firm FROM _firms AS f JOIN firm AS r ON r._firm = f.firm "
                  "WHERE f.deleted = 0 AND r.id = ?");
    workbook_bind_text(workbook, query, 1, id);
    const int64_t key = workbook_row(workbook, query) ? sqlite3_column_int64(query, 0) : 0;
    sqlite3_finalize(query);
    return key > 0 && key < WORKBOOK_KEYS ? (uint32_t)key : 0;
}

uint32_t workbook_firm(struct workbook *workbook, const char *id, struct diag *diag)
{
    const uint32_t firm = firm_by_id(workbook, id);
    return workbook_said(workbook, diag) ? firm : 0;
}

/* ---- acts --------------------------------------------------------------------------------- */

/* Forgets the oldest acts, then the firms that no act can bring back. */
static void purge(struct workbook *workbook)
{
    static const char *const tables[] = {"_sheets", "_extras", "_drafts", "_maps", "_glances"};
    char sql[256];
    (void)sqlite3_snprintf(sizeof sql, sql,
                           "DELETE FROM _steps WHERE firm = 0 AND step <= (SELECT step FROM _steps "
                           "WHERE firm = 0 ORDER BY step DESC LIMIT 1 OFFSET %d)",
                           FIRM_ACTS);
    workbook_exec(workbook, sql);
    workbook_exec(workbook, "DELETE FROM _journal WHERE record = '_firms' AND step NOT IN "
                            "(SELECT step FROM _steps WHERE firm = 0)");
    const char *gone = "(SELECT firm FROM _firms WHERE deleted <> 0 AND firm NOT IN "
                       "(SELECT key FROM _journal WHERE record = '_firms'))";
    if (workbook_number(workbook,
                        "SELECT 1 FROM _firms WHERE deleted <> 0 AND firm NOT IN "
                        "(SELECT key FROM _journal WHERE record = '_firms')",
                        0) == 0)
        return;
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        (void)sqlite3_snprintf(sizeof sql, sql, "DELETE FROM \"%w\" WHERE _firm IN %s",
                               record_type(id)->name, gone);
        workbook_exec(workbook, sql);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        (void)sqlite3_snprintf(sizeof sql, sql, "DELETE FROM %s WHERE firm IN %s", tables[i], gone);
        workbook_exec(workbook, sql);
    }
    (void)sqlite3_snprintf(sizeof sql, sql,
                           "DELETE FROM _journal WHERE step IN (SELECT step FROM _steps WHERE firm "
                           "IN %s)",
                           gone);
    workbook_exec(workbook, sql);
    (void)sqlite3_snprintf(sizeof sql, sql, "DELETE FROM _steps WHERE firm IN %s", gone);
    workbook_exec(workbook, sql);
    (void)sqlite3_snprintf(sizeof sql, sql, "DELETE FROM _firms WHERE firm IN %s", gone);
    workbook_exec(workbook, sql);
}

/* `column` is "deleted" or "archived". */
static void set_column(struct workbook *workbook, uint32_t firm, const char *column, int64_t value)
{
    sqlite3_stmt *query =
        workbook_query(workbook, "UPDATE _firms SET \"%w\" = %lld WHERE firm = %u", column,
                       (long long)value, (unsigned)firm);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

static void act(struct workbook *workbook, int64_t step, int n, uint32_t firm, const char *column,
                int64_t value)
{
    sqlite3_stmt *query = workbook_query(
        workbook,
        "INSERT INTO _journal(step, n, record, key, field, before, after) "
        "SELECT %lld, %d, '_firms', firm, %Q, \"%w\", %lld FROM _firms WHERE firm = %u",
        (long long)step, n, column, column, (long long)value, (unsigned)firm);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    set_column(workbook, firm, column, value);
}

static uint32_t new_firm(struct workbook *workbook, const struct casefile *c, int64_t now)
{
    /* firms that are only hidden, and those named in the journal, keep their keys */
    const int64_t firm =
        workbook_number(workbook,
                        "SELECT 1 + max(coalesce((SELECT max(firm) FROM _firms), 0), "
                        "coalesce((SELECT max(firm) FROM _steps), 0))",
                        1);
    if (firm <= 0 || firm >= WORKBOOK_KEYS) {
        workbook->rc = SQLITE_CORRUPT;
        return 0;
    }
    char last[PERIOD_SIZE];
    day_format(workbook_last_day(c), last);
    sqlite3_stmt *query = workbook_query(
        workbook, "INSERT INTO _firms(firm, deleted, changed, last) VALUES(%lld, 1, %lld, ?)",
        (long long)firm, (long long)now);
    workbook_bind_text(workbook, query, 1, last);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    workbook_insert_case(workbook, (uint32_t)firm, c);
    return (uint32_t)firm;
}

static bool refuse_same(struct workbook *workbook, const char *id, struct diag *diag)
{
    diag_add(diag, DIAG_ERROR, "firm.exists", (struct place){workbook->path, 0, 0},
             _("the firm \"%s\" is already there; say whether it is to be replaced or merged"), id);
    return false;
}

static uint32_t put(struct workbook *workbook, const struct casefile *c, uint32_t old, int64_t now,
                    struct diag *diag)
{
    workbook_begin(workbook);
    const int64_t step = workbook_new_step(workbook, 0, now);
    if (old != 0) act(workbook, step, 0, old, "deleted", 1);
    const uint32_t firm = new_firm(workbook, c, now);
    act(workbook, step, 1, firm, "deleted", 0);
    purge(workbook);
    return workbook_end(workbook, diag) ? firm : 0;
}

uint32_t workbook_put(struct workbook *workbook, const struct casefile *c, bool replace,
                      int64_t now, struct diag *diag)
{
    const struct table *firms = case_table(c, RECORD_FIRM);
    const struct firm *firm = firms->count == 0 ? NULL : table_row(firms, 0);
    const char *id = firm == NULL || firm->id == NULL ? "" : firm->id;
    if (!workbook_may_write(workbook, diag)) return 0;
    const uint32_t old = *id == '\0' ? 0 : firm_by_id(workbook, id);
    if (!workbook_said(workbook, diag) ||
        (old != 0 && !replace && !refuse_same(workbook, id, diag)))
        return 0;
    return put(workbook, c, old, now, diag);
}

uint32_t workbook_duplicate(struct workbook *workbook, uint32_t firm, const char *id,
                            const char *name, int64_t now, struct diag *diag)
{
    if (!workbook_may_write(workbook, diag)) return 0;
    struct casefile *c = workbook_load(workbook, firm, diag);
    if (c == NULL) return 0;
    const struct record_type *type = record_type(RECORD_FIRM);
    const char *const columns[] = {"id", "name"};
    const char *const texts[] = {id, name};
    struct cell_context context = case_context(c);
    for (size_t i = 0; i < 2; i++) {
        struct cell cell = {RECORD_FIRM, case_firm(c)->record.key, 0, 0};
        cell.field = record_column(type, columns[i], &cell.part);
        (void)case_set(c, cell, texts[i], &context, 0, NULL);
    }
    const uint32_t made = workbook_put(workbook, c, false, now, diag);
    case_free(c);
    return made;
}

static bool set_one(struct workbook *workbook, uint32_t firm, const char *column, int64_t value,
                    int64_t now, struct diag *diag)
{
    if (!workbook_may_write(workbook, diag)) return false;
    workbook_begin(workbook);
    act(workbook, workbook_new_step(workbook, 0, now), 0, firm, column, value);
    purge(workbook);
    return workbook_end(workbook, diag);
}

bool workbook_archive(struct workbook *workbook, uint32_t firm, bool archived, int64_t now,
                      struct diag *diag)
{
    return set_one(workbook, firm, "archived", archived, now, diag);
}

bool workbook_delete(struct workbook *workbook, uint32_t firm, int64_t now, struct diag *diag)
{
    return set_one(workbook, firm, "deleted", 1, now, diag);
}

/* An id may have been given again since: two firms of one id would answer to one name. */
static void refuse_twins(struct workbook *workbook, bool *twins)
{
    *twins = workbook_number(workbook,
                             "SELECT 1 FROM _firms AS f JOIN firm AS r ON r._firm = f.firm "
                             "WHERE f.deleted = 0 AND r.id IS NOT NULL GROUP BY r.id "
                             "HAVING count(*) > 1 LIMIT 1",
                             0) == 1;
    if (*twins) workbook_exec(workbook, "ROLLBACK");
}

bool workbook_undo_firms(struct workbook *workbook, bool redo, bool *done, struct diag *diag)
{
    bool twins = false;
    *done = false;
    if (!workbook_may_write(workbook, diag)) return false;
    workbook_begin(workbook);
    const int64_t step =
        workbook_number(workbook,
                        redo ? "SELECT min(step) FROM _steps WHERE firm = 0 AND undone = 1"
                             : "SELECT max(step) FROM _steps WHERE firm = 0 AND undone = 0",
                        0);
    sqlite3_stmt *query =
        workbook_query(workbook, "SELECT key, field, before, after FROM _journal WHERE step = %lld",
                       (long long)step);
    while (step != 0 && workbook_row(workbook, query)) {
        const char *column = strcmp((const char *)sqlite3_column_text(query, 1), "archived") == 0
                                 ? "archived"
                                 : "deleted";
        set_column(workbook, (uint32_t)sqlite3_column_int64(query, 0), column,
                   sqlite3_column_int64(query, redo ? 3 : 2));
    }
    sqlite3_finalize(query);
    query = workbook_query(workbook, "UPDATE _steps SET undone = %d WHERE step = %lld", !redo,
                           (long long)step);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    refuse_twins(workbook, &twins);
    if (twins) {
        diag_add(diag, DIAG_ERROR, "firm.exists", (struct place){workbook->path, 0, 0},
                 _("another firm has its id now; give that one another id first"));
        return false;
    }
    *done = workbook_end(workbook, diag) && step != 0;
    return *done || step == 0;
}
