/* SPDX-License-Identifier: MIT
 *
 * lexicon: the words of Spanish and English that dates are made of. Keys are
 * in lower case without accents, so RESOLUCIÓN's habits and missing accents
 * do no harm. Built once, then read-only.
 */
#ifndef DATES_LEXICON_H
#define DATES_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "places.h"

/* What a token is. Words first, then numbers, then punctuation. */
enum date_kind {
	T_END = 0, /* beyond the last token */
	T_WORD,    /* a word that the lexicon does not hold */
	T_MONTH,   /* value: 1 to 12 */
	T_WEEKDAY, /* value: 1 is Monday */
	T_CARDINAL,
	T_ORDINAL,
	T_HUNDRED,
	T_THOUSAND,
	T_UNIT,    /* value: date_unit */
	T_RELDAY,  /* value: days from today */
	T_DAYPART, /* morning, noche; value: 0 */
	T_DEIXIS,  /* value: date_deixis */
	T_VAGUE,   /* value: date_modifier */
	T_SHIFT,   /* value: date_shift */
	T_DECADE,  /* nineties; value: 1990 */
	T_OF,      /* of, de; del has F_ARTICLE */
	T_THE,
	T_AND,
	T_OR,
	T_TO,   /* to, through, hasta, a; al has F_ARTICLE */
	T_FROM, /* from, desde */
	T_BETWEEN,
	T_IN,     /* other prepositions that come before a date */
	T_SINCE,  /* since, until, by: never outside of time */
	T_HAPPEN, /* viene, curso, entrante: close a relative phrase */
	T_FISCAL,
	T_PERIOD, /* period, bienio: calendar nouns of a range of years */
	T_COUNT,  /* people, km: what comes after a count, not after a year */
	T_LABEL,  /* law, page, model: what comes before a number that is a name */
	T_MONEY,  /* million, dollars: what comes beside an amount */
	T_FUTURE, /* words that speak of what is to come */
	T_PAST,   /* words that speak of what was */
	T_REPORT, /* said, dijo: their tense tells nothing */
	T_EVERY,
	T_YEARPLAIN, /* CY */
	T_PHONE,
	T_RANK,    /* Q, T, H, S, FY glued to digits is T_QUARTER */
	T_NUMBER,  /* digits; value, digits */
	T_QUARTER, /* Q2, 2T, H1, 1S, W05; value: part, + DATE_HALF, + DATE_WEEK */
	T_JUNK,    /* letters and digits mixed, addresses */
	T_COMMA,
	T_DOT,
	T_DASH, /* - – — ~ */
	T_SLASH,
	T_COLON,
	T_OPEN,  /* ( [ */
	T_CLOSE, /* ) ] */
	T_QUOTE,
	T_APOSTROPHE,
	T_CURRENCY,
	T_PERCENT,
	T_STOP, /* ; ! ? */
	T_MARK  /* other punctuation */
};

/* What is added to the part of a T_QUARTER that is a half, a week; and DATE_YEAR times
 * its year. */
enum { DATE_HALF = 16, DATE_WEEK = 64, DATE_YEAR = 256 };

enum date_unit {
	U_NONE = 0,
	U_DAY,
	U_WEEKEND,
	U_WEEK,
	U_FORTNIGHT,
	U_MONTH,
	U_BIMESTER,
	U_QUARTER,
	U_THIRD, /* cuatrimestre */
	U_HALF,
	U_YEAR,
	U_DECADE,
	U_CENTURY
};

enum date_deixis {
	D_NONE = 0,
	D_LAST,
	D_THIS,
	D_NEXT,
	D_THAT,        /* that, ese, same, mismo: of the last date in the text */
	D_BEFORE,      /* previous, anterior */
	D_FOLLOWING,   /* following, siguiente */
	D_SECOND_NEXT, /* the one after next */
	D_SECOND_LAST, /* the one before last */
	D_ULTIMATE     /* último: the last of several, or the most recent */
};

enum date_modifier { M_NONE = 0, M_EARLY, M_MID, M_LATE, M_BEFORE, M_AFTER, M_ABOUT };

enum date_shift { S_LATER = 1, S_EARLIER, S_AGO, S_HACE, S_DENTRO };

enum date_word_flag {
	W_PLURAL = 1 << 0,
	W_ABBREVIATED = 1 << 1, /* a date only beside a number */
	W_ARTICLE = 1 << 2,     /* holds an article: del, al */
	W_HOMONYM = 1 << 3,     /* has a life outside of dates: may, march */
	W_SPANISH = 1 << 4,
	W_ENGLISH = 1 << 5,
	W_TENS = 1 << 6, /* twenty, treinta: a unit may follow */
	W_VERB = 1 << 7  /* until, hasta: also says something of the tense */
};

struct date_word {
	const char *text; /* at most 15 bytes, folded */
	uint8_t kind;
	uint8_t flags;
	int16_t value;
};

/* The words as written, in words.c. */
extern const struct date_word date_words[];
extern const uint32_t date_word_count;

/* A folded word as a key: its bytes, the first one lowest, zeros behind them. Words
 * over 15 bytes have no key. */
struct date_key {
	uint64_t low, high;
};

/* Adds the bytes of `more` behind the first `count` of `key`; count is below 16. */
static inline void date_key_append(struct date_key *key, uint32_t count, struct date_key more)
{
	unsigned bits = count % 8 * 8;
	uint64_t low = more.low << bits;

	if (count < 8) {
		key->low |= low;
		key->high |= more.high << bits | more.low >> 1 >> (63 - bits);
	} else {
		key->high |= low;
	}
}

/* What the lexicon says of a word, or of a byte that is no letter. */
struct date_entry {
	struct date_key key;
	int32_t value;
	uint16_t flags; /* date_word_flag, F_HINT */
	uint8_t kind;
	uint8_t needs; /* date_need: what it needs to be no more than that */
};

/* What must stand behind a word or mark for it to be a token as it is. */
enum date_need {
	NEEDS_NONE = 0,
	NEEDS_END = 1,   /* nothing that makes a longer word, an address, a code of it */
	NEEDS_LOOK = 2   /* what is around it decides */
};

enum {
	DATE_SLOT_BITS = 12,
	DATE_SLOTS = 1 << DATE_SLOT_BITS,
	DATE_GROUP_BITS = 10,
	DATE_GROUPS = 1 << DATE_GROUP_BITS
};

/* Every word has a slot of its own: words are in groups by their hash, and the
 * number that a group adds to the slots of its words was chosen so that none meet.
 * So a look is never repeated, and a word of a text costs the same whether it is
 * here or not. A slot is the number of an entry; entries stand close together in
 * the order of the list, and so do those that every text is full of. Entry 0 is what
 * a word is that the lexicon does not hold. Open to date_lexicon_find() alone. */
struct date_lexicon {
	struct date_place_index places; /* for date_place_at() */
	uint64_t seed;
	uint16_t shifts[DATE_GROUPS];
	uint16_t slots[DATE_SLOTS]; /* 0: empty */
	struct date_entry entries[];
};

static inline uint32_t date_key_mix(struct date_key key, uint64_t seed)
{
	return (uint32_t)((key.low + key.high) * seed >> (64 - DATE_GROUP_BITS - DATE_SLOT_BITS));
}

static inline uint32_t date_group(uint32_t mixed)
{
	return mixed >> DATE_SLOT_BITS;
}

static inline uint32_t date_slot(uint32_t mixed, uint32_t shift)
{
	return (mixed ^ shift) % DATE_SLOTS;
}

/* What the lexicon says of the word with this key, or of the byte that is no letter; of
 * what it does not hold, that it is a T_WORD. Without a jump: which words come next
 * cannot be guessed. [any] */
static inline const struct date_entry *date_lexicon_find(const struct date_lexicon *lexicon,
                                                         struct date_key key)
{
	uint32_t mixed = date_key_mix(key, lexicon->seed);
	uint32_t number = lexicon->slots[date_slot(mixed, lexicon->shifts[date_group(mixed)])];
	const struct date_entry *entry = &lexicon->entries[number];

	number &= 0 - (uint32_t)(((entry->key.low ^ key.low) | (entry->key.high ^ key.high)) == 0);
	return &lexicon->entries[number];
}

/* NULL where memory ran out. Free with date_lexicon_destroy(). */
struct date_lexicon *date_lexicon_create(void);
void date_lexicon_destroy(struct date_lexicon *lexicon);

#endif
