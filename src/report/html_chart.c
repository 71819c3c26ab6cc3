/* report/html_chart.c: drawings of the HTML report, as SVG inside the page.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every drawing says in its title what it shows, with the figures; labels stand beside what they
   name, so that nothing is read from a colour. */
#include <math.h>

#include "report/html_parts.h"

enum { WIDTH = 360, MARGIN = 6 };

static const char LOSS[] = "#d55e00", GAIN[] = "#0072b2", GREY[] = "#b5b5b5", LINE[] = "#555";

static void put_number(struct text *out, double value, const char *unit, struct show_style style)
{
    char words[SHOW_SIZE];
    show_value(value, unit, SHOW_PLAIN, style, words, sizeof words);
    html_text(out, words);
}

/* Opens the drawing and its words, up to the list of figures. */
static void open_svg(struct text *out, double height, const char *title)
{
    text_addf(out, "<svg viewBox=\"0 0 %d %.0f\" role=\"img\"><title>", WIDTH, height);
    html_text(out, title);
    text_add(out, ": ");
}

static void put_rect(struct text *out, double x, double y, double width, double height,
                     const char *fill)
{
    text_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y,
              width, height, fill);
}

static void put_line(struct text *out, double x1, double y1, double x2, double y2)
{
    text_addf(out,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" "
              "stroke-width=\"1.5\"/>",
              x1, y1, x2, y2, LINE);
}

static void open_label(struct text *out, double x, double y, const char *anchor)
{
    text_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
}

/* ---- a benchmark -------------------------------------------------------------------------- */

static double track_x(double value, double left, double right)
{
    double share = (value - left) / (right - left);
    share = share > 1 ? 1 : share > 0 ? share : 0;
    return MARGIN + 14 + share * (WIDTH - 2 * MARGIN - 28);
}

static void put_mark(struct text *out, double value, double x, const char *anchor,
                     struct show_style style)
{
    if (isnan(value)) return;
    put_line(out, x, 10, x, 24);
    open_label(out, x, 38, anchor);
    put_number(out, value, "", style);
    text_add(out, "</text>");
}

static void put_track(struct text *out, const struct doc_bar *bar, struct show_style style)
{
    const double left = isnan(bar->best) ? 2 * bar->typical - bar->poor : bar->best;
    const double right = isnan(bar->poor) ? 2 * bar->typical - bar->best : bar->poor;
    if (isnan(left) || isnan(right) || left == right) return;
    const struct {
        const char *word;
        double value;
    } marks[] = {{_("good practice"), bar->best},
                 {_("typical value"), bar->typical},
                 {_("poor value"), bar->poor}};
    open_svg(out, 42, bar->label);
    put_number(out, bar->value, "", style);
    text_add(out, " ");
    html_text(out, bar->unit);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (isnan(marks[i].value)) continue;
        text_add(out, "; ");
        html_text(out, marks[i].word);
        text_add(out, " ");
        put_number(out, marks[i].value, "", style);
    }
    text_add(out, "</title>");
    put_line(out, track_x(left, left, right), 17, track_x(right, left, right), 17);
    put_mark(out, bar->best, track_x(left, left, right), "middle", style);
    put_mark(out, bar->typical, track_x(bar->typical, left, right), "middle", style);
    put_mark(out, bar->poor, track_x(right, left, right), "middle", style);
    if (!isnan(bar->value))
        text_addf(out,
                  "<circle cx=\"%.1f\" cy=\"17\" r=\"7\" fill=\"%s\" stroke=\"#fff\" "
                  "stroke-width=\"2\"/>",
                  track_x(bar->value, left, right), GAIN);
    text_add(out, "</svg>\n");
}

void html_bar(struct text *out, const struct doc_bar *bar, struct show_style style)
{
    text_add(out, "<li><p>");
    html_text(out, bar->label);
    text_add(out, ": <b>");
    put_number(out, bar->value, "", style);
    text_add(out, " ");
    html_text(out, bar->unit);
    text_add(out, "</b>");
    if (bar->rating != NULL && bar->rating[0] != '\0') {
        text_add(out, " · ");
        html_text(out, bar->rating);
    }
    text_add(out, "</p>\n");
    put_track(out, bar, style);
    if (bar->remark != NULL && bar->remark[0] != '\0') {
        text_add(out, "<p class=\"small\">");
        html_text(out, bar->remark);
        text_add(out, "</p>\n");
    }
    text_add(out, "</li>\n");
}

/* ---- charts ------------------------------------------------------------------------------- */

static void put_words(struct text *out, const struct doc_chart *chart, struct show_style style)
{
    for (size_t i = 0; i < chart->point_count; i++) {
        if (i > 0) text_add(out, "; ");
        html_text(out, chart->points[i].label);
        text_add(out, " ");
        put_number(out, chart->points[i].value, chart->unit, style);
    }
    text_add(out, "</title>");
}

static double largest(const struct doc_chart *chart)
{
    double most = 0;
    for (size_t i = 0; i < chart->point_count; i++) most = fmax(most, chart->points[i].value);
    return most;
}

/* Each part with its words above its bar; all on one scale. */
static void put_parts(struct text *out, const struct doc_chart *chart, struct show_style style)
{
    const double row = 38, most = largest(chart);
    open_svg(out, row * (double)chart->point_count + 4, chart->title);
    put_words(out, chart, style);
    for (size_t i = 0; i < chart->point_count; i++) {
        const struct doc_point *point = &chart->points[i];
        const double y = row * (double)i;
        const double width = most > 0 ? fmax(point->value, 0) / most * (WIDTH - 2 * MARGIN) : 0;
        open_label(out, MARGIN, y + 13, "start");
        html_text(out, point->label);
        text_add(out, "</text>");
        open_label(out, WIDTH - MARGIN, y + 13, "end");
        put_number(out, point->value, chart->unit, style);
        text_add(out, "</text>");
        put_rect(out, MARGIN, y + 18, WIDTH - 2 * MARGIN, 14, "#f0f0f0");
        put_rect(out, MARGIN, y + 18, width, 14, point->bad ? LOSS : GREY);
    }
    text_add(out, "</svg>\n");
}

static const double CENTRE_X = WIDTH / 2.0, CENTRE_Y = 130, RADIUS = 80;

static void polar(const struct doc_chart *chart, size_t i, double share, double *x, double *y)
{
    const double turn = 2 * 3.14159265358979323846 * (double)i / (double)chart->point_count;
    *x = CENTRE_X + RADIUS * share * sin(turn);
    *y = CENTRE_Y - RADIUS * share * cos(turn);
}

/* `level` NaN: the points themselves. */
static void put_polygon(struct text *out, const struct doc_chart *chart, double level, double most,
                        const char *look)
{
    text_add(out, "<polygon points=\"");
    for (size_t i = 0; i < chart->point_count; i++) {
        double x, y;
        polar(chart, i, (isnan(level) ? chart->points[i].value : level) / most, &x, &y);
        text_addf(out, "%.1f,%.1f ", x, y);
    }
    text_addf(out, "\" %s/>", look);
}

/* Indices around 100, the base: outside the dashed line is better. */
static void put_profile(struct text *out, const struct doc_chart *chart, struct show_style style)
{
    const double most = fmax(125, largest(chart));
    open_svg(out, 252, chart->title);
    put_words(out, chart, style);
    put_polygon(out, chart, 50, most, "fill=\"none\" stroke=\"#ccc\"");
    put_polygon(out, chart, (double)NAN, most,
                "fill=\"#0072b2\" fill-opacity=\".2\" stroke=\"#0072b2\" stroke-width=\"2\"");
    put_polygon(out, chart, 100, most,
                "fill=\"none\" stroke=\"#555\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"");
    for (size_t i = 0; i < chart->point_count; i++) {
        double x, y, end_x, end_y;
        polar(chart, i, chart->points[i].value / most, &x, &y);
        polar(chart, i, 1, &end_x, &end_y);
        text_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, GAIN);
        const char *anchor = fabs(end_x - CENTRE_X) < 1 ? "middle"
                             : end_x > CENTRE_X         ? "start"
                                                        : "end";
        const double away = end_x > CENTRE_X + 1 ? 5 : end_x < CENTRE_X - 1 ? -5 : 0;
        const double below = end_y > CENTRE_Y + 60 ? 14 : end_y < CENTRE_Y - 60 ? -20 : 0;
        open_label(out, end_x + away, end_y + below, anchor);
        html_text(out, chart->points[i].label);
        text_addf(out, "<tspan x=\"%.1f\" dy=\"14\">", end_x + away);
        put_number(out, chart->points[i].value, chart->unit, style);
        text_add(out, "</tspan></text>");
    }
    text_add(out, "</svg>\n");
}

/* A column a year, below the line while money is still out. */
static void put_columns(struct text *out, const struct doc_chart *chart, struct show_style style)
{
    const double top = 22, height = 150, step = (WIDTH - 2.0 * MARGIN) / (double)chart->point_count;
    const double most = largest(chart);
    double least = 0;
    for (size_t i = 0; i < chart->point_count; i++) least = fmin(least, chart->points[i].value);
    const double scale = most > least ? height / (most - least) : 0, zero = top + most * scale;
    open_svg(out, top + height + 40, chart->title);
    put_words(out, chart, style);
    for (size_t i = 0; i < chart->point_count; i++) {
        const double value = chart->points[i].value, x = MARGIN + step * (double)i;
        put_rect(out, x + step * .12, value < 0 ? zero : zero - value * scale, step * .76,
                 fabs(value) * scale, value < 0 ? LOSS : GAIN);
        if (chart->point_count > 12 && i % 2 == 1) continue;
        open_label(out, x + step / 2, top + height + 32, "middle");
        html_text(out, chart->points[i].label);
        text_add(out, "</text>");
    }
    put_line(out, MARGIN, zero, WIDTH - MARGIN, zero);
    const struct doc_point *last = &chart->points[chart->point_count - 1];
    open_label(out, WIDTH - MARGIN, last->value < 0 ? zero - 5 : zero - last->value * scale - 5,
               "end");
    put_number(out, last->value, chart->unit, style);
    text_add(out, "</text>");
    if (least < 0) {
        open_label(out, MARGIN, top + height + 14, "start");
        put_number(out, least, chart->unit, style);
        text_add(out, "</text>");
    }
    text_add(out, "</svg>\n");
}

void html_chart(struct text *out, const struct doc_chart *chart, struct show_style style)
{
    if (chart->point_count == 0) return;
    text_add(out, "<figure><figcaption>");
    html_text(out, chart->title);
    text_add(out, "</figcaption>\n");
    switch (chart->kind) {
    case CHART_PARTS: put_parts(out, chart, style); break;
    case CHART_PROFILE: put_profile(out, chart, style); break;
    case CHART_COLUMNS: put_columns(out, chart, style); break;
    }
    if (chart->small != NULL) {
        text_add(out, "<p class=\"small\">");
        html_text(out, chart->small);
        text_add(out, "</p>\n");
    }
    text_add(out, "</figure>\n");
}
