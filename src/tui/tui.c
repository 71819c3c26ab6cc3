/* tui/tui.c: the forms, from opening the workbook to leaving it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "tui/app.h"
#include "tui/screens.h"

static void say(const struct diag *diag, size_t from)
{
    for (size_t i = from; i < diag_count(diag); i++) {
        char words[1024];
        diag_format(diag_at(diag, i), words, sizeof words);
        (void)fprintf(stderr, "limpia: %s\n", words);
    }
}

/* The first of the folders of knowledge that is there. */
static struct catalog *open_catalog(const struct env *env, struct diag *diag)
{
    for (size_t i = 0; i < ENV_FOLDERS && env->sectors[i] != NULL; i++) {
        if (file_is_folder(env->sectors[i]))
            return catalog_open(env->sectors[i], env->user_sectors, diag);
    }
    return NULL;
}

/* Every folder on the way to the workbook, for the first run. */
static void make_way(const char *path)
{
    char *folder = memory_dup(path);
    for (char *at = folder + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        (void)file_make_folder(folder);
        *at = '/';
    }
    free(folder);
}

static void out_of_memory(const char *reason)
{
    term_leave();
    (void)fprintf(stderr, "limpia: %s\n", reason);
}

/* One opening of the workbook; true: the user wants it, or the one now in `path`, opened. */
static bool run(struct app_options *options, struct text *path)
{
    struct app app;
    options->path = path->bytes;
    options->workbook = workbook_open(path->bytes, options->env, WORKBOOK_CREATE, options->diag);
    app_open(&app, options);
    if (options->workbook != NULL && workbook_writable(options->workbook))
        screens_firms(&app);
    else
        screens_trouble(&app);
    app_run(&app);
    const bool again = app.again;
    if (again && app.other[0] != '\0') {
        text_free(path);
        *path = (struct text){0};
        text_add(path, app.other);
    }
    app_close(&app);
    return again;
}

enum tui_status tui_run(const struct env *env, const char *path,
                        void (*choose_language)(enum env_language language), int64_t (*clock)(void))
{
    struct diag *diag = diag_new();
    struct app_options options = {
        .env = env, .choose_language = choose_language, .clock = clock, .diag = diag};
    const struct term_options wish = {.color = env->color};
    if (term_open(&wish, &options.term) != TERM_OK) {
        (void)fprintf(stderr, "limpia: %s\n",
                      _("the forms need a terminal; «limpia help» lists the commands"));
        diag_free(diag);
        return TUI_NO_TTY;
    }
    memory_set_handler(out_of_memory);
    make_way(path);
    struct text now = {0};
    text_add(&now, path);
    options.catalog = open_catalog(env, diag);
    options.keys = term_source(options.term);
    bool again = true;
    while (again) {
        again = run(&options, &now);
        if (!again) term_close(options.term);
        /* The copy of the day is made here: what it says comes after the screen. */
        const size_t said = diag_count(diag);
        workbook_close(options.workbook, diag);
        if (!again) say(diag, said);
    }
    const enum tui_status status = options.workbook == NULL ? TUI_REFUSED : TUI_DONE;
    text_free(&now);
    catalog_close(options.catalog);
    diag_free(diag);
    return status;
}
