/* tui/glyph.h: the signs of the screen in three sets, for every terminal there is.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rich is for UTF-8 terminals; basic has only what the fonts of the Linux console have; ASCII is
   for every other locale. A sign (enum glyph) is one column wide in each set. Words are written in
   rich characters throughout the program and pass glyph_text on their way to the screen, which may
   make them wider (`…` → `...`): whoever lays out measures what glyph_text gave.
   Pure; texts are static. */
#ifndef LIMPIA_TUI_GLYPH_H
#define LIMPIA_TUI_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum glyph_set { GLYPH_RICH, GLYPH_BASIC, GLYPH_ASCII, GLYPH_SETS };

enum glyph {
    GLYPH_DONE,
    GLYPH_BEGUN,
    GLYPH_EMPTY, /* marks of a step */
    GLYPH_CURRENT,
    GLYPH_STEP, /* current item, current step */
    GLYPH_MORE,
    GLYPH_LESS,
    GLYPH_DOWN,
    GLYPH_UP,  /* there is more that way */
    GLYPH_CUT, /* a text goes on beyond the edge */
    GLYPH_LINE,
    GLYPH_COLUMN,
    GLYPH_TOP_LEFT,
    GLYPH_TOP_RIGHT,
    GLYPH_BOTTOM_LEFT,
    GLYPH_BOTTOM_RIGHT,
    GLYPH_BAR_LEFT,
    GLYPH_BAR_RIGHT,
    GLYPH_BAR_TYPICAL,
    GLYPH_BAR_FIRM,
    GLYPH_EIGHTH_1,
    GLYPH_EIGHTH_2,
    GLYPH_EIGHTH_3,
    GLYPH_EIGHTH_4, /* a bar's last cell */
    GLYPH_EIGHTH_5,
    GLYPH_EIGHTH_6,
    GLYPH_EIGHTH_7,
    GLYPH_EIGHTH_8,
    GLYPH_HEIGHT_1,
    GLYPH_HEIGHT_2,
    GLYPH_HEIGHT_3,
    GLYPH_HEIGHT_4, /* a column's top */
    GLYPH_HEIGHT_5,
    GLYPH_HEIGHT_6,
    GLYPH_HEIGHT_7,
    GLYPH_HEIGHT_8,
    GLYPH_REAL,
    GLYPH_EXPECTED,
    GLYPH_TORNADO_LOW,
    GLYPH_TORNADO_HIGH,
    GLYPH_BAND,
    GLYPH_FULL,
    GLYPH_HOLLOW, /* answered, to be answered */
    GLYPH_UNVERIFIED,
    GLYPHS
};

const char *glyph_of(enum glyph_set set, enum glyph glyph);
/* Adds `text` to `out` in the characters of the set, safe for one line of a terminal (control
   characters and what is no UTF-8 become `?`). `keeps` (or NULL) says which letters an ASCII
   terminal can show all the same, in its own encoding; the others lose their accents. */
void glyph_text(enum glyph_set set, bool (*keeps)(uint32_t point), const char *text,
                struct text *out);

#endif
