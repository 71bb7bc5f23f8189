/* SPDX-License-Identifier: MIT */
#include "core/conformance/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/message.h"
#include "core/conformance/trial.h"

#include "core/base/banned.h"
#include "config.h"

#define ARGUMENTS_MAX 256
#define SHIM_NAME "conformance-alloc.so"

/* ---- the host ----------------------------------------------------------- */

/* In the build folder, or where cotejo was installed. */
static char *find_shim(void)
{
	char exe[4096];
	char *path = NULL;
	ssize_t size = readlink("/proc/self/exe", exe, sizeof exe - 1);

#ifdef CT_SANITIZED
	return NULL; /* their allocator must come first, and counts itself */
#endif
	if (size > 0) {
		char *slash;

		exe[size] = '\0';
		slash = strrchr(exe, '/');
		if (slash && asprintf(&path, "%.*s/core/conformance/" SHIM_NAME, (int)(slash - exe),
		                      exe) < 0)
			return NULL;
	}
	if (path && access(path, R_OK) == 0)
		return path;
	free(path);
	return access(CT_PKGLIBDIR "/" SHIM_NAME, R_OK) == 0 ? strdup(CT_PKGLIBDIR "/" SHIM_NAME)
	                                                     : NULL;
}

int ct_process_host_open(struct ct_process_host *host, const struct ct_check_options *options,
                         struct ct_error *error)
{
	memset(host, 0, sizeof *host);
	host->options = options;
	host->area = ct_area_create(&host->area_fd);
	if (!host->area)
		return ct_fail_errno(error, CT_E_FATAL, errno, "cannot make shared memory");
	host->shim = find_shim();
	return CT_OK;
}

void ct_process_host_close(struct ct_process_host *host)
{
	if (host->area) {
		ct_area_unmap(host->area);
		close(host->area_fd);
	}
	free(host->shim);
	memset(host, 0, sizeof *host);
}

/* ---- the child ---------------------------------------------------------- */

struct arguments {
	char *list[ARGUMENTS_MAX + 1];
	unsigned count;
	bool failed;
};

static void add(struct arguments *arguments, const char *format, ...) CT_PRINTF(2, 3);

static void add(struct arguments *arguments, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (arguments->count == ARGUMENTS_MAX ||
	    vasprintf(&arguments->list[arguments->count], format, args) < 0)
		arguments->failed = true;
	else
		arguments->list[++arguments->count] = NULL;
	va_end(args);
}

static void make_arguments(struct arguments *arguments, const struct ct_check_options *options,
                           const struct ct_process_job *job, bool shrink)
{
	add(arguments, "cotejo");
	add(arguments, "plugin");
	add(arguments, "check");
	add(arguments, "--worker=%s", job->test);
	add(arguments, "--seed=%llu", (unsigned long long)options->seed);
	add(arguments, "--time-limit=%u", options->seconds);
	add(arguments, "--save=%s", options->save);
	add(arguments, "--kind=%u", (unsigned)job->kind);
	if (job->plugin)
		add(arguments, "--plugin=%s", job->plugin);
	if (options->quick)
		add(arguments, "--quick");
	if (shrink)
		add(arguments, "--shrink");
	if (options->samples)
		add(arguments, "--samples=%s", options->samples);
	for (size_t i = 0; i < options->set_count; i++)
		add(arguments, "--set=%s", options->set[i]);
	for (size_t i = 0; i < options->plugin_path_count; i++)
		add(arguments, "--plugin-path=%s", options->plugin_path[i]);
	add(arguments, "--");
	add(arguments, "%s", options->library);
}

static void free_arguments(struct arguments *arguments)
{
	while (arguments->count)
		free(arguments->list[--arguments->count]);
}

static void become(const struct ct_process_host *host, char **arguments, int report, int printed,
                   int complaint)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

	setpgid(0, 0);
	/* out of the way of the numbers they are to get */
	report = fcntl(report, F_DUPFD, 10);
	printed = fcntl(printed, F_DUPFD, 10);
	complaint = fcntl(complaint, F_DUPFD, 10);
	if (dup2(nothing, STDIN_FILENO) < 0 || dup2(printed, STDOUT_FILENO) < 0 ||
	    dup2(complaint, STDERR_FILENO) < 0 ||
	    dup2(fcntl(host->area_fd, F_DUPFD, 10), CT_TRIAL_AREA_FD) < 0 ||
	    dup2(report, CT_TRIAL_REPORT_FD) < 0)
		_exit(2);
	close_range(5, ~0U, 0);
	if (host->shim)
		setenv("LD_PRELOAD", host->shim, 1);
	execv("/proc/self/exe", arguments);
	_exit(2);
}

/* ---- what it says ------------------------------------------------------- */

struct outcome {
	json_t *findings;
	struct ct_buffer reply;
	bool done, in_time;
	int status;
	char complaint[240]; /* the first line on its standard error */
};

/* `end`: how the process ended, where that is what was found; else NULL. */
static void add_finding(json_t *findings, const char *text, const char *input, const char *end)
{
	json_t *finding = json_pack("{s:s, s:s}", "level", "error", "text", text);

	if (finding && end)
		json_object_set_new(finding, "end", json_string(end));

	if (finding && input)
		json_object_set_new(finding, "input", json_string(input));
	json_array_append_new(findings, finding);
}

/* How long a process has been at it. */
struct patience {
	pid_t child;
	double seconds; /* allowed */
	double began;
	double worked; /* CPU seconds when it was looked at last */
	double moved;  /* since when it has not worked */
};

/* On a machine with other work the clock says little: what counts is CPU time,
 * and for who uses none, how long it stands still. No later than WALL_FACTOR times
 * what is allowed. */
#define WALL_FACTOR 6
#define STILL_SECONDS 1

static bool has_time(struct patience *patience)
{
	double now = ct_clock(), worked = 0;
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(patience->child, &clock) == 0 && clock_gettime(clock, &used) == 0)
		worked = (double)used.tv_sec + (double)used.tv_nsec * 1e-9;
	if (worked > patience->worked)
		patience->moved = now;
	patience->worked = worked;
	if (now - patience->began < patience->seconds)
		return true;
	return worked < patience->seconds && now - patience->moved < STILL_SECONDS &&
	       now - patience->began < patience->seconds * WALL_FACTOR;
}

static bool read_reply(int in, struct patience *patience, struct ct_buffer *reply)
{
	for (;;) {
		struct pollfd poller = { in, POLLIN, 0 };
		char bytes[4096];
		ssize_t got;

		if (!has_time(patience) || reply->size > ((size_t)1 << 20))
			return false;
		if (poll(&poller, 1, 100) <= 0)
			continue;
		got = read(in, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return true;
		ct_buffer_append(reply, bytes, (size_t)got);
	}
}

/* Save the input in the area; "" where there is none. */
static void save_input(struct ct_process_host *host, const struct ct_process_job *job,
                       const char *which, char *path, size_t room)
{
	char name[160];

	snprintf(name, sizeof name, "%s-%s-%s", job->plugin ? job->plugin : "library", job->test,
	         which);
	if (!ct_area_save(host->area, host->options->save, name, path, room))
		path[0] = '\0';
}

static void read_lines(struct ct_process_host *host, const struct ct_process_job *job,
                       struct outcome *outcome)
{
	const char *at = outcome->reply.data;

	while (at && *at) {
		size_t size = strcspn(at, "\n");
		json_t *line = json_loadb(at, size, 0, NULL);
		char path[512];

		if (json_object_get(line, "done")) {
			outcome->done = true;
		} else if (json_object_get(line, "text")) {
			if (json_object_get(line, "save")) {
				save_input(host, job, "touch", path, sizeof path);
				json_object_del(line, "save");
				if (path[0])
					json_object_set_new(line, "input", json_string(path));
			}
			json_array_append(outcome->findings, line);
		}
		json_decref(line);
		at += size + (at[size] == '\n');
	}
}

/* What became of the process, where it did not end as it should. */
static void judge_end(struct ct_process_host *host, const struct ct_process_job *job,
                      struct outcome *outcome)
{
	bool told = WIFEXITED(outcome->status) && WEXITSTATUS(outcome->status) == CT_TRIAL_TOLD;
	char how[120], text[700], printable[800], path[512];

	if (outcome->done || told)
		return;
	if (!outcome->in_time)
		snprintf(how, sizeof how, "it does not come back within %u second%s",
		         host->options->seconds, host->options->seconds == 1 ? "" : "s");
	else if (WIFSIGNALED(outcome->status))
		snprintf(how, sizeof how, "it crashes (signal %d, %s)", WTERMSIG(outcome->status),
		         strsignal(WTERMSIG(outcome->status)));
	else
		snprintf(how, sizeof how, "it ends the program (status %d)",
		         WEXITSTATUS(outcome->status));
	host->area->phase[sizeof host->area->phase - 1] = '\0';
	snprintf(text, sizeof text, "%s while it is %s%s%s", how, host->area->phase,
	         outcome->complaint[0] ? ": " : "", outcome->complaint);
	ct_printable(text, printable, sizeof printable);
	save_input(host, job, "crash", path, sizeof path);
	add_finding(outcome->findings, printable, path[0] ? path : NULL, how);
}

static void read_complaint(int fd, struct outcome *outcome)
{
	ssize_t got = pread(fd, outcome->complaint, sizeof outcome->complaint - 1, 0);

	outcome->complaint[got > 0 ? got : 0] = '\0';
	outcome->complaint[strcspn(outcome->complaint, "\n")] = '\0';
}

static bool listen_to(const struct ct_process_host *host, pid_t child, int in,
                      struct outcome *outcome)
{
	struct patience patience = { .child = child,
		                     .seconds = host->options->seconds,
		                     .began = ct_clock(),
		                     .moved = ct_clock() };

	return read_reply(in, &patience, &outcome->reply);
}

/* Start it, listen, wait. False: it could not be started. What it prints on
 * either stream goes to a file in memory. */
static bool run(struct ct_process_host *host, const struct ct_process_job *job, bool shrink,
                struct outcome *outcome)
{
	struct arguments arguments = { .count = 0 };
	int printed = memfd_create("printed", MFD_CLOEXEC), ends[2];
	int complaint = memfd_create("complaint", MFD_CLOEXEC);
	pid_t child = -1;

	make_arguments(&arguments, host->options, job, shrink);
	if (printed >= 0 && complaint >= 0 && !arguments.failed && pipe2(ends, O_CLOEXEC) == 0) {
		fflush(NULL);
		child = fork();
		if (child == 0)
			become(host, arguments.list, ends[1], printed, complaint);
		close(ends[1]);
		if (child > 0)
			outcome->in_time = listen_to(host, child, ends[0], outcome);
		close(ends[0]);
	}
	if (child > 0 && !outcome->in_time)
		kill(-child, SIGKILL);
	while (child > 0 && waitpid(child, &outcome->status, 0) < 0 && errno == EINTR)
		continue;
	if (complaint >= 0)
		read_complaint(complaint, outcome);
	if (printed >= 0)
		close(printed);
	if (complaint >= 0)
		close(complaint);
	free_arguments(&arguments);
	return child > 0;
}

json_t *ct_process_test(struct ct_process_host *host, const struct ct_process_job *job)
{
	struct outcome outcome = { .findings = json_array() };

	if (!outcome.findings)
		return NULL;
	host->area->form = CT_INPUT_NONE;
	snprintf(host->area->phase, sizeof host->area->phase, "starting");
	if (run(host, job, false, &outcome)) {
		read_lines(host, job, &outcome);
		judge_end(host, job, &outcome);
	} else {
		add_finding(outcome.findings, "the check could not start a process", NULL, NULL);
	}
	ct_buffer_free(&outcome.reply);
	return outcome.findings;
}

void ct_process_shrink(struct ct_process_host *host, const struct ct_process_job *job)
{
	struct outcome outcome = { .findings = NULL };

	run(host, job, true, &outcome);
	ct_buffer_free(&outcome.reply);
}
