/* main.c: what the program knows of its surroundings, then the command.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/env.h"
#include "base/memory.h"
#include "base/period.h"
#include "cli/cli.h"
#include "cli/language.h"
#include "tui/tui.h"

static void out_of_memory(const char *reason) { fprintf(stderr, "limpia: %s\n", reason); }

static const char *given(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* The folder the program itself stands in, without its last part; "" when it cannot be told. */
static void own_folder(char *folder, size_t size)
{
    const ssize_t length = readlink("/proc/self/exe", folder, size - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    *(slash == NULL ? folder : slash) = '\0';
}

static void fill_clock(struct env *env)
{
    const char *fixed = given("SOURCE_DATE_EPOCH");
    env->now = fixed != NULL ? strtoll(fixed, NULL, 10) : (int64_t)time(NULL);
    const time_t now = (time_t)env->now;
    struct tm tm;
    if ((fixed != NULL ? gmtime_r(&now, &tm) : localtime_r(&now, &tm)) != NULL)
        env->today = day_of((struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday});
}

static enum env_language language_of(int argc, char **argv)
{
    const char *asked = cli_peek(argc, argv, OPTION_LANG);
    if (asked == NULL) asked = given("LIMPIA_LANG");
    if (asked == NULL) asked = given("LC_ALL");
    if (asked == NULL) asked = given("LC_MESSAGES");
    return language_named(asked == NULL ? given("LANG") : asked);
}

static void fill_folders(struct env *env, int argc, char **argv, struct arena *arena,
                         const char *own)
{
    const char *const places[ENV_FOLDERS - 1] = {
        cli_peek(argc, argv, OPTION_SECTORS),
        given("LIMPIA_DATA"),
        arena_format(arena, "%s/sectors", own),
        arena_format(arena, "%s/../share/limpia/sectors", own),
        LIMPIA_PREFIX "/share/limpia/sectors",
    };
    size_t count = 0;
    /* A folder the user names is the only one: a slip must not be answered with other data. */
    const size_t last = places[0] != NULL ? 1 : ENV_FOLDERS - 1;
    for (size_t i = 0; i < last; i++) {
        if (places[i] != NULL) env->sectors[count++] = places[i];
    }
    const char *data = given("XDG_DATA_HOME");
    env->home = given("HOME");
    if (data != NULL)
        env->user_sectors = arena_format(arena, "%s/limpia/sectors", data);
    else if (env->home != NULL)
        env->user_sectors = arena_format(arena, "%s/.local/share/limpia/sectors", env->home);
}

/* Who works here, and where the default workbook is. */
static void fill_person(struct env *env, struct arena *arena)
{
    char host[256] = "";
    const char *data = given("XDG_DATA_HOME");
    const char *user = given("USER");
    env->user = user != NULL ? user : arena_format(arena, "%u", (unsigned)getuid());
    if (gethostname(host, sizeof host - 1) == 0) env->host = arena_dup(arena, host);
    if (data != NULL)
        env->workbook = arena_format(arena, "%s/limpia/limpia.limpia", data);
    else if (env->home != NULL)
        env->workbook = arena_format(arena, "%s/.local/share/limpia/limpia.limpia", env->home);
}

static void bind_language(const char *own, struct arena *arena)
{
    const char *beside = arena_format(arena, "%s/../share/locale", own);
    struct stat status;
    language_bind(own[0] != '\0' && stat(beside, &status) == 0 ? beside
                                                               : LIMPIA_PREFIX "/share/locale");
}

static int64_t seconds(void) { return (int64_t)time(NULL); }

static void fill_answers(struct env *env, int argc, char **argv)
{
    const char *decimal = cli_peek(argc, argv, OPTION_DECIMAL);
    const char *color = cli_peek(argc, argv, OPTION_COLOR);
    if (decimal != NULL && (strcmp(decimal, ".") == 0 || strcmp(decimal, ",") == 0))
        env->decimal = decimal[0];
    if (color != NULL && strcmp(color, "always") == 0)
        env->color = ENV_COLOR_ALWAYS;
    else if ((color != NULL && strcmp(color, "never") == 0) || given("NO_COLOR") != NULL)
        env->color = ENV_COLOR_NEVER;
}

/* The forms, on a terminal; without one and without a workbook, the short help says the rest. */
static int run(int argc, char **argv, const struct env *env)
{
    const char *workbook = NULL;
    const bool forms = cli_asks_forms(argc, argv, &workbook);
    if (!forms || (workbook == NULL && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))))
        return cli_run(argc, argv, env);
    if (workbook == NULL) workbook = env->workbook;
    if (workbook == NULL) return cli_run(argc, argv, env);
    switch (tui_run(env, workbook, language_choose, given("SOURCE_DATE_EPOCH") ? NULL : seconds)) {
    case TUI_DONE: return STATUS_DONE;
    case TUI_NO_TTY: return STATUS_USAGE;
    default: return STATUS_SYSTEM;
    }
}

/* Only what is used of a locale, its letters and its messages: every category is a file more to
   open, and numbers keep their dot. gettext is silent in the plain C locale; C.UTF-8 is always
   there. */
static void take_locale(int category)
{
    const char *locale = setlocale(category, "");
    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        (void)setlocale(category, "C.UTF-8");
}

int main(int argc, char **argv)
{
    char own[PATH_MAX];
    struct env env = {.width = 80};
    take_locale(LC_CTYPE);
    take_locale(LC_MESSAGES);
    (void)umask(077);
    (void)signal(SIGXFSZ, SIG_IGN); /* a full quota is an answer of write, not the end */
    memory_set_handler(out_of_memory);
    struct arena *arena = arena_new();
    own_folder(own, sizeof own);
    env.language = language_of(argc, argv);
    bind_language(own, arena);
    language_choose(env.language);
    fill_clock(&env);
    fill_folders(&env, argc, argv, arena, own);
    fill_person(&env, arena);
    fill_answers(&env, argc, argv);
    int status = run(argc, argv, &env);
    if (fclose(stdout) != 0 && status == STATUS_DONE) {
        perror("limpia");
        status = STATUS_SYSTEM;
    }
    arena_free(arena);
    return status;
}
