/* SPDX-License-Identifier: MIT
 *
 * find.h: from the end of one word to the beginning of the next, over spaces,
 * signs, numbers and what is masked; private to the scan.
 */
#ifndef LANGUAGE_FIND_H
#define LANGUAGE_FIND_H

#include "plugins/language/repair.h"
#include "plugins/language/scan.h"

static inline int is_digit(unsigned char byte)
{
	return (unsigned)byte - '0' < 10u;
}

static inline int is_small(unsigned char byte)
{
	return (unsigned)byte - 'a' < 26u;
}

static inline int is_ascii_letter(unsigned char byte)
{
	return (byte | 0x20u) - 'a' < 26u;
}

/* A gap before the next word; two ends of lines are the end of a paragraph. [any] */
static inline void raise_gap(struct scan *scan, enum gap gap)
{
	if (gap == GAP_LINE && scan->gap == GAP_LINE)
		gap = GAP_PARAGRAPH;
	if (gap > scan->gap)
		scan->gap = gap;
	scan->cut_pending = 1;
}

/* The code point at `at`, as it stands there. [any] */
static inline uint32_t find_decode(const struct scan *scan, uint32_t at, uint32_t *size)
{
	return repair_decode(scan->text, at, scan->end, size);
}

/* One code point, repaired where it was misdecoded. `before`: letters of the
 * word so far. [any] */
uint32_t find_code(struct scan *scan, uint32_t at, uint32_t before, uint32_t *size);

/* Over letters and digits that are glued to a digit: "A320", "5G", "3rd". [any] */
void find_skip_number(struct scan *scan);

/* To the first byte of the next word; 0 at the end. [any] */
int find_word(struct scan *scan);

#endif
