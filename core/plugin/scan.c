/* SPDX-License-Identifier: MIT */
#include "core/plugin/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/plugin/describe.h"
#include "core/plugin/instance.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

/* More than this from the child is no description. */
#define REPLY_MAX ((size_t)4 << 20)

/* ---- the child ---------------------------------------------------------- */

/* JSON holds UTF-8; what the loader says holds file names. */
static json_t *refuse(const char *reason, bool passing)
{
	char *clean = strdup(reason);
	json_t *answer;

	if (!clean)
		return NULL;
	ct_utf8_repair(clean, strlen(clean));
	answer = passing ? json_pack("{s:s, s:b}", "refused", clean, "passing", 1) :
	                   json_pack("{s:s}", "refused", clean);
	free(clean);
	return answer;
}

/* Two plugins of one library must not share an id. */
static bool has_id(const json_t *list, const char *id)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *other = json_string_value(
		    json_object_get(json_array_get(list, i), "id"));

		if (other && strcmp(other, id) == 0)
			return true;
	}
	return false;
}

/* Add the description of one descriptor to `plugins`; false with the reason. */
static bool look_at(const ct_plugin *raw, json_t *plugins, struct ct_error *why)
{
	struct ct_descriptor descriptor;
	json_t *description;

	if (ct_descriptor_copy(raw, &descriptor, why) != CT_OK ||
	    ct_descriptor_check(&descriptor, why) != CT_OK)
		return false;
	if (has_id(plugins, descriptor.plugin.id)) {
		ct_fail(why, CT_E_SOURCE, "declares plugin '%s' twice", descriptor.plugin.id);
		return false;
	}
	description = ct_describe(&descriptor.plugin, descriptor.reader.input);
	if (json_array_append_new(plugins, description) == 0)
		return true;
	ct_fail(why, CT_E_NOMEM, "plugin '%s' cannot be described: out of memory",
	        descriptor.plugin.id);
	return false;
}

static json_t *look_into(const char *path)
{
	struct ct_error why = CT_ERROR_NONE;
	json_t *plugins = json_array();
	ct_library library;
	void *handle = NULL;

	/* what cannot be loaded may lack another library alone */
	if (ct_library_open(path, &handle, &library, &why) != CT_OK)
		return refuse(why.text, strncmp(why.text, "cannot be loaded", 16) == 0);
	for (uint32_t i = 0; i < library.plugin_count; i++) {
		if (!look_at(library.plugins[i], plugins, &why))
			return refuse(why.text, why.code == CT_E_NOMEM);
	}
	return json_pack("{s:o}", "plugins", plugins);
}

static void run_child(const char *path, int out, unsigned seconds)
{
	struct rlimit no_core = { 0, 0 };
	struct rlimit cpu = { seconds + 1, seconds + 1 };
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	json_t *reply;
	char *text;

	/* what a constructor prints is nobody's business, and a crash here is
	 * expected: no core file */
	if (nothing >= 0) {
		dup2(nothing, STDIN_FILENO);
		dup2(nothing, STDOUT_FILENO);
		dup2(nothing, STDERR_FILENO);
	}
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_CPU, &cpu);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGALRM, SIG_DFL);
	alarm(seconds + 1); /* should the parent be gone by then */
	reply = look_into(path);
	text = reply ? json_dumps(reply, JSON_COMPACT) : NULL;
	_exit(text && ct_write_all(out, text, strlen(text)) == 0 ? 0 : 1);
}

/* ---- the parent --------------------------------------------------------- */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Read what the child says until it closes its end. False: it took too long
 * or said too much. */
static bool read_reply(int in, unsigned seconds, struct ct_buffer *reply)
{
	int64_t deadline = now_ms() + (int64_t)seconds * 1000;

	for (;;) {
		struct pollfd poller = { in, POLLIN, 0 };
		int64_t left = deadline - now_ms();
		char bytes[4096];
		ssize_t got;

		if (left <= 0 || reply->size > REPLY_MAX)
			return false;
		if (poll(&poller, 1, (int)left) <= 0)
			continue;
		got = read(in, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return true;
		ct_buffer_append(reply, bytes, (size_t)got);
	}
}

static json_t *judge(const struct ct_buffer *reply, bool in_time, int status, unsigned seconds)
{
	char reason[160];
	json_t *object;

	if (!in_time) {
		snprintf(reason, sizeof reason, "does not finish loading within %u seconds",
		         seconds);
		return refuse(reason, true);
	}
	if (reply->failed)
		return NULL;
	if (WIFSIGNALED(status)) {
		snprintf(reason, sizeof reason, "crashes when it is loaded (signal %d, %s)",
		         WTERMSIG(status), strsignal(WTERMSIG(status)));
		return refuse(reason, true);
	}
	object = json_loadb(reply->data ? reply->data : "", reply->size, 0, NULL);
	if (WEXITSTATUS(status) != 0 || !json_is_object(object)) {
		json_decref(object);
		snprintf(reason, sizeof reason, "ends the program when it is loaded (status %d)",
		         WEXITSTATUS(status));
		return refuse(reason, true);
	}
	return object;
}

json_t *ct_scan_library(const char *path, unsigned seconds)
{
	struct ct_buffer reply = CT_BUFFER_EMPTY;
	int ends[2], status = 0;
	json_t *answer;
	bool in_time;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return refuse("cannot be scanned: no pipe", true);
	child = fork();
	if (child < 0) {
		close(ends[0]);
		close(ends[1]);
		return refuse("cannot be scanned: no process", true);
	}
	if (child == 0)
		run_child(path, ends[1], seconds);
	close(ends[1]);
	in_time = read_reply(ends[0], seconds, &reply);
	close(ends[0]);
	if (!in_time)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	answer = judge(&reply, in_time, status, seconds);
	ct_buffer_free(&reply);
	return answer;
}
