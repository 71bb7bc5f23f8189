# SPDX-License-Identifier: MIT
# Scripts are run from the source tree and go into the tarball as they stand.

# clang-tidy, cppcheck, shellcheck, whichever are there; see scripts/lint.
lint:
	COTEJO_BUILD='$(abs_top_builddir)' $(top_srcdir)/scripts/lint
.PHONY: lint
