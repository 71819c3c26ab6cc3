/* report/html.c: a document as one HTML file: no script, nothing fetched; a telephone, a screen or
   A4 paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "report/html_parts.h"
#include "report/markup.h"
#include "report/writer.h"

/* Blue and vermilion are told apart by everybody, and on paper without colour by their lightness;
   no meaning is by colour alone. */
static const char sheet[] =
    ":root{color:#1a1a1a;background:#fff;font:1rem/1.5 system-ui,\"Segoe UI\",Roboto,"
    "\"Liberation Sans\",sans-serif}\n"
    "body{margin:0}main{max-width:46rem;margin:0 auto;padding:1rem}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0 0}\n"
    "h2{font-size:1.25rem;line-height:1.3;margin:2.2rem 0 .6rem;padding-bottom:.2rem;"
    "border-bottom:2px solid #0072b2}\n"
    "h3{font-size:1rem;margin:1.6rem 0 .4rem}\n"
    "p,ul{margin:.6rem 0}ul{padding-left:1.2rem}\n"
    ".small,.note{color:#4d4d4d;font-size:.9rem}.owner p{font-size:1.15rem}\n"
    ".wide{overflow-x:auto;margin:.8rem 0}\n"
    "table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}\n"
    "th,td{padding:.25rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #ddd;"
    "overflow-wrap:break-word}\n"
    "thead th{border-bottom:2px solid #555}tbody th{font-weight:400}\n"
    ".r{text-align:right;white-space:nowrap}.total>*{border-top:2px solid #555}\n"
    ".strong{font-weight:600}.good{color:#00543b}.warn,.bad{color:#8a3000;font-weight:600}\n"
    "figure{margin:1rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.3rem}\n"
    "svg{display:block;width:100%;max-width:32rem;height:auto}\n"
    "svg text{font:12px system-ui,\"Segoe UI\",Roboto,\"Liberation Sans\",sans-serif;"
    "fill:#1a1a1a}\n"
    ".bars{list-style:none;padding:0}.bars li{margin:.9rem 0;break-inside:avoid}\n"
    ".bars p{margin:0}\n"
    "@media(max-width:30rem){th,td{padding:.25rem .3rem}table{font-size:.84rem}}\n"
    "@page{size:A4;margin:18mm 16mm}\n"
    "@media print{:root{font-size:10.5pt}main{max-width:none;padding:0}.owner{break-after:page}"
    "h2,h3{break-after:avoid}tr{break-inside:avoid}.wide{overflow:visible}}\n";

void html_text(struct text *out, const char *text)
{
    char *clean = markup_clean(text == NULL ? "" : text);
    for (const char *at = clean; *at != '\0';) {
        const size_t plain = strcspn(at, "&<>\"'");
        text_add_bytes(out, at, plain);
        at += plain;
        switch (*at) {
        case '&': text_add(out, "&amp;"); break;
        case '<': text_add(out, "&lt;"); break;
        case '>': text_add(out, "&gt;"); break;
        case '"': text_add(out, "&quot;"); break;
        case '\'': text_add(out, "&#39;"); break;
        default: break;
        }
        at += *at != '\0';
    }
    free(clean);
}

static void put_element(struct text *out, const char *open, const char *text, const char *close)
{
    text_add(out, open);
    html_text(out, text);
    text_add(out, close);
}

/* ---- tables ----------------------------------------------------------------------------------- */

static const char *mood_class(enum mood mood)
{
    static const char *const names[] = {[MOOD_PLAIN] = "",
                                        [MOOD_GOOD] = "good",
                                        [MOOD_WARN] = "warn",
                                        [MOOD_BAD] = "bad",
                                        [MOOD_STRONG] = "strong"};
    return names[mood];
}

static void put_class(struct text *out, bool right, const char *mood)
{
    if (!right && mood[0] == '\0') return;
    text_addf(out, " class=\"%s%s%s\"", right ? "r" : "", right && mood[0] != '\0' ? " " : "",
              mood);
}

static void put_head(struct text *out, const struct doc_table *table)
{
    if (table->plain) return;
    text_add(out, "<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *head = table->columns[i].head;
        const bool blank = head == NULL || head[0] == '\0';
        text_add(out, blank ? "<td" : "<th scope=\"col\"");
        put_class(out, table->columns[i].right, "");
        put_element(out, ">", head, blank ? "</td>" : "</th>");
    }
    text_add(out, "</tr></thead>\n");
}

static void put_row(struct text *out, const struct doc_table *table, size_t row,
                    struct show_style style)
{
    text_add(out, row == table->total ? "<tr class=\"total\">" : "<tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct doc_cell *cell = &table->cells[row * table->column_count + i];
        const bool head = i == 0 && cell->kind == DOC_TEXT && cell->text[0] != '\0';
        struct text words = {0};
        markup_cell(cell, style, &words);
        text_add(out, head ? "<th scope=\"row\"" : "<td");
        put_class(out, table->columns[i].right, mood_class(cell->mood));
        put_element(out, ">", words.bytes, head ? "</th>" : "</td>");
        text_free(&words);
    }
    text_add(out, "</tr>\n");
}

static void put_table(struct text *out, const struct doc_table *table, struct show_style style)
{
    if (table->row_count == 0) return;
    text_add(out, "<div class=\"wide\"><table>\n");
    put_head(out, table);
    text_add(out, "<tbody>\n");
    for (size_t row = 0; row < table->row_count; row++) put_row(out, table, row, style);
    text_add(out, "</tbody></table></div>\n");
}

/* ---- the page --------------------------------------------------------------------------------- */

struct page {
    struct text *out;
    struct show_style style;
    bool list;    /* inside <ul> */
    bool section; /* inside <section> */
};

static void open_section(struct page *page, const char *tag)
{
    if (page->section) text_add(page->out, "</section>\n");
    text_add(page->out, tag);
    page->section = true;
}

static void put_bars(struct page *page, const struct doc_block *block)
{
    text_add(page->out, "<ul class=\"bars\">\n");
    for (size_t i = 0; i < block->bar_count; i++) html_bar(page->out, &block->bars[i], page->style);
    text_add(page->out, "</ul>\n");
}

static void put_block(struct page *page, const struct doc_block *block)
{
    if (page->list && block->kind != BLOCK_ITEM) text_add(page->out, "</ul>\n");
    if (!page->list && block->kind == BLOCK_ITEM) text_add(page->out, "<ul>\n");
    page->list = block->kind == BLOCK_ITEM;
    switch (block->kind) {
    case BLOCK_TITLE:
        open_section(page, "<section class=\"owner\">\n");
        put_element(page->out, "<h1>", block->text, "</h1>\n");
        if (block->small != NULL)
            put_element(page->out, "<div class=\"small\">", block->small, "</div>\n");
        break;
    case BLOCK_HEADING:
        if (block->level == 1) open_section(page, "<section>\n");
        put_element(page->out, block->level == 1 ? "<h2>" : "<h3>", block->text,
                    block->level == 1 ? "</h2>\n" : "</h3>\n");
        break;
    case BLOCK_PARAGRAPH: put_element(page->out, "<p>", block->text, "</p>\n"); break;
    case BLOCK_ITEM: put_element(page->out, "<li>", block->text, "</li>\n"); break;
    case BLOCK_NOTE: put_element(page->out, "<p class=\"note\">", block->text, "</p>\n"); break;
    case BLOCK_TABLE: put_table(page->out, &block->table, page->style); break;
    case BLOCK_BARS: put_bars(page, block); break;
    case BLOCK_CHART: html_chart(page->out, &block->chart, page->style); break;
    }
}

static const char *page_title(const struct document *document)
{
    for (size_t i = 0; i < document_count(document); i++) {
        const struct doc_block *block = document_at(document, i);
        if (block->kind == BLOCK_TITLE) return block->text;
    }
    return "limpia";
}

void write_html(const struct document *document, const struct writer_options *options,
                struct text *out)
{
    struct page page = {.out = out, .style = document_style(document)};
    text_addf(out,
              "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n",
              options->language == NULL ? "es" : options->language);
    put_element(out, "<title>", page_title(document), "</title>\n<style>\n");
    text_add(out, sheet);
    text_add(out, "</style>\n</head>\n<body>\n<main>\n");
    for (size_t i = 0; i < document_count(document); i++)
        put_block(&page, document_at(document, i));
    if (page.list) text_add(out, "</ul>\n");
    if (page.section) text_add(out, "</section>\n");
    text_add(out, "</main>\n</body>\n</html>\n");
}
