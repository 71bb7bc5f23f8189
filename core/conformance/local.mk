# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/conformance/area.c core/conformance/area.h \
	core/conformance/conformance.h \
	core/conformance/description.c \
	core/conformance/documents.c \
	core/conformance/drive.c core/conformance/drive.h \
	core/conformance/fuzz.c \
	core/conformance/guard.c core/conformance/guard.h \
	core/conformance/helpers.c core/conformance/helpers.h \
	core/conformance/life.c \
	core/conformance/loading.c \
	core/conformance/manners.c \
	core/conformance/mutate.c core/conformance/mutate.h \
	core/conformance/output.c core/conformance/output.h \
	core/conformance/process.c core/conformance/process.h \
	core/conformance/readers.c \
	core/conformance/reading.c core/conformance/reading.h \
	core/conformance/repeat.c \
	core/conformance/runner.c \
	core/conformance/scarcity.c \
	core/conformance/shim.h \
	core/conformance/shrink.c core/conformance/shrink.h \
	core/conformance/sinks.c \
	core/conformance/subject.c core/conformance/subject.h \
	core/conformance/tests.c core/conformance/tests.h \
	core/conformance/texts.c core/conformance/texts.h \
	core/conformance/trace.c core/conformance/trace.h \
	core/conformance/trial.c core/conformance/trial.h \
	core/conformance/values.c \
	core/conformance/watch.c core/conformance/watch.h

# The allocator that tests run on. Not under a sanitizer, which has its own, but
# built there too, so that it compiles.
conformance_PROGRAMS += core/conformance/conformance-alloc.so
core_conformance_conformance_alloc_so_SOURCES = core/conformance/shim.c
core_conformance_conformance_alloc_so_CFLAGS = -std=c11 $(WARN_CFLAGS) $(HARDEN_CFLAGS) -fPIC \
	-fvisibility=hidden -fno-builtin
core_conformance_conformance_alloc_so_LDFLAGS = -shared $(HARDEN_LDFLAGS)
core_conformance_conformance_alloc_so_LDADD =
