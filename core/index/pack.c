/* SPDX-License-Identifier: MIT */
#include "core/index/pack.h"

#include "core/base/banned.h"

static unsigned bits_of(uint32_t value)
{
	return value ? 32u - (unsigned)__builtin_clz(value) : 0;
}

static size_t bytes_for(uint32_t count, unsigned width)
{
	return ((size_t)count * width + 7) / 8;
}

/* The width that takes the fewest bytes, where values above it are exceptions.
 * `longest` gets the bits of the largest value. */
static unsigned best_width(const uint32_t *values, uint32_t count, unsigned *longest)
{
	uint32_t with_bits[33] = { 0 };
	uint32_t exceptions = 0;
	unsigned top = 32, best;
	size_t least;

	for (uint32_t i = 0; i < count; i++)
		with_bits[bits_of(values[i])]++;
	while (top > 0 && !with_bits[top])
		top--;
	*longest = best = top;
	least = bytes_for(count, top);
	for (unsigned width = top; width-- > 0;) {
		size_t cost;

		exceptions += with_bits[width + 1];
		cost = bytes_for(count, width) + 1 + exceptions + bytes_for(exceptions, top - width);
		if (cost < least) {
			least = cost;
			best = width;
		}
	}
	return best;
}

/* Append `width` bits of each value, low bits first. */
static size_t put_bits(const uint32_t *values, uint32_t count, unsigned width,
                       unsigned char *out)
{
	uint64_t held = 0;
	unsigned bits = 0;
	size_t size = 0;

	for (uint32_t i = 0; i < count; i++) {
		held |= (values[i] & (width < 32 ? (1u << width) - 1 : UINT32_MAX)) * (uint64_t)1 << bits;
		bits += width;
		while (bits >= 8) {
			out[size++] = (unsigned char)held;
			held >>= 8;
			bits -= 8;
		}
	}
	if (bits)
		out[size++] = (unsigned char)held;
	return size;
}

size_t ct_pack(const uint32_t *values, uint32_t count, unsigned char *out)
{
	uint32_t high[CT_BLOCK];
	unsigned width, longest;
	uint32_t exceptions = 0;
	size_t size = 0;

	if (count < CT_PACK_SMALL) {
		for (uint32_t i = 0; i < count; i++)
			size += ct_varint_put(out + size, values[i]);
		return size;
	}
	width = best_width(values, count, &longest);
	out[0] = (unsigned char)width;
	size = 2;
	if (width < longest) {
		out[size++] = (unsigned char)(longest - width);
		for (uint32_t i = 0; i < count; i++) {
			if (bits_of(values[i]) <= width)
				continue;
			high[exceptions++] = values[i] >> width;
			out[size++] = (unsigned char)i;
		}
		size += put_bits(high, exceptions, longest - width, out + size);
	}
	out[1] = (unsigned char)exceptions;
	return size + put_bits(values, count, width, out + size);
}

static void get_bits(const unsigned char *in, size_t size, uint32_t *values, uint32_t count,
                     unsigned width)
{
	uint64_t mask = ((uint64_t)1 << width) - 1;
	size_t bit = 0;
	uint32_t i = 0;

	if (width == 0) {
		memset(values, 0, count * sizeof *values);
		return;
	}
	/* eight bytes at once as long as they are there */
	for (; i < count && bit / 8 + 8 <= size; i++, bit += width) {
		uint64_t word;

		memcpy(&word, in + bit / 8, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		word = __builtin_bswap64(word);
#endif
		values[i] = (uint32_t)(word >> (bit & 7) & mask);
	}
	for (; i < count; i++, bit += width) {
		uint64_t word = 0;

		for (size_t k = bit / 8; k < size; k++)
			word |= (uint64_t)in[k] << 8 * (k - bit / 8);
		values[i] = (uint32_t)(word >> (bit & 7) & mask);
	}
}

/* What a packed block begins with. */
struct block_shape {
	unsigned width, extra; /* bits of a value, bits of an exception above it */
	uint32_t exceptions;
	const unsigned char *places, *high, *low;
	size_t high_size, low_size;
};

static bool read_shape(const unsigned char **at, const unsigned char *end, uint32_t count,
                       struct block_shape *shape)
{
	const unsigned char *p = *at;

	if (end - p < 2)
		return false;
	shape->width = *p++;
	shape->exceptions = *p++;
	shape->extra = 0;
	if (shape->exceptions) {
		if (p == end)
			return false;
		shape->extra = *p++;
		if (shape->extra == 0)
			return false;
	}
	if (shape->width > 32 || shape->exceptions > count || shape->extra > 32 - shape->width)
		return false;
	shape->high_size = bytes_for(shape->exceptions, shape->extra);
	shape->low_size = bytes_for(count, shape->width);
	if ((size_t)(end - p) < shape->exceptions + shape->high_size + shape->low_size)
		return false;
	shape->places = p;
	shape->high = p + shape->exceptions;
	shape->low = shape->high + shape->high_size;
	*at = shape->low + shape->low_size;
	return true;
}

static bool unpack_small(const unsigned char **at, const unsigned char *end, uint32_t *values,
                         uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!ct_varint_get32(at, end, &values[i]))
			return false;
	return true;
}

bool ct_unpack(const unsigned char **at, const unsigned char *end, uint32_t *values,
               uint32_t count)
{
	uint32_t high[CT_BLOCK];
	struct block_shape shape;

	if (count < CT_PACK_SMALL)
		return unpack_small(at, end, values, count);
	if (!read_shape(at, end, count, &shape))
		return false;
	/* what lies behind the low bits may be read too, so it need not be copied */
	get_bits(shape.low, (size_t)(end - shape.low), values, count, shape.width);
	if (!shape.exceptions)
		return true;
	get_bits(shape.high, shape.high_size, high, shape.exceptions, shape.extra);
	for (uint32_t i = 0; i < shape.exceptions; i++) {
		if (shape.places[i] >= count)
			return false;
		values[shape.places[i]] |= high[i] << shape.width;
	}
	return true;
}

bool ct_pack_skip(const unsigned char **at, const unsigned char *end, uint32_t count)
{
	struct block_shape shape;
	uint32_t value;

	if (count >= CT_PACK_SMALL)
		return read_shape(at, end, count, &shape);
	for (uint32_t i = 0; i < count; i++)
		if (!ct_varint_get32(at, end, &value))
			return false;
	return true;
}

uint8_t ct_length_class(uint32_t tokens)
{
	unsigned shift;

	if (tokens < 16)
		return (uint8_t)tokens;
	shift = bits_of(tokens) - 4;
	return (uint8_t)(8 * shift + (tokens >> shift));
}

uint32_t ct_length_of_class(uint8_t length_class)
{
	unsigned shift;

	if (length_class < 16)
		return length_class;
	shift = (unsigned)(length_class >> 3) - 1;
	if (shift > 28)
		return UINT32_MAX;
	return (8u + (length_class & 7u)) << shift;
}
