/* SPDX-License-Identifier: MIT */
#include "core/base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

bool ct_buffer_reserve(struct ct_buffer *buffer, size_t more)
{
	size_t need, room;
	char *data;

	if (buffer->failed || more > SIZE_MAX / 4 || buffer->size > SIZE_MAX / 4) {
		buffer->failed = true;
		return false;
	}
	need = buffer->size + more + 1;
	if (need <= buffer->room)
		return true;
	room = buffer->room + buffer->room / 2;
	if (room < need)
		room = need < 64 ? 64 : need;
	data = realloc(buffer->data, room);
	if (!data) {
		buffer->failed = true;
		return false;
	}
	buffer->data = data;
	buffer->room = room;
	return true;
}

void ct_buffer_append(struct ct_buffer *buffer, const void *data, size_t size)
{
	if (!ct_buffer_reserve(buffer, size))
		return;
	if (size)
		memcpy(buffer->data + buffer->size, data, size);
	buffer->size += size;
	buffer->data[buffer->size] = '\0';
}

void ct_buffer_text(struct ct_buffer *buffer, ct_text text)
{
	ct_buffer_append(buffer, text.data, text.size);
}

void ct_buffer_string(struct ct_buffer *buffer, const char *string)
{
	ct_buffer_append(buffer, string, strlen(string));
}

void ct_buffer_char(struct ct_buffer *buffer, char c)
{
	ct_buffer_append(buffer, &c, 1);
}

void ct_buffer_vformat(struct ct_buffer *buffer, const char *format, va_list args)
{
	va_list again;
	int size;

	va_copy(again, args);
	size = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (size < 0) {
		buffer->failed = true;
		return;
	}
	if (!ct_buffer_reserve(buffer, (size_t)size))
		return;
	vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, args);
	buffer->size += (size_t)size;
}

void ct_buffer_format(struct ct_buffer *buffer, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	ct_buffer_vformat(buffer, format, args);
	va_end(args);
}

void ct_buffer_clear(struct ct_buffer *buffer)
{
	buffer->size = 0;
	buffer->failed = false;
	if (buffer->data)
		buffer->data[0] = '\0';
}

void ct_buffer_free(struct ct_buffer *buffer)
{
	free(buffer->data);
	buffer->data = NULL;
	buffer->size = 0;
	buffer->room = 0;
	buffer->failed = false;
}

ct_text ct_buffer_view(const struct ct_buffer *buffer)
{
	ct_text view = { buffer->data ? buffer->data : "", buffer->size };

	return view;
}
