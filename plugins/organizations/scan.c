/* SPDX-License-Identifier: MIT
 *
 * One walk over the document from left to right.
 */
#include "company.h"
#include "complement.h"
#include "doc.h"
#include "heads.h"

/* "ASEAN Secretariat", "Unilever Foundation": one head right behind a listed name
 * belongs to it; not so behind a bloc's long name, which stands for itself. */
static int takes_head(const struct org_doc *doc, uint32_t i, const struct org_phrase *phrase,
                      uint32_t end)
{
	if (!org_goes_on(doc, end) || !org_head(doc, end) || org_run_end(doc, end) != end + 1 ||
	    org_has(org_at(doc, end - 1), ORG_P_POSSESSIVE) ||
	    org_has(org_at(doc, i), ORG_P_SHOUT) || org_spanish_head(doc, end))
		return 0;
	return phrase->acronym || phrase->kind == ORG_PHRASE_BODY ||
	       org_is(org_at(doc, end), ORG_MINISTRY);
}

/* "Attorney General's Office" is no title. */
static int titles_office(const struct org_doc *doc, uint32_t i)
{
	if (!org_cap(doc, i))
		return 0;
	for (uint32_t k = i; k < i + 4 && org_goes_on(doc, k + 1) && org_cap(doc, k + 1); k++) {
		if (org_has(org_at(doc, k), ORG_P_POSSESSIVE))
			return org_head(doc, k + 1);
		if (org_head(doc, k + 1) && !org_spanish_head(doc, k + 1))
			return k == i || org_is(org_at(doc, i),
			                        ORG_SUBJECT); /* "General Water Directorate" */
	}
	return 0;
}

/* "Cruz Roja Colombiana" and "NHS England" are other bodies than the one listed:
 * the end with the country, or `end`. */
static uint32_t branch_end(const struct org_doc *doc, uint32_t end, const struct org_phrase *phrase)
{
	enum org_phrase_kind kind = org_phrase_at(doc, end);
	if (phrase->kind != ORG_PHRASE_BODY || !org_goes_on(doc, end) || !org_cap(doc, end) ||
	    org_has(org_at(doc, end), ORG_P_HYPHEN | ORG_P_TITLED | ORG_P_SHOUT) ||
	    org_has(org_at(doc, end - 1), ORG_P_POSSESSIVE))
		return end;
	uint32_t last = end + org_at(doc, end)->phrase_size;
	int nation = kind == ORG_PHRASE_NATIONALITY && !phrase->acronym &&
	             org_has(org_at(doc, end), ORG_P_SPANISH);
	int country = kind == ORG_PHRASE_PLACE &&
	              doc->lexicon->phrase[org_at(doc, end)->phrase].name != ORG_NONE;
	return (nation || country) && org_run_end(doc, end) == last ? last : end;
}

/* Add a listed body at `i`, with what the grammar joins to it. */
static uint32_t add_listed(struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	const struct org_phrase *phrase = &doc->lexicon->phrase[p->phrase];
	uint32_t end = i + p->phrase_size;
	/* "ASEAN Secretariat": one head right behind belongs to the name. */
	int joined = takes_head(doc, i, phrase, end);
	uint32_t row = org_add(doc, i, end + (uint32_t)joined, "list", 0.98f);
	if (row == ORG_NONE)
		return end;
	uint32_t branch = joined ? end : branch_end(doc, end, phrase);
	if (branch > end) {
		org_claim(doc, end, branch, row);
		doc->mention[row].last = branch;
		doc->mention[row].end = org_at(doc, branch - 1)->end;
		return branch;
	}
	if (!joined) {
		doc->mention[row].name = phrase->name;
		doc->mention[row].bloc = phrase->kind == ORG_PHRASE_BLOC;
		doc->mention[row].acronym = phrase->acronym;
		if (phrase->possessive && org_has(org_at(doc, end - 1), ORG_P_POSSESSIVE))
			doc->mention[row].end +=
				doc->text.data[doc->mention[row].end] == '\'' ? 2 : 4;
	}
	return end + (uint32_t)joined;
}

static int opens_sentence(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	/* "First Environmental Court" in the middle of one is a name. */
	int opens = i == 0 || org_has(p, ORG_P_BREAK | ORG_P_TITLED) || org_is(p, ORG_ARTICLE) ||
	            org_has(org_at(doc, i - 1), ORG_P_PUNCT);
	return opens && org_is(p, ORG_FUNCTION) && !org_listed(doc, i) && !org_place(doc, i);
}

/* A person's name at `i`: its end, or `i`. */
static uint32_t person_end(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	uint32_t first = i;
	if (org_is(p, ORG_HONORIFIC)) {
		first = i + 1;
		if (first < doc->pieces.count && org_sign(doc, first, '.'))
			first++;
		if (!org_goes_on(doc, first) || !org_cap(doc, first))
			return i;
	} else if (!org_is(p, ORG_FIRST) || org_place(doc, i + p->phrase_size)) {
		return i;
	}
	uint32_t end = org_run_end(doc, first);
	if (first == i && end == i + 1)
		return i;
	for (uint32_t k = first; k < end; k++) {
		if (org_head(doc, k) || org_is(org_at(doc, k), ORG_TAIL) ||
		    (k > first && org_listed(doc, k)))
			return k == first ? i : (first == i ? i : k);
		if (k > first && org_at(doc, k)->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST)))
			return k;
	}
	if (org_goes_on(doc, end) && org_sign(doc, end, '&'))
		return i;
	return org_legal_end(doc, end, 1) == end ? end : i;
}

static uint32_t take_person(struct org_doc *doc, uint32_t i)
{
	uint32_t end = person_end(doc, i);
	if (end == i)
		return i;
	org_claim(doc, i, end, ORG_PERSON);
	for (uint32_t k = i + 1; k < end; k++) {
		uint32_t *at = org_table_put(&doc->surnames, org_at(doc, k)->fold);
		if (at)
			*at = k;
		else
			doc->failed = 1;
	}
	return end;
}

/* The end of the name of an event, a programme, a law that begins at `i`, or
 * `i`. */
static uint32_t thing_end(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (!org_cap(doc, i) || org_has(p, ORG_P_SHOUT))
		return i;
	uint32_t end = org_run_end(doc, i), last = ORG_NONE;
	for (uint32_t k = i; k < end; k++)
		if (org_is(org_at(doc, k), ORG_THING) || org_is(org_at(doc, k), ORG_SITE))
			last = k;
	/* "Shares in Xylo fell": no name, only the first word of a sentence. */
	if (last == ORG_NONE ||
	    (end == i + 1 && org_has(p, ORG_P_START) && (doc->text.data[p->end - 1] | 32) == 's'))
		return i;
	/* Spanish has the head in front, and its adjectives behind. */
	if (p->word && p->word->es & (ORG_BIT(ORG_THING) | ORG_BIT(ORG_SITE)))
		return org_complement(doc, i, end, 1);
	return last + 1 == end ? org_complement(doc, last, end, 1) : last + 1;
}

/* Blocs count inside the name of a thing; the rest of it is nobody's. */
static uint32_t take_thing(struct org_doc *doc, uint32_t i)
{
	uint32_t end = thing_end(doc, i);
	for (uint32_t k = i; k < end;)
		k = org_listed(doc, k) ? add_listed(doc, k) : k + 1;
	if (end > i)
		org_claim(doc, i, end, ORG_EVENT);
	return end;
}

/* In a headline of capitals "Announces New Board" is no name: the words up to
 * the head must be such that names have. */
static int sure_front(const struct org_doc *doc, const struct org_span *span)
{
	for (uint32_t k = span->first; k < span->last && !org_head(doc, k); k++) {
		const struct org_piece *p = org_at(doc, k);
		enum org_phrase_kind kind = org_phrase_at(doc, k);
		if (kind == ORG_PHRASE_PLACE || kind == ORG_PHRASE_NATIONALITY)
			k += p->phrase_size - 1u;
		else if (!(p->any & (ORG_BIT(ORG_SUBJECT) | ORG_BIT(ORG_GOVERNMENT) |
		                     ORG_BIT(ORG_AND) | ORG_BIT(ORG_BEFORE))))
			return 0;
	}
	return 1;
}

static uint32_t take_name(struct org_doc *doc, uint32_t i)
{
	struct org_span span;
	const struct org_piece *p = org_at(doc, i);
	if (org_has(p, ORG_P_HYPHEN) || !org_name_at(doc, i, &span))
		return i;
	uint32_t end = org_legal_end(doc, span.last, 0);
	/* Capitals at every word, or in a whole line, make heads of anything. */
	if (org_has(p, ORG_P_SHOUT) && end == span.last)
		return i;
	if (org_has(p, ORG_P_TITLED) && end == span.last && !sure_front(doc, &span))
		return i;
	uint32_t row = org_add(doc, span.first, end, "head noun", 0.85f);
	if (row == ORG_NONE)
		return end;
	struct org_mention *m = &doc->mention[row];
	m->country = span.country;
	if (org_listed(doc, span.first) && span.first + p->phrase_size == span.last)
		m->name = doc->lexicon->phrase[org_at(doc, span.first)->phrase].name;
	return end;
}

/* A single word that names a body: "the Senate", "Cancillería". */
static uint32_t take_solo(struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (!org_cap(doc, i) || !org_is(p, ORG_SOLO) || org_has(p, ORG_P_SHOUT) ||
	    org_run_end(doc, i) != i + 1)
		return i;
	org_add(doc, i, i + 1, "known word", 0.7f);
	return i + 1;
}

static uint32_t step(struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	uint32_t next = i;
	struct org_span span;
	if (org_has(p, ORG_P_FOREIGN))
		return org_listed(doc, i) ? add_listed(doc, i) : i + 1;
	if (org_listed(doc, i)) {
		/* The grammar may see a longer name: "Department of Justice of Peru". */
		if (org_name_at(doc, i, &span) && span.first == i &&
		    span.last > i + p->phrase_size && org_head(doc, i))
			next = take_name(doc, i);
		return next == i ? add_listed(doc, i) : next;
	}
	if (opens_sentence(doc, i))
		return i + 1;
	if (p->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST)) && !titles_office(doc, i))
		next = org_title_at(doc, i);
	if (next == i && (org_cap(doc, i) || org_is(p, ORG_GOVERNMENT)))
		next = take_name(doc, i);
	if (next != i || !org_cap(doc, i))
		return next == i ? i + 1 : next;
	next = take_person(doc, i);
	if (next == i)
		next = org_brand_at(doc, i);
	if (next == i)
		next = take_thing(doc, i);
	if (next == i)
		next = take_solo(doc, i);
	return next == i ? i + 1 : next;
}

void org_scan(struct org_doc *doc)
{
	for (uint32_t i = 0; i < doc->pieces.count && !doc->failed;) {
		const struct org_piece *p = org_at(doc, i);
		/* Most words are in small letters and mean nothing here. */
		if (!org_has(p, ORG_P_CAP) && !(p->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST) |
		                                          ORG_BIT(ORG_GOVERNMENT)))) {
			i++;
			continue;
		}
		i = step(doc, i);
	}
}
