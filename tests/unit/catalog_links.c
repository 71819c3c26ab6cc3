/* unit/catalog_links.c: what a row of `sectors/` names is there: roles, measures, fuels, countries.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/check.h"
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

/* A shared measure must find its role in every sector. */
static bool has_role(const char *sector, const char *role)
{
    size_t sectors = 0;
    const char *const *names = catalog_sectors(all.known.catalog, &sectors);
    if (strcmp(sector, "common") != 0) return role_of(&all.known, sector, role) != NULL;
    bool everywhere = true;
    for (size_t s = 0; s < sectors; s++)
        everywhere = everywhere && role_of(&all.known, names[s], role) != NULL;
    return everywhere;
}

static bool is_kind(const char *word)
{
    for (int kind = FLOW_PRODUCT; kind < FLOW_KINDS; kind++) {
        if (strcmp(flow_kind_choices[kind].id, word) == 0) return true;
    }
    return false;
}

static void effects_refer_to_something(void **state)
{
    size_t negative = 0;
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_MODEL_EFFECT) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct model_effect *row = table_row(all.files[f].table, i);
            if (catalog_find(all.known.catalog, RECORD_MODEL_MEASURE, all.files[f].sector,
                             row->measure) == NULL)
                wrong_row(&all, &all.files[f], row, "no such measure:", row->measure);
            if (strncmp(row->id, row->measure, strlen(row->measure)) != 0)
                wrong_row(&all, &all.files[f], row, "its id is not of its measure", row->measure);
            if (!is_kind(row->target) && !is_load(row->target, "load:") &&
                !has_role(all.files[f].sector, row->target))
                wrong_row(&all, &all.files[f], row, "neither kind, role nor load:", row->target);
            if (row->mode != MODE_PERCENT && row->mode != MODE_ABSOLUTE)
                wrong_row(&all, &all.files[f], row, "has no mode", NULL);
            if (row->mode == MODE_PERCENT &&
                !(row->value.low >= -1 && row->value.high <= 1 && row->value.likely != 0))
                wrong_row(&all, &all.files[f], row, "percent is no share", NULL);
            negative += row->value.likely < 0;
        }
    }
    assert_true(negative >= 2); /* what a measure costs more of is told too */
    none_wrong(&all);
}

/* Proposed without a percent, with the reason: nothing at hand says what share it would save. */
static const struct {
    const char *id, *reason;
} without_effect[] = {
    {"FRU-12", "the only percent read does not say of what it is a share"},
    {"MET-09", "the same swarf is sold dearer: a price, not a saving"},
};

static bool has_effect(const char *sector, const char *measure)
{
    const struct table *effects = catalog_table(all.known.catalog, RECORD_MODEL_EFFECT, sector);
    for (size_t i = 0; i < effects->count; i++) {
        if (strcmp(((const struct model_effect *)table_row(effects, i))->measure, measure) == 0)
            return true;
    }
    return false;
}

static void measures_have_effects(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_MODEL_MEASURE) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct model_measure *row = table_row(all.files[f].table, i);
            bool excused = false;
            for (size_t e = 0; e < sizeof without_effect / sizeof *without_effect; e++)
                excused = excused || strcmp(without_effect[e].id, row->id) == 0;
            if (has_effect(all.files[f].sector, row->id) == excused)
                wrong_row(&all, &all.files[f], row, excused ? "has an effect now" : "has no effect",
                          NULL);
            if (row->category == 0 || row->programme == 0)
                wrong_row(&all, &all.files[f], row, "category or programme", NULL);
        }
    }
    none_wrong(&all);
}

static size_t members(const struct table *measures, const char *group)
{
    size_t count = 0;
    for (size_t i = 0; i < measures->count; i++) {
        const struct model_measure *row = table_row(measures, i);
        count += row->group != NULL && strcmp(row->group, group) == 0;
    }
    return count;
}

static void bases_groups_and_requirements(void **state)
{
    size_t bases = 0, groups = 0;
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_MODEL_MEASURE) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct model_measure *row = table_row(all.files[f].table, i);
            bases += row->base != NULL;
            groups += row->group != NULL;
            if (row->base != NULL && !has_role(all.files[f].sector, row->base))
                wrong_row(&all, &all.files[f], row, "its base is no role:", row->base);
            if (row->group != NULL && members(all.files[f].table, row->group) < 2)
                wrong_row(&all, &all.files[f], row, "alone in its group:", row->group);
            char list[200];
            (void)snprintf(list, sizeof list, "%s", row->requires == NULL ? "" : row->requires);
            for (char *id = strtok(list, " "); id != NULL; id = strtok(NULL, " ")) {
                if (strcmp(id, row->id) == 0 ||
                    catalog_find(all.known.catalog, RECORD_MODEL_MEASURE, all.files[f].sector,
                                 id) == NULL)
                    wrong_row(&all, &all.files[f], row, "requires no such measure:", id);
            }
        }
    }
    assert_true(bases >= 20 && groups >= 7);
    none_wrong(&all);
}

static void templates_are_whole(void **state)
{
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_SECTOR) continue;
        size_t kinds[SECTOR_ROW_FLOW + 1] = {0}, products = 0;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct sector_row *row = table_row(all.files[f].table, i);
            kinds[row->kind]++;
            products += row->kind == SECTOR_ROW_FLOW && row->flow_kind == FLOW_PRODUCT;
            if (row->kind == SECTOR_ROW_SECTOR && strcmp(row->id, all.files[f].sector) != 0)
                wrong_row(&all, &all.files[f], row, "is not its folder's name", NULL);
            if (row->role != NULL && !has_role(all.files[f].sector, row->role))
                wrong_row(&all, &all.files[f], row, "no such role:", row->role);
            if (row->carrier != NULL && catalog_fuel_row(all.known.catalog, row->carrier) == NULL)
                wrong_row(&all, &all.files[f], row, "no such fuel:", row->carrier);
            if (row->kind == SECTOR_ROW_FLOW && row->flow_kind == FLOW_FUEL && row->carrier == NULL)
                wrong_row(&all, &all.files[f], row, "a fuel without its carrier", NULL);
        }
        if (kinds[SECTOR_ROW_NONE] != 0 || kinds[SECTOR_ROW_SECTOR] != 1 ||
            kinds[SECTOR_ROW_UNIT] == 0 || kinds[SECTOR_ROW_PROCESS] < 3 || products == 0) {
            print_error("%s: not a whole template\n", all.files[f].name);
            all.wrong++;
        }
    }
    none_wrong(&all);
}

static bool between(const char *text, const char *open, const char *close)
{
    const size_t length = strlen(text), tail = strlen(close);
    return strncmp(text, open, strlen(open)) == 0 && length > tail &&
           strcmp(text + length - tail, close) == 0;
}

static void checklists(void **state)
{
    size_t items = 0;
    for (size_t f = 0; f < all.count; f++) {
        if (all.files[f].type != RECORD_CHECKITEM) continue;
        for (size_t i = 0; i < all.files[f].table->count; i++) {
            const struct checkitem *row = table_row(all.files[f].table, i);
            items++;
            if (row->weight != 1 && row->weight != 2 && row->weight != 3)
                wrong_row(&all, &all.files[f], row, "its weight is not 1, 2 or 3", NULL);
            if (!between(row->question.es, "¿", "?"))
                wrong_row(&all, &all.files[f], row, "no question:", row->question.es);
            if (!between(row->question.en, "", "?"))
                wrong_row(&all, &all.files[f], row, "no question:", row->question.en);
            if (strcmp(row->block, "legal") != 0 && strcmp(row->block, "work") != 0 &&
                strcmp(row->block, "sector") != 0)
                wrong_row(&all, &all.files[f], row, "no block:", row->block);
        }
    }
    assert_true(items > 50);
    none_wrong(&all);
}

static void countries_have_their_money(void **state)
{
    static const char *const expected[][3] = {
        {"BO", "BOL", "BOB"}, {"CL", "CHL", "CLP"}, {"CO", "COL", "COP"}, {"EC", "ECU", "USD"},
        {"PA", "PAN", NULL},  {"PE", "PER", "PEN"}, {"VE", "VEN", "VES"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct country_row *row = catalog_country(all.known.catalog, expected[i][0]);
        assert_non_null(row);
        assert_string_equal(row->iso3, expected[i][1]);
        if (expected[i][2] != NULL) assert_string_equal(row->currency, expected[i][2]);
        assert_true(strcmp(row->decimal, ",") == 0 || strcmp(row->decimal, ".") == 0);
        assert_int_not_equal(row->default_matrix, MATRIX_NONE);
    }
    assert_null(catalog_country(all.known.catalog, "XX"));
    assert_null(catalog_country(all.known.catalog, NULL));
}

/* The program's own inspection finds nothing either. */
static void the_inspection_agrees(void **state)
{
    size_t sectors = 0;
    const char *const *names = catalog_sectors(all.known.catalog, &sectors);
    assert_true(sectors >= 4);
    struct diag *diag = diag_new();
    catalog_check_sector(all.known.catalog, "common", diag);
    for (size_t s = 0; s < sectors; s++) catalog_check_sector(all.known.catalog, names[s], diag);
    const struct known said_so = {.diag = diag};
    const size_t problems = known_problems(&said_so);
    diag_free(diag);
    assert_int_equal(problems, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_refer_to_something),
        cmocka_unit_test(measures_have_effects),
        cmocka_unit_test(bases_groups_and_requirements),
        cmocka_unit_test(templates_are_whole),
        cmocka_unit_test(checklists),
        cmocka_unit_test(countries_have_their_money),
        cmocka_unit_test(the_inspection_agrees),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
