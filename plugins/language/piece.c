/* SPDX-License-Identifier: MIT */
#include "plugins/language/piece.h"

#include "plugins/language/lanes.h"

#include <math.h>
#include <string.h>

enum {
	/* Letters that a piece has before the next begins. A shorter one says
	 * so little that it goes with what follows. */
	LEAST_SENTENCE = 4,
	LEAST_CLAUSE = 10,
	A_LONG_WORD = 12
};

/* A letter of these scripts is a syllable or a word. */
#define WEIGHT_SYLLABLE 2.5f

/* Fill the ring. */
static void read_ahead(struct cutter *cutter)
{
	while (cutter->count < CUTTER_AHEAD) {
		uint32_t at = (cutter->first + cutter->count) % CUTTER_AHEAD;

		if (!scan_next(&cutter->scan, &cutter->words[at]))
			return;
		cutter->slots[at] = cache_seek(cutter->cache, &cutter->words[at]);
		cutter->count++;
	}
}

void cutter_start(struct cutter *cutter, const struct letters *letters, const struct model *model,
                  struct cache *cache, ct_text text, const ct_spans *paragraphs)
{
	memset(cutter, 0, sizeof *cutter);
	cutter->model = model;
	cutter->cache = cache;
	cutter->paragraphs = paragraphs;
	scan_start(&cutter->scan, letters, text.data, 0, (uint32_t)text.size);
	read_ahead(cutter);
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

static void add_word(struct cutter *cutter, struct piece *piece, uint32_t at)
{
	const struct word *word = &cutter->words[at];

	piece->scripts[word->script] += word->letters;
	if (word->script >= SCRIPT_MODELLED)
		return;
	if (word->script == SCRIPT_ARABIC)
		piece->urdu += count_urdu(word);
	evidence_add(&piece->evidence, word,
	             cache_sum(cutter->cache, cutter->model, cutter->slots[at], word));
}

static int begins_piece(const struct word *word, uint32_t letters)
{
	if (word->gap >= GAP_SENTENCE)
		return letters >= LEAST_SENTENCE;
	return word->gap == GAP_CLAUSE && letters >= LEAST_CLAUSE;
}

int cutter_next(struct cutter *cutter, struct piece *piece)
{
	const struct word *first = &cutter->words[cutter->first];
	uint32_t letters = 0;

	if (cutter->count == 0)
		return 0;
	memset(piece, 0, sizeof *piece);
	piece->begin = first->cut;
	piece->gap = first->gap;
	piece->paragraph = passes_paragraph(cutter, first->begin);
	do {
		letters += cutter->words[cutter->first].letters;
		add_word(cutter, piece, cutter->first);
		cutter->first = (cutter->first + 1) % CUTTER_AHEAD;
		cutter->count--;
		read_ahead(cutter);
	} while (cutter->count > 0 && !begins_piece(&cutter->words[cutter->first], letters));
	return 1;
}

void piece_join(struct piece *piece, const struct piece *more)
{
	piece->urdu += more->urdu;
	piece->evidence.long_caps += more->evidence.long_caps;
	for (uint32_t s = 0; s < SCRIPT_COUNT; s++)
		piece->scripts[s] += more->scripts[s];
	for (uint32_t s = 0; s < SHAPE_COUNT; s++) {
		piece->evidence.letters[s] += more->evidence.letters[s];
		piece->evidence.grams[s] += more->evidence.grams[s];
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			piece->evidence.sum[s][d] += more->evidence.sum[s][d];
	}
}

/* How much likelier short words in capitals alone are no language. */
#define NATS_OF_TICKERS 3.5f

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
	if (states->prior[state] <= STATES_NEVER)
		return 0;
	for (uint32_t i = 0; i < STATES_MAX; i++)
		emission[i] = STATES_NEVER;
	emission[state] = 0;
	if (sure != NULL) {
		memset(sure, 0, STATES_MAX * sizeof *sure);
		sure[state] = weight / all;
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

/* Less than this is as good as nothing: e to its power is never computed. */
#define FAR (-16.0f)
/* So small a share of no language changes nothing. */
#define FAINT 0.001f

static float share(float score)
{
	return score > FAR ? expf(score) : 0;
}

/* Scores with their priors, less the best of them, which is returned;
 * STATES_NEVER: no candidate is written in the script. */
static float relative_scores(const struct states *states, uint32_t script, const float *scores,
                             float *emission)
{
	const float *priors = states->in_script[script];
	lanes top = lanes_all(STATES_NEVER);
	float most;

	for (uint32_t i = 0; i < MODEL_LANGUAGES_MAX; i += LANES) {
		lanes sum = lanes_load(scores + i) + lanes_load(priors + i);

		lanes_store(emission + i, sum);
		top = lanes_max(top, sum);
	}
	most = lanes_most(top);
	for (uint32_t i = 0; i < MODEL_LANGUAGES_MAX; i += LANES)
		lanes_store(emission + i, lanes_load(emission + i) - most);
	for (uint32_t i = MODEL_LANGUAGES_MAX; i < STATES_MAX; i += LANES)
		lanes_store(emission + i, lanes_all(STATES_NEVER));
	return most;
}

/* Capitals alone, in words as short as tickers and codes are. */
static int only_tickers(const struct evidence *evidence)
{
	return evidence->letters[SHAPE_PLAIN] == 0 && evidence->letters[SHAPE_NAME] == 0 &&
	       evidence->long_caps == 0;
}

/* A word that the model has never seen is a rare word; several are no
 * language. 1 for a word, less for more. */
static float rareness(const struct evidence *evidence)
{
	uint32_t grams = 0;

	for (uint32_t s = 0; s < SHAPE_COUNT; s++)
		grams += evidence->grams[s];
	return grams > A_LONG_WORD ? (float)A_LONG_WORD / (float)grams : 1;
}

static float judge_model(const struct piece *piece, const struct model *model,
                         const struct states *states, uint32_t script, float *emission, float *sure)
{
	float scores[MODEL_LANGUAGES_MAX], most, sum = 0, none = 0;

	model_score(model, &piece->evidence, scores);
	most = relative_scores(states, script, scores, emission);
	if (most <= STATES_NEVER / 2)
		return 0;
	if (states->none != STATE_NONE && script == SCRIPT_LATIN) {
		none = scores[states->none] + states->none_prior * rareness(&piece->evidence) -
		       most;
		if (only_tickers(&piece->evidence))
			none += NATS_OF_TICKERS;
		none = share(none < 80 ? none : 80);
	}
	if (sure == NULL && none <= FAINT)
		return counted_letters(&piece->evidence);
	for (uint32_t i = 0; i < model->languages; i++)
		sum += share(emission[i]);
	for (uint32_t i = 0; sure != NULL && i < STATES_MAX; i++)
		sure[i] = share(emission[i]) / (sum + none);
	return counted_letters(&piece->evidence) * sum / (sum + none);
}

float piece_judge(const struct piece *piece, const struct model *model, const struct states *states,
                  float emission[STATES_MAX], float sure[STATES_MAX])
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
