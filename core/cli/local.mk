# SPDX-License-Identifier: MIT
bin_PROGRAMS += cotejo
cotejo_SOURCES = core/cli/main.c
cotejo_LDADD = core/libcotejo.a $(CORE_LIBS)
