/* SPDX-License-Identifier: MIT
 *
 * The organizations plugin with its own lists: what is found where, which
 * mentions share an id, and what is said of a list with a mistake.
 */
#include "core/text/segment.h"
#include "core/text/vocabulary.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct found {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
	struct ct_vocabulary *vocabulary;
	char names[4096]; /* "text=id|text=id|" */
};

static void start(struct found *found, const char *const *options)
{
	char dir[1024];
	const char *source = getenv("COTEJO_SOURCE");
	snprintf(dir, sizeof dir, "%s/plugins/organizations/data", source ? source : ".");
	mock_host_init(&found->host, dir);
	found->plugin = mock_plugin("organizations");
	found->vocabulary = ct_vocabulary_create(0, 0);
	found->shared = found->worker = NULL;
	int code = found->plugin->create(&found->host.host,
	                                 mock_values(&found->host, found->plugin, options),
	                                 &found->shared);
	if (code != CT_OK)
		fail_msg("%s", found->host.reason);
	assert_int_equal(found->plugin->analyzer->worker_create(found->shared, &found->worker),
	                 CT_OK);
}

static void stop(struct found *found)
{
	found->plugin->analyzer->worker_destroy(found->shared, found->worker);
	found->plugin->destroy(found->shared);
	ct_vocabulary_destroy(found->vocabulary);
	mock_host_free(&found->host);
}

/* The plugin hands rows out in any order; the tests want that of the text. */
struct row {
	uint32_t begin, end;
	char id[128];
};
static struct row rows[256];
static size_t row_count;

static int add_entity(ct_writer *writer, const ct_entity_spec *entity)
{
	(void)writer;
	assert_true(row_count < 256);
	struct row *row = &rows[row_count++];
	row->begin = entity->begin;
	row->end = entity->end;
	snprintf(row->id, sizeof row->id, "%.*s", (int)entity->norm[0].value.size,
	         entity->norm[0].value.data);
	return CT_OK;
}

static int by_begin(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return (x->begin > y->begin) - (x->begin < y->begin);
}

static const char *run(struct found *found, const char *language, const char *string, int ids)
{
	ct_text text = { string, strlen(string) }, tag = { language, 2 };
	struct ct_segments segments = { 0 };
	assert_int_equal(
		ct_segment(&segments, text, 0, (uint32_t)text.size, ct_segment_language_of(tag)),
		CT_OK);
	uint32_t count = segments.tokens.count, begin = 0, end = (uint32_t)text.size;
	uint32_t *term = malloc((count + 1) * sizeof *term);
	assert_int_equal(ct_vocabulary_intern_spans(found->vocabulary, text, segments.tokens.begin,
	                                            segments.tokens.end, count, term),
	                 CT_OK);
	ct_tokens tokens = {
		.struct_size = sizeof tokens,
		.count = count,
		.begin = segments.tokens.begin,
		.end = segments.tokens.end,
		.term = term,
		.flags = segments.tokens.flags,
		.vocabulary = ct_vocabulary_texts(found->vocabulary),
		.vocabulary_count = ct_vocabulary_count(found->vocabulary),
		.epoch = ct_vocabulary_epoch(found->vocabulary),
	};
	ct_spans sentences = { .struct_size = sizeof sentences,
		               .count = segments.sentences.count,
		               .begin = segments.sentences.begin,
		               .end = segments.sentences.end };
	float one = 1;
	ct_spans languages = { .struct_size = sizeof languages,
		               .count = 1,
		               .begin = &begin,
		               .end = &end,
		               .label = &tag,
		               .weight = &one };
	const void *layers[] = { &tokens, &sentences, &languages, NULL };
	ct_document document = {
		.struct_size = sizeof document, .text = text, .layers = layers, .layer_count = 4
	};
	ct_writer writer = { .struct_size = sizeof writer, .add_entity = add_entity };
	row_count = 0;
	assert_int_equal(
		found->plugin->analyzer->process(found->shared, found->worker, &document, &writer),
		CT_OK);
	qsort(rows, row_count, sizeof rows[0], by_begin);
	size_t used = 0;
	found->names[0] = '\0';
	for (size_t k = 0; k < row_count && used < sizeof found->names - 300; k++)
		used += (size_t)snprintf(found->names + used, sizeof found->names - used,
		                         "%s%.*s%s%s", k ? "|" : "",
		                         (int)(rows[k].end - rows[k].begin), string + rows[k].begin,
		                         ids ? "=" : "", ids ? rows[k].id : "");
	free(term);
	ct_segments_free(&segments);
	return found->names;
}

static void test_identity(void **state)
{
	struct found found;
	(void)state;
	start(&found, NULL);
	assert_string_equal(run(&found, "es", "Habló el Ministerio de Economía del Perú.", 1),
	                    "Ministerio de Economía del Perú=economy-ministry-pe");
	assert_string_equal(run(&found, "en", "It was the Ministry of Economy of Peru.", 1),
	                    "Ministry of Economy of Peru=economy-ministry-pe");
	assert_string_equal(run(&found, "en", "It was the Peruvian Ministry of Economy.", 1),
	                    "Ministry of Economy=economy-ministry-pe");
	assert_string_equal(run(&found, "es", "Lo dijo la OCDE.", 1), "OCDE=oecd");
	assert_string_equal(run(&found, "en", "So said the OECD.", 1), "OECD=oecd");
	stop(&found);
}

/* What one document said must not be heard in the next. */
static void test_no_memory(void **state)
{
	struct found found;
	(void)state;
	start(&found, NULL);
	assert_string_equal(
		run(&found, "en", "The Northern Reef Council (NRCX) met. NRCX agreed.", 0),
		"Northern Reef Council|NRCX|NRCX");
	assert_string_equal(run(&found, "en", "Then NRCX agreed.", 0), "");
	stop(&found);
}

static void test_lists_off(void **state)
{
	static const char *const off[] = { "lists", "off", NULL };
	struct found found;
	(void)state;
	start(&found, off);
	assert_string_equal(run(&found, "es", "Mercosur y el Banco Mundial.", 0), "Banco Mundial");
	stop(&found);
}

static void test_own_names(void **state)
{
	char path[] = "/tmp/cotejo-names-XXXXXX";
	const char *options[] = { "names", path, NULL };
	struct found found;
	(void)state;
	int file = mkstemp(path);
	assert_true(file >= 0);
	assert_true(write(file, "zarzo\tbody\tCafé Zarzo\n", 23) == 23);
	close(file);
	start(&found, options);
	assert_string_equal(run(&found, "es", "Vino de Cafe Zarzo ayer.", 1), "Cafe Zarzo=zarzo");
	stop(&found);
	unlink(path);
}

static void test_mistake(void **state)
{
	char path[] = "/tmp/cotejo-names-XXXXXX";
	const char *options[] = { "names", path, NULL };
	struct found found = { .plugin = mock_plugin("organizations") };
	(void)state;
	int file = mkstemp(path);
	assert_true(file >= 0);
	assert_true(write(file, "# mine\nx\tclub\tX Y\n", 18) == 18);
	close(file);
	mock_host_init(&found.host, ".");
	assert_int_equal(found.plugin->create(&found.host.host,
	                                      mock_values(&found.host, found.plugin, options),
	                                      &found.shared),
	                 CT_E_CONFIG);
	assert_non_null(strstr(found.host.reason, ":2: "));
	assert_non_null(strstr(found.host.reason, "'club'"));
	mock_host_free(&found.host);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_identity),  cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_lists_off), cmocka_unit_test(test_own_names),
		cmocka_unit_test(test_mistake),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
