# SPDX-License-Identifier: MIT
# Plugins that lie (liar.h); tests/cli/check.sh copies them under the names of
# their lies.
LIAR = tests/mock/liars/liar.c tests/mock/liars/liar.h

check_PROGRAMS += tests/mock/liars/analyzer.so tests/mock/liars/loud.so \
	tests/mock/liars/reader.so tests/mock/liars/sink.so tests/mock/liars/stemmer.so
tests_mock_liars_analyzer_so_SOURCES = tests/mock/liars/analyzer.c $(LIAR)
tests_mock_liars_analyzer_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_liars_analyzer_so_LDFLAGS = $(PLUGIN_LDFLAGS)
tests_mock_liars_loud_so_SOURCES = tests/mock/liars/analyzer.c $(LIAR)
tests_mock_liars_loud_so_CPPFLAGS = $(AM_CPPFLAGS) -DLIAR_IS_LOUD
tests_mock_liars_loud_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_liars_loud_so_LDFLAGS = $(PLUGIN_LDFLAGS)
tests_mock_liars_reader_so_SOURCES = tests/mock/liars/reader.c $(LIAR)
tests_mock_liars_reader_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_liars_reader_so_LDFLAGS = $(PLUGIN_LDFLAGS)
tests_mock_liars_sink_so_SOURCES = tests/mock/liars/sink.c $(LIAR)
tests_mock_liars_sink_so_CFLAGS = $(PLUGIN_CFLAGS) -pthread
tests_mock_liars_sink_so_LDFLAGS = $(PLUGIN_LDFLAGS) -pthread
tests_mock_liars_stemmer_so_SOURCES = tests/mock/liars/stemmer.c $(LIAR)
tests_mock_liars_stemmer_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_liars_stemmer_so_LDFLAGS = $(PLUGIN_LDFLAGS)
