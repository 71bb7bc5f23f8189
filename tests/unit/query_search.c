/* SPDX-License-Identifier: MIT
 *
 * The query language on a small index: what each form finds, what a mistake
 * is told as, what snippets and facets show.
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
#include "tests/unit/index_support.h"

#define TEXT CT_FIELD_TEXT
#define DECIMAL CT_FIELD_DECIMAL
#define DATE CT_FIELD_DATE

static const struct toy_entity port_entities[] = {
	{ "org", "Autoridad Portuaria de Callao", { "id", "name" },
	  { "apc", "Autoridad Portuaria de Callao" }, { TEXT, TEXT } },
	{ "money", "US$ 6,7 millones", { "currency", "value" }, { "USD", "6700000" },
	  { TEXT, DECIMAL } },
	{ "date", "22 de octubre", { "iso", "precision" }, { "2020-10-22", "day" },
	  { DATE, TEXT } },
	{ NULL, NULL, { NULL }, { NULL }, { 0 } },
};

static const struct toy_entity ministry_entities[] = {
	{ "org", "APC", { "id", "name" }, { "apc", "Autoridad Portuaria de Callao" },
	  { TEXT, TEXT } },
	{ "org", "Ministry of Roads", { "id", "name" }, { "ministry-of-roads",
	  "Ministry of Roads" }, { TEXT, TEXT } },
	{ "money", "between 12 and 20 million euros", { "currency", "value" },
	  { "EUR", "12000000/20000000" }, { TEXT, DECIMAL } },
	{ "date", "second quarter of 2021", { "iso" }, { "2021-04/2021-06" }, { DATE } },
	{ NULL, NULL, { NULL }, { NULL }, { 0 } },
};

static const struct toy_entity ship_entities[] = {
	{ "ship", "Río Ñusta", { "flag", "length" }, { "PE", "120.5" }, { TEXT, DECIMAL } },
	{ NULL, NULL, { NULL }, { NULL }, { 0 } },
};

static const struct toy_document documents[] = {
	{ "port", "a.txt", "es",
	  "La Autoridad Portuaria de Callao invertirá US$ 6,7 millones este año. El muelle "
	  "abrirá el 22 de octubre. RESOLUCIÓN aprobada.",
	  { 2020, 10, 20, 0 }, port_entities },
	{ "ministry", "b.txt", "en",
	  "The APC and the Ministry of Roads plan to spend between 12 and 20 million euros in "
	  "the second quarter of 2021. The resolution was approved.",
	  { 2021, 3, 0, 0 }, ministry_entities },
	{ "ship", "c.jsonl", "es",
	  "El buque Río Ñusta zarpó. Su ano de trabajo fue raro; los años del buque, buque y "
	  "buque, son muchos. La resolución del buque llegó tarde.",
	  { 2019, 0, 0, 0 }, ship_entities },
	{ "empty", "d.txt", "und", "", { 0, 0, 0, 0 }, NULL },
};

static char *folder;
static struct ct_index index_at_hand;

static int set_up(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;

	(void)unused;
	folder = toy_folder();
	if (toy_index(folder, documents, 4, 2, NULL, &error) != CT_OK ||
	    ct_index_open(&index_at_hand, folder, &error) != CT_OK) {
		fprintf(stderr, "%s\n", error.text);
		return -1;
	}
	return 0;
}

static int tear_down(void **unused)
{
	(void)unused;
	ct_index_close(&index_at_hand);
	toy_remove(folder);
	return 0;
}

static void run(const char *text, bool by_date, struct ct_query **query, struct ct_search *search)
{
	struct ct_search_options options = { .limit = 10, .facets = 5, .by_date = by_date,
		                             .stem = toy_stem };
	struct ct_error error = CT_ERROR_NONE;

	if (ct_query_parse((ct_text){ text, strlen(text) }, query, &error) != CT_OK ||
	    ct_search_run(&index_at_hand, *query, &options, search, &error) != CT_OK)
		fail_msg("'%s': %s", text, error.text);
}

/* Ids of the hits, best first, parted by spaces. */
static void names_of(struct ct_search *search, struct ct_buffer *names)
{
	struct ct_error error = CT_ERROR_NONE;

	ct_buffer_string(names, "");
	for (uint32_t i = 0; i < search->hit_count; i++) {
		struct ct_stored stored;

		assert_int_equal(ct_segment_document(
		    &index_at_hand.segments[search->hits[i].segment], search->hits[i].document,
		    &stored, &error), CT_OK);
		if (i)
			ct_buffer_char(names, ' ');
		ct_buffer_text(names, stored.id);
	}
}

static void expect(const char *text, const char *wanted)
{
	struct ct_buffer names = CT_BUFFER_EMPTY;
	struct ct_search search;
	struct ct_query *query;

	run(text, true, &query, &search);
	ct_buffer_char(&names, ' ');
	ct_buffer_clear(&names);
	names_of(&search, &names);
	if (strcmp(names.data, wanted) != 0)
		fail_msg("'%s' finds '%s', not '%s'", text, names.data, wanted);
	ct_search_free(&search);
	ct_query_free(query);
	ct_buffer_free(&names);
}

static void words_match_by_stem_and_fold(void **unused)
{
	(void)unused;
	expect("resolucion", "port ship");
	expect("RESOLUCIÓN", "port ship");
	expect("resolución", "port ship");
	expect("resolution", "ministry");
	expect("año", "port ship");
	expect("ano", "port ship");
	expect("=año", "port");
	expect("=ano", "ship");
	expect("=años", "ship");
	expect("=Año", "port");
	expect("=resolucion", "");
	expect("nadie", "");
}

static void operators_combine(void **unused)
{
	(void)unused;
	expect("resolución buque", "ship");
	expect("resolución AND buque", "ship");
	expect("buque OR roads", "ministry ship");
	expect("resolución NOT buque", "port");
	expect("resolución -buque", "port");
	expect("NOT resolución", "ministry empty");
	expect("NOT NOT buque", "ship");
	expect("(buque OR muelle) AND resolución", "port ship");
	expect("resolución , buque", "ship");
	expect("-buque -roads", "port empty");
	expect("...", "");
	expect("resolución OR ...", "port ship");
}

static void phrases_stand_in_a_row(void **unused)
{
	(void)unused;
	expect("\"resolution was approved\"", "ministry");
	expect("\"resolution approved\"", "");
	expect("\"resolution approved\"~1", "ministry");
	expect("\"approved resolution\"~5", "");
	expect("\"=año de\"", "");
	expect("\"ano de\"", "ship");
	expect("=\"años del buque\"", "ship");
	expect("\"buque, buque\"", "ship");
	expect("\"\"", "");
}

static void entities_are_found(void **unused)
{
	(void)unused;
	expect("org:apc", "ministry port");
	expect("org:\"autoridad portuaria\"", "ministry port");
	expect("org:\"portuaria autoridad\"", "");
	expect("org:\"Callao Ministry\"", "");
	expect("org:roads", "ministry");
	expect("org:ministry-of-roads", "ministry");
	expect("kind:money", "ministry port");
	expect("kind:ship", "ship");
	expect("ship:nusta", "ship");
	expect("ship:PE", "ship");
	expect("ship:XX", "");
	expect("nothing:x", "");
}

static void amounts_and_dates_are_ranges(void **unused)
{
	(void)unused;
	expect("money:USD", "port");
	expect("money:usd", "port");
	expect("money:USD>1000000", "port");
	expect("money:>1M", "ministry port");
	expect("money:EUR:15M..16M", "ministry");
	expect("money:USD:6.7M", "port");
	expect("money:<12M", "port");
	expect("date:2020-10..2020-12", "port");
	expect("date:2021-05", "ministry");
	expect("date:>2021-06", "");
	expect("dated:2020", "port");
	expect("dated:2021-03-15", "ministry");
	expect("dated:..2020-10", "port ship");
	expect("lang:es", "port ship");
	expect("lang:und", "empty");
	expect("lang:e", "");
	expect("spoken:en", "ministry");
	expect("id:ship", "ship");
	expect("source:b.txt", "ministry");
}

static void a_mistake_is_told_with_its_place(const char *text, const char *word)
{
	struct ct_search_options options = { .limit = 1 };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_search search;
	struct ct_query *query;
	int code = ct_query_parse((ct_text){ text, strlen(text) }, &query, &error);

	if (code == CT_OK) {
		code = ct_search_run(&index_at_hand, query, &options, &search, &error);
		ct_search_free(&search);
		ct_query_free(query);
	}
	if (code != CT_E_CONFIG || !strstr(error.text, word))
		fail_msg("'%s': %d, '%s'", text, code, error.text);
}

static void mistakes_are_told(void **unused)
{
	struct ct_buffer deep = CT_BUFFER_EMPTY;

	(void)unused;
	a_mistake_is_told_with_its_place("", "empty");
	a_mistake_is_told_with_its_place("   ", "empty");
	a_mistake_is_told_with_its_place("a \"b c", "byte 3");
	a_mistake_is_told_with_its_place("(a OR b", "byte 1");
	a_mistake_is_told_with_its_place("a) b", "byte 2");
	a_mistake_is_told_with_its_place("AND a", "lower case");
	a_mistake_is_told_with_its_place("a OR", "missing");
	a_mistake_is_told_with_its_place("NOT", "missing");
	a_mistake_is_told_with_its_place("date:soon", "date:soon");
	a_mistake_is_told_with_its_place("money:USD>x", "money:USD>x");
	for (int i = 0; i < 5000; i++)
		ct_buffer_char(&deep, '(');
	a_mistake_is_told_with_its_place(deep.data, "deep");
	ct_buffer_clear(&deep);
	for (int i = 0; i < 5000; i++)
		ct_buffer_string(&deep, "a ");
	a_mistake_is_told_with_its_place(deep.data, "too many");
	ct_buffer_free(&deep);
}

static void more_of_a_word_is_better(void **unused)
{
	struct ct_buffer names = CT_BUFFER_EMPTY;
	struct ct_search search;
	struct ct_query *query;

	(void)unused;
	run("buque OR muelle OR resolución", false, &query, &search);
	names_of(&search, &names);
	assert_string_equal(names.data, "ship port");
	assert_true(search.hits[0].score > search.hits[1].score);
	ct_search_free(&search);
	ct_query_free(query);
	ct_buffer_free(&names);
}

static void facets_count_all_hits(void **unused)
{
	struct ct_search search;
	struct ct_query *query;

	(void)unused;
	run("kind:org", false, &query, &search);
	assert_int_equal(search.languages.count, 2);
	assert_int_equal(search.months.count, 2);
	assert_string_equal(search.months.rows[0].name, "2020-10");
	assert_string_equal(search.months.rows[1].name, "2021-03");
	assert_int_equal(search.organizations.count, 2);
	assert_string_equal(search.organizations.rows[0].name, "apc");
	assert_int_equal(search.organizations.rows[0].count, 2);
	assert_string_equal(search.organizations.rows[0].label, "Autoridad Portuaria de Callao");
	ct_search_free(&search);
	ct_query_free(query);
}

/* The snippet of the first hit, with what matched in brackets. */
static void check_snippet(const char *text, uint32_t width, const char *wanted)
{
	struct ct_buffer shown = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_snippet snippet;
	struct ct_search search;
	struct ct_query *query;
	size_t at = 0;

	run(text, false, &query, &search);
	assert_true(search.hit_count > 0);
	if (ct_snippet_make(&search, &search.hits[0], width, &snippet, &error) != CT_OK)
		fail_msg("%s", error.text);
	for (uint32_t i = 0; i < snippet.mark_count; i++) {
		ct_buffer_append(&shown, snippet.text.data + at, snippet.marks[i].begin - at);
		ct_buffer_format(&shown, "[%.*s]",
		                 (int)(snippet.marks[i].end - snippet.marks[i].begin),
		                 snippet.text.data + snippet.marks[i].begin);
		at = snippet.marks[i].end;
	}
	ct_buffer_append(&shown, snippet.text.data + at, snippet.text.size - at);
	if (strcmp(shown.data, wanted) != 0)
		fail_msg("'%s' shows '%s', not '%s'", text, shown.data, wanted);
	ct_snippet_free(&snippet);
	ct_search_free(&search);
	ct_query_free(query);
	ct_buffer_free(&shown);
}

static void snippets_show_what_matched(void **unused)
{
	(void)unused;
	check_snippet("muelle resolución", 60,
	              "El [muelle] abrirá el 22 de octubre. [RESOLUCIÓN] aprobada.");
	check_snippet("\"resolution was approved\"", 20, "The [resolution] [was] [approved].");
	check_snippet("money:EUR", 40, "spend [between 12 and 20 million euros] in the");
	check_snippet("=ano", 40, "Su [ano] de trabajo fue raro; los años del");
	check_snippet("dated:2019", 24, "El buque Río Ñusta zarpó.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_match_by_stem_and_fold),
		cmocka_unit_test(operators_combine),
		cmocka_unit_test(phrases_stand_in_a_row),
		cmocka_unit_test(entities_are_found),
		cmocka_unit_test(amounts_and_dates_are_ranges),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(more_of_a_word_is_better),
		cmocka_unit_test(facets_count_all_hits),
		cmocka_unit_test(snippets_show_what_matched),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
