/* SPDX-License-Identifier: MIT */
#include "core/pipeline/run.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/plugin/crash.h"
#include "core/text/added.h"

#include "core/base/banned.h"

/* Batches that may be ahead of the fold, for each thread. */
#define AHEAD_PER_JOB 3

struct ct_run {
	struct ct_run_options options;
	struct ct_plan plan;
	struct ct_cast cast;
	struct ct_added *added; /* NULL: the user added no abbreviations */
	struct ct_instance **readers;
	size_t reader_count;
	struct ct_feed *feed;
	_Atomic uint64_t raw_bytes;
	struct ct_stop stop;

	pthread_mutex_t feeding; /* taken while a batch is read */
	pthread_mutex_t lock;    /* guards what follows */
	pthread_cond_t changed;
	uint64_t next_number; /* of the batch to be read */
	uint64_t next_fold;   /* of the batch to be folded */
	bool at_end;          /* the feed has no more */
	bool folding;         /* somebody folds */
	struct ct_batch *done; /* collected, not folded, sorted by number */
	struct ct_batch *spare;
	int code;
	struct ct_error error;
	struct ct_run_totals totals;
};

static double cpu_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- opening ------------------------------------------------------------ */

int ct_cast_create(struct ct_cast *cast, const struct ct_plan *plan,
                   const struct ct_settings *settings, bool with_sink, struct ct_error *error)
{
	int code = CT_OK;

	memset(cast, 0, sizeof *cast);
	cast->plan = plan;
	for (uint32_t i = 0; i < plan->analyzer_count && code == CT_OK; i++)
		code = ct_instance_create(plan->analyzer[i].entry->library,
		                          plan->analyzer[i].entry->plugin.id, settings,
		                          &cast->analyzer[i], error);
	for (uint32_t i = 0; i < plan->stemmer_count && code == CT_OK; i++)
		code = ct_instance_create(plan->stemmer[i].entry->library,
		                          plan->stemmer[i].entry->plugin.id, settings,
		                          &cast->stemmer[i], error);
	if (code == CT_OK && with_sink && plan->sink.entry)
		code = ct_instance_create(plan->sink.entry->library, plan->sink.entry->plugin.id,
		                          settings, &cast->sink, error);
	if (code != CT_OK)
		ct_cast_destroy(cast);
	return code;
}

void ct_cast_destroy(struct ct_cast *cast)
{
	if (!cast->plan)
		return;
	ct_instance_destroy(cast->sink);
	for (uint32_t i = 0; i < cast->plan->stemmer_count; i++)
		ct_instance_destroy(cast->stemmer[i]);
	for (uint32_t i = 0; i < cast->plan->analyzer_count; i++)
		ct_instance_destroy(cast->analyzer[i]);
	memset(cast, 0, sizeof *cast);
}

static int add_reader(struct ct_run *run, const struct ct_entry *entry, struct ct_error *error)
{
	return ct_instance_create(entry->library, entry->plugin.id, run->options.settings,
	                          &run->readers[run->reader_count++], error);
}

static int create_readers(struct ct_run *run, struct ct_error *error)
{
	const struct ct_catalog *catalog = run->options.catalog;
	int code = CT_OK;

	run->readers = calloc(catalog->entry_count + 1, sizeof *run->readers);
	if (!run->readers)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (size_t i = 0; i < catalog->entry_count && code == CT_OK; i++) {
		const ct_plugin *plugin = &catalog->entry[i].plugin;

		if (plugin->kind == CT_READER &&
		    (!run->options.reader || strcmp(run->options.reader, plugin->id) == 0))
			code = add_reader(run, &catalog->entry[i], error);
	}
	if (code == CT_OK && !run->reader_count && run->options.reader)
		return ct_fail(error, CT_E_CONFIG, "no reader '%s' is installed; see 'cotejo plugin "
		               "list'", run->options.reader);
	if (code == CT_OK && !run->reader_count)
		return ct_fail(error, CT_E_CONFIG, "no reader is installed; see 'cotejo plugin "
		               "list'");
	return code;
}

static int open_feed(struct ct_run *run, struct ct_error *error)
{
	struct ct_feed_options options = {
		.inputs = run->options.inputs,
		.input_count = run->options.input_count,
		.readers = run->readers,
		.reader_count = run->reader_count,
		.forced = run->options.reader != NULL,
		.max_document = run->options.max_document,
		.stop = &run->stop,
		.progress = &run->raw_bytes,
	};

	run->feed = ct_feed_open(&options);
	return run->feed ? CT_OK : ct_fail(error, CT_E_NOMEM, "out of memory");
}

static int read_abbreviations(struct ct_run *run, struct ct_error *error)
{
	int code = CT_OK;

	if (run->options.abbreviations)
		code = ct_added_read(run->options.abbreviations, &run->added, error);
	run->cast.added = run->added;
	return code;
}

int ct_run_open(const struct ct_run_options *options, struct ct_run **run, struct ct_error *error)
{
	struct ct_run *made = calloc(1, sizeof *made);
	int code;

	if (!made)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	made->options = *options;
	made->stop.asked = options->stop;
	pthread_mutex_init(&made->feeding, NULL);
	pthread_mutex_init(&made->lock, NULL);
	pthread_cond_init(&made->changed, NULL);
	code = ct_plan_make(&made->plan, options->catalog, &options->selection, error);
	if (code == CT_OK)
		code = create_readers(made, error);
	if (code == CT_OK)
		code = ct_cast_create(&made->cast, &made->plan, options->settings, true, error);
	if (code == CT_OK)
		code = read_abbreviations(made, error);
	if (code == CT_OK)
		code = open_feed(made, error);
	if (code != CT_OK) {
		ct_run_close(made);
		return code;
	}
	*run = made;
	return CT_OK;
}

static void free_batches(struct ct_run *run, struct ct_batch *batch)
{
	struct ct_instance *sink = run->cast.sink;

	while (batch) {
		struct ct_batch *next = batch->next;

		if (batch->part) {
			ct_call_begin(NULL);
			sink->descriptor.sink.part_destroy(sink->shared, batch->part);
		}
		ct_batch_destroy(batch);
		batch = next;
	}
}

void ct_run_close(struct ct_run *run)
{
	if (!run)
		return;
	free_batches(run, run->done);
	free_batches(run, run->spare);
	ct_feed_close(run->feed);
	ct_cast_destroy(&run->cast);
	ct_added_free(run->added);
	for (size_t i = 0; i < run->reader_count; i++)
		ct_instance_destroy(run->readers[i]);
	free(run->readers);
	pthread_cond_destroy(&run->changed);
	pthread_mutex_destroy(&run->lock);
	pthread_mutex_destroy(&run->feeding);
	free(run);
}

const struct ct_plan *ct_run_plan(const struct ct_run *run)
{
	return &run->plan;
}

/* ---- running ------------------------------------------------------------ */

static bool interrupted(const struct ct_run *run)
{
	return run->options.stop && atomic_load(run->options.stop);
}

/* Note the first failure; everybody stops. Called under the lock, and before
 * anybody can take the next batch: what comes behind a failure is not folded. */
static void note_failure(struct ct_run *run, int code, const struct ct_error *error)
{
	if (run->code == CT_OK) {
		run->code = code;
		run->error = *error;
	}
	atomic_store(&run->stop.failed, 1);
	run->at_end = true;
	pthread_cond_broadcast(&run->changed);
}

static void give_up(struct ct_run *run, int code, const struct ct_error *error)
{
	pthread_mutex_lock(&run->lock);
	note_failure(run, code, error);
	pthread_mutex_unlock(&run->lock);
}

/* Wait until another batch may be read; false: there is none, or no use. */
static bool may_read(struct ct_run *run)
{
	uint64_t ahead = (uint64_t)AHEAD_PER_JOB * run->options.jobs;
	bool may;

	pthread_mutex_lock(&run->lock);
	while (!run->at_end && run->next_number - run->next_fold >= ahead)
		pthread_cond_wait(&run->changed, &run->lock);
	may = !run->at_end;
	pthread_mutex_unlock(&run->lock);
	return may;
}

static struct ct_batch *take_spare(struct ct_run *run)
{
	struct ct_batch *batch;

	pthread_mutex_lock(&run->lock);
	batch = run->spare;
	if (batch)
		run->spare = batch->next;
	pthread_mutex_unlock(&run->lock);
	if (!batch)
		return ct_batch_create();
	ct_batch_clear(batch);
	return batch;
}

/* Read the next batch; NULL: no more. Batches are numbered as they are read. */
static struct ct_batch *read_batch(struct ct_run *run)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_batch *batch = NULL;
	double begin = cpu_now();
	int code;

	pthread_mutex_lock(&run->feeding);
	if (!may_read(run)) {
		pthread_mutex_unlock(&run->feeding);
		return NULL;
	}
	batch = take_spare(run);
	code = batch ? ct_feed_next(run->feed, batch, &error) :
	               ct_fail(&error, CT_E_NOMEM, "out of memory");
	pthread_mutex_lock(&run->lock);
	if (batch)
		batch->number = run->next_number++;
	if (code != CT_OK)
		run->at_end = true;
	run->totals.reader_seconds += cpu_now() - begin;
	pthread_mutex_unlock(&run->lock);
	pthread_mutex_unlock(&run->feeding);
	if (code < 0) {
		give_up(run, code, &error);
		if (batch)
			ct_batch_tell(batch); /* what was refused before explains it */
		ct_batch_destroy(batch);
		return NULL;
	}
	return batch;
}

/* Put a collected batch among those that wait for their turn. */
static void queue_batch(struct ct_run *run, struct ct_batch *batch)
{
	struct ct_batch **link = &run->done;

	while (*link && (*link)->number < batch->number)
		link = &(*link)->next;
	batch->next = *link;
	*link = batch;
}

static int fold_batch(struct ct_run *run, struct ct_batch *batch, struct ct_error *error)
{
	struct ct_instance *sink = run->cast.sink;
	int code;

	ct_batch_tell(batch);
	ct_call_begin(NULL);
	ct_at_work(sink->descriptor.plugin.id, "fold()", (ct_text){ NULL, 0 });
	code = sink->descriptor.sink.fold(sink->shared, batch->part);
	ct_at_rest();
	sink->descriptor.sink.part_destroy(sink->shared, batch->part);
	batch->part = NULL;
	if (code == CT_OK)
		return CT_OK;
	return ct_fail(error, code == CT_E_NOMEM ? code : CT_E_FATAL, "sink '%s': %s",
	               sink->descriptor.plugin.id, ct_call_reason(code));
}

static void keep_spare(struct ct_run *run, struct ct_batch *batch)
{
	batch->next = run->spare;
	run->spare = batch;
}

/* Count a folded batch and keep it for another use. Called under the lock. */
static void count_batch(struct ct_run *run, struct ct_batch *batch)
{
	struct ct_run_totals *totals = &run->totals;

	totals->documents += batch->count;
	totals->text_bytes += batch->bytes;
	totals->refused += batch->refused;
	totals->incomplete += batch->incomplete;
	keep_spare(run, batch);
	run->next_fold++;
	pthread_cond_broadcast(&run->changed);
	if (run->options.progress)
		run->options.progress(run->options.progress_context, totals->documents,
		                      atomic_load(&run->raw_bytes));
}

/* Fold all batches whose turn it is, unless somebody else is doing that. */
static void fold_ready(struct ct_run *run, struct ct_batch *batch)
{
	struct ct_error error = CT_ERROR_NONE;
	double begin = cpu_now();
	int code = CT_OK;

	pthread_mutex_lock(&run->lock);
	queue_batch(run, batch);
	while (!run->folding && run->code == CT_OK && run->done &&
	       run->done->number == run->next_fold) {
		struct ct_batch *ready = run->done;

		run->done = ready->next;
		run->folding = true;
		pthread_mutex_unlock(&run->lock);
		code = fold_batch(run, ready, &error);
		pthread_mutex_lock(&run->lock);
		run->folding = false;
		if (code == CT_OK) {
			count_batch(run, ready);
		} else {
			note_failure(run, code, &error);
			keep_spare(run, ready);
		}
	}
	run->totals.fold_seconds += cpu_now() - begin;
	pthread_mutex_unlock(&run->lock);
}

/* A batch that could not be collected whole: nobody may fold it. */
static void leave_batch(struct ct_run *run, struct ct_batch *batch, int code,
                        const struct ct_error *error)
{
	pthread_mutex_lock(&run->lock);
	note_failure(run, code, error);
	queue_batch(run, batch); /* for the end to free */
	pthread_mutex_unlock(&run->lock);
}

static void add_profile(struct ct_run *run, const struct ct_worker *worker, double seconds)
{
	pthread_mutex_lock(&run->lock);
	for (uint32_t i = 0; i < run->plan.step_count; i++)
		run->totals.step_seconds[i] += worker->step_seconds[i];
	run->totals.sink_seconds += worker->sink_seconds;
	run->totals.cpu_seconds += seconds;
	pthread_mutex_unlock(&run->lock);
}

static void *work(void *context)
{
	struct ct_run *run = context;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_worker worker;
	struct ct_batch *batch;
	double begin = cpu_now();
	int code = ct_worker_init(&worker, &run->cast, run->options.profile, &error);

	if (code != CT_OK) {
		give_up(run, code, &error);
		return NULL;
	}
	while (!atomic_load(&run->stop.failed) && (batch = read_batch(run)) != NULL) {
		code = ct_worker_do(&worker, batch, &error);
		if (code != CT_OK) {
			leave_batch(run, batch, code, &error);
			break;
		}
		fold_ready(run, batch);
	}
	add_profile(run, &worker, cpu_now() - begin);
	ct_worker_free(&worker);
	return NULL;
}

/* All signals but those of a thread's own faults: a fault that is blocked ends the
 * program without a word of who did it. */
static void signals_from_outside(sigset_t *signals)
{
	static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

	sigfillset(signals);
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		sigdelset(signals, faults[i]);
}

/* Start jobs - 1 threads and be the last one. Signals are for this thread. */
static void work_on_threads(struct ct_run *run)
{
	pthread_t *thread = calloc(run->options.jobs, sizeof *thread);
	sigset_t all, former;
	unsigned started = 0;

	signals_from_outside(&all);
	pthread_sigmask(SIG_BLOCK, &all, &former);
	while (thread && started + 1 < run->options.jobs &&
	       pthread_create(&thread[started], NULL, work, run) == 0)
		started++;
	pthread_sigmask(SIG_SETMASK, &former, NULL);
	work(run);
	while (started)
		pthread_join(thread[--started], NULL);
	free(thread);
}

int ct_run_do(struct ct_run *run, struct ct_run_totals *totals, struct ct_error *error)
{
	struct ct_instance *sink = run->cast.sink;
	const ct_sink_ops *ops = &sink->descriptor.sink;
	int code;

	ct_call_begin(NULL);
	code = ops->begin(sink->shared);
	if (code != CT_OK)
		return ct_fail(error, code == CT_E_NOMEM || code == CT_E_CONFIG ? code : CT_E_FATAL,
		               "sink '%s': %s", sink->descriptor.plugin.id, ct_call_reason(code));
	work_on_threads(run);
	if (run->code == CT_OK && interrupted(run))
		run->code = ct_fail(&run->error, CT_E_FATAL, "interrupted after %llu documents",
		                    (unsigned long long)run->totals.documents);
	/* parts go before their sink is told how it ends */
	free_batches(run, run->done);
	run->done = NULL;
	ct_call_begin(NULL);
	if (run->code != CT_OK) {
		ops->abort(sink->shared);
		*error = run->error;
	} else {
		ct_at_work(sink->descriptor.plugin.id, "finish()", (ct_text){ NULL, 0 });
		run->code = ops->finish(sink->shared);
		ct_at_rest();
		if (run->code != CT_OK)
			ct_fail(error, run->code == CT_E_NOMEM ? run->code : CT_E_FATAL,
			        "sink '%s': %s", sink->descriptor.plugin.id,
			        ct_call_reason(run->code));
	}
	run->totals.raw_bytes = atomic_load(&run->raw_bytes);
	*totals = run->totals;
	return run->code;
}
