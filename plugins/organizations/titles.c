/* SPDX-License-Identifier: MIT
 *
 * Titles are persons: "Minister of Commerce, Industry and Tourism of Colombia"
 * holds no organisation, "President of ProColombia" does.
 */
#include "company.h"
#include "complement.h"
#include "doc.h"
#include "heads.h"

#include <string.h>

#define CHAIN 4 /* "Director of X of Y of Z" */

static int is_title(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (org_is(p, ORG_POST))
		return 1;
	/* In small letters these are adjectives too: general, mayor, major. */
	return org_is(p, ORG_TITLE) && (org_cap(doc, i) || !org_is(p, ORG_SUBJECT));
}

static int goes_with_title(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return is_title(doc, i) || org_is(p, ORG_POSTPART) || org_is(p, ORG_TITLE) ||
	       (org_phrase_at(doc, i) == ORG_PHRASE_NATIONALITY && !org_cap(doc, i));
}

/* The end of the title: "Vice President and General Manager", "director
 * general (s)". */
static uint32_t title_end(const struct org_doc *doc, uint32_t i, int *post)
{
	uint32_t end = i;
	for (int n = 0; n < 10 && end < doc->pieces.count; n++) {
		if (end > i && !org_goes_on(doc, end))
			break;
		const struct org_piece *p = org_at(doc, end);
		uint32_t next = end + 1;
		if (goes_with_title(doc, end)) {
			*post |= org_is(p, ORG_POST);
			end = next;
		} else if ((org_is(p, ORG_AND) || org_has(p, ORG_P_HYPHEN)) &&
		           org_goes_on(doc, next) && is_title(doc, next)) {
			end = next;
		} else if (org_sign(doc, end, '(') && end + 2 < doc->pieces.count &&
		           org_sign(doc, end + 2, ')') &&
		           org_at(doc, next)->end - org_at(doc, next)->begin < 4) {
			end += 3;
		} else {
			break;
		}
	}
	return end;
}

/* The piece that "of", "de la", "at" at `i` leads to, or ORG_NONE. */
static uint32_t led_to(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) ||
	    !(org_at(doc, i)->any & (ORG_BIT(ORG_OF) | ORG_BIT(ORG_LINK) | ORG_BIT(ORG_ABOUT))))
		return ORG_NONE;
	i++;
	if (org_goes_on(doc, i) && org_is(org_at(doc, i), ORG_ARTICLE) && !org_listed(doc, i))
		i++;
	return org_goes_on(doc, i) ? i : ORG_NONE;
}

/* Endings of words for what people work on: "Director of Pedagogy". */
static int field_of_work(const struct org_doc *doc, uint32_t i)
{
	static const char *const endings[] = { "tion",  "ment",   "ity",    "ness",  "ship",
		                               "ics",   "logy",   "gogy",   "ing",   "ción",
		                               "sión",  "miento", "dad",    "encia", "ancia",
		                               "logía", "gogía",  "ística", "ería" };
	const struct org_piece *p = org_at(doc, i);
	for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
		size_t size = strlen(endings[k]);
		if (p->end - p->begin > size + 1 &&
		    memcmp(doc->text.data + p->end - size, endings[k], size) == 0)
			return 1;
	}
	return 0;
}

/* A name that a title's "of" leads to and that no rule knows. */
static uint32_t affiliation(struct org_doc *doc, uint32_t i)
{
	uint32_t end = org_company_end(doc, i);
	if (end > i) {
		org_add(doc, i, end, "legal form", 0.95f);
		return end;
	}
	end = org_unknown_end(doc, i);
	if (end == i || org_subject(doc, i) || (end == i + 1 && field_of_work(doc, i)) ||
	    org_has(org_at(doc, i), ORG_P_SHOUT | ORG_P_TITLED))
		return i;
	end = org_legal_end(doc, end, 0);
	org_add(doc, i, end, "affiliation", 0.75f);
	return end;
}

/* ", École 42;" behind "Director of Pedagogy". */
static uint32_t after_comma(struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_sign(doc, i, ',') || !org_goes_on(doc, i + 1) ||
	    !org_cap(doc, i + 1))
		return i;
	uint32_t end = org_unknown_end(doc, i + 1);
	if (end == i + 1 || end >= doc->pieces.count || org_subject(doc, i + 1))
		return i;
	if (!org_sign(doc, end, ';') && !org_sign(doc, end, ',') && !org_sign(doc, end, '.') &&
	    !org_sign(doc, end, ')'))
		return i;
	org_add(doc, i + 1, end, "affiliation", 0.6f);
	return end;
}

uint32_t org_title_at(struct org_doc *doc, uint32_t i)
{
	int post = 0;
	if (!is_title(doc, i) || org_has(org_at(doc, i), ORG_P_SKIP))
		return i;
	uint32_t end = title_end(doc, i, &post);
	int governed = 0;
	for (int n = 0; n < CHAIN; n++) {
		uint32_t to = led_to(doc, end);
		struct org_span span;
		if (to == ORG_NONE || org_listed(doc, to) || org_name_at(doc, to, &span))
			break;
		if (!org_cap(doc, to))
			break;
		if (org_place(doc, to)) {
			end = to + org_at(doc, to)->phrase_size;
			continue;
		}
		if (org_is(org_at(doc, to), ORG_SOLO))
			break;
		if (post && !governed) {
			uint32_t next = affiliation(doc, to);
			if (next != to)
				return next;
		}
		uint32_t start = end;
		end = org_complement(doc, i, start, 0);
		if (end == start)
			end = org_run_end(doc, to);
		org_claim(doc, start, end, ORG_TITLED);
		governed = 1;
	}
	if (governed && post)
		end = after_comma(doc, end);
	return end > i ? end : i + 1;
}
