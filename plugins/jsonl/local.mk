plugin_PROGRAMS += plugins/jsonl/jsonl.so
plugins_jsonl_jsonl_so_SOURCES = \
	plugins/jsonl/clean.c \
	plugins/jsonl/document.c \
	plugins/jsonl/document.h \
	plugins/jsonl/jsonl.h \
	plugins/jsonl/meta.c \
	plugins/jsonl/out.c \
	plugins/jsonl/out.h \
	plugins/jsonl/plugin.c \
	plugins/jsonl/reader.c \
	plugins/jsonl/record.c \
	plugins/jsonl/sink.c
plugins_jsonl_jsonl_so_CFLAGS = $(PLUGIN_CFLAGS) $(JANSSON_CFLAGS)
plugins_jsonl_jsonl_so_LDFLAGS = $(PLUGIN_LDFLAGS)
plugins_jsonl_jsonl_so_LDADD = $(JANSSON_LIBS)
