/* SPDX-License-Identifier: MIT */
#include "heads.h"

int org_in_spanish(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	uint64_t en = p->word ? p->word->en & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT)) : 0;
	uint64_t es = p->word ? p->word->es & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT)) : 0;
	if (en && es)
		return org_has(p, ORG_P_SPANISH);
	return es != 0;
}

/* A word's classes in the language that its being a head decides. */
uint64_t org_classes(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (!p->word)
		return 0;
	return org_in_spanish(doc, i) ? p->word->es : p->word->en;
}

int org_spanish_head(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_cap(doc, i) && p->word && org_in_spanish(doc, i) &&
	       (p->word->es & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT))) &&
	       !(p->word->es & ORG_BIT(ORG_THING));
}

int org_english_head(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_cap(doc, i) && p->word && !org_in_spanish(doc, i) && (p->word->en & ORG_HEADS) &&
	       !(p->word->en & ORG_BIT(ORG_THING));
}

int org_head(const struct org_doc *doc, uint32_t i)
{
	return i < doc->pieces.count && (org_spanish_head(doc, i) || org_english_head(doc, i));
}

/* A word for what an organisation deals with, or one that qualifies it. */
int org_subject(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_is(p, ORG_SUBJECT) && !(p->any & (ORG_HEADS & ~ORG_BIT(ORG_WEAKHEAD)));
}

int org_thing(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_is(p, ORG_THING) || org_is(p, ORG_SITE);
}

int org_plural(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	const char *text = doc->text.data;
	uint32_t size = p->end - p->begin;
	return size > 3 && (text[p->end - 1] | 32) == 's' && (text[p->end - 2] | 32) != 's';
}

int org_unknown_acronym(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_has(p, ORG_P_ALL_CAPS) && !org_has(p, ORG_P_SHOUT) &&
	       !(p->any & (ORG_BIT(ORG_NOTORG) | ORG_BIT(ORG_ROMAN) | ORG_BIT(ORG_CALENDAR))) &&
	       !org_subject(doc, i);
}
