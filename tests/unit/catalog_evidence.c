/* unit/catalog_evidence.c: no row claims more than the notes it was taken from.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whoever collected a figure wrote down whether it was read in the source. Where those notes lie
   beside the repository (../shared/data), every row is compared with them by its id: a figure that
   was only remembered must not become a figure that was seen, nor change on the way. */
#include "catalog_test.h"

static struct known known;
static size_t wrong;

static int open_all(void **state)
{
    known = known_here();
    return 0;
}

static int close_all(void **state)
{
    known_close(&known);
    return 0;
}

static void none_claims_more(size_t compared, size_t at_least)
{
    const size_t found = wrong;
    wrong = 0;
    print_message("# %zu rows compared\n", compared);
    assert_int_equal(found, 0);
    assert_true(compared >= at_least);
}

/* ---- the notes ----------------------------------------------------------------------------- */

struct notes {
    struct csv *csv;
    size_t count;
};

/* Skips the test, by name, where the notes are not at hand. */
static struct notes notes_open(const char *file)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/../shared/data/%s", test_root(), file);
    if (!file_exists(path)) {
        print_message("# skip: the notes %s are not at hand\n", file);
        skip();
    }
    struct diag *diag = diag_new();
    struct notes notes = {.csv = csv_open(path, path, diag)};
    assert_int_equal(diag_errors(diag), 0);
    assert_non_null(notes.csv);
    diag_free(diag);
    notes.count = csv_rows(notes.csv);
    assert_true(notes.count > 40);
    return notes;
}

/* A cell of row `index` (from 1: row 0 is the head) by its column. */
static const char *note(const struct notes *notes, size_t index, const char *column)
{
    const struct csv_row head = csv_row(notes->csv, 0), row = csv_row(notes->csv, index);
    for (size_t c = 0; c < head.count; c++) {
        if (strcmp(head.cells[c].text, column) == 0) return c < row.count ? row.cells[c].text : "";
    }
    fail_msg("the notes have no column %s", column);
    return "";
}

static bool is(const struct notes *notes, size_t index, const char *column, const char *text)
{
    return strcmp(note(notes, index, column), text) == 0;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static double number(const char *text) { return text[0] == '\0' ? NAN : strtod(text, NULL); }

static bool near(double left, double right, double tolerance)
{
    return fabs(left - right) <= tolerance * fabs(right);
}

static enum evidence_level level_of(const char *word)
{
    static const struct {
        const char *word;
        enum evidence_level level;
    } words[] = {
        {"verified", EVIDENCE_SEEN},          {"seen", EVIDENCE_SEEN},
        {"partial", EVIDENCE_SECONDARY},      {"secondary", EVIDENCE_SECONDARY},
        {"measure_seen", EVIDENCE_SECONDARY}, {"unverified", EVIDENCE_RECALLED},
        {"estimate", EVIDENCE_RECALLED},      {"no_benchmark", EVIDENCE_RECALLED},
        {"recalled", EVIDENCE_RECALLED},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i].word) == 0) return words[i].level;
    }
    return EVIDENCE_NONE;
}

/* Where a figure was read, in words: "by definition", a document, or "unverified …". */
static enum evidence_level level_of_place(const char *seen_at)
{
    if (begins(seen_at, "unverified") || seen_at[0] == '\0') return EVIDENCE_RECALLED;
    return EVIDENCE_SEEN;
}

static void claims(const char *id, const struct origin *origin, enum evidence_level at_most)
{
    if (origin->evidence >= at_most && at_most != EVIDENCE_NONE) return;
    print_error("%s claims %s, the notes have %s\n", id, evidence_choices[origin->evidence].id,
                at_most == EVIDENCE_NONE ? "nothing" : evidence_choices[at_most].id);
    wrong++;
}

static void differs(const char *id, double ours, double theirs)
{
    print_error("%s is %.10g, in the notes %.10g\n", id, ours, theirs);
    wrong++;
}

/* ---- benchmarks and measures ----------------------------------------------------------------- */

/* Row of the notes whose id is `id` up to its first '-' behind `keep` characters; 0: none. */
static size_t note_by_id(const struct notes *notes, const char *column, const char *id,
                         size_t length)
{
    for (size_t i = 1; i < notes->count; i++) {
        const char *theirs = note(notes, i, column);
        if (strlen(theirs) == length && memcmp(theirs, id, length) == 0) return i;
    }
    return 0;
}

/* B045-berries is a part of B045. */
static void benchmarks(void **state)
{
    struct notes notes = notes_open("benchmarks.csv");
    struct known_file files[KNOWN_FILES];
    const size_t count = known_files(&known, files);
    size_t compared = 0;
    for (size_t f = 0; f < count; f++) {
        if (files[f].type != RECORD_BENCHMARK) continue;
        for (size_t i = 0; i < files[f].table->count; i++) {
            const struct benchmark_row *row = table_row(files[f].table, i);
            const size_t at = note_by_id(&notes, "id", row->id, strcspn(row->id, "-"));
            claims(row->id, &row->origin,
                   at == 0 ? EVIDENCE_NONE : level_of(note(&notes, at, "confidence")));
            compared += at > 0;
        }
    }
    csv_close(notes.csv);
    none_claims_more(compared, 50);
}

static void measures(void **state)
{
    struct notes notes = notes_open("measures.csv");
    struct known_file files[KNOWN_FILES];
    const size_t count = known_files(&known, files);
    size_t compared = 0;
    for (size_t f = 0; f < count; f++) {
        for (size_t i = 0; i < files[f].table->count; i++) {
            const void *row = table_row(files[f].table, i);
            if (files[f].type == RECORD_MODEL_MEASURE) {
                const struct model_measure *measure = row;
                const size_t at = note_by_id(&notes, "id", measure->id, strlen(measure->id));
                claims(measure->id, &measure->origin,
                       at == 0 ? EVIDENCE_NONE : level_of(note(&notes, at, "confidence")));
                compared += at > 0;
            } else if (files[f].type == RECORD_MODEL_EFFECT) {
                /* A percent is an estimate unless its numbers were read. */
                const struct model_effect *effect = row;
                const size_t at =
                    note_by_id(&notes, "id", effect->measure, strlen(effect->measure));
                const bool read = at > 0 && note(&notes, at, "numbers_seen")[0] != '\0';
                claims(effect->id, &effect->origin,
                       read ? level_of(note(&notes, at, "confidence")) : EVIDENCE_RECALLED);
                compared += at > 0;
            }
        }
    }
    csv_close(notes.csv);
    none_claims_more(compared, 120);
}

/* ---- units ----------------------------------------------------------------------------------- */

/* Ours, and what the notes call it where that is another word. */
static const char *const unit_names[][2] = {
    {"hp_electric", "hp_elec"},
    {"hp_mechanical", "hp_mec"},
    {"bhp", "bhp_boiler"},
    {"ton_refrigeration", "ton_ref"},
    {"gal_imperial", "gal_uk"},
    {"board_foot", "pt_pie_tablar"},
    {"ton_long", "tonelada_larga"},
    {"oz_avoirdupois", "oz"},
    {"libra_500g", "libra_metrica"},
    {"libra_spanish", "libra_esp"},
    {"quintal_spanish", "quintal_esp"},
    {"quintal_metric", "quintal_metrico"},
    {"arroba_spanish", "arroba_esp"},
};

/* Base of the notes (SI) in ours. */
static double si_in_base(const char *dimension)
{
    static const struct {
        const char *dimension;
        double factor;
    } bases[] = {
        {"energy", 1e-6},
        {"power", 1e-3},
        {"pressure", 1e-3},
        {"reactive", 1.0 / 3.6e6},
        {"apparent_power", 1e-3},
        {"volume", 1},
        {"mass", 1},
        {"area", 1},
        {"length", 1},
        {"count", 1},
    };
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        if (strcmp(bases[i].dimension, dimension) == 0) return bases[i].factor;
    }
    return NAN;
}

static size_t note_of_unit(const struct notes *notes, const char *id)
{
    const char *name = id;
    for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names; i++) {
        if (strcmp(unit_names[i][0], id) == 0) name = unit_names[i][1];
    }
    return note_by_id(notes, "unit_id", name, strlen(name));
}

/* A unit the notes lack may be called seen only when it is what it is by definition, or is made
   of others that are; a trade unit (bag, cylinder, load) never. */
static bool needs_no_note(const struct unit_row *row)
{
    static const char *const grounds[] = {"SI, by definition",  "By definition",
                                          "International foot", "Accepted for use with the SI",
                                          "Ideal gas",          "4186.8 J / 3600 s"};
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
        if (begins(row->origin.source, grounds[i])) return true;
    }
    return false;
}

static void units(void **state)
{
    struct notes notes = notes_open("units.csv");
    const struct table *table = catalog_table(known.catalog, RECORD_UNIT, NULL);
    size_t compared = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct unit_row *row = table_row(table, i);
        const size_t at = note_of_unit(&notes, row->id);
        if (at == 0) {
            if (!needs_no_note(row)) claims(row->id, &row->origin, EVIDENCE_RECALLED);
            continue;
        }
        compared++;
        claims(row->id, &row->origin, level_of_place(note(&notes, at, "seen_at")));
        const double theirs = number(note(&notes, at, "factor_to_si")) * si_in_base(row->dimension);
        if (!near(row->factor, theirs, 1e-9)) differs(row->id, row->factor, theirs);
    }
    csv_close(notes.csv);
    none_claims_more(compared, 68);
}

/* ---- gases ----------------------------------------------------------------------------------- */

static size_t note_of_gas(const struct notes *notes, const char *gas, const char *set)
{
    for (size_t i = 1; i < notes->count; i++) {
        char theirs[40];
        text_fold(note(notes, i, "gas_id"), theirs, sizeof theirs);
        if (strcmp(theirs, gas) == 0 && is(notes, i, "report", set)) return i;
    }
    return 0;
}

static void gases(void **state)
{
    struct notes notes = notes_open("gwp.csv");
    const struct table *table = catalog_table(known.catalog, RECORD_GWP, NULL);
    size_t compared = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct gwp_row *row = table_row(table, i);
        const char *set = gwp_choices[row->set].id;
        size_t at = note_of_gas(&notes, row->gas, set);
        /* Before AR6 both methanes are one; its fossil value of AR5 (30) stands in another list. */
        if (begins(row->gas, "ch4_") && row->set != GWP_AR6) at = note_of_gas(&notes, "ch4", set);
        if (at == 0) {
            claims(row->id, &row->origin,
                   row->value == 0 || row->value == 1 ? EVIDENCE_SEEN : EVIDENCE_NONE);
            continue;
        }
        compared++;
        claims(row->id, &row->origin, level_of_place(note(&notes, at, "seen_at")));
        const double theirs = number(note(&notes, at, "gwp100"));
        if (!near(row->value, theirs, 1e-9)) differs(row->id, row->value, theirs);
    }
    csv_close(notes.csv);
    none_claims_more(compared, 88);
}

/* ---- electricity ------------------------------------------------------------------------------- */

static const char *const grid_countries[][2] = {
    {"BO", "Bolivia"}, {"CL", "Chile"}, {"CO", "Colombia"},  {"EC", "Ecuador"},
    {"PA", "Panama"},  {"PE", "Peru"},  {"VE", "Venezuela"},
};

/* Beginnings of what the notes call a kind. Life cycle and average differ only by their boundary. */
static const struct {
    enum grid_kind kind;
    const char *metric;
} grid_metrics[] = {
    {GRID_INVENTORY, "average - GHG inventories"},
    {GRID_INVENTORY, "average of the SNI"},
    {GRID_AVERAGE, "average generation (scope 2)"},
    {GRID_MODELLED, "average of the power sector (model)"},
    {GRID_LIFECYCLE, "average generation intensity"},
    {GRID_OPERATING_MARGIN, "operating margin"},
    {GRID_COMBINED_MARGIN, "combined margin"},
    {GRID_LOSSES, "consumption incl."},
};

static bool is_metric(enum grid_kind kind, const char *metric)
{
    for (size_t i = 0; i < sizeof grid_metrics / sizeof *grid_metrics; i++) {
        if (grid_metrics[i].kind == kind && begins(metric, grid_metrics[i].metric)) return true;
    }
    return false;
}

static void electricity(void **state)
{
    struct notes notes = notes_open("grid.csv");
    const struct table *table = catalog_table(known.catalog, RECORD_GRID, NULL);
    for (size_t i = 0; i < table->count; i++) {
        const struct grid_row *row = table_row(table, i);
        enum evidence_level best = EVIDENCE_NONE;
        for (size_t n = 1; n < notes.count; n++) {
            bool same_country = false;
            for (size_t c = 0; c < sizeof grid_countries / sizeof *grid_countries; c++)
                same_country = same_country || (strcmp(row->country, grid_countries[c][0]) == 0 &&
                                                is(&notes, n, "country", grid_countries[c][1]));
            if (same_country && number(note(&notes, n, "year")) == row->data_year &&
                is_metric(row->kind, note(&notes, n, "metric")) &&
                near(row->value.likely, number(note(&notes, n, "value")), 1e-9))
                best = level_of(note(&notes, n, "status"));
        }
        claims(row->id, &row->origin, best);
    }
    const size_t compared = table->count;
    csv_close(notes.csv);
    none_claims_more(compared, 150);
}

/* ---- fuels --------------------------------------------------------------------------------------- */

static const char *const fuel_names[][2] = {
    {"fuel_oil", "residual_fuel_oil"},
    {"wood", "firewood"},
    {"solid_biomass", "bagasse"},
};

/* How the notes call a property, and their unit in ours; 0: ours is its inverse (L/t). */
static const struct {
    enum fuel_property property;
    const char *parameter;
    double factor;
} fuel_parameters[] = {
    {FUEL_NCV, "ncv", 1},
    {FUEL_DENSITY, "density", 1},
    {FUEL_DENSITY, "density_kg_per_l", 1000},
    {FUEL_DENSITY, "volume_per_mass", 0},
    {FUEL_CO2, "co2", 1},
    {FUEL_CH4, "ch4", 1},
    {FUEL_N2O, "n2o", 1},
    {FUEL_NOX, "nox", 1},
    {FUEL_SO2, "so2", 1},
    {FUEL_PM, "pm_tsp", 1},
    {FUEL_GCV_RATIO, "gcv_over_ncv", 1},
};

/* Not in the notes as such; each says why it may claim what it claims. */
static const struct {
    const char *id;
    enum evidence_level at_most;
    const char *reason;
} fuels_made[] = {
    {"bagasse.ncv", EVIDENCE_RECALLED, "a coefficient that was read times one from memory"},
    {"lpg.nox.stationary", EVIDENCE_RECALLED, "converted from pounds a thousand gallons"},
    {"lpg.pm.stationary", EVIDENCE_RECALLED, "converted from pounds a thousand gallons"},
};

/* Does the sector of the notes hold for our use? */
static bool of_use(enum fuel_use use, enum fuel_property property, const char *sector)
{
    /* The carbon of a fuel is the same whatever burns it. */
    if (property == FUEL_CO2 && begins(sector, "manufacturing")) return true;
    if (use == USE_MOBILE) return begins(sector, "road") || begins(sector, "offroad");
    if (use == USE_STATIONARY)
        return strcmp(sector, "manufacturing_construction") == 0 || begins(sector, "boiler");
    return strcmp(sector, "property") == 0;
}

static enum evidence_level fuel_noted(const struct notes *notes, const struct fuel_row *row)
{
    const char *name = row->fuel;
    enum evidence_level best = EVIDENCE_NONE;
    for (size_t i = 0; i < sizeof fuel_names / sizeof *fuel_names; i++) {
        if (strcmp(row->fuel, fuel_names[i][0]) == 0) name = fuel_names[i][1];
    }
    for (size_t n = 1; n < notes->count; n++) {
        if (!is(notes, n, "fuel_id", name) ||
            !of_use(row->use, row->property, note(notes, n, "sector")))
            continue;
        for (size_t p = 0; p < sizeof fuel_parameters / sizeof *fuel_parameters; p++) {
            if (fuel_parameters[p].property != row->property ||
                !is(notes, n, "parameter", fuel_parameters[p].parameter))
                continue;
            const double theirs = number(note(notes, n, "value")),
                         factor = fuel_parameters[p].factor;
            const double value = factor == 0 ? 1e6 / theirs : theirs * factor;
            const enum evidence_level level = level_of_place(note(notes, n, "seen_at"));
            /* An inverse is printed with four digits. */
            if (near(row->value.likely, value, factor == 0 ? 1e-4 : 1e-9) &&
                (best == EVIDENCE_NONE || level < best))
                best = level;
        }
    }
    return best;
}

static void fuels(void **state)
{
    struct notes notes = notes_open("fuels.csv");
    const struct table *table = catalog_table(known.catalog, RECORD_FUEL, NULL);
    size_t compared = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct fuel_row *row = table_row(table, i);
        enum evidence_level level = fuel_noted(&notes, row);
        compared += level != EVIDENCE_NONE;
        for (size_t m = 0; m < sizeof fuels_made / sizeof *fuels_made; m++) {
            if (strcmp(fuels_made[m].id, row->id) == 0) level = fuels_made[m].at_most;
        }
        /* 64.07 kg of SO₂ to 32.07 of sulphur: arithmetic */
        if (row->property == FUEL_SO2_PER_S && row->value.likely == 2) level = EVIDENCE_SEEN;
        claims(row->id, &row->origin, level);
    }
    csv_close(notes.csv);
    none_claims_more(compared, 160);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(benchmarks), cmocka_unit_test(measures),    cmocka_unit_test(units),
        cmocka_unit_test(gases),      cmocka_unit_test(electricity), cmocka_unit_test(fuels),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
