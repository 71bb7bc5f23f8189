/* SPDX-License-Identifier: MIT */
#include "core/index/keys.h"

#include <string.h>

#include "core/index/format.h"
#include "core/text/normalize.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

#define DIGITS_MAX 60u     /* of a number in a key */
#define EXPONENT_BIAS 500

/* Cut at CT_KEY_PART_MAX and make control characters spaces, from `begin` on. */
static void tidy(struct ct_buffer *key, size_t begin)
{
	size_t size = key->size - begin;

	if (key->failed)
		return;
	if (size > CT_KEY_PART_MAX) {
		size = CT_KEY_PART_MAX;
		while (size && ((unsigned char)key->data[begin + size] & 0xc0) == 0x80)
			size--;
		key->size = begin + size;
		key->data[key->size] = '\0';
	}
	for (size_t i = begin; i < key->size; i++)
		if ((unsigned char)key->data[i] < 0x20)
			key->data[i] = ' ';
}

static bool is_plain_ascii(ct_text text)
{
	for (size_t i = 0; i < text.size; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if (byte >= 0x80 || (byte >= 'A' && byte <= 'Z'))
			return false;
	}
	return true;
}

/* No more than can stay after the cut: a fold makes a text at most four times
 * shorter. */
static ct_text head_of(ct_text text)
{
	size_t most = CT_KEY_PART_MAX * 8;

	if (text.size > most) {
		text.size = most;
		while (text.size && ((unsigned char)text.data[text.size] & 0xc0) == 0x80)
			text.size--;
	}
	return text;
}

void ct_key_fold(struct ct_buffer *key, ct_text text)
{
	size_t begin = key->size, size;

	text = head_of(text);
	if (is_plain_ascii(text)) {
		ct_buffer_text(key, text);
		tidy(key, begin);
		return;
	}
	if (!ct_buffer_reserve(key, text.size * 2))
		return;
	size = ct_fold(text, key->data + begin, text.size * 2);
	if (size > text.size * 2) {
		if (!ct_buffer_reserve(key, size))
			return;
		size = ct_fold(text, key->data + begin, size);
	}
	key->size += size;
	key->data[key->size] = '\0';
	tidy(key, begin);
}

void ct_key_plain(struct ct_buffer *key, ct_text text)
{
	size_t begin = key->size;

	ct_buffer_text(key, head_of(text));
	tidy(key, begin);
}

void ct_key_stem(struct ct_buffer *key, ct_text stem)
{
	size_t begin = key->size + 1, folded, plain;

	stem = ct_without_stop(stem);
	ct_buffer_char(key, CT_KEY_TEXT);
	ct_key_fold(key, stem);
	folded = key->size - begin;
	if (key->failed || is_plain_ascii(stem))
		return;
	ct_buffer_char(key, '\0');
	ct_key_plain(key, stem);
	if (key->failed)
		return;
	plain = key->size - begin - folded - 1;
	if (plain == folded && memcmp(key->data + begin, key->data + begin + folded + 1, plain) == 0)
		key->size = begin + folded;
}

void ct_key_name(struct ct_buffer *key, char first, ct_text name)
{
	ct_buffer_char(key, first);
	ct_key_plain(key, name);
}

void ct_key_entity(struct ct_buffer *key, ct_text kind, ct_text word)
{
	ct_key_name(key, CT_KEY_ENTITY, kind);
	ct_buffer_char(key, '\0');
	ct_key_plain(key, word);
}

void ct_key_field(struct ct_buffer *key, char first, ct_text kind, ct_text field)
{
	ct_key_name(key, first, kind);
	ct_buffer_char(key, '\0');
	ct_key_plain(key, field);
	ct_buffer_char(key, '\0');
}

/* The digits of a decimal number without zeros at either end, and the place
 * of its point: 0.digits times 10 to the exponent. */
struct decimal {
	bool negative;
	int exponent;
	unsigned count;
	char digits[DIGITS_MAX];
};

static bool parse_decimal(ct_text text, struct decimal *decimal)
{
	bool point = false, any = false, nonzero = false;

	memset(decimal, 0, sizeof *decimal);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (i == 0 && (c == '-' || c == '+')) {
			decimal->negative = c == '-';
		} else if (c == '.' && !point) {
			point = true;
		} else if (c >= '0' && c <= '9') {
			any = true;
			nonzero = nonzero || c != '0';
			if (nonzero && !point)
				decimal->exponent++;
			else if (!nonzero && point)
				decimal->exponent--;
			if (nonzero && decimal->count < DIGITS_MAX)
				decimal->digits[decimal->count++] = c;
			if (decimal->exponent >= EXPONENT_BIAS ||
			    decimal->exponent <= -EXPONENT_BIAS)
				return false;
		} else {
			return false;
		}
	}
	while (decimal->count && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
	return any;
}

bool ct_key_decimal(struct ct_buffer *key, ct_text text)
{
	struct decimal decimal;
	unsigned exponent;

	if (!parse_decimal(text, &decimal))
		return false;
	if (!decimal.count) {
		ct_buffer_char(key, 'o');
		return true;
	}
	exponent = (unsigned)(decimal.exponent + EXPONENT_BIAS);
	if (!decimal.negative) {
		ct_buffer_format(key, "p%03u%.*s", exponent, (int)decimal.count, decimal.digits);
		return true;
	}
	/* the larger the amount, the earlier it sorts */
	ct_buffer_format(key, "n%03u", 999 - exponent);
	for (unsigned i = 0; i < decimal.count; i++)
		ct_buffer_char(key, (char)('0' + '9' - decimal.digits[i]));
	ct_buffer_char(key, '~');
	return true;
}

void ct_split_range(ct_text value, ct_text *low, ct_text *high)
{
	const char *slash = value.size ? memchr(value.data, '/', value.size) : NULL;

	*low = *high = value;
	if (!slash)
		return;
	low->size = (size_t)(slash - value.data);
	high->data = slash + 1;
	high->size = value.size - low->size - 1;
}

bool ct_key_words(ct_text text, bool (*take)(void *context, ct_text word), void *context)
{
	const uint32_t inside = CT_CHAR_LETTER | CT_CHAR_DIGIT | CT_CHAR_MARK;
	struct ct_buffer word = CT_BUFFER_EMPTY;
	size_t at = 0, begin = 0;
	bool in_word = false, go_on = true;

	while (go_on && (at < text.size || in_word)) {
		size_t here = at;
		uint32_t code = at < text.size ? ct_utf8_next(text.data, text.size, &at) : ' ';
		bool letter = (ct_char_classes(code) & inside) != 0;

		if (letter && !in_word)
			begin = here;
		if (!letter && in_word) {
			ct_buffer_clear(&word);
			ct_key_fold(&word, (ct_text){ text.data + begin, here - begin });
			go_on = !word.failed && (!word.size || take(context, ct_buffer_view(&word)));
		}
		in_word = letter;
	}
	ct_buffer_free(&word);
	return go_on;
}
