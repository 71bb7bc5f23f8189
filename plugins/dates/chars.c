/* SPDX-License-Identifier: MIT */
#include "chars.h"

#include "lexicon.h"

/* clang-format off */
const uint8_t date_class_of[256] = {
	[' '] = B_SPACE, ['\t'] = B_SPACE, ['\r'] = B_SPACE, ['\v'] = B_SPACE, [0] = B_SPACE,
	['\f'] = B_SPACE, ['\n'] = B_LINE,
	['0'] = B_DIGIT, ['1'] = B_DIGIT, ['2'] = B_DIGIT, ['3'] = B_DIGIT, ['4'] = B_DIGIT,
	['5'] = B_DIGIT, ['6'] = B_DIGIT, ['7'] = B_DIGIT, ['8'] = B_DIGIT, ['9'] = B_DIGIT,
	['a'] = B_LETTER, ['b'] = B_LETTER, ['c'] = B_LETTER, ['d'] = B_LETTER, ['e'] = B_LETTER,
	['f'] = B_LETTER, ['g'] = B_LETTER, ['h'] = B_LETTER, ['i'] = B_LETTER, ['j'] = B_LETTER,
	['k'] = B_LETTER, ['l'] = B_LETTER, ['m'] = B_LETTER, ['n'] = B_LETTER, ['o'] = B_LETTER,
	['p'] = B_LETTER, ['q'] = B_LETTER, ['r'] = B_LETTER, ['s'] = B_LETTER, ['t'] = B_LETTER,
	['u'] = B_LETTER, ['v'] = B_LETTER, ['w'] = B_LETTER, ['x'] = B_LETTER, ['y'] = B_LETTER,
	['z'] = B_LETTER, ['_'] = B_LETTER,
	['A'] = B_LETTER, ['B'] = B_LETTER, ['C'] = B_LETTER, ['D'] = B_LETTER, ['E'] = B_LETTER,
	['F'] = B_LETTER, ['G'] = B_LETTER, ['H'] = B_LETTER, ['I'] = B_LETTER, ['J'] = B_LETTER,
	['K'] = B_LETTER, ['L'] = B_LETTER, ['M'] = B_LETTER, ['N'] = B_LETTER, ['O'] = B_LETTER,
	['P'] = B_LETTER, ['Q'] = B_LETTER, ['R'] = B_LETTER, ['S'] = B_LETTER, ['T'] = B_LETTER,
	['U'] = B_LETTER, ['V'] = B_LETTER, ['W'] = B_LETTER, ['X'] = B_LETTER, ['Y'] = B_LETTER,
	['Z'] = B_LETTER,
	[0x80] = B_HIGH, [0x81] = B_HIGH, [0x82] = B_HIGH, [0x83] = B_HIGH,
	[0x84] = B_HIGH, [0x85] = B_HIGH, [0x86] = B_HIGH, [0x87] = B_HIGH,
	[0x88] = B_HIGH, [0x89] = B_HIGH, [0x8a] = B_HIGH, [0x8b] = B_HIGH,
	[0x8c] = B_HIGH, [0x8d] = B_HIGH, [0x8e] = B_HIGH, [0x8f] = B_HIGH,
	[0x90] = B_HIGH, [0x91] = B_HIGH, [0x92] = B_HIGH, [0x93] = B_HIGH,
	[0x94] = B_HIGH, [0x95] = B_HIGH, [0x96] = B_HIGH, [0x97] = B_HIGH,
	[0x98] = B_HIGH, [0x99] = B_HIGH, [0x9a] = B_HIGH, [0x9b] = B_HIGH,
	[0x9c] = B_HIGH, [0x9d] = B_HIGH, [0x9e] = B_HIGH, [0x9f] = B_HIGH,
	[0xa0] = B_HIGH, [0xa1] = B_HIGH, [0xa2] = B_HIGH, [0xa3] = B_HIGH,
	[0xa4] = B_HIGH, [0xa5] = B_HIGH, [0xa6] = B_HIGH, [0xa7] = B_HIGH,
	[0xa8] = B_HIGH, [0xa9] = B_HIGH, [0xaa] = B_HIGH, [0xab] = B_HIGH,
	[0xac] = B_HIGH, [0xad] = B_HIGH, [0xae] = B_HIGH, [0xaf] = B_HIGH,
	[0xb0] = B_HIGH, [0xb1] = B_HIGH, [0xb2] = B_HIGH, [0xb3] = B_HIGH,
	[0xb4] = B_HIGH, [0xb5] = B_HIGH, [0xb6] = B_HIGH, [0xb7] = B_HIGH,
	[0xb8] = B_HIGH, [0xb9] = B_HIGH, [0xba] = B_HIGH, [0xbb] = B_HIGH,
	[0xbc] = B_HIGH, [0xbd] = B_HIGH, [0xbe] = B_HIGH, [0xbf] = B_HIGH,
	[0xc0] = B_HIGH, [0xc1] = B_HIGH, [0xc2] = B_HIGH, [0xc3] = B_HIGH,
	[0xc4] = B_HIGH, [0xc5] = B_HIGH, [0xc6] = B_HIGH, [0xc7] = B_HIGH,
	[0xc8] = B_HIGH, [0xc9] = B_HIGH, [0xca] = B_HIGH, [0xcb] = B_HIGH,
	[0xcc] = B_HIGH, [0xcd] = B_HIGH, [0xce] = B_HIGH, [0xcf] = B_HIGH,
	[0xd0] = B_HIGH, [0xd1] = B_HIGH, [0xd2] = B_HIGH, [0xd3] = B_HIGH,
	[0xd4] = B_HIGH, [0xd5] = B_HIGH, [0xd6] = B_HIGH, [0xd7] = B_HIGH,
	[0xd8] = B_HIGH, [0xd9] = B_HIGH, [0xda] = B_HIGH, [0xdb] = B_HIGH,
	[0xdc] = B_HIGH, [0xdd] = B_HIGH, [0xde] = B_HIGH, [0xdf] = B_HIGH,
	[0xe0] = B_HIGH, [0xe1] = B_HIGH, [0xe2] = B_HIGH, [0xe3] = B_HIGH,
	[0xe4] = B_HIGH, [0xe5] = B_HIGH, [0xe6] = B_HIGH, [0xe7] = B_HIGH,
	[0xe8] = B_HIGH, [0xe9] = B_HIGH, [0xea] = B_HIGH, [0xeb] = B_HIGH,
	[0xec] = B_HIGH, [0xed] = B_HIGH, [0xee] = B_HIGH, [0xef] = B_HIGH,
	[0xf0] = B_HIGH, [0xf1] = B_HIGH, [0xf2] = B_HIGH, [0xf3] = B_HIGH,
	[0xf4] = B_HIGH, [0xf5] = B_HIGH, [0xf6] = B_HIGH, [0xf7] = B_HIGH,
	[0xf8] = B_HIGH, [0xf9] = B_HIGH, [0xfa] = B_HIGH, [0xfb] = B_HIGH,
	[0xfc] = B_HIGH, [0xfd] = B_HIGH, [0xfe] = B_HIGH, [0xff] = B_HIGH,
};
/* clang-format on */

const uint8_t date_mark_of[256] = {
	[','] = T_COMMA,      ['.'] = T_DOT,      ['-'] = T_DASH,    ['~'] = T_DASH,
	['/'] = T_SLASH,      [':'] = T_COLON,    ['('] = T_OPEN,    ['['] = T_OPEN,
	[')'] = T_CLOSE,      [']'] = T_CLOSE,    ['"'] = T_QUOTE,   ['\''] = T_APOSTROPHE,
	['`'] = T_APOSTROPHE, ['$'] = T_CURRENCY, ['%'] = T_PERCENT, ['&'] = T_AND,
	[';'] = T_STOP,       ['!'] = T_STOP,     ['?'] = T_STOP,    ['#'] = T_MARK,
	['*'] = T_MARK,       ['+'] = T_MARK,     ['<'] = T_MARK,    ['='] = T_MARK,
	['>'] = T_MARK,       ['\\'] = T_MARK,    ['^'] = T_MARK,    ['{'] = T_MARK,
	['|'] = T_MARK,       ['}'] = T_MARK,
};

const char date_latin_base[64] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
				 "aaaaaaaceeeeiiiidnooooo\0ouuuuyty";

static struct date_high high_latin(const unsigned char *at)
{
	struct date_high high = { 2, B_LETTER, T_MARK, 0, false, false };

	if (at[0] == 0xc3) {
		high.base = date_latin_base[at[1] & 0x3f];
		high.upper = at[1] < 0xa0 && at[1] != 0x97;
		high.lower = at[1] >= 0xa0 && at[1] != 0xb7;
		if (!high.base)
			high.class = B_MARK;
		return high;
	}
	high.class = B_MARK;
	switch (at[1]) {
	case 0xa0: high.class = B_SPACE; break;
	case 0xad: high.class = B_SPACE; break;
	case 0xab:
	case 0xbb: high.kind = T_QUOTE; break;
	case 0xa3:
	case 0xa5:
	case 0xa2: high.kind = T_CURRENCY; break;
	default: break;
	}
	return high;
}

static struct date_high high_punctuation(const unsigned char *at)
{
	struct date_high high = { 3, B_MARK, T_MARK, 0, false, false };

	if (at[1] == 0x80) {
		if (at[2] <= 0x8b || at[2] == 0xaf)
			high.class = B_SPACE;
		else if (at[2] >= 0x90 && at[2] <= 0x95)
			high.kind = T_DASH;
		else if (at[2] == 0x98 || at[2] == 0x99)
			high.kind = T_APOSTROPHE;
		else if (at[2] >= 0x9a && at[2] <= 0x9f)
			high.kind = T_QUOTE;
		else if (at[2] == 0xb0)
			high.kind = T_PERCENT;
	} else if (at[1] == 0x82) {
		high.kind = T_CURRENCY;
	} else if (at[1] == 0x88 && at[2] == 0x92) {
		high.kind = T_DASH;
	}
	return high;
}

/* The base of a letter that no word of the lexicon has. */
#define FOREIGN '\x7f'

struct date_high date_high_at(const unsigned char *text, uint32_t left)
{
	struct date_high none = { 1, B_MARK, T_MARK, 0, false, false };

	if (text[0] < 0xc2 || left < 2)
		return none;
	if (text[0] == 0xc2 || text[0] == 0xc3)
		return high_latin(text);
	if (text[0] < 0xe0) {
		/* Combining accents vanish; other letters keep their place. */
		bool combining = text[0] == 0xcc || (text[0] == 0xcd && text[1] < 0xb0);
		return (struct date_high){
			2, B_LETTER, T_WORD, combining ? 0 : FOREIGN, false, false
		};
	}
	if (text[0] == 0xe2 && left >= 3)
		return high_punctuation(text);
	if (text[0] < 0xf0 && left >= 3)
		return (struct date_high){ 3, B_LETTER, T_WORD, FOREIGN, false, false };
	if (text[0] >= 0xf0 && left >= 4)
		return (struct date_high){ 4, B_MARK, T_MARK, 0, false, false };
	return none;
}
