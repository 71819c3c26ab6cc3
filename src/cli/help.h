/* cli/help.h: pages of help made from the tables of commands, options and records.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_CLI_HELP_H
#define LIMPIA_CLI_HELP_H

#include "base/text.h"
#include "model/record.h"

/* Adds text from `indent` on, broken at blanks to 80 columns; the line may already be begun. */
void help_wrap(struct text *out, const char *text, size_t indent);
/* The manual entry of a file: what it is, and of every column its label, help, unit, choices. */
void help_record_text(const struct record_type *type, struct text *out);
/* The manual page, for scdoc; the page of formulas, in Markdown: `limpia help manual` and
   `limpia help method`, which doc/ is made with. */
void help_manual_text(struct text *out);
void help_method_text(struct text *out);

#endif
