/* tui/list.c: the rows of one record type, with the record of the current one.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include <stdio.h>
#include <string.h>

#include "tui/action.h"
#include "tui/cellview.h"

static struct casefile *case_of(const struct list *list) { return list->options.form.c; }

static struct table *table_of(const struct list *list)
{
    return case_table(case_of(list), list->options.record);
}

static bool is_shown(const struct list *list, const void *row)
{
    return list->options.shown == NULL || list->options.shown(list->options.form.user, row);
}

/* Position among the rows that are shown; count when the key is not there. */
static size_t place_of(const struct list *list, uint32_t key, size_t *count)
{
    const struct table *table = table_of(list);
    size_t at = 0, found = SIZE_MAX;
    for (size_t i = 0; i < table->count; i++) {
        const void *row = table_row(table, i);
        if (!is_shown(list, row)) continue;
        if (table_key(row) == key) found = at;
        at++;
    }
    *count = at;
    return found == SIZE_MAX ? at : found;
}

static uint32_t key_at(const struct list *list, size_t place)
{
    const struct table *table = table_of(list);
    for (size_t i = 0; i < table->count; i++) {
        const void *row = table_row(table, i);
        if (is_shown(list, row) && place-- == 0) return table_key(row);
    }
    return 0;
}

size_t list_count(const struct list *list)
{
    size_t count = 0;
    (void)place_of(list, 0, &count);
    return count;
}

static void stand_on(struct list *list, uint32_t key)
{
    list->key = key;
    list->message[0] = '\0';
    if (key != 0) form_show(&list->form, key);
}

void list_open(struct list *list, const struct list_options *options)
{
    *list = (struct list){.options = *options};
    list->key = key_at(list, 0);
    form_open(&list->form, options->record, list->key, &options->form);
}

void list_free(struct list *list)
{
    form_free(&list->form);
    line_free(&list->word);
    *list = (struct list){0};
}

void list_settle(struct list *list)
{
    size_t count = 0;
    const size_t place = place_of(list, list->key, &count);
    if (place == count) stand_on(list, count == 0 ? 0 : key_at(list, 0));
    if (count == 0) list->inside = false;
}

unsigned list_place(const struct list *list)
{
    if (list->finding) return PLACE_SEARCH | PLACE_EDIT;
    if (!list->inside) return PLACE_LIST;
    return PLACE_FORM | (list->form.editing ? (unsigned)PLACE_EDIT : 0U);
}

/* ---- moving and searching --------------------------------------------------------------- */

static bool move(struct list *list, long by)
{
    size_t count = 0;
    const size_t place = place_of(list, list->key, &count);
    if (count == 0) return true;
    long to = (long)place + by;
    to = to < 0 ? 0 : to >= (long)count ? (long)count - 1 : to;
    stand_on(list, key_at(list, (size_t)to));
    return true;
}

static bool row_holds(const struct list *list, uint32_t key, const char *word)
{
    const struct record_type *type = record_type(list->options.record);
    bool held = false;
    for (size_t f = 0; f < type->field_count && !held; f++) {
        struct text text = {0};
        (void)cellview_show(case_of(list), (struct cell){type->id, key, (int)f, 0},
                            list->options.form.catalog, list->options.form.decimal, &text);
        held = text_contains(text.bytes, word);
        text_free(&text);
    }
    return held;
}

/* From the row behind the current one, around; the current one last. */
static void search(struct list *list, bool stay)
{
    size_t count = 0;
    const size_t place = place_of(list, list->key, &count);
    const char *word = line_text(&list->word);
    for (size_t i = stay ? 0 : 1; count > 0 && i <= count && word[0] != '\0'; i++) {
        const uint32_t key = key_at(list, (place + i) % count);
        if (row_holds(list, key, word)) {
            stand_on(list, key);
            return;
        }
    }
    if (word[0] != '\0')
        (void)snprintf(list->message, sizeof list->message,
                       _("«%s» is in no row. Backspace, or Esc to leave the search."), word);
}

bool list_find(void *self)
{
    struct list *list = self;
    form_keep(&list->form);
    list->inside = false;
    if (line_text(&list->word)[0] != '\0' && list->finding) {
        search(list, false);
        return true;
    }
    line_start(&list->word, line_text(&list->word), true);
    list->finding = true;
    return true;
}

static bool finding_key(struct list *list, struct keys_key key)
{
    if (key.code == KEYS_ESC || key.code == KEYS_ENTER) {
        list->finding = false;
        list->message[0] = '\0';
        return true;
    }
    if (key.code == KEYS_UP || key.code == KEYS_DOWN)
        return move(list, key.code == KEYS_UP ? -1 : 1);
    const enum line_result result = line_key(&list->word, key);
    if (result == LINE_TYPED) {
        list->message[0] = '\0';
        search(list, true);
    }
    return result != LINE_LEFT;
}

static bool rest_key(struct list *list, struct keys_key key)
{
    enum { PAGE = 10 };
    if (key.modifiers != 0 && key.code != KEYS_HOME && key.code != KEYS_END) return false;
    switch (key.code) {
    case KEYS_UP: return move(list, -1);
    case KEYS_DOWN: return move(list, 1);
    case KEYS_PAGE_UP: return move(list, -PAGE);
    case KEYS_PAGE_DOWN: return move(list, PAGE);
    case KEYS_HOME: return move(list, -(long)table_of(list)->count);
    case KEYS_END: return move(list, (long)table_of(list)->count);
    case KEYS_ENTER:
    case KEYS_RIGHT:
    case KEYS_TAB: list->inside = list->key != 0; return true;
    default: return false;
    }
}

bool list_key(struct list *list, struct keys_key key)
{
    if (list->finding) return finding_key(list, key);
    if (!list->inside) return rest_key(list, key);
    if (!list->form.editing &&
        (key.code == KEYS_ESC ||
         keys_same(key, (struct keys_key){KEYS_CHARACTER, KEYS_CTRL, 'g'}))) {
        list->inside = false;
        return true;
    }
    /* A record is left for its neighbour without going through the list. */
    if ((key.modifiers & KEYS_CTRL) != 0 &&
        (key.code == KEYS_PAGE_UP || key.code == KEYS_PAGE_DOWN)) {
        form_keep(&list->form);
        return move(list, key.code == KEYS_PAGE_UP ? -1 : 1);
    }
    return form_key(&list->form, key);
}

bool list_paste(struct list *list, const char *text)
{
    return list->inside && form_paste(&list->form, text);
}

/* ---- acts ------------------------------------------------------------------------------ */

bool list_edit(void *self)
{
    struct list *list = self;
    if (list->key == 0) return true;
    if (!list->inside)
        list->inside = true;
    else
        (void)form_edit(&list->form);
    return true;
}

bool list_choose(void *self)
{
    struct list *list = self;
    if (list->inside) return form_choose(&list->form);
    list->inside = list->key != 0;
    return true;
}

static void commit(struct list *list, struct change_list *changes)
{
    const struct form_options *options = &list->options.form;
    if (changes->count > 0 && options->commit != NULL)
        options->commit(options->user, changes->list, changes->count);
    changes_free(changes);
}

bool list_new(void *self)
{
    struct list *list = self;
    form_keep(&list->form);
    struct change_list changes;
    changes_init(&changes);
    const struct table *table = table_of(list);
    const size_t at = list->key == 0 ? table->count : table_index(table, list->key) + 1;
    const uint32_t key = case_add_row(case_of(list), list->options.record, at, 1, &changes);
    if (list->options.fresh != NULL) list->options.fresh(list->options.form.user, key, &changes);
    commit(list, &changes);
    if (table_find(table, key) == NULL) /* the workbook is only for looking */
        return true;
    stand_on(list, key);
    list->inside = true;
    form_home(&list->form);
    return true;
}

static bool refers_to(const struct field *field, const void *row, uint32_t key)
{
    const void *at = field_of(field, row);
    if (field->kind == FIELD_REF) return *(const uint32_t *)at == key;
    if (field->kind == FIELD_TARGET) return ((const struct target *)at)->key == key;
    if (field->kind != FIELD_REFS) return false;
    const struct key_list *keys = at;
    for (uint32_t i = 0; i < keys->count; i++) {
        if (keys->keys[i] == key) return true;
    }
    return false;
}

/* The other keys of a list of references, as text. */
static void without(struct casefile *c, const struct field *field, const void *row, uint32_t key,
                    struct text *out)
{
    const struct key_list *keys = field_of(field, row);
    const struct table *table = case_table(c, field->refers);
    text_add(out, "");
    for (uint32_t i = 0; i < keys->count; i++) {
        const void *other = table_find(table, keys->keys[i]);
        if (keys->keys[i] != key && other != NULL)
            text_addf(out, "%s%s", out->length > 0 ? " " : "", table_id(table, other));
    }
}

static bool forget_mentions(struct casefile *c, enum record_id record, uint32_t key,
                            const struct table *table, void *row, struct change_list *changes)
{
    for (size_t f = 0; f < table->type->field_count; f++) {
        const struct field *field = &table->type->fields[f];
        if (field->refers != record || field->kind == FIELD_CODE || !refers_to(field, row, key))
            continue;
        if (field->required) return true;
        struct text left = {0};
        if (field->kind == FIELD_REFS) without(c, field, row, key, &left);
        struct cell_context context = case_context(c);
        (void)case_set(c, (struct cell){table->type->id, table_key(row), (int)f, 0},
                       left.bytes == NULL ? "" : left.bytes, &context, 1, changes);
        text_free(&left);
    }
    return false;
}

void list_remove_row(struct casefile *c, enum record_id record, uint32_t key,
                     struct change_list *changes)
{
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        const struct table *table = case_table(c, id);
        for (size_t i = table->count; i > 0; i--) {
            void *row = table_row(table, i - 1);
            if (id == record && table_key(row) == key) continue;
            if (forget_mentions(c, record, key, table, row, changes)) {
                list_remove_row(c, id, table_key(row), changes);
                i = i > table->count ? table->count + 1 : i;
            }
        }
    }
    case_remove_row(c, record, key, 1, changes);
}

/* The rows that went along with it: «Reading · 12»; "" = none. The row itself is the last change. */
static void went_along(const struct change_list *changes, char *buffer, size_t size)
{
    size_t counts[RECORD_CASE_END] = {0};
    size_t length = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i + 1 < changes->count; i++) {
        const struct cell cell = changes->list[i].cell;
        if (cell.field == CHANGE_ROW) counts[cell.record]++;
    }
    for (enum record_id id = RECORD_FIRM; id < RECORD_CASE_END; id++) {
        if (counts[id] == 0 || length >= size) continue;
        const int wrote = snprintf(buffer + length, size - length, "%s%s · %zu",
                                   length > 0 ? ", " : "", _(record_type(id)->label), counts[id]);
        length += wrote > 0 ? (size_t)wrote : 0;
    }
}

bool list_remove(void *self)
{
    struct list *list = self;
    if (list->key == 0) return true;
    form_keep(&list->form);
    size_t count = 0;
    const size_t place = place_of(list, list->key, &count);
    char title[128];
    form_title(case_of(list), list->options.record, list->key, title, sizeof title);
    struct change_list changes;
    changes_init(&changes);
    list_remove_row(case_of(list), list->options.record, list->key, &changes);
    char along[256];
    went_along(&changes, along, sizeof along);
    commit(list, &changes);
    const size_t left = count - 1;
    list->inside = false;
    stand_on(list, left == 0 ? 0 : key_at(list, place < left ? place : left - 1));
    char undo[32];
    action_key_label(ACTION_UNDO, PLACE_LIST, undo, sizeof undo);
    if (along[0] == '\0')
        (void)snprintf(list->message, sizeof list->message, _("%s removed. %s brings it back."),
                       title, undo);
    else
        (void)snprintf(list->message, sizeof list->message,
                       _("%s removed, and with it: %s. %s brings all back."), title, along, undo);
    return true;
}

bool list_go(struct list *list, uint32_t key, const char *field)
{
    size_t count = 0;
    if (place_of(list, key, &count) == count) return false;
    stand_on(list, key);
    list->inside = field != NULL && form_go(&list->form, field);
    return true;
}

bool list_problem(struct list *list, bool forward)
{
    if (list->key == 0) return false;
    if (list->inside && form_problem(&list->form, forward)) return true;
    size_t count = 0;
    size_t place = place_of(list, list->key, &count);
    /* Outside, the current row's own problem comes first. */
    bool own = !list->inside && forward;
    while (own || (forward ? place + 1 < count : place > 0)) {
        if (!own) place += forward ? 1 : (size_t)-1;
        own = false;
        const uint32_t key = key_at(list, place);
        if (form_problems(case_of(list), list->options.record, key) == 0) continue;
        stand_on(list, key);
        list->inside = true;
        list->form.current = forward ? 0 : list->form.count - 1;
        list->form.column = forward ? 0 : FIELD_PARTS - 1;
        return form_problem(&list->form, forward) || form_problem(&list->form, !forward);
    }
    return false;
}

/* ---- drawing --------------------------------------------------------------------------- */

static int column_width(const struct list *list, size_t index, int width)
{
    int left = width - 2;
    for (size_t i = 0; i < LIST_COLUMNS && list->options.columns[i].field != NULL; i++)
        left -= list->options.columns[i].width + (i > 0 ? 1 : 0);
    const int own = list->options.columns[index].width;
    return own > 0 ? own : left > 1 ? left : 1;
}

static const struct field *column_field(const struct list *list, size_t index, int *field,
                                        int *part)
{
    const struct record_type *type = record_type(list->options.record);
    *field = record_column(type, list->options.columns[index].field, part);
    return &type->fields[*field];
}

static bool is_figure(const struct field *field)
{
    return field->kind == FIELD_NUMBER || field->kind == FIELD_INTEGER ||
           field->kind == FIELD_RATIO || field->kind == FIELD_RANGE;
}

static void draw_head(const struct list *list, struct term *term, struct box box)
{
    int at = box.column + 2;
    for (size_t i = 0; i < LIST_COLUMNS && list->options.columns[i].field != NULL; i++) {
        int index = 0, part = 0;
        const struct field *field = column_field(list, i, &index, &part);
        const struct list_column *column = &list->options.columns[i];
        const int width = column_width(list, i, box.width);
        const char *head = _(column->head == NULL ? field->label : column->head);
        if (is_figure(field))
            term_fit_right(term, box.row, at, width, ROLE_LABEL, head);
        else
            term_fit(term, box.row, at, width, ROLE_LABEL, head);
        at += width + 1;
    }
}

static void draw_row(const struct list *list, struct term *term, struct box box, int row,
                     uint32_t key, bool focus)
{
    int at = box.column + 2;
    for (size_t i = 0; i < LIST_COLUMNS && list->options.columns[i].field != NULL; i++) {
        int field = 0, part = 0;
        const struct field *f = column_field(list, i, &field, &part);
        const int width = column_width(list, i, box.width);
        const struct cell cell = {list->options.record, key, field, part};
        struct text shown = {0};
        (void)cellview_show(case_of(list), cell, list->options.form.catalog,
                            list->options.form.decimal, &shown);
        const enum role role = case_wrong(case_of(list), cell) != NULL ? ROLE_BAD : ROLE_TEXT;
        if (is_figure(f) && role == ROLE_TEXT)
            term_figure(term, row, at, width, role, shown.bytes);
        else
            term_fit(term, row, at, width, role, shown.bytes);
        text_free(&shown);
        at += width + 1;
    }
    const bool problem = form_problems(case_of(list), list->options.record, key) > 0;
    if (problem) term_text(term, row, box.column + 1, ROLE_MARK_BAD, "!");
    if (key != list->key) return;
    term_sign(term, row, box.column, ROLE_TEXT, GLYPH_CURRENT);
    if (focus) {
        term_role(term, row, box.column + 2, box.width - 2, ROLE_CURRENT);
        term_cursor(term, row, box.column + 2);
    }
}

static void draw_rows(struct list *list, struct term *term, struct box box, bool focus)
{
    size_t count = 0;
    const size_t place = place_of(list, list->key, &count);
    const size_t height = box.height > 1 ? (size_t)box.height - 1 : 1;
    const int edge = box.column + box.width - 1;
    if (count > height) /* the last columns are for the signs that there is more */
        box.width -= 2;
    draw_head(list, term, box);
    if (list->first > place) list->first = place;
    if (place >= list->first + height) list->first = place - height + 1;
    if (list->first + height > count) list->first = count > height ? count - height : 0;
    for (size_t i = 0; i < height && list->first + i < count; i++)
        draw_row(list, term, box, box.row + 1 + (int)i, key_at(list, list->first + i), focus);
    if (list->first > 0) term_sign(term, box.row, edge, ROLE_MUTED, GLYPH_UP);
    if (list->first + height < count)
        term_sign(term, box.row + box.height - 1, edge, ROLE_MUTED, GLYPH_DOWN);
}

static void draw_rule(struct list *list, struct term *term, struct box box, int row)
{
    char title[160], words[192];
    form_title(case_of(list), list->options.record, list->key, title, sizeof title);
    (void)snprintf(words, sizeof words, " %s ", title);
    term_fill(term, row, box.column, box.width, ROLE_WINDOW, GLYPH_LINE);
    const int wide = term_width(term, words), room = box.width - 6;
    term_fit(term, row, box.column + 3, wide < room ? wide : room, ROLE_LABEL, words);
}

void list_draw(struct list *list, struct term *term, struct box box, bool focus)
{
    const bool both = box.width >= LIST_BOTH;
    if (!both && list->inside) {
        draw_rule(list, term, box, box.row);
        form_draw(&list->form, term,
                  (struct box){box.row + 1, box.column, box.height - 1, box.width}, focus);
        return;
    }
    const int rows = (int)list_count(list) + 1;
    const int half = box.height / 2;
    const int height = !both ? box.height : rows < half ? rows : half;
    draw_rows(list, term, (struct box){box.row, box.column, height, box.width},
              focus && !list->inside);
    if (list->finding) {
        char words[300];
        (void)snprintf(words, sizeof words, _("Search: %s"), line_text(&list->word));
        const int end = term_text(term, box.row, box.column, ROLE_EDITING, words);
        term_cursor(term, box.row, end);
    }
    if (!both || list->key == 0) return;
    draw_rule(list, term, box, box.row + height);
    form_draw(&list->form, term,
              (struct box){box.row + height + 1, box.column, box.height - height - 1, box.width},
              focus && list->inside);
}

bool list_message(struct list *list, char *buffer, size_t size)
{
    if (list->message[0] != '\0') {
        text_copy(buffer, size, list->message);
        return false;
    }
    if (list->inside) return form_message(&list->form, buffer, size);
    if (list->key == 0)
        (void)snprintf(buffer, size, "%s", _("Nothing here yet. F5 adds the first one."));
    else
        (void)snprintf(buffer, size, "%s", _("Enter goes into the record; Esc comes back."));
    return false;
}
