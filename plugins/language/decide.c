/* SPDX-License-Identifier: MIT */
#include "plugins/language/decide.h"

#include "plugins/language/piece.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The way through the pieces is found for so many of them at a time, so that
 * a text of any length needs the same memory. */
enum { BLOCK = 512 };

/* One letter says at most so much, in nats: 25 letters pay for a change of
 * language and the change back. */
#define NATS_A_LETTER 0.25f
/* A change between paragraphs, as a share of one inside. */
#define PARAGRAPH_SHARE 0.3f
#define LINE_SHARE 0.6f

struct decide_worker {
	struct piece pieces[BLOCK];
	uint8_t from[BLOCK][STATES_MAX]; /* the state before, on the best way */
	uint8_t best[BLOCK];
	float score[STATES_MAX];
	struct language_span *spans;
	uint32_t span_count, span_room;
	struct piece open; /* what the last span says */
	uint32_t open_state;
	int begun;
	uint32_t misdecoded, lost;
};

struct decide_worker *decide_worker_create(void)
{
	return calloc(1, sizeof(struct decide_worker));
}

void decide_worker_destroy(struct decide_worker *worker)
{
	if (worker == NULL)
		return;
	free(worker->spans);
	free(worker);
}

static float price(const struct decider *decider, const struct piece *piece)
{
	if (piece->paragraph)
		return decider->switch_cost * PARAGRAPH_SHARE;
	return piece->gap == GAP_LINE ? decider->switch_cost * LINE_SHARE : decider->switch_cost;
}

static uint32_t best_state(const float *score, uint32_t count)
{
	uint32_t best = 0;

	for (uint32_t i = 1; i < count; i++)
		if (score[i] > score[best])
			best = i;
	return best;
}

/* One step of the way: into each state from itself or from the best. */
static void advance(const struct decider *decider, struct decide_worker *worker, uint32_t at)
{
	const struct states *states = &decider->states;
	const struct piece *piece = &worker->pieces[at];
	float emission[STATES_MAX] = { 0 };
	float weight = piece_judge(piece, decider->model, states, emission, NULL);
	uint32_t before = best_state(worker->score, states->count);
	float floor = -weight * NATS_A_LETTER;
	float change = worker->score[before] - price(decider, piece);
	float most = worker->score[before];

	for (uint32_t i = 0; i < states->count; i++) {
		float stay = worker->score[i];

		worker->from[at][i] = (uint8_t)(stay >= change ? i : before);
		worker->score[i] = (stay >= change ? stay : change) - most +
		                   (emission[i] > floor ? emission[i] : floor);
	}
}

static void trace(struct decide_worker *worker, uint32_t count, uint32_t states)
{
	uint32_t state = best_state(worker->score, states);

	for (uint32_t i = count; i-- > 0;) {
		worker->best[i] = (uint8_t)state;
		state = worker->from[i][state];
	}
}

/* The next block goes on from where this one ended. */
static void settle(const struct decider *decider, struct decide_worker *worker)
{
	uint32_t best = best_state(worker->score, decider->states.count);

	for (uint32_t i = 0; i < decider->states.count; i++)
		worker->score[i] = i == best ? 0 : -decider->switch_cost;
}

static int push_span(struct decide_worker *worker, uint32_t begin)
{
	if (worker->span_count == worker->span_room) {
		uint32_t room = worker->span_room * 2 + 16;
		struct language_span *spans =
		    realloc(worker->spans, room * sizeof *worker->spans);

		if (spans == NULL)
			return 0;
		worker->spans = spans;
		worker->span_room = room;
	}
	worker->spans[worker->span_count++] = (struct language_span){ .begin = begin };
	return 1;
}

/* Give the last span its language and its confidence. */
static void close_span(const struct decider *decider, struct decide_worker *worker, uint32_t end)
{
	struct language_span *span = &worker->spans[worker->span_count - 1];
	float emission[STATES_MAX], sure[STATES_MAX] = { 0 };

	span->end = end;
	span->weight = piece_judge(&worker->open, decider->model, &decider->states, emission, sure);
	span->confidence = sure[worker->open_state];
	span->state = worker->open_state;
	span->label = decider->states.label[worker->open_state];
}

static int add_piece(const struct decider *decider, struct decide_worker *worker,
                     const struct piece *piece, uint32_t state)
{
	if (worker->begun && worker->open_state == state) {
		piece_join(&worker->open, piece);
		return 1;
	}
	if (worker->begun)
		close_span(decider, worker, piece->begin);
	if (!push_span(worker, worker->begun ? piece->begin : 0))
		return 0;
	worker->open = *piece;
	worker->open_state = state;
	worker->begun = 1;
	return 1;
}

static int take_block(const struct decider *decider, struct decide_worker *worker, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		advance(decider, worker, i);
	trace(worker, count, decider->states.count);
	for (uint32_t i = 0; i < count; i++)
		if (!add_piece(decider, worker, &worker->pieces[i], worker->best[i]))
			return 0;
	settle(decider, worker);
	return 1;
}

static int take_text(const struct decider *decider, struct decide_worker *worker, ct_text text,
                     const ct_spans *paragraphs)
{
	struct cutter cutter;
	uint32_t count = 0;

	cutter_start(&cutter, decider->letters, decider->model, text, paragraphs);
	while (cutter_next(&cutter, &worker->pieces[count])) {
		if (++count < BLOCK)
			continue;
		if (!take_block(decider, worker, count))
			return 0;
		count = 0;
	}
	worker->misdecoded = cutter.scan.misdecoded;
	worker->lost = cutter.scan.lost;
	if (count > 0 && !take_block(decider, worker, count))
		return 0;
	if (worker->begun)
		close_span(decider, worker, (uint32_t)text.size);
	return 1;
}

static void make_none(struct language_span *span)
{
	span->state = STATE_NONE;
	span->label = MODEL_NONE;
	span->confidence = 1 - span->confidence;
}

/* Spans that are too unsure are of no language, and neighbours that are now
 * of the same language are one. */
static void merge_spans(const struct decider *decider, struct decide_worker *worker)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < worker->span_count; i++) {
		struct language_span *span = &worker->spans[i];
		struct language_span *last = kept > 0 ? &worker->spans[kept - 1] : NULL;

		if (span->confidence < decider->minimum)
			make_none(span);
		if (last != NULL && last->state == span->state) {
			last->end = span->end;
			last->weight += span->weight;
			continue;
		}
		worker->spans[kept++] = *span;
	}
	worker->span_count = kept;
}

/* The language of most letters; its confidence is its share of them, each
 * span counting as far as it is sure. */
static void sum_up(const struct decide_worker *worker, struct outcome *outcome)
{
	float letters[STATES_MAX + 1] = { 0 }, sure[STATES_MAX + 1] = { 0 }, all = 0;
	const struct language_span *best = NULL;

	for (uint32_t i = 0; i < worker->span_count; i++) {
		const struct language_span *span = &worker->spans[i];

		all += span->weight;
		letters[span->state] += span->weight;
		sure[span->state] += span->weight * span->confidence;
		if (best == NULL || letters[span->state] > letters[best->state])
			best = span;
	}
	outcome->label = best != NULL ? best->label : MODEL_NONE;
	outcome->confidence = best != NULL && all > 0 ? sure[best->state] / all : 1;
}

int decide(const struct decider *decider, struct decide_worker *worker, ct_text text,
           const ct_spans *paragraphs, struct outcome *outcome)
{
	worker->span_count = 0;
	worker->begun = 0;
	worker->misdecoded = worker->lost = 0;
	memset(worker->score, 0, sizeof worker->score);
	if (!take_text(decider, worker, text, paragraphs))
		return 0;
	if (!worker->begun) {
		if (!push_span(worker, 0))
			return 0;
		worker->spans[0].end = (uint32_t)text.size;
		make_none(&worker->spans[0]);
	}
	merge_spans(decider, worker);
	sum_up(worker, outcome);
	outcome->spans = worker->spans;
	outcome->count = worker->span_count;
	outcome->misdecoded = worker->misdecoded > 0 || worker->lost > 1;
	return 1;
}
