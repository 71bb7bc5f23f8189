/* SPDX-License-Identifier: MIT
 *
 * core/index/writer_state.h: what a writer holds between open and commit. Only
 * for writer.c and commit.c.
 */
#ifndef CORE_INDEX_WRITER_STATE_H
#define CORE_INDEX_WRITER_STATE_H

#include <pthread.h>

#include "core/index/part.h"
#include "core/index/runs.h"
#include "core/index/segment_writer.h"
#include "core/index/writer.h"

/* To find ids that came twice: by secret hashes, which no input can make
 * collide. */
struct ct_id_row {
	uint64_t id_key, source_key;
	uint32_t document;
};

struct ct_index_writer {
	char *directory;
	int lock; /* -1: not held */
	struct ct_manifest manifest; /* as it was, with the stemmers of this run */
	struct ct_part_settings settings;
	uint64_t memory;
	bool replace;
	struct ct_segment_writer segment;
	bool segment_open;
	struct ct_terms terms;
	struct ct_runs runs;
	struct ct_pool pool;
	struct ct_buffer packed;
	struct ct_buffer sources; /* texts: sources that were read */
	struct ct_id_row *ids;
	uint32_t id_count, id_room;
	pthread_mutex_t mutex; /* of the two below */
	struct ct_part_scratch *scratches;
	uint32_t scratch_count;
};

void ct_writer_free(ct_index_writer *writer);
int ct_writer_spill(ct_index_writer *writer, struct ct_error *error);
int ct_writer_flush_text(ct_index_writer *writer, struct ct_pool_row *row);

/* Make all of it visible. The writer is still to be freed. */
int ct_writer_commit(ct_index_writer *writer, struct ct_commit_counts *counts,
                     struct ct_error *error);

#endif
