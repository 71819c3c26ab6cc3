/* model/codec.c: rows of a table from CSV, and back.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/codec.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* Where a column of the file goes. */
struct column {
    int field, part; /* field -1: unknown, kept as extra number `part` */
};

/* A reference whose row may still come further down. */
struct pending {
    uint32_t key;
    int field, part;
    struct place place;
    const char *text;
};

struct reader {
    struct table *table;
    const struct csv *csv;
    struct cell_context *context;
    struct diag *diag;
    struct column *columns; /* by column of the file */
    int *order;             /* columns of the file, in record order */
    size_t count;
    struct pending *pending;
    size_t pending_count, pending_capacity;
    int unit_field;
    const struct field *measured; /* the field of the row whose text had a unit, or NULL, */
    struct place measured_at;     /* where, */
    char unit[sizeof((struct cell_context *)0)->unit]; /* and which */
    bool undecided; /* no decimal mark: said once, not of every number */
};

/* ---- the head ------------------------------------------------------------------------- */

static void column_name(const struct csv_cell *cell, char *buffer, size_t size)
{
    text_copy(buffer, size, cell->text);
    for (char *c = buffer; *c != '\0'; c++) *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
}

static struct place head_place(const struct reader *r, size_t column)
{
    return (struct place){csv_name(r->csv), csv_row(r->csv, 0).line, (int)column + 1};
}

static void keep_extra(struct reader *r, size_t column, const char *text)
{
    struct table *table = r->table;
    char clean[128];
    text_clean(text, clean, sizeof clean);
    table->extra_names =
        memory_resize(table->extra_names, table->extra_count + 1, sizeof *table->extra_names);
    table->extra_names[table->extra_count] = arena_dup(table->arena, text);
    r->columns[column] = (struct column){-1, (int)table->extra_count++};
    diag_add(r->diag, DIAG_NOTE, "column.unknown", head_place(r, column),
             _("column \"%s\" is not known here; it is kept as it is"), clean);
}

static void check_missing_columns(struct reader *r)
{
    const struct record_type *type = r->table->type;
    for (size_t f = 0; f < type->field_count; f++) {
        bool found = !type->fields[f].required;
        for (size_t i = 0; i < r->count && !found; i++) found = r->columns[i].field == (int)f;
        if (!found) {
            char name[64];
            r->table->broken = r->table->broken || type->fields[f].kind == FIELD_ID;
            field_column(&type->fields[f], 0, name, sizeof name);
            diag_add(r->diag, DIAG_ERROR, "column.missing",
                     (struct place){csv_name(r->csv), csv_row(r->csv, 0).line, 0},
                     _("column \"%s\" is missing; add it to the first line"), name);
        }
    }
}

static int by_record_order(const struct column *left, const struct column *right)
{
    if (left->field != right->field) return left->field < right->field ? -1 : 1;
    return left->part - right->part;
}

static void read_head(struct reader *r)
{
    const struct csv_row head = csv_row(r->csv, 0);
    const struct record_type *type = r->table->type;
    r->count = head.count;
    r->columns = memory_zero(r->count, sizeof *r->columns);
    r->order = memory_zero(r->count, sizeof *r->order);
    for (size_t i = 0; i < head.count; i++) {
        char name[128];
        int part = 0;
        column_name(&head.cells[i], name, sizeof name);
        const int field = record_column(type, name, &part);
        if (field < 0) {
            keep_extra(r, i, head.cells[i].text);
            continue;
        }
        r->columns[i] = (struct column){field, part};
        for (size_t j = 0; j < i; j++) {
            if (by_record_order(&r->columns[j], &r->columns[i]) == 0)
                diag_add(r->diag, DIAG_ERROR, "column.twice", head_place(r, i),
                         _("column \"%s\" stands twice; leave one"), name);
        }
    }
    for (size_t i = 0; i < r->count; i++) { /* insertion sort: a dozen columns */
        size_t at = i;
        while (at > 0 && by_record_order(&r->columns[i], &r->columns[r->order[at - 1]]) < 0) {
            r->order[at] = r->order[at - 1];
            at--;
        }
        r->order[at] = (int)i;
    }
    check_missing_columns(r);
}

/* ---- the decimal mark ----------------------------------------------------------------- */

static bool is_numeric(const struct field *field)
{
    return field->kind == FIELD_NUMBER || field->kind == FIELD_INTEGER ||
           field->kind == FIELD_RATIO || field->kind == FIELD_RANGE || field->kind == FIELD_DETECT;
}

char codec_vote(const struct record_type *type, const struct csv *csv, bool *contradicts, int *line,
                int *column)
{
    size_t dots = 0, commas = 0;
    bool numeric[256] = {false};
    const struct csv_row head = csv_row(csv, 0);
    const size_t columns = head.count < 256 ? head.count : 256;
    *line = *column = 0;
    *contradicts = false;
    for (size_t i = 0; i < columns; i++) {
        char name[128];
        int part = 0;
        column_name(&head.cells[i], name, sizeof name);
        const int field = record_column(type, name, &part);
        numeric[i] = field >= 0 && is_numeric(&type->fields[field]);
    }
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        for (size_t j = 0; j < row.count && j < columns; j++) {
            const struct csv_cell *cell = &row.cells[j];
            if (!numeric[j] || cell->length == 0) continue;
            const size_t skip = *cell->text == '<' ? 1 : 0;
            const enum number_vote vote = number_vote(cell->text + skip, cell->length - skip);
            dots += vote == NUMBER_VOTE_DOT;
            commas += vote == NUMBER_VOTE_COMMA;
            if (vote == NUMBER_VOTE_EITHER && *line == 0) {
                *line = row.line;
                *column = (int)j + 1;
            }
        }
    }
    *contradicts = dots == commas && dots > 0;
    return dots > commas ? '.' : commas > dots ? ',' : 0;
}

static void decide_decimal(struct reader *r, const struct codec_options *options)
{
    bool contradicts = false;
    int line = 0, column = 0;
    char mark = codec_vote(r->table->type, r->csv, &contradicts, &line, &column);
    const struct place place = {csv_name(r->csv), line, column};
    if (mark == 0 && options->decimal != 0) mark = options->decimal;
    if (mark == 0 && contradicts) {
        r->undecided = true;
        diag_add(r->diag, DIAG_ERROR, "decimal.undecided", (struct place){csv_name(r->csv), 0, 0},
                 _("as many numbers have a decimal comma as a decimal dot; "
                   "give --decimal , or --decimal ."));
    } else if (mark == 0 && line > 0 && options->local_decimal != 0) {
        mark = options->local_decimal;
        diag_add(r->diag, DIAG_WARNING, "decimal.guessed", place,
                 _("every number reads with a comma and with a dot; taken with \"%c\" as in the "
                   "firm's country; give --decimal to decide"),
                 mark);
    } else if (mark == 0 && line > 0) {
        diag_add(r->diag, DIAG_ERROR, "decimal.undecided", place,
                 _("every number reads with a comma and with a dot; give --decimal , or "
                   "--decimal ."));
    }
    r->context->decimal = mark == 0 ? '.' : mark;
}

/* ---- rows ----------------------------------------------------------------------------- */

static void complain(struct reader *r, struct place place, const struct field *field, int part,
                     const char *code, const char *message)
{
    char name[64];
    field_column(field, part, name, sizeof name);
    diag_add(r->diag, DIAG_ERROR, code, place, "%s: %s", name, message);
}

/* A unit in the cell itself is the row's, unless its column says so too. */
static void take_unit(struct reader *r, const struct field *field, void *row, struct place place)
{
    if (r->unit_field < 0) return;
    const char **at = field_at(&r->table->type->fields[r->unit_field], row);
    r->measured = field;
    r->measured_at = place;
    memcpy(r->unit, r->context->unit, sizeof r->unit);
    if (*at == NULL) *at = arena_dup(r->context->arena, r->unit);
}

static void compare_unit(struct reader *r, void *row)
{
    if (r->measured == NULL) return;
    const char *const *at = field_at(&r->table->type->fields[r->unit_field], row);
    if (*at == NULL || strcmp(*at, r->unit) != 0)
        diag_add(r->diag, DIAG_ERROR, "unit.twice", r->measured_at,
                 _("%s: the cell says \"%s\" and the column unit says \"%s\"; leave one"),
                 r->measured->name, r->unit, *at == NULL ? "" : *at);
}

static void wait_for(struct reader *r, const void *row, struct column column, struct place place,
                     const char *text)
{
    r->pending =
        memory_grow(r->pending, &r->pending_capacity, r->pending_count + 1, sizeof *r->pending);
    r->pending[r->pending_count++] = (struct pending){
        .key = table_key(row),
        .field = column.field,
        .part = column.part,
        .place = place,
        .text = text,
    };
}

static void read_cell(struct reader *r, void *row, struct column column,
                      const struct csv_cell *cell, struct place place)
{
    const struct field *field = &r->table->type->fields[column.field];
    struct cell_context *context = r->context;
    const char *text = cell->text;
    size_t length = cell->length;
    if (length == 0 && !field->required) return; /* as the new row has it */
    if (*text == '\'') {
        text = csv_restore(text);
        length = cell->length - (size_t)(text - cell->text);
    }
    const enum cell_status status = cell_parse(field, column.part, row, text, length, context);
    if (status == CELL_VALUE && context->unit[0] != '\0')
        take_unit(r, field, row, place);
    else if (status == CELL_WRONG && strcmp(context->code, "ref.unknown") == 0)
        wait_for(r, row, column, place, text);
    else if (status == CELL_WRONG && !(r->undecided && strcmp(context->code, "number.marks") == 0))
        complain(r, place, field, column.part, context->code, context->message);
    else if (status == CELL_BLANK && field->required && column.part == 0)
        complain(r, place, field, column.part, "cell.missing", _("a value is missing"));
}

static void keep_text(struct table *table, uint32_t key, size_t column, const char *text)
{
    const size_t needed = ((size_t)key + 1) * table->extra_count;
    const size_t old = table->extra_capacity;
    if (needed > old) {
        table->extra =
            memory_grow(table->extra, &table->extra_capacity, needed, sizeof *table->extra);
        for (size_t i = old; i < table->extra_capacity; i++) table->extra[i] = NULL;
    }
    table->extra[key * table->extra_count + column] = arena_dup(table->arena, text);
}

static void read_row(struct reader *r, const struct csv_row *line)
{
    static const struct csv_cell nothing = {"", 0};
    void *row = table_add(r->table);
    ((struct record *)row)->line = line->line;
    const uint32_t key = table_key(row);
    r->measured = NULL;
    for (size_t i = 0; i < r->count; i++) {
        const size_t at = (size_t)r->order[i];
        const struct csv_cell *cell = at < line->count ? &line->cells[at] : &nothing;
        if (r->columns[at].field >= 0)
            read_cell(r, row, r->columns[at], cell,
                      (struct place){csv_name(r->csv), line->line, (int)at + 1});
        else if (cell->length > 0)
            keep_text(r->table, key, (size_t)r->columns[at].part, cell->text);
    }
    compare_unit(r, row);
    if (line->count > r->count)
        diag_add(r->diag, DIAG_ERROR, "row.long",
                 (struct place){csv_name(r->csv), line->line, (int)r->count + 1},
                 _("the line has %zu cells and the head %zu; put quotes around a text that "
                   "holds the separator"),
                 line->count, r->count);
}

static void check_ids(struct reader *r)
{
    const int field = record_id_field(r->table->type);
    if (field < 0) return;
    for (size_t i = 0; i < r->table->count; i++) {
        const void *row = table_row(r->table, i);
        const char *id = table_id(r->table, row);
        const uint32_t first = table_by_id(r->table, id, strlen(id));
        const struct record *other = table_find(r->table, first);
        if (first != 0 && first != table_key(row))
            diag_add(r->diag, DIAG_ERROR, "id.twice",
                     (struct place){csv_name(r->csv), ((const struct record *)row)->line, 0},
                     _("\"%s\" stands already in line %d; ids are unique"), id, other->line);
    }
}

static void settle_references(struct reader *r)
{
    for (size_t i = 0; i < r->pending_count; i++) {
        const struct pending *p = &r->pending[i];
        const struct field *field = &r->table->type->fields[p->field];
        void *row = table_find(r->table, p->key);
        if (cell_parse(field, p->part, row, p->text, strlen(p->text), r->context) != CELL_WRONG)
            continue;
        char near[200];
        near[0] = '\0';
        if (field->refers > RECORD_NONE && field->refers < RECORD_CASE_END &&
            r->context->find != NULL) {
            const struct table *there = case_table(r->context->user, field->refers);
            if (there->broken) continue; /* said once, of that file */
            table_nearest(there, p->text, near, sizeof near);
        }
        char message[600];
        text_copy(message, sizeof message, r->context->message);
        if (near[0] != '\0') {
            struct text both = {0};
            text_addf(&both, _("%s; did you mean %s?"), message, near);
            text_copy(message, sizeof message, both.bytes);
            text_free(&both);
        }
        complain(r, p->place, field, p->part, "ref.unknown", message);
    }
}

void codec_read(struct table *table, const struct csv *csv, const struct codec_options *options,
                struct cell_context *context, struct diag *diag)
{
    struct reader r = {.table = table, .csv = csv, .context = context, .diag = diag};
    int part = 0;
    table->present = true;
    if (csv_rows(csv) == 0) {
        table->broken = true;
        diag_add(diag, DIAG_ERROR, "file.empty", (struct place){csv_name(csv), 0, 0},
                 _("the file is empty; its first line must name the columns"));
        return;
    }
    r.unit_field = record_column(table->type, "unit", &part);
    read_head(&r);
    decide_decimal(&r, options);
    table_reserve(table, csv_rows(csv));
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        read_row(&r, &row);
    }
    settle_references(&r);
    check_ids(&r);
    if (table->type->single && table->count != 1)
        diag_add(diag, DIAG_ERROR, "row.single", (struct place){csv_name(csv), 0, 0},
                 _("exactly one line is expected below the head; there are %zu"), table->count);
    context->decimal = '.';
    free(r.columns);
    free(r.order);
    free(r.pending);
}

/* ---- writing -------------------------------------------------------------------------- */

static bool part_used(const struct table *table, const struct casefile *c, size_t f, int part)
{
    const struct field *field = &table->type->fields[f];
    if (field->required && part == 0) return true;
    for (size_t i = 0; i < table->count; i++) {
        if (!cell_missing(field, part, table_row(table, i))) return true;
    }
    for (size_t i = 0; c != NULL && i < c->wrong_count; i++) {
        const struct cell *cell = &c->wrong[i].cell;
        if (cell->record == table->type->id && cell->field == (int)f && cell->part == part)
            return true;
    }
    return false;
}

static const char *extra_of(const struct table *table, uint32_t key, size_t column)
{
    const size_t at = key * table->extra_count + column;
    const char *text = at < table->extra_capacity ? table->extra[at] : NULL;
    return text == NULL ? "" : text;
}

struct writer {
    const struct codec_options *options;
    struct text *out;
    char separator;
    bool first;
};

static void write_cell(struct writer *w, const char *text, bool number)
{
    const char separator = w->first ? '\0' : w->separator;
    w->first = false;
    if (w->options->defuse && !number)
        csv_put_safe(w->out, text, separator, w->separator);
    else
        csv_put(w->out, text, separator, w->separator);
}

static void end_line(struct writer *w)
{
    text_add(w->out, w->separator == ';' ? "\r\n" : "\n");
    w->first = true;
}

static void write_row(struct writer *w, const struct table *table, const struct casefile *c,
                      const bool *used, const void *row, const struct cell_context *context)
{
    struct text cell = {0};
    size_t at = 0;
    for (size_t f = 0; f < table->type->field_count; f++) {
        const struct field *field = &table->type->fields[f];
        for (int part = 0; part < field_parts(field); part++) {
            if (!used[at++]) continue;
            text_clear(&cell);
            const struct cell address = {table->type->id, table_key(row), (int)f, part};
            const struct wrong_cell *wrong = c == NULL ? NULL : case_wrong(c, address);
            if (wrong != NULL)
                text_add(&cell, wrong->text);
            else
                cell_print(field, part, row, context, &cell);
            write_cell(w, cell.bytes == NULL ? "" : cell.bytes, wrong == NULL && is_numeric(field));
        }
    }
    for (size_t i = 0; i < table->extra_count; i++)
        write_cell(w, extra_of(table, table_key(row), i), false);
    end_line(w);
    text_free(&cell);
}

void codec_write(const struct table *table, const struct casefile *c,
                 const struct codec_options *options, struct text *out)
{
    struct writer w = {
        .options = options,
        .out = out,
        .separator = options->separator == 0 ? ',' : options->separator,
        .first = true,
    };
    struct cell_context context = {.decimal = '.'};
    if (c != NULL) context = case_context((struct casefile *)c);
    if (options->decimal != 0) context.decimal = options->decimal;
    bool *used = memory_zero(table->type->field_count * FIELD_PARTS, sizeof *used);
    size_t at = 0;
    for (size_t f = 0; f < table->type->field_count; f++) {
        for (int part = 0; part < field_parts(&table->type->fields[f]); part++) {
            char name[64];
            field_column(&table->type->fields[f], part, name, sizeof name);
            used[at] = part_used(table, c, f, part);
            if (used[at++]) write_cell(&w, name, false);
        }
    }
    for (size_t i = 0; i < table->extra_count; i++) write_cell(&w, table->extra_names[i], false);
    end_line(&w);
    for (size_t i = 0; i < table->count; i++)
        write_row(&w, table, c, used, table_row(table, i), &context);
    free(used);
}
