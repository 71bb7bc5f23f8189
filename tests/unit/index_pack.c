/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/index/keys.h"
#include "core/index/pack.h"
#include "core/index/words.h"
#include "core/query/ranges.h"

static uint64_t state = 1;

static uint32_t next_random(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33);
}

static void varints_come_back(void **unused)
{
	static const uint64_t values[] = { 0, 1, 127, 128, 16383, 16384, UINT32_MAX,
		                           (uint64_t)UINT32_MAX + 1, UINT64_MAX };

	(void)unused;
	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
		unsigned char bytes[CT_VARINT_ROOM];
		size_t size = ct_varint_put(bytes, values[i]);
		const unsigned char *at = bytes;
		uint64_t value;

		assert_true(ct_varint_get(&at, bytes + size, &value));
		assert_int_equal(value, values[i]);
		assert_ptr_equal(at, bytes + size);
		at = bytes;
		assert_false(ct_varint_get(&at, bytes + size - 1, &value));
		assert_ptr_equal(at, bytes);
	}
}

static void a_varint_over_64_bits_is_refused(void **unused)
{
	static const unsigned char long_one[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                                  0xff, 0xff, 0xff, 0x02 };
	const unsigned char *at = long_one;
	uint64_t value;

	(void)unused;
	assert_false(ct_varint_get(&at, long_one + sizeof long_one, &value));
}

/* A block of `count` values of about `bits` bits, some of them larger. */
static void fill(uint32_t *values, uint32_t count, unsigned bits, unsigned outliers)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t mask = bits < 32 ? (1u << bits) - 1 : UINT32_MAX;

		values[i] = (next_random() ^ next_random() << 16) & mask;
		if (next_random() % 128 < outliers)
			values[i] = next_random() << 1;
	}
}

static void blocks_come_back(void **unused)
{
	uint32_t values[CT_BLOCK], got[CT_BLOCK];
	unsigned char *bytes = malloc(CT_PACK_ROOM);

	(void)unused;
	for (unsigned round = 0; round < 6000; round++) {
		uint32_t count = 1 + next_random() % CT_BLOCK;
		const unsigned char *at;
		size_t size;

		fill(values, count, round % 33, round % 5 ? 0 : round % 40);
		size = ct_pack(values, count, bytes);
		assert_true(size <= CT_PACK_ROOM);
		at = bytes;
		assert_true(ct_unpack(&at, bytes + size, got, count));
		assert_ptr_equal(at, bytes + size);
		assert_memory_equal(values, got, count * sizeof *values);
		at = bytes;
		assert_true(ct_pack_skip(&at, bytes + size, count));
		assert_ptr_equal(at, bytes + size);
	}
	free(bytes);
}

/* Whatever the bytes, no read goes beyond them: each is in a block of its own
 * size, so a sanitizer would see it. */
static void any_bytes_are_read_within_bounds(void **unused)
{
	uint32_t values[CT_BLOCK];

	(void)unused;
	for (unsigned round = 0; round < 6000; round++) {
		size_t size = next_random() % 200;
		unsigned char *bytes = malloc(size + 1);
		const unsigned char *at = bytes;

		for (size_t i = 0; i < size; i++)
			bytes[i] = (unsigned char)(next_random() & (round % 2 ? 0x0f : 0xff));
		if (ct_unpack(&at, bytes + size, values, 1 + next_random() % CT_BLOCK))
			assert_true(at <= bytes + size);
		free(bytes);
	}
}

static void length_classes_grow(void **unused)
{
	(void)unused;
	for (uint32_t tokens = 0; tokens < 3000000; tokens += 1 + tokens / 50) {
		uint8_t class = ct_length_class(tokens);

		assert_true(ct_length_of_class(class) <= tokens);
		assert_true(class >= ct_length_class(tokens ? tokens - 1 : 0));
		assert_true(tokens - ct_length_of_class(class) <= tokens / 8);
	}
	assert_int_equal(ct_length_class(ct_length_of_class(200)), 200);
	assert_true(ct_length_of_class(ct_length_class(UINT32_MAX)) > UINT32_MAX / 2);
}

static void check_key(const char *stem, const char *key, size_t size)
{
	struct ct_buffer made = CT_BUFFER_EMPTY;

	ct_key_stem(&made, (ct_text){ stem, strlen(stem) });
	assert_int_equal(made.size, size);
	assert_memory_equal(made.data, key, size);
	ct_buffer_free(&made);
}

static void keys_fold_and_keep_the_stem(void **unused)
{
	(void)unused;
	check_key("casa", "Tcasa", 5);
	check_key("año", "Tano\0año", 9);
	check_key("resolución", "Tresolucion\0resolución", 23);
}

static void keys_are_cut_at_a_character(void **unused)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	char *stem = malloc(5000);

	(void)unused;
	for (size_t i = 0; i < 5000; i += 2)
		memcpy(stem + i, "\xc3\xb1", 2);
	ct_key_stem(&key, (ct_text){ stem, 5000 });
	assert_true(key.size <= 1000);
	assert_int_equal((unsigned char)key.data[key.size - 1] & 0xc0, 0x80);
	free(stem);
	ct_buffer_free(&key);
}

static void decimals_sort_as_numbers(void **unused)
{
	static const char *const ascending[] = {
		"-6700000", "-12.5", "-12", "-1", "-0.5", "0", "0.005", "0.05", "0.5", "1",
		"1.5", "2", "9", "10", "99.99", "100", "6700000", "6700000.01", "12000000000"
	};
	struct ct_buffer last = CT_BUFFER_EMPTY;

	(void)unused;
	for (size_t i = 0; i < sizeof ascending / sizeof ascending[0]; i++) {
		struct ct_buffer key = CT_BUFFER_EMPTY;
		ct_text text = { ascending[i], strlen(ascending[i]) };

		assert_true(ct_key_decimal(&key, text));
		if (i)
			assert_true(ct_key_compare(ct_buffer_view(&last), ct_buffer_view(&key)) < 0);
		ct_buffer_free(&last);
		last = key;
	}
	assert_false(ct_key_decimal(&last, CT_TEXT("12a")));
	assert_false(ct_key_decimal(&last, CT_TEXT("")));
	ct_buffer_free(&last);
}

static bool amount_in(const char *range, const char *value)
{
	struct ct_buffer low = CT_BUFFER_EMPTY, high = CT_BUFFER_EMPTY;
	struct ct_amount_range parsed;
	ct_text first, last;
	bool meets;

	assert_true(ct_parse_amount_range((ct_text){ range, strlen(range) }, &parsed));
	ct_split_range((ct_text){ value, strlen(value) }, &first, &last);
	assert_true(ct_key_decimal(&low, first) && ct_key_decimal(&high, last));
	meets = ct_amounts_meet(&parsed, ct_buffer_view(&low), ct_buffer_view(&high));
	ct_buffer_free(&low);
	ct_buffer_free(&high);
	ct_amount_range_free(&parsed);
	return meets;
}

static void amounts_are_read_as_people_write_them(void **unused)
{
	struct ct_amount_range range;

	(void)unused;
	assert_true(amount_in("USD>1000000", "6700000"));
	assert_false(amount_in("USD>6.7M", "6700000"));
	assert_true(amount_in(">=6.7M", "6700000"));
	assert_true(amount_in("6,700,000", "6700000.00"));
	assert_true(amount_in("EUR:1000..5k", "5000"));
	assert_false(amount_in("EUR:1000..5k", "5000.01"));
	assert_true(amount_in("..20", "-3"));
	assert_true(amount_in("15M..", "12000000/20000000"));
	assert_false(amount_in("<12M", "12000000/20000000"));
	assert_true(amount_in("0.25M", "250000"));
	assert_false(ct_parse_amount_range(CT_TEXT("USD>"), &range));
	ct_amount_range_free(&range);
	assert_false(ct_parse_amount_range(CT_TEXT(".."), &range));
	ct_amount_range_free(&range);
	assert_false(ct_parse_amount_range(CT_TEXT("1..2..3"), &range));
	ct_amount_range_free(&range);
}

static bool days_in(const char *range, const char *iso)
{
	struct ct_day_range parsed, days;

	assert_true(ct_parse_day_range((ct_text){ range, strlen(range) }, &parsed));
	assert_true(ct_days_of((ct_text){ iso, strlen(iso) }, &days));
	return ct_days_meet(parsed, days);
}

static void days_are_read_as_people_write_them(void **unused)
{
	struct ct_day_range range;

	(void)unused;
	assert_true(days_in("2020", "2020-10-22"));
	assert_true(days_in("2020-10..2020-12", "2020"));
	assert_false(days_in("2020-10..2020-12", "2021-01-01"));
	assert_true(days_in("2020-11-15..", "2020-11"));
	assert_true(days_in("..2019", "2019-12-31"));
	assert_false(days_in("<2019", "2019-01-01"));
	assert_true(days_in("<=2019", "2019-01-01"));
	assert_false(days_in(">2019", "2019-12-31"));
	assert_true(days_in(">2019", "2020-01-01"));
	assert_true(days_in("2020-05", "2020-04/2020-06"));
	assert_false(ct_parse_day_range(CT_TEXT("2020-13"), &range));
	assert_false(ct_parse_day_range(CT_TEXT(".."), &range));
	assert_false(ct_parse_day_range(CT_TEXT("pronto"), &range));
	assert_false(ct_parse_day_range(CT_TEXT(""), &range));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(varints_come_back),
		cmocka_unit_test(a_varint_over_64_bits_is_refused),
		cmocka_unit_test(blocks_come_back),
		cmocka_unit_test(any_bytes_are_read_within_bounds),
		cmocka_unit_test(length_classes_grow),
		cmocka_unit_test(keys_fold_and_keep_the_stem),
		cmocka_unit_test(keys_are_cut_at_a_character),
		cmocka_unit_test(decimals_sort_as_numbers),
		cmocka_unit_test(amounts_are_read_as_people_write_them),
		cmocka_unit_test(days_are_read_as_people_write_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
