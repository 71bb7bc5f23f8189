/* SPDX-License-Identifier: MIT
 *
 * The document that a reader fills (ct_builder of cotejo/reader.h), made in a
 * batch's arena.
 */
#ifndef CT_PIPELINE_BUILDER_H
#define CT_PIPELINE_BUILDER_H

#include <stdbool.h>

#include <cotejo/reader.h>

#include "core/base/arena.h"
#include "core/document/raw.h"

struct ct_raw_builder {
	ct_builder table; /* first: the reader's pointer is ours */
	struct ct_arena *arena;
	struct ct_raw *raw; /* NULL: no memory */
	uint64_t max_document;
	bool has_text;
	uint32_t subhead_room, meta_room;
	bool starved;     /* memory ran out in a setter */
	char reason[160]; /* why the first setter that refused did */
};

/* Begin an empty document in `arena`. */
void ct_builder_begin(struct ct_raw_builder *builder, struct ct_arena *arena,
                      uint64_t max_document);

/* What is to become of the document when next() answered `code`: a document
 * needs a text, and want of memory in a setter is not forgotten. */
int ct_builder_end(struct ct_raw_builder *builder, int code);

#endif
