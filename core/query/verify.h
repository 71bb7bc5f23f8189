/* SPDX-License-Identifier: MIT
 *
 * core/query/verify.h: a stored document's indexed tokens, cut anew from its
 * text: where the words that positions count stand, and what they look like.
 */
#ifndef CORE_QUERY_VERIFY_H
#define CORE_QUERY_VERIFY_H

#include "core/index/index.h"
#include "core/text/segment.h"

/* The tokens of the document that was asked for last. */
struct ct_verifier {
	struct ct_segment *segment; /* borrowed */
	struct ct_error *error;     /* borrowed */
	uint32_t document;          /* CT_NO_DOCUMENT: none yet */
	bool usable;                /* text there, and cut as it was when indexed */
	struct ct_stored stored;
	struct ct_stored_layers layers;
	bool has_layers;
	struct ct_buffer text;
	struct ct_segments tokens;
	uint32_t *indexed; /* rows of `tokens` that positions count */
	uint32_t indexed_count, indexed_room;
	struct ct_buffer lower;
};

void ct_verifier_init(struct ct_verifier *verifier, struct ct_segment *segment,
                      struct ct_error *error);
void ct_verifier_free(struct ct_verifier *verifier);

/* Read a document. CT_OK also where it is not usable. */
int ct_verifier_read(struct ct_verifier *verifier, uint32_t document);

/* The span of the token at a position; false where there is none. */
bool ct_verifier_span(const struct ct_verifier *verifier, uint32_t position, uint32_t *begin,
                      uint32_t *end);

/* Is the token at a position, in lower case, `term`? */
bool ct_verifier_is(struct ct_verifier *verifier, uint32_t position, ct_text term);

#endif
