/* SPDX-License-Identifier: MIT */
#include "core/index/deflate.h"

#include <stdlib.h>

#include "config.h"

#ifdef HAVE_LIBDEFLATE
#include <libdeflate.h>
#else
#include <zlib.h>
#endif

#include "core/base/banned.h"

#define DEFAULT_LEVEL 6

#ifdef HAVE_LIBDEFLATE

struct ct_deflater {
	struct libdeflate_compressor *codec;
};

struct ct_inflater {
	struct libdeflate_decompressor *codec;
};

struct ct_deflater *ct_deflater_create(unsigned level)
{
	struct ct_deflater *deflater = malloc(sizeof *deflater);

	if (!deflater)
		return NULL;
	deflater->codec = libdeflate_alloc_compressor((int)(level ? level : DEFAULT_LEVEL));
	if (deflater->codec)
		return deflater;
	free(deflater);
	return NULL;
}

void ct_deflater_destroy(struct ct_deflater *deflater)
{
	if (!deflater)
		return;
	libdeflate_free_compressor(deflater->codec);
	free(deflater);
}

int ct_deflate(struct ct_deflater *deflater, const void *data, size_t size,
               struct ct_buffer *out)
{
	size_t bound = libdeflate_zlib_compress_bound(deflater->codec, size);

	if (!ct_buffer_reserve(out, bound))
		return CT_E_NOMEM;
	out->size += libdeflate_zlib_compress(deflater->codec, data, size, out->data + out->size,
	                                      bound);
	return CT_OK;
}

struct ct_inflater *ct_inflater_create(void)
{
	struct ct_inflater *inflater = malloc(sizeof *inflater);

	if (!inflater)
		return NULL;
	inflater->codec = libdeflate_alloc_decompressor();
	if (inflater->codec)
		return inflater;
	free(inflater);
	return NULL;
}

void ct_inflater_destroy(struct ct_inflater *inflater)
{
	if (!inflater)
		return;
	libdeflate_free_decompressor(inflater->codec);
	free(inflater);
}

int ct_inflate(struct ct_inflater *inflater, const void *data, size_t size, void *out,
               size_t room)
{
	/* without the last argument anything but `room` bytes is an error */
	if (libdeflate_zlib_decompress(inflater->codec, data, size, out, room, NULL) !=
	    LIBDEFLATE_SUCCESS)
		return CT_E_SOURCE;
	return CT_OK;
}

uint32_t ct_crc32(const void *data, size_t size)
{
	return libdeflate_crc32(0, data, size);
}

#else

/* Both hold nothing but their stream, which is reset instead of made again. */
struct ct_deflater {
	z_stream stream;
};

struct ct_inflater {
	z_stream stream;
};

struct ct_deflater *ct_deflater_create(unsigned level)
{
	struct ct_deflater *deflater = calloc(1, sizeof *deflater);

	if (!deflater)
		return NULL;
	if (deflateInit(&deflater->stream, (int)(level ? level : DEFAULT_LEVEL)) == Z_OK)
		return deflater;
	free(deflater);
	return NULL;
}

void ct_deflater_destroy(struct ct_deflater *deflater)
{
	if (!deflater)
		return;
	deflateEnd(&deflater->stream);
	free(deflater);
}

int ct_deflate(struct ct_deflater *deflater, const void *data, size_t size,
               struct ct_buffer *out)
{
	z_stream *stream = &deflater->stream;
	size_t bound = deflateBound(stream, (uLong)size);

	if (size > UINT32_MAX || bound > UINT32_MAX || !ct_buffer_reserve(out, bound))
		return CT_E_NOMEM;
	deflateReset(stream);
	stream->next_in = (z_const Bytef *)(uintptr_t)data;
	stream->avail_in = (uInt)size;
	stream->next_out = (Bytef *)out->data + out->size;
	stream->avail_out = (uInt)bound;
	if (deflate(stream, Z_FINISH) != Z_STREAM_END)
		return CT_E_NOMEM;
	out->size += stream->total_out;
	return CT_OK;
}

struct ct_inflater *ct_inflater_create(void)
{
	struct ct_inflater *inflater = calloc(1, sizeof *inflater);

	if (!inflater)
		return NULL;
	if (inflateInit(&inflater->stream) == Z_OK)
		return inflater;
	free(inflater);
	return NULL;
}

void ct_inflater_destroy(struct ct_inflater *inflater)
{
	if (!inflater)
		return;
	inflateEnd(&inflater->stream);
	free(inflater);
}

int ct_inflate(struct ct_inflater *inflater, const void *data, size_t size, void *out,
               size_t room)
{
	z_stream *stream = &inflater->stream;

	if (size > UINT32_MAX || room > UINT32_MAX)
		return CT_E_SOURCE;
	inflateReset(stream);
	stream->next_in = (z_const Bytef *)(uintptr_t)data;
	stream->avail_in = (uInt)size;
	stream->next_out = out;
	stream->avail_out = (uInt)room;
	if (inflate(stream, Z_FINISH) != Z_STREAM_END || stream->total_out != room)
		return CT_E_SOURCE;
	return CT_OK;
}

uint32_t ct_crc32(const void *data, size_t size)
{
	return (uint32_t)crc32_z(0, data, size);
}

#endif
