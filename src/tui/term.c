/* tui/term.c: the terminal opened, closed and drawn on.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/term_parts.h"

#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/memory.h"

static struct term *opened; /* what term_leave must leave */

/* ---- roles ---------------------------------------------------------------------------- */

struct look {
    char letter;
    short foreground, background; /* -1 = the terminal's own */
    attr_t color, mono;
};

/* Yellow cannot be read on light grounds: a warning is bold and has its `!`. */
static const struct look looks[ROLES] = {
    [ROLE_TEXT] = {' ', -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_LABEL] = {'l', -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_MUTED] = {'m', -1, -1, A_DIM, A_DIM},
    [ROLE_TITLE] = {'t', -1, -1, A_BOLD, A_BOLD},
    [ROLE_CURRENT] = {'C', -1, -1, A_REVERSE, A_REVERSE},
    [ROLE_EDITING] = {'E', -1, -1, A_UNDERLINE, A_UNDERLINE},
    [ROLE_DERIVED] = {'d', -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_GOOD] = {'g', COLOR_GREEN, -1, A_NORMAL, A_NORMAL},
    [ROLE_WARN] = {'w', -1, -1, A_BOLD, A_BOLD},
    [ROLE_BAD] = {'b', COLOR_RED, -1, A_NORMAL, A_BOLD},
    [ROLE_MARK_GOOD] = {'G', COLOR_GREEN, -1, A_NORMAL, A_BOLD},
    [ROLE_MARK_WARN] = {'W', -1, -1, A_BOLD, A_BOLD},
    [ROLE_MARK_BAD] = {'B', COLOR_RED, -1, A_BOLD, A_BOLD},
    [ROLE_BAR] = {'a', COLOR_CYAN, -1, A_NORMAL, A_NORMAL},
    [ROLE_REFERENCE] = {'r', -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_KEY] = {'k', -1, -1, A_BOLD, A_BOLD},
    [ROLE_WINDOW] = {'n', -1, -1, A_NORMAL, A_NORMAL},
    [ROLE_SELECT] = {'s', -1, COLOR_BLUE, A_NORMAL, A_REVERSE},
};

char term_role_letter(enum role role) { return looks[role].letter; }

static void prepare_roles(struct term *term, enum env_color color)
{
    const char *refused = getenv("NO_COLOR");
    const bool never = color == ENV_COLOR_NEVER ||
                       (color == ENV_COLOR_AUTO && refused != NULL && refused[0] != '\0');
    term->color = !never && has_colors() && start_color() == OK && use_default_colors() == OK;
    for (short role = 0; role < ROLES; role++) {
        const struct look *look = &looks[role];
        const short pair = (short)(role + 1);
        term->attributes[role] = term->color ? look->color : look->mono;
        if (!term->color || (look->foreground < 0 && look->background < 0)) continue;
        if (init_pair(pair, look->foreground, look->background) == OK) term->pairs[role] = pair;
    }
    /* Where there is a grey, it reads better than dim. */
    if (term->color && COLORS >= 16 && init_pair(ROLES + 1, 8, -1) == OK) {
        term->pairs[ROLE_MUTED] = ROLES + 1;
        term->attributes[ROLE_MUTED] = A_NORMAL;
    }
}

/* ---- glyph sets ------------------------------------------------------------------------ */

static const char *given(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* main falls back to C.UTF-8 where the user's locale is C, for the sake of gettext: what the
   terminal can show is asked of the user's own words. */
static bool locale_is_plain(void)
{
    const char *locale = given("LC_ALL");
    if (locale == NULL) locale = given("LC_CTYPE");
    if (locale == NULL) locale = given("LANG");
    return locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

static enum glyph_set set_named(const char *name)
{
    static const char *const sets[GLYPH_SETS] = {"rich", "basic", "ascii"};
    int set = 0;
    while (set < GLYPH_SETS && strcmp(sets[set], name) != 0) set++;
    return (enum glyph_set)set;
}

/* A letter this terminal shows although its encoding is not UTF-8. */
static bool letter_of_locale(uint32_t point)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return wcrtomb(bytes, (wchar_t)point, &state) != (size_t)-1;
}

static void choose_glyphs(struct term *term, const char *wish)
{
    const bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (wish == NULL) wish = given("LIMPIA_GLYPHS");
    const enum glyph_set named = wish == NULL ? GLYPH_SETS : set_named(wish);
    const char *kind = given("TERM");
    if (!utf8) term->keeps = letter_of_locale;
    if (!utf8 || (named == GLYPH_SETS && locale_is_plain()))
        term->set = GLYPH_ASCII;
    else if (named != GLYPH_SETS)
        term->set = named;
    else
        term->set = kind != NULL && strcmp(kind, "linux") == 0 ? GLYPH_BASIC : GLYPH_RICH;
}

/* ---- open and close -------------------------------------------------------------------- */

static void say(struct term *term, const char *sequence)
{
    if (!term->headless) {
        (void)fputs(sequence, term->out);
        (void)fflush(term->out);
    }
}

static void make_page(struct term *term)
{
    getmaxyx(stdscr, term->lines, term->columns);
    const size_t cells = (size_t)term->lines * (size_t)term->columns;
    term->roles = memory_resize(term->roles, cells, 1);
    memset(term->roles, ROLE_TEXT, cells);
}

static void prepare_input(struct term *term)
{
    (void)raw();
    (void)noecho();
    (void)nonl();
    (void)keypad(stdscr, TRUE);
    (void)meta(stdscr, TRUE);
    (void)set_escdelay(25);
    if (term->headless) return;
    /* Ctrl-S, Ctrl-Q, Ctrl-V and Ctrl-Z are keys here, not the line's. */
    struct termios line;
    if (tcgetattr(STDIN_FILENO, &line) == 0) {
        line.c_iflag &= (tcflag_t) ~(IXON | IXOFF);
        line.c_cc[VSUSP] = _POSIX_VDISABLE;
        line.c_cc[VLNEXT] = _POSIX_VDISABLE;
#ifdef VDSUSP
        line.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
        (void)tcsetattr(STDIN_FILENO, TCSANOW, &line);
    }
    (void)def_prog_mode();
}

static bool open_streams(struct term *term, const struct term_options *options)
{
    term->headless = options->lines > 0;
    if (!term->headless) {
        term->in = stdin;
        term->out = stdout;
        return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    }
    term->in = fopen("/dev/null", "r");
    term->out = fopen("/dev/null", "w");
    return term->in != NULL && term->out != NULL;
}

static void close_streams(struct term *term)
{
    if (term->headless && term->in != NULL) (void)fclose(term->in);
    if (term->headless && term->out != NULL) (void)fclose(term->out);
    free(term);
}

enum term_status term_open(const struct term_options *options, struct term **term)
{
    *term = NULL;
    struct term *new = memory_zero(1, sizeof *new);
    if (!open_streams(new, options)) {
        close_streams(new);
        return TERM_NO_TTY;
    }
    new->screen = newterm(new->headless ? "xterm-256color" : NULL, new->out, new->in);
    if (new->screen == NULL &&new->headless) new->screen = newterm("xterm", new->out, new->in);
    if (new->screen == NULL) {
        close_streams(new);
        return TERM_UNKNOWN;
    }
    (void)set_term(new->screen);
    if (new->headless) (void)resizeterm(options->lines, options->columns);
    prepare_roles(new, options->color);
    choose_glyphs(new, options->glyphs);
    prepare_input(new);
    term_prepare_keys(new);
    make_page(new);
    say(new, "\033[?2004h");
    opened = new;
    *term = new;
    return TERM_OK;
}

void term_close(struct term *term)
{
    if (term == NULL) return;
    say(term, "\033[?2004l");
    (void)curs_set(1);
    (void)endwin();
    term_forget_keys(term);
    delscreen(term->screen);
    opened = NULL;
    text_free(&term->paste);
    text_free(&term->scratch);
    free(term->roles);
    close_streams(term);
}

void term_leave(void)
{
    if (opened != NULL) {
        say(opened, "\033[?2004l");
        (void)endwin();
    }
}

void term_suspend(struct term *term)
{
    if (term->headless) return;
    say(term, "\033[?2004l");
    (void)def_prog_mode();
    (void)endwin();
    (void)raise(SIGSTOP);
    (void)reset_prog_mode();
    say(term, "\033[?2004h");
    term_redraw(term);
}

void term_redraw(struct term *term)
{
    (void)term;
    (void)clearok(curscr, TRUE);
}

void term_resized(struct term *term) { make_page(term); }

void term_resize(struct term *term, int lines, int columns)
{
    if (term->headless && resizeterm(lines, columns) == OK) make_page(term);
}

int term_lines(const struct term *term) { return term->lines; }

int term_columns(const struct term *term) { return term->columns; }

bool term_too_small(const struct term *term)
{
    return term->lines < TERM_LEAST_LINES || term->columns < TERM_LEAST_COLUMNS;
}

enum glyph_set term_glyphs(const struct term *term) { return term->set; }

bool term_has_color(const struct term *term) { return term->color; }
