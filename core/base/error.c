/* SPDX-License-Identifier: MIT */
#include "core/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/banned.h"

/* A text that was cut must not end in half a character. */
static void trim_character(char *text, size_t size)
{
	size_t end = size;

	while (end > 0 && ((unsigned char)text[end - 1] & 0xc0) == 0x80)
		end--;
	if (end > 0 && (unsigned char)text[end - 1] >= 0xc0)
		text[end - 1] = '\0';
}

static void write_text(struct ct_error *error, const char *format, va_list args)
{
	int size = vsnprintf(error->text, sizeof error->text, format, args);

	if (size < 0)
		error->text[0] = '\0';
	else if ((size_t)size >= sizeof error->text)
		trim_character(error->text, sizeof error->text - 1);
}

int ct_fail(struct ct_error *error, int code, const char *format, ...)
{
	va_list args;

	if (!error)
		return code;
	error->code = code;
	va_start(args, format);
	write_text(error, format, args);
	va_end(args);
	return code;
}

int ct_fail_errno(struct ct_error *error, int code, int number, const char *format, ...)
{
	char words[128];
	va_list args;
	size_t size;

	if (number == ENOMEM)
		code = CT_E_NOMEM;
	if (!error)
		return code;
	error->code = code;
	va_start(args, format);
	write_text(error, format, args);
	va_end(args);
	size = strlen(error->text);
	/* the GNU strerror_r: returns the words, maybe without using `words` */
	snprintf(error->text + size, sizeof error->text - size, ": %s",
	         strerror_r(number, words, sizeof words));
	return code;
}
