/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/pipeline/ids.h"

static ct_text number(char *room, size_t size, int i)
{
	snprintf(room, size, "release-%d", i);
	return (ct_text){ room, strlen(room) };
}

static void the_second_source_of_an_id_is_named(void **state)
{
	struct ct_ids *ids = ct_ids_create();
	const char *former = NULL;
	char room[32];

	(void)state;
	assert_non_null(ids);
	ct_ids_begin(ids, "one");
	for (int i = 0; i < 5000; i++)
		assert_int_equal(ct_ids_add(ids, number(room, sizeof room, i), &former), CT_OK);
	assert_int_equal(ct_ids_add(ids, number(room, sizeof room, 77), &former), CT_OK);
	ct_ids_begin(ids, "two");
	for (int i = 5000; i < 9000; i++)
		assert_int_equal(ct_ids_add(ids, number(room, sizeof room, i), &former), CT_OK);
	assert_int_equal(ct_ids_add(ids, number(room, sizeof room, 4321), &former),
	                 CT_E_DOCUMENT);
	assert_string_equal(former, "one");
	ct_ids_destroy(ids);
}

static void a_source_that_is_opened_again_is_another(void **state)
{
	struct ct_ids *ids = ct_ids_create();
	const char *former = NULL;

	(void)state;
	assert_non_null(ids);
	ct_ids_begin(ids, "one");
	assert_int_equal(ct_ids_add(ids, CT_TEXT("a"), &former), CT_OK);
	ct_ids_begin(ids, "one");
	assert_int_equal(ct_ids_add(ids, CT_TEXT("b"), &former), CT_OK);
	assert_int_equal(ct_ids_add(ids, CT_TEXT("a"), &former), CT_E_DOCUMENT);
	assert_string_equal(former, "one");
	ct_ids_destroy(ids);
}

static void a_full_table_says_so_once(void **state)
{
	struct ct_ids *ids = ct_ids_create();
	const char *former = NULL;

	(void)state;
	assert_non_null(ids);
	ct_ids_begin(ids, "one");
	for (uint32_t i = 0; i < CT_IDS_MAX; i++)
		assert_int_equal(ct_ids_add(ids, (ct_text){ (const char *)&i, sizeof i }, &former),
		                 CT_OK);
	assert_int_equal(ct_ids_add(ids, CT_TEXT("one more"), &former), CT_SKIP);
	assert_int_equal(ct_ids_add(ids, CT_TEXT("and another"), &former), CT_OK);
	ct_ids_begin(ids, "two");
	assert_int_equal(ct_ids_add(ids, CT_TEXT("\0\0\0\0"), &former), CT_E_DOCUMENT);
	ct_ids_destroy(ids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_second_source_of_an_id_is_named),
		cmocka_unit_test(a_source_that_is_opened_again_is_another),
		cmocka_unit_test(a_full_table_says_so_once),
	};

	return cmocka_run_group_tests_name("ids", tests, NULL, NULL);
}
