/* SPDX-License-Identifier: MIT
 *
 * core/text/segment.h: tokens and sentences of a paragraph, in one pass, by
 * the rules of its language.
 *
 * Words follow Universal Dependencies: "don't", "del" and "Sr." are one token,
 * "self-driven" is three, "1.234,56" is one, "3.5%" two, a web or mail address,
 * a handle and a hashtag one. Punctuation is tokens of its own.
 */
#ifndef CORE_TEXT_SEGMENT_H
#define CORE_TEXT_SEGMENT_H

#include "core/text/columns.h"

#include <cotejo/document.h>

enum ct_segment_language {
	CT_SEGMENT_OTHER = 0, /* rules that hold in any language */
	CT_SEGMENT_ENGLISH,
	CT_SEGMENT_SPANISH
};

/* The rules for a BCP 47 tag: "es", "es-MX", "en", ...; OTHER else. */
enum ct_segment_language ct_segment_language_of(ct_text tag);

struct ct_added;
struct ct_shapes;

/* What a worker keeps from document to document. A zeroed struct is ready; one
 * thread at a time. Read `tokens` and `sentences` freely; they move when a
 * paragraph is added. */
struct ct_segments {
	const struct ct_added *added; /* a user's abbreviations, borrowed, or NULL */
	struct ct_token_columns tokens;
	struct ct_span_columns sentences;
	/* private: tokens that may end a sentence, of the paragraph at hand */
	uint32_t *candidate;
	uint32_t candidate_count;
	uint32_t candidate_room;
	struct ct_shapes *shapes[2]; /* of abbreviations: Spanish, other languages */
};

/* Append the tokens and sentences of bytes `begin` to `end` of `text` (valid
 * UTF-8, below 4 GiB): a paragraph, or a part of one in one language. A
 * sentence never leaves the range. Rows are in order, do not overlap, are not
 * empty and stand on character boundaries; every character that is no white
 * space is in exactly one token, every token in exactly one sentence. CT_OK,
 * or CT_E_NOMEM with the tables as before. Linear. */
int ct_segment(struct ct_segments *segments, ct_text text, uint32_t begin, uint32_t end,
               enum ct_segment_language language);

/* Before each document. Keeps memory up to CT_COLUMNS_KEPT rows. */
void ct_segments_reset(struct ct_segments *segments);

/* Give back everything. */
void ct_segments_free(struct ct_segments *segments);

#endif
