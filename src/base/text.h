/* base/text.h: UTF-8 text: decoding, width on screen, comparison without accents, messages.
   SPDX-License-Identifier: GPL-3.0-or-later

   All text inside the program is UTF-8. Nothing here owns memory: buffers are the caller's,
   always terminated, never cut inside a character. */
#ifndef LIMPIA_BASE_TEXT_H
#define LIMPIA_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libintl.h>

#define N_(text) (text)
#define _(text) gettext(text)

/* Next character of *text, which is moved behind it; 0 at the end. A byte that is no UTF-8
   (overlong forms and surrogates are none) counts as U+FFFD and is passed over. */
uint32_t text_next(const char **text);
/* Writes `point` as UTF-8 (at most 4 bytes, not terminated) and returns the number of bytes. */
size_t text_encode(uint32_t point, char *bytes);
/* Length of the longest valid UTF-8 prefix of bytes[0..length): == length when all is valid. */
size_t text_valid(const char *bytes, size_t length);
/* Columns a terminal gives the text (combining marks 0, wide characters 2, what text_clean
   replaces 1). */
size_t text_width(const char *text);
/* Bytes of the longest prefix that fits `columns`, the marks on its last character included. */
size_t text_fit(const char *text, size_t columns);
/* Copies, cut to `size` at a character's edge. Returns the bytes written. */
size_t text_copy(char *buffer, size_t size, const char *text);
/* Lower case, without accents, for searching and matching: «Ñuñoa» → "nunoa". Also œ → "oe",
   m³ → "m3", CO₂ → "co2", µ → "u", typographic quotes, dashes and spaces → plain ones.
   Cut to `size` at a character's edge. */
void text_fold(const char *text, char *buffer, size_t size);
/* Compares folded texts, 0 when they are the same; the order of lists made for people. */
int text_compare(const char *left, const char *right);
bool text_same(const char *left, const char *right);    /* equal when folded */
bool text_contains(const char *text, const char *word); /* folded; "" is in every text */
/* Edits (Levenshtein, at most 63 characters each) between two folded texts: for «nearest names». */
size_t text_distance(const char *left, const char *right);
/* Moves *text and shortens *length over blanks at both ends, no-break spaces included. */
void text_trim(const char **text, size_t *length);
/* Safe for a terminal and one line: tabs and line ends become a space, other control characters
   (C0, DEL, C1), bidi overrides and bytes that are no UTF-8 become '?'. Cut as text_copy. */
void text_clean(const char *text, char *buffer, size_t size);

/* A text that grows: zero-initialise, text_free at the end; `bytes` is NULL until used, then
   always terminated behind `length`. */
struct text {
    char *bytes;
    size_t length, capacity;
};
void text_free(struct text *text);
void text_clear(struct text *text);
void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *more, size_t length);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds `more` and blanks up to `columns`; right = blanks first. What is wider is not cut. */
void text_pad(struct text *text, const char *more, size_t columns, bool right);

/* A 64-bit hash of bytes (FNV-1a), for tables inside one run; never stored. */
uint64_t text_hash(const char *bytes, size_t length);

#endif
