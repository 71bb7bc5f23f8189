/* SPDX-License-Identifier: MIT
 *
 * The interner: equal terms, equal numbers; bounds; stems.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/vocabulary.h"

static uint32_t intern(struct ct_vocabulary *vocabulary, const char *token)
{
	uint32_t term;
	assert_int_equal(ct_vocabulary_intern(vocabulary, (ct_text){ token, strlen(token) }, &term),
	                 CT_OK);
	return term;
}

static void assert_term(struct ct_vocabulary *vocabulary, uint32_t term, const char *text)
{
	ct_text found = ct_vocabulary_texts(vocabulary)[term];
	assert_int_equal(found.size, strlen(text));
	assert_memory_equal(found.data, text, found.size);
}

static void spellings_meet_in_a_term(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	(void)state;
	assert_non_null(vocabulary);
	uint32_t term = intern(vocabulary, "RESOLUCIÓN");
	assert_int_equal(intern(vocabulary, "resolución"), term);
	assert_int_equal(intern(vocabulary, "Resolucio\xcc\x81n"), term);
	assert_int_equal(intern(vocabulary, "RESOLUCIÓN"), term);
	assert_int_not_equal(intern(vocabulary, "resolucion"), term);
	assert_term(vocabulary, term, "resolución");
	assert_int_equal(ct_vocabulary_count(vocabulary), 2);
	assert_int_equal(intern(vocabulary, ""), intern(vocabulary, ""));
	ct_vocabulary_destroy(vocabulary);
}

static void forms_of_every_length_are_told_apart(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	char form[80];
	uint32_t terms[80];
	(void)state;
	assert_non_null(vocabulary);
	for (uint32_t size = 0; size < 79; size++) {
		memset(form, 'b', size);
		form[size] = 0;
		terms[size] = intern(vocabulary, form);
		assert_int_equal(terms[size], size);
	}
	for (uint32_t size = 1; size < 79; size++) {
		memset(form, 'B', size);
		form[size] = 0;
		assert_int_equal(intern(vocabulary, form), terms[size]);
		memset(form, 'b', size);
		form[size / 2] = 'c';
		assert_true(intern(vocabulary, form) >= 79);
	}
	ct_vocabulary_destroy(vocabulary);
}

static void many_terms_stay_where_they_are(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	char form[32];
	(void)state;
	assert_non_null(vocabulary);
	for (uint32_t i = 0; i < 50000; i++) {
		snprintf(form, sizeof form, "Word%u", i * 7919);
		assert_int_equal(intern(vocabulary, form), i);
	}
	for (uint32_t i = 0; i < 50000; i += 13) {
		snprintf(form, sizeof form, "word%u", i * 7919);
		assert_int_equal(intern(vocabulary, form), i);
		assert_term(vocabulary, i, form);
	}
	ct_vocabulary_destroy(vocabulary);
}

static void spans_are_interned_at_once(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	const uint32_t begin[] = { 0, 3, 6 }, end[] = { 2, 5, 8 };
	uint32_t terms[3];
	(void)state;
	assert_non_null(vocabulary);
	assert_int_equal(
		ct_vocabulary_intern_spans(vocabulary, CT_TEXT("El la EL"), begin, end, 3, terms),
		CT_OK);
	assert_int_equal(terms[0], terms[2]);
	assert_int_not_equal(terms[0], terms[1]);
	ct_vocabulary_destroy(vocabulary);
}

static void stems_are_terms_with_a_slot_a_language(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	uint32_t stem, odd, again;
	(void)state;
	assert_non_null(vocabulary);
	uint32_t term = intern(vocabulary, "Casas");
	assert_int_equal(ct_vocabulary_stem(vocabulary, 1, term), CT_NO_TERM);
	assert_int_equal(ct_vocabulary_intern_term(vocabulary, CT_TEXT("cas"), &stem), CT_OK);
	ct_vocabulary_set_stem(vocabulary, 1, term, stem);
	assert_int_equal(ct_vocabulary_stem(vocabulary, 1, term), stem);
	assert_int_equal(ct_vocabulary_stems(vocabulary, 1)[term], stem);
	assert_int_equal(ct_vocabulary_stem(vocabulary, 0, term), CT_NO_TERM);
	assert_int_equal(intern(vocabulary, "CAS"), stem);
	/* A stem that is spelt like another term's form keeps apart from it,
	 * whichever comes first. */
	assert_int_equal(ct_vocabulary_intern_term(vocabulary, CT_TEXT("Casas"), &odd), CT_OK);
	assert_int_not_equal(odd, term);
	assert_int_equal(intern(vocabulary, "Casas"), term);
	assert_int_equal(ct_vocabulary_intern_term(vocabulary, CT_TEXT("Casas"), &again), CT_OK);
	assert_int_equal(again, odd);
	assert_int_equal(ct_vocabulary_intern_term(vocabulary, CT_TEXT("Roja"), &odd), CT_OK);
	assert_int_not_equal(intern(vocabulary, "Roja"), odd);
	ct_vocabulary_destroy(vocabulary);
}

static void bounds_hold_between_documents(void **state)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 100);
	char form[32];
	(void)state;
	assert_non_null(vocabulary);
	uint64_t epoch = ct_vocabulary_epoch(vocabulary);
	assert_int_not_equal(epoch, 0);
	for (uint32_t i = 0; i < 100; i++) {
		snprintf(form, sizeof form, "w%u", i);
		intern(vocabulary, form);
	}
	assert_false(ct_vocabulary_trim(vocabulary));
	intern(vocabulary, "more");
	assert_int_equal(ct_vocabulary_epoch(vocabulary), epoch);
	assert_true(ct_vocabulary_trim(vocabulary));
	assert_int_not_equal(ct_vocabulary_epoch(vocabulary), epoch);
	assert_int_equal(ct_vocabulary_count(vocabulary), 0);
	assert_int_equal(intern(vocabulary, "w77"), 0);
	ct_vocabulary_destroy(vocabulary);
	ct_vocabulary_destroy(NULL);
}

static void bytes_are_bounded_too(void **state)
{
	size_t bound = (size_t)1 << 20;
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(bound, 0);
	char *form = malloc(2 * bound);
	uint32_t term;
	(void)state;
	assert_true(vocabulary && form);
	memset(form, 'A', 2 * bound);
	assert_int_equal(ct_vocabulary_intern(vocabulary, (ct_text){ form, 2 * bound }, &term),
	                 CT_OK);
	assert_true(ct_vocabulary_bytes(vocabulary) > bound);
	assert_true(ct_vocabulary_trim(vocabulary));
	assert_true(ct_vocabulary_bytes(vocabulary) < bound);
	free(form);
	ct_vocabulary_destroy(vocabulary);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_meet_in_a_term),
		cmocka_unit_test(forms_of_every_length_are_told_apart),
		cmocka_unit_test(many_terms_stay_where_they_are),
		cmocka_unit_test(spans_are_interned_at_once),
		cmocka_unit_test(stems_are_terms_with_a_slot_a_language),
		cmocka_unit_test(bounds_hold_between_documents),
		cmocka_unit_test(bytes_are_bounded_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
