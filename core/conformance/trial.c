/* SPDX-License-Identifier: MIT */
#include "core/conformance/trial.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/message.h"
#include "core/conformance/guard.h"
#include "core/conformance/shrink.h"
#include "core/conformance/trace.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

/* A test that finds more than this has said enough. */
#define FINDINGS_MAX 8

double ct_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double ct_cpu_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

bool ct_used_up(const struct ct_trial *trial, double share)
{
	double whole = trial->options->quick ? 0.4 : 5;

	if (whole > trial->options->seconds * 0.5)
		whole = trial->options->seconds * 0.5;
	/* a busy machine must not make a test do less; a plugin that sleeps may */
	return ct_cpu_clock() - trial->began_cpu > share * whole ||
	       ct_clock() - trial->began > share * whole * 3;
}

void ct_phase(struct ct_trial *trial, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(trial->area->phase, sizeof trial->area->phase, format, args);
	va_end(args);
}

/* ---- findings ----------------------------------------------------------- */

static const char *level_word(enum ct_level level)
{
	static const char *const words[] = { "error", "warning", "note" };

	return words[level];
}

/* Was this said before? */
static bool said(struct ct_trial *trial, const char *text)
{
	static uint64_t seen[FINDINGS_MAX];
	uint64_t hash = ct_hash(text, strlen(text), 0);

	for (unsigned i = 0; i < trial->count && i < FINDINGS_MAX; i++) {
		if (seen[i] == hash)
			return true;
	}
	if (trial->count < FINDINGS_MAX)
		seen[trial->count] = hash;
	return trial->count >= FINDINGS_MAX;
}

static void write_finding(struct ct_trial *trial, const char *like, enum ct_level level,
                          const char *text)
{
	json_t *object = json_pack("{s:s, s:s}", "level", level_word(level), "text", text);
	char name[160], path[512];
	char *line;

	snprintf(name, sizeof name, "%s-%s-%u",
	         ct_trial_plugin(trial)->id ? ct_trial_plugin(trial)->id : "library",
	         trial->test->name, ++trial->saved);
	if (level != CT_LEVEL_NOTE && object &&
	    ct_area_save(trial->area, trial->options->save, name, path, sizeof path))
		json_object_set_new(object, "input", json_string(path));
	if (like && object)
		json_object_set_new(object, "like", json_string(like));
	line = object ? json_dumps(object, JSON_COMPACT) : NULL;
	if (line) {
		ct_write_all(trial->report, line, strlen(line));
		ct_write_all(trial->report, "\n", 1);
	}
	free(line);
	json_decref(object);
}

static void find(struct ct_trial *trial, const char *like, enum ct_level level, const char *format,
                 va_list args) CT_PRINTF(4, 0);

static void find(struct ct_trial *trial, const char *like, enum ct_level level, const char *format,
                 va_list args)
{
	char raw[700], text[800];

	vsnprintf(raw, sizeof raw, format, args);
	ct_utf8_repair(raw, strlen(raw)); /* it may quote what is no UTF-8 */
	ct_printable(raw, text, sizeof text);
	pthread_mutex_lock(&trial->lock);
	if (!said(trial, text)) {
		trial->count++;
		if (trial->report >= 0)
			write_finding(trial, like, level, text);
	}
	pthread_mutex_unlock(&trial->lock);
}

void ct_find(struct ct_trial *trial, enum ct_level level, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	find(trial, NULL, level, format, args);
	va_end(args);
}

void ct_find_like(struct ct_trial *trial, const char *like, enum ct_level level, const char *format,
                  ...)
{
	va_list args;

	va_start(args, format);
	find(trial, like, level, format, args);
	va_end(args);
}

/* The test whose business an offence is. */
static const char *test_of(enum ct_offence offence, uint32_t kind)
{
	for (const struct ct_trial_test *test = ct_trial_tests; test->name; test++) {
		if (test->judges == (uint32_t)offence && (test->kinds >> kind & 1))
			return test->name;
	}
	return NULL;
}

void ct_offend(struct ct_trial *trial, enum ct_offence offence, enum ct_level level,
               const char *format, ...)
{
	va_list args;

	if (!(trial->test->judges & offence))
		return;
	va_start(args, format);
	find(trial, test_of(offence, ct_trial_plugin(trial)->kind), level, format, args);
	va_end(args);
}

/* ---- setting up --------------------------------------------------------- */

bool ct_trial_load(struct ct_trial *trial)
{
	struct ct_error error = CT_ERROR_NONE;

	ct_phase(trial, "loaded");
	if (ct_subject_load(&trial->subject, trial->options, &error) == CT_OK)
		return true;
	ct_find(trial, CT_LEVEL_ERROR, "%s", error.text);
	return false;
}

bool ct_trial_cast(struct ct_trial *trial)
{
	struct ct_error error = CT_ERROR_NONE;
	int code;

	ct_phase(trial, "in create()");
	code = ct_subject_cast(&trial->subject, trial->options, &error);
	if (code == CT_OK)
		return true;
	ct_find(trial, code == CT_E_CONFIG ? CT_LEVEL_WARNING : CT_LEVEL_ERROR,
	        code == CT_E_CONFIG ? "not tested: %s (give it with --set)" : "%s", error.text);
	return false;
}

static const struct ct_shim *find_shim(void)
{
	void *symbol = dlsym(RTLD_DEFAULT, CT_SHIM_ENTRY);
	const struct ct_shim *(*entry)(void);

	if (!symbol)
		return NULL;
	memcpy(&entry, &symbol, sizeof entry);
	return entry();
}

/* What the plugin logs is not what is tested. */
static void swallow(void *context, enum ct_message_level level, const char *text)
{
	(void)context;
	(void)level;
	(void)text;
}

/* The test `name` for that kind of plugin; several kinds may have one each. */
static const struct ct_trial_test *find_test(const char *name, uint32_t kind)
{
	for (const struct ct_trial_test *test = ct_trial_tests; test->name; test++) {
		if (strcmp(test->name, name) == 0 && (!test->kinds || (test->kinds >> kind & 1)))
			return test;
	}
	return NULL;
}

static int do_test(struct ct_trial *trial)
{
	trial->test->run(trial);
	ct_phase(trial, "destroyed");
	if (!trial->test->replay || !trial->count)
		trial->area->form = CT_INPUT_NONE; /* else it is to be made smaller */
	ct_subject_close(&trial->subject);
	ct_phase(trial, "ending");
	return ct_write_all(trial->report, "{\"done\":1}\n", 11) == 0 ? 0 : 1;
}

int ct_check_worker(const struct ct_check_options *options, const char *test, bool shrink)
{
	static struct ct_trial trial;
	struct rlimit none = { 0, 0 };

	trial.options = options;
	trial.test = find_test(test, options->kind);
	trial.area = ct_area_map(CT_TRIAL_AREA_FD);
	trial.report = CT_TRIAL_REPORT_FD;
	trial.shim = find_shim();
	trial.began = ct_clock();
	trial.began_cpu = ct_cpu_clock();
	if (!trial.test || !trial.area || fcntl(trial.report, F_GETFD) < 0)
		return 2;
	fcntl(CT_TRIAL_REPORT_FD, F_SETFD, FD_CLOEXEC);
	fcntl(CT_TRIAL_AREA_FD, F_SETFD, FD_CLOEXEC);
	pthread_mutex_init(&trial.lock, NULL);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	ct_message_to(swallow, NULL);
	ct_guard_watch(&trial);
	if (shrink)
		return ct_shrink(&trial);
	trial.area->form = CT_INPUT_NONE;
	return do_test(&trial);
}
