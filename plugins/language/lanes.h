/* SPDX-License-Identifier: MIT
 *
 * lanes.h: four floats at a time. The compilers make loops over them that
 * they do not make by themselves without leave to reorder sums.
 */
#ifndef LANGUAGE_LANES_H
#define LANGUAGE_LANES_H

#include <stdint.h>
#include <string.h>

enum { LANES = 4 };

typedef float lanes __attribute__((vector_size(16)));
typedef int32_t lanes_bits __attribute__((vector_size(16)));
typedef int16_t lanes_short __attribute__((vector_size(8)));

static inline lanes lanes_load(const float *from)
{
	lanes value;

	memcpy(&value, from, sizeof value);
	return value;
}

static inline void lanes_store(float *to, lanes value)
{
	memcpy(to, &value, sizeof value);
}

static inline lanes lanes_all(float value)
{
	return (lanes){ value, value, value, value };
}

static inline lanes lanes_max(lanes a, lanes b)
{
	lanes_bits greater = a > b;

	return (lanes)(((lanes_bits)a & greater) | ((lanes_bits)b & ~greater));
}

static inline lanes lanes_min(lanes a, lanes b)
{
	lanes_bits less = a < b;

	return (lanes)(((lanes_bits)a & less) | ((lanes_bits)b & ~less));
}

/* Add four 16-bit numbers to four of 32 bits. */
static inline void lanes_add_short(int32_t *to, const int16_t *from)
{
	lanes_bits total;
	lanes_short more;

	memcpy(&total, to, sizeof total);
	memcpy(&more, from, sizeof more);
	total += __builtin_convertvector(more, lanes_bits);
	memcpy(to, &total, sizeof total);
}

/* Is one of the four equal to one of the four beside it? */
static inline int lanes_meet(lanes a, lanes b)
{
	lanes_bits equal = a == b;
	uint64_t half[2];

	memcpy(half, &equal, sizeof half);
	return (half[0] | half[1]) != 0;
}

static inline lanes lanes_of_ints(const int32_t *from)
{
	lanes_bits value;

	memcpy(&value, from, sizeof value);
	return __builtin_convertvector(value, lanes);
}

static inline float lanes_most(lanes value)
{
	float a = value[0] > value[1] ? value[0] : value[1];
	float b = value[2] > value[3] ? value[2] : value[3];

	return a > b ? a : b;
}

/* The greatest of `count` numbers, which is a multiple of LANES. */
static inline float lanes_most_of(const float *numbers, uint32_t count)
{
	lanes top = lanes_load(numbers);

	for (uint32_t i = LANES; i < count; i += LANES)
		top = lanes_max(top, lanes_load(numbers + i));
	return lanes_most(top);
}

/* The place of `number`, which is one of them. */
static inline uint32_t lanes_place(const float *numbers, float number)
{
	uint32_t place = 0;

	while (!lanes_meet(lanes_load(numbers + place), lanes_all(number)))
		place += LANES;
	while (numbers[place] < number || numbers[place] > number)
		place++;
	return place;
}

#endif
