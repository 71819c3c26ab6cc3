/* cli/commands.c: the table of commands and the table of options.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/cli.h"

const struct option option_table[OPTIONS] = {
    [OPTION_LANG] = {.name = "lang", .value = N_("es|en"), .help = N_("language of the answers")},
    [OPTION_COLOR] = {.name = "color",
                      .value = N_("auto|never|always"),
                      .help = N_("colours of the forms; what a command writes has none")},
    [OPTION_DECIMAL] = {.name = "decimal",
                        .value = N_(".|,"),
                        .help = N_("decimal mark: in what is shown, and in files whose numbers "
                                   "read both ways")},
    [OPTION_SECTORS] = {.name = "sectors",
                        .value = N_("DIR"),
                        .help = N_("folder of factors, benchmarks and measures to use")},
    [OPTION_HELP] = {.name = "help", .letter = 'h', .help = N_("this help")},
    [OPTION_VERSION] = {.name = "version", .help = N_("the version of the program")},
    [OPTION_FORMAT] = {.name = "format",
                       .letter = 'f',
                       .value = N_("text|csv|json|md|html|xlsx"),
                       .help = N_("form of the answer")},
    [OPTION_OUTPUT] = {.name = "output",
                       .letter = 'o',
                       .value = N_("FILE"),
                       .help = N_("write there (an older file of that name is replaced at once, "
                                  "when the new one is whole)")},
    [OPTION_CSV] = {.name = "csv",
                    .value = N_("plain|excel-es"),
                    .help = N_("csv for other programs, or for a spreadsheet in Spanish: "
                               "semicolons and decimal commas")},
    [OPTION_FIRM] = {.name = "firm",
                     .value = N_("ID"),
                     .help = N_("the firm, where there are several")},
    [OPTION_PERIOD] = {.name = "period",
                       .value = N_("PERIOD"),
                       .help = N_("assessed period: 2024, 2024-Q1, 2024-03, "
                                  "2024-02-14/2024-03-13")},
    [OPTION_BASELINE] = {.name = "baseline",
                         .value = N_("PERIOD"),
                         .help = N_("period to compare with")},
    [OPTION_CARRIER] = {.name = "carrier",
                        .value = N_("ID"),
                        .help = N_("the fuel, to pass between mass, volume and energy")},
    [OPTION_RATE] = {.name = "rate",
                     .value = N_("R"),
                     .help = N_("discount rate a year: 0.12 or 12%")},
    [OPTION_FLOWS] = {.name = "flows",
                      .value = N_("F0,F1,…"),
                      .help = N_("cash flows of the years 0, 1, 2…; what is spent is negative")},
    [OPTION_INVESTMENT] = {.name = "investment",
                           .value = N_("I"),
                           .help = N_("what is spent in year 0")},
    [OPTION_SAVING] = {.name = "saving", .value = N_("S"), .help = N_("what is saved a year")},
    [OPTION_LIFE] = {.name = "life", .value = N_("YEARS"), .help = N_("how many years it lasts")},
    [OPTION_ANNUAL_COST] = {.name = "annual-cost",
                            .value = N_("C"),
                            .help = N_("what operating and maintaining it costs a year")},
    [OPTION_SALVAGE] = {.name = "salvage",
                        .value = N_("V"),
                        .help = N_("what it is still worth at the end of its life")},
    [OPTION_ESCALATION] = {.name = "escalation",
                           .value = N_("E"),
                           .help = N_("how much the price of what is saved rises a year, above "
                                      "inflation")},
    [OPTION_FINANCE_RATE] = {.name = "finance-rate",
                             .value = N_("R"),
                             .help = N_("rate of what is borrowed, for mirr")},
    [OPTION_REINVEST_RATE] = {.name = "reinvest-rate",
                              .value = N_("R"),
                              .help = N_("rate of what is reinvested, for mirr")},
    [OPTION_REPLACE] = {.name = "replace",
                        .help = N_("what is there gives way: in a workbook the firm of the same "
                                   "id (the forms can bring it back), in a folder its CSV files")},
    [OPTION_MERGE] = {.name = "merge",
                      .help = N_("what is new is added to the firm of the same id, what differs "
                                 "is changed, nothing is removed")},
    [OPTION_MAP] = {.name = "map",
                    .value = N_("WHAT=COLUMN,…"),
                    .help = N_("what the columns of a CSV file are: period, read (day of reading), "
                               "from, to, flow, quantity, unit, cost, or a flow's code; "
                               "flow:TEXT=CODE, only:COLUMN=TEXT. Remembered for the firm")},
    [OPTION_DRY_RUN] = {.name = "dry-run",
                        .letter = 'n',
                        .help = N_("only says what would change")},
    [OPTION_FLOW] = {.name = "flow", .value = N_("CODE"), .help = N_("the flow to follow")},
    [OPTION_DRIVER] = {.name = "driver",
                       .value = N_("CODE[,CODE…]"),
                       .help = N_("the flows that move it; without it, what the sector processes, "
                                  "else the product")},
    [OPTION_CONFIDENCE] = {.name = "confidence",
                           .value = N_("C"),
                           .help = N_("of the interval of the saving: 0.90 or 90%")},
    [OPTION_MODEL] = {.name = "model",
                      .value = N_("ols|changepoint|intensity"),
                      .help = N_("a straight line, a line that bends at a point, or use per unit "
                                 "of the driver")},
    [OPTION_Y] = {.name = "y", .value = N_("COLUMN"), .help = N_("the column to explain")},
    [OPTION_X] = {.name = "x",
                  .value = N_("COLUMN[,COLUMN…]"),
                  .help = N_("the columns that explain it")},
    [OPTION_NO_INTERCEPT] = {.name = "no-intercept", .help = N_("a line through zero")},
    [OPTION_BUDGET] = {.name = "budget",
                       .value = N_("MONEY"),
                       .help = N_("the firm's own money for the first year")},
    [OPTION_MAXIMISE] = {.name = "maximise",
                         .value = N_("npv|ghg|water"),
                         .help = N_("what the plan is to be best at (npv when not given)")},
};

const struct command commands[] = {
    {
        .name = "assess",
        .usage = N_("SOURCE"),
        .label = N_("the assessment of a firm"),
        .help = N_("Reads the firm's folder (firm.csv, flows.csv, readings.csv and what else there "
                   "is) and writes its assessment: what is lost, what to do first, what it costs "
                   "and brings. With -f csv, every result in a row of its own."),
        .options = WITH_REPORT | WITH(OPTION_FIRM) | WITH(OPTION_PERIOD) | WITH(OPTION_BASELINE),
        .least = 1,
        .most = 1,
        .run = command_assess,
    },
    {
        .name = "explain",
        .usage = N_("SOURCE ID [ITEM]"),
        .label = N_("where a result comes from"),
        .help = N_("Shows the formula of a result in words, the numbers put in, and the readings "
                   "and factors under them with file, line, source and year. ID and ITEM are "
                   "those of the csv: energy.total, saving.money M04, quantity AGUA."),
        .options = WITH_REPORT | WITH(OPTION_FIRM) | WITH(OPTION_PERIOD) | WITH(OPTION_BASELINE),
        .least = 2,
        .most = 3,
        .run = command_explain,
    },
    {
        .name = "check",
        .usage = N_("SOURCE|SECTOR"),
        .label = N_("everything that is wrong in a folder or in a sector's data"),
        .help = N_("Reads a firm's folder, or the data of a sector (by its id), and says all that "
                   "is wrong, each with file, line and column. Changes nothing."),
        .options = WITH(OPTION_FIRM) | WITH(OPTION_PERIOD),
        .least = 1,
        .most = 1,
        .run = command_check,
    },
    {
        .name = "plan",
        .usage = N_("SOURCE --budget MONEY"),
        .label = N_("the best set of measures for the money there is"),
        .help = N_("Of all sets of measures that the budget pays for, the one of highest net "
                   "present value, or with --maximise ghg or water the one that avoids the most "
                   "emissions or saves the most water. Savings on the same flow, groups, "
                   "prerequisites and grants are reckoned with."),
        .options = WITH_REPORT | WITH(OPTION_FIRM) | WITH(OPTION_PERIOD) | WITH(OPTION_BASELINE) |
                   WITH(OPTION_BUDGET) | WITH(OPTION_MAXIMISE),
        .least = 1,
        .most = 1,
        .run = command_plan,
    },
    {
        .name = "import",
        .usage = N_("SOURCE|FILE.csv WORKBOOK"),
        .label = N_("puts a firm, or readings of one, into a workbook"),
        .help = N_("SOURCE is a firm's folder, or another workbook (with --firm, where it holds "
                   "several). The workbook is made when it is not there. A firm whose id is "
                   "there already is refused, unless --replace or --merge is given. A CSV file "
                   "with columns of its own (bills, a meter's list) adds its readings to the firm "
                   "that --firm names; --map says what the columns are, where their titles do "
                   "not."),
        .options = WITH(OPTION_FIRM) | WITH(OPTION_REPLACE) | WITH(OPTION_MERGE) |
                   WITH(OPTION_MAP) | WITH(OPTION_DRY_RUN),
        .least = 2,
        .most = 2,
        .run = command_import,
    },
    {
        .name = "export",
        .usage = N_("WORKBOOK --firm ID DIR"),
        .label = N_("writes a firm of a workbook as a folder of CSV files"),
        .help = N_(
            "The folder is made; one that already holds something is refused, unless "
            "--replace is given. Reading it again gives the same firm, with all that was typed, understood or not."),
        .options = WITH(OPTION_FIRM) | WITH(OPTION_CSV) | WITH(OPTION_REPLACE),
        .least = 2,
        .most = 2,
        .run = command_export,
    },
    {
        .name = "catalog",
        .usage = N_("[TOPIC] [WORD…]"),
        .label = N_("factors, units, benchmarks and measures, with their source"),
        .help = N_("Finds the rows that hold all the words, in Spanish or English, with or without "
                   "accents. Without a topic it searches everywhere."),
        .options = WITH_REPORT,
        .most = LINE_WORDS,
        .run = command_catalog,
    },
    {
        .name = "convert",
        .usage = N_("QUANTITY UNIT UNIT"),
        .label = N_("a quantity in another unit"),
        .help = N_("Prints the number alone. With --carrier, a mass or a volume of that fuel "
                   "becomes energy (net) and back."),
        .options = WITH(OPTION_CARRIER),
        .least = 3,
        .most = 3,
        .run = command_convert,
    },
    {
        .name = "estimate",
        .usage = N_("[NAME [INPUT=VALUE…]]"),
        .label = N_("what is measured on site with simple means"),
        .help = N_("Without a name, the list of estimates; with a name alone, what it asks for. "
                   "Values carry their unit (volume=20L time=35s hours=2400); a bare number is in "
                   "the unit of the list. Efficiencies are written 0.85 or 85%."),
        .options = WITH_REPORT,
        .most = LINE_WORDS,
        .run = command_estimate,
    },
    {
        .name = "finance",
        .usage = N_("--rate R --investment I --saving S --life N | --flows F0,F1,…"),
        .label = N_("cost and benefit of one project"),
        .help = N_("Net present value, rates of return, payback and the rest, from an investment "
                   "and its yearly saving, or from a list of yearly flows."),
        .options = WITH_REPORT | WITH(OPTION_RATE) | WITH(OPTION_FLOWS) | WITH(OPTION_INVESTMENT) |
                   WITH(OPTION_SAVING) | WITH(OPTION_LIFE) | WITH(OPTION_ANNUAL_COST) |
                   WITH(OPTION_SALVAGE) | WITH(OPTION_ESCALATION) | WITH(OPTION_FINANCE_RATE) |
                   WITH(OPTION_REINVEST_RATE),
        .run = command_finance,
    },
    {
        .name = "track",
        .usage = N_("SOURCE --flow CODE"),
        .label = N_("what was saved since the baseline, and how sure it is"),
        .help = N_("Compares what a flow used in the period with what the baseline says it would "
                   "have used with the same production, month by month: savings with their "
                   "interval, changes with their date, what each measure gave, when targets will "
                   "be met."),
        .options = WITH_REPORT | WITH(OPTION_FIRM) | WITH(OPTION_PERIOD) | WITH(OPTION_BASELINE) |
                   WITH(OPTION_FLOW) | WITH(OPTION_DRIVER) | WITH(OPTION_CONFIDENCE) |
                   WITH(OPTION_MODEL),
        .least = 1,
        .most = 1,
        .run = command_track,
    },
    {
        .name = "fit",
        .usage = N_("FILE.csv --y COLUMN --x COLUMN[,COLUMN…]"),
        .label = N_("a straight line through the columns of a CSV file, with its statistics"),
        .help = N_("Least squares of one column on others of any CSV file: coefficients, their "
                   "errors, and whether the line may be believed. A line that cannot be drawn is "
                   "refused with the reason (exit 1)."),
        .options = WITH_REPORT | WITH(OPTION_Y) | WITH(OPTION_X) | WITH(OPTION_NO_INTERCEPT),
        .least = 1,
        .most = 1,
        .run = command_fit,
    },
    {
        .name = "case",
        .usage = N_("SOURCE"),
        .label = N_("the success case of a firm, on one page"),
        .help = N_("Before and after, what was done, what it costs and brings, the owner's words: "
                   "a page for a programme or an association (-f text, md, html). The firm is "
                   "named only with its consent (consent in firm.csv)."),
        .options = WITH(OPTION_FORMAT) | WITH(OPTION_OUTPUT) | WITH(OPTION_FIRM) |
                   WITH(OPTION_PERIOD) | WITH(OPTION_BASELINE),
        .least = 1,
        .most = 1,
        .run = command_case,
    },
    {
        .name = "help",
        .usage = N_("[COMMAND]"),
        .label = N_("this help, or that of a command"),
        .help = N_("Without a command, the list of commands."),
        .most = 1,
        .run = command_help,
    },
    {.name = NULL},
};

const struct command *command_named(const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0) return command;
    }
    return NULL;
}
