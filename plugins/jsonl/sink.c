/* SPDX-License-Identifier: MIT
 *
 * The sink: where the lines go.
 *
 * A regular file is written under a name of its own beside its place and
 * renamed when all is well, so that what stood there is never half gone.
 * Anything else (standard output, a pipe, a device) gets the lines of whole
 * batches as they come.
 */
#include "document.h"
#include "jsonl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct sink {
	const ct_host *host;
	const char *output; /* as the user wrote it */
	unsigned with;
	int file;      /* -1 while closed */
	char *place;   /* of a regular file: its path, links followed */
	char *partial; /* of a regular file: what is written until finish() */
};

enum { OPTION_OUTPUT, OPTION_WITH };

const ct_option jsonl_sink_options[] = {
	{ .key = "output",
	  .type = CT_OPT_PATH,
	  .fallback = "-",
	  .help = "file to write, '-' for standard output" },
	{ .key = "with",
	  .type = CT_OPT_LIST,
	  .fallback = "",
	  .help = "what to add: text, tokens, reasons" },
	{ .key = NULL },
};

const ct_layer_use jsonl_sink_layers[JSONL_LAYERS + 1] = {
	[JSONL_PARAGRAPHS] = { .layer = "paragraphs", .need = CT_REQUIRES },
	[JSONL_LANGUAGES] = { .layer = "languages", .need = CT_USES },
	[JSONL_SENTENCES] = { .layer = "sentences", .need = CT_REQUIRES },
	[JSONL_TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[JSONL_STEMS] = { .layer = "stems", .need = CT_USES },
	[JSONL_ENTITIES] = { .layer = "entities", .need = CT_USES },
	[JSONL_LAYERS] = { .layer = NULL },
};

static int parse_with(const ct_host *host, const ct_value *value, unsigned *with)
{
	static const struct {
		const char *name;
		unsigned flag;
	} names[] = {
		{ "text", JSONL_WITH_TEXT },
		{ "tokens", JSONL_WITH_TOKENS },
		{ "reasons", JSONL_WITH_REASONS },
	};
	for (const char *const *item = value->items; item && *item; item++) {
		unsigned flag = 0;
		for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
			if (!strcmp(*item, names[i].name))
				flag = names[i].flag;
		if (!flag)
			return host->fail(host, CT_E_CONFIG,
			                  "option 'with': '%s' is none of text, tokens, reasons",
			                  *item);
		*with |= flag;
	}
	return CT_OK;
}

int jsonl_sink_create(const ct_host *host, const ct_value *values, void **shared)
{
	struct sink *sink;
	unsigned with = 0;
	int status = parse_with(host, &values[OPTION_WITH], &with);
	if (status != CT_OK)
		return status;
	sink = calloc(1, sizeof *sink);
	if (!sink)
		return CT_E_NOMEM;
	sink->host = host;
	sink->output = values[OPTION_OUTPUT].text;
	sink->with = with;
	sink->file = -1;
	*shared = sink;
	return CT_OK;
}

static bool is_stdout(const struct sink *sink)
{
	return !sink->output || !sink->output[0] || !strcmp(sink->output, "-");
}

static const char *name_of(const struct sink *sink)
{
	return is_stdout(sink) ? "standard output" : sink->output;
}

static int fail_errno(const struct sink *sink, const char *what)
{
	char room[128];
	const char *why = strerror_r(errno, room, sizeof room);
	return sink->host->fail(sink->host, CT_E_FATAL, "cannot %s '%s': %s", what, name_of(sink),
	                        why);
}

static void sink_close(struct sink *sink)
{
	if (sink->file >= 0 && !is_stdout(sink))
		close(sink->file);
	sink->file = -1;
	free(sink->partial);
	free(sink->place);
	sink->partial = NULL;
	sink->place = NULL;
}

void jsonl_sink_destroy(void *shared)
{
	sink_close(shared);
	free(shared);
}

/* Make a file beside `place` that nobody else has. */
static int open_partial(struct sink *sink, mode_t mode)
{
	for (unsigned i = 0; i < 1000; i++) {
		free(sink->partial);
		sink->partial = NULL;
		if (asprintf(&sink->partial, "%s.%ld-%u.part", sink->place, (long)getpid(), i) <
		    0) {
			sink->partial = NULL;
			return CT_E_NOMEM;
		}
		sink->file = open(sink->partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (sink->file >= 0)
			return CT_OK;
		if (errno != EEXIST)
			break;
	}
	return fail_errno(sink, "write beside");
}

static int begin_file(struct sink *sink, bool there, mode_t mode)
{
	int status;
	sink->place = there ? realpath(sink->output, NULL) : strdup(sink->output);
	if (!sink->place)
		return errno == ENOMEM ? CT_E_NOMEM : fail_errno(sink, "open");
	status = open_partial(sink, there ? mode & 0777 : 0666);
	if (status == CT_OK && there && fchmod(sink->file, mode & 0777)) {
		status = fail_errno(sink, "set the mode of");
		unlink(sink->partial);
	}
	if (status != CT_OK)
		sink_close(sink);
	return status;
}

static int sink_begin(void *shared)
{
	struct sink *sink = shared;
	struct stat there;
	if (is_stdout(sink)) {
		sink->file = STDOUT_FILENO;
		return CT_OK;
	}
	if (stat(sink->output, &there)) {
		if (errno != ENOENT)
			return fail_errno(sink, "open");
		return begin_file(sink, false, 0);
	}
	if (S_ISREG(there.st_mode))
		return begin_file(sink, true, there.st_mode);
	sink->file = open(sink->output, O_WRONLY | O_CLOEXEC);
	return sink->file < 0 ? fail_errno(sink, "open") : CT_OK;
}

static int part_create(void *shared, void **part)
{
	(void)shared;
	*part = calloc(1, sizeof(struct out));
	return *part ? CT_OK : CT_E_NOMEM;
}

static void part_destroy(void *shared, void *part)
{
	(void)shared;
	out_free(part);
	free(part);
}

static int collect(void *shared, void *part, const ct_document *document)
{
	const struct sink *sink = shared;
	struct out *out = part;
	size_t before = out->size;
	jsonl_write_document(out, document, sink->with);
	if (!out->failed)
		return CT_OK;
	out->failed = false;
	out->size = before;
	return CT_E_NOMEM;
}

static int fold(void *shared, void *part)
{
	const struct sink *sink = shared;
	const struct out *out = part;
	size_t done = 0;
	while (done < out->size) {
		ssize_t wrote = write(sink->file, out->data + done, out->size - done);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return fail_errno(sink, "write to");
		done += (size_t)wrote;
	}
	return CT_OK;
}

/* Make the name itself last. A file system that cannot is no reason to fail:
 * the file is there. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	int file = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (file >= 0) {
		(void)fsync(file);
		close(file);
	}
	free(folder);
}

static void drop_partial(struct sink *sink)
{
	if (sink->partial)
		unlink(sink->partial);
	sink_close(sink);
}

static int sink_finish(void *shared)
{
	struct sink *sink = shared;
	int status = CT_OK;
	if (sink->partial && fsync(sink->file))
		status = fail_errno(sink, "write to");
	if (status == CT_OK && !is_stdout(sink)) {
		int file = sink->file;
		sink->file = -1;
		if (close(file))
			status = fail_errno(sink, "write to");
	}
	if (status == CT_OK && sink->partial && rename(sink->partial, sink->place))
		status = fail_errno(sink, "replace");
	if (status != CT_OK) {
		drop_partial(sink);
		return status;
	}
	if (sink->place)
		sync_folder(sink->place);
	sink_close(sink);
	return CT_OK;
}

static void sink_abort(void *shared)
{
	drop_partial(shared);
}

const ct_sink_ops jsonl_sink_ops = {
	.struct_size = sizeof jsonl_sink_ops,
	.begin = sink_begin,
	.part_create = part_create,
	.collect = collect,
	.fold = fold,
	.part_destroy = part_destroy,
	.finish = sink_finish,
	.abort = sink_abort,
};
