/* SPDX-License-Identifier: MIT
 *
 * evidence: what around a number of four digits says that it is a year, or that it
 * counts or names something.
 */
#include "grammar.h"

#include <string.h>

/* "Ley 1955 de 2019", "Decreto 46-2015", "the 2006 Act": part of a name. */
static bool in_law(const struct date_parser *p, uint32_t i, uint32_t next)
{
	uint32_t numbers = 0;

	if (date_kind_at(p, next) == T_LABEL && date_token_at(p, next)->value == 1 &&
	    (date_token_at(p, next)->flags & F_CAPITAL))
		return true;
	for (uint32_t k = 1; k <= 8 && k <= i; k++) {
		const struct date_token *token = date_token_at(p, i - k);

		switch (token->kind) {
		case T_NUMBER:
		case T_JUNK: numbers++; break;
		case T_OF:
		case T_DOT:
		case T_COMMA:
		case T_DASH:
		case T_SLASH:
		case T_MARK: break;
		case T_LABEL:
			if (token->value >= 1 && token->value <= 2)
				return numbers > 0;
			break;
		default: return false;
		}
	}
	return false;
}

bool date_ends_in_s(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	char last = p->text[token->end - 1];

	return last == 's' || last == 'S';
}

/* A Spanish word in "s" that is no noun which could be counted. */
bool date_is_no_noun(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = {
		"además",   "mientras",  "entonces",  "pues",      "apenas",    "menos",
		"jamás",    "atrás",     "nos",       "sus",       "les",       "ambos",
		"ambas",    "varios",    "varias",    "muchos",    "muchas",    "algunos",
		"algunas",  "numerosos", "numerosas", "distintos", "distintas", "diversos",
		"diversas", "otros",     "otras",     "todos",     "todas",     "estos",
		"estas",    "esos",      "esas",      "nuestros",  "nuestras",  "miles",
		"cientos",  "decenas",   "unos",      "unas",      "sendos",    "sendas",
		"cuyos",    "cuyas",     "aquellos",  "aquellas",  "ciertos",   "ciertas",
		"pocos",    "pocas",     "quienes",   "cuales",    "tales",     "dichos",
		"dichas",   "mis",       "es",        "quizás",    "detrás",    "después",
		"demás",    "hemos",     "somos",     "estamos",   "fuimos"
	};

	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if (date_token_is(p, i, words[k]))
			return true;
	return false;
}

/* "2020 cars", "2000 feet": things of which many are counted. Others are of a year in
 * English: "2020 elections". */
static bool is_countable(const struct date_parser *p, uint32_t i)
{
	static const char *const things[] = {
		"cars",        "gal",           "lb",         "tickets",
		"feet",        "foot",          "ft",         "inches",
		"yards",       "acres",         "kilos",      "kilograms",
		"kilogrammes", "grams",         "grammes",    "litres",
		"liters",      "gallons",       "barrels",    "bushels",
		"ounces",      "lbs",           "bytes",      "pixels",
		"watts",       "kilowatts",     "megawatts",  "volts",
		"calories",    "degrees",       "metre",      "meter",
		"mile",        "seats",         "beds",       "rooms",
		"trucks",      "lorries",       "buses",      "bikes",
		"bicycles",    "motorcycles",   "vans",       "planes",
		"ships",       "boats",         "trains",     "animals",
		"cattle",      "cows",          "sheep",      "pigs",
		"goats",       "hens",          "chickens",   "dogs",
		"cats",        "horses",        "birds",      "bottles",
		"bags",        "sacks",         "crates",     "parcels",
		"phones",      "computers",     "laptops",    "tablets",
		"masks",       "doses",         "meals",      "shares",
		"steps",       "apartments",    "flats",      "dwellings",
		"shops",       "stores",        "schools",    "hospitals",
		"clinics",     "panels",        "turbines",   "signatures",
		"soldiers",    "troops",        "officers",   "refugees",
		"migrants",    "prisoners",     "inmates",    "runners",
		"spectators",  "fans",          "pupils",     "nurses",
		"doctors",     "engineers",     "villages",   "villagers",
		"tourists",    "travellers",    "travelers",  "nurseries",
		"plants",      "seedlings",     "saplings",   "bulbs",
		"books",       "items",         "objects",    "artefacts",
		"artifacts",   "bricks",        "mourners",   "protesters",
		"marchers",    "demonstrators", "supporters", "subscribers",
		"voters",      "taxpayers",     "pensioners", "staff",
		"personnel",   "individuals",   "adults",     "girls",
		"boys",        "youths",        "youngsters", "infants",
		"babies",      "kids",          "men",        "square",
		"cubic",       "nautical",      NULL
	};

	return date_is_lower(p, i) && date_is_one_of(p, i, things);
}

/* What follows names what is counted: "2000 personas", "2000 people". */
bool date_counts_something(const struct date_parser *p, uint32_t next, bool introduced)
{
	uint8_t kind = date_kind_at(p, next);

	if (date_token_at(p, next)->flags & F_NEWLINE && !date_is_lower(p, next))
		return false;
	if (kind == T_COUNT || kind == T_UNIT || kind == T_MONEY || kind == T_PERCENT)
		return !(kind == T_COUNT && introduced && date_token_at(p, next)->value == 1) &&
		       !(kind == T_UNIT && !(date_token_at(p, next)->flags & W_PLURAL) &&
		         !date_token_is(p, next + 1, "old")) &&
		       !(kind == T_COUNT && introduced && p->language == W_ENGLISH);
	if (kind == T_WORD && p->language == W_ENGLISH && !introduced)
		return is_countable(p, next);
	/* "sold 2018 of the tickets" */
	if (kind == T_OF && p->language == W_ENGLISH && !introduced)
		return date_token_is(p, next, "of") &&
		       (date_kind_at(p, next + 1) == T_THE ||
		        date_kind_at(p, next + 1) == T_DEIXIS ||
		        date_token_is(p, next + 1, "its") || date_token_is(p, next + 1, "their") ||
		        date_token_is(p, next + 1, "them"));
	/* "basado en 2018 cuestionarios": a plural noun without an article. */
	if ((kind == T_WORD || kind == T_LABEL) && p->language != W_ENGLISH &&
	    date_is_lower(p, next))
		return date_ends_in_s(p, next) && !date_is_no_noun(p, next);
	return false;
}

/* "en 2019", "since 2014": a preposition of time. "con 2000", "for 2000",
 * "de 2000" are not enough before something that can be counted. */
bool date_after_preposition(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (before == T_SINCE)
		return true;
	if (before == T_IN)
		return date_token_is(p, i - 1, "in") || date_token_is(p, i - 1, "en") ||
		       date_token_is(p, i - 1, "during") || date_token_is(p, i - 1, "durante");
	if (before == T_THE && (date_token_at(p, i - 1)->flags & W_SPANISH))
		return date_token_is(p, i - 1, "el");
	if (before == T_OF)
		return date_token_at(p, i - 1)->flags & W_ARTICLE;
	return before == T_FROM;
}

/* "page 2014", "la lámina 1984": what stands before the number says what it
 * numbers. A Spanish word says so in Spanish only: "local 2019 elections". */
static bool is_label(const struct date_parser *p, uint32_t i)
{
	return date_kind_at(p, i) == T_LABEL &&
	       !((date_token_at(p, i)->flags & W_SPANISH) && p->language == W_ENGLISH);
}

bool date_year_barred(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint8_t second = i > 1 ? date_kind_at(p, i - 2) : T_END;

	if (before == T_CURRENCY || before == T_MONEY || before == T_NUMBER || before == T_PHONE ||
	    before == T_CARDINAL)
		return true;
	/* "EN 1990" is a standard, unless all is in capitals. */
	if (before == T_IN && date_is_upper(p, i - 1) && !date_is_upper(p, i + 1) &&
	    !(i > 1 && date_is_upper(p, i - 2)))
		return true;
	/* "numbered 2001 to 2024": as the first number, so the second. */
	if (before == T_TO && second == T_NUMBER && i > 2 && date_token_at(p, i - 2)->digits == 4 &&
	    is_label(p, i - 3))
		return true;
	/* Years are masculine: "la 2001" is a room. */
	if (is_label(p, i - 1) || date_token_is(p, i - 1, "la") || date_token_is(p, i - 1, "las"))
		return true;
	/* "tel.: 2020", "No. 2019", "n.º 2004" */
	if (before == T_DOT || before == T_COLON || before == T_MARK) {
		uint32_t j = i - 1;

		while (j && j + 3 > i && date_glued(p, j) &&
		       (date_kind_at(p, j) == T_DOT || date_kind_at(p, j) == T_COLON ||
		        date_kind_at(p, j) == T_MARK))
			j--;
		second = date_kind_at(p, j);
		return second == T_PHONE || (second == T_LABEL && j + 1 < i);
	}
	/* "rooms 2001 and 2002", "las llaves 2001 y 2002" */
	if (before == T_AND && second == T_NUMBER && i > 2 &&
	    (is_label(p, i - 3) || (date_kind_at(p, i - 3) == T_WORD && date_is_lower(p, i - 3) &&
	                            p->language != W_ENGLISH && date_ends_in_s(p, i - 3))))
		return true;
	/* "+593 2 555-1998" is left to date_alone_left(). "more than 2000" */
	if (date_token_is(p, i - 1, "than"))
		return i > 1 && date_token_is(p, i - 2, "more");
	return before == T_MARK && date_token_is(p, i - 1, "+");
}

/* "plan de becas 2024", "convocatoria de las ayudas 2024" */
static bool is_of_whole(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i > 1 && date_kind_at(p, i - 2) == T_THE ? i - 2 : i - 1;

	return !(date_token_at(p, i)->flags & F_NEWLINE) && j > 1 &&
	       date_kind_at(p, j - 1) == T_OF && date_kind_at(p, j - 2) == T_WORD &&
	       !date_ends_in_s(p, j - 2) && date_kind_at(p, i - 1) == T_WORD;
}

/* A name or a singular noun: "Santiago 2023", "presupuesto 2022", "compared to";
 * "paradas 2011" counts places. */
static bool year_behind_word(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *word = date_token_at(p, i - 1);
	uint8_t after = date_kind_at(p, next);

	/* "PM 2014" is a flight, "UNE 2001" a standard; "Aeropuertos 2000" a name.
	 * A line in capitals says nothing. */
	if (word->end - word->begin <= 3 && date_is_upper(p, i - 1) &&
	    !(i > 1 && date_is_upper(p, i - 2)))
		return false;
	if (date_token_at(p, i)->value == 2000 && (word->flags & F_CAPITAL))
		return false;
	/* "Daisy 2016 gave most": where a sentence begins, a capital says
	 * nothing, and the number may be one of many. */
	if (date_sentence_start(p, i - 1) && date_is_lower(p, next) &&
	    (after == T_WORD || after == T_PAST || after == T_FUTURE || after == T_REPORT))
		return false;
	/* "plan de becas 2024": the year is the plan's. */
	if (is_of_whole(p, i))
		return true;
	return (word->flags & F_CAPITAL) || !date_ends_in_s(p, i - 1) || p->language == W_ENGLISH;
}

/* "1920 x 1080" */
static bool is_measure(const struct date_parser *p, uint32_t next)
{
	return (date_token_is(p, next, "x") || date_token_is(p, next, "×")) &&
	       date_kind_at(p, next + 1) == T_NUMBER;
}

/* "his 1954 novel", "Hardy's 1895 novel"; but not "his 2000 books" */
static bool is_owned(const struct date_parser *p, uint32_t i, uint32_t next)
{
	static const char *const owners[] = { "his", "her", "its", "their", "our", "my", NULL };

	if (!i || date_kind_at(p, next) != T_WORD || !date_is_lower(p, next) ||
	    date_ends_in_s(p, next))
		return false;
	return date_is_one_of(p, i - 1, owners) ||
	       (i > 1 && date_kind_at(p, i - 2) == T_APOSTROPHE && date_token_is(p, i - 1, "s") &&
	        date_glued(p, i - 1));
}

/* Does nothing follow that the number could count? */
static bool ends_here(const struct date_parser *p, uint32_t next)
{
	switch (date_kind_at(p, next)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE:
	case T_AND:
	case T_TO: return true;
	default: return false;
	}
}

/* "la Constitución de 1857 siguió", "the law of 1763 remained": no count. */
static bool is_verb_behind(const struct date_parser *p, uint32_t next)
{
	const struct date_token *word = date_token_at(p, next);
	const char *end = p->text + word->end;

	if (!date_is_lower(p, next) || word->end - word->begin < 4)
		return false;
	if (p->language == W_ENGLISH)
		return end[-1] == 'd' && end[-2] == 'e';
	return !memcmp(end - 2, "ó", 2) || !memcmp(end - 2, "on", 2) || !memcmp(end - 2, "ba", 2);
}

/* "circa 1850", "hacia 1850", "early 1893"; "about 1148" where it can be no count. */
static bool is_vague_year(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *vague = date_token_at(p, i - 1);

	if (vague->value <= M_LATE)
		return true;
	return vague->value == M_ABOUT && (date_token_is(p, i - 1, "circa") ||
	                                   date_token_is(p, i - 1, "hacia") || ends_here(p, next));
}

/* "She lived until 1739.", "(c. 1818 -": what ends a phrase behind such a word */
static bool is_last_word(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *before = date_token_at(p, i - 1);

	if (!i || (!ends_here(p, next) && date_kind_at(p, next) != T_DASH))
		return false;
	if (before->kind == T_TO && (before->flags & W_VERB))
		return true;
	return i > 1 && before->kind == T_DOT && date_glued(p, i - 1) &&
	       (date_token_is(p, i - 2, "c") || date_token_is(p, i - 2, "ca"));
}

/* "1900 Pennsylvania Avenue": the number of a house. */
static bool is_house(const struct date_parser *p, uint32_t next)
{
	static const char *const streets[] = { "avenue", "street",  "road",    "boulevard", "drive",
		                               "lane",   "ave",     "st",      "blvd",      "rd",
		                               "square", "terrace", "parkway", "plaza",     "way",
		                               "court",  NULL };
	uint32_t k = next;

	/* "1901 W. Madison St." */
	if (date_token_at(p, k)->end - date_token_at(p, k)->begin == 1 && !date_is_lower(p, k) &&
	    date_kind_at(p, k + 1) == T_DOT)
		k = next = k + 2;
	while (k < next + 3 && date_kind_at(p, k) == T_WORD && !date_is_lower(p, k))
		k++;
	/* the name of the street has at most three words, and it has one */
	for (uint32_t at = next + 1; at <= k; at++)
		if (!date_is_lower(p, at) && date_is_one_of(p, at, streets))
			return true;
	return false;
}

/* "Av. Libertador 2019", "calle San Martín 1985": so in Spanish. */
static bool is_house_behind(const struct date_parser *p, uint32_t i)
{
	static const char *const streets[] = { "av",     "avda", "avenida", "calle", "jirón",
		                               "jr",     "pje",  "psje",    "blvd",  "bulevar",
		                               "pasaje", "bv",   "bvar",    NULL };

	for (uint32_t j = i; j && j + 6 > i; j--) {
		if (j < i && date_is_one_of(p, j - 1, streets))
			return true;
		if (date_kind_at(p, j - 1) == T_DOT
		            ? !date_glued(p, j - 1)
		            : date_kind_at(p, j - 1) != T_OF && date_kind_at(p, j - 1) != T_THE &&
		                      (date_is_lower(p, j - 1) ||
		                       date_kind_at(p, j - 1) >= T_NUMBER))
			return false;
	}
	return false;
}

static bool goes_back(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "back",      "remonta",    "remontan", "remontó",
		                             "remontaba", "remontarse", "remontar", NULL };

	return date_is_one_of(p, i, words);
}

/* May a year of our time stand behind what is before token `i`? */
static bool is_introduced(const struct date_parser *p, uint32_t i, uint32_t next)
{
	switch (i ? date_kind_at(p, i - 1) : T_END) {
	case T_END:
	case T_IN:
	case T_OF:
	case T_OPEN:
	case T_TO:
	case T_BETWEEN:
	case T_VAGUE:
	case T_FISCAL:
	case T_THE:
	case T_SLASH:
	case T_COMMA:
	case T_AND:
	case T_OR:
	case T_DEIXIS:
	case T_PERIOD:
	case T_UNIT:
	case T_DASH:
	case T_QUOTE:
	case T_SHIFT:
	case T_APOSTROPHE:
	case T_STOP:
	case T_CLOSE:
	case T_EVERY: return true;
	case T_COLON:
		/* "since June: 2020, a coincidence" */
		return date_kind_at(p, next) != T_COMMA;
	case T_WORD:
	case T_REPORT:
	case T_PAST:
	case T_FUTURE: return year_behind_word(p, i, next);
	case T_DOT: return true;
	default: return date_sentence_start(p, i);
	}
}

bool date_year_evidence(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	bool introduced = date_after_preposition(p, i);
	bool recent = token->value >= 1900 && token->value <= 2100;

	if (!date_alone_left(p, i) || !date_alone_right(p, next) || (i && date_year_barred(p, i)))
		return false;
	if (date_kind_at(p, next) == T_NUMBER && !date_glued(p, next))
		return false;
	if (date_before_christ(p, next) || is_measure(p, next) || is_house(p, next) ||
	    (p->language != W_ENGLISH && is_house_behind(p, i)) || in_law(p, i, next) ||
	    date_in_code(p, i, next) || date_counts_something(p, next, introduced))
		return false;
	if (introduced)
		return recent || (token->value >= 1000 && before != T_THE);
	if (token->value >= 1500 && token->value <= 2100 && is_owned(p, i, next))
		return true;
	/* "dates back to 1865", "se remonta a 1865" */
	if (!recent && before == T_TO && i > 1 && goes_back(p, i - 2))
		return true;
	if (!recent && before == T_VAGUE && is_vague_year(p, i, next))
		return true;
	if (!recent && is_last_word(p, i, next))
		return true;
	/* "in 1884 and 1892" */
	if (!recent && i > 2 && (before == T_AND || before == T_OR) && token->value >= 1500 &&
	    date_kind_at(p, i - 2) == T_NUMBER && date_token_at(p, i - 2)->digits == 4 &&
	    date_after_preposition(p, i - 2))
		return true;
	/* "a sheet of 1763", "(1870)" */
	if (!recent)
		return token->value >= 1500 && token->value < 1900 &&
		       ((before == T_OF &&
		         (date_kind_at(p, next) != T_WORD || date_kind_at(p, next + 1) == T_TO ||
		          is_verb_behind(p, next))) ||
		        (before == T_OPEN && date_kind_at(p, next) == T_CLOSE));
	return is_introduced(p, i, next);
}
