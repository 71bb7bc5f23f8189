/* SPDX-License-Identifier: MIT */
#include <errno.h>
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

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/size.h"

static void arena_gives_aligned_memory_and_reuses_it(void **state)
{
	struct ct_arena arena;
	char *first;

	(void)state;
	ct_arena_init(&arena, 128);
	first = ct_arena_alloc(&arena, 3);
	assert_non_null(first);
	for (size_t size = 1; size < 1000; size += 37) {
		char *place = ct_arena_alloc(&arena, size);

		assert_non_null(place);
		assert_int_equal((uintptr_t)place % sizeof(void *), 0);
		memset(place, 0x5a, size);
	}
	ct_arena_rewind(&arena, 1 << 20);
	assert_ptr_equal(ct_arena_alloc(&arena, 3), first);
	assert_null(ct_arena_alloc(&arena, SIZE_MAX - 4));
	assert_null(ct_arena_array(&arena, SIZE_MAX / 2, 4));
	ct_arena_rewind(&arena, 0);
	assert_null(arena.first);
	ct_arena_free(&arena);
}

static void arena_keeps_what_was_given_out_while_it_grows(void **state)
{
	struct ct_arena arena;
	ct_text kept[200];

	(void)state;
	ct_arena_init(&arena, 64);
	for (size_t i = 0; i < 200; i++) {
		char word[32];

		snprintf(word, sizeof word, "word %zu", i * i);
		kept[i] = ct_arena_text(&arena, (ct_text){ word, strlen(word) });
	}
	for (size_t i = 0; i < 200; i++) {
		char word[32];

		snprintf(word, sizeof word, "word %zu", i * i);
		assert_string_equal(kept[i].data, word);
	}
	ct_arena_free(&arena);
}

static void buffer_appends_and_reports_failure_once(void **state)
{
	struct ct_buffer buffer = CT_BUFFER_EMPTY;

	(void)state;
	ct_buffer_string(&buffer, "one");
	ct_buffer_char(&buffer, ' ');
	ct_buffer_format(&buffer, "%d %s", 2, "three");
	ct_buffer_text(&buffer, CT_TEXT(" four"));
	assert_string_equal(buffer.data, "one 2 three four");
	assert_false(ct_buffer_reserve(&buffer, SIZE_MAX / 2));
	assert_true(buffer.failed);
	ct_buffer_string(&buffer, "lost");
	assert_string_equal(buffer.data, "one 2 three four");
	ct_buffer_clear(&buffer);
	assert_false(buffer.failed);
	assert_int_equal(buffer.size, 0);
	ct_buffer_free(&buffer);
}

static void error_text_is_cut_at_a_character(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	char text[2048];
	size_t size;

	(void)state;
	memset(text, 'x', sizeof text);
	for (size_t i = 0; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "\xc3\xb1", 2);
	text[sizeof text - 1] = '\0';
	assert_int_equal(ct_fail(&error, CT_E_SOURCE, "%s", text), CT_E_SOURCE);
	size = strlen(error.text);
	assert_true(size > 900);
	assert_int_equal((unsigned char)error.text[size - 1], 0xb1);
	assert_int_equal(ct_fail_errno(&error, CT_E_SOURCE, ENOENT, "cannot open '%s'", "x"),
	                 CT_E_SOURCE);
	assert_string_equal(error.text, "cannot open 'x': No such file or directory");
	assert_int_equal(ct_fail_errno(&error, CT_E_SOURCE, ENOMEM, "x"), CT_E_NOMEM);
}

static void sizes_are_read_as_people_write_them(void **state)
{
	uint64_t bytes = 0;

	(void)state;
	assert_true(ct_parse_size("64k", &bytes));
	assert_int_equal(bytes, 65536);
	assert_true(ct_parse_size("16 MB", &bytes));
	assert_int_equal(bytes, 16 << 20);
	assert_true(ct_parse_size("2GiB", &bytes));
	assert_int_equal(bytes, (uint64_t)2 << 30);
	assert_false(ct_parse_size("", &bytes));
	assert_false(ct_parse_size("-1", &bytes));
	assert_false(ct_parse_size("1x", &bytes));
	assert_false(ct_parse_size("99999999999G", &bytes));
}

static void numbers_are_checked_whole(void **state)
{
	int64_t integer = 0;
	double real = 0;

	(void)state;
	assert_true(ct_parse_integer("-12", -20, 20, &integer));
	assert_int_equal(integer, -12);
	assert_false(ct_parse_integer("21", -20, 20, &integer));
	assert_false(ct_parse_integer("12a", 0, 20, &integer));
	assert_false(ct_parse_integer(" 12", 0, 20, &integer));
	assert_true(ct_parse_real("-0.25", &real));
	assert_true(real < -0.24 && real > -0.26);
	assert_false(ct_parse_real("1.", &real));
	assert_false(ct_parse_real("1,5", &real));
}

static void hashes_differ_by_one_bit_and_by_seed(void **state)
{
	uint8_t data[40] = { 0 };

	(void)state;
	for (size_t size = 1; size <= sizeof data; size++) {
		uint64_t plain = ct_hash(data, size, 0);

		assert_int_not_equal(plain, ct_hash(data, size - 1, 0));
		assert_int_not_equal(plain, ct_hash(data, size, 1));
		data[size - 1] ^= 1;
		assert_int_not_equal(plain, ct_hash(data, size, 0));
		data[size - 1] ^= 1;
	}
}

static void a_replaced_file_is_whole_and_a_failure_leaves_the_former(void **state)
{
	char folder[] = "base-test-XXXXXX";
	struct ct_buffer path = CT_BUFFER_EMPTY, deep = CT_BUFFER_EMPTY, content = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_map map;

	(void)state;
	assert_non_null(mkdtemp(folder));
	ct_buffer_format(&path, "%s/a/b/file", folder);
	ct_buffer_format(&deep, "%s/a/b", folder);
	assert_int_equal(ct_make_folders(deep.data), 0);
	assert_int_equal(ct_file_replace(path.data, "first", 5, &error), CT_OK);
	assert_int_equal(ct_file_replace(path.data, "second", 6, &error), CT_OK);
	assert_int_equal(ct_map_open(&map, path.data, &error), CT_OK);
	assert_int_equal(map.size, 6);
	assert_memory_equal(map.data, "second", 6);
	ct_map_close(&map);
	assert_int_equal(ct_file_read(path.data, 3, &content, &error), CT_E_SOURCE);
	assert_int_equal(ct_map_open(&map, deep.data, &error), CT_E_SOURCE);
	assert_non_null(strstr(error.text, "no ordinary file"));
	assert_int_equal(unlink(path.data), 0);
	assert_int_equal(rmdir(deep.data), 0);
	assert_int_equal(ct_file_replace(path.data, "third", 5, &error), CT_E_FATAL);
	ct_buffer_clear(&deep);
	ct_buffer_format(&deep, "%s/a", folder);
	rmdir(deep.data);
	rmdir(folder);
	ct_buffer_free(&path);
	ct_buffer_free(&deep);
	ct_buffer_free(&content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_aligned_memory_and_reuses_it),
		cmocka_unit_test(arena_keeps_what_was_given_out_while_it_grows),
		cmocka_unit_test(buffer_appends_and_reports_failure_once),
		cmocka_unit_test(error_text_is_cut_at_a_character),
		cmocka_unit_test(sizes_are_read_as_people_write_them),
		cmocka_unit_test(numbers_are_checked_whole),
		cmocka_unit_test(hashes_differ_by_one_bit_and_by_seed),
		cmocka_unit_test(a_replaced_file_is_whole_and_a_failure_leaves_the_former),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
