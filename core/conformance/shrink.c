/* SPDX-License-Identifier: MIT */
#include "core/conformance/shrink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/conformance/trace.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

/* How long all tries may take, and one of them. */
#define SECONDS_ALL 6
#define SECONDS_ONE 2

/* How the replay of the input in the area ends: a wait status, 0 for well. */
static int replay(struct ct_trial *trial)
{
	pid_t child = fork();
	int status = 0;

	if (child < 0)
		return 0;
	if (child == 0) {
		trial->report = -1;
		trial->count = 0;
		alarm(SECONDS_ONE);
		trial->test->replay(trial);
		_exit(trial->count ? CT_TRIAL_FAILS : 0);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

struct shrinking {
	struct ct_trial *trial;
	char *data; /* the smallest that fails so far */
	size_t size;
	int wanted; /* how it ends */
	double until;
};

/* Does it fail without the bytes from `begin` to `end`? Then they go. */
static bool leave_out(struct shrinking *shrinking, size_t begin, size_t end)
{
	struct ct_area *area = shrinking->trial->area;
	size_t rest = shrinking->size - end;

	memcpy(area->data, shrinking->data, begin);
	memcpy(area->data + begin, shrinking->data + end, rest);
	area->size = begin + rest;
	if (replay(shrinking->trial) != shrinking->wanted)
		return false;
	memmove(shrinking->data + begin, shrinking->data + end, rest);
	shrinking->size = begin + rest;
	return true;
}

/* Texts are cut at characters, sources anywhere. */
static size_t cut_at(const struct shrinking *shrinking, size_t at)
{
	if (at >= shrinking->size)
		return shrinking->size;
	while (shrinking->trial->area->form != CT_INPUT_SOURCE && at < shrinking->size &&
	       !ct_utf8_boundary(shrinking->data, shrinking->size, at))
		at++;
	return at;
}

/* Try to leave out each piece of `step` bytes; true where one went. */
static bool sweep(struct shrinking *shrinking, size_t step)
{
	bool smaller = false;
	size_t at = 0;

	while (at < shrinking->size && ct_clock() < shrinking->until) {
		size_t end = cut_at(shrinking, at + step);

		if (leave_out(shrinking, at, end))
			smaller = true;
		else
			at = end;
	}
	return smaller;
}

static void put_back(struct shrinking *shrinking)
{
	memcpy(shrinking->trial->area->data, shrinking->data, shrinking->size);
	shrinking->trial->area->size = shrinking->size;
}

static int shrink(struct ct_trial *trial)
{
	struct shrinking shrinking = { .trial = trial, .size = trial->area->size };
	size_t step;

	shrinking.data = malloc(shrinking.size + 1);
	if (!shrinking.data)
		return 1;
	memcpy(shrinking.data, trial->area->data, shrinking.size);
	shrinking.until = ct_clock() + SECONDS_ALL;
	shrinking.wanted = replay(trial);
	put_back(&shrinking);
	for (step = shrinking.size / 2; shrinking.wanted && step;) {
		bool smaller = sweep(&shrinking, step);

		if (ct_clock() >= shrinking.until)
			break;
		if (!smaller || step > shrinking.size)
			step /= 2;
	}
	put_back(&shrinking);
	free(shrinking.data);
	return shrinking.wanted ? 0 : 1;
}

int ct_shrink(struct ct_trial *trial)
{
	size_t size = trial->area->size;
	uint32_t form = trial->area->form;

	if (!trial->test->replay || form == CT_INPUT_NONE || size > CT_AREA_INPUT ||
	    !ct_trial_load(trial) || !ct_trial_cast(trial))
		return 1;
	ct_trace_begin(trial);
	trial->area->form = form;
	return shrink(trial);
}
