/* tui/glance.h: what the list of firms says of one, worked out when the firm is left.
   SPDX-License-Identifier: GPL-3.0-or-later

   The list makes no study of its firms: the workbook keeps what each came to when it was last
   open, and drops it when something of the firm changes. Notices are kept as words of no language
   (`limit DBO₅`, `months 4`) and said in the reader's. */
#ifndef LIMPIA_TUI_GLANCE_H
#define LIMPIA_TUI_GLANCE_H

#include "tui/app.h"

/* Keeps the glance of the open firm, if there is one and its changes are saved. */
void glance_keep(struct app *app);
/* The notice in the reader's language; "" when nothing is to be said. */
void glance_notice(const struct firm_entry *firm, int32_t today, char *buffer, size_t size);
/* Money a year, short: `18,3 M`, `9 410`; – when it is not known. */
void glance_saving(const struct firm_entry *firm, char decimal, char *buffer, size_t size);

#endif
