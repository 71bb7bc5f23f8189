/* SPDX-License-Identifier: MIT */
#include "plugins/language/decide.h"

#include "plugins/language/cutter.h"
#include "plugins/language/lanes.h"
#include "plugins/language/pages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The way through the pieces is found for so many of them at a time, so that
 * a text of any length needs the same memory. */
enum { BLOCK = 256 };

/* One letter says at most so much, in nats: 24 letters pay for a change of
 * language and the change back. */
#define NATS_A_LETTER 0.33f

/* What the first reading of a document takes for granted, and the second, which
 * a document in which the first found several languages gets. The second leaves no word
 * out; it knows
 * the languages of the document, those of a fifth of its letters or more: a new
 * paragraph or line may well be in one of them. All others must prove more:
 * datelines, headings and rows of tables are full of names, and the same few
 * words again and again ("Decreto Supremo N.º") must not add up to a change to
 * a language that is only a little likelier. */
#define HOME_SHARE 0.2f
#define LINE_PRICE 0.6f /* a share of the price inside a paragraph */
#define LINE_PRICE_HOME 0.4f
#define LINE_PRICE_STRANGE 1.0f
#define FAVOUR 0.5f /* nats that a piece may say against a language in vain */
#define FAVOUR_HOME 1.5f
#define FAVOUR_STRANGE 0

/* Of texts as short as this, in bytes, the first reading leaves nothing out either:
 * there is little to gain. */
enum { SHORT = 256 };

struct decide_worker {
	struct cache cache;
	struct piece pieces[BLOCK];
	float scores[BLOCK + 1][STATES_MAX]; /* before each piece, and after the last */
	float line_price[STATES_MAX];        /* of a change to each state at a line's end */
	float favour[STATES_MAX];
	uint8_t before[BLOCK]; /* the best state before each */
	uint8_t best[BLOCK];   /* what was decided */
	struct language_span *spans;
	uint32_t span_count, span_room;
	struct piece open; /* what the last span says */
	uint32_t open_state;
	int begun;
	uint32_t end_state; /* of the last piece of the block */
	int again;          /* the second reading */
	int expects_any;    /* are prices and favours those of expect_any()? */
	uint32_t misdecoded, lost;
};

struct decide_worker *decide_worker_create(void)
{
	return pages_alloc(sizeof(struct decide_worker));
}

void decide_worker_destroy(struct decide_worker *worker)
{
	if (worker == NULL)
		return;
	free(worker->spans);
	free(worker);
}

static uint32_t best_state(const float *score)
{
	return lanes_place(score, lanes_most_of(score, STATES_MAX));
}

static int begins_line(const struct piece *piece)
{
	return piece->paragraph || piece->gap >= GAP_LINE;
}

/* One step of the way: into each state from itself or from the best. */
static void advance(const struct decider *decider, struct decide_worker *worker, uint32_t at)
{
	struct piece *piece = &worker->pieces[at];
	const float *from = worker->scores[at];
	float *to = worker->scores[at + 1];
	float emission[STATES_MAX] = { 0 };
	float weight = piece_judge(piece, decider->model, &decider->states, emission, NULL);
	uint32_t before = best_state(from);
	lanes floor = lanes_all(-weight * NATS_A_LETTER), most = lanes_all(from[before]);
	lanes price = lanes_all(decider->switch_cost);
	int line = begins_line(piece);

	worker->before[at] = (uint8_t)before;
	for (uint32_t i = 0; i < STATES_MAX; i += LANES) {
		lanes said = lanes_load(emission + i) + lanes_load(worker->favour + i);
		lanes best;

		if (line)
			price = lanes_load(worker->line_price + i);
		best = lanes_max(lanes_load(from + i), most - price);
		said = lanes_max(lanes_min(said, lanes_all(0)), floor);
		lanes_store(to + i, best - most + said);
	}
}

static void trace(const struct decider *decider, struct decide_worker *worker, uint32_t count)
{
	uint32_t state = best_state(worker->scores[count]);

	worker->end_state = state;
	for (uint32_t i = count; i-- > 0;) {
		const float *from = worker->scores[i];
		uint32_t before = worker->before[i];
		float price = begins_line(&worker->pieces[i]) ? worker->line_price[state]
		                                              : decider->switch_cost;

		worker->best[i] = (uint8_t)state;
		if (from[state] < from[before] - price)
			state = before;
	}
}

/* Before the first piece of a block: the block goes on from where the last one
 * ended. Only candidates are ever entered. */
static void enter(const struct decider *decider, struct decide_worker *worker)
{
	const struct states *states = &decider->states;
	float *scores = worker->scores[0];

	for (uint32_t i = 0; i < STATES_MAX; i++) {
		if (worker->begun)
			scores[i] = i == worker->end_state ? 0 : -decider->switch_cost;
		else
			scores[i] = i < states->count && states->prior[i] > STATES_NEVER
			                    ? 0
			                    : STATES_NEVER;
	}
}

static void expect_any(const struct decider *decider, struct decide_worker *worker)
{
	if (worker->expects_any)
		return;
	worker->expects_any = 1;
	for (uint32_t i = 0; i < STATES_MAX; i++) {
		worker->line_price[i] = decider->switch_cost * LINE_PRICE;
		worker->favour[i] = FAVOUR;
	}
}

/* What the first reading found decides what the second expects. */
static void expect_found(const struct decider *decider, struct decide_worker *worker)
{
	float letters[STATES_MAX] = { 0 }, all = 0;

	worker->expects_any = 0;
	for (uint32_t i = 0; i < worker->span_count; i++) {
		letters[worker->spans[i].state] += worker->spans[i].weight;
		all += worker->spans[i].weight;
	}
	for (uint32_t i = 0; i < STATES_MAX; i++) {
		int home = letters[i] >= all * HOME_SHARE;

		worker->line_price[i] =
			decider->switch_cost * (home ? LINE_PRICE_HOME : LINE_PRICE_STRANGE);
		worker->favour[i] = home ? FAVOUR_HOME : FAVOUR_STRANGE;
	}
}

static int push_span(struct decide_worker *worker, uint32_t begin)
{
	if (worker->span_count == worker->span_room) {
		uint32_t room = worker->span_room * 2 + 16;
		struct language_span *spans = realloc(worker->spans, room * sizeof *worker->spans);

		if (spans == NULL)
			return 0;
		worker->spans = spans;
		worker->span_room = room;
	}
	worker->spans[worker->span_count++] = (struct language_span){ .begin = begin };
	return 1;
}

/* A second language with less than this is not worth a word. */
#define SECOND_LEAST 0.005f

/* Takes the span's own language out of `sure`. */
static void find_second(const struct decider *decider, struct language_span *span, float *sure)
{
	float most;

	sure[span->state] = 0;
	most = lanes_most_of(sure, STATES_MAX);
	span->second = NULL;
	span->second_confidence = SECOND_LEAST;
	if (most <= SECOND_LEAST)
		return;
	span->second = decider->states.label[lanes_place(sure, most)];
	span->second_confidence = most;
}

/* Give the last span its language and its confidence. The way through its
 * pieces has chosen between neighbours; all of its words together know best. */
static void close_span(const struct decider *decider, struct decide_worker *worker, uint32_t end)
{
	struct language_span *span = &worker->spans[worker->span_count - 1];
	float emission[STATES_MAX], sure[STATES_MAX] = { 0 }, most;

	span->end = end;
	span->weight = piece_judge(&worker->open, decider->model, &decider->states, emission, sure);
	span->state = worker->open_state;
	most = lanes_most_of(sure, STATES_MAX);
	if (most > sure[span->state])
		span->state = lanes_place(sure, most);
	span->confidence = sure[span->state];
	span->label = decider->states.label[span->state];
	find_second(decider, span, sure);
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

/* The state of the longest piece. */
static uint32_t long_state(const struct decide_worker *worker, uint32_t count)
{
	uint32_t most = 0, state = STATE_NONE;

	for (uint32_t i = 0; i < count; i++) {
		const struct piece *piece = &worker->pieces[i];

		if (piece->letters + piece->skipped <= most)
			continue;
		most = piece->letters + piece->skipped;
		state = piece->best;
	}
	return state;
}

/* A state in which it is cheaper to stay from the first piece of the block to the
 * last than to change anywhere: what other pieces say against it is less than
 * the price of a change, and than what is said against any other. STATE_NONE:
 * the way must be looked for. */
static uint32_t common_state(const struct decider *decider, const struct decide_worker *worker,
                             uint32_t count)
{
	uint32_t state = worker->begun ? worker->open_state : long_state(worker, count);
	float price = decider->switch_cost * LINE_PRICE, against = 0, others = 0;

	if (state == STATE_NONE)
		return STATE_NONE;
	for (uint32_t i = 0; i < count; i++) {
		const struct piece *piece = &worker->pieces[i];
		float lack = piece_lack(piece, &decider->states, state);

		if (lack > FAVOUR)
			against += lack - FAVOUR;
		else if (piece->best == state && piece->margin > FAVOUR)
			others += piece->margin - FAVOUR;
		if (piece->best == STATE_NONE || against >= price)
			return STATE_NONE;
	}
	return against <= others ? state : STATE_NONE;
}

/* As if the block had been gone through, and all of it were of this state. */
static void stay(struct decide_worker *worker, uint32_t state, uint32_t count)
{
	memset(worker->best, (int)state, count);
	worker->end_state = state;
}

static int take_block(const struct decider *decider, struct decide_worker *worker, uint32_t count)
{
	uint32_t common = worker->again ? STATE_NONE : common_state(decider, worker, count);

	if (common != STATE_NONE) {
		stay(worker, common, count);
	} else {
		enter(decider, worker);
		for (uint32_t i = 0; i < count; i++)
			advance(decider, worker, i);
		trace(decider, worker, count);
	}
	for (uint32_t i = 0; i < count; i++)
		if (!add_piece(decider, worker, &worker->pieces[i], worker->best[i]))
			return 0;
	return 1;
}

static int take_text(const struct decider *decider, struct decide_worker *worker, ct_text text,
                     const ct_spans *paragraphs)
{
	struct cutter cutter;
	uint32_t count = 0;

	worker->span_count = 0;
	worker->begun = 0;
	cutter_start(&cutter, decider->letters, decider->model, &decider->states, &worker->cache,
	             text, paragraphs, worker->again || text.size <= SHORT);
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
	span->second = span->weight > 0 ? span->label : NULL;
	span->second_confidence = span->confidence;
	span->state = STATE_NONE;
	span->label = MODEL_NONE;
	span->confidence = 1 - span->confidence;
}

static void join_spans(struct language_span *span, const struct language_span *more)
{
	float weight = span->weight + more->weight;

	if (span->second == NULL || more->weight > span->weight) {
		span->second = more->second;
		span->second_confidence = more->second_confidence;
	}
	if (weight > 0)
		span->confidence =
			(span->confidence * span->weight + more->confidence * more->weight) /
			weight;
	span->weight = weight;
	span->end = more->end;
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
			join_spans(last, span);
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
	expect_any(decider, worker);
	worker->again = 0;
	if (!take_text(decider, worker, text, paragraphs))
		return 0;
	if (worker->span_count > 1) {
		expect_found(decider, worker);
		worker->again = 1;
		if (!take_text(decider, worker, text, paragraphs))
			return 0;
	}
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
