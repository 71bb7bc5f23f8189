/* SPDX-License-Identifier: MIT */
#include "plugins/language/piece.h"

#include "plugins/language/lanes.h"

#include <math.h>
#include <string.h>

enum { A_LONG_WORD = 12 };

/* A letter of these scripts is a syllable or a word. */
#define WEIGHT_SYLLABLE 2.5f

void piece_join(struct piece *piece, const struct piece *more)
{
	piece->scored = 0;
	piece->letters += more->letters;
	piece->skipped += more->skipped;
	piece->urdu += more->urdu;
	piece->litter += more->litter;
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
/* The same of each byte of numbers, addresses and signs for which there is not a
 * letter and a half, and how many bytes count. */
#define NATS_OF_LITTER 0.2f
#define LITTER_MOST 50
/* Single letters are no language. */
#define NATS_OF_LETTERS 6

static float script_weight(const struct piece *piece, uint32_t script)
{
	float letters = (float)piece->scripts[script];

	return script >= SCRIPT_HANGUL ? letters * WEIGHT_SYLLABLE : letters;
}

/* The script of nearly all letters is Latin in nearly all pieces. */
static int is_latin(const struct piece *piece)
{
	uint32_t latin = piece->scripts[SCRIPT_LATIN];

	return (float)(piece->letters - latin) * 2 * WEIGHT_SYLLABLE < (float)latin;
}

/* The script of most letters. Japanese is written in Chinese characters with
 * kana between them; Chinese has no kana. */
static uint32_t main_script(const struct piece *piece, float *weight)
{
	uint32_t best = SCRIPT_NONE;

	*weight = script_weight(piece, SCRIPT_LATIN);
	if (is_latin(piece))
		return SCRIPT_LATIN;
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

static float all_weight(const struct piece *piece)
{
	float all = 0;

	for (uint32_t s = 1; s < SCRIPT_COUNT; s++)
		all += script_weight(piece, s);
	return all;
}

static float judge_script(const struct states *states, uint32_t state, float share, float weight,
                          float *emission, float *sure)
{
	if (states->prior[state] <= STATES_NEVER)
		return 0;
	for (uint32_t i = 0; i < STATES_MAX; i++)
		emission[i] = STATES_NEVER;
	emission[state] = 0;
	if (sure != NULL) {
		memset(sure, 0, STATES_MAX * sizeof *sure);
		sure[state] = share;
	}
	return weight;
}

/* Letters of the model's scripts, as far as their shapes count. */
static float counted_letters(const struct piece *piece)
{
	const struct evidence *evidence = &piece->evidence;
	float weights[SHAPE_COUNT], sum = (float)piece->skipped;

	grams_weights(evidence->letters, weights);
	for (uint32_t s = 0; s < SHAPE_COUNT; s++)
		sum += weights[s] * (float)evidence->letters[s];
	return sum;
}

/* Less than this is as good as nothing: e to its power is never computed. */
#define FAR (-16.0f)
/* So small a share of no language changes nothing. */
#define FAINT 0.001f

static float power(float score)
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

static uint32_t bare_litter(const struct piece *piece)
{
	uint32_t latin = piece->scripts[SCRIPT_LATIN];
	uint32_t letters = only_tickers(&piece->evidence) ? latin : latin + latin / 2;
	uint32_t bare = piece->litter > letters ? piece->litter - letters : 0;

	return bare < LITTER_MOST ? bare : LITTER_MOST;
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

/* One letter, or three words or more of which most are no longer than that: "x", "a[i] =
 * f(x, y)". */
static int only_letters(const struct piece *piece)
{
	uint32_t letters = 0, words = 0;

	for (uint32_t s = 0; s < SHAPE_COUNT; s++) {
		letters += piece->evidence.letters[s];
		words += piece->evidence.grams[s];
	}
	/* There are as many edges as words. */
	words = words > letters ? words - letters : 0;
	return letters == 1 || (words >= 3 && letters < 2 * words);
}

static const float *scores_of(struct piece *piece, const struct model *model,
                              const struct states *states, uint32_t script)
{
	struct ranking ranking;

	if (!piece->scored)
		model_score(model, &piece->evidence, states->in_script[script], piece->scores,
		            &ranking);
	return piece->scores;
}

/* How likely the piece is of no language, beside a language with the score
 * `most`, in nats. Only letters of Latin are learnt to be of none. */
static float none_score(const struct piece *piece, const struct states *states, uint32_t script,
                        float most)
{
	float none;

	if (states->none == STATE_NONE || script != SCRIPT_LATIN)
		return STATES_NEVER;
	none = piece->scores[states->none];
	none += states->none_prior > 0 ? states->none_prior
	                               : states->none_prior * rareness(&piece->evidence);
	if (only_tickers(&piece->evidence))
		none += NATS_OF_TICKERS;
	if (only_letters(piece))
		none += NATS_OF_LETTERS;
	return none + NATS_OF_LITTER * (float)bare_litter(piece) - most;
}

static float judge_model(struct piece *piece, const struct model *model,
                         const struct states *states, uint32_t script, float *emission, float *sure)
{
	const float *scores = scores_of(piece, model, states, script);
	float most = relative_scores(states, script, scores, emission);
	float powers[MODEL_LANGUAGES_MAX], sum = 0, none;

	if (most <= STATES_NEVER / 2)
		return 0;
	none = none_score(piece, states, script, most);
	none = power(none < 80 ? none : 80);
	if (sure == NULL && none <= FAINT)
		return counted_letters(piece);
	for (uint32_t i = 0; i < model->languages; i++) {
		powers[i] = power(emission[i]);
		sum += powers[i];
	}
	if (sure != NULL)
		memset(sure, 0, STATES_MAX * sizeof *sure);
	for (uint32_t i = 0; sure != NULL && i < model->languages; i++)
		sure[i] = powers[i] / (sum + none);
	return counted_letters(piece) * sum / (sum + none);
}

/* The state that the script gives without the model; STATE_NONE: there is none. */
static uint32_t state_of_script(const struct piece *piece, const struct states *states,
                                uint32_t script)
{
	if (script == SCRIPT_ARABIC && piece->urdu * 25 > piece->scripts[SCRIPT_ARABIC])
		return states->urdu;
	if (script < SCRIPT_MODELLED || script >= SCRIPT_COUNT)
		return STATE_NONE;
	return states->of_script[script];
}

static uint32_t best_by_model(struct piece *piece, const struct model *model,
                              const struct states *states, uint32_t script)
{
	struct ranking ranking;
	float none;

	model_score(model, &piece->evidence, states->in_script[script], piece->scores, &ranking);
	if (ranking.most <= STATES_NEVER / 2)
		return STATE_NONE;
	none = none_score(piece, states, script, ranking.most);
	piece->margin =
		ranking.most - ranking.second < -none ? ranking.most - ranking.second : -none;
	return ranking.best;
}

void piece_find_best(struct piece *piece, const struct model *model, const struct states *states)
{
	float weight;
	uint32_t script, state;

	if (piece->scored)
		return;
	script = main_script(piece, &weight);
	state = state_of_script(piece, states, script);
	piece->margin = 0;
	piece->script = script;
	piece->scored = 1;
	if (state != STATE_NONE)
		piece->best = states->prior[state] > STATES_NEVER ? state : STATE_NONE;
	else if (script == SCRIPT_NONE || script >= SCRIPT_MODELLED)
		piece->best = STATE_NONE;
	else
		piece->best = best_by_model(piece, model, states, script);
}

float piece_lack(const struct piece *piece, const struct states *states, uint32_t state)
{
	const float *priors =
		states->in_script[piece->script < SCRIPT_MODELLED ? piece->script : 0];

	if (piece->best == state)
		return 0;
	if (piece->best >= MODEL_LANGUAGES_MAX || state >= MODEL_LANGUAGES_MAX ||
	    piece->script >= SCRIPT_MODELLED)
		return -STATES_NEVER;
	return piece->scores[piece->best] + priors[piece->best] - piece->scores[state] -
	       priors[state];
}

float piece_judge(struct piece *piece, const struct model *model, const struct states *states,
                  float emission[STATES_MAX], float sure[STATES_MAX])
{
	float weight;
	uint32_t script = main_script(piece, &weight), state;

	if (script == SCRIPT_NONE)
		return 0;
	state = state_of_script(piece, states, script);
	if (state != STATE_NONE)
		return judge_script(states, state, weight / all_weight(piece), weight, emission,
		                    sure);
	return judge_model(piece, model, states, script, emission, sure);
}
