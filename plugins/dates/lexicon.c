/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <stdlib.h>

enum { SLOT_BITS = 11, SLOTS = 1 << SLOT_BITS };

struct slot {
	struct date_key key;
	const struct date_word *word;
};

struct date_lexicon {
	struct slot slots[SLOTS];
};

static uint32_t slot_of(struct date_key key)
{
	uint64_t mixed =
		(key.high ^ key.low * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xff51afd7ed558ccd);

	return (uint32_t)(mixed >> (64 - SLOT_BITS));
}

static struct date_key key_of(const char *text)
{
	struct date_key key = { 0, 0 };

	for (; *text; text++) {
		key.high = key.high << 8 | key.low >> 56;
		key.low = key.low << 8 | (unsigned char)*text;
	}
	return key;
}

struct date_lexicon *date_lexicon_create(void)
{
	struct date_lexicon *lexicon = calloc(1, sizeof *lexicon);

	if (!lexicon)
		return NULL;
	for (uint32_t i = 0; i < date_word_count; i++) {
		struct date_key key = key_of(date_words[i].text);
		uint32_t at = slot_of(key);

		while (lexicon->slots[at].word)
			at = (at + 1) % SLOTS;
		lexicon->slots[at].key = key;
		lexicon->slots[at].word = &date_words[i];
	}
	return lexicon;
}

void date_lexicon_destroy(struct date_lexicon *lexicon)
{
	free(lexicon);
}

const struct date_word *date_lexicon_find(const struct date_lexicon *lexicon, struct date_key key)
{
	uint32_t at = slot_of(key);

	for (; lexicon->slots[at].word; at = (at + 1) % SLOTS) {
		const struct slot *slot = &lexicon->slots[at];

		if (slot->key.low == key.low && slot->key.high == key.high)
			return slot->word;
	}
	return NULL;
}
