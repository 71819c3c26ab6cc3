/* calc/compliance_limit.c: which rows of the norms speak of a discharge.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/compliance_limit.h"

#include <string.h>

/* Does the list of words hold the word? Words stand apart by one of `marks`. */
static bool lists(const char *words, const char *marks, const char *word)
{
    char part[160];
    for (const char *at = words; at != NULL && *at != '\0';) {
        at += strspn(at, marks);
        while (*at == ' ') at++;
        size_t length = strcspn(at, marks);
        const char *next = at + length;
        while (length > 0 && at[length - 1] == ' ') length--;
        if (length > 0 && length < sizeof part) {
            memcpy(part, at, length);
            part[length] = '\0';
            if (text_same(part, word)) return true;
        }
        at = next;
    }
    return false;
}

static bool same(const char *left, const char *right)
{
    return left != NULL && right != NULL && text_same(left, right);
}

static bool is_blank(const char *text) { return text == NULL || *text == '\0'; }

static bool of_firm(const struct study *study, const struct norm_row *row)
{
    const struct firm *firm = study->firm;
    if (row->norm == NULL || row->parameter == NULL || row->receiving_body == NULL) return false;
    if (!same(row->country, study->country)) return false;
    if (!same(row->sector, "all") && !same(row->sector, firm->sector)) return false;
    if (!is_blank(row->subsector) && !same(row->subsector, firm->subsector)) return false;
    return is_blank(row->region) || (firm->city != NULL && lists(row->region, ";", firm->city));
}

void norms_of_firm(const struct study *study, struct arena *arena, struct norm_list *list)
{
    const struct table *table = catalog_table_of(study->catalog, RECORD_NORM, study->country);
    list->rows = arena_alloc(arena, (table->count + 1) * sizeof *list->rows);
    list->count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct norm_row *row = table_row(table, i);
        if (of_firm(study, row)) list->rows[list->count++] = row;
    }
}

static bool in_force(const struct norm_row *row, enum receiving_body body, int32_t day)
{
    return (row->since == DAY_NONE || row->since <= day) &&
           (row->until == DAY_NONE || row->until >= day) &&
           lists(row->receiving_body, " ", receiving_body_choices[body].id);
}

/* A newer norm stands in place of the whole older one, also for what it no longer limits. */
static bool gives_way(const struct norm_row *row, const struct norm_row *other)
{
    if (other->replaces != NULL && lists(other->replaces, ";", row->norm)) return true;
    if (!same(other->norm, row->norm) || other == row) return false;
    /* A branch of the sector has a table of its own. */
    if (!is_blank(other->subsector) && is_blank(row->subsector) && same(other->sector, row->sector))
        return true;
    return same(row->sector, "all") && !same(other->sector, "all") &&
           same(other->parameter, row->parameter);
}

bool norm_rules(const struct norm_list *list, const struct norm_row *row, enum receiving_body body,
                int32_t day)
{
    if (!in_force(row, body, day)) return false;
    for (size_t i = 0; i < list->count; i++) {
        const struct norm_row *other = list->rows[i];
        if (other != row && gives_way(row, other) && in_force(other, body, day)) return false;
    }
    return true;
}
