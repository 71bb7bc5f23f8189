/* SPDX-License-Identifier: MIT
 *
 * dates: all mentions of dates in a text. What the plugin and its tests call.
 */
#ifndef DATES_DATES_H
#define DATES_DATES_H

#include "resolve.h"
#include "tense.h"

/* One mention, found and resolved. Borrowed during the call. */
struct date_hit {
	uint32_t begin, end; /* bytes */
	const struct date_mention *mention;
	const struct date_value *value;
};

/* Takes a hit; anything but 0 ends the scan and is its result. */
typedef int date_sink(void *user, const struct date_hit *hit);

/* The language of a place in the text: W_SPANISH, W_ENGLISH or 0. Asked with
 * rising offsets. */
typedef unsigned date_language(void *user, uint32_t offset);

enum { DATE_BLOCK = 4096 };

struct date_scan {
	const struct date_lexicon *lexicon;
	struct date_token *tokens; /* DATE_BLOCK of them */
	ct_text text;
	enum date_order order;
	ct_date today; /* year 0: not known */
	date_language *language;
	date_sink *sink;
	void *user;
	/* The first block, as date_scan_begin() read it: its tokens, where it ends. */
	uint32_t count, until;
	unsigned hints;
	/* The dateline, empty where there is none; NULL if nobody looked for it. */
	const struct date_line *line;
};

/* Reads the first block of the text, for who wants to look at its tokens. Needs no more
 * than the lexicon, the text and the room for tokens. [worker] */
void date_scan_begin(struct date_scan *scan);

/* Goes over the text once, which was begun. [worker] */
int date_scan(const struct date_scan *scan);

#endif
