/* tui/screens.c: how one gets from one screen to another.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "store/folder.h"
#include "tui/figures.h"
#include "tui/frame.h"
#include "tui/glance.h"
#include "tui/screen_records.h"

static const struct action_binding step_bindings[] = {
    {ACTION_OPEN, NULL, NULL, true},
    {ACTION_FIRMS, NULL, NULL, true},
    {ACTION_HELP, NULL, NULL, true},
    {ACTION_QUIT, NULL, NULL, true},
    {ACTION_NONE},
};

const struct action_binding *screens_step_bindings(void) { return step_bindings; }

const struct screen_type *screens_named(const char *id)
{
    static const struct screen_type *const own[] = {
        &screen_doors,     &screen_firms,  &screen_new_firm, &screen_firm,      &screen_help,
        &screen_palette,   &screen_page,   &screen_folder,   &screen_readings,  &screen_workbook,
        &screen_diagnosis, &screen_report, &screen_measures, &screen_catalogue, &screen_file,
        &screen_risk,      &screen_lab,
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (strcmp(own[i]->id, id) == 0) return own[i];
    }
    for (int step = 1; step <= APP_STEPS; step++) {
        const struct screen_type *type = screen_records(step);
        if (type != NULL && strcmp(type->id, id) == 0) return type;
    }
    return NULL;
}

void screens_step(struct app *app, int step)
{
    static const struct screen_type *const own[APP_STEPS + 1] = {
        [1] = &screen_firm,      [3] = &screen_readings, [4] = &screen_lab,    [5] = &screen_risk,
        [6] = &screen_diagnosis, [7] = &screen_measures, [10] = &screen_report};
    const struct screen_type *type = own[step] != NULL ? own[step] : screen_records(step);
    if (type == NULL) {
        const char *const commands[APP_STEPS + 1] = {[8] = "limpia plan"};
        app_say(app, false, _("%s is written by the command «%s», on this workbook."),
                frame_step_name(step), commands[step]);
        return;
    }
    app_show(app, type, &step);
}

bool screens_has_problem(struct app *app, int step)
{
    const struct firm *firm = case_firm(app->c);
    if (step == 1) return form_problems(app->c, RECORD_FIRM, firm->record.key) > 0;
    const struct figures *figures = step == 3 ? app_figures(app) : NULL;
    if (figures != NULL && figures->unread + figures->doubtful > 0) return true;
    return screen_records(step) != NULL && screen_records_wrong(app, step);
}

void screens_firms(struct app *app)
{
    app_keep(app);
    if (!app_save(app)) return;
    struct workbook *workbook = app->options.workbook;
    const bool none = workbook == NULL || !workbook_has_firms(workbook, app->options.diag);
    glance_keep(app);
    while (app->depth > 0) app_pop(app);
    app_take_firm(app, NULL, 0);
    app->in_steps = false;
    if (none)
        screens_first_run(app);
    else
        app_show(app, &screen_firms, NULL);
}

static void say_last(struct app *app)
{
    const struct diag *diag = app->options.diag;
    /* The first error is what the others follow from. */
    for (size_t i = 0; diag != NULL && i < diag_count(diag); i++) {
        const struct problem *problem = diag_at(diag, i);
        if (problem->severity == DIAG_ERROR) {
            char words[512];
            diag_format(problem, words, sizeof words);
            app_say(app, true, "%s", words);
            return;
        }
    }
}

/* To the first problem, else to the readings. */
static void go_in(struct app *app)
{
    static const int readings = 3;
    app->step = 1;
    for (int step = 1; step <= APP_STEPS; step++) {
        if (!screens_has_problem(app, step)) continue;
        app->step = step;
        screens_step(app, step);
        struct open_screen *top = app_top(app);
        if (top->type->problem != NULL && top->type->problem(top->self, true)) return;
    }
    app->step = readings;
    screens_step(app, readings);
}

void screens_open_firm(struct app *app, uint32_t firm)
{
    struct casefile *c = workbook_load(app->options.workbook, firm, app->options.diag);
    if (c == NULL) {
        say_last(app);
        return;
    }
    while (app->depth > 0) app_pop(app);
    app_take_firm(app, c, firm);
    go_in(app);
}

static uint32_t put(struct app *app, struct casefile *c)
{
    if (app->options.workbook == NULL) return 0;
    return workbook_put(app->options.workbook, c, false, app_now(app), app->options.diag);
}

bool screens_read_folder(struct app *app, const char *path)
{
    const struct folder_options options = {.decimal = app->options.env->decimal,
                                           .today = app->options.env->today,
                                           .period = PERIOD_NONE};
    struct diag *diag = diag_new();
    struct diag *own = app->options.diag;
    app->options.diag = diag;
    struct casefile *c = folder_read(path, app->options.catalog, &options, diag);
    const uint32_t firm = c == NULL ? 0 : put(app, c);
    if (firm == 0) say_last(app);
    app->options.diag = own;
    case_free(c);
    diag_free(diag);
    if (firm != 0) screens_open_firm(app, firm);
    return firm != 0;
}

void screens_sample(struct app *app)
{
    if (app->options.catalog == NULL) return;
    struct text path = {0};
    text_addf(&path, "%s/../samples/mermeladas", catalog_folder(app->options.catalog));
    (void)screens_read_folder(app, path.bytes);
    text_free(&path);
}
