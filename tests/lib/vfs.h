/* lib/vfs.h: a file system for SQLite that remembers every write, and fails when it is told to.
   SPDX-License-Identifier: GPL-3.0-or-later

   It stands before the usual one and becomes the default. What is written, cut and synced to each
   file is logged; vfs_crash lays the files out as a power cut after any entry of the log may leave
   them. One thread, one process. */
#ifndef LIMPIA_TEST_VFS_H
#define LIMPIA_TEST_VFS_H

#include <stdbool.h>
#include <stddef.h>

void vfs_register(void);
/* Back to the usual one; the log is dropped. */
void vfs_unregister(void);

/* Starts a new log: files count as safe on the disk as they are when they are next opened. Off:
   nothing more is logged, what is there stays. */
void vfs_log(bool on);
size_t vfs_log_count(void);
/* Pieces read since it was last asked. */
size_t vfs_reads(void);

enum vfs_rest {
    VFS_DROPPED, /* nothing that was not synced reached the disk */
    VFS_KEPT,    /* all of it did: the process was killed */
    VFS_MIXED,   /* some writes did, in no order; `seed` says which */
};
/* Writes the files as they stand after the first `count` entries into `folder`, by their own
   names. */
void vfs_crash(size_t count, enum vfs_rest rest, unsigned seed, const char *folder);

/* The n-th write, cut or sync from now on, and all after it (or only that one), fails with `rc`;
   0: nothing fails. */
void vfs_fail(int n, int rc, bool once);
/* Did it come to that? */
bool vfs_failed(void);

#endif
