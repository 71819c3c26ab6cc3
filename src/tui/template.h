/* tui/template.h: what a sector's template proposes to a new firm.
   SPDX-License-Identifier: GPL-3.0-or-later

   Zero-initialise; borrows the catalogue. */
#ifndef LIMPIA_TUI_TEMPLATE_H
#define LIMPIA_TUI_TEMPLATE_H

#include "catalog/catalog.h"
#include "model/case.h"
#include "store/workbook.h"

enum template_part {
    TEMPLATE_FLOWS,
    TEMPLATE_RARE_FLOWS,
    TEMPLATE_PROCESSES,
    TEMPLATE_MEASURES,
    TEMPLATE_QUESTIONS,
    TEMPLATE_PARTS
};

struct template
{
    bool open;
    const struct table *sector, *measures, *effects, *questions, *common;
};

void template_open(struct template *proposal, struct catalog *catalog, const char *sector);
void template_free(struct template *proposal);
/* `7 flows` and what they are. */
void template_words(const struct template *proposal, enum template_part part, char *name,
                    char *words, size_t size /* of words; name has 64 */);
/* Is the part left out unless asked for? */
bool template_is_rare(enum template_part part);
/* Adds the rows of the parts that are not left out. */
void template_fill(const struct template *proposal, const bool left_out[TEMPLATE_PARTS],
                   struct casefile *c);
/* ---- measures of the catalogue, one by one ---- */

/* Is that row of proposal->measures not in the firm yet, and is there a flow that it touches? A
   percent of an end use (`base`) wants a flow of that role. */
bool template_offers(const struct template *proposal, struct casefile *c, size_t index);
/* Adds it with its effects on the flows there are, as an idea; its key. The effects whose flow the
   firm does not tell are left to be asked. */
uint32_t template_take(const struct template *proposal, struct casefile *c, size_t index,
                       struct change_list *changes);

/* An id made of a name (`mermeladas-del-maule`) that no firm of the workbook (or NULL) has. */
void template_id(struct workbook *workbook, const char *name, char *id, size_t size);

#endif
