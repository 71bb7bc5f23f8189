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
	for (int i = 0; i < 5000; i++)
		assert_int_equal(ct_ids_add(ids, number(room, sizeof room, i), "one", &former), CT_OK);
	assert_int_equal(ct_ids_add(ids, number(room, sizeof room, 77), "one", &former), CT_OK);
	for (int i = 5000; i < 9000; i++)
		assert_int_equal(ct_ids_add(ids, number(room, sizeof room, i), "two", &former), CT_OK);
	assert_int_equal(ct_ids_add(ids, number(room, sizeof room, 4321), "two", &former),
	                 CT_E_DOCUMENT);
	assert_string_equal(former, "one");
	ct_ids_destroy(ids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_second_source_of_an_id_is_named),
	};

	return cmocka_run_group_tests_name("ids", tests, NULL, NULL);
}
