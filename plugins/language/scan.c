/* SPDX-License-Identifier: MIT */
#include "plugins/language/scan.h"

#include "plugins/language/bytes.h"
#include "plugins/language/find.h"
#include "plugins/language/mask.h"

#include <string.h>

void scan_start(struct scan *scan, const struct letters *letters, const char *text, uint32_t begin,
                uint32_t end)
{
	*scan = (struct scan){
		.letters = letters,
		.text = (const unsigned char *)text,
		.begin = begin,
		.at = begin,
		.end = end,
		.chunk_end = begin,
		.cut = begin,
		.gap = GAP_PARAGRAPH,
		.cut_pending = 0,
	};
}

/* What joins two letters into one word: an apostrophe (en "don't", fr
 * "l'eau"), the point of ca "col·legi". 0: nothing does. */
static uint32_t joiner(const struct scan *scan, uint32_t code, uint32_t next)
{
	uint32_t size;

	if (code != '\'' && code != 0x2019 && code != 0xb7)
		return 0;
	if (next >= scan->end ||
	    letter_script(letters_of(scan->letters, find_decode(scan, next, &size))) == SCRIPT_NONE)
		return 0;
	return code == 0xb7 ? 0xb7 : '\'';
}

/* A letter that an earlier decoding lost: "informaci?n". */
static int is_lost(const struct scan *scan, uint32_t code, uint32_t next)
{
	if (code != '?' && code != 0xfffd)
		return 0;
	return next < scan->end && (unsigned)scan->text[next] - 'a' < 26u;
}

/* What a common word may have, and what is looked at: a letter beyond ASCII has two
 * bytes, and BYTES are read behind the last. */
enum { COMMON_LETTERS = 20, COMMON_READ = 2 * COMMON_LETTERS + 2 + BYTES + 3 };

struct run {
	uint32_t upper; /* capitals */
	uint32_t inner; /* those inside: neither the first letter nor after an apostrophe */
	int first_upper;
};

static void add_letter(struct word *word, struct run *run, letter found)
{
	if (found & LETTER_UPPER) {
		run->upper++;
		if (word->letters == 0)
			run->first_upper = 1;
		else if (word->id[word->length - 1] != '\'')
			run->inner++;
	}
	if (letter_id(found) != 0 && word->length < WORD_MAX)
		word->id[word->length++] = (uint16_t)letter_id(found);
	word->letters++;
}

/* Something inside a word that is no letter. 1: it belongs to the word. */
static int add_other(struct scan *scan, struct word *word, uint32_t code, uint32_t size)
{
	uint32_t id = joiner(scan, code, scan->at + size);

	if (id == 0 && is_lost(scan, code, scan->at + size)) {
		id = LETTER_UNKNOWN;
		scan->lost++;
	}
	if (id == 0 || word->length == 0)
		return 0;
	if (word->length < WORD_MAX)
		word->id[word->length++] = (uint16_t)id;
	return 1;
}

static void add_mark(const struct scan *scan, struct word *word, uint32_t code)
{
	if (word->length != 0 && code >= 0x300 && code <= 0x36f)
		word->id[word->length - 1] =
			(uint16_t)letters_compose(scan->letters, word->id[word->length - 1], code);
}

/* Small letters of ASCII from word->length on, all zeros behind them. */
static void widen(bytes letters, struct word *word)
{
	typedef uint16_t ids __attribute__((vector_size(2 * BYTES)));
	ids all = __builtin_convertvector(letters, ids);

	_Static_assert(sizeof all == WORD_ZEROS * sizeof word->id[0], "there is room for all");
	memcpy(word->id + word->length, &all, sizeof all);
}

/* As read_plain(), where there are BYTES to read and room for as many. */
static uint32_t read_vector(const unsigned char *p, uint32_t room, struct word *word)
{
	bytes value = bytes_load(p);
	uint32_t count = bytes_first(~bytes_small(value));

	if (count > room)
		count = room;
	widen(value & bytes_until(count), word);
	return count;
}

/* Most letters are these; no table is needed for them. */
static void read_plain(struct scan *scan, struct word *word)
{
	uint32_t room = WORD_MAX - word->length, left = scan->end - scan->at, count = 0;
	uint32_t most = left < room ? left : room;
	const unsigned char *p = scan->text + scan->at;

	if (word->letters != 0 && word->script != SCRIPT_LATIN)
		return;
	if (left >= BYTES)
		count = read_vector(p, room, word);
	if (left < BYTES || count == BYTES)
		for (; count < most && is_small(p[count]); count++)
			word->id[word->length + count] = p[count];
	if (count == 0)
		return;
	word->script = SCRIPT_LATIN;
	word->length += count;
	word->letters += count;
	scan->at += count;
}

/* Words written as one, names of brands and programs, codes, formulas:
 * "LinkedIn", "getItem", "NaCl". Irish writes "nGaeilge". */
static int is_glued(const struct word *word, const struct run *run)
{
	return run->upper < word->letters && run->inner > (run->first_upper ? 0u : 1u);
}

/* A letter four times in a row: "goooool", "aaaa". */
static int is_echo(const struct word *word)
{
	for (uint32_t i = 0; i + 4 <= word->length; i++) {
		const uint16_t *id = word->id + i;

		if (id[0] == id[3] && id[0] == id[1] && id[0] == id[2])
			return 1;
	}
	return 0;
}

/* The word at scan->at. 0 where it is none: glued to a number, too long. */
static int read_word(struct scan *scan, struct word *word, struct run *run)
{
	read_plain(scan, word);
	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];
		uint32_t size = 1, code = byte;
		letter found;

		if (byte >= 0x80)
			code = find_code(scan, scan->at, word->letters, &size);
		found = letters_of(scan->letters, code);
		if (found == LETTER_MARK) {
			add_mark(scan, word, code);
		} else if (found == 0) {
			if (!add_other(scan, word, code, size))
				break;
		} else if (word->letters != 0 && letter_script(found) != word->script) {
			break;
		} else {
			word->script = letter_script(found);
			add_letter(word, run, found);
		}
		scan->at += size;
		read_plain(scan, word);
	}
	if (scan->at < scan->end && is_digit(scan->text[scan->at])) {
		find_skip_number(scan);
		return 0;
	}
	memset(word->id + word->length, 0, WORD_ZEROS * sizeof word->id[0]);
	if (is_glued(word, run) || is_echo(word))
		return 0;
	/* "XR-200" is a model. */
	if (run->upper == word->letters && scan->end - scan->at > 1 &&
	    scan->text[scan->at] == '-' && is_digit(scan->text[scan->at + 1]))
		return 0;
	return word->length < WORD_MAX && word->letters != 0;
}

static enum shape shape_of(const struct word *word, const struct run *run)
{
	if (run->upper == 0)
		return SHAPE_PLAIN;
	if (run->upper == word->letters && word->letters > 1)
		return SHAPE_CAPS;
	if (run->upper == 1 && run->first_upper && word->gap != GAP_NONE)
		return SHAPE_PLAIN;
	return SHAPE_NAME;
}

/* Before a small letter a full stop belongs to an abbreviation, and a line ends
 * where the column did. */
static enum gap gap_before_small(enum gap gap)
{
	return gap == GAP_SENTENCE || gap == GAP_LINE ? GAP_CLAUSE : gap;
}

/* What is the same for all words; the next one is not near anything yet. */
static void finish_word(struct scan *scan, struct word *word, enum shape shape)
{
	word->end = scan->at;
	word->shape = shape;
	if (is_small(scan->text[word->begin]))
		word->gap = gap_before_small(word->gap);
	word->litter = scan->litter;
	scan->litter = 0;
	scan->gap = GAP_NONE;
	scan->cut = scan->at;
	scan->cut_pending = 0;
}

static void begin_word(const struct scan *scan, struct word *word)
{
	word->begin = scan->at;
	word->letters = 0;
	word->length = 0;
	word->script = SCRIPT_NONE;
	word->cut = scan->cut_pending ? scan->at : scan->cut;
	word->gap = scan->gap;
}

/* The shape of the word of `length` letters whose capitals are at `capitals`;
 * SHAPE_COUNT where some are inside. */
static enum shape common_shape(bytes capitals, uint32_t length, enum gap gap)
{
	uint32_t last = bytes_behind_last(capitals);

	if (last == 0)
		return SHAPE_PLAIN;
	if (last == 1)
		return gap != GAP_NONE ? SHAPE_PLAIN : SHAPE_NAME;
	return bytes_first(~capitals) >= length ? SHAPE_CAPS : SHAPE_COUNT;
}

/* A letter four times in a row among the first `length`? `value` is what is at `p`,
 * in small letters. */
static int has_echo(const unsigned char *p, bytes value, uint32_t length)
{
	bytes a = value, b = bytes_load(p + 1), c = bytes_load(p + 2), d = bytes_load(p + 3);
	bytes same = (bytes)(a == b) & (bytes)(b == c) & (bytes)(c == d);

	return bytes_first(same & bytes_until(length)) != BYTES;
}

/* A small letter of Latin-1 that begins nothing that was decoded wrongly? */
static int is_common_accent(const unsigned char *p)
{
	return p[0] == 0xc3 && p[1] >= 0xa0 && p[1] != 0xa2 && p[1] != 0xb7;
}

/* Small letters of ASCII at `p`; how many. BYTES: there may be more. */
static uint32_t add_run(struct word *word, const unsigned char *p)
{
	bytes value = bytes_load(p);
	uint32_t run = bytes_first(~bytes_small(value));

	widen(value & bytes_until(run), word);
	word->length += run;
	return run;
}

/* Letters with accents, and small letters behind them, from `p` on; where they end.
 * NULL: the word is too long for here. */
static const unsigned char *add_accents(struct word *word, const unsigned char *p)
{
	while (is_common_accent(p)) {
		uint32_t run;

		if (word->length > COMMON_LETTERS)
			return NULL;
		word->id[word->length++] = (uint16_t)(p[1] + 0x40);
		run = add_run(word, p + 2);
		if (run == BYTES)
			return NULL;
		p += 2 + run;
	}
	return p;
}

/* The word at `begin`, of which all COMMON_READ bytes can be read. Bytes; 0 where it
 * must be read with more care. */
static uint32_t read_common_letters(const struct scan *scan, const unsigned char *begin,
                                    struct word *word)
{
	bytes value = bytes_load(begin), small = value | bytes_all(0x20);
	uint32_t run = bytes_first(~bytes_small(small));
	bytes capitals = bytes_until(run) & ~bytes_small(value);
	const unsigned char *p = begin + run;

	word->shape = common_shape(capitals, run, scan->gap);
	if (run == BYTES || word->shape == SHAPE_COUNT)
		return 0;
	widen(small & bytes_until(run), word);
	word->length = run;
	if (run > 3 && has_echo(begin, small, run))
		return 0;
	if (*p == 0xc3 && word->shape != SHAPE_CAPS)
		p = add_accents(word, p);
	if (p == NULL || !mask_ends_plainly(p) || (word->length > run && is_echo(word)))
		return 0;
	memset(word->id + word->length, 0, WORD_ZEROS * sizeof word->id[0]);
	word->letters = word->length;
	return (uint32_t)(p - begin);
}

/* Most words are a few letters of ASCII, some with the accents of Latin-1, between
 * signs that no word holds: nothing about them need be asked. 1: such a word. */
static int read_common_word(struct scan *scan, struct word *word)
{
	const unsigned char *p = scan->text + scan->at;
	uint32_t left = scan->end - scan->at, size;
	unsigned char rest[COMMON_READ];

	if (left == 0 || !is_ascii_letter(*p))
		return 0;
	if (left < COMMON_READ) {
		memset(rest, 0, sizeof rest);
		p = memcpy(rest, p, left);
	}
	begin_word(scan, word);
	size = read_common_letters(scan, p, word);
	if (size == 0)
		return 0;
	word->script = SCRIPT_LATIN;
	scan->at += size;
	finish_word(scan, word, word->shape);
	return 1;
}

/* Where nothing stands before the next word but a sign and a space or the end of a
 * line: to its first letter, which is one of ASCII. */
static void pass_common_gap(struct scan *scan)
{
	const unsigned char *p = scan->text + scan->at;
	uint32_t sign, space;

	if (scan->end - scan->at < 3)
		return;
	sign = p[0] == '.' || p[0] == ',' || p[0] == ';' || p[0] == ':';
	space = p[sign];
	if ((space != ' ' && space != '\n') || !is_ascii_letter(p[sign + 1]))
		return;
	if (p[0] == '.')
		raise_gap(scan, GAP_SENTENCE);
	else if (p[0] == ';' || p[0] == ':')
		raise_gap(scan, GAP_CLAUSE);
	if (space == '\n')
		raise_gap(scan, GAP_LINE);
	scan->at += sign + 1;
	if (!scan->cut_pending)
		return;
	scan->cut = scan->at;
	scan->cut_pending = 0;
}

int scan_next(struct scan *scan, struct word *word)
{
	for (;;) {
		struct run run = { 0, 0, 0 };
		uint32_t begin;

		pass_common_gap(scan);
		if (read_common_word(scan, word))
			return 1;
		if (!find_word(scan))
			return 0;
		begin = scan->at;
		begin_word(scan, word);
		if (!read_word(scan, word, &run)) {
			if (scan->at == begin)
				scan->at++; /* never on valid text; go forward always */
			scan->litter += scan->at - begin;
			continue;
		}
		finish_word(scan, word, shape_of(word, &run));
		return 1;
	}
	return 0;
}
