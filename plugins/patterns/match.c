/* SPDX-License-Identifier: MIT
 *
 * Running rules over a piece of text.
 */
#include "match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_BYTES 512
#define MOST_FIELDS 8

void matcher_close(struct matcher *matcher)
{
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->context);
	pcre2_jit_stack_free(matcher->stack);
	free(matcher->stopped);
}

void matcher_begin(struct matcher *matcher, const struct rules *rules)
{
	memset(matcher->stopped, 0, rules->count * sizeof *matcher->stopped);
}

int matcher_open(struct matcher *matcher, const struct rules *rules, uint32_t limit)
{
	*matcher = (struct matcher){
		.data = pcre2_match_data_create(rules->groups + 1, NULL),
		.context = pcre2_match_context_create(NULL),
		.stack = pcre2_jit_stack_create(32 << 10, 1 << 20, NULL),
		.stopped = calloc(rules->count + 1, sizeof *matcher->stopped),
	};
	if (!matcher->data || !matcher->context || !matcher->stack || !matcher->stopped) {
		matcher_close(matcher);
		return CT_E_NOMEM;
	}
	pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
	pcre2_set_match_limit(matcher->context, limit);
	pcre2_set_depth_limit(matcher->context, limit);
	pcre2_set_heap_limit(matcher->context, 16 << 10); /* KiB */
	return CT_OK;
}

/* Copy what the filter of a piece lets through. Returns the size. */
static size_t filtered(char *out, ct_text text, uint8_t filter)
{
	size_t size = 0;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (filter == PIECE_DIGITS && (c < '0' || c > '9'))
			continue;
		if (filter == PIECE_UPPER && c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if (filter == PIECE_LOWER && c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		out[size++] = c;
	}
	return size;
}

/* The value of one field; false where it has no room. */
static bool fill_value(const struct matching *in, const struct template *template, char *value,
                       size_t *size)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(in->matcher->data);
	uint32_t groups = pcre2_get_ovector_count(in->matcher->data);
	*size = 0;
	for (uint32_t i = 0; i < template->count; i++) {
		const struct piece *part = &in->rules->pieces[template->first + i];
		ct_text parts[2] = { part->text, { NULL, 0 } };
		if (part->group < groups && ends[2 * part->group] != PCRE2_UNSET)
			parts[1] = (ct_text){ in->text.data + ends[2 * part->group],
				              ends[2 * part->group + 1] - ends[2 * part->group] };
		for (int k = 0; k < 2; k++) {
			if (parts[k].size > VALUE_BYTES - *size)
				return false;
			*size += filtered(value + *size, parts[k],
			                  k ? part->filter : (uint8_t)PIECE_PLAIN);
		}
	}
	return *size > 0;
}

static bool all_digits(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return size > 0;
}

static int two_digits(const char *text)
{
	return (text[0] - '0') * 10 + text[1] - '0';
}

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

/* "2020-10-22", "2020-10", "2020", as the calendar has them. */
static bool is_day(const char *text, size_t size)
{
	int year, month, day;
	if ((size != 4 && size != 7 && size != 10) || !all_digits(text, 4))
		return false;
	year = two_digits(text) * 100 + two_digits(text + 2);
	if (year == 0 || size == 4)
		return year != 0;
	if (text[4] != '-' || !all_digits(text + 5, 2))
		return false;
	month = two_digits(text + 5);
	if (month < 1 || month > 12 || size == 7)
		return month >= 1 && month <= 12;
	if (text[7] != '-' || !all_digits(text + 8, 2))
		return false;
	day = two_digits(text + 8);
	return day >= 1 && day <= days_in(year, month);
}

/* A day, month or year, or two of one precision with a slash between them. */
static bool is_date(const char *text, size_t size)
{
	const char *slash = memchr(text, '/', size);
	size_t first = slash ? (size_t)(slash - text) : size;
	return is_day(text, first) &&
	       (!slash || (size - first - 1 == first && is_day(slash + 1, first)));
}

static bool is_decimal(const char *text, size_t size)
{
	const char *point = memchr(text, '.', size);
	size_t whole = point ? (size_t)(point - text) : size;
	return all_digits(text, whole) && (!point || all_digits(point + 1, size - whole - 1));
}

/* A value that is none of its type is left out: others compare them. */
static bool fits_type(uint32_t type, const char *value, size_t size)
{
	if (type == CT_FIELD_DECIMAL)
		return is_decimal(value, size);
	return type != CT_FIELD_DATE || is_date(value, size);
}

static int write_match(const struct matching *in, const struct rule *rule, size_t begin, size_t end)
{
	char values[MOST_FIELDS][VALUE_BYTES], reason[64];
	ct_norm_value norm[MOST_FIELDS];
	ct_entity_spec entity = {
		.struct_size = sizeof entity,
		.kind = rule->kind,
		.begin = in->offset + (uint32_t)begin,
		.end = in->offset + (uint32_t)end,
		.norm = norm,
		.confidence = 0.95f,
	};
	int size = snprintf(reason, sizeof reason, "rule in line %u", rule->line);
	entity.reason = (ct_text){ reason, (size_t)size };
	/* fields come in the order in which their kind declares them */
	for (uint32_t field = 0; rule_kinds[rule->kind].fields[field].key; field++)
		for (uint32_t i = 0; i < rule->count; i++) {
			const struct template *template = &in->rules->templates[rule->first + i];
			char *value = values[entity.norm_count];
			size_t used;
			if (template->field != field || !fill_value(in, template, value, &used) ||
			    !fits_type(rule_kinds[rule->kind].fields[field].type, value, used))
				continue;
			norm[entity.norm_count++] =
				(ct_norm_value){ .field = field, .value = { value, used } };
		}
	return in->writer->add_entity(in->writer, &entity);
}

static int stop(const struct matching *in, const struct rule *rule, int code)
{
	PCRE2_UCHAR why[128];
	char reason[512];
	int size;
	if (code == PCRE2_ERROR_NOMEMORY)
		return CT_E_NOMEM;
	in->matcher->stopped[rule - in->rules->rows] = true;
	pcre2_get_error_message(code, why, sizeof why);
	size = snprintf(reason, sizeof reason,
	                "the rule in %.300s:%u was stopped: %s; make it simpler", in->rules->name,
	                rule->line, (const char *)why);
	if (CT_HAS(in->writer, add_incomplete) && in->writer->add_incomplete)
		return in->writer->add_incomplete(in->writer, (ct_text){ reason, (size_t)size });
	return in->host->fail(in->host, CT_E_DOCUMENT, "%s", reason);
}

/* The character behind `at`. */
static size_t step(ct_text text, size_t at)
{
	at++;
	while (at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static int run_rule(const struct matching *in, const struct rule *rule)
{
	struct matcher *matcher = in->matcher;
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(matcher->data);
	size_t at = 0;
	while (at < in->text.size) {
		int code = pcre2_match(rule->code, (PCRE2_SPTR)in->text.data, in->text.size, at,
		                       PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, matcher->data,
		                       matcher->context);
		int status;
		if (code == PCRE2_ERROR_NOMATCH)
			return CT_OK;
		if (code < 0)
			return stop(in, rule, code);
		/* \K may put the beginning behind the end */
		if (ends[0] >= ends[1]) {
			at = step(in->text, ends[1] > at ? ends[1] : at);
			continue;
		}
		status = write_match(in, rule, ends[0], ends[1]);
		if (status != CT_OK)
			return status;
		at = ends[1] > at ? ends[1] : step(in->text, at);
	}
	return CT_OK;
}

int rules_run(const struct matching *in, uint32_t languages)
{
	const struct rules *rules = in->rules;
	int status = CT_OK;
	for (uint32_t i = 0; i < rules->count && status == CT_OK; i++)
		if ((rules->rows[i].languages & languages) && !in->matcher->stopped[i])
			status = run_rule(in, &rules->rows[i]);
	return status;
}
