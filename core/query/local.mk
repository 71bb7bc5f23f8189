# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/query/facets.c core/query/facets.h \
	core/query/filters.c \
	core/query/leaves.c \
	core/query/marks.c core/query/marks.h \
	core/query/ops.c core/query/ops.h \
	core/query/parse.c core/query/parse.h \
	core/query/plan.c core/query/plan.h \
	core/query/query.h \
	core/query/ranges.c core/query/ranges.h \
	core/query/search.c core/query/snippet.c \
	core/query/verify.c core/query/verify.h

CORE_LIBS += -lm

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/query_search
TESTS += tests/unit/query_search
tests_unit_query_search_SOURCES = tests/unit/query_search.c $(INDEX_SUPPORT)
tests_unit_query_search_LDADD = $(INDEX_LIBS)
endif
