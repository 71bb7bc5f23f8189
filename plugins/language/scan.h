/* SPDX-License-Identifier: MIT
 *
 * scan.h: the words of a text that tell its language, in one pass. Web and
 * mail addresses, hashtags, handles, tickers with a `$`, numbers and letters
 * glued to numbers are left out. Text that was decoded with the wrong charset
 * (UTF-8 read as Latin-1 or cp1252) is read as what it was meant to be, and
 * counted.
 */
#ifndef LANGUAGE_SCAN_H
#define LANGUAGE_SCAN_H

#include "plugins/language/letters.h"

#include <stddef.h>
#include <stdint.h>

/* Longer runs of letters are no words. */
enum { WORD_MAX = 40, WORD_ZEROS = 16 };

/* What stands between a word and the one before it. */
enum gap {
	GAP_NONE,
	GAP_CLAUSE,   /* a colon, a bracket, a dash */
	GAP_QUOTE,    /* a quotation mark */
	GAP_SENTENCE, /* the end of a sentence */
	GAP_LINE,     /* the end of a line */
	GAP_PARAGRAPH /* an empty line, or the start of the text */
};

enum shape {
	SHAPE_PLAIN,
	SHAPE_NAME, /* a capital, not at the start of a sentence */
	SHAPE_CAPS, /* two capitals or more, nothing else */
	SHAPE_COUNT
};

struct word {
	uint32_t begin, end; /* bytes */
	uint32_t cut;        /* where a piece that begins here would begin */
	uint32_t litter;     /* bytes since the last word that belong to no text: see scan */
	uint32_t letters;
	enum script script;
	enum shape shape;
	enum gap gap;
	uint32_t length;                    /* of id; 0 for scripts without ids */
	uint16_t id[WORD_MAX + WORD_ZEROS]; /* WORD_ZEROS zeros follow the last */
};

struct scan {
	const struct letters *letters;
	const unsigned char *text;
	uint32_t at, end; /* bytes */

	uint32_t misdecoded; /* letters that were read as two characters each */
	uint32_t lost;       /* letters that are now '?' or U+FFFD */
	uint32_t litter;     /* digits, what was left out, signs of code, since the last word */

	uint32_t skipped; /* letters, about, that scan_skip() left out */

	/* Private. */
	uint32_t begin;
	uint32_t chunk_end;
	uint32_t cut;
	enum gap gap;
	int cut_pending;
};

/* Begin at `begin` of valid UTF-8; `text` is borrowed. [any] */
void scan_start(struct scan *scan, const struct letters *letters, const char *text, uint32_t begin,
                uint32_t end);

/* Over words between which nothing stands but spaces and commas, as far as the
 * next sign that may part two pieces, or the word before one that must be looked
 * at closely. What it passes over is Latin. [any] */
void scan_skip(struct scan *scan);

/* Behind a word: does nothing but a space, or a comma and one, stand between it and
 * what follows? [any] */
int scan_goes_on(const struct scan *scan);

/* The next word; 0 where there is none. [any] */
int scan_next(struct scan *scan, struct word *word);

#endif
