/* SPDX-License-Identifier: MIT
 *
 * head: where does a release begin, given its dateline? Its headline stands
 * somewhere above, over sub-headlines that may be whole paragraphs; above the
 * headline stand the last lines of the release before. Pure. [any]
 */
#ifndef TEXT_HEAD_H
#define TEXT_HEAD_H

#include "line.h"

/* A line that is not blank. Offsets count from the reader's window. */
struct text_line {
	size_t begin, end; /* visible bytes */
	uint64_t number;   /* of the line in the source, from 1 */
	uint32_t flags;    /* line_flag */
	uint16_t words;
	uint16_t blanks; /* blank lines before it, cut to 255 */
};

enum { HEAD_NONE = -1 };

/* `lines[0 .. count)` are the lines between the dateline before (or the start
 * of the source) and this dateline. Returns the number of the headline, or
 * HEAD_NONE where nothing there can be one. `first`: these are the first lines
 * of the source, so that no release stands above them. */
int head_find(const struct text_line *lines, int count, bool first);

/* Can the line be a headline? */
bool head_like(const struct text_line *line);

#endif
