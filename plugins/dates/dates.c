/* SPDX-License-Identifier: MIT
 *
 * dates: the plugin. Finds dates in Spanish and English and says which day,
 * month or year they mean, against the date of the release.
 */
#include <stdlib.h>
#include <string.h>

#include <cotejo/plugin.h>

#include "dateline.h"
#include "dates.h"

enum { LAYER_LANGUAGES, LAYER_ENTITIES };
enum {
	FIELD_ISO,
	FIELD_PRECISION,
	FIELD_RELATIVE,
	FIELD_MODIFIER,
	FIELD_AMBIGUOUS,
	FIELD_ALTERNATIVES
};

static const ct_layer_use layers[] = {
	{ "languages", CT_REQUIRES, 0 },
	{ "entities", CT_EXTENDS, 0 },
	{ NULL, 0, 0 },
};

static const ct_field fields[] = {
	{ "iso", CT_FIELD_DATE, 0, "day, month, year or start/end; absent where not known" },
	{ "precision", CT_FIELD_TEXT, 0, "day, month, quarter, half, year, decade or range" },
	{ "relative", CT_FIELD_BOOLEAN, 0, "counted from the release's date or another date" },
	{ "modifier", CT_FIELD_TEXT, 0, "early, mid, late, before, after or about" },
	{ "ambiguous", CT_FIELD_BOOLEAN, 0, "the text allows more than one reading" },
	{ "alternatives", CT_FIELD_TEXT_LIST, 0, "the other readings" },
	{ NULL, 0, 0, NULL },
};

static const ct_entity_kind kinds[] = {
	{ "date", 0, 0, fields, "a day, month, year or interval" },
	{ NULL, 0, 0, NULL, NULL },
};

/* Its choices are date_order's, in that order. */
static const ct_option options[] = {
	{ .key = "numeric-order",
	  .type = CT_OPT_ENUM,
	  .fallback = "language",
	  .choices = "language|day-first|month-first",
	  .help = "what 3/4/2020 begins with: as the language of its place has it, or always so" },
	{ .key = NULL },
};

static const char *const languages[] = { "es", "en", NULL };

struct shared {
	struct date_lexicon *lexicon;
	enum date_order order;
};

struct worker {
	struct date_token tokens[DATE_BLOCK];
};

/* One document being read. */
struct run {
	const ct_spans *spans;
	uint32_t span;
	unsigned fallback; /* language of the document */
	ct_writer *writer;
};

static int dates_create(const ct_host *host, const ct_value *values, void **shared)
{
	struct shared *state = malloc(sizeof *state);

	if (state)
		state->lexicon = date_lexicon_create();
	if (!state || !state->lexicon) {
		free(state);
		return host->fail(host, CT_E_NOMEM, "out of memory");
	}
	state->order = (enum date_order)values[0].integer;
	*shared = state;
	return CT_OK;
}

static void dates_destroy(void *shared)
{
	struct shared *state = shared;

	date_lexicon_destroy(state->lexicon);
	free(state);
}

static int worker_create(void *shared, void **worker)
{
	(void)shared;
	*worker = malloc(sizeof(struct worker));
	return *worker ? CT_OK : CT_E_NOMEM;
}

static void worker_destroy(void *shared, void *worker)
{
	(void)shared;
	free(worker);
}

static unsigned language_of(ct_text tag)
{
	if (tag.size >= 2 && !memcmp(tag.data, "es", 2))
		return W_SPANISH;
	if (tag.size >= 2 && !memcmp(tag.data, "en", 2))
		return W_ENGLISH;
	return 0;
}

static unsigned language_at(void *user, uint32_t offset)
{
	struct run *run = user;
	const ct_spans *spans = run->spans;
	unsigned language;

	if (!spans || !spans->count || !spans->label)
		return run->fallback;
	while (run->span + 1 < spans->count && spans->end[run->span] <= offset)
		run->span++;
	language = language_of(spans->label[run->span]);
	return language ? language : run->fallback;
}

static const char *modifier_name(uint8_t modifier)
{
	static const char *const names[] = { NULL,     "early", "mid",  "late",
		                             "before", "after", "about" };

	return modifier < sizeof names / sizeof names[0] ? names[modifier] : NULL;
}

static void put(ct_entity_spec *spec, ct_norm_value *norm, uint32_t field, const char *text,
                size_t size)
{
	norm[spec->norm_count++] = (ct_norm_value){ field, 0, { text, size } };
}

static const char *reason_of(const struct date_hit *hit)
{
	if (!hit->value->known)
		return "relative, and the release has no date";
	if (hit->value->relative)
		return "relative";
	if (hit->mention->from.month && !hit->mention->from.year)
		return "year from the release's date";
	return "as written";
}

static int write_hit(void *user, const struct date_hit *hit)
{
	struct run *run = user;
	const struct date_value *value = hit->value;
	const char *modifier = modifier_name(hit->mention->modifier), *reason = reason_of(hit);
	char iso[DATE_ISO_SIZE], other[DATE_ISO_SIZE];
	ct_norm_value norm[FIELD_ALTERNATIVES + 1];
	ct_entity_spec spec = { .struct_size = sizeof spec,
		                .begin = hit->begin,
		                .end = hit->end,
		                .norm = norm,
		                .confidence = value->known ? 0.9f : 0.6f,
		                .reason = { reason, strlen(reason) } };

	if (value->known) {
		const char *precision = date_precision(&value->period, value->range);

		put(&spec, norm, FIELD_ISO, iso, date_iso(&value->period, value->range, iso));
		put(&spec, norm, FIELD_PRECISION, precision, strlen(precision));
	}
	if (value->relative)
		put(&spec, norm, FIELD_RELATIVE, "true", 4);
	if (modifier)
		put(&spec, norm, FIELD_MODIFIER, modifier, strlen(modifier));
	if (value->known && value->other.unit) {
		put(&spec, norm, FIELD_AMBIGUOUS, "true", 4);
		put(&spec, norm, FIELD_ALTERNATIVES, other, date_iso(&value->other, false, other));
	}
	return run->writer->add_entity(run->writer, &spec);
}

/* Dates are resolved against the dateline, else against the date that came
 * with the document. `line` is for what scan->line points at. */
static ct_date release_date(struct date_scan *scan, const ct_document *document,
                            struct date_line *line)
{
	const struct date_parser known = { .text = scan->text.data,
		                           .tokens = scan->tokens,
		                           .count = scan->count };
	struct date_line labelled;

	if (document->date.year && !(document->flags & CT_DOC_DATE_GIVEN))
		return document->date;
	scan->line = line;
	if (date_line_find(scan->lexicon, scan->text, &known, scan->until, line))
		return line->date;
	*line = (struct date_line){ .begin = 0 };
	if (!document->date.year &&
	    date_line_labelled(scan->lexicon, scan->text, &known, scan->until, &labelled))
		return labelled.date;
	return document->date;
}

static int dates_process(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	const struct shared *state = shared;
	struct run run = { .spans = ct_layer_spans(document, LAYER_LANGUAGES),
		           .writer = writer,
		           .fallback = language_of(document->language) };
	struct date_scan scan = { .lexicon = state->lexicon,
		                  .order = state->order,
		                  .tokens = ((struct worker *)worker)->tokens,
		                  .text = document->text,
		                  .language = language_at,
		                  .sink = write_hit,
		                  .user = &run };
	struct date_line line;

	date_scan_begin(&scan);
	scan.today = release_date(&scan, document, &line);
	return date_scan(&scan);
}

static const ct_analyzer_ops ops = {
	.struct_size = sizeof ops,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = dates_process,
};

static const ct_plugin dates = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof dates,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "dates",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "dates in Spanish and English, resolved to the calendar",
	.languages = languages,
	.layers = layers,
	.kinds = kinds,
	.options = options,
	.create = dates_create,
	.destroy = dates_destroy,
	.analyzer = &ops,
};

CT_LIBRARY(&dates);
