/* tui/screens.h: the screens there are, and how one gets from one to another.
   SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIMPIA_TUI_SCREENS_H
#define LIMPIA_TUI_SCREENS_H

#include "tui/app.h"

extern const struct screen_type screen_doors, screen_firms, screen_new_firm, screen_firm,
    screen_help, screen_palette, screen_page, screen_folder, screen_readings, screen_workbook,
    screen_diagnosis, screen_report, screen_measures, screen_risk, screen_lab;
/* One measure; the argument is a pointer to its key. */
extern const struct screen_type screen_measure;
/* Over the readings: a path of a CSV file is asked for; what its columns are. */
extern const struct screen_type screen_file, screen_mapping;
/* Opens screen_mapping on that file. */
void screens_read_bills(struct app *app, const char *path);
/* Over the measures: those of the catalogue. */
extern const struct screen_type screen_catalogue;

/* A few numbered choices under some words: first run, a workbook in use. The argument of
   screen_doors is a pointer to the function that makes them. */
struct door {
    const char *label, *detail; /* in the reader's language */
    void (*open)(struct app *app);
};
struct doors {
    const char *head; /* a line above, or NULL */
    const char *words[6];
    struct door doors[6];
    const char *foot[6];
};

/* A window of words that only wants to be read. */
struct page_text {
    const char *title, *text;
};

/* One of the ten steps of the open firm. */
void screens_step(struct app *app, int step);
bool screens_has_problem(struct app *app, int step);
const struct action_binding *screens_step_bindings(void);
void screens_first_run(struct app *app);
/* A path as people write it: with `~` for the user's own folder. */
const char *screens_short_path(const struct app *app, const char *path, char *buffer, size_t size);
/* Copies the sample firm that comes with limpia into the workbook and opens it. */
void screens_sample(struct app *app);
/* Reads a folder of CSV files into the workbook and opens the firm. False: the app says why. */
bool screens_read_folder(struct app *app, const char *path);
/* The list of firms, or the first run's doors when there is none. */
void screens_firms(struct app *app);
/* Opens a firm of the workbook: at its first problem, else at its readings. */
void screens_open_firm(struct app *app, uint32_t firm);
void screens_help(struct app *app); /* the current item in words, or the keys */
void screens_keys(struct app *app);
void screens_palette(struct app *app);
/* The workbook could not be opened as asked (held by somebody, damaged, of a newer limpia): what,
   where, choices. */
void screens_trouble(struct app *app);
/* The screen of a step, for its id; NULL when there is none. */
const struct screen_type *screens_named(const char *id);

#endif
