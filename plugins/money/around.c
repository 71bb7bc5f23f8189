/* SPDX-License-Identifier: MIT
 *
 * Words around an amount that say how exact it is, or that it is one end of
 * a range.
 */
#include "amount.h"
#include "letters.h"

#include <string.h>

#define LOOK_BACK 64
/* No phrase with an article behind it is longer. */
#define PHRASE_BACK 28

struct phrase {
	const char *text; /* folded, words parted by one space */
	uint8_t size;
	uint8_t modifier;
};

#define PHRASE(text, modifier) { text, sizeof text - 1, MODIFIER_##modifier }

/* The longer ones first where one ends with another. */
static const struct phrase phrases[] = {
	PHRASE("no more than", UNDER),
	PHRASE("no mas de", UNDER),
	PHRASE("not more than", UNDER),
	PHRASE("more than", OVER),
	PHRASE("mas de", OVER),
	PHRASE("no less than", OVER),
	PHRASE("no menos de", OVER),
	PHRASE("less than", UNDER),
	PHRASE("fewer than", UNDER),
	PHRASE("menos de", UNDER),
	PHRASE("over", OVER),
	PHRASE("above", OVER),
	PHRASE("exceeding", OVER),
	PHRASE("exceeded", OVER),
	PHRASE("exceeds", OVER),
	PHRASE("exceed", OVER),
	PHRASE("surpassing", OVER),
	PHRASE("in excess of", OVER),
	PHRASE("upwards of", OVER),
	PHRASE("at least", OVER),
	PHRASE("a minimum of", OVER),
	PHRASE("al menos", OVER),
	PHRASE("por lo menos", OVER),
	PHRASE("como minimo", OVER),
	PHRASE("un minimo de", OVER),
	PHRASE("superior a", OVER),
	PHRASE("superiores a", OVER),
	PHRASE("supera", OVER),
	PHRASE("superan", OVER),
	PHRASE("supero", OVER),
	PHRASE("superaron", OVER),
	PHRASE("superar", OVER),
	PHRASE("por encima de", OVER),
	PHRASE("under", UNDER),
	PHRASE("below", UNDER),
	PHRASE("up to", UNDER),
	PHRASE("as much as", UNDER),
	PHRASE("at most", UNDER),
	PHRASE("a maximum of", UNDER),
	PHRASE("inferior a", UNDER),
	PHRASE("inferiores a", UNDER),
	PHRASE("por debajo de", UNDER),
	PHRASE("hasta", UNDER),
	PHRASE("como maximo", UNDER),
	PHRASE("un maximo de", UNDER),
	PHRASE("about", ABOUT),
	PHRASE("around", ABOUT),
	PHRASE("approximately", ABOUT),
	PHRASE("approx", ABOUT),
	PHRASE("roughly", ABOUT),
	PHRASE("nearly", ABOUT),
	PHRASE("almost", ABOUT),
	PHRASE("close to", ABOUT),
	PHRASE("some", ABOUT),
	PHRASE("circa", ABOUT),
	PHRASE("an estimated", ABOUT),
	PHRASE("estimated at", ABOUT),
	PHRASE("cerca de", ABOUT),
	PHRASE("alrededor de", ABOUT),
	PHRASE("en torno a", ABOUT),
	PHRASE("aproximadamente", ABOUT),
	PHRASE("aproximado de", ABOUT),
	PHRASE("casi", ABOUT),
	PHRASE("unos", ABOUT),
	PHRASE("unas", ABOUT),
	PHRASE("proximo a", ABOUT),
	PHRASE("cercano a", ABOUT),
	PHRASE("del orden de", ABOUT),
};

/* The text before `begin`, folded, its spaces made one, articles at its end
 * left out: "mas de los " -> "mas de". Returns the size. */
static size_t fold_before(ct_text text, size_t floor, size_t begin, size_t look_back, char *out)
{
	static const char *const articles[] = { " los", " las", " el", " la", " the" };
	size_t from = begin - floor > look_back ? begin - look_back : floor, size = 0;
	while (from < begin && ((unsigned char)text.data[from] & 0xc0) == 0x80)
		from++;
	for (size_t at = from; at < begin;) {
		unsigned char c = (unsigned char)text.data[at];
		size_t space = c > ' ' && c < 0x80 ? 0 : space_at(text, at);
		size_t letter = c < 0x80 ? 1 : letter_at(text, at);
		size_t take = space ? space : letter ? letter : 1;
		if (c > ' ' && c < 0x80) {
			out[size++] = (char)(is_upper((char)c) ? c | 32 : c);
		} else if (space) {
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
	size_t size = fold_before(text, floor, begin, PHRASE_BACK, before);
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
		const struct phrase *phrase = &phrases[i];
		if (size >= phrase->size &&
		    before[size - 1] == phrase->text[phrase->size - 1] &&
		    ends_with(before, size, phrase->text))
			return phrase->modifier;
	}
	return MODIFIER_NONE;
}

bool between_before(ct_text text, size_t floor, size_t begin)
{
	char before[LOOK_BACK + MONEY_KEY];
	size_t size = fold_before(text, floor, begin, LOOK_BACK, before);
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
	size_t size = fold_before(text, floor, begin, LOOK_BACK, before);
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
		size_t size = fold_before(text, at, stop, LOOK_BACK, folded);
		for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++)
			if (has_word(folded, size, cues[i]))
				return true;
	}
	return false;
}
