# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/pipeline/annotate.c core/pipeline/annotate.h \
	core/pipeline/batch.c core/pipeline/batch.h \
	core/pipeline/builder.c core/pipeline/builder.h \
	core/pipeline/choose.c core/pipeline/choose.h \
	core/pipeline/decoding.c core/pipeline/decoding.h \
	core/pipeline/feed.c core/pipeline/feed.h \
	core/pipeline/ids.c core/pipeline/ids.h \
	core/pipeline/plan.c core/pipeline/plan.h \
	core/pipeline/run.c core/pipeline/run.h \
	core/pipeline/source.c core/pipeline/source.h \
	core/pipeline/stop.h \
	core/pipeline/walk.c core/pipeline/walk.h

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/ids
TESTS += tests/unit/ids
tests_unit_ids_SOURCES = tests/unit/ids.c
tests_unit_ids_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
check_PROGRAMS += tests/unit/source
TESTS += tests/unit/source
tests_unit_source_SOURCES = tests/unit/source.c
tests_unit_source_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
check_PROGRAMS += tests/unit/walk
TESTS += tests/unit/walk
tests_unit_walk_SOURCES = tests/unit/walk.c
tests_unit_walk_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/run
TESTS += tests/unit/run
tests_unit_run_SOURCES = tests/unit/run.c
tests_unit_run_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/decoding
TESTS += tests/unit/decoding
tests_unit_decoding_SOURCES = tests/unit/decoding.c
tests_unit_decoding_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
check_PROGRAMS += tests/unit/plan
TESTS += tests/unit/plan
tests_unit_plan_SOURCES = tests/unit/plan.c
tests_unit_plan_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/gzip_source
tests_fuzz_gzip_source_SOURCES = tests/fuzz/gzip_source.c $(FUZZ_DRIVER)
tests_fuzz_gzip_source_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_gzip_source_LDADD = core/libcotejo.a $(CORE_LIBS)
