/* cli/fit.c: limpia fit: a line through the columns of a CSV file.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "calc/regress.h"
#include "cli/cli.h"

struct fitting {
    const struct line *line;
    struct csv *csv;
    struct diag *diag;
    size_t column[REGRESS_COLUMNS + 1]; /* of the file: y, then the x */
    char *names[REGRESS_COLUMNS + 1];
    size_t k;
    char decimal;
    double *y, *x;
    size_t n, dropped;
};

/* ---- columns ------------------------ */

static void name_heads(struct csv_row head, struct text *out)
{
    for (size_t i = 0; i < head.count; i++)
        text_addf(out, "%s%s", i > 0 ? ", " : "", head.cells[i].text);
}

static bool find_column(struct fitting *f, const char *name, size_t length, size_t *column)
{
    const struct csv_row head = csv_row(f->csv, 0);
    for (size_t i = 0; i < head.count; i++) {
        if (head.cells[i].length == length && memcmp(head.cells[i].text, name, length) == 0) {
            *column = i;
            return true;
        }
    }
    struct text heads = {0};
    name_heads(head, &heads);
    diag_add(f->diag, DIAG_ERROR, "fit.column", (struct place){csv_name(f->csv), head.line, 0},
             _("there is no column \"%.*s\"; the columns are: %s"), (int)length, name,
             heads.bytes == NULL ? "" : heads.bytes);
    text_free(&heads);
    return false;
}

static bool add_column(struct fitting *f, size_t at, const char *name, size_t length)
{
    if (!find_column(f, name, length, &f->column[at])) return false;
    f->names[at] = memory_alloc(length + 1);
    memcpy(f->names[at], name, length);
    f->names[at][length] = '\0';
    return true;
}

/* A head may hold a comma itself: the whole of --x is tried first. */
static bool find_columns(struct fitting *f)
{
    const char *y = f->line->value[OPTION_Y], *x = f->line->value[OPTION_X];
    const struct csv_row head = csv_row(f->csv, 0);
    if (!add_column(f, 0, y, strlen(y))) return false;
    for (size_t i = 0; i < head.count; i++) {
        if (strcmp(head.cells[i].text, x) != 0) continue;
        f->k = 1;
        return add_column(f, 1, x, strlen(x));
    }
    for (const char *at = x;; at++) {
        const size_t whole = strcspn(at, ",");
        const char *name = at;
        size_t length = whole;
        text_trim(&name, &length);
        if (f->k == REGRESS_COLUMNS) {
            diag_add(f->diag, DIAG_ERROR, "fit.columns", (struct place){csv_name(f->csv), 0, 0},
                     _("more than %d columns in --x"), (int)REGRESS_COLUMNS);
            return false;
        }
        if (!add_column(f, f->k + 1, name, length)) return false;
        f->k++;
        at += whole;
        if (*at == '\0') return true;
    }
}

/* ---- rows ------------------------ */

/* The cell, or NULL where it is blank or says in the usual ways that there is nothing. */
static const struct csv_cell *cell_of(struct csv_row row, size_t column)
{
    static const char *const nothing[] = {"",    "NA", "N/A", "n/a", "NaN",
                                          "nan", "-",  "–",   "s/d", "n/d"};
    if (column >= row.count) return NULL;
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        if (strcmp(row.cells[column].text, nothing[i]) == 0) return NULL;
    }
    return &row.cells[column];
}

/* One decimal mark for the file: by vote of the cells used; a semicolon between cells, or else a
   dot, where none says. */
static void vote(struct fitting *f)
{
    size_t dots = 0, commas = 0;
    for (size_t i = 1; i < csv_rows(f->csv); i++) {
        for (size_t j = 0; j <= f->k; j++) {
            const struct csv_cell *cell = cell_of(csv_row(f->csv, i), f->column[j]);
            if (cell == NULL) continue;
            const enum number_vote said = number_vote(cell->text, cell->length);
            dots += said == NUMBER_VOTE_DOT;
            commas += said == NUMBER_VOTE_COMMA;
        }
    }
    f->decimal = commas > dots                                                ? ','
                 : dots > 0                                                   ? '.'
                 : csv_delimiter(f->csv) == ';' && f->line->env->decimal == 0 ? ','
                                                                              : '.';
    if (f->line->env->decimal != 0) f->decimal = f->line->env->decimal;
}

/* NaN where the cell is blank; false after saying that it is no number. */
static bool read_cell(struct fitting *f, struct csv_row row, size_t j, double *value)
{
    const struct csv_cell *cell = cell_of(row, f->column[j]);
    size_t used = 0;
    *value = NAN;
    if (cell == NULL) return true;
    const bool read = number_parse(cell->text, cell->length, f->decimal, value, &used) == NUMBER_OK;
    while (read && used < cell->length && cell->text[used] == ' ') used++;
    if (read && cell->length == used + 1 && cell->text[used] == '%') {
        *value /= 100;
        return true;
    }
    if (read && used == cell->length) return true;
    diag_add(f->diag, DIAG_ERROR, "fit.number",
             (struct place){csv_name(f->csv), row.line, (int)f->column[j] + 1},
             _("\"%s\" is not a number; correct it, or leave the cell blank to drop the row"),
             cell->text);
    return false;
}

static void say_dropped(const struct fitting *f, struct csv_row row, size_t j)
{
    diag_add(f->diag, DIAG_WARNING, "fit.missing",
             (struct place){csv_name(f->csv), row.line, (int)f->column[j] + 1},
             _("%s is blank: the row is left out"), f->names[j]);
}

static void read_rows(struct fitting *f)
{
    const size_t rows = csv_rows(f->csv);
    f->y = memory_alloc((rows + 1) * sizeof *f->y);
    f->x = memory_alloc((rows + 1) * f->k * sizeof *f->x);
    for (size_t i = 1; i < rows; i++) {
        const struct csv_row row = csv_row(f->csv, i);
        bool whole = true;
        for (size_t j = 0; j <= f->k && whole; j++) {
            double *to = j == 0 ? &f->y[f->n] : &f->x[f->n * f->k + j - 1];
            whole = read_cell(f, row, j, to);
            if (whole && isnan(*to)) {
                say_dropped(f, row, j);
                f->dropped++;
                whole = false;
            }
        }
        f->n += whole;
    }
}

/* ---- out ------------------------ */

static void add_range_warning(struct results *results, size_t dropped)
{
    if (dropped == 0) return;
    struct result *row =
        results_add(results, SECTION_WARNING, "fit.missing", "", (double)dropped, "1");
    result_name(results, row, _("Rows left out, for blank cells"));
}

static void put_coefficients(const struct regress *fit, const char *const *names,
                             struct document *document)
{
    const struct doc_column heads[] = {{NULL, false, 0},      {_("Coefficient"), true, 0},
                                       {_("Error"), true, 0}, {"t", true, 0},
                                       {"p", true, 0},        {"VIF", true, 0}};
    document_table(document, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < fit->k + (fit->intercept ? 1 : 0); i++) {
        const size_t at = fit->intercept ? (i == 0 ? fit->k : i - 1) : i;
        const struct regress_term *term = &fit->term[at];
        const double values[] = {term->coef, term->se, term->t, term->p, term->vif};
        document_row(document);
        document_text(document, at == fit->k ? _("intercept") : names[at], MOOD_PLAIN);
        for (size_t j = 0; j < 5; j++) document_number(document, values[j], "", SHOW_BARE, NULL);
    }
}

static void put_statistics(const struct results *results, struct document *document)
{
    struct doc_table *table = document_facts(document, 2);
    table->columns[1].right = true;
    for (size_t i = 0; i < results_count(results); i++) {
        const struct result *row = results_at(results, i);
        if (row->section != SECTION_FIT || *row->item != '\0' || row->text != NULL) continue;
        document_row(document);
        document_text(document, row->name, MOOD_PLAIN);
        const bool count = strcmp(row->id, "n") == 0 || strcmp(row->id, "dof") == 0;
        document_number(document, row->value, "", count ? SHOW_EXACT : SHOW_BARE, NULL);
    }
}

static void put_text(const struct fitting *f, const struct regress *fit,
                     const struct results *results, struct text *out)
{
    const char *const words[] = {[REGRESS_OK] = N_("The line may be used."),
                                 [REGRESS_WARN] = N_("The line is to be looked at:"),
                                 [REGRESS_REFUSED] = N_("No line can be drawn:")};
    const char *const *names = (const char *const *)(f->names + 1);
    const struct writer_options options = line_writer_options(f->line);
    struct document *document =
        document_new((struct show_style){line_decimal(f->line, NULL), NULL});
    struct text why = {0};
    regress_reasons(fit, names, &why);
    document_title(document, f->names[0], csv_name(f->csv));
    document_say(document, BLOCK_PARAGRAPH, "%s %s", _(words[fit->verdict]),
                 why.bytes == NULL ? "" : why.bytes);
    if (fit->verdict != REGRESS_REFUSED) {
        put_coefficients(fit, names, document);
        put_statistics(results, document);
    }
    line_writer(f->line)->document(document, &options, out);
    document_free(document);
    text_free(&why);
}

static int put(const struct fitting *f, const struct writer *writer)
{
    const struct regress_input in = {.y = f->y,
                                     .x = f->x,
                                     .n = f->n,
                                     .k = f->k,
                                     .intercept = f->line->value[OPTION_NO_INTERCEPT] == NULL};
    const struct writer_options options = line_writer_options(f->line);
    struct regress *fit = regress_new(&in);
    struct results *results = results_new();
    struct text out = {0};
    regress_results(fit, (const char *const *)(f->names + 1), NULL, NULL, results);
    add_range_warning(results, f->dropped);
    if (writer->needs == WRITER_RESULTS)
        writer->results(results, &options, &out);
    else
        put_text(f, fit, results, &out);
    const int status = fit->verdict == REGRESS_REFUSED ? STATUS_DATA : STATUS_DONE;
    results_free(results);
    regress_free(fit);
    return line_put(f->line, &out, status);
}

int command_fit(const struct line *line)
{
    struct fitting f = {.line = line};
    const struct writer *writer = line_writer(line);
    if (writer == NULL) return STATUS_USAGE;
    if (line->value[OPTION_Y] == NULL || line->value[OPTION_X] == NULL)
        return line_refuse(line, _("give --y and --x: columns of the file"));
    f.diag = diag_new();
    f.csv = csv_open(line->words[0], line->words[0], f.diag);
    if (f.csv != NULL && csv_rows(f.csv) == 0)
        diag_add(f.diag, DIAG_ERROR, "fit.empty", (struct place){line->words[0], 0, 0},
                 _("the file has no rows"));
    if (diag_errors(f.diag) == 0 && find_columns(&f)) {
        vote(&f);
        read_rows(&f);
    }
    int status = line_status(f.diag);
    line_messages(f.diag);
    if (status == STATUS_DONE) status = put(&f, writer);
    free(f.y);
    free(f.x);
    for (size_t i = 0; i <= REGRESS_COLUMNS; i++) free(f.names[i]);
    if (f.csv != NULL) csv_close(f.csv);
    diag_free(f.diag);
    return status;
}
