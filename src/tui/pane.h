/* tui/pane.h: what the figures come to, beside the work of a wide page.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_TUI_PANE_H
#define LIMPIA_TUI_PANE_H

#include "tui/app.h"

/* Comparisons, what could be saved, the balance, the months of the flow at hand, emissions; as much
   as there is room for. Nothing in a box of no width, or without figures. */
void pane_draw(struct app *app, struct box box);

#endif
