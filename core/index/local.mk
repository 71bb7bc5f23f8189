# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/index/check.c \
	core/index/commit.c \
	core/index/cursor.c \
	core/index/deflate.c core/index/deflate.h \
	core/index/delete.c \
	core/index/directory.c core/index/directory.h \
	core/index/format.h \
	core/index/gone.c core/index/gone.h \
	core/index/index.c core/index/index.h \
	core/index/info.c \
	core/index/keys.c core/index/keys.h \
	core/index/stored_layers.c \
	core/index/list_writer.c core/index/lists.h \
	core/index/manifest.c core/index/manifest.h \
	core/index/merge.c core/index/merge.h core/index/merge_state.h \
	core/index/merge_text.c core/index/merge_words.c \
	core/index/pack.c core/index/pack.h \
	core/index/paged.c core/index/paged.h \
	core/index/part.c core/index/part.h \
	core/index/part_entities.c core/index/part_rows.c core/index/part_state.h \
	core/index/part_text.c \
	core/index/records.c core/index/records.h \
	core/index/runs.c core/index/runs.h \
	core/index/segment.c core/index/segment.h \
	core/index/segment_writer.c core/index/segment_writer.h \
	core/index/service.c core/index/service.h \
	core/index/summary.c core/index/summary.h \
	core/index/tally.c core/index/tally.h \
	core/index/terms.c core/index/terms.h \
	core/index/texts.c core/index/texts.h \
	core/index/word_writer.c core/index/words.c core/index/words.h \
	core/index/writer.c core/index/writer.h core/index/writer_state.h

EXTRA_DIST += core/index/FORMAT.md

if HAVE_CMOCKA
INDEX_SUPPORT = tests/unit/index_support.c tests/unit/index_support.h
INDEX_LIBS = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
INDEX_TESTS = \
	tests/unit/index_golden \
	tests/unit/index_lists \
	tests/unit/index_model \
	tests/unit/index_pack \
	tests/unit/index_store
check_PROGRAMS += $(INDEX_TESTS)
TESTS += $(INDEX_TESTS)
tests_unit_index_golden_SOURCES = tests/unit/index_golden.c tests/golden/documents.h \
	$(INDEX_SUPPORT)
tests_unit_index_golden_LDADD = $(INDEX_LIBS)
tests_unit_index_lists_SOURCES = tests/unit/index_lists.c $(INDEX_SUPPORT)
tests_unit_index_lists_LDADD = $(INDEX_LIBS)
tests_unit_index_model_SOURCES = tests/unit/index_model.c $(INDEX_SUPPORT)
tests_unit_index_model_LDADD = $(INDEX_LIBS)
tests_unit_index_pack_SOURCES = tests/unit/index_pack.c
tests_unit_index_pack_LDADD = $(INDEX_LIBS)
tests_unit_index_store_SOURCES = tests/unit/index_store.c $(INDEX_SUPPORT)
tests_unit_index_store_LDADD = $(INDEX_LIBS)
endif

# Makes tests/golden/index-1; run by hand for a new version of the format.
EXTRA_PROGRAMS += tests/golden/make_index
tests_golden_make_index_SOURCES = tests/golden/make_index.c tests/golden/documents.h \
	tests/unit/index_support.c tests/unit/index_support.h
tests_golden_make_index_LDADD = core/libcotejo.a $(CORE_LIBS)

FUZZ_TARGETS += tests/fuzz/index
tests_fuzz_index_SOURCES = tests/fuzz/index.c tests/unit/index_support.c tests/unit/index_support.h \
	$(FUZZ_DRIVER)
tests_fuzz_index_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_index_LDADD = core/libcotejo.a $(CORE_LIBS)

EXTRA_PROGRAMS += tests/bench/bench_index
tests_bench_bench_index_SOURCES = tests/bench/bench_index.c
tests_bench_bench_index_LDADD = core/libcotejo.a $(CORE_LIBS)
