/* base/memory.c: memory that never fails quietly, and arenas.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_SIZE = 64 * 1024, LARGE_PAGE = 2 * 1024 * 1024, LARGE_BLOCK = 4 * LARGE_PAGE };

static void (*memory_handler)(const char *reason);

void memory_set_handler(void (*handler)(const char *reason)) { memory_handler = handler; }

_Noreturn void memory_panic(const char *reason)
{
    if (memory_handler != NULL) memory_handler(reason);
    exit(3);
}

static void *checked(void *block)
{
    if (block == NULL) memory_panic("out of memory");
    return block;
}

static size_t product(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) memory_panic("out of memory");
    return count * size;
}

/* A million readings take 200 MiB, and entering that in pages of 4 KiB takes longer than reading
   them. The system is asked for large pages; where it has none, nothing changes. */
static void *in_large_pages(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
    if (size >= LARGE_BLOCK) {
        const uintptr_t start = ((uintptr_t)block + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
        const size_t rest = size - (start - (uintptr_t)block);
        (void)madvise((void *)start, rest & ~(size_t)(LARGE_PAGE - 1), MADV_HUGEPAGE);
    }
#else
    (void)size;
#endif
    return block;
}

void *memory_alloc(size_t size)
{
    return in_large_pages(checked(malloc(size == 0 ? 1 : size)), size);
}

void *memory_zero(size_t count, size_t size)
{
    const size_t bytes = product(count, size);
    return checked(calloc(bytes == 0 ? 1 : bytes, 1));
}

void *memory_resize(void *old, size_t count, size_t size)
{
    const size_t bytes = product(count, size);
    return in_large_pages(checked(realloc(old, bytes == 0 ? 1 : bytes)), bytes);
}

char *memory_dup(const char *text)
{
    const size_t size = strlen(text) + 1;
    return memcpy(memory_alloc(size), text, size);
}

void *memory_grow(void *old, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity && old != NULL) return old;
    size_t room = *capacity < 8 ? 8 : *capacity;
    while (room < needed) {
        if (room > SIZE_MAX / 2) memory_panic("out of memory");
        room *= 2;
    }
    *capacity = room;
    return memory_resize(old, room, size);
}

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *first;
};

struct arena *arena_new(void) { return memory_zero(1, sizeof(struct arena)); }

void arena_free(struct arena *arena)
{
    if (arena == NULL) return;
    for (struct block *block = arena->first; block != NULL;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

static struct block *block_new(size_t size)
{
    struct block *block = memory_alloc(sizeof *block + size);
    block->next = NULL;
    block->used = 0;
    block->size = size;
    return block;
}

/* A request larger than a block gets a block of its own behind the current one,
   so that the room left in the current one is not lost. */
static char *arena_take(struct arena *arena, size_t size, size_t align)
{
    struct block *first = arena->first;
    if (first != NULL) {
        const size_t start = (first->used + align - 1) & ~(align - 1);
        if (start <= first->size && size <= first->size - start) {
            first->used = start + size;
            return first->bytes + start;
        }
    }
    if (size > BLOCK_SIZE / 4) {
        struct block *own = block_new(size);
        own->used = size;
        if (first == NULL) {
            arena->first = own;
        } else {
            own->next = first->next;
            first->next = own;
        }
        return own->bytes;
    }
    struct block *block = block_new(BLOCK_SIZE);
    block->next = first;
    arena->first = block;
    block->used = size;
    return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_take(arena, size, _Alignof(max_align_t)), 0, size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_take(arena, length + 1, 1);
    if (length > 0) memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *arena_dup(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    char small[512];
    va_list args;
    va_start(args, format);
    const int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length < 0) return arena_copy(arena, "", 0);
    if ((size_t)length < sizeof small) return arena_copy(arena, small, (size_t)length);
    char *text = arena_take(arena, (size_t)length + 1, 1);
    va_start(args, format);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}
