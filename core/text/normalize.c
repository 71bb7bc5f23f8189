/* SPDX-License-Identifier: MIT */
#include "core/text/normalize.h"

#include "core/text/utf8.h"

#include <utf8proc.h>

#include "core/base/banned.h"

/* A base character and the marks on it are normalised together. Longer runs
 * of marks are cut here (Unicode's stream-safe format allows 30): sorting
 * them would take time square in their number. */
#define CLUSTER_CODES 32
#define CLUSTER_DECOMPOSED (CLUSTER_CODES * 4)

#define SOFT_HYPHEN 0xad
#define APOSTROPHE 0x2019
#define SHARP_S 0xdf

struct sink {
	char *out;
	size_t room;
	size_t used;
};

static inline void put_byte(struct sink *sink, char byte)
{
	if (sink->used < sink->room)
		sink->out[sink->used] = byte;
	sink->used++;
}

static void put_code(struct sink *sink, uint32_t code)
{
	char bytes[4];
	size_t size = ct_utf8_encode(code, bytes);
	for (size_t i = 0; i < size; i++)
		put_byte(sink, bytes[i]);
}

/* Does `code` join the character before it? Marks, and the Hangul vowels and
 * finals, the only others that NFC composes with what stands before. */
static bool extends_cluster(uint32_t code)
{
	if (code < 0x300 || code == CT_UTF8_INVALID)
		return false;
	return (ct_char_classes(code) & CT_CHAR_MARK) || (code >= 0x1160 && code < 0x1200);
}

static bool extender_follows(ct_text text, size_t at)
{
	/* U+0300 begins with 0xcc: below, nothing extends. */
	if (at >= text.size || (unsigned char)text.data[at] < 0xcc)
		return false;
	return extends_cluster(ct_utf8_next(text.data, text.size, &at));
}

static uint32_t lower_code(uint32_t code)
{
	if (code == APOSTROPHE)
		return '\'';
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

/* Marks that are accents. The vowel signs of Indic scripts are marks too, but
 * the word without them is another word. */
static bool is_accent(uint32_t code)
{
	return (code >= 0x300 && code < 0x370) || (code >= 0x591 && code < 0x5c8) ||
	       (code >= 0x64b && code < 0x660) || code == 0x670 ||
	       (code >= 0x1ab0 && code < 0x1b00) || (code >= 0x1dc0 && code < 0x1e00) ||
	       (code >= 0x20d0 && code < 0x2100) || (code >= 0xfe20 && code < 0xfe30);
}

static size_t drop_accents(utf8proc_int32_t *codes, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!is_accent((uint32_t)codes[i]))
			codes[kept++] = codes[i];
	return kept;
}

/* Canonical order of marks: stable insertion by combining class. */
static void order_marks(utf8proc_int32_t *codes, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		utf8proc_int32_t code = codes[i];
		utf8proc_propval_t class = utf8proc_get_property(code)->combining_class;
		size_t to = i;
		while (class && to > 0 &&
		       utf8proc_get_property(codes[to - 1])->combining_class > class) {
			codes[to] = codes[to - 1];
			to--;
		}
		codes[to] = code;
	}
}

static void put_cluster(struct sink *sink, const uint32_t *codes, size_t count, bool fold)
{
	utf8proc_int32_t parts[CLUSTER_DECOMPOSED];
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		int boundary = 0;
		utf8proc_ssize_t made =
			utf8proc_decompose_char((utf8proc_int32_t)codes[i], parts + used,
		                                (utf8proc_ssize_t)(CLUSTER_DECOMPOSED - used),
		                                UTF8PROC_DECOMPOSE, &boundary);
		if (made > 0)
			used += (size_t)made;
	}
	if (fold)
		used = drop_accents(parts, used);
	order_marks(parts, used);
	utf8proc_ssize_t composed = utf8proc_normalize_utf32(parts, (utf8proc_ssize_t)used,
	                                                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	for (utf8proc_ssize_t i = 0; i < composed; i++)
		put_code(sink, (uint32_t)parts[i]);
}

/* One character with its marks, from `at` on; returns where it ends. */
static size_t normalize_cluster(struct sink *sink, ct_text text, size_t at, bool fold)
{
	uint32_t codes[CLUSTER_CODES];
	size_t count = 0;
	do {
		uint32_t code = ct_utf8_next(text.data, text.size, &at);
		if (code == CT_UTF8_INVALID)
			code = '?';
		code = lower_code(code);
		if (fold && code == SHARP_S)
			codes[count++] = 's', code = 's';
		if (code != SOFT_HYPHEN)
			codes[count++] = code;
	} while (count < CLUSTER_CODES - 1 && extender_follows(text, at));
	if (count == 1 && codes[0] < 0x80)
		put_byte(sink, (char)codes[0]);
	else if (count)
		put_cluster(sink, codes, count, fold);
	return at;
}

/* U+00C0 to U+00FF without accents; 0: see the general way. */
static const char folded_latin1[65] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0"
				      "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

/* A letter U+00C0 to U+00FF, whose second byte is `low`: false if it is none
 * that this quick way knows. */
static bool put_latin1(struct sink *sink, unsigned char low, bool fold)
{
	if (low == 0x97 || low == 0xb7 || (low == 0x9f && fold))
		return false;
	if (fold) {
		if (!folded_latin1[low - 0x80])
			return false;
		put_byte(sink, folded_latin1[low - 0x80]);
		return true;
	}
	put_byte(sink, (char)0xc3);
	put_byte(sink, (char)(low < 0x9f ? low | 0x20 : low));
	return true;
}

static size_t normalize(ct_text text, char *out, size_t room, bool fold)
{
	struct sink sink = { out, room, 0 };
	size_t at = 0;
	while (at < text.size) {
		unsigned char byte = (unsigned char)text.data[at];
		if (byte < 0x80 && !extender_follows(text, at + 1)) {
			put_byte(&sink, (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte));
			at++;
		} else if (byte == 0xc3 && at + 1 < text.size &&
		           ((unsigned char)text.data[at + 1] & 0xc0) == 0x80 &&
		           !extender_follows(text, at + 2) &&
		           put_latin1(&sink, (unsigned char)text.data[at + 1], fold)) {
			at += 2;
		} else {
			at = normalize_cluster(&sink, text, at, fold);
		}
	}
	return sink.used;
}

size_t ct_lower(ct_text text, char *out, size_t room)
{
	return normalize(text, out, room, false);
}

size_t ct_fold(ct_text text, char *out, size_t room)
{
	return normalize(text, out, room, true);
}
