/* tui/term.h: the terminal: opened, drawn on by role, read as events. The only user of curses.
   SPDX-License-Identifier: GPL-3.0-or-later

   Drawing fills a page that term_paint puts out; only what changed since the last paint is sent.
   Drawing code names roles, never colours, and writes rich characters, which the terminal's glyph
   set makes its own. Rows and columns count from 0; what falls outside is not drawn.
   A headless terminal (`lines` > 0) is composed by curses in the same way and shown by
   term_capture. One terminal at a time. Signals that end the program (HUP, TERM, INT) come as
   EVENT_HANGUP, so that the loop ends in order. */
#ifndef LIMPIA_TUI_TERM_H
#define LIMPIA_TUI_TERM_H

#include <stdbool.h>

#include "base/env.h"
#include "base/text.h"
#include "tui/glyph.h"
#include "tui/keys.h"

enum role {
    ROLE_TEXT,    /* data and words */
    ROLE_LABEL,   /* field names, heads, units */
    ROLE_MUTED,   /* not needed now, off, help of a field */
    ROLE_TITLE,   /* line 1 */
    ROLE_CURRENT, /* current item */
    ROLE_EDITING, /* text being typed */
    ROLE_DERIVED, /* computed value in a form */
    ROLE_GOOD,    /* best, complies, saving */
    ROLE_WARN,    /* fair, near, doubtful: with `!` */
    ROLE_BAD,     /* exceeds, not understood: with `!` and capitals */
    ROLE_MARK_GOOD,
    ROLE_MARK_WARN,
    ROLE_MARK_BAD, /* step marks and `!` */
    ROLE_BAR,
    ROLE_REFERENCE, /* the firm's value, what it is compared with */
    ROLE_KEY,       /* key names */
    ROLE_WINDOW,    /* borders of windows */
    ROLE_SELECT,    /* marked block */
    ROLES
};

struct term;

struct term_options {
    enum env_color color;
    const char *glyphs; /* "rich", "basic", "ascii"; NULL: LIMPIA_GLYPHS, TERM and locale say */
    int lines, columns; /* > 0: headless, of that size */
};

enum term_status {
    TERM_OK,
    TERM_NO_TTY,  /* standard input or output is no terminal */
    TERM_UNKNOWN, /* TERM names no terminal this system knows */
};

/* LC_CTYPE must be set. *term is the caller's, for term_close, when the status is TERM_OK. */
enum term_status term_open(const struct term_options *options, struct term **term);
void term_close(struct term *term); /* leaves a sane terminal; NULL is allowed */
/* Leaves the terminal that is open, if any, sane: for a process that must end at once. */
void term_leave(void);
void term_suspend(struct term *term); /* to the shell; comes back with the page redrawn */
void term_redraw(struct term *term);  /* the next paint sends every cell */
void term_resize(struct term *term, int lines, int columns); /* of a headless one */

int term_lines(const struct term *term);
int term_columns(const struct term *term);
/* The size as the last event found it; under 60×16 the page has no frame (SCREENS of this size). */
enum { TERM_LEAST_COLUMNS = 60, TERM_LEAST_LINES = 16 };
bool term_too_small(const struct term *term);
enum glyph_set term_glyphs(const struct term *term);
bool term_has_color(const struct term *term);

/* ---- drawing -------------------------------------------------------------------------- */

void term_erase(struct term *term); /* a blank page, no cursor */
/* Columns the text takes on this terminal. */
int term_width(const struct term *term, const char *text);
/* Writes the text and returns the column behind it. */
int term_text(struct term *term, int row, int column, enum role role, const char *text);
/* A text in `width` columns, filled with blanks; what is wider is cut with a mark. */
void term_fit(struct term *term, int row, int column, int width, enum role role, const char *text);
void term_fit_right(struct term *term, int row, int column, int width, enum role role,
                    const char *text);
/* A figure, right in `width` columns; one too wide is never cut: the place shows `#`. */
void term_figure(struct term *term, int row, int column, int width, enum role role,
                 const char *text);
void term_sign(struct term *term, int row, int column, enum role role, enum glyph glyph);
void term_fill(struct term *term, int row, int column, int width, enum role role,
               enum glyph glyph); /* GLYPHS = blanks */
void term_window(struct term *term, int row, int column, int height, int width,
                 const char *title); /* border drawn, inside blanked */
/* Gives cells that are drawn already another role. */
void term_role(struct term *term, int row, int column, int width, enum role role);
/* Where the hardware cursor stands when painted. */
void term_cursor(struct term *term, int row, int column);
/* Sends what changed. */
void term_paint(struct term *term);

/* ---- reading -------------------------------------------------------------------------- */

/* Next event of the terminal; timeout in milliseconds, -1 = wait. */
void term_read(struct term *term, int timeout, struct keys_event *event);
struct keys_source term_source(struct term *term);

/* ---- capture -------------------------------------------------------------------------- */

/* The page as last painted: `text` gets its rows, `roles` one letter a cell (term_role_letter), a
   line end behind each row; the cursor's place, -1 when it is hidden. */
void term_capture(struct term *term, struct text *text, struct text *roles, int *row, int *column);
char term_role_letter(enum role role); /* ' ' for text */

#endif
