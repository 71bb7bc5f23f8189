# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/text/abbreviations.c core/text/openings.c core/text/finder.h core/text/hasty.c core/text/letters.c \
	core/text/added.c core/text/added.h \
	core/text/bytes.c core/text/bytes.h \
	core/text/columns.c core/text/columns.h \
	core/text/encoding.c core/text/encoding.h \
	core/text/english.c core/text/spanish.c \
	core/text/normalize.c core/text/normalize.h \
	core/text/paragraphs.c core/text/paragraphs.h \
	core/text/rules.c core/text/rules.h \
	core/text/segment.c core/text/segment.h core/text/stamps.c \
	core/text/shapes.c core/text/shapes.h \
	core/text/sentences.c core/text/stops.c \
	core/text/tokenize.c core/text/tokenize.h core/text/tokenizer.h \
	core/text/utf8.c core/text/utf8.h \
	core/text/vocabulary.c core/text/vocabulary.h \
	core/text/web.c core/text/web.h \
	core/text/word.c core/text/word.h

if HAVE_CMOCKA
TEXT_TESTS = tests/unit/text_added tests/unit/text_encoding tests/unit/text_forms \
	tests/unit/text_news tests/unit/text_paragraphs tests/unit/text_segment \
	tests/unit/text_vocabulary tests/unit/text_web
check_PROGRAMS += $(TEXT_TESTS)
TESTS += $(TEXT_TESTS)
TEXT_LDADD = core/libcotejo.a $(CMOCKA_LIBS) $(CORE_LIBS)
TEXT_MARKS = tests/unit/text_marks.c tests/unit/text_marks.h
tests_unit_text_added_SOURCES = tests/unit/text_added.c $(TEXT_MARKS)
tests_unit_text_added_LDADD = $(TEXT_LDADD)
tests_unit_text_encoding_SOURCES = tests/unit/text_encoding.c
tests_unit_text_encoding_LDADD = $(TEXT_LDADD)
tests_unit_text_forms_SOURCES = tests/unit/text_forms.c
tests_unit_text_forms_LDADD = $(TEXT_LDADD)
tests_unit_text_news_SOURCES = tests/unit/text_news.c $(TEXT_MARKS)
tests_unit_text_news_LDADD = $(TEXT_LDADD)
tests_unit_text_paragraphs_SOURCES = tests/unit/text_paragraphs.c
tests_unit_text_paragraphs_LDADD = $(TEXT_LDADD)
tests_unit_text_segment_SOURCES = tests/unit/text_segment.c $(TEXT_MARKS)
tests_unit_text_segment_LDADD = $(TEXT_LDADD)
tests_unit_text_vocabulary_SOURCES = tests/unit/text_vocabulary.c
tests_unit_text_vocabulary_LDADD = $(TEXT_LDADD)
tests_unit_text_web_SOURCES = tests/unit/text_web.c $(TEXT_MARKS)
tests_unit_text_web_LDADD = $(TEXT_LDADD)
endif

FUZZ_TARGETS += tests/fuzz/encoding tests/fuzz/segment
tests_fuzz_encoding_SOURCES = tests/fuzz/encoding.c $(FUZZ_DRIVER)
tests_fuzz_encoding_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_encoding_LDADD = core/libcotejo.a $(CORE_LIBS)
tests_fuzz_segment_SOURCES = tests/fuzz/segment.c $(FUZZ_DRIVER)
tests_fuzz_segment_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_segment_LDADD = core/libcotejo.a $(CORE_LIBS)
