/* SPDX-License-Identifier: MIT */
#include "core/text/segment.h"

#include "core/text/shapes.h"
#include "core/text/tokenize.h"

#include <stdlib.h>

#include "core/base/banned.h"

int ct_segment(struct ct_segments *segments, ct_text text, uint32_t begin, uint32_t end,
               enum ct_segment_language language)
{
	uint32_t tokens = segments->tokens.count;
	uint32_t sentences = segments->sentences.count;
	if (ct_tokenize(segments, text, begin, end, language) ||
	    ct_find_sentences(segments, text, tokens, language)) {
		segments->tokens.count = tokens;
		segments->sentences.count = sentences;
		return CT_E_NOMEM;
	}
	return CT_OK;
}

static void free_candidates(struct ct_segments *segments)
{
	free(segments->candidate);
	segments->candidate = NULL;
	segments->candidate_count = 0;
	segments->candidate_room = 0;
}

void ct_segments_reset(struct ct_segments *segments)
{
	ct_token_columns_reset(&segments->tokens);
	ct_span_columns_reset(&segments->sentences);
	if (segments->candidate_room > CT_COLUMNS_KEPT)
		free_candidates(segments);
}

void ct_segments_free(struct ct_segments *segments)
{
	ct_token_columns_free(&segments->tokens);
	ct_span_columns_free(&segments->sentences);
	free_candidates(segments);
	for (size_t i = 0; i < sizeof segments->shapes / sizeof *segments->shapes; i++) {
		free(segments->shapes[i]);
		segments->shapes[i] = NULL;
	}
}
