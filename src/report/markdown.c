/* report/markdown.c: a document as Markdown with tables (GFM), for mail, notes and repositories.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "report/markup.h"
#include "report/writer.h"

/* Marks anywhere in a line; `_` only at the edge of a word, where it means something. */
static bool is_mark(const char *text, const char *at)
{
    if (strchr("\\`*[]<>|~&", *at) != NULL) return true;
    if (*at != '_') return false;
    return at == text || !isalnum((unsigned char)at[-1]) || !isalnum((unsigned char)at[1]);
}

/* The one place where texts are escaped: a line may also begin with what would make it a list, a
   heading or a quotation. */
static void put_escaped(struct text *out, const char *text, bool line)
{
    char *clean = markup_clean(text);
    const size_t digits = line ? strspn(clean, "0123456789") : 0;
    for (const char *at = clean; *at != '\0'; at++) {
        const bool first = line && at == clean && strchr("#+-=", *at) != NULL;
        const bool listed = digits > 0 && at == clean + digits && strchr(".)", *at) != NULL;
        if (first || listed || is_mark(clean, at)) text_add(out, "\\");
        text_add_bytes(out, at, 1);
    }
    free(clean);
}

static void put_row(struct text *out, const struct text *cells, size_t count)
{
    text_add(out, "|");
    for (size_t i = 0; i < count; i++) {
        text_add(out, " ");
        put_escaped(out, cells[i].bytes == NULL ? "" : cells[i].bytes, false);
        text_add(out, " |");
    }
    text_add(out, "\n");
}

static void put_rule(struct text *out, const struct doc_table *table)
{
    text_add(out, "|");
    for (size_t i = 0; i < table->column_count; i++)
        text_add(out, table->columns[i].right ? "---:|" : "---|");
    text_add(out, "\n");
}

enum { COLUMNS = 16 };

static void clear(struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) text_free(&cells[i]);
}

static void put_table(struct text *out, const struct doc_table *table, struct show_style style)
{
    struct text cells[COLUMNS] = {{0}};
    const size_t columns = table->column_count;
    if (table->row_count == 0 || columns > COLUMNS) return;
    for (size_t i = 0; i < columns; i++)
        if (table->columns[i].head != NULL) text_add(&cells[i], table->columns[i].head);
    put_row(out, cells, columns);
    clear(cells, columns);
    put_rule(out, table);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < columns; i++)
            markup_cell(&table->cells[row * columns + i], style, &cells[i]);
        put_row(out, cells, columns);
        clear(cells, columns);
    }
    text_add(out, "\n");
}

static void put_bars(struct text *out, const struct doc_block *block, struct show_style style)
{
    struct text cells[2 + MARKUP_BAR_FIGURES] = {{0}};
    for (size_t i = 0; i < MARKUP_BAR_FIGURES; i++) text_add(&cells[1 + i], _(markup_bar_heads[i]));
    put_row(out, cells, 2 + MARKUP_BAR_FIGURES);
    text_add(out, "|---|---:|---:|---:|---:|---|\n");
    for (size_t i = 0; i < block->bar_count; i++) {
        const struct doc_bar *bar = &block->bars[i];
        clear(cells, 2 + MARKUP_BAR_FIGURES);
        text_add(&cells[0], bar->label);
        markup_bar_figures(bar, style, cells + 1);
        text_add(&cells[1 + MARKUP_BAR_FIGURES], bar->rating == NULL ? "" : bar->rating);
        if (bar->remark != NULL && bar->remark[0] != '\0')
            text_addf(&cells[1 + MARKUP_BAR_FIGURES], "; %s", bar->remark);
        put_row(out, cells, 2 + MARKUP_BAR_FIGURES);
    }
    clear(cells, 2 + MARKUP_BAR_FIGURES);
    text_add(out, "\n");
}

static void put_words(struct text *out, const char *before, const char *text, const char *after)
{
    text_add(out, before);
    put_escaped(out, text, before[0] == '\0');
    text_add(out, after);
}

/* Points of one list stand together; a blank line closes it. */
static const char *after_item(const struct document *document, size_t i)
{
    const bool more =
        i + 1 < document_count(document) && document_at(document, i + 1)->kind == BLOCK_ITEM;
    return more ? "\n" : "\n\n";
}

void write_markdown(const struct document *document, const struct writer_options *options,
                    struct text *out)
{
    const struct show_style style = document_style(document);
    (void)options;
    for (size_t i = 0; i < document_count(document); i++) {
        const struct doc_block *block = document_at(document, i);
        switch (block->kind) {
        case BLOCK_TITLE:
            put_words(out, "# ", block->text, "\n\n");
            if (block->small != NULL) put_words(out, "", block->small, "\n\n");
            break;
        case BLOCK_HEADING:
            put_words(out, block->level == 1 ? "## " : "### ", block->text, "\n\n");
            break;
        case BLOCK_PARAGRAPH:
        case BLOCK_NOTE: put_words(out, "", block->text, "\n\n"); break;
        case BLOCK_ITEM: put_words(out, "- ", block->text, after_item(document, i)); break;
        case BLOCK_TABLE: put_table(out, &block->table, style); break;
        case BLOCK_BARS: put_bars(out, block, style); break;
        case BLOCK_CHART: break;
        }
    }
    while (out->length > 1 && out->bytes[out->length - 1] == '\n' &&
           out->bytes[out->length - 2] == '\n')
        out->bytes[--out->length] = '\0';
}
