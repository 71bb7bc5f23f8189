/* SPDX-License-Identifier: MIT
 *
 * One hash table maps forms (spellings as they stand in texts, and terms) to
 * terms. A slot is half a cache line and holds forms of up to FORM_INLINE
 * bytes itself, so that a common word costs one miss at most.
 */
#include "core/text/vocabulary.h"

#include "core/text/normalize.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/banned.h"

#define FORM_INLINE 20
#define FIRST_SLOTS ((size_t)1 << 12)
#define FIRST_TERMS 1024
#define BLOCK_BYTES ((size_t)1 << 18)
#define DEFAULT_BYTES ((size_t)32 << 20)
#define DEFAULT_FORMS ((uint32_t)500000)

/* A stem that would be another term if it were a token has a slot of its own
 * kind. */
#define KIND_STEM ((uint32_t)1 << 31)
#define LONGEST_FORM ((size_t)1 << 30)

/* Tokens whose slots are sent for at once. */
#define AHEAD 16

struct slot {
	uint32_t mark; /* 0: free; else bytes of the form plus one, and its kind */
	uint32_t term;
	uint32_t tag; /* of the hash */
	union {
		char bytes[FORM_INLINE];
		unsigned char pointer[sizeof(const char *)]; /* unaligned */
	} form;
};

struct ct_vocabulary {
	struct slot *slots;
	size_t mask; /* slots - 1, a power of two less one */
	uint32_t forms;
	uint32_t max_forms;
	size_t max_bytes;
	size_t text_bytes; /* given out by the arena */
	uint64_t epoch;
	uint64_t key[3];
	struct ct_arena arena;
	ct_text *texts;
	uint32_t *stems[CT_VOCABULARY_SLOTS];
	uint32_t terms;
	uint32_t term_room;
	struct scratch {
		char *bytes;
		size_t room;
	} scratch[2]; /* a token's term; what that would be as a token */
};

/* ---- hashing ------------------------------------------------------------ */

__extension__ typedef unsigned __int128 wide;

static inline uint64_t fold_product(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t load8(const char *at)
{
	uint64_t value;
	memcpy(&value, at, 8);
	return value;
}

static inline uint64_t load_short(const char *at, size_t size)
{
	if (size >= 4) {
		uint32_t low, high;
		memcpy(&low, at, 4);
		memcpy(&high, at + size - 4, 4);
		return (uint64_t)high << 32 | low;
	}
	if (!size)
		return 0;
	return (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[size >> 1] << 8 |
	       (unsigned char)at[size - 1];
}

/* Every product has a secret in both factors, unlike ct_hash(): whoever writes
 * the input cannot make one of them zero. */
static inline uint64_t keyed_hash(const uint64_t *key, const char *data, size_t size)
{
	uint64_t hash = key[0] ^ size;
	const char *at = data;
	size_t left = size;
	while (left > 16) {
		hash = fold_product(load8(at) ^ key[1], load8(at + 8) ^ hash);
		at += 16;
		left -= 16;
	}
	uint64_t a, b;
	if (left >= 8) {
		a = load8(at);
		b = load8(at + left - 8);
	} else {
		a = load_short(at, left);
		b = 0;
	}
	hash = fold_product(a ^ key[1], b ^ hash);
	return fold_product(hash ^ key[2], key[0]);
}

/* Where the kernel has no random bytes for us, the clock and an address do. */
static void make_keys(struct ct_vocabulary *vocabulary)
{
	if (getrandom(vocabulary->key, sizeof vocabulary->key, GRND_NONBLOCK) !=
	    (ssize_t)sizeof vocabulary->key) {
		struct timespec now = { 0, 0 };
		clock_gettime(CLOCK_MONOTONIC, &now);
		vocabulary->key[0] = (uint64_t)now.tv_nsec << 32 ^ (uint64_t)getpid();
		vocabulary->key[1] = (uint64_t)(uintptr_t)vocabulary * UINT64_C(0x9e3779b97f4a7c15);
		vocabulary->key[2] = (uint64_t)now.tv_sec * UINT64_C(0xbf58476d1ce4e5b9);
	}
	vocabulary->key[0] |= 1;
	vocabulary->key[1] |= UINT64_C(1) << 63;
	vocabulary->key[2] |= 1;
}

/* ---- the table of forms ------------------------------------------------- */

static inline size_t slot_size(const struct slot *slot)
{
	return (slot->mark & ~KIND_STEM) - 1;
}

static inline const char *slot_bytes(const struct slot *slot)
{
	if (slot_size(slot) <= FORM_INLINE)
		return slot->form.bytes;
	const char *bytes;
	memcpy(&bytes, slot->form.pointer, sizeof bytes);
	return bytes;
}

/* memcmp() for short forms, without the call. */
static inline bool same_bytes(const char *a, const char *b, size_t size)
{
	if (size > 16)
		return !memcmp(a, b, size);
	if (size >= 8)
		return load8(a) == load8(b) && load8(a + size - 8) == load8(b + size - 8);
	return load_short(a, size) == load_short(b, size);
}

/* The slot of a form, or the free one where it belongs. The table is never
 * more than half full, so there is one. */
static inline struct slot *find_slot(const struct ct_vocabulary *vocabulary, uint64_t hash,
                                     const char *data, size_t size, uint32_t kind)
{
	size_t at = hash & vocabulary->mask;
	uint32_t tag = (uint32_t)(hash >> 32);
	uint32_t mark = ((uint32_t)size + 1) | kind;
	for (;;) {
		struct slot *slot = &vocabulary->slots[at];
		if (!slot->mark)
			return slot;
		if (slot->mark == mark && slot->tag == tag &&
		    same_bytes(slot_bytes(slot), data, size))
			return slot;
		at = (at + 1) & vocabulary->mask;
	}
}

static int grow_slots(struct ct_vocabulary *vocabulary)
{
	size_t count = (vocabulary->mask + 1) * 2;
	struct slot *old = vocabulary->slots;
	size_t old_count = vocabulary->mask + 1;
	struct slot *slots = calloc(count, sizeof *slots);
	if (!slots)
		return CT_E_NOMEM;
	for (size_t i = 0; i < old_count; i++) {
		if (!old[i].mark)
			continue;
		uint64_t hash =
			keyed_hash(vocabulary->key, slot_bytes(&old[i]), slot_size(&old[i]));
		size_t at = hash & (count - 1);
		while (slots[at].mark)
			at = (at + 1) & (count - 1);
		slots[at] = old[i];
	}
	free(old);
	vocabulary->slots = slots;
	vocabulary->mask = count - 1;
	return CT_OK;
}

/* Room for one more form and one more term. */
static int reserve(struct ct_vocabulary *vocabulary)
{
	if (((size_t)vocabulary->forms + 2) * 2 > vocabulary->mask + 1 && grow_slots(vocabulary))
		return CT_E_NOMEM;
	if (vocabulary->terms < vocabulary->term_room)
		return CT_OK;
	if (vocabulary->term_room > UINT32_MAX / 2)
		return CT_E_NOMEM;
	uint32_t room = vocabulary->term_room ? vocabulary->term_room * 2 : FIRST_TERMS;
	ct_text *texts = reallocarray(vocabulary->texts, room, sizeof *texts);
	if (!texts)
		return CT_E_NOMEM;
	vocabulary->texts = texts;
	for (size_t i = 0; i < CT_VOCABULARY_SLOTS; i++) {
		uint32_t *stems = reallocarray(vocabulary->stems[i], room, sizeof *stems);
		if (!stems)
			return CT_E_NOMEM;
		vocabulary->stems[i] = stems;
	}
	vocabulary->term_room = room;
	return CT_OK;
}

static void fill_slot(struct ct_vocabulary *vocabulary, struct slot *slot, uint64_t hash,
                      ct_text form, uint32_t kind, uint32_t term)
{
	slot->mark = ((uint32_t)form.size + 1) | kind;
	slot->tag = (uint32_t)(hash >> 32);
	slot->term = term;
	if (form.size <= FORM_INLINE)
		memcpy(slot->form.bytes, form.data, form.size);
	else
		memcpy(slot->form.pointer, &form.data, sizeof form.data);
	vocabulary->forms++;
}

/* A lasting copy. */
static ct_text keep_text(struct ct_vocabulary *vocabulary, ct_text text)
{
	vocabulary->text_bytes += text.size + 16;
	return ct_arena_text(&vocabulary->arena, text);
}

/* A new row. */
static int add_term(struct ct_vocabulary *vocabulary, ct_text term, uint32_t *number)
{
	ct_text kept = keep_text(vocabulary, term);
	if (!kept.data)
		return CT_E_NOMEM;
	for (size_t i = 0; i < CT_VOCABULARY_SLOTS; i++)
		vocabulary->stems[i][vocabulary->terms] = CT_NO_TERM;
	vocabulary->texts[vocabulary->terms] = kept;
	*number = vocabulary->terms++;
	return CT_OK;
}

/* `token` in lower case and NFC, in `scratch`. */
static int normalize(struct scratch *scratch, ct_text token, ct_text *term)
{
	size_t size = ct_lower(token, scratch->bytes, scratch->room);
	if (size > scratch->room) {
		size_t room = size + size / 2;
		char *bytes = realloc(scratch->bytes, room);
		if (!bytes)
			return CT_E_NOMEM;
		scratch->bytes = bytes;
		scratch->room = room;
		size = ct_lower(token, bytes, room);
	}
	*term = (ct_text){ scratch->bytes ? scratch->bytes : "", size };
	return CT_OK;
}

static bool same(ct_text a, ct_text b)
{
	return a.size == b.size && !memcmp(a.data, b.data, a.size);
}

/* Intern `term`. As a form it maps to itself, unless a token that is spelt
 * like it is another term: that depends on the text of `term` alone, never on
 * which of the two came first. */
static int intern_term(struct ct_vocabulary *vocabulary, ct_text term, uint32_t *number)
{
	if (reserve(vocabulary))
		return CT_E_NOMEM;
	uint64_t hash = keyed_hash(vocabulary->key, term.data, term.size);
	struct slot *slot = find_slot(vocabulary, hash, term.data, term.size, 0);
	if (slot->mark && same(vocabulary->texts[slot->term], term)) {
		*number = slot->term;
		return CT_OK;
	}
	ct_text normal;
	if (normalize(&vocabulary->scratch[1], term, &normal))
		return CT_E_NOMEM;
	uint32_t kind = same(normal, term) ? 0 : KIND_STEM;
	slot = find_slot(vocabulary, hash, term.data, term.size, kind);
	if (slot->mark) {
		*number = slot->term;
		return CT_OK;
	}
	if (add_term(vocabulary, term, number))
		return CT_E_NOMEM;
	fill_slot(vocabulary, slot, hash, vocabulary->texts[*number], kind, *number);
	return CT_OK;
}

int ct_vocabulary_intern_term(struct ct_vocabulary *vocabulary, ct_text term, uint32_t *number)
{
	if (term.size > LONGEST_FORM)
		return CT_E_NOMEM;
	return intern_term(vocabulary, term.size ? term : CT_TEXT(""), number);
}

/* ---- tokens to terms ---------------------------------------------------- */

/* A form that has not been seen. */
static int add_form(struct ct_vocabulary *vocabulary, ct_text token, uint64_t hash,
                    uint32_t *number)
{
	ct_text term;
	if (token.size > LONGEST_FORM || normalize(&vocabulary->scratch[0], token, &term))
		return CT_E_NOMEM;
	if (intern_term(vocabulary, term, number))
		return CT_E_NOMEM;
	if (same(term, token))
		return CT_OK;
	if (reserve(vocabulary))
		return CT_E_NOMEM;
	struct slot *slot = find_slot(vocabulary, hash, token.data, token.size, 0);
	if (token.size > FORM_INLINE) {
		token = keep_text(vocabulary, token);
		if (!token.data)
			return CT_E_NOMEM;
	}
	fill_slot(vocabulary, slot, hash, token, 0, *number);
	return CT_OK;
}

static inline int intern(struct ct_vocabulary *vocabulary, const char *data, size_t size,
                         uint64_t hash, uint32_t *term)
{
	const struct slot *slot = find_slot(vocabulary, hash, data, size, 0);
	if (slot->mark) {
		*term = slot->term;
		return CT_OK;
	}
	return add_form(vocabulary, (ct_text){ data, size }, hash, term);
}

int ct_vocabulary_intern(struct ct_vocabulary *vocabulary, ct_text token, uint32_t *term)
{
	const char *data = token.size ? token.data : "";
	return intern(vocabulary, data, token.size, keyed_hash(vocabulary->key, data, token.size),
	              term);
}

/* At most AHEAD tokens. The table is larger than what a core has near it, so
 * their slots are all sent for before the first is looked at. */
static int intern_run(struct ct_vocabulary *vocabulary, const char *text, const uint32_t *begin,
                      const uint32_t *end, uint32_t count, uint32_t *terms)
{
	uint64_t hash[AHEAD];
	for (uint32_t i = 0; i < count; i++) {
		hash[i] = keyed_hash(vocabulary->key, text + begin[i], end[i] - begin[i]);
		__builtin_prefetch(&vocabulary->slots[hash[i] & vocabulary->mask]);
	}
	for (uint32_t i = 0; i < count; i++)
		if (intern(vocabulary, text + begin[i], end[i] - begin[i], hash[i], &terms[i]))
			return CT_E_NOMEM;
	return CT_OK;
}

int ct_vocabulary_intern_spans(struct ct_vocabulary *vocabulary, ct_text text,
                               const uint32_t *begin, const uint32_t *end, uint32_t count,
                               uint32_t *terms)
{
	for (uint32_t i = 0; i < count; i += AHEAD) {
		uint32_t run = count - i < AHEAD ? count - i : AHEAD;
		if (intern_run(vocabulary, text.data, begin + i, end + i, run, terms + i))
			return CT_E_NOMEM;
	}
	return CT_OK;
}

/* ---- life --------------------------------------------------------------- */

struct ct_vocabulary *ct_vocabulary_create(size_t max_bytes, uint32_t max_forms)
{
	struct ct_vocabulary *vocabulary = calloc(1, sizeof *vocabulary);
	if (!vocabulary)
		return NULL;
	vocabulary->slots = calloc(FIRST_SLOTS, sizeof *vocabulary->slots);
	if (!vocabulary->slots) {
		free(vocabulary);
		return NULL;
	}
	vocabulary->mask = FIRST_SLOTS - 1;
	vocabulary->max_bytes = max_bytes ? max_bytes : DEFAULT_BYTES;
	vocabulary->max_forms = max_forms ? max_forms : DEFAULT_FORMS;
	vocabulary->epoch = 1;
	ct_arena_init(&vocabulary->arena, BLOCK_BYTES);
	make_keys(vocabulary);
	return vocabulary;
}

static void free_terms(struct ct_vocabulary *vocabulary)
{
	for (size_t i = 0; i < CT_VOCABULARY_SLOTS; i++) {
		free(vocabulary->stems[i]);
		vocabulary->stems[i] = NULL;
	}
	free(vocabulary->texts);
	vocabulary->texts = NULL;
	for (size_t i = 0; i < 2; i++) {
		free(vocabulary->scratch[i].bytes);
		vocabulary->scratch[i] = (struct scratch){ NULL, 0 };
	}
	vocabulary->terms = 0;
	vocabulary->term_room = 0;
}

void ct_vocabulary_destroy(struct ct_vocabulary *vocabulary)
{
	if (!vocabulary)
		return;
	free_terms(vocabulary);
	ct_arena_free(&vocabulary->arena);
	free(vocabulary->slots);
	free(vocabulary);
}

size_t ct_vocabulary_bytes(const struct ct_vocabulary *vocabulary)
{
	size_t row = sizeof *vocabulary->texts + CT_VOCABULARY_SLOTS * sizeof(uint32_t);
	return sizeof *vocabulary + (vocabulary->mask + 1) * sizeof *vocabulary->slots +
	       vocabulary->text_bytes + vocabulary->term_room * row + vocabulary->scratch[0].room +
	       vocabulary->scratch[1].room;
}

/* Keeps the first slots, which need no new memory: trimming cannot fail. */
bool ct_vocabulary_trim(struct ct_vocabulary *vocabulary)
{
	if (vocabulary->forms <= vocabulary->max_forms &&
	    ct_vocabulary_bytes(vocabulary) <= vocabulary->max_bytes)
		return false;
	struct slot *slots = NULL;
	if (vocabulary->mask + 1 > FIRST_SLOTS)
		slots = reallocarray(vocabulary->slots, FIRST_SLOTS, sizeof *slots);
	if (slots) {
		vocabulary->slots = slots;
		vocabulary->mask = FIRST_SLOTS - 1;
	}
	memset(vocabulary->slots, 0, (vocabulary->mask + 1) * sizeof *vocabulary->slots);
	free_terms(vocabulary);
	ct_arena_rewind(&vocabulary->arena, BLOCK_BYTES);
	vocabulary->text_bytes = 0;
	vocabulary->forms = 0;
	vocabulary->epoch++;
	return true;
}

const ct_text *ct_vocabulary_texts(const struct ct_vocabulary *vocabulary)
{
	return vocabulary->texts;
}

uint32_t ct_vocabulary_count(const struct ct_vocabulary *vocabulary)
{
	return vocabulary->terms;
}

uint64_t ct_vocabulary_epoch(const struct ct_vocabulary *vocabulary)
{
	return vocabulary->epoch;
}

const uint32_t *ct_vocabulary_stems(const struct ct_vocabulary *vocabulary, uint32_t slot)
{
	return vocabulary->stems[slot];
}

uint32_t ct_vocabulary_stem(const struct ct_vocabulary *vocabulary, uint32_t slot, uint32_t term)
{
	return vocabulary->stems[slot][term];
}

void ct_vocabulary_set_stem(struct ct_vocabulary *vocabulary, uint32_t slot, uint32_t term,
                            uint32_t stem)
{
	vocabulary->stems[slot][term] = stem;
}
