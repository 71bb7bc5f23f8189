/* SPDX-License-Identifier: MIT
 *
 * HTML to text, simply: no tags, no scripts, no styles, a line where a block
 * ends, and the characters that entities stand for. One pass.
 */
#define _GNU_SOURCE /* memmem() */
#include "eml.h"

#include <string.h>

/* The bit of `unclosed` for comments; those before it are the elements'. */
#define COMMENT (1U << 8)

struct page {
	const char *at, *end;
	struct bytes *text;
	size_t from;  /* where our text begins */
	bool space;   /* white space was left out before the next character */
	bool no_tags; /* no ">" comes any more */
	unsigned unclosed; /* elements that do not end any more: a bit each */
};

/* ---- writing ------------------------------------------------------------ */

static void put(struct page *page, const char *data, size_t size)
{
	struct bytes *text = page->text;

	if (page->space && text->size > page->from && text->data[text->size - 1] != '\n')
		bytes_add(text, " ", 1);
	page->space = false;
	bytes_add(text, data, size);
}

/* End the line; `lines` 2: leave an empty one. */
static void end_line(struct page *page, size_t lines)
{
	struct bytes *text = page->text;
	size_t there = 0;

	page->space = false;
	while (there < lines && text->size > page->from + there &&
	       text->data[text->size - 1 - there] == '\n')
		there++;
	if (text->size > page->from && !text->failed)
		bytes_add(text, "\n\n", lines - there);
}

/* ---- entities ----------------------------------------------------------- */

/* The characters that Spanish and English pages name. */
static const struct {
	const char *name;
	gunichar character;
} named[] = {
	{ "amp", '&' },       { "lt", '<' },        { "gt", '>' },        { "quot", '"' },
	{ "apos", '\'' },     { "nbsp", ' ' },      { "aacute", 0xe1 },   { "eacute", 0xe9 },
	{ "iacute", 0xed },   { "oacute", 0xf3 },   { "uacute", 0xfa },   { "Aacute", 0xc1 },
	{ "Eacute", 0xc9 },   { "Iacute", 0xcd },   { "Oacute", 0xd3 },   { "Uacute", 0xda },
	{ "ntilde", 0xf1 },   { "Ntilde", 0xd1 },   { "uuml", 0xfc },     { "Uuml", 0xdc },
	{ "iquest", 0xbf },   { "iexcl", 0xa1 },    { "laquo", 0xab },    { "raquo", 0xbb },
	{ "ordf", 0xaa },     { "ordm", 0xba },     { "deg", 0xb0 },      { "euro", 0x20ac },
	{ "pound", 0xa3 },    { "ndash", 0x2013 },  { "mdash", 0x2014 },  { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },  { "ldquo", 0x201c },  { "rdquo", 0x201d },  { "hellip", 0x2026 },
	{ "bull", 0x2022 },   { "middot", 0xb7 },   { "copy", 0xa9 },     { "reg", 0xae },
};

static gunichar number_of(const char *digits, size_t size)
{
	bool hex = size > 1 && (digits[1] == 'x' || digits[1] == 'X');
	gunichar value = 0;

	for (size_t i = hex ? 2 : 1; i < size; i++) {
		int digit = hex ? g_ascii_xdigit_value(digits[i]) : g_ascii_digit_value(digits[i]);

		if (digit < 0)
			return 0;
		value = value * (hex ? 16 : 10) + (gunichar)digit;
	}
	return value < 0x110000 && g_unichar_validate(value) ? value : 0;
}

/* "&name;" or "&#n;" at the page's place; false: just an ampersand. */
static bool put_entity(struct page *page)
{
	const char *name = page->at + 1;
	size_t room = (size_t)(page->end - name), size = 0;
	gunichar character = 0;
	char utf8[6];

	while (size < room && size < 9 && (g_ascii_isalnum(name[size]) || name[size] == '#'))
		size++;
	if (!size || size == room || name[size] != ';')
		return false;
	if (*name == '#')
		character = number_of(name, size);
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
		if (strlen(named[i].name) == size && memcmp(named[i].name, name, size) == 0)
			character = named[i].character;
	}
	if (!character)
		return false;
	if (character == ' ' || character == 0xa0)
		page->space = true;
	else
		put(page, utf8, (size_t)g_unichar_to_utf8(character, utf8));
	page->at = name + size + 1;
	return true;
}

/* ---- tags --------------------------------------------------------------- */

/* Is the tag at `at` ("<" or "</" was read) of this name? */
static bool is_tag(const struct page *page, const char *at, const char *name)
{
	size_t size = strlen(name);

	return (size_t)(page->end - at) >= size && g_ascii_strncasecmp(at, name, size) == 0 &&
	       (at + size == page->end || !g_ascii_isalnum(at[size]));
}

static bool is_one_of(const struct page *page, const char *at, const char *const *names)
{
	for (; *names; names++) {
		if (is_tag(page, at, *names))
			return true;
	}
	return false;
}

/* Go behind the next ">". Where there is none a "<" begins no tag any more:
 * better a tag among the text than the text lost. */
static void leave_tag(struct page *page)
{
	const char *close = memchr(page->at, '>', (size_t)(page->end - page->at));

	if (close)
		page->at = close + 1;
	else
		page->no_tags = true;
}

/* Behind "</name" of an element whose content is no text. Each name is looked
 * for in vain at most once, so that all of it stays linear. */
static void leave_element(struct page *page, const char *name, unsigned bit)
{
	const char *at = page->at;

	while (!(page->unclosed & bit)) {
		const char *tag = memchr(at, '<', (size_t)(page->end - at));

		if (!tag) {
			page->unclosed |= bit;
			break;
		}
		at = tag + 1;
		if (at < page->end && *at == '/' && is_tag(page, at + 1, name)) {
			page->at = at;
			leave_tag(page);
			return;
		}
	}
}

static void leave_comment(struct page *page)
{
	const char *close = NULL;

	page->at += 2; /* the dashes may be those of the end, as in "<!-->" */
	if (!(page->unclosed & COMMENT))
		close = memmem(page->at, (size_t)(page->end - page->at), "-->", 3);
	if (!close)
		page->unclosed |= COMMENT;
	page->at = close ? close + 3 : page->at + 2;
}

static void read_tag(struct page *page)
{
	static const char *const blocks[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
		                              "ol", "table", "blockquote", "hr", "pre", NULL };
	static const char *const lines[] = { "br", "li", "tr", NULL };
	static const char *const hidden[] = { "script", "style", "title", "head", NULL };
	const char *start = page->at;
	bool closing = page->at + 1 < page->end && page->at[1] == '/';
	const char *name = page->at + 1 + closing;

	if (page->end - page->at >= 4 && memcmp(page->at, "<!--", 4) == 0) {
		leave_comment(page);
		return;
	}
	if (is_one_of(page, name, blocks))
		end_line(page, 2);
	else if (is_one_of(page, name, lines))
		end_line(page, 1);
	else if (is_tag(page, name, "td"))
		page->space = true;
	page->at = name;
	for (size_t i = 0; hidden[i] && !closing; i++) {
		if (is_tag(page, name, hidden[i])) {
			leave_element(page, hidden[i], 1U << i);
			break;
		}
	}
	if (page->at == name)
		leave_tag(page);
	if (page->no_tags)
		page->at = start;
}

/* "<" begins a tag only before a letter, "/", "!" or "?". */
static bool begins_tag(const struct page *page)
{
	return !page->no_tags && page->end - page->at > 1 &&
	       (g_ascii_isalpha(page->at[1]) || strchr("/!?", page->at[1]) != NULL);
}

void strip_html(ct_text html, struct bytes *text)
{
	struct page page = { .at = html.data, .end = html.data + html.size, .text = text,
		             .from = text->size };

	while (page.at < page.end && !text->failed) {
		if (*page.at == '<' && begins_tag(&page)) {
			read_tag(&page);
		} else if (*page.at == '&' && put_entity(&page)) {
			continue;
		} else if (g_ascii_isspace(*page.at)) {
			page.space = true;
			page.at++;
		} else {
			const char *from = page.at++;

			while (page.at < page.end && !strchr("<& \t\r\n\f\v", *page.at))
				page.at++;
			put(&page, from, (size_t)(page.at - from));
		}
	}
}
