/* tui/frame.h: what never moves: title, steps, message, keys; and the page too small for it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_TUI_FRAME_H
#define LIMPIA_TUI_FRAME_H

#include "tui/app.h"

/* The part of the page that is the work's, for a framed screen and for a whole page. */
struct box frame_body(const struct term *term, bool framed);
/* On a wide page, the part at the right of the body for the results; width 0: there is none. */
struct box frame_pane(const struct term *term);
void frame_title(struct term *term, const char *left, const char *right);
/* The open firm's title line and steps. */
void frame_firm(struct app *app, int step);
/* As many as the marks of the steps say. */
size_t frame_problems(struct app *app);
void frame_message(struct term *term, bool problem, const char *text);
/* Keys of the place, from the bindings, as many as fit; at the right how to get the others. */
void frame_footer(struct term *term, const struct action_binding *bindings, unsigned place);
/* The letters behind Space, over the last four lines. */
void frame_strip(struct app *app, unsigned place);
void frame_too_small(struct term *term);
const char *frame_step_name(int step); /* 1–10, in the reader's language */

#endif
