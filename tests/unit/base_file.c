/* unit/base_file.c: whole files in and out, and the sink.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sink.h"

static char folder[512];

static const char *in_folder(const char *name)
{
    static char path[4][1024];
    static int next;
    char *here = path[next++ % 4];
    (void)snprintf(here, sizeof path[0], "%s/%s", folder, name);
    return here;
}

static int make_folder(void **state)
{
    (void)snprintf(folder, sizeof folder, "%s/base_file.XXXXXX", test_tmp());
    return mkdtemp(folder) == NULL;
}

static int clear_folder(void **state)
{
    size_t count;
    char **names = file_list(folder, &count);
    for (size_t i = 0; i < count; i++) {
        if (unlink(in_folder(names[i])) != 0) (void)rmdir(in_folder(names[i]));
        free(names[i]);
    }
    free(names);
    return rmdir(folder);
}

static size_t names_in_folder(void)
{
    size_t count;
    char **names = file_list(folder, &count);
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
    return count;
}

static void assert_holds(const char *path, const char *want, size_t want_length)
{
    char *bytes;
    size_t length;
    assert_int_equal(file_read(path, &bytes, &length), FILE_OK);
    assert_int_equal(length, want_length);
    assert_memory_equal(bytes, want, length + 1);
    free(bytes);
}

static void writes_and_reads(void **state)
{
    const char *path = in_folder("firm.csv");
    assert_true(file_write(path, "a\0b\n", 4));
    assert_holds(path, "a\0b\n", 4);
    assert_true(file_write(path, "", 0));
    assert_holds(path, "", 0);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(names_in_folder(), 1); /* nothing is left beside */
    const size_t large = 3 * 1000 * 1000;
    char *bytes = malloc(large + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < large; i++) bytes[i] = (char)(i * 31 % 251);
    bytes[large] = '\0';
    assert_true(file_write(path, bytes, large));
    assert_holds(path, bytes, large);
    free(bytes);
    assert_int_equal(unlink(path), 0);
}

static void says_what_is_wrong(void **state)
{
    char *bytes;
    size_t length;
    assert_int_equal(file_read(in_folder("none"), &bytes, &length), FILE_ABSENT);
    assert_null(bytes);
    assert_int_equal(file_read(in_folder("none/below"), &bytes, &length), FILE_ABSENT);
    errno = 0;
    assert_int_equal(file_read(folder, &bytes, &length), FILE_REFUSED);
    assert_int_equal(errno, EISDIR);
    assert_false(file_write(folder, "x", 1));
    assert_int_equal(errno, EISDIR);
    assert_false(file_write(in_folder("none/below"), "x", 1));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(names_in_folder(), 0);
}

static void refuses_what_is_too_large(void **state)
{
    const char *path = in_folder("large");
    char *bytes;
    size_t length;
    const int file = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, (off_t)FILE_CAP + 1), 0); /* a hole: no room is taken */
    assert_int_equal(close(file), 0);
    assert_int_equal(file_read(path, &bytes, &length), FILE_TOO_LARGE);
    assert_null(bytes);
    assert_int_equal(unlink(path), 0);
}

/* A full disk, as a limit on the file size: the old file stands, nothing is left beside. */
static void keeps_the_old_file(void **state)
{
    const char *path = in_folder("kept");
    assert_true(file_write(path, "old", 3));
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        static char many[100000];
        const struct rlimit limit = {4096, 4096};
        (void)signal(SIGXFSZ, SIG_IGN);
        (void)setrlimit(RLIMIT_FSIZE, &limit);
        _exit(file_write(path, many, sizeof many) ? 1 : errno == EFBIG ? 0 : 2);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_holds(path, "old", 3);
    assert_int_equal(names_in_folder(), 1);
    assert_int_equal(unlink(path), 0);
}

static void writes_through_links_and_into_pipes(void **state)
{
    const char *path = in_folder("real"), *link = in_folder("link");
    assert_true(file_write(path, "1", 1));
    assert_int_equal(symlink("real", link), 0);
    assert_true(file_write(link, "22", 2));
    struct stat about;
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_holds(path, "22", 2);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(unlink(path), 0);
    const char *pipe_path = in_folder("pipe");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        static char many[300000];
        memset(many, 'x', sizeof many);
        _exit(!file_write(pipe_path, many, sizeof many));
    }
    char *bytes;
    size_t length;
    assert_int_equal(file_read(pipe_path, &bytes, &length), FILE_OK);
    assert_int_equal(length, 300000);
    assert_int_equal(strspn(bytes, "x"), 300000);
    free(bytes);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(lstat(pipe_path, &about), 0);
    assert_true(S_ISFIFO(about.st_mode));
    assert_int_equal(unlink(pipe_path), 0);
}

static void folders(void **state)
{
    const char *below = in_folder("below");
    assert_false(file_is_folder(below));
    assert_true(file_make_folder(below));
    assert_true(file_make_folder(below));
    assert_true(file_is_folder(below) && file_exists(below));
    assert_int_equal(rmdir(below), 0);
    assert_true(file_write(in_folder("file"), "", 0));
    assert_false(file_make_folder(in_folder("file")));
    assert_false(file_is_folder(in_folder("file")));
    assert_true(file_write(in_folder("Zeta"), "", 0));
    assert_true(file_write(in_folder("ábaco"), "", 0));
    size_t count;
    char **names = file_list(folder, &count);
    assert_int_equal(count, 3);
    assert_string_equal(names[0], "Zeta");
    assert_string_equal(names[1], "file");
    assert_string_equal(names[2], "ábaco");
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(unlink(in_folder(names[i])), 0);
        free(names[i]);
    }
    free(names);
    assert_null(file_list(in_folder("none"), &count));
    assert_int_equal(count, 0);
}

static void sinks(void **state)
{
    struct text text = {0};
    const char *path = in_folder("report");
    assert_true(sink_put(&text, path, NULL));
    assert_holds(path, "", 0);
    text_add(&text, "informe\n");
    assert_true(sink_put(&text, path, NULL));
    assert_holds(path, "informe\n", 8);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_true(sink_put(&text, NULL, stream));
    assert_holds(path, "informe\n", 8); /* flushed, though not closed */
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(unlink(path), 0);
    stream = fopen("/dev/full", "w");
    if (stream != NULL) {
        errno = 0;
        assert_false(sink_put(&text, NULL, stream));
        assert_int_equal(errno, ENOSPC);
        (void)fclose(stream);
        assert_false(sink_put(&text, "/dev/full", NULL));
        assert_int_equal(errno, ENOSPC);
    }
    assert_false(sink_put(&text, in_folder("none/report"), NULL));
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_and_reads),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(refuses_what_is_too_large),
        cmocka_unit_test(keeps_the_old_file),
        cmocka_unit_test(writes_through_links_and_into_pipes),
        cmocka_unit_test(folders),
        cmocka_unit_test(sinks),
    };
    return cmocka_run_group_tests(tests, make_folder, clear_folder);
}
