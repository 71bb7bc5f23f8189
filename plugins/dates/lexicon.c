/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <stdlib.h>

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
		uint64_t mixed = date_key_mix(key);
		uint32_t at = date_slot(mixed);

		while (lexicon->tags[at])
			at = (at + 1) % DATE_SLOTS;
		lexicon->tags[at] = date_tag(mixed);
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
	uint64_t mixed = date_key_mix(key);
	uint32_t at = date_slot(mixed);
	uint8_t tag = date_tag(mixed);

	for (; lexicon->tags[at]; at = (at + 1) % DATE_SLOTS) {
		const struct date_slot *slot = &lexicon->slots[at];

		if (lexicon->tags[at] == tag && slot->key.low == key.low &&
		    slot->key.high == key.high)
			return slot->word;
	}
	return NULL;
}
