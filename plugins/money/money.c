/* SPDX-License-Identifier: MIT
 *
 * The plugin: amounts of money in Spanish and English.
 *
 *   text -> candidates (scan.c) -> markers (marker.c) -> amounts (amount.c,
 *   number.c) -> currencies (resolve.c) -> ranges (join.c) -> entities
 */
#include "context.h"

#include <cotejo/plugin.h>
#include <stdlib.h>
#include <string.h>

enum { LAYER_PARAGRAPHS, LAYER_LANGUAGES, LAYER_ENTITIES };

static const ct_layer_use layers[] = {
	[LAYER_PARAGRAPHS] = { .layer = "paragraphs", .need = CT_USES },
	[LAYER_LANGUAGES] = { .layer = "languages", .need = CT_REQUIRES },
	[LAYER_ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

enum { FIELD_CURRENCY, FIELD_VALUE, FIELD_MODIFIER, FIELD_AMBIGUOUS, FIELD_ALTERNATIVES };

static const ct_field fields[] = {
	[FIELD_CURRENCY] = { .key = "currency", .type = CT_FIELD_TEXT, .help = "code of ISO 4217" },
	[FIELD_VALUE] = { .key = "value",
	                  .type = CT_FIELD_DECIMAL,
	                  .help = "the amount, or the two ends of a range" },
	[FIELD_MODIFIER] = { .key = "modifier",
	                     .type = CT_FIELD_TEXT,
	                     .help = "about, over or under" },
	[FIELD_AMBIGUOUS] = { .key = "ambiguous",
	                      .type = CT_FIELD_BOOLEAN,
	                      .help = "true where the text does not decide the currency" },
	[FIELD_ALTERNATIVES] = { .key = "alternatives",
	                         .type = CT_FIELD_TEXT_LIST,
	                         .help = "the other currencies that it may be" },
	{ .key = NULL },
};

static const ct_entity_kind kinds[] = {
	{ .name = "money", .fields = fields, .help = "an amount of money" },
	{ .name = NULL },
};

enum { OPTION_CURRENCIES, OPTION_BILLION };

static const ct_option options[] = {
	[OPTION_CURRENCIES] = { .key = "currencies",
	                        .type = CT_OPT_PATH,
	                        .fallback = "",
	                        .help = "a table of currencies to use instead of the built-in "
	                                "one" },
	/* the choices are in the order of enum billions */
	[OPTION_BILLION] = { .key = "billion",
	                     .type = CT_OPT_ENUM,
	                     .fallback = "own",
	                     .choices = "own|short|long",
	                     .help = "own: 10^9 in English, 10^12 in Spanish; short: 10^9, "
	                             "long: 10^12 in both" },
	{ .key = NULL },
};

/* Amounts that a worker keeps room for between documents. */
#define KEPT_AMOUNTS 4096

struct worker {
	struct context context;
	struct candidates candidates;
	struct amounts amounts;
};

struct shared {
	struct table *table;
	enum billions billions;
};

static int read_table(const ct_host *host, const char *given, struct table **table)
{
	bool own = given && given[0];
	const char *name = own ? given : "currencies.tsv";
	char *path = own ? realpath(name, NULL) : NULL;
	ct_text content;
	int status = host->data(host, path ? path : name, &content);
	free(path);
	return status == CT_OK ? table_read(host, name, content, table) : status;
}

static int money_create(const ct_host *host, const ct_value *values, void **out)
{
	struct shared *shared = calloc(1, sizeof *shared);
	int status;
	if (!shared)
		return CT_E_NOMEM;
	shared->billions = (enum billions)values[OPTION_BILLION].integer;
	status = read_table(host, values[OPTION_CURRENCIES].text, &shared->table);
	if (status != CT_OK) {
		free(shared);
		return status;
	}
	*out = shared;
	return CT_OK;
}

static void money_destroy(void *made)
{
	struct shared *shared = made;
	table_free(shared->table);
	free(shared);
}

static int worker_create(void *made, void **out)
{
	const struct shared *shared = made;
	struct worker *worker = calloc(1, sizeof *worker);
	if (!worker)
		return CT_E_NOMEM;
	if (context_open(&worker->context, shared->table) != CT_OK) {
		free(worker);
		return CT_E_NOMEM;
	}
	*out = worker;
	return CT_OK;
}

static void worker_destroy(void *shared, void *made)
{
	struct worker *worker = made;
	(void)shared;
	context_close(&worker->context);
	free(worker->amounts.rows);
	free(worker->candidates.rows);
	free(worker);
}

/* --- Stretches of one language ------------------------------------------------ */

static bool is_tag(ct_text label, const char *tag)
{
	return label.size >= 2 && !memcmp(label.data, tag, 2) &&
	       (label.size == 2 || label.data[2] == '-');
}

/* Numbers are read by the language of their place; where that is neither of
 * ours, by the document's. */
static enum language language_of(const ct_document *document, ct_text label)
{
	if (is_tag(label, "es"))
		return LANGUAGE_SPANISH;
	if (is_tag(label, "en"))
		return LANGUAGE_ENGLISH;
	return is_tag(document->language, "es") ? LANGUAGE_SPANISH : LANGUAGE_ENGLISH;
}

/* The separators of a Spanish document are asked for only when it has digits
 * with money; until then each stretch is read with commas. */
static int find_in(struct worker *worker, const struct shared *shared, const ct_document *document,
                   enum separators separators)
{
	const ct_spans *paragraphs = ct_layer_spans(document, LAYER_PARAGRAPHS);
	const ct_spans *languages = ct_layer_spans(document, LAYER_LANGUAGES);
	uint32_t count = paragraphs ? paragraphs->count : 1, k = 0, next = 0;
	int status = CT_OK;
	worker->amounts.count = 0;
	for (uint32_t i = 0; i < count && status == CT_OK; i++) {
		uint32_t at = paragraphs ? paragraphs->begin[i] : 0;
		uint32_t end = paragraphs ? paragraphs->end[i] : (uint32_t)document->text.size;
		while (at < end && status == CT_OK) {
			struct stretch stretch = { .table = shared->table, .begin = at };
			ct_text label = { NULL, 0 };
			uint32_t stop = end;
			while (languages && k < languages->count && languages->end[k] <= at)
				k++;
			if (languages && k < languages->count) {
				label = languages->label ? languages->label[k] : label;
				stop = languages->end[k] < end ? languages->end[k] : end;
			}
			stretch.text = (ct_text){ document->text.data, stop };
			stretch.reading.language = language_of(document, label);
			stretch.reading.separators = separators;
			stretch.reading.billions = shared->billions;
			status = amounts_find(&stretch, &worker->candidates, &next,
			                      &worker->amounts);
			at = stop;
		}
	}
	return status;
}

static bool has_spanish_digits(const struct amounts *amounts)
{
	for (uint32_t i = 0; i < amounts->count; i++)
		if (amounts->rows[i].language == LANGUAGE_SPANISH)
			return true;
	return false;
}

/* --- Entities ------------------------------------------------------------------- */

static const char *const modifiers[] = { NULL, "about", "over", "under" };

#define MOST_ALTERNATIVES 12

struct norm {
	ct_norm_value values[4 + MOST_ALTERNATIVES];
	uint32_t count;
};

static void put(struct norm *norm, uint32_t field, const char *data, size_t size)
{
	norm->values[norm->count++] = (ct_norm_value){ .field = field, .value = { data, size } };
}

/* The other candidates that the document speaks of; without any, the chief
 * ones of the form. */
static void put_alternatives(struct norm *norm, const struct table *table,
                             const struct amount *amount)
{
	uint32_t count = 0;
	put(norm, FIELD_AMBIGUOUS, "true", 4);
	for (uint32_t i = 0; i < amount->form->count && count < MOST_ALTERNATIVES; i++) {
		uint16_t currency = form_currency(table, amount->form, i);
		if (currency == amount->currency)
			continue;
		put(norm, FIELD_ALTERNATIVES, table->currencies[currency].code, 3);
		count++;
	}
}

static size_t print_value(const struct amount *amount, char *text)
{
	size_t sign = amount->negative && !amount->range && amount->low.digits, size, more;
	text[0] = '-';
	size = decimal_print(amount->low, text + sign);
	if (!size || !amount->range)
		return size ? size + sign : 0;
	text[size++] = '/';
	more = decimal_print(amount->high, text + size);
	return more ? size + more : 0;
}

static float confidence_of(const struct amount *amount)
{
	if (amount->ambiguous)
		return 0.7f;
	if (amount->weak)
		return 0.85f;
	return amount->kind == FORM_NOUN || amount->kind == FORM_MINOR ? 0.97f : 0.98f;
}

static ct_text reason_of(const struct amount *amount)
{
	switch (amount->kind) {
	case FORM_CODE: return CT_TEXT("code of a currency");
	case FORM_SIGN: return CT_TEXT("sign of a currency");
	default:
		return amount->country ? CT_TEXT("name and country of a currency")
		                       : CT_TEXT("name of a currency");
	}
}

static int write_amount(const struct table *table, const struct amount *amount, ct_writer *writer)
{
	char value[2 * DECIMAL_TEXT + 1];
	size_t size = print_value(amount, value);
	struct norm norm = { .count = 0 };
	ct_entity_spec entity = {
		.struct_size = sizeof entity,
		.begin = amount->begin,
		.end = amount->end,
		.norm = norm.values,
		.confidence = confidence_of(amount),
		.reason = reason_of(amount),
	};
	if (!size)
		return CT_OK;
	put(&norm, FIELD_CURRENCY, table->currencies[amount->currency].code, 3);
	put(&norm, FIELD_VALUE, value, size);
	if (amount->modifier)
		put(&norm, FIELD_MODIFIER, modifiers[amount->modifier],
		    strlen(modifiers[amount->modifier]));
	if (amount->ambiguous)
		put_alternatives(&norm, table, amount);
	entity.norm_count = norm.count;
	return writer->add_entity(writer, &entity);
}

/* Memory that only a very long document needed is given back. */
static void rest(struct worker *worker)
{
	scan_reset(&worker->candidates);
	worker->amounts.count = 0;
	if (worker->amounts.room <= KEPT_AMOUNTS)
		return;
	free(worker->amounts.rows);
	worker->amounts = (struct amounts){ NULL, 0, 0 };
}

static int find_and_write(struct worker *worker, const struct shared *shared,
                          const ct_document *document, ct_writer *writer)
{
	int status = scan_text(shared->table, document->text, &worker->candidates);
	context_reset(&worker->context, document, &worker->candidates);
	if (status == CT_OK)
		status = find_in(worker, shared, document, SEPARATORS_COMMA);
	if (status == CT_OK && has_spanish_digits(&worker->amounts)) {
		enum separators separators = context_separators(&worker->context, &worker->amounts);
		if (separators != SEPARATORS_COMMA)
			status = find_in(worker, shared, document, separators);
	}
	if (status == CT_OK)
		status = context_resolve(&worker->context, &worker->amounts);
	if (status != CT_OK)
		return status;
	amounts_join(document->text, &worker->amounts);
	for (uint32_t i = 0; i < worker->amounts.count && status == CT_OK; i++)
		status = write_amount(shared->table, &worker->amounts.rows[i], writer);
	return status == CT_OK && !worker->amounts.count ? CT_SKIP : status;
}

static int process(void *shared, void *made, const ct_document *document, ct_writer *writer)
{
	struct worker *worker = made;
	int status = find_and_write(worker, shared, document, writer);
	rest(worker);
	return status;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static const char *const languages_read[] = { "en", "es", NULL };

static const ct_plugin money = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof money,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "money",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "amounts of money in Spanish and English",
	.languages = languages_read,
	.layers = layers,
	.kinds = kinds,
	.options = options,
	.create = money_create,
	.destroy = money_destroy,
	.analyzer = &analyzer,
};

CT_LIBRARY(&money);
