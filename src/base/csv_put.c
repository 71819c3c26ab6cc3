/* base/csv_put.c: cells written as CSV, and the apostrophe that guards formulas.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <string.h>

static bool is_edge_blank(char c) { return c == ' ' || c == '\t'; }

static void put_cell(struct text *out, const char *prefix, const char *cell, char before,
                     char separator)
{
    if (before != '\0') text_add_bytes(out, &before, 1);
    if (*cell == '\0') return; /* most cells of a wide table */
    const char special[] = {'"', '\n', '\r', separator, '\0'};
    const size_t length = strlen(cell);
    const bool blank = length > 0 && (is_edge_blank(cell[0]) || is_edge_blank(cell[length - 1]));
    if (!blank && strcspn(cell, special) == length) {
        if (*prefix != '\0') text_add(out, prefix);
        text_add_bytes(out, cell, length);
        return;
    }
    text_add(out, "\"");
    text_add(out, prefix);
    for (const char *quote; (quote = strchr(cell, '"')) != NULL; cell = quote + 1) {
        text_add_bytes(out, cell, (size_t)(quote - cell));
        text_add(out, "\"\"");
    }
    text_add(out, cell);
    text_add(out, "\"");
}

void csv_put(struct text *out, const char *cell, char before, char separator)
{
    put_cell(out, "", cell, before, separator);
}

static bool is_dangerous(const char *cell)
{
    if (*cell == '\0' || (unsigned char)*cell > '@') return false; /* letters, most often */
    const char first = cell[strspn(cell, "'")];
    return first != '\0' && strchr("=+-@\t\r", first) != NULL;
}

void csv_put_safe(struct text *out, const char *cell, char before, char separator)
{
    put_cell(out, is_dangerous(cell) ? "'" : "", cell, before, separator);
}

const char *csv_restore(const char *cell)
{
    return cell[0] == '\'' && is_dangerous(cell) ? cell + 1 : cell;
}
