/* report/text.c: a document as a page of text, 80 columns, for reading and printing.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/writer.h"

enum { PAGE = 80, GAP = 2, INDENT = 2, BAR = 17 };

struct page {
    struct text *out;
    size_t width;
    struct show_style style;
};

static void rule(struct page *page, size_t indent, size_t width)
{
    text_pad(page->out, "", indent, false);
    for (size_t i = 0; i < width; i++) text_add(page->out, "─");
    text_add(page->out, "\n");
}

/* Bytes of the next line of at most `columns`, broken at a blank where there is one. */
static size_t line_of(const char *text, size_t columns)
{
    const size_t fit = text_fit(text, columns);
    if (text[fit] == '\0' || text[fit] == ' ') return fit;
    size_t at = fit;
    while (at > 0 && text[at] != ' ') at--;
    return at > 0 ? at : fit > 0 ? fit : strlen(text);
}

static const char *after_line(const char *text, size_t used)
{
    text += used;
    while (*text == ' ') text++;
    return text;
}

static void wrap(struct page *page, const char *text, const char *first, size_t indent)
{
    text_pad(page->out, first, indent, false);
    do {
        const size_t used = line_of(text, page->width - indent);
        text_add_bytes(page->out, text, used);
        text_add(page->out, "\n");
        text = after_line(text, used);
        if (*text != '\0') text_pad(page->out, "", indent, false);
    } while (*text != '\0');
}

/* ---- tables ----------------------------------------------------------------------------- */

static void cell_words(const struct page *page, const struct doc_cell *cell, char *buffer,
                       size_t size)
{
    buffer[0] = '\0';
    if (cell->kind == DOC_TEXT) {
        text_clean(cell->text, buffer, size);
    } else if (cell->kind == DOC_NUMBER) {
        show_value(cell->value, cell->unit, cell->form, page->style, buffer, size);
        if (cell->mark != NULL && strlen(buffer) + strlen(cell->mark) < size)
            memcpy(buffer + strlen(buffer), cell->mark, strlen(cell->mark) + 1);
    }
}

static const struct doc_cell *cell_at(const struct doc_table *table, size_t row, size_t column)
{
    return &table->cells[row * table->column_count + column];
}

/* Natural widths; then the widest text column gives way until the page holds all. */
static void measure_columns(const struct page *page, const struct doc_table *table, size_t *width)
{
    char words[512];
    size_t total = INDENT;
    for (size_t i = 0; i < table->column_count; i++) {
        const char *head = table->columns[i].head;
        width[i] = head == NULL ? 0 : text_width(head);
        for (size_t row = 0; row < table->row_count; row++) {
            cell_words(page, cell_at(table, row, i), words, sizeof words);
            const size_t needed = text_width(words);
            width[i] = needed > width[i] ? needed : width[i];
        }
        if (table->columns[i].most > 0 && width[i] > table->columns[i].most)
            width[i] = table->columns[i].most;
        total += width[i] + (i > 0 ? GAP : 0);
    }
    while (total > page->width) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < table->column_count; i++) {
            if (!table->columns[i].right && width[i] > 12 &&
                (widest == SIZE_MAX || width[i] > width[widest]))
                widest = i;
        }
        if (widest == SIZE_MAX) break;
        width[widest]--;
        total--;
    }
}

static void trim_line(struct text *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') out->bytes[--out->length] = '\0';
    text_add(out, "\n");
}

/* One row, on as many lines as its longest text needs. */
static void put_row(struct page *page, const struct doc_table *table, const size_t *width,
                    char (*words)[512])
{
    const char *rest[16];
    bool more = true;
    for (size_t i = 0; i < table->column_count; i++) rest[i] = words[i];
    while (more) {
        more = false;
        text_pad(page->out, "", INDENT, false);
        for (size_t i = 0; i < table->column_count; i++) {
            char piece[512];
            const bool right = table->columns[i].right;
            size_t used = right ? strlen(rest[i]) : line_of(rest[i], width[i]);
            memcpy(piece, rest[i], used);
            piece[used] = '\0';
            rest[i] = after_line(rest[i], used);
            more = more || *rest[i] != '\0';
            if (i > 0) text_pad(page->out, "", GAP, false);
            text_pad(page->out, piece, width[i], right);
        }
        trim_line(page->out);
    }
}

static void put_table(struct page *page, const struct doc_table *table)
{
    size_t width[16], total = 0;
    char words[16][512];
    if (table->row_count == 0 || table->column_count > 16) return;
    measure_columns(page, table, width);
    for (size_t i = 0; i < table->column_count; i++) {
        total += width[i] + (i > 0 ? GAP : 0);
        text_copy(words[i], sizeof words[i],
                  table->columns[i].head == NULL ? "" : table->columns[i].head);
    }
    if (!table->plain) {
        put_row(page, table, width, words);
        rule(page, INDENT, total);
    }
    for (size_t row = 0; row < table->row_count; row++) {
        if (row == table->total) rule(page, INDENT, total);
        for (size_t i = 0; i < table->column_count; i++)
            cell_words(page, cell_at(table, row, i), words[i], sizeof words[i]);
        put_row(page, table, width, words);
    }
    text_add(page->out, "\n");
}

/* ---- bars --------------------------------------------------------------------------------- */

/* Column of a value between the ends; beyond an end it stands on the end. */
static size_t bar_column(double value, double left, double right)
{
    double share = (value - left) / (right - left);
    if (!(share > 0)) share = 0;
    if (share > 1) share = 1;
    return (size_t)lround(share * (BAR - 1));
}

/* ├───┼──●─┤: best at the left, poor at the right. */
static void bar_drawing(const struct doc_bar *bar, struct text *out)
{
    const double left = isnan(bar->best) ? 2 * bar->typical - bar->poor : bar->best;
    const double right = isnan(bar->poor) ? 2 * bar->typical - bar->best : bar->poor;
    if (isnan(left) || isnan(right) || left == right) {
        text_pad(out, "", BAR, false);
        return;
    }
    const size_t typical = isnan(bar->typical) ? BAR : bar_column(bar->typical, left, right);
    const size_t firm = isnan(bar->value) ? BAR : bar_column(bar->value, left, right);
    for (size_t i = 0; i < BAR; i++) {
        const char *glyph = i == 0 ? "├" : i == BAR - 1 ? "┤" : "─";
        if (i == typical) glyph = "┼";
        if (i == firm) glyph = "●";
        text_add(out, glyph);
    }
}

struct bar_words {
    char value[64], left[40], right[40];
};

static void bar_texts(const struct page *page, const struct doc_bar *bar, struct bar_words *words)
{
    char number[SHOW_SIZE];
    show_value(bar->value, "", SHOW_BARE, page->style, number, sizeof number);
    text_copy(words->value, sizeof words->value, number);
    const size_t used = strlen(words->value);
    if (used + 2 < sizeof words->value) {
        words->value[used] = ' ';
        text_copy(words->value + used + 1, sizeof words->value - used - 1, bar->unit);
    }
    show_value(bar->best, "", SHOW_BARE, page->style, number, sizeof number);
    text_copy(words->left, sizeof words->left, number);
    show_value(bar->poor, "", SHOW_BARE, page->style, number, sizeof number);
    text_copy(words->right, sizeof words->right, number);
}

static size_t wider(size_t width, const char *text)
{
    const size_t needed = text_width(text);
    return needed > width ? needed : width;
}

static void put_bars(struct page *page, const struct doc_block *block)
{
    size_t value = 0, left = 0, right = 0, rating = 0;
    struct bar_words *words = memory_zero(block->bar_count, sizeof *words);
    for (size_t i = 0; i < block->bar_count; i++) {
        bar_texts(page, &block->bars[i], &words[i]);
        value = wider(value, words[i].value);
        left = wider(left, words[i].left);
        right = wider(right, words[i].right);
        rating = wider(rating, block->bars[i].rating);
    }
    const size_t taken = INDENT + GAP + value + GAP + left + BAR + right + GAP + rating;
    const size_t label = taken + 16 < page->width ? page->width - taken : 16;
    for (size_t i = 0; i < block->bar_count; i++) {
        const struct doc_bar *bar = &block->bars[i];
        const char *rest = bar->label;
        size_t used = line_of(rest, label);
        struct text line = {0}, first = {0};
        text_add_bytes(&first, rest, used);
        rest = after_line(rest, used);
        text_pad(&line, "", INDENT, false);
        text_pad(&line, first.bytes, label, false);
        text_pad(&line, "", GAP, false);
        text_pad(&line, words[i].value, value, true);
        text_pad(&line, "", GAP, false);
        text_pad(&line, words[i].left, left, true);
        bar_drawing(bar, &line);
        text_pad(&line, words[i].right, right, false);
        text_pad(&line, "", GAP, false);
        text_add(&line, bar->rating);
        trim_line(&line);
        text_add(page->out, line.bytes);
        if (*rest != '\0') wrap(page, rest, "", INDENT + 2);
        if (bar->remark != NULL && *bar->remark != '\0') wrap(page, bar->remark, "", INDENT + 2);
        text_free(&line);
        text_free(&first);
    }
    free(words);
    text_add(page->out, "\n");
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_title(struct page *page, const struct doc_block *block)
{
    wrap(page, block->text, "", 0);
    if (block->small != NULL) wrap(page, block->small, "", 0);
    for (size_t i = 0; i < page->width; i++) text_add(page->out, "═");
    text_add(page->out, "\n\n");
}

static void put_heading(struct page *page, const struct doc_block *block)
{
    wrap(page, block->text, "", 0);
    if (block->level == 1) rule(page, 0, page->width);
}

/* Points and notes of one list stand together; a blank line closes it. */
static bool same_list(const struct document *document, size_t i)
{
    if (i + 1 >= document_count(document)) return false;
    const enum block_kind kind = document_at(document, i)->kind;
    return document_at(document, i + 1)->kind == kind && kind != BLOCK_PARAGRAPH;
}

void write_text(const struct document *document, const struct writer_options *options,
                struct text *out)
{
    struct page page = {
        .out = out,
        .width = options->width == 0 ? PAGE : options->width,
        .style = document_style(document),
    };
    for (size_t i = 0; i < document_count(document); i++) {
        const struct doc_block *block = document_at(document, i);
        switch (block->kind) {
        case BLOCK_TITLE: put_title(&page, block); break;
        case BLOCK_HEADING: put_heading(&page, block); break;
        case BLOCK_PARAGRAPH:
            wrap(&page, block->text, "", 0);
            text_add(out, "\n");
            break;
        case BLOCK_ITEM:
        case BLOCK_NOTE:
            wrap(&page, block->text, block->kind == BLOCK_ITEM ? "  · " : "  ",
                 block->kind == BLOCK_ITEM ? 4 : 2);
            if (!same_list(document, i)) text_add(out, "\n");
            break;
        case BLOCK_TABLE: put_table(&page, &block->table); break;
        case BLOCK_BARS: put_bars(&page, block); break;
        case BLOCK_CHART: break;
        }
    }
    while (out->length > 1 && out->bytes[out->length - 1] == '\n' &&
           out->bytes[out->length - 2] == '\n')
        out->bytes[--out->length] = '\0';
}
