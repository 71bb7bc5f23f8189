# SPDX-License-Identifier: MIT
#
# A fuzz target NAME is tests/fuzz/NAME.c with LLVMFuzzerTestOneInput() in it,
# seeds of ours in tests/fuzz/seeds/NAME/, and in a local.mk
#
#   FUZZ_TARGETS += tests/fuzz/NAME
#   tests_fuzz_NAME_SOURCES = tests/fuzz/NAME.c $(FUZZ_DRIVER)
#   tests_fuzz_NAME_LDFLAGS = $(FUZZ_LDFLAGS)
#   tests_fuzz_NAME_LDADD = core/libcotejo.a $(CORE_LIBS)
#
# "make check" replays the seeds and runs changed copies of them for a few
# seconds; "make fuzz" runs each target for FUZZ_SECONDS, with libFuzzer where
# clang is there.
if LIBFUZZER
FUZZ_DRIVER =
else
FUZZ_DRIVER = tests/fuzz/driver.c tests/fuzz/mutate.c tests/fuzz/mutate.h
endif

check_PROGRAMS += $(FUZZ_TARGETS)
TESTS += tests/fuzz/short.sh
FUZZ_CHECK_SECONDS = 2
FUZZ_SECONDS = 60

fuzz-run: $(FUZZ_TARGETS)
	@FUZZ_SECONDS='$(FUZZ_SECONDS)' $(SHELL) $(top_srcdir)/tests/fuzz/run.sh \
		'$(abs_top_srcdir)' $(FUZZ_TARGETS)
.PHONY: fuzz-run
