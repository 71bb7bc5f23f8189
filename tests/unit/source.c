/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "core/pipeline/source.h"

#define MOST ((uint64_t)1 << 20)

static char folder[] = "source-test-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/file", folder);
	return 0;
}

static int drop_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static void write_plain(const void *data, size_t size)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, size, file), size);
	fclose(file);
}

static void append_gzip(const void *data, size_t size, const char *mode)
{
	gzFile file = gzopen(path, mode);

	assert_non_null(file);
	assert_int_equal(gzwrite(file, data, (unsigned)size), (int)size);
	gzclose(file);
}

/* Read all of an open input in steps of `step` bytes; returns the last code. */
static int read_all(struct ct_input *input, size_t step, char *out, size_t *size)
{
	ct_source *source = &input->table;

	*size = 0;
	for (;;) {
		ct_text window;
		int code = source->fill(source, step, &window);

		if (code != CT_OK && !window.size)
			return code;
		if (!window.size)
			return CT_OK;
		if (window.size > step)
			window.size = step;
		memcpy(out + *size, window.data, window.size);
		*size += window.size;
		source->consume(source, window.size);
	}
}

static void members_of_gzip_are_read_one_after_another(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_input input;
	char out[256];
	size_t size;

	(void)state;
	unlink(path);
	append_gzip("first ", 6, "w");
	append_gzip("second", 6, "a");
	assert_int_equal(ct_input_open(&input, path, MOST, NULL, NULL, &error), CT_OK);
	assert_int_equal(read_all(&input, 5, out, &size), CT_OK);
	assert_int_equal(size, 12);
	assert_memory_equal(out, "first second", 12);
	ct_input_close(&input);
}

static void gzip_cut_short_gives_what_there_is_and_an_error(void **state)
{
	static char data[200000], out[200000];
	struct ct_error error = CT_ERROR_NONE;
	struct ct_input input;
	size_t size;

	(void)state;
	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (char)('a' + (i * i) % 23);
	unlink(path);
	append_gzip(data, sizeof data, "w");
	assert_int_equal(truncate(path, 500), 0);
	assert_int_equal(ct_input_open(&input, path, MOST, NULL, NULL, &error), CT_OK);
	assert_int_equal(read_all(&input, 100, out, &size), CT_E_SOURCE);
	assert_non_null(strstr(input.error.text, "gzip data are broken"));
	assert_true(size > 0 && size < sizeof data);
	assert_memory_equal(out, data, size);
	ct_input_close(&input);
}

static void decoding_keeps_offsets_of_utf8_and_counts_what_is_wrong(void **state)
{
	static const char bytes[] = "\xef\xbb\xbf" "a\xff\xc3\xb1o \xe2\x82 fin";
	struct ct_error error = CT_ERROR_NONE;
	struct ct_input input;
	ct_text head;
	char out[256];
	size_t size;

	(void)state;
	write_plain(bytes, sizeof bytes - 1);
	assert_int_equal(ct_input_open(&input, path, MOST, NULL, NULL, &error), CT_OK);
	assert_int_equal(ct_input_head(&input, &head), CT_OK);
	assert_int_equal(ct_input_decode(&input, CT_ENCODING_UTF8, &error), CT_OK);
	assert_int_equal(input.table.offset(&input.table), 3);
	assert_true(ct_input_is_slice(&input, 0));
	assert_int_equal(read_all(&input, 4, out, &size), CT_OK);
	assert_int_equal(size, sizeof bytes - 1 - 3);
	assert_memory_equal(out, "a?\xc3\xb1o ?? fin", size);
	assert_int_equal(ct_input_replaced(&input, 0), 3);
	assert_int_equal(ct_input_replaced(&input, 0), 0);
	ct_input_close(&input);
}

static void a_window_grows_to_what_is_wanted_and_not_over_the_bound(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	size_t size = (size_t)3 << 20;
	char *data = malloc(size);
	struct ct_input input;
	ct_text window;

	(void)state;
	assert_non_null(data);
	memset(data, 'x', size);
	write_plain(data, size);
	free(data);
	assert_int_equal(ct_input_open(&input, path, 1000, NULL, NULL, &error), CT_OK);
	assert_int_equal(input.table.fill(&input.table, size, &window), CT_OK);
	assert_true(window.size >= ((size_t)1 << 20));
	assert_true(window.size < ((size_t)2 << 20));
	input.table.consume(&input.table, 100);
	assert_int_equal(input.table.offset(&input.table), 100);
	ct_input_close(&input);
}

static void what_cannot_be_opened_says_why(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_input input;

	(void)state;
	assert_int_equal(ct_input_open(&input, "source-test-none", MOST, NULL, NULL, &error),
	                 CT_E_SOURCE);
	assert_non_null(strstr(error.text, "No such file"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_of_gzip_are_read_one_after_another),
		cmocka_unit_test(gzip_cut_short_gives_what_there_is_and_an_error),
		cmocka_unit_test(decoding_keeps_offsets_of_utf8_and_counts_what_is_wrong),
		cmocka_unit_test(a_window_grows_to_what_is_wanted_and_not_over_the_bound),
		cmocka_unit_test(what_cannot_be_opened_says_why),
	};

	return cmocka_run_group_tests_name("source", tests, make_folder, drop_folder);
}
