/* tui/term_draw.c: drawing by role, painting, and the page as text.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "tui/term_parts.h"

enum { RUN = 512 }; /* characters put out at once; no page is wider */

void term_erase(struct term *term)
{
    (void)wattr_set(stdscr, A_NORMAL, 0, NULL);
    (void)werase(stdscr);
    memset(term->roles, ROLE_TEXT, (size_t)term->lines * (size_t)term->columns);
    term->cursor_row = term->cursor_column = -1;
}

static const char *own_characters(struct term *term, const char *text)
{
    text_clear(&term->scratch);
    text_add(&term->scratch, "");
    glyph_text(term->set, term->keeps, text, &term->scratch);
    return term->scratch.bytes;
}

int term_width(const struct term *term, const char *text)
{
    struct text own = {0};
    text_add(&own, "");
    glyph_text(term->set, term->keeps, text, &own);
    const int width = (int)text_width(own.bytes);
    text_free(&own);
    return width;
}

static void set_roles(struct term *term, int row, int column, int width, enum role role)
{
    for (int i = 0; i < width && column + i < term->columns; i++)
        term->roles[row * term->columns + column + i] = (unsigned char)role;
}

/* Puts `bytes`, in the terminal's characters already; what is beyond the edge is left out. */
static int put(struct term *term, int row, int column, enum role role, const char *bytes)
{
    if (row < 0 || row >= term->lines || column < 0 || column >= term->columns) return column;
    wchar_t run[RUN];
    int count = 0;
    const size_t fit = text_fit(bytes, (size_t)(term->columns - column));
    const char *at = bytes;
    while (at < bytes + fit && count < RUN) run[count++] = (wchar_t)text_next(&at);
    const int width = (int)text_width(bytes) < term->columns - column ? (int)text_width(bytes)
                                                                      : term->columns - column;
    (void)wattr_set(stdscr, term->attributes[role], term->pairs[role], NULL);
    (void)mvwaddnwstr(stdscr, row, column, run, count);
    set_roles(term, row, column, width, role);
    return column + width;
}

int term_text(struct term *term, int row, int column, enum role role, const char *text)
{
    return put(term, row, column, role, own_characters(term, text));
}

static void put_fitted(struct term *term, int row, int column, int width, enum role role,
                       const char *text, bool right)
{
    if (width <= 0) return;
    char buffer[4 * RUN];
    const char *own = own_characters(term, text);
    const int wide = (int)text_width(own);
    struct text fitted = {0};
    if (wide <= width) {
        text_pad(&fitted, own, (size_t)width, right);
    } else {
        text_copy(buffer, sizeof buffer, own);
        buffer[text_fit(buffer, (size_t)width - 1)] = '\0';
        text_add(&fitted, buffer);
        text_add(&fitted, glyph_of(term->set, GLYPH_CUT));
        text_copy(buffer, sizeof buffer, fitted.bytes);
        text_clear(&fitted);
        text_pad(&fitted, buffer, (size_t)width, false);
    }
    (void)put(term, row, column, role, fitted.bytes);
    text_free(&fitted);
}

void term_fit(struct term *term, int row, int column, int width, enum role role, const char *text)
{
    put_fitted(term, row, column, width, role, text, false);
}

void term_fit_right(struct term *term, int row, int column, int width, enum role role,
                    const char *text)
{
    put_fitted(term, row, column, width, role, text, true);
}

void term_figure(struct term *term, int row, int column, int width, enum role role,
                 const char *text)
{
    if (term_width(term, text) <= width) {
        put_fitted(term, row, column, width, role, text, true);
        return;
    }
    for (int i = 0; i < width; i++) (void)put(term, row, column + i, role, "#");
}

void term_sign(struct term *term, int row, int column, enum role role, enum glyph glyph)
{
    (void)put(term, row, column, role, glyph_of(term->set, glyph));
}

void term_fill(struct term *term, int row, int column, int width, enum role role, enum glyph glyph)
{
    const char *sign = glyph == GLYPHS ? " " : glyph_of(term->set, glyph);
    for (int i = 0; i < width; i++) (void)put(term, row, column + i, role, sign);
}

void term_window(struct term *term, int row, int column, int height, int width, const char *title)
{
    const int right = column + width - 1, bottom = row + height - 1;
    for (int r = row; r <= bottom; r++) {
        const bool edge = r == row || r == bottom;
        term_fill(term, r, column + 1, width - 2, ROLE_WINDOW, edge ? GLYPH_LINE : GLYPHS);
        if (!edge) {
            set_roles(term, r, column + 1, width - 2, ROLE_TEXT);
            term_sign(term, r, column, ROLE_WINDOW, GLYPH_COLUMN);
            term_sign(term, r, right, ROLE_WINDOW, GLYPH_COLUMN);
        }
    }
    term_sign(term, row, column, ROLE_WINDOW, GLYPH_TOP_LEFT);
    term_sign(term, row, right, ROLE_WINDOW, GLYPH_TOP_RIGHT);
    term_sign(term, bottom, column, ROLE_WINDOW, GLYPH_BOTTOM_LEFT);
    term_sign(term, bottom, right, ROLE_WINDOW, GLYPH_BOTTOM_RIGHT);
    if (title != NULL && title[0] != '\0') {
        char words[256];
        (void)snprintf(words, sizeof words, " %s ", title);
        const int wide = term_width(term, words);
        term_fit(term, row, column + 2, wide < width - 4 ? wide : width - 4, ROLE_WINDOW, words);
    }
}

void term_role(struct term *term, int row, int column, int width, enum role role)
{
    if (row < 0 || row >= term->lines || column < 0 || column >= term->columns || width <= 0)
        return;
    if (width > term->columns - column) width = term->columns - column;
    (void)mvwchgat(stdscr, row, column, width, term->attributes[role], term->pairs[role], NULL);
    set_roles(term, row, column, width, role);
}

void term_cursor(struct term *term, int row, int column)
{
    term->cursor_row = row;
    term->cursor_column = column < term->columns ? column : term->columns - 1;
}

void term_paint(struct term *term)
{
    const bool seen =
        term->cursor_row >= 0 && term->cursor_row < term->lines && term->cursor_column >= 0;
    (void)curs_set(seen ? 1 : 0);
    if (seen) (void)wmove(stdscr, term->cursor_row, term->cursor_column);
    (void)wnoutrefresh(stdscr);
    (void)doupdate();
}

/* ---- capture -------------------------------------------------------------------------- */

/* One character of the composed screen; its width. */
static int capture_cell(int row, int column, struct text *text)
{
    cchar_t cell;
    wchar_t characters[CCHARW_MAX + 1] = {0};
    attr_t attributes;
    short pair;
    if (mvwin_wch(newscr, row, column, &cell) != OK ||
        getcchar(&cell, characters, &attributes, &pair, NULL) != OK || characters[0] == 0)
        characters[0] = L' ';
    const size_t start = text->length;
    for (int i = 0; i < CCHARW_MAX && characters[i] != 0; i++) {
        char bytes[4];
        text_add_bytes(text, bytes, text_encode((uint32_t)characters[i], bytes));
    }
    const int width = (int)text_width(text->bytes + start);
    return width > 0 ? width : 1;
}

void term_capture(struct term *term, struct text *text, struct text *roles, int *row, int *column)
{
    int at_row, at_column;
    getyx(newscr, at_row, at_column);
    for (int r = 0; r < term->lines; r++) {
        for (int c = 0; c < term->columns;) c += capture_cell(r, c, text);
        for (int c = 0; c < term->columns; c++) {
            const char letter = term_role_letter((enum role)term->roles[r * term->columns + c]);
            text_add_bytes(roles, &letter, 1);
        }
        text_add(text, "\n");
        text_add(roles, "\n");
    }
    const bool seen = term->cursor_row >= 0;
    *row = seen ? at_row : -1;
    *column = seen ? at_column : -1;
}
