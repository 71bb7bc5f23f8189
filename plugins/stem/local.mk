# SPDX-License-Identifier: MIT
plugin_PROGRAMS += plugins/stem/stem.so
plugins_stem_stem_so_SOURCES = plugins/stem/stem.c
plugins_stem_stem_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_stem_stem_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_stem_stem_so_LDADD = $(STEMMER_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/stem
TESTS += tests/unit/stem
tests_unit_stem_SOURCES = tests/unit/stem.c plugins/stem/stem.c $(PLUGIN_MOCK)
tests_unit_stem_LDADD = $(STEMMER_LIBS) $(CMOCKA_LIBS)
endif
