/* SPDX-License-Identifier: MIT
 *
 * dateline: the line, or the beginning of a paragraph, that says where and
 * when a release was published:
 *
 *   October 29th, 2020.            LIMA, Perú, 3 de mayo de 2021 —
 *   June 21st, 2022.-              Santiago, 4 March 2019 (XYZ) –
 *   Madrid, a 12 de enero de 2022. 11 de noviembre de 2019. Santiago de Chile.-
 *
 * Pure. [any]
 */
#ifndef DATES_DATELINE_H
#define DATES_DATELINE_H

#include "grammar.h"

enum date_line_kind {
	DATELINE_NONE = 0,
	DATELINE_FOUND,
	DATELINE_INVALID /* in form one, but there is no such day */
};

enum date_line_close {
	CLOSE_DOT = 1, /* "2020." */
	CLOSE_DASH,    /* "2020 -", may also be an item of a list */
	CLOSE_STRONG,  /* "2020.-", "2020 —", "(XYZ) –" */
	CLOSE_LINE     /* the dateline is the whole line */
};

struct date_line {
	ct_date date;
	uint32_t begin;                /* first byte: of the place or the date */
	uint32_t date_begin, date_end; /* bytes of the date itself */
	uint32_t text;                 /* first byte behind it and its spaces */
	uint8_t close;                 /* date_line_close */
	bool place;                    /* a place stands before the date */
};

/* Does `line` (no line break inside) begin with a dateline? Offsets count
 * from the line's first byte. Looks at its first bytes only. */
int date_line_read(const struct date_lexicon *lexicon, ct_text line, struct date_line *out);

/* The first dateline among the first lines of a text, for documents that came
 * without a date. Offsets count from the text's first byte. The tokens of the text up to
 * byte `until` are `known`, so that most lines are not lexed for this; NULL and 0 where
 * none are. */
bool date_line_find(const struct date_lexicon *lexicon, ct_text text,
                    const struct date_parser *known, uint32_t until, struct date_line *out);

/* "Date: 19 October 2022", "For release: October 19, 2022" among the first lines: no
 * dateline, for it may stand anywhere and opens no body, but the date of a text that has
 * no other. */
bool date_line_labelled(const struct date_lexicon *lexicon, ct_text text,
                        const struct date_parser *known, uint32_t until, struct date_line *out);

#endif
