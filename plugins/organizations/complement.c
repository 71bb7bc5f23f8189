/* SPDX-License-Identifier: MIT
 *
 * What connectors join to a head: "Ministry of Commerce, Industry and Tourism".
 */
#include "complement.h"

#include "heads.h"

#define ITEMS 6 /* of "Ministry of Commerce, Industry and Tourism" */
#define STEPS 8 /* connectors in one name */

static int contracted(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return p->end == p->begin + 3 && (doc->text.data[p->begin + 2] | 32) == 'l';
}

struct org_join org_join_at(const struct org_doc *doc, uint32_t i)
{
	struct org_join join = { 0, 0, 0, 0 };
	if (!org_goes_on(doc, i))
		return join;
	const struct org_piece *p = org_at(doc, i);
	join.of = org_is(p, ORG_OF);
	join.about = org_is(p, ORG_ABOUT);
	if (!join.of && !join.about && !org_is(p, ORG_LINK))
		return join;
	uint32_t to = i + 1;
	join.article = join.of && contracted(doc, i); /* del */
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_ARTICLE) &&
	    !(org_cap(doc, to) && org_place(doc, to))) {
		join.article = 1;
		to++;
	}
	if (org_goes_on(doc, to) && org_cap(doc, to))
		join.to = to;
	return join;
}

/* Do the words at `i` hold a head with something of its own? A look ahead that
 * never calls itself, whatever the text. */
static int names_itself(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = org_run_end(doc, i);
	for (uint32_t k = i; k < end; k++)
		if (org_head(doc, k) && !org_plural(doc, k))
			return end - i > 1 || org_join_at(doc, end).to;
	return org_is(org_at(doc, i), ORG_GOVERNMENT) && org_join_at(doc, end).to;
}

/* Does another organisation begin at `i`, so that the name before ends? */
static int parent_at(const struct org_doc *doc, uint32_t i, const struct org_join *join, int thing)
{
	if (org_listed(doc, i))
		return join->of || thing;
	if (org_unknown_acronym(doc, i))
		return join->of && join->article;
	const struct org_piece *p = org_at(doc, i);
	if (join->about && !thing)
		return 0;
	if (org_is(p, ORG_SOLO) && join->article)
		return 1;
	if (!join->article &&
	    !(join->of && p->any & (ORG_BIT(ORG_GOVERNMENT) | ORG_BIT(ORG_MINISTRY))))
		return 0;
	return names_itself(doc, i);
}

/* The end of the words that a connector leads to: a place, or a run. */
uint32_t org_target_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = org_run_end(doc, i);
	if (org_place(doc, i)) {
		uint32_t place = i + org_at(doc, i)->phrase_size;
		/* "Comisión del Pacífico Ecuatorial": more of the name goes on. */
		if (place >= end || org_at(doc, place)->any ||
		    !org_has(org_at(doc, i), ORG_P_SPANISH))
			return place;
	}
	for (uint32_t k = i + 1; k < end; k++) {
		const struct org_piece *p = org_at(doc, k);
		int title = p->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST)) &&
		            !org_is(p, ORG_SUBJECT) && k + 1 < end;
		if (org_listed(doc, k) || title)
			return k;
	}
	return end;
}

/* May the words at `i` be one more of a list of subjects? */
static int item_at(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_cap(doc, i) || org_listed(doc, i) || org_place(doc, i))
		return 0;
	const struct org_piece *p = org_at(doc, i);
	return !(p->any & (ORG_BIT(ORG_FIRST) | ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST))) &&
	       (!org_head(doc, i) || org_plural(doc, i));
}

/* "and Tourism", "y de Asuntos Interamericanos": the end of one more item of
 * subjects at the conjunction `i`, or `i`. `articled`: the name goes on with "de
 * la" before; without it "y de la" begins another one: "fondos del Banco Mundial
 * y de la Cooperación". */
static uint32_t and_end(const struct org_doc *doc, uint32_t i, int known, int articled)
{
	if (!org_goes_on(doc, i) || !org_is(org_at(doc, i), ORG_AND))
		return i;
	uint32_t to = i + 1;
	if (!articled && org_join_at(doc, to).article)
		return i;
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_OF))
		to++;
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_ARTICLE))
		to++;
	if (!item_at(doc, to) || org_unknown_acronym(doc, to) ||
	    org_has(org_at(doc, to), ORG_P_MIXED))
		return i;
	uint32_t end = org_target_end(doc, to);
	if (org_subject(doc, to))
		return end;
	/* "Sustancias Estupefacientes y Psicotrópicas" */
	if (end == to + 1 && org_plural(doc, to) && org_plural(doc, i - 1) &&
	    !org_at(doc, to)->any && org_has(org_at(doc, to), ORG_P_SPANISH))
		return end;
	for (uint32_t k = to; k < end; k++)
		if (org_head(doc, k))
			return i;
	return known && end - to <= 2 ? end : i;
}

/* ", Industry and Tourism": the end of a list at the comma `i`, or `i`. */
static uint32_t list_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t at = i;
	for (int n = 0; n < ITEMS && org_goes_on(doc, at) && org_sign(doc, at, ','); n++) {
		if (at + 1 < doc->pieces.count && org_is(org_at(doc, at + 1), ORG_AND)) {
			uint32_t end = and_end(doc, at + 1, 1, 1);
			return end > at + 1 ? end : i;
		}
		if (!item_at(doc, at + 1) || !org_subject(doc, at + 1))
			return i;
		at = org_target_end(doc, at + 1);
		for (struct org_join join = org_join_at(doc, at);
		     join.to && join.of && org_subject(doc, join.to); join = org_join_at(doc, at))
			at = org_target_end(doc, join.to);
		uint32_t end = and_end(doc, at, 1, 1);
		if (end > at)
			return end;
	}
	return i;
}

/* "y de" goes on after a place: "Oficina de América del Sur y de Asuntos
 * Interamericanos". */
static int and_of(const struct org_doc *doc, uint32_t i)
{
	return org_goes_on(doc, i) && org_is(org_at(doc, i), ORG_AND) && org_goes_on(doc, i + 1) &&
	       org_is(org_at(doc, i + 1), ORG_OF) && and_end(doc, i, 0, 0) > i;
}

/* A Spanish name does not go on with an English "and". */
static int own_and(const struct org_doc *doc, uint32_t i, int es)
{
	return i < doc->pieces.count &&
	       (!es || (org_at(doc, i)->word && org_at(doc, i)->word->es & ORG_BIT(ORG_AND)));
}

uint32_t org_complement(const struct org_doc *doc, uint32_t head, uint32_t end, int thing)
{
	int known = end > head + 1 && org_subject(doc, end - 1);
	int es = org_in_spanish(doc, head);
	int articled = 0;
	for (int step = 0; step < STEPS; step++) {
		uint32_t more = known ? list_end(doc, end) : end;
		if (more == end && (known || step || end > head + 1) && own_and(doc, end, es))
			more = and_end(doc, end, known, articled);
		if (more > end) {
			end = more;
			continue;
		}
		struct org_join join = org_join_at(doc, end);
		/* "Dirección de Comunicación de Xylo": the team is no body, Xylo is. */
		if (join.of && org_is(org_at(doc, end - 1), ORG_OFFICE))
			break;
		if (!join.to || parent_at(doc, join.to, &join, thing))
			break;
		const struct org_piece *to = org_at(doc, join.to);
		if (org_is(to, ORG_FUNCTION) || org_is(to, ORG_CALENDAR))
			break;
		/* "in", "with", "at" join a subject, not a place or a person. */
		if (!join.of && !join.about && !org_subject(doc, join.to) && !thing)
			break;
		if (org_is(to, ORG_TITLE) && !org_is(to, ORG_SUBJECT) && !org_plural(doc, join.to))
			break;
		/* "Presidencia de Ana Vela" is a time, not a body. */
		if (step == 0 && org_is(to, ORG_FIRST) &&
		    org_at(doc, head)->any & ORG_BIT(ORG_TERM))
			break;
		int placed = org_place(doc, join.to);
		articled |= join.of && join.article;
		end = org_target_end(doc, join.to);
		known = !placed && (org_subject(doc, join.to) || org_subject(doc, end - 1));
		if (placed && and_of(doc, end))
			end = and_end(doc, end, 0, 0);
		else if (placed && !org_join_at(doc, end).of)
			break;
	}
	return end;
}
