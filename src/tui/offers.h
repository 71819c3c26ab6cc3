/* tui/offers.h: what a field can be filled with: choices, rows of the case, rows of the catalogue.
   SPDX-License-Identifier: GPL-3.0-or-later

   A list of offers owns nothing: texts belong to the tables they come from, or to its arena.
   Zero-initialise; offers_free at the end. */
#ifndef LIMPIA_TUI_OFFERS_H
#define LIMPIA_TUI_OFFERS_H

#include "base/memory.h"
#include "catalog/catalog.h"
#include "model/case.h"

struct offer {
    const char *id;    /* what the cell gets */
    const char *label; /* in the reader's language */
    const char *also;  /* in the other language, for searching; or NULL */
};

struct offers {
    struct arena *arena;
    struct offer *list;
    size_t count, capacity;
    bool closed; /* nothing else may be typed */
};

/* All that the field could hold in that row; none for a field of free text. `catalog` may be
   NULL. */
void offers_fill(struct offers *offers, const struct field *field, struct casefile *c,
                 struct catalog *catalog);
void offers_free(struct offers *offers);
/* Keeps those whose id or label (in either language) holds `typed` (accents and case aside), the nearest first: the
   same, then those that begin with it, then where a word does. */
void offers_narrow(struct offers *offers, const char *typed);
/* The label of an id, or NULL. */
const char *offers_label(const struct offers *offers, const char *id);

#endif
