/* cli/language.c: the language of the answers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/language.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

/* gettext keeps what it found; moving this counter makes it look again. */
extern int _nl_msg_cat_cntr;

void language_bind(const char *folder)
{
    (void)bindtextdomain("limpia", folder);
    (void)bind_textdomain_codeset("limpia", "UTF-8");
    (void)textdomain("limpia");
}

void language_choose(enum env_language language)
{
    (void)setenv("LANGUAGE", language == ENV_EN ? "en" : "es", 1);
    ++_nl_msg_cat_cntr;
}

enum env_language language_named(const char *locale)
{
    return locale != NULL && strncmp(locale, "en", 2) == 0 &&
                   (locale[2] == '\0' || strchr("_.@-", locale[2]) != NULL)
               ? ENV_EN
               : ENV_ES;
}
