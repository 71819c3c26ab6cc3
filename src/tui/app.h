/* tui/app.h: what all screens share: the firm that is open, the stack of screens, the loop.
   SPDX-License-Identifier: GPL-3.0-or-later

   A screen is a row of functions over its own state. The app asks the top one first for every key,
   then looks into the table of actions: the screen's bindings, then what works everywhere.
   Order of an event: the screen changes, the page is painted, then the changes go to the workbook
   and `saved` is said; what the disk refuses stays pending and is tried again with the next act.
   The app borrows environment, catalogue and terminal and owns case and screens. */
#ifndef LIMPIA_TUI_APP_H
#define LIMPIA_TUI_APP_H

#include "base/env.h"
#include "catalog/catalog.h"
#include "model/case.h"
#include "store/workbook.h"
#include "tui/action.h"
#include "tui/form.h"
#include "tui/term.h"

struct app;

enum { APP_DEPTH = 8, APP_STEPS = 10 };

struct screen_type {
    const char *id;    /* "flows": stable, for tests */
    const char *title; /* N_(): what help calls it */
    int step;          /* 1–10 of the steps, 0 = none */
    bool framed;       /* with title, steps, message, footer of a firm; else the whole page */
    bool window;       /* drawn over the screen below */
    void *(*open)(struct app *app, const void *argument);
    void (*close)(void *self);
    unsigned (*place)(const void *self);
    bool (*key)(void *self, struct keys_key key); /* first look; or NULL */
    bool (*paste)(void *self, const char *text);  /* or NULL */
    void (*draw)(void *self, struct box box, bool focus);
    bool (*message)(void *self, char *buffer, size_t size); /* true: a problem */
    void (*keep)(void *self);                               /* what is being typed; or NULL */
    bool (*problem)(void *self, bool forward);              /* goes to the next one; or NULL */
    void (*changed)(void *self);                   /* the case changed from elsewhere; or NULL */
    bool (*go)(void *self, struct cell cell);      /* shows that cell, if it is one here; or NULL */
    void (*explain)(void *self, struct text *out); /* the current item in words; or NULL */
    const struct action_binding *bindings;
};

struct open_screen {
    const struct screen_type *type;
    void *self;
};

struct app_options {
    const struct env *env;
    struct term *term;
    struct keys_source keys;
    struct catalog *catalog;                             /* or NULL */
    struct workbook *workbook;                           /* or NULL: changes live in memory */
    const char *path;                                    /* of the workbook asked for, or NULL */
    void (*choose_language)(enum env_language language); /* or NULL */
    int64_t (*clock)(void);                              /* or NULL: env's now */
    struct diag *diag;                                   /* where the store says why */
};

struct figures;

struct app {
    struct app_options options;
    enum env_language language;
    struct casefile *c; /* the firm that is open, or NULL */
    uint32_t firm;      /* its key in the workbook */
    char decimal;
    struct open_screen stack[APP_DEPTH];
    size_t depth;
    uint32_t flow;     /* the one at hand, for the results beside it; 0: none */
    bool in_steps;     /* the column of steps has the keys */
    int step;          /* under the cursor there, 1–10 */
    bool strip;        /* Space was pressed: the letters of this place are shown */
    char message[512]; /* of the last act; "" = the screen speaks */
    bool problem;
    struct change_list pending; /* painted, not yet on the disk */
    bool refused;               /* the last commit failed, */
    bool warned;                /* and whoever wanted to leave was told */
    int64_t saved;              /* when, 0 = nothing yet */
    struct figures *figures;    /* of the case as it is; NULL: not asked for since it changed */
    struct text clipboard;      /* what was copied, cells apart by tabs */
    bool over;
    bool again;       /* over, to open the workbook anew, */
    char other[1024]; /* or this one; "" = the same */
};

void app_open(struct app *app, const struct app_options *options);
void app_close(struct app *app);
/* Reads and paints until the end; the last screen is closed by app_close. */
void app_run(struct app *app);
/* One event; false when the app is over. */
bool app_event(struct app *app, const struct keys_event *event);
void app_paint(struct app *app);
/* Makes what is pending durable; false: it is not, and the message says why. */
bool app_save(struct app *app);

/* ---- for screens ------------------------------------------------------------------------ */

void app_push(struct app *app, const struct screen_type *type, const void *argument);
void app_pop(struct app *app);
/* Keeps what is being typed, wherever. */
void app_keep(struct app *app);
/* Takes all screens away and opens this one. */
void app_show(struct app *app, const struct screen_type *type, const void *argument);
struct open_screen *app_top(struct app *app);
/* The screen under a window. */
struct open_screen *app_below(struct app *app);
void app_say(struct app *app, bool problem, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* For the `commit` of forms and lists: `user` is the app. */
void app_commit(void *user, const struct change *changes, size_t count);
struct form_options app_form_options(struct app *app);
/* The firm becomes the one that is open; the app owns the case. */
void app_take_firm(struct app *app, struct casefile *c, uint32_t firm);
/* Study and results of the open firm, worked out when asked for after a change; NULL when no firm
   is open or there is no catalogue. Lent until the next change. */
const struct figures *app_figures(struct app *app);
bool app_act(struct app *app, enum action_id id); /* false: it does nothing here */
bool app_can(struct app *app, enum action_id id);
int64_t app_now(const struct app *app);

#endif
