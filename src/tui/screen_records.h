/* tui/screen_records.h: the steps that are lists with their records.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_TUI_SCREEN_RECORDS_H
#define LIMPIA_TUI_SCREEN_RECORDS_H

#include "tui/app.h"

/* The screen of a step that is lists, or NULL; its argument is a pointer to the step's number. */
const struct screen_type *screen_records(int step);
/* In that screen, on top: stands on the row with that key and opens it; 0 = the first. */
void screen_records_go(struct app *app, uint32_t key);
/* A new row gets a code nobody has (M07), so that it can be named at once. */
void screen_records_name(struct casefile *c, enum record_id record, uint32_t key,
                         struct change_list *changes);
/* Does a row of the step's tables hold a problem? */
bool screen_records_wrong(const struct app *app, int step);

#endif
