/* store/workbook_file.c: the files beside a workbook: its lock, its copies, its first name.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of an open file (F_OFD_SETLK): they go with it, not with the process */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/workbook_parts.h"

enum { NAME_TRIES = 100, LOCK_TRIES = 20, LOCK_SIZE = 512 };

/* ---- the lock of the session -------------------------------------------------------------- */

static bool write_text(int file, const char *text)
{
    const size_t length = strlen(text);
    return ftruncate(file, 0) == 0 && pwrite(file, text, length, 0) == (ssize_t)length;
}

/* Three lines: user, host, since when. A reader may meet a file half written: then less is told. */
static void read_holder(struct workbook *workbook, int file)
{
    char text[LOCK_SIZE];
    const ssize_t got = pread(file, text, sizeof text - 1, 0);
    text[got > 0 ? got : 0] = '\0';
    char *lines[3] = {text, "", ""};
    for (int i = 0; i < 3; i++) {
        char *end = strchr(lines[i], '\n');
        if (end == NULL) break;
        *end = '\0';
        if (i < 2) lines[i + 1] = end + 1;
    }
    char clean[LOCK_SIZE];
    text_clean(lines[0], clean, sizeof clean);
    workbook->holder.user = arena_dup(workbook->arena, clean);
    text_clean(lines[1], clean, sizeof clean);
    workbook->holder.host = arena_dup(workbook->arena, clean);
    workbook->holder.since = strtoll(lines[2], NULL, 10);
    workbook->held = true;
}

/* Is the file we locked still the one with that name? A session that ends removes its own. */
static bool same_file(int file, const char *name)
{
    struct stat ours, named;
    return fstat(file, &ours) == 0 && stat(name, &named) == 0 && ours.st_ino == named.st_ino &&
           ours.st_dev == named.st_dev;
}

static enum lock_status try_lock(struct workbook *workbook, const char *name, bool *again)
{
    const int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return LOCK_REFUSED;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    enum lock_status status = LOCK_HELD;
    if (fcntl(file, F_OFD_SETLK, &lock) != 0) {
        status = errno == EAGAIN || errno == EACCES ? LOCK_TAKEN : LOCK_REFUSED;
        if (status == LOCK_TAKEN) read_holder(workbook, file);
    } else if (!same_file(file, name)) {
        *again = true;
    }
    if (status == LOCK_HELD && !*again) {
        workbook->lock = file;
        const struct env *env = workbook->env;
        char text[LOCK_SIZE];
        (void)snprintf(text, sizeof text, "%.120s\n%.120s\n%lld\n",
                       env->user == NULL ? "" : env->user, env->host == NULL ? "" : env->host,
                       (long long)env->now);
        (void)write_text(file, text); /* on a full disk the lock holds, only nameless */
    } else {
        const int reason = errno;
        (void)close(file);
        errno = reason;
    }
    return status;
}

static char *lock_name(const struct workbook *workbook)
{
    struct text name = {0};
    text_addf(&name, "%s.lock", workbook->path);
    return name.bytes;
}

enum lock_status workbook_lock(struct workbook *workbook)
{
    char *name = lock_name(workbook);
    enum lock_status status = LOCK_REFUSED;
    bool again = true;
    for (int i = 0; i < LOCK_TRIES && again; i++) {
        again = false;
        status = try_lock(workbook, name, &again);
    }
    free(name);
    return again ? LOCK_REFUSED : status;
}

void workbook_unlock(struct workbook *workbook)
{
    if (workbook->lock < 0) return;
    char *name = lock_name(workbook);
    (void)unlink(name);
    (void)close(workbook->lock);
    workbook->lock = -1;
    free(name);
}

/* ---- new files ---------------------------------------------------------------------------- */

bool workbook_file_beside(const char *path, char *name, size_t size)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        const int length = snprintf(name, size, "%s.%ld-%d.part", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return false;
        }
        const int file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file >= 0) return close(file) == 0;
        if (errno != EEXIST && errno != EINTR) return false;
    }
    return false;
}

static void sync_folder(const char *path)
{
    char *folder = memory_dup(path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) slash[slash == folder] = '\0';
    const int file = open(slash == NULL ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        (void)close(file);
    }
    free(folder);
}

bool workbook_file_settle(const char *name, const char *path)
{
    bool done = link(name, path) == 0;
    if (done) {
        (void)unlink(name);
    } else if (errno != EEXIST && !file_exists(path)) {
        done = rename(name, path) == 0; /* a disk without links: FAT on a stick */
    }
    if (done) sync_folder(path);
    return done;
}

/* ---- copies ------------------------------------------------------------------------------- */

static bool is_copy(const char *name, const char *stem, size_t length)
{
    int32_t day;
    return strncmp(name, stem, length) == 0 &&
           strlen(name) == length + strlen(".2024-11-18.copy") && name[length] == '.' &&
           day_parse(name + length + 1, 10, &day) && strcmp(name + length + 11, ".copy") == 0;
}

void workbook_prune_copies(const char *path, size_t keep)
{
    const char *slash = strrchr(path, '/');
    const char *stem = slash == NULL ? path : slash + 1;
    struct text folder = {0};
    if (slash != NULL)
        text_add_bytes(&folder, path, (size_t)(stem - path));
    else
        text_add(&folder, "./");
    size_t count = 0, copies = 0;
    char **names = file_list(folder.bytes, &count);
    for (size_t i = 0; i < count; i++) copies += is_copy(names[i], stem, strlen(stem));
    for (size_t i = 0; i < count; i++) { /* the list is sorted: the oldest stand first */
        if (is_copy(names[i], stem, strlen(stem)) && copies > keep) {
            const size_t length = folder.length;
            text_add(&folder, names[i]);
            (void)unlink(folder.bytes);
            folder.bytes[folder.length = length] = '\0';
            copies--;
        }
        free(names[i]);
    }
    free(names);
    text_free(&folder);
}
