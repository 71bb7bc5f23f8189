/* SPDX-License-Identifier: MIT
 *
 * Recognising encodings, and decoding in chunks of any size.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/encoding.h"
#include "core/text/utf8.h"

#define BYTES(literal) literal, sizeof(literal) - 1

struct sample {
	const char *bytes;
	size_t size;
	enum ct_encoding encoding;
	const char *text;
	unsigned replaced;
};

static const struct sample samples[] = {
	{ BYTES(""), CT_ENCODING_UNKNOWN, "", 0 },
	{ BYTES("plain ASCII\n"), CT_ENCODING_UNKNOWN, "plain ASCII\n", 0 },
	{ BYTES("acción y niño"), CT_ENCODING_UTF8, "acción y niño", 0 },
	{ BYTES("\xef\xbb\xbf"
	        "acción"),
	  CT_ENCODING_UTF8, "acción", 0 },
	{ BYTES("\xef\xbb\xbf"), CT_ENCODING_UTF8, "", 0 },
	{ BYTES("acción, ni\xf1o, año, día"), CT_ENCODING_UTF8, "acción, ni?o, año, día", 1 },
	{ BYTES("broken \xff here"), CT_ENCODING_UNKNOWN, "broken ? here", 1 },
	{ BYTES("cut off a\xc3"), CT_ENCODING_UNKNOWN, NULL, 0 },
	{ BYTES("acci\xf3n y ni\xf1o"), CT_ENCODING_LATIN1, "acción y niño", 0 },
	{ BYTES("\xbfQui\xe9n?"), CT_ENCODING_LATIN1, "¿Quién?", 0 },
	{ BYTES("la acci\xf3n cuesta 5 \xa4"), CT_ENCODING_LATIN9, "la acción cuesta 5 €", 0 },
	{ BYTES("\x93"
	        "acci\xf3n\x94 \x96 5 \x80"),
	  CT_ENCODING_CP1252, "“acción” – 5 €", 0 },
	{ BYTES("\x93s\xed\x94 \x81"), CT_ENCODING_CP1252, "“sí” ?", 1 },
	{ BYTES("\xff\xfes\0\xed\0"), CT_ENCODING_UTF16LE, "sí", 0 },
	{ BYTES("\xfe\xff\0s\0\xed"), CT_ENCODING_UTF16BE, "sí", 0 },
	{ BYTES("h\0o\0l\0a\0 \0s\0\xed\0"), CT_ENCODING_UTF16LE, "hola sí", 0 },
	{ BYTES("\0h\0o\0l\0a\0 \0s\0\xed"), CT_ENCODING_UTF16BE, "hola sí", 0 },
	{ BYTES("\xff\xfe\x3d\xd8\x00\xde!\0"), CT_ENCODING_UTF16LE, "\xf0\x9f\x98\x80!", 0 },
	{ BYTES("\xff\xfe\x3d\xd8!\0\x00\xde"
	        "a"),
	  CT_ENCODING_UTF16LE, "?!??", 3 },
	{ BYTES("\x7f"
	        "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0"),
	  CT_ENCODING_BINARY, "", 0 },
	{ BYTES("%PDF-1.7\n1 0 obj\n"), CT_ENCODING_BINARY, "", 0 },
	{ BYTES("PK\3\4\24\0\6\0\10\0!\0"), CT_ENCODING_BINARY, "", 0 },
};

static size_t decode(const char *bytes, size_t size, size_t chunk, char *out,
                     struct ct_decoder *decoder)
{
	size_t used = 0;
	ct_decoder_init(decoder, CT_ENCODING_UNKNOWN);
	for (size_t at = 0; at < size; at += chunk) {
		size_t count = size - at < chunk ? size - at : chunk;
		used += ct_decoder_feed(decoder, bytes + at, count, false, out + used);
	}
	return used + ct_decoder_feed(decoder, NULL, 0, true, out + used);
}

static void encodings_are_recognised_and_decoded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *sample = &samples[i];
		struct ct_decoder decoder;
		char out[256];
		if (!sample->text)
			continue;
		size_t size = decode(sample->bytes, sample->size, 1000, out, &decoder);
		out[size] = 0;
		assert_string_equal(out, sample->text);
		assert_int_equal(decoder.replaced, sample->replaced);
		if (sample->encoding != CT_ENCODING_UNKNOWN)
			assert_int_equal(decoder.encoding, sample->encoding);
		else
			assert_string_equal(ct_encoding_name(decoder.encoding), "UTF-8");
	}
}

static void chunks_make_no_difference(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct ct_decoder whole, pieces;
		char a[256], b[256];
		size_t size = decode(samples[i].bytes, samples[i].size, 1000, a, &whole);
		for (size_t chunk = 1; chunk < 9; chunk++) {
			assert_int_equal(
				decode(samples[i].bytes, samples[i].size, chunk, b, &pieces), size);
			assert_memory_equal(a, b, size);
			assert_int_equal(whole.replaced, pieces.replaced);
			assert_int_equal(whole.encoding, pieces.encoding);
			assert_int_equal(whole.bom, pieces.bom);
		}
	}
}

/* ASCII for longer than the window, then something else. */
static void late_bytes_decide_too(void **state)
{
	static const struct {
		const char *tail;
		enum ct_encoding encoding;
		const char *text;
	} cases[] = { { "ni\xf1o y ma\xf1"
		        "ana",
		        CT_ENCODING_LATIN1, "niño y mañana" },
		      { "niño y mañana", CT_ENCODING_UTF8, "niño y mañana" } };
	enum { PLAIN = 3 * CT_ENCODING_WINDOW + 5, TAIL = 8000 };
	char *in = malloc(PLAIN + TAIL), *out = malloc((PLAIN + TAIL) * CT_ENCODING_GROWTH);
	(void)state;
	assert_true(in && out);
	for (size_t i = 0; i < 2; i++) {
		size_t size = PLAIN, tail = strlen(cases[i].tail), text = strlen(cases[i].text);
		memset(in, 'x', PLAIN);
		while (size + tail <= PLAIN + TAIL) {
			memcpy(in + size, cases[i].tail, tail);
			size += tail;
		}
		for (size_t chunk = 1; chunk < 70000; chunk = chunk * 3 + 1) {
			struct ct_decoder decoder;
			size_t used = decode(in, size, chunk, out, &decoder);
			assert_int_equal(decoder.encoding, cases[i].encoding);
			assert_int_equal(used, PLAIN + (size - PLAIN) / tail * text);
			assert_memory_equal(out + PLAIN, cases[i].text, text);
			assert_memory_equal(out + used - text, cases[i].text, text);
		}
	}
	free(in);
	free(out);
}

static void a_given_encoding_is_believed(void **state)
{
	struct ct_decoder decoder;
	char out[64];
	(void)state;
	ct_decoder_init(&decoder, CT_ENCODING_UTF8);
	size_t used = ct_decoder_feed(&decoder, "\xef", 1, false, out);
	used += ct_decoder_feed(&decoder, "\xbb\xbfni\xf1o", 6, true, out + used);
	out[used] = 0;
	assert_string_equal(out, "ni?o");
	assert_int_equal(decoder.bom, 3);
	ct_decoder_init(&decoder, CT_ENCODING_LATIN1);
	used = ct_decoder_feed(&decoder, "\xc3\xb1", 2, true, out);
	out[used] = 0;
	assert_string_equal(out, "Ã±");
}

static void the_guess_alone(void **state)
{
	size_t bom;
	(void)state;
	assert_int_equal(ct_encoding_guess(BYTES("\xef\xbb\xbfx"), true, &bom), CT_ENCODING_UTF8);
	assert_int_equal(bom, 3);
	/* cut in the middle of a character: no error yet */
	assert_int_equal(ct_encoding_guess(BYTES("ni\xc3"), false, &bom), CT_ENCODING_UNKNOWN);
	assert_int_equal(bom, 0);
	assert_int_equal(ct_encoding_guess(BYTES("a\r\n\tb\f\x1b[0m"), true, &bom),
	                 CT_ENCODING_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_recognised_and_decoded),
		cmocka_unit_test(chunks_make_no_difference),
		cmocka_unit_test(late_bytes_decide_too),
		cmocka_unit_test(a_given_encoding_is_believed),
		cmocka_unit_test(the_guess_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
