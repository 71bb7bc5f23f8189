# SPDX-License-Identifier: MIT
# The parser of dates, for the plugin and for the reader of plain text.
noinst_LIBRARIES += plugins/dates/libdates.a
plugins_dates_libdates_a_SOURCES = \
	plugins/dates/anchor.c plugins/dates/anchor.h \
	plugins/dates/begin.c plugins/dates/begin.h \
	plugins/dates/calendar.c plugins/dates/calendar.h \
	plugins/dates/century.c \
	plugins/dates/chars.c plugins/dates/chars.h \
	plugins/dates/clause.c plugins/dates/clause.h \
	plugins/dates/dateline.c plugins/dates/dateline.h \
	plugins/dates/dates.h \
	plugins/dates/day.c \
	plugins/dates/decade.c \
	plugins/dates/evidence.c \
	plugins/dates/grammar.c plugins/dates/grammar.h \
	plugins/dates/letters.h \
	plugins/dates/law.c \
	plugins/dates/lex_mark.c \
	plugins/dates/lex_number.c \
	plugins/dates/lex_word.c \
	plugins/dates/lexer.c plugins/dates/lexer.h plugins/dates/lexing.h \
	plugins/dates/lexicon.c plugins/dates/lexicon.h \
	plugins/dates/lone_day.c \
	plugins/dates/month.c \
	plugins/dates/name.c \
	plugins/dates/number.c \
	plugins/dates/numeric.c \
	plugins/dates/order.c plugins/dates/order.h \
	plugins/dates/part.c plugins/dates/part.h \
	plugins/dates/period.c plugins/dates/period.h \
	plugins/dates/pick.c plugins/dates/pick.h \
	plugins/dates/place_find.c plugins/dates/places.c plugins/dates/places.h \
	plugins/dates/plan.c plugins/dates/plan.h \
	plugins/dates/quarter.c \
	plugins/dates/range.c \
	plugins/dates/relative.c \
	plugins/dates/resolve.c plugins/dates/resolve.h \
	plugins/dates/scan.c \
	plugins/dates/settle.c plugins/dates/settle.h \
	plugins/dates/shift.c \
	plugins/dates/span.c \
	plugins/dates/talk.c \
	plugins/dates/tense.c plugins/dates/tense.h \
	plugins/dates/today.c \
	plugins/dates/unit.c \
	plugins/dates/verb.c plugins/dates/verb.h \
	plugins/dates/week.c \
	plugins/dates/weekday.c \
	plugins/dates/weekend.c \
	plugins/dates/words.c \
	plugins/dates/year.c
plugins_dates_libdates_a_CFLAGS = $(PLUGIN_CFLAGS)

plugin_PROGRAMS += plugins/dates/dates.so
plugins_dates_dates_so_SOURCES = plugins/dates/dates.c
plugins_dates_dates_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_dates_dates_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_dates_dates_so_LDADD = plugins/dates/libdates.a

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/dates
TESTS += tests/unit/dates
tests_unit_dates_SOURCES = tests/unit/dates.c plugins/dates/dates.c $(PLUGIN_MOCK)
tests_unit_dates_LDADD = plugins/dates/libdates.a $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/dates_lexer
TESTS += tests/unit/dates_lexer
tests_unit_dates_lexer_SOURCES = tests/unit/dates_lexer.c
tests_unit_dates_lexer_LDADD = plugins/dates/libdates.a $(CMOCKA_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/dates
tests_fuzz_dates_SOURCES = tests/fuzz/dates.c plugins/dates/dates.c $(PLUGIN_MOCK) $(FUZZ_DRIVER)
tests_fuzz_dates_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_dates_LDADD = plugins/dates/libdates.a
EXTRA_DIST += tests/fuzz/seeds/dates/spanish.txt tests/fuzz/seeds/dates/english.txt \
	tests/fuzz/seeds/dates/numeric.txt tests/fuzz/seeds/dates/nested.txt
