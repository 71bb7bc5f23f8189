/* SPDX-License-Identifier: MIT */
#include "core/pipeline/choose.h"

#include <string.h>

#include "core/base/banned.h"

/* The head as a reader of text would see it, in `scratch`; size 0: no text. */
static ct_text decode_head(struct ct_choice *choice, ct_text head)
{
	struct ct_decoder *decoder = ct_arena_alloc(choice->scratch, sizeof *decoder);
	bool whole = head.size < CT_SOURCE_HEAD;
	ct_text text = { "", 0 };
	size_t bom;
	char *out;

	choice->encoding = ct_encoding_guess(head.data, head.size, whole, &bom);
	if (choice->encoding == CT_ENCODING_BINARY || !decoder)
		return text;
	ct_decoder_init(decoder, choice->encoding);
	out = ct_arena_alloc(choice->scratch, ct_decoder_room(decoder, head.size) + 1);
	if (!out)
		return text;
	text.data = out;
	text.size = ct_decoder_feed(decoder, head.data, head.size, whole, out);
	return text;
}

static void ask(struct ct_choice *choice, ct_text raw, ct_text text, const char *name)
{
	int best = 0;

	for (size_t i = 0; i < choice->reader_count; i++) {
		struct ct_instance *reader = choice->reader[i];
		const ct_reader_ops *ops = &reader->descriptor.reader;
		bool wants_text = ops->input == CT_READER_TEXT;
		int score;

		if (wants_text && !text.size)
			continue;
		ct_call_begin(choice->scratch);
		score = ops->probe(reader->shared, wants_text ? text : raw, name);
		if (score > best) {
			best = score;
			choice->chosen = reader;
		}
	}
}

/* The name without ".gz", as readers see it in probe(); NULL: no memory. */
static const char *probe_name(struct ct_choice *choice, const struct ct_input *input)
{
	size_t size = strlen(input->name);

	if (input->gzip && size > 3 && strcmp(input->name + size - 3, ".gz") == 0)
		size -= 3;
	return ct_arena_text(choice->scratch, (ct_text){ input->name, size }).data;
}

int ct_choose_reader(struct ct_choice *choice, const struct ct_input *input, ct_text head,
                     int forced, struct ct_error *error)
{
	ct_text text = decode_head(choice, head);
	const char *name = probe_name(choice, input);

	if (!name)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	choice->chosen = NULL;
	if (forced)
		choice->chosen = choice->reader[0];
	else
		ask(choice, head, text, name);
	if (choice->chosen)
		return CT_OK;
	if (choice->encoding == CT_ENCODING_BINARY)
		return ct_fail(error, CT_E_SOURCE, "is no text (binary data), and no installed "
		               "reader takes it");
	return ct_fail(error, CT_E_SOURCE, "is of no format that an installed reader takes; "
	               "--reader NAME forces one");
}
