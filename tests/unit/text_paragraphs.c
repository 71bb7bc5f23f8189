/* SPDX-License-Identifier: MIT
 *
 * Paragraphs. A case holds '^' where a paragraph ends and the next begins; it
 * is taken out, found again, and put back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/paragraphs.h"

static void check(const char *marked)
{
	struct ct_span_columns spans = { 0 };
	char text[2048], got[2048];
	size_t size = 0, used = 0;
	for (const char *at = marked; *at; at++)
		if (*at != '^')
			text[size++] = *at;
	assert_int_equal(ct_paragraphs((ct_text){ text, size }, &spans), CT_OK);
	size_t at = 0;
	for (uint32_t i = 0; i <= spans.count; i++) {
		size_t end = i < spans.count ? spans.end[i] : size;
		memcpy(got + used, text + at, end - at);
		used += end - at;
		at = end;
		if (i + 1 < spans.count)
			got[used++] = '^';
	}
	got[used] = 0;
	ct_span_columns_free(&spans);
	assert_string_equal(got, marked);
}

static void blank_lines_part_paragraphs(void **state)
{
	(void)state;
	check("Uno.^\n\nDos.");
	check("Uno.^\r\n\r\nDos.^\r\rTres.\n");
	check("\n \n Uno.^ \n\xc2\xa0\t\nDos.\n\n");
	check("Sin más");
	check("");
	check("\n\n");
}

static void lines_that_are_whole_stand_alone(void **state)
{
	(void)state;
	check("La asociación abre su sede^\nLima, 3 de mayo de 2021.- La asociación abrió ayer.^\n"
	      "El acto reunió a los socios.");
	check("Title of it^\nA first paragraph that ends.^\nA second one, longer than the first.");
}

static void wrapped_lines_are_joined(void **state)
{
	(void)state;
	check("The association opened its new office in the old town\n"
	      "yesterday, with members of all chapters and some guests\n"
	      "of honour. The mayor was there.^\n"
	      "A second paragraph follows here without any blank line\n"
	      "between them, and goes on for two lines.");
	check("La nueva sede de la asociación se abrió ayer en el centro\n"
	      "de la ciudad, con la presencia de los socios y de algunos\n"
	      "invitados.^\n\nNada más.");
}

static void spans_are_trimmed(void **state)
{
	struct ct_span_columns spans = { 0 };
	(void)state;
	assert_int_equal(ct_paragraphs(CT_TEXT("\xef\xbb\xbf  a b \xc2\xa0\n\n c"), &spans), CT_OK);
	assert_int_equal(spans.count, 2);
	assert_int_equal(spans.begin[0], 5);
	assert_int_equal(spans.end[0], 8);
	assert_int_equal(spans.begin[1], 14);
	ct_span_columns_reset(&spans);
	assert_int_equal(spans.count, 0);
	ct_span_columns_free(&spans);
}

static void monotonous_input_is_linear(void **state)
{
	static const char *const parts[] = { "a\n", "a \r", "\xc2\xa0", "a b\nc d\n", "\n", "x" };
	size_t size = 1 << 21;
	char *text = malloc(size);
	(void)state;
	assert_non_null(text);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		struct ct_span_columns spans = { 0 };
		size_t used = 0, part = strlen(parts[k]);
		for (; used + part <= size; used += part)
			memcpy(text + used, parts[k], part);
		assert_int_equal(ct_paragraphs((ct_text){ text, used }, &spans), CT_OK);
		ct_span_columns_free(&spans);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blank_lines_part_paragraphs),
		cmocka_unit_test(lines_that_are_whole_stand_alone),
		cmocka_unit_test(wrapped_lines_are_joined),
		cmocka_unit_test(spans_are_trimmed),
		cmocka_unit_test(monotonous_input_is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
