/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "core/query/marks.h"
#include "core/query/query.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

#define PARTS_MAX 64u

/* A run of what was found, and what it is worth. */
struct window {
	uint32_t first, last; /* rows of the founds */
	float worth;
};

/* Each part of the query counts once, its repetitions a little. */
static float worth_of(const struct ct_founds *founds, uint32_t first, uint32_t last)
{
	bool seen[PARTS_MAX] = { false };
	float worth = 0;

	for (uint32_t i = first; i <= last; i++) {
		const struct ct_found *found = &founds->rows[i];
		uint32_t part = found->part % PARTS_MAX;

		worth += seen[part] ? 0.01f * found->weight : found->weight;
		seen[part] = true;
	}
	return worth;
}

/* The best run of at most `width` bytes; the first of equals. Runs longer than
 * a few dozen founds are as good as their beginning, so the work is bounded. */
static struct window best_window(const struct ct_founds *founds, uint32_t width)
{
	struct window best = { 0, 0, -1 };
	uint32_t last = 0;

	for (uint32_t first = 0; first < founds->count; first++) {
		float worth;

		if (last < first)
			last = first;
		while (last + 1 < founds->count && last - first < PARTS_MAX &&
		       founds->rows[last + 1].end - founds->rows[first].begin <= width)
			last++;
		worth = worth_of(founds, first, last);
		if (worth > best.worth)
			best = (struct window){ first, last, worth };
	}
	return best;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The start of a word at or before `at`, at most `most` bytes away. */
static uint32_t word_start(ct_text text, uint32_t at, uint32_t most)
{
	uint32_t limit = at > most ? at - most : 0, place = at;

	while (place > limit && !is_gap(text.data[place - 1]))
		place--;
	if (place > limit || !place)
		return place;
	/* one long word: a character's start is enough */
	while (at && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static uint32_t word_end(ct_text text, uint32_t at, uint32_t most)
{
	uint32_t size = (uint32_t)text.size;
	uint32_t limit = size - at < most ? size : at + most, place = at;

	while (place < limit && !is_gap(text.data[place]))
		place++;
	if (place < limit || place == size)
		return place;
	while (at < size && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at++;
	return at;
}

/* Begin with the sentence where that leaves room for what was found. */
static uint32_t sentence_start(const struct ct_verifier *verifier, uint32_t at, uint32_t room)
{
	const struct ct_stored_layers *layers = &verifier->layers;
	uint32_t low = 0, high = layers->sentence_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (layers->sentences[middle].begin <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low && at - layers->sentences[low - 1].begin <= room)
		return layers->sentences[low - 1].begin;
	return at > room / 2 ? at - room / 2 : 0;
}

static void place_snippet(const struct ct_verifier *verifier, const struct ct_founds *founds,
                          uint32_t width, struct ct_snippet *snippet)
{
	ct_text text = ct_buffer_view(&verifier->text);
	uint32_t size = (uint32_t)text.size, begin, end;

	if (founds->count) {
		struct window window = best_window(founds, width);
		uint32_t first = founds->rows[window.first].begin;
		uint32_t last = founds->rows[window.last].end;
		uint32_t room = last - first < width ? width - (last - first) : 0;

		begin = sentence_start(verifier, first, room);
		end = begin + width > last ? begin + width : last;
	} else {
		begin = verifier->stored.body_begin < size ? verifier->stored.body_begin : 0;
		end = begin + width;
	}
	if (end > size || end < begin)
		end = size;
	begin = word_start(text, begin, 40);
	end = word_end(text, end, 40);
	while (begin < end && is_gap(text.data[begin]))
		begin++;
	while (end > begin && is_gap(text.data[end - 1]))
		end--;
	snippet->begin = begin;
	snippet->end = end;
	snippet->cut_before = begin > 0;
	snippet->cut_after = end < size;
}

static int mark(const struct ct_founds *founds, struct ct_snippet *snippet)
{
	snippet->marks = calloc(founds->count + (size_t)1, sizeof *snippet->marks);
	if (!snippet->marks)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < founds->count; i++) {
		const struct ct_found *found = &founds->rows[i];

		if (found->begin < snippet->begin || found->end > snippet->end)
			continue;
		snippet->marks[snippet->mark_count++] =
		    (struct ct_mark){ found->begin - snippet->begin, found->end - snippet->begin };
	}
	return CT_OK;
}

static int cut(const struct ct_verifier *verifier, const struct ct_founds *founds,
               uint32_t width, struct ct_snippet *snippet)
{
	place_snippet(verifier, founds, width, snippet);
	ct_buffer_append(&snippet->text, verifier->text.data + snippet->begin,
	                 snippet->end - snippet->begin);
	for (size_t i = 0; i < snippet->text.size; i++)
		if ((unsigned char)snippet->text.data[i] < 0x20 || snippet->text.data[i] == 0x7f)
			snippet->text.data[i] = ' ';
	if (snippet->text.failed)
		return CT_E_NOMEM;
	/* a damaged index may hold anything */
	if (snippet->text.size)
		ct_utf8_repair(snippet->text.data, snippet->text.size);
	return mark(founds, snippet);
}

int ct_snippet_make(struct ct_search *search, const struct ct_hit *hit, uint32_t width,
                    struct ct_snippet *snippet, struct ct_error *error)
{
	struct ct_plan_state *plan = search->state;
	struct ct_verifier *verifier = &plan->segments[hit->segment].verifier;
	struct ct_founds founds;
	int code;

	memset(snippet, 0, sizeof *snippet);
	*error = (struct ct_error)CT_ERROR_NONE;
	plan->error = error;
	verifier->error = error;
	code = ct_verifier_read(verifier, hit->document);
	if (code != CT_OK || !verifier->has_layers || !verifier->text.size)
		return code;
	code = ct_founds_read(&founds, plan, hit->segment, hit->document);
	if (code == CT_OK && cut(verifier, &founds, width, snippet) != CT_OK)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_founds_free(&founds);
	return code;
}

void ct_snippet_free(struct ct_snippet *snippet)
{
	ct_buffer_free(&snippet->text);
	free(snippet->marks);
	memset(snippet, 0, sizeof *snippet);
}
