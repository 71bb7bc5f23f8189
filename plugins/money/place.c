/* SPDX-License-Identifier: MIT
 *
 * Names of countries, their people and cities, of one word or several.
 */
#include "amount.h"
#include "letters.h"

#include <string.h>

#define PLACE_WORDS 5

struct key {
	char text[MONEY_KEY];
	size_t size;
};

static bool append(struct key *key, const char *word, size_t size)
{
	if (key->size + size + 1 > sizeof key->text)
		return false;
	if (key->size)
		key->text[key->size++] = ' ';
	memcpy(key->text + key->size, word, size);
	key->size += size;
	return true;
}

/* The word at `at` and what parts it from the next one: a space, the full stop
 * of "EE. UU." and "U.S.", or the apostrophe of "d'Ivoire". */
static size_t word_of(ct_text text, size_t at, size_t *next)
{
	size_t end = word_end(text, at);
	*next = end;
	if (end - at <= 2 && end < text.size && text.data[end] == '.')
		++*next;
	if (*next < text.size && text.data[*next] == '\'')
		++*next;
	else
		*next += space_at(text, *next);
	return end;
}

/* Short names ("US") are looked up as they are written, and have no small
 * letter. */
static const struct form *exact_place(const struct table *table, const struct key *key)
{
	return is_upper(key->text[key->size - 1]) ? forms_find(&table->places, key->text, key->size)
	                                          : NULL;
}

/* May a place have this folded word as its first or second one? Most words are
 * told from the filter. */
static bool may_have(const struct table *table, const char *word, size_t size, int number)
{
	uint8_t kind = table_filter(table, forms_hash(word, size));
	return number > 1 || (kind & (number ? CANDIDATE_NEXT : CANDIDATE_PLACE));
}

static bool is_place(const struct form *form, uint8_t weakest)
{
	return form && form->kind && form->weak <= weakest;
}

/* `weakest`: FORM_WEAK where the names count that cities share. */
static size_t name_at(const struct table *table, ct_text text, size_t at, uint8_t weakest,
                      uint16_t *country)
{
	struct key exact = { .size = 0 }, folded = { .size = 0 };
	size_t found = at, next = at;
	for (int i = 0; i < PLACE_WORDS; i++) {
		size_t begin = next, end = word_of(text, begin, &next), size;
		const struct form *a, *b;
		char word[MONEY_KEY];
		if (end == begin ||
		    !(size = fold_word((ct_text){ text.data + begin, end - begin }, word)))
			break;
		if (!may_have(table, word, size, i))
			break;
		if (!append(&folded, word, size) || !append(&exact, text.data + begin, end - begin))
			break;
		a = exact_place(table, &exact);
		b = forms_find(&table->places, folded.text, folded.size);
		if (is_place(a, weakest) || is_place(b, weakest)) {
			*country = is_place(a, weakest) ? a->first : b->first;
			found = end;
			/* the full stop of an abbreviation belongs to it */
			if (is_place(a, weakest) && end - begin <= 2 && end < text.size &&
			    text.data[end] == '.' && exact.size > 2)
				found = end + 1;
		}
		if (!(a && a->more) && !(b && b->more))
			break;
	}
	return found;
}

size_t place_at(const struct table *table, ct_text text, size_t at, uint16_t *country)
{
	return name_at(table, text, at, FORM_PLAIN, country);
}

size_t city_at(const struct table *table, ct_text text, size_t at, uint16_t *country)
{
	return name_at(table, text, at, FORM_WEAK, country);
}

size_t place_before(const struct table *table, ct_text text, size_t floor, size_t end,
                    uint16_t *country)
{
	ct_text part = { text.data, end };
	size_t at = end, found = end;
	for (int i = 0; i < PLACE_WORDS; i++) {
		size_t word = at;
		uint16_t number = 0;
		if (word > floor && text.data[word - 1] == '.')
			word--;
		if (word > floor && text.data[word - 1] == '\'')
			word--;
		word = word_begin(text, word);
		if (word < floor || word == at)
			break;
		if (place_at(table, part, word, &number) == end) {
			*country = number;
			found = word;
		}
		at = skip_spaces_back(text, word);
		if (at < floor)
			break;
	}
	return found;
}
