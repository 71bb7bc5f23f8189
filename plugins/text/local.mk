# SPDX-License-Identifier: MIT
TEXT_SOURCES = \
	plugins/text/head.c plugins/text/head.h \
	plugins/text/line.c plugins/text/line.h \
	plugins/text/plugin.c \
	plugins/text/reader.c \
	plugins/text/scanner.c plugins/text/scanner.h \
	plugins/text/text.h
plugin_PROGRAMS += plugins/text/text.so
plugins_text_text_so_SOURCES = $(TEXT_SOURCES)
plugins_text_text_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_text_text_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_text_text_so_LDADD = plugins/dates/libdates.a

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/text
TESTS += tests/unit/text
tests_unit_text_SOURCES = tests/unit/text.c $(TEXT_SOURCES) $(PLUGIN_MOCK)
tests_unit_text_LDADD = plugins/dates/libdates.a $(CMOCKA_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/text_reader
tests_fuzz_text_reader_SOURCES = tests/fuzz/text_reader.c $(TEXT_SOURCES) $(PLUGIN_MOCK) \
	$(FUZZ_DRIVER)
tests_fuzz_text_reader_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_text_reader_LDADD = plugins/dates/libdates.a
EXTRA_DIST += tests/fuzz/seeds/text_reader/two.txt tests/fuzz/seeds/text_reader/marks.txt \
	tests/fuzz/seeds/text_reader/wrapped.txt
