/* tui/form.c: a form's state: moving, typing, keeping.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/form_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/cellview.h"

enum record_id form_item_record(const struct form *form, size_t item)
{
    const enum record_id record = form->items[item].record;
    return record == RECORD_NONE ? form->record : record;
}

uint32_t form_item_key(const struct form *form, size_t item)
{
    return form->items[item].record == RECORD_NONE ? form->key : form->items[item].key;
}

const struct field *form_item_field(const struct form *form, size_t item)
{
    return &record_type(form_item_record(form, item))->fields[form->items[item].field];
}

const void *form_item_row(const struct form *form, size_t item)
{
    return table_find(case_table(form->options.c, form_item_record(form, item)),
                      form_item_key(form, item));
}

const struct field *form_field(const struct form *form)
{
    return form_item_field(form, form->current);
}

const void *form_row(const struct form *form)
{
    return table_find(case_table(form->options.c, form->record), form->key);
}

/* Ranges are stored likely, low, high and shown low, likely, high. */
int form_part(const struct field *field, const struct form_item *item, int column)
{
    static const int shown[FIELD_PARTS] = {1, 0, 2};
    return field->kind == FIELD_RANGE ? shown[column] : item->part;
}

struct cell form_cell(const struct form *form)
{
    const struct form_item *item = &form->items[form->current];
    return (struct cell){form_item_record(form, form->current), form_item_key(form, form->current),
                         item->field, form_part(form_field(form), item, form->column)};
}

/* ---- lines of the form ------------------------------------------------------------------ */

static void add_item(struct form *form, int field, int part)
{
    form->items = memory_grow(form->items, &form->capacity, form->count + 1, sizeof *form->items);
    form->items[form->count++] = (struct form_item){.field = field, .part = part};
}

static bool is_in(const char *const *names, const char *name)
{
    for (; names != NULL && *names != NULL; names++) {
        if (strcmp(*names, name) == 0) return true;
    }
    return false;
}

static void add_field(struct form *form, int index)
{
    const struct field *field = &record_type(form->record)->fields[index];
    if (is_in(form->options.hidden, field->name)) return;
    if (field->kind == FIELD_RANGE) {
        const bool first =
            form->count == 0 || form->items[form->count - 1].field < 0 ||
            record_type(form->record)->fields[form->items[form->count - 1].field].kind !=
                FIELD_RANGE;
        if (first) add_item(form, FORM_HEADS, 0);
        add_item(form, index, 0);
        return;
    }
    for (int part = 0; part < field_parts(field); part++) add_item(form, index, part);
}

static void make_items(struct form *form)
{
    const struct record_type *type = record_type(form->record);
    const char *const *order = form->options.order;
    for (const char *const *name = order; name != NULL && *name != NULL; name++) {
        int part = 0;
        const int field = (*name)[0] == '\0' ? -1 : record_column(type, *name, &part);
        if (field >= 0)
            add_field(form, field);
        else
            add_item(form, FORM_BLANK, 0);
    }
    form->ordered = form->count;
    for (size_t i = 0; i < type->field_count; i++) {
        if (!is_in(order, type->fields[i].name)) add_field(form, (int)i);
    }
}

void form_open(struct form *form, enum record_id record, uint32_t key,
               const struct form_options *options)
{
    *form = (struct form){.options = *options, .record = record, .key = key, .column = 1};
    make_items(form);
    while (form->current + 1 < form->count && form->items[form->current].field < 0) form->current++;
}

void form_free(struct form *form)
{
    line_free(&form->line);
    offers_free(&form->offers);
    free(form->items);
    *form = (struct form){0};
}

static void insert_item(struct form *form, size_t at, struct form_item item)
{
    add_item(form, item.field, item.part);
    memmove(&form->items[at + 1], &form->items[at], (form->count - 1 - at) * sizeof item);
    form->items[at] = item;
    if (form->current >= at) form->current++;
}

void form_add(struct form *form, enum record_id record, uint32_t key, const char *name,
              const char *label)
{
    int part = 0;
    const int field = record_column(record_type(record), name, &part);
    bool heads = record_type(record)->fields[field].kind == FIELD_RANGE;
    size_t at = form->ordered;
    for (; at < form->count && form->items[at].record != RECORD_NONE; at++)
        heads = heads && form->items[at].field != FORM_HEADS;
    struct form_item item = {.field = FORM_HEADS, .record = record};
    if (heads) insert_item(form, at++, item);
    item = (struct form_item){
        .field = field, .part = part, .record = record, .key = key, .label = label};
    insert_item(form, at, item);
}

void form_cut(struct form *form)
{
    size_t kept = 0;
    form_keep(form);
    const size_t current = form->current;
    for (size_t i = 0; i < form->count; i++) {
        if (form->items[i].record != RECORD_NONE) continue;
        if (i <= current) form->current = kept;
        form->items[kept++] = form->items[i];
    }
    form->count = kept;
    while (form->current > 0 && form->items[form->current].field < 0) form->current--;
}

void form_show(struct form *form, uint32_t key)
{
    if (form->key == key) return;
    form_keep(form);
    form->key = key;
    form_hush(form);
}

/* ---- moving ---------------------------------------------------------------------------- */

static bool is_needed(const struct form *form, size_t item)
{
    if (form->items[item].field < 0) return false;
    const void *row = form_item_row(form, item);
    const struct field *field = form_item_field(form, item);
    return row != NULL && (field->needed == NULL || field->needed(row));
}

static void go(struct form *form, size_t item)
{
    if (item == form->current) return;
    if (form->reached < form->current + 1) form->reached = form->current + 1;
    form->current = item;
    form->column = 1;
    form_hush(form);
}

/* By lines; `needed`: only over fields that are of use in this row. */
static bool step(struct form *form, int by, bool needed)
{
    size_t at = form->current;
    for (;;) {
        if ((by < 0 && at == 0) || (by > 0 && at + 1 >= form->count)) return false;
        at = by < 0 ? at - 1 : at + 1;
        if (form->items[at].field >= 0 && (!needed || is_needed(form, at))) {
            const int column = form->column;
            const bool range = form_field(form)->kind == FIELD_RANGE;
            go(form, at);
            if (range && form_field(form)->kind == FIELD_RANGE) form->column = column;
            return true;
        }
    }
}

/* By cells: through the columns of a range, then to the next line. */
static void step_cell(struct form *form, int by)
{
    const bool range = form_field(form)->kind == FIELD_RANGE;
    if (range && form->column + by >= 0 && form->column + by < FIELD_PARTS) {
        form->column += by;
        form_hush(form);
        return;
    }
    if (!step(form, by, by > 0)) return;
    form->column = form_field(form)->kind != FIELD_RANGE ? 1 : by > 0 ? 0 : FIELD_PARTS - 1;
}

bool form_go(struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++) {
        if (form->items[i].field >= 0 && form->items[i].record == RECORD_NONE &&
            strcmp(form_item_field(form, i)->name, name) == 0) {
            go(form, i);
            return true;
        }
    }
    return false;
}

bool form_go_cell(struct form *form, struct cell cell)
{
    for (size_t i = 0; i < form->count; i++) {
        if (form->items[i].field != cell.field || form_item_record(form, i) != cell.record ||
            form_item_key(form, i) != cell.key)
            continue;
        go(form, i);
        return true;
    }
    return false;
}

void form_home(struct form *form)
{
    while (step(form, -1, false))
        ;
}

static bool move_key(struct form *form, struct keys_key key)
{
    const bool range = form_field(form)->kind == FIELD_RANGE;
    const bool ends = (key.modifiers & KEYS_CTRL) != 0;
    switch (key.code) {
    case KEYS_UP: (void)step(form, -1, false); return true;
    case KEYS_DOWN: (void)step(form, 1, false); return true;
    case KEYS_ENTER:
        if (!step(form, 1, true))
            form_say(form, false, _("That was the last field. Esc goes back."));
        return true;
    case KEYS_TAB: step_cell(form, (key.modifiers & KEYS_SHIFT) != 0 ? -1 : 1); return true;
    case KEYS_LEFT:
    case KEYS_RIGHT:
        if (range) step_cell(form, key.code == KEYS_LEFT ? -1 : 1);
        return range;
    case KEYS_PAGE_UP:
    case KEYS_PAGE_DOWN:
        for (int i = 0; i < 10; i++) (void)step(form, key.code == KEYS_PAGE_UP ? -1 : 1, false);
        return true;
    case KEYS_HOME:
    case KEYS_END:
        if (range && !ends) {
            form->column = key.code == KEYS_HOME ? 0 : FIELD_PARTS - 1;
            return true;
        }
        while (step(form, key.code == KEYS_HOME ? -1 : 1, false))
            ;
        return true;
    default: return false;
    }
}

/* ---- keeping --------------------------------------------------------------------------- */

/* A closed or catalogued field takes the id of what was meant; otherwise the text stands. */
static const char *meant(struct form *form, const char *typed)
{
    const struct field *field = form_field(form);
    if (!form->choosing || typed[0] == '\0' || field->kind == FIELD_REFS) return typed;
    if (form->offers.count == 0 || form->pick >= form->offers.count) return typed;
    const struct offer *offer = &form->offers.list[form->pick];
    /* A unit may be written in any of its spellings. */
    if (!form->chosen && field->kind == FIELD_CODE && field->refers == RECORD_UNIT) {
        struct unit unit;
        const enum unit_status status =
            units_find(catalog_units(form->options.catalog), typed, NULL, &unit, NULL, 0);
        if (status == UNIT_OK) return typed;
    }
    return offer->id;
}

/* Is the text of a catalogued field in no row of the catalogue? */
static bool form_unknown(struct form *form, const char *typed)
{
    const struct field *field = form_field(form);
    if (field->kind != FIELD_CODE || form->options.catalog == NULL) return false;
    struct unit unit;
    if (field->refers == RECORD_UNIT)
        return units_find(catalog_units(form->options.catalog), typed, NULL, &unit, NULL, 0) ==
               UNIT_UNKNOWN;
    struct offers offers = {0};
    offers_fill(&offers, field, form->options.c, form->options.catalog);
    const bool unknown = offers.count > 0 && offers_label(&offers, typed) == NULL;
    offers_free(&offers);
    return unknown;
}

static void say_kept(struct form *form, const char *typed, enum cell_status status,
                     const struct cell_context *context)
{
    const struct field *field = form_field(form);
    if (status == CELL_WRONG) {
        form_say(form, true, "%s: %s", _(field->label), context->message);
        return;
    }
    if (status == CELL_VALUE && form_unknown(form, typed)) {
        form_say(form, true, _("%s: «%s» is not in the catalogue. F4 shows what is."),
                 _(field->label), typed);
        return;
    }
    /* `1.234` where the comma is the decimal mark: say that it was read as thousands. */
    const char other = form->options.decimal == ',' ? '.' : ',';
    const bool figure =
        field->kind == FIELD_NUMBER || field->kind == FIELD_INTEGER || field->kind == FIELD_RANGE;
    if (status == CELL_VALUE && figure && strchr(typed, other) != NULL) {
        struct text shown = {0};
        (void)cellview_show(form->options.c, form_cell(form), NULL, form->options.decimal, &shown);
        form_say(form, false, _("%s: «%s» is read as %s."), _(field->label), typed, shown.bytes);
        text_free(&shown);
        return;
    }
    form_hush(form);
}

void form_put(struct form *form, const char *text)
{
    struct change_list changes;
    changes_init(&changes);
    struct cell_context context = case_context(form->options.c);
    context.decimal = form->options.decimal;
    const enum cell_status status =
        case_set(form->options.c, form_cell(form), text, &context, 1, &changes);
    if (changes.count > 0 && form->options.commit != NULL)
        form->options.commit(form->options.user, changes.list, changes.count);
    say_kept(form, text, status, &context);
    changes_free(&changes);
}

static void stop_editing(struct form *form)
{
    form->editing = form->choosing = form->chosen = false;
    offers_free(&form->offers);
}

void form_keep(struct form *form)
{
    if (!form->editing) return;
    struct text text = {0};
    text_add(&text, meant(form, line_text(&form->line)));
    stop_editing(form);
    form_put(form, text.bytes);
    text_free(&text);
}

bool form_clear(void *self)
{
    struct form *form = self;
    stop_editing(form);
    form_put(form, "");
    return true;
}

/* ---- typing ---------------------------------------------------------------------------- */

static void refill(struct form *form)
{
    const struct field *field = form_field(form);
    offers_fill(&form->offers, field, form->options.c, form->options.catalog);
    if (field->kind != FIELD_REFS) offers_narrow(&form->offers, line_text(&form->line));
    form->pick = 0;
    form->chosen = false;
    form->choosing = form->offers.count > 0 || form->offers.closed;
}

static void begin(struct form *form, const char *text)
{
    line_start(&form->line, text, false);
    form->line.lines = form_field(form)->kind == FIELD_TEXT;
    form->editing = true;
    form_hush(form);
}

bool form_edit(void *self)
{
    struct form *form = self;
    if (form->editing) return true;
    struct text text = {0};
    cellview_typed(form->options.c, form_cell(form), form->options.decimal, &text);
    begin(form, text.bytes);
    text_free(&text);
    return true;
}

/* All choices, the present one under the cursor. */
static void open_choices(struct form *form)
{
    struct text now = {0};
    cellview_typed(form->options.c, form_cell(form), form->options.decimal, &now);
    begin(form, form_field(form)->kind == FIELD_REFS ? now.bytes : "");
    refill(form);
    for (size_t i = 0; i < form->offers.count; i++) {
        if (strcmp(form->offers.list[i].id, now.bytes) == 0) form->pick = i;
    }
    /* Enter on the list takes what is under the cursor, without a letter typed. */
    form->chosen = true;
    text_free(&now);
}

/* Distinct values of the field in the other rows, the latest first. */
static size_t past_values(struct form *form, struct text *texts, size_t limit)
{
    struct cell cell = form_cell(form);
    const struct table *table = case_table(form->options.c, cell.record);
    const uint32_t own = cell.key;
    size_t count = 0;
    for (size_t i = table->count; i > 0 && count < limit; i--) {
        cell.key = table_key(table_row(table, i - 1));
        texts[count] = (struct text){0};
        if (cell.key != own)
            cellview_typed(form->options.c, cell, form->options.decimal, &texts[count]);
        bool seen = texts[count].length == 0;
        for (size_t j = 0; j < count && !seen; j++)
            seen = strcmp(texts[j].bytes, texts[count].bytes) == 0;
        if (seen)
            text_free(&texts[count]);
        else
            count++;
    }
    return count;
}

static void show_past(struct form *form)
{
    enum { PAST = 16 };
    struct text texts[PAST];
    const char *values[PAST];
    const size_t count = past_values(form, texts, PAST);
    for (size_t i = 0; i < count; i++) values[i] = texts[i].bytes;
    (void)form_edit(form);
    if (!line_past(&form->line, values, count))
        form_say(form, false, _("%s: there is no other value to repeat yet."),
                 _(form_field(form)->label));
    for (size_t i = 0; i < count; i++) text_free(&texts[i]);
}

bool form_choose(void *self)
{
    struct form *form = self;
    struct offers offers = {0};
    offers_fill(&offers, form_field(form), form->options.c, form->options.catalog);
    const bool choices = offers.count > 0 || offers.closed;
    offers_free(&offers);
    if (choices && !form->choosing)
        open_choices(form);
    else if (!choices)
        show_past(form);
    return true;
}

/* A list of references grows by what is picked. */
static void add_reference(struct form *form)
{
    const char *text = line_text(&form->line);
    const size_t length = strlen(text);
    line_insert(&form->line, length > 0 && text[length - 1] != ' ' ? " " : "");
    line_insert(&form->line, form->offers.list[form->pick].id);
    form->chosen = false;
}

static bool choice_key(struct form *form, struct keys_key key)
{
    const size_t count = form->offers.count;
    if ((key.code == KEYS_UP || key.code == KEYS_DOWN) && key.modifiers == 0 && count > 0) {
        form->pick =
            key.code == KEYS_DOWN ? (form->pick + 1) % count : (form->pick + count - 1) % count;
        form->chosen = true;
        return true;
    }
    const bool refs = form_field(form)->kind == FIELD_REFS;
    if (key.code != KEYS_ENTER || !form->chosen || form->pick >= count) return false;
    if (refs)
        add_reference(form);
    else
        line_start(&form->line, form->offers.list[form->pick].id, false);
    return refs;
}

static bool is_restore(struct keys_key key)
{
    return key.code == KEYS_ESC ||
           (key.code == KEYS_CHARACTER && key.modifiers == KEYS_CTRL && key.character == 'g');
}

/* Help, commands and redrawing do not end the typing. */
static bool is_bystander(struct keys_key key)
{
    return key.code == KEYS_F1 ||
           keys_same(key, (struct keys_key){KEYS_CHARACTER, KEYS_CTRL, 'p'}) ||
           keys_same(key, (struct keys_key){KEYS_CHARACTER, KEYS_CTRL, 'l'});
}

static bool editing_key(struct form *form, struct keys_key key)
{
    if (is_restore(key)) {
        stop_editing(form);
        form_say(form, false, _("%s stays as it was."), _(form_field(form)->label));
        return true;
    }
    if (form->choosing && choice_key(form, key)) return true;
    if ((key.modifiers & KEYS_PAD) != 0 && (key.character == '.' || key.character == ','))
        key = keys_character((uint32_t)form->options.decimal);
    const enum line_result result = line_key(&form->line, key);
    if (result == LINE_TYPED && (form->choosing || form_field(form)->kind == FIELD_CHOICE))
        refill(form);
    if (result == LINE_FULL)
        form_say(form, true, _("The text is as long as it can be; the last key was not taken."));
    if (result != LINE_LEFT) return true;
    if (key.code == KEYS_F4 || (key.code == KEYS_DOWN && key.modifiers == KEYS_ALT))
        return form_choose(form);
    if (is_bystander(key)) return false;
    form_keep(form);
    return move_key(form, key);
}

/* Only four characters do not start a text. */
static bool starts_text(struct keys_key key)
{
    return keys_is_text(key) && key.character != ' ' && key.character != '?' &&
           key.character != ':' && key.character != '/';
}

bool form_key(struct form *form, struct keys_key key)
{
    if (form_row(form) == NULL) return false;
    if (form->editing) return editing_key(form, key);
    if (starts_text(key)) {
        begin(form, "");
        (void)editing_key(form, key);
        struct offers offers = {0};
        offers_fill(&offers, form_field(form), form->options.c, form->options.catalog);
        if (offers.count > 0 || offers.closed) refill(form);
        offers_free(&offers);
        return true;
    }
    if (key.code == KEYS_DELETE && key.modifiers == 0) return form_clear(form);
    return move_key(form, key);
}

bool form_paste(struct form *form, const char *text)
{
    if (form_row(form) == NULL) return false;
    if (!form->editing) begin(form, "");
    if (line_insert(&form->line, text) == LINE_FULL)
        form_say(form, true, _("The pasted text is too long for one field; nothing was pasted."));
    else if (form_field(form)->kind != FIELD_TEXT)
        refill(form);
    return true;
}
