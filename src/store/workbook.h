/* store/workbook.h: many firms in one file, with every change of every cell.
   SPDX-License-Identifier: GPL-3.0-or-later

   A workbook is an SQLite file whose tables are made from the tables of fields (model/record.h):
   one STRICT table a record type, one column a part of a field, the firm's key on each row. Text
   that was not understood stands in `_drafts` and its column is NULL. `_steps` and `_journal` hold
   what every act changed, so that undo and redo survive closing.

   Ownership: workbook_open hands over a workbook (workbook_close); workbook_load hands over a case
   (case_free); lists and texts lent by a function live as long as what they were asked of.
   Every function that can fail says why in `diag`, changes nothing, and may be tried again.

   Rules this room keeps: one connection a workbook; rollback journal truncated, synchronous EXTRA;
   one transaction an act; the file is made with mode 0600 before SQLite opens it, under another
   name, and gets its own when it is whole; while it is open nobody else here opens it, for closing
   any descriptor of it would drop SQLite's locks: copies are made through the connection.

   Codes: workbook.absent workbook.exists workbook.refused workbook.full workbook.damaged
     workbook.foreign workbook.newer workbook.older workbook.busy workbook.readonly
     firm.absent firm.exists firm.several; notes: workbook.locked workbook.copied
     workbook.uncopied; warnings: workbook.cell */
#ifndef LIMPIA_STORE_WORKBOOK_H
#define LIMPIA_STORE_WORKBOOK_H

#include "base/diag.h"
#include "base/env.h"
#include "base/text.h"
#include "model/case.h"

struct workbook;

enum workbook_mode {
    WORKBOOK_READ,   /* looks, changes nothing, takes no lock */
    WORKBOOK_WRITE,  /* it must be there */
    WORKBOOK_CREATE, /* made when it is not there */
};

/* Who holds the workbook open for writing; texts are the workbook's, "" = not told. */
struct workbook_holder {
    const char *user, *host;
    int64_t since; /* seconds since 1970; 0 = not told */
};

/* NULL: diag says why, and the file was not touched. Where somebody else is writing, or the disk
   does not allow it, WRITE and CREATE give a workbook that only reads, with a note.
   `env` gives user, host, now and today; it is borrowed. */
struct workbook *workbook_open(const char *path, const struct env *env, enum workbook_mode mode,
                               struct diag *diag);
/* Also keeps the copy of the day (NAME.limpia.2024-11-18.copy, the last three days) when something
   was changed; a copy that fails is only a note. NULL is allowed. */
void workbook_close(struct workbook *workbook, struct diag *diag);
bool workbook_writable(const struct workbook *workbook);
const char *workbook_path(const struct workbook *workbook);
/* NULL when nobody else holds it. */
const struct workbook_holder *workbook_holder(const struct workbook *workbook);
/* Reads every page and index; false: diag says that the workbook is damaged. */
bool workbook_check(struct workbook *workbook, struct diag *diag);
/* A copy through the connection, beside and renamed; `path` is replaced. */
bool workbook_copy(struct workbook *workbook, const char *path, struct diag *diag);

/* ---- firms ------------------------------------------------------------------------------ */

/* What the firm came to when it was last looked at; kept until it changes. */
struct firm_glance {
    int problems;
    double saving;      /* money a year in the firm's currency; NaN = not known */
    const char *notice; /* what weighs most, as the screens write it; "" = nothing */
};

/* What the first screen shows of a firm; texts may be NULL. */
struct firm_entry {
    uint32_t firm; /* key of the firm in this workbook, never used twice */
    const char *id, *name, *sector, *country;
    int32_t last; /* last day with readings, or DAY_NONE */
    int wrong;    /* cells that were not understood */
    bool archived;
    int64_t changed; /* seconds since 1970 */
    bool seen;       /* there is a glance: */
    struct firm_glance glance;
};
struct firm_list {
    const struct firm_entry *list;
    size_t count;
};

/* Is there any firm but the deleted ones? False also when it cannot be told. */
bool workbook_has_firms(struct workbook *workbook, struct diag *diag);
/* All firms but the deleted ones, in the order they came; reads nothing else. */
bool workbook_firms(struct workbook *workbook, struct arena *arena, struct firm_list *firms,
                    struct diag *diag);
/* Key by id; 0 when there is none. */
uint32_t workbook_firm(struct workbook *workbook, const char *id, struct diag *diag);

/* The whole firm. What cannot be read of a cell becomes a wrong cell, with a warning. */
struct casefile *workbook_load(struct workbook *workbook, uint32_t firm, struct diag *diag);

/* Puts a whole case in as a firm and returns its key, 0 when it failed. A firm of that id is
   refused (firm.exists), or taken out of the list when `replace`; undone by workbook_undo_firms. */
uint32_t workbook_put(struct workbook *workbook, const struct casefile *c, bool replace,
                      int64_t now, struct diag *diag);
uint32_t workbook_duplicate(struct workbook *workbook, uint32_t firm, const char *id,
                            const char *name, int64_t now, struct diag *diag);
bool workbook_archive(struct workbook *workbook, uint32_t firm, bool archived, int64_t now,
                      struct diag *diag);
/* Out of the list; the rows go for good when the act can no longer be undone (50 acts later). */
bool workbook_delete(struct workbook *workbook, uint32_t firm, int64_t now, struct diag *diag);
/* Takes back, or does again, the last put, duplicate, archive or delete. *done: there was one. */
bool workbook_undo_firms(struct workbook *workbook, bool redo, bool *done, struct diag *diag);

/* How files with these titles are read for the firm (store/mapping.h), as it was last told; ""
   when nobody has. *map is the caller's text. */
bool workbook_map(struct workbook *workbook, uint32_t firm, const char *titles, struct text *map,
                  struct diag *diag);
bool workbook_keep_map(struct workbook *workbook, uint32_t firm, const char *titles,
                       const char *map, struct diag *diag);

/* Keeps the glance, when it is another than the one kept. No act: nothing to undo. */
bool workbook_glance(struct workbook *workbook, uint32_t firm, const struct firm_glance *glance,
                     struct diag *diag);

/* ---- changes ---------------------------------------------------------------------------- */

/* Makes one act durable: the cells that `changes` names, as they now stand in `c`, which is the
   case workbook_load gave and that was changed since by these alone. True: they are on the disk.
   False: nothing is; the same changes may be committed again, together with later ones. What had
   been undone can no longer be done again. */
bool workbook_commit(struct workbook *workbook, uint32_t firm, struct casefile *c,
                     const struct change *changes, size_t count, int64_t now, struct diag *diag);
/* Takes back (or, redo, does again) the last act on the firm, on the disk and in `c`. What was
   changed is added to `changes`, in texts (may be NULL); *done false: there is nothing to undo. */
bool workbook_undo(struct workbook *workbook, uint32_t firm, struct casefile *c, bool redo,
                   int64_t now, struct change_list *changes, bool *done, struct diag *diag);

#endif
