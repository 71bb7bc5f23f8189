/* SPDX-License-Identifier: MIT
 *
 * The process is the host's: a plugin leaves it as it found it.
 */
#include <fenv.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/conformance/drive.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"

/* What belongs to the whole process. */
struct state {
	char folder[512];
	mode_t mask;
	uint64_t environment;
	uint64_t handlers;
	char codeset[40];
	char point[8];
	int rounding;
	off_t printed[2]; /* on standard output and error, which are files here */
};

static uint64_t hash_environment(void)
{
	uint64_t hash = 0;

	for (char **name = environ; name && *name; name++)
		hash = ct_hash(*name, strlen(*name), hash);
	return hash;
}

static uint64_t hash_handlers(void)
{
	uint64_t hash = 0;

	for (int number = 1; number < 32; number++) {
		struct sigaction action;
		uint64_t handler = 0;

		if (sigaction(number, NULL, &action) == 0)
			memcpy(&handler, &action.sa_handler, sizeof action.sa_handler);
		hash = ct_hash_mix(hash, handler);
	}
	return hash;
}

static void look(struct state *state)
{
	struct stat about;

	memset(state, 0, sizeof *state);
	if (!getcwd(state->folder, sizeof state->folder))
		state->folder[0] = '\0';
	state->mask = umask(0);
	umask(state->mask);
	state->environment = hash_environment();
	state->handlers = hash_handlers();
	snprintf(state->codeset, sizeof state->codeset, "%s", nl_langinfo(CODESET));
	snprintf(state->point, sizeof state->point, "%s", localeconv()->decimal_point);
	state->rounding = fegetround();
	fflush(NULL);
	for (int i = 0; i < 2; i++)
		state->printed[i] = fstat(STDOUT_FILENO + i, &about) == 0 ? about.st_size : -1;
}

static void judge(struct ct_trial *trial, const struct state *before, const struct state *after)
{
	bool sink = ct_trial_plugin(trial)->kind == CT_SINK;

	if (strcmp(before->folder, after->folder) != 0)
		ct_find(trial, CT_LEVEL_ERROR, "it changes the working directory to '%s'",
		        after->folder);
	if (before->mask != after->mask)
		ct_find(trial, CT_LEVEL_ERROR, "it changes the umask");
	if (before->environment != after->environment)
		ct_find(trial, CT_LEVEL_ERROR, "it changes the environment");
	if (before->handlers != after->handlers)
		ct_find(trial, CT_LEVEL_ERROR, "it changes how signals are handled");
	if (strcmp(before->codeset, after->codeset) != 0 ||
	    strcmp(before->point, after->point) != 0)
		ct_find(trial, CT_LEVEL_ERROR, "it changes the locale of the whole process");
	if (before->rounding != after->rounding)
		ct_find(trial, CT_LEVEL_ERROR, "it changes how numbers are rounded");
	if (!sink && before->printed[0] != after->printed[0])
		ct_find(trial, CT_LEVEL_ERROR, "it prints to standard output, which is the sink's");
	if (before->printed[1] != after->printed[1])
		ct_find(trial, CT_LEVEL_WARNING, "it prints to standard error; use host->log()");
}

void ct_test_manners(struct ct_trial *trial)
{
	struct state before, after;
	const struct ct_sample *sample;
	size_t count;

	look(&before);
	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return;
	ct_trace_begin(trial);
	sample = ct_texts_plain(&count);
	if (ct_trial_plugin(trial)->kind == CT_READER)
		ct_read_samples(trial, trial->trace);
	else
		ct_drive_plain(trial, sample, count, NULL);
	trial->area->form = CT_INPUT_NONE;
	ct_phase(trial, "destroyed");
	ct_subject_uncast(&trial->subject);
	look(&after);
	judge(trial, &before, &after);
}
