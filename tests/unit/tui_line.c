/* unit/tui_line.c: the line editor: characters, words, accents, views.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include "tui/line.h"

/* Feeds a script of keys. */
static void type(struct line *line, const char *keys)
{
    struct keys_script script = {.at = keys};
    struct keys_source source = keys_script_source(&script);
    struct keys_event event;
    for (;;) {
        source.read(source.user, -1, &event);
        if (event.kind == EVENT_PASTE) line_insert(line, event.paste);
        if (event.kind != EVENT_KEY) break;
        line_key(line, event.key);
    }
    assert_false(script.wrong);
    keys_script_free(&script);
}

static void check(const char *start, bool replace, const char *keys, const char *text,
                  size_t cursor)
{
    struct line line = {0};
    line_start(&line, start, replace);
    type(&line, keys);
    assert_string_equal(line_text(&line), text);
    assert_int_equal(line.cursor, cursor);
    line_free(&line);
}

static void edits(void **state)
{
    check("", false, "\"Talca\"", "Talca", 5);
    check("Talca", false, "Backspace Backspace", "Tal", 3);
    check("Talca", false, "Home Del", "alca", 0);
    check("Ñuñoa", false, "Home Right Del", "Ññoa", 2);
    check("Ñuñoa", false, "Left Left Backspace", "Ñuoa", 3);
    check("uno dos tres", false, "C-Left C-Left \"x\"", "uno xdos tres", 5);
    check("uno dos tres", false, "Home C-Right C-Right \"x\"", "uno dos xtres", 9);
    check("uno dos tres", false, "C-w", "uno dos ", 8);
    check("uno dos tres", false, "C-Left C-u", "tres", 0);
    check("uno dos tres", false, "C-Left C-k", "uno dos ", 8);
    check("uno", false, "C-a \"x\" C-e \"y\"", "xunoy", 5);
}

static void replaces_once(void **state)
{
    check("418", true, "\"5\" \"2\"", "52", 2);
    check("418", true, "Left \"5\"", "4158", 3);
    check("418", true, "Backspace", "41", 2);
}

static void composes(void **state)
{
    check("", false, "\"cafe\xCC\x81\"", "café", 5);
    check("", false, "\"n\xCC\x83\" Left Del", "", 0);
    check("", false, "P\"Mun\xCC\x83oz\"", "Muñoz", 6);
    /* Windows of one mark over two letters, and a mark nothing composes with. */
    check("", false, "\"x\xCC\x81\" Backspace", "", 0);
    check("x\xCC\x81y", false, "Left Left", "x\xCC\x81y", 0);
    check("pinguino", false, "Home Right Right Right Right Right Right Left \"\xCC\x88\"",
          "ping\xC3\xBCino", 6);
}

static void keeps_one_line(void **state)
{
    check("", false, "P\"a\\nb\\tc\"", "a b c", 5);
    check("", false, "P\"\x1b[31mrojo\"", "[31mrojo", 8);
    struct line line = {.lines = true};
    line_start(&line, "uno", false);
    line.lines = true;
    type(&line, "M-Enter \"dos\"");
    assert_string_equal(line_text(&line), "uno\ndos");
    line_free(&line);
}

static void leaves_other_keys(void **state)
{
    static const char *const keys[] = {"Enter", "Tab", "Esc", "F1",  "F7",  "Up",
                                       "Down",  "C-p", "C-z", "M-1", "PgUp"};
    struct line line = {0};
    line_start(&line, "x", false);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct keys_key key;
        assert_true(keys_parse(keys[i], &key));
        assert_int_equal(line_key(&line, key), LINE_LEFT);
        assert_string_equal(line_text(&line), "x");
    }
    line_free(&line);
}

static void refuses_what_is_too_long(void **state)
{
    char *big = malloc(LINE_LIMIT + 1);
    memset(big, 'a', LINE_LIMIT);
    big[LINE_LIMIT] = '\0';
    struct line line = {0};
    line_start(&line, "", false);
    assert_int_equal(line_insert(&line, big), LINE_TYPED);
    assert_int_equal(line_insert(&line, "b"), LINE_FULL);
    assert_int_equal(line.text.length, LINE_LIMIT);
    line_free(&line);
    free(big);
}

static void shows_past_values(void **state)
{
    static const char *const past[] = {"kg", "m³"};
    struct line line = {0};
    line_start(&line, "L", false);
    assert_false(line_past(&line, past, 0));
    assert_true(line_past(&line, past, 2));
    assert_string_equal(line_text(&line), "kg");
    assert_true(line_past(&line, past, 2));
    assert_string_equal(line_text(&line), "m³");
    assert_true(line_past(&line, past, 2));
    assert_string_equal(line_text(&line), "L");
    line_free(&line);
}

/* What is seen never is wider than the view, the cursor stands in it, and between the marks there
   is exactly the part that was announced: for every text, width and cursor. */
static void views(void **state)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "Mermeladas del Maule, Talca",
                                        "日本語のテキスト",
                                        "o\xCC\x81o\xCC\x81 ñandú x日y",
                                        "0123456789"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        for (int columns = 6; columns < 30; columns++) {
            struct line line = {0};
            line_start(&line, texts[t], false);
            for (int step = 0; step < 80; step++) {
                const struct line_view view = line_view(&line, columns);
                char seen[128];
                snprintf(seen, sizeof seen, "%.*s", (int)(view.to - view.from),
                         line_text(&line) + view.from);
                const int wide = (int)text_width(seen) + view.left + view.right;
                assert_true(wide <= columns);
                assert_true(view.cursor >= 0 && view.cursor < columns);
                assert_true(view.from <= line.cursor && line.cursor <= view.to);
                assert_true(view.left == (view.from > 0));
                assert_true(view.right == (view.to < line.text.length));
                type(&line, step < 40 ? "Left" : "Right");
            }
            line_free(&line);
        }
    }
}

static void scrolls_with_marks(void **state)
{
    struct line line = {0};
    line_start(&line, "0123456789", false);
    struct line_view view = line_view(&line, 6);
    assert_true(view.left);
    assert_false(view.right);
    assert_int_equal(view.cursor, 5);
    type(&line, "Home");
    view = line_view(&line, 6);
    assert_false(view.left);
    assert_true(view.right);
    assert_int_equal(view.to, 5);
    assert_int_equal(view.cursor, 0);
    line_free(&line);
}

static void wraps(void **state)
{
    static const char text[] = "dos marmitas sin baranda\ntapa";
    static const char *const rows[] = {"dos ", "marmitas ", "sin ", "baranda", "tapa"};
    size_t from = 0, to = 0;
    for (int row = 0; row < 5; row++) {
        assert_true(line_wrap(text, 9, row, &from, &to));
        assert_int_equal(to - from, strlen(rows[row]));
        assert_memory_equal(text + from, rows[row], to - from);
    }
    assert_false(line_wrap(text, 9, 5, &from, &to));
    assert_true(line_wrap("", 9, 0, &from, &to));
    assert_false(line_wrap("", 9, 1, &from, &to));
}

/* No key of a long random run breaks the text: it stays valid UTF-8 and composed. */
static void stays_whole(void **state)
{
    static const char *const keys[] = {"Left",      "Right",  "Home",   "End",
                                       "Backspace", "Del",    "C-Left", "C-Right",
                                       "C-w",       "C-k",    "\"ñ\"",  "\"\xCC\x81\"",
                                       "\"e\"",     "\"日\"", "\" \"",  "P\"a\xCC\x88o\"",
                                       "\"x\""};
    unsigned seed = 7;
    struct line line = {0};
    line_start(&line, "", false);
    for (int i = 0; i < test_rounds(20000); i++) {
        seed = seed * 1103515245U + 12345U;
        type(&line, keys[(seed >> 16) % (sizeof keys / sizeof *keys)]);
        assert_int_equal(text_valid(line_text(&line), line.text.length), line.text.length);
        assert_true(line.cursor <= line.text.length);
        assert_true(((unsigned char)line_text(&line)[line.cursor] & 0xC0) != 0x80);
        if (line.text.length > 200) type(&line, "C-e C-u");
    }
    line_free(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits),
        cmocka_unit_test(replaces_once),
        cmocka_unit_test(composes),
        cmocka_unit_test(keeps_one_line),
        cmocka_unit_test(leaves_other_keys),
        cmocka_unit_test(refuses_what_is_too_long),
        cmocka_unit_test(shows_past_values),
        cmocka_unit_test(views),
        cmocka_unit_test(scrolls_with_marks),
        cmocka_unit_test(wraps),
        cmocka_unit_test(stays_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
