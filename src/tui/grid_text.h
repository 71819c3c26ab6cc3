/* tui/grid_text.h: what a text typed into a reading means: a number, a count, a unit, estimated.
   SPDX-License-Identifier: GPL-3.0-or-later

   `120 gal`, `3*45+12`, `(1 200+300)/2 kg`, `374e`, `=2*80`. Pure. */
#ifndef LIMPIA_TUI_GRID_TEXT_H
#define LIMPIA_TUI_GRID_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct grid_text {
    double value;   /* NaN: no number */
    char unit[32];  /* as typed; "" = none */
    bool estimated; /* the `e` behind it */
    bool computed;  /* there was something to work out */
};

/* False when it is not understood: then the text is kept as typed, not counted. */
bool grid_text_read(const char *typed, char decimal, struct grid_text *out);
/* The number meant where a letter looks like a digit (8.34O): NaN when that is not what is wrong;
   `letter` gets the letter. */
double grid_text_meant(const char *typed, char decimal, char *letter);
/* The month of `2024-03`, `03/2024`, `mar-24`, `marzo`, `Jan 2024`; `year` is taken where none is
   written. Index of months as month_of; -1. */
int grid_text_month(const char *typed, int year);

#endif
