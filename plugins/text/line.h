/* SPDX-License-Identifier: MIT
 *
 * line: what one line of a press office's file looks like: a rule, a closing
 * mark, a bullet, a signature, a paragraph that ends a sentence. Pure. [any]
 */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cotejo/types.h>

enum line_flag {
	LINE_RULE = 1 << 0,      /* ----, ====, * * * */
	LINE_CLOSING = 1 << 1,   /* ###, -30-, Ends */
	LINE_NOTICE = 1 << 2,    /* FOR IMMEDIATE RELEASE, Nota de prensa n.º 3 */
	LINE_BULLET = 1 << 3,    /* begins with a bullet sign */
	LINE_STOP = 1 << 4,      /* ends a sentence */
	LINE_OPEN = 1 << 5,      /* ends in mid-sentence: a comma, "de", "the" */
	LINE_PARAGRAPH = 1 << 6, /* as long as a paragraph, or several sentences */
	LINE_CONTACT = 1 << 7,   /* addresses, telephones */
	LINE_SIGNATURE = 1 << 8, /* names a press office */
	LINE_ENTRY = 1 << 9,     /* of a table or list: "Doses: 19", "Water .... 3" */
	LINE_LOWER = 1 << 10,    /* begins with a small letter */
	LINE_CAPITALS = 1 << 11  /* no small letter in it */
};

/* Marks that belong to no release. */
#define LINE_MARKS (LINE_RULE | LINE_CLOSING | LINE_NOTICE)

/* The visible part of a line: without spaces, no-break spaces and byte order
 * mark at both ends. Empty for a blank line. */
ct_text line_trim(ct_text line);

/* The flags of a trimmed, non-empty line; `*words` gets its words. */
unsigned line_look(ct_text line, unsigned *words);

/* The line behind its bullet sign. */
ct_text line_without_bullet(ct_text line);

#endif
