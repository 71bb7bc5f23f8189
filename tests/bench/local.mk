# SPDX-License-Identifier: MIT
# What scripts/bench runs. "make bench-programs" builds it with those peers
# whose headers are here; nothing else needs the peers.
EXTRA_PROGRAMS += tests/bench/stages tests/bench/peer_icu tests/bench/peer_cld2
bench_program_list = tests/bench/stages$(EXEEXT)
bench_cppflags = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
bench_sources = tests/bench/prose.c tests/bench/prose.h

tests_bench_stages_SOURCES = tests/bench/stages.c $(bench_sources)
tests_bench_stages_CPPFLAGS = $(bench_cppflags)
tests_bench_stages_LDADD = core/libcotejo.a $(CORE_LIBS)

tests_bench_peer_icu_SOURCES = tests/bench/peer_icu.c $(bench_sources)
tests_bench_peer_icu_CPPFLAGS = $(bench_cppflags)
tests_bench_peer_icu_LDADD = -licuuc $(JANSSON_LIBS)
if HAVE_ICU
bench_program_list += tests/bench/peer_icu$(EXEEXT)
endif

tests_bench_peer_cld2_SOURCES = tests/bench/peer_cld2.cc $(bench_sources)
tests_bench_peer_cld2_CPPFLAGS = $(bench_cppflags)
tests_bench_peer_cld2_CXXFLAGS = $(HARDEN_CFLAGS) $(SANITIZE_FLAGS) -fPIE
tests_bench_peer_cld2_LDADD = -lcld2 $(JANSSON_LIBS)
if HAVE_CLD2
bench_program_list += tests/bench/peer_cld2$(EXEEXT)
endif

bench-programs: $(bench_program_list)
.PHONY: bench-programs
CLEANFILES += $(bench_program_list)
EXTRA_DIST += scripts/bench scripts/make-stream tests/bench/make-stream.sh
TESTS += tests/bench/make-stream.sh
