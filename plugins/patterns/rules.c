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

static int add_piece(struct rules *rules, ct_text text, uint32_t group, uint8_t filter)
{
	struct piece *pieces =
		grown(rules->pieces, rules->piece_count, &rules->piece_room, sizeof *pieces);
	if (!pieces)
		return CT_E_NOMEM;
	rules->pieces = pieces;
	pieces[rules->piece_count++] = (struct piece){ text, group, filter };
	return CT_OK;
}

/* Take the filter off the end of "name:digits". */
static bool take_filter(ct_text *name, uint8_t *filter)
{
	static const struct {
		const char *name;
		uint8_t filter;
	} filters[] = { { "digits", PIECE_DIGITS },
		        { "upper", PIECE_UPPER },
		        { "lower", PIECE_LOWER } };
	const char *colon = memchr(name->data, ':', name->size);
	ct_text word;
	*filter = PIECE_PLAIN;
	if (!colon)
		return true;
	word = (ct_text){ colon + 1, (size_t)(name->data + name->size - colon) - 1 };
	name->size = (size_t)(colon - name->data);
	for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
		if (is_word(word, filters[i].name))
			*filter = filters[i].filter;
	return *filter != PIECE_PLAIN;
}

/* The number of the group `name`, a number or a name; -1 where there is none. */
static int group_number(const struct rule *rule, ct_text name)
{
	char text[64];
	uint32_t groups = 0;
	int number;
	pcre2_pattern_info(rule->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (name.size == 1 && name.data[0] >= '0' && name.data[0] <= '9')
		return (uint32_t)(name.data[0] - '0') <= groups ? name.data[0] - '0' : -1;
	if (!name.size || name.size >= sizeof text)
		return -1;
	memcpy(text, name.data, name.size);
	text[name.size] = '\0';
	number = pcre2_substring_number_from_name(rule->code, (PCRE2_SPTR)text);
	return number > 0 ? number : -1;
}

/* The group that stands behind a "$" at `at`: its number, filter and end. */
static int read_group(const struct reading *in, const struct rule *rule, const char *at,
                      const char *end, struct piece *piece, const char **next)
{
	ct_text shown = { at, (size_t)(end - at) }, name = { at + 1, 1 };
	int number;
	if (at + 1 < end && at[1] == '{') {
		const char *close = memchr(at, '}', shown.size);
		name = (ct_text){ at + 2, close ? (size_t)(close - at) - 2 : 0 };
		*next = close ? close + 1 : end;
		if (!take_filter(&name, &piece->filter))
			return mistake(in, at, "no filter of digits, upper, lower:", shown);
	} else if (at + 1 < end && at[1] >= '0' && at[1] <= '9') {
		*next = at + 2;
		shown.size = 2;
	} else {
		return mistake(in, at, "no group behind the dollar; write $$ for a dollar:", shown);
	}
	number = group_number(rule, name);
	if (number < 0)
		return mistake(in, at, "the pattern has no such group:", shown);
	piece->group = (uint32_t)number;
	return CT_OK;
}

/* The pieces of one value, up to a ";" or the end; `*at` goes behind it. */
static int read_pieces(const struct reading *in, const struct rule *rule, const char **at,
                       const char *end)
{
	const char *begin = *at, *here = *at;
	while (here < end && *here != ';') {
		struct piece piece = { { begin, (size_t)(here - begin) }, NO_GROUP, PIECE_PLAIN };
		const char *next = here + 2;
		int status = CT_OK;
		if (*here != '$' && !(*here == '\\' && here + 1 < end)) {
			here++;
			continue;
		}
		begin = here + 1;
		if (*here == '$' && !(here + 1 < end && here[1] == '$')) {
			status = read_group(in, rule, here, end, &piece, &next);
			begin = next;
		}
		if (status == CT_OK)
			status = add_piece(in->rules, piece.text, piece.group, piece.filter);
		if (status != CT_OK)
			return status;
		here = next;
	}
	*at = here < end ? here + 1 : end;
	return add_piece(in->rules, (ct_text){ begin, (size_t)(here - begin) }, NO_GROUP,
	                 PIECE_PLAIN);
}

static int add_template(struct rules *rules, struct rule *rule, struct template row)
{
	struct template *rows =
		grown(rules->templates, rules->template_count, &rules->template_room, sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	rules->templates = rows;
	rows[rules->template_count++] = row;
	rule->count++;
	return CT_OK;
}

static int read_field(const struct reading *in, struct rule *rule, const char **at, const char *end)
{
	struct rules *rules = in->rules;
	const ct_field *fields = rule_kinds[rule->kind].fields;
	const char *equals = memchr(*at, '=', (size_t)(end - *at));
	ct_text key = { *at, equals ? (size_t)(equals - *at) : (size_t)(end - *at) };
	struct template row = { 0, rules->piece_count, 0 };
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
	row.count = rules->piece_count - row.first;
	return status == CT_OK ? add_template(rules, rule, row) : status;
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

static int read_language(const struct reading *in, uint32_t *languages)
{
	ct_text language = in->column[COLUMN_LANGUAGE];
	if (is_word(language, "*"))
		*languages = RULE_ENGLISH | RULE_SPANISH;
	else if (is_word(language, "en"))
		*languages = RULE_ENGLISH;
	else if (is_word(language, "es"))
		*languages = RULE_SPANISH;
	else
		return mistake(in, language.data, "no language of en, es, *:", language);
	return CT_OK;
}

/* "pattern:law" is a pattern with the name "law". */
static int read_own_kind(const struct reading *in, struct rule *rule, ct_text *kind)
{
	const char *colon = memchr(kind->data, ':', kind->size);
	ct_text name;
	struct template row = { 0, in->rules->piece_count, 1 };
	int status;
	if (!colon || !is_word((ct_text){ kind->data, (size_t)(colon - kind->data) }, "pattern"))
		return CT_OK;
	name = (ct_text){ colon + 1, (size_t)(kind->data + kind->size - colon) - 1 };
	kind->size -= name.size + 1;
	if (!name.size)
		return mistake(in, colon, "no name behind the colon of", in->column[COLUMN_KIND]);
	status = add_piece(in->rules, name, NO_GROUP, PIECE_PLAIN);
	return status == CT_OK ? add_template(in->rules, rule, row) : status;
}

static int read_head(const struct reading *in, struct rule *rule)
{
	ct_text kind = in->column[COLUMN_KIND];
	int status = read_own_kind(in, rule, &kind);
	while (rule_kinds[rule->kind].name && !is_word(kind, rule_kinds[rule->kind].name))
		rule->kind++;
	if (status == CT_OK && !rule_kinds[rule->kind].name)
		return mistake(in, kind.data, "no kind of org, money, date, pattern, pattern:NAME:",
		               in->column[COLUMN_KIND]);
	return status == CT_OK ? read_language(in, &rule->languages) : status;
}

static int read_case(const struct reading *in)
{
	struct rules *rules = in->rules;
	ct_text expected = in->column[COLUMN_NORM];
	struct rule_case *rows, row = { .line = in->line,
		                        .column = (unsigned)(expected.data - in->start) + 1,
		                        .text = in->column[COLUMN_PATTERN],
		                        .expected = expected };
	int status = read_language(in, &row.languages);
	if (status != CT_OK)
		return status;
	if (!row.text.size || !expected.size)
		return mistake(in, in->start,
		               "a case wants a text and what is found in it, or -, not",
		               in->column[COLUMN_PATTERN]);
	rows = grown(rules->cases, rules->case_count, &rules->case_room, sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	rules->cases = rows;
	rows[rules->case_count++] = row;
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
	return is_word(in->column[COLUMN_KIND], "case") ? read_case(in) : read_rule(in);
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
	free(rules->cases);
	free(rules);
}
