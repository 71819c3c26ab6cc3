/* report/html_parts.h: what the files of the HTML writer share.  SPDX-License-Identifier: GPL-3.0-or-later

   Included by report/html*.c only. */
#ifndef LIMPIA_REPORT_HTML_PARTS_H
#define LIMPIA_REPORT_HTML_PARTS_H

#include "report/document.h"

/* The one place where texts are escaped; good between tags and inside quoted attributes. */
void html_text(struct text *out, const char *text);
/* A figure with its drawing, whose title tells the same in words. */
void html_chart(struct text *out, const struct doc_chart *chart, struct show_style style);
/* A benchmark: the firm between the best and the poor. */
void html_bar(struct text *out, const struct doc_bar *bar, struct show_style style);

#endif
