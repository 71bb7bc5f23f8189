# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/text/bytes.c core/text/bytes.h \
	core/text/columns.c core/text/columns.h \
	core/text/encoding.c core/text/encoding.h \
	core/text/english.c core/text/spanish.c \
	core/text/normalize.c core/text/normalize.h \
	core/text/paragraphs.c core/text/paragraphs.h \
	core/text/rules.c core/text/rules.h \
	core/text/segment.c core/text/segment.h \
	core/text/sentences.c \
	core/text/tokenize.c core/text/tokenize.h \
	core/text/utf8.c core/text/utf8.h \
	core/text/vocabulary.c core/text/vocabulary.h \
	core/text/web.c core/text/web.h
