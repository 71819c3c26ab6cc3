/* tui/keys.h: keys and what else reaches a screen, whatever they come from.
   SPDX-License-Identifier: GPL-3.0-or-later

   A key is a code, a character where the code is KEYS_CHARACTER, and modifiers. Events come from a
   source: the terminal (tui/term.h) or a script in the notation below, so that a test types as a
   person does. Pure.
   Notation, words apart by blanks: `Enter` `Esc` `F7` `S-F7` `C-p` `M-1` `C-Left` `x` `Space`;
   `"text"` is its characters (`\"` and `\\` inside); `P"a\tb\n"` is one paste; `R60x16` a new size;
   `Hangup`; `Timeout`. */
#ifndef LIMPIA_TUI_KEYS_H
#define LIMPIA_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum keys_code {
    KEYS_NONE,
    KEYS_CHARACTER, /* also Space; Ctrl and Alt with a letter: the small letter and a modifier */
    KEYS_ENTER,
    KEYS_ESC,
    KEYS_TAB,
    KEYS_BACKSPACE,
    KEYS_DELETE,
    KEYS_INSERT,
    KEYS_UP,
    KEYS_DOWN,
    KEYS_LEFT,
    KEYS_RIGHT,
    KEYS_HOME,
    KEYS_END,
    KEYS_PAGE_UP,
    KEYS_PAGE_DOWN,
    KEYS_F1,
    KEYS_F2,
    KEYS_F3,
    KEYS_F4,
    KEYS_F5,
    KEYS_F6,
    KEYS_F7,
    KEYS_F8,
    KEYS_F9,
    KEYS_F10,
    KEYS_F11,
    KEYS_F12,
    KEYS_CODES
};

enum { KEYS_SHIFT = 1, KEYS_ALT = 2, KEYS_CTRL = 4, KEYS_PAD = 8 /* of the numeric pad */ };

struct keys_key {
    enum keys_code code;
    unsigned modifiers;
    uint32_t character;
};

enum keys_event_kind {
    EVENT_KEY,
    EVENT_PASTE,   /* `paste`, lent until the next read */
    EVENT_RESIZE,  /* lines, columns */
    EVENT_HANGUP,  /* the terminal went away, or the system asks the program to end */
    EVENT_TIMEOUT, /* nothing came */
    EVENT_END,     /* the script is over */
};

struct keys_event {
    enum keys_event_kind kind;
    struct keys_key key;
    const char *paste;
    int lines, columns;
};

/* Where events come from; timeout in milliseconds, -1 = wait. */
struct keys_source {
    void *user;
    void (*read)(void *user, int timeout, struct keys_event *event);
};

struct keys_key keys_character(uint32_t character);
bool keys_same(struct keys_key left, struct keys_key right);
/* A character that can be typed into a text: no Ctrl, no Alt. */
bool keys_is_text(struct keys_key key);
/* One key in the notation; false when it is none. */
bool keys_parse(const char *word, struct keys_key *key);
/* As footers and help name it, in the reader's language: `Mayús-F7`, `Ctrl-P`, `Esp`, `↑`. */
void keys_label(struct keys_key key, char *buffer, size_t size);

/* A script of keys; `text` must outlive it. Free with keys_script_free. */
struct keys_script {
    const char *at;
    bool inside; /* between the quotes of a text */
    struct text paste;
    bool wrong; /* a word was not understood */
};
struct keys_source keys_script_source(struct keys_script *script);
void keys_script_free(struct keys_script *script);

#endif
