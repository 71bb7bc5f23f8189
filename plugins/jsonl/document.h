/* SPDX-License-Identifier: MIT
 *
 * A document as one line of JSON.
 */
#ifndef CT_PLUGIN_JSONL_DOCUMENT_H
#define CT_PLUGIN_JSONL_DOCUMENT_H

#include "out.h"

#include <cotejo/document.h>

/* What `with` asks for beyond the usual. */
enum jsonl_with {
	JSONL_WITH_TEXT = 1 << 0,
	JSONL_WITH_TOKENS = 1 << 1,
	JSONL_WITH_REASONS = 1 << 2
};

/* The layers of the sink, in the order of its list. */
enum jsonl_layer {
	JSONL_PARAGRAPHS,
	JSONL_LANGUAGES,
	JSONL_SENTENCES,
	JSONL_TOKENS,
	JSONL_STEMS,
	JSONL_ENTITIES,
	JSONL_LAYERS
};

/* Write `document` and a line break. `with` is a set of jsonl_with. Memory
 * that runs out is left in out->failed. */
void jsonl_write_document(struct out *out, const ct_document *document, unsigned with);

/* The other members that the document came with, under "meta". */
void jsonl_write_meta(struct out *out, const ct_document *document);

#endif
