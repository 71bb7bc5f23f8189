# SPDX-License-Identifier: MIT
plugin_PROGRAMS += plugins/index/index.so
plugins_index_index_so_SOURCES = plugins/index/index.c
plugins_index_index_so_CFLAGS = $(PLUGIN_CFLAGS)
plugins_index_index_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_index_index_so_LDADD =
