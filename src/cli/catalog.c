/* cli/catalog.c: limpia catalog: factors, units, benchmarks and measures, with their source.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/source.h"

static const struct {
    const char *name;
    enum record_id type;
    const char *label; /* N_() */
} topics[] = {
    {"units", RECORD_UNIT, N_("Units")},
    {"fuels", RECORD_FUEL, N_("Fuels")},
    {"grid", RECORD_GRID, N_("Electricity of the countries")},
    {"gwp", RECORD_GWP, N_("Global warming potentials")},
    {"countries", RECORD_COUNTRY, N_("Countries")},
    {"sectors", RECORD_SECTOR, N_("Sectors")},
    {"measures", RECORD_MODEL_MEASURE, N_("Measures")},
    {"benchmarks", RECORD_BENCHMARK, N_("Benchmarks")},
    {"refrigerants", RECORD_REFRIGERANT, N_("Refrigerant losses")},
    {"wastewater", RECORD_WASTEWATER, N_("Wastewater and waste")},
    {"rates", RECORD_RATE, N_("Exchange rates")},
    {"checklist", RECORD_CHECKITEM, N_("Checklist of the workplace")},
    {"norms", RECORD_NORM, N_("Discharge norms")},
    {"parameters", RECORD_PARAMETER, N_("Parameters of water")},
    {"places", RECORD_PLACE, N_("Places")},
    {"instruments", RECORD_INSTRUMENT_OFFER, N_("Instruments on offer")},
    {"matrices", RECORD_BAND, N_("Risk bands")},
};
enum { TOPICS = sizeof topics / sizeof *topics };

/* What a row of any type says in one line. */
struct entry {
    const char *id, *name, *unit;
    double value, low, high;
    char detail[600];
    const struct origin *origin;
};

static const char *word(const struct bilingual *text, enum env_language language)
{
    const char *own = language == ENV_EN ? text->en : text->es;
    const char *other = language == ENV_EN ? text->es : text->en;
    return own != NULL ? own : other != NULL ? other : "";
}

static void say(struct entry *entry, const char *text)
{
    if (text == NULL || *text == '\0') return;
    const size_t used = strlen(entry->detail);
    (void)snprintf(entry->detail + used, sizeof entry->detail - used, "%s%s", used > 0 ? " · " : "",
                   text);
}

static void put_range(struct entry *entry, const struct range *range, const char *unit)
{
    entry->value = range->likely;
    entry->low = range->low;
    entry->high = range->high;
    entry->unit = unit;
}

static void describe_factor(enum record_id type, const void *any, struct entry *e,
                            enum env_language language)
{
    char year[16];
    if (type == RECORD_FUEL) {
        const struct fuel_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        put_range(e, &row->value, row->unit);
        say(e, _(fuel_property_choices[row->property].label));
    } else if (type == RECORD_GRID) {
        const struct grid_row *row = any;
        e->id = row->id;
        e->name = row->country;
        e->origin = &row->origin;
        put_range(e, &row->value, row->unit);
        (void)snprintf(year, sizeof year, "%.0f", row->data_year);
        say(e, year);
        say(e, _(grid_kind_choices[row->kind].label));
        say(e, row->variant);
    } else if (type == RECORD_GWP) {
        const struct gwp_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        e->value = row->value;
        e->unit = "kg CO₂e/kg";
        say(e, gwp_choices[row->set].id);
    } else if (type == RECORD_REFRIGERANT) {
        const struct refrigerant_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        e->low = row->value_low;
        e->high = row->value_high;
        e->unit = row->unit;
        say(e, row->property);
    } else if (type == RECORD_WASTEWATER) {
        const struct wastewater_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        put_range(e, &row->value, row->unit);
        say(e, row->property);
    } else {
        const struct rate_row *row = any;
        e->id = row->id;
        e->name = row->currency;
        e->origin = &row->origin;
        e->value = row->value;
        e->unit = row->unit;
        say(e, row->property);
    }
}

static void describe_benchmark(const struct benchmark_row *row, struct entry *e,
                               enum env_language language)
{
    char unit[64];
    e->id = row->id;
    e->name = word(&row->name, language);
    e->origin = &row->origin;
    e->value = row->typical;
    e->low = row->best;
    e->high = row->poor;
    (void)snprintf(unit, sizeof unit, "%s/%s",
                   row->numerator_unit == NULL ? "" : row->numerator_unit,
                   row->denominator_unit == NULL ? "" : row->denominator_unit);
    say(e, unit);
    say(e, row->variant);
}

static void describe_word(enum record_id type, const void *any, struct entry *e,
                          enum env_language language)
{
    if (type == RECORD_UNIT) {
        const struct unit_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        e->value = row->factor;
        say(e, row->symbols);
        say(e, row->dimension);
        say(e, row->countries);
    } else if (type == RECORD_COUNTRY) {
        const struct country_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        say(e, row->currency);
        say(e, word(&row->discharge, language));
    } else if (type == RECORD_SECTOR) {
        const struct sector_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        say(e, row->unit);
        say(e, word(&row->description, language));
    } else if (type == RECORD_MODEL_MEASURE) {
        const struct model_measure *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        e->low = row->investment_low;
        e->high = row->investment_high;
        e->unit = "USD";
        say(e, word(&row->rationale, language));
    } else {
        const struct checkitem *row = any;
        e->id = row->id;
        e->name = word(&row->question, language);
        e->origin = &row->origin;
        e->value = row->weight;
        say(e, row->area);
    }
}

static void describe_norm(const struct norm_row *row, struct entry *e)
{
    e->id = row->id;
    e->name = row->norm;
    e->origin = &row->origin;
    e->value = row->value;
    e->low = row->value_min;
    e->high = row->value_max;
    e->unit = row->unit == NULL ? "" : row->unit;
    say(e, row->parameter);
    say(e, row->country);
    say(e, row->sector);
    say(e, row->subsector);
    say(e, row->receiving_body);
    if (row->obligation == OBLIGATION_REPORT) say(e, _("to analyse and report"));
}

static void describe_local(enum record_id type, const void *any, struct entry *e,
                           enum env_language language)
{
    if (type == RECORD_NORM) {
        describe_norm(any, e);
    } else if (type == RECORD_PARAMETER) {
        const struct parameter_row *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        say(e, row->symbol);
        say(e, row->unit);
        say(e, row->aliases);
    } else if (type == RECORD_PLACE) {
        const struct place_row *row = any;
        e->id = row->id;
        e->name = row->name;
        e->origin = &row->origin;
        e->value = row->altitude;
        e->unit = "m";
        say(e, row->country);
        say(e, row->origin.notes);
    } else if (type == RECORD_INSTRUMENT_OFFER) {
        const struct instrument_offer *row = any;
        e->id = row->id;
        e->name = word(&row->name, language);
        e->origin = &row->origin;
        say(e, row->country);
        say(e, _(instrument_choices[row->instrument].label));
        say(e, word(&row->conditions, language));
    } else {
        const struct band_row *row = any;
        e->id = row->id;
        e->name = word(&row->label, language);
        e->origin = &row->origin;
        e->low = row->from;
        e->high = row->to;
        say(e, row->matrix);
        say(e, row->values);
        say(e, word(&row->acceptability, language));
    }
}

static void describe(enum record_id type, const void *row, struct entry *entry,
                     enum env_language language)
{
    *entry = (struct entry){.value = NAN, .low = NAN, .high = NAN, .unit = "", .name = ""};
    if (type == RECORD_BENCHMARK)
        describe_benchmark(row, entry, language);
    else if (type >= RECORD_NORM)
        describe_local(type, row, entry, language);
    else if (type == RECORD_FUEL || type == RECORD_GRID || type == RECORD_GWP ||
             type == RECORD_REFRIGERANT || type == RECORD_WASTEWATER || type == RECORD_RATE)
        describe_factor(type, row, entry, language);
    else
        describe_word(type, row, entry, language);
}

/* ---- collecting ------------------------------------------------------------------------------ */

struct search {
    const struct line *line;
    struct source *source;
    const char *const *words;
    size_t word_count;
    struct results *results;
};

static bool wanted(const struct search *search, const struct table *table, const void *row)
{
    /* Of a sector's template the list shows the sector itself, unless a word asks for more. */
    if (table->type->id == RECORD_SECTOR && search->word_count == 0 &&
        ((const struct sector_row *)row)->kind != SECTOR_ROW_SECTOR)
        return false;
    return catalog_matches(table->type, row, search->words, search->word_count);
}

static void collect_table(const struct search *search, enum record_id type, const char *sector)
{
    const struct table *table = catalog_table(search->source->catalog, type, sector);
    for (size_t i = 0; i < table->count; i++) {
        const void *row = table_row(table, i);
        if (!wanted(search, table, row)) continue;
        struct entry entry;
        describe(type, row, &entry, search->line->env->language);
        struct result *out =
            results_add(search->results, SECTION_FACTOR, entry.id == NULL ? "" : entry.id,
                        catalog_per_sector(type) ? sector : "", entry.value, entry.unit);
        out->low = entry.low;
        out->high = entry.high;
        result_name(search->results, out, entry.name);
        if (entry.detail[0] != '\0') result_note(search->results, out, "%s", entry.detail);
        if (entry.origin == NULL) continue;
        struct text source = {0};
        text_add(&source, entry.origin->source == NULL ? "" : entry.origin->source);
        if (entry.origin->year != NULL &&
            (source.bytes == NULL || strstr(source.bytes, entry.origin->year) == NULL))
            text_addf(&source, ", %s", entry.origin->year);
        result_source(search->results, out, source.bytes);
        text_free(&source);
        result_rating(search->results, out, evidence_choices[entry.origin->evidence].id);
    }
}

static void collect(const struct search *search, enum record_id type)
{
    if (!catalog_per_sector(type)) {
        collect_table(search, type, "common");
        return;
    }
    size_t count = 0;
    const char *const *sectors = catalog_sectors(search->source->catalog, &count);
    if (type != RECORD_SECTOR) collect_table(search, type, "common");
    for (size_t i = 0; i < count; i++) collect_table(search, type, sectors[i]);
}

/* ---- showing ---------------------------------------------------------------------------------- */

static void show_entry(struct document *document, const struct result *row, struct show_style style)
{
    struct text line = {0};
    char number[SHOW_SIZE];
    text_addf(&line, "%s · %s", row->id, row->name);
    if (row->item[0] != '\0') text_addf(&line, " (%s)", row->item);
    if (!isnan(row->value)) {
        show_value(row->value, row->unit, SHOW_EXACT, style, number, sizeof number);
        text_addf(&line, " · %s", number);
    }
    if (!isnan(row->low) && !isnan(row->high)) {
        char high[SHOW_SIZE];
        show_value(row->low, "", SHOW_EXACT, style, number, sizeof number);
        show_value(row->high, isnan(row->value) ? row->unit : "", SHOW_EXACT, style, high,
                   sizeof high);
        text_addf(&line, isnan(row->value) ? " · %s–%s" : " (%s–%s)", number, high);
    }
    if (row->note != NULL) text_addf(&line, " · %s", row->note);
    document_say(document, BLOCK_PARAGRAPH, "%s", line.bytes);
    text_clear(&line);
    for (size_t i = 0; row->rating != NULL && evidence_choices[i].id != NULL; i++) {
        if (strcmp(evidence_choices[i].id, row->rating) == 0)
            text_addf(&line, "%s: ", _(evidence_choices[i].label));
    }
    text_add(&line, row->source == NULL ? "" : row->source);
    document_say(document, BLOCK_NOTE, "%s", line.bytes);
    text_free(&line);
}

static void list_topics(const struct line *line, struct text *out)
{
    text_addf(out, "%s\n", _("What the catalogue holds:"));
    for (size_t i = 0; i < TOPICS; i++) {
        text_add(out, "  ");
        text_pad(out, topics[i].name, 14, false);
        text_addf(out, "%s\n", _(topics[i].label));
    }
    text_addf(out, "\n%s\n", _("For example: limpia catalog fuels gas natural"));
    (void)line;
}

static int put(const struct line *line, const struct writer *writer, const struct search *search)
{
    const struct writer_options options = line_writer_options(line);
    struct text out = {0};
    if (writer->needs == WRITER_RESULTS) {
        writer->results(search->results, &options, &out);
        return line_put(line, &out, STATUS_DONE);
    }
    const struct show_style style = {line_decimal(line, NULL), NULL};
    struct document *document = document_new(style);
    for (size_t i = 0; i < results_count(search->results); i++)
        show_entry(document, results_at(search->results, i), style);
    writer->document(document, &options, &out);
    document_free(document);
    return line_put(line, &out, STATUS_DONE);
}

int command_catalog(const struct line *line)
{
    const struct writer *writer = line_writer(line);
    size_t topic = TOPICS;
    struct text out = {0};
    if (writer == NULL) return STATUS_USAGE;
    if (line->word_count == 0) {
        list_topics(line, &out);
        return line_put(line, &out, STATUS_DONE);
    }
    for (size_t i = 0; i < TOPICS; i++) {
        if (strcmp(topics[i].name, line->words[0]) == 0) topic = i;
    }
    struct source source;
    int status = source_catalog(line, &source);
    if (status == STATUS_DONE) {
        const size_t skip = topic < TOPICS ? 1 : 0;
        const struct search search = {line, &source, line->words + skip, line->word_count - skip,
                                      results_new()};
        for (size_t i = 0; i < TOPICS; i++) {
            if (topic == TOPICS || topic == i) collect(&search, topics[i].type);
        }
        status = line_status(source.diag);
        if (diag_count(source.diag) > 0) line_messages(source.diag);
        if (status == STATUS_DONE && results_count(search.results) == 0) {
            fprintf(stderr, "limpia: %s\n",
                    _("nothing in the catalogue has all these words; try fewer"));
            status = STATUS_DATA;
        } else if (status == STATUS_DONE) {
            status = put(line, writer, &search);
        }
        results_free(search.results);
    }
    source_close(&source);
    return status;
}
