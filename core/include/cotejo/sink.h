/* SPDX-License-Identifier: MIT
 *
 * cotejo/sink.h: a sink folds documents into something that stays.
 *
 * Calls in order:
 *   create (plugin.h)       once a run                               [main]
 *   begin                   once, before the first document          [main]
 *     part_create           once a batch                             [worker]
 *     collect               once a document of the batch, in order   [worker]
 *     fold                  once a batch, in the order of batches    [serial]
 *     part_destroy          once a batch, after fold or instead      [any]
 *   finish or abort         once                                     [main]
 *   destroy                 once a run                               [main]
 *
 * Batches run in parallel; a part depends on its own batch alone. fold() is
 * called one by one, in batch order, so the output is the same for any number
 * of workers.
 */
#ifndef COTEJO_SINK_H
#define COTEJO_SINK_H

#include <cotejo/document.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ct_sink_ops {
	uint32_t struct_size;
	uint32_t reserved;

	/* Open the output. What is there already stays as it is until finish()
	 * succeeds. [main] */
	int (*begin)(void *shared);

	int (*part_create)(void *shared, void **part);               /* [worker] */
	int (*collect)(void *shared, void *part, const ct_document *document);
	int (*fold)(void *shared, void *part);                       /* [serial] */
	void (*part_destroy)(void *shared, void *part);              /* [any] */

	/* Make the output last: flush, sync, rename. A failure here leaves the
	 * former state. [main] */
	int (*finish)(void *shared);

	/* The run failed or was interrupted: leave the former state, or, where
	 * the output is a stream, whole documents only. [main] */
	void (*abort)(void *shared);
} ct_sink_ops;

#ifdef __cplusplus
}
#endif

#endif
