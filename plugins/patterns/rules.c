/* SPDX-License-Identifier: MIT
 *
 * Reading rules. All of a rule is checked before the first document: its
 * pattern, its fields, its groups.
 */
#include "rules.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 4
#define PATTERN_BYTES 8192

enum { COLUMN_KIND, COLUMN_LANGUAGE, COLUMN_PATTERN, COLUMN_NORM };

struct reading {
	const ct_host *host;
	struct rules *rules;
	unsigned line;
	const char *start;
	ct_text column[COLUMNS];
};

static const ct_field org_fields[] = {
	{ .key = "id", .type = CT_FIELD_TEXT, .help = "one identity across spellings" },
	{ .key = "name", .type = CT_FIELD_TEXT, .help = "display name" },
	{ .key = NULL },
};
static const ct_field money_fields[] = {
	{ .key = "currency", .type = CT_FIELD_TEXT, .help = "code of ISO 4217" },
	{ .key = "value", .type = CT_FIELD_DECIMAL, .help = "the amount" },
	{ .key = NULL },
};
static const ct_field date_fields[] = {
	{ .key = "iso", .type = CT_FIELD_DATE, .help = "ISO 8601" },
	{ .key = "precision", .type = CT_FIELD_TEXT, .help = "day, month, year ..." },
	{ .key = NULL },
};
static const ct_field pattern_fields[] = {
	{ .key = "name", .type = CT_FIELD_TEXT, .help = "what the rule calls it" },
	{ .key = "value", .type = CT_FIELD_TEXT, .help = "its value" },
	{ .key = NULL },
};

const ct_entity_kind rule_kinds[] = {
	{ .name = "org", .fields = org_fields, .help = "an organisation" },
	{ .name = "money", .fields = money_fields, .help = "an amount of money" },
	{ .name = "date", .fields = date_fields, .help = "a date" },
	{ .name = "pattern", .fields = pattern_fields, .help = "what a rule of the user finds" },
	{ .name = NULL },
};

static int mistake(const struct reading *in, const char *at, const char *what, ct_text thing)
{
	return in->host->fail(in->host, CT_E_CONFIG, "%s:%u:%u: %s '%.*s'", in->rules->name,
	                      in->line, (unsigned)(at - in->start) + 1, what,
	                      (int)(thing.size < 60 ? thing.size : 60), thing.data);
}

static bool is_word(ct_text text, const char *word)
{
	size_t size = strlen(word);
	return text.size == size && !memcmp(text.data, word, size);
}

/* Room for one row more. */
static void *grown(void *rows, uint32_t count, uint32_t *room, size_t size)
{
	uint32_t more = *room ? *room * 2 : 16;
	void *fresh;
	if (count < *room)
		return rows;
	fresh = realloc(rows, more * size);
	if (fresh)
		*room = more;
	return fresh;
}

/* --- Norms ---------------------------------------------------------------- */

static int add_piece(struct rules *rules, ct_text text, uint32_t group)
{
	struct piece *pieces =
		grown(rules->pieces, rules->piece_count, &rules->piece_room, sizeof *pieces);
	if (!pieces)
		return CT_E_NOMEM;
	rules->pieces = pieces;
	pieces[rules->piece_count++] = (struct piece){ text, group };
	return CT_OK;
}

/* The group that stands behind a "$" at `at`: its number and its end. */
static int read_group(const struct reading *in, const struct rule *rule, const char *at,
                      const char *end, uint32_t *group, const char **next)
{
	ct_text shown = { at, (size_t)(end - at) };
	uint32_t groups = 0;
	pcre2_pattern_info(rule->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (at + 1 < end && at[1] >= '0' && at[1] <= '9') {
		*group = (uint32_t)(at[1] - '0');
		*next = at + 2;
		if (*group > groups)
			return mistake(in, at,
			               "the pattern has no such group:", (ct_text){ at, 2 });
		return CT_OK;
	}
	if (at + 1 < end && at[1] == '{') {
		const char *close = memchr(at, '}', (size_t)(end - at));
		char name[64];
		size_t size = close ? (size_t)(close - at) - 2 : 0;
		int number = 0;
		if (size && size < sizeof name) {
			memcpy(name, at + 2, size);
			name[size] = '\0';
			number = pcre2_substring_number_from_name(rule->code, (PCRE2_SPTR)name);
		}
		if (number <= 0)
			return mistake(in, at, "the pattern has no such group:", shown);
		*group = (uint32_t)number;
		*next = close + 1;
		return CT_OK;
	}
	return mistake(in, at, "no group behind the dollar; write $$ for a dollar:", shown);
}

/* The pieces of one value, up to a ";" or the end; `*at` goes behind it. */
static int read_pieces(const struct reading *in, const struct rule *rule, const char **at,
                       const char *end)
{
	const char *begin = *at, *here = *at;
	while (here < end && *here != ';') {
		uint32_t group = NO_GROUP;
		const char *next = here + 2;
		ct_text text = { begin, (size_t)(here - begin) };
		int status = CT_OK;
		if (*here != '$' && !(*here == '\\' && here + 1 < end)) {
			here++;
			continue;
		}
		begin = here + 1;
		if (*here == '$' && !(here + 1 < end && here[1] == '$')) {
			status = read_group(in, rule, here, end, &group, &next);
			begin = next;
		}
		if (status == CT_OK)
			status = add_piece(in->rules, text, group);
		if (status != CT_OK)
			return status;
		here = next;
	}
	*at = here < end ? here + 1 : end;
	return add_piece(in->rules, (ct_text){ begin, (size_t)(here - begin) }, NO_GROUP);
}

static int read_field(const struct reading *in, struct rule *rule, const char **at, const char *end)
{
	struct rules *rules = in->rules;
	const ct_field *fields = rule_kinds[rule->kind].fields;
	const char *equals = memchr(*at, '=', (size_t)(end - *at));
	ct_text key = { *at, equals ? (size_t)(equals - *at) : (size_t)(end - *at) };
	struct template *rows, row = { 0, rules->piece_count, 0 };
	int status;
	if (!equals)
		return mistake(in, *at, "no '=' in the norm", key);
	while (fields[row.field].key && !is_word(key, fields[row.field].key))
		row.field++;
	if (!fields[row.field].key)
		return mistake(in, *at, "no field of this kind:", key);
	for (uint32_t i = 0; i < rule->count; i++)
		if (rules->templates[rule->first + i].field == row.field)
			return mistake(in, *at, "this field stands twice:", key);
	*at = equals + 1;
	status = read_pieces(in, rule, at, end);
	if (status != CT_OK)
		return status;
	row.count = rules->piece_count - row.first;
	rows = grown(rules->templates, rules->template_count, &rules->template_room, sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	rules->templates = rows;
	rows[rules->template_count++] = row;
	rule->count++;
	return CT_OK;
}

static int read_norm(const struct reading *in, struct rule *rule)
{
	ct_text norm = in->column[COLUMN_NORM];
	const char *at = norm.data, *end = norm.data + norm.size;
	if (!norm.size || is_word(norm, "-"))
		return CT_OK;
	while (at < end) {
		int status = read_field(in, rule, &at, end);
		if (status != CT_OK)
			return status;
	}
	return CT_OK;
}

/* --- Rules ----------------------------------------------------------------- */

static int compile(const struct reading *in, struct rule *rule)
{
	/* \C would match half a character */
	const uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
	ct_text pattern = in->column[COLUMN_PATTERN];
	PCRE2_UCHAR why[128];
	PCRE2_SIZE at = 0;
	uint32_t groups = 0;
	int error = 0;
	if (!pattern.size || pattern.size > PATTERN_BYTES)
		return mistake(in, pattern.data, "no pattern of 1 to 8192 bytes:", pattern);
	rule->code =
		pcre2_compile((PCRE2_SPTR)pattern.data, pattern.size, flags, &error, &at, NULL);
	if (!rule->code) {
		if (error == PCRE2_ERROR_NOMEMORY)
			return CT_E_NOMEM;
		pcre2_get_error_message(error, why, sizeof why);
		return mistake(in, pattern.data + (at < pattern.size ? at : pattern.size),
		               (const char *)why, pattern);
	}
	pcre2_pattern_info(rule->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups > in->rules->groups)
		in->rules->groups = groups;
	/* without the compiler of machine code the interpreter does as well */
	(void)pcre2_jit_compile(rule->code, PCRE2_JIT_COMPLETE);
	return CT_OK;
}

static int read_head(const struct reading *in, struct rule *rule)
{
	ct_text kind = in->column[COLUMN_KIND], language = in->column[COLUMN_LANGUAGE];
	while (rule_kinds[rule->kind].name && !is_word(kind, rule_kinds[rule->kind].name))
		rule->kind++;
	if (!rule_kinds[rule->kind].name)
		return mistake(in, kind.data, "no kind of org, money, date, pattern:", kind);
	if (is_word(language, "*"))
		rule->languages = RULE_ENGLISH | RULE_SPANISH;
	else if (is_word(language, "en"))
		rule->languages = RULE_ENGLISH;
	else if (is_word(language, "es"))
		rule->languages = RULE_SPANISH;
	else
		return mistake(in, language.data, "no language of en, es, *:", language);
	return CT_OK;
}

static int read_rule(const struct reading *in)
{
	struct rules *rules = in->rules;
	struct rule rule = { .line = in->line, .first = rules->template_count }, *rows;
	int status = read_head(in, &rule);
	if (status == CT_OK)
		status = compile(in, &rule);
	if (status == CT_OK)
		status = read_norm(in, &rule);
	rows = status == CT_OK ? grown(rules->rows, rules->count, &rules->room, sizeof *rows)
	                       : NULL;
	if (!rows) {
		pcre2_code_free(rule.code);
		return status == CT_OK ? CT_E_NOMEM : status;
	}
	rules->rows = rows;
	rows[rules->count++] = rule;
	return CT_OK;
}

static int read_line(struct reading *in, ct_text line)
{
	size_t at = 0;
	unsigned columns = 0;
	if (line.size && line.data[line.size - 1] == '\r')
		line.size--;
	if (!line.size || line.data[0] == '#')
		return CT_OK;
	in->start = line.data;
	in->column[COLUMN_NORM] = (ct_text){ line.data + line.size, 0 };
	for (;;) {
		const char *tab = memchr(line.data + at, '\t', line.size - at);
		size_t end = tab ? (size_t)(tab - line.data) : line.size;
		if (columns == COLUMNS)
			return mistake(in, line.data + at, "a fifth column:",
			               (ct_text){ line.data + at, line.size - at });
		in->column[columns++] = (ct_text){ line.data + at, end - at };
		if (!tab)
			break;
		at = end + 1;
	}
	if (columns < COLUMN_NORM)
		return mistake(in, line.data + line.size,
		               "kind, language and pattern are wanted, not", line);
	return read_rule(in);
}

int rules_read(const ct_host *host, const char *name, ct_text content, struct rules **out)
{
	struct reading in = { .host = host };
	size_t at = 0;
	int status = CT_OK;
	in.rules = calloc(1, sizeof *in.rules);
	if (!in.rules)
		return CT_E_NOMEM;
	in.rules->name = name;
	while (at < content.size && status == CT_OK) {
		const char *end = memchr(content.data + at, '\n', content.size - at);
		size_t size = end ? (size_t)(end - content.data) - at : content.size - at;
		in.line++;
		status = read_line(&in, (ct_text){ content.data + at, size });
		at += size + 1;
	}
	if (status != CT_OK) {
		rules_free(in.rules);
		return status;
	}
	*out = in.rules;
	return CT_OK;
}

void rules_free(struct rules *rules)
{
	for (uint32_t i = 0; i < rules->count; i++)
		pcre2_code_free(rules->rows[i].code);
	free(rules->rows);
	free(rules->templates);
	free(rules->pieces);
	free(rules);
}
