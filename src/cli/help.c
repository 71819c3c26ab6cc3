/* cli/help.c: the help of the program and of each command, from the two tables.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/cli.h"
#include "cli/help.h"

enum { COLUMN = 26, PAGE_WIDTH = 80 };

void help_wrap(struct text *out, const char *text, size_t indent)
{
    while (*text != '\0') {
        size_t used = text_fit(text, PAGE_WIDTH - indent);
        if (text[used] != '\0' && text[used] != ' ') {
            size_t at = used;
            while (at > 0 && text[at] != ' ') at--;
            used = at > 0 ? at : used;
        }
        text_add_bytes(out, text, used);
        text_add(out, "\n");
        text += used;
        while (*text == ' ') text++;
        if (*text != '\0') text_pad(out, "", indent, false);
    }
}

static void put_option(struct text *out, const struct option *option)
{
    struct text left = {0};
    if (option->letter != 0)
        text_addf(&left, "  -%c, --%s", option->letter, option->name);
    else
        text_addf(&left, "  --%s", option->name);
    if (option->value != NULL) text_addf(&left, " %s", _(option->value));
    if (text_width(left.bytes) + 1 > COLUMN) {
        text_addf(out, "%s\n", left.bytes);
        text_pad(out, "", COLUMN, false);
    } else {
        text_pad(out, left.bytes, COLUMN, false);
    }
    help_wrap(out, _(option->help), COLUMN);
    text_free(&left);
}

static void put_options(struct text *out, const struct command *command)
{
    text_addf(out, "\n%s\n", _("Options"));
    for (int i = 0; i < OPTIONS; i++) {
        const bool everywhere = i < (int)OPTIONS_EVERYWHERE;
        if (command == NULL ? everywhere : !everywhere && (command->options & WITH(i)) != 0)
            put_option(out, &option_table[i]);
    }
}

static void put_program(struct text *out)
{
    help_wrap(out,
              _("limpia: cleaner production for small firms: water, energy and materials, what "
                "is lost, what to do first and what it brings."),
              0);
    text_addf(out, "\n%s\n", _("Usage"));
    text_addf(out, "  limpia %s\n\n%s\n", _("COMMAND …"), _("Commands"));
    for (const struct command *command = commands; command->name != NULL; command++) {
        text_add(out, "  ");
        text_pad(out, command->name, 10, false);
        help_wrap(out, _(command->label), 12);
    }
    put_options(out, NULL);
    text_addf(out, "\n%s\n", _("Files of a firm (limpia help FILE tells their columns)"));
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        text_add(out, "  ");
        text_pad(out, record_type(id)->file, 12, false);
        help_wrap(out, _(record_type(id)->label), 14);
    }
    text_addf(out, "\n%s\n", _("For example"));
    text_add(out, "  limpia assess samples/mermeladas\n"
                  "  limpia explain samples/mermeladas specific.water\n"
                  "  limpia convert 500 mpc MJ --carrier natural_gas\n"
                  "  limpia help assess\n");
}

void help_text(const struct command *command, struct text *out)
{
    if (command == NULL) {
        put_program(out);
        return;
    }
    text_addf(out, "limpia %s %s\n\n", command->name, _(command->usage));
    help_wrap(out, _(command->help), 0);
    if (command->options != 0) put_options(out, command);
}

int command_help(const struct line *line)
{
    const struct command *command = NULL;
    if (line->word_count > 0) {
        command = command_named(line->words[0]);
        const struct record_type *record = record_named(line->words[0]);
        const bool manual = strcmp(line->words[0], "manual") == 0;
        const bool method = strcmp(line->words[0], "method") == 0;
        if (command == NULL && (record != NULL || manual || method)) {
            struct text page = {0};
            if (manual)
                help_manual_text(&page);
            else if (method)
                help_method_text(&page);
            else
                help_record_text(record, &page);
            return line_put(line, &page, STATUS_DONE);
        }
        if (command == NULL) return line_refuse(line, _("\"%s\" is not a command"), line->words[0]);
    }
    struct text out = {0};
    help_text(command, &out);
    return line_put(line, &out, STATUS_DONE);
}
