/* SPDX-License-Identifier: MIT
 *
 * The layout of everything that crosses the border of a plugin, on 64-bit
 * Linux. A plugin that was built today must work with the cotejo of tomorrow:
 * fields may be appended, which adds rows here and changes the last size of a
 * struct; no row that is here may change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cotejo/plugin.h>
#include <cotejo/services.h>

#define SIZE(type, size) assert_int_equal(sizeof(type), size)
#define FIELD(type, field, offset) assert_int_equal(offsetof(type, field), offset)

static void ct_text_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_text, 16);
	FIELD(ct_text, data, 0);
	FIELD(ct_text, size, 8);
}

static void ct_date_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_date, 8);
	FIELD(ct_date, year, 0);
	FIELD(ct_date, month, 4);
	FIELD(ct_date, day, 5);
	FIELD(ct_date, reserved, 6);
}

static void ct_place_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_place, 16);
	FIELD(ct_place, line, 0);
	FIELD(ct_place, offset, 8);
}

static void ct_spans_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_spans, 40);
	FIELD(ct_spans, struct_size, 0);
	FIELD(ct_spans, count, 4);
	FIELD(ct_spans, begin, 8);
	FIELD(ct_spans, end, 16);
	FIELD(ct_spans, label, 24);
	FIELD(ct_spans, weight, 32);
}

static void ct_tokens_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_tokens, 64);
	FIELD(ct_tokens, struct_size, 0);
	FIELD(ct_tokens, count, 4);
	FIELD(ct_tokens, begin, 8);
	FIELD(ct_tokens, end, 16);
	FIELD(ct_tokens, term, 24);
	FIELD(ct_tokens, flags, 32);
	FIELD(ct_tokens, vocabulary, 40);
	FIELD(ct_tokens, vocabulary_count, 48);
	FIELD(ct_tokens, reserved, 52);
	FIELD(ct_tokens, epoch, 56);
}

static void ct_stems_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_stems, 16);
	FIELD(ct_stems, struct_size, 0);
	FIELD(ct_stems, count, 4);
	FIELD(ct_stems, stem, 8);
}

static void ct_norm_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_norm, 32);
	FIELD(ct_norm, key, 0);
	FIELD(ct_norm, type, 8);
	FIELD(ct_norm, reserved, 12);
	FIELD(ct_norm, value, 16);
}

static void ct_entity_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_entity, 56);
	FIELD(ct_entity, begin, 0);
	FIELD(ct_entity, end, 4);
	FIELD(ct_entity, kind, 8);
	FIELD(ct_entity, producer, 16);
	FIELD(ct_entity, norm, 24);
	FIELD(ct_entity, norm_count, 32);
	FIELD(ct_entity, confidence, 36);
	FIELD(ct_entity, reason, 40);
}

static void ct_entities_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_entities, 24);
	FIELD(ct_entities, struct_size, 0);
	FIELD(ct_entities, count, 4);
	FIELD(ct_entities, stride, 8);
	FIELD(ct_entities, reserved, 12);
	FIELD(ct_entities, rows, 16);
}

static void ct_meta_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_meta, 40);
	FIELD(ct_meta, key, 0);
	FIELD(ct_meta, value, 16);
	FIELD(ct_meta, type, 32);
	FIELD(ct_meta, reserved, 36);
}

static void ct_incomplete_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_incomplete, 24);
	FIELD(ct_incomplete, plugin, 0);
	FIELD(ct_incomplete, reason, 8);
}

static void ct_document_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_document, 208);
	FIELD(ct_document, struct_size, 0);
	FIELD(ct_document, flags, 4);
	FIELD(ct_document, id, 8);
	FIELD(ct_document, source, 24);
	FIELD(ct_document, encoding, 40);
	FIELD(ct_document, text, 56);
	FIELD(ct_document, headline, 72);
	FIELD(ct_document, language, 88);
	FIELD(ct_document, language_confidence, 104);
	FIELD(ct_document, replaced, 108);
	FIELD(ct_document, date, 112);
	FIELD(ct_document, body_begin, 120);
	FIELD(ct_document, subhead_count, 124);
	FIELD(ct_document, subheads, 128);
	FIELD(ct_document, source_begin, 136);
	FIELD(ct_document, source_end, 144);
	FIELD(ct_document, meta, 152);
	FIELD(ct_document, incomplete, 160);
	FIELD(ct_document, meta_count, 168);
	FIELD(ct_document, incomplete_count, 172);
	FIELD(ct_document, layers, 176);
	FIELD(ct_document, extra_names, 184);
	FIELD(ct_document, extra, 192);
	FIELD(ct_document, layer_count, 200);
	FIELD(ct_document, extra_count, 204);
}

static void ct_host_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_host, 64);
	FIELD(ct_host, struct_size, 0);
	FIELD(ct_host, abi_major, 4);
	FIELD(ct_host, abi_minor, 6);
	FIELD(ct_host, log, 8);
	FIELD(ct_host, fail, 16);
	FIELD(ct_host, fail_at, 24);
	FIELD(ct_host, scratch, 32);
	FIELD(ct_host, data, 40);
	FIELD(ct_host, service, 48);
	FIELD(ct_host, data_path, 56);
}

static void ct_source_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_source, 56);
	FIELD(ct_source, struct_size, 0);
	FIELD(ct_source, reserved, 4);
	FIELD(ct_source, name, 8);
	FIELD(ct_source, encoding, 16);
	FIELD(ct_source, max_document, 24);
	FIELD(ct_source, fill, 32);
	FIELD(ct_source, consume, 40);
	FIELD(ct_source, offset, 48);
}

static void ct_builder_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_builder, 88);
	FIELD(ct_builder, struct_size, 0);
	FIELD(ct_builder, reserved, 4);
	FIELD(ct_builder, set_id, 8);
	FIELD(ct_builder, set_text, 16);
	FIELD(ct_builder, set_headline, 24);
	FIELD(ct_builder, add_subhead, 32);
	FIELD(ct_builder, set_date, 40);
	FIELD(ct_builder, set_language, 48);
	FIELD(ct_builder, set_source_span, 56);
	FIELD(ct_builder, set_body, 64);
	FIELD(ct_builder, add_meta, 72);
	FIELD(ct_builder, add_replaced, 80);
}

static void ct_reader_ops_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_reader_ops, 40);
	FIELD(ct_reader_ops, struct_size, 0);
	FIELD(ct_reader_ops, input, 4);
	FIELD(ct_reader_ops, probe, 8);
	FIELD(ct_reader_ops, open, 16);
	FIELD(ct_reader_ops, next, 24);
	FIELD(ct_reader_ops, close, 32);
}

static void ct_stemmer_ops_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_stemmer_ops, 32);
	FIELD(ct_stemmer_ops, struct_size, 0);
	FIELD(ct_stemmer_ops, reserved, 4);
	FIELD(ct_stemmer_ops, worker_create, 8);
	FIELD(ct_stemmer_ops, worker_destroy, 16);
	FIELD(ct_stemmer_ops, stem, 24);
}

static void ct_norm_value_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_norm_value, 24);
	FIELD(ct_norm_value, field, 0);
	FIELD(ct_norm_value, reserved, 4);
	FIELD(ct_norm_value, value, 8);
}

static void ct_entity_spec_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_entity_spec, 48);
	FIELD(ct_entity_spec, struct_size, 0);
	FIELD(ct_entity_spec, kind, 4);
	FIELD(ct_entity_spec, begin, 8);
	FIELD(ct_entity_spec, end, 12);
	FIELD(ct_entity_spec, norm, 16);
	FIELD(ct_entity_spec, norm_count, 24);
	FIELD(ct_entity_spec, confidence, 28);
	FIELD(ct_entity_spec, reason, 32);
}

static void ct_writer_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_writer, 48);
	FIELD(ct_writer, struct_size, 0);
	FIELD(ct_writer, reserved, 4);
	FIELD(ct_writer, add_span, 8);
	FIELD(ct_writer, add_entity, 16);
	FIELD(ct_writer, set_language, 24);
	FIELD(ct_writer, set_flags, 32);
	FIELD(ct_writer, add_incomplete, 40);
}

static void ct_analyzer_ops_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_analyzer_ops, 32);
	FIELD(ct_analyzer_ops, struct_size, 0);
	FIELD(ct_analyzer_ops, reserved, 4);
	FIELD(ct_analyzer_ops, worker_create, 8);
	FIELD(ct_analyzer_ops, worker_destroy, 16);
	FIELD(ct_analyzer_ops, process, 24);
}

static void ct_sink_ops_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_sink_ops, 64);
	FIELD(ct_sink_ops, struct_size, 0);
	FIELD(ct_sink_ops, reserved, 4);
	FIELD(ct_sink_ops, begin, 8);
	FIELD(ct_sink_ops, part_create, 16);
	FIELD(ct_sink_ops, collect, 24);
	FIELD(ct_sink_ops, fold, 32);
	FIELD(ct_sink_ops, part_destroy, 40);
	FIELD(ct_sink_ops, finish, 48);
	FIELD(ct_sink_ops, abort, 56);
}

static void ct_layer_use_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_layer_use, 16);
	FIELD(ct_layer_use, layer, 0);
	FIELD(ct_layer_use, need, 8);
	FIELD(ct_layer_use, reserved, 12);
}

static void ct_field_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_field, 24);
	FIELD(ct_field, key, 0);
	FIELD(ct_field, type, 8);
	FIELD(ct_field, reserved, 12);
	FIELD(ct_field, help, 16);
}

static void ct_entity_kind_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_entity_kind, 32);
	FIELD(ct_entity_kind, name, 0);
	FIELD(ct_entity_kind, flags, 8);
	FIELD(ct_entity_kind, reserved, 12);
	FIELD(ct_entity_kind, fields, 16);
	FIELD(ct_entity_kind, help, 24);
}

static void ct_option_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_option, 56);
	FIELD(ct_option, key, 0);
	FIELD(ct_option, type, 8);
	FIELD(ct_option, reserved, 12);
	FIELD(ct_option, fallback, 16);
	FIELD(ct_option, choices, 24);
	FIELD(ct_option, minimum, 32);
	FIELD(ct_option, maximum, 40);
	FIELD(ct_option, help, 48);
}

static void ct_value_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_value, 40);
	FIELD(ct_value, struct_size, 0);
	FIELD(ct_value, given, 4);
	FIELD(ct_value, integer, 8);
	FIELD(ct_value, real, 16);
	FIELD(ct_value, text, 24);
	FIELD(ct_value, items, 32);
}

static void ct_plugin_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_plugin, 128);
	FIELD(ct_plugin, abi_major, 0);
	FIELD(ct_plugin, abi_minor, 2);
	FIELD(ct_plugin, struct_size, 4);
	FIELD(ct_plugin, kind, 8);
	FIELD(ct_plugin, threading, 12);
	FIELD(ct_plugin, id, 16);
	FIELD(ct_plugin, version, 24);
	FIELD(ct_plugin, license, 32);
	FIELD(ct_plugin, summary, 40);
	FIELD(ct_plugin, languages, 48);
	FIELD(ct_plugin, layers, 56);
	FIELD(ct_plugin, kinds, 64);
	FIELD(ct_plugin, options, 72);
	FIELD(ct_plugin, create, 80);
	FIELD(ct_plugin, destroy, 88);
	FIELD(ct_plugin, reader, 96);
	FIELD(ct_plugin, stemmer, 104);
	FIELD(ct_plugin, analyzer, 112);
	FIELD(ct_plugin, sink, 120);
}

static void ct_library_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_library, 24);
	FIELD(ct_library, abi_major, 0);
	FIELD(ct_library, abi_minor, 2);
	FIELD(ct_library, struct_size, 4);
	FIELD(ct_library, plugin_count, 8);
	FIELD(ct_library, reserved, 12);
	FIELD(ct_library, plugins, 16);
}

static void ct_text_service_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_text_service, 24);
	FIELD(ct_text_service, struct_size, 0);
	FIELD(ct_text_service, reserved, 4);
	FIELD(ct_text_service, lower, 8);
	FIELD(ct_text_service, fold, 16);
}

static void ct_index_options_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_index_options, 24);
	FIELD(ct_index_options, struct_size, 0);
	FIELD(ct_index_options, store_text, 4);
	FIELD(ct_index_options, memory, 8);
	FIELD(ct_index_options, replace, 16);
	FIELD(ct_index_options, compression, 20);
}

static void ct_index_layers_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_index_layers, 56);
	FIELD(ct_index_layers, struct_size, 0);
	FIELD(ct_index_layers, reserved, 4);
	FIELD(ct_index_layers, tokens, 8);
	FIELD(ct_index_layers, stems, 16);
	FIELD(ct_index_layers, languages, 24);
	FIELD(ct_index_layers, sentences, 32);
	FIELD(ct_index_layers, paragraphs, 40);
	FIELD(ct_index_layers, entities, 48);
}

static void ct_index_writer_service_keeps_its_layout(void **state)
{
	(void)state;
	SIZE(ct_index_writer_service, 64);
	FIELD(ct_index_writer_service, struct_size, 0);
	FIELD(ct_index_writer_service, reserved, 4);
	FIELD(ct_index_writer_service, open, 8);
	FIELD(ct_index_writer_service, part_create, 16);
	FIELD(ct_index_writer_service, part_add, 24);
	FIELD(ct_index_writer_service, fold, 32);
	FIELD(ct_index_writer_service, part_destroy, 40);
	FIELD(ct_index_writer_service, commit, 48);
	FIELD(ct_index_writer_service, abort, 56);
}

static void constants_keep_their_values(void **state)
{
	(void)state;
	assert_int_equal(CT_ABI_MAJOR, 1);
	assert_int_equal(CT_OK, 0);
	assert_int_equal(CT_SKIP, 1);
	assert_int_equal(CT_END, 2);
	assert_int_equal(CT_E_DOCUMENT, -1);
	assert_int_equal(CT_E_CONFIG, -2);
	assert_int_equal(CT_E_NOMEM, -3);
	assert_int_equal(CT_E_FATAL, -4);
	assert_int_equal(CT_E_SOURCE, -5);
	assert_int_equal(CT_READER, 1);
	assert_int_equal(CT_STEMMER, 2);
	assert_int_equal(CT_ANALYZER, 3);
	assert_int_equal(CT_SINK, 4);
	assert_int_equal(CT_REQUIRES, 1);
	assert_int_equal(CT_USES, 2);
	assert_int_equal(CT_PROVIDES, 3);
	assert_int_equal(CT_EXTENDS, 4);
	assert_int_equal(CT_OPT_BOOL, 1);
	assert_int_equal(CT_OPT_LIST, 7);
	assert_int_equal(CT_PARALLEL, 1);
	assert_int_equal(CT_SERIAL, 2);
	assert_int_equal(CT_FIELD_TEXT, 1);
	assert_int_equal(CT_FIELD_TEXT_LIST, 6);
	assert_int_equal(CT_READER_TEXT, 1);
	assert_int_equal(CT_READER_BYTES, 2);
	assert_int_equal(CT_TOKEN_WORD, 1);
	assert_int_equal(CT_TOKEN_SENTENCE_START, 1024);
	assert_int_equal(CT_DOC_SOURCE_SPAN, 1);
	assert_int_equal(CT_DOC_MISDECODED, 8);
	assert_int_equal(CT_KIND_OVERLAPS, 1);
	assert_string_equal(CT_ENTRY_NAME, "cotejo_plugin_entry_v1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ct_text_keeps_its_layout),
		cmocka_unit_test(ct_date_keeps_its_layout),
		cmocka_unit_test(ct_place_keeps_its_layout),
		cmocka_unit_test(ct_spans_keeps_its_layout),
		cmocka_unit_test(ct_tokens_keeps_its_layout),
		cmocka_unit_test(ct_stems_keeps_its_layout),
		cmocka_unit_test(ct_norm_keeps_its_layout),
		cmocka_unit_test(ct_entity_keeps_its_layout),
		cmocka_unit_test(ct_entities_keeps_its_layout),
		cmocka_unit_test(ct_meta_keeps_its_layout),
		cmocka_unit_test(ct_incomplete_keeps_its_layout),
		cmocka_unit_test(ct_document_keeps_its_layout),
		cmocka_unit_test(ct_host_keeps_its_layout),
		cmocka_unit_test(ct_source_keeps_its_layout),
		cmocka_unit_test(ct_builder_keeps_its_layout),
		cmocka_unit_test(ct_reader_ops_keeps_its_layout),
		cmocka_unit_test(ct_stemmer_ops_keeps_its_layout),
		cmocka_unit_test(ct_norm_value_keeps_its_layout),
		cmocka_unit_test(ct_entity_spec_keeps_its_layout),
		cmocka_unit_test(ct_writer_keeps_its_layout),
		cmocka_unit_test(ct_analyzer_ops_keeps_its_layout),
		cmocka_unit_test(ct_sink_ops_keeps_its_layout),
		cmocka_unit_test(ct_layer_use_keeps_its_layout),
		cmocka_unit_test(ct_field_keeps_its_layout),
		cmocka_unit_test(ct_entity_kind_keeps_its_layout),
		cmocka_unit_test(ct_option_keeps_its_layout),
		cmocka_unit_test(ct_value_keeps_its_layout),
		cmocka_unit_test(ct_plugin_keeps_its_layout),
		cmocka_unit_test(ct_library_keeps_its_layout),
		cmocka_unit_test(ct_text_service_keeps_its_layout),
		cmocka_unit_test(ct_index_options_keeps_its_layout),
		cmocka_unit_test(ct_index_layers_keeps_its_layout),
		cmocka_unit_test(ct_index_writer_service_keeps_its_layout),
		cmocka_unit_test(constants_keep_their_values),
	};

	return cmocka_run_group_tests_name("abi", tests, NULL, NULL);
}
