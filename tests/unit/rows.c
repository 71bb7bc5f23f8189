/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/document/rows.h"

static void add(struct ct_entity_rows *rows, uint32_t begin, uint32_t end, const char *kind,
                const char *producer, float confidence, bool overlaps)
{
	ct_entity entity = { .begin = begin, .end = end, .kind = kind, .producer = producer,
		             .confidence = confidence };

	assert_int_equal(ct_entity_rows_add(rows, &entity, overlaps), CT_OK);
}

static void the_longest_stays_then_the_most_confident_then_the_first_id(void **state)
{
	struct ct_entity_rows rows = { 0 };

	(void)state;
	add(&rows, 10, 14, "date", "dates", 0.9F, false);
	add(&rows, 5, 14, "money", "money", 0.1F, false);
	add(&rows, 20, 24, "org", "zeta", 0.5F, false);
	add(&rows, 20, 24, "date", "alpha", 0.6F, false);
	add(&rows, 30, 34, "org", "zeta", 0.5F, false);
	add(&rows, 32, 36, "date", "alpha", 0.5F, false);
	assert_int_equal(ct_entity_rows_resolve(&rows, 40), CT_OK);
	assert_int_equal(rows.count, 3);
	assert_string_equal(rows.row[0].kind, "money");
	assert_string_equal(rows.row[1].producer, "alpha");
	assert_int_equal(rows.row[2].begin, 32);
	ct_entity_rows_free(&rows);
}

static void a_kind_that_opted_out_stays_and_takes_nothing(void **state)
{
	struct ct_entity_rows rows = { 0 };

	(void)state;
	add(&rows, 0, 40, "topic", "topics", 1, true);
	add(&rows, 3, 9, "org", "organizations", 0.2F, false);
	assert_int_equal(ct_entity_rows_resolve(&rows, 40), CT_OK);
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.row[0].kind, "topic");
	ct_entity_rows_free(&rows);
}

/* Any order of writing gives the same result: compare with every rotation. */
static void resolution_does_not_depend_on_the_order_of_writing(void **state)
{
	static const uint32_t spans[][2] = { { 0, 9 },  { 4, 12 }, { 8, 10 }, { 11, 20 },
		                             { 12, 20 }, { 19, 30 }, { 2, 3 } };
	size_t count = sizeof spans / sizeof spans[0];
	uint32_t kept[16] = { 0 }, kept_count = 0;

	(void)state;
	for (size_t turn = 0; turn < count; turn++) {
		struct ct_entity_rows rows = { 0 };

		for (size_t i = 0; i < count; i++) {
			const uint32_t *span = spans[(i + turn) % count];

			add(&rows, span[0], span[1], "org", "p", 0.5F, false);
		}
		assert_int_equal(ct_entity_rows_resolve(&rows, 30), CT_OK);
		for (uint32_t i = 0; i < rows.count; i++) {
			if (turn == 0)
				kept[kept_count++] = rows.row[i].begin;
			else
				assert_int_equal(kept[i], rows.row[i].begin);
		}
		assert_int_equal(rows.count, kept_count);
		ct_entity_rows_free(&rows);
	}
}

static void spans_are_sorted_and_tiling_is_checked(void **state)
{
	struct ct_span_rows rows = { 0 };
	ct_text none = { NULL, 0 };

	(void)state;
	assert_true(ct_span_rows_tile(&rows, 0));
	assert_int_equal(ct_span_rows_add(&rows, 5, 9, CT_TEXT("en"), 1), CT_OK);
	assert_int_equal(ct_span_rows_add(&rows, 0, 5, CT_TEXT("es"), 0.5F), CT_OK);
	assert_int_equal(ct_span_rows_sort(&rows), CT_OK);
	assert_int_equal(rows.begin[0], 0);
	assert_memory_equal(rows.label[0].data, "es", 2);
	assert_true(ct_span_rows_tile(&rows, 9));
	assert_false(ct_span_rows_tile(&rows, 10));
	assert_int_equal(ct_span_rows_add(&rows, 8, 10, none, 1), CT_OK);
	assert_false(ct_span_rows_tile(&rows, 10));
	ct_span_rows_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_stays_then_the_most_confident_then_the_first_id),
		cmocka_unit_test(a_kind_that_opted_out_stays_and_takes_nothing),
		cmocka_unit_test(resolution_does_not_depend_on_the_order_of_writing),
		cmocka_unit_test(spans_are_sorted_and_tiling_is_checked),
	};

	return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
