/* SPDX-License-Identifier: MIT
 *
 * core/index/tally.h: counting documents by a value, over the columns and the
 * word lists of segments: for `cotejo info` and for facets.
 */
#ifndef CORE_INDEX_TALLY_H
#define CORE_INDEX_TALLY_H

#include "core/index/index.h"
#include "core/index/terms.h"

/* Values and their counts. */
struct ct_tally {
	struct ct_terms values; /* occurrences: the count */
};

void ct_tally_init(struct ct_tally *tally);
void ct_tally_free(struct ct_tally *tally);

/* Add `count` to a value. False where memory ran out. */
bool ct_tally_add(struct ct_tally *tally, ct_text value, uint64_t count);

/* Languages and months ("2020-10", "2020", "") of the documents whose bit is
 * set in `wanted` (NULL: all that are not deleted). */
int ct_tally_columns(struct ct_tally *languages, struct ct_tally *months,
                     struct ct_segment *segment, const unsigned char *wanted,
                     struct ct_error *error);

/* Values of one text field of one kind of entity, by their documents. */
int ct_tally_values(struct ct_tally *tally, struct ct_segment *segment, ct_text kind,
                    ct_text field, const unsigned char *wanted, struct ct_error *error);

enum ct_tally_order { CT_TALLY_NAME, CT_TALLY_MOST };

/* The first `limit` rows: by name, or most first and then by name. CT_OK or
 * CT_E_NOMEM. */
int ct_tally_take(const struct ct_tally *tally, enum ct_tally_order order, size_t limit,
                  struct ct_counts *counts);

#endif
