/* SPDX-License-Identifier: MIT */
#include "core/conformance/reading.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/pipeline/builder.h"
#include "core/pipeline/source.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

#define MAX_DOCUMENT ((uint64_t)16 << 20)
#define SAMPLE_FILES 64
#define SAMPLE_BYTES ((size_t)256 << 10)

/* ---- the source --------------------------------------------------------- */

struct memory_source {
	ct_source table; /* first: the reader's pointer is ours */
	struct ct_reading *reading;
	size_t at;    /* consumed */
	size_t shown; /* bytes in the window that was handed out last */
	char *copy;   /* that window, where it is one of our own */
	struct ct_guard guard;
};

static struct memory_source *self(const ct_source *table)
{
	return (struct memory_source *)(uintptr_t)table;
}

/* A window is void after the next fill() or consume(): make that felt. */
static void void_window(struct memory_source *source)
{
	struct ct_guard *guard = &source->guard;

	if (source->copy)
		memset(source->copy, 0xa5, source->shown);
	free(source->copy);
	source->copy = NULL;
	if (!guard->count)
		return;
	mprotect(guard->region[guard->count - 1].base, guard->region[guard->count - 1].size,
	         PROT_NONE);
	guard->region[guard->count - 1].what = "a window after the next fill() or consume()";
	if (guard->count > CT_GUARD_REGIONS / 2)
		ct_guard_release(guard);
}

static int fill(ct_source *table, size_t want, ct_text *window)
{
	struct memory_source *source = self(table);
	struct ct_reading *reading = source->reading;
	const char *from = reading->source.data + source->at;
	size_t left = reading->source.size - source->at;
	size_t most = (size_t)source->table.max_document + ((size_t)1 << 20);

	if (want > most)
		want = most;
	void_window(source);
	source->shown = reading->window == CT_WINDOW_WHOLE || want > left ? left : want;
	*window = (ct_text){ from, source->shown };
	if (reading->window == CT_WINDOW_EXACT) {
		source->copy = malloc(source->shown + 1);
		if (!source->copy)
			return CT_E_NOMEM;
		memcpy(source->copy, from, source->shown);
		window->data = source->copy;
	} else if (reading->window == CT_WINDOW_GUARDED) {
		window->data = ct_guard_copy(&source->guard, from, source->shown,
		                             "the window of the source");
	}
	return window->data ? CT_OK : CT_E_NOMEM;
}

static void consume(ct_source *table, size_t count)
{
	struct memory_source *source = self(table);

	if (count > source->shown) {
		ct_offend(source->reading->trace->trial, CT_OFFENCE_FORWARD, CT_LEVEL_ERROR,
		          "it consumes %zu bytes of a window of %zu", count, source->shown);
		count = source->shown;
	}
	void_window(source);
	if (count)
		source->reading->still = 0;
	source->at += count;
	source->shown -= count;
}

static uint64_t offset(const ct_source *table)
{
	return self(table)->at;
}

static void source_begin(struct memory_source *source, struct ct_reading *reading)
{
	bool text = ct_trial_plugin(reading->trace->trial)->reader->input == CT_READER_TEXT;

	memset(source, 0, sizeof *source);
	source->table = (ct_source){
		.struct_size = sizeof source->table,
		.name = reading->name,
		.encoding = text ? "UTF-8" : NULL,
		.max_document = MAX_DOCUMENT,
		.fill = fill,
		.consume = consume,
		.offset = offset,
	};
	source->reading = reading;
	source->guard.mode = reading->trace->guard;
}

static void source_end(struct memory_source *source)
{
	free(source->copy);
	ct_guard_release(&source->guard);
}

/* ---- what was read ------------------------------------------------------ */

static void put_hash(struct ct_buffer *out, const char *what, ct_text text)
{
	ct_buffer_format(out, "%s %zu %016llx ", what, text.size,
	                 (unsigned long long)ct_hash(text.data, text.size, 0));
	ct_buffer_append(out, text.data, text.size < 60 ? text.size : 60);
	ct_buffer_char(out, '\n');
}

static void put_document(struct ct_buffer *out, const struct ct_raw *raw)
{
	put_hash(out, "text", raw->text);
	put_hash(out, "id", raw->id);
	put_hash(out, "headline", raw->headline);
	put_hash(out, "language", raw->language);
	ct_buffer_format(out, "date %d-%u-%u flags %u body %u span %llu-%llu replaced %u\n",
	                 (int)raw->date.year, raw->date.month, raw->date.day, raw->flags,
	                 raw->body_begin, (unsigned long long)raw->source_begin,
	                 (unsigned long long)raw->source_end, raw->replaced);
	for (uint32_t i = 0; i < raw->subhead_count; i++)
		put_hash(out, "subhead", raw->subheads[i]);
	for (uint32_t i = 0; i < raw->meta_count; i++) {
		put_hash(out, "key", raw->meta[i].key);
		put_hash(out, "value", raw->meta[i].value);
	}
}

/* ---- judging ------------------------------------------------------------ */

static void judge_document(struct ct_reading *reading, const struct ct_raw_builder *builder)
{
	struct ct_trial *trial = reading->trace->trial;
	const struct ct_raw *raw = builder->raw;
	ct_text source = reading->source;

	if (builder->reason[0])
		ct_offend(trial, CT_OFFENCE_VALUES, CT_LEVEL_WARNING,
		          "next() answers CT_OK though the host refused something: %s",
		          builder->reason);
	if (raw->body_begin > raw->text.size ||
	    !ct_utf8_boundary(raw->text.data, raw->text.size, raw->body_begin))
		ct_offend(trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "the body begins at byte %u, but the text has %zu bytes or no character "
		          "begins there",
		          raw->body_begin, raw->text.size);
	if (!(raw->flags & CT_DOC_SOURCE_SPAN))
		return;
	if (raw->source_begin > raw->source_end || raw->source_end > source.size)
		ct_offend(trial, CT_OFFENCE_SLICES, CT_LEVEL_ERROR,
		          "a document claims the bytes %llu to %llu of a source of %zu",
		          (unsigned long long)raw->source_begin,
		          (unsigned long long)raw->source_end, source.size);
	else if (raw->source_end - raw->source_begin != raw->text.size ||
	         (raw->text.size && !raw->replaced &&
	          memcmp(source.data + raw->source_begin, raw->text.data, raw->text.size) != 0))
		ct_offend(trial, CT_OFFENCE_SLICES, CT_LEVEL_ERROR,
		          "a document claims the bytes %llu to %llu of the source, but its text is "
		          "another",
		          (unsigned long long)raw->source_begin,
		          (unsigned long long)raw->source_end);
}

static uint64_t count_lines(ct_text source)
{
	uint64_t lines = 1;

	for (size_t i = 0; i < source.size; i++)
		lines += source.data[i] == '\n' || source.data[i] == '\r';
	return lines;
}

/* A record was refused, or the rest cannot be read: where? */
static void judge_place(struct ct_reading *reading, int code)
{
	struct ct_trial *trial = reading->trace->trial;
	ct_place place = ct_call_complaint()->place;
	uint64_t lines = reading->lines ? reading->lines : count_lines(reading->source);
	const char *word = code == CT_E_DOCUMENT ? "a record is refused" : "a source is left";

	reading->lines = lines;
	if (!place.line && !place.offset && code == CT_E_DOCUMENT && reading->answers > 1)
		ct_offend(trial, CT_OFFENCE_PLACES, CT_LEVEL_WARNING,
		          "%s without a place; use host->fail_at()", word);
	if (place.line > lines + 1)
		ct_offend(trial, CT_OFFENCE_PLACES, CT_LEVEL_ERROR,
		          "%s at line %llu, but the source has %llu", word,
		          (unsigned long long)place.line, (unsigned long long)lines);
	if (place.offset > reading->source.size)
		ct_offend(trial, CT_OFFENCE_PLACES, CT_LEVEL_ERROR,
		          "%s at byte %llu, but the source has %zu", word,
		          (unsigned long long)place.offset, reading->source.size);
}

/* Several documents may come of one place, as attachments do; for ever they may
 * not. */
#define STILL_MAX 2000

/* ---- reading ------------------------------------------------------------ */

#define ALLOWED_OPEN (1U << (16 - CT_E_SOURCE) | 1U << (16 - CT_E_FATAL))
#define ALLOWED_NEXT (ALLOWED_OPEN | 1U << CT_END | 1U << (16 - CT_E_DOCUMENT))

static int call_next(struct ct_reading *reading, void *session, struct ct_arena *arena,
                     struct ct_arena *scratch)
{
	struct ct_trace *trace = reading->trace;
	struct ct_raw_builder builder;
	int code;

	ct_arena_rewind(scratch, (size_t)256 << 10);
	ct_arena_rewind(arena, (size_t)1 << 20);
	ct_builder_begin(&builder, arena, MAX_DOCUMENT);
	ct_call_begin(scratch);
	ct_trace_arm(trace);
	code = trace->reader.next(trace->shared, session, &builder.table);
	ct_trace_disarm(trace);
	reading->answers++;
	ct_trace_judge(trace, "next()", code, ALLOWED_NEXT);
	if (code == CT_OK && !builder.has_text && !trace->quiet)
		ct_offend(trace->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_ERROR,
		          "next() answers CT_OK, but it set no text");
	code = ct_builder_end(&builder, code);
	if (code == CT_OK) {
		judge_document(reading, &builder);
		reading->documents++;
		if (reading->out)
			put_document(reading->out, builder.raw);
	} else if (code == CT_E_DOCUMENT || code == CT_E_SOURCE) {
		reading->refused++;
		judge_place(reading, code);
		if (reading->out)
			ct_buffer_format(reading->out, "refused %d\n", code);
	}
	return code;
}

static void read_session(struct ct_reading *reading, void *session)
{
	struct ct_arena arena, scratch;
	int code = CT_OK;

	ct_arena_init(&arena, 0);
	ct_arena_init(&scratch, 0);
	while (code == CT_OK || code == CT_E_DOCUMENT) {
		code = call_next(reading, session, &arena, &scratch);
		if (++reading->still > STILL_MAX) {
			ct_offend(reading->trace->trial, CT_OFFENCE_FORWARD, CT_LEVEL_ERROR,
			          "it does not come to an end: %d answers of next() without going "
			          "forward",
			          STILL_MAX);
			code = CT_E_FATAL;
		}
	}
	reading->last = code;
	ct_arena_free(&arena);
	ct_arena_free(&scratch);
}

void ct_read(struct ct_reading *reading)
{
	struct ct_trace *trace = reading->trace;
	struct memory_source source;
	struct ct_arena scratch;
	void *session = NULL;

	if (!trace->whispers)
		ct_area_put(trace->trial->area, CT_INPUT_SOURCE, reading->name, NULL,
		            reading->source);
	ct_phase(trace->trial, "reading '%.100s'", reading->name);
	source_begin(&source, reading);
	ct_guard_enter(reading->window == CT_WINDOW_GUARDED ? &source.guard : NULL);
	ct_arena_init(&scratch, 0);
	ct_call_begin(&scratch);
	ct_trace_arm(trace);
	reading->last = trace->reader.open(trace->shared, &source.table, &session);
	ct_trace_disarm(trace);
	ct_trace_judge(trace, "open()", reading->last, ALLOWED_OPEN);
	ct_arena_free(&scratch);
	if (reading->last == CT_OK) {
		read_session(reading, session);
		ct_call_begin(NULL);
		trace->reader.close(trace->shared, session);
	}
	ct_guard_enter(NULL);
	source_end(&source);
}

/* ---- samples ------------------------------------------------------------ */

void ct_reading_mend(const struct ct_trial *trial, char *data, size_t size)
{
	if (ct_trial_plugin(trial)->reader->input == CT_READER_TEXT)
		ct_utf8_repair(data, size);
}

static bool add_sample(struct ct_trial *trial, struct ct_sample *sample, const char *name,
                       ct_text bytes)
{
	char *copy = malloc(bytes.size + 1);

	sample->name = strdup(name);
	if (!copy || !sample->name) {
		free(copy);
		return false;
	}
	if (bytes.size)
		memcpy(copy, bytes.data, bytes.size);
	ct_reading_mend(trial, copy, bytes.size);
	sample->text = (ct_text){ copy, bytes.size };
	return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static size_t add_files(struct ct_trial *trial, struct ct_sample *sample, const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, by_name);
	size_t added = 0;

	if (count < 0)
		ct_find(trial, CT_LEVEL_WARNING, "the folder of --samples cannot be read");
	for (int i = 0; i < count; i++) {
		struct ct_buffer bytes = CT_BUFFER_EMPTY;
		char path[1024];

		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.' && added < SAMPLE_FILES &&
		    ct_file_read(path, SAMPLE_BYTES, &bytes, NULL) == CT_OK &&
		    add_sample(trial, &sample[added], entries[i]->d_name, ct_buffer_view(&bytes)))
			added++;
		ct_buffer_free(&bytes);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return added;
}

const struct ct_sample *ct_reading_samples(struct ct_trial *trial, size_t *count)
{
	static struct ct_sample *all;
	static size_t made;
	const struct ct_sample *ours;
	size_t our_count;

	if (!all) {
		ours = ct_texts_sources(&our_count);
		all = calloc(our_count + SAMPLE_FILES, sizeof *all);
		for (size_t i = 0; all && i < our_count; i++) {
			if (!add_sample(trial, &all[i], ours[i].name, ours[i].text))
				return NULL;
			made++;
		}
		if (all && trial->options->samples)
			made += add_files(trial, all + made, trial->options->samples);
	}
	*count = made;
	return all;
}
