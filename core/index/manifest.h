/* SPDX-License-Identifier: MIT
 *
 * core/index/manifest.h: the one file that says what an index consists of
 * (FORMAT.md, "Manifest"). It is replaced as a whole; what it does not name
 * does not exist.
 */
#ifndef CORE_INDEX_MANIFEST_H
#define CORE_INDEX_MANIFEST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/error.h"
#include "core/index/format.h"

#define CT_STEMMERS_MAX 64u
#define CT_SEGMENTS_MAX 4096u
#define CT_NAME_MAX 64u
#define CT_TOKENS_VERSION 1u /* of the tokens that positions count */

/* The stemmer that was used for a language. */
struct ct_index_stemmer {
	char language[CT_NAME_MAX]; /* BCP 47 */
	char plugin[CT_NAME_MAX];
	char version[CT_NAME_MAX];
};

struct ct_manifest_segment {
	uint32_t number;
	uint32_t documents; /* deleted ones among them */
	uint32_t gone;
	uint32_t gone_generation; /* of the file of deleted ones; 0: none */
	uint64_t tokens;    /* of all documents */
	uint64_t text_size; /* bytes of all documents */
	uint32_t stored;    /* 1: with text */
	/* size and CRC-32 of the footer, for each file */
	uint64_t size[CT_FILE_COUNT];
	uint32_t footer[CT_FILE_COUNT];
};

struct ct_manifest {
	uint64_t generation; /* counts commits */
	uint32_t next;       /* number of the next segment */
	uint32_t tokens_version;
	struct ct_index_stemmer *stemmers;
	uint32_t stemmer_count;
	struct ct_manifest_segment *segments;
	uint32_t segment_count;
};

/* An empty index. Free any manifest, also after a failure. */
void ct_manifest_init(struct ct_manifest *manifest);
void ct_manifest_free(struct ct_manifest *manifest);

/* Read DIRECTORY/MANIFEST. CT_SKIP where there is none; CT_E_SOURCE where it
 * is damaged or of another version. */
int ct_manifest_read(struct ct_manifest *manifest, const char *directory,
                     struct ct_error *error);

/* Parse its bytes; `name` for messages. */
int ct_manifest_parse(struct ct_manifest *manifest, const char *data, size_t size,
                      const char *name, struct ct_error *error);

/* Replace DIRECTORY/MANIFEST atomically. */
int ct_manifest_write(const struct ct_manifest *manifest, const char *directory,
                      struct ct_error *error);

/* CT_OK or CT_E_NOMEM. */
int ct_manifest_add(struct ct_manifest *manifest, const struct ct_manifest_segment *segment);
int ct_manifest_copy(struct ct_manifest *to, const struct ct_manifest *from);

/* Set the stemmer of a language, replacing another. */
int ct_manifest_stemmer(struct ct_manifest *manifest, const struct ct_index_stemmer *stemmer);

#endif
