/* SPDX-License-Identifier: MIT
 *
 * What parts mail without a full stop: the date and time in its head line, an
 * address in angle brackets, and addresses one after another. Look-ahead is
 * bounded.
 */
#include "core/text/tokenizer.h"

#include "core/base/banned.h"

static const char *digits_end(const struct tokenizer *t, const char *at, int most)
{
	const char *stop = at;
	while (stop - at < most && digit_at(t, stop))
		stop++;
	return stop;
}

/* Behind ":41", or `at`. */
static const char *part_end(const struct tokenizer *t, const char *at)
{
	if (t->end - at < 3 || *at != ':' || digits_end(t, at + 1, 3) != at + 3)
		return at;
	return at + 3;
}

/* Behind " 07:17 AM" or " 12:42:55", or NULL; in how many tokens. A time alone,
 * "7:17", is too little: prose has it behind dates. */
static const char *time_end(const struct tokenizer *t, const char *at, uint32_t *tokens)
{
	const char *hour = skip_spaces(t, at), *stop = digits_end(t, hour, 2);
	const char *minutes = part_end(t, stop), *seconds = part_end(t, minutes);
	if (hour == at || stop == hour || minutes == stop)
		return NULL;
	const char *half = skip_spaces(t, seconds);
	*tokens = 2;
	if (half > seconds && t->end - half >= 2 && (*half == 'A' || *half == 'P') &&
	    half[1] == 'M' && !letter_at(t, half + 2))
		return half + 2;
	*tokens = 1;
	return seconds > minutes ? seconds : NULL;
}

/* Does a name or an address end before the next token? */
static bool behind_name(const struct tokenizer *t)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	if (!tokens->count)
		return false;
	uint32_t last = tokens->count - 1;
	const char *end = t->base + tokens->end[last];
	if (tokens->flags[last] & CT_TOKEN_ABBREVIATION)
		return false;
	return (tokens->flags[last] & (CT_TOKEN_CAPITAL | CT_TOKEN_URL) || end[-1] == '>') &&
	       !(end - t->base > 3 && !memcmp(end - 3, "day", 3)); /* "Monday" */
}

int ct_note_stamp(struct tokenizer *t, const char *begin, const char *end)
{
	uint32_t tokens = 0;
	const char *stop = time_end(t, end, &tokens), *next = stop ? skip_spaces(t, stop) : NULL;
	bool head = behind_name(t), first = begin == t->from;
	if (!stop || !t->space)
		return CT_OK;
	if (head && ct_begin_sentence(t, 0))
		return CT_E_NOMEM;
	if (next < t->end && next > stop && letter_at(t, next) &&
	    (head || first || classes_at(t, next) & CT_CHAR_UPPER))
		return ct_begin_sentence(t, 1 + tokens);
	return CT_OK;
}

int ct_note_address(struct tokenizer *t, const char *begin)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	if (!t->space || !tokens->count || (*begin != 'h' && *begin != 'w') ||
	    !(tokens->flags[tokens->count - 1] & CT_TOKEN_URL))
		return CT_OK;
	char before = t->base[tokens->begin[tokens->count - 1]];
	return before == *begin ? ct_begin_sentence(t, 0) : CT_OK;
}

int ct_note_bracket(struct tokenizer *t, const char *at)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	const char *next = skip_spaces(t, at + 1);
	if (t->space || !tokens->count || next == at + 1 ||
	    !(tokens->flags[tokens->count - 1] & CT_TOKEN_URL))
		return CT_OK;
	return classes_at(t, next) & CT_CHAR_UPPER ? ct_begin_sentence(t, 1) : CT_OK;
}
