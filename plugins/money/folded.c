/* SPDX-License-Identifier: MIT */
#include "folded.h"

/* Does a letter beyond Latin-1 begin with these bytes, or º, ª, or what words may
 * have within them: soft hyphens, zero width spaces? */
static bool may_be_letter(const unsigned char *at)
{
	if (at[0] == 0xc2)
		return at[1] == 0xaa || at[1] == 0xad || at[1] == 0xba;
	if (at[0] == 0xe2)
		return at[1] == 0x80 && at[2] == 0x8b;
	return at[0] >= 0x80 && at[0] < 0xe2;
}

struct folded folded_latin(const char *data)
{
	static const struct folded none = { 0, 0, 0, 0 };
	struct folded word = none;
	while (word.count < 16) {
		struct folded run = folded_ascii(data + word.size), letter = { 0, 0, 1, 2 };
		const unsigned char *behind;
		char plain;
		folded_append(&word, &run);
		behind = (const unsigned char *)data + word.size;
		plain = latin_plain[behind[1] & 0x3f];
		if (behind[0] != 0xc3 || plain == '.')
			return word.count > 16 || may_be_letter(behind) ? none : word;
		if (word.count >= 16)
			break;
		letter.low = (unsigned char)plain;
		folded_append(&word, &letter);
	}
	return none;
}
