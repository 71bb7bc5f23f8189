/* SPDX-License-Identifier: MIT
 *
 * The place of a dateline: "PERTH, Australia, 3 May 2022.", "Santiago, 8 de
 * enero". What a release means by "$" is most often the money of that place.
 */
#include "letters.h"
#include "resolve.h"

#include <string.h>

/* Days and months, which Spanish writes small. */
static bool is_calendar_word(ct_text text, size_t begin, size_t end)
{
	static const char *const words[] = { "lunes",     "martes",  "miercoles", "jueves",
		                             "viernes",   "sabado",  "domingo",   "enero",
		                             "febrero",   "marzo",   "abril",     "mayo",
		                             "junio",     "julio",   "agosto",    "septiembre",
		                             "setiembre", "octubre", "noviembre", "diciembre" };
	char key[MONEY_KEY];
	size_t size = fold_word((ct_text){ text.data + begin, end - begin }, key);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strlen(words[i]) == size && !memcmp(words[i], key, size))
			return true;
	return false;
}

static bool is_small_word(ct_text text, size_t at, size_t end)
{
	return text.data[at] >= 'a' && text.data[at] <= 'z' && !is_calendar_word(text, at, end);
}

/* Names alone from `at` on: "Sudbury, Ontario". */
static bool only_names(ct_text text, size_t at, size_t stop)
{
	while (at < stop) {
		size_t end = word_end(text, at);
		if (end > at ? is_small_word(text, at, end)
		             : text.data[at] != ',' && text.data[at] != '.' && !space_at(text, at))
			return false;
		at = end > at ? end : at + 1;
	}
	return true;
}

/* What a dateline may have at `at`, behind a place: a date, a dash, the end of a
 * sentence, or the name of an agency in brackets. */
static bool date_follows(ct_text text, size_t at, bool *agency)
{
	size_t stop = text.size - at > DATELINE_REACH ? at + DATELINE_REACH : text.size;
	size_t next = skip_spaces(text, at);
	/* "Toronto-based" */
	if (next == at && dash_at(text, at))
		return false;
	if (next < text.size && text.data[next] != ',' && text.data[next] != '.' &&
	    text.data[next] != '(' && !dash_at(text, next))
		return false;
	for (; at < stop; at = next) {
		size_t end = word_end(text, at);
		next = end > at ? end : at + 1;
		*agency = text.data[at] == '(';
		if (is_digit(text.data[at]) || dash_at(text, at) || *agency ||
		    text.data[at] == ':' || text.data[at] == '.')
			return true;
		if (text.data[at] == '\n' || (end > at && is_small_word(text, at, end)))
			return false;
	}
	return false;
}

bool dateline_place(const struct context *context, size_t at, size_t end, bool *agency)
{
	size_t body = context->body;
	return at >= body && at - body <= DATELINE_REACH && only_names(context->text, body, at) &&
	       date_follows(context->text, end, agency);
}
