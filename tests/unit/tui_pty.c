/* unit/tui_pty.c: the program on a real terminal: keys as bytes, paste, resize, signals, a sane
   end, kill, a full quota.  SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* prlimit */
#include "test.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "store/workbook.h"

enum { PLACE = 1024, OUTPUT = 1 << 20 };

struct session {
    char folder[PLACE], workbook[PLACE + 16];
    rlim_t quota; /* of the program's files, RLIM_INFINITY = none */
    int terminal;
    pid_t child;
    char *output;
    size_t length;
};

/* Of the test that looks into the workbook afterwards. */
static const struct env look = {.today = 20089, .now = 1735689600, .user = "ana", .host = "molino"};

static void forget(struct session *session)
{
    session->length = 0;
    memset(session->output, 0, OUTPUT);
}

static void start(struct session *session);

static void begin(struct session *session)
{
    *session = (struct session){.output = calloc(OUTPUT, 1), .quota = RLIM_INFINITY};
    (void)snprintf(session->folder, sizeof session->folder, "%s/pty.XXXXXX", test_tmp());
    assert_non_null(mkdtemp(session->folder));
    (void)snprintf(session->workbook, sizeof session->workbook, "%s/l.limpia", session->folder);
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
    const char *limpia = getenv("LIMPIA");
    const struct rlimit limit = {session->quota, RLIM_INFINITY};
    (void)setenv("TERM", "xterm", 1);
    (void)setenv("LIMPIA_LANG", "en", 1);
    (void)setenv("LANG", "C.UTF-8", 1);
    (void)unsetenv("LC_ALL");
    (void)unsetenv("NO_COLOR");
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    if (limpia == NULL) limpia = "./limpia";
    (void)execl(limpia, "limpia", session->workbook, (char *)NULL);
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes in what the program says, for at most `patience` ms; true as soon as `word` is in it,
   behind `after`. NULL: until the time is over. */
static bool hear_after(struct session *session, const char *after, const char *word, int patience)
{
    const int64_t until = now_ms() + patience;
    for (int64_t left = patience; left > 0; left = until - now_ms()) {
        struct pollfd fd = {.fd = session->terminal, .events = POLLIN};
        if (poll(&fd, 1, (int)left) <= 0) continue;
        const ssize_t count = read(session->terminal, session->output + session->length,
                                   OUTPUT - 1 - session->length);
        if (count > 0) session->length += (size_t)count;
        const char *page = strstr(session->output, after);
        if (word != NULL && page != NULL && strstr(page, word) != NULL) return true;
        if (count <= 0) return false;
    }
    return false;
}

static bool hear(struct session *session, const char *word, int patience)
{
    return hear_after(session, "", word, patience);
}

static void send(struct session *session, const char *bytes)
{
    forget(session);
    assert_int_equal(write(session->terminal, bytes, strlen(bytes)), strlen(bytes));
}

/* Presses keys, then Ctrl-L: the page that answers comes whole, on a cleared screen, and by then
   everything before was read, done and saved. The word must be on that page. */
static void expect(struct session *session, const char *bytes, const char *word)
{
    char keys[256];
    (void)snprintf(keys, sizeof keys, "%s\f", bytes);
    send(session, keys);
    if (!hear_after(session, "\033[2J", word, 5000))
        fail_msg("after %s no «%s» but: %s", bytes, word, session->output);
}

static int end(struct session *session)
{
    int status = -1;
    for (int waited = 0; waited < 5000; waited += 20) {
        if (waitpid(session->child, &status, WNOHANG) == session->child) break;
        (void)hear(session, NULL, 20);
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
    expect(session, "tann\r", "template proposes");
    expect(session, "\r", "Readings");
}

static void check_city(struct session *session, const char *city)
{
    struct diag *diag = diag_new();
    struct workbook *book = workbook_open(session->workbook, &look, WORKBOOK_READ, diag);
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
            (void)hear(&session, NULL, 20);
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
    send(&session, "\x13");
    assert_true(hear(&session, "saved already", 5000));
    send(&session, "\x1a");
    (void)hear(&session, "undo", 1000);
    int status = 0;
    assert_int_equal(waitpid(session.child, &status, WNOHANG | WUNTRACED), 0);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    clear(&session);
}

/* ---- killed, and out of room -------------------------------------------------------------- */

/* Cells of the firm's record, one below the other, and what the message line says in each. */
enum { CELLS = 3 };
static const struct {
    const char *said, *text; /* a number goes into the text */
} cells[CELLS + 1] = {{"City: ", "City %ld"}, {"Altitude: ", "%ld"}, {"Employees: ", "%ld"}, {0}};

struct numbers {
    long at[CELLS];
};

/* The numbers in those cells, in the workbook on the disk, 0 = blank. */
static struct numbers kept_numbers(const struct session *session)
{
    struct diag *diag = diag_new();
    struct workbook *book = workbook_open(session->workbook, &look, WORKBOOK_WRITE, diag);
    assert_non_null(book);
    assert_true(workbook_check(book, diag));
    struct casefile *c = workbook_load(book, workbook_firm(book, "tannery", diag), diag);
    assert_non_null(c);
    assert_int_equal(c->wrong_count, 0);
    const struct firm *firm = case_firm(c);
    const char *city = firm->city == NULL ? "" : firm->city;
    const struct numbers numbers = {{strtol(city + strcspn(city, "0123456789"), NULL, 10),
                                     isnan(firm->altitude) ? 0 : lround(firm->altitude),
                                     isnan(firm->employees) ? 0 : lround(firm->employees)}};
    case_free(c);
    workbook_close(book, diag);
    assert_int_equal(diag_errors(diag), 0);
    diag_free(diag);
    return numbers;
}

static void go_to_city(struct session *session)
{
    start(session);
    assert_true(hear(session, "Tannery", 5000));
    expect(session, "\r", "Readings");
    expect(session, "\0331", "Name: ");
    expect(session, "\033OB\033OB\033OB", cells[0].said);
}

/* Types a number into the cell under the cursor, goes back to it, then on to the one below. It is
   acknowledged by the page of the key after: the program reads no key before its commit is made. */
static void type_number(struct session *session, int cell, long number)
{
    char text[64], keys[80];
    (void)snprintf(text, sizeof text, cells[cell].text, number);
    (void)snprintf(keys, sizeof keys, "%s\r\033OA", text);
    expect(session, keys, cells[cell].said);
    if (cell + 1 < CELLS) expect(session, "\033OB", cells[cell + 1].said);
}

/* What was said is there; the cell being typed when the program died may be there or not. */
static void compare(const struct session *session, int round, const struct numbers *said, int last,
                    long number)
{
    const struct numbers kept = kept_numbers(session);
    for (int i = 0; i < CELLS; i++) {
        if (kept.at[i] != said->at[i] && !(i == last && kept.at[i] == number))
            fail_msg("round %d, %s%ld is kept; %ld was said", round, cells[i].said, kept.at[i],
                     said->at[i]);
    }
}

static unsigned draw(void)
{
    static unsigned seed = 7;
    seed = seed * 1103515245U + 12345U;
    return seed >> 16;
}

/* Cells are typed one after the other, and the program is killed at some moment between two keys
   or in the middle of a commit. */
static void killed_at_any_moment(void **state)
{
    struct session session;
    long number = 0;
    begin(&session);
    make_firm(&session);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    struct numbers said = kept_numbers(&session);
    for (int round = 0; round < test_rounds(20); round++) {
        char text[64], keys[80];
        go_to_city(&session);
        const int last = (int)(draw() % CELLS);
        for (int cell = 0; cell < last; cell++) {
            type_number(&session, cell, ++number);
            said.at[cell] = number;
        }
        (void)snprintf(text, sizeof text, cells[last].text, ++number);
        (void)snprintf(keys, sizeof keys, "%s\r\033OA", text);
        send(&session, keys);
        const struct timespec moment = {.tv_nsec = (long)draw() % 15000 * 1000};
        (void)nanosleep(&moment, NULL);
        (void)kill(session.child, SIGKILL);
        (void)end(&session);
        compare(&session, round, &said, last, number);
        said = kept_numbers(&session);
    }
    clear(&session);
}

/* No room is left: it is said, what was saved stays, and with room again it goes on. */
static void quota_is_full(void **state)
{
    struct session session;
    struct stat about;
    char city[600];
    bool full = false;
    begin(&session);
    make_firm(&session);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    assert_int_equal(stat(session.workbook, &about), 0);
    session.quota = (rlim_t)about.st_size;
    go_to_city(&session);
    type_number(&session, 0, 1);
    for (int i = 0; i < 100 && !full; i++) {
        char text[500] = "";
        memset(text, 'a' + i % 26, sizeof text - 1);
        (void)snprintf(city, sizeof city, "\033OA\033[200~%s\033[201~\r", text);
        send(&session, city);
        full = hear(&session, "the disk refused it", 60);
    }
    assert_true(full);
    (void)kill(session.child, SIGKILL);
    (void)end(&session);
    (void)kept_numbers(&session); /* whole */
    session.quota = RLIM_INFINITY;
    go_to_city(&session);
    type_number(&session, 0, 2);
    send(&session, "\033[21~");
    assert_int_equal(end(&session), 0);
    assert_int_equal(kept_numbers(&session).at[0], 2);
    clear(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_paste),       cmocka_unit_test(term_signal),
        cmocka_unit_test(int_signal),           cmocka_unit_test(hangup_signal),
        cmocka_unit_test(terminal_gone),        cmocka_unit_test(control_keys_are_keys),
        cmocka_unit_test(killed_at_any_moment), cmocka_unit_test(quota_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
