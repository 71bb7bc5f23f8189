# SPDX-License-Identifier: MIT
# Every test prints TAP; the driver counts each line of it.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .sh .py
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = $(PYTHON)
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	COTEJO_BUILD='$(abs_top_builddir)'; export COTEJO_BUILD; \
	COTEJO_SOURCE='$(abs_top_srcdir)'; export COTEJO_SOURCE; \
	COTEJO_SHARED="$${COTEJO_SHARED:-$(abs_top_srcdir)/../shared}"; export COTEJO_SHARED; \
	FUZZ_TARGETS='$(FUZZ_TARGETS)'; export FUZZ_TARGETS; \
	FUZZ_CHECK_SECONDS='$(FUZZ_CHECK_SECONDS)'; export FUZZ_CHECK_SECONDS; \
	CC='$(CC)'; export CC; \
	PYTHON='$(PYTHON)'; export PYTHON; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE; \
	XDG_CACHE_HOME='$(abs_top_builddir)/tests/cache'; export XDG_CACHE_HOME;
TESTS += tests/banned.sh tests/cases.sh

include tests/bench/local.mk
include tests/cli/local.mk
include tests/mock/local.mk
include tests/mock/liars/local.mk
include tests/unit/local.mk

include tests/fuzz/local.mk

# The same tests under a harsher floor: a build of its own in a folder below,
# kept for the next time. Sanitizers stop at the first finding, leaks count;
# the suppressions are for libraries of others only.
#
# A source tree that was configured itself cannot be built elsewhere too, so
# such a one is copied first; the copies keep their times, so that nothing is
# compiled twice.
#
# intercept_tls_get_addr: up to GCC 13 and LLVM 16 the runtime takes thread-local
# storage of a dlopen()ed library that happens to begin 16 bytes into a page for
# that of an old glibc, and its leak checker then crashes now and then.
SANITIZED_CFLAGS = -O1 -g
SANITIZER_OPTIONS = \
	ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1:check_initialization_order=1:intercept_tls_get_addr=0 \
	LSAN_OPTIONS=suppressions='$(abs_top_srcdir)/tests/lsan.supp':print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1 \
	TSAN_OPTIONS=suppressions='$(abs_top_srcdir)/tests/tsan.supp':halt_on_error=1:second_deadlock_stack=1

sub_build = \
	source='$(abs_top_srcdir)'; \
	if test "$$source" = '$(abs_top_builddir)'; then \
	  $(MAKE) $(AM_MAKEFLAGS) distdir distdir=source-copy && source='$(abs_top_builddir)/source-copy' || exit 1; \
	fi; \
	sub_configure () { \
	  $(MKDIR_P) "$$1" && cd "$$1" && shift && \
	  { test -f Makefile || "$$source/configure" PYTHON='$(PYTHON)' "$$@"; }; \
	}

check-asan:
	@$(sub_build); \
	sub_configure asan --enable-sanitizers=address,undefined CC='$(CC)' CFLAGS='$(SANITIZED_CFLAGS)' && \
	$(SANITIZER_OPTIONS) $(MAKE) $(AM_MAKEFLAGS) check

check-tsan:
	@$(sub_build); \
	sub_configure tsan --enable-sanitizers=thread CC='$(CC)' CFLAGS='$(SANITIZED_CFLAGS)' && \
	$(SANITIZER_OPTIONS) $(MAKE) $(AM_MAKEFLAGS) check

# With libFuzzer where clang has it, else with the driver of our own.
fuzz:
	@$(sub_build); \
	if echo 'int LLVMFuzzerTestOneInput(const char *, unsigned long); int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d && n > 1 ? 0 : 0; }' | \
	    clang -x c -fsanitize=fuzzer,address,undefined -o fuzz-probe.tmp - >/dev/null 2>&1; then \
	  sub_configure fuzz --enable-fuzzer --enable-sanitizers=fuzzer-no-link,address,undefined CC=clang CFLAGS='$(SANITIZED_CFLAGS)'; \
	else \
	  echo "no clang with libFuzzer here: inputs are changed blindly"; \
	  sub_configure fuzz --enable-sanitizers=address,undefined CC='$(CC)' CFLAGS='$(SANITIZED_CFLAGS)'; \
	fi && rm -f '$(abs_top_builddir)/fuzz-probe.tmp' && \
	$(SANITIZER_OPTIONS) $(MAKE) $(AM_MAKEFLAGS) fuzz-run FUZZ_SECONDS='$(FUZZ_SECONDS)'

.PHONY: check-asan check-tsan fuzz

# What is installed runs from where it is installed; "make distcheck" asks for this.
installcheck-local:
	@COTEJO='$(DESTDIR)$(bindir)/cotejo' COTEJO_SOURCE='$(abs_top_srcdir)' COTEJO_BUILD='$(abs_top_builddir)' \
	PLUGINS='$(plugin_PROGRAMS)' INCLUDEDIR='$(DESTDIR)$(includedir)' PKGCONFIGDIR='$(DESTDIR)$(pkgconfigdir)' DOCDIR='$(DESTDIR)$(docdir)' \
	CC='$(CC)' $(SHELL) $(top_srcdir)/tests/installed.sh

clean-local: clean-tests
clean-tests:
	rm -rf tests/cache tests/fuzz/found
distclean-local: distclean-tests
distclean-tests:
	rm -rf asan tsan fuzz source-copy
.PHONY: clean-tests distclean-tests
