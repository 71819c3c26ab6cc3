/* store/workbook_journal.c: every act on a firm, made durable, taken back, done again.
   SPDX-License-Identifier: GPL-3.0-or-later

   The journal keeps what the columns held, not what was typed: a reference is a key, so that undo
   is exact also where ids were changed, doubled or taken away since. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/workbook_parts.h"

enum { COLUMN_NAME = 80, ACTS = 10000, TRIM_EVERY = 256 };

/* ---- steps -------------------------------------------------------------------------------- */

static void forget_steps(struct workbook *workbook, uint32_t firm, const char *which, int64_t at)
{
    sqlite3_stmt *query = workbook_query(workbook,
                                         "DELETE FROM _journal WHERE step IN "
                                         "(SELECT step FROM _steps WHERE firm = %u AND %s %lld)",
                                         (unsigned)firm, which, (long long)at);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    query = workbook_query(workbook, "DELETE FROM _steps WHERE firm = %u AND %s %lld",
                           (unsigned)firm, which, (long long)at);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

static void trim(struct workbook *workbook, uint32_t firm)
{
    char sql[128];
    (void)sqlite3_snprintf(
        sizeof sql, sql,
        "SELECT step FROM _steps WHERE firm = %u ORDER BY step DESC LIMIT 1 OFFSET %d",
        (unsigned)firm, ACTS);
    const int64_t last = workbook_number(workbook, sql, 0);
    if (last > 0) forget_steps(workbook, firm, "step <=", last);
}

int64_t workbook_new_step(struct workbook *workbook, uint32_t firm, int64_t now)
{
    forget_steps(workbook, firm, "undone =", 1);
    const int64_t step =
        workbook_number(workbook, "SELECT coalesce(max(step), 0) + 1 FROM _steps", 1);
    sqlite3_stmt *query =
        workbook_query(workbook, "INSERT INTO _steps(step, firm, at) VALUES(%lld, %u, %lld)",
                       (long long)step, (unsigned)firm, (long long)now);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    if (step % TRIM_EVERY == 0) trim(workbook, firm);
    return step;
}

static void touch_firm(struct workbook *workbook, uint32_t firm, const struct casefile *c,
                       bool readings, int64_t now)
{
    char last[PERIOD_SIZE] = "";
    sqlite3_stmt *query = NULL;
    if (readings) { /* only then: a firm may have many */
        day_format(workbook_last_day(c), last);
        query =
            workbook_query(workbook, "UPDATE _firms SET changed = %lld, last = ? WHERE firm = %u",
                           (long long)now, (unsigned)firm);
        workbook_bind_text(workbook, query, 1, last);
    } else {
        query = workbook_query(workbook, "UPDATE _firms SET changed = %lld WHERE firm = %u",
                               (long long)now, (unsigned)firm);
    }
    workbook_run(workbook, query);
    if (workbook->rc == SQLITE_OK && sqlite3_changes(workbook->db) == 0)
        workbook->rc = SQLITE_NOTFOUND; /* no such firm: the case is of another workbook */
    sqlite3_finalize(query);
    query = workbook_query(workbook, "DELETE FROM _glances WHERE firm = %u", (unsigned)firm);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Position of the nearest row, on that side in memory, that the file has. */
static bool neighbour(struct workbook *workbook, uint32_t firm, const struct table *table,
                      size_t index, int direction, int64_t *position)
{
    sqlite3_stmt *query =
        workbook_query(workbook, "SELECT _position FROM \"%w\" WHERE _firm = %u AND _key = ?",
                       table->type->name, (unsigned)firm);
    bool found = false;
    while (!found && (direction > 0 ? index + 1 < table->count : index > 0)) {
        index = direction > 0 ? index + 1 : index - 1;
        workbook_bind_number(workbook, query, 1, table_key(table_row(table, index)));
        found = workbook_row(workbook, query);
        if (found) *position = sqlite3_column_int64(query, 0);
        if (query == NULL || workbook->rc != SQLITE_OK) break;
        (void)sqlite3_reset(query);
    }
    sqlite3_finalize(query);
    return found;
}

static void spread(struct workbook *workbook, uint32_t firm, const struct table *table)
{
    sqlite3_stmt *query = workbook_query(
        workbook,
        "UPDATE \"%w\" SET _position = r.n * %d FROM (SELECT _key AS k, row_number() OVER "
        "(ORDER BY _position, _key) AS n FROM \"%w\" WHERE _firm = %u) AS r "
        "WHERE _firm = %u AND _key = r.k",
        table->type->name, WORKBOOK_GAP, table->type->name, (unsigned)firm, (unsigned)firm);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

static int64_t position_between(struct workbook *workbook, uint32_t firm, const struct table *table,
                                size_t index)
{
    for (int attempt = 0;; attempt++) {
        int64_t before = 0, after = 0;
        const bool first = !neighbour(workbook, firm, table, index, -1, &before);
        const bool last = !neighbour(workbook, firm, table, index, +1, &after);
        if (last) return first ? 0 : before + WORKBOOK_GAP;
        if (first) return after - WORKBOOK_GAP;
        if (after - before > 1 || attempt > 0) return before + (after - before) / 2;
        spread(workbook, firm, table);
    }
}

/* The row stands in memory already. True: the file was changed. */
static bool insert_row(struct workbook *workbook, uint32_t firm, const struct table *table,
                       uint32_t key)
{
    const int64_t position = position_between(workbook, firm, table, table_index(table, key));
    sqlite3_stmt *query = workbook_query(
        workbook, "INSERT OR IGNORE INTO \"%w\"(_firm, _key, _position) VALUES(%u, %u, %lld)",
        table->type->name, (unsigned)firm, (unsigned)key, (long long)position);
    workbook_run(workbook, query);
    const bool inserted = workbook->rc == SQLITE_OK && sqlite3_changes(workbook->db) > 0;
    sqlite3_finalize(query);
    query = workbook_query(workbook,
                           "UPDATE _sheets SET next_key = max(next_key, %u), present = 1 "
                           "WHERE firm = %u AND record = %Q",
                           (unsigned)key + 1, (unsigned)firm, table->type->name);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    return inserted;
}

static bool remove_row(struct workbook *workbook, uint32_t firm, const struct record_type *type,
                       uint32_t key)
{
    sqlite3_stmt *query =
        workbook_query(workbook, "DELETE FROM \"%w\" WHERE _firm = %u AND _key = %u", type->name,
                       (unsigned)firm, (unsigned)key);
    workbook_run(workbook, query);
    const bool removed = workbook->rc == SQLITE_OK && sqlite3_changes(workbook->db) > 0;
    sqlite3_finalize(query);
    return removed;
}

/* ---- cells -------------------------------------------------------------------------------- */

static void put_draft(struct workbook *workbook, uint32_t firm, const char *record, uint32_t key,
                      const char *column, const char *text, const char *code)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "DELETE FROM _drafts WHERE firm = %u AND record = %Q AND key = %u AND field = %Q",
        (unsigned)firm, record, (unsigned)key, column);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    if (text == NULL) return;
    query = workbook_query(workbook,
                           "INSERT INTO _drafts(firm, record, key, field, text, code) "
                           "VALUES(%u, %Q, %u, %Q, %Q, %Q)",
                           (unsigned)firm, record, (unsigned)key, column, text, code);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
}

static bool put_cell(struct workbook *workbook, uint32_t firm, const char *record, uint32_t key,
                     const char *column, const struct stored *stored)
{
    sqlite3_stmt *query =
        workbook_query(workbook, "UPDATE \"%w\" SET \"%w\" = ? WHERE _firm = %u AND _key = %u",
                       record, column, (unsigned)firm, (unsigned)key);
    workbook_bind(workbook, query, 1, stored);
    workbook_run(workbook, query);
    const bool there = workbook->rc != SQLITE_OK || sqlite3_changes(workbook->db) > 0;
    sqlite3_finalize(query);
    return there;
}

/* ---- committing --------------------------------------------------------------------------- */

struct act {
    struct workbook *workbook;
    uint32_t firm;
    struct casefile *c;
    int64_t step, n;
    bool readings;
};

static void journal_row(struct act *act, const struct record_type *type, uint32_t key,
                        const char *before, const char *after)
{
    sqlite3_stmt *query =
        workbook_query(act->workbook,
                       "INSERT INTO _journal(step, n, record, key, field, before, after) "
                       "VALUES(%lld, %lld, %Q, %u, '', ?, ?)",
                       (long long)act->step, (long long)act->n++, type->name, (unsigned)key);
    if (before != NULL) workbook_bind_number(act->workbook, query, 1, strtol(before, NULL, 10));
    if (after != NULL) workbook_bind_number(act->workbook, query, 2, strtol(after, NULL, 10));
    workbook_run(act->workbook, query);
    sqlite3_finalize(query);
}

/* A commit that failed may have reached the disk all the same (the last sync was refused): done
   again, what is there already is passed over. */
static void commit_row(struct act *act, const struct change *change)
{
    struct table *table = case_table(act->c, change->cell.record);
    const uint32_t key = change->cell.key;
    bool changed = false;
    if (change->after == NULL)
        changed = remove_row(act->workbook, act->firm, table->type, key);
    else if (table_find(table, key) != NULL)
        changed = insert_row(act->workbook, act->firm, table, key);
    if (changed) journal_row(act, table->type, key, change->before, change->after);
}

static void journal_cell(struct act *act, const struct record_type *type, uint32_t key,
                         const char *column, const struct stored *stored, const char *draft)
{
    sqlite3_stmt *query = workbook_query(
        act->workbook,
        "INSERT INTO _journal(step, n, record, key, field, before, after, before_draft, "
        "after_draft) SELECT %lld, %lld, %Q, %u, %Q, r.\"%w\", ?1, d.text, ?2 FROM \"%w\" AS r "
        "LEFT JOIN _drafts AS d ON d.firm = %u AND d.record = %Q AND d.key = %u AND d.field = %Q "
        "WHERE r._firm = %u AND r._key = %u AND (r.\"%w\" IS NOT ?1 OR d.text IS NOT ?2)",
        (long long)act->step, (long long)act->n, type->name, (unsigned)key, column, column,
        type->name, (unsigned)act->firm, type->name, (unsigned)key, column, (unsigned)act->firm,
        (unsigned)key, column);
    workbook_bind(act->workbook, query, 1, stored);
    workbook_bind_text(act->workbook, query, 2, draft);
    workbook_run(act->workbook, query);
    sqlite3_finalize(query);
}

static void commit_cell(struct act *act, struct cell cell)
{
    struct workbook *workbook = act->workbook;
    const struct table *table = case_table(act->c, cell.record);
    const struct record_type *type = table->type;
    const struct field *field = &type->fields[cell.field];
    const void *row = table_find(table, cell.key);
    const struct wrong_cell *wrong = row == NULL ? NULL : case_wrong(act->c, cell);
    struct text scratch = {0};
    char column[COLUMN_NAME];
    struct stored stored = {.type = SQLITE_NULL};
    field_column(field, cell.part, column, sizeof column);
    if (row != NULL && wrong == NULL) stored = workbook_take(field, cell.part, row, &scratch);
    journal_cell(act, type, cell.key, column, &stored, wrong == NULL ? NULL : wrong->text);
    if (workbook->rc == SQLITE_OK && sqlite3_changes(workbook->db) > 0) act->n++;
    if (!put_cell(workbook, act->firm, type->name, cell.key, column, &stored) && row != NULL)
        workbook->rc = SQLITE_NOTFOUND;
    put_draft(workbook, act->firm, type->name, cell.key, column, wrong == NULL ? NULL : wrong->text,
              wrong == NULL ? NULL : wrong->code);
    text_free(&scratch);
}

bool workbook_commit(struct workbook *workbook, uint32_t firm, struct casefile *c,
                     const struct change *changes, size_t count, int64_t now, struct diag *diag)
{
    if (count == 0) return true;
    if (!workbook_may_write(workbook, diag)) return false;
    struct act act = {.workbook = workbook, .firm = firm, .c = c};
    workbook_begin(workbook);
    act.step = workbook_new_step(workbook, firm, now);
    for (size_t i = 0; i < count && workbook->rc == SQLITE_OK; i++) {
        act.readings |= changes[i].cell.record == RECORD_READING;
        if (changes[i].cell.field == CHANGE_ROW)
            commit_row(&act, &changes[i]);
        else
            commit_cell(&act, changes[i].cell);
    }
    if (act.n == 0) forget_steps(workbook, firm, "step =", act.step);
    touch_firm(workbook, firm, c, act.readings, now);
    return workbook_end(workbook, diag);
}

/* ---- undo, redo --------------------------------------------------------------------------- */

struct entry {
    struct cell cell;
    const char *column;
    struct stored value[2]; /* before, after */
    const char *draft[2];
};

struct entries {
    struct arena *arena;
    struct entry *list;
    size_t count, capacity;
};

static const char *keep_text(struct arena *arena, sqlite3_stmt *query, int column)
{
    return arena_dup(arena, (const char *)sqlite3_column_text(query, column));
}

static struct stored keep(struct arena *arena, sqlite3_stmt *query, int column)
{
    struct stored stored = workbook_stored(query, column);
    if (stored.type == SQLITE_TEXT) stored.text = arena_copy(arena, stored.text, stored.length);
    return stored;
}

/* False: the entry makes no sense to this program. A field that is no more is passed over. */
static bool read_entry(struct entries *entries, sqlite3_stmt *query)
{
    struct entry entry = {.column = keep_text(entries->arena, query, 2)};
    const char *record = (const char *)sqlite3_column_text(query, 0);
    const struct record_type *type = record == NULL ? NULL : record_named(record);
    const int64_t key = sqlite3_column_int64(query, 1);
    if (type == NULL || type->id >= RECORD_CASE_END || key <= 0 || key >= WORKBOOK_KEYS ||
        entry.column == NULL)
        return false;
    entry.cell = (struct cell){type->id, (uint32_t)key, CHANGE_ROW, 0};
    if (entry.column[0] != '\0') {
        entry.cell.field = record_column(type, entry.column, &entry.cell.part);
        if (entry.cell.field < 0) return true;
    }
    for (int side = 0; side < 2; side++) {
        entry.value[side] = keep(entries->arena, query, 3 + side);
        entry.draft[side] = keep_text(entries->arena, query, 5 + side);
    }
    entries->list =
        memory_grow(entries->list, &entries->capacity, entries->count + 1, sizeof *entries->list);
    entries->list[entries->count++] = entry;
    return true;
}

static void read_entries(struct workbook *workbook, int64_t step, bool redo,
                         struct entries *entries)
{
    sqlite3_stmt *query = workbook_query(
        workbook,
        "SELECT record, key, field, before, after, before_draft, after_draft FROM _journal "
        "WHERE step = %lld ORDER BY n %s",
        (long long)step, redo ? "ASC" : "DESC");
    while (workbook_row(workbook, query)) {
        if (!read_entry(entries, query)) workbook->rc = SQLITE_CORRUPT;
    }
    sqlite3_finalize(query);
}

/* In memory. `side` 0 = as before, 1 = as after. */
static void apply_here(struct casefile *c, const struct entry *entry, int side)
{
    struct table *table = case_table(c, entry->cell.record);
    const struct stored *value = &entry->value[side];
    if (entry->cell.field == CHANGE_ROW) {
        if (value->type == SQLITE_NULL)
            table_remove(table, entry->cell.key);
        else if (table_find(table, entry->cell.key) == NULL)
            (void)table_insert(table, (size_t)(value->integer < 0 ? 0 : value->integer),
                               entry->cell.key);
        return;
    }
    const struct field *field = &table->type->fields[entry->cell.field];
    void *row = table_find(table, entry->cell.key);
    if (row == NULL) return;
    case_forget_wrong(c, entry->cell);
    if (entry->draft[side] != NULL) {
        workbook_keep_draft(c, entry->cell, entry->draft[side]);
    } else {
        const struct stored blank = {.type = SQLITE_NULL};
        (void)workbook_give(field, entry->cell.part, row, &blank, c->arena);
        (void)workbook_give(field, entry->cell.part, row, value, c->arena);
    }
    if (field->kind == FIELD_ID) table_ids_changed(table);
}

/* In the file; the row already stands in memory where it is to be. */
static void apply_there(struct workbook *workbook, uint32_t firm, struct casefile *c,
                        const struct entry *entry, int side)
{
    const struct table *table = case_table(c, entry->cell.record);
    const char *record = table->type->name, *draft = entry->draft[side];
    const uint32_t key = entry->cell.key;
    if (entry->cell.field == CHANGE_ROW) {
        if (entry->value[side].type == SQLITE_NULL)
            (void)remove_row(workbook, firm, table->type, key);
        else
            (void)insert_row(workbook, firm, table, key);
        return;
    }
    (void)put_cell(workbook, firm, record, key, entry->column, &entry->value[side]);
    const struct wrong_cell *wrong = case_wrong(c, entry->cell);
    put_draft(workbook, firm, record, key, entry->column, draft,
              wrong == NULL ? NULL : wrong->code);
}

static char *cell_text(struct casefile *c, struct cell cell)
{
    struct text text = {0};
    if (!case_get(c, cell, &text) || text.bytes == NULL) {
        text_free(&text);
        return NULL;
    }
    return text.bytes;
}

static void apply(struct workbook *workbook, uint32_t firm, struct casefile *c,
                  const struct entry *entry, int side, struct change_list *changes)
{
    const bool is_row = entry->cell.field == CHANGE_ROW;
    char *before = is_row ? NULL : cell_text(c, entry->cell);
    apply_here(c, entry, side);
    apply_there(workbook, firm, c, entry, side);
    char *after = is_row ? NULL : cell_text(c, entry->cell);
    if (changes != NULL && !is_row) {
        changes_add(changes, 0, entry->cell, before, after);
    } else if (changes != NULL) {
        char text[2][24];
        const char *shown[2] = {NULL, NULL};
        for (int i = 0; i < 2; i++) {
            if (entry->value[i].type == SQLITE_NULL) continue;
            (void)sqlite3_snprintf(sizeof text[i], text[i], "%lld",
                                   (long long)entry->value[i].integer);
            shown[i] = text[i];
        }
        changes_add(changes, 0, entry->cell, shown[!side], shown[side]);
    }
    free(before);
    free(after);
}

static int64_t step_to_take(struct workbook *workbook, uint32_t firm, bool redo)
{
    char sql[96];
    (void)sqlite3_snprintf(sizeof sql, sql,
                           redo ? "SELECT min(step) FROM _steps WHERE firm = %u AND undone = 1"
                                : "SELECT max(step) FROM _steps WHERE firm = %u AND undone = 0",
                           (unsigned)firm);
    return workbook_number(workbook, sql, 0);
}

static bool take_step(struct workbook *workbook, uint32_t firm, struct casefile *c, int64_t step,
                      bool redo, int64_t now, const struct entries *entries,
                      struct change_list *changes, struct diag *diag)
{
    bool readings = false;
    size_t taken = 0;
    while (taken < entries->count && workbook->rc == SQLITE_OK) {
        readings |= entries->list[taken].cell.record == RECORD_READING;
        apply(workbook, firm, c, &entries->list[taken++], redo, changes);
    }
    sqlite3_stmt *query = workbook_query(
        workbook, "UPDATE _steps SET undone = %d WHERE step = %lld", !redo, (long long)step);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    touch_firm(workbook, firm, c, readings, now);
    if (workbook_end(workbook, diag)) return true;
    while (taken > 0) apply_here(c, &entries->list[--taken], !redo);
    return false;
}

bool workbook_undo(struct workbook *workbook, uint32_t firm, struct casefile *c, bool redo,
                   int64_t now, struct change_list *changes, bool *done, struct diag *diag)
{
    *done = false;
    if (!workbook_may_write(workbook, diag)) return false;
    workbook_begin(workbook);
    struct entries entries = {.arena = arena_new()};
    const size_t before = changes == NULL ? 0 : changes->count;
    const int64_t step = step_to_take(workbook, firm, redo);
    bool good;
    read_entries(workbook, step, redo, &entries);
    if (step == 0 || workbook->rc != SQLITE_OK) {
        good = workbook_end(workbook, diag);
    } else {
        good = take_step(workbook, firm, c, step, redo, now, &entries, changes, diag);
        *done = good;
        if (!good && changes != NULL) changes->count = before;
    }
    free(entries.list);
    arena_free(entries.arena);
    return good;
}
