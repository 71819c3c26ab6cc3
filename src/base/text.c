/* base/text.c: UTF-8 text: decoding, width on screen, comparison without accents.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { NO_CHARACTER = 0xFFFD };

/* Length of the well-formed sequence at `at` (`left` bytes there) and its point; 0 when there is
   none. The bounds of the second byte shut out overlong forms, surrogates and what is beyond
   U+10FFFF: Unicode, table 3-7. */
static size_t decode(const unsigned char *at, size_t left, uint32_t *point)
{
    const unsigned char lead = at[0];
    if (lead < 0x80) {
        *point = lead;
        return 1;
    }
    const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || left < length) return 0;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) return 0;
    uint32_t value = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (at[i] & 0x3F);
    }
    *point = value;
    return length;
}

/* Bytes that may be looked at without passing the terminator: at most 4 are asked for. */
static size_t left_of(const char *text)
{
    size_t left = 0;
    while (left < 4 && text[left] != '\0') left++;
    return left;
}

uint32_t text_next(const char **text)
{
    uint32_t point;
    if (**text == '\0') return 0;
    const size_t length = decode((const unsigned char *)*text, left_of(*text), &point);
    if (length == 0) {
        ++*text;
        return NO_CHARACTER;
    }
    *text += length;
    return point;
}

size_t text_encode(uint32_t point, char *bytes)
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = NO_CHARACTER;
    const size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char LEAD[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; point >>= 6) bytes[i] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(LEAD[length] | point);
    return length;
}

size_t text_valid(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        /* eight plain bytes at a time: most of any file */
        uint64_t eight;
        while (length - at >= sizeof eight) {
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) != 0) break;
            at += sizeof eight;
        }
        if (at == length) break;
        uint32_t point;
        const size_t step = decode((const unsigned char *)bytes + at, length - at, &point);
        if (step == 0) break;
        at += step;
    }
    return at;
}

struct range {
    uint32_t first, last;
};

/* Marks without a column in the scripts of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and
   Hangul, and the invisible ones of all. Unicode 15, categories Mn, Me, Cf; vowels and finals of
   Hangul, which join the syllable before them. */
static const struct range NO_COLUMN[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C}, {0x064B, 0x065F},
    {0x0670, 0x0670},   {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},
    {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1160, 0x11FF}, {0x1AB0, 0x1ACE},
    {0x1DC0, 0x1DFF},   {0x200B, 0x200F}, {0x2060, 0x206F}, {0x20D0, 0x20F0}, {0x302A, 0x302D},
    {0x3099, 0x309A},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
    {0xE0001, 0xE01EF},
};

/* Unicode 15, East Asian Width W and F. */
static const struct range TWO_COLUMNS[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x3029},
    {0x302E, 0x303E},   {0x3041, 0x3096},   {0x309B, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6},
    {0x20000, 0x3FFFD},
};

static bool in_ranges(uint32_t point, const struct range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && point >= ranges[low].first;
}

/* What text_clean makes of a character: 0 = it stays. */
static char replacement(uint32_t point)
{
    if (point == '\t' || point == '\n' || point == '\r') return ' ';
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    /* line and paragraph separators break a line on some terminals */
    return control || turns || point == 0x2028 || point == 0x2029 ? '?' : '\0';
}

static size_t point_width(uint32_t point)
{
    if (point < 0x300 || replacement(point) != '\0') return 1;
    if (in_ranges(point, NO_COLUMN, sizeof NO_COLUMN / sizeof *NO_COLUMN)) return 0;
    return in_ranges(point, TWO_COLUMNS, sizeof TWO_COLUMNS / sizeof *TWO_COLUMNS) ? 2 : 1;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    for (uint32_t point; (point = text_next(&text)) != 0;) width += point_width(point);
    return width;
}

size_t text_fit(const char *text, size_t columns)
{
    const char *at = text;
    for (;;) {
        const char *next = at;
        const uint32_t point = text_next(&next);
        const size_t width = point == 0 ? 0 : point_width(point);
        if (point == 0 || width > columns) return (size_t)(at - text);
        columns -= width;
        at = next;
    }
}

size_t text_copy(char *buffer, size_t size, const char *text)
{
    if (size == 0) return 0;
    size_t length = strlen(text);
    if (length >= size) {
        const char *at = text;
        length = 0;
        while (text_next(&at) != 0 && (size_t)(at - text) < size) length = (size_t)(at - text);
    }
    memcpy(buffer, text, length);
    buffer[length] = '\0';
    return length;
}

/* Base letters of U+00C0–U+00FF and U+0100–U+017F; a digit stands for two letters (TWO_LETTERS),
   a blank for a character that stays. */
static const char BASE_LATIN1[] = "aaaaaa0ceeeeiiiidnooooo ouuuuy12"
                                  "aaaaaa0ceeeeiiiidnooooo ouuuuy1y";
static const char BASE_EXTENDED[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii33jjkkk"
                                    "llllllllllnnnnnnnnnoooooo44rrrrrrssssssssttttttuuuuuuuuuuuuww"
                                    "yyyzzzzzzs";
static const char TWO_LETTERS[][3] = {"ae", "th", "ss", "ij", "oe"};

_Static_assert(sizeof BASE_LATIN1 == 64 + 1, "one letter for each of U+00C0–U+00FF");
_Static_assert(sizeof BASE_EXTENDED == 128 + 1, "one letter for each of U+0100–U+017F");

struct fold {
    const char *at;
    char second; /* of a character that folds to two */
};

static uint32_t fold_symbol(uint32_t point)
{
    switch (point) {
    case 0x00AA: return 'a'; /* ª */
    case 0x00BA: return 'o'; /* º */
    case 0x00B2: return '2';
    case 0x00B3: return '3';
    case 0x00B9: return '1';
    case 0x00B5: /* µ, which is typed both as the micro sign and as Greek */
    case 0x03BC: return 'u';
    case 0x00A0:
    case 0x202F: return ' ';
    case 0x2212: return '-';
    case 0x00AB:
    case 0x00BB:
    case 0x201C:
    case 0x201D: return '"';
    case 0x2018:
    case 0x2019: return '\'';
    default: break;
    }
    if (point >= 0x2000 && point <= 0x200A) return ' ';
    if (point >= 0x2010 && point <= 0x2015) return '-';
    if (point == 0x2070 || (point >= 0x2074 && point <= 0x2079)) return '0' + (point - 0x2070);
    if (point >= 0x2080 && point <= 0x2089) return '0' + (point - 0x2080);
    return point;
}

static uint32_t fold_letter(struct fold *fold, uint32_t point)
{
    char base = ' ';
    if (point >= 0x00C0 && point <= 0x00FF)
        base = BASE_LATIN1[point - 0x00C0];
    else if (point >= 0x0100 && point <= 0x017F)
        base = BASE_EXTENDED[point - 0x0100];
    if (base == ' ') return fold_symbol(point);
    if (base >= '0' && base <= '4') {
        fold->second = TWO_LETTERS[base - '0'][1];
        return (unsigned char)TWO_LETTERS[base - '0'][0];
    }
    return (unsigned char)base;
}

/* Next folded character, 0 at the end. */
static uint32_t fold_next(struct fold *fold)
{
    if (fold->second != '\0') {
        const char second = fold->second;
        fold->second = '\0';
        return (unsigned char)second;
    }
    for (;;) {
        const uint32_t point = text_next(&fold->at);
        if (point >= 'A' && point <= 'Z') return point + ('a' - 'A');
        if (point < 0x80) return point;
        const bool mark = (point >= 0x0300 && point <= 0x036F) || point == 0xFEFF ||
                          (point >= 0x200B && point <= 0x200F);
        if (!mark) return fold_letter(fold, point);
    }
}

void text_fold(const char *text, char *buffer, size_t size)
{
    if (size == 0) return;
    struct fold fold = {.at = text};
    size_t length = 0;
    for (uint32_t point; (point = fold_next(&fold)) != 0;) {
        char bytes[4];
        const size_t more = text_encode(point, bytes);
        if (length + more >= size) break;
        memcpy(buffer + length, bytes, more);
        length += more;
    }
    buffer[length] = '\0';
}

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

int text_compare(const char *left, const char *right)
{
    /* As far as both are plain letters, byte by byte: most texts are, and most differ soon. */
    for (;; left++, right++) {
        const unsigned char x = (unsigned char)*left, y = (unsigned char)*right;
        if (x >= 0x80 || y >= 0x80) break;
        const unsigned char small = lower(x), other = lower(y);
        if (small != other) return small < other ? -1 : 1;
        if (x == '\0') return 0;
    }
    struct fold a = {.at = left}, b = {.at = right};
    for (;;) {
        const uint32_t x = fold_next(&a), y = fold_next(&b);
        if (x != y) return x < y ? -1 : 1;
        if (x == 0) return 0;
    }
}

bool text_same(const char *left, const char *right)
{
    return left == right || text_compare(left, right) == 0;
}

static bool folds_begin(struct fold text, const char *word)
{
    struct fold wanted = {.at = word};
    for (uint32_t point; (point = fold_next(&wanted)) != 0;) {
        if (fold_next(&text) != point) return false;
    }
    return true;
}

bool text_contains(const char *text, const char *word)
{
    struct fold fold = {.at = text};
    do {
        if (folds_begin(fold, word)) return true;
    } while (fold_next(&fold) != 0);
    return false;
}

enum { DISTANCE_CAP = 63 };

static size_t fold_points(const char *text, uint32_t *points)
{
    struct fold fold = {.at = text};
    size_t count = 0;
    for (uint32_t point; count < DISTANCE_CAP && (point = fold_next(&fold)) != 0;)
        points[count++] = point;
    return count;
}

static size_t least(size_t a, size_t b, size_t c)
{
    const size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t text_distance(const char *left, const char *right)
{
    uint32_t a[DISTANCE_CAP], b[DISTANCE_CAP];
    const size_t a_count = fold_points(left, a), b_count = fold_points(right, b);
    size_t row[DISTANCE_CAP + 1];
    for (size_t j = 0; j <= b_count; j++) row[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            const size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_count];
}

static bool is_blank(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x00A0 ||
           (point >= 0x2000 && point <= 0x200B) || point == 0x202F || point == 0x3000 ||
           point == 0xFEFF;
}

static bool is_ink(char c) { return c > ' ' && c < 0x7F; }

void text_trim(const char **text, size_t *length)
{
    uint32_t point;
    if (*length > 0 && is_ink((*text)[0]) && is_ink((*text)[*length - 1])) return;
    while (*length > 0) {
        const size_t step = decode((const unsigned char *)*text, *length, &point);
        if (step == 0 || !is_blank(point)) break;
        *text += step;
        *length -= step;
    }
    while (*length > 0) {
        size_t start = *length - 1;
        while (start > 0 && *length - start < 4 && ((*text)[start] & 0xC0) == 0x80) start--;
        const size_t step = decode((const unsigned char *)*text + start, *length - start, &point);
        if (step != *length - start || !is_blank(point)) break;
        *length = start;
    }
}

void text_clean(const char *text, char *buffer, size_t size)
{
    if (size == 0) return;
    size_t length = 0;
    for (;;) {
        const char *start = text;
        const uint32_t point = text_next(&text);
        if (point == 0) break;
        char bytes[4] = {replacement(point)};
        /* a U+FFFD that was not in the text stands for one byte that is no UTF-8 */
        if (point == NO_CHARACTER && text - start == 1) bytes[0] = '?';
        const size_t more = bytes[0] != '\0' ? 1 : text_encode(point, bytes);
        if (length + more >= size) break;
        memcpy(buffer + length, bytes, more);
        length += more;
    }
    buffer[length] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL) text->bytes[0] = '\0';
}

void text_add_bytes(struct text *text, const char *more, size_t length)
{
    text->bytes = memory_grow(text->bytes, &text->capacity, text->length + length + 1, 1);
    if (length > 0) memcpy(text->bytes + text->length, more, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more) { text_add_bytes(text, more, strlen(more)); }

void text_addf(struct text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length >= 0) {
        const size_t needed = text->length + (size_t)length + 1;
        text->bytes = memory_grow(text->bytes, &text->capacity, needed, 1);
        (void)vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text_pad(struct text *text, const char *more, size_t columns, bool right)
{
    const size_t width = text_width(more);
    const size_t blanks = width < columns ? columns - width : 0;
    if (!right) text_add(text, more);
    for (size_t i = 0; i < blanks; i++) text_add_bytes(text, " ", 1);
    if (right) text_add(text, more);
}

uint64_t text_hash(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}
