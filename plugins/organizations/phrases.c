/* SPDX-License-Identifier: MIT */
#include "doc.h"
#include "heads.h"
#include "letters.h"

#include <stdlib.h>

/* Words of one run; more is no name, and looking further costs time. */
#define RUN_LONGEST 24

void org_claim(struct org_doc *doc, uint32_t first, uint32_t last, uint32_t owner)
{
	for (uint32_t i = first; i < last; i++)
		if (doc->pieces.row[i].owner >= ORG_OWNERS)
			doc->pieces.row[i].owner = owner;
}

uint32_t org_add(struct org_doc *doc, uint32_t first, uint32_t last, const char *reason,
                 float confidence)
{
	if (doc->mention_count == doc->mention_room) {
		uint32_t room = doc->mention_room ? doc->mention_room * 2 : 256;
		struct org_mention *grown = realloc(doc->mention, room * sizeof *grown);
		if (!grown) {
			doc->failed = 1;
			return ORG_NONE;
		}
		doc->mention = grown;
		doc->mention_room = room;
	}
	uint32_t row = doc->mention_count++;
	doc->mention[row] = (struct org_mention){
		.first = first,
		.last = last,
		.name = ORG_NONE,
		.same = ORG_NONE,
		.country = ORG_NONE,
		.end = doc->pieces.row[last - 1].end,
		.confidence = confidence,
		.reason = reason,
	};
	for (uint32_t i = first; i < last; i++)
		doc->pieces.row[i].owner = row;
	return row;
}

uint32_t org_run_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = i + 1;
	while (end - i < RUN_LONGEST && org_goes_on(doc, end) && org_cap(doc, end)) {
		const struct org_piece *before = org_at(doc, end - 1);
		/* "Women's Institute" is one name, "Attorney General's Office" too,
		 * "Chile's Ministry" is not. */
		if (org_has(before, ORG_P_POSSESSIVE) && !org_subject(doc, end - 1) &&
		    !(org_is(before, ORG_TITLE) && org_head(doc, end)))
			break;
		end++;
	}
	return end;
}

/* A legal form with stops inside needs them, one of capitals needs those. */
static int legal_form(const struct org_doc *doc, const struct org_phrase *phrase,
                      const struct org_piece *first)
{
	const char *text = doc->text.data + first->begin;
	int stopped = first->end - first->begin > 1 && text[1] == '.';
	if (phrase->stops && !stopped && !phrase->weak)
		return 0;
	if (phrase->acronym && !stopped && !org_has(first, ORG_P_ALL_CAPS) &&
	    first->end - first->begin > 1)
		return 0;
	return !phrase->capital || org_has(first, ORG_P_CAP);
}

/* Is the phrase written as it must be? */
static int well_written(const struct org_doc *doc, const struct org_phrase *phrase, uint32_t first,
                        uint32_t last)
{
	const struct org_piece *a = org_at(doc, first), *z = org_at(doc, last - 1);
	if (phrase->kind == ORG_PHRASE_LEGAL || phrase->kind == ORG_PHRASE_LEGAL_WEAK)
		return first > 0 && legal_form(doc, phrase, a);
	if (!org_has(a, ORG_P_CAP) || !(org_has(z, ORG_P_CAP | ORG_P_NUMBER) || last - first == 1))
		return 0;
	if (phrase->acronym && !org_has(a, ORG_P_ALL_CAPS) && !org_has(a, ORG_P_MIXED))
		return a->end - a->begin > 4 && !a->word;
	return 1;
}

/* May a phrase end before piece `i`? Not inside a word with hyphens, unless the
 * other part stands for itself too: "ASEAN-Pacific", "UN-backed". */
static int may_end(const struct org_doc *doc, uint32_t i)
{
	if (i >= doc->pieces.count || !org_has(org_at(doc, i), ORG_P_HYPHEN))
		return 1;
	return org_at(doc, i)->element == 1 || !org_has(org_at(doc, i), ORG_P_CAP | ORG_P_NUMBER);
}

/* The longest phrase at `i`. Returns its size in pieces, 0 for none. */
static uint32_t longest(const struct org_doc *doc, uint32_t i, uint32_t *phrase)
{
	const struct org_lexicon *lexicon = doc->lexicon;
	uint64_t chain = ORG_HASH_SEED;
	uint32_t size = 0;
	for (uint32_t k = i; k < doc->pieces.count; k++) {
		/* A full stop inside a legal form may have ended a sentence. */
		if (k > i && org_has(org_at(doc, k), ORG_P_LINE))
			break;
		chain = org_chain(chain, org_at(doc, k)->fold);
		uint32_t row = org_table_get(&lexicon->phrases, chain);
		if (row == ORG_NONE)
			break;
		if (row == ORG_PREFIX || !may_end(doc, k + 1))
			continue;
		const struct org_phrase *p = &lexicon->phrase[row];
		if (!lexicon->lists && (p->kind == ORG_PHRASE_BODY || p->kind == ORG_PHRASE_BLOC))
			continue;
		if (well_written(doc, p, i, k + 1)) {
			size = k + 1 - i;
			*phrase = row;
		}
	}
	return size;
}

/* Does an acronym here need another name of its body in the document? */
static int doubtful(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	const struct org_phrase *phrase = &doc->lexicon->phrase[p->phrase];
	return phrase->weak ||
	       (phrase->acronym && org_has(p, ORG_P_SHOUT) && p->end - p->begin < 5);
}

static void note_seen(struct org_doc *doc, uint32_t i)
{
	uint32_t name = doc->lexicon->phrase[org_at(doc, i)->phrase].name;
	if (!org_listed(doc, i) || doubtful(doc, i))
		return;
	uint32_t *at = org_table_put(&doc->seen, (uint64_t)name + 1);
	if (at)
		*at = i;
	else
		doc->failed = 1;
}

void org_find_phrases(struct org_doc *doc)
{
	uint32_t covered = 0;
	for (uint32_t i = 0; i < doc->pieces.count; i++) {
		struct org_piece *p = &doc->pieces.row[i];
		if (p->element != 1 || (org_has(p, ORG_P_HYPHEN) && covered != i))
			continue;
		uint32_t phrase = ORG_NONE, size = longest(doc, i, &phrase);
		if (!size)
			continue;
		p->phrase = phrase;
		p->phrase_size = (uint16_t)size;
		if (i + size > covered)
			covered = i + size;
		note_seen(doc, i);
	}
	for (uint32_t i = 0; i < doc->pieces.count; i++) {
		struct org_piece *p = &doc->pieces.row[i];
		if (p->phrase == ORG_NONE || !org_listed(doc, i) || !doubtful(doc, i))
			continue;
		uint32_t name = doc->lexicon->phrase[p->phrase].name;
		if (org_table_get(&doc->seen, (uint64_t)name + 1) == ORG_NONE)
			p->phrase = ORG_NONE;
	}
}
