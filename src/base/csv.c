/* base/csv.c: CSV files of any origin in, one plain form out.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <csv.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv_vote.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/scan.h"

struct row {
    size_t first;
    uint32_t count;
    int line;
};

struct csv {
    char *name;
    char *text;      /* the file, and from its beginning on the cells read, each terminated */
    const char *end; /* of the file in it */
    size_t text_length;
    struct csv_cell *cells;
    size_t cell_count, cell_capacity;
    struct row *rows;
    size_t row_count, row_capacity;
    char delimiter;
    const char *column, *value; /* which rows are kept; NULL: all */
    size_t column_at;           /* of the head; ALL_ROWS where nothing is asked */
};

static const size_t ALL_ROWS = SIZE_MAX;

/* A file's bytes, then its text in UTF-8 without its mark: bytes[0..length) inside the block
   `own`, which has room for one more. */
struct source {
    char *own;
    char *bytes;
    size_t length;
    const char *name;
    struct diag *diag;
};

static bool problem(const struct source *source, const char *code, int line, int column,
                    const char *message)
{
    const struct place place = {source->name, line, column};
    diag_add(source->diag, DIAG_ERROR, code, place, "%s", message);
    return false;
}

/* Where lines end: LF, CR or both together. Each search goes over the file once, because what was
   found is kept until it is passed: else a file of CR alone would be searched for LF each line. */
struct lines {
    const char *at, *end;
    /* the next of each from `at` on, `end` when there is none */
    const char *line_feed, *carriage, *quote;
    int line; /* number of the line that begins at `at` */
};

static struct lines lines_of(const char *bytes, size_t length)
{
    const char *end = bytes + length;
    return (struct lines){bytes,
                          end,
                          scan_find(bytes, end, '\n'),
                          scan_find(bytes, end, '\r'),
                          scan_find(bytes, end, '"'),
                          1};
}

/* The line at `at` with its end, of which `ending` bytes; false behind the last. */
static bool line_take(struct lines *lines, const char **line, size_t *length, size_t *ending)
{
    if (lines->at == lines->end) return false;
    if (lines->line_feed < lines->at) lines->line_feed = scan_find(lines->at, lines->end, '\n');
    if (lines->carriage < lines->at) lines->carriage = scan_find(lines->at, lines->end, '\r');
    const char *stop = lines->line_feed < lines->carriage ? lines->line_feed : lines->carriage;
    const bool both = stop == lines->carriage && lines->line_feed == stop + 1;
    *ending = stop == lines->end ? 0 : both && lines->line_feed < lines->end ? 2 : 1;
    *line = lines->at;
    *length = (size_t)(stop - lines->at) + *ending;
    lines->at = stop + *ending;
    lines->line++;
    return true;
}

/* Was there no quote in the line just taken, the `length` bytes before `at`? */
static bool line_is_plain(struct lines *lines, size_t length)
{
    const char *line = lines->at - length;
    if (lines->quote < line) lines->quote = scan_find(line, lines->end, '"');
    return lines->quote >= lines->at;
}

static int line_number(const char *bytes, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

static bool mixed(const struct source *source, const char *bytes, size_t offset)
{
    return problem(source, "encoding.mixed", line_number(bytes, offset), 0,
                   _("letters here are not in the encoding of the rest of the file: save it again "
                     "as CSV UTF-8"));
}

/* UTF-16 without a mark: text of our languages leaves every second byte zero. */
static const char *utf16_by_zeros(const char *bytes, size_t length)
{
    enum { LOOKED_AT = 4096, FEWEST = 4 };
    size_t zeros[2] = {0, 0};
    const size_t looked = length < LOOKED_AT ? length : LOOKED_AT;
    for (size_t i = 0; i < looked; i++) zeros[i % 2] += bytes[i] == '\0';
    const size_t most = looked / 2 * 6 / 10;
    if (zeros[1] >= FEWEST && zeros[1] > most && zeros[0] * 10 < zeros[1]) return "UTF-16LE";
    if (zeros[0] >= FEWEST && zeros[0] > most && zeros[1] * 10 < zeros[0]) return "UTF-16BE";
    return NULL;
}

/* Does a UTF-8 character that one of our texts may hold begin here? Only Latin letters and
   typographic signs count: «PERÚ» in Windows-1252 has two bytes that would else be Arabic. */
static bool is_likely_utf8(const char *at, size_t left)
{
    const unsigned char lead = (unsigned char)*at;
    if (lead >= 0xC2 && lead <= 0xC5) return left >= 2 && text_valid(at, 2) == 2;
    return lead == 0xE2 && left >= 3 && text_valid(at, 3) == 3;
}

/* Bytes that are no UTF-8 (the first at `invalid`) are Windows-1252 unless UTF-8 stands beside
   them. The line named is the first that contradicts the lines before it. */
static bool is_windows(const struct source *source, size_t invalid)
{
    const char *bytes = source->bytes;
    for (size_t i = 0; i < source->length; i++) {
        if ((unsigned char)bytes[i] >= 0x80 && is_likely_utf8(bytes + i, source->length - i))
            return mixed(source, bytes, i > invalid ? i : invalid);
    }
    return true;
}

/* Letters of at most 3 bytes come from 1 byte of Windows-1252 or 2 of UTF-16. */
static bool convert(struct source *source, const char *encoding)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return problem(source, "encoding.absent", 0, 0,
                       _("this system does not know the file's encoding: save it again as CSV "
                         "UTF-8"));
    const size_t room = source->length * 3;
    char *own = memory_alloc(room + 1), *out = own, *in = source->bytes;
    size_t in_left = source->length, out_left = room;
    const size_t result = iconv(converter, &in, &in_left, &out, &out_left);
    (void)iconv_close(converter);
    const size_t length = (size_t)(out - own);
    if (result == (size_t)-1) {
        own[length] = '\0';
        const bool never = mixed(source, own, length);
        free(own);
        return never;
    }
    free(source->own);
    source->own = memory_resize(own, length + 1, 1);
    source->bytes = source->own;
    source->length = length;
    return true;
}

static void skip(struct source *source, size_t count)
{
    source->bytes += count;
    source->length -= count;
}

static bool begins(const struct source *source, const char *mark, size_t length)
{
    return source->length >= length && memcmp(source->bytes, mark, length) == 0;
}

static bool decode(struct source *source)
{
    const char *encoding = NULL;
    const bool marked = begins(source, "\xEF\xBB\xBF", 3);
    if (marked) {
        skip(source, 3);
    } else if (begins(source, "\xFF\xFE", 2) || begins(source, "\xFE\xFF", 2)) {
        encoding = (unsigned char)source->bytes[0] == 0xFF ? "UTF-16LE" : "UTF-16BE";
        skip(source, 2);
    } else {
        encoding = utf16_by_zeros(source->bytes, source->length);
    }
    if (encoding == NULL) {
        const size_t valid = text_valid(source->bytes, source->length);
        if (valid == source->length) return true;
        if (marked) return mixed(source, source->bytes, valid);
        if (!is_windows(source, valid)) return false;
        encoding = "WINDOWS-1252";
    }
    return source->length == 0 || convert(source, encoding);
}

/* A first line `sep=;` names the delimiter: true, and the lines go on behind it. */
static bool take_separator_line(struct lines *lines, char *delimiter)
{
    struct lines behind = *lines;
    const char *line;
    size_t length, ending;
    if (!line_take(&behind, &line, &length, &ending)) return false;
    length -= ending;
    if (length >= 2 && line[0] == '"' && line[length - 1] == '"') {
        line++;
        length -= 2;
    }
    if (length != 5 || line[3] != '=' || strchr(",;\t|:", line[4]) == NULL) return false;
    if ((line[0] | 0x20) != 's' || (line[1] | 0x20) != 'e' || (line[2] | 0x20) != 'p') return false;
    *delimiter = line[4];
    *lines = behind;
    return true;
}

static void add_cell(struct csv *csv, char *text, size_t length)
{
    if (csv->cell_count == csv->cell_capacity)
        csv->cells =
            memory_grow(csv->cells, &csv->cell_capacity, csv->cell_count + 1, sizeof *csv->cells);
    text[length] = '\0';
    csv->cells[csv->cell_count++] = (struct csv_cell){text, length};
}

static void on_cell(void *bytes, size_t length, void *data)
{
    struct csv *csv = data;
    char *text = csv->text + csv->text_length;
    if (length > 0) memcpy(text, bytes, length);
    add_cell(csv, text, length);
    csv->text_length += length + 1;
}

/* Is the row read last, of cells from `first` on, to be kept? The first of all is the head. */
static bool is_wanted(struct csv *csv, size_t first)
{
    if (csv->value == NULL) return true;
    const struct csv_cell *cells = csv->cells + first;
    const size_t count = csv->cell_count - first;
    if (csv->row_count > 0 && csv->column_at == ALL_ROWS) return true;
    if (csv->row_count > 0)
        return csv->column_at < count && text_same(cells[csv->column_at].text, csv->value);
    csv->column_at = ALL_ROWS;
    for (size_t i = 0; i < count && csv->column_at == ALL_ROWS; i++)
        if (text_same(cells[i].text, csv->column)) csv->column_at = i;
    return true;
}

static void on_row(int end, void *data)
{
    (void)end;
    struct csv *csv = data;
    struct row *row = &csv->rows[csv->row_count];
    size_t last = csv->cell_count;
    while (last > row->first && csv->cells[last - 1].length == 0) last--;
    if (last == row->first || !is_wanted(csv, row->first)) {
        csv->cell_count = row->first;
        return;
    }
    row->count = (uint32_t)(csv->cell_count - row->first);
    csv->row_count++;
}

/* The row being read stands behind the last finished one. */
static void row_begin(struct csv *csv, int line)
{
    if (csv->row_count == csv->row_capacity)
        csv->rows =
            memory_grow(csv->rows, &csv->row_capacity, csv->row_count + 1, sizeof *csv->rows);
    csv->rows[csv->row_count] = (struct row){.first = csv->cell_count, .line = line};
}

static bool is_edge_blank(char c) { return c == ' ' || c == '\t'; }

/* Behind the quote that closes the cell whose text begins at `at`; NULL when none does. */
static const char *close_quote(const char *at, const char *stop)
{
    while ((at = memchr(at, '"', (size_t)(stop - at))) != NULL) {
        if (at + 1 == stop || at[1] != '"') return at + 1;
        at += 2;
    }
    return NULL;
}

/* Is every cell of this line either without quotes or quoted from end to end? Only the quotes need
   to be looked at: one that opens stands behind a delimiter, one that closes before the next. */
static bool is_tidy(const struct csv *csv, const char *at, const char *stop)
{
    for (const char *quote; (quote = scan_find(at, stop, '"')) < stop;) {
        const char *before = quote;
        while (before > at && is_edge_blank(before[-1]) && before[-1] != csv->delimiter) before--;
        if (before > at && before[-1] != csv->delimiter) return false;
        at = close_quote(quote + 1, stop);
        if (at == NULL) return false;
        while (at < stop && is_edge_blank(*at) && *at != csv->delimiter) at++;
        if (at < stop && *at++ != csv->delimiter) return false;
    }
    return true;
}

static void cut_cell(struct csv *csv, char *at, char *end)
{
    while (at < end && is_edge_blank(*at)) at++;
    while (end > at && is_edge_blank(end[-1])) end--;
    add_cell(csv, at, (size_t)(end - at));
}

/* The cells between `at` and `stop`, none of them quoted. */
static void cut_plain(struct csv *csv, char *at, char *stop)
{
    const uint64_t wanted = scan_pattern(csv->delimiter);
    for (char *word = at; word < stop; word += SCAN_BYTES) {
        /* Terminators are put only where a word has been loaded already. */
        uint64_t hits = scan_hits(scan_load(word, csv->end), wanted);
        for (; hits != 0; hits &= hits - 1) {
            char *end = word + scan_first(hits);
            if (end >= stop) break;
            cut_cell(csv, at, end);
            at = end + 1;
        }
    }
    cut_cell(csv, at, stop);
}

/* Takes the quotes away where the cell stands; returns the place behind its closing quote. */
static char *cut_quoted(struct csv *csv, char *at, char *stop)
{
    char *text = at + 1, *out = text;
    for (char *in = text;;) {
        char *quote = in + (scan_find(in, stop, '"') - in);
        const size_t length = (size_t)(quote - in);
        if (out != in) memmove(out, in, length);
        out += length;
        if (quote + 1 == stop || quote[1] != '"') {
            add_cell(csv, text, (size_t)(out - text));
            return quote + 1;
        }
        *out++ = '"';
        in = quote + 2;
    }
}

/* A tidy line, as most are, needs no parser: its cells are cut where they stand, as libcsv would
   cut them. */
static void cut_tidy(struct csv *csv, char *at, char *stop, bool plain)
{
    csv->text_length = (size_t)(stop - csv->text) + 1;
    bool more = true;
    while (!plain && more) {
        char *quote = at + (scan_find(at, stop, '"') - at), *before = quote;
        if (quote == stop) break;
        while (before > at && before[-1] != csv->delimiter) before--;
        if (before > at) cut_plain(csv, at, before - 1);
        at = cut_quoted(csv, quote, stop);
        while (at < stop && *at != csv->delimiter) at++;
        more = at < stop;
        at++;
    }
    if (more) cut_plain(csv, at, stop);
    on_row(0, csv);
}

static void *resize(void *old, size_t size) { return memory_resize(old, size, 1); }

enum { RULES = CSV_STRICT | CSV_STRICT_FINI };

/* Strict parsing stops at text behind a closing quote, which is a broken row, and at a quote
   inside a plain cell, which is an inch: that one byte is then let through. */
static bool feed(struct csv *csv, struct csv_parser *parser, const char *at, size_t length,
                 const struct source *source, int line)
{
    for (;;) {
        const size_t done = csv_parse(parser, at, length, on_cell, on_row, csv);
        if (done == length) return true;
        if (parser->quoted) {
            const size_t column = csv->cell_count - csv->rows[csv->row_count].first + 1;
            return problem(source, "csv.quote", line, (int)column,
                           _("text follows a closing quote: write quotes inside a cell twice, or "
                             "put the quote at the cell's end"));
        }
        csv_set_opts(parser, CSV_STRICT_FINI);
        (void)csv_parse(parser, at + done, 1, on_cell, on_row, csv);
        csv_set_opts(parser, RULES);
        at += done + 1;
        length -= done + 1;
    }
}

static bool unclosed(const struct source *source, int line)
{
    return problem(source, "csv.quote", line, 0,
                   _("a quote opens on this line and never closes: close it or take it away"));
}

/* libcsv knows no lines: it is fed those that are not tidy one at a time. A row goes on in the next
   line only inside a quoted cell, which parser.quoted tells between two lines. */
static bool parse_lines(struct csv *csv, struct csv_parser *parser, struct lines *lines,
                        const struct source *source)
{
    const char *line;
    size_t length, ending;
    bool inside = false;
    int opened = 0;
    for (int number = lines->line; line_take(lines, &line, &length, &ending);
         number = lines->line) {
        if (length - ending > CSV_LINE_CAP)
            return problem(source, "csv.line", number, 0,
                           _("this line is longer than 1 MiB: check that the file is CSV"));
        if (!inside) row_begin(csv, number);
        const char *stop = line + length - ending;
        const bool plain = !inside && line_is_plain(lines, length);
        if (plain || (!inside && is_tidy(csv, line, stop))) {
            char *own = csv->text + (line - csv->text);
            cut_tidy(csv, own, own + length - ending, plain);
            continue;
        }
        const size_t cells = csv->cell_count;
        if (!feed(csv, parser, line, length, source, number)) return false;
        const bool was_inside = inside;
        inside = parser->quoted != 0;
        if (inside && (!was_inside || csv->cell_count != cells)) opened = number;
        if (inside && parser->entry_pos > CSV_LINE_CAP)
            return problem(source, "csv.line", opened, 0,
                           _("a quoted cell of more than 1 MiB begins here: close its quote or "
                             "take it away"));
    }
    return csv_fini(parser, on_cell, on_row, csv) == 0 || unclosed(source, opened);
}

/* Counts the cells and rows of a file as if it had no quotes. */
static void count(const struct lines *lines, char delimiter, size_t *cells, size_t *rows)
{
    const uint64_t mark = scan_pattern(delimiter);
    const uint64_t feed = scan_pattern('\n'), carriage = scan_pattern('\r');
    *cells = *rows = 1;
    for (const char *at = lines->at; at < lines->end; at += SCAN_BYTES) {
        const uint64_t word = scan_load(at, lines->end);
        const uint64_t endings = scan_hits(word, feed) | scan_hits(word, carriage);
        *rows += scan_count(endings);
        *cells += scan_count(endings | scan_hits(word, mark));
    }
}

/* Room for all cells and rows at once: growing step by step copies them again and again. No more
   than RESERVED, for a file may be nothing but separators; what is more than that grows. In a
   small file counting takes longer than a guess. */
static void reserve(struct csv *csv, const struct lines *lines)
{
    enum { RESERVED = 16 * 1024 * 1024, LARGE = 1024 * 1024, CELL_BYTES = 6, ROW_BYTES = 24 };
    const size_t length = (size_t)(lines->end - lines->at);
    size_t cells = length / CELL_BYTES + 1, rows = length / ROW_BYTES + 1;
    if (length >= LARGE) count(lines, csv->delimiter, &cells, &rows);
    csv->cell_capacity = cells < RESERVED ? cells : RESERVED;
    csv->row_capacity = rows < RESERVED ? rows : RESERVED;
    csv->cells = memory_resize(NULL, csv->cell_capacity, sizeof *csv->cells);
    csv->rows = memory_resize(NULL, csv->row_capacity, sizeof *csv->rows);
}

static bool parse(struct csv *csv, struct source *source)
{
    const char *zero = scan_find(source->bytes, source->bytes + source->length, '\0');
    const size_t plain = (size_t)(zero - source->bytes);
    if (plain < source->length)
        return problem(source, "csv.nul", line_number(source->bytes, plain), 0,
                       _("a zero byte stands on this line, so this is no text: save the table "
                         "again as CSV UTF-8"));
    struct lines lines = lines_of(source->bytes, source->length);
    if (!take_separator_line(&lines, &csv->delimiter))
        csv->delimiter = csv_vote(lines.at, lines.end);
    reserve(csv, &lines);
    /* A cell takes at most its bytes and, where its delimiter or line end was, a terminator: the
       cells never reach what is still to be read, and are put over what has been. */
    csv->text = source->own;
    csv->end = source->bytes + source->length;
    source->own = NULL;
    struct csv_parser parser;
    (void)csv_init(&parser, RULES);
    csv_set_delim(&parser, (unsigned char)csv->delimiter);
    csv_set_realloc_func(&parser, resize);
    csv_set_blk_size(&parser, 4096);
    const bool done = parse_lines(csv, &parser, &lines, source);
    csv_free(&parser);
    return done;
}

/* `own` has room for a byte behind `length`, and is kept or freed here. */
static struct csv *parse_own(char *own, size_t length, const char *name, const char *column,
                             const char *value, struct diag *diag)
{
    struct source source = {.own = own, .bytes = own, .length = length, .name = name, .diag = diag};
    struct csv *csv = memory_zero(1, sizeof *csv);
    csv->name = memory_dup(name);
    csv->column = column;
    csv->value = value;
    const bool done = decode(&source) && parse(csv, &source);
    free(source.own);
    if (done) return csv;
    csv_close(csv);
    return NULL;
}

struct csv *csv_parse_bytes(const char *bytes, size_t length, const char *name, struct diag *diag)
{
    char *own = memory_alloc(length + 1);
    if (length > 0) memcpy(own, bytes, length);
    own[length] = '\0';
    return parse_own(own, length, name, NULL, NULL, diag);
}

static const char *why_refused(int reason)
{
    if (reason == EACCES || reason == EPERM)
        return _("you are not allowed to read this file: ask its owner, or copy it elsewhere");
    if (reason == EISDIR) return _("this is a folder, not a file: name the file inside it");
    return _("the system could not read this file: check the disk and the path");
}

struct csv *csv_open(const char *path, const char *name, struct diag *diag)
{
    return csv_open_rows(path, name, NULL, NULL, diag);
}

struct csv *csv_open_rows(const char *path, const char *name, const char *column, const char *value,
                          struct diag *diag)
{
    const struct source source = {.name = name, .diag = diag};
    char *bytes;
    size_t length;
    switch (file_read(path, &bytes, &length)) {
    case FILE_OK: return parse_own(bytes, length, name, column, value, diag);
    case FILE_ABSENT:
        (void)problem(&source, "file.absent", 0, 0, _("there is no such file: check its name"));
        break;
    case FILE_REFUSED: (void)problem(&source, "file.refused", 0, 0, why_refused(errno)); break;
    case FILE_TOO_LARGE:
        (void)problem(&source, "file.large", 0, 0,
                      _("this file is larger than 256 MiB: split it and read the parts"));
        break;
    }
    return NULL;
}

void csv_close(struct csv *csv)
{
    if (csv == NULL) return;
    free(csv->name);
    free(csv->text);
    free(csv->cells);
    free(csv->rows);
    free(csv);
}

size_t csv_rows(const struct csv *csv) { return csv->row_count; }

struct csv_row csv_row(const struct csv *csv, size_t index)
{
    const struct row *row = &csv->rows[index];
    return (struct csv_row){&csv->cells[row->first], row->count, row->line};
}

char csv_delimiter(const struct csv *csv) { return csv->delimiter; }

const char *csv_name(const struct csv *csv) { return csv->name; }
