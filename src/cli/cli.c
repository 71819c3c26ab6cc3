/* cli/cli.c: from argv to a command, and from a command to the outside.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/period.h"
#include "base/sink.h"

/* ---- the line ----------------------------------------------------------------------------- */

static bool is_negative_number(const char *word)
{
    return word[0] == '-' && (isdigit((unsigned char)word[1]) || word[1] == '.' || word[1] == ',');
}

static int option_named(const char *name, size_t length)
{
    for (int i = 0; i < OPTIONS; i++) {
        if (strlen(option_table[i].name) == length &&
            memcmp(option_table[i].name, name, length) == 0)
            return i;
    }
    return -1;
}

static int option_lettered(char letter)
{
    for (int i = 0; i < OPTIONS; i++) {
        if (option_table[i].letter == letter) return i;
    }
    return -1;
}

/* Splits `--name=value`, `--name value`, `-f value`, `-fvalue`. -1: no such option; *index moves
   over a value of its own word; *value NULL: it is missing. */
static int read_option(int argc, char **argv, int *index, const char **value)
{
    const char *word = argv[*index];
    int option = -1;
    *value = NULL;
    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        option =
            option_named(word + 2, equals == NULL ? strlen(word + 2) : (size_t)(equals - word - 2));
        if (equals != NULL) *value = equals + 1;
    } else {
        option = option_lettered(word[1]);
        if (word[2] != '\0') *value = word + 2;
    }
    if (option < 0) return option;
    if (option_table[option].value == NULL)
        *value = *value == NULL ? "" : NULL;
    else if (*value == NULL && *index + 1 < argc)
        *value = argv[++*index];
    return option;
}

const char *cli_peek(int argc, char **argv, enum option_id wanted)
{
    const char *found = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (argv[i][0] != '-' || argv[i][1] == '\0' || is_negative_number(argv[i])) continue;
        const char *value = NULL;
        if (read_option(argc, argv, &i, &value) == (int)wanted && value != NULL) found = value;
    }
    return found;
}

static bool allowed(const struct line *line, int option)
{
    return option < (int)OPTIONS_EVERYWHERE || line->command == NULL ||
           (line->command->options & WITH(option)) != 0;
}

/* The option of this command that looks most like what was typed; NULL when none is near. */
static const char *nearest_option(const struct line *line, const char *typed, size_t length)
{
    char name[40];
    const char *best = NULL;
    size_t distance = (length + 2) / 3 + 1; /* a third of the letters may be wrong */
    text_copy(name, length + 1 < sizeof name ? length + 1 : sizeof name, typed);
    for (int i = 0; i < OPTIONS; i++) {
        const size_t far = text_distance(name, option_table[i].name);
        if (allowed(line, i) && far < distance) {
            distance = far;
            best = option_table[i].name;
        }
    }
    return best;
}

static const char *nearest_command(const char *typed)
{
    const char *best = NULL;
    size_t distance = (strlen(typed) + 2) / 3 + 1;
    for (const struct command *command = commands; command->name != NULL; command++) {
        const size_t far = text_distance(typed, command->name);
        if (far < distance) {
            distance = far;
            best = command->name;
        }
    }
    return best;
}

static int refuse_option(const struct line *line, const char *word)
{
    const char *start = word + strspn(word, "-");
    const char *near = nearest_option(line, start, strcspn(start, "="));
    if (near != NULL)
        return line_refuse(line, _("\"%s\" is not an option here; did you mean --%s?"), word, near);
    return line_refuse(line, _("\"%s\" is not an option here"), word);
}

static int take_option(struct line *line, int argc, char **argv, int *index)
{
    const char *word = argv[*index];
    const char *value = NULL;
    const int option = read_option(argc, argv, index, &value);
    if (option < 0 || !allowed(line, option)) return refuse_option(line, word);
    if (value == NULL && option_table[option].value == NULL)
        return line_refuse(line, _("--%s takes no value"), option_table[option].name);
    if (value == NULL)
        return line_refuse(line, _("--%s needs a value: %s"), option_table[option].name,
                           _(option_table[option].value));
    line->value[option] = value;
    return STATUS_DONE;
}

static int take_word(struct line *line, const char *word)
{
    if (line->command == NULL) {
        line->command = command_named(word);
        if (line->command != NULL) return STATUS_DONE;
        const char *near = nearest_command(word);
        if (near != NULL)
            return line_refuse(line, _("\"%s\" is not a command; did you mean %s?"), word, near);
        return line_refuse(line, _("\"%s\" is not a command"), word);
    }
    if (line->word_count >= LINE_WORDS)
        return line_refuse(line, _("there are too many words on the line"));
    line->words[line->word_count++] = word;
    return STATUS_DONE;
}

/* The command may stand behind options: it is found first, since it decides which are allowed. */
static const struct command *find_command(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *value = NULL;
        if (argv[i][0] == '-' && argv[i][1] != '\0' && strcmp(argv[i], "--") != 0)
            (void)read_option(argc, argv, &i, &value);
        else if (strcmp(argv[i], "--") != 0)
            return command_named(argv[i]);
    }
    return NULL;
}

static int parse(struct line *line, int argc, char **argv)
{
    const struct command *command = find_command(argc, argv);
    bool only_words = false;
    int status = STATUS_DONE;
    for (int i = 1; i < argc && status == STATUS_DONE; i++) {
        const char *word = argv[i];
        if (!only_words && strcmp(word, "--") == 0) {
            only_words = true;
        } else if (!only_words && word[0] == '-' && word[1] != '\0' && !is_negative_number(word)) {
            struct line whole = *line;
            whole.command = command;
            status = take_option(&whole, argc, argv, &i);
            memcpy(line->value, whole.value, sizeof line->value);
        } else {
            status = take_word(line, word);
        }
    }
    return status;
}

static int check_values(const struct line *line)
{
    const char *lang = line->value[OPTION_LANG], *color = line->value[OPTION_COLOR];
    const char *decimal = line->value[OPTION_DECIMAL], *csv = line->value[OPTION_CSV];
    if (lang != NULL && strcmp(lang, "es") != 0 && strcmp(lang, "en") != 0)
        return line_refuse(line, _("--lang is es or en, not \"%s\""), lang);
    if (color != NULL && strcmp(color, "auto") != 0 && strcmp(color, "never") != 0 &&
        strcmp(color, "always") != 0)
        return line_refuse(line, _("--color is auto, never or always, not \"%s\""), color);
    if (decimal != NULL && strcmp(decimal, ".") != 0 && strcmp(decimal, ",") != 0)
        return line_refuse(line, _("--decimal is a dot or a comma, not \"%s\""), decimal);
    if (csv != NULL && strcmp(csv, "plain") != 0 && strcmp(csv, "excel-es") != 0)
        return line_refuse(line, _("--csv is plain or excel-es, not \"%s\""), csv);
    return STATUS_DONE;
}

static int put_version(const struct line *line)
{
    struct text out = {0};
    text_addf(&out, "limpia %s\n", LIMPIA_VERSION);
    text_add(&out, _("Free software under the GNU General Public License, version 3 or later; "
                     "without any warranty.\n"));
    return line_put(line, &out, STATUS_DONE);
}

static int put_help(const struct line *line)
{
    struct text out = {0};
    help_text(line->command, &out);
    return line_put(line, &out, STATUS_DONE);
}

/* A path has a slash or the ending of a workbook; a first word that is a command is the command. */
static bool is_workbook(const char *word)
{
    const size_t length = strlen(word);
    return strchr(word, '/') != NULL || (length > 7 && strcmp(word + length - 7, ".limpia") == 0);
}

bool cli_asks_forms(int argc, char **argv, const char **workbook)
{
    const char *first = NULL;
    *workbook = NULL;
    for (int i = 1; i < argc; i++) {
        const char *value = NULL;
        if (argv[i][0] == '-' && argv[i][1] != '\0') {
            const int option = read_option(argc, argv, &i, &value);
            if (option < 0 || option >= (int)OPTIONS_EVERYWHERE || option == OPTION_HELP ||
                option == OPTION_VERSION)
                return false;
        } else if (first != NULL) {
            return false;
        } else {
            first = argv[i];
        }
    }
    if (first != NULL && !is_workbook(first)) return false;
    *workbook = first;
    return true;
}

int cli_run(int argc, char **argv, const struct env *env)
{
    struct line line = {.env = env};
    int status = parse(&line, argc, argv);
    if (status == STATUS_DONE) status = check_values(&line);
    if (status != STATUS_DONE) return status;
    if (line.value[OPTION_VERSION] != NULL) return put_version(&line);
    if (line.value[OPTION_HELP] != NULL || line.command == NULL) return put_help(&line);
    if (line.word_count < line.command->least)
        return line_refuse(&line, _("%s needs more: %s"), line.command->name,
                           _(line.command->usage));
    if (line.word_count > line.command->most)
        return line_refuse(&line, _("%s does not know what to do with \"%s\""), line.command->name,
                           line.words[line.command->most]);
    return line.command->run(&line);
}

/* ---- what commands ask of the line ------------------------------------------------------------ */

int line_refuse(const struct line *line, const char *format, ...)
{
    va_list args;
    fputs("limpia: ", stderr);
    va_start(args, format);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    if (line->command != NULL)
        fprintf(stderr, _("\"limpia help %s\" says how it is used\n"), line->command->name);
    else
        fputs(_("\"limpia help\" lists the commands\n"), stderr);
    return STATUS_USAGE;
}

bool line_parse_number(const struct line *line, const char *text, double *value)
{
    const size_t length = strlen(text);
    const enum number_vote vote = number_vote(text, length);
    char decimal = vote == NUMBER_VOTE_COMMA ? ',' : '.';
    size_t used = 0;
    if (line->env->decimal != 0)
        decimal = line->env->decimal;
    else if (vote == NUMBER_VOTE_EITHER && strchr(text, ',') != NULL) {
        (void)line_refuse(line,
                          _("\"%s\" may be two numbers; leave out the thousands mark, or "
                            "give --decimal"),
                          text);
        return false;
    }
    const bool read = number_parse(text, length, decimal, value, &used) == NUMBER_OK;
    const char *rest = read ? text + used : text;
    while (*rest == ' ') rest++;
    if (read && strcmp(rest, "%") == 0) {
        *value /= 100;
        return true;
    }
    if (read && *rest == '\0') return true;
    (void)line_refuse(line, _("\"%s\" is not a number"), text);
    return false;
}

bool line_number(const struct line *line, enum option_id option, double *value)
{
    *value = NAN;
    return line->value[option] == NULL || line_parse_number(line, line->value[option], value);
}

bool line_period(const struct line *line, enum option_id option, struct period *period)
{
    const char *text = line->value[option];
    *period = PERIOD_NONE;
    if (text == NULL || period_parse(text, strlen(text), period)) return true;
    (void)line_refuse(line,
                      _("--%s: \"%s\" is not a period; write 2024, 2024-Q1, 2024-03 or "
                        "2024-02-14/2024-03-13"),
                      option_table[option].name, text);
    return false;
}

const struct writer *line_writer(const struct line *line)
{
    const char *id = line->value[OPTION_FORMAT];
    if (id == NULL) id = line->value[OPTION_CSV] != NULL ? "csv" : "text";
    const struct writer *writer = writer_by_id(id);
    if (writer != NULL) return writer;
    size_t count = 0;
    const struct writer *all = writers(&count);
    struct text ids = {0};
    for (size_t i = 0; i < count; i++) text_addf(&ids, "%s%s", i > 0 ? ", " : "", all[i].id);
    (void)line_refuse(line, _("-f \"%s\" is not a form it can write; there are: %s"), id,
                      ids.bytes);
    text_free(&ids);
    return NULL;
}

struct writer_options line_writer_options(const struct line *line)
{
    const char *csv = line->value[OPTION_CSV];
    return (struct writer_options){
        .width = (size_t)line->env->width,
        .language = line->env->language == ENV_EN ? "en" : "es",
        .now = line->env->now,
        .excel_es = csv != NULL && strcmp(csv, "excel-es") == 0,
    };
}

char line_decimal(const struct line *line, const char *country_decimal)
{
    if (line->env->decimal != 0) return line->env->decimal;
    if (country_decimal != NULL && country_decimal[0] != '\0') return country_decimal[0];
    return line->env->language == ENV_ES ? ',' : '.';
}

/* ---- out ------------------------------------------------------------------------------------------ */

/* The usual refusals in the reader's words; the system's own for the rest. */
static const char *reason(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT: return _("the disk is full; free some space");
    case EACCES:
    case EPERM:
    case EROFS: return _("there is no permission to write there");
    case ENOENT:
    case ENOTDIR: return _("there is no such folder");
    case EISDIR: return _("it is a folder; give the name of a file");
    default: return strerror(error);
    }
}

int line_put(const struct line *line, struct text *out, int status)
{
    const char *path = line->value[OPTION_OUTPUT], *format = line->value[OPTION_FORMAT];
    if (format != NULL && strcmp(format, "xlsx") == 0 && out->length == 0) {
        fputs(_("limpia: the spreadsheet could not be made: it needs the library libxlsxwriter "
                "(Debian: libxlsxwriter4) and room for a temporary file\n"),
              stderr);
        text_free(out);
        return STATUS_SYSTEM;
    }
    if (!sink_put(out, path, stdout)) {
        const char *why = reason(errno);
        if (path != NULL)
            fprintf(stderr, _("%s: it was not written: %s\n"), path, why);
        else
            fprintf(stderr, _("limpia: the answer could not be written: %s\n"), why);
        status = STATUS_SYSTEM;
    }
    text_free(out);
    return status;
}

void line_messages(struct diag *diag)
{
    size_t counts[3] = {0};
    char text[1400];
    diag_sort(diag);
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct problem *problem = diag_at(diag, i);
        struct problem worded = *problem;
        struct text said = {0};
        if (problem->severity == DIAG_WARNING)
            text_add(&said, _("warning: "));
        else if (problem->severity == DIAG_NOTE)
            text_add(&said, _("note: "));
        text_add(&said, problem->text);
        worded.text = said.bytes;
        diag_format(&worded, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        text_free(&said);
        counts[problem->severity]++;
    }
    const unsigned long errors = (unsigned long)diag_errors(diag);
    const unsigned long hidden = (unsigned long)diag_hidden(diag);
    const unsigned long warnings =
        (unsigned long)counts[DIAG_WARNING] + hidden - (errors - (unsigned long)counts[DIAG_ERROR]);
    if (hidden > 0)
        fprintf(stderr,
                ngettext("and %lu more of the same files\n", "and %lu more of the same files\n",
                         hidden),
                hidden);
    if (errors > 0)
        fprintf(stderr,
                ngettext("%lu problem: nothing was taken\n", "%lu problems: nothing was taken\n",
                         errors),
                errors);
    else if (warnings > 0)
        fprintf(stderr, ngettext("%lu warning\n", "%lu warnings\n", warnings), warnings);
}

int line_status(const struct diag *diag)
{
    static const char *const system_codes[] = {"file.refused",     "folder.write",
                                               "workbook.refused", "workbook.full",
                                               "workbook.busy",    "workbook.readonly"};
    size_t errors = 0, system = 0;
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct problem *problem = diag_at(diag, i);
        if (problem->severity != DIAG_ERROR) continue;
        errors++;
        if (strcmp(problem->code, "firm.several") == 0) return STATUS_USAGE;
        for (size_t code = 0; code < sizeof system_codes / sizeof *system_codes; code++)
            system += strcmp(problem->code, system_codes[code]) == 0;
    }
    if (system > 0) return STATUS_SYSTEM;
    return errors > 0 ? STATUS_DATA : STATUS_DONE;
}
