/* SPDX-License-Identifier: MIT */
#include "dictionary.h"

#include <hunspell.h>
#include <iconv.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Answers kept for all workers: a word has one place, the last word that came
 * there stays. What is kept never changes an answer, only its speed. */
#define SLOTS 16384
#define LOCKS 64
#define SLOT_BYTES 30

struct slot {
	uint8_t size; /* 0: free */
	bool known;
	char word[SLOT_BYTES];
};

struct dictionary {
	Hunhandle *handle;
	iconv_t convert; /* (iconv_t)-1 where the dictionary is in UTF-8 */
	pthread_mutex_t asking;
	pthread_mutex_t locks[LOCKS];
	struct slot slots[SLOTS];
};

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

static bool paths(const char *folder, const char *name, char **aff, char **dic)
{
	const char *slash = strchr(name, '/') ? "" : "/";
	if (!*slash)
		folder = "";
	if (asprintf(aff, "%s%s%s.aff", folder, slash, name) < 0)
		return false;
	if (asprintf(dic, "%s%s%s.dic", folder, slash, name) >= 0)
		return true;
	free(*aff);
	return false;
}

static bool set_up(struct dictionary *dictionary)
{
	const char *encoding = Hunspell_get_dic_encoding(dictionary->handle);
	dictionary->convert = (iconv_t)-1;
	if (encoding && strcmp(encoding, "UTF-8") != 0) {
		dictionary->convert = iconv_open(encoding, "UTF-8");
		if (dictionary->convert == (iconv_t)-1)
			return false;
	}
	pthread_mutex_init(&dictionary->asking, NULL);
	for (int i = 0; i < LOCKS; i++)
		pthread_mutex_init(&dictionary->locks[i], NULL);
	return true;
}

static struct dictionary *make(const char *aff, const char *dic)
{
	struct dictionary *dictionary = calloc(1, sizeof *dictionary);
	if (!dictionary)
		return NULL;
	pthread_mutex_lock(&making);
	dictionary->handle = Hunspell_create(aff, dic);
	if (dictionary->handle && !set_up(dictionary)) {
		Hunspell_destroy(dictionary->handle);
		dictionary->handle = NULL;
	}
	pthread_mutex_unlock(&making);
	if (dictionary->handle)
		return dictionary;
	free(dictionary);
	return NULL;
}

struct dictionary *dictionary_open(const char *folder, const char *name, bool *missing)
{
	struct dictionary *dictionary = NULL;
	char *aff, *dic;
	*missing = false;
	if (!paths(folder, name, &aff, &dic))
		return NULL;
	*missing = access(aff, R_OK) != 0 || access(dic, R_OK) != 0;
	if (!*missing)
		dictionary = make(aff, dic);
	free(aff);
	free(dic);
	return dictionary;
}

void dictionary_close(struct dictionary *dictionary)
{
	if (!dictionary)
		return;
	pthread_mutex_lock(&making);
	Hunspell_destroy(dictionary->handle);
	pthread_mutex_unlock(&making);
	if (dictionary->convert != (iconv_t)-1)
		iconv_close(dictionary->convert);
	pthread_mutex_destroy(&dictionary->asking);
	for (int i = 0; i < LOCKS; i++)
		pthread_mutex_destroy(&dictionary->locks[i]);
	free(dictionary);
}

/* --- Asking ----------------------------------------------------------------- */

/* Ask hunspell for one spelling; `asking` is held. A word that the encoding of
 * the dictionary cannot write is not in it. */
static bool ask(struct dictionary *dictionary, const char *word)
{
	char converted[2 * WORD_BYTES];
	char *from = (char *)(uintptr_t)word, *to = converted;
	size_t left = strlen(word), room = sizeof converted - 1;
	if (dictionary->convert == (iconv_t)-1)
		return Hunspell_spell(dictionary->handle, word) != 0;
	iconv(dictionary->convert, NULL, NULL, NULL, NULL);
	if (iconv(dictionary->convert, &from, &left, &to, &room) == (size_t)-1)
		return false;
	*to = '\0';
	return Hunspell_spell(dictionary->handle, converted) != 0;
}

/* The first letter in upper case: ASCII and the Latin letters of the two
 * languages, which are all that a dictionary of them begins a name with. */
static void capitalise(char *word, bool all)
{
	for (size_t i = 0; word[i]; i++) {
		unsigned char c = (unsigned char)word[i], d = (unsigned char)word[i + 1];
		if (c >= 'a' && c <= 'z')
			word[i] = (char)(c - 32);
		else if (c == 0xc3 && d >= 0xa0 && d <= 0xbe && d != 0xb7)
			word[i + 1] = (char)(d - 32);
		if (!all)
			return;
	}
}

static bool ask_all(struct dictionary *dictionary, ct_text word)
{
	char spelling[WORD_BYTES + 1];
	bool known;
	memcpy(spelling, word.data, word.size);
	spelling[word.size] = '\0';
	pthread_mutex_lock(&dictionary->asking);
	known = ask(dictionary, spelling);
	if (!known) {
		capitalise(spelling, false);
		known = ask(dictionary, spelling);
	}
	if (!known && word.size <= 6) {
		capitalise(spelling, true);
		known = ask(dictionary, spelling);
	}
	pthread_mutex_unlock(&dictionary->asking);
	return known;
}

static uint32_t hash(ct_text word)
{
	uint32_t sum = 2166136261u;
	for (size_t i = 0; i < word.size; i++)
		sum = (sum ^ (unsigned char)word.data[i]) * 16777619u;
	return sum ^ sum >> 15;
}

bool dictionary_knows(struct dictionary *dictionary, ct_text word)
{
	uint32_t place = hash(word) % SLOTS;
	struct slot *slot = &dictionary->slots[place];
	pthread_mutex_t *lock = &dictionary->locks[place % LOCKS];
	bool found, known = false;
	if (!word.size || word.size > WORD_BYTES || memchr(word.data, '\0', word.size))
		return false;
	if (word.size > SLOT_BYTES)
		return ask_all(dictionary, word);
	pthread_mutex_lock(lock);
	found = slot->size == word.size && !memcmp(slot->word, word.data, word.size);
	if (found)
		known = slot->known;
	pthread_mutex_unlock(lock);
	if (found)
		return known;
	known = ask_all(dictionary, word);
	pthread_mutex_lock(lock);
	slot->size = (uint8_t)word.size;
	slot->known = known;
	memcpy(slot->word, word.data, word.size);
	pthread_mutex_unlock(lock);
	return known;
}
