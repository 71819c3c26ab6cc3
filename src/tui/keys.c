/* tui/keys.c: keys, their notation and their names.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct name {
    const char *word;  /* in scripts */
    const char *label; /* N_(), on screens */
};

static const struct name names[KEYS_CODES] = {
    [KEYS_ENTER] = {"Enter", N_("Enter")},
    [KEYS_ESC] = {"Esc", N_("Esc")},
    [KEYS_TAB] = {"Tab", N_("Tab")},
    [KEYS_BACKSPACE] = {"Backspace", N_("Backspace")},
    [KEYS_DELETE] = {"Del", N_("Del")},
    [KEYS_INSERT] = {"Ins", N_("Ins")},
    [KEYS_UP] = {"Up", "↑"},
    [KEYS_DOWN] = {"Down", "↓"},
    [KEYS_LEFT] = {"Left", "←"},
    [KEYS_RIGHT] = {"Right", "→"},
    [KEYS_HOME] = {"Home", N_("Home")},
    [KEYS_END] = {"End", N_("End")},
    [KEYS_PAGE_UP] = {"PgUp", N_("PgUp")},
    [KEYS_PAGE_DOWN] = {"PgDn", N_("PgDn")},
    [KEYS_F1] = {"F1", "F1"},
    [KEYS_F2] = {"F2", "F2"},
    [KEYS_F3] = {"F3", "F3"},
    [KEYS_F4] = {"F4", "F4"},
    [KEYS_F5] = {"F5", "F5"},
    [KEYS_F6] = {"F6", "F6"},
    [KEYS_F7] = {"F7", "F7"},
    [KEYS_F8] = {"F8", "F8"},
    [KEYS_F9] = {"F9", "F9"},
    [KEYS_F10] = {"F10", "F10"},
    [KEYS_F11] = {"F11", "F11"},
    [KEYS_F12] = {"F12", "F12"},
};

struct keys_key keys_character(uint32_t character)
{
    return (struct keys_key){.code = KEYS_CHARACTER, .character = character};
}

bool keys_same(struct keys_key left, struct keys_key right)
{
    const unsigned pad = ~(unsigned)KEYS_PAD;
    return left.code == right.code && (left.modifiers & pad) == (right.modifiers & pad) &&
           (left.code != KEYS_CHARACTER || left.character == right.character);
}

bool keys_is_text(struct keys_key key)
{
    return key.code == KEYS_CHARACTER && (key.modifiers & (KEYS_ALT | KEYS_CTRL)) == 0 &&
           key.character >= ' ' && key.character != 0x7F;
}

static bool code_named(const char *word, struct keys_key *key)
{
    for (int code = KEYS_ENTER; code < KEYS_CODES; code++) {
        if (strcmp(names[code].word, word) == 0) {
            key->code = (enum keys_code)code;
            return true;
        }
    }
    return false;
}

bool keys_parse(const char *word, struct keys_key *key)
{
    *key = (struct keys_key){.code = KEYS_NONE};
    while (word[0] != '\0' && word[1] == '-' && word[2] != '\0') {
        const char *const letters = "SMC";
        const char *at = strchr(letters, word[0]);
        if (at == NULL) break;
        key->modifiers |= 1U << (at - letters);
        word += 2;
    }
    if (strcmp(word, "Space") == 0) word = " ";
    if (code_named(word, key)) return true;
    const char *rest = word;
    key->character = text_next(&rest);
    key->code = KEYS_CHARACTER;
    return key->character != 0 && *rest == '\0';
}

void keys_label(struct keys_key key, char *buffer, size_t size)
{
    char bytes[5] = "";
    const char *name = bytes;
    if (key.code != KEYS_CHARACTER) {
        name = key.code == KEYS_NONE ? "" : _(names[key.code].label);
    } else if (key.character == ' ') {
        name = _("Space");
    } else {
        uint32_t shown = key.character;
        if ((key.modifiers & KEYS_CTRL) != 0 && shown >= 'a' && shown <= 'z') shown -= 'a' - 'A';
        bytes[text_encode(shown, bytes)] = '\0';
    }
    (void)snprintf(buffer, size, "%s%s%s%s", (key.modifiers & KEYS_CTRL) != 0 ? _("Ctrl-") : "",
                   (key.modifiers & KEYS_ALT) != 0 ? _("Alt-") : "",
                   (key.modifiers & KEYS_SHIFT) != 0 ? _("Shift-") : "", name);
}

/* ---- scripts -------------------------------------------------------------------------- */

static char unescaped(char letter) { return letter == 't' ? '\t' : letter == 'n' ? '\n' : letter; }

static void read_paste(struct keys_script *script, struct keys_event *event)
{
    text_clear(&script->paste);
    const char *at = script->at;
    while (*at != '\0' && *at != '"') {
        char c = *at++;
        if (c == '\\' && *at != '\0') c = unescaped(*at++);
        text_add_bytes(&script->paste, &c, 1);
    }
    script->at = *at == '"' ? at + 1 : at;
    event->kind = EVENT_PASTE;
    event->paste = script->paste.bytes == NULL ? "" : script->paste.bytes;
}

static bool read_special(const char *word, struct keys_event *event)
{
    if (strcmp(word, "Hangup") == 0) {
        event->kind = EVENT_HANGUP;
        return true;
    }
    if (strcmp(word, "Timeout") == 0) {
        event->kind = EVENT_TIMEOUT;
        return true;
    }
    if (word[0] != 'R' || word[1] < '0' || word[1] > '9') return false;
    char *end = NULL;
    event->columns = (int)strtol(word + 1, &end, 10);
    event->lines = *end == 'x' ? (int)strtol(end + 1, &end, 10) : 0;
    event->kind = EVENT_RESIZE;
    return event->lines > 0 && *end == '\0';
}

static void read_word(struct keys_script *script, struct keys_event *event)
{
    char word[32];
    const size_t length = strcspn(script->at, " \t\n");
    (void)snprintf(word, sizeof word, "%.*s", (int)length, script->at);
    script->at += length;
    if (read_special(word, event)) return;
    event->kind = EVENT_KEY;
    if (!keys_parse(word, &event->key)) {
        script->wrong = true;
        event->kind = EVENT_END;
    }
}

static void read_script(void *user, int timeout, struct keys_event *event)
{
    (void)timeout;
    struct keys_script *script = user;
    *event = (struct keys_event){.kind = EVENT_END};
    if (!script->inside) script->at += strspn(script->at, " \t\n");
    if (!script->inside && *script->at == '"') {
        script->inside = true;
        script->at++;
    }
    if (script->inside && *script->at == '"') {
        script->inside = false;
        script->at++;
        read_script(user, timeout, event);
        return;
    }
    if (*script->at == '\0') return;
    if (script->inside) {
        if (*script->at == '\\' && script->at[1] != '\0') script->at++;
        event->kind = EVENT_KEY;
        event->key = keys_character(text_next(&script->at));
    } else if (script->at[0] == 'P' && script->at[1] == '"') {
        script->at += 2;
        read_paste(script, event);
    } else {
        read_word(script, event);
    }
}

struct keys_source keys_script_source(struct keys_script *script)
{
    return (struct keys_source){.user = script, .read = read_script};
}

void keys_script_free(struct keys_script *script) { text_free(&script->paste); }
