/* SPDX-License-Identifier: MIT
 *
 * The plugin: entities that a user's own rules find (rules.h).
 *
 * A pattern that never ends is stopped by a limit; the rule is named, the
 * document marked incomplete, and the run goes on. Text is looked at in
 * windows, so a slow pattern cannot take the square of a long document.
 */
#include "rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a window; a longer paragraph is cut at a space. */
#define WINDOW 16384
#define VALUE_BYTES 512
#define MOST_FIELDS 8

enum { LAYER_PARAGRAPHS, LAYER_LANGUAGES, LAYER_ENTITIES };

static const ct_layer_use layers[] = {
	[LAYER_PARAGRAPHS] = { .layer = "paragraphs", .need = CT_USES },
	[LAYER_LANGUAGES] = { .layer = "languages", .need = CT_USES },
	[LAYER_ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

enum { OPTION_RULES, OPTION_LIMIT };

static const ct_option options[] = {
	[OPTION_RULES] = { .key = "rules",
	                   .type = CT_OPT_PATH,
	                   .fallback = "",
	                   .help = "a file of rules; without one there is nothing to do" },
	[OPTION_LIMIT] = { .key = "match-limit",
	                   .type = CT_OPT_INT,
	                   .fallback = "100000",
	                   .minimum = 100,
	                   .maximum = 100000000,
	                   .help = "steps that one attempt of a pattern may take" },
	{ .key = NULL },
};

struct shared {
	const ct_host *host;
	char *path;          /* of the rules, where they are a file of the user */
	struct rules *rules; /* NULL: none were given */
	uint32_t limit;
};

struct worker {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

/* A file of the user first, as a path is read by everybody; then one of the
 * data files. */
static int read_rules(const ct_host *host, const char *name, struct shared *shared)
{
	ct_text content;
	int status;
	shared->path = realpath(name, NULL);
	status = host->data(host, shared->path ? shared->path : name, &content);
	return status == CT_OK ? rules_read(host, name, content, &shared->rules) : status;
}

static int patterns_create(const ct_host *host, const ct_value *values, void **out)
{
	const char *name = values[OPTION_RULES].text;
	struct shared *shared = calloc(1, sizeof *shared);
	int status = CT_OK;
	if (!shared)
		return CT_E_NOMEM;
	shared->host = host;
	shared->limit = (uint32_t)values[OPTION_LIMIT].integer;
	if (name && name[0])
		status = read_rules(host, name, shared);
	if (status != CT_OK) {
		free(shared->path);
		free(shared);
		return status;
	}
	*out = shared;
	return CT_OK;
}

static void patterns_destroy(void *made)
{
	struct shared *shared = made;
	if (shared->rules)
		rules_free(shared->rules);
	free(shared->path);
	free(shared);
}

static void worker_destroy(void *made, void *own)
{
	struct worker *worker = own;
	(void)made;
	pcre2_match_data_free(worker->data);
	pcre2_match_context_free(worker->context);
	pcre2_jit_stack_free(worker->stack);
	free(worker);
}

static int worker_create(void *made, void **out)
{
	const struct shared *shared = made;
	struct worker *worker = calloc(1, sizeof *worker);
	if (!worker)
		return CT_E_NOMEM;
	if (shared->rules) {
		worker->data = pcre2_match_data_create(shared->rules->groups + 1, NULL);
		worker->context = pcre2_match_context_create(NULL);
		worker->stack = pcre2_jit_stack_create(32 << 10, 1 << 20, NULL);
		if (!worker->data || !worker->context || !worker->stack) {
			worker_destroy(made, worker);
			return CT_E_NOMEM;
		}
		pcre2_jit_stack_assign(worker->context, NULL, worker->stack);
		pcre2_set_match_limit(worker->context, shared->limit);
		pcre2_set_depth_limit(worker->context, shared->limit);
		pcre2_set_heap_limit(worker->context, 16 << 10); /* KiB */
	}
	*out = worker;
	return CT_OK;
}

/* --- One match ---------------------------------------------------------------- */

struct window {
	const struct shared *shared;
	struct worker *worker;
	ct_writer *writer;
	ct_text text;
	uint32_t offset; /* of the window in the document */
};

/* The value of one field; false where it has no room. */
static bool fill_value(const struct window *window, const struct template *template, char *value,
                       size_t *size)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(window->worker->data);
	uint32_t groups = pcre2_get_ovector_count(window->worker->data);
	*size = 0;
	for (uint32_t i = 0; i < template->count; i++) {
		const struct piece *piece = &window->shared->rules->pieces[template->first + i];
		ct_text parts[2] = { piece->text, { NULL, 0 } };
		if (piece->group < groups && ends[2 * piece->group] != PCRE2_UNSET)
			parts[1] = (ct_text){ window->text.data + ends[2 * piece->group],
				              ends[2 * piece->group + 1] - ends[2 * piece->group] };
		for (int k = 0; k < 2; k++) {
			if (parts[k].size > VALUE_BYTES - *size)
				return false;
			if (parts[k].size)
				memcpy(value + *size, parts[k].data, parts[k].size);
			*size += parts[k].size;
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

/* "2020-10-22", "2020-10", "2020". */
static bool is_date(const char *text, size_t size)
{
	return (size == 4 || (size == 7 && text[4] == '-') ||
	        (size == 10 && text[4] == '-' && text[7] == '-')) &&
	       all_digits(text, 4) && (size < 7 || all_digits(text + 5, 2)) &&
	       (size < 10 || all_digits(text + 8, 2));
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

static int write_match(const struct window *window, const struct rule *rule, size_t begin,
                       size_t end)
{
	char values[MOST_FIELDS][VALUE_BYTES], reason[64];
	ct_norm_value norm[MOST_FIELDS];
	ct_entity_spec entity = {
		.struct_size = sizeof entity,
		.kind = rule->kind,
		.begin = window->offset + (uint32_t)begin,
		.end = window->offset + (uint32_t)end,
		.norm = norm,
		.confidence = 0.95f,
	};
	int size = snprintf(reason, sizeof reason, "rule in line %u", rule->line);
	entity.reason = (ct_text){ reason, (size_t)size };
	/* fields come in the order in which their kind declares them */
	for (uint32_t field = 0; rule_kinds[rule->kind].fields[field].key; field++)
		for (uint32_t i = 0; i < rule->count; i++) {
			const struct template *template =
				&window->shared->rules->templates[rule->first + i];
			char *value = values[entity.norm_count];
			size_t used;
			if (template->field != field ||
			    !fill_value(window, template, value, &used) ||
			    !fits_type(rule_kinds[rule->kind].fields[field].type, value, used))
				continue;
			norm[entity.norm_count++] =
				(ct_norm_value){ .field = field, .value = { value, used } };
		}
	return window->writer->add_entity(window->writer, &entity);
}

/* --- Windows ------------------------------------------------------------------- */

static int stopped(const struct shared *shared, const struct rule *rule, int code)
{
	PCRE2_UCHAR why[128];
	if (code == PCRE2_ERROR_NOMEMORY)
		return CT_E_NOMEM;
	pcre2_get_error_message(code, why, sizeof why);
	return shared->host->fail(shared->host, CT_E_DOCUMENT,
	                          "the rule in %s:%u was stopped: %s; make it simpler",
	                          shared->rules->name, rule->line, (const char *)why);
}

/* The character behind `at`. */
static size_t step(ct_text text, size_t at)
{
	at++;
	while (at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static int run_rule(const struct window *window, const struct rule *rule)
{
	struct worker *worker = window->worker;
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(worker->data);
	size_t at = 0;
	while (at < window->text.size) {
		int code = pcre2_match(rule->code, (PCRE2_SPTR)window->text.data, window->text.size,
		                       at, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, worker->data,
		                       worker->context);
		int status;
		if (code == PCRE2_ERROR_NOMATCH)
			return CT_OK;
		if (code < 0)
			return stopped(window->shared, rule, code);
		/* \K may put the beginning behind the end */
		if (ends[0] >= ends[1]) {
			at = step(window->text, ends[1] > at ? ends[1] : at);
			continue;
		}
		status = write_match(window, rule, ends[0], ends[1]);
		if (status != CT_OK)
			return status;
		at = ends[1] > at ? ends[1] : step(window->text, at);
	}
	return CT_OK;
}

static int run_rules(const struct window *window, uint32_t languages)
{
	const struct rules *rules = window->shared->rules;
	int status = CT_OK;
	for (uint32_t i = 0; i < rules->count && status == CT_OK; i++)
		if (rules->rows[i].languages & languages)
			status = run_rule(window, &rules->rows[i]);
	return status;
}

/* The end of the window that begins at `begin`. */
static uint32_t window_end(ct_text text, uint32_t begin, uint32_t end)
{
	uint32_t cut;
	if (end - begin <= WINDOW)
		return end;
	for (cut = begin + WINDOW; cut > begin + WINDOW / 2; cut--)
		if (text.data[cut] == ' ' || text.data[cut] == '\n')
			return cut;
	for (cut = begin + WINDOW; ((unsigned char)text.data[cut] & 0xc0) == 0x80;)
		cut--;
	return cut;
}

static uint32_t languages_of(ct_text label)
{
	bool tag = label.size == 2 || (label.size > 2 && label.data[2] == '-');
	if (tag && !memcmp(label.data, "es", 2))
		return RULE_SPANISH;
	if (tag && !memcmp(label.data, "en", 2))
		return RULE_ENGLISH;
	return RULE_ENGLISH | RULE_SPANISH;
}

static int process(void *made, void *own, const ct_document *document, ct_writer *writer)
{
	const struct shared *shared = made;
	const ct_spans *paragraphs = ct_layer_spans(document, LAYER_PARAGRAPHS);
	const ct_spans *languages = ct_layer_spans(document, LAYER_LANGUAGES);
	struct window window = { .shared = shared, .worker = own, .writer = writer };
	uint32_t count = paragraphs ? paragraphs->count : 1, k = 0;
	int status = CT_OK;
	if (!shared->rules || !shared->rules->count)
		return CT_SKIP;
	for (uint32_t i = 0; i < count && status == CT_OK; i++) {
		uint32_t at = paragraphs ? paragraphs->begin[i] : 0;
		uint32_t end = paragraphs ? paragraphs->end[i] : (uint32_t)document->text.size;
		while (at < end && status == CT_OK) {
			ct_text label = document->language;
			uint32_t stop = end;
			while (languages && k < languages->count && languages->end[k] <= at)
				k++;
			if (languages && k < languages->count && languages->label) {
				label = languages->label[k];
				stop = languages->end[k] < end ? languages->end[k] : end;
			}
			stop = window_end(document->text, at, stop);
			window.offset = at;
			window.text = ct_slice(document, at, stop);
			status = run_rules(&window, languages_of(label));
			at = stop;
		}
	}
	return status;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static const ct_plugin patterns = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof patterns,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "patterns",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "what the user's own rules find (PCRE2)",
	.layers = layers,
	.kinds = rule_kinds,
	.options = options,
	.create = patterns_create,
	.destroy = patterns_destroy,
	.analyzer = &analyzer,
};

CT_LIBRARY(&patterns);
