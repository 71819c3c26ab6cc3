/* base/scan.h: bytes looked for eight at a time, in one word.
   SPDX-License-Identifier: GPL-3.0-or-later

   For places where a hit comes every few bytes: there a call of memchr costs more than it saves.
   A hit is the high bit of its byte, the lowest byte being the first in memory; the bits of a word
   are walked by `hits &= hits - 1`. Nothing here owns anything. */
#ifndef LIMPIA_BASE_SCAN_H
#define LIMPIA_BASE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SCAN_BYTES = 8 };

/* The first `wanted` from `at` on; `end` when there is none. Through memchr: for rare bytes. */
static inline const char *scan_find(const char *at, const char *end, char wanted)
{
    const char *found = at == end ? NULL : memchr(at, wanted, (size_t)(end - at));
    return found == NULL ? end : found;
}

/* A word with `wanted` in every byte. */
static inline uint64_t scan_pattern(char wanted)
{
    return (unsigned char)wanted * UINT64_C(0x0101010101010101);
}

/* The bytes at `at`; those from `end` on are zero. */
static inline uint64_t scan_load(const char *at, const char *end)
{
    uint64_t word = 0;
    if (end - at >= SCAN_BYTES)
        memcpy(&word, at, SCAN_BYTES);
    else
        memcpy(&word, at, (size_t)(end - at));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Exactly the bytes equal to the pattern's: the sum carries into a high bit wherever one of the
   lower seven bits differs, and never beyond its byte. */
static inline uint64_t scan_hits(uint64_t word, uint64_t pattern)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F), differs = word ^ pattern;
    return ~(((differs & low) + low) | differs | low);
}

/* Place of the first hit in its word. */
static inline size_t scan_first(uint64_t hits) { return (size_t)__builtin_ctzll(hits) / 8; }

/* How many hits: the bytes, 0 or 1 each, add up in the highest. */
static inline size_t scan_count(uint64_t hits)
{
    return (size_t)(((hits >> 7) * UINT64_C(0x0101010101010101)) >> 56);
}

#endif
