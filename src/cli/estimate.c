/* cli/estimate.c: limpia estimate: what is measured on site with simple means.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/estimate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "cli/cli.h"
#include "cli/source.h"

/* One estimate as it was asked for: inputs, which of them were given, outputs. */
struct asked {
    const struct estimate *estimate;
    double in[ESTIMATE_INPUTS], out[ESTIMATE_OUTPUTS];
    bool given[ESTIMATE_INPUTS];
    char said[ESTIMATE_INPUTS][64]; /* as typed */
};

/* ---- the list ------------------------------------------------------------------------------ */

static void add_keys(const struct estimate *estimate, struct text *keys)
{
    for (size_t i = 0; i < estimate_inputs(estimate); i++) {
        const struct estimate_input *input = &estimate->inputs[i];
        const bool free = input->need != ESTIMATE_REQUIRED;
        text_addf(keys, "%s%s%s%s", i > 0 ? " " : "", free ? "[" : "", input->key, free ? "]" : "");
    }
}

static int put_list(const struct line *line, const struct writer *writer)
{
    const struct writer_options options = line_writer_options(line);
    const struct doc_column heads[] = {{.head = _("estimate")},
                                       {.head = _("what for"), .most = 48}};
    struct results *results = results_new();
    struct document *document = document_new((struct show_style){line_decimal(line, NULL), "$"});
    struct text out = {0};
    size_t count;
    const struct estimate *table = estimate_table(&count);
    document_title(document, _("On-site estimates"),
                   _("limpia estimate NAME alone says what it asks for"));
    document_table(document, heads, 2);
    for (size_t i = 0; i < count; i++) {
        struct text keys = {0};
        add_keys(&table[i], &keys);
        document_row(document);
        document_text(document, table[i].id, MOOD_PLAIN);
        document_text(document, _(table[i].label), MOOD_PLAIN);
        struct result *row = results_add(results, SECTION_FACTOR, "estimate", table[i].id,
                                         (double)NAN, table[i].outputs[0].unit);
        result_name(results, row, _(table[i].label));
        result_text(results, row, keys.bytes);
        if (table[i].source != NULL) result_source(results, row, table[i].source);
        result_note(results, row, "%s", _(table[i].formula));
        text_free(&keys);
    }
    if (writer->needs == WRITER_RESULTS)
        writer->results(results, &options, &out);
    else
        writer->document(document, &options, &out);
    document_free(document);
    results_free(results);
    return line_put(line, &out, STATUS_DONE);
}

/* ---- one estimate ---------------------------------------------------------------------------- */

static void choice_word(const struct estimate_input *input, double value, char *word, size_t size)
{
    const char *at = input->choices;
    for (double i = 0; i < value; i++) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    (void)snprintf(word, size, "%.*s", (int)strcspn(at, " "), at);
}

/* Six digits: what was converted is never more exact than what was read. */
static void show_input(double value, const char *unit, struct show_style style, char *words,
                       size_t size)
{
    char number[NUMBER_SIZE];
    size_t used = 0;
    double rounded = value;
    (void)snprintf(number, sizeof number, "%.6g", value);
    if (number_parse(number, strlen(number), '.', &rounded, &used) != NUMBER_OK) rounded = value;
    show_value(rounded, unit, SHOW_EXACT, style, words, size);
}

static void input_words(const struct asked *asked, size_t i, struct show_style style, char *words,
                        size_t size)
{
    const struct estimate_input *input = &asked->estimate->inputs[i];
    if (input->kind == ESTIMATE_CHOICE)
        choice_word(input, asked->in[i], words, size);
    else
        show_input(asked->in[i], input->kind == ESTIMATE_NUMBER ? "" : input->unit, style, words,
                   size);
}

static void put_inputs(const struct asked *asked, struct show_style style,
                       struct document *document)
{
    const struct doc_column heads[] = {
        {.head = _("put in"), .most = 44}, {.head = "", .right = true}, {.head = ""}};
    char words[SHOW_SIZE];
    document_table(document, heads, 3);
    for (size_t i = 0; i < estimate_inputs(asked->estimate); i++) {
        if (isnan(asked->in[i])) continue;
        input_words(asked, i, style, words, sizeof words);
        document_row(document);
        document_text(document, _(asked->estimate->inputs[i].label), MOOD_PLAIN);
        document_text(document, words, MOOD_PLAIN);
        document_text(document, asked->given[i] ? asked->said[i] : _("nothing was told"),
                      MOOD_PLAIN);
    }
}

static void put_document(const struct asked *asked, struct show_style style,
                         struct document *document)
{
    const struct estimate *estimate = asked->estimate;
    document_title(document, _(estimate->label), estimate->id);
    document_facts(document, 2)->columns[1].right = true;
    for (size_t i = 0; i < estimate_outputs(estimate); i++) {
        const char *unit = estimate->outputs[i].unit;
        if (isnan(asked->out[i])) continue;
        document_row(document);
        document_text(document, _(estimate->outputs[i].label), i == 0 ? MOOD_STRONG : MOOD_PLAIN);
        document_number(document, asked->out[i], unit, unit[0] == '$' ? SHOW_BARE : SHOW_PLAIN,
                        NULL);
    }
    put_inputs(asked, style, document);
    document_say(document, BLOCK_PARAGRAPH, "%s", _(estimate->formula));
    if (estimate->source != NULL)
        document_say(document, BLOCK_NOTE, _("After: %s"), estimate->source);
}

static void put_results(const struct asked *asked, struct results *results)
{
    const struct estimate *estimate = asked->estimate;
    for (size_t i = 0; i < estimate_outputs(estimate); i++) {
        const struct estimate_output *output = &estimate->outputs[i];
        if (isnan(asked->out[i])) continue;
        struct result *row =
            results_add(results, SECTION_FACTOR, estimate->id, output->id, asked->out[i],
                        output->unit[0] == '\0' ? "1" : output->unit);
        result_name(results, row, _(output->label));
        if (estimate->source != NULL) result_source(results, row, estimate->source);
        if (i == 0) result_note(results, row, "%s", _(estimate->formula));
    }
    for (size_t i = 0; i < estimate_inputs(estimate); i++) {
        const struct estimate_input *input = &estimate->inputs[i];
        char word[40];
        if (isnan(asked->in[i])) continue;
        const bool choice = input->kind == ESTIMATE_CHOICE;
        struct result *row = results_add(results, SECTION_FACTOR, "estimate.input", input->key,
                                         choice ? (double)NAN : asked->in[i], input->unit);
        result_name(results, row, _(input->label));
        if (choice) choice_word(input, asked->in[i], word, sizeof word);
        if (choice) result_text(results, row, word);
        result_note(results, row, "%s", asked->given[i] ? asked->said[i] : _("nothing was told"));
    }
}

static int put(const struct line *line, const struct writer *writer, const struct asked *asked)
{
    const struct writer_options options = line_writer_options(line);
    const struct show_style style = {line_decimal(line, NULL), "$"};
    struct text out = {0};
    if (writer->needs == WRITER_RESULTS) {
        struct results *results = results_new();
        put_results(asked, results);
        writer->results(results, &options, &out);
        results_free(results);
    } else {
        struct document *document = document_new(style);
        put_document(asked, style, document);
        writer->document(document, &options, &out);
        document_free(document);
    }
    return line_put(line, &out, STATUS_DONE);
}

/* ---- what it asks for -------------------------------------------------------------------------- */

static int put_inputs_asked(const struct line *line, const struct estimate *estimate)
{
    const struct writer_options options = line_writer_options(line);
    const struct doc_column heads[] = {{.head = _("input")},
                                       {.head = _("what it is"), .most = 40},
                                       {.head = _("written as")},
                                       {.head = ""}};
    const struct show_style style = {line_decimal(line, NULL), "$"};
    struct document *document = document_new(style);
    struct text out = {0};
    document_title(document, _(estimate->label), estimate->id);
    document_table(document, heads, 4);
    for (size_t i = 0; i < estimate_inputs(estimate); i++) {
        const struct estimate_input *input = &estimate->inputs[i];
        const bool choice = input->kind == ESTIMATE_CHOICE;
        char words[SHOW_SIZE], number[SHOW_SIZE];
        document_row(document);
        document_text(document, input->key, MOOD_PLAIN);
        document_text(document, _(input->label), MOOD_PLAIN);
        document_text(document,
                      choice                          ? input->choices
                      : input->kind == ESTIMATE_RATIO ? _("0.85 or 85%")
                      : strcmp(input->unit, "1") == 0 ? ""
                                                      : input->unit,
                      MOOD_PLAIN);
        words[0] = '\0';
        if (input->need == ESTIMATE_FALLBACK) {
            if (choice)
                choice_word(input, input->fallback, number, sizeof number);
            else
                show_value(input->fallback, "", SHOW_EXACT, style, number, sizeof number);
            (void)snprintf(words, sizeof words, _("else %s"), number);
        } else if (input->need == ESTIMATE_OPTIONAL) {
            text_copy(words, sizeof words, _("if known"));
        }
        document_text(document, words, MOOD_PLAIN);
    }
    document_say(document, BLOCK_PARAGRAPH, "%s", _(estimate->formula));
    if (estimate->source != NULL)
        document_say(document, BLOCK_NOTE, _("After: %s"), estimate->source);
    write_text(document, &options, &out);
    document_free(document);
    return line_put(line, &out, STATUS_DONE);
}

/* ---- the line ------------------------------------------------------------------------------------ */

static char decimal_of(const struct line *line, const char *value)
{
    if (line->env->decimal != 0) return line->env->decimal;
    return number_vote(value, strlen(value)) == NUMBER_VOTE_COMMA ? ',' : '.';
}

static int read_word(const struct line *line, const struct units *units, const char *word,
                     struct asked *asked)
{
    char key[40], message[500];
    const char *equals = strchr(word, '=');
    if (equals == NULL || (size_t)(equals - word) >= sizeof key)
        return line_refuse(line, _("\"%s\": write what it is and its value, as in volume=20L"),
                           word);
    (void)snprintf(key, sizeof key, "%.*s", (int)(equals - word), word);
    const size_t at = estimate_input_by_key(asked->estimate, key);
    if (at == ESTIMATE_INPUTS) {
        struct text keys = {0};
        add_keys(asked->estimate, &keys);
        const int status = line_refuse(line, _("%s does not ask for \"%s\"; it asks for %s"),
                                       asked->estimate->id, key, keys.bytes);
        text_free(&keys);
        return status;
    }
    if (asked->given[at]) return line_refuse(line, _("\"%s\" is given twice"), key);
    const char *value = equals + 1;
    if (line->env->decimal == 0 && strchr(value, ',') != NULL &&
        number_vote(value, strlen(value)) == NUMBER_VOTE_EITHER)
        return line_refuse(line,
                           _("\"%s\" may be two numbers; leave out the thousands mark, or "
                             "give --decimal"),
                           value);
    if (!estimate_read(&asked->estimate->inputs[at], units, NULL, decimal_of(line, value), value,
                       &asked->in[at], message, sizeof message))
        return line_refuse(line, "%s", message);
    asked->given[at] = true;
    text_clean(value, asked->said[at], sizeof asked->said[at]);
    return STATUS_DONE;
}

static int run(const struct line *line, const struct writer *writer, const struct units *units,
               struct asked *asked)
{
    char message[500];
    for (size_t i = 0; i < ESTIMATE_INPUTS; i++) asked->in[i] = NAN;
    for (size_t i = 1; i < line->word_count; i++) {
        const int status = read_word(line, units, line->words[i], asked);
        if (status != STATUS_DONE) return status;
    }
    if (!estimate_run(asked->estimate, asked->in, asked->out, message, sizeof message))
        return line_refuse(line, "%s", message);
    return put(line, writer, asked);
}

int command_estimate(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    if (writer == NULL) return STATUS_USAGE;
    if (line->word_count == 0) return put_list(line, writer);
    struct asked asked = {.estimate = estimate_by_id(line->words[0])};
    if (asked.estimate == NULL)
        return line_refuse(line, _("there is no estimate \"%s\"; \"limpia estimate\" lists them"),
                           line->words[0]);
    if (line->word_count == 1) return put_inputs_asked(line, asked.estimate);
    struct source source;
    int status = source_catalog(line, &source);
    if (status == STATUS_DONE) status = run(line, writer, catalog_units(source.catalog), &asked);
    source_close(&source);
    return status;
}
