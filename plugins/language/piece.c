/* SPDX-License-Identifier: MIT */
#include "plugins/language/piece.h"

#include <math.h>
#include <string.h>

enum {
	/* Letters that a piece has before the next begins. A shorter one says
	 * so little that it goes with what follows. */
	LEAST_SENTENCE = 4,
	LEAST_CLAUSE = 10
};

/* A letter of these scripts is a syllable or a word. */
#define WEIGHT_SYLLABLE 2.5f
#define NEVER (-1e4f)

void cutter_start(struct cutter *cutter, const struct letters *letters,
                  const struct model *model, ct_text text, const ct_spans *paragraphs)
{
	memset(cutter, 0, sizeof *cutter);
	cutter->model = model;
	cutter->paragraphs = paragraphs;
	scan_start(&cutter->scan, letters, text.data, 0, (uint32_t)text.size);
	cutter->have_word = scan_next(&cutter->scan, &cutter->word);
}

/* Has a paragraph begun between the last word and this one? */
static int passes_paragraph(struct cutter *cutter, uint32_t at)
{
	const ct_spans *paragraphs = cutter->paragraphs;
	int passed = 0;

	while (paragraphs != NULL && cutter->paragraph < paragraphs->count &&
	       paragraphs->begin[cutter->paragraph] <= at) {
		cutter->paragraph++;
		passed = 1;
	}
	return passed;
}

static uint32_t count_urdu(const struct word *word)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < word->length; i++) {
		uint32_t id = word->id[i];
		count += id == 0x679 || id == 0x688 || id == 0x691 || id == 0x6ba || id == 0x6d2;
	}
	return count;
}

static void add_word(struct cutter *cutter, struct piece *piece)
{
	const struct word *word = &cutter->word;

	piece->scripts[word->script] += word->letters;
	if (word->script >= SCRIPT_MODELLED)
		return;
	if (word->script == SCRIPT_ARABIC)
		piece->urdu += count_urdu(word);
	model_add(cutter->model, word, &piece->evidence);
}

static int begins_piece(const struct word *word, uint32_t letters)
{
	if (word->gap >= GAP_SENTENCE)
		return letters >= LEAST_SENTENCE;
	return word->gap == GAP_CLAUSE && letters >= LEAST_CLAUSE;
}

int cutter_next(struct cutter *cutter, struct piece *piece)
{
	uint32_t letters = 0;

	if (!cutter->have_word)
		return 0;
	memset(piece, 0, sizeof *piece);
	piece->begin = cutter->word.cut;
	piece->gap = cutter->word.gap;
	piece->paragraph = passes_paragraph(cutter, cutter->word.begin);
	do {
		add_word(cutter, piece);
		letters += cutter->word.letters;
		cutter->have_word = scan_next(&cutter->scan, &cutter->word);
	} while (cutter->have_word && !begins_piece(&cutter->word, letters));
	return 1;
}

void piece_join(struct piece *piece, const struct piece *more)
{
	piece->urdu += more->urdu;
	for (uint32_t s = 0; s < SCRIPT_COUNT; s++)
		piece->scripts[s] += more->scripts[s];
	for (uint32_t s = 0; s < SHAPE_COUNT; s++) {
		piece->evidence.letters[s] += more->evidence.letters[s];
		piece->evidence.grams[s] += more->evidence.grams[s];
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			piece->evidence.sum[s][d] += more->evidence.sum[s][d];
	}
}

static float script_weight(const struct piece *piece, uint32_t script)
{
	float letters = (float)piece->scripts[script];

	return script >= SCRIPT_HANGUL ? letters * WEIGHT_SYLLABLE : letters;
}

/* The script of most letters. Japanese is written in Chinese characters with
 * kana between them; Chinese has no kana. */
static uint32_t main_script(const struct piece *piece, float *weight)
{
	uint32_t best = SCRIPT_NONE;

	*weight = 0;
	for (uint32_t s = 1; s < SCRIPT_COUNT; s++) {
		float mine = script_weight(piece, s);

		if (s == SCRIPT_KANA && mine > 0)
			mine += script_weight(piece, SCRIPT_HAN);
		if (mine > *weight) {
			*weight = mine;
			best = s;
		}
	}
	return best;
}

static float judge_script(const struct states *states, uint32_t state, float weight, float all,
                          float *emission, float *sure)
{
	if (state == STATE_NONE)
		return 0;
	for (uint32_t i = 0; i < states->count; i++) {
		emission[i] = i == state ? 0 : NEVER;
		if (sure != NULL)
			sure[i] = i == state ? weight / all : 0;
	}
	return weight;
}

/* Letters of the model's scripts, as far as their shapes count. */
static float counted_letters(const struct evidence *evidence)
{
	float weights[SHAPE_COUNT], sum = 0;

	grams_weights(evidence->letters, weights);
	for (uint32_t s = 0; s < SHAPE_COUNT; s++)
		sum += weights[s] * (float)evidence->letters[s];
	return sum;
}

static float judge_model(const struct piece *piece, const struct model *model,
                         const struct states *states, uint32_t script, float *emission,
                         float *sure)
{
	float scores[MODEL_LANGUAGES_MAX], most = NEVER, sum = 0, none = 0;

	model_score(model, &piece->evidence, scores);
	for (uint32_t i = 0; i < states->count; i++) {
		uint32_t l = states->model[i];
		int can = l != MODEL_LANGUAGES_MAX && (model->scripts[l] >> script & 1) != 0;

		emission[i] = can ? scores[l] + states->prior[i] : NEVER;
		if (emission[i] > most)
			most = emission[i];
	}
	if (most <= NEVER)
		return 0;
	if (states->none != MODEL_LANGUAGES_MAX && script == SCRIPT_LATIN)
		none = expf(fminf(scores[states->none] + states->none_prior - most, 80));
	for (uint32_t i = 0; i < states->count; i++) {
		emission[i] = fmaxf(emission[i] - most, NEVER);
		sum += expf(emission[i]);
	}
	for (uint32_t i = 0; sure != NULL && i < states->count; i++)
		sure[i] = expf(emission[i]) / (sum + none);
	return counted_letters(&piece->evidence) * sum / (sum + none);
}

float piece_judge(const struct piece *piece, const struct model *model,
                  const struct states *states, float emission[STATES_MAX],
                  float sure[STATES_MAX])
{
	float weight, all = 0;
	uint32_t script = main_script(piece, &weight);

	if (script == SCRIPT_NONE)
		return 0;
	for (uint32_t s = 1; s < SCRIPT_COUNT; s++)
		all += script_weight(piece, s);
	if (script >= SCRIPT_MODELLED)
		return judge_script(states, states->of_script[script], weight, all, emission, sure);
	if (script == SCRIPT_ARABIC && piece->urdu * 25 > piece->scripts[SCRIPT_ARABIC])
		return judge_script(states, states->urdu, weight, all, emission, sure);
	return judge_model(piece, model, states, script, emission, sure);
}
