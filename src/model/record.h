/* model/record.h: record types and fields as tables; every field's parse, print and check.
   SPDX-License-Identifier: GPL-3.0-or-later

   A record type is one table of fields. A row of that table makes the CSV column, the SQLite
   column, the form line, the check, the word in messages, help and manual. Rows of data are plain
   structs that begin with `struct record`; a field knows where its member stands.
   A cell has three states: blank, value, wrong (text that was not understood: see model/case.h).
   Texts in rows belong to the arena of the table they stand in. */
#ifndef LIMPIA_MODEL_RECORD_H
#define LIMPIA_MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/period.h"
#include "base/text.h"

/* Every record type, of a case and of the catalogue. */
enum record_id {
    RECORD_NONE,
    RECORD_FIRM,
    RECORD_PROCESS,
    RECORD_FLOW,
    RECORD_EQUIPMENT,
    RECORD_READING,
    RECORD_LAB,
    RECORD_RISK,
    RECORD_PERMIT,
    RECORD_MEASURE,
    RECORD_EFFECT,
    RECORD_COUPLING,
    RECORD_FINANCING,
    RECORD_ADJUSTMENT,
    RECORD_TARGET,
    RECORD_EVIDENCE,
    RECORD_CASE_END, /* types of a case stand before, in the order they are read */
    RECORD_UNIT = RECORD_CASE_END,
    RECORD_FUEL,
    RECORD_GRID,
    RECORD_GWP,
    RECORD_REFRIGERANT,
    RECORD_WASTEWATER,
    RECORD_COUNTRY,
    RECORD_RATE,
    RECORD_SECTOR,
    RECORD_BENCHMARK,
    RECORD_MODEL_MEASURE,
    RECORD_MODEL_EFFECT,
    RECORD_CHECKITEM,
    RECORD_NORM,
    RECORD_PARAMETER,
    RECORD_PLACE,
    RECORD_INSTRUMENT_OFFER,
    RECORD_BAND,
    RECORD_END
};

/* Head of every row. */
struct record {
    uint32_t key; /* unique in its table, never 0, never used twice */
    int32_t line; /* of the file it came from; 0 = typed */
};

/* Member types, one per kind of field. */
struct range {
    double likely, low, high; /* NaN = blank */
};
struct bilingual {
    const char *es, *en; /* NULL = blank; a blank English falls back to Spanish */
};
struct key_list {
    const uint32_t *keys;
    uint32_t count;
};
struct target { /* a flow (key), or a word such as "money", or "load:DBO5" */
    uint32_t key;
    const char *word;
};
struct detect { /* a laboratory result; below: under the detection limit `value` (NaN: not told) */
    double value;
    bool below;
};

enum field_kind {
    FIELD_TEXT,      /* const char * */
    FIELD_ID,        /* const char *, no blanks, unique in its table */
    FIELD_CODE,      /* const char *, id (or symbol) of a catalogue row of type `refers` */
    FIELD_NUMBER,    /* double */
    FIELD_INTEGER,   /* double, whole */
    FIELD_RATIO,     /* double; `12%` or `0.12`; a bare value above 1 is refused */
    FIELD_RANGE,     /* struct range: columns X, X_low, X_high */
    FIELD_CHOICE,    /* uint8_t: 0 = missing, else index into `choices` */
    FIELD_PERIOD,    /* struct period */
    FIELD_DAY,       /* int32_t */
    FIELD_REF,       /* uint32_t: key of a row of type `refers` in the same case; 0 = missing */
    FIELD_REFS,      /* struct key_list */
    FIELD_TARGET,    /* struct target: a row of type `refers`, one of `words`, or load:X */
    FIELD_DETECT,    /* struct detect: `0.8` or `<0.05` or `<LD` */
    FIELD_CONTENT,   /* const char *: `Cr:0.52 S:0.1`, kg per kg */
    FIELD_BILINGUAL, /* struct bilingual: columns X_es, X_en */
    FIELD_KINDS
};

enum { FIELD_PARTS = 3 };

struct choice {
    const char *id;    /* in files, never translated */
    const char *label; /* N_() */
};

struct bound {
    bool on;
    double at;
};

struct field {
    const char *name; /* id: CSV column, SQLite column */
    const char *was;  /* its id in earlier versions, for migration; or NULL */
    enum field_kind kind;
    size_t offset;
    const char *label;               /* N_(), at most 24 columns in both languages */
    const char *help;                /* N_(), one sentence: what goes in, an example */
    const char *unit;                /* fixed unit of a number, or NULL; "$" = money of the firm */
    const struct choice *choices;    /* FIELD_CHOICE: [0] unused, ends with a NULL id */
    const char *const *words;        /* FIELD_TARGET: words allowed beside flows and load:X */
    enum record_id refers;           /* FIELD_CODE, FIELD_REF, FIELD_REFS, FIELD_TARGET */
    struct bound low, high;          /* of a number, ends included */
    bool required;                   /* the row is wrong without it */
    bool takes_unit;                 /* a typed unit (`120 gal`) goes to the field named `unit` */
    bool (*needed)(const void *row); /* is this field of use in that row? NULL = always */
    bool (*ratio)(const void *row);  /* is the number a ratio in that row? NULL = by kind */
};

/* A designated row takes its offset through these, so that a member of another C type does not
   compile: `{.name = "sales", MEMBER_NUMBER(struct firm, sales), …}`. */
#define MEMBER_AT(type, member, ctype)                                                             \
    .offset = _Generic(&((type *)0)->member, ctype * : offsetof(type, member))
#define MEMBER_TEXT(type, member) .kind = FIELD_TEXT, MEMBER_AT(type, member, const char *)
#define MEMBER_ID(type, member) .kind = FIELD_ID, MEMBER_AT(type, member, const char *)
#define MEMBER_CODE(type, member) .kind = FIELD_CODE, MEMBER_AT(type, member, const char *)
#define MEMBER_CONTENT(type, member) .kind = FIELD_CONTENT, MEMBER_AT(type, member, const char *)
#define MEMBER_NUMBER(type, member) .kind = FIELD_NUMBER, MEMBER_AT(type, member, double)
#define MEMBER_INTEGER(type, member) .kind = FIELD_INTEGER, MEMBER_AT(type, member, double)
#define MEMBER_RATIO(type, member) .kind = FIELD_RATIO, MEMBER_AT(type, member, double)
#define MEMBER_RANGE(type, member) .kind = FIELD_RANGE, MEMBER_AT(type, member, struct range)
#define MEMBER_CHOICE(type, member) .kind = FIELD_CHOICE, MEMBER_AT(type, member, uint8_t)
#define MEMBER_PERIOD(type, member) .kind = FIELD_PERIOD, MEMBER_AT(type, member, struct period)
#define MEMBER_DAY(type, member) .kind = FIELD_DAY, MEMBER_AT(type, member, int32_t)
#define MEMBER_REF(type, member) .kind = FIELD_REF, MEMBER_AT(type, member, uint32_t)
#define MEMBER_REFS(type, member) .kind = FIELD_REFS, MEMBER_AT(type, member, struct key_list)
#define MEMBER_TARGET(type, member) .kind = FIELD_TARGET, MEMBER_AT(type, member, struct target)
#define MEMBER_DETECT(type, member) .kind = FIELD_DETECT, MEMBER_AT(type, member, struct detect)
#define MEMBER_BILINGUAL(type, member)                                                             \
    .kind = FIELD_BILINGUAL, MEMBER_AT(type, member, struct bilingual)

struct record_type {
    enum record_id id;
    const char *name;  /* "flow": SQLite table, word in addresses */
    const char *file;  /* "flows": the CSV file without its ending */
    const char *label; /* N_() */
    const char *help;  /* N_() */
    size_t size;       /* of the struct */
    const struct field *fields;
    size_t field_count;
    bool single;   /* exactly one row in a case */
    bool required; /* the file must be there for an assessment */
};

/* The table of all types; never NULL for a valid id. */
const struct record_type *record_type(enum record_id id);
/* By its name or its file name; NULL when there is none. */
const struct record_type *record_named(const char *name);
/* Field by column name (also `X_low`, `name_en`): its index, *part; -1 when there is none. */
int record_column(const struct record_type *type, const char *column, int *part);
/* The field of kind FIELD_ID of the type, or -1. */
int record_id_field(const struct record_type *type);

int field_parts(const struct field *field);
/* The column's name of one part, in buffer: `investment_low`. */
void field_column(const struct field *field, int part, char *buffer, size_t size);

/* ---- one cell ------------------------------------------------------------------------- */

/* What parsing and printing need to know of the surroundings. */
struct cell_context {
    struct arena *arena; /* texts are copied here */
    char decimal;        /* mark in numbers */
    void *user;
    /* Key of the row of `type` with that id; 0 when there is none (yet). */
    uint32_t (*find)(void *user, enum record_id type, const char *id, size_t length);
    /* Id of a row; "" when there is none. */
    const char *(*name)(void *user, enum record_id type, uint32_t key);
    /* Set by a parse that failed: a stable code and what to do, in the reader's language. */
    const char *code;
    char message[320];
    /* Set by a parse that met a unit behind the number. */
    char unit[32];
};

enum cell_status { CELL_BLANK, CELL_VALUE, CELL_WRONG };

/* Reads `text` into the member. A blank text clears it. CELL_WRONG leaves it cleared and fills
   code and message. A reference that is not found gives CELL_WRONG with code "ref.unknown". */
enum cell_status cell_parse(const struct field *field, int part, void *row, const char *text,
                            size_t length, struct cell_context *context);
/* The text a file gets; blank → nothing is added. Reads back the same. */
void cell_print(const struct field *field, int part, const void *row,
                const struct cell_context *context, struct text *out);
bool cell_missing(const struct field *field, int part, const void *row);
bool cell_equal(const struct field *field, int part, const void *left, const void *right);
bool field_is_ratio(const struct field *field, const void *row);

/* A row with every field missing (never `= {0}`: that would be measured zeros). */
void record_clear(const struct record_type *type, void *row);

/* The text in the reader's language; a blank English falls back to Spanish, nothing to "". */
const char *bilingual_text(const struct bilingual *both);

static inline void *field_at(const struct field *field, void *row)
{
    return (char *)row + field->offset;
}
static inline const void *field_of(const struct field *field, const void *row)
{
    return (const char *)row + field->offset;
}

#endif
