/* SPDX-License-Identifier: MIT */
#include "core/conformance/mutate.h"

#include <string.h>

#include "core/base/hash.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

#define MUTATED_MAX ((size_t)64 << 10)

struct ct_random ct_random_begin(uint64_t seed, uint64_t n)
{
	struct ct_random random = { ct_hash_mix(ct_hash(&n, sizeof n, seed), seed) };

	return random;
}

uint32_t ct_random_below(struct ct_random *random, uint32_t bound)
{
	uint64_t mixed;

	/* SplitMix64 */
	random->state += 0x9e3779b97f4a7c15U;
	mixed = random->state;
	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
	return (uint32_t)((mixed ^ (mixed >> 31)) % bound);
}

/* A place in `text`; where characters stay whole, one that begins one. */
static size_t place(struct ct_random *random, ct_text text, bool whole)
{
	size_t at = ct_random_below(random, (uint32_t)text.size + 1);

	while (whole && at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at++;
	return at;
}

/* A piece of `text`, mostly a short one. */
static ct_text piece(struct ct_random *random, ct_text text, bool whole)
{
	size_t begin = place(random, text, whole), most, end;
	static const uint32_t lengths[] = { 1, 3, 8, 40, 400, 4000 };

	most = 1 + ct_random_below(random, lengths[ct_random_below(random, 6)]);
	end = begin + most < text.size ? begin + most : text.size;
	while (whole && end < text.size && ((unsigned char)text.data[end] & 0xc0) == 0x80)
		end++;
	return (ct_text){ text.data + begin, end - begin };
}

static const char *const hard_words[] = {
	"US$ ",
	"€",
	"%",
	"1.000",
	"3,5 millones",
	"$",
	"0",
	"-",
	"5 de mayo de 2020",
	"29/02/2021",
	"Q3",
	"the",
	"de la",
	"S.A.",
	"Ltd.",
	"Ministerio de ",
	"Bank of ",
	"(",
	")",
	"\"",
	"»",
	"\n\n",
	"\r\n",
	"\t",
	"\xc2\xa0",
	"\xe2\x80\x8b",
	"\xcc\x81",
	"\xf0\x9f\x92\xa7",
	".",
	"...",
	"\xef\xbb\xbf",
	"{",
	"}",
	"[",
	"]",
	"\\u0000",
	":",
	",",
	"<",
	">",
	"&amp;",
	"--",
	"###",
	"=",
	"A",
	"z",
	"9999999999",
	"https://a.example/",
	"@a",
	"#b",
};

static void put_hard(struct ct_random *random, struct ct_buffer *out)
{
	uint32_t which = ct_random_below(random, sizeof hard_words / sizeof hard_words[0] + 1);

	if (which == sizeof hard_words / sizeof hard_words[0])
		ct_buffer_char(out, '\0');
	else
		ct_buffer_string(out, hard_words[which]);
}

/* Other bits in a byte; where characters stay whole, another ASCII one. */
static void flip(struct ct_random *random, struct ct_buffer *out, bool whole)
{
	size_t at;

	if (!out->size)
		return;
	at = ct_random_below(random, (uint32_t)out->size);
	if (!whole)
		out->data[at] = (char)ct_random_below(random, 256);
	else if ((unsigned char)out->data[at] < 0x80)
		out->data[at] = (char)ct_random_below(random, 128);
}

void ct_mutate(struct ct_random *random, ct_text text, ct_text other, bool whole,
               struct ct_buffer *out)
{
	uint32_t pieces = 1 + ct_random_below(random, 6);
	size_t at = 0;

	ct_buffer_clear(out);
	for (uint32_t i = 0; i < pieces && out->size < MUTATED_MAX; i++) {
		ct_text part = piece(random, text, whole);
		size_t stop = place(random, text, whole);

		if (stop > at) /* go on in the text, at least sometimes */
			ct_buffer_append(out, text.data + at, stop - at);
		switch (ct_random_below(random, 6)) {
		case 0: put_hard(random, out); break;
		case 1:
			for (uint32_t n = ct_random_below(random, 12); n; n--)
				ct_buffer_text(out, part);
			break;
		case 2: ct_buffer_text(out, piece(random, other, whole)); break;
		case 3: /* leave the piece out */ stop += part.size; break;
		case 4: flip(random, out, whole); break;
		default: put_hard(random, out); put_hard(random, out);
		}
		at = stop < text.size ? stop : text.size;
		while (whole && at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80)
			at++;
	}
	if (ct_random_below(random, 2) && at < text.size)
		ct_buffer_append(out, text.data + at, text.size - at);
	if (out->size > MUTATED_MAX)
		out->size = MUTATED_MAX;
	while (whole && out->size && !ct_utf8_valid(out->data, out->size))
		out->size = ct_utf8_valid_prefix(out->data, out->size);
}
