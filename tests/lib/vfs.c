/* lib/vfs.c: a file system for SQLite that remembers every write, and fails when it is told to.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { WRITE, CUT, SYNC, REMOVE };

struct entry {
    enum kind kind;
    size_t file;
    sqlite3_int64 at; /* offset, or length after a cut */
    size_t length;
    char *bytes;
};

struct logged {
    char *path;
    char *bytes; /* as it was when the log began */
    size_t length;
};

struct shim {
    sqlite3_file base;
    size_t logged; /* number of the file + 1; 0: not logged */
    /* the real file stands behind */
};

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    bool on;
    struct entry *log;
    size_t count;
    struct logged files[16];
    size_t file_count;
    int left, rc; /* operations until the failing one, 0: none fails */
    bool once, failed;
    size_t reads;
} the;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return (sqlite3_file *)((char *)file + sizeof(struct shim));
}

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    *length = 0;
    if (file == NULL) return NULL;
    char *bytes = malloc(1 << 24);
    if (bytes == NULL) abort();
    *length = fread(bytes, 1, 1 << 24, file);
    (void)fclose(file);
    return bytes;
}

static size_t number_of(const char *path)
{
    for (size_t i = 0; i < the.file_count; i++) {
        if (strcmp(the.files[i].path, path) == 0) return i + 1;
    }
    if (the.file_count == sizeof the.files / sizeof *the.files) abort();
    struct logged *file = &the.files[the.file_count++];
    file->path = strdup(path);
    file->bytes = read_whole(path, &file->length);
    return the.file_count;
}

static void remember(enum kind kind, size_t file, sqlite3_int64 at, const void *bytes,
                     size_t length)
{
    if (!the.on || file == 0) return;
    the.log = realloc(the.log, (the.count + 1) * sizeof *the.log);
    if (the.log == NULL) abort();
    struct entry *entry = &the.log[the.count++];
    *entry = (struct entry){kind, file - 1, at, length, NULL};
    if (length > 0) {
        entry->bytes = malloc(length);
        if (entry->bytes == NULL) abort();
        memcpy(entry->bytes, bytes, length);
    }
}

static int fault(void)
{
    if (the.left == 0) return SQLITE_OK;
    if (the.left > 1) {
        the.left--;
        return SQLITE_OK;
    }
    the.failed = true;
    if (the.once) the.left = 0;
    return the.rc;
}

/* ---- what SQLite calls -------------------------------------------------------------------- */

static int shim_close(sqlite3_file *file) { return real_of(file)->pMethods->xClose(real_of(file)); }
static int shim_read(sqlite3_file *file, void *to, int count, sqlite3_int64 at)
{
    the.reads++;
    return real_of(file)->pMethods->xRead(real_of(file), to, count, at);
}
static int shim_write(sqlite3_file *file, const void *from, int count, sqlite3_int64 at)
{
    const int rc = fault();
    if (rc != SQLITE_OK) return rc == SQLITE_IOERR ? SQLITE_IOERR_WRITE : rc;
    remember(WRITE, ((struct shim *)file)->logged, at, from, (size_t)count);
    return real_of(file)->pMethods->xWrite(real_of(file), from, count, at);
}
static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int rc = fault();
    if (rc != SQLITE_OK) return SQLITE_IOERR_TRUNCATE;
    remember(CUT, ((struct shim *)file)->logged, size, NULL, 0);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
static int shim_sync(sqlite3_file *file, int flags)
{
    const int rc = fault();
    if (rc != SQLITE_OK) return SQLITE_IOERR_FSYNC;
    remember(SYNC, ((struct shim *)file)->logged, 0, NULL, 0);
    (void)flags; /* the disk itself is not waited for: the log says what it would hold */
    return SQLITE_OK;
}
static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
static int shim_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}
static int shim_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
static int shim_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
static int shim_control(sqlite3_file *file, int op, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}
static int shim_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
static int shim_device(sqlite3_file *file)
{
    /* no promise of the disk is taken: every page goes through the journal */
    (void)file;
    return 0;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    struct shim *shim = (struct shim *)file;
    *shim = (struct shim){.logged = 0};
    const bool ours = name != NULL && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL));
    if (ours && the.on) shim->logged = number_of(name);
    const int rc = the.real->xOpen(the.real, name, real_of(file), flags, out);
    if (rc == SQLITE_OK) shim->base.pMethods = &methods;
    return rc;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    if (the.on) remember(REMOVE, number_of(name), 0, NULL, 0);
    return the.real->xDelete(the.real, name, sync);
}

/* ---- for tests ---------------------------------------------------------------------------- */

static void drop_log(void)
{
    for (size_t i = 0; i < the.count; i++) free(the.log[i].bytes);
    for (size_t i = 0; i < the.file_count; i++) {
        free(the.files[i].path);
        free(the.files[i].bytes);
    }
    free(the.log);
    the.log = NULL;
    the.count = the.file_count = 0;
}

void vfs_register(void)
{
    the.real = sqlite3_vfs_find(NULL);
    the.vfs = *the.real;
    the.vfs.zName = "limpia-test";
    the.vfs.szOsFile = the.real->szOsFile + (int)sizeof(struct shim);
    the.vfs.xOpen = shim_open;
    the.vfs.xDelete = shim_delete;
    if (sqlite3_vfs_register(&the.vfs, 1) != SQLITE_OK) abort();
}

void vfs_unregister(void)
{
    vfs_log(false);
    drop_log();
    vfs_fail(0, 0, false);
    (void)sqlite3_vfs_unregister(&the.vfs);
}

void vfs_log(bool on)
{
    if (on) drop_log();
    the.on = on;
}

size_t vfs_log_count(void) { return the.count; }

size_t vfs_reads(void)
{
    const size_t reads = the.reads;
    the.reads = 0;
    return reads;
}

void vfs_fail(int n, int rc, bool once)
{
    the.left = n;
    the.rc = rc;
    the.once = once;
    the.failed = false;
}

bool vfs_failed(void) { return the.failed; }

struct image {
    char *bytes;
    size_t length;
};

static void set_length(struct image *image, size_t length)
{
    image->bytes = realloc(image->bytes, length + 1);
    if (image->bytes == NULL) abort();
    if (length > image->length) memset(image->bytes + image->length, 0, length - image->length);
    image->length = length;
}

static void replay(struct image *image, const struct entry *entry)
{
    const size_t at = (size_t)entry->at, end = at + entry->length;
    if (entry->kind == CUT) {
        set_length(image, at);
    } else if (entry->kind == REMOVE) {
        set_length(image, 0);
    } else if (entry->kind == WRITE) {
        if (end > image->length) set_length(image, end);
        memcpy(image->bytes + at, entry->bytes, entry->length);
    }
}

/* Number of the last sync of the file before `count`, + 1. */
static size_t safe_until(size_t file, size_t count)
{
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        if (the.log[i].file == file && the.log[i].kind == SYNC) last = i + 1;
    }
    return last;
}

static void put_image(const struct image *image, const char *path, const char *folder)
{
    char name[4096];
    const char *base = strrchr(path, '/');
    (void)snprintf(name, sizeof name, "%s/%s", folder, base == NULL ? path : base + 1);
    FILE *out = fopen(name, "wb");
    if (out == NULL) abort();
    if (image->length > 0 && fwrite(image->bytes, image->length, 1, out) != 1) abort();
    (void)fclose(out);
}

void vfs_crash(size_t count, enum vfs_rest rest, unsigned seed, const char *folder)
{
    for (size_t f = 0; f < the.file_count; f++) {
        struct image image = {NULL, 0};
        const size_t safe = safe_until(f, count);
        set_length(&image, the.files[f].length);
        if (the.files[f].length > 0) memcpy(image.bytes, the.files[f].bytes, image.length);
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1103515245u + 12345u;
            if (the.log[i].file == f &&
                (i < safe || rest == VFS_KEPT || (rest == VFS_MIXED && (seed >> 16) % 2 == 0)))
                replay(&image, &the.log[i]);
        }
        put_image(&image, the.files[f].path, folder);
        free(image.bytes);
    }
}
