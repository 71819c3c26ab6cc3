/* tui/app.c: the loop: events to screens and actions, then paint, then the disk.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/cellview.h"
#include "tui/figures.h"
#include "tui/frame.h"
#include "tui/glance.h"
#include "tui/pane.h"
#include "tui/screens.h"

/* ---- screens --------------------------------------------------------------------------- */

struct open_screen *app_top(struct app *app)
{
    return app->depth == 0 ? NULL : &app->stack[app->depth - 1];
}

struct open_screen *app_below(struct app *app)
{
    size_t at = app->depth;
    while (at > 1 && app->stack[at - 1].type->window) at--;
    return at == 0 ? NULL : &app->stack[at - 1];
}

void app_push(struct app *app, const struct screen_type *type, const void *argument)
{
    if (app->depth == APP_DEPTH) return;
    void *self = type->open(app, argument);
    app->stack[app->depth++] = (struct open_screen){type, self};
    app->in_steps = false;
}

void app_pop(struct app *app)
{
    if (app->depth > 0) {
        app->depth--;
        app->stack[app->depth].type->close(app->stack[app->depth].self);
    }
}

void app_keep(struct app *app)
{
    for (size_t i = app->depth; i > 0; i--) {
        if (app->stack[i - 1].type->keep != NULL)
            app->stack[i - 1].type->keep(app->stack[i - 1].self);
    }
}

void app_show(struct app *app, const struct screen_type *type, const void *argument)
{
    app_keep(app);
    while (app->depth > 0) app_pop(app);
    app_push(app, type, argument);
}

void app_say(struct app *app, bool problem, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(app->message, sizeof app->message, format, args);
    va_end(args);
    app->problem = problem;
}

static unsigned place_now(struct app *app)
{
    const struct open_screen *top = app_top(app);
    if (top == NULL) return PLACE_DOORS;
    if (app->in_steps && !top->type->window) return PLACE_STEPS;
    return top->type->place(top->self);
}

/* ---- the firm and its changes ------------------------------------------------------------ */

int64_t app_now(const struct app *app)
{
    return app->options.clock != NULL ? app->options.clock() : app->options.env->now;
}

/* The case changed, or its words: what was worked out is worth nothing. */
static void drop_figures(struct app *app)
{
    figures_free(app->figures);
    app->figures = NULL;
}

const struct figures *app_figures(struct app *app)
{
    if (app->figures == NULL && app->c != NULL)
        app->figures = figures_new(app->c, app->options.catalog, app->options.env->today);
    return app->figures;
}

void app_take_firm(struct app *app, struct casefile *c, uint32_t firm)
{
    drop_figures(app);
    if (app->c != c) case_free(app->c);
    app->c = c;
    app->firm = firm;
    app->decimal = c == NULL ? '.' : cellview_decimal(c, app->options.catalog);
}

struct form_options app_form_options(struct app *app)
{
    return (struct form_options){
        .c = app->c,
        .catalog = app->options.catalog,
        .currency = case_firm(app->c)->currency,
        .decimal = app->decimal,
        .user = app,
        .commit = app_commit,
    };
}

static bool is_writable(const struct app *app)
{
    return app->options.workbook == NULL || workbook_writable(app->options.workbook);
}

void app_commit(void *user, const struct change *changes, size_t count)
{
    struct app *app = user;
    drop_figures(app);
    if (!is_writable(app)) {
        for (size_t i = count; i > 0; i--) case_apply(app->c, &changes[i - 1], false);
        app_say(app, true, _("The workbook is open for reading only: the cell stays as it was."));
        return;
    }
    for (size_t i = 0; i < count; i++)
        changes_add(&app->pending, changes[i].step, changes[i].cell, changes[i].before,
                    changes[i].after);
}

static void say_why(struct app *app)
{
    if (app->warned) {
        app_say(app, true,
                _("The disk takes nothing; changes not saved: %zu. F10 again leaves them."),
                app->pending.count);
        return;
    }
    const struct diag *diag = app->options.diag;
    const size_t count = diag == NULL ? 0 : diag_count(diag);
    const struct cell cell = app->pending.count > 0 ? app->pending.list[0].cell : (struct cell){0};
    if (count > 0 && app->pending.count > 0 &&
        strcmp(diag_at(diag, count - 1)->code, "workbook.full") == 0) {
        const struct record_type *type = record_type(cell.record);
        app_say(app, true,
                _("The disk is full: %s is not saved yet. Free some space and press Enter."),
                _(cell.field < 0 ? type->label : type->fields[cell.field].label));
        return;
    }
    app_say(app, true, "%s",
            count > 0 ? diag_at(diag, count - 1)->text
                      : _("The disk refused it; nothing was lost here."));
}

bool app_save(struct app *app)
{
    if (app->pending.count == 0) return true;
    const bool kept = app->options.workbook == NULL ||
                      workbook_commit(app->options.workbook, app->firm, app->c, app->pending.list,
                                      app->pending.count, app_now(app), app->options.diag);
    app->refused = !kept;
    if (!kept) {
        say_why(app);
        return false;
    }
    app->warned = false;
    app->saved = app_now(app);
    changes_free(&app->pending);
    changes_init(&app->pending);
    return true;
}

static void tell_changed(struct app *app)
{
    drop_figures(app);
    for (size_t i = 0; i < app->depth; i++) {
        if (app->stack[i].type->changed != NULL) app->stack[i].type->changed(app->stack[i].self);
    }
}

/* To what an undo changed, when this screen shows it: a row that came back, else the cell. */
static void go_to_change(struct app *app, const struct change_list *changes, bool redo)
{
    const struct open_screen *below = app_below(app);
    if (below == NULL || below->type->go == NULL || app->c == NULL) return;
    for (int rows = 1; rows >= 0; rows--) {
        for (size_t i = changes->count; i > 0; i--) {
            const struct change *change = &changes->list[redo ? changes->count - i : i - 1];
            if ((change->cell.field == CHANGE_ROW) == (rows == 1) &&
                below->type->go(below->self, change->cell))
                return;
        }
    }
}

static bool undo(struct app *app, bool redo)
{
    if (app->c == NULL || app->options.workbook == NULL || !app_save(app)) return app->c != NULL;
    bool done = false;
    struct change_list changes;
    changes_init(&changes);
    if (!workbook_undo(app->options.workbook, app->firm, app->c, redo, app_now(app), &changes,
                       &done, app->options.diag))
        say_why(app);
    else if (!done)
        app_say(app, false, "%s",
                redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
    else if (changes.count == 1 && changes.list[0].cell.field >= 0)
        app_say(
            app, false, _("%s: back to «%s»."),
            _(record_type(changes.list[0].cell.record)->fields[changes.list[0].cell.field].label),
            (redo ? changes.list[0].after : changes.list[0].before) == NULL
                ? ""
                : (redo ? changes.list[0].after : changes.list[0].before));
    else
        app_say(app, false, "%s", redo ? _("Done again.") : _("Taken back."));
    app->decimal = cellview_decimal(app->c, app->options.catalog);
    tell_changed(app);
    go_to_change(app, &changes, redo);
    changes_free(&changes);
    return true;
}

/* ---- actions --------------------------------------------------------------------------- */

static bool go_step(struct app *app, int step)
{
    if (app->c == NULL) return false;
    app->step = step;
    screens_step(app, step);
    return true;
}

static int step_now(struct app *app)
{
    const struct open_screen *below = app_below(app);
    return app->in_steps || below == NULL ? app->step : below->type->step;
}

static bool back(struct app *app)
{
    const struct open_screen *top = app_top(app);
    if (app->in_steps) {
        app->in_steps = false;
        screens_firms(app);
        return true;
    }
    if (top != NULL && top->type->framed) {
        app->in_steps = true;
        app->step = top->type->step > 0 ? top->type->step : app->step;
        return true;
    }
    if (app->depth > 1) app_pop(app);
    return true;
}

static bool find_problem(struct app *app, bool forward)
{
    const struct open_screen *below = app_below(app);
    if (below == NULL || app->c == NULL) return false;
    if (!app->in_steps && below->type->problem != NULL &&
        below->type->problem(below->self, forward))
        return true;
    const int from = step_now(app);
    for (int i = 1; i <= APP_STEPS; i++) {
        const int step = (from - 1 + (forward ? i : APP_STEPS - i)) % APP_STEPS + 1;
        if (!screens_has_problem(app, step)) continue;
        (void)go_step(app, step);
        below = app_below(app);
        if (below->type->problem != NULL && below->type->problem(below->self, true)) return true;
    }
    app_say(app, false, "%s", _("No problem and no gap is left."));
    return true;
}

static bool change_language(struct app *app)
{
    app->language = app->language == ENV_EN ? ENV_ES : ENV_EN;
    if (app->options.choose_language != NULL) app->options.choose_language(app->language);
    tell_changed(app);
    app_say(app, false, "%s", _("From here on in English."));
    return true;
}

/* What the disk does not take is not left behind in silence. */
static bool quit(struct app *app)
{
    app_keep(app);
    app->over = app_save(app) || app->warned;
    if (app->over) return true;
    app->warned = true;
    say_why(app);
    return true;
}

static bool act_everywhere(struct app *app, enum action_id id)
{
    if (id >= ACTION_STEP_1 && id <= ACTION_STEP_0)
        return go_step(app, (int)id - ACTION_STEP_1 + 1);
    switch (id) {
    case ACTION_HELP: screens_help(app); return true;
    case ACTION_PALETTE: screens_palette(app); return true;
    case ACTION_STEP_NEXT: return go_step(app, step_now(app) % APP_STEPS + 1);
    case ACTION_STEP_PREV: return go_step(app, (step_now(app) + APP_STEPS - 2) % APP_STEPS + 1);
    case ACTION_FIRMS: screens_firms(app); return true;
    case ACTION_BACK: return back(app);
    case ACTION_PROBLEM_NEXT: return find_problem(app, true);
    case ACTION_PROBLEM_PREV: return find_problem(app, false);
    case ACTION_UNDO: return undo(app, false);
    case ACTION_REDO: return undo(app, true);
    case ACTION_QUIT: return quit(app);
    case ACTION_SAVED: app_say(app, false, "%s", _("It is saved already.")); return true;
    case ACTION_REDRAW: term_redraw(app->options.term); return true;
    case ACTION_LANGUAGE: return change_language(app);
    case ACTION_SUSPEND: term_suspend(app->options.term); return true;
    default: return false;
    }
}

bool app_act(struct app *app, enum action_id id)
{
    const struct open_screen *top = app_top(app);
    const bool own = top != NULL && !app->in_steps;
    const struct action_binding *binding = own ? action_binding(top->type->bindings, id) : NULL;
    if (binding != NULL && binding->run != NULL && binding->run(top->self)) return true;
    return act_everywhere(app, id);
}

bool app_can(struct app *app, enum action_id id)
{
    const struct action *action = action_row(id);
    struct open_screen *below = app_below(app);
    if (below == NULL) return false;
    const unsigned place = app->in_steps ? (unsigned)PLACE_STEPS : below->type->place(below->self);
    if ((action->where & place & ~(unsigned)PLACE_EDIT) == 0) return false;
    if (!app->in_steps && action_binding(below->type->bindings, id) != NULL) return true;
    switch (id) {
    case ACTION_HELP:
    case ACTION_PALETTE:
    case ACTION_FIRMS:
    case ACTION_QUIT:
    case ACTION_REDRAW:
    case ACTION_LANGUAGE:
    case ACTION_SUSPEND: return true;
    case ACTION_STEP_NEXT:
    case ACTION_STEP_PREV:
    case ACTION_PROBLEM_NEXT:
    case ACTION_PROBLEM_PREV:
    case ACTION_UNDO:
    case ACTION_REDO: return app->c != NULL;
    default: return id >= ACTION_STEP_1 && id <= ACTION_STEP_0 && app->c != NULL;
    }
}

/* ---- events ---------------------------------------------------------------------------- */

static bool steps_key(struct app *app, struct keys_key key)
{
    switch (key.code) {
    case KEYS_UP: app->step = app->step > 1 ? app->step - 1 : APP_STEPS; return true;
    case KEYS_DOWN: app->step = app->step % APP_STEPS + 1; return true;
    case KEYS_ENTER:
    case KEYS_RIGHT: return go_step(app, app->step);
    default: return false;
    }
}

/* Space again does the main act of a still place; where one types it opens the palette. */
static void space_twice(struct app *app, unsigned place)
{
    if ((place & PLACE_STILL) == 0)
        screens_palette(app);
    else if (app_can(app, ACTION_TOGGLE))
        (void)app_act(app, ACTION_TOGGLE);
    else if (app->in_steps)
        (void)steps_key(app, (struct keys_key){.code = KEYS_ENTER});
    else if (app_top(app)->type->key != NULL)
        (void)app_top(app)->type->key(app_top(app)->self, (struct keys_key){.code = KEYS_ENTER});
}

static void strip_key(struct app *app, struct keys_key key, unsigned place)
{
    app->strip = false;
    if (key.code != KEYS_CHARACTER) return;
    if (key.character == ' ') {
        space_twice(app, place);
        return;
    }
    const enum action_id id = action_of_letter(key.character, place);
    if (id != ACTION_NONE && app_can(app, id)) (void)app_act(app, id);
}

static void key_event(struct app *app, struct keys_key key)
{
    const unsigned place = place_now(app);
    const struct open_screen *top = app_top(app);
    if (app->strip) {
        strip_key(app, key, place);
        return;
    }
    app->message[0] = '\0';
    const bool steps = place == PLACE_STEPS;
    if (steps ? steps_key(app, key) : top->type->key != NULL && top->type->key(top->self, key))
        return;
    /* What was being typed has been kept by now: the place may have changed. */
    const enum action_id id = action_of_key(key, place_now(app));
    if (id != ACTION_NONE) {
        (void)app_act(app, id);
        return;
    }
    if (keys_same(key, keys_character(' ')) && (place & PLACE_EDIT) == 0) app->strip = true;
}

static void paste_event(struct app *app, const char *text)
{
    const struct open_screen *top = app_top(app);
    app->strip = false;
    app->message[0] = '\0';
    if (app->in_steps || top->type->paste == NULL || !top->type->paste(top->self, text))
        app_say(app, false, "%s", _("Nothing can be pasted here; go to a field first."));
}

static bool ends_small(struct keys_key key)
{
    return key.code == KEYS_F10 || keys_same(key, keys_character('q'));
}

bool app_event(struct app *app, const struct keys_event *event)
{
    switch (event->kind) {
    case EVENT_KEY:
        if (term_too_small(app->options.term))
            app->over = ends_small(event->key);
        else
            key_event(app, event->key);
        break;
    case EVENT_PASTE: paste_event(app, event->paste); break;
    case EVENT_RESIZE: term_resize(app->options.term, event->lines, event->columns); break;
    case EVENT_HANGUP: app->over = true; break;
    case EVENT_TIMEOUT:
    case EVENT_END: break;
    }
    return !app->over;
}

static void draw_screen(struct app *app, const struct open_screen *screen, bool focus)
{
    struct term *term = app->options.term;
    if (screen->type->framed) frame_firm(app, screen->type->step);
    screen->type->draw(screen->self, frame_body(term, screen->type->framed), focus);
    if (screen->type->framed) pane_draw(app, frame_pane(term));
}

void app_paint(struct app *app)
{
    struct term *term = app->options.term;
    term_erase(term);
    if (term_too_small(term)) {
        frame_too_small(term);
        term_paint(term);
        return;
    }
    const struct open_screen *top = app_top(app), *below = app_below(app);
    char message[512] = "";
    bool problem = app->problem;
    draw_screen(app, below, below == top && !app->in_steps);
    if (top != below) draw_screen(app, top, true);
    if (app->message[0] != '\0')
        text_copy(message, sizeof message, app->message);
    else if (app->in_steps && top == below)
        problem = (text_copy(message, sizeof message,
                             _("↑ ↓ and Enter, or the digit. Esc goes to the firms.")),
                   false);
    else if (top->type->message != NULL)
        problem = top->type->message(top->self, message, sizeof message);
    frame_message(term, problem && message[0] != '\0', message);
    const unsigned place = place_now(app);
    frame_footer(term, place == PLACE_STEPS ? screens_step_bindings() : top->type->bindings, place);
    if (app->strip) frame_strip(app, place);
    term_paint(term);
}

void app_open(struct app *app, const struct app_options *options)
{
    *app = (struct app){.options = *options, .language = options->env->language, .step = 1};
    changes_init(&app->pending);
}

void app_close(struct app *app)
{
    app_keep(app);
    (void)app_save(app);
    glance_keep(app);
    while (app->depth > 0) app_pop(app);
    drop_figures(app);
    text_free(&app->clipboard);
    case_free(app->c);
    changes_free(&app->pending);
    *app = (struct app){0};
}

void app_run(struct app *app)
{
    app_paint(app);
    while (!app->over) {
        struct keys_event event;
        app->options.keys.read(app->options.keys.user, -1, &event);
        if (event.kind == EVENT_END) return;
        if (!app_event(app, &event)) break;
        app_paint(app);
        /* The page first, then the disk, then the hour of it. */
        const size_t pending = app->pending.count;
        if (pending > 0) {
            (void)app_save(app);
            app_paint(app);
        }
    }
}
