/* tui/screen_records.c: the steps that are lists with their records: flows, readings, discharges,
   risks, measures, tracking.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/list.h"
#include "tui/screen_records.h"
#include "tui/screens.h"

enum { VIEWS = 4 };

/* A step's tables, the first one shown; F6 goes through them. */
struct view {
    enum record_id record;
    struct list_column columns[LIST_COLUMNS];
    const char *const *order; /* of the record's fields, the first ones; or NULL */
};

static const char *const flow_order[] = {"code",  "name",    "kind", "carrier",       "unit",
                                         "price", "process", "role", "mass_per_unit", NULL};

static const struct view views[APP_STEPS + 1][VIEWS] = {
    [2] = {{RECORD_FLOW,
            {{"code", 9}, {"name", 0}, {"kind", 14}, {"unit", 7}, {"price", 10}},
            flow_order},
           {RECORD_PROCESS, {{"id", 12}, {"name", 0}, {"area", 14}, {"hours", 7}}},
           {RECORD_EQUIPMENT, {{"name", 0}, {"process", 12}, {"flow", 12}, {"power", 8}}},
           {RECORD_COUPLING, {{"flow", 0}, {"drives", 16}, {"amount", 9}, {"unit", 6}}}},
    [3] = {{RECORD_READING, {{"period", 21}, {"flow", 0}, {"quantity", 11}, {"cost", 12}}},
           {RECORD_ADJUSTMENT, {{"period", 21}, {"flow", 14}, {"quantity", 9}, {"reason", 0}}}},
    [4] = {{RECORD_LAB, {{"date", 10}, {"point", 0}, {"parameter", 14}, {"value", 9}, {"unit", 7}}},
           {RECORD_PERMIT, {{"kind", 16}, {"number", 12}, {"authority", 0}, {"expires", 10}}}},
    [5] = {{RECORD_RISK, {{"item", 0}, {"answer", 10}, {"severity", 6}, {"due", 10}}}},
    [7] = {{RECORD_MEASURE,
            {{"id", 6}, {"name", 0}, {"status", 11}, {"investment", 11}, {"life", 5, N_("Life")}}},
           {RECORD_EFFECT, {{"measure", 0}, {"target", 12}, {"mode", 10}, {"value", 9}}},
           {RECORD_FINANCING, {{"instrument", 0}, {"measure", 12}, {"amount", 12}, {"rate", 7}}}},
    [9] = {{RECORD_TARGET, {{"indicator", 0}, {"value", 12}, {"by", 10}}},
           {RECORD_EVIDENCE, {{"record", 10}, {"key", 10}, {"file", 0}, {"date", 10}}}},
};

struct records {
    struct app *app;
    int step;
    size_t view;
    struct list list;
};

void screen_records_name(struct casefile *c, enum record_id record, uint32_t key,
                         struct change_list *changes)
{
    struct table *table = case_table(c, record);
    const int field = record_id_field(table->type);
    if (field < 0 || table_find(table, key) == NULL) return;
    struct cell_context context = case_context(c);
    char name[16];
    size_t number = table->count;
    do
        (void)snprintf(name, sizeof name, "%c%02zu",
                       record == RECORD_MEASURE   ? 'M'
                       : record == RECORD_PROCESS ? 'P'
                                                  : 'F',
                       number++);
    while (table_by_id(table, name, strlen(name)) != 0);
    (void)case_set(c, (struct cell){record, key, field, 0}, name, &context, 1, changes);
}

static void name_row(void *user, uint32_t key, struct change_list *changes)
{
    struct app *app = user;
    if (changes->count > 0) screen_records_name(app->c, changes->list[0].cell.record, key, changes);
}

static void show_view(struct records *self)
{
    const struct view *view = &views[self->step][self->view];
    struct list_options options = {
        .form = app_form_options(self->app), .record = view->record, .fresh = name_row};
    options.form.order = view->order;
    memcpy(options.columns, view->columns, sizeof options.columns);
    list_open(&self->list, &options);
}

static void *open_records(struct app *app, const void *argument)
{
    struct records *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->step = *(const int *)argument;
    show_view(self);
    return self;
}

static void close_records(void *state)
{
    struct records *self = state;
    list_free(&self->list);
    free(self);
}

static unsigned place_records(const void *state)
{
    return list_place(&((const struct records *)state)->list);
}

static bool key_records(void *state, struct keys_key key)
{
    return list_key(&((struct records *)state)->list, key);
}

static bool paste_records(void *state, const char *text)
{
    return list_paste(&((struct records *)state)->list, text);
}

static void keep_records(void *state) { form_keep(&((struct records *)state)->list.form); }

static const struct view *next_view(const struct records *self, size_t *index)
{
    *index = (self->view + 1) % VIEWS;
    if (views[self->step][*index].record == RECORD_NONE) *index = 0;
    return *index == self->view ? NULL : &views[self->step][*index];
}

static void draw_records(void *state, struct box box, bool focus)
{
    struct records *self = state;
    struct term *term = self->app->options.term;
    const struct view *view = &views[self->step][self->view];
    char head[128], other[96] = "", key[16];
    size_t next = 0;
    (void)snprintf(head, sizeof head, "%s · %zu", _(record_type(view->record)->label),
                   list_count(&self->list));
    const struct view *after = next_view(self, &next);
    action_key_label(ACTION_VIEW, PLACE_LIST, key, sizeof key);
    if (after != NULL)
        (void)snprintf(other, sizeof other, "%s %s", key, _(record_type(after->record)->label));
    const int wide = term_width(term, other);
    term_fit(term, box.row, box.column, box.width - wide - 1, ROLE_TITLE, head);
    (void)term_text(term, box.row, box.column + box.width - wide, ROLE_LABEL, other);
    list_draw(&self->list, term, (struct box){box.row + 1, box.column, box.height - 1, box.width},
              focus);
}

static bool message_records(void *state, char *buffer, size_t size)
{
    return list_message(&((struct records *)state)->list, buffer, size);
}

/* The tables of the step one after the other. */
static bool problem_records(void *state, bool forward)
{
    struct records *self = state;
    if (list_problem(&self->list, forward)) return true;
    for (size_t v = forward ? self->view + 1 : self->view; forward ? v < VIEWS : v-- > 0; v++) {
        const struct view *view = &views[self->step][v < VIEWS ? v : 0];
        if (v >= VIEWS || view->record == RECORD_NONE) break;
        list_free(&self->list);
        self->view = v;
        show_view(self);
        if (list_problem(&self->list, true)) return true;
        if (!forward) v--;
    }
    return false;
}

static void changed_records(void *state) { list_settle(&((struct records *)state)->list); }

static bool go_records(void *state, struct cell cell)
{
    struct records *self = state;
    struct list *list = &self->list;
    if (cell.record != list->options.record) return false;
    const char *name = cell.field == CHANGE_ROW || !list->inside
                           ? NULL
                           : record_type(cell.record)->fields[cell.field].name;
    return list_go(list, cell.key, name);
}

static bool view_records(void *state)
{
    struct records *self = state;
    size_t next = 0;
    if (next_view(self, &next) == NULL && self->step != 5) return false;
    /* Rows one by one are a view of the step's own screen, and lead back to it. */
    if (next == 0 && (self->step == 3 || self->step == 4 || self->step == 5 || self->step == 7)) {
        screens_step(self->app, self->step);
        return true;
    }
    form_keep(&self->list.form);
    list_free(&self->list);
    self->view = next;
    show_view(self);
    return true;
}

static bool edit_records(void *state) { return list_edit(&((struct records *)state)->list); }

static bool choose_records(void *state) { return list_choose(&((struct records *)state)->list); }

static bool new_records(void *state) { return list_new(&((struct records *)state)->list); }

static bool remove_records(void *state) { return list_remove(&((struct records *)state)->list); }

static bool find_records(void *state) { return list_find(&((struct records *)state)->list); }

static void explain_records(void *state, struct text *out)
{
    struct records *self = state;
    const struct record_type *type = record_type(self->list.options.record);
    text_addf(out, "%s\n", _(type->help));
    if (!self->list.inside) return;
    const struct cell cell = form_cell(&self->list.form);
    text_addf(out, "\n%s\n%s\n", _(type->fields[cell.field].label),
              _(type->fields[cell.field].help));
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_CHOOSE, choose_records, NULL, true},
    {ACTION_NEW, new_records, NULL, true},
    {ACTION_DELETE, remove_records, NULL, true},
    {ACTION_UNDO, NULL, NULL, true},
    {ACTION_VIEW, view_records, NULL, false},
    {ACTION_EDIT, edit_records, NULL, false},
    {ACTION_FIND, find_records, NULL, false},
    {ACTION_NONE},
};

#define RECORDS(id_, title_, step_)                                                                \
    {                                                                                              \
        .id = id_, .title = title_, .step = step_, .framed = true, .open = open_records,           \
        .close = close_records, .place = place_records, .key = key_records,                        \
        .paste = paste_records, .draw = draw_records, .message = message_records,                  \
        .keep = keep_records, .problem = problem_records, .changed = changed_records,              \
        .go = go_records, .explain = explain_records, .bindings = bindings                         \
    }

static const struct screen_type screens[] = {
    RECORDS("flows", N_("Flows"), 2),           RECORDS("reading-rows", N_("Readings"), 3),
    RECORDS("lab-rows", N_("Discharges"), 4),   RECORDS("risk-rows", N_("Risks"), 5),
    RECORDS("measure-rows", N_("Measures"), 7), RECORDS("targets", N_("Tracking"), 9),
};

const struct screen_type *screen_records(int step)
{
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        if (screens[i].step == step) return &screens[i];
    }
    return NULL;
}

void screen_records_go(struct app *app, uint32_t key)
{
    struct open_screen *top = app_top(app);
    if (top != NULL && top->type->open == open_records && key != 0)
        (void)list_go(&((struct records *)top->self)->list, key, "quantity");
}

bool screen_records_wrong(const struct app *app, int step)
{
    for (size_t v = 0; v < VIEWS && views[step][v].record != RECORD_NONE; v++) {
        const enum record_id record = views[step][v].record;
        const struct table *table = case_table(app->c, record);
        for (size_t i = 0; i < table->count; i++) {
            if (form_problems(app->c, record, table_key(table_row(table, i))) > 0) return true;
        }
    }
    return false;
}
