/* tui/term_parts.h: what the files of the terminal share among themselves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by tui/term*.c only. */
#ifndef LIMPIA_TUI_TERM_PARTS_H
#define LIMPIA_TUI_TERM_PARTS_H

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <wchar.h>

#define NCURSES_NOMACROS 1
#include <curses.h>

#include "tui/term.h"

struct term {
    SCREEN *screen;
    FILE *in, *out;
    bool headless, color;
    enum glyph_set set;
    bool (*keeps)(uint32_t point);
    attr_t attributes[ROLES];
    short pairs[ROLES]; /* 0 = the terminal's own colours */
    int lines, columns;
    unsigned char *roles;          /* of each cell */
    int cursor_row, cursor_column; /* -1 = hidden */
    struct text scratch;           /* the text being drawn, in the terminal's characters */
    struct text paste;
    sigset_t mask; /* signals let in only while waiting */
};

/* Teaches curses the keys terminals send and terminfo may not tell; keeps the signals that end
   the program for the moments of waiting. */
void term_prepare_keys(struct term *term);
void term_forget_keys(struct term *term);
/* After curses has taken a new size. */
void term_resized(struct term *term);

#endif
