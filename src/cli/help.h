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

#endif
