# SPDX-License-Identifier: MIT
plugin_PROGRAMS += plugins/organizations/organizations.so
plugins_organizations_organizations_so_SOURCES = \
	plugins/organizations/acronyms.c \
	plugins/organizations/brands.c \
	plugins/organizations/doc.c plugins/organizations/doc.h \
	plugins/organizations/evidence.c \
	plugins/organizations/identity.c plugins/organizations/identity.h \
	plugins/organizations/letters.c plugins/organizations/letters.h \
	plugins/organizations/lexicon.c plugins/organizations/lexicon.h \
	plugins/organizations/names.c \
	plugins/organizations/organizations.c \
	plugins/organizations/phrases.c \
	plugins/organizations/pieces.c plugins/organizations/pieces.h \
	plugins/organizations/repeats.c \
	plugins/organizations/scan.c \
	plugins/organizations/table.c plugins/organizations/table.h \
	plugins/organizations/titles.c
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
