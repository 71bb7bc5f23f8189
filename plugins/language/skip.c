/* SPDX-License-Identifier: MIT
 *
 * skip.c: over the words of a piece that is sure of its language.
 */
#include "plugins/language/bytes.h"
#include "plugins/language/find.h"
#include "plugins/language/mask.h"
#include "plugins/language/scan.h"

/* How far the end of a word is looked for. */
enum { SKIP_WORD = 64 };

/* Places of bytes that may be passed over. */
static bytes dull(bytes value)
{
	return bytes_letters(value) | bytes_digits(value) | bytes_are(value, ' ') |
	       bytes_are(value, ',') | bytes_are(value, '-') | bytes_are(value, '\'');
}

static int is_dull_ascii(unsigned char byte)
{
	return (byte | 0x20u) - 'a' < 26u || (unsigned)byte - '0' < 10u || byte == ' ' ||
	       byte == ',' || byte == '-' || byte == '\'';
}

/* Is this the first byte of a letter of Latin-1 or its extensions, but for those
 * that begin what was decoded wrongly? Or one that goes on? */
static int is_dull_beyond(const unsigned char *p, uint32_t left)
{
	if (*p == 0xc3 && left < 2)
		return 0;
	if (*p == 0xc3)
		return p[1] >= 0xa0 ? p[1] != 0xa2 : p[1] >= 0x86 && (p[1] < 0x8e || p[1] > 0x91);
	return (*p >= 0x80 && *p < 0xc0) || (*p > 0xc3 && *p < 0xca);
}

/* The first byte from `at` on that is no ASCII to pass over; `*space` is the last
 * space before it, where there is one. */
static uint32_t pass_ascii(const unsigned char *text, uint32_t at, uint32_t end, uint32_t *space)
{
	while (end - at >= BYTES && at - *space < SKIP_WORD) {
		bytes value = bytes_load(text + at);
		uint32_t stop = bytes_first(~dull(value));
		uint32_t last = bytes_behind_last(bytes_are(value, ' ') & bytes_until(stop));

		if (last != 0)
			*space = at + last - 1;
		at += stop;
		if (stop < BYTES)
			return at;
	}
	for (; at < end && at - *space < SKIP_WORD && is_dull_ascii(text[at]); at++)
		if (text[at] == ' ')
			*space = at;
	return at;
}

/* Is the sign at `at` one that follows a word at once and parts it from the next? */
static int ends_word(const struct scan *scan, uint32_t at)
{
	return at > scan->at && scan->end - at > 1 && is_ascii_letter(scan->text[at - 1]) &&
	       mask_ends_plainly(scan->text + at);
}

void scan_skip(struct scan *scan)
{
	const unsigned char *text = scan->text;
	uint32_t space = scan->at, at = scan->at;

	for (;;) {
		at = pass_ascii(text, at, scan->end, &space);
		if (at >= scan->end || at - space >= SKIP_WORD ||
		    !is_dull_beyond(text + at, scan->end - at))
			break;
		at++;
	}
	if (ends_word(scan, at) && at - space < SKIP_WORD)
		space = at;
	scan->skipped += (space - scan->at) * 5 / 6;
	scan->at = space;
}

int scan_goes_on(const struct scan *scan)
{
	const unsigned char *p = scan->text + scan->at;
	uint32_t left = scan->end - scan->at;

	return left > 2 && p[*p == ','] == ' ';
}
