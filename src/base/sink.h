/* base/sink.h: where writers write: memory, growing; the caller puts it out at the end.
   SPDX-License-Identifier: GPL-3.0-or-later

   A writer adds to a `struct text`; nothing is visible until it is whole. So a report that fails
   half way leaves no file, and standard output is written, flushed and checked in one place. */
#ifndef LIMPIA_BASE_SINK_H
#define LIMPIA_BASE_SINK_H

#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"

/* Writes all to `path` (beside, then renamed), or to `stream` when path is NULL, flushed.
   False: errno says why. */
bool sink_put(const struct text *text, const char *path, FILE *stream);

#endif
