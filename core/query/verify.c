/* SPDX-License-Identifier: MIT */
#include "core/query/verify.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/part.h"
#include "core/text/normalize.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

void ct_verifier_init(struct ct_verifier *verifier, struct ct_segment *segment,
                      struct ct_error *error)
{
	memset(verifier, 0, sizeof *verifier);
	verifier->segment = segment;
	verifier->error = error;
	verifier->document = CT_NO_DOCUMENT;
}

static void drop_layers(struct ct_verifier *verifier)
{
	if (verifier->has_layers)
		ct_stored_layers_free(&verifier->layers);
	verifier->has_layers = false;
}

void ct_verifier_free(struct ct_verifier *verifier)
{
	drop_layers(verifier);
	ct_buffer_free(&verifier->text);
	ct_buffer_free(&verifier->lower);
	ct_segments_free(&verifier->tokens);
	free(verifier->indexed);
	memset(verifier, 0, sizeof *verifier);
}

/* Tokens of one paragraph, language by language, as the pipeline makes them:
 * `*k` is the first language span that ends behind what came before. */
static int cut_paragraph(struct ct_verifier *verifier, uint32_t begin, uint32_t end, uint32_t *k)
{
	const struct ct_stored_layers *layers = &verifier->layers;

	while (*k < layers->language_count && layers->languages[*k].end <= begin)
		++*k;
	while (begin < end) {
		bool known = *k < layers->language_count;
		uint32_t stop = known && layers->languages[*k].end < end ? layers->languages[*k].end
		                                                         : end;
		ct_text tag = known ? layers->languages[*k].label : CT_TEXT("und");

		if (stop <= begin) /* damaged spans that do not ascend */
			stop = end;
		if (ct_segment(&verifier->tokens, ct_buffer_view(&verifier->text), begin, stop,
		               ct_segment_language_of(tag)) != CT_OK)
			return CT_E_NOMEM;
		begin = stop;
		if (begin < end)
			++*k;
	}
	return CT_OK;
}

static int cut_text(struct ct_verifier *verifier)
{
	const struct ct_stored_layers *layers = &verifier->layers;
	uint32_t k = 0, last = 0;

	ct_segments_reset(&verifier->tokens);
	for (uint32_t i = 0; i < layers->paragraph_count; i++) {
		uint32_t begin = layers->paragraphs[i].begin, end = layers->paragraphs[i].end;

		if (begin < last) /* damaged: paragraphs do not overlap */
			continue;
		if (cut_paragraph(verifier, begin, end, &k) != CT_OK)
			return CT_E_NOMEM;
		last = end;
	}
	return CT_OK;
}

static int count_indexed(struct ct_verifier *verifier)
{
	const struct ct_token_columns *tokens = &verifier->tokens.tokens;

	if (tokens->count > verifier->indexed_room) {
		uint32_t *indexed = realloc(verifier->indexed, tokens->count * sizeof *indexed);

		if (!indexed)
			return CT_E_NOMEM;
		verifier->indexed = indexed;
		verifier->indexed_room = tokens->count;
	}
	verifier->indexed_count = 0;
	for (uint32_t i = 0; i < tokens->count; i++)
		if (ct_token_is_indexed(tokens->flags[i]))
			verifier->indexed[verifier->indexed_count++] = i;
	return CT_OK;
}

int ct_verifier_read(struct ct_verifier *verifier, uint32_t document)
{
	int code;

	if (document == verifier->document)
		return CT_OK;
	drop_layers(verifier);
	verifier->document = CT_NO_DOCUMENT;
	verifier->usable = false;
	ct_buffer_clear(&verifier->text);
	code = ct_segment_document(verifier->segment, document, &verifier->stored,
	                           verifier->error);
	if (code != CT_OK)
		return code;
	code = ct_segment_text(verifier->segment, &verifier->stored, &verifier->text,
	                       verifier->error);
	if (code != CT_OK && code != CT_SKIP)
		return code;
	verifier->document = document;
	if (code == CT_SKIP)
		return CT_OK;
	verifier->has_layers = true;
	code = ct_stored_layers_read(&verifier->layers, verifier->segment, document, true, true,
	                             verifier->error);
	if (code != CT_OK)
		return code;
	/* the stored text is only believed where it is valid; so is the tokenizer */
	if (!ct_utf8_valid(verifier->text.data ? verifier->text.data : "", verifier->text.size))
		return CT_OK;
	if (cut_text(verifier) != CT_OK || count_indexed(verifier) != CT_OK)
		return ct_fail(verifier->error, CT_E_NOMEM, "out of memory");
	verifier->usable = verifier->indexed_count == verifier->stored.tokens;
	return CT_OK;
}

bool ct_verifier_span(const struct ct_verifier *verifier, uint32_t position, uint32_t *begin,
                      uint32_t *end)
{
	const struct ct_token_columns *tokens = &verifier->tokens.tokens;

	if (!verifier->usable || position >= verifier->indexed_count)
		return false;
	*begin = tokens->begin[verifier->indexed[position]];
	*end = tokens->end[verifier->indexed[position]];
	return true;
}

bool ct_verifier_is(struct ct_verifier *verifier, uint32_t position, ct_text term)
{
	struct ct_buffer *lower = &verifier->lower;
	uint32_t begin, end;
	ct_text token;
	size_t room, size;

	if (!ct_verifier_span(verifier, position, &begin, &end))
		return false;
	token = ct_without_stop((ct_text){ verifier->text.data + begin, (size_t)end - begin });
	room = token.size * 3 + 16;
	ct_buffer_clear(lower);
	if (!ct_buffer_reserve(lower, room))
		return false;
	size = ct_lower(token, lower->data, room);
	return size == term.size && memcmp(lower->data, term.data, size) == 0;
}
