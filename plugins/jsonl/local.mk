# SPDX-License-Identifier: MIT
JSONL_SOURCES = \
	plugins/jsonl/clean.c \
	plugins/jsonl/document.c plugins/jsonl/document.h \
	plugins/jsonl/jsonl.h \
	plugins/jsonl/meta.c \
	plugins/jsonl/out.c plugins/jsonl/out.h \
	plugins/jsonl/plugin.c \
	plugins/jsonl/reader.c \
	plugins/jsonl/record.c \
	plugins/jsonl/sink.c \
	plugins/jsonl/whole.c
plugin_PROGRAMS += plugins/jsonl/jsonl.so
plugins_jsonl_jsonl_so_SOURCES = $(JSONL_SOURCES)
plugins_jsonl_jsonl_so_CFLAGS = $(PLUGIN_CFLAGS) $(JANSSON_CFLAGS)
plugins_jsonl_jsonl_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_jsonl_jsonl_so_LDADD = $(JANSSON_LIBS)

# What stands in for the host in tests of one plugin.
PLUGIN_MOCK = tests/mock/document.c tests/mock/host.c tests/mock/host.h tests/mock/source.c

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/jsonl
TESTS += tests/unit/jsonl
tests_unit_jsonl_SOURCES = tests/unit/jsonl.c $(JSONL_SOURCES) $(PLUGIN_MOCK)
tests_unit_jsonl_LDADD = $(JANSSON_LIBS) $(CMOCKA_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/jsonl
tests_fuzz_jsonl_SOURCES = tests/fuzz/jsonl.c $(FUZZ_DRIVER) $(JSONL_SOURCES) $(PLUGIN_MOCK)
tests_fuzz_jsonl_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_jsonl_LDADD = $(JANSSON_LIBS)
