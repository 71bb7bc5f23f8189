/* SPDX-License-Identifier: MIT
 *
 * What the token behind a full stop says: could a sentence begin with it?
 */
#include "core/text/finder.h"

#include "core/base/banned.h"

static bool in(uint32_t code, const uint32_t *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] == code)
			return true;
	return false;
}

bool ct_opens_pair(uint32_t code)
{
	static const uint32_t codes[] = { '(',    '[',    '{',    0xa1,   0xbf,  0xab,
		                          0x2018, 0x201c, 0x201e, 0x201a, 0x2039 };
	return in(code, codes, sizeof codes / sizeof *codes);
}

bool ct_closes_pair(uint32_t code)
{
	static const uint32_t codes[] = { ')', ']', '}', 0xbb, 0x2019, 0x201d, 0x203a };
	return in(code, codes, sizeof codes / sizeof *codes);
}

bool ct_straight_quote(uint32_t code)
{
	return code == '"' || code == '\'' || code == '`';
}

static enum opening opening_of_mark(const struct finder *f, uint32_t i)
{
	static const uint32_t goes_on[] = { ',', ';',  ':', '%', '/', '&',   '+',
		                            '=', 0xb0, '!', '?', '.', 0x2026 };
	uint32_t code = code_at(f, i);
	if (ct_opens_pair(code) || ct_straight_quote(code))
		return OPENS_MARK;
	if (ct_closes_pair(code) || in(code, goes_on, sizeof goes_on / sizeof *goes_on))
		return OPENS_GOES_ON;
	return OPENS_SIGN;
}

enum opening ct_opening_of(const struct finder *f, uint32_t i)
{
	unsigned flags = f->tokens->flags[i];
	if (flags & CT_TOKEN_URL)
		return OPENS_SIGN;
	if (flags & CT_TOKEN_NUMBER)
		return OPENS_FIGURE;
	if (flags & CT_TOKEN_WORD) {
		uint32_t classes = ct_char_classes(code_at(f, i));
		if (flags & CT_TOKEN_CAPITAL)
			return OPENS_UPPER;
		return classes & CT_CHAR_LOWER ? OPENS_NOTHING : OPENS_UPPER;
	}
	return opening_of_mark(f, i);
}

enum opening ct_inner_opening(const struct finder *f, uint32_t i)
{
	enum opening opening = ct_opening_of(f, i);
	for (uint32_t k = 0; k < 4 && opening >= OPENS_MARK; k++) {
		uint32_t code = code_at(f, i);
		if (code == 0xa1 || code == 0xbf)
			return OPENS_UPPER;
		if (f->tokens->flags[i] & CT_TOKEN_URL || ++i >= f->end)
			return opening;
		opening = ct_opening_of(f, i);
	}
	return opening;
}

bool ct_starter_at(const struct finder *f, uint32_t i)
{
	enum opening opening = ct_opening_of(f, i);
	if (opening == OPENS_UPPER)
		return ct_rules_starts_sentence(f->rules, token_text(f, i));
	return false;
}
