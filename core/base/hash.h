/* SPDX-License-Identifier: MIT
 *
 * Hashes of bytes, for tables and file identities; not for secrets.
 */
#ifndef CT_BASE_HASH_H
#define CT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* 64 bits that differ for nearly all inputs, the same on every machine.
 * After wyhash (Wang Yi, public domain description): a product of 64 x 64 bits
 * folds 16 bytes a step. `seed` parts one table's collisions from another's. */
uint64_t ct_hash(const void *data, size_t size, uint64_t seed);

/* Continue a running hash with one more 64-bit value. */
uint64_t ct_hash_mix(uint64_t hash, uint64_t value);

#endif
