# SPDX-License-Identifier: MIT
noinst_LIBRARIES += core/libcotejo.a
core_libcotejo_a_SOURCES =
core_libcotejo_a_CPPFLAGS = $(AM_CPPFLAGS) $(ZLIB_CFLAGS) $(UTF8PROC_CFLAGS) $(JANSSON_CFLAGS) \
	$(INIH_CFLAGS) $(DEFLATE_CFLAGS) \
	-DCT_PLUGINDIR='"$(plugindir)"' -DCT_DATADIR='"$(pkgdatadir)"' \
	-DCT_PKGLIBDIR='"$(pkglibdir)"' -DCT_DOCDIR='"$(docdir)"'

ctincludedir = $(includedir)/cotejo
ctinclude_HEADERS = \
	core/include/cotejo/analyzer.h \
	core/include/cotejo/document.h \
	core/include/cotejo/host.h \
	core/include/cotejo/plugin.h \
	core/include/cotejo/reader.h \
	core/include/cotejo/services.h \
	core/include/cotejo/sink.h \
	core/include/cotejo/stemmer.h \
	core/include/cotejo/types.h

pkgconfig_DATA = core/cotejo.pc

include core/base/local.mk
include core/text/local.mk
include core/document/local.mk
include core/plugin/local.mk
include core/pipeline/local.mk
include core/index/local.mk
include core/query/local.mk
include core/conformance/local.mk
include core/cli/local.mk
