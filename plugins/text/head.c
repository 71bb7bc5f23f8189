/* SPDX-License-Identifier: MIT */
#include "head.h"

/* How many lines a head may have: headline, sub-headlines, bullets. */
enum { HEAD_LINES = 14, FIRST_LINES = 8, EXTEND = 4 };

bool head_like(const struct text_line *line)
{
	const unsigned never = LINE_MARKS | LINE_BULLET | LINE_STOP | LINE_PARAGRAPH |
	                       LINE_CONTACT | LINE_ENTRY | LINE_LOWER | LINE_OPEN;

	return !(line->flags & never) && line->words > 0;
}

/* Lines right above the dateline that are marks: an underlined headline, a
 * notice between headline and dateline. */
static int without_marks(const struct text_line *lines, int count)
{
	while (count && (lines[count - 1].flags & LINE_MARKS))
		count--;
	return count;
}

/* Behind the last mark: a rule, ###, FOR IMMEDIATE RELEASE. */
static int behind_marks(const struct text_line *lines, int count)
{
	int i = count;

	while (i && !(lines[i - 1].flags & LINE_MARKS))
		i--;
	return i;
}

/* Does a mark's region hold what only the end of a release has? */
static bool holds_tail(const struct text_line *lines, int from, int count)
{
	for (int i = from; i < count; i++)
		if (lines[i].flags & (LINE_CONTACT | LINE_SIGNATURE | LINE_ENTRY))
			return true;
	return count - from > HEAD_LINES;
}

/* The headline-like line nearest above, over sub-headlines. */
static int nearest(const struct text_line *lines, int count, int floor)
{
	for (int i = count - 1; i >= floor && count - i <= HEAD_LINES; i--) {
		if (lines[i].flags & (LINE_MARKS | LINE_CONTACT | LINE_ENTRY))
			return HEAD_NONE;
		if (head_like(&lines[i]))
			return i;
	}
	return HEAD_NONE;
}

/* May line `i` stand above line `i + 1` in one head? */
static bool continues_up(const struct text_line *lines, int i)
{
	if (!head_like(&lines[i]) || (lines[i].flags & LINE_SIGNATURE))
		return false;
	/* More blank lines than between headline and sub-headline. */
	return lines[i + 1].blanks < 2;
}

/* A section title with its paragraph looks like a headline with a
 * sub-headline; it is shorter. */
static bool section_like(const struct text_line *lines, int head, int count)
{
	return lines[head].words <= 3 && count - head > 1 && (lines[head + 1].flags & LINE_STOP);
}

/* The first line of a file heads it unless a whole release stands above. */
static bool all_head(const struct text_line *lines, int head)
{
	int paragraphs = 0;

	for (int i = 0; i < head; i++) {
		if (lines[i].flags & LINE_CONTACT)
			return false;
		paragraphs += (lines[i].flags & LINE_STOP) && !(lines[i].flags & LINE_BULLET);
	}
	return paragraphs <= 1 && head <= FIRST_LINES;
}

static int first_visible(const struct text_line *lines, int from, int count)
{
	while (from < count && (lines[from].flags & LINE_MARKS))
		from++;
	return from < count ? from : HEAD_NONE;
}

int head_find(const struct text_line *lines, int count, bool first)
{
	int bare = without_marks(lines, count), floor, head;

	if (!bare)
		return HEAD_NONE;
	floor = behind_marks(lines, bare);
	if (floor > 0 && head_like(&lines[floor]) && !holds_tail(lines, floor, bare))
		return floor;
	head = nearest(lines, bare, floor);
	if (head == HEAD_NONE || (!first && section_like(lines, head, bare)))
		return first && bare - floor <= FIRST_LINES ? first_visible(lines, floor, bare)
		                                            : HEAD_NONE;
	for (int n = 0; n < EXTEND && head > floor && continues_up(lines, head - 1); n++)
		head--;
	if (first && floor == 0 && all_head(lines, head))
		return first_visible(lines, 0, bare);
	return head;
}
