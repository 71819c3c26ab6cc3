/* tui/screen_measure.c: one measure: its record, its effects by flow, what comes of them.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/doubt.h"
#include "calc/measure.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/screens.h"
#include "tui/template.h"

enum { EFFECTS = 24, LABEL = 64, RESULTS = 6 };

struct measure_screen {
    struct app *app;
    uint32_t key;
    struct form form;
    struct template proposal;      /* of the firm's sector: what the catalogue says of it */
    double break_even_investment;  /* at which its value is zero; NaN */
    double break_even_effect;      /* of its first effect; NaN */
    char break_even_target[LABEL]; /* whose that is */
};

static const char *const order[] = {"name", "status", "investment", "life", "annual_cost", NULL};
static const char *const hidden[] = {"catalogue", NULL};

static const struct measure *row_of(const struct measure_screen *self)
{
    return table_find(case_table(self->app->c, RECORD_MEASURE), self->key);
}

static const struct effect *effect_of(const struct measure_screen *self, uint32_t key)
{
    return table_find(case_table(self->app->c, RECORD_EFFECT), key);
}

/* ---- its lines -------------------------------------------------------------------------- */

static void add_effects(struct measure_screen *self)
{
    const struct table *effects = case_table(self->app->c, RECORD_EFFECT);
    size_t count = 0;
    const struct cell cell = form_cell(&self->form);
    const int column = self->form.column;
    form_cut(&self->form);
    for (size_t i = 0; i < effects->count && count < EFFECTS; i++) {
        const struct effect *effect = table_row(effects, i);
        if (effect->measure != self->key) continue;
        form_add(&self->form, RECORD_EFFECT, effect->record.key, "target", _("Effect on"));
        form_add(&self->form, RECORD_EFFECT, effect->record.key, "value",
                 effect->mode == MODE_ABSOLUTE ? _("  an amount") : _("  a percent"));
        count++;
    }
    if (form_go_cell(&self->form, cell)) self->form.column = column;
}

/* What stands behind a value. */
static void note_effect(const struct measure_screen *self, const struct effect *effect,
                        char *buffer, size_t size)
{
    const struct flow *flow = table_find(case_table(self->app->c, RECORD_FLOW), effect->target.key);
    const char *unit = effect->unit != NULL ? effect->unit : flow == NULL ? NULL : flow->unit;
    const bool more = effect->value.likely < 0;
    if (effect->mode == MODE_PERCENT)
        text_copy(buffer, size, more ? _("more") : _("less"));
    else
        (void)snprintf(buffer, size, more ? _("more, %s a year") : _("less, %s a year"),
                       unit == NULL ? case_firm(self->app->c)->currency : unit);
}

static const struct model_measure *model_of(const struct measure_screen *self)
{
    const struct measure *measure = row_of(self);
    const struct table *models = self->proposal.measures;
    for (size_t i = 0; models != NULL && i < models->count; i++) {
        const struct model_measure *model = table_row(models, i);
        if (measure->catalogue != NULL && strcmp(model->id, measure->catalogue) == 0) return model;
    }
    return NULL;
}

static void note(void *user, const void *row, const struct field *field, char *buffer, size_t size)
{
    struct measure_screen *self = user;
    const struct record_type *effects = record_type(RECORD_EFFECT);
    if (field >= effects->fields && field < effects->fields + effects->field_count) {
        if (field->kind == FIELD_RANGE) note_effect(self, row, buffer, size);
    }
}

static void commit(void *user, const struct change *changes, size_t count)
{
    app_commit(((struct measure_screen *)user)->app, changes, count);
}

/* ---- opening ---------------------------------------------------------------------------- */

/* The measure alone: at what investment, and at what first effect, its value is zero. */
static void find_break_even(struct measure_screen *self)
{
    const struct figures *figures = app_figures(self->app);
    const struct measure *measure = row_of(self);
    self->break_even_investment = self->break_even_effect = NAN;
    if (figures == NULL || measure == NULL || measure->id == NULL) return;
    struct diag *diag = diag_new();
    struct package *package = measure_package(figures->study, diag);
    size_t index = PACKAGE_NONE;
    for (size_t i = 0; package != NULL && i < package->in.measure_count; i++) {
        if (strcmp(package->in.measure[i].id, measure->id) == 0) index = i;
    }
    struct package *alone = index == PACKAGE_NONE ? NULL : doubt_alone(package, index);
    if (alone != NULL) {
        uint8_t *set = memory_zero(alone->in.measure_count + 1, sizeof *set);
        package_choose(alone, set, NULL);
        for (size_t p = 0; p < alone->param_count; p++) {
            const struct package_param *param = &alone->param[p];
            if (param->kind == PACKAGE_INVESTMENT)
                self->break_even_investment = doubt_break_even(alone, set, p);
            if (param->kind != PACKAGE_EFFECT || !isnan(self->break_even_effect) ||
                param->flow == PACKAGE_NONE || !alone->in.effect[param->effect].percent)
                continue;
            self->break_even_effect = doubt_break_even(alone, set, p);
            text_copy(self->break_even_target, LABEL, alone->in.flow[param->flow].code);
        }
        free(set);
    }
    package_free(alone);
    package_free(package);
    diag_free(diag);
}

static void *open_measure(struct app *app, const void *argument)
{
    struct measure_screen *self = memory_zero(1, sizeof *self);
    self->app = app;
    self->key = *(const uint32_t *)argument;
    const char *sector = case_firm(app->c)->sector;
    if (app->options.catalog != NULL && sector != NULL &&
        catalog_has_sector(app->options.catalog, sector))
        template_open(&self->proposal, app->options.catalog, sector);
    struct form_options options = app_form_options(app);
    options.order = order;
    options.hidden = hidden;
    options.user = self;
    options.commit = commit;
    options.note = note;
    form_open(&self->form, RECORD_MEASURE, self->key, &options);
    add_effects(self);
    find_break_even(self);
    return self;
}

static void close_measure(void *state)
{
    struct measure_screen *self = state;
    form_free(&self->form);
    template_free(&self->proposal);
    free(self);
}

static unsigned place_measure(const void *state)
{
    const struct measure_screen *self = state;
    return PLACE_FORM | (self->form.editing ? (unsigned)PLACE_EDIT : 0U);
}

/* ---- acts ------------------------------------------------------------------------------- */

static bool key_measure(void *state, struct keys_key key)
{
    struct measure_screen *self = state;
    if (key.code == KEYS_ESC && !self->form.editing) {
        app_pop(self->app);
        return true;
    }
    const bool editing = self->form.editing;
    const bool taken = form_key(&self->form, key);
    if (editing && !self->form.editing) find_break_even(self);
    return taken;
}

static bool paste(void *state, const char *text)
{
    return form_paste(&((struct measure_screen *)state)->form, text);
}

static void keep(void *state) { form_keep(&((struct measure_screen *)state)->form); }

static void changed(void *state)
{
    struct measure_screen *self = state;
    if (row_of(self) == NULL) {
        app_pop(self->app); /* an undo took it away */
        return;
    }
    add_effects(self);
    find_break_even(self);
}

static bool edit(void *state) { return form_edit(&((struct measure_screen *)state)->form); }

static void put(struct casefile *c, uint32_t key, const char *column, const char *text,
                struct change_list *changes)
{
    int part = 0;
    const int field = record_column(record_type(RECORD_EFFECT), column, &part);
    struct cell_context context = case_context(c);
    (void)case_set(c, (struct cell){RECORD_EFFECT, key, field, part}, text, &context, 1, changes);
}

/* On an effect's figures: a percent, or an amount a year. */
static bool choose(void *state)
{
    struct measure_screen *self = state;
    const struct cell cell = form_cell(&self->form);
    const struct effect *effect = cell.record == RECORD_EFFECT ? effect_of(self, cell.key) : NULL;
    if (effect == NULL || self->form.editing ||
        record_type(RECORD_EFFECT)->fields[cell.field].kind != FIELD_RANGE)
        return form_choose(&self->form);
    struct change_list changes;
    changes_init(&changes);
    put(self->app->c, cell.key, "mode",
        effect_mode_choices[effect->mode == MODE_ABSOLUTE ? MODE_PERCENT : MODE_ABSOLUTE].id,
        &changes);
    app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    add_effects(self);
    (void)form_go_cell(&self->form, cell);
    find_break_even(self);
    return true;
}

/* Another effect: of the first flow without one, to be changed in its line. */
static uint32_t free_flow(const struct measure_screen *self)
{
    const struct table *flows = case_table(self->app->c, RECORD_FLOW);
    const struct table *effects = case_table(self->app->c, RECORD_EFFECT);
    for (size_t i = 0; i < flows->count; i++) {
        const struct flow *flow = table_row(flows, i);
        bool used = flow->kind == FLOW_PRODUCT || flow->kind == FLOW_DRIVER || flow->code == NULL;
        for (size_t e = 0; e < effects->count && !used; e++) {
            const struct effect *effect = table_row(effects, e);
            used = effect->measure == self->key && effect->target.key == flow->record.key;
        }
        if (!used) return flow->record.key;
    }
    return 0;
}

static bool add(void *state)
{
    struct measure_screen *self = state;
    struct casefile *c = self->app->c;
    form_keep(&self->form);
    const uint32_t flow = free_flow(self);
    if (flow == 0) {
        app_say(self->app, false, "%s", _("Every flow has its effect here already."));
        return true;
    }
    struct change_list changes;
    changes_init(&changes);
    const uint32_t key = case_add_row(c, RECORD_EFFECT, SIZE_MAX, 1, &changes);
    const struct table *flows = case_table(c, RECORD_FLOW);
    put(c, key, "measure", row_of(self)->id, &changes);
    put(c, key, "target", table_id(flows, table_find(flows, flow)), &changes);
    put(c, key, "mode", effect_mode_choices[MODE_PERCENT].id, &changes);
    app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    add_effects(self);
    int part = 0;
    const int field = record_column(record_type(RECORD_EFFECT), "target", &part);
    (void)form_go_cell(&self->form, (struct cell){RECORD_EFFECT, key, field, part});
    return true;
}

/* The effect under the cursor. */
static bool remove_effect(void *state)
{
    struct measure_screen *self = state;
    const struct cell cell = form_cell(&self->form);
    form_keep(&self->form);
    if (cell.record != RECORD_EFFECT) {
        app_say(self->app, false, "%s",
                _("On an effect's line this takes the effect away; the measure goes in the list."));
        return true;
    }
    struct change_list changes;
    changes_init(&changes);
    list_remove_row(self->app->c, RECORD_EFFECT, cell.key, &changes);
    app_commit(self->app, changes.list, changes.count);
    changes_free(&changes);
    add_effects(self);
    find_break_even(self);
    return true;
}

static bool go(void *state, struct cell cell)
{
    struct measure_screen *self = state;
    const bool own = cell.record == RECORD_MEASURE && cell.key == self->key;
    return (own || cell.record == RECORD_EFFECT) && form_go_cell(&self->form, cell);
}

static bool problem(void *state, bool forward)
{
    return form_problem(&((struct measure_screen *)state)->form, forward);
}

/* ---- drawing ---------------------------------------------------------------------------- */

static struct show_style style_of(const struct measure_screen *self)
{
    return (struct show_style){self->app->decimal, case_firm(self->app->c)->currency};
}

static bool is_flow(const struct measure_screen *self, const char *code)
{
    return table_by_id(case_table(self->app->c, RECORD_FLOW), code, strlen(code)) != 0;
}

/* `GLP 3 589 kg · AGUA 48 m³`: what it saves of each flow, alone or in the plan. */
static void list_savings(const struct measure_screen *self, const char *prefix, char *buffer,
                         size_t size)
{
    const struct results *results = app_figures(self->app)->results;
    const char *id = row_of(self)->id;
    const size_t skip = strlen(prefix);
    buffer[0] = '\0';
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        char value[SHOW_SIZE], unit[64];
        if (strncmp(row->id, prefix, skip) != 0 || strcmp(row->item, id) != 0 ||
            isnan(row->value) || !is_flow(self, row->id + skip))
            continue;
        text_copy(unit, sizeof unit, row->unit);
        char *year = strstr(unit, "/y");
        if (year != NULL) *year = '\0';
        show_value(row->value, unit, SHOW_PLAIN, style_of(self), value, sizeof value);
        const size_t length = strlen(buffer);
        if (length + strlen(value) + strlen(row->id) + 8 >= size) break;
        (void)snprintf(buffer + length, size - length, "%s%s %s", length > 0 ? " · " : "",
                       row->id + skip, value);
    }
}

static void draw_saving(struct measure_screen *self, struct box box, int row, bool package)
{
    enum { MONEY = 26 };
    struct term *term = self->app->options.term;
    const struct figures *figures = app_figures(self->app);
    char list[256], money[NUMBER_SIZE], words[96];
    const double net = results_value(
        figures->results, package ? "package.saving.net" : "saving.net", row_of(self)->id);
    list_savings(self, package ? "package.saving." : "saving.", list, sizeof list);
    figures_money(figures, net, self->app->decimal, money, sizeof money);
    if (isnan(net))
        text_copy(words, sizeof words, package ? _("out of the plan") : _("no data"));
    else
        (void)snprintf(words, sizeof words, package ? _("%s %s in the plan") : _("%s %s alone"),
                       money, figures_money_word(figures));
    term_fit(term, row, box.column, box.width - MONEY - 1, ROLE_DERIVED, list);
    term_fit_right(term, row, box.column + box.width - MONEY, MONEY, ROLE_DERIVED, words);
}

static void say_worth(const struct measure_screen *self, char *buffer, size_t size)
{
    const struct figures *figures = app_figures(self->app);
    const char *id = row_of(self)->id;
    const double payback = results_value(figures->results, "payback.simple", id);
    const double npv = results_value(figures->results, "npv", id);
    const double ghg = results_value(figures->results, "gain.ghg", id);
    char time[SHOW_SIZE], money[NUMBER_SIZE], tonnes[NUMBER_SIZE];
    show_payback(payback, style_of(self), time, sizeof time);
    figures_money(figures, npv, self->app->decimal, money, sizeof money);
    number_show(ghg / 1000, 3, (struct number_style){self->app->decimal}, tonnes);
    if (isnan(payback))
        (void)snprintf(buffer, size, "%s",
                       results_value(figures->results, "saving.net", id) <= 0
                           ? _("Not recovered: it spends more than it saves.")
                           : _("Payback: no data yet, investment or saving is missing."));
    else
        (void)snprintf(buffer, size, _("Recovered in %s"), time);
    const size_t length = strlen(buffer);
    if (!isnan(npv))
        (void)snprintf(buffer + length, size - length, " · %s %s %s", _("NPV"), money,
                       figures_money_word(figures));
    const size_t longer = strlen(buffer);
    if (!isnan(ghg))
        (void)snprintf(buffer + longer, size - longer, _(" · %s t CO₂e a year"), tonnes);
}

static void say_break_even(const struct measure_screen *self, char *buffer, size_t size)
{
    const struct figures *figures = app_figures(self->app);
    char money[NUMBER_SIZE], percent[SHOW_SIZE];
    buffer[0] = '\0';
    if (isnan(self->break_even_investment)) return;
    figures_money(figures, self->break_even_investment, self->app->decimal, money, sizeof money);
    if (isnan(self->break_even_effect)) {
        (void)snprintf(buffer, size, _("NPV is zero with an investment of %s %s."), money,
                       figures_money_word(figures));
        return;
    }
    show_value(self->break_even_effect, "1", SHOW_PLAIN, style_of(self), percent, sizeof percent);
    (void)snprintf(buffer, size, _("NPV is zero saving %s of %s, or investing %s %s."), percent,
                   self->break_even_target, money, figures_money_word(figures));
}

static void draw_results(struct measure_screen *self, struct box box)
{
    struct term *term = self->app->options.term;
    char words[256];
    term_fill(term, box.row, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
    if (app_figures(self->app) == NULL || row_of(self)->id == NULL) return;
    draw_saving(self, box, box.row + 1, false);
    draw_saving(self, box, box.row + 2, true);
    say_worth(self, words, sizeof words);
    term_fit(term, box.row + 3, box.column, box.width, ROLE_DERIVED, words);
    say_break_even(self, words, sizeof words);
    term_fit(term, box.row + 4, box.column, box.width, ROLE_DERIVED, words);
}

static void draw(void *state, struct box box, bool focus)
{
    struct measure_screen *self = state;
    struct term *term = self->app->options.term;
    const struct measure *measure = row_of(self);
    char head[192];
    if (measure == NULL) return;
    (void)snprintf(head, sizeof head, "%s %s", measure->id == NULL ? "" : measure->id,
                   measure->name == NULL ? "" : measure->name);
    term_fit(term, box.row, box.column, box.width, ROLE_TITLE, head);
    const int results = box.height >= 16 ? RESULTS : RESULTS - 1;
    form_draw(&self->form, term,
              (struct box){box.row + 1, box.column, box.height - 1 - results, box.width}, focus);
    draw_results(self,
                 (struct box){box.row + box.height - results, box.column, results, box.width});
}

static bool message(void *state, char *buffer, size_t size)
{
    struct measure_screen *self = state;
    const struct cell cell = form_cell(&self->form);
    const struct model_measure *model = row_of(self) == NULL ? NULL : model_of(self);
    const bool problem = form_message(&self->form, buffer, size);
    if (problem || self->form.editing || model == NULL || isnan(model->investment_high) ||
        cell.record != RECORD_MEASURE ||
        strcmp(record_type(cell.record)->fields[cell.field].name, "investment") != 0)
        return problem;
    char low[NUMBER_SIZE], high[NUMBER_SIZE];
    const struct number_style style = {self->app->decimal};
    number_show(isnan(model->investment_low) ? 0 : model->investment_low, 2, style, low);
    number_show(model->investment_high, 2, style, high);
    (void)snprintf(buffer, size, _("Investment: ask a supplier. The catalogue says USD %s to %s."),
                   low, high);
    return false;
}

static const struct action_binding bindings[] = {
    {ACTION_HELP, NULL, NULL, true},       {ACTION_CHOOSE, choose, NULL, true},
    {ACTION_NEW, add, N_("effect"), true}, {ACTION_DELETE, remove_effect, NULL, true},
    {ACTION_BACK, NULL, N_("list"), true}, {ACTION_EDIT, edit, NULL, false},
    {ACTION_UNDO, NULL, NULL, false},      {ACTION_NONE},
};

const struct screen_type screen_measure = {
    .id = "measure",
    .title = N_("A measure"),
    .step = 7,
    .framed = true,
    .open = open_measure,
    .close = close_measure,
    .place = place_measure,
    .key = key_measure,
    .paste = paste,
    .draw = draw,
    .message = message,
    .keep = keep,
    .problem = problem,
    .changed = changed,
    .go = go,
    .bindings = bindings,
};
