/* SPDX-License-Identifier: MIT
 *
 * Finding candidates. Nearly all of a text is words that are none. They are passed
 * over in a loop that does the same for each, whatever its length and whether it
 * is a candidate: a processor that guesses wrong loses the time of a whole word.
 * What is not so plain is read by itself.
 */
#include "scan.h"
#include "folded.h"

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

/* "the", "la", "new": first words of names ("La Paz") are most often none, as a
 * small letter in the next word shows. */
static bool is_idle(ct_text text, size_t begin, size_t size)
{
	const char *word = text.data + begin;
	return size <= 3 && begin + size + 1 < text.size && word[size] == ' ' &&
	       word[size - 1] >= 'a' && word[size + 1] >= 'a' && word[size + 1] <= 'z';
}

/* Notes the word of `size` bytes if the filter says that it may name something. */
static void note_word(struct scanning *in, size_t at, size_t size, uint64_t hash)
{
	uint8_t kind = table_filter(in->table, hash) & (CANDIDATE_WORD | CANDIDATE_PLACE);
	if (kind && size && !(kind == CANDIDATE_PLACE && is_idle(in->text, at, size)))
		note(in, at, size, kind);
}

/* Any word, letter by letter. Returns its end. */
static size_t scan_word(struct scanning *in, size_t at)
{
	size_t end = word_end(in->text, at), size;
	char key[MONEY_KEY];
	if (end - at > MONEY_KEY)
		return end;
	size = fold_word((ct_text){ in->text.data + at, end - at }, key);
	note_word(in, at, end - at, forms_hash(key, size));
	return end;
}

/* Passes over plain words from `at` until something else stands there or the end
 * is near. */
static size_t scan_plain(struct scanning *in, size_t at)
{
	const char *data = in->text.data;
	const size_t safe = in->text.size > FOLDED_REACH ? in->text.size - FOLDED_REACH : 0;
	while (at < safe) {
		struct folded word = folded_ascii(data + at);
		uint8_t behind = classes[(unsigned char)data[at + word.size]];
		uint64_t hash;
		if (behind != OTHER) {
			if (behind == LEAD)
				word = folded_latin(data + at);
			if (!word.size || behind == LETTER)
				break;
			behind = classes[(unsigned char)data[at + word.size]];
		}
		hash = folded_hash(&word);
		if (table_begins(in->table, hash))
			note_word(in, at, word.size, hash);
		at += word.size + (behind == OTHER);
		at += data[at] == ' ';
	}
	return at;
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
		return scan_word(in, at);
	if (size > in->text.size - at)
		size = in->text.size - at;
	if (table_filter(in->table, forms_hash(in->text.data + at, size)) & CANDIDATE_SYMBOL)
		note(in, at, size, CANDIDATE_SYMBOL);
	return at + size;
}

int scan_text(const struct table *table, ct_text text, struct candidates *candidates)
{
	struct scanning in = { .table = table, .text = text, .out = candidates };
	size_t at = 0;
	candidates->count = 0;
	while (at < text.size) {
		at = scan_plain(&in, at);
		if (at >= text.size)
			break;
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
