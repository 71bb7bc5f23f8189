/* SPDX-License-Identifier: MIT
 *
 * Finding candidates. Nearly all of a text is words that are none: each is
 * hashed while its end is looked for, and one look into the filter of the
 * table passes it over.
 */
#include "scan.h"
#include "eight.h"
#include "letters.h"

#include <stdlib.h>
#include <string.h>

/* Candidates that a worker keeps room for between documents. */
#define KEPT 65536

enum class { OTHER, LETTER, DIGIT, DOLLAR, SLASH, LEAD };

/* clang-format off */
#define L LETTER
#define D DIGIT
#define X LEAD
static const uint8_t classes[256] = {
	['$'] = DOLLAR, ['/'] = SLASH,
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	[0xc2] = X, X, X, X, X, X, X, X, X, X, X, X, X, X,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
	X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
};
#undef L
#undef D
#undef X
/* clang-format on */

struct scanning {
	const struct table *table;
	ct_text text;
	struct candidates *out;
	bool failed; /* memory ran out */
};

static void note(struct scanning *in, size_t begin, size_t size, uint8_t kind)
{
	struct candidates *out = in->out;
	if (out->count == out->room) {
		uint32_t room = out->room ? out->room * 2 : 256;
		struct candidate *rows = realloc(out->rows, room * sizeof *rows);
		if (!rows) {
			in->failed = true;
			return;
		}
		out->rows = rows;
		out->room = room;
	}
	out->rows[out->count++] = (struct candidate){ (uint32_t)begin, (uint8_t)size, kind };
}

/* A word with letters beyond ASCII is looked up in its plain form. Returns its
 * end. */
static size_t scan_accented(struct scanning *in, size_t at)
{
	size_t end = word_end(in->text, at), size;
	char key[MONEY_KEY];
	uint8_t kind;
	if (end - at > MONEY_KEY)
		return end;
	size = fold_word((ct_text){ in->text.data + at, end - at }, key);
	kind = table_filter(in->table, forms_slot_of(key, size)) & (CANDIDATE_WORD | CANDIDATE_PLACE);
	if (kind)
		note(in, at, end - at, kind);
	return end;
}

/* "the", "la", "new": first words of names ("La Paz") are most often none, as a
 * small letter in the next word shows. */
static bool is_idle(ct_text text, size_t begin, size_t end)
{
	const char *data = text.data;
	return end - begin <= 3 && end + 1 < text.size && data[end] == ' ' &&
	       data[end - 1] >= 'a' && data[end + 1] >= 'a' && data[end + 1] <= 'z';
}

static size_t scan_word(struct scanning *in, size_t at)
{
	const char *data = in->text.data;
	size_t end = at, size = in->text.size;
	uint64_t sum = FORMS_SEED;
	unsigned letters;
	uint8_t kind;
	do {
		uint64_t eight = eight_at(data + end, size - end);
		letters = letters_of(eight);
		if (letters)
			sum = forms_step(sum, lowered(eight, letters));
		end += letters;
	} while (letters == 8);
	if (end < size && (unsigned char)data[end] >= 0x80 && letter_at(in->text, end))
		return scan_accented(in, at);
	kind = table_filter(in->table, forms_slot(sum)) & (CANDIDATE_WORD | CANDIDATE_PLACE);
	if (kind == CANDIDATE_PLACE && is_idle(in->text, at, end))
		return end;
	if (kind && end - at <= MONEY_KEY)
		note(in, at, end - at, kind);
	return end;
}

static size_t scan_digits(struct scanning *in, size_t at)
{
	note(in, at, 1, CANDIDATE_DIGITS);
	do
		at++;
	while (at < in->text.size && is_digit(in->text.data[at]));
	return at;
}

/* A character beyond ASCII. Most are quotation marks and dashes. */
static size_t scan_lead(struct scanning *in, size_t at)
{
	size_t size = (unsigned char)in->text.data[at] < 0xe0 ? 2 : 3;
	if (letter_at(in->text, at))
		return scan_accented(in, at);
	if (size > in->text.size - at)
		size = in->text.size - at;
	if (table_filter(in->table, forms_slot_of(in->text.data + at, size)) & CANDIDATE_SYMBOL)
		note(in, at, size, CANDIDATE_SYMBOL);
	return at + size;
}

int scan_text(const struct table *table, ct_text text, struct candidates *candidates)
{
	struct scanning in = { .table = table, .text = text, .out = candidates };
	size_t at = 0;
	candidates->count = 0;
	while (at < text.size) {
		/* mostly behind a word */
		if (text.data[at] == ' ') {
			at++;
			continue;
		}
		switch (classes[(unsigned char)text.data[at]]) {
		case LETTER: at = scan_word(&in, at); break;
		case DIGIT: at = scan_digits(&in, at); break;
		case DOLLAR: note(&in, at++, 1, CANDIDATE_DOLLAR); break;
		case SLASH: note(&in, at++, 1, CANDIDATE_SLASH); break;
		case LEAD: at = scan_lead(&in, at); break;
		default: at++;
		}
		if (in.failed)
			return CT_E_NOMEM;
	}
	return CT_OK;
}

void scan_reset(struct candidates *candidates)
{
	candidates->count = 0;
	if (candidates->room <= KEPT)
		return;
	free(candidates->rows);
	*candidates = (struct candidates){ NULL, 0, 0 };
}
