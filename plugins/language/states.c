/* SPDX-License-Identifier: MIT */
#include "plugins/language/states.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	enum script script;
	const char *label;
} by_script[] = {
	{ SCRIPT_GREEK, "el" },     { SCRIPT_ARMENIAN, "hy" },   { SCRIPT_HEBREW, "he" },
	{ SCRIPT_THAANA, "dv" },    { SCRIPT_DEVANAGARI, "hi" }, { SCRIPT_BENGALI, "bn" },
	{ SCRIPT_GURMUKHI, "pa" },  { SCRIPT_GUJARATI, "gu" },   { SCRIPT_ORIYA, "or" },
	{ SCRIPT_TAMIL, "ta" },     { SCRIPT_TELUGU, "te" },     { SCRIPT_KANNADA, "kn" },
	{ SCRIPT_MALAYALAM, "ml" }, { SCRIPT_SINHALA, "si" },    { SCRIPT_THAI, "th" },
	{ SCRIPT_LAO, "lo" },       { SCRIPT_TIBETAN, "bo" },    { SCRIPT_MYANMAR, "my" },
	{ SCRIPT_GEORGIAN, "ka" },  { SCRIPT_ETHIOPIC, "am" },   { SCRIPT_KHMER, "km" },
	{ SCRIPT_HANGUL, "ko" },    { SCRIPT_KANA, "ja" },       { SCRIPT_HAN, "zh" },
};

static uint32_t add_state(struct states *states, const char *label)
{
	uint32_t at = states->count;

	_Static_assert(sizeof by_script / sizeof by_script[0] + 1 <=
	                       STATES_MAX - MODEL_LANGUAGES_MAX,
	               "room for every state");
	states->label[at] = label;
	states->prior[at] = 0;
	states->count++;
	return at;
}

void states_init(struct states *states, const struct model *model)
{
	memset(states, 0, sizeof *states);
	states->none = STATE_NONE;
	states->none_prior = STATES_NONE_PRIOR;
	for (uint32_t s = 0; s < SCRIPT_COUNT; s++)
		states->of_script[s] = STATE_NONE;
	for (uint32_t l = 0; l < model->languages; l++) {
		uint32_t state = add_state(states, model->label[l]);

		if (strcmp(model->label[l], MODEL_NONE) != 0)
			continue;
		states->none = state;
		states->prior[state] = STATES_NEVER;
	}
	for (size_t i = 0; i < sizeof by_script / sizeof by_script[0]; i++) {
		uint32_t state = states_find(states, by_script[i].label);

		if (state == STATE_NONE)
			state = add_state(states, by_script[i].label);
		states->of_script[by_script[i].script] = state;
	}
	states->urdu = states_find(states, "ur");
	if (states->urdu == STATE_NONE)
		states->urdu = add_state(states, "ur");
	states_finish(states, model);
}

uint32_t states_find(const struct states *states, const char *label)
{
	for (uint32_t i = 0; i < states->count; i++)
		if (i != states->none && strcmp(states->label[i], label) == 0)
			return i;
	return STATE_NONE;
}

int states_prior(struct states *states, const char *item)
{
	const char *sign = strchr(item, '=');
	char label[MODEL_LABEL] = { 0 };
	char *end;
	double weight;
	uint32_t state;

	if (sign == NULL || (size_t)(sign - item) >= sizeof label)
		return 0;
	memcpy(label, item, (size_t)(sign - item));
	state = states_find(states, label);
	weight = strtod(sign + 1, &end);
	if (state == STATE_NONE || end == sign + 1 || *end != 0 || !(weight > 0 && weight < 1e6))
		return 0;
	states->prior[state] = (float)log(weight);
	return 1;
}

static int is_kept(const char *label, const char *const *labels)
{
	for (; *labels != NULL; labels++)
		if (strcmp(*labels, label) == 0)
			return 1;
	return 0;
}

const char *states_keep(struct states *states, const char *const *labels)
{
	for (const char *const *label = labels; *label != NULL; label++)
		if (states_find(states, *label) == STATE_NONE)
			return *label;
	for (uint32_t i = 0; i < states->count; i++)
		if (!is_kept(states->label[i], labels))
			states->prior[i] = STATES_NEVER;
	return NULL;
}

void states_finish(struct states *states, const struct model *model)
{
	for (uint32_t s = 0; s < SCRIPT_MODELLED; s++)
		for (uint32_t l = 0; l < MODEL_LANGUAGES_MAX; l++)
			states->in_script[s][l] =
				l < model->languages && (model->scripts[l] >> s & 1) != 0
					? states->prior[l]
					: STATES_NEVER;
}
