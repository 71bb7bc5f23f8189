/* SPDX-License-Identifier: MIT */
#include "core/text/paragraphs.h"

#include "core/text/utf8.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/banned.h"

/* Line lengths are told apart up to here, in characters. */
#define LONGEST 255

/* A line, trimmed of white space. */
struct line {
	size_t begin, end; /* equal: a blank line */
};

/* Reads lines one after another. It remembers where the next \n is: in a text
 * that ends its lines with \r alone, looking again each time would be square. */
struct lines {
	ct_text text;
	size_t at;      /* where the next line begins */
	size_t newline; /* the next \n from there on, or the size */
};

static void find_newline(struct lines *lines)
{
	const char *from = lines->text.data + lines->at;
	const char *found = memchr(from, '\n', lines->text.size - lines->at);
	lines->newline = found ? lines->at + (size_t)(found - from) : lines->text.size;
}

static struct lines lines_of(ct_text text)
{
	struct lines lines = { text, 0, 0 };
	if (text.size)
		find_newline(&lines);
	return lines;
}

/* The next line; false behind the last. A line ends at \n, \r or \r\n. */
static bool next_line(struct lines *lines, struct line *line)
{
	if (lines->at >= lines->text.size)
		return false;
	const char *from = lines->text.data + lines->at;
	const char *cr = memchr(from, '\r', lines->newline - lines->at);
	size_t stop = cr ? lines->at + (size_t)(cr - from) : lines->newline;
	uint32_t begin = (uint32_t)lines->at, end = (uint32_t)stop;
	ct_utf8_trim(lines->text.data, &begin, &end);
	*line = (struct line){ begin, end };
	bool passed = stop == lines->newline || stop + 1 == lines->newline;
	lines->at = passed ? lines->newline + 1 : stop + 1;
	if (passed && lines->at < lines->text.size)
		find_newline(lines);
	return true;
}

static size_t characters(ct_text text, size_t begin, size_t end)
{
	size_t count = 0;
	for (size_t i = begin; i < end; i++)
		count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
	return count;
}

/* Does the line go on in the next one, as far as these two tell? It ends
 * without a mark that closes a sentence, and the next begins in lower case. */
static bool goes_on(ct_text text, struct line line, struct line next)
{
	size_t at = next.begin;
	uint32_t first = ct_utf8_next(text.data, text.size, &at);
	if (!(ct_char_classes(first) & CT_CHAR_LOWER))
		return false;
	return !memchr(".!?:;", text.data[line.end - 1], 5);
}

/* What the breaks between lines that touch look like. */
struct breaks {
	size_t count;
	size_t inner; /* in mid-sentence */
	uint32_t lengths[LONGEST + 1];
};

static void look_at_breaks(ct_text text, struct breaks *breaks)
{
	struct lines lines = lines_of(text);
	struct line line = { 0, 0 }, next;
	memset(breaks, 0, sizeof *breaks);
	while (next_line(&lines, &next)) {
		if (line.end > line.begin && next.end > next.begin) {
			size_t length = characters(text, line.begin, line.end);
			breaks->count++;
			breaks->inner += goes_on(text, line, next);
			breaks->lengths[length < LONGEST ? length : LONGEST]++;
		}
		line = next;
	}
}

/* Where a quarter of all breaks stands in mid-sentence, text has been wrapped:
 * a list of whole lines has hardly any, prose wrapped by a program three in
 * four. */
static bool is_wrapped(const struct breaks *breaks)
{
	return breaks->count && breaks->inner * 4 >= breaks->count;
}

/* The width that the text was wrapped to: nine lines in ten are no longer. */
static size_t wrap_width(const struct breaks *breaks)
{
	size_t seen = 0;
	for (size_t length = 0; length < LONGEST; length++) {
		seen += breaks->lengths[length];
		if (seen * 10 >= breaks->count * 9)
			return length;
	}
	return LONGEST;
}

/* In wrapped text: was this break made on purpose? Then the first word of the
 * next line would have fitted, by a good measure, and no sentence is cut. */
static bool on_purpose(ct_text text, struct line line, struct line next, size_t width)
{
	if (goes_on(text, line, next))
		return false;
	size_t length =
		line.end - line.begin > width * 4 ? width : characters(text, line.begin, line.end);
	size_t word = next.begin;
	while (word < next.end && word - next.begin <= width && text.data[word] != ' ')
		word++;
	return (length + 1 + characters(text, next.begin, word)) * 10 < width * 8;
}

int ct_lines_are_paragraphs(ct_text text)
{
	struct breaks breaks;
	look_at_breaks(text, &breaks);
	return !is_wrapped(&breaks);
}

/* Does a paragraph end between these two, the second of which may be blank? */
static bool parts(ct_text text, struct line line, struct line next, bool wrapped, size_t width)
{
	return next.end == next.begin || !wrapped || on_purpose(text, line, next, width);
}

int ct_paragraphs(ct_text text, struct ct_span_columns *out)
{
	struct breaks breaks;
	look_at_breaks(text, &breaks);
	bool wrapped = is_wrapped(&breaks), more = true;
	size_t width = wrapped ? wrap_width(&breaks) : 0, begin = 0;
	uint32_t count = out->count;
	struct lines lines = lines_of(text);
	struct line line = { 0, 0 };
	while (more) {
		struct line next = { text.size, text.size };
		more = next_line(&lines, &next);
		bool open = line.end > line.begin;
		bool ends = open && parts(text, line, next, wrapped, width);
		if (ends && ct_span_columns_add(out, (uint32_t)begin, (uint32_t)line.end)) {
			out->count = count;
			return CT_E_NOMEM;
		}
		if (!open || ends)
			begin = next.begin;
		line = next;
	}
	return CT_OK;
}
