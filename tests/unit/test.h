/* unit/test.h: what every unit test includes: cmocka, and comparing doubles as doubles.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A test is a program tests/unit/ROOM_NAME.c with its own main, over liblimpia.a:
 *     static void adds_up(void **state) { assert_near(1.0 / 3, 0.3333333, 1e-6, 0); }
 *     int main(void) { const struct CMUnitTest tests[] = {cmocka_unit_test(adds_up)};
 *                      return cmocka_run_group_tests(tests, NULL, NULL); }
 * It runs with the repository as its folder, and may write below test_tmp() only.
 */
#ifndef LIMPIA_TEST_H
#define LIMPIA_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Holds when |actual - expected| <= abs_tol or <= rel_tol |expected|; NaN is near NaN only. */
#define assert_near(actual, expected, rel_tol, abs_tol)                                            \
    test_near((actual), (expected), (rel_tol), (abs_tol), #actual, __FILE__, __LINE__)
/* The same bits, or both NaN. */
#define assert_same(actual, expected) assert_near(actual, expected, 0, 0)
#define assert_missing(actual) assert_near(actual, (double)NAN, 0, 0)

static inline void test_near(double actual, double expected, double rel_tol, double abs_tol,
                             const char *what, const char *file, int line)
{
    double apart = fabs(actual - expected);
    bool both_missing = isnan(actual) && isnan(expected);
    bool near = !isnan(apart) && (apart <= abs_tol || apart <= rel_tol * fabs(expected));
    bool same_infinity = isinf(actual) && isinf(expected) && (actual > 0) == (expected > 0);
    if (both_missing || near || same_infinity) return;
    print_error("%s is %.17g, expected %.17g\n", what, actual, expected);
    _fail(file, line);
}

/* The repository; samples/, sectors/ and tests/data are below it. */
static inline const char *test_root(void)
{
    const char *root = getenv("LIMPIA_ROOT");
    return root ? root : ".";
}

/* A folder of this test alone, gone afterwards. */
static inline const char *test_tmp(void)
{
    const char *tmp = getenv("TMPDIR");
    return tmp ? tmp : "/tmp";
}

/* Rounds of a random or statistical test: fewer under valgrind, more in check-full. */
static inline int test_rounds(int usual)
{
    const char *wish = getenv("LIMPIA_ROUNDS");
    if (wish && strcmp(wish, "few") == 0) return usual / 20 > 0 ? usual / 20 : 1;
    if (wish && strcmp(wish, "full") == 0) return usual * 20;
    return usual;
}

#endif
