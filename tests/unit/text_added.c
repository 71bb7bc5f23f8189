/* SPDX-License-Identifier: MIT
 *
 * Abbreviations that a user adds: what they do, and files that are refused with
 * their line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/text/added.h"
#include "tests/unit/text_marks.h"

static char path[64];

static int read_added(const char *content, struct ct_added **added, struct ct_error *error)
{
	FILE *file;
	snprintf(path, sizeof path, "text_added.%ld.tmp", (long)getpid());
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	assert_int_equal(fclose(file), 0);
	int code = ct_added_read(path, added, error);
	assert_int_equal(remove(path), 0);
	return code;
}

static void each_kind_does_its_part(void **state)
{
	static const char *const after[] = { "El Mjt. Ruiz llegó.^ Nadie más.",
		                             "El mjt. El resto calla.",
		                             "Va al exdte. 45 hoy.^ Lea el exdte.^ Es largo.",
		                             "Son 5 qq. Ruiz los pesó.^ El qq.^ El saco.",
		                             "Son 5 qqs.^ Ruiz los pesó.^ La D.Ñ.P. Ruiz.",
		                             NULL };
	static const char *const english[] = { "Ask Mjt.^ Ruiz of 5 qq. Ruiz.", NULL };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_added *added = NULL;
	(void)state;
	assert_int_equal(read_added("# ours\n\nMjt. title es\r\nexdte es figure # file\n"
	                            "\tqq\nqqs. final\nd.ñ.p. inner",
	                            &added, &error),
	                 CT_OK);
	check_sentences(ES, after, added);
	check_sentences(EN, english, added);
	ct_added_free(added);
}

static void a_language_of_its_own_wins(void **state)
{
	static const char *const english[] = { "Ask Xyz. Ruiz.^ The end.", NULL };
	static const char *const spanish[] = { "El xyz.^ Ruiz.", NULL };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_added *added = NULL;
	(void)state;
	assert_int_equal(read_added("xyz. title\nxyz. final es\n", &added, &error), CT_OK);
	check_sentences(EN, english, added);
	check_sentences(ES, spanish, added);
	ct_added_free(added);
}

static void mistakes_are_told_with_their_line(void **state)
{
	static const struct {
		const char *content, *told;
	} cases[] = { { "a.\n\nb-c.\n", ":3: no abbreviation: 'b-c'" },
		      { "lic. titel\n", ":1: unknown word 'titel'" },
		      { "a.\nb.\nA.\n", ":3: 'a.' is there already, in line 1" },
		      { "..\n", ":1: no abbreviation" },
		      { "a..b.\n", ":1: no abbreviation" },
		      { "\xff\n", "must be UTF-8" } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ct_error error = CT_ERROR_NONE;
		struct ct_added *added = NULL;
		assert_int_equal(read_added(cases[i].content, &added, &error), CT_E_CONFIG);
		assert_null(added);
		if (!strstr(error.text, cases[i].told))
			fail_msg("'%s' does not say '%s'", error.text, cases[i].told);
	}
}

static void a_file_that_is_not_there_is_named(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_added *added = NULL;
	(void)state;
	assert_int_equal(ct_added_read("no/such.file", &added, &error), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "no/such.file"));
}

static void nothing_added_finds_nothing(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_added *added = NULL;
	(void)state;
	assert_int_equal(read_added("", &added, &error), CT_OK);
	assert_int_equal(ct_added_find(added, CT_TEXT("a"), ES), CT_ABBREVIATION_NONE);
	assert_int_equal(ct_added_find(NULL, CT_TEXT("a"), ES), CT_ABBREVIATION_NONE);
	ct_added_free(added);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_does_its_part),
		cmocka_unit_test(a_language_of_its_own_wins),
		cmocka_unit_test(mistakes_are_told_with_their_line),
		cmocka_unit_test(a_file_that_is_not_there_is_named),
		cmocka_unit_test(nothing_added_finds_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
