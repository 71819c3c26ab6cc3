/* base/sink.c: where writers write.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sink.h"

#include "base/file.h"

bool sink_put(const struct text *text, const char *path, FILE *stream)
{
    const char *bytes = text->bytes == NULL ? "" : text->bytes;
    if (path != NULL) return file_write(path, bytes, text->length);
    if (text->length > 0 && fwrite(bytes, 1, text->length, stream) != text->length) return false;
    return fflush(stream) == 0 && ferror(stream) == 0;
}
