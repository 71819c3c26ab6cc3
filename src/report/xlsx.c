/* report/xlsx.c: results as a spreadsheet: summary, indicators, measures, plan, readings, factors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every row of the results stands in one of the sheets, with its number as a number. Texts are
   written as texts: none of them can become a formula. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "report/markup.h"
#include "report/writer.h"
#include "report/xlsx_library.h"

struct book {
    struct xlsx_library lib;
    lxw_workbook *file;
    lxw_format *head, *strong, *money, *percent, *plain, *payback;
    const struct results *results;
    const char *currency;
};

/* ---- cells -------------------------------------------------------------------------------- */

static void put_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const char *text, lxw_format *format)
{
    if (text == NULL || text[0] == '\0') return;
    char *clean = markup_clean(text);
    (void)book->lib.worksheet_write_string(sheet, row, column, clean, format);
    free(clean);
}

/* Ratios that are read as percent, by the words of their ids; counts have the unit "1" too. */
static bool is_percent(const struct result *row)
{
    static const char *const words[] = {"share", ".change", ".ratio", "irr",  "airr",      "roi",
                                        "mirr",  "_rate",   ".yield", "rate", "load_share"};
    if (strcmp(row->unit, "1") != 0 || strstr(row->id, "irr.count") != NULL) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(row->id, words[i]) != NULL) return true;
    return false;
}

static lxw_format *format_of(const struct book *book, const struct result *row)
{
    if (show_is_money(row->unit, book->currency)) return book->money;
    return is_percent(row) ? book->percent : book->plain;
}

static void put_number(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       double value, lxw_format *format)
{
    if (isfinite(value)) (void)book->lib.worksheet_write_number(sheet, row, column, value, format);
}

static void put_value(struct book *book, lxw_worksheet *sheet, lxw_row_t at, lxw_col_t column,
                      const struct result *row)
{
    if (row->text != NULL && isnan(row->value))
        put_text(book, sheet, at, column, row->text, NULL);
    else
        put_number(book, sheet, at, column, row->value, format_of(book, row));
}

static lxw_worksheet *add_sheet(struct book *book, const char *name, const char *const *heads,
                                const double *widths, size_t count)
{
    /* names of sheets are ours: short, without []:*?/\ */
    lxw_worksheet *sheet = book->lib.workbook_add_worksheet(book->file, name);
    for (size_t i = 0; i < count; i++) {
        (void)book->lib.worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        put_text(book, sheet, 0, (lxw_col_t)i, heads[i], book->head);
    }
    book->lib.worksheet_freeze_panes(sheet, 1, 0);
    return sheet;
}

/* ---- rows of results, as they are ----------------------------------------------------------- */

enum { FACT_COLUMNS = 11 };
static const char *const fact_heads[FACT_COLUMNS] = {
    "section", "id", "item", "name", "value", "unit", "low", "high", "rating", "source", "note"};
static const double fact_widths[FACT_COLUMNS] = {11, 32, 12, 42, 16, 12, 12, 12, 11, 36, 48};

static void put_facts(struct book *book, const char *name, const bool wanted[SECTIONS])
{
    lxw_row_t at = 1;
    size_t count = 0;
    for (size_t i = 0; i < results_count(book->results); i++)
        count += wanted[results_at(book->results, i)->section];
    if (count == 0) return;
    lxw_worksheet *sheet = add_sheet(book, name, fact_heads, fact_widths, FACT_COLUMNS);
    for (size_t i = 0; i < results_count(book->results); i++) {
        const struct result *row = results_at(book->results, i);
        if (!wanted[row->section]) continue;
        const char *const texts[FACT_COLUMNS] = {section_ids[row->section],
                                                 row->id,
                                                 row->item,
                                                 row->name,
                                                 NULL,
                                                 row->unit,
                                                 NULL,
                                                 NULL,
                                                 row->rating,
                                                 row->source,
                                                 row->note};
        for (lxw_col_t column = 0; column < FACT_COLUMNS; column++)
            put_text(book, sheet, at, column, texts[column], NULL);
        put_value(book, sheet, at, 4, row);
        put_number(book, sheet, at, 6, row->low, format_of(book, row));
        put_number(book, sheet, at, 7, row->high, format_of(book, row));
        at++;
    }
}

/* ---- summary ------------------------------------------------------------------------------ */

static const struct result *plan_row(const struct book *book, const char *id)
{
    for (size_t i = 0; i < results_count(book->results); i++) {
        const struct result *row = results_at(book->results, i);
        if (row->section == SECTION_PLAN && row->item[0] == '\0' && strcmp(row->id, id) == 0)
            return row;
    }
    return NULL;
}

static void put_line(struct book *book, lxw_worksheet *sheet, lxw_row_t *at,
                     const struct result *row)
{
    if (row == NULL || (isnan(row->value) && row->text == NULL)) return;
    put_text(book, sheet, *at, 0, row->name, NULL);
    put_value(book, sheet, *at, 1, row);
    put_text(book, sheet, *at, 2, row->unit, NULL);
    (*at)++;
}

static void insert_chart(struct book *book, lxw_worksheet *sheet, const char *name,
                         const char *title, const lxw_row_t rows[2], lxw_col_t values,
                         lxw_row_t row, lxw_col_t column)
{
    lxw_chart *chart = book->lib.workbook_add_chart(book->file, LXW_CHART_BAR);
    lxw_chart_series *series = book->lib.chart_add_series(chart, NULL, NULL);
    book->lib.chart_series_set_categories(series, name, rows[0], 0, rows[1], 0);
    book->lib.chart_series_set_values(series, name, rows[0], values, rows[1], values);
    book->lib.chart_title_set_name(chart, title);
    book->lib.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    (void)book->lib.worksheet_insert_chart(sheet, row, column, chart);
}

static void put_summary(struct book *book)
{
    const char *const heads[] = {"", _("value"), _("unit")};
    static const double widths[] = {46, 20, 12};
    static const char *const totals[] = {
        "output.total", "energy.total", "water.total", "material.total", "waste.total",
        "cost.total",   "ghg.total",    "npo.total",   "npo.cost",       "npo.share"};
    static const char *const parts[] = {"npo.material", "npo.water", "npo.energy",
                                        "npo.system",   "npo.waste", "npo.wastewater"};
    static const char *const plan[] = {"investment", "saving.net", "payback.simple", "npv",
                                       "irr",        "gain.ghg",   "gain.energy",    "gain.water"};
    const char *name = _("Summary");
    lxw_row_t at = 1, rows[2];
    lxw_worksheet *sheet = add_sheet(book, name, heads, widths, 3);
    for (size_t i = 0; i < results_count(book->results); i++)
        if (results_at(book->results, i)->section == SECTION_FIRM)
            put_line(book, sheet, &at, results_at(book->results, i));
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        put_line(book, sheet, &at, results_find(book->results, totals[i], ""));
    rows[0] = at;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_line(book, sheet, &at, results_find(book->results, parts[i], ""));
    rows[1] = at;
    for (size_t i = 0; i < sizeof plan / sizeof *plan; i++)
        put_line(book, sheet, &at, plan_row(book, plan[i]));
    if (rows[1]-- > rows[0])
        insert_chart(book, sheet, name, _("Where the money goes that is no product"), rows, 1, 1,
                     4);
}

/* ---- measures: a row each ------------------------------------------------------------------ */

static const char *const figures[] = {"investment", "saving.net", "payback.simple", "npv",
                                      "irr",        "gain.ghg",   "gain.energy"};
enum { FIGURES = sizeof figures / sizeof *figures, MEASURE_COLUMNS = FIGURES + 2 };

static const char *measure_name(const struct casefile *c, const char *id)
{
    if (c == NULL) return "";
    struct table *table = case_table(c, RECORD_MEASURE);
    const struct measure *row = table_find(table, table_by_id(table, id, strlen(id)));
    return row == NULL || row->name == NULL ? "" : row->name;
}

/* The payback follows when somebody tries another investment or saving. */
static void put_payback(struct book *book, lxw_worksheet *sheet, lxw_row_t at, double years,
                        double investment, double saving)
{
    char formula[64];
    if (!isfinite(years)) return;
    if (!(fabs(investment / saving - years) <= 1e-9 * fabs(years))) {
        put_number(book, sheet, at, 4, years, book->payback);
        return;
    }
    (void)snprintf(formula, sizeof formula, "=IF(D%u>0,C%u/D%u,\"\")", (unsigned)at + 1,
                   (unsigned)at + 1, (unsigned)at + 1);
    (void)book->lib.worksheet_write_formula_num(sheet, at, 4, formula, book->payback, years);
}

static void put_measure(struct book *book, lxw_worksheet *sheet, lxw_row_t at, const char *item)
{
    double values[FIGURES];
    for (size_t i = 0; i < FIGURES; i++) {
        const struct result *row = item[0] == '\0' ? plan_row(book, figures[i])
                                                   : results_find(book->results, figures[i], item);
        values[i] = row == NULL ? (double)NAN : row->value;
        if (row != NULL && strcmp(figures[i], "payback.simple") != 0)
            put_value(book, sheet, at, (lxw_col_t)(i + 2), row);
    }
    put_payback(book, sheet, at, values[2], values[0], values[1]);
}

static void put_measures(struct book *book, const struct casefile *c)
{
    const char *const heads[] = {_("Measure"),       _("name"),           _("costs"),
                                 _("saves a year"),  _("years"),          _("NPV"),
                                 _("internal rate"), _("kg CO₂e a year"), _("kcal a year")};
    static const double widths[] = {12, 40, 16, 16, 10, 16, 10, 16, 18};
    const char *name = _("Measures");
    lxw_worksheet *sheet = NULL;
    lxw_row_t at = 1, rows[2] = {1, 0};
    for (size_t i = 0; i < results_count(book->results); i++) {
        const struct result *row = results_at(book->results, i);
        if (row->section != SECTION_MEASURE || strcmp(row->id, "investment") != 0) continue;
        if (sheet == NULL) sheet = add_sheet(book, name, heads, widths, MEASURE_COLUMNS);
        put_text(book, sheet, at, 0, row->item, NULL);
        put_text(book, sheet, at, 1, measure_name(c, row->item), NULL);
        put_measure(book, sheet, at++, row->item);
    }
    if (sheet == NULL) return;
    rows[1] = at - 1;
    put_text(book, sheet, at, 1, _("The whole plan"), book->strong);
    put_measure(book, sheet, at, "");
    insert_chart(book, sheet, name, _("What each measure saves a year"), rows, 3, at + 2, 1);
}

/* ---- readings, as typed -------------------------------------------------------------------- */

static bool is_number(enum field_kind kind)
{
    return kind == FIELD_NUMBER || kind == FIELD_INTEGER || kind == FIELD_RATIO ||
           kind == FIELD_RANGE;
}

static void put_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t at, lxw_col_t column,
                     const char *text, bool number)
{
    double value = 0;
    size_t used = 0;
    if (number && number_parse(text, strlen(text), '.', &value, &used) == NUMBER_OK &&
        text[used] == '\0')
        put_number(book, sheet, at, column, value, NULL);
    else
        put_text(book, sheet, at, column, text, NULL);
}

static void put_readings(struct book *book, struct casefile *c)
{
    if (c == NULL) return;
    const struct table *table = case_table(c, RECORD_READING);
    const struct record_type *type = table->type;
    if (table->count == 0) return;
    const struct cell_context context = case_context(c);
    lxw_worksheet *sheet = add_sheet(book, _("Readings"), NULL, NULL, 0);
    lxw_col_t column = 0;
    for (size_t f = 0; f < type->field_count; f++) {
        const struct field *field = &type->fields[f];
        for (int part = 0; part < field_parts(field); part++, column++) {
            char head[64];
            field_column(field, part, head, sizeof head);
            put_text(book, sheet, 0, column, head, book->head);
            for (size_t i = 0; i < table->count; i++) {
                struct text cell = {0};
                cell_print(field, part, table_row(table, i), &context, &cell);
                if (cell.length > 0)
                    put_cell(book, sheet, (lxw_row_t)i + 1, column, cell.bytes,
                             is_number(field->kind));
                text_free(&cell);
            }
        }
    }
    (void)book->lib.worksheet_set_column(sheet, 0, (lxw_col_t)(column - 1), 14, NULL);
}

/* ---- the file ------------------------------------------------------------------------------- */

static lxw_format *add_format(struct book *book, const char *number)
{
    lxw_format *format = book->lib.workbook_add_format(book->file);
    if (number != NULL) book->lib.format_set_num_format(format, number);
    return format;
}

static void make_book(struct book *book, const struct writer_options *options)
{
    static const bool indicators[SECTIONS] = {
        [SECTION_FIRM] = true,       [SECTION_USE] = true,        [SECTION_INDICATOR] = true,
        [SECTION_BENCHMARK] = true,  [SECTION_POTENTIAL] = true,  [SECTION_NPO] = true,
        [SECTION_EMISSION] = true,   [SECTION_COMPLIANCE] = true, [SECTION_RISK] = true,
        [SECTION_FIT] = true,        [SECTION_FINANCE] = true,    [SECTION_TRACKING] = true,
        [SECTION_UNCERTAINTY] = true};
    static const bool plan[SECTIONS] = {[SECTION_MEASURE] = true, [SECTION_PLAN] = true};
    static const bool factors[SECTIONS] = {[SECTION_FACTOR] = true};
    static const bool warnings[SECTIONS] = {[SECTION_WARNING] = true};
    lxw_doc_properties properties = {.title = "limpia", .created = (time_t)options->now};
    (void)book->lib.workbook_set_properties(book->file, &properties);
    book->head = add_format(book, NULL);
    book->lib.format_set_bold(book->head);
    book->lib.format_set_bottom(book->head, LXW_BORDER_THIN);
    book->strong = add_format(book, NULL);
    book->lib.format_set_bold(book->strong);
    book->money = add_format(book, "#,##0");
    book->percent = add_format(book, "0.0%");
    book->plain = add_format(book, "#,##0.###");
    book->payback = add_format(book, "0.0");
    put_summary(book);
    put_facts(book, _("Indicators"), indicators);
    put_measures(book, options->source);
    put_facts(book, _("Plan"), plan);
    put_readings(book, options->source);
    put_facts(book, _("Factors"), factors);
    put_facts(book, _("Warnings"), warnings);
}

static bool read_back(const char *path, struct text *out)
{
    char bytes[8192];
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_add_bytes(out, bytes, got);
    const bool whole = ferror(file) == 0;
    (void)fclose(file);
    return whole;
}

/* The library writes files only: it gets one of its own, read back and removed. */
void write_xlsx(const struct results *results, const struct writer_options *options,
                struct text *out)
{
    struct book book = {.results = results};
    const struct result *currency = results_find(results, "firm.currency", "");
    char path[] = P_tmpdir "/limpia-XXXXXX";
    if (currency != NULL) book.currency = currency->text;
    if (!xlsx_library_open(&book.lib)) return;
    const int descriptor = mkstemp(path);
    if (descriptor >= 0) {
        (void)close(descriptor);
        book.file = book.lib.workbook_new(path);
        if (book.file != NULL) {
            make_book(&book, options);
            const bool made = book.lib.workbook_close(book.file) == LXW_NO_ERROR;
            if (!made || !read_back(path, out)) text_free(out);
        }
        (void)unlink(path);
    }
    xlsx_library_close(&book.lib);
}
