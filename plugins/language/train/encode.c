/* SPDX-License-Identifier: MIT
 *
 * encode.c: the model's file (model.h describes it).
 */
#include "plugins/language/train/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static unsigned char *put_u32(unsigned char *p, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		*p++ = (unsigned char)(value >> 8 * i);
	return p;
}

static unsigned char *put_u64(unsigned char *p, uint64_t value)
{
	return put_u32(put_u32(p, (uint32_t)value), (uint32_t)(value >> 32));
}

static unsigned char *put_f32(unsigned char *p, float value)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof bits);
	return put_u32(p, bits);
}

/* One step of the quantised vectors: few values are cut at 127 of them. */
static float scale_of(const struct table *table)
{
	size_t rows = (size_t)table->buckets * MODEL_WAYS + GRAM_COUNT;
	double square = 0;

	for (size_t i = 0; i < rows; i++)
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			square += (double)table->rows[i][d] * (double)table->rows[i][d];
	return (float)(sqrt(square / (double)(rows * MODEL_DIM)) * 6 / 127);
}

static signed char quantised(float value, float scale)
{
	float steps = roundf(value / scale);

	return (signed char)(steps > 127 ? 127 : steps < -127 ? -127 : steps);
}

static unsigned char *put_languages(unsigned char *p, const struct table *table,
                                    const struct corpus *corpus)
{
	for (uint32_t l = 0; l < table->languages; l++) {
		memcpy(p, corpus->languages[l].label, MODEL_LABEL);
		p = put_u32(p + MODEL_LABEL, table->scripts[l]);
		p = put_f32(p, table->bias[l]);
	}
	for (uint32_t l = 0; l < table->languages; l++)
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			p = put_f32(p, table->output[l][d]);
	return p;
}

static void put_header(unsigned char *p, const struct table *table, size_t size, float scale)
{
	memcpy(p, MODEL_MAGIC, 8);
	put_u32(p + 8, MODEL_VERSION);
	put_u32(p + 12, (uint32_t)size);
	put_u32(p + 16, table->languages);
	put_u32(p + 20, MODEL_DIM);
	put_u32(p + 24, GRAMS_REVISION);
	put_u32(p + 28, table->buckets);
	put_f32(p + 32, scale);
	put_f32(p + 36, table->temperature);
	put_u64(p + 48, model_checksum(p, size));
}

unsigned char *table_encode(const struct table *table, const struct corpus *corpus, size_t *size)
{
	size_t ways = (size_t)table->buckets * MODEL_WAYS, rows = ways + GRAM_COUNT;
	float scale = scale_of(table);
	unsigned char *bytes, *p;

	*size = MODEL_HEADER + table->languages * (16 + 4 * (size_t)MODEL_DIM) +
	        ways * 2 + rows * MODEL_DIM;
	bytes = must_alloc(*size);
	p = put_languages(bytes + MODEL_HEADER, table, corpus);
	for (uint32_t b = 0; b < table->buckets; b++)
		p = put_u64(p, table->marks[b]);
	for (size_t i = 0; i < rows; i++)
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			*p++ = (unsigned char)quantised(table->rows[i][d], scale);
	put_header(bytes, table, *size, scale);
	return bytes;
}
