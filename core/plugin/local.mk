# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/plugin/catalog.c core/plugin/catalog.h \
	core/plugin/describe.c core/plugin/describe.h \
	core/plugin/descriptor.c core/plugin/descriptor.h \
	core/plugin/host.c core/plugin/host.h \
	core/plugin/instance.c core/plugin/instance.h \
	core/plugin/options.c core/plugin/options.h \
	core/plugin/places.c core/plugin/places.h \
	core/plugin/scan.c core/plugin/scan.h
