/* SPDX-License-Identifier: MIT
 *
 * Names without a head noun, which only their form or what stands around them
 * makes organisations: "Palma & Hurst", "Ceibal Ingenieros S. de R.L.",
 * "Ventalba (BME: VTB)", "funded by Xylo", "Xylo announced".
 */
#include "company.h"
#include "doc.h"
#include "heads.h"

#define LONGEST 6
#define NEVER                                                                                   \
	(ORG_BIT(ORG_CALENDAR) | ORG_BIT(ORG_NOTORG) | ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST) | \
	 ORG_BIT(ORG_HONORIFIC) | ORG_BIT(ORG_THING) | ORG_BIT(ORG_SITE) | ORG_BIT(ORG_ROMAN))

static int function_word(const struct org_piece *p)
{
	return org_is(p, ORG_FUNCTION) || org_is(p, ORG_ARTICLE);
}

/* A word that the lexicon has never heard of. */
static int unknown(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return !(p->any & ~ORG_BIT(ORG_TAIL)) && p->phrase == ORG_NONE &&
	       !org_has(p, ORG_P_NUMBER | ORG_P_PUNCT) && !org_small_too(&doc->pieces, p) &&
	       org_table_get(&doc->notorg, p->fold) == ORG_NONE;
}

/* "Palma & Hurst": the end with the part behind the sign, or `end`. */
static uint32_t over_ampersand(const struct org_doc *doc, uint32_t end)
{
	for (int n = 0; n < LONGEST; n++) {
		if (!org_goes_on(doc, end) || !org_sign(doc, end, '&') ||
		    !org_goes_on(doc, end + 1) || !org_cap(doc, end + 1))
			break;
		end = org_run_end(doc, end + 1);
	}
	return end;
}

uint32_t org_unknown_end(const struct org_doc *doc, uint32_t i)
{
	int news = 0, subjects = 0;
	if (!org_cap(doc, i) || org_has(org_at(doc, i), ORG_P_HYPHEN))
		return i;
	uint32_t run = org_run_end(doc, i), end = over_ampersand(doc, run);
	for (uint32_t k = i; k < end; k++) {
		const struct org_piece *p = org_at(doc, k);
		int tail = k > i && k + 1 == end && org_is(p, ORG_TAIL);
		if ((p->any & NEVER && !tail) || org_listed(doc, k) || p->owner < ORG_OWNERS) {
			end = k;
			break;
		}
		if (k == i && end == run &&
		    (org_is(p, ORG_FIRST) || org_place(doc, k) ||
		     (function_word(p) && org_has(p, ORG_P_START))))
			return i;
		news += unknown(doc, k);
		subjects += org_subject(doc, k) && !org_is(p, ORG_TAIL);
	}
	/* "École 42" */
	if (news && org_goes_on(doc, end) && org_has(org_at(doc, end), ORG_P_NUMBER) &&
	    end == i + 1 && org_at(doc, end)->end - org_at(doc, end)->begin < 4)
		end++;
	if (org_table_get(&doc->surnames, org_at(doc, i)->fold) != ORG_NONE && end - i == 1)
		return i;
	/* "Multilateral Economic Affairs" is a field, not a name. */
	if (subjects * 2 > (int)(end - i))
		return i;
	return news && end - i <= LONGEST && org_at(doc, end - 1)->owner >= ORG_OWNERS ? end : i;
}

static int any_of(const struct org_doc *doc, uint32_t i, uint64_t bits)
{
	return i < doc->pieces.count && (org_at(doc, i)->any & bits) != 0;
}

/* "la empresa X", "funded by X", "an agreement with X". */
static const char *before(const struct org_doc *doc, uint32_t i)
{
	uint32_t k = i;
	if (org_has(org_at(doc, i), ORG_P_BREAK))
		return NULL;
	if (k && org_is(org_at(doc, k - 1), ORG_ARTICLE))
		k--;
	if (k == i && k && any_of(doc, k - 1, ORG_BIT(ORG_CUE)) && !org_cap(doc, k - 1))
		return "kind before";
	if (k < 2 || org_has(org_at(doc, k), ORG_P_BREAK))
		return NULL;
	if (any_of(doc, k - 1, ORG_BIT(ORG_BY)) && any_of(doc, k - 2, ORG_BIT(ORG_DONE)))
		return "done by";
	if (any_of(doc, k - 1, ORG_BIT(ORG_WITH)) && any_of(doc, k - 2, ORG_BIT(ORG_DEAL)))
		return "deal with";
	return NULL;
}

/* ", a Danish company", ", empresa chilena". */
static int apposition(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_sign(doc, i, ','))
		return 0;
	uint32_t k = i + 1;
	for (int n = 0; n < 4 && org_goes_on(doc, k); n++, k++) {
		const struct org_piece *p = org_at(doc, k);
		if (org_has(p, ORG_P_PUNCT))
			return 0;
		if (org_is(p, ORG_CUE) && !org_cap(doc, k))
			return n > 0 || (p->word && p->word->es & ORG_BIT(ORG_CUE));
	}
	return 0;
}

/* "(NYSE: XYZ)" */
static int listed_at_exchange(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_sign(doc, i, '('))
		return 0;
	for (uint32_t k = i + 1; k < i + 4 && org_goes_on(doc, k); k++)
		if (org_sign(doc, k, ':'))
			return k > i + 1 && org_has(org_at(doc, i + 1), ORG_P_ALL_CAPS) &&
			       org_has(org_at(doc, k + 1 < doc->pieces.count ? k + 1 : k),
			               ORG_P_CAP);
	return 0;
}

/* What follows a name at `i` and makes it one. */
static const char *after(const struct org_doc *doc, uint32_t first, uint32_t i)
{
	if (org_has(org_at(doc, i - 1), ORG_P_POSSESSIVE))
		return any_of(doc, i, ORG_BIT(ORG_BUSINESS)) ? "its business" : NULL;
	if (listed_at_exchange(doc, i))
		return "exchange";
	if (apposition(doc, i))
		return "kind after";
	uint32_t k = i;
	if (org_goes_on(doc, k) && org_sign(doc, k, '(') && k + 2 < doc->pieces.count &&
	    org_sign(doc, k + 2, ')'))
		k += 3;
	if (!org_goes_on(doc, k) || org_cap(doc, k))
		return NULL;
	int formed = org_has(org_at(doc, first), ORG_P_ALL_CAPS | ORG_P_MIXED);
	return formed && any_of(doc, k, ORG_BIT(ORG_SAYING) | ORG_BIT(ORG_DOING)) ? "what it says"
	                                                                          : NULL;
}

/* "About X" as a whole line. */
static int about(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	if (end < doc->pieces.count && !org_has(org_at(doc, end), ORG_P_LINE))
		return 0;
	uint32_t k = i;
	while (k > 0 && i - k < 3 && !org_has(org_at(doc, k), ORG_P_LINE))
		k--;
	if (k == i || !org_has(org_at(doc, k), ORG_P_LINE))
		return 0;
	ct_text word = { doc->text.data + org_at(doc, k)->begin,
		         org_at(doc, k)->end - org_at(doc, k)->begin };
	return (word.size == 5 && (word.data[0] == 'A' || word.data[0] == 'S') &&
	        (word.data[1] == 'b' || word.data[1] == 'o')) ||
	       (word.size == 6 && word.data[0] == 'A' && word.data[1] == 'c');
}

/* The form alone makes a name of it. */
static const char *form(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	int news = 0, mixed = 0, joined = 0;
	for (uint32_t k = i; k < end; k++) {
		const struct org_piece *p = org_at(doc, k);
		news += k + 1 < end && unknown(doc, k);
		mixed |= org_has(p, ORG_P_MIXED) && p->end - p->begin > 3;
		joined |= org_sign(doc, k, '&');
	}
	/* "(Makel & Plucker, 2014)" are authors. */
	if (joined)
		return org_goes_on(doc, end + 1) && org_sign(doc, end, ',') &&
		                       org_has(org_at(doc, end + 1), ORG_P_NUMBER)
		               ? NULL
		               : "&";
	if (mixed && end - i == 1)
		return "capitals inside";
	if (news && org_is(org_at(doc, end - 1), ORG_TAIL) &&
	    !org_has(org_at(doc, i), ORG_P_TITLED))
		return "last word";
	return NULL;
}

/* Names like McDonald and O'Brien have capitals inside and are people's. */
static int like_person(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	const struct org_piece *p = org_at(doc, i);
	const char *text = doc->text.data + p->begin;
	if (i > 0 && org_at(doc, i - 1)->owner == ORG_PERSON && !org_has(p, ORG_P_BREAK))
		return 1;
	return end - i == 1 && p->end - p->begin > 3 &&
	       ((text[0] == 'M' && text[1] == 'c') || text[1] == '\'' ||
	        (text[0] == 'M' && text[1] == 'a' && text[2] == 'c'));
}

/* The start of the company's name before a legal form at `i`. */
static uint32_t legal_start(const struct org_doc *doc, uint32_t first, uint32_t i)
{
	while (first < i && function_word(org_at(doc, first)) &&
	       org_has(org_at(doc, first), ORG_P_START))
		first++;
	return first;
}

uint32_t org_brand_at(struct org_doc *doc, uint32_t i)
{
	if (!org_cap(doc, i) || org_at(doc, i)->owner < ORG_OWNERS)
		return i;
	uint32_t run = over_ampersand(doc, org_run_end(doc, i));
	for (uint32_t k = i + 1; k <= run; k++) {
		uint32_t end = org_legal_end(doc, k, k < run && !org_sign(doc, k, ','));
		uint32_t first = legal_start(doc, i, k);
		if (end == k || first == k || (org_place(doc, first) && k - first == 1))
			continue;
		org_add(doc, first, end, "legal form", 0.95f);
		return end;
	}
	uint32_t company = org_company_end(doc, i);
	if (company > i && !(org_at(doc, i)->any & NEVER) && !function_word(org_at(doc, i)) &&
	    !org_is(org_at(doc, i), ORG_FIRST) && !org_place(doc, i)) {
		org_add(doc, i, company, "legal form", 0.9f);
		return company;
	}
	uint32_t end = org_unknown_end(doc, i);
	if (end == i || org_has(org_at(doc, i), ORG_P_SHOUT) || like_person(doc, i, end))
		return i;
	const char *reason = about(doc, i, end) ? "about" : form(doc, i, end);
	if (org_has(org_at(doc, i), ORG_P_TITLED) && !reason)
		return i;
	if (!reason)
		reason = before(doc, i);
	if (!reason)
		reason = after(doc, i, end);
	if (!reason)
		return i;
	org_add(doc, i, end, reason, 0.7f);
	return end;
}
