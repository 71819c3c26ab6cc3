/* report/document.h: a report before it has a form: titles, paragraphs, facts, tables, bars.
   SPDX-License-Identifier: GPL-3.0-or-later

   A document is built once, in the language of the moment, and then handed to any writer. It holds
   no drawing: cells are typed (a number keeps its value and unit), bars keep their figures. The
   document owns all texts (they are copied). */
#ifndef LIMPIA_REPORT_DOCUMENT_H
#define LIMPIA_REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/show.h"

enum block_kind {
    BLOCK_TITLE,   /* text, and small print below it */
    BLOCK_HEADING, /* level 1 or 2 */
    BLOCK_PARAGRAPH,
    BLOCK_ITEM, /* one point of a list */
    BLOCK_NOTE, /* small print: missing figures, where they come from */
    BLOCK_TABLE,
    BLOCK_BARS,
    BLOCK_CHART, /* for writers that draw; its figures stand in tables too */
};

enum mood { MOOD_PLAIN, MOOD_GOOD, MOOD_WARN, MOOD_BAD, MOOD_STRONG };

enum doc_cell_kind { DOC_BLANK, DOC_TEXT, DOC_NUMBER };

struct doc_cell {
    enum doc_cell_kind kind;
    enum mood mood;
    const char *text;    /* DOC_TEXT */
    double value;        /* DOC_NUMBER; NaN is shown as a dash */
    const char *unit;    /* of the value; "" none; "1" shown as percent */
    enum show_form form; /* how the number is shown */
    const char *mark;    /* behind it: "*" for a figure to confirm; or NULL */
};

struct doc_column {
    const char *head;
    bool right;
    size_t most; /* columns of text at most, longer text is wrapped; 0 = as needed */
};

struct doc_table {
    struct doc_column *columns;
    size_t column_count;
    struct doc_cell *cells; /* [row * column_count + column] */
    size_t row_count, capacity;
    size_t total; /* index of the first row of sums; SIZE_MAX: none */
    bool plain;   /* facts: no heads, no rule */
};

/* One figure between its references: a benchmark. */
struct doc_bar {
    const char *label, *unit, *rating, *remark;
    double value, best, typical, poor;
    bool higher; /* higher is better */
    enum mood mood;
    bool unconfirmed;
};

enum chart_kind {
    CHART_PARTS,   /* parts of a sum, each with its words */
    CHART_PROFILE, /* indices around 100, an axis each */
    CHART_COLUMNS, /* values that follow one another */
};

struct doc_point {
    const char *label;
    double value; /* never NaN */
    bool bad;
};

struct doc_chart {
    enum chart_kind kind;
    const char *title, *unit;
    const char *small; /* how it is read; or NULL */
    struct doc_point *points;
    size_t point_count;
};

struct doc_block {
    enum block_kind kind;
    int level;
    const char *text, *small;
    struct doc_table table;
    struct doc_bar *bars;
    size_t bar_count;
    struct doc_chart chart;
};

struct document;
struct document *document_new(struct show_style style);
void document_free(struct document *document);
struct show_style document_style(const struct document *document);
size_t document_count(const struct document *document);
const struct doc_block *document_at(const struct document *document, size_t index);

void document_title(struct document *document, const char *text, const char *small);
void document_heading(struct document *document, int level, const char *text);
/* `kind` is BLOCK_PARAGRAPH, BLOCK_ITEM or BLOCK_NOTE. */
void document_say(struct document *document, enum block_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A table; `heads` are its columns. Rows are filled cell by cell with the functions below; the
   pointer is good until the next block begins. */
struct doc_table *document_table(struct document *document, const struct doc_column *heads,
                                 size_t count);
/* Facts: pairs of words and a value, no heads. */
struct doc_table *document_facts(struct document *document, size_t columns);
void document_row(struct document *document);
/* Cells of the row begun last, from the left. */
void document_text(struct document *document, const char *text, enum mood mood);
void document_number(struct document *document, double value, const char *unit, enum show_form form,
                     const char *mark);
void document_blank(struct document *document);
/* The rows from here on are sums. */
void document_total(struct document *document);
void document_bars(struct document *document);
void document_bar(struct document *document, const struct doc_bar *bar);
/* A drawing; its points follow. */
void document_chart(struct document *document, enum chart_kind kind, const char *title,
                    const char *unit, const char *small);
void document_point(struct document *document, const char *label, double value, bool bad);

#endif
