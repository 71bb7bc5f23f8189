/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/unseen.h"

/* A bit for each hash: some words that are new are taken for known ones. */
enum { HASH_BITS = 26 };

struct unseen {
	uint8_t known[1u << (HASH_BITS - 3)];
};

/* Hash of the first word; 0: there is none. */
static uint32_t hash_of(const struct corpus *corpus, const char *text, size_t size)
{
	uint64_t hash = 7;
	struct scan scan;
	struct word word;

	scan_start(&scan, &corpus->letters, text, 0, (uint32_t)size);
	if (!scan_next(&scan, &word))
		return 0;
	for (uint32_t i = 0; i < word.length; i++)
		hash = (hash ^ word.id[i]) * UINT64_C(0x100000001b3);
	return (uint32_t)(grams_mix(hash) >> (64 - HASH_BITS));
}

static void know(struct unseen *unseen, const struct corpus *corpus, struct line line)
{
	const char *bytes = corpus->bytes + line.begin;
	uint32_t begin = 0;

	for (uint32_t i = 0; i <= line.size; i++) {
		uint32_t hash;

		if (i < line.size && bytes[i] != ' ')
			continue;
		hash = hash_of(corpus, bytes + begin, i - begin);
		unseen->known[hash >> 3] |= (uint8_t)(1u << (hash & 7));
		begin = i + 1;
	}
}

struct unseen *unseen_make(const struct corpus *corpus)
{
	struct unseen *unseen = must_alloc(sizeof *unseen);

	for (uint32_t l = 0; l < corpus->count; l++) {
		const struct language *language = &corpus->languages[l];

		for (uint32_t i = 0; i < language->line_count; i++)
			know(unseen, corpus, language->lines[i]);
		for (uint32_t i = 0; i < language->word_count; i++)
			know(unseen, corpus, language->words[i]);
	}
	return unseen;
}

int unseen_is(const struct unseen *unseen, const struct corpus *corpus, const char *text,
              size_t size)
{
	uint32_t hash = hash_of(corpus, text, size);

	return (unseen->known[hash >> 3] >> (hash & 7) & 1) == 0;
}
