/* SPDX-License-Identifier: MIT
 *
 * Where a number ends that stands behind its sign. No currency closes it, so what
 * follows its last scale is most often a number of something else: "$5 million
 * three years ago", "its $4 million 2021 budget".
 */
#include "finding.h"
#include "letters.h"

/* The phrase that has been read, and the place of its last scale among its tokens. */
struct phrase {
	struct number_token tokens[NUMBER_TOKENS];
	unsigned count, scale;
};

static bool is_scale(const struct number_token *token)
{
	return token->kind == NUMBER_SCALE || token->kind == NUMBER_SHORT;
}

/* Does a whole number without a scale of its own follow the last scale? */
static bool has_tail(struct phrase *phrase)
{
	unsigned at = phrase->count;
	while (at && !is_scale(&phrase->tokens[at - 1])) {
		uint8_t kind = phrase->tokens[--at].kind;
		if (kind != NUMBER_DIGITS && kind != NUMBER_UNIT && kind != NUMBER_TEN &&
		    kind != NUMBER_HUNDRED && kind != NUMBER_TIMES_HUNDRED && kind != NUMBER_AND &&
		    kind != NUMBER_DASH)
			return false;
	}
	phrase->scale = at - 1;
	return at && at < phrase->count;
}

/* "US$ 20 mil una vez", but "US$ 20 mil cincuenta por mes" */
static bool noun_follows(const struct finding *in, size_t end)
{
	static const char *const others[] = {
		"de",    "del",   "en",     "para",   "por",     "a",       "al",        "con",
		"y",     "o",     "u",      "e",      "que",     "como",    "desde",     "hasta",
		"entre", "segun", "sin",    "sobre",  "ante",    "tras",    "cada",      "durante",
		"mas",   "menos", "pero",   "el",     "la",      "los",     "las",       "lo",
		"se",    "este",  "esta",   "su",     "sus",     "cuando",  "donde",     "mientras",
		"es",    "fue",   "anual",  "diario", "si",      "ya",      "no",        "anuales",
		"han",   "ha",    "fueron", "seran",  "diarios", "mensual", "mensuales", NULL
	};
	size_t at = skip_spaces(in->text, end);
	return at > end && letter_at(in->text, at) &&
	       !is_one_of(in->text, at, word_end(in->text, at), others);
}

/* "$1 millón 250 dólares": the noun closes the whole phrase. */
static bool own_noun_follows(const struct finding *in, const struct form *form, size_t end)
{
	bool of;
	size_t stop;
	const struct form *noun = noun_after(in, end, &of, &stop);
	return noun && !of && forms_share(in->stretch->table, noun, form);
}

static bool tail_belongs(const struct finding *in, const struct phrase *phrase)
{
	const struct number_token *scale = &phrase->tokens[phrase->scale], *tail = scale + 1;
	bool english = (in->stretch->reading.language == LANGUAGE_ENGLISH) != scale->foreign;
	struct decimal hundred = decimal_make(1, 2), thousand = decimal_make(1, 3);
	struct number behind;
	if (!number_read(in->text, tail, phrase->count - phrase->scale - 1, in->stretch->reading,
	                 &behind))
		return false;
	/* "five thousand two hundred" */
	if (phrase->tokens[0].kind != NUMBER_DIGITS && tail->kind != NUMBER_DIGITS &&
	    decimal_compare(behind.value, hundred) >= 0)
		return true;
	if (english)
		return false;
	/* "$8 mil 900", "$1 millón 250,000"; "$3 millones 900" is nobody's way */
	if (scale->value == 3 && decimal_compare(behind.value, hundred) >= 0)
		return true;
	return (scale->value == 3 ||
	        (tail->end - tail->begin > 4 && decimal_compare(behind.value, thousand) >= 0)) &&
	       !noun_follows(in, behind.end);
}

bool number_behind(const struct finding *in, const struct form *form, size_t at,
                   struct number *number)
{
	struct phrase phrase;
	const struct reading_of reading = in->stretch->reading;
	unsigned count = number_tokens(in->text, at, in->text.size, reading, phrase.tokens);
	phrase.count = count ? number_read(in->text, phrase.tokens, count, reading, number) : 0;
	if (!phrase.count)
		return false;
	if (!has_tail(&phrase) || own_noun_follows(in, form, number->end) ||
	    tail_belongs(in, &phrase))
		return true;
	return number_read(in->text, phrase.tokens, phrase.scale + 1, reading, number) > 0;
}
