/* SPDX-License-Identifier: MIT
 *
 * core/query/facets.h: how many hits there are of each language, month and
 * organisation.
 */
#ifndef CORE_QUERY_FACETS_H
#define CORE_QUERY_FACETS_H

#include "core/index/tally.h"
#include "core/query/query.h"

struct ct_facets {
	struct ct_tally languages, months, organizations;
};

void ct_facets_init(struct ct_facets *facets);
void ct_facets_free(struct ct_facets *facets);

/* Count the hits of a segment, a bit a document. */
int ct_facets_add(struct ct_facets *facets, struct ct_segment *segment,
                  const unsigned char *hits, struct ct_error *error);

/* The first `limit` rows of each into `search`. Organisations are counted by
 * id; their label is the display name that the first document with it has. */
int ct_facets_finish(struct ct_facets *facets, struct ct_index *index, uint32_t limit,
                     struct ct_search *search, struct ct_error *error);

#endif
