# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/document/layers.c core/document/layers.h \
	core/document/raw.h \
	core/document/rows.c core/document/rows.h \
	core/document/work.c core/document/work.h \
	core/document/writer.c

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/rows
TESTS += tests/unit/rows
tests_unit_rows_SOURCES = tests/unit/rows.c
tests_unit_rows_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/writer
TESTS += tests/unit/writer
tests_unit_writer_SOURCES = tests/unit/writer.c
tests_unit_writer_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS) -lm
endif
