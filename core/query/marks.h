/* SPDX-License-Identifier: MIT
 *
 * core/query/marks.h: where in a hit's text the query matched: words and
 * phrases by their positions, filters by the entities that meet them.
 */
#ifndef CORE_QUERY_MARKS_H
#define CORE_QUERY_MARKS_H

#include "core/query/plan.h"

struct ct_found {
	uint32_t begin, end; /* bytes of the text */
	uint32_t part;       /* which word or filter of the query */
	float weight;
};

struct ct_founds {
	struct ct_found *rows; /* by begin, not overlapping */
	uint32_t count, room;
	uint32_t parts; /* part is below this */
};

/* Find them in a document that the segment's verifier has read. Free it also
 * after a failure. */
int ct_founds_read(struct ct_founds *founds, struct ct_plan_state *plan, uint32_t segment,
                   uint32_t document);
void ct_founds_free(struct ct_founds *founds);

/* Does a stored entity meet a filter of the query? `text`: the document's. */
bool ct_filter_meets(const struct ct_node *filter, const struct ct_stored_entity *entity,
                     ct_text text);

#endif
