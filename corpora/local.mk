# SPDX-License-Identifier: MIT
# The corpora go into the tarball as they stand (dist-hook in Makefile.am); they are not installed.
TESTS += tests/corpora.sh
