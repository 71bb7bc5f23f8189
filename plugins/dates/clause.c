/* SPDX-License-Identifier: MIT */
#include "clause.h"

static bool is_dotted(const struct date_parser *p, uint32_t i)
{
	return i && date_kind_at(p, i - 1) == T_DOT && date_glued(p, i);
}

static bool is_letter(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return token->end - token->begin == 1 && token->kind < T_NUMBER;
}

/* A word that no name or office goes on with: where it is in capitals, a sentence begins. */
static bool opens_sentence(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "he",   "she", "it",     "they",  "we",    "you",
		                             "i",    "but", "if",     "when",  "while", "his",
		                             "her",  "its", "their",  "there", "this",  "these",
		                             "a",    "an",  "lo",     "se",    "su",    "sus",
		                             "pero", "si",  "cuando", "ello",  "ellos", NULL };

	switch (date_kind_at(p, i)) {
	case T_THE:
	case T_IN:
	case T_DEIXIS:
	case T_RELDAY:
	case T_SINCE:
	case T_AND:
	case T_OF:
	case T_FROM: return true;
	default: return date_is_one_of(p, i, words);
	}
}

/* Is what stands before the full stop at `i` short for something, so that the sentence may
 * go on: titles, which always have a name behind them; firms and "a.m." before a day. */
static bool is_short(const struct date_parser *p, uint32_t i)
{
	static const char *const titles[] = {
		"mr",   "mrs",   "ms",    "dr",   "dra",  "prof",   "sr",   "sra",  "srta", "lic",
		"ing",  "arq",   "gov",   "sen",  "rep",  "gen",    "gral", "col",  "cnel", "lt",
		"capt", "cap",   "sgt",   "sgto", "maj",  "cmdr",   "rev",  "hon",  "pres", "atty",
		"amb",  "adm",   "supt",  "insp", "det",  "messrs", "vs",   "st",   "ste",  "mt",
		"ft",   "fr",    "mons",  "sto",  "sta",  "ee",     "av",   "avda", "prov", "depto",
		"dpto", "excmo", "excma", "ilmo", "ilma", NULL
	};
	static const char *const shorts[] = { "inc",  "corp", "co",   "ltd",   "llc",  "plc",
		                              "bros", "jr",   "cía",  "cia",   "etc",  "est",
		                              "pct",  "ave",  "blvd", "rd",    "dept", "approx",
		                              "hs",   "hrs",  "h",    "aprox", "min",  NULL };
	uint8_t next = date_kind_at(p, i + 1);
	bool dated = next == T_WEEKDAY || next == T_MONTH || next == T_DAYPART;

	if (!i || !date_glued(p, i))
		return false;
	if (date_is_one_of(p, i - 1, titles))
		return true;
	/* "9 a.m. Friday", "11 a. m. Viernes", "the U.S. Senate", "EE. UU. Senado" */
	if ((is_letter(p, i - 1) && (is_dotted(p, i - 1) || date_token_is(p, i - 1, "m"))) ||
	    date_token_is(p, i - 1, "uu"))
		return dated || !opens_sentence(p, i + 1);
	if (is_letter(p, i - 1)) /* "John F. Kennedy" */
		return i > 1 && date_kind_at(p, i - 2) == T_WORD && !date_is_lower(p, i - 2);
	return dated && date_is_one_of(p, i - 1, shorts);
}

bool date_sentence_ends(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	if (kind == T_STOP)
		return true;
	return kind == T_DOT && !date_glued(p, i + 1) &&
	       (date_token_at(p, i + 1)->flags & F_CAPITAL) && !is_short(p, i);
}

/* "3 p.m. [Saturday]", "a las 10 a. m. [del lunes]": the time of day before a date. */
uint32_t date_clock_start(const struct date_parser *p, uint32_t first)
{
	static const char *const words[] = { "a",  "p",     "m",     "am",    "pm",    "h",
		                             "hs", "hrs",   "horas", "hours", "noon",  "midday",
		                             "o",  "clock", "gmt",   "est",   "local", NULL };
	uint32_t i = first, k;
	bool number = false, timed = false;

	while (i && (date_kind_at(p, i - 1) == T_OF || date_kind_at(p, i - 1) == T_THE ||
	             date_kind_at(p, i - 1) == T_IN))
		i--;
	for (k = i; k && k + 10 > i; k--) {
		uint8_t kind = date_kind_at(p, k - 1);

		if (kind == T_NUMBER)
			number |= date_token_at(p, k - 1)->digits <= 2;
		else if (date_is_one_of(p, k - 1, words))
			timed = true;
		else if (kind != T_COLON && kind != T_DOT)
			break;
	}
	if (!number || !timed)
		return first;
	/* "at", "a las" */
	if (k && date_kind_at(p, k - 1) == T_THE)
		k--;
	return k && (date_token_is(p, k - 1, "at") || date_token_is(p, k - 1, "a")) ? k - 1 : k;
}

/* "that", "while", "cuando": a clause of its own begins. */
bool date_subordinates(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "that",   "which",   "who",      "whose",  "when",
		                             "while",  "because", "although", "since",  "after",
		                             "where",  "as",      "que",      "cuando", "mientras",
		                             "porque", "aunque",  "tras",     "donde",  "después",
		                             "pues",   NULL };

	return date_is_one_of(p, i, words);
}
