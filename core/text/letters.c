/* SPDX-License-Identifier: MIT
 *
 * What letters and mail have between sentences, often on one line with them:
 * salutations, closings before a signature, and fields ("Email: a@b.com").
 */
#include "core/text/finder.h"

#include <string.h>

#include "core/base/banned.h"

#define LONGEST_PART 6 /* tokens */

static bool is_mark(const struct finder *f, uint32_t i, char mark)
{
	return i < f->end && f->base[f->tokens->begin[i]] == mark;
}

static bool upper_at(const struct finder *f, uint32_t i)
{
	return i < f->end && spaced(f, i) && ct_opening_of(f, i) == OPENS_UPPER;
}

/* The first comma or colon near the start, 0 without one. */
static uint32_t first_mark(const struct finder *f)
{
	uint32_t stop = f->end - f->start < LONGEST_PART ? f->end : f->start + LONGEST_PART;
	for (uint32_t i = f->start + 1; i < stop; i++) {
		char first = f->base[f->tokens->begin[i]];
		if (first == ',' || first == ':')
			return i;
	}
	return 0;
}

/* "Dear All, My name ...", but "Dear little Ann, I ..." */
static bool is_salutation(const struct finder *f, uint32_t mark)
{
	static const char *const words[] = { "Dear",      "Estimada", "Estimadas", "Estimado",
		                             "Estimados", "Querida",  "Querido",   "Queridos" };
	static const char *const many[] = { "all",      "amigos",   "colegas", "colleagues",
		                            "customer", "everyone", "friends", "madam",
		                            "sir",      "team",     "todos" };
	if (!ct_is_among(token_text(f, f->start), words, sizeof words / sizeof *words))
		return false;
	for (uint32_t i = f->start + 1; i < mark; i++)
		if (f->tokens->flags[i] & CT_TOKEN_WORD &&
		    !(f->tokens->flags[i] & CT_TOKEN_CAPITAL) &&
		    !ct_is_among(token_text(f, i), many, sizeof many / sizeof *many))
			return false;
	return true;
}

/* Does a name stand at `i` that no sentence holds: "Sean Here", but not
 * "Mr. President."? */
static bool signature_at(const struct finder *f, uint32_t i)
{
	uint32_t from = i;
	while (i < f->end && i - from < LONGEST_PART && upper_at(f, i))
		i++;
	return i > from && (i == f->end || f->tokens->flags[i] & (CT_TOKEN_WORD | CT_TOKEN_NUMBER));
}

/* "Best regards, Ana Ruiz": is all before the comma courtesy? */
static bool is_closing(const struct finder *f, uint32_t comma)
{
	static const char *const words[] = { "Atentamente", "Best",       "Cheers",  "Cordialmente",
		                             "Kind",        "Kindest",    "Many",    "Regards",
		                             "Saludos",     "Sincerely",  "Thank",   "Thanks",
		                             "Warm",        "Warmest",    "Yours",   "again",
		                             "cordiales",   "faithfully", "regards", "sincerely",
		                             "thanks",      "truly",      "very",    "wishes",
		                             "you",         "yours" };
	for (uint32_t i = f->start; i < comma; i++)
		if (!ct_is_among(token_text(f, i), words, sizeof words / sizeof *words))
			return false;
	return signature_at(f, comma + 1);
}

/* "Email: a@b.com Groups: ...": behind the address. */
static uint32_t field_end(const struct finder *f)
{
	uint32_t i = f->start + 2;
	if (i < f->end && f->tokens->flags[i] & CT_TOKEN_URL && upper_at(f, i + 1))
		return i + 1;
	return 0;
}

uint32_t ct_letter_part_end(const struct finder *f)
{
	ct_text first = token_text(f, f->start);
	if (is_mark(f, f->start + 1, ':'))
		return field_end(f);
	if (first.size < 4 || !memchr("ABCDEKMQRSTWY", first.data[0], 13))
		return 0; /* most sentences */
	uint32_t mark = first_mark(f);
	if (!mark || !upper_at(f, mark + 1))
		return 0;
	return is_salutation(f, mark) || (is_mark(f, mark, ',') && is_closing(f, mark)) ? mark + 1
	                                                                                : 0;
}
