/* SPDX-License-Identifier: MIT
 *
 * What libraries of all kinds lie about: their loading.
 */
#include "liar.h"

#include <dlfcn.h>
#include <time.h>

bool lie(const char *name)
{
	size_t size = strlen(name);
	const char *base;
	Dl_info about;
	void *address;
	bool (*here)(const char *) = lie;

	memcpy(&address, &here, sizeof address);
	if (!dladdr(address, &about) || !about.dli_fname)
		return false;
	base = strrchr(about.dli_fname, '/');
	base = base ? base + 1 : about.dli_fname;
	return strncmp(base, name, size) == 0 && strcmp(base + size, ".so") == 0;
}

static void *volatile lost;

void lose_memory(void)
{
	lost = malloc(100);
}

__attribute__((constructor)) static void load(void)
{
	static const struct timespec while_ = { .tv_nsec = 120000000 };

	if (lie("loads-crash"))
		abort();
	if (lie("loads-end"))
		_exit(7);
	while (lie("loads-hang"))
		pause();
	if (lie("listing"))
		nanosleep(&while_, NULL);
}
