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
	size_t next;       /* where the next line begins */
};

/* A line ends at \n, \r or \r\n. */
static struct line read_line(ct_text text, size_t at)
{
	const char *from = text.data + at;
	size_t left = text.size - at;
	const char *stop = memchr(from, '\n', left);
	size_t size = stop ? (size_t)(stop - from) : left;
	const char *cr = memchr(from, '\r', size);
	size_t skip = stop ? 1 : 0;
	if (cr) {
		size_t before = (size_t)(cr - from);
		skip = stop && before + 1 == size ? 2 : 1;
		size = before;
	}
	uint32_t begin = (uint32_t)at, end = (uint32_t)(at + size);
	ct_utf8_trim(text.data, &begin, &end);
	return (struct line){ begin, end, at + size + skip };
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
	struct line line = { 0, 0, 0 };
	memset(breaks, 0, sizeof *breaks);
	for (size_t at = 0; at < text.size;) {
		struct line next = read_line(text, at);
		at = next.next;
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
	size_t limit = line.end + (size_t)width * 4;
	size_t length = line.end > limit ? width : characters(text, line.begin, line.end);
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

int ct_paragraphs(ct_text text, struct ct_span_columns *out)
{
	struct breaks breaks;
	look_at_breaks(text, &breaks);
	bool wrapped = is_wrapped(&breaks);
	size_t width = wrapped ? wrap_width(&breaks) : 0;
	uint32_t count = out->count;
	struct line line = { 0, 0, 0 };
	size_t begin = 0;
	for (size_t at = 0; at <= text.size;) {
		struct line next = { text.size, text.size, text.size + 1 };
		if (at < text.size)
			next = read_line(text, at);
		at = next.next;
		bool open = line.end > line.begin;
		bool parts = next.end == next.begin || !wrapped || on_purpose(text, line, next, width);
		if (open && parts && ct_span_columns_add(out, (uint32_t)begin, (uint32_t)line.end)) {
			out->count = count;
			return CT_E_NOMEM;
		}
		if (!open || parts)
			begin = next.begin;
		line = next;
	}
	return CT_OK;
}
