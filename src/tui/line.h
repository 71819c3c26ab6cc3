/* tui/line.h: the line editor, one for forms, grid and searches.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure: a state and a key give a state; line_view says what to draw. It moves by what a reader
   takes for one character (a letter with its combining marks) and measures in columns. Accents
   typed or pasted as marks of their own are composed with their letter (e + ´ → é). Nothing typed
   is dropped silently: what does not fit the view scrolls, what does not fit LINE_LIMIT is said.
   A line owns its text; zero-initialise, line_free at the end. */
#ifndef LIMPIA_TUI_LINE_H
#define LIMPIA_TUI_LINE_H

#include "base/text.h"
#include "tui/keys.h"

enum { LINE_LIMIT = 64 * 1024 }; /* bytes */

struct line {
    struct text text;
    size_t cursor;   /* byte offset, at a character's edge */
    size_t first;    /* of the view, byte offset */
    bool fresh;      /* the first character typed replaces all */
    bool lines;      /* Alt-Enter puts a line end */
    size_t past;     /* which past value is shown, + 1; 0 = none */
    struct text own; /* what was typed before past values were asked for */
};

enum line_result {
    LINE_LEFT,  /* not an editing key: the caller's */
    LINE_MOVED, /* the cursor, or nothing, moved */
    LINE_TYPED, /* the text changed */
    LINE_FULL,  /* the text would be too long: refused whole */
};

/* Begins with `text`, the cursor behind it; `replace`: the first character typed replaces it. */
void line_start(struct line *line, const char *text, bool replace);
void line_free(struct line *line);
const char *line_text(const struct line *line); /* lent, never NULL */
enum line_result line_key(struct line *line, struct keys_key key);
/* At the cursor, composed; line ends become a space unless the line takes several. */
enum line_result line_insert(struct line *line, const char *bytes);
/* Shows the next of the past values, then what was typed, in a ring. False when there are none. */
bool line_past(struct line *line, const char *const *values, size_t count);

struct line_view {
    size_t from, to;  /* bytes of the text that are seen */
    int cursor;       /* column, from 0 */
    bool left, right; /* there is more on that side; it has the view's first or last column */
};
/* The part of the line seen in `columns` (≥ 4); scrolls no more than it must. */
struct line_view line_view(struct line *line, int columns);

/* A text in rows of at most `columns`, broken at blanks and line ends: bytes from..to of row
   `row`; false when there is no such row. For notes and messages. */
bool line_wrap(const char *text, int columns, int row, size_t *from, size_t *to);
/* The text with every Latin letter and the mark behind it made one, where there is such a letter in
   the languages of Europe and America. */
void line_compose(const char *text, struct text *out);

#endif
