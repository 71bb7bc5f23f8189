/* SPDX-License-Identifier: MIT
 *
 * From inputs to batches of documents: walks, opens, chooses the reader, and
 * cuts batches by bytes and count alone. One thread at a time.
 */
#ifndef CT_PIPELINE_FEED_H
#define CT_PIPELINE_FEED_H

#include <stdatomic.h>

#include "core/base/error.h"
#include "core/pipeline/batch.h"
#include "core/pipeline/stop.h"
#include "core/plugin/instance.h"

struct ct_feed;

struct ct_feed_options {
	const char *const *inputs; /* borrowed */
	size_t input_count;
	struct ct_instance *const *readers; /* borrowed, sorted by id */
	size_t reader_count;
	int forced; /* the only reader is to be used whatever it thinks */
	uint64_t max_document;
	const struct ct_stop *stop; /* may be NULL */
	_Atomic uint64_t *progress; /* raw bytes read */
};

/* NULL: no memory. */
struct ct_feed *ct_feed_open(const struct ct_feed_options *options);
void ct_feed_close(struct ct_feed *feed);

/* Fill `batch`, which is empty. Sources and records that are refused are
 * noted in the batch, not failures. CT_OK: there may be more; CT_END: this was
 * the last batch (it may be empty); CT_E_NOMEM, CT_E_FATAL. */
int ct_feed_next(struct ct_feed *feed, struct ct_batch *batch, struct ct_error *error);

#endif
