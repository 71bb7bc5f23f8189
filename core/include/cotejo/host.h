/* SPDX-License-Identifier: MIT
 *
 * cotejo/host.h: what the host offers to a plugin. create() receives the
 * table; it is valid until destroy() returns, for every thread of the plugin.
 */
#ifndef COTEJO_HOST_H
#define COTEJO_HOST_H

#include <cotejo/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CT_PRINTF(position, first) __attribute__((__format__(__printf__, position, first)))
#else
#define CT_PRINTF(position, first)
#endif

enum ct_log_level { CT_LOG_NOTE = 1, CT_LOG_WARNING = 2 };

typedef struct ct_host ct_host;
struct ct_host {
	uint32_t struct_size;
	uint16_t abi_major, abi_minor; /* of the host */

	/* A line on standard error under the plugin's id, once for each distinct
	 * text, and no more after some hundreds of them. `level` is a
	 * ct_log_level; the text is copied.
	 * For what loses nothing; a failure is told by fail(). Lower case, no
	 * full stop. `host` here and below is the table that create() received.
	 * [any] */
	void (*log)(const ct_host *host, int level, const char *format, ...)
	    CT_PRINTF(3, 4);

	/* Say why the call that you are in fails, and get `code` back:
	 *     return host->fail(host, CT_E_CONFIG, "option 'x': %s", why);
	 * The sentence is copied, cut after 1023 bytes; it names the problem, the
	 * place, the remedy, in lower case and without a full stop. The last one
	 * of the call counts, and only if the call fails. Not needed for
	 * CT_E_NOMEM. On the thread of the call. [any] */
	int (*fail)(const ct_host *host, int code, const char *format, ...)
	    CT_PRINTF(3, 4);

	/* The same with a place in the source, for readers: a line where it is
	 * known, else an offset; else the host names where the record began.
	 * [reader] */
	int (*fail_at)(const ct_host *host, int code, ct_place place,
	               const char *format, ...) CT_PRINTF(4, 5);

	/* `size` bytes, aligned for any type, not zeroed, or NULL where memory
	 * ran out. Cheap: a pointer moves. Borrowed until the call that you are in (process, collect,
	 * probe, open, next) returns; never freed by you. NULL in every other
	 * call. [worker, reader] */
	void *(*scratch)(const ct_host *host, size_t size);

	/* The content of a data file of this plugin, or of a file that the user
	 * named, at most 1 GiB. An absolute name is taken as it is; a relative
	 * one is looked for in
	 *   DIR/ID/NAME       for each DIR of COTEJO_DATA_PATH, parted by colons
	 *   DATA/LIBRARY/NAME of the package: cotejo's data folder, and the name
	 *                     of the library up to its first dot
	 *   data/NAME, NAME   in the folder of the library
	 * and never in the current folder: make what a user named absolute first.
	 * Borrowed until destroy() returns, read-only;
	 * `content->data[content->size]` is a NUL byte. CT_E_CONFIG where there
	 * is none, CT_E_NOMEM (fail() has been called). This and the next two: in
	 * create(), begin() and finish() only. [main] */
	int (*data)(const ct_host *host, const char *name, ct_text *content);

	/* An optional service, "name/revision", or NULL where this host has
	 * none. Its type is in cotejo/services.h; constant, for every thread as
	 * its functions say. [main] */
	const void *(*service)(const ct_host *host, const char *name);

	/* Where data() finds `name`: a path for libraries that open files
	 * themselves. NUL-terminated, borrowed until destroy() returns; NULL
	 * where there is no such file. [main] */
	const char *(*data_path)(const ct_host *host, const char *name);
};

#ifdef __cplusplus
}
#endif

#endif
