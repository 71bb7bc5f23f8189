/* SPDX-License-Identifier: MIT */
#include "company.h"

#include "heads.h"

#define COMPANY_LONGEST 12 /* pieces before a legal form */

uint32_t org_company_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t k = i + 1;
	for (; k < i + COMPANY_LONGEST && k < doc->pieces.count; k++) {
		const struct org_piece *p = org_at(doc, k);
		uint32_t end = org_legal_end(doc, k, 1);
		if (end > k)
			return end;
		/* "Sociedad Química y Minera de Chile S.A.", but not two companies. */
		int and = org_sign(doc, k, '&') ||
		          (org_is(p, ORG_AND) && org_spanish_head(doc, i) &&
		           org_goes_on(doc, k + 1) && org_subject(doc, k + 1));
		if (!org_goes_on(doc, k) ||
		    !(org_cap(doc, k) || org_is(p, ORG_OF) || org_is(p, ORG_ARTICLE) || and) ||
		    p->owner < ORG_OWNERS)
			break;
	}
	return i;
}

uint32_t org_legal_end(const struct org_doc *doc, uint32_t i, int sure_only)
{
	uint32_t at = i;
	if (at < doc->pieces.count && org_sign(doc, at, ','))
		at++;
	enum org_phrase_kind kind = org_phrase_at(doc, at);
	if (kind != ORG_PHRASE_LEGAL && kind != ORG_PHRASE_LEGAL_WEAK)
		return i;
	const struct org_piece *p = org_at(doc, at);
	int stopped = p->end > p->begin + 1 && doc->text.data[p->begin + 1] == '.';
	int weak =
		kind == ORG_PHRASE_LEGAL_WEAK || (doc->lexicon->phrase[p->phrase].weak && !stopped);
	if ((weak && sure_only) || org_has(p, ORG_P_LINE))
		return i;
	return at + org_at(doc, at)->phrase_size;
}
