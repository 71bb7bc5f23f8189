/* SPDX-License-Identifier: MIT
 *
 * How fast the core's own stages are, each alone, on one thread.
 * usage: stages PROSE.jsonl [REPETITIONS]
 */
#include "tests/bench/prose.h"

#include "core/text/encoding.h"
#include "core/text/normalize.h"
#include "core/text/paragraphs.h"
#include "core/text/segment.h"
#include "core/text/utf8.h"
#include "core/text/vocabulary.h"

#include <stdlib.h>

#include "core/base/banned.h"

#define CHUNK 65536

struct state {
	struct ct_span_columns *paragraphs; /* a table a text */
	struct ct_span_columns spare;
	struct ct_segments segments;
	struct ct_vocabulary *vocabulary;
	uint32_t *terms;
	size_t term_room;
	char *out;
	size_t out_room;
};

static void run_utf8(const struct bench_prose *prose, void *unused)
{
	size_t valid = 0;

	(void)unused;
	for (size_t i = 0; i < prose->count; i++)
		valid += ct_utf8_valid(prose->texts[i].text.data, prose->texts[i].text.size);
	if (valid != prose->count)
		bench_fail("a text is not UTF-8");
}

static void run_decode(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;
	size_t written = 0;

	for (size_t i = 0; i < prose->count; i++) {
		ct_text text = prose->texts[i].text;
		struct ct_decoder decoder;
		ct_decoder_init(&decoder, CT_ENCODING_UNKNOWN);
		for (size_t at = 0; at < text.size; at += CHUNK) {
			size_t size = text.size - at < CHUNK ? text.size - at : CHUNK;
			if (ct_decoder_room(&decoder, size) > state->out_room)
				bench_fail("a decoder that wants more room than it says");
			written += ct_decoder_feed(&decoder, text.data + at, size,
			                           at + size == text.size, state->out);
		}
	}
	bench_use(written);
}

static void run_paragraphs(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	for (size_t i = 0; i < prose->count; i++) {
		ct_span_columns_reset(&state->spare);
		if (ct_paragraphs(prose->texts[i].text, &state->spare) != CT_OK)
			bench_fail("out of memory");
		bench_use(state->spare.count);
	}
}

static void segment(const struct bench_prose *prose, struct state *state, size_t i)
{
	const struct bench_text *text = &prose->texts[i];
	const struct ct_span_columns *paragraphs = &state->paragraphs[i];

	ct_segments_reset(&state->segments);
	for (uint32_t k = 0; k < paragraphs->count; k++)
		if (ct_segment(&state->segments, text->text, paragraphs->begin[k],
		               paragraphs->end[k],
		               text->spanish ? CT_SEGMENT_SPANISH : CT_SEGMENT_ENGLISH) != CT_OK)
			bench_fail("out of memory");
	bench_use(state->segments.tokens.count);
}

static void run_segment(const struct bench_prose *prose, void *pointer)
{
	for (size_t i = 0; i < prose->count; i++)
		segment(prose, pointer, i);
}

static void run_terms(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	for (size_t i = 0; i < prose->count; i++) {
		const struct ct_token_columns *tokens = &state->segments.tokens;
		segment(prose, state, i);
		if (tokens->count > state->term_room)
			bench_fail("more tokens than bytes");
		if (ct_vocabulary_intern_spans(state->vocabulary, prose->texts[i].text,
		                               tokens->begin, tokens->end, tokens->count,
		                               state->terms) != CT_OK)
			bench_fail("out of memory");
		ct_vocabulary_trim(state->vocabulary);
	}
}

static void run_lower(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	for (size_t i = 0; i < prose->count; i++)
		bench_use(ct_lower(prose->texts[i].text, state->out, state->out_room));
}

static void run_fold(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	for (size_t i = 0; i < prose->count; i++)
		bench_use(ct_fold(prose->texts[i].text, state->out, state->out_room));
}

static void *allocate(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (!memory)
		bench_fail("out of memory");
	return memory;
}

static void prepare(struct state *state, const struct bench_prose *prose)
{
	size_t largest = CHUNK;

	state->paragraphs = allocate(prose->count, sizeof(*state->paragraphs));
	for (size_t i = 0; i < prose->count; i++) {
		ct_text text = prose->texts[i].text;
		if (text.size > largest)
			largest = text.size;
		if (ct_paragraphs(text, &state->paragraphs[i]) != CT_OK)
			bench_fail("out of memory");
	}
	state->term_room = largest;
	state->terms = allocate(largest, sizeof(*state->terms));
	state->out_room = 4 * largest + CT_ENCODING_WINDOW * CT_ENCODING_GROWTH;
	state->out = allocate(state->out_room, 1);
	state->vocabulary = ct_vocabulary_create(0, 0);
	if (!state->vocabulary)
		bench_fail("out of memory");
}

int main(int argc, char **argv)
{
	static const struct bench_stage stages[] = {
		{ "UTF-8 validation", run_utf8 },
		{ "decoding", run_decode },
		{ "paragraphs", run_paragraphs },
		{ "tokens and sentences", run_segment },
		{ "tokens, sentences, terms", run_terms },
		{ "lower case, NFC", run_lower },
		{ "fold accents", run_fold },
	};
	struct state state = { 0 };

	if (argc < 2)
		bench_fail("usage: stages PROSE.jsonl [REPETITIONS]");
	struct bench_prose prose = bench_read(argv[1]);
	prepare(&state, &prose);
	bench_measure(stages, sizeof(stages) / sizeof(stages[0]), &prose, &state,
	              bench_repetitions(argc, argv));
	return 0;
}
