# SPDX-License-Identifier: MIT
ORGANIZATIONS_RULES = \
	plugins/organizations/acronyms.c \
	plugins/organizations/brands.c \
	plugins/organizations/company.c plugins/organizations/company.h \
	plugins/organizations/complement.c plugins/organizations/complement.h \
	plugins/organizations/doc.c plugins/organizations/doc.h \
	plugins/organizations/evidence.c \
	plugins/organizations/heads.c plugins/organizations/heads.h \
	plugins/organizations/identity.c plugins/organizations/identity.h \
	plugins/organizations/letters.c plugins/organizations/letters.h \
	plugins/organizations/lexicon.c plugins/organizations/lexicon.h \
	plugins/organizations/names.c \
	plugins/organizations/phrases.c \
	plugins/organizations/pieces.c plugins/organizations/pieces.h \
	plugins/organizations/repeats.c \
	plugins/organizations/scan.c \
	plugins/organizations/table.c plugins/organizations/table.h \
	plugins/organizations/titles.c
plugin_PROGRAMS += plugins/organizations/organizations.so
plugins_organizations_organizations_so_SOURCES = \
	plugins/organizations/organizations.c $(ORGANIZATIONS_RULES)
plugins_organizations_organizations_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_organizations_organizations_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_organizations_organizations_so_LDADD =
organizationsdatadir = $(plugindatadir)/organizations
dist_organizationsdata_DATA = \
	plugins/organizations/data/legal.tsv \
	plugins/organizations/data/names.tsv \
	plugins/organizations/data/people.tsv \
	plugins/organizations/data/places.tsv \
	plugins/organizations/data/translate.tsv \
	plugins/organizations/data/words.tsv

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/organizations
TESTS += tests/unit/organizations
tests_unit_organizations_SOURCES = tests/unit/organizations.c \
	plugins/organizations/organizations.c $(ORGANIZATIONS_RULES) $(PLUGIN_MOCK)
tests_unit_organizations_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
endif

FUZZ_TARGETS += tests/fuzz/organizations
tests_fuzz_organizations_SOURCES = tests/fuzz/organizations.c $(FUZZ_DRIVER) $(ORGANIZATIONS_RULES)
tests_fuzz_organizations_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_organizations_LDADD = core/libcotejo.a $(CORE_LIBS)
EXTRA_DIST += tests/fuzz/seeds/organizations/english tests/fuzz/seeds/organizations/spanish \
	tests/fuzz/seeds/organizations/words tests/fuzz/seeds/organizations/meanings \
	tests/fuzz/seeds/organizations/names tests/fuzz/seeds/organizations/places \
	tests/fuzz/seeds/organizations/legal
