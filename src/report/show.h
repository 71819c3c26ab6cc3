/* report/show.h: figures as people read them: digits, percent, money, energy, time.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions. Three significant digits, thousands apart by a space, a real minus, the decimal
   mark of the firm's country; money without decimals, except currencies with cents below 1 000;
   energy in kWh or GJ; short paybacks in months. Missing is shown as a dash. */
#ifndef LIMPIA_REPORT_SHOW_H
#define LIMPIA_REPORT_SHOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/number.h"
#include "base/text.h"

struct show_style {
    char decimal;         /* '.' or ',' */
    const char *currency; /* ISO 4217; money in it follows its own rule */
};

enum show_form {
    SHOW_PLAIN, /* number and unit */
    SHOW_BARE,  /* the unit is known from the head: the number alone */
    SHOW_EXACT, /* every digit the number has, as it was typed */
};

enum { SHOW_SIZE = 160 };

/* The number in its unit, for people: `4 780 m³`, `12,2 %`, `21 503 412 CLP`, `336 GJ`. */
void show_value(double value, const char *unit, enum show_form form, struct show_style style,
                char *buffer, size_t size);
/* Money in a sentence: from a million on in millions, three digits: `96,0 millones de CLP`. */
void show_money(double value, struct show_style style, char *buffer, size_t size);
/* A payback in years: months below two years. */
void show_payback(double years, struct show_style style, char *buffer, size_t size);
/* The unit a person sees in place of the engine's: MJ → GJ, kg → t, t/MJ → kg/GJ …, in `buffer`;
   returns what a value is multiplied with. `largest`: the largest value to be shown with it. */
double show_unit(const char *unit, double largest, char *buffer, size_t size);
/* Is it money (in this currency), and money a year? */
bool show_is_money(const char *unit, const char *currency);
/* Words of a unit: "CLP/y" → "CLP al año". */
void show_unit_words(const char *unit, char *buffer, size_t size);

#endif
