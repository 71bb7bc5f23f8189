/* SPDX-License-Identifier: MIT
 *
 * What plugins write: kept, dropped, refused.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/document/work.h"

static const ct_layer_use layers[] = {
	{ .layer = "languages", .need = CT_PROVIDES },
	{ .layer = "tokens", .need = CT_REQUIRES },
	{ .layer = "entities", .need = CT_EXTENDS },
	{ .layer = "moods", .need = CT_PROVIDES },
	{ .layer = NULL },
};
static const ct_field fields[] = {
	{ .key = "code", .type = CT_FIELD_TEXT },
	{ .key = "others", .type = CT_FIELD_TEXT_LIST },
	{ .key = "value", .type = CT_FIELD_DECIMAL },
	{ .key = NULL },
};
static const ct_entity_kind kinds[] = {
	{ .name = "sum", .fields = fields },
	{ .name = "note", .flags = CT_KIND_OVERLAPS },
	{ .name = NULL },
};
static const ct_plugin plugin = { .id = "mock", .layers = layers, .kinds = kinds };

static struct ct_layers run_layers;
static struct ct_work work;
static struct ct_work_writer writer;
static uint8_t map[4];
static const struct ct_raw raw = {
	.id = { "a", 1 },
	.text = { "a\xc3\xb1o: 5 USD", 11 },
};

static int begin(void **state)
{
	(void)state;
	ct_layers_init(&run_layers);
	for (uint32_t k = 0; k < 4; k++)
		map[k] = (uint8_t)ct_layers_add(&run_layers, layers[k].layer);
	if (ct_work_init(&work, &run_layers) != CT_OK)
		return -1;
	ct_work_begin(&work, &raw);
	ct_writer_begin(&writer, &work, &plugin, map);
	return 0;
}

static int end(void **state)
{
	(void)state;
	ct_work_free(&work);
	return 0;
}

static int span(uint32_t layer, uint32_t from, uint32_t to, const char *label)
{
	ct_text text = { label, label ? strlen(label) : 0 };

	return writer.table.add_span(&writer.table, layer, from, to, text, 1);
}

static int entity(uint32_t kind, uint32_t from, uint32_t to, const ct_norm_value *norm,
                  uint32_t count)
{
	ct_entity_spec spec = { .struct_size = sizeof spec, .kind = kind, .begin = from,
		                .end = to, .norm = norm, .norm_count = count,
		                .confidence = 0.5F };

	return writer.table.add_entity(&writer.table, &spec);
}

static const ct_spans *moods(void)
{
	return work.view[map[3]];
}

static void rows_are_sorted_and_kept(void **state)
{
	(void)state;
	assert_int_equal(span(3, 5, 7, "late"), CT_OK);
	assert_int_equal(span(3, 0, 4, NULL), CT_OK);
	assert_int_equal(span(3, 0, 3, "b"), CT_OK);
	assert_int_equal(span(3, 0, 3, "a"), CT_OK);
	assert_int_equal(span(0, 0, 11, "es"), CT_OK);
	assert_null(moods());
	assert_int_equal(ct_writer_keep(&writer), CT_OK);
	assert_int_equal(moods()->count, 4);
	assert_int_equal(moods()->end[0], 3);
	assert_memory_equal(moods()->label[0].data, "a", 1);
	assert_null(moods()->label[2].data);
	assert_int_equal(moods()->begin[3], 5);
	assert_memory_equal(work.document.language.data, "es", 2);
}

static void a_drop_leaves_nothing(void **state)
{
	(void)state;
	assert_int_equal(span(3, 0, 4, "x"), CT_OK);
	assert_int_equal(entity(0, 0, 4, NULL, 0), CT_OK);
	assert_int_equal(writer.table.set_flags(&writer.table, CT_DOC_MISDECODED), CT_OK);
	ct_writer_drop(&writer);
	assert_null(moods());
	assert_int_equal(work.spans[map[3]].count, 0);
	assert_int_equal(work.entities.count, 0);
	assert_int_equal(work.document.flags, 0);
}

static void what_is_missing_is_told_and_the_rest_kept(void **state)
{
	(void)state;
	assert_int_equal(span(0, 0, 11, "es"), CT_OK);
	assert_int_equal(span(3, 0, 4, "x"), CT_OK);
	assert_int_equal(writer.table.add_incomplete(&writer.table, CT_TEXT("no moods behind")),
	                 CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_OK);
	assert_int_equal(moods()->count, 1);
	assert_int_equal(work.document.incomplete_count, 1);
	assert_string_equal(work.document.incomplete[0].plugin, plugin.id);
	assert_memory_equal(work.document.incomplete[0].reason.data, "no moods behind", 15);
	/* a failed call leaves nothing of it */
	ct_writer_begin(&writer, &work, &plugin, map);
	assert_int_equal(writer.table.add_incomplete(&writer.table, CT_TEXT("more")), CT_OK);
	ct_writer_drop(&writer);
	assert_int_equal(work.document.incomplete_count, 1);
	ct_writer_begin(&writer, &work, &plugin, map);
	assert_int_equal(writer.table.add_incomplete(&writer.table, CT_TEXT("")), CT_E_FATAL);
	assert_int_equal(writer.table.add_incomplete(&writer.table, CT_TEXT("\xff")), CT_E_FATAL);
	assert_int_equal(ct_writer_keep(&writer), CT_E_DOCUMENT);
}

static void wrong_spans_are_blamed(void **state)
{
	static const uint32_t wrong[][2] = { { 0, 0 }, { 3, 2 }, { 0, 12 }, { 2, 4 }, { 0, 2 },
		                             { 11, 12 }, { UINT32_MAX, 3 }, { 3, UINT32_MAX } };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		ct_writer_begin(&writer, &work, &plugin, map);
		assert_int_equal(span(3, wrong[i][0], wrong[i][1], "x"), CT_E_FATAL);
		assert_true(writer.broken);
		ct_writer_begin(&writer, &work, &plugin, map);
		assert_int_equal(entity(0, wrong[i][0], wrong[i][1], NULL, 0), CT_E_FATAL);
		assert_non_null(strstr(writer.reason, "outside the text or off a character"));
		assert_int_equal(ct_writer_keep(&writer), CT_E_DOCUMENT);
	}
	assert_int_equal(work.entities.count, 0);
}

static void what_is_not_declared_is_blamed(void **state)
{
	static const ct_norm_value field = { .field = 3, .value = { "x", 1 } };

	(void)state;
	assert_int_equal(span(1, 0, 4, "x"), CT_E_FATAL);
	assert_int_equal(span(2, 0, 4, "x"), CT_E_FATAL);
	assert_int_equal(span(4, 0, 4, "x"), CT_E_FATAL);
	assert_int_equal(span(UINT32_MAX, 0, 4, "x"), CT_E_FATAL);
	assert_int_equal(entity(2, 0, 4, NULL, 0), CT_E_FATAL);
	assert_int_equal(entity(0, 0, 4, &field, 1), CT_E_FATAL);
	assert_int_equal(entity(0, 0, 4, NULL, 1), CT_E_FATAL);
	assert_int_equal(writer.table.set_flags(&writer.table, CT_DOC_DATE_GIVEN), CT_E_FATAL);
	assert_int_equal(writer.table.add_entity(&writer.table, NULL), CT_E_FATAL);
	assert_int_equal(writer.table.add_entity(&writer.table,
	                                         &(ct_entity_spec){ .end = 4 }), CT_E_FATAL);
	/* the first reason is told */
	assert_non_null(strstr(writer.reason, "does not declare as provided"));
	/* what was right beside it is dropped too */
	assert_int_equal(span(3, 0, 4, "x"), CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_E_DOCUMENT);
	assert_null(moods());
	assert_int_equal(work.spans[map[3]].count, 0);
}

static void a_norm_is_in_the_order_of_its_fields(void **state)
{
	static const ct_norm_value norm[] = {
		{ .field = 2, .value = { "5", 1 } },
		{ .field = 1, .value = { "ARS", 3 } },
		{ .field = 0, .value = { "USD", 3 } },
		{ .field = 1, .value = { "CLP", 3 } },
	};
	static const ct_norm_value twice[] = {
		{ .field = 0, .value = { "USD", 3 } },
		{ .field = 0, .value = { "ARS", 3 } },
	};
	const ct_norm *kept;

	(void)state;
	assert_int_equal(entity(0, 6, 11, norm, 4), CT_OK);
	kept = work.entities.row[0].norm;
	assert_string_equal(kept[0].key, "code");
	assert_string_equal(kept[1].value.data, "ARS");
	assert_string_equal(kept[2].value.data, "CLP");
	assert_string_equal(kept[3].key, "value");
	assert_string_equal(work.entities.row[0].producer, "mock");
	assert_int_equal(entity(0, 6, 11, twice, 2), CT_E_FATAL);
	assert_non_null(strstr(writer.reason, "twice"));
}

static void a_norm_that_is_said_again_is_kept_once(void **state)
{
	static const ct_norm_value first[] = { { .field = 0, .value = { "USD", 3 } },
		                               { .field = 1, .value = { "ARS", 3 } } };
	static const ct_norm_value again[] = { { .field = 0, .value = { "USD", 3 } },
		                               { .field = 1, .value = { "ARS", 3 } } };
	static const ct_norm_value other[] = { { .field = 0, .value = { "USD", 3 } },
		                               { .field = 1, .value = { "CLP", 3 } } };
	static const ct_norm_value fewer[] = { { .field = 0, .value = { "USD", 3 } } };

	(void)state;
	assert_int_equal(entity(0, 0, 1, first, 2), CT_OK);
	assert_int_equal(entity(0, 1, 3, again, 2), CT_OK);
	assert_int_equal(entity(0, 6, 7, other, 2), CT_OK);
	assert_int_equal(entity(0, 8, 11, fewer, 1), CT_OK);
	assert_ptr_equal(work.entities.row[1].norm, work.entities.row[0].norm);
	assert_string_equal(work.entities.row[2].norm[1].value.data, "CLP");
	assert_int_equal(work.entities.row[3].norm_count, 1);
	assert_ptr_not_equal(work.entities.row[3].norm, work.entities.row[2].norm);
}

static void text_must_be_utf8(void **state)
{
	static const ct_norm_value norm = { .field = 0, .value = { "\xff", 1 } };

	(void)state;
	assert_int_equal(entity(0, 6, 11, &norm, 1), CT_E_FATAL);
	assert_non_null(strstr(writer.reason, "UTF-8"));
	ct_writer_begin(&writer, &work, &plugin, map);
	assert_int_equal(span(3, 0, 4, "\xc3"), CT_E_FATAL);
	assert_true(writer.broken);
}

static void languages_must_tile(void **state)
{
	(void)state;
	assert_int_equal(span(0, 0, 4, "es"), CT_OK);
	assert_int_equal(span(0, 5, 11, "en"), CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_E_DOCUMENT);
	assert_non_null(strstr(writer.reason, "do not tile"));
	ct_writer_begin(&writer, &work, &plugin, map);
	assert_int_equal(span(0, 0, 11, NULL), CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_E_DOCUMENT);
	assert_non_null(strstr(writer.reason, "without a language"));
	/* the core fills in, and nothing of the attempt is left */
	assert_int_equal(ct_work_languages(&work), CT_OK);
	assert_int_equal(work.spans[CT_LAYER_LANGUAGES].count, 1);
	assert_memory_equal(work.document.language.data, "und", 3);
}

static void the_language_is_that_of_most_bytes(void **state)
{
	(void)state;
	assert_int_equal(span(0, 0, 4, "es"), CT_OK);
	assert_int_equal(span(0, 4, 11, "en"), CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_OK);
	assert_memory_equal(work.document.language.data, "en", 2);
	ct_work_begin(&work, &raw);
	ct_writer_begin(&writer, &work, &plugin, map);
	assert_int_equal(span(0, 0, 11, "es"), CT_OK);
	assert_int_equal(writer.table.set_language(&writer.table, CT_TEXT("gl"), NAN), CT_OK);
	assert_int_equal(ct_writer_keep(&writer), CT_OK);
	assert_memory_equal(work.document.language.data, "gl", 2);
	assert_true(work.document.language_confidence < 1e-9F);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_are_sorted_and_kept),
		TEST(a_drop_leaves_nothing),
		TEST(what_is_missing_is_told_and_the_rest_kept),
		TEST(wrong_spans_are_blamed),
		TEST(what_is_not_declared_is_blamed),
		TEST(a_norm_is_in_the_order_of_its_fields),
		TEST(a_norm_that_is_said_again_is_kept_once),
		TEST(text_must_be_utf8),
		TEST(languages_must_tile),
		TEST(the_language_is_that_of_most_bytes),
	};

	return cmocka_run_group_tests_name("writer", tests, NULL, NULL);
}
