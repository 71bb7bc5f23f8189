/* SPDX-License-Identifier: MIT
 *
 * Number phrases in the text: their tokens, and where they begin.
 */
#include "number.h"
#include "letters.h"
#include "numeral.h"
#include "words.h"

#include <string.h>

/* Does the full stop at `at` belong to a short scale: "5 mill. de euros"? */
static bool short_goes_on(ct_text text, size_t at)
{
	size_t next = skip_spaces(text, at + 1);
	return next > at + 1 && next < text.size &&
	       ((text.data[next] >= 'a' && text.data[next] <= 'z') || text.data[next] == '$' ||
	        !memcmp(text.data + next, "\xe2", 1));
}

static bool is_word_of(ct_text text, size_t begin, size_t end, const char *const *words)
{
	char key[MONEY_KEY];
	size_t size = fold_word((ct_text){ text.data + begin, end - begin }, key);
	for (; *words; words++)
		if (strlen(*words) == size && !memcmp(*words, key, size))
			return true;
	return false;
}

/* What stands behind a slash: "$20 m/s" and "$5.000 m/cte", the legal tender of
 * Colombia, count no millions; "$5m/year" and "US$ 5 M/año" do. */
static bool is_slashed_unit(ct_text text, size_t slash, bool glued)
{
	static const char *const times[] = { "year",    "yr",        "annum", "month", "week",
		                             "day",     "ano",       "mes",   "dia",   "semana",
		                             "quarter", "trimestre", NULL };
	static const char *const tenders[] = { "cte", NULL };
	size_t begin = slash + 1, end = word_end(text, begin);
	if (end == begin)
		return false;
	if (end - begin == 1 || is_word_of(text, begin, end, tenders))
		return true;
	return !glued && !is_word_of(text, begin, end, times);
}

/* "US$ 20 m²", "$60 b/d": the letters between `begin` and `end` are those of a
 * unit. */
static bool is_unit(ct_text text, size_t begin, size_t end, bool glued)
{
	unsigned char c = end < text.size ? (unsigned char)text.data[end] : 0;
	if (c < 0x80 && is_digit((char)c))
		return true;
	/* raised figures */
	if (c == 0xc2 && end + 1 < text.size)
		return memchr("\xb2\xb3\xb9", text.data[end + 1], 3) != NULL;
	if (c == '/')
		return is_slashed_unit(text, end, glued);
	return c == '-' && !glued && end == begin + 1 && letter_at(text, end + 1);
}

/* A billion by the scale that is asked for. Words with "ill" behind a b, t or q
 * count powers of a million in the long scale, of a thousand in the short one;
 * "milliard" and "crore" mean the same in both. */
static void apply_scale(ct_text word, struct reading_of reading, struct number_token *token)
{
	bool english = (reading.language == LANGUAGE_ENGLISH) != token->foreign;
	unsigned step;
	if (reading.billions == BILLIONS_OWN || token->kind != NUMBER_SCALE ||
	    !memchr("btqBTQ", word.data[0], 6) || !memmem(word.data, word.size, "ll", 2))
		return;
	step = english ? (token->value - 3u) / 3 : token->value / 6u;
	token->value = (uint16_t)(reading.billions == BILLIONS_SHORT ? 3 * step + 3 : 6 * step);
}

/* `digits`: the end of the digits that stand before it, or 0. */
static bool word_token(ct_text text, size_t at, struct reading_of reading, size_t digits,
                       struct number_token *token)
{
	size_t end = word_end(text, at);
	ct_text word = { text.data + at, end - at };
	token->begin = (uint32_t)at;
	token->end = (uint32_t)end;
	token->kind = (uint8_t)number_word(word, reading.language, digits > 0, &token->value,
	                                   &token->foreign);
	apply_scale(word, reading, token);
	if (token->kind == NUMBER_SHORT && is_unit(text, at, end, digits == at))
		return false;
	if (token->kind == NUMBER_SHORT && end < text.size && text.data[end] == '.') {
		/* "M.N." */
		if (letter_at(text, end + 1))
			return false;
		token->end += short_goes_on(text, end);
	}
	return token->kind != NUMBER_NONE;
}

/* The end of the digits before the word at `at`, with the dash of "P2.8-B", or 0.
 * `former` points into an array of tokens. */
static size_t digits_before(const struct number_token *former, size_t at)
{
	bool dash = former->kind == NUMBER_DASH && former->glued && former->end == at;
	return former[dash ? -1 : 0].kind == NUMBER_DIGITS ? former->end : 0;
}

/* The token at `at`; `former` stands before it, or is NULL. */
static bool token_at(ct_text text, size_t at, struct reading_of reading,
                     const struct number_token *former, struct number_token *token)
{
	size_t digits = former ? digits_before(former, at) : 0;
	size_t size;
	token->foreign = false;
	if (at >= text.size)
		return false;
	size = fraction_at(text, at, &token->value);
	if (size) {
		token->kind = NUMBER_FRACTION;
		token->begin = (uint32_t)at;
		token->end = (uint32_t)(at + size);
		return true;
	}
	token->value = 0;
	if (is_digit(text.data[at])) {
		token->kind = NUMBER_DIGITS;
		token->begin = (uint32_t)at;
		token->end = (uint32_t)numeral_end(text, at);
		return token->end > at;
	}
	size = dash_at(text, at);
	if (size) {
		token->kind = NUMBER_DASH;
		token->begin = (uint32_t)at;
		token->end = (uint32_t)(at + size);
		return true;
	}
	return letter_at(text, at) && word_token(text, at, reading, digits, token);
}

/* A number goes on in the next line, but no digits do: they number a list. */
static bool new_line(ct_text text, size_t begin, size_t end)
{
	return end < text.size && is_digit(text.data[end]) &&
	       memchr(text.data + begin, '\n', end - begin);
}

unsigned number_tokens(ct_text text, size_t begin, size_t end, struct reading_of reading,
                       struct number_token *tokens)
{
	ct_text part = { text.data, end };
	unsigned count = 0;
	size_t at = begin;
	while (count < NUMBER_TOKENS) {
		size_t next = skip_spaces(part, at);
		struct number_token *token = &tokens[count];
		if ((count && new_line(part, at, next)) ||
		    !token_at(part, next, reading, count ? token - 1 : NULL, token))
			break;
		token->glued = next == at && count;
		/* the full stop of "mill. de euros" lies before what is cut off */
		if (token->kind == NUMBER_SHORT && end < text.size && token->end + 1 == end &&
		    text.data[token->end] == '.')
			token->end++;
		at = token->end;
		/* hyphens within words part them as spaces do: "one-and-a-half" */
		if (count > 1 && token[-1].kind == NUMBER_DASH && token->glued && token[-1].glued &&
		    token->kind != NUMBER_DIGITS && token[-2].kind != NUMBER_DIGITS)
			token[-1] = *token;
		else
			count++;
	}
	return count;
}

bool number_after(ct_text text, size_t begin, struct reading_of reading, struct number *number)
{
	struct number_token tokens[NUMBER_TOKENS];
	unsigned count = number_tokens(text, begin, text.size, reading, tokens);
	return count && number_read(text, tokens, count, reading, number);
}

/* The beginning of the digits with their separators that end at `at`. */
static size_t digits_back(ct_text text, size_t floor, size_t at)
{
	size_t begin = at;
	while (begin > floor && at - begin < 64 &&
	       (is_digit(text.data[begin - 1]) ||
	        (begin - floor > 1 && is_digit(text.data[begin - 2]) &&
	         (text.data[begin - 1] == '.' || text.data[begin - 1] == ',' ||
	          text.data[begin - 1] == '\''))))
		begin--;
	return begin;
}

/* Do digits stand right before `begin`, or a space or hyphen away? */
static bool behind_digits(ct_text text, size_t floor, size_t begin)
{
	if (begin > floor && is_digit(text.data[begin - 1]))
		return true;
	return begin - floor > 1 && (text.data[begin - 1] == ' ' || text.data[begin - 1] == '-') &&
	       is_digit(text.data[begin - 2]);
}

/* The beginning of the number word that ends at `at`, with or without the full
 * stop of "mill."; `at` where there is none. */
static size_t number_word_back(ct_text text, size_t floor, size_t at, enum language language)
{
	bool stop = at > floor && text.data[at - 1] == '.' && short_goes_on(text, at - 1);
	size_t end = at - stop, begin = word_begin(text, end);
	uint16_t value;
	bool foreign;
	enum number_kind kind;
	if (begin == end || begin < floor)
		return at;
	kind = number_word((ct_text){ text.data + begin, end - begin }, language,
	                   behind_digits(text, floor, begin), &value, &foreign);
	return kind == NUMBER_NONE || (stop && kind != NUMBER_SHORT) ? at : begin;
}

/* One step back over what may belong to a phrase: digits with their
 * separators, a number word, a dash. Returns where it begins, or `at`. */
static size_t step_back(ct_text text, size_t floor, size_t at, enum language language)
{
	size_t fraction = fraction_before(text, at);
	if (fraction && at - floor >= fraction)
		return at - fraction;
	if (at > floor && is_digit(text.data[at - 1]))
		return digits_back(text, floor, at);
	if (at > floor && (letter_before(text, at) || text.data[at - 1] == '.'))
		return number_word_back(text, floor, at, language);
	if (at > floor && dash_at(text, at - 1) == 1)
		return at - 1;
	return at >= floor + 3 && dash_at(text, at - 3) == 3 ? at - 3 : at;
}

/* "Hundred thousand dollars", as all that is said: put the one before it that is
 * left out. Returns how many tokens there are then. */
static unsigned add_one(ct_text text, struct number_token *tokens, unsigned count)
{
	const struct number_token first = tokens[0];
	if (count == NUMBER_TOKENS ||
	    (first.kind != NUMBER_SCALE && first.kind != NUMBER_TIMES_HUNDRED) || first.foreign ||
	    text.data[first.end - 1] == 's')
		return count;
	memmove(tokens + 1, tokens, count * sizeof *tokens);
	tokens[0] = (struct number_token){
		.begin = first.begin, .end = first.begin, .kind = NUMBER_UNIT, .value = 1
	};
	return count + 1;
}

/* "million dollars", but "Million Dollar Baby". */
static bool plural_at(ct_text text, size_t at)
{
	size_t end = word_end(text, skip_spaces(text, at));
	return end > at && (text.data[end - 1] | 32) == 's';
}

bool number_before(ct_text text, size_t floor, size_t end, struct reading_of reading,
                   struct number *number)
{
	struct number_token tokens[NUMBER_TOKENS];
	size_t begin = end;
	unsigned count;
	for (unsigned i = 0; i < NUMBER_TOKENS; i++) {
		size_t at = skip_spaces_back(text, begin), next;
		if (at < floor || (begin < end && new_line(text, at, begin)))
			break;
		next = step_back(text, floor, at, reading.language);
		if (next == at)
			break;
		begin = next;
	}
	if (begin == end)
		return false;
	count = number_tokens(text, begin, end, reading, tokens);
	if (!count || skip_spaces((ct_text){ text.data, end }, tokens[count - 1].end) != end)
		return false;
	if (!begin && reading.language == LANGUAGE_ENGLISH && plural_at(text, end))
		count = add_one(text, tokens, count);
	for (unsigned i = 0; i < count; i++) {
		struct number found;
		if (number_read(text, tokens + i, count - i, reading, &found) == count - i) {
			*number = found;
			return true;
		}
	}
	return false;
}
