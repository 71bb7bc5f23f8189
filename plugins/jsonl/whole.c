/* SPDX-License-Identifier: MIT
 *
 * Did the parser keep every byte? jansson (2.14) goes on where the buffer of a
 * string cannot grow, and leaves the byte out without a word. So the bytes of
 * all strings are counted in the line and in what was made of it.
 */
#include <jansson.h>

#include "jsonl.h"

static unsigned hex(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
}

/* The unit of the escape "\uXXXX" at `s`. The line has been parsed. */
static unsigned unit_at(const char *s)
{
	return hex(s[2]) << 12 | hex(s[3]) << 8 | hex(s[4]) << 4 | hex(s[5]);
}

/* Bytes of the character that is escaped at `s`; `*take` bytes spell it. */
static size_t escaped(const char *s, size_t *take)
{
	unsigned unit;
	*take = 2;
	if (s[1] != 'u')
		return 1;
	unit = unit_at(s);
	*take = 6;
	if (unit >= 0xd800 && unit <= 0xdbff) {
		*take = 12;
		return 4;
	}
	return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}

/* Bytes of all strings of a line that has been parsed. */
static size_t spelled(ct_text line)
{
	size_t sum = 0, at = 0;
	bool inside = false;
	while (at < line.size) {
		size_t take = 1;
		if (line.data[at] == '"')
			inside = !inside;
		else if (inside)
			sum += line.data[at] == '\\' ? escaped(line.data + at, &take) : 1;
		at += take;
	}
	return sum;
}

/* Bytes of all strings of a value. jansson bounds how deep they are nested. */
static size_t held(const json_t *value)
{
	size_t sum = 0, size, i;
	const char *key;
	json_t *member;
	if (json_is_string(value))
		return json_string_length(value);
	json_array_foreach(value, i, member) sum += held(member);
	json_object_keylen_foreach((json_t *)(uintptr_t)value, key, size, member) sum +=
		size + held(member);
	return sum;
}

bool jsonl_is_whole(ct_text line, const json_t *value, size_t flags)
{
	json_t *again;
	bool same;
	if (spelled(line) == held(value))
		return true;
	/* of equal keys the last counts, so the others are missing rightly: then
	 * it comes out the same another time */
	again = json_loadb(line.data, line.size, flags, NULL);
	same = again && json_equal(value, again);
	json_decref(again);
	return same;
}
