# SPDX-License-Identifier: MIT
MONEY_SOURCES = \
	plugins/money/amount.c plugins/money/amount.h \
	plugins/money/around.c \
	plugins/money/beside.c \
	plugins/money/block.h \
	plugins/money/context.c plugins/money/context.h \
	plugins/money/dateline.c \
	plugins/money/decimal.c plugins/money/decimal.h \
	plugins/money/declared.c \
	plugins/money/eight.h \
	plugins/money/either.c \
	plugins/money/figures.c \
	plugins/money/finding.h \
	plugins/money/folded.c plugins/money/folded.h \
	plugins/money/forms.c \
	plugins/money/hedge.c \
	plugins/money/join.c \
	plugins/money/left.c \
	plugins/money/letters.c plugins/money/letters.h \
	plugins/money/marker.c \
	plugins/money/money.c \
	plugins/money/number.c plugins/money/number.h \
	plugins/money/numeral.c plugins/money/numeral.h \
	plugins/money/place.c \
	plugins/money/plausible.c \
	plugins/money/range.c \
	plugins/money/resolve.c plugins/money/resolve.h \
	plugins/money/right.c \
	plugins/money/scan.c plugins/money/scan.h \
	plugins/money/table.c plugins/money/table.h \
	plugins/money/tail.c \
	plugins/money/tokens.c \
	plugins/money/weight.c \
	plugins/money/words.c plugins/money/words.h
plugin_PROGRAMS += plugins/money/money.so
plugins_money_money_so_SOURCES = $(MONEY_SOURCES)
plugins_money_money_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_money_money_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_money_money_so_LDADD =

moneydatadir = $(plugindatadir)/money
dist_moneydata_DATA = plugins/money/data/currencies.tsv

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/money
TESTS += tests/unit/money
tests_unit_money_SOURCES = tests/unit/money.c $(MONEY_SOURCES) $(PLUGIN_MOCK)
tests_unit_money_LDADD = $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/money_scan
TESTS += tests/unit/money_scan
tests_unit_money_scan_SOURCES = tests/unit/money_scan.c $(MONEY_SOURCES) $(PLUGIN_MOCK)
tests_unit_money_scan_LDADD = $(CMOCKA_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/money tests/fuzz/currencies
tests_fuzz_money_SOURCES = tests/fuzz/money.c $(FUZZ_DRIVER) $(MONEY_SOURCES) $(PLUGIN_MOCK)
tests_fuzz_money_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_money_LDADD =
tests_fuzz_currencies_SOURCES = tests/fuzz/currencies.c $(FUZZ_DRIVER) $(MONEY_SOURCES) $(PLUGIN_MOCK)
tests_fuzz_currencies_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_currencies_LDADD =
