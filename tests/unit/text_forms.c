/* SPDX-License-Identifier: MIT
 *
 * UTF-8, classes of characters, and the forms of words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/normalize.h"
#include "core/text/utf8.h"

static void only_well_formed_sequences_are_valid(void **state)
{
	static const char *const good[] = { "",
		                            "a",
		                            "ñ",
		                            "€",
		                            "\xf0\x9f\x98\x80",
		                            "\xed\x9f\xbf",
		                            "\xee\x80\x80",
		                            "\xf4\x8f\xbf\xbf",
		                            "12345678ñ12345678" };
	static const char *const bad[] = { "\x80",
		                           "\xc0\x80",
		                           "\xc1\xbf",
		                           "\xe0\x9f\xbf",
		                           "\xed\xa0\x80",
		                           "\xf0\x8f\xbf\xbf",
		                           "\xf4\x90\x80\x80",
		                           "\xf5\x80\x80\x80",
		                           "\xff",
		                           "\xc3",
		                           "\xe2\x82",
		                           "12345678\xc3" };
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(ct_utf8_valid(good[i], strlen(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(ct_utf8_valid(bad[i], strlen(bad[i])));
	assert_int_equal(ct_utf8_valid_prefix("abñ\xff", 5), 4);
}

static void every_code_point_survives(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		char bytes[4];
		size_t size = ct_utf8_encode(code, bytes), at = 0, back = size;
		if (code >= 0xd800 && code < 0xe000) {
			assert_int_equal(bytes[0], '?');
			continue;
		}
		if (ct_utf8_next(bytes, size, &at) != code || at != size ||
		    ct_utf8_previous(bytes, size, &back) != code || back)
			fail_msg("U+%04X", code);
	}
}

static void stepping_back_stops_at_invalid_bytes(void **state)
{
	const char text[] = "\xe2\x82"
			    "a\x80";
	size_t at = 4;
	(void)state;
	assert_int_equal(ct_utf8_previous(text, 4, &at), CT_UTF8_INVALID);
	assert_int_equal(at, 3);
	assert_int_equal(ct_utf8_previous(text, 4, &at), 'a');
	assert_int_equal(ct_utf8_previous(text, 4, &at), CT_UTF8_INVALID);
	assert_int_equal(ct_utf8_previous(text, 4, &at), CT_UTF8_INVALID);
	assert_int_equal(at, 0);
}

static void repairing_moves_no_offset(void **state)
{
	char text[] = "a\xff\xc3(\xe2\x82ñ\xe2";
	(void)state;
	assert_int_equal(ct_utf8_repair(text, sizeof text - 1), 5);
	assert_string_equal(text, "a?"
	                          "?"
	                          "(?"
	                          "?ñ?");
}

static void classes_are_those_of_unicode(void **state)
{
	const uint32_t letter = CT_CHAR_LETTER, upper = letter | CT_CHAR_UPPER,
		       lower = letter | CT_CHAR_LOWER;
	const struct {
		uint32_t code, classes;
	} cases[] = { { 'a', lower },
		      { 'Z', upper },
		      { '5', CT_CHAR_DIGIT },
		      { ' ', CT_CHAR_SPACE },
		      { '\t', CT_CHAR_SPACE },
		      { 0xa0, CT_CHAR_SPACE },
		      { 0x202f, CT_CHAR_SPACE },
		      { 0x2009, CT_CHAR_SPACE },
		      { 0x200b, CT_CHAR_SPACE },
		      { 0xfeff, CT_CHAR_SPACE },
		      { 0x2028, CT_CHAR_SPACE },
		      { 0x3000, CT_CHAR_SPACE },
		      { 0xd1, upper },
		      { 0xf1, lower },
		      { 0xd7, 0 },
		      { 0xf7, 0 },
		      { 0xdf, lower },
		      { 0xba, lower },
		      { 0xbf, 0 },
		      { 0x152, upper },
		      { 0x153, lower },
		      { 0x301, CT_CHAR_MARK },
		      { 0x2019, 0 },
		      { 0x2026, 0 },
		      { 0x20ac, 0 },
		      { 0x416, upper },
		      { 0x661, CT_CHAR_DIGIT },
		      { 0x4e2d, letter },
		      { 0x110000, 0 },
		      { CT_UTF8_INVALID, 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (ct_char_classes(cases[i].code) != cases[i].classes)
			fail_msg("U+%04X", cases[i].code);
}

static void spans_are_trimmed_of_any_white_space(void **state)
{
	const char text[] = " \xc2\xa0\n a b\xe2\x80\xaf\t";
	uint32_t begin = 0, end = sizeof text - 1;
	(void)state;
	ct_utf8_trim(text, &begin, &end);
	assert_int_equal(begin, 5);
	assert_int_equal(end, 8);
	begin = 0, end = 4;
	ct_utf8_trim(text, &begin, &end);
	assert_int_equal(begin, end);
	assert_true(ct_utf8_boundary("ñ", 2, 0) && !ct_utf8_boundary("ñ", 2, 1));
	assert_true(ct_utf8_boundary("ñ", 2, 2) && !ct_utf8_boundary("ñ", 2, 3));
}

struct form {
	const char *text, *lower, *fold;
};

static void forms_of_words(void **state)
{
	static const struct form cases[] = {
		{ "", "", "" },
		{ "RESOLUCIÓN", "resolución", "resolucion" },
		{ "Año", "año", "ano" },
		{ "An\xcc\x83o", "año", "ano" },
		{ "PINGÜINO", "pingüino", "pinguino" },
		{ "Straße", "straße", "strasse" },
		{ "D’Or", "d'or", "d'or" },
		{ "Œuvre", "œuvre", "œuvre" },
		{ "Łódź", "łódź", "łodz" },
		{ "ŠKODA", "škoda", "skoda" },
		{ "Nº", "nº", "nº" },
		{ "infor\xc2\xadmación", "información", "informacion" },
		{ "e\xcc\x81\xcc\xa8", "ę\xcc\x81", "e" },
		{ "ΆΛΦΑ", "άλφα", "αλφα" },
		{ "МОСКВА", "москва", "москва" },
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한", "한" },
		{ "a\xff"
		  "b",
		  "a?b", "a?b" },
		{ "×÷ÿÝ", "×÷ÿý", "×÷yy" },
		{ "3,5%", "3,5%", "3,5%" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char out[64];
		ct_text text = { cases[i].text, strlen(cases[i].text) };
		out[ct_lower(text, out, 63)] = 0;
		assert_string_equal(out, cases[i].lower);
		out[ct_fold(text, out, 63)] = 0;
		assert_string_equal(out, cases[i].fold);
	}
}

static void the_needed_size_is_told_and_room_kept(void **state)
{
	char out[8] = "zzzzzzz";
	(void)state;
	assert_int_equal(ct_lower(CT_TEXT("ACCIÓN"), NULL, 0), 7);
	assert_int_equal(ct_lower(CT_TEXT("ACCIÓN"), out, 3), 7);
	assert_int_equal(out[3], 'z');
	assert_int_equal(ct_fold(CT_TEXT("ACCIÓN"), out, 7), 6);
}

static void marks_without_end_are_linear(void **state)
{
	size_t size = 1 << 21;
	char *text = malloc(size), *out = malloc(size * 2);
	(void)state;
	assert_true(text && out);
	for (size_t i = 0; i + 4 <= size; i += 4)
		memcpy(text + i, "\xcc\xa3\xcc\x81", 4);
	assert_true(ct_lower((ct_text){ text, size }, out, size * 2) <= size * 2);
	assert_true(ct_fold((ct_text){ text, size }, out, size * 2) < 16);
	free(text);
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_well_formed_sequences_are_valid),
		cmocka_unit_test(every_code_point_survives),
		cmocka_unit_test(stepping_back_stops_at_invalid_bytes),
		cmocka_unit_test(repairing_moves_no_offset),
		cmocka_unit_test(classes_are_those_of_unicode),
		cmocka_unit_test(spans_are_trimmed_of_any_white_space),
		cmocka_unit_test(forms_of_words),
		cmocka_unit_test(the_needed_size_is_told_and_room_kept),
		cmocka_unit_test(marks_without_end_are_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
