/* SPDX-License-Identifier: MIT
 *
 * Plugins that lie, for tests of the check. A library does wrong what its file's
 * name says, as in spans-past.so: one source for each kind of plugin, copied
 * under as many names as there are lies.
 */
#ifndef TESTS_MOCK_LIAR_H
#define TESTS_MOCK_LIAR_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cotejo/plugin.h>

/* Is it this lie that is told? */
bool lie(const char *name);

/* Memory that nobody frees. */
void lose_memory(void);

/* A pointer without its promise to only read. */
static inline void *unsealed(const void *data)
{
	return (void *)(uintptr_t)data;
}

#endif
