/* SPDX-License-Identifier: MIT
 *
 * Does a sentence end with an abbreviation? Its own stop says nothing; the word
 * behind it does, and for a few kinds what stands around the two.
 */
#include "core/text/added.h"
#include "core/text/finder.h"

#include <string.h>

#include "core/base/banned.h"

/* The abbreviation at `i` without its stop. */
static ct_text stem_of(const struct finder *f, uint32_t i)
{
	ct_text text = token_text(f, i);
	text.size--;
	return text;
}

static enum ct_abbreviation abbreviation_of(const struct finder *f, uint32_t i)
{
	ct_text text = stem_of(f, i);
	size_t letters = 0;
	enum ct_abbreviation kind = ct_added_find(f->added, text, f->language);
	if (kind)
		return kind;
	for (size_t k = 0; k < text.size; k++)
		letters += ((unsigned char)text.data[k] & 0xc0) != 0x80;
	if (letters == 1)
		return CT_ABBREVIATION_INITIAL;
	kind = ct_rules_abbreviation(f->rules, text);
	return kind ? kind : CT_ABBREVIATION_ACRONYM;
}

/* ---- what stands around ------------------------------------------------- */

/* A word with one capital, which no list says to go on, and lower case behind
 * it: a sentence, as far as three tokens tell. */
static bool sentence_at(const struct finder *f, uint32_t i)
{
	const unsigned odd =
		CT_TOKEN_ALL_CAPS | CT_TOKEN_MIXED | CT_TOKEN_ABBREVIATION | CT_TOKEN_URL;
	if (i + 1 >= f->end || ct_opening_of(f, i) != OPENS_UPPER || f->tokens->flags[i] & odd)
		return false;
	return ct_opening_of(f, i + 1) == OPENS_NOTHING &&
	       !ct_rules_goes_on(f->rules, token_text(f, i));
}

/* "a.m.", "p. m.", "a. C.": nothing but days, months and zones is written
 * with a capital behind them. */
static bool is_clock(const struct finder *f, uint32_t i)
{
	ct_text text = stem_of(f, i);
	char last = text.data[text.size - 1], first = 0;
	if (text.size == 3 && text.data[1] == '.')
		first = text.data[0];
	else if (text.size == 1 && i > f->start && token_text(f, i - 1).size == 2 &&
	         (f->tokens->flags[i - 1] & CT_TOKEN_ABBREVIATION))
		first = token_text(f, i - 1).data[0];
	if (last == 'm' || last == 'M')
		return first == 'a' || first == 'p' || first == 'A' || first == 'P';
	return last == 'C' && (first == 'a' || first == 'd');
}

/* "At 9 a.m. Mr. Lee spoke": too short for a sentence. */
static bool is_opening_hour(const struct finder *f, uint32_t i)
{
	static const char *const openers[] = { "A",  "After", "Around", "At",    "Before",
		                               "By", "Desde", "From",   "Hacia", "Hasta",
		                               "On", "Sobre", "Until" };
	return i - f->start <= 4 &&
	       ct_is_among(token_text(f, f->start), openers, sizeof openers / sizeof *openers);
}

/* "U.S." and its like, as they end a phrase: "in the U.S." Without the article
 * they mostly stand before a name. */
static bool is_country_behind_preposition(const struct finder *f, uint32_t i)
{
	static const char *const countries[] = { "U.S", "U.K", "U.N", "E.U", "U.S.A", "U.A.E" };
	static const char *const prepositions[] = { "across", "against", "between", "by",
		                                    "for",    "from",    "in",      "into",
		                                    "of",     "outside", "through", "to",
		                                    "toward", "with",    "within" };
	uint32_t before = i - 1;
	if (i < f->start + 2 || !ct_text_is(token_text(f, before), "the"))
		return false; /* "of U.S. forces" */
	return ct_is_among(stem_of(f, i), countries, sizeof countries / sizeof *countries) &&
	       ct_is_among(token_text(f, before - 1), prepositions,
	                   sizeof prepositions / sizeof *prepositions);
}

/* "EE.UU.", "UU.": plurals in doubled letters stand behind what they belong
 * to, so a capital behind them begins something new. */
static bool is_doubled(const struct finder *f, uint32_t i)
{
	ct_text text = stem_of(f, i);
	return text.size >= 2 && text.data[0] == text.data[1] &&
	       ct_byte(text.data) == CT_BYTE_UPPER;
}

/* "Huntsville, Ala. Officials said": a state behind its town. */
static bool is_behind_comma(const struct finder *f, uint32_t i)
{
	return f->language == CT_SEGMENT_ENGLISH && i > f->start + 1 && code_at(f, i - 1) == ',' &&
	       f->tokens->flags[i - 2] & CT_TOKEN_CAPITAL;
}

/* Abbreviations that a name ends with: may a sentence end there as well? */
static bool ends_phrase(const struct finder *f, uint32_t i)
{
	return ct_rules_ends_name(f->rules, stem_of(f, i)) || is_doubled(f, i) ||
	       is_country_behind_preposition(f, i) || is_behind_comma(f, i);
}

/* ---- the decision ------------------------------------------------------- */

/* One letter behind a figure or a sign: "3 m.", "5 C.", "5 ºC.", "20 km/h." */
static bool is_unit(const struct finder *f, uint32_t i)
{
	char letter = f->base[f->tokens->begin[i]];
	uint32_t sign = code_at(f, i - 1);
	if (sign == '/' || sign == 0xb0 || sign == 0xba)
		return !spaced(f, i);
	return (f->tokens->flags[i - 1] & CT_TOKEN_NUMBER) &&
	       (ct_byte(&letter) == CT_BYTE_LOWER || letter == 'C' || letter == 'F');
}

/* A capital with a stop. "Jennifer M. Anderson" goes on; "Plan B. The" and
 * "vitamin C. It" do not. A name may hold a particle: "J. De la Cruz". */
static bool initial_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	unsigned before = i == f->start ? 0 : f->tokens->flags[i - 1];
	if (i > f->start && is_unit(f, i))
		return ct_opening_of(f, next) == OPENS_UPPER &&
		       !(f->tokens->flags[next] & CT_TOKEN_ABBREVIATION);
	if (i == f->start || !ct_starter_at(f, next))
		return false;
	bool particle = ct_is_particle(token_text(f, next));
	if (particle ? before & CT_TOKEN_CAPITAL : before & CT_TOKEN_ABBREVIATION)
		return code_at(f, next) != 'D' && sentence_at(f, next);
	return true;
}

/* "Acme Corp. Tuesday said", "in Dover, Del. Monday": when it was. */
static bool is_weekday(const struct finder *f, uint32_t i)
{
	static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
		                            "Friday", "Saturday", "Sunday" };
	return f->language == CT_SEGMENT_ENGLISH &&
	       ct_is_among(token_text(f, i), days, sizeof days / sizeof *days);
}

/* "la Cía. Minera", but "Ruiz y Cía. El" */
static bool opens_name(const struct finder *f, uint32_t i)
{
	static const char *const companies[] = { "Cía", "Cia", "Cías" };
	static const char *const articles[] = { "la", "La", "una", "las", "Las", "LA" };
	return f->language == CT_SEGMENT_SPANISH &&
	       ct_is_among(stem_of(f, i), companies, sizeof companies / sizeof *companies) &&
	       ct_is_among(token_text(f, i - 1), articles, sizeof articles / sizeof *articles);
}

/* "Hosp. La Paz", "Urb. Los Olmos": names of places often begin with an article. */
static bool heads_place(const struct finder *f, uint32_t i, uint32_t next)
{
	static const char *const heads[] = { "Av",   "Avd", "Avda", "Edif", "Fund", "Hosp", "Inst",
		                             "Mpio", "Pje", "Plza", "Pza",  "Univ", "Urb" };
	return f->language == CT_SEGMENT_SPANISH &&
	       ct_is_among(stem_of(f, i), heads, sizeof heads / sizeof *heads) &&
	       ct_is_particle(token_text(f, next)) && !sentence_at(f, next);
}

/* "de la RDA. Como", though "Rda." is a title: capitals alone, and no headline. */
static bool is_acronym(const struct finder *f, uint32_t i, uint32_t next)
{
	ct_text word = stem_of(f, i);
	return f->tokens->flags[i] & CT_TOKEN_ALL_CAPS && word.size > 2 &&
	       !memchr(word.data, '.', word.size) &&
	       !(f->tokens->flags[next] & CT_TOKEN_ALL_CAPS) && ct_starter_at(f, next);
}

/* Does a sentence end with the abbreviation `i`? Only a capital behind it can
 * say so, and mostly only if that word begins sentences and no names. */
bool ct_abbreviation_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	enum opening opening = ct_opening_of(f, next);
	enum ct_abbreviation kind = abbreviation_of(f, i);
	if (i == f->start || kind == CT_ABBREVIATION_TITLE || kind == CT_ABBREVIATION_FIGURE)
		return kind == CT_ABBREVIATION_TITLE && i > f->start && is_acronym(f, i, next);
	if (opening == OPENS_UPPER && is_clock(f, i))
		return !ct_rules_is_time(f->rules, token_text(f, next)) && !is_opening_hour(f, i);
	if (kind == CT_ABBREVIATION_INITIAL)
		return initial_ends(f, i, next);
	if (is_weekday(f, next) || heads_place(f, i, next) ||
	    (opens_name(f, i) && !ct_starter_at(f, next)))
		return false;
	if (opening == OPENS_UPPER)
		return kind == CT_ABBREVIATION_FINAL || ct_starter_at(f, next) ||
		       (ends_phrase(f, i) && sentence_at(f, next));
	if (opening != OPENS_MARK || kind == CT_ABBREVIATION_INNER)
		return false;
	return code_at(f, next) != '(' && code_at(f, next) != '[' &&
	       ct_inner_opening(f, next) == OPENS_UPPER;
}
