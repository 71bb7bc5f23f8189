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

#define PHRASE(text, modifier)                             \
	{                                                  \
		text, sizeof text - 1, MODIFIER_##modifier \
	}

/* The longer ones first where one ends with another. */
static const struct phrase phrases[] = {
	PHRASE("no more than", UNDER),
	PHRASE("no mas de", UNDER),
	PHRASE("not more than", UNDER),
	PHRASE("more than", OVER),
	PHRASE("mas de", OVER),
	PHRASE("no less than", OVER),
	PHRASE("not less than", OVER),
	PHRASE("no menos de", OVER),
	PHRASE("less than", UNDER),
	PHRASE("fewer than", UNDER),
	PHRASE("menos de", UNDER),
	PHRASE("over", OVER),
	PHRASE("above", OVER),
	PHRASE("not exceeding", UNDER),
	PHRASE("sin exceder", UNDER),
	PHRASE("no supera", UNDER),
	PHRASE("no superan", UNDER),
	PHRASE("exceeding", OVER),
	PHRASE("exceeded", OVER),
	PHRASE("exceeds", OVER),
	PHRASE("exceed", OVER),
	PHRASE("surpassing", OVER),
	PHRASE("in excess of", OVER),
	PHRASE("upwards of", OVER),
	PHRASE("at least", OVER),
	PHRASE("al menos", OVER),
	PHRASE("por lo menos", OVER),
	PHRASE("como minimo", OVER),
	PHRASE("superior a", OVER),
	PHRASE("superiores a", OVER),
	PHRASE("supera", OVER),
	PHRASE("superan", OVER),
	PHRASE("supero", OVER),
	PHRASE("superaron", OVER),
	PHRASE("superar", OVER),
	PHRASE("superando", OVER),
	PHRASE("excede", OVER),
	PHRASE("exceden", OVER),
	PHRASE("rebasa", OVER),
	PHRASE("sobrepasa", OVER),
	PHRASE("minimum of", OVER),
	PHRASE("minimo de", OVER),
	PHRASE("por encima de", OVER),
	PHRASE("under", UNDER),
	PHRASE("below", UNDER),
	PHRASE("up to", UNDER),
	PHRASE("as much as", UNDER),
	PHRASE("at most", UNDER),
	PHRASE("maximum of", UNDER),
	PHRASE("capped at", UNDER),
	PHRASE("maximo de", UNDER),
	PHRASE("tope de", UNDER),
	PHRASE("inferior a", UNDER),
	PHRASE("inferiores a", UNDER),
	PHRASE("por debajo de", UNDER),
	PHRASE("hasta", UNDER),
	PHRASE("como maximo", UNDER),
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
	PHRASE("in the region of", ABOUT),
	PHRASE("in the order of", ABOUT),
	PHRASE("rondando", ABOUT),
	PHRASE("ronda", ABOUT),
	PHRASE("rondan", ABOUT),
	PHRASE("rondaba", ABOUT),
	PHRASE("estimado en", ABOUT),
	PHRASE("estimada en", ABOUT),
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
		if (size >= phrase->size && before[size - 1] == phrase->text[phrase->size - 1] &&
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
		if ((!at || text[at - 1] == ' ' || text[at - 1] == '(') &&
		    !memcmp(text + at, word, part))
			return true;
	return false;
}

/* Where the last but one word of a folded text begins. */
static size_t last_two_words(const char *text, size_t size)
{
	int spaces = 0;
	while (size && spaces < 2)
		spaces += text[--size] == ' ';
	return spaces == 2 ? size + 1 : 0;
}

/* These change without "from" too: "fell $1 to $73", but not "raise $1 to $2
 * million". */
static const char *const direct_changes[] = {
	"rose ",   "risen ",   "rising ",   "increas", "grew ",  "fell ", "fall",    "drop",
	"declin",  "jump",     "surg",      "climb",   "slid",   "slip",  "plung",   "tumbl",
	"soar",    "sank ",    "sink",      "gained ", "added ", "shed ", "eased ",  "edged ",
	"up ",     "down ",    "plummet",   "spik",    "lost ",  "slump", "aument",  "subi",
	"sube ",   "creci",    "bajo ",     "baja",    "bajar",  "cayo ", "caer ",   "cay",
	"reduj",   "disminuy", "increment", "descend", "alza",   "gano ", "perdio ", "advanc",
	"desplom", "rises ",   "rise ",     "gains ",  "sheds ", "cae ",  "trep",    "gana ",
	"pierde "
};

static const char *const changes[] = { "reduc", "avanz", "retroce", "trep",  "rais",  "grow",
	                               "ampli", "elev",  "recort",  "cut ",  "lower", "mejor",
	                               "chang", "pasar", "pasan",   "pasa ", "pase ", "paso ",
	                               "went ", "widen", "narrow",  "shrank" };

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool has_one(const char *text, size_t size, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (has_word(text, size, words[i]))
			return true;
	return false;
}

/* "fell more than": the text without the phrase at its end. */
static size_t without_modifier(const char *text, size_t size)
{
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
		if (size > phrases[i].size && ends_with(text, size, phrases[i].text)) {
			size -= phrases[i].size;
			return text[size - 1] == ' ' ? size - 1 : size;
		}
	return size;
}

/* "rose from", with some words between, and "rose", "rose by" right before. */
bool change_before(ct_text text, size_t floor, size_t begin)
{
	char before[LOOK_BACK + MONEY_KEY];
	size_t size = fold_before(text, floor, begin, LOOK_BACK, before), from;
	bool says_from = ends_with(before, size, "from") || ends_with(before, size, "de") ||
	                 ends_with(before, size, "desde");
	if (ends_with(before, size, "of"))
		return false;
	size = without_modifier(before, size);
	from = says_from ? 0 : last_two_words(before, size);
	if (size < sizeof before)
		before[size++] = ' ';
	return has_one(before + from, size - from, direct_changes, COUNT(direct_changes)) ||
	       (says_from && has_one(before, size, changes, COUNT(changes)));
}

/* Does one of `count` words begin in text[begin, end)? */
static bool talk_of(ct_text text, size_t begin, size_t end, const char *const *cues, size_t count)
{
	char folded[LOOK_BACK + MONEY_KEY];
	for (size_t at = begin; at < end; at += LOOK_BACK) {
		size_t stop = end - at > LOOK_BACK ? at + LOOK_BACK : end;
		size_t size = fold_before(text, at, stop, LOOK_BACK, folded);
		for (size_t i = 0; i < count; i++)
			if (has_word(folded, size, cues[i]))
				return true;
	}
	return false;
}

bool money_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"invers",   "invert",      "invest",  "financ",   "presupuest", "budget",
		"cost",     "preci",       "price",   "pag",      "pay",        "paid",
		"fund",     "fond",        "credit",  "prestamo", "loan",       "multa",
		"fine",     "venta",       "vend",    "sale",     "sold",       "salari",
		"sueldo",   "wage",        "ingres",  "revenue",  "profit",     "benefici",
		"gananc",   "deud",        "debt",    "bono",     "bond",       "donac",
		"donat",    "grant",       "subvenc", "subsid",   "worth",      "valor",
		"value",    "monto",       "capital", "recaud",   "gast",       "spend",
		"spent",    "fee",         "tarif",   "tax",      "impuest",    "aport",
		"contribu", "millones de", "cuest",   "vale",     "premi",      "compr",
		"bought",   "buy",         "cobr",    "sterling", "lira",       "peseta",
		"franc",    "curren",      "divisa",  "exchange", "charg",      "award",
		"recib",    "receiv",      "earn",    "dollar",   "dolar",      "euro ",
		"euros",    "yen ",        "currenc", "fare",     "ticket",     "cheap",
		"dividend", "pasaje",      "rebaj",
	};
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool weight_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = { "weigh", "kg", "kilo", "peso", "pesa", "ton", "lb" };
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool rate_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = { "euro ",  "dolar ", "libra ",
		                            "divisa", "cambio", "cotizacion del euro" };
	static const char *const metals[] = { "oro", "onza", "plata", "platino", "bitcoin" };
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]) &&
	       !talk_of(text, begin, end, metals, sizeof metals / sizeof metals[0]);
}

bool figures_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"amounts", "figures",  "values", "stated",  "expressed",
		"cifras",  "importes", "montos", "valores", "expresad"
	};
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool holds_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"saco",   "caja",   "bolsa",    "paquete",  "costal", "quintal",
		"lata",   "tambor", "tanque",   "cilindro", "bulto",  "fardo",
		"cubeta", "balde",  "bloque",   "pieza",    "sack",   "bag",
		"box",    "crate",  "can ",     "cans ",    "jar",    "pack",
		"barrel", "tank",   "cylinder", "bale",     "bucket", "tub",
		"drum",   "block",  "load",     "parcel",   "tin ",   "tins ",
	};
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool cash_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"debt",       "bond",     "money",   "cash",    "fund",    "saving",  "sales",
		"invest",     "aid ",     "loan",    "credit",  "revenue", "income",  "profit",
		"tax",        "capital",  "asset",   "share",   "cuts",    "grant",   "spending",
		"losses",     "damage",   "support", "deuda",   "dinero",  "bono",    "fondo",
		"ahorro",     "invers",   "ayuda",   "ingreso", "venta",   "benefic", "impuest",
		"multa",      "perdid",   "gast",    "subven",  "taxpay",  "public",  "budget",
		"presupuest", "pension",  "rent",    "compens", "benefit", "worth",   "business",
		"trade",      "turnover", "orders",  "exports", "imports",
	};
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool sale_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = { "for",  "por",  "subi", "sube", "baj",
		                            "rose", "rise", "fell", "fall", "at" };
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool exchange_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = { "exchang", "cambi",   "divisa",  "worth",
		                            "equival", "convert", "against", "frente" };
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool price_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = {
		"cost", "costo", "cuest",  "price", "pric",  "precio", "pay",     "paid",
		"pag",  "fee",   "fare",   "tarif", "worth", "vale ",  "valen ",  "charg",
		"cobr", "multa", "fine ",  "fined", "salar", "sueldo", "wage",    "ticket",
		"tasa", "cuota", "bought", "sold",  "vend",  "boleto", "entrada",
	};
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}

bool coin_talk(ct_text text, size_t begin, size_t end)
{
	static const char *const cues[] = { "crypto", "cripto", "blockchain", "wallet", "token",
		                            "nft",    "ether",  "sent",       "send",   "envi",
		                            "transf", "robar",  "stole",      "hacke",  "bitcoin" };
	return talk_of(text, begin, end, cues, sizeof cues / sizeof cues[0]);
}
