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
 *   finish or abort         once, if begin succeeded                 [main]
 *   destroy                 once a run                               [main]
 *
 * After a finish() that failed abort() is not called: finish() has cleaned up.
 * CT_OK is success; CT_E_NOMEM and CT_E_FATAL end the run, as every other
 * failure does; fail() says why. All functions must be there.
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

	/* Open the output, whose path is an option (call it `output`); a sink
	 * without one prints to standard output. What is there already stays as it is until finish()
	 * succeeds. CT_OK, CT_E_CONFIG (a wrong path), CT_E_NOMEM, CT_E_FATAL.
	 * [main] */
	int (*begin)(void *shared);

	/* The state of one batch, empty; `*part` may stay NULL. Here and in
	 * collect() `shared` is only read, and nothing of it that fold() writes:
	 * others run at once, also with CT_SERIAL. [worker] */
	int (*part_create)(void *shared, void **part);

	/* Add one document, borrowed until it returns: copy what you keep. All
	 * documents of a batch come in input order, also those that are marked
	 * incomplete. CT_SKIP counts as CT_OK. [worker] */
	int (*collect)(void *shared, void *part, const ct_document *document);

	/* Add a batch to the whole: the one place where `shared` is written
	 * while documents run. `part` stays yours until part_destroy(). [serial] */
	int (*fold)(void *shared, void *part);

	/* Free the state of a batch: once for each part_create() that succeeded,
	 * before finish() or abort(). [any] */
	void (*part_destroy)(void *shared, void *part);

	/* Make the output last: flush, sync, rename; what is printed is flushed
	 * here too, since a full disk shows only then. A failure here leaves the
	 * former state, and nothing half-made. [main] */
	int (*finish)(void *shared);

	/* The run failed or was interrupted: leave the former state, or, where
	 * the output is a stream, whole documents only. [main] */
	void (*abort)(void *shared);
} ct_sink_ops;

#ifdef __cplusplus
}
#endif

#endif
