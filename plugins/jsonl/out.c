/* SPDX-License-Identifier: MIT */
#include "out.h"

#include <stdlib.h>
#include <string.h>

void out_free(struct out *out)
{
	free(out->data);
	*out = (struct out){ 0 };
}

/* Room for `more` bytes, or NULL. */
static char *out_room(struct out *out, size_t more)
{
	size_t room = out->room;
	char *data;
	if (out->failed)
		return NULL;
	if (more <= out->room - out->size)
		return out->data + out->size;
	if (more > SIZE_MAX / 2 - out->size) {
		out->failed = true;
		return NULL;
	}
	while (room < out->size + more)
		room = room ? room * 2 : (size_t)64 << 10;
	data = realloc(out->data, room);
	if (!data) {
		out->failed = true;
		return NULL;
	}
	out->data = data;
	out->room = room;
	return data + out->size;
}

void out_bytes(struct out *out, const char *data, size_t size)
{
	char *to = out_room(out, size);
	if (!to || !size)
		return;
	memcpy(to, data, size);
	out->size += size;
}

void out_number(struct out *out, uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	out_bytes(out, digits + at, sizeof digits - at);
}

/* Bytes from `at` on that stand for themselves in a JSON string, eight at a
 * time: no quotation mark, no backslash, nothing below a space. */
static size_t plain_run(const char *s, size_t at, size_t size)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	while (at + 8 <= size) {
		uint64_t word, quote, slash;
		memcpy(&word, s + at, sizeof word);
		quote = word ^ (ones * '"');
		slash = word ^ (ones * '\\');
		if ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
		     ((word - ones * ' ') & ~word)) &
		    high)
			break;
		at += 8;
	}
	while (at < size && (unsigned char)s[at] >= ' ' && s[at] != '"' && s[at] != '\\')
		at++;
	return at;
}

static void out_escape(struct out *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char names[] = "\bb\ff\nn\rr\tt\"\"\\\\";
	char text[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
	for (size_t i = 0; i + 1 < sizeof names; i += 2) {
		if ((unsigned char)names[i] == c) {
			text[1] = names[i + 1];
			out_bytes(out, text, 2);
			return;
		}
	}
	out_bytes(out, text, sizeof text);
}

void out_string(struct out *out, ct_text text)
{
	size_t at = 0;
	OUT(out, "\"");
	while (at < text.size) {
		size_t end = plain_run(text.data, at, text.size);
		out_bytes(out, text.data + at, end - at);
		if (end < text.size)
			out_escape(out, (unsigned char)text.data[end++]);
		at = end;
	}
	OUT(out, "\"");
}

void out_share(struct out *out, float share)
{
	char text[6] = "0.0000";
	size_t size = sizeof text;
	unsigned value = share >= 1 ? 10000 : share > 0 ? (unsigned)(share * 10000.0f + 0.5f) : 0;
	text[0] = (char)('0' + value / 10000);
	for (size_t i = 5; i >= 2; i--, value /= 10)
		text[i] = (char)('0' + value % 10);
	while (size > 4 && text[size - 1] == '0')
		size--;
	out_bytes(out, text, size);
}

static void put_digits(char *to, size_t count, unsigned number)
{
	while (count--) {
		to[count] = (char)('0' + number % 10);
		number /= 10;
	}
}

void out_date(struct out *out, ct_date date)
{
	char text[12] = "\"0000-00-00\"";
	size_t size = 5;
	if (date.year < 1 || date.year > 9999) {
		OUT(out, "null");
		return;
	}
	put_digits(text + 1, 4, (unsigned)date.year);
	if (date.month) {
		put_digits(text + 6, 2, date.month);
		size = 8;
		if (date.day) {
			put_digits(text + 9, 2, date.day);
			size = 11;
		}
	}
	text[size++] = '"';
	out_bytes(out, text, size);
}
