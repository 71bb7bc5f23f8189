/* SPDX-License-Identifier: MIT
 *
 * One line of JSON Lines, one document.
 */
#include <jansson.h>

#include "jsonl.h"

#include <stdlib.h>
#include <string.h>

/* Integers as reals: digits beyond 64 bits are no reason to refuse a release,
 * and numbers are kept as they were written, never as jansson holds them. */
#define PARSE_FLAGS (JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

struct record {
	const ct_host *host;
	ct_builder *builder;
	ct_place place;
	ct_text line; /* cleaned */
	json_t *object;
	json_t *written; /* key -> offset of its value in `line`; made on demand */
};

bool jsonl_blank(ct_text text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i] != ' ' && text.data[i] != '\t' && text.data[i] != '\r')
			return false;
	return true;
}

bool jsonl_looks_like_record(ct_text line)
{
	json_t *object;
	bool found;
	if (line.data[0] != '{')
		return false;
	object = json_loadb(line.data, line.size, PARSE_FLAGS, NULL);
	found = json_is_string(json_object_get(object, "text"));
	json_decref(object);
	return found;
}

static const char *type_name(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT: return "an object";
	case JSON_ARRAY: return "an array";
	case JSON_STRING: return "a string";
	case JSON_NULL: return "null";
	case JSON_TRUE:
	case JSON_FALSE: return "a boolean";
	default: return "a number";
	}
}

static int refuse_type(const struct record *record, const char *key, const json_t *value,
                       const char *wanted)
{
	return record->host->fail_at(record->host, CT_E_DOCUMENT, record->place,
	                             "member '%s' is %s, not %s", key, type_name(value), wanted);
}

static ct_text string_text(const json_t *value)
{
	return (ct_text){ json_string_value(value), json_string_length(value) };
}

/* --- Values as they were written ------------------------------------------
 *
 * The line has been parsed, so what follows need not check it again. */

static size_t skip_space(ct_text line, size_t at)
{
	while (at < line.size && (line.data[at] == ' ' || line.data[at] == '\t' ||
	                          line.data[at] == '\r' || line.data[at] == '\n'))
		at++;
	return at;
}

static size_t skip_string(ct_text line, size_t at)
{
	for (at++; at < line.size && line.data[at] != '"'; at++)
		if (line.data[at] == '\\')
			at++;
	return at < line.size ? at + 1 : line.size;
}

/* The end of the value that begins at `at`: it reaches to a comma or a closing
 * bracket that is not its own. */
static size_t skip_value(ct_text line, size_t at)
{
	size_t depth = 0;
	while (at < line.size) {
		char c = line.data[at];
		if (c == '"') {
			at = skip_string(line, at);
			continue;
		}
		if (c == '{' || c == '[')
			depth++;
		else if (!depth && (c == ',' || c == '}' || c == ']'))
			break;
		else if (c == '}' || c == ']')
			depth--;
		at++;
	}
	return at;
}

/* Note where the value of the key at `key` begins. The last of several equal
 * keys counts, as in the parser. */
static int note_value(json_t *written, ct_text key, size_t value)
{
	json_t *name = json_loadb(key.data, key.size, PARSE_FLAGS | JSON_DECODE_ANY, NULL);
	int failed = 1;
	if (name)
		failed = json_object_setn_new_nocheck(written, json_string_value(name),
		                                      json_string_length(name),
		                                      json_integer((json_int_t)value));
	json_decref(name);
	return failed ? CT_E_NOMEM : CT_OK;
}

static int note_values(struct record *record)
{
	ct_text line = record->line;
	size_t at = skip_space(line, 0) + 1;
	record->written = json_object();
	if (!record->written)
		return CT_E_NOMEM;
	for (;;) {
		ct_text key;
		at = skip_space(line, at);
		if (at >= line.size || line.data[at] != '"')
			return CT_OK;
		key.data = line.data + at;
		at = skip_string(line, at);
		key.size = (size_t)(line.data + at - key.data);
		at = skip_space(line, skip_space(line, at) + 1);
		if (note_value(record->written, key, at) != CT_OK)
			return CT_E_NOMEM;
		at = skip_value(line, at) + 1;
	}
}

/* The value of `key`, as it was written. */
static int written_value(struct record *record, const char *key, ct_text *text)
{
	json_int_t offset;
	size_t end;
	if (!record->written && note_values(record) != CT_OK)
		return CT_E_NOMEM;
	offset = json_integer_value(json_object_get(record->written, key));
	end = skip_value(record->line, (size_t)offset);
	while (end > (size_t)offset && jsonl_blank((ct_text){ record->line.data + end - 1, 1 }))
		end--;
	*text = (ct_text){ record->line.data + offset, end - (size_t)offset };
	return CT_OK;
}

/* --- Members ------------------------------------------------------------ */

static int take_id(struct record *record, const char *key, const json_t *value)
{
	ct_text text;
	if (json_is_string(value)) {
		text = string_text(value);
		return text.size ? record->builder->set_id(record->builder, text) : CT_OK;
	}
	if (!json_is_number(value))
		return refuse_type(record, key, value, "a string or a number");
	if (written_value(record, key, &text) != CT_OK)
		return CT_E_NOMEM;
	return record->builder->set_id(record->builder, text);
}

static int take_text(struct record *record, const char *key, const json_t *value)
{
	if (!json_is_string(value))
		return refuse_type(record, key, value, "a string");
	return record->builder->set_text(record->builder, string_text(value));
}

static int take_headline(struct record *record, const char *key, const json_t *value)
{
	if (!json_is_string(value))
		return refuse_type(record, key, value, "a string");
	return record->builder->set_headline(record->builder, string_text(value));
}

static bool alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A BCP 47 tag by its shape: a language of 2 to 8 letters, then subtags. */
static bool is_tag(ct_text text)
{
	size_t part = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '-') {
			if (!part || i + 1 == text.size)
				return false;
			part = 0;
		} else if (!alphanumeric(text.data[i]) || ++part > 8) {
			return false;
		} else if (i < 2 && text.data[i] <= '9') {
			return false;
		}
	}
	return text.size >= 2 && text.data[1] != '-';
}

static int take_language(struct record *record, const char *key, const json_t *value)
{
	ct_text tag = string_text(value);
	if (!json_is_string(value))
		return refuse_type(record, key, value, "a string");
	if (!tag.size)
		return CT_OK;
	if (!is_tag(tag))
		return record->host->fail_at(record->host, CT_E_DOCUMENT, record->place,
		                             "member '%s' is no language tag such as \"es\"", key);
	return record->builder->set_language(record->builder, tag);
}

static bool digits(ct_text text, size_t at, size_t count, int *number)
{
	*number = 0;
	if (text.size < at + count)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*number = *number * 10 + (text.data[i] - '0');
	}
	return true;
}

static int days_of(int year, int month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

/* YYYY, YYYY-MM or YYYY-MM-DD, the last also with a clock time behind it. */
static bool parse_date(ct_text text, ct_date *date)
{
	int year, month = 0, day = 0;
	if (!digits(text, 0, 4, &year) || year < 1)
		return false;
	if (text.size > 4) {
		if (text.data[4] != '-' || !digits(text, 5, 2, &month) || month < 1 || month > 12)
			return false;
	}
	if (text.size > 7) {
		if (text.data[7] != '-' || !digits(text, 8, 2, &day) || day < 1 ||
		    day > days_of(year, month))
			return false;
	}
	if (text.size > 10 && text.data[10] != 'T' && text.data[10] != 't' && text.data[10] != ' ')
		return false;
	*date = (ct_date){ .year = year, .month = (uint8_t)month, .day = (uint8_t)day };
	return true;
}

static int take_date(struct record *record, const char *key, const json_t *value)
{
	ct_date date;
	if (!json_is_string(value))
		return refuse_type(record, key, value, "a string");
	if (!json_string_length(value))
		return CT_OK;
	if (!parse_date(string_text(value), &date))
		return record->host->fail_at(record->host, CT_E_DOCUMENT, record->place,
		                             "member '%s' is no date such as \"2020-10-29\"", key);
	return record->builder->set_date(record->builder, date, 1);
}

static int take_meta(struct record *record, const char *key, size_t size, const json_t *value)
{
	ct_text name = { key, size }, text;
	if (json_is_string(value))
		return record->builder->add_meta(record->builder, name, string_text(value),
		                                 CT_META_TEXT);
	if (written_value(record, key, &text) != CT_OK)
		return CT_E_NOMEM;
	return record->builder->add_meta(record->builder, name, text, CT_META_JSON);
}

static const struct {
	const char *key;
	bool nullable;
	int (*take)(struct record *, const char *key, const json_t *value);
} members[] = {
	{ "id", true, take_id },
	{ "text", false, take_text },
	{ "lang", true, take_language },
	{ "date", true, take_date },
	{ "headline", true, take_headline },
};

/* "title" is what many exports call a headline; beside a headline it is
 * metadata like any other. */
static bool is_title(const struct record *record, const char *key, const json_t *value)
{
	return !strcmp(key, "title") && json_is_string(value) &&
	       !json_is_string(json_object_get(record->object, "headline"));
}

static int take_member(struct record *record, const char *key, size_t size, const json_t *value)
{
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		if (strcmp(key, members[i].key))
			continue;
		if (members[i].nullable && json_is_null(value))
			return CT_OK;
		return members[i].take(record, key, value);
	}
	if (is_title(record, key, value))
		return take_headline(record, key, value);
	return take_meta(record, key, size, value);
}

static int take_members(struct record *record)
{
	const char *key;
	size_t size;
	json_t *value;
	if (!json_object_get(record->object, "text"))
		return record->host->fail_at(record->host, CT_E_DOCUMENT, record->place,
		                             "the object has no member 'text'");
	json_object_keylen_foreach(record->object, key, size, value)
	{
		int status = take_member(record, key, size, value);
		if (status != CT_OK)
			return status;
	}
	return CT_OK;
}

static int refuse_syntax(const struct record *record, const json_error_t *error)
{
	ct_place place = record->place;
	if (json_error_code(error) == json_error_out_of_memory)
		return CT_E_NOMEM;
	if (error->position > 0)
		place.offset += (uint64_t)error->position;
	return record->host->fail_at(record->host, CT_E_DOCUMENT, place, "the line is not JSON: %s",
	                             error->text);
}

int jsonl_record(const ct_host *host, const struct jsonl_line *line, struct jsonl_copy *copy,
                 ct_builder *builder)
{
	struct record record = { .host = host, .builder = builder, .place = line->place };
	json_error_t error;
	uint32_t replaced;
	int status = jsonl_clean(line->text, copy, &record.line, &replaced);
	if (status != CT_OK)
		return status;
	record.object = json_loadb(record.line.data, record.line.size,
	                           PARSE_FLAGS | JSON_DECODE_ANY, &error);
	if (!record.object)
		return refuse_syntax(&record, &error);
	if (!jsonl_is_whole(record.line, record.object, PARSE_FLAGS | JSON_DECODE_ANY))
		status = CT_E_NOMEM;
	else if (!json_is_object(record.object))
		status = host->fail_at(host, CT_E_DOCUMENT, record.place,
		                       "the line is %s, not an object", type_name(record.object));
	else
		status = take_members(&record);
	if (status == CT_OK && replaced)
		status = builder->add_replaced(builder, replaced);
	json_decref(record.written);
	json_decref(record.object);
	return status;
}
