/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/pipeline/walk.h"

static char top[] = "walk-test-XXXXXX";

static void make_file(const char *name)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", top, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
}

static void make_folder(const char *name)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", top, name);
	assert_int_equal(mkdir(path, 0755), 0);
}

static int set_up(void **state)
{
	char path[256];

	(void)state;
	if (!mkdtemp(top))
		return -1;
	make_folder("b");
	make_folder("empty");
	make_file("B.txt");
	make_file("a.txt");
	make_file(".hidden");
	make_file("b/2");
	make_file("b/10");
	snprintf(path, sizeof path, "%s/b/loop", top);
	return symlink("..", path);
}

static int tear_down(void **state)
{
	char command[256];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", top);
	return system(command);
}

static void folders_are_walked_in_byte_order_and_loops_are_refused(void **state)
{
	static const char *const expected[] = { "B.txt", "a.txt", "b/10", "b/2" };
	const char *inputs[] = { top };
	struct ct_walk *walk = ct_walk_open(inputs, 1);
	struct ct_error error = CT_ERROR_NONE;
	size_t found = 0, refused = 0;
	const char *path;
	int code;

	(void)state;
	assert_non_null(walk);
	while ((code = ct_walk_next(walk, &path, &error)) != CT_END) {
		if (code == CT_E_SOURCE) {
			assert_non_null(strstr(error.text, "leads back"));
			refused++;
			continue;
		}
		assert_int_equal(code, CT_OK);
		assert_true(found < 4);
		assert_string_equal(path + strlen(top) + 1, expected[found++]);
	}
	assert_int_equal(found, 4);
	assert_int_equal(refused, 1);
	ct_walk_close(walk);
}

static void standard_input_and_missing_files_are_told_apart(void **state)
{
	const char *inputs[] = { "-", "walk-test-none", "-" };
	struct ct_walk *walk = ct_walk_open(inputs, 3);
	struct ct_error error = CT_ERROR_NONE;
	const char *path;

	(void)state;
	assert_int_equal(ct_walk_next(walk, &path, &error), CT_OK);
	assert_string_equal(path, "-");
	assert_int_equal(ct_walk_next(walk, &path, &error), CT_E_SOURCE);
	assert_int_equal(ct_walk_next(walk, &path, &error), CT_OK);
	assert_int_equal(ct_walk_next(walk, &path, &error), CT_END);
	ct_walk_close(walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folders_are_walked_in_byte_order_and_loops_are_refused),
		cmocka_unit_test(standard_input_and_missing_files_are_told_apart),
	};

	return cmocka_run_group_tests_name("walk", tests, set_up, tear_down);
}
