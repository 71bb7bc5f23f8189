/* SPDX-License-Identifier: MIT */
#include "core/base/message.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/base/banned.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ct_message_handler the_handler;
static void *the_context;

const char *ct_message_word(enum ct_message_level level)
{
	switch (level) {
	case CT_MESSAGE_NOTE:
		return "note";
	case CT_MESSAGE_WARNING:
		return "warning";
	case CT_MESSAGE_ERROR:
		break;
	}
	return "error";
}

const char *ct_printable(const char *text, char *out, size_t room)
{
	static const char digits[] = "0123456789abcdef";
	size_t size = 0;

	for (; *text && size + 5 < room; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x20 && c != 0x7f) {
			out[size++] = *text;
			continue;
		}
		out[size++] = '\\';
		out[size++] = 'x';
		out[size++] = digits[c >> 4];
		out[size++] = digits[c & 15];
	}
	out[size] = '\0';
	return out;
}

void ct_message_to(ct_message_handler handler, void *context)
{
	pthread_mutex_lock(&lock);
	the_handler = handler;
	the_context = context;
	pthread_mutex_unlock(&lock);
}

void ct_message(enum ct_message_level level, const char *format, ...)
{
	char text[4096], clean[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	ct_printable(text, clean, sizeof clean);
	pthread_mutex_lock(&lock);
	if (the_handler)
		the_handler(the_context, level, clean);
	else
		fprintf(stderr, "cotejo: %s: %s\n", ct_message_word(level), clean);
	pthread_mutex_unlock(&lock);
}
