/* tui/cellview.h: how a cell looks at rest, and as the text one corrects.
   SPDX-License-Identifier: GPL-3.0-or-later

   At rest figures have their thousands apart and ratios are percent; every digit that was typed is
   shown. Texts added to `out` are the caller's. */
#ifndef LIMPIA_TUI_CELLVIEW_H
#define LIMPIA_TUI_CELLVIEW_H

#include "catalog/catalog.h"
#include "model/case.h"

/* The cell for reading: `1 450`, `10 %`, a choice's label, a catalogue row's name, `–` when blank,
   the text as typed when it was not understood. True when it is a figure (drawn on the right).
   `catalog` may be NULL: codes are shown as they are. */
bool cellview_show(struct casefile *c, struct cell cell, struct catalog *catalog, char decimal,
                   struct text *out);
/* The cell as a person types it, with the firm's decimal mark: what F2 opens. */
void cellview_typed(struct casefile *c, struct cell cell, char decimal, struct text *out);
bool cellview_blank(struct casefile *c, struct cell cell);
/* A figure with its thousands apart and all its digits. */
void cellview_figure(double value, char decimal, struct text *out);
/* The decimal mark of the firm's country; '.' when it is not known. */
char cellview_decimal(const struct casefile *c, struct catalog *catalog);

#endif
