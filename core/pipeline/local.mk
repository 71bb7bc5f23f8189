# SPDX-License-Identifier: MIT
core_libcotejo_a_SOURCES += \
	core/pipeline/annotate.c core/pipeline/annotate.h \
	core/pipeline/batch.c core/pipeline/batch.h \
	core/pipeline/builder.c core/pipeline/builder.h \
	core/pipeline/feed.c core/pipeline/feed.h \
	core/pipeline/ids.c core/pipeline/ids.h \
	core/pipeline/plan.c core/pipeline/plan.h \
	core/pipeline/run.c core/pipeline/run.h \
	core/pipeline/source.c core/pipeline/source.h \
	core/pipeline/walk.c core/pipeline/walk.h
