/* unit/tui_pty.c: the forms on a real terminal: keys as bytes, paste, resize, signals, a sane end.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "store/workbook.h"
#include "tui/tui.h"

enum { PLACE = 1024, OUTPUT = 1 << 20 };

struct session {
    char folder[PLACE], workbook[PLACE + 16], sectors[PLACE];
    int terminal;
    pid_t child;
    char *output;
    size_t length;
};

static struct env env_of(const struct session *session)
{
    return (struct env){.today = 20089,
                        .now = 1735689600,
                        .language = ENV_EN,
                        .color = ENV_COLOR_AUTO,
                        .sectors = {session->sectors},
                        .user = "ana",
                        .host = "molino",
                        .home = session->folder};
}

static void forget(struct session *session)
{
    session->length = 0;
    memset(session->output, 0, OUTPUT);
}

static void start(struct session *session);

static void begin(struct session *session)
{
    *session = (struct session){.output = calloc(OUTPUT, 1)};
    (void)snprintf(session->folder, sizeof session->folder, "%s/pty.XXXXXX", test_tmp());
    assert_non_null(mkdtemp(session->folder));
    (void)snprintf(session->workbook, sizeof session->workbook, "%s/l.limpia", session->folder);
    (void)snprintf(session->sectors, sizeof session->sectors, "%s/sectors", test_root());
    start(session);
}

/* The program in the session's folder, once more. */
static void start(struct session *session)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    forget(session);
    session->child = forkpty(&session->terminal, NULL, NULL, &size);
    assert_true(session->child >= 0);
    if (session->child > 0) return;
    (void)setenv("TERM", "xterm", 1);
    (void)setenv("LANG", "C.UTF-8", 1);
    (void)setenv("LANGUAGE", "en", 1);
    (void)unsetenv("LC_ALL");
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setlocale(LC_NUMERIC, "C");
    const struct env env = env_of(session);
    _exit(tui_run(&env, session->workbook, NULL, NULL) == TUI_DONE ? 0 : 9);
}

/* Takes in what the program says for a while; true as soon as `word` is in it. */
static bool hear(struct session *session, const char *word, int patience)
{
    for (int waited = 0; waited < patience; waited += 20) {
        struct pollfd fd = {.fd = session->terminal, .events = POLLIN};
        if (poll(&fd, 1, 20) > 0) {
            const ssize_t count = read(session->terminal, session->output + session->length,
                                       OUTPUT - 1 - session->length);
            if (count > 0)
                session->length += (size_t)count;
            else
                return strstr(session->output, word) != NULL;
        }
        if (word[0] != '\0' && strstr(session->output, word) != NULL) return true;
    }
    return false;
}

static void send(struct session *session, const char *bytes)
{
    forget(session);
    assert_int_equal(write(session->terminal, bytes, strlen(bytes)), strlen(bytes));
}

static void expect(struct session *session, const char *bytes, const char *word)
{
    char keys[256];
    /* Ctrl-L: the page comes whole, and the word with it. */
    (void)snprintf(keys, sizeof keys, "%s\f", bytes);
    send(session, keys);
    if (!hear(session, word, 5000))
        fail_msg("after %s no «%s» but: %s", bytes, word, session->output);
}

static int end(struct session *session)
{
    int status = -1;
    for (int waited = 0; waited < 5000; waited += 20) {
        if (waitpid(session->child, &status, WNOHANG) == session->child) break;
        (void)hear(session, "", 20);
        const struct timespec moment = {.tv_nsec = 20000000};
        (void)nanosleep(&moment, NULL);
    }
    (void)close(session->terminal);
    return status;
}

static void clear(struct session *session)
{
    size_t count = 0;
    char **names = file_list(session->folder, &count);
    for (size_t i = 0; i < count; i++) {
        char path[2 * PLACE];
        (void)snprintf(path, sizeof path, "%s/%s", session->folder, names[i]);
        (void)unlink(path);
        free(names[i]);
    }
    free(names);
    (void)rmdir(session->folder);
    free(session->output);
}

/* To the record of a new firm. */
static void make_firm(struct session *session)
{
    assert_true(hear(session, "New firm", 5000));
    /* Bracketed paste is asked for. */
    assert_non_null(strstr(session->output, "\033[?2004h"));
    expect(session, "1", "Name");
    expect(session, "Tannery\r", "Tannery");
    expect(session, "Ecua\r", "Ecuador");
    expect(session, "tann\r", "Enter accepts");
    expect(session, "\r", "Readings");
}

static void check_city(struct session *session, const char *city)
{
    const struct env env = env_of(session);
    struct diag *diag = diag_new();
    struct workbook *book = workbook_open(session->workbook, &env, WORKBOOK_READ, diag);
    assert_non_null(book);
    assert_true(workbook_check(book, diag));
    struct casefile *c = workbook_load(book, workbook_firm(book, "tannery", diag), diag);
    assert_non_null(c);
    assert_non_null(case_firm(c)->city);
    assert_string_equal(case_firm(c)->city, city);
    case_free(c);
    workbook_close(book, diag);
    diag_free(diag);
}

/* Keys as xterm sends them, a paste, a new size, F10. */
static void keys_and_paste(void **state)
{
    struct session session;
    begin(&session);
    make_firm(&session);
    /* Alt-1, then down to the city; the paste's line end is no Enter. */
    expect(&session, "\0331", "Name: ");
    expect(&session, "\033OB\033OB\033OB", "City: ");
    expect(&session, "\033[200~Ba\xC3\xB1os\nde Agua\033[201~", "os de Agua");
    /* Ctrl-Left goes by a word and Ctrl-W takes the one before. */
    expect(&session, "\033[1;5D\033[1;5D\x17\r", "Altitude");
    /* Smaller than any page, then large again: what was there is still there. */
    struct winsize size = {.ws_row = 10, .ws_col = 40};
    forget(&session);
    (void)ioctl(session.terminal, TIOCSWINSZ, &size);
    assert_true(hear(&session, "40 and 10", 5000));
    size = (struct winsize){.ws_row = 40, .ws_col = 120};
    forget(&session);
    (void)ioctl(session.terminal, TIOCSWINSZ, &size);
    expect(&session, "", "Altitude");
    /* F10 ends; the terminal is left as it was. */
    send(&session, "\033[21~");
    assert_true(hear(&session, "\033[?2004l", 5000));
    const int status = end(&session);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    check_city(&session, "de Agua");
    clear(&session);
}

/* What is being typed when the terminal goes away is kept. */
static void ended_by(int signal_number)
{
    struct session session;
    begin(&session);
    make_firm(&session);
    expect(&session, "\0331", "Name: ");
    expect(&session, "\033OB\033OB\033OB", "City: ");
    expect(&session, "Ambato", "Ambato");
    struct termios line;
    assert_int_equal(tcgetattr(session.terminal, &line), 0);
    assert_true((line.c_lflag & (tcflag_t)ICANON) == 0);
    assert_true((line.c_iflag & (tcflag_t)IXON) == 0);
    if (signal_number == 0) {
        (void)close(session.terminal);
        session.terminal = -1;
    } else {
        (void)kill(session.child, signal_number);
        assert_true(hear(&session, "\033[?2004l", 5000));
        const tcflag_t usual = ICANON | ECHO;
        for (int waited = 0; waited < 5000 && (line.c_lflag & usual) != usual; waited += 20) {
            (void)hear(&session, "", 20);
            assert_int_equal(tcgetattr(session.terminal, &line), 0);
        }
        assert_true((line.c_lflag & usual) == usual);
    }
    const int status = end(&session);
    if (!WIFEXITED(status)) fail_msg("ended with %#x", (unsigned)status);
    assert_int_equal(WEXITSTATUS(status), 0);
    check_city(&session, "Ambato");
    clear(&session);
}

static void term_signal(void **state) { ended_by(SIGTERM); }

static void int_signal(void **state) { ended_by(SIGINT); }

static void hangup_signal(void **state) { ended_by(SIGHUP); }

static void terminal_gone(void **state) { ended_by(0); }

/* Ctrl-S and Ctrl-Q do not stop the line, Ctrl-Z does not stop the program. */
static void control_keys_are_keys(void **state)
{
    struct session session;
    begin(&session);
    make_firm(&session);
    expect(&session, "\0331", "Name: ");
    expect(&session, "\x13", "saved already");
    send(&session, "\x1a");
    (void)hear(&session, "undo", 1000);
    int status = 0;
    assert_int_equal(waitpid(session.child, &status, WNOHANG | WUNTRACED), 0);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    clear(&session);
}

/* The number in the firm's city, in the workbook on the disk. */
static long kept_number(const struct session *session)
{
    const struct env env = env_of(session);
    struct diag *diag = diag_new();
    struct workbook *book = workbook_open(session->workbook, &env, WORKBOOK_WRITE, diag);
    assert_non_null(book);
    assert_true(workbook_check(book, diag));
    struct casefile *c = workbook_load(book, workbook_firm(book, "tannery", diag), diag);
    assert_non_null(c);
    const char *city = case_firm(c)->city;
    const long number = city == NULL ? 0 : strtol(city + strcspn(city, "0123456789"), NULL, 10);
    case_free(c);
    workbook_close(book, diag);
    diag_free(diag);
    return number;
}

/* Cities are typed one after the other, and the program is killed at some moment between two keys
   or in the middle of a commit. A city is acknowledged once the field under it has the keys and
   the key after that was answered: by then its commit was made. */
static void killed_at_any_moment(void **state)
{
    struct session session;
    unsigned seed = 7;
    begin(&session);
    make_firm(&session);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    for (int round = 0; round < test_rounds(20); round++) {
        long said = kept_number(&session), typed = said;
        start(&session);
        assert_true(hear(&session, "Tannery", 5000));
        expect(&session, "\r", "Readings");
        expect(&session, "\0331", "Name: ");
        expect(&session, "\033OB\033OB\033OB", "City: ");
        seed = seed * 1103515245U + 12345U;
        const int whole = (int)(seed >> 16) % 4;
        for (int i = 0; i < whole; i++) {
            char keys[64];
            (void)snprintf(keys, sizeof keys, "City %ld\r", ++typed);
            expect(&session, keys, "Altitude: ");
            (void)hear(&session, "", 60); /* nothing of that page is left to be heard */
            expect(&session, "\033OA", "City: ");
            said = typed;
        }
        char last[64];
        (void)snprintf(last, sizeof last, "City %ld\r\033OA", ++typed);
        send(&session, last);
        seed = seed * 1103515245U + 12345U;
        const struct timespec moment = {.tv_nsec = (long)(seed >> 16) % 15000 * 1000};
        (void)nanosleep(&moment, NULL);
        (void)kill(session.child, SIGKILL);
        (void)end(&session);
        const long kept = kept_number(&session);
        if (kept != said && kept != typed)
            fail_msg("round %d: %ld is kept; %ld was said, %ld typed", round, kept, said, typed);
    }
    clear(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_paste),       cmocka_unit_test(term_signal),
        cmocka_unit_test(int_signal),           cmocka_unit_test(hangup_signal),
        cmocka_unit_test(terminal_gone),        cmocka_unit_test(control_keys_are_keys),
        cmocka_unit_test(killed_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
