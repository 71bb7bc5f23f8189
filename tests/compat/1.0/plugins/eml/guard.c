/* SPDX-License-Identifier: MIT
 *
 * Before the parser: gmime keeps about a kilobyte for each header and each
 * part, and calls itself for each group of addresses within a group ("a:b:c:"),
 * until the stack is full. Nobody writes such mail to be read; it is refused.
 */
#include "eml.h"

#include <string.h>

#define HEADER_LARGEST ((size_t)1 << 20) /* bytes of one header */
#define HEADERS_MOST 200000              /* lines that look like headers, anywhere */
#define PARTS_MOST 20000                 /* lines that look like boundaries */
#define GROUPS_MOST 1000                 /* colons in one header of addresses */

struct guard {
	size_t size;   /* of the header at hand; 0: we are in none */
	size_t colons; /* in it, where it holds addresses */
	size_t headers, parts;
	bool addresses;
};

static bool holds_addresses(const char *line, size_t size)
{
	static const char *const names[] = { "to:", "cc:", "bcc:", "from:", "sender:", "reply-to:",
		                             "to ", "cc ", "bcc ", "from ", "sender ", "reply-to " };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t length = strlen(names[i]);

		if (size >= length && g_ascii_strncasecmp(line, names[i], length) == 0)
			return true;
	}
	return false;
}

/* Does the line begin with a name and a colon? */
static bool begins_header(const char *line, size_t size)
{
	size_t at = 0;

	while (at < size && line[at] > ' ' && line[at] < 127 && line[at] != ':')
		at++;
	while (at < size && at > 0 && (line[at] == ' ' || line[at] == '\t'))
		at++;
	return at > 0 && at < size && line[at] == ':';
}

static size_t count_colons(const char *line, size_t size)
{
	size_t count = 0;

	for (size_t i = 0; i < size; i++)
		count += line[i] == ':';
	return count;
}

/* One line more. NULL, or why the message is refused. */
static const char *look_at(struct guard *guard, const char *line, size_t size)
{
	if (size >= 2 && line[0] == '-' && line[1] == '-')
		guard->parts++;
	if (guard->size && size && (*line == ' ' || *line == '\t')) {
		guard->size += size;
	} else if (begins_header(line, size)) {
		guard->size = size;
		guard->colons = 0;
		guard->addresses = holds_addresses(line, size);
		guard->headers++;
	} else {
		guard->size = 0;
		guard->addresses = false;
	}
	if (guard->addresses)
		guard->colons += count_colons(line, size);
	if (guard->colons > GROUPS_MOST)
		return "a header with too many groups of addresses";
	if (guard->size > HEADER_LARGEST)
		return "a header of more than 1 MiB";
	if (guard->headers > HEADERS_MOST)
		return "too many headers";
	return guard->parts > PARTS_MOST ? "too many parts" : NULL;
}

const char *guard_message(ct_text raw, uint64_t *place)
{
	struct guard guard = { 0 };
	const char *why = NULL;

	for (size_t at = 0; at < raw.size && !why;) {
		const char *line = raw.data + at;
		const char *newline = memchr(line, '\n', raw.size - at);
		size_t size = newline ? (size_t)(newline - line) + 1 : raw.size - at;

		why = look_at(&guard, line, size);
		*place = at;
		at += size;
	}
	return why;
}
