/* SPDX-License-Identifier: MIT
 *
 * complement: what connectors join to a head noun.
 */
#ifndef ORGANIZATIONS_COMPLEMENT_H
#define ORGANIZATIONS_COMPLEMENT_H

#include "doc.h"

/* What a connector at `i` leads to. */
struct org_join {
	uint32_t to; /* the piece that it leads to, or 0 */
	int of;      /* of, de, del */
	int about;   /* for, on, para, sobre */
	int article;
};

struct org_join org_join_at(const struct org_doc *doc, uint32_t i);
/* The end of the words that a connector leads to: a place, or a run. */
uint32_t org_target_end(const struct org_doc *doc, uint32_t i);
/* The end of what connectors join to a head that ends at `end`; `thing`: the
 * head is none of an organisation, which gives way sooner. */
uint32_t org_complement(const struct org_doc *doc, uint32_t head, uint32_t end, int thing);

#endif
