/* cli/language.h: the language of the answers.  SPDX-License-Identifier: GPL-3.0-or-later

   Works at start and while running; needs no locale of that language on the machine. */
#ifndef LIMPIA_CLI_LANGUAGE_H
#define LIMPIA_CLI_LANGUAGE_H

#include "base/env.h"

/* Texts are looked for in `folder` (…/share/locale). */
void language_bind(const char *folder);
void language_choose(enum env_language language);
/* The language a locale's name stands for; neither es nor en → es. */
enum env_language language_named(const char *locale);

#endif
