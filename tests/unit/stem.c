/* SPDX-License-Identifier: MIT
 *
 * The stemmers answer what libstemmer answers, word by word, and a few words
 * whose stems must not drift from one release of libstemmer to the next.
 */
#include "tests/mock/host.h"

#include <libstemmer.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct stemming {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
	ct_text language;
};

static void stemming_open(struct stemming *stemming, const char *id, const char *language)
{
	mock_host_init(&stemming->host, NULL);
	stemming->plugin = mock_plugin(id);
	stemming->language = (ct_text){ language, strlen(language) };
	assert_non_null(stemming->plugin);
	assert_int_equal(stemming->plugin->create(&stemming->host.host, NULL, &stemming->shared),
	                 CT_OK);
	assert_int_equal(
		stemming->plugin->stemmer->worker_create(stemming->shared, &stemming->worker),
		CT_OK);
}

static void stemming_close(struct stemming *stemming)
{
	stemming->plugin->stemmer->worker_destroy(stemming->shared, stemming->worker);
	mock_host_free(&stemming->host);
}

static void check_stem(struct stemming *stemming, const char *word, const char *expected)
{
	ct_text term = { word, strlen(word) }, stem = { NULL, 0 };
	assert_int_equal(stemming->plugin->stemmer->stem(stemming->shared, stemming->worker,
	                                                 stemming->language, term, &stem),
	                 CT_OK);
	assert_int_equal(stem.size, strlen(expected));
	assert_memory_equal(stem.data, expected, stem.size);
}

static void test_english(void **state)
{
	static const char *const words[][2] = {
		{ "releases", "releas" },     { "released", "releas" },
		{ "generously", "generous" }, { "agreement", "agreement" },
		{ "ministries", "ministri" }, { "news", "news" },
		{ "skies", "sky" },           { "dying", "die" },
		{ "trade", "trade" },
	};
	struct stemming stemming;
	(void)state;
	stemming_open(&stemming, "stem-english", "en");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		check_stem(&stemming, words[i][0], words[i][1]);
	stemming_close(&stemming);
}

static void test_spanish(void **state)
{
	static const char *const words[][2] = {
		{ "resolución", "resolu" }, { "resoluciones", "resolu" }, { "año", "año" },
		{ "ano", "ano" },           { "comercio", "comerci" },    { "anunció", "anunc" },
		{ "países", "pais" },       { "cooperativas", "cooper" },
	};
	struct stemming stemming;
	(void)state;
	stemming_open(&stemming, "stem-spanish", "es");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		check_stem(&stemming, words[i][0], words[i][1]);
	stemming_close(&stemming);
}

/* Words put together from beginnings and endings that the rules look at. */
static void check_against_library(const char *id, const char *language, const char *algorithm)
{
	static const char *const heads[] = { "",  "a",  "gener", "commun", "habl",   "com", "viv",
		                             "y", "ll", "gu",    "éx",     "atribu", "sk",  "'s" };
	static const char *const tails[] = { "",        "s",       "es",         "ing",    "ed",
		                             "ational", "fulness", "ousli",      "ando",   "iendo",
		                             "éndolas", "amiento", "abilidades", "logía",  "ativa",
		                             "yó",      "guemos",  "ásemos",     "ríamos", "'",
		                             "'s",      "ie",      "e",          "ú" };
	struct sb_stemmer *library = sb_stemmer_new(algorithm, "UTF_8");
	struct stemming stemming;
	stemming_open(&stemming, id, language);
	assert_non_null(library);
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		for (size_t j = 0; j < sizeof tails / sizeof tails[0]; j++) {
			char word[64];
			const sb_symbol *expected;
			int size = snprintf(word, sizeof word, "%s%s", heads[i], tails[j]);
			if (!size)
				continue;
			expected = sb_stemmer_stem(library, (const sb_symbol *)word, size);
			check_stem(&stemming, word, (const char *)expected);
		}
	sb_stemmer_delete(library);
	stemming_close(&stemming);
}

static void test_as_the_library(void **state)
{
	(void)state;
	check_against_library("stem-english", "en", "english");
	check_against_library("stem-spanish", "es", "spanish");
}

static void test_nothing_to_stem(void **state)
{
	struct stemming stemming;
	ct_text stem = { NULL, 0 };
	(void)state;
	stemming_open(&stemming, "stem-spanish", "es");
	assert_int_equal(stemming.plugin->stemmer->stem(stemming.shared, stemming.worker,
	                                                stemming.language, CT_TEXT(""), &stem),
	                 CT_SKIP);
	stemming_close(&stemming);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english),
		cmocka_unit_test(test_spanish),
		cmocka_unit_test(test_as_the_library),
		cmocka_unit_test(test_nothing_to_stem),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
