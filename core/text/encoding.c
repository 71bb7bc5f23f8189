/* SPDX-License-Identifier: MIT */
#include "core/text/encoding.h"

#include "core/text/utf8.h"

#include <string.h>

#include "core/base/banned.h"

/* What cp1252 has at 0x80 to 0x9f; 0: nothing. */
/* clang-format off */
static const uint16_t cp1252_high[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178
};
/* clang-format on */

const char *ct_encoding_name(enum ct_encoding encoding)
{
	static const char *const names[] = {
		[CT_ENCODING_UNKNOWN] = "UTF-8",       [CT_ENCODING_UTF8] = "UTF-8",
		[CT_ENCODING_UTF16LE] = "UTF-16LE",    [CT_ENCODING_UTF16BE] = "UTF-16BE",
		[CT_ENCODING_LATIN1] = "ISO-8859-1",   [CT_ENCODING_LATIN9] = "ISO-8859-15",
		[CT_ENCODING_CP1252] = "windows-1252", [CT_ENCODING_BINARY] = "binary"
	};
	return names[encoding];
}

/* ---- recognising -------------------------------------------------------- */

/* What a window of bytes holds. */
struct census {
	size_t controls;  /* no text has them; NUL counts eightfold */
	size_t sequences; /* valid UTF-8 sequences of two bytes or more */
	size_t invalid;   /* bytes that belong to none */
	size_t latin;     /* of these, such as Western text would have there */
	size_t c1;        /* bytes 0x80 to 0x9f among the invalid */
	size_t euro;      /* 0xa4 where an amount is: the euro sign of ISO-8859-15 */
};

static bool ascii_letter(unsigned char byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool ascii_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_control(unsigned char byte)
{
	return byte == 0x7f || (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b);
}

static const char western_marks[] =
	"\xa0\xa1\xa3\xa4\xa7\xa9\xaa\xab\xae\xb0\xb1\xb4\xb7\xba\xbb\xbd\xbf";

/* Would Western single-byte text have `byte` between these two? Letters stand
 * at letters, marks at blanks; 0xff and 0xfe are neither in any language here. */
static bool plausible(unsigned char before, unsigned char byte, unsigned char after)
{
	bool word = ascii_letter(before) || ascii_letter(after);
	if (byte >= 0xc0)
		return word && byte != 0xd7 && byte != 0xf7 && byte < 0xfd;
	if (byte >= 0xa0)
		return memchr(western_marks, byte, sizeof western_marks - 1) != NULL;
	return byte == 0x80 ? ascii_digit(after) || after == ' ' || ascii_digit(before)
	                    : byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0x99;
}

static void count_invalid(struct census *census, const unsigned char *head, size_t size, size_t at)
{
	unsigned char before = at ? head[at - 1] : ' ';
	unsigned char after = at + 1 < size ? head[at + 1] : ' ';
	unsigned char byte = head[at];
	census->invalid++;
	census->c1 += byte < 0xa0;
	census->latin += plausible(before, byte, after);
	if (byte == 0xa4 && (ascii_digit(before) || ascii_digit(after) ||
	                     (before == ' ' && at > 1 && ascii_digit(head[at - 2]))))
		census->euro++;
}

/* Bytes at the end that may be a sequence cut off: at most 3. */
static size_t cut_off(const unsigned char *head, size_t size)
{
	for (size_t back = 1; back <= 3 && back <= size; back++) {
		unsigned char byte = head[size - back];
		if (byte >= 0xc2 && byte <= 0xf4) {
			size_t length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
			return length > back ? back : 0;
		}
		if ((byte & 0xc0) != 0x80)
			return 0;
	}
	return 0;
}

static struct census take_census(const unsigned char *head, size_t size, bool whole)
{
	struct census census = { 0 };
	size_t end = whole ? size : size - cut_off(head, size);
	size_t at = 0;
	while (at < end) {
		if (head[at] < 0x80) {
			if (is_control(head[at]))
				census.controls += head[at] ? 1 : 8;
			at++;
			continue;
		}
		size_t begin = at;
		if (ct_utf8_next((const char *)head, end, &at) == CT_UTF8_INVALID)
			count_invalid(&census, head, size, begin);
		else
			census.sequences++;
	}
	return census;
}

/* UTF-16 without a mark: in Western text every second byte is nearly always 0,
 * and never the other. */
static enum ct_encoding guess_utf16(const unsigned char *head, size_t size)
{
	size_t even = 0, odd = 0, pairs = size / 2;
	for (size_t i = 0; i + 1 < size; i += 2) {
		even += head[i] == 0 && !is_control(head[i + 1]);
		odd += head[i + 1] == 0 && !is_control(head[i]);
	}
	if (pairs < 2)
		return CT_ENCODING_UNKNOWN;
	if (odd * 10 >= pairs * 7 && even == 0)
		return CT_ENCODING_UTF16LE;
	if (even * 10 >= pairs * 7 && odd == 0)
		return CT_ENCODING_UTF16BE;
	return CT_ENCODING_UNKNOWN;
}

static enum ct_encoding guess_single_byte(const struct census *census)
{
	if (census->c1)
		return CT_ENCODING_CP1252;
	return census->euro ? CT_ENCODING_LATIN9 : CT_ENCODING_LATIN1;
}

/* Without marks and zeros: UTF-8, a single-byte encoding, or no text. */
static enum ct_encoding guess_bytes(const unsigned char *head, size_t size, bool whole)
{
	struct census census = take_census(head, size, whole);
	if (census.controls * 32 > size)
		return CT_ENCODING_BINARY;
	if (!census.invalid)
		return census.sequences ? CT_ENCODING_UTF8 : CT_ENCODING_UNKNOWN;
	/* A few bytes gone wrong do not change what the rest is. Where nothing
	 * speaks for UTF-8, the invalid bytes must make sense as letters. */
	if (census.sequences >= census.invalid || census.latin * 2 <= census.invalid)
		return CT_ENCODING_UTF8;
	return guess_single_byte(&census);
}

static enum ct_encoding guess_mark(const unsigned char *head, size_t size, size_t *bom)
{
	*bom = 0;
	if (size >= 3 && !memcmp(head, "\xef\xbb\xbf", 3)) {
		*bom = 3;
		return CT_ENCODING_UTF8;
	}
	if (size < 2 || (head[0] ^ head[1]) != 1 || (head[0] & 0xfe) != 0xfe)
		return CT_ENCODING_UNKNOWN;
	*bom = 2;
	return head[0] == 0xff ? CT_ENCODING_UTF16LE : CT_ENCODING_UTF16BE;
}

enum ct_encoding ct_encoding_guess(const char *data, size_t size, bool whole, size_t *bom)
{
	const unsigned char *head = (const unsigned char *)data;
	enum ct_encoding found = guess_mark(head, size, bom);
	if (found != CT_ENCODING_UNKNOWN)
		return found;
	if (size >= 5 && !memcmp(head, "%PDF-", 5))
		return CT_ENCODING_BINARY; /* begins with some pages of ASCII */
	found = guess_utf16(head, size);
	return found != CT_ENCODING_UNKNOWN ? found : guess_bytes(head, size, whole);
}

/* ---- decoding ----------------------------------------------------------- */

void ct_decoder_init(struct ct_decoder *decoder, enum ct_encoding encoding)
{
	decoder->encoding = encoding;
	decoder->bom = 0;
	decoder->replaced = 0;
	decoder->held = 0;
	decoder->decided = encoding != CT_ENCODING_UNKNOWN;
	decoder->started = 0;
}

size_t ct_decoder_room(const struct ct_decoder *decoder, size_t size)
{
	return (decoder->held + size) * CT_ENCODING_GROWTH;
}

static size_t replace(struct ct_decoder *decoder, char *out)
{
	decoder->replaced++;
	out[0] = '?';
	return 1;
}

static size_t single_byte(struct ct_decoder *decoder, unsigned char byte, char *out)
{
	static const struct {
		unsigned char byte;
		uint16_t code;
	} latin9[] = { { 0xa4, 0x20ac }, { 0xa6, 0x160 }, { 0xa8, 0x161 }, { 0xb4, 0x17d },
		       { 0xb8, 0x17e },  { 0xbc, 0x152 }, { 0xbd, 0x153 }, { 0xbe, 0x178 } };
	if (byte >= 0x80 && byte < 0xa0) {
		/* Latin-1 has control characters here that nobody uses; what is
		 * called Latin-1 means cp1252. */
		uint32_t code = cp1252_high[byte - 0x80];
		return code ? ct_utf8_encode(code, out) : replace(decoder, out);
	}
	if (decoder->encoding == CT_ENCODING_LATIN9)
		for (size_t i = 0; i < sizeof latin9 / sizeof *latin9; i++)
			if (latin9[i].byte == byte)
				return ct_utf8_encode(latin9[i].code, out);
	return ct_utf8_encode(byte, out);
}

static size_t decode_single(struct ct_decoder *decoder, const char *in, size_t size, char *out)
{
	size_t used = 0;
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)in[i];
		if (byte < 0x80)
			out[used++] = in[i];
		else
			used += single_byte(decoder, byte, out + used);
	}
	return used;
}

/* Writes whole characters; *taken: bytes of `in` that were used, all but a
 * sequence that may go on in the next chunk. */
static size_t decode_utf8(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                          size_t *taken, char *out)
{
	size_t end = last ? size : size - cut_off((const unsigned char *)in, size);
	memcpy(out, in, end);
	decoder->replaced += ct_utf8_repair(out, end);
	*taken = end;
	return end;
}

static uint32_t unit(const struct ct_decoder *decoder, const char *in)
{
	unsigned char a = (unsigned char)in[0], b = (unsigned char)in[1];
	return decoder->encoding == CT_ENCODING_UTF16LE ? (uint32_t)b << 8 | a
	                                                : (uint32_t)a << 8 | b;
}

static size_t decode_utf16(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                           size_t *taken, char *out)
{
	size_t used = 0, at = 0;
	while (size - at >= 2) {
		uint32_t code = unit(decoder, in + at);
		size_t width = 2;
		if (code >= 0xd800 && code < 0xdc00) {
			if (size - at < 4 && !last)
				break;
			uint32_t low = size - at < 4 ? 0 : unit(decoder, in + at + 2);
			if (low >= 0xdc00 && low < 0xe000) {
				code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
				width = 4;
			}
		}
		if (code >= 0xd800 && code < 0xe000)
			used += replace(decoder, out + used);
		else
			used += ct_utf8_encode(code, out + used);
		at += width;
	}
	if (last && at < size) { /* half a unit */
		used += replace(decoder, out + used);
		at = size;
	}
	*taken = at;
	return used;
}

static size_t decode(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                     size_t *taken, char *out)
{
	*taken = size;
	switch (decoder->encoding) {
	case CT_ENCODING_UTF8:
	case CT_ENCODING_UNKNOWN: return decode_utf8(decoder, in, size, last, taken, out);
	case CT_ENCODING_UTF16LE:
	case CT_ENCODING_UTF16BE: return decode_utf16(decoder, in, size, last, taken, out);
	case CT_ENCODING_BINARY: return 0;
	default: return decode_single(decoder, in, size, out);
	}
}

static size_t ascii_prefix(const char *in, size_t size)
{
	size_t at = 0;
	while (at < size && !((unsigned char)in[at] & 0x80))
		at++;
	return at;
}

/* Move bytes of the input into the window. */
static size_t hold(struct ct_decoder *decoder, const char *in, size_t size)
{
	size_t room = CT_ENCODING_WINDOW - decoder->held;
	size_t count = size < room ? size : room;
	if (count)
		memcpy(decoder->hold + decoder->held, in, count);
	decoder->held += (uint32_t)count;
	return count;
}

/* The window is full, or all there is: say what it is. */
static void decide(struct ct_decoder *decoder, bool whole)
{
	size_t bom = 0;
	enum ct_encoding found;
	if (decoder->started) {
		found = guess_bytes((const unsigned char *)decoder->hold, decoder->held, whole);
	} else {
		found = ct_encoding_guess(decoder->hold, decoder->held, whole, &bom);
		decoder->bom = (uint32_t)bom;
	}
	decoder->started = 1;
	decoder->encoding = found;
	decoder->decided = found != CT_ENCODING_UNKNOWN;
	decoder->held -= (uint32_t)bom;
	memmove(decoder->hold, decoder->hold + bom, decoder->held);
}

/* Decode the window; what was cut off at its end stays in it. */
static size_t release(struct ct_decoder *decoder, bool last, char *out)
{
	size_t taken;
	size_t used = decode(decoder, decoder->hold, decoder->held, last, &taken, out);
	decoder->held -= (uint32_t)taken;
	memmove(decoder->hold, decoder->hold + taken, decoder->held);
	return used;
}

/* An encoding that was given: leave out its mark. */
static void skip_mark(struct ct_decoder *decoder)
{
	size_t bom;
	enum ct_encoding found =
		guess_mark((const unsigned char *)decoder->hold, decoder->held, &bom);
	decoder->started = 1;
	if (found != decoder->encoding || !bom)
		return;
	decoder->bom = (uint32_t)bom;
	decoder->held -= (uint32_t)bom;
	memmove(decoder->hold, decoder->hold + bom, decoder->held);
}

/* The part of feed() before the encoding is decided. *used: bytes of `in`. */
static size_t feed_undecided(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                             char *out, size_t *taken)
{
	size_t at = 0, used = 0;
	while (!decoder->decided && (at < size || (last && (decoder->held || !decoder->started)))) {
		if (decoder->started && !decoder->held) {
			size_t ascii = ascii_prefix(in + at, size - at);
			if (ascii)
				memcpy(out + used, in + at, ascii);
			used += ascii;
			at += ascii;
			if (at == size)
				break;
		}
		at += hold(decoder, in + at, size - at);
		if (decoder->held < CT_ENCODING_WINDOW && !last)
			break;
		decide(decoder, last && decoder->held < CT_ENCODING_WINDOW);
		used += release(decoder, last && at == size, out + used);
	}
	*taken = at;
	return used;
}

/* Finish the sequence that the last chunk cut off, byte by byte. */
static size_t feed_held(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                        char *out, size_t *taken)
{
	size_t at = 0, used = 0;
	while (decoder->held && at < size) {
		decoder->hold[decoder->held++] = in[at++];
		used += release(decoder, last && at == size, out + used);
	}
	if (decoder->held && last)
		used += release(decoder, true, out + used);
	*taken = at;
	return used;
}

size_t ct_decoder_feed(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                       char *out)
{
	size_t taken = 0, used = 0, at = 0;
	if (!size)
		in = "";
	if (decoder->decided && !decoder->started) {
		at = 3 - decoder->held;
		at = size < at ? size : at;
		if (at)
			memcpy(decoder->hold + decoder->held, in, at);
		decoder->held += (uint32_t)at;
		if (decoder->held < 3 && !last)
			return 0;
		skip_mark(decoder);
		used += release(decoder, last && at == size, out);
	}
	if (!decoder->decided) {
		used += feed_undecided(decoder, in + at, size - at, last, out + used, &taken);
		at += taken;
	}
	if (decoder->decided) {
		used += feed_held(decoder, in + at, size - at, last, out + used, &taken);
		at += taken;
		used += decode(decoder, in + at, size - at, last, &taken, out + used);
		at += taken;
		hold(decoder, in + at, size - at);
	}
	return used;
}
