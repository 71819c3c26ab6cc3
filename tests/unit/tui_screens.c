/* unit/tui_screens.c: screens against what they should look like: keys → text, roles, cursor.
   SPDX-License-Identifier: GPL-3.0-or-later

   A file of tests/screens is what to do and what is seen then:
       # why this screen
       size 80x24            columns x lines; 80x24
       lang es               or en
       glyphs rich           or basic, ascii
       color always          or never
       case samples/mermeladas   a folder put into a new workbook; none: an empty workbook
       workbook held         by another program; or damaged, newer, readable, full (the disk)
       screen flows          where to begin; none: where the program begins
       keys Down Enter "x"   in the notation of tui/keys.h; any number of these lines
       --- text
       …                     the page, each row closed by |
       --- roles
       …                     one letter a cell (tui/term.h), blank = plain text
       --- cursor 5 20       row and column, from 0; -1 -1 = hidden
   `tui_screens --update [NAME…]` writes what is seen into the files: read the diff. */
#include "test.h"

#include <dirent.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/folder.h"
#include "store/workbook_parts.h"
#include "tui/app.h"
#include "tui/screens.h"

extern int _nl_msg_cat_cntr;

enum { PLACE = 1024 };

struct script {
    char *bytes;      /* the file; its lines are cut apart in place */
    struct text head; /* up to the first --- */
    struct text keys;
    struct text expected;
    int lines, columns;
    const char *lang, *glyphs, *folder, *screen, *workbook;
    bool color;
};

static void choose_language(enum env_language language)
{
    (void)setenv("LANGUAGE", language == ENV_EN ? "en" : "es", 1);
    ++_nl_msg_cat_cntr;
}

static void bind_words(void)
{
    const char *build = getenv("LIMPIA_BUILD");
    char folder[PLACE];
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setlocale(LC_NUMERIC, "C");
    (void)snprintf(folder, sizeof folder, "%s/../share/locale", build == NULL ? "." : build);
    (void)bindtextdomain("limpia", folder);
    (void)bind_textdomain_codeset("limpia", "UTF-8");
    (void)textdomain("limpia");
}

static void read_line(struct script *script, char *line)
{
    int columns = 0, lines = 0;
    if (strncmp(line, "size ", 5) == 0 && sscanf(line + 5, "%dx%d", &columns, &lines) == 2) {
        script->columns = columns;
        script->lines = lines;
    } else if (strncmp(line, "lang ", 5) == 0) {
        script->lang = line + 5;
    } else if (strncmp(line, "glyphs ", 7) == 0) {
        script->glyphs = line + 7;
    } else if (strncmp(line, "color ", 6) == 0) {
        script->color = strcmp(line + 6, "always") == 0;
    } else if (strncmp(line, "case ", 5) == 0) {
        script->folder = line + 5;
    } else if (strncmp(line, "workbook ", 9) == 0) {
        script->workbook = line + 9;
    } else if (strncmp(line, "screen ", 7) == 0) {
        script->screen = line + 7;
    } else if (strncmp(line, "keys ", 5) == 0) {
        text_addf(&script->keys, " %s", line + 5);
    } else if (line[0] != '#' && line[0] != '\0') {
        fail_msg("not understood: %s", line);
    }
}

static void read_script(struct script *script, const char *path)
{
    size_t length = 0;
    *script =
        (struct script){.lines = 24, .columns = 80, .lang = "es", .glyphs = "rich", .color = true};
    text_add(&script->keys, "");
    text_add(&script->expected, "");
    assert_int_equal(file_read(path, &script->bytes, &length), FILE_OK);
    char *body = strstr(script->bytes, "--- text\n");
    if (body != NULL) {
        text_add(&script->expected, body);
        *body = '\0';
    }
    text_add(&script->head, script->bytes);
    char *rest = script->bytes;
    while (rest != NULL) {
        char *line = rest;
        rest = strchr(line, '\n');
        if (rest != NULL) *rest++ = '\0';
        read_line(script, line);
    }
}

static void free_script(struct script *script)
{
    free(script->bytes);
    text_free(&script->head);
    text_free(&script->keys);
    text_free(&script->expected);
}

/* ---- a program of its own for each screen ------------------------------------------------ */

struct stage {
    char folder[PLACE], workbook[PLACE + 16], sectors[PLACE];
    struct env env;
    struct diag *diag;
    struct catalog *catalog;
    struct workbook *book, *holder;
    struct term *term;
    struct keys_script keys;
    struct app app;
};

/* The file of a workbook as another program may have left it. */
static void spoil(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* From here on the disk has no page more to give, and the last one of the journal is used up. */
static void fill(struct workbook *book)
{
    workbook_exec(book, "PRAGMA max_page_count = 1");
    while (book->rc == SQLITE_OK)
        workbook_exec(book, "INSERT INTO _journal(step, n, record, key, field) "
                            "SELECT 1000000, count(*), 'firm', 1, '' FROM _journal");
    assert_int_equal(book->rc, SQLITE_FULL);
    book->rc = SQLITE_OK;
}

static void make_book(struct stage *stage)
{
    struct workbook *book =
        workbook_open(stage->workbook, &stage->env, WORKBOOK_CREATE, stage->diag);
    assert_non_null(book);
    workbook_close(book, stage->diag);
}

/* As a program would find it: free, held by another one, damaged. */
static void open_book(struct stage *stage, const char *state)
{
    if (strcmp(state, "newer") == 0) {
        make_book(stage);
        spoil(stage->workbook, "PRAGMA user_version = 4711");
    }
    if (strcmp(state, "held") == 0) {
        stage->holder = workbook_open(stage->workbook, &stage->env, WORKBOOK_CREATE, stage->diag);
        assert_non_null(stage->holder);
    }
    if (strcmp(state, "damaged") == 0)
        assert_true(file_write(stage->workbook, "no workbook at all", 18));
    if (strcmp(state, "readable") == 0) make_book(stage);
    const enum workbook_mode mode =
        strcmp(state, "readable") == 0 ? WORKBOOK_READ : WORKBOOK_CREATE;
    stage->book = workbook_open(stage->workbook, &stage->env, mode, stage->diag);
    const bool none = strcmp(state, "damaged") == 0 || strcmp(state, "newer") == 0;
    assert_true((stage->book == NULL) == none);
}

static void set_stage(struct stage *stage, const struct script *script)
{
    *stage = (struct stage){.keys = {.at = script->keys.bytes}};
    (void)snprintf(stage->folder, sizeof stage->folder, "%s/screen.XXXXXX", test_tmp());
    assert_non_null(mkdtemp(stage->folder));
    (void)snprintf(stage->workbook, sizeof stage->workbook, "%s/libro.limpia", stage->folder);
    (void)snprintf(stage->sectors, sizeof stage->sectors, "%s/sectors", test_root());
    stage->env = (struct env){.today = 20089, /* 2025-01-01 */
                              .now = 1735689600,
                              .language = strcmp(script->lang, "en") == 0 ? ENV_EN : ENV_ES,
                              .workbook = "libro.limpia",
                              .home = stage->folder,
                              .user = "ana",
                              .host = "molino"};
    choose_language(stage->env.language);
    stage->diag = diag_new();
    stage->catalog = catalog_open(stage->sectors, NULL, stage->diag);
    open_book(stage, script->workbook == NULL ? "" : script->workbook);
    const struct term_options options = {.color =
                                             script->color ? ENV_COLOR_ALWAYS : ENV_COLOR_NEVER,
                                         .glyphs = script->glyphs,
                                         .lines = script->lines,
                                         .columns = script->columns};
    assert_int_equal(term_open(&options, &stage->term), TERM_OK);
    const struct app_options app = {.env = &stage->env,
                                    .term = stage->term,
                                    .keys = keys_script_source(&stage->keys),
                                    .catalog = stage->catalog,
                                    .workbook = stage->book,
                                    .path = stage->workbook,
                                    .choose_language = choose_language,
                                    .diag = stage->diag};
    app_open(&stage->app, &app);
    if (script->folder != NULL) {
        char path[2 * PLACE];
        (void)snprintf(path, sizeof path, "%s/%s", test_root(), script->folder);
        if (!screens_read_folder(&stage->app, path)) fail_msg("%s", stage->app.message);
        stage->app.saved = 0;
    }
    if (script->workbook != NULL && strcmp(script->workbook, "full") == 0) fill(stage->book);
}

static void begin(struct stage *stage, const char *screen)
{
    if (stage->book == NULL || !workbook_writable(stage->book)) {
        screens_trouble(&stage->app);
        return;
    }
    if (screen == NULL || strcmp(screen, "firms") == 0) {
        screens_firms(&stage->app);
        return;
    }
    const struct screen_type *type = screens_named(screen);
    if (type == NULL) fail_msg("no screen is called %s", screen);
    if (type->step > 0)
        screens_step(&stage->app, type->step);
    else
        app_push(&stage->app, type, NULL);
}

static void strike(struct stage *stage)
{
    app_close(&stage->app);
    term_close(stage->term);
    workbook_close(stage->book, stage->diag);
    workbook_close(stage->holder, stage->diag);
    catalog_close(stage->catalog);
    diag_free(stage->diag);
    keys_script_free(&stage->keys);
    size_t count = 0;
    char **names = file_list(stage->folder, &count);
    for (size_t i = 0; i < count; i++) {
        char path[2 * PLACE];
        (void)snprintf(path, sizeof path, "%s/%s", stage->folder, names[i]);
        (void)unlink(path);
        free(names[i]);
    }
    free(names);
    (void)rmdir(stage->folder);
}

/* Rows closed by a bar, so that blanks at their ends are seen. */
static void add_rows(const struct text *rows, struct text *out)
{
    for (const char *at = rows->bytes; at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, "\n");
        text_add_bytes(out, at, length);
        text_add(out, "|\n");
        at += length + 1;
    }
}

static void see(struct stage *stage, struct text *seen)
{
    struct text text = {0}, roles = {0};
    int row = 0, column = 0;
    term_capture(stage->term, &text, &roles, &row, &column);
    text_add(seen, "--- text\n");
    add_rows(&text, seen);
    text_add(seen, "--- roles\n");
    add_rows(&roles, seen);
    text_addf(seen, "--- cursor %d %d\n", row, column);
    text_free(&text);
    text_free(&roles);
}

static void play(const struct script *script, struct text *seen)
{
    struct stage stage;
    set_stage(&stage, script);
    begin(&stage, script->screen);
    app_run(&stage.app);
    assert_false(stage.keys.wrong);
    see(&stage, seen);
    strike(&stage);
}

/* ---- the tests -------------------------------------------------------------------------- */

static bool is_whole(const char *name)
{
    const char *end = strrchr(name, '.');
    return end != NULL && strcmp(end, ".screen") == 0;
}

static const char *screens_folder(void)
{
    static char folder[PLACE];
    (void)snprintf(folder, sizeof folder, "%s/tests/screens", test_root());
    return folder;
}

static bool has_spanish(void)
{
    choose_language(ENV_ES);
    return strcmp(_("undo"), "undo") != 0;
}

static void screen_is_as_kept(void **state)
{
    const char *path = *state;
    struct script script;
    struct text seen = {0};
    read_script(&script, path);
    if (strcmp(script.lang, "es") == 0 && !has_spanish()) skip();
    play(&script, &seen);
    if (strcmp(seen.bytes, script.expected.bytes) != 0) {
        print_error("%s\n%s", path, seen.bytes);
        fail();
    }
    text_free(&seen);
    free_script(&script);
}

static void update(const char *path)
{
    struct script script;
    struct text seen = {0};
    read_script(&script, path);
    text_add(&seen, script.head.bytes);
    play(&script, &seen);
    assert_true(file_write(path, seen.bytes, seen.length));
    (void)chmod(path, 0644);
    text_free(&seen);
    free_script(&script);
}

/* ---- what holds for every screen, size, glyph set and language ----------------------------- */

static bool has_row_of(const char *text, int columns)
{
    for (const char *at = text; *at != '\0';) {
        char row[4 * 256];
        const size_t length = strcspn(at, "\n");
        (void)snprintf(row, sizeof row, "%.*s", (int)length, at);
        if ((int)text_width(row) != columns) return false;
        at += length + 1;
    }
    return true;
}

static void check_page(struct stage *stage, const struct script *script, const char *where)
{
    struct text text = {0}, roles = {0};
    int row = 0, column = 0;
    term_capture(stage->term, &text, &roles, &row, &column);
    if (!has_row_of(text.bytes, script->columns))
        fail_msg("%s: a row is not as wide as the page", where);
    if (!(row >= 0 && row < script->lines && column >= 0 && column < script->columns))
        fail_msg("%s: the cursor is at %d %d", where, row, column);
    if (strcmp(script->glyphs, "ascii") == 0) {
        for (size_t i = 0; i < text.length; i++)
            if ((unsigned char)text.bytes[i] >= 0x80)
                fail_msg("%s: not ASCII: %s", where, text.bytes + i);
    }
    text_free(&text);
    text_free(&roles);
}

static void every_size_holds(void **state)
{
    static const struct {
        int columns, lines;
    } sizes[] = {{60, 16}, {80, 24}, {100, 30}, {120, 40}, {200, 60}};
    static const char *const glyphs[] = {"rich", "basic", "ascii"};
    static const char *const screens[] = {NULL,       "firms",    "new-firm",  "firm",
                                          "flows",    "readings", "lab",       "risks",
                                          "measures", "targets",  "diagnosis", "report"};
    /* With few rounds the narrowest and the widest of the mock-ups stand for all. */
    const size_t step = test_rounds(10) < 10 ? 3 : 1;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s += step) {
        for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
            struct script script = {.columns = sizes[s].columns,
                                    .lines = sizes[s].lines,
                                    .lang = i % 2 == 0 ? "es" : "en",
                                    .glyphs = glyphs[(s + i) % 3],
                                    .color = s % 2 == 0,
                                    .folder = i == 0 ? NULL : "samples/mermeladas"};
            text_add(&script.keys, "");
            struct stage stage;
            set_stage(&stage, &script);
            begin(&stage, screens[i]);
            app_run(&stage.app);
            check_page(&stage, &script, screens[i] == NULL ? "first run" : screens[i]);
            strike(&stage);
            text_free(&script.keys);
        }
    }
}

/* Random keys break nothing: under the sanitizers this is the fuzzer of the screens. */
static void random_keys_hold(void **state)
{
    static const char *const keys[] = {"Up ",
                                       "Down ",
                                       "Left ",
                                       "Right ",
                                       "Enter ",
                                       "Enter ",
                                       "Esc ",
                                       "Tab ",
                                       "S-Tab ",
                                       "F1 ",
                                       "F2 ",
                                       "F3 ",
                                       "F4 ",
                                       "F5 ",
                                       "F6 ",
                                       "F7 ",
                                       "S-F7 ",
                                       "F8 ",
                                       "F9 ",
                                       "S-F9 ",
                                       "Space ",
                                       "\"x\" ",
                                       "\"12,5\" ",
                                       "\"ñandú\" ",
                                       "\"<LD\" ",
                                       "Del ",
                                       "Backspace ",
                                       "C-p ",
                                       "C-w ",
                                       "M-1 ",
                                       "M-2 ",
                                       "M-3 ",
                                       "M-4 ",
                                       "M-5 ",
                                       "M-7 ",
                                       "M-6 ",
                                       "M-0 ",
                                       "M-9 ",
                                       "PgDn ",
                                       "Home ",
                                       "End ",
                                       "P\"a\\tb\\n\" ",
                                       "P\"Mes\\tAgua\\n2024-01\\t1.200,5\\n\" ",
                                       "R60x16 ",
                                       "R80x24 ",
                                       "R120x40 ",
                                       "R30x5 ",
                                       "\"e\xCC\x81\" ",
                                       "\"/\" "};
    unsigned seed = 11;
    for (int round = 0; round < test_rounds(20); round++) {
        struct script script = {.columns = 80,
                                .lines = 24,
                                .lang = "es",
                                .glyphs = "rich",
                                .color = true,
                                .folder = "samples/mermeladas"};
        text_add(&script.keys, "");
        for (int i = 0; i < 300; i++) {
            seed = seed * 1103515245U + 12345U;
            text_add(&script.keys, keys[(seed >> 16) % (sizeof keys / sizeof *keys)]);
        }
        struct stage stage;
        set_stage(&stage, &script);
        begin(&stage, "flows");
        app_run(&stage.app);
        assert_false(stage.keys.wrong);
        strike(&stage);
        text_free(&script.keys);
    }
}

/* A hostile text typed into every field of a flow comes back as it was, through the workbook. */
static void typed_text_survives(void **state)
{
    static const char name[] = "Ñandú «=cmd|' /C calc'!A0» \xE2\x80\x9D 日本 é";
    struct script script = {
        .columns = 80, .lines = 24, .lang = "es", .glyphs = "rich", .folder = "samples/mermeladas"};
    text_add(&script.keys, "Enter Down F2 C-u \"");
    text_add(&script.keys, "N\xCC\x83"
                           "andu\xCC\x81 «=cmd|' /C calc'!A0» \xE2\x80\x9D 日本 e\xCC\x81");
    text_add(&script.keys, "\" Enter");
    struct stage stage;
    set_stage(&stage, &script);
    begin(&stage, "flows");
    app_run(&stage.app);
    const uint32_t firm = stage.app.firm;
    struct casefile *c = workbook_load(stage.book, firm, stage.diag);
    const struct flow *flow = table_row(case_table(c, RECORD_FLOW), 0);
    assert_string_equal(flow->name, name);
    case_free(c);
    strike(&stage);
    text_free(&script.keys);
}

/* What is not understood stays as typed, is said, holds nobody up, and undo takes it back. */
static void wrong_values_are_kept(void **state)
{
    struct script script = {
        .columns = 80, .lines = 24, .lang = "es", .glyphs = "rich", .folder = "samples/mermeladas"};
    text_add(&script.keys, "Down Down Down Down \"1o2\" Enter");
    struct stage stage;
    set_stage(&stage, &script);
    begin(&stage, "firm");
    app_run(&stage.app);
    const uint32_t key = case_firm(stage.app.c)->record.key;
    int part = 0;
    const int field = record_column(record_type(RECORD_FIRM), "altitude", &part);
    const struct cell cell = {RECORD_FIRM, key, field, 0};
    const struct wrong_cell *wrong = case_wrong(stage.app.c, cell);
    assert_non_null(wrong);
    assert_string_equal(wrong->text, "1o2");
    assert_missing(case_firm(stage.app.c)->altitude);
    /* The cursor went on to the next field. */
    struct casefile *c = workbook_load(stage.book, stage.app.firm, stage.diag);
    assert_non_null(case_wrong(c, cell));
    case_free(c);
    const struct keys_event undo = {.kind = EVENT_KEY, .key = {.code = KEYS_F9}};
    assert_true(app_event(&stage.app, &undo));
    assert_null(case_wrong(stage.app.c, cell));
    assert_near(case_firm(stage.app.c)->altitude, 102, 0, 0);
    strike(&stage);
    text_free(&script.keys);
}

static size_t list_screens(char ***paths)
{
    size_t count = 0, kept = 0;
    char **names = file_list(screens_folder(), &count);
    for (size_t i = 0; i < count; i++) {
        if (is_whole(names[i])) {
            char *path = malloc(2 * PLACE);
            (void)snprintf(path, 2 * PLACE, "%s/%s", screens_folder(), names[i]);
            free(names[i]);
            names[kept++] = path;
        } else {
            free(names[i]);
        }
    }
    *paths = names;
    return kept;
}

static bool is_wanted(const char *path, int argc, char **argv)
{
    for (int i = 2; i < argc; i++) {
        if (strstr(path, argv[i]) != NULL) return true;
    }
    return argc <= 2;
}

int main(int argc, char **argv)
{
    char **paths = NULL;
    bind_words();
    const size_t count = list_screens(&paths);
    if (argc > 1 && strcmp(argv[1], "--update") == 0) {
        for (size_t i = 0; i < count; i++) {
            if (is_wanted(paths[i], argc, argv)) update(paths[i]);
        }
        return 0;
    }
    enum { FIXED = 4 };
    struct CMUnitTest *tests = memory_zero(count + FIXED, sizeof *tests);
    tests[0] = (struct CMUnitTest)cmocka_unit_test(every_size_holds);
    tests[1] = (struct CMUnitTest)cmocka_unit_test(random_keys_hold);
    tests[2] = (struct CMUnitTest)cmocka_unit_test(typed_text_survives);
    tests[3] = (struct CMUnitTest)cmocka_unit_test(wrong_values_are_kept);
    for (size_t i = 0; i < count; i++)
        tests[FIXED + i] = (struct CMUnitTest){.name = strrchr(paths[i], '/') + 1,
                                               .test_func = screen_is_as_kept,
                                               .initial_state = paths[i]};
    const int failed = _cmocka_run_group_tests("screens", tests, count + FIXED, NULL, NULL);
    for (size_t i = 0; i < count; i++) free(paths[i]);
    free(paths);
    free(tests);
    return failed;
}
