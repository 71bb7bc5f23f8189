# SPDX-License-Identifier: MIT
# What `cotejo plugin new` copies.
templatedir = $(pkgdatadir)/template
dist_template_DATA = \
	plugins/template/Makefile.txt \
	plugins/template/README.md.txt \
	plugins/template/analyzer.c \
	plugins/template/cases.sh.txt \
	plugins/template/ci.yml.txt \
	plugins/template/gitignore.txt \
	plugins/template/local.mk.txt \
	plugins/template/reader.c \
	plugins/template/sink.c \
	plugins/template/stemmer.c
templatecasesdir = $(pkgdatadir)/template/cases
dist_templatecases_DATA = \
	plugins/template/cases/analyzer.expected \
	plugins/template/cases/analyzer.txt \
	plugins/template/cases/reader.expected \
	plugins/template/cases/reader.lines \
	plugins/template/cases/sink.expected \
	plugins/template/cases/sink.txt \
	plugins/template/cases/stemmer.expected \
	plugins/template/cases/stemmer.jsonl
