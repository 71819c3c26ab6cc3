/* base/file.c: whole files in and out.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { FIRST_READ = 64 * 1024, NAME_TRIES = 100 };

/* Closing must not hide why something before it failed. */
static void close_quietly(int file)
{
    const int reason = errno;
    (void)close(file);
    errno = reason;
}

/* A pipe does not say how long it is: the size is only where the first buffer starts. */
static enum file_status read_all(int file, size_t expected, char **bytes, size_t *length)
{
    size_t room = expected + 2, used = 0;
    char *buffer = memory_alloc(room);
    for (;;) {
        const ssize_t got = read(file, buffer + used, room - used - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(buffer);
            return FILE_REFUSED;
        }
        if (got == 0) break;
        used += (size_t)got;
        if (used > FILE_CAP) {
            free(buffer);
            return FILE_TOO_LARGE;
        }
        if (used + 1 == room) {
            room *= 2;
            buffer = memory_resize(buffer, room, 1);
        }
    }
    buffer[used] = '\0';
    *bytes = buffer;
    *length = used;
    return FILE_OK;
}

enum file_status file_read(const char *path, char **bytes, size_t *length)
{
    *bytes = NULL;
    *length = 0;
    int file;
    do {
        file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (file < 0 && errno == EINTR);
    if (file < 0) return errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_REFUSED;
    struct stat about;
    enum file_status status = FILE_REFUSED;
    if (fstat(file, &about) == 0) {
        if (S_ISDIR(about.st_mode))
            errno = EISDIR;
        else if (S_ISREG(about.st_mode) && about.st_size > FILE_CAP)
            status = FILE_TOO_LARGE;
        else
            status = read_all(file, S_ISREG(about.st_mode) ? (size_t)about.st_size : FIRST_READ,
                              bytes, length);
    }
    close_quietly(file);
    return status;
}

static bool put_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

/* The name beside `path` differs between processes; O_EXCL settles what is left over from one
   that was killed. */
static int open_beside(const char *path, char *beside, size_t size)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        const int length = snprintf(beside, size, "%s.%ld-%d.part", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        const int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file >= 0 || (errno != EEXIST && errno != EINTR)) return file;
    }
    return -1;
}

/* The name is only sure on the disk when its folder is. Some file systems refuse: no matter. */
static void sync_folder(const char *path)
{
    char *folder = memory_dup(path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) slash[slash == folder] = '\0';
    const int file = open(slash == NULL ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        close_quietly(file);
    }
    free(folder);
}

static bool replace(const char *path, const char *bytes, size_t length)
{
    const size_t size = strlen(path) + 48;
    char *beside = memory_alloc(size);
    const int file = open_beside(path, beside, size);
    bool done = false;
    if (file >= 0) {
        done = put_all(file, bytes, length) && fsync(file) == 0;
        if (done)
            done = close(file) == 0;
        else
            close_quietly(file);
        done = done && rename(beside, path) == 0;
        if (!done) {
            const int reason = errno;
            (void)unlink(beside);
            errno = reason;
        }
    }
    free(beside);
    if (done) sync_folder(path);
    return done;
}

/* A device or a pipe is written to, never replaced by a file. */
static bool put_into(const char *path, const char *bytes, size_t length)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) return false;
    if (put_all(file, bytes, length)) return close(file) == 0;
    close_quietly(file);
    return false;
}

bool file_write(const char *path, const char *bytes, size_t length)
{
    struct stat about;
    if (stat(path, &about) != 0) return replace(path, bytes, length);
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (!S_ISREG(about.st_mode)) return put_into(path, bytes, length);
    /* behind a symbolic link the file itself is replaced, not the link */
    char *real = realpath(path, NULL);
    const bool done = replace(real == NULL ? path : real, bytes, length);
    const int reason = errno;
    free(real);
    errno = reason;
    return done;
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_is_stream(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

void file_remove(const char *path) { (void)unlink(path); }

bool file_make_folder(const char *path)
{
    if (mkdir(path, 0700) == 0) return true;
    if (errno == EEXIST && file_is_folder(path)) return true;
    return false;
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

char **file_list(const char *path, size_t *count)
{
    *count = 0;
    DIR *folder = opendir(path);
    if (folder == NULL) return NULL;
    size_t capacity = 0;
    char **names = memory_grow(NULL, &capacity, 1, sizeof *names);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        names = memory_grow(names, &capacity, *count + 1, sizeof *names);
        names[(*count)++] = memory_dup(entry->d_name);
    }
    (void)closedir(folder);
    qsort(names, *count, sizeof *names, by_bytes);
    return names;
}
