/* report/writer.h: the forms a report can take, in one table.
   SPDX-License-Identifier: GPL-3.0-or-later

   A writer computes nothing: it writes a document (for people) or results (for machines), whatever
   it says it needs, and adds to `out`, which is the caller's. */
#ifndef LIMPIA_REPORT_WRITER_H
#define LIMPIA_REPORT_WRITER_H

#include "base/text.h"
#include "calc/result.h"
#include "model/case.h"
#include "report/document.h"

struct writer_options {
    size_t width;            /* columns of the page; 0 = 80 */
    const char *language;    /* of the reader: "es", "en"; NULL = es */
    struct casefile *source; /* xlsx: the case, for its readings; or NULL */
    int64_t now;             /* xlsx: seconds since 1970, when it was made */
    bool excel_es;           /* csv: `;`, decimal comma, byte order mark, CR LF */
};

enum writer_needs { WRITER_DOCUMENT, WRITER_RESULTS };

struct writer {
    const char *id;        /* as given to -f */
    const char *extension; /* of a file, without the dot */
    const char *label;     /* N_() */
    enum writer_needs needs;
    void (*document)(const struct document *document, const struct writer_options *options,
                     struct text *out);
    void (*results)(const struct results *results, const struct writer_options *options,
                    struct text *out);
};

/* All writers; *count of them. */
const struct writer *writers(size_t *count);
const struct writer *writer_by_id(const char *id); /* NULL when there is none */

/* The writers themselves. */
void write_text(const struct document *document, const struct writer_options *options,
                struct text *out);
void write_csv(const struct results *results, const struct writer_options *options,
               struct text *out);
void write_json(const struct results *results, const struct writer_options *options,
                struct text *out);
void write_markdown(const struct document *document, const struct writer_options *options,
                    struct text *out);
void write_html(const struct document *document, const struct writer_options *options,
                struct text *out);
/* Adds nothing when it could not be made: no library, or no room for its temporary file. */
void write_xlsx(const struct results *results, const struct writer_options *options,
                struct text *out);

#endif
