/* base/number.h: numbers as people and files write them.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions. Data files have a decimal mark decided per file; the process keeps
   LC_NUMERIC "C" and no function here looks at the locale. */
#ifndef LIMPIA_BASE_NUMBER_H
#define LIMPIA_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_SIZE = 40 }; /* a buffer large enough for any number written here */

enum number_status {
    NUMBER_OK,
    NUMBER_NONE,  /* no digit at the start */
    NUMBER_MARKS, /* decimal and thousands marks contradict each other */
    NUMBER_RANGE, /* too large for a double */
};

/* What a number looks like when its decimal mark is not known: for the vote over a file.
   NONE also for a number that is the same with either mark (`120`): it has no say. */
enum number_vote { NUMBER_VOTE_NONE, NUMBER_VOTE_DOT, NUMBER_VOTE_COMMA, NUMBER_VOTE_EITHER };

/* Reads one number at the start of text[0..length): optional sign (also U+2212), digits with
   thousands marks (the other of `.`/`,`, space, no-break or thin space, apostrophe; groups of
   exactly three, the first not starting with 0; an apostrophe may stand for the millions of
   `1'234,567.8`), `decimal` ('.' or ','), exponent. *used is the length read, blanks before it
   included; what follows (a unit, a percent sign) is the caller's: `8.34O` is 8.34 and a rest.
   inf, nan and hexadecimal are no numbers. -0 is 0. Correctly rounded, any number of digits.
   When the status is not NUMBER_OK, *value is NaN and *used is 0. */
enum number_status number_parse(const char *text, size_t length, char decimal, double *value,
                                size_t *used);
/* As which mark does this cell read? `1,234` and `1.234` read either way, with two values;
   `1,5` and `0,123` only with comma, `1.5` only with dot. What follows the number is not seen. */
enum number_vote number_vote(const char *text, size_t length);

/* The shortest text that reads back the same double; '.' decimal, no thousands mark, an exponent
   only below 1e-5 and from 1e15 on (`2.5e-7`); -0 → "0"; NaN and infinities → "". */
void number_format(double value, char *buffer /* NUMBER_SIZE */);

/* How numbers for people look: decimal mark; thousands are always apart by a plain space. */
struct number_style {
    char decimal;
};
/* `digits` (1–15) significant digits, trailing zeros kept, more where the whole part needs them;
   thousands apart by a space, real minus sign U+2212; 0 → "0"; NaN → "–"; infinity → "∞".
   An exponent below 1e-6 and from 1e15 on. */
void number_show(double value, int digits, struct number_style style,
                 char *buffer /* NUMBER_SIZE */);
/* A fixed number of decimals (0–9); from 1e15 on as number_show with 6 digits. */
void number_show_fixed(double value, int decimals, struct number_style style,
                       char *buffer /* NUMBER_SIZE */);

#endif
