/* SPDX-License-Identifier: MIT
 *
 * A reader: each line is a document, one that begins with '!' is refused. And
 * it lies about it.
 */
#include "liar.h"

#include <signal.h>

struct session {
	ct_source *source;
	const ct_host *host;
	uint64_t line;
};

static _Atomic unsigned calls;

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	if (lie("manners-signals"))
		signal(SIGUSR1, SIG_IGN);
	if (lie("create-leak"))
		lose_memory();
	*shared = unsealed(host);
	return CT_OK;
}

static int probe(void *shared, ct_text head, const char *name)
{
	(void)shared;
	(void)head;
	(void)name;
	if (lie("probe"))
		return (int)(atomic_fetch_add(&calls, 1) % 100);
	return lie("probe-score") ? 150 : 30;
}

static int open_source(void *shared, ct_source *source, void **out)
{
	struct session *session = calloc(1, sizeof *session);

	if (!session && lie("allocation"))
		abort();
	if (!session)
		return CT_E_NOMEM;
	session->source = source;
	session->host = shared;
	*out = session;
	return CT_OK;
}

/* The next line with its end, at the start of the window. */
static int find_line(struct session *session, ct_text *window, size_t *size)
{
	size_t want = 64;

	for (;;) {
		int code = session->source->fill(session->source, want, window);
		const char *end;

		if (code != CT_OK)
			return code;
		end = window->size ? memchr(window->data, '\n', window->size) : NULL;
		*size = end ? (size_t)(end - window->data) + 1 : window->size;
		if (end || window->size < want || lie("windows"))
			return *size ? CT_OK : CT_END;
		want *= 2;
	}
}

static int refuse(struct session *session, size_t size)
{
	ct_place place = { session->line, session->source->offset(session->source) };

	session->source->consume(session->source, size);
	if (lie("places"))
		return session->host->fail(session->host, CT_E_DOCUMENT, "it begins with '!'");
	if (lie("places-wrong"))
		place.line += 1000000;
	return session->host->fail_at(session->host, CT_E_DOCUMENT, place, "it begins with '!'");
}

static void touch(struct session *session, ct_text window)
{
	static volatile char seen;

	if (lie("bounds"))
		seen = window.data[window.size];
	if (lie("sealed")) {
		volatile char *data = unsealed(window.data);

		data[0] = data[0];
	}
	(void)seen;
	(void)session;
}

static int put(struct session *session, ct_builder *builder, ct_text line)
{
	uint64_t at = session->source->offset(session->source);
	ct_text text = { line.data, line.size };
	int code = builder->set_text(builder, text);

	if (code == CT_OK)
		code = builder->set_source_span(builder, at + (lie("slices") ? 1 : 0),
		                                at + line.size + (lie("slices") ? 1 : 0));
	if (code == CT_OK && lie("again") && atomic_fetch_add(&calls, 1) % 5 == 2)
		code = builder->set_headline(builder, CT_TEXT("now and then"));
	if (code == CT_OK)
		code = builder->set_body(builder, lie("values") ? (uint32_t)line.size + 1 : 0);
	return code;
}

static void work_hard(uint64_t size)
{
	volatile unsigned sum = 0;

	for (uint64_t i = 0; size > 32768 && i < size * size / 4; i++)
		sum = sum + 1;
}

static int next(void *shared, void *opened, ct_builder *builder)
{
	struct session *session = opened;
	ct_text window;
	size_t size;
	int code = find_line(session, &window, &size);

	(void)shared;
	if (code != CT_OK)
		return code;
	session->line++;
	touch(session, window);
	if (lie("fuzz") && memmem(window.data, size, "Ltd.", 4))
		abort();
	if (lie("large"))
		work_hard(size);
	if (lie("truncation") && size == 1 && window.data[0] == '{')
		abort();
	if (lie("sources-crash") && window.data[0] == '(')
		abort();
	if (lie("sources") && window.data[0] == '(')
		return 42;
	if (window.data[0] == '!' || (window.data[0] == '-' && size < 6))
		return refuse(session, size);
	code = put(session, builder, (ct_text){ window.data, size });
	if (!lie("forward"))
		session->source->consume(session->source, size);
	return code;
}

static void close_source(void *shared, void *session)
{
	(void)shared;
	if (!lie("memory"))
		free(session);
}

static const ct_reader_ops ops = {
	.struct_size = sizeof ops,
	.input = CT_READER_TEXT,
	.probe = probe,
	.open = open_source,
	.next = next,
	.close = close_source,
};
static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_READER,
	.threading = CT_PARALLEL,
	.id = "liar",
	.version = "1",
	.license = "MIT",
	.summary = "a reader that lies",
	.create = create,
	.reader = &ops,
};
CT_LIBRARY(&plugin);
