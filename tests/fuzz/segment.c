/* SPDX-License-Identifier: MIT
 *
 * Paragraphs, tokens, sentences and terms of any text: what the headers
 * promise of them holds. The first byte chooses the language.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/normalize.h"
#include "core/text/paragraphs.h"
#include "core/text/segment.h"
#include "core/text/utf8.h"
#include "core/text/vocabulary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth)
{
	if (!truth)
		abort();
}

static void check_spans(ct_text text, const struct ct_span_columns *spans)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < spans->count; i++) {
		must(spans->begin[i] >= at && spans->end[i] > spans->begin[i]);
		must(ct_utf8_boundary(text.data, text.size, spans->begin[i]));
		must(ct_utf8_boundary(text.data, text.size, spans->end[i]));
		at = spans->end[i];
	}
	must(at <= text.size);
}

/* Between tokens, and around them, is white space only. */
static void check_tokens(ct_text text, const struct ct_segments *segments)
{
	const struct ct_token_columns *tokens = &segments->tokens;
	struct ct_span_columns spans = { tokens->begin, tokens->end, tokens->count, tokens->room };
	uint32_t starts = 0, at = 0;
	check_spans(text, &spans);
	check_spans(text, &segments->sentences);
	for (uint32_t i = 0; i <= tokens->count; i++) {
		size_t begin = i < tokens->count ? tokens->begin[i] : text.size;
		must(ct_utf8_space_prefix(text.data + at, begin - at) == begin - at);
		if (i == tokens->count)
			break;
		at = tokens->end[i];
		if (!(tokens->flags[i] & CT_TOKEN_SENTENCE_START))
			continue;
		must(starts < segments->sentences.count);
		must(segments->sentences.begin[starts++] == begin);
	}
	must(starts == segments->sentences.count);
}

static void check_terms(ct_text text, const struct ct_token_columns *tokens)
{
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	if (!vocabulary)
		return;
	for (uint32_t i = 0; i < tokens->count; i++) {
		ct_text token = { text.data + tokens->begin[i], tokens->end[i] - tokens->begin[i] };
		char lower[64];
		uint32_t term, again;
		must(ct_vocabulary_intern(vocabulary, token, &term) == CT_OK);
		must(ct_vocabulary_intern(vocabulary, token, &again) == CT_OK && term == again);
		ct_text known = ct_vocabulary_texts(vocabulary)[term];
		must(ct_utf8_valid(known.data, known.size));
		size_t size = ct_lower(token, lower, sizeof lower);
		must(size == known.size);
		must(size > sizeof lower || !memcmp(lower, known.data, size));
	}
	ct_vocabulary_destroy(vocabulary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ct_segments segments = { 0 };
	struct ct_span_columns paragraphs = { 0 };
	if (!size)
		return 0;
	char *bytes = malloc(size);
	if (!bytes)
		return 0;
	memcpy(bytes, data + 1, size - 1);
	ct_text text = { bytes, size - 1 };
	ct_utf8_repair(bytes, text.size);
	must(ct_paragraphs(text, &paragraphs) == CT_OK);
	check_spans(text, &paragraphs);
	for (uint32_t i = 0; i < paragraphs.count; i++)
		must(ct_segment(&segments, text, paragraphs.begin[i], paragraphs.end[i],
		                (enum ct_segment_language)(data[0] % 3)) == CT_OK);
	check_tokens(text, &segments);
	check_terms(text, &segments.tokens);
	ct_segments_free(&segments);
	ct_span_columns_free(&paragraphs);
	free(bytes);
	return 0;
}
