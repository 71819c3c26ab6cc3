/* cli/help_manual.c: the manual page (scdoc) and the page of formulas (Markdown), from the tables.
   SPDX-License-Identifier: GPL-3.0-or-later

   doc/ keeps what these say, in both languages; a test compares. */
#include <string.h>

#include "calc/indicator.h"
#include "calc/measure.h"
#include "cli/cli.h"
#include "cli/help.h"

/* ---- manual page ---------------------------------------------------------------------------- */

/* A text in the page; marks of scdoc are taken literally. */
static void put_text(struct text *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("\\_*[]|<>#~", *text) != NULL) text_add(out, "\\");
        text_add_bytes(out, text, 1);
    }
}

static void put_heading(struct text *out, const char *title)
{
    text_addf(out, "\n# %s\n\n", title);
}

static void put_option(struct text *out, const struct option *option)
{
    if (option->letter != 0) text_addf(out, "*-%c*, ", option->letter);
    text_addf(out, "*--%s*", option->name);
    if (option->value != NULL) {
        text_add(out, " ");
        put_text(out, _(option->value));
    }
    text_add(out, "\n\t");
    put_text(out, _(option->help));
    text_add(out, ".\n\n");
}

static void put_command(struct text *out, const struct command *command)
{
    const char *apart = "";
    text_addf(out, "*%s* ", command->name);
    put_text(out, _(command->usage));
    text_add(out, "\n\t");
    put_text(out, _(command->help));
    for (int i = OPTIONS_EVERYWHERE; i < (int)OPTIONS; i++) {
        if ((command->options & WITH(i)) == 0) continue;
        if (apart[0] == '\0') text_addf(out, " %s: ", _("Options"));
        text_addf(out, "%s*--%s*", apart, option_table[i].name);
        apart = ", ";
    }
    text_add(out, apart[0] == '\0' ? "\n\n" : ".\n\n");
}

static void put_states(struct text *out)
{
    static const struct {
        int status;
        const char *words;
    } states[] = {{STATUS_DONE, N_("done")},
                  {STATUS_DATA, N_("the data is wrong, or a check fails")},
                  {STATUS_USAGE, N_("the line was not understood")},
                  {STATUS_SYSTEM, N_("the system refused: disk, permission, memory")}};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        text_addf(out, "*%d*\n\t%s\n\n", states[i].status, _(states[i].words));
}

static void put_surroundings(struct text *out)
{
    static const struct {
        const char *name, *words;
    } variables[] = {
        {"LIMPIA\\_LANG", N_("es or en: language of the answers, when --lang is not given")},
        {"LIMPIA\\_DATA", N_("folder of factors, benchmarks and measures, like --sectors")},
        {"XDG\\_DATA\\_HOME", N_("limpia/limpia.limpia in it is the workbook; rows in "
                                 "limpia/sectors go before those of the program")},
        {"SOURCE\\_DATE\\_EPOCH", N_("fixes today's date, in seconds since 1970")},
    };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        text_addf(out, "*%s*\n\t", variables[i].name);
        put_text(out, _(variables[i].words));
        text_add(out, ".\n\n");
    }
}

void help_manual_text(struct text *out)
{
    text_addf(out, "limpia(1) \"limpia %s\"\n", LIMPIA_VERSION);
    put_heading(out, _("NAME"));
    text_addf(out, "limpia - %s\n", _("cleaner production for small firms"));
    put_heading(out, _("SYNOPSIS"));
    text_addf(out, "*limpia* [%s]++\n*limpia* %s\n", _("WORKBOOK"), _("COMMAND …"));
    put_heading(out, _("DESCRIPTION"));
    put_text(out, _("limpia: cleaner production for small firms: water, energy and materials, what "
                    "is lost, what to do first and what it brings."));
    text_add(out, " ");
    put_text(out, _("Without a command it opens the forms; F1 there tells the keys."));
    text_add(out, "\n");
    put_heading(out, _("COMMANDS"));
    for (const struct command *command = commands; command->name != NULL; command++)
        put_command(out, command);
    put_heading(out, _("OPTIONS"));
    for (int i = 0; i < (int)OPTIONS; i++) put_option(out, &option_table[i]);
    put_heading(out, _("FILES OF A FIRM"));
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        text_addf(out, "*%s.csv*\n\t", record_type(id)->file);
        put_text(out, _(record_type(id)->label));
        text_add(out, ". ");
        put_text(out, _(record_type(id)->help));
        text_add(out, "\n\n");
    }
    put_heading(out, _("EXIT STATUS"));
    put_states(out);
    put_heading(out, _("ENVIRONMENT"));
    put_surroundings(out);
    while (out->length > 1 && out->bytes[out->length - 2] == '\n') out->bytes[--out->length] = '\0';
}

/* ---- page of formulas --------------------------------------------------------------------------- */

static void begin_table(struct document *document, const char *heading, bool items)
{
    const struct doc_column heads[] = {{.head = "id"},
                                       {.head = items ? _("of each") : _("unit")},
                                       {.head = _("name")},
                                       {.head = _("formula")},
                                       {.head = _("source")}};
    document_heading(document, 1, heading);
    document_table(document, heads, sizeof heads / sizeof *heads);
}

static void put_row(struct document *document, const char *const cells[5])
{
    document_row(document);
    for (size_t i = 0; i < 5; i++)
        document_text(document, cells[i] == NULL || cells[i][0] == '\0' ? "" : cells[i],
                      MOOD_PLAIN);
}

void help_method_text(struct text *out)
{
    const struct writer_options options = {0};
    struct document *document = document_new((struct show_style){'.', "$"});
    size_t count = 0;
    const struct measure_figure *figure = measure_figures(&count);
    document_title(document, _("What limpia computes"),
                   _("Made from the program's own tables. P: the product's unit; $: the firm's "
                     "currency; without a source, the figure is so by definition."));
    begin_table(document, _("Figures of the firm"), false);
    for (int i = INDICATOR_NONE + 1; i < (int)INDICATORS; i++) {
        const struct indicator_row *row = &indicator_table[i];
        put_row(document,
                (const char *const[]){row->id, row->unit, _(row->label),
                                      row->formula == NULL ? "" : _(row->formula), row->source});
    }
    begin_table(document, _("Figures by flow, substance or reference"), true);
    for (const struct indicator_family *row = indicator_families; row->prefix != NULL; row++)
        put_row(document, (const char *const[]){row->prefix, _(row->items), _(row->label),
                                                _(row->formula), row->source});
    begin_table(document, _("Figures of a measure and of the plan"), false);
    for (size_t i = 0; i < count; i++)
        put_row(document,
                (const char *const[]){figure[i].id, figure[i].unit, _(figure[i].label),
                                      figure[i].formula == NULL ? "" : _(figure[i].formula),
                                      figure[i].source});
    write_markdown(document, &options, out);
    document_free(document);
}
