# SPDX-License-Identifier: MIT
LANGUAGE_SOURCES = \
	plugins/language/bytes.h \
	plugins/language/cache.c plugins/language/cache.h \
	plugins/language/cutter.c plugins/language/cutter.h \
	plugins/language/decide.c plugins/language/decide.h \
	plugins/language/find.c plugins/language/find.h \
	plugins/language/grams.h \
	plugins/language/lanes.h \
	plugins/language/letters.c plugins/language/letters.h \
	plugins/language/mask.c plugins/language/mask.h \
	plugins/language/model.c plugins/language/model.h \
	plugins/language/pages.h \
	plugins/language/piece.c plugins/language/piece.h \
	plugins/language/repair.c plugins/language/repair.h \
	plugins/language/scan.c plugins/language/scan.h \
	plugins/language/skip.c \
	plugins/language/states.c plugins/language/states.h
plugin_PROGRAMS += plugins/language/language.so
plugins_language_language_so_SOURCES = plugins/language/language.c $(LANGUAGE_SOURCES)
plugins_language_language_so_CFLAGS = $(PLUGIN_CFLAGS) $(UTF8PROC_CFLAGS)
plugins_language_language_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_language_language_so_LDADD = $(UTF8PROC_LIBS) -lm

languagedatadir = $(plugindatadir)/language
dist_languagedata_DATA = plugins/language/data/language.model

# Makes data/language.model; scripts/train-language builds and runs it.
EXTRA_PROGRAMS += plugins/language/train/train
plugins_language_train_train_SOURCES = $(LANGUAGE_SOURCES) \
	plugins/language/train/choose.c \
	plugins/language/train/corpus.c plugins/language/train/corpus.h \
	plugins/language/train/encode.c \
	plugins/language/train/evaluate.c plugins/language/train/evaluate.h \
	plugins/language/train/learn.c \
	plugins/language/train/main.c \
	plugins/language/train/noise.c plugins/language/train/noise.h \
	plugins/language/train/sample.c plugins/language/train/sample.h \
	plugins/language/train/strange.c plugins/language/train/strange.h \
	plugins/language/train/table.h \
	plugins/language/train/unseen.c plugins/language/train/unseen.h
plugins_language_train_train_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) -ffp-contract=off
plugins_language_train_train_LDADD = $(UTF8PROC_LIBS) -lm
CLEANFILES += plugins/language/train/train

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/language
TESTS += tests/unit/language
tests_unit_language_SOURCES = tests/unit/language.c plugins/language/language.c \
	$(LANGUAGE_SOURCES) $(PLUGIN_MOCK)
tests_unit_language_LDADD = $(UTF8PROC_LIBS) $(CMOCKA_LIBS) -lm
endif

FUZZ_TARGETS += tests/fuzz/language
tests_fuzz_language_SOURCES = tests/fuzz/language.c $(FUZZ_DRIVER) $(LANGUAGE_SOURCES)
tests_fuzz_language_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_language_LDADD = $(UTF8PROC_LIBS) -lm
EXTRA_DIST += tests/fuzz/seeds/language/mixed.txt tests/fuzz/seeds/language/marks.txt \
	tests/fuzz/seeds/language/header.bin
