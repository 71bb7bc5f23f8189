/* SPDX-License-Identifier: MIT */
#include "plugins/language/mask.h"

#include <stddef.h>
#include <string.h>

enum {
	CHUNK_MAX = 4096,
	MARK_AT = 1,
	MARK_SLASH = 2,
	MARK_DOT = 4,
	MARK_ODD = 8,   /* '_', '\\', '=', '~' */
	MARK_SIGN = 16, /* '#', '$' */
	STOP = 0x80
};

/* What each byte is, in rows of sixteen. 0xc2 begins quotation marks and the
 * no-break space; from 0xe2 on there are punctuation and scripts without spaces. */
enum { _ = 0, S = STOP, A = MARK_AT, L = MARK_SLASH, D = MARK_DOT, O = MARK_ODD, G = MARK_SIGN };

/* clang-format off */
static const uint8_t classes[256] = {
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 00 */
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 10 */
	S, _, S, G, G, _, _, _, S, S, _, _, _, _, D, L, /* 20 */
	_, _, _, _, _, _, _, _, _, _, _, _, S, O, S, _, /* 30 */
	A, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* 40 */
	_, _, _, _, _, _, _, _, _, _, _, S, O, S, _, O, /* 50 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* 60 */
	_, _, _, _, _, _, _, _, _, _, _, S, _, S, O, S, /* 70 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* 80 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* 90 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* a0 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* b0 */
	_, _, S, _, _, _, _, _, _, _, _, _, _, _, _, _, /* c0 */
	_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, /* d0 */
	_, _, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* e0 */
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* f0 */
};
/* clang-format on */

static int is_plain(unsigned char byte)
{
	return (byte | 0x20u) - 'a' < 26u;
}

/* Letters go on behind some signs beyond ASCII, as in "l'eau" or "col.legi" when
 * they are written with signs of their own. */
static int ends_chunk(unsigned char byte)
{
	return byte < 0x80 && classes[byte] == STOP;
}

int mask_ends_plainly(const unsigned char *p)
{
	switch (*p) {
	case '.':
	case ',':
	case ';':
	case ':':
	case '!':
	case '?': return ends_chunk(p[1]);
	default: return ends_chunk(*p);
	}
}

uint32_t mask_chunk_end(const unsigned char *text, uint32_t at, uint32_t end, unsigned *marks)
{
	uint32_t stop = end - at > CHUNK_MAX ? at + CHUNK_MAX : end;
	unsigned seen = classes[text[at]] & ~(unsigned)STOP;
	uint32_t p = at + 1;

	while (p < stop && classes[text[p]] != STOP)
		seen |= classes[text[p++]];
	*marks = seen;
	return p;
}

static int is_alnum(unsigned char byte)
{
	return is_plain(byte) || (unsigned)byte - '0' < 10u;
}

/* Without the punctuation that belongs to the sentence. */
static uint32_t trimmed(const unsigned char *chunk, uint32_t size)
{
	while (size > 0 && !is_alnum(chunk[size - 1]) && chunk[size - 1] < 0x80 &&
	       chunk[size - 1] != '/')
		size--;
	return size;
}

/* Last parts of host and file names. Two-letter ones that are also common
 * words glued to the word before by a missing space do little harm. */
static const char *const endings =
	" com org net edu gov gob gub govt mil int info biz io eu es mx ar pe cl uk us br pt fr de "
	"it ca ec uy py bo ve cr gt sv hn ni pa cu ch at be nl ie au nz jp cn in cat tv app dev "
	"pdf doc docx xls xlsx ppt pptx csv txt jpg jpeg png gif svg zip html htm php asp aspx xml "
	"json mp3 mp4 exe ";

static int is_ending(const unsigned char *part, uint32_t size)
{
	char padded[8];

	if (size < 2 || size > 5)
		return 0;
	padded[0] = ' ';
	memcpy(padded + 1, part, size);
	padded[size + 1] = ' ';
	padded[size + 2] = 0;
	return strstr(endings, padded) != NULL;
}

/* name.name.ending, then the end, a slash, a colon or a question mark. */
static int is_host(const unsigned char *chunk, uint32_t size)
{
	uint32_t dot = 0, p = 0;

	while (p < size && (is_alnum(chunk[p]) || chunk[p] == '.' || chunk[p] == '-')) {
		if (chunk[p] == '.')
			dot = p;
		p++;
	}
	if (dot == 0 || (p < size && chunk[p] != '/' && chunk[p] != ':' && chunk[p] != '?'))
		return 0;
	return is_ending(chunk + dot + 1, p - dot - 1);
}

static int has_scheme(const unsigned char *chunk, uint32_t size)
{
	uint32_t p = 0;

	if (size > 4 && memcmp(chunk, "www.", 4) == 0)
		return 1;
	while (p < size && is_alnum(chunk[p]))
		p++;
	return size - p > 3 && memcmp(chunk + p, "://", 3) == 0;
}

static int many_slashes(const unsigned char *chunk, uint32_t size)
{
	const unsigned char *first = memchr(chunk, '/', size);

	if (first == NULL)
		return 0;
	first++;
	return memchr(first, '/', size - (size_t)(first - chunk)) != NULL;
}

uint32_t mask_length(const unsigned char *chunk, uint32_t size, unsigned marks)
{
	if (marks == 0)
		return 0;
	size = trimmed(chunk, size);
	if (size < 2)
		return 0;
	if (marks & (MARK_AT | MARK_ODD))
		return size;
	if ((marks & MARK_SIGN) != 0 && (chunk[0] == '#' || chunk[0] == '$'))
		return size;
	if ((marks & MARK_SLASH) != 0 && (has_scheme(chunk, size) || many_slashes(chunk, size)))
		return size;
	/* Most dots end a sentence. */
	if (memchr(chunk, '.', size) == NULL)
		return 0;
	if ((marks & MARK_DOT) != 0 && (has_scheme(chunk, size) || is_host(chunk, size)))
		return size;
	return 0;
}
