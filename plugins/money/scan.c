/* SPDX-License-Identifier: MIT
 *
 * Finding candidates. Nearly all of a text is words that are none. Where they begin is
 * found for a block of bytes at once. They are passed over in a loop that does the same
 * for each, whatever its length and whether it is a candidate: a processor that guesses
 * wrong loses the time of a whole word. What is not so plain is read by itself.
 */
#include "scan.h"
#include "folded.h"

#include <stdlib.h>
#include <string.h>

/* Candidates that a worker keeps room for between documents. */
#define KEPT 65536

/* In this order: from LETTER on, what a block has for words. FOUR: the first of four
 * bytes, which are no letter. */
enum class { OTHER, DIGIT, DOLLAR, SLASH, LETTER, LEAD, FOUR };

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
	[0xf0] = FOUR, FOUR, FOUR, FOUR, FOUR,
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

/* Passes over plain words that begin at `starts`, counted from `base`, until something
 * else stands there: it is the first that is left. Returns where the last word ends. */
static inline size_t scan_plain(struct scanning *in, size_t base, size_t at, uint64_t *starts)
{
	const char *data = in->text.data;
	for (; *starts; *starts &= *starts - 1) {
		size_t begin = base + (unsigned)__builtin_ctzll(*starts);
		struct folded word = folded_ascii(data + begin);
		uint64_t hash = folded_hash(&word);
		if (!word.size || classes[(unsigned char)data[begin + word.size]] >= LETTER)
			break;
		if (table_begins(in->table, hash))
			note_word(in, begin, word.size, hash);
		at = begin + word.size;
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

/* Whatever stands at `at`. Returns its end. */
static size_t scan_any(struct scanning *in, size_t at)
{
	switch (classes[(unsigned char)in->text.data[at]]) {
	case LETTER: return scan_word(in, at);
	case DIGIT: return scan_digits(in, at);
	case DOLLAR: note(in, at, 1, CANDIDATE_DOLLAR); break;
	case SLASH: note(in, at, 1, CANDIDATE_SLASH); break;
	case LEAD: return scan_lead(in, at);
	default: break;
	}
	return at + 1;
}

/* What is not so plain: returns its end. There is as much to read as for a word. */
static size_t scan_odd(struct scanning *in, size_t at)
{
	const char *data = in->text.data;
	struct folded word = folded_ascii(data + at);
	uint64_t hash;
	if (classes[(unsigned char)data[at + word.size]] <= LETTER)
		return scan_any(in, at);
	word = folded_latin(data + at);
	if (!word.size)
		return scan_any(in, at);
	hash = folded_hash(&word);
	if (table_begins(in->table, hash))
		note_word(in, at, word.size, hash);
	return at + word.size;
}

/* Where something may begin in the block at `base`, from `at` on. What stands behind a
 * character that is no letter is within what the block has for a word. */
static uint64_t starts_from(struct block block, size_t base, size_t at)
{
	uint64_t from = at > base ? UINT64_C(1) << (at - base) : 1;
	return (block.starts & (0 - from)) | (from & block.words & (0 - (uint64_t)(at >= base)));
}

/* Goes over what begins in the block at `base` and before `stop`, from `at` on. Returns
 * where to go on. */
static size_t scan_block(struct scanning *in, struct block block, size_t base, size_t stop,
                         size_t at)
{
	if (stop - base < BLOCK)
		block.starts &= (UINT64_C(1) << (stop - base)) - 1;
	while (at < stop) {
		uint64_t starts = starts_from(block, base, at);
		at = scan_plain(in, base, at, &starts);
		if (!starts)
			break;
		at = scan_odd(in, base + (unsigned)__builtin_ctzll(starts));
	}
	return at;
}

/* Goes over all blocks that have as much behind them as is read for a word. Returns
 * where to go on. */
static size_t scan_blocks(struct scanning *in)
{
	const size_t safe = in->text.size > FOLDED_REACH ? in->text.size - FOLDED_REACH : 0;
	struct block block = { 0, 0 };
	size_t at = 0;
	for (size_t base = 0; base < safe && !in->failed; base += BLOCK) {
		size_t stop = safe - base < BLOCK ? safe : base + BLOCK;
		block = block_at(in->text.data + base, block);
		at = scan_block(in, block, base, stop, at);
	}
	return at;
}

static int scan_rest(struct scanning *in, size_t at)
{
	while (at < in->text.size && !in->failed)
		at = scan_any(in, at);
	return in->failed ? CT_E_NOMEM : CT_OK;
}

int scan_text(const struct table *table, ct_text text, struct candidates *candidates)
{
	struct scanning in = { .table = table, .text = text, .out = candidates };
	candidates->count = 0;
	return scan_rest(&in, scan_blocks(&in));
}

int scan_text_slowly(const struct table *table, ct_text text, struct candidates *candidates)
{
	struct scanning in = { .table = table, .text = text, .out = candidates };
	candidates->count = 0;
	return scan_rest(&in, 0);
}

void scan_reset(struct candidates *candidates)
{
	candidates->count = 0;
	if (candidates->room <= KEPT)
		return;
	free(candidates->rows);
	*candidates = (struct candidates){ NULL, 0, 0 };
}
