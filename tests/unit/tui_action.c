/* unit/tui_action.c: the table of actions, keys and glyphs hold what they promise.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <locale.h>

#include "tui/action.h"
#include "tui/glyph.h"

/* Every place, at rest and being typed in: an action has one key, a key one action. */
static void no_key_twice(void **state)
{
    for (unsigned place = 1; place < PLACE_END; place <<= 1) {
        for (int a = ACTION_NONE + 1; a < ACTIONS; a++) {
            const struct action *one = action_row((enum action_id)a);
            for (size_t i = 0; i < ACTION_KEYS && one->keys[i].key != NULL; i++) {
                struct keys_key key;
                assert_true(keys_parse(one->keys[i].key, &key));
                if ((one->keys[i].where & place) == 0) continue;
                if (action_of_key(key, place) != (enum action_id)a)
                    fail_msg("%s is %s and %s in place %u", one->keys[i].key, one->name,
                             action_row(action_of_key(key, place))->name, place);
            }
            for (int b = a + 1; b < ACTIONS; b++) {
                const struct action *other = action_row((enum action_id)b);
                if (one->letter != 0 && one->letter == other->letter &&
                    (one->where & other->where & place) != 0)
                    fail_msg("%s and %s share %c", one->name, other->name, one->letter);
            }
        }
    }
}

/* Letters alone act in still places only, and never take a character from a text. */
static void letters_belong_to_the_data(void **state)
{
    static const unsigned typing[] = {PLACE_FORM, PLACE_GRID, PLACE_SEARCH, PLACE_QUIZ};
    for (uint32_t c = '!'; c <= '~'; c++) {
        assert_int_equal(action_of_key(keys_character(c), PLACE_EDIT), ACTION_NONE);
        for (size_t i = 0; i < sizeof typing / sizeof *typing; i++) {
            const bool free =
                c == '?' || c == ':' || c == '/' || (c == '"' && typing[i] == PLACE_GRID);
            if (!free) assert_int_equal(action_of_key(keys_character(c), typing[i]), ACTION_NONE);
        }
    }
    assert_int_equal(action_of_key(keys_character('x'), PLACE_LIST), ACTION_TOGGLE);
    assert_int_equal(action_of_key(keys_character('3'), PLACE_LIST), ACTION_STEP_3);
    assert_int_equal(action_of_key(keys_character('3'), PLACE_DOORS), ACTION_NONE);
}

static void every_action_is_reachable(void **state)
{
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        const struct action *action = action_row((enum action_id)id);
        assert_non_null(action->name);
        assert_non_null(action->label);
        assert_non_null(action->help);
        assert_true(action->where != 0);
        if (action->fixed) {
            assert_non_null(action->keys[0].key);
            continue;
        }
        assert_non_null(action->also);
        /* The palette lists it, and finds it by its whole label. */
        assert_true(action_matches((enum action_id)id, action->label));
        assert_true(action_matches((enum action_id)id, ""));
        if (action->letter != 0) {
            for (unsigned place = 1; place < PLACE_EDIT; place <<= 1) {
                if ((action->where & place) != 0)
                    assert_int_equal(action_of_letter((uint32_t)action->letter, place), id);
            }
        }
    }
}

static void palette_finds_without_accents(void **state)
{
    assert_true(action_matches(ACTION_DITTO, "idem"));
    assert_true(action_matches(ACTION_DITTO, "REPE"));
    assert_true(action_matches(ACTION_DITTO, "fill down"));
    assert_true(action_matches(ACTION_PERIOD, "linea base"));
    assert_false(action_matches(ACTION_PERIOD, "epe"));
    assert_false(action_matches(ACTION_UNDO, "rehacer"));
}

static bool spanish(void)
{
    const char *build = getenv("LIMPIA_BUILD");
    char folder[512];
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("LANGUAGE", "es", 1);
    (void)snprintf(folder, sizeof folder, "%s/../share/locale", build == NULL ? "." : build);
    (void)bindtextdomain("limpia", folder);
    (void)bind_textdomain_codeset("limpia", "UTF-8");
    (void)textdomain("limpia");
    return strcmp(_("undo"), "undo") != 0;
}

static void labels_are_short(void **state)
{
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        const char *label = action_row((enum action_id)id)->label;
        if (text_width(label) > ACTION_LABEL) fail_msg("%s is too long", label);
    }
}

static void labels_are_short_in_spanish(void **state)
{
    if (!spanish()) skip();
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++) {
        const struct action *action = action_row((enum action_id)id);
        if (text_width(_(action->label)) > ACTION_LABEL)
            fail_msg("%s is too long", _(action->label));
        if (strcmp(_(action->help), action->help) == 0)
            fail_msg("not in Spanish: %s", action->help);
    }
    char label[32];
    action_key_label(ACTION_TOGGLE, PLACE_FORM, label, sizeof label);
    assert_string_equal(label, "Esp x");
    action_key_label(ACTION_TOGGLE, PLACE_LIST, label, sizeof label);
    assert_string_equal(label, "x");
    (void)setenv("LANGUAGE", "en", 1);
    (void)setlocale(LC_ALL, "C");
}

static void manual_names_every_action(void **state)
{
    struct text text = {0};
    action_manual(&text);
    for (int id = ACTION_NONE + 1; id < ACTIONS; id++)
        assert_non_null(strstr(text.bytes, action_row((enum action_id)id)->help));
    text_free(&text);
}

/* ---- keys ----------------------------------------------------------------------------- */

static void keys_are_read(void **state)
{
    struct keys_key key;
    assert_true(keys_parse("S-F7", &key));
    assert_int_equal(key.code, KEYS_F7);
    assert_int_equal(key.modifiers, KEYS_SHIFT);
    assert_true(keys_parse("M-1", &key));
    assert_int_equal(key.character, '1');
    assert_int_equal(key.modifiers, KEYS_ALT);
    assert_true(keys_parse("C-Left", &key));
    assert_int_equal(key.modifiers, KEYS_CTRL);
    assert_true(keys_parse("-", &key));
    assert_int_equal(key.character, '-');
    assert_true(keys_parse("ñ", &key));
    assert_int_equal(key.character, 0xF1);
    assert_false(keys_parse("F13", &key));
    assert_false(keys_parse("", &key));
}

static void scripts_are_read(void **state)
{
    struct keys_script script = {.at = "F1 \"a \\\"\" P\"1\\t2\\n\" R60x16 Hangup"};
    struct keys_source source = keys_script_source(&script);
    struct keys_event event;
    source.read(source.user, 0, &event);
    assert_int_equal(event.key.code, KEYS_F1);
    static const char typed[] = "a \"";
    for (size_t i = 0; i < 3; i++) {
        source.read(source.user, 0, &event);
        assert_int_equal(event.key.character, typed[i]);
    }
    source.read(source.user, 0, &event);
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_string_equal(event.paste, "1\t2\n");
    source.read(source.user, 0, &event);
    assert_int_equal(event.kind, EVENT_RESIZE);
    assert_int_equal(event.columns, 60);
    assert_int_equal(event.lines, 16);
    source.read(source.user, 0, &event);
    assert_int_equal(event.kind, EVENT_HANGUP);
    source.read(source.user, 0, &event);
    assert_int_equal(event.kind, EVENT_END);
    keys_script_free(&script);
}

/* ---- glyphs --------------------------------------------------------------------------- */

static void signs_are_one_column(void **state)
{
    for (int set = 0; set < GLYPH_SETS; set++) {
        for (int glyph = 0; glyph < GLYPHS; glyph++) {
            const char *sign = glyph_of((enum glyph_set)set, (enum glyph)glyph);
            assert_non_null(sign);
            assert_int_equal(text_width(sign), 1);
            if (set == GLYPH_ASCII) assert_true((unsigned char)sign[0] < 0x80);
        }
    }
}

static void spells(enum glyph_set set, const char *text, const char *expected)
{
    struct text out = {0};
    glyph_text(set, NULL, text, &out);
    assert_string_equal(out.bytes, expected);
    text_free(&out);
}

static void words_are_spelt(void **state)
{
    spells(GLYPH_RICH, "Año «DBO₅» −2 m³ …", "Año «DBO₅» −2 m³ …");
    spells(GLYPH_BASIC, "Año «DBO₅» −2 m³ … ✓", "Año «DBO5» -2 m³ ... √");
    spells(GLYPH_ASCII, "Ñuñoa «DBO₅» ¿−2 m³? ÁÉ… ▌", "Nunoa \"DBO5\" -2 m3? AE... >");
    spells(GLYPH_ASCII, "日本", "????");
    spells(GLYPH_RICH, "a\tb\x1b", "a b?");
}

static void ascii_is_ascii(void **state)
{
    struct text out = {0};
    char bytes[5];
    for (uint32_t point = 0x20; point < 0x3000; point++) {
        if (point >= 0xD800 && point < 0xE000) continue;
        bytes[text_encode(point, bytes)] = '\0';
        text_clear(&out);
        text_add(&out, "");
        glyph_text(GLYPH_ASCII, NULL, bytes, &out);
        for (size_t i = 0; i < out.length; i++)
            assert_true((unsigned char)out.bytes[i] >= 0x20 && (unsigned char)out.bytes[i] < 0x7F);
    }
    text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_twice),
        cmocka_unit_test(letters_belong_to_the_data),
        cmocka_unit_test(every_action_is_reachable),
        cmocka_unit_test(palette_finds_without_accents),
        cmocka_unit_test(labels_are_short),
        cmocka_unit_test(labels_are_short_in_spanish),
        cmocka_unit_test(manual_names_every_action),
        cmocka_unit_test(keys_are_read),
        cmocka_unit_test(scripts_are_read),
        cmocka_unit_test(signs_are_one_column),
        cmocka_unit_test(words_are_spelt),
        cmocka_unit_test(ascii_is_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
