/* SPDX-License-Identifier: MIT
 *
 * core/index/deflate.h: zlib streams (RFC 1950) and CRC-32, by libdeflate
 * where it is there, else by zlib. A stream that one wrote the other reads.
 */
#ifndef CORE_INDEX_DEFLATE_H
#define CORE_INDEX_DEFLATE_H

#include "core/base/buffer.h"

#include <cotejo/types.h>

/* One thread at a time. */
struct ct_deflater;
struct ct_inflater;

/* `level` 1 to 9; 0: default. NULL where memory ran out. */
struct ct_deflater *ct_deflater_create(unsigned level);
void ct_deflater_destroy(struct ct_deflater *deflater); /* may be NULL */

/* Append `size` bytes as one zlib stream to `out`. CT_OK or CT_E_NOMEM. The
 * same bytes, level and library give the same stream. */
int ct_deflate(struct ct_deflater *deflater, const void *data, size_t size,
               struct ct_buffer *out);

struct ct_inflater *ct_inflater_create(void);
void ct_inflater_destroy(struct ct_inflater *inflater); /* may be NULL */

/* Read one zlib stream that must give exactly `room` bytes. CT_OK, or
 * CT_E_SOURCE where it is no such stream. */
int ct_inflate(struct ct_inflater *inflater, const void *data, size_t size, void *out,
               size_t room);

/* The CRC-32 of zlib and gzip, of one run of bytes. Any thread. */
uint32_t ct_crc32(const void *data, size_t size);

#endif
