/* tui/tui.h: the forms, from opening the workbook to leaving it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_TUI_TUI_H
#define LIMPIA_TUI_TUI_H

#include "base/env.h"

enum tui_status {
    TUI_DONE,
    TUI_NO_TTY,  /* standard input or output is no terminal; it has been said */
    TUI_REFUSED, /* the workbook could not be opened; it has been shown */
};

/* Runs the forms on the workbook of that path, made when it is not there. `choose_language` makes
   the texts of the program those of a language; `clock` gives the seconds since 1970, or is NULL:
   then env->now stands still. Messages go to standard error, before the screen and after it. */
enum tui_status tui_run(const struct env *env, const char *path,
                        void (*choose_language)(enum env_language language),
                        int64_t (*clock)(void));

#endif
