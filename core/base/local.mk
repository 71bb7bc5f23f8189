# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/base/arena.c core/base/arena.h \
	core/base/banned.h \
	core/base/buffer.c core/base/buffer.h \
	core/base/error.c core/base/error.h \
	core/base/file.c core/base/file.h \
	core/base/hash.c core/base/hash.h \
	core/base/message.c core/base/message.h \
	core/base/size.c core/base/size.h

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/base
TESTS += tests/unit/base
tests_unit_base_SOURCES = tests/unit/base.c
tests_unit_base_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif
