/* SPDX-License-Identifier: MIT */
#include "core/pipeline/batch.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"

#include "core/base/banned.h"

struct ct_batch *ct_batch_create(void)
{
	struct ct_batch *batch = calloc(1, sizeof *batch);

	if (!batch)
		return NULL;
	ct_arena_init(&batch->arena, (size_t)256 << 10);
	batch->last = &batch->first;
	return batch;
}

void ct_batch_forget(struct ct_batch *batch)
{
	ct_arena_rewind(&batch->arena, 2 * CT_BATCH_BYTES);
	batch->first = NULL;
	batch->last = &batch->first;
}

void ct_batch_clear(struct ct_batch *batch)
{
	ct_batch_forget(batch);
	batch->next = NULL;
	batch->count = 0;
	batch->bytes = 0;
	batch->part = NULL;
	batch->refused = 0;
	batch->incomplete = 0;
	ct_buffer_clear(&batch->messages);
}

void ct_batch_destroy(struct ct_batch *batch)
{
	if (!batch)
		return;
	ct_arena_free(&batch->arena);
	ct_buffer_free(&batch->messages);
	free(batch);
}

void ct_batch_add(struct ct_batch *batch, struct ct_raw *raw)
{
	raw->next = NULL;
	*batch->last = raw;
	batch->last = &raw->next;
	batch->count++;
	batch->bytes += raw->text.size;
}

void ct_batch_message(struct ct_batch *batch, int level, const char *format, ...)
{
	size_t begin;
	va_list args;

	ct_buffer_char(&batch->messages, (char)('0' + level));
	begin = batch->messages.size;
	va_start(args, format);
	ct_buffer_vformat(&batch->messages, format, args);
	va_end(args);
	/* a file's name may hold a line break; lines are parted by them here */
	for (size_t i = begin; i < batch->messages.size; i++) {
		if (batch->messages.data[i] == '\n')
			batch->messages.data[i] = ' ';
	}
	ct_buffer_char(&batch->messages, '\n');
}

void ct_batch_tell(struct ct_batch *batch)
{
	char *at = batch->messages.data;
	bool lost = batch->messages.failed;

	while (at && *at) {
		size_t size = strcspn(at, "\n");
		char *next = at + size + (at[size] == '\n');

		at[size] = '\0';
		ct_message((enum ct_message_level)(at[0] - '0'), "%s", at + 1);
		at = next;
	}
	if (lost)
		ct_message(CT_MESSAGE_WARNING, "memory ran out for messages; some are missing here");
	ct_buffer_clear(&batch->messages);
}
