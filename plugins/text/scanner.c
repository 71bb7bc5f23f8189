/* SPDX-License-Identifier: MIT */
#include "scanner.h"

#include <string.h>

/* AHEAD: how much of what follows a dateline is looked at. BODY: a paragraph
 * of this size is a body's, whatever it ends with; ITEM: more than an entry of
 * a calendar. */
enum { STEP = 64 << 10, AHEAD = 4096, BODY = 80, ITEM = 60 };

void scanner_init(struct scanner *scanner, const struct text_shared *shared, ct_source *source)
{
	*scanner = (struct scanner){ .shared = shared, .source = source, .first = true };
}

/* Make the window reach `ahead` bytes beyond `from`, where the source does. */
static int look_ahead(struct scanner *scanner, size_t from, size_t ahead)
{
	size_t want = from + ahead;
	int status;

	if (scanner->ended || want <= scanner->window.size)
		return CT_OK;
	want += STEP;
	status = scanner->source->fill(scanner->source, want, &scanner->window);
	if (status == CT_OK && scanner->window.size < want &&
	    want <= scanner->source->max_document + (1 << 20))
		scanner->ended = true;
	return status;
}

/* The line at `at`: its end without the line break, and where the next one
 * begins. `limit` bytes of the window may be used. CT_SKIP: no end in sight. */
static int find_line(struct scanner *scanner, size_t limit, size_t *end, size_t *next)
{
	size_t seen = scanner->at;

	for (;;) {
		int status = look_ahead(scanner, seen, 1);
		const char *stop = NULL;

		if (status != CT_OK)
			return status;
		if (scanner->window.size > seen)
			stop = memchr(scanner->window.data + seen, '\n',
			              scanner->window.size - seen);
		if (stop) {
			*end = (size_t)(stop - scanner->window.data);
			*next = *end + 1;
			return CT_OK;
		}
		seen = scanner->window.size;
		if (scanner->ended) {
			*end = *next = seen;
			return seen > scanner->at ? CT_OK : CT_END;
		}
		if (seen >= limit)
			return CT_SKIP;
	}
}

static void drop_lines(struct scanner *scanner, int count)
{
	scanner->count -= count;
	memmove(scanner->lines, scanner->lines + count,
	        (size_t)scanner->count * sizeof scanner->lines[0]);
}

static void keep_line(struct scanner *scanner, const struct text_line *line)
{
	if (scanner->count == SCAN_LINES)
		drop_lines(scanner, 1);
	scanner->lines[scanner->count++] = *line;
}

static ct_text bytes(const struct scanner *scanner, size_t begin, size_t end)
{
	return (ct_text){ scanner->window.data + begin, end - begin };
}

/* "For release: October 19, 2022" is a mark, which belongs to no text, but dates it. */
static void note_label(struct scanner *scanner, const struct text_line *line)
{
	struct date_line found;

	if (!scanner->opening_count && !scanner->label.year &&
	    date_line_labelled(scanner->shared->lexicon, bytes(scanner, line->begin, line->end),
	                       NULL, 0, &found))
		scanner->label = found.date;
}

/* What is known of every line, kept or not. */
static void pass_line(struct scanner *scanner, const struct text_line *line)
{
	if (line->flags & LINE_MARKS) {
		note_label(scanner, line);
		return;
	}
	scanner->visible = line->end;
	if (scanner->opening_count < SCAN_OPENING)
		scanner->opening[scanner->opening_count++] = *line;
}

/* The paragraph from `at`, blank lines before it skipped: up to a blank line,
 * cut at AHEAD. */
static ct_text paragraph_at(const struct scanner *scanner, size_t at)
{
	size_t stop = at + AHEAD < scanner->window.size ? at + AHEAD : scanner->window.size;
	size_t begin = 0, end = 0;

	while (at < stop) {
		const char *found = memchr(scanner->window.data + at, '\n', stop - at);
		size_t line_end = found ? (size_t)(found - scanner->window.data) : stop;
		ct_text line = line_trim(bytes(scanner, at, line_end));

		if (line.size && !end)
			begin = (size_t)(line.data - scanner->window.data);
		if (line.size)
			end = (size_t)(line.data - scanner->window.data) + line.size;
		else if (end)
			break;
		at = line_end + 1;
	}
	return bytes(scanner, begin, end > begin ? end : begin);
}

static bool is_body(ct_text paragraph)
{
	unsigned words;

	if (paragraph.size >= BODY)
		return true;
	return paragraph.size && (line_look(paragraph, &words) & LINE_STOP) && words > 4;
}

/* Does a line above, without a blank one between, run on into this line? */
static bool runs_on(const struct scanner *scanner, const struct text_line *line)
{
	const struct text_line *above;

	if (line->blanks || !scanner->count)
		return false;
	above = &scanner->lines[scanner->count - 1];
	return above->flags & (LINE_OPEN | LINE_CONTACT | LINE_ENTRY);
}

/* Does a calendar go on below: another line that begins with a date alone? */
static bool date_follows(const struct scanner *scanner, size_t next)
{
	ct_text paragraph = paragraph_at(scanner, next);
	const char *stop = paragraph.size ? memchr(paragraph.data, '\n', paragraph.size) : NULL;
	struct date_line found;

	if (stop)
		paragraph.size = (size_t)(stop - paragraph.data);
	return paragraph.size &&
	       date_line_read(scanner->shared->lexicon, paragraph, &found) == DATELINE_FOUND &&
	       !found.place;
}

/* A date in the form of a dateline still has to open a body. */
static bool opens_body(const struct scanner *scanner, const struct text_line *line,
                       const struct date_line *found, size_t next)
{
	size_t rest = line->end - line->begin - found->text;
	ct_text paragraph;

	if (runs_on(scanner, line))
		return false;
	if (found->close == CLOSE_LINE || rest == 0)
		return is_body(paragraph_at(scanner, next));
	if (found->close == CLOSE_STRONG || found->place)
		return true;
	/* "11 October 2022 - open day" is an item of a list; so is a short
	 * line beside others. */
	paragraph = paragraph_at(scanner, line->begin + found->text);
	if (found->close == CLOSE_DASH)
		return paragraph.size >= BODY;
	if (date_follows(scanner, next))
		return false;
	return paragraph.size >= ITEM || is_body(paragraph_at(scanner, next));
}

static void warn_invalid(const struct scanner *scanner, const struct text_line *line,
                         const struct date_line *found)
{
	const ct_host *host = scanner->shared->host;

	host->log(host, CT_LOG_WARNING, "%s:%llu: '%.*s' is no date; taken as text",
	          scanner->source->name, (unsigned long long)line->number,
	          (int)(found->date_end - found->date_begin),
	          scanner->window.data + line->begin + found->date_begin);
}

static void fill_head(const struct scanner *scanner, int at, const struct text_line *line,
                      const struct date_line *found, struct scan_head *head)
{
	*head = (struct scan_head){ .begin = line->begin,
		                    .line = line->number,
		                    .dated = true,
		                    .date = found->date,
		                    .dateline = line->begin + found->begin };
	if (at != HEAD_NONE) {
		head->begin = scanner->lines[at].begin;
		head->line = scanner->lines[at].number;
		head->headed = true;
		for (int i = at; i < scanner->count; i++)
			if (!(scanner->lines[i].flags & LINE_MARKS))
				head->lines[head->line_count++] = scanner->lines[i];
	}
	head->before = scanner->dated;
	for (int i = 0; i < (at == HEAD_NONE ? scanner->count : at); i++)
		if (!(scanner->lines[i].flags & LINE_MARKS))
			head->before = scanner->lines[i].end;
}

/* Is the line a dateline under a head? Then `*head` is set. */
static bool begins_release(struct scanner *scanner, const struct text_line *line, size_t next,
                           struct scan_head *head)
{
	struct date_line found;
	int kind = date_line_read(scanner->shared->lexicon, bytes(scanner, line->begin, line->end),
	                          &found);
	int at;

	if (kind == DATELINE_NONE || !opens_body(scanner, line, &found, next))
		return false;
	if (kind == DATELINE_INVALID) {
		warn_invalid(scanner, line, &found);
		return false;
	}
	at = head_find(scanner->lines, scanner->count, scanner->first);
	if (at == HEAD_NONE && !(scanner->first && scanner->opening[0].begin == line->begin))
		return false;
	fill_head(scanner, at, line, &found, head);
	return true;
}

/* Part of a line that is too long to be held is read: it is no line start. */
static void skip_torn(struct scanner *scanner)
{
	scanner->visible = scanner->window.size;
	scanner->at = scanner->window.size;
	scanner->torn = true;
	scanner->count = 0;
}

int scanner_next(struct scanner *scanner, size_t limit, struct scan_head *head)
{
	while (scanner->at < limit) {
		struct text_line line = { 0 };
		size_t end = 0, next = 0;
		ct_text seen;
		unsigned words;
		bool found = false;
		int status = find_line(scanner, limit, &end, &next);

		if (status == CT_SKIP)
			skip_torn(scanner);
		if (status != CT_OK)
			return status;
		status = look_ahead(scanner, next, AHEAD);
		if (status != CT_OK)
			return status;
		scanner->line++;
		seen = line_trim(bytes(scanner, scanner->at, end));
		if (!seen.size) {
			scanner->blanks++;
			scanner->at = next;
			continue;
		}
		line.begin = (size_t)(seen.data - scanner->window.data);
		line.end = line.begin + seen.size;
		line.number = scanner->line;
		line.blanks = (uint16_t)(scanner->blanks < 255 ? scanner->blanks : 255);
		line.flags = line_look(seen, &words);
		line.words = (uint16_t)(words < 65535 ? words : 65535);
		pass_line(scanner, &line);
		if (!scanner->torn && !scanner->whole)
			found = begins_release(scanner, &line, next, head);
		scanner->torn = false;
		scanner->blanks = 0;
		scanner->at = next;
		if (found) {
			scanner->count = 0;
			scanner->first = false;
			scanner->dated = line.end;
			return CT_OK;
		}
		keep_line(scanner, &line);
	}
	return CT_SKIP;
}

void scanner_consume(struct scanner *scanner, size_t count)
{
	int old = 0;

	while (old < scanner->count && scanner->lines[old].begin < count)
		old++;
	drop_lines(scanner, old);
	for (int i = 0; i < scanner->count; i++) {
		scanner->lines[i].begin -= count;
		scanner->lines[i].end -= count;
	}
	scanner->at -= count < scanner->at ? count : scanner->at;
	scanner->visible = scanner->visible > count ? scanner->visible - count : 0;
	scanner->dated = scanner->dated > count ? scanner->dated - count : 0;
	scanner->source->consume(scanner->source, count);
	/* The next fill() brings the window back. */
	scanner->window = (ct_text){ NULL, 0 };
	scanner->ended = false;
}

size_t scanner_oldest(const struct scanner *scanner)
{
	return scanner->count ? scanner->lines[0].begin : scanner->at;
}
