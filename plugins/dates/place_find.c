/* SPDX-License-Identifier: MIT */
#include "places.h"

#include <string.h>

#include "chars.h"

/* The letter at `at`, in lower case without its accent; `*size` its bytes. */
static char folded_at(ct_text text, uint32_t at, uint32_t *size)
{
	unsigned char byte = date_byte_at(text, at);

	*size = 1;
	if (byte == 0xc3 && at + 1 < text.size) {
		*size = 2;
		return date_latin_base[date_byte_at(text, at + 1) & 0x3f];
	}
	return (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
}

/* Does the name stand at `at`, as a whole word? */
static bool stands_here(ct_text text, uint32_t at, const struct date_place *place)
{
	for (const char *letter = place->name; *letter; letter++) {
		uint32_t size = 1;

		if ((place->exact ? (char)date_byte_at(text, at) : folded_at(text, at, &size)) !=
		    *letter)
			return false;
		at += size;
	}
	return !date_is_letter_at(text, at) && date_byte_at(text, at) != '$';
}

/* The number of a pair of letters; DATE_PLACE_PAIRS where no name begins so. */
static uint32_t pair_of(char first, char second)
{
	uint32_t one = (uint32_t)(unsigned char)first - 'a',
		 two = (uint32_t)(unsigned char)second - 'a';

	if (one >= 26)
		return DATE_PLACE_PAIRS;
	return one * DATE_PLACE_SECONDS + (two < 26 ? two : 26);
}

static uint32_t pair_of_name(const char *name)
{
	uint32_t size, more;
	ct_text text = { name, strlen(name) };
	char first = folded_at(text, 0, &size);

	return pair_of(first, folded_at(text, size, &more));
}

/* Puts a row behind those of its pair that are as long or longer. */
static void put(struct date_place_index *index, uint32_t row, uint32_t first, uint32_t count)
{
	size_t size = strlen(date_places[row].name);
	uint32_t at = first + count;

	for (; at > first && strlen(date_places[index->rows[at - 1]].name) < size; at--)
		index->rows[at] = index->rows[at - 1];
	index->rows[at] = (uint16_t)row;
}

bool date_places_index(struct date_place_index *index)
{
	uint16_t count[DATE_PLACE_PAIRS] = { 0 };

	if (date_place_count > DATE_PLACES_MAX)
		return false;
	for (uint32_t row = 0; row < date_place_count; row++)
		count[pair_of_name(date_places[row].name)]++;
	index->first[0] = 0;
	for (uint32_t pair = 0; pair < DATE_PLACE_PAIRS; pair++) {
		index->first[pair + 1] = (uint16_t)(index->first[pair] + count[pair]);
		count[pair] = 0;
	}
	for (uint32_t row = 0; row < date_place_count; row++) {
		uint32_t pair = pair_of_name(date_places[row].name);

		put(index, row, index->first[pair], count[pair]++);
	}
	return true;
}

const struct date_place *date_place_at(const struct date_place_index *index, ct_text text,
                                       uint32_t at)
{
	uint32_t size, more;
	char first = folded_at(text, at, &size);
	uint32_t pair = pair_of(first, folded_at(text, at + size, &more));

	if (pair == DATE_PLACE_PAIRS)
		return NULL;
	for (uint32_t i = index->first[pair]; i < index->first[pair + 1]; i++) {
		const struct date_place *place = &date_places[index->rows[i]];

		if (stands_here(text, at, place))
			return place;
	}
	return NULL;
}
