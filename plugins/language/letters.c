/* SPDX-License-Identifier: MIT */
#include "plugins/language/letters.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct range {
	uint32_t first, last;
	enum script script;
};

/* Sorted. Marks of these scripts are inside their ranges and count as their
 * letters: only the amount of each script matters. */
static const struct range far_ranges[] = {
	{ 0x0780, 0x07bf, SCRIPT_THAANA },     { 0x0900, 0x0963, SCRIPT_DEVANAGARI },
	{ 0x0971, 0x097f, SCRIPT_DEVANAGARI }, { 0x0980, 0x09e3, SCRIPT_BENGALI },
	{ 0x09f0, 0x09f1, SCRIPT_BENGALI },    { 0x0a01, 0x0a65, SCRIPT_GURMUKHI },
	{ 0x0a70, 0x0a75, SCRIPT_GURMUKHI },   { 0x0a81, 0x0ae3, SCRIPT_GUJARATI },
	{ 0x0b01, 0x0b63, SCRIPT_ORIYA },      { 0x0b82, 0x0be3, SCRIPT_TAMIL },
	{ 0x0c00, 0x0c63, SCRIPT_TELUGU },     { 0x0c80, 0x0ce3, SCRIPT_KANNADA },
	{ 0x0d00, 0x0d63, SCRIPT_MALAYALAM },  { 0x0d81, 0x0ddf, SCRIPT_SINHALA },
	{ 0x0e01, 0x0e4e, SCRIPT_THAI },       { 0x0e81, 0x0ecd, SCRIPT_LAO },
	{ 0x0edc, 0x0edf, SCRIPT_LAO },        { 0x0f40, 0x0fbc, SCRIPT_TIBETAN },
	{ 0x1000, 0x103f, SCRIPT_MYANMAR },    { 0x1050, 0x109f, SCRIPT_MYANMAR },
	{ 0x10a0, 0x10ff, SCRIPT_GEORGIAN },   { 0x1100, 0x11ff, SCRIPT_HANGUL },
	{ 0x1200, 0x135f, SCRIPT_ETHIOPIC },   { 0x1780, 0x17d3, SCRIPT_KHMER },
	{ 0x1c90, 0x1cbf, SCRIPT_GEORGIAN },   { 0x1f00, 0x1ffc, SCRIPT_GREEK },
	{ 0x3041, 0x309f, SCRIPT_KANA },       { 0x30a1, 0x30fa, SCRIPT_KANA },
	{ 0x30fc, 0x30ff, SCRIPT_KANA },       { 0x3131, 0x318e, SCRIPT_HANGUL },
	{ 0x3400, 0x4dbf, SCRIPT_HAN },        { 0x4e00, 0x9fff, SCRIPT_HAN },
	{ 0xac00, 0xd7a3, SCRIPT_HANGUL },     { 0xf900, 0xfaff, SCRIPT_HAN },
	{ 0xfb1d, 0xfb4f, SCRIPT_HEBREW },     { 0xfb50, 0xfdfb, SCRIPT_ARABIC },
	{ 0xfe70, 0xfefc, SCRIPT_ARABIC },     { 0xff66, 0xff9d, SCRIPT_KANA },
	{ 0x20000, 0x3134f, SCRIPT_HAN },
};

static int is_joiner(uint32_t code)
{
	return code == 0x200c || code == 0x200d || code == 0x2060;
}

letter letters_far(uint32_t code)
{
	size_t low = 0, high = sizeof far_ranges / sizeof far_ranges[0];

	if (is_joiner(code))
		return LETTER_MARK;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (far_ranges[middle].last < code)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == sizeof far_ranges / sizeof far_ranges[0] || code < far_ranges[low].first)
		return 0;
	return (letter)far_ranges[low].script << LETTER_SCRIPT_SHIFT;
}

static enum script near_script(uint32_t code)
{
	if (code < 0x250 || code >= 0x1e00)
		return SCRIPT_LATIN;
	if (code >= 0x370 && code < 0x400)
		return SCRIPT_GREEK;
	if (code >= 0x400 && code < 0x530)
		return SCRIPT_CYRILLIC;
	if (code >= 0x531 && code < 0x590)
		return SCRIPT_ARMENIAN;
	if (code >= 0x5d0 && code < 0x600)
		return SCRIPT_HEBREW;
	if (code >= 0x620 && code < 0x700)
		return SCRIPT_ARABIC;
	return SCRIPT_NONE;
}

/* Ordinal signs, and letters of phonetic alphabets, tell no language. */
static int is_letter(uint32_t code)
{
	if (code == 0xaa || code == 0xba)
		return 0;
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LO: return near_script(code) != SCRIPT_NONE;
	default: return 0;
	}
}

static int is_mark(uint32_t code)
{
	return code == 0xad || code == 0x640 ||
	       utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_MN;
}

/* Two Romanian letters have a comma below and were long typed with the
 * cedilla of Turkish. */
static uint32_t same_letter(uint32_t code)
{
	if (code == 0x219)
		return 0x15f;
	if (code == 0x21b)
		return 0x163;
	return code;
}

static uint32_t code_of_index(uint32_t index)
{
	return index < 0x700 ? index : index - 0x700 + 0x1e00;
}

/* The id of a lower-case code point; 0 where it has none. */
static uint32_t id_of_code(uint32_t code)
{
	code = same_letter(code);
	if (code < 0x700)
		return code;
	return code - 0x1e00u < 0x100 ? code - 0x1e00u + 0x700u : 0;
}

static letter make_letter(uint32_t code)
{
	uint32_t lower = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
	uint32_t id = id_of_code(lower);

	if (id == 0)
		return 0;
	return id | (lower != code ? LETTER_UPPER : 0) |
	       (letter)near_script(code) << LETTER_SCRIPT_SHIFT;
}

static int compare_pairs(const void *a, const void *b)
{
	const struct letter_pair *x = a, *y = b;

	if (x->base != y->base)
		return x->base < y->base ? -1 : 1;
	return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* One step of the decomposition of `code`: base and mark; 0 where none. */
static int decompose(uint32_t code, uint32_t *base, uint32_t *mark)
{
	utf8proc_uint8_t in[8];
	utf8proc_uint8_t *whole = NULL;
	utf8proc_int32_t parts[4];
	utf8proc_ssize_t count =
		utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE, NULL);
	utf8proc_ssize_t size = 0;

	if (count < 2 || count > 4)
		return 0;
	*mark = (uint32_t)parts[count - 1];
	*base = (uint32_t)parts[0];
	if (count == 2)
		return 1;
	for (utf8proc_ssize_t i = 0; i < count - 1; i++)
		size += utf8proc_encode_char(parts[i], in + size);
	in[size] = 0;
	if (size == 0 || utf8proc_map(in, size, &whole, UTF8PROC_COMPOSE) < 0)
		return 0;
	utf8proc_iterate(whole, -1, &parts[0]);
	*base = (uint32_t)parts[0];
	free(whole);
	return 1;
}

static void add_pair(struct letters *letters, uint32_t index)
{
	uint32_t code = code_of_index(index), base, mark;

	if (letters->pair_count == LETTER_PAIRS || !decompose(code, &base, &mark))
		return;
	if (id_of_code(base) == 0 || mark < 0x300 || mark > 0x36f)
		return;
	letters->pairs[letters->pair_count++] =
		(struct letter_pair){ (uint16_t)id_of_code(base), (uint16_t)mark,
		                      (uint16_t)id_of_code(code) };
}

/* The letter below all marks. */
static uint32_t without_marks(uint32_t index)
{
	utf8proc_int32_t parts[4];
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code_of_index(index),
	                                                 parts, 4, UTF8PROC_DECOMPOSE, NULL);
	uint32_t id = count > 0 ? id_of_code((uint32_t)parts[0]) : 0;

	return id != 0 ? id : index;
}

void letters_init(struct letters *letters)
{
	memset(letters, 0, sizeof *letters);
	for (uint32_t index = 0; index < LETTER_IDS; index++) {
		uint32_t code = code_of_index(index);

		letters->plain[index] = (uint16_t)index;
		if (is_letter(code)) {
			letters->below[index] = make_letter(code);
			if (letters->below[index] != 0)
				letters->plain[index] = (uint16_t)without_marks(index);
			if (letter_id(letters->below[index]) == index)
				add_pair(letters, index);
		} else if (is_mark(code)) {
			letters->below[index] = LETTER_MARK;
		}
	}
	qsort(letters->pairs, letters->pair_count, sizeof letters->pairs[0], compare_pairs);
}

uint32_t letters_compose(const struct letters *letters, uint32_t base, uint32_t mark)
{
	struct letter_pair key = { (uint16_t)base, (uint16_t)mark, 0 };
	const struct letter_pair *found = bsearch(&key, letters->pairs, letters->pair_count,
	                                          sizeof letters->pairs[0], compare_pairs);

	return found != NULL ? found->whole : base;
}
