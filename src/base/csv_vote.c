/* base/csv_vote.c: which delimiter a CSV file has, by the vote of its rows.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv_vote.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/scan.h"

enum { COMMA, SEMICOLON, TAB, CANDIDATES, VOTE_ROWS = 100, VOTE_BYTES = 256 * 1024 };
static const char CANDIDATE[CANDIDATES] = {',', ';', '\t'};

struct vote {
    size_t head[CANDIDATES];  /* in the first row with text */
    size_t agree[CANDIDATES]; /* rows with as many as the first */
    size_t found[CANDIDATES]; /* rows behind the first with any */
    size_t rows;
    size_t bare_commas; /* commas behind the first row that are not between digits */
};

/* What a byte may mean to the vote; all others are plain. */
enum { PLAIN, DELIMITER, BLANK, QUOTE, ENDING };
static const unsigned char MEANING[256] = {
    [','] = DELIMITER, [';'] = DELIMITER, ['\t'] = DELIMITER, [' '] = BLANK,
    ['"'] = QUOTE,     ['\n'] = ENDING,   ['\r'] = ENDING,
};

static int candidate_of(char c) { return c == ',' ? COMMA : c == ';' ? SEMICOLON : TAB; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct tally {
    size_t count[CANDIDATES];
    size_t bare_commas;
    bool text;
};

static unsigned char meaning(char c) { return MEANING[(unsigned char)c]; }

static void tally_delimiter(struct tally *tally, const char *at, const char *end, bool fresh)
{
    const int candidate = candidate_of(*at);
    tally->count[candidate]++;
    const bool decimal = at + 1 < end && !fresh && is_digit(at[-1]) && is_digit(at[1]);
    tally->bare_commas += candidate == COMMA && !decimal;
}

/* Counts one row (of several lines where a quote holds them together). Returns its end. */
static const char *tally_row(const char *at, const char *end, struct tally *tally)
{
    bool fresh = true; /* a quote here would open a cell */
    *tally = (struct tally){0};
    for (; at < end; at++) {
        const unsigned char what = meaning(*at);
        if (what == ENDING) return at + 1;
        if (what == BLANK) continue;
        if (what == DELIMITER) {
            tally_delimiter(tally, at, end, fresh);
            fresh = true;
            continue;
        }
        tally->text = true;
        if (what == QUOTE && (fresh || at[-1] == '"')) {
            /* also the second of a doubled quote, which goes on with the cell */
            at = scan_find(at + 1, end, '"');
            if (at == end) return end;
        } else {
            while (at + 1 < end && meaning(at[1]) == PLAIN) at++;
        }
        fresh = false;
    }
    return at;
}

static struct vote vote_over(const char *at, const char *end)
{
    struct vote vote = {.rows = 0};
    const char *stop = end - at > VOTE_BYTES ? at + VOTE_BYTES : end;
    while (at < stop && vote.rows < VOTE_ROWS) {
        struct tally tally;
        at = tally_row(at, stop, &tally);
        if (!tally.text || (at == stop && stop != end && vote.rows > 0)) continue;
        for (int i = 0; i < CANDIDATES; i++) {
            if (vote.rows == 0) vote.head[i] = tally.count[i];
            vote.agree[i] += tally.count[i] == vote.head[i];
            vote.found[i] += vote.rows > 0 && tally.count[i] > 0;
        }
        vote.bare_commas += vote.rows > 0 ? tally.bare_commas : 0;
        vote.rows++;
    }
    return vote;
}

/* One column, or a title above the table. A comma between digits must not split a column of
   numbers, so a file with nothing else is read with a delimiter that it does not hold. */
static char delimiter_below(const struct vote *vote)
{
    const size_t half = vote->rows == 0 ? 0 : (vote->rows - 1) / 2;
    if (vote->found[TAB] > half) return '\t';
    if (vote->found[SEMICOLON] > half) return ';';
    if (vote->found[COMMA] > half && vote->bare_commas > 0) return ',';
    return vote->found[COMMA] > 0 ? ';' : ',';
}

char csv_vote(const char *at, const char *end)
{
    const struct vote vote = vote_over(at, end);
    int best = CANDIDATES;
    for (int i = 0; i < CANDIDATES; i++) {
        if (vote.head[i] == 0) continue;
        if (best == CANDIDATES || vote.agree[i] > vote.agree[best])
            best = i;
        else if (vote.agree[i] == vote.agree[best] && best == COMMA && vote.rows > 1 &&
                 vote.bare_commas == 0)
            best = i;
        else if (vote.agree[i] == vote.agree[best] && vote.rows == 1 &&
                 vote.head[i] > vote.head[best])
            best = i;
    }
    return best == CANDIDATES ? delimiter_below(&vote) : CANDIDATE[best];
}
