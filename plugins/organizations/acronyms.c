/* SPDX-License-Identifier: MIT
 *
 * `Long Name (ACR)` and `ACR (Long Name)`: both are one body. An acronym that
 * stands behind something else is no organisation in this document.
 */
#include "doc.h"
#include "letters.h"

#include <string.h>

#define LONGEST_ACRONYM 24 /* bytes */

/* The end of one word at `i`, with the parts that hyphens join. */
static uint32_t word_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = i + 1;
	while (end - i < 4 && end < doc->pieces.count && org_has(org_at(doc, end), ORG_P_HYPHEN))
		end++;
	return end;
}

static int like_acronym(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_cap(doc, i) && p->end - p->begin <= LONGEST_ACRONYM &&
	       !(p->any & (ORG_BIT(ORG_NOTORG) | ORG_BIT(ORG_ROMAN) | ORG_BIT(ORG_CALENDAR))) &&
	       !org_place(doc, i) &&
	       (org_has(p, ORG_P_ALL_CAPS | ORG_P_MIXED) || org_at(doc, i)->any == 0);
}

static size_t folded(const struct org_doc *doc, uint32_t i, char *out, size_t room)
{
	const struct org_piece *p = org_at(doc, i);
	ct_text text = { doc->text.data + p->begin, p->end - p->begin };
	return org_lower(text, 1, out, room);
}

/* Do the letters of word `i` come from the words [first, last)? In order, at
 * least two of them as first letters, or three as the start of one word. */
static int drawn_from(const struct org_doc *doc, uint32_t i, uint32_t first, uint32_t last)
{
	char acronym[LONGEST_ACRONYM + 1], word[4];
	size_t size = folded(doc, i, acronym, LONGEST_ACRONYM), at = 0;
	int hits = 0;
	for (uint32_t k = first; k < last && k - first < 32; k++) {
		size_t n = folded(doc, k, word, 3);
		if (n == 3 && size > 3 && memcmp(word, acronym, 3) == 0)
			return 1;
		const char *next = n && at < size ? memchr(acronym + at, word[0], size - at) : NULL;
		if (!next)
			continue;
		at = (size_t)(next - acronym) + 1;
		hits++;
	}
	return hits >= 2 || (hits && size == 2);
}

/* The mention that ends right before piece `i`. */
static uint32_t mention_before(const struct org_doc *doc, uint32_t i)
{
	if (i == 0 || !org_goes_on(doc, i))
		return ORG_NONE;
	uint32_t owner = org_at(doc, i - 1)->owner;
	return owner < ORG_OWNERS && doc->mention[owner].last == i ? owner : ORG_NONE;
}

/* ")" or ", by its initials in Spanish)" follows. */
static int closes(const struct org_doc *doc, uint32_t i)
{
	if (i >= doc->pieces.count || org_sign(doc, i, ')'))
		return i < doc->pieces.count;
	return org_goes_on(doc, i) &&
	       (org_sign(doc, i, ',') || org_sign(doc, i, ';') || org_is(org_at(doc, i), ORG_BY));
}

static void link_to(struct org_doc *doc, uint32_t acronym, uint32_t name)
{
	struct org_mention *a = &doc->mention[acronym], *m = &doc->mention[name];
	if (acronym == name || a->same != ORG_NONE || m->same == acronym)
		return;
	a->acronym = 1;
	/* "Undersecretariat for ... of Chile (SUBREI)": the list knows the name but
	 * for its country. Otherwise the document is right: an acronym may stand
	 * for another body than the list's. */
	if (a->name != ORG_NONE && m->name == ORG_NONE && org_listed(doc, m->first) &&
	    doc->lexicon->phrase[org_at(doc, m->first)->phrase].name == a->name)
		m->name = a->name;
	if (m->name == ORG_NONE)
		a->name = ORG_NONE;
	if (a->name == ORG_NONE || a->name == m->name)
		a->same = name;
}

static void not_org(struct org_doc *doc, uint32_t i)
{
	if (org_listed(doc, i) || !org_has(org_at(doc, i), ORG_P_ALL_CAPS))
		return;
	uint32_t *at = org_table_put(&doc->notorg, org_at(doc, i)->fold);
	if (at)
		*at = i;
	else
		doc->failed = 1;
}

/* Is the name that begins at `i` only the end of a thing's: "Program at the
 * Pacific Alliance (EPE)"? */
static int ends_thing(const struct org_doc *doc, uint32_t i)
{
	for (int n = 0; n < 3 && i > 0 && org_goes_on(doc, i); n++) {
		i--;
		if (org_at(doc, i)->owner == ORG_EVENT)
			return 1;
		if (org_at(doc, i)->owner < ORG_OWNERS || org_cap(doc, i))
			return 0;
	}
	return 0;
}

/* "Toronto, January 28, 2021 (Xylo) -": who issues the release. */
static void dateline(struct org_doc *doc, uint32_t i)
{
	uint32_t in = i + 1, k = i;
	if (i == 0 || !org_has(org_at(doc, i - 1), ORG_P_NUMBER) || !org_cap(doc, in))
		return;
	for (int n = 0; n < 16 && k > 0 && !org_has(org_at(doc, k), ORG_P_LINE); n++)
		k--;
	uint32_t end = word_end(doc, in);
	if (!org_has(org_at(doc, k), ORG_P_LINE) || end + 1 >= doc->pieces.count ||
	    !org_sign(doc, end, ')') || org_at(doc, in)->owner != ORG_FREE ||
	    !like_acronym(doc, in))
		return;
	char next = doc->text.data[org_at(doc, end + 1)->begin];
	if (next == '-' || (unsigned char)next == 0xe2)
		org_add(doc, in, end, "dateline", 0.7f);
}

/* "(NYSE: XYZ)": the exchange is an organisation. */
static void exchange(struct org_doc *doc, uint32_t i)
{
	uint32_t in = i + 1, end = word_end(doc, in);
	if (end + 1 >= doc->pieces.count || !org_sign(doc, end, ':') ||
	    !org_goes_on(doc, end + 1) || !org_has(org_at(doc, in), ORG_P_ALL_CAPS) ||
	    org_at(doc, in)->owner < ORG_OWNERS || org_has(org_at(doc, in), ORG_P_SHOUT) ||
	    !like_acronym(doc, in))
		return;
	if (org_has(org_at(doc, end + 1), ORG_P_ALL_CAPS))
		org_add(doc, in, end, "exchange", 0.7f);
}

/* The parenthesis at `i` holds an acronym of what stands before it. */
static void bracketed(struct org_doc *doc, uint32_t i)
{
	uint32_t in = i + 1, end = word_end(doc, in);
	if (!like_acronym(doc, in) || !closes(doc, end))
		return;
	uint32_t name = mention_before(doc, i);
	if (name == ORG_NONE) {
		not_org(doc, in);
		return;
	}
	const struct org_mention *m = &doc->mention[name];
	uint32_t owner = org_at(doc, in)->owner;
	if (owner < ORG_OWNERS) {
		if (doc->mention[owner].last == end &&
		    (m->name == ORG_NONE || doc->mention[owner].name == ORG_NONE))
			link_to(doc, owner, name);
		return;
	}
	if (m->last - m->first == 1 && org_has(org_at(doc, m->first), ORG_P_ALL_CAPS))
		return;
	if ((m->name != ORG_NONE || ends_thing(doc, m->first)) &&
	    !drawn_from(doc, in, m->first, m->last)) {
		not_org(doc, in);
		return;
	}
	if (!org_has(org_at(doc, in), ORG_P_ALL_CAPS | ORG_P_MIXED) &&
	    !drawn_from(doc, in, m->first, m->last))
		return;
	uint32_t row = org_add(doc, in, end, "acronym", 0.9f);
	if (row != ORG_NONE)
		link_to(doc, row, name);
}

/* `ACR (Long Name)`: the acronym before the parenthesis at `i`. */
static void explained(struct org_doc *doc, uint32_t i)
{
	if (i == 0 || i + 1 >= doc->pieces.count || !org_goes_on(doc, i))
		return;
	uint32_t owner = org_at(doc, i + 1)->owner, at = i - 1;
	if (owner >= ORG_OWNERS || doc->mention[owner].first != i + 1 ||
	    doc->mention[owner].last - doc->mention[owner].first < 2 ||
	    !closes(doc, doc->mention[owner].last))
		return;
	while (at && org_has(org_at(doc, at), ORG_P_HYPHEN))
		at--;
	if (org_at(doc, at)->owner < ORG_OWNERS) {
		if (org_has(org_at(doc, at), ORG_P_ALL_CAPS) &&
		    doc->mention[org_at(doc, at)->owner].first == at)
			link_to(doc, org_at(doc, at)->owner, owner);
		return;
	}
	if (!like_acronym(doc, at) || !org_has(org_at(doc, at), ORG_P_ALL_CAPS | ORG_P_MIXED) ||
	    !drawn_from(doc, at, i + 1, doc->mention[owner].last))
		return;
	uint32_t row = org_add(doc, at, i, "acronym", 0.85f);
	if (row != ORG_NONE)
		link_to(doc, row, owner);
}

/* ", Conaf," behind a long name. */
static void between_commas(struct org_doc *doc, uint32_t i)
{
	uint32_t name = mention_before(doc, i), in = i + 1;
	if (name == ORG_NONE || !org_goes_on(doc, in) || in + 1 >= doc->pieces.count ||
	    !like_acronym(doc, in) || org_at(doc, in)->owner < ORG_OWNERS)
		return;
	const struct org_mention *m = &doc->mention[name];
	uint32_t end = word_end(doc, in);
	if (m->last - m->first < 2 || end >= doc->pieces.count ||
	    !(org_sign(doc, end, ',') || org_sign(doc, end, '.')) ||
	    !drawn_from(doc, in, m->first, m->last) || org_is(org_at(doc, in), ORG_FIRST))
		return;
	uint32_t row = org_add(doc, in, end, "acronym", 0.8f);
	if (row != ORG_NONE)
		link_to(doc, row, name);
}

static void drop_others(struct org_doc *doc)
{
	for (uint32_t k = 0; k < doc->mention_count; k++) {
		struct org_mention *m = &doc->mention[k];
		if (m->acronym || m->name != ORG_NONE || m->last - m->first > 1 ||
		    org_table_get(&doc->notorg, org_at(doc, m->first)->fold) == ORG_NONE)
			continue;
		m->dropped = 1;
		doc->pieces.row[m->first].owner = ORG_FREE;
	}
}

void org_link_acronyms(struct org_doc *doc)
{
	for (uint32_t i = 0; i + 1 < doc->pieces.count && !doc->failed; i++) {
		if (!org_has(org_at(doc, i), ORG_P_PUNCT))
			continue;
		if (org_sign(doc, i, '(') && !org_has(org_at(doc, i + 1), ORG_P_BREAK)) {
			exchange(doc, i);
			dateline(doc, i);
			bracketed(doc, i);
			explained(doc, i);
		} else if (org_sign(doc, i, ',')) {
			between_commas(doc, i);
		}
	}
	drop_others(doc);
}
