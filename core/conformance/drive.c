/* SPDX-License-Identifier: MIT */
#include "core/conformance/drive.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/conformance/trace.h"
#include "core/pipeline/builder.h"

#include "core/base/banned.h"

struct ct_buffer *ct_slots_create(size_t count)
{
	return calloc(count + 1, sizeof(struct ct_buffer));
}

void ct_slots_destroy(struct ct_buffer *slot, size_t count)
{
	for (size_t i = 0; slot && i < count; i++)
		ct_buffer_free(&slot[i]);
	free(slot);
}

void ct_slot_difference(const struct ct_buffer *a, const struct ct_buffer *b, char *out,
                        size_t room)
{
	const char *x = a->data ? a->data : "", *y = b->data ? b->data : "";
	size_t one, other;

	while (*x && *y) {
		one = strcspn(x, "\n");
		other = strcspn(y, "\n");
		if (one != other || memcmp(x, y, one) != 0)
			break;
		x += one + (x[one] == '\n');
		y += other + (y[other] == '\n');
	}
	one = strcspn(x, "\n");
	other = strcspn(y, "\n");
	snprintf(out, room, "'%.*s' and then '%.*s'", (int)(one < 100 ? one : 100), x,
	         (int)(other < 100 ? other : 100), y);
}

bool ct_slot_same(const struct ct_buffer *a, const struct ct_buffer *b)
{
	return a->size == b->size && (!a->size || memcmp(a->data, b->data, a->size) == 0);
}

/* ---- documents ---------------------------------------------------------- */

/* The first line, as a reader would take it for the headline. */
static ct_text first_line(ct_text text)
{
	const char *end = text.size ? memchr(text.data, '\n', text.size) : NULL;

	text.size = end ? (size_t)(end - text.data) : text.size;
	return text;
}

/* Build sample `i` the way a reader does, so that invalid bytes are mended. */
static int add_document(struct ct_batch *batch, const struct ct_sample *sample, size_t i)
{
	static const ct_date date = { 2020, 10, 29, 0 };
	struct ct_raw_builder builder;
	ct_builder *table = &builder.table;
	ct_text line = first_line(sample->text);
	char id[96];
	int code;

	snprintf(id, sizeof id, "%zu:%s", i, sample->name);
	ct_builder_begin(&builder, &batch->arena, UINT32_MAX);
	code = table->set_id(table, (ct_text){ id, strlen(id) });
	if (code == CT_OK)
		code = table->set_text(table, sample->text);
	if (code == CT_OK && sample->language)
		code = table->set_language(table,
		                           (ct_text){ sample->language, strlen(sample->language) });
	if (code == CT_OK && i % 2 == 0)
		code = table->set_date(table, date, i % 4 == 0);
	if (code == CT_OK && line.size && line.size < 400)
		code = table->set_headline(table, line);
	if (code == CT_OK && i % 3 == 0)
		code = table->add_meta(table, CT_TEXT("topic"), CT_TEXT("water"), CT_META_TEXT);
	code = ct_builder_end(&builder, code);
	if (code != CT_OK)
		return CT_E_NOMEM;
	builder.raw->source = CT_TEXT("samples.txt");
	builder.raw->encoding = CT_TEXT("UTF-8");
	ct_batch_add(batch, builder.raw);
	return CT_OK;
}

/* ---- threads ------------------------------------------------------------ */

struct run {
	const struct ct_drive *drive;
	struct ct_batch **batch;
	size_t batch_count;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	unsigned workers, ready; /* threads, and those that have a worker */
	int code;
	struct ct_error error;
};

static int make_batches(struct run *run)
{
	const struct ct_drive *drive = run->drive;
	size_t each = drive->batch ? drive->batch : 1;

	run->batch_count = (drive->count + each - 1) / each;
	run->batch = calloc(run->batch_count + 1, sizeof(struct ct_batch *));
	if (!run->batch)
		return CT_E_NOMEM;
	for (size_t i = 0; i < drive->count; i++) {
		size_t which = drive->order ? drive->order[i] : i;
		struct ct_batch **batch = &run->batch[i / each];

		if (!*batch)
			*batch = ct_batch_create();
		if (!*batch || add_document(*batch, &drive->sample[which], which) != CT_OK)
			return CT_E_NOMEM;
		(*batch)->number = i / each;
	}
	return CT_OK;
}

/* The batch at `at`; NULL: there are no more, or the run has failed. */
static struct ct_batch *take(struct run *run, size_t at)
{
	struct ct_batch *batch = NULL;

	pthread_mutex_lock(&run->lock);
	if (run->code == CT_OK && at < run->batch_count)
		batch = run->batch[run->drive->backwards ? run->batch_count - 1 - at : at];
	pthread_mutex_unlock(&run->lock);
	return batch;
}

static void fail(struct run *run, int code, const struct ct_error *error)
{
	pthread_mutex_lock(&run->lock);
	if (run->code == CT_OK) {
		run->code = code;
		run->error = *error;
	}
	pthread_mutex_unlock(&run->lock);
}

/* Nobody begins before everybody can, so that workers do live side by side. The
 * number of the caller among them. */
static unsigned wait_for_all(struct run *run)
{
	unsigned number;

	pthread_mutex_lock(&run->lock);
	number = run->ready++;
	pthread_cond_broadcast(&run->changed);
	while (run->ready < run->workers)
		pthread_cond_wait(&run->changed, &run->lock);
	pthread_mutex_unlock(&run->lock);
	return number;
}

/* Each worker has batches of its own, dealt out like cards: where all may take
 * the next one, the first takes them all on a busy machine. */
static void *work(void *context)
{
	struct run *run = context;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_batch *batch;
	struct ct_worker worker;
	int code = ct_worker_init(&worker, &run->drive->trial->subject.cast, false, &error);
	size_t at = wait_for_all(run);

	if (code != CT_OK) {
		fail(run, code, &error);
		return NULL;
	}
	for (; (batch = take(run, at)) != NULL; at += run->workers) {
		code = ct_worker_do(&worker, batch, &error);
		if (code != CT_OK)
			fail(run, code, &error);
	}
	ct_worker_free(&worker);
	return NULL;
}

static void work_on_threads(struct run *run)
{
	pthread_t thread[16];
	unsigned started = 0;

	run->workers = run->drive->jobs;
	while (started + 1 < run->drive->jobs && started < 16 &&
	       pthread_create(&thread[started], NULL, work, run) == 0)
		started++;
	pthread_mutex_lock(&run->lock);
	run->workers = started + 1;
	pthread_mutex_unlock(&run->lock);
	work(run);
	while (started)
		pthread_join(thread[--started], NULL);
}

/* ---- the sink ----------------------------------------------------------- */

static int fold_all(struct run *run)
{
	struct ct_instance *sink = run->drive->trial->subject.cast.sink;
	const ct_sink_ops *ops = &sink->descriptor.sink;
	int code = run->code;

	for (size_t i = 0; i < run->batch_count; i++) {
		if (!run->batch[i] || !run->batch[i]->part)
			continue;
		ct_call_begin(NULL);
		if (code == CT_OK && !run->drive->unfolded)
			code = ops->fold(sink->shared, run->batch[i]->part);
		ops->part_destroy(sink->shared, run->batch[i]->part);
		run->batch[i]->part = NULL;
	}
	return code;
}

bool ct_drive_renew(struct ct_trial *trial)
{
	struct ct_subject *subject = &trial->subject;

	if (subject->descriptor.plugin.kind != CT_SINK)
		return true;
	if (subject->used) {
		ct_subject_uncast(subject);
		subject->used = false;
		if (!ct_trial_cast(trial))
			return false;
		ct_trace_renew();
	}
	subject->used = true;
	return true;
}

static int run_sink(struct run *run)
{
	struct ct_instance *sink = run->drive->trial->subject.cast.sink;
	const ct_sink_ops *ops = &sink->descriptor.sink;
	int code = CT_OK;

	ct_call_begin(NULL);
	if (!run->drive->stays)
		code = ops->begin(sink->shared);
	if (code != CT_OK)
		return code;
	work_on_threads(run);
	code = fold_all(run);
	ct_call_begin(NULL);
	if (run->drive->stays)
		return code;
	if (code == CT_OK)
		return ops->finish(sink->shared);
	ops->abort(sink->shared);
	return code;
}

bool ct_drive(const struct ct_drive *drive, int *code)
{
	struct run run = { .drive = drive };
	bool made;

	pthread_mutex_init(&run.lock, NULL);
	pthread_cond_init(&run.changed, NULL);
	ct_helper_slots(drive->slot, drive->slot ? drive->count : 0);
	made = drive->stays || ct_drive_renew(drive->trial);
	if (made && make_batches(&run) == CT_OK)
		*code = run_sink(&run);
	else if (made)
		ct_find(drive->trial, CT_LEVEL_ERROR, "the check ran out of memory");
	for (size_t i = 0; run.batch && i < run.batch_count; i++)
		ct_batch_destroy(run.batch[i]);
	free(run.batch);
	ct_helper_slots(NULL, 0);
	pthread_cond_destroy(&run.changed);
	pthread_mutex_destroy(&run.lock);
	return made;
}

int ct_drive_plain(struct ct_trial *trial, const struct ct_sample *sample, size_t count,
                   struct ct_buffer *slot)
{
	struct ct_drive drive = {
		.trial = trial, .sample = sample, .count = count, .jobs = 1, .slot = slot
	};
	int code = CT_OK;

	return ct_drive(&drive, &code) ? code : CT_E_NOMEM;
}

/* ---- terms -------------------------------------------------------------- */

static void stem_term(struct ct_worker *worker, const char *language, ct_text term,
                      struct ct_buffer *slot)
{
	ct_text stem = { NULL, 0 }, tag = { language, strlen(language) };
	int code = ct_worker_stem(worker, tag, term, &stem);

	if (!slot)
		return;
	ct_buffer_format(slot, "%s %d ", language, code);
	if (code == CT_OK && stem.data)
		ct_buffer_text(slot, stem);
	ct_buffer_char(slot, '\n');
}

bool ct_drive_terms(struct ct_trial *trial, const struct ct_sample *term, size_t count,
                    const size_t *order, struct ct_buffer *slot)
{
	const char *const *languages = ct_trial_plugin(trial)->languages;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_worker worker;

	if (ct_worker_init(&worker, &trial->subject.cast, false, &error) != CT_OK) {
		ct_find(trial, CT_LEVEL_ERROR, "worker_create() fails: %s", error.text);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = order ? order[i] : i;

		for (const char *const *language = languages; language && *language; language++)
			stem_term(&worker, *language, term[at].text, slot ? &slot[at] : NULL);
	}
	ct_worker_free(&worker);
	return true;
}
