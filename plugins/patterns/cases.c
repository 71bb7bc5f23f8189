/* SPDX-License-Identifier: MIT
 *
 * Trying the cases of a file of rules: their texts are matched as documents
 * are, and what would be written is put into words.
 */
#include "cases.h"
#include "match.h"

#include <stdlib.h>
#include <string.h>

struct words {
	char *data;
	size_t size, room;
};

struct found {
	uint32_t begin, number;
	struct words words; /* "ley 21.455 => name=law;value=21.455" */
};

/* A writer that keeps what it is given. */
struct capture {
	ct_writer writer; /* first, so that one is the other */
	ct_text text;
	struct found *rows;
	uint32_t count, room;
};

static bool say(struct words *words, const char *data, size_t size)
{
	if (words->room - words->size < size) {
		size_t room = (words->size + size) * 2;
		char *fresh = realloc(words->data, room);
		if (!fresh)
			return false;
		words->data = fresh;
		words->room = room;
	}
	if (size)
		memcpy(words->data + words->size, data, size);
	words->size += size;
	return true;
}

static bool say_word(struct words *words, const char *word)
{
	return say(words, word, strlen(word));
}

static bool describe(struct words *words, ct_text text, const ct_entity_spec *entity)
{
	const ct_field *fields = rule_kinds[entity->kind].fields;
	bool good = say(words, text.data + entity->begin, entity->end - entity->begin);
	for (uint32_t i = 0; i < entity->norm_count && good; i++)
		good = say_word(words, i ? ";" : " => ") &&
		       say_word(words, fields[entity->norm[i].field].key) && say_word(words, "=") &&
		       say(words, entity->norm[i].value.data, entity->norm[i].value.size);
	return good;
}

static int capture_entity(ct_writer *writer, const ct_entity_spec *entity)
{
	struct capture *capture = (struct capture *)writer;
	struct found found = { entity->begin, capture->count, { NULL, 0, 0 } };
	if (capture->count == capture->room) {
		uint32_t room = capture->room ? capture->room * 2 : 8;
		struct found *rows = realloc(capture->rows, room * sizeof *rows);
		if (!rows)
			return CT_E_NOMEM;
		capture->rows = rows;
		capture->room = room;
	}
	if (!describe(&found.words, capture->text, entity)) {
		free(found.words.data);
		return CT_E_NOMEM;
	}
	capture->rows[capture->count++] = found;
	return CT_OK;
}

/* By place; at one place, as the rules stand in their file. */
static int by_place(const void *a, const void *b)
{
	const struct found *one = a, *other = b;
	if (one->begin != other->begin)
		return one->begin < other->begin ? -1 : 1;
	return one->number < other->number ? -1 : 1;
}

/* All that was found, parted by " | "; "-" for nothing. */
static bool join(const struct capture *capture, struct words *words)
{
	bool good = capture->count || say_word(words, "-");
	for (uint32_t i = 0; i < capture->count && good; i++)
		good = say_word(words, i ? " | " : "") &&
		       say(words, capture->rows[i].words.data, capture->rows[i].words.size);
	return good;
}

static ct_text trimmed(ct_text text)
{
	while (text.size && text.data[text.size - 1] == ' ')
		text.size--;
	return text;
}

static int compare(const ct_host *host, const struct rules *rules, const struct rule_case *row,
                   const struct words *made)
{
	ct_text due = trimmed(row->expected);
	if (made->data && due.size == made->size && !memcmp(due.data, made->data, due.size))
		return CT_OK;
	return host->fail(host, CT_E_CONFIG, "%s:%u:%u: the case finds '%.*s', not '%.*s'",
	                  rules->name, row->line, row->column,
	                  (int)(made->size < 200 ? made->size : 200), made->data ? made->data : "",
	                  (int)(due.size < 200 ? due.size : 200), due.data);
}

static int try_case(const struct matching *matching, struct capture *capture,
                    const struct rule_case *row)
{
	struct words made = { NULL, 0, 0 };
	int status = rules_run(matching, row->languages);
	if (status == CT_E_DOCUMENT)
		return matching->host->fail(matching->host, CT_E_CONFIG,
		                            "%s:%u:%u: a rule was stopped on this case",
		                            matching->rules->name, row->line, row->column);
	if (status != CT_OK)
		return status;
	if (capture->count)
		qsort(capture->rows, capture->count, sizeof *capture->rows, by_place);
	status = join(capture, &made) ? compare(matching->host, matching->rules, row, &made)
	                              : CT_E_NOMEM;
	free(made.data);
	return status;
}

static void forget(struct capture *capture)
{
	for (uint32_t i = 0; i < capture->count; i++)
		free(capture->rows[i].words.data);
	capture->count = 0;
}

int rules_check(const ct_host *host, const struct rules *rules, uint32_t limit)
{
	struct capture capture = { .writer = { .struct_size = sizeof capture.writer,
		                               .add_entity = capture_entity } };
	struct matching matching = { .host = host, .rules = rules, .writer = &capture.writer };
	struct matcher matcher;
	int status = CT_OK;
	if (!rules->case_count)
		return CT_OK;
	if (matcher_open(&matcher, rules, limit) != CT_OK)
		return CT_E_NOMEM;
	matching.matcher = &matcher;
	for (uint32_t i = 0; i < rules->case_count && status == CT_OK; i++) {
		capture.text = matching.text = rules->cases[i].text;
		status = try_case(&matching, &capture, &rules->cases[i]);
		forget(&capture);
	}
	free(capture.rows);
	matcher_close(&matcher);
	return status;
}
