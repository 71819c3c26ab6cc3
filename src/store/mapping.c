/* store/mapping.c: what each column of a foreign CSV file is.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/mapping_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *const role_words[MAPPING_ROLES] = {
    [MAPPING_NONE] = "",
    [MAPPING_PERIOD] = "period",
    [MAPPING_READ] = "read",
    [MAPPING_FROM] = "from",
    [MAPPING_TO] = "to",
    [MAPPING_FLOW] = "flow",
    [MAPPING_QUANTITY] = "quantity",
    [MAPPING_UNIT] = "unit",
    [MAPPING_COST] = "cost",
    [MAPPING_OWN] = "",
    [MAPPING_OWN_COST] = "",
};

/* Titles as bills and meter lists have them; compared without accents and case. */
static const struct {
    enum mapping_role role;
    const char *title;
} usual[] = {
    {MAPPING_READ, "fecha de lectura"},
    {MAPPING_READ, "read date"},
    {MAPPING_READ, "reading date"},
    {MAPPING_READ, "fecha"},
    {MAPPING_READ, "date"},
    {MAPPING_PERIOD, "período"},
    {MAPPING_PERIOD, "period"},
    {MAPPING_PERIOD, "mes"},
    {MAPPING_PERIOD, "month"},
    {MAPPING_FROM, "desde"},
    {MAPPING_FROM, "from"},
    {MAPPING_FROM, "inicio"},
    {MAPPING_FROM, "start"},
    {MAPPING_TO, "hasta"},
    {MAPPING_TO, "to"},
    {MAPPING_TO, "fin"},
    {MAPPING_TO, "end"},
    {MAPPING_FLOW, "flujo"},
    {MAPPING_FLOW, "flow"},
    {MAPPING_FLOW, "medidor"},
    {MAPPING_FLOW, "meter"},
    {MAPPING_QUANTITY, "cantidad"},
    {MAPPING_QUANTITY, "quantity"},
    {MAPPING_QUANTITY, "consumo"},
    {MAPPING_QUANTITY, "consumption"},
    {MAPPING_QUANTITY, "energía total"},
    {MAPPING_QUANTITY, "total energy"},
    {MAPPING_QUANTITY, "volumen total"},
    {MAPPING_QUANTITY, "total volume"},
    {MAPPING_UNIT, "unidad"},
    {MAPPING_UNIT, "unit"},
    {MAPPING_COST, "costo"},
    {MAPPING_COST, "cost"},
    {MAPPING_COST, "monto"},
    {MAPPING_COST, "importe"},
};

const char *mapping_word(enum mapping_role role) { return role_words[role]; }

static char *copy_of(const char *text, size_t length)
{
    char *copy = memory_alloc(length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static void begin(struct mapping *mapping, struct csv_row head)
{
    *mapping = (struct mapping){.column_count = head.count};
    mapping->columns = memory_zero(head.count + 1, sizeof *mapping->columns);
}

void mapping_free(struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) free(mapping->columns[i].only);
    for (size_t i = 0; i < mapping->name_count; i++) free(mapping->names[i].text);
    free(mapping->columns);
    free(mapping->names);
    *mapping = (struct mapping){0};
}

void mapping_add_name(struct mapping *mapping, const char *text, uint32_t flow)
{
    size_t room = mapping->name_count;
    mapping->names =
        memory_grow(mapping->names, &room, mapping->name_count + 1, sizeof *mapping->names);
    mapping->names[mapping->name_count++] =
        (struct mapping_name){copy_of(text, strlen(text)), flow};
}

/* ---- in writing --------------------------------------------------------------------------- */

struct reader {
    struct mapping *mapping;
    struct csv_row head;
    struct casefile *c;
    struct diag *diag;
    int order;
};

static bool refuse(const struct reader *r, const char *code, const char *format, const char *what)
{
    struct text titles = {0};
    text_add(&titles, "");
    for (size_t i = 0; i < r->head.count; i++)
        text_addf(&titles, "%s%s", i > 0 ? ", " : "", r->head.cells[i].text);
    struct text words = {0};
    text_addf(&words, format, what);
    diag_add(r->diag, DIAG_ERROR, code, (struct place){"--map", 0, 0}, _("%s; the columns are: %s"),
             words.bytes, titles.bytes);
    text_free(&titles);
    text_free(&words);
    return false;
}

static size_t column_called(const struct reader *r, const char *title)
{
    if (title[0] == '#') {
        char *end = NULL;
        const unsigned long number = strtoul(title + 1, &end, 10);
        if (end != title + 1 && *end == '\0' && number >= 1 && number <= r->head.count)
            return number - 1;
    }
    for (size_t i = 0; i < r->head.count; i++) {
        if (text_same(r->head.cells[i].text, title)) return i;
    }
    return r->head.count;
}

static bool set_columns(struct reader *r, enum mapping_role role, uint32_t flow, char *titles)
{
    /* A title may hold these signs itself: it is looked for whole first. */
    while (titles != NULL) {
        size_t column = column_called(r, titles);
        char *next = NULL;
        if (column == r->head.count) {
            next = strpbrk(titles, "|+");
            if (next != NULL) *next++ = '\0';
            column = column_called(r, titles);
        }
        if (column == r->head.count)
            return refuse(r, "mapping.column", _("there is no column \"%s\""), titles);
        struct mapping_column *own = &r->mapping->columns[column];
        if (own->role != MAPPING_NONE)
            return refuse(r, "mapping.twice", _("the column \"%s\" is named twice"), titles);
        own->role = role;
        own->flow = flow;
        own->order = r->order++;
        titles = next;
    }
    return true;
}

static uint32_t flow_coded(const struct reader *r, const char *code)
{
    return table_by_id(case_table(r->c, RECORD_FLOW), code, strlen(code));
}

static bool set_only(struct reader *r, char *title, const char *text)
{
    const size_t column = column_called(r, title);
    if (column == r->head.count)
        return refuse(r, "mapping.column", _("there is no column \"%s\""), title);
    free(r->mapping->columns[column].only);
    r->mapping->columns[column].only = copy_of(text, strlen(text));
    return true;
}

static bool set_own(struct reader *r, char *name, char *titles)
{
    char *cost = strrchr(name, '.');
    const bool is_cost = cost != NULL && strcmp(cost, ".cost") == 0;
    if (is_cost) *cost = '\0';
    const uint32_t flow = flow_coded(r, name);
    if (flow == 0)
        return refuse(r, "mapping.flow", _("\"%s\" is no flow of the firm and no word of --map"),
                      name);
    return set_columns(r, is_cost ? MAPPING_OWN_COST : MAPPING_OWN, flow, titles);
}

static bool read_item(struct reader *r, char *item)
{
    char *equals = strchr(item, '=');
    if (equals == NULL || equals[1] == '\0')
        return refuse(r, "mapping.text", _("\"%s\" says no column; write it as quantity=TITLE"),
                      item);
    char *value = equals + 1;
    *equals = '\0';
    if (strncmp(item, "only:", 5) == 0) return set_only(r, item + 5, value);
    if (strncmp(item, "flow:", 5) == 0) {
        const uint32_t flow = flow_coded(r, value);
        if (flow == 0) return refuse(r, "mapping.flow", _("\"%s\" is no flow of the firm"), value);
        mapping_add_name(r->mapping, item + 5, flow);
        return true;
    }
    for (int role = MAPPING_NONE + 1; role < MAPPING_OWN; role++) {
        if (strcmp(item, role_words[role]) == 0)
            return set_columns(r, (enum mapping_role)role, 0, value);
    }
    return set_own(r, item, value);
}

bool mapping_has(const struct mapping *mapping, enum mapping_role role)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].role == role) return true;
    }
    return false;
}

/* What is missing before rows can be read; NULL: nothing. */
static const char *lacking(const struct mapping *mapping)
{
    const bool dated = mapping_has(mapping, MAPPING_PERIOD) || mapping_has(mapping, MAPPING_READ) ||
                       (mapping_has(mapping, MAPPING_FROM) && mapping_has(mapping, MAPPING_TO));
    const bool own = mapping_has(mapping, MAPPING_OWN);
    if (!dated) return "period";
    if (!own && !mapping_has(mapping, MAPPING_QUANTITY)) return "quantity";
    return !own && !mapping_has(mapping, MAPPING_FLOW) ? "flow" : NULL;
}

/* Does an item begin here? A comma in front of anything else belongs to a title or a text. */
static bool is_item(const struct reader *r, const char *text)
{
    char word[80];
    while (*text == ' ') text++;
    if (strncmp(text, "flow:", 5) == 0 || strncmp(text, "only:", 5) == 0) return true;
    const size_t length = strcspn(text, "=");
    if (text[length] == '\0' || length >= sizeof word) return false;
    memcpy(word, text, length);
    word[length] = '\0';
    for (int role = MAPPING_NONE + 1; role < MAPPING_OWN; role++) {
        if (strcmp(word, role_words[role]) == 0) return true;
    }
    char *cost = strrchr(word, '.');
    if (cost != NULL && strcmp(cost, ".cost") == 0) *cost = '\0';
    return flow_coded(r, word) != 0;
}

bool mapping_read(struct mapping *mapping, const char *text, struct csv_row head,
                  struct casefile *c, struct diag *diag)
{
    begin(mapping, head);
    struct reader r = {mapping, head, c, diag, 0};
    char *copy = copy_of(text, strlen(text));
    bool good = true;
    for (char *at = copy; good && at != NULL && *at != '\0';) {
        char *end = strchr(at, ',');
        while (end != NULL && !is_item(&r, end + 1)) end = strchr(end + 1, ',');
        if (end != NULL) *end++ = '\0';
        while (*at == ' ') at++;
        good = read_item(&r, at);
        at = end;
    }
    free(copy);
    return good;
}

static void put_title(const struct mapping *mapping, struct csv_row head, size_t column,
                      struct text *out)
{
    (void)mapping;
    const char *title = head.cells[column].text;
    bool plain = title[0] != '\0' && title[0] != '#' && strpbrk(title, ",=|+") == NULL;
    for (size_t i = 0; i < column && plain; i++) plain = !text_same(head.cells[i].text, title);
    if (plain)
        text_add(out, title);
    else
        text_addf(out, "#%zu", column + 1);
}

static void put_role(const struct mapping *mapping, struct csv_row head, enum mapping_role role,
                     struct text *out)
{
    bool begun = false;
    for (int order = 0; order < 2 * (int)mapping->column_count + 1; order++) {
        for (size_t i = 0; i < mapping->column_count; i++) {
            if (mapping->columns[i].role != role || mapping->columns[i].order != order) continue;
            if (begun)
                text_add(out, role == MAPPING_FLOW ? "+" : "|");
            else
                text_addf(out, "%s%s=", out->length > 0 ? "," : "", role_words[role]);
            begun = true;
            put_title(mapping, head, i, out);
        }
    }
}

void mapping_write(const struct mapping *mapping, struct csv_row head, struct casefile *c,
                   struct text *out)
{
    const struct table *flows = case_table(c, RECORD_FLOW);
    text_add(out, "");
    for (int role = MAPPING_NONE + 1; role < MAPPING_OWN; role++)
        put_role(mapping, head, (enum mapping_role)role, out);
    for (size_t i = 0; i < mapping->column_count; i++) {
        const struct mapping_column *column = &mapping->columns[i];
        const void *flow = column->flow == 0 ? NULL : table_find(flows, column->flow);
        if (flow != NULL) {
            text_addf(out, "%s%s%s=", out->length > 0 ? "," : "", table_id(flows, flow),
                      column->role == MAPPING_OWN_COST ? ".cost" : "");
            put_title(mapping, head, i, out);
        }
        if (column->only != NULL) {
            text_add(out, out->length > 0 ? ",only:" : "only:");
            put_title(mapping, head, i, out);
            text_addf(out, "=%s", column->only);
        }
    }
    for (size_t i = 0; i < mapping->name_count; i++) {
        const void *flow = table_find(flows, mapping->names[i].flow);
        if (flow != NULL)
            text_addf(out, "%sflow:%s=%s", out->length > 0 ? "," : "", mapping->names[i].text,
                      table_id(flows, flow));
    }
}

/* ---- by the titles ------------------------------------------------------------------------ */

uint32_t mapping_flow_titled(struct casefile *c, const char *title)
{
    const struct table *flows = case_table(c, RECORD_FLOW);
    for (size_t i = 0; i < flows->count && title[0] != '\0'; i++) {
        const struct flow *flow = table_row(flows, i);
        if ((flow->code != NULL && text_same(flow->code, title)) ||
            (flow->name != NULL && text_same(flow->name, title)))
            return flow->record.key;
    }
    return 0;
}

/* A column of dates whose cells are months is one of periods. */
static bool holds_days(const struct csv *csv, size_t column)
{
    int32_t day = 0;
    for (size_t i = 1; i < csv_rows(csv); i++) {
        const struct csv_row row = csv_row(csv, i);
        if (column < row.count && row.cells[column].length > 0)
            return day_parse(row.cells[column].text, row.cells[column].length, &day);
    }
    return false;
}

static bool is_dated(const struct mapping *mapping)
{
    return mapping_has(mapping, MAPPING_PERIOD) || mapping_has(mapping, MAPPING_READ) ||
           mapping_has(mapping, MAPPING_FROM) || mapping_has(mapping, MAPPING_TO);
}

/* What a title says it is, unless that has been told already. */
static enum mapping_role usual_role(const struct csv *csv, size_t column)
{
    const char *title = csv_row(csv, 0).cells[column].text;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (!text_same(title, usual[i].title)) continue;
        return usual[i].role == MAPPING_READ && !holds_days(csv, column) ? MAPPING_PERIOD
                                                                         : usual[i].role;
    }
    return MAPPING_NONE;
}

void mapping_guess(struct mapping *mapping, const struct csv *csv, struct casefile *c)
{
    const struct csv_row head = csv_row(csv, 0);
    if (mapping->columns == NULL) begin(mapping, head);
    bool told[MAPPING_ROLES];
    for (int role = 0; role < MAPPING_ROLES; role++)
        told[role] = mapping_has(mapping, (enum mapping_role)role);
    const bool dated = is_dated(mapping), own = told[MAPPING_OWN];
    for (size_t i = 0; i < head.count; i++) {
        struct mapping_column *column = &mapping->columns[i];
        if (column->role != MAPPING_NONE) continue;
        const enum mapping_role role = usual_role(csv, i);
        const bool when = role >= MAPPING_PERIOD && role <= MAPPING_TO;
        const bool again = role != MAPPING_QUANTITY && mapping_has(mapping, role);
        column->order = (int)(head.count + i);
        if (role != MAPPING_NONE) {
            if (!told[role] && !again && !(when && dated) && !(!when && own)) column->role = role;
            continue;
        }
        column->flow = told[MAPPING_QUANTITY] || told[MAPPING_FLOW]
                           ? 0
                           : mapping_flow_titled(c, head.cells[i].text);
        if (column->flow != 0) column->role = MAPPING_OWN;
    }
}

bool mapping_is_whole(const struct mapping *mapping, const struct csv *csv, struct diag *diag)
{
    const char *lacks = lacking(mapping);
    const struct reader r = {NULL, csv_row(csv, 0), NULL, diag, 0};
    return lacks == NULL ||
           refuse(&r, "mapping.lacks", _("no column is known as %s; say which with --map"), lacks);
}
