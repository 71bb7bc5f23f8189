/* SPDX-License-Identifier: MIT
 *
 * ICU's break iterators over the same texts: words and sentences, in the
 * language of the text. Reading UTF-8 through UText, as a program would.
 * usage: peer_icu PROSE.jsonl [REPETITIONS]
 */
#include "tests/bench/prose.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <stdint.h>

#include "core/base/banned.h"

struct state {
	/* [0] English, [1] Spanish */
	UBreakIterator *words[2];
	UBreakIterator *sentences[2];
	UChar *utf16;
	int32_t room;
};

static void check(UErrorCode status)
{
	if (U_FAILURE(status))
		bench_fail(u_errorName(status));
}

static size_t count_breaks(UBreakIterator *iterator, UText *text)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t count = 0;

	ubrk_setUText(iterator, text, &status);
	check(status);
	while (ubrk_next(iterator) != UBRK_DONE)
		count++;
	return count;
}

static void over_utf8(const struct bench_prose *prose, UBreakIterator **first,
                      UBreakIterator **second)
{
	UText text = UTEXT_INITIALIZER;
	size_t count = 0;

	for (size_t i = 0; i < prose->count; i++) {
		const struct bench_text *one = &prose->texts[i];
		UErrorCode status = U_ZERO_ERROR;
		utext_openUTF8(&text, one->text.data, (int64_t)one->text.size, &status);
		check(status);
		count += count_breaks(first[one->spanish], &text);
		if (second)
			count += count_breaks(second[one->spanish], &text);
	}
	utext_close(&text);
	bench_use(count);
}

static void run_words(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	over_utf8(prose, state->words, NULL);
}

static void run_sentences(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	over_utf8(prose, state->sentences, NULL);
}

static void run_both(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;

	over_utf8(prose, state->words, state->sentences);
}

/* The way that is quickest for ICU: converted to UTF-16 first, which is part
 * of the price. */
static void run_both_utf16(const struct bench_prose *prose, void *pointer)
{
	struct state *state = pointer;
	size_t count = 0;

	for (size_t i = 0; i < prose->count; i++) {
		const struct bench_text *one = &prose->texts[i];
		UBreakIterator *iterators[2] = { state->words[one->spanish],
			                         state->sentences[one->spanish] };
		UErrorCode status = U_ZERO_ERROR;
		int32_t length;
		u_strFromUTF8(state->utf16, state->room, &length, one->text.data,
		              (int32_t)one->text.size, &status);
		check(status);
		for (int k = 0; k < 2; k++) {
			ubrk_setText(iterators[k], state->utf16, length, &status);
			check(status);
			while (ubrk_next(iterators[k]) != UBRK_DONE)
				count++;
		}
	}
	bench_use(count);
}

static UBreakIterator *open_iterator(UBreakIteratorType type, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &status);

	check(status);
	return iterator;
}

int main(int argc, char **argv)
{
	static const struct bench_stage stages[] = {
		{ "ICU words", run_words },
		{ "ICU sentences", run_sentences },
		{ "ICU words and sentences", run_both },
		{ "ICU words and sentences, UTF-16", run_both_utf16 },
	};
	static UChar utf16[1 << 24];
	struct state state = { .utf16 = utf16, .room = 1 << 24 };

	if (argc < 2)
		bench_fail("usage: peer_icu PROSE.jsonl [REPETITIONS]");
	struct bench_prose prose = bench_read(argv[1]);
	for (int k = 0; k < 2; k++) {
		state.words[k] = open_iterator(UBRK_WORD, k ? "es" : "en");
		state.sentences[k] = open_iterator(UBRK_SENTENCE, k ? "es" : "en");
	}
	bench_measure(stages, sizeof(stages) / sizeof(stages[0]), &prose, &state,
	              bench_repetitions(argc, argv));
	return 0;
}
