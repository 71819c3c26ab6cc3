/* tui/screen_firm.c: who the firm is and the rates its results are computed with.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/screens.h"

struct firm_screen {
    struct app *app;
    struct form form;
};

/* What every visit asks first; the rest of the record follows. */
static const char *const order[] = {
    "name",      "country",        "sector",    "city",     "altitude",
    "employees", "hours",          "",          "period",   "baseline",
    "currency",  "discount_rate",  "inflation", "tax_rate", "payback_limit",
    "gwp",       "receiving_body", "consent",   "notes",    "",
    NULL,
};
static const char *const hidden[] = {"id", "format", NULL};

static void note(void *user, const void *row, const struct field *field, char *buffer, size_t size)
{
    (void)user;
    (void)row;
    const char *words = strcmp(field->name, "hours") == 0           ? _("h a year, each person")
                        : strcmp(field->name, "payback_limit") == 0 ? _("years, by the owner")
                        : strcmp(field->name, "consent") == 0       ? _("to publish the case")
                                                                    : "";
    text_copy(buffer, size, words);
}

static void *open_firm(struct app *app, const void *argument)
{
    (void)argument;
    struct firm_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    struct form_options options = app_form_options(app);
    options.order = order;
    options.hidden = hidden;
    options.note = note;
    form_open(&self->form, RECORD_FIRM, case_firm(app->c)->record.key, &options);
    return self;
}

static void close_firm(void *state)
{
    struct firm_screen *self = state;
    form_free(&self->form);
    free(self);
}

static unsigned place_firm(const void *state)
{
    const struct firm_screen *self = state;
    return PLACE_FORM | (self->form.editing ? (unsigned)PLACE_EDIT : 0U);
}

/* The currency and the decimal mark follow the country. */
static void refresh(struct firm_screen *self)
{
    app_take_firm(self->app, self->app->c, self->app->firm);
    self->form.options.currency = case_firm(self->app->c)->currency;
    if (!self->form.editing) self->form.options.decimal = self->app->decimal;
}

static bool key_firm(void *state, struct keys_key key)
{
    struct firm_screen *self = state;
    const bool taken = form_key(&self->form, key);
    refresh(self);
    return taken;
}

static bool paste_firm(void *state, const char *text)
{
    return form_paste(&((struct firm_screen *)state)->form, text);
}

static void keep_firm(void *state) { form_keep(&((struct firm_screen *)state)->form); }

static void draw_firm(void *state, struct box box, bool focus)
{
    struct firm_screen *self = state;
    struct term *term = self->app->options.term;
    term_fit(term, box.row, box.column, box.width, ROLE_TITLE, _("Firm"));
    const int gap = box.height > 18 ? 2 : 1;
    form_draw(&self->form, term,
              (struct box){box.row + gap, box.column, box.height - gap, box.width}, focus);
}

static bool message_firm(void *state, char *buffer, size_t size)
{
    return form_message(&((struct firm_screen *)state)->form, buffer, size);
}

static bool problem_firm(void *state, bool forward)
{
    return form_problem(&((struct firm_screen *)state)->form, forward);
}

static void changed_firm(void *state) { refresh(state); }

static bool go_firm(void *state, struct cell cell)
{
    return cell.record == RECORD_FIRM && cell.field >= 0 &&
           form_go(&((struct firm_screen *)state)->form,
                   record_type(RECORD_FIRM)->fields[cell.field].name);
}

static bool edit_firm(void *state) { return form_edit(&((struct firm_screen *)state)->form); }

static bool choose_firm(void *state) { return form_choose(&((struct firm_screen *)state)->form); }

static void explain_firm(void *state, struct text *out)
{
    struct firm_screen *self = state;
    const struct field *field = &record_type(RECORD_FIRM)->fields[form_cell(&self->form).field];
    text_addf(out, "%s\n%s\n", _(field->label), _(field->help));
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},       {ACTION_CHOOSE, choose_firm, NULL, true},
    {ACTION_UNDO, NULL, NULL, true},       {ACTION_BACK, NULL, N_("steps"), true},
    {ACTION_EDIT, edit_firm, NULL, false}, {ACTION_NONE},
};

const struct screen_type screen_firm = {
    .id = "firm",
    .title = N_("Firm"),
    .step = 1,
    .framed = true,
    .open = open_firm,
    .close = close_firm,
    .place = place_firm,
    .key = key_firm,
    .paste = paste_firm,
    .draw = draw_firm,
    .message = message_firm,
    .keep = keep_firm,
    .problem = problem_firm,
    .changed = changed_firm,
    .go = go_firm,
    .explain = explain_firm,
    .bindings = bindings,
};
