/* tui/line.c: the line editor.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/line.h"

#include <string.h>

/* ---- composing ------------------------------------------------------------------------ */

/* For each combining mark: letters and what they become, in pairs. Latin letters with a precomposed
   form, as keyboards and macOS file names break them up. */
struct mark {
    uint32_t point;
    const char *pairs;
};

static const struct mark marks[] = {
    {0x0300, "AÀEÈIÌNǸOÒUÙaàeèiìnǹoòuù"},
    {0x0301, "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"},
    {0x0302, "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"},
    {0x0303, "AÃEẼIĨNÑOÕUŨYỸaãeẽiĩnñoõuũyỹ"},
    {0x0304, "AĀEĒIĪOŌUŪaāeēiīoōuū"},
    {0x0306, "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"},
    {0x0307, "CĊEĖGĠIİZŻcċeėgġzż"},
    {0x0308, "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"},
    {0x030A, "AÅUŮaåuů"},
    {0x030B, "OŐUŰoőuű"},
    {0x030C, "CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzž"},
    {0x0327, "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"},
    {0x0328, "AĄEĘIĮUŲaąeęiįuų"},
};

static uint32_t composed(uint32_t letter, uint32_t point)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].point != point) continue;
        const char *at = marks[i].pairs;
        while (*at != '\0') {
            const uint32_t from = text_next(&at), to = text_next(&at);
            if (from == letter) return to;
        }
    }
    return 0;
}

static size_t width_of(uint32_t point)
{
    char bytes[5];
    bytes[text_encode(point, bytes)] = '\0';
    return text_width(bytes);
}

static bool is_mark(uint32_t point) { return point >= 0x0300 && width_of(point) == 0; }

static void add_point(struct text *out, uint32_t point)
{
    char bytes[4];
    text_add_bytes(out, bytes, text_encode(point, bytes));
}

void line_compose(const char *text, struct text *out)
{
    uint32_t last = 0;
    for (uint32_t point = text_next(&text); point != 0; point = text_next(&text)) {
        const uint32_t one = last == 0 ? 0 : composed(last, point);
        if (one != 0) {
            last = one; /* a second mark may compose with the result */
            continue;
        }
        if (last != 0) add_point(out, last);
        last = point;
    }
    if (last != 0) add_point(out, last);
}

/* ---- moving by characters -------------------------------------------------------------- */

const char *line_text(const struct line *line)
{
    return line->text.bytes == NULL ? "" : line->text.bytes;
}

/* The edge behind the character at `at`, its combining marks included. */
static size_t after(const char *text, size_t at)
{
    const char *p = text + at;
    if (text_next(&p) == 0) return at;
    for (;;) {
        const char *next = p;
        const uint32_t point = text_next(&next);
        if (point == 0 || !is_mark(point)) return (size_t)(p - text);
        p = next;
    }
}

static size_t before(const char *text, size_t at)
{
    while (at > 0) {
        do at--;
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
        const char *p = text + at;
        if (!is_mark(text_next(&p))) break;
    }
    return at;
}

static bool is_blank_at(const char *text, size_t at)
{
    return text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
}

static size_t word_left(const char *text, size_t at)
{
    while (at > 0 && is_blank_at(text, before(text, at))) at = before(text, at);
    while (at > 0 && !is_blank_at(text, before(text, at))) at = before(text, at);
    return at;
}

static size_t word_right(const char *text, size_t at)
{
    while (text[at] != '\0' && !is_blank_at(text, at)) at = after(text, at);
    while (text[at] != '\0' && is_blank_at(text, at)) at = after(text, at);
    return at;
}

/* ---- changing -------------------------------------------------------------------------- */

void line_start(struct line *line, const char *text, bool replace)
{
    text_clear(&line->text);
    text_clear(&line->own);
    text_add(&line->text, "");
    line_compose(text, &line->text);
    line->cursor = line->text.length;
    line->first = 0;
    line->fresh = replace;
    line->past = 0;
}

void line_free(struct line *line)
{
    text_free(&line->text);
    text_free(&line->own);
}

static void replace(struct line *line, size_t from, size_t to, const char *bytes)
{
    struct text next = {0};
    text_add_bytes(&next, line_text(line), from);
    text_add(&next, bytes);
    const size_t cursor = next.length;
    text_add(&next, line_text(line) + to);
    text_free(&line->text);
    line->text = next;
    line->cursor = cursor;
    line->past = 0;
}

static enum line_result erase(struct line *line, size_t from, size_t to)
{
    line->fresh = false;
    if (from == to) return LINE_MOVED;
    replace(line, from, to, "");
    return LINE_TYPED;
}

/* One line of safe text: what a terminal would act on has no place in a cell. */
static void clean(const char *bytes, bool lines, struct text *out)
{
    for (uint32_t point = text_next(&bytes); point != 0; point = text_next(&bytes)) {
        if (point == '\r' && *bytes == '\n') continue;
        if (point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029)
            text_add(out, lines ? "\n" : " ");
        else if (point == '\t')
            text_add(out, " ");
        else if (point >= ' ' && point != 0x7F && !(point >= 0x80 && point < 0xA0) &&
                 !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069))
            add_point(out, point);
    }
}

enum line_result line_insert(struct line *line, const char *bytes)
{
    struct text added = {0}, typed = {0};
    clean(bytes, line->lines, &added);
    if (line->fresh) replace(line, 0, line->text.length, "");
    line->fresh = false;
    /* A mark composes with the letter before the cursor: take that letter in too. */
    const size_t from = before(line_text(line), line->cursor);
    text_add_bytes(&typed, line_text(line) + from, line->cursor - from);
    text_add(&typed, added.bytes == NULL ? "" : added.bytes);
    text_clear(&added);
    text_add(&added, "");
    if (typed.bytes != NULL) line_compose(typed.bytes, &added);
    enum line_result result = LINE_FULL;
    if (line->text.length + added.length <= LINE_LIMIT) {
        replace(line, from, line->cursor, added.bytes);
        result = LINE_TYPED;
    }
    text_free(&added);
    text_free(&typed);
    return result;
}

static enum line_result move(struct line *line, size_t to)
{
    line->cursor = to;
    line->fresh = false;
    return LINE_MOVED;
}

static enum line_result control_key(struct line *line, uint32_t letter)
{
    const char *text = line_text(line);
    switch (letter) {
    case 'a': return move(line, 0);
    case 'e': return move(line, line->text.length);
    case 'w': return erase(line, word_left(text, line->cursor), line->cursor);
    case 'u': return erase(line, 0, line->cursor);
    case 'k': return erase(line, line->cursor, line->text.length);
    case 'h': return erase(line, before(text, line->cursor), line->cursor);
    default: return LINE_LEFT;
    }
}

static enum line_result moving_key(struct line *line, struct keys_key key)
{
    const char *text = line_text(line);
    const bool words = (key.modifiers & (KEYS_CTRL | KEYS_ALT)) != 0;
    const size_t at = line->cursor;
    switch (key.code) {
    case KEYS_LEFT: return move(line, words ? word_left(text, at) : before(text, at));
    case KEYS_RIGHT: return move(line, words ? word_right(text, at) : after(text, at));
    case KEYS_HOME: return words ? LINE_LEFT : move(line, 0);
    case KEYS_END: return words ? LINE_LEFT : move(line, line->text.length);
    case KEYS_BACKSPACE: return erase(line, words ? word_left(text, at) : before(text, at), at);
    case KEYS_DELETE: return erase(line, at, words ? word_right(text, at) : after(text, at));
    default: return LINE_LEFT;
    }
}

enum line_result line_key(struct line *line, struct keys_key key)
{
    if (keys_is_text(key)) {
        char bytes[5];
        bytes[text_encode(key.character, bytes)] = '\0';
        return line_insert(line, bytes);
    }
    if (key.code == KEYS_CHARACTER && key.modifiers == KEYS_CTRL)
        return control_key(line, key.character);
    if (key.code == KEYS_ENTER && key.modifiers == KEYS_ALT && line->lines)
        return line_insert(line, "\n");
    if ((key.modifiers & KEYS_SHIFT) != 0) return LINE_LEFT;
    return moving_key(line, key);
}

bool line_past(struct line *line, const char *const *values, size_t count)
{
    if (count == 0) return false;
    if (line->past == 0) {
        text_clear(&line->own);
        text_add(&line->own, line_text(line));
    }
    const size_t next = (line->past + 1) % (count + 1);
    replace(line, 0, line->text.length, next == 0 ? line->own.bytes : values[next - 1]);
    line->past = next;
    line->fresh = false;
    return true;
}

/* ---- seeing ---------------------------------------------------------------------------- */

static int columns_between(const char *text, size_t from, size_t to)
{
    int columns = 0;
    const char *at = text + from;
    while (at < text + to) columns += (int)width_of(text_next(&at));
    return columns;
}

struct line_view line_view(struct line *line, int columns)
{
    const char *text = line_text(line);
    const size_t end = line->text.length;
    if (line->first > line->cursor) line->first = line->cursor;
    /* All of it fits, the cursor behind it too: no scrolling. */
    if (columns_between(text, 0, end) < columns) line->first = 0;
    /* The cursor keeps a column for itself, and the marks theirs. */
    for (;;) {
        const int left = line->first > 0 ? 1 : 0;
        const int cursor = left + columns_between(text, line->first, line->cursor);
        const size_t next = after(text, line->cursor);
        const int on = next > line->cursor ? columns_between(text, line->cursor, next) : 1;
        const int right = next < end ? 1 : 0;
        if (cursor + on + right <= columns || line->first >= line->cursor) break;
        line->first = after(text, line->first);
    }
    /* One character before the cursor stays in sight, so that what Backspace takes is seen. */
    if (line->first > 0 && line->first == line->cursor) line->first = before(text, line->first);
    struct line_view view = {.from = line->first, .left = line->first > 0};
    const int room = columns - (view.left ? 1 : 0);
    size_t to = line->first;
    int used = 0;
    while (to < end) {
        const size_t next = after(text, to);
        const int wide = columns_between(text, to, next);
        if (used + wide + (next < end ? 1 : 0) > room) break;
        used += wide;
        to = next;
    }
    view.to = to;
    view.right = to < end;
    view.cursor = (view.left ? 1 : 0) + columns_between(text, view.from, line->cursor);
    return view;
}

bool line_wrap(const char *text, int columns, int row, size_t *from, size_t *to)
{
    size_t at = 0;
    for (int r = 0;; r++) {
        size_t end = at, blank = at;
        int used = 0;
        while (text[end] != '\0' && text[end] != '\n') {
            const size_t next = after(text, end);
            used += columns_between(text, end, next);
            if (used > columns) break;
            if (text[end] == ' ') blank = next;
            end = next;
        }
        const bool cut = text[end] != '\0' && text[end] != '\n';
        const size_t stop = cut && blank > at ? blank : end > at || !cut ? end : after(text, at);
        if (r == row) {
            *from = at;
            *to = stop;
            return true;
        }
        if (text[stop] == '\0') return false;
        at = text[stop] == '\n' ? stop + 1 : stop;
    }
}
