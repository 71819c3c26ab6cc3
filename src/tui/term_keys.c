/* tui/term_keys.c: what comes from the terminal, as events.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

#include "tui/term_parts.h"

enum {
    CODE_BASE = 3000, /* codes of our own, beyond those of curses */
    CODE_PASTE_BEGIN = 2998,
    CODE_PASTE_END = 2999,
    PASTE_CAP = 16 * 1024 * 1024, /* bytes of one paste */
    PASTE_PATIENCE = 500,         /* ms without a byte: the end mark got lost */
};

static volatile sig_atomic_t asked_to_end;

static void note_end(int signal_number)
{
    (void)signal_number;
    asked_to_end = 1;
}

/* ---- keys terminals send --------------------------------------------------------------- */

/* xterm's scheme, which all others follow: CSI 1;m letter, and CSI number;m ~ . */
static const struct {
    char letter;
    enum keys_code code;
} letters[] = {
    {'A', KEYS_UP},  {'B', KEYS_DOWN}, {'C', KEYS_RIGHT}, {'D', KEYS_LEFT}, {'H', KEYS_HOME},
    {'F', KEYS_END}, {'P', KEYS_F1},   {'Q', KEYS_F2},    {'R', KEYS_F3},   {'S', KEYS_F4},
};
static const struct {
    int number;
    enum keys_code code;
} numbers[] = {
    {2, KEYS_INSERT}, {3, KEYS_DELETE}, {5, KEYS_PAGE_UP}, {6, KEYS_PAGE_DOWN},
    {15, KEYS_F5},    {17, KEYS_F6},    {18, KEYS_F7},     {19, KEYS_F8},
    {20, KEYS_F9},    {21, KEYS_F10},   {23, KEYS_F11},    {24, KEYS_F12},
};
/* The numeric pad in application mode: SS3 letter. */
static const struct {
    char letter, character;
} pad[] = {
    {'j', '*'}, {'k', '+'}, {'l', ','}, {'m', '-'}, {'n', '.'},  {'o', '/'},
    {'p', '0'}, {'q', '1'}, {'r', '2'}, {'s', '3'}, {'t', '4'},  {'u', '5'},
    {'v', '6'}, {'w', '7'}, {'x', '8'}, {'y', '9'}, {'M', '\r'},
};
enum { PAD_BASE = CODE_BASE + KEYS_CODES * 8 };

static int code_of(enum keys_code code, int modifiers)
{
    return CODE_BASE + (int)code * 8 + modifiers;
}

static void define_keys(void)
{
    char sequence[16];
    /* The parameter is one more than 1 Shift, 2 Alt, 4 Ctrl. */
    for (int modifiers = 1; modifiers < 8; modifiers++) {
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
            (void)snprintf(sequence, sizeof sequence, "\033[1;%d%c", modifiers + 1,
                           letters[i].letter);
            (void)define_key(sequence, code_of(letters[i].code, modifiers));
        }
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
            (void)snprintf(sequence, sizeof sequence, "\033[%d;%d~", numbers[i].number,
                           modifiers + 1);
            (void)define_key(sequence, code_of(numbers[i].code, modifiers));
        }
    }
    for (size_t i = 0; i < sizeof pad / sizeof *pad; i++) {
        (void)snprintf(sequence, sizeof sequence, "\033O%c", pad[i].letter);
        (void)define_key(sequence, PAD_BASE + (int)i);
    }
    (void)define_key("\033[200~", CODE_PASTE_BEGIN);
    (void)define_key("\033[201~", CODE_PASTE_END);
}

void term_prepare_keys(struct term *term)
{
    define_keys();
    if (term->headless) return;
    asked_to_end = 0;
    static const int ending[] = {SIGHUP, SIGTERM, SIGINT};
    struct sigaction action = {.sa_handler = note_end};
    sigset_t kept;
    (void)sigemptyset(&action.sa_mask);
    (void)sigemptyset(&kept);
    (void)sigaddset(&kept, SIGWINCH);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        (void)sigaction(ending[i], &action, NULL);
        (void)sigaddset(&kept, ending[i]);
    }
    (void)sigprocmask(SIG_BLOCK, &kept, &term->mask);
}

void term_forget_keys(struct term *term)
{
    if (term->headless) return;
    /* A second one may be waiting: it must not kill what is being put in order. */
    const bool ending = asked_to_end;
    (void)signal(SIGHUP, ending ? SIG_IGN : SIG_DFL);
    (void)signal(SIGTERM, ending ? SIG_IGN : SIG_DFL);
    (void)signal(SIGINT, ending ? SIG_IGN : SIG_DFL);
    (void)sigprocmask(SIG_SETMASK, &term->mask, NULL);
}

/* ---- from curses' codes to keys -------------------------------------------------------- */

static const struct {
    int code;
    enum keys_code key;
    unsigned modifiers;
} named[] = {
    {KEY_UP, KEYS_UP, 0},
    {KEY_DOWN, KEYS_DOWN, 0},
    {KEY_LEFT, KEYS_LEFT, 0},
    {KEY_RIGHT, KEYS_RIGHT, 0},
    {KEY_HOME, KEYS_HOME, 0},
    {KEY_FIND, KEYS_HOME, 0},
    {KEY_END, KEYS_END, 0},
    {KEY_SELECT, KEYS_END, 0},
    {KEY_PPAGE, KEYS_PAGE_UP, 0},
    {KEY_NPAGE, KEYS_PAGE_DOWN, 0},
    {KEY_IC, KEYS_INSERT, 0},
    {KEY_DC, KEYS_DELETE, 0},
    {KEY_ENTER, KEYS_ENTER, 0},
    {KEY_BACKSPACE, KEYS_BACKSPACE, 0},
    {KEY_BTAB, KEYS_TAB, KEYS_SHIFT},
    {KEY_SR, KEYS_UP, KEYS_SHIFT},
    {KEY_SF, KEYS_DOWN, KEYS_SHIFT},
    {KEY_SLEFT, KEYS_LEFT, KEYS_SHIFT},
    {KEY_SRIGHT, KEYS_RIGHT, KEYS_SHIFT},
    {KEY_SHOME, KEYS_HOME, KEYS_SHIFT},
    {KEY_SEND, KEYS_END, KEYS_SHIFT},
    {KEY_SDC, KEYS_DELETE, KEYS_SHIFT},
    {KEY_SIC, KEYS_INSERT, KEYS_SHIFT},
};

/* Function keys beyond the twelfth are those with Shift, then those with Ctrl. */
static struct keys_key function_key(int number)
{
    static const unsigned rows[] = {0, KEYS_SHIFT, KEYS_CTRL, KEYS_CTRL | KEYS_SHIFT, KEYS_ALT};
    const int row = (number - 1) / 12;
    if (number < 1 || row >= (int)(sizeof rows / sizeof *rows))
        return (struct keys_key){.code = KEYS_NONE};
    return (struct keys_key){.code = (enum keys_code)(KEYS_F1 + (number - 1) % 12),
                             .modifiers = rows[row]};
}

static struct keys_key key_of_code(int code)
{
    if (code >= PAD_BASE && code < PAD_BASE + (int)(sizeof pad / sizeof *pad)) {
        const char c = pad[code - PAD_BASE].character;
        if (c == '\r') return (struct keys_key){.code = KEYS_ENTER};
        struct keys_key key = keys_character((uint32_t)c);
        key.modifiers = KEYS_PAD;
        return key;
    }
    if (code >= CODE_BASE && code < PAD_BASE)
        return (struct keys_key){.code = (enum keys_code)((code - CODE_BASE) / 8),
                                 .modifiers = (unsigned)(code - CODE_BASE) % 8};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (named[i].code == code)
            return (struct keys_key){.code = named[i].key, .modifiers = named[i].modifiers};
    }
    return function_key(code - KEY_F0);
}

static struct keys_key key_of_character(wint_t c)
{
    switch (c) {
    case '\r':
    case '\n': return (struct keys_key){.code = KEYS_ENTER};
    case '\t': return (struct keys_key){.code = KEYS_TAB};
    case 27: return (struct keys_key){.code = KEYS_ESC};
    case 8:
    case 127: return (struct keys_key){.code = KEYS_BACKSPACE};
    default: break;
    }
    if (c >= 1 && c <= 26) {
        struct keys_key key = keys_character((uint32_t)('a' + c - 1));
        key.modifiers = KEYS_CTRL;
        return key;
    }
    if (c < ' ') return (struct keys_key){.code = KEYS_NONE};
    return keys_character((uint32_t)c);
}

/* ---- reading --------------------------------------------------------------------------- */

/* What a plain terminal's Alt sends: Esc and the key in one go. */
static struct keys_key after_escape(void)
{
    struct keys_key key = {.code = KEYS_ESC};
    wint_t c = 0;
    wtimeout(stdscr, 0);
    const int kind = wget_wch(stdscr, &c);
    if (kind == ERR) return key;
    if (kind == KEY_CODE_YES && (c == KEY_RESIZE || c == CODE_PASTE_BEGIN)) {
        (void)ungetch((int)c);
        return key;
    }
    key = kind == KEY_CODE_YES ? key_of_code((int)c) : key_of_character(c);
    if (key.code != KEYS_ESC)
        key.modifiers |= KEYS_ALT;
    else
        (void)unget_wch(27); /* Esc twice is two keys */
    return key;
}

/* Up to the end mark; keys inside are no commands. */
static void read_paste(struct term *term)
{
    text_clear(&term->paste);
    text_add(&term->paste, "");
    wtimeout(stdscr, PASTE_PATIENCE);
    for (;;) {
        wint_t c = 0;
        const int kind = wget_wch(stdscr, &c);
        if (kind == ERR || (kind == KEY_CODE_YES && c == CODE_PASTE_END)) return;
        if (kind == KEY_CODE_YES || c == 0 || term->paste.length >= PASTE_CAP) continue;
        char bytes[4];
        const uint32_t point = c == '\r' ? '\n' : (uint32_t)c;
        text_add_bytes(&term->paste, bytes, text_encode(point, bytes));
    }
}

static bool read_one(struct term *term, int patience, struct keys_event *event)
{
    wint_t c = 0;
    wtimeout(stdscr, patience);
    const int kind = wget_wch(stdscr, &c);
    if (kind == ERR) return false;
    event->kind = EVENT_KEY;
    if (kind == KEY_CODE_YES && c == KEY_RESIZE) {
        term_resized(term);
        event->kind = EVENT_RESIZE;
        event->lines = term->lines;
        event->columns = term->columns;
    } else if (kind == KEY_CODE_YES && c == CODE_PASTE_BEGIN) {
        read_paste(term);
        event->kind = EVENT_PASTE;
        event->paste = term->paste.bytes;
    } else if (kind == KEY_CODE_YES) {
        event->key = key_of_code((int)c);
    } else if (c == 27) {
        event->key = after_escape();
    } else {
        event->key = key_of_character(c);
    }
    return true;
}

/* Readable and yet nothing to read: the other end is gone. */
static bool is_gone(void)
{
    struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
    int waiting = 0;
    if (poll(&fd, 1, 0) <= 0) return false;
    if ((fd.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) return true;
    return ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}

/* Signals come in only here, so that none is lost between looking and waiting. */
static int wait_for_input(struct term *term, int timeout)
{
    fd_set set;
    FD_ZERO(&set);
    FD_SET(STDIN_FILENO, &set);
    const struct timespec limit = {.tv_sec = timeout / 1000,
                                   .tv_nsec = (long)(timeout % 1000) * 1000000};
    return pselect(STDIN_FILENO + 1, &set, NULL, NULL, timeout < 0 ? NULL : &limit, &term->mask);
}

/* However it was noticed: its signal may still be on its way. */
static void hang_up(struct keys_event *event)
{
    asked_to_end = 1;
    event->kind = EVENT_HANGUP;
}

void term_read(struct term *term, int timeout, struct keys_event *event)
{
    *event = (struct keys_event){.kind = EVENT_TIMEOUT};
    if (term->headless) {
        event->kind = EVENT_END;
        return;
    }
    for (;;) {
        if (asked_to_end) {
            hang_up(event);
            return;
        }
        if (read_one(term, 0, event)) return;
        const int ready = wait_for_input(term, timeout);
        if (ready == 0) return;
        if (ready < 0 && errno != EINTR) {
            hang_up(event);
            return;
        }
        /* The rest of a character or sequence may be a moment behind. */
        if (ready > 0 && !read_one(term, 25, event) && is_gone()) {
            hang_up(event);
            return;
        }
        if (ready > 0 && event->kind != EVENT_TIMEOUT) return;
    }
}

static void read_source(void *user, int timeout, struct keys_event *event)
{
    term_read(user, timeout, event);
}

struct keys_source term_source(struct term *term)
{
    return (struct keys_source){.user = term, .read = read_source};
}
