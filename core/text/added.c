/* SPDX-License-Identifier: MIT */
#include "core/text/added.h"

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/text/normalize.h"
#include "core/text/utf8.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

#define FILE_MOST ((size_t)16 << 20)
#define LONGEST 64 /* bytes of one abbreviation */

struct entry {
	ct_text word; /* in lower case */
	uint32_t line;
	uint8_t kind;
	uint8_t language; /* OTHER: any */
};

struct ct_added {
	struct ct_arena arena;
	struct entry *entry; /* sorted by word, then language, then line */
	size_t count, room;
	size_t longest;
};

/* The file while it is read. */
struct input {
	struct ct_added *added;
	const char *path;
	uint32_t line;
	struct ct_error *error;
};

static int compare_texts(ct_text a, ct_text b)
{
	int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
	if (order)
		return order;
	return a.size < b.size ? -1 : a.size > b.size;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	int order = compare_texts(one->word, other->word);
	if (order)
		return order;
	if (one->language != other->language)
		return one->language < other->language ? -1 : 1;
	return one->line < other->line ? -1 : one->line > other->line;
}

/* ---- reading ------------------------------------------------------------ */

static int wrong(const struct input *in, const char *what, ct_text word, const char *remedy)
{
	int shown = word.size > LONGEST ? LONGEST : (int)word.size;
	return ct_fail(in->error, CT_E_CONFIG, "%s:%u: %s '%.*s'; %s", in->path, in->line, what,
	               shown, word.data, remedy);
}

/* Only what the tokenizer keeps in one piece can be found again. */
static bool is_word(ct_text word)
{
	uint32_t last = '.';
	for (size_t at = 0; at < word.size;) {
		size_t size = 0;
		uint32_t code = ct_utf8_next(word.data + at, word.size - at, &size);
		bool letter = (ct_char_classes(code) & (CT_CHAR_LETTER | CT_CHAR_MARK)) != 0 ||
		              code == 0xaa || code == 0xba;
		if (!letter && (code != '.' || last == '.'))
			return false;
		last = code;
		at += size;
	}
	return last != '.';
}

static bool take_kind(struct entry *entry, ct_text word)
{
	static const struct {
		const char *name;
		enum ct_abbreviation kind;
	} kinds[] = { { "title", CT_ABBREVIATION_TITLE },
		      { "figure", CT_ABBREVIATION_FIGURE },
		      { "inner", CT_ABBREVIATION_INNER },
		      { "final", CT_ABBREVIATION_FINAL } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (ct_text_is(word, kinds[i].name)) {
			entry->kind = (uint8_t)kinds[i].kind;
			return true;
		}
	if (!ct_text_is(word, "es") && !ct_text_is(word, "en"))
		return false;
	entry->language = (uint8_t)ct_segment_language_of(word);
	return true;
}

static int add_entry(const struct input *in, struct entry entry)
{
	struct ct_added *added = in->added;
	if (added->count == added->room) {
		size_t room = added->room ? added->room * 2 : 64;
		struct entry *moved = reallocarray(added->entry, room, sizeof *moved);
		if (!moved)
			return ct_fail(in->error, CT_E_NOMEM, "out of memory");
		added->entry = moved;
		added->room = room;
	}
	if (entry.word.size > added->longest)
		added->longest = entry.word.size;
	added->entry[added->count++] = entry;
	return CT_OK;
}

static int take_abbreviation(const struct input *in, ct_text word, struct entry *entry)
{
	char lower[LONGEST];
	if (word.size && word.data[word.size - 1] == '.')
		word.size--;
	size_t size = word.size <= LONGEST ? ct_lower(word, lower, sizeof lower) : LONGEST + 1;
	if (size > LONGEST || !is_word(word))
		return wrong(in, "no abbreviation:", word,
		             "letters are expected, up to 64 bytes, with full stops between them");
	entry->word = ct_arena_text(&in->added->arena, (ct_text){ lower, size });
	return entry->word.data ? CT_OK : ct_fail(in->error, CT_E_NOMEM, "out of memory");
}

/* Cut the next word off `*line`; empty at its end or a comment. */
static ct_text next_word(ct_text *line)
{
	size_t begin = 0, end;
	while (begin < line->size && (line->data[begin] == ' ' || line->data[begin] == '\t'))
		begin++;
	end = begin;
	while (end < line->size && line->data[end] != ' ' && line->data[end] != '\t')
		end++;
	ct_text word = { line->data + begin, end - begin };
	*line = (ct_text){ line->data + end, line->size - end };
	if (word.size && word.data[0] == '#')
		word.size = line->size = 0;
	return word;
}

static int read_line(const struct input *in, ct_text line)
{
	struct entry entry = { .kind = CT_ABBREVIATION_INNER, .line = in->line };
	if (line.size && line.data[line.size - 1] == '\r')
		line.size--;
	ct_text word = next_word(&line);
	if (!word.size)
		return CT_OK;
	int code = take_abbreviation(in, word, &entry);
	while (!code && (word = next_word(&line)).size)
		if (!take_kind(&entry, word))
			code = wrong(in, "unknown word", word,
			             "title, figure, inner or final is expected, and es or en");
	return code ? code : add_entry(in, entry);
}

static int read_lines(struct input *in, ct_text text)
{
	int code = CT_OK;
	if (text.size >= 3 && !memcmp(text.data, "\xef\xbb\xbf", 3))
		text = (ct_text){ text.data + 3, text.size - 3 };
	while (text.size && !code) {
		const char *newline = memchr(text.data, '\n', text.size);
		size_t size = newline ? (size_t)(newline - text.data) : text.size;
		in->line++;
		code = read_line(in, (ct_text){ text.data, size });
		size += newline != NULL;
		text = (ct_text){ text.data + size, text.size - size };
	}
	return code;
}

/* Sorted, so that the same abbreviation twice for one language stands together. */
static int sort_entries(const struct input *in)
{
	struct ct_added *added = in->added;
	if (added->count)
		qsort(added->entry, added->count, sizeof *added->entry, compare_entries);
	for (size_t i = 1; i < added->count; i++) {
		const struct entry *one = &added->entry[i - 1], *other = one + 1;
		if (one->language != other->language || compare_texts(one->word, other->word))
			continue;
		return ct_fail(in->error, CT_E_CONFIG,
		               "%s:%u: '%.*s.' is there already, in line %u; remove one", in->path,
		               other->line, (int)other->word.size, other->word.data, one->line);
	}
	return CT_OK;
}

static int read_text(struct input *in, ct_text text)
{
	int code;
	if (!ct_utf8_valid(text.data, text.size))
		return ct_fail(in->error, CT_E_CONFIG, "%s: abbreviations must be UTF-8", in->path);
	code = read_lines(in, text);
	return code ? code : sort_entries(in);
}

int ct_added_read(const char *path, struct ct_added **added, struct ct_error *error)
{
	struct ct_buffer content = CT_BUFFER_EMPTY;
	struct ct_added *made = calloc(1, sizeof *made);
	struct input in = { .added = made, .path = path, .error = error };
	if (!made)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_arena_init(&made->arena, 4096);
	struct ct_error why = CT_ERROR_NONE;
	int code = ct_file_read(path, FILE_MOST, &content, &why);
	if (code) /* a file that cannot be read is a wrong setting */
		code = ct_fail(error, code == CT_E_NOMEM ? code : CT_E_CONFIG,
		               "the file of abbreviations: %s", why.text);
	else
		code = read_text(&in, (ct_text){ content.size ? content.data : "", content.size });
	ct_buffer_free(&content);
	if (code) {
		ct_added_free(made);
		return code;
	}
	*added = made;
	return CT_OK;
}

void ct_added_free(struct ct_added *added)
{
	if (!added)
		return;
	ct_arena_free(&added->arena);
	free(added->entry);
	free(added);
}

/* ---- finding ------------------------------------------------------------ */

/* The first entry that is not before `word`. */
static size_t lower_bound(const struct ct_added *added, ct_text word)
{
	size_t low = 0, high = added->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_texts(added->entry[middle].word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

enum ct_abbreviation ct_added_find(const struct ct_added *added, ct_text word,
                                   enum ct_segment_language language)
{
	char room[LONGEST];
	enum ct_abbreviation found = CT_ABBREVIATION_NONE;
	if (!added || word.size > added->longest + 8 || word.size > LONGEST)
		return CT_ABBREVIATION_NONE;
	size_t size = ct_lower(word, room, sizeof room);
	if (size > LONGEST)
		return CT_ABBREVIATION_NONE;
	ct_text lower = { room, size };
	for (size_t i = lower_bound(added, lower);
	     i < added->count && !compare_texts(added->entry[i].word, lower); i++)
		if (added->entry[i].language == CT_SEGMENT_OTHER ||
		    added->entry[i].language == language)
			found = (enum ct_abbreviation)added->entry[i].kind;
	return found;
}
