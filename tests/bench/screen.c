/* bench/screen.c: the forms from outside, through a pseudo-terminal: when the first page stands,
   how long a key takes to show, what the program takes of memory.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first page stands when a word that is only on it has come, of the program as of a peer. A
   peer that waits before it shows its page (htop for its first sample) has also its first byte
   told: the terminal is set up by then and nothing is on it yet. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 9, KEYS = 300, SILENCE = 120, PATIENCE = 20000, BUFFER = 1 << 16 };

struct session {
    int terminal;
    pid_t child;
    double start;
};

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void begin(struct session *session, char *const *words)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    session->start = now_ms();
    session->child = forkpty(&session->terminal, NULL, NULL, &size);
    if (session->child != 0) return;
    (void)setenv("TERM", "xterm", 1);
    (void)setenv("LC_ALL", "C.UTF-8", 1);
    (void)setenv("LIMPIA_LANG", "en", 1);
    (void)execvp(words[0], words);
    _exit(127);
}

/* Reads until `word` has come (NULL: until there is silence); the time of the last byte needed,
   or -1. *first: that of the first byte. */
static double hear_from(struct session *session, const char *word, double *first)
{
    static char seen[BUFFER];
    size_t length = 0;
    double last = -1;
    const double until = now_ms() + PATIENCE;
    while (now_ms() < until) {
        struct pollfd fd = {.fd = session->terminal, .events = POLLIN};
        const int ready = poll(&fd, 1, last < 0 || word != NULL ? 1000 : SILENCE);
        if (ready == 0 && word == NULL && last >= 0) return last;
        if (ready <= 0) continue;
        if (length + 4096 >= sizeof seen) length = 0;
        const ssize_t count = read(session->terminal, seen + length, 4096);
        if (count <= 0) return word == NULL ? last : -1;
        if (last < 0) *first = now_ms();
        last = now_ms();
        length += (size_t)count;
        seen[length] = '\0';
        if (word != NULL && strstr(seen, word) != NULL) return last;
    }
    return -1;
}

static double hear(struct session *session, const char *word)
{
    double first = 0;
    return hear_from(session, word, &first);
}

static void quit(struct session *session)
{
    (void)kill(session->child, SIGKILL);
    (void)close(session->terminal);
    (void)waitpid(session->child, NULL, 0);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Medians of the rounds; the program is killed after its page, as a peer is. */
struct start {
    double byte, page; /* ms from the start to the first byte, to the page; page -1: none came */
};

static struct start first_page(char *const *words, const char *word)
{
    double byte[ROUNDS], page[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        struct session session;
        begin(&session, words);
        const double at = hear_from(&session, word, &byte[i]);
        quit(&session);
        if (at < 0) return (struct start){-1, -1};
        byte[i] -= session.start;
        page[i] = at - session.start;
    }
    qsort(byte, ROUNDS, sizeof *byte, by_size);
    qsort(page, ROUNDS, sizeof *page, by_size);
    return (struct start){byte[ROUNDS / 2], page[ROUNDS / 2]};
}

static bool is_installed(const char *name)
{
    char line[256];
    (void)snprintf(line, sizeof line, "command -v %s >/dev/null 2>&1", name);
    return system(line) == 0;
}

static void against(double ours, const char *name, char *const *words, const char *word)
{
    const struct start theirs =
        is_installed(name) ? first_page(words, word) : (struct start){-1, -1};
    if (theirs.page < 0)
        printf("   %-38s absent: %s\n", "", name);
    else
        printf("   %-38s %8.2f ms   %6.2f x of it: limpia   (its first byte at %.2f ms: %.2f x)\n",
               name, theirs.page, ours / theirs.page, theirs.byte, ours / theirs.byte);
}

static long memory_of(pid_t child, const char *what)
{
    char path[64], line[256];
    long kib = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, what, strlen(what)) == 0) kib = strtol(line + strlen(what) + 1, NULL, 10);
    }
    if (file != NULL) (void)fclose(file);
    return kib;
}

/* From the key to the last byte of the page it changes; `pause` keeps one page from the next. */
static void key_to_page(struct session *session, const char *const *keys, size_t kinds,
                        const char *what)
{
    static double took[KEYS];
    size_t count = 0;
    const struct timespec pause = {.tv_nsec = 12000000};
    char bytes[4096];
    for (size_t i = 0; i < KEYS; i++) {
        const char *key = keys[i % kinds];
        const double start = now_ms();
        if (write(session->terminal, key, strlen(key)) < 0) return;
        struct pollfd fd = {.fd = session->terminal, .events = POLLIN};
        if (poll(&fd, 1, 200) <= 0) continue;
        if (read(session->terminal, bytes, sizeof bytes) <= 0) return;
        took[count++] = now_ms() - start;
        (void)nanosleep(&pause, NULL); /* what comes later is the hour of the commit */
        while (poll(&fd, 1, 0) > 0 && read(session->terminal, bytes, sizeof bytes) > 0) continue;
    }
    if (count == 0) return;
    qsort(took, count, sizeof *took, by_size);
    printf("   %-38s %8.2f ms median, %.2f p99 of %zu keys\n", what, took[count / 2],
           took[count * 99 / 100], count);
}

/* From the page that shows a field kept to the answer to the next key, which is read when the
   commit is on the disk: what a commit takes, and a page. */
static void commit_after_page(struct session *session)
{
    static double took[KEYS / 4];
    size_t count = 0;
    char bytes[4096];
    struct pollfd fd = {.fd = session->terminal, .events = POLLIN};
    for (size_t i = 0; i < KEYS / 4; i++) {
        const char *text = i % 2 == 0 ? "Talca" : "Lota";
        if (write(session->terminal, text, strlen(text)) < 0) return;
        while (poll(&fd, 1, 30) > 0 && read(session->terminal, bytes, sizeof bytes) > 0) continue;
        if (write(session->terminal, "\r", 1) != 1 || poll(&fd, 1, 200) <= 0) continue;
        const double start = now_ms();
        while (poll(&fd, 1, 0) > 0 && read(session->terminal, bytes, sizeof bytes) > 0) continue;
        if (write(session->terminal, "\033OA", 3) != 3 || poll(&fd, 1, 200) <= 0) continue;
        took[count++] = now_ms() - start;
        while (poll(&fd, 1, 12) > 0 && read(session->terminal, bytes, sizeof bytes) > 0) continue;
    }
    if (count == 0) return;
    qsort(took, count, sizeof *took, by_size);
    printf("   %-38s %8.2f ms median, %.2f p99 of %zu commits\n", "its commit, behind the page",
           took[count / 2], took[count * 99 / 100], count);
}

static void measure(const char *limpia, const char *workbook, const char *word, const char *what,
                    bool moves)
{
    char *const words[] = {(char *)(size_t)limpia, (char *)(size_t)workbook, NULL};
    static const char *const arrows[] = {"\033OB", "\033OA"};
    struct session session;
    const struct start ours = first_page(words, word);
    if (ours.page < 0) {
        printf("   %s: no first page\n", what);
        return;
    }
    printf("   %-38s %8.2f ms   (first byte at %.2f ms)\n", what, ours.page, ours.byte);
    if (!moves) return;
    begin(&session, words);
    if (hear(&session, word) >= 0) {
        key_to_page(&session, arrows, 2, "a move in the list of firms");
        printf("   %-38s %8ld KiB (%ld its own)\n", "memory after it",
               memory_of(session.child, "VmRSS"), memory_of(session.child, "RssAnon"));
    }
    quit(&session);
}

static void compare(const char *limpia, const char *workbook)
{
    char *const words[] = {(char *)(size_t)limpia, (char *)(size_t)workbook, NULL};
    char *const htop[] = {"htop", NULL}, *const calcurse[] = {"calcurse", NULL},
                *const vd[] = {"vd", "samples/mermeladas/readings.csv", NULL};
    const double ours = first_page(words, "Type to search").page;
    printf("   %-38s %8.2f ms\n", "once more, against others", ours);
    against(ours, "htop", htop, "F10");
    against(ours, "calcurse", calcurse, "Calendar");
    against(ours, "vd", vd, "period");
}

/* Typing into the record of the firm: every Enter is a commit on the disk, after its page. */
static void type_into(const char *limpia, const char *workbook)
{
    char *const words[] = {(char *)(size_t)limpia, (char *)(size_t)workbook, NULL};
    static const char *const typing[] = {"a", "b", "c", "\033OD", "\033OC", "\x7f"};
    static const char *const commits[] = {"Talca", "\r", "\033OA", "Lota", "\r", "\033OA"};
    struct session session;
    begin(&session, words);
    if (hear(&session, "Type to search") < 0 || write(session.terminal, "\r", 1) != 1 ||
        hear(&session, "Tracking") < 0 || write(session.terminal, "\0331", 2) != 2 ||
        hear(&session, "Currency") < 0 || write(session.terminal, "\033OB\033OB\033OB", 9) != 9) {
        printf("   the record was not reached\n");
        quit(&session);
        return;
    }
    (void)hear(&session, NULL);
    key_to_page(&session, commits, 6, "a field typed, Enter, back (commits)");
    commit_after_page(&session);
    key_to_page(&session, typing, 6, "a character typed");
    printf("   %-38s %8ld KiB (%ld its own)\n", "memory with a firm open",
           memory_of(session.child, "VmRSS"), memory_of(session.child, "RssAnon"));
    quit(&session);
}

static bool run(const char *format, const char *a, const char *b)
{
    char line[4096];
    (void)snprintf(line, sizeof line, format, a, b);
    return system(line) == 0;
}

/* A thousand firms of 36 months and 15 flows: one made in text, then copied in the workbook. */
static const char many[] =
    "set -e; cd '%s'; mkdir firm; "
    "printf 'id,name,country,sector,currency,period\\nf,Firm 0,CL,general,CLP,2024\\n' "
    ">firm/firm.csv; "
    "awk 'BEGIN { print \"code,kind,name,unit\" >\"firm/flows.csv\"; "
    "print \"period,flow,quantity,cost\" >\"firm/readings.csv\"; "
    "for (f = 1; f <= 15; f++) { print \"F\" f \",material,Flow \" f \",kg\" >\"firm/flows.csv\"; "
    "for (m = 0; m < 36; m++) printf \"%%d-%%02d,F%%d,%%d,%%d\\n\", 2022 + int(m / 12), m %% 12 + 1, "
    "f, f * 100 + m, f * 900 + m * 7 >\"firm/readings.csv\" } }' </dev/null; "
    "'%s' import firm many.limpia >/dev/null 2>&1; "
    "columns() { sqlite3 many.limpia \"SELECT group_concat('\\\"'||name||'\\\"') FROM "
    "pragma_table_info('$1') WHERE name <> '$2'\"; }; "
    "{ echo 'BEGIN;'; for t in firm flow reading; do "
    "c=$(columns \"$t\" _firm); "
    "echo \"INSERT INTO $t(_firm, $c) SELECT n.v, $c FROM $t, (WITH RECURSIVE n(v) AS "
    "(SELECT 2 UNION ALL SELECT v + 1 FROM n WHERE v < 1000) SELECT v FROM n) AS n "
    "WHERE _firm = 1;\"; done; c=$(columns _firms firm); "
    "echo \"INSERT INTO _firms(firm, $c) SELECT n.v, $c FROM _firms, (WITH RECURSIVE n(v) AS "
    "(SELECT 2 UNION ALL SELECT v + 1 FROM n WHERE v < 1000) SELECT v FROM n) AS n "
    "WHERE firm = 1;\"; c=$(columns _sheets firm); "
    "echo \"INSERT INTO _sheets(firm, $c) SELECT n.v, $c FROM _sheets, (WITH RECURSIVE n(v) AS "
    "(SELECT 2 UNION ALL SELECT v + 1 FROM n WHERE v < 1000) SELECT v FROM n) AS n "
    "WHERE firm = 1;\"; "
    "echo \"UPDATE firm SET id = 'f' || _firm, name = 'Firm ' || _firm;\"; echo 'COMMIT;'; } "
    "| sqlite3 many.limpia";

int main(void)
{
    char place[] = "/tmp/limpia-bench.XXXXXX", limpia[4096], path[8192];
    if (realpath("limpia", limpia) == NULL || mkdtemp(place) == NULL) {
        perror("bench/screen");
        return 3;
    }
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    (void)setenv("XDG_DATA_HOME", place, 1);
    (void)snprintf(path, sizeof path, "%s/none.limpia", place);
    measure(limpia, path, "or the number", "first page, no firm yet", false);
    (void)snprintf(path, sizeof path, "%s/one.limpia", place);
    if (run("'%s' import samples/mermeladas '%s' >/dev/null", limpia, path)) {
        measure(limpia, path, "Type to search", "first page, one firm", false);
        compare(limpia, path);
        type_into(limpia, path);
    }
    (void)snprintf(path, sizeof path, "%s/many.limpia", place);
    if (!is_installed("sqlite3") || !run(many, place, limpia)) {
        printf("   a thousand firms: absent: sqlite3\n");
    } else {
        measure(limpia, path, "Type to search", "first page, 1 000 firms x 36 x 15", true);
        compare(limpia, path);
        type_into(limpia, path);
    }
    return run("rm -rf '%s'%s", place, "") ? 0 : 1;
}
