/* tui/form_draw.c: a form on the page, and what it says.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tui/cellview.h"
#include "tui/form_parts.h"

enum {
    LABEL_LEAST = 18,
    VALUE = 20,
    VALUE_NARROW = 14,
    ROOMY = 40,  /* columns of a value, its note behind */
    FIGURE = 10, /* columns of a figure: the unit stands behind it */
    RANGE = 10,  /* columns of one of the three figures of a range */
    CHOICES = 8, /* lines of the list of choices */
    NOTE_LINES = 6,
};

struct layout {
    struct box box;
    int label; /* columns of the names */
    int value; /* column of the values */
};

void form_say(struct form *form, bool problem, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(form->message, sizeof form->message, format, args);
    va_end(args);
    form->problem = problem;
}

void form_hush(struct form *form)
{
    form->message[0] = '\0';
    form->problem = false;
}

static const char *label_of(const struct form *form, size_t item)
{
    const char *own = form->items[item].label;
    return own != NULL ? own : _(form_item_field(form, item)->label);
}

static struct layout lay_out(const struct form *form, const struct term *term, struct box box)
{
    struct layout layout = {.box = box, .label = LABEL_LEAST};
    for (size_t i = 0; i < form->count; i++) {
        const int wide = form->items[i].field < 0 ? 0 : term_width(term, label_of(form, i));
        layout.label = wide > layout.label ? wide : layout.label;
    }
    layout.value = box.column + layout.label + 1;
    return layout;
}

static bool is_needed(const struct form *form, size_t item)
{
    const struct field *field = form_item_field(form, item);
    const void *row = form_item_row(form, item);
    return field->needed == NULL || (row != NULL && field->needed(row));
}

/* A blank required field is said to be missing once it has been left. */
static bool is_missing(const struct form *form, size_t item, struct cell cell)
{
    return record_type(cell.record)->fields[cell.field].required &&
           cellview_blank(form->options.c, cell) && (!form->options.quiet || item < form->reached);
}

/* What stands behind a figure, or explains the value. */
static void note_of(const struct form *form, size_t item, bool blank, char *buffer, size_t size)
{
    const struct field *field = form_item_field(form, item);
    const void *row = form_item_row(form, item);
    buffer[0] = '\0';
    if (!is_needed(form, item)) {
        if (blank) text_copy(buffer, size, _("not needed"));
        return;
    }
    if (form->options.note != NULL)
        form->options.note(form->options.user, row, field, buffer, size);
    if (buffer[0] != '\0' || field->unit == NULL) return;
    if (strcmp(field->unit, "$") == 0)
        text_copy(buffer, size, form->options.currency == NULL ? "" : form->options.currency);
    else
        text_copy(buffer, size, _(field->unit));
}

/* ---- one cell -------------------------------------------------------------------------- */

static void draw_line(struct form *form, struct term *term, int row, int column, int width)
{
    const struct line_view view = line_view(&form->line, width);
    char seen[1024];
    (void)snprintf(seen, sizeof seen, "%.*s", (int)(view.to - view.from),
                   line_text(&form->line) + view.from);
    term_fill(term, row, column, width, ROLE_EDITING, GLYPHS);
    if (view.left) term_sign(term, row, column, ROLE_EDITING, GLYPH_CUT);
    const int end = term_text(term, row, column + (view.left ? 1 : 0), ROLE_EDITING, seen);
    if (view.right)
        term_sign(term, row, end < column + width ? end : column + width - 1, ROLE_EDITING,
                  GLYPH_CUT);
    term_cursor(term, row, column + view.cursor);
}

static enum role role_of(struct form *form, size_t item, struct cell cell)
{
    if (case_wrong(form->options.c, cell) != NULL) return ROLE_BAD;
    return is_needed(form, item) ? ROLE_TEXT : ROLE_MUTED;
}

/* A value at rest in `width` columns; `current` puts the cursor on it. */
static void draw_cell(struct form *form, struct term *term, int row, int column, int width,
                      size_t item, struct cell cell, bool current)
{
    const struct field *field = &record_type(cell.record)->fields[cell.field];
    struct text shown = {0};
    const bool figure =
        cellview_show(form->options.c, cell, form->options.catalog, form->options.decimal, &shown);
    const bool wrong = case_wrong(form->options.c, cell) != NULL;
    const bool missing = is_missing(form, item, cell);
    const enum role role = role_of(form, item, cell);
    const int wide = term_width(term, shown.bytes);
    int place = width; /* of a figure of a range: its whole column */
    if (figure && field->kind != FIELD_RANGE)
        place = wide > FIGURE ? wide : FIGURE;
    else if (!figure && wide < width)
        place = wide;
    place = place < width ? place : width;
    if (figure)
        term_figure(term, row, column, place, role, shown.bytes);
    else
        term_fit(term, row, column, place, role, shown.bytes);
    if (wrong || missing)
        term_text(term, row, column - 1, ROLE_MARK_BAD, "!");
    else if (current)
        term_sign(term, row, column - 1, ROLE_TEXT, GLYPH_CURRENT);
    if (current) {
        term_role(term, row, column, place, ROLE_CURRENT);
        term_cursor(term, row, column);
    }
    text_free(&shown);
}

static void draw_range(struct form *form, struct term *term, const struct layout *layout, int row,
                       size_t item, bool focus)
{
    const struct field *field = form_item_field(form, item);
    int column = layout->value;
    for (int i = 0; i < FIELD_PARTS; i++) {
        const bool current = focus && item == form->current && form->column == i;
        const struct cell cell = {form_item_record(form, item), form_item_key(form, item),
                                  form->items[item].field, form_part(field, &form->items[item], i)};
        if (current && form->editing)
            draw_line(form, term, row, column + 1, RANGE);
        else
            draw_cell(form, term, row, column + 1, RANGE, item, cell, current);
        column += RANGE + 1;
    }
    char note[128];
    note_of(form, item, false, note, sizeof note);
    const int left = layout->box.column + layout->box.width - column - 1;
    term_fit(term, row, column + 1, left, ROLE_MUTED, note);
}

static void draw_plain(struct form *form, struct term *term, const struct layout *layout, int row,
                       size_t item, bool focus)
{
    const struct cell cell = {form_item_record(form, item), form_item_key(form, item),
                              form->items[item].field, form->items[item].part};
    const bool current = focus && item == form->current;
    const int column = layout->value + 1;
    const int room = layout->box.column + layout->box.width - column;
    char note[128];
    note_of(form, item, cellview_blank(form->options.c, cell), note, sizeof note);
    if (current && form->editing) {
        draw_line(form, term, row, column, room);
        return;
    }
    struct text shown = {0};
    const bool figure =
        cellview_show(form->options.c, cell, form->options.catalog, form->options.decimal, &shown);
    const int wide = term_width(term, shown.bytes);
    text_free(&shown);
    const int value = room >= ROOMY ? VALUE : VALUE_NARROW;
    const int taken = figure             ? (wide > FIGURE ? wide : FIGURE) + 1
                      : wide + 2 > value ? wide + 2
                                         : value;
    draw_cell(form, term, row, column, room, item, cell, current);
    if (taken < room && note[0] != '\0')
        term_fit(term, row, column + taken, room - taken, ROLE_MUTED, note);
}

/* ---- windows over the form -------------------------------------------------------------- */

static void draw_choices(struct form *form, struct term *term, const struct layout *layout, int row)
{
    const int bottom = layout->box.row + layout->box.height;
    const int count = (int)form->offers.count;
    int height = (count < CHOICES ? count : CHOICES) + 2;
    if (count == 0) return;
    int top = row + 1;
    if (top + height > bottom && row - height >= layout->box.row) top = row - height;
    if (top + height > bottom) height = bottom - top;
    if (height < 3) return;
    const int seen = height - 2, pick = (int)form->pick;
    const int first = pick < seen ? 0 : pick - seen + 1;
    const int width = layout->box.column + layout->box.width - layout->value;
    char title[48];
    (void)snprintf(title, sizeof title, "%d/%d", pick + 1, count);
    term_window(term, top, layout->value, height, width, count > seen ? title : "");
    for (int i = 0; i < seen && first + i < count; i++) {
        const struct offer *offer = &form->offers.list[first + i];
        const int line = top + 1 + i;
        const bool same = strcmp(offer->id, offer->label) == 0;
        term_fit(term, line, layout->value + 2, width - 3, ROLE_TEXT, offer->label);
        if (!same && term_width(term, offer->label) + term_width(term, offer->id) + 4 < width)
            term_fit_right(term, line, layout->value + 2 + term_width(term, offer->label),
                           width - 4 - term_width(term, offer->label), ROLE_MUTED, offer->id);
        if (first + i == pick) {
            term_role(term, line, layout->value + 2, width - 3, ROLE_CURRENT);
            term_sign(term, line, layout->value + 1, ROLE_TEXT, GLYPH_CURRENT);
        }
    }
}

/* A text wider than its place is typed in a window of several lines. */
static void draw_note(struct form *form, struct term *term, const struct layout *layout, int row)
{
    const struct box box = layout->box;
    const int width = box.width, inside = width - 4;
    const char *text = line_text(&form->line);
    size_t from = 0, to = 0;
    int rows = 0, at = 0;
    while (line_wrap(text, inside, rows, &from, &to)) {
        if (from <= form->line.cursor) at = rows;
        rows++;
    }
    int seen = rows < NOTE_LINES ? rows : NOTE_LINES;
    const int height = seen + 2;
    int top = row + 1;
    if (top + height > box.row + box.height) top = box.row + box.height - height;
    if (top < box.row) top = box.row;
    term_window(term, top, box.column, height, width, _(form_field(form)->label));
    const int first = at < seen ? 0 : at - seen + 1;
    for (int i = 0; i < seen && line_wrap(text, inside, first + i, &from, &to); i++) {
        char part[2048];
        (void)snprintf(part, sizeof part, "%.*s", (int)(to - from), text + from);
        const int end = term_text(term, top + 1 + i, box.column + 2, ROLE_EDITING, part);
        term_fill(term, top + 1 + i, end, box.column + 2 + inside - end, ROLE_EDITING, GLYPHS);
        if (first + i == at) {
            part[form->line.cursor - from] = '\0';
            const int cursor = term_width(term, part);
            term_cursor(term, top + 1 + i,
                        box.column + 2 + (cursor < inside ? cursor : inside - 1));
        }
    }
}

static void draw_over(struct form *form, struct term *term, const struct layout *layout, int row)
{
    const int room = layout->box.column + layout->box.width - layout->value - 1;
    const char *text = line_text(&form->line);
    if (form->choosing)
        draw_choices(form, term, layout, row);
    else if (form->line.lines && layout->box.height > 3 &&
             ((int)text_width(text) >= room || strchr(text, '\n') != NULL))
        draw_note(form, term, layout, row);
}

/* ---- the whole ------------------------------------------------------------------------- */

static void draw_heads(struct term *term, const struct layout *layout, int row)
{
    const char *const heads[FIELD_PARTS] = {_("low"), _("likely"), _("high")};
    for (int i = 0; i < FIELD_PARTS; i++)
        term_fit_right(term, row, layout->value + 1 + i * (RANGE + 1), RANGE, ROLE_LABEL, heads[i]);
}

static void draw_item(struct form *form, struct term *term, const struct layout *layout, int row,
                      size_t item, bool focus)
{
    const int field = form->items[item].field;
    if (field == FORM_HEADS) draw_heads(term, layout, row);
    if (field < 0) return;
    const struct field *f = form_item_field(form, item);
    const enum role role = is_needed(form, item) ? ROLE_LABEL : ROLE_MUTED;
    term_fit(term, row, layout->box.column, layout->label, role, label_of(form, item));
    if (f->kind == FIELD_RANGE)
        draw_range(form, term, layout, row, item, focus);
    else
        draw_plain(form, term, layout, row, item, focus);
}

void form_draw(struct form *form, struct term *term, struct box box, bool focus)
{
    if (form_row(form) == NULL || box.height < 1) return;
    const size_t height = (size_t)box.height;
    const int edge = box.column + box.width - 1;
    if (form->count > height) /* the last column is for the signs that there is more */
        box.width -= 1;
    const struct layout layout = lay_out(form, term, box);
    /* The heads of a range stay in sight with its first line. */
    size_t top = form->current;
    if (top > 0 && form->items[top - 1].field == FORM_HEADS) top--;
    if (form->first > top) form->first = top;
    if (form->current >= form->first + height) form->first = form->current - height + 1;
    if (form->first + height > form->count)
        form->first = form->count > height ? form->count - height : 0;
    int current_row = box.row;
    for (size_t i = 0; i < height && form->first + i < form->count; i++) {
        const int row = box.row + (int)i;
        draw_item(form, term, &layout, row, form->first + i, focus);
        if (form->first + i == form->current) current_row = row;
    }
    if (form->first + height < form->count)
        term_sign(term, box.row + box.height - 1, edge, ROLE_MUTED, GLYPH_DOWN);
    if (form->first > 0) term_sign(term, box.row, edge, ROLE_MUTED, GLYPH_UP);
    if (focus && form->editing) draw_over(form, term, &layout, current_row);
}

/* ---- words ----------------------------------------------------------------------------- */

static void say_choices(const struct form *form, char *buffer, size_t size)
{
    const char *typed = line_text(&form->line);
    const size_t count = form->offers.count;
    if (typed[0] == '\0' || form_field(form)->kind == FIELD_REFS)
        (void)snprintf(buffer, size, "%s", _("↑ ↓ and Enter; or type a part of the name."));
    else if (count == 0)
        (void)snprintf(buffer, size, _("«%s» matches nothing here. Backspace, or Esc and F4."),
                       typed);
    else
        (void)snprintf(buffer, size,
                       ngettext("«%s» matches %zu. Enter takes it.",
                                "«%s» matches %zu. ↑ ↓ and Enter.", count),
                       typed, count);
}

bool form_message(struct form *form, char *buffer, size_t size)
{
    buffer[0] = '\0';
    if (form_row(form) == NULL) return false;
    if (form->message[0] != '\0') {
        text_copy(buffer, size, form->message);
        return form->problem;
    }
    const struct field *field = form_field(form);
    if (form->editing && form->choosing) {
        say_choices(form, buffer, size);
        return form->offers.count == 0;
    }
    const struct wrong_cell *wrong = case_wrong(form->options.c, form_cell(form));
    if (wrong != NULL && !form->editing) {
        (void)snprintf(buffer, size, "%s: %s", _(field->label), wrong->message);
        return true;
    }
    const bool missing = is_missing(form, form->current, form_cell(form));
    if (missing && !form->editing)
        (void)snprintf(buffer, size, _("%s is needed: %s."), _(field->label), _(field->help));
    else
        (void)snprintf(buffer, size, "%s: %s.", _(field->label), _(field->help));
    return missing && !form->editing;
}

static bool has_problem(struct casefile *c, struct cell cell)
{
    const struct field *field = &record_type(cell.record)->fields[cell.field];
    return case_wrong(c, cell) != NULL ||
           (field->required && cell.part == 0 && cellview_blank(c, cell));
}

size_t form_problems(struct casefile *c, enum record_id record, uint32_t key)
{
    const struct record_type *type = record_type(record);
    size_t count = 0;
    for (size_t f = 0; f < type->field_count; f++) {
        for (int part = 0; part < field_parts(&type->fields[f]); part++)
            count += has_problem(c, (struct cell){record, key, (int)f, part});
    }
    return count;
}

bool form_problem(struct form *form, bool forward)
{
    const size_t cells = form->count * FIELD_PARTS;
    size_t at = form->current * FIELD_PARTS + (size_t)form->column;
    while (forward ? ++at < cells : at-- > 0) {
        const size_t item = at / FIELD_PARTS;
        const int column = (int)(at % FIELD_PARTS);
        if (form->items[item].field < 0) continue;
        const struct field *field = form_item_field(form, item);
        if (field->kind != FIELD_RANGE && column != 1) continue;
        const struct cell cell = {form_item_record(form, item), form_item_key(form, item),
                                  form->items[item].field,
                                  form_part(field, &form->items[item], column)};
        if (!has_problem(form->options.c, cell)) continue;
        form->current = item;
        form->column = column;
        form_hush(form);
        return true;
    }
    return false;
}

const char *form_title(struct casefile *c, enum record_id record, uint32_t key, char *buffer,
                       size_t size)
{
    const struct record_type *type = record_type(record);
    const int id = record_id_field(type);
    int part = 0;
    int field = record_column(type, "name", &part);
    struct text text = {0};
    if (field < 0 || cellview_blank(c, (struct cell){record, key, field, part}))
        field = id >= 0 ? id : 0;
    (void)cellview_show(c, (struct cell){record, key, field, part}, NULL, '.', &text);
    text_copy(buffer, size, text.bytes);
    text_free(&text);
    return buffer;
}
