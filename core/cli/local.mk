# SPDX-License-Identifier: MIT
bin_PROGRAMS += cotejo
cotejo_SOURCES = \
	core/cli/cli.h \
	core/cli/index.c \
	core/cli/index_host.c core/cli/index_host.h \
	core/cli/main.c \
	core/cli/options.c core/cli/options.h \
	core/cli/pipeline.c \
	core/cli/plugin.c \
	core/cli/plugin_print.c core/cli/plugin_print.h \
	core/cli/progress.c core/cli/progress.h \
	core/cli/run.c
cotejo_LDADD = core/libcotejo.a $(CORE_LIBS)
