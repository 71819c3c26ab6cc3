/* base/memory.h: memory that never fails quietly, and arenas.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every allocation of the program goes through here. Out of memory calls the handler that main
   gave and then ends the process: no other file may end it.
   An arena owns all it hands out; everything goes at once with arena_free. */
#ifndef LIMPIA_BASE_MEMORY_H
#define LIMPIA_BASE_MEMORY_H

#include <stddef.h>

/* Called once with a short English reason before the process ends with status 3. */
void memory_set_handler(void (*handler)(const char *reason));
/* Ends the process after the handler: for a built-in table that contradicts itself. */
_Noreturn void memory_panic(const char *reason);

/* Never return NULL. A count of 0 gives a pointer that can be freed. */
void *memory_alloc(size_t size);
void *memory_zero(size_t count, size_t size);
void *memory_resize(void *old, size_t count, size_t size);
char *memory_dup(const char *text);

/* Grows *capacity (elements of `size` bytes) so that `needed` fit; returns the moved block. */
void *memory_grow(void *old, size_t *capacity, size_t needed, size_t size);

struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is allowed */
/* Zeroed, aligned for any type; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_dup(struct arena *arena, const char *text); /* NULL stays NULL */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
