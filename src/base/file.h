/* base/file.h: whole files in and out.
   SPDX-License-Identifier: GPL-3.0-or-later

   A file is read whole, up to a cap; it is written beside and renamed, with mode 0600, so that a
   reader never sees half of it and nobody else reads it. */
#ifndef LIMPIA_BASE_FILE_H
#define LIMPIA_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

enum { FILE_CAP = 256 * 1024 * 1024 }; /* bytes: more is refused, also of an endless pipe */

enum file_status { FILE_OK, FILE_ABSENT, FILE_REFUSED /* see errno */, FILE_TOO_LARGE };

/* Also of a pipe. *bytes is the caller's (free), with a zero behind the last byte; NULL when the
   status is not FILE_OK. A folder is FILE_REFUSED with EISDIR. */
enum file_status file_read(const char *path, char **bytes, size_t *length);
/* Writes beside `path`, syncs and renames; through a symbolic link; a device or a pipe is written
   to directly. False: errno says why, the old file stands untouched and nothing is left beside. */
bool file_write(const char *path, const char *bytes, size_t length);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
bool file_is_stream(const char *path);   /* it is there, but neither a file nor a folder */
void file_remove(const char *path);      /* what is not there, or may not go, stays as it is */
bool file_make_folder(const char *path); /* 0700; true when it is there already */
/* Names in a folder, sorted by bytes, without . and ..; each and the list are the caller's.
   NULL and errno when the folder cannot be read; an empty folder is a list of none. */
char **file_list(const char *path, size_t *count);

#endif
