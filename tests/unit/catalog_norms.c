/* unit/catalog_norms.c: norms, parameters, places, instruments and risk bands of `sectors/common`.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog_test.h"

static struct inspection all;

static int open_all(void **state)
{
    inspection_open(&all);
    return 0;
}

static int close_all(void **state)
{
    known_close(&all.known);
    return 0;
}

static struct known_file file_of(enum record_id type)
{
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type == type) return all.files[f];
    }
    fail_msg("no file %s", record_type(type)->file);
    return (struct known_file){0};
}

static void wrong_here(const struct known_file *file, const void *row, const char *what,
                       const char *detail)
{
    wrong_row(&all, file, row, what, detail);
}

static const struct norm_row *norm(const char *id)
{
    const struct norm_row *row = catalog_find(all.known.catalog, RECORD_NORM, NULL, id);
    if (row == NULL) fail_msg("no norm %s", id);
    return row;
}

static const struct parameter_row *parameter(const char *id)
{
    return catalog_find(all.known.catalog, RECORD_PARAMETER, NULL, id);
}

/* Is `word` one of those in the list, apart by blanks? */
static bool lists(const char *list, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = list; *at != '\0';) {
        const size_t piece = strcspn(at, " ");
        if (piece == length && memcmp(at, word, length) == 0) return true;
        at += piece + strspn(at + piece, " ");
    }
    return false;
}

/* ---- norms ------------------------------------------------------------------------------- */

static bool is_body(const char *word)
{
    int part = 0;
    const struct record_type *firm = record_type(RECORD_FIRM);
    const int field = record_column(firm, "receiving_body", &part);
    const struct choice *bodies = firm->fields[field].choices;
    for (int i = BODY_SEWER_TREATED; i < BODY_NONE; i++) {
        if (strcmp(bodies[i].id, word) == 0) return true;
    }
    return false;
}

static void inspect_bodies(const struct known_file *file, const struct norm_row *row)
{
    char list[200];
    (void)snprintf(list, sizeof list, "%s", row->receiving_body);
    for (char *body = strtok(list, " "); body != NULL; body = strtok(NULL, " ")) {
        if (!is_body(body)) wrong_here(file, row, "no receiving body:", body);
    }
}

static void norms_refer_to_something(void **state)
{
    const struct known_file file = file_of(RECORD_NORM);
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *row = table_row(file.table, i);
        if (strcmp(row->country, "INT") != 0 &&
            catalog_country(all.known.catalog, row->country) == NULL)
            wrong_here(&file, row, "no such country:", row->country);
        if (strcmp(row->sector, "all") != 0 && !catalog_has_sector(all.known.catalog, row->sector))
            wrong_here(&file, row, "no such sector:", row->sector);
        inspect_bodies(&file, row);
        const struct parameter_row *known = parameter(row->parameter);
        if (known == NULL) {
            wrong_here(&file, row, "no such parameter:", row->parameter);
            continue;
        }
        if ((row->critical == YES) != (known->critical == YES))
            wrong_here(&file, row, "critical here, not there:", row->parameter);
        if (row->unit != NULL && (known->unit == NULL || strcmp(row->unit, known->unit) != 0))
            wrong_here(&file, row, "unit is not the parameter's:", row->unit);
    }
    none_wrong(&all);
}

/* Limits whose figure could not be read stay blank, with the reason in their notes. */
static const char *const unread[] = {"L0437", "L0530"};

static bool is_unread(const char *id)
{
    for (size_t i = 0; i < sizeof unread / sizeof *unread; i++) {
        if (strcmp(unread[i], id) == 0) return true;
    }
    return false;
}

static void limits_are_a_value_or_a_band(void **state)
{
    const struct known_file file = file_of(RECORD_NORM);
    size_t limits = 0, reports = 0, bands = 0;
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *row = table_row(file.table, i);
        const bool band = row->value_min<row->value_max, value = row->value> 0;
        limits += row->obligation == OBLIGATION_LIMIT;
        reports += row->obligation == OBLIGATION_REPORT;
        bands += band;
        const bool expected = row->obligation == OBLIGATION_LIMIT && !is_unread(row->id);
        if ((band || value) != expected || (band && value))
            wrong_here(&file, row, "limit, band or neither", NULL);
        if (band != (expected && strcmp(row->parameter, "pH") == 0))
            wrong_here(&file, row, "a band is for pH", NULL);
        if (row->monthly_mean >= row->value) wrong_here(&file, row, "month above the day", NULL);
        if (row->since != DAY_NONE && row->until != DAY_NONE && row->since > row->until)
            wrong_here(&file, row, "ends before it begins", NULL);
        if (row->replaces != NULL && strcmp(row->replaces, row->norm) == 0)
            wrong_here(&file, row, "replaces itself", NULL);
    }
    print_message("# %zu limits, %zu to report, %zu bands\n", limits, reports, bands);
    assert_int_equal(limits + reports, file.table->count);
    assert_true(limits >= 657 && reports > 100 && bands == 36);
    none_wrong(&all);
}

/* Two rows that would rule the same firm at the same time must not be of the same norm. */
static void one_limit_a_norm(void **state)
{
    const struct known_file file = file_of(RECORD_NORM);
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *row = table_row(file.table, i);
        for (size_t j = 0; j < i; j++) {
            const struct norm_row *other = table_row(file.table, j);
            if (strcmp(row->parameter, other->parameter) != 0 ||
                strcmp(row->norm, other->norm) != 0 || strcmp(row->sector, other->sector) != 0 ||
                (row->subsector == NULL) != (other->subsector == NULL) ||
                (row->subsector != NULL && strcmp(row->subsector, other->subsector) != 0))
                continue;
            char list[200];
            (void)snprintf(list, sizeof list, "%s", row->receiving_body);
            for (char *body = strtok(list, " "); body != NULL; body = strtok(NULL, " ")) {
                if (lists(other->receiving_body, body))
                    wrong_here(&file, row, "the same limit twice:", other->id);
            }
        }
    }
    none_wrong(&all);
}

/* Resolution 0631 of Colombia, article 16: in a sewer organic limits are 1.5 times those of
   surface water, pH goes from 5 to 9, and the rest is the same. */
static void sewers_of_colombia(void **state)
{
    static const char *const organic = "DQO DBO5 SST SSED AyG PO4 P NO3 NO2 NH4 NT";
    const struct known_file file = file_of(RECORD_NORM);
    size_t compared = 0;
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *sewer = table_row(file.table, i);
        if (strcmp(sewer->country, "CO") != 0 || sewer->obligation != OBLIGATION_LIMIT ||
            !lists(sewer->receiving_body, "sewer"))
            continue;
        for (size_t j = 0; j < file.table->count; j++) {
            const struct norm_row *river = table_row(file.table, j);
            if (strcmp(river->country, "CO") != 0 || strcmp(river->sector, sewer->sector) != 0 ||
                (river->subsector == NULL) != (sewer->subsector == NULL) ||
                (river->subsector != NULL && strcmp(river->subsector, sewer->subsector) != 0) ||
                strcmp(river->parameter, sewer->parameter) != 0 ||
                !lists(river->receiving_body, "river"))
                continue;
            const double times = lists(organic, sewer->parameter) ? 1.5 : 1;
            compared++;
            if (strcmp(sewer->parameter, "pH") == 0
                    ? sewer->value_min != 5 || sewer->value_max != 9 || river->value_min != 6
                    : fabs(sewer->value - times * river->value) > 1e-9)
                wrong_here(&file, sewer, "is not art. 16 of", river->id);
        }
    }
    assert_true(compared > 190);
    none_wrong(&all);
    /* plating: BOD goes from 100 to 150, cyanide stays */
    assert_near(norm("L0060")->value, 100, 0, 0);
    assert_near(norm("L0082")->value, 150, 0, 0);
    assert_near(norm("L0066")->value, norm("L0088")->value, 0, 0);
}

/* Repealed lists keep their rows, and say when and by what. */
static void repealed_lists_do_not_rule(void **state)
{
    const struct known_file file = file_of(RECORD_NORM);
    size_t repealed = 0, heirs = 0;
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *row = table_row(file.table, i);
        repealed += row->until != DAY_NONE;
        heirs += row->replaces != NULL;
        if (row->replaces == NULL) continue;
        bool there = false;
        for (size_t j = 0; j < file.table->count && !there; j++)
            there = strcmp(((const struct norm_row *)table_row(file.table, j))->norm,
                           row->replaces) == 0;
        if (!there) wrong_here(&file, row, "replaces an unknown norm:", row->replaces);
    }
    assert_int_equal(repealed, 17 + 8); /* sewers of Peru of 2009, its tanneries to rivers */
    assert_int_equal(heirs, 22 + 5);
    none_wrong(&all);
}

/* ---- against the notes they were taken from ------------------------------------------------ */

static const char *note(const struct csv *csv, size_t index, const char *column)
{
    const struct csv_row head = csv_row(csv, 0), row = csv_row(csv, index);
    for (size_t c = 0; c < head.count; c++) {
        if (strcmp(head.cells[c].text, column) == 0) return c < row.count ? row.cells[c].text : "";
    }
    fail_msg("the notes have no column %s", column);
    return "";
}

static enum evidence_level level_of(const char *word)
{
    if (strcmp(word, "seen_transcription") == 0) return EVIDENCE_SEEN;
    return strcmp(word, "secondary") == 0 ? EVIDENCE_SECONDARY : EVIDENCE_RECALLED;
}

static bool same_number(double value, const char *text)
{
    return text[0] == '\0' ? isnan(value) : value == strtod(text, NULL);
}

static void compare_with_note(const struct known_file *file, const struct csv *csv, size_t i)
{
    const struct norm_row *row = norm(note(csv, i, "id"));
    const bool band = strcmp(row->parameter, "pH") == 0;
    const char *sector = note(csv, i, "sector");
    if (strcmp(row->country, note(csv, i, "country")) != 0 ||
        strcmp(row->parameter, note(csv, i, "parameter")) != 0)
        wrong_here(file, row, "country or parameter changed", NULL);
    if (strcmp(row->sector, sector) != 0 &&
        (row->subsector == NULL || strncmp(sector, row->sector, 4) != 0 ||
         strstr(sector, row->subsector) == NULL))
        wrong_here(file, row, "sector changed:", sector);
    if (lists(row->receiving_body, "river") != (strcmp(note(csv, i, "receptor"), "surface") == 0))
        wrong_here(file, row, "body changed:", note(csv, i, "receptor"));
    if (is_unread(row->id)) return;
    if (!same_number(band ? row->value_min : row->value,
                     note(csv, i, band ? "value_min" : "value")) ||
        (band && !same_number(row->value_max, note(csv, i, "value_max"))))
        wrong_here(file, row, "value changed:", note(csv, i, "value"));
}

static void limits_come_back_as_noted(void **state)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/../shared/data/limits.csv", test_root());
    if (!file_exists(path)) {
        print_message("# skip: the notes limits.csv are not at hand\n");
        skip();
    }
    struct diag *diag = diag_new();
    struct csv *csv = csv_open(path, path, diag);
    assert_non_null(csv);
    const struct known_file file = file_of(RECORD_NORM);
    for (size_t i = 1; i < csv_rows(csv); i++) {
        compare_with_note(&file, csv, i);
        const struct norm_row *row = norm(note(csv, i, "id"));
        if (row->origin.evidence < level_of(note(csv, i, "confidence")))
            wrong_here(&file, row, "claims more than", note(csv, i, "confidence"));
    }
    assert_int_equal(csv_rows(csv), 658);
    /* Rows the notes lack were read in a copy at most, never called seen. */
    for (size_t i = 0; i < file.table->count; i++) {
        const struct norm_row *row = table_row(file.table, i);
        if (strcmp(row->id, "L0657") > 0 && row->origin.evidence < EVIDENCE_SECONDARY)
            wrong_here(&file, row, "is called seen", NULL);
    }
    csv_close(csv);
    diag_free(diag);
    none_wrong(&all);
}

/* ---- parameters ------------------------------------------------------------------------------ */

/* The parameter a laboratory means, by its id or one of the aliases. */
static const struct parameter_row *parameter_spelt(const char *spelling)
{
    const struct known_file file = file_of(RECORD_PARAMETER);
    for (size_t i = 0; i < file.table->count; i++) {
        const struct parameter_row *row = table_row(file.table, i);
        if (text_same(row->id, spelling)) return row;
        char list[400];
        (void)snprintf(list, sizeof list, "%s", row->aliases == NULL ? "" : row->aliases);
        for (char *at = strtok(list, ";"); at != NULL; at = strtok(NULL, ";")) {
            if (text_same(at + strspn(at, " "), spelling)) return row;
        }
    }
    return NULL;
}

static void spellings_of_laboratories(void **state)
{
    static const char *const pairs[][2] = {
        {"COD", "DQO"},
        {"bod5", "DBO5"},
        {"DBO", "DBO5"},
        {"TSS", "SST"},
        {"Cr VI", "CR6"},
        {"Cr+6", "CR6"},
        {"Cromo", "CR"},
        {"Cr total", "CR"},
        {"Cr", "CR"},
        {"T", "TEMP"},
        {"temperatura", "TEMP"},
        {"G&A", "AyG"},
        {"sulfuro", "S2"},
        {"S2-", "S2"},
        {"cianuro", "CN"},
        {"Níquel", "NI"},
        {"TKN", "NTK"},
        {"Co", "CO"},
        {"SD", "SSED"},
        {"TPH", "HTP"},
        {"mercurio", "HG"},
        {"plomo", "PB"},
        {"ph", "pH"},
        {"N-NH3", "NH4"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct parameter_row *row = parameter_spelt(pairs[i][0]);
        if (row == NULL) fail_msg("%s is not known", pairs[i][0]);
        assert_string_equal(row->id, pairs[i][1]);
    }
    assert_null(parameter_spelt("unobtainium"));
}

static void spellings_are_of_one(void **state)
{
    const struct known_file file = file_of(RECORD_PARAMETER);
    size_t critical = 0;
    for (size_t i = 0; i < file.table->count; i++) {
        const struct parameter_row *row = table_row(file.table, i);
        struct unit unit;
        critical += row->critical == YES;
        if (row->unit != NULL && units_find(catalog_units(all.known.catalog), row->unit, NULL,
                                            &unit, NULL, 0) != UNIT_OK)
            wrong_here(&file, row, "unit not known:", row->unit);
        if (parameter_spelt(row->id) != row) wrong_here(&file, row, "its id is another's", NULL);
        char list[400];
        (void)snprintf(list, sizeof list, "%s", row->aliases == NULL ? "" : row->aliases);
        char *rest = list;
        for (char *at = strtok_r(rest, ";", &rest); at != NULL; at = strtok_r(NULL, ";", &rest)) {
            at += strspn(at, " ");
            /* strtok of parameter_spelt would lose the place of this one */
            char word[100];
            (void)snprintf(word, sizeof word, "%s", at);
            if (parameter_spelt(word) != row) wrong_here(&file, row, "spelt as another:", word);
        }
    }
    assert_int_equal(critical, 5);
    none_wrong(&all);
}

/* ---- places, instruments ------------------------------------------------------------------- */

static const struct place_row *place(const char *id)
{
    const struct place_row *row = catalog_find(all.known.catalog, RECORD_PLACE, NULL, id);
    if (row == NULL) fail_msg("no place %s", id);
    return row;
}

static void places_of_seven_countries(void **state)
{
    static const char *const countries[] = {"BO", "CL", "CO", "EC", "PA", "PE", "VE"};
    const struct known_file file = file_of(RECORD_PLACE);
    for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
        size_t count = 0;
        for (size_t i = 0; i < file.table->count; i++) {
            const struct place_row *row = table_row(file.table, i);
            count += strcmp(row->country, countries[c]) == 0;
        }
        if (count < 5) fail_msg("%s has %zu places", countries[c], count);
    }
    for (size_t i = 0; i < file.table->count; i++) {
        if (isnan(((const struct place_row *)table_row(file.table, i))->altitude))
            wrong_here(&file, table_row(file.table, i), "has no altitude", NULL);
    }
    none_wrong(&all);
    assert_true(place("cl_santiago")->air == 3 && isnan(place("cl_santiago")->energy));
    assert_true(place("co_bogota")->water == 3);
    assert_near(place("bo_el_alto")->altitude, 4150, 0, 0);
}

static void instruments_of_six_countries(void **state)
{
    const struct known_file file = file_of(RECORD_INSTRUMENT_OFFER);
    char countries[200] = "";
    for (size_t i = 0; i < file.table->count; i++) {
        const struct instrument_offer *row = table_row(file.table, i);
        if ((isnan(row->cap)) != (row->currency == NULL))
            wrong_here(&file, row, "a cap without its currency, or the other way", NULL);
        const size_t used = strlen(countries);
        if (!lists(countries, row->country))
            (void)snprintf(countries + used, sizeof countries - used, "%s ", row->country);
    }
    none_wrong(&all);
    assert_int_equal(strlen(countries), 6 * 3); /* none was found for Venezuela */
    const struct instrument_offer *peru =
        catalog_find(all.known.catalog, RECORD_INSTRUMENT_OFFER, NULL, "pe_lca");
    assert_non_null(peru);
    assert_int_equal(peru->instrument, INSTRUMENT_REIMBURSEMENT);
    assert_near(peru->share, 0.25, 0, 0);
    assert_near(peru->cap, 200000, 0, 0);
    /* a published case: 59 690 USD approved, 11 938 returned, 20 % and so under the share */
    assert_true(11938.0 / 59690.0 <= peru->share);
}

/* ---- risk bands ---------------------------------------------------------------------------- */

static const struct band_row *band_for(const char *matrix, double value)
{
    const struct known_file file = file_of(RECORD_BAND);
    const struct band_row *found = NULL;
    for (size_t i = 0; i < file.table->count; i++) {
        const struct band_row *row = table_row(file.table, i);
        if (row->index == NULL && strcmp(row->matrix, matrix) == 0 && row->from <= value &&
            (found == NULL || row->from > found->from))
            found = row;
    }
    return found;
}

static void levels_of_each_matrix(void **state)
{
    static const struct {
        const char *matrix;
        double value;
        const char *level;
        int urgent;
    } cases[] = {
        {"gtc45", 6.0 * 3 * 100, "I", YES},
        {"gtc45", 2.0 * 1 * 100, "II", YES},
        {"gtc45", 0, "IV", NO},
        {"gtc45", 600, "I", YES},
        {"gtc45", 599, "II", YES},
        {"gtc45", 150, "II", YES},
        {"gtc45", 149, "III", NO},
        {"gtc45", 40, "III", NO},
        {"gtc45", 39, "IV", NO},
        {"gtc45", 10.0 * 4 * 100, "I", YES},
        {"iperc", 4, "TR", NO},
        {"iperc", 5, "TO", NO},
        {"iperc", 8, "TO", NO},
        {"iperc", 9, "MO", NO},
        {"iperc", 16, "MO", NO},
        {"iperc", 17, "IM", YES},
        {"iperc", 24, "IM", YES},
        {"iperc", 25, "IN", YES},
        {"iperc", 36, "IN", YES},
        {"5x5", 4, "low", NO},
        {"5x5", 5, "medium", NO},
        {"5x5", 9, "medium", NO},
        {"5x5", 10, "high", YES},
        {"5x5", 16, "extreme", YES},
        {"5x5", 25, "extreme", YES},
        {"score", 85, "low", NO},
        {"score", 84.9, "medium", NO},
        {"score", 60, "medium", NO},
        {"score", 59, "high", YES},
        {"score", 40, "high", YES},
        {"score", 39.9, "critical", YES},
        {"score", 0, "critical", YES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct band_row *row = band_for(cases[i].matrix, cases[i].value);
        if (row == NULL) fail_msg("%s %g has no band", cases[i].matrix, cases[i].value);
        assert_string_equal(row->level, cases[i].level);
        assert_int_equal(row->urgent, cases[i].urgent);
    }
    assert_null(band_for("iperc", 3));
    assert_null(band_for("5x5", 0));
}

static void indices_of_each_matrix(void **state)
{
    static const struct {
        const char *id, *values;
        double from, to;
    } cases[] = {
        {"gtc45_index_a", "0 2 6 10", NAN, NAN},
        {"gtc45_index_b", "1 2 3 4", NAN, NAN},
        {"gtc45_index_severity", "10 25 60 100", NAN, NAN},
        {"iperc_index_a", NULL, 1, 3},
        {"iperc_index_d", NULL, 1, 3},
        {"iperc_index_severity", NULL, 1, 3},
        {"5x5_index_a", NULL, 1, 5},
        {"5x5_index_severity", NULL, 1, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct band_row *row =
            catalog_find(all.known.catalog, RECORD_BAND, NULL, cases[i].id);
        if (row == NULL) fail_msg("no row %s", cases[i].id);
        assert_non_null(row->index);
        if (cases[i].values != NULL)
            assert_string_equal(row->values, cases[i].values);
        else
            assert_true(row->values == NULL && row->from == cases[i].from &&
                        row->to == cases[i].to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(norms_refer_to_something),
        cmocka_unit_test(limits_are_a_value_or_a_band),
        cmocka_unit_test(one_limit_a_norm),
        cmocka_unit_test(sewers_of_colombia),
        cmocka_unit_test(repealed_lists_do_not_rule),
        cmocka_unit_test(limits_come_back_as_noted),
        cmocka_unit_test(spellings_of_laboratories),
        cmocka_unit_test(spellings_are_of_one),
        cmocka_unit_test(places_of_seven_countries),
        cmocka_unit_test(instruments_of_six_countries),
        cmocka_unit_test(levels_of_each_matrix),
        cmocka_unit_test(indices_of_each_matrix),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
