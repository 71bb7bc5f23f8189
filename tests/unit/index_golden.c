/* SPDX-License-Identifier: MIT
 *
 * An index of every released version of the format stays readable:
 * tests/golden/index-N, as tests/golden/make_index.c of that time made it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/query/query.h"
#include "tests/golden/documents.h"

static void open_golden(struct ct_index *index, char path[4096])
{
	const char *source = getenv("COTEJO_SOURCE");
	struct ct_error error = CT_ERROR_NONE;

	snprintf(path, 4096, "%s/tests/golden/index-1", source ? source : ".");
	if (ct_index_open(index, path, &error) != CT_OK)
		fail_msg("%s", error.text);
}

static void on_trouble(void *context, const char *what)
{
	(void)context;
	fail_msg("%s", what);
}

static void it_is_sound(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	uint64_t troubles;
	char path[4096];

	(void)unused;
	open_golden(&index, path);
	assert_int_equal(index.documents, GOLDEN_COUNT);
	ct_index_close(&index);
	assert_int_equal(ct_index_check(path, on_trouble, NULL, &troubles, &error), CT_OK);
	assert_int_equal(troubles, 0);
}

static void it_holds_what_it_was_given(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	char path[4096];

	(void)unused;
	open_golden(&index, path);
	for (uint32_t i = 0; i < GOLDEN_COUNT; i++) {
		const struct toy_document *wanted = &golden_documents[i];
		struct ct_buffer text = CT_BUFFER_EMPTY;
		uint32_t segment, document;
		struct ct_stored stored;
		ct_text id = { wanted->id, strlen(wanted->id) };

		assert_int_equal(ct_index_by_id(&index, id, &segment, &document, &error), 1);
		assert_int_equal(ct_segment_document(&index.segments[segment], document, &stored,
		                                     &error), CT_OK);
		assert_int_equal(stored.date.year, wanted->date.year);
		assert_int_equal(stored.date.month, wanted->date.month);
		assert_int_equal(ct_segment_text(&index.segments[segment], &stored, &text, &error),
		                 CT_OK);
		assert_string_equal(text.data, wanted->text);
		ct_buffer_free(&text);
	}
	ct_index_close(&index);
}

static void it_answers(void **unused)
{
	static const struct {
		const char *query;
		uint64_t total;
	} asked[] = {
		{ "tide", 151 }, { "\"tide tables\"", 150 }, { "año", 1 }, { "ano", 1 }, { "=ano", 0 },
		{ "=año", 1 }, { "line 7", 15 }, { "\"line 7 of\"", 15 }, { "tide NOT water", 1 },
		{ "org:\"instituto del mar\"", 1 }, { "org:imar", 1 }, { "money:EUR>1000", 1 },
		{ "money:EUR>1200", 0 }, { "date:2021-05", 1 }, { "dated:2019", 150 },
		{ "lang:es", 1 }, { "source:many.txt", 150 }, { "gauge", 1 },
	};
	struct ct_search_options options = { .limit = 3, .stem = toy_stem };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	char path[4096];

	(void)unused;
	open_golden(&index, path);
	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		ct_text text = { asked[i].query, strlen(asked[i].query) };
		struct ct_search search;
		struct ct_query *query;

		assert_int_equal(ct_query_parse(text, &query, &error), CT_OK);
		if (ct_search_run(&index, query, &options, &search, &error) != CT_OK)
			fail_msg("'%s': %s", asked[i].query, error.text);
		if (search.total != asked[i].total)
			fail_msg("'%s': %llu", asked[i].query, (unsigned long long)search.total);
		ct_search_free(&search);
		ct_query_free(query);
	}
	ct_index_close(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_sound),
		cmocka_unit_test(it_holds_what_it_was_given),
		cmocka_unit_test(it_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
