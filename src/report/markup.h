/* report/markup.h: what the writers of marked-up forms share.  SPDX-License-Identifier: GPL-3.0-or-later

   Texts of a case are anybody's: every form escapes them in one function of its own, after
   markup_clean took out what no page should hold. */
#ifndef LIMPIA_REPORT_MARKUP_H
#define LIMPIA_REPORT_MARKUP_H

#include "base/text.h"
#include "report/document.h"

/* A copy on one line, without control characters, valid UTF-8; the caller frees it. */
char *markup_clean(const char *text);
/* What a person reads in a cell, its mark included, cleaned but not escaped; added to `out`. */
void markup_cell(const struct doc_cell *cell, struct show_style style, struct text *out);
/* The figures of a bar as cells of a table: value, best, typical, poor. */
enum { MARKUP_BAR_FIGURES = 4 };
void markup_bar_figures(const struct doc_bar *bar, struct show_style style,
                        struct text figures[MARKUP_BAR_FIGURES]);
extern const char *const markup_bar_heads[MARKUP_BAR_FIGURES]; /* N_() */

#endif
