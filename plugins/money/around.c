/* SPDX-License-Identifier: MIT
 *
 * Words around an amount that say how exact it is, or that it is one end of
 * a range.
 */
#include "amount.h"
#include "letters.h"

#include <string.h>

#define LOOK_BACK 64

struct phrase {
	const char *text; /* folded, words parted by one space */
	uint8_t modifier;
};

/* The longer ones first where one ends with another. */
static const struct phrase phrases[] = {
	{ "no more than", MODIFIER_UNDER },
	{ "no mas de", MODIFIER_UNDER },
	{ "not more than", MODIFIER_UNDER },
	{ "more than", MODIFIER_OVER },
	{ "mas de", MODIFIER_OVER },
	{ "no less than", MODIFIER_OVER },
	{ "no menos de", MODIFIER_OVER },
	{ "less than", MODIFIER_UNDER },
	{ "fewer than", MODIFIER_UNDER },
	{ "menos de", MODIFIER_UNDER },
	{ "over", MODIFIER_OVER },
	{ "above", MODIFIER_OVER },
	{ "exceeding", MODIFIER_OVER },
	{ "exceeded", MODIFIER_OVER },
	{ "exceeds", MODIFIER_OVER },
	{ "exceed", MODIFIER_OVER },
	{ "surpassing", MODIFIER_OVER },
	{ "in excess of", MODIFIER_OVER },
	{ "upwards of", MODIFIER_OVER },
	{ "at least", MODIFIER_OVER },
	{ "a minimum of", MODIFIER_OVER },
	{ "al menos", MODIFIER_OVER },
	{ "por lo menos", MODIFIER_OVER },
	{ "como minimo", MODIFIER_OVER },
	{ "un minimo de", MODIFIER_OVER },
	{ "superior a", MODIFIER_OVER },
	{ "superiores a", MODIFIER_OVER },
	{ "supera", MODIFIER_OVER },
	{ "superan", MODIFIER_OVER },
	{ "supero", MODIFIER_OVER },
	{ "superaron", MODIFIER_OVER },
	{ "superar", MODIFIER_OVER },
	{ "por encima de", MODIFIER_OVER },
	{ "under", MODIFIER_UNDER },
	{ "below", MODIFIER_UNDER },
	{ "up to", MODIFIER_UNDER },
	{ "as much as", MODIFIER_UNDER },
	{ "at most", MODIFIER_UNDER },
	{ "a maximum of", MODIFIER_UNDER },
	{ "inferior a", MODIFIER_UNDER },
	{ "inferiores a", MODIFIER_UNDER },
	{ "por debajo de", MODIFIER_UNDER },
	{ "hasta", MODIFIER_UNDER },
	{ "como maximo", MODIFIER_UNDER },
	{ "un maximo de", MODIFIER_UNDER },
	{ "about", MODIFIER_ABOUT },
	{ "around", MODIFIER_ABOUT },
	{ "approximately", MODIFIER_ABOUT },
	{ "approx", MODIFIER_ABOUT },
	{ "roughly", MODIFIER_ABOUT },
	{ "nearly", MODIFIER_ABOUT },
	{ "almost", MODIFIER_ABOUT },
	{ "close to", MODIFIER_ABOUT },
	{ "some", MODIFIER_ABOUT },
	{ "circa", MODIFIER_ABOUT },
	{ "an estimated", MODIFIER_ABOUT },
	{ "estimated at", MODIFIER_ABOUT },
	{ "cerca de", MODIFIER_ABOUT },
	{ "alrededor de", MODIFIER_ABOUT },
	{ "en torno a", MODIFIER_ABOUT },
	{ "aproximadamente", MODIFIER_ABOUT },
	{ "aproximado de", MODIFIER_ABOUT },
	{ "casi", MODIFIER_ABOUT },
	{ "unos", MODIFIER_ABOUT },
	{ "unas", MODIFIER_ABOUT },
	{ "proximo a", MODIFIER_ABOUT },
	{ "cercano a", MODIFIER_ABOUT },
	{ "del orden de", MODIFIER_ABOUT },
};

/* The text before `begin`, folded, its spaces made one, articles at its end
 * left out: "mas de los " -> "mas de". Returns the size. */
static size_t fold_before(ct_text text, size_t floor, size_t begin, char *out)
{
	static const char *const articles[] = { " los", " las", " el", " la", " the" };
	size_t from = begin - floor > LOOK_BACK ? begin - LOOK_BACK : floor, size = 0;
	while (from < begin && ((unsigned char)text.data[from] & 0xc0) == 0x80)
		from++;
	for (size_t at = from; at < begin;) {
		size_t space = space_at(text, at), letter = letter_at(text, at);
		size_t take = space ? space : letter ? letter : 1;
		if (space) {
			if (size && out[size - 1] != ' ')
				out[size++] = ' ';
		} else {
			size += fold_word((ct_text){ text.data + at, take }, out + size);
		}
		at += take;
	}
	while (size && out[size - 1] == ' ')
		size--;
	for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++) {
		size_t part = strlen(articles[i]);
		if (size > part && !memcmp(out + size - part, articles[i], part)) {
			size -= part;
			break;
		}
	}
	/* "a los 20" and "al menos" are looked at as they stand; "del" is "de el" */
	return size;
}

static bool ends_with(const char *text, size_t size, const char *phrase)
{
	size_t part = strlen(phrase);
	return size >= part && !memcmp(text + size - part, phrase, part) &&
	       (size == part || text[size - part - 1] == ' ' || text[size - part - 1] == '(');
}

enum modifier modifier_before(ct_text text, size_t floor, size_t begin)
{
	char before[LOOK_BACK + MONEY_KEY];
	size_t size = fold_before(text, floor, begin, before);
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
		if (ends_with(before, size, phrases[i].text))
			return phrases[i].modifier;
	return MODIFIER_NONE;
}

bool between_before(ct_text text, size_t floor, size_t begin)
{
	char before[LOOK_BACK + MONEY_KEY];
	size_t size = fold_before(text, floor, begin, before);
	return ends_with(before, size, "between") || ends_with(before, size, "entre") ||
	       ends_with(before, size, "entre unos") || ends_with(before, size, "between about");
}

static bool has_word(const char *text, size_t size, const char *word)
{
	size_t part = strlen(word);
	for (size_t at = 0; at + part <= size; at++)
		if ((!at || text[at - 1] == ' ') && !memcmp(text + at, word, part))
			return true;
	return false;
}

bool change_before(ct_text text, size_t floor, size_t begin)
{
	static const char *const changes[] = {
		"rose ", "risen ", "rising ",  "increas", "grew ",     "grow",  "fell ",
		"fall",  "drop",   "declin",   "went ",   "cut ",      "rais",  "jump",
		"surg",  "climb",  "slid",     "lower",   "up ",       "down ", "chang",
		"paso ", "pasar",  "pasan",    "pase ",   "aument",    "subi",  "sube ",
		"creci", "bajo ",  "baja",     "bajar",   "cayo ",     "caer ", "cay",
		"reduj", "reduc",  "disminuy", "elev",    "increment", "ampli", "descend",
	};
	char before[LOOK_BACK + MONEY_KEY];
	size_t size = fold_before(text, floor, begin, before);
	if (!ends_with(before, size, "from") && !ends_with(before, size, "de") &&
	    !ends_with(before, size, "desde"))
		return false;
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
		if (has_word(before, size, changes[i]))
			return true;
	return false;
}

bool money_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"invers", "invert",   "invest",  "financ",  "presupuest", "budget",   "cost",
		"preci",  "price",    "pag",     "pay",     "paid",       "fund",     "fond",
		"credit", "prestamo", "loan",    "multa",   "fine",       "venta",    "vend",
		"sale",   "sold",     "salari",  "sueldo",  "wage",       "ingres",   "revenue",
		"profit", "benefici", "gananc",  "deud",    "debt",       "bono",     "bond",
		"donac",  "donat",    "grant",   "subvenc", "subsid",     "worth",    "valor",
		"value",  "monto",    "capital", "recaud",  "gast",       "spend",    "spent",
		"fee",    "tarif",    "tax",     "impuest", "aport",      "contribu", "millones de",
		"compr",  "bought",   "buy",     "cobr",    "charg",      "earn",
	};
	char folded[LOOK_BACK + MONEY_KEY];
	for (size_t at = begin; at < end; at += LOOK_BACK) {
		size_t stop = end - at > LOOK_BACK ? at + LOOK_BACK : end;
		size_t size = fold_before(text, at, stop, folded);
		for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++)
			if (has_word(folded, size, cues[i]))
				return true;
	}
	return false;
}
