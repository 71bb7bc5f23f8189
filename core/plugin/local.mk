# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/plugin/catalog.c core/plugin/catalog.h \
	core/plugin/crash.c core/plugin/crash.h \
	core/plugin/describe.c core/plugin/describe.h \
	core/plugin/descriptor.c core/plugin/descriptor.h \
	core/plugin/host.c core/plugin/host.h \
	core/plugin/instance.c core/plugin/instance.h \
	core/plugin/options.c core/plugin/options.h \
	core/plugin/places.c core/plugin/places.h \
	core/plugin/scan.c core/plugin/scan.h

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/options
TESTS += tests/unit/options
tests_unit_options_SOURCES = tests/unit/options.c
tests_unit_options_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS) -lm
endif

FUZZ_TARGETS += tests/fuzz/describe tests/fuzz/options
tests_fuzz_describe_SOURCES = tests/fuzz/describe.c $(FUZZ_DRIVER)
tests_fuzz_describe_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_describe_LDADD = core/libcotejo.a $(CORE_LIBS)
tests_fuzz_options_SOURCES = tests/fuzz/options.c $(FUZZ_DRIVER)
tests_fuzz_options_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_options_LDADD = core/libcotejo.a $(CORE_LIBS)
