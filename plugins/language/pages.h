/* SPDX-License-Identifier: MIT
 *
 * pages.h: memory for tables that are read here and there and everywhere. In large
 * pages the processor finds its way without a walk through the tables of pages,
 * which costs more than the reading.
 */
#ifndef LANGUAGE_PAGES_H
#define LANGUAGE_PAGES_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Zeroed memory, in large pages where the system gives them; free() it. NULL: there is
 * none. [any] */
static inline void *pages_alloc(size_t size)
{
	const size_t page = (size_t)2 << 20;
	size_t whole = (size + page - 1) / page * page;
	void *memory = aligned_alloc(page, whole);

	if (memory == NULL)
		return NULL;
#ifdef MADV_HUGEPAGE
	/* Where it is refused, small pages do as well. */
	(void)madvise(memory, whole, MADV_HUGEPAGE);
#endif
	return memset(memory, 0, size);
}

#endif
