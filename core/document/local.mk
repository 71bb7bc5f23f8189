# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/document/layers.c core/document/layers.h \
	core/document/raw.h \
	core/document/rows.c core/document/rows.h \
	core/document/work.c core/document/work.h \
	core/document/writer.c
