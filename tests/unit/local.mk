# SPDX-License-Identifier: MIT
# Unit tests of what has no one folder; the others are in their folder's local.mk.
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/abi
TESTS += tests/unit/abi
tests_unit_abi_SOURCES = tests/unit/abi.c
tests_unit_abi_LDADD = $(CMOCKA_LIBS)
endif
