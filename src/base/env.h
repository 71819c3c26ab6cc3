/* base/env.h: what the program knows of its surroundings, filled once by main and passed down.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing below main reads the environment or a clock: it gets this. Texts are main's. */
#ifndef LIMPIA_BASE_ENV_H
#define LIMPIA_BASE_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENV_FOLDERS = 6 };

enum env_language { ENV_ES, ENV_EN };
enum env_color { ENV_COLOR_AUTO, ENV_COLOR_ALWAYS, ENV_COLOR_NEVER };

struct env {
    int32_t today; /* day number */
    int64_t now;   /* seconds since 1970, for stamps */
    enum env_language language;
    int width; /* columns of the reader's page or terminal */
    enum env_color color;
    char decimal;                     /* '.' or ',' when --decimal was given, else 0 */
    const char *sectors[ENV_FOLDERS]; /* folders of knowledge, the strongest first; NULL ends */
    const char *user_sectors;         /* the user's own rows, or NULL */
    const char *workbook;             /* default workbook path */
    const char *user, *host;          /* for the session lock */
    const char *home;
};

#endif
