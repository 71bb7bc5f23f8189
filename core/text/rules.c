/* SPDX-License-Identifier: MIT */
#include "core/text/rules.h"

#include "core/text/normalize.h"

#include <string.h>

#include "core/base/banned.h"

/* clang-format off */
static const char *const prefixes[] = {
	"ante", "anti", "auto", "bi", "co", "contra", "counter", "de", "dis", "e", "ex",
	"extra", "hyper", "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid",
	"mini", "mis", "mono", "multi", "neo", "non", "over", "pan", "para", "post", "pre", "pro",
	"proto", "pseudo", "quasi", "re", "semi", "sub", "super", "supra", "trans", "tri", "ultra",
	"un", "under", "uni", "vice"
};
/* clang-format on */

/* clang-format off */
/* Without those that are words of their own in either language ("in", "me",
 * "es" stays: "mi.es" is no sentence). */
static const char *const domains[] = {
	"ai", "app", "ar", "asia", "au", "biz", "bo", "br", "ca", "cat", "ch", "cl", "cn", "co",
	"com", "coop", "cr", "cu", "cz", "de", "dev", "dk", "ec", "edu", "es", "eu", "eus", "fi",
	"fr", "gal", "gob", "gov", "gr", "gt", "gub", "hk", "hn", "hu", "ie", "il", "info", "int",
	"io", "jp", "kr", "lat", "live", "lu", "media", "mil", "mx", "net", "news", "ni", "nl",
	"nz", "online", "org", "pe", "ph", "pl", "pr", "pt", "py", "ro", "ru", "sg", "sv", "tech",
	"tk", "tr", "tv", "tw", "ua", "uk", "uy", "ve", "web", "xyz", "za"
};
/* clang-format on */

static const char *const marked_names[] = { "ahoy",  "guess", "jeopardy", "joomla", "kahoot",
	                                    "panic", "wham",  "yahoo",    "yum" };

static const struct ct_words prefix_words = CT_WORDS(prefixes);
static const struct ct_words domain_words = CT_WORDS(domains);
static const struct ct_words marked_words = CT_WORDS(marked_names);

/* Bytes of both, then the shorter first. Mostly the first byte tells, so calls
 * of memcmp() and strlen() would take longer. */
static int compare(ct_text a, const char *word)
{
	for (size_t i = 0; i < a.size; i++) {
		unsigned char ours = (unsigned char)a.data[i], theirs = (unsigned char)word[i];
		if (!theirs || ours != theirs)
			return ours < theirs ? -1 : 1;
	}
	return word[a.size] ? -1 : 0;
}

/* `word` must be in lower case. */
static bool holds(const struct ct_words *table, ct_text word)
{
	size_t low = 0, high = table->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(word, table->words[middle]);
		if (!order)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool ct_words_hold(const struct ct_words *table, const char *word)
{
	return holds(table, (ct_text){ word, strlen(word) });
}

/* `word` in lower case into `room`; empty where it is too long for a table. */
static ct_text lowered(ct_text word, char room[CT_LONGEST_WORD])
{
	size_t size = word.size > CT_LONGEST_WORD ? 0 : ct_lower(word, room, CT_LONGEST_WORD);
	return (ct_text){ room, size > CT_LONGEST_WORD ? 0 : size };
}

static bool holds_any_case(const struct ct_words *table, ct_text word)
{
	char room[CT_LONGEST_WORD];
	ct_text lower = lowered(word, room);
	return lower.size && holds(table, lower);
}

const struct ct_rules *ct_rules_of(enum ct_segment_language language)
{
	return language == CT_SEGMENT_SPANISH ? &ct_rules_spanish : &ct_rules_english;
}

enum ct_abbreviation ct_rules_abbreviation(const struct ct_rules *rules, ct_text word)
{
	char room[CT_LONGEST_WORD];
	if (word.size > CT_LONGEST_ABBREVIATION)
		return CT_ABBREVIATION_NONE; /* most words at the end of a sentence */
	ct_text lower = lowered(word, room);
	if (!lower.size)
		return CT_ABBREVIATION_NONE;
	if (holds(&rules->titles, lower))
		return CT_ABBREVIATION_TITLE;
	if (lower.data[0] != word.data[0] && holds(&rules->names, lower))
		return CT_ABBREVIATION_INNER;
	if (holds(&rules->figures, lower))
		return CT_ABBREVIATION_FIGURE;
	if (holds(&rules->inner, lower))
		return CT_ABBREVIATION_INNER;
	if (holds(&rules->finals, lower))
		return CT_ABBREVIATION_FINAL;
	return CT_ABBREVIATION_NONE;
}

bool ct_rules_starts_sentence(const struct ct_rules *rules, ct_text word)
{
	return holds_any_case(&rules->starters, word);
}

bool ct_rules_ends_name(const struct ct_rules *rules, ct_text word)
{
	return holds_any_case(&rules->tails, word);
}

bool ct_rules_goes_on(const struct ct_rules *rules, ct_text word)
{
	return holds_any_case(&rules->followers, word);
}

bool ct_rules_is_time(const struct ct_rules *rules, ct_text word)
{
	return holds_any_case(&rules->times, word);
}

bool ct_text_is(ct_text text, const char *word)
{
	return text.size == strlen(word) && !memcmp(text.data, word, text.size);
}

bool ct_is_among(ct_text text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ct_text_is(text, words[i]))
			return true;
	return false;
}

bool ct_is_particle(ct_text word)
{
	static const char *const particles[] = { "De",  "Del", "El", "La", "Las",
		                                 "Los", "Y",   "E",  "A",  "O" };
	return ct_is_among(word, particles, sizeof particles / sizeof *particles);
}

bool ct_is_prefix(ct_text word)
{
	return holds_any_case(&prefix_words, word);
}

bool ct_is_domain(ct_text word)
{
	return holds_any_case(&domain_words, word);
}

bool ct_is_marked_name(ct_text name)
{
	return holds_any_case(&marked_words, name);
}

enum ct_segment_language ct_segment_language_of(ct_text tag)
{
	if (tag.size < 2 || (tag.size > 2 && tag.data[2] != '-' && tag.data[2] != '_'))
		return CT_SEGMENT_OTHER;
	char first = (char)(tag.data[0] | 0x20), second = (char)(tag.data[1] | 0x20);
	if (first == 'e' && second == 's')
		return CT_SEGMENT_SPANISH;
	return first == 'e' && second == 'n' ? CT_SEGMENT_ENGLISH : CT_SEGMENT_OTHER;
}
