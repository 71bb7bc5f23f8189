/* SPDX-License-Identifier: MIT
 *
 * letters.h: what a code point is to the language plugin: a letter of some
 * script, with a small number (`id`) that stands for its lower case.
 *
 * Ids fit in 11 bits, so that five of them fit in one 64-bit key. Latin,
 * Greek, Cyrillic, Armenian, Hebrew and Arabic letters below U+0700 are their
 * own id; U+1E00 to U+1EFF (Vietnamese) take 0x700 to 0x7ff. Letters of other
 * scripts have a script and no id: their language follows from the script.
 */
#ifndef LANGUAGE_LETTERS_H
#define LANGUAGE_LETTERS_H

#include <stdint.h>

enum {
	LETTER_EDGE = 1,    /* the edge of a word */
	LETTER_UNKNOWN = 2, /* a letter that was lost in decoding */
	LETTER_IDS = 0x800
};

enum script {
	SCRIPT_NONE,
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_ARABIC,
	/* Below here, the script alone gives the language. */
	SCRIPT_GREEK,
	SCRIPT_ARMENIAN,
	SCRIPT_HEBREW,
	SCRIPT_THAANA,
	SCRIPT_DEVANAGARI,
	SCRIPT_BENGALI,
	SCRIPT_GURMUKHI,
	SCRIPT_GUJARATI,
	SCRIPT_ORIYA,
	SCRIPT_TAMIL,
	SCRIPT_TELUGU,
	SCRIPT_KANNADA,
	SCRIPT_MALAYALAM,
	SCRIPT_SINHALA,
	SCRIPT_THAI,
	SCRIPT_LAO,
	SCRIPT_TIBETAN,
	SCRIPT_MYANMAR,
	SCRIPT_GEORGIAN,
	SCRIPT_ETHIOPIC,
	SCRIPT_KHMER,
	SCRIPT_HANGUL,
	SCRIPT_KANA,
	SCRIPT_HAN,
	SCRIPT_COUNT
};

/* The scripts before this one need the model. */
#define SCRIPT_MODELLED SCRIPT_GREEK

/* One letter: id in bits 0 to 10, LETTER_UPPER, script in bits 12 to 16.
 * 0: no letter. LETTER_MARK alone: belongs to a word, adds nothing. */
typedef uint32_t letter;

#define LETTER_UPPER 0x800u
#define LETTER_MARK 0x20000u
#define LETTER_SCRIPT_SHIFT 12

static inline uint32_t letter_id(letter of)
{
	return of & 0x7ffu;
}

static inline enum script letter_script(letter of)
{
	return (enum script)(of >> LETTER_SCRIPT_SHIFT & 0x1fu);
}

/* A base letter and a combining mark that make one letter. */
struct letter_pair {
	uint16_t base, mark; /* ids; the mark is a code point */
	uint16_t whole;
};

enum { LETTER_PAIRS = 512 };

/* Tables; constant after letters_init(). */
struct letters {
	letter below[LETTER_IDS];               /* by code point below U+0700, then U+1Exx */
	uint16_t plain[LETTER_IDS];             /* an id without its accent */
	struct letter_pair pairs[LETTER_PAIRS]; /* sorted by base, mark */
	uint32_t pair_count;
};

/* Fill the tables. Never fails. [any] */
void letters_init(struct letters *letters);

/* The letter of a code point at or above U+0700 that has no id. [any] */
letter letters_far(uint32_t code);

/* The letter of any code point. [any] */
static inline letter letters_of(const struct letters *letters, uint32_t code)
{
	if (code < 0x700)
		return letters->below[code];
	if (code - 0x1e00u < 0x100)
		return letters->below[code - 0x1e00u + 0x700u];
	return letters_far(code);
}

/* The id of `base` with the combining mark `mark` (a code point), or `base`
 * where there is no such letter. [any] */
uint32_t letters_compose(const struct letters *letters, uint32_t base, uint32_t mark);

#endif
