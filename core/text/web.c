/* SPDX-License-Identifier: MIT */
#include "core/text/web.h"

#include "core/text/bytes.h"
#include "core/text/utf8.h"

#include <string.h>

#include "core/base/banned.h"

/* Typographic quotes, spaces and the ellipsis end an address. */
static bool ends_address(uint32_t code)
{
	if (code < 0x80)
		return code <= 0x20 || code == 0x7f || strchr("<>\"{}|\\^`", (int)code);
	return code == 0xab || code == 0xbb || (code >= 0x2018 && code < 0x2028) ||
	       code == CT_UTF8_INVALID || (ct_char_classes(code) & CT_CHAR_SPACE);
}

const char *ct_web_address_end(const char *at, const char *end)
{
	const char *stop = at;
	long open = 0; /* round brackets */
	while (stop < end) {
		size_t size = 0;
		uint32_t code = ct_utf8_next(stop, (size_t)(end - stop), &size);
		if (ends_address(code))
			break;
		open += (code == '(') - (code == ')');
		stop += size;
	}
	/* A bracket that the address did not open belongs to the text. */
	while (stop > at && strchr(".,;:!?')]*", stop[-1])) {
		if (stop[-1] == ')' && open++ >= 0)
			break;
		stop--;
	}
	return stop;
}

static bool is_local(const char *at)
{
	return ct_byte(at) != CT_BYTE_SPACE && ct_byte(at) != CT_BYTE_HIGH &&
	       (ct_byte(at) != CT_BYTE_OTHER || (*at && strchr("._%+-", *at)));
}

/* Labels of letters, digits and hyphens, parted by single full stops. */
static const char *host_end(const char *at, const char *end)
{
	const char *stop = at;
	for (;;) {
		const char *label = stop;
		while (stop < end &&
		       (ct_is_alpha(stop) || ct_is_digit(stop) || (*stop == '-' && stop > label)))
			stop++;
		while (stop > label && stop[-1] == '-')
			stop--;
		if (stop == label)
			return stop > at ? stop - 1 : at;
		if (stop == end || *stop != '.')
			return stop;
		stop++;
	}
}

const char *ct_mail_end(const char *at, const char *sign, const char *end)
{
	if (sign - at > CT_MAIL_LOCAL || sign + 1 >= end)
		return NULL;
	for (const char *p = at; p < sign; p++)
		if (!is_local(p))
			return NULL;
	const char *stop = host_end(sign + 1, end);
	return stop > sign + 1 ? stop : NULL;
}

const char *ct_handle_end(const char *at, const char *end)
{
	const char *stop = at;
	while (stop < end &&
	       (ct_is_alpha(stop) || ct_is_digit(stop) || *stop == '_' ||
	        (*stop == '.' && stop > at && stop + 1 < end && ct_is_alpha(stop + 1))))
		stop++;
	return stop;
}
