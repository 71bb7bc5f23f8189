/* SPDX-License-Identifier: MIT
 *
 * scan: one pass over a text, a paragraph at a time.
 */
#include "anchor.h"
#include "begin.h"
#include "dates.h"
#include "settle.h"

#include <string.h>

/* Where a paragraph is longer than the block, the last tokens are read again
 * with what follows them, so that no date is cut in two. */
enum { OVERLAP = 128 };

/* No phrase goes on for as many tokens before the first that has F_HINT: "between the
 * end of the third and the beginning of the fourth quarter". */
enum { LEAD = 16 };

/* A text of more tokens is more than a date. */
enum { ALONE = 24 };

/* The tense of a date that stands alone: "Friday" is the one to come. */
enum { AHEAD = 60 };

/* A day without a month goes on from one that stands so many tokens before it. */
enum { NEAR = 20 };

struct state {
	const struct date_scan *scan;
	struct date_parser parser;
	uint32_t barren;
	uint32_t named; /* the token behind the last day or month with a name */
	struct date_context context;
	struct date_settler settler;
	struct date_anchors anchors;
};

static bool needs_tense(const struct date_moment *m)
{
	if (m->coming || (m->day && !m->month))
		return true;
	if (m->unit == U_WEEKEND && !m->deixis)
		return true;
	/* "the last Sunday of October" */
	if (m->part && m->month && !m->year && m->outer_unit == U_MONTH && !m->outer_deixis)
		return true;
	return !m->year && !m->outer_unit && !m->anchor && (m->month || m->weekday || m->part);
}

/* The last date that later ones may count from: whole and exact. */
static void remember(struct state *state, const struct date_mention *mention,
                     const struct date_value *value)
{
	/* "in April this year", "last May" */
	if (!value->relative || value->period.unit == U_DAY || mention->from.month)
		state->context.text = value->period;
	if (mention->from.month && value->period.unit <= U_MONTH) {
		state->context.near = value->period;
		state->named = mention->last;
	}
}

/* "on the", "at 3pm", "a las 18:30": what a date alone may have beside it. */
static bool only_small_words(const struct date_parser *p, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
		switch (date_kind_at(p, i)) {
		case T_THE:
		case T_IN:
		case T_FROM:
		case T_SINCE:
		case T_TO:
		case T_COMMA:
		case T_COLON:
		case T_DOT:
		case T_NUMBER:
		case T_JUNK:
		case T_OF:
		case T_AND:
		case T_OR:
		case T_WEEKDAY:
		case T_DAYPART: break;
		default: return false;
		}
	return true;
}

static bool is_alone(const struct state *state, const struct date_mention *mention)
{
	const struct date_parser *p = &state->parser;

	return p->whole && p->count <= ALONE && only_small_words(p, 0, mention->first) &&
	       only_small_words(p, mention->last, p->count);
}

/* Who writes no more than "since May 1" looks back; a quarter is one of this year. */
static int tense_alone(const struct date_parser *p, const struct date_mention *mention)
{
	uint32_t i = mention->first;

	while (i && date_kind_at(p, i - 1) == T_THE)
		i--;
	if (i && (date_token_is(p, i - 1, "since") || date_token_is(p, i - 1, "desde")))
		return -AHEAD;
	return mention->from.part && mention->from.unit >= U_BIMESTER ? 0 : AHEAD;
}

static bool is_believed(const struct state *state, const struct date_moment *m)
{
	if (m->coming == COMES_NEAR)
		return state->context.near.unit;
	return !m->coming || state->context.tense >= m->coming - 1;
}

static int emit(struct state *state, struct date_mention *mention)
{
	const struct date_token *tokens = state->parser.tokens;
	struct date_value value;
	struct date_hit hit = { tokens[mention->first].begin, tokens[mention->last - 1].end,
		                mention, &value };

	date_settle(&state->settler, mention, state->context.today, state->parser.language);
	state->context.tense = 0;
	state->context.alone = is_alone(state, mention);
	if (needs_tense(&mention->from) || (mention->range && needs_tense(&mention->to)))
		state->context.tense =
			state->context.alone
				? tense_alone(&state->parser, mention)
				: date_tense(&state->parser, mention->first, mention->last);
	if (mention->first > state->named + NEAR)
		state->context.near.unit = U_NONE;
	if (!is_believed(state, &mention->from))
		return 0;
	date_anchors_hold(&state->anchors, &state->parser, mention, &state->context);
	value = date_resolve(mention, &state->context);
	if (!value.possible)
		return 0;
	/* A weekday and a number that no month near has together were none. */
	if (!value.known && mention->from.weekday && mention->from.day && !mention->from.month &&
	    state->context.today.year)
		return 0;
	date_anchors_note(&state->anchors, mention, &value);
	if (value.known)
		remember(state, mention, &value);
	return state->scan->sink(state->scan->user, &hit);
}

/* The first token from `i` on that may be of a date. */
static uint32_t next_hint(const struct date_parser *p, uint32_t i)
{
	while (i < p->count && !(p->tokens[i].flags & F_HINT))
		i++;
	return i;
}

/* Phrases that begin before token `stop`; `*next` is where to go on. */
static int phrases(struct state *state, uint32_t stop, uint32_t *next)
{
	struct date_found found;
	uint32_t i = 0, hint = 0;

	state->barren = 0;
	state->context.near.unit = U_NONE;
	date_anchors_clear(&state->anchors);
	while (i < stop) {
		uint32_t behind = 0;

		if (hint < i || !i)
			hint = next_hint(&state->parser, i);
		if (hint > i + LEAD) {
			i = hint - LEAD;
			continue;
		}
		if (!date_starts(state->parser.tokens[i].kind)) {
			i++;
			continue;
		}
		if (date_may_begin(&state->parser, i))
			behind = date_phrase(&state->parser, i, &found);
		if (!behind) {
			i++;
			continue;
		}
		for (uint32_t k = 0; k < found.count; k++) {
			int result = emit(state, &found.rows[k]);

			if (result)
				return result;
		}
		i = behind > i ? behind : i + 1;
	}
	*next = i;
	return 0;
}

static uint32_t lex(const struct date_scan *scan, uint32_t *at, unsigned *hints)
{
	return date_lex(scan->lexicon, scan->text, (uint32_t)scan->text.size, at, scan->tokens,
	                DATE_BLOCK, hints);
}

void date_scan_begin(struct date_scan *scan)
{
	scan->until = 0;
	scan->count = lex(scan, &scan->until, &scan->hints);
}

/* The tokens from `*at` on; those of the first block are there. */
static uint32_t read_block(const struct date_scan *scan, uint32_t *at, unsigned *hints)
{
	if (*at)
		return lex(scan, at, hints);
	*at = scan->until;
	*hints = scan->hints;
	return scan->count;
}

int date_scan(const struct date_scan *scan)
{
	struct state state = { .scan = scan,
		               .context = { .today = scan->today },
		               .settler = { .lexicon = scan->lexicon,
		                            .text = scan->text,
		                            .line = scan->line } };
	uint32_t at = 0, size = (uint32_t)scan->text.size;

	if (scan->today.year && scan->today.month && scan->today.day)
		state.context.text = (struct date_period){ U_DAY, scan->today, scan->today };
	else
		state.context.today = (ct_date){ 0, 0, 0, 0 };
	state.parser.barren = &state.barren;
	state.parser.text = scan->text.data;
	state.parser.tokens = scan->tokens;
	state.parser.order = scan->order;
	while (at < size) {
		uint32_t begin = at, next, stop;
		unsigned hints;
		int result;

		state.parser.count = read_block(scan, &at, &hints);
		if (!state.parser.count)
			break;
		if (!hints)
			continue;
		stop = state.parser.count == DATE_BLOCK && at < size ? DATE_BLOCK - OVERLAP
		                                                     : state.parser.count;
		state.parser.whole = !begin && at >= size;
		state.parser.language = scan->language(scan->user, scan->tokens[0].begin);
		result = phrases(&state, stop, &next);
		if (result)
			return result;
		if (next < state.parser.count && scan->tokens[next].begin > begin)
			at = scan->tokens[next].begin;
	}
	return 0;
}
