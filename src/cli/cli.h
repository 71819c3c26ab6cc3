/* cli/cli.h: the commands, each a row of one table; the options, each a row of another.
   SPDX-License-Identifier: GPL-3.0-or-later

   A command is a function of the parsed line; it writes its result through line_put and its
   messages through line_messages, and returns the exit status. Texts of a line are argv's.
   Help, usage and the manual page walk the two tables. */
#ifndef LIMPIA_CLI_CLI_H
#define LIMPIA_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/env.h"
#include "base/text.h"
#include "report/writer.h"

enum status {
    STATUS_DONE = 0,
    STATUS_DATA = 1,   /* the data is wrong, or a check fails */
    STATUS_USAGE = 2,  /* the line was not understood */
    STATUS_SYSTEM = 3, /* disk, permission, memory */
};

enum option_id {
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_DECIMAL,
    OPTION_SECTORS,
    OPTION_HELP,
    OPTION_VERSION,
    OPTIONS_EVERYWHERE, /* options before this one go with every command */
    OPTION_FORMAT = OPTIONS_EVERYWHERE,
    OPTION_OUTPUT,
    OPTION_CSV,
    OPTION_FIRM,
    OPTION_PERIOD,
    OPTION_BASELINE,
    OPTION_CARRIER,
    OPTION_RATE,
    OPTION_FLOWS,
    OPTION_INVESTMENT,
    OPTION_SAVING,
    OPTION_LIFE,
    OPTION_ANNUAL_COST,
    OPTION_SALVAGE,
    OPTION_ESCALATION,
    OPTION_FINANCE_RATE,
    OPTION_REINVEST_RATE,
    OPTION_REPLACE,
    OPTION_MERGE,
    OPTION_MAP,
    OPTION_DRY_RUN,
    OPTION_BUDGET,
    OPTION_MAXIMISE,
    OPTION_FLOW,
    OPTION_DRIVER,
    OPTION_CONFIDENCE,
    OPTION_MODEL,
    OPTION_Y,
    OPTION_X,
    OPTION_NO_INTERCEPT,
    OPTIONS
};
#define WITH(option) (UINT64_C(1) << (option))
#define WITH_REPORT (WITH(OPTION_FORMAT) | WITH(OPTION_OUTPUT) | WITH(OPTION_CSV))

struct option {
    const char *name;  /* without -- */
    char letter;       /* short form, or 0 */
    const char *value; /* N_(): what stands behind it; NULL: a flag */
    const char *help;  /* N_() */
};

enum { LINE_WORDS = 64 };

struct command;

/* A line that was understood. */
struct line {
    const struct env *env;
    const struct command *command; /* NULL: none was named */
    const char *value[OPTIONS];    /* NULL: not given; a flag: "" */
    const char *words[LINE_WORDS]; /* behind the command */
    size_t word_count;
};

struct command {
    const char *name;
    const char *usage; /* N_(): what stands behind the name */
    const char *label; /* N_(): one line */
    const char *help;  /* N_(): a few sentences */
    uint64_t options;
    size_t least, most; /* words behind the command */
    int (*run)(const struct line *line);
};

extern const struct command commands[]; /* ends with a NULL name */
extern const struct option option_table[OPTIONS];

/* Runs what argv asks for. Everything the program says of itself goes through here. */
/* Does the line ask for the forms? No command, no help, no version: *workbook is then the path
   given, or NULL for the default one. */
bool cli_asks_forms(int argc, char **argv, const char **workbook);
int cli_run(int argc, char **argv, const struct env *env);
/* Finds one option before the line is parsed (language, folders); NULL when it is not given. */
const char *cli_peek(int argc, char **argv, enum option_id option);

/* ---- for the commands ------------------------------------------------------------------- */

/* Says what is wrong with the line, and where help is; returns STATUS_USAGE. */
int line_refuse(const struct line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The number of an option: NaN when not given. False after saying what is wrong. */
bool line_number(const struct line *line, enum option_id option, double *value);
/* Reads `text` as a number or a percent, with either decimal mark. */
bool line_parse_number(const struct line *line, const char *text, double *value);
/* The period of an option: PERIOD_NONE when not given. */
struct period;
bool line_period(const struct line *line, enum option_id option, struct period *period);
/* The writer -f or --csv ask for; NULL after saying that there is no such form. */
const struct writer *line_writer(const struct line *line);
struct writer_options line_writer_options(const struct line *line);
/* Decimal mark for people: --decimal, else the country's, else the language's. */
char line_decimal(const struct line *line, const char *country_decimal);
/* Writes the result to -o or standard output and frees it; returns `status`, or STATUS_SYSTEM. */
int line_put(const struct line *line, struct text *out, int status);
/* Prints the problems to standard error, sorted, with a line of counts. */
void line_messages(struct diag *diag);
/* STATUS_DONE, STATUS_DATA or STATUS_SYSTEM, by what the list holds. */
int line_status(const struct diag *diag);

/* ---- the commands ------------------------------------------------------------------------ */

int command_assess(const struct line *line);
int command_explain(const struct line *line);
int command_check(const struct line *line);
int command_catalog(const struct line *line);
int command_convert(const struct line *line);
int command_estimate(const struct line *line);
int command_finance(const struct line *line);
int command_fit(const struct line *line);
int command_track(const struct line *line);
int command_plan(const struct line *line);
int command_import(const struct line *line);
int command_export(const struct line *line);
int command_case(const struct line *line);
int command_help(const struct line *line);

/* The help of the program (command NULL) or of one command. */
void help_text(const struct command *command, struct text *out);
const struct command *command_named(const char *name); /* NULL when there is none */

#endif
