/* tui/action.h: everything a person can ask for, in one table.
   SPDX-License-Identifier: GPL-3.0-or-later

   A row of the table makes the key, the letter behind Space, the footer, the strip, the help page,
   the palette and the manual. Screens say which actions they take by a table of bindings.
   Places come in two kinds. Where one types, a printing character starts a text, but for Space and
   `?` `:` `/`; in still places the letter of an action acts at once, and behind Space everywhere.
   PLACE_EDIT is any place while a text is being typed: every printing character is text then. */
#ifndef LIMPIA_TUI_ACTION_H
#define LIMPIA_TUI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/keys.h"

enum action_place {
    PLACE_FORM = 1 << 0,   /* typing: a record's fields */
    PLACE_GRID = 1 << 1,   /* typing: readings */
    PLACE_SEARCH = 1 << 2, /* typing: letters search at once (firms, palette) */
    PLACE_QUIZ = 1 << 3,   /* typing: letters answer (risk questions) */
    PLACE_LIST = 1 << 4,   /* still: rows */
    PLACE_RESULT = 1 << 5, /* still: tables and charts of results */
    PLACE_STEPS = 1 << 6,  /* still: the column of steps */
    PLACE_DOORS = 1 << 7,  /* still: a few numbered choices */
    PLACE_PAGE = 1 << 8,   /* still: a page to read (help, explain) */
    PLACE_EDIT = 1 << 9,
    PLACE_END = 1 << 10,
    PLACE_TYPING = PLACE_FORM | PLACE_GRID | PLACE_SEARCH | PLACE_QUIZ,
    PLACE_STILL = PLACE_LIST | PLACE_RESULT | PLACE_STEPS | PLACE_DOORS | PLACE_PAGE,
    PLACE_REST = PLACE_TYPING | PLACE_STILL,
    PLACE_ALL = PLACE_REST | PLACE_EDIT,
    /* where a firm is open */
    PLACE_FIRM = PLACE_FORM | PLACE_GRID | PLACE_QUIZ | PLACE_LIST | PLACE_RESULT | PLACE_STEPS,
};

enum action_id {
    ACTION_NONE,
    ACTION_HELP,
    ACTION_PALETTE,
    ACTION_STEP_1,
    ACTION_STEP_2,
    ACTION_STEP_3,
    ACTION_STEP_4,
    ACTION_STEP_5,
    ACTION_STEP_6,
    ACTION_STEP_7,
    ACTION_STEP_8,
    ACTION_STEP_9,
    ACTION_STEP_0,
    ACTION_STEP_NEXT,
    ACTION_STEP_PREV,
    ACTION_FIRMS,
    ACTION_MOVE,
    ACTION_MOVE_PAGE,
    ACTION_MOVE_ENDS,
    ACTION_COMMIT_DOWN,
    ACTION_COMMIT_RIGHT,
    ACTION_OPEN,
    ACTION_BACK,
    ACTION_EDIT,
    ACTION_FIND,
    ACTION_CHOOSE,
    ACTION_NEW,
    ACTION_VIEW,
    ACTION_PROBLEM_NEXT,
    ACTION_PROBLEM_PREV,
    ACTION_DELETE,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_QUIT,
    ACTION_DITTO,
    ACTION_SELECT,
    ACTION_COPY,
    ACTION_PASTE,
    ACTION_QUALITY,
    ACTION_TOGGLE,
    ACTION_SORT,
    ACTION_PERIOD,
    ACTION_EXPORT,
    ACTION_SAVED,
    ACTION_REDRAW,
    ACTION_LANGUAGE,
    ACTION_SUSPEND,
    ACTIONS
};

enum { ACTION_KEYS = 6, ACTION_LABEL = 14 /* columns of a label, in both languages */ };

struct action_key {
    const char *key; /* notation of tui/keys.h */
    unsigned where;  /* places where it acts */
};

struct action {
    const char *name; /* "help.explain": stable */
    struct action_key keys[ACTION_KEYS];
    char letter;       /* behind Space, and alone in still places; 0 = none */
    const char *label; /* N_(), a verb as the footer says it */
    const char *help;  /* N_(), one sentence */
    const char *also;  /* words of both languages the palette finds it by */
    unsigned where;    /* places where it makes sense */
    bool fixed;        /* part of every place's own behaviour (moving): no palette, no letter */
};

/* What a screen does for an action; `word` (N_() or NULL) says it in the footer in place of the
   action's label. `run` is NULL where the screen's own keys do it and the row is there to be
   shown. Ends with ACTION_NONE. */
struct action_binding {
    enum action_id id;
    bool (*run)(void *self);
    const char *word;
    bool footer;
};

const struct action *action_row(enum action_id id);
/* The action of a key in a place (one bit, with PLACE_EDIT while a text is typed). */
enum action_id action_of_key(struct keys_key key, unsigned place);
/* The action of a letter typed behind Space. */
enum action_id action_of_letter(uint32_t letter, unsigned place);
const struct action_binding *action_binding(const struct action_binding *bindings,
                                            enum action_id id); /* or NULL */
/* The first key that acts in that place, as a footer shows it; else `Esp x`; "" for none. */
void action_key_label(enum action_id id, unsigned place, char *buffer, size_t size);
/* Does every word of `typed` begin a word of its names? Accents and case aside. */
bool action_matches(enum action_id id, const char *typed);
/* The keys' section of the manual page, in scdoc's marks. */
void action_manual(struct text *out);

#endif
