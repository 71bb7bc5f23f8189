# SPDX-License-Identifier: MIT
PATTERNS_SOURCES = \
	plugins/patterns/cases.c plugins/patterns/cases.h \
	plugins/patterns/match.c plugins/patterns/match.h \
	plugins/patterns/patterns.c \
	plugins/patterns/rules.c plugins/patterns/rules.h
plugin_PROGRAMS += plugins/patterns/patterns.so
plugins_patterns_patterns_so_SOURCES = $(PATTERNS_SOURCES)
plugins_patterns_patterns_so_CFLAGS = $(PLUGIN_CFLAGS) $(PCRE2_CFLAGS)
plugins_patterns_patterns_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_patterns_patterns_so_LDADD = $(PCRE2_LIBS)

patternsdatadir = $(plugindatadir)/patterns
dist_patternsdata_DATA = plugins/patterns/data/example.rules
dist_man_MANS += plugins/patterns/man/cotejo-patterns.5

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/patterns
TESTS += tests/unit/patterns
tests_unit_patterns_SOURCES = tests/unit/patterns.c $(PATTERNS_SOURCES) $(PLUGIN_MOCK)
tests_unit_patterns_LDADD = $(PCRE2_LIBS) $(CMOCKA_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/patterns
tests_fuzz_patterns_SOURCES = tests/fuzz/patterns.c $(FUZZ_DRIVER) $(PATTERNS_SOURCES) $(PLUGIN_MOCK)
tests_fuzz_patterns_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_patterns_LDADD = $(PCRE2_LIBS)
