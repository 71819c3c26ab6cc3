/* tui/glyph.c: the signs of the screen in three sets.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/glyph.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char *const signs[GLYPHS][GLYPH_SETS] = {
    [GLYPH_DONE] = {"✓", "√", "v"},        [GLYPH_BEGUN] = {"…", "~", "~"},
    [GLYPH_EMPTY] = {"·", "·", "."},       [GLYPH_CURRENT] = {"▌", "█", ">"},
    [GLYPH_STEP] = {"▸", "►", ">"},        [GLYPH_MORE] = {"▸", "►", ">"},
    [GLYPH_LESS] = {"◂", "◄", "<"},        [GLYPH_DOWN] = {"▾", "▼", "v"},
    [GLYPH_UP] = {"▴", "▲", "^"},          [GLYPH_CUT] = {"…", "~", "~"},
    [GLYPH_LINE] = {"─", "─", "-"},        [GLYPH_COLUMN] = {"│", "│", "|"},
    [GLYPH_TOP_LEFT] = {"┌", "┌", "+"},    [GLYPH_TOP_RIGHT] = {"┐", "┐", "+"},
    [GLYPH_BOTTOM_LEFT] = {"└", "└", "+"}, [GLYPH_BOTTOM_RIGHT] = {"┘", "┘", "+"},
    [GLYPH_BAR_LEFT] = {"├", "├", "["},    [GLYPH_BAR_RIGHT] = {"┤", "┤", "]"},
    [GLYPH_BAR_TYPICAL] = {"┼", "┼", "+"}, [GLYPH_BAR_FIRM] = {"●", "█", "*"},
    [GLYPH_EIGHTH_1] = {"▏", " ", " "},    [GLYPH_EIGHTH_2] = {"▎", " ", " "},
    [GLYPH_EIGHTH_3] = {"▍", " ", " "},    [GLYPH_EIGHTH_4] = {"▌", "█", "#"},
    [GLYPH_EIGHTH_5] = {"▋", "█", "#"},    [GLYPH_EIGHTH_6] = {"▊", "█", "#"},
    [GLYPH_EIGHTH_7] = {"▉", "█", "#"},    [GLYPH_EIGHTH_8] = {"█", "█", "#"},
    [GLYPH_HEIGHT_1] = {"▁", "▄", "_"},    [GLYPH_HEIGHT_2] = {"▂", "▄", "_"},
    [GLYPH_HEIGHT_3] = {"▃", "▄", "."},    [GLYPH_HEIGHT_4] = {"▄", "▄", "."},
    [GLYPH_HEIGHT_5] = {"▅", "█", "o"},    [GLYPH_HEIGHT_6] = {"▆", "█", "o"},
    [GLYPH_HEIGHT_7] = {"▇", "█", "O"},    [GLYPH_HEIGHT_8] = {"█", "█", "O"},
    [GLYPH_REAL] = {"●", "█", "*"},        [GLYPH_EXPECTED] = {"○", "·", "o"},
    [GLYPH_TORNADO_LOW] = {"▒", "▒", "-"}, [GLYPH_TORNADO_HIGH] = {"█", "█", "#"},
    [GLYPH_BAND] = {"━", "─", "-"},        [GLYPH_FULL] = {"■", "█", "#"},
    [GLYPH_HOLLOW] = {"□", "·", "."},      [GLYPH_UNVERIFIED] = {"✗", "*", "*"},
};

const char *glyph_of(enum glyph_set set, enum glyph glyph) { return signs[glyph][set]; }

/* Characters of words that not every font has; NULL: the set has it. */
struct spelling {
    uint32_t point;
    const char *basic, *ascii;
};

static const struct spelling spellings[] = {
    {0x00A0, NULL, " "},    /* no-break space */
    {0x00A1, NULL, ""},     /* ¡ */
    {0x00AB, NULL, "\""},   /* « */
    {0x00B0, NULL, "o"},    /* ° */
    {0x00B1, NULL, "+-"},   /* ± */
    {0x00B2, NULL, "2"},    /* ² */
    {0x00B3, NULL, "3"},    /* ³ */
    {0x00B7, NULL, "."},    /* · */
    {0x00BB, NULL, "\""},   /* » */
    {0x00BF, NULL, ""},     /* ¿ */
    {0x00D7, NULL, "x"},    /* × */
    {0x00F7, NULL, "/"},    /* ÷ */
    {0x2013, "-", "-"},     /* – */
    {0x2014, "-", "-"},     /* — */
    {0x2018, "'", "'"},     /* ‘ */
    {0x2019, "'", "'"},     /* ’ */
    {0x201C, "\"", "\""},   /* “ */
    {0x201D, "\"", "\""},   /* ” */
    {0x2026, "...", "..."}, /* … */
    {0x202F, " ", " "},     /* narrow no-break space */
    {0x2190, NULL, "<-"},   /* ← */
    {0x2191, NULL, "^"},    /* ↑ */
    {0x2192, NULL, "->"},   /* → */
    {0x2193, NULL, "v"},    /* ↓ */
    {0x2212, "-", "-"},     /* − */
    {0x221A, NULL, "v"},    /* √ */
    {0x221E, NULL, "inf"},  /* ∞ */
    {0x2264, NULL, "<="},   /* ≤ */
    {0x2265, NULL, ">="},   /* ≥ */
};

static const char *spelling_of(enum glyph_set set, uint32_t point)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (spellings[i].point == point)
            return set == GLYPH_BASIC ? spellings[i].basic : spellings[i].ascii;
    }
    if (point >= 0x2080 && point <= 0x2089) { /* ₀–₉ */
        static const char digits[10][2] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        return digits[point - 0x2080];
    }
    return NULL;
}

static const char *sign_of(enum glyph_set set, const char *bytes)
{
    for (size_t i = 0; i < GLYPHS; i++) {
        if (i != GLYPH_BEGUN && i != GLYPH_CUT && strcmp(signs[i][GLYPH_RICH], bytes) == 0)
            return signs[i][set];
    }
    return NULL;
}

/* Capital letters of Latin-1, and of Latin Extended-A, where they stand before the small ones. */
static bool is_capital(uint32_t point)
{
    if (point >= 0xC0 && point <= 0xDE) return true;
    if (point >= 0x139 && point <= 0x148) return point % 2 == 1;
    return point >= 0x100 && point <= 0x177 && point % 2 == 0;
}

static void add_plain(uint32_t point, const char *bytes, struct text *out)
{
    char plain[16];
    text_fold(bytes, plain, sizeof plain);
    if (is_capital(point)) plain[0] = (char)toupper((unsigned char)plain[0]);
    const char *at = plain;
    while (*at != '\0' && (unsigned char)*at < 0x80) at++;
    if (*at != '\0') /* no letter of ours: one sign for each of its columns */
        text_add(out, text_width(bytes) == 2 ? "??" : "?");
    else
        text_add(out, plain);
}

static void add_point(enum glyph_set set, bool (*keeps)(uint32_t), uint32_t point, struct text *out)
{
    char bytes[5];
    bytes[text_encode(point, bytes)] = '\0';
    if (point < 0x80 || set == GLYPH_RICH) {
        text_add(out, bytes);
        return;
    }
    const char *spelt = spelling_of(set, point);
    if (spelt == NULL) spelt = sign_of(set, bytes);
    const bool shown = set == GLYPH_BASIC || (keeps != NULL && keeps(point));
    if (spelt != NULL && !(set == GLYPH_ASCII && shown && point < 0x100))
        text_add(out, spelt);
    else if (shown)
        text_add(out, bytes);
    else
        add_plain(point, bytes, out);
}

void glyph_text(enum glyph_set set, bool (*keeps)(uint32_t point), const char *text,
                struct text *out)
{
    char clean[2048];
    text_clean(text, clean, sizeof clean);
    const char *at = clean;
    for (uint32_t point = text_next(&at); point != 0; point = text_next(&at))
        add_point(set, keeps, point, out);
}
