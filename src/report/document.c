/* report/document.c: a report before it has a form.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct document {
    struct arena *arena;
    struct show_style style;
    struct doc_block *blocks;
    size_t count, capacity;
    size_t cell; /* next cell of the row begun last */
};

struct document *document_new(struct show_style style)
{
    struct document *document = memory_zero(1, sizeof *document);
    document->arena = arena_new();
    document->style = style;
    document->style.currency = arena_dup(document->arena, style.currency);
    return document;
}

void document_free(struct document *document)
{
    if (document == NULL) return;
    for (size_t i = 0; i < document->count; i++) {
        free(document->blocks[i].table.cells);
        free(document->blocks[i].bars);
        free(document->blocks[i].chart.points);
    }
    free(document->blocks);
    arena_free(document->arena);
    free(document);
}

struct show_style document_style(const struct document *document) { return document->style; }

size_t document_count(const struct document *document) { return document->count; }

const struct doc_block *document_at(const struct document *document, size_t index)
{
    return &document->blocks[index];
}

static struct doc_block *add_block(struct document *document, enum block_kind kind)
{
    document->blocks = memory_grow(document->blocks, &document->capacity, document->count + 1,
                                   sizeof *document->blocks);
    struct doc_block *block = &document->blocks[document->count++];
    *block = (struct doc_block){.kind = kind, .table.total = SIZE_MAX};
    return block;
}

void document_title(struct document *document, const char *text, const char *small)
{
    struct doc_block *block = add_block(document, BLOCK_TITLE);
    block->text = arena_dup(document->arena, text);
    block->small = arena_dup(document->arena, small);
}

void document_heading(struct document *document, int level, const char *text)
{
    struct doc_block *block = add_block(document, BLOCK_HEADING);
    block->level = level;
    block->text = arena_dup(document->arena, text);
}

void document_say(struct document *document, enum block_kind kind, const char *format, ...)
{
    char text[2048];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    add_block(document, kind)->text = arena_dup(document->arena, text);
}

struct doc_table *document_table(struct document *document, const struct doc_column *heads,
                                 size_t count)
{
    struct doc_table *table = &add_block(document, BLOCK_TABLE)->table;
    table->columns = arena_alloc(document->arena, count * sizeof *table->columns);
    table->column_count = count;
    for (size_t i = 0; i < count; i++) {
        table->columns[i] = heads[i];
        table->columns[i].head = arena_dup(document->arena, heads[i].head);
    }
    return table;
}

struct doc_table *document_facts(struct document *document, size_t columns)
{
    static const struct doc_column none[8];
    struct doc_table *table = document_table(document, none, columns > 8 ? 8 : columns);
    table->plain = true;
    return table;
}

static struct doc_table *last_table(struct document *document)
{
    if (document->count == 0 || document->blocks[document->count - 1].kind != BLOCK_TABLE)
        memory_panic("a row without its table");
    return &document->blocks[document->count - 1].table;
}

void document_row(struct document *document)
{
    struct doc_table *table = last_table(document);
    const size_t needed = (table->row_count + 1) * table->column_count;
    table->cells = memory_grow(table->cells, &table->capacity, needed, sizeof *table->cells);
    for (size_t i = 0; i < table->column_count; i++)
        table->cells[table->row_count * table->column_count + i] =
            (struct doc_cell){.kind = DOC_BLANK, .value = NAN, .unit = ""};
    table->row_count++;
    document->cell = 0;
}

static struct doc_cell *next_cell(struct document *document)
{
    struct doc_table *table = last_table(document);
    if (table->row_count == 0 || document->cell >= table->column_count)
        memory_panic("more cells than columns");
    return &table->cells[(table->row_count - 1) * table->column_count + document->cell++];
}

void document_text(struct document *document, const char *text, enum mood mood)
{
    struct doc_cell *cell = next_cell(document);
    cell->kind = DOC_TEXT;
    cell->text = arena_dup(document->arena, text == NULL ? "" : text);
    cell->mood = mood;
}

void document_number(struct document *document, double value, const char *unit, enum show_form form,
                     const char *mark)
{
    struct doc_cell *cell = next_cell(document);
    cell->kind = DOC_NUMBER;
    cell->value = value;
    cell->unit = arena_dup(document->arena, unit == NULL ? "" : unit);
    cell->form = form;
    cell->mark = arena_dup(document->arena, mark);
}

void document_blank(struct document *document) { (void)next_cell(document); }

void document_total(struct document *document)
{
    struct doc_table *table = last_table(document);
    table->total = table->row_count;
}

void document_bars(struct document *document) { (void)add_block(document, BLOCK_BARS); }

void document_bar(struct document *document, const struct doc_bar *bar)
{
    struct doc_block *block = &document->blocks[document->count - 1];
    size_t capacity = block->bar_count;
    block->bars = memory_grow(block->bars, &capacity, block->bar_count + 1, sizeof *block->bars);
    struct doc_bar *copy = &block->bars[block->bar_count++];
    *copy = *bar;
    copy->label = arena_dup(document->arena, bar->label);
    copy->unit = arena_dup(document->arena, bar->unit);
    copy->rating = arena_dup(document->arena, bar->rating);
    copy->remark = arena_dup(document->arena, bar->remark);
}

void document_chart(struct document *document, enum chart_kind kind, const char *title,
                    const char *unit, const char *small)
{
    add_block(document, BLOCK_CHART)->chart = (struct doc_chart){
        .kind = kind,
        .title = arena_dup(document->arena, title),
        .unit = arena_dup(document->arena, unit == NULL ? "" : unit),
        .small = arena_dup(document->arena, small),
    };
}

void document_point(struct document *document, const char *label, double value, bool bad)
{
    struct doc_chart *chart = &document->blocks[document->count - 1].chart;
    size_t capacity = chart->point_count;
    chart->points =
        memory_grow(chart->points, &capacity, chart->point_count + 1, sizeof *chart->points);
    chart->points[chart->point_count++] =
        (struct doc_point){arena_dup(document->arena, label), value, bad};
}
