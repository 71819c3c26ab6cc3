/* unit/formulas.c: the worked examples of tests/formulas, which a consultant can read.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line is one of:
     # words
     case NAME                             a folder of tests/data/cases
     given FILE LINE                       a line of FILE.csv; after an `expect` it begins anew
     expect ID VALUE [item ITEM] [within TOLERANCE]       relative 1e-9 unless told; or `missing`
     expect ID = VALUE [item ITEM]                        right to the last digit shown
     FUNCTION NUMBER… = VALUE              crf upv spv payback nominal real convert
   Numbers may end in %. */
#include "test.h"

#include <dirent.h>

#include "base/text.h"
#include "calc/finance.h"
#include "model/unit.h"
#include "trial.h"

enum { WORDS = 16, SECTIONS_OPEN = 16 };

struct given { /* the CSV text of one file of the case */
    char name[32];
    struct text text;
};

struct reader {
    const char *file;
    int line, checks, wrong;
    struct given given[SECTIONS_OPEN];
    size_t given_count;
    char folder[256]; /* of `case` */
    bool open;        /* the trial is worked up */
    struct trial trial;
};

/* ---- numbers ---------------------------------------------------------------------------- */

/* *digit: one unit of the last digit that is shown. */
static double number(const char *text, double *digit)
{
    char *end = NULL;
    const double scale = text[0] != '\0' && text[strlen(text) - 1] == '%' ? 0.01 : 1;
    const double value = strtod(text, &end) * scale;
    const char *point = strchr(text, '.');
    *digit = scale;
    for (const char *c = point == NULL ? end : point + 1; c < end; c++) *digit /= 10;
    return end == text ? NAN : value;
}

static double plain(const char *text)
{
    double digit;
    return number(text, &digit);
}

static void check(struct reader *r, const char *what, double actual, double wanted, double apart)
{
    r->checks++;
    if (fabs(actual - wanted) <= apart) return;
    r->wrong++;
    print_error("%s:%d: %s is %.12g, expected %.12g\n", r->file, r->line, what, actual, wanted);
}

/* ---- pure functions ----------------------------------------------------------------------- */

static double payback(double investment, double saving)
{
    struct finance_project project;
    struct finance_result result;
    finance_project_clear(&project);
    project.investment = investment;
    project.saving = saving;
    project.life = 10;
    finance_evaluate(&project, &result);
    return result.payback_simple.years;
}

static double convert(double amount, const char *from, const char *to)
{
    char path[512];
    struct diag *diag = diag_new();
    struct unit a, b;
    (void)snprintf(path, sizeof path, "%s/sectors", test_root());
    struct catalog *catalog = catalog_open(path, NULL, diag);
    const struct units *units = catalog_units(catalog);
    const bool known = units_find(units, from, NULL, &a, NULL, 0) == UNIT_OK &&
                       units_find(units, to, NULL, &b, NULL, 0) == UNIT_OK &&
                       unit_same_dimension(&a, &b);
    const double value = known ? unit_from_base(&b, unit_to_base(&a, amount)) : NAN;
    catalog_close(catalog);
    diag_free(diag);
    return value;
}

static bool function(char **word, size_t count, double *value)
{
    const double a = count > 1 ? plain(word[1]) : NAN, b = count > 2 ? plain(word[2]) : NAN;
    if (strcmp(word[0], "crf") == 0)
        *value = finance_crf(a, b);
    else if (strcmp(word[0], "upv") == 0)
        *value = finance_upv(a, b);
    else if (strcmp(word[0], "spv") == 0)
        *value = finance_spv(a, b);
    else if (strcmp(word[0], "payback") == 0)
        *value = payback(a, b);
    else if (strcmp(word[0], "nominal") == 0)
        *value = finance_nominal_rate(a, b);
    else if (strcmp(word[0], "real") == 0)
        *value = finance_real_rate(a, b);
    else if (strcmp(word[0], "convert") == 0 && count > 3)
        *value = convert(a, word[2], word[3]);
    else
        return false;
    return true;
}

/* ---- cases -------------------------------------------------------------------------------- */

static void forget(struct reader *r)
{
    if (r->open) trial_free(&r->trial);
    for (size_t i = 0; i < r->given_count; i++) text_free(&r->given[i].text);
    r->given_count = 0;
    r->folder[0] = '\0';
    r->open = false;
}

static void give(struct reader *r, const char *name, const char *line)
{
    if (r->open) forget(r);
    size_t i = 0;
    while (i < r->given_count && strcmp(r->given[i].name, name) != 0) i++;
    if (i == r->given_count) {
        assert_true(i < SECTIONS_OPEN);
        r->given[i] = (struct given){.text = {0}};
        text_copy(r->given[i].name, sizeof r->given[i].name, name);
        r->given_count++;
    }
    text_addf(&r->given[i].text, "%s\n", line);
}

static void work_up(struct reader *r)
{
    if (r->open) return;
    r->open = true;
    if (r->folder[0] != '\0') {
        char path[1024];
        (void)snprintf(path, sizeof path, "%s/tests/data/cases/%s", test_root(), r->folder);
        trial_folder(&r->trial, path, NULL, NULL);
        return;
    }
    struct text whole = {0};
    for (size_t i = 0; i < r->given_count; i++)
        text_addf(&whole, "=== %s\n%s", r->given[i].name, r->given[i].text.bytes);
    trial_text(&r->trial, whole.bytes == NULL ? "" : whole.bytes);
    text_free(&whole);
}

static void expect(struct reader *r, char **word, size_t count)
{
    const bool shown = count > 2 && strcmp(word[2], "=") == 0;
    const size_t at = shown ? 3 : 2;
    const char *item = "";
    double digit = 1, rel = 1e-9;
    if (count <= at) fail_msg("%s:%d: nothing is expected", r->file, r->line);
    for (size_t i = at + 1; i + 1 < count; i += 2) {
        if (strcmp(word[i], "item") == 0)
            item = word[i + 1];
        else if (strcmp(word[i], "within") == 0)
            rel = plain(word[i + 1]);
        else
            fail_msg("%s:%d: what is %s?", r->file, r->line, word[i]);
    }
    work_up(r);
    const struct result *row = results_find(r->trial.results, word[1], item);
    const double actual = row == NULL ? NAN : row->value;
    if (strcmp(word[at], "missing") == 0) {
        r->checks++;
        if (row != NULL && isnan(actual) && row->note != NULL) return;
        r->wrong++;
        print_error("%s:%d: %s is %g, expected missing with its reason\n", r->file, r->line,
                    word[1], actual);
        return;
    }
    const double wanted = number(word[at], &digit);
    check(r, word[1], actual, wanted, shown ? digit * 0.5000001 : fabs(wanted) * rel);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static size_t split(char *line, char **word)
{
    size_t count = 0;
    for (char *part = strtok(line, " \t\n"); part != NULL && count < WORDS;
         part = strtok(NULL, " \t\n"))
        word[count++] = part;
    return count;
}

static void read_line(struct reader *r, char *line)
{
    char *word[WORDS], name[32];
    int used = 0;
    double value, digit;
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '#' || line[0] == '\0') return;
    if (sscanf(line, "given %31s %n", name, &used) == 1 && used > 0) {
        give(r, name, line + used);
        return;
    }
    const size_t count = split(line, word);
    if (count == 0) return;
    if (strcmp(word[0], "case") == 0 && count == 2) {
        forget(r);
        text_copy(r->folder, sizeof r->folder, word[1]);
    } else if (strcmp(word[0], "expect") == 0) {
        expect(r, word, count);
    } else if (count > 3 && strcmp(word[count - 2], "=") == 0 &&
               function(word, count - 2, &value)) {
        const double wanted = number(word[count - 1], &digit);
        check(r, word[0], value, wanted, digit * 0.5000001);
    } else {
        fail_msg("%s:%d: \"%s\" is not understood", r->file, r->line, word[0]);
    }
}

static void one_file(void **state)
{
    const char *name = *state;
    char path[1024], line[1024];
    (void)snprintf(path, sizeof path, "%s/tests/formulas/%s", test_root(), name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    struct reader reader = {.file = name};
    while (fgets(line, sizeof line, file) != NULL) {
        reader.line++;
        read_line(&reader, line);
    }
    (void)fclose(file);
    forget(&reader);
    assert_true(reader.checks > 0);
    assert_int_equal(reader.wrong, 0);
}

int main(void)
{
    enum { FILES = 64 };
    static char names[FILES][256];
    static struct CMUnitTest tests[FILES];
    char folder[512];
    size_t count = 0;
    (void)snprintf(folder, sizeof folder, "%s/tests/formulas", test_root());
    DIR *dir = opendir(folder);
    for (struct dirent *e = dir == NULL ? NULL : readdir(dir); e != NULL; e = readdir(dir)) {
        const char *end = strrchr(e->d_name, '.');
        if (end == NULL || strcmp(end, ".txt") != 0 || count == FILES) continue;
        (void)snprintf(names[count], sizeof names[count], "%s", e->d_name);
        tests[count] = (struct CMUnitTest){
            .name = names[count], .test_func = one_file, .initial_state = names[count]};
        count++;
    }
    if (dir != NULL) (void)closedir(dir);
    if (count == 0) return 1;
    return _cmocka_run_group_tests("formulas", tests, count, NULL, NULL);
}
