/* SPDX-License-Identifier: MIT */
#include "plugins/language/cutter.h"

#include <stddef.h>
#include <string.h>

enum {
	/* Letters that a piece has before the next begins. A shorter one says
	 * so little that it goes with what follows. */
	LEAST_SENTENCE = 8,
	LEAST_QUOTE = 10,
	LEAST_CLAUSE = 40,
	/* Letters of ordinary words after which a piece is first asked whether
	 * it is sure; then after twice as many, and so on. */
	CHECK = 32,
	CHECK_AT_HOME = 12
};

/* Nats. */
#define SURE 8.0f
#define SURE_AT_HOME 2.0f

/* Read the next word. 0: there is none. */
static int read_one(struct cutter *cutter)
{
	uint32_t at = (cutter->first + cutter->count) % CUTTER_AHEAD;
	struct word *word = &cutter->words[at];

	if (cutter->skipping)
		scan_skip(&cutter->scan);
	if (!scan_next(&cutter->scan, word))
		return 0;
	if (word->gap != GAP_NONE)
		cutter->skipping = 0;
	cutter->slots[at] = cache_seek(cutter->cache, word);
	cutter->letters += word->letters;
	cutter->count++;
	return 1;
}

/* As many words as will be asked for anyway, `letters` of them, so that their lines
 * are there in time. */
static void read_ahead(struct cutter *cutter, uint32_t letters)
{
	while (cutter->count < CUTTER_AHEAD && cutter->letters < letters)
		if (!read_one(cutter))
			return;
}

void cutter_start(struct cutter *cutter, const struct letters *letters, const struct model *model,
                  const struct states *states, struct cache *cache, ct_text text,
                  const ct_spans *paragraphs, int thorough)
{
	memset(cutter, 0, sizeof *cutter);
	cutter->model = model;
	cutter->states = states;
	cutter->home = STATE_NONE;
	cutter->cache = cache;
	cutter->paragraphs = paragraphs;
	cutter->thorough = thorough;
	scan_start(&cutter->scan, letters, text.data, 0, (uint32_t)text.size);
	read_ahead(cutter, CHECK);
}

/* Has a paragraph begun between the last word and this one? */
static int passes_paragraph(struct cutter *cutter, uint32_t at)
{
	const ct_spans *paragraphs = cutter->paragraphs;
	int passed = 0;

	while (paragraphs != NULL && cutter->paragraph < paragraphs->count &&
	       paragraphs->begin[cutter->paragraph] <= at) {
		cutter->paragraph++;
		passed = 1;
	}
	return passed;
}

static uint32_t count_urdu(const struct word *word)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < word->length; i++) {
		uint32_t id = word->id[i];
		count += id == 0x679 || id == 0x688 || id == 0x691 || id == 0x6ba || id == 0x6d2;
	}
	return count;
}

static void add_word(struct cutter *cutter, struct piece *piece, uint32_t at)
{
	const struct word *word = &cutter->words[at];

	piece->litter += word->litter;
	cutter->sure &= word->gap == GAP_NONE;
	if (cutter->sure && word->script == SCRIPT_LATIN) {
		piece->skipped += word->letters;
		return;
	}
	piece->scored = 0;
	piece->letters += word->letters;
	piece->scripts[word->script] += word->letters;
	if (word->script >= SCRIPT_MODELLED)
		return;
	if (word->script == SCRIPT_ARABIC)
		piece->urdu += count_urdu(word);
	evidence_add(&piece->evidence, word,
	             cache_sum(cutter->cache, cutter->model, cutter->slots[at], word));
}

static int begins_piece(const struct word *word, uint32_t letters)
{
	switch (word->gap) {
	case GAP_NONE: return 0;
	case GAP_CLAUSE: return letters >= LEAST_CLAUSE;
	case GAP_QUOTE: return letters >= LEAST_QUOTE;
	default: return letters >= LEAST_SENTENCE;
	}
}

/* Does the piece end before the words that were read ahead do, or with them? */
static int ends_soon(const struct cutter *cutter)
{
	for (uint32_t i = 0; i < cutter->count; i++)
		if (cutter->words[(cutter->first + i) % CUTTER_AHEAD].gap != GAP_NONE)
			return 1;
	return !scan_goes_on(&cutter->scan);
}

/* Is the piece so sure of its language that its other words can be left out? A
 * piece in the language of the one before it in its paragraph need not prove as
 * much. */
static int is_sure(struct cutter *cutter, struct piece *piece)
{
	if (cutter->thorough || ends_soon(cutter))
		return 0;
	piece_find_best(piece, cutter->model, cutter->states);
	return piece->margin > (piece->best == cutter->home ? SURE_AT_HOME : SURE);
}

static uint32_t first_check(const struct cutter *cutter)
{
	return cutter->home != STATE_NONE ? CHECK_AT_HOME : CHECK;
}

/* Take the first of the words that were read ahead. */
static void take_word(struct cutter *cutter, struct piece *piece)
{
	add_word(cutter, piece, cutter->first);
	cutter->letters -= cutter->words[cutter->first].letters;
	cutter->first = (cutter->first + 1) % CUTTER_AHEAD;
	cutter->count--;
}

/* See that the next word is known, where there is one. The piece will have `check`
 * letters before it is asked. */
static void see_next(struct cutter *cutter, struct piece *piece, uint32_t check)
{
	uint32_t letters = piece->evidence.letters[SHAPE_PLAIN];

	if (cutter->count != 0)
		return;
	cutter->scan.skipped = 0;
	read_ahead(cutter, check > letters && !cutter->skipping ? check - letters : 1);
	piece->skipped += cutter->scan.skipped;
}

int cutter_next(struct cutter *cutter, struct piece *piece)
{
	const struct word *first = &cutter->words[cutter->first];
	uint32_t check;

	if (cutter->count == 0)
		return 0;
	memset(piece, 0, offsetof(struct piece, scores));
	piece->begin = first->cut;
	piece->gap = first->gap;
	piece->paragraph = passes_paragraph(cutter, first->begin);
	if (piece->paragraph || piece->gap == GAP_PARAGRAPH)
		cutter->home = STATE_NONE;
	check = first_check(cutter);
	cutter->sure = 0;
	do {
		take_word(cutter, piece);
		if (piece->evidence.letters[SHAPE_PLAIN] >= check && !cutter->skipping) {
			cutter->skipping = cutter->sure = is_sure(cutter, piece);
			check *= 2;
		}
		see_next(cutter, piece, check);
	} while (cutter->count > 0 &&
	         !begins_piece(&cutter->words[cutter->first], piece->letters + piece->skipped));
	if (cutter->count == 0)
		piece->litter += cutter->scan.litter;
	piece_find_best(piece, cutter->model, cutter->states);
	cutter->home = piece->best;
	return 1;
}
