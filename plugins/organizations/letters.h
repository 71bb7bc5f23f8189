/* SPDX-License-Identifier: MIT
 *
 * organizations/letters.h: Latin letters without case and accents, and hashes
 * of words. Names are compared by hash: 64 bits, the same on every machine.
 */
#ifndef ORGANIZATIONS_LETTERS_H
#define ORGANIZATIONS_LETTERS_H

#include <cotejo/types.h>

#define ORG_HASH_SEED 0xcbf29ce484222325u

/* What a word looks like. */
enum org_shape {
	ORG_SHAPE_CAPITAL = 1 << 0,  /* its first letter is upper case */
	ORG_SHAPE_ALL_CAPS = 1 << 1, /* two letters or more, none lower case */
	ORG_SHAPE_MIXED = 1 << 2,    /* an upper-case letter after a lower-case one */
	ORG_SHAPE_LETTER = 1 << 3    /* holds a letter */
};

/* `text` in lower case into `out`; with `fold` also without accents, full
 * stops and apostrophes. Bytes beyond `room` are dropped, always at a
 * character's border. Returns the bytes written. `text` is valid UTF-8; any
 * other bytes are copied. [any] */
size_t org_lower(ct_text text, int fold, char *out, size_t room);

/* Hash of `size` bytes. Never 0. [any] */
uint64_t org_hash(const char *bytes, size_t size);

/* The hash of a sequence of words: that of what came before, and the next
 * word's. Start with ORG_HASH_SEED. Never 0. [any] */
uint64_t org_chain(uint64_t before, uint64_t word);

/* The shape of a word, ORG_SHAPE_ bits. [any] */
unsigned org_shape_of(ct_text word);

#endif
