/* SPDX-License-Identifier: MIT
 *
 * Unknown names that the whole document speaks for: an acronym with articles,
 * a company that its release is about. Every occurrence gives or takes points;
 * one alone is never enough.
 */
#include "doc.h"
#include "letters.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 3
#define ADDRESS 200 /* bytes of an address that are looked at */
#define ENOUGH_ACRONYM 3
#define ENOUGH_NAME 4

static int any_of(const struct org_doc *doc, uint32_t i, uint64_t bits)
{
	return i < doc->pieces.count && (org_at(doc, i)->any & bits) != 0;
}

/* Words of a place stand before it: "in Puno", "the Portezuelo mine". */
static int like_place(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	uint64_t in = ORG_BIT(ORG_LINK) | ORG_BIT(ORG_SITE);
	uint32_t before = i && any_of(doc, i - 1, ORG_BIT(ORG_ARTICLE)) ? i - 1 : i;
	if (before && !org_has(org_at(doc, before), ORG_P_BREAK) && any_of(doc, before - 1, in))
		return 1;
	if (any_of(doc, end, ORG_BIT(ORG_SITE)))
		return 1;
	return end + 1 < doc->pieces.count && org_sign(doc, end, ',') && org_place(doc, end + 1);
}

/* Note the parts of a web or mail address: "media@telcorda.example". */
static void note_address(struct org_doc *doc, const struct org_piece *p)
{
	const char *text = doc->text.data;
	uint32_t start = p->begin;
	for (uint32_t k = p->begin; k <= p->end && k < p->begin + ADDRESS; k++) {
		char c = k < p->end ? text[k] : '.';
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			continue;
		char form[32];
		size_t size = org_lower((ct_text){ text + start, k - start }, 1, form, sizeof form);
		start = k + 1;
		uint32_t *at = size > 2 && c != '@'
		                       ? org_table_put(&doc->sites, org_hash(form, size))
		                       : NULL;
		if (at)
			*at = 1;
	}
}

/* The document gives an address of that name. */
static int has_site(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	char form[64];
	size_t size = 0;
	if (!doc->sites.count)
		return 0;
	for (uint32_t k = i; k < end; k++) {
		ct_text word = { doc->text.data + org_at(doc, k)->begin,
			         org_at(doc, k)->end - org_at(doc, k)->begin };
		size += org_lower(word, 1, form + size, sizeof form - size);
	}
	return org_table_get(&doc->sites, org_hash(form, size)) != ORG_NONE ||
	       org_table_get(&doc->sites, org_at(doc, i)->fold) != ORG_NONE;
}

static int points(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	const struct org_piece *p = org_at(doc, i), *z = org_at(doc, end - 1);
	int acronym = org_has(p, ORG_P_ALL_CAPS), sum = has_site(doc, i, end) ? 5 : 0;
	if (like_place(doc, i, end))
		return sum - 2;
	if (i && !org_has(p, ORG_P_BREAK)) {
		sum += acronym && any_of(doc, i - 1, ORG_BIT(ORG_ARTICLE) | ORG_BIT(ORG_OF));
		sum += any_of(doc, i - 1, ORG_BIT(ORG_BY));
		if (org_has(org_at(doc, i - 1), ORG_P_NUMBER))
			sum -= 2;
	} else {
		sum++; /* what a sentence begins with, it is about */
	}
	sum += org_has(z, ORG_P_POSSESSIVE);
	if (end < doc->pieces.count && org_has(org_at(doc, end), ORG_P_NUMBER))
		sum -= 2;
	if (any_of(doc, end, ORG_BIT(ORG_DOING) | ORG_BIT(ORG_SAYING)) && !org_cap(doc, end))
		sum += 1 + acronym;
	sum += any_of(doc, end, ORG_BIT(ORG_BUSINESS));
	return sum;
}

static uint64_t chain_of(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	uint64_t chain = org_at(doc, i)->fold;
	for (uint32_t k = i + 1; k < end; k++)
		chain = (chain ^ org_at(doc, k)->fold) * 0x9e3779b97f4a7c15u;
	return chain ? chain : 1;
}

static int strong(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	return has_site(doc, i, end) ||
	       any_of(doc, end, ORG_BIT(ORG_BUSINESS) | ORG_BIT(ORG_DOING)) ||
	       (i && any_of(doc, i - 1, ORG_BIT(ORG_BY)));
}

/* A candidate at `i`: its end, or `i`. */
static uint32_t candidate(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (p->owner != ORG_FREE || org_has(p, ORG_P_SHOUT | ORG_P_TITLED | ORG_P_FOREIGN))
		return i;
	uint32_t end = org_unknown_end(doc, i);
	if (end == i || end - i > LONGEST || p->end - p->begin < 2)
		return i;
	for (uint32_t k = i; k < end; k++)
		if (org_at(doc, k)->owner != ORG_FREE || org_place(doc, k))
			return i;
	return end;
}

struct tally {
	int sum;
	int strong; /* something that people do not have */
	uint32_t count;
};

static int enough(const struct org_doc *doc, uint32_t i, const struct tally *tally)
{
	int acronym = org_has(org_at(doc, i), ORG_P_ALL_CAPS);
	if (!acronym && !tally->strong)
		return 0;
	return (tally->count > 1 || tally->sum > 4) &&
	       tally->sum >= (acronym ? ENOUGH_ACRONYM : ENOUGH_NAME);
}

static struct tally *tally_at(struct org_doc *doc, struct tally **rows, uint32_t *count,
                              uint32_t *room, uint64_t key)
{
	uint32_t *at = org_table_put(&doc->keys, key);
	if (!at)
		return NULL;
	if (*at != ORG_NONE)
		return &(*rows)[*at];
	if (*count == *room) {
		uint32_t wide = *room ? *room * 2 : 64;
		struct tally *grown = realloc(*rows, wide * sizeof *grown);
		if (!grown)
			return NULL;
		memset(grown + *room, 0, (wide - *room) * sizeof *grown);
		*rows = grown;
		*room = wide;
	}
	*at = *count;
	return &(*rows)[(*count)++];
}

void org_weigh(struct org_doc *doc)
{
	struct tally *rows = NULL;
	uint32_t count = 0, room = 0;
	org_table_clear(&doc->keys, 1 << 14);
	org_table_clear(&doc->sites, 1 << 14);
	for (uint32_t i = 0; i < doc->pieces.count; i++)
		if (org_has(org_at(doc, i), ORG_P_SKIP))
			note_address(doc, org_at(doc, i));
	for (uint32_t i = 0; i < doc->pieces.count && !doc->failed; i++) {
		uint32_t end = org_cap(doc, i) ? candidate(doc, i) : i;
		if (end == i)
			continue;
		struct tally *tally = tally_at(doc, &rows, &count, &room, chain_of(doc, i, end));
		if (!tally) {
			doc->failed = 1;
			break;
		}
		tally->sum += points(doc, i, end);
		tally->strong += strong(doc, i, end);
		tally->count++;
		i = end - 1;
	}
	for (uint32_t i = 0; count && i < doc->pieces.count && !doc->failed; i++) {
		uint32_t end = org_cap(doc, i) ? candidate(doc, i) : i;
		if (end == i)
			continue;
		uint32_t row = org_table_get(&doc->keys, chain_of(doc, i, end));
		if (row < count && enough(doc, i, &rows[row]))
			org_add(doc, i, end, "whole document", 0.6f);
		i = end - 1;
	}
	free(rows);
}
