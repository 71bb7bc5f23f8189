# SPDX-License-Identifier: MIT
bin_PROGRAMS += cotejo
cotejo_SOURCES = \
	core/cli/check.c \
	core/cli/cli.h \
	core/cli/delete.c \
	core/cli/export.c \
	core/cli/index.c \
	core/cli/index_host.c core/cli/index_host.h \
	core/cli/info.c \
	core/cli/main.c \
	core/cli/merge.c \
	core/cli/options.c core/cli/options.h \
	core/cli/pipeline.c \
	core/cli/plugin.c \
	core/cli/plugin_check.c core/cli/plugin_check.h \
	core/cli/plugin_new.c core/cli/plugin_new.h \
	core/cli/plugin_print.c core/cli/plugin_print.h \
	core/cli/print.c core/cli/print.h \
	core/cli/progress.c core/cli/progress.h \
	core/cli/run.c \
	core/cli/search.c \
	core/cli/search_print.c core/cli/search_print.h \
	core/cli/simple.c core/cli/simple.h \
	core/cli/stems.c core/cli/stems.h \
	core/cli/summary_print.c core/cli/summary_print.h
cotejo_LDADD = core/libcotejo.a $(CORE_LIBS)

dist_man_MANS += \
	core/cli/man/cotejo.1 \
	core/cli/man/cotejo-check.1 \
	core/cli/man/cotejo-delete.1 \
	core/cli/man/cotejo-export.1 \
	core/cli/man/cotejo-index.1 \
	core/cli/man/cotejo-info.1 \
	core/cli/man/cotejo-merge.1 \
	core/cli/man/cotejo-plugin.1 \
	core/cli/man/cotejo-run.1 \
	core/cli/man/cotejo-search.1

dist_bashcompletion_DATA = core/cli/completion/cotejo
