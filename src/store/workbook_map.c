/* store/workbook_map.c: how the columns of a firm's foreign files are read, remembered.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/workbook_parts.h"

bool workbook_map(struct workbook *workbook, uint32_t firm, const char *titles, struct text *map,
                  struct diag *diag)
{
    sqlite3_stmt *query = workbook_query(
        workbook, "SELECT map FROM _maps WHERE firm = %u AND titles = %Q", firm, titles);
    text_add(map, "");
    if (workbook_row(workbook, query)) {
        const char *text = (const char *)sqlite3_column_text(query, 0);
        text_add(map, text == NULL ? "" : text);
    }
    sqlite3_finalize(query);
    return workbook_said(workbook, diag);
}

bool workbook_keep_map(struct workbook *workbook, uint32_t firm, const char *titles,
                       const char *map, struct diag *diag)
{
    if (!workbook_may_write(workbook, diag)) return false;
    workbook_begin(workbook);
    sqlite3_stmt *query = workbook_query(
        workbook, "INSERT OR REPLACE INTO _maps(firm, titles, map) VALUES(%u, %Q, %Q)", firm,
        titles, map);
    workbook_run(workbook, query);
    sqlite3_finalize(query);
    return workbook_end(workbook, diag);
}
