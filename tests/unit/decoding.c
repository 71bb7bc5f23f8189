/* SPDX-License-Identifier: MIT
 *
 * What is told of a place in a source does not depend on how much was read at
 * once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <cotejo/types.h>

#include "core/pipeline/decoding.h"

#define SIZE 20000

static char text[SIZE], out[3 * SIZE + 16];

/* Decode `text` in chunks of `chunk` bytes; returns the bytes written. */
static size_t decode(struct ct_decoding *decoding, enum ct_encoding encoding, size_t chunk)
{
	size_t size = 0, used;

	ct_decoding_begin(decoding, encoding);
	for (size_t at = 0; at < SIZE; at += chunk) {
		size_t part = SIZE - at < chunk ? SIZE - at : chunk;

		assert_int_equal(ct_decoding_feed(decoding, text + at, part, at + part == SIZE,
		                                  out + size, &used), CT_OK);
		size += used;
	}
	return size;
}

static void repairs_are_told_by_place(void **state)
{
	static const size_t chunks[] = { 1, 63, 64, 65, 4095, 4097, SIZE };

	(void)state;
	memset(text, 'x', SIZE);
	memcpy(text, "\xc3\xb1", 2);
	text[100] = '\xff';
	text[101] = '\xc3'; /* cut off by what follows */
	text[9999] = '\x80';
	text[SIZE - 1] = '\xe2'; /* cut off by the end */
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
		struct ct_decoding decoding;

		assert_int_equal(decode(&decoding, CT_ENCODING_UTF8, chunks[i]), SIZE);
		assert_int_equal(ct_decoding_replaced(&decoding, 100), 0);
		assert_int_equal(ct_decoding_replaced(&decoding, 101), 1);
		assert_int_equal(ct_decoding_replaced(&decoding, 102), 1);
		assert_int_equal(ct_decoding_replaced(&decoding, 9999), 0);
		assert_int_equal(ct_decoding_replaced(&decoding, SIZE - 1), 1);
		assert_int_equal(ct_decoding_replaced(&decoding, SIZE), 1);
		assert_int_equal(ct_decoding_replaced(&decoding, SIZE), 0);
		ct_decoding_end(&decoding);
	}
}

static void nothing_but_repairs_fits_too(void **state)
{
	struct ct_decoding decoding;

	(void)state;
	memset(text, '\xff', SIZE);
	assert_int_equal(decode(&decoding, CT_ENCODING_UTF8, 1000), SIZE);
	for (uint64_t at = 1; at <= SIZE; at++)
		assert_int_equal(ct_decoding_replaced(&decoding, at), 1);
	ct_decoding_end(&decoding);
}

static void the_encoding_counts_from_where_it_shows(void **state)
{
	static const size_t chunks[] = { 1, 100, 4096, SIZE };

	(void)state;
	memset(text, ' ', SIZE);
	for (size_t at = 12000; at + 4 < SIZE; at += 40)
		memcpy(text + at, "a\xf1o", 3);
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
		struct ct_decoding decoding;

		decode(&decoding, CT_ENCODING_UNKNOWN, chunks[i]);
		assert_int_equal(ct_decoding_encoding(&decoding, 11000), CT_ENCODING_UNKNOWN);
		assert_int_equal(decoding.decided_at, 12001);
		assert_int_equal(ct_decoding_encoding(&decoding, 12002), CT_ENCODING_LATIN1);
		ct_decoding_end(&decoding);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repairs_are_told_by_place),
		cmocka_unit_test(nothing_but_repairs_fits_too),
		cmocka_unit_test(the_encoding_counts_from_where_it_shows),
	};

	return cmocka_run_group_tests_name("decoding", tests, NULL, NULL);
}
