/* SPDX-License-Identifier: MIT
 *
 * core/index/texts.h: texts gathered by language until they fill a block, so
 * that a block compresses well (FORMAT.md, "Text"). A part packs full blocks on
 * its worker; what is left of each language goes on in the writer's pool. One
 * thread at a time.
 */
#ifndef CORE_INDEX_TEXTS_H
#define CORE_INDEX_TEXTS_H

#include <stdbool.h>

#include "core/base/buffer.h"
#include "core/index/deflate.h"
#include "core/index/format.h"

#define CT_POOL_ROWS 12u /* languages apart; the others share the last row */

struct ct_pool_row {
	struct ct_buffer language;
	struct ct_buffer raw;
	uint32_t block; /* that it will be; CT_NO_BLOCK while it is empty */
};

struct ct_pool {
	struct ct_pool_row rows[CT_POOL_ROWS];
	uint32_t count;
};

void ct_pool_free(struct ct_pool *pool);
void ct_pool_clear(struct ct_pool *pool);

/* The row of a language; NULL where memory ran out. */
struct ct_pool_row *ct_pool_find(struct ct_pool *pool, ct_text language);

#endif
