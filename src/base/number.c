/* base/number.c: numbers as people and files write them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double TEN[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

enum {
    EXACT_POWER = 22,     /* the largest power of ten that a double holds exactly */
    MANTISSA_DIGITS = 19, /* digits that always fit 64 bits */
    SLOW_DIGITS = 780,    /* no double needs more than 767 to be told from its neighbours */
    EXPONENT_CAP = 100000,
};

/* Marks between thousands; the letters are ours, for those of several bytes. */
enum { MARK_NONE = 0, MARK_SPACE = ' ', MARK_APOSTROPHE = '\'' };

struct scan {
    const char *at, *end;
    uint64_t mantissa; /* the first MANTISSA_DIGITS significant digits */
    int digits;        /* significant digits put in mantissa */
    int dropped;       /* significant digits that did not fit */
    int decimals;      /* digits of mantissa behind the decimal mark, minus those dropped before */
};

static bool is_digit(char c) { return (unsigned char)(c - '0') < 10; }

static bool digit_at(const struct scan *scan, size_t ahead)
{
    return (size_t)(scan->end - scan->at) > ahead && is_digit(scan->at[ahead]);
}

/* Length of a blank at `at`: space, tab, no-break, thin or narrow no-break space. */
static size_t blank_length(const char *at, const char *end)
{
    const size_t left = (size_t)(end - at);
    if (left > 0 && (*at == ' ' || *at == '\t')) return 1;
    if (left > 1 && memcmp(at, "\xC2\xA0", 2) == 0) return 2;
    if (left > 2 && (memcmp(at, "\xE2\x80\xAF", 3) == 0 || memcmp(at, "\xE2\x80\x89", 3) == 0))
        return 3;
    return 0;
}

/* Which thousands mark stands here, and how many bytes it has. */
static char mark_at(const struct scan *scan, char decimal, size_t *length)
{
    const char c = scan->at < scan->end ? *scan->at : '\0';
    *length = 1;
    if ((c == '.' || c == ',') && c != decimal) return c;
    if (c == '\'') return MARK_APOSTROPHE;
    if (c != '\t' && (*length = blank_length(scan->at, scan->end)) > 0) return MARK_SPACE;
    *length = 3;
    if (scan->end - scan->at > 2 && memcmp(scan->at, "\xE2\x80\x99", 3) == 0)
        return MARK_APOSTROPHE;
    *length = 0;
    return MARK_NONE;
}

static void take_digit(struct scan *scan, bool behind)
{
    const unsigned digit = (unsigned char)(*scan->at++ - '0');
    if (scan->digits < MANTISSA_DIGITS) {
        scan->mantissa = scan->mantissa * 10 + digit;
        scan->digits += scan->mantissa != 0;
        scan->decimals += behind;
    } else {
        scan->dropped++;
        scan->decimals -= !behind;
    }
}

static size_t take_run(struct scan *scan, bool behind)
{
    const char *start = scan->at;
    while (scan->at < scan->end && is_digit(*scan->at)) take_digit(scan, behind);
    return (size_t)(scan->at - start);
}

/* Groups of thousands behind a first run of digits. False when a mark stands before digits that
   are no group of three. */
static bool take_groups(struct scan *scan, const char *first, size_t run, char decimal)
{
    char mark = MARK_NONE;
    for (;;) {
        size_t length;
        const char next = mark_at(scan, decimal, &length);
        if (next == MARK_NONE || !digit_at(scan, length)) return true;
        const bool follows = mark == MARK_NONE || mark == MARK_APOSTROPHE || mark == next;
        if (!follows || run > 3 || *first == '0') return false;
        scan->at += length;
        if (take_run(scan, false) != 3) return false;
        mark = next;
        run = 3;
    }
}

/* The exponent, when there is one with digits. */
static int take_exponent(struct scan *scan)
{
    if (scan->at == scan->end || (*scan->at | 0x20) != 'e') return 0;
    const bool sign = scan->end - scan->at > 1 && (scan->at[1] == '-' || scan->at[1] == '+');
    if (!digit_at(scan, sign ? 2 : 1)) return 0;
    const bool negative = sign && scan->at[1] == '-';
    scan->at += sign ? 2 : 1;
    int exponent = 0;
    for (; scan->at < scan->end && is_digit(*scan->at); scan->at++) {
        if (exponent < EXPONENT_CAP) exponent = exponent * 10 + (*scan->at - '0');
    }
    return negative ? -exponent : exponent;
}

/* Any number of digits through strtod, which rounds correctly: what is beyond SLOW_DIGITS can
   only say «a little more», so one 1 stands for it. */
static double slow_value(const char *at, const char *end, char decimal, int exponent)
{
    char buffer[SLOW_DIGITS + 32];
    size_t length = 0;
    bool behind = false, more = false;
    long power = exponent;
    for (; at < end; at++) {
        if (*at == decimal) behind = true;
        if (!is_digit(*at)) continue;
        if (length < SLOW_DIGITS) {
            if (length > 0 || *at != '0') buffer[length++] = *at;
            power -= behind;
        } else {
            more = more || *at != '0';
            power += !behind;
        }
    }
    if (length == 0) return 0;
    if (more) {
        buffer[length++] = '1';
        power--;
    }
    (void)snprintf(buffer + length, sizeof buffer - length, "e%ld", power);
    return strtod(buffer, NULL);
}

static double scan_value(const struct scan *scan, const char *first, const char *last, char decimal,
                         int exponent)
{
    const int power = exponent - scan->decimals;
    const bool exact = scan->dropped == 0 && scan->mantissa <= (UINT64_C(1) << 53);
    if (exact && power >= -EXACT_POWER && power <= EXACT_POWER) {
        const double mantissa = (double)scan->mantissa;
        return power < 0 ? mantissa / TEN[-power] : mantissa * TEN[power];
    }
    return slow_value(first, last, decimal, exponent);
}

static bool take_sign(struct scan *scan)
{
    const size_t left = (size_t)(scan->end - scan->at);
    if (left > 0 && (*scan->at == '-' || *scan->at == '+')) return *scan->at++ == '-';
    if (left > 2 && memcmp(scan->at, "\xE2\x88\x92", 3) == 0) {
        scan->at += 3;
        return true;
    }
    return false;
}

static bool is_hexadecimal(const struct scan *scan)
{
    if (scan->end - scan->at < 3 || scan->at[0] != '0' || (scan->at[1] | 0x20) != 'x') return false;
    const char c = (char)(scan->at[2] | 0x20);
    return is_digit(scan->at[2]) || (c >= 'a' && c <= 'f');
}

enum number_status number_parse(const char *text, size_t length, char decimal, double *value,
                                size_t *used)
{
    struct scan scan = {.at = text, .end = text + length};
    *value = NAN;
    *used = 0;
    for (size_t blank; (blank = blank_length(scan.at, scan.end)) > 0;) scan.at += blank;
    const bool negative = take_sign(&scan);
    const char *first = scan.at;
    const bool point_first = scan.at < scan.end && *scan.at == decimal;
    if (!digit_at(&scan, point_first ? 1 : 0) || is_hexadecimal(&scan)) return NUMBER_NONE;
    const size_t run = take_run(&scan, false);
    if (run > 0 && !take_groups(&scan, first, run, decimal)) return NUMBER_MARKS;
    if (scan.at < scan.end && *scan.at == decimal) {
        scan.at++;
        (void)take_run(&scan, true);
        /* `1.234,5` and `1.234.567` read with the dot as decimal */
        if (scan.at < scan.end && (*scan.at == '.' || *scan.at == ',') && digit_at(&scan, 1))
            return NUMBER_MARKS;
    }
    const char *last = scan.at;
    const int exponent = take_exponent(&scan);
    const double size = scan_value(&scan, first, last, decimal, exponent);
    if (isinf(size)) return NUMBER_RANGE;
    *value = negative && size != 0 ? -size : size;
    *used = (size_t)(scan.at - text);
    return NUMBER_OK;
}

enum number_vote number_vote(const char *text, size_t length)
{
    double dot, comma;
    size_t used = 0;
    while (used < length && is_digit(text[used])) used++;
    if (used == length) return NUMBER_VOTE_NONE; /* most are whole: read neither way, told soon */
    const bool reads_dot = number_parse(text, length, '.', &dot, &used) == NUMBER_OK;
    const bool reads_comma = number_parse(text, length, ',', &comma, &used) == NUMBER_OK;
    if (reads_dot && reads_comma)
        return dot < comma || dot > comma ? NUMBER_VOTE_EITHER : NUMBER_VOTE_NONE;
    return reads_dot ? NUMBER_VOTE_DOT : reads_comma ? NUMBER_VOTE_COMMA : NUMBER_VOTE_NONE;
}

/* Digits of a whole number, most significant first; returns the place behind the last. */
static char *put_whole(char *out, uint64_t whole)
{
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + (int)(whole % 10));
        whole /= 10;
    } while (whole > 0);
    while (count > 0) *out++ = digits[--count];
    return out;
}

/* Most numbers people type are a whole number over a small power of ten. The division is correctly
   rounded, so a quotient that equals the value proves that its digits read back the same. */
static bool format_plain(double size, char *out)
{
    if (size > 0 && size < 1e-5) return false;
    for (int decimals = 0; decimals <= 6; decimals++) {
        const double scaled = nearbyint(size * TEN[decimals]);
        if (scaled >= 1e15) return false;
        const double back = scaled / TEN[decimals];
        if (back < size || back > size) continue;
        const uint64_t power = (uint64_t)TEN[decimals], all = (uint64_t)scaled;
        out = put_whole(out, all / power);
        if (decimals > 0) {
            *out++ = '.';
            uint64_t rest = all % power;
            for (int i = decimals; i-- > 0; rest /= 10) out[i] = (char)('0' + (int)(rest % 10));
            out += decimals;
        }
        *out = '\0';
        return true;
    }
    return false;
}

/* Lays out d.ddd × 10^exponent, trailing zeros away, with or without an exponent. */
static void lay_out(const char *digits, int count, int exponent, char *out)
{
    while (count > 1 && digits[count - 1] == '0') count--;
    if (exponent >= 15 || exponent < -5) {
        *out++ = digits[0];
        if (count > 1) {
            *out++ = '.';
            memcpy(out, digits + 1, (size_t)count - 1);
            out += count - 1;
        }
        (void)snprintf(out, 8, "e%d", exponent);
        return;
    }
    if (exponent < 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = -1; i > exponent; i--) *out++ = '0';
    }
    for (int i = 0; i < count || i <= exponent; i++) {
        *out++ = i < count ? digits[i] : '0';
        if (i == exponent && i + 1 < count) *out++ = '.';
    }
    *out = '\0';
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

/* A double taken apart. */
struct binary {
    uint64_t mantissa; /* 53 bits */
    int exponent;      /* value = mantissa × 2^exponent */
};

static uint64_t five_to(int power)
{
    uint64_t five = 1;
    for (; power > 0; power--) five *= 5;
    return five;
}

/* value × 10^scale rounded to the nearest whole number, half to even, as printf does; does it read
   back as the value, that is, lie within half of its last bit? False too where 128 bits do not
   hold the product, or nothing is to be rounded. */
static bool round_at(struct binary binary, int scale, uint64_t *whole, bool *reads_back)
{
    enum { FIVES = 27 }; /* 5^27 fits 64 bits, and 53 more fit 128 */
    const int shift = -(binary.exponent + scale);
    if (scale < 0 || scale > FIVES || shift < 1 || shift > 110) return false;
    const uint64_t five = five_to(scale);
    const wide product = (wide)binary.mantissa * five, one = (wide)1 << shift;
    const wide rest = product & (one - 1), half = one >> 1;
    *whole = (uint64_t)(product >> shift);
    const bool up = rest > half || (rest == half && (*whole & 1) != 0);
    *whole += up;
    /* 10^scale × half a unit of the mantissa is five / 2 here; at that very edge the even mantissa
       is read */
    const wide twice = (up ? one - rest : rest) * 2;
    *reads_back = twice < five || (twice == five && (binary.mantissa & 1) == 0);
    return true;
}

/* The fewest of 15, 16 and 17 digits that read back, in exact whole numbers instead of text made
   and read again. False where they cannot tell: the very large and small, and powers of two, whose
   neighbour below is nearer. */
static bool shortest_exact(double size, char digits[static 20], int *count, int *exponent)
{
    static const uint64_t LIMIT = UINT64_C(100000000000000000); /* 10^17 */
    struct binary binary;
    const double fraction = frexp(size, &binary.exponent);
    if (!(fraction > 0.5) || size < 1e-9 || size >= 1e15) return false;
    binary.mantissa = (uint64_t)ldexp(fraction, 53);
    binary.exponent -= 53;
    /* 0.30103 = log10(2): one too low at most, which the digits below show */
    *exponent = (int)floor((binary.exponent + 52) * 0.30103);
    uint64_t whole;
    bool enough;
    if (!round_at(binary, 16 - *exponent, &whole, &enough)) return false;
    if (whole >= LIMIT) {
        ++*exponent;
        if (!round_at(binary, 16 - *exponent, &whole, &enough)) return false;
    }
    *count = 17;
    for (int fewer = 16; fewer >= 15; fewer--) {
        uint64_t less;
        if (!round_at(binary, fewer - 1 - *exponent, &less, &enough) || !enough) break;
        whole = less;
        *count = fewer;
    }
    /* 9.99… rounded up has a digit more, a 1 and zeros: the text knows how to go on */
    const char *end = put_whole(digits, whole);
    return end - digits == *count;
}
#else
static bool shortest_exact(double size, char digits[static 20], int *count, int *exponent)
{
    (void)size, (void)digits, (void)count, (void)exponent;
    return false;
}
#endif

/* Writes one digit and `precision` decimals; are they enough? 17 digits always are. */
static bool reads_back(double size, int precision, char text[static 40])
{
    (void)snprintf(text, 40, "%.*e", precision, size);
    if (precision == 16) return true;
    const double back = strtod(text, NULL);
    return !(back < size || back > size);
}

/* The fewest decimals that read back, written to `text`. 15 digits survive in any double but the
   smallest, which have fewer than 53 bits; what is computed needs 16 or 17 most often, so 16 are
   tried first. A power of two has nearer neighbours below, where 15 may do and 16 not. */
static int shortest(double size, char text[static 40])
{
    int exponent, precision = size < DBL_MIN ? 0 : 14;
    if (size < DBL_MIN || !(frexp(size, &exponent) > 0.5)) {
        while (!reads_back(size, precision, text)) precision++;
        return precision;
    }
    char fewer[40];
    if (!reads_back(size, 15, text)) {
        (void)reads_back(size, 16, text);
        return 16;
    }
    if (!reads_back(size, 14, fewer)) return 15;
    memcpy(text, fewer, sizeof fewer);
    return 14;
}

void number_format(double value, char *buffer)
{
    buffer[0] = '\0';
    if (!isfinite(value)) return;
    const double size = fabs(value);
    if (value < 0) *buffer++ = '-';
    if (format_plain(size, buffer)) return;
    char text[40], digits[20];
    int count, exponent;
    if (shortest_exact(size, digits, &count, &exponent)) {
        lay_out(digits, count, exponent, buffer);
        return;
    }
    const int precision = shortest(size, text);
    digits[0] = text[0];
    if (precision > 0) memcpy(digits + 1, text + 2, (size_t)precision);
    lay_out(digits, precision + 1, (int)strtol(strchr(text, 'e') + 1, NULL, 10), buffer);
}

/* Puts `plain` (as printf writes it, no sign) with the reader's marks. */
static void put_shown(const char *plain, bool negative, char decimal, char *out)
{
    const size_t whole = strspn(plain, "0123456789");
    if (negative) {
        memcpy(out, "\xE2\x88\x92", 3);
        out += 3;
    }
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) *out++ = ' ';
        *out++ = plain[i];
    }
    for (const char *rest = plain + whole; *rest != '\0'; rest++)
        *out++ = *rest == '.' ? decimal : *rest;
    *out = '\0';
}

/* What is no finite number; false when it is one. */
static bool show_special(double value, char *buffer)
{
    if (isnan(value))
        memcpy(buffer, "–", sizeof "–");
    else if (isinf(value))
        memcpy(buffer, value < 0 ? "−∞" : "∞", value < 0 ? sizeof "−∞" : sizeof "∞");
    else
        return false;
    return true;
}

/* 1.23e+15 as 1.23e15. */
static void show_exponent(double value, int digits, struct number_style style, char *buffer)
{
    char text[40];
    (void)snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value));
    char *mark = strchr(text, 'e');
    const int exponent = (int)strtol(mark + 1, NULL, 10);
    (void)snprintf(mark, 8, "e%d", exponent);
    put_shown(text, value < 0, style.decimal, buffer);
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void number_show(double value, int digits, struct number_style style, char *buffer)
{
    if (show_special(value, buffer)) return;
    digits = clamp(digits, 1, 15);
    const double size = fabs(value);
    if (!(size > 0)) {
        memcpy(buffer, "0", 2);
        return;
    }
    if (size < 1e-6 || size >= 1e15) {
        show_exponent(value, digits, style, buffer);
        return;
    }
    char text[40];
    /* the exponent after rounding: 9.996 with three digits is 10.0 */
    (void)snprintf(text, sizeof text, "%.*e", digits - 1, size);
    const int exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    const int decimals = digits - 1 - exponent;
    (void)snprintf(text, sizeof text, "%.*f", decimals > 0 ? decimals : 0, size);
    put_shown(text, value < 0, style.decimal, buffer);
}

void number_show_fixed(double value, int decimals, struct number_style style, char *buffer)
{
    if (show_special(value, buffer)) return;
    if (fabs(value) >= 1e15) {
        show_exponent(value, 6, style, buffer);
        return;
    }
    char text[40];
    (void)snprintf(text, sizeof text, "%.*f", clamp(decimals, 0, 9), fabs(value));
    const bool zero = strspn(text, "0.") == strlen(text);
    put_shown(text, value < 0 && !zero, style.decimal, buffer);
}
