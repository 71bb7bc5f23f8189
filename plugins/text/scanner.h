/* SPDX-License-Identifier: MIT
 *
 * scanner: goes over a source line by line and finds where releases begin. It
 * holds what the window holds and the last lines, never more. [reader]
 */
#ifndef TEXT_SCANNER_H
#define TEXT_SCANNER_H

#include "text.h"

/* Lines kept behind the scanner: enough for the head of a release. */
enum { SCAN_LINES = 64, SCAN_OPENING = 6 };

/* A release's beginning: its head and its dateline. Offsets count from the
 * window's first byte. */
struct scan_head {
	size_t begin; /* first byte of the headline */
	uint64_t line;
	struct text_line lines[SCAN_LINES]; /* headline, then what follows it */
	int line_count;
	bool dated;
	bool headed; /* lines[0] is a headline */
	ct_date date;
	size_t dateline; /* first byte of it */
	size_t before;   /* end of the last visible line of the release above; 0: none */
};

struct scanner {
	const struct text_shared *shared;
	ct_source *source;
	ct_text window;
	size_t at;       /* the next line begins here */
	uint64_t line;   /* number of the last line read */
	unsigned blanks; /* blank lines since the last line */
	bool ended;      /* the window reaches to the source's end */
	bool first;      /* no dateline was met yet */
	bool torn;       /* the line at `at` goes on from consumed bytes */
	struct text_line lines[SCAN_LINES];
	int count;
	size_t visible;                         /* end of the last line that is no mark; 0: none */
	size_t dated;                           /* end of the last dateline's line; 0: none */
	struct text_line opening[SCAN_OPENING]; /* the first lines that are no marks */
	int opening_count;
	ct_date label; /* of a mark above these lines that gives a date; year 0: none */
	bool whole; /* look for no more datelines */
};

void scanner_init(struct scanner *scanner, const struct text_shared *shared, ct_source *source);

/* Goes on to the next dateline. CT_OK: `*head` is set and the scanner stands
 * behind the dateline's line; CT_END: the source ends without another one;
 * CT_SKIP: more than `limit` bytes of the window were read without one;
 * otherwise a failure of the source. */
int scanner_next(struct scanner *scanner, size_t limit, struct scan_head *head);

/* Forget `count` bytes of the window: all offsets move. */
void scanner_consume(struct scanner *scanner, size_t count);

/* The oldest byte that the lines kept still need. */
size_t scanner_oldest(const struct scanner *scanner);

#endif
