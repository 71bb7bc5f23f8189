/* SPDX-License-Identifier: MIT
 *
 * A table of texts with counts: the state of a batch, and of the whole run.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdint.h>

#include <cotejo/types.h>

struct row {
	char *text; /* ends with a NUL byte that `size` does not count */
	size_t size;
	uint64_t mentions;
	uint64_t documents;
	uint64_t last; /* the document that was counted last, for `documents` */
};

struct table {
	struct row *row;
	uint32_t *slot; /* row + 1 by hash; 0: free; a power of two, at most half full */
	uint32_t count, room, slots;
};

/* The row of `text`, made where there is none; NULL: memory ran out, and the
 * table is as it was. Borrowed until the next call. */
struct row *table_row(struct table *table, ct_text text);

/* Most mentions first, then in byte order of the text. Nothing is found after. */
void table_sort(struct table *table);

void table_free(struct table *table);

#endif
