/* tui/figures.c: study and results of the open firm, for the screens.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calc/assess.h"
#include "tui/grid.h"

/* So that the largest figure of a list keeps three or four digits before the mark. */
static double money_unit(const struct results *results)
{
    double cost = results_value(results, "cost.total", "");
    if (!(cost > 0)) cost = results_value(results, "investment", "");
    return cost >= 1e7 ? 1e6 : cost >= 1e4 ? 1e3 : 1;
}

static void count_doubts(struct figures *figures, struct casefile *c)
{
    struct grid grid;
    grid_open(&grid, c);
    grid_fill(&grid, figures->study);
    for (size_t i = 0; i < grid.row_count * grid.column_count; i++) {
        figures->unread += grid.cells[i].unread;
        figures->doubtful += grid.cells[i].doubtful;
    }
    grid_free(&grid);
}

struct figures *figures_new(struct casefile *c, struct catalog *catalog, int32_t today)
{
    if (catalog == NULL || c == NULL) return NULL;
    struct figures *figures = memory_zero(1, sizeof *figures);
    const struct study_options options = {
        .period = PERIOD_NONE, .baseline = PERIOD_NONE, .today = today};
    figures->diag = diag_new();
    figures->study = study_new(c, catalog, &options, figures->diag);
    figures->results = results_new();
    assess_plain(figures->study, figures->results, figures->diag);
    count_doubts(figures, c);
    const double sure = results_value(figures->results, "potential.total.typical", "");
    const double unsure = results_value(figures->results, "potential.unconfirmed.typical", "");
    figures->money_unit = money_unit(figures->results);
    figures->has_potential = !isnan(sure) || !isnan(unsure);
    figures->unconfirmed = !isnan(unsure);
    figures->potential = (isnan(sure) ? 0 : sure) + (isnan(unsure) ? 0 : unsure);
    return figures;
}

void figures_free(struct figures *figures)
{
    if (figures == NULL) return;
    results_free(figures->results);
    study_free(figures->study);
    diag_free(figures->diag);
    free(figures);
}

/* `benchmark.B037` itself, not its bounds. */
static bool is_benchmark(const struct result *row)
{
    return row->section == SECTION_BENCHMARK && strncmp(row->id, "benchmark.", 10) == 0 &&
           strchr(row->id + 10, '.') == NULL;
}

double figures_bound(const struct figures *figures, const struct result *benchmark,
                     const char *bound)
{
    char id[128];
    (void)snprintf(id, sizeof id, "%s.%s", benchmark->id, bound);
    return results_value(figures->results, id, benchmark->item);
}

double figures_saving(const struct figures *figures, const struct result *benchmark)
{
    char id[128];
    (void)snprintf(id, sizeof id, "potential.%s.typical.money", benchmark->id + 10);
    return results_value(figures->results, id, benchmark->item);
}

size_t figures_benchmarks(const struct figures *figures, const struct result **rows, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < results_count(figures->results) && count < size; i++) {
        const struct result *row = results_at(figures->results, i);
        if (!is_benchmark(row) || isnan(row->value)) continue;
        const double own = figures_saving(figures, row);
        size_t at = count++;
        for (; at > 0; at--) {
            const double other = figures_saving(figures, rows[at - 1]);
            if (!(own > other) && !(isnan(other) && !isnan(own))) break;
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
    return count;
}

const char *figures_rating(const char *id)
{
    static const char *const ids[] = {"best", "good", "fair", "poor"};
    static const char *const words[] = {N_("best"), N_("good"), N_("fair"), N_("poor")};
    for (size_t i = 0; id != NULL && i < sizeof ids / sizeof *ids; i++) {
        if (strcmp(ids[i], id) == 0) return _(words[i]);
    }
    return "";
}

void figures_money(const struct figures *figures, double money, char decimal, char *buffer,
                   size_t size)
{
    char digits[NUMBER_SIZE];
    number_show_fixed(money / figures->money_unit, figures->money_unit > 1 ? 1 : 0,
                      (struct number_style){decimal}, digits);
    text_copy(buffer, size, isnan(money) ? "–" : digits);
}

const char *figures_money_word(const struct figures *figures)
{
    if (figures->money_unit >= 1e6) return _("M");
    return figures->money_unit > 1 ? _("thousand") : figures->study->currency;
}

static int place_of(double value, double best, double poor, int width)
{
    const double share = poor == best ? 0 : (value - best) / (poor - best);
    const double at = (share < 0 ? 0 : share > 1 ? 1 : share) * (width - 1);
    return (int)lround(at);
}

void figures_bar(struct term *term, int row, int column, int width, double value, double best,
                 double typical, double poor)
{
    if (width < 3 || isnan(best) || isnan(poor)) return;
    term_fill(term, row, column, width, ROLE_REFERENCE, GLYPH_LINE);
    term_sign(term, row, column, ROLE_REFERENCE, GLYPH_BAR_LEFT);
    term_sign(term, row, column + width - 1, ROLE_REFERENCE, GLYPH_BAR_RIGHT);
    if (!isnan(typical))
        term_sign(term, row, column + place_of(typical, best, poor, width), ROLE_REFERENCE,
                  GLYPH_BAR_TYPICAL);
    if (!isnan(value))
        term_sign(term, row, column + place_of(value, best, poor, width), ROLE_BAR, GLYPH_BAR_FIRM);
}
