/* SPDX-License-Identifier: MIT
 *
 * malloc and its kin, counted. glibc offers its own under second names, which
 * saves the dance with dlsym(), which itself allocates. And fsync() that does not
 * wait: a sink that made a thousand outputs last would take minutes on a disk, and
 * what a power cut leaves is not tested here.
 */
#include "core/conformance/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

#define EXPORT __attribute__((visibility("default")))
/* a thread's variable that needs no allocation to be reached */
#define PER_THREAD _Thread_local __attribute__((tls_model("initial-exec")))

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

static PER_THREAD int armed;
static PER_THREAD int all_behind;
static PER_THREAD uint64_t fail_at;
static PER_THREAD uint64_t seen;
static PER_THREAD uint64_t failures;

static _Atomic int64_t blocks;
static _Atomic int64_t bytes;

/* Is this allocation one that has to fail? */
static int refused(void)
{
	if (!armed)
		return 0;
	seen++;
	if (!fail_at || seen < fail_at || (seen > fail_at && !all_behind))
		return 0;
	failures++;
	errno = ENOMEM;
	return 1;
}

static void *count(void *block)
{
	if (block) {
		atomic_fetch_add_explicit(&blocks, 1, memory_order_relaxed);
		atomic_fetch_add_explicit(&bytes, (int64_t)malloc_usable_size(block),
		                          memory_order_relaxed);
	}
	return block;
}

static void discount(void *block)
{
	if (block) {
		atomic_fetch_sub_explicit(&blocks, 1, memory_order_relaxed);
		atomic_fetch_sub_explicit(&bytes, (int64_t)malloc_usable_size(block),
		                          memory_order_relaxed);
	}
}

EXPORT void *malloc(size_t size)
{
	return refused() ? NULL : count(__libc_malloc(size));
}

EXPORT void *calloc(size_t number, size_t size)
{
	return refused() ? NULL : count(__libc_calloc(number, size));
}

EXPORT void *realloc(void *block, size_t size)
{
	int64_t before = block ? (int64_t)malloc_usable_size(block) : 0;
	void *moved;

	if (refused())
		return NULL;
	moved = __libc_realloc(block, size);
	if (moved) {
		atomic_fetch_add_explicit(&blocks, block ? 0 : 1, memory_order_relaxed);
		atomic_fetch_add_explicit(&bytes, (int64_t)malloc_usable_size(moved) - before,
		                          memory_order_relaxed);
	} else if (block && !size) {
		atomic_fetch_sub_explicit(&blocks, 1, memory_order_relaxed);
		atomic_fetch_sub_explicit(&bytes, before, memory_order_relaxed);
	}
	return moved;
}

EXPORT void *memalign(size_t alignment, size_t size)
{
	return refused() ? NULL : count(__libc_memalign(alignment, size));
}

EXPORT void *aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

EXPORT int posix_memalign(void **block, size_t alignment, size_t size)
{
	void *made = memalign(alignment, size);

	if (!made)
		return ENOMEM;
	*block = made;
	return 0;
}

EXPORT void free(void *block)
{
	discount(block);
	__libc_free(block);
}

/* ---- files -------------------------------------------------------------- */

EXPORT int fsync(int fd)
{
	return fcntl(fd, F_GETFD) < 0 ? -1 : 0;
}

EXPORT int fdatasync(int fd)
{
	return fsync(fd);
}

/* ---- what the tests ask for --------------------------------------------- */

static void arm(uint64_t nth, int all)
{
	fail_at = nth;
	all_behind = all;
	seen = 0;
	failures = 0;
	armed = 1;
}

static uint64_t disarm(uint64_t *failed)
{
	armed = 0;
	if (failed)
		*failed = failures;
	return seen;
}

static void held(int64_t *held_blocks, int64_t *held_bytes)
{
	*held_blocks = atomic_load(&blocks);
	*held_bytes = atomic_load(&bytes);
}

EXPORT const struct ct_shim *cotejo_conformance_shim_v1(void)
{
	static const struct ct_shim shim = {
		.struct_size = sizeof shim,
		.arm = arm,
		.disarm = disarm,
		.held = held,
	};

	return &shim;
}
