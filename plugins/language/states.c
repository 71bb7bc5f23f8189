/* SPDX-License-Identifier: MIT */
#include "plugins/language/states.h"

#include <string.h>

static const struct {
	enum script script;
	const char *label;
} by_script[] = {
	{ SCRIPT_GREEK, "el" },      { SCRIPT_ARMENIAN, "hy" },  { SCRIPT_HEBREW, "he" },
	{ SCRIPT_THAANA, "dv" },     { SCRIPT_DEVANAGARI, "hi" }, { SCRIPT_BENGALI, "bn" },
	{ SCRIPT_GURMUKHI, "pa" },   { SCRIPT_GUJARATI, "gu" },  { SCRIPT_ORIYA, "or" },
	{ SCRIPT_TAMIL, "ta" },      { SCRIPT_TELUGU, "te" },    { SCRIPT_KANNADA, "kn" },
	{ SCRIPT_MALAYALAM, "ml" },  { SCRIPT_SINHALA, "si" },   { SCRIPT_THAI, "th" },
	{ SCRIPT_LAO, "lo" },        { SCRIPT_TIBETAN, "bo" },   { SCRIPT_MYANMAR, "my" },
	{ SCRIPT_GEORGIAN, "ka" },   { SCRIPT_ETHIOPIC, "am" },  { SCRIPT_KHMER, "km" },
	{ SCRIPT_HANGUL, "ko" },     { SCRIPT_KANA, "ja" },      { SCRIPT_HAN, "zh" },
};

static uint32_t add_state(struct states *states, const char *label, uint32_t model)
{
	uint32_t at = states->count;

	if (at == STATES_MAX)
		return STATE_NONE;
	states->label[at] = label;
	states->model[at] = model;
	states->prior[at] = 0;
	states->count++;
	return at;
}

void states_init(struct states *states, const struct model *model)
{
	memset(states, 0, sizeof *states);
	states->none = MODEL_LANGUAGES_MAX;
	for (uint32_t s = 0; s < SCRIPT_COUNT; s++)
		states->of_script[s] = STATE_NONE;
	for (uint32_t l = 0; l < model->languages; l++) {
		if (strcmp(model->label[l], MODEL_NONE) == 0)
			states->none = l;
		else if (model->scripts[l] != 0)
			add_state(states, model->label[l], l);
	}
	for (size_t i = 0; i < sizeof by_script / sizeof by_script[0]; i++)
		states->of_script[by_script[i].script] =
		    add_state(states, by_script[i].label, MODEL_LANGUAGES_MAX);
	states->urdu = add_state(states, "ur", MODEL_LANGUAGES_MAX);
}

uint32_t states_find(const struct states *states, const char *label)
{
	for (uint32_t i = 0; i < states->count; i++)
		if (strcmp(states->label[i], label) == 0)
			return i;
	return STATE_NONE;
}

static int is_kept(const char *label, const char *const *labels)
{
	for (; *labels != NULL; labels++)
		if (strcmp(*labels, label) == 0)
			return 1;
	return 0;
}

/* What of_script and urdu point at moves; STATE_NONE where it is gone. */
static void move_pointers(struct states *states, const uint32_t *moved)
{
	for (uint32_t s = 0; s < SCRIPT_COUNT; s++)
		if (states->of_script[s] != STATE_NONE)
			states->of_script[s] = moved[states->of_script[s]];
	if (states->urdu != STATE_NONE)
		states->urdu = moved[states->urdu];
}

const char *states_keep(struct states *states, const char *const *labels)
{
	uint32_t moved[STATES_MAX], kept = 0;

	for (const char *const *label = labels; *label != NULL; label++)
		if (states_find(states, *label) == STATE_NONE)
			return *label;
	for (uint32_t i = 0; i < states->count; i++) {
		moved[i] = STATE_NONE;
		if (!is_kept(states->label[i], labels))
			continue;
		moved[i] = kept;
		states->label[kept] = states->label[i];
		states->model[kept] = states->model[i];
		states->prior[kept++] = states->prior[i];
	}
	states->count = kept;
	move_pointers(states, moved);
	return NULL;
}
