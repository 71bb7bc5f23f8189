/* SPDX-License-Identifier: MIT
 *
 * The host's side of the ABI, as little of it as a test of one plugin needs:
 * no other plugin, no thread, every answer kept where a test can look at it.
 */
#ifndef CT_TESTS_MOCK_HOST_H
#define CT_TESTS_MOCK_HOST_H

#include <cotejo/plugin.h>
#include <cotejo/services.h>

#include <stdbool.h>

#define MOCK_OPTIONS 16
#define MOCK_BLOCKS 64

struct mock_host {
	ct_host host; /* first: functions get this address */
	const char *data_dir;
	char reason[1024]; /* of the last fail() */
	ct_place place;    /* of the last fail_at() */
	unsigned logs;
	void *kept[MOCK_BLOCKS]; /* data files, until mock_host_free() */
	unsigned kept_count;
	void **scratch;
	size_t scratch_count;
	ct_value values[MOCK_OPTIONS];
	const char *items[MOCK_OPTIONS][32];
};

/* `data_dir`: where data() looks; may be NULL. */
void mock_host_init(struct mock_host *mock, const char *data_dir);
void mock_host_free(struct mock_host *mock);

/* Forget what scratch() gave. */
void mock_host_rewind(struct mock_host *mock);

/* Values for the options of `plugin`: defaults, replaced by the pairs of
 * `given` (key, value, ..., NULL; may be NULL). An unknown key aborts. The
 * result is borrowed until the next call. */
const ct_value *mock_values(struct mock_host *mock, const ct_plugin *plugin,
                            const char *const *given);

/* The plugin `id` of the library that is linked in, or NULL. */
const ct_plugin *mock_plugin(const char *id);

/* A source over memory. `step`: how many bytes more than wanted it shows. */
struct mock_source {
	ct_source source;
	const char *data;
	size_t size, at, step, broken; /* broken: ends with CT_E_SOURCE there */
};

void mock_source_init(struct mock_source *mock, const char *data, size_t size,
                      uint64_t max_document);

/* A builder that writes down what it was told, a line a call. */
struct mock_builder {
	ct_builder builder;
	char *log;
	size_t size, room;
};

void mock_builder_init(struct mock_builder *mock);
void mock_builder_clear(struct mock_builder *mock);
void mock_builder_free(struct mock_builder *mock);

/* A document of one language over `text`, with the layers that `plugin` lists
 * where this mock can make them: paragraphs (one), languages (one), tokens
 * (runs of letters or digits). `date` may be {0}. */
struct mock_document {
	ct_document document;
	const void *layers[16];
	ct_spans paragraphs, languages;
	ct_tokens tokens;
	char *lower; /* the bytes of the terms */
	uint32_t whole_begin, whole_end;
	ct_text language;
	float one;
};

void mock_document_init(struct mock_document *mock, const ct_plugin *plugin, ct_text text,
                        const char *language);
void mock_document_free(struct mock_document *mock);

/* A writer that prints entities as "text => values of the norm" joined by
 * " | ", spans of layers as "text", in the order in which they came. */
struct mock_writer {
	ct_writer writer;
	const ct_plugin *plugin;
	const ct_document *document;
	char *log;
	size_t size, room;
	unsigned rows;
};

void mock_writer_init(struct mock_writer *mock, const ct_plugin *plugin,
                      const ct_document *document);
void mock_writer_free(struct mock_writer *mock);

#endif
