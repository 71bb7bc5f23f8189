/* SPDX-License-Identifier: MIT */
#include "core/cli/print.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

bool ct_cli_colours(FILE *out)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	if (none && none[0])
		return false;
	return isatty(fileno(out)) && term && strcmp(term, "dumb") != 0;
}

void ct_cli_put(FILE *out, ct_text text)
{
	size_t at = 0;

	while (at < text.size) {
		size_t begin = at;
		uint32_t code = ct_utf8_next(text.data, text.size, &at);

		if (code == CT_UTF8_INVALID)
			putc('?', out);
		else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			putc(' ', out);
		else
			fwrite(text.data + begin, 1, at - begin, out);
	}
}

json_t *ct_cli_json_text(ct_text text)
{
	struct ct_buffer copy = CT_BUFFER_EMPTY;
	json_t *value = NULL;

	ct_buffer_append(&copy, text.data ? text.data : "", text.size);
	if (!copy.failed) {
		ct_utf8_repair(copy.data, copy.size);
		value = json_stringn_nocheck(copy.data, copy.size);
	}
	ct_buffer_free(&copy);
	return value;
}

const char *ct_cli_date(ct_date date, char room[32])
{
	room[0] = '\0';
	if (date.year && date.month && date.day)
		snprintf(room, 32, "%04d-%02u-%02u", (int)date.year, (unsigned)date.month,
		         (unsigned)date.day);
	else if (date.year && date.month)
		snprintf(room, 32, "%04d-%02u", (int)date.year, (unsigned)date.month);
	else if (date.year)
		snprintf(room, 32, "%04d", (int)date.year);
	return room;
}

json_t *ct_cli_json_counts(const struct ct_counts *counts)
{
	json_t *object = json_object();

	for (size_t i = 0; object && i < counts->count; i++) {
		const char *name = counts->rows[i].name;
		struct ct_buffer copy = CT_BUFFER_EMPTY;

		ct_buffer_string(&copy, name);
		if (!copy.failed) {
			ct_utf8_repair(copy.data, copy.size);
			json_object_set_new_nocheck(object, copy.data,
			                            json_integer((json_int_t)counts->rows[i].count));
		}
		ct_buffer_free(&copy);
	}
	return object;
}

bool ct_cli_put_json(FILE *out, json_t *value)
{
	char *text = value ? json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;

	if (text)
		fprintf(out, "%s\n", text);
	else
		ct_message(CT_MESSAGE_ERROR, "out of memory");
	json_decref(value);
	free(text);
	return text != NULL;
}

int ct_cli_failed(const struct ct_error *error)
{
	ct_message(CT_MESSAGE_ERROR, "%s", error->text);
	return ct_cli_exit_of(error->code);
}

bool ct_cli_open_index(struct ct_index *index, const char *directory, int *status)
{
	struct ct_error error = CT_ERROR_NONE;

	if (ct_index_open(index, directory, &error) == CT_OK)
		return true;
	*status = ct_cli_failed(&error);
	return false;
}
