/* SPDX-License-Identifier: MIT */
#include "chars.h"
#include "lexer.h"

#include <stdlib.h>
#include <string.h>

enum { TRIES = 100, ASCII = 128 };

/* While the slots are given out: the words of each group, linked. */
struct groups {
	uint16_t first[DATE_GROUPS]; /* entry; 0: none */
	uint16_t *next;
};

static struct date_key key_of(const char *text)
{
	struct date_key key = { 0, 0 };

	for (unsigned i = 0; i < 15 && text[i]; i++)
		*(i < 8 ? &key.low : &key.high) |= (uint64_t)(unsigned char)text[i] << i % 8 * 8;
	return key;
}

static uint32_t mixed_of(const struct date_lexicon *lexicon, uint32_t entry)
{
	return date_key_mix(lexicon->entries[entry].key, lexicon->seed);
}

static uint16_t hint_of(const struct date_word *word)
{
	switch (word->kind) {
	case T_MONTH:
	case T_WEEKDAY:
	case T_UNIT:
	case T_RELDAY:
	case T_DAYPART:
	case T_THOUSAND:
	case T_HUNDRED:
	case T_DECADE: return F_HINT;
	/* "nineteen ninety-six", "los noventa" */
	case T_CARDINAL:
		return word->value >= 17 && (word->value <= 20 || word->value % 10 == 0) ? F_HINT
		                                                                         : 0;
	/* weekdays in the plural, which are dates where they are counted */
	case T_WORD: return word->value ? F_HINT : 0;
	default: return 0;
	}
}

/* A plain word stands in the list only to be looked at; "ago" is a month or not. */
static bool is_odd(const struct date_word *word)
{
	return word->kind == T_WORD || (word->kind == T_SHIFT && (word->flags & W_ABBREVIATED));
}

static struct date_entry entry_of_word(const struct date_word *word)
{
	return (struct date_entry){ .key = key_of(word->text),
		                    .value = word->value,
		                    .kind = word->kind,
		                    .flags = (uint16_t)(word->flags | hint_of(word)),
		                    .needs = is_odd(word) ? NEEDS_LOOK : NEEDS_END };
}

/* No letter: a mark, or what only looks like a word of one byte. */
static struct date_entry entry_of_byte(unsigned char byte)
{
	uint8_t mark = date_mark_of[byte];

	return (struct date_entry){ .key = { byte, 0 },
		                    .kind = mark ? mark : T_WORD,
		                    .needs = mark ? NEEDS_NONE : NEEDS_LOOK };
}

static bool is_letter(unsigned char byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* The words, then what of ASCII is no letter. Returns how many there are. */
static uint32_t fill_entries(struct date_entry *entries)
{
	uint32_t count = 0;

	entries[count++] =
		(struct date_entry){ .key = { UINT64_MAX, 0 }, .kind = T_WORD, .needs = NEEDS_END };
	for (uint32_t i = 0; i < date_word_count; i++)
		entries[count++] = entry_of_word(&date_words[i]);
	for (uint32_t byte = 0; byte < ASCII; byte++)
		if (!is_letter((unsigned char)byte))
			entries[count++] = entry_of_byte((unsigned char)byte);
	return count;
}

/* Puts the words of a group where `shift` sends them. false: one of the slots is
 * taken, and none was put. */
static bool put_group(struct date_lexicon *lexicon, const struct groups *groups, uint32_t group,
                      uint16_t shift)
{
	for (uint16_t i = groups->first[group]; i; i = groups->next[i]) {
		uint32_t slot = date_slot(mixed_of(lexicon, i), shift);

		if (!lexicon->slots[slot]) {
			lexicon->slots[slot] = i;
			continue;
		}
		for (uint32_t k = groups->first[group]; k != i; k = groups->next[k])
			lexicon->slots[date_slot(mixed_of(lexicon, k), shift)] = 0;
		return false;
	}
	lexicon->shifts[group] = shift;
	return true;
}

static bool put_all(struct date_lexicon *lexicon, const struct groups *groups)
{
	for (uint32_t group = 0; group < DATE_GROUPS; group++) {
		uint32_t shift = 0;

		while (shift < DATE_SLOTS && !put_group(lexicon, groups, group, (uint16_t)shift))
			shift++;
		if (shift == DATE_SLOTS)
			return false;
	}
	return true;
}

/* A word that stands twice in the list would never find a slot. */
static bool is_linked(const struct date_lexicon *lexicon, const struct groups *groups,
                      uint32_t group, struct date_key key)
{
	for (uint32_t i = groups->first[group]; i; i = groups->next[i]) {
		struct date_key other = lexicon->entries[i].key;

		if (key.low == other.low && key.high == other.high)
			return true;
	}
	return false;
}

static bool fill_slots(struct date_lexicon *lexicon, struct groups *groups, uint32_t count)
{
	memset(lexicon->slots, 0, sizeof lexicon->slots);
	memset(groups->first, 0, sizeof groups->first);
	for (uint32_t i = 1; i < count; i++) {
		uint32_t group = date_group(mixed_of(lexicon, i));

		if (is_linked(lexicon, groups, group, lexicon->entries[i].key))
			continue;
		groups->next[i] = groups->first[group];
		groups->first[group] = (uint16_t)i;
	}
	return put_all(lexicon, groups);
}

/* One seed in ten or so gives two words of a group the same slot. */
static bool fill(struct date_lexicon *lexicon, struct groups *groups)
{
	uint32_t count = fill_entries(lexicon->entries);

	lexicon->seed = UINT64_C(0xff51afd7ed558ccd);
	for (unsigned tries = 0; tries < TRIES; tries++) {
		if (fill_slots(lexicon, groups, count))
			return true;
		lexicon->seed += UINT64_C(0x9e3779b97f4a7c16);
	}
	return false;
}

struct date_lexicon *date_lexicon_create(void)
{
	size_t room = 1 + date_word_count + ASCII;
	struct date_lexicon *lexicon =
		calloc(1, sizeof *lexicon + room * sizeof lexicon->entries[0]);
	struct groups groups = { .next = calloc(room, sizeof *groups.next) };

	if (!lexicon || !groups.next || !fill(lexicon, &groups) ||
	    !date_places_index(&lexicon->places)) {
		free(lexicon);
		lexicon = NULL;
	}
	free(groups.next);
	return lexicon;
}

void date_lexicon_destroy(struct date_lexicon *lexicon)
{
	free(lexicon);
}
