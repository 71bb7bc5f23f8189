/* SPDX-License-Identifier: MIT
 *
 * A name that was sure once is a name everywhere in the document: in headlines
 * in capitals, inside names of events, as acronym, and in its short forms.
 */
#include "company.h"
#include "doc.h"
#include "letters.h"

#define LONGEST 24 /* pieces of a repeated name */

static void note(struct org_doc *doc, uint64_t chain, uint32_t value)
{
	uint32_t *at = org_table_put(&doc->keys, chain);
	if (!at)
		doc->failed = 1;
	else if (*at == ORG_NONE || *at == ORG_PREFIX)
		*at = value;
}

/* A single word that is nobody else's. */
static int distinct(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	uint32_t size = p->end - p->begin;
	if (org_has(p, ORG_P_ALL_CAPS | ORG_P_MIXED) && size > 1 && !org_has(p, ORG_P_SHOUT))
		return !(p->any & (ORG_BIT(ORG_NOTORG) | ORG_BIT(ORG_ROMAN)));
	return p->any == 0 && size > 3 && !org_place(doc, i) &&
	       org_table_get(&doc->surnames, p->fold) == ORG_NONE;
}

static void note_words(struct org_doc *doc, uint32_t first, uint32_t last, uint32_t mention)
{
	uint64_t chain = ORG_HASH_SEED;
	if (last - first > LONGEST || last <= first || (last - first == 1 && !distinct(doc, first)))
		return;
	for (uint32_t i = first; i + 1 < last; i++) {
		chain = org_chain(chain, org_at(doc, i)->fold);
		note(doc, chain, ORG_PREFIX);
	}
	note(doc, org_chain(chain, org_at(doc, last - 1)->fold), mention);
}

/* The short forms of a name: without its legal form, without "of <country>",
 * and a company's first word. */
static void note_name(struct org_doc *doc, uint32_t k)
{
	const struct org_mention *m = &doc->mention[k];
	uint32_t last = m->last;
	note_words(doc, m->first, last, k);
	for (uint32_t i = m->first + 1; i < last; i++)
		if (org_legal_end(doc, i, 0) == last) {
			last = i;
			break;
		}
	if (last < m->last)
		note_words(doc, m->first, last, k);
	for (uint32_t i = m->first + 2; i + 1 < last; i++)
		if (org_is(org_at(doc, i), ORG_OF) && org_place(doc, i + 1) &&
		    i + 1 + org_at(doc, i + 1)->phrase_size == last) {
			note_words(doc, m->first, i, k);
			break;
		}
	uint32_t first = m->first;
	if (last - first == 2 && org_at(doc, first)->any == 0 && distinct(doc, first) &&
	    (org_is(org_at(doc, last - 1), ORG_TAIL) || last < m->last))
		note_words(doc, first, first + 1, k);
}

/* Names of one word come second: one that is the short form of a longer name is
 * the same body. */
static void note_singles(struct org_doc *doc, uint32_t count)
{
	for (uint32_t k = 0; k < count; k++) {
		struct org_mention *m = &doc->mention[k];
		if (m->dropped || m->last - m->first > 1)
			continue;
		uint32_t known = org_table_get(
			&doc->keys, org_chain(ORG_HASH_SEED, org_at(doc, m->first)->fold));
		if (known < count && m->same == ORG_NONE && m->name == ORG_NONE &&
		    doc->mention[known].last - doc->mention[known].first > 1)
			m->same = known;
		else
			note_name(doc, k);
	}
}

/* The word that a bloc is called by: Alianza, Union, Community. */
static void note_short(struct org_doc *doc, uint32_t k, struct org_table *shorts)
{
	const struct org_mention *m = &doc->mention[k];
	for (uint32_t i = m->first; i < m->last && m->last - m->first > 1; i++) {
		const struct org_piece *p = org_at(doc, i);
		if (!(p->any & ORG_HEADS))
			continue;
		ct_text meaning = { NULL, 0 };
		if (p->word && p->word->meaning != ORG_NONE)
			meaning = doc->lexicon->meanings[p->word->meaning];
		if (!m->bloc &&
		    !(meaning.size == 8 && meaning.data[1] == 'l' && meaning.data[2] == 'l'))
			continue;
		uint32_t *at = org_table_put(shorts, p->fold);
		if (at && *at == ORG_NONE)
			*at = k;
		else if (!at)
			doc->failed = 1;
		return;
	}
}

static uint64_t chain_of(const struct org_doc *doc, uint32_t first, uint32_t last)
{
	uint64_t chain = ORG_HASH_SEED;
	for (uint32_t i = first; i < last; i++)
		chain = org_chain(chain, org_at(doc, i)->fold);
	return chain;
}

/* Note the starts of a name that a connector follows: "Universidad Nacional" of
 * "Universidad Nacional del Estuario". Two names with one start share nothing. */
static void note_starts(struct org_doc *doc, uint32_t k, struct org_table *starts)
{
	const struct org_mention *m = &doc->mention[k];
	uint64_t chain = ORG_HASH_SEED, whole = chain_of(doc, m->first, m->last);
	for (uint32_t i = m->first; i + 1 < m->last && i < m->first + LONGEST; i++) {
		const struct org_piece *next = org_at(doc, i + 1);
		chain = org_chain(chain, org_at(doc, i)->fold);
		if (i == m->first || !(next->any & (ORG_BIT(ORG_OF) | ORG_BIT(ORG_LINK))))
			continue;
		uint32_t *at = org_table_put(starts, chain);
		if (!at)
			doc->failed = 1;
		else if (*at == ORG_NONE)
			*at = k;
		else if (*at != ORG_PREFIX &&
		         chain_of(doc, doc->mention[*at].first, doc->mention[*at].last) != whole)
			*at = ORG_PREFIX;
	}
}

/* A name that is the start of one longer name is the same body. */
static void link_starts(struct org_doc *doc, uint32_t count)
{
	struct org_table starts = { 0 };
	for (uint32_t k = 0; k < count && !doc->failed; k++)
		if (!doc->mention[k].dropped && doc->mention[k].same == ORG_NONE)
			note_starts(doc, k, &starts);
	for (uint32_t k = 0; k < count; k++) {
		struct org_mention *m = &doc->mention[k];
		if (m->dropped || m->last - m->first < 2 || m->name != ORG_NONE ||
		    m->same != ORG_NONE || m->last - m->first > LONGEST)
			continue;
		uint32_t longer = org_table_get(&starts, chain_of(doc, m->first, m->last));
		if (longer < count &&
		    (m->country == ORG_NONE || m->country == doc->mention[longer].country))
			m->same = longer;
	}
	org_table_free(&starts);
}

static int takes(const struct org_doc *doc, uint32_t i)
{
	uint32_t owner = org_at(doc, i)->owner;
	return owner == ORG_FREE || owner == ORG_EVENT;
}

/* The longest sure name at `i`; its end, or `i`. */
static uint32_t match(const struct org_doc *doc, uint32_t i, uint32_t *mention)
{
	uint64_t chain = ORG_HASH_SEED;
	uint32_t end = i;
	for (uint32_t k = i; k < doc->pieces.count && takes(doc, k); k++) {
		if (k > i && org_has(org_at(doc, k), ORG_P_LINE))
			break;
		chain = org_chain(chain, org_at(doc, k)->fold);
		uint32_t value = org_table_get(&doc->keys, chain);
		if (value == ORG_NONE)
			break;
		if (value == ORG_PREFIX ||
		    !org_has(org_at(doc, k), ORG_P_CAP | ORG_P_NUMBER | ORG_P_PUNCT))
			continue;
		if (k + 1 < doc->pieces.count && org_has(org_at(doc, k + 1), ORG_P_HYPHEN) &&
		    org_has(org_at(doc, k + 1), ORG_P_CAP))
			continue;
		end = k + 1;
		*mention = value;
	}
	return end;
}

/* An acronym must stand in capitals again; a word may be a person's. */
static int same_form(const struct org_doc *doc, uint32_t i, uint32_t end, uint32_t mention)
{
	const struct org_piece *p = org_at(doc, i);
	const struct org_piece *q = org_at(doc, doc->mention[mention].first);
	if (end - i > 1)
		return 1;
	if (org_has(q, ORG_P_ALL_CAPS) &&
	    doc->mention[mention].last - doc->mention[mention].first == 1)
		return org_has(p, ORG_P_ALL_CAPS | ORG_P_MIXED) || p->end - p->begin > 5;
	/* Part of a longer run, it may be somebody's name. */
	return org_has(p, ORG_P_SHOUT) || !(i && org_at(doc, i - 1)->owner == ORG_PERSON);
}

/* "Telcorda Canada" where Telcorda is a company: the end with the country. */
static uint32_t with_country(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	if (end - i != 1 || !org_goes_on(doc, end) || !org_cap(doc, end) || !org_place(doc, end) ||
	    org_at(doc, end)->owner != ORG_FREE ||
	    org_has(org_at(doc, i), ORG_P_POSSESSIVE | ORG_P_SHOUT) || org_at(doc, i)->any)
		return end;
	uint32_t last = end + org_at(doc, end)->phrase_size;
	return org_run_end(doc, end) == last ? last : end;
}

static void repeat(struct org_doc *doc, uint32_t i, uint32_t end, uint32_t of, const char *reason)
{
	struct org_mention from = doc->mention[of];
	uint32_t row = org_add(doc, i, end, reason, from.confidence * 0.95f);
	if (row == ORG_NONE)
		return;
	doc->mention[row].same = of;
	doc->mention[row].name = from.name;
	doc->mention[row].bloc = from.bloc;
	doc->mention[row].acronym = from.acronym;
	doc->mention[row].repeat = 1;
}

/* "la Alianza", "the Alliance" */
static int short_form(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (p->owner != ORG_FREE || org_has(p, ORG_P_SHOUT | ORG_P_TITLED | ORG_P_HYPHEN) ||
	    i == 0 || !org_goes_on(doc, i) || org_run_end(doc, i) != i + 1)
		return 0;
	const struct org_piece *before = org_at(doc, i - 1);
	if (!org_is(before, ORG_ARTICLE) && !org_is(before, ORG_OF))
		return 0;
	return !(org_goes_on(doc, i + 1) && org_is(org_at(doc, i + 1), ORG_OF) &&
	         (org_cap(doc, i + 2) || org_cap(doc, i + 3)));
}

void org_find_repeats(struct org_doc *doc)
{
	struct org_table shorts = { 0 };
	org_table_clear(&doc->keys, 1 << 16);
	uint32_t count = doc->mention_count;
	for (uint32_t k = 0; k < count; k++) {
		if (doc->mention[k].dropped || doc->mention[k].last - doc->mention[k].first == 1)
			continue;
		note_name(doc, k);
		note_short(doc, k, &shorts);
	}
	note_singles(doc, count);
	link_starts(doc, count);
	for (uint32_t i = 0; count && i < doc->pieces.count && !doc->failed; i++) {
		const struct org_piece *p = org_at(doc, i);
		if (!org_has(p, ORG_P_CAP) || org_has(p, ORG_P_HYPHEN) || !takes(doc, i))
			continue;
		uint32_t mention = ORG_NONE, end = match(doc, i, &mention);
		if (end > i && same_form(doc, i, end, mention)) {
			uint32_t wide = with_country(doc, i, end);
			repeat(doc, i, wide, mention, "repeat");
			if (wide > end && !doc->failed)
				doc->mention[doc->mention_count - 1].same = ORG_NONE;
			i = wide - 1;
			continue;
		}
		mention = org_table_get(&shorts, p->fold);
		if (mention != ORG_NONE && short_form(doc, i))
			repeat(doc, i, i + 1, mention, "short form");
	}
	org_table_free(&shorts);
}
