# SPDX-License-Identifier: MIT
SPELLING_SOURCES = \
	plugins/spelling/dictionary.c plugins/spelling/dictionary.h \
	plugins/spelling/spelling.c
plugin_PROGRAMS += plugins/spelling/spelling.so
plugins_spelling_spelling_so_SOURCES = $(SPELLING_SOURCES)
plugins_spelling_spelling_so_CFLAGS = $(PLUGIN_CFLAGS) $(HUNSPELL_CFLAGS) -pthread
plugins_spelling_spelling_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_spelling_spelling_so_LDADD = $(HUNSPELL_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/spelling
TESTS += tests/unit/spelling
tests_unit_spelling_SOURCES = tests/unit/spelling.c $(SPELLING_SOURCES) $(PLUGIN_MOCK)
tests_unit_spelling_CFLAGS = $(AM_CFLAGS) $(HUNSPELL_CFLAGS)
tests_unit_spelling_LDADD = $(HUNSPELL_LIBS) $(CMOCKA_LIBS)
endif
